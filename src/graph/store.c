/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Terms in, numbers out; sorting; and the way back to quads. Addresses under the default base are moved to the base
 * that was asked for as they come in, so nothing behind this file knows two bases.
 */
#include "graph/store.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_SEPARATOR = '\x01' };

static char *
put_part(char *to, EntView part)
{
    if (part.length) {
        memcpy(to, part.data, part.length);
    }
    return to + part.length;
}

static char *
end_part(char *to, EntView part)
{
    to = put_part(to, part);
    *to = KEY_SEPARATOR;
    return to + 1;
}

/* Kind, value, datatype, language; every quad asks for several, so room is made for the whole at once. */
static EntStatus
write_key(const EntGraph *graph, const EntTerm *term, EntBuffer *key)
{
    EntView base = ENT_VIEW(ENT_BASE_IRI), value = term->value;
    if (term->kind == ENT_TERM_IRI && graph->options.base.length && ent_view_starts_with(value, base)) {
        value = ent_view_slice(value, base.length, value.length);
        base = graph->options.base;
    } else {
        base = ENT_VIEW_EMPTY;
    }
    enum { KIND_AND_ENDS = 4 };
    key->length = 0;
    ENT_TRY(ent_buffer_reserve(key, base.length + value.length + term->datatype.length + term->language.length +
                                        KIND_AND_ENDS));
    char *to = key->data;
    *to = (char)('0' + (int)term->kind);
    to = end_part(put_part(to + 1, base), value);
    to = end_part(end_part(to, term->datatype), term->language);
    key->length = (size_t)(to - key->data);
    return ENT_STATUS_OK;
}

/* The term again, as views into its key. */
static EntTerm
term_of_key(EntView key)
{
    EntTerm term = {.kind = (EntTermKind)(key.data[0] - '0')};
    const size_t language_end = key.length - 1;
    size_t datatype_end = language_end, value_end;
    while (key.data[datatype_end - 1] != KEY_SEPARATOR) {
        datatype_end--;
    }
    value_end = datatype_end - 1;
    while (key.data[value_end - 1] != KEY_SEPARATOR) {
        value_end--;
    }
    term.language = ent_view_slice(key, datatype_end, language_end);
    term.datatype = ent_view_slice(key, value_end, datatype_end - 1);
    term.value = ent_view_slice(key, 1, value_end - 1);
    return term;
}

static EntStatus
add_term(EntGraph *graph, const EntTerm *term, uint32_t *out)
{
    ENT_TRY(write_key(graph, term, &graph->key));
    ENT_TRY(ent_intern_add(&graph->keys, ent_buffer_view(&graph->key), out));
    ENT_TRY(ent_array_reserve(&graph->terms, &graph->term_capacity, (size_t)*out + 1, sizeof *graph->terms));
    while (graph->n_terms <= *out) {
        graph->terms[graph->n_terms] = graph->n_terms
                                           ? term_of_key(ent_intern_view(&graph->keys, (uint32_t)graph->n_terms))
                                           : (EntTerm){.kind = ENT_TERM_NONE};
        graph->n_terms++;
    }
    return ENT_STATUS_OK;
}

/* Is it the term with this number? Where addresses move to another base what was asked for is not what is kept. */
static bool
is_again(const EntGraph *graph, const EntTerm *term, uint32_t id)
{
    const EntTerm *known = &graph->terms[id];
    return id && !graph->options.base.length && known->kind == term->kind &&
           ent_view_equal(known->value, term->value) && ent_view_equal(known->datatype, term->datatype) &&
           ent_view_equal(known->language, term->language);
}

/* Terms differ in their ends: by the last bytes of the value. */
static size_t
recent_slot(const EntTerm *term)
{
    uint64_t last = 0;
    const size_t n = term->value.length < sizeof last ? term->value.length : sizeof last;
    if (n) {
        memcpy(&last, term->value.data + term->value.length - n, n);
    }
    return (size_t)(((last ^ term->value.length) * UINT64_C(0x9E3779B97F4A7C15)) >> 32) % ENT_GRAPH_RECENT;
}

