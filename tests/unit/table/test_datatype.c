/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Datatypes: which texts are values of which type, in which formats, and what they become. A row is type, format
 * (NULL: none), text, and the XML Schema form or NULL when the text is no value.
 */
#include "unit/unit.h"

#include "table/datatype.h"

typedef struct {
    const char *type, *format, *text, *expected;
} Row;

static void
check(const Row *row)
{
    EntArena arena;
    EntDatatype type;
    EntView out, text;
    const char *problem = NULL;
    bool known = true;
    ent_arena_init(&arena);
    const EntBuiltin *base = ent_builtin_find(ent_view_of(row->type));
    assert_non_null(base);
    ent_datatype_init(&type, base);
    if (row->format) {
        assert_ok(ent_datatype_set_format(&type, ent_view_of(row->format), &known));
    }
    if (!known) {
        fail_msg("'%s' is a format of %s", row->format, row->type);
    }
    assert_ok(ent_datatype_space(&type, ent_view_of(row->text), &arena, &text));
    assert_ok(ent_datatype_read(&type, text, &arena, &out, &problem));
    if (!problem != !!row->expected) {
        fail_msg("%s %s: '%s' %s", row->type, row->format ? row->format : "", row->text,
                 problem ? problem : "is a value");
    }
    if (row->expected) {
        assert_view(out, row->expected);
    }
    ent_datatype_clear(&type);
    ent_arena_clear(&arena);
}

#define CHECK(rows)                                              \
    for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++) { \
        check(&(rows)[i]);                                       \
    }

static void
test_numbers_of_xml_schema(void **state)
{
    static const Row rows[] = {
        {"integer", NULL, "12", "12"},
        {"integer", NULL, " -012 ", "-012"},
        {"integer", NULL, "+5", "+5"},
        {"integer", NULL, "1.0", NULL},
        {"integer", NULL, "1e3", NULL},
        {"integer", NULL, "", NULL},
        {"integer", NULL, "-", NULL},
        {"integer", NULL, "1,000", NULL},
        {"integer", NULL, "123456789012345678901234567890", "123456789012345678901234567890"},
        {"byte", NULL, "127", "127"},
        {"byte", NULL, "128", NULL},
        {"byte", NULL, "-128", "-128"},
        {"byte", NULL, "-129", NULL},
        {"unsignedLong", NULL, "18446744073709551615", "18446744073709551615"},
        {"unsignedLong", NULL, "18446744073709551616", NULL},
        {"unsignedByte", NULL, "-0", "-0"},
        {"long", NULL, "9223372036854775808", NULL},
        {"positiveInteger", NULL, "0", NULL},
        {"negativeInteger", NULL, "-1", "-1"},
        {"nonPositiveInteger", NULL, "1", NULL},
        {"decimal", NULL, "1.", "1."},
        {"decimal", NULL, ".5", ".5"},
        {"decimal", NULL, "1e3", NULL},
        {"decimal", NULL, "NaN", NULL},
        {"decimal", NULL, ".", NULL},
        {"double", NULL, "10.10e1", "10.10e1"},
        {"double", NULL, "1.5E-3", "1.5e-3"},
        {"double", NULL, "INF", "INF"},
        {"double", NULL, "-INF", "-INF"},
        {"float", NULL, "NaN", "NaN"},
        {"number", NULL, "1e", NULL},
        {"number", NULL, "nan", NULL},
        {"number", NULL, "25%", NULL},
    };
    (void)state;
    CHECK(rows)
}

