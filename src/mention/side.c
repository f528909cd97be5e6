/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "The North" and "the South" are the states of a divided country, where the article speaks of them all by their names. Which
 * words stand for which states is the set "side-state" of the lexicon.
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

EntStatus
ent_mention_read_sides(EntMentionReader *reader)
{
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
