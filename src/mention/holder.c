/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Posts that stand without their holder: "the Japanese defense minister", "Seoul's defense chief", "the minister", "his
 * counterpart". The article itself says whose a post is ("Defense Minister Ahn Gyu-back"); where it does not, the registers
 * do for its date, among the persons that it names: nobody is brought in whom it does not name.
 */
#include "mention/resolver.h"

#include <string.h>

/* Where what belongs to the title before it begins: "X, | the former …" */
static uint32_t
begin_of(const EntMentionReader *reader, const EntMention *post)
{
    uint32_t before = post->first;
    while (before > 0 &&
           (reader->text->tokens[before - 1].pos == ENT_POS_DETERMINER || ent_is_own_word(reader, before - 1) ||
            ent_token_in(reader, before - 1, reader->terms->former))) {
        before--;
    }
    return before;
}

static EntMention *
holder_before(const EntResolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t before = begin_of(reader, post);
    EntMention *front =
        before > 1 && ent_token_is(reader, before - 1, ",") ? ent_mention_covering(reader, before - 2) : NULL;
    return ent_resolver_is(r, front, reader->terms->person) && front->end == before - 1 ? front : NULL;
}

/* "X, the prime minister and | foreign minister": the title before "and"; NULL. */
static const EntMention *
title_joined(const EntResolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t before = begin_of(reader, post);
    const bool joined = before > 1 && reader->text->tokens[before - 1].pos == ENT_POS_CONJUNCTION;
    const EntMention *title = joined ? ent_mention_covering(reader, before - 2) : NULL;
    return title && title->kind == ENT_MENTION_POST && title->end == before - 1 && title->n_things == 1 ? title : NULL;
}

EntMention *
ent_holder_beside(const EntResolver *r, const EntMention *post)
{
    EntMention *holder = ent_person_at(r->reader, post->end + ent_token_is(r->reader, post->end, ","));
    holder = holder ? holder : holder_before(r, post);
    const EntMention *title = holder ? NULL : title_joined(r, post);
    return title ? holder_before(r, title) : holder;
}

/* Whom no register knows serves the country of his post. */
static void
serve_country(const EntResolver *r, EntThingId person, EntThingId post)
{
    EntThing *things = r->reader->out->things;
    if (!things[person].known && things[person].country == ENT_THING_NONE) {
        things[person].country = things[post].country;
    }
}

/* "Chile's Alberto Espina", "the French General Burkhard": whom no register knows serves the state before the name. */
static void
serve_possessor(const EntResolver *r, const EntMention *name)
{
    const EntMentionReader *reader = r->reader;
    EntThing *person = &reader->out->things[name->things[0]];
    if (person->known || person->country != ENT_THING_NONE) {
        return;
    }
    uint32_t at = name->first, border;
    while (at > 0 && ent_token_is_rank(reader, at - 1)) {
        at--;
    }
    const uint32_t first = reader->text->sentences[name->sentence].first;
    const bool possessed = at > first && reader->text->tokens[at - 1].pos == ENT_POS_POSSESSIVE;
    if (possessed || at < name->first) {
        person->country = ent_country_before(reader, at, first, &border);
    }
}

static EntStatus
index_person(EntResolver *r, EntThingId person)
{
    const EntRegistry *registry = r->reader->linker->registry;
    const EntKnownId known = r->reader->out->things[person].known;
    const EntDate issued = r->reader->text->document->issued;
    size_t from = 0;
    const EntTenure *tenure;
    EntPosts *posts = ent_arena_zalloc(r->reader->arena, 1, sizeof *posts);
    if (!posts) {
        return ENT_STATUS_NO_MEMORY;
    }
    while (posts->count < ENT_POSTS_MAX && (tenure = ent_registry_tenure_of(registry, known, &from))) {
        if (ent_registry_held(registry, known, tenure->post, issued) > 0) {
            posts->items[posts->count++] = tenure->post;
        }
    }
    r->posts_of[person] = posts;
    return ENT_STATUS_OK;
}

