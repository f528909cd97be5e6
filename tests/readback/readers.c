/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * raptor2 as the project itself reads (vocab/read.h), and libserd, strict, which is all that serdi is.
 */
#include "readers.h"

#include "base/buffer.h"
#include "vocab/namespace.h"
#include "vocab/read.h"

#include <serd/serd.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
must(bool condition)
{
    if (!condition) {
        fputs("out of memory\n", stderr);
        exit(3);
    }
}

static void
add(EntBuffer *buffer, EntView view)
{
    must(ent_buffer_add(buffer, view) == ENT_STATUS_OK);
}

static void
add_literal(EntBuffer *buffer, const EntTerm *term)
{
    const EntView nul = {"", 1};
    const EntView datatype = term->language.length > 0   ? ENT_VIEW(ENT_RDF "langString")
                             : term->datatype.length > 0 ? term->datatype
                                                         : ENT_VIEW(ENT_XSD "string");

    add(buffer, term->value);
    add(buffer, nul);
    add(buffer, datatype);
    add(buffer, nul);
    for (size_t i = 0; i < term->language.length; i++) {
        const char c = term->language.data[i];

        must(ent_buffer_add_char(buffer, (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)) == ENT_STATUS_OK);
    }
}

static json_t *
term_to_json(const EntTerm *term)
{
    static const char marks[] = "?IBL";
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    json_t *out;

    must(ent_buffer_add_char(&buffer, marks[term->kind]) == ENT_STATUS_OK);
    if (term->kind == ENT_TERM_LITERAL) {
        add_literal(&buffer, term);
    } else if (term->kind == ENT_TERM_BLANK) {
        /* Labels need not be text; only whether two are the same matters. */
        for (size_t i = 0; i < term->value.length; i++) {
            must(ent_buffer_printf(&buffer, "%02x", (unsigned)(uint8_t)term->value.data[i]) == ENT_STATUS_OK);
        }
    } else {
        add(&buffer, term->value);
    }
    out = json_stringn(buffer.data, buffer.length);
    out = out ? out : json_string("(no UTF-8)");
    ent_buffer_clear(&buffer);
    return out;
}

json_t *
quad_to_json(const EntQuad *quad, bool has_graphs)
{
    json_t *const out = json_array();

    must(out != NULL);
    must(json_array_append_new(out, term_to_json(&quad->subject)) == 0);
    must(json_array_append_new(out, term_to_json(&quad->predicate)) == 0);
    must(json_array_append_new(out, term_to_json(&quad->object)) == 0);
    if (has_graphs && quad->graph.kind != ENT_TERM_NONE) {
        must(json_array_append_new(out, term_to_json(&quad->graph)) == 0);
    }
    return out;
}

