/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A register's file as bytes: what a spreadsheet or an editor leaves behind and no datatype forbids. Cells are looked at
 * as they stand, without the trimming that reading them does.
 */
#include "cli/check_files.h"

#include "base/file.h"
#include "table/csv.h"
#include "text/utf8.h"

enum { REGISTER_LIMIT = 256 << 20 };

typedef struct {
    const EntCsv *csv;
    const EntCsvRow *row;
    EntDiags *diags;
} At;

static void
complain(const At *at, size_t cell, const char *what)
{
    EntDiag where = ent_csv_where(at->csv, at->row, cell);
    where.severity = ENT_ERROR;
    ent_report(at->diags, &where, "%s", what);
}

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* A value of a cell, one of several divided by '|'. */
static void
check_value(const At *at, size_t cell, EntView value, bool is_one_of_several)
{
    if (is_one_of_several && value.length == 0) {
        complain(at, cell, "an empty value between two bars");
    } else if (value.length && (is_blank(value.data[0]) || is_blank(value.data[value.length - 1]))) {
        complain(at, cell, "a blank before or after the value");
    } else if (ent_view_find(value, ENT_VIEW("\xC2\xA0"), 0) < value.length) {
        complain(at, cell, "a no-break space");
    }
}

static void
check_row(const At *at)
{
    for (size_t i = 0; i < at->row->n_cells; i++) {
        EntView rest = at->row->cells[i], value;
        const bool several = ent_view_find_char(rest, '|', 0) < rest.length;
        while (ent_view_split(&rest, '|', &value)) {
            check_value(at, i, value, several);
        }
    }
}

static EntStatus
check_rows(EntCsv *csv, EntDiags *diags)
{
    EntBuffer before = ENT_BUFFER_EMPTY;
    EntCsvRow row;
    EntStatus status;
    while ((status = ent_csv_next(csv, &row)) == ENT_STATUS_OK && (status = ent_csv_cut(csv, &row)) == ENT_STATUS_OK) {
        const At at = {csv, &row, diags};
        check_row(&at);
        if (row.number > 2 && row.n_cells && ent_view_compare(ent_buffer_view(&before), row.cells[0]) >= 0) {
            complain(&at, 0, "not sorted by its first column");
        }
        before.length = 0;
        status = row.n_cells ? ent_buffer_add(&before, row.cells[0]) : ENT_STATUS_OK;
        if (status != ENT_STATUS_OK) {
            break;
        }
    }
    ent_buffer_clear(&before);
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

static void
check_bytes(EntView bytes, EntView name, EntDiags *diags)
{
    const EntDiag where = {.severity = ENT_ERROR,
                           .file = name,
                           .help = ENT_VIEW("save it as CSV: UTF-8 without byte order mark, comma, line feed")};
    if (ent_view_starts_with(bytes, ENT_VIEW("\xEF\xBB\xBF"))) {
        ent_report(diags, &where, "begins with a byte order mark");
    }
    if (ent_utf8_check(bytes) < bytes.length) {
        ent_report(diags, &where, "is no UTF-8");
    }
    if (ent_view_find_char(bytes, '\r', 0) < bytes.length) {
        ent_report(diags, &where, "has carriage returns at the ends of lines");
    }
    if (bytes.length && bytes.data[bytes.length - 1] != '\n') {
        ent_report(diags, &where, "does not end with a line feed");
    }
}

EntStatus
ent_check_register_file(const char *path, EntDiags *diags)
{
    const EntView name = ent_view_of(path);
    EntDialect dialect = ent_dialect_default();
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    EntCsv *csv = NULL;
    dialect.trim = ENT_TRIM_NONE;
    EntStatus status = ent_file_read(path, REGISTER_LIMIT, diags, &bytes);
    if (status == ENT_STATUS_OK) {
        check_bytes(ent_buffer_view(&bytes), name, diags);
        status = ent_csv_open_view(ent_buffer_view(&bytes), name, &dialect, diags, &csv);
    }
    if (status == ENT_STATUS_OK) {
        status = check_rows(csv, diags);
        ent_csv_close(csv);
    }
    ent_buffer_clear(&bytes);
    return status;
}
