/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente extract: what articles say. As JSON Lines from standard input each article is written as soon as it is read, so
 * memory is bounded by the longest one; files make one graph.
 */
#include "cli/cli.h"

#include "base/parallel.h"
#include "cli/trace.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEY_JSONL = ENT_KEY_COMMAND, KEY_TRACE, KEY_FAST };

/* So many articles of so many bytes are few and short: the small program reads them (front.c). */
enum { FEW = 16, SHORT = 1 << 20 };

typedef struct {
    EntCli *cli; /* first: the child parser's input */
    const char **paths;
    size_t n_paths, capacity;
    bool jsonl, trace, fast;
    EntTraceForm form;
} Arguments;

static const struct argp_option options[] = {
    {"jsonl", KEY_JSONL, NULL, 0, "read JSON Lines {id, url, title, date, text}; N-Quads, article by article", 1},
    {"trace", KEY_TRACE, "FORM", OPTION_ARG_OPTIONAL,
     "instead of a graph, show trees, mentions, and what each rule did: as text or html", 1},
    {"fast", KEY_FAST, NULL, 0, "parse without a beam: several times as fast, a little worse", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static error_t
take_trace(Arguments *a, const char *form, const struct argp_state *state)
{
    a->trace = true;
    a->form = form && strcmp(form, "html") == 0 ? ENT_TRACE_HTML : ENT_TRACE_TEXT;
    if (form && a->form == ENT_TRACE_TEXT && strcmp(form, "text") != 0) {
        argp_error(state, "--trace is text or html, not '%s'", form);
    }
    return 0;
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_JSONL: a->jsonl = true; return 0;
    case KEY_FAST: a->fast = true; return 0;
    case KEY_TRACE: return take_trace(a, argument, state);
    case ARGP_KEY_ARG:
        if (ent_array_reserve(&a->paths, &a->capacity, a->n_paths + 1, sizeof *a->paths) != ENT_STATUS_OK) {
            return ENOMEM;
        }
        a->paths[a->n_paths++] = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->n_paths == 0 && !a->jsonl) {
            argp_error(state, "no article named ('-' is standard input)");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static EntStatus
add_reading(void *handle, const EntReading *reading)
{
    return ent_graph_add_reading(handle, reading);
}

static EntGraphOptions
graph_options(const EntCli *cli)
{
    return (EntGraphOptions){
        .base = ent_view_of(cli->base), .closure = cli->closure, .min_confidence = cli->min_confidence};
}

static EntStatus
write_all(EntCli *cli, const EntEngine *engine, EntSource *source, const EntFormat *format)
{
    EntGraph *graph;
    const EntGraphOptions options_of_graph = graph_options(cli);
    size_t n_read;
    ENT_TRY(ent_graph_new(engine->vocab, engine->registry, &options_of_graph, &graph));
    EntStatus status =
        ent_engine_run(engine, source, cli->n_jobs, (EntReadingSink){add_reading, graph}, cli->diags, &n_read);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_cli_write_graph(cli, graph, format);
    }
    ent_graph_free(graph);
    return status;
}

/* --- article by article --- */

/* What is written while it is read. */
typedef struct {
    const Arguments *arguments;
    const EntEngine *engine;
    EntSource *source;
    const EntFormat *format;
    EntQuadSink sink;
} Stream;

static EntStatus
write_one(void *handle, const EntReading *reading)
{
    const Stream *stream = handle;
    EntGraph *graph;
    const EntGraphOptions options_of_graph = graph_options(stream->arguments->cli);
    ENT_TRY(ent_graph_new(stream->engine->vocab, stream->engine->registry, &options_of_graph, &graph));
    EntStatus status = ent_graph_add_reading(graph, reading);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_write(graph, true, stream->sink);
    }
    ent_graph_free(graph);
    return status;
}

static EntStatus
write_stream(void *handle, EntByteSink sink)
{
    Stream *stream = handle;
    const EntEngine *engine = stream->engine;
    const EntCli *cli = stream->arguments->cli;
    EntWriter *writer;
    size_t n_read;
    ENT_TRY(ent_writer_new(stream->format, ent_vocab_prefixes(engine->vocab), sink, cli->diags, &writer));
    stream->sink = ent_writer_sink(writer);
    EntStatus status =
        ent_engine_run(engine, stream->source, cli->n_jobs, (EntReadingSink){write_one, stream}, cli->diags, &n_read);
    if (status == ENT_STATUS_OK) {
        status = ent_writer_end(writer);
    }
    ent_writer_free(writer);
    return status;
}

static EntStatus
write_trace(void *handle, EntByteSink sink)
{
    const Stream *stream = handle;
    const Arguments *a = stream->arguments;
    return ent_trace_source(stream->engine, stream->source, a->form, a->cli->diags, sink);
}

static EntStatus
read_source(const Arguments *a, const EntEngine *engine, EntSource *source, const EntFormat *format)
{
    Stream stream = {.arguments = a, .engine = engine, .source = source, .format = format};
    return a->trace   ? ent_cli_write(a->cli, write_trace, &stream)
           : a->jsonl ? ent_cli_write(a->cli, write_stream, &stream)
                      : write_all(a->cli, engine, source, format);
}

static bool
is_short(const char *path)
{
    struct stat facts;
    return strcmp(path, "-") == 0 || (stat(path, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size <= SHORT);
}

static bool
is_brief(const Arguments *a)
{
    bool is_brief = a->n_paths <= FEW && !a->jsonl;
    for (size_t i = 0; is_brief && i < a->n_paths; i++) {
        is_brief = is_short(a->paths[i]);
    }
    return is_brief;
}

/* Web pages, Markdown with character entities, archives and records need libraries that the small program is without. */
static bool
is_plain(const char *path)
{
    EntBlobKind kind;
    EntBuffer text = ENT_BUFFER_EMPTY;
    if (!ent_source_kind(path, &kind) || kind == ENT_BLOB_HTML) {
        return false;
    }
    const bool is_read = kind == ENT_BLOB_TEXT || ent_file_read(path, SHORT, NULL, &text) == ENT_STATUS_OK;
    const bool has_entities = ent_view_find_char(ent_buffer_view(&text), '&', 0) < text.length;
    ent_buffer_clear(&text);
    return is_read && !has_entities;
}

static bool
is_for_small_program(const Arguments *a, const EntFormat *format)
{
    bool is_plain_all = is_brief(a) && !a->trace && !a->fast && ent_format_is_own(format);
    for (size_t i = 0; is_plain_all && i < a->n_paths; i++) {
        is_plain_all = is_plain(a->paths[i]);
    }
    return is_plain_all;
}

/* What the small program has to tell before it hands over is told by the whole one, too. */
static EntStatus
open_engine(const Arguments *a, const char *home, EntEngine *engine)
{
    EntDiagList told;
    const EntPlaces places = {.home = home,
                              .care = a->fast ? ENT_LANGUAGE_FAST : ENT_LANGUAGE_CAREFUL,
                              .is_brief = is_brief(a),
                              .whole = a->cli->command->whole};
    ent_diag_list_init(&told);
    const EntStatus status = ent_engine_open(&places, (EntQuadSink){NULL, NULL}, &told.diags, engine);
    if (!places.whole || status != ENT_STATUS_UNSUPPORTED) {
        ent_diag_list_replay(&told, a->cli->diags);
    }
    ent_diag_list_clear(&told);
    return status;
}

static EntStatus
read_and_write(const Arguments *a, const EntEngine *engine, const EntFormat *format)
{
    static const char *const standard_input[] = {"-"};
    EntSource *source;
    ENT_TRY(ent_source_open(a->n_paths ? a->paths : standard_input, a->n_paths ? a->n_paths : 1,
                            a->jsonl ? ENT_SOURCE_JSON_LINES : ENT_SOURCE_AUTO, a->cli->diags, &source));
    const EntStatus status = read_source(a, engine, source, format);
    ent_source_close(source);
    return status;
}

/* The exit status; -1: hand over to the whole program. */
static int
run(const Arguments *a, const EntFormat *format)
{
    EntCli *cli = a->cli;
    char *home = NULL;
    EntEngine engine;
    EntStatus status = ent_engine_find_home(cli->home, cli->diags, &home);
    if (status == ENT_STATUS_OK) {
        status = open_engine(a, home, &engine);
        free(home);
        if (status == ENT_STATUS_UNSUPPORTED && cli->command->whole) {
            return -1;
        }
    }
    if (status == ENT_STATUS_OK) {
        status = read_and_write(a, &engine, format);
        ent_engine_close(&engine);
    }
    return ent_cli_exit(cli, status);
}

static int
run_or_hand_over(const Arguments *a, const EntFormat *format, int argc, char **argv)
{
    const EntCommand *command = a->cli->command;
    const bool is_ours = !command->hand_over || (command->whole && is_for_small_program(a, format));
    const int status = is_ours ? run(a, format) : -1;
    return status < 0 ? command->hand_over(command, argc, argv) : status;
}

int
ent_cmd_extract(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        options,  parse, "FILE…", "Read articles and write what they say, each statement with its claim.",
        children, NULL,  NULL};
    Arguments arguments = {.cli = cli};
    cli->n_jobs = ent_parallel_default_jobs();
    int status = ent_cli_parse(&argp, argc, argv, &arguments);
    if (status == 0) {
        const EntFormat *format = ent_cli_format(cli, arguments.jsonl ? "nquads" : "turtle");
        status = format ? run_or_hand_over(&arguments, format, argc, argv) : ENT_EXIT_USAGE;
    }
    free(arguments.paths);
    return status;
}
