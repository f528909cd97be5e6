/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Claims are collected into one telling an event and document. An event that comes without claims (written by hand) has one
 * telling without document, from its node.
 */
#include "graph/telling.h"

#include <stdlib.h>

typedef struct {
    EntTellings *out;
    EntMap index;   /* (event, document) → telling + 1 */
    EntMap claimed; /* events that have claims */
    EntMap issued;  /* document → its date's term */
} Collector;

static bool
add_once(uint32_t *items, uint8_t *count, size_t room, uint32_t item)
{
    for (size_t i = 0; i < *count; i++) {
        if (items[i] == item) {
            return false;
        }
    }
    if (*count < room) {
        items[(*count)++] = item;
    }
    return true;
}

EntStatus
ent_graph_known_of(const EntGraph *graph, uint32_t id, EntKnownId *out)
{
    const EntView iri = graph->terms[id].value, base = graph->options.base;
    if (!base.length || !ent_view_starts_with(iri, base)) {
        *out = ent_registry_find(graph->registry, iri);
        return ENT_STATUS_OK;
    }
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntStatus status = ent_buffer_add(&text, ENT_VIEW(ENT_BASE_IRI));
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_add(&text, ent_view_slice(iri, base.length, iri.length));
    }
    if (status == ENT_STATUS_OK) {
        *out = ent_registry_find(graph->registry, ent_buffer_view(&text));
    }
    ent_buffer_clear(&text);
    return status;
}

bool
ent_graph_lies_in(const EntGraph *graph, EntKnownId inner, EntKnownId outer)
{
    enum { MAX_STEPS = 8 };
    const EntGraphSchema *schema = &graph->schema;
    for (int step = 0; inner && step < MAX_STEPS; step++) {
        if (inner == outer || ent_registry_link(graph->registry, inner, schema->country_of) == outer) {
            return true;
        }
        inner = ent_registry_link(graph->registry, inner, schema->located_in);
    }
    return false;
}

/* --- what one statement adds to a telling --- */

static EntStatus
note_party(const Collector *c, EntTelling *telling, uint32_t term)
{
    const EntGraph *graph = c->out->graph;
    EntKnownId known;
    ENT_TRY(ent_graph_known_of(graph, term, &known));
    const EntKnown *k = ent_registry_known(graph->registry, known);
    if (!k || k->class_id == graph->schema.person) {
        (void)add_once(telling->persons, &telling->n_persons, ENT_TELLING_PARTIES, term);
    }
    const EntKnownId state = k && k->class_id == graph->schema.country
                                 ? known
                                 : ent_registry_link(graph->registry, known, graph->schema.country_of);
    if (k && state) {
        (void)add_once(telling->states, &telling->n_states, ENT_TELLING_PARTIES, state);
    }
    return ENT_STATUS_OK;
}

static EntStatus
note_matter(const Collector *c, EntTelling *telling, uint32_t term)
{
    EntKnownId known;
    ENT_TRY(ent_graph_known_of(c->out->graph, term, &known));
    const EntKnown *k = ent_registry_known(c->out->graph->registry, known);
    if (k && k->class_id == c->out->graph->schema.exercise) {
        (void)add_once(telling->matters, &telling->n_matters, ENT_TELLING_PARTIES, term);
    }
    return ENT_STATUS_OK;
}

static EntStatus
note_place(const Collector *c, EntTelling *telling, uint32_t term)
{
    EntKnownId known;
    ENT_TRY(ent_graph_known_of(c->out->graph, term, &known));
    if (known) {
        (void)add_once(telling->places, &telling->n_places, ENT_TELLING_PLACES, known);
    }
    return ENT_STATUS_OK;
}

static void
note_date(EntTelling *telling, EntView text)
{
    EntDate date;
    if (!ent_date_parse(text, &date)) {
        return;
    }
    const bool finer = ent_date_contains(telling->date, date);
    const bool coarser = ent_date_contains(date, telling->date);
    if (!telling->date.year || (finer != coarser ? finer : ent_date_compare(date, telling->date) < 0)) {
        telling->date = date;
    }
}

static EntStatus
note(const Collector *c, EntTelling *telling, uint32_t predicate, uint32_t object)
{
    const EntGraphTerms *known = &c->out->graph->known;
    if (predicate == known->participant) {
        return note_party(c, telling, object);
    }
    if (predicate == known->about || predicate == known->exercise) {
        return note_matter(c, telling, object);
    }
    if (predicate == known->place) {
        return note_place(c, telling, object);
    }
    if (predicate == known->date) {
        note_date(telling, c->out->graph->terms[object].value);
    }
    return ENT_STATUS_OK;
}

