/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Who did what to whom, from a dependency tree: fills the same clauses as the shallow reading (clause.h), and the
 * fields that only a tree can tell, so that every rule gains by it.
 *
 *     coordination     "X and Y met and signed it": phrases share a list; a verb without subject has that of the first
 *     passive          "was held by X": is_passive, the subject is what it is done to, X has the preposition
 *     control          "X agreed to resume", "X invited Y to visit": the infinitive's subject is X, Y
 *     relative clause  "X, who commands Y", "drills that they held", "drills held in May": subject or object is the
 *                      antecedent, the last one passive
 *     adverbial        "met Y to discuss Z, marking": shares the subject
 *     apposition       "the minister, X,": one list, is_apposition
 *     reported speech  "X said that …", "…, X said": governor and is_reported, for all that is said
 *     noun             "talks between X and Y on Z": `modifies` leads from X, Y, Z to the talks
 *     copula           "X is the host": a predicate whose verb is the copula and whose `node` is the host
 *
 * A name that the gazetteer knows (a unit) is one node, however the parser took it apart: what hangs on any of its words
 * hangs on the name.
 *
 *     ENT_TRY(ent_clauses_of_tree(&tree, units, n_units, arena, &clauses));
 */
#ifndef ENT_NLP_CLAUSE_TREE_H
#define ENT_NLP_CLAUSE_TREE_H

#include "nlp/clause.h"
#include "nlp/tree.h"

/* Lives in `arena`. Linear in the sentence. */
ENT_NODISCARD EntStatus ent_clauses_of_tree(const EntTree *tree, const EntUnit *units, size_t n_units, EntArena *arena,
                                            EntClauses *out);

/* Part times from names right before them that the parser hung on them ("Japan yesterday signed"). */
ENT_NODISCARD EntStatus ent_tree_part_times(EntTree *tree, const EntUnit *units, size_t n_units, EntArena *arena);

/* Part the subject from a phrase with a preposition that opens the sentence and was listed with it ("After talks on Friday, X said"). */
ENT_NODISCARD EntStatus ent_tree_part_opening(EntTree *tree, EntArena *arena);

/* Give what follows the verb of a relative clause to that verb ("an agreement that X signed | with Y | in Oslo"). */
ENT_NODISCARD EntStatus ent_tree_join_relative(EntTree *tree, EntArena *arena);

/* Does the phrase belong to this predicate as complement or adjunct, directly or as a modifier of one that does? What
 * belongs to the subject does not, except in the passive, where the subject is what the verb tells of. Needs has_tree. */
bool ent_clause_has_phrase(const EntClauses *clauses, uint32_t predicate, uint32_t phrase);

/* Does the phrase modify that other one, directly or through others in between? Needs has_tree. */
bool ent_clause_modifies(const EntClauses *clauses, uint32_t phrase, uint32_t other);

/* What ent_clause_phrase() answers when there is a tree: the first phrase at or after `from` that is the predicate's
 * object (ENT_ID_NONE) or belongs to it with this preposition; n_phrases when there is none. */
uint32_t ent_clause_tree_phrase(const EntClauses *clauses, const EntPredicate *predicate, EntWordId preposition,
                                uint32_t from);

#endif
