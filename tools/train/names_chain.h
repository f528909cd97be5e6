/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Learning one pass of the name model: a structured perceptron (Collins 2002) over whole sentences. The best chain is
 * searched with a bonus on every wrong label (a margin), and where it differs from the gold chain both are
 * updated, words and steps alike. With a chance of HIDE_PER_MILLE a word's form is hidden, which teaches what stands
 * around unknown names.
 */
#ifndef TRAIN_NAMES_CHAIN_H
#define TRAIN_NAMES_CHAIN_H

#include "nlp/names_decode.h"
#include "nlp/names_features.h"
#include "perceptron.h"
#include "random.h"

typedef struct {
    EntNameSentence *sentences;
    uint8_t *const *gold;
    size_t count;
} ChainData;

typedef struct {
    unsigned n_epochs, margin, hide_per_mille, forget_per_mille;
} ChainOptions;

typedef struct Chain Chain;

Chain *chain_new(uint32_t bits); /* NULL when out of memory */
void chain_free(Chain *chain);
Perceptron *chain_perceptron(Chain *chain);

/* One run over the data; those sentences only whose `skip` is false (NULL: all). */
void chain_train(Chain *chain, const ChainData *data, const bool *skip, const ChainOptions *options, Random *random);
/* With the exported table: sets EntWord.name. */
void chain_label(Chain *chain, EntNameSentence *sentence);

#endif
