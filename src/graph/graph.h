/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The stage graph: statements of many documents and registers become one graph. Readings get their addresses
 * (mint.h), equal statements fall together, the same event told by several documents becomes one node, values
 * that disagree get an ent:Conflict, super-types and super-properties are written out (RDFS closure, by table).
 *
 * The result does not depend on the order in which documents or shards come: addresses are functions of the
 * thing, and everything is sorted before it is written.
 *
 *     ent_graph_new(vocab, options, &graph);
 *     ent_graph_put(graph, quad) …              // registers, or another graph's quads (merge)
 *     ent_graph_add_reading(graph, &reading) …  // one article each
 *     ent_graph_finish(graph);                  // joins events, finds conflicts, closes, sorts
 *     ent_graph_write(graph, has_graphs, sink); // grouped by graph and subject: rdf:type and label first
 *     ent_graph_free(graph);
 */
#ifndef ENT_GRAPH_GRAPH_H
#define ENT_GRAPH_GRAPH_H

#include "fact/fact.h"

typedef struct EntGraph EntGraph;

typedef enum { ENT_CLOSURE_NONE, ENT_CLOSURE_RDFS } EntClosure;

typedef struct {
    EntView base; /* of addresses; empty: ENT_BASE_IRI. Register addresses are moved to it */
    EntClosure closure;
    unsigned min_confidence; /* per mille: claims below it, and what only they back, are left out */
} EntGraphOptions;

typedef struct {
    EntView class_name;
    size_t count;
} EntClassCount;

/* A conflict in words. */
typedef struct {
    EntView subject, property; /* labels */
    EntView values;            /* what is told, each once: "9 | 10" */
} EntConflict;

enum { ENT_CONFLICTS_TOLD = 16 };

typedef struct {
    size_t n_statements, n_documents, n_registers, n_claims, n_conflicts, n_joined_events;
    EntConflict conflicts[ENT_CONFLICTS_TOLD]; /* the first of them; views into the graph */
    EntClassCount *classes;                    /* by count, then name; owned by the graph */
    size_t n_classes;
} EntGraphSummary;

ENT_NODISCARD EntStatus ent_graph_new(const EntVocab *vocab, const EntRegistry *registry,
                                      const EntGraphOptions *options, EntGraph **out);
void ent_graph_free(EntGraph *graph);
/* A graph made without registry (NULL), because it holds what the registry is read from, gets it before its first reading. */
void ent_graph_know(EntGraph *graph, const EntRegistry *registry);

EntQuadSink ent_graph_sink(EntGraph *graph); /* takes quads as they are, but moves them to the base */

/* Quads of one article, minted: what `extract` streams out without a graph. `arena` holds them during the call. */
ENT_NODISCARD EntStatus ent_graph_add_reading(EntGraph *graph, const EntReading *reading);

ENT_NODISCARD EntStatus ent_graph_finish(EntGraph *graph);
/* `with_graphs`: each document's statements and claims in its named graph (N-Quads, TriG). */
ENT_NODISCARD EntStatus ent_graph_write(const EntGraph *graph, bool with_graphs, EntQuadSink sink);
/* What a writer of this graph should abbreviate with: the ontology's prefixes that it uses, and one a folder of nodes
 * ("person:"), by name. They live in `arena`. Call it after ent_graph_finish(). */
ENT_NODISCARD EntStatus ent_graph_prefixes(const EntGraph *graph, EntArena *arena, EntPrefixes *out);
const EntGraphSummary *ent_graph_summary(const EntGraph *graph);

#endif
