/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Talks, visits and agreements are told together: the talks say who and where, and "they also agreed …" says what. An event
 * that says no parties has those of the occasion last told of, if its rule asks for `context`; one that says no date or
 * place has those of the talks or the visit that its own sentence tells of, or that the sentences right before it tell of
 * the same parties.
 */
#include "fact/extractor.h"

#include <stddef.h>

enum {
    MAX_SENTENCES_BACK = 3, /* how far an occasion is remembered */
    SHARED_PER_MILLE = 900  /* of the occasion's confidence: what is shared is inferred */
};

static const EntView shared_rule = {"same-occasion", 13};

static uint32_t
begin_of(const EntText *text, size_t sentence)
{
    return text->tokens[text->sentences[sentence].first].begin;
}

size_t
ent_fact_sentence_at(const EntFactReader *reader, uint32_t begin)
{
    const EntText *text = reader->text;
    size_t low = 0, high = text->n_sentences;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (begin_of(text, middle) < begin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many sentences before this one the event was last told; beyond the limit: not before it, or long ago. That it was long ago,
 * as of most, bytes tell without a search. */
static size_t
distance(const EntFactReader *reader, const EntEvent *event, size_t sentence)
{
    const EntText *text = reader->text;
    size_t best = MAX_SENTENCES_BACK + 1;
    if (sentence >= text->n_sentences) {
        return best;
    }
    const uint32_t here = begin_of(text, sentence);
    const uint32_t back = sentence > MAX_SENTENCES_BACK ? begin_of(text, sentence - MAX_SENTENCES_BACK) : 0;
    for (uint32_t i = 0; i < event->n_claims; i++) {
        const uint32_t begin = event->claims[i].begin;
        const size_t told = begin >= back && begin <= here ? ent_fact_sentence_at(reader, begin) : SIZE_MAX;
        if (told <= sentence && text->sentences[told].zone == text->sentences[sentence].zone &&
            sentence - told < best) {
            best = sentence - told;
        }
    }
    return best;
}

/* May an event of this class happen at that one? */
static bool
is_occasion(const EntFactReader *reader, const EntEvent *event, EntClassId class_id)
{
    const bool talks = event->class_id == reader->terms->meeting && class_id == reader->terms->agreement;
    const bool again = event->class_id == reader->terms->suspension && class_id == reader->terms->resumption;
    return !event->is_gone && (talks || again || event->class_id == class_id) &&
           event->factuality == ENT_FACTUAL_ACTUAL;
}

/* Is the thing, or the state that it serves, one of the parties or a state of theirs? */
static bool
is_of_party(const EntFactReader *reader, const EntEvent *event, EntThingId thing)
{
    const EntThingId state = ent_fact_state_of(reader, thing);
    uint32_t from = 0;
    const EntRole *party;
    while ((party = ent_event_next_role(event, reader->terms->participant, &from))) {
        if (party->value.index == thing ||
            (state != ENT_THING_NONE && ent_fact_state_of(reader, party->value.index) == state)) {
            return true;
        }
    }
    return false;
}

/* Another paragraph, which so far names persons or states that did not take part, goes on with something else. */
static bool
is_of_others(const EntFactReader *reader, const EntEvent *event, size_t sentence, size_t apart)
{
    const EntSentence *here = &reader->text->sentences[sentence];
    if (apart == 0 || sentence >= reader->text->n_sentences || here[-(ptrdiff_t)apart].block == here->block) {
        return false;
    }
    const EntMentions *m = reader->mentions;
    const uint32_t first = ent_sentence_block(reader->text, here)->first;
    for (size_t i = ent_fact_first_mention(reader, first); i < m->n_mentions && m->mentions[i].first < here->end; i++) {
        const EntMention *mention = &m->mentions[i];
        const EntClassId class_id = mention->n_things == 1 ? m->things[mention->things[0]].class_id : 0;
        const bool is_named = mention->kind == ENT_MENTION_NAME || mention->kind == ENT_MENTION_ADJECTIVE;
        if (is_named && (class_id == reader->terms->person || class_id == reader->terms->country) &&
            !is_of_party(reader, event, mention->things[0])) {
            return true;
        }
    }
    return false;
}

const EntEvent *
ent_fact_occasion(const EntFactReader *reader, const EntEvent *of, uint32_t begin, bool any_day)
{
    const size_t sentence = ent_fact_sentence_at(reader, begin);
    const EntEvent *best = NULL;
    size_t nearest = MAX_SENTENCES_BACK + 1;
    for (size_t i = reader->out->n_events; i > 0; i--) {
        const EntEvent *event = &reader->out->events[i - 1];
        const size_t apart = distance(reader, event, sentence);
        const bool is_behind = apart == 0 && event->token > of->token; /* what comes later is no occasion yet */
        if (apart < nearest && is_occasion(reader, event, of->class_id) && !is_behind &&
            !(of->class_id == reader->terms->agreement && is_of_others(reader, event, sentence, apart)) &&
            (any_day || ent_fact_compare_dates(reader, of, event) != ENT_LIKE_DIFFERENT) &&
            ent_event_count_roles(event, reader->terms->participant) > (event->class_id == reader->terms->meeting)) {
            nearest = apart;
            best = event;
        }
    }
    return best;
}

const EntEvent *
ent_fact_event_before(const EntFactReader *reader, uint32_t begin)
{
    const size_t sentence = ent_fact_sentence_at(reader, begin);
    for (size_t i = reader->out->n_events; i > 0; i--) {
        const EntEvent *event = &reader->out->events[i - 1];
        if (distance(reader, event, sentence) == 1 && ent_event_count_roles(event, reader->terms->participant) > 1) {
            return event;
        }
    }
    return NULL;
}

/* "The exercise, Blue Reef, …", "The drill, called Blue Reef, …": a name in apposition opens the sentence. */
static bool
opens_with_name(const EntFactReader *reader, const EntSentence *sentence)
{
    enum { REACH = 9 };
    const EntToken *tokens = reader->text->tokens;
    if (!ent_lexicon_in_set(reader->extractor->lexicon, reader->terms->article, tokens[sentence->first].word)) {
        return false;
    }
    for (uint32_t t = sentence->first + 2; t < sentence->end && t < sentence->first + REACH; t++) {
        const EntMention *mention = ent_fact_mention(reader, t);
        if (mention && mention->n_things && mention->kind == ENT_MENTION_NAME) {
            const bool apposed = tokens[t - 1].pos == ENT_POS_PUNCTUATION || tokens[t - 1].pos == ENT_POS_VERB;
            return apposed && reader->mentions->things[mention->things[0]].class_id == reader->terms->exercise;
        }
    }
    return false;
}

/* "Iron Condor, which prepares them for peacekeeping, will run until Friday": of the drill just told of, as no other end is. */
static bool
tells_end_by_name(const EntFactReader *reader, const EntEvent *named, const EntSentence *sentence)
{
    const EntMention *name = ent_fact_mention(reader, sentence->first);
    return !ent_event_role(named, reader->terms->date) && ent_event_role(named, reader->terms->end_date) && name &&
           name->kind == ENT_MENTION_NAME && ent_fact_is_one(reader, name, reader->terms->exercise);
}

bool
ent_fact_names_edition(const EntFactReader *reader, const EntEvent *drill, const EntEvent *named)
{
    const size_t sentence =
        named->n_claims ? ent_fact_sentence_at(reader, named->claims[0].begin) : reader->text->n_sentences;
    return sentence < reader->text->n_sentences && !ent_event_role(drill, reader->terms->exercise_of) &&
           ent_event_role(named, reader->terms->exercise_of) && distance(reader, drill, sentence) == 1 &&
           (opens_with_name(reader, &reader->text->sentences[sentence]) ||
            tells_end_by_name(reader, named, &reader->text->sentences[sentence]));
}

/* In this sentence or the one before it, or in the same paragraph. */
static bool
is_close(const EntFactReader *reader, const EntEvent *event, size_t sentence)
{
    const EntSentence *here = &reader->text->sentences[sentence];
    const size_t apart = distance(reader, event, sentence);
    return apart <= 1 || (apart <= MAX_SENTENCES_BACK && here[-(ptrdiff_t)apart].block == here->block);
}

/* Did the one begin after the other? What tells no day is as late as any. */
static bool
is_later(const EntFactReader *reader, const EntEvent *event, const EntEvent *than)
{
    const EntRole *x = ent_event_role(event, reader->terms->date), *y = ent_event_role(than, reader->terms->date);
    return x && y && ent_date_compare(x->value.date, y->value.date) > 0;
}

uint32_t
ent_fact_edition_before(const EntFactReader *reader, uint32_t begin, bool latest)
{
    const EntEvent *events = reader->out->events;
    const size_t sentence = ent_fact_sentence_at(reader, begin);
    uint32_t found = 0;
    for (size_t i = reader->out->n_events; i > 0 && (latest || !found); i--) {
        if (is_close(reader, &events[i - 1], sentence) && ent_event_role(&events[i - 1], reader->terms->exercise_of) &&
            (!found || is_later(reader, &events[i - 1], &events[found - 1]))) {
            found = (uint32_t)i;
        }
    }
    return found;
}

uint32_t
ent_fact_drill_before(const EntFactReader *reader, uint32_t begin)
{
    enum { BACK = 2 };
    const size_t sentence = ent_fact_sentence_at(reader, begin);
    for (size_t i = reader->out->n_events; i > 0; i--) {
        const EntEvent *event = &reader->out->events[i - 1];
        if (event->class_id == reader->terms->drill && distance(reader, event, sentence) <= BACK) {
            return ent_event_role(event, reader->terms->exercise_of) ? 0 : (uint32_t)i;
        }
    }
    return 0;
}

uint32_t
ent_fact_event_told(const EntFactReader *reader, EntClassId class_id, uint32_t begin)
{
    enum { BACK = 2 };
    const size_t sentence = ent_fact_sentence_at(reader, begin);
    size_t nearest = BACK + 1;
    uint32_t found = 0;
    for (size_t i = reader->out->n_events; i > 0; i--) {
        const EntEvent *event = &reader->out->events[i - 1];
        const size_t apart =
            event->class_id == class_id && !event->is_gone ? distance(reader, event, sentence) : nearest;
        if (apart < nearest && !is_of_others(reader, event, sentence, apart)) {
            nearest = apart;
            found = (uint32_t)i;
        }
    }
    return found;
}

EntThingId
ent_fact_series_before(const EntFactReader *reader, uint32_t begin, bool in_chronicle)
{
    const EntMentions *m = reader->mentions;
    const uint32_t edition = ent_fact_edition_before(reader, begin, false);
    if (edition) {
        return ent_event_role(&reader->out->events[edition - 1], reader->terms->exercise_of)->value.index;
    }
    EntThingId only = ENT_THING_NONE;
    /* "took part" may be said of the talks that the sentence before tells of */
    const bool is_clear = in_chronicle || !ent_fact_event_before(reader, begin);
    for (size_t i = 0; is_clear && i < m->n_mentions; i++) {
        const EntMention *mention = &m->mentions[i];
        const bool is_headed = reader->text->sentences[mention->sentence].zone == ENT_ZONE_HEADLINE;
        if (mention->n_things != 1 || m->things[mention->things[0]].class_id != reader->terms->exercise) {
            continue;
        }
        if ((only == ENT_THING_NONE && !is_headed) || (only != ENT_THING_NONE && only != mention->things[0])) {
            return ENT_THING_NONE;
        }
        only = mention->things[0];
    }
    return only;
}

bool
ent_fact_has_party(const EntFactReader *reader, const EntEvent *event, EntThingId thing)
{
    uint32_t from = 0;
    const EntRole *party;
    while ((party = ent_event_next_role(event, reader->terms->participant, &from))) {
        const bool state = reader->mentions->things[thing].class_id == reader->terms->country &&
                           ent_fact_state_of(reader, party->value.index) == thing;
        if (party->value.index == thing || state) {
            return true;
        }
    }
    return false;
}

/* --- sharing when and where --- */

static EntStatus
share(EntFactReader *reader, EntEvent *to, const EntEvent *from, EntPropertyId property)
{
    if (ent_event_count_roles(to, property)) {
        return ENT_STATUS_OK;
    }
    for (uint32_t i = 0, end = from->n_roles; i < end; i++) {
        if (from->roles[i].property == property) {
            EntRole role = from->roles[i];
            role.claim.confidence = (uint16_t)(role.claim.confidence * SHARED_PER_MILLE / 1000);
            role.claim.rule = shared_rule;
            ENT_TRY(ent_fact_add_role(reader, to, &role));
        }
    }
    return ENT_STATUS_OK;
}

static bool
can_share(const EntFactReader *reader, const EntEvent *event)
{
    const EntClassId class_id = event->class_id;
    return !event->is_gone && event->factuality == ENT_FACTUAL_ACTUAL &&
           (class_id == reader->terms->meeting || class_id == reader->terms->agreement);
}

/* In one sentence a day that only one of the two has is the other's as well, however long ago. */
static bool
dates_differ(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    return ent_event_count_roles(a, reader->terms->date) && ent_event_count_roles(b, reader->terms->date) &&
           ent_fact_compare_dates(reader, a, b) == ENT_LIKE_DIFFERENT;
}

/* How many sentences before one that tells the agreement the talks were last told. */
static size_t
distance_of_talks(const EntFactReader *reader, const EntEvent *talks, const EntEvent *agreement)
{
    size_t best = MAX_SENTENCES_BACK + 1;
    for (uint32_t i = 0; i < agreement->n_claims; i++) {
        const size_t apart = distance(reader, talks, ent_fact_sentence_at(reader, agreement->claims[i].begin));
        best = apart < best ? apart : best;
    }
    return best;
}

/* Are these the talks of its parties and its day, told so many sentences before the agreement? */
static bool
are_talks_of(const EntFactReader *reader, const EntEvent *talks, const EntEvent *agreement, size_t apart)
{
    if (apart > 0 && !talks->is_apart && agreement->is_apart) {
        return false;
    }
    const bool one_day = ent_fact_compare_dates(reader, agreement, talks) != ENT_LIKE_DIFFERENT ||
                         (apart == 0 && !dates_differ(reader, agreement, talks));
    return one_day && ent_fact_compare_parties(reader, agreement, talks) == ENT_LIKE_SAME;
}

/* The talks of the same parties that are told nearest before the agreement, or with it. */
static EntStatus
share_talks(EntFactReader *reader, EntEvent *agreement)
{
    EntEvent *best = NULL;
    size_t nearest = MAX_SENTENCES_BACK + 1;
    for (size_t i = 0; i < reader->out->n_events; i++) {
        EntEvent *event = &reader->out->events[i];
        if (event->class_id != reader->terms->meeting || !can_share(reader, event)) {
            continue;
        }
        const size_t apart = distance_of_talks(reader, event, agreement);
        if (apart < nearest && are_talks_of(reader, event, agreement, apart)) {
            nearest = apart;
            best = event;
        }
    }
    if (!best) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(share(reader, agreement, best, reader->terms->date));
    ENT_TRY(share(reader, agreement, best, reader->terms->place_of));
    if (nearest > 0) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(share(reader, best, agreement, reader->terms->date));
    return share(reader, best, agreement, reader->terms->place_of);
}

/* Does a sentence tell the visit before these talks, with nothing in between that says they were at another time? */
static bool
leads_to(const EntFactReader *reader, const EntEvent *visit, const EntEvent *talks)
{
    const EntText *text = reader->text;
    bool same_sentence = false;
    for (uint32_t i = 0; i < visit->n_claims; i++) {
        for (uint32_t k = 0; k < talks->n_claims; k++) {
            same_sentence |= visit->claims[i].begin == talks->claims[k].begin;
        }
    }
    for (uint32_t t = visit->token; same_sentence && t < talks->token && t < text->n_tokens; t++) {
        const EntWordId word = text->tokens[t].word;
        if (ent_lexicon_in_set(reader->extractor->lexicon, reader->terms->time_boundary, word) ||
            ent_lexicon_in_set(reader->extractor->lexicon, reader->terms->past_perfect, word)) {
            return false; /* "arrived from Riga, where she had met X" */
        }
    }
    return same_sentence && visit->token < talks->token;
}

/* "flew to Lima on Sunday, where he met X": the talks were held where, and about when, the visitor was there. */
static EntStatus
share_visit(EntFactReader *reader, EntEvent *talks)
{
    for (size_t i = 0; i < reader->out->n_events; i++) {
        const EntEvent *visit = &reader->out->events[i];
        const bool may = visit->class_id == reader->terms->visit && !visit->is_gone &&
                         ent_event_count_roles(visit, reader->terms->place_of) == 1 &&
                         visit->factuality == talks->factuality && leads_to(reader, visit, talks);
        uint32_t from = 0;
        const EntRole *visitor = may ? ent_event_next_role(visit, reader->terms->participant, &from) : NULL;
        if (visitor && ent_fact_has_party(reader, talks, visitor->value.index) && !dates_differ(reader, visit, talks)) {
            ENT_TRY(share(reader, talks, visit, reader->terms->date));
            ENT_TRY(share(reader, talks, visit, reader->terms->place_of));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_fact_share_occasions(EntFactReader *reader)
{
    for (size_t i = 0; i < reader->out->n_events; i++) {
        EntEvent *event = &reader->out->events[i];
        const bool talks = (event->class_id == reader->terms->meeting || event->class_id == reader->terms->agreement) &&
                           !event->is_gone;
        if (talks && (event->factuality == ENT_FACTUAL_ACTUAL || event->factuality == ENT_FACTUAL_PLANNED)) {
            ENT_TRY(share_visit(reader, event));
        }
        if (can_share(reader, event) && event->class_id == reader->terms->agreement) {
            ENT_TRY(share_talks(reader, event));
        }
    }
    return ENT_STATUS_OK;
}
