/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Finding rows. In a plain dialect two memchr() calls decide a row without quotes; a quote switches to looking
 * for the next quote. What was looked through is remembered, so a row that arrives in many pieces is looked
 * through once.
 */
#include "table/csv.h"

#include "table/csv_internal.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_LINE_LIMIT = 1 << 16 }; /* bytes of a source line worth showing below a message */

EntDialect
ent_dialect_default(void)
{
    return (EntDialect){.encoding = ENT_VIEW("utf-8"),
                        .delimiter = ENT_VIEW(","),
                        .quote = ENT_VIEW("\""),
                        .terminators = {ENT_VIEW("\r\n"), ENT_VIEW("\n")},
                        .n_terminators = 2,
                        .double_quote = true,
                        .trim = ENT_TRIM_BOTH,
                        .header_rows = 1};
}

EntView
ent_csv_escape(const EntDialect *dialect)
{
    return dialect->quote.length == 0 || dialect->double_quote ? dialect->quote : ENT_VIEW("\\");
}

bool
ent_csv_begins(EntView text, size_t at, EntView with)
{
    return with.length > 0 && text.length - at >= with.length && memcmp(text.data + at, with.data, with.length) == 0;
}

void
ent_csv_error(EntCsv *csv, const EntDiag *where, const char *message)
{
    ent_report(csv->diags, where, "%s", message);
}

/* Are LF and CRLF the terminators, and quotes (if any) single bytes that are doubled inside? */
static bool
is_plain(const EntDialect *dialect)
{
    return dialect->n_terminators == 2 && dialect->double_quote && dialect->quote.length <= 1 &&
           ent_view_is(dialect->terminators[0], "\r\n") && ent_view_is(dialect->terminators[1], "\n");
}

static EntStatus
open_reader(const char *path, EntView name, const EntDialect *dialect, EntDiags *diags, EntCsv **out)
{
    EntCsv *csv = calloc(1, sizeof *csv);
    if (!csv) {
        return ENT_STATUS_NO_MEMORY;
    }
    csv->dialect = dialect;
    csv->diags = diags;
    csv->name = name;
    csv->line = 1;
    csv->plain = is_plain(dialect);
    EntStatus status = ent_csv_input_open(csv, path);
    if (status == ENT_STATUS_OK) {
        status = ent_csv_cutter_open(csv);
    }
    if (status != ENT_STATUS_OK) {
        ent_csv_close(csv);
        return status;
    }
    *out = csv;
    return ENT_STATUS_OK;
}

EntStatus
ent_csv_open(const char *path, EntView name, const EntDialect *dialect, EntDiags *diags, EntCsv **out)
{
    return open_reader(path, name, dialect, diags, out);
}

EntStatus
ent_csv_open_view(EntView bytes, EntView name, const EntDialect *dialect, EntDiags *diags, EntCsv **out)
{
    ENT_TRY(open_reader(NULL, name, dialect, diags, out));
    (*out)->memory = bytes;
    return ENT_STATUS_OK;
}

void
ent_csv_close(EntCsv *csv)
{
    if (!csv) {
        return;
    }
    ent_csv_input_close(csv);
    ent_csv_cutter_close(csv);
    ent_buffer_clear(&csv->mended);
    free(csv);
}

static void
enter_quotes(EntCsv *csv, size_t at)
{
    csv->has_quotes = true;
    csv->quoted = !csv->quoted;
    if (csv->quoted) {
        csv->quote_at = at;
    }
}

