/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Many keys in little memory: a map from 64-bit hashes to a small number (the line of a primary key, how often a
 * referenced one occurs). Open addressing in two plain arrays, 12 bytes a slot; the keys are spread over
 * ENT_KEY_PARTS parts, each of which grows by half when it is seven eighths full, so that growing never needs the
 * whole map twice: 14 to 21 bytes a key.
 */
#ifndef ENT_TABLE_KEY_SET_H
#define ENT_TABLE_KEY_SET_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENT_KEY_PARTS = 64 };

typedef struct {
    uint64_t *hashes; /* 0: free */
    uint32_t *numbers;
    size_t n_slots, count;
} EntKeyPart;

typedef struct {
    EntKeyPart parts[ENT_KEY_PARTS];
} EntKeySet;

void ent_key_set_init(EntKeySet *set);
void ent_key_set_clear(EntKeySet *set);

/* The number's place, put in as `number` when the hash is new; valid until the next call that adds. */
ENT_NODISCARD EntStatus ent_key_set_add(EntKeySet *set, uint64_t hash, uint32_t number, uint32_t **place, bool *is_new);
const uint32_t *ent_key_set_find(const EntKeySet *set, uint64_t hash); /* NULL when absent */

#endif
