/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The calendar against the C library's, for every day of the years 1 to 9999.
 */
#define _DEFAULT_SOURCE /* timegm */
#include "unit/unit.h"

#include "text/calendar.h"

#include <time.h>

static const EntDate first = {1, 1, 1}, last = {9999, 12, 31};

static void
every_day_agrees_with_the_c_library(void **state)
{
    (void)state;
    struct tm tm = {.tm_year = 1 - 1900, .tm_mon = 0, .tm_mday = 1, .tm_hour = 12};
    const int32_t begin = (int32_t)((timegm(&tm) - 12 * 3600) / 86400);
    assert_int_equal(ent_date_to_days(first), begin);
    int32_t days = begin;
    for (EntDate date = first; !ent_date_equal(date, last); date = ent_date_add_days(date, 1), days++) {
        const time_t noon = (time_t)days * 86400 + 43200;
        struct tm parts;
        assert_non_null(gmtime_r(&noon, &parts));
        assert_int_equal(date.year, parts.tm_year + 1900);
        assert_int_equal(date.month, parts.tm_mon + 1);
        assert_int_equal(date.day, parts.tm_mday);
        assert_int_equal((ent_date_weekday(date) + 1) % 7, parts.tm_wday);
        assert_int_equal(ent_date_to_days(date), days);
        assert_true(ent_date_is_valid(date));
    }
    assert_int_equal(days, ent_date_to_days(last));
}

static void
every_day_is_written_and_read_again(void **state)
{
    (void)state;
    for (int32_t days = ent_date_to_days(first); days <= ent_date_to_days(last); days += 13) {
        char text[ENT_DATE_TEXT];
        EntDate date = ent_date_from_days(days), again = ENT_DATE_NONE;
        for (int grain = 0; grain < 3; grain++) {
            const EntView view = {text, ent_date_format(date, text)};
            assert_true(ent_date_parse(view, &again));
            assert_true(ent_date_equal(date, again));
            date.month = grain ? 0 : date.month;
            date.day = 0;
        }
    }
}

static void
only_dates_are_parsed(void **state)
{
    (void)state;
    static const EntView wrong[] = {
        ENT_VIEW_INIT(""),
        ENT_VIEW_INIT("0000"),
        ENT_VIEW_INIT("0000-01-01"),
        ENT_VIEW_INIT("26"),
        ENT_VIEW_INIT("2026-00"),
        ENT_VIEW_INIT("2026-13"),
        ENT_VIEW_INIT("2026-1"),
        ENT_VIEW_INIT("2026-01-00"),
        ENT_VIEW_INIT("2026-02-29"),
        ENT_VIEW_INIT("1900-02-29"),
        ENT_VIEW_INIT("2026-04-31"),
        ENT_VIEW_INIT("2026-01-32"),
        ENT_VIEW_INIT("2026/01/01"),
        ENT_VIEW_INIT("2026-01-1 "),
        ENT_VIEW_INIT(" 2026"),
        ENT_VIEW_INIT("+026"),
        ENT_VIEW_INIT("20260"),
        ENT_VIEW_INIT("-2026"),
        ENT_VIEW_INIT("2026-01-01Z"),
        ENT_VIEW_INIT("2026\0"),
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        EntDate date = {1, 2, 3};
        assert_false(ent_date_parse(wrong[i], &date));
        assert_true(ent_date_equal(date, (EntDate){1, 2, 3}));
    }
    EntDate date;
    assert_true(ent_date_parse(ENT_VIEW("2000-02-29"), &date));
    assert_true(ent_date_equal(date, (EntDate){2000, 2, 29}));
}

static void
no_date_is_written_as_nothing(void **state)
{
    (void)state;
    char text[ENT_DATE_TEXT] = "before";
    assert_int_equal(ent_date_format(ENT_DATE_NONE, text), 0);
    assert_string_equal(text, "");
    assert_int_equal(ent_date_format((EntDate){26, 0, 0}, text), 4);
    assert_string_equal(text, "0026");
}

static void
validity(void **state)
{
    (void)state;
    assert_false(ent_date_is_valid(ENT_DATE_NONE));
    assert_false(ent_date_is_valid((EntDate){2026, 0, 5}));
    assert_false(ent_date_is_valid((EntDate){-1, 1, 1}));
    assert_false(ent_date_is_valid((EntDate){10000, 1, 1}));
    assert_false(ent_date_is_valid((EntDate){2026, 255, 1}));
    assert_true(ent_date_is_valid((EntDate){2026, 1, 0}));
    assert_true(ent_date_is_day((EntDate){2024, 2, 29}));
    assert_false(ent_date_is_day((EntDate){2026, 2, 0}) || ent_date_is_day((EntDate){2026, 2, 30}));
}

