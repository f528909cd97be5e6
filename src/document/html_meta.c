/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a page says of itself. Which names mean what, and which is trusted first, is data/lexicon/meta.tsv.
 */
#include "document/html.h"

#include <jansson.h>

enum { JSON_DEPTH = 5, JSON_ITEMS = 64 };

static EntView *
field_of(EntPage *page, EntMetaKind kind)
{
    switch (kind) {
    case ENT_META_TITLE: return &page->title;
    case ENT_META_ISSUED: return &page->issued;
    case ENT_META_UPDATED: return &page->updated;
    case ENT_META_PUBLISHER: return &page->publisher;
    case ENT_META_URL: return &page->url;
    case ENT_META_LANGUAGE: return &page->language;
    case ENT_META_ARTICLE:
    case ENT_META_KINDS: break;
    }
    return NULL;
}

EntStatus
ent_page_offer(EntReading *reading, EntView name, EntView value)
{
    value = ent_view_trim(value);
    for (unsigned kind = 0; kind < ENT_META_KINDS && value.length > 0; kind++) {
        const unsigned rank = ent_lexicon_meta(reading->lexicon, (EntMetaKind)kind, name);
        unsigned *old = &reading->page.ranks[kind];
        EntView *field = field_of(&reading->page, (EntMetaKind)kind);
        if (field && rank > 0 && (*old == 0 || rank < *old)) {
            ENT_TRY(ent_arena_copy(reading->arena, value, field));
            *old = rank;
        }
    }
    return ENT_STATUS_OK;
}

static EntView
string_view(const json_t *value)
{
    return json_is_string(value) ? (EntView){json_string_value(value), json_string_length(value)} : ENT_VIEW_EMPTY;
}

static bool
is_article_type(const EntReading *reading, const json_t *type)
{
    if (json_is_array(type)) {
        for (size_t i = 0; i < json_array_size(type) && i < JSON_ITEMS; i++) {
            if (ent_lexicon_meta(reading->lexicon, ENT_META_ARTICLE, string_view(json_array_get(type, i))) > 0) {
                return true;
            }
        }
    }
    return ent_lexicon_meta(reading->lexicon, ENT_META_ARTICLE, string_view(type)) > 0;
}

/* A value, or the name inside an object or the first object of an array: "publisher": {"name": "…"}. */
static EntView
plain_value(const json_t *value)
{
    if (json_is_array(value)) {
        value = json_array_get(value, 0);
    }
    return json_is_object(value) ? string_view(json_object_get(value, "name")) : string_view(value);
}

static EntStatus
read_article(EntReading *reading, const json_t *object)
{
    /* "ld:" tells the keys of JSON-LD from the names of meta elements, in meta.tsv too. */
    static const struct {
        const char *key;
        EntView name;
    } rows[] = {{"datePublished", {"ld:datepublished", 16}}, {"dateCreated", {"ld:datecreated", 14}},
                {"dateModified", {"ld:datemodified", 15}},   {"headline", {"ld:headline", 11}},
                {"publisher", {"ld:publisher", 12}},         {"url", {"ld:url", 6}},
                {"inLanguage", {"ld:inlanguage", 13}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ENT_TRY(ent_page_offer(reading, rows[i].name, plain_value(json_object_get(object, rows[i].key))));
    }
    return ENT_STATUS_OK;
}

/* Articles stand at the top, in arrays, or under "@graph" and "mainEntity". */
static EntStatus
walk(EntReading *reading, const json_t *value, unsigned depth)
{
    if (depth == 0) {
        return ENT_STATUS_OK;
    }
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value) && i < JSON_ITEMS; i++) {
        ENT_TRY(walk(reading, json_array_get(value, i), depth - 1));
    }
    if (!json_is_object(value)) {
        return ENT_STATUS_OK;
    }
    if (is_article_type(reading, json_object_get(value, "@type"))) {
        ENT_TRY(read_article(reading, value));
    }
    ENT_TRY(walk(reading, json_object_get(value, "@graph"), depth - 1));
    return walk(reading, json_object_get(value, "mainEntity"), depth - 1);
}

EntStatus
ent_page_json(EntReading *reading, EntView json)
{
    json_error_t error;
    json_t *root = json_loadb(json.data, json.length, JSON_DISABLE_EOF_CHECK, &error);
    if (!root) {
        return ENT_STATUS_OK;
    }
    const EntStatus status = walk(reading, root, JSON_DEPTH);
    json_decref(root);
    return status;
}
