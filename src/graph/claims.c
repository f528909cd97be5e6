/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The claims of a graph as rows; and what they make of an event's factuality: a node has exactly one, whatever its
 * sources say, and each claim keeps its own.
 */
#include "graph/store.h"

#include <stdlib.h>

static int
by_statement(const void *a, const void *b)
{
    const EntClaimRow *x = a, *y = b;
    if (x->subject != y->subject) {
        return x->subject < y->subject ? -1 : 1;
    }
    if (x->predicate != y->predicate) {
        return x->predicate < y->predicate ? -1 : 1;
    }
    if (x->object != y->object) {
        return x->object < y->object ? -1 : 1;
    }
    return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* The field of a row that a claim's property fills; NULL: none. */
static uint32_t *
field_of(const EntGraphTerms *known, uint32_t predicate, EntClaimRow *row)
{
    const struct {
        uint32_t predicate, *field;
    } table[] = {{known->subject, &row->subject},
                 {known->predicate, &row->predicate},
                 {known->object, &row->object},
                 {known->derived_from, &row->document},
                 {known->factuality, &row->factuality},
                 {known->label, &row->label},
                 {known->edtf, &row->edtf},
                 {known->original_subject, &row->original_subject},
                 {known->original_object, &row->original_object}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].predicate == predicate) {
            return table[i].field;
        }
    }
    return NULL;
}

static EntStatus
collect(const EntGraph *graph, EntMap *index, EntClaimRow *rows, size_t *count)
{
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->predicate == graph->known.type && t->object == graph->known.claim) {
            uint64_t *place;
            bool is_new;
            ENT_TRY(ent_map_add(index, t->subject, *count, &place, &is_new));
            rows[*count] = (EntClaimRow){.claim = t->subject, .graph = t->graph};
            *count += is_new;
        }
    }
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        const uint64_t *place = ent_map_find(index, t->subject);
        uint32_t *field = place ? field_of(&graph->known, t->predicate, &rows[*place]) : NULL;
        if (field) {
            *field = t->object;
        }
    }
    return ENT_STATUS_OK;
}

static size_t
count_claims(const EntGraph *graph)
{
    size_t count = 0;
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        count += t->predicate == graph->known.type && t->object == graph->known.claim;
    }
    return count;
}

void
ent_graph_sort_claims(EntClaimRow *rows, size_t count)
{
    if (count) {
        qsort(rows, count, sizeof *rows, by_statement);
    }
}

EntStatus
ent_graph_claims(const EntGraph *graph, EntClaimRow **out, size_t *count)
{
    EntMap index;
    EntClaimRow *rows = calloc(count_claims(graph) + 1, sizeof *rows);
    if (!rows) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_map_init(&index);
    *count = 0;
    const EntStatus status = collect(graph, &index, rows, count);
    ent_map_clear(&index);
    ent_graph_sort_claims(rows, *count);
    *out = rows;
    return status;
}

/* --- factuality --- */

bool
ent_graph_factuality(const EntGraph *graph, uint32_t term, EntFactuality *out)
{
    for (size_t i = 0; i < ENT_N_FACTUALITIES; i++) {
        if (term == graph->known.factualities[i]) {
            *out = (EntFactuality)i;
            return true;
        }
    }
    return false;
}

/* What happened was planned before; what was called off was planned too; what one alleges another denies. */
static int
strength(const EntGraph *graph, uint32_t term)
{
    static const int strengths[] = {[ENT_FACTUAL_ACTUAL] = 5,
                                    [ENT_FACTUAL_CANCELLED] = 4,
                                    [ENT_FACTUAL_ALLEGED] = 3,
                                    [ENT_FACTUAL_PLANNED] = 2,
                                    [ENT_FACTUAL_DENIED] = 1};
    EntFactuality factuality;
    return ent_graph_factuality(graph, term, &factuality) ? strengths[factuality] : 0;
}

EntStatus
ent_graph_settle_factuality(EntGraph *graph)
{
    EntMap strongest;
    size_t kept = 0;
    ent_map_init(&strongest);
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->predicate == graph->known.factuality) {
            uint64_t *place;
            status = ent_map_add(&strongest, t->subject, t->object, &place, NULL);
            if (status == ENT_STATUS_OK && strength(graph, t->object) > strength(graph, (uint32_t)*place)) {
                *place = t->object;
            }
        }
    }
    for (size_t i = 0; status == ENT_STATUS_OK && i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        const uint64_t *object = t->predicate == graph->known.factuality ? ent_map_find(&strongest, t->subject) : NULL;
        if (!object || *object == t->object) {
            graph->triples[kept++] = *t;
        }
    }
    graph->n_triples = status == ENT_STATUS_OK ? kept : graph->n_triples;
    ent_map_clear(&strongest);
    return status;
}
