/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The arc-eager transition system (Nivre 2003), with the root behind the last word (Ballesteros and Nivre 2013): a
 * sentence is read from left to right with a stack of words that still wait for a head or for words they govern.
 *
 *     shift    push the front of the buffer
 *     reduce   pop the top, which has its head
 *     left R   the front becomes the head of the top by relation R; pop it
 *     right R  the top becomes the head of the front by relation R; push the front
 *
 * Every word is pushed once and popped once: a sentence of n words takes 2n steps, whatever they are, so the states of a
 * beam are always comparable, and every sequence of legal steps ends in a projective tree.
 *
 * States share their stacks: a stack is a list of nodes that never change, a step makes at most two nodes. To copy a state
 * costs the same for the shortest and the longest sentence, and what templates ask for (children, sets of relations)
 * stands in the node. In arc-eager the head of a node that has one is always the node below it.
 *
 *     EntParseState state = ent_parse_state_begin(n);
 *     while (!ent_parse_state_is_done(&state)) {
 *         … choose a class c with ent_transition_is_legal(set, &state, c) …
 *         state = ent_parse_state_after(pool, &state, set->items[c]);
 *     }
 */
#ifndef ENT_NLP_TRANSITION_H
#define ENT_NLP_TRANSITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { ENT_MOVE_SHIFT, ENT_MOVE_REDUCE, ENT_MOVE_LEFT, ENT_MOVE_RIGHT, ENT_N_MOVES } EntMove;

enum {
    ENT_PARSER_ROOT = 0, /* of every parser's list */
    ENT_PARSER_RELATIONS_MAX = 64,
    ENT_TRANSITIONS_MAX = 127,
    ENT_NO_WORD = UINT16_MAX,
    ENT_DOUBTFUL_MAX = 32, /* words of a sentence whose tag is left open until they are reached */
    ENT_NOT_DOUBTFUL = ENT_DOUBTFUL_MAX,
    ENT_CLASS_FLIP = 128 /* added to a class: the word that comes to the front has its second tag */
};

typedef struct {
    uint8_t move, relation; /* EntMove; 0 where there is none */
} EntTransition;

/* The classes: shift, reduce, left root, other lefts, rights. */
typedef struct {
    EntTransition items[ENT_TRANSITIONS_MAX];
    uint16_t n_classes;
    uint16_t right; /* the first right; lefts begin at ENT_CLASS_ROOT */
} EntTransitions;

enum { ENT_CLASS_SHIFT = 0, ENT_CLASS_REDUCE = 1, ENT_CLASS_ROOT = 2, ENT_CLASS_LEFT = 3 };

/* Words count from 0; the root is word n. */
typedef struct EntParseNode {
    const struct EntParseNode *below;
    uint64_t left_set, right_set; /* relations of its children */
    uint16_t word;
    uint16_t left[2], right[2]; /* children, the outermost first; ENT_NO_WORD */
    uint8_t left_relation[2], right_relation[2];
    uint8_t n_left, n_right;
    uint8_t relation; /* to the node below, when it has a head */
    bool has_head;
} EntParseNode;

typedef struct {
    const EntParseNode *top; /* NULL: the stack is empty */
    EntParseNode front;      /* of the buffer */
    uint16_t n_words;
    uint32_t flips; /* doubtful words that are taken for the second of their tags, by number */
    int32_t score;  /* for the caller */
} EntParseState;

/* Where nodes come from: `room` of them, 4 to a word and state kept. Never freed singly. */
typedef struct {
    EntParseNode *nodes;
    size_t used, room;
} EntParsePool;

EntParseState ent_parse_state_begin(size_t n_words);

static inline bool
ent_parse_state_is_done(const EntParseState *state)
{
    return !state->top && state->front.word == state->n_words;
}

/* Which moves may follow; never none unless the state is done. At the root only what empties the stack may. */
typedef struct {
    bool shift, reduce, root, left, right;
} EntLegal;

EntLegal ent_parse_state_legal(const EntParseState *state);
bool ent_transition_is_legal(const EntTransitions *set, const EntParseState *state, size_t class_number);

/* The legal class with the highest score (the first of equals); `runner_up`, when not NULL, receives the second, or the
 * best where only one is legal. */
size_t ent_transition_best(const EntTransitions *set, EntLegal legal, const int16_t *scores, size_t *runner_up);

/* The state after a legal transition. */
EntParseState ent_parse_state_after(EntParsePool *pool, const EntParseState *state, EntTransition transition);

/* The tree of 2n classes from the first to the last: heads as 1-based words, 0 the root (several may have it).
 * `stack` has room for n. */
void ent_transitions_tree(const EntTransitions *set, const uint8_t *classes, size_t n_words, uint16_t *stack,
                          uint16_t *heads, uint8_t *relations);

#endif
