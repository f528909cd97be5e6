/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The best `width` of all successors are found by insertion: nearly all of them are worse than the worst kept and cost
 * one comparison. Of equal ones the successor of the better state and then the lower class goes first.
 */
#include "nlp/beam.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NODES_PER_STEP = 2 };

EntStatus
ent_beam_new(size_t width, EntBeam **out)
{
    assert(width > 0 && width <= ENT_BEAM_MAX);
    const size_t n_steps = (size_t)2 * ENT_WORDS_MAX, room = n_steps * width * NODES_PER_STEP;
    EntBeam *beam = malloc(sizeof *beam);
    EntBeamStep *steps = malloc(n_steps * width * sizeof *steps);
    EntParseNode *nodes = malloc(room * sizeof *nodes);
    if (!beam || !steps || !nodes) {
        free(beam);
        free(steps);
        free(nodes);
        return ENT_STATUS_NO_MEMORY;
    }
    beam->count = beam->n_steps = beam->n_words = 0;
    beam->width = width;
    beam->steps = steps;
    beam->pool = (EntParsePool){.nodes = nodes, .room = room};
    *out = beam;
    return ENT_STATUS_OK;
}

void
ent_beam_free(EntBeam *beam)
{
    if (beam) {
        free(beam->steps);
        free(beam->pool.nodes);
        free(beam);
    }
}

void
ent_beam_begin(EntBeam *beam, size_t n_words, const uint8_t *doubtful)
{
    assert(n_words > 0 && n_words <= ENT_WORDS_MAX);
    beam->pool.used = 0;
    beam->n_steps = 0;
    beam->n_words = n_words;
    beam->doubtful = doubtful;
    beam->count = 1;
    beam->states[0] = ent_parse_state_begin(n_words);
    for (size_t i = 0; i < sizeof beam->sums / sizeof beam->sums[0]; i++) {
        beam->sums[i].is_set = false;
    }
}

EntBeamSums *
ent_beam_sums(EntBeam *beam, uint64_t key, bool *is_new)
{
    EntBeamSums *sums = &beam->sums[key * 0x9E3779B97F4A7C15u >> (64 - ENT_BEAM_SUMS_BITS)];
    *is_new = !sums->is_set || sums->key != key;
    sums->is_set = true;
    sums->key = key;
    return sums;
}

typedef struct {
    int32_t score;
    EntBeamStep step;
} Candidate;

typedef struct {
    Candidate items[ENT_BEAM_MAX];
    size_t count, width;
    int32_t bar; /* what a candidate must exceed */
} Candidates;

static void
insert(Candidates *best, int32_t score, EntBeamStep step)
{
    size_t at = best->count < best->width ? best->count++ : best->count - 1;
    while (at > 0 && best->items[at - 1].score < score) {
        best->items[at] = best->items[at - 1];
        at--;
    }
    best->items[at] = (Candidate){score, step};
    if (best->count == best->width) {
        best->bar = best->items[best->count - 1].score;
    }
}

static void
insert_range(Candidates *best, const EntBeam *beam, size_t state, size_t begin, size_t end)
{
    const bool pushes = begin == ENT_CLASS_SHIFT || beam->pushes_from <= begin;
    const bool forks = pushes && beam->doubtful[beam->states[state].front.word + 1] != ENT_NOT_DOUBTFUL;
    const int32_t base = beam->states[state].score;
    const int16_t *scores = beam->scores[state];
    for (size_t i = begin; i < end; i++) {
        const int32_t score = base + scores[i];
        if (score > best->bar) {
            insert(best, score, (EntBeamStep){(uint8_t)state, (uint8_t)i});
            if (forks && score > best->bar) {
                insert(best, score, (EntBeamStep){(uint8_t)state, (uint8_t)(i + ENT_CLASS_FLIP)});
            }
        }
    }
}

static void
insert_successors(Candidates *best, const EntBeam *beam, const EntTransitions *set, size_t state)
{
    const EntLegal legal = ent_parse_state_legal(&beam->states[state]);
    if (legal.shift) {
        insert_range(best, beam, state, ENT_CLASS_SHIFT, ENT_CLASS_SHIFT + 1);
    }
    if (legal.reduce) {
        insert_range(best, beam, state, ENT_CLASS_REDUCE, ENT_CLASS_REDUCE + 1);
    }
    if (legal.root) {
        insert_range(best, beam, state, ENT_CLASS_ROOT, ENT_CLASS_ROOT + 1);
    }
    if (legal.left) {
        insert_range(best, beam, state, ENT_CLASS_LEFT, set->right);
    }
    if (legal.right) {
        insert_range(best, beam, state, set->right, set->n_classes);
    }
}

void
ent_beam_advance(EntBeam *beam, const EntTransitions *set)
{
    beam->pushes_from = set->right;
    Candidates best = {.width = beam->width, .bar = INT32_MIN};
    for (size_t i = 0; i < beam->count; i++) {
        insert_successors(&best, beam, set, i);
    }
    EntBeamStep *steps = &beam->steps[beam->n_steps++ * beam->width];
    for (size_t i = 0; i < best.count; i++) {
        steps[i] = best.items[i].step;
        beam->next[i] = ent_parse_state_after(&beam->pool, &beam->states[steps[i].parent],
                                              set->items[steps[i].class_number % ENT_CLASS_FLIP]);
        if (steps[i].class_number >= ENT_CLASS_FLIP) {
            beam->next[i].flips |= UINT32_C(1) << beam->doubtful[beam->next[i].front.word];
        }
        beam->next[i].score = best.items[i].score;
    }
    beam->count = best.count;
    memcpy(beam->states, beam->next, best.count * sizeof beam->states[0]);
}

void
ent_beam_classes(const EntBeam *beam, size_t state, uint8_t *classes)
{
    for (size_t step = beam->n_steps; step-- > 0;) {
        const EntBeamStep came = beam->steps[step * beam->width + state];
        classes[step] = came.class_number;
        state = came.parent;
    }
}
