/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Passes over the tree, each linear: units become nodes; every word tells its head what it is to it; phrases; predicates
 * in text order; their links, heads first, so that what a verb borrows from the one above is known when it borrows.
 */
#include "nlp/clause_tree_internal.h"

/* --- predicates --- */

static bool
is_verb(const EntTreeReader *r, uint32_t token)
{
    const uint8_t upos = ent_tree_node(r->tree, token)->upos;
    const EntRelation base = ent_relation_base(ent_tree_relation(r, token));
    const EntTreeInfo *info = ent_tree_info(r, token);
    const bool helps = base == ENT_RELATION_AUX || base == ENT_RELATION_COP || base == ENT_RELATION_CASE ||
                       base == ENT_RELATION_MARK || base == ENT_RELATION_AMOD || base == ENT_RELATION_COMPOUND;
    return info->owner == ENT_NONE && !helps && !info->is_unit && !ent_tree_node(r->tree, token)->is_inner &&
           (upos == ENT_UPOS_VERB || upos == ENT_UPOS_AUX);
}

static bool
is_in_group(const EntTreeReader *r, uint32_t token, uint32_t node)
{
    const EntRelation base = ent_relation_base(ent_tree_relation(r, token));
    return ent_tree_info(r, token)->parent == node &&
           (base == ENT_RELATION_AUX || base == ENT_RELATION_COP || base == ENT_RELATION_ADVMOD ||
            (base == ENT_RELATION_MARK && ent_tree_node(r->tree, token)->upos == ENT_UPOS_PART));
}

/* Where the verb group begins: auxiliaries and adverbs before its verb, an adverb not first. */
static uint32_t
group_begin(const EntTreeReader *r, uint32_t verb, uint32_t node)
{
    uint32_t begin = verb, t = verb;
    while (t > r->tree->first && is_in_group(r, t - 1, node)) {
        t--;
        if (ent_tree_relation(r, t) != ENT_RELATION_ADVMOD || ent_tree_negates(r, t)) {
            begin = t;
        }
    }
    return begin;
}

/* "was to | have | met": the auxiliary next to the verb tells that it is no passive, whatever a parser says. */
static bool
is_perfect(const EntTreeReader *r, uint32_t verb, uint32_t node)
{
    for (uint32_t t = verb; t > r->tree->first && is_in_group(r, t - 1, node); t--) {
        const EntRelation relation = ent_tree_relation(r, t - 1);
        if (ent_relation_base(relation) == ENT_RELATION_AUX) {
            return relation == ENT_RELATION_AUX && !ent_tree_in_set(r, r->be, t - 1) &&
                   r->text->tokens[t - 1].pos != ENT_POS_MODAL;
        }
    }
    return false;
}

static void
add_predicate(const EntTreeReader *r, uint32_t verb, uint32_t node)
{
    EntTreeInfo *info = ent_tree_info(r, node);
    EntPredicate *p = &r->out->predicates[r->out->n_predicates];
    const unsigned forms = ent_tree_forms(r->tree, verb);
    const bool copular = verb != node;
    const EntWordId word = r->text->tokens[verb].word;
    const EntWordId lemma = word ? ent_lexicon_verb_lemma(r->text->lexicon, word) : word;
    const bool acts = info->object != ENT_NONE || ent_lexicon_in_set(r->text->lexicon, r->intransitive, lemma);
    const bool is_done = !acts || info->has_auxiliary || !(forms & ENT_FORM_PAST); /* "X shot down Y", "it landed" */
    *p = (EntPredicate){.first = group_begin(r, verb, node),
                        .end = verb + 1,
                        .head = verb,
                        .lemma = lemma,
                        .modal = info->modal,
                        .is_passive = info->has_passive && !copular && is_done && !is_perfect(r, verb, node),
                        .is_negated = info->is_negated,
                        .is_infinitive = info->has_to,
                        .governor = ENT_NO_PREDICATE,
                        .subject = ENT_NONE,
                        .object = ENT_NONE,
                        .joined = ENT_NO_PREDICATE,
                        .node = node};
    const bool having = p->first < verb && ent_tree_forms(r->tree, p->first) & ENT_FORM_GERUND; /* "having met" */
    p->is_gerund = !info->has_be && !copular && (having || forms & ENT_FORM_GERUND);
    p->is_participle = !info->has_auxiliary && !p->modal && !info->has_to && forms & ENT_FORM_PARTICIPLE;
    p->is_past = forms & ENT_FORM_PAST || (info->has_auxiliary && forms & ENT_FORM_PARTICIPLE);
    info->begin = p->first < info->begin ? p->first : info->begin;
    info->predicate = r->out->n_predicates++;
}

