/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The parser's models, measured on the development parts (with --set dev=0, when they have not learnt from them) and the test parts
 * (with --set test=1). Training words carry the tags of taggers that have not seen them (tag_folds.h), those that it is measured on
 * the tags of the tagger's model.
 *
 *     train parser -o data/models/parser.model              with a beam
 *     train parser-fast -o data/models/parser-fast.model    without
 *
 * Settings: dev=0 (treebank.h), beam=N, margin=N, domain=N (how often our own sentences are read), test=1, gold-tags=1.
 */
#include "nlp/parser.h"
#include "nlp/parser_features.h"
#include "parser_learn.h"
#include "tag_folds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FOLDS = 5, RARE = 2, PATH_ROOM = 4096, DEFAULT_CLIP = 48, DEFAULT_BITS = 23 };

typedef struct {
    size_t beam, seeds, epochs;
    long margin;
} Defaults;

typedef struct {
    const TrainOptions *options;
    const char *kind;
    EntWordList *list;
    EntTagger *tagger;
    TagSet tags;
    Treebank bank;
    ParserSentence *sentences;
    EntView relations[ENT_PARSER_RELATIONS_MAX];
    size_t n_relations;
    ParserOptions how;
    int64_t *total;
    int8_t *table;
    uint8_t *seen;
} Trainer;

/* --- gold trees --- */

static size_t
relation_number(Trainer *t, EntView name)
{
    for (size_t i = 0; i < t->n_relations; i++) {
        if (ent_view_equal(t->relations[i], name)) {
            return i;
        }
    }
    if (t->n_relations == ENT_PARSER_RELATIONS_MAX) {
        fprintf(stderr, "too many relations\n");
        return ENT_PARSER_ROOT;
    }
    t->relations[t->n_relations] = name;
    return t->n_relations++;
}

static bool
add_gold(Trainer *t, const TreebankSentence *from, ParserSentence *to)
{
    const size_t n = from->words.count;
    to->words = from->words;
    to->gold.n_words = (uint16_t)n;
    to->gold.heads = ent_arena_zalloc(&t->bank.arena, n + 1, sizeof *to->gold.heads);
    to->gold.relations = ent_arena_zalloc(&t->bank.arena, n + 1, sizeof *to->gold.relations);
    to->tags = ent_arena_zalloc(&t->bank.arena, n + 1, sizeof *to->tags);
    if (!to->gold.heads || !to->gold.relations || !to->tags) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        to->gold.heads[i] = (uint16_t)(from->gold[i].head ? from->gold[i].head - 1u : n);
        const int tag = tag_set_find(&t->tags, from->gold[i].upos, from->gold[i].xpos);
        to->tags[i] = (uint16_t)(tag < 0 ? UINT16_MAX : tag);
        to->gold.relations[i] = (uint8_t)relation_number(t, from->gold[i].relation);
    }
    ent_gold_projectivise(&to->gold);
    return true;
}

static bool
add_all_gold(Trainer *t)
{
    relation_number(t, ENT_VIEW("root"));
    t->sentences = calloc(t->bank.count + 1, sizeof *t->sentences);
    for (size_t i = 0; t->sentences && i < t->bank.count; i++) {
        if (!add_gold(t, &t->bank.items[i], &t->sentences[i])) {
            return false;
        }
    }
    return t->sentences != NULL;
}

/* --- writing and measuring --- */

static bool
write_model(const Trainer *t, const char *path)
{
    EntBuffer names = ENT_BUFFER_EMPTY;
    size_t extra = ENT_PARSER_ROOT;
    bool is_good = true;
    for (size_t i = 0; i < t->n_relations; i++) {
        is_good = is_good && ent_buffer_add(&names, t->relations[i]) == ENT_STATUS_OK &&
                  ent_buffer_add(&names, ENT_VIEW("\n")) == ENT_STATUS_OK;
        extra = ent_view_is(t->relations[i], "parataxis") ? i : extra;
    }
    const uint32_t n = (uint32_t)t->how.n_templates;
    const EntParserSettings settings = {(uint32_t)t->how.beam, n, ent_parse_templates_checksum(n), (uint32_t)extra};
    const uint32_t shape[2] = {t->how.bits, (uint32_t)parser_row_width(&t->how.set)};
    const EntModelSection sections[] = {
        {"weights", {(const char *)t->table, parser_n_weights(&t->how)}},
        {"weights.shape", {(const char *)shape, sizeof shape}},
        {"relations", ent_buffer_view(&names)},
        {"transitions", {(const char *)t->how.set.items, t->how.set.n_classes * sizeof t->how.set.items[0]}},
        {"settings", {(const char *)&settings, sizeof settings}},
    };
    is_good = is_good && ent_model_write(path, t->kind, sections, sizeof sections / sizeof sections[0],
                                         t->options->diags) == ENT_STATUS_OK;
    ent_buffer_clear(&names);
    return is_good;
}

