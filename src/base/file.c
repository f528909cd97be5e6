/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading whole files, and writing them beside their name before they take it.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 16, OUTPUT_MODE = 0666, MODE_BITS = 07777 };

static EntStatus
complain(EntDiags *diags, const char *path, const char *what, const char *help)
{
    const int reason = errno;
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path), .help = ent_view_of(help)}, "%s: %s",
               what, strerror(reason));
    errno = reason;
    return reason == ENOENT ? ENT_STATUS_NOT_FOUND : ENT_STATUS_IO;
}

static EntStatus
read_all(FILE *stream, const char *path, size_t limit, EntDiags *diags, EntBuffer *out)
{
    for (;;) {
        ENT_TRY(ent_buffer_reserve(out, READ_SIZE));
        const size_t length = fread(out->data + out->length, 1, READ_SIZE, stream);
        out->length += length;
        if (out->length > limit) {
            ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)},
                       "larger than the limit of %zu bytes", limit);
            return ENT_STATUS_LIMIT;
        }
        if (length < READ_SIZE) {
            return ferror(stream) ? complain(diags, path, "cannot read", NULL) : ENT_STATUS_OK;
        }
    }
}

EntStatus
ent_file_read(const char *path, size_t limit, EntDiags *diags, EntBuffer *out)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    FILE *stream = is_stdin ? stdin : fopen(path, "rb");
    if (!stream) {
        return complain(diags, path, "cannot open", NULL);
    }
    out->length = 0;
    const EntStatus status = read_all(stream, path, limit, diags, out);
    if (!is_stdin) {
        (void)fclose(stream);
    }
    return status;
}

/* "-", and what exists and is no regular file, is written in place. */
static bool
writes_in_place(const char *path)
{
    struct stat info;
    return strcmp(path, "-") == 0 || (stat(path, &info) == 0 && !S_ISREG(info.st_mode));
}

static char *
joined(const char *a, const char *b)
{
    const size_t length_a = strlen(a), length_b = strlen(b);
    char *text = malloc(length_a + length_b + 1);
    if (text) {
        memcpy(text, a, length_a);
        memcpy(text + length_a, b, length_b + 1);
    }
    return text;
}

static void
keep_mode(const char *path, int descriptor)
{
    struct stat info;
    const mode_t mask = umask(0);
    (void)umask(mask);
    const mode_t mode = stat(path, &info) == 0 ? info.st_mode & MODE_BITS : OUTPUT_MODE & ~mask;
    (void)fchmod(descriptor, mode);
}

static EntStatus
open_temporary(EntOutfile *file)
{
    file->temporary = joined(file->path, ".XXXXXX");
    if (!file->temporary) {
        return ENT_STATUS_NO_MEMORY;
    }
    const int descriptor = mkstemp(file->temporary);
    if (descriptor < 0) {
        free(file->temporary);
        file->temporary = NULL;
        return complain(file->diags, file->path, "cannot write", "is the folder there, and may you write in it?") ==
                       ENT_STATUS_NO_MEMORY
                   ? ENT_STATUS_NO_MEMORY
                   : ENT_STATUS_IO;
    }
    keep_mode(file->path, descriptor);
    file->stream = fdopen(descriptor, "wb");
    if (!file->stream) {
        (void)close(descriptor);
        return ENT_STATUS_NO_MEMORY;
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_outfile_open(EntOutfile *file, const char *path, EntDiags *diags)
{
    *file = (EntOutfile){.diags = diags, .path = joined(path, "")};
    if (!file->path) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntStatus status = ENT_STATUS_OK;
    if (!writes_in_place(path)) {
        status = open_temporary(file);
    } else {
        file->stream = strcmp(path, "-") == 0 ? stdout : fopen(path, "wb");
        status = file->stream ? ENT_STATUS_OK : (complain(diags, path, "cannot write", NULL), ENT_STATUS_IO);
    }
    if (status != ENT_STATUS_OK) {
        ent_outfile_abort(file);
    }
    return status;
}

static EntStatus
write_bytes(void *handle, const char *data, size_t length)
{
    EntOutfile *file = handle;
    if (fwrite(data, 1, length, file->stream) != length) {
        (void)complain(file->diags, file->path, "cannot write", NULL);
        return ENT_STATUS_IO;
    }
    return ENT_STATUS_OK;
}

EntByteSink
ent_outfile_sink(EntOutfile *file)
{
    return (EntByteSink){write_bytes, file};
}

/* The folder is synced too, or the new name may be lost with the power. */
static void
sync_folder(const char *path)
{
    char *folder = joined(path, "");
    if (!folder) {
        return;
    }
    char *slash = strrchr(folder, '/');
    if (slash) {
        slash[slash == folder] = '\0';
    }
    const int descriptor = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY);
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
    bool good = fflush(stream) == 0;
    if (good && file->temporary) {
        good = fsync(fileno(stream)) == 0;
    }
    if (stream != stdout) {
        file->stream = NULL;
        good = fclose(stream) == 0 && good;
    }
    if (good && file->temporary) {
        good = rename(file->temporary, file->path) == 0;
    }
    if (!good) {
        (void)complain(file->diags, file->path, "cannot write", NULL);
        return ENT_STATUS_IO;
    }
    if (file->temporary) {
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
