/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Local names from what identifies a thing. An event is identified by its class, its date as far as it is told, and the
 * sorted addresses of its parties and matter; what else is said of it does not change its address.
 */
#include "graph/mint.h"

#include "base/hash.h"
#include "text/fold.h"

#include <stdlib.h>

enum { DOCUMENT_DIGITS = 16, EVENT_DIGITS = 12, MAX_PARTS = 64 };

EntStatus
ent_mint_hashed(EntArena *arena, const char *kind_and_letter, EntView text, EntView *out)
{
    char hash[ENT_BLAKE2B_HEX + 1];
    ent_blake2b_hex(text, hash);
    return ent_arena_printf(arena, out, "%s%s%s", ENT_BASE_IRI, kind_and_letter, hash);
}

EntStatus
ent_mint_document(EntArena *arena, const EntDocument *document, EntView *out)
{
    return ent_arena_printf(arena, out, "%sdocument/d%.*s", ENT_BASE_IRI, (int)DOCUMENT_DIGITS, document->sha256);
}

/* A class's name in small letters, with a hyphen before each inner capital. */
static EntStatus
class_slug(EntArena *arena, const EntVocab *vocab, EntClassId class_id, EntView *out)
{
    const EntView name = ent_vocab_class_name(vocab, class_id);
    EntView words = ENT_VIEW_EMPTY;
    for (size_t begin = 0, end; begin < name.length; begin = end) {
        end = begin + 1;
        while (end < name.length && (name.data[end] < 'A' || name.data[end] > 'Z')) {
            end++;
        }
        ENT_TRY(ent_arena_printf(arena, &words, "%.*s%s%.*s", ENT_VIEW_ARGS(words), begin ? "-" : "",
                                 ENT_VIEW_ARGS(ent_view_slice(name, begin, end))));
    }
    return ent_text_slug(arena, words, out);
}

/* The folder in which the registers keep things of the class, so that known and new ones stand together; where they keep
 * none, the class's name. */
static EntStatus
class_folder(EntArena *arena, const EntVocab *vocab, const EntRegistry *registry, EntClassId class_id, EntView *out)
{
    *out = ent_registry_folder(registry, class_id);
    if (out->length) {
        return ENT_STATUS_OK;
    }
    return class_slug(arena, vocab, class_id, out);
}

/* Persons are one by name; posts, bodies and places by name and country. */
EntStatus
ent_mint_thing(EntArena *arena, const EntVocab *vocab, const EntRegistry *registry, const EntReading *reading,
               EntThingId id, EntView *out)
{
    const EntThing *thing = &reading->things[id];
    if (thing->known) {
        *out = ent_registry_known(registry, thing->known)->iri;
        return ENT_STATUS_OK;
    }
    EntView folder, name, country = ENT_VIEW_EMPTY;
    ENT_TRY(class_folder(arena, vocab, registry, thing->class_id, &folder));
    ENT_TRY(ent_text_slug(arena, thing->name, &name));
    if (name.length == 0) {
        return ent_mint_hashed(arena, "thing/t", thing->name, out);
    }
    if (thing->country != ENT_THING_NONE) {
        ENT_TRY(ent_text_slug(arena, reading->things[thing->country].name, &country));
    }
    const bool says_it = country.length == 0 || ent_view_find(name, country, 0) < name.length;
    return ent_arena_printf(arena, out, "%s%.*s/%.*s%s%.*s", ENT_BASE_IRI, ENT_VIEW_ARGS(folder), ENT_VIEW_ARGS(name),
                            says_it ? "" : "-", says_it ? 0 : ent_view_clip(country), country.data ? country.data : "");
}

static int
by_bytes(const void *a, const void *b)
{
    return ent_view_compare(*(const EntView *)a, *(const EntView *)b);
}

static EntStatus
event_key(EntArena *arena, const EntVocab *vocab, const EntEvent *event, const EntView *things, EntBuffer *key,
          EntDate *date)
{
    EntView parts[MAX_PARTS];
    size_t n_parts = 0;
    const EntPropertyId date_property = ent_vocab_property(vocab, ENT_VIEW("date"));
    for (uint32_t i = 0; i < event->n_roles && n_parts < MAX_PARTS; i++) {
        const EntRole *role = &event->roles[i];
        if (role->value.kind == ENT_VALUE_THING) {
            ENT_TRY(ent_arena_printf(arena, &parts[n_parts], "%.*s %.*s",
                                     ENT_VIEW_ARGS(ent_vocab_property_name(vocab, role->property)),
                                     ENT_VIEW_ARGS(things[role->value.index])));
            n_parts++;
        } else if (role->property == date_property && !date->year) {
            *date = role->value.date;
        }
    }
    qsort(parts, n_parts, sizeof *parts, by_bytes);
    for (size_t i = 0; i < n_parts; i++) {
        if (i == 0 || !ent_view_equal(parts[i], parts[i - 1])) {
            ENT_TRY(ent_buffer_add(key, parts[i]));
            ENT_TRY(ent_buffer_add_char(key, '\n'));
        }
    }
    return ent_buffer_printf(key, "%d", (int)event->factuality);
}

EntStatus
ent_mint_event(EntArena *arena, const EntVocab *vocab, const EntReading *reading, const EntEvent *event,
               const EntView *things, EntView *out)
{
    EntBuffer key = ENT_BUFFER_EMPTY;
    EntDate date = ENT_DATE_NONE;
    EntView folder;
    char hash[ENT_BLAKE2B_HEX + 1], day[ENT_DATE_TEXT] = "";
    (void)reading;
    EntStatus status = event_key(arena, vocab, event, things, &key, &date);
    if (status == ENT_STATUS_OK) {
        status = class_slug(arena, vocab, event->class_id, &folder);
    }
    if (status == ENT_STATUS_OK) {
        ent_blake2b_hex(ent_buffer_view(&key), hash);
        if (date.year) {
            (void)ent_date_format(date, day);
        }
        status = ent_arena_printf(arena, out, "%sevent/%.*s-%s%s%.*s", ENT_BASE_IRI, ENT_VIEW_ARGS(folder), day,
                                  day[0] ? "-" : "", (int)EVENT_DIGITS, hash);
    }
    ent_buffer_clear(&key);
    return status;
}
