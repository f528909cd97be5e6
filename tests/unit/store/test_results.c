/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The bytes of each format of results; sinks and allocations that fail.
 */
#include "unit/unit.h"

#include "store/results.h"
#include "vocab/namespace.h"

/* Two columns: everything that a format has to quote. */
static void
fill(EntRows *rows)
{
    const EntView names[] = {ENT_VIEW("name"), ENT_VIEW("n")};
    const EntTerm first[] = {ent_term_literal(ENT_VIEW("A \"b\", c\n<&>\\"), ENT_VIEW_EMPTY, ENT_VIEW("en")),
                             ent_term_literal(ENT_VIEW("10"), ENT_VIEW(ENT_XSD "integer"), ENT_VIEW_EMPTY)};
    const EntTerm second[] = {ent_term_iri(ENT_VIEW("http://e/x")), {.kind = ENT_TERM_NONE}};
    const EntTerm third[] = {{.kind = ENT_TERM_BLANK, .value = ENT_VIEW("b1")},
                             ent_term_literal(ENT_VIEW("1.5"), ENT_VIEW(ENT_XSD "decimal"), ENT_VIEW_EMPTY)};
    ent_rows_init(rows);
    assert_ok(ent_rows_set_columns(rows, names, 2));
    assert_ok(ent_rows_add(rows, first, 2));
    assert_ok(ent_rows_add(rows, second, 2));
    assert_ok(ent_rows_add(rows, third, 2));
}

static void
assert_written(EntResultFormat format, const EntRows *rows, const char *expected)
{
    const EntQueryPrefix prefix = {.prefix = ENT_VIEW("e:"), .iri = ENT_VIEW("http://e/")};
    const EntResultsStyle style = {.format = format, .prefixes = &prefix, .n_prefixes = 1};
    EntBuffer out = ENT_BUFFER_EMPTY;
    assert_ok(ent_results_write(&style, rows, NULL, ent_buffer_sink(&out)));
    assert_view(ent_buffer_view(&out), expected);
    ent_buffer_clear(&out);
}

static void
a_table_is_aligned_and_harmless(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows);
    assert_written(ENT_RESULT_TABLE, &rows,
                   "name              n\n"
                   "--------------  ---\n"
                   "A \"b\", c\\n<&>\\   10\n"
                   "e:x\n"
                   "_:b1            1.5\n");
    ent_rows_clear(&rows);
}

