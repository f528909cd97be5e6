/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Transitions and oracles: what nodes know of their children; trees that cross are mended least; the static oracle rebuilds every
 * projective tree; what the dynamic oracle says a step costs is what the best continuation then lacks, by trying all.
 */
#include "unit/unit.h"

#include "nlp/oracle.h"

enum { NODES = 4 * 1024, LONGEST = 1024, SMALL = 6, RELATIONS = 3 };

static EntParseNode nodes[NODES];

/* Left and right 1 … RELATIONS - 1. */
static const EntTransitions set = {
    .items = {{ENT_MOVE_SHIFT, 0},
              {ENT_MOVE_REDUCE, 0},
              {ENT_MOVE_LEFT, 0},
              {ENT_MOVE_LEFT, 1},
              {ENT_MOVE_LEFT, 2},
              {ENT_MOVE_RIGHT, 1},
              {ENT_MOVE_RIGHT, 2}},
    .n_classes = 7,
    .right = 5,
};

static uint64_t random_state;

static unsigned
random_below(unsigned n)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(random_state >> 33) % n;
}

/* Any tree: each word in some order hangs on one that is in it already. */
static void
random_tree(EntGoldTree *gold, uint16_t *heads, uint8_t *relations, unsigned n)
{
    uint16_t order[LONGEST];
    for (unsigned i = 0; i < n; i++) {
        const unsigned k = random_below(i + 1);
        order[i] = order[k];
        order[k] = (uint16_t)i;
    }
    for (unsigned i = 0; i < n; i++) {
        heads[order[i]] = i ? order[random_below(i)] : (uint16_t)n;
        relations[order[i]] = i ? (uint8_t)(1 + random_below(RELATIONS - 1)) : ENT_PARSER_ROOT;
    }
    *gold = (EntGoldTree){heads, relations, (uint16_t)n};
}

static uint8_t
class_of(EntTransition transition)
{
    for (uint8_t i = 0; i < set.n_classes; i++) {
        if (set.items[i].move == transition.move && set.items[i].relation == transition.relation) {
            return i;
        }
    }
    fail_msg("no class");
    return 0;
}

static void
follow_static_oracle(const EntGoldTree *gold, uint8_t *classes)
{
    EntParsePool pool = {nodes, 0, NODES};
    EntParseState state = ent_parse_state_begin(gold->n_words);
    for (size_t i = 0; i < 2u * gold->n_words; i++) {
        classes[i] = class_of(ent_oracle_static(gold, &state));
        assert_true(ent_transition_is_legal(&set, &state, classes[i]));
        state = ent_parse_state_after(&pool, &state, set.items[classes[i]]);
    }
    assert_true(ent_parse_state_is_done(&state));
}

static void
assert_rebuilt(const EntGoldTree *gold)
{
    uint8_t classes[2 * LONGEST], relations[LONGEST];
    uint16_t stack[LONGEST], heads[LONGEST];
    follow_static_oracle(gold, classes);
    ent_transitions_tree(&set, classes, gold->n_words, stack, heads, relations);
    for (size_t i = 0; i < gold->n_words; i++) {
        assert_int_equal(heads[i], gold->heads[i] == gold->n_words ? 0 : gold->heads[i] + 1);
        assert_int_equal(relations[i], gold->relations[i]);
    }
}

static void
nodes_know_their_children(void **state_)
{
    (void)state_;
    EntParsePool pool = {nodes, 0, NODES};
    EntParseState state = ent_parse_state_begin(4);
    assert_null(state.top);
    const uint8_t steps[] = {0, 0, 4, 3, 0, 5, 1, 6}; /* 0 and 1 under 2; 3 under 2; then reduce: 8 is never reached */
    for (size_t i = 0; i < 6; i++) {
        assert_true(ent_transition_is_legal(&set, &state, steps[i]));
        state = ent_parse_state_after(&pool, &state, set.items[steps[i]]);
    }
    const EntParseNode *three = state.top, *two = three->below;
    assert_int_equal(three->word, 3);
    assert_true(three->has_head);
    assert_int_equal(three->relation, 1);
    assert_int_equal(two->word, 2);
    assert_false(two->has_head);
    assert_int_equal(two->left[0], 0);
    assert_int_equal(two->left[1], 1);
    assert_int_equal(two->left_relation[0], 1);
    assert_int_equal(two->left_relation[1], 2);
    assert_int_equal(two->right[0], 3);
    assert_int_equal(two->right[1], ENT_NO_WORD);
    assert_int_equal(two->left_set, 1 << 1 | 1 << 2);
    assert_int_equal(two->right_set, 1 << 1);
    assert_int_equal(two->n_left, 2);
    assert_int_equal(two->n_right, 1);
    assert_int_equal(state.front.word, 4);
}

