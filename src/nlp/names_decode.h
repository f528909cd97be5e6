/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The best chain of labels of a sentence, given what each word and each step from label to label scores (Viterbi 1967;
 * Rabiner 1989). Only chains that mean something are looked at: a name begins, goes on in its kind and ends. Whole
 * numbers throughout, so that the same chain comes out everywhere; of equals the lower label.
 */
#ifndef ENT_NLP_NAMES_DECODE_H
#define ENT_NLP_NAMES_DECODE_H

#include "nlp/names.h"

/* Scores of one sentence. `word[i][label]`; `step[from][to]`. */
typedef struct {
    int32_t step[ENT_N_LABELS][ENT_N_LABELS];
    int32_t (*word)[ENT_N_LABELS];
    size_t count;
} EntNameScores;

/* Room for the longest sentence, to be used again and again. */
typedef struct {
    int32_t word[ENT_WORDS_MAX][ENT_N_LABELS];
    int32_t forward[ENT_WORDS_MAX][ENT_N_LABELS];  /* of the best chain that ends here, this word included */
    int32_t backward[ENT_WORDS_MAX][ENT_N_LABELS]; /* of the best chain that begins behind here */
    uint8_t from[ENT_WORDS_MAX][ENT_N_LABELS];
} EntNameRoom;

enum { ENT_NAME_CLOSED = -(1 << 24) }; /* score of a label that a word cannot have */

bool ent_label_follows(uint8_t from, uint8_t to);
bool ent_label_starts(uint8_t label); /* at the begin of a sentence */
bool ent_label_ends(uint8_t label);   /* at its end */

/* scores->count ≤ ENT_WORDS_MAX. `labels` has room for as many. */
void ent_names_best(const EntNameScores *scores, EntNameRoom *room, uint8_t *labels);

/* After ent_names_best(): how much the best chain loses at least when the words first … end - 1 are not all of this type.
 * Call ent_names_backward() once before. */
void ent_names_backward(const EntNameScores *scores, EntNameRoom *room);
int32_t ent_names_margin(const EntNameRoom *room, size_t count, const EntNameSpan *span);

#endif
