/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente query: a SPARQL query over a graph file.
 */
#include "cli/cli.h"

#include "store/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEY_TIME_LIMIT = ENT_KEY_COMMAND, KEY_TEXT, QUERY_LIMIT = 1 << 24 };

typedef struct {
    EntCli *cli;
    const char *graph, *query;
    bool is_text; /* the query itself, not its file */
    unsigned time_limit_s;
} Arguments;

static const struct argp_option options[] = {
    {"time-limit", KEY_TIME_LIMIT, "SECONDS", 0, "give up after so long (60)", 1},
    {"text", KEY_TEXT, NULL, 0, "QUERY is the query itself, not a file", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static const struct {
    const char *name;
    EntResultFormat format;
} formats[] = {{"table", ENT_RESULT_TABLE},
               {"csv", ENT_RESULT_CSV},
               {"tsv", ENT_RESULT_TSV},
               {"json", ENT_RESULT_JSON},
               {"xml", ENT_RESULT_XML}};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_TIME_LIMIT:
        a->time_limit_s = (unsigned)strtoul(argument, NULL, 10);
        if (a->time_limit_s == 0) {
            argp_error(state, "'%s' is no number of seconds", argument);
        }
        return 0;
    case KEY_TEXT: a->is_text = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 1) {
            argp_error(state, "a graph and a query, nothing more");
        }
        *(state->arg_num == 0 ? &a->graph : &a->query) = argument;
        return 0;
    case ARGP_KEY_END:
        if (!a->query) {
            argp_error(state, "a graph and a query are wanted");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static bool
result_format(const EntCli *cli, EntResultFormat *out)
{
    *out = ENT_RESULT_TABLE;
    for (size_t i = 0; cli->format && i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(cli->format, formats[i].name) == 0) {
            *out = formats[i].format;
            return true;
        }
    }
    return !cli->format;
}

typedef struct {
    EntStore *store;
    const EntQueryGuard *guard;
    const EntQueryOptions *query;
    EntDiags *diags;
} Question;

static EntStatus
write_answer(void *handle, EntByteSink sink)
{
    const Question *q = handle;
    return ent_store_query(q->store, q->guard, q->query, q->diags, sink, NULL);
}

static EntStatus
ask(const Arguments *a, const EntQueryOptions *query, const EntQueryGuard *guard)
{
    EntDiags *diags = a->cli->diags;
    EntStore *store;
    ENT_TRY(ent_query_guard_check(guard, query->query, query->query_name, diags));
    ENT_TRY(ent_store_open(&a->graph, 1, diags, &store));
    Question question = {store, guard, query, diags};
    const EntStatus status = ent_cli_write(a->cli, write_answer, &question);
    ent_store_close(store);
    return status;
}

static EntStatus
with_guard(const Arguments *a, const EntQueryOptions *query)
{
    char *data = NULL;
    EntQueryGuard *guard;
    ENT_TRY(ent_engine_find_data(a->cli->home, a->cli->diags, &data));
    EntStatus status = ent_query_guard_load(data, a->cli->diags, &guard);
    free(data);
    ENT_TRY(status);
    status = ask(a, query, guard);
    ent_query_guard_free(guard);
    return status;
}

static EntStatus
run(const Arguments *a, EntResultFormat format)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntStatus status = a->is_text ? ent_buffer_add(&text, ent_view_of(a->query))
                                  : ent_file_read(a->query, QUERY_LIMIT, a->cli->diags, &text);
    if (status == ENT_STATUS_OK) {
        EntQueryOptions query = {.query = ent_buffer_view(&text),
                                 .query_name = a->is_text ? ENT_VIEW("query") : ent_view_of(a->query),
                                 .format = format,
                                 .time_limit_s = a->time_limit_s,
                                 .color = format == ENT_RESULT_TABLE && !a->cli->output && isatty(STDOUT_FILENO) == 1};
        status = with_guard(a, &query);
    }
    ent_buffer_clear(&text);
    return status;
}

int
ent_cmd_query(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        options,  parse, "GRAPH QUERY", "Ask a graph in SPARQL. --format: table, csv, tsv, json or xml.",
        children, NULL,  NULL};
    Arguments arguments = {.cli = cli};
    EntResultFormat format;
    const int usage = ent_cli_parse(&argp, argc, argv, &arguments);
    if (usage) {
        return usage;
    }
    if (!result_format(cli, &format)) {
        ent_report(cli->diags, &(EntDiag){.severity = ENT_ERROR, .help = ENT_VIEW("table, csv, tsv, json or xml")},
                   "unknown format of results '%s'", cli->format);
        return ENT_EXIT_USAGE;
    }
    return ent_cli_exit(cli, run(&arguments, format));
}
