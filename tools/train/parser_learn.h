/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How the parser learns: an averaged perceptron over transitions (Collins 2002), in one of two ways.
 *
 * Without a beam, state by state, with the dynamic oracle: the parser goes where its own weights lead it, most of the time,
 * and learns from there which steps lose least (Goldberg and Nivre 2012). With a beam, sentence by sentence: where the
 * right sequence is worse than the best of the beam by most, that beginning of both is learnt from ("max-violation",
 * Huang, Fayong and Guo 2012, "Structured Perceptron with Inexact Search").
 *
 * Features are hashed alike whatever the seed, so the weights of several runs are simply added up: a vote of
 * parsers at the price of one.
 *
 *     parser_inventory(sentences, n, &set);
 *     parser_count_features(&options, sentences, n, &seen), options.seen = seen;
 *     for (…each seed…) parser_learn(&options, seed, sentences, n, total);
 *     parser_quantise(total, n_weights, 48, table);
 */
#ifndef TRAIN_PARSER_LEARN_H
#define TRAIN_PARSER_LEARN_H

#include "base/status.h"
#include "nlp/oracle.h"
#include "nlp/words.h"

typedef struct {
    EntWords words;   /* prepared, with the tags that a tagger which has not seen them gives */
    EntGoldTree gold; /* projective */
    uint16_t *tags;   /* that people gave */
} ParserSentence;

typedef struct {
    EntTransitions set;
    size_t n_templates, beam; /* 1: greedy */
    unsigned bits;            /* of the table */
    unsigned epochs;
    int margin;
    const uint8_t *seen; /* parser_count_features() */
    unsigned least;      /* features seen less often in right sequences are not learnt */
} ParserOptions;

/* Weights of a table: rows overlap, the last one needs room. */
size_t parser_n_weights(const ParserOptions *options);
size_t parser_row_width(const EntTransitions *set); /* classes, rounded up to ENT_LINEAR_LANES */

/* The transitions that the static oracle needs more than `n_rare` times. */
ENT_NODISCARD EntStatus parser_inventory(const ParserSentence *sentences, size_t n, size_t n_rare, EntTransitions *out);

/* How often each feature is seen in right sequences, by hash: what `least` looks at. To be freed by the caller. */
ENT_NODISCARD EntStatus parser_count_features(const ParserOptions *options, const ParserSentence *sentences, size_t n,
                                              uint8_t **seen);

/* One run; its averaged weights are added to `total`. */
ENT_NODISCARD EntStatus parser_learn(const ParserOptions *options, uint64_t seed, const ParserSentence *sentences,
                                     size_t n, int64_t *total);

/* Whole numbers of 8 bits: what is `clip` times the root of the mean square of those that are not zero becomes 127. */
void parser_quantise(const int64_t *total, size_t n, double clip, int8_t *table);

#endif
