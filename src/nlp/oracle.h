/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a parser should have done: oracles of the arc-eager system, for training.
 *
 * The static oracle tells the one sequence of steps that builds a projective tree. The dynamic oracle (Goldberg and
 * Nivre 2012, "A Dynamic Oracle for Arc-Eager Dependency Parsing") tells of each legal step in any state how many
 * arcs of the tree can no longer be built after it, so that a parser can learn to make the best of its own mistakes.
 *
 *     ent_gold_projectivise(&gold);                 trees that cross become the nearest that do not
 *     step = ent_oracle_static(&gold, &state);      from the first state on, following its advice
 *     ent_oracle_costs(&gold, &state, &costs);
 */
#ifndef ENT_NLP_ORACLE_H
#define ENT_NLP_ORACLE_H

#include "nlp/transition.h"

/* Words count from 0; the head of a child of the root is n_words, as in EntParseState. */
typedef struct {
    uint16_t *heads;
    uint8_t *relations;
    uint16_t n_words;
} EntGoldTree;

/* Lift what crosses to the head of its head, the shortest arc first (Nivre and Nilsson 2005), until nothing crosses. Returns how many arcs
 * were lifted. The tree must have no cycle. */
size_t ent_gold_projectivise(EntGoldTree *gold);

EntTransition ent_oracle_static(const EntGoldTree *gold, const EntParseState *state);

/* Arcs lost by each move; of an illegal move the number means nothing. `left_arc` and `right_arc`: the move builds an arc of the
 * tree, so its relation counts too. A left at the root is a left. */
typedef struct {
    uint16_t shift, reduce, left, right;
    bool left_arc, right_arc;
} EntOracleCosts;

void ent_oracle_costs(const EntGoldTree *gold, const EntParseState *state, EntOracleCosts *out);

/* Arcs lost by this legal step, a wrong relation counted as one. */
unsigned ent_oracle_cost(const EntGoldTree *gold, const EntParseState *state, const EntOracleCosts *costs,
                         EntTransition transition);

#endif
