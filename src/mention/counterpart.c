/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The other one of two: "Ahn invited his counterpart", "The minister received his guest".
 */
#include "mention/resolver.h"

/* Whose counterpart: the person of the pronoun or possessor before. */
static EntThingId
owner_before(const EntResolver *r, const EntMention *post)
{
    uint32_t at = post->first;
    while (at > 0 && r->reader->text->tokens[at - 1].pos == ENT_POS_ADJECTIVE &&
           !ent_mention_covering(r->reader, at - 1)) {
        at--;
    }
    const EntMention *owner = at ? ent_mention_covering(r->reader, at - 1) : NULL;
    if (!owner && at > 1 && r->reader->text->tokens[at - 1].pos == ENT_POS_POSSESSIVE) {
        owner = ent_mention_covering(r->reader, at - 2);
    }
    return ent_resolver_is(r, owner, r->reader->terms->person) ? owner->things[0] : ENT_THING_NONE;
}

/* "Ahn invited his counterpart": of the two who stood together the other one; else the only other of the article. */
static EntThingId
other_than(const EntResolver *r, EntThingId owner)
{
    EntThingId other = ENT_THING_NONE;
    bool in_group = false;
    for (uint32_t i = 0; i < r->persons.count; i++) {
        in_group |= r->persons.items[i] == owner;
        other = r->persons.items[i] != owner ? r->persons.items[i] : other;
    }
    if (in_group && r->persons.count == 2) {
        return other;
    }
    const EntGroup *pair = &r->pair;
    const bool in_pair = pair->count == 2 && (pair->items[0] == owner || pair->items[1] == owner);
    return in_pair ? pair->items[pair->items[0] == owner] : ENT_THING_NONE;
}

/* "The minister received his | guest |": the other one, unless a name follows. */
EntStatus
ent_counterpart_guest(EntResolver *r, uint32_t token)
{
    const EntMention *owner = ent_mention_covering(r->reader, token - 1);
    const bool owned = ent_mention_is(r->reader, owner, r->reader->terms->person) && owner->kind == ENT_MENTION_PRONOUN;
    const EntMention *named = ent_person_at(r->reader, token + 1 + ent_token_is(r->reader, token + 1, ","));
    const EntThingId other = owned && !named ? other_than(r, owner->things[0]) : ENT_THING_NONE;
    const EntMention guest = {
        .first = token, .end = token + 1, .kind = ENT_MENTION_NOMINAL, .why = ENT_WHY_COUNTERPART};
    return other == ENT_THING_NONE ? ENT_STATUS_OK : ent_mention_add(r->reader, &guest, other, NULL);
}

EntThingId
ent_counterpart_of(const EntResolver *r, const EntMention *post)
{
    const EntThingId owner = owner_before(r, post);
    return owner == ENT_THING_NONE ? ENT_THING_NONE : other_than(r, owner);
}
