/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The lexical forms of dates, times and durations: a cursor that takes piece after piece, and for each datatype
 * the pieces in order. A function that takes returns false when its piece is not there.
 */
#include "output/lexical.h"

#include "output/bytes.h"

typedef struct {
    const char *at, *end;
} Cursor;

static Cursor
cursor_of(EntView text)
{
    const char *const begin = text.length > 0 ? text.data : "";

    return (Cursor){begin, begin + text.length};
}

static bool
is_at_end(const Cursor *cursor)
{
    return cursor->at == cursor->end;
}

static bool
take(Cursor *cursor, char byte)
{
    if (is_at_end(cursor) || *cursor->at != byte) {
        return false;
    }
    cursor->at++;
    return true;
}

static size_t
take_digits(Cursor *cursor)
{
    const char *const begin = cursor->at;

    while (!is_at_end(cursor) && ent_byte_is(*cursor->at, ENT_BYTE_DIGIT)) {
        cursor->at++;
    }
    return (size_t)(cursor->at - begin);
}

/* Two digits from `least` to `greatest`. */
static bool
take_two(Cursor *cursor, int least, int greatest, int *out)
{
    int value;

    if (cursor->end - cursor->at < 2 || !ent_byte_is(cursor->at[0], ENT_BYTE_DIGIT) ||
        !ent_byte_is(cursor->at[1], ENT_BYTE_DIGIT)) {
        return false;
    }
    value = (cursor->at[0] - '0') * 10 + (cursor->at[1] - '0');
    cursor->at += 2;
    *out = value;
    return value >= least && value <= greatest;
}

/* yearFrag ::= '-'? (([1-9] digit digit digit+)) | ('0' digit digit digit))      the year modulo 400 decides leaps */
static bool
take_year(Cursor *cursor, int *out)
{
    const char *digits;
    size_t length;
    int year = 0;

    (void)take(cursor, '-');
    digits = cursor->at;
    length = take_digits(cursor);
    for (size_t i = 0; i < length; i++) {
        year = (year * 10 + (digits[i] - '0')) % 400;
    }
    *out = year;
    return length == 4 || (length > 4 && digits[0] != '0');
}

static int
days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* timezoneFrag ::= 'Z' | ('+' | '-') (('0' digit | '1' [0-3]) ':' minuteFrag | '14:00') */
static bool
take_zone(Cursor *cursor)
{
    int hour, minute;

    if (take(cursor, 'Z')) {
        return true;
    }
    if (!take(cursor, '+') && !take(cursor, '-')) {
        return false;
    }
    return take_two(cursor, 0, 14, &hour) && take(cursor, ':') && take_two(cursor, 0, hour == 14 ? 0 : 59, &minute);
}

static bool
ends(Cursor *cursor)
{
    return is_at_end(cursor) || (take_zone(cursor) && is_at_end(cursor));
}

static bool
take_year_month(Cursor *cursor, int *year, int *month)
{
    return take_year(cursor, year) && take(cursor, '-') && take_two(cursor, 1, 12, month);
}

static bool
take_date(Cursor *cursor)
{
    int year, month, day;

    return take_year_month(cursor, &year, &month) && take(cursor, '-') &&
           take_two(cursor, 1, days_of_month(year, month), &day);
}

/* endOfDayFrag ::= '24:00:00' ('.' '0'+)? */
static bool
take_end_of_day(Cursor *cursor)
{
    if (cursor->end - cursor->at < 8 || memcmp(cursor->at, "24:00:00", 8) != 0) {
        return false;
    }
    cursor->at += 8;
    if (!take(cursor, '.')) {
        return true;
    }
    if (!take(cursor, '0')) {
        return false;
    }
    while (take(cursor, '0')) {}
    return true;
}

static bool
take_time(Cursor *cursor)
{
    int part;

    if (cursor->end - cursor->at >= 2 && memcmp(cursor->at, "24", 2) == 0) {
        return take_end_of_day(cursor);
    }
    if (!take_two(cursor, 0, 23, &part) || !take(cursor, ':') || !take_two(cursor, 0, 59, &part) ||
        !take(cursor, ':') || !take_two(cursor, 0, 59, &part)) {
        return false;
    }
    return !take(cursor, '.') || take_digits(cursor) > 0;
}

