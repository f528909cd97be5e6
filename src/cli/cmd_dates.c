/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente dates: the time expressions of a text as TIMEX3, one a line: begin, end, type, value, words. All of the text is
 * read, as by `entente parse`. What is relative needs the day on which the text was issued.
 */
#include "cli/cli.h"

#include "mention/timex.h"
#include "nlp/segment.h"
#include "nlp/tag.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY_ISSUED = ENT_KEY_COMMAND, INPUT_LIMIT = 256 << 20 };

typedef struct {
    EntCli *cli; /* first: the child parser's input */
    const char *path;
    EntDate issued;
} Arguments;

typedef struct {
    const Arguments *arguments;
    EntLexicon *lexicon;
    EntDateRules rules;
    EntArena arena;
    EntView source;
    EntText text;
    EntTimexes found;
} Job;

static const struct argp_option options[] = {
    {"issued", KEY_ISSUED, "DAY", 0, "the day on which the text was issued, as 2026-01-31", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_ISSUED:
        if (!ent_date_parse(ent_view_of(argument), &a->issued) || !ent_date_is_day(a->issued)) {
            argp_error(state, "'%s' is no day (write 2026-01-31)", argument);
        }
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one text at a time");
        }
        a->path = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no text named ('-' is standard input)"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static EntStatus
open_all(Job *job, const char *data)
{
    EntDiags *diags = job->arguments->cli->diags;
    ENT_TRY(ent_lexicon_load(data, diags, &job->lexicon));
    ENT_TRY(ent_date_rules_load(data, job->lexicon, diags, &job->arena, &job->rules));
    return ent_lexicon_freeze(job->lexicon);
}

static EntStatus
read_dates(Job *job)
{
    EntDiags *diags = job->arguments->cli->diags;
    const EntView name = ent_view_of(job->arguments->path);
    const size_t fault = ent_utf8_check(job->source);
    if (fault < job->source.length) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = name}, "not UTF-8: byte %zu", fault);
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_segment_plain(job->source, name, job->lexicon, &job->arena, diags, &job->text));
    ent_tag(&job->text);
    const EntTimexInput input = {.text = &job->text, .rules = &job->rules, .issued = job->arguments->issued};
    return ent_timexes_read(&input, &job->arena, &job->found);
}

/* The words on one line: white space of any kind is a space. */
static EntStatus
add_words(EntBuffer *out, EntView words)
{
    for (size_t i = 0; i < words.length; i++) {
        const bool is_space = (unsigned char)words.data[i] <= ' ';
        ENT_TRY(ent_buffer_add_char(out, is_space ? ' ' : words.data[i]));
    }
    return ent_buffer_add_char(out, '\n');
}

static EntStatus
format_all(const Job *job, EntBuffer *out)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    size_t byte = 0, code_points = 0;
    for (size_t i = 0; i < job->found.count; i++) {
        const EntTimex *timex = &job->found.items[i];
        const size_t begin = job->text.tokens[timex->first].begin, end = job->text.tokens[timex->end - 1].end;
        code_points += ent_utf8_count(ent_view_slice(job->source, byte, begin));
        byte = begin;
        const size_t length = ent_utf8_count(ent_view_slice(job->source, begin, end));
        ENT_TRY(ent_buffer_printf(out, "%zu\t%zu\t%s\t%.*s\t", code_points, code_points + length, types[timex->type],
                                  ENT_VIEW_ARGS(timex->value)));
        ENT_TRY(add_words(out, ent_view_slice(job->source, begin, end)));
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_lines(void *handle, EntByteSink sink)
{
    const EntBuffer *lines = handle;
    return sink.write(sink.handle, lines->data, lines->length);
}

static EntStatus
read_and_write(Job *job)
{
    EntBuffer bytes = ENT_BUFFER_EMPTY, lines = ENT_BUFFER_EMPTY;
    EntStatus status = ent_file_read(job->arguments->path, INPUT_LIMIT, job->arguments->cli->diags, &bytes);
    if (status == ENT_STATUS_OK) {
        job->source = ent_buffer_view(&bytes);
        status = read_dates(job);
    }
    if (status == ENT_STATUS_OK) {
        status = format_all(job, &lines);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_cli_write(job->arguments->cli, write_lines, &lines);
    }
    ent_buffer_clear(&lines);
    ent_buffer_clear(&bytes);
    return status;
}

static int
run(const Arguments *arguments)
{
    char *data = NULL;
    EntCli *cli = arguments->cli;
    Job job = {.arguments = arguments};
    ent_arena_init(&job.arena);
    EntStatus status = ent_engine_find_data(cli->home, cli->diags, &data);
    if (status == ENT_STATUS_OK) {
        status = open_all(&job, data);
    }
    int code = ent_cli_exit(cli, status);
    if (status == ENT_STATUS_OK) {
        status = read_and_write(&job);
        const bool of_input = status == ENT_STATUS_INVALID || status == ENT_STATUS_LIMIT;
        code = of_input ? ENT_EXIT_INPUT : ent_cli_exit(cli, status);
    }
    ent_lexicon_free(job.lexicon);
    ent_arena_clear(&job.arena);
    free(data);
    return code;
}

int
ent_cmd_dates(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        options,  parse, "FILE", "Time expressions of a text as TIMEX3, as lines: begin, end, type, value, words.",
        children, NULL,  NULL};
    Arguments a = {.cli = cli};
    const int usage = ent_cli_parse(&argp, argc, argv, &a);
    return usage ? usage : run(&a);
}
