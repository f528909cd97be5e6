/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Frames at work. Each verb and noun of a sentence is looked up among the triggers; a frame that fits collects the
 * fillers of its roles from its slots, and if it has as many as it needs, an event has been read. How certain the event
 * is follows from the verb's form and from what governs it; who says so, from the verb of saying above it.
 */
#include "fact/slots.h"
#include "fact/when.h"

#include <string.h>

static const struct {
    const char *name;
    EntFactuality value;
} factualities[] = {
    {"Actual", ENT_FACTUAL_ACTUAL}, {"Planned", ENT_FACTUAL_PLANNED},     {"Alleged", ENT_FACTUAL_ALLEGED},
    {"Denied", ENT_FACTUAL_DENIED}, {"Cancelled", ENT_FACTUAL_CANCELLED},
};

static bool
in_set(const EntSlotReader *s, EntSetId set, EntWordId word)
{
    return ent_lexicon_in_set(s->reader->extractor->lexicon, set, word);
}

/* "held 10 times": a count is no single event. */
static bool
is_counted(const EntSlotReader *s, const EntPredicate *p)
{
    const EntToken *tokens = s->reader->text->tokens;
    return p->end + 1 < s->sentence->end && tokens[p->end].pos == ENT_POS_NUMBER &&
           in_set(s, s->reader->terms->repetition, tokens[p->end + 1].word);
}

/* "have met", "to have met" */
static bool
is_perfect(const EntSlotReader *s, const EntPredicate *p)
{
    bool perfect = false;
    for (uint32_t t = p->first; t < p->head; t++) {
        perfect |= in_set(s, s->reader->terms->perfect, s->reader->text->tokens[t].word);
    }
    return perfect;
}

/* "would have met": they have not. */
static bool
is_counterfactual(const EntSlotReader *s, const EntPredicate *p)
{
    return p->modal && in_set(s, s->reader->terms->supposing, p->modal) && is_perfect(s, p);
}

/* "accuses a ship of having rammed it": whose deed it was the verb above tells, and not as a fact. */
static bool
is_accusation(const EntSlotReader *s, const EntPredicate *p)
{
    const bool perfect_gerund =
        p->first < p->head && s->reader->text->tokens[p->first].forms & ENT_FORM_GERUND && is_perfect(s, p);
    return perfect_gerund && p > s->clauses->predicates && in_set(s, s->reader->terms->alleging, p[-1].lemma);
}

/* A modal of possibility or a negation: nothing happened that could be told. */
static bool
is_unreal(const EntSlotReader *s, const EntPredicate *p)
{
    const EntPredicate *governor = p->governor == ENT_NO_PREDICATE ? NULL : &s->clauses->predicates[p->governor];
    if (p->is_negated || (p->modal && in_set(s, s->reader->terms->hypothetical, p->modal))) {
        return true;
    }
    if (is_counted(s, p) || is_counterfactual(s, p) || is_accusation(s, p)) {
        return true;
    }
    if (governor && !p->is_reported &&
        (governor->is_negated || in_set(s, s->reader->terms->refusing, governor->lemma))) {
        return true;
    }
    const uint32_t first = s->sentence->first;
    for (uint32_t i = p->first > first + 6 ? p->first - 6 : first; i < p->first; i++) {
        const EntToken *token = &s->reader->text->tokens[i];
        if (token->pos == ENT_POS_SUBORDINATOR && in_set(s, s->reader->terms->hypothetical, token->word)) {
            return true;
        }
    }
    return false;
}

/* "the first minister to visit", "the last to hold it": what such an infinitive tells has happened. */
static bool
is_selected(const EntSlotReader *s, const EntPredicate *p)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        for (uint32_t t = phrase->first; phrase->end == p->first && t < phrase->end; t++) {
            if (in_set(s, s->reader->terms->selecting, s->reader->text->tokens[t].word)) {
                return true;
            }
        }
    }
    return false;
}

/* "is said to have met", "claims to have met" */
static bool
is_rumored(const EntSlotReader *s, const EntPredicate *p, const EntPredicate *governor)
{
    const EntFactTerms *terms = s->reader->terms;
    return p->is_infinitive && is_perfect(s, p) &&
           (in_set(s, terms->alleging, governor->lemma) ||
            (governor->is_passive && in_set(s, terms->reporting, governor->lemma)));
}

