/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Searches for quotes remember how far they looked, so a page of unclosed quotes is still read in one pass.
 */
#include "document/html_scan.h"
#include "text/utf8.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

enum { QUOTED_MOST = 1 << 16, ENTITY_MOST = 32, NAME_MOST = 16 };

typedef struct {
    EntView page;
    size_t at;
    size_t counted, code_points; /* code points before byte `counted` */
    size_t next_quote[2];        /* known position of the next ' and " (page.length: none), when >= at */
    bool quote_known[2];
    bool space;               /* white space since the last piece */
    size_t depth, n_left_out; /* open tags passed on; tags too deep that wait for their end */
    EntHtmlScan *out;
} Scanner;

static bool
is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static size_t
code_point_at(Scanner *scanner, size_t byte)
{
    scanner->code_points += ent_utf8_count(ent_view_slice(scanner->page, scanner->counted, byte));
    scanner->counted = byte;
    return scanner->code_points;
}

static EntStatus
put_piece(Scanner *scanner, size_t begin, size_t end, bool is_json)
{
    EntHtmlScan *out = scanner->out;
    ENT_TRY(ent_array_reserve(&out->pieces, &out->capacity, out->n_pieces + 1, sizeof *out->pieces));
    out->pieces[out->n_pieces] = (EntHtmlPiece){.begin = begin,
                                                .end = end,
                                                .code_point = code_point_at(scanner, begin),
                                                .space_before = scanner->space,
                                                .is_json = is_json};
    out->n_pieces++;
    if (is_json) {
        return ENT_STATUS_OK; /* nothing that libxml2 should place */
    }
    scanner->space = false;
    return ent_buffer_printf(&out->marked, "#%zu;", out->n_pieces - 1);
}

/* Text up to `end`; only white space is remembered, not passed on: libxml2 would drop or keep it by its own rules. */
static EntStatus
put_text(Scanner *scanner, size_t begin, size_t end)
{
    size_t first = begin;
    while (first < end && is_space(scanner->page.data[first])) {
        first++;
    }
    if (first == end) {
        scanner->space = scanner->space || end > begin;
        return ENT_STATUS_OK;
    }
    return put_piece(scanner, begin, end, false);
}

static EntStatus
put_tag(Scanner *scanner, size_t begin, size_t end)
{
    return ent_buffer_add(&scanner->out->marked, ent_view_slice(scanner->page, begin, end));
}

static size_t
find_quote(Scanner *scanner, size_t at)
{
    const size_t which = scanner->page.data[at] == '"' ? 1 : 0;
    if (!scanner->quote_known[which] || scanner->next_quote[which] <= at) {
        scanner->next_quote[which] = ent_view_find_char(scanner->page, scanner->page.data[at], at + 1);
        scanner->quote_known[which] = true;
    }
    return scanner->next_quote[which];
}

/* Behind the '>' of the tag that begins at `at`; the page's end when there is none. An attribute whose quote does
 * not close soon ends at the '>' all the same, and `*broken` is set. */
static size_t
tag_end(Scanner *scanner, size_t at, bool *broken)
{
    const EntView page = scanner->page;
    bool after_equals = false;
    *broken = false;
    while (at < page.length) {
        const char byte = page.data[at];
        if (byte == '>') {
            return at + 1;
        }
        if (after_equals && (byte == '"' || byte == '\'')) {
            const size_t close = find_quote(scanner, at);
            const bool closes = close < page.length && close - at < QUOTED_MOST;
            *broken = *broken || !closes;
            at = closes ? close : at;
        }
        after_equals = byte == '=' || (after_equals && is_space(byte));
        at++;
    }
    return at;
}

static EntView
tag_name(EntView page, size_t at)
{
    size_t end = at;
    while (end < page.length && end - at < NAME_MOST && !is_space(page.data[end]) && page.data[end] != '>' &&
           page.data[end] != '/') {
        end++;
    }
    return ent_view_slice(page, at, end);
}

