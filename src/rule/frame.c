/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Clauses of frames. Everything is checked against the ontology here, so that later stages need not.
 */
#include "rule/frame.h"

#include "rule/path.h"

#include <string.h>

enum { MAX_LEMMAS = 128 };

static EntView
nearest_property(const EntRuleContext *context, EntView name)
{
    EntView best = ENT_VIEW_EMPTY;
    const size_t count = ent_vocab_n_properties(context->vocab);
    EntView *names = ent_arena_zalloc(context->arena, count + 1, sizeof *names);
    if (names) {
        for (size_t i = 0; i < count; i++) {
            names[i] = ent_vocab_property_name(context->vocab, (EntPropertyId)(i + 1));
        }
        best = ent_nearest(name, names, count);
    }
    return best;
}

EntStatus
ent_frame_property(const EntRuleContext *context, EntView name, EntPropertyId *out)
{
    *out = ent_vocab_property(context->vocab, name);
    if (*out) {
        return ENT_STATUS_OK;
    }
    const EntView near = nearest_property(context, name);
    EntView help = ENT_VIEW("properties are declared in ontology/entente.ttl");
    if (near.length) {
        ENT_TRY(ent_arena_printf(context->arena, &help, "did you mean '%.*s'?", ENT_VIEW_ARGS(near)));
    }
    return ent_rule_bad(context, name, help, "unknown property '%.*s'", ENT_VIEW_ARGS(name));
}

static EntStatus
find_set(const EntRuleContext *context, EntView name, EntSetId *out)
{
    *out = ent_lexicon_set(context->lexicon, name);
    return *out ? ENT_STATUS_OK
                : ent_rule_bad(context, name, ENT_VIEW("sets are the first column of the files in data/lexicon"),
                               "unknown set of words '%.*s'", ENT_VIEW_ARGS(name));
}

static EntStatus
one_word(const EntRuleContext *context, EntView text, EntWordId *out)
{
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    ENT_TRY(ent_lexicon_add_phrase(context->lexicon, text, words, &n_words));
    if (n_words == 0) {
        return ent_rule_bad(context, text, ENT_VIEW_EMPTY, "a word is missing");
    }
    *out = words[n_words - 1];
    return ENT_STATUS_OK;
}

/* Takes one item of a list. */
typedef EntStatus TakeItem(const EntRuleContext *context, EntView item, void *handle);

/* $set: each of its words. Taking one may add words to the lexicon, and so move the phrases. */
static EntStatus
take_set(const EntRuleContext *context, EntView name, TakeItem *take, void *handle)
{
    EntSetId set;
    size_t n_phrases;
    ENT_TRY(find_set(context, name, &set));
    const EntPhrase *phrases = ent_lexicon_phrases(context->lexicon, &n_phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        if (phrases[i].set == set) {
            ENT_TRY(take(context, phrases[i].text, handle));
            phrases = ent_lexicon_phrases(context->lexicon, &n_phrases);
        }
    }
    return ENT_STATUS_OK;
}

/* talk | meeting | <Exercise> | $set */
static EntStatus
take_list(const EntRuleContext *context, EntView list, TakeItem *take, void *handle)
{
    EntView item;
    while (ent_view_split(&list, '|', &item)) {
        item = ent_view_trim(item);
        ENT_TRY(ent_view_starts_with(item, ENT_VIEW("$"))
                    ? take_set(context, ent_view_slice(item, 1, item.length), take, handle)
                    : take(context, item, handle));
    }
    return ENT_STATUS_OK;
}

typedef struct {
    EntTrigger *trigger;
    EntWordId lemmas[MAX_LEMMAS];
} Objects;

static EntStatus
take_object_class(const EntRuleContext *context, EntView name, EntTrigger *trigger)
{
    trigger->object_class = ent_vocab_class(context->vocab, name);
    return trigger->object_class
               ? ENT_STATUS_OK
               : ent_rule_bad(context, name, ENT_VIEW_EMPTY, "unknown class '%.*s'", ENT_VIEW_ARGS(name));
}

static EntStatus
take_object(const EntRuleContext *context, EntView item, void *handle)
{
    Objects *objects = handle;
    EntTrigger *trigger = objects->trigger;
    if (item.length > 2 && item.data[0] == '<') {
        return take_object_class(context, ent_view_slice(item, 1, item.length - 1), trigger);
    }
    if (trigger->n_objects == MAX_LEMMAS) {
        return ent_rule_bad(context, item, ENT_VIEW_EMPTY, "more than %d objects", (int)MAX_LEMMAS);
    }
    ENT_TRY(ent_lexicon_add_noun(context->lexicon, item));
    return one_word(context, item, &objects->lemmas[trigger->n_objects++]);
}

