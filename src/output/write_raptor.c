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
#include "output/tag.h"
#include "output/writer.h"

#include "vocab/namespace.h"

#include <raptor2.h>
#include <stdlib.h>

enum { LONG_DIGITS = 8, MAX_NAME_TRIES = 64 /* places at which an element's name may begin */ };

/* What a serialiser cannot say or says wrong. */
typedef enum {
    XML_TEXT = 1,      /* characters and element names of XML 1.0 */
    ABBREVIATES = 2,   /* blank nodes in a ring are lost, in a long chain nest too deep; classes become elements */
    LONG_ESCAPES = 4,  /* writes \U0001F6A2 where JSON wants two surrogates */
    KEEPS_TRIPLES = 8, /* and says "failed" of one that it has already */
} Quirks;

static const struct {
    const char *name;
    unsigned quirks;
} serialisers[] = {
    {"rdfxml", XML_TEXT},
    {"rdfxml-abbrev", XML_TEXT | ABBREVIATES},
    {"json", LONG_ESCAPES | KEEPS_TRIPLES},
    {"json-triples", LONG_ESCAPES},
};

typedef struct {
    raptor_world *world;
    raptor_serializer *serializer;
    raptor_iostream *stream;
    EntBlock *block;
    EntNames names;
    unsigned quirks;
    char escape[2 + LONG_DIGITS]; /* the beginning of an escape in the output, with LONG_ESCAPES */
    size_t n_escape;
    char complaint[160]; /* what raptor said last */
} Raptor;

/* A whole \UXXXXXXXX as JSON wants it (RFC 8259, section 7). */
static EntStatus
write_surrogates(Raptor *state)
{
    char digits[LONG_DIGITS + 1] = "", text[16];
    unsigned long c;

    memcpy(digits, state->escape + 2, LONG_DIGITS);
    c = strtoul(digits, NULL, 16) - 0x10000;
    snprintf(text, sizeof text, "\\u%04lX\\u%04lX", 0xD800 | (c >> 10 & 0x3FF), 0xDC00 | (c & 0x3FF));
    return ent_block_add(state->block, ent_view_of(text));
}

/* One byte of JSON: escapes are held back until it is known which they are. */
static EntStatus
write_json_byte(Raptor *state, char byte)
{
    if (state->n_escape == 0 && byte != '\\') {
        return ent_block_add(state->block, (EntView){&byte, 1});
    }
    state->escape[state->n_escape++] = byte;
    if (state->n_escape == 1 || (state->escape[1] == 'U' && state->n_escape < sizeof state->escape)) {
        return ENT_STATUS_OK;
    }
    if (state->escape[1] == 'U') {
        state->n_escape = 0;
        return write_surrogates(state);
    }
    state->n_escape = 0;
    return ent_block_add(state->block, (EntView){state->escape, 2});
}

static EntStatus
write_json(Raptor *state, EntView bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        ENT_TRY(write_json_byte(state, bytes.data[i]));
    }
    return ENT_STATUS_OK;
}

static int
write_bytes(void *context, const void *data, size_t size, size_t count)
{
    Raptor *const state = context;
    const EntView bytes = {data, size * count};
    const EntStatus status =
        state->quirks & LONG_ESCAPES ? write_json(state, bytes) : ent_block_add(state->block, bytes);

    return status == ENT_STATUS_OK ? (int)count : 0;
}

static int
write_byte(void *context, const int byte)
{
    const char character = (char)byte;

    return write_bytes(context, &character, 1, 1) == 1 ? 0 : 1;
}

static const raptor_iostream_handler handler = {
    .version = 2, /* raptor 2.0.15 knows no other */
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

/* Names that begin with "xml" are reserved (Namespaces in XML 1.0, section 3), as is rdf:; the rest is what raptor as a
 * reader does not take. */
static bool
is_xml_prefix(const EntNamespace *space)
{
    const EntView name = ent_view_slice(space->name, 0, space->name.length - 1);

    return raptor_xml_name_check(bytes_of(name), name.length, 10) &&
           !(name.length >= 3 && ent_view_equal_ascii_case(ent_view_slice(name, 0, 3), ENT_VIEW("xml"))) &&
           !ent_view_starts_with(space->iri, ENT_VIEW(ENT_RDF));
}

static EntStatus
declare(Raptor *state, const EntNamespace *space)
{
    char name[ENT_NAMES_LONGEST + 1];
    raptor_uri *uri;

    if (!is_xml_prefix(space)) {
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

static unsigned
quirks_of(const char *name)
{
    for (size_t i = 0; i < sizeof serialisers / sizeof serialisers[0]; i++) {
        if (strcmp(serialisers[i].name, name) == 0) {
            return serialisers[i].quirks;
        }
    }
    return 0;
}

static EntStatus
start(EntWriter *writer, EntPrefixes prefixes)
{
    Raptor *const state = calloc(1, sizeof *state);

    if (!state) {
        return ENT_STATUS_NO_MEMORY;
    }
    writer->state = state;
    state->block = &writer->block;
    state->quirks = quirks_of(writer->row->raptor_name);
    ENT_TRY(ent_names_init(&state->names, prefixes, writer->diags));
    ENT_TRY(open_world(state));
    state->serializer = raptor_new_serializer(state->world, writer->row->raptor_name);
    state->stream = raptor_new_iostream_from_handler(state->world, state, &handler);
    if (!state->serializer || !state->stream) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < state->names.count; i++) {
        ENT_TRY(declare(state, &state->names.items[i]));
    }
    return raptor_serializer_start_to_iostream(state->serializer, NULL, state->stream) == 0 ? writer->block.status
                                                                                            : ENT_STATUS_UNSUPPORTED;
}

/* Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF] (XML 1.0, section 2.2); DEL is
 * legal, but raptor drops it */
static bool
is_xml_text(EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        const unsigned char byte = (unsigned char)text.data[i];

        if ((byte < 0x20 && !strchr("\t\n\r", byte)) || byte == 0x7F) {
            return false;
        }
    }
    return true;
}

/* Has the IRI an end that is a name in raptor's eyes (XML 1.0, fourth edition), so that it can be an element? */
static bool
ends_in_xml_name(EntView iri)
{
    size_t begin = iri.length;

    while (begin > 0 && ent_name_chars_end(ent_view_slice(iri, begin - 1, iri.length), 0, ".") > 0) {
        begin--;
    }
    for (size_t i = begin; i < iri.length && i < begin + MAX_NAME_TRIES; i++) {
        if (raptor_xml_name_check(bytes_of(iri) + i, iri.length - i, 10)) {
            return true;
        }
    }
    return false;
}

/* propertyElementURIs = anyURI - ( coreSyntaxTerms | rdf:Description | oldTerms ); rdf:li is read as rdf:_1
 * (RDF/XML 1.1, section 5.1). A namespace that begins with rdf:'s own is refused by raptor as a reader. */
static bool
is_rdfxml_syntax(EntView iri)
{
    static const char *const terms[] = {"RDF",      "ID", "about",       "parseType", "resource",        "nodeID",
                                        "datatype", "li", "Description", "aboutEach", "aboutEachPrefix", "bagID"};
    const EntView rdf = ENT_VIEW(ENT_RDF);
    EntView name;

    if (!ent_view_starts_with(iri, rdf)) {
        return false;
    }
    name = ent_view_slice(iri, rdf.length, iri.length);
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        if (ent_view_is(name, terms[i])) {
            return true;
        }
    }
    return !raptor_xml_name_check(bytes_of(name), name.length, 10);
}

