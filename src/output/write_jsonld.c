/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * JSON-LD 1.1 in expanded form, without context: what every processor reads, and what can be written while the
 * statements come. A node object is a subject; a subject that comes back, or a property that comes back after
 * another one, begins a new node object of the same @id, which means the same. Values keep their text: numbers and
 * booleans are strings with a type.
 *
 *     [
 *     {"@id": "https://…/m1",
 *      "@type": ["https://…#Meeting"],
 *      "https://…#date": [{"@value": "2026-01-30", "@type": "http://www.w3.org/2001/XMLSchema#date"}]}
 *     ]
 */
#include "output/iri.h"
#include "output/lexical.h"
#include "output/tag.h"
#include "output/writer.h"

#include "vocab/namespace.h"

#include <stdlib.h>

enum { MAX_KEYS = 64 /* properties of one node object; more go into another one */ };

typedef struct {
    EntLast graph, subject, key;
    uint64_t keys[MAX_KEYS]; /* hashes of the properties of the open node object */
    size_t n_keys;
    bool is_open;  /* a node object is */
    bool has_node; /* the open array has one: a comma goes before the next */
    bool in_graph; /* an object with @graph is open */
} JsonLd;

static EntStatus
start(EntWriter *writer, EntPrefixes prefixes)
{
    (void)prefixes;
    writer->state = calloc(1, sizeof(JsonLd));
    return writer->state ? ent_block_add(&writer->block, ENT_VIEW("[")) : ENT_STATUS_NO_MEMORY;
}

static EntStatus
write_id(EntBlock *block, const EntTerm *term)
{
    if (term->kind == ENT_TERM_IRI && !ent_iri_is_clean(term->value)) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_block_add(block, term->kind == ENT_TERM_IRI ? ENT_VIEW("\"") : ENT_VIEW("\"_:")));
    ENT_TRY(ent_block_add(block, term->value)); /* no legal IRI has a character that JSON escapes */
    return ent_block_add(block, ENT_VIEW("\""));
}

static EntStatus
write_tag(EntBlock *block, const EntTerm *term)
{
    const bool is_plain = term->datatype.length == 0 || ent_view_is(term->datatype, ENT_RDF "langString");

    if (!is_plain || !ent_tag_is_well_formed(term->language)) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_block_add(block, ENT_VIEW(", \"@language\": \"")));
    ENT_TRY(ent_block_add(block, term->language));
    return ent_block_add(block, ENT_VIEW("\""));
}

static EntStatus
write_type(EntBlock *block, const EntTerm *term)
{
    const EntTerm datatype = ent_term_iri(term->datatype);

    if (ent_view_is(term->datatype, ENT_XSD "string")) {
        return ENT_STATUS_OK;
    }
    if (ent_view_is(term->datatype, ENT_RDF "langString") || !ent_gate_lexical(term->datatype, term->value)) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_block_add(block, ENT_VIEW(", \"@type\": ")));
    return write_id(block, &datatype);
}

/* JSON-LD 1.1, section 9.5: value objects */
static EntStatus
write_value(EntBlock *block, const EntTerm *term)
{
    ENT_TRY(ent_block_add(block, ENT_VIEW("{\"@value\": \"")));
    ENT_TRY(ent_block_text(block, term->value));
    ENT_TRY(ent_block_add(block, ENT_VIEW("\"")));
    if (term->language.length > 0) {
        ENT_TRY(write_tag(block, term));
    } else if (term->datatype.length > 0) {
        ENT_TRY(write_type(block, term));
    }
    return ent_block_add(block, ENT_VIEW("}"));
}

static EntStatus
write_object(EntBlock *block, const EntTerm *object, bool is_type)
{
    if (object->kind == ENT_TERM_LITERAL) {
        return write_value(block, object);
    }
    if (is_type) {
        return write_id(block, object);
    }
    ENT_TRY(ent_block_add(block, ENT_VIEW("{\"@id\": ")));
    ENT_TRY(write_id(block, object));
    return ent_block_add(block, ENT_VIEW("}"));
}

static EntStatus
close_node(const JsonLd *state, EntBlock *block)
{
    return state->is_open ? ent_block_add(block, ENT_VIEW("]}")) : ENT_STATUS_OK;
}

