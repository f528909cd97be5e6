/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Sets of keys: what was put in is found, and a key takes little memory.
 */
#include "unit/unit.h"

#include "table/key_set.h"

enum { MANY = 200000, BYTES_A_KEY = 40 };

/* SplitMix64 (Steele et al. 2014): hashes that look like chance. */
static uint64_t
hash_of(uint64_t number)
{
    uint64_t z = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static size_t
bytes_of(const EntKeySet *set)
{
    size_t bytes = sizeof *set;
    for (size_t i = 0; i < ENT_KEY_PARTS; i++) {
        bytes += set->parts[i].n_slots * (sizeof *set->parts[i].hashes + sizeof *set->parts[i].numbers);
    }
    return bytes;
}

static void
keys_are_found_again(void **state)
{
    (void)state;
    EntKeySet set;
    uint32_t *place = NULL;
    bool is_new = false;
    ent_key_set_init(&set);
    assert_null(ent_key_set_find(&set, hash_of(1)));
    for (uint32_t i = 0; i < MANY; i++) {
        assert_ok(ent_key_set_add(&set, hash_of(i), i, &place, &is_new));
        assert_true(is_new);
        assert_true(i < 1000 || bytes_of(&set) <= (size_t)BYTES_A_KEY * i);
    }
    for (uint32_t i = 0; i < MANY; i++) {
        assert_ok(ent_key_set_add(&set, hash_of(i), 7, &place, &is_new));
        assert_false(is_new);
        assert_int_equal(*place, i);
        assert_null(ent_key_set_find(&set, hash_of(i + MANY)));
    }
    ent_key_set_clear(&set);
}

static void
zero_and_neighbours_are_keys(void **state)
{
    (void)state;
    EntKeySet set;
    uint32_t *place = NULL;
    bool is_new = false;
    ent_key_set_init(&set);
    for (uint64_t i = 0; i < 40; i++) { /* all in one part, all wanting one slot */
        assert_ok(ent_key_set_add(&set, i == 1 ? UINT64_C(1) << 50 : i, 5, &place, &is_new));
        assert_true(is_new);
    }
    assert_non_null(ent_key_set_find(&set, 0));
    assert_null(ent_key_set_find(&set, 41));
    ent_key_set_clear(&set);
}

static EntStatus
scenario(void *data)
{
    EntKeySet set;
    uint32_t *place = NULL;
    bool is_new = false;
    EntStatus status = ENT_STATUS_OK;
    (void)data;
    ent_key_set_init(&set);
    for (uint32_t i = 0; i < 40 && status == ENT_STATUS_OK; i++) {
        status = ent_key_set_add(&set, i + 2, i, &place, &is_new);
    }
    ent_key_set_clear(&set);
    return status;
}

static void
no_memory(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(scenario, NULL) >= 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_are_found_again),
                                       cmocka_unit_test(zero_and_neighbours_are_keys), cmocka_unit_test(no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
