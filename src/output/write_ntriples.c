/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * N-Triples and N-Quads: a statement a line, in the canonical form of RDF 1.2 N-Triples, section 4. A subject or
 * graph name that equals the one before it need not be checked again.
 *
 *     [2] statement ::= subject predicate object graphLabel? '.'
 */
#include "output/terms.h"
#include "output/writer.h"

#include <stdlib.h>

typedef struct {
    EntTerms terms;
    EntLast subject, graph;
    bool has_graphs;
} NTriples;

static EntStatus
start(EntWriter *writer, EntPrefixes prefixes)
{
    NTriples *const state = calloc(1, sizeof *state);

    (void)prefixes;
    if (!state) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_terms_init(&state->terms, &writer->block, NULL);
    state->has_graphs = writer->row->format.has_graphs;
    writer->state = state;
    return ENT_STATUS_OK;
}

static EntStatus
write_again(EntBlock *block, const EntTerm *term)
{
    const bool is_iri = term->kind == ENT_TERM_IRI;

    ENT_TRY(ent_block_add(block, is_iri ? ENT_VIEW("<") : ENT_VIEW("_:")));
    ENT_TRY(ent_block_add(block, term->value));
    return is_iri ? ent_block_add(block, ENT_VIEW(">")) : ENT_STATUS_OK;
}

static EntStatus
write_or_again(NTriples *state, const EntLast *last, const EntTerm *term)
{
    return ent_last_is(last, term) ? write_again(state->terms.block, term) : ent_terms_write(&state->terms, term);
}

static EntStatus
put(EntWriter *writer, const EntQuad *quad)
{
    NTriples *const state = writer->state;
    EntBlock *const block = &writer->block;
    const bool is_named = state->has_graphs && quad->graph.kind != ENT_TERM_NONE;

    ENT_TRY(ent_last_reserve(&state->subject, &quad->subject));
    ENT_TRY(ent_last_reserve(&state->graph, &quad->graph));
    ENT_TRY(write_or_again(state, &state->subject, &quad->subject));
    ENT_TRY(ent_block_add(block, ENT_VIEW(" ")));
    ENT_TRY(ent_terms_predicate(&state->terms, quad->predicate.value));
    ENT_TRY(ent_block_add(block, ENT_VIEW(" ")));
    ENT_TRY(ent_terms_write(&state->terms, &quad->object));
    if (is_named) {
        ENT_TRY(ent_block_add(block, ENT_VIEW(" ")));
        ENT_TRY(write_or_again(state, &state->graph, &quad->graph));
        ent_last_set(&state->graph, &quad->graph);
    }
    ENT_TRY(ent_block_add(block, ENT_VIEW(" .\n")));
    ent_last_set(&state->subject, &quad->subject);
    return ENT_STATUS_OK;
}

static EntStatus
end(EntWriter *writer)
{
    (void)writer;
    return ENT_STATUS_OK;
}

static void
free_state(EntWriter *writer)
{
    NTriples *const state = writer->state;

    if (state) {
        ent_buffer_clear(&state->subject.text);
        ent_buffer_clear(&state->graph.text);
        free(state);
    }
}

const EntWriterKind ent_ntriples_kind = {start, put, end, free_state, true};
const EntWriterKind ent_nquads_kind = {start, put, end, free_state, true};
