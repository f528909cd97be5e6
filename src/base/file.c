/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading whole files, and writing them beside their name before they take it.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 16, OUTPUT_MODE = 0666, MODE_BITS = 07777 };

typedef enum { READING, WRITING } Way;

static EntStatus
complain(EntDiags *diags, const char *path, Way way)
{
    static const char *const verbs[] = {"read", "write"};
    static const char *const streams[] = {"standard input", "standard output"};
    const int reason = errno;
    const EntView file = ent_view_of(strcmp(path, "-") == 0 ? streams[way] : path);
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = file}, "cannot %s: %s", verbs[way], strerror(reason));
    errno = reason;
    return reason == ENOENT ? ENT_STATUS_NOT_FOUND : reason == ENOMEM ? ENT_STATUS_NO_MEMORY : ENT_STATUS_IO;
}

static EntStatus
read_all(FILE *stream, const char *path, size_t limit, EntDiags *diags, EntBuffer *out)
{
    size_t length = READ_SIZE;
    while (length == READ_SIZE) {
        if (ent_buffer_reserve(out, READ_SIZE) != ENT_STATUS_OK) {
            errno = ENOMEM;
            return complain(diags, path, READING);
        }
        length = fread(out->data + out->length, 1, READ_SIZE, stream);
        out->length += length;
        if (out->length > limit) {
            ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)},
                       "larger than the limit of %zu bytes", limit);
            return ENT_STATUS_LIMIT;
        }
    }
    return ferror(stream) ? complain(diags, path, READING) : ENT_STATUS_OK;
}

EntStatus
ent_file_read(const char *path, size_t limit, EntDiags *diags, EntBuffer *out)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    FILE *stream = is_stdin ? stdin : fopen(path, "rb");
    if (!stream) {
        return complain(diags, path, READING);
    }
    out->length = 0;
    const EntStatus status = read_all(stream, path, limit, diags, out);
    if (!is_stdin) {
        (void)fclose(stream);
    }
    return status;
}

static char *
joined(EntView a, EntView b)
{
    char *text = malloc(a.length + b.length + 1);
    if (!text) {
        errno = ENOMEM;
        return NULL;
    }
    memcpy(text, a.data, a.length);
    memcpy(text + a.length, b.data, b.length);
    text[a.length + b.length] = '\0';
    return text;
}

/* `path` up to and with its last slash. */
static EntView
folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (EntView){path, slash ? (size_t)(slash - path) + 1 : 0};
}

/* A new file gets the mode that open() would give it. */
static void
set_mode(const struct stat *old, int descriptor)
{
    mode_t mode;
    if (old) {
        mode = old->st_mode & MODE_BITS;
    } else {
        const mode_t mask = umask(0);
        (void)umask(mask);
        mode = OUTPUT_MODE & ~mask;
    }
    (void)fchmod(descriptor, mode);
}

/* `old` describes the file that will be replaced, NULL when there is none. */
static FILE *
open_temporary(EntOutfile *file, const struct stat *old)
{
    if (old && faccessat(AT_FDCWD, file->path, W_OK, AT_EACCESS) != 0) {
        return NULL;
    }
    file->temporary = joined(folder_of(file->path), ENT_VIEW(".entente.XXXXXX"));
    if (!file->temporary) {
        return NULL;
    }
    const int descriptor = mkstemp(file->temporary);
    if (descriptor < 0) {
        free(file->temporary);
        file->temporary = NULL;
        return NULL;
    }
    set_mode(old, descriptor);
    FILE *stream = fdopen(descriptor, "wb");
    if (!stream) {
        (void)close(descriptor);
    }
    return stream;
}

static FILE *
open_target(EntOutfile *file)
{
    struct stat info;
    if (strcmp(file->path, "-") == 0) {
        return stdout;
    }
    if (stat(file->path, &info) == 0) {
        return S_ISREG(info.st_mode) ? open_temporary(file, &info) : fopen(file->path, "wb");
    }
    if (errno != ENOENT || !*file->path) {
        return NULL;
    }
    /* A link to nothing: only open() can follow it. */
    return lstat(file->path, &info) == 0 ? fopen(file->path, "wb") : open_temporary(file, NULL);
}

