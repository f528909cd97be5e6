/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Subjects and objects that parsers hang on the neighbour of what they belong to: names behind a time, verbs behind a relative
 * clause, captions of photos, nouns without a relation. Each repair is made only where the tree leaves nothing else.
 */
#include "nlp/clause_tree_internal.h"

bool
ent_tree_is_comma(const EntTreeReader *r, uint32_t token)
{
    return ent_tree_has(r->tree, token) && ent_view_is(ent_token_view(r->text, token), ",");
}

bool
ent_tree_is_reporting(const EntTreeReader *r, const EntPredicate *p)
{
    return ent_lexicon_in_set(r->text->lexicon, r->reporting, p->lemma);
}

/* The phrase, which stands before the subjects of the verb, is the first of their list. */
static void
put_subject_first(const EntTreeReader *r, EntPredicate *p, uint32_t phrase)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t own = p->subject, list = phrases[own].list;
    for (uint32_t i = own; i < p->subject_end; i++) {
        phrases[i].list = phrases[i].list == list ? phrases[phrase].list : phrases[i].list;
    }
    phrases[phrase].role = ENT_PHRASE_SUBJECT;
    phrases[phrase].governor = (uint32_t)(p - r->out->predicates);
    r->list_ends[phrases[phrase].list] = p->subject_end;
    p->subject = phrase;
}

/* "Minister X, left, and Minister Y shake hands": the first name heads the caption, and the verb is coordinated with it. */
void
ent_tree_link_caption(const EntTreeReader *r, EntPredicate *p, const EntTreeInfo *info)
{
    const uint32_t phrase = ent_tree_phrase_of(r, info->parent);
    if (phrase == ENT_NONE || p->subject == ENT_NONE || phrase >= p->subject || !info->has_conjunction) {
        return;
    }
    const EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t own = p->subject;
    for (uint32_t i = phrase + 1; i < own; i++) { /* nothing but what belongs to the first stands between */
        if (phrases[i].list != phrases[phrase].list && phrases[i].modifies == ENT_NONE) {
            return;
        }
    }
    put_subject_first(r, p, phrase);
}

/* "X, | welcomed at the port by Y, | also laid a wreath": a parser may take the participle for the verb of the sentence, and leave the
 * verb without a subject. */
void
ent_tree_link_behind(const EntTreeReader *r, EntPredicate *p, EntPredicate *above)
{
    const EntTreeInfo *info = ent_tree_info(r, above->node);
    const bool apart = p->subject == ENT_NONE && !p->is_infinitive && !p->is_gerund && above->subject != ENT_NONE &&
                       ent_tree_forms(r->tree, p->head) & ENT_FORM_PAST && p->first > r->tree->first + 1 &&
                       (ent_tree_is_comma(r, p->first - 1) || ent_tree_is_comma(r, p->first - 2)); /* ", also laid" */
    const bool reduced = apart && !info->has_auxiliary && above->node == above->head && above->object == ENT_NONE &&
                         ent_tree_forms(r->tree, above->head) & (ENT_FORM_PARTICIPLE | ENT_FORM_PAST) &&
                         above->first > r->tree->first && ent_tree_is_comma(r, above->first - 1) &&
                         r->out->phrases[above->subject].end < above->first;
    if (reduced) {
        above->is_passive = true;
        p->subject = above->subject;
        p->subject_end = above->subject_end;
    }
}

/* "X, who heads the navy, and Y met": a parser may take the verb for another one of the relative clause, and leave the sentence
 * without one. X and Y met. */
void
ent_tree_join_heading(const EntTreeReader *r, EntPredicate *p, const EntPredicate *above)
{
    const EntTreeInfo *info = ent_tree_info(r, p->node), *root = ent_tree_info(r, r->tree->root);
    const uint32_t phrase = ent_tree_phrase_of(r, r->tree->root), own = p->subject;
    if (ent_tree_relation(r, above->node) != ENT_RELATION_ACL_RELCL || root->predicate != ENT_NONE ||
        ent_tree_info(r, above->node)->parent != r->tree->root || own == ENT_NONE || phrase == ENT_NONE ||
        !info->has_conjunction || phrase >= own || ent_tree_info(r, info->subject)->is_time) {
        return;
    }
    put_subject_first(r, p, phrase);
}

/* The word before the verb that opens a relative clause behind a comma; ENT_NONE: there is none. */
static uint32_t
relative_before(const EntTreeReader *r, const EntPredicate *p)
{
    for (uint32_t t = p->first; t > r->tree->first + 1 && !ent_tree_is_comma(r, t - 1); t--) {
        if (ent_tree_in_set(r, r->relative, t - 1)) {
            return ent_tree_is_comma(r, t - 2) ? t - 1 : ENT_NONE;
        }
    }
    return ENT_NONE;
}