/* Section 8, "read a row", for plain dialects. True when the row's end was found: *length of its terminator. */
static bool
find_plain_end(EntCsv *csv, size_t *length)
{
    const char quote = csv->dialect->quote.length > 0 ? csv->dialect->quote.data[0] : '\n';
    while (csv->scan < csv->end) {
        const char *at = csv->buffer + csv->scan;
        const char *line_end = csv->quoted ? NULL : memchr(at, '\n', csv->end - csv->scan);
        const size_t span = line_end ? (size_t)(line_end - at) : csv->end - csv->scan;
        const char *mark = quote == '\n' ? NULL : memchr(at, quote, span);
        if (mark) {
            csv->scan = (size_t)(mark - csv->buffer) + 1;
            enter_quotes(csv, csv->scan - 1);
            continue;
        }
        csv->scan += span;
        if (line_end) {
            const bool crlf = csv->scan > csv->begin && line_end[-1] == '\r';
            csv->scan -= crlf;
            *length = crlf ? 2 : 1;
            return true;
        }
    }
    return false;
}

/* The longest line terminator that begins here; 0 when none does. */
static size_t
terminator_at(const EntDialect *dialect, EntView text, size_t at)
{
    size_t longest = 0;
    for (size_t i = 0; i < dialect->n_terminators; i++) {
        if (ent_csv_begins(text, at, dialect->terminators[i]) && dialect->terminators[i].length > longest) {
            longest = dialect->terminators[i].length;
        }
    }
    return longest;
}

/* The same for any dialect. Near the end of what was read it waits for more, so that no string is cut in two. */
static bool
find_any_end(EntCsv *csv, size_t *length)
{
    const EntDialect *dialect = csv->dialect;
    const EntView escape = ent_csv_escape(dialect), text = {csv->buffer, csv->end};
    const size_t safe =
        csv->at_end ? csv->end : csv->end - (csv->end < ENT_CSV_FLAG_LIMIT ? csv->end : ENT_CSV_FLAG_LIMIT);
    while (csv->scan < safe) {
        if (!dialect->double_quote && ent_csv_begins(text, csv->scan, escape)) {
            csv->scan += escape.length + (csv->scan + escape.length < csv->end);
            continue;
        }
        if (ent_csv_begins(text, csv->scan, dialect->quote)) {
            enter_quotes(csv, csv->scan);
            csv->scan += dialect->quote.length;
            continue;
        }
        *length = csv->quoted ? 0 : terminator_at(dialect, text, csv->scan);
        if (*length > 0) {
            return true;
        }
        csv->scan++;
    }
    return false;
}

static size_t
count_lines(EntView text)
{
    size_t count = 0;
    for (size_t at = ent_view_find_char(text, '\n', 0); at < text.length; at = ent_view_find_char(text, '\n', at + 1)) {
        count++;
    }
    return count;
}

/* What a message about this byte of the row shows. */
static EntDiag
where_in(const EntCsv *csv, const EntCsvRow *row, size_t at)
{
    const EntView content = row->content;
    size_t begin = at;
    while (begin > 0 && content.data[begin - 1] != '\n') {
        begin--;
    }
    const size_t end = ent_view_find_char(content, '\n', begin);
    EntDiag where = {.severity = ENT_ERROR, .file = csv->name};
    where.line = row->line + count_lines(ent_view_slice(content, 0, begin));
    where.column = ent_utf8_count(ent_view_slice(content, begin, at)) + 1;
    if (end - begin <= SHOWN_LINE_LIMIT) {
        where.line_text = ent_view_slice(content, begin, end);
    }
    return where;
}

static EntStatus
unclosed(EntCsv *csv, const EntCsvRow *row)
{
    EntDiag where = where_in(csv, row, csv->quote_at - csv->begin);
    where.help = ENT_VIEW("close the cell with a second quote; a quote inside a quoted cell is written twice");
    ent_csv_error(csv, &where, "this quote is never closed");
    return ENT_STATUS_SYNTAX;
}

