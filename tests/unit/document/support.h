/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The project's own lexicon, loaded once, and documents read with it.
 */
#ifndef TESTS_UNIT_DOCUMENT_SUPPORT_H
#define TESTS_UNIT_DOCUMENT_SUPPORT_H

#include "unit/unit.h"

#include "document/document.h"

typedef struct {
    EntZoneLexicon *lexicon;
    EntArena arena;
    EntDiagList diags;
    EntDocument document;
} Desk;

int desk_setup(void **state); /* of a group: *state is a Desk */
int desk_teardown(void **state);

EntStatus desk_read(Desk *desk, EntBlobKind kind, EntView bytes); /* what was read before is forgotten */
EntStatus desk_read_blob(Desk *desk, const EntBlob *blob);

/* The n-th block of this zone, or the empty view. */
EntView desk_block(const Desk *desk, EntZone zone, size_t n);
size_t desk_count(const Desk *desk, EntZone zone);
bool desk_told(const Desk *desk, const char *text);

#define assert_block(desk, zone, n, expected) assert_view(desk_block((desk), (zone), (n)), (expected))
#define assert_issued(desk, expected) assert_issued_at((desk), (expected), __FILE__, __LINE__)
void assert_issued_at(const Desk *desk, const char *expected, const char *file, int line); /* "2026-01-30", "…?", "" */

#endif
