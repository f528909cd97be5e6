/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where talks were held that no sentence places. A report is filed where its matter happened: "HONIARA, April 22 - X met Prime
 * Minister Y on Friday" of talks with the host; in a round of news by cities, "HARARE. …", all that a paragraph tells of these
 * days. What was said by telephone had no place.
 */
#include "fact/extractor.h"

enum { FRESH_DAYS = 10, PER_MILLE = 850 };

static const EntView filed_rule = {"filed-there", 11};

static bool
has_word(const EntFactReader *reader, EntSetId set, const EntSentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->end; t++) {
        if (ent_lexicon_in_set(reader->extractor->lexicon, set, reader->text->tokens[t].word)) {
            return true;
        }
    }
    return false;
}

static bool
is_in_capitals(const EntText *text, const EntMention *mention)
{
    for (uint32_t t = mention->first; t < mention->end; t++) {
        if (!(text->tokens[t].shape & ENT_SHAPE_ALL_CAPS)) {
            return false;
        }
    }
    return true;
}

/* "VIENTIANE. …", "GABORONE — …": the place in capitals that the paragraph begins with; ENT_THING_NONE. */
static EntThingId
city_of(const EntFactReader *reader, const EntSentence *sentence)
{
    static const char *const marks[] = {".", "\xE2\x80\x94", "\xE2\x80\x93", "-"};
    const EntSentence *first = ent_sentence_block(reader->text, sentence);
    const EntMention *mention = ent_fact_mention(reader, first->first);
    if (!mention || mention->first != first->first || !ent_fact_is_one(reader, mention, reader->terms->place) ||
        mention->end >= reader->text->n_tokens || !is_in_capitals(reader->text, mention)) {
        return ENT_THING_NONE;
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (ent_view_is(ent_token_view(reader->text, mention->end), marks[i])) {
            return mention->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* Does somebody take part who serves the state in which the place lies? */
static bool
has_host(const EntFactReader *reader, const EntEvent *event, EntThingId place)
{
    const EntThingId state = ent_fact_state_of(reader, place);
    uint32_t from = 0;
    const EntRole *party;
    while (state != ENT_THING_NONE && (party = ent_event_next_role(event, reader->terms->participant, &from))) {
        if (ent_fact_state_of(reader, party->value.index) == state) {
            return true;
        }
    }
    return false;
}

static bool
is_fresh(const EntFactReader *reader, const EntEvent *event)
{
    const EntRole *date = ent_event_role(event, reader->terms->date);
    const EntDate issued = reader->out->document->issued;
    if (!date || !ent_date_is_day(date->value.date) || !ent_date_is_day(issued)) {
        return !date;
    }
    const int32_t apart = ent_date_to_days(issued) - ent_date_to_days(date->value.date);
    return apart >= 0 && apart <= FRESH_DAYS;
}

/* Where the event happened by the dateline of its paragraph; ENT_THING_NONE: nobody tells. */
static EntThingId
place_of(const EntFactReader *reader, const EntEvent *event)
{
    const EntFactTerms *terms = reader->terms;
    const bool talks = event->class_id == terms->meeting;
    const size_t at =
        event->n_claims ? ent_fact_sentence_at(reader, event->claims[0].begin) : reader->text->n_sentences;
    const EntSentence *sentence = at < reader->text->n_sentences ? &reader->text->sentences[at] : NULL;
    if (!sentence || (!talks && event->class_id != terms->agreement) || sentence->zone != ENT_ZONE_BODY ||
        event->is_apart || has_word(reader, terms->remote, sentence) || !is_fresh(reader, event)) {
        return ENT_THING_NONE;
    }
    const EntThingId city = city_of(reader, sentence), filed = reader->mentions->filed;
    if (city != ENT_THING_NONE) {
        return city;
    }
    const bool is_filed = talks && filed != ENT_THING_NONE && sentence->block == reader->mentions->filed_block;
    const bool is_of_story = event->is_news || ent_event_role(event, terms->date);
    return is_filed && is_of_story && has_host(reader, event, filed) ? filed : ENT_THING_NONE;
}

EntStatus
ent_fact_place_filed(EntFactReader *reader)
{
    for (size_t i = 0; i < reader->out->n_events; i++) {
        EntEvent *event = &reader->out->events[i];
        if (event->is_gone || event->factuality != ENT_FACTUAL_ACTUAL ||
            ent_event_role(event, reader->terms->place_of) ||
            ent_event_count_roles(event, reader->terms->participant) < 2) {
            continue;
        }
        const EntThingId place = place_of(reader, event);
        if (place == ENT_THING_NONE) {
            continue;
        }
        EntRole role = {
            .property = reader->terms->place_of, .value = ent_value_thing(place), .claim = event->claims[0]};
        role.claim.rule = filed_rule;
        role.claim.confidence = (uint16_t)(role.claim.confidence * PER_MILLE / 1000);
        ENT_TRY(ent_fact_add_role(reader, event, &role));
    }
    return ENT_STATUS_OK;
}
