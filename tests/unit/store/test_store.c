/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A graph opened and asked: files of each syntax, terms that come out as they went in, values that rasqal would get
 * wrong, limits, sinks and allocations that fail. Questions and features are tested by tests/queries.
 */
#include "unit/unit.h"

#include "store/store.h"

#include <signal.h>
#include <unistd.h>

static EntQueryGuard *guard;

static int
load_guard(void **state)
{
    (void)state;
    return ent_query_guard_load("data", NULL, &guard) == ENT_STATUS_OK ? 0 : -1;
}

static int
free_guard(void **state)
{
    (void)state;
    ent_query_guard_free(guard);
    return 0;
}

/* A graph file of its own, removed by close_graph(). */
typedef struct {
    char path[64];
    EntStore *store;
    EntDiagList diags;
} Graph;

static void
write_file(Graph *graph, const char *suffix, const char *content)
{
    ent_diag_list_init(&graph->diags);
    graph->store = NULL;
    (void)snprintf(graph->path, sizeof graph->path, "/tmp/entente-test-%ld%s", (long)getpid(), suffix);
    FILE *const file = fopen(graph->path, "w");
    assert_non_null(file);
    assert_int_equal(fputs(content, file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
}

static EntStatus
try_open(Graph *graph)
{
    const char *const path = graph->path;
    return ent_store_open(&path, 1, &graph->diags.diags, &graph->store);
}

static void
open_graph(Graph *graph, const char *suffix, const char *content)
{
    write_file(graph, suffix, content);
    assert_ok(try_open(graph));
}

static void
close_graph(Graph *graph)
{
    ent_store_close(graph->store);
    ent_diag_list_clear(&graph->diags);
    assert_int_equal(remove(graph->path), 0);
}

static EntStatus
ask(const Graph *graph, const char *query, EntDiagList *diags, EntBuffer *out)
{
    const EntQueryOptions options = {
        .query = ent_view_of(query), .query_name = ENT_VIEW("q"), .format = ENT_RESULT_TSV, .time_limit_s = 20};
    size_t n_rows = 0;
    return ent_store_query(graph->store, guard, &options, &diags->diags, ent_buffer_sink(out), &n_rows);
}

static void
assert_answer(const Graph *graph, const char *query, const char *expected)
{
    EntDiagList diags;
    EntBuffer out = ENT_BUFFER_EMPTY;
    ent_diag_list_init(&diags);
    const EntStatus status = ask(graph, query, &diags, &out);
    for (size_t i = 0; i < diags.count; i++) {
        print_error("%.*s\n", ENT_VIEW_ARGS(diags.items[i].message));
    }
    assert_ok(status);
    assert_view(ent_buffer_view(&out), expected);
    ent_buffer_clear(&out);
    ent_diag_list_clear(&diags);
}

static void
assert_refused(const Graph *graph, const char *query, EntStatus expected, const char *message)
{
    EntDiagList diags;
    EntBuffer out = ENT_BUFFER_EMPTY;
    ent_diag_list_init(&diags);
    assert_int_equal(ask(graph, query, &diags, &out), expected);
    assert_int_equal(diags.count, 1);
    if (ent_view_find(diags.items[0].message, ent_view_of(message), 0) == diags.items[0].message.length) {
        print_error("%.*s\n", ENT_VIEW_ARGS(diags.items[0].message));
        fail();
    }
    assert_int_equal(out.length, 0);
    ent_buffer_clear(&out);
    ent_diag_list_clear(&diags);
}

#define XSD "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
#define ALL "SELECT ?o { ?s ?p ?o }"

static void
terms_come_out_as_they_went_in(void **state)
{
    Graph graph;
    (void)state;
    open_graph(
        &graph, ".ttl",
        XSD "<http://e/s> <http://e/p> \"x\" , \"x\"^^xsd:string , \"x\"@en , \"x\"@en-US , \"x\"@EN , 01 , 1 , 1.50 , "
            "\"abc\"^^xsd:integer , \"2026-01-30T20:21:00.500+09:00\"^^xsd:dateTime , \"2025-11\"^^xsd:gYearMonth , "
            "3000000000 , \"\" , \"\xC3\xA9\\n\\\"\"@fr , <http://e/\xC3\xA9> .");
    assert_int_equal(ent_store_size(graph.store), 13);
    assert_int_equal(graph.diags.count, 0);
    assert_answer(&graph, ALL,
                  "?o\n"
                  "<http://e/\xC3\xA9>\n"
                  "\"\"\n"
                  "01\n"
                  "1\n"
                  "\"1.50\"^^<http://www.w3.org/2001/XMLSchema#decimal>\n"
                  "\"2025-11\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>\n"
                  "\"2026-01-30T20:21:00.500+09:00\"^^<http://www.w3.org/2001/XMLSchema#dateTime>\n"
                  "3000000000\n"
                  "\"abc\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
                  "\"x\"\n"
                  "\"x\"@en\n"
                  "\"x\"@en-us\n"
                  "\"\xC3\xA9\\n\\\"\"@fr\n");
    assert_answer(&graph, "SELECT ?s { ?s ?p \"x\"@EN-us }", "?s\n<http://e/s>\n");
    close_graph(&graph);
}

/* Without datatypes: raptor loses one of each in N-Triples, see tests/valgrind.supp. */
static void
each_syntax_is_read(void **state)
{
    static const char *const files[][2] = {
        {".ttl", "<http://e/s> <http://e/p> \"x\" ."},
        {".nt", "<http://e/s> <http://e/p> \"x\" .\n"},
        {".nq", "<http://e/s> <http://e/p> \"x\" <http://e/g> .\n"},
        {".trig", "<http://e/g> { <http://e/s> <http://e/p> \"x\" . }"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Graph graph;
        open_graph(&graph, files[i][0], files[i][1]);
        assert_answer(&graph, ALL, "?o\n\"x\"\n");
        assert_int_equal(graph.diags.count, i < 2 ? 0 : 1);
        assert_int_equal(graph.diags.diags.n_errors, 0);
        close_graph(&graph);
    }
}

static void
blank_nodes_of_two_files_are_two(void **state)
{
    Graph graph;
    (void)state;
    write_file(&graph, ".ttl", "_:b <http://e/p> 1 .");
    const char *const paths[] = {graph.path, graph.path};
    assert_ok(ent_store_open(paths, 2, &graph.diags.diags, &graph.store));
    assert_int_equal(ent_store_size(graph.store), 2);
    close_graph(&graph);
}

static void
files_that_cannot_be_read_are_told(void **state)
{
    static const char *const files[][2] = {
        {".ttl", "nonsense"}, {".ttl", "<http://e/s> <http://e/p> \"\xFF\" ."}, {".unknown", ""}};
    const char *const missing = "/no/such/file.ttl";
    EntDiagList diags;
    EntStore *store = NULL;
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Graph graph;
        write_file(&graph, files[i][0], files[i][1]);
        assert_int_not_equal(try_open(&graph), ENT_STATUS_OK);
        assert_null(graph.store);
        assert_true(graph.diags.count > 0);
        close_graph(&graph);
    }
    ent_diag_list_init(&diags);
    assert_int_not_equal(ent_store_open(&missing, 1, &diags.diags, &store), ENT_STATUS_OK);
    assert_int_equal(diags.count, 1);
    ent_diag_list_clear(&diags);
    ent_store_close(NULL);
}

static void
truth_values_written_as_digits_are_told(void **state)
{
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl", XSD "<http://e/s> <http://e/p> \"1\"^^xsd:boolean .");
    assert_int_equal(graph.diags.diags.n_warnings, 1);
    assert_answer(&graph, ALL, "?o\n\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>\n");
    close_graph(&graph);
}

static void
wide_numbers_of_two_types_are_not_guessed(void **state)
{
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl", XSD "<http://e/s> <http://e/p> 3000000000 , \"4000000000\"^^xsd:decimal .");
    assert_refused(&graph, ALL, ENT_STATUS_UNSUPPORTED, "beyond 32 bits");
    close_graph(&graph);
}

static void
values_that_would_go_wrong_stop_the_query(void **state)
{
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl",
               XSD "<http://e/s> <http://e/p> <http://e/o> , true , 1 , 1.0 , 200000000 , \"2026\"^^xsd:gYear , "
                   "\"x\"@en , \"\" , _:b .");
#define ASK "SELECT ?o { ?s ?p ?o FILTER("
    assert_refused(&graph, ASK "?o < 3) }", ENT_STATUS_UNSUPPORTED, "?o is ");
    assert_refused(&graph, ASK "?o = 1) }", ENT_STATUS_UNSUPPORTED, "'true'");
    assert_refused(&graph, ASK "?o != \"y\") }", ENT_STATUS_UNSUPPORTED, "?o is ");
    assert_refused(&graph, ASK "STR(?o) = \"\") }", ENT_STATUS_UNSUPPORTED, "?o is ");
    assert_refused(&graph, "SELECT (SUBSTR(?o, 1, 1) AS ?x) { ?s ?p ?o FILTER(?o = \"\") }", ENT_STATUS_UNSUPPORTED,
                   "?o is ");
    assert_refused(&graph, "SELECT (?o + 1 AS ?x) { ?s ?p ?o }", ENT_STATUS_UNSUPPORTED, "?o is ");
    assert_refused(&graph, "SELECT (MAX(?o) AS ?x) { ?s ?p ?o }", ENT_STATUS_UNSUPPORTED, "?o is ");
    assert_refused(&graph, "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o", ENT_STATUS_UNSUPPORTED, "?o is ");
    assert_refused(&graph, "SELECT ?o { ?s ?p ?o OPTIONAL { ?t ?q ?o } }", ENT_STATUS_UNSUPPORTED, "?o is ");
    close_graph(&graph);
}

static void
constructed_triples_are_a_set(void **state)
{
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl", "<http://e/a> <http://e/p> 1 , 2 . <http://e/b> <http://e/p> 3000000000 .");
    assert_answer(&graph, "CONSTRUCT { ?s <http://e/has> <http://e/p> } { ?s <http://e/p> ?o }",
                  "<http://e/a> <http://e/has> <http://e/p> .\n<http://e/b> <http://e/has> <http://e/p> .\n");
    assert_answer(&graph, "CONSTRUCT WHERE { <http://e/b> <http://e/p> ?o }",
                  "<http://e/b> <http://e/p> \"3000000000\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n");
    close_graph(&graph);
}

static void
an_empty_graph_answers(void **state)
{
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl", "");
    assert_answer(&graph, ALL, "?o\n");
    assert_answer(&graph, "ASK { ?s ?p ?o }", "false\n");
    assert_answer(&graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "?n\n0\n");
    close_graph(&graph);
}

/* A join of everything with everything that gives no row: rasqal asks nobody meanwhile. */
static void
a_query_without_end_is_stopped(void **state)
{
    Graph graph;
    EntDiagList diags;
    EntBuffer text = ENT_BUFFER_EMPTY, out = ENT_BUFFER_EMPTY;
    (void)state;
    for (int i = 0; i < 300; i++) {
        assert_ok(ent_buffer_printf(&text, "<http://e/s%d> <http://e/p%d> %d .\n", i, i, i));
    }
    const char *turtle = NULL;
    assert_ok(ent_buffer_c_string(&text, &turtle));
    open_graph(&graph, ".ttl", turtle);
    ent_diag_list_init(&diags);
    const EntQueryOptions options = {
        .query = ENT_VIEW("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(STR(?c) = \"no\") }"),
        .time_limit_s = 1};
    assert_int_equal(ent_store_query(graph.store, guard, &options, &diags.diags, ent_buffer_sink(&out), NULL),
                     ENT_STATUS_LIMIT);
    assert_int_equal(diags.count, 1);
    assert_int_equal(out.length, 0);
    ent_diag_list_clear(&diags);
    ent_buffer_clear(&out);
    ent_buffer_clear(&text);
    close_graph(&graph);
}

static EntStatus
refuse(void *handle, const char *data, size_t length)
{
    (void)handle;
    (void)data;
    (void)length;
    return ENT_STATUS_IO;
}

static void
a_failing_sink_is_told(void **state)
{
    Graph graph;
    const EntQueryOptions options = {.query = ENT_VIEW(ALL), .format = ENT_RESULT_CSV};
    (void)state;
    open_graph(&graph, ".ttl", "<http://e/s> <http://e/p> 1 .");
    assert_int_equal(ent_store_query(graph.store, guard, &options, NULL, (EntByteSink){.write = refuse}, NULL),
                     ENT_STATUS_IO);
    close_graph(&graph);
}

static void
ignored_child_signals_do_no_harm(void **state)
{
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl", "<http://e/s> <http://e/p> 1 .");
    void (*const before)(int) = signal(SIGCHLD, SIG_IGN);
    assert_answer(&graph, ALL, "?o\n1\n");
    (void)signal(SIGCHLD, before);
    close_graph(&graph);
}

static EntStatus
count(void *handle, const char *data, size_t length)
{
    (void)handle;
    (void)data;
    (void)length;
    return ENT_STATUS_OK;
}

/* An allocation may fail here or in the query's process, where it is not counted: so the loop ends when all went
 * well. What fails inside librdf and rasqal is theirs. */
static void
every_allocation_may_fail(void **state)
{
    static const char *const queries[] = {
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o < 5) } GROUP BY ?s ORDER BY DESC(?n)",
        "ASK { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s <http://e/none> ?o }",
    };
    Graph graph;
    (void)state;
    open_graph(&graph, ".ttl", "<http://e/s> <http://e/p> 1 , 2 .");
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        EntStatus status = ENT_STATUS_NO_MEMORY;
        for (size_t n = 0; status != ENT_STATUS_OK; n++) {
            const EntQueryOptions options = {.query = ent_view_of(queries[i]), .time_limit_s = 20};
            alloc_fail_after(n);
            status = ent_store_query(graph.store, guard, &options, NULL, (EntByteSink){.write = count}, NULL);
            alloc_fail_never();
            if (status != ENT_STATUS_OK) {
                assert_int_equal(status, ENT_STATUS_NO_MEMORY);
            }
        }
    }
    close_graph(&graph);
}

