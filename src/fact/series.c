/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Clauses that fill a frame and tell of no event: "It is held every other year", "The exercise involves Peru and Chile" say what
 * a series is, "The president was in his capital" where somebody is at home. And what events tell of a series: who takes part
 * in an edition takes part in it.
 */
#include "fact/slots.h"

/* "The exercise involves Peru and Chile" in a story that has told of no edition before: what the series is. */
static bool
is_definition(const EntSlotReader *s, const EntEvent *event)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntPredicate *p = s->predicate;
    const EntRole *series = ent_event_role(event, terms->exercise_of);
    if (!p || p->modal || p->first != p->head || p->is_past || p->is_infinitive || p->is_gerund || p->is_participle ||
        s->dated || s->sentence->zone != ENT_ZONE_BODY || !series || ent_event_role(event, terms->date) ||
        ent_event_role(event, terms->end_date) || ent_event_role(event, terms->place_of)) {
        return false;
    }
    for (size_t i = 0; i < s->reader->out->n_events; i++) {
        const EntRole *told = ent_event_role(&s->reader->out->events[i], terms->exercise_of);
        if (told && ent_value_equal(&told->value, &series->value)) {
            return false;
        }
    }
    return true;
}

/* "The president was in his capital", "received the army chief in Luanda": who is at home pays no visit; who only speaks
 * somewhere pays one if he is known to be abroad. */
static bool
is_at_home(const EntSlotReader *s, const EntEvent *event)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntRole *who = ent_event_role(event, terms->participant), *where = ent_event_role(event, terms->target);
    const bool may =
        s->predicate && ent_lexicon_in_set(s->reader->extractor->lexicon, terms->presence, s->predicate->lemma);
    if (event->class_id != terms->visit || !(may || s->abroad) || !who || !where) {
        return false;
    }
    const EntThingId there = ent_fact_state_of(s->reader, where->value.index),
                     own = ent_fact_state_of(s->reader, who->value.index);
    return there == ENT_THING_NONE || own == ENT_THING_NONE ? s->abroad : there == own;
}

bool
ent_slot_tells_event(const EntSlotReader *s, const EntEvent *event)
{
    return !is_definition(s, event) && !is_at_home(s, event) &&
           (event->n_roles > 1 || (event->n_roles == 1 && event->roles[0].property != s->reader->terms->exercise_of));
}

static const EntRuleHead took_part = {.name = {"took-part", 9}, .confidence = 800};

static bool
is_party(const EntFactReader *reader, const EntRole *role)
{
    if (role->property != reader->terms->participant || role->value.kind != ENT_VALUE_THING) {
        return false;
    }
    const EntClassId class_id = reader->mentions->things[role->value.index].class_id;
    return class_id == reader->terms->country || class_id == reader->terms->force;
}

EntStatus
ent_fact_state_series(EntFactReader *reader)
{
    for (size_t i = 0; i < reader->out->n_events; i++) {
        const EntEvent *event = &reader->out->events[i];
        const EntRole *series = ent_event_role(event, reader->terms->exercise_of);
        const bool is_held = event->factuality == ENT_FACTUAL_ACTUAL || event->factuality == ENT_FACTUAL_PLANNED;
        if (event->is_gone || !is_held || !series || series->value.kind != ENT_VALUE_THING) {
            continue;
        }
        for (uint32_t k = 0; k < event->n_roles; k++) {
            EntStatement statement = {.subject = series->value.index,
                                      .property = reader->terms->participant,
                                      .object = event->roles[k].value,
                                      .claim = event->roles[k].claim};
            statement.claim.rule = took_part.name;
            statement.claim.confidence = took_part.confidence;
            if (is_party(reader, &event->roles[k])) {
                ENT_TRY(ent_fact_state(reader, &statement));
            }
        }
    }
    return ENT_STATUS_OK;
}
