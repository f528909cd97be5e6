/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A cursor over bytes and one function per form. A form that does not fit leaves the cursor's copy behind, so
 * trying the next one costs at most the few dozen bytes a date can have.
 */
#include "document/found_date.h"

typedef struct {
    const EntZoneLexicon *lexicon;
    EntView text;
    size_t at, end;
} Cursor;

enum { YEAR_FIRST = 1900, YEAR_LAST = 2100, CENTURY = 2000, TIME_BYTES = 40 };

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static char
peek(const Cursor *cursor)
{
    return cursor->at < cursor->end ? cursor->text.data[cursor->at] : '\0';
}

static bool
take(Cursor *cursor, char byte)
{
    if (peek(cursor) != byte || cursor->at >= cursor->end) {
        return false;
    }
    cursor->at++;
    return true;
}

/* 1 to `most` digits that no further digit follows; returns how many, 0 when it does not fit. */
static size_t
take_number(Cursor *cursor, size_t most, unsigned *value)
{
    size_t n = 0;
    *value = 0;
    while (n <= most && is_digit(peek(cursor))) {
        *value = *value * 10 + (unsigned)(peek(cursor) - '0');
        cursor->at++;
        n++;
    }
    return n <= most ? n : 0;
}

static size_t
take_spaces(Cursor *cursor)
{
    const size_t begin = cursor->at;
    while (cursor->at < cursor->end && cursor->at - begin < 4) {
        const size_t space = ent_cue_space(cursor->text, cursor->at);
        if (space == 0) {
            break;
        }
        cursor->at += space;
    }
    return cursor->at - begin;
}

static EntView
take_letters(Cursor *cursor)
{
    const size_t begin = cursor->at;
    while (is_letter(peek(cursor))) {
        cursor->at++;
    }
    return ent_view_slice(cursor->text, begin, cursor->at);
}

static bool
take_calendar(Cursor *cursor, EntCalendarKind kind, unsigned *value)
{
    const EntView word = take_letters(cursor);
    if (word.length < 3 || !ent_lexicon_calendar(cursor->lexicon, kind, word, value)) {
        return false;
    }
    take(cursor, '.');
    return true;
}

/* st, nd, rd, th: a matter of number writing, as in "27th" */
static void
skip_ordinal(Cursor *cursor)
{
    static const EntView endings[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};
    Cursor copy = *cursor;
    const EntView word = take_letters(&copy);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ent_view_equal_ascii_case(word, endings[i])) {
            *cursor = copy;
        }
    }
}

static EntDate
make_date(unsigned year, unsigned month, unsigned day)
{
    const EntDate date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    const bool fits = year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 && month <= 12 && day <= 31;
    return fits && ent_date_is_valid(date) ? date : ENT_DATE_NONE;
}

static bool
is_none(EntDate date)
{
    return date.year == 0;
}

/* 4 digits, or 2 where a short year is usual. */
static bool
take_year(Cursor *cursor, bool may_be_short, unsigned *year)
{
    const size_t n = take_number(cursor, 4, year);
    if (n == 2 && may_be_short) {
        *year += CENTURY;
        return true;
    }
    return n == 4;
}

/* "T20:21:00+09:00" */
static void
skip_time(Cursor *cursor)
{
    const size_t begin = cursor->at;
    if (peek(cursor) != 'T') {
        return;
    }
    for (char byte = 'T'; is_digit(byte) || is_letter(byte) || byte == ':' || byte == '.' || byte == '+' || byte == '-';
         byte = peek(cursor)) {
        if (cursor->at - begin > TIME_BYTES) {
            return;
        }
        cursor->at++;
    }
}

/* A dot may have a space behind it: "2026. 1. 30." */
static bool
take_spaced(Cursor *cursor, char sign)
{
    const bool taken = take(cursor, sign);
    if (taken && sign == '.') {
        take_spaces(cursor);
    }
    return taken;
}

