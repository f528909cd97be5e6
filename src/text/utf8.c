/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Decoding by the table of well-formed byte sequences (Unicode 15, table 3-7).
 */
#include "text/utf8.h"

#include <string.h>

/* Length of the well-formed sequence at `bytes`, of which `left` may be read; 0 when it is ill-formed. */
static size_t
sequence_length(const unsigned char *bytes, size_t left)
{
    const unsigned char first = bytes[0];
    if (first < 0x80) {
        return 1;
    }
    const size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                          : (first & 0xF0) == 0xE0         ? 3
                          : first >= 0xF0 && first <= 0xF4 ? 4
                                                           : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < low || bytes[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

uint32_t
ent_utf8_next_wide(EntView view, size_t *offset)
{
    const unsigned char *bytes = (const unsigned char *)view.data + *offset;
    const size_t length = sequence_length(bytes, view.length - *offset);
    switch (length) {
    case 2: *offset += 2; return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
    case 3: *offset += 3; return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    case 4:
        *offset += 4;
        return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3Fu) << 12 | (bytes[2] & 0x3Fu) << 6 | (bytes[3] & 0x3Fu);
    default: ++*offset; return ENT_REPLACEMENT;
    }
}

size_t
ent_utf8_put(uint32_t code_point, char out[4])
{
    if (code_point > 0x10FFFF || code_point >> 11 == 0x1B) { /* surrogates: D800 to DFFF */
        code_point = ENT_REPLACEMENT;
    }
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

static bool
eight_ascii(const char *data)
{
    uint64_t bytes;
    memcpy(&bytes, data, sizeof bytes);
    return (bytes & UINT64_C(0x8080808080808080)) == 0;
}

size_t
ent_utf8_check(EntView view)
{
    size_t at = 0;
    while (at < view.length) {
        if (view.length - at >= 8 && eight_ascii(view.data + at)) {
            at += 8;
            continue;
        }
        const size_t length = sequence_length((const unsigned char *)view.data + at, view.length - at);
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return view.length;
}

size_t
ent_utf8_count_to(EntView view, size_t *at, size_t end)
{
    size_t count = 0;
    while (*at < end) {
        if (end - *at >= 8 && eight_ascii(view.data + *at)) {
            *at += 8;
            count += 8;
            continue;
        }
        (void)ent_utf8_next(view, at);
        count++;
    }
    return count;
}

size_t
ent_utf8_count(EntView view)
{
    size_t at = 0;
    return ent_utf8_count_to(view, &at, view.length);
}
