/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Random numbers: see random.h.
 */
#include "random.h"

enum { PER_MILLE = 1000 };

uint64_t
random_next(Random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint32_t
random_below(Random *random, uint32_t limit)
{
    return (uint32_t)((random_next(random) >> 32) * limit >> 32);
}

bool
random_chance(Random *random, uint32_t per_mille)
{
    return random_below(random, PER_MILLE) < per_mille;
}

void
random_order(Random *random, uint32_t *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const size_t k = random_below(random, (uint32_t)i + 1);
        out[i] = out[k];
        out[k] = (uint32_t)i;
    }
}
