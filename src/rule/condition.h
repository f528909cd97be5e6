/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Do the `if` and `unless` lines of a rule hold at its trigger?
 */
#ifndef ENT_RULE_CONDITION_H
#define ENT_RULE_CONDITION_H

#include "rule/path.h"

/* `predicate` is the trigger, NULL when that is a noun: forms of the verb are then asked of nothing and are not so. `token`
 * is the trigger's in the tree. `failed` becomes the first condition that does not hold; it may be NULL. */
bool ent_conditions_hold(const EntConditions *conditions, const EntPathPlace *place, const EntPredicate *predicate,
                         uint32_t token, const EntCondition **failed);

#endif
