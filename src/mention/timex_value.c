/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The operations of date rules: from what the words say to a value of TIMEX3 and a date of the graph. An operation that
 * cannot be done (the 31st of June) is no date. What hangs on an issue date that nobody knows keeps its X.
 */
#include "mention/timex_parts.h"

#include <stdio.h>
#include <string.h>

enum {
    WEEK = 7,
    WEEKDAYS = 5, /* Saturday */
    MONTHS = 12,
    QUARTER = 3,
    DECADE = 10,
    CENTURY = 100,
    TENTHS = 10,
    MAX_YEARS = 9000,
    EDTF_SPRING = 21,
    EDTF_QUARTER = 33,
    EDTF_HALF = 40
};

#define WRITE(text, ...) (void)snprintf(text, sizeof(text), __VA_ARGS__)

static bool
unit_is(const EntDateParts *p, const char *unit)
{
    return ent_view_is(p->unit, unit);
}

static EntDate
base_of(const EntDateContext *c, const EntDateParts *p)
{
    return p->on_anchor && c->anchor.year ? c->anchor : c->issued;
}

/* The day of a story is the one before it was published, or a few days earlier. */
static bool
is_news_day(EntDate issued, EntDate day)
{
    enum { STORY_DAYS = 7 };
    if (!ent_date_is_day(issued) || !ent_date_is_day(day)) {
        return false;
    }
    const int32_t apart = ent_date_to_days(issued) - ent_date_to_days(day);
    return apart >= 0 && apart <= STORY_DAYS;
}

/* A day to count from: the base, or the day spoken of last if the base is wider. */
static EntDate
day_of_base(const EntDateContext *c, const EntDateParts *p)
{
    const EntDate base = base_of(c, p);
    const bool is_wide = p->on_anchor && c->anchor_is_week && !unit_is(p, "W") && !unit_is(p, "WE");
    if (ent_date_is_day(base) && !is_wide) {
        return base;
    }
    if (p->direction == 0 && unit_is(p, "D") && is_news_day(c->issued, c->last_day)) {
        return c->last_day; /* "on Sunday. The next summit is in 2025. | Earlier in the day |" */
    }
    if (!is_wide && ent_date_contains(base, c->issued)) {
        return c->issued;
    }
    return is_wide || ent_date_contains(base, c->last_day) ? c->last_day : ENT_DATE_NONE;
}

static bool
put_date(EntDatePoint *out, EntDate date)
{
    char text[ENT_DATE_TEXT];
    (void)ent_date_format(date, text);
    WRITE(out->value, "%s", text);
    out->date = out->anchor = date;
    return date.year != 0;
}

static bool
put_open(EntDatePoint *out, const char *value)
{
    WRITE(out->value, "%s", value);
    return true;
}

/* The week of a day: as a date of the graph its month, if all of it lies in one. */
static bool
put_week(EntDatePoint *out, EntDate day, bool is_weekend)
{
    int year;
    if (!ent_date_is_day(day)) {
        return put_open(out, is_weekend ? "XXXX-WXX-WE" : "XXXX-WXX");
    }
    const int week = ent_date_week(day, &year);
    const EntDate monday = ent_date_add_days(day, -(int)ent_date_weekday(day));
    const EntDate first = is_weekend ? ent_date_add_days(monday, WEEKDAYS) : monday;
    const EntDate last = ent_date_add_days(monday, WEEK - 1);
    WRITE(out->value, "%04d-W%02d%s", year, week, is_weekend ? "-WE" : "");
    out->anchor = is_weekend ? first : day;
    out->is_week = true;
    if (first.year && last.year && first.month == last.month) {
        char a[ENT_DATE_TEXT], b[ENT_DATE_TEXT];
        (void)ent_date_format(first, a);
        (void)ent_date_format(last, b);
        WRITE(out->edtf, "%s/%s", a, b);
        out->date = (EntDate){first.year, first.month, 0};
    }
    return true;
}

/* --- calendar --- */

static EntDate
weekday_near(EntDate base, int weekday, int direction, EntTense tense)
{
    const int ahead = (weekday - (int)ent_date_weekday(base) + WEEK) % WEEK;
    const int back = (WEEK - ahead) % WEEK;
    const bool is_future = tense == ENT_TENSE_FUTURE || tense == ENT_TENSE_PRESENT;
    if (direction == ENT_PART_NONE) {
        return ent_date_add_days(base, is_future ? ahead : -back);
    }
    if (direction == 0) {
        return ent_date_add_days(base, tense == ENT_TENSE_PAST ? -back : ahead);
    }
    return ent_date_add_days(base, direction > 0 ? (ahead ? ahead : WEEK) : (back ? -back : -WEEK));
}

