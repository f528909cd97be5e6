/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Learning where sentences end (src/nlp/split.h): an averaged perceptron with a margin over the places where one may, from the
 * raw text of the treebanks' training parts, in three forms: paragraphs divided by empty lines; the same with lines
 * broken at a width; paragraphs as lines. The table of how words are written in the middle of sentences comes from the same text.
 */
#include "nlp/linear.h"
#include "nlp/segment.h"
#include "nlp/split.h"
#include "random.h"
#include "raw_text.h"
#include "train.h"
#include "treebank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PATH_ROOM = 4096,
    BITS = 18,
    EPOCHS = 8,
    SEEDS = 4,
    CLIP = 96,
    MARGIN = 60,
    DROP = 500,     /* of 1000 features, at each example: no word alone decides */
    FRACTION = 256, /* of a step, in the average */
    LINE_WIDTH = 79,
    LEAST_SEEN = 2,    /* before we say how a word is written */
    MOST_PERCENT = 90, /* of its places: then it is always written so */
    ROWS = 1 << 16     /* words of the table of cases, at most */
};

typedef struct {
    uint32_t *features; /* of all examples, one after the other */
    size_t n_features, feature_capacity;
    uint32_t *begin; /* of each example's features; one more than examples */
    size_t begin_capacity;
    uint8_t *gold;
    size_t gold_capacity, count;
} Examples;

typedef struct {
    uint32_t hash;
    uint32_t lower, capital;
} CaseCount;

typedef struct {
    const TrainOptions *options;
    EntLexicon *lexicon;
    EntArena arena;
    CaseCount *counts; /* 2 * ROWS slots, by linear probing */
    uint32_t *words;   /* the table made of them */
    EntSplitCases cases;
    Examples examples;
    int64_t *sum; /* of the seeds' averages */
    int8_t *table;
    uint32_t bits;
} Trainer;

/* A treebank's raw text, segmented; `raw` and `text` are filled. */
static bool
read_part(Trainer *t, const char *name, const RawTextForm *form, RawText *raw, EntText *text)
{
    char path[PATH_ROOM];
    EntView bytes;
    snprintf(path, sizeof path, "%s/%s.conllu.gz", t->options->treebanks, name);
    if (!treebank_load(path, &t->arena, &bytes) || !raw_text_read(bytes, form, raw)) {
        return false;
    }
    return ent_segment_plain(ent_buffer_view(&raw->text), ent_view_of(name), t->lexicon, &t->arena, t->options->diags,
                             text) == ENT_STATUS_OK;
}

/* Calls `visit` for each place where a sentence may end, with what the treebank says. */
typedef bool (*PlaceVisitor)(Trainer *t, const EntSplitPlace *place, bool ends);

static size_t
longest_line(EntView text)
{
    size_t longest = 0;
    EntView rest = text, line;
    while (ent_view_split(&rest, '\n', &line)) {
        longest = line.length > longest ? line.length : longest;
    }
    return longest;
}

static bool
visit_paragraph(Trainer *t, EntSplitPlace place, const RawSpans *gold, size_t *sentence, PlaceVisitor visit)
{
    for (size_t i = place.first; i + 1 < place.end; i++) {
        const bool may_end = ent_split_step(&place, i);
        const size_t next = place.tokens[i + 1].begin;
        while (*sentence < gold->count && gold->items[*sentence].begin < next) {
            ++*sentence;
        }
        const bool ends = *sentence < gold->count && gold->items[*sentence].begin == next;
        if (may_end && !visit(t, &place, ends)) {
            return false;
        }
        if (ends) {
            ent_split_begin(&place, i + 1);
        }
    }
    return true;
}

static bool
visit_places(Trainer *t, const RawText *raw, const EntText *text, PlaceVisitor visit)
{
    const EntView bytes = ent_buffer_view(&raw->text);
    const size_t width = longest_line(bytes);
    size_t token = 0, sentence = 0;
    for (size_t b = 0; b < text->document->n_blocks; b++) {
        const size_t first = token;
        while (token < text->n_tokens && text->tokens[token].begin < text->document->blocks[b].end) {
            token++;
        }
        const EntSplitPlace place = ent_split_start(bytes, text->tokens, first, token, width);
        if (!visit_paragraph(t, place, &raw->sentences, &sentence, visit)) {
            return false;
        }
    }
    return true;
}

static bool
add_example(Trainer *t, const EntSplitPlace *place, bool ends)
{
    Examples *e = &t->examples;
    if (ent_array_reserve(&e->features, &e->feature_capacity, e->n_features + ENT_SPLIT_MAX_FEATURES,
                          sizeof *e->features) != ENT_STATUS_OK ||
        ent_array_reserve(&e->begin, &e->begin_capacity, e->count + 2, sizeof *e->begin) != ENT_STATUS_OK ||
        ent_array_reserve(&e->gold, &e->gold_capacity, e->count + 1, sizeof *e->gold) != ENT_STATUS_OK) {
        return false;
    }
    e->begin[e->count] = (uint32_t)e->n_features;
    e->gold[e->count++] = ends;
    e->n_features += ent_split_features(place, &t->cases, e->features + e->n_features);
    e->begin[e->count] = (uint32_t)e->n_features;
    return true;
}

