/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Views: the empty view everywhere, searches at the edges, cuts.
 */
#include "unit/unit.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/view.h"

#include <limits.h>

#define VIEW(literal) ENT_VIEW(literal)

static void
empty_views_are_equal_and_harmless(void **state)
{
    (void)state;
    const EntView none = ENT_VIEW_EMPTY;
    EntView rest = none, part;
    assert_true(ent_view_equal(none, VIEW("")));
    assert_true(ent_view_equal(ent_view_of(NULL), none));
    assert_int_equal(ent_view_compare(none, VIEW("")), 0);
    assert_int_equal(ent_view_find(none, VIEW("x"), 0), 0);
    assert_int_equal(ent_view_find(none, none, 5), 0);
    assert_true(ent_view_starts_with(VIEW("a"), none));
    assert_true(ent_view_ends_with(none, none));
    assert_int_equal(ent_view_trim(none).length, 0);
    assert_false(ent_view_split(&rest, ',', &part));
    assert_true(ent_view_hash(none) == ent_view_hash(VIEW("")));
    assert_null(ent_view_slice(none, 0, 0).data);
}

static void
comparison_is_by_bytes_then_length(void **state)
{
    (void)state;
    assert_true(ent_view_compare(VIEW("a"), VIEW("b")) < 0);
    assert_true(ent_view_compare(VIEW("ab"), VIEW("a")) > 0);
    assert_true(ent_view_compare(VIEW("\xC3\xA9"), VIEW("z")) > 0);
    assert_true(ent_view_compare(VIEW("a\0b"), VIEW("a\0c")) < 0);
    assert_true(ent_view_is(VIEW("abc"), "abc"));
    assert_false(ent_view_is(VIEW("abc"), "abcd"));
    assert_false(ent_view_is(VIEW("abc\0"), "abc"));
}

static void
ascii_case_is_ignored_and_no_other(void **state)
{
    (void)state;
    assert_true(ent_view_equal_ascii_case(VIEW("UTF-8"), VIEW("utf-8")));
    assert_false(ent_view_equal_ascii_case(VIEW("@"), VIEW("`")));
    assert_false(ent_view_equal_ascii_case(VIEW("\xC3\x89"), VIEW("\xC3\xA9")));
    assert_false(ent_view_equal_ascii_case(VIEW("a"), VIEW("ab")));
}

static void
find_sees_matches_at_both_ends(void **state)
{
    (void)state;
    const EntView text = VIEW("abcabc");
    assert_int_equal(ent_view_find(text, VIEW("abc"), 0), 0);
    assert_int_equal(ent_view_find(text, VIEW("abc"), 1), 3);
    assert_int_equal(ent_view_find(text, VIEW("abc"), 4), 6);
    assert_int_equal(ent_view_find(text, VIEW("abcabcd"), 0), 6);
    assert_int_equal(ent_view_find(text, VIEW("c"), 5), 5);
    assert_int_equal(ent_view_find(text, VIEW("c"), SIZE_MAX), 6);
    assert_int_equal(ent_view_find(VIEW("aab"), VIEW("ab"), 0), 1);
    assert_int_equal(ent_view_find(text, VIEW(""), 2), 2);
    assert_int_equal(ent_view_find_char(text, 'b', 2), 4);
    assert_int_equal(ent_view_find_char(text, 'z', 0), 6);
    assert_int_equal(ent_view_find_char(text, 'a', 6), 6);
}

static void
prefixes_and_suffixes(void **state)
{
    (void)state;
    assert_true(ent_view_starts_with(VIEW("graph.ttl"), VIEW("graph")));
    assert_false(ent_view_starts_with(VIEW("gr"), VIEW("graph")));
    assert_true(ent_view_ends_with(VIEW("graph.ttl"), VIEW(".ttl")));
    assert_false(ent_view_ends_with(VIEW("ttl"), VIEW(".ttl")));
    assert_false(ent_view_ends_with(VIEW("graph.nt"), VIEW(".ttl")));
}

static void
trim_cuts_ascii_space_only(void **state)
{
    (void)state;
    assert_view(ent_view_trim(VIEW(" \t\r\n\v\fa b\n")), "a b");
    assert_view(ent_view_trim(VIEW(" \n ")), "");
    assert_view(ent_view_trim(VIEW("\xC2\xA0x")), "\xC2\xA0x");
}

static void
split_gives_each_part(void **state)
{
    (void)state;
    EntView rest = VIEW("a,,b,"), part;
    assert_true(ent_view_split(&rest, ',', &part));
    assert_view(part, "a");
    assert_true(ent_view_split(&rest, ',', &part));
    assert_view(part, "");
    assert_true(ent_view_split(&rest, ',', &part));
    assert_view(part, "b");
    assert_false(ent_view_split(&rest, ',', &part));
}

static void
print_length_is_clipped(void **state)
{
    (void)state;
    assert_int_equal(ent_view_clip((EntView){"", (size_t)INT_MAX + 1}), INT_MAX);
    assert_int_equal(ent_view_clip(VIEW("abc")), 3);
}

/* Identifiers in graphs depend on it: it may never change. XXH3_64bits of the reference implementation. */
static void
hash_is_the_same_everywhere(void **state)
{
    (void)state;
    assert_true(ent_view_hash(VIEW("")) == UINT64_C(0x2d06800538d394c2));
    assert_true(ent_view_hash(VIEW("abc")) == UINT64_C(0x78af5f94892f3950));
}

/* By XXH3 of the library, for every length around those at which we take another way. */
static void
long_hashes_are_the_same_everywhere(void **state)
{
    enum { ROOM = 20000 };
    (void)state;
    char *bytes = malloc(ROOM);
    assert_non_null(bytes);
    for (size_t i = 0; i < ROOM; i++) {
        bytes[i] = (char)(i * 131 + i / 251);
    }
    for (size_t length = 4000; length <= ROOM; length += length < 4200 ? 1 : 997) {
        assert_true(ent_view_hash((EntView){bytes, length}) == XXH3_64bits(bytes, length));
        assert_true(ent_view_hash((EntView){bytes + 3, length - 3}) == XXH3_64bits(bytes + 3, length - 3));
    }
    free(bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_views_are_equal_and_harmless),
        cmocka_unit_test(comparison_is_by_bytes_then_length),
        cmocka_unit_test(ascii_case_is_ignored_and_no_other),
        cmocka_unit_test(find_sees_matches_at_both_ends),
        cmocka_unit_test(prefixes_and_suffixes),
        cmocka_unit_test(trim_cuts_ascii_space_only),
        cmocka_unit_test(split_gives_each_part),
        cmocka_unit_test(print_length_is_clipped),
        cmocka_unit_test(hash_is_the_same_everywhere),
        cmocka_unit_test(long_hashes_are_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
