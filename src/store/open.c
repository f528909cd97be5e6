/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Graph files into the store. Files are read by vocab/read.h, so that only text that was checked meets raptor; each
 * quad goes into librdf as it comes. Blank nodes of two files are two nodes: their labels get the file's number.
 */
#include "store/graph.h"

#include "store/node.h"
#include "vocab/read.h"

#include <stdlib.h>

typedef struct {
    EntStore *store;
    size_t file; /* from 1 */
    size_t n_graphs_dropped, n_refused, n_rewritten;
    EntBuffer label;
} Loader;

/* librdf's own handler prints a wild pointer as text. */
static int
log_message(void *user_data, librdf_log_message *message)
{
    const EntStore *const store = user_data;
    const char *const text = librdf_log_message_message(message);
    const bool is_error = librdf_log_message_level(message) >= LIBRDF_LOG_ERROR;
    ent_report(store->diags, &(EntDiag){.severity = is_error ? ENT_ERROR : ENT_WARNING}, "graph store: %s",
               text ? text : "unknown trouble");
    return 1;
}

static EntStatus
label_of(Loader *loader, const EntTerm *term, EntTerm *out)
{
    *out = *term;
    if (term->kind != ENT_TERM_BLANK) {
        return ENT_STATUS_OK;
    }
    loader->label.length = 0;
    ENT_TRY(ent_buffer_printf(&loader->label, "f%zux%.*s", loader->file, ENT_VIEW_ARGS(term->value)));
    out->value = ent_buffer_view(&loader->label);
    return ENT_STATUS_OK;
}

static EntStatus
new_node(Loader *loader, const EntTerm *term, librdf_node **out)
{
    EntTerm named;
    ENT_TRY(label_of(loader, term, &named));
    *out = ent_node_new(loader->store->world, &named);
    return *out ? ENT_STATUS_OK : ENT_STATUS_INVALID;
}

static EntStatus
add_statement(Loader *loader, const EntQuad *quad)
{
    librdf_node *nodes[3] = {NULL, NULL, NULL};
    const EntTerm *const terms[] = {&quad->subject, &quad->predicate, &quad->object};
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; i < 3 && status == ENT_STATUS_OK; i++) {
        status = new_node(loader, terms[i], &nodes[i]);
    }
    if (status != ENT_STATUS_OK) {
        for (size_t i = 0; i < 3; i++) {
            if (nodes[i]) {
                librdf_free_node(nodes[i]);
            }
        }
        return status;
    }
    /* the nodes belong to the statement from here on, whether it succeeds or not */
    librdf_statement *const statement =
        librdf_new_statement_from_nodes(loader->store->world, nodes[0], nodes[1], nodes[2]);
    if (!statement) {
        return ENT_STATUS_NO_MEMORY;
    }
    const int failed = librdf_model_add_statement(loader->store->model, statement);
    librdf_free_statement(statement);
    return failed ? ENT_STATUS_NO_MEMORY : ENT_STATUS_OK;
}

static EntStatus
put_quad(void *handle, const EntQuad *quad)
{
    Loader *const loader = handle;
    const EntStatus status = add_statement(loader, quad);
    if (status == ENT_STATUS_INVALID) {
        loader->n_refused++;
        return ENT_STATUS_OK;
    }
    ENT_TRY(status);
    loader->store->wide |= ent_term_wide(&quad->object);
    loader->n_rewritten += ent_term_is_rewritten(&quad->object) ? 1 : 0;
    loader->n_graphs_dropped += quad->graph.kind == ENT_TERM_NONE ? 0 : 1;
    return ENT_STATUS_OK;
}

static void
report_file(const Loader *loader, const char *path, EntDiags *diags)
{
    const EntView file = ent_view_of(path);
    if (loader->n_graphs_dropped > 0) {
        ent_report(diags, &(EntDiag){.severity = ENT_NOTE, .file = file},
                   "%zu statements stand in named graphs; queries see them as one graph", loader->n_graphs_dropped);
    }
    if (loader->n_rewritten > 0) {
        ent_report(diags, &(EntDiag){.severity = ENT_WARNING, .file = file},
                   "%zu truth values are written 1 or 0; answers show them as true and false", loader->n_rewritten);
    }
    if (loader->n_refused > 0) {
        ent_report(diags, &(EntDiag){.severity = ENT_WARNING, .file = file},
                   "%zu statements left out: their language tag or datatype cannot be stored", loader->n_refused);
    }
}

static EntStatus
read_files(EntStore *store, const char *const *paths, size_t n_paths, EntDiags *diags)
{
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; i < n_paths && status == ENT_STATUS_OK; i++) {
        Loader loader = {.store = store, .file = i + 1, .label = ENT_BUFFER_EMPTY};
        status = ent_rdf_read_file(paths[i], NULL, NULL, diags, (EntQuadSink){.put = put_quad, .handle = &loader});
        ent_buffer_clear(&loader.label);
        if (status == ENT_STATUS_OK) {
            report_file(&loader, paths[i], diags);
        }
    }
    return status;
}

static EntStatus
open_storage(EntStore *store)
{
    store->world = librdf_new_world();
    if (!store->world) {
        return ENT_STATUS_NO_MEMORY;
    }
    librdf_world_open(store->world);
    librdf_world_set_logger(store->world, store, log_message);
    store->storage = librdf_new_storage(store->world, "trees", NULL, NULL);
    store->model = store->storage ? librdf_new_model(store->world, store->storage, NULL) : NULL;
    return store->model ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

EntStatus
ent_store_open(const char *const *graph_paths, size_t n_paths, EntDiags *diags, EntStore **out)
{
    EntStore *const store = calloc(1, sizeof *store);
    if (!store) {
        return ENT_STATUS_NO_MEMORY;
    }
    store->diags = diags;
    EntStatus status = open_storage(store);
    if (status == ENT_STATUS_OK) {
        status = read_files(store, graph_paths, n_paths, diags);
    }
    store->diags = NULL;
    if (status != ENT_STATUS_OK) {
        ent_store_close(store);
        return status;
    }
    *out = store;
    return ENT_STATUS_OK;
}

void
ent_store_close(EntStore *store)
{
    if (!store) {
        return;
    }
    if (store->model) {
        librdf_free_model(store->model);
    }
    if (store->storage) {
        librdf_free_storage(store->storage);
    }
    if (store->world) {
        librdf_free_world(store->world);
    }
    free(store);
}

size_t
ent_store_size(const EntStore *store)
{
    const int size = librdf_model_size(store->model);
    return size < 0 ? 0 : (size_t)size;
}