/* "Earlier, X, whose trip is the first, | met Y": a parser may take the verb for another one of the relative clause. X met Y. */
bool
ent_tree_leave_relative(const EntTreeReader *r, EntPredicate *p, const EntPredicate *above)
{
    const bool behind_comma = p->first > r->tree->first + 1 && ent_tree_is_comma(r, p->first - 1);
    const uint32_t word = behind_comma && above->first < p->first ? relative_before(r, above) : ENT_NONE;
    const uint32_t phrase = word == ENT_NONE || word < r->tree->first + 2 ? ENT_NONE : ent_tree_phrase_of(r, word - 2);
    if (phrase == ENT_NONE || r->out->phrases[phrase].end + 1 != word || r->out->phrases[phrase].preposition ||
        ent_tree_info(r, r->out->phrases[phrase].head)->is_time) {
        return false;
    }
    const uint32_t first = r->out->phrases[phrase].list;
    for (uint32_t i = first; i <= phrase; i++) {
        r->out->phrases[i].role = ENT_PHRASE_SUBJECT;
        r->out->phrases[i].governor = (uint32_t)(p - r->out->predicates);
    }
    p->subject = first;
    p->subject_end = phrase + 1;
    return true;
}

/* "In May, Ahn, who …, went": a parser may hang the name on the time before its comma. */
uint32_t
ent_tree_name_behind_time(const EntTreeReader *r, const EntPredicate *p)
{
    const uint32_t index = (uint32_t)(p - r->out->predicates);
    for (uint32_t i = 1; i < r->out->n_phrases && r->out->phrases[i].end <= p->first; i++) {
        const EntPhraseSpan *phrase = &r->out->phrases[i];
        const EntTreeInfo *info = ent_tree_info(r, ent_tree_info(r, phrase->head)->owner);
        const bool bare = info->preposition == ENT_NONE && !info->is_time && info->parent != ENT_NONE;
        const bool apart = ent_tree_has(r->tree, phrase->first - 1) &&
                           (ent_tree_is_comma(r, phrase->first - 1) || ent_tree_info(r, phrase->first - 1)->is_time);
        if (bare && phrase->governor == index && ent_tree_info(r, info->parent)->is_time && apart) {
            return i;
        }
    }
    return ENT_NONE;
}

/* "In May, Ahn, then the minister, went": the subject renames the name that hangs on the time. */
void
ent_tree_join_name(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t name =
        p->subject == ENT_NONE || p->subject >= r->out->n_phrases ? ENT_NONE : ent_tree_name_behind_time(r, p);
    if (name == ENT_NONE || name >= p->subject || phrases[name].list != name ||
        phrases[p->subject].list != p->subject || !ent_view_is(ent_token_view(r->text, phrases[name].end), ",")) {
        return;
    }
    const uint32_t list = p->subject, end = r->list_ends[list];
    for (uint32_t i = list; i < end; i++) {
        phrases[i].list = phrases[i].list == list ? name : phrases[i].list;
    }
    phrases[list].is_apposition = true;
    phrases[name].modifies = ENT_NONE;
    phrases[name].role = ENT_PHRASE_SUBJECT;
    r->list_ends[name] = end;
    p->subject = name;
    p->subject_end = end;
}

/* A noun behind a verb that is none of saying is no subject: "visited Manila and met Gen. Brawner". */
bool
ent_tree_is_misplaced(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info)
{
    return info->subject != ENT_NONE && info->subject > p->head && info->object == ENT_NONE && p->node == p->head &&
           !info->has_auxiliary && !p->modal && !p->is_passive && !ent_tree_is_reporting(r, p);
}

/* Where what the verb is done to may begin: right behind it, or behind what stands between commas: "fired|, for the third time,|
 * two missiles". */
static uint32_t
object_begin(const EntTreeReader *r, const EntPredicate *p)
{
    enum { LONGEST = 14 };
    const uint32_t end = r->tree->first + r->tree->count;
    if (!ent_tree_is_comma(r, p->end)) {
        return p->end;
    }
    for (uint32_t t = p->end + 2; t + 1 < end && t < p->end + LONGEST; t++) {
        if (ent_tree_is_comma(r, t)) {
            return t + 1;
        }
    }
    return p->end;
}

/* A bare noun right behind the verb that hangs on it as nothing in particular. */
uint32_t
ent_tree_loose_object(const EntTreeReader *r, const EntPredicate *p)
{
    const uint32_t end = r->tree->first + r->tree->count;
    const uint32_t at = p->end < end ? object_begin(r, p) : end;
    const uint32_t phrase = at < end ? ent_tree_phrase_of(r, at) : ENT_NONE;
    if (phrase == ENT_NONE || p->node != p->head || ent_tree_is_reporting(r, p)) {
        return ENT_NONE;
    }
    const EntTreeInfo *info = ent_tree_info(r, ent_tree_info(r, at)->owner);
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, info->top));
    const bool loose = relation == ENT_RELATION_PARATAXIS || relation == ENT_RELATION_DEP ||
                       relation == ENT_RELATION_LIST || relation == ENT_RELATION_VOCATIVE ||
                       relation == ENT_RELATION_DISLOCATED ||
                       relation == ENT_RELATION_OBL_UNMARKED; /* "held four hours of talks" */
    const bool bare = r->out->phrases[phrase].first == at && !r->out->phrases[phrase].preposition;
    return loose && bare && info->parent == p->node && !info->is_time && info->predicate == ENT_NONE ? phrase
                                                                                                     : ENT_NONE;
}

