/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Files whole or not at all. Reading takes a whole file into memory; writing goes to a temporary file in the
 * same folder, which is flushed, synced and renamed onto its name by ent_outfile_commit(), the folder synced
 * after. Anything else (an error, a signal, no commit) leaves the old file untouched and removes the temporary.
 * "-" is standard output, written as it comes; so is a target that exists and is no regular file (/dev/full, a
 * pipe). The mode of a file that is replaced is kept; of a symbolic link, what it points to is replaced.
 *
 * Every failure is reported to `diags` once, with the path and the system's reason.
 *
 *     return ent_outfile_write("graph.ttl", diags, write_it, graph);
 */
#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H

#include "base/diag.h"

#include <stdio.h>

/* The byte sink every writer writes to. Not called with length 0. */
typedef struct {
    EntStatus (*write)(void *handle, const char *data, size_t length);
    void *handle;
} EntByteSink;

/* Read all of `path` ("-": standard input) into `out`, replacing what was there. More than `limit` bytes:
 * ENT_STATUS_LIMIT. */
ENT_NODISCARD EntStatus ent_file_read(const char *path, size_t limit, EntDiags *diags, EntBuffer *out);

typedef struct {
    FILE *stream;
    char *path;      /* as given, links resolved */
    char *temporary; /* NULL when written in place */
    EntDiags *diags;
    bool failed; /* a failure was reported: commit will refuse */
} EntOutfile;

ENT_NODISCARD EntStatus ent_outfile_open(EntOutfile *file, const char *path, EntDiags *diags);
EntByteSink ent_outfile_sink(EntOutfile *file);
ENT_NODISCARD EntStatus ent_outfile_commit(EntOutfile *file); /* frees the file whether it succeeds or not */
void ent_outfile_abort(EntOutfile *file);                     /* removes the temporary; fine after commit */

EntByteSink ent_buffer_sink(EntBuffer *buffer); /* collects, for tests and for text made in memory */

/* Let `write` write the file `path`: all of it when it answers ENT_STATUS_OK, else nothing. */
typedef EntStatus EntFileWrite(void *handle, EntByteSink sink);
ENT_NODISCARD EntStatus ent_outfile_write(const char *path, EntDiags *diags, EntFileWrite *write, void *handle);

/* All of `bytes` as the file `path`, whole or not at all. */
ENT_NODISCARD EntStatus ent_file_write(const char *path, EntView bytes, EntDiags *diags);

#endif