EntStatus
ent_holder_index(EntResolver *r)
{
    const EntMentions *m = r->reader->out;
    r->n_known_things = m->n_things;
    r->holder_of = ent_arena_alloc(r->reader->arena, (m->n_things + 1) * sizeof *r->holder_of);
    r->kind_of = ent_arena_zalloc(r->reader->arena, m->n_things + 1, sizeof *r->kind_of);
    r->posts_of = ent_arena_zalloc(r->reader->arena, m->n_things + 1, sizeof *r->posts_of);
    r->gender_of = ent_arena_zalloc(r->reader->arena, m->n_things + 1, sizeof *r->gender_of);
    if (!r->holder_of || !r->kind_of || !r->posts_of || !r->gender_of) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < m->n_things; i++) {
        r->holder_of[i] = ENT_THING_NONE;
        if (m->things[i].known && m->things[i].class_id == r->reader->terms->person) {
            ENT_TRY(index_person(r, (EntThingId)i));
        }
    }
    for (size_t i = 0; i < m->n_mentions; i++) {
        const EntMention *post = &m->mentions[i];
        if (post->kind == ENT_MENTION_NAME && ent_resolver_is(r, post, r->reader->terms->person)) {
            serve_possessor(r, post);
        }
        if (post->kind != ENT_MENTION_POST || post->n_things != 1 || post->is_former) {
            continue;
        }
        const EntMention *person = ent_holder_beside(r, post);
        if (person && r->holder_of[post->things[0]] == ENT_THING_NONE) {
            r->holder_of[post->things[0]] = person->things[0];
            serve_country(r, person->things[0], post->things[0]);
        }
    }
    return ENT_STATUS_OK;
}

bool
ent_holder_called(const EntResolver *r, EntThingId person, EntSpan words)
{
    const EntPosts *posts = person < r->n_known_things ? r->posts_of[person] : NULL;
    for (uint32_t i = 0; posts && i < posts->count; i++) {
        const EntKnown *post = ent_registry_known(r->reader->linker->registry, posts->items[i]);
        if (ent_title_fits(r->reader, post->title, words)) {
            return true;
        }
    }
    for (size_t i = 0; i < r->n_known_things; i++) {
        const EntThing *post = &r->reader->out->things[i];
        for (uint32_t k = 0; r->holder_of[i] == person && k <= post->n_seen; k++) {
            if (ent_title_fits(r->reader, k < post->n_seen ? post->seen[k] : post->title, words)) {
                return true;
            }
        }
    }
    return false;
}

EntGroup
ent_holder_last(const EntResolver *r, EntSpan words, uint32_t count)
{
    EntGroup group = {.count = 0};
    for (uint32_t i = 0; i < r->recent_persons.count && group.count < count; i++) {
        if (ent_holder_called(r, r->recent_persons.items[i], words)) {
            ent_group_add(&group, r->recent_persons.items[i]);
        }
    }
    return group;
}

static bool
all_called(const EntResolver *r, const EntGroup *group, EntSpan words)
{
    for (uint32_t i = 0; i < group->count; i++) {
        if (!ent_holder_called(r, group->items[i], words)) {
            return false;
        }
    }
    return true;
}

EntMentionWhy
ent_holder_why(const EntResolver *r, const EntGroup *group, EntSpan words)
{
    return all_called(r, group, words) ? ENT_WHY_HOLDER : ENT_WHY_GROUP;
}

static bool
has_post(const EntResolver *r, EntThingId person)
{
    bool found = person < r->n_known_things && r->posts_of[person] && r->posts_of[person]->count > 0;
    for (size_t i = 0; i < r->n_known_things && !found; i++) {
        found = r->holder_of[i] == person;
    }
    return found;
}

/* A president and a premier are not "the foreign ministers", two generals not "the presidents"; who they are whose posts nobody tells is open. */
static bool
are_others(const EntResolver *r, const EntGroup *group, EntSpan words)
{
    bool is_narrow = false;
    for (uint32_t i = words.first; i + 1 < words.end; i++) {
        is_narrow |= ent_token_in(r->reader, i, r->reader->terms->title_modifier);
    }
    is_narrow |= words.end > words.first && ent_token_in(r->reader, words.end - 1, r->reader->terms->title_plain);
    for (uint32_t i = 0; i < group->count && is_narrow; i++) {
        if (has_post(r, group->items[i]) && !ent_holder_called(r, group->items[i], words)) {
            return true;
        }
    }
    return false;
}

