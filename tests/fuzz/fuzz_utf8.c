/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 and positions: decoding ends, agrees with the check, and positions agree with decoding.
 */
#include "fuzz/fuzz.h"

#include "text/position.h"
#include "text/utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EntView text = fuzz_view(data, size);
    size_t count = 0, first_bad = size;
    EntArena arena;
    EntPositions positions;
    ent_arena_init(&arena);
    FUZZ_REQUIRE(ent_positions_build(&arena, text, &positions) == ENT_STATUS_OK);
    for (size_t at = 0; at < size; count++) {
        const size_t before = at;
        FUZZ_REQUIRE(ent_positions_code_point(&positions, at) == count);
        const uint32_t code_point = ent_utf8_next(text, &at);
        FUZZ_REQUIRE(at > before && at <= size && code_point <= 0x10FFFF);
        if (code_point == ENT_REPLACEMENT && at == before + 1 && first_bad == size) {
            first_bad = before;
        }
    }
    FUZZ_REQUIRE(ent_utf8_count(text) == count);
    FUZZ_REQUIRE(ent_utf8_check(text) == first_bad);
    size_t line, column;
    ent_positions_line(&positions, size, &line, &column);
    FUZZ_REQUIRE(line == positions.n_lines);
    for (size_t i = 1; i <= positions.n_lines; i++) {
        FUZZ_REQUIRE(ent_view_find_char(ent_positions_line_text(&positions, i), '\n', 0) ==
                     ent_positions_line_text(&positions, i).length);
    }
    ent_arena_clear(&arena);
    return 0;
}
