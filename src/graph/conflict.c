/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What several sources say of one node that cannot all be true: different days, numbers, places; or that it happened, and
 * that it did not. All of it stays, and an ent:Conflict names the subject, the property and the claims.
 */
#include "graph/mint.h"
#include "graph/telling.h"

#include <stdlib.h>

/* Properties of which a node has one value. */
static bool
is_single_valued(const EntGraph *graph, uint32_t predicate)
{
    static const char *const properties[] = {ENT_NS "date", ENT_NS "firstHeld", ENT_NS "timesHeld"};
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (ent_graph_is(graph, predicate, properties[i])) {
            return true;
        }
    }
    return predicate == graph->known.place || predicate == graph->known.factuality;
}

/* The claims of one subject and property. */
typedef struct {
    const EntClaimRow *rows;
    size_t count;
} Group;

static bool
says(const Group *group, uint32_t document, uint32_t object)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->rows[i].document == document && group->rows[i].object == object) {
            return true;
        }
    }
    return false;
}

static bool
one_says_both(const Group *group, uint32_t one, uint32_t other)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->rows[i].object == one && says(group, group->rows[i].document, other)) {
            return true;
        }
    }
    return false;
}

/* An event may have several places; they are at odds when no source tells both and neither lies in the other. */
static EntStatus
places_exclude(const EntGraph *graph, const Group *group, const EntClaimRow *a, const EntClaimRow *b, bool *out)
{
    EntKnownId one, other;
    ENT_TRY(ent_graph_known_of(graph, a->object, &one));
    ENT_TRY(ent_graph_known_of(graph, b->object, &other));
    *out = one && other && !ent_graph_lies_in(graph, one, other) && !ent_graph_lies_in(graph, other, one) &&
           !one_says_both(group, a->object, b->object);
    return ENT_STATUS_OK;
}

static bool
factualities_exclude(const EntGraph *graph, const EntClaimRow *a, const EntClaimRow *b)
{
    EntFactuality one, other;
    if (!ent_graph_factuality(graph, a->object, &one) || !ent_graph_factuality(graph, b->object, &other)) {
        return false;
    }
    return one != other && (one == ENT_FACTUAL_DENIED || other == ENT_FACTUAL_DENIED);
}

static bool
values_exclude(const EntGraph *graph, const EntClaimRow *a, const EntClaimRow *b)
{
    EntDate x, y;
    if (ent_date_parse(graph->terms[a->object].value, &x) && ent_date_parse(graph->terms[b->object].value, &y)) {
        return !ent_date_contains(x, y) && !ent_date_contains(y, x);
    }
    return true;
}

static EntStatus
exclude_each_other(const EntGraph *graph, const Group *group, const EntClaimRow *a, const EntClaimRow *b, bool *out)
{
    if (a->predicate == graph->known.place) {
        return places_exclude(graph, group, a, b, out);
    }
    *out = a->predicate == graph->known.factuality ? factualities_exclude(graph, a, b) : values_exclude(graph, a, b);
    return ENT_STATUS_OK;
}

/* Each value against each; rows stand by value. */
static EntStatus
is_conflict(const EntGraph *graph, const Group *group, bool *out)
{
    const EntClaimRow *rows = group->rows;
    *out = false;
    if (!is_single_valued(graph, rows[0].predicate)) {
        return ENT_STATUS_OK;
    }
    for (size_t i = 1; i < group->count && !*out; i++) {
        const bool repeats = rows[i].object == rows[i - 1].object;
        for (size_t k = 0; k < i && !repeats && !*out; k++) {
            if (k == 0 || rows[k].object != rows[k - 1].object) {
                ENT_TRY(exclude_each_other(graph, group, &rows[i], &rows[k], out));
            }
        }
    }
    return ENT_STATUS_OK;
}

static EntView
label_of(const EntGraph *graph, uint32_t subject)
{
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->subject == subject && t->predicate == graph->known.label) {
            return graph->terms[t->object].value;
        }
    }
    return graph->terms[subject].value;
}