EntGroup
ent_holder_group(const EntResolver *r, EntSpan words, uint32_t count)
{
    const bool just_told = r->pair_sentence + 1 >= ent_sentence_of(r->reader->text, words.first);
    if (just_told && r->pair.count == count && all_called(r, &r->pair, words)) {
        return r->pair;
    }
    if (r->persons.count == count && all_called(r, &r->persons, words)) {
        return r->persons;
    }
    for (uint32_t i = 0; i < r->n_groups; i++) {
        if (r->groups[i].count == count && all_called(r, &r->groups[i], words)) {
            return r->groups[i];
        }
    }
    const EntGroup called = ent_holder_last(r, words, count);
    if (called.count != count && are_others(r, &r->persons, words)) {
        return (EntGroup){.count = 0};
    }
    return called.count == count ? called : r->persons;
}

static EntStatus
stand_for(EntResolver *r, const EntMention *post, EntThingId person, EntMentionWhy why)
{
    const EntMention mention = {.first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL, .why = why};
    return ent_mention_add(r->reader, &mention, person, NULL);
}

/* "the defense ministers", "the two defense ministers", but not "defense ministers of the two countries" */
static bool
is_definite(const EntResolver *r, const EntMention *post)
{
    const EntToken *tokens = r->reader->text->tokens;
    for (uint32_t i = post->first; i > 0 && i + 3 > post->first; i--) {
        if (tokens[i - 1].pos == ENT_POS_DETERMINER || tokens[i - 1].pos == ENT_POS_POSSESSIVE) {
            return true;
        }
        if (tokens[i - 1].pos != ENT_POS_NUMBER && tokens[i - 1].pos != ENT_POS_ADJECTIVE) {
            return false;
        }
    }
    return false;
}

/* Who held a registered post at the article's date, if the article names that person. */
static EntThingId
holder_by_tenure(const EntResolver *r, EntThingId post)
{
    const EntMentionReader *reader = r->reader;
    const EntKnownId known = reader->out->things[post].known;
    const EntKnownId person =
        known ? ent_registry_holder(reader->linker->registry, known, reader->text->document->issued) : 0;
    const uint64_t *thing = person ? ent_map_find(&reader->by_known, person) : NULL;
    return thing && reader->out->things[*thing].n_mentions > 0 ? (EntThingId)*thing : ENT_THING_NONE;
}

/* "the minister": the person whom the last sentence was about, if called so. */
static EntStatus
resolve_title(EntResolver *r, const EntMention *post)
{
    const EntSpan words = {post->first, post->end};
    if (!is_definite(r, post)) {
        return ENT_STATUS_OK;
    }
    if (r->last_person != ENT_THING_NONE && ent_holder_called(r, r->last_person, words)) {
        return stand_for(r, post, r->last_person, ENT_WHY_HOLDER);
    }
    const EntGroup called = ent_holder_last(r, words, 2); /* "its minister" may be anybody's */
    const bool the = post->first > 0 && ent_token_in(r->reader, post->first - 1, r->reader->terms->article);
    return the && called.count == 1 ? stand_for(r, post, called.items[0], ENT_WHY_HOLDER) : ENT_STATUS_OK;
}

/* A state named at this token, be it inside a longer mention. */
static const EntMention *
state_at(const EntResolver *r, uint32_t token)
{
    const EntMentions *m = r->reader->out;
    const bool is_covered = ent_mention_covering(r->reader, token) != NULL;
    for (size_t i = 0; is_covered && i < m->n_mentions && m->n_mentions <= ENT_MENTION_FEW; i++) {
        if (m->mentions[i].first == token && m->mentions[i].kind != ENT_MENTION_ADJECTIVE &&
            ent_resolver_is(r, &m->mentions[i], r->reader->terms->country)) {
            return &m->mentions[i];
        }
    }
    return NULL;
}

