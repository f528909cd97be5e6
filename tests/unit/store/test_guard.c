/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The guard: what it lets through and refuses (tests/queries/matrix.txt has the features one by one), where it points,
 * hostile queries, broken tables, memory that fails.
 */
#include "unit/unit.h"

#include "store/feature.h"
#include "store/function.h"
#include "store/guard.h"

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
    ent_query_guard_free(NULL);
    return 0;
}

static EntStatus
check(EntView query, EntDiagList *diags)
{
    ent_diag_list_init(diags);
    return ent_query_guard_check(guard, query, ENT_VIEW("q.rq"), &diags->diags);
}

static void
assert_checked(const char *query, EntStatus expected)
{
    EntDiagList diags;
    const EntStatus status = check(ent_view_of(query), &diags);
    if (status != expected) {
        print_error("%s\n", query);
        for (size_t i = 0; i < diags.count; i++) {
            print_error("    %.*s\n", ENT_VIEW_ARGS(diags.items[i].message));
        }
    }
    assert_int_equal(status, expected);
    assert_int_equal(diags.count > 0, expected != ENT_STATUS_OK);
    ent_diag_list_clear(&diags);
}

#define E "PREFIX e: <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "

static void
good_queries_pass(void **state)
{
    static const char *const queries[] = {
        E "SELECT * { ?s ?p ?o }",
        E "select distinct ?s where { ?s a e:T ; e:p ?o , 5 , -2 , true , 'x'@en . } order by desc(?s) ?s limit 5 "
          "offset 2",
        E "ASK { [ e:p [ e:q ?x ] ] e:r _:b . }",
        E "SELECT ?s { ?s e:p ?o OPTIONAL { ?s e:q ?r FILTER(?r > ?o) } FILTER(BOUND(?r) || !ISIRI(?o)) }",
        E
        "SELECT (STRLEN(?l) AS ?n) { ?s e:l ?l . { ?s e:p ?x } UNION { ?s e:q ?x } { ?s e:r ?y } UNION { ?s e:t ?y } }",
        E "SELECT ?t (COUNT(*) AS ?n) (MIN(STR(?s)) AS ?m) { ?s a ?t } GROUP BY ?t ORDER BY DESC(?n)",
        E "SELECT ?s { ?s e:d ?d FILTER(?d >= '2026-01-01'^^xsd:date && ?d != \"2026-02-01\"^^xsd:date) }",
        E "CONSTRUCT { ?s e:q ?o } { ?s e:p ?o }",
        E "CONSTRUCT WHERE { ?s e:p ?o } LIMIT 3",
        E "SELECT ?s { ?s e:l ?l FILTER REGEX(STR(?l), '^a[0-9]+$', 'i') FILTER(?l NOT IN ('x', 'y')) }",
        E "SELECT (IF(?a > 1, COALESCE(?b, 'x'), SUBSTR(?c, 1, 3)) AS ?z) { ?s e:a ?a ; e:b ?b ; e:c ?c }",
        E "SELECT ?s { ?s e:a ?a FILTER((?a - 1) + 2 = 3 && ((?a) < 4)) }",
        E "SELECT ?s { } ",
    };
    (void)state;
    for (size_t i = 0; i + 1 < sizeof queries / sizeof *queries; i++) {
        assert_checked(queries[i], ENT_STATUS_OK);
    }
    assert_checked(queries[sizeof queries / sizeof *queries - 1], ENT_STATUS_UNSUPPORTED);
}

static void
broken_queries_are_syntax_errors(void **state)
{
    static const char *const queries[] = {
        "",
        "SELECT",
        "SELECT ?x",
        E "SELECT ?x { ?x e:p }",
        E "SELECT ?x { ?x e:p ?y",
        E "SELECT ?x { ?x e:p ?y } }",
        E "SELECT ?x { ?x e:p ?y } LIMIT x",
        E "SELECT ?x { ?x e:p ?y } LIMIT 1 LIMIT 2",
        E "SELECT ?x { ?x e:p ?y } LIMIT 1.5",
        E "SELECT ?x { ?x e:p ?y } GROUP ?x",
        E "SELECT ?x { ?x e:p ?y FILTER ?y }",
        E "SELECT ?x { ?x e:p ?y FILTER(?y = ) }",
        E "SELECT ?x { ?x e:p ?y FILTER(BOUND(?y) }",
        E "SELECT (?x) { ?x e:p ?y }",
        E "SELECT (?x AS y) { ?x e:p ?y }",
        E "SELECT { ?x e:p ?y }",
        E "SELECT ?x, ?y { ?x e:p ?y }",
        E "SELECT ?x { ?x e:p ?y UNION { ?x e:q ?y } }",
        E "SELECT ?x { 'x' e:p ?x }",
        E "SELECT ?x { ?x 'p' ?y }",
        E "CONSTRUCT { ?x e:p ?y ?z e:q ?w } { ?x e:p ?y }",
        "PREFIX SELECT * { ?s ?p ?o }",
        "PREFIX e: SELECT * { ?s ?p ?o }",
        "ASK { ?s <relative> ?o }",
        "Hello",
    };
    (void)state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        assert_checked(queries[i], ENT_STATUS_SYNTAX);
    }
}

