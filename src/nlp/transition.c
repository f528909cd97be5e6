/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Arc-eager steps over stacks that share their nodes. Nothing here fails: the pool has room for every sentence that
 * its owner lets in.
 */
#include "nlp/transition.h"

#include "nlp/linear.h"

#include <assert.h>

static EntParseNode
node_of(size_t word)
{
    return (EntParseNode){
        .word = (uint16_t)word, .left = {ENT_NO_WORD, ENT_NO_WORD}, .right = {ENT_NO_WORD, ENT_NO_WORD}};
}

static EntParseNode *
pool_node(EntParsePool *pool, const EntParseNode *content)
{
    assert(pool->used < pool->room);
    EntParseNode *node = &pool->nodes[pool->used++];
    *node = *content;
    return node;
}

static void
add_left(EntParseNode *node, uint16_t child, uint8_t relation)
{
    node->left[1] = node->left[0];
    node->left_relation[1] = node->left_relation[0];
    node->left[0] = child;
    node->left_relation[0] = relation;
    node->left_set |= UINT64_C(1) << relation % 64;
    node->n_left = (uint8_t)(node->n_left + (node->n_left < UINT8_MAX));
}

static void
add_right(EntParseNode *node, uint16_t child, uint8_t relation)
{
    node->right[1] = node->right[0];
    node->right_relation[1] = node->right_relation[0];
    node->right[0] = child;
    node->right_relation[0] = relation;
    node->right_set |= UINT64_C(1) << relation % 64;
    node->n_right = (uint8_t)(node->n_right + (node->n_right < UINT8_MAX));
}

EntParseState
ent_parse_state_begin(size_t n_words)
{
    return (EntParseState){.front = node_of(0), .n_words = (uint16_t)n_words};
}

EntLegal
ent_parse_state_legal(const EntParseState *state)
{
    const bool at_root = state->front.word == state->n_words, has_top = state->top != NULL;
    const bool headed = has_top && state->top->has_head;
    return (EntLegal){
        .shift = !at_root,
        .reduce = headed,
        .root = at_root && has_top && !headed,
        .left = !at_root && has_top && !headed,
        .right = !at_root && has_top,
    };
}

bool
ent_transition_is_legal(const EntTransitions *set, const EntParseState *state, size_t class_number)
{
    const EntLegal legal = ent_parse_state_legal(state);
    if (class_number < ENT_CLASS_LEFT) {
        return class_number == ENT_CLASS_SHIFT ? legal.shift
                                               : (class_number == ENT_CLASS_REDUCE ? legal.reduce : legal.root);
    }
    return class_number < set->right ? legal.left : class_number < set->n_classes && legal.right;
}

size_t
ent_transition_best(const EntTransitions *set, EntLegal legal, const int16_t *scores, size_t *runner_up)
{
    EntBestTwo best = ENT_BEST_TWO_NONE;
    const bool singles[] = {legal.shift, legal.reduce, legal.root};
    for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++) {
        if (singles[i]) {
            ent_best_two_of(&best, i, i + 1, scores);
        }
    }
    if (legal.left) {
        ent_best_two_of(&best, ENT_CLASS_LEFT, set->right, scores);
    }
    if (legal.right) {
        ent_best_two_of(&best, set->right, set->n_classes, scores);
    }
    if (runner_up) {
        *runner_up = best.second == SIZE_MAX ? best.best : best.second;
    }
    return best.best;
}

static void
advance(EntParseState *state)
{
    state->front = node_of((size_t)state->front.word + 1);
}

static void
push_right(EntParsePool *pool, EntParseState *state, uint8_t relation)
{
    EntParseNode *head = pool_node(pool, state->top);
    add_right(head, state->front.word, relation);
    EntParseNode *child = pool_node(pool, &state->front);
    child->below = head;
    child->has_head = true;
    child->relation = relation;
    state->top = child;
}

EntParseState
ent_parse_state_after(EntParsePool *pool, const EntParseState *state, EntTransition transition)
{
    EntParseState after = *state;
    if (transition.move == ENT_MOVE_SHIFT) {
        EntParseNode *node = pool_node(pool, &state->front);
        node->below = state->top;
        after.top = node;
        advance(&after);
    } else if (transition.move == ENT_MOVE_RIGHT) {
        push_right(pool, &after, transition.relation);
        advance(&after);
    } else {
        if (transition.move == ENT_MOVE_LEFT) {
            add_left(&after.front, state->top->word, transition.relation);
        }
        after.top = state->top->below;
    }
    return after;
}

void
ent_transitions_tree(const EntTransitions *set, const uint8_t *classes, size_t n_words, uint16_t *stack,
                     uint16_t *heads, uint8_t *relations)
{
    size_t depth = 0, front = 0;
    for (size_t step = 0; step < 2 * n_words; step++) {
        const EntTransition transition = set->items[classes[step] % ENT_CLASS_FLIP];
        if (transition.move == ENT_MOVE_LEFT) {
            const uint16_t word = stack[depth - 1];
            heads[word] = (uint16_t)(front == n_words ? 0 : front + 1);
            relations[word] = transition.relation;
        } else if (transition.move == ENT_MOVE_RIGHT) {
            heads[front] = (uint16_t)(stack[depth - 1] + 1);
            relations[front] = transition.relation;
        }
        if (transition.move == ENT_MOVE_SHIFT || transition.move == ENT_MOVE_RIGHT) {
            stack[depth++] = (uint16_t)front++;
        } else {
            depth--;
        }
    }
}
