/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lines become paragraphs. Three things break a paragraph over lines:
 *
 *  - Hard wrapping at a column. A run of lines is wrapped when nearly every line is as full as it could be: the
 *    next line's first word would not have fitted into the longest line of the run. That is how every wrapping
 *    program works, so no guess at the column is needed.
 *  - A sentence torn by the collector, where a link stood: "have in recent months" / "drawn closer in political
 *    ties" / "under new leaders, as …", also with blank lines between. Told by an open end ("with", a comma, no
 *    stop) before a small letter.
 *  - Nothing at all: each line is a paragraph. That is the default.
 */
#ifndef ENT_DOCUMENT_JOIN_H
#define ENT_DOCUMENT_JOIN_H

#include "document/reading.h"

/* Join lines of reading->units in place; joined ones are read again. */
void ent_units_join(EntReading *reading);

#endif
