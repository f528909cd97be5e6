/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "he" is the first person of the sentence so far, or whose relative clause it stands in, else the first of the last
 * sentence that has one; "him" is not the one who acts. "they" is the group spoken of last; "their talks" may be held by two
 * persons that no "and" joins ("Campbell flew to Jakarta to see Gatot. Their meeting …"). What "it" and
 * "its" stand for: pronoun_thing.c.
 */
#include "mention/resolver.h"

static const EntMention *
person_at(const EntResolver *r, uint32_t token)
{
    const EntMention *mention = ent_mention_covering(r->reader, token);
    return ent_resolver_is(r, mention, r->reader->terms->person) ? mention : NULL;
}

/* May the pronoun be said of the person? Once it has been, it tells what the person is. */
static bool
agrees(const EntResolver *r, uint32_t pronoun, EntThingId person)
{
    const EntGender gender = person < r->n_known_things ? (EntGender)r->gender_of[person] : ENT_GENDER_OPEN;
    const bool he = ent_token_in(r->reader, pronoun, r->reader->terms->he_pronoun);
    const bool she = ent_token_in(r->reader, pronoun, r->reader->terms->she_pronoun);
    return !(gender == ENT_GENDER_MALE && she) && !(gender == ENT_GENDER_FEMALE && he);
}

/* The first person of a sentence before that the pronoun may be said of; "she" looks first for one of whom it is told. */
static EntThingId
last_agreeing(const EntResolver *r, uint32_t pronoun, EntThingId but)
{
    const bool she = ent_token_in(r->reader, pronoun, r->reader->terms->she_pronoun);
    const EntThingId last = r->last_person;
    const bool fits = last != ENT_THING_NONE && last != but && agrees(r, pronoun, last);
    const bool is_told = fits && last < r->n_known_things && r->gender_of[last] != ENT_GENDER_OPEN;
    if (is_told || (fits && !she) || last == ENT_THING_NONE) {
        return last; /* nobody: whoever the sentence before was about has no name */
    }
    for (uint32_t i = 0; i < r->recent_persons.count; i++) {
        const EntThingId person = r->recent_persons.items[i];
        const bool told = person < r->n_known_things && r->gender_of[person] != ENT_GENDER_OPEN;
        if (person != but && told && agrees(r, pronoun, person)) {
            return person;
        }
    }
    return fits ? last : ENT_THING_NONE;
}

/* The person whose relative clause, without a comma since, the token stands in: "Widodo, who had flown in for a visit he". */
static EntThingId
person_of_clause(const EntResolver *r, uint32_t token, uint32_t first)
{
    const EntMentionReader *reader = r->reader;
    for (uint32_t i = token; i > first + 1; i--) {
        if (ent_token_is(reader, i - 1, ",")) {
            return ENT_THING_NONE;
        }
        if (ent_token_in(reader, i - 1, reader->terms->relative_person)) {
            const uint32_t before = i - 1 - ent_token_is(reader, i - 2, ",");
            const EntMention *person = before > first ? person_at(r, before - 1) : NULL;
            return person ? person->things[0] : ENT_THING_NONE;
        }
    }
    return ENT_THING_NONE;
}

/* "The Turkmen minister was to come, but he": whom a title stands for that nobody bears is nobody spoken of before. */
bool
ent_pronoun_is_unnamed(const EntResolver *r, const EntSentence *sentence, uint32_t token)
{
    const EntMention *title = ent_mention_covering(r->reader, token);
    if (!title || title->kind != ENT_MENTION_POST || title->first != token || !title->n_things || title->is_former ||
        ent_holder_beside(r, title)) {
        return false;
    }
    uint32_t at = token;
    while (at > sentence->first && (r->reader->text->tokens[at - 1].pos == ENT_POS_DETERMINER ||
                                    r->reader->text->tokens[at - 1].pos == ENT_POS_ADJECTIVE)) {
        at--;
        if (ent_token_in(r->reader, at, r->reader->terms->no_one)) {
            return false; /* "No American minister has ever been there" */
        }
    }
    return at == sentence->first || ent_token_is(r->reader, at - 1, ",");
}

