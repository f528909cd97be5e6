/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Diagnostics: the text of each form, escapes, carets, and memory that fails.
 */
#include "unit/unit.h"

#include "base/diag.h"

#include <stdio.h>

static void
assert_formatted(const EntDiag *diag, const char *expected)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(ent_diag_format(diag, false, &text));
    assert_view(ent_buffer_view(&text), expected);
    ent_buffer_clear(&text);
}

static void
place_source_caret_and_help_are_shown(void **state)
{
    (void)state;
    assert_formatted(&(EntDiag){.severity = ENT_ERROR,
                                .file = ENT_VIEW("bases.csv"),
                                .line = 12,
                                .column = 29,
                                .line_text = ENT_VIEW("yokosuka-base,Yokosuka base,Japn"),
                                .width = 4,
                                .message = ENT_VIEW("unknown country 'Japn'"),
                                .help = ENT_VIEW("did you mean 'japan'?")},
                     "bases.csv:12:29: error: unknown country 'Japn'\n"
                     "   12 | yokosuka-base,Yokosuka base,Japn\n"
                     "      |                             ^~~~\n"
                     "help: did you mean 'japan'?\n");
}

static void
what_is_not_known_is_left_out(void **state)
{
    (void)state;
    assert_formatted(&(EntDiag){.severity = ENT_NOTE, .message = ENT_VIEW("hello")}, "entente: note: hello\n");
    assert_formatted(&(EntDiag){.severity = ENT_WARNING, .file = ENT_VIEW("a"), .message = ENT_VIEW("m")},
                     "a: warning: m\n");
    assert_formatted(&(EntDiag){.severity = ENT_ERROR, .file = ENT_VIEW("a"), .line = 3, .message = ENT_VIEW("m")},
                     "a:3: error: m\n");
    assert_formatted(&(EntDiag){.severity = ENT_ERROR,
                                .file = ENT_VIEW("a"),
                                .line = 3,
                                .line_text = ENT_VIEW("x"),
                                .message = ENT_VIEW("m")},
                     "a:3: error: m\n    3 | x\n");
}

static void
assert_source(EntView line, size_t column, size_t width, const char *expected)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    const EntDiag diag = {.severity = ENT_ERROR,
                          .file = ENT_VIEW("f"),
                          .line = 1,
                          .column = column,
                          .width = width,
                          .line_text = line,
                          .message = ENT_VIEW("m")};
    assert_ok(ent_diag_format(&diag, false, &text));
    const size_t first = ent_view_find_char(ent_buffer_view(&text), '\n', 0) + 1;
    assert_view(ent_view_slice(ent_buffer_view(&text), first, text.length), expected);
    ent_buffer_clear(&text);
}

static void
carets_stand_below_their_column(void **state)
{
    (void)state;
    assert_source(ENT_VIEW("\ta\tb"), 4, 0, "    1 |  a b\n      |    ^\n");
    assert_source(ENT_VIEW("\xC3\xA9\xC3\xA9x"), 3, 1, "    1 | \xC3\xA9\xC3\xA9x\n      |   ^\n");
    assert_source(ENT_VIEW("e\xCC\x81x"), 3, 1, "    1 | e\xCC\x81x\n      |  ^\n");
    assert_source(ENT_VIEW("\xE6\x9D\xB1x"), 2, 1, "    1 | \xE6\x9D\xB1x\n      |   ^\n");
    assert_source(ENT_VIEW("\x01x"), 1, 2, "    1 | \\x01x\n      | ^~~~~\n");
    assert_source(ENT_VIEW("\xFFx"), 2, 1, "    1 | \\xFFx\n      |     ^\n");
    assert_source(ENT_VIEW("ab"), 3, 9, "    1 | ab\n      |   ^\n");
    assert_source(ENT_VIEW("ab"), 99, 1, "    1 | ab\n      |   ^\n");
}

