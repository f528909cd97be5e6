/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Cutting a row into cells, in the three ways that csv.h tells of. While cells are unquoted into csv->text, which
 * may move, a cell is kept as an offset; the offsets become addresses when the row is done.
 */
#include "table/csv_internal.h"

#include <stdlib.h>
#include <string.h>

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static EntView
trim(EntTrim how, EntView cell)
{
    while ((how & ENT_TRIM_START) && cell.length > 0 && is_blank(cell.data[0])) {
        cell = ent_view_slice(cell, 1, cell.length);
    }
    while ((how & ENT_TRIM_END) && cell.length > 0 && is_blank(cell.data[cell.length - 1])) {
        cell.length--;
    }
    return cell;
}

static EntStatus
add_cell(EntCsv *csv, EntView cell)
{
    if (csv->n_cells == ENT_CSV_CELLS_LIMIT) {
        return ENT_STATUS_LIMIT;
    }
    if (csv->n_cells == csv->cells_capacity) {
        ENT_TRY(ent_array_reserve(&csv->cells, &csv->cells_capacity, csv->n_cells + 1, sizeof *csv->cells));
    }
    csv->cells[csv->n_cells++] = cell;
    return ENT_STATUS_OK;
}

/* No quotes: the cells are parts of the row itself. */
static EntStatus
cut_in_place(EntCsv *csv, EntView content)
{
    const char delimiter = csv->dialect->delimiter.data[0];
    const EntTrim how = csv->dialect->trim;
    const char *begin = content.length > 0 ? content.data : "";
    const char *const end = begin + content.length;
    while (true) {
        const char *cut = begin == end ? NULL : memchr(begin, delimiter, (size_t)(end - begin));
        const EntView cell = {begin, (size_t)((cut ? cut : end) - begin)};
        ENT_TRY(add_cell(csv, trim(how, cell)));
        if (!cut) {
            return ENT_STATUS_OK;
        }
        begin = cut + 1;
    }
}

/* A cell that was unquoted to the end of csv->text: its data is its offset, plus one so that it is not NULL. */
static EntStatus
add_unquoted(EntCsv *csv, size_t offset)
{
    return add_cell(csv, (EntView){(const char *)(uintptr_t)(offset + 1), csv->text.length - offset});
}

static void
addresses_from_offsets(EntCsv *csv)
{
    for (size_t i = 0; i < csv->n_cells; i++) {
        const size_t offset = (size_t)(uintptr_t)csv->cells[i].data - 1;
        const char *data = csv->text.data ? csv->text.data + offset : "";
        csv->cells[i] = trim(csv->dialect->trim, (EntView){data, csv->cells[i].length});
    }
}

/* libcsv calls this for each field. */
static void
field_done(void *data, size_t length, void *handle)
{
    EntCsv *csv = handle;
    const size_t offset = csv->text.length;
    if (csv->status == ENT_STATUS_OK) {
        csv->status = ent_buffer_add(&csv->text, (EntView){data, length});
    }
    if (csv->status == ENT_STATUS_OK) {
        csv->status = add_unquoted(csv, offset);
    }
}

static void
row_done(int terminator, void *handle)
{
    (void)terminator;
    (void)handle;
}

static int
blank_for_libcsv(unsigned char byte)
{
    return byte == ' ' || byte == '\t';
}

