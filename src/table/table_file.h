/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The file of a table, opened: header rows read, schema complete, and then its rows, comments and skipped blank rows
 * left out. Opened again for a table that was open before, it gives the same rows.
 */
#ifndef ENT_TABLE_TABLE_FILE_H
#define ENT_TABLE_TABLE_FILE_H

#include "table/embedded.h"

typedef struct {
    EntSession *session;
    EntTable *table;
    EntDialect dialect;
    EntCsv *csv;
    EntEmbedded embedded; /* comments grow while rows are read */
} EntTableFile;

/* ENT_STATUS_NOT_FOUND, reported, when no file stands for the table's URL. Close it in any case. */
ENT_NODISCARD EntStatus ent_table_file_open(EntSession *session, EntTable *table, EntTableFile *out);
void ent_table_file_close(EntTableFile *file);

ENT_NODISCARD EntStatus ent_table_file_next(EntTableFile *file, EntCsvRow *row); /* cut; ENT_STATUS_END at the end */

/* The next row but not cut, where no row is skipped for being blank and the first one was taken. */
ENT_NODISCARD EntStatus ent_table_file_next_uncut(EntTableFile *file, EntCsvRow *row);

#endif