static void
test_number_patterns(void **state)
{
    static const Row rows[] = {
        {"integer", "#,##0", "1,234,567", "1234567"},
        {"integer", "#,##0", "12", "12"},
        {"integer", "#,##0", "1234", NULL},
        {"integer", "#,##0", "12,34", NULL},
        {"integer", "#,##,#00", "12,34,567", "1234567"},
        {"integer", "#,##,#00", "1,234,567", NULL},
        {"integer", "#,##,#00", "1", NULL},
        {"integer", "000", "7", NULL},
        {"integer", "000", "007", "007"},
        {"integer", "000", "12345", "12345"},
        {"integer", "##0", "1,234", NULL},
        {"decimal", "#0.0#", "1.25", "1.25"},
        {"decimal", "#0.0#", "1", NULL},
        {"decimal", "#0.0#", "1.255", NULL},
        {"decimal", "#.0", ".5", ".5"},
        {"decimal", "0.000,0##", "1.234,567", "1.234567"},
        {"decimal", "0.000,0##", "1.2345", NULL},
        {"decimal", "#0.###", "-1.5", "-1.5"},
        {"decimal", "+0", "+1", "+1"},
        {"decimal", "+0", "1", NULL},
        {"decimal", "0%", "25%", "0.25"},
        {"decimal", "0%", "25", NULL},
        {"decimal", "%0", "%-5", "-0.05"},
        {"decimal", "0\xE2\x80\xB0", "1234\xE2\x80\xB0", "1.234"},
        {"integer", "0%", "200%", "2"},
        {"decimal", "0%", "200%", "2.0"},
        {"decimal", "0%", "0%", "0.0"},
        {"decimal", "000.0%", "000.5%", "0.005"},
        {"double", "0.0E0", "1.5E3", "1.5e3"},
        {"double", "0.0E0", "1.5", NULL},
        {"double", "0.0E+00", "1.5E-03", "1.5e-3"},
        {"double", "0.0E+00", "1.5E3", NULL},
        {"double", "0.0", "INF", "INF"},
        {"decimal", "0.0E0", "1.5E3", NULL},
    };
    (void)state;
    CHECK(rows)
}

static void
test_equal_numbers_share_a_text(void **state)
{
    static const char *const rows[][2] = {
        {"007", "7"},     {"+7", "7"},    {"7.000", "7"},      {"0.7e1", "7"},        {"1e3", "1000"},  {"-0", "0"},
        {"0.00e9", "0"},  {".50", "0.5"}, {"5e-2", "0.05"},    {"12.50", "12.5"},     {"-1.5", "-1.5"}, {"INF", "INF"},
        {"-INF", "-INF"}, {"NaN", "NaN"}, {"120e50", "12e51"}, {"1.2e-50", "12e-51"},
    };
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EntNumber number;
        text.length = 0;
        assert_true(ent_number_parse(ent_view_of(rows[i][0]), &number));
        assert_ok(ent_number_add_value(&text, &number));
        assert_view(ent_buffer_view(&text), rows[i][1]);
    }
    ent_buffer_clear(&text);
}

static void
test_grouped_numbers_without_a_pattern(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {{"1.234.567,89", "1234567.89"},
                {"12.34,5", "1234.5"},
                {"1..2", NULL},
                {".5", NULL},
                {"5%", "0.05"},
                {"1E6", "1e6"},
                {"+5", "+5"},
                {"5,", NULL},
                {"x", NULL},
                {"1234", "1234"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EntArena arena;
        EntDatatype type;
        EntView out;
        const char *problem = NULL;
        ent_arena_init(&arena);
        ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("double")));
        type.number.decimal_char = ENT_VIEW(",");
        type.number.group_char = ENT_VIEW(".");
        assert_ok(ent_datatype_read(&type, ent_view_of(rows[i].text), &arena, &out, &problem));
        if (rows[i].expected) {
            assert_null(problem);
            assert_view(out, rows[i].expected);
        } else {
            assert_non_null(problem);
        }
        ent_arena_clear(&arena);
    }
}

static void
test_a_comma_may_be_the_point(void **state)
{
    EntArena arena;
    EntDatatype type;
    EntView out;
    bool known = false;
    const char *problem = NULL;
    (void)state;
    ent_arena_init(&arena);
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("decimal")));
    type.number.decimal_char = ENT_VIEW(",");
    assert_ok(ent_datatype_set_format(&type, ENT_VIEW("0,0#"), &known));
    assert_true(known);
    assert_ok(ent_datatype_read(&type, ENT_VIEW("12,5"), &arena, &out, &problem));
    assert_null(problem);
    assert_view(out, "12.5");
    ent_arena_clear(&arena);
}

