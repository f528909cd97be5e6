/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A conversion from beginning to end (Generating RDF from Tabular Data, 4.2): the group, its tables one after the
 * other, their rows as they are read.
 */
#include "table/annotation.h"
#include "table/context.h"
#include "table/crew.h"
#include "table/keys.h"
#include "table/locate.h"
#include "table/metadata.h"
#include "table/table_file.h"
#include "vocab/namespace.h"

enum { ROWS_A_TICK = 1024 };

typedef struct {
    EntSession session;
    EntTableGroup group;
    EntQuadSink sink; /* put NULL: nothing is written */
    EntTerm node;     /* of the group, in standard mode; NONE: minimal mode */
    EntKeys *keys;    /* NULL: not validating */
    size_t n_tables;  /* whose rows were put, or are */
} Conversion;

static EntStatus
put(const Conversion *conversion, const EntTerm *subject, EntView predicate, EntTerm object)
{
    const EntQuad quad = {.subject = *subject, .predicate = ent_term_iri(predicate), .object = object};
    return conversion->sink.put(conversion->sink.handle, &quad);
}

/* 4.2, 2 and 4: a node named by its id, else blank. */
static EntStatus
name_node(Conversion *conversion, EntView id, EntTerm *out)
{
    *out = (EntTerm){.kind = id.length > 0 ? ENT_TERM_IRI : ENT_TERM_BLANK, .value = id};
    return id.length > 0 ? ENT_STATUS_OK
                         : ent_session_blank(&conversion->session, &conversion->session.arena, &out->value);
}

/* 4.2, 2 to 3: the group of tables. */
static EntStatus
put_group(Conversion *conversion)
{
    ENT_TRY(name_node(conversion, conversion->group.id, &conversion->node));
    ENT_TRY(
        put(conversion, &conversion->node, ENT_VIEW(ENT_RDF "type"), ent_term_iri(ENT_VIEW(ENT_CSVW "TableGroup"))));
    return ent_annotations_put(&conversion->session, conversion->sink, &conversion->node,
                               &conversion->group.annotations);
}

/* 4.2, 4.1 to 4.5: a table. */
static EntStatus
put_table(Conversion *conversion, const EntTable *table, EntTerm *node)
{
    ENT_TRY(name_node(conversion, table->id, node));
    ENT_TRY(put(conversion, &conversion->node, ENT_VIEW(ENT_CSVW "table"), *node));
    ENT_TRY(put(conversion, node, ENT_VIEW(ENT_RDF "type"), ent_term_iri(ENT_VIEW(ENT_CSVW "Table"))));
    ENT_TRY(put(conversion, node, ENT_VIEW(ENT_CSVW "url"), ent_term_iri(table->url)));
    return ent_annotations_put(&conversion->session, conversion->sink, node, &table->annotations);
}

static EntStatus
put_comments(const Conversion *conversion, const EntTerm *node, const EntEmbedded *embedded)
{
    for (const EntComment *comment = embedded->comments; comment; comment = comment->next) {
        const EntTerm text = ent_term_literal(comment->text, ENT_VIEW_EMPTY, ENT_VIEW_EMPTY);
        ENT_TRY(put(conversion, node, ENT_VIEW(ENT_RDFS "comment"), text));
    }
    return ENT_STATUS_OK;
}

static EntStatus
tick(const Conversion *conversion, const EntTableFile *file, size_t n_rows)
{
    const EntTableWatch *watch = &conversion->session.options->watch;
    if (!watch->tick || n_rows % ROWS_A_TICK != 0) {
        return ENT_STATUS_OK;
    }
    size_t total = 0;
    const size_t done = ent_csv_taken(file->csv, &total);
    return watch->tick(watch->handle, done, total);
}

/* So many rows are put by one thread; what is behind them is a large table. */
enum { FEW_ROWS = 4096 };

static EntStatus
put_few(Conversion *conversion, EntCrewJob *job, size_t most)
{
    EntCsvRow row;
    EntStatus status = ENT_STATUS_OK;
    while (status == ENT_STATUS_OK && job->n_rows < most &&
           (status = ent_table_file_next(job->file, &row)) == ENT_STATUS_OK) {
        status = tick(conversion, job->file, ++job->n_rows);
        status = status == ENT_STATUS_OK ? ent_rows_put(job->rows, &row) : status;
        if (status == ENT_STATUS_OK && conversion->keys) {
            status = ent_keys_check(conversion->keys, job->rows, job->file->csv, &row);
        }
    }
    return status;
}