/* --- collecting --- */

static bool
is_event_class(const Collector *c, uint32_t term)
{
    const EntGraph *graph = c->out->graph;
    const EntClassId id = ent_vocab_class(graph->vocab, graph->terms[term].value);
    return id && id != graph->schema.event && ent_vocab_is_a(graph->vocab, id, graph->schema.event);
}

/* The telling of an event by a document; a new one is put in when its class is told. */
static EntStatus
telling_of(Collector *c, uint32_t event, uint32_t document, uint32_t class_id, EntTelling **out)
{
    EntTellings *all = c->out;
    const uint64_t key = ent_map_pair(event, document);
    const uint64_t *found = ent_map_find(&c->index, key);
    if (!found && class_id) {
        uint64_t *place;
        ENT_TRY(ent_array_reserve(&all->items, &all->capacity, all->count + 1, sizeof *all->items));
        ENT_TRY(ent_map_add(&c->index, key, all->count + 1, &place, NULL));
        all->items[all->count++] = (EntTelling){.event = event, .document = document, .class_id = class_id};
        found = place;
    }
    *out = found ? &all->items[*found - 1] : NULL;
    return ENT_STATUS_OK;
}

static EntFactuality
factuality_of(const EntGraph *graph, uint32_t term)
{
    EntFactuality factuality = ENT_FACTUAL_ACTUAL;
    (void)ent_graph_factuality(graph, term, &factuality);
    return factuality;
}

static EntStatus
add_claimed(Collector *c, const EntClaimRow *rows, size_t count)
{
    EntTelling *telling;
    uint64_t *place;
    for (size_t i = 0; i < count; i++) {
        const EntClaimRow *row = &rows[i];
        if (row->predicate == c->out->graph->known.type && is_event_class(c, row->object)) {
            ENT_TRY(ent_map_add(&c->claimed, row->subject, 1, &place, NULL));
            ENT_TRY(telling_of(c, row->subject, row->document, row->object, &telling));
            telling->factuality = factuality_of(c->out->graph, row->factuality);
        }
    }
    for (size_t i = 0; i < count; i++) {
        ENT_TRY(telling_of(c, rows[i].subject, rows[i].document, 0, &telling));
        if (telling) {
            ENT_TRY(note(c, telling, rows[i].predicate, rows[i].object));
        }
    }
    return ENT_STATUS_OK;
}

/* Nodes without claims; and on the way, when documents were issued. */
static EntStatus
add_unclaimed(Collector *c)
{
    const EntGraph *graph = c->out->graph;
    EntTelling *telling;
    uint64_t *place;
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        if (t->predicate == graph->known.issued) {
            ENT_TRY(ent_map_add(&c->issued, t->subject, t->object, &place, NULL));
        }
        if (t->predicate == graph->known.type && is_event_class(c, t->object) &&
            !ent_map_find(&c->claimed, t->subject)) {
            ENT_TRY(telling_of(c, t->subject, 0, t->object, &telling));
        }
    }
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        ENT_TRY(telling_of(c, t->subject, 0, 0, &telling));
        if (telling) {
            ENT_TRY(note(c, telling, t->predicate, t->object));
            telling->factuality =
                t->predicate == graph->known.factuality ? factuality_of(graph, t->object) : telling->factuality;
        }
    }
    return ENT_STATUS_OK;
}

static void
add_issue_dates(Collector *c)
{
    for (size_t i = 0; i < c->out->count; i++) {
        EntTelling *telling = &c->out->items[i];
        const uint64_t *term = ent_map_find(&c->issued, telling->document);
        EntDate date;
        if (term && ent_date_parse(c->out->graph->terms[*term].value, &date)) {
            telling->issued = date;
        }
    }
}

static int
by_class_and_date(const void *a, const void *b)
{
    const EntTelling *x = a, *y = b;
    if (x->class_id != y->class_id) {
        return x->class_id < y->class_id ? -1 : 1;
    }
    const int order = ent_date_compare(x->date, y->date);
    if (order || x->event != y->event) {
        return order ? order : (x->event < y->event ? -1 : 1);
    }
    return x->document < y->document ? -1 : x->document > y->document;
}

