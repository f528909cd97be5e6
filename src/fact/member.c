/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Who belongs to what has no name of its own: "nine countries, including Peru", "ships from five navies, among them the frigate
 * X" name some of those who act; "the Indian-Omani exercise X" says by whom it is held.
 */
#include "fact/slots.h"

#include "nlp/clause_tree.h"

#define NONE UINT32_MAX

/* The phrase that begins here, or behind a preposition that stands here; NONE. */
static uint32_t
phrase_from(const EntSlotReader *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const uint32_t first = s->clauses->phrases[i].first;
        if (first == token || first == token + 1) {
            return i;
        }
    }
    return NONE;
}

/* Behind "from five navies", "of 20 countries", which tell no names either. */
static uint32_t
skip_complements(const EntSlotReader *s, uint32_t at)
{
    while (ent_slot_is_word(s, s->reader->terms->origin, at)) {
        const uint32_t phrase = phrase_from(s, at + 1);
        if (phrase == NONE || ent_fact_mention(s->reader, s->clauses->phrases[phrase].head)) {
            break;
        }
        at = s->clauses->phrases[phrase].end;
    }
    return at;
}

/* Behind ", including", "– among them", "such as"; 0: nothing of that stands here. */
static uint32_t
skip_opener(const EntSlotReader *s, uint32_t at)
{
    const EntFactTerms *terms = s->reader->terms;
    at += at < s->sentence->end && s->reader->text->tokens[at].pos == ENT_POS_PUNCTUATION;
    if (ent_slot_is_word(s, terms->including, at)) {
        return at + 1;
    }
    const bool opens = ent_slot_is_word(s, terms->among, at) && ent_slot_is_word(s, terms->among_end, at + 1);
    at += 2;
    at += opens && at < s->sentence->end && s->reader->text->tokens[at].pos == ENT_POS_PUNCTUATION;
    return opens ? at : 0;
}

/* Does the head stand for several, none of which it names? */
static bool
is_gathering(const EntSlotReader *s, uint32_t head)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntWordId noun = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[head].word);
    return !ent_fact_mention(s->reader, head) &&
           (ent_lexicon_in_set(lexicon, terms->asset, noun) || ent_lexicon_in_set(lexicon, terms->own_state, noun) ||
            ent_lexicon_in_set(lexicon, terms->gathering, noun));
}

/* Behind the row of names that begins with this phrase. */
static uint32_t
end_of_row(const EntSlotReader *s, uint32_t first)
{
    const EntPhraseSpan *phrases = s->clauses->phrases;
    uint32_t end = first + 1;
    while (end < s->clauses->n_phrases && phrases[end].list == phrases[first].list) {
        end++;
    }
    return end;
}

/* "nine countries, | Peru and Chile | among them, …": the first one named; NONE. */
static uint32_t
named_before_closer(const EntSlotReader *s, uint32_t at)
{
    const EntFactTerms *terms = s->reader->terms;
    const bool parted = at < s->sentence->end && s->reader->text->tokens[at].pos == ENT_POS_PUNCTUATION;
    const uint32_t first = parted ? phrase_from(s, at + 1) : NONE;
    if (first == NONE) {
        return NONE;
    }
    uint32_t closer = s->clauses->phrases[end_of_row(s, first) - 1].end;
    closer += closer < s->sentence->end && ent_view_is(ent_token_view(s->reader->text, closer), ",");
    const bool closes = ent_slot_is_word(s, terms->among, closer) && ent_slot_is_word(s, terms->among_end, closer + 1);
    return closes ? first : NONE;
}

uint32_t
ent_slot_members(const EntSlotReader *s, uint32_t index, uint32_t *end)
{
    const EntPhraseSpan *phrases = s->clauses->phrases;
    if (!is_gathering(s, phrases[index].head)) {
        return NONE;
    }
    const uint32_t behind = skip_complements(s, phrases[index].end), at = skip_opener(s, behind);
    const uint32_t first = at ? phrase_from(s, at) : named_before_closer(s, behind);
    if (first == NONE || first <= index) {
        return NONE;
    }
    *end = end_of_row(s, first);
    return first;
}

bool
ent_slot_is_definite_drill(const EntSlotReader *s, uint32_t index)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
    const bool unnamed = !mention || ent_fact_is_one(s->reader, mention, s->reader->terms->topic);
    const bool drill = ent_slot_is_word(s, s->reader->terms->definite, phrase->first) &&
                       ent_slot_is_word(s, s->reader->terms->exercise_noun, phrase->head);
    return unnamed && (drill || ent_slot_is_word(s, s->reader->terms->thing_pronoun, phrase->head));
}

