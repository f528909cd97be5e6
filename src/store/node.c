/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From terms to librdf nodes, from these to rasqal literals, and back; see node.h.
 */
#include "store/node.h"

#include "vocab/namespace.h"

#include <string.h>

/* The datatype of our own, which never leaves the store. */
#define LANGUAGE_DATATYPE "x-entente-language:"

enum { DATATYPE_BYTES = 128 };

/* The datatype under which a literal is stored; NULL for a plain text. */
static bool
stored_datatype(librdf_world *world, const EntTerm *term, librdf_uri **out)
{
    char buffer[DATATYPE_BYTES];
    EntView datatype = term->datatype;
    *out = NULL;
    if (term->language.length > 0) {
        const size_t prefix = sizeof LANGUAGE_DATATYPE - 1;
        if (prefix + term->language.length >= sizeof buffer) {
            return false;
        }
        memcpy(buffer, LANGUAGE_DATATYPE, prefix);
        for (size_t i = 0; i < term->language.length; i++) {
            const char byte = term->language.data[i];
            buffer[prefix + i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
        }
        datatype = (EntView){buffer, prefix + term->language.length};
    } else if (datatype.length == 0 || ent_view_is(datatype, ENT_XSD "string")) {
        return true;
    } else if (ent_view_starts_with(datatype, ENT_VIEW(LANGUAGE_DATATYPE))) {
        return false;
    }
    *out = librdf_new_uri2(world, (const unsigned char *)datatype.data, datatype.length);
    return *out != NULL;
}

static librdf_node *
literal_node(librdf_world *world, const EntTerm *term)
{
    librdf_uri *datatype = NULL;
    if (!stored_datatype(world, term, &datatype)) {
        return NULL;
    }
    const char *const text = term->value.data ? term->value.data : "";
    librdf_node *const node = librdf_new_node_from_typed_counted_literal(world, (const unsigned char *)text,
                                                                         term->value.length, NULL, 0, datatype);
    if (datatype) {
        librdf_free_uri(datatype);
    }
    return node;
}

librdf_node *
ent_node_new(librdf_world *world, const EntTerm *term)
{
    const unsigned char *const text = (const unsigned char *)term->value.data;
    switch (term->kind) {
    case ENT_TERM_IRI: return librdf_new_node_from_counted_uri_string(world, text, term->value.length);
    case ENT_TERM_BLANK: return librdf_new_node_from_counted_blank_identifier(world, text, term->value.length);
    case ENT_TERM_LITERAL: return literal_node(world, term);
    case ENT_TERM_NONE: break;
    }
    return NULL;
}

static EntView
uri_view(raptor_uri *uri)
{
    size_t length = 0;
    if (!uri) {
        return ENT_VIEW_EMPTY;
    }
    const unsigned char *const text = raptor_uri_as_counted_string(uri, &length);
    return (EntView){(const char *)text, length};
}

/* A literal of rasqal as a term that borrows its text. Its own kinds of literal all have text and datatype. */
static EntTerm
borrowed_term(const rasqal_literal *literal)
{
    EntTerm term = {.kind = ENT_TERM_LITERAL};
    if (literal->type == RASQAL_LITERAL_URI) {
        return ent_term_iri(uri_view(literal->value.uri));
    }
    term.value = (EntView){(const char *)literal->string, literal->string ? literal->string_len : 0};
    if (literal->type == RASQAL_LITERAL_BLANK) {
        term.kind = ENT_TERM_BLANK;
        return term;
    }
    if (literal->language) {
        term.language = ent_view_of(literal->language);
    } else {
        term.datatype = uri_view(literal->datatype);
    }
    return term;
}

librdf_node *
ent_node_of(librdf_world *world, const rasqal_literal *literal)
{
    const EntTerm term = borrowed_term(literal);
    return ent_node_new(world, &term);
}

/* A node as a term that borrows its text, our own datatype undone. */
static EntTerm
node_term(librdf_node *node)
{
    size_t length = 0;
    if (librdf_node_is_resource(node)) {
        return ent_term_iri(uri_view(librdf_node_get_uri(node)));
    }
    if (librdf_node_is_blank(node)) {
        const unsigned char *const label = librdf_node_get_counted_blank_identifier(node, &length);
        return (EntTerm){.kind = ENT_TERM_BLANK, .value = {(const char *)label, length}};
    }
    const unsigned char *const text = librdf_node_get_literal_value_as_counted_string(node, &length);
    EntTerm term = {.kind = ENT_TERM_LITERAL, .value = {(const char *)text, length}};
    const EntView datatype = uri_view(librdf_node_get_literal_value_datatype_uri(node));
    const EntView language = ENT_VIEW(LANGUAGE_DATATYPE);
    if (ent_view_starts_with(datatype, language)) {
        term.language = ent_view_slice(datatype, language.length, datatype.length);
    } else {
        term.datatype = datatype;
    }
    return term;
}

bool
ent_term_is_rewritten(const EntTerm *term)
{
    return ent_view_is(term->datatype, ENT_XSD "boolean") &&
           (ent_view_is(term->value, "1") || ent_view_is(term->value, "0"));
}

uint32_t
ent_node_holds(librdf_node *node)
{
    const EntTerm term = node_term(node);
    return ent_term_holds(&term);
}

/* Memory that rasqal will free. */
static unsigned char *
rasqal_copy(EntView text)
{
    unsigned char *const copy = rasqal_alloc_memory(text.length + 1);
    if (copy) {
        memcpy(copy, text.length > 0 ? text.data : "", text.length);
        copy[text.length] = '\0';
    }
    return copy;
}

/* The text of the graph in place of the one that rasqal has made of it. A truth value's is static in rasqal, a
 * decimal's belongs to its number; neither is ever rewritten. */
static bool
restore_text(rasqal_literal *literal, const EntTerm *term)
{
    const EntView now = {(const char *)literal->string, literal->string_len};
    if (literal->type == RASQAL_LITERAL_BOOLEAN || literal->type == RASQAL_LITERAL_DECIMAL ||
        ent_view_equal(now, term->value)) {
        return true;
    }
    unsigned char *const text = rasqal_copy(term->value);
    if (!text) {
        return false;
    }
    rasqal_free_memory((void *)literal->string);
    literal->string = text;
    literal->string_len = (unsigned)term->value.length;
    return true;
}

static bool
restore_datatype(rasqal_literal *literal, librdf_node *node, const EntTerm *term)
{
    librdf_uri *const datatype = librdf_node_get_literal_value_datatype_uri(node);
    if (!datatype || term->language.length > 0 || literal->type == RASQAL_LITERAL_BOOLEAN ||
        (literal->datatype && raptor_uri_equals(literal->datatype, datatype))) {
        return true;
    }
    raptor_uri *const copy = raptor_uri_copy(datatype);
    if (literal->datatype) {
        raptor_free_uri(literal->datatype);
    }
    literal->datatype = copy;
    return copy != NULL;
}

static rasqal_literal *
text_literal(rasqal_world *world, librdf_node *node, const EntTerm *term)
{
    unsigned char *const text = rasqal_copy(term->value);
    char *const language = term->language.length > 0 ? (char *)rasqal_copy(term->language) : NULL;
    raptor_uri *datatype = NULL;
    if (!text || (term->language.length > 0 && !language)) {
        return NULL;
    }
    if (term->datatype.length > 0) {
        datatype = raptor_new_uri_from_counted_string(
            rasqal_world_get_raptor(world), (const unsigned char *)term->datatype.data, term->datatype.length);
    }
    /* text, language and datatype belong to the literal from here on, and are freed when it fails */
    rasqal_literal *const literal = rasqal_new_string_literal(world, text, language, datatype, NULL);
    if (literal && (!restore_text(literal, term) || !restore_datatype(literal, node, term))) {
        rasqal_free_literal(literal);
        return NULL;
    }
    return literal;
}

rasqal_literal *
ent_node_literal(rasqal_world *world, librdf_node *node)
{
    const EntTerm term = node_term(node);
    if (term.kind == ENT_TERM_IRI) {
        raptor_uri *const uri = raptor_uri_copy(librdf_node_get_uri(node));
        return uri ? rasqal_new_uri_literal(world, uri) : NULL;
    }
    if (term.kind == ENT_TERM_BLANK) {
        unsigned char *const label = rasqal_copy(term.value);
        return label ? rasqal_new_simple_literal(world, RASQAL_LITERAL_BLANK, label) : NULL;
    }
    return text_literal(world, node, &term);
}

EntStatus
ent_term_fix_wide(uint32_t wide, EntTerm *term)
{
    if (ent_term_wide(term) == 0 || wide == 0 || wide == ENT_WIDE_DECIMAL) {
        return ENT_STATUS_OK;
    }
    if (wide != ENT_WIDE_INTEGER) {
        return ENT_STATUS_INVALID;
    }
    term->datatype = ENT_VIEW(ENT_XSD "integer");
    return ENT_STATUS_OK;
}

EntStatus
ent_literal_term(EntArena *arena, const rasqal_literal *literal, uint32_t wide, EntTerm *out)
{
    *out = (EntTerm){.kind = ENT_TERM_NONE};
    if (!literal) {
        return ENT_STATUS_OK;
    }
    EntTerm term = borrowed_term(literal);
    ENT_TRY(ent_term_fix_wide(wide, &term));
    if (ent_view_is(term.datatype, ENT_XSD "string")) {
        term.datatype = ENT_VIEW_EMPTY;
    }
    ENT_TRY(ent_arena_copy(arena, term.value, &term.value));
    ENT_TRY(ent_arena_copy(arena, term.datatype, &term.datatype));
    ENT_TRY(ent_arena_copy(arena, term.language, &term.language));
    *out = term;
    return ENT_STATUS_OK;
}
