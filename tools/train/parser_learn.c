/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The perceptron's weights are 16-bit numbers while they are learnt, in rows that overlap as the reader's do (nlp/linear.h),
 * and their sums are as well: a training that waits for memory half as long. Averages come from a second table, of
 * each change times when it was made.
 */
#include "parser_learn.h"

#include "nlp/beam.h"
#include "nlp/parser_features.h"
#include "random.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined __x86_64__
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

typedef struct {
    int16_t *weights;
    int64_t *changes; /* change times when */
    uint32_t mask;
    size_t width;
    int64_t now;         /* sentences seen, from 1 */
    const uint8_t *seen; /* how often features are seen in right sequences, by hash */
    unsigned least;      /* those seen less often are not learnt */
} Weights;

typedef struct {
    const ParserOptions *options;
    Weights weights;
    EntBeam *beam;
    EntParsePool gold_pool;
    EntParseWords words;
    Random random;
    uint8_t class_of[ENT_N_MOVES][ENT_PARSER_RELATIONS_MAX];
    EntParseState gold_states[2 * ENT_WORDS_MAX + 1];
    uint8_t gold_classes[2 * ENT_WORDS_MAX], best_classes[2 * ENT_WORDS_MAX], classes[2 * ENT_WORDS_MAX];
} Learner;

enum { NO_CLASS = ENT_TRANSITIONS_MAX, LANES = 16 };

/* --- weights --- */

typedef int16_t Lanes __attribute__((vector_size(2 * LANES), aligned(2), may_alias));

CLONES static void
add_columns(const int16_t *weights, uint32_t mask, const uint32_t *features, size_t n, int16_t *scores)
{
    Lanes a = *(const Lanes *)scores, b = *(const Lanes *)(scores + LANES);
    for (size_t i = 0; i < n; i++) {
        const int16_t *row = weights + (features[i] & mask);
        a += *(const Lanes *)row;
        b += *(const Lanes *)(row + LANES);
    }
    memcpy(scores, &a, sizeof a);
    memcpy(scores + LANES, &b, sizeof b);
}

static void
weights_add(const Weights *weights, const uint32_t *features, size_t n, int16_t *scores)
{
    for (size_t i = 0; i < n; i++) {
        const int16_t *row = weights->weights + (features[i] & weights->mask);
        for (size_t at = 0; at < weights->width; at += 2 * LANES) {
            __builtin_prefetch(row + at);
        }
    }
    for (size_t at = 0; at < weights->width; at += 2 * LANES) {
        add_columns(weights->weights + at, weights->mask, features, n, scores + at);
    }
}

static void
weights_scores(const Weights *weights, const uint32_t *features, size_t n, int16_t *scores)
{
    memset(scores, 0, weights->width * sizeof *scores);
    weights_add(weights, features, n, scores);
}

enum { SEEN_BITS = 26 };

static uint32_t
seen_at(uint32_t feature)
{
    return feature * 0x9E3779B1u >> (32 - SEEN_BITS);
}

/* Features that hardly ever come again would only disturb those whose rows they share. */
static void
weights_change(Weights *weights, const uint32_t *features, size_t n, size_t class_number, int16_t change)
{
    for (size_t i = 0; i < n; i++) {
        const size_t at = (features[i] & weights->mask) + class_number;
        __builtin_prefetch(&weights->seen[seen_at(features[i])]);
        __builtin_prefetch(&weights->weights[at], 1);
        __builtin_prefetch(&weights->changes[at], 1);
    }
    for (size_t i = 0; i < n; i++) {
        if (weights->seen[seen_at(features[i])] < weights->least) {
            continue;
        }
        const size_t at = (features[i] & weights->mask) + class_number;
        weights->weights[at] = (int16_t)(weights->weights[at] + change);
        weights->changes[at] += change * weights->now;
    }
}

static void
weights_add_averages(const Weights *weights, size_t n, int64_t *total)
{
    for (size_t i = 0; i < n; i++) {
        total[i] += weights->weights[i] * weights->now - weights->changes[i];
    }
}

