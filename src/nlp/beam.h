/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Beam search over transitions: the best few states after each step go on. When a doubtful word comes to the front of
 * the buffer a state goes on twice, once for each of the word's tags. Who scores is the caller's business, so that
 * reader and trainer share the search.
 *
 *     ent_beam_begin(&beam, n_words, doubtful);
 *     for (size_t step = 0; step < 2 * n_words; step++) {
 *         for (size_t i = 0; i < beam.count; i++) { … beam.states[i] … into beam.scores[i] }
 *         ent_beam_advance(&beam, transitions);
 *     }
 *     ent_beam_classes(&beam, 0, classes);     the best sequence
 */
#ifndef ENT_NLP_BEAM_H
#define ENT_NLP_BEAM_H

#include "base/status.h"
#include "nlp/linear.h"
#include "nlp/transition.h"
#include "nlp/words.h"

enum { ENT_BEAM_MAX = 32 };

typedef struct {
    uint8_t parent, class_number; /* the class may have ENT_CLASS_FLIP */
} EntBeamStep;

/* Sums of the features that states of one key have in common (ent_parse_pair_key): states of a beam mostly differ in what they
 * have built, not in the words that they look at. */
typedef struct {
    uint64_t key;
    bool is_set;
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
} EntBeamSums;
enum { ENT_BEAM_SUMS_BITS = 6 };

typedef struct {
    EntParseState states[ENT_BEAM_MAX]; /* best first; `score` is the sum of the steps' */
    EntParseState next[ENT_BEAM_MAX];
    size_t count, width, n_steps, n_words;
    size_t pushes_from;      /* class */
    const uint8_t *doubtful; /* by word, the root too: its number, or ENT_NOT_DOUBTFUL */
    int16_t scores[ENT_BEAM_MAX][ENT_LINEAR_MAX_WIDTH];
    EntBeamStep *steps; /* [step * width + state]: how the state came about */
    EntParsePool pool;
    EntBeamSums sums[1 << ENT_BEAM_SUMS_BITS];
} EntBeam;

/* Room for sentences up to ENT_WORDS_MAX. */
ENT_NODISCARD EntStatus ent_beam_new(size_t width, EntBeam **out);
void ent_beam_free(EntBeam *beam);

/* 1 … ENT_WORDS_MAX words; `doubtful` outlives the search. */
void ent_beam_begin(EntBeam *beam, size_t n_words, const uint8_t *doubtful);
void ent_beam_advance(EntBeam *beam, const EntTransitions *set);

/* The sums kept under a key since the sentence began; new ones are the caller's to set. They may be taken from it by the
 * next call. */
EntBeamSums *ent_beam_sums(EntBeam *beam, uint64_t key, bool *is_new);

/* The classes that led to a state, n_steps of them. */
void ent_beam_classes(const EntBeam *beam, size_t state, uint8_t *classes);

/* How the state came about in the last step. */
static inline EntBeamStep
ent_beam_last(const EntBeam *beam, size_t state)
{
    return beam->steps[(beam->n_steps - 1) * beam->width + state];
}

#endif
