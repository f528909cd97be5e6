/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Who is "Ahn"? A person of the article by the begin or the end of the name. Names are indexed by their parts when
 * the person is first met, so that an article that names ten thousand persons is read as fast as ten thousand that
 * name one.
 */
#include "mention/reader.h"

#include <string.h>

typedef struct EntNamePart {
    EntThingId person;
    struct EntNamePart *next;
} EntNamePart;

typedef struct {
    const EntMentionReader *reader;
    EntSpan tokens;
    EntView part;
    const EntGazetteerEntry *names; /* of the registers that the part is as a whole; may be NULL */
    bool titled;
} Search;

static EntStatus
index_part(EntMentionReader *reader, EntThingId person, EntView part)
{
    EntNamePart *entry = ent_arena_alloc(reader->arena, sizeof *entry);
    if (!entry) {
        return ENT_STATUS_NO_MEMORY;
    }
    uint64_t *place;
    ENT_TRY(ent_map_add(&reader->by_part, ent_view_hash(part), 0, &place, NULL));
    *entry = (EntNamePart){person, (EntNamePart *)(uintptr_t)*place};
    *place = (uintptr_t)entry;
    return ENT_STATUS_OK;
}

EntStatus
ent_person_index(EntMentionReader *reader, EntThingId person)
{
    const EntView name = reader->out->things[person].name;
    size_t inner = 0;
    for (size_t i = 0; i < name.length; i++) {
        if (name.data[i] == ' ') {
            ENT_TRY(index_part(reader, person, ent_view_slice(name, 0, i)));
            ENT_TRY(index_part(reader, person, ent_view_slice(name, i + 1, name.length)));
            if (inner) {
                ENT_TRY(index_part(reader, person, ent_view_slice(name, inner, i)));
            }
            inner = i + 1;
        }
    }
    return ENT_STATUS_OK;
}

static bool
is_name_end(EntView name, EntView end)
{
    return name.length > end.length && ent_view_ends_with(name, end) && name.data[name.length - end.length - 1] == ' ';
}

/* "Kim" of "Kim Yo Jong": a family name that stands first in a name of three parts; "General Gatot": behind a title, the
 * first of any. */
static bool
is_name_begin(EntView name, EntView begin, bool titled)
{
    EntView rest = name, part;
    size_t n_parts = 0;
    while (ent_view_split(&rest, ' ', &part)) {
        n_parts++;
    }
    return (n_parts == 3 || (titled && n_parts >= 2)) && name.length > begin.length &&
           ent_view_starts_with(name, begin) && name.data[begin.length] == ' ';
}

static bool
is_family_name(const Search *search, EntKnownId known)
{
    const EntGazetteer *gazetteer = search->reader->linker->gazetteer;
    for (const EntGazetteerEntry *e = known ? search->names : NULL; e; e = ent_gazetteer_entry(gazetteer, e->next)) {
        if (e->kind == ENT_NAME_FAMILY && e->known == known) {
            return true;
        }
    }
    return false;
}

/* "Abiy", who is Abiy Ahmed: a given name that is no word, and that stands alone. */
static bool
is_given_name(const Search *search, EntView name)
{
    const EntMentionReader *reader = search->reader;
    const bool alone = search->tokens.end == search->tokens.first + 1;
    return alone && name.length > search->part.length && ent_view_starts_with(name, search->part) &&
           name.data[search->part.length] == ' ' &&
           !ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[search->tokens.first].word);
}

/* "Duque", who is Iván Duque Márquez: a word inside the name that is none of the language's. */
static bool
is_inner_name(const Search *search, EntView name)
{
    enum { SHORTEST = 4 };
    const EntMentionReader *reader = search->reader;
    EntView part;
    (void)ent_view_split(&name, ' ', &part);
    bool inner = false;
    while (ent_view_split(&name, ' ', &part) && name.length > 0) {
        inner |= ent_view_equal(part, search->part);
    }
    return inner && search->tokens.end == search->tokens.first + 1 && search->part.length >= SHORTEST &&
           !ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[search->tokens.first].word);
}

static bool
fits(const Search *search, EntThingId id)
{
    const EntThing *thing = &search->reader->out->things[id];
    return thing->n_mentions > 0 && thing->class_id == search->reader->terms->person &&
           (is_family_name(search, thing->known) || is_name_end(thing->name, search->part) ||
            is_given_name(search, thing->name) || is_inner_name(search, thing->name) ||
            ((!thing->known || search->titled) && is_name_begin(thing->name, search->part, search->titled)));
}

/* Keep the only one, or the one met first and the knowledge that there are several. */
static void
take(EntThingId id, EntThingId *found, bool *several)
{
    *several |= *found != ENT_THING_NONE && *found != id;
    *found = *found == ENT_THING_NONE || id < *found ? id : *found;
}

static void
take_family(const Search *search, EntThingId *found, bool *several)
{
    const EntMentionReader *reader = search->reader;
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    for (const EntGazetteerEntry *e = search->names; e; e = ent_gazetteer_entry(gazetteer, e->next)) {
        const uint64_t *id = e->kind == ENT_NAME_FAMILY ? ent_map_find(&reader->by_known, e->known) : NULL;
        if (id && fits(search, (EntThingId)*id)) {
            take((EntThingId)*id, found, several);
        }
    }
}

/* Every answer is a mention itself, where the way back from the next question ends: all ways together are short. */
static EntThingId
last_spoken(const Search *search, EntThingId otherwise)
{
    for (uint32_t i = search->tokens.first; i > 0; i--) {
        const EntMention *mention = ent_mention_covering(search->reader, i - 1);
        if (mention && mention->n_things == 1 && fits(search, mention->things[0])) {
            return mention->things[0];
        }
    }
    return otherwise;
}

EntThingId
ent_person_by_part(const EntMentionReader *reader, EntSpan tokens, bool titled)
{
    const Search search = {.reader = reader,
                           .tokens = tokens,
                           .part = ent_tokens_view(reader->text, tokens.first, tokens.end),
                           .names =
                               ent_gazetteer_whole(reader->linker->gazetteer, reader->text, tokens.first, tokens.end),
                           .titled = titled};
    const uint64_t *place = ent_map_find(&reader->by_part, ent_view_hash(search.part));
    EntThingId found = ENT_THING_NONE;
    bool several = false;
    for (const EntNamePart *e = place ? (const EntNamePart *)(uintptr_t)*place : NULL; e && !several; e = e->next) {
        if (fits(&search, e->person)) {
            take(e->person, &found, &several);
        }
    }
    take_family(&search, &found, &several);
    return several ? last_spoken(&search, found) : found;
}
