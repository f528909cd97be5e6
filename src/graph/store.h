/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The graph in memory: terms interned as numbers, quads of four numbers. A term's key is its kind, value, datatype and
 * language in one string, so that the order of keys is the order in which terms are written.
 */
#ifndef ENT_GRAPH_STORE_H
#define ENT_GRAPH_STORE_H

#include "base/map.h"
#include "graph/graph.h"

typedef struct {
    uint32_t subject, predicate, object;
    uint32_t graph; /* 0: the default graph */
} EntTriple;

/* Terms that the stage itself reads and writes, interned at the start. */
typedef struct {
    uint32_t type, label, alt_label, subject, predicate, object, derived_from, factuality, date, end_date, place,
        participant, about, target, exercise, country, issued, edtf, claim, original_subject, original_object,
        joined_by, conflict, conflict_subject, conflict_property, conflict_claim, visit, exercise_event;
    uint32_t factualities[ENT_N_FACTUALITIES]; /* by EntFactuality */
} EntGraphTerms;

/* What it asks of the vocabulary while it compares events. */
typedef struct {
    EntClassId event, person, country, exercise;
    EntPropertyId located_in, country_of;
} EntGraphSchema;

enum { ENT_GRAPH_RECENT = 512 /* a power of two */ };

struct EntGraph {
    const EntVocab *vocab;
    const EntRegistry *registry;
    EntGraphOptions options;
    EntArena arena;
    EntIntern keys;
    EntBuffer key;  /* room for one */
    EntTerm *terms; /* by id */
    size_t n_terms, term_capacity;
    uint32_t recent[ENT_GRAPH_RECENT]; /* terms that were asked for, by a cheap hash; 0: none */
    EntTriple *triples;
    size_t n_triples, triple_capacity;
    uint32_t *order; /* after sorting: ids in the order of keys, from 1 */
    size_t n_ordered, order_capacity;
    uint32_t *rank; /* by id, after sorting: place in that order */
    size_t rank_capacity;
    EntGraphTerms known;
    EntGraphSchema schema;
    EntGraphSummary summary;
    EntClassCount *class_counts;
};

ENT_NODISCARD EntStatus ent_graph_term(EntGraph *graph, const EntTerm *term, uint32_t *out);
ENT_NODISCARD EntStatus ent_graph_iri(EntGraph *graph, EntView iri, uint32_t *out);
ENT_NODISCARD EntStatus ent_graph_add(EntGraph *graph, EntTriple triple);

/* Order by rank (graph, subject, predicate, object; rdf:type and rdfs:label first) and drop doubles. */
ENT_NODISCARD EntStatus ent_graph_sort(EntGraph *graph);
/* The triples of a subject (and predicate) in a sorted graph whose graphs are mixed: first index, count. */
bool ent_graph_is(const EntGraph *graph, uint32_t id, const char *iri);

/* A claim: its statement, and what else is needed of it; 0 where it says nothing. */
typedef struct {
    uint32_t subject, predicate, object, claim, document, factuality;
    uint32_t label, edtf, original_subject, original_object;
    uint32_t graph;
} EntClaimRow;

/* All claims, by statement, then claim; the caller frees `out`. */
ENT_NODISCARD EntStatus ent_graph_claims(const EntGraph *graph, EntClaimRow **out, size_t *count);
void ent_graph_sort_claims(EntClaimRow *rows, size_t count);
/* What the term of a factuality says; false when it is none. */
bool ent_graph_factuality(const EntGraph *graph, uint32_t term, EntFactuality *out);

/* Events get the address of the one that stays (`names`: for all that are joined, also for those that stay); their claims
 * remember their own and why ((event, document) → term of the reason). rename.c */
ENT_NODISCARD EntStatus ent_graph_rename_events(EntGraph *graph, const EntMap *names, const EntMap *reasons);
ENT_NODISCARD EntStatus ent_graph_unjoin_events(EntGraph *graph); /* and back: what shards joined */

ENT_NODISCARD EntStatus ent_graph_join_events(EntGraph *graph);       /* join.c */
ENT_NODISCARD EntStatus ent_graph_settle_factuality(EntGraph *graph); /* claims.c */
ENT_NODISCARD EntStatus ent_graph_settle_labels(EntGraph *graph);     /* settle.c */
ENT_NODISCARD EntStatus ent_graph_settle_dates(EntGraph *graph);      /* settle.c */
ENT_NODISCARD EntStatus ent_graph_find_conflicts(EntGraph *graph);    /* settle.c */
ENT_NODISCARD EntStatus ent_graph_close(EntGraph *graph);             /* closure.c */
ENT_NODISCARD EntStatus ent_graph_count(EntGraph *graph);             /* closure.c */

/* settle.c: of two labels, would a person choose `a`? The longest, for it says most; then the greatest, for capitals sort
 * first. */
bool ent_graph_label_is_better(const EntGraph *graph, uint32_t a, uint32_t b);

#endif
