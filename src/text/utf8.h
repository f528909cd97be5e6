/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 as RFC 3629 has it: shortest forms, no surrogates, at most U+10FFFF.
 */
#ifndef ENT_TEXT_UTF8_H
#define ENT_TEXT_UTF8_H

#include "base/view.h"

#define ENT_REPLACEMENT 0xFFFDu

/* For ent_utf8_next: a code point that is no ASCII. */
uint32_t ent_utf8_next_wide(EntView view, size_t *offset);

/* The code point at *offset, which moves behind it. An invalid byte gives ENT_REPLACEMENT and moves by one.
 * *offset must be less than view.length. */
static inline uint32_t
ent_utf8_next(EntView view, size_t *offset)
{
    const unsigned char byte = (unsigned char)view.data[*offset];
    if (byte < 0x80) {
        ++*offset;
        return byte;
    }
    return ent_utf8_next_wide(view, offset);
}

/* Write a code point; returns the number of bytes, 1 to 4. What is none is written as ENT_REPLACEMENT. */
size_t ent_utf8_put(uint32_t code_point, char out[4]);

/* Offset of the first byte that is not valid UTF-8; view.length when all is. Fast over ASCII. */
size_t ent_utf8_check(EntView view);

size_t ent_utf8_count(EntView view); /* code points, an invalid byte being one */

/* Code points from *at on that begin before `end`, which is inside the view; *at moves behind them. Fast over ASCII. */
size_t ent_utf8_count_to(EntView view, size_t *at, size_t end);

#endif
