/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Subjects and objects that parsers hang on the neighbour of what they belong to: names behind a time, who says something
 * behind a comma, captions of photos, nouns without a relation. Each repair is made only where the tree leaves nothing else.
 */
#include "nlp/clause_tree_internal.h"

static bool
is_comma(const EntTreeReader *r, uint32_t token)
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
                       (is_comma(r, p->first - 1) || is_comma(r, p->first - 2)); /* ", also laid" */
    const bool reduced = apart && !info->has_auxiliary && above->node == above->head && above->object == ENT_NONE &&
                         ent_tree_forms(r->tree, above->head) & (ENT_FORM_PARTICIPLE | ENT_FORM_PAST) &&
                         above->first > r->tree->first && is_comma(r, above->first - 1) &&
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
    for (uint32_t t = p->first; t > r->tree->first + 1 && !is_comma(r, t - 1); t--) {
        if (ent_tree_in_set(r, r->relative, t - 1)) {
            return is_comma(r, t - 2) ? t - 1 : ENT_NONE;
        }
    }
    return ENT_NONE;
}

/* "Earlier, X, whose trip is the first, | met Y": a parser may take the verb for another one of the relative clause. X met Y. */
bool
ent_tree_leave_relative(const EntTreeReader *r, EntPredicate *p, const EntPredicate *above)
{
    const bool behind_comma = p->first > r->tree->first + 1 && is_comma(r, p->first - 1);
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
static uint32_t
name_behind_time(const EntTreeReader *r, const EntPredicate *p)
{
    const uint32_t index = (uint32_t)(p - r->out->predicates);
    for (uint32_t i = 1; i < r->out->n_phrases && r->out->phrases[i].end <= p->first; i++) {
        const EntPhraseSpan *phrase = &r->out->phrases[i];
        const EntTreeInfo *info = ent_tree_info(r, ent_tree_info(r, phrase->head)->owner);
        const bool bare = info->preposition == ENT_NONE && !info->is_time && info->parent != ENT_NONE;
        const bool apart = ent_tree_has(r->tree, phrase->first - 1) &&
                           (is_comma(r, phrase->first - 1) || ent_tree_info(r, phrase->first - 1)->is_time);
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
    const uint32_t name = p->subject == ENT_NONE || p->subject >= r->out->n_phrases ? ENT_NONE : name_behind_time(r, p);
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

/* "…, | a spokesperson for the ministry | said", "signed by X and Y, | Z, a spokesperson, | said": a parser may take who says it for an
 * apposition of what stands before the comma, or for the last of a list. The first phrase of who says it; ENT_NONE: it is not so. */
static uint32_t
speaker_before(const EntTreeReader *r, const EntPredicate *p)
{
    const EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t comma = is_comma(r, p->first - 1);
    uint32_t phrase = comma && p->first < r->tree->first + 2 ? ENT_NONE : ent_tree_phrase_of(r, p->first - 1 - comma);
    if (phrase == ENT_NONE || !ent_tree_is_reporting(r, p) || phrases[phrase].end + comma != p->first) {
        return ENT_NONE;
    }
    while (!phrases[phrase].is_apposition && phrases[phrase].modifies != ENT_NONE &&
           phrases[phrase].modifies < phrase) {
        phrase = phrases[phrase].modifies;
    }
    if (!phrases[phrase].is_apposition || phrases[phrase].list == phrase) {
        return ENT_NONE;
    }
    phrase -= comma; /* the name before its apposition */
    return phrases[phrase].list != phrase && is_comma(r, phrases[phrase].first - 1) ? phrase : ENT_NONE;
}

/* From there on to the verb all is the verb's. */
static bool
take_speaker(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t phrase = speaker_before(r, p);
    if (phrase == ENT_NONE) {
        return false;
    }
    const uint32_t index = (uint32_t)(p - r->out->predicates), list = phrases[phrase].list;
    for (uint32_t i = phrase; i < r->out->n_phrases && phrases[i].end <= p->first; i++) {
        phrases[i].governor = index;
        phrases[i].list = phrases[i].list == list ? phrase : phrases[i].list;
        r->list_ends[phrase] = phrases[i].list == phrase ? i + 1 : r->list_ends[phrase];
    }
    r->list_ends[list] = r->list_ends[list] > phrase ? phrase : r->list_ends[list];
    phrases[phrase].is_apposition = false;
    phrases[phrase].preposition = ENT_ID_NONE;
    phrases[phrase].modifies = ENT_NONE;
    phrases[phrase].role = ENT_PHRASE_SUBJECT;
    p->subject = phrase;
    p->subject_end = r->list_ends[phrase];
    return true;
}

/* "In Niamey, the minister, X, and Y, agree": a parser may take the doers for a list that begins with the place. */
static bool
take_listed(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t last = is_comma(r, p->first - 1) ? ent_tree_phrase_of(r, p->first - 2) : ENT_NONE;
    const uint32_t list = last == ENT_NONE ? ENT_NONE : phrases[last].list;
    if (list == ENT_NONE || list + 1 > last || !phrases[list].preposition || phrases[list + 1].list != list ||
        !is_comma(r, phrases[list].end) || phrases[list + 1].first != phrases[list].end + 1) {
        return false;
    }
    const uint32_t first = list + 1, index = (uint32_t)(p - r->out->predicates);
    for (uint32_t i = first; i <= last; i++) {
        phrases[i].list = phrases[i].list == list ? first : phrases[i].list;
        phrases[i].governor = index;
        phrases[i].preposition = phrases[i].list == first ? ENT_ID_NONE : phrases[i].preposition;
    }
    r->list_ends[list] = first;
    r->list_ends[first] = last + 1;
    phrases[first].role = ENT_PHRASE_SUBJECT;
    phrases[first].modifies = ENT_NONE;
    p->subject = first;
    p->subject_end = last + 1;
    return true;
}

/* "On the margins, X, Y and Z signed": a parser may put the first doer into a list with what stands before him. */
static void
widen_listed(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t own = p->subject, list = own && own < r->out->n_phrases ? phrases[own - 1].list : ENT_NONE;
    const bool beside = list != ENT_NONE && list + 1 < own && phrases[own].list == own && p->subject_end > own + 1 &&
                        is_comma(r, phrases[own - 1].end) && phrases[own].first == phrases[own - 1].end + 1;
    if (!beside || !phrases[list].preposition || !is_comma(r, phrases[list].end) ||
        phrases[list + 1].first != phrases[list].end + 1 ||
        ent_tree_node(r->tree, phrases[list].head)->upos != ENT_UPOS_NOUN) {
        return; /* "In Tokyo, Japan, X and Y" */
    }
    const uint32_t first = list + 1, index = (uint32_t)(p - r->out->predicates);
    for (uint32_t i = first; i < p->subject_end; i++) {
        phrases[i].list = phrases[i].list == list || phrases[i].list == own ? first : phrases[i].list;
        phrases[i].governor = index;
        phrases[i].preposition = phrases[i].list == first ? ENT_ID_NONE : phrases[i].preposition;
    }
    r->list_ends[list] = first;
    r->list_ends[first] = p->subject_end;
    phrases[first].role = ENT_PHRASE_SUBJECT;
    phrases[first].modifies = ENT_NONE;
    p->subject = first;
}

/* "X, the minister, and Y, the general, visit Z": names that stand alone, and a verb behind them without a subject. */
static bool
take_heading(const EntTreeReader *r, EntPredicate *p)
{
    const uint32_t parent = ent_tree_info(r, p->node)->parent;
    const uint32_t last = ent_tree_phrase_of(r, parent), phrase = ent_tree_phrase_of(r, r->tree->root);
    if (!is_comma(r, p->first - 1) || phrase == ENT_NONE || last == ENT_NONE || parent > p->first ||
        r->out->phrases[last].list != r->out->phrases[phrase].list) {
        return false;
    }
    p->subject = phrase;
    p->subject_end = r->list_ends[r->out->phrases[phrase].list];
    r->out->phrases[phrase].role = ENT_PHRASE_SUBJECT;
    return true;
}

/* "hours after | X | had met Y", "Two days before | Y | signed": a parser may take the measure for who acts. */
static void
skip_measure(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t own = p->subject, doer = own + 1;
    if (doer >= r->out->n_phrases || p->subject_end != doer || phrases[doer].end > p->first ||
        phrases[doer].modifies != own || !ent_tree_in_set(r, r->time_unit, phrases[own].head) ||
        !ent_lexicon_in_set(r->text->lexicon, r->clause_opener, phrases[doer].preposition)) {
        return;
    }
    phrases[doer].preposition = ENT_ID_NONE;
    phrases[doer].modifies = ENT_NONE;
    phrases[doer].role = ENT_PHRASE_SUBJECT;
    phrases[doer].governor = (uint32_t)(p - r->out->predicates);
    p->subject = doer;
    p->subject_end = r->list_ends[phrases[doer].list] > doer ? r->list_ends[phrases[doer].list] : doer + 1;
}

/* May the verb behind a noun be no participle, but finite: with an object, or one that nothing is done to by? */
static bool
may_be_active(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info)
{
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, p->node));
    const bool bare = !info->has_auxiliary && p->first == p->head && p->node == p->head;
    if (relation == ENT_RELATION_ADVCL) {
        return info->subject == ENT_NONE;
    }
    return relation == ENT_RELATION_ACL && bare &&
           (info->object != ENT_NONE || ent_lexicon_in_set(r->text->lexicon, r->intransitive, p->lemma));
}

/* "a week after | a frigate | collided with": a parser may take the doer for what the conjunction governs, and the verb for its participle. */
static void
take_opened(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const EntTreeInfo *info = ent_tree_info(r, p->node);
    const bool past = ent_tree_forms(r->tree, p->head) & ENT_FORM_PAST && !p->is_infinitive && !p->is_gerund;
    const uint32_t last = past && p->first > r->tree->first ? ent_tree_phrase_of(r, p->first - 1) : ENT_NONE;
    if (last == ENT_NONE || phrases[last].end != p->first || ent_tree_info(r, phrases[last].head)->is_time ||
        !may_be_active(r, p, info)) {
        return;
    }
    const uint32_t first = phrases[last].list;
    if (!ent_lexicon_in_set(r->text->lexicon, r->clause_opener, phrases[first].preposition)) {
        return;
    }
    for (uint32_t i = first; i <= last; i++) {
        phrases[i].preposition = ENT_ID_NONE;
        phrases[i].role = ENT_PHRASE_SUBJECT;
        phrases[i].governor = (uint32_t)(p - r->out->predicates);
    }
    phrases[first].modifies = ENT_NONE;
    p->subject = first;
    p->subject_end = last + 1;
    p->is_passive = p->is_participle = false;
    p->is_past = true;
}

/* "Minister X | will |, the ministry said, travel": a parser may take the verb's helper for a part of the name. */
static void
take_modal(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *last = &r->out->phrases[p->subject_end - 1];
    const uint32_t token = last->end - 1;
    if (!p->modal && token > last->first && token < p->first && r->text->tokens[token].pos == ENT_POS_MODAL) {
        p->modal = r->text->tokens[token].word;
        last->end = token;
        last->head = last->head == token ? token - 1 : last->head;
    }
}

/* "At the palace in Riyadh on Wednesday, | X and Y | put their names": a parser may take the place for the first of who acts. */
static void
drop_fronted(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t list = p->subject, index = (uint32_t)(p - r->out->predicates);
    uint32_t doer = list + 1;
    if (list == ENT_NONE || list != ent_tree_phrase_of(r, r->tree->root) || !phrases[list].preposition ||
        phrases[list].list != list || p->subject_end > r->out->n_phrases) {
        return;
    }
    while (doer < p->subject_end && !(phrases[doer].list == list && is_comma(r, phrases[doer].first - 1))) {
        doer++;
    }
    if (doer >= p->subject_end) {
        return;
    }
    for (uint32_t i = doer; i < p->subject_end; i++) {
        phrases[i].preposition = phrases[i].list == list ? ENT_ID_NONE : phrases[i].preposition;
        phrases[i].list = phrases[i].list == list ? doer : phrases[i].list;
    }
    for (uint32_t i = list; i < doer; i++) {
        phrases[i].governor = index;
    }
    phrases[list].role = ENT_PHRASE_OBLIQUE;
    phrases[doer].role = ENT_PHRASE_SUBJECT;
    phrases[doer].modifies = ENT_NONE;
    phrases[doer].governor = index;
    r->list_ends[list] = list + 1;
    r->list_ends[doer] = p->subject_end;
    p->subject = doer;
}

/* "At a show in Malacky, Slovakia, | Minister X | signed": a parser may take who acts for another word for the place. */
static bool
take_apposed(const EntTreeReader *r, const EntPredicate *p, uint32_t phrase)
{
    EntPhraseSpan *span = &r->out->phrases[phrase];
    const uint32_t node = ent_tree_info(r, span->head)->owner;
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, node));
    if ((relation != ENT_RELATION_APPOS && relation != ENT_RELATION_CONJ) || span->first < r->tree->first + 2 ||
        !is_comma(r, span->first - 1)) {
        return false;
    }
    span->is_apposition = false;
    span->preposition = ENT_ID_NONE;
    span->modifies = ENT_NONE;
    span->list = phrase;
    span->role = ENT_PHRASE_SUBJECT;
    span->governor = (uint32_t)(p - r->out->predicates);
    r->list_ends[phrase] = phrase + 1;
    return true;
}

