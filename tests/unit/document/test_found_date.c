/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dates in all the forms in which pages write them, and what is none.
 */
#include "unit/document/support.h"

#include "document/found_date.h"

typedef struct {
    const char *text;
    const char *found; /* what the date covers; empty: none */
    const char *date;
    EntFoundForm form;
    unsigned weekday;
} Case;

static const Case CASES[] = {
    {"2026-01-30", "2026-01-30", "2026-01-30", ENT_FOUND_DAY, 0},
    {"on 2026/1/5.", "2026/1/5", "2026-01-05", ENT_FOUND_DAY, 0},
    {"2026-01-30T20:21:00+09:00 x", "2026-01-30T20:21:00+09:00", "2026-01-30", ENT_FOUND_DAY, 0},
    {"30/01/2026", "30/01/2026", "2026-01-30", ENT_FOUND_DAY, 0},
    {"01/30/2026", "01/30/2026", "2026-01-30", ENT_FOUND_DAY, 0},
    {"03-02-2026", "03-02-2026", "2026-02-03", ENT_FOUND_AMBIGUOUS, 0},
    {"30.1.26", "30.1.26", "2026-01-30", ENT_FOUND_DAY, 0},
    {"January 30, 2026", "January 30, 2026", "2026-01-30", ENT_FOUND_DAY, 0},
    {"Jan 30 2026", "Jan 30 2026", "2026-01-30", ENT_FOUND_DAY, 0},
    {"30 Jan. 2026, 20:21", "30 Jan. 2026", "2026-01-30", ENT_FOUND_DAY, 0},
    {"10 OCT 2025 6:14PM", "10 OCT 2025", "2025-10-10", ENT_FOUND_DAY, 0},
    {"10-Oct-2025", "10-Oct-2025", "2025-10-10", ENT_FOUND_DAY, 0},
    {"10-Oct-25", "10-Oct-25", "2025-10-10", ENT_FOUND_DAY, 0},
    {"27th of June, 2025", "27th of June, 2025", "2025-06-27", ENT_FOUND_DAY, 0},
    {"March 1st, 2024", "March 1st, 2024", "2024-03-01", ENT_FOUND_DAY, 0},
    {"Friday, January 30, 2026", "Friday, January 30, 2026", "2026-01-30", ENT_FOUND_DAY, 5},
    {"Fri 30 Jan 2026", "Fri 30 Jan 2026", "2026-01-30", ENT_FOUND_DAY, 5},
    {"30.01.2026 (Friday)", "30.01.2026 (Friday)", "2026-01-30", ENT_FOUND_DAY, 5},
    {"TOKYO, Jan. 30 (Reuters)", "Jan. 30", NULL, ENT_FOUND_NO_YEAR, 0},
    {"on 5 May they", "5 May", NULL, ENT_FOUND_NO_YEAR, 0},
    {"October 2025", "October 2025", "2025-10", ENT_FOUND_MONTH, 0},
    {"17:20 May 13, 2025", "May 13, 2025", "2025-05-13", ENT_FOUND_DAY, 0},
    {"GMT+1, March 10, 2025", "March 10, 2025", "2025-03-10", ENT_FOUND_DAY, 0},
    {"30 January\xc2\xa0"
     "2026",
     "30 January\xc2\xa0"
     "2026",
     "2026-01-30", ENT_FOUND_DAY, 0},
    {"046/10/2025", "", NULL, 0, 0},
    {"P (046) 1/2/345", "", NULL, 0, 0},
    {"31 February 2026", "February 2026", "2026-02", ENT_FOUND_MONTH, 0},
    {"may 5 of them", "", NULL, 0, 0},
    {"09710729833", "", NULL, 0, 0},
    {"No.202120748H", "", NULL, 0, 0},
    {"1.2.3.4", "", NULL, 0, 0},
    {"Marching 5, 2020", "", NULL, 0, 0},
    {"2026-13-45", "", NULL, 0, 0},
    {"Rising Sun flag", "", NULL, 0, 0},
    {"", "", NULL, 0, 0},
};

static void
check(const EntZoneLexicon *lexicon, const Case *one)
{
    char text[ENT_DATE_TEXT];
    EntFoundDate found;
    size_t at = 0;
    const EntView view = ent_view_of(one->text);
    const bool any = ent_found_date_next(lexicon, view, &at, view.length, &found);
    const EntView covered = any ? ent_view_slice(view, found.begin, found.end) : ENT_VIEW("");
    if (!ent_view_is(covered, one->found)) {
        fail_msg("'%s': found '%.*s'", one->text, ENT_VIEW_ARGS(covered));
    }
    if (any) {
        assert_int_equal(found.form, one->form);
        assert_int_equal(found.weekday, one->weekday);
    }
    if (any && one->date) {
        ent_date_format(found.date, text);
        assert_string_equal(text, one->date);
    }
}

static void
forms_are_found(void **state)
{
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        check(((Desk *)*state)->lexicon, &CASES[i]);
    }
}

static void
all_dates_of_a_text_are_found(void **state)
{
    const EntView text = ENT_VIEW("Published: 08 Sep. 2025, 18:32 Updated: 09/10/2025, and 12/25/2024.");
    EntFoundDate found;
    size_t at = 0, n = 0;
    const EntDateOrder orders[] = {ENT_ORDER_NONE, ENT_ORDER_NONE, ENT_ORDER_MONTH_FIRST};
    while (ent_found_date_next(((Desk *)*state)->lexicon, text, &at, text.length, &found)) {
        assert_true(n < 3);
        assert_int_equal(found.order, orders[n++]);
    }
    assert_int_equal(n, 3);
}

static void
weekdays_agree_or_not(void **state)
{
    (void)state;
    const EntDate friday = {2026, 1, 30}, saturday = {2026, 1, 31};
    const EntFoundDate told = {.weekday = 5}, untold = {.weekday = 0};
    assert_true(ent_found_date_agrees(&told, friday));
    assert_false(ent_found_date_agrees(&told, saturday));
    assert_true(ent_found_date_agrees(&untold, saturday));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_found),
        cmocka_unit_test(all_dates_of_a_text_are_found),
        cmocka_unit_test(weekdays_agree_or_not),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
