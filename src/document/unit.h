/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A unit is a line of the page, later (join.h) a whole paragraph, with everything that zoning asks of it: how it
 * is shaped (words, capitals, how it ends) and what the lexicon says of it (its strongest cue, marks of a caption,
 * a date). Units are computed once from their text, so that all later steps only compare numbers.
 *
 * Blank lines are no units; `gap` remembers them. A line of nothing but no-break spaces is blank.
 */
#ifndef ENT_DOCUMENT_UNIT_H
#define ENT_DOCUMENT_UNIT_H

#include "document/credit.h"

enum { ENT_UNIT_LIMIT = 1 << 20 }; /* lines that are not blank: no article has more */

typedef enum {
    ENT_ENDING_OPEN, /* a letter, a digit, a bracket */
    ENT_ENDING_STOP, /* . ! … also inside a closing quote */
    ENT_ENDING_ASK,  /* ? */
    ENT_ENDING_COLON,
    ENT_ENDING_COMMA /* also a dash */
} EntEnding;

typedef enum {
    ENT_DATING_NONE,
    ENT_DATING_BARE, /* nothing but a date, perhaps with a time, a place, a name */
    ENT_DATING_COLLECTOR,
    ENT_DATING_UPDATED,
    ENT_DATING_PUBLISHED,
    ENT_DATING_FIRST
} EntDating;

typedef struct {
    size_t begin, end; /* bytes, no white space at the ends */
    size_t marker;     /* bytes of a list marker and the space behind it */
    uint32_t n_words;  /* without signs and the marker; saturates at ENT_CUE_WORDS */
    uint32_t n_lower, n_capital, n_upper, n_number, n_signs;
    uint32_t n_hashes; /* # before a word */
    uint32_t n_bars;   /* | > » / · between words: a navigation line */
    uint32_t n_address;
    uint32_t cue_rest; /* words after the cue */
    size_t credit;     /* bytes at the end that name an agency or a photographer (credit.h) */
    EntCreditKind credit_kind;
    EntEnding ending;
    EntDating dating;
    EntZone zone;
    EntZone hint_zone; /* what HTML or Markdown says; meaningful with `hinted` */
    EntCueKind cue;    /* meaningful with `has_cue` */
    EntCueScope scope;
    int8_t caption;    /* score of signs that it is a caption; 2 is enough */
    bool gap;          /* blank line before */
    bool indented;     /* further right than the line before */
    bool begins_lower; /* with a small letter */
    bool begins_joint; /* with a sign that goes on: , . ; ) */
    bool ends_joining; /* in a word after which no sentence ends ("with") */
    bool has_cue, has_outlet, has_heading, has_byline;
    bool agency_only;    /* nothing but the name of an agency */
    bool outlet_only;    /* nothing but what a cue of an outlet tells: "Ministry of Defence" */
    bool place_only;     /* nothing but a place that news is filed from */
    bool hinted_caption; /* a weak sign of a caption; many count as one */
    bool label;          /* begins with "Photo:" or the like */
    bool hinted, zoned;
} EntUnit;

/* A sentence by its shape: words in small letters that end in a stop. */
bool ent_unit_is_sentence(const EntUnit *unit);

/* A sentence so long that it can only be copy. */
bool ent_unit_is_copy(const EntUnit *unit);

/* Short and without a stop: a headline, heading, label, link. */
bool ent_unit_is_title(const EntUnit *unit);

/* Fill in everything but begin, end, gap, indented, hint and zone from the text. */
void ent_unit_read(const EntZoneLexicon *lexicon, EntView text, EntUnit *unit);

/* Bytes of a list marker ("- ", "• ", "1. ", "(a) ") at `begin`; 0: none. */
size_t ent_unit_marker(EntView text, size_t begin, size_t end);

/* All lines of the text that are not blank. Linear. ENT_STATUS_LIMIT beyond ENT_UNIT_LIMIT. */
ENT_NODISCARD EntStatus ent_units_split(EntView text, EntArena *arena, EntUnit **out, size_t *n_out);

#endif
