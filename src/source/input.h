/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A stream of bytes, pulled block by block, whatever it comes from (a file, standard input, a member of an
 * archive). The first block can be looked at before it is consumed: that is how content is sniffed without
 * seeking. Reading a whole blob and reading a line are the two things anybody wants of it.
 */
#ifndef ENT_SOURCE_INPUT_H
#define ENT_SOURCE_INPUT_H

#include "base/buffer.h"

enum { ENT_INPUT_BLOCK = 1 << 16 };

typedef struct {
    /* The next bytes into `room`, at most `size`, which is never 0; *n is 0 at the end. */
    EntStatus (*pull)(void *handle, char *room, size_t size, size_t *n);
    void *handle;
    char *block;          /* ENT_INPUT_BLOCK bytes, owned */
    size_t begin, filled; /* what of the block is still to be read */
    bool ended;
} EntInput;

ENT_NODISCARD EntStatus ent_input_open(EntInput *input, EntStatus (*pull)(void *, char *, size_t, size_t *),
                                       void *handle);
void ent_input_close(EntInput *input); /* frees the block; the handle is the caller's */

/* Bytes that can be seen without consuming them: at least `wanted` unless the input is shorter; at most a block. */
ENT_NODISCARD EntStatus ent_input_peek(EntInput *input, size_t wanted, EntView *out);

/* Append all that is left to `out`. More than `limit` bytes: ENT_STATUS_LIMIT, `out` holding the first of them. */
ENT_NODISCARD EntStatus ent_input_read_all(EntInput *input, size_t limit, EntBuffer *out);

/* Replace `out` by the next line without its LF or CRLF; ENT_STATUS_END after the last. A line of more than
 * `limit` bytes is consumed and ENT_STATUS_LIMIT. */
ENT_NODISCARD EntStatus ent_input_read_line(EntInput *input, size_t limit, EntBuffer *out);

/* Read and forget all that is left. */
ENT_NODISCARD EntStatus ent_input_drain(EntInput *input);

#endif