/* "in waters south of Jeju", "over an area off the coast of Oman": the place that a stretch without a name is told by. */
void
ent_slot_stretch(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    enum { REACH = 6 };
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const uint32_t end = phrase->end;
    if (!ent_slot_is_word(s, s->reader->terms->stretch, phrase->head)) {
        return;
    }
    const EntMention *inside = phrase->head > phrase->first ? ent_fact_mention(s->reader, phrase->head - 1) : NULL;
    if (inside && inside->kind == ENT_MENTION_NAME) { /* "at the Rafah crossing" */
        ent_filler_mention(out, inside);
        return;
    }
    for (uint32_t at = end; at < s->sentence->end && at < end + REACH; at++) {
        const EntMention *mention = ent_fact_mention(s->reader, at);
        const EntPos pos = (EntPos)s->reader->text->tokens[at].pos;
        if (mention && mention->end < s->sentence->end &&
            s->reader->text->tokens[mention->end].pos == ENT_POS_POSSESSIVE) { /* "off Korea's Jeju Island" */
            at = mention->end;
            continue;
        }
        if (mention) {
            if (mention->kind != ENT_MENTION_DATE) {
                ent_filler_mention(out, mention);
            }
            return;
        }
        if (pos == ENT_POS_PUNCTUATION || pos == ENT_POS_VERB || pos == ENT_POS_CONJUNCTION ||
            (at == end && !ent_slot_is_word(s, s->reader->terms->beside, at))) {
            return;
        }
    }
}

/* "| Egyptian and | Greek air forces": those whose noun the name behind them takes. */
void
ent_slot_joined_states(const EntSlotReader *s, const EntMention *force, EntFillers *out)
{
    const EntToken *tokens = s->reader->text->tokens;
    const unsigned forms = ent_lexicon_forms(s->reader->extractor->lexicon, tokens[force->end - 1].word);
    uint32_t at = force->first;
    while (forms & ENT_FORM_PLURAL && at > s->sentence->first + 1) {
        const bool comma = ent_view_is(ent_token_view(s->reader->text, at - 1), ",");
        const EntMention *state = ent_fact_mention(s->reader, at - 2);
        if ((!comma && tokens[at - 1].pos != ENT_POS_CONJUNCTION) || !state || state->kind != ENT_MENTION_ADJECTIVE ||
            state->end != at - 1) {
            return;
        }
        ent_filler_mention(out, state);
        at = state->first;
    }
}

/* "Joint Togolese-Beninese drills began": the states in the words before the noun. */
void
ent_slot_inner_states(const EntSlotReader *s, EntFillers *out)
{
    const uint32_t subject = s->predicate ? s->predicate->subject : NONE;
    const uint32_t index = s->noun == NONE ? subject : ent_slot_phrase_of(s, s->noun);
    if (index == NONE || index >= s->clauses->n_phrases) {
        return;
    }
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, phrase->first);
         i < m->n_mentions && m->mentions[i].first < phrase->head; i++) {
        const EntMention *mention = &m->mentions[i];
        const bool state =
            mention->kind != ENT_MENTION_PRONOUN && ent_fact_is_one(s->reader, mention, s->reader->terms->country);
        if (state && ent_slot_is_owner(s, mention)) {
            ent_filler_mention(out, mention);
        }
    }
}

/* "the joint | military exercise | X" */
static bool
is_matter(const EntSlotReader *s, const EntMention *mention, uint32_t end)
{
    return mention->end == end && ent_fact_is_one(s->reader, mention, s->reader->terms->topic);
}

