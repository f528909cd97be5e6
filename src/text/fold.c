/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Decomposition and case folding by utf8proc, one code point at a time, with a table for what Unicode leaves
 * alone. The result is never longer than FOLD_GROWTH times the input.
 */
#include "text/fold.h"

#include "text/utf8.h"

#include <utf8proc.h>

enum { MAX_DECOMPOSED = 32, FOLD_GROWTH = 18 };

/* Letters without a decomposition, and marks that English writes in several ways. Sorted. */
static const struct {
    uint32_t code_point;
    const char *folded;
} openings[] = {
    {0xAD, ""},     {0xC6, "ae"},   {0xD0, "d"},    {0xD8, "o"},    {0xDE, "th"},   {0xDF, "ss"},   {0xE6, "ae"},
    {0xF0, "d"},    {0xF8, "o"},    {0xFE, "th"},   {0x110, "d"},   {0x111, "d"},   {0x126, "h"},   {0x127, "h"},
    {0x131, "i"},   {0x141, "l"},   {0x142, "l"},   {0x152, "oe"},  {0x153, "oe"},  {0x2BB, "'"},   {0x2BC, "'"},
    {0x2BE, "'"},   {0x2BF, "'"},   {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},
    {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},
    {0x2212, "-"},
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

bool
ent_text_is_letter(uint32_t code_point)
{
    const utf8proc_category_t c = category(code_point);
    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) || c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC;
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

static bool
is_mark(uint32_t code_point)
{
    const utf8proc_category_t c = category(code_point);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

static char *
put_string(char *at, const char *string)
{
    while (*string) {
        *at++ = *string++;
    }
    return at;
}

static char *
put_folded(char *at, uint32_t code_point)
{
    const char *open = opening_of(code_point);
    if (open) {
        return put_string(at, open);
    }
    utf8proc_int32_t parts[MAX_DECOMPOSED];
    int boundary = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, MAX_DECOMPOSED,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < MAX_DECOMPOSED; i++) {
        const uint32_t part = (uint32_t)parts[i];
        const char *again = opening_of(part);
        if (again) {
            at = put_string(at, again);
        } else if (!is_mark(part)) {
            at += ent_utf8_put(part, at);
        }
    }
    return at;
}

static char *
put_ascii(char *at, uint32_t code_point)
{
    *at++ = (char)(code_point >= 'A' && code_point <= 'Z' ? code_point + ('a' - 'A') : code_point);
    return at;
}

EntStatus
ent_text_fold(EntArena *arena, EntView text, EntView *out)
{
    char *data = text.length < SIZE_MAX / FOLD_GROWTH ? ent_arena_alloc(arena, text.length * FOLD_GROWTH + 1) : NULL;
    if (!data) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *at = data;
    bool space = false;
    for (size_t offset = 0; offset < text.length;) {
        const uint32_t code_point = ent_utf8_next(text, &offset);
        if (ent_text_is_space(code_point)) {
            space = at > data;
            continue;
        }
        if (space) {
            *at++ = ' ';
            space = false;
        }
        at = code_point < 0x80 ? put_ascii(at, code_point) : put_folded(at, code_point);
    }
    *at = '\0';
    *out = (EntView){data, (size_t)(at - data)};
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
            hyphen |= c != '\'' && c != '.';
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
