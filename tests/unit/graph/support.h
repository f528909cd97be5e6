/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Graphs made of Turtle, for the tests of the graph: what they know, and what comes out as lines.
 */
#ifndef TESTS_UNIT_GRAPH_SUPPORT_H
#define TESTS_UNIT_GRAPH_SUPPORT_H

#include "unit/unit.h"

#include "graph/graph.h"

#define ID "https://w3id.org/entente/id/"

#define PREFIXES                                                                                                       \
    "@prefix ent: <https://w3id.org/entente/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "           \
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . " \
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix prov: <http://www.w3.org/ns/prov#> . "             \
    "@prefix dct: <http://purl.org/dc/terms/> . "                                                                      \
    "@prefix e: <" ID "event/> . @prefix p: <" ID "person/> . @prefix c: <" ID "country/> . @prefix x: <" ID           \
    "exercise/> . @prefix l: <" ID "place/> . @prefix b: <" ID "base/> . @prefix d: <" ID "document/> . "

typedef struct {
    EntVocab *vocab;
    EntLexicon *lexicon;
    EntRegistry *registry;
} Known;

/* `folder` holds registers/. */
EntStatus known_open(Known *known, const char *folder);
void known_close(Known *known);

EntStatus add_line(void *buffer, const EntQuad *quad);
/* The graph of several sources, finished, as lines "subject predicate object"; `summary` may be NULL. */
EntStatus build_graph(const Known *known, const char *const *sources, size_t n_sources, const EntGraphOptions *options,
                      EntBuffer *out, EntGraphSummary *summary);
/* The same as N-Triples, to be read again; literals hold nothing to escape. */
EntStatus build_shard(const Known *known, const char *source, EntBuffer *out);
size_t count_in(const EntBuffer *text, const char *needle);

#endif