/* "At the invitation | of the Lao minister, X": no person that the sentence is about. */
static bool
is_governed(const EntResolver *r, const EntMention *person)
{
    const EntMentionReader *reader = r->reader;
    uint32_t at = person->first;
    const uint32_t first = reader->text->sentences[person->sentence].first;
    while (at > first) {
        const EntMention *before = ent_mention_covering(reader, at - 1);
        const EntPos pos = (EntPos)reader->text->tokens[at - 1].pos;
        const bool title = before && (before->kind == ENT_MENTION_POST || before->kind == ENT_MENTION_ADJECTIVE ||
                                      before->kind == ENT_MENTION_NOMINAL);
        if (!title && pos != ENT_POS_DETERMINER && pos != ENT_POS_ADJECTIVE && !ent_token_is_rank(reader, at - 1)) {
            return pos == ENT_POS_PREPOSITION;
        }
        at = title ? before->first : at - 1;
    }
    return false;
}

EntThingId
ent_pronoun_first(const EntResolver *r, uint32_t first, uint32_t end)
{
    bool governed = false;
    for (uint32_t i = first; i < end; i++) {
        const EntMention *mention = person_at(r, i);
        if (mention && mention->first == i && !is_governed(r, mention)) {
            return governed ? mention->things[0] : ENT_THING_NONE;
        }
        governed |= mention != NULL;
    }
    return ENT_THING_NONE;
}

/* "X went to Y, where Z showed | him |": X, if another stands nearer who does it. */
static EntThingId
first_but_nearest(const EntResolver *r, uint32_t first, uint32_t token)
{
    EntThingId acting = ENT_THING_NONE, nearest = ENT_THING_NONE;
    for (uint32_t i = first; i < token; i++) {
        const EntMention *mention = person_at(r, i);
        acting = mention && acting == ENT_THING_NONE ? mention->things[0] : acting;
        nearest = mention ? mention->things[0] : nearest;
    }
    return acting != nearest ? acting : ENT_THING_NONE;
}

