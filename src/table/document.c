/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * jansson decides what is JSON. Its tree is then walked side by side with the text, which is known to be right by
 * now, so finding the places takes little code: each container's members and items get their offsets, under a
 * key made of the container's address and the member's name or the item's index.
 */
#include "table/document.h"

#include <string.h>

enum { SHOWN_LINE_LIMIT = 1 << 14 };

/* Of two members with one name jansson keeps the second. What stands in the first is walked over all the same, with
 * a container that may be none, or of the other kind. */
typedef struct {
    json_t *container;
    bool is_object;
    size_t index;
} Level;

typedef struct {
    EntMetaDocument *document;
    EntDiags *diags;
    size_t at;
    size_t depth;
    Level levels[ENT_META_DEPTH];
} Walk;

static uint64_t
place_key(const json_t *parent, const char *key, size_t index)
{
    const uint64_t name = key ? ent_view_hash(ent_view_of(key)) : index * 0x9E3779B97F4A7C15u + 1;
    return (uint64_t)(uintptr_t)parent * 0xD6E8FEB86659FD93u ^ name;
}

static size_t
skip_space(EntView text, size_t at)
{
    while (at < text.length && strchr(" \t\r\n,:", text.data[at]) && text.data[at] != '\0') {
        at++;
    }
    return at;
}

/* Behind the string that begins at `at`. */
static size_t
skip_string(EntView text, size_t at)
{
    for (at++; at < text.length && text.data[at] != '"'; at++) {
        at += text.data[at] == '\\';
    }
    return at < text.length ? at + 1 : text.length;
}

static size_t
skip_scalar(EntView text, size_t at)
{
    if (at < text.length && text.data[at] == '"') {
        return skip_string(text, at);
    }
    while (at < text.length && !strchr(" \t\r\n,:]}", text.data[at])) {
        at++;
    }
    return at;
}

/* The child that stands under this key, as written in the text. */
static json_t *
member_of(json_t *object, EntView raw, const char **key)
{
    json_t *name = json_loadb(raw.data, raw.length, JSON_DECODE_ANY, NULL);
    void *iterator = name ? json_object_iter_at(object, json_string_value(name)) : NULL;
    json_decref(name);
    if (!iterator) {
        return NULL;
    }
    *key = json_object_iter_key(iterator);
    return json_object_iter_value(iterator);
}

static EntStatus
remember(Walk *walk, uint64_t place, size_t key_at, size_t value_at)
{
    uint64_t *at = NULL;
    bool is_new = true;
    ENT_TRY(ent_map_add(&walk->document->places, place, 0, &at, &is_new));
    *at = (uint64_t)key_at << 32 | value_at;
    return ENT_STATUS_OK;
}

static EntStatus
push(Walk *walk, json_t *value)
{
    const char first = walk->at < walk->document->text.length ? walk->document->text.data[walk->at] : '\0';
    if (first != '{' && first != '[') {
        walk->at = skip_scalar(walk->document->text, walk->at);
        return ENT_STATUS_OK;
    }
    if (walk->depth == ENT_META_DEPTH) {
        const EntDiag where = {.severity = ENT_ERROR, .file = walk->document->name};
        ent_report(walk->diags, &where, "nested deeper than %d levels", (int)ENT_META_DEPTH);
        return ENT_STATUS_LIMIT;
    }
    walk->levels[walk->depth++] = (Level){value, first == '{', 0};
    walk->at++;
    return ENT_STATUS_OK;
}

/* One member or item of the innermost container, or its end. */
static EntStatus
step(Walk *walk)
{
    const EntView text = walk->document->text;
    Level *level = &walk->levels[walk->depth - 1];
    walk->at = skip_space(text, walk->at);
    if (walk->at >= text.length || text.data[walk->at] == '}' || text.data[walk->at] == ']') {
        walk->depth--;
        walk->at++;
        return ENT_STATUS_OK;
    }
    const size_t key_at = walk->at;
    const char *key = NULL;
    json_t *child = NULL;
    if (level->is_object) {
        walk->at = skip_string(text, key_at);
        child = member_of(level->container, ent_view_slice(text, key_at, walk->at), &key);
        walk->at = skip_space(text, walk->at);
    } else {
        child = json_array_get(level->container, level->index);
    }
    const uint64_t place = place_key(level->container, key, level->index);
    level->index++;
    ENT_TRY(remember(walk, place, key_at, walk->at));
    return push(walk, child);
}

static EntStatus
find_places(EntMetaDocument *document, EntDiags *diags)
{
    Walk walk = {.document = document, .diags = diags, .at = skip_space(document->text, 0)};
    ENT_TRY(push(&walk, document->root));
    while (walk.depth > 0) {
        ENT_TRY(step(&walk));
    }
    return ENT_STATUS_OK;
}

/* Line and column of the byte `at`, and the line itself unless it is too long to be shown. */
static void
locate(const EntMetaDocument *document, size_t at, EntDiag *diag)
{
    ent_positions_line(&document->positions, at, &diag->line, &diag->column);
    const EntView line = ent_positions_line_text(&document->positions, diag->line);
    diag->line_text = line.length <= SHOWN_LINE_LIMIT ? line : ENT_VIEW_EMPTY;
}

