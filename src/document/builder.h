/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Clean text put together out of pieces of the original, with the table that leads back (EntOffset). Pieces come
 * in the original's order. An entry is only written where the clean text stops being the original's next
 * character, so text without mark-up costs none.
 */
#ifndef ENT_DOCUMENT_BUILDER_H
#define ENT_DOCUMENT_BUILDER_H

#include "base/buffer.h"
#include "document/document.h"

typedef struct {
    EntBuffer text;
    EntOffset *offsets;
    size_t n_offsets, capacity;
    size_t expected; /* code point of the original that would come next without an entry */
    bool fresh;      /* the entry written last stands for one character of another width: a new one must follow */
} EntBuilder;

void ent_builder_init(EntBuilder *builder);
void ent_builder_clear(EntBuilder *builder);

/* Bytes of the original as they stand; `original`: the code point they begin at. */
ENT_NODISCARD EntStatus ent_builder_add(EntBuilder *builder, EntView piece, size_t original);

/* One character that the original writes with `width` code points ("&amp;" has 5, a run of spaces its length). */
ENT_NODISCARD EntStatus ent_builder_add_as(EntBuilder *builder, EntView character, size_t original, size_t width);

/* Copy what was built into the arena. */
ENT_NODISCARD EntStatus ent_builder_finish(const EntBuilder *builder, EntArena *arena, EntDocument *out);

#endif
