/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Cryptographic hashes for identifiers and checksums: SHA-256 for the text of a document (FIPS 180-4, what
 * other tools can check), BLAKE2b-128 for claim identifiers (RFC 7693), both by libsodium, as lower-case hex.
 */
#ifndef ENT_BASE_HASH_H
#define ENT_BASE_HASH_H

#include "base/view.h"

enum { ENT_SHA256_HEX = 64, ENT_BLAKE2B_HEX = 32 };

void ent_sha256_hex(EntView data, char out[ENT_SHA256_HEX + 1]);
void ent_blake2b_hex(EntView data, char out[ENT_BLAKE2B_HEX + 1]);

#endif
