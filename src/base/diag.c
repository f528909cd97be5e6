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

/* Of a source line at most SHOWN code points are shown, LEAD of them before the caret. */
enum { SHOWN = 120, LEAD = 60, LONGEST_NAME = 64, FARTHEST = 3, TOO_FAR = FARTHEST + 1 };

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

/* A code point of UTF-8, or one byte that begins none. (The decoder proper is in text, a layer above.) */
typedef struct {
    uint32_t code_point;
    size_t length; /* bytes */
    bool valid;
} Glyph;

static Glyph
first_glyph(EntView text)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *c = (const unsigned char *)text.data;
    if (c[0] < 0x80) {
        return (Glyph){c[0], 1, true};
    }
    const size_t length = (c[0] & 0xE0) == 0xC0 ? 2 : (c[0] & 0xF0) == 0xE0 ? 3 : (c[0] & 0xF8) == 0xF0 ? 4 : 0;
    uint32_t code_point = length ? c[0] & (0x7Fu >> length) : 0;
    if (length == 0 || length > text.length) {
        return (Glyph){c[0], 1, false};
    }
    for (size_t i = 1; i < length; i++) {
        if ((c[i] & 0xC0) != 0x80) {
            return (Glyph){c[0], 1, false};
        }
        code_point = code_point << 6 | (c[i] & 0x3Fu);
    }
    const bool valid = code_point >= least[length] && code_point <= 0x10FFFF && code_point >> 11 != 0x1B;
    return (Glyph){valid ? code_point : c[0], valid ? length : 1, valid};
}

/* Controls, and the invisible marks that can make a terminal show other than what is there. */
static bool
is_printable(Glyph glyph)
{
    const uint32_t c = glyph.code_point;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool invisible =
        (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
    return glyph.valid && !control && !invisible;
}

/* Columns on a terminal: combining marks take none, East Asian letters and pictures two (Unicode annex 11,
 * in blocks). */
static size_t
glyph_width(Glyph glyph)
{
    const uint32_t c = glyph.code_point;
    if (!is_printable(glyph)) {
        return c == '\t' ? 1 : strlen("\\xNN") * glyph.length;
    }
    if (c >= 0x300 && c <= 0x36F) {
        return 0;
    }
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
}

static EntStatus
add_safe(EntBuffer *out, EntView text)
{
    while (text.length) {
        const Glyph glyph = first_glyph(text);
        const EntView bytes = ent_view_slice(text, 0, glyph.length);
        text = ent_view_slice(text, glyph.length, text.length);
        if (is_printable(glyph)) {
            ENT_TRY(ent_buffer_add(out, bytes));
            continue;
        }
        if (glyph.code_point == '\t') {
            ENT_TRY(ent_buffer_add_char(out, ' '));
            continue;
        }
        for (size_t i = 0; i < bytes.length; i++) {
            ENT_TRY(ent_buffer_printf(out, "\\x%02X", (unsigned)(unsigned char)bytes.data[i]));
        }
    }
    return ENT_STATUS_OK;
}

/* Cut the first `n` code points off `text`; returns the columns they take when printed by add_safe(). */
static size_t
skip(EntView *text, size_t n)
{
    size_t width = 0;
    for (; n && text->length; n--) {
        const Glyph glyph = first_glyph(*text);
        width += glyph_width(glyph);
        *text = ent_view_slice(*text, glyph.length, text->length);
    }
    return width;
}

static EntView
head(EntView text, size_t n)
{
    EntView rest = text;
    (void)skip(&rest, n);
    return ent_view_slice(text, 0, text.length - rest.length);
}

static EntStatus
add_repeated(EntBuffer *out, char c, size_t count)
{
    while (count--) {
        ENT_TRY(ent_buffer_add_char(out, c));
    }
    return ENT_STATUS_OK;
}

/* A caret under code point `n_before` of `line`, which is printed `indent` columns to the right. */
static EntStatus
add_caret(EntView line, size_t indent, size_t n_before, size_t n_marked, EntBuffer *out)
{
    const size_t before = indent + skip(&line, n_before);
    const size_t marked = skip(&line, n_marked ? n_marked : 1);
    ENT_TRY(ent_buffer_add(out, ENT_VIEW("      | ")));
    ENT_TRY(add_repeated(out, ' ', before));
    ENT_TRY(ent_buffer_add_char(out, '^'));
    ENT_TRY(add_repeated(out, '~', marked > 1 ? marked - 1 : 0));
    return ent_buffer_add_char(out, '\n');
}

/* The source line with a caret below. Of a long line a window around the caret is shown, with "..." at cuts. */
static EntStatus
add_source(const EntDiag *diag, EntBuffer *out)
{
    if (!diag->line || !diag->line_text.length) {
        return ENT_STATUS_OK;
    }
    EntView rest = diag->line_text;
    const size_t n_before = diag->column ? diag->column - 1 : 0;
    const bool is_long = head(rest, SHOWN).length < rest.length;
    const size_t n_cut = is_long && n_before > LEAD ? n_before - LEAD : 0;
    (void)skip(&rest, n_cut);
    const EntView window = head(rest, SHOWN), cut = ENT_VIEW("...");
    ENT_TRY(ent_buffer_printf(out, "%5zu | %s", diag->line, n_cut ? cut.data : ""));
    ENT_TRY(add_safe(out, window));
    ENT_TRY(ent_buffer_printf(out, "%s\n", window.length < rest.length ? cut.data : ""));
    return diag->column ? add_caret(window, n_cut ? cut.length : 0, n_before - n_cut, diag->width, out) : ENT_STATUS_OK;
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

static void
put(EntDiags *diags, const EntDiag *diag)
{
    diags->n_errors += diag->severity == ENT_ERROR;
    diags->n_warnings += diag->severity == ENT_WARNING;
    diags->put(diags, diag);
}

void
ent_report_v(EntDiags *diags, const EntDiag *where, const char *format, va_list arguments)
{
    if (!diags) {
        return;
    }
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
    put(diags, &diag);
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
ent_diag_list_replay_some(const EntDiagList *list, size_t from, size_t to, EntDiags *into)
{
    for (size_t i = from; into && i < to; i++) {
        put(into, &list->items[i]);
    }
}

void
ent_diag_list_replay(const EntDiagList *list, EntDiags *into)
{
    ent_diag_list_replay_some(list, 0, list->count, into);
    if (into && list->lost) {
        put(into, &(EntDiag){.severity = ENT_ERROR, .message = ENT_VIEW("out of memory: some messages were lost")});
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

/* Damerau-Levenshtein distance in its restricted form (optimal string alignment); TOO_FAR stands for a name too long to be compared. */
static size_t
distance(EntView a, EntView b)
{
    size_t rows[3][LONGEST_NAME + 1];
    if (a.length > LONGEST_NAME || b.length > LONGEST_NAME) {
        return TOO_FAR;
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
