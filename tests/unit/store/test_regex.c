/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which regular expressions POSIX and XPath read alike.
 */
#include "unit/unit.h"

#include "store/regex.h"

static void
what_both_read_alike_passes(void **state)
{
    static const char *const patterns[] = {
        "",       "abc",       "^a$",       "a|b",      "(ab|c)+d?e*", "[a-z]+",
        "[^\n]+", "^(x|y)$",   "a{2}b{2,}", "c{1,255}", "a\\.b\\\\",   "\\(\\)\\[\\]\\{\\}",
        "[-_.]",  "\xC3\xA9+", "(^a|b$)"};
    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        const char *const difference = ent_regex_difference(ent_view_of(patterns[i]), false);
        if (difference) {
            print_error("%s: %s\n", patterns[i], difference);
        }
        assert_null(difference);
    }
}

static void
what_differs_is_told(void **state)
{
    static const char *const patterns[] = {
        "a.b",    "\\d", "\\w+", "\\",    "a\\",    "a+?",    "a**", "a{2}{3}", "*a",          "+",  "(*a)",
        "|a",     "a|",  "a||b", "()",    "(a",     "a)",     "a^b", "a$b",     "[[:alpha:]]", "[a", "[]",
        "[a\\]]", "[^]", "a{x}", "a{,3}", "a{3,2}", "a{256}", "a{1", "a]",      "a}",          "^*", "(a|)",
    };
    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        if (!ent_regex_difference(ent_view_of(patterns[i]), false)) {
            print_error("%s passes\n", patterns[i]);
            fail();
        }
    }
}

static void
any_case_is_for_ascii_only(void **state)
{
    (void)state;
    assert_null(ent_regex_difference(ENT_VIEW("abc"), true));
    assert_non_null(ent_regex_difference(ENT_VIEW("\xC3\xA9"), true));
    assert_non_null(ent_regex_difference(ENT_VIEW("[\xC3\xA9]"), true));
}

static void
traits_have_the_names_of_the_data_file(void **state)
{
    bool known = false;
    (void)state;
    assert_true(ent_regex_has(ENT_VIEW("a.b"), ENT_VIEW("dot"), &known) && known);
    assert_false(ent_regex_has(ENT_VIEW("a\\.[.]"), ENT_VIEW("dot"), &known));
    assert_true(ent_regex_has(ENT_VIEW("\\d"), ENT_VIEW("backslash-class"), &known));
    assert_true(ent_regex_has(ENT_VIEW("a*?"), ENT_VIEW("two-quantifiers"), &known));
    assert_true(ent_regex_has(ENT_VIEW("[[:digit:]]"), ENT_VIEW("class"), &known));
    assert_true(ent_regex_has(ENT_VIEW("\xC3\xA9"), ENT_VIEW("non-ascii"), &known));
    assert_false(ent_regex_has(ENT_VIEW("a"), ENT_VIEW("nothing"), &known));
    assert_false(known);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_both_read_alike_passes),
        cmocka_unit_test(what_differs_is_told),
        cmocka_unit_test(any_case_is_for_ascii_only),
        cmocka_unit_test(traits_have_the_names_of_the_data_file),
    };
    return cmocka_run_group_tests_name("store/regex", tests, NULL, NULL);
}