/* "the defense chiefs | of Japan, South Korea and the United States" */
static EntGroup
states_behind(const EntResolver *r, uint32_t at, uint32_t *end)
{
    const EntMentionReader *reader = r->reader;
    EntGroup states = {.count = 0};
    const bool of = ent_token_in(reader, at, reader->terms->of);
    for (at += of; of && at < reader->text->n_tokens;) {
        const EntMention *mention = state_at(r, at);
        if (mention) {
            ent_group_add(&states, mention->things[0]);
            *end = at = mention->end;
        } else if (ent_token_is(reader, at, ",") || ent_token_in(reader, at, reader->terms->article) ||
                   reader->text->tokens[at].pos == ENT_POS_CONJUNCTION) {
            at++;
        } else {
            break;
        }
    }
    return states;
}

/* The only person of the article who serves the state and is called so. */
static EntStatus
holder_of_state(EntResolver *r, EntThingId state, EntSpan words, EntThingId *out)
{
    *out = ENT_THING_NONE;
    for (size_t i = 0; i < r->n_known_things; i++) {
        const EntThing *person = &r->reader->out->things[i];
        EntThingId served;
        if (person->class_id != r->reader->terms->person || person->n_mentions == 0) {
            continue;
        }
        ENT_TRY(ent_country_of(r->reader, (EntThingId)i, &served));
        if (served == state && ent_holder_called(r, (EntThingId)i, words)) {
            *out = *out == ENT_THING_NONE ? (EntThingId)i : ENT_THING_NONE;
            if (*out == ENT_THING_NONE) {
                break;
            }
        }
    }
    return ENT_STATUS_OK;
}

/* The holders of the title in these states, if the article names all of them. */
static EntStatus
holders_of_states(EntResolver *r, const EntGroup *states, EntSpan words, EntGroup *out)
{
    out->count = 0;
    for (uint32_t i = 0; i < states->count; i++) {
        EntThingId person;
        ENT_TRY(holder_of_state(r, states->items[i], words, &person));
        if (person != ENT_THING_NONE) {
            ent_group_add(out, person);
        }
    }
    return ENT_STATUS_OK;
}

static EntSpan
title_of(const EntResolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    uint32_t end = post->first + 1;
    while (end < post->end && !ent_token_in(reader, end, reader->terms->of)) {
        end++;
    }
    return (EntSpan){post->first, end};
}

/* "The ministers": of more than two who stood together all, if each is called so; else two. */
static uint32_t
count_together(const EntResolver *r, EntSpan title)
{
    return r->persons.count > 2 && all_called(r, &r->persons, title) ? r->persons.count : 2;
}

/* "whose leaders", "their ministers" */
static bool
is_possessed(const EntResolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    uint32_t at = post->first;
    while (at > 0 && (reader->text->tokens[at - 1].pos == ENT_POS_ADJECTIVE ||
                      reader->text->tokens[at - 1].pos == ENT_POS_NUMBER)) {
        at--;
    }
    return at > 0 && (ent_token_in(reader, at - 1, reader->terms->plural_pronoun) ||
                      ent_token_in(reader, at - 1, reader->terms->relative_whose));
}

/* The states spoken of together, and so many, act for ministers whom nobody names. */
static EntStatus
resolve_as_states(EntResolver *r, const EntMention *post, uint32_t told)
{
    const EntMention all = {.first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_GROUP};
    for (size_t i = 0; i < r->reader->out->n_mentions && r->reader->out->n_mentions <= ENT_MENTION_FEW; i++) {
        const EntMention *inner = &r->reader->out->mentions[i];
        if (inner->first == post->first && ent_resolver_is(r, inner, r->reader->terms->country)) {
            return ENT_STATUS_OK; /* "the two Japanese ministers" */
        }
    }
    const bool is_passed = r->persons.count == told && ent_group_is_near(r, &r->persons, all.first) &&
                           !ent_group_is_near(r, &r->countries, all.first); /* others have come since */
    const bool fits = told >= 2 && r->countries.count == told && !is_passed;
    return fits ? ent_group_mention(r, &all, &r->countries) : ENT_STATUS_OK;
}

