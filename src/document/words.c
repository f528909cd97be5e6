/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * ASCII is decided by table-free comparisons; only other code points ask Unicode.
 */
#include "document/words.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

static bool
is_ascii_space(unsigned char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

size_t
ent_cue_space(EntView text, size_t offset)
{
    const unsigned char byte = (unsigned char)text.data[offset];
    if (byte < 0x80) {
        return is_ascii_space(byte) ? 1 : 0;
    }
    size_t next = offset;
    return ent_text_is_space(ent_utf8_next(text, &next)) ? next - offset : 0;
}

typedef struct {
    uint32_t code;
    size_t next;
} Sign;

static Sign
sign_at(EntView text, size_t offset)
{
    Sign sign = {0, offset};
    sign.code = ent_utf8_next(text, &sign.next);
    return sign;
}

static bool
is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool
is_ascii_letter(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

static bool
is_word_code(uint32_t code)
{
    if (code < 0x80) {
        return is_digit(code) || is_ascii_letter(code);
    }
    return ent_text_is_letter(code) || ent_text_is_digit(code);
}

/* Signs that stay inside a word between two of its letters ("don't", "sign-up"), or between digits ("5.12"). */
static bool
is_joiner(uint32_t code, bool between_digits)
{
    return code == '\'' || code == '-' || code == 0x2019 || code == 0x2010 || code == 0x2011 ||
           (between_digits && (code == '.' || code == ':' || code == ','));
}

static size_t
word_end(EntView text, size_t begin, size_t end)
{
    size_t at = begin;
    bool after_digit = false;
    while (at < end) {
        if (is_ascii_letter((unsigned char)text.data[at])) {
            after_digit = false;
            at++;
            continue;
        }
        const Sign sign = sign_at(text, at);
        if (!is_word_code(sign.code)) {
            const Sign next = sign.next < end ? sign_at(text, sign.next) : (Sign){0, end};
            if (!is_joiner(sign.code, after_digit && is_digit(next.code)) || !is_word_code(next.code)) {
                return at;
            }
        }
        after_digit = is_digit(sign.code);
        at = sign.next;
    }
    return at;
}

static EntWordShape
shape_of(EntView text, size_t begin, size_t end)
{
    const Sign first = sign_at(text, begin);
    size_t n_letters = 0;
    if (is_digit(first.code)) {
        return ENT_SHAPE_NUMBER;
    }
    if (!ent_text_is_upper(first.code)) {
        return ENT_SHAPE_LOWER;
    }
    for (size_t at = begin; at < end; n_letters++) {
        const Sign sign = sign_at(text, at);
        if (ent_text_is_lower(sign.code)) {
            return ENT_SHAPE_CAPITAL;
        }
        at = sign.next;
    }
    return n_letters > 1 ? ENT_SHAPE_UPPER : ENT_SHAPE_CAPITAL;
}

/* Curly quotes and dashes that are the same sign to a reader. */
static char
plain_sign(uint32_t code)
{
    if (code == 0x2018 || code == 0x2019 || code == 0x02BC) {
        return '\'';
    }
    if (code == 0x201C || code == 0x201D) {
        return '"';
    }
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ? '-' : '\0';
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

size_t
ent_cue_fold(EntView word, char out[ENT_CUE_WORD_BYTES])
{
    size_t n = 0;
    for (size_t at = 0; at < word.length;) {
        if ((unsigned char)word.data[at] < 0x80 && n < ENT_CUE_WORD_BYTES) {
            out[n++] = lower(word.data[at++]);
            continue;
        }
        const Sign sign = sign_at(word, at);
        const char plain = sign.code >= 0x80 ? plain_sign(sign.code) : (char)sign.code;
        const size_t length = plain ? 1 : sign.next - at;
        if (n + length > ENT_CUE_WORD_BYTES) {
            return 0;
        }
        if (plain) {
            out[n] = lower(plain);
        } else {
            memcpy(out + n, word.data + at, length);
        }
        n += length;
        at = sign.next;
    }
    return n;
}

static EntCueWord
make_word(const EntIntern *known, EntView text, size_t begin, size_t end)
{
    char folded[ENT_CUE_WORD_BYTES];
    const EntView word = ent_view_slice(text, begin, end);
    const EntView lower = {folded, ent_cue_fold(word, folded)};
    const uint32_t id = lower.length ? ent_intern_find(known, lower) : ENT_ID_NONE;
    const bool is_word = is_word_code(sign_at(text, begin).code);
    return (EntCueWord){.begin = begin,
                        .end = end,
                        .lower = id,
                        .exact = ent_view_equal(word, lower) ? id : ent_intern_find(known, word),
                        .hash = ent_view_hash(lower.length ? lower : word),
                        .shape = is_word ? shape_of(text, begin, end) : ENT_SHAPE_MARK};
}

size_t
ent_cue_words(const EntIntern *known, EntView text, size_t begin, size_t end, EntCueWord *out, size_t capacity)
{
    size_t n = 0, at = begin;
    while (at < end && n < capacity) {
        const size_t space = ent_cue_space(text, at);
        if (space > 0) {
            at += space;
            continue;
        }
        const Sign sign = sign_at(text, at);
        const size_t stop = is_word_code(sign.code) ? word_end(text, at, end) : sign.next;
        out[n++] = make_word(known, text, at, stop);
        at = stop;
    }
    return n;
}