/* Only the first conflicts are put in words: finding a label goes through the graph. */
static EntStatus
tell_conflict(EntGraph *graph, const EntClaimRow *rows, size_t count)
{
    const size_t number = graph->summary.n_conflicts++;
    if (number >= ENT_CONFLICTS_TOLD) {
        return ENT_STATUS_OK;
    }
    EntConflict *told = &graph->summary.conflicts[number];
    const EntPropertyId property = ent_vocab_property(graph->vocab, graph->terms[rows[0].predicate].value);
    told->subject = label_of(graph, rows[0].subject);
    told->property = ent_vocab_property_label(graph->vocab, property);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || rows[i].object != rows[i - 1].object) {
            ENT_TRY(ent_arena_printf(&graph->arena, &told->values, "%.*s%s%.*s", ENT_VIEW_ARGS(told->values),
                                     i ? " | " : "", ENT_VIEW_ARGS(graph->terms[rows[i].object].value)));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_conflict(EntGraph *graph, const EntClaimRow *rows, size_t count)
{
    EntView key, address, label;
    EntTriple t = {.graph = 0};
    const EntView subject = graph->terms[rows[0].subject].value, property = graph->terms[rows[0].predicate].value;
    ENT_TRY(ent_arena_printf(&graph->arena, &key, "%.*s\n%.*s", ENT_VIEW_ARGS(subject), ENT_VIEW_ARGS(property)));
    ENT_TRY(ent_mint_hashed(&graph->arena, "conflict/x", key, &address));
    ENT_TRY(ent_graph_iri(graph, address, &t.subject));
    t.predicate = graph->known.type;
    t.object = graph->known.conflict;
    ENT_TRY(ent_graph_add(graph, t));
    const EntClassId class_id = ent_vocab_class(graph->vocab, ENT_VIEW("Conflict"));
    ENT_TRY(ent_arena_printf(
        &graph->arena, &label, "%.*s: %.*s", ENT_VIEW_ARGS(ent_vocab_class_label(graph->vocab, class_id)),
        ENT_VIEW_ARGS(ent_vocab_property_label(graph->vocab, ent_vocab_property(graph->vocab, property)))));
    const EntTerm text = ent_term_literal(label, ENT_VIEW_EMPTY, ENT_VIEW("en"));
    t.predicate = graph->known.label;
    ENT_TRY(ent_graph_term(graph, &text, &t.object));
    ENT_TRY(ent_graph_add(graph, t));
    t.predicate = graph->known.conflict_subject;
    t.object = rows[0].subject;
    ENT_TRY(ent_graph_add(graph, t));
    t.predicate = graph->known.conflict_property;
    t.object = rows[0].predicate;
    ENT_TRY(ent_graph_add(graph, t));
    for (size_t i = 0; i < count; i++) {
        t.predicate = graph->known.conflict_claim;
        t.object = rows[i].claim;
        ENT_TRY(ent_graph_add(graph, t));
    }
    return tell_conflict(graph, rows, count);
}

/* That an event is one is claimed with the factuality that the source gives it: read the claim as one of that. */
static void
read_factualities(const EntGraph *graph, EntClaimRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].predicate == graph->known.type && rows[i].factuality) {
            rows[i].predicate = graph->known.factuality;
            rows[i].object = rows[i].factuality;
        }
    }
    ent_graph_sort_claims(rows, count);
}

static EntStatus
find(EntGraph *graph, const EntClaimRow *rows, size_t count)
{
    for (size_t first = 0, end; first < count; first = end) {
        bool conflict;
        end = first + 1;
        while (end < count && rows[end].subject == rows[first].subject &&
               rows[end].predicate == rows[first].predicate) {
            end++;
        }
        const Group group = {rows + first, end - first};
        ENT_TRY(is_conflict(graph, &group, &conflict));
        if (conflict) {
            ENT_TRY(write_conflict(graph, group.rows, group.count));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_find_conflicts(EntGraph *graph)
{
    EntClaimRow *rows = NULL;
    size_t count = 0;
    EntStatus status = ent_graph_claims(graph, &rows, &count);
    if (status == ENT_STATUS_OK) {
        read_factualities(graph, rows, count);
        status = find(graph, rows, count);
    }
    free(rows);
    return status;
}
