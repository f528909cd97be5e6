/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a rule has named once ("Exercise Coral Wave", "the frigate Al Riyadh") goes by the same words in the rest of the
 * article, where no rule would know them. Only for what bears names of its own: exercises and vessels.
 */
#include "mention/reader.h"

enum { MIN_LENGTH = 4 }; /* of a name of one word */

static bool
is_told_name(const EntMentionReader *reader, const EntMention *mention)
{
    if (mention->kind != ENT_MENTION_NAME || mention->n_things != 1) {
        return false;
    }
    const EntThing *thing = &reader->out->things[mention->things[0]];
    const EntToken *first = &reader->text->tokens[mention->first];
    const bool long_enough = mention->end > mention->first + 1 || first->end - first->begin >= MIN_LENGTH;
    return !thing->known && long_enough && first->shape & ENT_SHAPE_CAPITAL &&
           !ent_token_in(reader, mention->first, reader->terms->month) &&
           (thing->class_id == reader->terms->exercise || thing->class_id == reader->terms->vessel);
}

/* Does the name stand at this token too, in words that nothing else has taken? */
static bool
stands_at(const EntMentionReader *reader, const EntMention *name, uint32_t token)
{
    const EntToken *tokens = reader->text->tokens;
    const uint32_t length = name->end - name->first;
    if (token + length > reader->text->n_tokens || !(tokens[token].shape & ENT_SHAPE_CAPITAL) ||
        ent_sentence_of(reader->text, token) != ent_sentence_of(reader->text, token + length - 1)) {
        return false;
    }
    for (uint32_t i = 0; i < length; i++) {
        if (reader->cover[token + i] ||
            !ent_view_equal(ent_token_view(reader->text, token + i), ent_token_view(reader->text, name->first + i))) {
            return false;
        }
    }
    return true;
}

static EntStatus
repeat(EntMentionReader *reader, const EntMap *named, uint32_t token)
{
    const uint64_t *place = ent_map_find(named, ent_view_hash(ent_token_view(reader->text, token)));
    if (!place || reader->cover[token]) {
        return ENT_STATUS_OK;
    }
    const EntMention name = reader->out->mentions[*place];
    if (!stands_at(reader, &name, token)) {
        return ENT_STATUS_OK;
    }
    const EntMention again = {.first = token, .end = token + name.end - name.first, .kind = ENT_MENTION_NAME};
    return ent_mention_add(reader, &again, name.things[0], NULL);
}

static EntStatus
repeat_all(EntMentionReader *reader, EntMap *named)
{
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        const EntMention *mention = &reader->out->mentions[i];
        uint64_t *place;
        if (is_told_name(reader, mention)) {
            ENT_TRY(ent_map_add(named, ent_view_hash(ent_token_view(reader->text, mention->first)), i, &place, NULL));
        }
    }
    for (uint32_t t = 0; named->count && t < reader->text->n_tokens; t++) {
        ENT_TRY(repeat(reader, named, t));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_repeated(EntMentionReader *reader)
{
    EntMap named; /* hash of the word that a name begins with → its mention */
    ent_map_init(&named);
    const EntStatus status = repeat_all(reader, &named);
    ent_map_clear(&named);
    return status;
}
