/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One verb, two events: "met in New York on 20 September and, two months before that, in Vilnius", "brought them to Ankara on
 * 1 July and again on 12 August". Behind the first date a conjunction opens another time, with a place of its own or a
 * word for "once more"; who takes part is said once.
 */
#include "fact/repeat.h"

enum { REACH = 20 }; /* tokens between the first date and the end of what is told of the second */

typedef struct {
    uint32_t first, end;     /* what is told of the other time, from its conjunction on */
    const EntMention *date;  /* of the other time */
    const EntMention *place; /* NULL: it is told by "again" that the place is the same */
} Repeat;

static bool
is_in_verb(const EntSlotReader *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        if (s->clauses->predicates[i].first <= token && token < s->clauses->predicates[i].end) {
            return true;
        }
    }
    return false;
}

/* The mention that gave the event its date, before the trigger or behind it; NULL. */
static const EntMention *
date_told(const EntSlotReader *s, const EntEvent *event)
{
    const EntRole *role = ent_event_role(event, s->reader->terms->date);
    const EntMention *found = NULL;
    for (uint32_t t = s->sentence->first; role && t < s->sentence->end && (!found || t <= event->token); t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        found = date && ent_date_equal(date->date, role->value.date) ? date : found;
    }
    return found;
}

static bool
is_place(const EntSlotReader *s, const EntMention *mention)
{
    const bool governed = /* "again with Oman in 2019" was nowhere */
        mention->first > s->sentence->first && s->reader->text->tokens[mention->first - 1].pos == ENT_POS_PREPOSITION &&
        !ent_slot_is_word(s, s->reader->terms->company, mention->first - 1);
    return governed && mention->kind == ENT_MENTION_NAME && mention->n_things == 1 &&
           ent_fact_accepts(s->reader, s->reader->terms->place_of, mention->things[0]);
}

/* "in Lima in 2007 |, in Quito the following year, and in Bogota in 2009" */
static bool
lists_place(const EntSlotReader *s, uint32_t token)
{
    const EntMention *place = token + 2 < s->sentence->end ? ent_fact_mention(s->reader, token + 2) : NULL;
    return ent_view_is(ent_token_view(s->reader->text, token), ",") && place && place->first == token + 2 &&
           is_place(s, place);
}

static uint32_t
conjunction_behind(const EntSlotReader *s, uint32_t from)
{
    const uint32_t limit = from + REACH / 2;
    for (uint32_t t = from; t < s->sentence->end && t < limit && !is_in_verb(s, t); t++) {
        if (ent_slot_is_word(s, s->reader->terms->adding, t) || (t == from && lists_place(s, t))) {
            return t;
        }
    }
    return UINT32_MAX;
}

static bool
contain(const EntMention *a, const EntMention *b)
{
    return ent_date_contains(a->date, b->date) || ent_date_contains(b->date, a->date);
}

/* "in July 2024 and April 2025": months or years side by side are two times. */
static bool
are_apart(const EntMention *told, const EntMention *other, uint32_t conjunction)
{
    return conjunction == told->end && other->first <= conjunction + 2 && !ent_date_is_day(told->date) &&
           !ent_date_is_day(other->date) && !contain(told, other);
}

static bool
find(const EntSlotReader *s, const EntEvent *event, const EntMention *told, Repeat *out)
{
    const bool is_before =
        told && told->end <= event->token; /* "In 2019 it was held in Lima, the year after in Quito" */
    const uint32_t from = !told ? UINT32_MAX : is_before && s->predicate ? s->predicate->end : told->end;
    const uint32_t conjunction = told ? conjunction_behind(s, from) : UINT32_MAX;
    if (conjunction == UINT32_MAX || (is_before && !s->predicate)) {
        return false;
    }
    bool again = false, closed = false;
    *out = (Repeat){.first = conjunction, .end = conjunction + 1};
    while (out->end < s->sentence->end && out->end < conjunction + REACH && !is_in_verb(s, out->end) && !closed) {
        const EntMention *mention = ent_fact_mention(s->reader, out->end);
        again |= ent_slot_is_word(s, s->reader->terms->once_more, out->end);
        if (mention && mention->kind == ENT_MENTION_DATE && !out->date) {
            out->date = mention;
            again |= are_apart(told, mention, conjunction);
        } else if (mention && !out->place && mention->first == out->end && is_place(s, mention)) {
            out->place = mention;
        }
        closed = out->date && (again || out->place) && s->reader->text->tokens[out->end].pos == ENT_POS_PUNCTUATION;
        out->end++;
    }
    const bool is_clause = !closed && out->end < s->sentence->end && is_in_verb(s, out->end);
    return out->date && out->date->date.year && !ent_date_equal(out->date->date, told->date) && (again || out->place) &&
           !is_clause && !(is_before && contain(told, out->date));
}