/* "are to hold a drill": a parser may take the auxiliary of what is arranged for a copula. */
static bool
is_arranged(const EntTreeReader *r, uint32_t node)
{
    const EntTreeInfo *info = ent_tree_info(r, node);
    return info->has_to && info->copula != ENT_NONE && info->copula < node && is_verb(r, node);
}

/* In text order; of "is the host" the verb is the copula, the node the host. */
static void
collect_predicates(const EntTreeReader *r)
{
    const uint32_t end = r->tree->first + r->tree->count;
    for (uint32_t t = r->tree->first; t < end && r->out->n_predicates < ENT_CLAUSE_MAX_PREDICATES; t++) {
        const EntTreeInfo *info = ent_tree_info(r, t);
        const bool copula = info->parent != ENT_NONE && ent_tree_info(r, info->parent)->copula == t;
        if (copula && !is_arranged(r, info->parent)) {
            add_predicate(r, t, info->parent);
        } else if (info->top == t && is_verb(r, t) && (info->copula == ENT_NONE || is_arranged(r, t))) {
            add_predicate(r, t, t);
        }
    }
}

static void
set_above(const EntTreeReader *r)
{
    for (uint32_t i = 0; i < r->tree->count; i++) {
        EntTreeInfo *info = ent_tree_info(r, r->tree->order[i]);
        info->above = info->predicate;
        if (info->above == ENT_NONE && info->parent != ENT_NONE) {
            info->above = ent_tree_info(r, info->parent)->above;
        }
    }
}

/* --- links between predicates --- */

uint32_t
ent_tree_phrase_of(const EntTreeReader *r, uint32_t token)
{
    const uint32_t owner = token == ENT_NONE ? ENT_NONE : ent_tree_info(r, token)->owner;
    return owner == ENT_NONE ? ENT_NONE : ent_tree_info(r, owner)->phrase;
}

void
ent_tree_set_subject(const EntTreeReader *r, EntPredicate *p, uint32_t phrase)
{
    if (phrase == ENT_NONE) {
        return;
    }
    p->subject = phrase;
    p->subject_end = r->list_ends[r->out->phrases[phrase].list];
    p->is_negated |= ent_tree_in_set(r, r->negative, r->out->phrases[phrase].first); /* "No minister came." */
}

static void
set_object(const EntTreeReader *r, EntPredicate *p, uint32_t phrase)
{
    if (phrase != ENT_NONE) {
        p->object = phrase;
        p->object_end = r->list_ends[r->out->phrases[phrase].list];
    }
}

/* The noun before a relative clause: its whole list if the clause stands behind that; with what it renames if it is an
 * apposition. */
static void
antecedent(const EntTreeReader *r, const EntPredicate *p, uint32_t phrase, uint32_t *first, uint32_t *end)
{
    const EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t list_end = r->list_ends[phrases[phrase].list];
    *first = phrases[phrase].is_apposition && r->renamed[phrase] < phrase ? r->renamed[phrase] : phrase;
    const bool behind_all = phrases[phrase].list == phrase && phrases[list_end - 1].end <= p->first;
    *end = behind_all ? list_end : phrase + 1;
}

static void
take_object(const EntTreeReader *r, EntPredicate *p, uint32_t phrase)
{
    set_object(r, p, phrase);
    if (p->object != ENT_NONE) {
        r->out->phrases[p->object].role = ENT_PHRASE_OBJECT;
    }
}

