/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Each term gets a rank by its class; within a class, values are compared: numbers digit by digit, so that none is
 * too large; times as seconds. See order.h.
 */
#include "store/order.h"

#include "store/holds.h"
#include "text/calendar.h"
#include "vocab/namespace.h"

#include <stdlib.h>
#include <string.h>

typedef enum {
    RANK_NONE,
    RANK_BLANK,
    RANK_IRI,
    RANK_BOOLEAN,
    RANK_NUMBER,
    RANK_TIME,
    RANK_TEXT,
    RANK_LANGUAGE,
    RANK_OTHER
} Rank;

/* A number as sign, digits without zeros at both ends, and the place of the point before them. */
typedef struct {
    int sign; /* -1, 0, 1 */
    EntView whole, part;
    long exponent;
    long place; /* power of ten of the first digit */
    bool infinite;
} Number;

static int
order_of(long a, long b)
{
    return (a > b) - (a < b);
}

static bool
is_calendar(const EntTerm *term)
{
    return ent_view_is(term->datatype, ENT_XSD "gYear") || ent_view_is(term->datatype, ENT_XSD "gYearMonth");
}

static Rank
rank_of(const EntTerm *term)
{
    const uint32_t holds = ent_term_holds(term);
    EntDate date;
    switch (term->kind) {
    case ENT_TERM_NONE: return RANK_NONE;
    case ENT_TERM_BLANK: return RANK_BLANK;
    case ENT_TERM_IRI: return RANK_IRI;
    case ENT_TERM_LITERAL: break;
    }
    if (holds & (ENT_HOLDS_DATE | ENT_HOLDS_TIME | ENT_HOLDS_LOCAL_TIME)) {
        return RANK_TIME;
    }
    if (is_calendar(term) && ent_date_parse(term->value, &date)) {
        return RANK_TIME;
    }
    return holds & ENT_HOLDS_BOOLEAN    ? RANK_BOOLEAN
           : holds & ENT_HOLDS_NUMBER   ? RANK_NUMBER
           : holds & ENT_HOLDS_TEXT     ? RANK_TEXT
           : holds & ENT_HOLDS_LANGUAGE ? RANK_LANGUAGE
                                        : RANK_OTHER;
}

static long
whole_number(EntView text)
{
    enum { LIMIT = 1000000 };
    const bool negative = text.length > 0 && text.data[0] == '-';
    long value = 0;
    for (size_t i = 0; i < text.length && value < LIMIT; i++) {
        value = text.data[i] >= '0' && text.data[i] <= '9' ? value * 10 + (text.data[i] - '0') : value;
    }
    return negative ? -value : value;
}

static char
digit_at(const Number *number, size_t index)
{
    const size_t n_whole = number->whole.length;
    return index < n_whole                         ? number->whole.data[index]
           : index < n_whole + number->part.length ? number->part.data[index - n_whole]
                                                   : '0';
}

static Number
read_number(EntView text)
{
    Number number = {.sign = 1};
    if (text.length > 0 && (text.data[0] == '-' || text.data[0] == '+')) {
        number.sign = text.data[0] == '-' ? -1 : 1;
        text = ent_view_slice(text, 1, text.length);
    }
    number.infinite = ent_view_is(text, "INF") || ent_view_is(text, "NaN");
    size_t exponent = ent_view_find_char(text, 'e', 0);
    exponent = exponent < text.length ? exponent : ent_view_find_char(text, 'E', 0);
    const size_t point = ent_view_find_char(ent_view_slice(text, 0, exponent), '.', 0);
    number.whole = ent_view_slice(text, 0, point);
    number.part = ent_view_slice(text, point < exponent ? point + 1 : exponent, exponent);
    number.exponent = exponent < text.length ? whole_number(ent_view_slice(text, exponent + 1, text.length)) : 0;
    size_t first = 0;
    const size_t n_digits = number.whole.length + number.part.length;
    while (first < n_digits && digit_at(&number, first) == '0') {
        first++;
    }
    number.place = (long)number.whole.length - (long)first + number.exponent;
    number.sign = first == n_digits && !number.infinite ? 0 : number.sign;
    return number;
}

/* Digits from the first that is not zero, as if both went on with zeros. */
static int
compare_digits(const Number *a, const Number *b)
{
    const size_t n_a = a->whole.length + a->part.length, n_b = b->whole.length + b->part.length;
    size_t i = 0, j = 0;
    while (i < n_a && digit_at(a, i) == '0') {
        i++;
    }
    while (j < n_b && digit_at(b, j) == '0') {
        j++;
    }
    for (; i < n_a || j < n_b; i++, j++) {
        const int order = order_of(digit_at(a, i), digit_at(b, j));
        if (order != 0) {
            return order;
        }
    }
    return 0;
}

static int
compare_numbers(EntView a, EntView b)
{
    const Number x = read_number(a), y = read_number(b);
    if (x.sign != y.sign) {
        return order_of(x.sign, y.sign);
    }
    int order = order_of(x.infinite, y.infinite);
    if (order == 0 && !x.infinite) {
        order = order_of(x.place, y.place);
    }
    if (order == 0 && !x.infinite && x.sign != 0) {
        order = compare_digits(&x, &y);
    }
    return order * x.sign;
}

static int32_t
two_digits(EntView text, size_t at)
{
    return (text.data[at] - '0') * 10 + (text.data[at + 1] - '0');
}

/* Seconds east of Greenwich, at the end of a dateTime; none counts as zero. */
static int64_t
zone_seconds(EntView text)
{
    const size_t at = text.length < 6 ? 0 : text.length - 6;
    if (text.length < 25 || (text.data[at] != '+' && text.data[at] != '-')) {
        return 0;
    }
    const int64_t seconds = two_digits(text, at + 1) * 3600 + two_digits(text, at + 4) * 60;
    return text.data[at] == '-' ? -seconds : seconds;
}