static void
what_is_not_known_to_work_is_refused(void **state)
{
    static const char *const queries[] = {
        E "SELECT ?x { ?x e:p ?y OPTIONAL { ?x e:q ?z OPTIONAL { ?z e:r ?w } } }",
        E "SELECT ?x { ?x e:p ?y { ?x e:q ?z } }",
        E "SELECT ?x { ?x e:p ?y { ?x e:q ?z FILTER(?y = 1) } UNION { ?x e:r ?z } }",
        E "SELECT ?x { _:b e:p ?x OPTIONAL { _:b e:q ?x } }",
        E "SELECT ?x { OPTIONAL { ?x e:p ?y } ?x e:q ?z }",
        E "SELECT ?x { ?x e:p ?y OPTIONAL { } }",
        E "SELECT ?x { ?x e:p ?y OPTIONAL { FILTER(?y = 1) ?x e:q ?z } }",
        E "SELECT ?x ?x { ?x e:p ?y }",
        E "SELECT ?z { ?x e:p ?y }",
        E "SELECT (?y AS ?x) { ?x e:p ?y }",
        E "SELECT ?x (COUNT(*) AS ?n) { ?x e:p ?y }",
        E "SELECT * { ?x e:p ?y } GROUP BY ?x",
        E "SELECT (STR(?x) AS ?s) (COUNT(*) AS ?n) { ?x e:p ?y } GROUP BY ?x",
        E "SELECT (COUNT(*) + 1 AS ?n) { ?x e:p ?y }",
        E "SELECT DISTINCT ?x { ?x e:p ?y } ORDER BY ?y",
        E "SELECT ?x { ?x e:p ?y } ORDER BY STRLEN(?y)",
        E "ASK { ?x e:p ?y } ORDER BY ?x",
        E "SELECT ?x { ?x e:p ?y FILTER(?y + 1) }",
        E "SELECT ?x { ?x e:p ?y FILTER('a' = 1) }",
        E "SELECT ?x { ?x e:p ?y FILTER(e:a < e:b) }",
        E "SELECT ?x { ?x e:p ?y FILTER((?y = 1) = (?x = 2)) }",
        E "SELECT ?x { ?x e:p ?y FILTER(e:fn(?y)) }",
        E "SELECT ?x { ?x e:p ?y FILTER(SOUNDEX(?y)) }",
        E "SELECT ?x { ?x e:p ?y FILTER(?y = '2026'^^xsd:gYear || ?y = 'x'^^e:t) }",
        E "SELECT ?x { ?x e:p ?y FILTER(?y < '30.1.2026'^^xsd:date) }",
        E "SELECT ?x { ?x e:p ?y FILTER(?y = '1'^^xsd:boolean) }",
        E "SELECT ?x { ?x e:p ?y FILTER(?y < '2026-01-30T10:00:00.5Z'^^xsd:dateTime) }",
        E "SELECT ?x { ?x e:p 12345678901 }",
        E "SELECT ?x { ?x e:p ?y FILTER(REGEX(?y, ?x)) }",
        E "SELECT ?x { ?x e:p ?y FILTER(REGEX(?y, 'a', 's')) }",
        E "SELECT (SUBSTR(?y, 2) AS ?s) { ?x e:p ?y }",
        E "SELECT (xsd:integer(?y) AS ?s) { ?x e:p ?y }",
        E "SELECT (?y && ?x AS ?s) { ?x e:p ?y }",
    };
    (void)state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        assert_checked(queries[i], ENT_STATUS_UNSUPPORTED);
    }
}

static void
the_place_and_the_remedy_are_told(void **state)
{
    EntDiagList diags;
    (void)state;
    assert_int_equal(check(ENT_VIEW("# \xC3\xA9\nSELECT ?x {\n  ?x ?p \"\xC3\xA9\" MINUS { ?x ?q 3 } }"), &diags),
                     ENT_STATUS_UNSUPPORTED);
    assert_int_equal(diags.count, 1);
    assert_view(diags.items[0].file, "q.rq");
    assert_int_equal(diags.items[0].line, 3);
    assert_int_equal(diags.items[0].column, 13);
    assert_int_equal(diags.items[0].width, 5);
    assert_view(diags.items[0].message, "'MINUS' is not answered here: the query engine would get it wrong");
    assert_true(diags.items[0].help.length > 0);
    ent_diag_list_clear(&diags);
}

