/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Private to vocab/: the ontology's files as a flat list of what they state, from which the tables of vocab.h are
 * built. Only statements that the engine understands are kept; everything else (comments, matches) is for people.
 *
 *     files ─► ent_axioms_read ─► axioms, sorted ─► ent_tables_build ─► EntVocab ─► ent_axioms_check
 */
#ifndef ENT_VOCAB_AXIOMS_H
#define ENT_VOCAB_AXIOMS_H

#include "base/intern.h"
#include "vocab/vocab.h"

/* Predicates that mean something here. rdfs:domain and schema:domainIncludes are one kind: alternatives. */
typedef enum {
    ENT_AXIOM_NONE,
    ENT_AXIOM_TYPE,
    ENT_AXIOM_SUB_CLASS,
    ENT_AXIOM_SUB_PROPERTY,
    ENT_AXIOM_LABEL,
    ENT_AXIOM_DOMAIN,
    ENT_AXIOM_RANGE,
    ENT_AXIOM_DISJOINT,
    ENT_AXIOM_UNION,
    ENT_AXIOM_FIRST,
    ENT_AXIOM_REST
} EntAxiomKind;

typedef struct {
    EntAxiomKind kind;
    uint32_t subject, object; /* ids of names; a blank node is "_:FILE:LABEL", a label its text */
    uint32_t file;            /* index of files */
    uint32_t order;           /* of arrival */
} EntAxiom;

typedef struct {
    EntView path;
    EntBuffer text;
} EntAxiomFile;

typedef struct {
    EntIntern names;
    EntAxiom *items; /* sorted by kind, subject, order once read */
    size_t count, capacity;
    EntAxiomFile *files;
    size_t n_files, file_capacity;
    EntPrefix *prefixes; /* in order of arrival, each prefix once */
    size_t n_prefixes, prefix_capacity;
    EntArena arena; /* of paths and prefixes */
    EntDiags *diags;
    size_t n_errors; /* reported here: the ontology cannot be used */
} EntAxioms;

void ent_axioms_init(EntAxioms *axioms, EntDiags *diags);
void ent_axioms_clear(EntAxioms *axioms);

/* Read every *.ttl of the folder but shapes.ttl, in name order; open unions into their members; sort. */
ENT_NODISCARD EntStatus ent_axioms_read(EntAxioms *axioms, const char *folder);

/* The same from an image that an earlier run made of these files; ENT_STATUS_NOT_FOUND when there is none that fits. Of
 * the files only what they state is kept: an image is made only of an ontology that nothing is wrong with. */
ENT_NODISCARD EntStatus ent_axioms_read_image(EntAxioms *axioms, const char *folder, const EntImageCache *cache);
void ent_axioms_write_image(const EntAxioms *axioms, const char *folder, const EntImageCache *cache);

/* The axioms of this kind about this subject. */
const EntAxiom *ent_axioms_of(const EntAxioms *axioms, EntAxiomKind kind, uint32_t subject, size_t *n_found);
/* All axioms of this kind. */
const EntAxiom *ent_axioms_all(const EntAxioms *axioms, EntAxiomKind kind, size_t *n_found);

static inline EntView
ent_axioms_name(const EntAxioms *axioms, uint32_t id)
{
    return ent_intern_view(&axioms->names, id);
}

bool ent_is_own(EntView iri);        /* in the project's namespace */
EntView ent_local_name(EntView iri); /* of an own IRI */
bool ent_is_blank(EntView name);

/* Count and report an error about `iri`, placed where the axiom's file names it first. */
void ent_axioms_report(EntAxioms *axioms, const EntAxiom *axiom, EntView iri, EntView help, const char *format, ...)
    ENT_PRINTF(5, 6);

/* Report names that are used without being declared, or as what they are not. */
ENT_NODISCARD EntStatus ent_axioms_check(EntAxioms *axioms, const EntVocab *vocab);

#endif
