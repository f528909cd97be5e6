/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The order of values, LIMIT and OFFSET; what a term holds; rows sorted and made unique.
 */
#include "unit/unit.h"

#include "store/holds.h"
#include "store/order.h"
#include "vocab/namespace.h"

#define TYPED(text, type) ent_term_literal(ENT_VIEW(text), ENT_VIEW(ENT_XSD type), ENT_VIEW_EMPTY)

static EntTerm
text(const char *value)
{
    return ent_term_literal(ent_view_of(value), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY);
}

static EntTerm
typed(const char *value, const char *datatype)
{
    return ent_term_literal(ent_view_of(value), ent_view_of(datatype), ENT_VIEW_EMPTY);
}

static void
assert_ascending(const EntTerm *terms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            const int order = ent_order_compare(&terms[i], &terms[j]);
            if ((order > 0) - (order < 0) != (i > j) - (i < j)) {
                print_error("'%.*s' and '%.*s' in the wrong order\n", ENT_VIEW_ARGS(terms[i].value),
                            ENT_VIEW_ARGS(terms[j].value));
                fail();
            }
        }
    }
}

static void
classes_come_one_after_the_other(void **state)
{
    (void)state;
    const EntTerm terms[] = {
        {.kind = ENT_TERM_NONE},
        {.kind = ENT_TERM_BLANK, .value = ENT_VIEW("b")},
        ent_term_iri(ENT_VIEW("http://e/z")),
        TYPED("false", "boolean"),
        TYPED("true", "boolean"),
        TYPED("-5", "integer"),
        TYPED("2025", "gYear"),
        text("a"),
        ent_term_literal(ENT_VIEW("a"), ENT_VIEW_EMPTY, ENT_VIEW("en")),
        typed("a", "http://e/type"),
    };
    assert_ascending(terms, sizeof terms / sizeof *terms);
}

static void
numbers_of_any_type_and_size_go_by_value(void **state)
{
    (void)state;
    const EntTerm terms[] = {
        TYPED("-INF", "double"),
        TYPED("-99999999999999999999", "integer"),
        TYPED("-1.5", "decimal"),
        TYPED("-1", "integer"),
        TYPED("0", "integer"),
        TYPED("0.0009", "decimal"),
        TYPED("1e-3", "double"),
        TYPED("0.5", "decimal"),
        TYPED("9", "integer"),
        TYPED("10", "integer"),
        TYPED("1.05e1", "double"),
        TYPED("99999999999999999999", "integer"),
        TYPED("99999999999999999999.5", "decimal"),
        TYPED("1e30", "double"),
        TYPED("INF", "double"),
    };
    assert_ascending(terms, sizeof terms / sizeof *terms);
    const EntTerm one = TYPED("1", "integer"), same = TYPED("+01.00", "decimal"), again = TYPED("10e-1", "double");
    assert_int_equal(ent_order_compare(&one, &same), 0);
    assert_int_equal(ent_order_compare(&one, &again), 0);
}

static void
dates_of_any_grain_go_by_time(void **state)
{
    (void)state;
    const EntTerm terms[] = {
        TYPED("2017", "gYear"),
        TYPED("2025", "gYear"),
        TYPED("2025-11", "gYearMonth"),
        TYPED("2025-11-01T00:00:00", "dateTime"),
        TYPED("2025-11-02", "date"),
        TYPED("2025-11-02T09:00:00+09:00", "dateTime"),
        TYPED("2025-11-02T00:00:01Z", "dateTime"),
        TYPED("2025-11-01T20:00:00-05:00", "dateTime"),
        TYPED("2026-01-30", "date"),
    };
    assert_ascending(terms, sizeof terms / sizeof *terms);
}

