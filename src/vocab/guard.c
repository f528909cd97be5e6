/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Guards before the parser. raptor 2.0.15 cuts a term short, without a word, at invalid UTF-8 and at NUL, raw or
 * escaped; makes invalid UTF-8 of an escaped half of a UTF-16 pair; and takes time in the square of the depth to
 * read nested XML.
 */
#include "vocab/guard.h"

#include "text/utf8.h"

#include <string.h>

#define HEX_DIGITS "0123456789abcdefABCDEF"

/* --- Escapes --- */

/* The code point of the escape at the beginning of `text`; UINT32_MAX when there is none. Turtle:
 * [26] UCHAR ::= '\u' HEX HEX HEX HEX | '\U' HEX HEX HEX HEX HEX HEX HEX HEX */
static uint32_t
escaped_code_point(EntView text)
{
    const size_t n_digits = text.length > 1 && text.data[1] == 'u' ? 4 : text.length > 1 && text.data[1] == 'U' ? 8 : 0;
    uint32_t value = 0;

    if (n_digits == 0 || text.length < 2 + n_digits) {
        return UINT32_MAX;
    }
    for (size_t i = 2; i < 2 + n_digits; i++) {
        const char *digit = memchr(HEX_DIGITS, text.data[i], sizeof HEX_DIGITS - 1);
        if (!digit) {
            return UINT32_MAX;
        }
        const uint32_t at = (uint32_t)(digit - HEX_DIGITS);
        value = value << 4 | (at < 16 ? at : at - 6); /* A to F stand behind a to f */
    }
    return value;
}

/* Offset of an escape that stands for NUL or for half of a UTF-16 pair; bytes.length when there is none. JSON
 * writes whole pairs so. */
static size_t
find_bad_escape(EntView bytes, bool has_pairs)
{
    size_t at = ent_view_find_char(bytes, '\\', 0);

    while (at < bytes.length) {
        const uint32_t code_point = escaped_code_point(ent_view_slice(bytes, at, bytes.length));
        if (code_point == 0 || (!has_pairs && code_point >= 0xD800 && code_point <= 0xDFFF)) {
            return at;
        }
        at = at + 2 < bytes.length ? ent_view_find_char(bytes, '\\', at + 2) : bytes.length;
    }
    return bytes.length;
}

/* --- Depth of XML --- */

/* Behind the next `end` at or after `from`. */
static size_t
skip_past(EntView bytes, const char *end, size_t from)
{
    const size_t at = ent_view_find(bytes, ent_view_of(end), from);
    return at < bytes.length ? at + strlen(end) : bytes.length;
}

/* Behind the '>' of the tag that begins before `at`; quoted attribute values may contain one. */
static size_t
skip_tag(EntView bytes, size_t at)
{
    while (at < bytes.length && bytes.data[at] != '>') {
        const char byte = bytes.data[at++];
        if (byte == '"' || byte == '\'') {
            const size_t end = ent_view_find_char(bytes, byte, at);
            at = end < bytes.length ? end + 1 : end;
        }
    }
    return at < bytes.length ? at + 1 : at;
}

/* Behind the markup at `at` that is no tag: a comment, CDATA, an instruction, a declaration; `at` when it is a tag. */
static size_t
skip_other_markup(EntView bytes, size_t at)
{
    const EntView rest = ent_view_slice(bytes, at, bytes.length);

    if (ent_view_starts_with(rest, ENT_VIEW("<!--"))) {
        return skip_past(bytes, "-->", at + 4);
    }
    if (ent_view_starts_with(rest, ENT_VIEW("<![CDATA["))) {
        return skip_past(bytes, "]]>", at);
    }
    if (ent_view_starts_with(rest, ENT_VIEW("<?"))) {
        return skip_past(bytes, "?>", at);
    }
    return ent_view_starts_with(rest, ENT_VIEW("<!")) ? skip_tag(bytes, at + 2) : at;
}

/* Offset of the start tag that goes too deep; bytes.length when none does. */
static size_t
find_depth(EntView bytes)
{
    size_t depth = 0;

    for (size_t at = ent_view_find_char(bytes, '<', 0), end; at < bytes.length;
         at = ent_view_find_char(bytes, '<', end)) {
        end = skip_other_markup(bytes, at);
        if (end != at) {
            continue;
        }
        end = skip_tag(bytes, at + 1);
        if (at + 1 < bytes.length && bytes.data[at + 1] == '/') {
            depth -= depth > 0;
        } else if (end < 2 || bytes.data[end - 2] != '/') {
            depth++;
        }
        if (depth > ENT_RDF_XML_DEPTH) {
            return at;
        }
    }
    return bytes.length;
}

static bool
blame(EntView bytes, EntRdfFault *fault, EntStatus status, size_t offset, const char *what)
{
    *fault = (EntRdfFault){status, offset, what};
    return offset < bytes.length;
}

bool
ent_rdf_guard(EntView bytes, const char *syntax, EntRdfFault *fault)
{
    const bool is_json = strcmp(syntax, "json") == 0, is_xml = strcmp(syntax, "rdfxml") == 0;

    if (bytes.length == 0) {
        return false;
    }
    return blame(bytes, fault, ENT_STATUS_INVALID, ent_utf8_check(bytes), "invalid UTF-8") ||
           blame(bytes, fault, ENT_STATUS_INVALID, ent_view_find_char(bytes, '\0', 0), "a NUL byte in RDF") ||
           (!is_xml && blame(bytes, fault, ENT_STATUS_INVALID, find_bad_escape(bytes, is_json),
                             "an escape that is not a Unicode character")) ||
           (is_xml && blame(bytes, fault, ENT_STATUS_LIMIT, find_depth(bytes), "nested too deeply"));
}
