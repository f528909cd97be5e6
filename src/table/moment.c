/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Every form is read from left to right by taking fixed numbers of digits. Patterns are read by walking pattern
 * and text together; what they give is written in XML Schema's form.
 */
#include "table/moment.h"

#include <stdio.h>
#include <string.h>

enum { MINUTES_A_DAY = 24 * 60, ZONE_LIMIT = 14 * 60 };

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool
take(EntView *rest, char byte)
{
    if (rest->length == 0 || rest->data[0] != byte) {
        return false;
    }
    *rest = ent_view_slice(*rest, 1, rest->length);
    return true;
}

/* A number of `shortest` to `longest` digits. */
static bool
take_number(EntView *rest, size_t shortest, size_t longest, int64_t *out)
{
    size_t count = 0;
    int64_t value = 0;
    while (count < longest && count < rest->length && is_digit(rest->data[count])) {
        value = value * 10 + (rest->data[count++] - '0');
    }
    if (count < shortest) {
        return false;
    }
    *rest = ent_view_slice(*rest, count, rest->length);
    *out = value;
    return true;
}

static bool
take_two(EntView *rest, int *out)
{
    int64_t value = 0;
    if (!take_number(rest, 2, 2, &value)) {
        return false;
    }
    *out = (int)value;
    return true;
}

static EntView
take_digits(EntView *rest)
{
    size_t count = 0;
    while (count < rest->length && is_digit(rest->data[count])) {
        count++;
    }
    const EntView digits = ent_view_slice(*rest, 0, count);
    *rest = ent_view_slice(*rest, count, rest->length);
    return digits;
}

