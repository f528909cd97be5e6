/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Graphs made of Turtle.
 */
#include "unit/graph/support.h"

#include "vocab/read.h"

EntStatus
known_open(Known *known, const char *folder)
{
    *known = (Known){NULL, NULL, NULL};
    ENT_TRY(ent_vocab_load("ontology", NULL, &known->vocab));
    ENT_TRY(ent_lexicon_load("tests/unit/nlp/data", NULL, &known->lexicon));
    return ent_registry_load(folder, known->vocab, known->lexicon, (EntQuadSink){NULL, NULL}, NULL, &known->registry);
}

void
known_close(Known *known)
{
    ent_registry_free(known->registry);
    ent_lexicon_free(known->lexicon);
    ent_vocab_free(known->vocab);
}

EntStatus
add_line(void *buffer, const EntQuad *quad)
{
    return ent_buffer_printf(buffer, "%.*s %.*s %.*s\n", ENT_VIEW_ARGS(quad->subject.value),
                             ENT_VIEW_ARGS(quad->predicate.value), ENT_VIEW_ARGS(quad->object.value));
}

static EntStatus
fill(EntGraph *graph, const char *const *sources, size_t n_sources)
{
    for (size_t i = 0; i < n_sources; i++) {
        ENT_TRY(ent_rdf_read(ent_view_of(sources[i]), ENT_VIEW("test"), "turtle", ID, NULL, ent_graph_sink(graph), NULL,
                             NULL));
    }
    return ent_graph_finish(graph);
}

EntStatus
build_graph(const Known *known, const char *const *sources, size_t n_sources, const EntGraphOptions *options,
            EntBuffer *out, EntGraphSummary *summary)
{
    EntGraph *graph = NULL;
    ENT_TRY(ent_graph_new(known->vocab, known->registry, options, &graph));
    EntStatus status = fill(graph, sources, n_sources);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_write(graph, false, (EntQuadSink){add_line, out});
    }
    if (status == ENT_STATUS_OK && summary) {
        *summary = *ent_graph_summary(graph);
    }
    ent_graph_free(graph);
    return status;
}

static EntStatus
add_statement(void *buffer, const EntQuad *quad)
{
    const EntTerm *o = &quad->object;
    ENT_TRY(ent_buffer_printf(buffer, "<%.*s> <%.*s> ", ENT_VIEW_ARGS(quad->subject.value),
                              ENT_VIEW_ARGS(quad->predicate.value)));
    if (o->kind == ENT_TERM_IRI) {
        return ent_buffer_printf(buffer, "<%.*s> .\n", ENT_VIEW_ARGS(o->value));
    }
    ENT_TRY(ent_buffer_printf(buffer, "\"%.*s\"", ENT_VIEW_ARGS(o->value)));
    return o->language.length   ? ent_buffer_printf(buffer, "@%.*s .\n", ENT_VIEW_ARGS(o->language))
           : o->datatype.length ? ent_buffer_printf(buffer, "^^<%.*s> .\n", ENT_VIEW_ARGS(o->datatype))
                                : ent_buffer_add(buffer, ENT_VIEW(" .\n"));
}

EntStatus
build_shard(const Known *known, const char *source, EntBuffer *out)
{
    const EntGraphOptions plain = {.closure = ENT_CLOSURE_NONE};
    EntGraph *graph = NULL;
    ENT_TRY(ent_graph_new(known->vocab, known->registry, &plain, &graph));
    EntStatus status = fill(graph, &source, 1);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_write(graph, false, (EntQuadSink){add_statement, out});
    }
    ent_graph_free(graph);
    return status;
}

size_t
count_in(const EntBuffer *text, const char *needle)
{
    size_t n = 0;
    const EntView view = ent_buffer_view(text), word = ent_view_of(needle);
    for (size_t at = ent_view_find(view, word, 0); at < view.length; at = ent_view_find(view, word, at + 1)) {
        n++;
    }
    return n;
}