size_t
parser_row_width(const EntTransitions *set)
{
    return ((size_t)set->n_classes + ENT_LINEAR_LANES - 1) / ENT_LINEAR_LANES * ENT_LINEAR_LANES;
}

size_t
parser_n_weights(const ParserOptions *options)
{
    return ((size_t)1 << options->bits) + parser_row_width(&options->set);
}

void
parser_quantise(const int64_t *total, size_t n, double clip, int8_t *table)
{
    double squares = 0;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        squares += (double)total[i] * (double)total[i];
        used += total[i] != 0;
    }
    const double step = used ? clip * sqrt(squares / (double)used) / INT8_MAX : 1;
    for (size_t i = 0; i < n; i++) {
        const double level = nearbyint((double)total[i] / step);
        table[i] = (int8_t)(level > INT8_MAX ? INT8_MAX : (level < -INT8_MAX ? -INT8_MAX : level));
    }
}

/* --- without a beam --- */

typedef struct {
    size_t good, bad, best; /* classes; SIZE_MAX: none */
} Choice;

static size_t
better(const int16_t *scores, size_t a, size_t b)
{
    return a == SIZE_MAX || scores[b] > scores[a] ? b : a;
}

static Choice
choose(const Learner *learner, const ParserSentence *sentence, const EntParseState *state, const int16_t *scores)
{
    const EntTransitions *set = &learner->options->set;
    Choice choice = {SIZE_MAX, SIZE_MAX, SIZE_MAX};
    EntOracleCosts costs;
    ent_oracle_costs(&sentence->gold, state, &costs);
    unsigned least = UINT_MAX, cost[ENT_TRANSITIONS_MAX];
    for (size_t i = 0; i < set->n_classes; i++) {
        cost[i] = UINT_MAX;
        if (ent_transition_is_legal(set, state, i)) {
            cost[i] = ent_oracle_cost(&sentence->gold, state, &costs, set->items[i]);
            least = cost[i] < least ? cost[i] : least;
        }
    }
    for (size_t i = 0; i < set->n_classes; i++) {
        if (cost[i] == UINT_MAX) {
            continue;
        }
        choice.best = better(scores, choice.best, i);
        if (cost[i] == least) {
            choice.good = better(scores, choice.good, i);
        } else {
            choice.bad = better(scores, choice.bad, i);
        }
    }
    return choice;
}

enum { EXPLORE_PERCENT = 90 };

static size_t
learn_step(Learner *learner, const ParserSentence *sentence, const EntParseState *state, unsigned epoch)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    const size_t n = learner->options->n_templates;
    ent_parse_features(&learner->words, state, n, features);
    weights_scores(&learner->weights, features, n, scores);
    const Choice choice = choose(learner, sentence, state, scores);
    if (choice.bad != SIZE_MAX && scores[choice.good] < scores[choice.bad] + learner->options->margin) {
        weights_change(&learner->weights, features, n, choice.good, 1);
        weights_change(&learner->weights, features, n, choice.bad, -1);
    }
    const bool explores = epoch > 0 && random_below(&learner->random, 100) < EXPLORE_PERCENT;
    return explores ? choice.best : choice.good;
}

static bool
is_forced(const EntParseState *state)
{
    return !state->top || state->front.word == state->n_words;
}

static size_t
forced_class(const EntParseState *state)
{
    if (!state->top) {
        return ENT_CLASS_SHIFT;
    }
    return state->top->has_head ? ENT_CLASS_REDUCE : ENT_CLASS_ROOT;
}

static void
learn_greedy(Learner *learner, const ParserSentence *sentence, unsigned epoch)
{
    EntParsePool *pool = &learner->beam->pool;
    pool->used = 0;
    EntParseState state = ent_parse_state_begin(sentence->words.count);
    while (!ent_parse_state_is_done(&state)) {
        const size_t next = is_forced(&state) ? forced_class(&state) : learn_step(learner, sentence, &state, epoch);
        state = ent_parse_state_after(pool, &state, learner->options->set.items[next]);
    }
}