/* "Friday", "last Friday", "the following Friday", "Friday last week" */
static bool
put_weekday(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    const EntDate base = day_of_base(c, p);
    if (!ent_date_is_day(base)) {
        WRITE(out->value, "XXXX-WXX-%d", p->weekday + 1);
        return true;
    }
    if (unit_is(p, "W")) {
        const int shift = p->direction * WEEK - (int)ent_date_weekday(base) + p->weekday;
        return put_date(out, ent_date_add_days(base, shift));
    }
    return put_date(out, weekday_near(base, p->weekday, p->direction, c->tense));
}

static EntDate
month_from_anchor(EntDate anchor, EntDate date, int direction)
{
    const int step = direction > 0 ? 1 : -1;
    date.year = anchor.year;
    const bool is_there = direction == 0 || (step > 0 ? date.month > anchor.month : date.month < anchor.month);
    date.year = (int16_t)(date.year + (is_there ? 0 : step));
    return date;
}

/* "August last year", "the second half of that year" */
static bool
names_year(const EntDateContext *c, const EntDateParts *p)
{
    return unit_is(p, "Y") && p->direction != ENT_PART_NONE && base_of(c, p).year;
}

/* "Tuesday, 6 August": of the years around, the one in which it is a Tuesday. */
static EntDate
on_weekday(EntDate date, int weekday)
{
    static const int16_t steps[] = {0, -1, 1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && ent_date_is_day(date) && weekday != ENT_PART_NONE; i++) {
        const EntDate there = {(int16_t)(date.year + steps[i]), date.month, date.day};
        if (ent_date_is_valid(there) && (int)ent_date_weekday(there) == weekday) {
            return there;
        }
    }
    return date;
}

static bool
put_month(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    const bool has_day = p->day != ENT_PART_NONE;
    EntDate date = {0, (uint8_t)p->month, (uint8_t)(has_day ? p->day : 0)};
    if (p->year != ENT_PART_NONE || names_year(c, p)) {
        date.year = (int16_t)(p->year != ENT_PART_NONE ? p->year : base_of(c, p).year + p->direction);
        return ent_date_is_valid(date) && put_date(out, date);
    }
    if (!ent_date_is_valid((EntDate){2000, date.month, date.day})) {
        return false;
    }
    if (p->on_anchor && c->anchor.month) {
        return put_date(out, month_from_anchor(c->anchor, date, p->direction));
    }
    date = on_weekday(ent_date_with_year(c, date, p->direction), p->weekday);
    if (date.year) {
        return put_date(out, date);
    }
    if (has_day) {
        WRITE(out->value, "XXXX-%02d-%02d", p->month, p->day);
    } else {
        WRITE(out->value, "XXXX-%02d", p->month);
    }
    return true;
}

static bool
put_holiday(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    if (p->holiday.length != 5) {
        return false;
    }
    EntDateParts day = *p;
    day.month = (p->holiday.data[0] - '0') * 10 + p->holiday.data[1] - '0';
    day.day = (p->holiday.data[3] - '0') * 10 + p->holiday.data[4] - '0';
    return put_month(c, &day, out);
}

static int
season_number(EntView season)
{
    static const char *const names[] = {"SP", "SU", "FA", "WI"};
    for (int i = 0; i < 4; i++) {
        if (ent_view_is(season, names[i])) {
            return i;
        }
    }
    return 0;
}

/* "summer 2024", "the third quarter", "the first half of last year" */
static bool
put_year_part(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    const bool is_season = p->season.length > 0, is_half = p->half != ENT_PART_NONE;
    EntYearPart wanted = {.per_year = is_half ? 2 : 4,
                          .part = is_season ? season_number(p->season) : (is_half ? p->half : p->quarter) - 1,
                          .year = p->year,
                          .direction = p->direction,
                          .is_season = is_season,
                          .base = base_of(c, p)};
    if (names_year(c, p)) {
        wanted.year = wanted.base.year + p->direction;
    }
    const int found = ent_date_year_part(c, &wanted);
    const int year = found < 0 ? 0 : found / wanted.per_year;
    char years[ENT_DATE_TEXT] = "XXXX";
    if (year) {
        WRITE(years, "%04d", year);
    }
    if (is_season) {
        WRITE(out->value, "%s-%.*s", years, ENT_VIEW_ARGS(p->season));
    } else {
        WRITE(out->value, "%s-%c%d", years, is_half ? 'H' : 'Q', wanted.part + 1);
    }
    if (year) {
        out->date = (EntDate){(int16_t)year, 0, 0};
        const int width = MONTHS / wanted.per_year;
        const int month = is_season ? (wanted.part + 1) * QUARTER : wanted.part * width + 1;
        out->anchor = (EntDate){(int16_t)year, (uint8_t)month, 0};
        WRITE(out->edtf, "%s-%d", years, wanted.part + (is_season ? EDTF_SPRING : is_half ? EDTF_HALF : EDTF_QUARTER));
    }
    return true;
}

