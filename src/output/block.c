/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What does not fit the block goes through it in pieces.
 */
#include "output/block.h"

#include "output/copy.h"

#include <stdlib.h>

enum { PIECE = ENT_BLOCK_SIZE / 2 / ENT_COPY_MAX_GROWTH };

EntStatus
ent_block_init(EntBlock *block, EntByteSink sink)
{
    char *const bytes = malloc(ENT_BLOCK_SIZE);

    if (!bytes) {
        return ENT_STATUS_NO_MEMORY;
    }
    *block = (EntBlock){.begin = bytes, .at = bytes, .end = bytes + ENT_BLOCK_SIZE, .sink = sink};
    return ENT_STATUS_OK;
}

void
ent_block_clear(EntBlock *block)
{
    free(block->begin);
    *block = (EntBlock){.status = ENT_STATUS_IO};
}

EntStatus
ent_block_flush(EntBlock *block)
{
    const size_t length = (size_t)(block->at - block->begin);

    if (block->status == ENT_STATUS_OK && length > 0) {
        block->status = block->sink.write(block->sink.handle, block->begin, length);
        block->flushed += length;
    }
    block->at = block->begin;
    return block->status;
}

EntStatus
ent_block_add_long(EntBlock *block, EntView bytes)
{
    for (size_t done = 0; done < bytes.length;) {
        const size_t room = (size_t)(block->end - block->at);
        const size_t part = bytes.length - done < room ? bytes.length - done : room;

        memcpy(block->at, bytes.data + done, part);
        block->at += part;
        done += part;
        if (block->at == block->end) {
            ENT_TRY(ent_block_flush(block));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_block_pass(EntBlock *block, EntView bytes)
{
    ENT_TRY(ent_block_flush(block));
    if (bytes.length > 0) {
        block->status = block->sink.write(block->sink.handle, bytes.data, bytes.length);
        block->flushed += bytes.length;
    }
    return block->status;
}

/* The end of a piece of text that begins at `from` and ends between two characters. */
static size_t
piece_end(EntView text, size_t from)
{
    size_t end = from + PIECE;

    if (text.length - from <= PIECE) {
        return text.length;
    }
    while (end > from + PIECE - 3 && ((uint8_t)text.data[end] & 0xC0) == 0x80) {
        end--;
    }
    return end;
}

EntStatus
ent_block_text(EntBlock *block, EntView text)
{
    for (size_t from = 0; from < text.length;) {
        const size_t to = piece_end(text, from);
        char *after;

        ENT_TRY(ent_block_ensure(block, ENT_COPY_MAX_GROWTH * (to - from)));
        after = ent_copy_text(block->at, ent_view_slice(text, from, to));
        if (!after) {
            return ENT_STATUS_INVALID;
        }
        block->at = after;
        from = to;
    }
    return ENT_STATUS_OK;
}
