/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The walk of co-reference: token by token, each mention leaves behind what was spoken of, and each nominal and pronoun is
 * resolved against that (resolver.h). Captions are read, but nobody outside refers into them.
 */
#include "mention/resolver.h"

#include <string.h>

enum { MAX_FORMS = 4 }; /* forms of address before a name */

EntClassId
ent_resolver_class(const EntResolver *r, EntThingId id)
{
    return r->reader->out->things[id].class_id;
}

bool
ent_resolver_is(const EntResolver *r, const EntMention *mention, EntClassId class_id)
{
    return ent_mention_is(r->reader, mention, class_id);
}

uint32_t
ent_told_number(const EntMentionReader *reader, uint32_t first, uint32_t noun)
{
    for (uint32_t i = first; i < noun; i++) {
        EntView digits;
        uint32_t number = 0;
        const bool is_number = ent_word_value(reader, reader->terms->number, reader->text->tokens[i].word, &digits);
        for (size_t k = 0; is_number && k < digits.length && k < 4; k++) {
            number = number * 10 + (uint32_t)(digits.data[k] - '0');
        }
        if (number) {
            return number;
        }
    }
    return 0;
}

void
ent_recent_note(EntRecent *recent, EntThingId thing)
{
    uint32_t at = 0;
    while (at < recent->count && recent->items[at] != thing) {
        at++;
    }
    if (at == recent->count && recent->count < ENT_RECENT_MAX) {
        recent->count++;
    }
    at = at < ENT_RECENT_MAX ? at : ENT_RECENT_MAX - 1;
    memmove(recent->items + 1, recent->items, at * sizeof *recent->items);
    recent->items[0] = thing;
}

/* "the carrier USS X", "the destroyers A and B": the noun before the name, over the names that are listed with it. */
static void
note_kind(EntResolver *r, const EntMention *name)
{
    const EntMentionReader *reader = r->reader;
    uint32_t at = name->first;
    while (at > 0 && (ent_token_is(reader, at - 1, ",") || reader->text->tokens[at - 1].pos == ENT_POS_CONJUNCTION)) {
        const EntMention *before = at > 1 ? ent_mention_covering(reader, at - 2) : NULL;
        if (!ent_resolver_is(r, before, reader->terms->vessel)) {
            return;
        }
        at = before->first;
    }
    if (at == 0 || r->kind_of[name->things[0]] ||
        ent_class_of_noun(reader, reader->terms->class_noun, at - 1) != reader->terms->vessel) {
        return;
    }
    r->kind_of[name->things[0]] = ent_lexicon_noun_lemma(reader->linker->lexicon, reader->text->tokens[at - 1].word);
}

static void
note_mention(EntResolver *r, const EntMention *mention)
{
    const EntMentionTerms *terms = r->reader->terms;
    for (uint32_t i = 0; i < mention->n_things; i++) {
        const EntClassId class_id = ent_resolver_class(r, mention->things[i]);
        EntRecent *recent = class_id == terms->person    ? &r->recent_persons
                            : class_id == terms->country ? &r->recent_states
                                                         : &r->recent_things;
        ent_recent_note(recent, mention->things[i]);
        if (class_id == terms->vessel && mention->kind == ENT_MENTION_NAME) {
            note_kind(r, mention);
        } else if (class_id == terms->exercise) {
            r->exercise_sentence = mention->sentence;
        }
    }
}

