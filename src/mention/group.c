/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A *group* is two or more persons, or states, in one coordination: "Ahn and his counterpart, Koizumi", "Seoul and
 * Tokyo".
 */
#include "mention/resolver.h"

#include <string.h>

static bool
is_glue(const EntMentionReader *reader, uint32_t token)
{
    const EntPos pos = (EntPos)reader->text->tokens[token].pos;
    return pos == ENT_POS_CONJUNCTION || pos == ENT_POS_DETERMINER || pos == ENT_POS_POSSESSIVE ||
           pos == ENT_POS_HYPHEN || ent_token_is(reader, token, ",") || ent_token_is(reader, token, "/") ||
           ent_token_is_rank(reader, token) || ent_is_counterpart(reader, token) ||
           ent_token_in(reader, token, reader->terms->former);
}

void
ent_group_add(EntGroup *group, EntThingId id)
{
    for (uint32_t i = 0; i < group->count; i++) {
        if (group->items[i] == id) {
            return;
        }
    }
    if (group->count < ENT_GROUP_MAX) {
        group->items[group->count++] = id;
    }
}

/* "the presidents of | Armenia |, Belarus and Georgia": the state that ends a title of several; ENT_THING_NONE. */
static EntThingId
state_of_title(const EntResolver *r, const EntMention *title)
{
    const EntMentions *m = r->reader->out;
    if (!title || title->kind != ENT_MENTION_POST || title->n_things || m->n_mentions > ENT_MENTION_FEW) {
        return ENT_THING_NONE;
    }
    for (size_t i = 0; i < m->n_mentions; i++) {
        const EntMention *inner = &m->mentions[i];
        if (inner->end == title->end && inner->first > title->first &&
            ent_resolver_is(r, inner, r->reader->terms->country)) {
            return inner->things[0];
        }
    }
    return ENT_THING_NONE;
}

/* The things of class `class_id` that follow each other from `token` on, with nothing but glue, posts and adjectives
 * between them. */
