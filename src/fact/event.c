/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Frames at work. Each verb and noun of a sentence is looked up among the triggers; a frame that fits collects the
 * fillers of its roles from its slots, and if it has as many as it needs, an event has been read.
 */
#include "fact/repeat.h"
#include "fact/slots.h"
#include "fact/when.h"

#include "nlp/token.h"

static const struct {
    const char *name;
    EntFactuality value;
} factualities[] = {
    {"Actual", ENT_FACTUAL_ACTUAL}, {"Planned", ENT_FACTUAL_PLANNED},     {"Alleged", ENT_FACTUAL_ALLEGED},
    {"Denied", ENT_FACTUAL_DENIED}, {"Cancelled", ENT_FACTUAL_CANCELLED},
};

static EntFactuality
override(const EntFrame *frame, EntFactuality by_form)
{
    for (size_t i = 0; i < sizeof factualities / sizeof *factualities; i++) {
        if (ent_view_is(frame->factuality_name, factualities[i].name)) {
            return factualities[i].value;
        }
    }
    return by_form;
}

/* Below a verb and beside it stand parties and places too; what it is about is told there by topics and exercises only. */
static bool
is_matter(const EntSlotReader *s, const EntSlot *slot, EntThingId thing)
{
    const EntClassId class_id = s->reader->mentions->things[thing].class_id;
    const bool loose = slot->kind == ENT_SLOT_CLAUSE || slot->kind == ENT_SLOT_NEAR;
    const bool talks = s->event == s->reader->terms->meeting || s->event == s->reader->terms->agreement;
    if (talks && class_id == s->reader->terms->person) {
        return false; /* who is spoken of takes part, or is none of the matter's names */
    }
    return (!loose && class_id != s->reader->terms->post) || class_id == s->reader->terms->topic ||
           class_id == s->reader->terms->exercise;
}

/* "signed a text on incidents in the South China Sea": nobody talks or signs on a sea. */
static bool
is_venue(const EntSlotReader *s, EntThingId place)
{
    const EntFactTerms *terms = s->reader->terms;
    if (s->event != terms->meeting && s->event != terms->agreement) {
        return true;
    }
    EntView name = s->reader->mentions->things[place].name, word = ENT_VIEW_EMPTY;
    while (ent_view_split(&name, ' ', &word)) {}
    char room[ENT_TOKEN_ROOM];
    EntView folded;
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    return ent_token_fold(word, room, s->reader->passing, &folded) != ENT_STATUS_OK || /* too long for any list */
           !ent_lexicon_in_set(lexicon, terms->no_venue, ent_lexicon_find(lexicon, folded));
}

static bool
fits_role(const EntSlotReader *s, const EntFrameRole *role, const EntSlot *slot, const EntFiller *filler)
{
    if (filler->is_date) {
        return role->property == s->reader->terms->date || role->property == s->reader->terms->end_date;
    }
    if (role->property == s->reader->terms->about && !is_matter(s, slot, filler->thing)) {
        return false;
    }
    if (role->property == s->reader->terms->target && s->event == s->reader->terms->incident &&
        s->reader->mentions->things[filler->thing].class_id == s->reader->terms->topic) {
        return false; /* "shot down two drones": a subject matter is nobody's victim */
    }
    if (role->property == s->reader->terms->place_of && !is_venue(s, filler->thing)) {
        return false;
    }
    return !ent_vocab_is_literal(s->reader->extractor->vocab, role->property) &&
           ent_fact_accepts(s->reader, role->property, filler->thing);
}

/* Slots of preference: `place` and `target` take the first slot that fills, the others all of them. */
static bool
stops_at_first(const EntSlotReader *s, const EntFrameRole *role)
{
    return role->property == s->reader->terms->date || role->property == s->reader->terms->place_of;
}

static EntStatus
add_filler(EntSlotReader *s, EntEvent *event, const EntFrameRole *role, const EntFiller *filler, const EntClaim *claim)
{
    EntRole added = {.property = role->property, .claim = *claim};
    if (!filler->is_date) {
        added.value = ent_value_thing(filler->thing);
        return ent_fact_add_role(s->reader, event, &added);
    }
    if (!filler->date.year) {
        return ENT_STATUS_OK; /* "on Friday" in what nobody dates: its day, and no other one */
    }
    added.value = ent_value_date(filler->date, filler->edtf);
    ENT_TRY(ent_fact_add_role(s->reader, event, &added));
    if (filler->end_date.year && role->property == s->reader->terms->date) {
        added.property = s->reader->terms->end_date;
        added.value = ent_value_date(filler->end_date, ENT_VIEW_EMPTY);
        return ent_fact_add_role(s->reader, event, &added);
    }
    return ENT_STATUS_OK;
}