EntStatus
ent_tellings_of(EntGraph *graph, EntTellings *out)
{
    Collector c = {.out = out};
    EntClaimRow *rows = NULL;
    size_t n_rows = 0;
    *out = (EntTellings){.graph = graph};
    ent_map_init(&c.index);
    ent_map_init(&c.claimed);
    ent_map_init(&c.issued);
    EntStatus status = ent_graph_claims(graph, &rows, &n_rows);
    status = status == ENT_STATUS_OK ? add_claimed(&c, rows, n_rows) : status;
    status = status == ENT_STATUS_OK ? add_unclaimed(&c) : status;
    if (status == ENT_STATUS_OK && out->count) {
        add_issue_dates(&c);
        qsort(out->items, out->count, sizeof *out->items, by_class_and_date);
    }
    free(rows);
    ent_map_clear(&c.index);
    ent_map_clear(&c.claimed);
    ent_map_clear(&c.issued);
    return status;
}

void
ent_tellings_clear(EntTellings *tellings)
{
    free(tellings->items);
    *tellings = (EntTellings){NULL, NULL, 0, 0};
}

/* --- comparing --- */

static size_t
n_shared(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
    size_t shared = 0;
    for (size_t i = 0; i < n_a; i++) {
        for (size_t k = 0; k < n_b; k++) {
            shared += a[i] == b[k];
        }
    }
    return shared;
}

static bool
share_matter(const EntTelling *a, const EntTelling *b)
{
    return n_shared(a->matters, a->n_matters, b->matters, b->n_matters) > 0;
}

/* All persons of the side that names fewer; where a side names none, the same states; where it names nobody, the same
 * exercise will do. */
static bool
same_parties(const EntTelling *a, const EntTelling *b)
{
    if (a->n_persons + a->n_states == 0 || b->n_persons + b->n_states == 0) {
        return share_matter(a, b);
    }
    if (a->n_persons && b->n_persons) {
        const size_t fewer = a->n_persons < b->n_persons ? a->n_persons : b->n_persons;
        return n_shared(a->persons, a->n_persons, b->persons, b->n_persons) == fewer;
    }
    const size_t states = n_shared(a->states, a->n_states, b->states, b->n_states);
    return states >= 1 && states == a->n_states && states == b->n_states;
}

/* What was planned happens or is called off; what is alleged is denied, or told plainly by another. */
static bool
factualities_agree(EntFactuality a, EntFactuality b)
{
    const bool plan = a == ENT_FACTUAL_PLANNED || b == ENT_FACTUAL_PLANNED;
    const bool off = a == ENT_FACTUAL_CANCELLED || b == ENT_FACTUAL_CANCELLED;
    const bool doubt =
        a == ENT_FACTUAL_ALLEGED || b == ENT_FACTUAL_ALLEGED || a == ENT_FACTUAL_DENIED || b == ENT_FACTUAL_DENIED;
    if (a == b) {
        return true;
    }
    return plan ? !doubt : !off;
}

bool
ent_tellings_could_be_one(const EntTelling *a, const EntTelling *b)
{
    const bool other_matter = a->n_matters && b->n_matters && !share_matter(a, b);
    return a->class_id == b->class_id && factualities_agree(a->factuality, b->factuality) && !other_matter &&
           same_parties(a, b);
}

bool
ent_tellings_are_distinct(const EntGraph *graph, const EntTelling *a, const EntTelling *b)
{
    const size_t persons = n_shared(a->persons, a->n_persons, b->persons, b->n_persons);
    const bool same_trip =
        persons && a->class_id == graph->known.visit && n_shared(a->places, a->n_places, b->places, b->n_places);
    return persons >= 2 || share_matter(a, b) || same_trip;
}

bool
ent_tellings_differ_in_place(const EntGraph *graph, const EntTelling *a, const EntTelling *b)
{
    for (size_t i = 0; i < a->n_places; i++) {
        for (size_t k = 0; k < b->n_places; k++) {
            if (ent_graph_lies_in(graph, a->places[i], b->places[k]) ||
                ent_graph_lies_in(graph, b->places[k], a->places[i])) {
                return false;
            }
        }
    }
    return a->n_places && b->n_places;
}

bool
ent_tellings_share_place(const EntGraph *graph, const EntTelling *a, const EntTelling *b)
{
    for (size_t i = 0; i < a->n_places; i++) {
        const EntKnown *known = ent_registry_known(graph->registry, a->places[i]);
        const uint32_t one = a->places[i];
        if (known && known->class_id != graph->schema.country && n_shared(&one, 1, b->places, b->n_places)) {
            return true;
        }
    }
    return false;
}
