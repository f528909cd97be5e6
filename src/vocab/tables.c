/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From axioms to tables: who is a class, who a property; then their labels, what stands above them, and the bits
 * of what may be joined to what.
 */
#include "vocab/tables.h"

#include <stdlib.h>

static const char *const CLASS_TYPES[] = {ENT_OWL "Class", ENT_RDFS "Class", NULL};
static const char *const PROPERTY_TYPES[] = {ENT_OWL "ObjectProperty", ENT_OWL "DatatypeProperty",
                                             ENT_OWL "AnnotationProperty", ENT_RDF "Property", NULL};
static const char *const LITERAL_TYPES[] = {ENT_OWL "DatatypeProperty", NULL};
static const char *const UNIVERSAL[] = {ENT_OWL "Thing", ENT_RDFS "Resource", NULL};

static bool
is_one_of(EntView iri, const char *const *list)
{
    while (*list && !ent_view_is(iri, *list)) {
        list++;
    }
    return *list != NULL;
}

static int
compare_views(const void *a, const void *b)
{
    return ent_view_compare(*(const EntView *)a, *(const EntView *)b);
}

static int
compare_prefixes(const void *a, const void *b)
{
    return ent_view_compare(((const EntPrefix *)a)->prefix, ((const EntPrefix *)b)->prefix);
}

static int
compare_individuals(const void *left, const void *right)
{
    const EntIndividual *a = left, *b = right;
    const int difference = ent_view_compare(a->name, b->name);
    return difference ? difference : (a->class_id > b->class_id) - (a->class_id < b->class_id);
}

/* --- Classes and properties --- */

/* The own subjects of the given types, sorted, as a heap array to be freed; a term may be in it twice. */
static EntStatus
list_declared(const EntAxioms *axioms, const char *const *types, EntView **out, size_t *n_out)
{
    size_t n_types;
    const EntAxiom *typed = ent_axioms_all(axioms, ENT_AXIOM_TYPE, &n_types);
    EntView *iris = calloc(n_types + 1, sizeof *iris);

    if (!iris) {
        return ENT_STATUS_NO_MEMORY;
    }
    *n_out = 0;
    for (size_t i = 0; i < n_types; i++) {
        const EntView subject = ent_axioms_name(axioms, typed[i].subject);
        if (ent_is_own(subject) && is_one_of(ent_axioms_name(axioms, typed[i].object), types)) {
            iris[(*n_out)++] = subject;
        }
    }
    qsort(iris, *n_out, sizeof *iris, compare_views);
    *out = iris;
    return ENT_STATUS_OK;
}

/* Ids are handed out in IRI order; local names sort as their IRIs do. */
static EntStatus
number_terms(EntVocab *vocab, const EntView *iris, size_t n_iris, EntIntern *names, EntTermRow **out)
{
    uint32_t id;
    EntTermRow *rows = ent_arena_zalloc(&vocab->arena, n_iris + 1, sizeof *rows);

    if (!rows) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_iris; i++) {
        ENT_TRY(ent_intern_add(names, ent_local_name(iris[i]), &id));
        rows[id].iri = iris[i];
    }
    *out = rows;
    return names->count - 1 > ENT_VOCAB_MAX_TERMS ? ENT_STATUS_LIMIT : ENT_STATUS_OK;
}

static EntStatus
declare(EntVocab *vocab, EntAxioms *axioms, const char *const *types, EntIntern *names, EntTermRow **out)
{
    EntView *iris = NULL;
    size_t n_iris = 0;

    ENT_TRY(list_declared(axioms, types, &iris, &n_iris));
    const EntStatus status = number_terms(vocab, iris, n_iris, names, out);
    free(iris);
    if (status == ENT_STATUS_LIMIT) {
        ent_report(axioms->diags, &(EntDiag){.severity = ENT_ERROR}, "more than %d classes or properties",
                   (int)ENT_VOCAB_MAX_TERMS);
    }
    return status;
}

static EntView
label_of(const EntAxioms *axioms, uint32_t name)
{
    size_t n_labels;
    const EntAxiom *labels = ent_axioms_of(axioms, ENT_AXIOM_LABEL, name, &n_labels);
    return labels ? ent_axioms_name(axioms, labels->object) : ENT_VIEW_EMPTY;
}

