/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "unit/unit.h"

#include "vocab/term.h"

static const EntTerm NONE = {.kind = ENT_TERM_NONE};

static EntTerm
literal(const char *text, const char *datatype, const char *language)
{
    return ent_term_literal(ent_view_of(text), ent_view_of(datatype), ent_view_of(language));
}

static void
check_order(EntTerm lesser, EntTerm greater)
{
    assert_true(ent_term_compare(&lesser, &greater) < 0);
    assert_true(ent_term_compare(&greater, &lesser) > 0);
    assert_false(ent_term_equal(&lesser, &greater));
}

static void
check_same(EntTerm a, EntTerm b)
{
    assert_int_equal(ent_term_compare(&a, &b), 0);
    assert_true(ent_term_equal(&a, &b));
}

static void
terms_are_ordered_by_kind_then_text_then_datatype_then_language(void **state)
{
    (void)state;
    const EntTerm blank = {.kind = ENT_TERM_BLANK, .value = ENT_VIEW("a")};

    check_order(NONE, ent_term_iri(ENT_VIEW("a")));
    check_order(ent_term_iri(ENT_VIEW("z")), blank);
    check_order(blank, literal("a", NULL, NULL));
    check_order(literal("a", NULL, NULL), literal("b", NULL, NULL));
    check_order(literal("a", NULL, NULL), literal("aa", NULL, NULL));
    check_order(literal("a", NULL, NULL), literal("a", "http://e/d", NULL));
    check_order(literal("a", "http://e/d", NULL), literal("a", "http://e/e", NULL));
    check_order(literal("a", NULL, NULL), literal("a", NULL, "en"));
    check_order(literal("a", NULL, "en"), literal("a", NULL, "en-GB"));
    check_order(literal("a", NULL, "en"), literal("a", NULL, "ja"));
}

static void
equal_terms_are_equal_wherever_their_text_is(void **state)
{
    (void)state;
    char copy[] = "http://e/s";

    check_same(NONE, NONE);
    check_same(ent_term_iri(ENT_VIEW("http://e/s")), ent_term_iri(ent_view_of(copy)));
    check_same(literal("", NULL, NULL), literal("", "", ""));
    check_same(literal("1", "http://e/d", NULL), literal("1", "http://e/d", NULL));
}

static void
language_tags_are_compared_without_case(void **state)
{
    (void)state;
    check_same(literal("a", NULL, "en-GB"), literal("a", NULL, "EN-gb"));
    check_order(literal("a", NULL, "EN"), literal("a", NULL, "ja"));
    check_order(literal("A", NULL, "en"), literal("a", NULL, "en"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_ordered_by_kind_then_text_then_datatype_then_language),
        cmocka_unit_test(equal_terms_are_equal_wherever_their_text_is),
        cmocka_unit_test(language_tags_are_compared_without_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
