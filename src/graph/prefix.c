/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The prefixes that make a graph short to read: of the ontology's those that some term of the graph begins with, and one
 * for each folder of nodes below the base, named like the folder ("person:"). They are found by going through the
 * statements, so they follow the base, and say nothing that the graph does not.
 */
#include "graph/store.h"

#include <stdlib.h>
#include <string.h>

/* Turtle writes their canonical forms bare (Turtle 1.1, section 2.5), so they ask for no prefix. */
static const char *const bare_datatypes[] = {ENT_XSD "integer", ENT_XSD "decimal", ENT_XSD "boolean"};

typedef struct {
    const EntGraph *graph;
    EntArena *arena;
    EntPrefixes vocab;
    bool *is_seen; /* by term */
    bool *is_used; /* by prefix of the ontology */
    EntPrefix *items;
    size_t count, capacity;
} Finder;

static bool
is_bare(EntView datatype)
{
    for (size_t i = 0; i < sizeof bare_datatypes / sizeof *bare_datatypes; i++) {
        if (ent_view_is(datatype, bare_datatypes[i])) {
            return true;
        }
    }
    return false;
}

/* A folder's name that is a prefix's name too: small letters, digits and inner hyphens. */
static bool
is_prefix_name(EntView folder)
{
    for (size_t i = 0; i < folder.length; i++) {
        const char c = folder.data[i];
        const bool is_letter = c >= 'a' && c <= 'z';
        if (!is_letter && (i == 0 || ((c < '0' || c > '9') && c != '-'))) {
            return false;
        }
    }
    return folder.length > 0;
}

/* The ontology's names keep their meaning whether the graph uses them or not. */
static bool
is_taken(const Finder *f, EntView name)
{
    for (size_t i = 0; i < f->vocab.count; i++) {
        if (ent_view_equal(f->vocab.items[i].prefix, name)) {
            return true;
        }
    }
    for (size_t i = 0; i < f->count; i++) {
        if (ent_view_equal(f->items[i].prefix, name)) {
            return true;
        }
    }
    return false;
}

static EntStatus
note_node(Finder *f, EntView iri, EntView base)
{
    const size_t slash = ent_view_find_char(iri, '/', base.length);
    const EntView folder = ent_view_slice(iri, base.length, slash);
    if (slash + 1 >= iri.length || ent_view_find_char(iri, '/', slash + 1) < iri.length || !is_prefix_name(folder) ||
        is_taken(f, folder)) {
        return ENT_STATUS_OK;
    }
    EntPrefix prefix;
    ENT_TRY(ent_arena_copy(f->arena, folder, &prefix.prefix));
    ENT_TRY(ent_arena_copy(f->arena, ent_view_slice(iri, 0, slash + 1), &prefix.iri));
    ENT_TRY(ent_array_reserve(&f->items, &f->capacity, f->count + 1, sizeof *f->items));
    f->items[f->count++] = prefix;
    return ENT_STATUS_OK;
}

static EntStatus
note_iri(Finder *f, EntView iri)
{
    const EntView asked = f->graph->options.base, base = asked.length ? asked : ENT_VIEW(ENT_BASE_IRI);
    if (ent_view_starts_with(iri, base)) {
        return note_node(f, iri, base);
    }
    for (size_t i = 0; i < f->vocab.count; i++) {
        const EntView space = f->vocab.items[i].iri;
        if (!f->is_used[i] && ent_view_starts_with(iri, space) &&
            ent_view_find_char(iri, '/', space.length) >= iri.length) {
            f->is_used[i] = true;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
note_term(Finder *f, uint32_t id)
{
    const EntTerm *term = &f->graph->terms[id];
    if (id == 0 || f->is_seen[id]) {
        return ENT_STATUS_OK;
    }
    f->is_seen[id] = true;
    if (term->kind == ENT_TERM_IRI) {
        return note_iri(f, term->value);
    }
    const bool is_written = term->datatype.length && !term->language.length && !is_bare(term->datatype);
    return is_written ? note_iri(f, term->datatype) : ENT_STATUS_OK;
}

static int
by_name(const void *a, const void *b)
{
    return ent_view_compare(((const EntPrefix *)a)->prefix, ((const EntPrefix *)b)->prefix);
}

static EntStatus
find(Finder *f, EntPrefixes *out)
{
    for (size_t i = 0; i < f->graph->n_triples; i++) {
        const EntTriple *t = &f->graph->triples[i];
        ENT_TRY(note_term(f, t->subject));
        ENT_TRY(note_term(f, t->object));
        ENT_TRY(note_term(f, t->graph));
        if (t->predicate != f->graph->known.type) { /* Turtle writes it "a" */
            ENT_TRY(note_term(f, t->predicate));
        }
    }
    for (size_t i = 0; i < f->vocab.count; i++) {
        if (f->is_used[i]) {
            ENT_TRY(ent_array_reserve(&f->items, &f->capacity, f->count + 1, sizeof *f->items));
            f->items[f->count++] = f->vocab.items[i];
        }
    }
    EntPrefix *sorted = ent_arena_zalloc(f->arena, f->count + 1, sizeof *sorted);
    if (!sorted) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (f->count) {
        memcpy(sorted, f->items, f->count * sizeof *sorted);
        qsort(sorted, f->count, sizeof *sorted, by_name);
    }
    *out = (EntPrefixes){.items = sorted, .count = f->count};
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_prefixes(const EntGraph *graph, EntArena *arena, EntPrefixes *out)
{
    Finder f = {.graph = graph, .arena = arena, .vocab = ent_vocab_prefixes(graph->vocab)};
    f.is_seen = calloc(graph->keys.count + 1, sizeof *f.is_seen);
    f.is_used = calloc(f.vocab.count + 1, sizeof *f.is_used);
    const EntStatus status = f.is_seen && f.is_used ? find(&f, out) : ENT_STATUS_NO_MEMORY;
    free(f.is_seen);
    free(f.is_used);
    free(f.items);
    return status;
}
