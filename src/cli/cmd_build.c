/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente build: registers and articles of a folder into one graph, and a summary that a person likes to read.
 */
#include "cli/cli.h"

#include "base/parallel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

enum { PATH_ROOM = 4096, KIBI = 1024, SUMMARY_WIDTH = 24 };

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

static EntStatus
add_reading(void *handle, const EntReading *reading)
{
    return ent_graph_add_reading(handle, reading);
}

/* Registers are read before there is a registry to make a graph with: their quads wait in a graph of their own. */
typedef struct {
    EntGraph *graph;
    EntArena arena;
    EntQuad *quads;
    size_t count, capacity;
} Waiting;

static EntStatus
copy_view(EntArena *arena, EntView *view)
{
    return view->length ? ent_arena_copy(arena, *view, view) : ENT_STATUS_OK;
}

static EntStatus
copy_term(EntArena *arena, EntTerm *term)
{
    ENT_TRY(copy_view(arena, &term->value));
    ENT_TRY(copy_view(arena, &term->datatype));
    return copy_view(arena, &term->language);
}

static EntStatus
wait_quad(void *handle, const EntQuad *quad)
{
    Waiting *waiting = handle;
    EntQuad copy = *quad;
    ENT_TRY(copy_term(&waiting->arena, &copy.subject));
    ENT_TRY(copy_term(&waiting->arena, &copy.predicate));
    ENT_TRY(copy_term(&waiting->arena, &copy.object));
    ENT_TRY(ent_array_reserve(&waiting->quads, &waiting->capacity, waiting->count + 1, sizeof copy));
    waiting->quads[waiting->count++] = copy;
    return ENT_STATUS_OK;
}

static EntStatus
put_waiting(Waiting *waiting, EntGraph *graph)
{
    const EntQuadSink sink = ent_graph_sink(graph);
    for (size_t i = 0; i < waiting->count; i++) {
        ENT_TRY(sink.put(sink.handle, &waiting->quads[i]));
    }
    ent_arena_clear(&waiting->arena);
    free(waiting->quads);
    *waiting = (Waiting){.graph = graph};
    return ENT_STATUS_OK;
}

/* --- summary --- */

static double
seconds_since(const struct timespec *start)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void
print_summary(const EntCli *cli, const EntGraphSummary *summary, size_t n_articles, double seconds)
{
    struct rusage usage;
    if (cli->quiet) {
        return;
    }
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)fprintf(stderr, "%zu statements, %zu articles, %zu claims, %zu events told by several, %zu conflicts\n",
                  summary->n_statements, n_articles, summary->n_claims, summary->n_joined_events, summary->n_conflicts);
    for (size_t i = 0; i < summary->n_classes; i++) {
        (void)fprintf(stderr, "  %-*.*s %7zu%s", SUMMARY_WIDTH, ent_view_clip(summary->classes[i].class_name),
                      summary->classes[i].class_name.data, summary->classes[i].count, i % 2 ? "\n" : "");
    }
    (void)fprintf(stderr, "%s%.2f s, %ld MiB at most\n", summary->n_classes % 2 ? "\n" : "", seconds,
                  usage.ru_maxrss / KIBI);
}

/* --- the command --- */

static EntStatus
read_articles(EntCli *cli, const EntEngine *engine, const char *folder, EntGraph *graph, size_t *n_read)
{
    char inner[PATH_ROOM];
    const char *path = inner_folder(folder, "articles", inner) ? inner : folder;
    EntSource *source;
    ENT_TRY(ent_source_open(&path, 1, ENT_SOURCE_AUTO, cli->diags, &source));
    const EntStatus status =
        ent_engine_run(engine, source, cli->n_jobs, (EntReadingSink){add_reading, graph}, cli->diags, n_read);
    ent_source_close(source);
    return status;
}

static EntStatus
fill_and_write(EntCli *cli, const EntEngine *engine, const char *folder, Waiting *waiting, const EntFormat *format,
               const struct timespec *start)
{
    EntGraph *graph;
    const EntGraphOptions options = {
        .base = ent_view_of(cli->base), .closure = cli->closure, .min_confidence = cli->min_confidence};
    size_t n_read = 0;
    ENT_TRY(ent_graph_new(engine->vocab, engine->registry, &options, &graph));
    EntStatus status = put_waiting(waiting, graph);
    if (status == ENT_STATUS_OK) {
        status = read_articles(cli, engine, folder, graph, &n_read);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_cli_write_graph(cli, graph, format);
    }
    if (status == ENT_STATUS_OK) {
        print_summary(cli, ent_graph_summary(graph), n_read, seconds_since(start));
    }
    ent_graph_free(graph);
    return status;
}

static EntStatus
run(EntCli *cli, const char *folder, const EntFormat *format)
{
    struct timespec start;
    char registers[PATH_ROOM];
    char *home = NULL;
    EntEngine engine;
    Waiting waiting = {.graph = NULL};
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    if (!is_folder(folder)) {
        ent_report(cli->diags,
                   &(EntDiag){.severity = ENT_ERROR,
                              .file = ent_view_of(folder),
                              .help = ENT_VIEW("name a folder that holds articles/ and perhaps registers/")},
                   "no such folder");
        return ENT_STATUS_NOT_FOUND;
    }
    ENT_TRY(ent_engine_find_home(cli->home, cli->diags, &home));
    ent_arena_init(&waiting.arena);
    const EntPlaces places = {.home = home, .registers = inner_folder(folder, "registers", registers) ? folder : NULL};
    EntStatus status = ent_engine_open(&places, (EntQuadSink){wait_quad, &waiting}, cli->diags, &engine);
    free(home);
    if (status == ENT_STATUS_OK) {
        status = fill_and_write(cli, &engine, folder, &waiting, format, &start);
        ent_engine_close(&engine);
    }
    ent_arena_clear(&waiting.arena);
    free(waiting.quads);
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
