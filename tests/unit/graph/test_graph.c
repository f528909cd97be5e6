/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The graph: the same event of two documents is one node, another is not; one label a node; conflicts; closure; moving to another base;
 * the same result for any order of input; every allocation failed once.
 */
#include "unit/graph/support.h"

#include "graph/store.h"
#include "vocab/read.h"

static Known known;

static int
open_all(void **state)
{
    (void)state;
    return known_open(&known, "tests/unit/mention/data") == ENT_STATUS_OK ? 0 : -1;
}

static int
close_all(void **state)
{
    (void)state;
    known_close(&known);
    return 0;
}

#define MEETING(name, date, one, other)                                                                                \
    "e:" name " a ent:Meeting ; rdfs:label \"Meeting " name "\"@en ; ent:factuality ent:Actual ; ent:date " date " ; " \
    "ent:participant " one ", " other " . "

static const EntGraphOptions plain = {.closure = ENT_CLOSURE_NONE};

static size_t
joined(const char *one, const char *other)
{
    const char *const sources[] = {one, other};
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_ok(build_graph(&known, sources, 2, &plain, &text, &summary));
    const size_t n_nodes =
        count_in(&text, " http://www.w3.org/1999/02/22-rdf-syntax-ns#type https://w3id.org/entente/ns#Meeting\n");
    assert_int_equal(n_nodes + summary.n_joined_events, 2);
    ent_buffer_clear(&text);
    return summary.n_joined_events;
}

static void
the_same_event_is_one_node(void **state)
{
    (void)state;
    const char *day = PREFIXES MEETING("a", "\"2021-01-30\"^^xsd:date", "p:first", "p:second");
    assert_int_equal(joined(day, PREFIXES MEETING("b", "\"2021-01-30\"^^xsd:date", "p:second", "p:first")), 1);
    assert_int_equal(joined(day, PREFIXES MEETING("b", "\"2021-01\"^^xsd:gYearMonth", "p:first", "p:second")), 1);
    assert_int_equal(joined(day, PREFIXES MEETING("b", "\"2021-01-31\"^^xsd:date", "p:first", "p:second")), 0);
    assert_int_equal(joined(day, PREFIXES MEETING("b", "\"2021-01-30\"^^xsd:date", "p:first", "p:third")), 0);
    assert_int_equal(joined(day, PREFIXES
                            "e:b a ent:Visit ; ent:factuality ent:Actual ; ent:date \"2021-01-30\"^^xsd:date ; "
                            "ent:participant p:first, p:second . e:c a ent:Meeting . "),
                     0);
}

/* A month with two fitting days is neither's. */
static void
an_open_choice_is_left_open(void **state)
{
    (void)state;
    const char *const sources[] = {PREFIXES MEETING("a", "\"2021-01-10\"^^xsd:date", "p:first", "p:second")
                                       MEETING("b", "\"2021-01-20\"^^xsd:date", "p:first", "p:second"),
                                   PREFIXES MEETING("m", "\"2021-01\"^^xsd:gYearMonth", "p:first", "p:second")};
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_ok(build_graph(&known, sources, 2, &plain, &text, &summary));
    assert_int_equal(summary.n_joined_events, 0);
    ent_buffer_clear(&text);
}

static void
a_node_has_one_label(void **state)
{
    (void)state;
    const char *const sources[] = {PREFIXES "p:x a ent:Person ; rdfs:label \"JANE DOEFIELD\"@en . ", PREFIXES
                                   "p:x a ent:Person ; rdfs:label \"Jane Doefield\"@en ; skos:altLabel \"Jane\"@en . "};
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(build_graph(&known, sources, 2, &plain, &text, NULL));
    assert_int_equal(count_in(&text, "rdf-schema#label"), 1);
    assert_int_equal(count_in(&text, "rdf-schema#label Jane Doefield\n"), 1);
    assert_int_equal(count_in(&text, "altLabel JANE DOEFIELD\n"), 1);
    ent_buffer_clear(&text);
}

#define CLAIM(name, value)                                                                                   \
    "<" ID "claim/" name "> a ent:Claim ; rdf:subject x:e ; rdf:predicate ent:timesHeld ; rdf:object " value \
    " . x:e ent:timesHeld " value " . "

static void
what_differs_is_a_conflict(void **state)
{
    (void)state;
    const char *const differ[] = {PREFIXES CLAIM("one", "10"), PREFIXES CLAIM("two", "11")};
    const char *const agree[] = {PREFIXES CLAIM("one", "10"), PREFIXES CLAIM("two", "10")};
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_ok(build_graph(&known, differ, 2, &plain, &text, &summary));
    assert_int_equal(summary.n_conflicts, 1);
    assert_int_equal(count_in(&text, "ns#claim " ID "claim/"), 2);
    ent_buffer_clear(&text);
    assert_ok(build_graph(&known, agree, 2, &plain, &text, &summary));
    assert_int_equal(summary.n_conflicts, 0);
    ent_buffer_clear(&text);
}

