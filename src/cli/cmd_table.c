/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente table: a CSV file, or a metadata document, into RDF.
 */
#include "cli/cli.h"

#include "base/parallel.h"
#include "base/progress.h"
#include "table/table.h"
#include "vocab/namespace.h"

#include <stdlib.h>
#include <string.h>

enum {
    KEY_MAP = ENT_KEY_COMMAND,
    KEY_MINIMAL,
    KEY_METADATA,
    KEY_LINK,
    KEY_CONTENT_TYPE,
    KEY_CONTENT_LANGUAGE,
    KEY_VALIDATE,
    KEY_NETWORK
};

typedef struct {
    EntCli *cli;
    EntTableOptions table;
    EntUrlMap *maps;
    size_t capacity;
    bool network;
    EntProgress progress;
} Arguments;

static const struct argp_option options[] = {
    {"map", KEY_MAP, "PREFIX=DIR", 0, "addresses that begin with PREFIX are files of DIR", 1},
    {"minimal", KEY_MINIMAL, NULL, 0, "minimal mode: the facts of the cells only", 1},
    {"metadata", KEY_METADATA, "FILE", 0, "metadata that overrides what is found", 1},
    {"link", KEY_LINK, "VALUE", 0, "the HTTP Link header that came with the table", 1},
    {"content-type", KEY_CONTENT_TYPE, "TYPE", 0, "the media type that came with the table", 1},
    {"content-language", KEY_CONTENT_LANGUAGE, "TAG", 0, "the HTTP Content-Language that came with the table", 1},
    {"network", KEY_NETWORK, NULL, 0, "fetch what is at http and https addresses, the table's metadata too", 1},
    {"validate", KEY_VALIDATE, NULL, 0, "tell all that is wrong; write nothing", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static error_t
add_map(Arguments *a, const char *argument, struct argp_state *state)
{
    EntView directory = ent_view_of(argument), prefix;
    const bool has_both = ent_view_split(&directory, '=', &prefix) && directory.length && prefix.length;
    if (!has_both) {
        argp_error(state, "--map takes PREFIX=DIR, not '%s'", argument);
        return EINVAL;
    }
    if (ent_array_reserve(&a->maps, &a->capacity, a->table.n_maps + 1, sizeof *a->maps) != ENT_STATUS_OK) {
        return ENOMEM;
    }
    a->maps[a->table.n_maps++] = (EntUrlMap){prefix, directory};
    return 0;
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_MAP: return add_map(a, argument, state);
    case KEY_MINIMAL: a->table.minimal = true; return 0;
    case KEY_METADATA: a->table.metadata = argument; return 0;
    case KEY_LINK: a->table.link = argument; return 0;
    case KEY_CONTENT_TYPE: a->table.content_type = argument; return 0;
    case KEY_CONTENT_LANGUAGE: a->table.content_language = argument; return 0;
    case KEY_NETWORK: a->network = true; return 0;
    case KEY_VALIDATE: a->table.validate = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one table at a time");
        }
        a->table.input = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no table named"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static EntStatus
swallow(void *handle, const EntQuad *quad)
{
    (void)handle;
    (void)quad;
    return ENT_STATUS_OK;
}

#define PREFIX(prefix, iri)             \
    {                                   \
        {(prefix), sizeof(prefix) - 1}, \
        {                               \
            (iri), sizeof(iri) - 1      \
        }                               \
    }

/* For Turtle; sorted, what tables use most. */
static const EntPrefix prefixes[] = {
    PREFIX("csvw", "http://www.w3.org/ns/csvw#"),
    PREFIX("dc", ENT_DCT),
    PREFIX("ent", ENT_NS),
    PREFIX("foaf", "http://xmlns.com/foaf/0.1/"),
    PREFIX("rdfs", ENT_RDFS),
    PREFIX("schema", "http://schema.org/"),
    PREFIX("skos", ENT_SKOS),
    PREFIX("xsd", ENT_XSD),
};

typedef struct {
    const EntCli *cli;
    const EntTableOptions *table;
    const EntFormat *format;
    EntWriter *writer;
} Conversion;

/* --- a crew: each block of rows has a writer of its own --- */

static EntStatus
begin_block(void *handle, EntBuffer *bytes, EntDiags *diags, void **writer, EntQuadSink *sink)
{
    const Conversion *c = handle;
    EntWriter *own;
    ENT_TRY(ent_writer_new(c->format, (EntPrefixes){NULL, 0}, ent_buffer_sink(bytes), diags, &own));
    *writer = own;
    *sink = ent_writer_sink(own);
    return ENT_STATUS_OK;
}

static EntStatus
end_block(void *writer)
{
    const EntStatus status = ent_writer_end(writer);
    ent_writer_free(writer);
    return status;
}

static EntStatus
append_block(void *handle, EntView bytes)
{
    const Conversion *c = handle;
    return ent_writer_append(c->writer, bytes);
}

/* Unasked no more threads than finding rows can keep busy. */
static size_t
default_jobs(void)
{
    enum { MOST = 8 };
    const size_t n_processors = ent_parallel_default_jobs();
    return n_processors < MOST ? n_processors : MOST;
}

static EntTableCrew
crew_of(Conversion *c)
{
    EntTableCrew crew = {.n_jobs = c->cli->n_jobs ? c->cli->n_jobs : default_jobs()};
    if (ent_format_is_lines(c->format)) {
        crew.begin = begin_block;
        crew.end = end_block;
        crew.append = append_block;
        crew.handle = c;
    }
    return crew;
}

static EntStatus
convert(void *handle, EntByteSink sink)
{
    static const EntPrefixes declared = {prefixes, sizeof prefixes / sizeof *prefixes};
    Conversion *c = handle;
    EntTableOptions table = *c->table;
    table.crew = crew_of(c);
    ENT_TRY(ent_writer_new(c->format, declared, sink, c->cli->diags, &c->writer));
    EntStatus status = ent_table_convert(&table, c->cli->diags, ent_writer_sink(c->writer));
    if (status == ENT_STATUS_OK || status == ENT_STATUS_INVALID) { /* what was good is written to its end */
        const EntStatus ended = ent_writer_end(c->writer);
        status = ended == ENT_STATUS_OK ? status : ended;
    }
    ent_writer_free(c->writer);
    return status;
}

static EntStatus
validate(Conversion *c)
{
    EntTableOptions table = *c->table;
    table.crew = crew_of(c);
    return ent_table_convert(&table, c->cli->diags, (EntQuadSink){swallow, NULL});
}

/* Errors of the table are errors of the input: the rest of it may be good. */
static int
exit_of(EntCli *cli, EntStatus status)
{
    const bool of_input = status == ENT_STATUS_INVALID || status == ENT_STATUS_SYNTAX || status == ENT_STATUS_NOT_FOUND;
    const int code = ent_cli_exit(cli, status);
    return of_input ? ENT_EXIT_INPUT : code;
}

/* Shows how far the file is read, and ends the conversion when a signal asked for it. */
static EntStatus
tick(void *handle, size_t done, size_t total)
{
    Arguments *a = handle;
    if (ent_is_interrupted()) {
        return ENT_STATUS_CANCELLED;
    }
    if (a->progress.total != total || a->progress.done > done) { /* another table */
        ent_progress_end(&a->progress);
        ent_progress_start(&a->progress, "bytes read:", total, a->cli->quiet);
    }
    ent_progress_step(&a->progress, done - a->progress.done);
    return ENT_STATUS_OK;
}

static int
run(Arguments *a, const EntFormat *format)
{
    EntHttp *http = NULL;
    EntStatus status = ENT_STATUS_OK;
    ent_progress_start(&a->progress, "bytes read:", 0, a->cli->quiet);
    const EntNetwork *network = a->cli->command->network;
    if (a->network && (status = network->open(&http)) == ENT_STATUS_OK) {
        a->table.network = network->fetcher(http);
    }
    if (status == ENT_STATUS_OK) {
        Conversion c = {.cli = a->cli, .table = &a->table, .format = format};
        status = a->table.validate ? validate(&c) : ent_cli_write(a->cli, convert, &c);
    }
    ent_progress_end(&a->progress);
    if (http) {
        network->close(http);
    }
    return exit_of(a->cli, status);
}

int
ent_cmd_table(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {options,  parse, "FILE", "Make RDF of a table by CSV on the Web (csv2rdf).",
                                     children, NULL,  NULL};
    Arguments a = {.cli = cli};
    int status = ent_cli_parse(&argp, argc, argv, &a);
    if (status == 0) {
        a.table.maps = a.maps;
        a.table.base = cli->base;
        a.table.watch = (EntTableWatch){tick, &a};
        const EntFormat *format = ent_cli_format(cli, "ntriples");
        if (!format) {
            status = ENT_EXIT_USAGE;
        } else if (cli->command->hand_over && (a.network || !ent_format_is_own(format))) {
            status = cli->command->hand_over(cli->command, argc, argv);
        } else {
            status = run(&a, format);
        }
    }
    free(a.maps);
    return status;
}
