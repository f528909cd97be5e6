/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How certain the event is: it follows from the verb's form and from what governs it. What did not happen at all, negated or
 * only possible, is no event.
 */
#include "fact/slots.h"

static bool
in_set(const EntSlotReader *s, EntSetId set, EntWordId word)
{
    return ent_lexicon_in_set(s->reader->extractor->lexicon, set, word);
}

static bool
is_of_other(const EntSlotReader *s, const EntPredicate *p, uint32_t token)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        if (s->clauses->predicates[i].node == token) {
            return token != p->node;
        }
    }
    return false;
}

/* Does the word hang on the verb, or on a time that does: "twice last year"? Not "fired after it | twice | violated". */
static bool
hangs_on(const EntSlotReader *s, const EntPredicate *p, uint32_t token)
{
    enum { STEPS = 3 };
    for (int step = 0; step < STEPS && s->tree && token != p->node && token != ENT_TREE_ROOT; step++) {
        token = ent_tree_node(s->tree, token)->head;
        if (token != ENT_TREE_ROOT && is_of_other(s, p, token)) {
            return false;
        }
    }
    return !s->tree || token == p->node;
}

/* "held 10 times", "met twice last year", "have repeatedly met": a count is no single event. */
static bool
is_counted(const EntSlotReader *s, const EntPredicate *p)
{
    const EntToken *tokens = s->reader->text->tokens;
    if (p->end + 1 < s->sentence->end && tokens[p->end].pos == ENT_POS_NUMBER &&
        in_set(s, s->reader->terms->repetition, tokens[p->end + 1].word)) {
        return true;
    }
    const uint32_t first = p->first > s->sentence->first ? p->first - 1 : p->first;
    for (uint32_t t = first; t < p->next && t < s->sentence->end; t++) {
        if (ent_slot_is_word(s, s->reader->terms->repeated, t) && hangs_on(s, p, t)) {
            return true;
        }
    }
    return false;
}

/* "asked when they last met": what is asked is not told. */
static bool
is_asked(const EntSlotReader *s, const EntPredicate *p)
{
    const EntTreeNode *node = s->tree ? ent_tree_node(s->tree, p->node) : NULL;
    return node && node->head != ENT_TREE_ROOT && node->first < p->first &&
           ent_slot_is_word(s, s->reader->terms->question_word, node->first) &&
           in_set(s, s->reader->terms->asking, s->reader->text->tokens[node->head].lemma);
}

/* "have met", "to have met" */
static bool
is_perfect(const EntSlotReader *s, const EntPredicate *p)
{
    return ent_slot_has_word(s, s->reader->terms->perfect, p->first, p->head);
}

/* "would have met": they have not. */
static bool
is_counterfactual(const EntSlotReader *s, const EntPredicate *p)
{
    return p->modal && in_set(s, s->reader->terms->supposing, p->modal) && is_perfect(s, p);
}

/* "accuses a ship of having rammed it": whose deed it was the verb above tells, and not as a fact. */
static bool
is_accusation(const EntSlotReader *s, const EntPredicate *p)
{
    const bool perfect_gerund =
        p->first < p->head && s->reader->text->tokens[p->first].forms & ENT_FORM_GERUND && is_perfect(s, p);
    return perfect_gerund && p > s->clauses->predicates && in_set(s, s->reader->terms->alleging, p[-1].lemma);
}

/* "was to have met": was planned, and has come to nothing. */
static bool
is_undone(const EntSlotReader *s, const EntPredicate *p)
{
    const EntToken *first = &s->reader->text->tokens[p->first];
    return p->is_infinitive && is_perfect(s, p) && in_set(s, s->reader->terms->be, first->word) &&
           p->first + 1 < p->head;
}

/* "asked to keep talking": what is kept up is as certain as the keeping. */
static const EntPredicate *
carrier(const EntSlotReader *s, const EntPredicate *p)
{
    for (uint32_t steps = 0; p->is_gerund && p->governor != ENT_NO_PREDICATE && steps < s->clauses->n_predicates;
         steps++) {
        const EntPredicate *above = &s->clauses->predicates[p->governor];
        const bool beside = p->first <= above->end + 1; /* "to keep on talking" */
        if (!above->is_infinitive || !beside || !in_set(s, s->reader->terms->continuing, above->lemma)) {
            break;
        }
        p = above;
    }
    return p;
}

/* "are unlikely to sign", "wrong for them to sign" */
static bool
is_doubted(const EntSlotReader *s, const EntPredicate *p)
{
    const EntTreeNode *node = s->tree && p->is_infinitive ? ent_tree_node(s->tree, p->node) : NULL;
    return node && node->head != ENT_TREE_ROOT && ent_slot_is_word(s, s->reader->terms->doubting, node->head);
}