typedef struct {
    size_t words, upos, heads, base, full; /* `base`: relations without subtypes */
    double seconds;
} Score;

static EntView
base_of(EntView relation)
{
    return ent_view_slice(relation, 0, ent_view_find_char(relation, ':', 0));
}

static void
count_sentence(const EntParser *parser, const TreebankSentence *sentence, Score *score)
{
    for (size_t i = 0; i < sentence->words.count; i++) {
        const EntWord *word = &sentence->words.items[i];
        const EntView relation = ent_parser_relation(parser, word->relation);
        score->upos += word->upos == sentence->gold[i].upos;
        const bool is_head = word->head == sentence->gold[i].head;
        score->words++;
        score->heads += is_head;
        score->full += is_head && ent_view_equal(relation, sentence->gold[i].relation);
        score->base += is_head && ent_view_equal(base_of(relation), base_of(sentence->gold[i].relation));
    }
}

static bool
parse_bank(const EntParser *parser, Treebank *bank, Score *score)
{
    EntParserScratch *scratch;
    if (ent_parser_scratch_new(parser, &scratch) != ENT_STATUS_OK) {
        return false;
    }
    const clock_t begin = clock();
    for (size_t i = 0; i < bank->count; i++) {
        if (ent_parse(parser, scratch, &bank->items[i].words, NULL) != ENT_STATUS_OK) {
            fprintf(stderr, "sentence %zu is too long\n", i + 1);
        }
    }
    score->seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    ent_parser_scratch_free(scratch);
    for (size_t i = 0; i < bank->count; i++) {
        count_sentence(parser, &bank->items[i], score);
    }
    return true;
}

static bool
measure_part(const Trainer *t, const EntParser *parser, const char *part)
{
    Treebank bank = {0};
    TrainOptions whole = *t->options;
    Score score = {0};
    whole.sample = 0;
    if (!treebank_add(&bank, &whole, part)) {
        return false;
    }
    treebank_prepare(&bank, t->list);
    for (size_t i = 0; i < bank.count; i++) {
        ent_tagger_tag(t->tagger, &bank.items[i].words);
    }
    const bool is_good = parse_bank(parser, &bank, &score);
    const double n = (double)score.words / 100;
    printf("%s: UPOS %.2f UAS %.2f LAS %.2f, with subtypes %.2f, %.0f words/s\n", part, (double)score.upos / n,
           (double)score.heads / n, (double)score.base / n, (double)score.full / n,
           (double)score.words / score.seconds);
    fflush(stdout);
    treebank_clear(&bank);
    return is_good;
}

static bool
measure(const Trainer *t, const char *path)
{
    static const char *const parts[] = {"ewt-dev", "gum-dev", "ewt-test", "gum-test"};
    const size_t n = train_setting(t->options, "test", 0) ? 4 : 2;
    EntModel *model;
    EntParser *parser;
    if (ent_model_open(path, t->kind, t->options->diags, &model) != ENT_STATUS_OK) {
        return false;
    }
    bool is_good = ent_parser_open(model, t->options->diags, &parser) == ENT_STATUS_OK;
    for (size_t i = treebank_has_dev(t->options) ? 2 : 0; is_good && i < n; i++) {
        is_good = measure_part(t, parser, parts[i]);
    }
    if (is_good) {
        ent_parser_close(parser);
    }
    ent_model_close(model);
    return is_good;
}

/* --- training --- */

