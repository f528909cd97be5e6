/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Formatting of diagnostics, the sink that keeps, the sink that prints.
 */
#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_LINE = 160, LONGEST_NAME = 64, FARTHEST = 3 };

static const char *
severity_name(EntSeverity severity)
{
    return severity == ENT_ERROR ? "error" : severity == ENT_WARNING ? "warning" : "note";
}

static const char *
severity_color(EntSeverity severity)
{
    return severity == ENT_ERROR ? "\033[1;31m" : severity == ENT_WARNING ? "\033[1;35m" : "\033[1;36m";
}

/* Length of the valid UTF-8 sequence at the front of `text` that is fit to print; 0 when there is none. */
static size_t
printable(EntView text)
{
    const unsigned char *c = (const unsigned char *)text.data;
    if (c[0] >= 0x20 && c[0] < 0x7F) {
        return 1;
    }
    size_t length = c[0] >= 0xC2 && c[0] <= 0xDF ? 2 : (c[0] & 0xF0) == 0xE0 ? 3 : c[0] >= 0xF0 && c[0] <= 0xF4 ? 4 : 0;
    if (length == 0 || length > text.length || (c[0] == 0xC2 && c[1] < 0xA0)) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((c[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

static EntStatus
add_safe(EntBuffer *out, EntView text)
{
    while (text.length) {
        const size_t length = printable(text);
        if (length) {
            ENT_TRY(ent_buffer_add(out, ent_view_slice(text, 0, length)));
        } else if (text.data[0] == '\t') {
            ENT_TRY(ent_buffer_add_char(out, ' '));
        } else {
            ENT_TRY(ent_buffer_printf(out, "\\x%02X", (unsigned)(unsigned char)text.data[0]));
        }
        text = ent_view_slice(text, length ? length : 1, text.length);
    }
    return ENT_STATUS_OK;
}

/* Columns that the first `n` code points take when printed by add_safe(). */
static size_t
printed_width(EntView text, size_t n)
{
    size_t width = 0;
    while (n-- && text.length) {
        const size_t length = printable(text);
        width += length || text.data[0] == '\t' ? 1 : 4;
        text = ent_view_slice(text, length ? length : 1, text.length);
    }
    return width;
}

static EntStatus
add_repeated(EntBuffer *out, char c, size_t count)
{
    while (count--) {
        ENT_TRY(ent_buffer_add_char(out, c));
    }
    return ENT_STATUS_OK;
}

/* The source line with a caret below; a long line is left out, for its caret would be off the screen. */
static EntStatus
add_source(const EntDiag *diag, EntBuffer *out)
{
    if (!diag->line || !diag->line_text.length || diag->line_text.length > LONGEST_LINE) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_buffer_printf(out, "%5zu | ", diag->line));
    ENT_TRY(add_safe(out, diag->line_text));
    ENT_TRY(ent_buffer_add_char(out, '\n'));
    if (!diag->column) {
        return ENT_STATUS_OK;
    }
    const size_t before = printed_width(diag->line_text, diag->column - 1);
    const size_t upto = printed_width(diag->line_text, diag->column - 1 + (diag->width ? diag->width : 1));
    ENT_TRY(ent_buffer_printf(out, "      | "));
    ENT_TRY(add_repeated(out, ' ', before));
    ENT_TRY(ent_buffer_add_char(out, '^'));
    ENT_TRY(add_repeated(out, '~', upto > before + 1 ? upto - before - 1 : 0));
    return ent_buffer_add_char(out, '\n');
}

static EntStatus
add_place(const EntDiag *diag, EntBuffer *out)
{
    if (!diag->file.length) {
        return ent_buffer_add(out, ENT_VIEW("entente: "));
    }
    ENT_TRY(add_safe(out, diag->file));
    if (diag->line) {
        ENT_TRY(ent_buffer_printf(out, ":%zu", diag->line));
    }
    if (diag->line && diag->column) {
        ENT_TRY(ent_buffer_printf(out, ":%zu", diag->column));
    }
    return ent_buffer_add(out, ENT_VIEW(": "));
}

EntStatus
ent_diag_format(const EntDiag *diag, bool color, EntBuffer *out)
{
    ENT_TRY(add_place(diag, out));
    const char *begin = color ? severity_color(diag->severity) : "", *end = color ? "\033[0m" : "";
    ENT_TRY(ent_buffer_printf(out, "%s%s:%s ", begin, severity_name(diag->severity), end));
    ENT_TRY(add_safe(out, diag->message));
    ENT_TRY(ent_buffer_add_char(out, '\n'));
    ENT_TRY(add_source(diag, out));
    if (diag->help.length) {
        ENT_TRY(ent_buffer_add(out, ENT_VIEW("help: ")));
        ENT_TRY(add_safe(out, diag->help));
        ENT_TRY(ent_buffer_add_char(out, '\n'));
    }
    return ENT_STATUS_OK;
}

void
ent_report_v(EntDiags *diags, const EntDiag *where, const char *format, va_list arguments)
{
    if (!diags) {
        return;
    }
    diags->n_errors += where->severity == ENT_ERROR;
    diags->n_warnings += where->severity == ENT_WARNING;
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length >= 0 ? malloc((size_t)length + 1) : NULL;
    EntDiag diag = *where;
    if (text) {
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    }
    diag.message = text ? (EntView){text, (size_t)length} : ent_view_of(format);
    va_end(again);
    diags->put(diags, &diag);
    free(text);
}

void
ent_report(EntDiags *diags, const EntDiag *where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ent_report_v(diags, where, format, arguments);
    va_end(arguments);
}

static EntStatus
keep(EntDiagList *list, const EntDiag *diag)
{
    EntDiag copy = *diag;
    ENT_TRY(ent_arena_copy(&list->arena, diag->file, &copy.file));
    ENT_TRY(ent_arena_copy(&list->arena, diag->line_text, &copy.line_text));
    ENT_TRY(ent_arena_copy(&list->arena, diag->message, &copy.message));
    ENT_TRY(ent_arena_copy(&list->arena, diag->help, &copy.help));
    ENT_TRY(ent_array_reserve(&list->items, &list->capacity, list->count + 1, sizeof copy));
    list->items[list->count++] = copy;
    return ENT_STATUS_OK;
}

static void
put_in_list(EntDiags *diags, const EntDiag *diag)
{
    EntDiagList *list = (EntDiagList *)diags;
    if (keep(list, diag) != ENT_STATUS_OK) {
        list->lost = true;
    }
}

void
ent_diag_list_init(EntDiagList *list)
{
    *list = (EntDiagList){.diags = {.put = put_in_list}};
    ent_arena_init(&list->arena);
}

void
ent_diag_list_clear(EntDiagList *list)
{
    ent_arena_clear(&list->arena);
    free(list->items);
    ent_diag_list_init(list);
}

void
ent_diag_list_replay(const EntDiagList *list, EntDiags *into)
{
    for (size_t i = 0; i < list->count; i++) {
        ent_report(into, &list->items[i], "%.*s", ENT_VIEW_ARGS(list->items[i].message));
    }
    if (list->lost) {
        ent_report(into, &(EntDiag){.severity = ENT_ERROR}, "out of memory: some messages were lost");
    }
}

static void
put_on_stream(EntDiags *diags, const EntDiag *diag)
{
    const EntDiagPrinter *printer = (const EntDiagPrinter *)diags;
    EntBuffer text = ENT_BUFFER_EMPTY;
    if (printer->quiet && diag->severity != ENT_ERROR) {
        return;
    }
    if (ent_diag_format(diag, printer->color, &text) == ENT_STATUS_OK) {
        (void)fwrite(text.data, 1, text.length, printer->stream);
    } else {
        (void)fputs("entente: error: out of memory\n", printer->stream);
    }
    (void)fflush(printer->stream);
    ent_buffer_clear(&text);
}

void
ent_diag_printer_init(EntDiagPrinter *printer, void *stream, bool color)
{
    *printer = (EntDiagPrinter){.diags = {.put = put_on_stream}, .stream = stream, .color = color};
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau-Levenshtein distance in its restricted form (optimal string alignment); FARTHEST + 1 stands for more. */
static size_t
distance(EntView a, EntView b)
{
    size_t rows[3][LONGEST_NAME + 1];
    if (a.length > LONGEST_NAME || b.length > LONGEST_NAME) {
        return FARTHEST + 1;
    }
    for (size_t j = 0; j <= b.length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            const bool same = a.data[i - 1] == b.data[j - 1];
            row[j] = least(least(row[j - 1], above[j]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1]) {
                row[j] = least(row[j], two_above[j - 2] + 1);
            }
        }
    }
    return rows[a.length % 3][b.length];
}

EntView
ent_nearest(EntView name, const EntView *candidates, size_t n_candidates)
{
    EntView best = ENT_VIEW_EMPTY;
    size_t best_distance = least(FARTHEST, name.length / 3) + 1;
    for (size_t i = 0; i < n_candidates; i++) {
        const size_t d = distance(name, candidates[i]);
        if (d < best_distance) {
            best = candidates[i];
            best_distance = d;
        }
    }
    return best;
}