/* "no evidence that it rammed the boat" */
static bool
is_unproved(const EntSlotReader *s, const EntPredicate *p)
{
    const EntTreeNode *node = s->tree ? ent_tree_node(s->tree, p->node) : NULL;
    if (!node || node->head == ENT_TREE_ROOT || ent_relation_base(node->relation) != ENT_RELATION_ACL ||
        !in_set(s, s->reader->terms->evidence, s->reader->text->tokens[node->head].lemma)) {
        return false;
    }
    const uint32_t noun = node->head, first = ent_tree_node(s->tree, noun)->first;
    return ent_slot_has_word(s, s->reader->terms->lacking, first, noun);
}

/* A modal of possibility or a negation: nothing happened that could be told. */
bool
ent_slot_is_unreal(const EntSlotReader *s, const EntPredicate *p)
{
    p = carrier(s, p);
    const EntPredicate *governor = p->governor == ENT_NO_PREDICATE ? NULL : &s->clauses->predicates[p->governor];
    if (p->is_negated || (p->modal && in_set(s, s->reader->terms->hypothetical, p->modal))) {
        return true;
    }
    if (p->is_infinitive && p->first > s->sentence->first &&
        ent_slot_is_word(s, s->reader->terms->not_yet, p->first - 1)) {
        return true; /* "has yet to reopen" */
    }
    if (is_counted(s, p) || is_asked(s, p) || is_counterfactual(s, p) || is_accusation(s, p)) {
        return true;
    }
    if (governor && !p->is_reported &&
        (governor->is_negated || in_set(s, s->reader->terms->refusing, governor->lemma))) {
        return true;
    }
    if (governor && p->is_reported && governor->is_negated && !in_set(s, s->reader->terms->denying, governor->lemma)) {
        return true; /* "could not confirm that they had met" */
    }
    if (is_doubted(s, p) || is_unproved(s, p)) {
        return true;
    }
    const uint32_t first = s->sentence->first;
    for (uint32_t i = p->first > first + 6 ? p->first - 6 : first; i < p->first; i++) {
        const EntToken *token = &s->reader->text->tokens[i];
        if (token->pos == ENT_POS_SUBORDINATOR && in_set(s, s->reader->terms->hypothetical, token->word)) {
            return true;
        }
    }
    return false;
}

/* "the first minister to visit", "the last chief of staff to hold it": what such an infinitive tells has happened. */
static bool
is_selected(const EntSlotReader *s, const EntPredicate *p)
{
    uint32_t at = 0;
    while (at < s->clauses->n_phrases && s->clauses->phrases[at].end != p->first) {
        at++;
    }
    for (uint32_t n = 0; at < s->clauses->n_phrases && n < s->clauses->n_phrases; n++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[at];
        if (ent_slot_has_word(s, s->reader->terms->selecting, phrase->first, phrase->end)) {
            return true;
        }
        const bool of = ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->of, phrase->preposition);
        at = of ? phrase->modifies : UINT32_MAX;
    }
    return false;
}

/* "is said to have met", "claims to have met" */
static bool
is_rumored(const EntSlotReader *s, const EntPredicate *p, const EntPredicate *governor)
{
    const EntFactTerms *terms = s->reader->terms;
    return p->is_infinitive && is_perfect(s, p) &&
           (in_set(s, terms->alleging, governor->lemma) ||
            (governor->is_passive && in_set(s, terms->reporting, governor->lemma)));
}

/* "reports that it was called off", "denied a report that it had": what a noun says is so is only said. False: no noun does. */
static bool
is_hearsay(const EntSlotReader *s, const EntPredicate *p, EntFactuality *out)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntTreeNode *node = s->tree ? ent_tree_node(s->tree, p->node) : NULL;
    const EntToken *tokens = s->reader->text->tokens;
    if (!node || node->head == ENT_TREE_ROOT || node->relation != ENT_RELATION_ACL ||
        !in_set(s, terms->hearsay, ent_lexicon_noun_lemma(s->reader->extractor->lexicon, tokens[node->head].word)) ||
        !ent_lexicon_in_set(s->reader->extractor->lexicon, terms->complementizer, tokens[node->first].word)) {
        return false;
    }
    const uint32_t above = ent_tree_node(s->tree, node->head)->head;
    const bool denied = above != ENT_TREE_ROOT && (in_set(s, terms->denying, tokens[above].lemma) ||
                                                   ent_slot_is_word(s, terms->denying, above)); /* "are false" */
    *out = denied ? ENT_FACTUAL_DENIED : ENT_FACTUAL_ALLEGED;
    return true;
}

static bool
is_canceling(const EntSlotReader *s, const EntPredicate *p)
{
    const EntFactTerms *terms = s->reader->terms;
    return in_set(s, terms->canceling, p->lemma) ||
           (in_set(s, terms->calling, p->lemma) && ent_slot_is_word(s, terms->off, p->end));
}

