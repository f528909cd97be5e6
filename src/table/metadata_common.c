/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Common properties and notes: which JSON they may hold (Metadata Vocabulary, 5.8.2). They become RDF in
 * annotation.c. The walk is recursive; a document's depth is bounded (ENT_META_DEPTH).
 */
#include "table/context.h"
#include "table/metadata_internal.h"
#include "table/url.h"

#include <string.h>

static void check_value(const EntMetaReader *reader, EntMetaNode node);

/* A prefixed name with a known prefix, or an absolute URL. */
static bool
is_name_or_url(EntView text)
{
    const size_t colon = ent_view_find_char(text, ':', 0);
    if (colon == text.length || ent_view_starts_with(text, ENT_VIEW("_:"))) {
        return false;
    }
    return ent_context_prefix(ent_view_slice(text, 0, colon)).length > 0 || ent_url_has_scheme(text);
}

/* The @type of a value is a datatype, that of a node a class. */
static void
check_type(const EntMetaReader *reader, EntMetaNode node, bool of_value)
{
    const bool is_array = json_is_array(node.value) && !of_value;
    const size_t count = is_array ? json_array_size(node.value) : 1;
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = is_array ? ent_meta_item(node, i) : node;
        const EntView name = ent_meta_string(item);
        const bool term = of_value ? ent_builtin_find(name) != NULL : ent_context_is_class(name);
        if (!json_is_string(item.value) || (!term && !is_name_or_url(name))) {
            ent_meta_error(reader, item, "'@type' must be a term, a prefixed name or an absolute URL");
        }
    }
}

static void
check_language(const EntMetaReader *reader, EntMetaNode node)
{
    if (!json_is_null(node.value) && !ent_context_is_language(ent_meta_string(node))) {
        ent_meta_error(reader, node, "'@language' must be a language tag (BCP 47) or null");
    }
}

/* "If a @value property is used, the object has @type or @language beside it, not both, and nothing else." */
static void
check_value_object(const EntMetaReader *reader, EntMetaNode node)
{
    const EntMetaNode value = ent_meta_member(node, "@value");
    const EntMetaNode type = ent_meta_member(node, "@type"), language = ent_meta_member(node, "@language");
    const size_t allowed = 1u + (type.value ? 1u : 0u) + (language.value ? 1u : 0u);
    if (json_object_size(node.value) > allowed || allowed == 3) {
        ent_meta_error(reader, node, "beside '@value' an object may have '@type' or '@language' and nothing else");
    }
    if (!json_is_string(value.value) && !json_is_number(value.value) && !json_is_boolean(value.value)) {
        ent_meta_error(reader, value, "'@value' must be a string, a number, true or false");
    }
    if (type.value) {
        check_type(reader, type, true);
    }
    if (language.value) {
        check_language(reader, language);
    }
    if (language.value && !json_is_null(language.value) && !json_is_string(value.value)) {
        ent_meta_error(reader, language, "only a string has a language");
    }
}

static void
check_keyword(const EntMetaReader *reader, EntMetaNode member)
{
    if (strcmp(member.key, "@type") == 0) {
        check_type(reader, member, false);
    } else if (strcmp(member.key, "@id") == 0) {
        if (!json_is_string(member.value) || ent_view_starts_with(ent_meta_string(member), ENT_VIEW("_:"))) {
            ent_meta_error(reader, member, "'@id' must be a URL that does not begin with '_:'");
        }
    } else {
        ent_meta_error(reader, member, "'%s' may not be used here", member.key);
    }
}

static void
check_node_object(const EntMetaReader *reader, EntMetaNode node)
{
    const char *key;
    json_t *value;
    json_object_foreach(node.value, key, value)
    {
        const EntMetaNode member = ent_meta_member(node, key);
        if (key[0] == '@' || strncmp(key, "_:", 2) == 0) {
            check_keyword(reader, member);
            continue;
        }
        if (!strchr(key, ':')) {
            ent_meta_warn(reader, member, "'%s' is no prefixed name and no URL; it is ignored", key);
        }
        check_value(reader, member);
    }
}

static void
check_value(const EntMetaReader *reader, EntMetaNode node)
{
    if (json_is_array(node.value)) {
        for (size_t i = 0; i < json_array_size(node.value); i++) {
            check_value(reader, ent_meta_item(node, i));
        }
    } else if (ent_meta_member(node, "@value").value) {
        check_value_object(reader, node);
    } else if (json_is_object(node.value)) {
        check_node_object(reader, node);
    }
}

static EntStatus
keep(const EntMetaObject *object, EntView property, EntMetaNode node)
{
    if (!object->annotations) {
        return ENT_STATUS_OK;
    }
    EntAnnotation *annotation = ent_arena_alloc(&object->reader->session->arena, sizeof *annotation);
    if (!annotation) {
        return ENT_STATUS_NO_MEMORY;
    }
    *annotation = (EntAnnotation){property, node, object->reader->context, NULL};
    if (object->annotations->last) {
        object->annotations->last->next = annotation;
    } else {
        object->annotations->first = annotation;
    }
    object->annotations->last = annotation;
    return ENT_STATUS_OK;
}

EntStatus
ent_meta_read_common(EntMetaObject *object, EntMetaNode node)
{
    const EntView name = ent_view_of(node.key);
    if (!is_name_or_url(name)) {
        ent_meta_warn(object->reader, node, "'%s' has no known prefix and is no URL; it is ignored", node.key);
        return ENT_STATUS_OK;
    }
    EntView iri;
    ENT_TRY(ent_context_expand(&object->reader->session->arena, name, &iri));
    check_value(object->reader, node);
    return keep(object, iri, node);
}

/* "notes": an array of objects, read like common properties; "items within an array that are not valid objects of the
 * type expected are ignored" (5.1.1). */
EntStatus
ent_meta_read_notes(EntMetaObject *object, EntMetaNode node)
{
    const size_t count = ent_meta_array(object->reader, node) ? json_array_size(node.value) : 0;
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = ent_meta_item(node, i);
        if (!json_is_object(item.value)) {
            ent_meta_warn(object->reader, item, "a note must be an object; this is ignored");
            continue;
        }
        check_value(object->reader, item);
        ENT_TRY(keep(object, ENT_VIEW(ENT_CSVW "note"), item));
    }
    return ENT_STATUS_OK;
}