/* "NATO, | whose leaders |": the body right before; NULL. */
static const EntMention *
body_before(const EntResolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    if (post->first < 3 || !ent_token_in(reader, post->first - 1, reader->terms->relative_whose)) {
        return NULL;
    }
    const uint32_t at = post->first - 2 - (uint32_t)ent_token_is(reader, post->first - 2, ",");
    const EntMention *before = ent_mention_covering(reader, at);
    return ent_resolver_is(r, before, reader->terms->organization) ? before : NULL;
}

/* "Togo and Benin, whose leaders met": who bears the title there, if the article names them all; else the states. */
static EntStatus
resolve_possessed(EntResolver *r, const EntMention *post, EntSpan title)
{
    const EntMention *body = body_before(r, post);
    if (body) {
        const EntMention theirs = {
            .first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_HOLDER};
        return ent_mention_add(r->reader, &theirs, body->things[0], NULL);
    }
    ent_group_note(r, r->reader->text->sentences[post->sentence].first, post->first);
    EntGroup holders;
    ENT_TRY(holders_of_states(r, &r->countries, title, &holders));
    if (r->persons_last || r->countries.count < 2 || !ent_group_is_near(r, &r->countries, post->first)) {
        return ENT_STATUS_OK;
    }
    const EntMention all = {.first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_HOLDER};
    return ent_group_mention(r, &all, holders.count == r->countries.count ? &holders : &r->countries);
}

/* "heads | of government", but "the ministers | of both countries" */
static bool
is_narrowed(const EntResolver *r, uint32_t at)
{
    const EntMentionReader *reader = r->reader;
    if (!ent_token_in(reader, at, reader->terms->of)) {
        return false;
    }
    at += 1 + (uint32_t)ent_token_in(reader, at + 1, reader->terms->article);
    return !ent_token_in(reader, at, reader->terms->both) && !ent_token_in(reader, at, reader->terms->number);
}

/* "the leaders | of the three countries": how many; 0: not told. */
static uint32_t
told_beside(const EntResolver *r, const EntMention *post, uint32_t behind)
{
    const EntMentionReader *reader = r->reader;
    const uint32_t told = ent_told_number(reader, post->first > 3 ? post->first - 3 : 0, post->first);
    if (told || !ent_token_in(reader, behind, reader->terms->of)) {
        return told;
    }
    behind += 1 + (uint32_t)ent_token_in(reader, behind + 1, reader->terms->article);
    return behind < reader->text->n_tokens ? ent_told_number(reader, behind, behind + 1) : 0;
}

static EntStatus
resolve_plural(EntResolver *r, const EntMention *post)
{
    const EntSpan title = title_of(r, post);
    uint32_t end = title.end;
    const EntGroup states = states_behind(r, title.end, &end);
    EntGroup holders;
    ENT_TRY(holders_of_states(r, &states, title, &holders));
    if (states.count > 1) {
        const EntMention all = {.first = post->first, .end = end, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_HOLDER};
        return holders.count == states.count ? ent_group_mention(r, &all, &holders) : ENT_STATUS_OK;
    }
    if (is_narrowed(r, title.end)) {
        return ENT_STATUS_OK;
    }
    const uint32_t told = told_beside(r, post, title.end);
    if (is_possessed(r, post)) {
        return resolve_possessed(r, post, title);
    }
    const EntGroup group =
        ent_holder_group(r, (EntSpan){post->first, post->end}, told ? told : count_together(r, title));
    if (group.count < 2 || (told && group.count != told) || !is_definite(r, post)) {
        return told ? resolve_as_states(r, post, told) : ENT_STATUS_OK;
    }
    const EntMentionWhy why = ent_holder_why(r, &group, (EntSpan){post->first, post->end});
    const EntMention mention = {.first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL, .why = why};
    return ent_group_mention(r, &mention, &group);
}