/* Of dates that contain each other the most exact stays; those that exclude each other both stay. */
static void
the_most_exact_date_stays(void **state)
{
    (void)state;
    const char *const sources[] = {
        PREFIXES MEETING("a", "\"2021-01-30\"^^xsd:date", "p:first", "p:second"),
        PREFIXES MEETING("b", "\"2021-01\"^^xsd:gYearMonth", "p:first", "p:second"),
        PREFIXES "e:a ent:date \"2021\"^^xsd:gYear . "
                 "x:e ent:firstHeld \"1999\"^^xsd:gYear, \"1999-08\"^^xsd:gYearMonth, \"2001\"^^xsd:gYear . "
                 "e:z ent:startDate \"1999\"^^xsd:gYear, \"1999-08\"^^xsd:gYearMonth . "};
    const EntGraphOptions closed = {.closure = ENT_CLOSURE_RDFS};
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(build_graph(&known, sources, 3, &closed, &text, NULL));
    assert_int_equal(count_in(&text, "ns#date 2021"), 1);
    assert_int_equal(count_in(&text, "ns#date 2021-01-30\n"), 1);
    assert_int_equal(count_in(&text, "startDate 2021"), 1);
    assert_int_equal(count_in(&text, "firstHeld 1999-08\n"), 1);
    assert_int_equal(count_in(&text, "firstHeld 1999\n"), 0);
    assert_int_equal(count_in(&text, "firstHeld 2001\n"), 1);
    assert_int_equal(count_in(&text, "ns#startDate 1999"), 2); /* a tenure's are not told by many */
    ent_buffer_clear(&text);
}

/* The claims of a date that went stay: somebody said it. */
static void
claims_of_a_coarse_date_stay(void **state)
{
    (void)state;
    const char *const sources[] = {
        PREFIXES MEETING("a", "\"2021-01-30\"^^xsd:date", "p:first", "p:second"),
        PREFIXES MEETING("a", "\"2021-01\"^^xsd:gYearMonth", "p:first",
                         "p:second") "<" ID "claim/one> a ent:Claim ; rdf:subject e:a ; rdf:predicate ent:date "
                                     "; rdf:object \"2021-01\"^^xsd:gYearMonth . "};
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_ok(build_graph(&known, sources, 2, &plain, &text, &summary));
    assert_int_equal(count_in(&text, "object 2021-01\n"), 1);
    assert_int_equal(count_in(&text, "ns#date 2021-01\n"), 0);
    assert_int_equal(summary.n_conflicts, 0);
    ent_buffer_clear(&text);
}

static EntStatus
list_prefixes(const char *source, EntView base, EntBuffer *out)
{
    const EntGraphOptions options = {.base = base, .closure = ENT_CLOSURE_NONE};
    EntGraph *graph = NULL;
    EntArena arena;
    EntPrefixes prefixes;
    ENT_TRY(ent_graph_new(known.vocab, known.registry, &options, &graph));
    ent_arena_init(&arena);
    EntStatus status =
        ent_rdf_read(ent_view_of(source), ENT_VIEW("test"), "turtle", ID, NULL, ent_graph_sink(graph), NULL, NULL);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_prefixes(graph, &arena, &prefixes);
    }
    for (size_t i = 0; status == ENT_STATUS_OK && i < prefixes.count; i++) {
        status = ent_buffer_printf(out, "%.*s=%.*s\n", ENT_VIEW_ARGS(prefixes.items[i].prefix),
                                   ENT_VIEW_ARGS(prefixes.items[i].iri));
    }
    ent_arena_clear(&arena);
    ent_graph_free(graph);
    return status;
}

static void
prefixes_are_those_used(void **state)
{
    (void)state;
    const char *source = PREFIXES "p:x a ent:Person ; rdfs:label \"X\"@en ; ent:country c:aland ; ent:timesHeld 3 . "
                                  "<" ID "a/b/c> rdfs:label \"deep\" . <" ID "owl/x> rdfs:label \"taken\" . <" ID
                                  "2nd/x> rdfs:label \"no name\" . <" ID "> rdfs:label \"base\" . ";
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(list_prefixes(source, ENT_VIEW_EMPTY, &text));
    assert_view(ent_buffer_view(&text), "country=" ID "country/\nent=https://w3id.org/entente/ns#\nperson=" ID
                                        "person/\nrdfs=http://www.w3.org/2000/01/rdf-schema#\n");
    ent_buffer_clear(&text);
    assert_ok(list_prefixes(PREFIXES "e:x ent:date \"2021\"^^xsd:gYear . ", ENT_VIEW("urn:x:"), &text));
    assert_view(ent_buffer_view(&text), "ent=https://w3id.org/entente/ns#\nevent=urn:x:event/\n"
                                        "xsd=http://www.w3.org/2001/XMLSchema#\n");
    ent_buffer_clear(&text);
}

