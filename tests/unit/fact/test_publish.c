/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From a reading to the graph: each statement has its claim, the quote stands at its offsets, every allocation failed once.
 */
#include "support.h"

#include "text/utf8.h"

#define ARTICLE                                                                                            \
    "Talks\n\nPublished: 30 Jan. 2026\n\nDefense Minister Ahn Gyu-back \xE2\x80\x93 in office since July " \
    "\xE2\x80\x93 met Shinjiro "                                                                           \
    "Koizumi in Nara, Japan, on Friday.\n"

typedef struct {
    long begin, end;
    size_t n_claims, n_bad;
} Seen;

static long
number(EntView text)
{
    long value = 0;
    for (size_t i = 0; i < text.length; i++) {
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

/* Quads come sorted: begin, end and quote of a claim follow each other. */
static EntStatus
look(void *handle, const EntQuad *quad)
{
    Seen *seen = handle;
    if (ent_view_is(quad->predicate.value, ENT_NS "begin")) {
        seen->begin = number(quad->object.value);
    } else if (ent_view_is(quad->predicate.value, ENT_NS "end")) {
        seen->end = number(quad->object.value);
    } else if (ent_view_is(quad->predicate.value, ENT_NS "quote")) {
        seen->n_claims++;
        seen->n_bad += ent_utf8_count(quad->object.value) != (size_t)(seen->end - seen->begin);
    }
    return ENT_STATUS_OK;
}

static EntStatus
publish(void *data)
{
    TestReading test;
    EntGraph *graph = NULL;
    Seen *seen = data;
    const EntGraphOptions options = {.closure = ENT_CLOSURE_NONE};
    EntStatus status = test_reading_open(&test, ARTICLE);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_new(test_engine.vocab, test_engine.registry, &options, &graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_add_reading(graph, &test.reading);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_write(graph, true, (EntQuadSink){look, seen});
    }
    ent_graph_free(graph);
    test_reading_close(&test);
    return status;
}

static void
quotes_are_as_long_as_their_span(void **state)
{
    (void)state;
    Seen seen = {.n_claims = 0};
    assert_ok(publish(&seen));
    assert_true(seen.n_claims >= 6);
    assert_int_equal(seen.n_bad, 0);
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    Seen seen = {.n_claims = 0};
    assert_true(fail_each_allocation(publish, &seen) > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(quotes_are_as_long_as_their_span),
                                       cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests(tests, test_engine_setup, test_engine_teardown);
}
