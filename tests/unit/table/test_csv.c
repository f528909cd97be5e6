/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSV: every way to write a cell, every dialect, positions, what is wrong, what is huge.
 */
#include "support.h"

#include "table/csv.h"

/* Cells in [], rows divided by "/"; what the reader ended with, unless it is the end of the file. */
static EntBuffer
cells_of(EntView bytes, const EntDialect *dialect, Messages *messages)
{
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntCsv *csv = NULL;
    EntCsvRow row;
    messages_init(messages);
    EntStatus status = ent_csv_open_view(bytes, ENT_VIEW("t.csv"), dialect, &messages->diags, &csv);
    while (status == ENT_STATUS_OK && (status = ent_csv_next(csv, &row)) == ENT_STATUS_OK) {
        EntView comment;
        if (ent_csv_is_comment(csv, &row, &comment)) {
            assert_ok(ent_buffer_printf(&out, "(%.*s)/", ENT_VIEW_ARGS(comment)));
            continue;
        }
        status = ent_csv_cut(csv, &row);
        for (size_t i = 0; status == ENT_STATUS_OK && i < row.n_cells; i++) {
            assert_ok(ent_buffer_printf(&out, "[%.*s]", ENT_VIEW_ARGS(row.cells[i])));
        }
        assert_ok(ent_buffer_add_char(&out, '/'));
    }
    if (status != ENT_STATUS_END) {
        assert_ok(ent_buffer_printf(&out, "%s", ent_status_text(status)));
    }
    ent_csv_close(csv);
    return out;
}

static void
assert_cells(EntView bytes, const EntDialect *dialect, const char *expected, const char *message)
{
    Messages messages;
    EntBuffer out = cells_of(bytes, dialect, &messages);
    assert_view(ent_buffer_view(&out), expected);
    if (message) {
        assert_contains(&messages.text, message);
    } else {
        assert_int_equal(messages.text.length, 0);
    }
    ent_buffer_clear(&out);
    ent_buffer_clear(&messages.text);
}

static void
test_the_usual_dialect(void **state)
{
    static const char *const rows[][2] = {
        {"a,b\nc,d\n", "[a][b]/[c][d]/"},
        {"a,b\r\nc,d", "[a][b]/[c][d]/"},
        {"a,,\n,,b\n", "[a][][]/[][][b]/"},
        {"\"a,b\",c\n", "[a,b][c]/"},
        {"\"a\"\"b\",\"\"\"\",\"\"\n", "[a\"b][\"][]/"},
        {"\"a\nb\",\"c\r\nd\"\ne,f\n", "[a\nb][c\r\nd]/[e][f]/"},
        {"a\n\nb\n", "[a]/[]/[b]/"},
        {" a , b\t\n", "[a][b]/"},
        {" \"a\" , \"b\" \n", "[a][b]/"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "[a][b]/"},
        {"\xEF\xBB\xBF\"a\",b\n", "[a][b]/"},
        {"a\rb,c\n", "[a\rb][c]/"},
        {"\xC3\xA9,\xF0\x9F\x9A\xA2\n", "[\xC3\xA9][\xF0\x9F\x9A\xA2]/"},
        {"#a\n", "[#a]/"},
        {"\n", "[]/"},
        {"", ""},
        {"\xEF\xBB\xBF", ""},
    };
    const EntDialect dialect = ent_dialect_default();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_cells(ent_view_of(rows[i][0]), &dialect, rows[i][1], NULL);
    }
}

static void
test_a_zero_byte_is_a_byte(void **state)
{
    const EntDialect dialect = ent_dialect_default();
    EntCsv *csv = NULL;
    EntCsvRow row;
    (void)state;
    assert_ok(ent_csv_open_view((EntView){"a\0b,\"c\0\"\n", 10}, ENT_VIEW("t"), &dialect, NULL, &csv));
    assert_ok(ent_csv_next(csv, &row));
    assert_ok(ent_csv_cut(csv, &row));
    assert_int_equal(row.n_cells, 2);
    assert_int_equal(row.cells[0].length, 3);
    assert_int_equal(row.cells[1].length, 2);
    ent_csv_close(csv);
}