static bool
learn(Trainer *t, size_t n_seeds)
{
    const size_t n_weights = parser_n_weights(&t->how);
    t->total = calloc(n_weights, sizeof *t->total);
    t->table = calloc(n_weights, sizeof *t->table);
    if (!t->total || !t->table ||
        parser_count_features(&t->how, t->sentences, t->bank.count, &t->seen) != ENT_STATUS_OK) {
        return false;
    }
    t->how.seen = t->seen;
    for (uint64_t seed = 1; seed <= n_seeds; seed++) {
        const clock_t begin = clock();
        if (parser_learn(&t->how, seed, t->sentences, t->bank.count, t->total) != ENT_STATUS_OK) {
            return false;
        }
        printf("seed %u: %.0f s\n", (unsigned)seed, (double)(clock() - begin) / CLOCKS_PER_SEC);
        parser_quantise(t->total, n_weights, train_or(t->options->clip, DEFAULT_CLIP), t->table);
        if (t->options->output && (!write_model(t, t->options->output) || !measure(t, t->options->output))) {
            return false;
        }
    }
    return true;
}

static bool
open_all(Trainer *t)
{
    char path[PATH_ROOM];
    const TrainOptions *options = t->options;
    return ent_word_list_open(train_model_path(options, "words", path), options->diags, &t->list) == ENT_STATUS_OK &&
           ent_tagger_open(train_model_path(options, "tagger", path), options->diags, &t->tagger) == ENT_STATUS_OK &&
           tag_set_read(&t->tags, options) &&
           treebank_add_training(&t->bank, options, (unsigned)train_setting(options, "domain", 3));
}

static void
tag_by_gold(Trainer *t)
{
    for (size_t i = 0; i < t->bank.count; i++) {
        for (size_t k = 0; k < t->bank.items[i].words.count; k++) {
            const Gold *gold = &t->bank.items[i].gold[k];
            const int tag = tag_set_find(&t->tags, gold->upos, gold->xpos);
            t->bank.items[i].words.items[k].tag = (uint16_t)(tag < 0 ? 0 : tag);
            t->bank.items[i].words.items[k].upos = gold->upos;
        }
    }
}

static bool
tag_all(Trainer *t)
{
    treebank_prepare(&t->bank, t->list);
    if (train_setting(t->options, "gold-tags", 0)) {
        tag_by_gold(t);
        return true;
    }
    const bool is_good = tag_folds(&t->bank, &t->tags, FOLDS, t->options);
    treebank_prepare(&t->bank, t->list);
    return is_good;
}

static bool
train(const TrainOptions *options, const char *kind, Defaults defaults)
{
    Trainer *t = calloc(1, sizeof *t);
    if (!t) {
        return false;
    }
    *t = (Trainer){.options = options, .kind = kind};
    const size_t beam = (size_t)train_setting(options, "beam", (long)defaults.beam);
    t->how = (ParserOptions){
        .beam = beam,
        .n_templates = ent_parse_n_templates(beam > 1),
        .bits = train_or(options->bits, DEFAULT_BITS),
        .epochs = train_or(options->epochs, (uint32_t)defaults.epochs),
        .margin = (int)train_setting(options, "margin", defaults.margin),
        .least = (unsigned)train_setting(options, "least", 2),
    };
    const bool is_good = open_all(t) && tag_all(t) && add_all_gold(t) &&
                         parser_inventory(t->sentences, t->bank.count, RARE, &t->how.set) == ENT_STATUS_OK &&
                         learn(t, train_or(options->seeds, (uint32_t)defaults.seeds));
    free(t->total);
    free(t->table);
    free(t->seen);
    free(t->sentences);
    treebank_clear(&t->bank);
    ent_tagger_close(t->tagger);
    ent_word_list_close(t->list);
    free(t);
    return is_good;
}

bool
train_parser(const TrainOptions *options)
{
    return train(options, ENT_PARSER_KIND, (Defaults){.beam = 8, .seeds = 3, .epochs = 8, .margin = 1});
}

bool
train_parser_fast(const TrainOptions *options)
{
    return train(options, ENT_PARSER_FAST_KIND, (Defaults){.beam = 1, .seeds = 2, .epochs = 12, .margin = 100});
}