static bool
is_one_of(EntView name, const EntView *names, size_t n_names)
{
    for (size_t i = 0; i < n_names; i++) {
        if (ent_view_equal_ascii_case(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* Elements whose content is no mark-up up to their own end tag. */
static bool
is_raw(EntView name)
{
    static const EntView names[] = {{"script", 6}, {"style", 5},  {"textarea", 8}, {"title", 5},    {"noscript", 8},
                                    {"xmp", 3},    {"iframe", 6}, {"noembed", 7},  {"noframes", 8}, {"template", 8}};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

static bool
is_void(EntView name)
{
    static const EntView names[] = {{"area", 4},   {"base", 4},  {"br", 2},    {"col", 3},  {"embed", 5},
                                    {"hr", 2},     {"img", 3},   {"input", 5}, {"link", 4}, {"meta", 4},
                                    {"source", 6}, {"track", 5}, {"wbr", 3},   {"param", 5}};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

/* Elements that pages often leave open: libxml2 closes them, so they do not nest. */
static bool
is_self_closing(EntView name)
{
    static const EntView names[] = {{"p", 1},  {"li", 2},   {"dt", 2},   {"dd", 2},   {"td", 2},     {"th", 2},
                                    {"tr", 2}, {"html", 4}, {"head", 4}, {"body", 4}, {"option", 6}, {"tbody", 5}};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

/* The '<' of the end tag of this raw element, or the page's end. */
static size_t
raw_end(EntView page, size_t at, EntView name)
{
    for (at = ent_view_find_char(page, '<', at); at < page.length; at = ent_view_find_char(page, '<', at + 1)) {
        if (page.length - at > name.length + 2 && page.data[at + 1] == '/' &&
            ent_view_equal_ascii_case(ent_view_slice(page, at + 2, at + 2 + name.length), name)) {
            return at;
        }
    }
    return page.length;
}

static EntStatus
scan_raw(Scanner *scanner, size_t begin, size_t tag, EntView name)
{
    const EntView page = scanner->page, attributes = ent_view_slice(page, begin, tag);
    const size_t end = raw_end(page, tag, name);
    const bool is_json = ent_view_equal_ascii_case(name, ENT_VIEW("script")) &&
                         ent_view_find(attributes, ENT_VIEW("ld+json"), 0) < attributes.length;
    const bool is_title = ent_view_equal_ascii_case(name, ENT_VIEW("title"));
    scanner->at = end;
    if (is_json && end > tag) {
        return put_piece(scanner, tag, end, true);
    }
    if (is_title && end > tag) {
        ENT_TRY(put_tag(scanner, begin, tag));
        ENT_TRY(put_text(scanner, tag, end));
        return ent_buffer_add(&scanner->out->marked, ENT_VIEW("</title>"));
    }
    return ENT_STATUS_OK;
}

static EntStatus
scan_start_tag(Scanner *scanner)
{
    bool broken;
    const size_t begin = scanner->at, end = tag_end(scanner, begin + 1, &broken);
    const EntView name = tag_name(scanner->page, begin + 1);
    scanner->at = end;
    if (scanner->page.data[end - 1] != '>') {
        return ENT_STATUS_OK; /* cut off in mid-tag */
    }
    if (is_raw(name)) {
        return scan_raw(scanner, begin, end, name);
    }
    const bool nests = !is_void(name) && !is_self_closing(name) && scanner->page.data[end - 2] != '/';
    if (nests && scanner->depth >= ENT_HTML_DEPTH) {
        scanner->n_left_out++;
        return ENT_STATUS_OK;
    }
    scanner->depth += nests ? 1 : 0;
    if (broken) { /* libxml2 would look for the quote to the page's end */
        ENT_TRY(put_tag(scanner, begin, begin + 1 + name.length));
        return ent_buffer_add_char(&scanner->out->marked, '>');
    }
    return put_tag(scanner, begin, end);
}

static EntStatus
scan_end_tag(Scanner *scanner)
{
    bool broken;
    const size_t begin = scanner->at, end = tag_end(scanner, begin + 2, &broken);
    const EntView name = tag_name(scanner->page, begin + 2);
    scanner->at = end;
    if (scanner->page.data[end - 1] != '>' || is_raw(name)) {
        return ENT_STATUS_OK;
    }
    if (!is_void(name) && !is_self_closing(name)) {
        if (scanner->n_left_out > 0) {
            scanner->n_left_out--;
            return ENT_STATUS_OK;
        }
        scanner->depth -= scanner->depth > 0 ? 1 : 0;
    }
    return put_tag(scanner, begin, end);
}

static size_t
skip_declaration(const Scanner *scanner)
{
    const EntView page = scanner->page;
    const EntView rest = ent_view_slice(page, scanner->at, page.length);
    const bool comment = ent_view_starts_with(rest, ENT_VIEW("<!--"));
    const EntView close = comment ? ENT_VIEW("-->") : ENT_VIEW(">");
    const size_t end = ent_view_find(page, close, scanner->at + (comment ? 2 : 1)); /* "<!-->" is a comment too */
    return end < page.length ? end + close.length : page.length;
}

static bool
is_tag_start(const Scanner *scanner, char *kind)
{
    const EntView page = scanner->page;
    const char next = scanner->at + 1 < page.length ? page.data[scanner->at + 1] : '\0';
    const char after = scanner->at + 2 < page.length ? page.data[scanner->at + 2] : '\0';
    *kind = next == '/' ? '/' : next == '!' || next == '?' ? '!' : 's';
    return next == '!' || next == '?' || is_letter(next) || (next == '/' && is_letter(after));
}

static EntStatus
scan_tag(Scanner *scanner, char kind)
{
    if (kind == '!') {
        scanner->at = skip_declaration(scanner);
        return ENT_STATUS_OK;
    }
    return kind == '/' ? scan_end_tag(scanner) : scan_start_tag(scanner);
}

EntStatus
ent_html_scan(EntView page, EntHtmlScan *out)
{
    Scanner scanner = {.page = page, .out = out};
    size_t text = 0;
    char kind = 0;
    *out = (EntHtmlScan){.pieces = NULL};
    while ((scanner.at = ent_view_find_char(page, '<', scanner.at)) < page.length) {
        if (!is_tag_start(&scanner, &kind)) {
            scanner.at++; /* a plain "<" */
            continue;
        }
        ENT_TRY(put_text(&scanner, text, scanner.at));
        ENT_TRY(scan_tag(&scanner, kind));
        text = scanner.at;
    }
    return put_text(&scanner, text, page.length);
}

void
ent_html_scan_clear(EntHtmlScan *scan)
{
    free(scan->pieces);
    ent_buffer_clear(&scan->marked);
    *scan = (EntHtmlScan){.pieces = NULL};
}

/* ---- entities ---- */

/* HTML Living Standard 13.2.5.80: what the numbers 128 to 159 mean; 0: themselves */
static uint32_t
windows_1252(uint32_t code)
{
    static const uint16_t table[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return code >= 128 && code < 160 && table[code - 128] ? table[code - 128] : code;
}

static int
digit_value(char byte, bool hex)
{
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    if (hex && byte >= 'a' && byte <= 'f') {
        return byte - 'a' + 10;
    }
    return hex && byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

static bool
numeric_entity(EntView text, size_t at, size_t end, uint32_t *code_point, size_t *length)
{
    const bool hex = at + 2 < end && (text.data[at + 2] == 'x' || text.data[at + 2] == 'X');
    const size_t first = at + (hex ? 3 : 2);
    size_t i = first;
    uint32_t code = 0;
    while (i < end && i - at < ENTITY_MOST && digit_value(text.data[i], hex) >= 0) {
        code = code > 0x10FFFF ? code : code * (hex ? 16 : 10) + (uint32_t)digit_value(text.data[i], hex);
        i++;
    }
    if (i == first) {
        return false;
    }
    const bool bad = code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
    *code_point = bad ? ENT_REPLACEMENT : windows_1252(code);
    *length = i - at + (i < end && text.data[i] == ';' ? 1 : 0);
    return true;
}

/* Names that came with HTML 5; libxml2 knows those of HTML 4. */
static uint32_t
newer_name(const char *name)
{
    static const struct {
        const char *name;
        uint32_t code;
    } rows[] = {{"apos", '\''},     {"comma", ','},   {"period", '.'}, {"colon", ':'},  {"semi", ';'},
                {"excl", '!'},      {"quest", '?'},   {"lpar", '('},   {"rpar", ')'},   {"lsqb", '['},
                {"rsqb", ']'},      {"num", '#'},     {"dollar", '$'}, {"percnt", '%'}, {"sol", '/'},
                {"hyphen", 0x2010}, {"dash", 0x2010}, {"Tab", ' '},    {"NewLine", ' '}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return rows[i].code;
        }
    }
    return 0;
}

static bool
named_entity(EntView text, size_t at, size_t end, uint32_t *code_point, size_t *length)
{
    char name[ENTITY_MOST];
    size_t n = 0;
    while (n + 1 < sizeof name && at + 1 + n < end &&
           (is_letter(text.data[at + 1 + n]) || digit_value(text.data[at + 1 + n], false) >= 0)) {
        name[n] = text.data[at + 1 + n];
        n++;
    }
    name[n] = '\0';
    const htmlEntityDesc *known = n > 0 ? htmlEntityLookup((const xmlChar *)name) : NULL;
    const uint32_t code = known ? known->value : newer_name(name);
    const bool closed = at + 1 + n < end && text.data[at + 1 + n] == ';';
    if (code == 0 || (!closed && !known)) {
        return false;
    }
    *code_point = code;
    *length = n + 1 + (closed ? 1 : 0);
    return true;
}

bool
ent_html_entity(EntView text, size_t at, size_t end, uint32_t *code_point, size_t *length)
{
    const char next = at + 1 < end ? text.data[at + 1] : '\0';
    return next == '#' ? numeric_entity(text, at, end, code_point, length)
                       : named_entity(text, at, end, code_point, length);
}