static bool
has_type(const EntAxioms *axioms, uint32_t name, const char *const *types)
{
    size_t n_types;
    const EntAxiom *typed = ent_axioms_of(axioms, ENT_AXIOM_TYPE, name, &n_types);

    for (size_t i = 0; i < n_types; i++) {
        if (is_one_of(ent_axioms_name(axioms, typed[i].object), types)) {
            return true;
        }
    }
    return false;
}

static EntStatus
list_objects(EntVocab *vocab, const EntAxioms *axioms, EntAxiomKind kind, uint32_t name, EntViews *out)
{
    size_t n_found, n_kept = 0;
    const EntAxiom *found = ent_axioms_of(axioms, kind, name, &n_found);
    EntView *items = ent_arena_zalloc(&vocab->arena, n_found, sizeof *items);

    if (!items && n_found > 0) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_found; i++) {
        if (found[i].object != ENT_ID_NONE) {
            items[n_kept++] = ent_axioms_name(axioms, found[i].object);
        }
    }
    if (n_kept > 1) {
        qsort(items, n_kept, sizeof *items, compare_views);
    }
    *out = (EntViews){items, n_kept};
    return ENT_STATUS_OK;
}

static void
fill_classes(EntVocab *vocab, const EntAxioms *axioms)
{
    for (size_t id = 1; id < vocab->class_names.count; id++) {
        EntTermRow *row = &vocab->classes[id];
        row->label = label_of(axioms, ent_intern_find(&axioms->names, row->iri));
    }
}

static EntStatus
fill_properties(EntVocab *vocab, const EntAxioms *axioms)
{
    for (size_t id = 1; id < vocab->property_names.count; id++) {
        EntTermRow *row = &vocab->properties[id];
        const uint32_t name = ent_intern_find(&axioms->names, row->iri);
        row->label = label_of(axioms, name);
        row->is_literal = has_type(axioms, name, LITERAL_TYPES);
        ENT_TRY(list_objects(vocab, axioms, ENT_AXIOM_DOMAIN, name, &row->domains));
        ENT_TRY(list_objects(vocab, axioms, ENT_AXIOM_RANGE, name, &row->ranges));
    }
    return ENT_STATUS_OK;
}

/* --- Bits --- */

