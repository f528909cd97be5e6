/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A hash map from 64-bit keys to 64-bit values, open addressing with linear probing, grown at 3/4. Keys are
 * interned ids, pairs of them, or hashes; ent_map_pair() joins two ids. No removal: nothing here needs it.
 */
#ifndef ENT_BASE_MAP_H
#define ENT_BASE_MAP_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t key;
    uint64_t value;
    bool used;
} EntMapSlot;

typedef struct {
    EntMapSlot *slots;
    size_t n_slots;
    size_t count;
} EntMap;

static inline uint64_t
ent_map_pair(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

void ent_map_init(EntMap *map);
void ent_map_clear(EntMap *map);

/* The value's place, put in as `value` when the key is new; valid until the next call that adds.
 * `is_new` may be NULL. */
ENT_NODISCARD EntStatus ent_map_add(EntMap *map, uint64_t key, uint64_t value, uint64_t **place, bool *is_new);
const uint64_t *ent_map_find(const EntMap *map, uint64_t key); /* NULL when absent */

#endif