/* "who met", "that they held", "held in May", "marking": the noun is subject or object. */
static void
link_to_noun(const EntTreeReader *r, EntPredicate *p, const EntTreeInfo *info)
{
    const uint32_t phrase = ent_tree_phrase_of(r, info->parent);
    if (phrase == ENT_NONE) {
        return;
    }
    uint32_t first, end, object;
    const uint32_t stranded = ent_tree_stranded_subject(r, p, info);
    if (stranded != ENT_NONE) {
        p->is_passive = p->is_participle = false;
        ent_tree_set_subject(r, p, stranded);
        r->out->phrases[stranded].role = ENT_PHRASE_SUBJECT;
        return;
    }
    antecedent(r, p, phrase, &first, &end);
    if (p->subject == ENT_NONE && ent_tree_is_main(r, p, info, &object)) {
        p->is_passive = p->is_participle = false;
        p->subject = first;
        p->subject_end = end;
        r->out->phrases[first].role = ENT_PHRASE_SUBJECT;
        take_object(r, p, object);
        return;
    }
    const bool own_subject = p->subject != ENT_NONE; /* "a text that they signed" is no participle */
    const bool relative = own_subject || ent_relation_is(ent_tree_relation(r, p->node), ENT_RELATION_ACL_RELCL);
    p->is_passive &= !own_subject || info->has_auxiliary;
    p->is_passive |= !relative && p->is_participle && p->object == ENT_NONE; /* with an object it is no participle */
    if (!own_subject) {
        p->subject = first;
        p->subject_end = end;
    } else if (relative && p->object == ENT_NONE && !p->is_passive && p->node == p->head) {
        p->object = first;
        p->object_end = end;
    }
}

static void
share_subject(EntPredicate *p, const EntPredicate *with)
{
    if (p->subject == ENT_NONE) {
        p->subject = with->subject;
        p->subject_end = with->subject_end;
    }
}

/* "a plan to resume drills": who has the plan; "the first minister to visit": the minister; "no right to seize ships", "the
 * ability to strike": nothing that is done. */
static void
link_infinitive_of_noun(const EntTreeReader *r, EntPredicate *p, const EntTreeInfo *info)
{
    const uint32_t phrase = ent_tree_phrase_of(r, info->parent);
    const uint32_t above = ent_tree_info(r, info->parent)->above;
    p->governor = above;
    bool is_selected = above == ENT_NONE;
    for (uint32_t t = phrase == ENT_NONE ? 0 : r->out->phrases[phrase].first;
         phrase != ENT_NONE && t < r->out->phrases[phrase].end; t++) {
        is_selected |= ent_tree_in_set(r, r->selecting, t);
        p->is_negated |= ent_tree_in_set(r, r->negative, t) || ent_tree_in_set(r, r->potential, t);
    }
    if (is_selected) {
        ent_tree_set_subject(r, p, p->subject == ENT_NONE ? phrase : ENT_NONE);
    } else if (above != ENT_NONE) {
        share_subject(p, &r->out->predicates[above]);
    }
}

static void
link_noun_clause(const EntTreeReader *r, EntPredicate *p, const EntTreeInfo *info)
{
    const bool relative = ent_tree_relation(r, p->node) == ENT_RELATION_ACL_RELCL;
    if (p->is_infinitive && !relative) {
        link_infinitive_of_noun(r, p, info);
    } else {
        link_to_noun(r, p, info);
    }
}

/* "agreed to resume": the subject above; "invited Y to visit": the object above. */
static void
link_xcomp(const EntTreeReader *r, EntPredicate *p, uint32_t above)
{
    const EntPredicate *governor = &r->out->predicates[above];
    const unsigned forms = ent_tree_forms(r->tree, p->head);
    p->governor = above;
    p->is_infinitive |= !p->modal && forms & ENT_FORM_BASE && !(forms & (ENT_FORM_PAST | ENT_FORM_GERUND));
    if (p->subject != ENT_NONE) {
        return;
    }
    if (governor->object != ENT_NONE && !governor->is_passive) {
        p->subject = governor->object;
        p->subject_end = governor->object_end;
    } else {
        share_subject(p, governor);
    }
}

/* A verb that goes on where another one was: what it does not say itself it has from that one. */
static void
link_conjunct(const EntTreeReader *r, EntPredicate *p, uint32_t above)
{
    const EntPredicate *first = &r->out->predicates[above];
    const unsigned forms = ent_tree_forms(r->tree, p->head);
    const bool own_subject = p->subject != ENT_NONE;
    const EntTreeInfo *info = ent_tree_info(r, p->node);
    const bool bare = !own_subject && !info->has_auxiliary && !info->has_to && !p->modal;
    if (!own_subject && !info->has_conjunction && !info->has_to && ent_tree_leave_relative(r, p, first)) {
        return;
    }
    p->joined = above;
    p->governor = first->governor;
    p->is_reported = first->is_reported;
    share_subject(p, first);
    if (own_subject) {
        ent_tree_join_heading(r, p, first);
    }
    if (p->object == ENT_NONE && first->object != ENT_NONE && !p->is_passive &&
        r->out->phrases[first->object].first >= p->end) { /* "plan and lead the drills" */
        p->object = first->object;
        p->object_end = first->object_end;
    }
    if (bare && forms & ENT_FORM_BASE && !(forms & ENT_FORM_PAST)) {
        p->is_infinitive = first->is_infinitive;
        p->modal = first->modal;
        p->is_negated |= first->modal && first->is_negated;
    }
    if (bare && p->is_participle && !(forms & ENT_FORM_PAST)) {
        p->is_passive |= first->is_passive;
        p->is_past |= first->is_past;
    }
}