/* The states in the words before the name, back to where its noun phrase begins. */
static EntStatus
add_holders_before(EntSlotReader *s, const EntMention *exercise, const EntClaim *claim, EntEvent *event)
{
    const uint32_t token = exercise->first;
    enum { REACH = 12 };
    const EntToken *tokens = s->reader->text->tokens;
    bool is_possessive = false; /* "NATO | 's | Steadfast Jazz" */
    for (uint32_t at = token, n = 0; at > s->sentence->first && n < REACH; n++) {
        const EntMention *mention = ent_fact_mention(s->reader, at - 1);
        const EntPos pos = (EntPos)tokens[at - 1].pos;
        const bool is_state = ent_fact_is_one(s->reader, mention, s->reader->terms->country) && mention->end == at;
        const bool is_body = is_possessive && ent_fact_is_one(s->reader, mention, s->reader->terms->organization);
        is_possessive = pos == ENT_POS_POSSESSIVE;
        if (is_body || (is_state && ent_slot_is_owner(s, mention))) {
            EntRole holder = {.property = s->reader->terms->participant, .claim = *claim};
            holder.value = ent_value_thing(mention->things[0]);
            ENT_TRY(ent_fact_add_role(s->reader, event, &holder));
        } else if (mention && mention != exercise && !is_matter(s, mention, at)) {
            break;
        }
        const bool joins = pos == ENT_POS_CONJUNCTION && at < s->sentence->end && at < token; /* "Greek and Turkish" */
        if (!mention && !joins && pos != ENT_POS_ADJECTIVE && pos != ENT_POS_NOUN && pos != ENT_POS_HYPHEN &&
            pos != ENT_POS_POSSESSIVE && pos != ENT_POS_NUMBER &&
            !ent_slot_is_word(s, s->reader->terms->exercise_noun,
                              at - 1)) { /* "Jordanian exercise X": taken for a verb */
            break;
        }
        at = mention && mention != exercise ? mention->first : at - 1;
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_slot_add_holders(EntSlotReader *s, const EntClaim *claim, EntEvent *event)
{
    const EntRole *series = ent_event_role(event, s->reader->terms->exercise_of);
    const EntMentions *m = s->reader->mentions;
    for (uint32_t i = 0; series && i < event->n_roles; i++) {
        if (event->roles[i].property == series->property && !ent_value_equal(&event->roles[i].value, &series->value)) {
            return ENT_STATUS_OK; /* of several exercises each has its own */
        }
    }
    const EntThingId exercise = series ? series->value.index : ENT_THING_NONE;
    for (size_t i = ent_fact_first_mention(s->reader, s->sentence->first);
         i < m->n_mentions && m->mentions[i].first < s->sentence->end; i++) {
        if (series && m->mentions[i].n_things == 1 && m->mentions[i].things[0] == exercise) {
            ENT_TRY(add_holders_before(s, &m->mentions[i], claim, event));
        }
    }
    return ENT_STATUS_OK;
}

static bool
is_person(const EntSlotReader *s, uint32_t phrase)
{
    const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[phrase].head);
    return mention && mention->n_things && mention->kind != ENT_MENTION_PRONOUN &&
           s->reader->mentions->things[mention->things[0]].class_id == s->reader->terms->person;
}

/* "a delegation | led by Admiral X |": who leads it acts with it. */
void
ent_slot_leaders(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        const EntPredicate *p = &s->clauses->predicates[i];
        if (!p->is_passive || p->subject != index ||
            !ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->leading, p->lemma)) {
            continue;
        }
        for (uint32_t k = 0; k < s->clauses->n_phrases; k++) {
            const bool by = s->clauses->phrases[k].preposition == s->reader->extractor->agent_marker;
            if (by && s->clauses->phrases[k].governor == i && is_person(s, k)) {
                ent_filler_mention(out, ent_fact_mention(s->reader, s->clauses->phrases[k].head));
            }
        }
    }
}

/* "ministers of six states, | including X and Y |": those that are named. */
void
ent_slot_included(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    for (uint32_t i = index + 1; i < s->clauses->n_phrases && s->clauses->has_tree; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
        const uint32_t first = phrase->list;
        const bool hangs = ent_clause_modifies(s->clauses, i, index) || ent_clause_modifies(s->clauses, first, index);
        if (hangs && mention && mention->kind == ENT_MENTION_NAME && mention->n_things == 1 &&
            ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->including, phrase->preposition) &&
            ent_fact_accepts(s->reader, s->reader->terms->participant, mention->things[0])) {
            ent_filler_mention(out, mention);
        }
    }
}

/* The state named in these words; ENT_THING_NONE. */
static EntThingId
state_before(const EntSlotReader *s, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        if (ent_fact_is_one(s->reader, mention, s->reader->terms->country)) {
            return mention->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* "in the Lithuanian capital": the city that is the seat of that state, if the article names it too; else in that state. */
bool
ent_slot_capital(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    if (!ent_slot_is_word(s, s->reader->terms->capital, phrase->head)) {
        return false;
    }
    const EntThingId state = state_before(s, phrase->first, phrase->head);
    const EntKnownId known = state == ENT_THING_NONE ? 0 : s->reader->mentions->things[state].known;
    size_t n_names;
    const EntKnownName *names = ent_registry_names(s->reader->extractor->registry, &n_names);
    for (size_t i = 0; known && i < n_names; i++) {
        if (names[i].known != known || names[i].kind != ENT_NAME_SEAT) {
            continue;
        }
        for (uint32_t t = 0; t < s->reader->mentions->n_things; t++) {
            const EntThing *thing = &s->reader->mentions->things[t];
            if (thing->class_id == s->reader->terms->place && ent_view_equal(thing->name, names[i].text)) {
                ent_filler_thing(out, t);
                return true;
            }
        }
    }
    if (known && (s->is_place || s->event == s->reader->terms->visit)) {
        ent_filler_thing(out, state);
    }
    return known && s->is_place;
}

/* "the ministries | of Peru and Chile |" */
void
ent_slot_owners_of(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    for (uint32_t i = index + 1; i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const bool of =
            ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->origin, phrase->preposition);
        const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
        if (of && ent_fact_is_one(s->reader, mention, s->reader->terms->country) &&
            (phrase->modifies == index || s->clauses->phrases[phrase->list].modifies == index)) {
            ent_filler_thing(out, mention->things[0]);
        }
    }
}
