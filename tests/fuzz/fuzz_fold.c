/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Folding and slugs: valid UTF-8 comes out of any bytes, folding twice is folding once, slugs are plain.
 */
#include "fuzz/fuzz.h"

#include "text/fold.h"
#include "text/utf8.h"

static void
require_plain(EntView slug)
{
    for (size_t i = 0; i < slug.length; i++) {
        const char c = slug.data[i];
        const bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
        const bool inside = i > 0 && i + 1 < slug.length;
        FUZZ_REQUIRE(letter || (digit && i > 0) || (c == '-' && inside && slug.data[i - 1] != '-'));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntArena arena;
    EntView once, twice, slug;
    ent_arena_init(&arena);
    FUZZ_REQUIRE(ent_text_fold(&arena, fuzz_view(data, size), &once) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_utf8_check(once) == once.length);
    FUZZ_REQUIRE(ent_text_fold(&arena, once, &twice) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_view_equal(once, twice));
    FUZZ_REQUIRE(ent_text_slug(&arena, once, &slug) == ENT_STATUS_OK);
    require_plain(slug);
    ent_arena_clear(&arena);
    return 0;
}
