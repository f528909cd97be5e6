/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Members of an archive, one after the other, through libarchive: zip, tar, each also compressed, and compressed
 * single files. Members are streamed: nothing is unpacked to disk and only one block is held.
 *
 * A decompression bomb is told by its ratio: when more than ENT_ARCHIVE_FLOOR bytes came out and they are more
 * than ENT_ARCHIVE_RATIO times what went in, the archive is given up with a report. (News text packs 3 to 10
 * times, JSON Lines up to 30; the limits of gzip, xz and zstd are 1,000 to 10,000.)
 */
#ifndef ENT_SOURCE_ARCHIVE_H
#define ENT_SOURCE_ARCHIVE_H

#include "base/diag.h"
#include "source/input.h"

enum { ENT_ARCHIVE_FLOOR = 64 << 20, ENT_ARCHIVE_RATIO = 200 };

typedef struct EntArchive EntArchive;

/* `packed` is read to its end and must outlive the archive; `name` stands in reports and is borrowed. */
ENT_NODISCARD EntStatus ent_archive_open(EntInput *packed, EntView name, EntDiags *diags, EntArchive **out);

/* The next regular member: its name (in `buffer`; the archive's own without the last suffix for a compressed
 * single file, `is_single`) and its bytes, an input that lives until the next call. What was left of the
 * previous member is passed over. ENT_STATUS_END after the last; damage is reported and ENT_STATUS_INVALID. */
ENT_NODISCARD EntStatus ent_archive_next(EntArchive *archive, EntBuffer *buffer, bool *is_single, EntInput **out);
void ent_archive_close(EntArchive *archive);

#endif
