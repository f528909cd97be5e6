/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * raptor2 behind a guard (guard.h). What raptor 2.0.15 gets wrong besides is mended here:
 *
 * - a statement with a bad term or graph name is reported and then delivered, curtailed: nothing is delivered
 *   after the first error;
 * - a label of the file such as _:genid1 can meet a generated one: labels are renamed so that they cannot;
 * - messages about undeclared prefixes have no place: they get the parser's.
 *
 * A world is made for each call: raptor is re-entrant by world, so threads may read at the same time. It starts no
 * network library. It interns URIs although they are handed on at once: without, reading is a fifth quicker, but the
 * N-Triples parser loses the datatype of each literal it meets; interned, each different datatype is lost once.
 */
#include "vocab/read.h"

#include "base/file.h"
#include "text/position.h"
#include "text/utf8.h"
#include "vocab/guard.h"
#include "vocab/namespace.h"

#include <limits.h>
#include <raptor2.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_REPORTS = 20,     /* messages about one file */
    MAX_LINE_SHOWN = 400, /* bytes of a source line that is shown with a message */
    PIECE = 1 << 16,      /* bytes handed to a line-based parser at a time */
};

#define GENERATED_LABEL "genid"

typedef struct {
    EntView bytes, name;
    EntDiags *diags;
    EntQuadSink sink;
    EntStatus (*prefix)(void *handle, EntView prefix, EntView iri);
    void *handle;
    raptor_world *world;
    raptor_parser *parser;
    EntArena arena;         /* of the positions, built for the first message */
    EntPositions positions; /* of bytes, when has_positions */
    bool has_positions;
    size_t n_errors, n_reports;
    unsigned long n_labels; /* blank node labels generated */
    EntStatus status;       /* the first failure; nothing is delivered after it */
} Reader;

/* Suffixes and the raptor parsers for them. Only these: the others fetch from the network or guess. */
static const struct {
    const char *suffix, *syntax;
} SYNTAXES[] = {
    {"ttl", "turtle"},    {"turtle", "turtle"}, {"nt", "ntriples"}, {"ntriples", "ntriples"}, {"nq", "nquads"},
    {"nquads", "nquads"}, {"trig", "trig"},     {"rdf", "rdfxml"},  {"rdfxml", "rdfxml"},     {"owl", "rdfxml"},
    {"xml", "rdfxml"},    {"rj", "json"},       {"json", "json"},
};

enum { N_SYNTAXES = sizeof SYNTAXES / sizeof SYNTAXES[0] };

static bool
is_known_syntax(const char *syntax)
{
    for (size_t i = 0; i < N_SYNTAXES; i++) {
        if (strcmp(SYNTAXES[i].syntax, syntax) == 0) {
            return true;
        }
    }
    return false;
}

static void
fail(Reader *reader, EntStatus status)
{
    if (reader->status == ENT_STATUS_OK) {
        reader->status = status;
    }
    raptor_parser_parse_abort(reader->parser);
}

/* --- Diagnostics --- */

static bool
have_positions(Reader *reader)
{
    if (!reader->has_positions) {
        reader->has_positions = ent_positions_build(&reader->arena, reader->bytes, &reader->positions) == ENT_STATUS_OK;
    }
    return reader->has_positions;
}

static EntView
line_text(Reader *reader, size_t line)
{
    if (line == 0 || !have_positions(reader) || line > reader->positions.n_lines) {
        return ENT_VIEW_EMPTY;
    }
    const EntView text = ent_positions_line_text(&reader->positions, line);
    return text.length > MAX_LINE_SHOWN || ent_utf8_check(text) < text.length ? ENT_VIEW_EMPTY : text;
}

/* Refuse what raptor must not see. */
static EntStatus
guard(Reader *reader, const char *syntax)
{
    EntDiag diag = {.severity = ENT_ERROR, .file = reader->name};
    EntRdfFault fault;

    if (reader->bytes.length > ENT_RDF_READ_LIMIT) {
        ent_report(reader->diags, &diag, "more than %d bytes of RDF in one piece", (int)ENT_RDF_READ_LIMIT);
        return ENT_STATUS_LIMIT;
    }
    if (!ent_rdf_guard(reader->bytes, syntax, &fault)) {
        return ENT_STATUS_OK;
    }
    if (have_positions(reader)) {
        ent_positions_line(&reader->positions, fault.offset, &diag.line, &diag.column);
        diag.line_text = line_text(reader, diag.line);
    }
    ent_report(reader->diags, &diag, "%s", fault.what);
    return fault.status;
}

/* A word of the message that looks like a name ("foo:bar") and stands in the line tells the column, which raptor's
 * Turtle parser does not. */