EntStatus
ent_outfile_open(EntOutfile *file, const char *path, EntDiags *diags)
{
    struct stat info;
    const bool is_link = lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
    *file = (EntOutfile){.diags = diags, .path = is_link ? realpath(path, NULL) : NULL};
    if (!file->path) {
        file->path = joined(ent_view_of(path), ENT_VIEW(""));
    }
    file->stream = file->path ? open_target(file) : NULL;
    if (file->stream) {
        return ENT_STATUS_OK;
    }
    const EntStatus status = complain(diags, path, WRITING);
    ent_outfile_abort(file);
    return status;
}

static EntStatus
fail(EntOutfile *file)
{
    if (!file->failed) {
        (void)complain(file->diags, file->path, WRITING);
    }
    file->failed = true;
    return ENT_STATUS_IO;
}

static EntStatus
write_bytes(void *handle, const char *data, size_t length)
{
    EntOutfile *file = handle;
    if (length == 0 && !file->failed) {
        return ENT_STATUS_OK; /* nothing may have no address */
    }
    return !file->failed && fwrite(data, 1, length, file->stream) == length ? ENT_STATUS_OK : fail(file);
}

EntByteSink
ent_outfile_sink(EntOutfile *file)
{
    return (EntByteSink){write_bytes, file};
}

/* The folder is synced too, or the new name may be lost with the power. Some file systems cannot: no failure. */
static void
sync_folder(const char *path)
{
    char *folder = joined(folder_of(path), ENT_VIEW("."));
    const int descriptor = folder ? open(folder, O_RDONLY | O_DIRECTORY) : -1;
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        (void)close(descriptor);
    }
    free(folder);
}

static EntStatus
finish(EntOutfile *file)
{
    FILE *stream = file->stream;
    if (file->failed || fflush(stream) != 0 || (file->temporary && fsync(fileno(stream)) != 0)) {
        return fail(file);
    }
    if (stream != stdout) {
        file->stream = NULL;
        if (fclose(stream) != 0) {
            return fail(file);
        }
    }
    if (file->temporary) {
        if (rename(file->temporary, file->path) != 0) {
            return fail(file);
        }
        free(file->temporary);
        file->temporary = NULL;
        sync_folder(file->path);
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_outfile_commit(EntOutfile *file)
{
    const EntStatus status = finish(file);
    ent_outfile_abort(file);
    return status;
}

void
ent_outfile_abort(EntOutfile *file)
{
    if (file->stream && file->stream != stdout) {
        (void)fclose(file->stream);
    }
    if (file->temporary) {
        (void)unlink(file->temporary);
    }
    free(file->temporary);
    free(file->path);
    *file = (EntOutfile){.stream = NULL};
}

static EntStatus
add_to_buffer(void *handle, const char *data, size_t length)
{
    return ent_buffer_add(handle, (EntView){data, length});
}

EntByteSink
ent_buffer_sink(EntBuffer *buffer)
{
    return (EntByteSink){add_to_buffer, buffer};
}

EntStatus
ent_outfile_write(const char *path, EntDiags *diags, EntFileWrite *write, void *handle)
{
    EntOutfile file;
    ENT_TRY(ent_outfile_open(&file, path, diags));
    const EntStatus status = write(handle, ent_outfile_sink(&file));
    if (status != ENT_STATUS_OK) {
        ent_outfile_abort(&file);
        return status;
    }
    return ent_outfile_commit(&file);
}

static EntStatus
write_view(void *handle, EntByteSink sink)
{
    const EntView *bytes = handle;
    return sink.write(sink.handle, bytes->data, bytes->length);
}

EntStatus
ent_file_write(const char *path, EntView bytes, EntDiags *diags)
{
    return ent_outfile_write(path, diags, write_view, &bytes);
}
