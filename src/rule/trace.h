/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What rules tried: for those who write them. Whoever applies rules has a pointer to a trace, NULL when nobody looks
 * (then all that it costs is a test of the pointer where a rule's trigger was found), and tells it of every rule whose
 * trigger, or whose words, it met: that it fired, or what was missing.
 */
#ifndef ENT_RULE_TRACE_H
#define ENT_RULE_TRACE_H

#include "nlp/clause_tree.h"
#include "rule/rule.h"

typedef struct {
    const EntRuleHead *rule;
    uint32_t token; /* its trigger, or the first of its words */
    bool has_fired;
    EntView why; /* it has not: one line; lives during the call only */
} EntRuleAttempt;

typedef struct EntRuleTrace {
    /* A sentence begins; what is tried next is tried in it. `tree` is NULL when it was read by the order of words. */
    EntStatus (*sentence)(struct EntRuleTrace *trace, const EntSentence *sentence, const EntTree *tree,
                          const EntClauses *clauses);
    EntStatus (*attempt)(struct EntRuleTrace *trace, const EntRuleAttempt *attempt);
} EntRuleTrace;

#endif
