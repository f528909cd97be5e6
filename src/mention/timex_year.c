/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which year? A month or season without one is the last one that was, the next one that will be, or the nearest,
 * as the tense has it.
 */
#include "mention/timex_parts.h"

enum { MONTHS = 12, DAYS_OF_WEEK = 7, THURSDAY = 3 };

static int
first_day(EntDate date)
{
    const EntDate first = ent_date_first_day(date);
    return ent_date_is_day(first) ? ent_date_to_days(first) : 0;
}

static int
last_day(EntDate date)
{
    const EntDate last = ent_date_last_day(date);
    return ent_date_is_day(last) ? ent_date_to_days(last) : 0;
}

static int
distance(EntDate date, EntDate from)
{
    const int ahead = first_day(date) - last_day(from), behind = first_day(from) - last_day(date);
    return ahead > 0 ? ahead : behind > 0 ? behind : 0;
}

/* Is it of the wanted direction (or tense) as seen from `base`? */
static bool
fits(EntDate date, EntDate base, int direction, EntTense tense)
{
    if (direction != ENT_PART_NONE) {
        return direction < 0   ? last_day(date) < first_day(base)
               : direction > 0 ? first_day(date) > last_day(base)
                               : date.year == base.year;
    }
    return tense == ENT_TENSE_PAST     ? first_day(date) <= last_day(base)
           : tense == ENT_TENSE_FUTURE ? last_day(date) >= first_day(base)
                                       : true;
}

EntDate
ent_date_with_year(const EntDateContext *c, EntDate date, int direction)
{
    EntDate best = ENT_DATE_NONE;
    if (direction == ENT_PART_NONE && c->line.year) {
        date = ent_date_in_line(c->line, date);
        return ent_date_is_valid(date) ? date : best;
    }
    if (direction == ENT_PART_NONE && (c->year || c->before.year)) {
        date.year = c->year;
        date = c->year ? date : ent_date_beside(c, date);
        return ent_date_is_valid(date) ? date : best;
    }
    if (!c->issued.year) {
        return best;
    }
    for (int year = c->issued.year - 4; year <= c->issued.year + 4; year++) {
        const EntDate there = {(int16_t)year, date.month, date.day};
        const bool is_nearer =
            ent_date_is_valid(there) && (!best.year || distance(there, c->issued) < distance(best, c->issued));
        if (is_nearer && fits(there, c->issued, direction, c->tense)) {
            best = there;
        }
    }
    return best;
}

/* The part of the year that the base lies in. */
static int
part_at(const EntYearPart *w)
{
    enum { SPRING = 3 };
    const int month = w->base.month ? w->base.month : MONTHS / 2;
    if (w->is_season) {
        return month < SPRING ? (w->base.year - 1) * w->per_year + w->per_year - 1
                              : w->base.year * w->per_year + (month - SPRING) / 3;
    }
    return w->base.year * w->per_year + (month - 1) / (MONTHS / w->per_year);
}

int
ent_date_year_part(const EntDateContext *c, const EntYearPart *w)
{
    if (w->year != ENT_PART_NONE) {
        return w->year * w->per_year + w->part;
    }
    if (!w->base.year) {
        return -1;
    }
    const int now = part_at(w);
    const int behind = ((now - w->part) % w->per_year + w->per_year) % w->per_year;
    const int last = now - behind; /* the last one that has begun */
    const bool is_past = c->tense == ENT_TENSE_PAST || c->tense == ENT_TENSE_OPEN;
    if (w->direction == ENT_PART_NONE) {
        const bool is_over = behind > 0 || w->is_season;
        return is_past ? last - (is_over ? 0 : w->per_year) : behind ? last + w->per_year : last;
    }
    if (w->direction == 0) {
        return behind <= 1 ? last : last + w->per_year;
    }
    return w->direction < 0 && behind == 0 ? last - w->per_year : w->direction < 0 ? last : last + w->per_year;
}

/* A week belongs to the year of its Thursday (ISO 8601). */
int
ent_date_week(EntDate day, int *year)
{
    const EntDate thursday = ent_date_add_days(day, THURSDAY - (int)ent_date_weekday(day));
    const EntDate first = {thursday.year, 1, 1};
    *year = thursday.year;
    return thursday.year ? (ent_date_to_days(thursday) - ent_date_to_days(first)) / DAYS_OF_WEEK + 1 : 0;
}
