/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "The North" and "the South" are the states of a divided country, where the article speaks of them all by their names. Which
 * words stand for which states is the set "side-state" of the lexicon. And names that mean another place in one state than in the
 * others ("the East Sea", in Vietnam and in Korea): the set "name-by-state" has the state, what it means there, and the
 * states that must not be spoken of.
 */
#include "mention/reader.h"

/* The state of this address, if the article names it. */
static EntStatus
told_state(const EntMentionReader *reader, EntView address, EntThingId *out)
{
    EntView iri;
    ENT_TRY(ent_arena_printf(reader->arena, &iri, "%s%.*s", ENT_BASE_IRI, ENT_VIEW_ARGS(address)));
    const EntKnownId known = ent_registry_find(reader->linker->registry, iri);
    const uint64_t *thing = known ? ent_map_find(&reader->by_known, known) : NULL;
    *out = thing && reader->out->things[*thing].n_mentions > 0 ? (EntThingId)*thing : ENT_THING_NONE;
    return ENT_STATUS_OK;
}

/* The state that the word stands for; ENT_THING_NONE if the article does not speak of each of them. */
static EntStatus
state_called(const EntMentionReader *reader, EntWordId word, EntThingId *out)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(reader->linker->lexicon, &n_phrases);
    EntThingId found = ENT_THING_NONE;
    bool all = true;
    for (size_t i = 0; i < n_phrases && all; i++) {
        EntThingId state;
        if (phrases[i].set != reader->terms->side_state) {
            continue;
        }
        ENT_TRY(told_state(reader, phrases[i].value, &state));
        all = state != ENT_THING_NONE;
        found = phrases[i].words[0] == word ? state : found;
    }
    *out = all ? found : ENT_THING_NONE;
    return ENT_STATUS_OK;
}

/* "the | North", but neither "the North Sea" nor "the north". */
static bool
stands_alone(const EntMentionReader *reader, uint32_t token)
{
    const EntToken *tokens = reader->text->tokens;
    const uint32_t next = token + 1;
    const bool goes_on = next < reader->text->n_tokens && (tokens[next].pos == ENT_POS_NAME || reader->cover[next]) &&
                         tokens[next].shape & ENT_SHAPE_CAPITAL;
    return token > 0 && !reader->cover[token] && tokens[token].shape & ENT_SHAPE_CAPITAL &&
           ent_token_in(reader, token, reader->terms->side_state) &&
           ent_token_in(reader, token - 1, reader->terms->article) && !goes_on;
}

/* The thing that the name means in this article: ENT_THING_NONE, what the registers say. */
static EntStatus
meant_by_state(EntMentionReader *reader, EntView value, EntThingId *out)
{
    EntView state, thing, other, iri;
    EntThingId told;
    *out = ENT_THING_NONE;
    (void)ent_view_split(&value, ' ', &state);
    (void)ent_view_split(&value, ' ', &thing);
    ENT_TRY(told_state(reader, state, &told));
    if (told == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    while (ent_view_split(&value, ' ', &other)) {
        ENT_TRY(told_state(reader, other, &told));
        if (told != ENT_THING_NONE) {
            return ENT_STATUS_OK;
        }
    }
    ENT_TRY(ent_arena_printf(reader->arena, &iri, "%s%.*s", ENT_BASE_IRI, ENT_VIEW_ARGS(thing)));
    const EntKnownId known = ent_registry_find(reader->linker->registry, iri);
    return known ? ent_thing_known(reader, known, out) : ENT_STATUS_OK;
}

static bool
has_words(const EntMentionReader *reader, const EntMention *mention, const EntPhrase *phrase)
{
    bool same =
        mention->kind == ENT_MENTION_NAME && mention->n_things == 1 && mention->end - mention->first == phrase->n_words;
    for (size_t i = 0; same && i < phrase->n_words; i++) {
        same = reader->text->tokens[mention->first + i].word == phrase->words[i];
    }
    return same;
}

static EntStatus
read_names_by_state(EntMentionReader *reader)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(reader->linker->lexicon, &n_phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        EntThingId meant = ENT_THING_NONE;
        if (phrases[i].set == reader->terms->name_by_state) {
            ENT_TRY(meant_by_state(reader, phrases[i].value, &meant));
        }
        for (size_t k = 0; meant != ENT_THING_NONE && k < reader->out->n_mentions; k++) {
            EntMention *mention = &reader->out->mentions[k];
            if (has_words(reader, mention, &phrases[i])) {
                reader->out->things[mention->things[0]].n_mentions--;
                mention->things[0] = meant;
                ENT_TRY(ent_thing_seen(reader, meant, ent_tokens_view(reader->text, mention->first, mention->end)));
            }
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_sides(EntMentionReader *reader)
{
    ENT_TRY(read_names_by_state(reader));
    for (uint32_t i = 0; i < reader->text->n_tokens; i++) {
        EntThingId state;
        if (!stands_alone(reader, i)) {
            continue;
        }
        ENT_TRY(state_called(reader, reader->text->tokens[i].word, &state));
        if (state != ENT_THING_NONE) {
            const EntMention mention = {.first = i, .end = i + 1, .kind = ENT_MENTION_NAME, .why = ENT_WHY_SHORT};
            ENT_TRY(ent_mention_add(reader, &mention, state, NULL));
        }
    }
    return ENT_STATUS_OK;
}
