/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Interning: each different string gets one small number, so that equal strings compare as integers and arrays
 * can be indexed by them. Ids count from 1 in order of arrival; 0 is "none". Strings are copied and live as
 * long as the table. Lookups change nothing, so a table that is no longer added to may be read by many threads.
 */
#ifndef ENT_BASE_INTERN_H
#define ENT_BASE_INTERN_H

#include "base/arena.h"

#define ENT_ID_NONE 0u

typedef struct {
    EntArena arena;
    EntView *views;   /* by id; views[0] is empty */
    uint64_t *hashes; /* by id */
    uint32_t *slots;  /* open addressing, ids; a power of two */
    size_t n_slots;
    size_t count; /* ids handed out + 1 */
    size_t capacity;
} EntIntern;

void ent_intern_init(EntIntern *intern);
void ent_intern_clear(EntIntern *intern);
ENT_NODISCARD EntStatus ent_intern_add(EntIntern *intern, EntView view, uint32_t *out);
uint32_t ent_intern_find(const EntIntern *intern, EntView view); /* ENT_ID_NONE when it was never added */
EntView ent_intern_view(const EntIntern *intern, uint32_t id);

#endif
