/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the small program (front.c) does without, linked in the place of the files that need libxml2, libarchive and
 * raptor2. Nothing here is ever reached: cmd_extract.c hands over before. The formats of raptor2: front_formats.c.
 */
#include "document/html.h"
#include "source/archive.h"
#include "vocab/read.h"

EntStatus
ent_rdf_read(EntView bytes, EntView name, const char *syntax, const char *base, EntDiags *diags, EntQuadSink sink,
             EntStatus (*prefix)(void *handle, EntView prefix, EntView iri), void *handle)
{
    (void)bytes, (void)name, (void)syntax, (void)base, (void)diags, (void)sink, (void)prefix, (void)handle;
    return ENT_STATUS_UNSUPPORTED;
}

EntStatus
ent_rdf_read_file(const char *path, const char *syntax, const char *base, EntDiags *diags, EntQuadSink sink)
{
    (void)path, (void)syntax, (void)base, (void)diags, (void)sink;
    return ENT_STATUS_UNSUPPORTED;
}

EntStatus
ent_archive_open(EntInput *packed, EntView name, EntDiags *diags, EntArchive **out)
{
    (void)packed, (void)name, (void)diags, (void)out;
    return ENT_STATUS_UNSUPPORTED;
}

EntStatus
ent_archive_next(EntArchive *archive, EntBuffer *buffer, bool *is_single, EntInput **out)
{
    (void)archive, (void)buffer, (void)is_single, (void)out;
    return ENT_STATUS_UNSUPPORTED;
}

void
ent_archive_close(EntArchive *archive)
{
    (void)archive;
}

void
ent_html_prepare(void)
{
}

EntStatus
ent_html_read(EntReading *reading, EntView page, EntDocument *out)
{
    (void)reading, (void)page, (void)out;
    return ENT_STATUS_UNSUPPORTED;
}

bool
ent_html_entity(EntView text, size_t at, size_t end, uint32_t *code_point, size_t *length)
{
    (void)text, (void)at, (void)end, (void)code_point, (void)length;
    return false;
}
