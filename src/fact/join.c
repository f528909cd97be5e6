/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One event told in several sentences of an article is one event. Two readings of the same class are joined when nothing
 * they say differs: dates that contain each other or are missing, parties that meet, the same subject matter
 * where it is what makes the event (the exercise that is resumed).
 */
#include "fact/extractor.h"

/* What is told without a date happened about when the article came out. */
static bool
is_recent(const EntFactReader *reader, EntDate date)
{
    enum { DAYS = 10 };
    const EntDate issued = reader->out->document->issued;
    if (!issued.year || ent_date_contains(date, issued)) {
        return true;
    }
    const bool days = ent_date_is_day(date) && ent_date_is_day(issued);
    const int32_t apart = days ? ent_date_to_days(issued) - ent_date_to_days(date) : DAYS + 1;
    return apart <= DAYS && apart >= -DAYS;
}

/* What began on one day and what ended on another, not long after, may be one. */
static EntLikeness
compare_to_end(EntDate begin, EntDate end)
{
    enum { LONGEST = 92 }; /* days */
    if (!ent_date_is_day(begin) || !ent_date_is_day(end)) {
        return begin.year == end.year ? ENT_LIKE_NONE : ENT_LIKE_DIFFERENT;
    }
    const int32_t days = ent_date_to_days(end) - ent_date_to_days(begin);
    return days >= 0 && days <= LONGEST ? ENT_LIKE_NONE : ENT_LIKE_DIFFERENT;
}

/* Has it begun, and does it end about when the article came out, or later? */
static bool
is_under_way(const EntFactReader *reader, const EntEvent *event)
{
    const EntRole *begin = ent_event_role(event, reader->terms->date),
                  *end = ent_event_role(event, reader->terms->end_date);
    const EntDate issued = reader->out->document->issued;
    return begin && end && issued.year && compare_to_end(begin->value.date, issued) == ENT_LIKE_NONE &&
           compare_to_end(begin->value.date, end->value.date) == ENT_LIKE_NONE &&
           (is_recent(reader, end->value.date) || ent_date_compare(end->value.date, issued) >= 0);
}

EntLikeness
ent_fact_compare_dates(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const EntRole *x = ent_event_role(a, reader->terms->date), *y = ent_event_role(b, reader->terms->date);
    if (!x && !y) {
        return ENT_LIKE_NONE;
    }
    if (!x || !y) {
        const EntRole *end = ent_event_role(x ? b : a, reader->terms->end_date);
        return end ? compare_to_end(x ? x->value.date : y->value.date, end->value.date)
               : is_recent(reader, x ? x->value.date : y->value.date) || is_under_way(reader, x ? a : b)
                   ? ENT_LIKE_NONE
                   : ENT_LIKE_DIFFERENT;
    }
    const bool same =
        ent_date_contains(x->value.date, y->value.date) || ent_date_contains(y->value.date, x->value.date);
    return same ? ENT_LIKE_SAME : ENT_LIKE_DIFFERENT;
}

static bool
is_person(const EntFactReader *reader, EntThingId id)
{
    return reader->mentions->things[id].class_id == reader->terms->person;
}

static bool
is_vessel(const EntFactReader *reader, EntThingId id)
{
    return reader->mentions->things[id].class_id == reader->terms->vessel;
}

static bool
same_party(const EntFactReader *reader, EntThingId a, EntThingId b)
{
    if (a == b) {
        return true;
    }
    const bool crosses =
        (is_person(reader, a) && is_vessel(reader, b)) || (is_vessel(reader, a) && is_person(reader, b));
    const bool both_persons = crosses || (is_person(reader, a) && is_person(reader, b)); /* a ship is no minister */
    const EntThingId x = ent_fact_state_of(reader, a), y = ent_fact_state_of(reader, b);
    return !both_persons && x != ENT_THING_NONE && x == y;
}

static bool
lies_in(const EntFactReader *reader, EntThingId inner, EntThingId outer)
{
    const EntThing *a = &reader->mentions->things[inner], *b = &reader->mentions->things[outer];
    const EntRegistry *registry = reader->extractor->registry;
    if (inner == outer || ent_fact_state_of(reader, inner) == outer) {
        return true;
    }
    return a->known && b->known &&
           (ent_registry_link(registry, a->known, reader->terms->located_in) == b->known ||
            ent_registry_link(registry, a->known, reader->terms->country_of) == b->known);
}