bool
ent_lexical_date(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);

    (void)datatype;
    return take_date(&cursor) && ends(&cursor);
}

bool
ent_lexical_time(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);

    (void)datatype;
    return take_time(&cursor) && ends(&cursor);
}

bool
ent_lexical_date_time(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);

    (void)datatype;
    return take_date(&cursor) && take(&cursor, 'T') && take_time(&cursor) && ends(&cursor);
}

bool
ent_lexical_date_time_stamp(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);

    (void)datatype;
    return take_date(&cursor) && take(&cursor, 'T') && take_time(&cursor) && take_zone(&cursor) && is_at_end(&cursor);
}

bool
ent_lexical_year(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);
    int year;

    (void)datatype;
    return take_year(&cursor, &year) && ends(&cursor);
}

bool
ent_lexical_year_month(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);
    int year, month;

    (void)datatype;
    return take_year_month(&cursor, &year, &month) && ends(&cursor);
}

/* gMonthLexicalRep ::= '--' monthFrag timezoneFrag? */
bool
ent_lexical_month(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);
    int month;

    (void)datatype;
    return take(&cursor, '-') && take(&cursor, '-') && take_two(&cursor, 1, 12, &month) && ends(&cursor);
}

/* gMonthDayLexicalRep ::= '--' monthFrag '-' dayFrag timezoneFrag? */
bool
ent_lexical_month_day(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);
    int month, day;

    (void)datatype;
    return take(&cursor, '-') && take(&cursor, '-') && take_two(&cursor, 1, 12, &month) && take(&cursor, '-') &&
           take_two(&cursor, 1, days_of_month(0, month), &day) && ends(&cursor);
}

/* gDayLexicalRep ::= '---' dayFrag timezoneFrag? */
bool
ent_lexical_day(const EntDatatype *datatype, EntView text)
{
    Cursor cursor = cursor_of(text);
    int day;

    (void)datatype;
    return take(&cursor, '-') && take(&cursor, '-') && take(&cursor, '-') && take_two(&cursor, 1, 31, &day) &&
           ends(&cursor);
}

/* Numbers each followed by one of `letters`, in their order, none twice; seconds may have a fraction. False when
 * something else is there; *n_parts counts. */
static bool
take_parts(Cursor *cursor, const char *letters, size_t *n_parts)
{
    while (!is_at_end(cursor) && *cursor->at != 'T') {
        bool has_fraction = false;
        const char *letter;

        if (take_digits(cursor) == 0) {
            return false;
        }
        if (take(cursor, '.')) {
            has_fraction = true;
            if (take_digits(cursor) == 0) {
                return false;
            }
        }
        letter = is_at_end(cursor) ? NULL : strchr(letters, *cursor->at);
        if (!letter || *letter == '\0' || (has_fraction && *letter != 'S')) {
            return false;
        }
        letters = letter + 1;
        cursor->at++;
        ++*n_parts;
    }
    return true;
}

/* durationLexicalRep ::= '-'? 'P' ((duYearMonthFrag duDayTimeFrag?) | duDayTimeFrag) */
static bool
is_duration(EntView text, const char *date_letters, const char *time_letters)
{
    Cursor cursor = cursor_of(text);
    size_t n_dates = 0, n_times = 0;

    (void)take(&cursor, '-');
    if (!take(&cursor, 'P') || !take_parts(&cursor, date_letters, &n_dates)) {
        return false;
    }
    if (take(&cursor, 'T') && (!take_parts(&cursor, time_letters, &n_times) || n_times == 0)) {
        return false;
    }
    return is_at_end(&cursor) && n_dates + n_times > 0;
}

bool
ent_lexical_duration(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    return is_duration(text, "YMD", "HMS");
}

bool
ent_lexical_day_time_duration(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    return is_duration(text, "D", "HMS");
}

bool
ent_lexical_year_month_duration(const EntDatatype *datatype, EntView text)
{
    (void)datatype;
    return is_duration(text, "YM", "");
}
