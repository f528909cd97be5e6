/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * HTML → clean text, hints of zones, metadata. Text with its places comes from html_scan.h, which element it
 * belongs to from libxml2 (the HTML parser's SAX events, no tree is kept). Blocks are parted by a blank line, <br> is
 * a line break, runs of white space are one space, entities are resolved, soft hyphens and zero-width spaces left out.
 *
 * Hints come from elements (h1 headline, h2 to h6 heading, figcaption caption, li list, nav, aside and footer
 * boilerplate), and from class and id by the cues of scope "class" in zones.tsv; html_hints.h says what is believed.
 */
#ifndef ENT_DOCUMENT_HTML_H
#define ENT_DOCUMENT_HTML_H

#include "document/html_hints.h"
#include "document/html_scan.h"

/* libxml2 wants it before there are threads; who reads documents loads a lexicon first, which calls it. */
void ent_html_prepare(void);

/* Fills in text, hints and page of the reading, text and offsets of `out`. */
ENT_NODISCARD EntStatus ent_html_read(EntReading *reading, EntView page, EntDocument *out);

/* In a page that is not UTF-8: the charset it declares, as a name for iconv; empty when it declares none. */
EntView ent_html_charset(EntView page);

/* ---- metadata (html_meta.c) ---- */

/* A name and its value, from a meta element, an itemprop or JSON-LD: kept when it ranks before what is there. */
ENT_NODISCARD EntStatus ent_page_offer(EntReading *reading, EntView name, EntView value);

/* The JSON-LD of a page: dates, headline and publisher of the article in it. Broken JSON is passed over. */
ENT_NODISCARD EntStatus ent_page_json(EntReading *reading, EntView json);

#endif