static void
test_wrong_quoting_is_told_and_read_on(void **state)
{
    const EntDialect dialect = ent_dialect_default();
    (void)state;
    assert_cells(ENT_VIEW("x\n5\" gun,6\" gun\ny\n"), &dialect, "[x]/[5\" gun,6\" gun]/[y]/",
                 "t.csv:2:1: error: a quote inside a cell that does not begin with one");
    assert_cells(ENT_VIEW("\"a\"b,c\n"), &dialect, "[ab][c]/", "t.csv:1:1: error: text behind the quote");
    assert_cells(ENT_VIEW("a\nb,\"c\nd\n"), &dialect, "[a]/not in the expected format",
                 "t.csv:2:3: error: this quote is never closed (help: close the cell");
}

static void
test_invalid_bytes_become_replacement_characters(void **state)
{
    const EntDialect dialect = ent_dialect_default();
    (void)state;
    assert_cells(ENT_VIEW("ab\nc\xFF"
                          "d,\xC3\n"),
                 &dialect,
                 "[ab]/[c\xEF\xBF\xBD"
                 "d][\xEF\xBF\xBD]/",
                 "t.csv:2:2: warning: byte 0xFF is not valid UTF-8");
}

static void
test_other_dialects(void **state)
{
    EntDialect dialect = ent_dialect_default();
    (void)state;
    dialect.trim = ENT_TRIM_NONE;
    assert_cells(ENT_VIEW(" a ,\" b \"\n"), &dialect, "[ a ][ b ]/", NULL);
    dialect.trim = ENT_TRIM_START;
    assert_cells(ENT_VIEW(" a , \"b \"\n"), &dialect, "[a ][b ]/", NULL);
    dialect.trim = ENT_TRIM_END;
    assert_cells(ENT_VIEW(" a , b \n"), &dialect, "[ a][ b]/", NULL);
    dialect = ent_dialect_default();
    dialect.delimiter = ENT_VIEW("\t");
    assert_cells(ENT_VIEW("a\tb,c\n"), &dialect, "[a][b,c]/", NULL);
    dialect.delimiter = ENT_VIEW("::");
    assert_cells(ENT_VIEW("a::b:c::\"d::e\"\n"), &dialect, "[a][b:c][d::e]/", NULL);
    dialect = ent_dialect_default();
    dialect.quote = ENT_VIEW("'");
    assert_cells(ENT_VIEW("'a,b',\"c\"\n"), &dialect, "[a,b][\"c\"]/", NULL);
    dialect.quote = ENT_VIEW_EMPTY;
    assert_cells(ENT_VIEW("'a,b'\n"), &dialect, "['a][b']/", NULL);
    dialect = ent_dialect_default();
    dialect.comment_prefix = ENT_VIEW("#");
    assert_cells(ENT_VIEW("#x,y\na\n"), &dialect, "(x,y)/[a]/", NULL);
}

static void
test_backslash_and_other_line_ends(void **state)
{
    EntDialect dialect = ent_dialect_default();
    (void)state;
    dialect.double_quote = false;
    assert_cells(ENT_VIEW("\"a\\\"b\",c\\,d\n\"e\\\nf\"\n"), &dialect, "[a\"b][c,d]/[e\nf]/", NULL);
    dialect = ent_dialect_default();
    dialect.terminators[0] = ENT_VIEW("\r");
    dialect.n_terminators = 1;
    assert_cells(ENT_VIEW("a,b\rc,\"d\re\"\r"), &dialect, "[a][b]/[c][d\re]/", NULL);
    dialect.terminators[0] = ENT_VIEW("|");
    dialect.terminators[1] = ENT_VIEW("||");
    dialect.n_terminators = 2;
    assert_cells(ENT_VIEW("a|b||c"), &dialect, "[a]/[b]/[c]/", NULL);
}

