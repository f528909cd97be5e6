/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Embedded metadata: what the file itself says, that is its comments and the titles in its header rows (Model for
 * Tabular Data, section 8, steps 6 to 8), and how it joins the described columns: the two are held against each
 * other (Metadata Vocabulary, 5.5.1), and the columns that only the file has are added.
 */
#ifndef ENT_TABLE_EMBEDDED_H
#define ENT_TABLE_EMBEDDED_H

#include "table/model.h"
#include "table/session.h"

typedef struct EntComment {
    EntView text;
    struct EntComment *next;
} EntComment;

typedef struct {
    EntColumn *columns; /* the file's titles; for a file without header rows as many as its first row has cells */
    size_t n_columns;
    EntComment *comments, **comments_end;
    bool has_first_row; /* without header rows the first row had to be read to count the columns */
    EntCsvRow first_row;
    const EntCsv *csv;
    EntCsvRow header; /* the last header row: its content is kept for messages, its cells are not */
} EntEmbedded;

ENT_NODISCARD EntStatus ent_embedded_read(EntSession *session, EntCsv *csv, const EntDialect *dialect,
                                          EntEmbedded *out);
ENT_NODISCARD EntStatus ent_embedded_comment(EntSession *session, EntEmbedded *embedded, EntView text);

/* Hold the schema against the file and complete its columns. What is not compatible is an error when validating, a
 * warning otherwise. */
ENT_NODISCARD EntStatus ent_embedded_join(EntSession *session, const EntEmbedded *embedded, EntTable *table);

#endif
