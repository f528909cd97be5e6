/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows become quads (Generating RDF from Tabular Data, 4.2). What is the same for all rows is worked out once: the
 * templates are compiled, those that do not depend on the row expanded, and every column has its quad ready but for
 * subject and object. Templates that two columns share are expanded once a row. Labels of blank nodes are made of the
 * numbers of table and row: whoever puts a row makes the same quads of it.
 */
#ifndef ENT_TABLE_ROWS_H
#define ENT_TABLE_ROWS_H

#include "table/cell.h"
#include "table/session.h"

typedef struct EntRows EntRows;

typedef struct {
    EntSession *session;
    const EntTable *table; /* its columns complete */
    EntCsv *csv;
    size_t n_cells;   /* a row of the file has, skipped ones included */
    EntQuadSink sink; /* put NULL: nothing is written */
    EntTerm node;     /* the table's, in standard mode; kind NONE: minimal mode */
    size_t number;    /* of the table, for labels */
} EntRowsSetup;

ENT_NODISCARD EntStatus ent_rows_open(const EntRowsSetup *setup, EntRows **out);
void ent_rows_close(EntRows *rows);

/* Read the cells of a row that was cut, report what is wrong in them, and write its quads. */
ENT_NODISCARD EntStatus ent_rows_put(EntRows *rows, const EntCsvRow *row);

/* The row put next is number `row` of the table's, counted from 1, and its quads go to `sink`. */
void ent_rows_aim(EntRows *rows, size_t row, EntQuadSink sink);

/* The cells of the row put last, by column; for keys. */
const EntCell *ent_rows_cell(const EntRows *rows, size_t column);

#endif
