/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Plain text and Markdown as documents. The first byte chooses which: Markdown when it is a '#', '-' or '*', as
 * Markdown files begin.
 */
#include "fuzz/fuzz.h"

#include "document/document.h"

#include <string.h>

static EntZoneLexicon *
lexicon(void)
{
    static EntZoneLexicon *loaded;
    if (!loaded) {
        FUZZ_REQUIRE(ent_zone_lexicon_load("data", NULL, &loaded) == ENT_STATUS_OK);
    }
    return loaded;
}

static void
check(const EntDocument *document)
{
    size_t at = 0;
    for (size_t i = 0; i < document->n_blocks; i++) {
        const EntBlock *block = &document->blocks[i];
        FUZZ_REQUIRE(block->begin >= at && block->begin < block->end && block->end <= document->text.length);
        FUZZ_REQUIRE(ent_document_offset(document, block->begin) <= ent_document_end(document, block->end));
        FUZZ_REQUIRE(ent_zone_name(block->zone) != NULL);
        at = block->end;
    }
    FUZZ_REQUIRE(document->issued_kind == ENT_ISSUED_NONE || ent_date_is_valid(document->issued));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntArena arena;
    EntDocument document;
    const EntBlobKind kind = size > 0 && strchr("#-*", data[0]) ? ENT_BLOB_MARKDOWN : ENT_BLOB_TEXT;
    const EntBlob blob = {.name = ENT_VIEW("fuzz"), .bytes = fuzz_view(data, size), .kind = kind};
    ent_arena_init(&arena);
    const EntStatus status = ent_document_read(&blob, lexicon(), &arena, NULL, &document);
    FUZZ_REQUIRE(status == ENT_STATUS_OK || status == ENT_STATUS_INVALID || status == ENT_STATUS_LIMIT);
    if (status == ENT_STATUS_OK) {
        check(&document);
    }
    ent_arena_clear(&arena);
    return 0;
}
