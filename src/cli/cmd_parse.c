/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente parse: words, tags, lemmas, trees and names of a text, as CoNLL-U. All of the text is read: here it is no
 * article with a headline and what does not belong to it. With --conllu sentences and words are those of the file.
 */
#include "cli/cli.h"

#include "nlp/pipeline.h"
#include "nlp/segment.h"
#include "nlp/segment_join.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { KEY_CONLLU = ENT_KEY_COMMAND, KEY_FAST, KEY_TAGS, INPUT_LIMIT = 256 << 20 };

typedef struct {
    EntCli *cli; /* first: the child parser's input */
    const char *path;
    bool is_conllu, keeps_tags, fast;
} Arguments;

typedef struct {
    const Arguments *arguments;
    EntPipeline *pipeline;
    EntLexicon *lexicon; /* NULL with --conllu */
    EntView text;
    EntArena arena;
    EntConlluOutput *sentences;
    EntWords *words;
    size_t count;
} Job;

static const struct argp_option options[] = {
    {"conllu", KEY_CONLLU, NULL, 0, "FILE is CoNLL-U: keep its sentences and words, predict the rest", 1},
    {"tags", KEY_TAGS, NULL, 0, "with --conllu: keep its parts of speech, too", 1},
    {"fast", KEY_FAST, NULL, 0, "parse without a beam: several times as fast, a little worse", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_CONLLU: a->is_conllu = true; return 0;
    case KEY_TAGS: a->keeps_tags = true; return 0;
    case KEY_FAST: a->fast = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one text at a time");
        }
        a->path = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no text named ('-' is standard input)"); return 0;
    case ARGP_KEY_END:
        if (a->keeps_tags && !a->is_conllu) {
            argp_error(state, "--tags goes with --conllu: a text has none");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* --- sentences of a CoNLL-U file --- */

static EntStatus
make_room(Job *job, size_t count)
{
    job->count = count;
    job->sentences = ent_arena_zalloc(&job->arena, count + 1, sizeof *job->sentences);
    job->words = ent_arena_zalloc(&job->arena, count + 1, sizeof *job->words);
    return job->sentences && job->words ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static EntStatus
take_conllu(Job *job)
{
    EntConllu file;
    EntDiags *diags = job->arguments->cli->diags;
    const EntView name = ent_view_of(job->arguments->path);
    ENT_TRY(ent_conllu_read(job->text, name, &job->arena, diags, &file));
    ENT_TRY(make_room(job, file.count));
    for (size_t i = 0; i < file.count; i++) {
        if (file.items[i].n_words > ENT_WORDS_MAX) {
            ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = name, .line = file.items[i].line},
                       "a sentence of more than %d words", (int)ENT_WORDS_MAX);
            return ENT_STATUS_LIMIT;
        }
        job->sentences[i].source = &file.items[i];
        ENT_TRY(ent_conllu_words(&file.items[i], &job->arena, &job->words[i]));
        if (job->arguments->keeps_tags) {
            ent_pipeline_keep_tags(job->pipeline, &file.items[i], &job->words[i]);
        }
    }
    return ENT_STATUS_OK;
}

/* --- sentences of a text --- */

static EntStatus
take_sentence(Job *job, const EntText *text, const EntSentence *sentence, EntWords *out)
{
    const size_t room = sentence->end - sentence->first;
    out->items = ent_arena_zalloc(&job->arena, room + 1, sizeof *out->items);
    if (!out->items) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (uint32_t t = sentence->first, end; t < sentence->end; t = end) {
        end = ent_word_end(text, t, sentence->end);
        out->items[out->count++] = ent_word_of_tokens(text, t, end);
    }
    return ENT_STATUS_OK;
}

/* Code points before the edges of words, in one walk over the text. */
static EntStatus
measure(Job *job)
{
    size_t byte = 0, code_points = 0;
    for (size_t i = 0; i < job->count; i++) {
        const EntWords *words = &job->words[i];
        uint32_t *positions = ent_arena_zalloc(&job->arena, 2 * words->count + 1, sizeof *positions);
        if (!positions) {
            return ENT_STATUS_NO_MEMORY;
        }
        for (size_t k = 0; k < 2 * words->count; k++) {
            const size_t edge = k % 2 == 0 ? words->items[k / 2].begin : words->items[k / 2].end;
            code_points += ent_utf8_count(ent_view_slice(job->text, byte, edge));
            byte = edge;
            positions[k] = (uint32_t)code_points;
        }
        job->sentences[i].positions = positions;
    }
    return ENT_STATUS_OK;
}

static EntStatus
take_text(Job *job)
{
    EntText text;
    EntDiags *diags = job->arguments->cli->diags;
    const EntView name = ent_view_of(job->arguments->path);
    const size_t fault = ent_utf8_check(job->text);
    if (fault < job->text.length) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = name}, "not UTF-8: byte %zu", fault);
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_segment_plain(job->text, name, job->lexicon, &job->arena, diags, &text));
    ENT_TRY(make_room(job, text.n_sentences));
    for (size_t i = 0; i < text.n_sentences; i++) {
        job->sentences[i].number = i + 1;
        ENT_TRY(take_sentence(job, &text, &text.sentences[i], &job->words[i]));
    }
    return measure(job);
}