static bool
find_culprit(EntView message, EntView line, EntDiag *diag)
{
    EntView word;

    while (ent_view_split(&message, ' ', &word)) {
        while (word.length > 0 && strchr("\"'<>.,", word.data[word.length - 1])) {
            word.length--;
        }
        while (word.length > 0 && strchr("\"'<", word.data[0])) {
            word = ent_view_slice(word, 1, word.length);
        }
        const size_t at = word.length > 1 && ent_view_find_char(word, ':', 0) + 1 < word.length
                              ? ent_view_find(line, word, 0)
                              : line.length;
        if (at < line.length) {
            diag->column = ent_utf8_count(ent_view_slice(line, 0, at)) + 1;
            diag->width = ent_utf8_count(word);
            return true;
        }
    }
    return false;
}

static void
place(Reader *reader, const raptor_locator *locator, EntView message, EntDiag *diag)
{
    if ((!locator || locator->line < 1) && reader->parser) {
        locator = raptor_parser_get_locator(reader->parser);
    }
    if (!locator || locator->line < 1) {
        return;
    }
    diag->line = (size_t)locator->line;
    diag->line_text = line_text(reader, diag->line);
    if (!find_culprit(message, diag->line_text, diag) && locator->column >= 0 &&
        (size_t)locator->column <= diag->line_text.length) {
        diag->column = ent_utf8_count(ent_view_slice(diag->line_text, 0, (size_t)locator->column)) + 1;
    }
}

/* As our messages are: lower case, without full stop. Names in capitals ("URI", "XML") stay. */
static EntView
restyle(const char *text, char *first)
{
    EntView message = ent_view_trim(ent_view_of(text));

    while (message.length > 0 && message.data[message.length - 1] == '.') {
        message.length--;
    }
    *first = message.length > 0 ? message.data[0] : '\0';
    if (message.length > 1 && *first >= 'A' && *first <= 'Z' && message.data[1] >= 'a' && message.data[1] <= 'z') {
        *first = (char)(*first - 'A' + 'a');
    }
    return message;
}

static void
report_parser_message(Reader *reader, EntSeverity severity, const raptor_log_message *log)
{
    EntDiag diag = {.severity = severity, .file = reader->name};
    char first = '\0';
    const EntView message = restyle(log->text, &first);

    if (reader->n_reports == MAX_REPORTS) {
        return;
    }
    place(reader, log->locator, message, &diag);
    if (ent_view_is(message, "memory exhausted")) { /* what bison says when its stack is full */
        reader->status = reader->status ? reader->status : ENT_STATUS_LIMIT;
        ent_report(reader->diags, &diag, "nested too deeply");
    } else if (message.length > 0) {
        ent_report(reader->diags, &diag, "%c%.*s", first, ENT_VIEW_ARGS(ent_view_slice(message, 1, message.length)));
    }
    if (++reader->n_reports == MAX_REPORTS) {
        ent_report(reader->diags, &(EntDiag){.severity = ENT_NOTE, .file = reader->name}, "further messages left out");
    }
}

static void
on_log(void *handle, raptor_log_message *log)
{
    Reader *reader = handle;

    if (log->level >= RAPTOR_LOG_LEVEL_ERROR) {
        report_parser_message(reader, ENT_ERROR, log);
        if (++reader->n_errors == MAX_REPORTS && reader->parser) {
            fail(reader, ENT_STATUS_SYNTAX);
        }
    } else if (log->level == RAPTOR_LOG_LEVEL_WARN) {
        report_parser_message(reader, ENT_WARNING, log);
    }
}

/* --- Statements --- */

static EntView
view_of_uri(raptor_uri *uri)
{
    size_t length = 0;
    const char *text = (const char *)raptor_uri_as_counted_string(uri, &length);
    return (EntView){text, length};
}

/* xsd:string is what a literal without datatype has (RDF 1.1 Concepts, 3.3): left out, so that equal terms are
 * equal values. */
static EntTerm
literal_term(const raptor_term_literal_value *literal)
{
    EntTerm term = {.kind = ENT_TERM_LITERAL, .value = {(const char *)literal->string, literal->string_len}};

    if (literal->language) {
        term.language = (EntView){(const char *)literal->language, literal->language_len};
    } else if (literal->datatype) {
        term.datatype = view_of_uri(literal->datatype);
    }
    if (ent_view_equal(term.datatype, ENT_VIEW(ENT_XSD "string"))) {
        term.datatype = ENT_VIEW_EMPTY;
    }
    return term;
}