/* "in Egypt", "at Fort Falcon", of which nobody tells where it lies: they may be one. */
static bool
may_lie_in(const EntFactReader *reader, EntThingId inner, EntThingId outer)
{
    return reader->mentions->things[outer].class_id == reader->terms->country &&
           ent_fact_state_of(reader, inner) == ENT_THING_NONE && !reader->mentions->things[inner].known;
}

EntLikeness
ent_fact_compare_places(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    uint32_t i = 0, j;
    const EntRole *x, *y;
    bool any = false;
    while ((x = ent_event_next_role(a, reader->terms->place_of, &i))) {
        j = 0;
        while ((y = ent_event_next_role(b, reader->terms->place_of, &j))) {
            any |= !may_lie_in(reader, x->value.index, y->value.index) &&
                   !may_lie_in(reader, y->value.index, x->value.index);
            if (lies_in(reader, x->value.index, y->value.index) || lies_in(reader, y->value.index, x->value.index)) {
                return ENT_LIKE_SAME;
            }
        }
    }
    return any ? ENT_LIKE_DIFFERENT : ENT_LIKE_NONE;
}

static bool
has_state(const EntFactReader *reader, const EntEvent *event, EntThingId state)
{
    uint32_t i = 0;
    const EntRole *role;
    while ((role = ent_event_next_role(event, reader->terms->participant, &i))) {
        if (ent_fact_state_of(reader, role->value.index) == state) {
            return true;
        }
    }
    return false;
}

/* Two states or more, of which one is not among the other's parties. */
static bool
has_more_states(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    uint32_t i = 0;
    const EntRole *role;
    EntThingId first = ENT_THING_NONE;
    bool several = false, more = false;
    while ((role = ent_event_next_role(a, reader->terms->participant, &i))) {
        const EntThingId state = ent_fact_state_of(reader, role->value.index);
        if (state == ENT_THING_NONE) {
            continue;
        }
        several |= first != ENT_THING_NONE && first != state;
        first = first == ENT_THING_NONE ? state : first;
        more |= !has_state(reader, b, state);
    }
    return several && more;
}

static size_t
count_states(const EntFactReader *reader, const EntEvent *event)
{
    size_t count = 0;
    uint32_t from = 0;
    const EntRole *role;
    while ((role = ent_event_next_role(event, reader->terms->participant, &from))) {
        count += ent_fact_state_of(reader, role->value.index) != ENT_THING_NONE;
    }
    return count;
}

/* "The three ministers signed it; before that two of them met": talks of two are not those of three. */
static bool
are_other_rounds(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const bool among_states = a->class_id == reader->terms->meeting || a->class_id == reader->terms->agreement;
    return among_states && count_states(reader, a) > 1 && count_states(reader, b) > 1 &&
           (has_more_states(reader, a, b) || has_more_states(reader, b, a));
}

/* Somebody else of the same state, and not this one: "met Wong … met Albanese" are two meetings. */
static bool
has_other_person(const EntFactReader *reader, const EntEvent *event, EntThingId person)
{
    const EntThingId state = ent_fact_state_of(reader, person);
    bool other = false;
    uint32_t i = 0;
    const EntRole *role;
    while (is_person(reader, person) && (role = ent_event_next_role(event, reader->terms->participant, &i))) {
        const EntThingId party = role->value.index;
        if (party == person) {
            return false;
        }
        other |= state != ENT_THING_NONE && is_person(reader, party) && ent_fact_state_of(reader, party) == state;
    }
    return other;
}

/* Has every party of the one its like in the other? */
static bool
all_found(const EntFactReader *reader, const EntEvent *event, const EntEvent *in)
{
    uint32_t i = 0;
    const EntRole *x, *y;
    while ((x = ent_event_next_role(event, reader->terms->participant, &i))) {
        bool found = false;
        uint32_t j = 0;
        while (!found && (y = ent_event_next_role(in, reader->terms->participant, &j))) {
            found = same_party(reader, x->value.index, y->value.index);
        }
        if (!found || has_other_person(reader, in, x->value.index)) {
            return false;
        }
    }
    return true;
}

