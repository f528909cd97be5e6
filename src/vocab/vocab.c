/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ontology as other stages see it: look-ups in the tables of tables.h. Nothing here changes after loading.
 */
#include "vocab/vocab.h"

#include "vocab/tables.h"

#include <stdlib.h>

static EntVocab *
new_vocab(void)
{
    EntVocab *vocab = calloc(1, sizeof *vocab);

    if (vocab) {
        ent_arena_init(&vocab->arena);
        ent_intern_init(&vocab->iris);
        ent_intern_init(&vocab->class_names);
        ent_intern_init(&vocab->property_names);
    }
    return vocab;
}

/* The tables view the axioms' names: the vocabulary takes them over. */
static void
take_names(EntVocab *vocab, EntAxioms *axioms)
{
    ent_intern_clear(&vocab->iris);
    vocab->iris = axioms->names;
    ent_intern_init(&axioms->names);
}

static EntStatus
build(EntVocab *vocab, EntAxioms *axioms)
{
    ENT_TRY(ent_tables_build(vocab, axioms));
    return ent_axioms_check(axioms, vocab);
}

/* What was read is kept as an image when there was nothing to tell, which would be told only once. */
static EntStatus
load(const char *folder, const EntImageCache *cache, EntVocab *vocab, EntAxioms *axioms)
{
    const size_t n_warnings = axioms->diags ? axioms->diags->n_warnings : 0;
    ENT_TRY(ent_axioms_read(axioms, folder));
    ENT_TRY(build(vocab, axioms));
    if (cache && (!axioms->diags || axioms->diags->n_warnings == n_warnings)) {
        ent_axioms_write_image(axioms, folder, cache);
    }
    return ENT_STATUS_OK;
}

static EntStatus
open_vocab(const char *folder, const EntImageCache *cache, EntVocab *vocab, EntAxioms *axioms)
{
    const EntStatus status = cache ? ent_axioms_read_image(axioms, folder, cache) : ENT_STATUS_NOT_FOUND;
    if (status == ENT_STATUS_OK) {
        return build(vocab, axioms);
    }
    if (status != ENT_STATUS_NOT_FOUND) {
        return status;
    }
    return cache && cache->only ? ENT_STATUS_UNSUPPORTED : load(folder, cache, vocab, axioms);
}

EntStatus
ent_vocab_open(const char *folder, const EntImageCache *cache, EntDiags *diags, EntVocab **out)
{
    EntAxioms axioms;
    EntVocab *vocab = new_vocab();

    if (!vocab) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_axioms_init(&axioms, diags);
    const EntStatus status = open_vocab(folder, cache, vocab, &axioms);
    if (status == ENT_STATUS_OK) {
        take_names(vocab, &axioms);
        *out = vocab;
    } else {
        ent_vocab_free(vocab);
    }
    ent_axioms_clear(&axioms);
    return status;
}

EntStatus
ent_vocab_load(const char *folder, EntDiags *diags, EntVocab **out)
{
    return ent_vocab_open(folder, NULL, diags, out);
}

void
ent_vocab_free(EntVocab *vocab)
{
    if (vocab) {
        ent_intern_clear(&vocab->iris);
        ent_intern_clear(&vocab->class_names);
        ent_intern_clear(&vocab->property_names);
        ent_arena_clear(&vocab->arena);
        free(vocab);
    }
}

/* --- Names --- */

static uint32_t
find(const EntIntern *names, EntView name)
{
    return ent_intern_find(names, ent_is_own(name) ? ent_local_name(name) : name);
}

EntClassId
ent_vocab_class(const EntVocab *vocab, EntView name)
{
    return (EntClassId)find(&vocab->class_names, name);
}

EntPropertyId
ent_vocab_property(const EntVocab *vocab, EntView name)
{
    return (EntPropertyId)find(&vocab->property_names, name);
}

void
ent_vocab_fill_classes(const EntVocab *vocab, const EntField *fields, size_t count, void *out)
{
    for (size_t i = 0; i < count; i++) {
        ent_field_put(out, &fields[i], ent_vocab_class(vocab, ent_view_of(fields[i].name)));
    }
}

