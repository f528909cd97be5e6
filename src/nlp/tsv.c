/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of tab-divided word lists. Kept simpler than table/ on purpose: no quoting, no types, no metadata.
 */
#include "nlp/tsv.h"

#include "base/file.h"
#include "text/utf8.h"

static EntView
without_cr(EntView line)
{
    return line.length && line.data[line.length - 1] == '\r' ? ent_view_slice(line, 0, line.length - 1) : line;
}

static void
cut_fields(EntTsvRow *row)
{
    EntView rest = row->text, field;
    row->n_fields = 0;
    for (size_t i = 0; i < ENT_TSV_MAX_FIELDS; i++) {
        row->fields[i] = ENT_VIEW_EMPTY;
    }
    while (row->n_fields < ENT_TSV_MAX_FIELDS && ent_view_split(&rest, '\t', &field)) {
        row->fields[row->n_fields++] = ent_view_trim(field);
    }
}

EntStatus
ent_tsv_bad(const EntTsvRow *row, size_t field, EntDiags *diags, const char *format, ...)
{
    const EntView bad = field < row->n_fields ? row->fields[field] : ENT_VIEW_EMPTY;
    const size_t column =
        bad.data ? ent_utf8_count(ent_view_slice(row->text, 0, (size_t)(bad.data - row->text.data))) : 0;
    const EntDiag where = {.severity = ENT_ERROR,
                           .file = row->file,
                           .line = row->line,
                           .column = column + 1,
                           .line_text = row->text,
                           .width = ent_utf8_count(bad)};
    va_list arguments;
    va_start(arguments, format);
    ent_report_v(diags, &where, format, arguments);
    va_end(arguments);
    return ENT_STATUS_INVALID;
}

static EntStatus
check_header(const EntTsvRow *row, const char *header, EntDiags *diags)
{
    if (ent_view_is(row->text, header)) {
        return ENT_STATUS_OK;
    }
    return ent_tsv_bad(row, 0, diags, "the first line must name the columns: '%s'", header);
}

EntStatus
ent_tsv_read(const char *path, const char *header, EntBuffer *bytes, EntTsvRowSink sink, void *handle, EntDiags *diags)
{
    ENT_TRY(ent_file_read(path, ENT_TSV_LIMIT, diags, bytes));
    EntView rest = ent_buffer_view(bytes), line;
    EntTsvRow row = {.file = ent_view_of(path)};
    bool has_header = false;
    EntStatus status = ENT_STATUS_OK;
    while (status == ENT_STATUS_OK && ent_view_split(&rest, '\n', &line)) {
        row.line++;
        row.text = without_cr(line);
        if (row.text.length == 0 || row.text.data[0] == '#') {
            continue;
        }
        cut_fields(&row);
        if (ent_utf8_check(row.text) != row.text.length) {
            status = ent_tsv_bad(&row, 0, diags, "the line is not valid UTF-8");
        } else if (!has_header) {
            status = check_header(&row, header, diags);
            has_header = true;
        } else {
            status = sink(handle, &row, diags);
        }
    }
    return status;
}