EntLikeness
ent_fact_compare_parties(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const size_t n_a = ent_event_count_roles(a, reader->terms->participant),
                 n_b = ent_event_count_roles(b, reader->terms->participant);
    if (n_a == 0 || n_b == 0) {
        return ENT_LIKE_NONE;
    }
    if (are_other_rounds(reader, a, b)) {
        return ENT_LIKE_DIFFERENT;
    }
    const bool same = n_a <= n_b ? all_found(reader, a, b) : all_found(reader, b, a);
    return same ? ENT_LIKE_SAME : ENT_LIKE_DIFFERENT;
}

/* The same exercise; topics may differ, for talks have many. */
static EntLikeness
compare_matter(const EntFactReader *reader, const EntEvent *a, const EntEvent *b, EntPropertyId property)
{
    bool any = false;
    uint32_t i = 0, j;
    const EntRole *x, *y;
    while ((x = ent_event_next_role(a, property, &i))) {
        if (reader->mentions->things[x->value.index].class_id != reader->terms->exercise) {
            continue;
        }
        j = 0;
        while ((y = ent_event_next_role(b, property, &j))) {
            const bool exercise = reader->mentions->things[y->value.index].class_id == reader->terms->exercise;
            if (exercise && y->value.index == x->value.index) {
                return ENT_LIKE_SAME;
            }
            any |= exercise;
        }
    }
    return any ? ENT_LIKE_DIFFERENT : ENT_LIKE_NONE;
}

static bool
has_role(const EntEvent *event, const EntRole *role)
{
    for (uint32_t i = 0; i < event->n_roles; i++) {
        if (event->roles[i].property == role->property && ent_value_equal(&event->roles[i].value, &role->value)) {
            return true;
        }
    }
    return false;
}

/* "arrived in Cairo for a visit to Egypt": a place in that state; a base in it may be one stop of many. */
static bool
has_place_in(const EntFactReader *reader, const EntEvent *event, const EntRole *role)
{
    const bool of_place = role->property == reader->terms->place_of || role->property == reader->terms->target;
    uint32_t from = 0;
    const EntRole *place;
    while (of_place && (place = ent_event_next_role(event, role->property, &from))) {
        if (reader->mentions->things[place->value.index].class_id == reader->terms->place &&
            ent_fact_state_of(reader, place->value.index) == role->value.index) {
            return true;
        }
    }
    return false;
}

static bool
says_no_more(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    for (uint32_t i = 0; i < a->n_roles; i++) {
        if (!has_role(b, &a->roles[i]) && !has_place_in(reader, b, &a->roles[i])) {
            return false;
        }
    }
    return true;
}

/* "Lee's visit to Nara followed his trip to Tokyo": what one sentence tells twice, each time with what the other does not
 * say, is two events. */
static bool
are_two_in_sentence(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    bool same_sentence = false;
    for (uint32_t i = 0; i < a->n_claims && b->n_claims; i++) {
        same_sentence |= a->claims[i].begin == b->claims[0].begin;
    }
    return same_sentence && !says_no_more(reader, a, b) && !says_no_more(reader, b, a);
}

/* "It began on Monday. It will end on Friday.", "It will begin on Monday and lasts until Friday.": what only tells an end
 * tells that of what is under way or to be. */
static bool
is_end_of(const EntFactReader *reader, const EntEvent *end, const EntEvent *event)
{
    const EntRole *last = ent_event_role(end, reader->terms->end_date);
    const EntRole *first = ent_event_role(event, reader->terms->date);
    const bool later = end->factuality == ENT_FACTUAL_PLANNED ||
                       (end->factuality == ENT_FACTUAL_ACTUAL && event->factuality == ENT_FACTUAL_PLANNED);
    return last && first && !ent_event_role(end, reader->terms->date) && later &&
           compare_to_end(first->value.date, last->value.date) != ENT_LIKE_DIFFERENT;
}

/* "It began on Monday. It will be joined by Peru.": what is to come of an edition that is under way, as far as it tells no
 * other day. */
static bool
goes_on(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const EntEvent *plan = a->factuality == ENT_FACTUAL_PLANNED ? a : b, *edition = plan == a ? b : a;
    const EntRole *begin = ent_event_role(edition, reader->terms->date),
                  *day = ent_event_role(plan, reader->terms->date);
    const EntRole *end = ent_event_role(plan, reader->terms->end_date);
    const EntDate issued = reader->out->document->issued;
    if (plan->factuality != ENT_FACTUAL_PLANNED || edition->factuality != ENT_FACTUAL_ACTUAL || a->is_apart ||
        b->is_apart || !begin || !issued.year || !ent_date_is_day(begin->value.date) ||
        compare_to_end(begin->value.date, issued) != ENT_LIKE_NONE ||
        compare_matter(reader, a, b, reader->terms->exercise_of) != ENT_LIKE_SAME) {
        return false;
    }
    return day   ? ent_date_equal(day->value.date, begin->value.date)
           : end ? compare_to_end(begin->value.date, end->value.date) == ENT_LIKE_NONE
                 : is_recent(reader, begin->value.date);
}

