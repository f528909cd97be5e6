/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tables of data/queries/: lines of fields separated by tabs; empty lines and lines that begin with # are
 * passed over.
 */
#ifndef ENT_STORE_TSV_H
#define ENT_STORE_TSV_H

#include "base/diag.h"

enum { ENT_TSV_FIELDS = 4 };

typedef struct {
    EntView rest;
    EntView name; /* of the file, for diagnostics */
    size_t line;  /* of `fields`, from 1 */
    EntView fields[ENT_TSV_FIELDS];
    size_t n_fields;
} EntTsv;

/* The next row with exactly `n_fields` fields, none empty; ENT_STATUS_END after the last; ENT_STATUS_SYNTAX,
 * reported, when a row has another number. */
ENT_NODISCARD EntStatus ent_tsv_next(EntTsv *tsv, size_t n_fields, EntDiags *diags);

#endif