/* 2026-01-30, 2026/1/30, 2026.01.30, 2026. 1. 30.; a time after "T" belongs to it */
static bool
year_first(Cursor *cursor, EntFoundDate *out)
{
    unsigned year, month, day;
    if (take_number(cursor, 4, &year) != 4) {
        return false;
    }
    const char sign = peek(cursor);
    const bool spaced = sign == '.' && cursor->at + 1 < cursor->end && cursor->text.data[cursor->at + 1] == ' ';
    if ((sign != '-' && sign != '/' && sign != '.') || !take_spaced(cursor, sign) || !take_number(cursor, 2, &month) ||
        !take_spaced(cursor, sign) || !take_number(cursor, 2, &day)) {
        return false;
    }
    out->form = ENT_FOUND_DAY;
    out->date = make_date(year, month, day);
    skip_time(cursor);
    if (spaced) {
        take(cursor, '.');
    }
    return day > 0 && !is_none(out->date);
}

/* 30/01/2026, 03-02-2026, 30.1.26 */
static bool
all_digits(Cursor *cursor, EntFoundDate *out)
{
    unsigned first, second, year;
    if (!take_number(cursor, 2, &first)) {
        return false;
    }
    const char sign = peek(cursor);
    if ((sign != '-' && sign != '/' && sign != '.') || !take(cursor, sign) || !take_number(cursor, 2, &second) ||
        !take(cursor, sign) || !take_year(cursor, true, &year) || first == 0 || second == 0) {
        return false;
    }
    const EntDate day_first = make_date(year, second, first), month_first = make_date(year, first, second);
    out->date = is_none(day_first) ? month_first : day_first;
    out->other = month_first;
    out->form = ENT_FOUND_DAY;
    if (!is_none(day_first) && !is_none(month_first) && first != second) {
        out->form = ENT_FOUND_AMBIGUOUS;
    } else if (first != second) {
        out->order = is_none(day_first) ? ENT_ORDER_MONTH_FIRST : ENT_ORDER_DAY_FIRST;
    }
    return !is_none(out->date);
}

/* What may stand between day, month and year: ", ", " ", "-", " of " is rare and left out for the year. */
static bool
take_separator(Cursor *cursor)
{
    const size_t begin = cursor->at;
    take(cursor, ',');
    if (take_spaces(cursor) == 0) {
        take(cursor, '-');
    }
    return cursor->at > begin;
}

static bool
finish_with_year(Cursor *cursor, unsigned month, unsigned day, EntFoundDate *out)
{
    Cursor copy = *cursor;
    unsigned year;
    const bool hyphen = peek(&copy) == '-';
    if (take_separator(&copy) && take_year(&copy, hyphen, &year) && !is_none(make_date(year, month, day))) {
        *cursor = copy;
        out->form = ENT_FOUND_DAY;
        out->date = make_date(year, month, day);
        return true;
    }
    out->form = ENT_FOUND_NO_YEAR;
    out->date = make_date(CENTURY, month, day); /* a leap year: any real day passes */
    const bool fits = !is_none(out->date);
    out->date.year = 0;
    return fits;
}

/* 30 Jan. 2026, 10-Oct-2025, 27th of June, 2025 */
static bool
day_month(Cursor *cursor, EntFoundDate *out)
{
    unsigned day, month;
    if (!take_number(cursor, 2, &day) || day == 0) {
        return false;
    }
    skip_ordinal(cursor);
    take(cursor, '.');
    if (take_spaces(cursor) == 0 && !take(cursor, '-')) { /* "10, March 5" are two things */
        return false;
    }
    Cursor copy = *cursor;
    if (ent_view_equal_ascii_case(take_letters(&copy), ENT_VIEW("of")) && take_spaces(&copy) > 0) {
        *cursor = copy;
    }
    return take_calendar(cursor, ENT_CALENDAR_MONTH, &month) && finish_with_year(cursor, month, day, out);
}

