/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Tellings of several documents: which are one event, what the node then says, which differences are conflicts; any
 * way of sharding gives the same graph; every allocation failed once.
 */
#include "unit/graph/support.h"

static Known known;

static int
open_all(void **state)
{
    (void)state;
    return known_open(&known, "tests/unit/graph/join") == ENT_STATUS_OK ? 0 : -1;
}

static int
close_all(void **state)
{
    (void)state;
    known_close(&known);
    return 0;
}

/* A document and the one event that it tells; "p ent:participant, …" pairs in `roles`, NULL at the end. */
typedef struct {
    const char *document, *issued, *event, *class_name, *factuality;
    const char *roles[6][2];
} Told;

#define BOTH                      \
    {"participant", "p:first"},   \
    {                             \
        "participant", "p:second" \
    }
#define DAY(day)                        \
    {                                   \
        "date", "\"" day "\"^^xsd:date" \
    }

static EntStatus
claim(EntBuffer *out, const Told *told, const char *predicate, const char *object, int number)
{
    return ent_buffer_printf(out,
                             "e:%s %s %s . <" ID "claim/%s-%s-%d> a ent:Claim ; rdf:subject e:%s ; rdf:predicate %s ; "
                             "rdf:object %s ; prov:wasDerivedFrom d:%s ; ent:factuality ent:%s . ",
                             told->event, predicate, object, told->document, told->event, number, told->event,
                             predicate, object, told->document, told->factuality);
}

static EntStatus
write_told(EntBuffer *out, const Told *told)
{
    char property[40];
    ENT_TRY(ent_buffer_printf(out,
                              PREFIXES "d:%s dct:issued \"%s\"^^xsd:date . e:%s ent:factuality ent:%s ; "
                                       "rdfs:label \"%s as told by %s\"@en . ",
                              told->document, told->issued, told->event, told->factuality, told->class_name,
                              told->document));
    (void)snprintf(property, sizeof property, "ent:%s", told->class_name);
    ENT_TRY(claim(out, told, "rdf:type", property, 0));
    for (int i = 0; i < 6 && told->roles[i][0]; i++) {
        (void)snprintf(property, sizeof property, "ent:%s", told->roles[i][0]);
        ENT_TRY(claim(out, told, property, told->roles[i][1], i + 1));
    }
    return ENT_STATUS_OK;
}

static const EntGraphOptions plain = {.closure = ENT_CLOSURE_NONE};

/* The graph of these documents; how many tellings were joined. */
static size_t
graph_of(const Told *told, size_t n_told, EntBuffer *out, EntGraphSummary *summary)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    for (size_t i = 0; i < n_told; i++) {
        assert_ok(write_told(&text, &told[i]));
    }
    const char *source;
    assert_ok(ent_buffer_c_string(&text, &source));
    assert_ok(build_graph(&known, &source, 1, &plain, out, summary));
    ent_buffer_clear(&text);
    return summary->n_joined_events;
}

static size_t
n_joined(const Told *told, size_t n_told)
{
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    const size_t n = graph_of(told, n_told, &out, &summary);
    ent_buffer_clear(&out);
    return n;
}

#define assert_joined(expected, ...)                                                 \
    do {                                                                             \
        const Told told_[] = {__VA_ARGS__};                                          \
        assert_int_equal(n_joined(told_, sizeof told_ / sizeof *told_), (expected)); \
    } while (0)

#define MET(document, event, ...)                           \
    {                                                       \
        document, "2021-01-31", event, "Meeting", "Actual", \
        {                                                   \
            __VA_ARGS__                                     \
        }                                                   \
    }
#define WILL_MEET(document, event, ...)                      \
    {                                                        \
        document, "2021-01-25", event, "Meeting", "Planned", \
        {                                                    \
            __VA_ARGS__                                      \
        }                                                    \
    }

static void
what_was_planned_and_what_came_of_it_is_one(void **state)
{
    (void)state;
    assert_joined(1, WILL_MEET("one", "a", BOTH, DAY("2021-01-30")), MET("two", "b", BOTH, DAY("2021-01-30")));
    assert_joined(0, WILL_MEET("one", "a", BOTH, DAY("2021-01-29")), MET("two", "b", BOTH, DAY("2021-01-30")));
    /* without a day, if the place is the same */
    assert_joined(1, WILL_MEET("one", "a", BOTH, {"place", "l:atown"}),
                  MET("two", "b", BOTH, DAY("2021-01-30"), {"place", "l:atown"}));
    assert_joined(0, WILL_MEET("one", "a", BOTH), MET("two", "b", BOTH, DAY("2021-01-30"), {"place", "l:atown"}));
}

static void
a_node_has_one_factuality_and_its_claims_their_own(void **state)
{
    (void)state;
    const Told told[] = {WILL_MEET("one", "a", BOTH, DAY("2021-01-30")), MET("two", "b", BOTH, DAY("2021-01-30"))};
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    (void)graph_of(told, 2, &out, &summary);
    assert_int_equal(
        count_in(&out, "event/a https://w3id.org/entente/ns#factuality https://w3id.org/entente/ns#Actual\n"), 1);
    assert_int_equal(count_in(&out, "event/a https://w3id.org/entente/ns#factuality"), 1);
    assert_int_equal(count_in(&out, "#factuality https://w3id.org/entente/ns#Planned\n"), 4);
    assert_int_equal(summary.n_conflicts, 0);
    ent_buffer_clear(&out);
}

