/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Pulling bytes in pieces of every size gives the same lines and the same whole.
 */
#include "unit/unit.h"

#include "source/input.h"

typedef struct {
    EntView text;
    size_t step, at;
    size_t fail_at; /* calls of pull until it fails */
} Feed;

static EntStatus
feed(void *handle, char *room, size_t size, size_t *n)
{
    Feed *from = handle;
    const size_t left = from->text.length - from->at, most = from->step < size ? from->step : size;
    if (from->fail_at > 0 && --from->fail_at == 0) {
        return ENT_STATUS_IO;
    }
    *n = left < most ? left : most;
    memcpy(room, from->text.data + from->at, *n);
    from->at += *n;
    return ENT_STATUS_OK;
}

static void
lines_are_the_same_in_any_pieces(void **state)
{
    (void)state;
    static const char *const expected[] = {"one", "", "three", "four\rx", "five"};
    for (size_t step = 1; step < 20; step++) {
        Feed from = {.text = ENT_VIEW("one\n\r\nthree\r\nfour\rx\nfive"), .step = step};
        EntInput input;
        EntBuffer line = ENT_BUFFER_EMPTY;
        assert_ok(ent_input_open(&input, feed, &from));
        for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
            assert_ok(ent_input_read_line(&input, 100, &line));
            assert_view(ent_buffer_view(&line), expected[i]);
        }
        assert_int_equal(ent_input_read_line(&input, 100, &line), ENT_STATUS_END);
        ent_buffer_clear(&line);
        ent_input_close(&input);
    }
}

static void
too_long_a_line_is_passed_over(void **state)
{
    (void)state;
    Feed from = {.text = ENT_VIEW("12345\n123456\n1\n"), .step = 4};
    EntInput input;
    EntBuffer line = ENT_BUFFER_EMPTY;
    assert_ok(ent_input_open(&input, feed, &from));
    assert_ok(ent_input_read_line(&input, 5, &line));
    assert_int_equal(ent_input_read_line(&input, 5, &line), ENT_STATUS_LIMIT);
    assert_ok(ent_input_read_line(&input, 5, &line));
    assert_view(ent_buffer_view(&line), "1");
    ent_buffer_clear(&line);
    ent_input_close(&input);
}

static void
peeking_consumes_nothing(void **state)
{
    (void)state;
    Feed from = {.text = ENT_VIEW("abcdefgh"), .step = 3};
    EntInput input;
    EntView head;
    EntBuffer all = ENT_BUFFER_EMPTY;
    assert_ok(ent_input_open(&input, feed, &from));
    assert_ok(ent_input_peek(&input, 5, &head));
    assert_view(head, "abcdef");
    assert_ok(ent_input_peek(&input, 100, &head));
    assert_view(head, "abcdefgh");
    assert_ok(ent_input_read_all(&input, 8, &all));
    assert_view(ent_buffer_view(&all), "abcdefgh");
    ent_buffer_clear(&all);
    ent_input_close(&input);
}

static void
more_than_the_limit_is_told(void **state)
{
    (void)state;
    Feed from = {.text = ENT_VIEW("abcdefgh"), .step = 3};
    EntInput input;
    EntBuffer all = ENT_BUFFER_EMPTY;
    assert_ok(ent_input_open(&input, feed, &from));
    assert_int_equal(ent_input_read_all(&input, 7, &all), ENT_STATUS_LIMIT);
    assert_ok(ent_input_drain(&input));
    ent_buffer_clear(&all);
    ent_input_close(&input);
}

static void
failures_come_through(void **state)
{
    (void)state;
    for (size_t n = 1; n < 4; n++) {
        Feed from = {.text = ENT_VIEW("abcdefgh"), .step = 3, .fail_at = n};
        EntInput input;
        EntBuffer all = ENT_BUFFER_EMPTY;
        assert_ok(ent_input_open(&input, feed, &from));
        assert_int_equal(ent_input_read_all(&input, 100, &all), ENT_STATUS_IO);
        ent_buffer_clear(&all);
        ent_input_close(&input);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_the_same_in_any_pieces),
        cmocka_unit_test(too_long_a_line_is_passed_over),
        cmocka_unit_test(peeking_consumes_nothing),
        cmocka_unit_test(more_than_the_limit_is_told),
        cmocka_unit_test(failures_come_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
