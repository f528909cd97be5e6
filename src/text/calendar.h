/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Calendar dates as exact as a text is: a year, a month of a year, or a day (proleptic Gregorian calendar).
 * Written as xsd:gYear, xsd:gYearMonth or xsd:date (XML Schema part 2, 3.3.9-3.3.11); finer shades as EDTF
 * (Library of Congress, 2019: "2025-11~", seasons 21-24, "2017/2018").
 */
#ifndef ENT_TEXT_CALENDAR_H
#define ENT_TEXT_CALENDAR_H

#include "base/view.h"

typedef struct {
    int16_t year;  /* 1 … 9999; 0: no date at all */
    uint8_t month; /* 1 … 12; 0: year only */
    uint8_t day;   /* 1 … 31; 0: no day */
} EntDate;

#define ENT_DATE_NONE ((EntDate){0, 0, 0})

typedef enum { ENT_MONDAY, ENT_TUESDAY, ENT_WEDNESDAY, ENT_THURSDAY, ENT_FRIDAY, ENT_SATURDAY, ENT_SUNDAY } EntWeekday;

enum { ENT_DATE_TEXT = 16 };

bool ent_date_is_valid(EntDate date); /* a real day, month or year; ENT_DATE_NONE is not */
bool ent_date_is_day(EntDate date);
bool ent_date_equal(EntDate a, EntDate b);
int ent_date_compare(EntDate a, EntDate b);           /* by first day; a year before its months before their days */
bool ent_date_contains(EntDate wide, EntDate narrow); /* 2026-01 contains 2026-01-30; a date contains itself */

bool ent_date_parse(EntView text, EntDate *out);               /* "2026", "2026-01", "2026-01-30" and nothing else */
size_t ent_date_format(EntDate date, char out[ENT_DATE_TEXT]); /* bytes written, NUL not counted; none: "" */

/* What would leave the years 1 … 9999 is ENT_DATE_NONE, and so is what is made of that. */
int32_t ent_date_to_days(EntDate date); /* days since 1970-01-01; needs a day */
EntDate ent_date_from_days(int32_t days);
EntDate ent_date_add_days(EntDate date, int32_t days);     /* needs a day */
EntDate ent_date_add_months(EntDate date, int32_t months); /* keeps the grain; the day is cut to the month's last */
EntWeekday ent_date_weekday(EntDate date);
EntDate ent_date_last_day(EntDate date); /* the last day of a year or month; a day is itself */
EntDate ent_date_first_day(EntDate date);

#endif
