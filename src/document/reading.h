/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the steps of reading one page hand to each other, in this order:
 *
 *     html.h or markdown.h   mark-up → clean text with offsets, hints, metadata (plain text skips this)
 *     unit.h                 text → lines with their features
 *     join.h                 lines → paragraphs
 *     zone.h                 paragraphs → zones (section.h, caption.h, head.h are its parts)
 *     split.h                paragraphs → blocks (datelines, credits and labels are cut off)
 *     issued.h               date of issue; publisher
 */
#ifndef ENT_DOCUMENT_READING_H
#define ENT_DOCUMENT_READING_H

#include "document/unit.h"

/* A stretch of the clean text of which mark-up tells the zone. */
typedef struct {
    size_t begin, end;
    EntZone zone;
} EntHint;

/* What a page says of itself in its metadata; empty views when it does not. */
typedef struct {
    EntView title, issued, updated, publisher, url, language;
    unsigned ranks[ENT_META_KINDS]; /* how far what was found is to be trusted, 1 most; 0: nothing found */
} EntPage;

typedef struct {
    const EntBlob *blob;
    const EntZoneLexicon *lexicon;
    EntArena *arena;
    EntDiags *diags;
    EntView text; /* clean */
    EntUnit *units;
    size_t n_units;
    EntHint *hints; /* sorted, not overlapping; none for plain text */
    size_t n_hints;
    bool has_blocks; /* blank lines part blocks for certain (HTML) */
    EntPage page;
    size_t headline; /* unit; SIZE_MAX: none */
} EntReading;

static inline EntView
ent_unit_view(const EntReading *reading, const EntUnit *unit)
{
    return ent_view_slice(reading->text, unit->begin, unit->end);
}

#endif