/* January 30, 2026; Jan. 30; October 2025 */
static bool
month_day(Cursor *cursor, EntFoundDate *out)
{
    unsigned day, month, year;
    const char first = peek(cursor);
    if (first < 'A' || first > 'Z' || !take_calendar(cursor, ENT_CALENDAR_MONTH, &month) || !take_separator(cursor)) {
        return false;
    }
    Cursor copy = *cursor;
    const size_t n = take_number(cursor, 2, &day);
    if (n > 0 && day > 0) {
        skip_ordinal(cursor);
        return finish_with_year(cursor, month, day, out);
    }
    *cursor = copy;
    out->form = ENT_FOUND_MONTH;
    if (!take_year(cursor, false, &year)) {
        return false;
    }
    out->date = make_date(year, month, 0);
    return !is_none(out->date);
}

static bool
ends_cleanly(const Cursor *cursor)
{
    const char next = peek(cursor);
    const bool more = cursor->at + 1 < cursor->end && is_digit(cursor->text.data[cursor->at + 1]);
    return !is_digit(next) && !is_letter(next) && !((next == '-' || next == '/') && more);
}

static bool
one_form(Cursor *cursor, EntFoundDate *out)
{
    static bool (*const forms[])(Cursor *, EntFoundDate *) = {year_first, all_digits, day_month, month_day};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        Cursor copy = *cursor;
        EntFoundDate found = {.begin = out->begin, .weekday = out->weekday};
        if (forms[i](&copy, &found) && ends_cleanly(&copy)) {
            *out = found;
            cursor->at = copy.at;
            return true;
        }
    }
    return false;
}

/* "Friday, January 30, 2026" and "30.01.2026 (Friday)" */
static bool
dated(Cursor *cursor, EntFoundDate *out)
{
    Cursor copy = *cursor;
    if (take_calendar(&copy, ENT_CALENDAR_WEEKDAY, &out->weekday) && take_separator(&copy)) {
        *cursor = copy;
    } else {
        out->weekday = 0;
    }
    if (!one_form(cursor, out)) {
        return false;
    }
    copy = *cursor;
    take(&copy, ',');
    take_spaces(&copy);
    take(&copy, '(');
    unsigned weekday;
    if (out->weekday == 0 && take_calendar(&copy, ENT_CALENDAR_WEEKDAY, &weekday) && !is_letter(peek(&copy))) {
        take(&copy, ')');
        out->weekday = weekday;
        *cursor = copy;
    }
    return true;
}

/* Before a date stands no letter or digit, and no sign that makes it part of a longer number. */
static bool
begins_cleanly(const Cursor *cursor)
{
    if (cursor->at == 0) {
        return true;
    }
    const char before = cursor->text.data[cursor->at - 1];
    const bool joined = before == '-' || before == '/' || before == '.' || before == ':';
    return !is_digit(before) && !is_letter(before) && before != '+' && before != '#' && before != '_' &&
           !(joined && cursor->at > 1 && is_digit(cursor->text.data[cursor->at - 2]));
}

bool
ent_found_date_next(const EntZoneLexicon *lexicon, EntView text, size_t *at, size_t end, EntFoundDate *out)
{
    Cursor cursor = {lexicon, text, *at, end};
    while (cursor.at < end) {
        const char byte = text.data[cursor.at];
        if (!is_digit(byte) && !is_letter(byte)) {
            cursor.at++;
            continue;
        }
        EntFoundDate found = {.begin = cursor.at};
        if (begins_cleanly(&cursor) && dated(&cursor, &found)) {
            found.end = cursor.at;
            *out = found;
            *at = cursor.at;
            return true;
        }
        cursor.at = found.begin + 1;
        while (cursor.at < end && (is_digit(text.data[cursor.at]) || is_letter(text.data[cursor.at]))) {
            cursor.at++; /* a date does not begin inside a word */
        }
    }
    *at = end;
    return false;
}

bool
ent_found_date_agrees(const EntFoundDate *found, EntDate date)
{
    return found->weekday == 0 || !ent_date_is_day(date) || (unsigned)ent_date_weekday(date) + 1 == found->weekday;
}
