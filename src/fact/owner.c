/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Whose ships and troops: what has no name of its own acts for the state or force that it belongs to, which stands
 * before it ("a South Korean destroyer") or behind it ("troops from Japan and Australia").
 */
#include "fact/slots.h"

/* "Malta says that a frigate rammed its boat": of who says so. */
static bool
is_speaker(const EntSlotReader *s, const EntMention *pronoun)
{
    const EntPredicate *p = s->predicate;
    const EntThingId speaker = p && p->is_reported ? ent_slot_speaker(s, p) : ENT_THING_NONE;
    return speaker != ENT_THING_NONE && pronoun->n_things == 1 &&
           (speaker == pronoun->things[0] || ent_fact_state_of(s->reader, speaker) == pronoun->things[0]);
}

/* Do these words name the state, or one of its forces? */
static bool
names_state(const EntSlotReader *s, uint32_t phrase, EntThingId state)
{
    const EntMentions *m = s->reader->mentions;
    const EntPhraseSpan *span = &s->clauses->phrases[phrase];
    for (size_t i = ent_fact_first_mention(s->reader, span->first);
         i < m->n_mentions && m->mentions[i].first < span->end; i++) {
        if (m->mentions[i].n_things == 1 && ent_fact_state_of(s->reader, m->mentions[i].things[0]) == state) {
            return true;
        }
    }
    return false;
}

/* "Poland shot down drones that strayed into | its | airspace": of what happens there it is the victim. */
static bool
is_land_of(const EntSlotReader *s, const EntMention *pronoun)
{
    enum { REACH = 3 };
    const EntFactTerms *terms = s->reader->terms;
    const bool may = s->event == terms->incident && ent_fact_is_one(s->reader, pronoun, terms->country);
    const uint32_t subject = s->predicate ? s->predicate->subject : UINT32_MAX; /* nobody intrudes into his own */
    return may && ent_slot_has_word(s, terms->territory, pronoun->end, pronoun->end + REACH) &&
           (subject >= s->clauses->n_phrases || !names_state(s, subject, pronoun->things[0]));
}

/* "the Chinese-built jet" is not China's: only a few words behind the hyphen tell an owner ("Chinese-flagged"). */
bool
ent_slot_is_owner(const EntSlotReader *s, const EntMention *mention)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntToken *tokens = s->reader->text->tokens;
    if (!mention || mention->n_things == 0 || mention->kind == ENT_MENTION_DATE) {
        return false;
    }
    if (mention->kind == ENT_MENTION_PRONOUN && is_land_of(s, mention)) {
        return true;
    }
    if (mention->kind == ENT_MENTION_PRONOUN) { /* "their helicopter": whose, other sentences tell, or nobody */
        return is_speaker(s, mention);
    }
    const bool bound = mention->end + 1 < s->sentence->end && tokens[mention->end].pos == ENT_POS_HYPHEN &&
                       !ent_fact_mention(s->reader, mention->end + 1);
    const EntClassId class_id = s->reader->mentions->things[mention->things[0]].class_id;
    return class_id != terms->person && ent_fact_accepts(s->reader, terms->participant, mention->things[0]) &&
           (!bound || ent_lexicon_in_set(s->reader->extractor->lexicon, terms->owning, tokens[mention->end + 1].word));
}

/* "troops from Japan and Australia", "the navies of the two countries" */
static void
add_origin(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const EntPhraseSpan *phrases = s->clauses->phrases;
    const uint32_t list = index + 1;
    const bool follows =
        list < s->clauses->n_phrases && phrases[list].first == phrases[index].end + 1 &&
        ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->origin, phrases[list].preposition);
    for (uint32_t i = list; follows && i < s->clauses->n_phrases && phrases[i].list == phrases[list].list; i++) {
        const EntMention *mention = ent_fact_mention(s->reader, phrases[i].head);
        if (ent_slot_is_owner(s, mention)) {
            ent_filler_mention(out, mention);
        } else if (i == list) {
            break; /* "boats of the crew that, Lima says, left" are not Lima's */
        }
    }
}

/* "F-16", "Su-27": a craft by its type. */
static bool
is_designation(const EntSlotReader *s, const EntPhraseSpan *phrase)
{
    const EntToken *tokens = s->reader->text->tokens;
    return phrase->end >= phrase->first + 3 && tokens[phrase->end - 3].shape & ENT_SHAPE_CAPITAL &&
           tokens[phrase->end - 2].pos == ENT_POS_HYPHEN && tokens[phrase->end - 1].shape & ENT_SHAPE_DIGITS;
}