static void
undated_news_is_about_its_day(void **state)
{
    (void)state;
    const Told near = MET("one", "a", BOTH, DAY("2021-01-30")), early = MET("one", "a", BOTH, DAY("2021-01-10"));
    const Told undated = MET("two", "b", BOTH), elsewhere = MET("two", "b", BOTH, {"place", "l:btown"});
    const Told at_pier = MET("one", "a", BOTH, DAY("2021-01-30"), {"place", "b:pier"});
    assert_joined(1, near, undated);
    assert_joined(0, early, undated);
    assert_joined(0, at_pier, elsewhere);
    assert_joined(1, at_pier, MET("two", "b", BOTH, {"place", "c:aland"}));
    /* nothing is guessed: not which of two, not from one person, not within a document */
    assert_joined(0, near, MET("three", "c", BOTH, DAY("2021-01-29")), undated);
    assert_joined(0, MET("one", "a", {"participant", "p:first"}, DAY("2021-01-30")),
                  MET("two", "b", {"participant", "p:first"}));
    assert_joined(0, near, MET("one", "b", BOTH));
}

static void
a_trip_is_known_by_who_travels_and_where_to(void **state)
{
    (void)state;
    const Told dated = {"one",   "2021-01-31", "a",
                        "Visit", "Actual",     {{"participant", "p:first"}, DAY("2021-01-30"), {"place", "c:boria"}}};
    const Told same = {"two", "2021-01-31", "b", "Visit", "Actual", {{"participant", "p:first"}, {"place", "c:boria"}}};
    const Told other = {"two",   "2021-01-31", "b",
                        "Visit", "Actual",     {{"participant", "p:first"}, {"place", "c:aland"}}};
    assert_joined(1, dated, same);
    assert_joined(0, dated, other);
}

#define STOPPED(document, issued, event, ...)            \
    {                                                    \
        document, issued, event, "Suspension", "Actual", \
        {                                                \
            __VA_ARGS__                                  \
        }                                                \
    }

static void
an_undated_stop_is_known_by_its_exercise(void **state)
{
    (void)state;
    const Told one = STOPPED("one", "2021-01-31", "a", {"about", "x:e"}, {"participant", "c:aland"});
    assert_joined(1, one, STOPPED("two", "2021-06-01", "b", {"about", "x:e"}));
    assert_joined(0, one, STOPPED("two", "2024-06-01", "b", {"about", "x:e"}));
    assert_joined(0, one, STOPPED("two", "2021-06-01", "b", {"participant", "c:aland"}));
}

#define HELD(document, event, day)                                \
    {                                                             \
        document, "2021-01-31", event, "ExerciseEvent", "Actual", \
        {                                                         \
            {"exercise", "x:e"}, DAY(day),                        \
            {                                                     \
                "participant", "c:aland"                          \
            }                                                     \
        }                                                         \
    }

static void
sources_disagree_on_the_day(void **state)
{
    (void)state;
    const Told told[] = {HELD("one", "a", "2021-01-10"), HELD("two", "b", "2021-01-12")};
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_int_equal(graph_of(told, 2, &out, &summary), 1);
    assert_int_equal(summary.n_conflicts, 1);
    assert_int_equal(count_in(&out, "ns#property https://w3id.org/entente/ns#date\n"), 1);
    ent_buffer_clear(&out);
    assert_joined(0, HELD("one", "a", "2021-01-10"), HELD("two", "b", "2021-01-22"));
    /* one who tells both tells two */
    assert_joined(1, HELD("one", "a", "2021-01-10"), HELD("two", "b", "2021-01-12"), HELD("one", "c", "2021-01-12"));
    assert_joined(1, MET("one", "a", BOTH, DAY("2021-01-30"), {"place", "l:atown"}),
                  MET("two", "b", BOTH, DAY("2021-01-29"), {"place", "l:atown"}));
    assert_joined(0, MET("one", "a", BOTH, DAY("2021-01-30"), {"place", "c:aland"}),
                  MET("two", "b", BOTH, DAY("2021-01-29"), {"place", "c:aland"}));
}

static size_t
n_conflicts(const Told *one, const Told *other)
{
    const Told told[] = {*one, *other};
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    (void)graph_of(told, 2, &out, &summary);
    ent_buffer_clear(&out);
    return summary.n_conflicts;
}

static void
sources_disagree_on_the_place(void **state)
{
    (void)state;
    const Told a = MET("one", "a", BOTH, DAY("2021-01-30"), {"place", "l:atown"});
    const Told b = MET("two", "b", BOTH, DAY("2021-01-30"), {"place", "l:btown"});
    const Told wider = MET("two", "b", BOTH, DAY("2021-01-30"), {"place", "c:aland"});
    const Told both = MET("two", "b", BOTH, DAY("2021-01-30"), {"place", "l:btown"}, {"place", "l:atown"});
    assert_int_equal(n_conflicts(&a, &b), 1);
    assert_int_equal(n_conflicts(&a, &wider), 0);
    assert_int_equal(n_conflicts(&a, &both), 0);
}