/* JSON-LD 1.1, section 9.3: graph objects. *has_node says whether the array that is open then has a node. */
static EntStatus
change_graph(const JsonLd *state, EntBlock *block, const EntTerm *graph, bool *has_node)
{
    if (state->in_graph) {
        ENT_TRY(ent_block_add(block, ENT_VIEW("\n]}")));
    }
    *has_node = state->has_node || state->in_graph;
    if (graph->kind == ENT_TERM_NONE) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_block_add(block, *has_node ? ENT_VIEW(",\n{\"@id\": ") : ENT_VIEW("\n{\"@id\": ")));
    ENT_TRY(write_id(block, graph));
    *has_node = false;
    return ent_block_add(block, ENT_VIEW(", \"@graph\": ["));
}

static EntStatus
begin_node(JsonLd *state, EntBlock *block, const EntQuad *quad, bool same_graph)
{
    bool has_node = state->has_node;

    ENT_TRY(close_node(state, block));
    if (!same_graph) {
        ENT_TRY(change_graph(state, block, &quad->graph, &has_node));
    }
    ENT_TRY(ent_block_add(block, has_node ? ENT_VIEW(",\n{\"@id\": ") : ENT_VIEW("\n{\"@id\": ")));
    return write_id(block, &quad->subject);
}

static bool
has_key(const JsonLd *state, uint64_t key)
{
    for (size_t i = 0; i < state->n_keys; i++) {
        if (state->keys[i] == key) {
            return true;
        }
    }
    return state->n_keys == MAX_KEYS;
}

static EntStatus
begin_property(EntBlock *block, const EntTerm *key, bool is_type)
{
    ENT_TRY(ent_block_add(block, ENT_VIEW(",\n ")));
    ENT_TRY(is_type ? ent_block_add(block, ENT_VIEW("\"@type\"")) : write_id(block, key));
    return ent_block_add(block, ENT_VIEW(": ["));
}

static EntStatus
reserve_last(JsonLd *state, const EntQuad *quad, const EntTerm *key)
{
    ENT_TRY(ent_last_reserve(&state->graph, &quad->graph));
    ENT_TRY(ent_last_reserve(&state->subject, &quad->subject));
    return ent_last_reserve(&state->key, key);
}

static void
set_last(JsonLd *state, const EntQuad *quad, const EntTerm *key, bool same_node)
{
    if (!same_node) {
        ent_last_set(&state->graph, &quad->graph);
        ent_last_set(&state->subject, &quad->subject);
        state->n_keys = 0;
    }
    ent_last_set(&state->key, key);
    state->keys[state->n_keys++] = ent_view_hash(key->value);
    state->is_open = true;
    state->has_node = true;
    state->in_graph = quad->graph.kind != ENT_TERM_NONE;
}

static EntStatus
put(EntWriter *writer, const EntQuad *quad)
{
    JsonLd *const state = writer->state;
    EntBlock *const block = &writer->block;
    const bool is_type = quad->object.kind != ENT_TERM_LITERAL && ent_view_is(quad->predicate.value, ENT_RDF "type");
    const EntTerm key = is_type ? ent_term_iri(ENT_VIEW("@type")) : quad->predicate;
    const bool same_graph = ent_last_is(&state->graph, &quad->graph);
    bool same_node = state->is_open && same_graph && ent_last_is(&state->subject, &quad->subject);

    if (same_node && ent_last_is(&state->key, &key)) {
        ENT_TRY(ent_block_add(block, ENT_VIEW(", ")));
        return write_object(block, &quad->object, is_type);
    }
    ENT_TRY(reserve_last(state, quad, &key));
    same_node = same_node && !has_key(state, ent_view_hash(key.value));
    ENT_TRY(same_node ? ent_block_add(block, ENT_VIEW("]")) : begin_node(state, block, quad, same_graph));
    ENT_TRY(begin_property(block, &key, is_type));
    ENT_TRY(write_object(block, &quad->object, is_type));
    set_last(state, quad, &key, same_node);
    return ENT_STATUS_OK;
}

static EntStatus
end(EntWriter *writer)
{
    const JsonLd *const state = writer->state;

    ENT_TRY(close_node(state, &writer->block));
    return ent_block_add(&writer->block, state->in_graph ? ENT_VIEW("\n]}\n]\n") : ENT_VIEW("\n]\n"));
}

static void
free_state(EntWriter *writer)
{
    JsonLd *const state = writer->state;

    if (state) {
        ent_buffer_clear(&state->graph.text);
        ent_buffer_clear(&state->subject.text);
        ent_buffer_clear(&state->key.text);
        free(state);
    }
}

const EntWriterKind ent_jsonld_kind = {start, put, end, free_state, true};
