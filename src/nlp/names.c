/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The model's sections, and a document read with them in two passes.
 */
#include "nlp/names.h"

#include "nlp/linear.h"
#include "nlp/names_decode.h"
#include "nlp/names_features.h"
#include "nlp/names_memory.h"

#include <stdlib.h>

enum { N_PASSES = 2 };

struct EntNames {
    EntModel *model;
    EntNameLists lists;
    EntLinear passes[N_PASSES];
    int32_t steps[N_PASSES][ENT_N_LABELS][ENT_N_LABELS];
};

static const char *const pass_sections[N_PASSES] = {"first", "second"};

const char *
ent_label_iob(uint8_t label)
{
    static const char *const tags[ENT_N_NAMED][2] = {
        {"B-Person", "I-Person"}, {"B-Organization", "I-Organization"}, {"B-Place", "I-Place"}};
    if (label == ENT_LABEL_OUTSIDE || label >= ENT_N_LABELS) {
        return NULL;
    }
    const EntPart part = ent_label_part(label);
    return tags[ent_label_type(label)][part == ENT_PART_INSIDE || part == ENT_PART_LAST];
}

/* What a step from label to label scores does not depend on the words: looked up once. */
static void
read_steps(const EntLinear *linear, int32_t steps[ENT_N_LABELS][ENT_N_LABELS])
{
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    for (uint8_t from = 0; from < ENT_N_LABELS; from++) {
        const uint32_t feature = ent_names_step(from);
        ent_linear_scores(linear, &feature, 1, scores);
        for (uint8_t to = 0; to < ENT_N_LABELS; to++) {
            steps[from][to] = scores[to];
        }
    }
}

