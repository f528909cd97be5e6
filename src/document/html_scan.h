/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where the text of an HTML page stands. libxml2 knows what belongs to which element, also when the mark-up is
 * broken, but not at which byte a character stood: its parsers report lines, and xmlByteConsumed() the end of
 * their read-ahead. So the page is scanned here first for text, tags, comments and raw elements (HTML Living
 * Standard, 13.2.5, in its simplest reading), and libxml2 gets a page in which each piece of text is replaced by
 * "#N;", the number of the piece. The tree comes from libxml2, the places from here, and neither guesses.
 *
 * Dropped on the way: comments, declarations, processing instructions, and the content of script (but JSON-LD),
 * style, textarea and other elements that hold no text of the page. Tags nested deeper than HTML_DEPTH are left
 * out, so that nothing behind this has to fear them. One pass, linear.
 */
#ifndef ENT_DOCUMENT_HTML_SCAN_H
#define ENT_DOCUMENT_HTML_SCAN_H

#include "base/buffer.h"

enum { ENT_HTML_DEPTH = 200 };

typedef struct {
    size_t begin, end; /* bytes of the page */
    size_t code_point; /* at `begin` */
    bool space_before; /* only white space between the piece before and this one */
    bool is_json;      /* the content of a JSON-LD script; not in `marked` */
} EntHtmlPiece;

typedef struct {
    EntHtmlPiece *pieces;
    size_t n_pieces, capacity;
    EntBuffer marked; /* the page with "#N;" for text */
} EntHtmlScan;

ENT_NODISCARD EntStatus ent_html_scan(EntView page, EntHtmlScan *out);
void ent_html_scan_clear(EntHtmlScan *scan);

/* The character that an entity at `at` (a '&') stands for and the bytes it takes; false: a plain ampersand.
 * "&amp;", "&#8217;", "&#x2019;", and the Windows-1252 numbers that pages use for quotes. */
bool ent_html_entity(EntView text, size_t at, size_t end, uint32_t *code_point, size_t *length);

#endif
