/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The same event told by several documents becomes one node. Candidates share class, factuality and month; they are one if
 * their days agree and their parties do (persons, or all their states), and if what makes the event (an exercise) is
 * not another. An event known to the month joins the one event of that month that fits, and none if two do. The
 * node that stays is the one with the least address, so order does not matter.
 */
#include "graph/store.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PARTIES = 16 };

typedef struct {
    uint32_t id, class_id, factuality;
    EntDate date;
    uint32_t persons[MAX_PARTIES], states[MAX_PARTIES], matters[MAX_PARTIES];
    size_t n_persons, n_states, n_matters;
    size_t parent; /* union-find */
} Event;

typedef struct {
    EntGraph *graph;
    Event *events;
    size_t n_events, capacity;
    EntMap index; /* term id → event + 1 */
    EntClassId event_class, person, country, exercise;
    EntPropertyId country_of;
} Joiner;

static bool
add_once(uint32_t *items, size_t *count, uint32_t item)
{
    for (size_t i = 0; i < *count; i++) {
        if (items[i] == item) {
            return false;
        }
    }
    if (*count < MAX_PARTIES) {
        items[(*count)++] = item;
    }
    return true;
}

/* The known thing that a term is, whatever base it was moved to. */
static EntStatus
known_of(const EntGraph *graph, uint32_t id, EntKnownId *out)
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

