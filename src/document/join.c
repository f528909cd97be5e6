/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Runs of lines without a blank line between them are judged once (wrapped or not); then each line is held against
 * the one before it. All in one pass, in place.
 */
#include "document/join.h"
#include "text/utf8.h"

enum {
    WRAP_LEAST = 40, /* columns */
    WRAP_MOST = 110,
    TORN_WORDS = 5, /* a sentence has this many before it is torn */
    TORN_TITLE = 8, /* … when a capital follows */
    LINK_WORDS = 8  /* link text is no longer */
};

static size_t
width(const EntReading *reading, const EntUnit *unit)
{
    const size_t bytes = unit->end - unit->begin;
    return bytes > 4 * WRAP_MOST ? bytes : ent_utf8_count(ent_unit_view(reading, unit));
}

static size_t
first_word_width(const EntReading *reading, const EntUnit *unit)
{
    size_t end = unit->begin;
    while (end < unit->end && end - unit->begin < WRAP_MOST && ent_cue_space(reading->text, end) == 0) {
        end++;
    }
    return ent_utf8_count(ent_view_slice(reading->text, unit->begin, end));
}

/* Would the first word of the next line not have fitted behind this one? */
static bool
is_full(const EntReading *reading, size_t line, size_t column)
{
    return width(reading, &reading->units[line]) + 1 + first_word_width(reading, &reading->units[line + 1]) > column;
}

static size_t
run_end(const EntReading *reading, size_t begin)
{
    size_t end = begin + 1;
    while (end < reading->n_units && !reading->units[end].gap) {
        end++;
    }
    return end;
}

/* The column that lines [begin, end) are wrapped at; 0: they are not. */
static size_t
wrap_column(const EntReading *reading, size_t begin, size_t end)
{
    size_t column = 0, n_full = 0, n_going_on = 0, n_stopped = 0;
    for (size_t i = begin; i < end; i++) {
        const size_t w = width(reading, &reading->units[i]);
        column = w > column ? w : column;
    }
    if (end - begin < 3 || column < WRAP_LEAST || column > WRAP_MOST) {
        return 0;
    }
    for (size_t i = begin; i + 1 < end; i++) {
        const bool full = is_full(reading, i, column);
        n_full += full ? 1 : 0;
        n_stopped += reading->units[i].ending == ENT_ENDING_STOP ? 1 : 0;
        n_going_on += full && reading->units[i + 1].begins_lower ? 1 : 0;
    }
    const size_t n_pairs = end - begin - 1;
    return n_full * 5 >= n_pairs * 3 && n_going_on * 5 >= n_full * 2 && n_stopped * 2 <= n_pairs ? column : 0;
}

static bool
stands_alone(const EntUnit *unit)
{
    return unit->has_cue || unit->dating != ENT_DATING_NONE || unit->has_byline || unit->has_heading || unit->n_words == 0;
}

static bool
is_open(const EntUnit *unit)
{
    return (unit->ending == ENT_ENDING_OPEN || unit->ending == ENT_ENDING_COMMA) && unit->credit == 0 &&
           unit->n_lower > 0;
}

static bool
goes_on(const EntUnit *unit)
{
    return (unit->begins_lower || unit->begins_joint) && unit->marker == 0 && !unit->has_cue && !unit->has_byline &&
           !unit->has_heading;
}

/* Was a sentence torn between these lines? `n_words`: of the paragraph so far. */
static bool
is_torn(const EntReading *reading, size_t line, size_t n_words)
{
    const EntUnit *this = &reading->units[line], *before = this - 1;
    if (!is_open(before) || stands_alone(before) || n_words < TORN_WORDS) {
        return false;
    }
    if (this->begins_joint && this->n_words == 0) {
        return true; /* the full stop behind a link */
    }
    if (stands_alone(this) || this->label) {
        return false;
    }
    if (goes_on(this)) {
        return true;
    }
    const bool comma = before->ending == ENT_ENDING_COMMA && before->n_words >= TORN_TITLE;
    if ((before->ends_joining || comma) && this->marker == 0) {
        return true;
    }
    const bool link = this->n_words <= LINK_WORDS && this->ending == ENT_ENDING_OPEN && this->marker == 0;
    return link && n_words >= TORN_TITLE && line + 1 < reading->n_units && goes_on(this + 1) &&
           before->n_lower * 2 >= before->n_words;
}

typedef struct {
    size_t begin, end; /* of the run */
    size_t column;     /* of the run; 0: not wrapped */
    size_t usual;      /* of wrapped runs before */
} Run;

static bool
same_hint(const EntUnit *a, const EntUnit *b)
{
    return a->hinted == b->hinted && (!a->hinted || a->hint_zone == b->hint_zone);
}

static bool
joins(const EntReading *reading, const Run *run, size_t line, size_t n_words)
{
    const EntUnit *this = &reading->units[line], *before = this - 1;
    if (!same_hint(this, before) || (this->gap && reading->has_blocks)) {
        return false;
    }
    if (!this->gap && this->marker == 0) {
        if (run->column > 0 && !(this->indented && before->ending == ENT_ENDING_STOP)) {
            return this->begins_lower || is_full(reading, line - 1, run->column);
        }
        const bool pair = run->end - run->begin == 2 && run->usual > 0 && !stands_alone(before) && !stands_alone(this);
        if (pair && is_full(reading, line - 1, run->usual)) {
            return true;
        }
    }
    return is_torn(reading, line, n_words);
}

static void
open_run(const EntReading *reading, size_t begin, Run *run)
{
    run->begin = begin;
    run->end = run_end(reading, begin);
    run->column = wrap_column(reading, run->begin, run->end);
    run->usual = run->column > run->usual ? run->column : run->usual;
}

void
ent_units_join(EntReading *reading)
{
    EntUnit *units = reading->units;
    Run run = {.end = 0};
    size_t n_words = 0;
    bool *joined = NULL;
    /* Lines are compared unjoined, so first mark: `zoned` is free until zones are given. */
    for (size_t i = 0; i < reading->n_units; i++) {
        if (i == run.end) {
            open_run(reading, i, &run);
        }
        joined = &units[i].zoned;
        *joined = i > 0 && joins(reading, &run, i, n_words);
        n_words = units[i].n_words + (*joined ? n_words : 0);
    }
    size_t n = 0;
    for (size_t i = 0; i < reading->n_units;) {
        EntUnit unit = units[i];
        const size_t first = i++;
        while (i < reading->n_units && units[i].zoned) {
            unit.end = units[i++].end;
        }
        unit.zoned = false;
        if (i - first > 1) {
            ent_unit_read(reading->lexicon, reading->text, &unit);
        }
        units[n++] = unit;
    }
    reading->n_units = n;
}