static void
count_case(Trainer *t, uint32_t hash, bool is_capital)
{
    const uint32_t mask = 2 * ROWS - 1;
    for (uint32_t i = 0; i <= mask; i++) {
        CaseCount *count = &t->counts[((hash >> 2) + i) & mask];
        if (count->hash == 0 || count->hash == hash) {
            count->hash = hash;
            count->lower += !is_capital;
            count->capital += is_capital;
            return;
        }
    }
}

/* Words in the middle of sentences, not behind a mark. */
static void
count_cases(Trainer *t, const RawText *raw, const EntText *text)
{
    const EntView bytes = ent_buffer_view(&raw->text);
    size_t sentence = 0;
    for (size_t i = 1; i < text->n_tokens; i++) {
        const EntToken *token = &text->tokens[i];
        while (sentence < raw->sentences.count && raw->sentences.items[sentence].begin < token->begin) {
            sentence++;
        }
        const bool begins = sentence < raw->sentences.count && raw->sentences.items[sentence].begin == token->begin;
        if (!begins && token->shape & ENT_SHAPE_LETTERS && text->tokens[i - 1].pos == ENT_POS_NOUN &&
            !(token->shape & ENT_SHAPE_ALL_CAPS)) {
            count_case(t, ent_split_hash(ent_view_slice(bytes, token->begin, token->end)),
                       token->shape & ENT_SHAPE_CAPITAL);
        }
    }
}

static EntSpelt
case_of(const CaseCount *count)
{
    const uint32_t all = count->lower + count->capital;
    if (all < LEAST_SEEN) {
        return ENT_SPELT_UNKNOWN;
    }
    return count->lower * 100 >= all * MOST_PERCENT     ? ENT_SPELT_LOWER
           : count->capital * 100 >= all * MOST_PERCENT ? ENT_SPELT_CAPITAL
                                                        : ENT_SPELT_EITHER;
}

static void
make_cases(Trainer *t)
{
    size_t n_known = 0, n_rows = 1;
    for (size_t i = 0; i < 2 * (size_t)ROWS; i++) {
        n_known += t->counts[i].hash && case_of(&t->counts[i]) != ENT_SPELT_UNKNOWN;
    }
    while (n_rows * 3 < n_known * 4) {
        n_rows *= 2;
    }
    t->cases = (EntSplitCases){t->words, (uint32_t)n_rows - 1};
    for (size_t i = 0; i < 2 * (size_t)ROWS; i++) {
        const EntSpelt spelt = case_of(&t->counts[i]);
        uint32_t slot = t->counts[i].hash >> 2;
        if (!t->counts[i].hash || spelt == ENT_SPELT_UNKNOWN) {
            continue;
        }
        while (t->words[slot & t->cases.mask]) {
            slot++;
        }
        t->words[slot & t->cases.mask] = t->counts[i].hash | (uint32_t)spelt;
    }
    printf("%zu words with their case in %zu rows\n", n_known, n_rows);
}

static bool
gather(Trainer *t)
{
    static const RawTextForm forms[] = {{true, 0}, {true, LINE_WIDTH}, {false, 0}};
    static const char *const parts[] = {"ewt-train", "gum-train"};
    for (unsigned pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < 2 * (sizeof forms / sizeof *forms); i++) {
            RawText raw = {0};
            EntText text;
            bool done = true;
            if (pass == 0 && i >= 2) {
                break;
            }
            done = read_part(t, parts[i % 2], &forms[i / 2], &raw, &text);
            if (done && pass == 0) {
                count_cases(t, &raw, &text);
            } else if (done) {
                done = visit_places(t, &raw, &text, add_example);
            }
            raw_text_clear(&raw);
            ent_arena_reset(&t->arena);
            if (!done) {
                return false;
            }
        }
        if (pass == 0) {
            make_cases(t);
        }
    }
    return true;
}

typedef struct {
    int32_t *weights;
    int64_t *timed; /* sum of each change times the step it was made at */
    int64_t now;
    uint32_t mask;
    long margin, drop;
    Random random;
} Run;

static void
learn_from(Run *run, const Examples *e, uint32_t example)
{
    const int32_t sign = e->gold[example] ? 1 : -1;
    uint32_t kept[ENT_SPLIT_MAX_FEATURES];
    int64_t score = 0;
    size_t n = 0;
    for (uint32_t f = e->begin[example]; f < e->begin[example + 1]; f++) {
        if (!random_chance(&run->random, (uint32_t)run->drop)) {
            kept[n++] = e->features[f] & run->mask;
            score += run->weights[kept[n - 1]];
        }
    }
    run->now++;
    if (score * sign > run->margin) {
        return;
    }
    for (size_t f = 0; f < n; f++) {
        run->weights[kept[f]] += sign;
        run->timed[kept[f]] += sign * run->now;
    }
}

