/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dialect of a file comes from its metadata; without one, from the Content-Type it came with (Model for Tabular
 * Data, 6.1, step 3.2).
 */
#include "table/table_file.h"

#include "table/context.h"
#include "table/metadata.h"

/* The value of a parameter of a media type: charset of "text/csv; charset=utf-8". Empty when there is none. */
static EntView
media_parameter(EntView type, const char *name)
{
    EntView rest = type, part;
    while (ent_view_split(&rest, ';', &part)) {
        part = ent_view_trim(part);
        const size_t equals = ent_view_find_char(part, '=', 0);
        if (equals < part.length &&
            ent_view_equal_ascii_case(ent_view_trim(ent_view_slice(part, 0, equals)), ent_view_of(name))) {
            EntView value = ent_view_trim(ent_view_slice(part, equals + 1, part.length));
            const bool quoted = value.length >= 2 && value.data[0] == '"' && value.data[value.length - 1] == '"';
            return quoted ? ent_view_slice(value, 1, value.length - 1) : value;
        }
    }
    return ENT_VIEW_EMPTY;
}

static void
apply_content_type(EntDialect *dialect, EntView type)
{
    const EntView media = ent_view_trim(ent_view_slice(type, 0, ent_view_find_char(type, ';', 0)));
    const EntView charset = media_parameter(type, "charset");
    if (ent_view_equal_ascii_case(media, ENT_VIEW("text/tab-separated-values"))) {
        dialect->delimiter = ENT_VIEW("\t");
    }
    if (ent_view_equal_ascii_case(media_parameter(type, "header"), ENT_VIEW("absent"))) {
        dialect->header_rows = 0;
    }
    if (ent_dialect_knows_encoding(charset)) {
        dialect->encoding = charset;
    }
}

static EntStatus
not_found(EntSession *session, const EntTable *table)
{
    const char *help = "tell with --map which folder stands for the beginning of this URL, or allow --network";
    if (table->node.value) {
        ent_meta_report(session->diags, ent_meta_member(table->node, "url"), ENT_ERROR, help,
                        "no file is found for the table '%.*s'", ENT_VIEW_ARGS(table->url));
    } else {
        ent_report(session->diags, &(EntDiag){.severity = ENT_ERROR, .help = ent_view_of(help)},
                   "no file is found for the table '%.*s'", ENT_VIEW_ARGS(table->url));
    }
    return ENT_STATUS_NOT_FOUND;
}

static void
set_language(EntInherited *inherited, EntView language)
{
    if (!(inherited->set & ENT_SET_LANG)) {
        inherited->lang = language;
        inherited->set |= ENT_SET_LANG;
    }
}

/* "If a Content-Language HTTP header was found when retrieving the tabular data file, and the value provides a single
 * language, set the lang inherited property to this value in TM, unless TM already has a lang inherited property"
 * (6.1, step 3.4). */
static void
apply_content_language(EntTable *table, EntView value)
{
    const EntView language = ent_view_trim(value);
    if (table->schema.is_complete || !ent_context_is_language(language)) {
        return;
    }
    set_language(&table->inherited, language);
    set_language(&table->schema.inherited, language);
    for (size_t i = 0; i < table->schema.n_columns; i++) {
        set_language(&table->schema.columns[i].inherited, language);
    }
}

/* The headers that came with a table: those that were told of the input, else those of the network. */
typedef struct {
    EntView type, language;
} Headers;

static Headers
headers_of(const EntSession *session, const EntTable *table, EntView path)
{
    const EntTableOptions *options = session->options;
    const EntFetched *fetched = ent_session_fetched(session, path);
    Headers headers = {ENT_VIEW_EMPTY, ENT_VIEW_EMPTY};
    if (fetched) {
        headers = (Headers){fetched->content_type, fetched->content_language};
    }
    if (ent_view_equal(table->url, session->input_url)) {
        headers.type = options->content_type ? ent_view_of(options->content_type) : headers.type;
        headers.language = options->content_language ? ent_view_of(options->content_language) : headers.language;
    }
    return headers;
}

EntStatus
ent_table_file_open(EntSession *session, EntTable *table, EntTableFile *out)
{
    *out = (EntTableFile){.session = session, .table = table};
    out->dialect = table->dialect ? *table->dialect : ent_dialect_default();
    EntView path;
    ENT_TRY(ent_session_path(session, table->url, &path));
    if (path.length == 0) {
        return not_found(session, table);
    }
    const Headers headers = headers_of(session, table, path);
    if (!table->dialect) {
        apply_content_type(&out->dialect, headers.type);
    }
    apply_content_language(table, headers.language);
    const EntView shown = ent_session_shown(session, path);
    ENT_TRY(ent_csv_open(path.data, shown, &out->dialect, session->diags, &out->csv));
    ENT_TRY(ent_embedded_read(session, out->csv, &out->dialect, &out->embedded));
    ENT_TRY(ent_embedded_join(session, &out->embedded, table));
    return table->schema.is_given ? ENT_STATUS_OK : ent_metadata_resolve(session, &table->schema);
}

void
ent_table_file_close(EntTableFile *file)
{
    ent_csv_close(file->csv);
    file->csv = NULL;
}

/* Are all cells empty? */
static bool
is_blank(const EntCsvRow *row)
{
    for (size_t i = 0; i < row->n_cells; i++) {
        if (row->cells[i].length > 0) {
            return false;
        }
    }
    return true;
}

EntStatus
ent_table_file_next_uncut(EntTableFile *file, EntCsvRow *row)
{
    while (true) {
        EntView comment;
        ENT_TRY(ent_csv_next(file->csv, row));
        if (!ent_csv_is_comment(file->csv, row, &comment)) {
            return ENT_STATUS_OK;
        }
        ENT_TRY(ent_embedded_comment(file->session, &file->embedded, comment));
    }
}

/* Section 8, step 10. */
EntStatus
ent_table_file_next(EntTableFile *file, EntCsvRow *row)
{
    if (file->embedded.has_first_row) {
        file->embedded.has_first_row = false;
        *row = file->embedded.first_row;
        return ENT_STATUS_OK;
    }
    while (true) {
        ENT_TRY(ent_table_file_next_uncut(file, row));
        ENT_TRY(ent_csv_cut(file->csv, row));
        if (!file->dialect.skip_blank_rows || !is_blank(row)) {
            return ENT_STATUS_OK;
        }
    }
}