/* Section 8, step 5: what is no Unicode becomes U+FFFD. */
static EntStatus
mend(EntCsv *csv, EntCsvRow *row)
{
    size_t at = ent_utf8_check(row->content);
    if (at == row->content.length) {
        return ENT_STATUS_OK;
    }
    EntDiag where = where_in(csv, row, at);
    where.severity = ENT_WARNING;
    where.help = ENT_VIEW("save the file as UTF-8, or name its encoding in the dialect; U+FFFD stands in its place");
    ent_report(csv->diags, &where, "byte 0x%02X is not valid UTF-8", (unsigned)(unsigned char)row->content.data[at]);
    csv->mended.length = 0;
    for (at = 0; at < row->content.length;) {
        char bytes[4];
        const size_t length = ent_utf8_put(ent_utf8_next(row->content, &at), bytes);
        ENT_TRY(ent_buffer_add(&csv->mended, (EntView){bytes, length}));
    }
    row->content = ent_buffer_view(&csv->mended);
    return ENT_STATUS_OK;
}

static EntStatus
more_of_row(EntCsv *csv)
{
    if (csv->end - csv->begin < ENT_CSV_ROW_LIMIT) {
        return ent_csv_fill(csv);
    }
    const EntCsvRow row = {.content = {csv->buffer + csv->begin, csv->end - csv->begin}, .line = csv->line};
    EntDiag where = where_in(csv, &row, csv->quoted ? csv->quote_at - csv->begin : 0);
    where.help = csv->quoted ? ENT_VIEW("perhaps this quote was never closed") : ENT_VIEW_EMPTY;
    ent_csv_error(csv, &where, "a row of more than 64 MiB begins here");
    return ENT_STATUS_LIMIT;
}

/* Give out the row that ends at csv->scan. */
static EntStatus
finish_row(EntCsv *csv, size_t terminator, EntCsvRow *row)
{
    *row = (EntCsvRow){.content = {csv->buffer + csv->begin, csv->scan - csv->begin},
                       .number = ++csv->number,
                       .line = csv->line,
                       .has_quotes = csv->has_quotes};
    if (csv->quoted) {
        return unclosed(csv, row);
    }
    const EntView whole = {row->content.data, row->content.length + terminator};
    csv->line += row->has_quotes || !csv->plain ? count_lines(whole) : 1;
    csv->begin = csv->scan + terminator;
    csv->scan = csv->begin;
    csv->has_quotes = false;
    return mend(csv, row);
}

static EntStatus
skip_byte_order_mark(EntCsv *csv)
{
    while (csv->end < 3 && !csv->at_end) {
        ENT_TRY(ent_csv_fill(csv));
    }
    if (csv->end >= 3 && memcmp(csv->buffer, "\xEF\xBB\xBF", 3) == 0) {
        csv->begin = csv->scan = 3;
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_csv_next(EntCsv *csv, EntCsvRow *row)
{
    if (csv->number == 0) {
        ENT_TRY(skip_byte_order_mark(csv));
    }
    size_t terminator = 0;
    while (!(csv->plain ? find_plain_end(csv, &terminator) : find_any_end(csv, &terminator))) {
        if (csv->at_end) {
            terminator = 0;
            csv->scan = csv->end;
            break;
        }
        ENT_TRY(more_of_row(csv));
    }
    if (csv->begin == csv->end) {
        return ENT_STATUS_END;
    }
    return finish_row(csv, terminator, row);
}

void
ent_csv_tell(EntCsv *csv, EntDiags *diags)
{
    csv->diags = diags;
}

bool
ent_csv_is_comment(const EntCsv *csv, const EntCsvRow *row, EntView *text)
{
    const EntView prefix = csv->dialect->comment_prefix;
    if (!ent_csv_begins(row->content, 0, prefix)) {
        return false;
    }
    *text = ent_view_slice(row->content, prefix.length, row->content.length);
    return true;
}

EntDiag
ent_csv_where(const EntCsv *csv, const EntCsvRow *row, size_t cell)
{
    const EntView raw = ent_csv_raw_cell(csv, row->content, cell);
    EntDiag where = where_in(csv, row, (size_t)(raw.data - row->content.data));
    where.width = ent_utf8_count(raw);
    return where;
}

EntView
ent_csv_name(const EntCsv *csv)
{
    return csv->name;
}