static uint32_t
read_group(const EntResolver *r, EntSpan within, EntClassId class_id, EntGroup *out)
{
    out->count = 0;
    uint32_t at = within.first;
    while (at < within.end) {
        const EntMention *mention = ent_mention_covering(r->reader, at);
        const EntThingId state =
            out->count || class_id != r->reader->terms->country ? ENT_THING_NONE : state_of_title(r, mention);
        if (state != ENT_THING_NONE && mention->first == at) {
            ent_group_add(out, state);
            at = mention->end;
        } else if (ent_resolver_is(r, mention, class_id) && mention->kind != ENT_MENTION_ADJECTIVE) {
            ent_group_add(out, mention->things[0]);
            at = mention->end;
        } else if (mention && (mention->kind == ENT_MENTION_POST || mention->kind == ENT_MENTION_ADJECTIVE) &&
                   out->count) {
            at = mention->end;
        } else if (out->count && is_glue(r->reader, at)) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

static bool
verb_between(const EntResolver *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const EntPos pos = (EntPos)r->reader->text->tokens[i].pos;
        if (pos == ENT_POS_VERB || pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL) {
            return true;
        }
    }
    return false;
}

/* The groups of persons, the last one first, each once. */
static void
remember(EntResolver *r, const EntGroup *group)
{
    if (r->n_groups && r->groups[0].count == group->count &&
        memcmp(r->groups[0].items, group->items, group->count * sizeof *group->items) == 0) {
        return;
    }
    r->n_groups += r->n_groups < ENT_GROUPS_MAX;
    memmove(r->groups + 1, r->groups, (r->n_groups - 1) * sizeof *r->groups);
    r->groups[0] = *group;
}

void
ent_group_note(EntResolver *r, uint32_t first, uint32_t end)
{
    const EntMentionTerms *terms = r->reader->terms;
    bool has_subject = false;
    for (uint32_t i = first; i < end;) {
        EntGroup persons, countries;
        const uint32_t persons_end = read_group(r, (EntSpan){i, end}, terms->person, &persons);
        const uint32_t countries_end = read_group(r, (EntSpan){i, end}, terms->country, &countries);
        const bool is_subject = !verb_between(r, first, i);
        if (persons.count >= 2) {
            remember(r, &persons);
            r->persons = persons;
            r->persons_sentence = ent_sentence_of(r->reader->text, first);
            r->persons_last |= is_subject || !has_subject;
            has_subject |= is_subject;
        }
        if (countries.count >= 2) {
            r->countries = countries;
            r->countries_sentence = ent_sentence_of(r->reader->text, first);
            r->persons_last &= !(is_subject || !has_subject);
            has_subject |= is_subject;
        }
        const uint32_t next = persons_end > countries_end ? persons_end : countries_end;
        i = next > i ? next : i + 1;
    }
}

static bool
has(const EntGroup *group, EntThingId thing)
{
    for (uint32_t i = 0; i < group->count; i++) {
        if (group->items[i] == thing) {
            return true;
        }
    }
    return false;
}

/* Is the thing, or the state that it serves by the registers or the text, in the group? */
static bool
belongs(const EntResolver *r, const EntGroup *group, EntThingId thing)
{
    const EntMentionReader *reader = r->reader;
    const EntThing *it = &reader->out->things[thing];
    const EntKnownId state =
        it->known ? ent_registry_link(reader->linker->registry, it->known, reader->terms->p_country) : 0;
    const uint64_t *known = state ? ent_map_find(&reader->by_known, state) : NULL;
    return has(group, thing) || (it->country != ENT_THING_NONE && has(group, it->country)) ||
           (known && has(group, (EntThingId)*known));
}

/* Has the paragraph so far spoken of somebody else, before the sentence that begins here? */
static bool
has_strangers(const EntResolver *r, const EntGroup *group, const EntSentence *here)
{
    const EntText *text = r->reader->text;
    for (uint32_t i = ent_sentence_block(text, here)->first; i < here->first; i++) {
        const EntMention *mention = ent_mention_covering(r->reader, i);
        const bool named = mention && mention->kind == ENT_MENTION_NAME &&
                           (ent_resolver_is(r, mention, r->reader->terms->person) ||
                            (group == &r->countries && ent_resolver_is(r, mention, r->reader->terms->country)));
        if (named && !belongs(r, group, mention->things[0])) {
            return true;
        }
    }
    return false;
}

bool
ent_group_is_near(const EntResolver *r, const EntGroup *group, uint32_t token)
{
    enum { REACH = 5 };
    const EntSentence *all = r->reader->text->sentences;
    const uint32_t sentence = group == &r->countries ? r->countries_sentence : r->persons_sentence;
    const uint32_t own = ent_sentence_of(r->reader->text, token);
    const bool elsewhere = all[sentence].block != all[own].block;
    return sentence + REACH >= own && !(elsewhere && has_strangers(r, group, &all[own]));
}

EntStatus
ent_group_states(EntResolver *r, const EntGroup *persons, EntGroup *out)
{
    EntGroup states = {.count = 0};
    for (uint32_t i = 0; i < persons->count; i++) {
        EntThingId country;
        ENT_TRY(ent_country_of(r->reader, persons->items[i], &country));
        if (country != ENT_THING_NONE) {
            ent_group_add(&states, country);
        }
    }
    *out = states;
    return ENT_STATUS_OK;
}

EntStatus
ent_group_mention(EntResolver *r, const EntMention *mention, const EntGroup *group)
{
    EntMention *added;
    ENT_TRY(ent_mention_add(r->reader, mention, ENT_THING_NONE, &added));
    added->things = ent_arena_alloc(r->reader->arena, sizeof group->items);
    if (!added->things) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(added->things, group->items, group->count * sizeof *group->items);
    added->n_things = group->count;
    if (mention->kind == ENT_MENTION_NOMINAL) { /* "the two … they" */
        r->persons_last = ent_resolver_class(r, group->items[0]) == r->reader->terms->person;
        *(r->persons_last ? &r->persons : &r->countries) = *group;
        *(r->persons_last ? &r->persons_sentence : &r->countries_sentence) =
            ent_sentence_of(r->reader->text, mention->first);
    }
    return ENT_STATUS_OK;
}
