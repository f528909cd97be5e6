/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The averaged perceptron: see perceptron.h.
 */
#include "perceptron.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
perceptron_init(Perceptron *p, uint32_t bits, size_t n_classes)
{
    const uint32_t width = (uint32_t)(n_classes + ENT_LINEAR_LANES - 1) / ENT_LINEAR_LANES * ENT_LINEAR_LANES;
    *p = (Perceptron){.bits = bits, .width = width, .mask = (uint32_t)(((uint64_t)1 << bits) - 1)};
    p->size = ((size_t)1 << bits) + width;
    p->weights = calloc(p->size, sizeof *p->weights);
    p->timed = calloc(p->size, sizeof *p->timed);
    p->sum = calloc(p->size, sizeof *p->sum);
    p->table = calloc(p->size, sizeof *p->table);
    if (!p->weights || !p->timed || !p->sum || !p->table) {
        perceptron_clear(p);
        return false;
    }
    return true;
}

void
perceptron_clear(Perceptron *p)
{
    free(p->weights);
    free(p->timed);
    free(p->sum);
    free(p->table);
    *p = (Perceptron){0};
}

/* Rows in pairs of 16 columns stay in registers; whole numbers come out the same however the compiler does it. */
#if defined __x86_64__ && defined __GNUC__ && !defined __clang__
__attribute__((target_clones("avx2", "default")))
#endif
static void
sum_rows(const int32_t *restrict weights, const uint32_t *restrict offsets, size_t n, int32_t *restrict scores)
{
    int32_t sums[ENT_LINEAR_LANES] = {0};
    for (size_t i = 0; i < n; i++) {
        const int32_t *row = weights + offsets[i];
        for (size_t k = 0; k < ENT_LINEAR_LANES; k++) {
            sums[k] += row[k];
        }
    }
    memcpy(scores, sums, sizeof sums);
}

void
perceptron_scores(const Perceptron *p, const uint32_t *features, size_t n, int32_t *scores)
{
    enum { LINE_WEIGHTS = 16 };
    uint32_t offsets[ENT_LINEAR_MAX_FEATURES];
    for (size_t i = 0; i < n; i++) {
        offsets[i] = features[i] & p->mask;
        for (uint32_t k = 0; k < p->width; k += LINE_WEIGHTS) {
            __builtin_prefetch(p->weights + offsets[i] + k);
        }
    }
    for (uint32_t k = 0; k < p->width; k += ENT_LINEAR_LANES) {
        sum_rows(p->weights + k, offsets, n, scores + k);
    }
}

void
perceptron_add(Perceptron *p, const uint32_t *features, size_t n, uint32_t class, int32_t change)
{
    const int64_t timed = (int64_t)change * p->n_steps;
    for (size_t i = 0; i < n; i++) {
        const size_t at = (features[i] & p->mask) + class;
        p->weights[at] += change;
        p->timed[at] += timed;
    }
}

void
perceptron_end_run(Perceptron *p)
{
    const int64_t n_steps = p->n_steps ? p->n_steps : 1;
    for (size_t i = 0; i < p->size; i++) {
        p->sum[i] += (int32_t)((p->weights[i] * n_steps - p->timed[i]) * PERCEPTRON_FRACTION / n_steps);
    }
    memset(p->weights, 0, p->size * sizeof *p->weights);
    memset(p->timed, 0, p->size * sizeof *p->timed);
    p->n_steps = 0;
    p->n_runs++;
}

/* Sums of squares in whole numbers, so that the scale is the same on every machine; a square root is exact by IEEE 754. */
static double
root_mean_square(const Perceptron *p)
{
    double sum = 0;
    uint64_t part = 0;
    size_t n = 0;
    for (size_t i = 0; i < p->size; i++) {
        const int64_t weight = p->sum[i] / PERCEPTRON_FRACTION * 16 + p->sum[i] % PERCEPTRON_FRACTION / 16;
        part += (uint64_t)(weight * weight);
        n += weight != 0;
        if (part >> 50) {
            sum += (double)part;
            part = 0;
        }
    }
    return n ? sqrt((sum + (double)part) / (double)n) * (PERCEPTRON_FRACTION / 16.0) : 1;
}

void
perceptron_export(Perceptron *p, unsigned clip, EntLinear *out)
{
    const double scale = INT8_MAX / (clip * root_mean_square(p));
    for (size_t i = 0; i < p->size; i++) {
        const double weight = nearbyint(p->sum[i] * scale);
        p->table[i] = (int8_t)(weight > INT8_MAX ? INT8_MAX : weight < -INT8_MAX ? -INT8_MAX : weight);
    }
    *out = (EntLinear){p->table, p->mask, p->width};
}

void
perceptron_sections(const Perceptron *p, const char *name, const char *shape_name, uint32_t shape[2],
                    EntModelSection out[2])
{
    shape[0] = p->bits;
    shape[1] = p->width;
    out[0] = (EntModelSection){name, {(const char *)p->table, p->size}};
    out[1] = (EntModelSection){shape_name, {(const char *)shape, 2 * sizeof *shape}};
}
