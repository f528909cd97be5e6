/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One block of memory, refilled when it is empty. Peeking moves what is left to the front first.
 */
#include "source/input.h"

#include <stdlib.h>
#include <string.h>

EntStatus
ent_input_open(EntInput *input, EntStatus (*pull)(void *, char *, size_t, size_t *), void *handle)
{
    char *block = malloc(ENT_INPUT_BLOCK);
    if (!block) {
        return ENT_STATUS_NO_MEMORY;
    }
    *input = (EntInput){.pull = pull, .handle = handle, .block = block};
    return ENT_STATUS_OK;
}

void
ent_input_close(EntInput *input)
{
    free(input->block);
    *input = (EntInput){.ended = true};
}

static EntStatus
refill(EntInput *input)
{
    size_t n = 0;
    if (input->begin < input->filled || input->ended) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(input->pull(input->handle, input->block, ENT_INPUT_BLOCK, &n));
    input->begin = 0;
    input->filled = n;
    input->ended = n == 0;
    return ENT_STATUS_OK;
}

EntStatus
ent_input_peek(EntInput *input, size_t wanted, EntView *out)
{
    const size_t most = wanted < ENT_INPUT_BLOCK ? wanted : ENT_INPUT_BLOCK;
    memmove(input->block, input->block + input->begin, input->filled - input->begin);
    input->filled -= input->begin;
    input->begin = 0;
    while (input->filled < most && !input->ended) {
        size_t n = 0;
        ENT_TRY(input->pull(input->handle, input->block + input->filled, ENT_INPUT_BLOCK - input->filled, &n));
        input->filled += n;
        input->ended = n == 0;
    }
    *out = (EntView){input->block, input->filled};
    return ENT_STATUS_OK;
}

EntStatus
ent_input_read_all(EntInput *input, size_t limit, EntBuffer *out)
{
    for (;;) {
        ENT_TRY(refill(input));
        const EntView rest = {input->block + input->begin, input->filled - input->begin};
        if (rest.length == 0) {
            return ENT_STATUS_OK;
        }
        if (rest.length > limit - out->length) {
            return ENT_STATUS_LIMIT;
        }
        ENT_TRY(ent_buffer_add(out, rest));
        input->begin = input->filled;
    }
}

EntStatus
ent_input_read_line(EntInput *input, size_t limit, EntBuffer *out)
{
    bool any = false, too_long = false;
    out->length = 0;
    for (bool done = false; !done;) {
        ENT_TRY(refill(input));
        const EntView rest = {input->block + input->begin, input->filled - input->begin};
        if (rest.length == 0) {
            break;
        }
        const size_t end = ent_view_find_char(rest, '\n', 0);
        done = end < rest.length;
        too_long = too_long || end > limit - out->length;
        if (!too_long) {
            ENT_TRY(ent_buffer_add(out, ent_view_slice(rest, 0, end)));
        }
        input->begin += done ? end + 1 : end;
        any = true;
    }
    if (out->length > 0 && out->data[out->length - 1] == '\r') {
        out->length--;
    }
    return too_long ? ENT_STATUS_LIMIT : any ? ENT_STATUS_OK : ENT_STATUS_END;
}

EntStatus
ent_input_drain(EntInput *input)
{
    do {
        input->begin = input->filled;
        ENT_TRY(refill(input));
    } while (!input->ended);
    return ENT_STATUS_OK;
}
