/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What nominals and pronouns stand for: "the ministry" is the ministry spoken of last, "the two ministers" and "they"
 * are the group spoken of last, "both countries" the states of that group. A *group* is two or more persons, or
 * states, in one coordination ("Ahn and his counterpart, Koizumi"). Captions are read, but nobody outside refers
 * into them. What has no plain antecedent denotes nothing.
 */
#include "mention/reader.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_GROUP = 6, MAX_RECENT = 12, MAX_BACK = 2 }; /* MAX_BACK: sentences from "it" to what it stands for */

typedef struct {
    EntThingId items[MAX_GROUP];
    uint32_t count;
} Group;

typedef struct {
    EntMentionReader *reader;
    Group persons, countries;  /* the group of each kind spoken of last */
    bool persons_last;         /* of the two, the persons came later */
    EntThingId last_person;    /* the first person of the last sentence that has one */
    EntThingId *last_of_class; /* by class */
    size_t exercise_sentence;  /* where the last exercise was spoken of */
    EntThingId *holder_of;     /* by thing: the person beside that post; ENT_THING_NONE */
    size_t n_holders;
    EntThingId recent[MAX_RECENT]; /* persons, the one spoken of last first */
    uint32_t n_recent;
} Resolver;

static EntClassId
class_of(const Resolver *r, EntThingId id)
{
    return r->reader->out->things[id].class_id;
}

static bool
is_glue(const Resolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const EntPos pos = (EntPos)reader->text->tokens[token].pos;
    return pos == ENT_POS_CONJUNCTION || pos == ENT_POS_DETERMINER || pos == ENT_POS_POSSESSIVE ||
           pos == ENT_POS_HYPHEN || ent_token_is(reader, token, ",") ||
           ent_token_in(reader, token, reader->terms->honorific) || ent_token_in(reader, token, reader->terms->rank) ||
           ent_token_in(reader, token, reader->terms->counterpart) ||
           ent_token_in(reader, token, reader->terms->former);
}

static void
add_to_group(Group *group, EntThingId id)
{
    for (uint32_t i = 0; i < group->count; i++) {
        if (group->items[i] == id) {
            return;
        }
    }
    if (group->count < MAX_GROUP) {
        group->items[group->count++] = id;
    }
}

/* The things of class `class_id` that follow each other from `token` on, with nothing but glue, posts and adjectives
 * between them. */