static bool
put_relative(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    return ent_date_is_day(c->issued) ? put_date(out, ent_date_add_days(c->issued, p->relative))
                                      : put_open(out, "XXXX-XX-XX");
}

/* "9 a.m.", "in the morning", "that night", "the next morning": of the day spoken of */
static bool
put_day_spoken_of(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    EntDate day = p->on_anchor ? day_of_base(c, p) : c->day;
    if (!ent_date_is_day(day)) {
        return put_open(out, "XXXX-XX-XX");
    }
    if (p->direction != ENT_PART_NONE) {
        day = ent_date_add_days(day, p->direction);
    }
    (void)put_date(out, day);
    if (!p->on_anchor && !c->is_day_said) {
        out->date = out->anchor = ENT_DATE_NONE; /* a good guess, but the words do not say it */
    }
    return day.year != 0;
}

/* "on the 14th": of the month spoken of, or of the one that the tense has it in. */
static bool
put_day_of_month(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    const EntDate base = base_of(c, p);
    if (!base.month) {
        WRITE(out->value, "XXXX-XX-%02d", p->day);
        return true;
    }
    EntDate date = {base.year, base.month, (uint8_t)p->day};
    if (c->line.year && base.year == c->line.year && base.month == c->line.month) {
        return ent_date_is_valid(date) && put_date(out, date); /* "9 March: He lands. On the 11th he meets X" */
    }
    const bool is_of_issue = base.year == c->issued.year && base.month == c->issued.month;
    const int ahead = ent_date_compare(date, is_of_issue ? c->issued : base);
    const bool is_past = is_of_issue && c->tense != ENT_TENSE_FUTURE && c->tense != ENT_TENSE_PRESENT;
    const int months = is_past && ahead > 0 ? -1 : !is_past && ahead < 0 && ent_date_is_day(base) ? 1 : 0;
    const EntDate month = ent_date_add_months((EntDate){date.year, date.month, 0}, months);
    date = (EntDate){month.year, month.month, date.day};
    return ent_date_is_valid(date) && put_date(out, date);
}

static bool
put_calendar_day(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    if (p->holiday.length) {
        return put_holiday(c, p, out);
    }
    if (p->season.length || p->quarter != ENT_PART_NONE || p->half != ENT_PART_NONE) {
        return put_year_part(c, p, out);
    }
    if (p->month != ENT_PART_NONE) {
        return put_month(c, p, out);
    }
    if (p->weekday != ENT_PART_NONE) {
        return put_weekday(c, p, out);
    }
    if (p->day != ENT_PART_NONE) {
        return put_day_of_month(c, p, out);
    }
    if (p->relative != ENT_PART_NONE) {
        return put_relative(c, p, out);
    }
    if (p->year != ENT_PART_NONE) {
        return put_date(out, (EntDate){(int16_t)p->year, 0, 0});
    }
    return put_day_spoken_of(c, p, out);
}

static void
add_time(const EntDateParts *p, EntDatePoint *out)
{
    const size_t length = strlen(out->value);
    char *end = out->value + length;
    if (p->hour != ENT_PART_NONE) {
        (void)snprintf(end, sizeof out->value - length, "T%02d:%02d", p->hour, p->minute);
    } else if (p->part.length) {
        (void)snprintf(end, sizeof out->value - length, "T%.*s", ENT_VIEW_ARGS(p->part));
    }
}

/* "early November", "late 2025": EDTF says it as "about". */
static void
add_shade(const EntDateParts *p, EntDatePoint *out)
{
    if (p->mod.length && out->date.year && !out->date.day && !out->edtf[0]) {
        char text[ENT_DATE_TEXT];
        (void)ent_date_format(out->date, text);
        WRITE(out->edtf, "%s~", text);
    }
}

static bool
calendar(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    if (!put_calendar_day(c, p, out)) {
        return false;
    }
    if (p->is_fiscal && p->year != ENT_PART_NONE) {
        WRITE(out->value, "FY%04d", p->year);
        out->date = ENT_DATE_NONE;
    }
    if (p->rule->type == ENT_TIMEX_TIME) {
        add_time(p, out);
    }
    return true;
}

