/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Asking a graph. Queries run on librdf's "trees" storage with rasqal, the one combination that scales for joins.
 * rasqal 0.9.33 answers some SPARQL 1.1 features wrongly in silence; a query that uses one is refused with the
 * feature's name and what to use instead (data/queries/unsupported.tsv), never answered wrongly. Uploading uses
 * the SPARQL 1.1 Graph Store HTTP Protocol over libcurl. Nothing else may include redland.h.
 */
#ifndef ENT_STORE_STORE_H
#define ENT_STORE_STORE_H

#include "base/diag.h"
#include "base/file.h"

typedef enum { ENT_RESULT_TABLE, ENT_RESULT_CSV, ENT_RESULT_TSV, ENT_RESULT_JSON, ENT_RESULT_XML } EntResultFormat;

enum { ENT_QUERY_TIME_LIMIT_S = 60 };

typedef struct {
    EntView query;      /* the text */
    EntView query_name; /* its file, for diagnostics */
    EntResultFormat format;
    unsigned time_limit_s; /* 0: ENT_QUERY_TIME_LIMIT_S */
    bool color;            /* of the table's head */
} EntQueryOptions;

typedef struct EntStore EntStore;
typedef struct EntQueryGuard EntQueryGuard; /* data/queries/unsupported.tsv, loaded */

ENT_NODISCARD EntStatus ent_query_guard_load(const char *data_folder, EntDiags *diags, EntQueryGuard **out);
void ent_query_guard_free(EntQueryGuard *guard);

/* ENT_STATUS_UNSUPPORTED, with a diagnostic per feature, when the query must not run on rasqal. */
ENT_NODISCARD EntStatus ent_query_guard_check(const EntQueryGuard *guard, EntView query, EntView name, EntDiags *diags);

ENT_NODISCARD EntStatus ent_store_open(const char *const *graph_paths, size_t n_paths, EntDiags *diags, EntStore **out);
void ent_store_close(EntStore *store);
size_t ent_store_size(const EntStore *store); /* triples */

/* SELECT and ASK as a table or a standard results format; CONSTRUCT as N-Triples. `n_rows` may be NULL. */
ENT_NODISCARD EntStatus ent_store_query(EntStore *store, const EntQueryGuard *guard, const EntQueryOptions *options,
                                        EntDiags *diags, EntByteSink sink, size_t *n_rows);

typedef struct {
    const char *path;            /* the graph file */
    const char *url;             /* of the graph store */
    const char *graph;           /* the graph's IRI; NULL: the default graph */
    const char *user, *password; /* digest or basic, as the server asks */
    const char *token;           /* bearer */
    bool append;                 /* POST; else PUT, which replaces */
    unsigned retries;            /* after connection failures and 5xx, with growing pauses */
    bool quiet;
} EntLoadOptions;

ENT_NODISCARD EntStatus ent_store_load(const EntLoadOptions *options, EntDiags *diags);

#endif