static bool
is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_of(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Is this a day of the calendar and a time of the day? A type without a year allows 29 February. */
static bool
is_real(const EntMoment *moment, unsigned parts)
{
    const int64_t year = parts & ENT_MOMENT_YEAR ? moment->year : 2000;
    if (moment->month < 1 || moment->month > 12 || moment->day < 1 || moment->day > days_of(year, moment->month)) {
        return false;
    }
    bool rest = moment->minute != 0 || moment->second != 0;
    for (size_t i = 0; i < moment->fraction.length; i++) {
        rest = rest || moment->fraction.data[i] != '0';
    }
    const bool midnight = moment->hour == 24 && !rest;
    return (moment->hour < 24 || midnight) && moment->minute < 60 && moment->second < 60;
}

/* '-'? (([1-9] digit digit digit+) | ('0' digit digit digit)) */
static bool
take_year(EntView *rest, int64_t *year)
{
    const bool negative = take(rest, '-');
    const EntView before = *rest;
    if (!take_number(rest, 4, ENT_MOMENT_YEAR_DIGITS, year)) {
        return false;
    }
    const size_t digits = before.length - rest->length;
    if (digits > 4 && before.data[0] == '0') {
        return false;
    }
    *year = negative ? -*year : *year;
    return true;
}

/* hh:mm:ss(.s+)? */
static bool
take_time(EntView *rest, EntMoment *out)
{
    if (!take_two(rest, &out->hour) || !take(rest, ':') || !take_two(rest, &out->minute) || !take(rest, ':') ||
        !take_two(rest, &out->second)) {
        return false;
    }
    if (take(rest, '.')) {
        out->fraction = take_digits(rest);
        return out->fraction.length > 0 && out->fraction.length <= ENT_MOMENT_FRACTION_LIMIT;
    }
    return true;
}

static bool
set_zone(EntMoment *out, bool negative, int hours, int minutes)
{
    const int zone = hours * 60 + minutes;
    out->has_zone = true;
    out->zone = negative ? -zone : zone;
    return minutes < 60 && zone <= ZONE_LIMIT;
}

/* 'Z' | ('+' | '-') hh ':' mm, or nothing. */
static bool
take_zone(EntView *rest, EntMoment *out)
{
    if (rest->length == 0) {
        return true;
    }
    if (take(rest, 'Z')) {
        out->has_zone = out->is_utc = true;
        return true;
    }
    const bool negative = rest->data[0] == '-';
    int hours = 0, minutes = 0;
    return (take(rest, '+') || take(rest, '-')) && take_two(rest, &hours) && take(rest, ':') &&
           take_two(rest, &minutes) && set_zone(out, negative, hours, minutes);
}

/* A month, and a day when the type has one: 05, 05-01. */
static bool
take_month(EntView *rest, unsigned parts, EntMoment *out)
{
    return take_two(rest, &out->month) && (!(parts & ENT_MOMENT_DAY) || (take(rest, '-') && take_two(rest, &out->day)));
}

/* Parts that a type leaves out in front are dashes: 2026, 2026-05, 2026-05-01, --05, --05-01, ---01. */
static bool
take_date(EntView *rest, unsigned parts, EntMoment *out)
{
    if (!(parts & ENT_MOMENT_DATE)) {
        return true;
    }
    if (parts & ENT_MOMENT_YEAR) {
        return take_year(rest, &out->year) &&
               (!(parts & ENT_MOMENT_MONTH) || (take(rest, '-') && take_month(rest, parts, out)));
    }
    if (!take(rest, '-') || !take(rest, '-')) {
        return false;
    }
    return parts & ENT_MOMENT_MONTH ? take_month(rest, parts, out) : take(rest, '-') && take_two(rest, &out->day);
}

bool
ent_moment_parse(EntView text, unsigned parts, EntMoment *out)
{
    EntMoment moment = {.year = 1, .month = 1, .day = 1};
    EntView rest = text;
    if (!take_date(&rest, parts, &moment)) {
        return false;
    }
    const bool both = (parts & ENT_MOMENT_TIME) && (parts & ENT_MOMENT_DATE);
    if ((both && !take(&rest, 'T')) || ((parts & ENT_MOMENT_TIME) && !take_time(&rest, &moment))) {
        return false;
    }
    if (!take_zone(&rest, &moment) || rest.length > 0 || !is_real(&moment, parts)) {
        return false;
    }
    *out = moment;
    return moment.has_zone || !(parts & ENT_MOMENT_ZONE_NEEDED);
}

/* Days since 0000-03-01, of the proleptic Gregorian calendar: a year that begins in March puts the leap day last. */
static int64_t
day_number(int64_t year, int month, int day)
{
    const int64_t y = month <= 2 ? year - 1 : year;
    const int64_t era = (y >= 0 ? y : y - 399) / 400;
    const int64_t year_of_era = y - era * 400;
    const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
}

static int
compare_fractions(EntView a, EntView b)
{
    for (size_t i = 0; i < a.length || i < b.length; i++) {
        const char digit_a = i < a.length ? a.data[i] : '0', digit_b = i < b.length ? b.data[i] : '0';
        if (digit_a != digit_b) {
            return digit_a < digit_b ? -1 : 1;
        }
    }
    return 0;
}

static int64_t
seconds_of(const EntMoment *moment)
{
    const int64_t minutes = day_number(moment->year, moment->month, moment->day) * MINUTES_A_DAY + moment->hour * 60 +
                            moment->minute - moment->zone;
    return minutes * 60 + moment->second;
}

int
ent_moment_compare(const EntMoment *a, const EntMoment *b)
{
    const int64_t seconds_a = seconds_of(a), seconds_b = seconds_of(b);
    if (seconds_a != seconds_b) {
        return seconds_a < seconds_b ? -1 : 1;
    }
    return compare_fractions(a->fraction, b->fraction);
}

/* 6.4.4: the formats that must be recognised. */
static const char *const date_patterns[] = {"yyyy-MM-dd", "yyyyMMdd",   "dd-MM-yyyy", "d-M-yyyy",   "MM-dd-yyyy",
                                            "M-d-yyyy",   "dd/MM/yyyy", "d/M/yyyy",   "MM/dd/yyyy", "M/d/yyyy",
                                            "dd.MM.yyyy", "d.M.yyyy",   "MM.dd.yyyy", "M.d.yyyy"};
static const char *const time_patterns[] = {"HH:mm:ss", "HHmmss", "HH:mm", "HHmm"};

/* The first of `patterns` that `rest` begins with is cut off it; longer ones stand before their beginnings. */
static EntView
take_pattern(EntView *rest, const char *const *patterns, size_t n_patterns)
{
    for (size_t i = 0; i < n_patterns; i++) {
        const EntView pattern = ent_view_of(patterns[i]);
        if (ent_view_starts_with(*rest, pattern)) {
            *rest = ent_view_slice(*rest, pattern.length, rest->length);
            return pattern;
        }
    }
    return ENT_VIEW_EMPTY;
}

static void
take_zone_pattern(EntView *rest, EntMomentFormat *format)
{
    EntView probe = *rest;
    const bool space = take(&probe, ' ');
    const char kind = probe.length > 0 ? probe.data[0] : '\0';
    if (kind != 'X' && kind != 'x') {
        return;
    }
    while (format->zone_width < 3 && take(&probe, kind)) {
        format->zone_width++;
    }
    format->zone = kind;
    format->zone_after_space = space;
    *rest = probe;
}

bool
ent_moment_pattern(EntView pattern, unsigned parts, EntMomentFormat *out)
{
    EntMomentFormat format = {.joint = '\0'};
    EntView rest = pattern;
    format.date = take_pattern(&rest, date_patterns, sizeof date_patterns / sizeof *date_patterns);
    EntView probe = rest;
    const bool iso = ent_view_is(format.date, "yyyy-MM-dd");
    const char joint = format.date.length > 0 && probe.length > 0 ? probe.data[0] : '\0';
    if ((joint == 'T' && iso) || joint == ' ') {
        take(&probe, joint);
    }
    format.time = take_pattern(&probe, time_patterns, sizeof time_patterns / sizeof *time_patterns);
    if (format.time.length > 0) {
        format.joint = joint;
        rest = probe;
        if (ent_view_is(format.time, "HH:mm:ss") && ent_view_starts_with(rest, ENT_VIEW(".S"))) {
            take(&rest, '.');
            while (take(&rest, 'S')) {
                format.fraction_limit++;
            }
        }
    }
    take_zone_pattern(&rest, &format);
    const bool date_fits = (format.date.length > 0) == ((parts & ENT_MOMENT_DATE) == ENT_MOMENT_DATE);
    const bool time_fits = format.time.length == 0 || (parts & ENT_MOMENT_TIME);
    *out = format;
    return rest.length == 0 && date_fits && time_fits && format.date.length + format.time.length > 0;
}

/* One letter or run of letters of a pattern, and what it reads. */
static bool
read_field(EntView *rest, char letter, size_t width, EntMoment *out)
{
    int64_t value = 0;
    const size_t longest = letter == 'y' ? 4 : 2;
    if (!take_number(rest, width, longest, &value)) {
        return false;
    }
    switch (letter) {
    case 'y': out->year = value; break;
    case 'M': out->month = (int)value; break;
    case 'd': out->day = (int)value; break;
    case 'H': out->hour = (int)value; break;
    case 'm': out->minute = (int)value; break;
    default: out->second = (int)value; break;
    }
    return true;
}

static bool
read_fields(EntView *rest, EntView pattern, EntMoment *out)
{
    for (size_t i = 0; i < pattern.length;) {
        const char letter = pattern.data[i];
        size_t width = 1;
        while (i + width < pattern.length && pattern.data[i + width] == letter) {
            width++;
        }
        i += width;
        const bool is_field = strchr("yMdHms", letter) != NULL;
        if (is_field ? !read_field(rest, letter, width, out) : !take(rest, letter)) {
            return false;
        }
    }
    return true;
}

/* X: -08, +0530 or Z; XX: -0800; XXX: -08:00; small x: no Z. */
static bool
read_zone(EntView *rest, const EntMomentFormat *format, EntMoment *out)
{
    if (format->zone == '\0') {
        return true;
    }
    if (format->zone_after_space && !take(rest, ' ')) {
        return false;
    }
    if (format->zone == 'X' && take(rest, 'Z')) {
        out->has_zone = out->is_utc = true;
        return true;
    }
    const bool negative = rest->length > 0 && rest->data[0] == '-';
    int hours = 0, minutes = 0;
    if ((!take(rest, '+') && !take(rest, '-')) || !take_two(rest, &hours)) {
        return false;
    }
    if (format->zone_width == 1 && rest->length == 0) {
        return set_zone(out, negative, hours, 0);
    }
    return (format->zone_width < 3 || take(rest, ':')) && take_two(rest, &minutes) &&
           set_zone(out, negative, hours, minutes);
}

static bool
read_by_format(const EntMomentFormat *format, EntView text, EntMoment *out)
{
    EntView rest = text;
    if (!read_fields(&rest, format->date, out) || (format->joint && !take(&rest, format->joint)) ||
        !read_fields(&rest, format->time, out)) {
        return false;
    }
    if (format->fraction_limit > 0 && take(&rest, '.')) {
        out->fraction = take_digits(&rest);
        if (out->fraction.length == 0 || out->fraction.length > format->fraction_limit) {
            return false;
        }
    }
    return read_zone(&rest, format, out) && rest.length == 0;
}

static size_t
put_zone(char *to, size_t room, const EntMoment *moment)
{
    if (!moment->has_zone) {
        return 0;
    }
    if (moment->is_utc) {
        *to = 'Z';
        return 1;
    }
    const int minutes = moment->zone < 0 ? -moment->zone : moment->zone;
    return (size_t)snprintf(to, room, "%c%02d:%02d", moment->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static EntStatus
write_moment(const EntMoment *moment, unsigned parts, EntArena *arena, EntView *out)
{
    const size_t room = ENT_MOMENT_TEXT + moment->fraction.length;
    char *const begin = ent_arena_alloc(arena, room);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    size_t length = 0;
    if (parts & ENT_MOMENT_DATE) {
        length += (size_t)snprintf(begin, room, "%04d-%02d-%02d", (int)moment->year, moment->month, moment->day);
    }
    if (parts & ENT_MOMENT_TIME) {
        length += (size_t)snprintf(begin + length, room - length, "%s%02d:%02d:%02d", length > 0 ? "T" : "",
                                   moment->hour, moment->minute, moment->second);
        if (moment->fraction.length > 0) {
            begin[length++] = '.';
            memcpy(begin + length, moment->fraction.data, moment->fraction.length);
            length += moment->fraction.length;
        }
    }
    length += put_zone(begin + length, room - length, moment);
    *out = (EntView){begin, length};
    return ENT_STATUS_OK;
}

EntStatus
ent_moment_read(const EntMomentFormat *format, EntView text, unsigned parts, EntArena *arena, EntView *out, bool *fits)
{
    EntMoment moment = {.year = 1, .month = 1, .day = 1};
    *fits = read_by_format(format, text, &moment) && is_real(&moment, parts) &&
            (moment.has_zone || !(parts & ENT_MOMENT_ZONE_NEEDED));
    return *fits ? write_moment(&moment, parts, arena, out) : ENT_STATUS_OK;
}

/* The fields of one half of a duration, by their letters' order. */
typedef struct {
    int64_t values[3];
    bool present[3];
    EntView fraction; /* of seconds */
} Fields;

/* nX for the designators of `letters`, in their order, each at most once. */
static bool
take_fields(EntView *rest, const char *letters, Fields *out)
{
    size_t next = 0;
    while (rest->length > 0 && is_digit(rest->data[0])) {
        int64_t value = 0;
        const bool any = take_number(rest, 1, ENT_DURATION_DIGITS, &value);
        const bool point = take(rest, '.');
        const EntView digits = point ? take_digits(rest) : ENT_VIEW_EMPTY;
        while (next < 3 && (rest->length == 0 || rest->data[0] != letters[next])) {
            next++;
        }
        if (!any || next == 3 || (point && (letters[next] != 'S' || digits.length == 0))) {
            return false;
        }
        take(rest, letters[next]);
        out->fraction = digits;
        out->present[next] = true;
        out->values[next++] = value;
    }
    return true;
}

bool
ent_duration_parse(EntView text, EntDuration *out)
{
    Fields days = {.fraction = ENT_VIEW_EMPTY}, times = {.fraction = ENT_VIEW_EMPTY};
    EntView rest = text;
    const bool negative = take(&rest, '-');
    if (!take(&rest, 'P') || !take_fields(&rest, "YMD", &days)) {
        return false;
    }
    const bool has_time = take(&rest, 'T');
    if (has_time && !take_fields(&rest, "HMS", &times)) {
        return false;
    }
    const bool any_time = times.present[0] || times.present[1] || times.present[2];
    const EntDuration duration = {.negative = negative,
                                  .has_months = days.present[0] || days.present[1],
                                  .has_seconds = days.present[2] || any_time,
                                  .months = days.values[0] * 12 + days.values[1],
                                  .seconds = ((days.values[2] * 24 + times.values[0]) * 60 + times.values[1]) * 60 +
                                             times.values[2],
                                  .fraction = times.fraction};
    *out = duration;
    return rest.length == 0 && has_time == any_time && (duration.has_months || duration.has_seconds);
}

static int64_t
duration_seconds(const EntDuration *duration)
{
    const int64_t month = 2629746, limit = (int64_t)1 << 40; /* seconds of 30.436875 days; no overflow below it */
    const int64_t months = duration->months < limit ? duration->months : limit;
    const int64_t seconds = months * month + duration->seconds;
    return duration->negative ? -seconds : seconds;
}

int
ent_duration_compare(const EntDuration *a, const EntDuration *b)
{
    const int64_t seconds_a = duration_seconds(a), seconds_b = duration_seconds(b);
    if (seconds_a != seconds_b) {
        return seconds_a < seconds_b ? -1 : 1;
    }
    const int fraction = compare_fractions(a->fraction, b->fraction);
    return a->negative ? -fraction : fraction;
}
