/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Looking phrases up by hash. Two phrases of one hash would share their flags: with some ten thousand phrases of 32 bits
 * that is one pair or none, and no more than a feature.
 */
#include "nlp/names_lists.h"

#include "nlp/linear.h"

#include <string.h>

enum { SLOT_SIZE = 8 };

EntStatus
ent_name_lists_of(EntView section, EntNameLists *out)
{
    const size_t n_slots = section.length / SLOT_SIZE;
    *out = (EntNameLists){.slots = n_slots ? section.data : NULL, .mask = n_slots ? (uint32_t)n_slots - 1 : 0};
    const bool fits =
        n_slots && section.length % SLOT_SIZE == 0 && n_slots <= ENT_LISTS_LIMIT && !(n_slots & (n_slots - 1));
    return fits || !section.length ? ENT_STATUS_OK : ENT_STATUS_INVALID;
}

uint32_t
ent_name_lists_find(const EntNameLists *lists, uint32_t hash)
{
    for (uint32_t probe = 0; lists->slots && probe < ENT_LIST_MAX_PROBES; probe++) {
        uint32_t slot[2];
        memcpy(slot, lists->slots + (size_t)((hash + probe) & lists->mask) * SLOT_SIZE, sizeof slot);
        if (slot[0] == hash) {
            return slot[1];
        }
        if (slot[0] == 0) {
            break;
        }
    }
    return 0;
}

uint32_t
ent_name_lists_hash(uint32_t phrase, uint32_t lower)
{
    const uint32_t hash = ent_feature_with(phrase, lower);
    return hash ? hash : 1;
}

static void
mark_phrase(uint32_t flags, size_t length, EntListed *out)
{
    out[0].begin |= flags;
    out[length - 1].end |= flags;
    for (size_t i = 1; i + 1 < length; i++) {
        out[i].inside |= flags;
    }
}

/* The longest phrase of two words or more from here; its length, or 1. */
static size_t
longest_from(const EntNameLists *lists, const EntWords *words, size_t first, EntListed *out)
{
    size_t longest = 1;
    uint32_t hash = 0, flags, best = 0;
    for (size_t i = first; i < words->count && i - first < ENT_LIST_MAX_WORDS; i++) {
        hash = ent_name_lists_hash(hash, words->items[i].traits.lower);
        flags = ent_name_lists_find(lists, hash);
        const uint32_t kinds = flags & ~(uint32_t)ENT_LIST_LONGER;
        if (i == first) {
            out[i].alone = kinds;
        } else if (kinds) {
            longest = i - first + 1;
            best = kinds;
        }
        if (!(flags & ENT_LIST_LONGER)) {
            break;
        }
    }
    if (best) {
        mark_phrase(best, longest, out + first);
    }
    return longest;
}

void
ent_name_lists_mark(const EntNameLists *lists, const EntWords *words, EntListed *out)
{
    memset(out, 0, words->count * sizeof *out);
    size_t free_from = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (i >= free_from) {
            free_from = i + longest_from(lists, words, i, out);
        } else {
            const uint32_t hash = ent_name_lists_hash(0, words->items[i].traits.lower);
            out[i].alone = ent_name_lists_find(lists, hash) & ~(uint32_t)ENT_LIST_LONGER;
        }
    }
}
