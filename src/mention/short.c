/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Short forms of names that the article gives in full: "the Combined Maritime Forces (CMF) … the CMF", "the USS Carl
 * Vinson … the Vinson". They denote what the long form does, wherever no other name covers the words.
 */
#include "mention/reader.h"

enum { MAX_SHORT = 64 };

typedef struct {
    EntView text;
    EntThingId thing;
} ShortName;

typedef struct {
    EntMentionReader *reader;
    ShortName acronyms[MAX_SHORT];
    size_t n_acronyms;
    EntThingId named[MAX_SHORT]; /* things that may be called by the end of their name */
    size_t n_named;
} Shortener;

static char
upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

/* Are the letters those that words of the name begin with, in this order, from the first word's on? */
static bool
is_acronym_of(EntView letters, EntView name)
{
    size_t n_taken = 0;
    for (size_t i = 0; i < name.length && n_taken < letters.length; i++) {
        const bool begins = i == 0 || name.data[i - 1] == ' ' || name.data[i - 1] == '-';
        n_taken += begins && upper(name.data[i]) == letters.data[n_taken];
        if (i == 0 && n_taken == 0) {
            return false;
        }
    }
    return n_taken == letters.length;
}

static EntStatus
take(const Shortener *s, uint32_t first, uint32_t end, EntThingId thing)
{
    const EntMention mention = {.first = first, .end = end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_SHORT};
    ENT_TRY(ent_thing_seen(s->reader, thing, ent_tokens_view(s->reader->text, first, end)));
    return ent_mention_add(s->reader, &mention, thing, NULL);
}

EntThingId
ent_thing_of_acronym(const EntMentionReader *reader, uint32_t token)
{
    if (token < 2 || !ent_token_is(reader, token - 1, "(") || !ent_token_is(reader, token + 1, ")") ||
        !(reader->text->tokens[token].shape & ENT_SHAPE_ALL_CAPS)) {
        return ENT_THING_NONE;
    }
    const EntMention *name = ent_mention_covering(reader, token - 2);
    const bool fits = name && name->end == token - 1 && name->kind == ENT_MENTION_NAME && name->n_things == 1 &&
                      reader->out->things[name->things[0]].class_id != reader->terms->person;
    const bool short_of = fits && is_acronym_of(ent_token_view(reader->text, token),
                                                ent_tokens_view(reader->text, name->first, name->end));
    return short_of ? name->things[0] : ENT_THING_NONE;
}

/* "Combined Maritime Forces | (CMF)" */
static EntStatus
read_definition(Shortener *s, uint32_t end)
{
    const EntMentionReader *reader = s->reader;
    const uint32_t at = end + 1;
    const EntThingId thing = ent_thing_of_acronym(reader, at);
    if (thing == ENT_THING_NONE || s->n_acronyms == MAX_SHORT) {
        return ENT_STATUS_OK;
    }
    s->acronyms[s->n_acronyms++] = (ShortName){ent_token_view(reader->text, at), thing};
    return reader->cover[at] ? ENT_STATUS_OK : take(s, at, at + 1, thing);
}

static void
note_named(Shortener *s, EntThingId thing)
{
    for (size_t i = 0; i < s->n_named; i++) {
        if (s->named[i] == thing) {
            return;
        }
    }
    if (s->n_named < MAX_SHORT) {
        s->named[s->n_named++] = thing;
    }
}

static EntStatus
read_long_names(Shortener *s)
{
    const EntMentionReader *reader = s->reader;
    const size_t n_mentions = reader->out->n_mentions;
    for (size_t i = 0; i < n_mentions; i++) {
        const EntMention *mention = &reader->out->mentions[i];
        if (mention->kind != ENT_MENTION_NAME || mention->n_things != 1) {
            continue;
        }
        const EntThingId thing = mention->things[0];
        const EntClassId class_id = reader->out->things[thing].class_id;
        if (class_id == reader->terms->vessel || class_id == reader->terms->exercise) {
            note_named(s, thing);
        }
        ENT_TRY(read_definition(s, mention->end));
    }
    return ENT_STATUS_OK;
}

/* The only thing whose name ends in the words. */
static EntThingId
thing_ending_in(const Shortener *s, EntView words)
{
    EntThingId found = ENT_THING_NONE;
    for (size_t i = 0; i < s->n_named; i++) {
        const EntView name = s->reader->out->things[s->named[i]].name;
        const bool ends = name.length > words.length && ent_view_ends_with(name, words) &&
                          name.data[name.length - words.length - 1] == ' ';
        if (ends && found != ENT_THING_NONE) {
            return ENT_THING_NONE;
        }
        found = ends ? s->named[i] : found;
    }
    return found;
}

static EntThingId
thing_called(const Shortener *s, EntSpan words)
{
    const EntView text = ent_tokens_view(s->reader->text, words.first, words.end);
    for (size_t i = 0; i < s->n_acronyms; i++) {
        if (ent_view_equal(s->acronyms[i].text, text)) {
            return s->acronyms[i].thing;
        }
    }
    return thing_ending_in(s, text);
}

/* "the destroyer Nanchang … | the | Nanchang": towns have no article, and the ship has been named. */
static EntStatus
take_ships_of_towns(Shortener *s)
{
    EntMentionReader *reader = s->reader;
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        EntMention *mention = &reader->out->mentions[i];
        if (mention->kind != ENT_MENTION_NAME || mention->n_things != 1 || mention->first == 0 ||
            reader->out->things[mention->things[0]].class_id != reader->terms->place ||
            !ent_token_in(reader, mention->first - 1, reader->terms->article)) {
            continue;
        }
        const EntView words = ent_tokens_view(reader->text, mention->first, mention->end);
        const EntThingId ship = thing_ending_in(s, words);
        if (ship != ENT_THING_NONE && reader->out->things[ship].class_id == reader->terms->vessel) {
            reader->out->things[mention->things[0]].n_mentions--;
            mention->things[0] = ship;
            mention->why = ENT_WHY_SHORT;
            ENT_TRY(ent_thing_seen(reader, ship, words));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_short_names(EntMentionReader *reader)
{
    Shortener s = {.reader = reader};
    ENT_TRY(read_long_names(&s));
    if (s.n_named) {
        ENT_TRY(take_ships_of_towns(&s));
    }
    for (size_t k = 0; k < reader->text->n_sentences && (s.n_acronyms || s.n_named); k++) {
        const EntSentence *sentence = &reader->text->sentences[k];
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            const uint32_t end = ent_name_run_end(reader, i, sentence->end);
            const EntThingId thing = end > i ? thing_called(&s, (EntSpan){i, end}) : ENT_THING_NONE;
            if (thing != ENT_THING_NONE) {
                ENT_TRY(take(&s, i, end, thing));
            }
            i = end > i ? end - 1 : i;
        }
    }
    return ENT_STATUS_OK;
}