static void
test_dates_and_times_of_xml_schema(void **state)
{
    static const Row rows[] = {
        {"date", NULL, "2026-02-28", "2026-02-28"},
        {"date", NULL, "2026-02-29", NULL},
        {"date", NULL, "2024-02-29Z", "2024-02-29Z"},
        {"date", NULL, "2026-1-2", NULL},
        {"date", NULL, "-0044-03-15", "-0044-03-15"},
        {"date", NULL, "12026-01-01", "12026-01-01"},
        {"date", NULL, "02026-01-01", NULL},
        {"date", NULL, "2026-01-01+14:00", "2026-01-01+14:00"},
        {"date", NULL, "2026-01-01+14:01", NULL},
        {"date", NULL, "2026-01-01T00:00:00", NULL},
        {"time", NULL, "23:59:59.999", "23:59:59.999"},
        {"time", NULL, "24:00:00", "24:00:00"},
        {"time", NULL, "24:00:01", NULL},
        {"time", NULL, "12:60:00", NULL},
        {"time", NULL, "12:00:00.", NULL},
        {"dateTime", NULL, "2026-01-30T14:00:00+09:00", "2026-01-30T14:00:00+09:00"},
        {"datetime", NULL, "2026-01-30 14:00:00", NULL},
        {"dateTimeStamp", NULL, "2026-01-30T14:00:00", NULL},
        {"dateTimeStamp", NULL, "2026-01-30T14:00:00Z", "2026-01-30T14:00:00Z"},
        {"gYear", NULL, "2026", "2026"},
        {"gYear", NULL, "26", NULL},
        {"gYearMonth", NULL, "2026-13", NULL},
        {"gYearMonth", NULL, "2026-12", "2026-12"},
        {"gMonth", NULL, "--02", "--02"},
        {"gMonthDay", NULL, "--02-29", "--02-29"},
        {"gMonthDay", NULL, "--02-30", NULL},
        {"gDay", NULL, "---31", "---31"},
        {"gDay", NULL, "---32", NULL},
    };
    (void)state;
    CHECK(rows)
}

static void
test_date_patterns(void **state)
{
    static const Row rows[] = {
        {"date", "M/d/yyyy", "1/2/2026", "2026-01-02"},
        {"date", "M/d/yyyy", "10/18/2010", "2010-10-18"},
        {"date", "MM/dd/yyyy", "1/2/2026", NULL},
        {"date", "yyyyMMdd", "20260130", "2026-01-30"},
        {"date", "dd.MM.yyyy", "30.01.2026", "2026-01-30"},
        {"date", "d.M.yyyy", "31.4.2026", NULL},
        {"date", "yyyy-MM-dd X", "2026-01-30 Z", "2026-01-30Z"},
        {"date", "yyyy-MM-ddXXX", "2026-01-30-05:00", "2026-01-30-05:00"},
        {"time", "HH:mm", "15:02", "15:02:00"},
        {"time", "HHmmss", "150237", "15:02:37"},
        {"time", "HH:mm:ss.SSS", "15:02:37.14", "15:02:37.14"},
        {"time", "HH:mm:ss.S", "15:02:37.14", NULL},
        {"time", "HH:mm:ss.S", "15:02:37", "15:02:37"},
        {"time", "HH:mm x", "15:02 -05", "15:02:00-05:00"},
        {"time", "HH:mm x", "15:02 Z", NULL},
        {"time", "HH:mm X", "15:02 +0530", "15:02:00+05:30"},
        {"time", "HH:mm XX", "15:02 +05", NULL},
        {"dateTime", "yyyy-MM-ddTHH:mm", "2026-01-30T15:02", "2026-01-30T15:02:00"},
        {"dateTime", "M/d/yyyy HH:mm", "1/30/2026 15:02", "2026-01-30T15:02:00"},
        {"dateTime", "dd.MM.yyyy HH:mm:ss", "30.01.2026 25:02:37", NULL},
        {"dateTimeStamp", "yyyy-MM-dd HH:mm:ss X", "2026-01-30 15:02:37 +0800", "2026-01-30T15:02:37+08:00"},
    };
    (void)state;
    CHECK(rows)
}

