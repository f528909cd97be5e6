/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bytes in, UTF-8 out. The bytes not yet used are moved to the front of one buffer and more are read behind
 * them; the buffer only grows when a single row does not fit. Other encodings go through iconv.
 */
#include "table/csv_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char replacement[] = "\xEF\xBF\xBD";

/* Encoding standard, 4.2: a few labels mean another encoding than iconv would take them for. */
static const char *const relabelled[][2] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"shift_jis", "CP932"},
    {"sjis", "CP932"},
    {"euc-kr", "CP949"},
    {"big5", "BIG5-HKSCS"},
    {"tis-620", "CP874"},
};

static bool
is_utf8(EntView name)
{
    return ent_view_equal_ascii_case(name, ENT_VIEW("utf-8")) || ent_view_equal_ascii_case(name, ENT_VIEW("utf8"));
}

static iconv_t
open_converter(EntView name)
{
    char label[ENT_CSV_FLAG_LIMIT * 2 + 1] = "";
    if (name.length >= sizeof label || memchr(name.data, '/', name.length)) {
        return (iconv_t)-1;
    }
    memcpy(label, name.data, name.length);
    for (size_t i = 0; i < sizeof relabelled / sizeof *relabelled; i++) {
        if (ent_view_equal_ascii_case(name, ent_view_of(relabelled[i][0]))) {
            return iconv_open("UTF-8", relabelled[i][1]);
        }
    }
    return iconv_open("UTF-8", label);
}

bool
ent_dialect_knows_encoding(EntView name)
{
    if (name.length == 0) {
        return false;
    }
    iconv_t converter = is_utf8(name) ? (iconv_t)-1 : open_converter(name);
    if (converter == (iconv_t)-1) {
        return is_utf8(name);
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

EntStatus
ent_csv_input_open(EntCsv *csv, const char *path)
{
    csv->file = -1;
    csv->converter = (iconv_t)-1;
    if (!is_utf8(csv->dialect->encoding)) {
        csv->converter = open_converter(csv->dialect->encoding);
        csv->raw = malloc(ENT_CSV_RAW);
        if (!csv->raw) {
            return ENT_STATUS_NO_MEMORY;
        }
        if (csv->converter == (iconv_t)-1) {
            return cannot(csv, "its encoding is not known here");
        }
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
    if (csv->converter != (iconv_t)-1) {
        iconv_close(csv->converter);
    }
    free(csv->raw);
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

EntStatus
ent_csv_fill(EntCsv *csv)
{
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
