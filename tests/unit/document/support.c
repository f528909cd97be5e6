/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "unit/document/support.h"

int
desk_setup(void **state)
{
    Desk *desk = test_calloc(1, sizeof *desk);
    ent_arena_init(&desk->arena);
    ent_diag_list_init(&desk->diags);
    *state = desk;
    return ent_zone_lexicon_load("data", &desk->diags.diags, &desk->lexicon) == ENT_STATUS_OK ? 0 : 1;
}

int
desk_teardown(void **state)
{
    Desk *desk = *state;
    ent_zone_lexicon_free(desk->lexicon);
    ent_arena_clear(&desk->arena);
    ent_diag_list_clear(&desk->diags);
    test_free(desk);
    return 0;
}

EntStatus
desk_read_blob(Desk *desk, const EntBlob *blob)
{
    ent_arena_reset(&desk->arena);
    ent_diag_list_clear(&desk->diags);
    ent_diag_list_init(&desk->diags);
    desk->document = (EntDocument){.n_blocks = 0};
    return ent_document_read(blob, desk->lexicon, &desk->arena, &desk->diags.diags, &desk->document);
}

EntStatus
desk_read(Desk *desk, EntBlobKind kind, EntView bytes)
{
    return desk_read_blob(desk, &(EntBlob){.name = ENT_VIEW("page"), .bytes = bytes, .kind = kind});
}

EntView
desk_block(const Desk *desk, EntZone zone, size_t n)
{
    for (size_t i = 0; i < desk->document.n_blocks; i++) {
        const EntBlock *block = &desk->document.blocks[i];
        if (block->zone == zone && n-- == 0) {
            return ent_view_slice(desk->document.text, block->begin, block->end);
        }
    }
    return ENT_VIEW_EMPTY;
}

size_t
desk_count(const Desk *desk, EntZone zone)
{
    size_t n = 0;
    while (desk_block(desk, zone, n).length > 0) {
        n++;
    }
    return n;
}

bool
desk_told(const Desk *desk, const char *text)
{
    for (size_t i = 0; i < desk->diags.count; i++) {
        const EntView message = desk->diags.items[i].message;
        if (ent_view_find(message, ent_view_of(text), 0) < message.length) {
            return true;
        }
    }
    return false;
}

void
assert_issued_at(const Desk *desk, const char *expected, const char *file, int line)
{
    char actual[ENT_DATE_TEXT + 1] = "";
    if (desk->document.issued_kind != ENT_ISSUED_NONE) {
        const size_t n = ent_date_format(desk->document.issued, actual);
        actual[n] = desk->document.issued_kind == ENT_ISSUED_GUESSED ? '?' : '\0';
        actual[n + 1] = '\0';
    }
    _assert_string_equal(actual, expected, file, line);
}
