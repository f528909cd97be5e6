/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Folding: spellings that shall meet, and properties that hold for every code point.
 */
#include "unit/unit.h"

#include "text/fold.h"
#include "text/utf8.h"

static EntArena arena;

static int
start(void **state)
{
    (void)state;
    ent_arena_init(&arena);
    return 0;
}

static int
finish(void **state)
{
    (void)state;
    ent_arena_clear(&arena);
    return 0;
}

static EntView
folded(EntView text)
{
    EntView out = ENT_VIEW_EMPTY;
    assert_ok(ent_text_fold(&arena, text, &out));
    assert_int_equal(out.data[out.length], '\0');
    return out;
}

static EntView
slug(EntView text)
{
    EntView out = ENT_VIEW_EMPTY;
    assert_ok(ent_text_slug(&arena, text, &out));
    assert_int_equal(out.data[out.length], '\0');
    return out;
}

typedef struct {
    EntView in;
    const char *out;
} Case;

static void
spellings_of_a_name_meet(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ENT_VIEW_INIT("Kayikwamba  Wagner\xE2\x80\x99s"), "kayikwamba wagner's"},
        {ENT_VIEW_INIT("T\xC5\x8Dky\xC5\x8D"), "tokyo"},
        {ENT_VIEW_INIT("Tro\xCC\x82\xCC\x81n"), "tron"},
        {ENT_VIEW_INIT("\xC3\x98rsted"), "orsted"},
        {ENT_VIEW_INIT("W\xC5\x82"
                       "adys\xC5\x82"
                       "aw"),
         "wladyslaw"},
        {ENT_VIEW_INIT("Stra\xC3\x9F"
                       "e \xE1\xBA\x9E"),
         "strasse ss"},
        {ENT_VIEW_INIT("\xC3\x86gir \xC7\xBC"), "aegir ae"},
        {ENT_VIEW_INIT("\xC4\xB0zmir \xC4\xB1"), "izmir i"},
        {ENT_VIEW_INIT("H\xC9\x99s\xC9\x99nov"), "hasanov"},
        {ENT_VIEW_INIT("\xEF\xBC\xAA\xEF\xBC\xA1\xEF\xBC\xB0\xEF\xBC\xA1\xEF\xBC\xAE"), "japan"},
        {ENT_VIEW_INIT("\xEF\xAC\x81re"), "fire"},
        {ENT_VIEW_INIT("co\xC2\xADoperation"), "cooperation"},
        {ENT_VIEW_INIT("a\xE2\x80\x93"
                       "b \xE2\x80\x9Cq\xE2\x80\x9D \xC2\xAB"
                       "r\xC2\xBB"),
         "a-b \"q\" \"r\""},
        {ENT_VIEW_INIT("\xC2\xA0 a\xE2\x80\xAF"
                       "b\xE3\x80\x80"
                       "c\t\n"),
         "a b c"},
        {ENT_VIEW_INIT("na\xCA\xBB"
                       "auao `okina \xC2\xB4"),
         "na'auao 'okina '"},
        {ENT_VIEW_INIT("\xD0\xA8\xD0\xBE\xD0\xB9\xD0\xB3\xD1\x83"), "\xD1\x88\xD0\xBE\xD0\xB8\xD0\xB3\xD1\x83"},
        {ENT_VIEW_INIT("\xE6\x9D\xB1\xE4\xBA\xAC"), "\xE6\x9D\xB1\xE4\xBA\xAC"},
        {ENT_VIEW_INIT("a\xE2\x80\x8D"
                       "b\x01"
                       "c"),
         "abc"},
        {ENT_VIEW_INIT("\xFF"
                       "a"),
         "\xEF\xBF\xBD"
         "a"},
        {ENT_VIEW_INIT(" \xE2\x80\x8B \xEF\xBB\xBF"), ""},
        {ENT_VIEW_INIT(""), ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_view(folded(cases[i].in), cases[i].out);
    }
}

/* For every code point, between letters: folding again changes nothing, spaces are single, letters keep apart
 * from what is dropped. */
static void
folding_is_idempotent(void **state)
{
    (void)state;
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point += code_point == 0x3FFFF ? 0xA0000 : 1) {
        char text[8] = "a";
        const size_t length = 1 + ent_utf8_put(code_point, text + 1);
        text[length] = 'b';
        const EntView once = folded((EntView){text, length + 1});
        assert_true(ent_view_equal(folded(once), once));
        assert_int_equal(once.data[0], 'a');
        assert_int_equal(once.data[once.length - 1], 'b');
        assert_int_equal(ent_view_find(once, ENT_VIEW("  "), 0), once.length);
        ent_arena_reset(&arena);
    }
}