/* The first second of a year, month or day; the very second of a dateTime. */
static int64_t
seconds_of(EntView text)
{
    enum { DAY_SECONDS = 86400 };
    EntDate date;
    const EntView day = ent_view_slice(text, 0, text.length < 10 ? text.length : 10);
    if (!ent_date_parse(day, &date)) {
        return 0;
    }
    const int64_t days = ent_date_to_days(ent_date_first_day(date));
    const bool has_time = text.length >= 19 && text.data[10] == 'T';
    const int64_t seconds =
        has_time ? two_digits(text, 11) * 3600 + two_digits(text, 14) * 60 + two_digits(text, 17) : 0;
    return days * DAY_SECONDS + seconds - (has_time ? zone_seconds(text) : 0);
}

static int
compare_times(EntView a, EntView b)
{
    const int64_t x = seconds_of(a), y = seconds_of(b);
    return (x > y) - (x < y);
}

int
ent_order_compare(const EntTerm *a, const EntTerm *b)
{
    const Rank rank = rank_of(a);
    int order = order_of((long)rank, (long)rank_of(b));
    if (order == 0 && rank == RANK_NUMBER) {
        order = compare_numbers(a->value, b->value);
    } else if (order == 0 && rank == RANK_TIME) {
        order = compare_times(a->value, b->value);
        order = order != 0 ? order : ent_view_compare(a->value, b->value);
    } else if (order == 0 && rank == RANK_OTHER) {
        order = ent_term_compare(a, b);
    } else if (order == 0) {
        order = ent_view_compare(a->value, b->value);
    }
    return order;
}

typedef struct {
    const EntQueryPlan *plan;
    const size_t *columns; /* of the keys */
} Order;

typedef struct {
    EntRow row;
    const Order *order;
} Sorted;

/* STR() of a value: its text; a blank node has none. */
static EntTerm
key_of(const EntRow *row, size_t column, bool is_text)
{
    EntTerm term = row->cells[column];
    if (is_text) {
        term.kind = term.kind == ENT_TERM_NONE || term.kind == ENT_TERM_BLANK ? ENT_TERM_NONE : ENT_TERM_LITERAL;
        term.datatype = term.language = ENT_VIEW_EMPTY;
    }
    return term;
}

static int
compare_sorted(const void *first, const void *second)
{
    const Sorted *const a = first, *const b = second;
    const EntQueryPlan *const plan = a->order->plan;
    for (size_t i = 0; i < plan->n_keys; i++) {
        const EntTerm x = key_of(&a->row, a->order->columns[i], plan->keys[i].is_text);
        const EntTerm y = key_of(&b->row, a->order->columns[i], plan->keys[i].is_text);
        const int order = ent_order_compare(&x, &y);
        if (order != 0) {
            return plan->keys[i].descending ? -order : order;
        }
    }
    for (size_t i = 0; i < a->row.n_cells; i++) {
        const int order = ent_term_compare(&a->row.cells[i], &b->row.cells[i]);
        if (order != 0) {
            return order;
        }
    }
    return 0;
}

static bool
find_columns(const EntRows *rows, const EntQueryPlan *plan, size_t *columns)
{
    for (size_t i = 0; i < plan->n_keys; i++) {
        columns[i] = rows->n_columns;
        for (size_t j = 0; j < rows->n_columns; j++) {
            columns[i] = ent_view_equal(rows->names[j], plan->keys[i].variable) ? j : columns[i];
        }
        if (columns[i] == rows->n_columns) {
            return false;
        }
    }
    return true;
}

static EntStatus
sort(EntRows *rows, const EntQueryPlan *plan)
{
    size_t *const columns = calloc(plan->n_keys + 1, sizeof *columns);
    Sorted *const sorted = calloc(rows->n_rows + 1, sizeof *sorted);
    const Order order = {.plan = plan, .columns = columns};
    EntStatus status = columns && sorted ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
    if (status == ENT_STATUS_OK && !find_columns(rows, plan, columns)) {
        status = ENT_STATUS_INVALID;
    }
    if (status == ENT_STATUS_OK) {
        for (size_t i = 0; i < rows->n_rows; i++) {
            sorted[i] = (Sorted){.row = rows->rows[i], .order = &order};
        }
        qsort(sorted, rows->n_rows, sizeof *sorted, compare_sorted);
        for (size_t i = 0; i < rows->n_rows; i++) {
            rows->rows[i] = sorted[i].row;
        }
    }
    free(columns);
    free(sorted);
    return status;
}

static void
cut(EntRows *rows, const EntQueryPlan *plan)
{
    const size_t offset = plan->offset < rows->n_rows ? plan->offset : rows->n_rows;
    const size_t rest = rows->n_rows - offset;
    if (offset > 0) {
        memmove(rows->rows, rows->rows + offset, rest * sizeof *rows->rows);
    }
    rows->n_rows = plan->has_limit && plan->limit < rest ? plan->limit : rest;
}

EntStatus
ent_rows_order(EntRows *rows, const EntQueryPlan *plan)
{
    size_t n_hidden = 0;
    if (rows->n_rows > 1) {
        ENT_TRY(sort(rows, plan));
    }
    cut(rows, plan);
    for (size_t i = 0; i < plan->n_keys; i++) {
        n_hidden += plan->keys[i].is_hidden ? 1 : 0;
    }
    rows->n_columns -= n_hidden < rows->n_columns ? n_hidden : rows->n_columns;
    for (size_t i = 0; i < rows->n_rows; i++) {
        rows->rows[i].n_cells = rows->n_columns;
    }
    return ENT_STATUS_OK;
}
