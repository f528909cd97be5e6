/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The table of formats.
 */
#include "unit/unit.h"

#include "output/output.h"

static void
assert_path(const char *path, const char *expected)
{
    const EntFormat *const format = ent_format_by_path(path);

    if (expected) {
        assert_non_null(format);
        assert_string_equal(format->name, expected);
    } else {
        assert_null(format);
    }
}

static void
by_suffix(void **state)
{
    (void)state;
    assert_path("graph.ttl", "turtle");
    assert_path("graph.turtle", "turtle");
    assert_path("a.b/graph.nt", "ntriples");
    assert_path("GRAPH.NQ", "nquads");
    assert_path("graph.trig", "trig");
    assert_path("graph.jsonld", "jsonld");
    assert_path("graph.rdf", "rdfxml");
    assert_path("graph.rj", "json");
    assert_path("graph.json", "json");
    assert_path("graph.dot", "dot");
    assert_path("graph.gv", "dot");
    assert_path(".ttl", "turtle");
    assert_path("graph.ttl.nt", "ntriples");
    assert_path("graph.tt", NULL);
    assert_path("graph.ttlx", NULL);
    assert_path("graph", NULL);
    assert_path("ttl", NULL);
    assert_path("graph.", NULL);
    assert_path("graph.ttl/x", NULL);
    assert_path("graph.ttl turtle", NULL);
    assert_path("", NULL);
    assert_path("-", NULL);
    assert_path(NULL, NULL);
}

static void
by_name(void **state)
{
    (void)state;
    for (size_t i = 0; ent_format_at(i); i++) {
        assert_ptr_equal(ent_format_by_name(ent_format_at(i)->name), ent_format_at(i));
    }
    assert_null(ent_format_by_name("ttl"));
    assert_null(ent_format_by_name(""));
    assert_null(ent_format_by_name(NULL));
}

/* No name or suffix twice; everything is filled in. */
static void
rows_are_whole(void **state)
{
    size_t n_graphs = 0;

    (void)state;
    for (size_t i = 0; ent_format_at(i); i++) {
        const EntFormat *const format = ent_format_at(i);
        EntView rest = ent_view_of(format->suffixes), suffix;

        assert_true(strlen(format->name) > 0 && strlen(format->label) > 0);
        assert_non_null(strchr(format->mime_type, '/'));
        n_graphs += format->has_graphs;
        while (ent_view_split(&rest, ' ', &suffix)) {
            char path[40];

            snprintf(path, sizeof path, "x.%.*s", ENT_VIEW_ARGS(suffix));
            assert_ptr_equal(ent_format_by_path(path), format);
        }
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(ent_format_at(k)->name, format->name);
        }
    }
    assert_int_equal(n_graphs, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_suffix),
        cmocka_unit_test(by_name),
        cmocka_unit_test(rows_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