static void
each_feature_is_told_once(void **state)
{
    EntDiagList diags;
    (void)state;
    assert_int_equal(
        check(ENT_VIEW("SELECT ?x { ?x ?p ?y MINUS { } MINUS { } BIND(1 AS ?z) FILTER NOT EXISTS { } }"), &diags),
        ENT_STATUS_UNSUPPORTED);
    assert_int_equal(diags.count, 3);
    ent_diag_list_clear(&diags);
}

static void
words_in_texts_names_and_comments_are_no_features(void **state)
{
    (void)state;
    assert_checked(E "SELECT ?MINUS { ?MINUS e:VALUES 'BIND(1 AS ?x)' . # EXISTS { }\n ?MINUS <http://e/SERVICE> ?y }",
                   ENT_STATUS_OK);
}

static void
bytes_that_are_no_text_are_refused(void **state)
{
    EntDiagList diags;
    (void)state;
    assert_int_equal(check(ENT_VIEW("ASK {\n ?s ?p \"\xFF\" }"), &diags), ENT_STATUS_SYNTAX);
    assert_int_equal(diags.items[0].line, 2);
    ent_diag_list_clear(&diags);
    assert_int_equal(check(ENT_VIEW("ASK { ?s ?p \"\0\" }"), &diags), ENT_STATUS_SYNTAX);
    ent_diag_list_clear(&diags);
    assert_int_equal(check(ENT_VIEW("ASK { ?s ?p \"\xED\xA0\x80\" }"), &diags), ENT_STATUS_SYNTAX);
    ent_diag_list_clear(&diags);
}

/* `head`, then `count` times `part`, then `tail`. */
static void
assert_repeated(const char *head, const char *part, size_t count, EntStatus expected)
{
    EntDiagList diags;
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(ent_buffer_add(&text, ent_view_of(head)));
    for (size_t i = 0; i < count; i++) {
        assert_ok(ent_buffer_add(&text, ent_view_of(part)));
    }
    assert_int_equal(check(ent_buffer_view(&text), &diags), expected);
    assert_true(diags.count > 0);
    ent_diag_list_clear(&diags);
    ent_buffer_clear(&text);
}

static void
long_and_deep_queries_end_soon(void **state)
{
    (void)state;
    assert_repeated("SELECT ?x { ?x ?p ?y . ", "?x ?p ?y . ", 100000, ENT_STATUS_LIMIT);
    assert_repeated("SELECT ?x { ?x ?p ?y FILTER", "(", 30000, ENT_STATUS_LIMIT);
    assert_repeated("SELECT ?x { ", "[ <http://p> ", 5000, ENT_STATUS_LIMIT);
    assert_repeated("SELECT ?x { ", "{ ", 30000, ENT_STATUS_UNSUPPORTED);
    assert_repeated("SELECT ?x { ?x ?p ?y FILTER(", "!", 30000, ENT_STATUS_SYNTAX);
    assert_repeated("", "ORDER BY ", 19000, ENT_STATUS_SYNTAX);
    assert_repeated("SELECT ?x { ?x ?p ?y FILTER(REGEX(?x, ", "REGEX(?x, ", 6000, ENT_STATUS_UNSUPPORTED);
    assert_repeated("", "PREFIX a: <http://a> ", 9000, ENT_STATUS_SYNTAX);
    assert_repeated("SELECT ?x { ?x ?p \"", "\\\\", 60000, ENT_STATUS_SYNTAX);
}

static void
many_conditions_are_no_trouble(void **state)
{
    EntDiagList diags;
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)state;
    assert_ok(ent_buffer_printf(&text, "SELECT ?x { ?x ?p ?y FILTER(?y = 1"));
    for (int i = 0; i < 3000; i++) {
        assert_ok(ent_buffer_printf(&text, " || ?y = %d", i));
    }
    assert_ok(ent_buffer_printf(&text, ") }"));
    assert_int_equal(check(ent_buffer_view(&text), &diags), ENT_STATUS_OK);
    ent_diag_list_clear(&diags);
    ent_buffer_clear(&text);
}

