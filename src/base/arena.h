/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An arena hands out memory that is freed all at once: one per document, per row batch, per command. Blocks
 * grow geometrically up to a bound, so that a large document costs few calls and a small one little memory.
 * Memory is aligned for any type and not zeroed. There is no free of a single allocation. Under
 * AddressSanitizer, reset memory is poisoned.
 *
 *     EntArena arena;
 *     ent_arena_init(&arena);
 *     EntPoint *point = ent_arena_alloc(&arena, sizeof *point);
 *     if (!point) { … ENT_STATUS_NO_MEMORY … }
 *     ent_arena_clear(&arena);
 */
#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include "base/status.h"
#include "base/view.h"

#include <stdarg.h>

typedef struct EntArenaBlock EntArenaBlock;

typedef struct {
    EntArenaBlock *blocks; /* newest first */
    size_t used;           /* bytes of the newest block */
    size_t total;          /* bytes of all blocks: what the arena costs */
} EntArena;

void ent_arena_init(EntArena *arena);
void ent_arena_reset(EntArena *arena); /* forget all allocations, keep one block for the next use */
void ent_arena_clear(EntArena *arena); /* free everything; the arena may be used again */

void *ent_arena_alloc(EntArena *arena, size_t size);                /* NULL when out of memory */
void *ent_arena_zalloc(EntArena *arena, size_t count, size_t size); /* zeroed array; NULL on overflow too */

/* Room for one more item behind the `count` of an array that lives in the arena; `items` is the address of its pointer. Growing
 * leaves the old one behind, which the doubling bounds. */
ENT_NODISCARD EntStatus ent_arena_grow(EntArena *arena, void *items, size_t *capacity, size_t count, size_t size);

/* Copies end in a NUL that is not counted, so that .data is a C string too. */
ENT_NODISCARD EntStatus ent_arena_copy(EntArena *arena, EntView view, EntView *out);
ENT_NODISCARD EntStatus ent_arena_printf(EntArena *arena, EntView *out, const char *format, ...) ENT_PRINTF(3, 4);

#endif
