/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Large tables by several threads: the same quads in the same order and the same messages as by one, ends that come early,
 * memory that fails. What a command line sees is in tests/cli/table-jobs.t.
 */
#include "support.h"

enum { FEW = 5000, MANY = 30000 };

/* What is written, by quads or by blocks. */
typedef struct {
    EntBuffer graph;
    Messages messages;
    size_t n_appended, most_appended; /* blocks; after so many writing fails */
    size_t n_ticks, most_ticks;       /* the same for what watches */
} Output;

static EntStatus
begin(void *handle, EntBuffer *bytes, EntDiags *diags, void **writer, EntQuadSink *sink)
{
    (void)handle;
    (void)diags;
    *writer = NULL;
    *sink = graph_sink(bytes);
    return ENT_STATUS_OK;
}

static EntStatus
end(void *writer)
{
    assert_null(writer);
    return ENT_STATUS_OK;
}

static EntStatus
append(void *handle, EntView bytes)
{
    Output *output = handle;
    return output->n_appended++ < output->most_appended ? ent_buffer_add(&output->graph, bytes) : ENT_STATUS_IO;
}

static EntStatus
tick(void *handle, size_t done, size_t total)
{
    Output *output = handle;
    assert_true(done <= total);
    return output->n_ticks++ < output->most_ticks ? ENT_STATUS_OK : ENT_STATUS_CANCELLED;
}

typedef struct {
    size_t n_jobs;
    bool minimal, validate;
} How;

static EntStatus
run(How how, Output *output)
{
    const EntTableOptions options = {.input = "t.json",
                                     .minimal = how.minimal,
                                     .validate = how.validate,
                                     .watch = {tick, output},
                                     .crew = {how.n_jobs, begin, end, append, output}};
    messages_init(&output->messages);
    return ent_table_convert(&options, &output->messages.diags, graph_sink(&output->graph));
}

static void
clear(Output *output)
{
    ent_buffer_clear(&output->graph);
    ent_buffer_clear(&output->messages.text);
    *output = (Output){.most_appended = SIZE_MAX, .most_ticks = SIZE_MAX};
}

/* Every so many rows one is wrong in some way. */
static void
write_table(size_t n_rows, size_t wrong_every)
{
    EntBuffer csv = ENT_BUFFER_EMPTY;
    assert_ok(ent_buffer_add(&csv, ENT_VIEW("id,day,list\n")));
    for (size_t i = 1; i <= n_rows; i++) {
        const bool is_wrong = wrong_every && i % wrong_every == 0;
        const size_t kind = is_wrong ? i / wrong_every % 4 : 0;
        assert_ok(ent_buffer_printf(&csv, "%zu,20%02zu-01-%02zu,", is_wrong && kind == 1 ? i - 7 : i, i % 100,
                                    is_wrong && kind == 2 ? 32 : 1 + i % 28));
        assert_ok(ent_buffer_add(&csv, kind == 3 ? ENT_VIEW("x;y,z\n") : ENT_VIEW("\"a;\n\"\"b\"\"\"\n")));
    }
    write_file("t.csv", ent_buffer_view(&csv));
    ent_buffer_clear(&csv);
    write_file("t.json",
               ENT_VIEW("{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"t.csv\", \"tableSchema\": {"
                        "\"primaryKey\": \"id\", \"columns\": [{\"titles\": \"id\"}, "
                        "{\"titles\": \"day\", \"datatype\": {\"base\": \"date\"}}, {\"titles\": \"list\", "
                        "\"separator\": \";\", \"ordered\": true, \"datatype\": {\"format\": \"[a-z\\\"\\n]+\"}}]}}"));
}

/* Returns how many blocks were written by a crew. */
static size_t
assert_same(How how)
{
    size_t n_blocks = 0;
    Output one = {.most_appended = SIZE_MAX, .most_ticks = SIZE_MAX}, many = one;
    how.n_jobs = 1;
    const EntStatus status = run(how, &one);
    assert_int_equal(one.n_appended, 0);
    for (how.n_jobs = 2; how.n_jobs <= 6; how.n_jobs += 2) {
        assert_int_equal(run(how, &many), status);
        assert_int_equal(many.graph.length, one.graph.length);
        if (one.graph.length) {
            assert_memory_equal(many.graph.data, one.graph.data, one.graph.length);
            n_blocks += many.n_appended;
        }
        assert_true(ent_view_equal(ent_buffer_view(&many.messages.text), ent_buffer_view(&one.messages.text)));
        clear(&many);
    }
    clear(&one);
    return n_blocks;
}

static void
jobs_change_nothing(void **state)
{
    (void)state;
    static const size_t every[] = {0, 9001, 7}; /* no block, some, all must be done again */
    for (size_t i = 0; i < sizeof every / sizeof *every; i++) {
        write_table(MANY, every[i]);
        const size_t n_blocks = assert_same((How){.minimal = true}) + assert_same((How){.minimal = false});
        assert_int_equal(assert_same((How){.validate = true}), 0);
        assert_true(every[i] == 7 ? n_blocks == 0 : n_blocks > 10);
    }
}

static void
small_tables_have_no_crew(void **state)
{
    (void)state;
    Output output = {.most_appended = 0, .most_ticks = SIZE_MAX};
    write_table(4096, 0);
    assert_ok(run((How){.n_jobs = 4}, &output));
    assert_int_equal(output.n_appended, 0);
    clear(&output);
}

static void
an_output_that_fails_ends_it(void **state)
{
    (void)state;
    write_table(MANY, 0);
    for (size_t most = 0; most < 5; most += 2) {
        Output output = {.most_appended = most, .most_ticks = SIZE_MAX};
        assert_int_equal(run((How){.n_jobs = 3}, &output), ENT_STATUS_IO);
        assert_int_equal(output.n_appended, most + 1);
        clear(&output);
    }
}

static void
who_watches_may_end_it(void **state)
{
    (void)state;
    write_table(MANY, 0);
    for (size_t most = 0; most < 12; most += 3) {
        Output output = {.most_appended = SIZE_MAX, .most_ticks = most};
        assert_int_equal(run((How){.n_jobs = 3, .validate = most % 2}, &output), ENT_STATUS_CANCELLED);
        clear(&output);
    }
}

static EntStatus
run_and_clear(void *data)
{
    Output output = {.most_appended = SIZE_MAX, .most_ticks = SIZE_MAX};
    const EntStatus status = run(*(How *)data, &output);
    clear(&output);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    How how = {.n_jobs = 2};
    write_table(FEW, 0);
    assert_true(fail_each_allocation(run_and_clear, &how) > 50);
    how.validate = true;
    assert_true(fail_each_allocation(run_and_clear, &how) > 50);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(jobs_change_nothing),          IN_FOLDER(small_tables_have_no_crew),
        IN_FOLDER(an_output_that_fails_ends_it), IN_FOLDER(who_watches_may_end_it),
        IN_FOLDER(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
