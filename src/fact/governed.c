/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which phrases with a preposition are the trigger's own: what the tree gives to it, without those that only seem to say where
 * it happened or who took part.
 */
#include "fact/slots.h"

#define NONE UINT32_MAX

/* "signed it with the president looking on": a witness is no party. */
static bool
looks_on(const EntSlotReader *s, uint32_t phrase)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (p->subject == phrase && p->is_gerund &&
            ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->watching, p->lemma)) {
            return true;
        }
    }
    return false;
}

/* "agreed to hold the drill at talks in Tokyo": Tokyo is where they talked, if what is to come is no talks itself. */
static bool
is_of_talks(const EntSlotReader *s, uint32_t phrase)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntPredicate *p = s->predicate;
    const bool is_deed =
        p && p->is_infinitive && p->governor != ENT_NO_PREDICATE && s->event != terms->meeting &&
        s->event != terms->agreement && s->event != terms->visit &&
        ent_lexicon_in_set(s->reader->extractor->lexicon, terms->agreeing, s->clauses->predicates[p->governor].lemma);
    for (uint32_t n = 0; is_deed && n < s->clauses->n_phrases; n++) {
        phrase = s->clauses->phrases[phrase].modifies;
        if (phrase == NONE) {
            return false;
        }
        const EntWordId head = s->reader->text->tokens[s->clauses->phrases[phrase].head].lemma;
        const bool is_object = s->clauses->phrases[phrase].role == ENT_PHRASE_OBJECT; /* "to resume talks in Tokyo" */
        if (!is_object && ent_lexicon_in_set(s->reader->extractor->lexicon, terms->talks, head)) {
            return true;
        }
    }
    return false;
}

/* "The meeting was attended by envoys of Peru": "of" completes the noun that it hangs on, and no other. */
static bool
completes_another(const EntSlotReader *s, uint32_t phrase)
{
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    return !s->predicate && span->modifies != NONE && span->modifies != ent_slot_phrase_of(s, s->noun) &&
           ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->of, span->preposition);
}

/* "suspended after a fire at the camp", "back after a year in the Gulf": the place of what came before; but what is agreed after
 * talks is agreed where they were held. */
static bool
is_of_earlier(const EntSlotReader *s, uint32_t phrase)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const uint32_t above = s->clauses->phrases[phrase].modifies;
    if (!s->predicate || above >= s->clauses->n_phrases) {
        return false;
    }
    const EntPhraseSpan *span = &s->clauses->phrases[above];
    return span->preposition && span->preposition != s->reader->extractor->agent_marker &&
           (ent_lexicon_in_set(lexicon, terms->time_boundary, span->preposition) ||
            ent_lexicon_in_set(lexicon, terms->cause, span->preposition)) &&
           !ent_lexicon_in_set(lexicon, terms->talks, s->reader->text->tokens[span->head].lemma);
}

/* "held talks | on the Pilcomayo river |": of that they talked, and not there. */
static bool
is_matter_of(const EntSlotReader *s, uint32_t phrase)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    if (!s->is_place || span->modifies >= s->clauses->n_phrases ||
        !ent_lexicon_in_set(lexicon, s->reader->terms->matter_preposition, span->preposition)) {
        return false;
    }
    const uint32_t head = s->clauses->phrases[span->modifies].head;
    const EntWordId noun = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[head].word);
    return ent_lexicon_in_set(lexicon, s->reader->terms->talks, noun) ||
           ent_lexicon_in_set(lexicon, s->reader->terms->accord, noun);
}

/* "discussed the situation in Yemen": nobody talked there. */
static bool
is_of_unrest(const EntSlotReader *s, uint32_t phrase)
{
    enum { BACK = 3 }; /* "situation | in | the |", whatever a parser hangs the place on */
    const uint32_t above = s->clauses->phrases[phrase].modifies, first = s->clauses->phrases[phrase].first;
    const uint32_t from = first > s->sentence->first + BACK ? first - BACK : s->sentence->first;
    const EntSetId set = s->reader->terms->unrest;
    return s->is_place && s->predicate &&
           (ent_slot_has_word(s, set, from, first) ||
            (above < s->clauses->n_phrases && ent_slot_is_word(s, set, s->clauses->phrases[above].head)));
}

/* "spoke with X on the way to | a summit | with Y": Y is of other talks than the verb tells. */
static bool
is_of_other_talks(const EntSlotReader *s, uint32_t phrase)
{
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    const uint32_t above = span->modifies;
    if (!s->predicate || s->is_place || above >= s->clauses->n_phrases || span->governor != s->index) {
        return false;
    }
    const EntPhraseSpan *talks = &s->clauses->phrases[above];
    return talks->role == ENT_PHRASE_MODIFIER && talks->preposition && talks->end + 1 >= span->first &&
           ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->purpose, talks->preposition) &&
           ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->talks,
                              s->reader->text->tokens[talks->head].lemma);
}

/* Does the tree give the phrase to the trigger, and does it say of it what it seems to say? */
static bool
is_governed(const EntSlotReader *s, uint32_t phrase)
{
    const bool follows = s->predicate || s->clauses->phrases[phrase].first > s->noun; /* a noun's complements do */
    return follows && ent_slot_belongs(s, phrase) && !looks_on(s, phrase) && !is_of_talks(s, phrase) &&
           !completes_another(s, phrase) && !is_of_earlier(s, phrase) && !is_of_unrest(s, phrase) &&
           !is_matter_of(s, phrase) && !is_of_other_talks(s, phrase);
}

/* "east | of Singapore": near it. */
static bool
is_directed(const EntSlotReader *s, uint32_t phrase)
{
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    return s->is_place && span->first >= s->sentence->first + 2 &&
           ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->of, span->preposition) &&
           ent_slot_is_word(s, s->reader->terms->direction, span->first - 2);
}

void
ent_slot_governed(const EntSlotReader *s, EntWordId preposition, EntFillers *out)
{
    const bool near = ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->near, preposition);
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const bool fits = s->clauses->phrases[i].preposition == preposition || (near && is_directed(s, i));
        if (fits && is_governed(s, i)) {
            ent_slot_phrase(s, i, out);
        }
    }
}

bool
ent_slot_is_of_occasion(const EntSlotReader *s, uint32_t phrase)
{
    const uint32_t verb = s->clauses->phrases[phrase].governor;
    if (!s->clauses->has_tree || !s->predicate || verb >= s->clauses->n_predicates || verb == s->index) {
        return false;
    }
    const EntPredicate *held = &s->clauses->predicates[verb];
    if (!held->is_passive || !held->is_participle || held->subject >= s->clauses->n_phrases) {
        return false;
    }
    const EntPhraseSpan *occasion = &s->clauses->phrases[held->subject];
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    return occasion->governor == s->index && occasion->role == ENT_PHRASE_OBLIQUE &&
           ent_lexicon_in_set(lexicon, s->reader->terms->simultaneous_preposition, occasion->preposition) &&
           ent_slot_is_word(s, s->reader->terms->occasion, occasion->head);
}

void
ent_slot_located(const EntSlotReader *s, EntFillers *out)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    for (uint32_t i = 0; s->clauses->has_tree && i < s->clauses->n_phrases; i++) {
        if (ent_lexicon_in_set(lexicon, s->reader->terms->locative, s->clauses->phrases[i].preposition) &&
            (is_governed(s, i) || ent_slot_is_of_occasion(s, i))) {
            ent_slot_phrase(s, i, out);
        }
    }
}