void
ent_vocab_fill_properties(const EntVocab *vocab, const EntField *fields, size_t count, void *out)
{
    for (size_t i = 0; i < count; i++) {
        ent_field_put(out, &fields[i], ent_vocab_property(vocab, ent_view_of(fields[i].name)));
    }
}

size_t
ent_vocab_n_classes(const EntVocab *vocab)
{
    return vocab->class_names.count - 1;
}

size_t
ent_vocab_n_properties(const EntVocab *vocab)
{
    return vocab->property_names.count - 1;
}

EntView
ent_vocab_class_iri(const EntVocab *vocab, EntClassId id)
{
    return vocab->classes[id].iri;
}

EntView
ent_vocab_class_name(const EntVocab *vocab, EntClassId id)
{
    return ent_intern_view(&vocab->class_names, id);
}

EntView
ent_vocab_class_label(const EntVocab *vocab, EntClassId id)
{
    return vocab->classes[id].label;
}

EntView
ent_vocab_property_iri(const EntVocab *vocab, EntPropertyId id)
{
    return vocab->properties[id].iri;
}

EntView
ent_vocab_property_name(const EntVocab *vocab, EntPropertyId id)
{
    return ent_intern_view(&vocab->property_names, id);
}

EntView
ent_vocab_property_label(const EntVocab *vocab, EntPropertyId id)
{
    return vocab->properties[id].label;
}

EntClassId
ent_vocab_individual(const EntVocab *vocab, EntView name)
{
    const EntView local = ent_is_own(name) ? ent_local_name(name) : name;

    for (size_t i = 0; i < vocab->n_individuals; i++) {
        if (ent_view_equal(vocab->individuals[i].name, local)) {
            return vocab->individuals[i].class_id;
        }
    }
    return 0;
}

/* --- What goes with what --- */

bool
ent_vocab_is_a(const EntVocab *vocab, EntClassId id, EntClassId super)
{
    return ent_bits_get(&vocab->is_a, id, super);
}

bool
ent_vocab_domain_accepts(const EntVocab *vocab, EntPropertyId id, EntClassId class_id)
{
    return ent_bits_get(&vocab->domain, id, class_id);
}

bool
ent_vocab_range_accepts(const EntVocab *vocab, EntPropertyId id, EntClassId class_id)
{
    return ent_bits_get(&vocab->range, id, class_id);
}

bool
ent_vocab_is_literal(const EntVocab *vocab, EntPropertyId id)
{
    return vocab->properties[id].is_literal;
}

EntViews
ent_vocab_domains(const EntVocab *vocab, EntPropertyId id)
{
    return vocab->properties[id].domains;
}

EntViews
ent_vocab_ranges(const EntVocab *vocab, EntPropertyId id)
{
    return vocab->properties[id].ranges;
}

/* Sub-classes inherit what their super-classes exclude. */
bool
ent_vocab_are_disjoint(const EntVocab *vocab, EntClassId a, EntClassId b)
{
    const size_t n_classes = vocab->class_names.count;

    for (size_t i = 1; i < n_classes; i++) {
        for (size_t j = 1; ent_bits_get(&vocab->is_a, a, i) && j < n_classes; j++) {
            if (ent_bits_get(&vocab->is_a, b, j) && ent_bits_get(&vocab->disjoint, i, j)) {
                return true;
            }
        }
    }
    return false;
}

/* --- Super-terms --- */

EntViews
ent_vocab_super_classes(const EntVocab *vocab, EntView iri)
{
    return vocab->super_classes[ent_intern_find(&vocab->iris, iri)];
}

EntViews
ent_vocab_super_properties(const EntVocab *vocab, EntView iri)
{
    return vocab->super_properties[ent_intern_find(&vocab->iris, iri)];
}

EntPrefixes
ent_vocab_prefixes(const EntVocab *vocab)
{
    return (EntPrefixes){vocab->prefixes, vocab->n_prefixes};
}
