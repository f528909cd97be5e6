/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What rows.c (each row) and rows_plan.c (before the first) share.
 */
#ifndef ENT_TABLE_ROWS_INTERNAL_H
#define ENT_TABLE_ROWS_INTERNAL_H

#include "table/context.h"
#include "table/rows.h"

enum { ENT_ROW_DIGITS = 20 };

/* A compiled template of the table, with its result for the row at hand. */
typedef struct EntRowTemplate {
    EntTemplate template;
    bool of_column;   /* it uses _name, _column or _sourceColumn: not to be shared */
    bool is_constant; /* `url` is good for all rows */
    bool is_absolute; /* begins with "scheme://": no prefix to expand, nothing to resolve */
    size_t row;       /* the row that `url` was made for; 0: none */
    EntView url;
} EntRowTemplate;

typedef struct {
    const EntColumn *column;
    size_t index;                             /* of the column, and of its variable */
    size_t source;                            /* of the cell in a row that was cut */
    EntRowTemplate *about, *property, *value; /* NULL: none; property NULL: the predicate is in `quad` */
    EntTerm literal, plain;                   /* datatype and language of good values and of wrong ones */
    EntQuad quad;
    EntCell cell;
    EntView expected; /* for messages, once one was needed */
} EntSlot;

struct EntRows {
    EntRowsSetup setup;
    EntArena arena;  /* of the row */
    EntArena memory; /* of all rows */
    EntSlot *slots;
    size_t n_slots, skip;
    EntTemplateValue *values; /* of variables: columns; row, source row; for each column name, number, source number */
    EntMap names;             /* columns by name */
    EntMap templates;         /* the hash of a template's text → the template, when columns may share it */
    EntTerm *subjects;        /* described by the row */
    EntTerm default_subject;
    EntView label;                     /* of blank nodes, before the row's number: "b1r" */
    size_t n_blank;                    /* named in this row */
    EntView row_url;                   /* the table's URL + "#row=" */
    size_t row;                        /* counted from 1 */
    EntView row_number, source_number; /* as text; values[] point here */
    char row_digits[ENT_ROW_DIGITS], source_digits[ENT_ROW_DIGITS];
};

/* The URL that a template gives for the row. */
ENT_NODISCARD EntStatus ent_row_url(EntRows *rows, EntRowTemplate *template, EntView *out);

#endif
