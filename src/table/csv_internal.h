/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the three files of the CSV reader share: the reader itself. csv_input.c fills `buffer` with UTF-8,
 * csv.c finds rows in it, csv_cut.c cuts them.
 */
#ifndef ENT_TABLE_CSV_INTERNAL_H
#define ENT_TABLE_CSV_INTERNAL_H

#include "table/csv.h"

#include <csv.h>
#include <iconv.h>

enum { ENT_CSV_CHUNK = 1 << 18, ENT_CSV_RAW = 1 << 14 };

struct EntCsv {
    const EntDialect *dialect;
    EntDiags *diags;
    EntView name;

    /* csv_input.c */
    int file;       /* -1: bytes in memory */
    EntView memory; /* what is left of them */
    size_t taken;   /* bytes read of the file */
    bool has_begun; /* something was read */
    bool at_end;    /* nothing more to come */
    char *buffer;
    size_t begin, end, capacity; /* the bytes not yet given out */
    iconv_t converter;           /* (iconv_t)-1: the input is UTF-8 */
    char *raw;                   /* bytes before conversion */
    size_t n_raw;

    /* csv.c */
    size_t scan; /* how far the row at `begin` was looked through */
    bool quoted; /* and whether that point is inside quotes */
    size_t quote_at;
    bool has_quotes;
    size_t line, number;
    bool plain;       /* a dialect whose rows end in LF or CRLF, with quotes of one byte, doubled inside */
    EntBuffer mended; /* a row with U+FFFD in place of invalid bytes */

    /* csv_cut.c */
    struct csv_parser parser;
    bool has_parser;
    EntView *cells;
    size_t n_cells, cells_capacity;
    EntBuffer text; /* what libcsv or our own cutter unquoted; cells are offsets into it until the row is done */
    EntStatus status;
};

/* More bytes behind csv->end; sets at_end when there are none. */
ENT_NODISCARD EntStatus ent_csv_fill(EntCsv *csv);
ENT_NODISCARD EntStatus ent_csv_input_open(EntCsv *csv, const char *path);
void ent_csv_input_close(EntCsv *csv);

ENT_NODISCARD EntStatus ent_csv_cutter_open(EntCsv *csv);
void ent_csv_cutter_close(EntCsv *csv);

/* "\"" or "\\": what stands before a quote that does not close. Empty when nothing is quoted. */
EntView ent_csv_escape(const EntDialect *dialect);
bool ent_csv_begins(EntView text, size_t at, EntView with); /* false for an empty `with` */

/* The bytes of a cell in the row's content, quotes and blanks included. */
EntView ent_csv_raw_cell(const EntCsv *csv, EntView content, size_t cell);
void ent_csv_error(EntCsv *csv, const EntDiag *where, const char *message);

#endif
