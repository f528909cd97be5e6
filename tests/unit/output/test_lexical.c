/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lexical forms: a table of what each datatype accepts. More of them are read back in tests/readback/cases.types.
 */
#include "unit/unit.h"

#include "output/gate.h"
#include "output/lexical.h"
#include "vocab/namespace.h"

/* Words are parted by spaces; "~" stands for a space in a word. */
static const struct {
    const char *datatype, *legal, *illegal;
} rows[] = {
    {"integer", "0 -1 +1 007", "1.0 ~1 1~ a + - 1e1 "},
    {"decimal", "0 1. .5 -.5 +1.50", ". - +. 1e1 INF 1.5.5 1,5"},
    {"double", "1 1.5 1e5 1.E-5 .5E+1 INF -INF +INF NaN", "e5 1e .e1 inf -NaN 1e1.5"},
    {"float", "1 INF", "x"},
    {"boolean", "true false 0 1", "TRUE 2 tru truefalse"},
    {"byte", "-128 127 +127 00127", "-129 128 1000"},
    {"unsignedLong", "0 18446744073709551615", "-1 18446744073709551616"},
    {"negativeInteger", "-1 -01", "0 -0 1"},
    {"nonPositiveInteger", "0 +0 -5", "1"},
    {"date", "2026-01-30 2024-02-29 -0001-01-01Z 10000-12-31-14:00",
     "2026-02-29 2026-1-1 2026-04-31 26-01-01 2026-01-30~ 2026-01-30z"},
    {"gYear", "2026 0000 -2026Z", "026 20260a +2026"},
    {"gYearMonth", "2026-12", "2026-13 2026-00 2026"},
    {"gMonth", "--01", "-01 --1 --001"},
    {"gMonthDay", "--02-29", "--02-30 --2-29"},
    {"gDay", "---01 ---31Z", "--01 ---32 ---00"},
    {"time", "00:00:00 24:00:00.0 23:59:59.999", "24:00:00.1 24:00:00. 23:59 23:59:60 1:1:1"},
    {"dateTime", "2026-01-30T00:00:00Z", "2026-01-30 2026-01-30~00:00:00 2026-01-30T00:00:00+"},
    {"dateTimeStamp", "2026-01-30T00:00:00+09:00", "2026-01-30T00:00:00"},
    {"duration", "P1Y P1YT1S PT1.5S -P3DT4H", "P -P PT 1Y P1S P1YT P1.5Y PT1H1H P1D1M P1"},
    {"dayTimeDuration", "P1D PT1H", "P1Y P1M"},
    {"yearMonthDuration", "P1Y2M", "P1D P1YT1H"},
    {"hexBinary", "00 fF", "0 0x"},
    {"base64Binary", "AAAA QQ== QUI= Q~U~J~D", "A QQ= QR== =AAA AAAA~ ~AAAA Q~~UJD"},
    {"language", "en en-GB-x1", "-en en- 1e abcdefghi"},
    {"token", "a~b", "~a a~ a~~b"},
    {"NMTOKEN", "1-a.b:c", "a/b"},
    {"Name", "a:b :a _", "1a -a .a"},
    {"NCName", "a-b", "a:b"},
    {"anyURI", "~ a http://e/", ""},
};

static void
assert_words(const char *datatype, const char *words, bool is_legal)
{
    char iri[80], text[80];
    EntView rest = ent_view_of(words), word;

    snprintf(iri, sizeof iri, ENT_XSD "%s", datatype);
    while (ent_view_split(&rest, ' ', &word)) {
        for (size_t i = 0; i < word.length; i++) {
            text[i] = (char)(word.data[i] == '~' ? ' ' : word.data[i]);
        }
        if (ent_gate_lexical(ent_view_of(iri), (EntView){text, word.length}) != is_legal) {
            fail_msg("'%.*s' as %s", ENT_VIEW_ARGS(word), datatype);
        }
    }
}

static void
tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_words(rows[i].datatype, rows[i].legal, true);
        assert_words(rows[i].datatype, rows[i].illegal, false);
    }
}

static void
empty_texts(void **state)
{
    static const char *const legal[] = {"string", "normalizedString", "token", "hexBinary", "base64Binary", "anyURI"};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char iri[80];
        bool may_be_empty = false;

        for (size_t k = 0; k < sizeof legal / sizeof legal[0]; k++) {
            may_be_empty = may_be_empty || strcmp(rows[i].datatype, legal[k]) == 0;
        }
        snprintf(iri, sizeof iri, ENT_XSD "%s", rows[i].datatype);
        assert_true(ent_gate_lexical(ent_view_of(iri), ENT_VIEW_EMPTY) == may_be_empty);
    }
}

static void
unknown_datatypes_accept_all(void **state)
{
    (void)state;
    assert_true(ent_gate_lexical(ENT_VIEW("http://e/type"), ENT_VIEW("\x01")));
    assert_true(ent_gate_lexical(ENT_VIEW(ENT_XSD "Integer"), ENT_VIEW("x")));
    assert_true(ent_gate_lexical(ENT_VIEW(ENT_XSD), ENT_VIEW("x")));
    assert_true(ent_gate_lexical(ENT_VIEW_EMPTY, ENT_VIEW("x")));
    assert_null(ent_datatype_find(ENT_VIEW(ENT_XSD "integers")));
}

static void
bare_is_narrower_than_legal(void **state)
{
    (void)state;
    assert_true(ent_bare_is_integer(ENT_VIEW("-007")));
    assert_false(ent_bare_is_integer(ENT_VIEW("")));
    assert_true(ent_bare_is_decimal(ENT_VIEW("+.5")));
    assert_false(ent_bare_is_decimal(ENT_VIEW("1.")));
    assert_false(ent_bare_is_decimal(ENT_VIEW("1")));
    assert_true(ent_bare_is_double(ENT_VIEW("1.e0")));
    assert_false(ent_bare_is_double(ENT_VIEW("1.0")));
    assert_false(ent_bare_is_double(ENT_VIEW("INF")));
    assert_true(ent_bare_is_boolean(ENT_VIEW("false")));
    assert_false(ent_bare_is_boolean(ENT_VIEW("0")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(empty_texts),
        cmocka_unit_test(unknown_datatypes_accept_all),
        cmocka_unit_test(bare_is_narrower_than_legal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
