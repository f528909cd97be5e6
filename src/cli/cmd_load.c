/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente load: upload a graph by the SPARQL 1.1 Graph Store HTTP Protocol. The password may come from the environment,
 * so that it stands in no list of processes.
 */
#include "cli/cli.h"

#include "store/store.h"

#include <stdlib.h>

enum {
    KEY_TO = ENT_KEY_COMMAND,
    KEY_GRAPH,
    KEY_USER,
    KEY_PASSWORD,
    KEY_TOKEN,
    KEY_APPEND,
    KEY_RETRIES,
    DEFAULT_RETRIES = 3
};

typedef struct {
    EntCli *cli;
    EntLoadOptions load;
} Arguments;

static const struct argp_option options[] = {
    {"to", KEY_TO, "URL", 0, "address of the graph store", 1},
    {"graph", KEY_GRAPH, "IRI", 0, "name of the graph there (default: the default graph)", 1},
    {"user", KEY_USER, "NAME", 0, "user, for digest or basic authentication", 1},
    {"password", KEY_PASSWORD, "WORD", 0, "password (better: ENTENTE_PASSWORD)", 1},
    {"token", KEY_TOKEN, "TOKEN", 0, "bearer token (better: ENTENTE_TOKEN)", 1},
    {"append", KEY_APPEND, NULL, 0, "add to what is there instead of replacing it", 1},
    {"retries", KEY_RETRIES, "N", 0, "try again so often when the server cannot be reached (3)", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_TO: a->load.url = argument; return 0;
    case KEY_GRAPH: a->load.graph = argument; return 0;
    case KEY_USER: a->load.user = argument; return 0;
    case KEY_PASSWORD: a->load.password = argument; return 0;
    case KEY_TOKEN: a->load.token = argument; return 0;
    case KEY_APPEND: a->load.append = true; return 0;
    case KEY_RETRIES: a->load.retries = (unsigned)strtoul(argument, NULL, 10); return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one graph at a time");
        }
        a->load.path = argument;
        return 0;
    case ARGP_KEY_END:
        if (!a->load.path || !a->load.url) {
            argp_error(state, "a graph and --to URL are wanted");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int
ent_cmd_load(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {options,  parse, "GRAPH", "Upload a graph to a SPARQL server.",
                                     children, NULL,  NULL};
    Arguments a = {.cli = cli, .load = {.retries = DEFAULT_RETRIES}};
    a.load.password = getenv("ENTENTE_PASSWORD");
    a.load.token = getenv("ENTENTE_TOKEN");
    const int usage = ent_cli_parse(&argp, argc, argv, &a);
    if (usage) {
        return usage;
    }
    a.load.quiet = cli->quiet;
    return ent_cli_exit(cli, ent_store_load(&a.load, cli->diags));
}
