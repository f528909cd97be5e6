/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Arenas: alignment, growth, reuse, overflow, and each allocation failing once.
 */
#include "unit/unit.h"

#include "base/arena.h"

static void
allocations_are_aligned_and_apart(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    char *before = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        char *data = ent_arena_alloc(&arena, size);
        assert_non_null(data);
        assert_int_equal((uintptr_t)data % _Alignof(max_align_t), 0);
        assert_ptr_not_equal(data, before);
        memset(data, 0xA5, size);
        before = data;
    }
    ent_arena_clear(&arena);
    assert_int_equal(arena.total, 0);
}

static void
blocks_hold_large_requests(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    const size_t large = (size_t)5 << 20;
    char *data = ent_arena_alloc(&arena, large);
    assert_non_null(data);
    memset(data, 1, large);
    assert_true(arena.total >= large);
    assert_non_null(ent_arena_alloc(&arena, 1));
    assert_true(arena.total < 2 * large);
    ent_arena_clear(&arena);
}

static void
reset_keeps_one_block_and_reuses_it(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    ent_arena_reset(&arena);
    for (size_t i = 0; i < 1000; i++) {
        assert_non_null(ent_arena_alloc(&arena, 100));
    }
    ent_arena_reset(&arena);
    const size_t kept = arena.total;
    assert_true(kept > 0 && kept < 100000);
    assert_non_null(ent_arena_alloc(&arena, 100));
    assert_int_equal(arena.total, kept);
    ent_arena_clear(&arena);
    ent_arena_clear(&arena);
}

static void
zeroed_memory_is_zero_after_reset(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    memset(ent_arena_alloc(&arena, 800), 0xFF, 800);
    ent_arena_reset(&arena);
    const uint64_t *numbers = ent_arena_zalloc(&arena, 100, sizeof *numbers);
    for (size_t i = 0; i < 100; i++) {
        assert_true(numbers[i] == 0);
    }
    assert_non_null(ent_arena_zalloc(&arena, 0, 8));
    assert_non_null(ent_arena_zalloc(&arena, 8, 0));
    ent_arena_clear(&arena);
}

static void
sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    EntArena arena;
    EntView out = ENT_VIEW("as before");
    ent_arena_init(&arena);
    assert_null(ent_arena_alloc(&arena, SIZE_MAX));
    assert_null(ent_arena_alloc(&arena, SIZE_MAX - 15));
    assert_null(ent_arena_zalloc(&arena, SIZE_MAX / 2, 3));
    assert_int_equal(ent_arena_copy(&arena, (EntView){"", SIZE_MAX}, &out), ENT_STATUS_NO_MEMORY);
    assert_view(out, "as before");
    ent_arena_clear(&arena);
}

static void
copies_end_in_nul(void **state)
{
    (void)state;
    EntArena arena;
    EntView copy, empty, text;
    ent_arena_init(&arena);
    assert_ok(ent_arena_copy(&arena, (EntView){"abcdef", 3}, &copy));
    assert_string_equal(copy.data, "abc");
    assert_ok(ent_arena_copy(&arena, ENT_VIEW_EMPTY, &empty));
    assert_string_equal(empty.data, "");
    assert_ok(ent_arena_printf(&arena, &text, "%s-%d", "n", 7));
    assert_view(text, "n-7");
    assert_string_equal(text.data, "n-7");
    ent_arena_clear(&arena);
}

static void
arrays_grow_in_an_arena(void **state)
{
    (void)state;
    EntArena arena;
    size_t *numbers = NULL, capacity = 0;
    ent_arena_init(&arena);
    for (size_t i = 0; i < 1000; i++) {
        assert_ok(ent_arena_grow(&arena, &numbers, &capacity, i, sizeof *numbers));
        numbers[i] = i;
    }
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(numbers[i], i);
    }
    size_t full = SIZE_MAX / 2 + 1;
    assert_int_equal(ent_arena_grow(&arena, &numbers, &full, full, 1), ENT_STATUS_NO_MEMORY);
    full = SIZE_MAX / 16;
    assert_int_equal(ent_arena_grow(&arena, &numbers, &full, full, 16), ENT_STATUS_NO_MEMORY);
    assert_int_equal(full, SIZE_MAX / 16);
    ent_arena_clear(&arena);
}

static EntStatus
fill(void *data)
{
    EntArena arena;
    EntView out;
    (void)data;
    ent_arena_init(&arena);
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; i < 500 && status == ENT_STATUS_OK; i++) {
        status = i % 2 ? ent_arena_copy(&arena, ENT_VIEW("a text of some length"), &out)
                       : ent_arena_printf(&arena, &out, "%40zu", i);
    }
    ent_arena_clear(&arena);
    return status;
}

static void
failing_allocations_are_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(fill, NULL) > 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_aligned_and_apart),
        cmocka_unit_test(blocks_hold_large_requests),
        cmocka_unit_test(reset_keeps_one_block_and_reuses_it),
        cmocka_unit_test(zeroed_memory_is_zero_after_reset),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(arrays_grow_in_an_arena),
        cmocka_unit_test(failing_allocations_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
