/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Runs of lines without a blank line between them are judged once (wrapped or not); then each line is held against
 * the one before it. All in one pass, in place.
 */
#include "document/join.h"
#include "document/dateline.h"
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

/* How pairs of neighbouring lines look under the assumption that they were wrapped at a column. */
typedef struct {
    size_t column, n_pairs;
    size_t n_full;     /* the first line is full */
    size_t n_going_on; /* … and the second begins with a small letter */
    size_t n_stopped;  /* the first line ends in a stop */
} Wrapping;

static void
weigh_pair(const EntReading *reading, size_t line, Wrapping *wrapping)
{
    if (width(reading, &reading->units[line]) * 2 < wrapping->column) {
        return; /* a label or the end of a paragraph: says nothing */
    }
    const bool full = is_full(reading, line, wrapping->column);
    wrapping->n_pairs++;
    wrapping->n_full += full ? 1 : 0;
    wrapping->n_going_on += full && reading->units[line + 1].begins_lower ? 1 : 0;
    wrapping->n_stopped += reading->units[line].ending == ENT_ENDING_STOP ? 1 : 0;
}

static bool
is_wrapped(const Wrapping *wrapping)
{
    return wrapping->column >= WRAP_LEAST && wrapping->column <= WRAP_MOST && wrapping->n_pairs >= 2 &&
           wrapping->n_full * 2 >= wrapping->n_pairs && wrapping->n_going_on * 5 >= wrapping->n_full * 2 &&
           wrapping->n_stopped * 2 <= wrapping->n_pairs;
}

/* The column that lines [begin, end) are wrapped at; 0: they are not. */
static size_t
run_column(const EntReading *reading, size_t begin, size_t end)
{
    Wrapping wrapping = {.column = 0};
    for (size_t i = begin; i < end; i++) {
        const size_t w = width(reading, &reading->units[i]);
        wrapping.column = w > wrapping.column ? w : wrapping.column;
    }
    for (size_t i = begin; i + 1 < end && wrapping.column <= WRAP_MOST; i++) {
        weigh_pair(reading, i, &wrapping);
    }
    return is_wrapped(&wrapping) ? wrapping.column : 0;
}

/* The column that the page is wrapped at, judged by all its pairs of lines that touch, or that a blank line parts.
 * A few longer lines (addresses, a headline) do not count. 0: it is not wrapped. */
static size_t
page_column(const EntReading *reading, bool gap)
{
    Wrapping wrapping = {.column = 0};
    size_t n_bytes = 0, n_long = 0;
    for (size_t i = 0; i < reading->n_units; i++) {
        const size_t w = width(reading, &reading->units[i]);
        wrapping.column = w > wrapping.column && w <= WRAP_MOST ? w : wrapping.column;
        n_bytes += w;
        n_long += w > WRAP_MOST ? w : 0;
    }
    for (size_t i = 0; i + 1 < reading->n_units && n_long * 4 < n_bytes; i++) {
        const EntUnit *next = &reading->units[i + 1];
        if (next->gap == gap && next->marker == 0 && !(gap && next->n_words == 0)) {
            weigh_pair(reading, i, &wrapping);
        }
    }
    enum { GAP_PAIRS = 8 }; /* blank lines between all lines are rare: they need more evidence */
    return is_wrapped(&wrapping) && (!gap || wrapping.n_pairs >= GAP_PAIRS) ? wrapping.column : 0;
}

static bool
stands_alone(const EntUnit *unit)
{
    return unit->has_cue || unit->dating != ENT_DATING_NONE || unit->has_byline || unit->has_heading ||
           unit->n_words == 0;
}

static bool
is_open(const EntUnit *unit)
{
    return (unit->ending == ENT_ENDING_OPEN || unit->ending == ENT_ENDING_COMMA) && unit->credit == 0;
}

static bool
goes_on(const EntUnit *unit)
{
    return (unit->begins_lower || unit->begins_joint) && unit->marker == 0 && !unit->has_cue && !unit->has_byline &&
           !unit->has_heading;
}

/* What is known of the paragraph so far. */
typedef struct {
    size_t n_words, n_lower, n_lines;
} Paragraph;

