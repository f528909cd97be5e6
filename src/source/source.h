/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where bytes come from. A source gives blobs, one at a time, each with a name a person can find again: files,
 * folders (walked in byte order of their paths, hidden files left out), "-" for standard input, JSON Lines
 * ({id, url, title, date, text} or {… html}: one blob a line), archives (zip, tar, compressed files by
 * libarchive: "news.tar.gz/2026/a.txt"). What a blob is (text, Markdown, HTML) is told by its name and first
 * bytes. WARC comes later; the shape stays.
 *
 * Bounds: ENT_SOURCE_BLOB_LIMIT bytes a blob, ENT_SOURCE_DEPTH folders deep, archives inside archives not
 * opened. What is too large, unreadable or binary is reported and passed over: the rest is still read, and
 * the sink's error count tells.
 */
#ifndef ENT_SOURCE_SOURCE_H
#define ENT_SOURCE_SOURCE_H

#include "base/arena.h"
#include "base/diag.h"

enum { ENT_SOURCE_BLOB_LIMIT = 256 << 20, ENT_SOURCE_DEPTH = 32 };

typedef enum { ENT_BLOB_TEXT, ENT_BLOB_MARKDOWN, ENT_BLOB_HTML } EntBlobKind;

typedef struct {
    EntView name; /* path, path/member of an archive, path:line of JSON Lines */
    EntView bytes;
    EntBlobKind kind;
    EntView id, url, title, date, publisher; /* what a JSON record says of itself; empty when it does not */
    size_t line; /* of the JSON Lines record, from 1; 0 otherwise: added to places in diagnostics */
} EntBlob;

typedef struct EntSource EntSource;

typedef enum { ENT_SOURCE_AUTO, ENT_SOURCE_JSON_LINES } EntSourceFormat;

/* `paths` are read in the order given (folders sorted inside). A path that does not exist is
 * ENT_STATUS_NOT_FOUND, at once, before anything is read. */
ENT_NODISCARD EntStatus ent_source_open(const char *const *paths, size_t n_paths, EntSourceFormat format,
                                        EntDiags *diags, EntSource **out);

/* What the file at `path` will be read as; false when it is no file, cannot be opened, or holds several articles. */
bool ent_source_kind(const char *path, EntBlobKind *out);

/* The next blob, copied into `arena`; ENT_STATUS_END after the last. */
ENT_NODISCARD EntStatus ent_source_next(EntSource *source, EntArena *arena, EntBlob *out);
void ent_source_close(EntSource *source);

#endif
