/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An aligned table. Columns are as wide as their widest value on a terminal (text/ knows that a Han character
 * takes two places and a combining mark none); numbers stand at the right. A value shows its text only; control
 * characters are shown as \n and \xNN, so that no text from a page commands the terminal.
 */
#include "store/results.h"

#include "store/holds.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { GAP = 2 };

typedef struct {
    size_t width;
    bool is_number; /* every value is one */
} Column;

/* What is shown of a term, in two parts: a prefix, when an IRI has one, and the rest. */
typedef struct {
    EntView prefix, rest;
} Shown;

static Shown
shorten(const EntResultsStyle *style, const EntTerm *term)
{
    Shown shown = {.prefix = ENT_VIEW_EMPTY, .rest = term->value};
    size_t longest = 0;
    if (term->kind == ENT_TERM_BLANK) {
        shown.prefix = ENT_VIEW("_:");
    }
    for (size_t i = 0; i < style->n_prefixes && term->kind == ENT_TERM_IRI; i++) {
        const EntView iri = style->prefixes[i].iri;
        if (iri.length > longest && ent_view_starts_with(term->value, iri)) {
            longest = iri.length;
            shown.prefix = style->prefixes[i].prefix;
            shown.rest = ent_view_slice(term->value, iri.length, term->value.length);
        }
    }
    return shown;
}

static bool
is_control(uint32_t code)
{
    return ent_text_columns(code) < 0;
}

/* The text of a character that must not reach the terminal: \n, \t, \x1b, \u202e. */
static int
escape(uint32_t code, char out[16])
{
    if (code == '\n' || code == '\t' || code == '\r') {
        return snprintf(out, 16, "\\%c", code == '\n' ? 'n' : code == '\t' ? 't' : 'r');
    }
    return snprintf(out, 16, code < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)code);
}

static size_t
width_of(EntView text)
{
    char escaped[16];
    size_t width = 0, at = 0;
    while (at < text.length) {
        const uint32_t code = ent_utf8_next(text, &at);
        const int columns = is_control(code) ? escape(code, escaped) : ent_text_columns(code);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

static void
write_text(EntAnswer *answer, EntView text)
{
    char escaped[16];
    size_t at = 0, plain = 0;
    while (at < text.length) {
        const size_t begin = at;
        const uint32_t code = ent_utf8_next(text, &at);
        if (is_control(code)) {
            ent_answer_view(answer, ent_view_slice(text, plain, begin));
            ent_answer_view(answer, (EntView){escaped, (size_t)escape(code, escaped)});
            plain = at;
        }
    }
    ent_answer_view(answer, ent_view_slice(text, plain, text.length));
}

static size_t
width_of_term(const EntResultsStyle *style, const EntTerm *term)
{
    const Shown shown = shorten(style, term);
    return width_of(shown.prefix) + width_of(shown.rest);
}

static void
measure(const EntResultsStyle *style, const EntRows *rows, Column *columns)
{
    for (size_t j = 0; j < rows->n_columns; j++) {
        columns[j] = (Column){.width = width_of(rows->names[j]), .is_number = rows->n_rows > 0};
        for (size_t i = 0; i < rows->n_rows; i++) {
            const EntTerm *const term = &rows->rows[i].cells[j];
            const size_t width = width_of_term(style, term);
            columns[j].width = width > columns[j].width ? width : columns[j].width;
            columns[j].is_number &= term->kind == ENT_TERM_NONE || (ent_term_holds(term) & ENT_HOLDS_NUMBER) != 0;
        }
    }
}

/* Blanks before a value: to align numbers; and the gap, with what the value before has left. `pending` collects
 * them, so that no line ends in blanks. */
static void
write_cell(EntAnswer *answer, const Column *column, size_t width, size_t *pending, Shown shown)
{
    const size_t left = column->is_number ? column->width - width : 0;
    if (width > 0) {
        ent_answer_repeat(answer, ' ', *pending + left);
        write_text(answer, shown.prefix);
        write_text(answer, shown.rest);
        *pending = column->width - width - left + GAP;
    } else {
        *pending += column->width + GAP;
    }
}

static void
write_head(const EntResultsStyle *style, const EntRows *rows, const Column *columns, EntAnswer *answer)
{
    size_t pending = 0;
    ent_answer_text(answer, style->color ? "\033[1m" : "");
    for (size_t j = 0; j < rows->n_columns; j++) {
        write_cell(answer, &columns[j], width_of(rows->names[j]), &pending, (Shown){.rest = rows->names[j]});
    }
    ent_answer_text(answer, style->color ? "\033[0m\n" : "\n");
    for (size_t j = 0; j < rows->n_columns; j++) {
        ent_answer_repeat(answer, ' ', j > 0 ? GAP : 0);
        ent_answer_repeat(answer, '-', columns[j].width);
    }
    ent_answer_text(answer, "\n");
}

void
ent_results_table(const EntResultsStyle *style, const EntRows *rows, EntAnswer *answer)
{
    Column *const columns = calloc(rows->n_columns + 1, sizeof *columns);
    if (!columns) {
        answer->status = ENT_STATUS_NO_MEMORY;
        return;
    }
    measure(style, rows, columns);
    write_head(style, rows, columns, answer);
    for (size_t i = 0; i < rows->n_rows; i++) {
        size_t pending = 0;
        for (size_t j = 0; j < rows->n_columns; j++) {
            const EntTerm *const term = &rows->rows[i].cells[j];
            write_cell(answer, &columns[j], width_of_term(style, term), &pending, shorten(style, term));
        }
        ent_answer_text(answer, "\n");
    }
    free(columns);
}