static bool
has_date(const EntFactReader *reader, const EntEvent *event)
{
    return ent_event_role(event, reader->terms->date) != NULL;
}

/* Of what is told as another event ("their last talks", "had met") only a day that both have says that it is the same. */
static bool
is_kept_apart(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const bool both = (has_date(reader, a) || ent_event_role(a, reader->terms->end_date)) &&
                      (has_date(reader, b) || ent_event_role(b, reader->terms->end_date));
    return a->is_apart != b->is_apart && !both;
}

/* "In May it accused a frigate of ramming its boat": the words of one sentence that add nothing lack its date only. */
static bool
repeats(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const EntEvent *less = has_date(reader, a) ? b : a, *more = less == a ? b : a;
    return !has_date(reader, less) && less->n_claims == 1 && more->n_claims &&
           less->claims[0].begin == more->claims[0].begin && says_no_more(reader, less, more);
}

/* "Norway and Sweden take part in the drill, which opened on 3 May": the sentence tells once when. */
static bool
is_dated_beside(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    return a->n_claims && b->n_claims == 1 && has_date(reader, a) != has_date(reader, b) &&
           !ent_event_role(has_date(reader, a) ? b : a, reader->terms->end_date) &&
           a->claims[a->n_claims - 1].begin == b->claims[0].begin;
}

/* "Peru held drills on Friday. Chile and Peru held Blue Reef in May.": of those of which only one has a name the parties of one
 * are not some of the other's, unless both tell the day. */
static bool
are_other_drills(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const EntRole *x = ent_event_role(a, reader->terms->date), *y = ent_event_role(b, reader->terms->date);
    const bool one_named =
        !ent_event_role(a, reader->terms->exercise_of) != !ent_event_role(b, reader->terms->exercise_of);
    return a->class_id == reader->terms->drill && one_named &&
           !(x && y && ent_date_equal(x->value.date, y->value.date)) &&
           (count_states(reader, a) < 2) != (count_states(reader, b) < 2);
}

/* "It ended at sea on Friday. It had begun in the port on Monday.": of one that moves. */
static bool
tell_both_ends(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    enum { LONGEST = 31 }; /* days */
    const EntEvent *begun = has_date(reader, a) ? a : b, *ended = begun == a ? b : a;
    const EntRole *begin = ent_event_role(begun, reader->terms->date),
                  *end = ent_event_role(ended, reader->terms->end_date);
    return begin && end && !has_date(reader, ended) && !ent_event_role(begun, reader->terms->end_date) &&
           ent_date_is_day(begin->value.date) && ent_date_is_day(end->value.date) &&
           ent_date_to_days(end->value.date) - ent_date_to_days(begin->value.date) >= 0 &&
           ent_date_to_days(end->value.date) - ent_date_to_days(begin->value.date) <= LONGEST;
}

static bool
is_undated(const EntFactReader *reader, const EntEvent *event)
{
    return !has_date(reader, event) && !ent_event_role(event, reader->terms->end_date);
}

/* "The exercise, hosted by Peru, will be held in May": the sentence tells once of its edition that it is yet to be. The plan; NULL. */
static const EntEvent *
plan_beside(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const EntEvent *plan = a->factuality == ENT_FACTUAL_PLANNED ? a : b, *other = plan == a ? b : a;
    const bool beside = a->n_claims && b->n_claims && a->claims[a->n_claims - 1].begin == b->claims[0].begin;
    return beside && plan->factuality == ENT_FACTUAL_PLANNED && other->factuality == ENT_FACTUAL_ACTUAL &&
                   is_undated(reader, other) && !other->is_apart &&
                   compare_matter(reader, a, b, reader->terms->exercise_of) == ENT_LIKE_SAME
               ? plan
               : NULL;
}