/* Most statements are about what others were about: what was asked for lately is compared, which costs less than a look-up. */
EntStatus
ent_graph_term(EntGraph *graph, const EntTerm *term, uint32_t *out)
{
    uint32_t *recent = &graph->recent[recent_slot(term)];
    if (is_again(graph, term, *recent)) {
        *out = *recent;
        return ENT_STATUS_OK;
    }
    ENT_TRY(add_term(graph, term, out));
    *recent = *out;
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_iri(EntGraph *graph, EntView iri, uint32_t *out)
{
    const EntTerm term = ent_term_iri(iri);
    return ent_graph_term(graph, &term, out);
}

bool
ent_graph_is(const EntGraph *graph, uint32_t id, const char *iri)
{
    return graph->terms[id].kind == ENT_TERM_IRI && ent_view_is(graph->terms[id].value, iri);
}

EntStatus
ent_graph_add(EntGraph *graph, EntTriple triple)
{
    ENT_TRY(ent_array_reserve(&graph->triples, &graph->triple_capacity, graph->n_triples + 1, sizeof triple));
    graph->triples[graph->n_triples++] = triple;
    return ENT_STATUS_OK;
}

static EntStatus
put_quad(void *handle, const EntQuad *quad)
{
    EntGraph *graph = handle;
    EntTriple triple = {.graph = 0};
    ENT_TRY(ent_graph_term(graph, &quad->subject, &triple.subject));
    ENT_TRY(ent_graph_term(graph, &quad->predicate, &triple.predicate));
    ENT_TRY(ent_graph_term(graph, &quad->object, &triple.object));
    if (quad->graph.kind != ENT_TERM_NONE) {
        ENT_TRY(ent_graph_term(graph, &quad->graph, &triple.graph));
    }
    return ent_graph_add(graph, triple);
}

EntQuadSink
ent_graph_sink(EntGraph *graph)
{
    return (EntQuadSink){put_quad, graph};
}

static EntStatus
intern_known(EntGraph *graph)
{
    EntGraphTerms *known = &graph->known;
    const struct {
        uint32_t *id;
        const char *iri;
    } table[] = {
        {&known->type, ENT_RDF "type"},
        {&known->label, ENT_RDFS "label"},
        {&known->alt_label, ENT_SKOS "altLabel"},
        {&known->subject, ENT_RDF "subject"},
        {&known->predicate, ENT_RDF "predicate"},
        {&known->object, ENT_RDF "object"},
        {&known->derived_from, ENT_PROV "wasDerivedFrom"},
        {&known->factuality, ENT_NS "factuality"},
        {&known->date, ENT_NS "date"},
        {&known->end_date, ENT_NS "endDate"},
        {&known->place, ENT_NS "place"},
        {&known->participant, ENT_NS "participant"},
        {&known->about, ENT_NS "about"},
        {&known->target, ENT_NS "target"},
        {&known->exercise, ENT_NS "exercise"},
        {&known->country, ENT_NS "country"},
        {&known->issued, ENT_DCT "issued"},
        {&known->edtf, ENT_NS "edtf"},
        {&known->claim, ENT_NS "Claim"},
        {&known->original_subject, ENT_NS "originalSubject"},
        {&known->original_object, ENT_NS "originalObject"},
        {&known->joined_by, ENT_NS "joinedBy"},
        {&known->conflict, ENT_NS "Conflict"},
        {&known->conflict_subject, ENT_NS "subject"},
        {&known->conflict_property, ENT_NS "property"},
        {&known->conflict_claim, ENT_NS "claim"},
        {&known->visit, ENT_NS "Visit"},
        {&known->exercise_event, ENT_NS "ExerciseEvent"},
        {&known->factualities[ENT_FACTUAL_ACTUAL], ENT_NS "Actual"},
        {&known->factualities[ENT_FACTUAL_PLANNED], ENT_NS "Planned"},
        {&known->factualities[ENT_FACTUAL_ALLEGED], ENT_NS "Alleged"},
        {&known->factualities[ENT_FACTUAL_DENIED], ENT_NS "Denied"},
        {&known->factualities[ENT_FACTUAL_CANCELLED], ENT_NS "Cancelled"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ENT_TRY(ent_graph_iri(graph, ent_view_of(table[i].iri), table[i].id));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_new(const EntVocab *vocab, const EntRegistry *registry, const EntGraphOptions *options, EntGraph **out)
{
    EntGraph *graph = calloc(1, sizeof *graph);
    if (!graph) {
        return ENT_STATUS_NO_MEMORY;
    }
    *graph = (EntGraph){.vocab = vocab, .registry = registry, .options = *options};
    ent_arena_init(&graph->arena);
    ent_intern_init(&graph->keys);
    graph->schema = (EntGraphSchema){.event = ent_vocab_class(vocab, ENT_VIEW("Event")),
                                     .person = ent_vocab_class(vocab, ENT_VIEW("Person")),
                                     .country = ent_vocab_class(vocab, ENT_VIEW("Country")),
                                     .exercise = ent_vocab_class(vocab, ENT_VIEW("Exercise")),
                                     .located_in = ent_vocab_property(vocab, ENT_VIEW("locatedIn")),
                                     .country_of = ent_vocab_property(vocab, ENT_VIEW("country"))};
    const EntStatus status = intern_known(graph);
    if (status != ENT_STATUS_OK) {
        ent_graph_free(graph);
        return status;
    }
    *out = graph;
    return ENT_STATUS_OK;
}

void
ent_graph_know(EntGraph *graph, const EntRegistry *registry)
{
    graph->registry = registry;
}

void
ent_graph_free(EntGraph *graph)
{
    if (!graph) {
        return;
    }
    ent_arena_clear(&graph->arena);
    ent_intern_clear(&graph->keys);
    ent_buffer_clear(&graph->key);
    free(graph->terms);
    free(graph->triples);
    free(graph->order);
    free(graph->rank);
    free(graph->class_counts);
    free(graph);
}

/* --- order --- */

typedef struct {
    EntView key;
    uint32_t id;
} Keyed;

static int
by_key(const void *a, const void *b)
{
    return ent_view_compare(((const Keyed *)a)->key, ((const Keyed *)b)->key);
}

/* The terms that came since the last sorting, in order; `out` has room. At first 0 is among them, which is none and stays the
 * first. */
static void
sort_new_terms(const EntGraph *graph, Keyed *out)
{
    const size_t n_old = graph->n_ordered;
    const size_t n_new = graph->keys.count - n_old;
    for (size_t i = 0; i < n_new; i++) {
        out[i] = (Keyed){ent_intern_view(&graph->keys, (uint32_t)(n_old + i)), (uint32_t)(n_old + i)};
    }
    qsort(out, n_new, sizeof *out, by_key);
}

/* From the end, so that the old terms can stay in their place until it is their turn. */
static void
merge_new_terms(EntGraph *graph, const Keyed *terms)
{
    size_t n_old = graph->n_ordered, n_new = graph->keys.count - n_old;
    while (n_new) {
        const bool old_is_last = n_old > 1 && ent_view_compare(ent_intern_view(&graph->keys, graph->order[n_old - 1]),
                                                               terms[n_new - 1].key) > 0;
        graph->order[n_old + n_new - 1] = old_is_last ? graph->order[n_old - 1] : terms[n_new - 1].id;
        n_old -= old_is_last;
        n_new -= !old_is_last;
    }
    graph->n_ordered = graph->keys.count;
}

/* Most of a graph's terms are there when it is sorted for the first time. */
static EntStatus
rank_terms(EntGraph *graph)
{
    const size_t count = graph->keys.count;
    if (graph->n_ordered == count) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_array_reserve(&graph->order, &graph->order_capacity, count, sizeof *graph->order));
    ENT_TRY(ent_array_reserve(&graph->rank, &graph->rank_capacity, count, sizeof *graph->rank));
    Keyed *terms = malloc((count - graph->n_ordered) * sizeof *terms);
    if (!terms) {
        return ENT_STATUS_NO_MEMORY;
    }
    sort_new_terms(graph, terms);
    merge_new_terms(graph, terms);
    free(terms);
    graph->rank[0] = 0;
    for (size_t i = 1; i < count; i++) {
        graph->rank[graph->order[i]] = (uint32_t)i + 2;
    }
    graph->rank[graph->known.type] = 1;
    graph->rank[graph->known.label] = 2;
    return ENT_STATUS_OK;
}

static bool
are_same(const EntTriple *a, const EntTriple *b)
{
    return a->graph == b->graph && a->subject == b->subject && a->predicate == b->predicate && a->object == b->object;
}

/* A term of the triple by its place in it. The ids are replaced by ranks while sorting. */
static uint32_t
rank_in(const EntTriple *triple, size_t offset)
{
    uint32_t rank;
    memcpy(&rank, (const char *)triple + offset, sizeof rank);
    return rank;
}

static void
map_triples(EntTriple *triples, size_t n_triples, const uint32_t *map)
{
    for (size_t i = 0; i < n_triples; i++) {
        triples[i].graph = triples[i].graph ? map[triples[i].graph] : 0;
        triples[i].subject = map[triples[i].subject];
        triples[i].predicate = map[triples[i].predicate];
        triples[i].object = map[triples[i].object];
    }
}

static size_t
without_doubles(EntTriple *triples, size_t n_triples)
{
    size_t kept = 0;
    for (size_t i = 0; i < n_triples; i++) {
        if (i == 0 || !are_same(&triples[i], &triples[kept - 1])) {
            triples[kept++] = triples[i];
        }
    }
    return kept;
}

/* One pass of a sort by counting: what is equal here stays in its order. */
static void
sort_by(const EntTriple *from, size_t n_triples, size_t offset, EntTriple *to, uint32_t *starts)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < n_triples; i++) {
        starts[rank_in(&from[i], offset)]++;
    }
    for (size_t rank = 0; sum < n_triples; rank++) {
        const uint32_t count = starts[rank];
        starts[rank] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n_triples; i++) {
        to[starts[rank_in(&from[i], offset)]++] = from[i];
    }
}

/* Terms were replaced by ranks: from the last to the first thing to sort by. */
static EntStatus
sort_ranked(EntTriple *triples, size_t n_triples, size_t n_ranks)
{
    static const size_t offsets[] = {offsetof(EntTriple, object), offsetof(EntTriple, predicate),
                                     offsetof(EntTriple, subject), offsetof(EntTriple, graph)};
    EntTriple *other = malloc((n_triples + 1) * sizeof *other);
    uint32_t *starts = malloc(n_ranks * sizeof *starts);
    EntTriple *from = triples, *to = other;
    for (size_t i = 0; other && starts && i < sizeof offsets / sizeof *offsets; i++) {
        memset(starts, 0, n_ranks * sizeof *starts);
        sort_by(from, n_triples, offsets[i], to, starts);
        EntTriple *const swapped = from;
        from = to;
        to = swapped;
    }
    const bool is_done = other && starts;
    free(other);
    free(starts);
    return is_done ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static EntStatus
sort_triples(const EntGraph *graph, EntTriple *triples, size_t *n_triples)
{
    const size_t n_ranks = graph->keys.count + 3;
    uint32_t *back = calloc(n_ranks, sizeof *back);
    if (!back) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t id = 1; id < graph->keys.count; id++) {
        back[graph->rank[id]] = (uint32_t)id;
    }
    map_triples(triples, *n_triples, graph->rank);
    const EntStatus status = sort_ranked(triples, *n_triples, n_ranks);
    if (status == ENT_STATUS_OK) {
        *n_triples = without_doubles(triples, *n_triples);
    }
    map_triples(triples, *n_triples, back);
    free(back);
    return status;
}

EntStatus
ent_graph_sort(EntGraph *graph)
{
    ENT_TRY(rank_terms(graph));
    return sort_triples(graph, graph->triples, &graph->n_triples);
}

static EntStatus
put_all(const EntGraph *graph, const EntTriple *triples, size_t n_triples, EntQuadSink sink)
{
    for (size_t i = 0; i < n_triples; i++) {
        const EntTriple *t = &triples[i];
        const EntQuad quad = {.subject = graph->terms[t->subject],
                              .predicate = graph->terms[t->predicate],
                              .object = graph->terms[t->object],
                              .graph = t->graph ? graph->terms[t->graph] : (EntTerm){.kind = ENT_TERM_NONE}};
        ENT_TRY(sink.put(sink.handle, &quad));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_write(const EntGraph *graph, bool with_graphs, EntQuadSink sink)
{
    if (with_graphs) {
        return put_all(graph, graph->triples, graph->n_triples, sink);
    }
    size_t n_triples = graph->n_triples;
    EntTriple *mixed = calloc(n_triples + 1, sizeof *mixed);
    if (!mixed) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_triples; i++) {
        mixed[i] = graph->triples[i];
        mixed[i].graph = 0;
    }
    EntStatus status = sort_triples(graph, mixed, &n_triples);
    if (status == ENT_STATUS_OK) {
        status = put_all(graph, mixed, n_triples, sink);
    }
    free(mixed);
    return status;
}

EntStatus
ent_graph_finish(EntGraph *graph)
{
    ENT_TRY(ent_graph_sort(graph));
    ENT_TRY(ent_graph_unjoin_events(graph));
    ENT_TRY(ent_graph_join_events(graph));
    ENT_TRY(ent_graph_settle_factuality(graph));
    ENT_TRY(ent_graph_settle_labels(graph));
    ENT_TRY(ent_graph_settle_dates(graph));
    ENT_TRY(ent_graph_sort(graph));
    ENT_TRY(ent_graph_find_conflicts(graph));
    ENT_TRY(ent_graph_count(graph));
    if (graph->options.closure == ENT_CLOSURE_RDFS) {
        ENT_TRY(ent_graph_close(graph));
    }
    ENT_TRY(ent_graph_sort(graph));
    graph->summary.n_statements = graph->n_triples;
    return ENT_STATUS_OK;
}

const EntGraphSummary *
ent_graph_summary(const EntGraph *graph)
{
    return &graph->summary;
}
