/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The structured perceptron: see names_chain.h.
 */
#include "names_chain.h"

#include <stdlib.h>
#include <string.h>

enum { HIDDEN = 0xB1D };

struct Chain {
    Perceptron perceptron;
    EntNameRoom room;
    EntNameScores scores;
    uint32_t features[ENT_WORDS_MAX][ENT_NAMES_FEATURES];
    size_t n_features[ENT_WORDS_MAX];
    EntWordTraits kept[ENT_WORDS_MAX]; /* of the sentence before hiding */
    EntNameMemory memories[ENT_WORDS_MAX];
};

Chain *
chain_new(uint32_t bits)
{
    Chain *chain = calloc(1, sizeof *chain);
    if (chain && !perceptron_init(&chain->perceptron, bits, ENT_N_LABELS)) {
        free(chain);
        return NULL;
    }
    if (chain) {
        chain->scores.word = chain->room.word;
    }
    return chain;
}

void
chain_free(Chain *chain)
{
    if (chain) {
        perceptron_clear(&chain->perceptron);
        free(chain);
    }
}

Perceptron *
chain_perceptron(Chain *chain)
{
    return &chain->perceptron;
}

static void
score_steps(Chain *chain)
{
    int32_t scores[ENT_LINEAR_MAX_WIDTH];
    for (uint8_t from = 0; from < ENT_N_LABELS; from++) {
        const uint32_t feature = ent_names_step(from);
        perceptron_scores(&chain->perceptron, &feature, 1, scores);
        memcpy(chain->scores.step[from], scores, sizeof chain->scores.step[from]);
    }
}

/* A word that cannot be open may yet be part of a gold name: then it is scored like the others. */
static void
score_word(Chain *chain, const EntNameSentence *sentence, size_t at, uint8_t gold, int32_t margin)
{
    int32_t scores[ENT_LINEAR_MAX_WIDTH];
    int32_t *out = chain->scores.word[at];
    const bool is_open = sentence->tokens[at].is_open || gold != ENT_LABEL_OUTSIDE;
    chain->n_features[at] = is_open ? ent_names_features(sentence, at, chain->features[at]) : 0;
    if (is_open) {
        perceptron_scores(&chain->perceptron, chain->features[at], chain->n_features[at], scores);
    }
    for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
        out[label] = is_open ? scores[label] + (label == gold ? 0 : margin) : label ? ENT_NAME_CLOSED : 0;
    }
}

/* As if neither the training text nor its word list knew the word. */
static void
hide_words(Chain *chain, const EntNameSentence *sentence, const ChainOptions *options, Random *random)
{
    for (size_t i = 0; i < sentence->words->count; i++) {
        EntWordTraits *traits = &sentence->words->items[i].traits;
        chain->kept[i] = *traits;
        if (sentence->tokens[i].is_open && random_chance(random, options->hide_per_mille)) {
            traits->form = traits->lower = HIDDEN;
            traits->ambiguity = ENT_WORD_NO_CLASS;
            traits->frequency = 0;
            traits->case_habit = ENT_CASE_UNKNOWN;
        }
    }
}

/* As if the document remembered nothing: short ones do not. */
static void
forget(const EntNameSentence *sentence)
{
    for (size_t i = 0; i < sentence->words->count; i++) {
        sentence->tokens[i].memory = (EntNameMemory){.label = ENT_LABEL_OUTSIDE};
    }
}

static void
show_words(const Chain *chain, const EntNameSentence *sentence)
{
    for (size_t i = 0; i < sentence->words->count; i++) {
        sentence->words->items[i].traits = chain->kept[i];
        sentence->tokens[i].memory = chain->memories[i];
    }
}

static void
update_steps(Chain *chain, const uint8_t *labels, size_t count, int32_t change)
{
    for (size_t i = 1; i < count; i++) {
        const uint32_t feature = ent_names_step(labels[i - 1]);
        perceptron_add(&chain->perceptron, &feature, 1, labels[i], change);
    }
}

static void
update(Chain *chain, const uint8_t *gold, const uint8_t *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (gold[i] != found[i]) {
            perceptron_add(&chain->perceptron, chain->features[i], chain->n_features[i], gold[i], 1);
            perceptron_add(&chain->perceptron, chain->features[i], chain->n_features[i], found[i], -1);
        }
    }
    update_steps(chain, gold, count, 1);
    update_steps(chain, found, count, -1);
}

static void
learn(Chain *chain, const EntNameSentence *sentence, const uint8_t *gold, const ChainOptions *options, Random *random)
{
    uint8_t found[ENT_WORDS_MAX];
    const size_t count = sentence->words->count;
    hide_words(chain, sentence, options, random);
    for (size_t i = 0; i < count; i++) {
        chain->memories[i] = sentence->tokens[i].memory;
    }
    if (random_chance(random, options->forget_per_mille)) {
        forget(sentence);
    }
    score_steps(chain);
    for (size_t i = 0; i < count; i++) {
        score_word(chain, sentence, i, gold[i], (int32_t)options->margin);
    }
    chain->scores.count = count;
    ent_names_best(&chain->scores, &chain->room, found);
    if (memcmp(gold, found, count) != 0) {
        update(chain, gold, found, count);
    }
    perceptron_step(&chain->perceptron);
    show_words(chain, sentence);
}

void
chain_train(Chain *chain, const ChainData *data, const bool *skip, const ChainOptions *options, Random *random)
{
    uint32_t *order = calloc(data->count + 1, sizeof *order);
    for (unsigned epoch = 0; order && epoch < options->n_epochs; epoch++) {
        random_order(random, order, data->count);
        for (size_t i = 0; i < data->count; i++) {
            const uint32_t s = order[i];
            if (!skip || !skip[s]) {
                learn(chain, &data->sentences[s], data->gold[s], options, random);
            }
        }
    }
    free(order);
    perceptron_end_run(&chain->perceptron);
}

void
chain_label(Chain *chain, EntNameSentence *sentence)
{
    uint32_t features[ENT_NAMES_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    uint8_t labels[ENT_WORDS_MAX];
    const EntLinear linear = {chain->perceptron.table, chain->perceptron.mask, chain->perceptron.width};
    for (uint8_t from = 0; from < ENT_N_LABELS; from++) {
        const uint32_t feature = ent_names_step(from);
        ent_linear_scores(&linear, &feature, 1, scores);
        for (uint8_t to = 0; to < ENT_N_LABELS; to++) {
            chain->scores.step[from][to] = scores[to];
        }
    }
    chain->scores.count = sentence->words->count;
    for (size_t i = 0; i < sentence->words->count; i++) {
        const bool is_open = sentence->tokens[i].is_open;
        if (is_open) {
            ent_linear_scores(&linear, features, ent_names_features(sentence, i, features), scores);
        }
        for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
            chain->scores.word[i][label] = is_open ? scores[label] : label ? ENT_NAME_CLOSED : 0;
        }
    }
    ent_names_best(&chain->scores, &chain->room, labels);
    for (size_t i = 0; i < sentence->words->count; i++) {
        sentence->words->items[i].name = labels[i];
    }
}