static void
test_other_types(void **state)
{
    static const Row rows[] = {
        {"boolean", NULL, "1", "true"},
        {"boolean", NULL, "false", "false"},
        {"boolean", NULL, "True", NULL},
        {"boolean", "Y|N", "Y", "true"},
        {"boolean", "Y|N", "true", NULL},
        {"duration", NULL, "P1Y2M3DT4H5M6.7S", "P1Y2M3DT4H5M6.7S"},
        {"duration", NULL, "-P60D", "-P60D"},
        {"duration", NULL, "P", NULL},
        {"duration", NULL, "PT", NULL},
        {"duration", NULL, "P1M2Y", NULL},
        {"duration", NULL, "P1.5D", NULL},
        {"duration", NULL, "PT1.S", NULL},
        {"duration", NULL, "1Y", NULL},
        {"dayTimeDuration", NULL, "P1DT2H", "P1DT2H"},
        {"dayTimeDuration", NULL, "P1M", NULL},
        {"yearMonthDuration", NULL, "P20M", "P20M"},
        {"yearMonthDuration", NULL, "P1D", NULL},
        {"hexBinary", NULL, "0fB7", "0fB7"},
        {"hexBinary", NULL, "0fB", NULL},
        {"base64Binary", NULL, "TWFu", "TWFu"},
        {"binary", NULL, "TQ==", "TQ=="},
        {"base64Binary", NULL, "TQ=", NULL},
        {"base64Binary", NULL, "T=Q=", NULL},
        {"language", NULL, "en-GB", "en-GB"},
        {"language", NULL, "-en", NULL},
        {"NCName", NULL, "a:b", NULL},
        {"Name", NULL, "a:b", "a:b"},
        {"NMTOKEN", NULL, "1-a", "1-a"},
        {"NMTOKEN", NULL, "a b", NULL},
        {"QName", NULL, "a:b:c", NULL},
        {"anyURI", NULL, "http://e/ x", "http://e/ x"},
        {"token", NULL, "  a \t b ", "a b"},
        {"normalizedString", NULL, " a\nb ", " a b "},
        {"string", NULL, " a\nb ", " a\nb "},
        {"any", NULL, "", ""},
        {"json", NULL, "{", "{"},
        {"string", "^[A-Z]{2}$", "JP", "JP"},
        {"string", "^[A-Z]{2}$", "JPN", NULL},
        {"string", "^\\d+$", "\xD9\xA1", NULL},
        {"string", "^.$", "\xF0\x9F\x9A\xA2", "\xF0\x9F\x9A\xA2"},
        {"string", "^[^]{2}$", "a\n", "a\n"},
        {"string", "[]", "a", NULL},
        {"duration", "^P\\d+D$", "P3D", "P3D"},
        {"duration", "^P\\d+D$", "P3M", NULL},
    };
    (void)state;
    CHECK(rows)
}

static void
test_formats_that_are_none(void **state)
{
    static const char *const rows[][2] = {
        {"integer", "Y|N"},
        {"integer", "0#"},
        {"integer", ""},
        {"decimal", "0.#0"},
        {"double", "0E"},
        {"double", "0,"},
        {"double", ",0"},
        {"double", "#,,##0"},
        {"double", "0.,0"},
        {"double", "0.0,"},
        {"decimal", "%0%"},
        {"boolean", "YN"},
        {"boolean", "Y|N|M"},
        {"boolean", "|N"},
        {"boolean", "Y|Y"},
        {"date", "yy-MM-dd"},
        {"date", "HH:mm"},
        {"date", "yyyy-MM-dd HH:mm"},
        {"time", "yyyy-MM-dd"},
        {"dateTime", "dd/MM/yyyyTHH:mm"},
        {"date", "yyyy-MM-ddXXXX"},
        {"gYear", "yyyy"},
        {"string", "("},
        {"duration", "[a"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EntDatatype type;
        bool known = true;
        ent_datatype_init(&type, ent_builtin_find(ent_view_of(rows[i][0])));
        assert_ok(ent_datatype_set_format(&type, ent_view_of(rows[i][1]), &known));
        if (known || type.has_format) {
            fail_msg("'%s' is no format of %s", rows[i][1], rows[i][0]);
        }
        ent_datatype_clear(&type);
    }
}

static void
test_values_have_an_order(void **state)
{
    static const struct {
        const char *type, *a, *b;
        int order;
    } rows[] = {
        {"decimal", "1.50", "1.5", 0},
        {"decimal", "-2", "-10", 1},
        {"decimal", "-0", "0.00", 0},
        {"decimal", "0.1", "0.09", 1},
        {"double", "1e3", "999.9", 1},
        {"double", "1e-400", "0", 1},
        {"double", "-INF", "-1e300", -1},
        {"double", "INF", "INF", 0},
        {"double", "NaN", "1", 2},
        {"double", "1e999999999", "1e999999998", 0},
        {"integer", "100000000000000000001", "100000000000000000000", 1},
        {"date", "2026-01-30", "2026-02-01", -1},
        {"dateTime", "2026-01-30T09:00:00+09:00", "2026-01-30T00:00:00Z", 0},
        {"dateTime", "2026-01-30T00:00:00.5Z", "2026-01-30T00:00:00.49Z", 1},
        {"dateTime", "-0001-12-31T00:00:00Z", "0000-01-01T00:00:00Z", -1},
        {"gYearMonth", "2025-12", "2026-01", -1},
        {"duration", "P1D", "PT24H", 0},
        {"duration", "-P1Y", "P1D", -1},
        {"duration", "PT1.5S", "PT1.25S", 1},
        {"string", "a", "b", 2},
        {"date", "x", "2026-01-30", 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const EntBuiltin *type = ent_builtin_find(ent_view_of(rows[i].type));
        const int order = ent_builtin_compare(type, ent_view_of(rows[i].a), ent_view_of(rows[i].b));
        if (order != rows[i].order) {
            fail_msg("%s: '%s' against '%s' is %d", rows[i].type, rows[i].a, rows[i].b, order);
        }
    }
}

static void
test_facets(void **state)
{
    EntArena arena;
    EntDatatype type;
    EntView out;
    const char *problem = NULL;
    (void)state;
    ent_arena_init(&arena);
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("string")));
    type.has_min_length = type.has_max_length = true;
    type.min_length = type.max_length = 2;
    assert_ok(ent_datatype_read(&type, ENT_VIEW("\xC3\xA9\xC3\xA8"), &arena, &out, &problem));
    assert_null(problem);
    assert_ok(ent_datatype_read(&type, ENT_VIEW("abc"), &arena, &out, &problem));
    assert_string_equal(problem, "is longer than allowed");
    assert_ok(ent_datatype_read(&type, ENT_VIEW("a"), &arena, &out, &problem));
    assert_string_equal(problem, "is shorter than allowed");
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("base64Binary")));
    type.has_length = true;
    type.length = 1;
    assert_ok(ent_datatype_read(&type, ENT_VIEW("TQ=="), &arena, &out, &problem));
    assert_null(problem);
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("integer")));
    type.minimum = (EntBound){ENT_VIEW("1"), false};
    type.maximum = (EntBound){ENT_VIEW("5"), true};
    assert_ok(ent_datatype_read(&type, ENT_VIEW("1"), &arena, &out, &problem));
    assert_null(problem);
    assert_ok(ent_datatype_read(&type, ENT_VIEW("0"), &arena, &out, &problem));
    assert_string_equal(problem, "is less than allowed");
    assert_ok(ent_datatype_read(&type, ENT_VIEW("5"), &arena, &out, &problem));
    assert_string_equal(problem, "is more than allowed");
    ent_arena_clear(&arena);
}

