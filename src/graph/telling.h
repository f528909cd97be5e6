/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What each document tells of each event, as its claims have it. Events are compared by their tellings and never by their
 * nodes: a node may already hold what several documents said (a shard's graph), its claims still say which said what. So
 * joining shards gives what joining their documents would.
 *
 *     ent_tellings_of(graph, &tellings);     // sorted by class, date, event and document
 *     ent_tellings_could_be_one(&tellings, a, b)
 *     ent_tellings_clear(&tellings);
 */
#ifndef ENT_GRAPH_TELLING_H
#define ENT_GRAPH_TELLING_H

#include "graph/store.h"

enum { ENT_TELLING_PARTIES = 16, ENT_TELLING_PLACES = 4 };

typedef struct {
    uint32_t event, document; /* terms; no document: the node itself, of an event without claims */
    uint32_t class_id;        /* term of the class */
    EntFactuality factuality;
    EntDate date;                                                        /* the most exact, then the first */
    EntDate issued;                                                      /* of the document */
    uint32_t persons[ENT_TELLING_PARTIES], matters[ENT_TELLING_PARTIES]; /* terms; matters: exercises */
    EntKnownId states[ENT_TELLING_PARTIES], places[ENT_TELLING_PLACES];  /* registered things */
    uint8_t n_persons, n_matters, n_states, n_places;
} EntTelling;

typedef struct {
    EntGraph *graph;
    EntTelling *items;
    size_t count, capacity;
} EntTellings;

ENT_NODISCARD EntStatus ent_tellings_of(EntGraph *graph, EntTellings *out);
void ent_tellings_clear(EntTellings *tellings);

/* Same class, parties, matter; factualities that can be said of one event; dates are not looked at. */
bool ent_tellings_could_be_one(const EntTelling *a, const EntTelling *b);
/* Is enough said for an event to be known again without its date: two persons, the exercise that it is about, the place that
 * a person visits? */
bool ent_tellings_are_distinct(const EntGraph *graph, const EntTelling *a, const EntTelling *b);
/* Both tell places, and none of one lies in one of the other. */
bool ent_tellings_differ_in_place(const EntGraph *graph, const EntTelling *a, const EntTelling *b);
/* Both tell the same place, closer than a country. */
bool ent_tellings_share_place(const EntGraph *graph, const EntTelling *a, const EntTelling *b);

/* The registered thing that a term is, whatever base it was moved to; 0: none. */
ENT_NODISCARD EntStatus ent_graph_known_of(const EntGraph *graph, uint32_t term, EntKnownId *out);
/* Is a place the other, or in it, by the registers' ent:locatedIn and ent:country? */
bool ent_graph_lies_in(const EntGraph *graph, EntKnownId inner, EntKnownId outer);

#endif
