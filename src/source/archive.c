/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * libarchive pulls packed bytes from an input and gives unpacked ones to another. What the caller leaves unread of
 * a member is drained here, not by libarchive, so that the bomb bound holds there too. The formats are named one
 * by one: libarchive's "all" would take plain text for an mtree manifest.
 */
#include "source/archive.h"
#include "source/sniff.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>

struct EntArchive {
    struct archive *reader;
    EntInput *packed;
    EntInput member;
    EntView name;
    EntDiags *diags;
    uint64_t n_unpacked;
    locale_t utf8; /* libarchive reads names by the thread's locale: without it "dé.txt" has no name in the C locale */
    bool has_member;
    bool broken; /* told once; nothing more comes out */
};

static void
complain(EntArchive *archive, const char *what, const char *why)
{
    archive->broken = true;
    ent_report(archive->diags, &(EntDiag){.severity = ENT_ERROR, .file = archive->name}, "%s: %s", what,
               why ? why : "damaged");
}

static la_ssize_t
give_packed(struct archive *reader, void *handle, const void **block)
{
    EntArchive *archive = handle;
    EntView view;
    if (ent_input_peek(archive->packed, 1, &view) != ENT_STATUS_OK) {
        archive_set_error(reader, EIO, "cannot read");
        return ARCHIVE_FATAL;
    }
    *block = view.data;
    archive->packed->begin = archive->packed->filled;
    return (la_ssize_t)view.length;
}

static bool
is_bomb(const EntArchive *archive)
{
    const int64_t consumed = archive_filter_bytes(archive->reader, -1);
    const uint64_t n_packed = consumed > 0 ? (uint64_t)consumed : 1;
    return archive->n_unpacked > ENT_ARCHIVE_FLOOR && archive->n_unpacked / ENT_ARCHIVE_RATIO > n_packed;
}

static EntStatus
pull_member(void *handle, char *room, size_t size, size_t *n)
{
    EntArchive *archive = handle;
    const la_ssize_t got = archive->broken ? 0 : archive_read_data(archive->reader, room, size);
    if (archive->broken) {
        return ENT_STATUS_INVALID;
    }
    if (got < 0) {
        complain(archive, "cannot unpack", archive_error_string(archive->reader));
        return ENT_STATUS_INVALID;
    }
    *n = (size_t)got;
    archive->n_unpacked += (uint64_t)got;
    if (is_bomb(archive)) {
        complain(archive, "given up", "it unpacks to far more than any text does (a decompression bomb)");
        return ENT_STATUS_INVALID;
    }
    return ENT_STATUS_OK;
}

static bool
enable_formats(struct archive *reader)
{
    return archive_read_support_filter_gzip(reader) == ARCHIVE_OK &&
           archive_read_support_filter_bzip2(reader) == ARCHIVE_OK &&
           archive_read_support_filter_xz(reader) == ARCHIVE_OK &&
           archive_read_support_filter_zstd(reader) == ARCHIVE_OK &&
           archive_read_support_format_zip_streamable(reader) == ARCHIVE_OK &&
           archive_read_support_format_tar(reader) == ARCHIVE_OK &&
           archive_read_support_format_raw(reader) == ARCHIVE_OK;
}

EntStatus
ent_archive_open(EntInput *packed, EntView name, EntDiags *diags, EntArchive **out)
{
    EntArchive *archive = calloc(1, sizeof *archive);
    if (!archive) {
        return ENT_STATUS_NO_MEMORY;
    }
    *archive = (EntArchive){.packed = packed, .name = name, .diags = diags, .reader = archive_read_new()};
    archive->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!archive->reader || !enable_formats(archive->reader)) {
        ent_archive_close(archive);
        return ENT_STATUS_NO_MEMORY;
    }
    if (archive_read_open(archive->reader, archive, NULL, give_packed, NULL) != ARCHIVE_OK) {
        complain(archive, "cannot open archive", archive_error_string(archive->reader));
        ent_archive_close(archive);
        return ENT_STATUS_INVALID;
    }
    *out = archive;
    return ENT_STATUS_OK;
}

static EntStatus
leave_member(EntArchive *archive)
{
    if (!archive->has_member) {
        return ENT_STATUS_OK;
    }
    const EntStatus status = ent_input_drain(&archive->member);
    ent_input_close(&archive->member);
    archive->has_member = false;
    return status;
}

static EntStatus
next_regular(EntArchive *archive, struct archive_entry **entry)
{
    for (;;) {
        const int result = archive_read_next_header(archive->reader, entry);
        if (result == ARCHIVE_EOF) {
            return ENT_STATUS_END;
        }
        if (result == ARCHIVE_FATAL || result == ARCHIVE_FAILED) {
            complain(archive, "cannot read archive", archive_error_string(archive->reader));
            return ENT_STATUS_INVALID;
        }
        if (archive_entry_filetype(*entry) == AE_IFREG) {
            return ENT_STATUS_OK;
        }
    }
}

static EntStatus
name_member(const EntArchive *archive, struct archive_entry *entry, EntBuffer *buffer, bool *is_single)
{
    const char *path = archive_entry_pathname_utf8(entry);
    buffer->length = 0;
    *is_single = archive_format(archive->reader) == ARCHIVE_FORMAT_RAW;
    if (*is_single) {
        return ent_buffer_add(buffer, ent_form_inner_name(archive->name));
    }
    return ent_buffer_add(buffer, ent_view_of(path ? path : archive_entry_pathname(entry)));
}

static EntStatus
find_member(EntArchive *archive, EntBuffer *buffer, bool *is_single)
{
    struct archive_entry *entry;
    ENT_TRY(next_regular(archive, &entry));
    return name_member(archive, entry, buffer, is_single);
}

EntStatus
ent_archive_next(EntArchive *archive, EntBuffer *buffer, bool *is_single, EntInput **out)
{
    ENT_TRY(leave_member(archive));
    const locale_t before = archive->utf8 ? uselocale(archive->utf8) : (locale_t)0;
    const EntStatus status = find_member(archive, buffer, is_single);
    if (before) {
        uselocale(before);
    }
    ENT_TRY(status);
    ENT_TRY(ent_input_open(&archive->member, pull_member, archive));
    archive->has_member = true;
    *out = &archive->member;
    return ENT_STATUS_OK;
}

void
ent_archive_close(EntArchive *archive)
{
    if (archive) {
        if (archive->has_member) {
            ent_input_close(&archive->member);
        }
        archive_read_free(archive->reader);
        if (archive->utf8) {
            freelocale(archive->utf8);
        }
        free(archive);
    }
}