/* Is the thing named there only? */
static bool
is_named_in(const EntSlotReader *s, const Repeat *repeat, EntThingId thing)
{
    bool inside = false;
    for (uint32_t t = s->sentence->first; t < repeat->end; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        const bool names = mention && mention->n_things == 1 && mention->things[0] == thing;
        if (names && t < repeat->first) {
            return false;
        }
        inside |= names;
    }
    return inside;
}

static void
drop_places(const EntSlotReader *s, const Repeat *repeat, EntEvent *event)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole role = event->roles[i];
        const bool is_place = role.property == s->reader->terms->place_of || role.property == s->reader->terms->target;
        if (!is_place || !is_named_in(s, repeat, role.value.index)) {
            event->roles[kept++] = role;
        }
    }
    event->n_roles = kept;
}

static EntStatus
add_when_and_where(const EntSlotReader *s, const Repeat *repeat, const EntClaim *claim, EntEvent *event)
{
    EntRole role = {.property = s->reader->terms->date, .claim = *claim};
    role.value = ent_value_date(repeat->date->date, repeat->date->edtf);
    ENT_TRY(ent_fact_add_role(s->reader, event, &role));
    if (repeat->date->end_date.year) {
        role.property = s->reader->terms->end_date;
        role.value = ent_value_date(repeat->date->end_date, ENT_VIEW_EMPTY);
        ENT_TRY(ent_fact_add_role(s->reader, event, &role));
    }
    if (!repeat->place) {
        return ENT_STATUS_OK;
    }
    role.property = s->reader->terms->place_of;
    role.value = ent_value_thing(repeat->place->things[0]);
    ENT_TRY(ent_fact_add_role(s->reader, event, &role));
    if (event->class_id != s->reader->terms->visit) {
        return ENT_STATUS_OK;
    }
    role.property = s->reader->terms->target; /* "to Lima on Monday and to Quito on Tuesday" */
    return ent_fact_add_role(s->reader, event, &role);
}

/* "in 2016 and again | with Oman | in 2018": who takes part the other time only. */
static bool
is_guest(const EntSlotReader *s, const Repeat *repeat, const EntRole *role)
{
    Repeat before_date = *repeat;
    before_date.end = repeat->date->first;
    return role->property == s->reader->terms->participant && is_named_in(s, &before_date, role->value.index);
}

static void
drop_guests(const EntSlotReader *s, const Repeat *repeat, EntEvent *event)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        if (!is_guest(s, repeat, &event->roles[i])) {
            event->roles[kept++] = event->roles[i];
        }
    }
    event->n_roles = kept;
}

/* The event of the other time. */
static EntStatus
tell_other(const EntSlotReader *s, const EntEvent *event, const Repeat *repeat, const EntClaim *claim)
{
    const EntFactTerms *terms = s->reader->terms;
    EntEvent other = *event;
    other.roles = NULL;
    other.n_roles = 0;
    other.role_capacity = 0;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntPropertyId property = event->roles[i].property;
        const bool is_place = property == terms->place_of || property == terms->target;
        if (property != terms->date && !(is_place && repeat->place)) {
            ENT_TRY(ent_fact_add_role(s->reader, &other, &event->roles[i]));
        }
    }
    ENT_TRY(add_when_and_where(s, repeat, claim, &other));
    EntClaim own = *claim;
    ent_fact_plan_ahead(s->reader, &other, &own);
    ENT_TRY(ent_fact_add_claim(s->reader, &other, &own));
    uint32_t index;
    return ent_fact_add_event(s->reader, &other, &index);
}

EntStatus
ent_fact_tell_again(const EntSlotReader *s, EntEvent *event, const EntClaim *claim)
{
    enum { MOST = 6 };
    const bool is_told = event->factuality == ENT_FACTUAL_ACTUAL || event->factuality == ENT_FACTUAL_PLANNED ||
                         event->factuality == ENT_FACTUAL_CANCELLED;
    if (!is_told || ent_event_role(event, s->reader->terms->end_date)) {
        return ENT_STATUS_OK;
    }
    Repeat repeats[MOST];
    size_t n = 0;
    const EntMention *told = date_told(s, event);
    while (n < MOST && find(s, event, told, &repeats[n])) {
        told = repeats[n++].date;
    }
    for (size_t i = 0; i < n; i++) {
        drop_places(s, &repeats[i], event);
    }
    for (size_t i = 0; i < n; i++) {
        ENT_TRY(tell_other(s, event, &repeats[i], claim));
    }
    for (size_t i = 0; i < n; i++) {
        drop_guests(s, &repeats[i], event);
    }
    return ENT_STATUS_OK;
}
