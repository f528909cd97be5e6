/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A picture for GraphViz, in its DOT language: resources are ellipses named as Turtle names them, literals boxes.
 * It is for looking at and not for reading back: a long text is cut, a control character shown as U+FFFD.
 *
 *     digraph {
 *         "ent:m1" -> "country:jp" [label="ent:participant"];
 *         l1 [label="30 January", shape=box];
 *         "ent:m1" -> l1 [label="rdfs:label"];
 *     }
 */
#include "output/names.h"
#include "output/writer.h"

#include "text/utf8.h"

#include <stdlib.h>

enum { MAX_LABEL = 80 /* characters of a literal that are shown */ };

typedef struct {
    EntNames names;
    size_t n_literals;
} Dot;

static EntStatus
start(EntWriter *writer, EntPrefixes prefixes)
{
    Dot *const state = calloc(1, sizeof *state);

    if (!state) {
        return ENT_STATUS_NO_MEMORY;
    }
    writer->state = state;
    ENT_TRY(ent_names_init(&state->names, prefixes, writer->diags));
    return ent_block_add(&writer->block, ENT_VIEW("digraph {\n    rankdir=LR;\n    charset=\"utf-8\";\n"));
}

/* A name as Turtle has it. What passed the gate has no quote and no backslash in it. */
static EntStatus
write_name(EntWriter *writer, const EntTerm *term)
{
    const Dot *const state = writer->state;
    EntBlock *const block = &writer->block;
    const EntNamespace *const space = term->kind == ENT_TERM_IRI ? ent_names_find(&state->names, term->value) : NULL;
    const bool is_whole = term->kind == ENT_TERM_IRI && !space;
    const size_t begin = space ? space->iri.length : 0;

    ENT_TRY(ent_block_add(block, is_whole ? ENT_VIEW("\"<") : ENT_VIEW("\"")));
    ENT_TRY(ent_block_add(block, space ? space->name : term->kind == ENT_TERM_BLANK ? ENT_VIEW("_:") : ENT_VIEW("")));
    ENT_TRY(ent_block_add(block, ent_view_slice(term->value, begin, term->value.length)));
    return ent_block_add(block, is_whole ? ENT_VIEW(">\"") : ENT_VIEW("\""));
}

/* Escapes of the attribute type escString: \" \\ \n, and entities as in HTML. */
static EntView
escape(char byte)
{
    switch (byte) {
    case '"': return ENT_VIEW("\\\"");
    case '\\': return ENT_VIEW("\\\\");
    case '\n': return ENT_VIEW("\\n");
    case '&': return ENT_VIEW("&amp;");
    case '\t': return ENT_VIEW(" ");
    default: return (uint8_t)byte < 0x20 || byte == 0x7F ? ENT_VIEW("\xEF\xBF\xBD") : ENT_VIEW_EMPTY;
    }
}

static EntStatus
write_text(EntBlock *block, EntView text)
{
    size_t at = 0;

    for (int n = 0; n < MAX_LABEL && at < text.length; n++) {
        const size_t begin = at;
        const EntView escaped = escape(text.data[at]);

        (void)ent_utf8_next(text, &at);
        ENT_TRY(ent_block_add(block, escaped.length > 0 ? escaped : ent_view_slice(text, begin, at)));
    }
    return at < text.length ? ent_block_add(block, ENT_VIEW("…")) : ENT_STATUS_OK;
}

/* Equal texts need not be the same node: each literal is a box of its own. */
static EntStatus
write_box(EntWriter *writer, const EntTerm *literal)
{
    Dot *const state = writer->state;
    EntBlock *const block = &writer->block;
    char name[32];

    state->n_literals++;
    snprintf(name, sizeof name, "    l%zu [label=\"", state->n_literals);
    ENT_TRY(ent_block_add(block, ent_view_of(name)));
    ENT_TRY(write_text(block, literal->value));
    return ent_block_add(block, ENT_VIEW("\", shape=box];\n"));
}

static EntStatus
write_object(EntWriter *writer, const EntTerm *object)
{
    const Dot *const state = writer->state;
    char name[32];

    if (object->kind != ENT_TERM_LITERAL) {
        return write_name(writer, object);
    }
    snprintf(name, sizeof name, "l%zu", state->n_literals);
    return ent_block_add(&writer->block, ent_view_of(name));
}

static EntStatus
put(EntWriter *writer, const EntQuad *quad)
{
    EntBlock *const block = &writer->block;

    if (quad->object.kind == ENT_TERM_LITERAL) {
        ENT_TRY(write_box(writer, &quad->object));
    }
    ENT_TRY(ent_block_add(block, ENT_VIEW("    ")));
    ENT_TRY(write_name(writer, &quad->subject));
    ENT_TRY(ent_block_add(block, ENT_VIEW(" -> ")));
    ENT_TRY(write_object(writer, &quad->object));
    ENT_TRY(ent_block_add(block, ENT_VIEW(" [label=")));
    ENT_TRY(write_name(writer, &quad->predicate));
    return ent_block_add(block, ENT_VIEW("];\n"));
}

static EntStatus
end(EntWriter *writer)
{
    return ent_block_add(&writer->block, ENT_VIEW("}\n"));
}

static void
free_state(EntWriter *writer)
{
    Dot *const state = writer->state;

    if (state) {
        ent_names_clear(&state->names);
        free(state);
    }
}

const EntWriterKind ent_dot_kind = {start, put, end, free_state, false};
