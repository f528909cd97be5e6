/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "X met Y on Monday. She also called on Z.": what somebody also did, told right behind and without a day of its own, was the same
 * day's.
 */
#include "fact/extractor.h"

enum { PER_MILLE = 850 };

static const EntView also_rule = {"also-that-day", 13};

/* Does it say "also", and nothing of another time? */
static bool
adds(const EntFactReader *reader, const EntSentence *sentence)
{
    const EntFactTerms *terms = reader->terms;
    const EntLexicon *lexicon = reader->extractor->lexicon;
    bool found = false;
    for (uint32_t t = sentence->first; t < sentence->end; t++) {
        const EntMention *mention = ent_fact_mention(reader, t);
        const EntWordId word = reader->text->tokens[t].word;
        if ((mention && mention->kind == ENT_MENTION_DATE) || ent_lexicon_in_set(lexicon, terms->background, word) ||
            ent_lexicon_in_set(lexicon, terms->other_time, word) ||
            ent_lexicon_in_set(lexicon, terms->past_perfect, word)) {
            return false;
        }
        found |= ent_lexicon_in_set(lexicon, terms->also, word);
    }
    return found;
}

static bool
shares_person(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    uint32_t from = 0;
    const EntRole *party;
    while ((party = ent_event_next_role(a, reader->terms->participant, &from))) {
        const bool person = reader->mentions->things[party->value.index].class_id == reader->terms->person;
        uint32_t other = 0;
        const EntRole *role;
        while (person && (role = ent_event_next_role(b, reader->terms->participant, &other))) {
            if (role->value.index == party->value.index) {
                return true;
            }
        }
    }
    return false;
}

static bool
is_told_in(const EntFactReader *reader, const EntEvent *event, const EntSentence *sentence)
{
    const uint32_t begin = reader->text->tokens[sentence->first].begin;
    for (uint32_t i = 0; i < event->n_claims; i++) {
        if (event->claims[i].begin == begin) {
            return true;
        }
    }
    return false;
}

/* The one day of what the sentence tells of a person of the event; ENT_DATE_NONE. */
static EntDate
day_before(const EntFactReader *reader, const EntEvent *event, const EntSentence *sentence)
{
    EntDate day = ENT_DATE_NONE;
    for (size_t i = 0; i < reader->out->n_events; i++) {
        const EntEvent *other = &reader->out->events[i];
        const EntRole *date = ent_event_role(other, reader->terms->date);
        if (other->is_gone || !date || !ent_date_is_day(date->value.date) || !is_told_in(reader, other, sentence) ||
            !shares_person(reader, event, other)) {
            continue;
        }
        if (other->factuality != ENT_FACTUAL_ACTUAL || ent_event_role(other, reader->terms->end_date) ||
            (day.year && !ent_date_equal(day, date->value.date))) {
            return ENT_DATE_NONE;
        }
        day = date->value.date;
    }
    return day;
}

EntStatus
ent_fact_date_also(EntFactReader *reader)
{
    for (size_t i = 0; i < reader->out->n_events; i++) {
        EntEvent *event = &reader->out->events[i];
        const EntFactTerms *terms = reader->terms;
        const bool talks = event->class_id == terms->meeting || event->class_id == terms->visit;
        if (!talks || event->is_gone || event->is_apart || event->factuality != ENT_FACTUAL_ACTUAL ||
            ent_event_role(event, terms->date) || ent_event_role(event, terms->end_date)) {
            continue;
        }
        const size_t n_sentences = reader->text->n_sentences;
        const size_t at = event->n_claims ? ent_fact_sentence_at(reader, event->claims[0].begin) : n_sentences;
        const EntSentence *sentence = at > 0 && at < n_sentences ? &reader->text->sentences[at] : NULL;
        if (!sentence || sentence[-1].block != sentence->block || !adds(reader, sentence)) {
            continue;
        }
        const EntDate day = day_before(reader, event, sentence - 1);
        if (day.year) {
            EntRole role = {.property = terms->date, .claim = event->claims[0]};
            role.value = ent_value_date(day, ENT_VIEW_EMPTY);
            role.claim.rule = also_rule;
            role.claim.confidence = (uint16_t)(role.claim.confidence * PER_MILLE / 1000);
            ENT_TRY(ent_fact_add_role(reader, event, &role));
        }
    }
    return ENT_STATUS_OK;
}
