/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Whether what a noun names has happened: "the visit" of "calls for a visit" has not, that of "reports of a visit" is said to
 * have. It follows from the words before the noun, from the nouns and verbs above it, and from the verb of its clause.
 */
#include "fact/slots.h"

#include "fact/when.h"

#define NONE UINT32_MAX

typedef enum { STANDS_FREE, STANDS_UNREAL, STANDS_PLANNED, STANDS_ALLEGED, STANDS_DENIED } Standing;

static bool
in_set(const EntSlotReader *s, EntSetId set, EntWordId word)
{
    return ent_lexicon_in_set(s->reader->extractor->lexicon, set, word);
}

static EntWordId
preposition_of(const EntSlotReader *s, uint32_t token)
{
    const uint32_t phrase = ent_slot_phrase_of(s, token);
    return phrase == NONE ? (EntWordId)ENT_ID_NONE : s->clauses->phrases[phrase].preposition;
}

static EntWordId
lemma_of(const EntSlotReader *s, uint32_t token)
{
    return s->reader->text->tokens[token].lemma;
}

static bool
is_denied(const EntSlotReader *s, uint32_t token)
{
    return in_set(s, s->reader->terms->denying, lemma_of(s, token));
}

/* What a noun above makes of it: "the possibility of talks", "reports of a clash". */
static Standing
below_noun(const EntSlotReader *s, uint32_t head, EntWordId preposition)
{
    const EntFactTerms *terms = s->reader->terms;
    const uint32_t above = ent_tree_node(s->tree, head)->head;
    if (!in_set(s, terms->spoken_link, preposition)) {
        return STANDS_FREE;
    }
    if (ent_slot_is_word(s, terms->spoken_noun, head)) {
        return STANDS_UNREAL;
    }
    if (ent_slot_is_word(s, terms->planned_noun, head)) {
        return STANDS_PLANNED;
    }
    const EntWordId noun = ent_lexicon_noun_lemma(s->reader->extractor->lexicon, s->reader->text->tokens[head].word);
    if (!in_set(s, terms->of, preposition) || !in_set(s, terms->hearsay, noun)) {
        return STANDS_FREE;
    }
    return above != ENT_TREE_ROOT && is_denied(s, above) ? STANDS_DENIED : STANDS_ALLEGED;
}

/* What the verb above makes of it: "urged a withdrawal", "called for talks", "denied a clash". */
static Standing
below_verb(const EntSlotReader *s, uint32_t head, EntRelation relation, EntWordId preposition)
{
    const EntFactTerms *terms = s->reader->terms;
    if (relation == ENT_RELATION_OBL) {
        const bool linked = in_set(s, terms->spoken_link, preposition);
        return linked && in_set(s, terms->pleading, lemma_of(s, head)) ? STANDS_UNREAL : STANDS_FREE;
    }
    if (relation == ENT_RELATION_NSUBJ) { /* "is out of the question" */
        return ent_slot_is_word(s, terms->doubting, head) ? STANDS_UNREAL : STANDS_FREE;
    }
    if (relation != ENT_RELATION_OBJ && relation != ENT_RELATION_NSUBJ_PASS) {
        return STANDS_FREE;
    }
    if (in_set(s, terms->seeking, lemma_of(s, head))) {
        return STANDS_UNREAL;
    }
    return is_denied(s, head) ? STANDS_DENIED : STANDS_FREE;
}

/* "the signing of the deal": as the signing stands, so does the deal. */
static Standing
standing_of(const EntSlotReader *s, uint32_t token)
{
    enum { STEPS = 4 };
    Standing standing = STANDS_FREE;
    for (int step = 0; step < STEPS && s->tree && standing == STANDS_FREE; step++) {
        const EntTreeNode *node = ent_tree_node(s->tree, token);
        const EntWordId preposition = preposition_of(s, token);
        if (node->head == ENT_TREE_ROOT) {
            break;
        }
        if (node->relation == ENT_RELATION_NMOD) {
            standing = below_noun(s, node->head, preposition);
        } else if (node->relation != ENT_RELATION_CONJ) {
            return below_verb(s, node->head, node->relation, preposition);
        }
        if (node->relation == ENT_RELATION_NMOD && !in_set(s, s->reader->terms->of, preposition)) {
            break;
        }
        token = node->head;
    }
    return standing;
}

/* "A visit would send a signal": nobody has planned one. But "the visit would begin in May". */
static bool
is_supposed(const EntSlotReader *s, uint32_t token)
{
    const EntFactTerms *terms = s->reader->terms;
    const uint32_t own = ent_slot_phrase_of(s, token);
    for (uint32_t i = 0; own != NONE && i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (p->subject == own && p->modal && in_set(s, terms->supposing, p->modal) && !p->is_reported &&
            !p->is_passive && !in_set(s, terms->occurring, p->lemma) &&
            ent_slot_is_word(s, terms->article, s->clauses->phrases[own].first) &&
            !ent_slot_is_word(s, terms->definite, s->clauses->phrases[own].first)) {
            return true;
        }
    }
    return false;
}

