/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a file is, by its name and its first bytes. The name decides which files of a folder are read at all; the
 * bytes decide what a file is whose name says nothing (standard input), and overrule a name that is plainly
 * wrong (a web page or Markdown saved as .txt). All tables, no branches: a new suffix is a row.
 */
#ifndef ENT_SOURCE_SNIFF_H
#define ENT_SOURCE_SNIFF_H

#include "source/source.h"

enum { ENT_SNIFF_BYTES = 1024 };

typedef enum {
    ENT_FORM_UNKNOWN,
    ENT_FORM_TEXT,
    ENT_FORM_MARKDOWN,
    ENT_FORM_HTML,
    ENT_FORM_JSON_LINES,
    ENT_FORM_ARCHIVE /* zip, tar, or anything compressed */
} EntForm;

/* By suffix, without case; the suffix of a compressed single file is that of the file inside ("a.txt.gz" is an
 * archive, "a.csv.gz" is unknown). */
EntForm ent_form_of_name(EntView name);

/* The name of the file inside a compressed single file: "news/a.txt.gz" → "news/a.txt"; others unchanged. */
EntView ent_form_inner_name(EntView name);

/* By the first ENT_SNIFF_BYTES bytes: magic numbers, a tar header, an HTML prologue, a JSON object, two levels of
 * Markdown headings. */
EntForm ent_form_of_bytes(EntView head);

/* Why these bytes are no text ("holds NUL bytes", …); NULL when they may be. */
const char *ent_form_binary_reason(EntView bytes);

/* A bare file name that no article has: hidden, or a folder's own description (README, LICENSE). */
bool ent_form_is_passed_over(EntView path);

#endif
