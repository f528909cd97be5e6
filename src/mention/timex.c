/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dates, as exact as the text says them and no more. Each form has a reader that looks at the tokens from one place
 * on and says where it ended; the longest wins. A date without a year is the nearest one to the issue
 * date that the words allow: in the past unless something points ahead. Without an issue date what is relative
 * stays unread.
 */
#include "mention/reader.h"

#include <stdio.h>

enum { CENTURY = 100, DAYS_OF_WEEK = 7, MONTHS_OF_YEAR = 12, LOOK_BACK = 8, FIRST_YEAR = 1000, LAST_YEAR = 2999 };

typedef struct {
    const EntMentionReader *reader;
    uint32_t first, end;    /* of the sentence */
    EntDate issued, anchor; /* the last day, month or year read */
    bool points_ahead;
} Context;

typedef struct {
    uint32_t end;
    EntDate date, end_date;
    char shade; /* 'e'arly, 'm'iddle, 'l'ate as EDTF's "~"; 0: none */
} Timex;

static int
value(const Context *c, EntSetId set, uint32_t token, int missing)
{
    return token < c->end
               ? ent_lexicon_value(c->reader->linker->lexicon, set, c->reader->text->tokens[token].word, missing)
               : missing;
}

static bool
in_set(const Context *c, EntSetId set, uint32_t token)
{
    return token < c->end && ent_token_in(c->reader, token, set);
}

static bool
is_mark(const Context *c, uint32_t token, const char *mark)
{
    return token < c->end && ent_token_is(c->reader, token, mark);
}

static bool
is_capital(const Context *c, uint32_t token)
{
    return token < c->end && c->reader->text->tokens[token].shape & ENT_SHAPE_CAPITAL;
}

/* A number of digits only, perhaps with an ordinal ending: "30", "30th", "2026". */
static int
number_at(const Context *c, uint32_t token)
{
    if (token >= c->end || !(c->reader->text->tokens[token].shape & ENT_SHAPE_DIGITS)) {
        return -1;
    }
    const EntView text = ent_token_view(c->reader->text, token);
    int number = 0;
    size_t i = 0;
    for (; i < text.length && i < 5 && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        number = number * 10 + (text.data[i] - '0');
    }
    const bool ordinal = i && text.length == i + 2 && text.data[i] >= 'a';
    return i && (i == text.length || ordinal) ? number : -1;
}

static int
year_at(const Context *c, uint32_t token)
{
    const int number = number_at(c, token);
    const bool digits =
        token < c->end && c->reader->text->tokens[token].end - c->reader->text->tokens[token].begin == 4;
    return digits && number >= FIRST_YEAR && number <= LAST_YEAR ? number : 0;
}

static int
month_at(const Context *c, uint32_t token)
{
    return is_capital(c, token) ? value(c, c->reader->terms->month, token, 0) : 0;
}

static int
day_at(const Context *c, uint32_t token)
{
    const int number = number_at(c, token);
    const bool decimal =
        token < c->end && c->reader->text->tokens[token].end - c->reader->text->tokens[token].begin > 4;
    return number >= 1 && number <= 31 && !decimal ? number : 0;
}

/* The year that a date without one belongs to. */
static EntDate
with_nearest_year(const Context *c, EntDate date, int direction)
{
    if (!c->issued.year) {
        return ENT_DATE_NONE;
    }
    date.year = c->issued.year;
    const bool later = ent_date_compare(ent_date_first_day(date), ent_date_last_day(c->issued)) > 0;
    const bool same = ent_date_contains(date, c->issued);
    if (direction < 0 || (direction == 0 && !c->points_ahead)) {
        date.year = (int16_t)(date.year - (later || (same && direction < 0 && date.day == 0)));
    } else if (!later && !same) {
        const bool long_past = c->issued.month - date.month > MONTHS_OF_YEAR / 2 || direction > 0;
        date.year = (int16_t)(date.year + long_past);
    }
    return ent_date_is_valid(date) ? date : ENT_DATE_NONE;
}