/* The role of the talks or visit at which it happened, where nothing else has filled it. */
static EntStatus
fill_from_context(const EntSlotReader *s, const EntFrameRole *role, bool by_state, const EntClaim *claim,
                  EntEvent *event)
{
    if (role->property == s->reader->terms->exercise_of) {
        EntRole series = {.property = role->property, .claim = *claim};
        const EntThingId named = ent_slot_exercise_named(s);
        const EntThingId exercise =
            named != ENT_THING_NONE ? named : ent_fact_series_before(s->reader, claim->begin, s->dated != NULL);
        series.value = ent_value_thing(exercise);
        return exercise == ENT_THING_NONE ? ENT_STATUS_OK : ent_fact_add_role(s->reader, event, &series);
    }
    const EntEvent *occasion = ent_fact_occasion(s->reader, event, claim->begin, s->any_day);
    for (uint32_t i = 0; occasion && i < occasion->n_roles; i++) {
        if (occasion->roles[i].property == role->property) {
            EntRole added = occasion->roles[i];
            added.claim = *claim;
            const EntThingId state = by_state ? ent_fact_state_of(s->reader, added.value.index) : ENT_THING_NONE;
            added.value = state != ENT_THING_NONE ? ent_value_thing(state) : added.value;
            ENT_TRY(ent_fact_add_role(s->reader, event, &added));
        }
    }
    return ENT_STATUS_OK;
}

/* What the slots of a role find, in their order. */
static EntStatus
fill_from_slots(EntSlotReader *s, const EntFrameRole *role, const EntClaim *claim, EntEvent *event, size_t *n_filled)
{
    for (size_t i = 0; i < role->n_slots; i++) {
        EntFillers fillers = {.count = 0};
        if (role->slots[i].kind == ENT_SLOT_NEAR && role->need &&
            ent_event_count_roles(event, role->property) >= role->need) {
            break; /* enough are known by grammar */
        }
        const bool context = role->slots[i].kind == ENT_SLOT_CONTEXT || role->slots[i].kind == ENT_SLOT_PARTIES;
        if (context && s->pass != ENT_FACT_PLAIN && *n_filled == 0) {
            s->any_day = role->slots[i].kind == ENT_SLOT_PARTIES;
            ENT_TRY(fill_from_context(s, role, role->slots[i].as_state, claim, event));
        }
        ent_slot_read(s, &role->slots[i], &fillers);
        if (role->property == s->reader->terms->about) {
            ent_slot_listed_matters(s, &fillers);
        }
        size_t n_here = 0;
        for (size_t f = 0; f < fillers.count; f++) {
            if (fits_role(s, role, &role->slots[i], &fillers.items[f]) &&
                !(role->property == s->reader->terms->about &&
                  ent_fact_has_party(s->reader, event, fillers.items[f].thing)) &&
                !(role->property == s->reader->terms->date && n_here)) {
                ENT_TRY(add_filler(s, event, role, &fillers.items[f], claim));
                n_here++;
            }
        }
        *n_filled += n_here;
        if (*n_filled && stops_at_first(s, role)) {
            break;
        }
    }
    return ENT_STATUS_OK;
}

/* "fired at Oman": what it was done to; but who goes somewhere is there. */
static bool
is_victim(const EntSlotReader *s, const EntEvent *event, EntThingId thing)
{
    uint32_t from = 0;
    const EntRole *target;
    while (s->event == s->reader->terms->incident &&
           (target = ent_event_next_role(event, s->reader->terms->target, &from))) {
        if (target->value.index == thing) {
            return true;
        }
    }
    return false;
}