static void
slugs_are_plain(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ENT_VIEW_INIT("7th Fleet"), "n7th-fleet"},
        {ENT_VIEW_INIT("Jos\xC3\xA9  O\xE2\x80\x99"
                       "Brien, Jr."),
         "jose-o-brien-jr"},
        {ENT_VIEW_INIT("--a__b--"), "a-b"},
        {ENT_VIEW_INIT("S\xC3\xA3o Tom\xC3\xA9 & Pr\xC3\xADncipe"), "sao-tome-principe"},
        {ENT_VIEW_INIT("U.S. Navy"), "u-s-navy"},
        {ENT_VIEW_INIT("\xE6\x9D\xB1\xE4\xBA\xAC"), ""},
        {ENT_VIEW_INIT("\xE6\x9D\xB1 7"), "n7"},
        {ENT_VIEW_INIT(" - "), ""},
        {ENT_VIEW_INIT(""), ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_view(slug(cases[i].in), cases[i].out);
    }
}

static void
kinds_of_characters(void **state)
{
    (void)state;
    assert_true(ent_text_is_upper('A') && ent_text_is_upper(0xC9) && ent_text_is_upper(0x1C5));
    assert_false(ent_text_is_upper('a') || ent_text_is_upper('1') || ent_text_is_upper(0x6771));
    assert_true(ent_text_is_lower('z') && ent_text_is_lower(0xDF));
    assert_false(ent_text_is_lower('Z') || ent_text_is_lower(0x2B0));
    assert_true(ent_text_is_letter('a') && ent_text_is_letter(0x6771) && ent_text_is_letter(0x301));
    assert_false(ent_text_is_letter('1') || ent_text_is_letter('\'') || ent_text_is_letter(0x2019));
    assert_true(ent_text_is_digit('0') && ent_text_is_digit(0x663) && !ent_text_is_digit(0xBD));
    assert_true(ent_text_is_space(' ') && ent_text_is_space('\t') && ent_text_is_space(0x85));
    assert_true(ent_text_is_space(0xA0) && ent_text_is_space(0x2029) && ent_text_is_space(0xFEFF));
    assert_true(ent_text_is_space(0x200B) && ent_text_is_space(0x3000));
    assert_false(ent_text_is_space(0) || ent_text_is_space('x') || ent_text_is_space(0x200D));
}

static void
what_is_no_code_point_is_of_no_kind(void **state)
{
    (void)state;
    static const uint32_t wrong[] = {0xD800, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(ent_text_is_upper(wrong[i]) || ent_text_is_lower(wrong[i]) || ent_text_is_letter(wrong[i]) ||
                     ent_text_is_digit(wrong[i]) || ent_text_is_space(wrong[i]));
    }
}

static EntStatus
make_slug(void *data)
{
    EntArena own;
    EntView out;
    ent_arena_init(&own);
    const EntStatus status = ent_text_slug(&own, *(EntView *)data, &out);
    ent_arena_clear(&own);
    return status;
}

static void
failing_memory_is_reported(void **state)
{
    (void)state;
    char text[5000];
    memset(text, 'x', sizeof text);
    EntView view = {text, sizeof text};
    assert_int_equal(fail_each_allocation(make_slug, &view), 2);
}

#define with_arena(test) cmocka_unit_test_setup_teardown(test, start, finish)

static void
columns_on_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(ent_text_columns('a'), 1);
    assert_int_equal(ent_text_columns(0xC548), 2);  /* a Hangul syllable */
    assert_int_equal(ent_text_columns(0x301), 0);   /* combining acute */
    assert_int_equal(ent_text_columns(0x1B), -1);   /* escape */
    assert_int_equal(ent_text_columns(0x202E), -1); /* right-to-left override */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        with_arena(spellings_of_a_name_meet),
        with_arena(folding_is_idempotent),
        with_arena(slugs_are_plain),
        cmocka_unit_test(kinds_of_characters),
        cmocka_unit_test(what_is_no_code_point_is_of_no_kind),
        cmocka_unit_test(columns_on_a_terminal),
        cmocka_unit_test(failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
