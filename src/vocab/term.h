/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * RDF terms and statements as values that borrow their text, and the sink that every stage writes to and reads
 * from. A term put into a sink is valid during the call only; who keeps it copies it (or interns it).
 *
 * Nothing here is checked: output/gate.h checks every term before a writer sees it.
 */
#ifndef ENT_VOCAB_TERM_H
#define ENT_VOCAB_TERM_H

#include "base/status.h"
#include "base/view.h"

typedef enum { ENT_TERM_NONE, ENT_TERM_IRI, ENT_TERM_BLANK, ENT_TERM_LITERAL } EntTermKind;

typedef struct {
    EntTermKind kind;
    EntView value;    /* the IRI, the blank node's label without "_:", the literal's text */
    EntView datatype; /* a literal's datatype IRI; empty: xsd:string, or rdf:langString with a language */
    EntView language; /* a literal's language tag; empty: none */
} EntTerm;

typedef struct {
    EntTerm subject, predicate, object;
    EntTerm graph; /* ENT_TERM_NONE: the default graph */
} EntQuad;

typedef struct {
    EntStatus (*put)(void *handle, const EntQuad *quad);
    void *handle;
} EntQuadSink;

static inline EntTerm
ent_term_iri(EntView iri)
{
    return (EntTerm){.kind = ENT_TERM_IRI, .value = iri};
}

static inline EntTerm
ent_term_literal(EntView text, EntView datatype, EntView language)
{
    return (EntTerm){.kind = ENT_TERM_LITERAL, .value = text, .datatype = datatype, .language = language};
}

bool ent_term_equal(const EntTerm *a, const EntTerm *b);
int ent_term_compare(const EntTerm *a, const EntTerm *b); /* by kind, value, datatype, language: a total order */

#endif
