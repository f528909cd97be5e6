/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the trigger's clause names, for the frames that are the last resort: nobody is missed because grammar puts him in an
 * unforeseen place, and nobody is taken from another clause of the sentence.
 */
#include "fact/slots.h"

#define NONE UINT32_MAX

/* Whose clause the trigger stands in; NONE: in no verb's, or there is no tree that tells. */
static uint32_t
own_clause(const EntSlotReader *s)
{
    if (!s->clauses->has_tree || (!s->predicate && !s->around)) {
        return NONE;
    }
    return (uint32_t)((s->predicate ? s->predicate : s->around) - s->clauses->predicates);
}

/* "the pact that it concluded with Peru", "came to sign": such a clause has its parties in the one above. */
static bool
borrows(const EntPredicate *p)
{
    return p->is_infinitive || p->is_gerund || p->is_participle || p->subject == NONE;
}

/* Is a clause the trigger's, one coordinated with it, or one from which it borrows? */
static bool
is_reached(const EntSlotReader *s, uint32_t clause)
{
    uint32_t at = own_clause(s);
    if (at == NONE || clause == ENT_NO_PREDICATE) {
        return true;
    }
    for (uint32_t depth = 0; at < s->clauses->n_predicates && depth < ENT_CLAUSE_MAX_PREDICATES; depth++) {
        const EntPredicate *p = &s->clauses->predicates[at];
        if (at == clause || p->joined == clause || s->clauses->predicates[clause].joined == at) {
            return true;
        }
        if (p->is_reported || !borrows(p)) {
            return false;
        }
        at = p->governor;
    }
    return false;
}

/* Does the phrase name who says it? */
static bool
is_source(const EntSlotReader *s, uint32_t phrase)
{
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    if (span->first >= s->sentence->first + 2 && ent_slot_is_word(s, s->reader->terms->according, span->first - 2)) {
        return true;
    }
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (p->subject != NONE && phrase >= p->subject && phrase < p->subject_end &&
            ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->reporting, p->lemma)) {
            return true;
        }
    }
    return false;
}

void
ent_slot_near(const EntSlotReader *s, EntFillers *out)
{
    for (uint32_t t = s->first; t < s->sentence->end; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        if (!mention || mention->first != t || mention->kind == ENT_MENTION_DATE ||
            mention->kind == ENT_MENTION_PRONOUN) {
            continue;
        }
        const uint32_t phrase = ent_slot_phrase_of(s, t);
        if (phrase == NONE || (is_reached(s, s->clauses->phrases[phrase].governor) && !is_source(s, phrase))) {
            ent_filler_mention(out, mention);
        }
    }
}
