/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dates, times and durations as text: XML Schema's lexical forms (part 2, 3.3.6 to 3.3.15, 3.4.26 to 3.4.28) and
 * the date patterns of CSVW (Model for Tabular Data, 6.4.4), which are a fixed list and no language.
 */
#ifndef ENT_TABLE_MOMENT_H
#define ENT_TABLE_MOMENT_H

#include "base/arena.h"

/* What a date or time type consists of. */
enum {
    ENT_MOMENT_YEAR = 1,
    ENT_MOMENT_MONTH = 2,
    ENT_MOMENT_DAY = 4,
    ENT_MOMENT_TIME = 8,
    ENT_MOMENT_ZONE_NEEDED = 16,
    ENT_MOMENT_DATE = ENT_MOMENT_YEAR | ENT_MOMENT_MONTH | ENT_MOMENT_DAY
};

typedef struct {
    int64_t year;
    int month, day, hour, minute, second;
    EntView fraction; /* digits of the seconds, behind the point */
    bool has_zone;
    bool is_utc; /* written as Z */
    int zone;    /* minutes east of UTC */
} EntMoment;

enum {
    ENT_MOMENT_YEAR_DIGITS = 9,
    ENT_DURATION_DIGITS = 12,
    ENT_MOMENT_FRACTION_LIMIT = 1 << 10,
    ENT_MOMENT_TEXT = 64
};

bool ent_moment_parse(EntView text, unsigned parts, EntMoment *out);

/* A moment without a zone counts as UTC. -1, 0, 1. */
int ent_moment_compare(const EntMoment *a, const EntMoment *b);

/* A pattern of the list: the date, a "T" or a space, the time, a zone, each as far as it has them. */
typedef struct {
    EntView date, time;    /* empty: none */
    char joint;            /* 'T', ' ' or '\0' */
    size_t fraction_limit; /* digits of the seconds that may follow */
    bool zone_after_space;
    char zone;         /* 'X', 'x' or '\0' */
    size_t zone_width; /* 1 to 3 */
} EntMomentFormat;

/* False: not in the list, or not for a type of these parts. */
bool ent_moment_pattern(EntView pattern, unsigned parts, EntMomentFormat *out);

/* Read a moment by its format; `out` is its XML Schema form. */
ENT_NODISCARD EntStatus ent_moment_read(const EntMomentFormat *format, EntView text, unsigned parts, EntArena *arena,
                                        EntView *out, bool *fits);

/* -?PnYnMnDTnHnMnS */
typedef struct {
    bool negative;
    int64_t months, seconds;
    EntView fraction;
    bool has_months, has_seconds; /* was any of years and months, of days and times written? */
} EntDuration;

bool ent_duration_parse(EntView text, EntDuration *out);
int ent_duration_compare(const EntDuration *a, const EntDuration *b); /* a month counts as 30.436875 days */

#endif