/* Was a sentence torn between these lines? */
static bool
is_torn(const EntReading *reading, size_t line, const Paragraph *paragraph)
{
    const EntUnit *this = &reading->units[line], *before = this - 1;
    const size_t n_words = paragraph->n_words;
    const bool alone = stands_alone(before) && paragraph->n_lines == 1;
    if (!is_open(before) || alone || n_words < TORN_WORDS || paragraph->n_lower == 0) {
        return false;
    }
    if (this->begins_joint && this->n_words == 0) {
        return true; /* the full stop behind a link */
    }
    const bool bare_date = this->dating == ENT_DATING_BARE && this->begins_lower && !this->has_cue; /* "on 9 August" */
    if ((stands_alone(this) && !bare_date) || this->label) {
        return false;
    }
    if (goes_on(this)) {
        return true;
    }
    const bool comma = before->ending == ENT_ENDING_COMMA && (n_words >= TORN_TITLE || reading->has_blocks);
    if ((before->ends_joining || comma) && this->marker == 0) {
        return ent_dateline_find(reading, this, true).end == this->begin; /* "Talks called off | TIRANA, May 3 - " */
    }
    const bool link = this->n_words <= LINK_WORDS && this->ending == ENT_ENDING_OPEN && this->marker == 0;
    return link && n_words >= TORN_TITLE && line + 1 < reading->n_units && goes_on(this + 1) &&
           paragraph->n_lower * 2 >= n_words;
}

typedef struct {
    size_t page[2];    /* columns of the page for lines that touch, and that a blank line parts; 0: not wrapped */
    size_t begin, end; /* of the run of touching lines */
    size_t column;     /* of the run */
} Columns;

static bool
same_hint(const EntUnit *a, const EntUnit *b)
{
    return a->hinted == b->hinted && (!a->hinted || a->hint_zone == b->hint_zone);
}

/* Do these lines belong together by wrapping? Behind a stop, a short line without one is a heading. */
static bool
is_wrap(const EntReading *reading, size_t line, size_t column)
{
    const EntUnit *this = &reading->units[line], *before = this - 1;
    const bool stopped = before->ending == ENT_ENDING_STOP || before->ending == ENT_ENDING_ASK;
    if (column == 0 || this->marker > 0 || (stopped && this->indented)) {
        return false;
    }
    if (stopped && !this->begins_lower && ent_unit_is_title(this) && width(reading, this) * 10 < column * 7) {
        return false;
    }
    return is_full(reading, line - 1, column) || (this->begins_lower && !this->gap && !stands_alone(this));
}

static bool
joins(const EntReading *reading, const Columns *columns, size_t line, const Paragraph *paragraph)
{
    const EntUnit *this = &reading->units[line], *before = this - 1;
    if (!same_hint(this, before) || (this->gap && reading->has_blocks)) {
        return false;
    }
    const size_t column = columns->page[this->gap ? 1 : 0];
    if (is_wrap(reading, line, column ? column : this->gap ? 0 : columns->column)) {
        return true;
    }
    return is_torn(reading, line, paragraph);
}

static void
open_run(const EntReading *reading, size_t begin, Columns *columns)
{
    columns->begin = begin;
    columns->end = run_end(reading, begin);
    columns->column = run_column(reading, columns->begin, columns->end);
}

void
ent_units_join(EntReading *reading)
{
    EntUnit *units = reading->units;
    Columns columns = {.page = {page_column(reading, false), page_column(reading, true)}};
    Paragraph paragraph = {0, 0, 0};
    /* Lines are compared unjoined, so first mark: `zoned` is free until zones are given. */
    for (size_t i = 0; i < reading->n_units; i++) {
        if (i == columns.end) {
            open_run(reading, i, &columns);
        }
        units[i].zoned = i > 0 && joins(reading, &columns, i, &paragraph);
        paragraph = units[i].zoned ? paragraph : (Paragraph){0, 0, 0};
        paragraph.n_words += units[i].n_words;
        paragraph.n_lower += units[i].n_lower;
        paragraph.n_lines++;
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
