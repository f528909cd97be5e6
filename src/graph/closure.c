/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * RDFS closure by the vocabulary's tables: rules rdfs7 and rdfs9 (RDF 1.1 Semantics, 9.2.1) in one pass, since the tables
 * are transitive already. And the counting of nodes by class for the summary.
 */
#include "graph/store.h"

#include <stdlib.h>

static EntStatus
add_supers(EntGraph *graph, const EntTriple *triple, EntViews supers, bool of_object)
{
    for (size_t i = 0; i < supers.count; i++) {
        EntTriple added = *triple;
        ENT_TRY(ent_graph_iri(graph, supers.items[i], of_object ? &added.object : &added.predicate));
        ENT_TRY(ent_graph_add(graph, added));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_close(EntGraph *graph)
{
    const size_t n_triples = graph->n_triples;
    for (size_t i = 0; i < n_triples; i++) {
        const EntTriple triple = graph->triples[i];
        if (triple.predicate == graph->known.type) {
            const EntViews supers = ent_vocab_super_classes(graph->vocab, graph->terms[triple.object].value);
            ENT_TRY(add_supers(graph, &triple, supers, true));
            continue;
        }
        const EntViews supers = ent_vocab_super_properties(graph->vocab, graph->terms[triple.predicate].value);
        ENT_TRY(add_supers(graph, &triple, supers, false));
    }
    return ENT_STATUS_OK;
}

static int
by_count(const void *a, const void *b)
{
    const EntClassCount *x = a, *y = b;
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    return ent_view_compare(x->class_name, y->class_name);
}

static int
by_id(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Outside the documents' graphs things are derived from registers. */
static EntStatus
count_sources(EntGraph *graph)
{
    EntMap sources;
    ent_map_init(&sources);
    EntStatus status = ENT_STATUS_OK;
    size_t n_registers = 0;
    for (size_t i = 0; status == ENT_STATUS_OK && i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        uint64_t *place;
        bool is_new;
        if (t->predicate == graph->known.derived_from && t->graph == 0) {
            status = ent_map_add(&sources, t->object, 1, &place, &is_new);
            n_registers += status == ENT_STATUS_OK && is_new;
        }
    }
    graph->summary.n_registers = n_registers;
    ent_map_clear(&sources);
    return status;
}

/* Each node once a class, though several documents' graphs may type it. */
EntStatus
ent_graph_count(EntGraph *graph)
{
    const size_t n_classes = ent_vocab_n_classes(graph->vocab) + 1;
    uint64_t *typed = calloc(graph->n_triples + 1, sizeof *typed);
    free(graph->class_counts);
    graph->class_counts = calloc(n_classes, sizeof *graph->class_counts);
    if (!typed || !graph->class_counts) {
        free(typed);
        return ENT_STATUS_NO_MEMORY;
    }
    size_t n_typed = 0;
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->predicate == graph->known.type) {
            typed[n_typed++] = ent_map_pair(t->object, t->subject);
        }
    }
    if (n_typed) {
        qsort(typed, n_typed, sizeof *typed, by_id);
    }
    for (size_t i = 0; i < n_typed; i++) {
        const EntClassId id = ent_vocab_class(graph->vocab, graph->terms[typed[i] >> 32].value);
        graph->class_counts[id].count += id && (i == 0 || typed[i] != typed[i - 1]);
    }
    free(typed);
    for (size_t id = 1; id < n_classes; id++) {
        graph->class_counts[id].class_name = ent_vocab_class_name(graph->vocab, (EntClassId)id);
        if (ent_view_is(graph->class_counts[id].class_name, "Claim")) {
            graph->summary.n_claims = graph->class_counts[id].count;
        } else if (ent_view_is(graph->class_counts[id].class_name, "Document")) {
            graph->summary.n_documents = graph->class_counts[id].count;
        }
    }
    qsort(graph->class_counts, n_classes, sizeof *graph->class_counts, by_count);
    size_t n_used = 0;
    while (n_used < n_classes && graph->class_counts[n_used].count) {
        n_used++;
    }
    graph->summary.classes = graph->class_counts;
    graph->summary.n_classes = n_used;
    return count_sources(graph);
}
