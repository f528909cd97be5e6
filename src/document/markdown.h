/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Markdown → clean text without marks, hints of zones, metadata. A sentence with "**" and link addresses in it is
 * no sentence to any later stage, so marks are left out of the clean text and the offset table leads back to the
 * original, as for HTML; text between marks, line breaks included, stays as it is. A file without marks has no
 * table at all. What is known (after CommonMark 0.30, sections in markdown.c): headings, emphasis, code, links, images,
 * reference definitions, quotes, rules, fences, escapes, entities, inline tags, and a front matter of "key: value"
 * lines. No mark reaches over a line; what is no mark stays.
 */
#ifndef ENT_DOCUMENT_MARKDOWN_H
#define ENT_DOCUMENT_MARKDOWN_H

#include "document/reading.h"

/* Fills in text, hints and page of the reading, text and offsets of `out`. Linear. */
ENT_NODISCARD EntStatus ent_markdown_read(EntReading *reading, EntView source, EntDocument *out);

#endif
