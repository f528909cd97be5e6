/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Beam search over transitions: the best few states after each step go on. Who scores is the caller's business, so that
 * reader and trainer share the search.
 *
 *     ent_beam_begin(&beam, n_words);
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
    uint8_t parent, class_number;
} EntBeamStep;

typedef struct {
    EntParseState states[ENT_BEAM_MAX]; /* best first; `score` is the sum of the steps' */
    EntParseState next[ENT_BEAM_MAX];
    size_t count, width, n_steps, n_words;
    int32_t scores[ENT_BEAM_MAX][ENT_LINEAR_MAX_WIDTH];
    EntBeamStep *steps; /* [step * width + state]: how the state came about */
    EntParsePool pool;
} EntBeam;

/* Room for sentences up to ENT_WORDS_MAX. */
ENT_NODISCARD EntStatus ent_beam_new(size_t width, EntBeam **out);
void ent_beam_free(EntBeam *beam);

void ent_beam_begin(EntBeam *beam, size_t n_words); /* 1 … ENT_WORDS_MAX words */
void ent_beam_advance(EntBeam *beam, const EntTransitions *set);

/* The classes that led to a state, n_steps of them. */
void ent_beam_classes(const EntBeam *beam, size_t state, uint8_t *classes);

/* How the state came about in the last step. */
static inline EntBeamStep
ent_beam_last(const EntBeam *beam, size_t state)
{
    return beam->steps[(beam->n_steps - 1) * beam->width + state];
}

#endif
