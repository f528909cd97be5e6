/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Word lists are lines of fields divided by tabs: "#" begins a comment line, empty lines are skipped, the first
 * line names the columns. Reads one file and gives each row to `row`.
 */
#ifndef ENT_NLP_TSV_H
#define ENT_NLP_TSV_H

#include "base/diag.h"

enum { ENT_TSV_MAX_FIELDS = 8, ENT_TSV_LIMIT = 64 << 20 };

typedef struct {
    EntView file;
    size_t line;
    EntView text;                       /* the line */
    EntView fields[ENT_TSV_MAX_FIELDS]; /* trimmed; missing ones are empty */
    size_t n_fields;
} EntTsvRow;

typedef EntStatus (*EntTsvRowSink)(void *handle, const EntTsvRow *row, EntDiags *diags);

/* The header must be `header` (names divided by single tabs) or the file is refused. The views of a row live in
 * `bytes`, which the caller keeps as long as it needs them. */
ENT_NODISCARD EntStatus ent_tsv_read(const char *path, const char *header, EntBuffer *bytes, EntTsvRowSink sink,
                                     void *handle, EntDiags *diags);

/* Report a bad row: `field` counts from 0. Returns ENT_STATUS_INVALID, to be returned at once. */
EntStatus ent_tsv_bad(const EntTsvRow *row, size_t field, EntDiags *diags, const char *format, ...) ENT_PRINTF(4, 5);

#endif