static void
only_what_empties_the_stack_is_legal_at_the_root(void **state_)
{
    (void)state_;
    EntParsePool pool = {nodes, 0, NODES};
    EntParseState state = ent_parse_state_begin(2);
    for (size_t i = 1; i < set.n_classes; i++) {
        assert_false(ent_transition_is_legal(&set, &state, i));
    }
    state = ent_parse_state_after(&pool, &state, set.items[ENT_CLASS_SHIFT]);
    assert_false(ent_transition_is_legal(&set, &state, ENT_CLASS_REDUCE));
    assert_false(ent_transition_is_legal(&set, &state, ENT_CLASS_ROOT));
    assert_true(ent_transition_is_legal(&set, &state, set.right));
    state = ent_parse_state_after(&pool, &state, set.items[set.right]);
    for (size_t i = 0; i < ENT_TRANSITIONS_MAX; i++) {
        assert_int_equal(ent_transition_is_legal(&set, &state, i), i == ENT_CLASS_REDUCE);
    }
    state = ent_parse_state_after(&pool, &state, set.items[ENT_CLASS_REDUCE]);
    for (size_t i = 0; i < ENT_TRANSITIONS_MAX; i++) {
        assert_int_equal(ent_transition_is_legal(&set, &state, i), i == ENT_CLASS_ROOT);
    }
    state = ent_parse_state_after(&pool, &state, set.items[ENT_CLASS_ROOT]);
    assert_true(ent_parse_state_is_done(&state));
}

static void
the_best_legal_class_is_found(void **state_)
{
    (void)state_;
    const int16_t scores[] = {-5, 90, 90, 7, 7, -20, 6};
    size_t second;
    const EntLegal all = {.shift = true, .left = true, .right = true}, one = {.shift = true};
    assert_int_equal(ent_transition_best(&set, all, scores, &second), 3);
    assert_int_equal(second, 4);
    assert_int_equal(ent_transition_best(&set, one, scores, &second), ENT_CLASS_SHIFT);
    assert_int_equal(second, ENT_CLASS_SHIFT);
    assert_int_equal(ent_transition_best(&set, (EntLegal){.shift = true, .right = true}, scores, NULL), 6);
}

/* 3 ─► 0 crosses 1 ─► 2 … : the shorter one is lifted. */
static void
crossing_arcs_are_lifted(void **state_)
{
    (void)state_;
    uint16_t heads[] = {2, 3, 4, 2};
    uint8_t relations[] = {1, 1, 0, 2};
    EntGoldTree gold = {heads, relations, 4};
    assert_int_equal(ent_gold_projectivise(&gold), 1);
    assert_int_equal(heads[1], 2);
    assert_rebuilt(&gold);
    assert_int_equal(ent_gold_projectivise(&gold), 0);
}

static void
any_tree_is_rebuilt_once_projective(void **state_)
{
    (void)state_;
    uint16_t heads[LONGEST];
    uint8_t relations[LONGEST];
    EntGoldTree gold;
    random_state = 1;
    for (size_t i = 0; i < 300; i++) {
        random_tree(&gold, heads, relations, 1 + random_below(24));
        ent_gold_projectivise(&gold);
        assert_rebuilt(&gold);
    }
}