static void
link_adverbial(const EntTreeReader *r, EntPredicate *p, uint32_t above)
{
    const bool finite = p->subject != ENT_NONE && !p->is_infinitive && !p->is_gerund;
    if (finite) {
        return;
    }
    const bool bare_participle = p->is_participle && !p->is_gerund && p->subject == ENT_NONE;
    p->is_passive |= bare_participle && !(ent_tree_forms(r->tree, p->head) & ENT_FORM_PAST);
    p->governor = p->is_infinitive || p->is_gerund ? above : ENT_NO_PREDICATE;
    const EntPredicate *governor = &r->out->predicates[above];
    const bool controls = p->governor == above && governor->object != ENT_NONE && !governor->is_passive &&
                          ent_lexicon_in_set(r->text->lexicon, r->object_control, governor->lemma);
    if (controls && p->subject == ENT_NONE) { /* "accused the destroyer of aiming" */
        p->subject = governor->object;
        p->subject_end = governor->object_end;
    }
    share_subject(p, governor);
}

/* "A jet crossed the border, Oman said; Yemen denied it": what stands behind a semicolon is a sentence of its own. */
static bool
is_parted(const EntTreeReader *r, const EntPredicate *a, const EntPredicate *b)
{
    const uint32_t first = a->head < b->head ? a->head : b->head, last = a->head < b->head ? b->head : a->head;
    for (uint32_t t = first; t < last; t++) {
        const EntView mark = ent_token_view(r->text, t);
        if (ent_view_is(mark, ";") || (ent_view_is(mark, ":") && !ent_tree_is_reporting(r, b))) {
            return true;
        }
    }
    return false;
}

static void
link_complement(const EntTreeReader *r, EntPredicate *p, uint32_t above)
{
    if (is_parted(r, p, &r->out->predicates[above])) {
        return;
    }
    p->governor = above;
    p->is_reported = ent_tree_is_reporting(r, &r->out->predicates[above]);
    if (p->is_infinitive || p->is_gerund) {
        share_subject(p, &r->out->predicates[above]);
    }
}

/* "who four days afterwards received": no day receives anybody. */
static bool
is_time_for_subject(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info)
{
    return info->subject != ENT_NONE && ent_tree_info(r, info->subject)->is_time &&
           ent_relation_is(ent_tree_relation(r, p->node), ENT_RELATION_ACL_RELCL);
}

static void
set_arguments(const EntTreeReader *r, EntPredicate *p, const EntTreeInfo *info)
{
    if (ent_tree_is_misplaced(r, p, info)) {
        take_object(r, p, ent_tree_phrase_of(r, info->subject));
        return;
    }
    if (!is_time_for_subject(r, p, info)) {
        ent_tree_set_subject(r, p, ent_tree_phrase_of(r, info->subject));
    }
    if (!p->is_passive) {
        set_object(r, p, info->object == ENT_NONE ? ent_tree_loose_object(r, p) : ent_tree_phrase_of(r, info->object));
    }
}

/* "the last minister to visit Lima was | X |": it was X who visited. */
static void
identify_first(const EntTreeReader *r, EntPredicate *p)
{
    const EntPredicate *main = p->governor == ENT_NO_PREDICATE ? NULL : &r->out->predicates[p->governor];
    if (!main || !p->is_infinitive || main->node == main->head || p->subject == ENT_NONE ||
        p->subject != main->subject || ent_tree_phrase_of(r, main->node) == ENT_NONE) {
        return;
    }
    const EntPhraseSpan *phrase = &r->out->phrases[p->subject];
    for (uint32_t t = phrase->first; t < phrase->end && phrase->end <= p->first; t++) {
        if (ent_tree_in_set(r, r->selecting, t)) {
            ent_tree_set_subject(r, p, ent_tree_phrase_of(r, main->node));
            return;
        }
    }
}

