/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The kinds of property values (Metadata Vocabulary, 5.1) and the inherited properties (5.7).
 */
#include "table/metadata_internal.h"

#include "table/context.h"
#include "table/url.h"
#include "vocab/namespace.h"

#include <math.h>
#include <string.h>

enum { CANDIDATES_LIMIT = 64, COUNT_LIMIT = INT32_MAX };

static const char each_item_property[] = ENT_NS "eachItem";

ENT_PRINTF(4, 0)
static void
report(const EntMetaReader *reader, EntMetaNode node, EntSeverity severity, const char *format, va_list arguments)
{
    EntDiag where = ent_meta_where(node, false);
    where.severity = severity;
    ent_report_v(reader->diags, &where, format, arguments);
}

void
ent_meta_warn(const EntMetaReader *reader, EntMetaNode node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(reader, node, ENT_WARNING, format, arguments);
    va_end(arguments);
}

void
ent_meta_error(const EntMetaReader *reader, EntMetaNode node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(reader, node, ENT_ERROR, format, arguments);
    va_end(arguments);
}

/* 5.1.7: a boolean atomic property. */
bool
ent_meta_boolean(const EntMetaReader *reader, EntMetaNode node, bool *out)
{
    if (!json_is_boolean(node.value)) {
        ent_meta_warn(reader, node, "'%s' must be true or false; it is ignored", node.key);
        return false;
    }
    *out = json_is_true(node.value);
    return true;
}

/* 5.1.7: a numeric atomic property that counts something. */
bool
ent_meta_count(const EntMetaReader *reader, EntMetaNode node, size_t *out)
{
    const double number = json_number_value(node.value); /* 1.0 is a whole number, too */
    if (!json_is_number(node.value) || number < 0 || number > COUNT_LIMIT || number != floor(number)) {
        ent_meta_warn(reader, node, "'%s' must be a whole number from 0 up; it is ignored", node.key);
        return false;
    }
    *out = (size_t)number;
    return true;
}

bool
ent_meta_text(const EntMetaReader *reader, EntMetaNode node, EntView *out)
{
    if (!json_is_string(node.value)) {
        ent_meta_warn(reader, node, "'%s' must be a string; it is ignored", node.key);
        return false;
    }
    *out = ent_meta_string(node);
    return true;
}

/* 5.1.1: anything but an array counts as an empty one. */
bool
ent_meta_array(const EntMetaReader *reader, EntMetaNode node)
{
    if (!json_is_array(node.value)) {
        ent_meta_warn(reader, node, "'%s' must be an array; it counts as an empty one", node.key);
        return false;
    }
    return true;
}

/* 5.1.2: anything but a string counts as an empty one, which resolves to the base. */
EntStatus
ent_meta_link(const EntMetaReader *reader, EntMetaNode node, EntView *out)
{
    if (!json_is_string(node.value)) {
        ent_meta_warn(reader, node, "'%s' must be a string that holds a URL; it counts as an empty one", node.key);
    }
    EntArena *arena = &reader->session->arena;
    EntView url;
    ENT_TRY(ent_url_resolve(arena, reader->context->base, ent_meta_string(node), &url));
    return ent_url_normalize(arena, url, out);
}

/* 5.1.3: anything but a string counts as an empty template. */
static EntStatus
read_template(EntMetaObject *object, EntMetaNode node, EntTemplateText *out, unsigned bit)
{
    if (!json_is_string(node.value)) {
        ent_meta_warn(object->reader, node, "'%s' must be a string; it counts as an empty one", node.key);
    }
    *out = (EntTemplateText){ent_meta_string(node), node};
    object->inherited->set |= bit;
    return ENT_STATUS_OK;
}

static EntStatus
read_about(EntMetaObject *object, EntMetaNode node)
{
    return read_template(object, node, &object->inherited->about, ENT_SET_ABOUT);
}

static EntStatus
read_property_url(EntMetaObject *object, EntMetaNode node)
{
    return read_template(object, node, &object->inherited->property, ENT_SET_PROPERTY);
}

static EntStatus
read_value_url(EntMetaObject *object, EntMetaNode node)
{
    return read_template(object, node, &object->inherited->value, ENT_SET_VALUE);
}

static EntStatus
read_datatype(EntMetaObject *object, EntMetaNode node)
{
    object->inherited->set |= ENT_SET_DATATYPE;
    return ent_meta_read_datatype(object->reader, node, &object->inherited->datatype);
}

/* 5: "If a property has a value that is not permitted by this specification, then if a default value is provided for
 * that property, compliant applications MUST use that default value": that of the vocabulary, not what stands above. So
 * what is set here stays set when it was wrong. */
static EntStatus
read_default(EntMetaObject *object, EntMetaNode node)
{
    (void)ent_meta_text(object->reader, node, &object->inherited->default_value);
    object->inherited->set |= ENT_SET_DEFAULT;
    return ENT_STATUS_OK;
}

