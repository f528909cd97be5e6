/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the files that read time expressions share.
 *
 *     timex_scan.c   finds expressions: the longest match of all date rules, and ranges
 *     timex_parts.c  what the words of a match say: numbers and the lexicon's worths
 *     timex_value.c  what that is as a date against issue date, tense and anchor
 *     timex_year.c   the same for what is a part of a year: seasons, quarters, months without a year
 *     timex_line.c   lines of a chronicle, under the heading of their year
 *     timex_tense.c  does the sentence speak of what was or what will be?
 *     timex.c        dates for the mentions of an article
 */
#ifndef ENT_MENTION_TIMEX_PARTS_H
#define ENT_MENTION_TIMEX_PARTS_H

#include "mention/timex.h"
#include "rule/match.h"

enum { ENT_PART_NONE = INT16_MIN };

/* Worths of the fields; ENT_PART_NONE or the empty view where the words do not say. */
typedef struct {
    const EntDateRule *rule;
    EntSpan extent, second; /* second: of a range; empty: there is none */
    int year, month, day, weekday, until, relative, quarter, half, decade, century, hour, minute, direction, shift;
    EntView season, part, unit, holiday, reference, mod;
    int tenths; /* count × 10 */
    bool is_vague, on_anchor, is_fiscal, year_grain;
} EntDateParts;

/* False when the words are no date after all: "may" without a capital, the 35th of June, 9:75. */
bool ent_date_parts_read(const EntTimexInput *input, const EntDateRule *rule, const EntMatch *match, EntDateParts *out);

typedef enum { ENT_TENSE_OPEN, ENT_TENSE_PAST, ENT_TENSE_PRESENT, ENT_TENSE_FUTURE } EntTense;

typedef struct {
    EntSetId future, past, perfect, phase, sending, beginning, obliged, has, did, amount, awaited, to,
        no_future; /* "scheduled", "was", "having", "began to", "since" */
} EntTenseWords;

EntTenseWords ent_tense_words_of(const EntLexicon *lexicon);
/* The tense that goes with the expression over these tokens. */
EntTense ent_timex_tense(const EntTenseWords *words, const EntText *text, const EntSentence *sentence, EntSpan timex);

typedef struct {
    EntDate issued;
    EntDate anchor;      /* read last */
    bool anchor_is_week; /* it stands for its week: no day follows from it */
    EntDate last_day;    /* the day read last; none: not yet */
    EntDate day;         /* of times: a day read in this sentence or shortly before, else the issue date */
    bool is_day_said;    /* it is in this sentence, or not far before */
    EntTense tense;
    int16_t year;   /* of dates that say none: the heading above says it; 0: none does */
    EntDate before; /* the date of the chronicle's line before; none: there is none */
    EntDate line;   /* the day of the line in which the date stands; none: it has none */
    int course;     /* < 0: the chronicle goes back; 0: nobody knows */
} EntDateContext;

enum { ENT_TIMEX_VALUE = 48 };

typedef struct {
    char value[ENT_TIMEX_VALUE];
    char edtf[ENT_TIMEX_VALUE];
    EntDate date;
    EntDate anchor; /* what later expressions may refer to; none: as before */
    bool is_week;   /* the anchor stands for its week */
} EntDatePoint;

bool ent_date_evaluate(const EntDateContext *context, const EntDateParts *parts, EntDatePoint *out);

/* --- chronicles (timex_line.c) --- */

/* The year, first to last, that the token writes in four digits; 0: none. */
int16_t ent_date_year_at(const EntText *text, uint32_t token, int16_t first, int16_t last);

typedef struct {
    EntSetId range_word;   /* "to" */
    EntSetId coming;       /* words of headings over what is to come: "diary" */
    bool is_ahead;         /* the line stands under such a heading */
    uint32_t block;        /* the line */
    uint32_t n_sentences;  /* so many since its label */
    EntDate label;         /* that it begins with; none: it has no label */
    EntDate begin;         /* the date that may become its label, or the first of a range */
    uint32_t next;         /* token at which a date would be its label */
    EntDate before;        /* the label of the line before, if a year goes with it */
    uint32_t before_block; /* that line */
    int course;            /* < 0: lines go back in time, > 0: on */
    int16_t year;          /* of the heading above; 0: none */
    uint32_t year_block;   /* that heading */
} EntTimeLine;

void ent_time_line_open(EntTimeLine *line, const EntText *text, const EntSentence *sentence);
/* Is the date over these tokens the line's label, or the beginning of a range that is? */
bool ent_time_line_labels(const EntTimeLine *line, const EntText *text, const EntSentence *sentence, EntSpan date);
void ent_time_line_context(const EntTimeLine *line, bool is_label, EntDateContext *out);
void ent_time_line_take(EntTimeLine *line, const EntText *text, const EntTimex *date); /* that labels it */
/* The date with the year that goes with the line before. */
EntDate ent_date_beside(const EntDateContext *context, EntDate date);
/* The date with the year that goes with its own line's day. */
EntDate ent_date_in_line(EntDate line, EntDate date);

/* timex_year.c: the date with the year that the words, the tense and the issue date give it; none when that is open. */
EntDate ent_date_with_year(const EntDateContext *context, EntDate date, int direction);
/* Which of the parts of a year is meant, counted on from year 0: four seasons or quarters, two halves. -1: open. */
typedef struct {
    int per_year, part; /* part from 0 */
    int year;           /* ENT_PART_NONE: to be found */
    int direction;      /* ENT_PART_NONE: none */
    bool is_season;     /* winter lies at the end of its year, and goes on in the next */
    EntDate base;
} EntYearPart;
int ent_date_year_part(const EntDateContext *context, const EntYearPart *wanted);

/* The ISO 8601 week that a day lies in. */
int ent_date_week(EntDate day, int *year);

#endif