static void
a_table_counts_places_on_the_terminal(void **state)
{
    const EntView names[] = {ENT_VIEW("x"), ENT_VIEW("y")};
    const EntTerm wide[] = {ent_term_literal(ENT_VIEW("\xEC\x95\x88"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY),
                            ent_term_literal(ENT_VIEW("1"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY)};
    const EntTerm marks[] = {ent_term_literal(ENT_VIEW("e\xCC\x81"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY),
                             ent_term_literal(ENT_VIEW("2"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY)};
    const EntTerm hostile[] = {ent_term_literal(ENT_VIEW("\x1B[2J"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY),
                               ent_term_literal(ENT_VIEW("\xE2\x80\xAE"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY)};
    EntRows rows;
    (void)state;
    ent_rows_init(&rows);
    assert_ok(ent_rows_set_columns(&rows, names, 2));
    assert_ok(ent_rows_add(&rows, wide, 2));
    assert_ok(ent_rows_add(&rows, marks, 2));
    assert_ok(ent_rows_add(&rows, hostile, 2));
    assert_written(ENT_RESULT_TABLE, &rows,
                   "x        y\n"
                   "-------  ------\n"
                   "\xEC\x95\x88       1\n"
                   "e\xCC\x81        2\n"
                   "\\x1b[2J  \\u202e\n");
    ent_rows_clear(&rows);
}

static void
csv_is_as_the_standard_has_it(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows);
    assert_written(ENT_RESULT_CSV, &rows,
                   "name,n\r\n"
                   "\"A \"\"b\"\", c\n<&>\\\",10\r\n"
                   "http://e/x,\r\n"
                   "_:b1,1.5\r\n");
    ent_rows_clear(&rows);
}

static void
tsv_is_as_the_standard_has_it(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows);
    assert_written(ENT_RESULT_TSV, &rows,
                   "?name\t?n\n"
                   "\"A \\\"b\\\", c\\n<&>\\\\\"@en\t10\n"
                   "<http://e/x>\t\n"
                   "_:b1\t\"1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal>\n");
    ent_rows_clear(&rows);
}

static void
json_is_as_the_standard_has_it(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows);
    assert_written(
        ENT_RESULT_JSON, &rows,
        "{ \"head\": { \"vars\": [ \"name\", \"n\" ] },\n"
        "  \"results\": { \"bindings\": [\n"
        "    { \"name\": { \"type\": \"literal\", \"value\": \"A \\\"b\\\", c\\u000a<&>\\\\\", \"xml:lang\": \"en\" }, "
        "\"n\": { \"type\": \"literal\", \"value\": \"10\", "
        "\"datatype\": \"http://www.w3.org/2001/XMLSchema#integer\" } },\n"
        "    { \"name\": { \"type\": \"uri\", \"value\": \"http://e/x\" } },\n"
        "    { \"name\": { \"type\": \"bnode\", \"value\": \"b1\" }, \"n\": { \"type\": \"literal\", \"value\": "
        "\"1.5\", "
        "\"datatype\": \"http://www.w3.org/2001/XMLSchema#decimal\" } } ] } }\n");
    ent_rows_clear(&rows);
}

static void
xml_is_as_the_standard_has_it(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows);
    assert_written(ENT_RESULT_XML, &rows,
                   "<?xml version=\"1.0\"?>\n"
                   "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
                   "  <head>\n"
                   "    <variable name=\"name\"/>\n"
                   "    <variable name=\"n\"/>\n"
                   "  </head>\n"
                   "  <results>\n"
                   "    <result>\n"
                   "      <binding name=\"name\"><literal xml:lang=\"en\">A &quot;b&quot;, c\n"
                   "&lt;&amp;&gt;\\</literal></binding>\n"
                   "      <binding name=\"n\"><literal datatype=\"http://www.w3.org/2001/XMLSchema#integer\">10"
                   "</literal></binding>\n"
                   "    </result>\n"
                   "    <result>\n"
                   "      <binding name=\"name\"><uri>http://e/x</uri></binding>\n"
                   "    </result>\n"
                   "    <result>\n"
                   "      <binding name=\"name\"><bnode>b1</bnode></binding>\n"
                   "      <binding name=\"n\"><literal datatype=\"http://www.w3.org/2001/XMLSchema#decimal\">1.5"
                   "</literal></binding>\n"
                   "    </result>\n"
                   "  </results>\n"
                   "</sparql>\n");
    ent_rows_clear(&rows);
}

static void
yes_and_no_in_every_format(void **state)
{
    EntRows rows = {.kind = ENT_ANSWER_TRUTH, .truth = true};
    (void)state;
    assert_written(ENT_RESULT_TABLE, &rows, "yes\n");
    assert_written(ENT_RESULT_CSV, &rows, "true\r\n");
    assert_written(ENT_RESULT_TSV, &rows, "true\n");
    assert_written(ENT_RESULT_JSON, &rows, "{ \"head\": {}, \"boolean\": true }\n");
    rows.truth = false;
    assert_written(ENT_RESULT_TABLE, &rows, "no\n");
    assert_written(ENT_RESULT_XML, &rows,
                   "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>\n"
                   "  </head>\n  <boolean>false</boolean>\n</sparql>\n");
}

static void
no_rows_are_a_head(void **state)
{
    const EntView names[] = {ENT_VIEW("x")};
    EntRows rows;
    (void)state;
    ent_rows_init(&rows);
    assert_ok(ent_rows_set_columns(&rows, names, 1));
    assert_written(ENT_RESULT_TABLE, &rows, "x\n-\n");
    assert_written(ENT_RESULT_CSV, &rows, "x\r\n");
    assert_written(ENT_RESULT_JSON, &rows,
                   "{ \"head\": { \"vars\": [ \"x\" ] },\n  \"results\": { \"bindings\": [ ] } }\n");
    ent_rows_clear(&rows);
}

static void
triples_are_ntriples_that_nothing_breaks_out_of(void **state)
{
    const EntTerm triple[] = {ent_term_iri(ENT_VIEW("http://e/a> <b")), ent_term_iri(ENT_VIEW("http://e/p")),
                              ent_term_literal(ENT_VIEW("x\" .\n\x01\x7F\r\t"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY)};
    EntRows rows;
    (void)state;
    ent_rows_init(&rows);
    rows.kind = ENT_ANSWER_TRIPLES;
    assert_ok(ent_rows_add(&rows, triple, 3));
    assert_written(ENT_RESULT_JSON, &rows,
                   "<http://e/a\\u003E\\u0020\\u003Cb> <http://e/p> \"x\\\" .\\n\\u0001\\u007F\\r\\t\" .\n");
    ent_rows_clear(&rows);
}

static void
xml_refuses_what_it_cannot_write(void **state)
{
    const EntView names[] = {ENT_VIEW("x")};
    const EntTerm terms[] = {ent_term_literal(ENT_VIEW("a\x01"), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY)};
    const EntResultsStyle style = {.format = ENT_RESULT_XML};
    EntDiagList diags;
    EntRows rows;
    EntBuffer out = ENT_BUFFER_EMPTY;
    (void)state;
    ent_diag_list_init(&diags);
    ent_rows_init(&rows);
    assert_ok(ent_rows_set_columns(&rows, names, 1));
    assert_ok(ent_rows_add(&rows, terms, 1));
    assert_int_equal(ent_results_write(&style, &rows, &diags.diags, ent_buffer_sink(&out)), ENT_STATUS_INVALID);
    assert_int_equal(diags.count, 1);
    assert_int_equal(out.length, 0);
    ent_rows_clear(&rows);
    ent_diag_list_clear(&diags);
    ent_buffer_clear(&out);
}

static EntStatus
refuse(void *handle, const char *data, size_t length)
{
    (void)data;
    (void)length;
    return ++*(int *)handle > 1 ? ENT_STATUS_INVALID : ENT_STATUS_IO;
}

static void
the_first_failure_of_a_sink_stays(void **state)
{
    const EntView names[] = {ENT_VIEW("x")};
    EntRows rows;
    (void)state;
    ent_rows_init(&rows);
    assert_ok(ent_rows_set_columns(&rows, names, 1));
    for (int i = 0; i < 20000; i++) {
        const EntTerm term = ent_term_iri(ENT_VIEW("http://example.org/"));
        assert_ok(ent_rows_add(&rows, &term, 1));
    }
    for (int format = ENT_RESULT_TABLE; format <= ENT_RESULT_XML; format++) {
        int calls = 0;
        const EntResultsStyle style = {.format = (EntResultFormat)format};
        const EntByteSink sink = {.write = refuse, .handle = &calls};
        assert_int_equal(ent_results_write(&style, &rows, NULL, sink), ENT_STATUS_IO);
        assert_int_equal(calls, 1);
    }
    ent_rows_clear(&rows);
}

static EntStatus
count(void *handle, const char *data, size_t length)
{
    (void)data;
    *(size_t *)handle += length;
    return ENT_STATUS_OK;
}

static EntStatus
write_some(void *data)
{
    size_t total = 0;
    const EntByteSink sink = {.write = count, .handle = &total};
    const EntResultsStyle style = {.format = ENT_RESULT_TABLE};
    return ent_results_write(&style, data, NULL, sink);
}

static void
every_allocation_may_fail(void **state)
{
    EntRows rows;
    (void)state;
    fill(&rows);
    assert_true(fail_each_allocation(write_some, &rows) > 0);
    ent_rows_clear(&rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_aligned_and_harmless),
        cmocka_unit_test(a_table_counts_places_on_the_terminal),
        cmocka_unit_test(csv_is_as_the_standard_has_it),
        cmocka_unit_test(tsv_is_as_the_standard_has_it),
        cmocka_unit_test(json_is_as_the_standard_has_it),
        cmocka_unit_test(xml_is_as_the_standard_has_it),
        cmocka_unit_test(yes_and_no_in_every_format),
        cmocka_unit_test(no_rows_are_a_head),
        cmocka_unit_test(triples_are_ntriples_that_nothing_breaks_out_of),
        cmocka_unit_test(xml_refuses_what_it_cannot_write),
        cmocka_unit_test(the_first_failure_of_a_sink_stays),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("store/results", tests, NULL, NULL);
}