static EntStatus
new_bits(EntVocab *vocab, size_t n_rows, size_t n_columns, EntBits *out)
{
    out->n_columns = n_columns;
    out->words = ent_arena_zalloc(&vocab->arena, n_rows * n_columns / 64 + 1, sizeof *out->words);
    return out->words ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static void
set_is_a(EntVocab *vocab, const EntAxioms *axioms)
{
    for (EntClassId id = 1; id < vocab->class_names.count; id++) {
        const EntViews supers = vocab->super_classes[ent_intern_find(&axioms->names, vocab->classes[id].iri)];
        ent_bits_set(&vocab->is_a, id, id);
        for (size_t i = 0; i < supers.count; i++) {
            const EntClassId super = ent_vocab_class(vocab, supers.items[i]);
            if (super != 0) {
                ent_bits_set(&vocab->is_a, id, super);
            }
        }
    }
}

static void
set_disjoint(EntVocab *vocab, const EntAxioms *axioms)
{
    size_t n_axioms;
    const EntAxiom *disjoint = ent_axioms_all(axioms, ENT_AXIOM_DISJOINT, &n_axioms);

    for (size_t i = 0; i < n_axioms; i++) {
        const EntClassId a = ent_vocab_class(vocab, ent_axioms_name(axioms, disjoint[i].subject));
        const EntClassId b = ent_vocab_class(vocab, ent_axioms_name(axioms, disjoint[i].object));
        if (a != 0 && b != 0) {
            ent_bits_set(&vocab->disjoint, a, b);
            ent_bits_set(&vocab->disjoint, b, a);
        }
    }
}

/* The classes that stand in `declared`, with their sub-classes; all when it names none of ours, or everything. */
static void
set_accepted(const EntVocab *vocab, EntViews declared, EntBits *bits, EntPropertyId property)
{
    bool is_open = true;

    for (size_t i = 0; i < declared.count && is_open; i++) {
        is_open = ent_vocab_class(vocab, declared.items[i]) == 0;
    }
    for (size_t i = 0; i < declared.count && !is_open; i++) {
        is_open = is_one_of(declared.items[i], UNIVERSAL);
    }
    for (EntClassId id = 1; id < vocab->class_names.count; id++) {
        bool accepted = is_open;
        for (size_t i = 0; i < declared.count && !accepted; i++) {
            const EntClassId super = ent_vocab_class(vocab, declared.items[i]);
            accepted = super != 0 && ent_bits_get(&vocab->is_a, id, super);
        }
        if (accepted) {
            ent_bits_set(bits, property, id);
        }
    }
}

static EntStatus
build_bits(EntVocab *vocab, const EntAxioms *axioms)
{
    const size_t n_classes = vocab->class_names.count, n_properties = vocab->property_names.count;

    ENT_TRY(new_bits(vocab, n_classes, n_classes, &vocab->is_a));
    ENT_TRY(new_bits(vocab, n_classes, n_classes, &vocab->disjoint));
    ENT_TRY(new_bits(vocab, n_properties, n_classes, &vocab->domain));
    ENT_TRY(new_bits(vocab, n_properties, n_classes, &vocab->range));
    set_is_a(vocab, axioms);
    set_disjoint(vocab, axioms);
    for (EntPropertyId id = 1; id < n_properties; id++) {
        set_accepted(vocab, vocab->properties[id].domains, &vocab->domain, id);
        if (!vocab->properties[id].is_literal) {
            set_accepted(vocab, vocab->properties[id].ranges, &vocab->range, id);
        }
    }
    return ENT_STATUS_OK;
}

/* --- The rest --- */

static EntStatus
list_individuals(EntVocab *vocab, const EntAxioms *axioms)
{
    size_t n_types;
    const EntAxiom *typed = ent_axioms_all(axioms, ENT_AXIOM_TYPE, &n_types);

    vocab->individuals = ent_arena_zalloc(&vocab->arena, n_types + 1, sizeof *vocab->individuals);
    if (!vocab->individuals) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_types; i++) {
        const EntView subject = ent_axioms_name(axioms, typed[i].subject);
        const EntClassId class_id = ent_vocab_class(vocab, ent_axioms_name(axioms, typed[i].object));
        if (class_id != 0 && ent_is_own(subject)) {
            vocab->individuals[vocab->n_individuals++] = (EntIndividual){ent_local_name(subject), class_id};
        }
    }
    qsort(vocab->individuals, vocab->n_individuals, sizeof *vocab->individuals, compare_individuals);
    return ENT_STATUS_OK;
}

static EntStatus
copy_prefixes(EntVocab *vocab, const EntAxioms *axioms)
{
    vocab->prefixes = ent_arena_zalloc(&vocab->arena, axioms->n_prefixes + 1, sizeof *vocab->prefixes);
    if (!vocab->prefixes) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < axioms->n_prefixes; i++) {
        EntPrefix *copy = &vocab->prefixes[vocab->n_prefixes++];
        ENT_TRY(ent_arena_copy(&vocab->arena, axioms->prefixes[i].prefix, &copy->prefix));
        ENT_TRY(ent_arena_copy(&vocab->arena, axioms->prefixes[i].iri, &copy->iri));
    }
    qsort(vocab->prefixes, vocab->n_prefixes, sizeof *vocab->prefixes, compare_prefixes);
    return ENT_STATUS_OK;
}

EntStatus
ent_tables_build(EntVocab *vocab, EntAxioms *axioms)
{
    ENT_TRY(declare(vocab, axioms, CLASS_TYPES, &vocab->class_names, &vocab->classes));
    ENT_TRY(declare(vocab, axioms, PROPERTY_TYPES, &vocab->property_names, &vocab->properties));
    fill_classes(vocab, axioms);
    ENT_TRY(fill_properties(vocab, axioms));
    ENT_TRY(ent_supers_build(&vocab->arena, axioms, ENT_AXIOM_SUB_CLASS, &vocab->super_classes));
    ENT_TRY(ent_supers_build(&vocab->arena, axioms, ENT_AXIOM_SUB_PROPERTY, &vocab->super_properties));
    ENT_TRY(build_bits(vocab, axioms));
    ENT_TRY(list_individuals(vocab, axioms));
    return copy_prefixes(vocab, axioms);
}
