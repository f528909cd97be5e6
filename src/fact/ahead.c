/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What lies ahead of the day on which the article came out has not happened yet, whatever the words: "the drill with Sweden in
 * March" is planned in January. And what is "allegedly" so is alleged, as is the incident that one party lays at the other's
 * door: who says what is found here, too.
 */
#include "fact/slots.h"

static bool
lies_ahead(EntDate date, EntDate issued)
{
    if (!issued.year || date.year != issued.year || !date.month || !issued.month) {
        return issued.year && date.year > issued.year;
    }
    if (date.month != issued.month || !date.day || !issued.day) {
        return date.month > issued.month;
    }
    return date.day > issued.day;
}

/* "next week": of this month, but from 2022-05-23 on. */
static bool
begins_ahead(EntView edtf, EntDate issued)
{
    const size_t end = ent_view_find_char(edtf, '/', 0);
    EntDate begin;
    return edtf.length && end < edtf.length && ent_date_parse(ent_view_slice(edtf, 0, end), &begin) &&
           lies_ahead(begin, issued);
}

static void
change(EntEvent *event, EntClaim *claim, EntFactuality factuality)
{
    event->factuality = claim->factuality = factuality;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        event->roles[i].claim.factuality = factuality;
    }
}

void
ent_fact_plan_ahead(const EntFactReader *reader, EntEvent *event, EntClaim *claim)
{
    const EntDate issued = reader->out->document->issued;
    bool ahead = false;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole *role = &event->roles[i];
        ahead |= role->property == reader->terms->date &&
                 (lies_ahead(role->value.date, issued) || begins_ahead(role->value.text, issued));
    }
    if (!ahead || event->factuality != ENT_FACTUAL_ACTUAL) {
        return;
    }
    change(event, claim, ENT_FACTUAL_PLANNED);
}

void
ent_fact_look_back(const EntFactReader *reader, EntEvent *event, EntClaim *claim)
{
    const EntRole *date = ent_event_role(event, reader->terms->date);
    const EntDate issued = reader->out->document->issued;
    if (event->factuality == ENT_FACTUAL_PLANNED && date && issued.year && lies_ahead(issued, date->value.date)) {
        change(event, claim, ENT_FACTUAL_ACTUAL);
    }
}

/* The state by the registers, also where the article names its coast guard alone; 0: nobody knows. */
static EntKnownId
known_state(const EntFactReader *reader, EntThingId id)
{
    const EntThing *things = reader->mentions->things;
    const EntThingId state = ent_fact_state_of(reader, id);
    if (state != ENT_THING_NONE) {
        return things[state].known;
    }
    return things[id].known
               ? ent_registry_link(reader->extractor->registry, things[id].known, reader->terms->country_of)
               : 0;
}

/* Somebody of another state has done it, and nobody of the speaker's own. */
static bool
is_other_side(const EntFactReader *reader, const EntEvent *event, EntThingId speaker)
{
    const EntKnownId state = known_state(reader, speaker);
    bool others = false;
    for (uint32_t i = 0; state && i < event->n_roles; i++) {
        const EntRole *role = &event->roles[i];
        if (role->property == reader->terms->participant) {
            const EntKnownId actor = known_state(reader, role->value.index);
            if (actor == state) {
                return false;
            }
            others |= actor != 0;
        }
    }
    return others;
}

void
ent_fact_doubt_party(const EntFactReader *reader, EntEvent *event, EntClaim *claim)
{
    if (event->factuality == ENT_FACTUAL_ACTUAL && claim->attributed_to != ENT_THING_NONE &&
        ent_vocab_is_a(reader->extractor->vocab, event->class_id, reader->terms->incident) &&
        is_other_side(reader, event, claim->attributed_to)) {
        change(event, claim, ENT_FACTUAL_ALLEGED);
    }
}

EntFactuality
ent_slot_hedged(const EntSlotReader *s, EntFactuality told)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntPredicate *p = s->predicate;
    if (told != ENT_FACTUAL_ACTUAL) {
        return told;
    }
    bool hedged = false;
    if (p) { /* "allegedly directing", "Reportedly, a ship was hit" */
        const uint32_t before = p->first > s->sentence->first ? p->first - 1 : p->first;
        hedged = ent_slot_has_word(s, terms->hedge, before, p->end + 1) || ent_slot_is_word(s, terms->hedge, s->first);
    }
    const uint32_t phrase = s->noun == UINT32_MAX ? UINT32_MAX : ent_slot_phrase_of(s, s->noun);
    if (phrase != UINT32_MAX) { /* "an alleged clash" */
        hedged |= ent_slot_has_word(s, terms->hedge_adjective, s->clauses->phrases[phrase].first, s->noun);
    }
    return hedged ? ENT_FACTUAL_ALLEGED : told;
}

/* Who says it: the subject of the verb of saying above, or the phrase behind "according to". */
EntThingId
ent_slot_speaker(const EntSlotReader *s, const EntPredicate *p)
{
    EntFillers fillers = {.count = 0};
    EntSlotReader named = *s;
    named.names_only = true;
    if (p && p->is_reported && p->governor != ENT_NO_PREDICATE) {
        ent_slot_subject(&named, &s->clauses->predicates[p->governor], &fillers);
    } else if (p && ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->alleging,
                                       p->lemma)) { /* "Togo accused Benin of crossing the border" */
        ent_slot_subject(&named, p, &fillers);
    }
    for (uint32_t i = s->sentence->first; i + 2 < s->sentence->end && fillers.count == 0; i++) {
        if (ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->according,
                               s->reader->text->tokens[i].word)) {
            ent_slot_phrase_at(&named, i + 2, &fillers);
        }
    }
    for (size_t i = 0; i < fillers.count; i++) {
        if (ent_fact_accepts(s->reader, s->reader->terms->attributed_to, fillers.items[i].thing)) {
            return fillers.items[i].thing;
        }
    }
    return ENT_THING_NONE;
}