/* Does one of these words govern the noun: "no talks", "ahead of the talks"? But "no role in the attack". */
static bool
is_governed(const EntSlotReader *s, EntSetId set, uint32_t token)
{
    enum { MAX_BEFORE = 6 };
    for (uint32_t t = token; t > s->first && t + MAX_BEFORE > token; t--) {
        const EntPos pos = (EntPos)s->reader->text->tokens[t - 1].pos;
        if (ent_slot_is_word(s, set, t - 1)) {
            return true;
        }
        if (pos == ENT_POS_VERB || ent_slot_is_word(s, s->reader->terms->simultaneous_preposition, t - 1) ||
            pos == ENT_POS_PUNCTUATION || pos == ENT_POS_NAME) {
            return false;
        }
    }
    return false;
}

bool
ent_slot_is_awaited(const EntSlotReader *s)
{
    return !s->predicate && s->noun != NONE && is_governed(s, s->reader->terms->awaited, s->noun);
}

/* "Since the talks in Oslo, they have not met": what opens the sentence stands on its own. */
static bool
opens_sentence(const EntSlotReader *s, uint32_t token)
{
    const uint32_t own = ent_slot_phrase_of(s, token);
    return own != NONE && s->clauses->phrases[own].first <= s->first + 1 &&
           in_set(s, s->reader->terms->afterward, s->clauses->phrases[own].preposition);
}

bool
ent_slot_is_above_verb(const EntSlotReader *s, uint32_t token, const EntPredicate *p)
{
    if (p->is_negated && !p->modal && opens_sentence(s, token)) {
        return true;
    }
    const uint32_t own = ent_slot_phrase_of(s, token);
    return own != NONE && p->subject == own && p->is_negated && !p->modal && !p->is_reported &&
           p->governor == ENT_NO_PREDICATE && in_set(s, s->reader->terms->fruitless, p->lemma);
}

static bool
has_before(const EntSlotReader *s, EntSetId set, uint32_t token)
{
    const uint32_t phrase = ent_slot_phrase_of(s, token);
    return phrase != NONE && ent_slot_has_word(s, set, s->clauses->phrases[phrase].first, token);
}

bool
ent_slot_is_noun_unreal(const EntSlotReader *s, uint32_t token)
{
    return is_governed(s, s->reader->terms->lacking, token) || has_before(s, s->reader->terms->possible, token) ||
           is_supposed(s, token) || standing_of(s, token) == STANDS_UNREAL;
}

/* "flies to Lima on Thursday for talks": what the trip is for lies ahead as it does. */
static bool
is_purpose_of_plan(const EntSlotReader *s)
{
    const uint32_t told = s->around ? s->told[s->index] : 0, phrase = ent_slot_phrase_of(s, s->noun);
    return told && s->reader->out->events[told - 1].factuality == ENT_FACTUAL_PLANNED && phrase != NONE &&
           in_set(s, s->reader->terms->purpose, s->clauses->phrases[phrase].preposition);
}

/* "Henry, on a visit to Oslo, cannot return": what only says where somebody is does not follow the verb. */
static bool
is_beside(const EntSlotReader *s)
{
    const EntPredicate *p = s->around;
    const uint32_t phrase = ent_slot_phrase_of(s, s->noun);
    return p && p->modal && p->subject != NONE && phrase != NONE &&
           s->clauses->phrases[phrase].modifies == p->subject && s->noun < p->first &&
           ent_view_is(ent_token_view(s->reader->text, p->first - 1), ",");
}

/* Talks at which others are planned lie ahead as they do; those at which something is agreed have been held. */
static bool
is_planned(const EntSlotReader *s)
{
    const bool apart =
        is_beside(s) || in_set(s, s->reader->terms->anterior_clause, preposition_of(s, s->noun)); /* "since" */
    const EntPredicate *p = apart ? NULL : s->around;
    while (p && p->is_infinitive && p->governor != ENT_NO_PREDICATE &&
           in_set(s, s->reader->terms->agreeing, s->clauses->predicates[p->governor].lemma)) {
        p = &s->clauses->predicates[p->governor];
    }
    return (p && ent_slot_factuality(s, p) == ENT_FACTUAL_PLANNED) || is_purpose_of_plan(s) ||
           has_before(s, s->reader->terms->upcoming, s->noun) || ent_slot_is_awaited(s);
}

EntFactuality
ent_slot_noun_factuality(const EntSlotReader *s)
{
    const Standing standing = standing_of(s, s->noun);
    if (standing == STANDS_DENIED || standing == STANDS_ALLEGED) {
        return standing == STANDS_DENIED ? ENT_FACTUAL_DENIED : ENT_FACTUAL_ALLEGED;
    }
    return standing == STANDS_PLANNED || is_planned(s) ? ENT_FACTUAL_PLANNED : ENT_FACTUAL_ACTUAL;
}