/* A finite verb that the tree left without a subject: the phrase right before it, if nothing but what opens a clause
 * stands before that ("since Shin travelled"). */
void
ent_tree_find_subject(const EntTreeReader *r, EntPredicate *p)
{
    const unsigned forms = ent_tree_forms(r->tree, p->head);
    const bool finite = p->modal || forms & (ENT_FORM_PAST | ENT_FORM_THIRD);
    const bool plural = !p->is_gerund && forms & ENT_FORM_BASE;
    take_opened(r, p);
    if (p->subject != ENT_NONE) {
        widen_listed(r, p);
        skip_measure(r, p);
        drop_fronted(r, p);
        take_modal(r, p);
        return;
    }
    if (!(finite || plural) || p->is_infinitive || p->first == r->tree->first) {
        return;
    }
    if (take_speaker(r, p) || take_listed(r, p) || take_heading(r, p) || !finite) {
        drop_fronted(r, p);
        return;
    }
    const uint32_t phrase = ent_tree_phrase_of(r, p->first - 1);
    if (phrase == ENT_NONE || ent_tree_info(r, p->first - 1)->is_time) {
        const uint32_t name = name_behind_time(r, p);
        p->subject = name;
        p->subject_end = name == ENT_NONE ? 0 : name + 1;
        return;
    }
    const EntPhraseSpan *before = &r->out->phrases[phrase];
    const bool free =
        before->role != ENT_PHRASE_OBJECT &&
        (!before->preposition || ent_lexicon_in_set(r->text->lexicon, r->clause_opener, before->preposition));
    if (before->end == p->first && (free || take_apposed(r, p, phrase))) {
        p->subject = phrase;
        p->subject_end = phrase + 1;
    }
}