/* No slot has found the place: any preposition of place in the clause, or the clause is told behind it. */
static EntStatus
fill_place(EntSlotReader *s, const EntFrameRole *role, const EntClaim *claim, EntEvent *event, size_t *n_filled)
{
    EntFillers fillers = {.count = 0};
    const EntSlot slot = {.kind = ENT_SLOT_PREPOSITION};
    if (s->is_place) {
        ent_slot_located(s, &fillers);
    }
    ent_slot_pointed_place(s, &fillers);
    ent_slot_relative_place(s, &fillers);
    for (size_t f = 0; f < fillers.count && *n_filled == 0; f++) {
        if (fits_role(s, role, &slot, &fillers.items[f]) && !is_victim(s, event, fillers.items[f].thing)) {
            ENT_TRY(add_filler(s, event, role, &fillers.items[f], claim));
            ++*n_filled;
        }
    }
    return ENT_STATUS_OK;
}

/* The building in the town, beside the town. */
static EntStatus
fill_narrower_places(EntSlotReader *s, const EntFrameRole *role, const EntClaim *claim, EntEvent *event)
{
    EntFillers fillers = {.count = 0};
    const EntSlot slot = {.kind = ENT_SLOT_PREPOSITION};
    for (uint32_t i = 0; i < event->n_roles; i++) {
        if (event->roles[i].property == role->property) {
            ent_slot_narrower_place(s, event->roles[i].value.index, &fillers);
        }
    }
    for (size_t f = 0; f < fillers.count; f++) {
        if (fits_role(s, role, &slot, &fillers.items[f])) {
            ENT_TRY(add_filler(s, event, role, &fillers.items[f], claim));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
fill_role(EntSlotReader *s, const EntFrameRole *role, const EntClaim *claim, EntEvent *event, bool *enough)
{
    size_t n_filled = 0;
    s->is_place = role->property == s->reader->terms->place_of;
    ENT_TRY(fill_from_slots(s, role, claim, event, &n_filled));
    const bool is_goal = role->property == s->reader->terms->target && s->event == s->reader->terms->visit;
    if ((s->is_place || is_goal) && n_filled == 0) { /* "travelled there" */
        ENT_TRY(fill_place(s, role, claim, event, &n_filled));
    }
    if (s->is_place && n_filled == 0) { /* no named place: "in waters south of Jeju" */
        s->is_stretch = true;
        ENT_TRY(fill_from_slots(s, role, claim, event, &n_filled));
    }
    s->is_stretch = false;
    if (s->is_place && n_filled) {
        ENT_TRY(fill_narrower_places(s, role, claim, event));
    }
    s->is_place = false;
    const bool told = s->goes_on && role->property == s->reader->terms->exercise_of; /* it has no name */
    *enough = *enough && (told || ent_event_count_roles(event, role->property) >= role->need);
    return ENT_STATUS_OK;
}

/* "met to discuss drills": what the purpose tells is the same meeting. Index + 1 of what the verb above told; 0. */
static uint32_t
event_above(const EntSlotReader *s, EntClassId class_id)
{
    const EntPredicate *p = s->predicate;
    if (!p || !p->is_infinitive || p->governor == ENT_NO_PREDICATE) {
        return 0;
    }
    const uint32_t event = s->told[p->governor];
    return event && s->reader->out->events[event - 1].class_id == class_id ? event : 0;
}

/* "Portugal took part, too": in the edition just told of, if the frame asks for the exercise of the context. Index + 1; 0. */
static uint32_t
edition_before(const EntSlotReader *s, const EntFrame *frame, uint32_t begin)
{
    const bool may = s->pass == ENT_FACT_IN_CONTEXT && !s->dated && !ent_when_is_dated(s);
    for (size_t i = 0; i < frame->n_roles && may; i++) {
        const EntFrameRole *role = &frame->roles[i];
        if (role->property == s->reader->terms->exercise_of && role->n_slots &&
            role->slots[0].kind == ENT_SLOT_CONTEXT) {
            return ent_slot_edition_before(s, begin);
        }
    }
    return 0;
}

/* "Togo and Ghana began a drill. | The drill | ends on Friday.", "Benin takes part, too": what is told of the one that has no
 * name and was just told of. Index + 1; 0. */
static uint32_t
drill_before(const EntSlotReader *s, const EntFrame *frame, uint32_t begin)
{
    const EntPredicate *p = s->predicate;
    const uint32_t subject = p ? p->subject : UINT32_MAX;
    if (frame->event != s->reader->terms->drill || !p || s->dated || ent_when_is_apart(s)) {
        return 0;
    }
    bool meant = false;
    for (size_t i = 0; i < frame->n_roles; i++) {
        const EntFrameRole *role = &frame->roles[i];
        const bool series = role->property == s->reader->terms->exercise_of;
        meant |= series && s->pass == ENT_FACT_IN_CONTEXT && role->slots[0].kind == ENT_SLOT_CONTEXT;
        meant |= series && s->pass == ENT_FACT_PLAIN && role->slots[0].kind == ENT_SLOT_SUBJECT &&
                 subject != UINT32_MAX && ent_slot_is_definite_drill(s, subject);
    }
    return meant ? ent_fact_drill_before(s->reader, begin) : 0;
}

/* What the frame tells more of: index + 1 of the event; 0: nothing told before. */
static uint32_t
event_to_join(EntSlotReader *s, const EntFrame *frame, uint32_t begin)
{
    s->goes_on = false;
    if (frame->tells_more) {
        return ent_fact_event_told(s->reader, frame->event, begin);
    }
    uint32_t above = s->predicate ? s->told[s->index] : 0; /* what two frames read of one verb is one event */
    above = above && s->reader->out->events[above - 1].class_id == frame->event ? above : event_above(s, frame->event);
    above = above ? above : edition_before(s, frame, begin);
    s->goes_on = above == 0;
    above = above ? above : drill_before(s, frame, begin);
    s->goes_on = s->goes_on && above;
    if (above || !frame->tells_occasion) {
        return above;
    }
    const EntEvent asked = {.class_id = frame->event, .token = s->predicate ? s->predicate->head : s->noun};
    const EntEvent *occasion = ent_fact_occasion(s->reader, &asked, begin, true);
    return occasion ? (uint32_t)(occasion - s->reader->out->events) + 1 : 0;
}

static EntStatus
add_new(EntSlotReader *s, const EntEvent *event)
{
    uint32_t index;
    ENT_TRY(ent_fact_add_event(s->reader, event, &index));
    if (s->predicate) {
        s->told[s->index] = index + 1;
    }
    return ENT_STATUS_OK;
}

/* One of several exercises: those who take part, where it is known who does; else when and where, which is said of them all. */
static EntStatus
add_edition(EntSlotReader *s, const EntEvent *event, const EntRole *series, const EntFillers *doers)
{
    const EntFactTerms *terms = s->reader->terms;
    EntEvent one = *event;
    one.roles = NULL;
    one.n_roles = 0;
    one.role_capacity = 0;
    ENT_TRY(ent_fact_add_role(s->reader, &one, series));
    for (size_t i = 0; i < doers->count; i++) {
        EntRole doer = {.property = terms->participant, .claim = series->claim};
        doer.value = ent_value_thing(doers->items[i].thing);
        if (!doers->items[i].is_date && ent_fact_accepts(s->reader, terms->participant, doers->items[i].thing)) {
            ENT_TRY(ent_fact_add_role(s->reader, &one, &doer));
        }
    }
    for (uint32_t i = 0, alone = one.n_roles == 1; alone && i < event->n_roles; i++) {
        const EntPropertyId property = event->roles[i].property;
        if (property == terms->date || property == terms->end_date || property == terms->place_of) {
            ENT_TRY(ent_fact_add_role(s->reader, &one, &event->roles[i]));
        }
    }
    if (!ent_slot_tells_event(s, &one)) {
        return ENT_STATUS_OK;
    }
    uint32_t index;
    ENT_TRY(ent_fact_add_claim(s->reader, &one, &series->claim));
    return ent_fact_add_event(s->reader, &one, &index);
}

/* "took part in Blue Reef off Guam and in Grey Dune with Peru" tells of two events. */
static EntStatus
add_editions(EntSlotReader *s, const EntEvent *event)
{
    EntFillers doers = {.count = 0};
    if (s->predicate) {
        ent_slot_subject(s, s->predicate, &doers);
    }
    for (uint32_t i = 0; i < event->n_roles; i++) {
        if (event->roles[i].property == s->reader->terms->exercise_of) {
            ENT_TRY(add_edition(s, event, &event->roles[i], &doers));
        }
    }
    return ENT_STATUS_OK;
}

/* Has the sentence told an event of this class? */
static bool
tells_class(const EntSlotReader *s, EntClassId class_id)
{
    for (uint32_t i = 0; i < s->n_classes; i++) {
        if (s->classes[i] == class_id) {
            return true;
        }
    }
    return s->n_classes == ENT_SLOT_MAX_CLASSES; /* so many that more would not help */
}

static void
note_class(EntSlotReader *s, EntClassId class_id)
{
    if (!tells_class(s, class_id)) {
        s->classes[s->n_classes++] = class_id;
    }
}

/* What the frame has read: a new event, several, or more of one told before (`above`: its index + 1). */
static EntStatus
add_told(EntSlotReader *s, const EntFrame *frame, EntEvent *event, EntClaim *claim, uint32_t above)
{
    bool parted = false;
    if (!above) {
        ENT_TRY(ent_slot_part_appointments(s, event, claim, &parted));
    }
    if (parted) {
        return ENT_STATUS_OK;
    }
    if (!frame->tells_more) {
        ENT_TRY(ent_fact_add_claim(s->reader, event, claim));
        ENT_TRY(ent_fact_tell_again(s, event, claim));
    }
    return above ? ent_fact_join(s->reader, &s->reader->out->events[above - 1], event) : add_new(s, event);
}

static EntStatus
apply_frame(EntSlotReader *s, const EntTrigger *trigger, bool *applied)
{
    size_t n_frames;
    const EntFrame *frame = &ent_rules_frames(s->reader->extractor->rules, &n_frames)[trigger->frame];
    const EntCondition *failed;
    *applied = false;
    if (s->n_matches++ >= ENT_RULE_MAX_MATCHES) {
        return ENT_STATUS_OK;
    }
    if (!ent_slot_conditions(s, &frame->conditions, &failed)) {
        return ent_slot_tell_condition(s, &frame->head, failed);
    }
    EntClaim claim = ent_fact_claim(s->reader, s->sentence, &frame->head);
    claim.factuality =
        ent_slot_hedged(s, s->predicate ? ent_slot_factuality(s, s->predicate) : ent_slot_noun_factuality(s));
    claim.factuality = override(frame, claim.factuality);
    claim.attributed_to = ent_slot_speaker(s, s->predicate);
    uint32_t above = event_to_join(s, frame, claim.begin);
    const EntEvent *told = above ? &s->reader->out->events[above - 1] : NULL;
    if (told) {
        claim.factuality = told->factuality;
    }
    EntEvent event = {.class_id = frame->event, .factuality = claim.factuality, .is_news = ent_when_is_news(s)};
    event.is_apart = ent_when_is_apart(s);
    event.token = s->predicate ? s->predicate->head : s->noun;
    bool enough = true;
    s->event = frame->event;
    s->abroad = frame->is_abroad;
    for (size_t i = 0; i < frame->n_roles; i++) {
        ENT_TRY(fill_role(s, &frame->roles[i], &claim, &event, &enough));
    }
    if (enough && frame->event == s->reader->terms->drill) {
        ENT_TRY(ent_slot_add_holders(s, &claim, &event));
    }
    const bool tells = frame->tells_more ? told != NULL : ent_slot_tells_event(s, &event);
    *applied = enough && tells && !(s->goes_on && ent_slot_contradicts(s, &event, told));
    if (s->reader->trace) {
        ENT_TRY(ent_slot_tell_outcome(s, frame, &event, *applied));
    }
    if (!*applied) {
        return ENT_STATUS_OK;
    }
    note_class(s, frame->event);
    if (!above && (above = ent_slot_edition_meant(s, &event))) {
        s->told[s->index] = above;
    }
    ent_fact_plan_ahead(s->reader, &event, &claim);
    if (ent_slot_is_awaited(s)) {
        ent_fact_look_back(s->reader, &event, &claim);
    }
    ent_fact_doubt_party(s->reader, &event, &claim);
    if (ent_event_count_roles(&event, s->reader->terms->exercise_of) > 1) {
        return add_editions(s, &event);
    }
    return add_told(s, frame, &event, &claim, above);
}

/* Slots that only the second reading fills are for the second reading; what is told of an occasion has to wait for it. */
static bool
is_for_pass(const EntSlotReader *s, const EntTrigger *trigger)
{
    size_t n_frames;
    const EntFrame *frame = &ent_rules_frames(s->reader->extractor->rules, &n_frames)[trigger->frame];
    if (frame->is_weak || s->pass == ENT_FACT_WEAK) {
        return frame->is_weak && s->pass == ENT_FACT_WEAK && !tells_class(s, frame->event);
    }
    const bool waits = frame->tells_occasion || frame->tells_more;
    return s->pass == ENT_FACT_IN_CONTEXT ? frame->asks_context || frame->tells_more : !waits;
}

static EntStatus
try_verb(EntSlotReader *s, uint32_t index)
{
    const EntPredicate *p = &s->clauses->predicates[index];
    size_t n_triggers;
    const EntTrigger *triggers = ent_rules_triggers(s->reader->extractor->rules, p->lemma, false, &n_triggers);
    s->predicate = p;
    s->index = index;
    for (size_t i = 0; i < n_triggers; i++) {
        bool applied = false;
        const char *why;
        if ((s->pass != ENT_FACT_PLAIN && s->told[index]) || !is_for_pass(s, &triggers[i])) {
            continue;
        }
        if (!ent_slot_trigger(s, &triggers[i], &why)) {
            ENT_TRY(ent_slot_tell_trigger(s, &triggers[i], why));
            continue;
        }
        ENT_TRY(apply_frame(s, &triggers[i], &applied));
        if (applied && s->noun != UINT32_MAX) {
            s->is_used[s->noun - s->sentence->first] = true;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
try_noun(EntSlotReader *s, uint32_t token)
{
    const EntToken *t = &s->reader->text->tokens[token];
    size_t n_triggers;
    const bool as_verb = t->pos == ENT_POS_VERB && s->tree && ent_tree_node(s->tree, token)->upos == ENT_UPOS_NOUN;
    const bool odd = t->pos == ENT_POS_NAME || as_verb;
    const EntWordId lemma = odd ? ent_lexicon_noun_lemma(s->reader->extractor->lexicon, t->word) : t->lemma;
    const EntTrigger *triggers = ent_rules_triggers(s->reader->extractor->rules, lemma, true, &n_triggers);
    const bool noun = t->pos == ENT_POS_NOUN || as_verb || (odd && !ent_fact_mention(s->reader, token));
    if (n_triggers == 0 || s->is_used[token - s->sentence->first] || !noun) {
        return ENT_STATUS_OK;
    }
    const EntPredicate *around = ent_slot_predicate_around(s, token, &s->index);
    if ((around && ent_slot_is_unreal(s, around) && !ent_slot_is_above_verb(s, token, around)) ||
        ent_slot_is_noun_unreal(s, token)) {
        return ENT_STATUS_OK;
    }
    s->noun = token;
    s->predicate = NULL;
    s->around = around;
    bool applied = false;
    for (size_t i = 0; i < n_triggers && !applied; i++) {
        if (is_for_pass(s, &triggers[i])) {
            ENT_TRY(apply_frame(s, &triggers[i], &applied));
        }
    }
    s->is_used[token - s->sentence->first] |= applied;
    s->around = NULL;
    return ENT_STATUS_OK;
}

/* Verbs before nouns: a noun that a verb's frame took tells nothing by itself. */
static EntStatus
try_triggers(EntSlotReader *s, EntFactPass pass)
{
    s->pass = pass;
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        ENT_TRY(try_verb(s, i));
    }
    for (uint32_t i = s->first; i < s->sentence->end; i++) {
        ENT_TRY(try_noun(s, i));
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_sentence(EntFactReader *reader, const EntSentence *sentence)
{
    EntSlotReader s = {.reader = reader, .sentence = sentence};
    EntClauses clauses;
    if (!reader->trace) {
        ent_arena_reset(reader->passing);
    }
    ENT_TRY(ent_slots_open(&s, &clauses));
    if (reader->trace) {
        ENT_TRY(reader->trace->sentence(reader->trace, sentence, s.tree, &clauses));
    }
    if (ent_view_is(ent_token_view(reader->text, sentence->end - 1), "?")) {
        return ENT_STATUS_OK; /* a question */
    }
    for (EntFactPass pass = ENT_FACT_PLAIN; pass <= ENT_FACT_WEAK; pass++) {
        ENT_TRY(try_triggers(&s, pass));
    }
    return ent_fact_read_links(&s);
}

EntStatus
ent_fact_read_events(EntFactReader *reader)
{
    for (size_t i = 0; i < reader->text->n_sentences; i++) {
        if (reader->text->sentences[i].zone != ENT_ZONE_HEADING) {
            ENT_TRY(read_sentence(reader, &reader->text->sentences[i]));
        }
    }
    return ENT_STATUS_OK;
}
