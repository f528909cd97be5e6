/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Buffers and growing arrays: what fails changes nothing.
 */
#include "unit/unit.h"

#include "base/buffer.h"

static void
pieces_add_up(void **state)
{
    (void)state;
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    const char *text = NULL;
    assert_ok(ent_buffer_add(&buffer, ENT_VIEW_EMPTY));
    assert_ok(ent_buffer_add(&buffer, ENT_VIEW("one\0")));
    assert_ok(ent_buffer_add_char(&buffer, ' '));
    assert_ok(ent_buffer_printf(&buffer, "%d%%", 50));
    assert_int_equal(buffer.length, 8);
    assert_memory_equal(buffer.data, "one\0 50%", 8);
    assert_ok(ent_buffer_c_string(&buffer, &text));
    assert_int_equal(text[8], '\0');
    assert_int_equal(buffer.length, 8);
    ent_buffer_clear(&buffer);
    ent_buffer_clear(&buffer);
    assert_null(buffer.data);
}

static void
empty_buffer_is_an_empty_string(void **state)
{
    (void)state;
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    const char *text = NULL;
    assert_int_equal(ent_buffer_view(&buffer).length, 0);
    assert_ok(ent_buffer_c_string(&buffer, &text));
    assert_string_equal(text, "");
    ent_buffer_clear(&buffer);
}

static void
growth_is_amortised(void **state)
{
    (void)state;
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    size_t n_growths = 0, capacity = 0;
    for (size_t i = 0; i < 100000; i++) {
        assert_ok(ent_buffer_add_char(&buffer, 'x'));
        n_growths += buffer.capacity != capacity;
        capacity = buffer.capacity;
    }
    assert_in_range(n_growths, 1, 20);
    ent_buffer_clear(&buffer);
}

static void
impossible_sizes_are_refused(void **state)
{
    (void)state;
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    uint64_t *items = NULL;
    size_t capacity = 0;
    assert_ok(ent_buffer_add(&buffer, ENT_VIEW("kept")));
    assert_int_equal(ent_buffer_reserve(&buffer, SIZE_MAX), ENT_STATUS_NO_MEMORY);
    assert_int_equal(ent_buffer_reserve(&buffer, SIZE_MAX - 5), ENT_STATUS_NO_MEMORY);
    assert_view(ent_buffer_view(&buffer), "kept");
    assert_int_equal(ent_array_reserve(&items, &capacity, SIZE_MAX, sizeof *items), ENT_STATUS_NO_MEMORY);
    assert_int_equal(ent_array_reserve(&items, &capacity, SIZE_MAX / 4, sizeof *items), ENT_STATUS_NO_MEMORY);
    assert_null(items);
    assert_int_equal(capacity, 0);
    ent_buffer_clear(&buffer);
}

static EntStatus
build(void *data)
{
    EntBuffer *last = data;
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    EntStatus status = ENT_STATUS_OK;
    const char *text;
    for (size_t i = 0; i < 200 && status == ENT_STATUS_OK; i++) {
        const size_t length = buffer.length;
        status = ent_buffer_printf(&buffer, "%zu,", i);
        assert_true(status == ENT_STATUS_OK || buffer.length == length);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_c_string(&buffer, &text);
    }
    last->length = buffer.length;
    ent_buffer_clear(&buffer);
    return status;
}

static void
failed_growth_leaves_the_buffer(void **state)
{
    (void)state;
    EntBuffer last = ENT_BUFFER_EMPTY;
    assert_true(fail_each_allocation(build, &last) > 3);
    assert_int_equal(last.length, 10 * 2 + 90 * 3 + 100 * 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_add_up),
        cmocka_unit_test(empty_buffer_is_an_empty_string),
        cmocka_unit_test(growth_is_amortised),
        cmocka_unit_test(impossible_sizes_are_refused),
        cmocka_unit_test(failed_growth_leaves_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
