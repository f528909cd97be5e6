/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What several documents say of one node in different words. Labels: one stays, the others become alternative labels (of
 * joined events they go). Dates of one event that contain each other: the most exact stays.
 */
#include "graph/store.h"

#include <stdlib.h>

static int
by_subject(const void *a, const void *b)
{
    const EntTriple *x = a, *y = b;
    if (x->subject != y->subject) {
        return x->subject < y->subject ? -1 : 1;
    }
    if (x->predicate != y->predicate) {
        return x->predicate < y->predicate ? -1 : 1;
    }
    return x->object < y->object ? -1 : x->object > y->object;
}

/* Copies of the triples with this predicate, by subject, then object. */
static EntStatus
select_predicate(const EntGraph *graph, uint32_t predicate, EntTriple **out, size_t *count)
{
    EntTriple *found = calloc(graph->n_triples + 1, sizeof *found);
    if (!found) {
        return ENT_STATUS_NO_MEMORY;
    }
    *count = 0;
    for (size_t i = 0; i < graph->n_triples; i++) {
        if (graph->triples[i].predicate == predicate) {
            found[(*count)++] = graph->triples[i];
        }
    }
    if (*count) {
        qsort(found, *count, sizeof *found, by_subject);
    }
    *out = found;
    return ENT_STATUS_OK;
}

bool
ent_graph_label_is_better(const EntGraph *graph, uint32_t a, uint32_t b)
{
    const EntView x = graph->terms[a].value, y = graph->terms[b].value;
    return x.length != y.length ? x.length > y.length : ent_view_compare(x, y) > 0;
}

static bool
is_event(const EntGraph *graph, uint32_t subject)
{
    const EntView iri = graph->terms[subject].value;
    const EntView kind = ENT_VIEW("/event/");
    return ent_view_find(iri, kind, 0) < iri.length;
}

EntStatus
ent_graph_settle_labels(EntGraph *graph)
{
    EntTriple *labels;
    size_t count;
    EntMap chosen;
    ENT_TRY(select_predicate(graph, graph->known.label, &labels, &count));
    ent_map_init(&chosen);
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < count; i++) {
        uint64_t *place;
        status = ent_map_add(&chosen, labels[i].subject, labels[i].object, &place, NULL);
        if (status == ENT_STATUS_OK && ent_graph_label_is_better(graph, labels[i].object, (uint32_t)*place)) {
            *place = labels[i].object;
        }
    }
    free(labels);
    size_t kept = 0;
    for (size_t i = 0; status == ENT_STATUS_OK && i < graph->n_triples; i++) {
        EntTriple t = graph->triples[i];
        const uint64_t *label = ent_map_find(&chosen, t.subject);
        const bool other = t.predicate == graph->known.label && label && *label != t.object;
        if (other) {
            t.predicate = graph->known.alt_label;
        }
        const bool repeats = t.predicate == graph->known.alt_label && label && *label == t.object;
        if (!repeats && !(other && is_event(graph, t.subject))) {
            graph->triples[kept++] = t;
        }
    }
    if (status == ENT_STATUS_OK) {
        graph->n_triples = kept;
    }
    ent_map_clear(&chosen);
    return status;
}

/* --- dates --- */

/* Properties whose values are one date, told more or less exactly. */
static const char *const dated[] = {ENT_NS "date", ENT_NS "endDate", ENT_NS "firstHeld", ENT_NS "lastHeld"};

/* Does the other say the same date, but more of it? */
static bool
is_less_exact(const EntGraph *graph, uint32_t one, uint32_t other)
{
    EntDate x, y;
    return ent_date_parse(graph->terms[one].value, &x) && ent_date_parse(graph->terms[other].value, &y) &&
           ent_date_contains(x, y) && !ent_date_contains(y, x);
}

/* Mark the objects of this predicate for which the same subject has a more exact one. */
static EntStatus
find_less_exact(const EntGraph *graph, uint32_t predicate, EntMap *out)
{
    EntTriple *found;
    size_t count;
    EntStatus status = select_predicate(graph, predicate, &found, &count);
    if (status != ENT_STATUS_OK) {
        return status;
    }
    for (size_t first = 0, end; status == ENT_STATUS_OK && first < count; first = end) {
        end = first + 1;
        while (end < count && found[end].subject == found[first].subject) {
            end++;
        }
        for (size_t i = first; i < end; i++) {
            bool less = false;
            for (size_t k = first; k < end && !less; k++) {
                less = is_less_exact(graph, found[i].object, found[k].object);
            }
            uint64_t *place;
            if (less && status == ENT_STATUS_OK) {
                status = ent_map_add(out, ent_map_pair(found[i].subject, found[i].object), 1, &place, NULL);
            }
        }
    }
    free(found);
    return status;
}

static EntStatus
keep_exact(EntGraph *graph, EntView property)
{
    uint32_t predicate;
    EntMap less_exact;
    size_t kept = 0;
    ENT_TRY(ent_graph_iri(graph, property, &predicate));
    ent_map_init(&less_exact);
    const EntStatus status = find_less_exact(graph, predicate, &less_exact);
    for (size_t i = 0; status == ENT_STATUS_OK && i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->predicate != predicate || !ent_map_find(&less_exact, ent_map_pair(t->subject, t->object))) {
            graph->triples[kept++] = *t;
        }
    }
    graph->n_triples = status == ENT_STATUS_OK ? kept : graph->n_triples;
    ent_map_clear(&less_exact);
    return status;
}

/* A merged graph may bring the super-properties' statements too. */
EntStatus
ent_graph_settle_dates(EntGraph *graph)
{
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        const EntViews supers = ent_vocab_super_properties(graph->vocab, ent_view_of(dated[i]));
        ENT_TRY(keep_exact(graph, ent_view_of(dated[i])));
        for (size_t k = 0; k < supers.count; k++) {
            ENT_TRY(keep_exact(graph, supers.items[k]));
        }
    }
    return ENT_STATUS_OK;
}
