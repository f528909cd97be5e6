/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSV in many dialects. A plain file is read twice, in the fast way and as if its dialect were none that libcsv and
 * memchr() can do: both must give the same cells.
 */
#include "fuzz/fuzz.h"

#include "table/csv.h"

#include <string.h>

/* The first two bytes choose the dialect. */
static EntDialect
dialect_of(const uint8_t choice[2])
{
    static const EntView delimiters[] = {{",", 1}, {";", 1}, {"::", 2}, {"\xC3\xA9", 2}};
    static const EntView quotes[] = {{"\"", 1}, {"'", 1}, {"", 0}, {"<<", 2}};
    static const EntView encodings[] = {{"utf-8", 5}, {"iso-8859-1", 10}, {"utf-16le", 8}, {"shift_jis", 9}};
    EntDialect dialect = ent_dialect_default();
    dialect.delimiter = delimiters[choice[0] & 3];
    dialect.quote = quotes[choice[0] >> 2 & 3];
    dialect.double_quote = choice[0] & 16;
    dialect.trim = (EntTrim)(choice[0] >> 5 & 3);
    dialect.encoding = encodings[choice[1] & 3];
    dialect.comment_prefix = choice[1] & 4 ? ENT_VIEW("#") : ENT_VIEW_EMPTY;
    if (choice[1] & 8) {
        dialect.terminators[0] = ENT_VIEW("\r");
        dialect.n_terminators = 1;
    }
    return dialect;
}

static EntCsv *
open_csv(EntView bytes, const EntDialect *dialect)
{
    EntCsv *csv = NULL;
    const EntStatus status = ent_csv_open_view(bytes, ENT_VIEW("t"), dialect, NULL, &csv);
    FUZZ_REQUIRE(status == ENT_STATUS_OK);
    return csv;
}

static EntStatus
next(EntCsv *csv, EntCsvRow *row)
{
    const EntStatus status = ent_csv_next(csv, row);
    return status == ENT_STATUS_OK ? ent_csv_cut(csv, row) : status;
}

static void
read_all(EntView bytes, const EntDialect *dialect)
{
    EntCsv *csv = open_csv(bytes, dialect);
    EntCsvRow row;
    size_t number = 0;
    while (next(csv, &row) == ENT_STATUS_OK) {
        FUZZ_REQUIRE(row.number == ++number && row.n_cells > 0);
        size_t sum = 0;
        for (size_t i = 0; i < row.n_cells; i++) {
            for (size_t k = 0; k < row.cells[i].length; k++) {
                sum += (unsigned char)row.cells[i].data[k];
            }
        }
        const EntDiag where = ent_csv_where(csv, &row, row.n_cells - 1);
        FUZZ_REQUIRE(where.line >= row.line && where.column > 0 && sum + 1 > 0);
    }
    ent_csv_close(csv);
}

static void
count_error(EntDiags *diags, const EntDiag *diag)
{
    (void)diags;
    (void)diag;
}

static void
compare(EntView bytes)
{
    const EntDialect plain = ent_dialect_default();
    EntDialect other = plain;
    EntDiags diags = {.put = count_error};
    EntCsv *a = NULL, *b = open_csv(bytes, &other);
    EntCsvRow row_a, row_b;
    FUZZ_REQUIRE(ent_csv_open_view(bytes, ENT_VIEW("t"), &plain, &diags, &a) == ENT_STATUS_OK);
    ent_csv_close(b);
    other.terminators[other.n_terminators++] = ENT_VIEW("\n"); /* once more: the same, but not plain */
    b = open_csv(bytes, &other);
    while (true) {
        const EntStatus status_a = next(a, &row_a), status_b = next(b, &row_b);
        FUZZ_REQUIRE(status_a == status_b);
        if (status_a != ENT_STATUS_OK || diags.n_errors > 0) {
            break;
        }
        FUZZ_REQUIRE(row_a.line == row_b.line && row_a.n_cells == row_b.n_cells);
        for (size_t i = 0; i < row_a.n_cells; i++) {
            FUZZ_REQUIRE(ent_view_equal(row_a.cells[i], row_b.cells[i]));
        }
    }
    ent_csv_close(a);
    ent_csv_close(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 2) {
        const EntDialect dialect = dialect_of(data);
        read_all(fuzz_view(data + 2, size - 2), &dialect);
        compare(fuzz_view(data + 2, size - 2));
    }
    return 0;
}
