/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dateline before a story's first words: where it was filed, when, by which agency.
 *
 *     TOKYO, Jan. 30 (Reuters) - …        DA NANG, Vietnam — …       KIGALI/WASHINGTON, 27 June 2025 – …
 *     SEOUL – …                           NEW DELHI: …               New Delhi, Oct 10 (PTI) …
 *     USAG Humphreys, South Korea – …     June 24, 2021 – …                     NAIROBI — 5 March 2025. …
 *     SYDNEY (Some Agency) 12 March - …   (Canberra, 12.03.2026) …
 *
 *     dateline = (place | date) {("/" | ",") place} [[","] date] ["(" agency ")"] [date] (dash [date "."] | colon | nothing)
 *              | "(" (place "," date | date "," place) ")"              brackets of either kind
 *
 * A place in capitals, or two places, and a dash are enough before the first paragraph; elsewhere, before a colon, or in small
 * letters it needs a date, an agency or a place that the lexicon knows: "SAREX: …" and "AUKUS – …" are none. A date alone is
 * one before the first paragraph only, and only if the next one does not begin so, too: that is a chronicle.
 */
#ifndef ENT_DOCUMENT_DATELINE_H
#define ENT_DOCUMENT_DATELINE_H

#include "document/reading.h"

typedef struct {
    size_t end;          /* byte behind the separator; the unit's begin when there is no dateline */
    size_t agency_begin; /* bytes of the agency's name; equal when there is none */
    size_t agency_end;
} EntDateline;

EntDateline ent_dateline_find(const EntReading *reading, const EntUnit *unit, bool is_first);

#endif
