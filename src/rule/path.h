/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Paths: how a rule walks from its trigger through the dependency tree to what it wants.
 *
 *     nsubj                    the subject that stands with the verb
 *     obl:with                 what "with" joins to the verb (case, mark or cc child; "obl:according_to")
 *     obj>nmod:of              down twice: "signed a treaty of friendship": friendship
 *     *:with                   "with", however the parser hung it on
 *     <acl:relcl               up: the noun whose relative clause the trigger is
 *     subject>appos            `subject` and `object` see through passive, control, relative clauses, coordination
 *     obj[~drill|~exercise]    only if the node is among words that match the token pattern
 *     nsubj[<Person>]          … is covered by a mention of the class
 *     self[~due]               the trigger itself, of "is due in Oslo" the word that the copula stands with
 *
 *     path  ::= step ( ( ">" | "<" ) step )*        the first may begin with "<"
 *     step  ::= label ( ":" word ( "_" word )* )? ( "[" pattern "]" )?
 *     label ::= a relation of nlp/relation.h, with subtype or without | "*" | "subject" | "object" | "self"
 *
 * A relation without subtype also takes its subtypes: nsubj takes nsubj:pass. What stands in coordination or apposition
 * with what a step found is found too; a verb in coordination that lacks a dependent has its first verb's subject, and
 * is what the first verb is to what stands above. Names of relations are those of Universal Dependencies, version 2.
 *
 * Matching visits at most ENT_PATH_MAX_VISITS nodes and finds at most ENT_PATH_MAX_NODES, so that all rules
 * together stay linear in the sentence.
 */
#ifndef ENT_RULE_PATH_H
#define ENT_RULE_PATH_H

#include "nlp/clause_tree.h"
#include "rule/match.h"
#include "rule/pattern.h"

enum {
    ENT_PATH_MAX_STEPS = 6,
    ENT_PATH_MAX_MARKER = 4, /* words of a preposition */
    ENT_PATH_MAX_NODES = 32,
    ENT_PATH_MAX_VISITS = 2048,
    ENT_PATH_MAX_BEFORE = 12 /* tokens before a node at which a test may begin */
};

typedef enum { ENT_STEP_RELATION, ENT_STEP_ANY, ENT_STEP_SUBJECT, ENT_STEP_OBJECT, ENT_STEP_SELF } EntStepKind;

typedef struct {
    uint8_t kind; /* EntStepKind */
    uint8_t relation;
    bool is_up;
    uint8_t n_marker; /* 0: any preposition or none */
    EntWordId marker[ENT_PATH_MAX_MARKER];
    const EntPattern *test; /* NULL: none */
} EntPathStep;

struct EntPath {
    EntPathStep steps[ENT_PATH_MAX_STEPS];
    uint8_t n_steps;
};

/* Is the word written as a path: does it begin with a relation's name or "*", or contain what only paths have? */
bool ent_is_path(EntView word);

/* Compile `source`, which lies inside place.line_text. */
ENT_NODISCARD EntStatus ent_path_compile(const EntRuleContext *context, EntView source, const EntPath **out);

/* Told when a word that should be a preposition looks like the slip of a relation's name ("nsubjj"). */
ENT_NODISCARD EntStatus ent_path_check_word(const EntRuleContext *context, EntView word);

/* The next slot of a line: up to white space outside brackets and quotes. */
EntView ent_path_take_slot(EntView *rest);

typedef struct {
    const EntTree *tree;       /* NULL: paths find nothing */
    const EntClauses *clauses; /* of the tree; NULL: `subject` and `object` are nsubj and obj */
    const EntMatchMentions *mentions;
} EntPathPlace;

typedef struct {
    uint32_t items[ENT_PATH_MAX_NODES]; /* tokens, each once, in the order found */
    size_t count;
    size_t n_visits; /* so far; set to 0 before a path, or keep to bound several together */
} EntPathNodes;

/* Add to `out` what the path leads to from this token. */
void ent_path_find(const EntPath *path, const EntPathPlace *place, uint32_t token, EntPathNodes *out);

#endif