static EntStatus
list_once(void *data)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)data;
    const EntStatus status = list_prefixes(PREFIXES "p:x a ent:Person ; rdfs:label \"X\"@en . ", ENT_VIEW_EMPTY, &text);
    ent_buffer_clear(&text);
    return status;
}

static void
closure_writes_super_terms(void **state)
{
    (void)state;
    const char *const source[] = {PREFIXES "p:x a ent:Person . "};
    const EntGraphOptions closed = {.closure = ENT_CLOSURE_RDFS};
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(build_graph(&known, source, 1, &closed, &text, NULL));
    assert_int_equal(count_in(&text, "type http://xmlns.com/foaf/0.1/Person\n"), 1);
    ent_buffer_clear(&text);
    assert_ok(build_graph(&known, source, 1, &plain, &text, NULL));
    assert_int_equal(count_in(&text, "foaf"), 0);
    ent_buffer_clear(&text);
}

static void
another_base_moves_every_address(void **state)
{
    (void)state;
    const char *const sources[] = {PREFIXES MEETING("a", "\"2021-01-30\"^^xsd:date", "p:first", "p:second"),
                                   PREFIXES MEETING("b", "\"2021-01-30\"^^xsd:date", "c:aland", "c:aland")};
    const EntGraphOptions moved = {.base = ENT_VIEW("https://example.org/"), .closure = ENT_CLOSURE_NONE};
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_ok(build_graph(&known, sources, 2, &moved, &text, &summary));
    assert_int_equal(count_in(&text, ID), 0);
    assert_int_equal(summary.n_joined_events, 1); /* the persons' state is still known */
    ent_buffer_clear(&text);
}

static void
order_does_not_matter(void **state)
{
    (void)state;
    const char *const forward[] = {PREFIXES MEETING("b", "\"2021-01-30\"^^xsd:date", "p:first", "p:second"),
                                   PREFIXES MEETING("a", "\"2021-01\"^^xsd:gYearMonth", "p:first", "p:second"),
                                   PREFIXES CLAIM("one", "10") CLAIM("two", "12")};
    const char *const backward[] = {forward[2], forward[1], forward[0]};
    EntBuffer one = ENT_BUFFER_EMPTY, other = ENT_BUFFER_EMPTY;
    assert_ok(build_graph(&known, forward, 3, &plain, &one, NULL));
    assert_ok(build_graph(&known, backward, 3, &plain, &other, NULL));
    assert_true(ent_view_equal(ent_buffer_view(&one), ent_buffer_view(&other)));
    ent_buffer_clear(&one);
    ent_buffer_clear(&other);
}

static EntStatus
build_once(void *data)
{
    const char *const sources[] = {PREFIXES MEETING("a", "\"2021-01-30\"^^xsd:date", "p:first", "p:second"),
                                   PREFIXES MEETING("b", "\"2021-01\"^^xsd:gYearMonth", "p:first", "p:second")
                                       CLAIM("one", "10") CLAIM("two", "11")};
    const EntGraphOptions closed = {.base = ENT_VIEW("https://example.org/"), .closure = ENT_CLOSURE_RDFS};
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)data;
    const EntStatus status = build_graph(&known, sources, 2, &closed, &text, NULL);
    ent_buffer_clear(&text);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(build_once, NULL) > 20);
    assert_true(fail_each_allocation(list_once, NULL) > 20);
    ent_graph_free(NULL);
}

/* Terms that come after a sorting are put among those that were sorted. */
static void
later_terms_find_their_place(void **state)
{
    (void)state;
    static const char *const names[] = {"m", "c", "x", "a", "zz", "b", "y", "a0", "n"};
    EntGraph *graph;
    assert_ok(ent_graph_new(known.vocab, known.registry, &plain, &graph));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        EntTriple triple = {.graph = 0};
        assert_ok(ent_graph_iri(graph, ent_view_of(names[i]), &triple.subject));
        triple.predicate = graph->known.type;
        triple.object = triple.subject;
        assert_ok(ent_graph_add(graph, triple));
        if (i % 3 != 1) {
            assert_ok(ent_graph_sort(graph));
        }
    }
    assert_int_equal(graph->n_triples, sizeof names / sizeof *names);
    for (size_t i = 1; i < graph->n_triples; i++) {
        const EntTerm *last = &graph->terms[graph->triples[i - 1].subject];
        assert_true(ent_view_compare(last->value, graph->terms[graph->triples[i].subject].value) < 0);
    }
    ent_graph_free(graph);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_event_is_one_node),
        cmocka_unit_test(an_open_choice_is_left_open),
        cmocka_unit_test(a_node_has_one_label),
        cmocka_unit_test(what_differs_is_a_conflict),
        cmocka_unit_test(the_most_exact_date_stays),
        cmocka_unit_test(claims_of_a_coarse_date_stay),
        cmocka_unit_test(prefixes_are_those_used),
        cmocka_unit_test(closure_writes_super_terms),
        cmocka_unit_test(another_base_moves_every_address),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(later_terms_find_their_place),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
