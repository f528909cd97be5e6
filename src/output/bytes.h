/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a byte may be part of, as one table look-up, and words of eight bytes examined at once: what the gate and
 * the writers spend their time on. Bytes of multi-byte characters have no class but ENT_BYTE_HIGH.
 */
#ifndef ENT_OUTPUT_BYTES_H
#define ENT_OUTPUT_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    ENT_BYTE_IRI = 1,    /* stands in an IRI after its authority and means nothing to its syntax but itself, / ? : @ */
    ENT_BYTE_HOST = 2,   /* letters, digits, - . _ ~: a host name without more */
    ENT_BYTE_SCHEME = 4, /* letters, digits, + - . */
    ENT_BYTE_LOCAL = 8,  /* in a Turtle local name without escape: letters, digits, _ : - . */
    ENT_BYTE_ALNUM = 16, /* letters, digits */
    ENT_BYTE_ALPHA = 32,
    ENT_BYTE_DIGIT = 64,
    ENT_BYTE_HIGH = 128
};

extern const uint8_t ent_byte_class[256];

static inline bool
ent_byte_is(char byte, unsigned class)
{
    return (ent_byte_class[(uint8_t)byte] & class) != 0;
}

static inline bool
ent_byte_is_hex(char byte)
{
    return ent_byte_is(byte, ENT_BYTE_DIGIT) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

#define ENT_WORD_OF(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t
ent_word_load(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Is there a zero byte? (The high bits of bytes after a zero may be wrong, whether there is one never is.) */
static inline uint64_t
ent_word_zero(uint64_t word)
{
    return (word - ENT_WORD_OF(0x01)) & ~word & ENT_WORD_OF(0x80);
}

/* Of eight bytes of text: is one a control, quote, backslash, DEL or part of a multi-byte character? */
static inline bool
ent_word_is_special(uint64_t word)
{
    const uint64_t control = (word - ENT_WORD_OF(0x20)) & ~word;
    const uint64_t quote = ent_word_zero(word ^ ENT_WORD_OF('"'));
    const uint64_t backslash = ent_word_zero(word ^ ENT_WORD_OF('\\'));
    const uint64_t del = ent_word_zero(word ^ ENT_WORD_OF(0x7F));

    return ((control | quote | backslash | del | word) & ENT_WORD_OF(0x80)) != 0;
}

/* Are two runs of the same length equal? As memcmp(), without a call for what is short: IRIs of a graph differ
 * at their ends, so the last bytes are compared first. */
static inline bool
ent_bytes_equal(const char *a, const char *b, size_t length)
{
    if (length < sizeof(uint64_t)) {
        return length == 0 || memcmp(a, b, length) == 0;
    }
    if (ent_word_load(a + length - sizeof(uint64_t)) != ent_word_load(b + length - sizeof(uint64_t))) {
        return false;
    }
    return memcmp(a, b, length - sizeof(uint64_t)) == 0;
}

#endif