static void
long_lines_show_a_window(void **state)
{
    (void)state;
    char line[1000], expected[400];
    memset(line, '.', sizeof line);
    line[499] = 'X';
    (void)snprintf(expected, sizeof expected, "    1 | ...%.60sX%.59s...\n      | %63s^\n", line, line, "");
    assert_source((EntView){line, sizeof line}, 500, 1, expected);
    (void)snprintf(expected, sizeof expected, "    1 | %.120s...\n      | ^\n", line);
    assert_source((EntView){line, sizeof line}, 1, 1, expected);
    (void)snprintf(expected, sizeof expected, "    1 | ...%.60s\n      | %63s^\n", line, "");
    assert_source((EntView){line, sizeof line}, 1001, 1, expected);
}

/* Nothing of the input can speak to the terminal or deceive the eye. */
static void
hostile_bytes_are_escaped(void **state)
{
    (void)state;
    static const struct {
        EntView in;
        const char *out;
    } cases[] = {
        {ENT_VIEW_INIT("\033[2J"), "\\x1B[2J"},
        {ENT_VIEW_INIT("a\0b\nc\rd\x7F"), "a\\x00b\\x0Ac\\x0Dd\\x7F"},
        {ENT_VIEW_INIT("\xC2\x9B"), "\\xC2\\x9B"},          /* a control sequence in one character */
        {ENT_VIEW_INIT("\xC0\xAF"), "\\xC0\\xAF"},          /* overlong */
        {ENT_VIEW_INIT("\xE0\x80\xAF"), "\\xE0\\x80\\xAF"}, /* overlong */
        {ENT_VIEW_INIT("\xED\xA0\x80"), "\\xED\\xA0\\x80"}, /* surrogate */
        {ENT_VIEW_INIT("\xF4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80"},
        {ENT_VIEW_INIT("\xE2\x82"), "\\xE2\\x82"}, /* cut short */
        {ENT_VIEW_INIT("\xE2\x80\xAE"
                       "abc"),
         "\\xE2\\x80\\xAE"
         "abc"}, /* right-to-left override */
        {ENT_VIEW_INIT("\xE2\x82\xAC \xF0\x9F\x9A\xA2"), "\xE2\x82\xAC \xF0\x9F\x9A\xA2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[100];
        (void)snprintf(expected, sizeof expected, "%s: error: %s\nhelp: %s\n", cases[i].out, cases[i].out,
                       cases[i].out);
        assert_formatted(
            &(EntDiag){.severity = ENT_ERROR, .file = cases[i].in, .message = cases[i].in, .help = cases[i].in},
            expected);
    }
}

static void
color_marks_the_severity(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(ent_diag_format(&(EntDiag){.severity = ENT_ERROR, .message = ENT_VIEW("m")}, true, &text));
    assert_view(ent_buffer_view(&text), "entente: \033[1;31merror:\033[0m m\n");
    ent_buffer_clear(&text);
}

static void
lists_keep_copies_and_replay_them(void **state)
{
    (void)state;
    EntDiagList list, other;
    char name[] = "x.csv";
    ent_diag_list_init(&list);
    ent_diag_list_init(&other);
    ent_report(&list.diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(name), .line = 2}, "bad %d%%", 7);
    name[0] = 'y';
    ent_report(&list.diags, &(EntDiag){.severity = ENT_WARNING}, "%s", "%s%n");
    ent_report(&list.diags, &(EntDiag){.severity = ENT_NOTE}, "by the way");
    ent_diag_list_replay(&list, &other.diags);
    ent_diag_list_replay(&list, NULL);
    assert_int_equal(other.count, 3);
    assert_int_equal(other.diags.n_errors, 1);
    assert_int_equal(other.diags.n_warnings, 1);
    assert_view(other.items[0].file, "x.csv");
    assert_view(other.items[0].message, "bad 7%");
    assert_view(other.items[1].message, "%s%n");
    ent_diag_list_clear(&list);
    ent_diag_list_clear(&other);
    ent_diag_list_clear(&other);
    ent_report(NULL, &(EntDiag){.severity = ENT_NOTE}, "nobody listens");
}

static EntStatus
report_and_replay(void *data)
{
    EntDiagList list, other;
    EntStatus status = ENT_STATUS_OK;
    (void)data;
    ent_diag_list_init(&list);
    ent_diag_list_init(&other);
    ent_report(&list.diags, &(EntDiag){.severity = ENT_ERROR, .file = ENT_VIEW("f")}, "message %d", 1);
    ent_diag_list_replay(&list, &other.diags);
    assert_true(list.diags.n_errors == 1 && other.diags.n_errors >= 1);
    if (list.lost || other.lost) {
        status = ENT_STATUS_NO_MEMORY;
    } else {
        assert_view(other.items[0].message, alloc_failed() ? "message %d" : "message 1");
    }
    ent_diag_list_clear(&list);
    ent_diag_list_clear(&other);
    return status;
}

static void
errors_are_counted_when_memory_fails(void **state)
{
    (void)state;
    assert_int_equal(fail_each_allocation(report_and_replay, NULL), 5);
}

static EntStatus
format_long(void *data)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)data;
    const EntDiag diag = {.severity = ENT_ERROR,
                          .file = ENT_VIEW("file"),
                          .line = 1,
                          .column = 80,
                          .width = 10,
                          .line_text =
                              ENT_VIEW("1234567890123456789012345678901234567890\x01\x02\x03\t12345678901234567"
                                       "890123456789012345678901234567890123456789012345678901234567890123"),
                          .message = ENT_VIEW("message"),
                          .help = ENT_VIEW("help")};
    const EntStatus status = ent_diag_format(&diag, true, &text);
    ent_buffer_clear(&text);
    return status;
}

