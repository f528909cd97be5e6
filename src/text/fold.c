/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Decomposition and case folding by utf8proc, one code point at a time, with a table for what Unicode leaves
 * alone. A text is folded twice: once to measure, once to write.
 */
#include "text/fold.h"

#include "text/utf8.h"

#include <utf8proc.h>

enum { MAX_DECOMPOSED = 32 };

/* Letters without a decomposition, and marks that English writes in several ways. Sorted. */
static const struct {
    uint32_t code_point;
    const char *folded;
} openings[] = {
    {0x60, "'"},    {0xAB, "\""},   {0xB4, "'"},    {0xBB, "\""},  {0xC6, "ae"},   {0xD0, "d"},   {0xD8, "o"},
    {0xDE, "th"},   {0xDF, "ss"},   {0xE6, "ae"},   {0xF0, "d"},   {0xF8, "o"},    {0xFE, "th"},  {0x110, "d"},
    {0x111, "d"},   {0x126, "h"},   {0x127, "h"},   {0x131, "i"},  {0x141, "l"},   {0x142, "l"},  {0x14A, "ng"},
    {0x14B, "ng"},  {0x152, "oe"},  {0x153, "oe"},  {0x166, "t"},  {0x167, "t"},   {0x18F, "a"},  {0x197, "i"},
    {0x1E4, "g"},   {0x1E5, "g"},   {0x259, "a"},   {0x268, "i"},  {0x2B9, "'"},   {0x2BB, "'"},  {0x2BC, "'"},
    {0x2BE, "'"},   {0x2BF, "'"},   {0x2C8, "'"},   {0x2010, "-"}, {0x2011, "-"},  {0x2012, "-"}, {0x2013, "-"},
    {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"}, {0x201A, "'"},  {0x201B, "'"}, {0x201C, "\""},
    {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}, {0x2032, "'"}, {0x2033, "\""}, {0x2039, "'"}, {0x203A, "'"},
    {0x2043, "-"},  {0x2044, "/"},  {0x2212, "-"},
};

static const char *
opening_of(uint32_t code_point)
{
    size_t low = 0, high = sizeof openings / sizeof *openings;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (openings[middle].code_point == code_point) {
            return openings[middle].folded;
        }
        if (openings[middle].code_point < code_point) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static utf8proc_category_t
category(uint32_t code_point)
{
    return utf8proc_category((utf8proc_int32_t)code_point);
}

bool
ent_text_is_upper(uint32_t code_point)
{
    const utf8proc_category_t c = category(code_point);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool
ent_text_is_lower(uint32_t code_point)
{
    return category(code_point) == UTF8PROC_CATEGORY_LL;
}

uint32_t
ent_text_lower(uint32_t code_point)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

bool
ent_text_is_letter(uint32_t code_point)
{
    const utf8proc_category_t c = category(code_point);
    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) || c == UTF8PROC_CATEGORY_MN ||
           c == UTF8PROC_CATEGORY_MC;
}

bool
ent_text_is_digit(uint32_t code_point)
{
    return category(code_point) == UTF8PROC_CATEGORY_ND;
}

bool
ent_text_is_space(uint32_t code_point)
{
    if (code_point < 0x80) {
        return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    }
    const utf8proc_category_t c = category(code_point);
    return code_point == 0x85 || code_point == 0xFEFF || code_point == 0x200B || code_point == 0x200E ||
           code_point == 0x200F || (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP);
}

/* Marks, and controls and format characters that are no space: joiners, soft hyphens, directions. */
static bool
is_dropped(uint32_t code_point)
{
    const utf8proc_category_t c = category(code_point);
    return (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) || c == UTF8PROC_CATEGORY_CC ||
           c == UTF8PROC_CATEGORY_CF;
}

typedef struct {
    char *out; /* NULL: only measure */
    size_t length;
    bool space; /* one is due before the next character */
} Folder;

static void
put(Folder *folder, const char *bytes, size_t length)
{
    if (folder->space && folder->length) {
        folder->length++;
        if (folder->out) {
            folder->out[folder->length - 1] = ' ';
        }
    }
    folder->space = false;
    for (size_t i = 0; folder->out && i < length; i++) {
        folder->out[folder->length + i] = bytes[i];
    }
    folder->length += length;
}

/* What is left to do with a code point that decomposes no more. */
static void
put_part(Folder *folder, uint32_t code_point)
{
    const EntView opening = ent_view_of(opening_of(code_point));
    if (opening.data) {
        put(folder, opening.data, opening.length);
    } else if (ent_text_is_space(code_point)) {
        folder->space = true;
    } else if (!is_dropped(code_point)) {
        char bytes[4];
        put(folder, bytes, ent_utf8_put(code_point, bytes));
    }
}

static void
put_code_point(Folder *folder, uint32_t code_point)
{
    utf8proc_int32_t parts[MAX_DECOMPOSED];
    int boundary = 0;
    if (opening_of(code_point)) { /* before it decomposes: an acute accent is a space with a mark */
        put_part(folder, code_point);
        return;
    }
    const utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, MAX_DECOMPOSED,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < MAX_DECOMPOSED; i++) {
        put_part(folder, (uint32_t)parts[i]);
    }
}

static void
put_ascii(Folder *folder, char c)
{
    if (c == '`') {
        c = '\'';
    }
    c = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    if (c > ' ' && c < 0x7F) {
        put(folder, &c, 1);
    } else if (ent_text_is_space((unsigned char)c)) {
        folder->space = true;
    }
}

static size_t
fold(EntView text, char *out)
{
    Folder folder = {.out = out};
    for (size_t offset = 0; offset < text.length;) {
        const uint32_t code_point = ent_utf8_next(text, &offset);
        if (code_point < 0x80) {
            put_ascii(&folder, (char)code_point);
        } else {
            put_code_point(&folder, code_point);
        }
    }
    return folder.length;
}

EntStatus
ent_text_fold(EntArena *arena, EntView text, EntView *out)
{
    const size_t length = fold(text, NULL);
    char *data = ent_arena_alloc(arena, length + 1);
    if (!data) {
        return ENT_STATUS_NO_MEMORY;
    }
    (void)fold(text, data);
    data[length] = '\0';
    *out = (EntView){data, length};
    return ENT_STATUS_OK;
}

static bool
is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

EntStatus
ent_text_slug(EntArena *arena, EntView text, EntView *out)
{
    EntView folded;
    ENT_TRY(ent_text_fold(arena, text, &folded));
    char *data = ent_arena_alloc(arena, folded.length + 2);
    if (!data) {
        return ENT_STATUS_NO_MEMORY;
    }
    size_t length = 0;
    bool hyphen = false;
    for (size_t i = 0; i < folded.length; i++) {
        const char c = folded.data[i];
        if (!is_plain(c)) {
            hyphen = true;
            continue;
        }
        if (length == 0 && c <= '9') {
            data[length++] = 'n';
        } else if (hyphen && length) {
            data[length++] = '-';
        }
        hyphen = false;
        data[length++] = c;
    }
    data[length] = '\0';
    *out = (EntView){data, length};
    return ENT_STATUS_OK;
}

int
ent_text_columns(uint32_t code_point)
{
    switch (category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return -1;
    default: return utf8proc_charwidth((utf8proc_int32_t)code_point);
    }
}
