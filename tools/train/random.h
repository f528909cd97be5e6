/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Random numbers for training, the same on every machine: SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable
 * Pseudorandom Number Generators").
 */
#ifndef TRAIN_RANDOM_H
#define TRAIN_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t state; /* the seed */
} Random;

uint64_t random_next(Random *random);
uint32_t random_below(Random *random, uint32_t limit); /* 0 … limit - 1; limit > 0 */
bool random_chance(Random *random, uint32_t per_mille);

/* 0 … n - 1 in a random order. */
void random_order(Random *random, uint32_t *out, size_t n);

#endif
