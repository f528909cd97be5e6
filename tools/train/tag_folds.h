/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tagger's training, for the tagger itself and for those that build on its mistakes: a parser trained on the tags that
 * people gave learns to trust tags more than it may, so it is trained on tags of taggers that did not see its sentence.
 *
 *     Treebank bank = {0};                              treebank_add_training(), treebank_prepare(&bank, list)
 *     TagSet tags;
 *     tag_set_read(&tags, options)                      the tags of MODELS/tagger.model, so that numbers agree
 *     tag_folds(&bank, &tags, 5, options)               sets upos and tag of all words
 */
#ifndef TRAIN_TAG_FOLDS_H
#define TRAIN_TAG_FOLDS_H

#include "perceptron.h"
#include "treebank.h"

#include "nlp/tagger.h"

enum { TAG_ROOM = 24 };

typedef struct {
    char names[ENT_LINEAR_MAX_WIDTH][TAG_ROOM]; /* "NOUN_NN" */
    uint8_t upos[ENT_LINEAR_MAX_WIDTH];
    size_t count;
} TagSet;

/* The tags of a treebank, those that stand less than `least` times left out. Sorted by name. */
bool tag_set_of(TagSet *tags, const Treebank *bank, size_t least);
/* Those of the tagger in options->models. */
bool tag_set_read(TagSet *tags, const TrainOptions *options);
/* The number of a gold tag; of one left out, another of its UPOS; -1 when there is none. */
int tag_set_find(const TagSet *tags, uint8_t upos, EntView xpos);

typedef struct {
    uint32_t epochs, bits, hide_per_mille;
    uint64_t seed;
    size_t skipped_fold, n_folds; /* that fold's sentences are not learnt from; 0 folds: none */
    bool is_loud;
} TaggerTraining;

/* One run over the bank, ended with perceptron_end_run(). */
bool tagger_learn(Perceptron *p, const Treebank *bank, const TagSet *tags, const TaggerTraining *how);

/* Tags words whose traits are set with weights in the making. */
void tagger_apply(const EntLinear *linear, const TagSet *tags, EntWords *words);

/* Tags each fold with a tagger that learnt from the others. About 10 s for each fold. Words seen once have lost their traits
 * afterwards: treebank_prepare() gives them back. Complains and returns false when
 * memory ends. */
bool tag_folds(Treebank *bank, const TagSet *tags, size_t n_folds, const TrainOptions *options);

#endif
