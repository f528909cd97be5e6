/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The rule of the table: from entry.clean on, code points run in step with the original from entry.original, but
 * an entry of a width other than 1 covers one character only.
 */
#include "document/builder.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

void
ent_builder_init(EntBuilder *builder)
{
    *builder = (EntBuilder){.text = ENT_BUFFER_EMPTY};
}

void
ent_builder_clear(EntBuilder *builder)
{
    ent_buffer_clear(&builder->text);
    free(builder->offsets);
    ent_builder_init(builder);
}

static EntStatus
mark(EntBuilder *builder, size_t original, size_t width)
{
    if (original == builder->expected && width == 1 && !builder->fresh) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_array_reserve(&builder->offsets, &builder->capacity, builder->n_offsets + 1, sizeof *builder->offsets));
    builder->offsets[builder->n_offsets++] = (EntOffset){builder->text.length, original, width};
    builder->fresh = width != 1;
    return ENT_STATUS_OK;
}

EntStatus
ent_builder_add(EntBuilder *builder, EntView piece, size_t original)
{
    if (piece.length == 0) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(mark(builder, original, 1));
    builder->expected = original + ent_utf8_count(piece);
    return ent_buffer_add(&builder->text, piece);
}

EntStatus
ent_builder_add_as(EntBuilder *builder, EntView character, size_t original, size_t width)
{
    ENT_TRY(mark(builder, original, width));
    builder->expected = original + width;
    return ent_buffer_add(&builder->text, character);
}

EntStatus
ent_builder_finish(const EntBuilder *builder, EntArena *arena, EntDocument *out)
{
    ENT_TRY(ent_arena_copy(arena, ent_buffer_view(&builder->text), &out->text));
    out->n_offsets = builder->n_offsets;
    out->offsets = ent_arena_alloc(arena, (builder->n_offsets + 1) * sizeof *out->offsets);
    if (!out->offsets) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (builder->n_offsets > 0) {
        memcpy(out->offsets, builder->offsets, builder->n_offsets * sizeof *out->offsets);
    }
    return ENT_STATUS_OK;
}
