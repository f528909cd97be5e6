/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The one kernel of all our models: a linear classifier over hashed features (Bohnet 2010, "Very High Accuracy and Fast
 * Dependency Parsing is not a Contradiction"). A feature is a 32-bit hash; its row is the `width` weights that begin
 * at table[hash & mask]. Rows overlap: training tolerates the collisions, and there is no dictionary of features.
 *
 *     uint32_t features[ENT_LINEAR_MAX_FEATURES];
 *     int16_t scores[ENT_LINEAR_MAX_WIDTH];
 *     const size_t n = tagger_features(…, features);
 *     ent_linear_scores(&linear, features, n, scores);      scores[class] = sum of the rows
 *
 * Sums of whole numbers: the same bits with AVX2, with NEON, without either.
 */
#ifndef ENT_NLP_LINEAR_H
#define ENT_NLP_LINEAR_H

#include "nlp/model.h"

enum {
    ENT_LINEAR_MAX_FEATURES = 256, /* 256 * 127 fits 16 bits */
    ENT_LINEAR_MAX_WIDTH = 256,    /* classes, rounded up to ENT_LINEAR_LANES */
    ENT_LINEAR_MIN_BITS = 8,
    ENT_LINEAR_MAX_BITS = 25 /* 32 MB: half of ENT_MODEL_LIMIT */
};
enum { ENT_LINEAR_LANES = 32 }; /* `width` is a multiple; scores beyond the classes are there and mean nothing */

typedef struct {
    const int8_t *table; /* 2^bits + width weights */
    uint32_t mask;       /* 2^bits - 1 */
    uint32_t width;
} EntLinear;

/* From the sections NAME ("weights") and NAME.shape (two 32-bit numbers: bits, width). ENT_STATUS_INVALID when they do not
 * fit each other or `n_classes`. */
ENT_NODISCARD EntStatus ent_linear_of(const EntModel *model, const char *name, size_t n_classes, EntLinear *out);
/* The same, telling `diags` which section is wrong. */
ENT_NODISCARD EntStatus ent_linear_read(const EntModel *model, const char *name, size_t n_classes, EntDiags *diags,
                                        EntLinear *out);

/* n <= ENT_LINEAR_MAX_FEATURES; `scores` has room for `width`. */
void ent_linear_scores(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores);
/* The same, added to sums made before, of at most ENT_LINEAR_MAX_FEATURES in all; `before` may be `scores`. */
void ent_linear_add(const EntLinear *linear, const uint32_t *features, size_t n, const int16_t *before,
                    int16_t *scores);
/* Without the processor's help: the yardstick of tests. */
void ent_linear_scores_plain(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores);

/* The best class and the one next to it, of equal ones the first. */
typedef struct {
    size_t best, second; /* SIZE_MAX: none yet */
    int best_score, second_score;
} EntBestTwo;

#define ENT_BEST_TWO_NONE ((EntBestTwo){SIZE_MAX, SIZE_MAX, INT32_MIN, INT32_MIN})

/* Look at the classes begin … end - 1, too; ranges come in ascending order. */
void ent_best_two_of(EntBestTwo *best, size_t begin, size_t end, const int16_t *scores);

/* Hashes of feature templates: start from the template's number, mix in the parts. Cheap, and good in the low bits. */
static inline uint32_t
ent_feature(uint32_t template_number, uint32_t part)
{
    uint32_t h = (template_number * 0x9E3779B1u) ^ part;
    h ^= h >> 15;
    h *= 0x85EBCA77u;
    return h ^ h >> 13;
}

static inline uint32_t
ent_feature_with(uint32_t feature, uint32_t part)
{
    uint32_t h = (feature + 0x7F4A7C15u) * 0xC2B2AE3Du ^ part;
    h ^= h >> 15;
    h *= 0x85EBCA77u;
    return h ^ h >> 13;
}

#endif