static EntStatus
resolve_token(EntResolver *r, uint32_t first, uint32_t *token, uint32_t end)
{
    EntMention *mention = ent_mention_covering(r->reader, *token);
    if (mention) {
        const uint32_t stop = mention->end;
        if (ent_resolver_is(r, mention, r->reader->terms->topic)) {
            ENT_TRY(ent_nominal_by_name(r, stop - 1));
            mention = ent_mention_covering(r->reader, *token);
        }
        if (mention->kind == ENT_MENTION_POST && mention->first == *token && !ent_holder_beside(r, mention)) {
            ENT_TRY(ent_holder_resolve(r, mention));
        } else if (mention->first == *token) {
            note_mention(r, mention);
        }
        *token = stop;
        return ENT_STATUS_OK;
    }
    const EntPos pos = (EntPos)r->reader->text->tokens[*token].pos;
    if (pos == ENT_POS_PRONOUN || pos == ENT_POS_POSSESSIVE) {
        ent_group_note(r, first, *token);
    }
    const EntMentionTerms *terms = r->reader->terms;
    if (pos == ENT_POS_NOUN) {
        ENT_TRY(ent_nominal_by_name(r, *token));
    }
    if (pos == ENT_POS_NOUN && *token > first && ent_token_in(r->reader, *token, terms->guest_noun)) {
        ENT_TRY(ent_counterpart_guest(r, *token));
    } else if (pos == ENT_POS_PRONOUN) {
        ENT_TRY(ent_pronoun_resolve(r, *token));
    } else if (*token == first && *token + 1 < end && ent_token_in(r->reader, *token, terms->ordinal) &&
               ent_class_of_noun(r->reader, terms->edition_noun, *token + 1)) {
        ENT_TRY(ent_nominal_resolve(r, *token, end)); /* "First edition: 4 to 9 May" */
    } else if (pos == ENT_POS_DETERMINER || pos == ENT_POS_POSSESSIVE) {
        if (ent_token_in(r->reader, *token, terms->both)) {
            ent_group_note(r, first, *token); /* "Togo and Benin, the navies of | both | countries" */
        }
        ENT_TRY(ent_nominal_resolve(r, *token, end));
        if (!ent_mention_covering(r->reader, *token)) {
            ENT_TRY(ent_pronoun_resolve(r, *token));
        }
    }
    ++*token;
    return ENT_STATUS_OK;
}

/* "| X and Y", "X and | Y": one of several who stand together. */
static bool
is_coordinated(const EntResolver *r, const EntMention *person)
{
    const EntMentionReader *reader = r->reader;
    const EntToken *tokens = reader->text->tokens;
    const EntSentence *sentence = &reader->text->sentences[person->sentence];
    const EntMention *next = person->end + 1 < sentence->end && tokens[person->end].pos == ENT_POS_CONJUNCTION
                                 ? ent_person_at(reader, person->end + 1)
                                 : NULL;
    const EntMention *before =
        person->first > sentence->first + 1 && tokens[person->first - 1].pos == ENT_POS_CONJUNCTION
            ? ent_mention_covering(reader, person->first - 2)
            : NULL;
    return next || ent_mention_is(reader, before, reader->terms->person);
}

/* The first person who stands alone, if there is one behind two who stand together: "X and Y left, and Z stayed. | He". */
static EntThingId
first_alone(const EntResolver *r, const EntSentence *sentence)
{
    bool together = false;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        if (!mention || mention->first != i || !ent_mention_is(r->reader, mention, r->reader->terms->person)) {
            continue;
        }
        if (!is_coordinated(r, mention)) {
            return together ? mention->things[0] : ENT_THING_NONE;
        }
        together = true;
    }
    return ENT_THING_NONE;
}

/* Who the sentence was about: its first person, and the pair when it has two. */
static void
note_persons(EntResolver *r, const EntSentence *sentence)
{
    EntGroup all = {.count = 0};
    bool unnamed = false;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        unnamed |= all.count == 0 && ent_pronoun_is_unnamed(r, sentence, i);
        for (uint32_t k = 0; mention && k < mention->n_things; k++) {
            if (ent_resolver_class(r, mention->things[k]) == r->reader->terms->person) {
                ent_group_add(&all, mention->things[k]);
            }
        }
    }
    r->last_person = unnamed ? ENT_THING_NONE : r->last_person;
    if (all.count) {
        const EntThingId alone = first_alone(r, sentence),
                         acting = ent_pronoun_first(r, sentence->first, sentence->end);
        r->last_person = unnamed                   ? ENT_THING_NONE
                         : alone != ENT_THING_NONE ? alone
                                                   : (acting != ENT_THING_NONE ? acting : all.items[0]);
        r->pair = all;
        r->pair_sentence = (uint32_t)(sentence - r->reader->text->sentences);
    }
}

