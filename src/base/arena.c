/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Arena blocks in a list, the newest first; a request that does not fit opens a block of twice the size of the
 * last one, or as large as the request needs.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(data, size) ASAN_POISON_MEMORY_REGION(data, size)
#define UNPOISON(data, size) ASAN_UNPOISON_MEMORY_REGION(data, size)
#else
#define POISON(data, size) ((void)(data), (void)(size))
#define UNPOISON(data, size) ((void)(data), (void)(size))
#endif

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, SHORT_TEXT = 512, FIRST_CAPACITY = 8 };

struct EntArenaBlock {
    EntArenaBlock *next;
    size_t size; /* of data */
    _Alignas(max_align_t) char data[];
};

void
ent_arena_init(EntArena *arena)
{
    *arena = (EntArena){NULL, 0, 0};
}

static void
free_blocks(EntArenaBlock *block)
{
    while (block) {
        EntArenaBlock *next = block->next;
        UNPOISON(block->data, block->size);
        free(block);
        block = next;
    }
}

void
ent_arena_reset(EntArena *arena)
{
    if (arena->blocks) {
        free_blocks(arena->blocks->next);
        arena->blocks->next = NULL;
        arena->total = arena->blocks->size;
        POISON(arena->blocks->data, arena->blocks->size);
    }
    arena->used = 0;
}

void
ent_arena_clear(EntArena *arena)
{
    free_blocks(arena->blocks);
    ent_arena_init(arena);
}

static EntArenaBlock *
add_block(EntArena *arena, size_t size)
{
    size_t wanted = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    wanted = wanted > LARGEST_BLOCK ? LARGEST_BLOCK : wanted;
    wanted = wanted < size ? size : wanted;
    if (wanted > SIZE_MAX - sizeof(EntArenaBlock)) {
        return NULL;
    }
    EntArenaBlock *block = malloc(sizeof *block + wanted);
    if (block) {
        block->next = arena->blocks;
        block->size = wanted;
        arena->blocks = block;
        arena->used = 0;
        arena->total += wanted;
        POISON(block->data, wanted);
    }
    return block;
}

void *
ent_arena_alloc(EntArena *arena, size_t size)
{
    const size_t alignment = _Alignof(max_align_t);
    if (size > SIZE_MAX - alignment) {
        return NULL;
    }
    const size_t rounded = size ? (size + alignment - 1) & ~(alignment - 1) : alignment;
    EntArenaBlock *block = arena->blocks;
    if (!block || block->size - arena->used < rounded) {
        block = add_block(arena, rounded);
        if (!block) {
            return NULL;
        }
    }
    void *data = block->data + arena->used;
    arena->used += rounded;
    UNPOISON(data, size);
    return data;
}

void *
ent_arena_zalloc(EntArena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        return NULL;
    }
    void *data = ent_arena_alloc(arena, count * size);
    if (data && count && size) {
        memset(data, 0, count * size);
    }
    return data;
}

EntStatus
ent_arena_grow(EntArena *arena, void *items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity) {
        return ENT_STATUS_OK;
    }
    const size_t grown = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    void *old, *data = grown > *capacity && grown <= SIZE_MAX / size ? ent_arena_alloc(arena, grown * size) : NULL;
    if (!data) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(&old, items, sizeof old);
    if (count) {
        memcpy(data, old, count * size);
    }
    memcpy(items, &data, sizeof data);
    *capacity = grown;
    return ENT_STATUS_OK;
}

EntStatus
ent_arena_copy(EntArena *arena, EntView view, EntView *out)
{
    char *copy = view.length < SIZE_MAX ? ent_arena_alloc(arena, view.length + 1) : NULL;
    if (!copy) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (view.length) {
        memcpy(copy, view.data, view.length);
    }
    copy[view.length] = '\0';
    *out = (EntView){copy, view.length};
    return ENT_STATUS_OK;
}

/* What is short is formatted once. */
EntStatus
ent_arena_printf(EntArena *arena, EntView *out, const char *format, ...)
{
    char room[SHORT_TEXT];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(room, sizeof room, format, arguments);
    va_end(arguments);
    char *text = length >= 0 ? ent_arena_alloc(arena, (size_t)length + 1) : NULL;
    if (text && (size_t)length < sizeof room) {
        memcpy(text, room, (size_t)length + 1);
    } else if (text) {
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    if (!text) {
        return ENT_STATUS_NO_MEMORY;
    }
    *out = (EntView){text, (size_t)length};
    return ENT_STATUS_OK;
}
