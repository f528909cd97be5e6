/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 as RFC 3629 has it: shortest forms, no surrogates, at most U+10FFFF.
 */
#ifndef ENT_TEXT_UTF8_H
#define ENT_TEXT_UTF8_H

#include "base/view.h"

#define ENT_REPLACEMENT 0xFFFDu

/* The code point at *offset, which moves behind it. An invalid byte gives ENT_REPLACEMENT and moves by one.
 * *offset must be less than view.length. */
uint32_t ent_utf8_next(EntView view, size_t *offset);

/* Write a code point; returns the number of bytes, 1 to 4. What is none is written as ENT_REPLACEMENT. */
size_t ent_utf8_put(uint32_t code_point, char out[4]);

/* Offset of the first byte that is not valid UTF-8; view.length when all is. Fast over ASCII. */
size_t ent_utf8_check(EntView view);

size_t ent_utf8_count(EntView view); /* code points of valid UTF-8 */

#endif
