/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Packing in two passes over the bytes. Unpacking looks at as many bits as the longest code has and takes all the whole
 * codes among them at once: a table made before tells which they are, three or four on average.
 */
#include "nlp/packed.h"

#include <string.h>

enum {
    N_VALUES = 256,
    N_LOOKUP = 1 << ENT_PACKED_MAX_BITS,
    BYTE_BITS = 8,
    NIBBLE = 4,
    NIBBLE_MASK = 15,
    MOST_AT_ONCE = ENT_PACKED_SLACK - 2
};

typedef struct {
    uint8_t lengths[N_VALUES];
    uint16_t codes[N_VALUES];
} Codes;

/* Canonical codes of the lengths; false when they are not those of a whole code. */
static bool
set_codes(Codes *codes)
{
    uint32_t next = 0;
    for (size_t value = 0; value < N_VALUES; value++) {
        if (codes->lengths[value] > ENT_PACKED_MAX_BITS) {
            return false;
        }
    }
    for (unsigned bits = 1; bits <= ENT_PACKED_MAX_BITS; bits++) {
        for (size_t value = 0; value < N_VALUES; value++) {
            if (codes->lengths[value] == bits) {
                codes->codes[value] = (uint16_t)next++;
            }
        }
        if (next > UINT32_C(1) << bits) {
            return false;
        }
        next <<= 1;
    }
    return next == UINT32_C(2) << ENT_PACKED_MAX_BITS;
}

/* --- packing --- */

/* Joins the two rarest groups of values until one is left; each time its members' codes grow by a bit. Of equals the lower group
 * is taken. Returns the longest. */
static unsigned
lengths_of(const uint64_t *counts, uint8_t *lengths)
{
    uint64_t weights[N_VALUES];
    uint8_t group[N_VALUES];
    unsigned longest = 0;
    memcpy(weights, counts, sizeof weights);
    memset(lengths, 0, N_VALUES);
    for (size_t i = 0; i < N_VALUES; i++) {
        group[i] = (uint8_t)i;
    }
    for (;;) {
        size_t a = N_VALUES, b = N_VALUES;
        for (size_t i = 0; i < N_VALUES; i++) {
            if (weights[i] && (a == N_VALUES || weights[i] < weights[a])) {
                b = a;
                a = i;
            } else if (weights[i] && (b == N_VALUES || weights[i] < weights[b])) {
                b = i;
            }
        }
        if (b == N_VALUES) {
            return longest;
        }
        weights[a] += weights[b];
        weights[b] = 0;
        for (size_t i = 0; i < N_VALUES; i++) {
            if (counts[i] && (group[i] == a || group[i] == b)) {
                group[i] = (uint8_t)a;
                lengths[i]++;
                longest = lengths[i] > longest ? lengths[i] : longest;
            }
        }
    }
}

/* Counts are flattened until no code is too long. A code of one value has two, so that it is whole. */
static void
choose_lengths(EntView bytes, uint8_t *lengths)
{
    uint64_t counts[N_VALUES] = {0};
    size_t n_values = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        counts[(uint8_t)bytes.data[i]]++;
    }
    for (size_t i = 0; i < N_VALUES; i++) {
        n_values += counts[i] != 0;
    }
    for (size_t i = 0; n_values < 2; i++) {
        n_values += counts[i] == 0;
        counts[i] += counts[i] == 0;
    }
    while (lengths_of(counts, lengths) > ENT_PACKED_MAX_BITS) {
        for (size_t i = 0; i < N_VALUES; i++) {
            counts[i] = (counts[i] + 1) / 2;
        }
    }
}

static size_t
packed_length(EntView bytes, const Codes *codes)
{
    uint64_t n_bits = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        n_bits += codes->lengths[(uint8_t)bytes.data[i]];
    }
    return ENT_PACKED_HEAD + (size_t)((n_bits + BYTE_BITS - 1) / BYTE_BITS);
}

static void
put_codes(EntView bytes, const Codes *codes, char *out)
{
    uint32_t waiting = 0;
    unsigned n_waiting = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        const uint8_t value = (uint8_t)bytes.data[i];
        waiting = waiting << codes->lengths[value] | codes->codes[value];
        for (n_waiting += codes->lengths[value]; n_waiting >= BYTE_BITS; n_waiting -= BYTE_BITS) {
            *out++ = (char)(waiting >> (n_waiting - BYTE_BITS));
        }
    }
    if (n_waiting) {
        *out = (char)(waiting << (BYTE_BITS - n_waiting));
    }
}

EntStatus
ent_packed_write(EntView bytes, EntBuffer *out)
{
    Codes codes = {.codes = {0}};
    choose_lengths(bytes, codes.lengths);
    (void)set_codes(&codes);
    const size_t length = packed_length(bytes, &codes);
    ENT_TRY(ent_buffer_reserve(out, length));
    char *to = out->data + out->length;
    for (size_t i = 0; i < ENT_PACKED_HEAD; i++) {
        to[i] = (char)(codes.lengths[2 * i] | codes.lengths[2 * i + 1] << NIBBLE);
    }
    put_codes(bytes, &codes, to + ENT_PACKED_HEAD);
    out->length += length;
    return ENT_STATUS_OK;
}

