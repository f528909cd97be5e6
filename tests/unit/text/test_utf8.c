/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8: every code point there and back, and the ill-formed sequences of the Unicode standard (table 3-8).
 */
#include "unit/unit.h"

#include "text/utf8.h"

static bool
is_scalar(uint32_t code_point)
{
    return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

static void
every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point += is_scalar(code_point + 1) ? 1 : 0x801) {
        char bytes[4];
        size_t offset = 0;
        const EntView view = {bytes, ent_utf8_put(code_point, bytes)};
        assert_int_equal(ent_utf8_next(view, &offset), code_point);
        assert_int_equal(offset, view.length);
        assert_int_equal(ent_utf8_check(view), view.length);
        assert_int_equal(ent_utf8_count(view), 1);
    }
}

static void
what_is_no_code_point_is_replaced(void **state)
{
    (void)state;
    static const uint32_t wrong[] = {0xD800, 0xDFFF, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char bytes[4];
        assert_int_equal(ent_utf8_put(wrong[i], bytes), 3);
        assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    }
}

static void
ill_formed_bytes_count_one_each(void **state)
{
    (void)state;
    static const struct {
        EntView text;
        size_t n_code_points, first_bad;
    } cases[] = {
        {ENT_VIEW_INIT("\x80"), 1, 0},
        {ENT_VIEW_INIT("a\xC3"), 2, 1},
        {ENT_VIEW_INIT("\xC0\xAF"), 2, 0},
        {ENT_VIEW_INIT("\xC1\xBF"), 2, 0},
        {ENT_VIEW_INIT("\xE0\x9F\xBF"), 3, 0},
        {ENT_VIEW_INIT("\xED\xA0\x80"), 3, 0},
        {ENT_VIEW_INIT("\xF0\x8F\xBF\xBF"), 4, 0},
        {ENT_VIEW_INIT("\xF4\x90\x80\x80"), 4, 0},
        {ENT_VIEW_INIT("\xF5\x80\x80\x80"), 4, 0},
        {ENT_VIEW_INIT("\xFE\xFF"), 2, 0},
        {ENT_VIEW_INIT("12345678\xE2\x82"), 10, 8},
        {ENT_VIEW_INIT("\xE2\x82\xAC\xE2\x28\xA1"), 4, 3},
        {ENT_VIEW_INIT("ok"), 2, 2},
        {ENT_VIEW_INIT("\xF4\x8F\xBF\xBF"), 1, 4},
        {ENT_VIEW_INIT(""), 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(ent_utf8_count(cases[i].text), cases[i].n_code_points);
        assert_int_equal(ent_utf8_check(cases[i].text), cases[i].first_bad);
    }
}

/* All sequences of three bytes: checking and decoding agree, and decoding never goes beyond the end. */
static void
check_and_decoder_agree(void **state)
{
    (void)state;
    for (uint32_t bits = 0x800000; bits <= 0xFFFFFF; bits += 5) {
        const char bytes[] = {(char)(bits >> 16), (char)(bits >> 8 & 0xFF), (char)(bits & 0xFF)};
        const EntView view = {bytes, sizeof bytes};
        bool replaced = false;
        for (size_t offset = 0; offset < view.length;) {
            const size_t before = offset;
            replaced |= ent_utf8_next(view, &offset) == ENT_REPLACEMENT && offset == before + 1;
            assert_true(offset > before && offset <= view.length);
        }
        assert_true(replaced == (ent_utf8_check(view) < view.length));
    }
}

/* Over runs of ASCII of every length, and ends inside a code point. */
static void
counting_stops_where_it_should(void **state)
{
    (void)state;
    const EntView view = ENT_VIEW("0123456789abcdef\xC3\xA9 0123456789\xE2\x82\xAC, 0123456\x80.");
    for (size_t end = 0; end <= view.length; end++) {
        for (size_t begin = 0; begin <= end; begin++) {
            size_t at = begin, slow = begin, n_slow = 0;
            const size_t n = ent_utf8_count_to(view, &at, end);
            for (; slow < end; n_slow++) {
                (void)ent_utf8_next(view, &slow);
            }
            assert_int_equal(n, n_slow);
            assert_int_equal(at, slow);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),     cmocka_unit_test(what_is_no_code_point_is_replaced),
        cmocka_unit_test(ill_formed_bytes_count_one_each), cmocka_unit_test(check_and_decoder_agree),
        cmocka_unit_test(counting_stops_where_it_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
