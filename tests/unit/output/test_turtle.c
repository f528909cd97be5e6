/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How Turtle and TriG look, byte by byte. That they mean what they shall is for tests/readback.
 */
#include "support.h"

#define HEAD "@prefix ex: <http://e/> .\n@prefix rdf: <" ENT_RDF "> .\n@prefix xsd: <" ENT_XSD "> .\n\n"

static void
statements_are_grouped(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", example_prefixes);
    into_put(&into, "<http://e/m1", "<" ENT_RDF "type", "<http://e/Meeting", NULL);
    into_put(&into, "<http://e/m1", "<http://e/date", "2026-01-30^" ENT_XSD "date", NULL);
    into_put(&into, "<http://e/m1", "<http://e/with", "<http://e/jp", NULL);
    into_put(&into, "<http://e/m1", "<http://e/with", "<http://e/kr", NULL);
    into_put(&into, "<http://f/m2", "<http://e/date", "x@en", NULL);
    into_put(&into, "_b", "<http://e/p", "_c", NULL);
    into_close(&into,
               HEAD "ex:m1 a ex:Meeting ;\n    ex:date \"2026-01-30\"^^xsd:date ;\n    ex:with ex:jp, ex:kr .\n\n"
                    "<http://f/m2> ex:date \"x\"@en .\n\n_:b ex:p _:c .\n");
}

static void
numbers_are_bare_only_if_turtle_reads_them_so(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", example_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "01^" ENT_XSD "integer", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "1.5^" ENT_XSD "decimal", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "1.^" ENT_XSD "decimal", NULL);
    into_put(&into, "<http://e/s", "<http://e/q", "1^" ENT_XSD "decimal", NULL);
    into_put(&into, "<http://e/s", "<http://e/q", "1e0^" ENT_XSD "double", NULL);
    into_put(&into, "<http://e/s", "<http://e/q", "INF^" ENT_XSD "double", NULL);
    into_put(&into, "<http://e/s", "<http://e/r", "true^" ENT_XSD "boolean", NULL);
    into_put(&into, "<http://e/s", "<http://e/r", "1^" ENT_XSD "boolean", NULL);
    into_put(&into, "<http://e/s", "<http://e/t", "5^" ENT_XSD "int", NULL);
    into_put(&into, "<http://e/s", "<http://e/t", "5^" ENT_XSD "string", NULL);
    into_close(&into, HEAD "ex:s ex:p 01, 1.5, \"1.\"^^xsd:decimal ;\n"
                           "    ex:q \"1\"^^xsd:decimal, 1e0, \"INF\"^^xsd:double ;\n"
                           "    ex:r true, \"1\"^^xsd:boolean ;\n"
                           "    ex:t \"5\"^^xsd:int, \"5\" .\n");
}

static void
strings_are_short_and_escaped(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/s", "<http://e/p", "a\nb\r\tc\"d\\e\x01\x7F\b\fé", NULL);
    into_close(&into, "<http://e/s> <http://e/p> \"a\\nb\\r\\tc\\\"d\\\\e\\u0001\\u007F\\b\\fé\" .\n");
}

/* Lines of several objects are broken before they grow too long; an object alone stays where it is. */
static void
long_lines_are_broken(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", example_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "0123456789012345678901234567890123456789", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmn", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "b", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "the third line holds this one, which needs about half of it", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "and this one, which needs the other half of it and a bit", NULL);
    into_close(&into, HEAD "ex:s ex:p \"0123456789012345678901234567890123456789\", "
                           "\"abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmn\", \"b\",\n"
                           "        \"the third line holds this one, which needs about half of it\",\n"
                           "        \"and this one, which needs the other half of it and a bit\" .\n");
}

static void
trig_has_a_block_for_each_graph(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "trig", example_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "0", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "1", "<http://e/g");
    into_put(&into, "<http://e/s", "<http://e/q", "2", "<http://e/g");
    into_put(&into, "<http://e/t", "<http://e/q", "3", "<http://e/g");
    into_put(&into, "<http://e/t", "<http://e/q", "4", "_h");
    into_put(&into, "<http://e/t", "<http://e/q", "5", NULL);
    into_close(&into, HEAD "ex:s ex:p \"0\" .\n\n"
                           "ex:g {\n    ex:s ex:p \"1\" ;\n        ex:q \"2\" .\n\n    ex:t ex:q \"3\" .\n}\n\n"
                           "_:h {\n    ex:t ex:q \"4\" .\n}\n\n"
                           "ex:t ex:q \"5\" .\n");
}

static void
turtle_drops_graphs(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/s", "<http://e/p", "1", "<http://e/g");
    into_put(&into, "<http://e/s", "<http://e/p", "2", "<http://e/h");
    into_close(&into, "<http://e/s> <http://e/p> \"1\", \"2\" .\n");
}

/* Statements that are refused, or too long for the block, change nothing around them. */
static void
what_is_taken_back_leaves_no_trace(void **state)
{
    static char long_text[300001];
    Into into;
    EntBuffer expected = ENT_BUFFER_EMPTY;

    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    into_open(&into, "turtle", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/s", "<http://e/p", "1", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "\xFF", NULL);
    into_put(&into, "<http://e/s", "<q", "1", NULL);
    into_put(&into, "<http://e/t", "<http://e/p", "1@-", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", long_text, NULL);
    into_put(&into, "<http://e/s", "<http://e/q", "2", NULL);
    assert_ok(ent_buffer_printf(
        &expected, "<http://e/s> <http://e/p> \"1\",\n        \"%s\" ;\n    <http://e/q> \"2\" .\n", long_text));
    assert_int_equal(ent_writer_n_refused(into.writer), 3);
    assert_int_equal(ent_writer_n_written(into.writer), 3);
    into_close(&into, expected.data);
    ent_buffer_clear(&expected);
}

/* QLever's parser of parallel blocks: every dot and line feed is the end of a statement. */
static void
dot_and_line_feed_end_statements_only(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", example_prefixes);
    into_put(&into, "<http://e/s", "<http://e/p", "It ended.\nIt began .\n", NULL);
    into_put(&into, "<http://e/s.", "<http://e/p.", "<http://e/o.", NULL);
    into_close(&into,
               HEAD "ex:s ex:p \"It ended.\\nIt began .\\n\" .\n\n<http://e/s.> <http://e/p.> <http://e/o.> .\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_are_grouped),
        cmocka_unit_test(numbers_are_bare_only_if_turtle_reads_them_so),
        cmocka_unit_test(strings_are_short_and_escaped),
        cmocka_unit_test(long_lines_are_broken),
        cmocka_unit_test(trig_has_a_block_for_each_graph),
        cmocka_unit_test(turtle_drops_graphs),
        cmocka_unit_test(what_is_taken_back_leaves_no_trace),
        cmocka_unit_test(dot_and_line_feed_end_statements_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
