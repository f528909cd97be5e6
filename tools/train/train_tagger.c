/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tagger's model: several runs averaged, measured on the development parts (with --set dev=0, when it has not learnt from
 * them) and the test parts (with --set test=1).
 */
#include "tag_folds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_EPOCHS = 8, DEFAULT_SEEDS = 4, DEFAULT_BITS = 21, DEFAULT_HIDE = 500, LEAST = 3, PATH_ROOM = 4096 };

typedef struct {
    const TrainOptions *options;
    EntWordList *list;
    Treebank bank;
    TagSet tags;
    Perceptron p;
    EntLinear linear;
} Trainer;

static bool
measure(const Trainer *t, const char *part)
{
    Treebank bank = {0};
    TrainOptions whole = *t->options;
    whole.sample = 0;
    if (!treebank_add(&bank, &whole, part)) {
        return false;
    }
    treebank_prepare(&bank, t->list);
    size_t n_upos = 0, n_xpos = 0, n_unknown = 0, n_unknown_right = 0;
    for (size_t i = 0; i < bank.count; i++) {
        tagger_apply(&t->linear, &t->tags, &bank.items[i].words);
        for (size_t k = 0; k < bank.items[i].words.count; k++) {
            const EntWord *word = &bank.items[i].words.items[k];
            const Gold *gold = &bank.items[i].gold[k];
            const bool is_right = word->upos == gold->upos;
            n_upos += is_right;
            n_xpos += ent_view_is(gold->xpos, strchr(t->tags.names[word->tag], '_') + 1);
            n_unknown += word->traits.frequency == 0;
            n_unknown_right += word->traits.frequency == 0 && is_right;
        }
    }
    const double n = (double)bank.n_words / 100;
    printf("%s: UPOS %.2f XPOS %.2f, unknown words %.2f\n", part, (double)n_upos / n, (double)n_xpos / n,
           100.0 * (double)n_unknown_right / (double)n_unknown);
    treebank_clear(&bank);
    return true;
}

static bool
measure_all(const Trainer *t)
{
    static const char *const parts[] = {"ewt-dev", "gum-dev", "ewt-test", "gum-test"};
    const size_t n = train_setting(t->options, "test", 0) ? 4 : 2;
    for (size_t i = treebank_has_dev(t->options) ? 2 : 0; i < n; i++) {
        if (!measure(t, parts[i])) {
            return false;
        }
    }
    return true;
}

static bool
learn(Trainer *t)
{
    const uint32_t n_seeds = train_or(t->options->seeds, DEFAULT_SEEDS);
    TaggerTraining how = {.epochs = train_or(t->options->epochs, DEFAULT_EPOCHS),
                          .bits = train_or(t->options->bits, DEFAULT_BITS),
                          .hide_per_mille = (uint32_t)train_setting(t->options, "hide", DEFAULT_HIDE),
                          .is_loud = true};
    if (!perceptron_init(&t->p, how.bits, t->tags.count)) {
        return false;
    }
    for (how.seed = 1; how.seed <= n_seeds; how.seed++) {
        if (!tagger_learn(&t->p, &t->bank, &t->tags, &how)) {
            return false;
        }
        perceptron_export(&t->p, train_or(t->options->clip, PERCEPTRON_CLIP), &t->linear);
        if (!measure_all(t)) {
            return false;
        }
    }
    return true;
}

static bool
write_model(const Trainer *t)
{
    char text[ENT_LINEAR_MAX_WIDTH * 25];
    size_t length = 0;
    for (size_t i = 0; i < t->tags.count; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", i ? "\n" : "", t->tags.names[i]);
    }
    uint32_t shape[2];
    EntModelSection sections[3] = {[2] = {"tags", {text, length}}};
    perceptron_sections(&t->p, "weights", "weights.shape", shape, sections);
    return ent_model_write(t->options->output, ENT_TAGGER_KIND, sections, 3, t->options->diags) == ENT_STATUS_OK;
}

bool
train_tagger(const TrainOptions *options)
{
    char path[PATH_ROOM];
    Trainer *t = calloc(1, sizeof *t);
    if (!t) {
        return false;
    }
    t->options = options;
    bool is_good =
        ent_word_list_open(train_model_path(options, "words", path), options->diags, &t->list) == ENT_STATUS_OK &&
        treebank_add_training(&t->bank, options, (unsigned)train_setting(options, "domain", 3));
    if (is_good) {
        treebank_prepare(&t->bank, t->list);
        is_good = tag_set_of(&t->tags, &t->bank, LEAST) && learn(t) && (!options->output || write_model(t));
    }
    perceptron_clear(&t->p);
    treebank_clear(&t->bank);
    ent_word_list_close(t->list);
    free(t);
    return is_good;
}