/* A pattern that backtracks without end must give up, not hang. */
static void
test_a_hostile_expression_ends(void **state)
{
    EntArena arena;
    EntDatatype type;
    EntView out;
    bool known = false;
    const char *problem = NULL;
    (void)state;
    ent_arena_init(&arena);
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("string")));
    assert_ok(ent_datatype_set_format(&type, ENT_VIEW("^(a+)+$"), &known));
    assert_true(known);
    assert_ok(
        ent_datatype_read(&type, ENT_VIEW("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), &arena, &out, &problem));
    assert_non_null(problem);
    ent_datatype_clear(&type);
    ent_datatype_clear(&type);
    ent_arena_clear(&arena);
}

static EntStatus
scenario(void *data)
{
    EntArena arena;
    EntDatatype type;
    EntView out;
    bool known = false;
    const char *problem = NULL;
    (void)data;
    ent_arena_init(&arena);
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("integer")));
    EntStatus status = ent_datatype_set_format(&type, ENT_VIEW("#,##0"), &known);
    status = status == ENT_STATUS_OK ? ent_datatype_read(&type, ENT_VIEW("1,234"), &arena, &out, &problem) : status;
    ent_datatype_init(&type, ent_builtin_find(ENT_VIEW("date")));
    status = status == ENT_STATUS_OK ? ent_datatype_set_format(&type, ENT_VIEW("M/d/yyyy"), &known) : status;
    status = status == ENT_STATUS_OK ? ent_datatype_read(&type, ENT_VIEW("1/2/2026"), &arena, &out, &problem) : status;
    status = status == ENT_STATUS_OK ? ent_datatype_space(&type, ENT_VIEW(" a  b "), &arena, &out) : status;
    ent_arena_clear(&arena);
    return status;
}

static void
test_failing_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(scenario, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_of_xml_schema),
        cmocka_unit_test(test_number_patterns),
        cmocka_unit_test(test_equal_numbers_share_a_text),
        cmocka_unit_test(test_grouped_numbers_without_a_pattern),
        cmocka_unit_test(test_a_comma_may_be_the_point),
        cmocka_unit_test(test_dates_and_times_of_xml_schema),
        cmocka_unit_test(test_date_patterns),
        cmocka_unit_test(test_other_types),
        cmocka_unit_test(test_formats_that_are_none),
        cmocka_unit_test(test_values_have_an_order),
        cmocka_unit_test(test_facets),
        cmocka_unit_test(test_a_hostile_expression_ends),
        cmocka_unit_test(test_failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
