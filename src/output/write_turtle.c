/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Turtle and TriG. A statement stays open until the next one tells how it goes on: with the same subject and
 * predicate (","), with the same subject (";"), in the same graph, or not. Nothing but the last subject,
 * predicate and graph name is kept.
 *
 *     @prefix ent: <https://w3id.org/entente/ns#> .
 *
 *     <https://w3id.org/entente/id/meeting/m1> a ent:Meeting ;
 *         ent:date "2026-01-30"^^xsd:date ;
 *         ent:participant country:jp, country:kr .
 */
#include "output/terms.h"
#include "output/writer.h"

#include <stdlib.h>

enum { MAX_LINE = 110 /* bytes of a line with several objects, before it is broken */ };

typedef struct {
    EntTerms terms;
    EntNames names;
    EntLast subject, predicate, graph;
    size_t line;    /* position at which the current line begins */
    bool is_open;   /* a statement has not got its dot */
    bool has_block; /* anything was written: a blank line goes before the next subject */
    bool has_graphs;
    bool in_graph; /* within the braces of a graph */
} Turtle;

/* Line breaks by depth: outside and inside a graph's braces. */
static const EntView subject_breaks[] = {{"", 0}, {"    ", 4}};
static const EntView predicate_breaks[] = {{" ;\n    ", 7}, {" ;\n        ", 11}};
static const EntView object_breaks[] = {{",\n        ", 10}, {",\n            ", 14}};
static const EntView same_line = {", ", 2};

/* [4] prefixID ::= '@prefix' PNAME_NS IRIREF '.' */
static EntStatus
write_prefixes(EntBlock *block, const EntNames *names)
{
    for (size_t i = 0; i < names->count; i++) {
        ENT_TRY(ent_block_add(block, ENT_VIEW("@prefix ")));
        ENT_TRY(ent_block_add(block, names->items[i].name));
        ENT_TRY(ent_block_add(block, ENT_VIEW(" <")));
        ENT_TRY(ent_block_add(block, names->items[i].iri));
        ENT_TRY(ent_block_add(block, ENT_VIEW("> .\n")));
    }
    return ENT_STATUS_OK;
}

static EntStatus
start(EntWriter *writer, EntPrefixes prefixes)
{
    Turtle *const state = calloc(1, sizeof *state);

    if (!state) {
        return ENT_STATUS_NO_MEMORY;
    }
    writer->state = state;
    ENT_TRY(ent_names_init(&state->names, prefixes, writer->diags));
    ent_terms_init(&state->terms, &writer->block, &state->names);
    state->has_graphs = writer->row->format.has_graphs;
    state->has_block = state->names.count > 0;
    return write_prefixes(&writer->block, &state->names);
}

static EntStatus
close_statement(const Turtle *state)
{
    return state->is_open ? ent_block_add(state->terms.block, ENT_VIEW(" .\n")) : ENT_STATUS_OK;
}

/* TriG 1.1, [2g] block ::= triplesOrGraph | wrappedGraph | triples2 | "GRAPH" labelOrSubject wrappedGraph */
static EntStatus
change_graph(Turtle *state, const EntTerm *graph, bool is_named)
{
    EntBlock *const block = state->terms.block;

    if (state->in_graph) {
        ENT_TRY(ent_block_add(block, ENT_VIEW("}\n")));
    }
    if (state->has_block) {
        ENT_TRY(ent_block_add(block, ENT_VIEW("\n")));
    }
    if (is_named) {
        ENT_TRY(ent_terms_write(&state->terms, graph));
        return ent_block_add(block, ENT_VIEW(" {\n"));
    }
    return ENT_STATUS_OK;
}

static EntStatus
begin_subject(Turtle *state, const EntQuad *quad, bool is_named, bool same_graph)
{
    EntBlock *const block = state->terms.block;

    ENT_TRY(close_statement(state));
    if (!same_graph) {
        ENT_TRY(change_graph(state, &quad->graph, is_named));
    } else if (state->has_block) {
        ENT_TRY(ent_block_add(block, ENT_VIEW("\n")));
    }
    ENT_TRY(ent_block_add(block, subject_breaks[is_named]));
    ENT_TRY(ent_terms_write(&state->terms, &quad->subject));
    return ent_block_add(block, ENT_VIEW(" "));
}

