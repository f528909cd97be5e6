/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Events that are one get one address; and back. Claims remember the address that their event had (ent:originalSubject), so
 * events that an earlier run joined can be taken apart: what is one among some documents may be an open choice among
 * more, so all tellings are compared with all, however the documents came. What a node said is what its claims say.
 */
#include "graph/store.h"

#include <stdlib.h>

/* --- one address --- */

typedef struct {
    EntGraph *graph;
    const EntMap *names, *reasons;
    EntMap labels; /* event → label */
} Renamer;

static EntStatus
collect_labels(Renamer *r)
{
    for (size_t i = 0; i < r->graph->n_triples; i++) {
        const EntTriple *t = &r->graph->triples[i];
        uint64_t *place;
        if (t->predicate == r->graph->known.label && ent_map_find(r->names, t->subject)) {
            ENT_TRY(ent_map_add(&r->labels, t->subject, t->object, &place, NULL));
            *place = ent_graph_label_is_better(r->graph, t->object, (uint32_t)*place) ? t->object : *place;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
remember(const Renamer *r, const EntClaimRow *row, uint32_t predicate, const uint64_t *object)
{
    const EntTriple triple = {
        .subject = row->claim, .predicate = predicate, .object = object ? (uint32_t)*object : 0, .graph = row->graph};
    return object ? ent_graph_add(r->graph, triple) : ENT_STATUS_OK;
}

static EntStatus
remember_claim(const Renamer *r, const EntClaimRow *row)
{
    const EntGraphTerms *known = &r->graph->known;
    const uint64_t subject = row->subject, object = row->object;
    if (ent_map_find(r->names, row->object)) {
        ENT_TRY(remember(r, row, known->original_object, &object));
    }
    if (!ent_map_find(r->names, row->subject)) {
        return ENT_STATUS_OK;
    }
    if (row->predicate == known->type) {
        ENT_TRY(remember(r, row, known->label, ent_map_find(&r->labels, row->subject)));
    }
    ENT_TRY(remember(r, row, known->original_subject, &subject));
    return remember(r, row, known->joined_by, ent_map_find(r->reasons, ent_map_pair(row->subject, row->document)));
}

static EntStatus
remember_claims(Renamer *r)
{
    EntClaimRow *rows = NULL;
    size_t count = 0;
    ENT_TRY(collect_labels(r));
    EntStatus status = ent_graph_claims(r->graph, &rows, &count);
    for (size_t i = 0; status == ENT_STATUS_OK && i < count; i++) {
        status = remember_claim(r, &rows[i]);
    }
    free(rows);
    return status;
}

static void
rename_all(EntGraph *graph, const EntMap *names)
{
    for (size_t i = 0; i < graph->n_triples; i++) {
        EntTriple *t = &graph->triples[i];
        const bool memory =
            t->predicate == graph->known.original_subject || t->predicate == graph->known.original_object;
        const uint64_t *subject = ent_map_find(names, t->subject);
        const uint64_t *object = memory ? NULL : ent_map_find(names, t->object);
        t->subject = subject ? (uint32_t)*subject : t->subject;
        t->object = object ? (uint32_t)*object : t->object;
    }
}

EntStatus
ent_graph_rename_events(EntGraph *graph, const EntMap *names, const EntMap *reasons)
{
    Renamer r = {.graph = graph, .names = names, .reasons = reasons};
    if (names->count == 0) {
        return ENT_STATUS_OK;
    }
    ent_map_init(&r.labels);
    const EntStatus status = remember_claims(&r);
    ent_map_clear(&r.labels);
    if (status == ENT_STATUS_OK) {
        rename_all(graph, names);
    }
    return status;
}

/* --- and back --- */

typedef struct {
    EntGraph *graph;
    EntClaimRow *rows;
    size_t n_rows;
    EntMap claims; /* claim → row */
    EntMap gone;   /* nodes that were joined, and conflicts */
    EntMap plain;  /* (such a node, graph) that another shard has, where nothing was joined into it */
    EntMap labels; /* (such a node, label) that one joined into it had */
} Unjoiner;

/* A claim of a node that was joined elsewhere, under the address that it always had. */
static bool
is_plain(const Unjoiner *u, const EntClaimRow *row)
{
    return !row->original_subject && ent_map_find(&u->gone, row->subject);
}

static EntStatus
find_plain(Unjoiner *u)
{
    uint64_t *place;
    for (size_t i = 0; i < u->n_rows; i++) {
        const EntClaimRow *row = &u->rows[i];
        if (is_plain(u, row)) {
            ENT_TRY(ent_map_add(&u->plain, ent_map_pair(row->subject, row->graph), 1, &place, NULL));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
find_gone(Unjoiner *u)
{
    const EntGraphTerms *known = &u->graph->known;
    uint64_t *place;
    for (size_t i = 0; i < u->n_rows; i++) {
        const EntClaimRow *row = &u->rows[i];
        ENT_TRY(ent_map_add(&u->claims, row->claim, i, &place, NULL));
        if (row->original_subject) {
            ENT_TRY(ent_map_add(&u->gone, row->subject, 1, &place, NULL));
            ENT_TRY(ent_map_add(&u->labels, ent_map_pair(row->subject, row->label), 1, &place, NULL));
        }
    }
    for (size_t i = 0; i < u->graph->n_triples; i++) {
        const EntTriple *t = &u->graph->triples[i];
        if (t->predicate == known->type && t->object == known->conflict) {
            ENT_TRY(ent_map_add(&u->gone, t->subject, 1, &place, NULL));
        }
    }
    return find_plain(u);
}

/* A statement of a claim, as it was before; false: it only told of the joining. */
static bool
restore(const EntGraphTerms *known, const EntClaimRow *row, EntTriple *t)
{
    if (t->predicate == known->subject && row->original_subject) {
        t->object = row->original_subject;
    } else if (t->predicate == known->object && row->original_object) {
        t->object = row->original_object;
    }
    const bool label = t->predicate == known->label && row->original_subject;
    return !label && t->predicate != known->original_subject && t->predicate != known->original_object &&
           t->predicate != known->joined_by;
}

/* Does a statement go that speaks of a node that was joined? Not in the graph of a document that told of it alone; of what has
 * no graphs its own label stays, which no claim knows. */
static bool
goes(const Unjoiner *u, const EntTriple *t, uint32_t node)
{
    if (!ent_map_find(&u->gone, node)) {
        return false;
    }
    if (!ent_map_find(&u->plain, ent_map_pair(node, t->graph))) {
        return true;
    }
    const bool is_label = t->predicate == u->graph->known.label && node == t->subject;
    return !t->graph && (!is_label || ent_map_find(&u->labels, ent_map_pair(node, t->object)));
}

static void
drop_joined(Unjoiner *u)
{
    EntGraph *graph = u->graph;
    size_t kept = 0;
    for (size_t i = 0; i < graph->n_triples; i++) {
        EntTriple t = graph->triples[i];
        const uint64_t *row = ent_map_find(&u->claims, t.subject);
        const bool gone = goes(u, &t, t.subject) || (!row && goes(u, &t, t.object));
        if (!gone && (!row || restore(&graph->known, &u->rows[*row], &t))) {
            graph->triples[kept++] = t;
        }
    }
    graph->n_triples = kept;
}

static EntStatus
say(EntGraph *graph, EntTriple statement, uint32_t predicate, uint32_t object)
{
    statement.predicate = predicate;
    statement.object = object;
    return object ? ent_graph_add(graph, statement) : ENT_STATUS_OK;
}

/* What the claim's event says because of it. */
static EntStatus
say_again(EntGraph *graph, const EntClaimRow *row, bool whole)
{
    const EntTriple statement = {.subject = row->original_subject ? row->original_subject : row->subject,
                                 .graph = row->graph};
    ENT_TRY(say(graph, statement, row->predicate, row->original_object ? row->original_object : row->object));
    if (!row->original_subject && !whole) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(say(graph, statement, graph->known.edtf, row->edtf));
    if (row->predicate != graph->known.type) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(say(graph, statement, graph->known.factuality, row->factuality));
    return say(graph, statement, graph->known.label, row->label);
}

static EntStatus
unjoin(Unjoiner *u)
{
    ENT_TRY(find_gone(u));
    if (u->gone.count == 0) {
        return ENT_STATUS_OK;
    }
    drop_joined(u);
    for (size_t i = 0; i < u->n_rows; i++) {
        const EntClaimRow *row = &u->rows[i];
        const bool plain = !row->graph && is_plain(u, row);
        if (row->original_subject || row->original_object || plain) {
            ENT_TRY(say_again(u->graph, row, plain));
        }
    }
    return ENT_STATUS_OK;
}

/* Only what was joined before, in shards, says so. */
static bool
may_be_joined(const EntGraph *graph)
{
    const EntGraphTerms *known = &graph->known;
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->predicate == known->original_subject || t->predicate == known->original_object ||
            (t->predicate == known->type && t->object == known->conflict)) {
            return true;
        }
    }
    return false;
}

EntStatus
ent_graph_unjoin_events(EntGraph *graph)
{
    if (!may_be_joined(graph)) {
        return ENT_STATUS_OK;
    }
    Unjoiner u = {.graph = graph};
    ent_map_init(&u.claims);
    ent_map_init(&u.gone);
    ent_map_init(&u.plain);
    ent_map_init(&u.labels);
    EntStatus status = ent_graph_claims(graph, &u.rows, &u.n_rows);
    if (status == ENT_STATUS_OK) {
        status = unjoin(&u);
    }
    free(u.rows);
    ent_map_clear(&u.claims);
    ent_map_clear(&u.gone);
    ent_map_clear(&u.plain);
    ent_map_clear(&u.labels);
    return status;
}
