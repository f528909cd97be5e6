/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Words as the name model will see them: with the word list's traits and the tagger's tags. Where the tagger has learnt
 * from a sentence its tags are better than they will ever be again, so GUM's training part gets the tags of taggers
 * that have not seen it (tag_folds.h).
 */
#ifndef TRAIN_NAMES_INPUT_H
#define TRAIN_NAMES_INPUT_H

#include "nlp/words.h"
#include "train.h"

typedef struct NamesInput NamesInput;

NamesInput *names_input_new(const TrainOptions *options); /* NULL when it gave up, having said why */
void names_input_free(NamesInput *input);

void names_input_tag(const NamesInput *input, EntWords *words);
/* Sentence `at` of gum-train; false when its words are not those of the treebank. */
bool names_input_tag_gum(const NamesInput *input, size_t at, EntWords *words);

#endif
