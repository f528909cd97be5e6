/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What all writers have in common: counts, reports, failures of sink and memory.
 */
#include "support.h"

static void
refused_statements_are_counted_and_left_out(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "ntriples", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/s", "<http://e/p", "1", NULL);
    into_put(&into, "<s", "<http://e/p", "2", NULL);
    into_put(&into, "literal", "<http://e/p", "3", NULL);
    into_put(&into, "<http://e/s", "_b", "4", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", NULL, NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "\xFF", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "5@e n", NULL);
    into_put(&into, "<http://e/s", "<http://e/p", "6", NULL);
    assert_int_equal(ent_writer_n_written(into.writer), 2);
    assert_int_equal(ent_writer_n_refused(into.writer), 6);
    assert_int_equal(into.reports.counts[ENT_ERROR], 6);
    assert_int_equal(into.reports.diags.n_errors, 6);
    assert_string_equal(into.reports.last, "'5' has a language tag that is none (BCP 47): statement left out");
    into_close(&into, "<http://e/s> <http://e/p> \"1\" .\n<http://e/s> <http://e/p> \"6\" .\n");
}

static void
mended_and_retyped_are_reported_by_their_weight(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "ntriples", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/a b", "<http://e/p", "1", NULL);
    assert_int_equal(into.reports.counts[ENT_NOTE], 1);
    assert_string_equal(into.reports.last, "'http://e/a b' has characters that are not allowed in an IRI: mended");
    into_put(&into, "_a-b", "<http://e/p", "x^" ENT_XSD "integer", NULL);
    assert_int_equal(into.reports.counts[ENT_NOTE], 1);
    assert_int_equal(into.reports.counts[ENT_WARNING], 1);
    assert_string_equal(into.reports.last, "'x' is not a legal form of its datatype: kept as a plain string");
    assert_int_equal(ent_writer_n_written(into.writer), 2);
    assert_int_equal(ent_writer_n_refused(into.writer), 0);
    into_close(&into, "<http://e/a%20b> <http://e/p> \"1\" .\n_:ZzaZ2db <http://e/p> \"x\" .\n");
}

static void
a_refused_statement_is_reported_once(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "ntriples", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/a b", "<http://e/p", "x@e n", NULL);
    assert_int_equal(into.reports.counts[ENT_NOTE], 0);
    assert_int_equal(into.reports.counts[ENT_ERROR], 1);
    into_close(&into, "");
}

static void
reports_are_not_endless(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", (EntPrefixes){NULL, 0});
    for (int i = 0; i < 1000; i++) {
        into_put(&into, "<s", "<http://e/p", "1", NULL);
    }
    assert_int_equal(into.reports.counts[ENT_ERROR], 20);
    assert_ok(ent_writer_end(into.writer));
    assert_int_equal(into.reports.counts[ENT_ERROR], 21);
    assert_string_equal(into.reports.last, "1000 statements left out in all");
    assert_int_equal(ent_writer_n_refused(into.writer), 1000);
    ent_writer_free(into.writer);
    ent_buffer_clear(&into.text);
}

static void
graph_names_that_are_dropped_are_not_judged(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "ntriples", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/s", "<http://e/p", "1", "<relative");
    into_put(&into, "<http://e/s", "<http://e/p", "2", "literal");
    into_put(&into, "<http://e/a b", "<http://e/p", "3", "<relative");
    into_close(&into, "<http://e/s> <http://e/p> \"1\" .\n<http://e/s> <http://e/p> \"2\" .\n"
                      "<http://e/a%20b> <http://e/p> \"3\" .\n");
    into_open(&into, "nquads", (EntPrefixes){NULL, 0});
    into_put(&into, "<http://e/s", "<http://e/p", "1", "<relative");
    into_put(&into, "<http://e/s", "<http://e/p", "2", "literal");
    into_put(&into, "<http://e/s", "<http://e/p", "3", "_g-1");
    assert_int_equal(ent_writer_n_refused(into.writer), 2);
    into_close(&into, "<http://e/s> <http://e/p> \"3\" _:ZzgZ2d1 .\n");
}

typedef struct {
    size_t n_calls, fails_at;
} Failing;

static EntStatus
fail_late(void *handle, const char *data, size_t length)
{
    Failing *const failing = handle;

    (void)data;
    (void)length;
    return ++failing->n_calls >= failing->fails_at ? ENT_STATUS_IO : ENT_STATUS_OK;
}

/* Formats that keep all until the end fail at the end, the others as soon as a block is full. */
static void
sink_failures_are_returned_for_ever(void **state)
{
    (void)state;
    for (size_t i = 0; ent_format_at(i); i++) {
        for (size_t fails_at = 1; fails_at < 4; fails_at++) {
            Failing failing = {.fails_at = fails_at};
            EntStatus status = ENT_STATUS_OK;
            EntWriter *writer;

            assert_ok(
                ent_writer_new(ent_format_at(i), example_prefixes, (EntByteSink){fail_late, &failing}, NULL, &writer));
            for (int k = 0; k < 20000 && status == ENT_STATUS_OK; k++) {
                char subject[40];
                EntQuad quad;

                snprintf(subject, sizeof subject, "<http://e/subject/%d", k);
                quad = quad_of(subject, "<http://e/p", "some text that fills blocks", NULL);
                status = ent_writer_put(writer, &quad);
            }
            if (status != ENT_STATUS_OK) {
                const EntQuad quad = quad_of("<http://e/s", "<http://e/p", "x", NULL);

                assert_int_equal(status, ENT_STATUS_IO);
                assert_int_equal(ent_writer_put(writer, &quad), ENT_STATUS_IO);
            }
            assert_int_equal(ent_writer_end(writer), ENT_STATUS_IO);
            assert_int_equal(failing.n_calls, fails_at);
            ent_writer_free(writer);
        }
    }
}

static void
a_full_device_is_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; ent_format_at(i); i++) {
        const EntQuad quad = quad_of("<http://e/s", "<http://e/p", "x", NULL);
        EntOutfile file;
        EntWriter *writer;
        EntStatus status;

        assert_ok(ent_outfile_open(&file, "/dev/full", NULL));
        assert_ok(ent_writer_new(ent_format_at(i), example_prefixes, ent_outfile_sink(&file), NULL, &writer));
        assert_ok(ent_writer_put(writer, &quad));
        status = ent_writer_end(writer);
        ent_writer_free(writer);
        if (status == ENT_STATUS_OK) {
            status = ent_outfile_commit(&file); /* where stdio kept the bytes until now */
        } else {
            ent_outfile_abort(&file);
        }
        assert_int_equal(status, ENT_STATUS_IO);
    }
}