/* A noun behind a verb that is none of saying is no subject: "visited Manila and met Gen. Brawner". */
bool
ent_tree_is_misplaced(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info)
{
    return info->subject != ENT_NONE && info->subject > p->head && info->object == ENT_NONE && p->node == p->head &&
           !info->has_auxiliary && !p->modal && !p->is_passive && !ent_tree_is_reporting(r, p);
}

/* A bare noun right behind the verb that hangs on it as nothing in particular. */
uint32_t
ent_tree_loose_object(const EntTreeReader *r, const EntPredicate *p)
{
    const uint32_t end = r->tree->first + r->tree->count;
    const uint32_t phrase = p->end < end ? ent_tree_phrase_of(r, p->end) : ENT_NONE;
    if (phrase == ENT_NONE || p->node != p->head || ent_tree_is_reporting(r, p)) {
        return ENT_NONE;
    }
    const EntTreeInfo *info = ent_tree_info(r, ent_tree_info(r, p->end)->owner);
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, info->top));
    const bool loose = relation == ENT_RELATION_PARATAXIS || relation == ENT_RELATION_DEP ||
                       relation == ENT_RELATION_LIST || relation == ENT_RELATION_VOCATIVE ||
                       relation == ENT_RELATION_DISLOCATED ||
                       relation == ENT_RELATION_OBL_UNMARKED; /* "held four hours of talks" */
    const bool bare = r->out->phrases[phrase].first == p->end && !r->out->phrases[phrase].preposition;
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
    if (p->first < r->tree->first + 2 || !is_comma(r, p->first - 1) || !ent_tree_has(r->tree, p->first - 2)) {
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
