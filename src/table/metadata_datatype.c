/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Datatypes (Metadata Vocabulary, 5.11): a built-in one by name, or a description with a base, a format and
 * facets, whose contradictions are errors.
 */
#include "table/context.h"
#include "table/metadata_internal.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES_LIMIT = 64 };

typedef enum {
    FACET_MINIMUM,
    FACET_MIN_INCLUSIVE,
    FACET_MIN_EXCLUSIVE,
    FACET_MAXIMUM,
    FACET_MAX_INCLUSIVE,
    FACET_MAX_EXCLUSIVE,
    N_FACETS
} Facet;

static const char *const facet_names[N_FACETS] = {"minimum", "minInclusive", "minExclusive",
                                                  "maximum", "maxInclusive", "maxExclusive"};

/* A description being read: facets and format wait until the base is known. */
typedef struct {
    EntDatatype *type;
    EntMetaNode format, id;
    EntMetaNode facets[N_FACETS];
    EntView values[N_FACETS];
    EntMetaNode length, min_length, max_length;
} Target;

static EntStatus
unknown_type(const EntMetaReader *reader, EntMetaNode node)
{
    EntView candidates[CANDIDATES_LIMIT];
    size_t count = 0;
    for (const EntBuiltin *builtin = ent_builtin_at(0); builtin && count < CANDIDATES_LIMIT;
         builtin = ent_builtin_at(count)) {
        candidates[count++] = ent_view_of(builtin->name);
    }
    const EntView name = ent_meta_string(node), near = ent_nearest(name, candidates, count);
    EntDiag where = ent_meta_where(node, false);
    where.severity = ENT_WARNING;
    if (near.length > 0) {
        ENT_TRY(ent_arena_printf(&reader->session->arena, &where.help, "did you mean '%.*s'?", ENT_VIEW_ARGS(near)));
    }
    ent_report(reader->diags, &where, "'%.*s' is no built-in datatype; string is used", ENT_VIEW_ARGS(name));
    return ENT_STATUS_OK;
}

static EntStatus
read_base(EntMetaObject *object, EntMetaNode node)
{
    Target *target = object->target;
    const EntBuiltin *base = ent_builtin_find(ent_meta_string(node));
    if (!base) {
        return unknown_type(object->reader, node);
    }
    ent_datatype_init(target->type, base);
    return ENT_STATUS_OK;
}

static EntStatus
keep_format(EntMetaObject *object, EntMetaNode node)
{
    ((Target *)object->target)->format = node;
    return ENT_STATUS_OK;
}

static EntStatus
keep_length(EntMetaObject *object, EntMetaNode node)
{
    Target *target = object->target;
    size_t length = 0;
    if (ent_meta_count(object->reader, node, &length)) {
        EntMetaNode *to = strcmp(node.key, "length") == 0      ? &target->length
                          : strcmp(node.key, "minLength") == 0 ? &target->min_length
                                                               : &target->max_length;
        *to = node;
    }
    return ENT_STATUS_OK;
}

