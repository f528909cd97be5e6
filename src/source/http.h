/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * GET over HTTP and HTTPS, with limits. What is fetched goes to a file in a temporary folder, so that it may be large,
 * may be read twice, and is read by the same code as local files; the folder goes away with the fetcher. Compressed
 * transfers are unpacked; ENT_HTTP_REDIRECTS redirects are followed, to http and https only. No cookies, no passwords.
 *
 *     EntHttp *http;
 *     ENT_TRY(ent_http_open(&http));
 *     const EntFetcher fetcher = ent_http_fetcher(http);
 *     ENT_TRY(fetcher.get(fetcher.handle, url, &arena, diags, &fetched));
 *     if (fetched.found) { … read fetched.path … }
 *     ent_http_close(http);
 */
#ifndef ENT_SOURCE_HTTP_H
#define ENT_SOURCE_HTTP_H

#include "base/diag.h"

enum {
    ENT_HTTP_REDIRECTS = 10,
    ENT_HTTP_CONNECT_SECONDS = 10,
    ENT_HTTP_SECONDS = 600,      /* for one resource */
    ENT_HTTP_STALL_SECONDS = 30, /* with less than ENT_HTTP_SLOW_BYTES a second */
    ENT_HTTP_SLOW_BYTES = 100,
    ENT_HTTP_SIZE_LIMIT_MIB = 4096,
    ENT_HTTP_HEADER_LIMIT = 1 << 16
};

/* What a GET gave. Texts live in the caller's arena, the file as long as the fetcher. */
typedef struct {
    bool found;                                   /* false: the server has no such thing, or did not answer */
    EntView url;                                  /* where it was found in the end, after redirects */
    EntView path;                                 /* with a NUL behind it */
    EntView link, content_type, content_language; /* headers; empty: none */
} EntFetched;

/* A GET that gives nothing is no failure: 4xx and 5xx are told by found alone, no answer, an answer that is too long or
 * too slow by a warning as well. */
typedef struct {
    EntStatus (*get)(void *handle, EntView url, EntArena *arena, EntDiags *diags, EntFetched *out);
    void *handle;
} EntFetcher;

typedef struct EntHttp EntHttp;

ENT_NODISCARD EntStatus ent_http_open(EntHttp **out);
void ent_http_close(EntHttp *http); /* fine with NULL */
EntFetcher ent_http_fetcher(EntHttp *http);

#endif
