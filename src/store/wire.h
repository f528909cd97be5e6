/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the process that runs a query tells the one that asked, over a pipe: frames of a type, a length and fields.
 * Numbers are as the machine has them, for both ends are the same program.
 */
#ifndef ENT_STORE_WIRE_H
#define ENT_STORE_WIRE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "vocab/term.h"

typedef enum {
    ENT_FRAME_COLUMNS = 'c', /* count, names */
    ENT_FRAME_ROW = 'r',     /* a term for each column */
    ENT_FRAME_TRIPLE = 't',  /* three terms */
    ENT_FRAME_TRUTH = 'b',   /* 0 or 1 */
    ENT_FRAME_TROUBLE = 'd', /* line (0: none), text */
    ENT_FRAME_WATCH = 'w',   /* index in the plan, the value that broke it */
    ENT_FRAME_END = 'e'      /* EntStatus; always the last */
} EntFrameType;

/* A failed write or allocation ends the process: it has no other purpose. */
typedef struct {
    int fd;
    EntBuffer buffer;
    size_t frame; /* where the open frame begins */
    bool is_open;
} EntWireWriter;

void ent_wire_begin(EntWireWriter *writer, EntFrameType type); /* a frame that is still open is dropped */
void ent_wire_number(EntWireWriter *writer, uint32_t number);
void ent_wire_view(EntWireWriter *writer, EntView view);
void ent_wire_term(EntWireWriter *writer, const EntTerm *term);
void ent_wire_end(EntWireWriter *writer);
void ent_wire_flush(EntWireWriter *writer);

/* The other end. Bytes are fed as they come; frames are taken when they are whole. A payload is valid until bytes
 * are fed again. */
typedef struct {
    EntBuffer buffer;
    size_t at;
} EntWireReader;

ENT_NODISCARD EntStatus ent_wire_feed(EntWireReader *reader, const char *data, size_t length);
bool ent_wire_next(EntWireReader *reader, EntFrameType *type, EntView *payload);

/* Take a field off a payload; false when it is not there. */
bool ent_wire_take_number(EntView *payload, uint32_t *out);
bool ent_wire_take_view(EntView *payload, EntView *out);
bool ent_wire_take_term(EntView *payload, EntTerm *out);

#endif
