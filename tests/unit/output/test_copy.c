/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The fast lane: every byte at every place of a word, and every two-byte and three-byte beginning.
 */
#include "unit/unit.h"

#include "output/bytes.h"
#include "output/copy.h"
#include "text/utf8.h"

enum { LONGEST = 40 };

/* Copies from a buffer of the exact size, so that reading or writing too much is seen. */
static bool
copy_is(EntView text, const char *expected)
{
    char *const in = malloc(text.length + 1);
    char *const out = malloc(text.length * ENT_COPY_MAX_GROWTH + 1);
    char *end;
    bool is_same;

    assert_non_null(in);
    assert_non_null(out);
    memcpy(in, text.data, text.length);
    end = ent_copy_text(out, (EntView){in, text.length});
    is_same = expected ? end && (size_t)(end - out) == strlen(expected) && memcmp(out, expected, strlen(expected)) == 0
                       : !end;
    assert_true(ent_text_is_clean(text) == (end != NULL));
    free(in);
    free(out);
    return is_same;
}

static void
expected_escape(unsigned byte, char out[8])
{
    static const char named[] = "\b\bb\t\tt\n\nn\f\ff\r\rr\"\"\"\\\\\\";

    for (size_t i = 0; i + 2 < sizeof named; i += 3) {
        if ((unsigned char)named[i] == byte) {
            snprintf(out, 8, "\\%c", named[i + 2]);
            return;
        }
    }
    if (byte < 0x20 || byte == 0x7F) {
        snprintf(out, 8, "\\u%04X", byte);
    } else {
        snprintf(out, 8, "%c", (int)byte);
    }
}

static void
every_ascii_byte_at_every_place(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 0x80; byte++) {
        for (size_t place = 0; place < 17; place++) {
            char text[LONGEST] = "abcdefghijklmnopqrstuvw", expected[2 * LONGEST] = "", middle[8];

            text[place] = (char)byte;
            expected_escape(byte, middle);
            snprintf(expected, sizeof expected, "%.*s%s%s", (int)place, text, middle, text + place + 1);
            assert_true(copy_is((EntView){text, 23}, byte == 0 ? NULL : expected));
        }
    }
}

/* What the standard says, by the slow decoder. */
static bool
is_legal(EntView text)
{
    for (size_t at = 0; at < text.length;) {
        const size_t begin = at;
        const uint32_t c = ent_utf8_next(text, &at);

        if (c == 0 || c == 0xFFFE || c == 0xFFFF || (c == ENT_REPLACEMENT && at - begin == 1)) {
            return false;
        }
    }
    return true;
}

static void
every_three_bytes_are_judged_as_by_the_decoder(void **state)
{
    (void)state;
    for (uint32_t bytes = 0; bytes < 0x1000000; bytes += bytes < 0xC00000 ? 0x1235 : 7) {
        const char text[3] = {(char)(bytes >> 16), (char)(bytes >> 8), (char)bytes};

        assert_true(ent_text_is_clean((EntView){text, 3}) == is_legal((EntView){text, 3}));
    }
}

static void
every_character_passes_but_two(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 || (c & 0xFFFF) > 0xFF00 ? 1 : 97) {
        char bytes[4];
        const EntView text = {bytes, ent_utf8_put(c, bytes)};

        if (c < 0xD800 || c > 0xDFFF) {
            assert_true(ent_text_is_clean(text) == (c != 0xFFFE && c != 0xFFFF));
        }
    }
}

static void
four_bytes_at_the_edges(void **state)
{
    (void)state;
    assert_true(copy_is(ENT_VIEW("\xF0\x90\x80\x80"), "\xF0\x90\x80\x80"));
    assert_true(copy_is(ENT_VIEW("\xF4\x8F\xBF\xBF"), "\xF4\x8F\xBF\xBF"));
    assert_true(copy_is(ENT_VIEW("\xF0\x8F\xBF\xBF"), NULL));
    assert_true(copy_is(ENT_VIEW("\xF4\x90\x80\x80"), NULL));
    assert_true(copy_is(ENT_VIEW("\xF5\x80\x80\x80"), NULL));
    assert_true(copy_is(ENT_VIEW("\xF0\x90\x80"), NULL));
    assert_true(copy_is(ENT_VIEW("\xF0\x90\x80\x41"), NULL));
    assert_true(copy_is(ENT_VIEW(""), ""));
    assert_true(ent_text_is_clean(ENT_VIEW_EMPTY));
}

static void
bad_bytes_are_found_at_every_place(void **state)
{
    (void)state;
    for (size_t place = 0; place < 30; place++) {
        char text[LONGEST];

        memset(text, 'x', sizeof text);
        text[place] = '\xFF';
        assert_false(ent_text_is_clean((EntView){text, 30}));
        text[place] = '\xC3';
        assert_false(ent_text_is_clean((EntView){text, 30}));
        text[place] = '\0';
        assert_false(ent_text_is_clean((EntView){text, 30}));
    }
}

static void
classes_agree_with_their_names(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        const bool is_digit = byte >= '0' && byte <= '9';
        const char c = (char)byte;

        assert_true(ent_byte_is(c, ENT_BYTE_ALPHA) == is_letter);
        assert_true(ent_byte_is(c, ENT_BYTE_DIGIT) == is_digit);
        assert_true(ent_byte_is(c, ENT_BYTE_ALNUM) == (is_letter || is_digit));
        assert_true(ent_byte_is(c, ENT_BYTE_HIGH) == (byte >= 0x80));
        assert_true(ent_byte_is(c, ENT_BYTE_LOCAL) ==
                    (is_letter || is_digit || (byte && byte < 128 && strchr("_:-.", byte))));
        assert_true(ent_byte_is(c, ENT_BYTE_SCHEME) ==
                    (is_letter || is_digit || (byte && byte < 128 && strchr("+-.", byte))));
        assert_true(ent_byte_is(c, ENT_BYTE_HOST) ==
                    (is_letter || is_digit || (byte && byte < 128 && strchr("-._~", byte))));
        assert_true(ent_byte_is(c, ENT_BYTE_IRI) ==
                    (is_letter || is_digit || (byte && byte < 128 && strchr("-._~:/?@!$&'()*+,;=", byte))));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ascii_byte_at_every_place),
        cmocka_unit_test(every_three_bytes_are_judged_as_by_the_decoder),
        cmocka_unit_test(every_character_passes_but_two),
        cmocka_unit_test(four_bytes_at_the_edges),
        cmocka_unit_test(bad_bytes_are_found_at_every_place),
        cmocka_unit_test(classes_agree_with_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