static EntStatus
read_objects(const EntRuleContext *context, EntView list, EntTrigger *trigger)
{
    Objects objects = {.trigger = trigger};
    ENT_TRY(take_list(context, list, take_object, &objects));
    EntWordId *copy = ent_arena_alloc(context->arena, (trigger->n_objects + 1u) * sizeof *copy);
    if (!copy) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(copy, objects.lemmas, trigger->n_objects * sizeof *copy);
    trigger->objects = copy;
    return ENT_STATUS_OK;
}

typedef struct {
    EntTrigger trigger; /* but for its words */
    const EntTriggers *into;
} Pushing;

static EntStatus
take_trigger(const EntRuleContext *context, EntView item, void *handle)
{
    const Pushing *pushing = handle;
    const EntTriggers *into = pushing->into;
    EntTrigger trigger = pushing->trigger;
    EntView particle = item;
    const EntView lemma = ent_rule_take_word(&particle);
    if (trigger.is_noun) {
        ENT_TRY(ent_lexicon_add_noun(context->lexicon, item));
        ENT_TRY(one_word(context, item, &trigger.lemma));
    } else {
        ENT_TRY(ent_lexicon_add_verb(context->lexicon, lemma));
        ENT_TRY(one_word(context, lemma, &trigger.lemma));
        if (particle.length) {
            ENT_TRY(one_word(context, particle, &trigger.particle));
        }
    }
    trigger.frame = into->frame;
    ENT_TRY(ent_array_reserve(into->items, into->capacity, *into->count + 1, sizeof **into->items));
    (*into->items)[(*into->count)++] = trigger;
    return ENT_STATUS_OK;
}

EntStatus
ent_frame_read_trigger(const EntRuleContext *context, EntView rest, const EntTriggers *into)
{
    const EntView kind = ent_rule_take_word(&rest);
    Pushing pushing = {{.is_noun = ent_view_is(kind, "noun")}, into};
    if (!pushing.trigger.is_noun && !ent_view_is(kind, "verb")) {
        return ent_rule_bad(context, kind, ENT_VIEW("write: on verb … or on noun …"), "a trigger is a verb or a noun");
    }
    const EntView keyword = ENT_VIEW(" object ");
    const size_t object = ent_view_find(rest, keyword, 0);
    if (object < rest.length) {
        const EntView objects = ent_view_slice(rest, object + keyword.length, rest.length);
        ENT_TRY(read_objects(context, objects, &pushing.trigger));
    }
    return take_list(context, ent_view_slice(rest, 0, object), take_trigger, &pushing);
}

/* "path(nsubj>conj)" is nsubj>conj. */
static EntView
without_parentheses(EntView word)
{
    const EntView open = ENT_VIEW("path(");
    const bool wrapped = ent_view_starts_with(word, open) && ent_view_ends_with(word, ENT_VIEW(")"));
    return wrapped ? ent_view_slice(word, open.length, word.length - 1) : word;
}

static bool
take_prefix(EntView *word, EntView prefix)
{
    const bool has = ent_view_starts_with(*word, prefix);
    *word = has ? ent_view_slice(*word, prefix.length, word->length) : *word;
    return has;
}

/* "Person:subject" */
static EntClassId
take_class(const EntRuleContext *context, EntView *word)
{
    const size_t colon = ent_view_find(*word, ENT_VIEW(":"), 0);
    const EntClassId found =
        colon < word->length ? ent_vocab_class(context->vocab, ent_view_slice(*word, 0, colon)) : 0;
    *word = found ? ent_view_slice(*word, colon + 1, word->length) : *word;
    return found;
}