/* --- the whole --- */

static EntStatus
write_all(void *handle, EntByteSink sink)
{
    const Job *job = handle;
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < job->count; i++) {
        EntConlluOutput sentence = job->sentences[i];
        sentence.words = job->words[i];
        out.length = 0;
        status = ent_conllu_write(job->pipeline, &sentence, &out);
        if (status == ENT_STATUS_OK) {
            status = sink.write(sink.handle, out.data, out.length);
        }
    }
    ent_buffer_clear(&out);
    return status;
}

static EntStatus
open_all(Job *job, const char *data)
{
    EntDiags *diags = job->arguments->cli->diags;
    ENT_TRY(ent_pipeline_open(data, job->arguments->fast, diags, &job->pipeline));
    return job->arguments->is_conllu ? ENT_STATUS_OK : ent_lexicon_load(data, diags, &job->lexicon);
}

static bool
begins_document(const EntConlluSentence *source)
{
    bool begins = false;
    for (uint32_t i = 0; source && i < source->n_comments; i++) {
        begins |= ent_view_starts_with(source->comments[i], ENT_VIEW("# newdoc"));
    }
    return begins;
}

/* Document by document: names are remembered within one. */
static EntStatus
read_documents(Job *job)
{
    for (size_t first = 0, end; first < job->count; first = end) {
        end = first + 1;
        while (end < job->count && !begins_document(job->sentences[end].source)) {
            end++;
        }
        ENT_TRY(ent_pipeline_read(job->pipeline, job->words + first, end - first, &job->arena));
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_and_write(Job *job)
{
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    EntStatus status = ent_file_read(job->arguments->path, INPUT_LIMIT, job->arguments->cli->diags, &bytes);
    if (status == ENT_STATUS_OK) {
        job->text = ent_buffer_view(&bytes);
        status = job->arguments->is_conllu ? take_conllu(job) : take_text(job);
    }
    if (status == ENT_STATUS_OK) {
        status = read_documents(job);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_cli_write(job->arguments->cli, write_all, job);
    }
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
        const bool of_input = status == ENT_STATUS_SYNTAX || status == ENT_STATUS_INVALID || status == ENT_STATUS_LIMIT;
        code = of_input ? ENT_EXIT_INPUT : ent_cli_exit(cli, status);
    }
    ent_lexicon_free(job.lexicon);
    ent_pipeline_close(job.pipeline);
    ent_arena_clear(&job.arena);
    free(data);
    return code;
}

int
ent_cmd_parse(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        options, parse, "FILE", "Words, tags, lemmas, trees and names of a text, as CoNLL-U.", children, NULL, NULL};
    Arguments a = {.cli = cli};
    const int usage = ent_cli_parse(&argp, argc, argv, &a);
    return usage ? usage : run(&a);
}