/* --- unpacking --- */

/* What the next ENT_PACKED_MAX_BITS bits begin with. */
typedef struct {
    uint8_t values[MOST_AT_ONCE];
    uint8_t n_values, n_bits;
} Lookup;
_Static_assert(sizeof(Lookup) == ENT_PACKED_SLACK, "written whole");

static void
set_singles(const Codes *codes, Lookup *table)
{
    for (size_t value = 0; value < N_VALUES; value++) {
        const unsigned length = codes->lengths[value], free_bits = ENT_PACKED_MAX_BITS - length;
        const size_t begin = (size_t)codes->codes[value] << free_bits;
        for (size_t i = begin; length && i < begin + ((size_t)1 << free_bits); i++) {
            table[i] = (Lookup){{(uint8_t)value}, 1, (uint8_t)length};
        }
    }
}

/* What follows a code begins with what its bits, moved up, would begin with, as far as they are all there. */
static void
set_table(const Codes *codes, Lookup *table)
{
    static const Lookup none;
    Lookup single[N_LOOKUP];
    set_singles(codes, single);
    for (size_t i = 0; i < N_LOOKUP; i++) {
        Lookup all = none;
        while (all.n_values < MOST_AT_ONCE) {
            const Lookup next = single[(i << all.n_bits) & (N_LOOKUP - 1)];
            if (all.n_bits + next.n_bits > ENT_PACKED_MAX_BITS) {
                break;
            }
            all.values[all.n_values++] = next.values[0];
            all.n_bits = (uint8_t)(all.n_bits + next.n_bits);
        }
        table[i] = all;
    }
}

typedef struct {
    EntView rest;
    uint64_t waiting; /* bits taken from `rest`, the next one the highest of `n_waiting`; zeros behind the end */
    unsigned n_waiting;
    size_t n_missing; /* bytes asked for behind the end */
} Bits;

/* Four bytes at a time as long as there are so many. */
static void
refill(Bits *bits)
{
    enum { MANY = 4 };
    if (bits->rest.length >= MANY) {
        const uint8_t *next = (const uint8_t *)bits->rest.data;
        const uint32_t bytes = (uint32_t)next[0] << 24 | (uint32_t)next[1] << 16 | (uint32_t)next[2] << 8 | next[3];
        bits->waiting = bits->waiting << MANY * BYTE_BITS | bytes;
        bits->rest.data += MANY;
        bits->rest.length -= MANY;
        bits->n_waiting += MANY * BYTE_BITS;
    }
    while (bits->n_waiting < ENT_PACKED_MAX_BITS) {
        const bool is_there = bits->rest.length > 0;
        bits->waiting = bits->waiting << BYTE_BITS | (is_there ? (uint8_t)*bits->rest.data : 0);
        bits->rest.data += is_there;
        bits->rest.length -= is_there;
        bits->n_missing += !is_there;
        bits->n_waiting += BYTE_BITS;
    }
}

static unsigned
look(Bits *bits)
{
    if (bits->n_waiting < ENT_PACKED_MAX_BITS) {
        refill(bits);
    }
    return (unsigned)(bits->waiting >> (bits->n_waiting - ENT_PACKED_MAX_BITS)) & (N_LOOKUP - 1);
}

/* Were all bits used but those that fill the last byte? */
static bool
is_at_end(const Bits *bits)
{
    const unsigned n_own = bits->n_waiting - (unsigned)bits->n_missing * BYTE_BITS;
    return bits->rest.length == 0 && bits->n_missing * BYTE_BITS <= bits->n_waiting && n_own < BYTE_BITS;
}

enum { MOST_MISSING = 2 /* bytes that may be asked for behind the end while there are codes left */ };

static bool
get_bytes(Bits *bits, const Codes *codes, const Lookup *table, size_t length, char *out)
{
    size_t at = 0;
    while (at < length && bits->n_missing <= MOST_MISSING) {
        const Lookup *next = &table[look(bits)];
        const size_t n = next->n_values <= length - at ? next->n_values : length - at;
        memcpy(out + at, next, sizeof *next);
        unsigned n_bits = next->n_bits;
        for (size_t i = n; i < next->n_values; i++) {
            n_bits -= codes->lengths[next->values[i]];
        }
        bits->n_waiting -= n_bits;
        at += n;
    }
    return at == length;
}

bool
ent_packed_read(EntView packed, size_t length, char *out)
{
    Codes codes = {.codes = {0}};
    Lookup table[N_LOOKUP];
    if (packed.length < ENT_PACKED_HEAD) {
        return false;
    }
    for (size_t i = 0; i < ENT_PACKED_HEAD; i++) {
        codes.lengths[2 * i] = packed.data[i] & NIBBLE_MASK;
        codes.lengths[2 * i + 1] = (uint8_t)packed.data[i] >> NIBBLE;
    }
    if (!set_codes(&codes)) {
        return false;
    }
    set_table(&codes, table);
    Bits bits = {.rest = {packed.data + ENT_PACKED_HEAD, packed.length - ENT_PACKED_HEAD}};
    return get_bytes(&bits, &codes, table, length, out) && is_at_end(&bits);
}