static EntTerm
term_of(const raptor_term *from)
{
    if (!from) {
        return (EntTerm){.kind = ENT_TERM_NONE};
    }
    switch (from->type) {
    case RAPTOR_TERM_TYPE_URI: return ent_term_iri(view_of_uri(from->value.uri));
    case RAPTOR_TERM_TYPE_LITERAL: return literal_term(&from->value.literal);
    case RAPTOR_TERM_TYPE_BLANK:
        return (EntTerm){.kind = ENT_TERM_BLANK,
                         .value = {(const char *)from->value.blank.string, from->value.blank.string_len}};
    default: return (EntTerm){.kind = ENT_TERM_NONE};
    }
}

static bool
is_utf8(const EntTerm *term)
{
    return ent_utf8_check(term->value) == term->value.length;
}

static void
on_statement(void *handle, raptor_statement *statement)
{
    Reader *reader = handle;
    const EntQuad quad = {.subject = term_of(statement->subject),
                          .predicate = term_of(statement->predicate),
                          .object = term_of(statement->object),
                          .graph = term_of(statement->graph)};

    if (reader->status != ENT_STATUS_OK || reader->n_errors > 0) {
        return;
    }
    if (!is_utf8(&quad.subject) || !is_utf8(&quad.predicate) || !is_utf8(&quad.object) || !is_utf8(&quad.graph)) {
        ent_report(reader->diags, &(EntDiag){.severity = ENT_ERROR, .file = reader->name},
                   "a term that is not Unicode: '%.*s'", ENT_VIEW_ARGS(quad.object.value));
        fail(reader, ENT_STATUS_INVALID);
        return;
    }
    const EntStatus status = reader->sink.put ? reader->sink.put(reader->sink.handle, &quad) : ENT_STATUS_OK;
    if (status != ENT_STATUS_OK) {
        fail(reader, status);
    }
}

/* raptor takes the XML attribute xmlnsXYZ, whatever letter X is, for a prefix YZ, also when that cuts a letter. */
static void
on_prefix(void *handle, raptor_namespace *declared)
{
    Reader *reader = handle;
    raptor_uri *uri = raptor_namespace_get_uri(declared);
    const EntView prefix = ent_view_of((const char *)raptor_namespace_get_prefix(declared));

    if (!reader->prefix || reader->status != ENT_STATUS_OK || !uri || ent_utf8_check(prefix) < prefix.length) {
        return;
    }
    const EntStatus status = reader->prefix(reader->handle, prefix, view_of_uri(uri));
    if (status != ENT_STATUS_OK) {
        fail(reader, status);
    }
}

/* Labels of the file come in `label`, which is ours to free; NULL asks for a new one. New ones are "genid1" and so
 * on; a label of the file that is "genid…" behind any number of u gets one u more, so that no two ever meet. */
static unsigned char *
on_label(void *handle, unsigned char *label)
{
    Reader *reader = handle;
    const char *from = label ? (const char *)label + strspn((const char *)label, "u") : NULL;
    if (from && strncmp(from, GENERATED_LABEL, strlen(GENERATED_LABEL)) != 0) {
        return label;
    }
    const size_t size = label ? strlen((const char *)label) + 2 : sizeof GENERATED_LABEL + 3 * sizeof reader->n_labels;
    char *made = raptor_alloc_memory(size);
    if (made && label) {
        made[0] = 'u';
        memcpy(made + 1, label, size - 1);
    } else if (made) {
        (void)snprintf(made, size, GENERATED_LABEL "%lu", ++reader->n_labels);
    }
    raptor_free_memory(label);
    return (unsigned char *)made;
}

/* --- The parser --- */

/* The base as told, or the address of the file. */
static raptor_uri *
base_uri(Reader *reader, const char *base)
{
    if (base) {
        return raptor_new_uri(reader->world, (const unsigned char *)base);
    }
    char *name = malloc(reader->name.length + 1);
    if (!name) {
        return NULL;
    }
    memcpy(name, reader->name.length > 0 ? reader->name.data : "", reader->name.length);
    name[reader->name.length] = '\0';
    unsigned char *address = raptor_uri_filename_to_uri_string(name);
    raptor_uri *uri = address ? raptor_new_uri(reader->world, address) : NULL;
    raptor_free_memory(address);
    free(name);
    return uri;
}

