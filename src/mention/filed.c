/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The place from which a report is filed, by its dateline: "HONIARA, April 22 (Agency) - …". The dateline itself is not read for
 * facts; its place is a thing of the article if the registers know one of that name.
 */
#include "mention/reader.h"

/* The first block of the story with a dateline on its line before it; NULL: there is none. */
static const EntBlock *
find_dateline(const EntDocument *document)
{
    for (size_t i = 0; i + 1 < document->n_blocks; i++) {
        const EntBlock *block = &document->blocks[i];
        if (block->zone != ENT_ZONE_DATELINE || block[1].zone != ENT_ZONE_BODY) {
            continue;
        }
        for (size_t k = block->end; k < block[1].begin; k++) {
            if (document->text.data[k] == '\n') {
                return NULL; /* a line of its own: who wrote it, or when */
            }
        }
        return block;
    }
    return NULL;
}

/* The words up to the first mark; empty: two places, or none. */
static EntView
place_name(EntView dateline)
{
    size_t end = 0;
    while (end < dateline.length && !memchr(",(:-/", dateline.data[end], 5) &&
           (unsigned char)dateline.data[end] != 0xE2) {
        end++; /* 0xE2: a dash */
    }
    if (end < dateline.length && dateline.data[end] == '/') {
        return ENT_VIEW_EMPTY;
    }
    while (end > 0 && dateline.data[end - 1] == ' ') {
        end--;
    }
    return ent_view_slice(dateline, 0, end);
}

/* The one place that the registers call so; of several the one that the article names; 0. */
static EntKnownId
find_place(const EntMentionReader *reader, EntView name)
{
    const EntRegistry *registry = reader->linker->registry;
    size_t n_names, n_found = 0;
    EntKnownId found = 0;
    const EntKnownName *names = ent_registry_names(registry, &n_names);
    for (size_t i = 0; i < n_names && name.length; i++) {
        const EntKnownId known = names[i].known;
        if (known == found || names[i].text.length != name.length || !ent_view_equal_ascii_case(names[i].text, name) ||
            ent_registry_known(registry, known)->class_id != reader->terms->place) {
            continue;
        }
        for (size_t k = 0; k < reader->out->n_things; k++) {
            if (reader->out->things[k].known == known) {
                return known;
            }
        }
        found = known;
        n_found++;
    }
    return n_found == 1 ? found : 0;
}

EntStatus
ent_mention_read_filed(EntMentionReader *reader)
{
    const EntDocument *document = reader->text->document;
    const EntBlock *dateline = find_dateline(document);
    reader->out->filed = ENT_THING_NONE;
    if (!dateline) {
        return ENT_STATUS_OK;
    }
    const EntKnownId known =
        find_place(reader, place_name(ent_view_slice(document->text, dateline->begin, dateline->end)));
    if (known) {
        ENT_TRY(ent_thing_known(reader, known, &reader->out->filed));
        reader->out->filed_block = (uint32_t)(dateline - document->blocks) + 1;
    }
    return ENT_STATUS_OK;
}