static uint32_t
take_year(const Context *c, uint32_t at, int *year)
{
    const uint32_t skip = at + is_mark(c, at, ",");
    *year = year_at(c, skip);
    return *year ? skip + 1 : at;
}

static EntDate
day_date(const Context *c, int year, int month, int day, int direction)
{
    EntDate date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (!year) {
        return with_nearest_year(c, date, direction);
    }
    return ent_date_is_valid(date) ? date : ENT_DATE_NONE;
}

/* The "to 29" or "-29" of "27 to 29 June". */
static uint32_t
second_day(const Context *c, uint32_t at, int *day)
{
    const bool dash =
        at < c->end && (c->reader->text->tokens[at].pos == ENT_POS_HYPHEN || is_mark(c, at, "\xE2\x80\x93"));
    if ((dash || in_set(c, c->reader->terms->range_word, at)) && day_at(c, at + 1)) {
        *day = day_at(c, at + 1);
        return at + 2;
    }
    return at;
}

/* "January 30, 2026", "Jan. 30", "June 27 to 29", "last December", "November 2025", "August" */
static bool
read_month_first(const Context *c, uint32_t at, int direction, Timex *out)
{
    const int month = month_at(c, at);
    int last = 0, year;
    if (!month) {
        return false;
    }
    const int day = year_at(c, at + 1) ? 0 : day_at(c, at + 1);
    uint32_t end = day ? second_day(c, at + 2, &last) : at + 1;
    end = take_year(c, end, &year);
    out->date = day_date(c, year, month, day, direction);
    out->end_date = last ? day_date(c, out->date.year, month, last, direction) : ENT_DATE_NONE;
    out->end = end;
    return out->date.year != 0;
}

/* "30 January 2026", "27 to 29 June 2024" */
static bool
read_day_first(const Context *c, uint32_t at, Timex *out)
{
    const int day = day_at(c, at);
    int last = 0, year;
    uint32_t end = day ? second_day(c, at + 1, &last) : at;
    end += in_set(c, c->reader->terms->of, end);
    const int month = day ? month_at(c, end) : 0;
    if (!month) {
        return false;
    }
    end = take_year(c, end + 1, &year);
    out->date = day_date(c, year, month, day, 0);
    out->end_date = last ? day_date(c, out->date.year, month, last, 0) : ENT_DATE_NONE;
    out->end = end;
    return out->date.year != 0;
}

/* "2026-01-30": three numbers and two hyphens. */
static bool
read_iso(const Context *c, uint32_t at, Timex *out)
{
    if (!year_at(c, at) || at + 5 > c->end) {
        return false;
    }
    out->end = at + 5;
    return ent_date_parse(ent_tokens_view(c->reader->text, at, at + 5), &out->date);
}

/* "2017" behind a preposition or determiner ("in 2017", "a 2018 dispute"), "1999 and 2017" behind "between". */
static bool
read_year(const Context *c, uint32_t at, Timex *out)
{
    const int year = year_at(c, at);
    if (!year || at == c->first || year > LAST_YEAR) {
        return false;
    }
    const EntPos before = (EntPos)c->reader->text->tokens[at - 1].pos;
    const bool introduced = in_set(c, c->reader->terms->time_preposition, at - 1) || before == ENT_POS_DETERMINER ||
                            before == ENT_POS_CONJUNCTION || is_mark(c, at - 1, "(") || is_mark(c, at - 1, ",");
    if (!introduced || in_set(c, c->reader->terms->unit, at + 1)) {
        return false;
    }
    out->date = (EntDate){(int16_t)year, 0, 0};
    out->end = at + 1;
    const bool range = in_set(c, c->reader->terms->range_word, at + 1) ||
                       (at + 1 < c->end && c->reader->text->tokens[at + 1].pos == ENT_POS_HYPHEN);
    if (range && year_at(c, at + 2) > year && in_set(c, c->reader->terms->time_preposition, at - 1)) {
        out->end_date = (EntDate){(int16_t)year_at(c, at + 2), 0, 0};
        out->end = at + 3;
    }
    return true;
}

