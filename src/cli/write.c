/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A graph to a file, whole or not at all.
 */
#include "cli/cli.h"

typedef struct {
    EntByteSink sink;
} Guarded;

/* Bytes pass until a signal asks to stop. */
static EntStatus
write_guarded(void *handle, const char *data, size_t length)
{
    const Guarded *guarded = handle;
    return ent_is_interrupted() ? ENT_STATUS_CANCELLED : guarded->sink.write(guarded->sink.handle, data, length);
}

static EntStatus
open_writer(EntCli *cli, const EntGraph *graph, const EntFormat *format, EntByteSink sink, EntWriter **out)
{
    EntArena arena;
    EntPrefixes prefixes;
    ent_arena_init(&arena);
    EntStatus status = ent_graph_prefixes(graph, &arena, &prefixes);
    if (status == ENT_STATUS_OK) {
        status = ent_writer_new(format, prefixes, sink, cli->diags, out);
    }
    ent_arena_clear(&arena);
    return status;
}

typedef struct {
    EntCli *cli;
    const EntGraph *graph;
    const EntFormat *format;
} Writing;

static EntStatus
write_quads(void *handle, EntByteSink sink)
{
    const Writing *w = handle;
    EntWriter *writer;
    Guarded guarded = {sink};
    ENT_TRY(open_writer(w->cli, w->graph, w->format, (EntByteSink){write_guarded, &guarded}, &writer));
    EntStatus status = ent_graph_write(w->graph, w->format->has_graphs, ent_writer_sink(writer));
    if (status == ENT_STATUS_OK) {
        status = ent_writer_end(writer);
    }
    ent_writer_free(writer);
    return status;
}

EntStatus
ent_cli_write_graph(EntCli *cli, const EntGraph *graph, const EntFormat *format)
{
    Writing writing = {cli, graph, format};
    return ent_cli_write(cli, write_quads, &writing);
}
