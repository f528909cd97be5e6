/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The built-in context as two sorted tables, and the grammar of language tags as a walk over subtags.
 */
#include "table/context.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *prefix, *iri;
} Prefix;

/* Sorted by prefix. */
static const Prefix prefixes[] = {
    {"as", "https://www.w3.org/ns/activitystreams#"},
    {"cc", "http://creativecommons.org/ns#"},
    {"csvw", "http://www.w3.org/ns/csvw#"},
    {"ctag", "http://commontag.org/ns#"},
    {"dc", "http://purl.org/dc/terms/"},
    {"dc11", "http://purl.org/dc/elements/1.1/"},
    {"dcat", "http://www.w3.org/ns/dcat#"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"dctypes", "http://purl.org/dc/dcmitype/"},
    {"dqv", "http://www.w3.org/ns/dqv#"},
    {"duv", "https://www.w3.org/ns/duv#"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"gr", "http://purl.org/goodrelations/v1#"},
    {"grddl", "http://www.w3.org/2003/g/data-view#"},
    {"ical", "http://www.w3.org/2002/12/cal/icaltzd#"},
    {"jsonld", "http://www.w3.org/ns/json-ld#"},
    {"ldp", "http://www.w3.org/ns/ldp#"},
    {"ma", "http://www.w3.org/ns/ma-ont#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"odrl", "http://www.w3.org/ns/odrl/2/"},
    {"og", "http://ogp.me/ns#"},
    {"org", "http://www.w3.org/ns/org#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"qb", "http://purl.org/linked-data/cube#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfa", "http://www.w3.org/ns/rdfa#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"rev", "http://purl.org/stuff/rev#"},
    {"rif", "http://www.w3.org/2007/rif#"},
    {"rr", "http://www.w3.org/ns/r2rml#"},
    {"schema", "http://schema.org/"},
    {"sd", "http://www.w3.org/ns/sparql-service-description#"},
    {"sioc", "http://rdfs.org/sioc/ns#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"skosxl", "http://www.w3.org/2008/05/skos-xl#"},
    {"sosa", "http://www.w3.org/ns/sosa/"},
    {"ssn", "http://www.w3.org/ns/ssn/"},
    {"time", "http://www.w3.org/2006/time#"},
    {"v", "http://rdf.data-vocabulary.org/#"},
    {"vcard", "http://www.w3.org/2006/vcard/ns#"},
    {"void", "http://rdfs.org/ns/void#"},
    {"wdr", "http://www.w3.org/2007/05/powder#"},
    {"wdrs", "http://www.w3.org/2007/05/powder-s#"},
    {"wot", "http://xmlns.com/wot/0.1/"},
    {"xhv", "http://www.w3.org/1999/xhtml/vocab#"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

/* Sorted. */
static const char *const classes[] = {
    "Cell", "Column", "Datatype", "Dialect",    "Direction",      "ForeignKey", "JSON",           "NumericFormat",
    "Row",  "Schema", "Table",    "TableGroup", "TableReference", "Template",   "Transformation", "uriTemplate",
};

static int
compare_prefix(const void *key, const void *item)
{
    return ent_view_compare(*(const EntView *)key, ent_view_of(((const Prefix *)item)->prefix));
}

EntView
ent_context_prefix(EntView prefix)
{
    const Prefix *found =
        bsearch(&prefix, prefixes, sizeof prefixes / sizeof *prefixes, sizeof *prefixes, compare_prefix);
    return found ? ent_view_of(found->iri) : ENT_VIEW_EMPTY;
}

/* Metadata Vocabulary, 5.8.1: prefixed names are expanded by replacing the prefix and the colon. */
EntStatus
ent_context_expand(EntArena *arena, EntView name, EntView *out)
{
    const size_t colon = ent_view_find_char(name, ':', 0);
    const EntView iri = ent_context_prefix(ent_view_slice(name, 0, colon));
    if (colon == name.length || iri.length == 0 ||
        ent_view_starts_with(ent_view_slice(name, colon, name.length), ENT_VIEW("://"))) {
        *out = name;
        return ENT_STATUS_OK;
    }
    const EntView local = ent_view_slice(name, colon + 1, name.length);
    return ent_arena_printf(arena, out, "%.*s%.*s", ENT_VIEW_ARGS(iri), ENT_VIEW_ARGS(local));
}

static int
compare_class(const void *key, const void *item)
{
    return ent_view_compare(*(const EntView *)key, ent_view_of(*(const char *const *)item));
}

bool
ent_context_is_class(EntView name)
{
    return bsearch(&name, classes, sizeof classes / sizeof *classes, sizeof *classes, compare_class) != NULL;
}

enum { LETTERS = 1, DIGITS = 2, ALPHANUMERIC = LETTERS | DIGITS, EXTENDED_LANGUAGES = 3 };

/* A walk over a tag's subtags; `subtag` has NULL data behind the last. */
typedef struct {
    EntView rest, subtag;
} Subtags;

static void
advance(Subtags *tags)
{
    if (!ent_view_split(&tags->rest, '-', &tags->subtag)) {
        tags->subtag = ENT_VIEW_EMPTY;
    }
}

/* Step over the subtag when it has `shortest` to `longest` characters, all of these kinds. */
static bool
accept(Subtags *tags, int kinds, size_t shortest, size_t longest)
{
    const EntView subtag = tags->subtag;
    if (subtag.length < shortest || subtag.length > longest) {
        return false;
    }
    for (size_t i = 0; i < subtag.length; i++) {
        const char byte = subtag.data[i];
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        const bool digit = byte >= '0' && byte <= '9';
        if (!(letter && (kinds & LETTERS)) && !(digit && (kinds & DIGITS))) {
            return false;
        }
    }
    advance(tags);
    return true;
}

/* variant = 5*8alphanum / (DIGIT 3alphanum) */
static bool
accept_variant(Subtags *tags)
{
    const EntView subtag = tags->subtag;
    return accept(tags, ALPHANUMERIC, 5, 8) ||
           (subtag.length == 4 && subtag.data[0] >= '0' && subtag.data[0] <= '9' && accept(tags, ALPHANUMERIC, 4, 4));
}

/* extension = singleton 1*("-" (2*8alphanum)); privateuse = "x" 1*("-" (1*8alphanum)) */
static bool
accept_extension(Subtags *tags)
{
    const bool is_private = ent_view_equal_ascii_case(tags->subtag, ENT_VIEW("x"));
    const size_t shortest = is_private ? 1 : 2;
    if (!accept(tags, ALPHANUMERIC, 1, 1) || !accept(tags, ALPHANUMERIC, shortest, 8)) {
        return false;
    }
    while (accept(tags, ALPHANUMERIC, shortest, 8)) {}
    return !is_private || !tags->subtag.data;
}

/* langtag = language ["-" script] ["-" region] *("-" variant) *("-" extension) ["-" privateuse]; the
 * grandfathered tags that no other rule covers all begin with "i-" and are read like a private one. */
bool
ent_context_is_language(EntView tag)
{
    Subtags tags = {.rest = tag};
    if (tag.length == 0 || tag.data[tag.length - 1] == '-') {
        return false;
    }
    advance(&tags);
    if (tags.subtag.length == 1) {
        const bool grandfathered = ent_view_equal_ascii_case(tags.subtag, ENT_VIEW("i"));
        return (grandfathered || ent_view_equal_ascii_case(tags.subtag, ENT_VIEW("x"))) && accept_extension(&tags) &&
               !tags.subtag.data;
    }
    size_t extended = tags.subtag.length <= 3 ? EXTENDED_LANGUAGES : 0;
    if (!accept(&tags, LETTERS, 2, 8)) {
        return false;
    }
    while (extended > 0 && accept(&tags, LETTERS, 3, 3)) {
        extended--;
    }
    (void)accept(&tags, LETTERS, 4, 4);
    (void)(accept(&tags, LETTERS, 2, 2) || accept(&tags, DIGITS, 3, 3));
    while (accept_variant(&tags)) {}
    bool good = true;
    while (good && tags.subtag.data) {
        good = accept_extension(&tags);
    }
    return good;
}
