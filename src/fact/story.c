/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The day of the story. A report says once when its matter happened, in the headline or the opening, and tells on without
 * a date: "… agreed on Friday to …. Koizumi and Ahn held talks in Yokosuka". What is told so, of the same parties, and is not told
 * as something earlier, is of that day.
 */
#include "fact/when.h"

enum { OPENING = 4, STORY_DAYS = 7, MAX_STATES = 24, MAX_STORIES = 60 };

typedef struct {
    EntThingId items[MAX_STATES];
    size_t count;
} States;

static bool
is_of_days(EntDate issued, EntDate date)
{
    if (!ent_date_is_day(issued) || !ent_date_is_day(date)) {
        return false;
    }
    const int32_t apart = ent_date_to_days(issued) - ent_date_to_days(date);
    return apart >= 0 && apart <= STORY_DAYS;
}

/* A day that the opening tells, and the states that the words beside it name. */
typedef struct {
    EntDate date;
    States states;
} Story;

typedef struct {
    Story items[OPENING + MAX_STORIES];
    size_t count;
} Stories;

static void
add_state(const EntFactReader *reader, EntThingId thing, States *states)
{
    const EntThingId served = ent_fact_state_of(reader, thing);
    const bool is_person = reader->mentions->things[thing].class_id == reader->terms->person;
    const EntThingId state =
        served == ENT_THING_NONE && is_person ? thing : served; /* whom nobody knows stands for himself */
    for (size_t i = 0; i < states->count; i++) {
        if (states->items[i] == state) {
            return;
        }
    }
    if (state != ENT_THING_NONE && states->count < MAX_STATES) {
        states->items[states->count++] = state;
    }
}

/* The states that take part, themselves or by who serves them, each once. */
static void
read_states(const EntFactReader *reader, const EntEvent *event, States *out)
{
    uint32_t from = 0;
    const EntRole *party;
    out->count = 0;
    while ((party = ent_event_next_role(event, reader->terms->participant, &from))) {
        add_state(reader, party->value.index, out);
    }
}

/* "…, the ministry said on Friday": the day of news, whatever else the sentence tells of; NULL: it says none. */
static const EntMention *
day_of_saying(const EntFactReader *reader, const EntSentence *sentence)
{
    enum { REACH = 2 };
    const EntLexicon *lexicon = reader->extractor->lexicon;
    for (uint32_t t = sentence->first; t < sentence->end; t++) {
        const EntToken *token = &reader->text->tokens[t];
        if (token->pos != ENT_POS_VERB || !(token->forms & ENT_FORM_PAST) ||
            !ent_lexicon_in_set(lexicon, reader->terms->reporting, token->lemma)) {
            continue;
        }
        for (uint32_t k = t + 1; k < sentence->end && k <= t + REACH; k++) {
            const EntMention *date = ent_fact_mention(reader, k);
            if (date && date->kind == ENT_MENTION_DATE && date->first == k) {
                return date;
            }
        }
    }
    return NULL;
}

/* A sentence that tells one day and nothing to come, or the day on which what it tells was said. */
static void
read_sentence(const EntFactReader *reader, const EntSentence *sentence, Stories *out)
{
    const EntLexicon *lexicon = reader->extractor->lexicon;
    Story story = {.date = ENT_DATE_NONE};
    const EntMention *said = day_of_saying(reader, sentence);
    for (uint32_t t = sentence->first; t < sentence->end; t++) {
        const EntMention *mention = ent_fact_mention(reader, t);
        const EntToken *token = &reader->text->tokens[t];
        if (!said && token->pos == ENT_POS_MODAL &&
            ent_lexicon_in_set(lexicon, reader->terms->future_marker, token->word)) {
            return;
        }
        if (!mention || mention->first != t) {
            continue;
        }
        const bool is_date = mention->kind == ENT_MENTION_DATE && (!said || mention == said);
        if (is_date && story.date.year) {
            return;
        }
        story.date = is_date ? mention->date : story.date;
        for (uint32_t i = 0; i < mention->n_things; i++) {
            add_state(reader, mention->things[i], &story.states);
        }
    }
    if (is_of_days(reader->out->document->issued, story.date)) {
        out->items[out->count++] = story;
    }
}

/* The opening's sentences; `end` becomes where it ends. */
static void
read_opening(const EntFactReader *reader, Stories *out, uint32_t *end)
{
    size_t n_sentences = 0;
    *end = 0;
    for (size_t i = 0; i < reader->text->n_sentences && n_sentences < OPENING; i++) {
        const EntSentence *sentence = &reader->text->sentences[i];
        if (sentence->zone == ENT_ZONE_BODY) {
            n_sentences++;
            *end = reader->text->tokens[sentence->end - 1].end;
            read_sentence(reader, sentence, out);
        }
    }
}

/* Events that the opening tells with their day. */
static void
read_events(const EntFactReader *reader, uint32_t opening, Stories *out)
{
    for (size_t i = 0; i < reader->out->n_events && out->count < sizeof out->items / sizeof *out->items; i++) {
        const EntEvent *event = &reader->out->events[i];
        const EntRole *date = ent_event_role(event, reader->terms->date);
        const bool is_story = date && !event->is_gone && event->factuality == ENT_FACTUAL_ACTUAL && event->n_claims &&
                              event->claims[0].begin < opening &&
                              is_of_days(reader->out->document->issued, date->value.date);
        if (is_story) {
            Story *story = &out->items[out->count++];
            story->date = date->value.date;
            read_states(reader, event, &story->states);
        }
    }
}

static bool
has_all(const States *wide, const States *narrow)
{
    size_t n_found = 0;
    for (size_t i = 0; i < narrow->count; i++) {
        for (size_t k = 0; k < wide->count; k++) {
            n_found += narrow->items[i] == wide->items[k];
        }
    }
    return n_found == narrow->count;
}

/* The day of the stories of these parties, if they agree on it. */
static EntDate
day_of(const Stories *stories, const States *states)
{
    EntDate day = ENT_DATE_NONE;
    for (size_t i = 0; i < stories->count && states->count >= 2; i++) {
        const Story *story = &stories->items[i];
        if (!has_all(&story->states, states)) {
            continue;
        }
        if (day.year && !ent_date_equal(day, story->date)) {
            return ENT_DATE_NONE;
        }
        day = story->date;
    }
    return day;
}

EntStatus
ent_when_date_story(EntFactReader *reader)
{
    Stories stories = {.count = 0};
    uint32_t opening;
    read_opening(reader, &stories, &opening);
    read_events(reader, opening, &stories);
    for (size_t i = 0; i < reader->out->n_events; i++) {
        EntEvent *event = &reader->out->events[i];
        States states;
        if (event->is_gone || !event->is_news || event->is_apart || event->factuality != ENT_FACTUAL_ACTUAL ||
            ent_event_role(event, reader->terms->date) ||
            ent_event_role(event, reader->terms->end_date)) { /* what ended that day began on another */
            continue;
        }
        read_states(reader, event, &states);
        const EntDate day = day_of(&stories, &states);
        if (day.year) {
            const EntRole added = {.property = reader->terms->date,
                                   .value = ent_value_date(day, ENT_VIEW_EMPTY),
                                   .claim = event->claims[0]};
            ENT_TRY(ent_fact_add_role(reader, event, &added));
        }
    }
    return ENT_STATUS_OK;
}