static void
longest_chains_are_rebuilt(void **state_)
{
    (void)state_;
    uint16_t heads[LONGEST];
    uint8_t relations[LONGEST];
    EntGoldTree gold = {heads, relations, LONGEST};
    for (uint16_t i = 0; i < LONGEST; i++) {
        heads[i] = (uint16_t)(i + 1);
        relations[i] = i + 1 < LONGEST ? 1 : 0;
    }
    assert_rebuilt(&gold);
    for (uint16_t i = 0; i < LONGEST; i++) {
        heads[i] = (uint16_t)(i ? i - 1 : LONGEST);
        relations[i] = i ? 2 : 0;
    }
    assert_rebuilt(&gold);
}

/* How many words get a wrong head or relation by the best that can still be done: all continuations are tried. An arc of a
 * word that was not attached well counts once, as in the oracle. */
static unsigned
least_loss(const EntGoldTree *gold, const EntParseState *state, EntParsePool pool, unsigned lost)
{
    if (ent_parse_state_is_done(state)) {
        return lost;
    }
    unsigned least = UINT16_MAX;
    for (size_t i = 0; i < set.n_classes; i++) {
        if (!ent_transition_is_legal(&set, state, i)) {
            continue;
        }
        const EntTransition step = set.items[i];
        EntParsePool own = pool;
        const EntParseState after = ent_parse_state_after(&own, state, step);
        unsigned more = 0;
        if (step.move == ENT_MOVE_LEFT) {
            const uint16_t word = state->top->word;
            more = gold->heads[word] != state->front.word || gold->relations[word] != step.relation;
        } else if (step.move == ENT_MOVE_RIGHT) {
            const uint16_t word = state->front.word;
            more = gold->heads[word] != state->top->word || gold->relations[word] != step.relation;
        }
        const unsigned loss = least_loss(gold, &after, own, lost + more);
        least = loss < least ? loss : least;
    }
    return least;
}

/* From each state on a random way: cost of a step = what is lost after it − what is lost anyway. */
static void
assert_costs_are_true(const EntGoldTree *gold)
{
    EntParsePool pool = {nodes, 0, NODES};
    EntParseState state = ent_parse_state_begin(gold->n_words);
    while (!ent_parse_state_is_done(&state)) {
        EntOracleCosts costs;
        ent_oracle_costs(gold, &state, &costs);
        const unsigned anyway = least_loss(gold, &state, pool, 0);
        size_t legal[ENT_TRANSITIONS_MAX], n_legal = 0;
        for (size_t i = 0; i < set.n_classes; i++) {
            if (!ent_transition_is_legal(&set, &state, i)) {
                continue;
            }
            EntParsePool own = pool;
            const EntTransition step = set.items[i];
            const EntParseState after = ent_parse_state_after(&own, &state, step);
            unsigned now = 0;
            if (step.move == ENT_MOVE_LEFT || step.move == ENT_MOVE_RIGHT) {
                const bool left = step.move == ENT_MOVE_LEFT;
                const uint16_t child = left ? state.top->word : state.front.word;
                const uint16_t head = left ? state.front.word : state.top->word;
                now = gold->heads[child] != head || gold->relations[child] != step.relation;
            }
            const unsigned cost = least_loss(gold, &after, own, now) - anyway;
            assert_int_equal(ent_oracle_cost(gold, &state, &costs, step), cost);
            legal[n_legal++] = i;
        }
        state = ent_parse_state_after(&pool, &state, set.items[legal[random_below((unsigned)n_legal)]]);
    }
}

static void
costs_are_what_is_lost(void **state_)
{
    (void)state_;
    uint16_t heads[SMALL];
    uint8_t relations[SMALL];
    EntGoldTree gold;
    random_state = 7;
    for (size_t i = 0; i < 40; i++) {
        random_tree(&gold, heads, relations, 1 + random_below(SMALL - 2));
        ent_gold_projectivise(&gold);
        assert_costs_are_true(&gold);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_their_children),
        cmocka_unit_test(only_what_empties_the_stack_is_legal_at_the_root),
        cmocka_unit_test(the_best_legal_class_is_found),
        cmocka_unit_test(crossing_arcs_are_lifted),
        cmocka_unit_test(any_tree_is_rebuilt_once_projective),
        cmocka_unit_test(longest_chains_are_rebuilt),
        cmocka_unit_test(costs_are_what_is_lost),
    };
    return cmocka_run_group_tests_name("nlp/transition", tests, NULL, NULL);
}
