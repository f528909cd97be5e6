/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The values were checked by metadata_common.c. The walk is recursive; a document's depth is bounded.
 */
#include "table/annotation.h"

#include "table/context.h"
#include "table/url.h"
#include "vocab/namespace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    EntSession *session;
    EntQuadSink sink;
    const EntContext *context;
} Writer;

static EntStatus put_value(Writer *writer, const EntTerm *subject, EntView property, EntMetaNode node);

static EntStatus
put(const Writer *writer, const EntTerm *subject, EntView property, EntTerm object)
{
    const EntQuad quad = {.subject = *subject, .predicate = ent_term_iri(property), .object = object};
    return writer->sink.put(writer->sink.handle, &quad);
}

/* JSON-LD 1.0 API, 10.6: a number without a fraction is an integer, unless its type is double; another a double in
 * canonical form. */
static EntTerm
number_term(const json_t *value, bool is_double, char text[64])
{
    const double number = json_number_value(value);
    const bool is_whole = json_is_integer(value) || (fabs(number) < 1e15 && number == floor(number));
    if (is_whole && !is_double) {
        const long long whole = json_is_integer(value) ? (long long)json_integer_value(value) : (long long)number;
        snprintf(text, 64, "%lld", whole);
        return ent_term_literal(ent_view_of(text), ENT_VIEW(ENT_XSD "integer"), ENT_VIEW_EMPTY);
    }
    char digits[40];
    snprintf(digits, sizeof digits, "%.15E", number);
    char *mantissa_end = strchr(digits, 'E');
    const int exponent = mantissa_end ? (int)strtol(mantissa_end + 1, NULL, 10) : 0;
    size_t length = mantissa_end ? (size_t)(mantissa_end - digits) : strlen(digits);
    while (length > 3 && digits[length - 1] == '0' && digits[length - 2] != '.') {
        length--;
    }
    snprintf(text, 64, "%.*sE%d", (int)length, digits, exponent);
    return ent_term_literal(ent_view_of(text), ENT_VIEW(ENT_XSD "double"), ENT_VIEW_EMPTY);
}

static EntTerm
scalar_term(EntMetaNode node, bool is_double, char text[64])
{
    if (json_is_boolean(node.value)) {
        return ent_term_literal(json_is_true(node.value) ? ENT_VIEW("true") : ENT_VIEW("false"),
                                ENT_VIEW(ENT_XSD "boolean"), ENT_VIEW_EMPTY);
    }
    if (json_is_number(node.value)) {
        return number_term(node.value, is_double, text);
    }
    return ent_term_literal(ent_meta_string(node), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY);
}

/* A term of the context, a prefixed name or a URL. */
static EntStatus
type_iri(const Writer *writer, EntView name, EntView *out)
{
    EntArena *arena = &writer->session->arena;
    const EntBuiltin *builtin = ent_builtin_find(name);
    if (builtin) {
        *out = ent_view_of(builtin->iri);
        return ENT_STATUS_OK;
    }
    if (ent_context_is_class(name)) {
        return ent_arena_printf(arena, out, ENT_CSVW "%.*s", ENT_VIEW_ARGS(name));
    }
    return ent_context_expand(arena, name, out);
}

static EntStatus
put_value_object(const Writer *writer, const EntTerm *subject, EntView property, EntMetaNode node)
{
    char text[64];
    EntView datatype = ENT_VIEW_EMPTY;
    const EntMetaNode type = ent_meta_member(node, "@type"), language = ent_meta_member(node, "@language");
    if (type.value) {
        ENT_TRY(type_iri(writer, ent_meta_string(type), &datatype));
    }
    EntTerm term = scalar_term(ent_meta_member(node, "@value"), ent_view_is(datatype, ENT_XSD "double"), text);
    if (type.value) {
        term.datatype = datatype;
    }
    term.language = ent_meta_string(language);
    return put(writer, subject, property, term);
}

static EntStatus
put_types(const Writer *writer, const EntTerm *subject, EntMetaNode node)
{
    const bool is_array = json_is_array(node.value);
    const size_t count = is_array ? json_array_size(node.value) : 1;
    for (size_t i = 0; i < count; i++) {
        EntView iri;
        ENT_TRY(type_iri(writer, ent_meta_string(is_array ? ent_meta_item(node, i) : node), &iri));
        ENT_TRY(put(writer, subject, ENT_VIEW(ENT_RDF "type"), ent_term_iri(iri)));
    }
    return ENT_STATUS_OK;
}

static EntStatus
put_members(Writer *writer, const EntTerm *subject, EntMetaNode node)
{
    const char *key;
    json_t *value;
    json_object_foreach(node.value, key, value)
    {
        const EntMetaNode member = ent_meta_member(node, key);
        EntView property;
        if (strcmp(key, "@type") == 0) {
            ENT_TRY(put_types(writer, subject, member));
        } else if (key[0] != '@' && strchr(key, ':')) {
            ENT_TRY(ent_context_expand(&writer->session->arena, ent_view_of(key), &property));
            ENT_TRY(put_value(writer, subject, property, member));
        }
    }
    return ENT_STATUS_OK;
}

/* An object that is a node: named by its @id, else blank. */
static EntStatus
put_node_object(Writer *writer, const EntTerm *subject, EntView property, EntMetaNode node)
{
    EntArena *arena = &writer->session->arena;
    EntTerm object = {.kind = ENT_TERM_BLANK};
    const EntMetaNode id = ent_meta_member(node, "@id");
    if (id.value) {
        EntView expanded;
        ENT_TRY(ent_context_expand(arena, ent_meta_string(id), &expanded));
        object.kind = ENT_TERM_IRI;
        ENT_TRY(ent_url_resolve(arena, writer->context->base, expanded, &object.value));
    } else {
        ENT_TRY(ent_session_blank(writer->session, arena, &object.value));
    }
    ENT_TRY(put(writer, subject, property, object));
    return put_members(writer, &object, node);
}

static EntStatus
put_value(Writer *writer, const EntTerm *subject, EntView property, EntMetaNode node)
{
    if (json_is_array(node.value)) {
        for (size_t i = 0; i < json_array_size(node.value); i++) {
            ENT_TRY(put_value(writer, subject, property, ent_meta_item(node, i)));
        }
        return ENT_STATUS_OK;
    }
    if (json_is_object(node.value)) {
        return ent_meta_member(node, "@value").value ? put_value_object(writer, subject, property, node)
                                                     : put_node_object(writer, subject, property, node);
    }
    if (json_is_null(node.value)) {
        return ENT_STATUS_OK;
    }
    char text[64];
    EntTerm term = scalar_term(node, false, text);
    if (json_is_string(node.value) && !ent_view_is(writer->context->language, "und")) {
        term.language = writer->context->language;
    }
    return put(writer, subject, property, term);
}

EntStatus
ent_annotations_put(EntSession *session, EntQuadSink sink, const EntTerm *subject, const EntAnnotations *annotations)
{
    for (const EntAnnotation *annotation = annotations->first; annotation; annotation = annotation->next) {
        Writer writer = {session, sink, annotation->context};
        ENT_TRY(put_value(&writer, subject, annotation->property, annotation->value));
    }
    return ENT_STATUS_OK;
}
