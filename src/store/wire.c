/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Frames over a pipe; see wire.h.
 */
#include "store/wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FLUSH_BYTES = 1 << 16, HEAD_BYTES = 1 + sizeof(uint32_t) };

static void
require(EntStatus status)
{
    if (status != ENT_STATUS_OK) {
        _exit(EXIT_FAILURE);
    }
}

void
ent_wire_begin(EntWireWriter *writer, EntFrameType type)
{
    const char head[HEAD_BYTES] = {(char)type};
    if (writer->is_open) {
        writer->buffer.length = writer->frame;
    }
    writer->is_open = true;
    writer->frame = writer->buffer.length;
    require(ent_buffer_add(&writer->buffer, (EntView){head, sizeof head}));
}

void
ent_wire_number(EntWireWriter *writer, uint32_t number)
{
    char bytes[sizeof number];
    memcpy(bytes, &number, sizeof number);
    require(ent_buffer_add(&writer->buffer, (EntView){bytes, sizeof bytes}));
}

void
ent_wire_view(EntWireWriter *writer, EntView view)
{
    ent_wire_number(writer, (uint32_t)view.length);
    if (view.length > 0) {
        require(ent_buffer_add(&writer->buffer, view));
    }
}

void
ent_wire_term(EntWireWriter *writer, const EntTerm *term)
{
    ent_wire_number(writer, (uint32_t)term->kind);
    ent_wire_view(writer, term->value);
    ent_wire_view(writer, term->datatype);
    ent_wire_view(writer, term->language);
}

void
ent_wire_end(EntWireWriter *writer)
{
    const uint32_t length = (uint32_t)(writer->buffer.length - writer->frame - HEAD_BYTES);
    memcpy(writer->buffer.data + writer->frame + 1, &length, sizeof length);
    writer->is_open = false;
    if (writer->buffer.length >= FLUSH_BYTES) {
        ent_wire_flush(writer);
    }
}

void
ent_wire_flush(EntWireWriter *writer)
{
    size_t done = 0;
    while (done < writer->buffer.length) {
        const ssize_t written = write(writer->fd, writer->buffer.data + done, writer->buffer.length - done);
        if (written < 0 && errno != EINTR) {
            _exit(EXIT_FAILURE);
        }
        done += written < 0 ? 0 : (size_t)written;
    }
    writer->buffer.length = 0;
}

EntStatus
ent_wire_feed(EntWireReader *reader, const char *data, size_t length)
{
    if (reader->at > 0) {
        const size_t rest = reader->buffer.length - reader->at;
        memmove(reader->buffer.data, reader->buffer.data + reader->at, rest);
        reader->buffer.length = rest;
        reader->at = 0;
    }
    return ent_buffer_add(&reader->buffer, (EntView){data, length});
}

bool
ent_wire_next(EntWireReader *reader, EntFrameType *type, EntView *payload)
{
    uint32_t length = 0;
    const size_t rest = reader->buffer.length - reader->at;
    if (rest < HEAD_BYTES) {
        return false;
    }
    const char *const head = reader->buffer.data + reader->at;
    memcpy(&length, head + 1, sizeof length);
    if (rest - HEAD_BYTES < length) {
        return false;
    }
    *type = (EntFrameType)head[0];
    *payload = (EntView){head + HEAD_BYTES, length};
    reader->at += HEAD_BYTES + length;
    return true;
}

bool
ent_wire_take_number(EntView *payload, uint32_t *out)
{
    if (payload->length < sizeof *out) {
        return false;
    }
    memcpy(out, payload->data, sizeof *out);
    *payload = ent_view_slice(*payload, sizeof *out, payload->length);
    return true;
}

bool
ent_wire_take_view(EntView *payload, EntView *out)
{
    uint32_t length = 0;
    if (!ent_wire_take_number(payload, &length) || payload->length < length) {
        return false;
    }
    *out = ent_view_slice(*payload, 0, length);
    *payload = ent_view_slice(*payload, length, payload->length);
    return true;
}

bool
ent_wire_take_term(EntView *payload, EntTerm *out)
{
    uint32_t kind = 0;
    if (!ent_wire_take_number(payload, &kind) || kind > ENT_TERM_LITERAL) {
        return false;
    }
    out->kind = (EntTermKind)kind;
    return ent_wire_take_view(payload, &out->value) && ent_wire_take_view(payload, &out->datatype) &&
           ent_wire_take_view(payload, &out->language);
}