static void
link_predicate(const EntTreeReader *r, EntPredicate *p)
{
    const EntTreeInfo *info = ent_tree_info(r, p->node);
    const uint32_t above = info->parent == ENT_NONE ? ENT_NONE : ent_tree_info(r, info->parent)->above;
    set_arguments(r, p, info);
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, p->node));
    if (relation == ENT_RELATION_ACL) {
        link_noun_clause(r, p, info);
    }
    if (above != ENT_NONE) {
        switch (relation) {
        case ENT_RELATION_XCOMP: link_xcomp(r, p, above); break;
        case ENT_RELATION_CCOMP:
        case ENT_RELATION_CSUBJ: link_complement(r, p, above); break;
        case ENT_RELATION_CONJ: link_conjunct(r, p, above); break;
        case ENT_RELATION_ADVCL: link_adverbial(r, p, above); break;
        case ENT_RELATION_PARATAXIS: ent_tree_link_behind(r, p, &r->out->predicates[above]); break;
        default: break;
        }
    } else if (relation == ENT_RELATION_CONJ) {
        ent_tree_link_caption(r, p, info);
    }
    ent_tree_join_name(r, p);
    ent_tree_find_subject(r, p);
    identify_first(r, p);
    if (p->is_infinitive && p->governor != ENT_NO_PREDICATE) {
        const EntWordId modal = r->out->predicates[p->governor].modal;
        p->modal = p->modal ? p->modal : modal; /* "would like to hold talks" */
    }
}

/* "…, the ministry said": no relative clause of the noun before the comma. */
static bool
is_hung_speaker(const EntTreeReader *r, const EntPredicate *saying, const EntTreeInfo *info)
{
    const bool relative = ent_tree_relation(r, saying->node) == ENT_RELATION_ACL_RELCL;
    const uint32_t first = info->begin;
    return relative && info->subject != ENT_NONE && ent_tree_is_reporting(r, saying) &&
           ent_tree_phrase_of(r, info->subject) != ENT_NONE &&
           (ent_view_is(ent_token_view(r->text, first), ",") ||
            (first > r->tree->first && ent_view_is(ent_token_view(r->text, first - 1), ",")));
}

/* "…, Manila claims.": no adverbial clause, for no conjunction opens it. */
static bool
is_loose_speaker(const EntTreeReader *r, const EntPredicate *saying, const EntTreeInfo *info)
{
    const bool adverbial = ent_relation_base(ent_tree_relation(r, saying->node)) == ENT_RELATION_ADVCL;
    const uint32_t phrase = info->subject == ENT_NONE ? ENT_NONE : ent_tree_phrase_of(r, info->subject);
    const uint32_t first = phrase == ENT_NONE ? r->tree->first : r->out->phrases[phrase].first;
    return adverbial && first > r->tree->first && saying->head > first && !saying->is_gerund &&
           (info->begin == first || info->begin + 1 == first) && ent_view_is(ent_token_view(r->text, first - 1), ",");
}

/* "…, the ministry said" inside or behind what it says. */
static void
link_speaker(const EntTreeReader *r, uint32_t index)
{
    EntPredicate *saying = &r->out->predicates[index];
    const EntTreeInfo *info = ent_tree_info(r, saying->node);
    uint32_t said = info->parent == ENT_NONE ? ENT_NONE : ent_tree_info(r, info->parent)->above;
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, saying->node));
    const bool hung = is_hung_speaker(r, saying, info);
    const bool apart = hung || is_loose_speaker(r, saying, info) || relation == ENT_RELATION_PARATAXIS ||
                       (relation == ENT_RELATION_CONJ && !info->has_conjunction);
    const bool beside = apart && info->subject != ENT_NONE && ent_tree_is_reporting(r, saying);
    while (hung && said != ENT_NONE && r->out->predicates[said].governor != ENT_NO_PREDICATE) {
        said = r->out->predicates[said].governor;
    }
    saying->object = hung ? ENT_NONE : saying->object;
    if (beside && said != ENT_NONE && r->out->predicates[said].governor == ENT_NO_PREDICATE &&
        !is_parted(r, saying, &r->out->predicates[said])) {
        r->out->predicates[said].governor = index;
        r->out->predicates[said].is_reported = true;
    }
}

