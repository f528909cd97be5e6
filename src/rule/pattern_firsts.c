/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the first and the second thing that a match takes may be: walks over a pattern's program, so that most tokens of a
 * text need not be matched at all.
 */
#include "rule/pattern.h"

/* A walk over the ways through a program. */
typedef struct {
    const EntInstruction *code;
    size_t n_code;
    bool seen[ENT_RULE_MAX_PROGRAM];
    uint32_t open[2 * ENT_RULE_MAX_PROGRAM + ENT_PATTERN_MAX_FIRSTS];
    size_t n_open;
} Walk;

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
    Walk walk = {.code = code, .n_code = n_code, .n_open = 1};
    out->n_firsts = collect(&walk, out->firsts, places);
    walk = (Walk){.code = code, .n_code = n_code};
    for (uint16_t i = 0; i < out->n_firsts; i++) {
        walk.open[walk.n_open++] = places[i] + 1;
    }
    out->n_seconds = collect(&walk, out->seconds, NULL);
}
