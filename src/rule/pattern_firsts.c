/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the first token of a match may be: a walk over a pattern's program, so that most tokens of a text need not
 * be matched at all.
 */
#include "rule/pattern.h"

uint16_t
ent_pattern_firsts(const EntInstruction *code, size_t n_code, EntInstruction out[ENT_PATTERN_MAX_FIRSTS])
{
    bool seen[ENT_RULE_MAX_PROGRAM] = {false};
    uint32_t open[2 * ENT_RULE_MAX_PROGRAM] = {0};
    size_t n_open = 1;
    uint16_t count = 0;
    while (n_open) {
        const uint32_t at = open[--n_open];
        if (at >= n_code || seen[at]) {
            continue;
        }
        seen[at] = true;
        const EntInstruction *i = &code[at];
        switch ((EntOp)i->op) {
        case ENT_OP_SPLIT:
            open[n_open++] = at + 1;
            open[n_open++] = i->argument;
            break;
        case ENT_OP_JUMP: open[n_open++] = i->argument; break;
        case ENT_OP_SAVE: open[n_open++] = at + 1; break;
        case ENT_OP_LOOK: open[n_open++] = at + 2; break;
        case ENT_OP_MATCH: return 0;
        default:
            if (count == ENT_PATTERN_MAX_FIRSTS) {
                return 0;
            }
            out[count++] = *i;
        }
    }
    return count;
}