/* --- periods and shifts --- */

static bool
put_years(EntDatePoint *out, int year, EntView unit)
{
    if (year < 1 || year > MAX_YEARS) {
        return false;
    }
    const bool is_decade = ent_view_starts_with(unit, ENT_VIEW("D"));
    if (is_decade || ent_view_starts_with(unit, ENT_VIEW("C"))) {
        WRITE(out->value, is_decade ? "%03d" : "%02d", year / (is_decade ? DECADE : CENTURY));
        return true;
    }
    return put_date(out, (EntDate){(int16_t)year, 0, 0});
}

static bool
put_quarter(EntDatePoint *out, EntDate base, int shift)
{
    if (!base.month) {
        return false;
    }
    const EntDate month = ent_date_add_months((EntDate){base.year, base.month, 0}, shift * QUARTER);
    const int quarter = (month.month - 1) / QUARTER;
    WRITE(out->value, "%04d-Q%d", month.year, quarter + 1);
    WRITE(out->edtf, "%04d-%d", month.year, quarter + EDTF_QUARTER);
    out->date = (EntDate){month.year, 0, 0};
    out->anchor = (EntDate){month.year, (uint8_t)(quarter * QUARTER + 1), 0};
    return month.year != 0;
}

/* The unit that lies `n` units from the base: a day, month or year as exact as the unit. */
static bool
put_unit(const EntDateContext *c, const EntDateParts *p, int n, EntDatePoint *out)
{
    const EntDate base = base_of(c, p), day = day_of_base(c, p);
    if (unit_is(p, "D")) {
        return ent_date_is_day(day) ? put_date(out, ent_date_add_days(day, n)) : put_open(out, "XXXX-XX-XX");
    }
    if (unit_is(p, "W") || unit_is(p, "WE")) {
        return put_week(out, ent_date_is_day(day) ? ent_date_add_days(day, n * WEEK) : day, unit_is(p, "WE"));
    }
    if (unit_is(p, "M")) {
        return base.month ? put_date(out, ent_date_add_months((EntDate){base.year, base.month, 0}, n))
                          : put_open(out, "XXXX-XX");
    }
    if (!base.year) {
        return put_open(out, unit_is(p, "Q") ? "XXXX-QX" : "XXXX");
    }
    if (unit_is(p, "Q")) {
        return put_quarter(out, base, n);
    }
    const int years = unit_is(p, "DE") ? DECADE : unit_is(p, "CE") ? CENTURY : 1;
    return put_years(out, base.year + n * years, p->rule->operation == ENT_DATE_PERIOD ? p->unit : ENT_VIEW("Y"));
}

/* "last week", "the following year"; "the weekend" of past tense is over, unless it has begun. */
static bool
period(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    int direction = p->direction == ENT_PART_NONE ? 0 : p->direction;
    const bool is_open_weekend =
        unit_is(p, "WE") && direction == 0 && !p->on_anchor && p->rule->constants[ENT_FIELD_DIRECTION].length;
    if (is_open_weekend && c->tense != ENT_TENSE_FUTURE && c->tense != ENT_TENSE_PRESENT && c->issued.day &&
        ent_date_weekday(c->issued) < WEEKDAYS - 1) {
        direction = -1;
    }
    return put_unit(c, p, direction, out);
}

static bool
is_of_clock(const EntDateParts *p)
{
    return p->unit.length == 2 && p->unit.data[0] == 'T';
}

/* "three years ago", "a day earlier", "two weeks later"; "years ago" is the past and no more. */
static bool
shift(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    const int n = p->shift * (p->tenths / TENTHS);
    if (p->is_vague || (is_of_clock(p) && !p->on_anchor)) {
        return put_open(out, p->shift < 0 ? "PAST_REF" : "FUTURE_REF");
    }
    if (is_of_clock(p)) {
        const EntDate day = day_of_base(c, p);
        char text[ENT_DATE_TEXT];
        (void)ent_date_format(day, text);
        WRITE(out->value, "%sTXX:XX", day.day ? text : "XXXX-XX-XX");
        return true;
    }
    if (unit_is(p, "Y") && p->tenths % TENTHS && base_of(c, p).month) {
        const EntDate base = base_of(c, p);
        const int months = p->shift * p->tenths * MONTHS / TENTHS;
        return put_years(out, ent_date_add_months((EntDate){base.year, base.month, 0}, months).year, ENT_VIEW("Y"));
    }
    if (unit_is(p, "CE") && p->tenths % TENTHS) {
        const int year = base_of(c, p).year;
        return year ? put_years(out, year + p->shift * p->tenths * DECADE, ENT_VIEW("Y")) : put_open(out, "XXXX");
    }
    return put_unit(c, p, n, out);
}