static int
never(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void *
reallocate(void *old, size_t size)
{
    return realloc(old, size);
}

EntStatus
ent_csv_cutter_open(EntCsv *csv)
{
    if (!csv->plain || csv->dialect->quote.length == 0 || csv->dialect->delimiter.length != 1) {
        return ENT_STATUS_OK;
    }
    if (csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        return ENT_STATUS_NO_MEMORY;
    }
    csv->has_parser = true;
    csv_set_delim(&csv->parser, (unsigned char)csv->dialect->delimiter.data[0]);
    csv_set_quote(&csv->parser, (unsigned char)csv->dialect->quote.data[0]);
    csv_set_realloc_func(&csv->parser, reallocate);
    csv_set_term_func(&csv->parser, never); /* we found the end of the row already */
    csv_set_space_func(&csv->parser, csv->dialect->trim == ENT_TRIM_BOTH ? blank_for_libcsv : never);
    return ENT_STATUS_OK;
}

void
ent_csv_cutter_close(EntCsv *csv)
{
    if (csv->has_parser) {
        csv_free(&csv->parser);
    }
    free(csv->cells);
    ent_buffer_clear(&csv->text);
}

/* ENT_STATUS_SYNTAX when libcsv does not accept the row. */
static EntStatus
cut_by_libcsv(EntCsv *csv, EntView content)
{
    csv->status = ENT_STATUS_OK;
    const size_t taken = csv_parse(&csv->parser, content.data, content.length, field_done, row_done, csv);
    const bool ended = csv_fini(&csv->parser, field_done, row_done, csv) == 0;
    if (csv_error(&csv->parser) == CSV_ENOMEM || csv_error(&csv->parser) == CSV_ETOOBIG) {
        csv->status = ENT_STATUS_NO_MEMORY;
    }
    ENT_TRY(csv->status);
    return taken == content.length && ended ? ENT_STATUS_OK : ENT_STATUS_SYNTAX;
}

/* Where our own cutter is. */
typedef struct {
    const EntDialect *dialect;
    EntView content, escape;
    size_t at;
    size_t cell_begin; /* in the content */
    size_t text_begin; /* of the cell's unquoted text, in csv->text */
    bool quoted, was_quoted;
    bool broken; /* a quote where none can be: from here on quotes are text */
} Cutter;

static void
complain(EntCsv *csv, const EntCsvRow *row, const char *message)
{
    EntDiag where = ent_csv_where(csv, row, csv->n_cells);
    where.help = ENT_VIEW("put the whole cell between quotes and write each quote inside it twice");
    ent_csv_error(csv, &where, message);
}

/* Section 8, "parse a row", on meeting a quote; a doubled one was dealt with before. */
static EntStatus
meet_quote(EntCsv *csv, const EntCsvRow *row, Cutter *cutter)
{
    const EntView before = ent_view_slice(ent_buffer_view(&csv->text), cutter->text_begin, csv->text.length);
    cutter->at += cutter->dialect->quote.length;
    cutter->quoted = !cutter->quoted;
    if (cutter->quoted && !cutter->broken && (cutter->was_quoted || trim(cutter->dialect->trim, before).length > 0)) {
        complain(csv, row, "a quote inside a cell that does not begin with one");
        cutter->broken = true;
    }
    if (cutter->broken) {
        return ent_buffer_add(&csv->text, cutter->dialect->quote);
    }
    if (cutter->quoted) {
        csv->text.length = cutter->text_begin;
        cutter->was_quoted = true;
    }
    return ENT_STATUS_OK;
}

static EntStatus
end_cell(EntCsv *csv, Cutter *cutter)
{
    ENT_TRY(add_unquoted(csv, cutter->text_begin));
    cutter->text_begin = csv->text.length;
    cutter->cell_begin = cutter->at;
    cutter->was_quoted = cutter->broken = false;
    return ENT_STATUS_OK;
}

static EntStatus
add_byte(EntCsv *csv, const EntCsvRow *row, Cutter *cutter)
{
    const char byte = cutter->content.data[cutter->at++];
    if (cutter->was_quoted && !cutter->quoted && !cutter->broken) {
        if (is_blank(byte) && cutter->dialect->trim != ENT_TRIM_NONE) {
            return ENT_STATUS_OK;
        }
        complain(csv, row, "text behind the quote that closes the cell");
        cutter->broken = true;
    }
    return ent_buffer_add_char(&csv->text, byte);
}

/* One step of "parse a row": what stands at cutter->at. */
static EntStatus
cut_step(EntCsv *csv, const EntCsvRow *row, Cutter *cutter)
{
    const EntDialect *dialect = cutter->dialect;
    const size_t behind = cutter->at + cutter->escape.length;
    const bool escaped = ent_csv_begins(cutter->content, cutter->at, cutter->escape);
    if (escaped && ent_csv_begins(cutter->content, behind, dialect->quote) &&
        (cutter->quoted || !dialect->double_quote)) {
        cutter->at = behind + dialect->quote.length;
        return ent_buffer_add(&csv->text, dialect->quote);
    }
    if (escaped && !dialect->double_quote) {
        cutter->at = behind;
        return behind < cutter->content.length ? add_byte(csv, row, cutter) : ENT_STATUS_OK;
    }
    if (ent_csv_begins(cutter->content, cutter->at, dialect->quote)) {
        return meet_quote(csv, row, cutter);
    }
    if (!cutter->quoted && ent_csv_begins(cutter->content, cutter->at, dialect->delimiter)) {
        cutter->at += dialect->delimiter.length;
        return end_cell(csv, cutter);
    }
    return add_byte(csv, row, cutter);
}

static EntStatus
cut_by_hand(EntCsv *csv, const EntCsvRow *row)
{
    Cutter cutter = {.dialect = csv->dialect, .content = row->content, .escape = ent_csv_escape(csv->dialect)};
    while (cutter.at < cutter.content.length) {
        ENT_TRY(cut_step(csv, row, &cutter));
    }
    return end_cell(csv, &cutter);
}

static EntStatus
cut_quoted(EntCsv *csv, const EntCsvRow *row)
{
    EntStatus status = csv->has_parser ? cut_by_libcsv(csv, row->content) : ENT_STATUS_SYNTAX;
    if (status == ENT_STATUS_SYNTAX) {
        csv->n_cells = 0;
        csv->text.length = 0;
        status = cut_by_hand(csv, row);
    }
    ENT_TRY(status);
    addresses_from_offsets(csv);
    return ENT_STATUS_OK;
}

EntStatus
ent_csv_cut(EntCsv *csv, EntCsvRow *row)
{
    csv->n_cells = 0;
    csv->text.length = 0;
    const bool simple = !row->has_quotes && csv->plain && csv->dialect->delimiter.length == 1;
    const EntStatus status = simple ? cut_in_place(csv, row->content) : cut_quoted(csv, row);
    if (status == ENT_STATUS_LIMIT) {
        const EntDiag where = ent_csv_where(csv, row, ENT_CSV_CELLS_LIMIT);
        ent_csv_error(csv, &where, "a row of more than 65536 cells");
    }
    ENT_TRY(status);
    row->cells = csv->cells;
    row->n_cells = csv->n_cells;
    return ENT_STATUS_OK;
}

/* Count delimiters outside quotes: slow, and only for messages. */
EntView
ent_csv_raw_cell(const EntCsv *csv, EntView content, size_t cell)
{
    const EntDialect *dialect = csv->dialect;
    const EntView escape = ent_csv_escape(dialect);
    size_t begin = 0, at = 0, index = 0;
    bool quoted = false;
    while (at < content.length) {
        if (!dialect->double_quote && ent_csv_begins(content, at, escape)) {
            at += escape.length + (at + escape.length < content.length);
        } else if (ent_csv_begins(content, at, dialect->quote)) {
            quoted = !quoted;
            at += dialect->quote.length;
        } else if (!quoted && ent_csv_begins(content, at, dialect->delimiter)) {
            if (index == cell) {
                break;
            }
            at += dialect->delimiter.length;
            begin = at;
            index++;
        } else {
            at++;
        }
    }
    return ent_view_slice(content, index == cell ? begin : content.length, index == cell ? at : content.length);
}