static void
terms_hold_what_their_datatype_and_text_say(void **state)
{
    static const struct {
        const char *value, *type;
        uint32_t holds;
    } cases[] = {
        {"1", "integer", ENT_HOLDS_INTEGER},
        {"01", "integer", ENT_HOLDS_INTEGER | ENT_HOLDS_ODD},
        {"134217728", "integer", ENT_HOLDS_INTEGER | ENT_HOLDS_WIDE},
        {"3000000000", "integer", ENT_HOLDS_INTEGER | ENT_HOLDS_WIDE | ENT_HOLDS_ODD},
        {"1", "int", ENT_HOLDS_INTEGER | ENT_HOLDS_ODD},
        {"abc", "integer", ENT_HOLDS_OTHER},
        {"", "integer", ENT_HOLDS_OTHER | ENT_HOLDS_EMPTY},
        {"1.5", "decimal", ENT_HOLDS_DECIMAL},
        {"1.50", "decimal", ENT_HOLDS_DECIMAL | ENT_HOLDS_ODD},
        {"1", "decimal", ENT_HOLDS_DECIMAL | ENT_HOLDS_ODD},
        {".", "decimal", ENT_HOLDS_OTHER},
        {"1e5", "double", ENT_HOLDS_DOUBLE | ENT_HOLDS_ODD},
        {"NaN", "float", ENT_HOLDS_DOUBLE | ENT_HOLDS_ODD},
        {"1e", "double", ENT_HOLDS_OTHER},
        {"true", "boolean", ENT_HOLDS_BOOLEAN},
        {"1", "boolean", ENT_HOLDS_BOOLEAN | ENT_HOLDS_ODD},
        {"TRUE", "boolean", ENT_HOLDS_OTHER},
        {"2026-01-30", "date", ENT_HOLDS_DATE},
        {"2026-01-30Z", "date", ENT_HOLDS_OTHER | ENT_HOLDS_ODD},
        {"2026-02-30", "date", ENT_HOLDS_OTHER | ENT_HOLDS_ODD},
        {"2026-01-30T10:00:00Z", "dateTime", ENT_HOLDS_TIME},
        {"2026-01-30T10:00:00.5Z", "dateTime", ENT_HOLDS_TIME | ENT_HOLDS_ODD},
        {"2026-01-30T10:00:00+09:00", "dateTime", ENT_HOLDS_TIME | ENT_HOLDS_ODD},
        {"2026-01-30T10:00:00", "dateTime", ENT_HOLDS_LOCAL_TIME},
        {"2026-01-30T10:00", "dateTime", ENT_HOLDS_OTHER | ENT_HOLDS_ODD},
        {"2026-01-30T10:00:00+9", "dateTime", ENT_HOLDS_OTHER | ENT_HOLDS_ODD},
        {"2026-01", "gYearMonth", ENT_HOLDS_OTHER},
        {"x", "string", ENT_HOLDS_TEXT},
        {"", "string", ENT_HOLDS_TEXT | ENT_HOLDS_EMPTY},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char datatype[100];
        (void)snprintf(datatype, sizeof datatype, ENT_XSD "%s", cases[i].type);
        const EntTerm term = typed(cases[i].value, datatype);
        if (ent_term_holds(&term) != cases[i].holds) {
            print_error("%s of %s\n", cases[i].value, cases[i].type);
        }
        assert_int_equal(ent_term_holds(&term), cases[i].holds);
    }
}

static void
wide_numbers_are_told_by_type(void **state)
{
    (void)state;
    const EntTerm integer = TYPED("3000000000", "integer"), small = TYPED("300", "integer");
    const EntTerm decimal = TYPED("3000000000", "decimal"), pointed = TYPED("3000000000.5", "decimal");
    const EntTerm derived = TYPED("3000000000", "long");
    assert_int_equal(ent_term_wide(&integer), ENT_WIDE_INTEGER);
    assert_int_equal(ent_term_wide(&decimal), ENT_WIDE_DECIMAL);
    assert_int_equal(ent_term_wide(&derived), ENT_WIDE_OTHER);
    assert_int_equal(ent_term_wide(&small), 0);
    assert_int_equal(ent_term_wide(&pointed), 0);
}

/* Rows "number letter" from a string such as "2b 1a 1a". */
static void
fill(EntRows *rows, const char *cells)
{
    const EntView names[] = {ENT_VIEW("n"), ENT_VIEW("l")};
    EntView rest = ent_view_of(cells), cell;
    ent_rows_init(rows);
    assert_ok(ent_rows_set_columns(rows, names, 2));
    while (ent_view_split(&rest, ' ', &cell)) {
        const EntTerm terms[] = {
            ent_term_literal(ent_view_slice(cell, 0, 1), ENT_VIEW(ENT_XSD "integer"), ENT_VIEW_EMPTY),
            ent_term_literal(ent_view_slice(cell, 1, 2), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY)};
        assert_ok(ent_rows_add(rows, terms, 2));
    }
}