static void
one_says_it_happened_and_one_denies_it(void **state)
{
    (void)state;
    const Told alleged = {"one",      "2021-01-31", "a",
                          "Incident", "Alleged",    {{"participant", "c:aland"}, DAY("2021-01-30")}};
    Told denied = {"two", "2021-01-31", "b", "Incident", "Denied", {{"participant", "c:aland"}, DAY("2021-01-30")}};
    assert_int_equal(n_conflicts(&alleged, &denied), 1);
    denied.factuality = "Actual";
    assert_int_equal(n_conflicts(&alleged, &denied), 0);
}

/* The documents whose bit in `chosen` is `side`, as one shard. */
static void
add_shard(const Told *told, unsigned n_told, unsigned chosen, unsigned side, EntBuffer *out)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    const char *source;
    for (unsigned i = 0; i < n_told; i++) {
        if (((chosen >> i) & 1u) == side) {
            assert_ok(write_told(&text, &told[i]));
        }
    }
    assert_ok(ent_buffer_c_string(&text, &source));
    assert_ok(build_shard(&known, source, out));
    ent_buffer_clear(&text);
}

/* Eight readings as two shards: however they are dealt out, the graph is the same. */
static void
any_way_of_sharding_is_the_same(void **state)
{
    (void)state;
    const Told told[] = {WILL_MEET("one", "g", BOTH, DAY("2021-01-30")),
                         MET("two", "f", BOTH, DAY("2021-01-30"), {"place", "l:atown"}),
                         MET("three", "e", BOTH, DAY("2021-01-29"), {"place", "l:atown"}),
                         MET("four", "d", BOTH),
                         HELD("five", "c", "2021-01-10"),
                         HELD("six", "b", "2021-01-12"),
                         STOPPED("seven", "2021-01-31", "a", {"about", "x:e"}, {"cause", "e:h"}),
                         MET("seven", "h", BOTH, DAY("2021-01-30"))};
    enum { N = sizeof told / sizeof *told };
    EntBuffer whole = ENT_BUFFER_EMPTY;
    EntGraphSummary summary;
    assert_true(graph_of(told, N, &whole, &summary) > 2);
    assert_int_equal(summary.n_conflicts, 2);
    for (unsigned chosen = 1; chosen < 1u << (N - 1); chosen++) {
        EntBuffer shards = ENT_BUFFER_EMPTY, merged = ENT_BUFFER_EMPTY;
        const char *source;
        add_shard(told, N, chosen, 0, &shards);
        add_shard(told, N, chosen, 1, &shards);
        assert_ok(ent_buffer_c_string(&shards, &source));
        assert_ok(build_graph(&known, &source, 1, &plain, &merged, NULL));
        assert_true(ent_view_equal(ent_buffer_view(&merged), ent_buffer_view(&whole)));
        ent_buffer_clear(&shards);
        ent_buffer_clear(&merged);
    }
    ent_buffer_clear(&whole);
}

static EntStatus
build_once(void *data)
{
    const Told told[] = {WILL_MEET("one", "g", BOTH, DAY("2021-01-30")),
                         MET("two", "f", BOTH),
                         MET("three", "e", BOTH, DAY("2021-01-30"), {"place", "l:atown"}),
                         HELD("five", "c", "2021-01-10"),
                         HELD("six", "b", "2021-01-12"),
                         STOPPED("seven", "2021-01-31", "a", {"about", "x:e"})};
    EntBuffer text = ENT_BUFFER_EMPTY, out = ENT_BUFFER_EMPTY;
    EntStatus status = ENT_STATUS_OK;
    (void)data;
    for (size_t i = 0; status == ENT_STATUS_OK && i < sizeof told / sizeof *told; i++) {
        status = write_told(&text, &told[i]);
    }
    const char *source;
    status = status == ENT_STATUS_OK ? ent_buffer_c_string(&text, &source) : status;
    status = status == ENT_STATUS_OK ? build_graph(&known, &source, 1, &plain, &out, NULL) : status;
    ent_buffer_clear(&text);
    ent_buffer_clear(&out);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(build_once, NULL) > 50);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_planned_and_what_came_of_it_is_one),
        cmocka_unit_test(a_node_has_one_factuality_and_its_claims_their_own),
        cmocka_unit_test(undated_news_is_about_its_day),
        cmocka_unit_test(a_trip_is_known_by_who_travels_and_where_to),
        cmocka_unit_test(an_undated_stop_is_known_by_its_exercise),
        cmocka_unit_test(sources_disagree_on_the_day),
        cmocka_unit_test(sources_disagree_on_the_place),
        cmocka_unit_test(one_says_it_happened_and_one_denies_it),
        cmocka_unit_test(any_way_of_sharding_is_the_same),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
