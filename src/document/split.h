/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Zoned paragraphs become blocks. What is no part of the first or last sentence is cut off into a block of its
 * own: a dateline (ENT_ZONE_DATELINE), a label ("PHOTO:") and a credit ("[YONHAP]"; both ENT_ZONE_BOILERPLATE), the
 * marker of a list item (no block at all).
 */
#ifndef ENT_DOCUMENT_SPLIT_H
#define ENT_DOCUMENT_SPLIT_H

#include "document/reading.h"

/* Allocated in the reading's arena, in reading order. `agency`: the first agency that a dateline or a credit of
 * the copy names; empty when none does. */
ENT_NODISCARD EntStatus ent_split_blocks(const EntReading *reading, EntBlock **out, size_t *n_out, EntView *agency);

#endif