static EntStatus
collect(void *handle, const EntQuad *quad)
{
    return json_array_append_new(handle, quad_to_json(quad, true)) == 0 ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static const char *
raptor_syntax(const char *format)
{
    static const char *const syntaxes[][2] = {
        {"turtle", "turtle"}, {"ntriples", "ntriples"},    {"nquads", "nquads"}, {"trig", "trig"},
        {"rdfxml", "rdfxml"}, {"rdfxml-abbrev", "rdfxml"}, {"json", "json"}};

    for (size_t i = 0; i < sizeof syntaxes / sizeof syntaxes[0]; i++) {
        if (strcmp(syntaxes[i][0], format) == 0) {
            return syntaxes[i][1];
        }
    }
    return NULL;
}

json_t *
read_with_raptor(EntView text, const char *format)
{
    const char *const syntax = raptor_syntax(format);
    json_t *out = json_array();
    EntDiagList diags;

    if (!syntax) {
        json_decref(out);
        return NULL;
    }
    ent_diag_list_init(&diags);
    if (ent_rdf_read(text, ENT_VIEW("text"), syntax, "http://base.example/", &diags.diags, (EntQuadSink){collect, out},
                     NULL, NULL) != ENT_STATUS_OK) {
        json_decref(out);
        out = diags.count > 0 ? json_stringn_nocheck(diags.items[0].message.data, diags.items[0].message.length)
                              : json_string("unknown error");
    }
    ent_diag_list_clear(&diags);
    return out;
}

typedef struct {
    SerdEnv *env;
    json_t *out;
} Serd;

static EntView
view_of_node(const SerdNode *node)
{
    return node && node->buf ? (EntView){(const char *)node->buf, node->n_bytes} : ENT_VIEW_EMPTY;
}

/* IRIs and prefixed names come expanded; `hold` owns the text. */
static EntTerm
serd_term(const Serd *serd, const SerdNode *node, SerdNode *hold)
{
    *hold = SERD_NODE_NULL;
    if (!node || node->type == SERD_NOTHING) {
        return (EntTerm){.kind = ENT_TERM_NONE};
    }
    if (node->type == SERD_BLANK) {
        return (EntTerm){.kind = ENT_TERM_BLANK, .value = view_of_node(node)};
    }
    if (node->type == SERD_LITERAL) {
        return (EntTerm){.kind = ENT_TERM_LITERAL, .value = view_of_node(node)};
    }
    if (node->type == SERD_CURIE) {
        *hold = serd_env_expand_node(serd->env, node);
        return ent_term_iri(view_of_node(hold));
    }
    return ent_term_iri(view_of_node(node));
}

static SerdStatus
on_prefix(void *handle, const SerdNode *name, const SerdNode *uri)
{
    return serd_env_set_prefix(((Serd *)handle)->env, name, uri);
}

static SerdStatus
on_statement(void *handle, SerdStatementFlags flags, const SerdNode *graph, const SerdNode *subject,
             const SerdNode *predicate, const SerdNode *object, const SerdNode *datatype, const SerdNode *language)
{
    Serd *const serd = handle;
    SerdNode holds[5];
    EntQuad quad = {.subject = serd_term(serd, subject, &holds[0]),
                    .predicate = serd_term(serd, predicate, &holds[1]),
                    .object = serd_term(serd, object, &holds[2]),
                    .graph = serd_term(serd, graph, &holds[3])};

    (void)flags;
    quad.object.datatype = serd_term(serd, datatype, &holds[4]).value;
    quad.object.language = view_of_node(language);
    must(collect(serd->out, &quad) == ENT_STATUS_OK);
    for (size_t i = 0; i < 5; i++) {
        serd_node_free(&holds[i]);
    }
    return SERD_SUCCESS;
}

static SerdStatus
on_error(void *handle, const SerdError *error)
{
    (void)handle;
    (void)error;
    return SERD_SUCCESS;
}

static SerdSyntax
serd_syntax(const char *format)
{
    static const char *const names[] = {"", "turtle", "ntriples", "nquads", "trig"};

    for (size_t i = SERD_TURTLE; i <= SERD_TRIG; i++) {
        if (strcmp(names[i], format) == 0) {
            return (SerdSyntax)i;
        }
    }
    return (SerdSyntax)0;
}

json_t *
read_with_serd(EntView text, const char *format)
{
    const SerdSyntax syntax = serd_syntax(format);
    Serd serd = {serd_env_new(NULL), json_array()};
    SerdReader *reader;
    SerdStatus status;
    FILE *file;

    if (syntax == 0) {
        serd_env_free(serd.env);
        json_decref(serd.out);
        return NULL;
    }
    reader = serd_reader_new(syntax, &serd, NULL, NULL, on_prefix, on_statement, NULL);
    serd_reader_set_strict(reader, true);
    serd_reader_set_error_sink(reader, on_error, NULL);
    file = fmemopen((void *)text.data, text.length, "r");
    must(file != NULL);
    status = serd_reader_read_file_handle(reader, file, (const uint8_t *)"text"); /* a string may not be empty */
    fclose(file);
    serd_reader_free(reader);
    serd_env_free(serd.env);
    if (status > SERD_FAILURE) { /* as serdi: failure is what an empty text is */
        json_decref(serd.out);
        return json_string((const char *)serd_strerror(status));
    }
    return serd.out;
}
