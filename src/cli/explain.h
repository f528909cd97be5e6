/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A graph held for explaining: its statements as rows of three numbers, its claims by the statement that they back.
 *
 *     cmd_explain.c    reads the graph, and finds the nodes that a name may mean
 *     explain_show.c   prints what is said of a node
 */
#ifndef ENT_CLI_EXPLAIN_H
#define ENT_CLI_EXPLAIN_H

#include "base/buffer.h"
#include "base/intern.h"

#include <stdbool.h>

typedef struct {
    uint32_t subject, predicate, object;
} EntRow;

typedef struct {
    EntIntern terms; /* an address, or '"' and a literal's text */
    EntRow *rows;    /* by subject, predicate, object */
    size_t n_rows, capacity;
    EntRow *claims; /* subject = the statement's subject, predicate = the claim, object = the statement's object */
    size_t n_claims;
    uint32_t label, alt_label, type, rdf_subject, rdf_predicate, rdf_object, quote, derived_from, rule, joined_by,
        confidence, attributed_to, factuality, conflict_subject, conflict_property, conflict_claim, conflict, date,
        start_date, actual;
    bool all;   /* the registers' bookkeeping too */
    bool color; /* of heads */
} EntExplainer;

/* The first row of a subject or, when it has none, of the next. `rows` are sorted by subject. */
size_t ent_explain_first(const EntRow *rows, size_t n_rows, uint32_t subject);
/* The first object of this subject and predicate; 0 when there is none. */
uint32_t ent_explain_object(const EntExplainer *e, uint32_t subject, uint32_t predicate);
/* A label, a literal's text, or the last part of an address. */
EntView ent_explain_name(const EntExplainer *e, uint32_t id);

/* Print what is said of a node to standard output: its names and types, what sources disagree on, what is known of it,
 * the events in which it stands by date, what else names it; claims below the statement that they back. */
ENT_NODISCARD EntStatus ent_explain_show(const EntExplainer *e, uint32_t node);

#endif
