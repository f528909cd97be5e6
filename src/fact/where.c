/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where something happened, by what stands beside its clause: the place behind which it is told ("came from Quito, where she met
 * X"), the place to which it points back ("met there again", "was signed here"), and the building told with its town.
 */
#include "fact/slots.h"

#define NONE UINT32_MAX

/* The verb whose clause begins with the adverb: "where she met X and | signed | a pact" has it of the first verb. */
static const EntPredicate *
clause_head(const EntSlotReader *s)
{
    const EntPredicate *p = s->predicate ? s->predicate : s->around;
    for (uint32_t n = 0; p && s->clauses->has_tree && n < s->clauses->n_predicates; n++) {
        if (p->joined >= s->clauses->n_predicates || p->joined == ENT_NO_PREDICATE) {
            break;
        }
        p = &s->clauses->predicates[p->joined];
    }
    return p;
}

/* The adverb before the verb, with no other verb between; NONE. */
static uint32_t
adverb_before(const EntSlotReader *s, const EntPredicate *p)
{
    const EntToken *tokens = s->reader->text->tokens;
    for (uint32_t t = p->first; t > s->sentence->first; t--) {
        if (ent_slot_is_word(s, s->reader->terms->place_clause, t - 1)) {
            return t - 1;
        }
        if (tokens[t - 1].pos == ENT_POS_VERB || tokens[t - 1].pos == ENT_POS_MODAL) {
            return NONE;
        }
    }
    return NONE;
}

/* The adverb that points back to a place, or to that of the dateline, in the trigger's clause: "met | there | again", "was signed
 * | here |"; NONE. */
static uint32_t
pointer_behind(const EntSlotReader *s)
{
    uint32_t from, end;
    ent_slot_scope(s, &from, &end);
    for (uint32_t t = from; t < end && t < s->sentence->end; t++) {
        if (s->reader->text->tokens[t].pos != ENT_POS_PREPOSITION &&
            (ent_slot_is_word(s, s->reader->terms->place_anaphor, t) ||
             ent_slot_is_word(s, s->reader->terms->place_here, t))) {
            return t;
        }
    }
    return NONE;
}

/* Is it the name of a place where something was or somebody went? */
static bool
is_anchor(const EntSlotReader *s, const EntMention *mention)
{
    const EntFactReader *reader = s->reader;
    return mention->kind == ENT_MENTION_NAME && mention->n_things == 1 && mention->first > 0 &&
           ent_fact_accepts(reader, reader->terms->place_of, mention->things[0]) &&
           ent_slot_is_word(s, reader->terms->place_anchor, mention->first - 1);
}

void
ent_slot_pointed_place(const EntSlotReader *s, EntFillers *out)
{
    enum { SENTENCES_BACK = 2 };
    const EntText *text = s->reader->text;
    const uint32_t pointer = pointer_behind(s);
    const size_t here = (size_t)(s->sentence - text->sentences);
    if (pointer == NONE) {
        return;
    }
    if (ent_slot_is_word(s, s->reader->terms->place_here, pointer)) {
        if (s->reader->mentions->filed != ENT_THING_NONE) {
            ent_filler_thing(out, s->reader->mentions->filed);
        }
        return;
    }
    const EntSentence *first = &text->sentences[here > SENTENCES_BACK ? here - SENTENCES_BACK : 0];
    for (uint32_t t = pointer; t > first->first; t--) {
        const EntMention *mention = ent_fact_mention(s->reader, t - 1);
        if (mention && mention->first == t - 1 && is_anchor(s, mention)) {
            ent_filler_mention(out, mention);
            return;
        }
    }
}

void
ent_slot_relative_place(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = clause_head(s);
    const uint32_t adverb = p ? adverb_before(s, p) : NONE;
    if (adverb == NONE || adverb < s->sentence->first + 2) {
        return;
    }
    const uint32_t comma = s->reader->text->tokens[adverb - 1].pos == ENT_POS_PUNCTUATION;
    const uint32_t phrase = ent_slot_phrase_of(s, adverb - 1 - comma);
    if (phrase == NONE) {
        return;
    }
    ent_slot_phrase(s, phrase, out);
    if (out->count == 0 && s->clauses->phrases[phrase].is_apposition && phrase > 0) {
        ent_slot_phrase(s, phrase - 1, out); /* "Huchuwan, a port in the north, where" */
    }
}

/* Is the phrase, of a preposition of place, right before this one: "at the Bayi Building | in | Beijing"? */
static bool
leads_into(const EntSlotReader *s, uint32_t phrase, uint32_t wider)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntSetId locative = s->reader->terms->locative;
    const EntPhraseSpan *a = &s->clauses->phrases[phrase], *b = &s->clauses->phrases[wider];
    const uint32_t gap = b->first - a->end; /* the preposition, and a comma at most */
    return ent_lexicon_in_set(lexicon, locative, a->preposition) &&
           ent_lexicon_in_set(lexicon, locative, b->preposition) && gap >= 1 && gap <= 2;
}

void
ent_slot_narrower_place(const EntSlotReader *s, EntThingId place, EntFillers *out)
{
    for (uint32_t i = 1; i < s->clauses->n_phrases; i++) {
        const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[i].head);
        if (mention && mention->n_things == 1 && mention->things[0] == place && leads_into(s, i - 1, i)) {
            ent_slot_phrase(s, i - 1, out);
        }
    }
}