/* One run; its averaged weights are added to the sum of the runs. */
static bool
learn(Trainer *t, uint64_t seed, uint32_t n_epochs)
{
    const size_t size = (size_t)1 << t->bits;
    const Examples *e = &t->examples;
    Run run = {.mask = (uint32_t)size - 1,
               .margin = train_setting(t->options, "margin", MARGIN),
               .drop = train_setting(t->options, "drop", DROP),
               .random = {seed}};
    run.weights = calloc(size, sizeof *run.weights);
    run.timed = calloc(size, sizeof *run.timed);
    uint32_t *order = calloc(e->count, sizeof *order);
    const bool done = run.weights && run.timed && order;
    for (uint32_t epoch = 0; done && epoch < n_epochs; epoch++) {
        random_order(&run.random, order, e->count);
        for (size_t k = 0; k < e->count; k++) {
            learn_from(&run, e, order[k]);
        }
    }
    for (size_t i = 0; done && i < size; i++) {
        t->sum[i] += (int64_t)run.weights[i] * FRACTION - run.timed[i] * FRACTION / run.now;
    }
    free(run.weights);
    free(run.timed);
    free(order);
    return done;
}

static void
quantise(Trainer *t, uint32_t clip)
{
    const size_t size = (size_t)1 << t->bits;
    double squares = 0;
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        squares += (double)t->sum[i] * (double)t->sum[i];
        n += t->sum[i] != 0;
    }
    const double most = clip * sqrt(squares / (double)(n ? n : 1));
    for (size_t i = 0; i < size; i++) {
        const double w = (double)t->sum[i] * 127.0 / most;
        t->table[i] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w < 0 ? w - 0.5 : w + 0.5);
    }
    printf("%zu weights of %zu are not 0\n", n, size);
}

static bool
write_model(const Trainer *t, const char *path)
{
    const EntModelSection sections[] = {
        {"weights", {(const char *)t->table, (size_t)1 << t->bits}},
        {"cases", {(const char *)t->words, ((size_t)t->cases.mask + 1) * sizeof *t->words}},
    };
    return ent_model_write(path, ENT_SPLITTER_KIND, sections, sizeof sections / sizeof *sections, t->options->diags) ==
           ENT_STATUS_OK;
}

/* With the model of the folder that `data` names: what the reader itself does. */
static bool
score_part(Trainer *t, const char *name, const RawTextForm *form)
{
    RawText raw = {0};
    EntText text;
    RawScore words, sentences;
    const bool done = read_part(t, name, form, &raw, &text);
    if (done) {
        raw_text_score(&raw, &text, &words, &sentences);
        printf("%-9s %s  words %.2f  sentences %.2f\n", name, form->line_width ? "lines" : "plain",
               raw_score_f1(&words), raw_score_f1(&sentences));
    }
    raw_text_clear(&raw);
    ent_arena_reset(&t->arena);
    return done;
}

static bool
score(Trainer *t)
{
    static const char *const parts[] = {"ewt-dev", "gum-dev", "ewt-test", "gum-test"};
    const size_t n_parts = train_setting(t->options, "test", 0) ? 4 : 2;
    bool done = true;
    ent_lexicon_free(t->lexicon);
    t->lexicon = NULL;
    done = ent_lexicon_load(t->options->data, t->options->diags, &t->lexicon) == ENT_STATUS_OK;
    for (size_t i = 0; done && i < n_parts; i++) {
        done = score_part(t, parts[i], &(RawTextForm){true, 0}) && score_part(t, parts[i], &(RawTextForm){true, 80});
    }
    return done;
}

static bool
train(Trainer *t)
{
    const TrainOptions *options = t->options;
    const uint32_t n_seeds = train_or(options->seeds, SEEDS);
    if (!gather(t)) {
        return false;
    }
    printf("%zu places\n", t->examples.count);
    for (uint32_t seed = 1; seed <= n_seeds; seed++) {
        if (!learn(t, seed, train_or(options->epochs, EPOCHS))) {
            return false;
        }
    }
    quantise(t, train_or(options->clip, CLIP));
    return !options->output || write_model(t, options->output);
}

bool
train_split(const TrainOptions *options)
{
    Trainer t = {.options = options, .bits = train_or(options->bits, BITS)};
    ent_arena_init(&t.arena);
    t.counts = calloc(2 * (size_t)ROWS, sizeof *t.counts);
    t.words = calloc(ROWS, sizeof *t.words);
    t.sum = calloc((size_t)1 << t.bits, sizeof *t.sum);
    t.table = calloc((size_t)1 << t.bits, sizeof *t.table);
    bool done = t.counts && t.words && t.sum && t.table &&
                ent_lexicon_load(options->data, options->diags, &t.lexicon) == ENT_STATUS_OK;
    done = done && (train_setting(options, "score", 0) || train(&t)) && score(&t);
    ent_lexicon_free(t.lexicon);
    ent_arena_clear(&t.arena);
    free(t.examples.features);
    free(t.examples.begin);
    free(t.examples.gold);
    free(t.counts);
    free(t.words);
    free(t.sum);
    free(t.table);
    return done;
}
