/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Posts once more, when it is known who stands beside them. "Secretary Esper" is in the post that the article or the registers
 * give him by its whole title; "his Finnish counterpart" is in the post of him whose counterpart he is, which need
 * not be the one spoken of last.
 */
#include "mention/reader.h"

static bool
is_post(const EntMention *mention)
{
    return mention && mention->kind == ENT_MENTION_POST && mention->n_things == 1;
}

/* --- titles by who stands beside them --- */

typedef enum {
    BEHIND,
    BEHIND_COMMA,
    BEFORE_COMMA,
    NOWHERE
} Place; /* "Secretary Esper", "the secretary, Esper", "Esper, the secretary" */

typedef struct {
    uint32_t title, next; /* a mention; the next of the person: index + 1, 0: none */
    Place place;          /* of the person */
} Title;

typedef struct {
    EntMentionReader *reader;
    uint32_t *first; /* by person: index + 1 of a title */
    Title *items;
    size_t count, capacity;
} Titles;

static EntStatus
add_title(Titles *titles, size_t title, const EntMention *person, Place place)
{
    if (!person) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(
        ent_arena_grow(titles->reader->arena, &titles->items, &titles->capacity, titles->count, sizeof *titles->items));
    uint32_t *first = &titles->first[person->things[0]];
    titles->items[titles->count++] = (Title){.title = (uint32_t)title, .next = *first, .place = place};
    *first = (uint32_t)titles->count;
    return ENT_STATUS_OK;
}

static const EntMention *
person_before(const EntMentionReader *reader, const EntMention *post)
{
    uint32_t at = post->first;
    while (at && (ent_token_in(reader, at - 1, reader->terms->article) ||
                  ent_token_in(reader, at - 1, reader->terms->former))) {
        at--;
    }
    const EntMention *name = at > 1 && ent_token_is(reader, at - 1, ",") ? ent_mention_covering(reader, at - 2) : NULL;
    return ent_mention_is(reader, name, reader->terms->person) && name->end == at - 1 ? name : NULL;
}

/* Each person's in the order of the mentions. */
static EntStatus
find_titles(EntMentionReader *reader, Titles *out)
{
    *out = (Titles){.reader = reader};
    out->first = ent_arena_zalloc(reader->arena, reader->out->n_things + 1, sizeof *out->first);
    if (!out->first) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = reader->out->n_mentions; i-- > 0;) {
        const EntMention *post = &reader->out->mentions[i];
        if (is_post(post)) {
            const bool comma = ent_token_is(reader, post->end, ",");
            ENT_TRY(add_title(out, i, ent_person_at(reader, post->end + comma), comma ? BEHIND_COMMA : BEHIND));
            ENT_TRY(add_title(out, i, person_before(reader, post), BEFORE_COMMA));
        }
    }
    return ENT_STATUS_OK;
}

/* The person's next title that is none of this place; NULL: no more. */
static const EntMention *
next_title(const Titles *titles, uint32_t *next, Place but)
{
    while (*next) {
        const Title *title = &titles->items[*next - 1];
        const EntMention *post = &titles->reader->out->mentions[title->title];
        *next = title->next;
        if (title->place != but && is_post(post)) {
            return post;
        }
    }
    return NULL;
}

/* --- longer titles --- */

