/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The answer to a query, whole: rows of terms, or triples (rows of three), or yes and no.
 */
#ifndef ENT_STORE_ROWS_H
#define ENT_STORE_ROWS_H

#include "base/arena.h"
#include "vocab/term.h"

typedef enum { ENT_ANSWER_ROWS, ENT_ANSWER_TRIPLES, ENT_ANSWER_TRUTH } EntAnswerKind;

typedef struct {
    const EntTerm *cells; /* ENT_TERM_NONE: no value */
    size_t n_cells;
} EntRow;

typedef struct {
    EntAnswerKind kind;
    bool truth;
    EntView *names; /* of the columns, without ? */
    size_t n_columns;
    EntRow *rows;
    size_t n_rows, capacity;
    EntArena arena; /* of all texts, names and cells */
} EntRows;

void ent_rows_init(EntRows *rows);
void ent_rows_clear(EntRows *rows);

/* Names and terms are copied. */
ENT_NODISCARD EntStatus ent_rows_set_columns(EntRows *rows, const EntView *names, size_t n_names);
ENT_NODISCARD EntStatus ent_rows_add(EntRows *rows, const EntTerm *terms, size_t n_terms);

void ent_rows_sort(EntRows *rows);   /* by ent_term_compare(), column by column: the same order on every machine */
void ent_rows_unique(EntRows *rows); /* of sorted rows, one of each */

#endif
