/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From the text of a cell to its value (Model for Tabular Data, 6.4): null, one value, or a list. In the common
 * case the value is the text itself, and nothing is copied.
 */
#ifndef ENT_TABLE_CELL_H
#define ENT_TABLE_CELL_H

#include "table/model.h"
#include "table/template.h"

typedef struct {
    EntTemplateValue text;       /* the values' XML Schema forms; none: null or an empty list */
    const char *const *problems; /* beside each value: why it is none of its datatype; NULL: it is one */
    bool is_list;                /* the column has a separator and the cell is not null */
    bool is_null;
    bool is_number;  /* the column's datatype is one of numbers */
    bool is_empty;   /* nothing stood in the cell, and there is no default */
    bool is_missing; /* empty although the column is required */
    bool has_problem;
    EntView single; /* where the value of a cell without a list is kept */
    const char *single_problem;
} EntCell;

/* `column->inherited.datatype` may be NULL: string. `out` must not be moved while its values are used. */
ENT_NODISCARD EntStatus ent_cell_read(const EntColumn *column, EntView text, EntArena *scratch, EntCell *out);

#endif