/* --- the others --- */

static bool
decade(const EntDateParts *p, EntDatePoint *out)
{
    const int year = p->decade < CENTURY ? 1900 + p->decade : p->decade;
    if (year < CENTURY * DECADE || year % DECADE) {
        return false;
    }
    WRITE(out->value, "%03d", year / DECADE);
    out->anchor = (EntDate){(int16_t)year, 0, 0};
    return true;
}

/* "P2W", "PT48H", "P2.5Y", "PXY"; half of a unit is told in the next smaller one. */
static bool
duration(const EntDateParts *p, EntDatePoint *out)
{
    static const struct {
        const char *unit, *half;
    } halves[] = {{"CE", "P50Y"}, {"DE", "P5Y"}, {"Y", "P6M"}, {"TH", "PT30M"}, {"D", "PT12H"}, {"TM", "PT30S"}};
    const bool of_clock = is_of_clock(p);
    const EntView unit = of_clock ? ent_view_slice(p->unit, 1, 2) : p->unit;
    const char *t = of_clock ? "T" : "";
    for (size_t i = 0; i < sizeof halves / sizeof *halves && p->tenths == TENTHS / 2 && !p->is_vague; i++) {
        if (unit_is(p, halves[i].unit)) {
            return put_open(out, halves[i].half);
        }
    }
    if (!p->unit.length) {
        return false;
    }
    if (p->is_vague) {
        WRITE(out->value, "P%sX%.*s", t, ENT_VIEW_ARGS(unit));
    } else if (p->tenths % TENTHS) {
        WRITE(out->value, "P%s%d.%d%.*s", t, p->tenths / TENTHS, p->tenths % TENTHS, ENT_VIEW_ARGS(unit));
    } else {
        WRITE(out->value, "P%s%d%.*s", t, p->tenths / TENTHS, ENT_VIEW_ARGS(unit));
    }
    return true;
}

/* "every Monday", "each September", "twice a week" */
static bool
set(const EntDateParts *p, EntDatePoint *out)
{
    if (p->weekday != ENT_PART_NONE) {
        WRITE(out->value, "XXXX-WXX-%d", p->weekday + 1);
        add_time(p, out);
    } else if (p->month != ENT_PART_NONE) {
        WRITE(out->value, "XXXX-%02d", p->month);
    } else if (p->season.length) {
        WRITE(out->value, "XXXX-%.*s", ENT_VIEW_ARGS(p->season));
    } else if (p->holiday.length) {
        WRITE(out->value, "XXXX-%.*s", ENT_VIEW_ARGS(p->holiday));
    } else if (p->part.length) {
        WRITE(out->value, "XXXX-XX-XXT%.*s", ENT_VIEW_ARGS(p->part));
    } else {
        return duration(p, out);
    }
    return true;
}

/* No date, or one of the years that there are: on the last of all days "next summer" is none. */
static bool
is_possible(EntDate date)
{
    return !date.year || ent_date_is_valid(date);
}

bool
ent_date_evaluate(const EntDateContext *c, const EntDateParts *p, EntDatePoint *out)
{
    *out = (EntDatePoint){.date = ENT_DATE_NONE};
    bool is_date = false;
    switch (p->rule->operation) {
    case ENT_DATE_CALENDAR: is_date = calendar(c, p, out); break;
    case ENT_DATE_SHIFT: is_date = shift(c, p, out); break;
    case ENT_DATE_PERIOD: is_date = period(c, p, out); break;
    case ENT_DATE_REFERENCE:
        is_date = p->reference.length > 0 && p->reference.length < sizeof out->value;
        WRITE(out->value, "%.*s", ENT_VIEW_ARGS(p->reference));
        break;
    case ENT_DATE_DECADE: is_date = decade(p, out); break;
    case ENT_DATE_CENTURY:
        WRITE(out->value, "%02d", p->century - 1);
        is_date = p->century != ENT_PART_NONE;
        break;
    case ENT_DATE_DURATION: is_date = duration(p, out); break;
    case ENT_DATE_SET: is_date = set(p, out); break;
    }
    if (!is_date || !is_possible(out->date) || !is_possible(out->anchor)) {
        return false;
    }
    add_shade(p, out);
    return true;
}