/* --- with a beam --- */

/* The right sequence; false when it needs a transition too rare to be learnt. */
static bool
follow_gold(Learner *learner, const ParserSentence *sentence)
{
    learner->gold_pool.used = 0;
    EntParseState *states = learner->gold_states;
    states[0] = ent_parse_state_begin(sentence->words.count);
    for (size_t step = 0; step < 2 * sentence->words.count; step++) {
        const EntTransition next = ent_oracle_static(&sentence->gold, &states[step]);
        learner->gold_classes[step] = learner->class_of[next.move][next.relation];
        if (learner->gold_classes[step] == NO_CLASS) {
            return false;
        }
        states[step + 1] = ent_parse_state_after(&learner->gold_pool, &states[step], next);
        const uint16_t front = states[step + 1].front.word;
        const uint8_t number = learner->words.doubtful[front];
        if (front > states[step].front.word && learner->options->beam > 1 && number != ENT_NOT_DOUBTFUL &&
            sentence->tags[front] == sentence->words.items[front].second) {
            learner->gold_classes[step] = (uint8_t)(learner->gold_classes[step] + ENT_CLASS_FLIP);
            states[step + 1].flips |= UINT32_C(1) << number;
        }
    }
    return true;
}

static void
score_state(const Learner *learner, const EntParseState *state, int16_t *scores)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    const size_t n = learner->options->n_templates;
    ent_parse_features(&learner->words, state, n, features);
    weights_scores(&learner->weights, features, n, scores);
}

static void
score_beam(Learner *learner)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    EntParseAtoms atoms;
    EntBeam *beam = learner->beam;
    bool is_new;
    for (size_t i = 0; i < beam->count; i++) {
        ent_parse_atoms(&learner->words, &beam->states[i], &atoms);
        EntBeamSums *sums = ent_beam_sums(beam, ent_parse_pair_key(&learner->words, &beam->states[i]), &is_new);
        if (is_new) {
            const size_t n_pair = ent_parse_pair_features(&atoms, features);
            weights_scores(&learner->weights, features, n_pair, sums->scores);
        }
        const size_t n = ent_parse_state_features(&atoms, learner->options->n_templates, features);
        memcpy(beam->scores[i], sums->scores, learner->weights.width * sizeof sums->scores[0]);
        weights_add(&learner->weights, features, n, beam->scores[i]);
    }
}

typedef struct {
    size_t state;   /* of the beam that is the right one; SIZE_MAX: fallen out */
    int32_t score;  /* of the right sequence so far */
    int32_t worst;  /* the largest lead of a wrong sequence */
    size_t n_steps; /* of that one; 0: none had a lead */
} Watch;

/* After a step of the beam: is the right sequence still in it, and how far behind is it? */
static void
watch(Learner *learner, Watch *watch_)
{
    const EntBeam *beam = learner->beam;
    const size_t step = beam->n_steps - 1;
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < beam->count && watch_->state != SIZE_MAX; i++) {
        const EntBeamStep came = ent_beam_last(beam, i);
        if (came.parent == watch_->state && came.class_number == learner->gold_classes[step]) {
            found = i;
        }
    }
    watch_->state = found;
    const int32_t lead = beam->states[0].score - watch_->score;
    if (found != 0 && lead >= watch_->worst) {
        watch_->worst = lead;
        watch_->n_steps = beam->n_steps;
        ent_beam_classes(beam, 0, learner->best_classes);
    }
}

static void
gold_score(Learner *learner, Watch *watch_)
{
    const EntBeam *beam = learner->beam;
    const size_t step = beam->n_steps;
    if (watch_->state != SIZE_MAX) {
        watch_->score += beam->scores[watch_->state][learner->gold_classes[step] % ENT_CLASS_FLIP];
        return;
    }
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    score_state(learner, &learner->gold_states[step], scores);
    watch_->score += scores[learner->gold_classes[step] % ENT_CLASS_FLIP];
}

