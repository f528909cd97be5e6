/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Random statements that mean harm: bytes that the formats give a meaning to, cut-off and forbidden characters,
 * numbers that are nearly numbers, IRIs that are nearly IRIs. The same seed gives the same statements.
 */
#ifndef TESTS_READBACK_HOSTILE_H
#define TESTS_READBACK_HOSTILE_H

#include "base/arena.h"
#include "vocab/vocab.h"

typedef struct {
    uint64_t state;
    EntArena *arena; /* of the texts */
} Hostile;

uint32_t hostile_below(Hostile *hostile, uint32_t bound);
EntQuad hostile_quad(Hostile *hostile);
EntPrefix hostile_prefix(Hostile *hostile);

#endif