/* "The Kenyan minister": the only person of the article who serves Kenya and is called so. */
static EntStatus
resolve_of_state(EntResolver *r, const EntMention *post, bool definite)
{
    EntThingId person = ENT_THING_NONE;
    if (definite && r->n_known_things <= ENT_MENTION_FEW / 4) {
        ENT_TRY(holder_of_state(r, r->reader->out->things[post->things[0]].country, title_of(r, post), &person));
    }
    return person == ENT_THING_NONE ? ENT_STATUS_OK : stand_for(r, post, person, ENT_WHY_HOLDER);
}

static bool
is_plural(const EntResolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    for (uint32_t i = post->first; i < post->end; i++) {
        if (ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[i].word) & ENT_FORM_PLURAL &&
            !(ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[i].word) & ENT_FORM_SINGULAR)) {
            return true;
        }
    }
    return false;
}

/* "Seoul's defense chief", but not "took office as Germany's defense minister" */
static bool
is_owned(const EntResolver *r, const EntMention *post)
{
    const EntPos before = post->first ? (EntPos)r->reader->text->tokens[post->first - 1].pos : ENT_POS_PUNCTUATION;
    if (before == ENT_POS_VERB || before == ENT_POS_AUXILIARY || before == ENT_POS_PREPOSITION ||
        before == ENT_POS_SUBORDINATOR) {
        return false;
    }
    for (uint32_t i = post->first; i < post->end; i++) {
        if (r->reader->text->tokens[i].pos == ENT_POS_POSSESSIVE) {
            return true;
        }
    }
    return false;
}

/* "appointed X | defense minister", which X becomes: a title right behind a name stands for nobody. */
static bool
is_predicated(const EntResolver *r, const EntMention *post)
{
    const EntMention *before = post->first ? ent_mention_covering(r->reader, post->first - 1) : NULL;
    const bool possessed = post->first && post->n_things == 1 &&
                           r->reader->text->tokens[post->first - 1].pos == ENT_POS_POSSESSIVE &&
                           (ent_token_in(r->reader, post->first - 1, r->reader->terms->he_pronoun) ||
                            ent_token_in(r->reader, post->first - 1, r->reader->terms->she_pronoun));
    if (possessed) {
        return true; /* "Milei named X as | his | defence minister" */
    }
    return ent_resolver_is(r, before, r->reader->terms->person) && before->kind == ENT_MENTION_NAME;
}

EntStatus
ent_holder_resolve(EntResolver *r, EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    if (post->is_former || is_predicated(r, post) ||
        (post->first > 0 && ent_token_in(reader, post->first - 1, reader->terms->indefinite))) {
        return ENT_STATUS_OK;
    }
    EntThingId person = post->n_things == 1 ? r->holder_of[post->things[0]] : ENT_THING_NONE;
    if (person != ENT_THING_NONE) {
        return stand_for(r, post, person, ENT_WHY_HOLDER);
    }
    const bool definite = is_definite(r, post) || is_owned(r, post); /* not "was appointed defense minister" */
    person = post->n_things == 1 && definite ? holder_by_tenure(r, post->things[0]) : ENT_THING_NONE;
    if (person != ENT_THING_NONE) {
        return stand_for(r, post, person, ENT_WHY_TENURE);
    }
    if (ent_is_counterpart(reader, post->end - 1)) {
        const EntThingId other = post->n_things ? ENT_THING_NONE : ent_counterpart_of(r, post);
        return other == ENT_THING_NONE ? ENT_STATUS_OK : stand_for(r, post, other, ENT_WHY_COUNTERPART);
    }
    if (post->n_things == 0 && is_plural(r, post) && !ent_token_in(reader, post->end - 1, reader->terms->colleague)) {
        return resolve_plural(r, post);
    }
    const EntThing *thing = post->n_things == 1 ? &reader->out->things[post->things[0]] : NULL;
    if (!thing || thing->known) {
        return ENT_STATUS_OK;
    }
    return thing->country == ENT_THING_NONE ? resolve_title(r, post) : resolve_of_state(r, post, definite);
}