/* All that hangs below what is said is said, if nothing else governs it. */
static void
spread_report(const EntTreeReader *r, uint32_t index)
{
    EntPredicate *p = &r->out->predicates[index];
    const EntTreeInfo *info = ent_tree_info(r, p->node);
    const uint32_t above = info->parent == ENT_NONE ? ENT_NONE : ent_tree_info(r, info->parent)->above;
    if (above == ENT_NONE || p->governor != ENT_NO_PREDICATE) {
        return;
    }
    const EntPredicate *outer = &r->out->predicates[above];
    if (outer->is_reported && outer->governor != index) {
        p->governor = outer->governor;
        p->is_reported = true;
    }
}

/* A clause ends where the next one begins, with its subject, conjunction or relative word. */
static void
set_ends(const EntTreeReader *r)
{
    for (uint32_t i = 0; i < r->out->n_predicates; i++) {
        EntPredicate *p = &r->out->predicates[i];
        p->next = r->tree->first + r->tree->count;
        if (i + 1 < r->out->n_predicates) {
            const EntPredicate *following = p + 1;
            const uint32_t begin = ent_tree_info(r, following->node)->begin;
            p->next = begin >= p->end ? begin : following->first;
        }
        p->next = p->next > p->end ? p->next : p->end;
    }
}

/* For each predicate, heads first. */
static void
each_predicate(const EntTreeReader *r, void (*act)(const EntTreeReader *r, uint32_t index))
{
    for (uint32_t i = 0; i < r->tree->count; i++) {
        const EntTreeInfo *info = ent_tree_info(r, r->tree->order[i]);
        if (info->predicate != ENT_NONE) {
            act(r, info->predicate);
        }
    }
}

static void
link_one(const EntTreeReader *r, uint32_t index)
{
    link_predicate(r, &r->out->predicates[index]);
}

EntStatus
ent_clauses_of_tree(const EntTree *tree, const EntUnit *units, size_t n_units, EntArena *arena, EntClauses *out)
{
    EntTreeReader r = {.tree = tree, .text = tree->text};
    ENT_TRY(ent_tree_infos_open(&r, arena, out));
    ent_tree_mark_units(&r, units, n_units);
    ent_tree_set_parents(&r);
    ent_tree_own_words(&r);
    ent_tree_tell_heads(&r);
    ent_tree_collect_phrases(&r);
    collect_predicates(&r);
    set_above(&r);
    ent_tree_link_phrases(&r);
    each_predicate(&r, link_one);
    each_predicate(&r, link_speaker);
    each_predicate(&r, spread_report);
    set_ends(&r);
    return ENT_STATUS_OK;
}

/* --- asking --- */

bool
ent_clause_has_phrase(const EntClauses *clauses, uint32_t predicate, uint32_t phrase)
{
    if (clauses->phrases[phrase].governor != predicate) {
        return false;
    }
    for (size_t n = 0; n < clauses->n_phrases && clauses->phrases[phrase].modifies != UINT32_MAX; n++) {
        phrase = clauses->phrases[phrase].modifies;
    }
    const EntPhraseRole role = clauses->phrases[phrase].role;
    return role != ENT_PHRASE_SUBJECT || clauses->predicates[predicate].is_passive;
}

bool
ent_clause_modifies(const EntClauses *clauses, uint32_t phrase, uint32_t other)
{
    for (size_t n = 0; n < clauses->n_phrases && phrase != UINT32_MAX; n++) {
        phrase = clauses->phrases[phrase].modifies;
        if (phrase == other) {
            return true;
        }
    }
    return false;
}

uint32_t
ent_clause_tree_phrase(const EntClauses *clauses, const EntPredicate *predicate, EntWordId preposition, uint32_t from)
{
    if (preposition == ENT_ID_NONE) {
        return predicate->object != UINT32_MAX && predicate->object >= from ? predicate->object : clauses->n_phrases;
    }
    const uint32_t index = (uint32_t)(predicate - clauses->predicates);
    for (uint32_t i = from; i < clauses->n_phrases; i++) {
        if (clauses->phrases[i].preposition == preposition && ent_clause_has_phrase(clauses, index, i)) {
            return i;
        }
    }
    return clauses->n_phrases;
}
