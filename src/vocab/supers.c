/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * RDFS closure by table: rules rdfs5 and rdfs11 of RDF 1.1 Semantics, 9.2.1 (sub-properties and sub-classes are
 * transitive), worked out once. From each name a walk over what stands above it, with an explicit stack; a name
 * that the walk leads back to stands above itself, which no ontology means.
 */
#include "vocab/tables.h"

#include <stdlib.h>

typedef struct {
    EntAxioms *axioms;
    EntAxiomKind kind;
    uint32_t *stack; /* names still to look above: each at most once a walk */
    uint32_t *seen;  /* by name: the walk that met it last */
    EntView *found;
    size_t n_found;
    bool is_cyclic;
} Walk;

static int
compare_views(const void *a, const void *b)
{
    return ent_view_compare(*(const EntView *)a, *(const EntView *)b);
}

/* Anonymous classes (restrictions) are no super-terms that could be written out. */
static bool
is_new(Walk *walk, uint32_t name, uint32_t start)
{
    if (name == ENT_ID_NONE || walk->seen[name] == start || ent_is_blank(ent_axioms_name(walk->axioms, name))) {
        return false;
    }
    walk->seen[name] = start;
    return true;
}

static void
walk_up(Walk *walk, uint32_t start)
{
    size_t n_stack = 0;

    walk->n_found = 0;
    walk->is_cyclic = false;
    walk->seen[start] = ENT_ID_NONE;
    walk->stack[n_stack++] = start;
    while (n_stack > 0) {
        size_t n_above;
        const EntAxiom *above = ent_axioms_of(walk->axioms, walk->kind, walk->stack[--n_stack], &n_above);
        for (size_t i = 0; i < n_above; i++) {
            if (above[i].object == start) {
                walk->is_cyclic = true;
            } else if (is_new(walk, above[i].object, start)) {
                walk->found[walk->n_found++] = ent_axioms_name(walk->axioms, above[i].object);
                walk->stack[n_stack++] = above[i].object;
            }
        }
    }
}

static EntStatus
keep(EntArena *arena, Walk *walk, EntViews *out)
{
    EntView *items = ent_arena_zalloc(arena, walk->n_found, sizeof *items);

    if (!items && walk->n_found > 0) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < walk->n_found; i++) {
        items[i] = walk->found[i];
    }
    if (walk->n_found > 1) {
        qsort(items, walk->n_found, sizeof *items, compare_views);
    }
    *out = (EntViews){items, walk->n_found};
    return ENT_STATUS_OK;
}

/* Only the first cycle is told: its other members would be told again and again. */
static EntStatus
walk_all(EntArena *arena, Walk *walk, EntViews *supers)
{
    size_t n_axioms;
    const EntAxiom *axioms = ent_axioms_all(walk->axioms, walk->kind, &n_axioms);
    uint32_t last = ENT_ID_NONE;

    for (size_t i = 0; i < n_axioms; i++) {
        if (axioms[i].subject == last) {
            continue;
        }
        last = axioms[i].subject;
        walk_up(walk, last);
        if (walk->is_cyclic) {
            const EntView name = ent_axioms_name(walk->axioms, last);
            ent_axioms_report(walk->axioms, &axioms[i], name, ENT_VIEW_EMPTY, "'%.*s' stands above itself",
                              ENT_VIEW_ARGS(name));
            return ENT_STATUS_OK;
        }
        ENT_TRY(keep(arena, walk, &supers[last]));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_supers_build(EntArena *arena, EntAxioms *axioms, EntAxiomKind kind, EntViews **out)
{
    const size_t n_names = axioms->names.count + 1;
    Walk walk = {.axioms = axioms, .kind = kind};
    EntViews *supers = ent_arena_zalloc(arena, n_names, sizeof *supers);
    EntStatus status = ENT_STATUS_NO_MEMORY;

    walk.stack = calloc(n_names, sizeof *walk.stack);
    walk.seen = calloc(n_names, sizeof *walk.seen);
    walk.found = calloc(n_names, sizeof *walk.found);
    if (supers && walk.stack && walk.seen && walk.found) {
        status = walk_all(arena, &walk, supers);
    }
    free(walk.stack);
    free(walk.seen);
    free(walk.found);
    if (status == ENT_STATUS_OK) {
        *out = supers;
    }
    return status;
}
