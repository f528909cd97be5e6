/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The word list, the tagger and the tags of folds: see names_input.h.
 */
#include "names_input.h"

#include "nlp/tagger.h"
#include "tag_folds.h"
#include "treebank.h"

#include <stdio.h>
#include <stdlib.h>

enum { FOLDS = 5, PATH_ROOM = 4096 };

struct NamesInput {
    EntWordList *list;
    EntTagger *tagger;
    Treebank bank;
    size_t gum_first; /* sentences of the bank before GUM's */
};

static bool
open_models(NamesInput *input, const TrainOptions *options)
{
    char path[PATH_ROOM];
    return ent_word_list_open(train_model_path(options, "words", path), options->diags, &input->list) ==
               ENT_STATUS_OK &&
           ent_tagger_open(train_model_path(options, "tagger", path), options->diags, &input->tagger) == ENT_STATUS_OK;
}

static bool
tag_unseen(NamesInput *input, const TrainOptions *options)
{
    TagSet *tags = calloc(1, sizeof *tags);
    bool done = tags && treebank_add(&input->bank, options, "ewt-train");
    input->gum_first = input->bank.count;
    if (done && treebank_add(&input->bank, options, "gum-train") && tag_set_read(tags, options)) {
        treebank_prepare(&input->bank, input->list);
        done = tag_folds(&input->bank, tags, FOLDS, options);
    } else {
        done = false;
    }
    free(tags);
    return done;
}

NamesInput *
names_input_new(const TrainOptions *options)
{
    NamesInput *input = calloc(1, sizeof *input);
    if (input && (!open_models(input, options) || !tag_unseen(input, options))) {
        names_input_free(input);
        return NULL;
    }
    return input;
}

void
names_input_free(NamesInput *input)
{
    if (input) {
        ent_word_list_close(input->list);
        ent_tagger_close(input->tagger);
        treebank_clear(&input->bank);
        free(input);
    }
}

void
names_input_tag(const NamesInput *input, EntWords *words)
{
    ent_words_prepare(input->list, words);
    ent_tagger_tag(input->tagger, words);
}

bool
names_input_tag_gum(const NamesInput *input, size_t at, EntWords *words)
{
    const size_t index = input->gum_first + at;
    if (index >= input->bank.count || input->bank.items[index].words.count != words->count) {
        fprintf(stderr, "sentence %zu of the names is not that of the treebank\n", at + 1);
        return false;
    }
    ent_words_prepare(input->list, words);
    for (size_t i = 0; i < words->count; i++) {
        const EntWord *word = &input->bank.items[index].words.items[i];
        if (!ent_view_equal(word->form, words->items[i].form)) {
            fprintf(stderr, "sentence %zu of the names is not that of the treebank\n", at + 1);
            return false;
        }
        words->items[i].tag = word->tag;
        words->items[i].upos = word->upos;
    }
    return true;
}