/* "called off the drill, which it was to host": what was planned has come to nothing. */
static bool
is_off(const EntSlotReader *s, const EntPredicate *p)
{
    const EntTreeNode *node = s->tree ? ent_tree_node(s->tree, p->node) : NULL;
    if (!node || node->relation != ENT_RELATION_ACL_RELCL || node->head == ENT_TREE_ROOT) {
        return false;
    }
    const uint32_t thing = ent_slot_phrase_of(s, node->head);
    for (uint32_t i = 0; i < s->clauses->n_predicates && thing != UINT32_MAX; i++) {
        const EntPredicate *above = &s->clauses->predicates[i];
        const uint32_t first = above->is_passive ? above->subject : above->object;
        const uint32_t end = above->is_passive ? above->subject_end : above->object_end;
        if (first <= thing && thing < end && is_canceling(s, above)) {
            return true;
        }
    }
    return false;
}

/* "dropped plans to visit", "abandoned a plan to hold it" */
static bool
is_dropped(const EntSlotReader *s, const EntPredicate *p, const EntPredicate *governor)
{
    const EntTreeNode *node = s->tree ? ent_tree_node(s->tree, p->node) : NULL;
    return node && p->is_infinitive && node->relation == ENT_RELATION_ACL && node->head != ENT_TREE_ROOT &&
           node->head > governor->head && is_canceling(s, governor) && !governor->is_negated;
}

/* "was forced to halt it", "continued to shadow it": done, if the verb above tells what is. */
static bool
is_implied(const EntSlotReader *s, const EntPredicate *p, const EntPredicate *governor)
{
    const bool done = governor->is_past || governor->is_passive ||
                      ent_slot_has_word(s, s->reader->terms->perfect, governor->first, governor->head);
    return p->is_infinitive && done && !governor->modal && !governor->is_infinitive && !governor->is_negated &&
           in_set(s, s->reader->terms->implicative, governor->lemma);
}

/* "a day before she flies to Lima": what has not yet come, told in the present. */
static bool
is_awaited(const EntSlotReader *s, const EntPredicate *p)
{
    const EntTreeNode *node = s->tree ? ent_tree_node(s->tree, p->node) : NULL;
    const uint32_t first = node && node->first < p->first ? node->first : p->first;
    return !p->is_past && !p->is_participle && !p->is_gerund && !p->is_infinitive && !p->is_passive &&
           ent_slot_has_word(s, s->reader->terms->awaiting, first, p->first);
}

/* "was to have visited", "was to have been the first to visit": it has not come to that. */
static bool
is_foiled(const EntSlotReader *s, const EntPredicate *p)
{
    const bool past = ent_slot_is_word(s, s->reader->terms->be, p->first) && !p->modal && p->is_infinitive;
    return past && is_perfect(s, p);
}

EntFactuality
ent_slot_factuality(const EntSlotReader *s, const EntPredicate *p)
{
    p = carrier(s, p);
    EntFactuality said;
    if (is_hearsay(s, p, &said)) {
        return said;
    }
    if (((p->is_infinitive || p->modal) && is_off(s, p)) || is_undone(s, p)) {
        return ENT_FACTUAL_CANCELLED;
    }
    const EntFactTerms *terms = s->reader->terms;
    const EntPredicate *governor = p->governor == ENT_NO_PREDICATE ? NULL : &s->clauses->predicates[p->governor];
    if (governor && p->is_reported && in_set(s, terms->denying, governor->lemma)) {
        return ENT_FACTUAL_DENIED; /* also "denied that it would" */
    }
    if (is_foiled(s, p) || (governor && p->is_infinitive && is_foiled(s, governor))) {
        return ENT_FACTUAL_CANCELLED;
    }
    if (p->modal || is_awaited(s, p)) {
        return ENT_FACTUAL_PLANNED;
    }
    if (!governor) { /* headlines: "Drill to be resumed" */
        return p->is_infinitive && !is_perfect(s, p) && !is_selected(s, p) ? ENT_FACTUAL_PLANNED : ENT_FACTUAL_ACTUAL;
    }
    if (is_dropped(s, p, governor)) {
        return ENT_FACTUAL_CANCELLED;
    }
    if (is_rumored(s, p, governor) ||
        (in_set(s, terms->alleging, governor->lemma) && (p->is_reported || p->is_gerund))) {
        return ENT_FACTUAL_ALLEGED;
    }
    if (in_set(s, terms->denying, governor->lemma)) {
        return ENT_FACTUAL_DENIED;
    }
    if (p->is_infinitive && is_selected(s, p)) { /* "was to be the first to visit" */
        return is_undone(s, governor)                       ? ENT_FACTUAL_CANCELLED
               : governor->modal || governor->is_infinitive ? ENT_FACTUAL_PLANNED
                                                            : ENT_FACTUAL_ACTUAL;
    }
    if (is_implied(s, p, governor)) {
        return ENT_FACTUAL_ACTUAL;
    }
    if (p->is_infinitive || (p->is_gerund && in_set(s, terms->planning, governor->lemma))) {
        return ENT_FACTUAL_PLANNED;
    }
    return ENT_FACTUAL_ACTUAL;
}