static void
test_encodings(void **state)
{
    EntDialect dialect = ent_dialect_default();
    (void)state;
    dialect.encoding = ENT_VIEW("iso-8859-1");
    assert_cells(ENT_VIEW("caf\xE9,\x80\n"), &dialect, "[caf\xC3\xA9][\xE2\x82\xAC]/", NULL);
    dialect.encoding = ENT_VIEW("utf-16le");
    assert_cells((EntView){"a\0,\0b\0\n\0", 8}, &dialect, "[a][b]/", NULL);
    dialect.encoding = ENT_VIEW("Shift_JIS");
    assert_cells(ENT_VIEW("\x93\x8C,\x8B\x9E\n"), &dialect, "[\xE6\x9D\xB1][\xE4\xBA\xAC]/", NULL);
    assert_true(ent_dialect_knows_encoding(ENT_VIEW("UTF-8")));
    assert_false(ent_dialect_knows_encoding(ENT_VIEW("foo")));
    assert_false(ent_dialect_knows_encoding(ENT_VIEW("")));
    assert_false(ent_dialect_knows_encoding(ENT_VIEW("utf-16//IGNORE")));
    dialect.encoding = ENT_VIEW("X-CP1251");
    assert_cells(ENT_VIEW("\xCA\xE8\xE5\xE2\n"), &dialect, "[\xD0\x9A\xD0\xB8\xD0\xB5\xD0\xB2]/", NULL);
    static const char *const labels[] = {
        "unicode-1-1-utf-8", "ISO-8859-8-I", "x-mac-ukrainian", "korean", "csBig5", "x-sjis", "sun_eu_greek", "cp437"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        assert_true(ent_dialect_knows_encoding(ent_view_of(labels[i])));
    }
}

/* What stands first in the bytes goes before what the dialect says. */
static void
test_byte_order_marks(void **state)
{
    EntDialect dialect = ent_dialect_default();
    (void)state;
    assert_cells((EntView){"\xFF\xFE"
                           "a\0,\0\xE9\0\n\0",
                           10},
                 &dialect, "[a][\xC3\xA9]/", NULL);
    assert_cells((EntView){"\xFE\xFF\0a\0,\0b\0\n", 10}, &dialect, "[a][b]/", NULL);
    dialect.encoding = ENT_VIEW("utf-16");
    assert_cells((EntView){"\xFE\xFF\0a", 4}, &dialect, "[a]/", NULL);
    dialect.encoding = ENT_VIEW("iso-8859-1");
    assert_cells(ENT_VIEW("\xEF\xBB\xBF\xC3\xA9\n"), &dialect, "[\xC3\xA9]/", NULL);
    assert_cells(ENT_VIEW("\xE9"), &dialect, "[\xC3\xA9]/", NULL);
    assert_cells(ENT_VIEW(""), &dialect, "", NULL);
}

static void
test_positions(void **state)
{
    const EntDialect dialect = ent_dialect_default();
    EntCsv *csv = NULL;
    EntCsvRow row;
    (void)state;
    assert_ok(ent_csv_open_view(ENT_VIEW("\xC3\xA9,\"a\nb,\",c\nd,e\n"), ENT_VIEW("t"), &dialect, NULL, &csv));
    assert_ok(ent_csv_next(csv, &row));
    assert_ok(ent_csv_cut(csv, &row));
    EntDiag where = ent_csv_where(csv, &row, 1);
    assert_int_equal(where.line, 1);
    assert_int_equal(where.column, 3);
    assert_view(where.line_text, "\xC3\xA9,\"a");
    where = ent_csv_where(csv, &row, 2);
    assert_int_equal(where.line, 2);
    assert_int_equal(where.column, 5);
    assert_ok(ent_csv_next(csv, &row));
    assert_int_equal(row.line, 3);
    assert_int_equal(row.number, 2);
    where = ent_csv_where(csv, &row, 7);
    assert_int_equal(where.column, 4);
    ent_csv_close(csv);
}

