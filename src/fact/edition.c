/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "The exercise was held in Lima in 2019. Peru hosted it, and troops of six countries came.": what is told of an edition by no
 * name and without a date is of the one just told of.
 */
#include "fact/slots.h"
#include "fact/when.h"

EntThingId
ent_slot_exercise_named(const EntSlotReader *s)
{
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, s->sentence->first);
         i < m->n_mentions && m->mentions[i].first < s->sentence->end; i++) {
        if (m->mentions[i].kind == ENT_MENTION_NAME &&
            ent_fact_is_one(s->reader, &m->mentions[i], s->reader->terms->exercise)) {
            return m->mentions[i].things[0];
        }
    }
    return ENT_THING_NONE;
}

uint32_t
ent_slot_edition_before(const EntSlotReader *s, uint32_t begin)
{
    const bool is_listed = !s->predicate; /* "Participating ships: …" */
    const uint32_t edition = ent_fact_edition_before(s->reader, begin, is_listed);
    const EntThingId named = edition ? ent_slot_exercise_named(s) : ENT_THING_NONE;
    const EntRole *series =
        edition ? ent_event_role(&s->reader->out->events[edition - 1], s->reader->terms->exercise_of) : NULL;
    return series && (named == ENT_THING_NONE || named == series->value.index) ? edition : 0;
}

/* Does the sentence speak of the thing by no name: "it", "the exercise"? */
static bool
is_unnamed_here(const EntSlotReader *s, EntThingId thing)
{
    const EntMentions *m = s->reader->mentions;
    bool any = false;
    for (size_t i = ent_fact_first_mention(s->reader, s->sentence->first);
         i < m->n_mentions && m->mentions[i].first < s->sentence->end; i++) {
        const EntMention *mention = &m->mentions[i];
        if (mention->n_things == 1 && mention->things[0] == thing) {
            if (mention->kind == ENT_MENTION_NAME) {
                return false;
            }
            any = true;
        }
    }
    return any;
}

uint32_t
ent_slot_edition_meant(const EntSlotReader *s, const EntEvent *event)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntRole *series = ent_event_role(event, terms->exercise_of);
    const EntPredicate *p = s->predicate;
    if (event->class_id != terms->drill || event->factuality != ENT_FACTUAL_ACTUAL || !series || !p || s->dated ||
        event->is_apart || ent_when_is_dated(s) || ent_event_role(event, terms->date) ||
        ent_event_role(event, terms->end_date) || !is_unnamed_here(s, series->value.index)) {
        return 0;
    }
    const uint32_t before = ent_fact_edition_before(s->reader, event->roles[0].claim.begin, false);
    const EntEvent *told = before ? &s->reader->out->events[before - 1] : NULL;
    const bool may = told && (told->factuality == ENT_FACTUAL_PLANNED ||
                              (told->factuality == ENT_FACTUAL_ACTUAL && p->is_past && !p->modal));
    const EntRole *same = may ? ent_event_role(told, terms->exercise_of) : NULL;
    return same && ent_value_equal(&same->value, &series->value) &&
                   ent_fact_compare_places(s->reader, event, told) != ENT_LIKE_DIFFERENT
               ? before
               : 0;
}

bool
ent_slot_contradicts(const EntSlotReader *s, const EntEvent *event, const EntEvent *told)
{
    const EntPropertyId date = s->reader->terms->date;
    const EntRole *begin = ent_event_role(told, date), *end = ent_event_role(event, s->reader->terms->end_date);
    const bool both = ent_event_role(event, date) && begin;
    if (begin && end && ent_date_compare(begin->value.date, end->value.date) > 0) {
        return true;
    }
    return both && ent_fact_compare_dates(s->reader, event, told) == ENT_LIKE_DIFFERENT;
}
