/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Hashes against published examples (FIPS 180-2 appendix B; RFC 7693 defines the other, b2sum -l 128 made it).
 */
#include "unit/unit.h"

#include "base/hash.h"

static void
sha256_of_abc(void **state)
{
    (void)state;
    char hex[ENT_SHA256_HEX + 1];
    ent_sha256_hex(ENT_VIEW("abc"), hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ent_sha256_hex(ENT_VIEW_EMPTY, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void
blake2b_of_abc(void **state)
{
    (void)state;
    char hex[ENT_BLAKE2B_HEX + 1];
    ent_blake2b_hex(ENT_VIEW("abc"), hex);
    assert_string_equal(hex, "cf4ab791c62b8d2b2109c90275287816");
    ent_blake2b_hex(ENT_VIEW_EMPTY, hex);
    assert_string_equal(hex, "cae66941d9efbd404e4d88758ea67670");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sha256_of_abc), cmocka_unit_test(blake2b_of_abc)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
