/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Posts that a verb tells: who heads, commands or chairs a body is its head, commander or chairman; whoever did so was. Which
 * verb gives which post, data/lexicon/titles.tsv says.
 */
#include "mention/reader.h"

static bool
is_body(const EntMentionReader *reader, EntThingId id)
{
    const EntClassId class_id = reader->out->things[id].class_id;
    return class_id == reader->terms->force || class_id == reader->terms->ministry ||
           class_id == reader->terms->organization;
}

/* "who | heads the Southern Command |": the verb's post of that body, and of no state but the body's. */
EntStatus
ent_mention_take_heading(EntMentionReader *reader, uint32_t verb, uint32_t end)
{
    EntView head, name;
    EntThingId country, post;
    const EntWordId word = reader->text->tokens[verb].word;
    const bool past = ent_word_value(reader, reader->terms->headed_verb, word, &head);
    const uint32_t at = verb + 1 + ent_token_in(reader, verb + 1, reader->terms->article);
    const EntMention *body = at < end ? ent_mention_covering(reader, at) : NULL;
    if ((!past && !ent_word_value(reader, reader->terms->heading_verb, word, &head)) || !body || body->first != at ||
        body->n_things != 1 || !is_body(reader, body->things[0]) ||
        (body->end < end && reader->text->tokens[body->end].shape & ENT_SHAPE_CAPITAL)) {
        return ENT_STATUS_OK;
    }
    const EntThingId of = body->things[0];
    const EntMention added = {
        .first = verb, .end = body->end, .kind = ENT_MENTION_POST, .why = ENT_WHY_TITLE, .is_former = past};
    ENT_TRY(ent_arena_printf(reader->arena, &name, "%.*s of %.*s", ENT_VIEW_ARGS(head),
                             ENT_VIEW_ARGS(ent_tokens_view(reader->text, body->first, body->end))));
    ENT_TRY(ent_country_of(reader, of, &country));
    ENT_TRY(ent_thing_named(reader, reader->terms->post, name, country, &post));
    reader->out->things[post].title = name;
    reader->out->things[post].country = country;
    reader->out->things[post].organization = of;
    reader->out->things[post].n_mentions++;
    return ent_mention_add(reader, &added, post, NULL);
}
