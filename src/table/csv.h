/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSV, one row at a time (Model for Tabular Data, section 8). A row is found first: its end is the line
 * terminator outside quotes, and its number, line and text are known from then on. Then it is cut into cells, by
 * the cheapest way that is right for it:
 *
 *     no quote in the row, delimiter of one byte    cut in place, nothing copied
 *     quotes, doubled inside                        libcsv
 *     any other dialect, and rows libcsv refuses    our own cutter, which tells what is wrong and goes on
 *
 * Positions in a row are only looked for when a message needs them. Memory: the longest row, twice.
 *
 * Wrong quoting and an unclosed quote are errors; invalid bytes become U+FFFD, as the standard says, with a
 * warning. Cells and content are valid until the next row.
 *
 *     while ((status = ent_csv_next(csv, &row)) == ENT_STATUS_OK) {
 *         ENT_TRY(ent_csv_cut(csv, &row));
 *         … row.cells[i] …
 *     }
 */
#ifndef ENT_TABLE_CSV_H
#define ENT_TABLE_CSV_H

#include "base/diag.h"

enum { ENT_CSV_ROW_LIMIT = 64 << 20, ENT_CSV_CELLS_LIMIT = 1 << 16, ENT_CSV_TERMINATORS = 8, ENT_CSV_FLAG_LIMIT = 16 };

typedef enum { ENT_TRIM_NONE, ENT_TRIM_START, ENT_TRIM_END, ENT_TRIM_BOTH } EntTrim;

/* Metadata Vocabulary, 5.9: a dialect description. Strings hold at most ENT_CSV_FLAG_LIMIT bytes. */
typedef struct {
    EntView encoding;
    EntView delimiter;
    EntView quote;          /* empty: cells are never quoted */
    EntView comment_prefix; /* empty: there are no comments */
    EntView terminators[ENT_CSV_TERMINATORS];
    size_t n_terminators;
    bool double_quote; /* a quote inside quotes is doubled; otherwise it follows a backslash */
    bool skip_blank_rows;
    EntTrim trim;
    size_t header_rows, skip_rows, skip_columns;
} EntDialect;

EntDialect ent_dialect_default(void);
bool ent_dialect_knows_encoding(EntView name);

typedef struct EntCsv EntCsv;

typedef struct {
    EntView content; /* the row as it stands, without its terminator */
    size_t number;   /* counted from 1, as csvw:url "#row=" wants it */
    size_t line;     /* of the file, on which it begins */
    bool has_quotes;
    const EntView *cells; /* set by ent_csv_cut(): unquoted and trimmed, skipped columns included */
    size_t n_cells;
} EntCsvRow;

/* `dialect` must outlive the reader. A path of "-" is standard input. `name` is shown in messages. */
ENT_NODISCARD EntStatus ent_csv_open(const char *path, EntView name, const EntDialect *dialect, EntDiags *diags,
                                     EntCsv **out);
ENT_NODISCARD EntStatus ent_csv_open_view(EntView bytes, EntView name, const EntDialect *dialect, EntDiags *diags,
                                          EntCsv **out);
void ent_csv_close(EntCsv *csv);

ENT_NODISCARD EntStatus ent_csv_next(EntCsv *csv, EntCsvRow *row); /* ENT_STATUS_END after the last */
ENT_NODISCARD EntStatus ent_csv_cut(EntCsv *csv, EntCsvRow *row);
void ent_csv_tell(EntCsv *csv, EntDiags *diags); /* from now on what is wrong is told there */
bool ent_csv_is_comment(const EntCsv *csv, const EntCsvRow *row, EntView *text);

/* Where a cell stands, for a message; behind the last one: the end of the row. */
EntDiag ent_csv_where(const EntCsv *csv, const EntCsvRow *row, size_t cell);
EntView ent_csv_name(const EntCsv *csv);

/* Bytes of the file read so far, and of how many (0: unknown). */
size_t ent_csv_taken(const EntCsv *csv, size_t *total);

#endif
