/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Suffixes, magic numbers and prologues as tables. Only the first kilobyte is looked at, but for NUL bytes, which
 * no text holds anywhere.
 */
#include "source/sniff.h"

#include <string.h>

typedef struct {
    EntView suffix;
    EntForm form;
} SuffixRow;

static const SuffixRow SUFFIXES[] = {
    {{".txt", 4}, ENT_FORM_TEXT},         {{".md", 3}, ENT_FORM_MARKDOWN},       {{".markdown", 9}, ENT_FORM_MARKDOWN},
    {{".html", 5}, ENT_FORM_HTML},        {{".htm", 4}, ENT_FORM_HTML},          {{".xhtml", 6}, ENT_FORM_HTML},
    {{".jsonl", 6}, ENT_FORM_JSON_LINES}, {{".ndjson", 7}, ENT_FORM_JSON_LINES}, {{".zip", 4}, ENT_FORM_ARCHIVE},
    {{".tar", 4}, ENT_FORM_ARCHIVE},      {{".tgz", 4}, ENT_FORM_ARCHIVE},       {{".txz", 4}, ENT_FORM_ARCHIVE},
    {{".tzst", 5}, ENT_FORM_ARCHIVE},     {{".tbz2", 5}, ENT_FORM_ARCHIVE},
};

static const EntView COMPRESSIONS[] = {{".gz", 3}, {".xz", 3}, {".zst", 4}, {".bz2", 4}};

typedef struct {
    size_t offset;
    EntView magic;
} MagicRow;

static const MagicRow MAGICS[] = {
    {0, {"\x1f\x8b", 2}},
    {0, {"PK\x03\x04", 4}},
    {0, {"PK\x05\x06", 4}},
    {0,
     {"\xfd"
      "7zXZ",
      5}},
    {0, {"\x28\xb5\x2f\xfd", 4}},
    {0, {"BZh", 3}},
    {257, {"ustar", 5}},
};

static const EntView BINARY_MAGICS[] = {{"%PDF-", 5}, {"\x89PNG", 4}, {"GIF8", 4}, {"\xff\xd8\xff", 3}, {"{\\rtf", 5}};

static bool
ends_with(EntView name, EntView suffix)
{
    return name.length > suffix.length &&
           ent_view_equal_ascii_case(ent_view_slice(name, name.length - suffix.length, name.length), suffix);
}

EntView
ent_form_inner_name(EntView name)
{
    for (size_t i = 0; i < sizeof COMPRESSIONS / sizeof *COMPRESSIONS; i++) {
        if (ends_with(name, COMPRESSIONS[i])) {
            return ent_view_slice(name, 0, name.length - COMPRESSIONS[i].length);
        }
    }
    return name;
}

static EntForm
form_of_suffix(EntView name)
{
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        if (ends_with(name, SUFFIXES[i].suffix)) {
            return SUFFIXES[i].form;
        }
    }
    return ENT_FORM_UNKNOWN;
}

EntForm
ent_form_of_name(EntView name)
{
    const EntView inner = ent_form_inner_name(name);
    if (inner.length == name.length) {
        return form_of_suffix(name);
    }
    return form_of_suffix(inner) == ENT_FORM_UNKNOWN ? ENT_FORM_UNKNOWN : ENT_FORM_ARCHIVE;
}

static EntView
skip_space(EntView text)
{
    const EntView bom = ENT_VIEW("\xef\xbb\xbf");
    const size_t begin = ent_view_starts_with(text, bom) ? bom.length : 0;
    return ent_view_trim(ent_view_slice(text, begin, text.length));
}

/* An HTML page begins with a doctype, an <html> or <head>, maybe after an XML declaration or comments. */
static bool
is_html(EntView text)
{
    static const EntView openings[] = {{"<!doctype html", 14}, {"<html", 5}, {"<head", 5}, {"<body", 5}};
    EntView rest = skip_space(text);
    while (ent_view_starts_with(rest, ENT_VIEW("<?")) || ent_view_starts_with(rest, ENT_VIEW("<!--"))) {
        const EntView close = rest.data[1] == '?' ? ENT_VIEW("?>") : ENT_VIEW("-->");
        const size_t end = ent_view_find(rest, close, 2);
        if (end == rest.length) {
            return false;
        }
        rest = ent_view_trim(ent_view_slice(rest, end + close.length, rest.length));
    }
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        const EntView open = openings[i];
        if (rest.length >= open.length && ent_view_equal_ascii_case(ent_view_slice(rest, 0, open.length), open)) {
            return true;
        }
    }
    return false;
}

static bool
is_json_object(EntView text)
{
    const EntView rest = skip_space(text);
    if (rest.length < 2 || rest.data[0] != '{') {
        return false;
    }
    return ent_view_starts_with(ent_view_trim(ent_view_slice(rest, 1, rest.length)), ENT_VIEW("\""));
}

/* A first heading "# …" and one below it "## …". */
static bool
is_markdown(EntView text)
{
    const EntView rest = skip_space(text);
    return ent_view_starts_with(rest, ENT_VIEW("# ")) && ent_view_find(rest, ENT_VIEW("\n## "), 0) < rest.length;
}

EntForm
ent_form_of_bytes(EntView head)
{
    for (size_t i = 0; i < sizeof MAGICS / sizeof *MAGICS; i++) {
        const MagicRow *row = &MAGICS[i];
        if (head.length >= row->offset + row->magic.length &&
            memcmp(head.data + row->offset, row->magic.data, row->magic.length) == 0) {
            return ENT_FORM_ARCHIVE;
        }
    }
    const EntView start = ent_view_slice(head, 0, head.length < ENT_SNIFF_BYTES ? head.length : ENT_SNIFF_BYTES);
    if (is_html(start)) {
        return ENT_FORM_HTML;
    }
    return is_json_object(start) ? ENT_FORM_JSON_LINES : is_markdown(start) ? ENT_FORM_MARKDOWN : ENT_FORM_UNKNOWN;
}

const char *
ent_form_binary_reason(EntView bytes)
{
    if (ent_view_starts_with(bytes, ENT_VIEW("\xff\xfe")) || ent_view_starts_with(bytes, ENT_VIEW("\xfe\xff"))) {
        return "is UTF-16, not UTF-8";
    }
    for (size_t i = 0; i < sizeof BINARY_MAGICS / sizeof *BINARY_MAGICS; i++) {
        if (ent_view_starts_with(bytes, BINARY_MAGICS[i])) {
            return "is no text by its first bytes";
        }
    }
    return bytes.length > 0 && memchr(bytes.data, '\0', bytes.length) ? "holds NUL bytes" : NULL;
}

static EntView
base_name(EntView path)
{
    size_t begin = path.length;
    while (begin > 0 && path.data[begin - 1] != '/') {
        begin--;
    }
    return ent_view_slice(path, begin, path.length);
}

bool
ent_form_is_passed_over(EntView path)
{
    static const EntView descriptions[] = {{"README", 6}, {"LICENSE", 7}, {"LICENCE", 7}};
    const EntView name = base_name(path);
    if (name.length == 0 || name.data[0] == '.') {
        return true;
    }
    const EntView stem = ent_view_slice(name, 0, ent_view_find_char(name, '.', 0));
    for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++) {
        if (ent_view_equal_ascii_case(stem, descriptions[i])) {
            return true;
        }
    }
    return false;
}
