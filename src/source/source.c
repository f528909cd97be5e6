/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Three layers of iteration, each optional: the files listed by walk.h, in a file the members of an archive, in a
 * file or member the records of JSON Lines. ent_source_next() asks the innermost that is open and closes it when
 * it ends. Errors of one file are reported and the next file is read; only lack of memory stops.
 */
#include "source/source.h"
#include "source/archive.h"
#include "source/json_lines.h"
#include "source/sniff.h"
#include "source/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct EntSource {
    EntPathList paths;
    size_t next_path;
    EntSourceFormat format;
    EntDiags *diags;
    EntBuffer buffer; /* the blob being read */

    int descriptor; /* of the open file; -1: none */
    EntView path;   /* its name */
    EntInput file;

    EntArchive *archive; /* over `file`; NULL: none */
    EntBuffer member_name;
    EntBuffer blob_name; /* path/member */
    size_t n_members;    /* read from this archive */

    EntJsonLines lines; /* over `file` or a member */
    bool has_lines;
};

static void
report(EntDiags *diags, EntSeverity severity, EntView file, const char *what)
{
    ent_report(diags, &(EntDiag){.severity = severity, .file = file}, "%s", what);
}

static EntStatus
pull_file(void *handle, char *room, size_t size, size_t *n)
{
    EntSource *source = handle;
    ssize_t got;
    do {
        got = read(source->descriptor, room, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        ent_report(source->diags, &(EntDiag){.severity = ENT_ERROR, .file = source->path}, "cannot read: %s",
                   strerror(errno));
        return ENT_STATUS_IO;
    }
    *n = (size_t)got;
    return ENT_STATUS_OK;
}

static void
close_lines(EntSource *source)
{
    if (source->has_lines) {
        ent_json_lines_clear(&source->lines);
        source->has_lines = false;
    }
}

static void
close_file(EntSource *source)
{
    close_lines(source);
    ent_archive_close(source->archive);
    source->archive = NULL;
    if (source->descriptor >= 0) {
        ent_input_close(&source->file);
        if (source->descriptor != STDIN_FILENO) {
            close(source->descriptor);
        }
        source->descriptor = -1;
    }
}

EntStatus
ent_source_open(const char *const *paths, size_t n_paths, EntSourceFormat format, EntDiags *diags, EntSource **out)
{
    EntSource *source = calloc(1, sizeof *source);
    if (!source) {
        return ENT_STATUS_NO_MEMORY;
    }
    source->format = format;
    source->diags = diags;
    source->descriptor = -1;
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; i < n_paths; i++) {
        const EntStatus one = ent_walk_add(&source->paths, paths[i], diags);
        status = status == ENT_STATUS_OK || one == ENT_STATUS_NO_MEMORY
                     ? one
                     : status; /* all are checked, the first counts */
    }
    if (status != ENT_STATUS_OK) {
        ent_source_close(source);
        return status;
    }
    *out = source;
    return ENT_STATUS_OK;
}

void
ent_source_close(EntSource *source)
{
    if (source) {
        close_file(source);
        ent_buffer_clear(&source->buffer);
        ent_buffer_clear(&source->member_name);
        ent_buffer_clear(&source->blob_name);
        ent_path_list_clear(&source->paths);
        free(source);
    }
}

static EntBlobKind
kind_of_form(EntForm form)
{
    return form == ENT_FORM_HTML ? ENT_BLOB_HTML : form == ENT_FORM_MARKDOWN ? ENT_BLOB_MARKDOWN : ENT_BLOB_TEXT;
}

