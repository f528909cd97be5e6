/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What data/lexicon knows of pages: cues (zones.tsv, datelines.tsv), months and weekdays (calendar.tsv), and the
 * names under which HTML pages keep their metadata (meta.tsv). Loaded once, then immutable.
 *
 * Each file is UTF-8, one entry a line of three columns parted by tabs; "#" begins a comment line. An unknown kind
 * or a pattern that does not compile is reported as file:line, and loading fails when all was read.
 */
#ifndef ENT_DOCUMENT_LEXICON_H
#define ENT_DOCUMENT_LEXICON_H

#include "document/cue.h"
#include "document/document.h"

typedef enum { ENT_CALENDAR_MONTH, ENT_CALENDAR_WEEKDAY, ENT_CALENDAR_KINDS } EntCalendarKind;

typedef enum {
    ENT_META_TITLE,
    ENT_META_ISSUED,
    ENT_META_UPDATED,
    ENT_META_PUBLISHER,
    ENT_META_URL,
    ENT_META_LANGUAGE,
    ENT_META_ARTICLE, /* a schema.org type that is an article */
    ENT_META_KINDS
} EntMetaKind;

struct EntZoneLexicon {
    EntCues cues;    /* of lines */
    EntCues classes; /* of class and id of HTML elements */
    EntIntern calendar_words;
    EntMap calendar; /* word id → kind << 8 | value */
    EntIntern meta_words;
    EntMap meta; /* pair of kind + 1 and word id → how far it is to be trusted, 1 most */
};

/* "Sept" → month 9; without case. False when the word is none of this kind. */
bool ent_lexicon_calendar(const EntZoneLexicon *lexicon, EntCalendarKind kind, EntView word, unsigned *value);

/* Is this name (of a meta element, an itemprop, a JSON-LD key) one of this kind? Its rank from 1, or 0. */
unsigned ent_lexicon_meta(const EntZoneLexicon *lexicon, EntMetaKind kind, EntView name);

#endif