static void
change_state(Learner *learner, const EntParseState *state, size_t class_number, int16_t change)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    const size_t n = learner->options->n_templates;
    ent_parse_features(&learner->words, state, n, features);
    weights_change(&learner->weights, features, n, class_number, change);
}

/* What both sequences have in common cancels out. */
static void
change_sequences(Learner *learner, size_t n_steps)
{
    size_t step = 0;
    EntParsePool *pool = &learner->beam->pool;
    pool->used = 0;
    while (learner->gold_classes[step] == learner->best_classes[step]) {
        step++;
    }
    EntParseState state = learner->gold_states[step];
    for (; step < n_steps; step++) {
        const size_t wrong = learner->best_classes[step];
        change_state(learner, &learner->gold_states[step], learner->gold_classes[step] % ENT_CLASS_FLIP, 1);
        change_state(learner, &state, wrong % ENT_CLASS_FLIP, -1);
        state = ent_parse_state_after(pool, &state, learner->options->set.items[wrong % ENT_CLASS_FLIP]);
        if (wrong >= ENT_CLASS_FLIP) {
            state.flips |= UINT32_C(1) << learner->words.doubtful[state.front.word];
        }
    }
}

static void
learn_beam(Learner *learner, const ParserSentence *sentence)
{
    if (!follow_gold(learner, sentence)) {
        return;
    }
    Watch watch_ = {.worst = 0};
    EntBeam *beam = learner->beam;
    ent_beam_begin(beam, sentence->words.count, learner->words.doubtful);
    for (size_t step = 0; step < 2 * sentence->words.count; step++) {
        score_beam(learner);
        gold_score(learner, &watch_);
        ent_beam_advance(beam, &learner->options->set);
        watch(learner, &watch_);
    }
    if (watch_.state != 0 && watch_.n_steps) {
        change_sequences(learner, watch_.n_steps);
    }
}

/* --- runs --- */

static void
count_features(Learner *learner, const ParserSentence *sentence, uint8_t *seen)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    ent_parse_words_prepare(&sentence->words, &learner->words);
    if (!follow_gold(learner, sentence)) {
        return;
    }
    for (size_t step = 0; step < 2 * sentence->words.count; step++) {
        ent_parse_features(&learner->words, &learner->gold_states[step], learner->options->n_templates, features);
        for (size_t i = 0; i < learner->options->n_templates; i++) {
            uint8_t *count = &seen[seen_at(features[i])];
            *count = (uint8_t)(*count + (*count < UINT8_MAX));
        }
    }
}

static void
learn_all(Learner *learner, const ParserSentence *sentences, size_t n, uint32_t *order)
{
    for (unsigned epoch = 0; epoch < learner->options->epochs; epoch++) {
        random_order(&learner->random, order, n);
        for (size_t i = 0; i < n; i++) {
            const ParserSentence *sentence = &sentences[order[i]];
            learner->weights.now++;
            ent_parse_words_prepare(&sentence->words, &learner->words);
            if (learner->options->beam > 1) {
                learn_beam(learner, sentence);
            } else {
                learn_greedy(learner, sentence, epoch);
            }
        }
        fprintf(stderr, "%u ", epoch + 1);
    }
    fputc('\n', stderr);
}

static void
set_classes(const EntTransitions *set, Learner *learner)
{
    memset(learner->class_of, NO_CLASS, sizeof learner->class_of);
    for (size_t i = 0; i < set->n_classes; i++) {
        learner->class_of[set->items[i].move][set->items[i].relation] = (uint8_t)i;
    }
}

static void
learner_free(Learner *learner)
{
    if (learner) {
        ent_beam_free(learner->beam);
        free(learner->gold_pool.nodes);
        free(learner->weights.weights);
        free(learner->weights.changes);
        free(learner);
    }
}

