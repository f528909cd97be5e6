/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente build: registers and articles of a folder into one graph, and a summary that a person likes to read.
 */
#include "cli/cli.h"

#include "base/parallel.h"
#include "base/progress.h"
#include "cli/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum { PATH_ROOM = 4096 };

typedef struct {
    EntCli *cli;
    const char *folder;
} Arguments;

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "more than one folder named");
        }
        a->folder = argument;
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static bool
is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool
inner_folder(const char *folder, const char *name, char out[PATH_ROOM])
{
    const int length = snprintf(out, PATH_ROOM, "%s/%s", folder, name);
    return length > 0 && length < PATH_ROOM && is_folder(out);
}

/* --- registers --- */

/* The graph is made when the first register speaks: the ontology is read by then, the registry is not. */
typedef struct {
    const EntEngine *engine;
    EntGraphOptions options;
    EntGraph *graph;
} Registers;

static EntStatus
need_graph(Registers *registers)
{
    return registers->graph ? ENT_STATUS_OK
                            : ent_graph_new(registers->engine->vocab, NULL, &registers->options, &registers->graph);
}

static EntStatus
put_register_quad(void *handle, const EntQuad *quad)
{
    Registers *registers = handle;
    ENT_TRY(need_graph(registers));
    const EntQuadSink sink = ent_graph_sink(registers->graph);
    return sink.put(sink.handle, quad);
}

/* --- articles --- */

/* The bar goes while a message is shown. */
typedef struct {
    EntDiags diags; /* first: what the messages come to */
    EntDiags *into;
    EntProgress bar;
    EntGraph *graph;
} Reader;

static void
put_message(EntDiags *diags, const EntDiag *diag)
{
    Reader *reader = (Reader *)diags;
    EntProgress shown = reader->bar;
    ent_progress_end(&shown);
    reader->bar.drawn = false;
    reader->into->n_errors += diag->severity == ENT_ERROR;
    reader->into->n_warnings += diag->severity == ENT_WARNING;
    reader->into->put(reader->into, diag);
}

static EntStatus
add_reading(void *handle, const EntReading *reading)
{
    Reader *reader = handle;
    ent_progress_step(&reader->bar, 1);
    return ent_graph_add_reading(reader->graph, reading);
}

static EntStatus
read_articles(EntCli *cli, const EntEngine *engine, const char *folder, EntGraph *graph)
{
    char inner[PATH_ROOM];
    const char *path = inner_folder(folder, "articles", inner) ? inner : folder;
    Reader reader = {.diags = {.put = put_message}, .into = cli->diags, .graph = graph};
    EntSource *source;
    size_t n_read;
    ENT_TRY(ent_source_open(&path, 1, ENT_SOURCE_AUTO, cli->diags, &source));
    ent_progress_start(&reader.bar, "articles read:", 0, cli->quiet);
    const EntStatus status =
        ent_engine_run(engine, source, cli->n_jobs, (EntReadingSink){add_reading, &reader}, &reader.diags, &n_read);
    ent_progress_end(&reader.bar);
    ent_source_close(source);
    return status;
}

/* --- the command --- */

static double
seconds_since(const struct timespec *start)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static EntStatus
fill_and_write(EntCli *cli, const char *folder, Registers *registers, const EntFormat *format)
{
    const EntEngine *engine = registers->engine;
    ENT_TRY(need_graph(registers));
    ent_graph_know(registers->graph, engine->registry);
    ENT_TRY(read_articles(cli, engine, folder, registers->graph));
    ENT_TRY(ent_graph_finish(registers->graph));
    return ent_cli_write_graph(cli, registers->graph, format);
}

static EntStatus
open_and_build(EntCli *cli, const char *home, const char *folder, const EntFormat *format)
{
    struct timespec start;
    char inner[PATH_ROOM];
    EntEngine engine;
    Registers registers = {
        .engine = &engine,
        .options = {.base = ent_view_of(cli->base), .closure = cli->closure, .min_confidence = cli->min_confidence}};
    const EntPlaces places = {.home = home, .registers = inner_folder(folder, "registers", inner) ? folder : NULL};
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    EntStatus status = ent_engine_open(&places, (EntQuadSink){put_register_quad, &registers}, cli->diags, &engine);
    if (status == ENT_STATUS_OK) {
        status = fill_and_write(cli, folder, &registers, format);
        if (status == ENT_STATUS_OK) {
            ent_summary_print(cli, engine.vocab, ent_graph_summary(registers.graph), seconds_since(&start));
        }
        ent_engine_close(&engine);
    }
    ent_graph_free(registers.graph);
    return status;
}

static EntStatus
run(EntCli *cli, const char *folder, const EntFormat *format)
{
    char *home = NULL;
    if (!is_folder(folder)) {
        ent_report(cli->diags,
                   &(EntDiag){.severity = ENT_ERROR,
                              .file = ent_view_of(folder),
                              .help = ENT_VIEW("name a folder that holds articles/ and perhaps registers/")},
                   "no such folder");
        return ENT_STATUS_NOT_FOUND;
    }
    ENT_TRY(ent_engine_find_home(cli->home, cli->diags, &home));
    const EntStatus status = open_and_build(cli, home, folder, format);
    free(home);
    return status;
}

int
ent_cmd_build(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        NULL,     parse, "[DIR]", "Build one graph from the registers and articles of a folder (default: data).",
        children, NULL,  NULL};
    Arguments arguments = {.cli = cli, .folder = "data"};
    cli->n_jobs = ent_parallel_default_jobs();
    const int usage = ent_cli_parse(&argp, argc, argv, &arguments);
    if (usage) {
        return usage;
    }
    const EntFormat *format = ent_cli_format(cli, "turtle");
    return format ? ent_cli_exit(cli, run(cli, arguments.folder, format)) : ENT_EXIT_USAGE;
}
