/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ontology in memory: what classes and properties exist, what stands above them, what a property may join,
 * how they are labelled. Loaded from ontology/entente.ttl and ontology/align.ttl through raptor2, then
 * immutable, so all threads share one. C knows no class by name: it asks for what rules and registers name.
 *
 * Terms of the project's namespace get dense ids from 1 (0: none), classes and properties counted apart, in
 * order of their IRIs. Super-terms are transitive, without the term itself, own and foreign, in IRI order.
 *
 *     EntVocab *vocab;
 *     ENT_TRY(ent_vocab_load("ontology", diags, &vocab));
 *     EntClassId meeting = ent_vocab_class(vocab, ENT_VIEW("Meeting"));
 */
#ifndef ENT_VOCAB_VOCAB_H
#define ENT_VOCAB_VOCAB_H

#include "base/diag.h"
#include "base/field.h"
#include "base/image.h"
#include "vocab/namespace.h"
#include "vocab/term.h"

typedef struct EntVocab EntVocab;
typedef uint16_t EntClassId;
typedef uint16_t EntPropertyId;

typedef struct {
    const EntView *items;
    size_t count;
} EntViews;

typedef struct {
    EntView prefix, iri;
} EntPrefix;

typedef struct {
    const EntPrefix *items; /* sorted by prefix */
    size_t count;
} EntPrefixes;

/* Read every *.ttl of `folder` but shapes.ttl. Reports syntax errors, prefixes that stand for two namespaces, terms of
 * the project's namespace that are used (as super-term, domain, range, type) but not declared, and terms that
 * stand above themselves, each with its place: ENT_STATUS_SYNTAX or ENT_STATUS_INVALID. */
ENT_NODISCARD EntStatus ent_vocab_load(const char *folder, EntDiags *diags, EntVocab **out);
/* The same from the image in `cache` where it fits; else the image is made of what was read. */
ENT_NODISCARD EntStatus ent_vocab_open(const char *folder, const EntImageCache *cache, EntDiags *diags, EntVocab **out);
void ent_vocab_free(EntVocab *vocab);

/* By local name ("Meeting") or whole IRI; 0 when there is none. */
EntClassId ent_vocab_class(const EntVocab *vocab, EntView name);
EntPropertyId ent_vocab_property(const EntVocab *vocab, EntView name);
/* Each field of `out` becomes the id of what its name names. */
void ent_vocab_fill_classes(const EntVocab *vocab, const EntField *fields, size_t count, void *out);
void ent_vocab_fill_properties(const EntVocab *vocab, const EntField *fields, size_t count, void *out);
size_t ent_vocab_n_classes(const EntVocab *vocab); /* ids run from 1 to this */
size_t ent_vocab_n_properties(const EntVocab *vocab);

EntView ent_vocab_class_iri(const EntVocab *vocab, EntClassId id);
EntView ent_vocab_class_name(const EntVocab *vocab, EntClassId id); /* local name */
EntView ent_vocab_class_label(const EntVocab *vocab, EntClassId id);
EntView ent_vocab_property_iri(const EntVocab *vocab, EntPropertyId id);
EntView ent_vocab_property_name(const EntVocab *vocab, EntPropertyId id);
EntView ent_vocab_property_label(const EntVocab *vocab, EntPropertyId id);

bool ent_vocab_is_a(const EntVocab *vocab, EntClassId id, EntClassId super); /* reflexive */

/* May this property stand with this class at its end? A property without a domain or range of ours accepts
 * everything. Several domains or ranges are alternatives (they are declared by owl:unionOf or, as the contract
 * does, by schema:domainIncludes / rangeIncludes). */
bool ent_vocab_domain_accepts(const EntVocab *vocab, EntPropertyId id, EntClassId class_id);
bool ent_vocab_range_accepts(const EntVocab *vocab, EntPropertyId id, EntClassId class_id);
/* An owl:DatatypeProperty: no class fits its range. */
bool ent_vocab_is_literal(const EntVocab *vocab, EntPropertyId id);

/* The same as IRIs, as declared, in IRI order: for messages, and for the datatypes of a literal. */
EntViews ent_vocab_domains(const EntVocab *vocab, EntPropertyId id);
EntViews ent_vocab_ranges(const EntVocab *vocab, EntPropertyId id);

/* Can nothing be both? By owl:disjointWith, also of super-classes. */
bool ent_vocab_are_disjoint(const EntVocab *vocab, EntClassId a, EntClassId b);

/* The class of a declared individual ("Actual" or its whole IRI); 0 when there is no such individual. */
EntClassId ent_vocab_individual(const EntVocab *vocab, EntView name);

/* RDFS closure by table: the super-terms to write out. `iri` may be any class or property, also one of another
 * vocabulary that align.ttl places; nothing known gives an empty list. */
EntViews ent_vocab_super_classes(const EntVocab *vocab, EntView iri);
EntViews ent_vocab_super_properties(const EntVocab *vocab, EntView iri);

EntPrefixes ent_vocab_prefixes(const EntVocab *vocab); /* as declared in the ontology's files */

#endif
