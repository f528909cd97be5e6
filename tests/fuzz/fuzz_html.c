/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * HTML pages as documents: blocks stand in order, and each place leads into the page and never back.
 */
#include "fuzz/fuzz.h"

#include "document/document.h"
#include "text/utf8.h"

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
check(const EntDocument *document, size_t n_bytes)
{
    size_t last = 0;
    for (size_t at = 0; at < document->text.length; ent_utf8_next(document->text, &at)) {
        const size_t place = ent_document_offset(document, at);
        FUZZ_REQUIRE(place >= last && place <= n_bytes);
        last = place;
    }
    for (size_t i = 0; i < document->n_blocks; i++) {
        FUZZ_REQUIRE(document->blocks[i].begin < document->blocks[i].end);
        FUZZ_REQUIRE(i == 0 || document->blocks[i - 1].end <= document->blocks[i].begin);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntArena arena;
    EntDocument document;
    const EntBlob blob = {.name = ENT_VIEW("fuzz"), .bytes = fuzz_view(data, size), .kind = ENT_BLOB_HTML};
    ent_arena_init(&arena);
    const EntStatus status = ent_document_read(&blob, lexicon(), &arena, NULL, &document);
    FUZZ_REQUIRE(status == ENT_STATUS_OK || status == ENT_STATUS_INVALID || status == ENT_STATUS_LIMIT);
    if (status == ENT_STATUS_OK) {
        check(&document, size);
    }
    ent_arena_clear(&arena);
    return 0;
}