static EntStatus
read_slot(const EntRuleContext *context, EntView word, EntSlot *out)
{
    static const struct {
        const char *name;
        EntSlotKind kind;
    } kinds[] = {{"subject", ENT_SLOT_SUBJECT}, {"object", ENT_SLOT_OBJECT},   {"possessor", ENT_SLOT_POSSESSOR},
                 {"when", ENT_SLOT_WHEN},       {"clause", ENT_SLOT_CLAUSE},   {"sentence", ENT_SLOT_NEAR},
                 {"self", ENT_SLOT_SELF},       {"context", ENT_SLOT_CONTEXT}, {"parties", ENT_SLOT_PARTIES},
                 {"inner", ENT_SLOT_INNER}};
    *out = (EntSlot){.kind = ENT_SLOT_PREPOSITION};
    ENT_TRY(ent_arena_copy(context->arena, word, &out->text));
    out->as_state = take_prefix(&word, ENT_VIEW("state:"));
    out->as_post = take_prefix(&word, ENT_VIEW("post:"));
    out->only = take_class(context, &word);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ent_view_is(word, kinds[i].name)) {
            out->kind = kinds[i].kind;
            return ENT_STATUS_OK;
        }
    }
    word = without_parentheses(word);
    if (ent_is_path(word)) {
        out->kind = ENT_SLOT_PATH;
        return ent_path_compile(context, word, &out->path);
    }
    ENT_TRY(ent_path_check_word(context, word));
    return one_word(context, word, &out->preposition);
}

/* Slots up to the end of the line, behind those that there are. */
static EntStatus
read_slots(const EntRuleContext *context, EntView rest, const EntSlot **slots, uint8_t *n_slots)
{
    EntSlot room[ENT_RULE_MAX_SLOTS];
    size_t count = *n_slots;
    if (count) {
        memcpy(room, *slots, count * sizeof *room);
    }
    while (rest.length) {
        const EntView word = ent_path_take_slot(&rest);
        if (count == ENT_RULE_MAX_SLOTS) {
            return ent_rule_bad(context, word, ENT_VIEW_EMPTY, "more than %d slots", (int)ENT_RULE_MAX_SLOTS);
        }
        ENT_TRY(read_slot(context, word, &room[count++]));
    }
    EntSlot *copy = ent_arena_alloc(context->arena, (count + 1) * sizeof *copy);
    if (!copy) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(copy, room, count * sizeof *copy);
    *slots = copy;
    *n_slots = (uint8_t)count;
    return ENT_STATUS_OK;
}

static EntStatus
role_of(const EntRuleContext *context, EntView name, EntFrame *frame, EntFrameRole **out)
{
    EntPropertyId property;
    ENT_TRY(ent_frame_property(context, name, &property));
    for (size_t i = 0; i < frame->n_roles; i++) {
        if (frame->roles[i].property == property) {
            *out = &frame->roles[i];
            return ENT_STATUS_OK;
        }
    }
    if (frame->n_roles == ENT_RULE_MAX_ROLES) {
        return ent_rule_bad(context, name, ENT_VIEW_EMPTY, "more than %d roles", (int)ENT_RULE_MAX_ROLES);
    }
    if (frame->event && !ent_vocab_domain_accepts(context->vocab, property, frame->event)) {
        return ent_rule_bad(context, name, ENT_VIEW("see the property's domain in the ontology"),
                            "a node of this class cannot have '%.*s'", ENT_VIEW_ARGS(name));
    }
    *out = &frame->roles[frame->n_roles++];
    **out = (EntFrameRole){.property = property};
    return ENT_STATUS_OK;
}

/* ROLE = SLOT … */
static EntStatus
read_role(const EntRuleContext *context, EntView name, EntView rest, EntFrame *frame)
{
    EntFrameRole *role;
    ENT_TRY(role_of(context, name, frame, &role));
    ENT_TRY(read_slots(context, rest, &role->slots, &role->n_slots));
    for (size_t i = 0; i < role->n_slots; i++) {
        frame->asks_context |= role->slots[i].kind == ENT_SLOT_CONTEXT || role->slots[i].kind == ENT_SLOT_PARTIES;
    }
    frame->tells_occasion |= role->n_slots > 1 && role->slots[0].kind == ENT_SLOT_PARTIES;
    return ENT_STATUS_OK;
}

static EntStatus
read_event(const EntRuleContext *context, EntView rest, EntFrame *frame)
{
    frame->event = ent_vocab_class(context->vocab, rest);
    if (!frame->event) {
        return ent_rule_bad(context, rest, ENT_VIEW("classes are declared in ontology/entente.ttl"),
                            "unknown class '%.*s'", ENT_VIEW_ARGS(rest));
    }
    return ENT_STATUS_OK;
}

/* need ROLE N */
static EntStatus
read_need(const EntRuleContext *context, EntView rest, EntFrame *frame)
{
    EntFrameRole *role;
    ENT_TRY(role_of(context, ent_rule_take_word(&rest), frame, &role));
    if (rest.length != 1 || rest.data[0] < '1' || rest.data[0] > '9') {
        return ent_rule_bad(context, rest, ENT_VIEW("write: need ROLE 2"),
                            "a number of fillers from 1 to 9 is missing");
    }
    role->need = (uint8_t)(rest.data[0] - '0');
    return ENT_STATUS_OK;
}

