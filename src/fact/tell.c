/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the trace hears of frames and states on verbs: that they fired, or why not.
 */
#include "fact/slots.h"

static uint32_t
trigger_token(const EntSlotReader *s)
{
    return s->predicate ? s->predicate->head : s->noun;
}

EntStatus
ent_slot_tell_condition(const EntSlotReader *s, const EntRuleHead *rule, const EntCondition *failed)
{
    return s->reader->trace
               ? ent_fact_tell(s->reader, rule, trigger_token(s), "%s %.*s",
                               failed->is_wanted ? "it is not so: if" : "it is so: unless", ENT_VIEW_ARGS(failed->text))
               : ENT_STATUS_OK;
}

EntStatus
ent_slot_tell_outcome(const EntSlotReader *s, const EntFrame *frame, const EntEvent *event, bool applied)
{
    const EntFactReader *reader = s->reader;
    if (applied) {
        return ent_fact_tell(reader, &frame->head, trigger_token(s), NULL);
    }
    for (size_t i = 0; i < frame->n_roles; i++) {
        const EntFrameRole *role = &frame->roles[i];
        const uint32_t count = ent_event_count_roles(event, role->property);
        if (count < role->need) {
            return ent_fact_tell(reader, &frame->head, trigger_token(s), "need %.*s %u, found %u",
                                 ENT_VIEW_ARGS(ent_vocab_property_name(reader->extractor->vocab, role->property)),
                                 (unsigned)role->need, (unsigned)count);
        }
    }
    return ent_fact_tell(reader, &frame->head, trigger_token(s), "no role was filled");
}

/* The trigger is there, but not what it wants beside it. */
EntStatus
ent_slot_tell_trigger(const EntSlotReader *s, const EntTrigger *trigger, const char *why)
{
    size_t n_frames;
    const EntFrame *frames = ent_rules_frames(s->reader->extractor->rules, &n_frames);
    return s->reader->trace ? ent_fact_tell(s->reader, &frames[trigger->frame].head, trigger_token(s), "%s", why)
                            : ENT_STATUS_OK;
}