/* What the bytes say counts where they are plain (an archive, a web page, Markdown), else the name, else the bytes' guess. */
static EntForm
decide_form(EntView name, EntView head, EntSourceFormat format)
{
    const EntForm by_name = ent_form_of_name(name), by_bytes = ent_form_of_bytes(head);
    if (by_bytes == ENT_FORM_ARCHIVE) {
        return by_bytes;
    }
    if (format == ENT_SOURCE_JSON_LINES) {
        return ENT_FORM_JSON_LINES;
    }
    if (by_bytes == ENT_FORM_HTML && by_name != ENT_FORM_MARKDOWN && by_name != ENT_FORM_JSON_LINES) {
        return by_bytes;
    }
    if (by_bytes == ENT_FORM_MARKDOWN && by_name == ENT_FORM_TEXT) {
        return by_bytes;
    }
    return by_name == ENT_FORM_UNKNOWN || by_name == ENT_FORM_ARCHIVE ? by_bytes : by_name;
}

bool
ent_source_kind(const char *path, EntBlobKind *out)
{
    char head[ENT_SNIFF_BYTES];
    struct stat facts;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    const bool is_file = fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
    const ssize_t got = is_file ? read(descriptor, head, sizeof head) : -1;
    close(descriptor);
    if (got < 0) {
        return false;
    }
    const EntForm form = decide_form(ent_view_of(path), (EntView){head, (size_t)got}, ENT_SOURCE_AUTO);
    *out = kind_of_form(form);
    return form != ENT_FORM_ARCHIVE && form != ENT_FORM_JSON_LINES;
}

/* Read all of `input` as one blob. ENT_STATUS_INVALID, reported, when it cannot be one. */
static EntStatus
read_blob(EntSource *source, EntInput *input, EntView name, EntArena *arena, EntBlob *out)
{
    source->buffer.length = 0;
    const EntStatus status = ent_input_read_all(input, ENT_SOURCE_BLOB_LIMIT, &source->buffer);
    if (status == ENT_STATUS_LIMIT) {
        ent_report(source->diags, &(EntDiag){.severity = ENT_ERROR, .file = name}, "larger than %d bytes: not read",
                   ENT_SOURCE_BLOB_LIMIT);
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(status);
    const EntView bytes = ent_buffer_view(&source->buffer);
    const char *reason = ent_form_binary_reason(bytes);
    if (reason || bytes.length == 0) {
        ent_report(source->diags, &(EntDiag){.severity = reason ? ENT_ERROR : ENT_WARNING, .file = name}, "%s%s",
                   reason ? "not read: it " : "empty file", reason ? reason : "");
        return ENT_STATUS_INVALID;
    }
    EntBlob blob = {.kind = ENT_BLOB_TEXT};
    ENT_TRY(ent_arena_copy(arena, name, &blob.name));
    ENT_TRY(ent_arena_copy(arena, bytes, &blob.bytes));
    if (source->buffer.capacity > ENT_INPUT_BLOCK) {
        ent_buffer_clear(&source->buffer); /* a rare giant must not stay */
    }
    *out = blob;
    return ENT_STATUS_OK;
}

/* Records or one blob out of an opened file or member. ENT_STATUS_END: records were opened, ask them. */
static EntStatus
open_content(EntSource *source, EntInput *input, EntView name, EntForm form, EntArena *arena, EntBlob *out)
{
    if (form == ENT_FORM_JSON_LINES) {
        ent_json_lines_init(&source->lines, input, name, source->diags);
        source->has_lines = true;
        return ENT_STATUS_END;
    }
    ENT_TRY(read_blob(source, input, name, arena, out));
    out->kind = kind_of_form(form);
    return ENT_STATUS_OK;
}

static EntStatus
next_record(EntSource *source, EntArena *arena, EntBlob *out)
{
    const EntStatus status = ent_json_lines_next(&source->lines, arena, out);
    if (status != ENT_STATUS_OK) {
        close_lines(source);
    }
    return status;
}

static bool
is_wanted_member(EntView name, bool is_single)
{
    return is_single || (!ent_form_is_passed_over(name) && ent_form_of_name(name) != ENT_FORM_UNKNOWN &&
                         !ent_view_starts_with(name, ENT_VIEW("__MACOSX/")));
}

static EntStatus
read_member(EntSource *source, EntInput *member, bool is_single, EntArena *arena, EntBlob *out)
{
    const EntView inner = ent_buffer_view(&source->member_name);
    EntView head;
    source->blob_name.length = 0;
    ENT_TRY(ent_buffer_add(&source->blob_name, source->path));
    if (!is_single) {
        ENT_TRY(ent_buffer_add_char(&source->blob_name, '/'));
        ENT_TRY(ent_buffer_add(&source->blob_name, inner));
    }
    ENT_TRY(ent_input_peek(member, ENT_SNIFF_BYTES, &head));
    const EntView name = ent_buffer_view(&source->blob_name);
    const EntForm form = decide_form(inner, head, source->format);
    source->n_members++;
    if (form == ENT_FORM_ARCHIVE) {
        report(source->diags, ENT_WARNING, name, "an archive inside an archive is not opened");
        return ENT_STATUS_INVALID;
    }
    return open_content(source, member, name, form, arena, out);
}

static EntStatus
next_member(EntSource *source, EntArena *arena, EntBlob *out)
{
    bool is_single = false;
    EntInput *member;
    const EntStatus status = ent_archive_next(source->archive, &source->member_name, &is_single, &member);
    if (status != ENT_STATUS_OK) {
        if (status == ENT_STATUS_END && source->n_members == 0) {
            report(source->diags, ENT_ERROR, source->path, "no articles in this archive");
        }
        close_file(source);
        return status == ENT_STATUS_NO_MEMORY ? status : ENT_STATUS_END;
    }
    if (!is_wanted_member(ent_buffer_view(&source->member_name), is_single)) {
        return ENT_STATUS_INVALID;
    }
    return read_member(source, member, is_single, arena, out);
}

static EntStatus
open_descriptor(EntSource *source, const char *path)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    source->path = is_stdin ? ENT_VIEW("standard input") : ent_view_of(path);
    source->descriptor = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (source->descriptor < 0) {
        ent_report(source->diags, &(EntDiag){.severity = ENT_ERROR, .file = source->path}, "cannot open: %s",
                   strerror(errno));
        return ENT_STATUS_IO;
    }
    const EntStatus status = ent_input_open(&source->file, pull_file, source);
    if (status != ENT_STATUS_OK && !is_stdin) {
        close(source->descriptor);
    }
    source->descriptor = status == ENT_STATUS_OK ? source->descriptor : -1;
    return status;
}

