/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The functions that a query may call: data/queries/supported.tsv, whose head says what the columns mean.
 */
#ifndef ENT_STORE_FUNCTION_H
#define ENT_STORE_FUNCTION_H

#include "base/diag.h"

typedef enum {
    ENT_GIVES_STRING,
    ENT_GIVES_NUMBER,
    ENT_GIVES_BOOLEAN,
    ENT_GIVES_IRI,
    ENT_GIVES_FIRST,
    ENT_GIVES_ANY
} EntGives;

typedef struct {
    EntView name;      /* a word, or the IRI of a cast */
    EntView arguments; /* signs */
    EntGives gives;
    uint32_t allowed; /* ENT_HOLDS_ bits of plan.h, for variables that are arguments */
} EntFunction;

typedef struct {
    EntFunction *items;
    size_t count, capacity;
} EntFunctions;

ENT_NODISCARD EntStatus ent_functions_read(EntView text, EntView name, EntDiags *diags, EntFunctions *out);
const EntFunction *ent_function_find(const EntFunctions *functions, EntView name); /* NULL when there is none */

#endif