static EntStatus
open_world(Reader *reader, const char *syntax)
{
    reader->world = raptor_new_world();
    if (!reader->world) {
        return ENT_STATUS_NO_MEMORY;
    }
    raptor_world_set_flag(reader->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
    raptor_world_set_log_handler(reader->world, reader, on_log);
    raptor_world_set_generate_bnodeid_handler(reader->world, reader, on_label);
    if (raptor_world_open(reader->world) != 0) {
        return ENT_STATUS_NO_MEMORY;
    }
    reader->parser = raptor_new_parser(reader->world, syntax);
    if (!reader->parser) {
        return ENT_STATUS_NO_MEMORY;
    }
    raptor_parser_set_option(reader->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(reader->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_option(reader->parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
    raptor_parser_set_statement_handler(reader->parser, reader, on_statement);
    raptor_parser_set_namespace_handler(reader->parser, reader, on_prefix);
    return ENT_STATUS_OK;
}

/* Hand the bytes over: a line-based syntax piece by piece, so that a failure ends the work (and the terms that raptor
 * loses of each line that stops too early are few); the others whole, for they gather the pieces anyhow. */
static int
feed(Reader *reader, bool is_line_based)
{
    const unsigned char *bytes = (const unsigned char *)(reader->bytes.length > 0 ? reader->bytes.data : "");
    const size_t length = reader->bytes.length, piece = is_line_based ? PIECE : length + 1;
    int failed = 0;

    for (size_t at = 0; failed == 0; at += piece) {
        const bool is_last = length - at <= piece;
        failed = raptor_parser_parse_chunk(reader->parser, bytes + at, is_last ? length - at : piece, is_last);
        if (is_last || reader->status != ENT_STATUS_OK) {
            break;
        }
    }
    return failed;
}

static EntStatus
parse(Reader *reader, const char *syntax, const char *base)
{
    raptor_uri *uri = base_uri(reader, base);
    if (!uri) {
        return ENT_STATUS_NO_MEMORY;
    }
    int failed = raptor_parser_parse_start(reader->parser, uri);
    if (failed == 0) {
        failed = feed(reader, strcmp(syntax, "ntriples") == 0 || strcmp(syntax, "nquads") == 0);
    }
    raptor_free_uri(uri);
    if (reader->status != ENT_STATUS_OK) {
        return reader->status;
    }
    if (failed != 0 && reader->n_errors == 0) {
        ent_report(reader->diags, &(EntDiag){.severity = ENT_ERROR, .file = reader->name}, "cannot be parsed");
    }
    return failed != 0 || reader->n_errors > 0 ? ENT_STATUS_SYNTAX : ENT_STATUS_OK;
}

static EntStatus
unsupported(EntView name, EntDiags *diags)
{
    ent_report(
        diags,
        &(EntDiag){.severity = ENT_ERROR,
                   .file = name,
                   .help = ENT_VIEW("RDF is read as Turtle (.ttl), N-Triples (.nt), N-Quads (.nq), TriG (.trig), "
                                    "RDF/XML (.rdf) and RDF/JSON (.rj)")},
        "not a syntax of RDF that is read here");
    return ENT_STATUS_UNSUPPORTED;
}

const char *
ent_rdf_syntax_of(const char *path)
{
    const char *dot = strrchr(path, '.');

    for (size_t i = 0; dot && i < N_SYNTAXES; i++) {
        if (ent_view_equal_ascii_case(ent_view_of(dot + 1), ent_view_of(SYNTAXES[i].suffix))) {
            return SYNTAXES[i].syntax;
        }
    }
    return NULL;
}

EntStatus
ent_rdf_read(EntView bytes, EntView name, const char *syntax, const char *base, EntDiags *diags, EntQuadSink sink,
             EntStatus (*prefix)(void *handle, EntView prefix, EntView iri), void *handle)
{
    if (!syntax || !is_known_syntax(syntax)) {
        return unsupported(name, diags);
    }
    Reader reader = {.bytes = bytes, .name = name, .diags = diags, .sink = sink, .prefix = prefix, .handle = handle};
    ent_arena_init(&reader.arena);
    EntStatus status = guard(&reader, syntax);
    if (status == ENT_STATUS_OK) {
        status = open_world(&reader, syntax);
    }
    if (status == ENT_STATUS_OK) {
        status = parse(&reader, syntax, base);
    }
    if (reader.parser) {
        raptor_free_parser(reader.parser);
    }
    if (reader.world) {
        raptor_free_world(reader.world);
    }
    ent_arena_clear(&reader.arena);
    return status;
}

EntStatus
ent_rdf_read_file(const char *path, const char *syntax, const char *base, EntDiags *diags, EntQuadSink sink)
{
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    const EntView name = ent_view_of(path);

    syntax = syntax ? syntax : ent_rdf_syntax_of(path);
    if (!syntax) {
        return unsupported(name, diags);
    }
    EntStatus status = ent_file_read(path, ENT_RDF_READ_LIMIT, diags, &buffer);
    if (status == ENT_STATUS_OK) {
        status = ent_rdf_read(ent_buffer_view(&buffer), name, syntax, base, diags, sink, NULL, NULL);
    }
    ent_buffer_clear(&buffer);
    return status;
}
