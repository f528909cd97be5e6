/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Maps: growth, keys that collide, keys 0 and UINT64_MAX, allocations that fail.
 */
#include "unit/unit.h"

#include "base/map.h"

enum { N_KEYS = 5000 };

static void
values_are_found_after_growth(void **state)
{
    (void)state;
    EntMap map;
    uint64_t *place;
    bool is_new;
    ent_map_init(&map);
    assert_null(ent_map_find(&map, 0));
    for (uint64_t key = 0; key < N_KEYS; key++) {
        assert_ok(ent_map_add(&map, key << 40, key, &place, &is_new));
        assert_true(is_new);
    }
    assert_int_equal(map.count, N_KEYS);
    for (uint64_t key = 0; key < N_KEYS; key++) {
        const uint64_t *found = ent_map_find(&map, key << 40);
        assert_non_null(found);
        assert_true(*found == key);
    }
    assert_null(ent_map_find(&map, 1));
    ent_map_clear(&map);
    assert_null(ent_map_find(&map, 0));
    ent_map_clear(&map);
}

static void
known_keys_keep_their_value(void **state)
{
    (void)state;
    EntMap map;
    uint64_t *place;
    bool is_new = true;
    ent_map_init(&map);
    assert_ok(ent_map_add(&map, UINT64_MAX, 1, &place, NULL));
    *place = 2;
    assert_ok(ent_map_add(&map, UINT64_MAX, 3, &place, &is_new));
    assert_false(is_new);
    assert_true(*place == 2);
    assert_int_equal(map.count, 1);
    ent_map_clear(&map);
}

/* Keys made to fall into one slot of a small table: the inverse of the mixing function, applied to multiples of
 * a large power of two. */
static uint64_t
unmix(uint64_t key)
{
    key ^= key >> 33;
    key *= UINT64_C(0x9cb4b2f8129337db);
    key ^= key >> 33;
    key *= UINT64_C(0x4f74430c22a54005);
    return key ^ key >> 33;
}

static void
colliding_keys_stay_apart(void **state)
{
    (void)state;
    EntMap map;
    uint64_t *place;
    ent_map_init(&map);
    for (uint64_t i = 0; i < 300; i++) {
        assert_ok(ent_map_add(&map, unmix(i << 20), i, &place, NULL));
    }
    for (uint64_t i = 0; i < 300; i++) {
        const uint64_t *found = ent_map_find(&map, unmix(i << 20));
        assert_non_null(found);
        assert_true(*found == i);
    }
    assert_null(ent_map_find(&map, unmix(UINT64_C(300) << 20)));
    ent_map_clear(&map);
}

static void
pairs_keep_their_order(void **state)
{
    (void)state;
    assert_true(ent_map_pair(1, 2) != ent_map_pair(2, 1));
    assert_true(ent_map_pair(UINT32_MAX, 0) == UINT64_C(0xFFFFFFFF00000000));
}

static EntStatus
add_many(void *data)
{
    EntMap map;
    uint64_t *place;
    EntStatus status = ENT_STATUS_OK;
    (void)data;
    ent_map_init(&map);
    for (uint64_t key = 0; key < 100 && status == ENT_STATUS_OK; key++) {
        status = ent_map_add(&map, key, key, &place, NULL);
        assert_true((ent_map_find(&map, key) != NULL) == (status == ENT_STATUS_OK));
        assert_true(key == 0 || ent_map_find(&map, key - 1));
    }
    ent_map_clear(&map);
    return status;
}

static void
failed_growth_leaves_the_map(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(add_many, NULL) >= 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_found_after_growth), cmocka_unit_test(known_keys_keep_their_value),
        cmocka_unit_test(colliding_keys_stay_apart),     cmocka_unit_test(pairs_keep_their_order),
        cmocka_unit_test(failed_growth_leaves_the_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