static EntStatus
wrong_json(EntMetaDocument *document, const json_error_t *error, EntDiags *diags)
{
    if (json_error_code(error) == json_error_out_of_memory) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntDiag where = {.severity = ENT_ERROR, .file = document->name};
    if (error->position >= 0 && (size_t)error->position <= document->text.length) {
        locate(document, (size_t)error->position - (error->position > 0), &where);
    }
    ent_report(diags, &where, "no valid JSON: %s", error->text);
    return ENT_STATUS_SYNTAX;
}

static EntStatus
parse(EntMetaDocument *document, EntDiags *diags)
{
    const EntView text = document->text;
    ENT_TRY(ent_positions_build(&document->arena, text, &document->positions));
    const size_t zero = ent_view_find_char(text, '\0', 0);
    EntDiag where = {.severity = ENT_ERROR, .file = document->name, .line = 1, .column = 1};
    if (zero < text.length) {
        locate(document, zero, &where);
        ent_report(diags, &where, "no valid JSON: a zero byte");
        return ENT_STATUS_SYNTAX;
    }
    json_error_t error;
    const char *bytes = text.data ? text.data : "";
    document->root = json_loadb(bytes, text.length, 0, &error);
    if (!document->root && json_error_code(&error) == json_error_numeric_overflow) {
        document->root = json_loadb(bytes, text.length, JSON_DECODE_INT_AS_REAL, &error);
    }
    if (!document->root) {
        return wrong_json(document, &error, diags);
    }
    if (!json_is_object(document->root)) {
        ent_report(diags, &where, "a metadata document must hold an object");
        return ENT_STATUS_SYNTAX;
    }
    return find_places(document, diags);
}

EntStatus
ent_meta_load(EntMetaDocument *document, EntView name, EntView text, EntDiags *diags)
{
    *document = (EntMetaDocument){.name = name, .text = text};
    ent_map_init(&document->places);
    ent_arena_init(&document->arena);
    if (ent_view_starts_with(text, ENT_VIEW("\xEF\xBB\xBF"))) {
        document->text = ent_view_slice(text, 3, text.length);
    }
    const EntStatus status = parse(document, diags);
    if (status != ENT_STATUS_OK) {
        ent_meta_clear(document);
    }
    return status;
}

void
ent_meta_clear(EntMetaDocument *document)
{
    json_decref(document->root);
    ent_map_clear(&document->places);
    ent_arena_clear(&document->arena);
    document->root = NULL;
}

EntMetaNode
ent_meta_root(const EntMetaDocument *document)
{
    return (EntMetaNode){.document = document, .value = document->root};
}

EntMetaNode
ent_meta_member(EntMetaNode object, const char *key)
{
    return (EntMetaNode){
        .document = object.document, .value = json_object_get(object.value, key), .parent = object.value, .key = key};
}

EntMetaNode
ent_meta_item(EntMetaNode array, size_t index)
{
    return (EntMetaNode){
        .document = array.document, .value = json_array_get(array.value, index), .parent = array.value, .index = index};
}

EntView
ent_meta_string(EntMetaNode node)
{
    if (!json_is_string(node.value)) {
        return ENT_VIEW_EMPTY;
    }
    return (EntView){json_string_value(node.value), json_string_length(node.value)};
}

bool
ent_meta_is(EntMetaNode node, const char *string)
{
    return json_is_string(node.value) && ent_view_is(ent_meta_string(node), string);
}

EntView
ent_meta_number(EntMetaNode node)
{
    const uint64_t *place = json_is_number(node.value) && node.parent
                                ? ent_map_find(&node.document->places, place_key(node.parent, node.key, node.index))
                                : NULL;
    const size_t at = place ? (size_t)(*place & UINT32_MAX) : 0;
    const EntView text = node.document->text;
    return place ? ent_view_slice(text, at, skip_scalar(text, at)) : ENT_VIEW_EMPTY;
}

EntDiag
ent_meta_where(EntMetaNode node, bool at_key)
{
    EntDiag where = {.file = node.document->name};
    size_t at = skip_space(node.document->text, 0);
    if (node.parent) {
        const uint64_t *place = ent_map_find(&node.document->places, place_key(node.parent, node.key, node.index));
        if (!place) {
            return where;
        }
        at = at_key ? (size_t)(*place >> 32) : (size_t)(*place & UINT32_MAX);
    }
    locate(node.document, at, &where);
    where.width = skip_scalar(node.document->text, at) - at;
    return where;
}

void
ent_meta_report(EntDiags *diags, EntMetaNode node, EntSeverity severity, const char *help, const char *format, ...)
{
    EntDiag where = ent_meta_where(node, false);
    where.severity = severity;
    where.help = ent_view_of(help);
    va_list arguments;
    va_start(arguments, format);
    ent_report_v(diags, &where, format, arguments);
    va_end(arguments);
}