static void
assert_rows(const EntRows *rows, const char *expected)
{
    EntBuffer shown = ENT_BUFFER_EMPTY;
    for (size_t i = 0; i < rows->n_rows; i++) {
        assert_ok(ent_buffer_printf(&shown, "%s", i > 0 ? " " : ""));
        for (size_t j = 0; j < rows->rows[i].n_cells; j++) {
            assert_ok(ent_buffer_add(&shown, rows->rows[i].cells[j].value));
        }
    }
    assert_view(ent_buffer_view(&shown), expected);
    ent_buffer_clear(&shown);
}

static void
rows_are_ordered_cut_and_stripped(void **state)
{
    EntRows rows;
    EntOrderKey keys[] = {{.variable = ENT_VIEW("n"), .descending = true}, {.variable = ENT_VIEW("l")}};
    EntQueryPlan plan = {.keys = keys, .n_keys = 1};
    (void)state;
    fill(&rows, "1b 3a 2c 2a 1a");
    assert_ok(ent_rows_order(&rows, &plan));
    assert_rows(&rows, "3a 2a 2c 1a 1b");
    plan.n_keys = 2;
    plan.has_limit = true;
    plan.limit = 2;
    plan.offset = 1;
    keys[1].is_hidden = true;
    assert_ok(ent_rows_order(&rows, &plan));
    assert_rows(&rows, "2 2");
    assert_int_equal(rows.n_columns, 1);
    ent_rows_clear(&rows);
    fill(&rows, "1b");
    plan.offset = 7;
    assert_ok(ent_rows_order(&rows, &plan));
    assert_int_equal(rows.n_rows, 0);
    ent_rows_clear(&rows);
}

static void
a_key_without_column_is_refused(void **state)
{
    EntRows rows;
    EntOrderKey key = {.variable = ENT_VIEW("nowhere")};
    const EntQueryPlan plan = {.keys = &key, .n_keys = 1};
    (void)state;
    fill(&rows, "1b 2a");
    assert_int_equal(ent_rows_order(&rows, &plan), ENT_STATUS_INVALID);
    ent_rows_clear(&rows);
}

static void
rows_are_sorted_and_unique(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows, "2b 1a 2b 1b 1a");
    ent_rows_sort(&rows);
    assert_rows(&rows, "1a 1a 1b 2b 2b");
    ent_rows_unique(&rows);
    assert_rows(&rows, "1a 1b 2b");
    ent_rows_clear(&rows);
    ent_rows_clear(&rows);
}

static EntStatus
order_some(void *data)
{
    EntRows rows;
    EntOrderKey key = {.variable = ENT_VIEW("n")};
    const EntQueryPlan plan = {.keys = &key, .n_keys = 1};
    const EntView names[] = {ENT_VIEW("n")};
    const EntTerm terms[] = {text("x")};
    (void)data;
    ent_rows_init(&rows);
    EntStatus status = ent_rows_set_columns(&rows, names, 1);
    for (int i = 0; i < 3 && status == ENT_STATUS_OK; i++) {
        status = ent_rows_add(&rows, terms, 1);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_rows_order(&rows, &plan);
    }
    ent_rows_clear(&rows);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(order_some, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_come_one_after_the_other),
        cmocka_unit_test(numbers_of_any_type_and_size_go_by_value),
        cmocka_unit_test(dates_of_any_grain_go_by_time),
        cmocka_unit_test(terms_hold_what_their_datatype_and_text_say),
        cmocka_unit_test(wide_numbers_are_told_by_type),
        cmocka_unit_test(rows_are_ordered_cut_and_stripped),
        cmocka_unit_test(a_key_without_column_is_refused),
        cmocka_unit_test(rows_are_sorted_and_unique),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("store/order", tests, NULL, NULL);
}
