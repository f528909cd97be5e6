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

static EntThingId
person_behind(const EntMentionReader *reader, const EntMention *post)
{
    const EntMention *person = ent_person_at(reader, post->end);
    return person ? person->things[0] : ENT_THING_NONE;
}

/* The post of a longer title that another mention gives the person. */
static EntThingId
told_post(const EntMentionReader *reader, const EntMention *post, EntThingId person)
{
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        const EntMention *other = &reader->out->mentions[i];
        const bool longer = is_post(other) && !other->is_former && other->end - other->first > post->end - post->first;
        const EntMention *behind =
            longer && ent_token_is(reader, other->end, ",") ? ent_person_at(reader, other->end + 1) : NULL;
        const bool beside =
            longer && (person_behind(reader, other) == person || (behind && behind->things[0] == person));
        if (beside &&
            ent_title_fits(reader, reader->out->things[other->things[0]].title, (EntSpan){post->first, post->end})) {
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
longer_post(EntMentionReader *reader, const EntMention *post, EntThingId person, EntThingId *out)
{
    *out = post->end - post->first > 1 ? ENT_THING_NONE : told_post(reader, post, person);
    const EntKnownId known =
        *out == ENT_THING_NONE && post->end - post->first == 1 ? registered_post(reader, post, person) : 0;
    EntThingId ignored;
    if (!known) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_thing_known(reader, known, out));
    return ent_country_of(reader, *out, &ignored);
}

static EntStatus
mend_title(EntMentionReader *reader, size_t index)
{
    EntMention *post = &reader->out->mentions[index];
    const EntThing *thing = &reader->out->things[post->things[0]];
    const EntThingId person = person_behind(reader, post);
    if (thing->known || thing->country != ENT_THING_NONE || thing->organization != ENT_THING_NONE || post->is_former ||
        person == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    EntThingId better;
    ENT_TRY(longer_post(reader, post, person, &better));
    if (better == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    reader->out->things[post->things[0]].n_mentions--;
    reader->out->things[better].n_mentions++;
    reader->out->mentions[index].things[0] = better;
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
has_post(const EntMentionReader *reader, EntThingId person)
{
    size_t from = 0;
    const EntKnownId known = reader->out->things[person].known;
    if (known && ent_registry_tenure_of(reader->linker->registry, known, &from)) {
        return true;
    }
    if (reader->out->n_mentions > ENT_MENTION_FEW) {
        return true;
    }
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        const EntMention *post = &reader->out->mentions[i];
        uint32_t before = post->first;
        while (before && (ent_token_in(reader, before - 1, reader->terms->article) ||
                          ent_token_in(reader, before - 1, reader->terms->former))) {
            before--;
        }
        const EntMention *name = is_post(post) && before > 1 && ent_token_is(reader, before - 1, ",")
                                     ? ent_mention_covering(reader, before - 2)
                                     : NULL;
        if (is_post(post) && (person_behind(reader, post) == person ||
                              (name && name->n_things == 1 && name->things[0] == person && name->end == before - 1))) {
            return true;
        }
    }
    return false;
}

/* "X and her Brazilian counterpart": where nobody tells what X is, the title spoken of last is not the counterpart's. */
static void
mend_counterpart(EntMentionReader *reader, size_t index)
{
    EntMention *post = &reader->out->mentions[index];
    const EntThingId owner = is_counterpart(reader, post) ? owner_of(reader, post) : ENT_THING_NONE;
    if (owner != ENT_THING_NONE && !has_post(reader, owner)) {
        reader->out->things[post->things[0]].n_mentions--;
        post->n_things = 0;
    }
}

EntStatus
ent_mention_mend_posts(EntMentionReader *reader)
{
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        if (is_post(&reader->out->mentions[i])) {
            mend_counterpart(reader, i);
        }
        if (is_post(&reader->out->mentions[i])) {
            ENT_TRY(mend_title(reader, i));
        }
    }
    return ENT_STATUS_OK;
}
