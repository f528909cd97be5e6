/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente merge: graphs of shards into one, by the same joining as build.
 */
#include "cli/cli.h"

#include "vocab/read.h"

#include <stdlib.h>

typedef struct {
    EntCli *cli;
    const char **paths;
    size_t n_paths, capacity;
} Arguments;

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case ARGP_KEY_ARG:
        if (ent_array_reserve(&a->paths, &a->capacity, a->n_paths + 1, sizeof *a->paths) != ENT_STATUS_OK) {
            return ENOMEM;
        }
        a->paths[a->n_paths++] = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no graph named"); return 0;
    case ARGP_KEY_END:
        if (a->cli->min_confidence) {
            argp_error(state, "--min-confidence is for build and extract: a merged graph keeps all its claims");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static EntStatus
merge(const Arguments *a, const EntEngine *engine, const EntFormat *format)
{
    EntCli *cli = a->cli;
    EntGraph *graph;
    const EntGraphOptions options = {.base = ent_view_of(cli->base), .closure = cli->closure};
    ENT_TRY(ent_graph_new(engine->vocab, engine->registry, &options, &graph));
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < a->n_paths; i++) {
        status = ent_rdf_read_file(a->paths[i], NULL, NULL, cli->diags, ent_graph_sink(graph));
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_cli_write_graph(cli, graph, format);
    }
    ent_graph_free(graph);
    return status;
}

static EntStatus
run(const Arguments *a, const EntFormat *format)
{
    char *home = NULL;
    EntEngine engine;
    ENT_TRY(ent_engine_find_home(a->cli->home, a->cli->diags, &home));
    EntStatus status = ent_engine_open(&(EntPlaces){.home = home}, (EntQuadSink){NULL, NULL}, a->cli->diags, &engine);
    free(home);
    if (status == ENT_STATUS_OK) {
        status = merge(a, &engine, format);
        ent_engine_close(&engine);
    }
    return status;
}

int
ent_cmd_merge(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        NULL,     parse, "FILE…", "Merge graphs: the same events become one, what disagrees becomes a conflict.",
        children, NULL,  NULL};
    Arguments arguments = {.cli = cli};
    int status = ent_cli_parse(&argp, argc, argv, &arguments);
    if (status == 0) {
        const EntFormat *format = ent_cli_format(cli, "turtle");
        status = format ? ent_cli_exit(cli, run(&arguments, format)) : ENT_EXIT_USAGE;
    }
    free(arguments.paths);
    return status;
}