/* [7] predicateObjectList ::= verb objectList (';' (verb objectList)?)* */
static EntStatus
write_verb_and_object(Turtle *state, const EntQuad *quad)
{
    ENT_TRY(ent_terms_predicate(&state->terms, quad->predicate.value));
    ENT_TRY(ent_block_add(state->terms.block, ENT_VIEW(" ")));
    return ent_terms_write(&state->terms, &quad->object);
}

/* Move the object that was written behind `same_line` at `begin` to a line of its own, if there is room. */
static bool
break_line(EntBlock *block, size_t begin, EntView separator)
{
    const size_t length = ent_block_position(block) - begin - same_line.length;
    char *from;

    if (begin < block->flushed || (size_t)(block->end - block->at) < separator.length) {
        return false;
    }
    from = block->begin + (begin - block->flushed);
    memmove(from + separator.length, from + same_line.length, length);
    memcpy(from, separator.data, separator.length);
    block->at = from + separator.length + length;
    return true;
}

/* [8] objectList ::= object (',' object)* */
static EntStatus
continue_objects(Turtle *state, const EntTerm *object)
{
    EntBlock *const block = state->terms.block;
    const size_t begin = ent_block_position(block);
    const EntView separator = object_breaks[state->in_graph];
    bool has_line = object->value.length > MAX_LINE;

    ENT_TRY(ent_block_add(block, has_line ? separator : same_line));
    ENT_TRY(ent_terms_write(&state->terms, object));
    if (!has_line && ent_block_position(block) - state->line > MAX_LINE) {
        has_line = break_line(block, begin, separator);
    }
    state->line = has_line ? begin + 2 : state->line; /* behind ",\n" */
    return ENT_STATUS_OK;
}

static EntStatus
reserve_last(Turtle *state, const EntQuad *quad)
{
    ENT_TRY(ent_last_reserve(&state->subject, &quad->subject));
    ENT_TRY(ent_last_reserve(&state->predicate, &quad->predicate));
    return ent_last_reserve(&state->graph, &quad->graph);
}

static void
set_last(Turtle *state, const EntQuad *quad, bool same_subject)
{
    if (!same_subject) {
        ent_last_set(&state->subject, &quad->subject);
        ent_last_set(&state->graph, &quad->graph);
    }
    ent_last_set(&state->predicate, &quad->predicate);
    state->is_open = true;
    state->has_block = true;
}

static EntStatus
put(EntWriter *writer, const EntQuad *quad)
{
    Turtle *const state = writer->state;
    const bool same_graph = !state->has_graphs || ent_last_is(&state->graph, &quad->graph);
    const bool same_subject = same_graph && ent_last_is(&state->subject, &quad->subject);
    const bool is_named = state->has_graphs && quad->graph.kind != ENT_TERM_NONE;
    const size_t begin = ent_block_position(&writer->block);

    if (same_subject && ent_last_is(&state->predicate, &quad->predicate)) {
        return continue_objects(state, &quad->object);
    }
    ENT_TRY(reserve_last(state, quad));
    if (same_subject) {
        ENT_TRY(ent_block_add(&writer->block, predicate_breaks[is_named]));
    } else {
        ENT_TRY(begin_subject(state, quad, is_named, same_graph));
    }
    ENT_TRY(write_verb_and_object(state, quad));
    state->line = begin + 3; /* behind " ;\n", or " .\n" and perhaps a blank line */
    state->in_graph = is_named;
    set_last(state, quad, same_subject);
    return ENT_STATUS_OK;
}

static EntStatus
end(EntWriter *writer)
{
    const Turtle *const state = writer->state;

    ENT_TRY(close_statement(state));
    return state->in_graph ? ent_block_add(&writer->block, ENT_VIEW("}\n")) : ENT_STATUS_OK;
}

static void
free_state(EntWriter *writer)
{
    Turtle *const state = writer->state;

    if (state) {
        ent_buffer_clear(&state->subject.text);
        ent_buffer_clear(&state->predicate.text);
        ent_buffer_clear(&state->graph.text);
        ent_names_clear(&state->names);
        free(state);
    }
}

const EntWriterKind ent_turtle_kind = {start, put, end, free_state, true};
const EntWriterKind ent_trig_kind = {start, put, end, free_state, true};
