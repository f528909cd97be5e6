/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Treebanks for training: CoNLL-U files, packed or not, as words with what people annotated beside them.
 *
 *     Treebank bank = {0};
 *     if (!treebank_add(&bank, options, "ewt-train")) …      ewt-train.conllu.gz of the folder of treebanks
 *     treebank_prepare(&bank, list);                         traits by the word list
 *     for (size_t i = 0; i < bank.count; i++) { … bank.items[i].words.items[k].form, bank.items[i].gold[k].tag … }
 *     treebank_clear(&bank);
 */
#ifndef TRAIN_TREEBANK_H
#define TRAIN_TREEBANK_H

#include "nlp/conllu.h"
#include "train.h"

typedef struct {
    uint8_t upos; /* EntUpos */
    EntView xpos, lemma, relation;
    uint16_t head; /* from 1; 0: root */
} Gold;

typedef struct {
    EntWords words; /* prepared; the columns of predictions are the trainer's to fill */
    Gold *gold;     /* words.count of them */
    const EntConlluSentence *source;
} TreebankSentence;

typedef struct {
    TreebankSentence *items;
    size_t count, capacity, n_words;
    EntArena arena;
} Treebank;

/* Adds FOLDER/NAME.conllu.gz or FOLDER/NAME.conllu, or the path NAME itself when it has a slash. Every `options->sample`th
 * sentence only, when that is set. Complains and returns false when it cannot. */
bool treebank_add(Treebank *bank, const TrainOptions *options, const char *name);
/* Models that are committed learn from the development parts, too. Whoever tries out features or options leaves these out
 * (--set dev=0): what is measured on them means something only then. */
bool treebank_has_dev(const TrainOptions *options);

/* The training parts: EWT, GUM, and our own sentences `n_domain` times, when they are there. */
bool treebank_add_training(Treebank *bank, const TrainOptions *options, unsigned n_domain);
void treebank_prepare(Treebank *bank, const EntWordList *list);
void treebank_clear(Treebank *bank);

/* A file's bytes, unpacked when they are packed, in `arena`. Complains and returns false when it cannot. */
bool treebank_load(const char *path, EntArena *arena, EntView *out);

#endif