static EntDate
weekday_date(const Context *c, int weekday, int direction)
{
    if (!ent_date_is_day(c->issued)) {
        return ENT_DATE_NONE;
    }
    const int ahead = (weekday - (int)ent_date_weekday(c->issued) + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    const bool future = direction > 0 || (direction == 0 && c->points_ahead);
    if (future) {
        return ent_date_add_days(c->issued, ahead || direction <= 0 ? ahead : DAYS_OF_WEEK);
    }
    const int back = (DAYS_OF_WEEK - ahead) % DAYS_OF_WEEK;
    return ent_date_add_days(c->issued, back || direction == 0 ? -back : -DAYS_OF_WEEK);
}

/* "Friday", "Friday, January 30, 2026", "Monday morning" */
static bool
read_weekday(const Context *c, uint32_t at, int direction, Timex *out)
{
    const int weekday = is_capital(c, at) ? value(c, c->reader->terms->weekday, at, -1) : -1;
    if (weekday < 0) {
        return false;
    }
    const uint32_t next = at + 1 + is_mark(c, at + 1, ",");
    if (read_month_first(c, next, 0, out) || read_day_first(c, next, out)) {
        return true;
    }
    *out = (Timex){.end = at + 1, .date = weekday_date(c, weekday, direction)};
    return out->date.year != 0;
}

static EntDate
shifted(EntDate from, int unit, int count)
{
    switch (unit) {
    case 365: return (EntDate){(int16_t)(from.year + count), 0, 0};
    case 30:
        if (from.month) {
            const EntDate month = ent_date_add_months((EntDate){from.year, from.month, 0}, count);
            return month;
        }
        return ENT_DATE_NONE;
    default: return ent_date_is_day(from) && unit == 1 ? ent_date_add_days(from, count) : ENT_DATE_NONE;
    }
}

/* "last year", "this month", "next week" (a week is no date of ours) */
static bool
read_unit(const Context *c, uint32_t at, int direction, Timex *out)
{
    const int unit = value(c, c->reader->terms->unit, at, 0);
    if (!unit || !c->issued.year) {
        return false;
    }
    out->date = shifted(c->issued, unit, direction);
    out->end = at + 1;
    return out->date.year != 0 && unit != 1;
}

/* "last …", "this …", "next …", "the same day" */
static bool
read_directed(const Context *c, uint32_t at, Timex *out)
{
    enum { ABSENT = 99 };
    const int direction = value(c, c->reader->terms->direction, at, ABSENT);
    if (direction == ABSENT) {
        return false;
    }
    return read_month_first(c, at + 1, direction, out) || read_weekday(c, at + 1, direction, out) ||
           read_unit(c, at + 1, direction, out);
}

static int
count_at(const Context *c, uint32_t at)
{
    const int spelled = value(c, c->reader->terms->number, at, -1);
    const int digits = number_at(c, at);
    const bool article = at < c->end && c->reader->text->tokens[at].pos == ENT_POS_DETERMINER;
    return spelled >= 0 ? spelled : digits >= 0 ? digits : article ? 1 : -1;
}

/* "three years ago" from the issue date; "a day earlier", "two years later", "the following year" from the date before. */
static bool
read_shifted(const Context *c, uint32_t at, Timex *out)
{
    const int count = count_at(c, at);
    const int unit = value(c, c->reader->terms->unit, at + 1, 0);
    const int shift = value(c, c->reader->terms->shift, at + 2, 0);
    if (count < 0 || !unit || !shift) {
        return false;
    }
    const bool ago = is_mark(c, at + 2, "ago");
    out->date = shifted(ago ? c->issued : c->anchor, unit, shift * count);
    out->end = at + 3;
    return out->date.year != 0;
}

/* "the following year", "the next day" */
static bool
read_following(const Context *c, uint32_t at, Timex *out)
{
    const int direction = value(c, c->reader->terms->direction, at + 1, 0);
    const int unit = value(c, c->reader->terms->unit, at + 2, 0);
    const bool the = at < c->end && c->reader->text->tokens[at].pos == ENT_POS_DETERMINER;
    if (!the || !direction || !unit || !c->anchor.year) {
        return false;
    }
    out->date = shifted(c->anchor, unit, direction);
    out->end = at + 3;
    return out->date.year != 0;
}

static bool
read_relative_day(const Context *c, uint32_t at, Timex *out)
{
    enum { ABSENT = 99 };
    const int shift = value(c, c->reader->terms->relative_day, at, ABSENT);
    if (shift == ABSENT || !ent_date_is_day(c->issued)) {
        return false;
    }
    *out = (Timex){.end = at + 1, .date = ent_date_add_days(c->issued, shift)};
    return true;
}

/* "early November", "late 2025", "mid-August" */
static bool
read_part(const Context *c, uint32_t at, Timex *out)
{
    if (!in_set(c, c->reader->terms->part_of_month, at)) {
        return false;
    }
    uint32_t next = at + 1;
    next += next < c->end && c->reader->text->tokens[next].pos == ENT_POS_HYPHEN;
    next += in_set(c, c->reader->terms->of, next);
    if (!read_month_first(c, next, 0, out)) {
        const int year = year_at(c, next);
        if (!year) {
            return false;
        }
        *out = (Timex){.end = next + 1, .date = {(int16_t)year, 0, 0}};
    }
    out->shade = '~';
    return true;
}

static bool
read_timex(const Context *c, uint32_t at, Timex *out)
{
    *out = (Timex){.end = 0};
    return read_iso(c, at, out) || read_part(c, at, out) || read_directed(c, at, out) || read_weekday(c, at, 0, out) ||
           read_day_first(c, at, out) || read_month_first(c, at, 0, out) || read_shifted(c, at, out) ||
           read_following(c, at, out) || read_relative_day(c, at, out) || read_year(c, at, out);
}

static EntStatus
add_date(EntMentionReader *reader, uint32_t first, const Timex *timex)
{
    EntMention mention = {
        .first = first, .end = timex->end, .kind = ENT_MENTION_DATE, .date = timex->date, .end_date = timex->end_date};
    if (timex->shade) {
        char text[ENT_DATE_TEXT];
        (void)ent_date_format(timex->date, text);
        ENT_TRY(ent_arena_printf(reader->arena, &mention.edtf, "%s%c", text, timex->shade));
    }
    return ent_mention_add(reader, &mention, ENT_THING_NONE, NULL);
}

/* Does something shortly before point ahead: "will", "scheduled", "is due"? */
static bool
points_ahead(const Context *c, uint32_t at)
{
    const uint32_t from = at > c->first + LOOK_BACK ? at - LOOK_BACK : c->first;
    for (uint32_t i = from; i < at; i++) {
        if (in_set(c, c->reader->terms->future, i) || c->reader->text->tokens[i].pos == ENT_POS_TO) {
            return true;
        }
    }
    for (uint32_t i = at; i < c->end && i < at + LOOK_BACK; i++) {
        const EntPos pos = (EntPos)c->reader->text->tokens[i].pos;
        if (pos == ENT_POS_VERB || pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL) {
            return pos == ENT_POS_MODAL && in_set(c, c->reader->terms->future, i);
        }
    }
    return false;
}

static bool
may_begin(const Context *c, uint32_t at)
{
    const EntMention *mention = ent_mention_covering(c->reader, at);
    const bool is_event_word = c->reader->text->tokens[at].pos == ENT_POS_HYPHEN;
    return !is_event_word && (!mention || mention->n_things == 0);
}

EntStatus
ent_mention_read_dates(EntMentionReader *reader)
{
    const EntDate issued = reader->text->document->issued;
    EntDate anchor = issued;
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        const EntSentence *sentence = &reader->text->sentences[s];
        Context c = {
            .reader = reader, .first = sentence->first, .end = sentence->end, .issued = issued, .anchor = anchor};
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            Timex timex;
            c.points_ahead = points_ahead(&c, i);
            if (!may_begin(&c, i) || !read_timex(&c, i, &timex)) {
                continue;
            }
            ENT_TRY(add_date(reader, i, &timex));
            c.anchor = timex.date;
            i = timex.end - 1;
        }
        anchor = c.anchor;
    }
    return ENT_STATUS_OK;
}