/* A row that does not fit the reader's buffer, in all three ways of cutting. */
static void
test_a_cell_of_a_megabyte(void **state)
{
    enum { SIZE = 1 << 20 };
    EntDialect dialect = ent_dialect_default();
    char *text = malloc(SIZE + 16);
    (void)state;
    assert_non_null(text);
    for (size_t way = 0; way < 3; way++) {
        EntCsv *csv = NULL;
        EntCsvRow row;
        memset(text, 'x', SIZE + 16);
        memcpy(text, way == 0 ? "ab,x" : "a,\"x", 4);
        memcpy(text + SIZE, way == 0 ? "xx,z\n" : "xx\",z\n", way == 0 ? 5 : 6);
        dialect.double_quote = way != 2;
        const EntView bytes = {text, SIZE + (way == 0 ? 5u : 6u)};
        assert_ok(ent_csv_open_view(bytes, ENT_VIEW("t"), &dialect, NULL, &csv));
        assert_ok(ent_csv_next(csv, &row));
        assert_ok(ent_csv_cut(csv, &row));
        assert_int_equal(row.n_cells, 3);
        assert_int_equal(row.cells[1].length, SIZE - 1);
        assert_view(row.cells[2], "z");
        assert_int_equal(ent_csv_next(csv, &row), ENT_STATUS_END);
        ent_csv_close(csv);
    }
    free(text);
}

static void
test_a_file_that_cannot_be_read(void **state)
{
    const EntDialect dialect = ent_dialect_default();
    Messages messages;
    EntCsv *csv = NULL;
    EntCsvRow row;
    (void)state;
    messages_init(&messages);
    assert_int_equal(ent_csv_open("none.csv", ENT_VIEW("none.csv"), &dialect, &messages.diags, &csv),
                     ENT_STATUS_NOT_FOUND);
    assert_contains(&messages.text, "none.csv: error: cannot be opened");
    assert_null(csv);
    assert_ok(ent_csv_open("/", ENT_VIEW("/"), &dialect, &messages.diags, &csv));
    assert_int_equal(ent_csv_next(csv, &row), ENT_STATUS_IO);
    assert_contains(&messages.text, "/: error: cannot be read");
    ent_csv_close(csv);
    ent_csv_close(NULL);
    ent_buffer_clear(&messages.text);
}

static EntStatus
scenario(void *data)
{
    EntCsv *csv = NULL;
    EntCsvRow row;
    ENT_TRY(ent_csv_open_view(ENT_VIEW("a,b\n\"c\"\"\",\"d\ne\"\n\xFF\n"), ENT_VIEW("t"), data, NULL, &csv));
    EntStatus status = ENT_STATUS_OK;
    while (status == ENT_STATUS_OK && (status = ent_csv_next(csv, &row)) == ENT_STATUS_OK) {
        status = ent_csv_cut(csv, &row);
    }
    ent_csv_close(csv);
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

static void
test_failing_memory_is_reported(void **state)
{
    EntDialect dialect = ent_dialect_default();
    (void)state;
    assert_true(fail_each_allocation(scenario, &dialect) > 3);
    dialect.encoding = ENT_VIEW("iso-8859-1");
    assert_true(fail_each_allocation(scenario, &dialect) > 3);
    dialect.double_quote = false;
    assert_true(fail_each_allocation(scenario, &dialect) > 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_usual_dialect),
        cmocka_unit_test(test_a_zero_byte_is_a_byte),
        cmocka_unit_test(test_wrong_quoting_is_told_and_read_on),
        cmocka_unit_test(test_invalid_bytes_become_replacement_characters),
        cmocka_unit_test(test_other_dialects),
        cmocka_unit_test(test_backslash_and_other_line_ends),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_byte_order_marks),
        cmocka_unit_test(test_positions),
        cmocka_unit_test(test_a_cell_of_a_megabyte),
        cmocka_unit_test_setup_teardown(test_a_file_that_cannot_be_read, enter_folder, leave_folder),
        cmocka_unit_test(test_failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