EntFactuality
ent_slot_factuality(const EntSlotReader *s, const EntPredicate *p)
{
    const EntFactTerms *terms = s->reader->terms;
    if (p->modal) {
        return ENT_FACTUAL_PLANNED;
    }
    const EntPredicate *governor = p->governor == ENT_NO_PREDICATE ? NULL : &s->clauses->predicates[p->governor];
    if (!governor) { /* headlines: "Drill to be resumed" */
        return p->is_infinitive && !is_perfect(s, p) && !is_selected(s, p) ? ENT_FACTUAL_PLANNED : ENT_FACTUAL_ACTUAL;
    }
    if (is_rumored(s, p, governor) ||
        (in_set(s, terms->alleging, governor->lemma) && (p->is_reported || p->is_gerund))) {
        return ENT_FACTUAL_ALLEGED;
    }
    if (in_set(s, terms->denying, governor->lemma)) {
        return ENT_FACTUAL_DENIED;
    }
    if (p->is_infinitive && is_selected(s, p)) {
        return ENT_FACTUAL_ACTUAL;
    }
    if (p->is_infinitive || (p->is_gerund && in_set(s, terms->planning, governor->lemma))) {
        return ENT_FACTUAL_PLANNED;
    }
    return ENT_FACTUAL_ACTUAL;
}

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
    return !loose || class_id == s->reader->terms->topic || class_id == s->reader->terms->exercise;
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
fill_from_context(const EntSlotReader *s, const EntFrameRole *role, const EntClaim *claim, EntEvent *event)
{
    const EntEvent *occasion = ent_fact_occasion(s->reader, event, claim->begin, s->any_day);
    for (uint32_t i = 0; occasion && i < occasion->n_roles; i++) {
        if (occasion->roles[i].property == role->property) {
            EntRole added = occasion->roles[i];
            added.claim = *claim;
            ENT_TRY(ent_fact_add_role(s->reader, event, &added));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
fill_role(EntSlotReader *s, const EntFrameRole *role, const EntClaim *claim, EntEvent *event, bool *enough)
{
    size_t n_filled = 0;
    for (size_t i = 0; i < role->n_slots; i++) {
        EntFillers fillers = {.count = 0};
        const bool context = role->slots[i].kind == ENT_SLOT_CONTEXT || role->slots[i].kind == ENT_SLOT_PARTIES;
        if (context && s->with_context && n_filled == 0) {
            s->any_day = role->slots[i].kind == ENT_SLOT_PARTIES;
            ENT_TRY(fill_from_context(s, role, claim, event));
        }
        ent_slot_read(s, &role->slots[i], &fillers);
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
        n_filled += n_here;
        if (n_filled && stops_at_first(s, role)) {
            break;
        }
    }
    *enough = *enough && ent_event_count_roles(event, role->property) >= role->need;
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

/* "flies to Lima on Thursday for talks": what the trip is for lies ahead as it does. */
static bool
is_purpose_of_plan(const EntSlotReader *s)
{
    const uint32_t told = s->around ? s->told[s->index] : 0, phrase = ent_slot_phrase_of(s, s->noun);
    return told && s->reader->out->events[told - 1].factuality == ENT_FACTUAL_PLANNED && phrase != UINT32_MAX &&
           in_set(s, s->reader->terms->purpose, s->clauses->phrases[phrase].preposition);
}

/* Talks at which others are planned lie ahead as they do; those at which something is agreed have been held. */
static EntFactuality
noun_factuality(const EntSlotReader *s)
{
    const EntPredicate *p = s->around;
    while (p && p->is_infinitive && p->governor != ENT_NO_PREDICATE &&
           in_set(s, s->reader->terms->agreeing, s->clauses->predicates[p->governor].lemma)) {
        p = &s->clauses->predicates[p->governor];
    }
    const bool planned = p && ent_slot_factuality(s, p) == ENT_FACTUAL_PLANNED;
    return planned || is_purpose_of_plan(s) ? ENT_FACTUAL_PLANNED : ENT_FACTUAL_ACTUAL;
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
    claim.factuality = ent_slot_hedged(s, s->predicate ? ent_slot_factuality(s, s->predicate) : noun_factuality(s));
    claim.factuality = override(frame, claim.factuality);
    claim.attributed_to = ent_slot_speaker(s, s->predicate);
    const uint32_t above = event_above(s, frame->event);
    if (above) {
        claim.factuality = s->reader->out->events[above - 1].factuality;
    }
    EntEvent event = {.class_id = frame->event, .factuality = claim.factuality, .is_news = ent_when_is_news(s)};
    event.is_apart = ent_when_is_apart(s);
    event.token = s->predicate ? s->predicate->head : s->noun;
    bool enough = true;
    s->event = frame->event;
    for (size_t i = 0; i < frame->n_roles; i++) {
        ENT_TRY(fill_role(s, &frame->roles[i], &claim, &event, &enough));
    }
    *applied = enough && ent_slot_tells_event(s, &event);
    if (s->reader->trace) {
        ENT_TRY(ent_slot_tell_outcome(s, frame, &event, *applied));
    }
    if (!*applied) {
        return ENT_STATUS_OK;
    }
    ent_fact_plan_ahead(s->reader, &event, &claim);
    ent_fact_doubt_party(s->reader, &event, &claim);
    ENT_TRY(ent_fact_add_claim(s->reader, &event, &claim));
    return above ? ent_fact_join(s->reader, &s->reader->out->events[above - 1], &event) : add_new(s, &event);
}

static bool
is_object(const EntTrigger *trigger, EntWordId lemma)
{
    for (size_t i = 0; i < trigger->n_objects; i++) {
        if (trigger->objects[i] == lemma) {
            return true;
        }
    }
    return false;
}

static bool
has_object_class(const EntSlotReader *s, const EntTrigger *trigger, uint32_t head)
{
    const EntMention *mention = trigger->object_class ? ent_fact_mention(s->reader, head) : NULL;
    return mention && mention->n_things == 1 &&
           ent_vocab_is_a(s->reader->extractor->vocab, s->reader->mentions->things[mention->things[0]].class_id,
                          trigger->object_class);
}

static bool
is_wanted(const EntSlotReader *s, const EntTrigger *trigger, uint32_t head)
{
    const EntToken *token = &s->reader->text->tokens[head];
    const EntWordId noun = ent_lexicon_noun_lemma(s->reader->extractor->lexicon, token->word);
    return is_object(trigger, token->lemma) || is_object(trigger, noun) || has_object_class(s, trigger, head);
}

/* "called off the drill": a parser may take the particle for a preposition. */
static uint32_t
object_of_particle(const EntSlotReader *s, const EntTrigger *trigger, const EntPredicate *p)
{
    for (uint32_t i = 0; trigger->particle && i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const bool behind = phrase->first == p->end + 1 && phrase->preposition == trigger->particle;
        if (behind && is_wanted(s, trigger, s->clauses->phrases[ent_slot_measured(s, i)].head)) {
            return s->clauses->phrases[ent_slot_measured(s, i)].head;
        }
    }
    return UINT32_MAX;
}

/* The head of what the verb is done to, if it is what the trigger wants; UINT32_MAX when not. */
static uint32_t
wanted_object(const EntSlotReader *s, const EntTrigger *trigger, const EntPredicate *p)
{
    const EntClauses *clauses = s->clauses;
    uint32_t from, end;
    if (p->is_passive) {
        from = p->subject;
        end = p->subject_end;
    } else {
        from = ent_clause_phrase(clauses, p, ENT_ID_NONE, 0);
        end = from < clauses->n_phrases ? from + 1 : from;
        while (end < clauses->n_phrases && clauses->phrases[end].list == clauses->phrases[from].list) {
            end++;
        }
    }
    for (uint32_t i = from; i != UINT32_MAX && i < end && i < clauses->n_phrases; i++) {
        const uint32_t head = clauses->phrases[ent_slot_measured(s, i)].head;
        if (is_wanted(s, trigger, head)) {
            return head;
        }
    }
    return object_of_particle(s, trigger, p);
}

static bool
has_particle(const EntSlotReader *s, const EntTrigger *trigger, const EntPredicate *p)
{
    return !trigger->particle ||
           (p->end < s->sentence->end && s->reader->text->tokens[p->end].word == trigger->particle);
}

bool
ent_slot_trigger(EntSlotReader *s, const EntTrigger *trigger, const char **why)
{
    const EntPredicate *p = s->predicate;
    s->noun = UINT32_MAX;
    if (is_unreal(s, p)) {
        *why = "it did not happen: negated, refused, counted or only possible";
        return false;
    }
    if (trigger->n_objects || trigger->object_class) {
        s->noun = wanted_object(s, trigger, p);
        if (s->noun == UINT32_MAX) {
            *why = "the object is another one";
            return false;
        }
    }
    *why = "the particle is missing";
    return has_particle(s, trigger, p);
}

/* Has the frame slots that only the second reading of the sentence fills? */
static bool
asks_context(const EntSlotReader *s, const EntTrigger *trigger)
{
    size_t n_frames;
    const EntFrame *frame = &ent_rules_frames(s->reader->extractor->rules, &n_frames)[trigger->frame];
    for (size_t i = 0; i < frame->n_roles; i++) {
        for (size_t k = 0; k < frame->roles[i].n_slots; k++) {
            const EntSlotKind kind = frame->roles[i].slots[k].kind;
            if (kind == ENT_SLOT_CONTEXT || kind == ENT_SLOT_PARTIES) {
                return true;
            }
        }
    }
    return false;
}

/* Slots that only the second reading fills are for the second reading; a role that begins with `parties` has to wait for it. */
static bool
is_for_reading(const EntSlotReader *s, const EntTrigger *trigger)
{
    size_t n_frames;
    const EntFrame *frame = &ent_rules_frames(s->reader->extractor->rules, &n_frames)[trigger->frame];
    bool waits = false;
    for (size_t i = 0; i < frame->n_roles; i++) {
        waits |= frame->roles[i].n_slots > 1 && frame->roles[i].slots[0].kind == ENT_SLOT_PARTIES;
    }
    return s->with_context ? asks_context(s, trigger) : !waits;
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
        if ((s->with_context && s->told[index]) || !is_for_reading(s, &triggers[i])) {
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

/* The predicate in whose clause the noun stands: the last one that begins before it, or the next one if the noun is
 * its subject. */
static const EntPredicate *
predicate_around(const EntSlotReader *s, uint32_t token, uint32_t *index)
{
    const EntPredicate *found = NULL;
    for (uint32_t i = 0; s->clauses->has_tree && i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        if (phrase->first <= token && token < phrase->end && phrase->governor != ENT_NO_PREDICATE) {
            *index = phrase->governor;
            return &s->clauses->predicates[phrase->governor];
        }
    }
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        const bool is_subject = p->subject != UINT32_MAX && s->clauses->phrases[p->subject].first <= token &&
                                s->clauses->phrases[p->subject_end - 1].end > token;
        if (is_subject || (p->end <= token && token < p->next)) {
            found = p;
            *index = i;
            if (is_subject) {
                break;
            }
        }
    }
    return found;
}

/* "no talks", "without a meeting", "ahead of talks": they have not been held. */
static bool
is_noun_unreal(const EntSlotReader *s, uint32_t token)
{
    enum { MAX_BEFORE = 6 };
    const EntToken *tokens = s->reader->text->tokens;
    for (uint32_t t = token; t > s->first && t + MAX_BEFORE > token; t--) {
        const EntToken *before = &tokens[t - 1];
        if (in_set(s, s->reader->terms->lacking, before->word)) {
            return true;
        }
        if (before->pos == ENT_POS_VERB || before->pos == ENT_POS_PUNCTUATION || before->pos == ENT_POS_NAME) {
            return false;
        }
    }
    return false;
}

static EntStatus
try_noun(EntSlotReader *s, uint32_t token)
{
    const EntToken *t = &s->reader->text->tokens[token];
    size_t n_triggers;
    const EntWordId lemma =
        t->pos == ENT_POS_NAME ? ent_lexicon_noun_lemma(s->reader->extractor->lexicon, t->word) : t->lemma;
    const EntTrigger *triggers = ent_rules_triggers(s->reader->extractor->rules, lemma, true, &n_triggers);
    const bool noun = t->pos == ENT_POS_NOUN || (t->pos == ENT_POS_NAME && !ent_fact_mention(s->reader, token));
    if (n_triggers == 0 || s->is_used[token - s->sentence->first] || !noun) {
        return ENT_STATUS_OK;
    }
    const EntPredicate *around = predicate_around(s, token, &s->index);
    if ((around && is_unreal(s, around)) || is_noun_unreal(s, token)) {
        return ENT_STATUS_OK;
    }
    s->noun = token;
    s->predicate = NULL;
    s->around = around;
    bool applied = false;
    for (size_t i = 0; i < n_triggers && !applied; i++) {
        if (is_for_reading(s, &triggers[i])) {
            ENT_TRY(apply_frame(s, &triggers[i], &applied));
        }
    }
    s->is_used[token - s->sentence->first] |= applied;
    s->around = NULL;
    return ENT_STATUS_OK;
}

/* Verbs before nouns: a noun that a verb's frame took tells nothing by itself. */
static EntStatus
try_triggers(EntSlotReader *s, bool with_context)
{
    s->with_context = with_context;
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
    ENT_TRY(try_triggers(&s, false));
    ENT_TRY(try_triggers(&s, true));
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