/* A form of the verb, or a path. */
EntStatus
ent_frame_read_condition(const EntRuleContext *context, EntView rest, bool is_wanted, EntConditions *into)
{
    static const struct {
        const char *name;
        EntConditionKind kind;
    } kinds[] = {{"passive", ENT_CONDITION_PASSIVE},       {"negated", ENT_CONDITION_NEGATED},
                 {"modal", ENT_CONDITION_MODAL},           {"gerund", ENT_CONDITION_GERUND},
                 {"infinitive", ENT_CONDITION_INFINITIVE}, {"past", ENT_CONDITION_PAST},
                 {"reported", ENT_CONDITION_REPORTED}};
    if (into->count == ENT_RULE_MAX_CONDITIONS) {
        return ent_rule_bad(context, rest, ENT_VIEW_EMPTY, "more than %d conditions", (int)ENT_RULE_MAX_CONDITIONS);
    }
    EntCondition *condition = &into->items[into->count];
    *condition = (EntCondition){.is_wanted = is_wanted};
    ENT_TRY(ent_arena_copy(context->arena, rest, &condition->text));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ent_view_is(rest, kinds[i].name)) {
            condition->kind = kinds[i].kind;
            into->count++;
            return ENT_STATUS_OK;
        }
    }
    if (!ent_is_path(rest) && !ent_view_is(rest, "subject") && !ent_view_is(rest, "object")) {
        return ent_rule_bad(context, rest,
                            ENT_VIEW("write passive, negated, modal, infinitive, gerund, past, reported, or a path"),
                            "'%.*s' is no condition", ENT_VIEW_ARGS(rest));
    }
    into->count++;
    return ent_path_compile(context, rest, &condition->path);
}

EntStatus
ent_frame_read_binding(const EntRuleContext *context, EntView name, EntView slots, EntLinkRule *rule)
{
    EntRuleHead *head = &rule->head;
    uint8_t index = 0;
    while (index < head->n_captures && !ent_view_equal(head->captures[index], name)) {
        index++;
    }
    if (index == ENT_RULE_MAX_CAPTURES) {
        return ent_rule_bad(context, name, ENT_VIEW_EMPTY, "more than %d names", (int)ENT_RULE_MAX_CAPTURES);
    }
    if (slots.length == 0) {
        return ent_rule_bad(context, name, ENT_VIEW("write: NAME = subject"), "nothing stands behind '='");
    }
    if (index == head->n_captures) {
        ENT_TRY(ent_arena_copy(context->arena, name, &head->captures[index]));
        head->n_captures++;
    }
    return read_slots(context, slots, &rule->bindings[index].slots, &rule->bindings[index].n_slots);
}

EntStatus
ent_frame_read_clause(const EntRuleContext *context, EntView keyword, EntView rest, EntFrame *frame)
{
    if (ent_view_is(keyword, "event")) {
        return read_event(context, rest, frame);
    }
    if (ent_view_is(keyword, "need")) {
        return read_need(context, rest, frame);
    }
    if (ent_view_is(keyword, "factuality")) {
        return ent_arena_copy(context->arena, rest, &frame->factuality_name);
    }
    if (ent_view_is(keyword, "if") || ent_view_is(keyword, "unless")) {
        return ent_frame_read_condition(context, rest, ent_view_is(keyword, "if"), &frame->conditions);
    }
    if (ent_view_is(keyword, "weak") && rest.length == 0) {
        frame->is_weak = true;
        return ENT_STATUS_OK;
    }
    if (ent_view_is(keyword, "abroad") && rest.length == 0) {
        frame->is_abroad = true;
        return ENT_STATUS_OK;
    }
    if (ent_view_is(keyword, "more") && rest.length == 0) {
        frame->tells_more = true;
        return ENT_STATUS_OK;
    }
    EntView slots = rest;
    if (ent_view_is(ent_rule_take_word(&slots), "=")) {
        return read_role(context, keyword, slots, frame);
    }
    return ent_rule_bad(
        context, keyword,
        ENT_VIEW("clauses are event, on, ROLE = …, need, if, unless, factuality, weak, more, abroad, confidence"),
        "unknown clause '%.*s'", ENT_VIEW_ARGS(keyword));
}
