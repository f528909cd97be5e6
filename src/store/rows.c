/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of an answer; see rows.h.
 */
#include "store/rows.h"

#include "base/buffer.h"

#include <stdlib.h>

void
ent_rows_init(EntRows *rows)
{
    *rows = (EntRows){.kind = ENT_ANSWER_ROWS};
    ent_arena_init(&rows->arena);
}

void
ent_rows_clear(EntRows *rows)
{
    free(rows->rows);
    ent_arena_clear(&rows->arena);
    ent_rows_init(rows);
}

EntStatus
ent_rows_set_columns(EntRows *rows, const EntView *names, size_t n_names)
{
    EntView *const copies = ent_arena_zalloc(&rows->arena, n_names + 1, sizeof *copies);
    if (!copies) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_names; i++) {
        ENT_TRY(ent_arena_copy(&rows->arena, names[i], &copies[i]));
    }
    rows->names = copies;
    rows->n_columns = n_names;
    return ENT_STATUS_OK;
}

static EntStatus
copy_text(EntRows *rows, EntView text, EntView *out)
{
    *out = ENT_VIEW_EMPTY;
    return text.length == 0 ? ENT_STATUS_OK : ent_arena_copy(&rows->arena, text, out);
}

EntStatus
ent_rows_add(EntRows *rows, const EntTerm *terms, size_t n_terms)
{
    EntTerm *const cells = ent_arena_zalloc(&rows->arena, n_terms + 1, sizeof *cells);
    if (!cells) {
        return ENT_STATUS_NO_MEMORY;
    }
    ENT_TRY(ent_array_reserve(&rows->rows, &rows->capacity, rows->n_rows + 1, sizeof *rows->rows));
    for (size_t i = 0; i < n_terms; i++) {
        cells[i].kind = terms[i].kind;
        ENT_TRY(copy_text(rows, terms[i].value, &cells[i].value));
        ENT_TRY(copy_text(rows, terms[i].datatype, &cells[i].datatype));
        ENT_TRY(copy_text(rows, terms[i].language, &cells[i].language));
    }
    rows->rows[rows->n_rows++] = (EntRow){.cells = cells, .n_cells = n_terms};
    return ENT_STATUS_OK;
}

static int
compare_rows(const void *a, const void *b)
{
    const EntRow *const first = a, *const second = b;
    for (size_t i = 0; i < first->n_cells && i < second->n_cells; i++) {
        const int order = ent_term_compare(&first->cells[i], &second->cells[i]);
        if (order != 0) {
            return order;
        }
    }
    return (first->n_cells > second->n_cells) - (first->n_cells < second->n_cells);
}

void
ent_rows_sort(EntRows *rows)
{
    if (rows->n_rows > 1) {
        qsort(rows->rows, rows->n_rows, sizeof *rows->rows, compare_rows);
    }
}

void
ent_rows_unique(EntRows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->n_rows; i++) {
        if (kept == 0 || compare_rows(&rows->rows[kept - 1], &rows->rows[i]) != 0) {
            rows->rows[kept++] = rows->rows[i];
        }
    }
    rows->n_rows = kept;
}
