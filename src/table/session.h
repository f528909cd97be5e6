/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What one conversion shares: its options, memory that lives to the end, the metadata documents it has read, and
 * the answer to "which local file is this URL?":
 *
 *     the input's own address                 the input
 *     a URL that begins with a map's prefix   the map's folder + the rest, without query and fragment; the longest
 *                                             prefix wins; nothing outside the folder
 *     a file: URL                             that file, if the input's address is a file: URL too
 *     an http: or https: URL                  fetched, if there is a network (once; it is kept in a file)
 *     anything else                           not found
 */
#ifndef ENT_TABLE_SESSION_H
#define ENT_TABLE_SESSION_H

#include "table/document.h"
#include "table/table.h"

typedef struct EntLoaded EntLoaded;
typedef struct EntOwned EntOwned;
typedef struct EntFetchedUrl EntFetchedUrl;

typedef struct {
    const EntTableOptions *options;
    EntDiags *diags;
    EntArena arena;
    EntView input_url;      /* normalised */
    EntView input_path;     /* empty: the input is a URL that gave nothing */
    EntFetchedUrl *fetched; /* what came from the network, newest first */
    EntLoaded *loaded;      /* documents, newest first */
    EntOwned *owned;        /* what else must be freed at the end */
    size_t n_blank;         /* blank nodes named so far */
} EntSession;

/* A session that failed to start is to be cleared too. */
ENT_NODISCARD EntStatus ent_session_init(EntSession *session, const EntTableOptions *options, EntDiags *diags);
void ent_session_clear(EntSession *session);

/* *path is empty when there is no such file. */
ENT_NODISCARD EntStatus ent_session_path(EntSession *session, EntView url, EntView *path);

/* What the network gave for a URL or a path; NULL: it was not asked. */
const EntFetched *ent_session_fetched(const EntSession *session, EntView url_or_path);
/* The name of a file for messages: where it was fetched from, else the path. */
EntView ent_session_shown(const EntSession *session, EntView path);
/* Where a document that was read by its URL really is: after redirects. Relative references are resolved against it. */
EntView ent_session_location(const EntSession *session, EntView url);

/* Read a metadata document by its URL, or by path. *out is NULL when the file does not exist; what is wrong in it
 * is reported. */
ENT_NODISCARD EntStatus ent_session_load(EntSession *session, EntView url, const EntMetaDocument **out);
ENT_NODISCARD EntStatus ent_session_load_path(EntSession *session, EntView path, const EntMetaDocument **out);

/* Normalised, so that equal URLs are equal views. */
ENT_NODISCARD EntStatus ent_session_url_of_path(EntSession *session, EntView path, EntView *out);

/* Call `release` with `thing` when the session ends. */
ENT_NODISCARD EntStatus ent_session_own(EntSession *session, void *thing, void (*release)(void *thing));

/* A new blank node's label. */
ENT_NODISCARD EntStatus ent_session_blank(EntSession *session, EntArena *arena, EntView *label);

#endif