static EntStatus
put_some(EntWriter *writer)
{
    static char long_text[80000];
    EntQuad quad;

    memset(long_text, 'x', sizeof long_text - 1);
    for (int i = 0; i < 4; i++) {
        quad = quad_of("<http://e/s", "<http://e/p", i == 2 ? long_text : "1^" ENT_XSD "integer",
                       i < 2 ? NULL : "<http://e/g");
        ENT_TRY(ent_writer_put(writer, &quad));
    }
    quad = quad_of("<http://e/a b", "<http://e/p q", "x@en_US", "<http://e/g h");
    ENT_TRY(ent_writer_put(writer, &quad));
    quad = quad_of("_a-b", "<http://e/p", "x^http://e/ty pe", "_g-h");
    ENT_TRY(ent_writer_put(writer, &quad));
    quad = quad_of("<http://e/a-subject-that-is-longer-than-those-before-it", "<http://e/and-a-longer-predicate-too",
                   "_o", NULL);
    return ent_writer_put(writer, &quad);
}

static EntStatus
swallow(void *handle, const char *data, size_t length)
{
    (void)handle;
    (void)data;
    (void)length;
    return ENT_STATUS_OK;
}

static EntStatus
write_some(void *data)
{
    EntWriter *writer;
    EntStatus status;

    ENT_TRY(ent_writer_new(data, example_prefixes, (EntByteSink){swallow, NULL}, NULL, &writer));
    status = put_some(writer);
    if (status == ENT_STATUS_OK) {
        status = ent_writer_end(writer);
    }
    ent_writer_free(writer);
    return status;
}

static void
memory_fails(void **state)
{
    (void)state;
    for (size_t i = 0; ent_format_at(i); i++) {
        assert_true(fail_each_allocation(write_some, (void *)ent_format_at(i)) > 5);
    }
    ent_writer_free(NULL);
}

static void
a_sink_of_quads_is_the_writer(void **state)
{
    const EntQuad quad = quad_of("<http://e/s", "<http://e/p", "x", NULL);
    Into into;
    EntQuadSink sink;

    (void)state;
    into_open(&into, "turtle", (EntPrefixes){NULL, 0});
    sink = ent_writer_sink(into.writer);
    assert_ok(sink.put(sink.handle, &quad));
    into_close(&into, "<http://e/s> <http://e/p> \"x\" .\n");
}

static void
nothing_is_a_legal_document(void **state)
{
    Into into;

    (void)state;
    into_open(&into, "turtle", example_prefixes);
    into_close(&into, "@prefix ex: <http://e/> .\n@prefix rdf: <" ENT_RDF "> .\n@prefix xsd: <" ENT_XSD "> .\n");
    into_open(&into, "ntriples", example_prefixes);
    into_close(&into, "");
    into_open(&into, "trig", (EntPrefixes){NULL, 0});
    into_close(&into, "");
    into_open(&into, "jsonld", example_prefixes);
    into_close(&into, "[\n]\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_statements_are_counted_and_left_out),
        cmocka_unit_test(mended_and_retyped_are_reported_by_their_weight),
        cmocka_unit_test(a_refused_statement_is_reported_once),
        cmocka_unit_test(reports_are_not_endless),
        cmocka_unit_test(graph_names_that_are_dropped_are_not_judged),
        cmocka_unit_test(sink_failures_are_returned_for_ever),
        cmocka_unit_test(a_full_device_is_noticed),
        cmocka_unit_test(memory_fails),
        cmocka_unit_test(a_sink_of_quads_is_the_writer),
        cmocka_unit_test(nothing_is_a_legal_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
