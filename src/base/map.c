/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Keys are mixed before they are placed, for ids in a row would else cluster.
 */
#include "base/map.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 16 };

void
ent_map_init(EntMap *map)
{
    *map = (EntMap){NULL, 0, 0};
}

void
ent_map_clear(EntMap *map)
{
    free(map->slots);
    ent_map_init(map);
}

/* The finaliser of MurmurHash3 (Appleby, public domain): a bijection that spreads every bit. */
static uint64_t
mix(uint64_t key)
{
    key ^= key >> 33;
    key *= UINT64_C(0xff51afd7ed558ccd);
    key ^= key >> 33;
    key *= UINT64_C(0xc4ceb9fe1a85ec53);
    return key ^ key >> 33;
}

static size_t
slot_of(const EntMapSlot *slots, size_t n_slots, uint64_t key)
{
    size_t slot = (size_t)mix(key) & (n_slots - 1);
    while (slots[slot].used && slots[slot].key != key) {
        slot = (slot + 1) & (n_slots - 1);
    }
    return slot;
}

static EntStatus
grow(EntMap *map)
{
    const size_t n_slots = map->n_slots ? map->n_slots * 2 : FIRST_SLOTS;
    EntMapSlot *slots = calloc(n_slots, sizeof *slots);
    if (!slots) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < map->n_slots; i++) {
        if (map->slots[i].used) {
            slots[slot_of(slots, n_slots, map->slots[i].key)] = map->slots[i];
        }
    }
    free(map->slots);
    map->slots = slots;
    map->n_slots = n_slots;
    return ENT_STATUS_OK;
}

EntStatus
ent_map_add(EntMap *map, uint64_t key, uint64_t value, uint64_t **place, bool *is_new)
{
    if ((map->count + 1) * 4 > map->n_slots * 3) {
        ENT_TRY(grow(map));
    }
    EntMapSlot *slot = &map->slots[slot_of(map->slots, map->n_slots, key)];
    if (is_new) {
        *is_new = !slot->used;
    }
    if (!slot->used) {
        *slot = (EntMapSlot){.key = key, .value = value, .used = true};
        map->count++;
    }
    *place = &slot->value;
    return ENT_STATUS_OK;
}

const uint64_t *
ent_map_find(const EntMap *map, uint64_t key)
{
    if (map->n_slots == 0) {
        return NULL;
    }
    const EntMapSlot *slot = &map->slots[slot_of(map->slots, map->n_slots, key)];
    return slot->used ? &slot->value : NULL;
}