/* The post of a longer title that another mention gives the person. */
static EntThingId
told_post(const Titles *titles, const EntMention *post, EntThingId person)
{
    const EntMentionReader *reader = titles->reader;
    const EntSpan words = {post->first, post->end};
    uint32_t next = titles->first[person];
    const EntMention *other;
    while ((other = next_title(titles, &next, BEFORE_COMMA))) {
        if (!other->is_former && other->end - other->first > post->end - post->first &&
            ent_title_fits(reader, reader->out->things[other->things[0]].title, words)) {
            return other->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* The post that the registers give the person at the article's date. */
static EntKnownId
registered_post(const EntMentionReader *reader, const EntMention *post, EntThingId person)
{
    const EntRegistry *registry = reader->linker->registry;
    const EntKnownId known = reader->out->things[person].known;
    const EntSpan title = {post->first, post->end};
    size_t from = 0;
    const EntTenure *tenure;
    while ((tenure = ent_registry_tenure_of(registry, known, &from))) {
        if (ent_registry_held(registry, known, tenure->post, reader->text->document->issued) > 0 &&
            ent_title_fits(reader, ent_registry_known(registry, tenure->post)->title, title)) {
            return tenure->post;
        }
    }
    return 0;
}

/* The post of one word that the article or the registers tell by a longer title; ENT_THING_NONE. */
static EntStatus
longer_post(const Titles *titles, const EntMention *post, EntThingId person, EntThingId *out)
{
    EntMentionReader *reader = titles->reader;
    const bool is_short = post->end - post->first == 1;
    *out = is_short ? told_post(titles, post, person) : ENT_THING_NONE;
    const EntKnownId known = is_short && *out == ENT_THING_NONE ? registered_post(reader, post, person) : 0;
    EntThingId ignored;
    if (!known) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_thing_known(reader, known, out));
    return ent_country_of(reader, *out, &ignored);
}

static EntStatus
mend_title(const Titles *titles, EntMention *post)
{
    const EntMentionReader *reader = titles->reader;
    const EntThing *thing = &reader->out->things[post->things[0]];
    const EntMention *person = ent_person_at(reader, post->end);
    if (!person || thing->known || thing->country != ENT_THING_NONE || thing->organization != ENT_THING_NONE ||
        post->is_former) {
        return ENT_STATUS_OK;
    }
    EntThingId better;
    ENT_TRY(longer_post(titles, post, person->things[0], &better));
    if (better == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    reader->out->things[post->things[0]].n_mentions--;
    reader->out->things[better].n_mentions++;
    post->things[0] = better;
    return ENT_STATUS_OK;
}

static bool
is_counterpart(const EntMentionReader *reader, const EntMention *post)
{
    return ent_is_counterpart(reader, post->end - 1) || ent_token_in(reader, post->end - 1, reader->terms->colleague);
}

/* "X, | his Danish counterpart": X is the counterpart. */
static bool
is_bearer(const EntMentionReader *reader, const EntMention *person, const EntMention *post)
{
    return person->end + 2 == post->first && ent_token_is(reader, person->end, ",") &&
           ent_token_in(reader, person->end + 1, reader->terms->singular_pronoun);
}

/* The person named last before the title in its sentence, but who bears it. */
static EntThingId
owner_of(const EntMentionReader *reader, const EntMention *post)
{
    const EntSentence *sentence = &reader->text->sentences[ent_sentence_of(reader->text, post->first)];
    for (uint32_t i = post->first; i > sentence->first; i--) {
        const EntMention *mention = ent_mention_covering(reader, i - 1);
        if (ent_mention_is(reader, mention, reader->terms->person) && !is_bearer(reader, mention, post)) {
            return mention->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* Do the registers or a title beside the name tell a post of the person? */
static bool
has_post(const Titles *titles, EntThingId person)
{
    const EntMentionReader *reader = titles->reader;
    const EntKnownId known = reader->out->things[person].known;
    size_t from = 0;
    uint32_t next = titles->first[person];
    return ent_registry_tenure_of(reader->linker->registry, known, &from) || next_title(titles, &next, BEHIND_COMMA);
}

/* The post that the article gives the person by a title; ENT_THING_NONE. */
static EntThingId
own_post(const Titles *titles, EntThingId person)
{
    uint32_t next = titles->first[person];
    const EntMention *title;
    while ((title = next_title(titles, &next, NOWHERE))) {
        if (!is_counterpart(titles->reader, title)) {
            return title->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* "met the head of the agency, and Blaszczak saw | his Korean counterpart |": in the post of Blaszczak, not of that head. */
static EntStatus
take_post_of_owner(const Titles *titles, EntMention *post, EntThingId owner)
{
    EntMentionReader *reader = titles->reader;
    const EntThingId own = own_post(titles, owner);
    if (own == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    const EntThing *things = reader->out->things;
    const EntThing *told = &things[post->things[0]], *meant = &things[own];
    const EntThingId state = told->country;
    if (state == ENT_THING_NONE || state == meant->country || ent_view_equal(told->title, meant->title) ||
        meant->organization != ENT_THING_NONE || !meant->known || !things[state].known) {
        return ENT_STATUS_OK;
    }
    EntThingId better = ENT_THING_NONE, ignored;
    const EntKnownId like =
        ent_registry_like_post(reader->linker->registry, meant->known, things[state].known, reader->terms->p_country);
    if (!like || like == told->known) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_thing_known(reader, like, &better));
    ENT_TRY(ent_country_of(reader, better, &ignored));
    reader->out->things[post->things[0]].n_mentions--;
    reader->out->things[better].n_mentions++;
    post->things[0] = better;
    return ENT_STATUS_OK;
}

/* "X and her Brazilian counterpart": where nobody tells what X is, the title spoken of last is not the counterpart's. */
static EntStatus
mend_counterpart(const Titles *titles, EntMention *post)
{
    const EntMentionReader *reader = titles->reader;
    const EntThingId owner = is_counterpart(reader, post) ? owner_of(reader, post) : ENT_THING_NONE;
    if (owner == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    if (has_post(titles, owner)) {
        return take_post_of_owner(titles, post, owner);
    }
    reader->out->things[post->things[0]].n_mentions--;
    post->n_things = 0;
    return ENT_STATUS_OK;
}

/* "Gram's | predecessor | Y", "Gram and his | predecessor |, Y": who held the post before. */
static EntStatus
take_predecessor(const Titles *titles, uint32_t token)
{
    EntMentionReader *reader = titles->reader;
    const EntMention word = {
        .first = token, .end = token + 1, .is_former = true, .kind = ENT_MENTION_POST, .why = ENT_WHY_TITLE};
    const uint32_t behind = token + 1 + ent_token_is(reader, token + 1, ",");
    if (reader->cover[token] || token == 0 || behind >= reader->text->n_tokens || !ent_person_at(reader, behind) ||
        (reader->text->tokens[token - 1].pos != ENT_POS_POSSESSIVE && !ent_is_own_word(reader, token - 1))) {
        return ENT_STATUS_OK;
    }
    const EntThingId owner = owner_of(reader, &word);
    const EntThingId post = owner == ENT_THING_NONE ? ENT_THING_NONE : own_post(titles, owner);
    if (post == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    reader->out->things[post].n_mentions++;
    return ent_mention_add(reader, &word, post, NULL);
}

EntStatus
ent_mention_mend_posts(EntMentionReader *reader)
{
    Titles titles;
    ENT_TRY(find_titles(reader, &titles));
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        EntMention *post = &reader->out->mentions[i];
        if (is_post(post)) {
            ENT_TRY(mend_counterpart(&titles, post));
        }
        if (is_post(post)) {
            ENT_TRY(mend_title(&titles, post));
        }
    }
    for (uint32_t t = 0; t < reader->text->n_tokens; t++) {
        if (ent_token_in(reader, t, reader->terms->predecessor)) {
            ENT_TRY(take_predecessor(&titles, t));
        }
    }
    return ENT_STATUS_OK;
}
