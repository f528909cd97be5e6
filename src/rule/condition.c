/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * See condition.h.
 */
#include "rule/condition.h"

static bool
has_form(const EntPredicate *p, EntConditionKind kind)
{
    switch (kind) {
    case ENT_CONDITION_PASSIVE: return p->is_passive;
    case ENT_CONDITION_NEGATED: return p->is_negated;
    case ENT_CONDITION_MODAL: return p->modal != ENT_ID_NONE;
    case ENT_CONDITION_INFINITIVE: return p->is_infinitive;
    case ENT_CONDITION_GERUND: return p->is_gerund;
    case ENT_CONDITION_PAST: return p->is_past;
    case ENT_CONDITION_REPORTED: return p->is_reported;
    default: return false;
    }
}

static bool
leads_anywhere(const EntPath *path, const EntPathPlace *place, uint32_t token)
{
    EntPathNodes found = {.count = 0};
    ent_path_find(path, place, token, &found);
    return found.count > 0;
}

bool
ent_conditions_hold(const EntConditions *conditions, const EntPathPlace *place, const EntPredicate *predicate,
                    uint32_t token, const EntCondition **failed)
{
    for (uint8_t i = 0; i < conditions->count; i++) {
        const EntCondition *condition = &conditions->items[i];
        const bool is_so = condition->kind == ENT_CONDITION_PATH ? leads_anywhere(condition->path, place, token)
                                                                 : predicate && has_form(predicate, condition->kind);
        if (is_so != condition->is_wanted) {
            if (failed) {
                *failed = condition;
            }
            return false;
        }
    }
    return true;
}