static EntStatus
next_file(EntSource *source, EntArena *arena, EntBlob *out)
{
    EntView head;
    const char *path = source->paths.items[source->next_path++];
    ENT_TRY(open_descriptor(source, path));
    EntStatus status = ent_input_peek(&source->file, ENT_SNIFF_BYTES, &head);
    const EntForm form = status == ENT_STATUS_OK ? decide_form(source->path, head, source->format) : ENT_FORM_UNKNOWN;
    if (status == ENT_STATUS_OK && form == ENT_FORM_ARCHIVE) {
        source->n_members = 0;
        status = ent_archive_open(&source->file, source->path, source->diags, &source->archive);
        status = status == ENT_STATUS_OK ? ENT_STATUS_END : status;
    } else if (status == ENT_STATUS_OK) {
        status = open_content(source, &source->file, source->path, form, arena, out);
    }
    if (status != ENT_STATUS_END) { /* END: something stays open inside */
        close_file(source);
    }
    return status;
}

EntStatus
ent_source_next(EntSource *source, EntArena *arena, EntBlob *out)
{
    for (;;) {
        EntStatus status;
        if (source->has_lines) {
            status = next_record(source, arena, out);
        } else if (source->archive) {
            status = next_member(source, arena, out);
        } else if (source->next_path < source->paths.count) {
            close_file(source);
            status = next_file(source, arena, out);
        } else {
            close_file(source);
            return ENT_STATUS_END;
        }
        if (status == ENT_STATUS_OK || status == ENT_STATUS_NO_MEMORY) {
            return status;
        }
    }
}