static bool
is_element(EntView iri)
{
    return ends_in_xml_name(iri) && !is_rdfxml_syntax(iri);
}

static const char *
xml_objection(const EntQuad *quad, const EntTerm **term)
{
    *term = &quad->object;
    if (quad->object.kind == ENT_TERM_LITERAL && !is_xml_text(quad->object.value)) {
        return "has control characters that XML does not allow";
    }
    if (ent_view_is(quad->object.datatype, ENT_RDF "XMLLiteral")) {
        return "would be XML inside XML";
    }
    *term = &quad->predicate;
    return is_element(quad->predicate.value) ? NULL : "cannot be the name of an XML element";
}

/* In abbreviated form the class of a node becomes an element too. */
static const char *
abbreviation_objection(const EntQuad *quad, const EntTerm **term)
{
    *term = quad->subject.kind == ENT_TERM_BLANK ? &quad->subject : &quad->object;
    if ((*term)->kind == ENT_TERM_BLANK) {
        return "is a blank node, which this format may lose";
    }
    if (ent_view_is(quad->predicate.value, ENT_RDF "type") && !is_element(quad->object.value)) {
        return "cannot be the name of an XML element";
    }
    return NULL;
}

/* What the format cannot say, NULL when it can. */
static const char *
objection(const Raptor *state, const EntQuad *quad, const EntTerm **term)
{
    const char *const reason = state->quirks & ABBREVIATES ? abbreviation_objection(quad, term) : NULL;

    return reason || !(state->quirks & XML_TEXT) ? reason : xml_objection(quad, term);
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

/* Raptor copies the tag up to a NUL, whatever length it is told. */
static raptor_term *
new_tagged(Raptor *state, EntView text, EntView language)
{
    unsigned char tag[ENT_TAG_MAX + 1];

    memcpy(tag, language.data, language.length);
    tag[language.length] = '\0';
    return raptor_new_term_from_counted_literal(state->world, bytes_of(text), text.length, NULL, tag,
                                                (unsigned char)language.length);
}

static raptor_term *
new_literal(Raptor *state, const EntTerm *term)
{
    const EntView text = term->value.length > 0 ? term->value : ENT_VIEW("");
    raptor_uri *datatype = NULL;
    raptor_term *out;

    if (term->language.length > 0) {
        return new_tagged(state, text, term->language);
    }
    if (term->datatype.length > 0 && !ent_view_is(term->datatype, ENT_XSD "string")) {
        datatype = raptor_new_uri_from_counted_string(state->world, bytes_of(term->datatype), term->datatype.length);
        if (!datatype) {
            return NULL;
        }
    }
    out = raptor_new_term_from_counted_literal(state->world, bytes_of(text), text.length, datatype, NULL, 0);
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
    int failure;

    if (!statement) {
        return ENT_STATUS_NO_MEMORY; /* raptor has freed the terms */
    }
    failure = !statement->subject || !statement->predicate || !statement->object
                  ? -1
                  : raptor_serializer_serialize_statement(state->serializer, statement);
    raptor_free_statement(statement);
    return failure == 0 || (failure > 0 && state->quirks & KEEPS_TRIPLES) ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
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

    const int failure = raptor_serializer_serialize_end(state->serializer);

    if (writer->block.status != ENT_STATUS_OK) {
        return writer->block.status;
    }
    if (state->complaint[0] != '\0') {
        ent_report(writer->diags, &(EntDiag){.severity = ENT_ERROR}, "the graph cannot be written as %s: %s",
                   writer->row->format.name, state->complaint);
        return ENT_STATUS_UNSUPPORTED;
    }
    return failure == 0 ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
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
