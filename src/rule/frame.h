/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading the clauses of a frame. A clause:
 *
 *     event CLASS                                   on verb LEMMA | LEMMA … [object LEMMA | LEMMA … | <Class>]
 *     ROLE = SLOT …                                 on noun LEMMA | LEMMA …
 *     need ROLE N                                   factuality Planned
 *     if CONDITION                                  unless CONDITION
 *
 * and of a state that hangs on a verb or noun: NAME = SLOT …
 *
 * A verb may have a particle: "call off". Lemmas of several words of a noun are told by their last.
 */
#ifndef ENT_RULE_FRAME_H
#define ENT_RULE_FRAME_H

#include "rule/pattern.h"

/* The growing list of all triggers, and the frame that new ones belong to. */
typedef struct {
    EntTrigger **items;
    size_t *count, *capacity;
    uint32_t frame;
} EntTriggers;

ENT_NODISCARD EntStatus ent_frame_read_trigger(const EntRuleContext *context, EntView rest, const EntTriggers *into);
ENT_NODISCARD EntStatus ent_frame_read_clause(const EntRuleContext *context, EntView keyword, EntView rest,
                                              EntFrame *frame);

/* if CONDITION, unless CONDITION */
ENT_NODISCARD EntStatus ent_frame_read_condition(const EntRuleContext *context, EntView rest, bool is_wanted,
                                                 EntConditions *into);

/* NAME = SLOT …; the name becomes a capture. */
ENT_NODISCARD EntStatus ent_frame_read_binding(const EntRuleContext *context, EntView name, EntView slots,
                                               EntLinkRule *rule);

/* A property by name, or a diagnostic with the nearest one. */
ENT_NODISCARD EntStatus ent_frame_property(const EntRuleContext *context, EntView name, EntPropertyId *out);

#endif