/* "X spoke a day before Y flies to Z, where | he |": Y, the last who acts. */
static EntThingId
actor_before_where(const EntResolver *r, uint32_t token, uint32_t first)
{
    const EntToken *tokens = r->reader->text->tokens;
    const bool where = token > first && tokens[token - 1].pos == ENT_POS_RELATIVE &&
                       !ent_token_in(r->reader, token - 1, r->reader->terms->relative_person);
    for (uint32_t i = token; where && i > first; i--) {
        const EntMention *person = person_at(r, i - 1);
        const EntPos next = person ? (EntPos)tokens[person->end].pos : ENT_POS_PUNCTUATION;
        if (next == ENT_POS_VERB || next == ENT_POS_AUXILIARY || next == ENT_POS_MODAL) {
            return person->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* "X welcomed the accord, which | Y | had signed when | he | received Z": Y, who acts in the clause. */
static EntThingId
actor_of_relative(const EntResolver *r, uint32_t token, uint32_t first)
{
    const EntMentionReader *reader = r->reader;
    const EntToken *tokens = reader->text->tokens;
    EntThingId actor = ENT_THING_NONE;
    for (uint32_t i = token; i > first + 1; i--) {
        const EntMention *person = person_at(r, i - 1);
        const bool acts = person && person->end < token && person->end == i &&
                          (tokens[i].pos == ENT_POS_VERB || tokens[i].pos == ENT_POS_AUXILIARY);
        if (ent_token_is(reader, i - 1, ",") || ent_token_in(reader, i - 1, reader->terms->relative_person)) {
            return ENT_THING_NONE;
        }
        if (tokens[i - 1].pos == ENT_POS_RELATIVE) {
            return actor;
        }
        actor = acts ? person->things[0] : actor;
    }
    return ENT_THING_NONE;
}

/* "received | him |"; "received | her | at the port", but "received | her | guests". */
static bool
is_object_of_verb(const EntResolver *r, const EntSentence *sentence, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    if (!ent_token_in(reader, token, reader->terms->she_pronoun)) {
        return ent_token_in(reader, token, reader->terms->object_pronoun);
    }
    const EntPos next = token + 1 < sentence->end ? (EntPos)reader->text->tokens[token + 1].pos : ENT_POS_PUNCTUATION;
    return ent_token_in(reader, token, reader->terms->object_pronoun) && token > sentence->first &&
           (next == ENT_POS_PREPOSITION || next == ENT_POS_PUNCTUATION || next == ENT_POS_CONJUNCTION ||
            next == ENT_POS_TO || next == ENT_POS_DETERMINER);
}

static EntThingId
first_person_before(const EntResolver *r, uint32_t token)
{
    const EntSentence *sentence = &r->reader->text->sentences[ent_sentence_of(r->reader->text, token)];
    const bool is_object = is_object_of_verb(r, sentence, token);
    const EntThingId of_clause = is_object ? ENT_THING_NONE : person_of_clause(r, token, sentence->first);
    if (of_clause != ENT_THING_NONE && agrees(r, token, of_clause)) {
        return of_clause;
    }
    const EntThingId of_relative = is_object ? ENT_THING_NONE : actor_of_relative(r, token, sentence->first);
    if (of_relative != ENT_THING_NONE && agrees(r, token, of_relative)) {
        return of_relative;
    }
    const EntThingId last_actor = is_object ? ENT_THING_NONE : actor_before_where(r, token, sentence->first);
    if (last_actor != ENT_THING_NONE && agrees(r, token, last_actor)) {
        return last_actor;
    }
    const EntThingId patient = is_object ? first_but_nearest(r, sentence->first, token) : ENT_THING_NONE;
    if (patient != ENT_THING_NONE && agrees(r, token, patient)) {
        return patient;
    }
    EntThingId actor = ENT_THING_NONE;
    for (uint32_t i = sentence->first; i < token; i++) {
        const EntMention *mention = person_at(r, i);
        if (!mention && actor == ENT_THING_NONE && !is_object && ent_pronoun_is_unnamed(r, sentence, i)) {
            return ENT_THING_NONE;
        }
        if (mention && !is_object && agrees(r, token, mention->things[0])) {
            return mention->things[0];
        }
        actor = mention && actor == ENT_THING_NONE ? mention->things[0] : actor;
    }
    return last_agreeing(r, token, is_object ? actor : ENT_THING_NONE);
}

static bool
is_before_talks(const EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    uint32_t at = token + 1;
    while (at < reader->text->n_tokens &&
           (reader->text->tokens[at].pos == ENT_POS_ADJECTIVE || reader->text->tokens[at].pos == ENT_POS_NUMBER)) {
        at++;
    }
    return ent_token_in(reader, at, reader->terms->talks_noun);
}

/* The persons that the sentence has named before the token. */
static EntGroup
persons_before(const EntResolver *r, uint32_t token)
{
    const EntSentence *sentence = &r->reader->text->sentences[ent_sentence_of(r->reader->text, token)];
    EntGroup group = {.count = 0};
    for (uint32_t i = sentence->first; i < token; i++) {
        const EntMention *person = person_at(r, i);
        if (person) {
            ent_group_add(&group, person->things[0]);
        }
    }
    return group;
}

/* "5. CARICOM. At | their summit": an item of a list does not go on with what another one told. */
static bool
is_other_item(const EntResolver *r, uint32_t token)
{
    const EntText *text = r->reader->text;
    const EntSentence *here = &text->sentences[ent_sentence_of(text, token)];
    const EntSentence *pair = &text->sentences[r->pair_sentence];
    if (here->zone != ENT_ZONE_LIST || r->pair.count == 0 || pair->block == here->block) {
        return false;
    }
    for (uint32_t i = here->first; i < token; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        if (mention && mention->n_things && mention->kind != ENT_MENTION_DATE) {
            return false;
        }
    }
    return true;
}

/* "They will go on talking | about | them": no persons. */
static bool
is_matter(const EntResolver *r, uint32_t token)
{
    return token > 0 && ent_token_in(r->reader, token, r->reader->terms->object_plural) &&
           (ent_token_in(r->reader, token - 1, r->reader->terms->about) ||
            ent_token_in(r->reader, token - 1, r->reader->terms->of)); /* "all 9,000 of them" */
}

/* "They broke off ties and resumed | them |": not those who act. */
static bool
acts_itself(const EntResolver *r, uint32_t token, const EntGroup *group)
{
    const EntMentionReader *reader = r->reader;
    if (!ent_token_in(reader, token, reader->terms->object_plural) || group->count < 2) {
        return false;
    }
    for (uint32_t i = reader->text->sentences[ent_sentence_of(reader->text, token)].first; i < token; i++) {
        const EntMention *mention = ent_mention_covering(reader, i);
        if (mention && mention->n_things == group->count && mention->things[0] == group->items[0]) {
            return true;
        }
    }
    return false;
}

static EntStatus
resolve_plural(EntResolver *r, uint32_t token)
{
    const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN, .why = ENT_WHY_GROUP};
    const EntGroup *group = r->persons_last ? &r->persons : &r->countries;
    if (is_other_item(r, token)) {
        return ENT_STATUS_OK;
    }
    if (is_matter(r, token) || acts_itself(r, token, group)) {
        return ENT_STATUS_OK;
    }
    const EntGroup here = persons_before(r, token);
    if (ent_token_in(r->reader, token, r->reader->terms->object_plural) && group == &r->persons && here.count >= 2) {
        group = &r->persons_start; /* "Teodoro and Manalo hosted | them |": others */
        for (uint32_t i = 0; i < group->count; i++) {
            for (uint32_t k = 0; k < here.count; k++) {
                if (group->items[i] == here.items[k]) {
                    return ENT_STATUS_OK;
                }
            }
        }
    }
    if (is_before_talks(r, token) && (here.count == 2 || (here.count < 2 && r->pair.count == 2))) {
        group = here.count == 2 ? &here : &r->pair;
    }
    const bool is_stale = (group == &r->persons || group == &r->countries) && !ent_group_is_near(r, group, token);
    if (group->count >= 2 && !is_stale) {
        return ent_group_mention(r, &mention, group);
    }
    const EntThingId speaker = ent_pronoun_plural_speaker(r, token);
    return speaker == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &mention, speaker, NULL);
}

/* "The frigate Otter left port. | She": the first ship of this sentence or the one before, where nobody is who may be she. */
static EntThingId
ship_before(const EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t sentence = ent_sentence_of(reader->text, token);
    if (!ent_token_in(reader, token, reader->terms->she_pronoun)) {
        return ENT_THING_NONE;
    }
    for (uint32_t back = 0; back < 2 && back <= sentence; back++) {
        const EntSentence *told = &reader->text->sentences[sentence - back];
        EntThingId ship = ENT_THING_NONE;
        for (uint32_t t = told->first; t < (back ? told->end : token); t++) {
            const EntMention *mention = ent_mention_covering(reader, t);
            if (ent_mention_is(reader, mention, reader->terms->person) && agrees(r, token, mention->things[0])) {
                return ENT_THING_NONE;
            }
            const bool first = ship == ENT_THING_NONE && ent_mention_is(reader, mention, reader->terms->vessel);
            ship = first ? mention->things[0] : ship;
        }
        if (ship != ENT_THING_NONE) {
            return ship;
        }
    }
    return ENT_THING_NONE;
}

/* Once a pronoun has been said of somebody, it tells what the person is. */
static void
note_gender(EntResolver *r, uint32_t pronoun, EntThingId person)
{
    if (person != ENT_THING_NONE && person < r->n_known_things && r->gender_of[person] == ENT_GENDER_OPEN) {
        const bool she = ent_token_in(r->reader, pronoun, r->reader->terms->she_pronoun);
        r->gender_of[person] = she ? ENT_GENDER_FEMALE : ENT_GENDER_MALE;
    }
}

EntStatus
ent_pronoun_resolve(EntResolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    if (ent_token_in(reader, token + 1, reader->terms->honorific)) {
        return ENT_STATUS_OK; /* "His Highness" */
    }
    if (ent_token_in(reader, token, reader->terms->plural_pronoun)) {
        const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN, .why = ENT_WHY_LAST};
        const EntThingId drills = ent_pronoun_drills(r, token);
        return drills == ENT_THING_NONE ? resolve_plural(r, token) : ent_mention_add(r->reader, &mention, drills, NULL);
    }
    if (ent_token_in(reader, token, reader->terms->its)) {
        return ent_pronoun_its(r, token);
    }
    if (!ent_token_in(reader, token, reader->terms->singular_pronoun)) {
        return ent_token_in(reader, token, reader->terms->thing_pronoun) ? ent_pronoun_it(r, token) : ENT_STATUS_OK;
    }
    const EntThingId ship = ship_before(r, token);
    if (ship != ENT_THING_NONE) {
        const EntMention sails = {
            .first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN, .why = ENT_WHY_PRONOUN};
        return ent_mention_add(r->reader, &sails, ship, NULL);
    }
    const EntThingId person = first_person_before(r, token);
    note_gender(r, token, person);
    const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN, .why = ENT_WHY_PRONOUN};
    return person == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &mention, person, NULL);
}
