/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The steps of reading.h, one after the other, over one blob.
 */
#include "document/document.h"
#include "base/hash.h"
#include "document/html.h"
#include "document/issued.h"
#include "document/join.h"
#include "document/markdown.h"
#include "document/split.h"
#include "document/zone.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static const struct {
    const char *name;
    bool is_read;
} ZONES[] = {[ENT_ZONE_HEADLINE] = {"headline", true},
             [ENT_ZONE_HEADING] = {"heading", false},
             [ENT_ZONE_BODY] = {"body", true},
             [ENT_ZONE_LIST] = {"list", true},
             [ENT_ZONE_CAPTION] = {"caption", true},
             [ENT_ZONE_DATELINE] = {"dateline", false},
             [ENT_ZONE_BOILERPLATE] = {"boilerplate", false},
             [ENT_ZONE_COMMENTS] = {"comments", false},
             [ENT_ZONE_RELATED] = {"related", false},
             [ENT_ZONE_TAGS] = {"tags", false}};

bool
ent_zone_is_read(EntZone zone)
{
    return ZONES[zone].is_read;
}

const char *
ent_zone_name(EntZone zone)
{
    return ZONES[zone].name;
}

/* ---- offsets ---- */

/* The entry that covers this byte; NULL before the first. */
static const EntOffset *
entry_at(const EntDocument *document, size_t byte)
{
    size_t low = 0, high = document->n_offsets;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (document->offsets[middle].clean <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 ? &document->offsets[low - 1] : NULL;
}

static size_t
steps(const EntDocument *document, size_t from, size_t to)
{
    return ent_positions_code_point(&document->positions, to) - ent_positions_code_point(&document->positions, from);
}

size_t
ent_document_offset(const EntDocument *document, size_t byte)
{
    const EntOffset *entry = entry_at(document, byte);
    if (!entry) {
        return ent_positions_code_point(&document->positions, byte);
    }
    if (byte > entry->clean && entry->width != 1) {
        return entry->original + entry->width; /* the end of the text */
    }
    return entry->original + steps(document, entry->clean, byte);
}

size_t
ent_document_end(const EntDocument *document, size_t byte)
{
    const EntOffset *entry = byte > 0 ? entry_at(document, byte - 1) : NULL;
    if (!entry) {
        return ent_positions_code_point(&document->positions, byte);
    }
    return entry->original + (entry->width != 1 ? entry->width : steps(document, entry->clean, byte));
}

/* ---- charset ---- */

EntView
ent_html_charset(EntView page)
{
    enum { PROLOGUE = 2048 };
    const EntView head = ent_view_slice(page, 0, page.length < PROLOGUE ? page.length : PROLOGUE);
    static const EntView key = {"charset=", 8};
    size_t begin = ent_view_find(head, key, 0);
    if (begin == head.length) {
        return ENT_VIEW_EMPTY;
    }
    begin += key.length;
    begin += begin < head.length && (head.data[begin] == '"' || head.data[begin] == '\'') ? 1 : 0;
    size_t end = begin;
    while (end < head.length && !strchr("\"'> /;", head.data[end])) {
        end++;
    }
    return ent_view_slice(head, begin, end);
}

/* Bytes in the charset `converter` reads, as UTF-8. ENT_STATUS_INVALID when they are not in it. */
static EntStatus
convert(iconv_t converter, EntView bytes, EntArena *arena, EntView *out)
{
    enum { GROWTH = 4 }; /* no character of a legacy charset takes more bytes of UTF-8 per byte */
    char *room = ent_arena_alloc(arena, bytes.length * GROWTH + 1);
    if (!room) {
        return ENT_STATUS_NO_MEMORY;
    }
    /* iconv() takes its input by a pointer to char *, which it does not write through. */
    char *in, *to = room;
    memcpy(&in, &bytes.data, sizeof in);
    size_t n_in = bytes.length, n_out = bytes.length * GROWTH;
    if (iconv(converter, &in, &n_in, &to, &n_out) == (size_t)-1) {
        return ENT_STATUS_INVALID;
    }
    *out = (EntView){room, (size_t)(to - room)};
    return ENT_STATUS_OK;
}

static EntStatus
decode_page(EntView page, EntArena *arena, EntView *out)
{
    enum { NAME_MOST = 40 };
    const EntView charset = ent_html_charset(page);
    char name[NAME_MOST + 1];
    if (charset.length == 0 || charset.length > NAME_MOST || ent_view_equal_ascii_case(charset, ENT_VIEW("utf-8"))) {
        return ENT_STATUS_INVALID;
    }
    memcpy(name, charset.data, charset.length);
    name[charset.length] = '\0';
    /* HTML Living Standard, Encoding 4.2: what calls itself Latin-1 is Windows-1252. */
    const bool latin = ent_view_equal_ascii_case(charset, ENT_VIEW("iso-8859-1"));
    iconv_t converter = iconv_open("UTF-8", latin ? "WINDOWS-1252" : name);
    if (converter == (iconv_t)-1) {
        return ENT_STATUS_INVALID;
    }
    const EntStatus status = convert(converter, page, arena, out);
    iconv_close(converter);
    return status;
}

static EntStatus
report_invalid(const EntBlob *blob, size_t byte, EntArena *arena, EntDiags *diags)
{
    EntPositions positions;
    size_t line, column;
    EntDiag diag = {.severity = ENT_ERROR, .file = blob->name, .help = ENT_VIEW("convert the file to UTF-8")};
    ENT_TRY(ent_positions_build(arena, blob->bytes, &positions));
    ent_positions_line(&positions, byte, &line, &column);
    diag.line = line;
    diag.column = column;
    diag.line_text = ent_positions_line_text(&positions, line);
    ent_report(diags, &diag, "no valid UTF-8: byte 0x%02x", (unsigned)(unsigned char)blob->bytes.data[byte]);
    return ENT_STATUS_INVALID;
}

/* The blob's bytes as UTF-8; those of a page in another charset are converted. */
static EntStatus
decode(const EntBlob *blob, EntArena *arena, EntDiags *diags, EntView *out)
{
    const size_t bad = ent_utf8_check(blob->bytes);
    *out = blob->bytes;
    if (bad == blob->bytes.length) {
        return ENT_STATUS_OK;
    }
    EntStatus status = ENT_STATUS_INVALID;
    if (blob->kind == ENT_BLOB_HTML) {
        status = decode_page(blob->bytes, arena, out);
    }
    return status == ENT_STATUS_INVALID ? report_invalid(blob, bad, arena, diags) : status;
}

/* ---- reading ---- */

static void
apply_hints(EntReading *reading)
{
    size_t hint = 0;
    for (size_t i = 0; i < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        while (hint < reading->n_hints && reading->hints[hint].end <= unit->begin) {
            hint++;
        }
        if (hint < reading->n_hints && reading->hints[hint].begin <= unit->begin) {
            unit->hinted = reading->hints[hint].zone != ENT_ZONE_BODY;
            unit->hint_zone = reading->hints[hint].zone;
        }
    }
}

static EntStatus
read_markup(EntReading *reading, EntView source, EntDocument *out)
{
    switch (reading->blob->kind) {
    case ENT_BLOB_HTML: reading->has_blocks = true; return ent_html_read(reading, source, out);
    case ENT_BLOB_MARKDOWN: return ent_markdown_read(reading, source, out);
    case ENT_BLOB_TEXT: break;
    }
    out->text = reading->text = source;
    return ENT_STATUS_OK;
}

static EntStatus
read_units(EntReading *reading)
{
    const EntStatus status = ent_units_split(reading->text, reading->arena, &reading->units, &reading->n_units);
    if (status == ENT_STATUS_LIMIT) {
        ent_report(reading->diags, &(EntDiag){.severity = ENT_ERROR, .file = reading->blob->name},
                   "more than %d lines: no article", ENT_UNIT_LIMIT);
    }
    ENT_TRY(status);
    apply_hints(reading);
    for (size_t i = 0; i < reading->n_units; i++) {
        ent_unit_read(reading->lexicon, reading->text, &reading->units[i]);
    }
    ent_zone_collector(reading);
    ent_units_join(reading);
    return ENT_STATUS_OK;
}

static EntView
first_of(EntView a, EntView b)
{
    return a.length > 0 ? a : b;
}

static void
tell_metadata(const EntReading *reading, EntView agency, EntDocument *out)
{
    out->url = first_of(reading->blob->url, reading->page.url);
    out->language = reading->page.language;
    out->id = reading->blob->id;
    out->publisher = ent_publisher_find(reading, agency);
    out->title = first_of(reading->blob->title, reading->page.title);
    for (size_t i = 0; i < out->n_blocks; i++) {
        if (out->blocks[i].zone == ENT_ZONE_HEADLINE) {
            out->title = ent_view_slice(out->text, out->blocks[i].begin, out->blocks[i].end);
            break;
        }
    }
}

EntStatus
ent_document_read(const EntBlob *blob, const EntZoneLexicon *lexicon, EntArena *arena, EntDiags *diags,
                  EntDocument *out)
{
    EntReading reading = {.blob = blob, .lexicon = lexicon, .arena = arena, .diags = diags, .headline = SIZE_MAX};
    EntDocument document = {.name = blob->name};
    EntView source, agency;
    ENT_TRY(decode(blob, arena, diags, &source));
    ENT_TRY(read_markup(&reading, source, &document));
    ENT_TRY(ent_positions_build(arena, document.text, &document.positions));
    ENT_TRY(read_units(&reading));
    ENT_TRY(ent_zone_all(&reading));
    ENT_TRY(ent_split_blocks(&reading, &document.blocks, &document.n_blocks, &agency));
    ENT_TRY(ent_issued_find(&reading, &document));
    tell_metadata(&reading, agency, &document);
    ent_sha256_hex(blob->bytes, document.sha256);
    *out = document;
    return ENT_STATUS_OK;
}
