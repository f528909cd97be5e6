/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An averaged perceptron over the table of nlp/linear.h, in whole numbers: the same weights on every machine. Runs with
 * other random seeds are averaged too, for the model is linear and the hash fixed.
 *
 *     Perceptron p;
 *     if (!perceptron_init(&p, bits, n_classes)) { … out of memory … }
 *     for each seed:
 *         for each epoch, each example:
 *             perceptron_scores(&p, features, n, scores);       int32_t scores[p.width]
 *             if (scores[gold] < scores[best other] + margin) {
 *                 perceptron_add(&p, features, n, gold, +1);
 *                 perceptron_add(&p, features, n, other, -1);
 *             }
 *             perceptron_step(&p);                              after every example: time, for the average
 *         perceptron_end_run(&p);                               adds the average to the sum, weights begin at 0 again
 *     perceptron_export(&p, clip, &table, …);                   8 bits a weight, for ent_linear_read()
 *
 * The average is w - u / t, where u sums each change times the step it was made at (Daumé 2006, section 2.1.1).
 */
#ifndef TRAIN_PERCEPTRON_H
#define TRAIN_PERCEPTRON_H

#include "nlp/linear.h"

typedef struct {
    uint32_t bits, width, mask;
    size_t size;      /* 2^bits + width */
    int32_t *weights; /* of this run */
    int64_t *timed;   /* u */
    int64_t n_steps;  /* t */
    int32_t *sum;     /* of the runs' averages, times PERCEPTRON_FRACTION */
    unsigned n_runs;
    int8_t *table; /* made by perceptron_export() */
} Perceptron;

enum {
    PERCEPTRON_FRACTION = 256,
    PERCEPTRON_CLIP = 48 /* times the root mean square of the weights that are not 0 are the largest 8-bit weight */
};

bool perceptron_init(Perceptron *p, uint32_t bits, size_t n_classes);
void perceptron_clear(Perceptron *p);

/* `scores` has room for p->width. */
void perceptron_scores(const Perceptron *p, const uint32_t *features, size_t n, int32_t *scores);
void perceptron_add(Perceptron *p, const uint32_t *features, size_t n, uint32_t class, int32_t change);
static inline void
perceptron_step(Perceptron *p)
{
    p->n_steps++;
}

void perceptron_end_run(Perceptron *p);

/* The sum of all ended runs as 8-bit weights, to read with ent_linear_scores(). `clip`: PERCEPTRON_CLIP. Owned by p. */
void perceptron_export(Perceptron *p, unsigned clip, EntLinear *out);

/* The two sections of a model file; shape is two numbers that live as long as the sections are used. */
void perceptron_sections(const Perceptron *p, const char *name, const char *shape_name, uint32_t shape[2],
                         EntModelSection out[2]);

#endif
