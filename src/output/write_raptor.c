/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The minor formats, through raptor2's serialisers. They see only what passed the gate, and of that only what
 * their format can say: raptor writes some of the rest wrong without a word. Some of them keep the whole graph
 * until the end; for large graphs there are our own writers.
 *
 * Raptor does not look whether writing worked, so its output goes into our block, which does.
 */
#include "output/names.h"
#include "output/writer.h"

#include "vocab/namespace.h"

#include <raptor2.h>
#include <stdlib.h>

enum { MAX_TAG = 255 /* bytes of a language tag that raptor can count */ };

typedef struct {
    raptor_world *world;
    raptor_serializer *serializer;
    raptor_iostream *stream;
    EntNames names;
    bool is_xml;
    char complaint[160]; /* what raptor said last */
} Raptor;

static int
write_bytes(void *context, const void *data, size_t size, size_t count)
{
    EntBlock *const block = context;

    return ent_block_add(block, (EntView){data, size * count}) == ENT_STATUS_OK ? (int)count : 0;
}

static int
write_byte(void *context, const int byte)
{
    const char character = (char)byte;

    return write_bytes(context, &character, 1, 1) == 1 ? 0 : 1;
}

static const raptor_iostream_handler handler = {
    .version = 1,
    .write_byte = write_byte,
    .write_bytes = write_bytes,
};

static void
keep_complaint(void *context, raptor_log_message *message)
{
    Raptor *const state = context;

    if (message->level >= RAPTOR_LOG_LEVEL_WARN) {
        snprintf(state->complaint, sizeof state->complaint, "%s", message->text);
    }
}

static EntStatus
open_world(Raptor *state)
{
    state->world = raptor_new_world();
    if (!state->world) {
        return ENT_STATUS_NO_MEMORY;
    }
    raptor_world_set_flag(state->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
    raptor_world_set_flag(state->world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
    raptor_world_set_log_handler(state->world, state, keep_complaint);
    return raptor_world_open(state->world) == 0 ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static const unsigned char *
bytes_of(EntView view)
{
    return (const unsigned char *)view.data;
}

/* Names that begin with "xml" are reserved (Namespaces in XML 1.0, section 3). */
static bool
is_xml_prefix(EntView name)
{
    return name.length > 1 &&
           !(name.length > 3 && ent_view_equal_ascii_case(ent_view_slice(name, 0, 3), ENT_VIEW("xml")));
}

static EntStatus
declare(Raptor *state, const EntNamespace *space)
{
    char name[ENT_NAMES_LONGEST + 1];
    raptor_uri *uri;

    if (!is_xml_prefix(space->name)) {
        return ENT_STATUS_OK;
    }
    memcpy(name, space->name.data, space->name.length - 1);
    name[space->name.length - 1] = '\0';
    uri = raptor_new_uri_from_counted_string(state->world, bytes_of(space->iri), space->iri.length);
    if (!uri) {
        return ENT_STATUS_NO_MEMORY;
    }
    raptor_serializer_set_namespace(state->serializer, uri, (const unsigned char *)name);
    raptor_free_uri(uri);
    return ENT_STATUS_OK;
}

static EntStatus
start(EntWriter *writer, EntPrefixes prefixes)
{
    Raptor *const state = calloc(1, sizeof *state);

    if (!state) {
        return ENT_STATUS_NO_MEMORY;
    }
    writer->state = state;
    state->is_xml = ent_view_starts_with(ent_view_of(writer->row->raptor_name), ENT_VIEW("rdfxml"));
    ENT_TRY(ent_names_init(&state->names, prefixes, writer->diags));
    ENT_TRY(open_world(state));
    state->serializer = raptor_new_serializer(state->world, writer->row->raptor_name);
    state->stream = raptor_new_iostream_from_handler(state->world, &writer->block, &handler);
    if (!state->serializer || !state->stream) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < state->names.count; i++) {
        ENT_TRY(declare(state, &state->names.items[i]));
    }
    return raptor_serializer_start_to_iostream(state->serializer, NULL, state->stream) == 0 ? writer->block.status
                                                                                            : ENT_STATUS_UNSUPPORTED;
}

/* Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF] (XML 1.0, section 2.2) */
static bool
is_xml_text(EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.data[i] < 0x20 && !strchr("\t\n\r", text.data[i])) {
            return false;
        }
    }
    return true;
}

/* Has the IRI an end that is an XML name without colon, so that it can be an element? */
static bool
ends_in_xml_name(EntView iri)
{
    size_t begin = iri.length;

    while (begin > 0 && ent_name_chars_end(ent_view_slice(iri, begin - 1, iri.length), 0, ".") > 0) {
        begin--;
    }
    for (size_t i = begin; i < iri.length; i++) {
        if (ent_name_is_start(ent_view_slice(iri, i, iri.length))) {
            return true;
        }
    }
    return false;
}

/* propertyElementURIs = anyURI - ( coreSyntaxTerms | rdf:Description | oldTerms ); rdf:li is read as rdf:_1
 * (RDF/XML 1.1, section 5.1) */
