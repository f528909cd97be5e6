/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Token patterns at work. A compiled pattern is a little program (in the manner of Thompson and Pike, but
 * backtracking, since patterns are short); matching explores choices in order, greedy first, and gives up after
 * ENT_MATCH_MAX_STEPS steps: hostile text cannot make it slow.
 *
 * The rule stage does not know mentions; whoever matches tells, through EntMatchMentions, which mentions of a class
 * begin at a token.
 */
#ifndef ENT_RULE_MATCH_H
#define ENT_RULE_MATCH_H

#include "rule/rule.h"

enum { ENT_MATCH_MAX_STEPS = 4096 };

#define ENT_MATCH_DATE ((EntClassId)UINT16_MAX) /* asked for instead of a class: a date */

typedef struct {
    /* The end of the longest mention of this class that begins at `token`; 0: none. */
    uint32_t (*end_of)(const void *handle, uint32_t token, EntClassId class_id);
    const void *handle;
} EntMatchMentions;

typedef struct {
    uint32_t first, end;
} EntSpan;

typedef struct {
    EntSpan whole;
    EntSpan captures[ENT_RULE_MAX_CAPTURES]; /* end 0: not captured */
} EntMatch;

/* Could a match begin with this token? Quick, for patterns without mentions: false is certain. */
bool ent_match_may_begin(const EntPattern *pattern, const EntText *text, uint32_t token);

/* Match `pattern` from exactly this token on, not beyond `end`. */
bool ent_match(const EntPattern *pattern, const EntText *text, const EntMatchMentions *mentions, EntSpan range,
               EntMatch *out);

#endif
