/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Positions against a plain count from the beginning, on friendly and hostile texts.
 */
#include "unit/unit.h"

#include "text/position.h"
#include "text/utf8.h"

/* Code points before `byte`; one that `byte` cuts in two counts. */
static size_t
counted(EntView text, size_t byte)
{
    size_t count = 0;
    for (size_t at = 0; at < byte; count++) {
        (void)ent_utf8_next(text, &at);
    }
    return count;
}

static void
assert_positions(EntView text)
{
    EntArena arena;
    EntPositions positions;
    ent_arena_init(&arena);
    assert_ok(ent_positions_build(&arena, text, &positions));
    size_t line = 1, begin = 0;
    for (size_t byte = 0; byte <= text.length; byte++) {
        size_t found_line, column;
        const bool after_cr =
            byte > 0 && text.data[byte - 1] == '\r' && (byte == text.length || text.data[byte] != '\n');
        if (byte > 0 && (text.data[byte - 1] == '\n' || after_cr)) {
            line++;
            begin = byte;
        }
        ent_positions_line(&positions, byte, &found_line, &column);
        assert_int_equal(ent_positions_code_point(&positions, byte), counted(text, byte));
        assert_int_equal(found_line, line);
        assert_int_equal(column, counted(text, byte) - counted(text, begin) + 1);
    }
    ent_arena_clear(&arena);
}

static void
fill(char *text, size_t length, EntView pattern)
{
    for (size_t i = 0; i < length; i++) {
        text[i] = pattern.data[i % pattern.length];
    }
}

static void
positions_equal_a_plain_count(void **state)
{
    (void)state;
    static const EntView patterns[] = {
        ENT_VIEW_INIT("x"),
        ENT_VIEW_INIT("\xC3\xA9\n"),
        ENT_VIEW_INIT("\xE2\x82\xAC"),
        ENT_VIEW_INIT("\xF0\x9F\x9A\xA2"),
        ENT_VIEW_INIT("a\xF0\x9F\x9A\xA2"),
        ENT_VIEW_INIT("\x80"), /* lone continuations, at every sample too */
        ENT_VIEW_INIT("\xF0"),
        ENT_VIEW_INIT("\xE2\x82"),
        ENT_VIEW_INIT("\xF0\x9F\x9A\xA2\x80\x80\x80\x80\x80"),
        ENT_VIEW_INIT("one\r\ntwo\rthree\n\n\r"),
    };
    char text[3 * ENT_POSITION_STRIDE + 7];
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        fill(text, sizeof text, patterns[i]);
        for (size_t cut = 0; cut < 7; cut++) {
            assert_positions((EntView){text + cut, sizeof text - cut});
        }
        assert_positions((EntView){text, ENT_POSITION_STRIDE});
    }
    assert_positions(ENT_VIEW(""));
}

static void
lines_are_without_their_ends(void **state)
{
    (void)state;
    EntArena arena;
    EntPositions positions;
    ent_arena_init(&arena);
    assert_ok(ent_positions_build(&arena, ENT_VIEW("one\r\ntwo\r\r\nfour\n"), &positions));
    assert_int_equal(positions.n_lines, 5);
    assert_view(ent_positions_line_text(&positions, 1), "one");
    assert_view(ent_positions_line_text(&positions, 2), "two");
    assert_view(ent_positions_line_text(&positions, 3), "");
    assert_view(ent_positions_line_text(&positions, 4), "four");
    assert_view(ent_positions_line_text(&positions, 5), "");
    assert_view(ent_positions_line_text(&positions, 0), "");
    assert_view(ent_positions_line_text(&positions, 6), "");
    ent_arena_clear(&arena);
}

static void
bytes_beyond_the_end_are_the_end(void **state)
{
    (void)state;
    EntArena arena;
    EntPositions positions;
    size_t line, column;
    ent_arena_init(&arena);
    assert_ok(ent_positions_build(&arena, ENT_VIEW("a\nbc"), &positions));
    ent_positions_line(&positions, 1000, &line, &column);
    assert_int_equal(line, 2);
    assert_int_equal(column, 3);
    assert_int_equal(ent_positions_code_point(&positions, SIZE_MAX), 4);
    assert_ok(ent_positions_build(&arena, ENT_VIEW_EMPTY, &positions));
    ent_positions_line(&positions, 0, &line, &column);
    assert_true(line == 1 && column == 1);
    ent_arena_clear(&arena);
}

static EntStatus
build(void *data)
{
    EntArena arena;
    EntPositions positions;
    ent_arena_init(&arena);
    const EntStatus status = ent_positions_build(&arena, *(EntView *)data, &positions);
    ent_arena_clear(&arena);
    return status;
}

static void
failing_memory_is_reported(void **state)
{
    (void)state;
    char text[8000];
    memset(text, '\n', sizeof text);
    EntView view = {text, sizeof text};
    assert_true(fail_each_allocation(build, &view) >= 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_equal_a_plain_count),
        cmocka_unit_test(lines_are_without_their_ends),
        cmocka_unit_test(bytes_beyond_the_end_are_the_end),
        cmocka_unit_test(failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
