/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a message says a cell should have held.
 */
#include "unit/unit.h"

#include "table/expect.h"

typedef struct {
    const char *base, *format, *minimum, *maximum;
    bool above, below;
    size_t shortest, longest;
    const char *expected;
} Case;

static const Case cases[] = {
    {"gYear", NULL, NULL, NULL, false, false, 0, 0, "expected: gYear, such as 2026"},
    {"string", NULL, NULL, NULL, false, false, 3, 0, "expected: string, of at least 3 characters"},
    {"hexBinary", NULL, NULL, NULL, false, false, 4, 4, "expected: hexBinary, of 4 bytes"},
    {"string", "^[A-Z]+$", NULL, NULL, false, false, 0, 9,
     "expected: string, matching /^[A-Z]+$/, of at most 9 characters"},
    {"date", "dd/MM/yyyy", NULL, NULL, false, false, 0, 0, "expected: date, written dd/MM/yyyy"},
    {"boolean", "Y|N", NULL, NULL, false, false, 0, 0, "expected: boolean, 'Y' or 'N'"},
    {"byte", NULL, NULL, NULL, false, false, 0, 0, "expected: byte, from -128 to 127"},
    {"positiveInteger", NULL, NULL, "9", false, false, 0, 0, "expected: positiveInteger, from 1 to 9"},
    {"decimal", NULL, "1", "2", true, true, 0, 0, "expected: decimal, more than 1, less than 2"},
    {"decimal", NULL, "1", "2", true, false, 0, 0, "expected: decimal, more than 1, 2 or less"},
    {"decimal", NULL, "1", NULL, false, false, 0, 0, "expected: decimal, 1 or more"},
    {"token", NULL, NULL, NULL, false, false, 0, 0, "expected: token"},
};

static EntStatus
expect(const Case *test, EntArena *arena, EntView *out)
{
    EntDatatype type;
    bool known = false;
    ent_datatype_init(&type, ent_builtin_find(ent_view_of(test->base)));
    EntStatus status = test->format ? ent_datatype_set_format(&type, ent_view_of(test->format), &known) : ENT_STATUS_OK;
    type.minimum = (EntBound){ent_view_of(test->minimum), test->above};
    type.maximum = (EntBound){ent_view_of(test->maximum), test->below};
    type.has_length = test->shortest > 0 && test->shortest == test->longest;
    type.length = type.min_length = test->shortest;
    type.max_length = test->longest;
    type.has_min_length = test->shortest > 0;
    type.has_max_length = test->longest > 0;
    status = status == ENT_STATUS_OK ? ent_expect(&type, arena, out) : status;
    ent_datatype_clear(&type);
    return status;
}

static void
what_is_expected_is_told(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntView text;
        assert_ok(expect(&cases[i], &arena, &text));
        assert_view(text, cases[i].expected);
    }
    ent_arena_clear(&arena);
}

static EntStatus
scenario(void *data)
{
    EntArena arena;
    EntView text;
    ent_arena_init(&arena);
    const EntStatus status = expect(data, &arena, &text);
    ent_arena_clear(&arena);
    return status;
}

static void
no_memory(void **state)
{
    (void)state;
    Case test = cases[3];
    assert_true(fail_each_allocation(scenario, &test) >= 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_expected_is_told), cmocka_unit_test(no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
