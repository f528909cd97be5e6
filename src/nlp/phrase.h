/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Private to clause.c and phrase.c: the sentence that is being read, what its tokens are once names count as one, and
 * its noun phrases.
 */
#ifndef ENT_NLP_PHRASE_H
#define ENT_NLP_PHRASE_H

#include "nlp/clause.h"

typedef struct {
    const EntText *text;
    const EntToken *tokens; /* of the text */
    uint32_t first, end;    /* of the sentence */
    const EntUnit *units;
    size_t n_units;
    EntSetId reporting; /* verbs */
    EntSetId negative;  /* "no", "nobody", "without" */
    EntSetId time_unit, time_direction, complex_preposition, title_head, be, of, clause_opener, object_control;
    EntClauses *out;
} EntClauseReader;

/* Is the token, inside the sentence, written so? */
bool ent_clause_is_mark(const EntClauseReader *r, uint32_t token, const char *mark);

/* The unit that the token is in; NULL: none. */
const EntUnit *ent_clause_unit(const EntClauseReader *r, uint32_t token);

/* Words inside a name are the name's, whatever they are elsewhere ("Gyu-back"); punctuation outside the sentence. */
EntPos ent_clause_pos(const EntClauseReader *r, uint32_t token);

/* May a verb group begin here? */
bool ent_clause_begins_group(const EntClauseReader *r, uint32_t token);

/* A date, or "next week". */
bool ent_clause_is_time(const EntClauseReader *r, const EntPhraseSpan *phrase);

/* Does a predicate begin in [first, end)? */
bool ent_clause_has_verb(const EntClauseReader *r, uint32_t first, uint32_t end);

/* Fill out->phrases, lists and prepositions too; the predicates must stand already, without their links. */
void ent_phrases_collect(const EntClauseReader *r);

#endif