static void
every_function_of_the_table_is_used_by_a_test(void **state)
{
    /* that they are answered right is held by tests/queries; here, that none is there for nothing */
    EntBuffer table = ENT_BUFFER_EMPTY, matrix = ENT_BUFFER_EMPTY;
    EntFunctions functions = {.count = 0};
    (void)state;
    assert_ok(ent_file_read("data/queries/supported.tsv", 1 << 20, NULL, &table));
    assert_ok(ent_file_read("tests/queries/matrix.txt", 1 << 20, NULL, &matrix));
    assert_ok(ent_functions_read(ent_buffer_view(&table), ENT_VIEW("t"), NULL, &functions));
    for (size_t i = 0; i < functions.count; i++) {
        const EntView name = functions.items[i].name;
        const bool used = ent_view_find(ent_buffer_view(&matrix), name, 0) < matrix.length || name.data[0] == 'h';
        if (!used) {
            print_error("no test has %.*s\n", ENT_VIEW_ARGS(name));
        }
        assert_true(used);
    }
    free(functions.items);
    ent_buffer_clear(&table);
    ent_buffer_clear(&matrix);
}

static void
broken_tables_are_told_by_line(void **state)
{
    static const char *const features[] = {"one field",          "a\tb",          "a\t\tc",    "a\t... ..\tc",
                                           "a\t<string:odd>\tc", "a\tb/\t/c/\td", "a\tA  B\tc"};
    static const char *const functions[] = {"F\tv\tstring", "F\tz\tstring\tany", "F\t+\tstring\tany",
                                            "F\tv\tnothing\tany", "F\tv\tstring\tall"};
    EntArena arena;
    EntDiagList diags;
    (void)state;
    ent_arena_init(&arena);
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        EntFeatures out = {.count = 0};
        ent_diag_list_init(&diags);
        assert_int_equal(ent_features_read(&arena, ent_view_of(features[i]), ENT_VIEW("t"), &diags.diags, &out),
                         ENT_STATUS_SYNTAX);
        assert_int_equal(diags.items[0].line, 1);
        ent_diag_list_clear(&diags);
        free(out.items);
    }
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        EntFunctions out = {.count = 0};
        ent_diag_list_init(&diags);
        assert_int_equal(ent_functions_read(ent_view_of(functions[i]), ENT_VIEW("t"), &diags.diags, &out),
                         ENT_STATUS_SYNTAX);
        assert_int_equal(diags.count, 1);
        ent_diag_list_clear(&diags);
        free(out.items);
    }
    ent_arena_clear(&arena);
}

static void
a_missing_folder_is_told(void **state)
{
    EntDiagList diags;
    EntQueryGuard *none = NULL;
    (void)state;
    ent_diag_list_init(&diags);
    assert_int_not_equal(ent_query_guard_load("no/such/folder", &diags.diags, &none), ENT_STATUS_OK);
    assert_null(none);
    assert_int_equal(diags.count, 1);
    ent_diag_list_clear(&diags);
}

static EntStatus
load_and_free(void *data)
{
    EntQueryGuard *loaded = NULL;
    (void)data;
    const EntStatus status = ent_query_guard_load("data", NULL, &loaded);
    if (status == ENT_STATUS_OK) {
        ent_query_guard_free(loaded);
    }
    return status;
}

static EntStatus
check_good(void *data)
{
    (void)data;
    return ent_query_guard_check(
        guard,
        ENT_VIEW(E "SELECT ?s (COUNT(*) AS ?n) { ?s e:p ?o FILTER(?o < 5) OPTIONAL { ?s e:q ?x } } GROUP BY "
                   "?s ORDER BY DESC(?n) LIMIT 3"),
        ENT_VIEW("q"), NULL);
}

static EntStatus
check_bad(void *data)
{
    (void)data;
    const EntStatus status =
        ent_query_guard_check(guard, ENT_VIEW("SELECT ?s { ?s ?p ?o MINUS { } }"), ENT_VIEW("q"), NULL);
    return status == ENT_STATUS_UNSUPPORTED ? ENT_STATUS_OK : status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(load_and_free, NULL) > 0);
    assert_true(fail_each_allocation(check_good, NULL) > 0);
    assert_true(fail_each_allocation(check_bad, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_queries_pass),
        cmocka_unit_test(broken_queries_are_syntax_errors),
        cmocka_unit_test(what_is_not_known_to_work_is_refused),
        cmocka_unit_test(the_place_and_the_remedy_are_told),
        cmocka_unit_test(each_feature_is_told_once),
        cmocka_unit_test(words_in_texts_names_and_comments_are_no_features),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(long_and_deep_queries_end_soon),
        cmocka_unit_test(many_conditions_are_no_trouble),
        cmocka_unit_test(every_function_of_the_table_is_used_by_a_test),
        cmocka_unit_test(broken_tables_are_told_by_line),
        cmocka_unit_test(a_missing_folder_is_told),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("store/guard", tests, load_guard, free_guard);
}
