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
        if (longer && person_behind(reader, other) == person &&
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

EntStatus
ent_mention_mend_posts(EntMentionReader *reader)
{
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        if (is_post(&reader->out->mentions[i])) {
            ENT_TRY(mend_title(reader, i));
        }
    }
    return ENT_STATUS_OK;
}
