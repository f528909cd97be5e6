/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Bytes in fewer bits: weights of models are small numbers, nearly half of them 0, and take 2 to 3 bits each by a code
 * of Huffman (1952, "A Method for the Construction of Minimum-Redundancy Codes"), canonical and at most
 * ENT_PACKED_MAX_BITS long. The same bytes give the same packed bytes, on any machine.
 *
 *     128 bytes   how many bits each byte value takes: two to a byte, the lower value in the lower half; 0: does not occur
 *     the rest    the codes one after the other, the highest bit first, filled up with zeros
 *
 * Of two codes of one length the lower byte value has the lower code, and longer codes follow shorter ones.
 *
 *     ENT_TRY(ent_packed_write(bytes, &buffer));
 *     if (!ent_packed_read(packed, length, out)) … damaged …       out has room for `length` + ENT_PACKED_SLACK bytes
 */
#ifndef ENT_NLP_PACKED_H
#define ENT_NLP_PACKED_H

#include "base/buffer.h"

#include <stdbool.h>

enum {
    ENT_PACKED_MAX_BITS = 12,
    ENT_PACKED_HEAD = 128, /* bytes before the codes */
    ENT_PACKED_SLACK = 8   /* written behind the last byte */
};

/* Adds the packed bytes to `out`. */
ENT_NODISCARD EntStatus ent_packed_write(EntView bytes, EntBuffer *out);

/* Whether `packed` are the codes of exactly `length` bytes; what is in `out` otherwise means nothing. Never reads or writes
 * outside, whatever `packed` is. */
bool ent_packed_read(EntView packed, size_t length, char *out);

#endif