static uint32_t
read_group(const Resolver *r, uint32_t token, uint32_t end, EntClassId class_id, Group *out)
{
    out->count = 0;
    uint32_t at = token;
    while (at < end) {
        const EntMention *mention = ent_mention_covering(r->reader, at);
        if (mention && mention->n_things == 1 && class_of(r, mention->things[0]) == class_id &&
            mention->kind != ENT_MENTION_ADJECTIVE) {
            add_to_group(out, mention->things[0]);
            at = mention->end;
        } else if (mention && (mention->kind == ENT_MENTION_POST || mention->kind == ENT_MENTION_ADJECTIVE) &&
                   out->count) {
            at = mention->end;
        } else if (out->count && is_glue(r, at)) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

static bool
verb_between(const Resolver *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const EntPos pos = (EntPos)r->reader->text->tokens[i].pos;
        if (pos == ENT_POS_VERB || pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL) {
            return true;
        }
    }
    return false;
}

/* Of the groups of a sentence, "they" takes the one in the place of the subject, else the last. */
static void
note_groups(Resolver *r, uint32_t first, uint32_t end)
{
    const EntMentionTerms *terms = r->reader->terms;
    bool has_subject = false;
    for (uint32_t i = first; i < end;) {
        Group persons, countries;
        const uint32_t persons_end = read_group(r, i, end, terms->person, &persons);
        const uint32_t countries_end = read_group(r, i, end, terms->country, &countries);
        const bool is_subject = !verb_between(r, first, i);
        if (persons.count >= 2) {
            r->persons = persons;
            r->persons_last |= is_subject || !has_subject;
            has_subject |= is_subject;
        }
        if (countries.count >= 2) {
            r->countries = countries;
            r->persons_last &= !(is_subject || !has_subject);
            has_subject |= is_subject;
        }
        const uint32_t next = persons_end > countries_end ? persons_end : countries_end;
        i = next > i ? next : i + 1;
    }
}

static EntStatus
add_set(Resolver *r, const EntMention *mention, const Group *group)
{
    EntMention *added;
    ENT_TRY(ent_mention_add(r->reader, mention, ENT_THING_NONE, &added));
    added->things = ent_arena_alloc(r->reader->arena, sizeof group->items);
    if (!added->things) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(added->things, group->items, group->count * sizeof *group->items);
    added->n_things = group->count;
    return ENT_STATUS_OK;
}

static EntStatus
countries_of(Resolver *r, const Group *persons, Group *out)
{
    out->count = 0;
    for (uint32_t i = 0; i < persons->count; i++) {
        EntThingId country;
        ENT_TRY(ent_country_of(r->reader, persons->items[i], &country));
        if (country != ENT_THING_NONE) {
            add_to_group(out, country);
        }
    }
    return ENT_STATUS_OK;
}

/* "both sides", "the two countries": the states spoken of last, or those of the persons. */
static EntStatus
state_group(Resolver *r, uint32_t told, Group *out)
{
    *out = r->countries;
    if (out->count < 2 || (told && out->count != told)) {
        ENT_TRY(countries_of(r, &r->persons, out));
    }
    if (told && out->count != told && told <= MAX_GROUP && r->n_recent >= told) {
        Group recent = {.count = told};
        memcpy(recent.items, r->recent, told * sizeof *recent.items);
        ENT_TRY(countries_of(r, &recent, out));
    }
    return ENT_STATUS_OK;
}

static bool
is_plural(const Resolver *r, uint32_t token)
{
    return ent_lexicon_forms(r->reader->linker->lexicon, r->reader->text->tokens[token].word) & ENT_FORM_PLURAL;
}

/* Does the person's post go by this word: "ministers", "chiefs" of "defense chiefs"? */
static bool
has_post_called(const Resolver *r, EntThingId person, uint32_t noun)
{
    const EntMentionReader *reader = r->reader;
    const EntView word = ent_lexicon_word(
        reader->linker->lexicon, ent_lexicon_noun_lemma(reader->linker->lexicon, reader->text->tokens[noun].word));
    for (size_t i = 0; i < r->n_holders; i++) {
        const EntThing *post = &reader->out->things[i];
        for (uint32_t k = 0; r->holder_of[i] == person && k <= post->n_seen; k++) {
            const EntView name = k < post->n_seen ? post->seen[k] : post->title;
            for (size_t at = 0; word.length && at + word.length <= name.length; at++) {
                if (ent_view_equal_ascii_case(ent_view_slice(name, at, at + word.length), word)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* The `count` persons with such a post that were spoken of last; fewer when there are not so many. */
static Group
last_called(const Resolver *r, uint32_t noun, uint32_t count)
{
    Group group = {.count = 0};
    for (uint32_t i = 0; i < r->n_recent && group.count < count; i++) {
        if (has_post_called(r, r->recent[i], noun)) {
            add_to_group(&group, r->recent[i]);
        }
    }
    return group;
}

/* "the three ministers": 3; 0 when no number is told. */
static uint32_t
told_number(const Resolver *r, uint32_t first, uint32_t noun)
{
    for (uint32_t i = first; i < noun; i++) {
        EntView digits;
        uint32_t number = 0;
        const bool is_number =
            ent_word_value(r->reader, r->reader->terms->number, r->reader->text->tokens[i].word, &digits);
        for (size_t k = 0; is_number && k < digits.length && k < 4; k++) {
            number = number * 10 + (uint32_t)(digits.data[k] - '0');
        }
        if (number) {
            return number;
        }
    }
    return 0;
}

/* "the two ministers", "both sides", "the ministers", "both defense chiefs" */
static EntStatus
resolve_group_noun(Resolver *r, uint32_t first, uint32_t noun, EntClassId class_id)
{
    const uint32_t told = told_number(r, first, noun), count = told ? told : 2;
    Group group = last_called(r, noun, count);
    group = group.count == count ? group : r->persons;
    if (class_id == r->reader->terms->country) {
        ENT_TRY(state_group(r, told, &group));
    }
    if (group.count < 2 || (told && group.count != told)) {
        return ENT_STATUS_OK;
    }
    const EntMention mention = {.first = first, .end = noun + 1, .kind = ENT_MENTION_NOMINAL};
    return add_set(r, &mention, &group);
}

/* "the frigate HMS X", "the drill Southern Star": the name follows. */
static bool
is_named(const Resolver *r, uint32_t noun, EntClassId class_id)
{
    const EntMention *name = ent_mention_covering(r->reader, noun + 1);
    if (!name) {
        return noun + 1 < r->reader->text->n_tokens && (r->reader->text->tokens[noun + 1].shape & ENT_SHAPE_CAPITAL);
    }
    return name->first == noun + 1 && name->n_things == 1 && class_of(r, name->things[0]) == class_id;
}

/* "the ministry", "these drills", "the base" */
static EntStatus
resolve_class_noun(Resolver *r, uint32_t first, uint32_t noun, EntClassId class_id)
{
    const EntThingId thing = r->last_of_class[class_id];
    if (thing == ENT_THING_NONE || is_named(r, noun, class_id)) {
        return ENT_STATUS_OK;
    }
    if (class_id == r->reader->terms->exercise) {
        r->exercise_sentence = ent_sentence_of(r->reader->text, first);
    }
    const EntMention mention = {.first = first, .end = noun + 1, .kind = ENT_MENTION_NOMINAL};
    return ent_mention_add(r->reader, &mention, thing, NULL);
}

/* "a drill", "such drills", "the other drill": not the one spoken of. */
static bool
is_indefinite(const Resolver *r, uint32_t first, uint32_t head)
{
    for (uint32_t i = first; i < head; i++) {
        if (ent_token_in(r->reader, i, r->reader->terms->indefinite)) {
            return true;
        }
    }
    return false;
}

/* "its third edition", "the latest iteration", "this year's edition": of the series spoken of last, unless it is told
 * of what. */
static EntStatus
resolve_edition(Resolver *r, uint32_t first, uint32_t noun, EntClassId class_id)
{
    const bool told = noun + 1 < r->reader->text->n_tokens && ent_token_in(r->reader, noun + 1, r->reader->terms->of);
    return told || is_indefinite(r, first, noun) ? ENT_STATUS_OK : resolve_class_noun(r, first, noun, class_id);
}

/* Where the nominal that begins with a determiner ends: over adjectives and nouns to its head. */
static uint32_t
head_of_nominal(const Resolver *r, uint32_t first, uint32_t end)
{
    uint32_t at = first + 1, head = first;
    while (at < end && at < first + 6) {
        const EntMention *mention = ent_mention_covering(r->reader, at);
        if (mention && mention->kind == ENT_MENTION_DATE && mention->end < end) {
            at = mention->end; /* "the 2023 edition" */
            continue;
        }
        if (mention) {
            break;
        }
        const EntPos pos = (EntPos)r->reader->text->tokens[at].pos;
        if (pos == ENT_POS_NOUN) {
            head = at;
        } else if (pos != ENT_POS_ADJECTIVE && pos != ENT_POS_NUMBER && pos != ENT_POS_HYPHEN &&
                   pos != ENT_POS_DETERMINER) {
            break;
        }
        at++;
    }
    return head;
}

static EntStatus
resolve_nominal(Resolver *r, uint32_t first, uint32_t end)
{
    const uint32_t head = head_of_nominal(r, first, end);
    if (head == first) {
        return ENT_STATUS_OK;
    }
    const EntClassId group_class = ent_class_of_noun(r->reader, r->reader->terms->group_noun, head);
    const EntClassId series = ent_class_of_noun(r->reader, r->reader->terms->edition_noun, head);
    const bool possessed = r->reader->text->tokens[first].pos == ENT_POS_POSSESSIVE;
    if (series) {
        return resolve_edition(r, first, head, series);
    }
    if (possessed) {
        return ENT_STATUS_OK; /* "their partners", "its ship" are others than those spoken of */
    }
    if (group_class && is_plural(r, head)) {
        return resolve_group_noun(r, first, head, group_class);
    }
    const EntClassId class_id = ent_class_of_noun(r->reader, r->reader->terms->class_noun, head);
    const bool definite = !is_indefinite(r, first, head);
    const bool indefinite_plural = is_plural(r, head) && class_id != r->reader->terms->exercise;
    if (!definite && class_id == r->reader->terms->exercise && first > 0 &&
        r->reader->text->tokens[first - 1].pos == ENT_POS_VERB) {
        r->last_of_class[class_id] =
            ENT_THING_NONE; /* "held a drill": what follows speaks of that one, which has no name */
    }
    return class_id && definite && !indefinite_plural ? resolve_class_noun(r, first, head, class_id) : ENT_STATUS_OK;
}

/* "he": the first person of the sentence so far, else of the last sentence that has one. */
static EntThingId
first_person_before(const Resolver *r, uint32_t token)
{
    const EntSentence *sentence = &r->reader->text->sentences[ent_sentence_of(r->reader->text, token)];
    for (uint32_t i = sentence->first; i < token; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        if (mention && mention->n_things == 1 && class_of(r, mention->things[0]) == r->reader->terms->person) {
            return mention->things[0];
        }
    }
    return r->last_person;
}

/* "it": an exercise of this sentence or one right before it. That it is meant only rules tell, which ask for an exercise. */
static EntStatus
resolve_it(Resolver *r, uint32_t token)
{
    const EntThingId exercise = r->last_of_class[r->reader->terms->exercise];
    if (exercise == ENT_THING_NONE || r->exercise_sentence + MAX_BACK < ent_sentence_of(r->reader->text, token)) {
        return ENT_STATUS_OK;
    }
    const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN};
    return ent_mention_add(r->reader, &mention, exercise, NULL);
}

static EntStatus
resolve_pronoun(Resolver *r, uint32_t token)
{
    const EntMentionReader *reader = r->reader;
    const EntMention mention = {.first = token, .end = token + 1, .kind = ENT_MENTION_PRONOUN};
    if (ent_token_in(reader, token, reader->terms->plural_pronoun)) {
        const Group *group = r->persons_last ? &r->persons : &r->countries;
        return group->count >= 2 ? add_set(r, &mention, group) : ENT_STATUS_OK;
    }
    const EntThingId person = first_person_before(r, token);
    if (ent_token_in(reader, token, reader->terms->singular_pronoun) && person != ENT_THING_NONE) {
        return ent_mention_add(r->reader, &mention, person, NULL);
    }
    return ent_token_in(reader, token, reader->terms->thing_pronoun) ? resolve_it(r, token) : ENT_STATUS_OK;
}

/* "the defense ministers", "the two defense ministers", but not "defense ministers of the two countries" */
static bool
is_definite(const Resolver *r, const EntMention *post)
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

/* A post without a person beside it stands for the person that the article gives it to: "the defense minister". */
static EntStatus
resolve_bare_post(Resolver *r, EntMention *post)
{
    if (post->first > 0 && ent_token_in(r->reader, post->first - 1, r->reader->terms->indefinite)) {
        return ENT_STATUS_OK;
    }
    if (post->n_things == 1 && r->holder_of[post->things[0]] != ENT_THING_NONE) {
        const EntMention mention = {.first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL};
        return ent_mention_add(r->reader, &mention, r->holder_of[post->things[0]], NULL);
    }
    if (post->n_things || !is_definite(r, post)) {
        return ENT_STATUS_OK;
    }
    const Group called = last_called(r, post->end - 1, 2);
    const Group *group = called.count == 2 ? &called : &r->persons;
    if (group->count >= 2) {
        const EntMention mention = {.first = post->first, .end = post->end, .kind = ENT_MENTION_NOMINAL};
        return add_set(r, &mention, group);
    }
    return ENT_STATUS_OK;
}

static void
note_recent(Resolver *r, EntThingId person)
{
    uint32_t at = 0;
    while (at < r->n_recent && r->recent[at] != person) {
        at++;
    }
    if (at == r->n_recent && r->n_recent < MAX_RECENT) {
        r->n_recent++;
    }
    at = at < MAX_RECENT ? at : MAX_RECENT - 1;
    memmove(r->recent + 1, r->recent, at * sizeof *r->recent);
    r->recent[0] = person;
}

static void
note_mention(Resolver *r, const EntMention *mention)
{
    for (uint32_t i = 0; i < mention->n_things; i++) {
        r->last_of_class[class_of(r, mention->things[i])] = mention->things[i];
        if (class_of(r, mention->things[i]) == r->reader->terms->person) {
            note_recent(r, mention->things[i]);
        } else if (class_of(r, mention->things[i]) == r->reader->terms->exercise) {
            r->exercise_sentence = mention->sentence;
        }
    }
}

static EntMention *
beside(const Resolver *r, const EntMention *post)
{
    const EntMentionReader *reader = r->reader;
    uint32_t at = post->end;
    at += ent_token_is(reader, at, ",");
    while (ent_token_in(reader, at, reader->terms->honorific) || ent_token_in(reader, at, reader->terms->rank)) {
        at++;
    }
    EntMention *behind = ent_mention_covering(reader, at);
    if (behind && behind->first == at && behind->n_things == 1 &&
        class_of(r, behind->things[0]) == reader->terms->person) {
        return behind;
    }
    uint32_t before = post->first;
    while (before > 0 && (reader->text->tokens[before - 1].pos == ENT_POS_DETERMINER ||
                          ent_token_in(reader, before - 1, reader->terms->former))) {
        before--;
    }
    EntMention *front =
        before > 1 && ent_token_is(reader, before - 1, ",") ? ent_mention_covering(reader, before - 2) : NULL;
    const bool fits = front && front->end == before - 1 && front->n_things == 1 &&
                      class_of(r, front->things[0]) == reader->terms->person;
    return fits ? front : NULL;
}

static void
note_holders(Resolver *r)
{
    for (size_t i = 0; i < r->reader->out->n_mentions; i++) {
        const EntMention *post = &r->reader->out->mentions[i];
        if (post->kind != ENT_MENTION_POST || post->n_things != 1 || post->is_former) {
            continue;
        }
        const EntMention *person = beside(r, post);
        if (person && r->holder_of[post->things[0]] == ENT_THING_NONE) {
            r->holder_of[post->things[0]] = person->things[0];
        }
    }
}

static EntStatus
resolve_token(Resolver *r, uint32_t first, uint32_t *token, uint32_t end)
{
    EntMention *mention = ent_mention_covering(r->reader, *token);
    if (mention) {
        const uint32_t stop = mention->end;
        if (mention->kind == ENT_MENTION_POST && mention->first == *token && !beside(r, mention)) {
            ENT_TRY(resolve_bare_post(r, mention));
        } else if (mention->first == *token) {
            note_mention(r, mention);
        }
        *token = stop;
        return ENT_STATUS_OK;
    }
    const EntPos pos = (EntPos)r->reader->text->tokens[*token].pos;
    if (pos == ENT_POS_PRONOUN || pos == ENT_POS_POSSESSIVE) {
        note_groups(r, first, *token);
    }
    const EntMentionTerms *terms = r->reader->terms;
    if (pos == ENT_POS_PRONOUN) {
        ENT_TRY(resolve_pronoun(r, *token));
    } else if (*token == first && *token + 1 < end && ent_token_in(r->reader, *token, terms->ordinal) &&
               ent_class_of_noun(r->reader, terms->edition_noun, *token + 1)) {
        ENT_TRY(resolve_nominal(r, *token, end)); /* "First edition: 4 to 9 May" */
    } else if (pos == ENT_POS_DETERMINER || pos == ENT_POS_POSSESSIVE) {
        ENT_TRY(resolve_nominal(r, *token, end));
        if (!ent_mention_covering(r->reader, *token)) {
            ENT_TRY(resolve_pronoun(r, *token));
        }
    }
    ++*token;
    return ENT_STATUS_OK;
}

static void
note_first_person(Resolver *r, const EntSentence *sentence)
{
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        if (mention && mention->n_things == 1 && class_of(r, mention->things[0]) == r->reader->terms->person) {
            r->last_person = mention->things[0];
            return;
        }
    }
}

static EntStatus
resolve_sentences(Resolver *r)
{
    for (size_t s = 0; s < r->reader->text->n_sentences; s++) {
        const EntSentence *sentence = &r->reader->text->sentences[s];
        const bool is_caption = sentence->zone == ENT_ZONE_CAPTION;
        for (uint32_t i = sentence->first; i < sentence->end && !is_caption;) {
            ENT_TRY(resolve_token(r, sentence->first, &i, sentence->end));
        }
        if (!is_caption) {
            note_groups(r, sentence->first, sentence->end);
            note_first_person(r, sentence);
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_nominals(EntMentionReader *reader)
{
    Resolver r = {.reader = reader, .last_person = ENT_THING_NONE};
    const size_t n_classes = ent_vocab_n_classes(reader->linker->vocab) + 1;
    const size_t n_things = reader->out->n_things + 1;
    r.last_of_class = ent_arena_alloc(reader->arena, n_classes * sizeof *r.last_of_class);
    r.holder_of = ent_arena_alloc(reader->arena, n_things * sizeof *r.holder_of);
    if (!r.last_of_class || !r.holder_of) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_classes; i++) {
        r.last_of_class[i] = ENT_THING_NONE;
    }
    for (size_t i = 0; i < n_things; i++) {
        r.holder_of[i] = ENT_THING_NONE;
    }
    r.n_holders = reader->out->n_things;
    note_holders(&r);
    ent_mention_take_class_nouns(reader);
    return resolve_sentences(&r);
}