/* In the words before the head: states, or, if `forces`, whoever may own it. */
static void
add_before(const EntSlotReader *s, const EntPhraseSpan *phrase, bool forces, EntFillers *out)
{
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, phrase->first);
         i < m->n_mentions && m->mentions[i].first < phrase->head; i++) {
        const EntMention *mention = &m->mentions[i];
        const bool state = mention->n_things > 0 && m->things[mention->things[0]].class_id == s->reader->terms->country;
        /* "China is silent. Its coast guard rammed": who acts is the state's that was spoken of */
        const bool acts = state && mention->kind == ENT_MENTION_PRONOUN && mention->n_things == 1 &&
                          phrase->role == ENT_PHRASE_SUBJECT;
        if (((forces || state) && ent_slot_is_owner(s, mention)) || acts) {
            ent_filler_mention(out, mention);
        }
    }
}

/* "| a Greek and | a Turkish frigate": two of a kind, the first without its noun. */
static void
add_joined(const EntSlotReader *s, const EntPhraseSpan *phrase, EntFillers *out)
{
    const EntToken *tokens = s->reader->text->tokens;
    if (phrase->first < s->sentence->first + 3 || tokens[phrase->first].pos != ENT_POS_DETERMINER ||
        tokens[phrase->first - 1].pos != ENT_POS_CONJUNCTION) {
        return;
    }
    const EntMention *first = ent_fact_mention(s->reader, phrase->first - 2);
    if (first && first->kind == ENT_MENTION_ADJECTIVE && first->first > s->sentence->first &&
        tokens[first->first - 1].pos == ENT_POS_DETERMINER) {
        ent_filler_mention(out, first);
    }
}

/* "his country had withdrawn", "their governments": the states of those of whom the pronoun speaks. */
static bool
add_own_states(const EntSlotReader *s, const EntPhraseSpan *phrase, EntWordId head, EntFillers *out)
{
    const EntMentions *m = s->reader->mentions;
    if (!ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->own_state, head)) {
        return false;
    }
    const size_t before = out->count;
    for (size_t i = ent_fact_first_mention(s->reader, phrase->first);
         i < m->n_mentions && m->mentions[i].first < phrase->head; i++) {
        const EntMention *mention = &m->mentions[i];
        for (uint32_t k = 0; mention->kind == ENT_MENTION_PRONOUN && k < mention->n_things; k++) {
            const EntThingId state = ent_fact_state_of(s->reader, mention->things[k]);
            if (state != ENT_THING_NONE) {
                ent_filler_thing(out, state);
            }
        }
    }
    return out->count > before;
}

/* "those of India and France", "500 Indian soldiers and 300 from France": the noun stands before. */
static bool
is_elliptic(const EntSlotReader *s, const EntPhraseSpan *phrase)
{
    return ent_slot_is_word(s, s->reader->terms->those, phrase->head) ||
           (phrase->first == phrase->head && s->reader->text->tokens[phrase->head].pos == ENT_POS_NUMBER);
}

/* "a South Korean destroyer", "a South Korean navy ship", "the Houthis' boats" */
bool
ent_slot_owners(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const EntWordId head = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[phrase->head].word);
    const size_t before = out->count;
    if (add_own_states(s, phrase, head, out)) {
        return true;
    }
    if (!ent_lexicon_in_set(lexicon, s->reader->terms->asset, head) && !is_designation(s, phrase)) {
        if (is_elliptic(s, phrase)) {
            add_origin(s, index, out);
        }
        return out->count > before;
    }
    add_joined(s, phrase, out);
    add_before(s, phrase, false, out);
    if (out->count == before) {
        add_before(s, phrase, true, out);
    }
    add_origin(s, index, out);
    return true;
}

/* "officials of the two ministries held | their | talks": who has them is the subject of the clause, whoever else "they" are. False: it
 * has none. */
static bool
add_own_subject(const EntSlotReader *s, uint32_t phrase, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (p->object == phrase && p->subject != UINT32_MAX && !p->is_passive) {
            const EntMention *subject = ent_fact_mention(s->reader, s->clauses->phrases[p->subject].head);
            const bool anaphoric = subject && subject->kind == ENT_MENTION_PRONOUN;
            if (!anaphoric) {
                ent_slot_subject(s, p, out);
            }
            return !anaphoric;
        }
    }
    return false;
}

/* Names before the noun in its own phrase ("Ahn's visit", "Japan-South Korea talks"), and the pronoun's antecedent. */
void
ent_slot_possessors(const EntSlotReader *s, EntFillers *out)
{
    const uint32_t index = s->noun == UINT32_MAX ? UINT32_MAX : ent_slot_phrase_of(s, s->noun);
    if (index == UINT32_MAX) {
        return;
    }
    for (uint32_t t = s->clauses->phrases[index].first; t < s->noun; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        const bool inside = mention && mention->end <= s->noun && mention->first == t;
        const bool theirs = inside && mention->kind == ENT_MENTION_PRONOUN && mention->n_things > 1;
        if (inside && mention->kind != ENT_MENTION_DATE && !(theirs && add_own_subject(s, index, out))) {
            ent_filler_mention(out, mention);
        }
    }
}