static EntStatus
find_events(Joiner *j)
{
    EntGraph *graph = j->graph;
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        const EntClassId class_id =
            t->predicate == graph->known.type ? ent_vocab_class(graph->vocab, graph->terms[t->object].value) : 0;
        if (!class_id || class_id == j->event_class || !ent_vocab_is_a(graph->vocab, class_id, j->event_class)) {
            continue;
        }
        uint64_t *place;
        bool is_new;
        ENT_TRY(ent_map_add(&j->index, t->subject, j->n_events + 1, &place, &is_new));
        if (is_new) {
            ENT_TRY(ent_array_reserve(&j->events, &j->capacity, j->n_events + 1, sizeof *j->events));
            j->events[j->n_events] = (Event){.id = t->subject, .class_id = t->object, .parent = j->n_events};
            j->n_events++;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
note_party(Joiner *j, Event *event, uint32_t term)
{
    EntGraph *graph = j->graph;
    EntKnownId known, state = 0;
    ENT_TRY(known_of(graph, term, &known));
    const EntKnown *k = ent_registry_known(graph->registry, known);
    if (!k) {
        (void)add_once(event->persons, &event->n_persons, term);
        return ENT_STATUS_OK;
    }
    if (k->class_id == j->person) {
        (void)add_once(event->persons, &event->n_persons, term);
    }
    state = k->class_id == j->country ? known : ent_registry_link(graph->registry, known, j->country_of);
    if (state) {
        (void)add_once(event->states, &event->n_states, state);
    }
    return ENT_STATUS_OK;
}

static EntStatus
note_matter(Joiner *j, Event *event, uint32_t term)
{
    EntKnownId known;
    ENT_TRY(known_of(j->graph, term, &known));
    const EntKnown *k = ent_registry_known(j->graph->registry, known);
    if (k && k->class_id == j->exercise) {
        (void)add_once(event->matters, &event->n_matters, term);
    }
    return ENT_STATUS_OK;
}

static EntStatus
describe_events(Joiner *j)
{
    EntGraph *graph = j->graph;
    for (size_t i = 0; i < graph->n_triples; i++) {
        const EntTriple *t = &graph->triples[i];
        const uint64_t *found = ent_map_find(&j->index, t->subject);
        Event *event = found ? &j->events[*found - 1] : NULL;
        if (!event) {
            continue;
        }
        EntDate date;
        if (t->predicate == graph->known.participant) {
            ENT_TRY(note_party(j, event, t->object));
        } else if (t->predicate == graph->known.about || t->predicate == graph->known.exercise) {
            ENT_TRY(note_matter(j, event, t->object));
        } else if (t->predicate == graph->known.factuality) {
            event->factuality = t->object;
        } else if (t->predicate == graph->known.date && ent_date_parse(graph->terms[t->object].value, &date) &&
                   (!event->date.year || ent_date_compare(event->date, date) > 0)) {
            event->date = date;
        }
    }
    return ENT_STATUS_OK;
}

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
same_parties(const Event *a, const Event *b)
{
    const size_t persons = n_shared(a->persons, a->n_persons, b->persons, b->n_persons);
    const size_t states = n_shared(a->states, a->n_states, b->states, b->n_states);
    if (a->n_persons && b->n_persons) {
        const size_t fewer = a->n_persons < b->n_persons ? a->n_persons : b->n_persons;
        return persons == fewer;
    }
    return states >= 1 && states == a->n_states && states == b->n_states;
}

static bool
same_matter(const Event *a, const Event *b)
{
    return !a->n_matters || !b->n_matters || n_shared(a->matters, a->n_matters, b->matters, b->n_matters) > 0;
}

static bool
could_be_one(const Event *a, const Event *b)
{
    return a->class_id == b->class_id && a->factuality == b->factuality && same_matter(a, b) && same_parties(a, b);
}

static size_t
root(Joiner *j, size_t i)
{
    while (j->events[i].parent != i) {
        j->events[i].parent = j->events[j->events[i].parent].parent;
        i = j->events[i].parent;
    }
    return i;
}

static void
unite(Joiner *j, size_t a, size_t b)
{
    const size_t x = root(j, a), y = root(j, b);
    if (x == y) {
        return;
    }
    const bool x_first =
        ent_view_compare(j->graph->terms[j->events[x].id].value, j->graph->terms[j->events[y].id].value) < 0;
    j->events[x_first ? y : x].parent = x_first ? x : y;
    j->graph->summary.n_joined_events++;
}

static int
by_month(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    if (x->class_id != y->class_id) {
        return x->class_id < y->class_id ? -1 : 1;
    }
    const int order = ent_date_compare(x->date, y->date);
    return order ? order : (x->id < y->id ? -1 : x->id > y->id);
}

static size_t
month_end(const Joiner *j, size_t first)
{
    size_t end = first + 1;
    const Event *a = &j->events[first];
    while (end < j->n_events && j->events[end].class_id == a->class_id && j->events[end].date.year == a->date.year &&
           j->events[end].date.month == a->date.month) {
        end++;
    }
    return end;
}

/* Days first; then what is known to the month goes to the one event that fits. */
static void
join_month(Joiner *j, size_t first, size_t end)
{
    for (size_t a = first; a < end; a++) {
        for (size_t b = a + 1; b < end; b++) {
            if (j->events[a].date.year && ent_date_equal(j->events[a].date, j->events[b].date) &&
                could_be_one(&j->events[a], &j->events[b])) {
                unite(j, a, b);
            }
        }
    }
    for (size_t a = first; a < end; a++) {
        size_t found = end, n_found = 0;
        for (size_t b = first; b < end && !j->events[a].date.day && j->events[a].date.month; b++) {
            if (j->events[b].date.day && could_be_one(&j->events[a], &j->events[b]) &&
                (found == end || root(j, found) != root(j, b))) {
                found = b;
                n_found++;
            }
        }
        if (n_found == 1) {
            unite(j, a, found);
        }
    }
}

/* Undated plans and stops of an exercise are one when they are about the same exercise. */
static void
join_undated(Joiner *j, size_t first, size_t end)
{
    for (size_t a = first; a < end; a++) {
        for (size_t b = a + 1; b < end; b++) {
            const bool same = n_shared(j->events[a].matters, j->events[a].n_matters, j->events[b].matters,
                                       j->events[b].n_matters) > 0;
            if (same && could_be_one(&j->events[a], &j->events[b])) {
                unite(j, a, b);
            }
        }
    }
}

static EntStatus
rename_events(Joiner *j)
{
    EntGraph *graph = j->graph;
    EntMap names;
    ent_map_init(&names);
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < j->n_events; i++) {
        const size_t r = root(j, i);
        uint64_t *place;
        if (r != i) {
            status = ent_map_add(&names, j->events[i].id, j->events[r].id, &place, NULL);
        }
    }
    for (size_t i = 0; status == ENT_STATUS_OK && i < graph->n_triples; i++) {
        EntTriple *t = &graph->triples[i];
        const uint64_t *subject = ent_map_find(&names, t->subject), *object = ent_map_find(&names, t->object);
        t->subject = subject ? (uint32_t)*subject : t->subject;
        t->object = object ? (uint32_t)*object : t->object;
    }
    ent_map_clear(&names);
    return status;
}

static EntStatus
join(Joiner *j)
{
    ENT_TRY(find_events(j));
    ENT_TRY(describe_events(j));
    if (j->n_events == 0) {
        return ENT_STATUS_OK;
    }
    qsort(j->events, j->n_events, sizeof *j->events, by_month);
    for (size_t i = 0; i < j->n_events; i++) {
        j->events[i].parent = i;
    }
    for (size_t first = 0; first < j->n_events;) {
        const size_t end = month_end(j, first);
        if (j->events[first].date.year) {
            join_month(j, first, end);
        } else {
            join_undated(j, first, end);
        }
        first = end;
    }
    return rename_events(j);
}

EntStatus
ent_graph_join_events(EntGraph *graph)
{
    Joiner j = {.graph = graph,
                .event_class = ent_vocab_class(graph->vocab, ENT_VIEW("Event")),
                .person = ent_vocab_class(graph->vocab, ENT_VIEW("Person")),
                .country = ent_vocab_class(graph->vocab, ENT_VIEW("Country")),
                .exercise = ent_vocab_class(graph->vocab, ENT_VIEW("Exercise")),
                .country_of = ent_vocab_property(graph->vocab, ENT_VIEW("country"))};
    ent_map_init(&j.index);
    const EntStatus status = join(&j);
    ent_map_clear(&j.index);
    free(j.events);
    return status;
}