static EntStatus
put_rows(Conversion *conversion, EntTableFile *file, const EntTerm *node)
{
    EntCrewJob job = {.setup = {.session = &conversion->session,
                                .table = file->table,
                                .csv = file->csv,
                                .n_cells = file->embedded.n_columns + file->dialect.skip_columns,
                                .sink = conversion->sink,
                                .node = *node,
                                .number = ++conversion->n_tables},
                      .file = file,
                      .keys = conversion->keys};
    ENT_TRY(ent_rows_open(&job.setup, &job.rows));
    const bool can = ent_crew_can(&job);
    EntStatus status = put_few(conversion, &job, can ? FEW_ROWS : SIZE_MAX);
    if (status == ENT_STATUS_OK) {
        status = ent_crew_put(&job);
    }
    ent_rows_close(job.rows);
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

static EntStatus
convert_open(Conversion *conversion, EntTableFile *file)
{
    EntTerm node = {.kind = ENT_TERM_NONE};
    const bool standard = conversion->node.kind != ENT_TERM_NONE;
    if (conversion->keys) {
        ENT_TRY(ent_keys_begin(conversion->keys, file->table));
    }
    if (standard) {
        ENT_TRY(put_table(conversion, file->table, &node));
    }
    ENT_TRY(put_rows(conversion, file, &node));
    return standard ? put_comments(conversion, &node, &file->embedded) : ENT_STATUS_OK;
}

/* A table that is wrong does not keep the others from being read; what it was is in the diagnostics. */
static EntStatus
only_fatal(EntStatus status)
{
    switch (status) {
    case ENT_STATUS_SYNTAX:
    case ENT_STATUS_INVALID:
    case ENT_STATUS_LIMIT:
    case ENT_STATUS_NOT_FOUND: return ENT_STATUS_OK;
    default: return status;
    }
}

static EntStatus
convert_table(Conversion *conversion, EntTable *table)
{
    EntTableFile file;
    EntStatus status = ent_table_file_open(&conversion->session, table, &file);
    if (status == ENT_STATUS_OK) {
        status = convert_open(conversion, &file);
    }
    ent_table_file_close(&file);
    return only_fatal(status);
}

static bool
has_foreign_keys(const EntTableGroup *group)
{
    for (const EntTable *table = group->tables; table; table = table->next) {
        if (table->schema.foreign_keys) {
            return true;
        }
    }
    return false;
}

/* When tables refer to each other, each is opened once before anything is validated, so that what its header row says
 * is known, and reported, when another table refers to it. */
static EntStatus
open_all(Conversion *conversion)
{
    const bool any = has_foreign_keys(&conversion->group);
    for (EntTable *table = any ? conversion->group.tables : NULL; table; table = table->next) {
        EntTableFile file;
        const EntStatus status = ent_table_file_open(&conversion->session, table, &file);
        ent_table_file_close(&file);
        table->is_broken = status != ENT_STATUS_OK;
        ENT_TRY(only_fatal(status));
    }
    return ent_keys_open(&conversion->session, &conversion->keys);
}

static EntStatus
convert_tables(Conversion *conversion)
{
    const bool validate = conversion->session.options->validate;
    if (validate) {
        ENT_TRY(open_all(conversion));
    } else if (conversion->sink.put && !conversion->session.options->minimal) {
        ENT_TRY(put_group(conversion));
    }
    for (EntTable *table = conversion->group.tables; table; table = table->next) {
        if (!table->is_broken && (validate || !table->suppress_output)) {
            ENT_TRY(convert_table(conversion, table));
        }
    }
    return ENT_STATUS_OK;
}

/* Is the input metadata, by its name or by the media type that came with it? */
static bool
is_metadata(const EntSession *session)
{
    static const char *const types[] = {"application/csvm+json", "application/ld+json", "application/json"};
    const EntFetched *fetched = ent_session_fetched(session, session->input_path);
    const EntView type = fetched ? fetched->content_type : ENT_VIEW_EMPTY;
    const EntView media = ent_view_trim(ent_view_slice(type, 0, ent_view_find_char(type, ';', 0)));
    bool is = ent_view_ends_with(ent_view_of(session->options->input), ENT_VIEW(".json"));
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        is = is || ent_view_equal_ascii_case(media, ent_view_of(types[i]));
    }
    return is;
}

/* Model for Tabular Data, 6.1: processing starts with a metadata document or with a CSV file. */
static EntStatus
find_metadata(Conversion *conversion)
{
    EntSession *session = &conversion->session;
    if (!is_metadata(session)) {
        return ent_locate(session, &conversion->group);
    }
    const EntMetaDocument *document = NULL;
    const EntFetched *fetched = ent_session_fetched(session, session->input_path);
    const bool given = session->options->base || !fetched;
    ENT_TRY(ent_session_load_path(session, session->input_path, &document));
    return ent_metadata_read(session, document, given ? session->input_url : fetched->url, &conversion->group);
}

static void
hear_nothing(EntDiags *diags, const EntDiag *diag)
{
    (void)diags;
    (void)diag;
}

EntStatus
ent_table_convert(const EntTableOptions *options, EntDiags *diags, EntQuadSink sink)
{
    Conversion conversion = {.sink = options->validate ? (EntQuadSink){0} : sink};
    EntDiags silent = {.put = hear_nothing};
    EntDiags *const heard = diags ? diags : &silent;
    const size_t errors = heard->n_errors;
    EntStatus status = ent_session_init(&conversion.session, options, heard);
    if (status == ENT_STATUS_OK) {
        status = find_metadata(&conversion);
    }
    if (status == ENT_STATUS_OK) {
        status = convert_tables(&conversion);
    }
    ent_keys_close(conversion.keys);
    ent_session_clear(&conversion.session);
    return status == ENT_STATUS_OK && heard->n_errors > errors ? ENT_STATUS_INVALID : status;
}
