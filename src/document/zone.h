/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Every paragraph gets its zone. The steps, strongest evidence first; what one step has zoned the next leaves
 * alone:
 *
 *     collector   a header that the collector put before the page is cut off
 *     sections    what cues tell, and how far each reaches (section.h)
 *     captions    position words, credits, labels (caption.h)
 *     head        headline, masthead, by-line, dates; what stands before the first paragraph of copy (head.h)
 *     tail        short lines behind the last paragraph of copy are furniture
 *     the rest    body, list items, headings; repeated lines count once
 *
 * "Copy" is running text by its shape alone: a sentence of some length in small letters. A page that a new cue
 * would help gets a line in data/lexicon/zones.tsv, not a branch here.
 */
#ifndef ENT_DOCUMENT_ZONE_H
#define ENT_DOCUMENT_ZONE_H

#include "document/reading.h"

/* Before joining: cut " date 2026-01-30 " off the first line. reading->units has room for one more unit. */
void ent_zone_collector(EntReading *reading);

ENT_NODISCARD EntStatus ent_zone_all(EntReading *reading);

/* Parts of ent_zone_all(), in files of their own. */
void ent_zone_sections(EntReading *reading);
void ent_zone_captions(EntReading *reading);
ENT_NODISCARD EntStatus ent_zone_head(EntReading *reading);

static inline void
ent_zone_set(EntUnit *unit, EntZone zone)
{
    unit->zone = zone;
    unit->zoned = true;
}

#endif