static EntStatus
open_and_close(void *data)
{
    const char *const path = data;
    EntStore *store = NULL;
    const EntStatus status = ent_store_open(&path, 1, NULL, &store);
    if (status == ENT_STATUS_OK) {
        ent_store_close(store);
    }
    return status;
}

static void
opening_may_lack_memory(void **state)
{
    Graph graph;
    (void)state;
    write_file(&graph, ".ttl", "_:a <http://e/p> 1 , \"x\"@en .");
    assert_true(fail_each_allocation(open_and_close, graph.path) > 0);
    close_graph(&graph);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_come_out_as_they_went_in),
        cmocka_unit_test(each_syntax_is_read),
        cmocka_unit_test(blank_nodes_of_two_files_are_two),
        cmocka_unit_test(files_that_cannot_be_read_are_told),
        cmocka_unit_test(truth_values_written_as_digits_are_told),
        cmocka_unit_test(wide_numbers_of_two_types_are_not_guessed),
        cmocka_unit_test(values_that_would_go_wrong_stop_the_query),
        cmocka_unit_test(constructed_triples_are_a_set),
        cmocka_unit_test(an_empty_graph_answers),
        cmocka_unit_test(a_query_without_end_is_stopped),
        cmocka_unit_test(a_failing_sink_is_told),
        cmocka_unit_test(ignored_child_signals_do_no_harm),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(opening_may_lack_memory),
    };
    return cmocka_run_group_tests_name("store/store", tests, load_guard, free_guard);
}