static EntStatus
read_sections(EntNames *names, EntDiags *diags)
{
    if (ent_name_lists_of(ent_model_section(names->model, "lists"), &names->lists) != ENT_STATUS_OK) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(names->model)},
                   "section 'lists' is wrong");
        return ENT_STATUS_INVALID;
    }
    for (size_t pass = 0; pass < N_PASSES; pass++) {
        ENT_TRY(ent_linear_read(names->model, pass_sections[pass], ENT_N_LABELS, diags, &names->passes[pass]));
        read_steps(&names->passes[pass], names->steps[pass]);
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_names_of(EntModel *model, EntDiags *diags, EntNames **out)
{
    EntNames *names = calloc(1, sizeof *names);
    if (!names) {
        ent_model_close(model);
        return ENT_STATUS_NO_MEMORY;
    }
    names->model = model;
    const EntStatus status = read_sections(names, diags);
    if (status != ENT_STATUS_OK) {
        ent_names_close(names);
        return status;
    }
    *out = names;
    return ENT_STATUS_OK;
}

EntStatus
ent_names_open(const char *path, EntDiags *diags, EntNames **out)
{
    EntModel *model;
    ENT_TRY(ent_model_open(path, ENT_NAMES_KIND, diags, &model));
    return ent_names_of(model, diags, out);
}

void
ent_names_close(EntNames *names)
{
    if (names) {
        ent_model_close(names->model);
        free(names);
    }
}

static void
score_words(const EntLinear *linear, const EntNameSentence *sentence, int32_t (*out)[ENT_N_LABELS])
{
    uint32_t features[ENT_NAMES_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    for (size_t i = 0; i < sentence->words->count; i++) {
        const bool is_open = sentence->tokens[i].is_open;
        if (is_open) {
            ent_linear_scores(linear, features, ent_names_features(sentence, i, features), scores);
        }
        for (size_t label = 0; label < ENT_N_LABELS; label++) {
            out[i][label] = is_open ? scores[label] : label ? ENT_NAME_CLOSED : 0;
        }
    }
}

typedef struct {
    const EntNames *names;
    EntNameSentence *sentences;
    size_t n_sentences;
    EntNameRoom *room;
    EntArena *arena; /* of the reading */
    EntArena *spans; /* of what is found */
} Reading;

static bool
has_open(const EntNameSentence *sentence)
{
    for (size_t i = 0; i < sentence->words->count; i++) {
        if (sentence->tokens[i].is_open) {
            return true;
        }
    }
    return false;
}

/* Labels of a sentence into its words; the scores stay in the room. False when nothing can be a name. */
static bool
label_sentence(const Reading *reading, size_t pass, const EntNameSentence *sentence, EntNameScores *scores)
{
    uint8_t labels[ENT_WORDS_MAX] = {ENT_LABEL_OUTSIDE};
    const bool any = has_open(sentence);
    if (any) {
        scores->count = sentence->words->count;
        score_words(&reading->names->passes[pass], sentence, scores->word);
        ent_names_best(scores, reading->room, labels);
    }
    for (size_t i = 0; i < sentence->words->count; i++) {
        sentence->words->items[i].name = any ? labels[i] : ENT_LABEL_OUTSIDE;
    }
    return any;
}

static EntStatus
push_span(EntNameSpans *spans, EntArena *arena, const EntNameSpan *span)
{
    if (spans->count == spans->capacity) {
        const size_t wider = spans->capacity ? spans->capacity * 2 : 32;
        EntNameSpan *items = ent_arena_zalloc(arena, wider, sizeof *items);
        if (!items) {
            return ENT_STATUS_NO_MEMORY;
        }
        for (size_t i = 0; i < spans->count; i++) {
            items[i] = spans->items[i];
        }
        spans->items = items;
        spans->capacity = wider;
    }
    spans->items[spans->count++] = *span;
    return ENT_STATUS_OK;
}

static EntStatus
list_names(const Reading *reading, uint32_t sentence, const EntNameScores *scores, EntNameSpans *out)
{
    const EntWords *words = reading->sentences[sentence].words;
    ent_names_backward(scores, reading->room);
    for (uint32_t i = 0; i < words->count; i++) {
        if (words->items[i].name == ENT_LABEL_OUTSIDE) {
            continue;
        }
        EntNameSpan span = {.sentence = sentence, .first = i, .type = ent_label_type(words->items[i].name)};
        while (ent_label_part(words->items[i].name) <= ENT_PART_INSIDE && i + 1 < words->count) {
            i++;
        }
        span.end = i + 1;
        span.margin = ent_names_margin(reading->room, words->count, &span);
        ENT_TRY(push_span(out, reading->spans, &span));
    }
    return ENT_STATUS_OK;
}

static EntStatus
run_pass(const Reading *reading, size_t pass, EntNameSpans *out)
{
    EntNameScores scores = {.word = reading->room->word};
    for (size_t from = 0; from < ENT_N_LABELS; from++) {
        for (size_t to = 0; to < ENT_N_LABELS; to++) {
            scores.step[from][to] = reading->names->steps[pass][from][to];
        }
    }
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        if (label_sentence(reading, pass, &reading->sentences[s], &scores) && out) {
            ENT_TRY(list_names(reading, s, &scores, out));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
prepare(Reading *reading, EntWords *sentences)
{
    EntListed listed[ENT_WORDS_MAX];
    reading->room = ent_arena_alloc(reading->arena, sizeof *reading->room);
    reading->sentences = ent_arena_zalloc(reading->arena, reading->n_sentences, sizeof *reading->sentences);
    if (!reading->room || !reading->sentences) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t s = 0; s < reading->n_sentences; s++) {
        EntNameSentence *sentence = &reading->sentences[s];
        sentence->words = &sentences[s];
        sentence->tokens = ent_arena_zalloc(reading->arena, sentences[s].count, sizeof *sentence->tokens);
        if (sentences[s].count && !sentence->tokens) {
            return ENT_STATUS_NO_MEMORY;
        }
        ent_names_prepare(&reading->names->lists, listed, sentence);
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_document(Reading *reading, EntWords *sentences, EntArena *arena, EntNameSpans *out)
{
    ENT_TRY(prepare(reading, sentences));
    ENT_TRY(run_pass(reading, 0, NULL));
    ENT_TRY(ent_names_remember(reading->sentences, reading->n_sentences, reading->arena));
    reading->spans = arena;
    return run_pass(reading, 1, out);
}

EntStatus
ent_names_read(const EntNames *names, EntWords *sentences, size_t n_sentences, EntArena *arena, EntNameSpans *out)
{
    EntArena scratch;
    *out = (EntNameSpans){.items = NULL};
    if (n_sentences == 0) {
        return ENT_STATUS_OK;
    }
    ent_arena_init(&scratch);
    Reading reading = {.names = names, .n_sentences = n_sentences, .arena = &scratch};
    const EntStatus status = read_document(&reading, sentences, arena, out);
    ent_arena_clear(&scratch);
    return status;
}
