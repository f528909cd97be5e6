/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading the ontology's folder into axioms. A statement becomes an axiom when its predicate is in the table
 * below; subjects and objects become numbers. Sorting by kind and subject makes every question a binary search.
 */
#include "vocab/axioms.h"

#include "base/file.h"
#include "vocab/read.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA "http://schema.org/"
#define SHAPES "shapes.ttl" /* SHACL: not part of the vocabulary */

enum { FILE_LIMIT = 1 << 26, MAX_FILES = 4096, MAX_AXIOMS = 1 << 24 };

static const struct {
    const char *iri;
    EntAxiomKind kind;
} PREDICATES[] = {
    {ENT_RDF "type", ENT_AXIOM_TYPE},
    {ENT_RDFS "subClassOf", ENT_AXIOM_SUB_CLASS},
    {ENT_RDFS "subPropertyOf", ENT_AXIOM_SUB_PROPERTY},
    {ENT_RDFS "label", ENT_AXIOM_LABEL},
    {ENT_RDFS "domain", ENT_AXIOM_DOMAIN},
    {SCHEMA "domainIncludes", ENT_AXIOM_DOMAIN},
    {ENT_RDFS "range", ENT_AXIOM_RANGE},
    {SCHEMA "rangeIncludes", ENT_AXIOM_RANGE},
    {ENT_OWL "disjointWith", ENT_AXIOM_DISJOINT},
    {ENT_OWL "unionOf", ENT_AXIOM_UNION},
    {ENT_RDF "first", ENT_AXIOM_FIRST},
    {ENT_RDF "rest", ENT_AXIOM_REST},
};

bool
ent_is_own(EntView iri)
{
    return iri.length > sizeof ENT_NS - 1 && ent_view_starts_with(iri, ENT_VIEW(ENT_NS));
}

EntView
ent_local_name(EntView iri)
{
    return ent_view_slice(iri, sizeof ENT_NS - 1, iri.length);
}

bool
ent_is_blank(EntView name)
{
    return ent_view_starts_with(name, ENT_VIEW("_:"));
}

static EntAxiomKind
kind_of(EntView predicate)
{
    for (size_t i = 0; i < sizeof PREDICATES / sizeof PREDICATES[0]; i++) {
        if (ent_view_is(predicate, PREDICATES[i].iri)) {
            return PREDICATES[i].kind;
        }
    }
    return ENT_AXIOM_NONE;
}

void
ent_axioms_init(EntAxioms *axioms, EntDiags *diags)
{
    *axioms = (EntAxioms){.diags = diags};
    ent_intern_init(&axioms->names);
    ent_arena_init(&axioms->arena);
}

void
ent_axioms_clear(EntAxioms *axioms)
{
    for (size_t i = 0; i < axioms->n_files; i++) {
        ent_buffer_clear(&axioms->files[i].text);
    }
    free(axioms->files);
    free(axioms->items);
    free(axioms->prefixes);
    ent_intern_clear(&axioms->names);
    ent_arena_clear(&axioms->arena);
    ent_axioms_init(axioms, NULL);
}

/* --- Reading one file --- */

/* Blank nodes of two files are different ones. */
static EntStatus
name_term(EntAxioms *axioms, const EntTerm *term, uint32_t *out)
{
    EntView name = term->value;

    if (term->kind == ENT_TERM_BLANK) {
        ENT_TRY(ent_arena_printf(&axioms->arena, &name, "_:%zu:%.*s", axioms->n_files, ENT_VIEW_ARGS(term->value)));
    }
    return ent_intern_add(&axioms->names, name, out);
}

static EntStatus
add_axiom(EntAxioms *axioms, EntAxiom axiom)
{
    if (axioms->count == MAX_AXIOMS) {
        return ENT_STATUS_LIMIT;
    }
    ENT_TRY(ent_array_reserve(&axioms->items, &axioms->capacity, axioms->count + 1, sizeof *axioms->items));
    axiom.order = (uint32_t)axioms->count;
    axioms->items[axioms->count++] = axiom;
    return ENT_STATUS_OK;
}

/* Labels are kept in English or without a language; other literals say nothing here. */
static bool
is_kept(EntAxiomKind kind, const EntTerm *object)
{
    if (kind == ENT_AXIOM_LABEL) {
        return object->kind == ENT_TERM_LITERAL &&
               (object->language.length == 0 || ent_view_equal_ascii_case(object->language, ENT_VIEW("en")));
    }
    return kind != ENT_AXIOM_NONE && object->kind != ENT_TERM_LITERAL;
}

