/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * libsodium's hashes, printed as hex.
 */
#include "base/hash.h"

#include <sodium.h>

void
ent_sha256_hex(EntView data, char out[ENT_SHA256_HEX + 1])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(hash, (const unsigned char *)(data.data ? data.data : ""), data.length);
    (void)sodium_bin2hex(out, ENT_SHA256_HEX + 1, hash, sizeof hash);
}

void
ent_blake2b_hex(EntView data, char out[ENT_BLAKE2B_HEX + 1])
{
    unsigned char hash[ENT_BLAKE2B_HEX / 2];
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)(data.data ? data.data : ""), data.length, NULL,
                             0);
    (void)sodium_bin2hex(out, ENT_BLAKE2B_HEX + 1, hash, sizeof hash);
}