/* Does any verb but this one, and those inside noun phrases, have a subject of its own? */
static bool
has_other_main(const EntTreeReader *r, const EntPredicate *p)
{
    for (uint32_t i = 0; i < r->out->n_predicates; i++) {
        const EntPredicate *other = &r->out->predicates[i];
        const bool inside = ent_relation_base(ent_tree_relation(r, other->node)) == ENT_RELATION_ACL;
        if (other != p && !inside && ent_tree_info(r, other->node)->subject != ENT_NONE) {
            return true;
        }
    }
    return ent_tree_info(r, r->tree->root)->predicate != ENT_NONE;
}

/* "The Ferré, a corvette with a crew of 90, docked in Manta.": a verb that nothing can be done with is no participle of the crew if
 * the sentence has no other verb. The outermost noun around it without a preposition docked. ENT_NONE: it is none. */
uint32_t
ent_tree_stranded_subject(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info)
{
    const bool may = p->subject == ENT_NONE && !info->has_auxiliary && !p->modal && !p->is_infinitive &&
                     ent_tree_forms(r->tree, p->head) & ENT_FORM_PAST &&
                     ent_lexicon_in_set(r->text->lexicon, r->going, p->lemma) && !has_other_main(r, p);
    uint32_t node = may ? info->parent : ENT_NONE;
    for (uint32_t n = 0; node != ENT_NONE && n < r->tree->count; n++) {
        const uint32_t phrase = ent_tree_phrase_of(r, node);
        if (phrase != ENT_NONE && !r->out->phrases[phrase].preposition && !r->out->phrases[phrase].is_apposition &&
            !ent_tree_info(r, node)->is_time && r->out->phrases[phrase].end <= p->first) {
            return phrase;
        }
        node = ent_tree_info(r, node)->parent;
    }
    return ENT_NONE;
}

static bool
is_stop(const EntTreeReader *r, uint32_t token)
{
    return ent_view_is(ent_token_view(r->text, token), ".");
}

/* "X, the annual drill, | opened on Friday." */
static bool
closes_apposition(const EntTreeReader *r, const EntPredicate *p)
{
    if (p->first < r->tree->first + 2 || !ent_tree_is_comma(r, p->first - 1) || !ent_tree_has(r->tree, p->first - 2)) {
        return false;
    }
    const uint32_t above = ent_tree_phrase_of(r, p->first - 2);
    return above != ENT_NONE && r->out->phrases[above].is_apposition;
}

/* "Cuban jets shot down two planes.": a parser may take the past for a participle, and leave the sentence without a verb. What
 * the verb is done to, or where to, stands right behind it then. True: it is the verb; `object` is what it is done to. */
bool
ent_tree_is_main(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info, uint32_t *object)
{
    const EntTree *tree = r->tree;
    const uint32_t last = tree->first + tree->count - 1, root = tree->root;
    const EntRelation above =
        info->parent == ENT_NONE ? ENT_RELATION_NONE : ent_relation_base(ent_tree_relation(r, info->parent));
    const bool of_subject = info->parent != ENT_NONE && ent_tree_info(r, info->parent)->parent == root &&
                            (above == ENT_RELATION_NSUBJ || above == ENT_RELATION_CONJ);
    const bool may = (info->parent == root || of_subject) && ent_tree_info(r, root)->predicate == ENT_NONE &&
                     !info->has_auxiliary && ent_tree_forms(tree, p->head) & ENT_FORM_PAST && p->end < last &&
                     is_stop(r, last);
    *object = ENT_NONE;
    if (!may) {
        return false;
    }
    const bool has_particle = ent_tree_relation(r, p->end) == ENT_RELATION_COMPOUND_PRT;
    const uint32_t behind = has_particle ? p->end + 1 : p->end;
    const uint32_t phrase = behind < last ? ent_tree_phrase_of(r, behind) : ENT_NONE;
    const bool goes = ent_lexicon_in_set(r->text->lexicon, r->going, p->lemma); /* "landed": nothing is done to them */
    if (ent_tree_in_set(r, r->goal, behind) || goes || closes_apposition(r, p)) {
        return true;
    }
    if (phrase != ENT_NONE && r->out->phrases[phrase].first == behind && !r->out->phrases[phrase].preposition &&
        !ent_tree_info(r, r->out->phrases[phrase].head)->is_time) {
        *object = phrase;
    }
    return *object != ENT_NONE;
}