static EntStatus
read_lang(EntMetaObject *object, EntMetaNode node)
{
    object->inherited->lang = ent_meta_string(node);
    object->inherited->set |= ENT_SET_LANG;
    if (!ent_context_is_language(object->inherited->lang)) {
        ent_meta_warn(object->reader, node, "'lang' must be a language tag (BCP 47); it is ignored");
        object->inherited->lang = ENT_VIEW("und");
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_null(EntMetaObject *object, EntMetaNode node)
{
    const size_t count = json_is_array(node.value) ? json_array_size(node.value) : 1;
    EntView *nulls = ent_arena_zalloc(&object->reader->session->arena, count + 1, sizeof *nulls);
    if (!nulls) {
        return ENT_STATUS_NO_MEMORY;
    }
    size_t n_nulls = 0;
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = json_is_array(node.value) ? ent_meta_item(node, i) : node;
        if (json_is_string(item.value)) {
            nulls[n_nulls++] = ent_meta_string(item);
        } else {
            ent_meta_warn(object->reader, item, "'null' must be a string or an array of strings; this is ignored");
        }
    }
    const bool is_wrong = n_nulls == 0 && count > 0; /* then the default: one empty string */
    object->inherited->nulls = nulls;
    object->inherited->n_nulls = is_wrong ? 1 : n_nulls;
    object->inherited->set |= ENT_SET_NULL;
    return ENT_STATUS_OK;
}

static EntStatus
read_ordered(EntMetaObject *object, EntMetaNode node)
{
    (void)ent_meta_boolean(object->reader, node, &object->inherited->ordered);
    object->inherited->set |= ENT_SET_ORDERED;
    return ENT_STATUS_OK;
}

static EntStatus
read_required(EntMetaObject *object, EntMetaNode node)
{
    (void)ent_meta_boolean(object->reader, node, &object->inherited->required);
    object->inherited->set |= ENT_SET_REQUIRED;
    return ENT_STATUS_OK;
}

static EntStatus
read_separator(EntMetaObject *object, EntMetaNode node)
{
    if (!json_is_null(node.value)) {
        (void)ent_meta_text(object->reader, node, &object->inherited->separator);
    }
    object->inherited->set |= ENT_SET_SEPARATOR;
    return ENT_STATUS_OK;
}

static EntStatus
read_text_direction(EntMetaObject *object, EntMetaNode node)
{
    if (!ent_meta_is(node, "ltr") && !ent_meta_is(node, "rtl") && !ent_meta_is(node, "auto") &&
        !ent_meta_is(node, "inherit")) {
        ent_meta_warn(object->reader, node, "'textDirection' must be one of ltr, rtl, auto, inherit; it is ignored");
    }
    return ENT_STATUS_OK;
}

/* Our extension (table.h). */
static EntStatus
read_each_item(EntMetaObject *object, EntMetaNode node)
{
    if (ent_meta_boolean(object->reader, node, &object->inherited->each_item)) {
        object->inherited->set |= ENT_SET_EACH_ITEM;
    }
    return ENT_STATUS_OK;
}

static const EntMetaProperty inherited_properties[] = {
    {"aboutUrl", read_about},
    {"datatype", read_datatype},
    {"default", read_default},
    {"lang", read_lang},
    {"null", read_null},
    {"ordered", read_ordered},
    {"required", read_required},
    {"separator", read_separator},
    {"valueUrl", read_value_url},
    {"textDirection", read_text_direction},
    {"propertyUrl", read_property_url},
    {each_item_property, read_each_item},
};

/* @id: a link that names the described thing. */
static EntStatus
read_id(EntMetaObject *object, EntMetaNode node)
{
    if (ent_view_starts_with(ent_meta_string(node), ENT_VIEW("_:"))) {
        ent_meta_error(object->reader, node, "'@id' must not begin with '_:'");
        return ENT_STATUS_OK;
    }
    EntView id;
    ENT_TRY(ent_meta_link(object->reader, node, &id));
    if (object->id) {
        *object->id = id;
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_type(EntMetaObject *object, EntMetaNode node)
{
    if (!ent_meta_is(node, object->level->type)) {
        ent_meta_error(object->reader, node, "'@type' must be '%s' here", object->level->type);
    }
    return ENT_STATUS_OK;
}

static const EntMetaProperty *
find_property(const EntMetaProperty *properties, size_t n_properties, const char *name)
{
    for (size_t i = 0; i < n_properties; i++) {
        if (strcmp(properties[i].name, name) == 0) {
            return &properties[i];
        }
    }
    return NULL;
}

static size_t
add_candidates(EntView *to, size_t count, const EntMetaProperty *properties, size_t n_properties)
{
    for (size_t i = 0; i < n_properties && count < CANDIDATES_LIMIT; i++) {
        to[count++] = ent_view_of(properties[i].name);
    }
    return count;
}

/* 5: properties that nobody defines are ignored with a warning, and objects that may hold nothing else are wrong. */
static EntStatus
unknown_property(const EntMetaObject *object, EntMetaNode node)
{
    const EntMetaLevel *level = object->level;
    EntView candidates[CANDIDATES_LIMIT];
    size_t count = add_candidates(candidates, 0, level->properties, level->n_properties);
    if (level->inherits) {
        count = add_candidates(candidates, count, inherited_properties,
                               sizeof inherited_properties / sizeof *inherited_properties);
    }
    const EntView near = ent_nearest(ent_view_of(node.key), candidates, count);
    EntDiag where = ent_meta_where(node, true);
    where.severity = level->is_strict ? ENT_ERROR : ENT_WARNING;
    if (near.length > 0) {
        ENT_TRY(ent_arena_printf(&object->reader->session->arena, &where.help, "did you mean '%.*s'?",
                                 ENT_VIEW_ARGS(near)));
    }
    ent_report(object->reader->diags, &where, "unknown property '%s' of a %s", node.key, level->type);
    return ENT_STATUS_OK;
}

static EntStatus
read_member(EntMetaObject *object, EntMetaNode node)
{
    const EntMetaLevel *level = object->level;
    const EntMetaProperty *property = find_property(level->properties, level->n_properties, node.key);
    if (!property && level->inherits) {
        property =
            find_property(inherited_properties, sizeof inherited_properties / sizeof *inherited_properties, node.key);
    }
    if (property) {
        return property->read(object, node);
    }
    if (strcmp(node.key, "@id") == 0 && !level->is_strict) {
        return read_id(object, node);
    }
    if (strcmp(node.key, "@type") == 0 && !level->is_strict) {
        return read_type(object, node);
    }
    if (level->has_common && strchr(node.key, ':')) {
        return ent_meta_read_common(object, node);
    }
    return unknown_property(object, node);
}

EntStatus
ent_meta_read_object(EntMetaObject *object)
{
    const char *key;
    json_t *value;
    json_object_foreach(object->node.value, key, value)
    {
        const bool is_context = !object->node.parent && strcmp(key, "@context") == 0;
        if (!is_context) {
            ENT_TRY(read_member(object, ent_meta_member(object->node, key)));
        }
    }
    return ENT_STATUS_OK;
}

/* The strings of one language; what is no string is ignored. */
static EntStatus
add_titles(const EntMetaReader *reader, EntMetaNode node, EntView language, EntTitle ***end)
{
    const bool is_array = json_is_array(node.value);
    const size_t count = is_array ? json_array_size(node.value) : 1;
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = is_array ? ent_meta_item(node, i) : node;
        if (!json_is_string(item.value)) {
            ent_meta_warn(reader, item, "a title must be a string; this is ignored");
            continue;
        }
        EntTitle *title = ent_arena_alloc(&reader->session->arena, sizeof *title);
        if (!title) {
            return ENT_STATUS_NO_MEMORY;
        }
        *title = (EntTitle){language, ent_meta_string(item), NULL};
        **end = title;
        *end = &title->next;
    }
    return ENT_STATUS_OK;
}

/* 5.1.6: natural language properties. */
EntStatus
ent_meta_titles(const EntMetaReader *reader, EntMetaNode node, EntTitle **out)
{
    EntTitle **end = out;
    *out = NULL;
    if (!json_is_object(node.value)) {
        return add_titles(reader, node, reader->context->language, &end);
    }
    const char *language;
    json_t *value;
    json_object_foreach(node.value, language, value)
    {
        const EntMetaNode member = ent_meta_member(node, language);
        if (!ent_context_is_language(ent_view_of(language))) {
            ent_meta_warn(reader, member, "'%s' is no language tag (BCP 47); its titles are ignored", language);
            continue;
        }
        ENT_TRY(add_titles(reader, member, ent_view_of(language), &end));
    }
    return ENT_STATUS_OK;
}

/* 5.1.4: column reference properties; *good is false when it counts as not given. */
EntStatus
ent_meta_refs(const EntMetaReader *reader, EntMetaNode node, EntColumnRefs *out, bool *good)
{
    const bool is_array = json_is_array(node.value);
    const size_t count = is_array ? json_array_size(node.value) : 1;
    EntView *names = ent_arena_zalloc(&reader->session->arena, count + 1, sizeof *names);
    size_t *columns = ent_arena_zalloc(&reader->session->arena, count + 1, sizeof *columns);
    if (!names || !columns) {
        return ENT_STATUS_NO_MEMORY;
    }
    *good = count > 0;
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = is_array ? ent_meta_item(node, i) : node;
        *good = *good && json_is_string(item.value);
        names[i] = ent_meta_string(item);
    }
    *out = (EntColumnRefs){names, columns, count, node};
    return ENT_STATUS_OK;
}
