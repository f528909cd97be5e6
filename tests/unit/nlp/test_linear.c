/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The kernel: sums as by hand, the same with and without the processor's help, at every width; sections that do not fit.
 */
#include "unit/unit.h"

#include "nlp/linear.h"

enum { BITS = 10, TABLE = (1 << BITS) + ENT_LINEAR_MAX_WIDTH };

static int8_t table[TABLE];

static uint32_t
next_random(void)
{
    static uint32_t x = 1;
    x ^= x << 13;
    x ^= x >> 17;
    return x ^= x << 5;
}

static void
sums_are_sums(void **state)
{
    (void)state;
    memset(table, 0, sizeof table);
    const EntLinear linear = {table, (1 << BITS) - 1, 32};
    const uint32_t features[] = {3, 5 + (7u << BITS)}; /* rows 3 and 5: what is above the mask is no matter */
    int16_t scores[32];
    table[3] = 1;
    table[5] = -2;
    table[3 + 31] = 100;
    table[5 + 31] = 100;
    ent_linear_scores(&linear, features, 2, scores);
    assert_int_equal(scores[0], 1 - 2);
    assert_int_equal(scores[2], -2); /* of row 3 */
    assert_int_equal(scores[1], 0);
    assert_int_equal(scores[31], 200);
    ent_linear_scores(&linear, features, 0, scores);
    assert_int_equal(scores[31], 0);
}

static void
both_ways_agree(void **state)
{
    (void)state;
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    int16_t fast[ENT_LINEAR_MAX_WIDTH], plain[ENT_LINEAR_MAX_WIDTH];
    for (size_t i = 0; i < TABLE; i++) {
        table[i] = (int8_t)next_random();
    }
    for (uint32_t width = ENT_LINEAR_LANES; width <= ENT_LINEAR_MAX_WIDTH; width += ENT_LINEAR_LANES) {
        const EntLinear linear = {table, (1 << BITS) - 1, width};
        for (size_t n = 0; n <= ENT_LINEAR_MAX_FEATURES; n++) {
            for (size_t i = 0; i < n; i++) {
                features[i] = next_random();
            }
            ent_linear_scores(&linear, features, n, fast);
            ent_linear_scores_plain(&linear, features, n, plain);
            assert_memory_equal(fast, plain, width * sizeof *fast);
            ent_linear_scores(&linear, features, n / 3, fast);
            ent_linear_add(&linear, features + n / 3, n - n / 3, fast, fast);
            assert_memory_equal(fast, plain, width * sizeof *fast);
        }
    }
}

static void
extremes_do_not_overflow(void **state)
{
    (void)state;
    uint32_t features[ENT_LINEAR_MAX_FEATURES] = {0};
    int16_t scores[ENT_LINEAR_LANES];
    const EntLinear linear = {table, (1 << BITS) - 1, ENT_LINEAR_LANES};
    memset(table, -128, sizeof table);
    ent_linear_scores(&linear, features, ENT_LINEAR_MAX_FEATURES, scores);
    assert_int_equal(scores[7], -128 * ENT_LINEAR_MAX_FEATURES);
    memset(table, 127, sizeof table);
    ent_linear_scores(&linear, features, ENT_LINEAR_MAX_FEATURES, scores);
    assert_int_equal(scores[7], 127 * ENT_LINEAR_MAX_FEATURES);
}

static void
the_best_two_are_found(void **state)
{
    (void)state;
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    for (size_t round = 0; round < 2000; round++) {
        const size_t n = 1 + next_random() % 90, cut = next_random() % (n + 1);
        size_t best = SIZE_MAX, second = SIZE_MAX;
        for (size_t i = 0; i < n; i++) {
            scores[i] = round % 2 ? (int16_t)(next_random() % 4) : (int16_t)next_random();
            best = best == SIZE_MAX || scores[i] > scores[best] ? i : best;
        }
        for (size_t i = 0; i < n; i++) {
            second = i != best && (second == SIZE_MAX || scores[i] > scores[second]) ? i : second;
        }
        EntBestTwo two = ENT_BEST_TWO_NONE;
        ent_best_two_of(&two, 0, cut, scores);
        ent_best_two_of(&two, cut, n, scores);
        assert_int_equal(two.best, best);
        assert_int_equal(two.second, second);
        assert_int_equal(two.best_score, scores[best]);
    }
}

static EntStatus
open_with(size_t length, uint32_t bits, uint32_t width, size_t n_classes)
{
    static const char path[] = "test_linear.tmp";
    const uint32_t shape[] = {bits, width};
    const EntModelSection sections[] = {{"weights", {(const char *)table, length}},
                                        {"weights.shape", {(const char *)shape, sizeof shape}}};
    EntModel *model;
    EntLinear linear;
    assert_ok(ent_model_write(path, "test", sections, 2, NULL));
    assert_ok(ent_model_open(path, "test", NULL, &model));
    assert_int_equal(remove(path), 0);
    const EntStatus status = ent_linear_of(model, "weights", n_classes, &linear);
    if (status == ENT_STATUS_OK) {
        assert_int_equal(linear.width, width);
        assert_int_equal(linear.mask, (1u << bits) - 1);
        assert_int_equal(linear.table[length - 1], table[length - 1]);
    }
    assert_int_equal(ent_linear_of(model, "none", 1, &linear), ENT_STATUS_INVALID);
    assert_int_equal(ent_linear_of(model, "a name too long", 1, &linear), ENT_STATUS_INVALID);
    ent_model_close(model);
    return status;
}

static void
sections_must_fit(void **state)
{
    (void)state;
    assert_ok(open_with((1 << 8) + 64, 8, 64, 64));
    assert_ok(open_with((1 << 8) + 64, 8, 64, 1));
    assert_int_equal(open_with((1 << 8) + 64, 8, 64, 65), ENT_STATUS_INVALID);
    assert_int_equal(open_with((1 << 8) + 63, 8, 64, 1), ENT_STATUS_INVALID);
    assert_int_equal(open_with((1 << 8) + 65, 8, 64, 1), ENT_STATUS_INVALID);
    assert_int_equal(open_with((1 << 8) + 33, 8, 33, 1), ENT_STATUS_INVALID);
    assert_int_equal(open_with(1 << 8, 8, 0, 0), ENT_STATUS_INVALID);
    assert_int_equal(open_with((1 << 7) + 64, 7, 64, 1), ENT_STATUS_INVALID);
    assert_int_equal(open_with(64, 64, 64, 1), ENT_STATUS_INVALID);
    assert_int_equal(open_with(64 + 1, 32, 64, 1), ENT_STATUS_INVALID);
    assert_int_equal(open_with((1 << 8) + 288, 8, 288, 1), ENT_STATUS_INVALID);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_sums),
        cmocka_unit_test(both_ways_agree),
        cmocka_unit_test(extremes_do_not_overflow),
        cmocka_unit_test(the_best_two_are_found),
        cmocka_unit_test(sections_must_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