static void
wider_dates_come_first_and_contain(void **state)
{
    (void)state;
    const EntDate year = {2026, 0, 0}, month = {2026, 1, 0}, day = {2026, 1, 30}, other = {2025, 12, 31};
    assert_true(ent_date_compare(year, month) < 0 && ent_date_compare(month, day) < 0);
    assert_true(ent_date_compare(day, other) > 0 && ent_date_compare(day, day) == 0);
    assert_true(ent_date_contains(year, day) && ent_date_contains(month, day) && ent_date_contains(day, day));
    assert_true(ent_date_contains(year, month) && ent_date_contains(year, year));
    assert_false(ent_date_contains(day, month) || ent_date_contains(year, other) || ent_date_contains(month, year));
    assert_false(ent_date_contains(ENT_DATE_NONE, ENT_DATE_NONE));
}

static void
months_are_added_within_their_length(void **state)
{
    (void)state;
    static const struct {
        EntDate from;
        int32_t months;
        EntDate to;
    } cases[] = {
        {{2026, 1, 31}, 1, {2026, 2, 28}},    {{2024, 1, 31}, 1, {2024, 2, 29}},    {{2026, 1, 15}, -1, {2025, 12, 15}},
        {{2026, 3, 31}, -13, {2025, 2, 28}},  {{2026, 11, 0}, 14, {2028, 1, 0}},    {{2026, 0, 0}, -12, {2025, 0, 0}},
        {{1, 1, 1}, -1, {0, 0, 0}},           {{9999, 12, 31}, 1, {0, 0, 0}},       {{1, 0, 0}, -12, {0, 0, 0}},
        {{2026, 1, 1}, INT32_MAX, {0, 0, 0}}, {{2026, 1, 1}, INT32_MIN, {0, 0, 0}}, {{0, 0, 0}, 24, {0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(ent_date_equal(ent_date_add_months(cases[i].from, cases[i].months), cases[i].to));
    }
}

static void
days_leave_the_calendar_as_no_date(void **state)
{
    (void)state;
    const EntDate day = {2026, 1, 1};
    assert_true(ent_date_equal(ent_date_add_days(last, 1), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_add_days(first, -1), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_add_days(day, INT32_MAX), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_add_days(day, INT32_MIN), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_add_days((EntDate){2026, 1, 0}, 1), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_from_days(INT32_MAX), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_from_days(INT32_MIN), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_add_days(first, ent_date_to_days(last) - ent_date_to_days(first)), last));
}

static void
periods_have_a_first_and_a_last_day(void **state)
{
    (void)state;
    assert_true(ent_date_equal(ent_date_last_day((EntDate){2024, 2, 0}), (EntDate){2024, 2, 29}));
    assert_true(ent_date_equal(ent_date_last_day((EntDate){2024, 0, 0}), (EntDate){2024, 12, 31}));
    assert_true(ent_date_equal(ent_date_first_day((EntDate){2024, 0, 0}), (EntDate){2024, 1, 1}));
    assert_true(ent_date_equal(ent_date_first_day((EntDate){2024, 2, 0}), (EntDate){2024, 2, 1}));
    assert_true(ent_date_equal(ent_date_last_day((EntDate){2024, 2, 3}), (EntDate){2024, 2, 3}));
    assert_true(ent_date_equal(ent_date_last_day(ENT_DATE_NONE), ENT_DATE_NONE));
    assert_true(ent_date_equal(ent_date_first_day((EntDate){2024, 13, 0}), ENT_DATE_NONE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_agrees_with_the_c_library),
        cmocka_unit_test(every_day_is_written_and_read_again),
        cmocka_unit_test(only_dates_are_parsed),
        cmocka_unit_test(no_date_is_written_as_nothing),
        cmocka_unit_test(validity),
        cmocka_unit_test(wider_dates_come_first_and_contain),
        cmocka_unit_test(months_are_added_within_their_length),
        cmocka_unit_test(days_leave_the_calendar_as_no_date),
        cmocka_unit_test(periods_have_a_first_and_a_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
