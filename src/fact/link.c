/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * States that hang on a verb or noun: names are bound by slots as a frame's roles are, and every pair of what they found
 * is stated that the ontology allows. Only what is told as having happened is stated.
 */
#include "fact/slots.h"

typedef struct {
    EntSlotReader *slots;
    const EntLinkRule *rule;
    uint32_t token; /* of the trigger */
    EntFillers fillers[ENT_RULE_MAX_CAPTURES];
} LinkReader;

static bool
value_of(const LinkReader *l, EntPropertyId property, const EntFiller *filler, EntValue *out)
{
    const EntFactReader *reader = l->slots->reader;
    if (filler->is_date) {
        *out = ent_value_date(filler->date, filler->edtf);
        return filler->date.year && ent_vocab_is_literal(reader->extractor->vocab, property);
    }
    *out = ent_value_thing(filler->thing);
    return !ent_vocab_is_literal(reader->extractor->vocab, property) &&
           ent_fact_accepts(reader, property, filler->thing);
}

static EntStatus
state_pair(const LinkReader *l, const EntRuleState *state, EntThingId subject, const EntFiller *object, bool *stated)
{
    EntFactReader *reader = l->slots->reader;
    EntStatement statement = {.subject = subject,
                              .property = state->property,
                              .claim = ent_fact_claim(reader, l->slots->sentence, &l->rule->head)};
    statement.claim.attributed_to = ent_slot_speaker(l->slots, l->slots->predicate);
    const bool fits =
        value_of(l, state->property, object, &statement.object) && (object->is_date || object->thing != subject) &&
        ent_vocab_domain_accepts(reader->extractor->vocab, state->property, reader->mentions->things[subject].class_id);
    if (!fits) {
        return ENT_STATUS_OK;
    }
    *stated = true;
    return ent_fact_state(reader, &statement);
}

static EntStatus
state_all(const LinkReader *l, const EntRuleState *state, bool *stated)
{
    const EntFillers *subjects = &l->fillers[state->subject], *objects = &l->fillers[state->object];
    for (size_t i = 0; i < subjects->count; i++) {
        for (size_t k = 0; k < objects->count && !subjects->items[i].is_date; k++) {
            ENT_TRY(state_pair(l, state, subjects->items[i].thing, &objects->items[k], stated));
            if (objects->items[k].is_date) {
                break; /* "since 1971, and since 1974 every second year": the first one tells when */
            }
        }
    }
    return ENT_STATUS_OK;
}

/* Slots in the order of preference: the first that finds something binds the name. */
static bool
bind(LinkReader *l, size_t capture)
{
    EntFillers *fillers = &l->fillers[capture];
    fillers->count = 0;
    for (size_t i = 0; i < l->rule->bindings[capture].n_slots && fillers->count == 0; i++) {
        ent_slot_read(l->slots, &l->rule->bindings[capture].slots[i], fillers);
    }
    return fillers->count > 0;
}

static EntStatus
tell(const LinkReader *l, const char *why, EntView what)
{
    const EntFactReader *reader = l->slots->reader;
    return reader->trace ? ent_fact_tell(reader, &l->rule->head, l->token, "%s%.*s", why, ENT_VIEW_ARGS(what))
                         : ENT_STATUS_OK;
}

static EntStatus
apply(LinkReader *l)
{
    const EntCondition *failed;
    bool stated = false;
    if (!ent_slot_conditions(l->slots, &l->rule->conditions, &failed)) {
        return ent_slot_tell_condition(l->slots, &l->rule->head, failed);
    }
    for (size_t i = 0; i < l->rule->head.n_captures; i++) {
        if (!bind(l, i)) {
            return tell(l, "nothing was found for ", l->rule->head.captures[i]);
        }
    }
    for (size_t i = 0; i < l->rule->n_states; i++) {
        ENT_TRY(state_all(l, &l->rule->states[i], &stated));
    }
    if (!stated) {
        return tell(l, "the ontology allows no statement of what was found", ENT_VIEW_EMPTY);
    }
    return l->slots->reader->trace ? ent_fact_tell(l->slots->reader, &l->rule->head, l->token, NULL) : ENT_STATUS_OK;
}

/* One trigger; a verb's is in s->predicate, a noun's in s->noun. */
static EntStatus
try_trigger(EntSlotReader *s, const EntTrigger *trigger, uint32_t token)
{
    size_t n_links;
    const EntLinkRule *rule = &ent_rules_links(s->reader->extractor->rules, &n_links)[trigger->frame];
    LinkReader l = {.slots = s, .rule = rule, .token = token};
    const char *why = NULL;
    if (s->n_matches++ >= ENT_RULE_MAX_MATCHES) {
        return ENT_STATUS_OK;
    }
    if (s->predicate && !ent_slot_trigger(s, trigger, &why)) {
        return tell(&l, why, ENT_VIEW_EMPTY);
    }
    if (s->predicate && ent_slot_factuality(s, s->predicate) != ENT_FACTUAL_ACTUAL) {
        return tell(&l, "it is only planned, alleged or denied", ENT_VIEW_EMPTY);
    }
    return apply(&l);
}

static EntStatus
try_all(EntSlotReader *s, EntWordId lemma, uint32_t token)
{
    size_t n_triggers;
    const EntTrigger *triggers =
        ent_rules_link_triggers(s->reader->extractor->rules, lemma, !s->predicate, &n_triggers);
    for (size_t i = 0; i < n_triggers; i++) {
        ENT_TRY(try_trigger(s, &triggers[i], token));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_fact_read_links(EntSlotReader *s)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        s->predicate = &s->clauses->predicates[i];
        s->index = i;
        ENT_TRY(try_all(s, s->predicate->lemma, s->predicate->head));
    }
    s->predicate = NULL;
    for (uint32_t t = s->first; t < s->sentence->end; t++) {
        const EntToken *token = &s->reader->text->tokens[t];
        if (token->pos == ENT_POS_NOUN) {
            s->noun = t;
            ENT_TRY(try_all(s, token->lemma, t));
        }
    }
    return ENT_STATUS_OK;
}
