/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The writers' output buffer: one block that is handed to the sink when it is full. A writer asks for room, then
 * writes behind `at`; setting `at` back takes back what was written since (as long as nothing was flushed, which
 * no call does that finds room). The first failure of the sink is kept and returned whenever the block is full from then on.
 */
#ifndef ENT_OUTPUT_BLOCK_H
#define ENT_OUTPUT_BLOCK_H

#include "base/file.h"

#include <string.h>

enum { ENT_BLOCK_SIZE = 256 * 1024 };

typedef struct {
    char *begin, *at, *end;
    size_t flushed; /* bytes given to the sink so far */
    EntByteSink sink;
    EntStatus status;
} EntBlock;

ENT_NODISCARD EntStatus ent_block_init(EntBlock *block, EntByteSink sink);
void ent_block_clear(EntBlock *block); /* what was not flushed is lost */
ENT_NODISCARD EntStatus ent_block_flush(EntBlock *block);
ENT_NODISCARD EntStatus ent_block_add_long(EntBlock *block, EntView bytes);
ENT_NODISCARD EntStatus ent_block_pass(EntBlock *block, EntView bytes); /* straight to the sink */
ENT_NODISCARD EntStatus ent_block_text(EntBlock *block, EntView text);  /* escaped; ENT_STATUS_INVALID: not clean */

/* Room for `size` bytes behind `at`; at most ENT_BLOCK_SIZE. */
ENT_NODISCARD static inline EntStatus
ent_block_ensure(EntBlock *block, size_t size)
{
    return (size_t)(block->end - block->at) >= size ? ENT_STATUS_OK : ent_block_flush(block);
}

ENT_NODISCARD static inline EntStatus
ent_block_add(EntBlock *block, EntView bytes)
{
    if ((size_t)(block->end - block->at) < bytes.length) {
        return ent_block_add_long(block, bytes);
    }
    if (bytes.length > 0) {
        memcpy(block->at, bytes.data, bytes.length);
    }
    block->at += bytes.length;
    return ENT_STATUS_OK;
}

/* Bytes since the writer began. */
static inline size_t
ent_block_position(const EntBlock *block)
{
    return block->flushed + (size_t)(block->at - block->begin);
}

#endif
