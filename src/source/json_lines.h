/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * JSON Lines: one article a line, an object with "text" (plain) or "html", and what it knows of itself: "id",
 * "url", "title", "date", "publisher". Read line by line through jansson, so memory is one line. A line that is
 * no such object is reported with its place, and the next one is read.
 */
#ifndef ENT_SOURCE_JSON_LINES_H
#define ENT_SOURCE_JSON_LINES_H

#include "source/input.h"
#include "source/source.h"

typedef struct {
    EntInput *input; /* borrowed */
    EntView name;    /* of the file; borrowed */
    EntDiags *diags;
    EntBuffer buffer; /* the line */
    size_t line;      /* number of the line read last */
} EntJsonLines;

void ent_json_lines_init(EntJsonLines *lines, EntInput *input, EntView name, EntDiags *diags);
void ent_json_lines_clear(EntJsonLines *lines);

/* The next record, copied into `arena`, named "NAME:LINE"; ENT_STATUS_END after the last. */
ENT_NODISCARD EntStatus ent_json_lines_next(EntJsonLines *lines, EntArena *arena, EntBlob *out);

#endif
