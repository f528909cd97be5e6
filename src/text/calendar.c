/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Day counts after Howard Hinnant's civil-calendar algorithms: eras of 400 years that begin in March.
 */
#include "text/calendar.h"

#include <stdio.h>

/* Eras begin on 0000-03-01, DAYS_TO_EPOCH days before 1970-01-01. 0001-01-01 and 9999-12-31 bound what we handle. */
enum { DAYS_PER_ERA = 146097, DAYS_TO_EPOCH = 719468, FIRST_DAY = -719162, LAST_DAY = 2932896, LAST_YEAR = 9999 };

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(int year, int month)
{
    static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

bool
ent_date_is_valid(EntDate date)
{
    if (date.year < 1 || date.year > LAST_YEAR || date.month > 12) {
        return false;
    }
    if (date.month == 0) {
        return date.day == 0;
    }
    return date.day <= month_length(date.year, date.month);
}

bool
ent_date_is_day(EntDate date)
{
    return date.day != 0 && ent_date_is_valid(date);
}

bool
ent_date_equal(EntDate a, EntDate b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

int
ent_date_compare(EntDate a, EntDate b)
{
    const int x = (a.year * 16 + a.month) * 32 + a.day, y = (b.year * 16 + b.month) * 32 + b.day;
    return (x > y) - (x < y);
}

bool
ent_date_contains(EntDate wide, EntDate narrow)
{
    return wide.year != 0 && wide.year == narrow.year && (wide.month == 0 || wide.month == narrow.month) &&
           (wide.day == 0 || wide.day == narrow.day);
}

static bool
digits(EntView text, size_t begin, size_t count, int *out)
{
    *out = 0;
    for (size_t i = begin; i < begin + count; i++) {
        if (i >= text.length || text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

bool
ent_date_parse(EntView text, EntDate *out)
{
    int year = 0, month = 0, day = 0;
    const bool shape = text.length == 4 || (text.length == 7 && text.data[4] == '-') ||
                       (text.length == 10 && text.data[4] == '-' && text.data[7] == '-');
    if (!shape || !digits(text, 0, 4, &year) || (text.length >= 7 && (!digits(text, 5, 2, &month) || month == 0)) ||
        (text.length == 10 && (!digits(text, 8, 2, &day) || day == 0))) {
        return false;
    }
    const EntDate date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (!ent_date_is_valid(date)) {
        return false;
    }
    *out = date;
    return true;
}

size_t
ent_date_format(EntDate date, char out[ENT_DATE_TEXT])
{
    const unsigned year = (unsigned)date.year % 10000u, month = date.month % 100u, day = date.day % 100u;
    out[0] = '\0';
    if (date.year <= 0) {
        return 0;
    }
    if (month == 0) {
        return (size_t)snprintf(out, ENT_DATE_TEXT, "%04u", year);
    }
    if (day == 0) {
        return (size_t)snprintf(out, ENT_DATE_TEXT, "%04u-%02u", year, month);
    }
    return (size_t)snprintf(out, ENT_DATE_TEXT, "%04u-%02u-%02u", year, month, day);
}

int32_t
ent_date_to_days(EntDate date)
{
    const int32_t year = date.year - (date.month <= 2); /* from March; 0 at the least */
    const int32_t era = year / 400;
    const int32_t year_of_era = year % 400;
    const int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

/* Within the bounds all intermediate values are positive. */
EntDate
ent_date_from_days(int32_t days)
{
    if (days < FIRST_DAY || days > LAST_DAY) {
        return ENT_DATE_NONE;
    }
    days += DAYS_TO_EPOCH;
    const int32_t era = days / DAYS_PER_ERA;
    const int32_t day_of_era = days % DAYS_PER_ERA;
    const int32_t leap_days = day_of_era / 1460 - day_of_era / 36524 + day_of_era / (DAYS_PER_ERA - 1);
    const int32_t year_of_era = (day_of_era - leap_days) / 365;
    const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int32_t shifted_month = (5 * day_of_year + 2) / 153; /* from March */
    const int32_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
    const int32_t year = year_of_era + era * 400 + (month <= 2);
    return (EntDate){(int16_t)year, (uint8_t)month, (uint8_t)(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

EntDate
ent_date_add_days(EntDate date, int32_t days)
{
    if (!ent_date_is_day(date) || days < FIRST_DAY - LAST_DAY || days > LAST_DAY - FIRST_DAY) {
        return ENT_DATE_NONE;
    }
    return ent_date_from_days(ent_date_to_days(date) + days);
}

EntDate
ent_date_add_months(EntDate date, int32_t months)
{
    const int64_t total = (int64_t)date.year * 12 + (date.month ? date.month - 1 : 0) + months;
    if (!ent_date_is_valid(date) || total < 12 || total >= (LAST_YEAR + 1) * 12) {
        return ENT_DATE_NONE;
    }
    date.year = (int16_t)(total / 12);
    if (date.month) {
        date.month = (uint8_t)(total % 12 + 1);
        const int last = month_length(date.year, date.month);
        date.day = (uint8_t)(date.day > last ? last : date.day);
    }
    return date;
}

EntWeekday
ent_date_weekday(EntDate date)
{
    const int32_t days = ent_date_to_days(date) + 3; /* 1970-01-01 was a Thursday */
    return (EntWeekday)((days % 7 + 7) % 7);
}

EntDate
ent_date_last_day(EntDate date)
{
    if (!ent_date_is_valid(date)) {
        return ENT_DATE_NONE;
    }
    date.month = date.month ? date.month : 12;
    date.day = date.day ? date.day : (uint8_t)month_length(date.year, date.month);
    return date;
}

EntDate
ent_date_first_day(EntDate date)
{
    if (!ent_date_is_valid(date)) {
        return ENT_DATE_NONE;
    }
    date.month = date.month ? date.month : 1;
    date.day = date.day ? date.day : 1;
    return date;
}
