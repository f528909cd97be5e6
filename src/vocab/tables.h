/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Private to vocab/: the tables behind vocab.h. "May this class stand here?" is asked for every word that might
 * fill a role, so it is one bit of a matrix; super-terms are an array by the number of the IRI.
 */
#ifndef ENT_VOCAB_TABLES_H
#define ENT_VOCAB_TABLES_H

#include "vocab/axioms.h"

/* Bits, row by row; rows and columns are ids, so row and column 0 are unused. */
typedef struct {
    uint64_t *words;
    size_t n_columns;
} EntBits;

typedef struct {
    EntView iri, label;
    EntViews domains, ranges; /* of a property: as declared, foreign ones too, in IRI order */
    bool is_literal;
} EntTermRow;

typedef struct {
    EntView name; /* local name */
    EntClassId class_id;
} EntIndividual;

struct EntVocab {
    EntArena arena;
    EntIntern iris;                             /* all names in the ontology's files */
    EntIntern class_names, property_names;      /* local names; the id in here is the EntClassId, EntPropertyId */
    EntTermRow *classes, *properties;           /* by id */
    EntViews *super_classes, *super_properties; /* by id of iris */
    EntBits is_a;                               /* class × class, reflexive */
    EntBits disjoint;                           /* class × class, as declared, symmetric */
    EntBits domain, range;                      /* property × class */
    EntIndividual *individuals;                 /* by name */
    size_t n_individuals;
    EntPrefix *prefixes; /* by prefix */
    size_t n_prefixes;
};

enum { ENT_VOCAB_MAX_TERMS = 4096 }; /* classes, and properties: a matrix is 2 MiB at most */

static inline bool
ent_bits_get(const EntBits *bits, size_t row, size_t column)
{
    const size_t at = row * bits->n_columns + column;
    return bits->words[at / 64] >> (at % 64) & 1;
}

static inline void
ent_bits_set(EntBits *bits, size_t row, size_t column)
{
    const size_t at = row * bits->n_columns + column;
    bits->words[at / 64] |= (uint64_t)1 << (at % 64);
}

/* Fill the tables from the axioms, whose names it takes last. Reports cycles and counts them in axioms->n_errors. */
ENT_NODISCARD EntStatus ent_tables_build(EntVocab *vocab, EntAxioms *axioms);

/* For each name that has axioms of this kind, all that stands above it: transitive, in IRI order, not itself. */
ENT_NODISCARD EntStatus ent_supers_build(EntArena *arena, EntAxioms *axioms, EntAxiomKind kind, EntViews **out);

#endif