static EntStatus
learner_new(const ParserOptions *options, uint64_t seed, Learner **out)
{
    Learner *learner = calloc(1, sizeof *learner);
    if (!learner) {
        return ENT_STATUS_NO_MEMORY;
    }
    const size_t n_weights = parser_n_weights(options), n_nodes = (size_t)4 * ENT_WORDS_MAX;
    learner->options = options;
    learner->random = (Random){seed};
    learner->weights.mask = (uint32_t)(((size_t)1 << options->bits) - 1);
    learner->weights.width = parser_row_width(&options->set);
    learner->weights.weights = calloc(n_weights, sizeof *learner->weights.weights);
    learner->weights.changes = calloc(n_weights, sizeof *learner->weights.changes);
    learner->gold_pool = (EntParsePool){.nodes = calloc(n_nodes, sizeof(EntParseNode)), .room = n_nodes};
    set_classes(&options->set, learner);
    if (!learner->weights.weights || !learner->weights.changes || !learner->gold_pool.nodes ||
        ent_beam_new(options->beam, &learner->beam) != ENT_STATUS_OK) {
        learner_free(learner);
        return ENT_STATUS_NO_MEMORY;
    }
    *out = learner;
    return ENT_STATUS_OK;
}

EntStatus
parser_learn(const ParserOptions *options, uint64_t seed, const ParserSentence *sentences, size_t n, int64_t *total)
{
    Learner *learner;
    ENT_TRY(learner_new(options, seed, &learner));
    uint32_t *order = malloc((n + 1) * sizeof *order);
    if (order) {
        learner->weights.seen = options->seen;
        learner->weights.least = options->least;
        learn_all(learner, sentences, n, order);
        weights_add_averages(&learner->weights, parser_n_weights(options), total);
    }
    const bool is_good = order != NULL;
    free(order);
    learner_free(learner);
    return is_good ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

EntStatus
parser_count_features(const ParserOptions *options, const ParserSentence *sentences, size_t n, uint8_t **seen)
{
    Learner *learner;
    ENT_TRY(learner_new(options, 0, &learner));
    *seen = calloc((size_t)1 << SEEN_BITS, 1);
    for (size_t i = 0; *seen && i < n; i++) {
        count_features(learner, &sentences[i], *seen);
    }
    learner_free(learner);
    return *seen ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

/* --- the classes --- */

typedef size_t Counts[ENT_N_MOVES][ENT_PARSER_RELATIONS_MAX];

static void
count_sentence(const ParserSentence *sentence, EntParsePool *pool, Counts counts)
{
    pool->used = 0;
    EntParseState state = ent_parse_state_begin(sentence->words.count);
    while (!ent_parse_state_is_done(&state)) {
        const EntTransition next = ent_oracle_static(&sentence->gold, &state);
        counts[next.move][next.relation]++;
        state = ent_parse_state_after(pool, &state, next);
    }
}

static void
add_class(EntTransitions *set, EntMove move, size_t relation)
{
    if (set->n_classes < ENT_TRANSITIONS_MAX) {
        set->items[set->n_classes++] = (EntTransition){(uint8_t)move, (uint8_t)relation};
    }
}

EntStatus
parser_inventory(const ParserSentence *sentences, size_t n, size_t n_rare, EntTransitions *out)
{
    Counts counts = {{0}};
    EntParsePool pool = {.room = (size_t)4 * ENT_WORDS_MAX};
    pool.nodes = malloc(pool.room * sizeof *pool.nodes);
    if (!pool.nodes) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        count_sentence(&sentences[i], &pool, counts);
    }
    free(pool.nodes);
    *out = (EntTransitions){0};
    add_class(out, ENT_MOVE_SHIFT, 0);
    add_class(out, ENT_MOVE_REDUCE, 0);
    add_class(out, ENT_MOVE_LEFT, ENT_PARSER_ROOT);
    for (EntMove move = ENT_MOVE_LEFT; move <= ENT_MOVE_RIGHT; move++) {
        if (move == ENT_MOVE_RIGHT) {
            out->right = out->n_classes;
        }
        for (size_t relation = ENT_PARSER_ROOT + 1; relation < ENT_PARSER_RELATIONS_MAX; relation++) {
            if (counts[move][relation] > n_rare) {
                add_class(out, move, relation);
            }
        }
    }
    return ENT_STATUS_OK;
}
