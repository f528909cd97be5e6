/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Terms as Turtle, TriG, N-Triples and N-Quads write them; the four differ in whether names are prefixed and numbers bare.
 * Each function checks while it writes: ENT_STATUS_INVALID means that the term is not clean in the gate's sense,
 * and that what was written of it is to be taken back. Blank nodes' labels are the exception: they are checked
 * before (writer.c), because the gate renames them.
 *
 * A graph has a few dozen predicates and datatypes and millions of uses of them: how one is written is remembered
 * under its IRI, so that a use costs a comparison and a copy.
 */
#ifndef ENT_OUTPUT_TERMS_H
#define ENT_OUTPUT_TERMS_H

#include "output/block.h"
#include "output/lexical.h"
#include "output/names.h"

enum { ENT_TERMS_SLOTS = 64, ENT_TERMS_BYTES = 128 };

typedef struct {
    size_t iri_length, text_length; /* 0: an empty slot */
    const EntDatatype *datatype;
    char iri[ENT_TERMS_BYTES];
    char text[ENT_TERMS_BYTES];
} EntRemembered;

typedef struct {
    EntBlock *block;
    const EntNames *names; /* NULL: N-Triples, no prefixes, nothing bare */
    EntRemembered predicates[ENT_TERMS_SLOTS];
    EntRemembered datatypes[ENT_TERMS_SLOTS];
} EntTerms;

void ent_terms_init(EntTerms *terms, EntBlock *block, const EntNames *names);
ENT_NODISCARD EntStatus ent_terms_predicate(EntTerms *terms, EntView iri);
ENT_NODISCARD EntStatus ent_terms_write(EntTerms *terms, const EntTerm *term);

#endif