static void
formatting_survives_failing_memory(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(format_long, NULL) > 3);
}

static void
printer_writes_and_can_be_quiet(void **state)
{
    (void)state;
    EntDiagPrinter printer;
    char text[200];
    FILE *stream = tmpfile();
    assert_non_null(stream);
    ent_diag_printer_init(&printer, stream, false);
    ent_report(&printer.diags, &(EntDiag){.severity = ENT_WARNING}, "shown");
    printer.quiet = true;
    ent_report(&printer.diags, &(EntDiag){.severity = ENT_WARNING}, "not shown");
    ent_report(&printer.diags, &(EntDiag){.severity = ENT_ERROR}, "shown");
    alloc_fail_after(1);
    ent_report(&printer.diags, &(EntDiag){.severity = ENT_ERROR}, "lost");
    alloc_fail_never();
    rewind(stream);
    text[fread(text, 1, sizeof text - 1, stream)] = '\0';
    assert_string_equal(text, "entente: warning: shown\nentente: error: shown\nentente: error: out of memory\n");
    assert_int_equal(printer.diags.n_warnings, 2);
    (void)fclose(stream);
}

static void
slips_are_found_and_no_more(void **state)
{
    (void)state;
    const EntView names[] = {ENT_VIEW("japan"), ENT_VIEW("jordan"), ENT_VIEW("philippines"), ENT_VIEW("")};
    assert_view(ent_nearest(ENT_VIEW("japn"), names, 4), "japan");
    assert_view(ent_nearest(ENT_VIEW("jpaan"), names, 4), "japan"); /* a transposition counts as one */
    assert_view(ent_nearest(ENT_VIEW("phillipines"), names, 4), "philippines");
    assert_view(ent_nearest(ENT_VIEW("jordan"), names, 4), "jordan");
    assert_int_equal(ent_nearest(ENT_VIEW("brazil"), names, 4).length, 0);
    assert_int_equal(ent_nearest(ENT_VIEW("x"), names, 4).length, 0);
    assert_int_equal(ent_nearest(ENT_VIEW("japan"), NULL, 0).length, 0);
    char name[300];
    memset(name, 'a', sizeof name);
    assert_int_equal(ent_nearest((EntView){name, sizeof name}, names, 4).length, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_source_caret_and_help_are_shown),
        cmocka_unit_test(what_is_not_known_is_left_out),
        cmocka_unit_test(carets_stand_below_their_column),
        cmocka_unit_test(long_lines_show_a_window),
        cmocka_unit_test(hostile_bytes_are_escaped),
        cmocka_unit_test(color_marks_the_severity),
        cmocka_unit_test(lists_keep_copies_and_replay_them),
        cmocka_unit_test(errors_are_counted_when_memory_fails),
        cmocka_unit_test(formatting_survives_failing_memory),
        cmocka_unit_test(printer_writes_and_can_be_quiet),
        cmocka_unit_test(slips_are_found_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
