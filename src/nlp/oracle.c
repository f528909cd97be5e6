/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Static and dynamic oracle. An arc can still be built when both its words are on the stack or in the buffer, not both
 * on the stack, and the child has no head yet; so what a step loses is counted on the stack and in the rest
 * of the sentence.
 */
#include "nlp/oracle.h"

static uint16_t
smaller(uint16_t a, uint16_t b)
{
    return a < b ? a : b;
}

static uint16_t
larger(uint16_t a, uint16_t b)
{
    return a < b ? b : a;
}

static bool
governs(const EntGoldTree *gold, uint16_t head, uint16_t word)
{
    while (word != head && word != gold->n_words) {
        word = gold->heads[word];
    }
    return word == head;
}

/* An arc is projective when its head governs every word between its ends. The root governs all. */
static bool
is_projective(const EntGoldTree *gold, uint16_t word)
{
    const uint16_t head = gold->heads[word];
    for (uint16_t i = (uint16_t)(smaller(word, head) + 1); i < larger(word, head); i++) {
        if (!governs(gold, head, i)) {
            return false;
        }
    }
    return true;
}

static uint16_t
shortest_crossing(const EntGoldTree *gold)
{
    uint16_t found = ENT_NO_WORD, length = UINT16_MAX;
    for (uint16_t i = 0; i < gold->n_words; i++) {
        const uint16_t head = gold->heads[i];
        const uint16_t distance = (uint16_t)(larger(i, head) - smaller(i, head));
        if (head != gold->n_words && distance < length && !is_projective(gold, i)) {
            found = i;
            length = distance;
        }
    }
    return found;
}

size_t
ent_gold_projectivise(EntGoldTree *gold)
{
    size_t n = 0;
    for (uint16_t word; (word = shortest_crossing(gold)) != ENT_NO_WORD; n++) {
        gold->heads[word] = gold->heads[gold->heads[word]];
    }
    return n;
}

/* Is there a word below the top that the front governs or is governed by? Then the top is in its way. */
static bool
front_needs_below(const EntGoldTree *gold, const EntParseState *state)
{
    const uint16_t front = state->front.word;
    for (const EntParseNode *node = state->top->below; node; node = node->below) {
        if ((!node->has_head && gold->heads[node->word] == front) ||
            (front < gold->n_words && gold->heads[front] == node->word)) {
            return true;
        }
    }
    return false;
}

EntTransition
ent_oracle_static(const EntGoldTree *gold, const EntParseState *state)
{
    const uint16_t front = state->front.word;
    const EntParseNode *top = state->top;
    const bool at_root = front == gold->n_words;
    if (!top) {
        return (EntTransition){ENT_MOVE_SHIFT, 0};
    }
    if (!top->has_head && (at_root || gold->heads[top->word] == front)) {
        return (EntTransition){ENT_MOVE_LEFT, at_root ? ENT_PARSER_ROOT : gold->relations[top->word]};
    }
    if (!at_root && gold->heads[front] == top->word) {
        return (EntTransition){ENT_MOVE_RIGHT, gold->relations[front]};
    }
    if (top->has_head && (at_root || front_needs_below(gold, state))) {
        return (EntTransition){ENT_MOVE_REDUCE, 0};
    }
    return (EntTransition){ENT_MOVE_SHIFT, 0};
}

/* Children of `word` from word `first` on. The root is nobody's child. */
static uint16_t
children_from(const EntGoldTree *gold, uint16_t word, uint16_t first)
{
    uint16_t n = 0;
    for (uint16_t i = first; i < gold->n_words; i++) {
        n = (uint16_t)(n + (gold->heads[i] == word));
    }
    return n;
}

/* Arcs between the front and the stack without its top that can still be built. */
static uint16_t
arcs_to_below(const EntGoldTree *gold, const EntParseState *state)
{
    const uint16_t front = state->front.word;
    const bool at_root = front == gold->n_words;
    uint16_t n = 0;
    for (const EntParseNode *node = state->top ? state->top->below : NULL; node; node = node->below) {
        const bool child = !node->has_head && gold->heads[node->word] == front;
        n = (uint16_t)(n + child + (!at_root && gold->heads[front] == node->word));
    }
    return n;
}

void
ent_oracle_costs(const EntGoldTree *gold, const EntParseState *state, EntOracleCosts *out)
{
    *out = (EntOracleCosts){0};
    const uint16_t front = state->front.word;
    const bool at_root = front == gold->n_words;
    const EntParseNode *top = state->top;
    const uint16_t below = arcs_to_below(gold, state);
    out->shift = below;
    if (!top) {
        return;
    }
    const uint16_t top_head = gold->heads[top->word], top_children = children_from(gold, top->word, front);
    out->left_arc = !top->has_head && top_head == front;
    out->right_arc = !at_root && gold->heads[front] == top->word;
    out->shift = (uint16_t)(below + out->left_arc + out->right_arc);
    out->reduce = top_children;
    out->left = (uint16_t)(top_children + (top_head > front));
    const bool front_head_ahead = !at_root && gold->heads[front] > front;
    out->right = (uint16_t)(below + out->left_arc + front_head_ahead);
}

unsigned
ent_oracle_cost(const EntGoldTree *gold, const EntParseState *state, const EntOracleCosts *costs,
                EntTransition transition)
{
    switch ((EntMove)transition.move) {
    case ENT_MOVE_SHIFT: return costs->shift;
    case ENT_MOVE_REDUCE: return costs->reduce;
    case ENT_MOVE_LEFT:
        return costs->left + (unsigned)(costs->left_arc && gold->relations[state->top->word] != transition.relation);
    case ENT_MOVE_RIGHT:
        return costs->right + (unsigned)(costs->right_arc && gold->relations[state->front.word] != transition.relation);
    default: return 0;
    }
}
