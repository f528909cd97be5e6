/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A table of ids, probed linearly, over an array of the strings.
 */
#include "base/intern.h"

#include "base/buffer.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 64 };

void
ent_intern_init(EntIntern *intern)
{
    *intern = (EntIntern){.count = 1};
    ent_arena_init(&intern->arena);
}

void
ent_intern_clear(EntIntern *intern)
{
    ent_arena_clear(&intern->arena);
    free(intern->views);
    free(intern->hashes);
    free(intern->slots);
    ent_intern_init(intern);
}

/* The slot of this string, or the free one where it belongs. */
static size_t
slot_of(const EntIntern *intern, EntView view, uint64_t hash)
{
    size_t slot = (size_t)hash & (intern->n_slots - 1);
    for (;;) {
        const uint32_t id = intern->slots[slot];
        if (id == ENT_ID_NONE || (intern->hashes[id] == hash && ent_view_equal(intern->views[id], view))) {
            return slot;
        }
        slot = (slot + 1) & (intern->n_slots - 1);
    }
}

static EntStatus
grow_slots(EntIntern *intern)
{
    const size_t n_slots = intern->n_slots ? intern->n_slots * 2 : FIRST_SLOTS;
    uint32_t *slots = calloc(n_slots, sizeof *slots);
    if (!slots) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t id = 1; id < intern->count; id++) {
        size_t slot = (size_t)intern->hashes[id] & (n_slots - 1);
        while (slots[slot] != ENT_ID_NONE) {
            slot = (slot + 1) & (n_slots - 1);
        }
        slots[slot] = (uint32_t)id;
    }
    free(intern->slots);
    intern->slots = slots;
    intern->n_slots = n_slots;
    return ENT_STATUS_OK;
}

static EntStatus
grow_ids(EntIntern *intern)
{
    size_t capacity = intern->capacity;
    ENT_TRY(ent_array_reserve(&intern->views, &capacity, intern->count + 1, sizeof *intern->views));
    size_t n_hashes = intern->capacity;
    ENT_TRY(ent_array_reserve(&intern->hashes, &n_hashes, intern->count + 1, sizeof *intern->hashes));
    intern->views[0] = ENT_VIEW_EMPTY;
    intern->hashes[0] = 0;
    intern->capacity = capacity;
    return ENT_STATUS_OK;
}

EntStatus
ent_intern_add(EntIntern *intern, EntView view, uint32_t *out)
{
    const uint64_t hash = ent_view_hash(view);
    if (intern->count * 4 >= intern->n_slots * 3) {
        ENT_TRY(grow_slots(intern));
    }
    const size_t slot = slot_of(intern, view, hash);
    if (intern->slots[slot] != ENT_ID_NONE) {
        *out = intern->slots[slot];
        return ENT_STATUS_OK;
    }
    if (intern->count == UINT32_MAX) {
        return ENT_STATUS_LIMIT;
    }
    ENT_TRY(grow_ids(intern));
    EntView copy;
    ENT_TRY(ent_arena_copy(&intern->arena, view, &copy));
    intern->views[intern->count] = copy;
    intern->hashes[intern->count] = hash;
    intern->slots[slot] = (uint32_t)intern->count;
    *out = (uint32_t)intern->count++;
    return ENT_STATUS_OK;
}

uint32_t
ent_intern_find(const EntIntern *intern, EntView view)
{
    return intern->n_slots ? intern->slots[slot_of(intern, view, ent_view_hash(view))] : ENT_ID_NONE;
}

EntView
ent_intern_view(const EntIntern *intern, uint32_t id)
{
    return id < intern->count && id ? intern->views[id] : ENT_VIEW_EMPTY;
}