static EntStatus
keep_facet(EntMetaObject *object, EntMetaNode node)
{
    Target *target = object->target;
    for (size_t i = 0; i < N_FACETS; i++) {
        if (strcmp(node.key, facet_names[i]) == 0) {
            target->facets[i] = node;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
keep_id(EntMetaObject *object, EntMetaNode node)
{
    Target *target = object->target;
    if (ent_view_starts_with(ent_meta_string(node), ENT_VIEW("_:"))) {
        ent_meta_error(object->reader, node, "'@id' must not begin with '_:'");
        return ENT_STATUS_OK;
    }
    target->id = node;
    return ENT_STATUS_OK;
}

static EntStatus
skip_base(EntMetaObject *object, EntMetaNode node)
{
    (void)object;
    (void)node;
    return ENT_STATUS_OK;
}

/* The base is read before all others, so that they can be held against it. */
static const EntMetaProperty datatype_properties[] = {
    {"base", skip_base},          {"format", keep_format},      {"length", keep_length},
    {"minLength", keep_length},   {"maxLength", keep_length},   {"minimum", keep_facet},
    {"maximum", keep_facet},      {"minInclusive", keep_facet}, {"maxInclusive", keep_facet},
    {"minExclusive", keep_facet}, {"maxExclusive", keep_facet}, {"@id", keep_id},
};

static const EntMetaLevel datatype_level = {
    "Datatype", datatype_properties, sizeof datatype_properties / sizeof *datatype_properties, false, true, false};

static EntStatus
set_pattern(EntMetaReader *reader, EntMetaNode node, EntDatatype *type)
{
    bool known = false;
    const EntView pattern = ent_meta_string(node);
    if (json_is_string(node.value) && pattern.length > 0) {
        ENT_TRY(ent_datatype_set_format(type, pattern, &known));
    }
    if (!known) {
        ent_meta_warn(reader, node, "this is no format for values of type '%s'; it is ignored", type->base->name);
    }
    return ENT_STATUS_OK;
}

static void
set_char(EntMetaReader *reader, EntMetaNode node, EntView *out)
{
    if (!node.value) {
        return;
    }
    if (ent_meta_string(node).length > 0) {
        *out = ent_meta_string(node);
    } else {
        ent_meta_warn(reader, node, "'%s' must be a string; it is ignored", node.key);
    }
}

/* Model for Tabular Data, 6.4.2: numbers may have an object with characters and pattern as their format. */
static EntStatus
set_format(EntMetaReader *reader, EntMetaNode node, EntDatatype *type)
{
    if (!json_is_object(node.value) || !ent_builtin_is_number(type->base)) {
        return set_pattern(reader, node, type);
    }
    set_char(reader, ent_meta_member(node, "decimalChar"), &type->number.decimal_char);
    set_char(reader, ent_meta_member(node, "groupChar"), &type->number.group_char);
    const char *key;
    json_t *value;
    json_object_foreach(node.value, key, value)
    {
        if (strcmp(key, "decimalChar") != 0 && strcmp(key, "groupChar") != 0 && strcmp(key, "pattern") != 0) {
            ent_meta_warn(reader, ent_meta_member(node, key), "unknown property '%s' of a number format", key);
        }
    }
    const EntMetaNode pattern = ent_meta_member(node, "pattern");
    return pattern.value ? set_pattern(reader, pattern, type) : ENT_STATUS_OK;
}

static void
set_lengths(EntMetaReader *reader, const Target *target)
{
    EntDatatype *type = target->type;
    const EntMetaNode any = target->length.value       ? target->length
                            : target->min_length.value ? target->min_length
                                                       : target->max_length;
    if (!any.value) {
        return;
    }
    type->has_length = target->length.value != NULL;
    type->has_min_length = target->min_length.value != NULL;
    type->has_max_length = target->max_length.value != NULL;
    type->length = (size_t)json_number_value(target->length.value);
    type->min_length = (size_t)json_number_value(target->min_length.value);
    type->max_length = (size_t)json_number_value(target->max_length.value);
    if (!type->base->has_length) {
        ent_meta_error(reader, any, "values of type '%s' have no length", type->base->name);
    }
    if (type->has_length && type->has_min_length && type->length < type->min_length) {
        ent_meta_error(reader, any, "'length' is less than 'minLength'");
    }
    if (type->has_length && type->has_max_length && type->length > type->max_length) {
        ent_meta_error(reader, any, "'length' is more than 'maxLength'");
    }
    if (type->has_min_length && type->has_max_length && type->min_length > type->max_length) {
        ent_meta_error(reader, any, "'minLength' is more than 'maxLength'");
    }
}

/* A facet's text: the string, or the value of the number as it is written in the document. */
static EntStatus
facet_text(EntMetaReader *reader, EntMetaNode node, const EntDatatype *type, EntView *out)
{
    EntNumber number;
    *out = ent_meta_string(node);
    if (json_is_number(node.value) && ent_number_parse(ent_meta_number(node), &number)) {
        EntBuffer text = ENT_BUFFER_EMPTY;
        EntStatus status = ent_number_add_value(&text, &number);
        if (status == ENT_STATUS_OK) {
            status = ent_arena_copy(&reader->session->arena, ent_buffer_view(&text), out);
        }
        ent_buffer_clear(&text);
        ENT_TRY(status);
    }
    if (ent_builtin_has_order(type->base) && !ent_builtin_accepts(type->base, *out)) {
        ent_meta_warn(reader, node, "'%s' is no value of type '%s'; it is ignored", node.key, type->base->name);
        *out = ENT_VIEW_EMPTY;
    }
    return ENT_STATUS_OK;
}

static bool
both(const Target *target, Facet a, Facet b)
{
    return target->values[a].length > 0 && target->values[b].length > 0;
}

/* -1, 0, 1 as the values of two facets stand to each other. */
static int
order(const Target *target, Facet a, Facet b)
{
    return ent_builtin_compare(target->type->base, target->values[a], target->values[b]);
}

/* 5.11.2: which facets contradict each other. */
static void
check_facets(EntMetaReader *reader, const Target *target)
{
    static const struct {
        Facet a, b;
        bool equal_is_wrong;
    } rows[] = {{FACET_MIN_INCLUSIVE, FACET_MAX_INCLUSIVE, false},
                {FACET_MIN_INCLUSIVE, FACET_MAX_EXCLUSIVE, true},
                {FACET_MIN_EXCLUSIVE, FACET_MAX_EXCLUSIVE, false},
                {FACET_MIN_EXCLUSIVE, FACET_MAX_INCLUSIVE, true}};
    if (both(target, FACET_MIN_INCLUSIVE, FACET_MIN_EXCLUSIVE)) {
        ent_meta_error(reader, target->facets[FACET_MIN_EXCLUSIVE], "a minimum is either inclusive or exclusive");
    }
    if (both(target, FACET_MAX_INCLUSIVE, FACET_MAX_EXCLUSIVE)) {
        ent_meta_error(reader, target->facets[FACET_MAX_EXCLUSIVE], "a maximum is either inclusive or exclusive");
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int found = both(target, rows[i].a, rows[i].b) ? order(target, rows[i].a, rows[i].b) : -1;
        if (found == 1 || (found == 0 && rows[i].equal_is_wrong)) {
            ent_meta_error(reader, target->facets[rows[i].b], "no value is between '%s' and '%s'",
                           facet_names[rows[i].a], facet_names[rows[i].b]);
        }
    }
}

/* "In all ways minimum is equivalent to minInclusive." */
static void
join_facets(EntMetaReader *reader, Target *target, Facet plain, Facet inclusive)
{
    if (both(target, plain, inclusive) && order(target, plain, inclusive) != 0) {
        ent_meta_error(reader, target->facets[plain], "'%s' and '%s' differ", facet_names[plain],
                       facet_names[inclusive]);
    }
    if (target->values[inclusive].length == 0) {
        target->values[inclusive] = target->values[plain];
        target->facets[inclusive] = target->facets[plain];
    }
}

static EntStatus
set_facets(EntMetaReader *reader, Target *target)
{
    for (size_t i = 0; i < N_FACETS; i++) {
        const EntMetaNode node = target->facets[i];
        if (!node.value) {
            continue;
        }
        if (!ent_builtin_has_order(target->type->base)) {
            ent_meta_error(reader, node, "values of type '%s' have no '%s'", target->type->base->name, facet_names[i]);
            continue;
        }
        ENT_TRY(facet_text(reader, node, target->type, &target->values[i]));
    }
    join_facets(reader, target, FACET_MINIMUM, FACET_MIN_INCLUSIVE);
    join_facets(reader, target, FACET_MAXIMUM, FACET_MAX_INCLUSIVE);
    check_facets(reader, target);
    const bool above = target->values[FACET_MIN_EXCLUSIVE].length > 0;
    const bool below = target->values[FACET_MAX_EXCLUSIVE].length > 0;
    target->type->minimum = (EntBound){target->values[above ? FACET_MIN_EXCLUSIVE : FACET_MIN_INCLUSIVE], above};
    target->type->maximum = (EntBound){target->values[below ? FACET_MAX_EXCLUSIVE : FACET_MAX_INCLUSIVE], below};
    return ENT_STATUS_OK;
}

static EntStatus
set_id(EntMetaReader *reader, EntMetaNode node, EntDatatype *type)
{
    EntView iri;
    ENT_TRY(ent_context_expand(&reader->session->arena, ent_meta_string(node), &iri));
    if (ent_builtin_of_iri(iri)) {
        ent_meta_error(reader, node, "'@id' must not be the URL of a built-in datatype");
        return ENT_STATUS_OK;
    }
    return ent_meta_link(reader, node, &type->iri);
}

static EntStatus
read_description(EntMetaReader *reader, EntMetaNode node, EntDatatype *type)
{
    Target target = {.type = type};
    EntMetaObject object = {.reader = reader, .level = &datatype_level, .node = node, .target = &target};
    const EntMetaNode base = ent_meta_member(node, "base");
    if (base.value) {
        ENT_TRY(read_base(&object, base));
    }
    ENT_TRY(ent_meta_read_object(&object));
    if (target.format.value) {
        ENT_TRY(set_format(reader, target.format, type));
    }
    set_lengths(reader, &target);
    ENT_TRY(set_facets(reader, &target));
    return target.id.value ? set_id(reader, target.id, type) : ENT_STATUS_OK;
}

static void
release(void *thing)
{
    ent_datatype_clear(thing);
    free(thing);
}

EntStatus
ent_meta_read_datatype(EntMetaReader *reader, EntMetaNode node, const EntDatatype **out)
{
    EntDatatype *type = malloc(sizeof *type);
    if (!type) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntBuiltin *named = ent_builtin_find(ent_meta_string(node));
    ent_datatype_init(type, named ? named : ent_builtin_find(ENT_VIEW("string")));
    ENT_TRY(ent_session_own(reader->session, type, release));
    *out = type;
    if (json_is_object(node.value)) {
        return read_description(reader, node, type);
    }
    if (json_is_string(node.value)) {
        return named ? ENT_STATUS_OK : unknown_type(reader, node);
    }
    ent_meta_warn(reader, node, "'datatype' must be a name or an object; string is used");
    return ENT_STATUS_OK;
}
