/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the first and the second thing that a match takes may be, and what it takes anyway: walks over a pattern's program,
 * so that most tokens of a text need not be matched at all.
 */
#include "rule/pattern.h"

#include <string.h>

/* A walk over the ways through a program. */
typedef struct {
    const EntInstruction *code;
    size_t n_code;
    bool seen[ENT_RULE_MAX_PROGRAM];
    uint32_t open[2 * ENT_RULE_MAX_PROGRAM + ENT_PATTERN_MAX_FIRSTS];
    size_t n_open;
} Walk;

static void
begin_walk(Walk *walk, const EntInstruction *code, size_t n_code)
{
    walk->code = code;
    walk->n_code = n_code;
    walk->n_open = 0;
    memset(walk->seen, 0, n_code * sizeof *walk->seen);
}

/* The next instruction that takes tokens, or ENT_OP_MATCH; n_code at the end of the walk. */
static size_t
next_taking(Walk *walk)
{
    while (walk->n_open) {
        const uint32_t at = walk->open[--walk->n_open];
        if (at >= walk->n_code || walk->seen[at]) {
            continue;
        }
        walk->seen[at] = true;
        const EntInstruction *i = &walk->code[at];
        switch ((EntOp)i->op) {
        case ENT_OP_SPLIT:
            walk->open[walk->n_open++] = at + 1;
            walk->open[walk->n_open++] = i->argument;
            break;
        case ENT_OP_JUMP: walk->open[walk->n_open++] = i->argument; break;
        case ENT_OP_SAVE: walk->open[walk->n_open++] = at + 1; break;
        case ENT_OP_LOOK: walk->open[walk->n_open++] = at + 2; break;
        default: return at;
        }
    }
    return walk->n_code;
}

/* What is taken first from where the walk stands: into `out`, and where it stands into `places` (may be NULL). */
static uint16_t
collect(Walk *walk, EntInstruction *out, uint32_t *places)
{
    uint16_t count = 0;
    for (size_t at = next_taking(walk); at < walk->n_code; at = next_taking(walk)) {
        if (walk->code[at].op == ENT_OP_MATCH || count == ENT_PATTERN_MAX_FIRSTS) {
            return 0;
        }
        if (places) {
            places[count] = (uint32_t)at;
        }
        out[count++] = walk->code[at];
    }
    return count;
}

void
ent_pattern_beginnings(const EntInstruction *code, size_t n_code, EntPatternBeginnings *out)
{
    uint32_t places[ENT_PATTERN_MAX_FIRSTS];
    Walk walk;
    begin_walk(&walk, code, n_code);
    walk.open[walk.n_open++] = 0;
    out->n_firsts = collect(&walk, out->firsts, places);
    begin_walk(&walk, code, n_code);
    for (uint16_t i = 0; i < out->n_firsts; i++) {
        walk.open[walk.n_open++] = places[i] + 1;
    }
    out->n_seconds = collect(&walk, out->seconds, NULL);
}

/* --- what every match takes --- */

/* Rare things that a text can be asked for, token by token. */
static bool
can_be_needed(const EntInstruction *i)
{
    switch ((EntOp)i->op) {
    case ENT_OP_WORD:
    case ENT_OP_LEMMA:
    case ENT_OP_SET:
    case ENT_OP_NUMBER:
    case ENT_OP_PICTURE: return true;
    default: return false;
    }
}

/* Is there a way to the end that takes nothing of what is barred? `met` (may be NULL) becomes the bars that ways end at. */
static bool
gets_through(const EntInstruction *code, size_t n_code, const bool *barred, uint32_t *met, size_t *n_met)
{
    Walk walk;
    begin_walk(&walk, code, n_code);
    walk.open[walk.n_open++] = 0;
    for (size_t at = next_taking(&walk); at < n_code; at = next_taking(&walk)) {
        if (code[at].op == ENT_OP_MATCH) {
            return true;
        }
        if (!barred[at]) {
            walk.open[walk.n_open++] = (uint32_t)at + 1;
        } else if (met) {
            met[(*n_met)++] = (uint32_t)at;
        }
    }
    return false;
}

/* All that the ways through meet first bars them; what can be spared of it is taken away, the first in the pattern first.
 * What is left is marked with `number`, and no longer in `left`: another need may be found behind it. */
static bool
find_need(const EntInstruction *code, size_t n_code, bool *left, uint8_t number, uint8_t *need_of)
{
    bool barred[ENT_RULE_MAX_PROGRAM] = {false};
    uint32_t met[ENT_RULE_MAX_PROGRAM];
    size_t n_met = 0;
    if (gets_through(code, n_code, left, met, &n_met)) {
        return false;
    }
    for (size_t i = 0; i < n_met; i++) {
        barred[met[i]] = true;
    }
    for (size_t i = 0; i < n_met; i++) {
        barred[met[i]] = false;
        if (gets_through(code, n_code, barred, NULL, NULL)) {
            barred[met[i]] = true;
            left[met[i]] = false;
            need_of[met[i]] = number;
        }
    }
    return true;
}

size_t
ent_pattern_needs(const EntInstruction *code, size_t n_code, uint8_t need_of[ENT_RULE_MAX_PROGRAM])
{
    bool left[ENT_RULE_MAX_PROGRAM] = {false};
    size_t n = 0;
    for (size_t i = 0; i < n_code; i++) {
        left[i] = can_be_needed(&code[i]);
        need_of[i] = 0;
    }
    while (n < ENT_PATTERN_MAX_NEEDS && find_need(code, n_code, left, (uint8_t)(n + 1), need_of)) {
        n++;
    }
    return n;
}
