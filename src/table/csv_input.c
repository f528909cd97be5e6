/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bytes in, UTF-8 out. The bytes not yet used are moved to the front of one buffer and more are read behind
 * them; the buffer only grows when a single row does not fit. Other encodings go through iconv.
 */
#include "table/csv_internal.h"
#include "table/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char replacement[] = "\xEF\xBF\xBD";

bool
ent_dialect_knows_encoding(EntView name)
{
    const iconv_t converter = ent_encoding_open(name);
    if (converter == (iconv_t)-1) {
        return false;
    }
    iconv_close(converter);
    return true;
}

static EntStatus
cannot(EntCsv *csv, const char *what)
{
    const int reason = errno;
    const EntDiag where = {.severity = ENT_ERROR, .file = csv->name};
    ent_csv_error(csv, &where, what);
    ent_report(csv->diags, &(EntDiag){.severity = ENT_NOTE, .file = csv->name}, "%s", strerror(reason));
    return reason == ENOENT ? ENT_STATUS_NOT_FOUND : ENT_STATUS_IO;
}

static void
stop_converting(EntCsv *csv)
{
    if (csv->converter != (iconv_t)-1) {
        iconv_close(csv->converter);
    }
    free(csv->raw);
    csv->converter = (iconv_t)-1;
    csv->raw = NULL;
}

static EntStatus
convert_from(EntCsv *csv, EntView encoding)
{
    stop_converting(csv);
    csv->raw = malloc(ENT_CSV_RAW);
    if (!csv->raw) {
        return ENT_STATUS_NO_MEMORY;
    }
    csv->converter = ent_encoding_open(encoding);
    return csv->converter == (iconv_t)-1 ? cannot(csv, "its encoding is not known here") : ENT_STATUS_OK;
}

EntStatus
ent_csv_input_open(EntCsv *csv, const char *path)
{
    csv->file = -1;
    csv->converter = (iconv_t)-1;
    if (!ent_encoding_is_utf8(csv->dialect->encoding)) {
        ENT_TRY(convert_from(csv, csv->dialect->encoding));
    }
    csv->capacity = ENT_CSV_CHUNK;
    csv->buffer = malloc(csv->capacity);
    if (!csv->buffer) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (path) {
        csv->file = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    }
    return path && csv->file < 0 ? cannot(csv, "cannot be opened") : ENT_STATUS_OK;
}

void
ent_csv_input_close(EntCsv *csv)
{
    if (csv->file >= 0) {
        close(csv->file);
    }
    stop_converting(csv);
    free(csv->buffer);
}

static EntStatus
read_bytes(EntCsv *csv, char *to, size_t room, size_t *count)
{
    if (csv->file < 0) {
        *count = csv->memory.length < room ? csv->memory.length : room;
        if (*count > 0) {
            memcpy(to, csv->memory.data, *count);
        }
        csv->memory = ent_view_slice(csv->memory, *count, csv->memory.length);
        return ENT_STATUS_OK;
    }
    ssize_t got = read(csv->file, to, room);
    while (got < 0 && errno == EINTR) {
        got = read(csv->file, to, room);
    }
    if (got < 0) {
        return cannot(csv, "cannot be read");
    }
    *count = (size_t)got;
    csv->taken += *count;
    return ENT_STATUS_OK;
}

size_t
ent_csv_taken(const EntCsv *csv, size_t *total)
{
    struct stat about;
    const bool known = csv->file >= 0 && fstat(csv->file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
    *total = known ? (size_t)about.st_size : 0;
    return csv->taken;
}

/* Move what is unused to the front, and make room behind it. */
static EntStatus
make_room(EntCsv *csv)
{
    memmove(csv->buffer, csv->buffer + csv->begin, csv->end - csv->begin);
    csv->end -= csv->begin;
    csv->scan -= csv->begin;
    csv->quote_at -= csv->begin <= csv->quote_at ? csv->begin : 0;
    csv->begin = 0;
    if (csv->capacity - csv->end >= ENT_CSV_CHUNK / 2) {
        return ENT_STATUS_OK;
    }
    char *larger = realloc(csv->buffer, csv->capacity * 2);
    if (!larger) {
        return ENT_STATUS_NO_MEMORY;
    }
    csv->buffer = larger;
    csv->capacity *= 2;
    return ENT_STATUS_OK;
}

/* One byte that iconv cannot read becomes U+FFFD (Encoding standard, error mode "replacement"). */
static void
replace_byte(EntCsv *csv, char **from, size_t *left)
{
    (*from)++;
    (*left)--;
    memcpy(csv->buffer + csv->end, replacement, sizeof replacement - 1);
    csv->end += sizeof replacement - 1;
}

static EntStatus
convert(EntCsv *csv)
{
    size_t count = 0;
    ENT_TRY(read_bytes(csv, csv->raw + csv->n_raw, ENT_CSV_RAW - csv->n_raw, &count));
    char *from = csv->raw;
    size_t left = csv->n_raw + count;
    csv->at_end = count == 0;
    while (left > 0) {
        char *to = csv->buffer + csv->end;
        size_t room = csv->capacity - csv->end - sizeof replacement;
        const size_t result = iconv(csv->converter, &from, &left, &to, &room);
        csv->end = (size_t)(to - csv->buffer);
        const bool incomplete = result == (size_t)-1 && errno == EINVAL && !csv->at_end;
        if (result != (size_t)-1 || errno == E2BIG || incomplete) {
            break;
        }
        replace_byte(csv, &from, &left);
    }
    memmove(csv->raw, from, left);
    csv->n_raw = left;
    csv->at_end = csv->at_end && left == 0;
    return ENT_STATUS_OK;
}

/* The first bytes of the input, which may be a byte order mark: it goes before the dialect's encoding (Encoding standard,
 * 6, "decode"). */
static EntStatus
read_mark(EntCsv *csv)
{
    enum { LONGEST_MARK = 3 };
    char bytes[LONGEST_MARK];
    size_t length = 0, count = 1;
    while (length < LONGEST_MARK && count > 0) {
        ENT_TRY(read_bytes(csv, bytes + length, LONGEST_MARK - length, &count));
        length += count;
    }
    const char *encoding = ent_encoding_of_mark((EntView){bytes, length});
    if (encoding && ent_encoding_is_utf8(ent_view_of(encoding))) {
        stop_converting(csv);
    } else if (encoding) {
        ENT_TRY(convert_from(csv, ent_view_of(encoding)));
    }
    const bool converts = csv->converter != (iconv_t)-1;
    memcpy(converts ? csv->raw : csv->buffer, bytes, length);
    *(converts ? &csv->n_raw : &csv->end) = length;
    return ENT_STATUS_OK;
}

EntStatus
ent_csv_fill(EntCsv *csv)
{
    if (!csv->has_begun) {
        csv->has_begun = true;
        ENT_TRY(read_mark(csv));
    }
    ENT_TRY(make_room(csv));
    if (csv->converter != (iconv_t)-1) {
        return convert(csv);
    }
    size_t count = 0;
    ENT_TRY(read_bytes(csv, csv->buffer + csv->end, csv->capacity - csv->end, &count));
    csv->end += count;
    csv->at_end = count == 0;
    return ENT_STATUS_OK;
}