static EntStatus
on_quad(void *handle, const EntQuad *quad)
{
    EntAxioms *axioms = handle;
    EntAxiom axiom = {.kind = kind_of(quad->predicate.value), .file = (uint32_t)axioms->n_files - 1};

    if (!is_kept(axiom.kind, &quad->object)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(name_term(axioms, &quad->subject, &axiom.subject));
    ENT_TRY(name_term(axioms, &quad->object, &axiom.object));
    return add_axiom(axioms, axiom);
}

static EntStatus
on_prefix(void *handle, EntView prefix, EntView iri)
{
    EntAxioms *axioms = handle;

    for (size_t i = 0; i < axioms->n_prefixes; i++) {
        const EntPrefix *known = &axioms->prefixes[i];
        if (!ent_view_equal(known->prefix, prefix)) {
            continue;
        }
        if (!ent_view_equal(known->iri, iri)) {
            const EntDiag diag = {.severity = ENT_ERROR, .file = axioms->files[axioms->n_files - 1].path};
            ent_report(axioms->diags, &diag, "prefix '%.*s' stands for <%.*s> here and for <%.*s> elsewhere",
                       ENT_VIEW_ARGS(prefix), ENT_VIEW_ARGS(iri), ENT_VIEW_ARGS(known->iri));
            axioms->n_errors++;
        }
        return ENT_STATUS_OK;
    }
    EntPrefix copy;
    ENT_TRY(ent_arena_copy(&axioms->arena, prefix, &copy.prefix));
    ENT_TRY(ent_arena_copy(&axioms->arena, iri, &copy.iri));
    ENT_TRY(ent_array_reserve(&axioms->prefixes, &axioms->prefix_capacity, axioms->n_prefixes + 1, sizeof copy));
    axioms->prefixes[axioms->n_prefixes++] = copy;
    return ENT_STATUS_OK;
}

static EntStatus
read_file(EntAxioms *axioms, EntView path)
{
    ENT_TRY(ent_array_reserve(&axioms->files, &axioms->file_capacity, axioms->n_files + 1, sizeof *axioms->files));
    EntAxiomFile *file = &axioms->files[axioms->n_files++];
    *file = (EntAxiomFile){.path = path, .text = ENT_BUFFER_EMPTY};
    ENT_TRY(ent_file_read(path.data, FILE_LIMIT, axioms->diags, &file->text));
    return ent_rdf_read(ent_buffer_view(&file->text), path, "turtle", NULL, axioms->diags,
                        (EntQuadSink){on_quad, axioms}, on_prefix, axioms);
}

/* --- The folder --- */

typedef struct {
    EntView *items;
    size_t count, capacity;
} Paths;

static int
compare_views(const void *a, const void *b)
{
    return ent_view_compare(*(const EntView *)a, *(const EntView *)b);
}

static bool
is_ontology_file(EntView name)
{
    return ent_view_ends_with(name, ENT_VIEW(".ttl")) && !ent_view_is(name, SHAPES) && name.data[0] != '.';
}

static EntStatus
add_path(EntAxioms *axioms, Paths *paths, const char *folder, const char *name)
{
    if (!is_ontology_file(ent_view_of(name))) {
        return ENT_STATUS_OK;
    }
    if (paths->count == MAX_FILES) {
        return ENT_STATUS_LIMIT;
    }
    ENT_TRY(ent_array_reserve(&paths->items, &paths->capacity, paths->count + 1, sizeof *paths->items));
    ENT_TRY(ent_arena_printf(&axioms->arena, &paths->items[paths->count], "%s/%s", folder, name));
    paths->count++;
    return ENT_STATUS_OK;
}

static EntStatus
list_folder(EntAxioms *axioms, const char *folder, Paths *paths)
{
    EntStatus status = ENT_STATUS_OK;
    DIR *directory = opendir(folder);

    if (!directory) {
        const int reason = errno;
        const EntDiag diag = {.severity = ENT_ERROR, .file = ent_view_of(folder)};
        ent_report(axioms->diags, &diag, "cannot open the ontology's folder: %s", strerror(reason));
        return reason == ENOENT ? ENT_STATUS_NOT_FOUND : ENT_STATUS_IO;
    }
    for (const struct dirent *entry = readdir(directory); entry && status == ENT_STATUS_OK;
         entry = readdir(directory)) {
        status = add_path(axioms, paths, folder, entry->d_name);
    }
    closedir(directory);
    if (status == ENT_STATUS_OK && paths->count == 0) {
        const EntDiag diag = {.severity = ENT_ERROR, .file = ent_view_of(folder)};
        ent_report(axioms->diags, &diag, "no ontology here: no file ends in '.ttl'");
        return ENT_STATUS_NOT_FOUND;
    }
    if (paths->count > 1) {
        qsort(paths->items, paths->count, sizeof *paths->items, compare_views);
    }
    return status;
}

/* --- Order and unions --- */

static int
compare_axioms(const void *left, const void *right)
{
    const EntAxiom *a = left, *b = right;

    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static void
sort_axioms(EntAxioms *axioms)
{
    if (axioms->count > 0) {
        qsort(axioms->items, axioms->count, sizeof *axioms->items, compare_axioms);
    }
}

/* Index of the first axiom that does not come before (kind, subject). */
static size_t
lower_bound(const EntAxioms *axioms, EntAxiomKind kind, uint32_t subject)
{
    const EntAxiom key = {.kind = kind, .subject = subject};
    size_t low = 0, high = axioms->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_axioms(&axioms->items[middle], &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const EntAxiom *
between(const EntAxioms *axioms, size_t first, size_t end, size_t *n_found)
{
    *n_found = end - first;
    return *n_found > 0 ? &axioms->items[first] : NULL;
}

const EntAxiom *
ent_axioms_of(const EntAxioms *axioms, EntAxiomKind kind, uint32_t subject, size_t *n_found)
{
    return between(axioms, lower_bound(axioms, kind, subject), lower_bound(axioms, kind, subject + 1), n_found);
}

const EntAxiom *
ent_axioms_all(const EntAxioms *axioms, EntAxiomKind kind, size_t *n_found)
{
    return between(axioms, lower_bound(axioms, kind, 0), lower_bound(axioms, (EntAxiomKind)(kind + 1), 0), n_found);
}

static uint32_t
object_of(const EntAxioms *axioms, EntAxiomKind kind, uint32_t subject)
{
    size_t n_found;
    const EntAxiom *found = ent_axioms_of(axioms, kind, subject, &n_found);
    return found ? found->object : ENT_ID_NONE;
}

typedef struct {
    EntAxiom *items;
    size_t count, capacity;
} Members;

static EntStatus
add_member(Members *members, EntAxiom axiom, uint32_t object)
{
    if (object == ENT_ID_NONE) {
        return ENT_STATUS_OK;
    }
    axiom.object = object;
    ENT_TRY(ent_array_reserve(&members->items, &members->capacity, members->count + 1, sizeof axiom));
    members->items[members->count++] = axiom;
    return ENT_STATUS_OK;
}

/* owl:unionOf (OWL 2, 8.1.2): an anonymous class whose members are an RDF list. The members become alternatives
 * of the axiom, whose own object goes. A list that runs in a circle ends after as many steps as there are axioms. */
static EntStatus
open_union(const EntAxioms *axioms, EntAxiom *axiom, Members *members)
{
    uint32_t list = object_of(axioms, ENT_AXIOM_UNION, axiom->object);

    for (size_t steps = 0; list != ENT_ID_NONE && steps < axioms->count; steps++) {
        ENT_TRY(add_member(members, *axiom, object_of(axioms, ENT_AXIOM_FIRST, list)));
        list = object_of(axioms, ENT_AXIOM_REST, list);
    }
    axiom->object = ENT_ID_NONE;
    return ENT_STATUS_OK;
}

static EntStatus
find_members(const EntAxioms *axioms, Members *members)
{
    for (size_t i = 0; i < axioms->count; i++) {
        EntAxiom *axiom = &axioms->items[i];
        if ((axiom->kind == ENT_AXIOM_DOMAIN || axiom->kind == ENT_AXIOM_RANGE) &&
            ent_is_blank(ent_axioms_name(axioms, axiom->object))) {
            ENT_TRY(open_union(axioms, axiom, members));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
open_unions(EntAxioms *axioms)
{
    Members members = {NULL, 0, 0};
    EntStatus status = find_members(axioms, &members);

    for (size_t i = 0; i < members.count && status == ENT_STATUS_OK; i++) {
        status = add_axiom(axioms, members.items[i]);
    }
    free(members.items);
    sort_axioms(axioms);
    return status;
}

EntStatus
ent_axioms_read(EntAxioms *axioms, const char *folder)
{
    Paths paths = {NULL, 0, 0};
    EntStatus status = list_folder(axioms, folder, &paths);

    for (size_t i = 0; i < paths.count && status == ENT_STATUS_OK; i++) {
        status = read_file(axioms, paths.items[i]);
    }
    free(paths.items);
    if (status != ENT_STATUS_OK) {
        return status;
    }
    sort_axioms(axioms);
    return open_unions(axioms);
}