/* "Ms Tuya", "Sheikha Hind", "spokeswoman Mao Ning": what the words before a name tell, over ranks and titles. */
static void
note_genders(EntResolver *r)
{
    const EntMentionReader *reader = r->reader;
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        const EntMention *name = &reader->out->mentions[i];
        if (name->kind != ENT_MENTION_NAME || !ent_resolver_is(r, name, reader->terms->person)) {
            continue;
        }
        for (uint32_t at = name->first; at > 0 && at + MAX_FORMS > name->first; at--) {
            const bool male = ent_token_in(reader, at - 1, reader->terms->male);
            const bool female = ent_token_in(reader, at - 1, reader->terms->female);
            if (male || female) {
                r->gender_of[name->things[0]] = male ? ENT_GENDER_MALE : ENT_GENDER_FEMALE;
            }
            if (male || female || !ent_token_is_rank(reader, at - 1)) {
                break;
            }
        }
    }
}

/* "Bold Heron. Chile left the drill": a heading that runs into its paragraph, of something that nobody knows. */
static bool
is_heading_of(const EntResolver *r, size_t index)
{
    enum { LEAST = 2, MOST = 5 };
    const EntText *text = r->reader->text;
    const EntSentence *sentence = &text->sentences[index];
    const uint32_t last = sentence->end - 1;
    const bool is_short = last >= sentence->first + LEAST && last <= sentence->first + MOST;
    if (!is_short || index + 1 == text->n_sentences || text->sentences[index + 1].block != sentence->block ||
        (index > 0 && text->sentences[index - 1].block == sentence->block) || !ent_token_is(r->reader, last, ".")) {
        return false;
    }
    for (uint32_t t = sentence->first; t < last; t++) {
        if (!(text->tokens[t].shape & ENT_SHAPE_CAPITAL) || ent_mention_covering(r->reader, t)) {
            return false;
        }
    }
    return true;
}

/* "NAQOURA - Two soldiers were hurt": one of several stories of a page. */
static bool
opens_story(const EntResolver *r, const EntSentence *sentence)
{
    const EntMention *place = ent_mention_covering(r->reader, sentence->first);
    const EntToken *tokens = r->reader->text->tokens;
    return place && ent_mention_is(r->reader, place, r->reader->terms->place) && place->end < sentence->end &&
           tokens[sentence->first].shape & ENT_SHAPE_ALL_CAPS && !(tokens[place->end].shape & ENT_SHAPE_LETTERS) &&
           tokens[place->end].pos != ENT_POS_POSSESSIVE;
}

static EntStatus
resolve_sentences(EntResolver *r)
{
    for (size_t s = 0; s < r->reader->text->n_sentences; s++) {
        const EntSentence *sentence = &r->reader->text->sentences[s];
        const bool is_caption = sentence->zone == ENT_ZONE_CAPTION;
        if (opens_story(r, sentence)) { /* who stood together before it is not "they" behind it */
            r->persons.count = r->countries.count = r->pair.count = 0;
        }
        r->persons_start = r->persons;
        if (is_heading_of(r, s)) {
            ent_nominal_forget(r, r->reader->terms->exercise);
        }
        for (uint32_t i = sentence->first; i < sentence->end && !is_caption;) {
            ENT_TRY(resolve_token(r, sentence->first, &i, sentence->end));
        }
        if (!is_caption) {
            ent_group_note(r, sentence->first, sentence->end);
            note_persons(r, sentence);
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_nominals(EntMentionReader *reader)
{
    EntResolver r = {.reader = reader, .last_person = ENT_THING_NONE};
    ENT_TRY(ent_holder_index(&r));
    ent_mention_take_class_nouns(reader);
    note_genders(&r);
    return resolve_sentences(&r);
}
