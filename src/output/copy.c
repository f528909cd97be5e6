/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Text is copied eight bytes at a time as long as nothing in them needs a look; multi-byte characters are
 * checked one by one; anything else is escaped. Words are stored before they are examined: what was stored too
 * much is overwritten by what comes next, and `out` always has room for it.
 */
#include "output/copy.h"

#include "output/bytes.h"

enum { WORD = sizeof(uint64_t) };

static inline bool
is_tail(char byte)
{
    return ((uint8_t)byte & 0xC0) == 0x80;
}

static size_t
three_byte_character(const uint8_t *in)
{
    const bool overlong = in[0] == 0xE0 && in[1] < 0xA0;
    const bool surrogate = in[0] == 0xED && in[1] > 0x9F;
    const bool not_a_character = in[0] == 0xEF && in[1] == 0xBF && in[2] >= 0xBE;

    return overlong || surrogate || not_a_character ? 0 : 3;
}

static size_t
four_byte_character(const uint8_t *in)
{
    const bool overlong = in[0] == 0xF0 && in[1] < 0x90;
    const bool too_high = in[0] > 0xF4 || (in[0] == 0xF4 && in[1] > 0x8F);

    return overlong || too_high ? 0 : 4;
}

size_t
ent_text_character(const char *in, const char *end)
{
    const uint8_t lead = (uint8_t)*in;
    const size_t left = (size_t)(end - in);

    if (left < 2 || lead < 0xC2 || !is_tail(in[1])) {
        return 0;
    }
    if (lead < 0xE0) {
        return 2;
    }
    if (left < 3 || !is_tail(in[2])) {
        return 0;
    }
    if (lead < 0xF0) {
        return three_byte_character((const uint8_t *)in);
    }
    return left < 4 || !is_tail(in[3]) ? 0 : four_byte_character((const uint8_t *)in);
}

bool
ent_text_is_clean(EntView text)
{
    const char *in = text.length > 0 ? text.data : "";
    const char *const end = in + text.length;

    while (in < end) {
        if (end - in >= WORD && !ent_word_is_special(ent_word_load(in))) {
            in += WORD;
        } else if ((uint8_t)*in < 0x80) {
            if (*in == '\0') {
                return false;
            }
            in++;
        } else {
            const size_t length = ent_text_character(in, end);

            if (length == 0) {
                return false;
            }
            in += length;
        }
    }
    return true;
}

/* ECHAR ::= '\' [tbnrf"'\]      UCHAR ::= '\u' HEX HEX HEX HEX */
static char *
escape(char *out, char byte)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char letters[] = "btn?fr"; /* from 0x08 on; 0x0B has none */

    *out++ = '\\';
    if (byte == '"' || byte == '\\') {
        *out++ = byte;
    } else if (byte >= '\b' && byte <= '\r' && byte != '\v') {
        *out++ = letters[byte - '\b'];
    } else {
        memcpy(out, "u00", 3);
        out[3] = hex[(uint8_t)byte >> 4];
        out[4] = hex[(uint8_t)byte & 15];
        out += 5;
    }
    return out;
}

static inline bool
needs_escape(char byte)
{
    return (uint8_t)byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F;
}

/* Copy the multi-byte characters at *in; NULL when one is bad. */
static inline char *
copy_high(char *out, const char **in, const char *end)
{
    const char *from = *in;

    do {
        const size_t length = ent_text_character(from, end);

        if (length == 0) {
            return NULL;
        }
        for (size_t i = 0; i < length; i++) {
            *out++ = *from++;
        }
    } while (from < end && (uint8_t)*from >= 0x80);
    *in = from;
    return out;
}

char *
ent_copy_text(char *out, EntView text)
{
    const char *in = text.length > 0 ? text.data : "";
    const char *const end = in + text.length;

    while (in < end) {
        while (end - in >= WORD) {
            const uint64_t word = ent_word_load(in);

            memcpy(out, &word, WORD);
            if (ent_word_is_special(word)) {
                break;
            }
            in += WORD;
            out += WORD;
        }
        while (in < end && (uint8_t)*in < 0x80 && !needs_escape(*in)) {
            *out++ = *in++;
        }
        if (in == end) {
            break;
        }
        if ((uint8_t)*in >= 0x80) {
            out = copy_high(out, &in, end);
        } else {
            out = *in == '\0' ? NULL : escape(out, *in++);
        }
        if (!out) {
            return NULL;
        }
    }
    return out;
}
