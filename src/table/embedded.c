/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Header rows are few, so everything here is copied into the session's memory.
 */
#include "table/embedded.h"

#include "table/url.h"

#include <string.h>

EntStatus
ent_embedded_comment(EntSession *session, EntEmbedded *embedded, EntView text)
{
    EntComment *comment = ent_arena_zalloc(&session->arena, 1, sizeof *comment);
    if (!comment) {
        return ENT_STATUS_NO_MEMORY;
    }
    ENT_TRY(ent_arena_copy(&session->arena, text, &comment->text));
    *embedded->comments_end = comment;
    embedded->comments_end = &comment->next;
    return ENT_STATUS_OK;
}

/* Section 8, step 6. */
static EntStatus
skip_rows(EntSession *session, EntCsv *csv, size_t count, EntEmbedded *out)
{
    EntCsvRow row;
    for (size_t i = 0; i < count; i++) {
        ENT_TRY(ent_csv_next(csv, &row));
        EntView text = row.content;
        (void)ent_csv_is_comment(csv, &row, &text);
        if (text.length > 0) {
            ENT_TRY(ent_embedded_comment(session, out, text));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
reserve_columns(EntSession *session, EntEmbedded *out, size_t count)
{
    if (count <= out->n_columns) {
        return ENT_STATUS_OK;
    }
    EntColumn *columns = ent_arena_zalloc(&session->arena, count, sizeof *columns);
    if (!columns) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (out->n_columns > 0) {
        memcpy(columns, out->columns, out->n_columns * sizeof *columns);
    }
    out->columns = columns;
    out->n_columns = count;
    return ENT_STATUS_OK;
}

static EntStatus
add_title(EntSession *session, EntColumn *column, EntView text)
{
    if (ent_view_trim(text).length == 0) {
        return ENT_STATUS_OK;
    }
    EntTitle *title = ent_arena_zalloc(&session->arena, 1, sizeof *title);
    if (!title) {
        return ENT_STATUS_NO_MEMORY;
    }
    ENT_TRY(ent_arena_copy(&session->arena, text, &title->text));
    EntTitle **end = &column->titles;
    while (*end) {
        end = &(*end)->next;
    }
    *end = title;
    return ENT_STATUS_OK;
}

/* Section 8, step 7. */
static EntStatus
read_header(EntSession *session, EntCsv *csv, const EntDialect *dialect, EntEmbedded *out)
{
    EntCsvRow row;
    for (size_t i = 0; i < dialect->header_rows; i++) {
        EntView comment;
        ENT_TRY(ent_csv_next(csv, &row));
        if (ent_csv_is_comment(csv, &row, &comment)) {
            ENT_TRY(ent_embedded_comment(session, out, comment));
            continue;
        }
        ENT_TRY(ent_csv_cut(csv, &row));
        out->header = row;
        ENT_TRY(ent_arena_copy(&session->arena, row.content, &out->header.content));
        const size_t skip = dialect->skip_columns < row.n_cells ? dialect->skip_columns : row.n_cells;
        ENT_TRY(reserve_columns(session, out, row.n_cells - skip));
        for (size_t k = skip; k < row.n_cells; k++) {
            ENT_TRY(add_title(session, &out->columns[k - skip], row.cells[k]));
        }
    }
    return ENT_STATUS_OK;
}

/* Section 8, step 8: without header rows, the first row tells how many columns there are. */
static EntStatus
count_columns(EntSession *session, EntCsv *csv, const EntDialect *dialect, EntEmbedded *out)
{
    EntView comment;
    ENT_TRY(ent_csv_next(csv, &out->first_row));
    while (ent_csv_is_comment(csv, &out->first_row, &comment)) {
        ENT_TRY(ent_embedded_comment(session, out, comment));
        ENT_TRY(ent_csv_next(csv, &out->first_row));
    }
    ENT_TRY(ent_csv_cut(csv, &out->first_row));
    out->has_first_row = true;
    const size_t cells = out->first_row.n_cells;
    return reserve_columns(session, out, cells > dialect->skip_columns ? cells - dialect->skip_columns : 0);
}

EntStatus
ent_embedded_read(EntSession *session, EntCsv *csv, const EntDialect *dialect, EntEmbedded *out)
{
    *out = (EntEmbedded){.csv = csv};
    out->comments_end = &out->comments;
    EntStatus status = skip_rows(session, csv, dialect->skip_rows, out);
    if (status == ENT_STATUS_OK) {
        status = dialect->header_rows > 0 ? read_header(session, csv, dialect, out)
                                          : count_columns(session, csv, dialect, out);
    }
    if (status != ENT_STATUS_END) {
        return status;
    }
    if (out->header.number == 0) { /* then there are no columns and no rows */
        ent_report(session->diags, &(EntDiag){.severity = ENT_WARNING, .file = ent_csv_name(csv)},
                   "the file ends before its first row of cells");
    }
    return ENT_STATUS_OK;
}

/* 5.5.1: "languages match if they are equal when truncated to the length of the shortest"; und matches any. */
static bool
languages_match(EntView a, EntView b)
{
    if (ent_view_is(a, "und") || ent_view_is(b, "und")) {
        return true;
    }
    const EntView longer = a.length > b.length ? a : b, shorter = a.length > b.length ? b : a;
    return ent_view_equal_ascii_case(ent_view_slice(longer, 0, shorter.length), shorter) &&
           (longer.length == shorter.length || longer.data[shorter.length] == '-');
}

static bool
titles_meet(const EntTitle *a, const EntTitle *b, EntView file_language)
{
    for (; a; a = a->next) {
        for (const EntTitle *other = b; other; other = other->next) {
            if (ent_view_equal(a->text, other->text) && languages_match(a->language, file_language)) {
                return true;
            }
        }
    }
    return false;
}

/* 5.5.1: the conditions under which a described column and one of the file are compatible. The file's columns have
 * titles, in the table's language, and never a name. */
static bool
is_compatible(const EntColumn *described, const EntColumn *file, EntView file_language, bool validate)
{
    const bool bare = !described->has_name && !described->titles;
    if (bare || !file->titles || titles_meet(described->titles, file->titles, file_language)) {
        return true;
    }
    return !validate && described->has_name && !described->titles;
}

static void
complain(EntSession *session, EntDiag where, EntMetaNode node, const char *problem)
{
    where.severity = session->options->validate ? ENT_ERROR : ENT_WARNING;
    ent_report(session->diags, &where, "%s", problem);
    if (node.value) {
        ent_meta_report(session->diags, node, ENT_NOTE, NULL, "the columns are described here");
    }
}

static EntStatus
complain_of_column(EntSession *session, const EntEmbedded *embedded, const EntColumn *described, const EntColumn *file)
{
    EntView problem;
    const EntView title = described->titles ? described->titles->text : described->name;
    ENT_TRY(ent_arena_printf(&session->arena, &problem, "column %zu is called '%.*s', the metadata expects '%.*s'",
                             described->number, ENT_VIEW_ARGS(file->titles->text), ENT_VIEW_ARGS(title)));
    EntDiag where = ent_csv_where(embedded->csv, &embedded->header, described->source_number - 1);
    where.help = described->titles ? ENT_VIEW_EMPTY : ENT_VIEW("give the column \"titles\" as they stand in the file");
    complain(session, where, described->node, problem.data);
    return ENT_STATUS_OK;
}

static EntStatus
check(EntSession *session, const EntEmbedded *embedded, const EntTable *table)
{
    const EntSchema *schema = &table->schema;
    const size_t described = schema->n_columns - schema->n_virtual;
    const size_t skip = table->dialect ? table->dialect->skip_columns : 0;
    const EntView language = table->inherited.set & ENT_SET_LANG ? table->inherited.lang : ENT_VIEW("und");
    if (described != embedded->n_columns) {
        EntView problem;
        ENT_TRY(ent_arena_printf(&session->arena, &problem, "the file has %zu columns, its metadata describes %zu",
                                 embedded->n_columns, described));
        EntDiag where = ent_csv_where(embedded->csv, &embedded->header, embedded->n_columns);
        where.help =
            described > 0 ? ENT_VIEW_EMPTY : ENT_VIEW("name them in \"columns\", or leave \"tableSchema\" out");
        complain(session, where, schema->node.value ? schema->node : table->node, problem.data);
    }
    for (size_t i = 0; i < described && i < embedded->n_columns; i++) {
        schema->columns[i].source_number = i + 1 + skip;
        if (!is_compatible(&schema->columns[i], &embedded->columns[i], language, session->options->validate)) {
            ENT_TRY(complain_of_column(session, embedded, &schema->columns[i], &embedded->columns[i]));
        }
    }
    return ENT_STATUS_OK;
}

/* A column that only the file has: named by its title when there is no schema at all, by its number otherwise. */
static EntStatus
name_column(EntSession *session, EntColumn *column, bool by_title)
{
    if (by_title && column->titles) {
        return ent_url_encode_name(&session->arena, column->titles->text, &column->name);
    }
    return ent_arena_printf(&session->arena, &column->name, "_col.%zu", column->number);
}

static EntStatus
complete(EntSession *session, const EntEmbedded *embedded, EntTable *table)
{
    EntSchema *schema = &table->schema;
    const size_t described = schema->n_columns - schema->n_virtual;
    const size_t real = described > embedded->n_columns ? described : embedded->n_columns;
    EntColumn *columns = ent_arena_zalloc(&session->arena, real + schema->n_virtual + 1, sizeof *columns);
    if (!columns) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < real + schema->n_virtual; i++) {
        EntColumn *column = &columns[i];
        if (i < described || i >= real) {
            *column = schema->columns[i < described ? i : described + i - real];
        } else {
            *column = embedded->columns[i];
            column->inherited = schema->inherited;
        }
        const bool added = i >= described && i < real;
        column->number = i + 1;
        column->source_number = i + 1 + (table->dialect ? table->dialect->skip_columns : 0);
        if (added) {
            ENT_TRY(name_column(session, column, !schema->is_given));
        }
    }
    schema->columns = columns;
    schema->n_columns = real + schema->n_virtual;
    return ENT_STATUS_OK;
}

EntStatus
ent_embedded_join(EntSession *session, const EntEmbedded *embedded, EntTable *table)
{
    const bool deferred = !table->schema.is_given;
    if (table->schema.is_complete) {
        return ENT_STATUS_OK;
    }
    table->schema.is_complete = true;
    if (!deferred && (embedded->n_columns > 0 || embedded->header.number > 0)) {
        ENT_TRY(check(session, embedded, table));
    }
    if (deferred) {
        ent_inherit(&table->schema.inherited, &table->inherited);
    }
    return complete(session, embedded, table);
}