static bool
is_rdfxml_syntax(EntView iri)
{
    static const char *const terms[] = {"RDF",      "ID", "about",       "parseType", "resource",        "nodeID",
                                        "datatype", "li", "Description", "aboutEach", "aboutEachPrefix", "bagID"};
    const EntView rdf = ENT_VIEW(ENT_RDF);

    if (!ent_view_starts_with(iri, rdf)) {
        return false;
    }
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        if (ent_view_is(ent_view_slice(iri, rdf.length, iri.length), terms[i])) {
            return true;
        }
    }
    return false;
}

/* What the format cannot say, NULL when it can. */
static const char *
objection(const Raptor *state, const EntQuad *quad, const EntTerm **term)
{
    *term = &quad->object;
    if (quad->object.language.length > MAX_TAG) {
        return "has a language tag that is too long";
    }
    if (!state->is_xml) {
        return NULL;
    }
    if (quad->object.kind == ENT_TERM_LITERAL && !is_xml_text(quad->object.value)) {
        return "has control characters that XML does not allow";
    }
    if (ent_view_is(quad->object.datatype, ENT_RDF "XMLLiteral")) {
        return "would be XML inside XML";
    }
    *term = &quad->predicate;
    if (!ends_in_xml_name(quad->predicate.value) || is_rdfxml_syntax(quad->predicate.value)) {
        return "cannot be the name of an XML element";
    }
    return NULL;
}

/* A label may begin with a digit, an XML name may not. */
static raptor_term *
new_blank(Raptor *state, EntView label)
{
    unsigned char *const name = malloc(label.length + 2);
    raptor_term *term;

    if (!name) {
        return NULL;
    }
    name[0] = 'b';
    memcpy(name + 1, label.data, label.length);
    name[label.length + 1] = '\0';
    term = raptor_new_term_from_counted_blank(state->world, name, label.length + 1);
    free(name);
    return term;
}

static raptor_term *
new_literal(Raptor *state, const EntTerm *term)
{
    const bool is_string =
        term->datatype.length == 0 || term->language.length > 0 || ent_view_is(term->datatype, ENT_XSD "string");
    const unsigned char *const text = term->value.length > 0 ? bytes_of(term->value) : (const unsigned char *)"";
    raptor_uri *datatype = NULL;
    raptor_term *out;

    if (!is_string) {
        datatype = raptor_new_uri_from_counted_string(state->world, bytes_of(term->datatype), term->datatype.length);
        if (!datatype) {
            return NULL;
        }
    }
    out = raptor_new_term_from_counted_literal(state->world, text, term->value.length, datatype,
                                               term->language.length > 0 ? bytes_of(term->language) : NULL,
                                               (unsigned char)term->language.length);
    raptor_free_uri(datatype);
    return out;
}

static raptor_term *
new_term(Raptor *state, const EntTerm *term)
{
    if (term->kind == ENT_TERM_BLANK) {
        return new_blank(state, term->value);
    }
    if (term->kind == ENT_TERM_LITERAL) {
        return new_literal(state, term);
    }
    return raptor_new_term_from_counted_uri_string(state->world, bytes_of(term->value), term->value.length);
}

static EntStatus
serialise(Raptor *state, const EntQuad *quad)
{
    raptor_statement *const statement =
        raptor_new_statement_from_nodes(state->world, new_term(state, &quad->subject),
                                        new_term(state, &quad->predicate), new_term(state, &quad->object), NULL);
    EntStatus status = ENT_STATUS_OK;

    if (!statement) {
        return ENT_STATUS_NO_MEMORY; /* raptor has freed the terms */
    }
    if (!statement->subject || !statement->predicate || !statement->object ||
        raptor_serializer_serialize_statement(state->serializer, statement) != 0) {
        status = ENT_STATUS_NO_MEMORY;
    }
    raptor_free_statement(statement);
    return status;
}

static EntStatus
put(EntWriter *writer, const EntQuad *quad)
{
    Raptor *const state = writer->state;
    const EntTerm *term;
    const char *const reason = objection(state, quad, &term);
    EntStatus status;

    if (reason) {
        ent_writer_refuse(writer, term, reason);
        return ENT_STATUS_OK;
    }
    state->complaint[0] = '\0';
    status = serialise(state, quad);
    if (writer->block.status != ENT_STATUS_OK) {
        return writer->block.status;
    }
    if (state->complaint[0] != '\0') {
        ent_writer_refuse(writer, &quad->predicate, state->complaint);
        return ENT_STATUS_OK;
    }
    return status;
}

static EntStatus
end(EntWriter *writer)
{
    Raptor *const state = writer->state;

    if (raptor_serializer_serialize_end(state->serializer) != 0 && writer->block.status == ENT_STATUS_OK) {
        return ENT_STATUS_NO_MEMORY;
    }
    return writer->block.status;
}

static void
free_state(EntWriter *writer)
{
    Raptor *const state = writer->state;

    if (!state) {
        return;
    }
    raptor_free_serializer(state->serializer);
    if (state->stream) {
        raptor_free_iostream(state->stream);
    }
    raptor_free_world(state->world);
    ent_names_clear(&state->names);
    free(state);
}

const EntWriterKind ent_raptor_kind = {start, put, end, free_state, false};
