/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The top bits of a hash choose the part, the others the slot: multiplied by the number of slots, the high half of the
 * product is a slot, so the number of slots need not be a power of two.
 */
#include "table/key_set.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 16, PART_SHIFT = 58, FULL_NUMERATOR = 7, FULL_DENOMINATOR = 8 };

void
ent_key_set_init(EntKeySet *set)
{
    memset(set, 0, sizeof *set);
}

void
ent_key_set_clear(EntKeySet *set)
{
    for (size_t i = 0; i < ENT_KEY_PARTS; i++) {
        free(set->parts[i].hashes);
        free(set->parts[i].numbers);
    }
    ent_key_set_init(set);
}

/* The slot that holds the hash, or the free one where it belongs. */
static size_t
slot_of(const EntKeyPart *part, uint64_t hash)
{
    const uint64_t low = (uint32_t)(hash >> 16);
    size_t slot = (size_t)(low * part->n_slots >> 32);
    while (part->hashes[slot] != 0 && part->hashes[slot] != hash) {
        slot = slot + 1 == part->n_slots ? 0 : slot + 1;
    }
    return slot;
}

static EntStatus
grow(EntKeyPart *part)
{
    EntKeyPart larger = {.n_slots = part->n_slots ? part->n_slots + part->n_slots / 2 : FIRST_SLOTS,
                         .count = part->count};
    larger.hashes = calloc(larger.n_slots, sizeof *larger.hashes);
    larger.numbers = malloc(larger.n_slots * sizeof *larger.numbers);
    if (!larger.hashes || !larger.numbers) {
        free(larger.hashes);
        free(larger.numbers);
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < part->n_slots; i++) {
        if (part->hashes[i] != 0) {
            const size_t slot = slot_of(&larger, part->hashes[i]);
            larger.hashes[slot] = part->hashes[i];
            larger.numbers[slot] = part->numbers[i];
        }
    }
    free(part->hashes);
    free(part->numbers);
    *part = larger;
    return ENT_STATUS_OK;
}

EntStatus
ent_key_set_add(EntKeySet *set, uint64_t hash, uint32_t number, uint32_t **place, bool *is_new)
{
    hash = hash ? hash : 1;
    EntKeyPart *part = &set->parts[hash >> PART_SHIFT];
    if ((part->count + 1) * FULL_DENOMINATOR > part->n_slots * FULL_NUMERATOR) {
        ENT_TRY(grow(part));
    }
    const size_t slot = slot_of(part, hash);
    *is_new = part->hashes[slot] == 0;
    if (*is_new) {
        part->hashes[slot] = hash;
        part->numbers[slot] = number;
        part->count++;
    }
    *place = &part->numbers[slot];
    return ENT_STATUS_OK;
}

const uint32_t *
ent_key_set_find(const EntKeySet *set, uint64_t hash)
{
    hash = hash ? hash : 1;
    const EntKeyPart *part = &set->parts[hash >> PART_SHIFT];
    if (part->n_slots == 0) {
        return NULL;
    }
    const size_t slot = slot_of(part, hash);
    return part->hashes[slot] != 0 ? &part->numbers[slot] : NULL;
}
