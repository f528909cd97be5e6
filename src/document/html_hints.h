/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From elements to hints of zones. While a page is read, blocks of text are noted with the region they stand in;
 * a region is an element that says something of all that is in it (<aside>, class="comments"). Only when the whole
 * page is known can be told which regions are to be believed:
 *
 *  - what the element itself says always;
 *  - what its class says, unless the headline stands in it or it holds too much of the page's text: a wrapper
 *    called "has-sidebar" must not swallow the article;
 *  - when one <article> or <main> holds most of the text, what stands outside of it is furniture;
 *  - a block that is all link leads elsewhere.
 */
#ifndef ENT_DOCUMENT_HTML_HINTS_H
#define ENT_DOCUMENT_HTML_HINTS_H

#include "document/reading.h"

enum { ENT_HTML_NO_REGION = 0, ENT_HTML_REGION_SHARE = 50, ENT_HTML_COMMENTS_SHARE = 90 /* percent */ };

typedef struct {
    size_t parent; /* id; always less than its own */
    size_t n_bytes;
    EntZone zone;
    bool firm; /* told by the element itself, not by its class */
    bool is_main;
    bool has_headline;
} EntHtmlRegion;

typedef struct {
    EntHint hint;
    bool is_link;
    size_t region; /* id of the innermost */
} EntHtmlBlock;

typedef struct {
    EntHtmlRegion *regions; /* id - 1 */
    size_t n_regions, regions_capacity;
    EntHtmlBlock *blocks;
    size_t n_blocks, blocks_capacity;
} EntHtmlHints;

ENT_NODISCARD EntStatus ent_html_region_open(EntHtmlHints *hints, EntHtmlRegion region, size_t *id);
ENT_NODISCARD EntStatus ent_html_block_add(EntHtmlHints *hints, EntHtmlBlock block);

/* Settle all hints into the reading; `n_bytes`: of the clean text. */
ENT_NODISCARD EntStatus ent_html_hints_finish(EntHtmlHints *hints, EntReading *reading, size_t n_bytes);
void ent_html_hints_clear(EntHtmlHints *hints);

#endif