static bool
are_one(const EntFactReader *reader, const EntEvent *a, const EntEvent *b)
{
    const bool as_sure =
        a->factuality == b->factuality || is_end_of(reader, b, a) || goes_on(reader, a, b) || plan_beside(reader, a, b);
    if (a->class_id != b->class_id || !as_sure) {
        return false;
    }
    const EntLikeness dates = ent_fact_compare_dates(reader, a, b), parties = ent_fact_compare_parties(reader, a, b);
    const EntLikeness about = compare_matter(reader, a, b, reader->terms->about);
    const EntLikeness series =
        ent_fact_names_edition(reader, a, b) ? ENT_LIKE_SAME : compare_matter(reader, a, b, reader->terms->exercise_of);
    const bool other_time =
        (dates == ENT_LIKE_DIFFERENT && !(series == ENT_LIKE_SAME && is_dated_beside(reader, a, b))) ||
        is_kept_apart(reader, a, b);
    if ((other_time && !repeats(reader, a, b)) || about == ENT_LIKE_DIFFERENT || series == ENT_LIKE_DIFFERENT) {
        return false;
    }
    /* "the edition of 2025, opened in May, runs until June and is led by Peru" */
    const bool same_edition = series == ENT_LIKE_SAME;
    if (!same_edition && are_two_in_sentence(reader, a, b)) {
        return false;
    }
    if (series == ENT_LIKE_NONE && are_other_drills(reader, a, b)) {
        return false;
    }
    /* of one edition each sentence may tell other parties: who began it, who joined it */
    if (parties == ENT_LIKE_DIFFERENT && series != ENT_LIKE_SAME) {
        return false;
    }
    if (ent_fact_compare_places(reader, a, b) == ENT_LIKE_DIFFERENT &&
        !(same_edition && tell_both_ends(reader, a, b))) {
        return false;
    }
    return parties == ENT_LIKE_SAME || about == ENT_LIKE_SAME || series == ENT_LIKE_SAME;
}

EntStatus
ent_fact_join(EntFactReader *reader, EntEvent *into, const EntEvent *from)
{
    for (uint32_t i = 0; i < from->n_roles; i++) {
        ENT_TRY(ent_fact_add_role(reader, into, &from->roles[i]));
    }
    for (uint32_t i = 0; i < from->n_claims; i++) {
        ENT_TRY(ent_fact_add_claim(reader, into, &from->claims[i]));
    }
    return ENT_STATUS_OK;
}

/* Of several dates of one event that contain each other only the most exact stays. */
static void
keep_exact_dates(const EntFactReader *reader, EntEvent *event)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole *role = &event->roles[i];
        bool wider = false;
        for (uint32_t j = 0; j < event->n_roles && role->property == reader->terms->date; j++) {
            const EntRole *other = &event->roles[j];
            wider |= other->property == role->property && !ent_date_equal(role->value.date, other->value.date) &&
                     ent_date_contains(role->value.date, other->value.date);
        }
        if (!wider) {
            event->roles[kept++] = event->roles[i];
        }
    }
    event->n_roles = kept;
}

/* Join what is one, of this class (0: of any). */
static EntStatus
join_once(EntFactReader *reader, EntClassId class_id)
{
    EntReading *out = reader->out;
    for (size_t i = 0; i < out->n_events; i++) {
        const bool may = !class_id || out->events[i].class_id == class_id;
        for (size_t j = 0; j < i && may && !out->events[i].is_gone; j++) {
            if (!out->events[j].is_gone && are_one(reader, &out->events[j], &out->events[i])) {
                const bool begun = goes_on(reader, &out->events[j], &out->events[i]);
                if (!begun && plan_beside(reader, &out->events[j], &out->events[i])) {
                    out->events[j].factuality = ENT_FACTUAL_PLANNED;
                }
                out->events[j].factuality = begun ? ENT_FACTUAL_ACTUAL : out->events[j].factuality;
                ENT_TRY(ent_fact_join(reader, &out->events[j], &out->events[i]));
                out->events[j].is_apart &= out->events[i].is_apart;
                out->events[j].is_news |= out->events[i].is_news;
                out->events[i].is_gone = true;
            }
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_fact_join_events(EntFactReader *reader)
{
    EntReading *out = reader->out;
    ENT_TRY(join_once(reader, 0));
    /* what is joined may tell more of a third: until when the edition lasts that two others tell of */
    ENT_TRY(join_once(reader, reader->terms->drill));
    for (size_t i = 0; i < out->n_events; i++) {
        keep_exact_dates(reader, &out->events[i]);
    }
    return ENT_STATUS_OK;
}
