/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A blob becomes a document: clean text cut into blocks, each with its zone, and what the page says of itself:
 * title, issue date, publisher, URL, language.
 *
 * Text and offsets. For plain text the clean text *is* the blob's text, byte for byte (CRLF, no-break spaces and
 * all): blocks point into it. Of Markdown and HTML the marks are left out and entities resolved, so that a sentence
 * is a sentence. ent_document_offset() and ent_document_end() give, for a byte of the clean text, the code point of
 * the original it came from; ranges of the graph (ent:begin, ent:end) and places in diagnostics are told by them.
 * Between them the original says the same as the clean text, marks aside.
 *
 * Zones. Only ENT_ZONE_HEADLINE, ENT_ZONE_BODY, ENT_ZONE_LIST and ENT_ZONE_CAPTION are ever read for facts.
 * A block is a paragraph, a list item, a heading, a caption; lines that one sentence was broken over are one
 * block. Which words mark a zone ("More on this topic", "Sign up", "Comments") is data/lexicon/zones.tsv;
 * shapes (addresses, phone numbers, mastheads) are patterns of the same file.
 *
 * Issue date. Told by the record, the page's metadata, a line such as "Published On: 03-02-2026", "Posted On: 10
 * OCT 2025 6:14PM", "By X | July 30, 2023", a dateline, or nothing. 03-02-2026 is decided by evidence (other
 * dates of the text, the outlet's country, weekday names) and flagged when it stays a guess; without any date,
 * relative dates stay open and a note says so. data/lexicon/datelines.tsv holds the words.
 *
 * reading.h lists the steps in their order and the file of each. A page that is read wrongly: put it into
 * tests/golden/document, look at it with tests/tools/dump_document.c, and add a cue to data/lexicon/zones.tsv.
 */
#ifndef ENT_DOCUMENT_DOCUMENT_H
#define ENT_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/diag.h"
#include "source/source.h"
#include "text/calendar.h"
#include "text/position.h"

typedef enum {
    ENT_ZONE_HEADLINE,
    ENT_ZONE_HEADING, /* of a section: read for names, not for events */
    ENT_ZONE_BODY,
    ENT_ZONE_LIST, /* a list item; the marker is left out of the block */
    ENT_ZONE_CAPTION,
    ENT_ZONE_DATELINE, /* "SEOUL –", "By X", "Published: …": told apart, not read for facts */
    ENT_ZONE_BOILERPLATE,
    ENT_ZONE_COMMENTS,
    ENT_ZONE_RELATED,
    ENT_ZONE_TAGS
} EntZone;

typedef struct {
    size_t begin, end; /* bytes of the clean text, no white space at the ends */
    EntZone zone;
} EntBlock;

typedef struct {
    size_t clean;    /* from this byte of the clean text on … */
    size_t original; /* … each code point of it is the next one of the original, from this code point */
    size_t width;    /* not 1: the entry covers one character only, which the original writes with so many code
                      * points ("&amp;": 5; 0: nothing of the original, a break between two blocks) */
} EntOffset;

typedef enum { ENT_ISSUED_NONE, ENT_ISSUED_STATED, ENT_ISSUED_GUESSED } EntIssuedKind;

typedef struct {
    EntView name;     /* of the blob */
    EntView text;     /* the clean text */
    EntBlock *blocks; /* in reading order */
    size_t n_blocks;
    EntView title;  /* the headline's words; a view into text where it stands there */
    EntDate issued; /* ENT_DATE_NONE when nothing tells */
    EntIssuedKind issued_kind;
    EntView issued_edtf;                  /* with uncertainty ("2026-02-03?"); empty when plain */
    EntView publisher, url, language, id; /* empty when nothing tells */
    char sha256[65];                      /* of the blob's bytes */
    EntOffset *offsets;                   /* empty: clean is original */
    size_t n_offsets;
    EntPositions positions; /* of the clean text */
} EntDocument;

typedef struct EntZoneLexicon EntZoneLexicon; /* immutable after loading: shared by all threads */

ENT_NODISCARD EntStatus ent_zone_lexicon_load(const char *data_folder, EntDiags *diags, EntZoneLexicon **out);
void ent_zone_lexicon_free(EntZoneLexicon *lexicon);

/* Everything of `out` lives in `arena`; plain text is borrowed from the blob. A blob that is not UTF-8 text is
 * reported (with place and byte) and ENT_STATUS_INVALID. */
ENT_NODISCARD EntStatus ent_document_read(const EntBlob *blob, const EntZoneLexicon *lexicon, EntArena *arena,
                                          EntDiags *diags, EntDocument *out);

/* Code point of the original at which this byte of the clean text stands. */
size_t ent_document_offset(const EntDocument *document, size_t byte);

/* Code point of the original just behind the character that ends at this byte: the end of a range. It differs
 * from ent_document_offset() where mark-up follows: of "<b>Ahn</b> said" the range of "Ahn" ends before "</b>". */
size_t ent_document_end(const EntDocument *document, size_t byte);

bool ent_zone_is_read(EntZone zone); /* for facts */
const char *ent_zone_name(EntZone zone);

#endif
