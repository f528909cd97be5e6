/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where an upload goes: addresses, graphs' names and suffixes, what messages show, memory that fails. The transfer
 * itself is tested against a server by tests/queries/load.t and tests/virtuoso.
 */
#include "unit/unit.h"

#include "store/load_target.h"

static void
assert_target(const EntLoadOptions *options, const char *url, const char *shown, const char *media_type)
{
    EntLoadTarget target;
    assert_ok(ent_load_target(options, NULL, &target));
    assert_string_equal(target.url.data, url);
    assert_string_equal(target.shown.data, shown);
    assert_string_equal(target.media_type, media_type);
    ent_load_target_clear(&target);
}

static void
assert_refused(const EntLoadOptions *options, const char *message)
{
    EntDiagList diags;
    EntLoadTarget target;
    ent_diag_list_init(&diags);
    assert_int_not_equal(ent_load_target(options, &diags.diags, &target), ENT_STATUS_OK);
    assert_int_equal(diags.count, 1);
    if (ent_view_find(diags.items[0].message, ent_view_of(message), 0) == diags.items[0].message.length) {
        print_error("%.*s\n", ENT_VIEW_ARGS(diags.items[0].message));
        fail();
    }
    assert_true(ent_view_find(diags.items[0].message, ENT_VIEW("secret"), 0) == diags.items[0].message.length);
    ent_diag_list_clear(&diags);
}

static void
the_graph_is_named_in_the_address(void **state)
{
    (void)state;
    assert_target(&(EntLoadOptions){.path = "g.ttl", .url = "http://h:1/data", .graph = "https://e/g?a=b&c#\xC3\xA9"},
                  "http://h:1/data?graph=https%3A%2F%2Fe%2Fg%3Fa%3Db%26c%23%C3%A9", "http://h:1/data", "text/turtle");
    assert_target(&(EntLoadOptions){.path = "g.nt", .url = "https://h/data?key=secret", .graph = "urn:x"},
                  "https://h/data?key=secret&graph=urn%3Ax", "https://h/data", "application/n-triples");
    assert_target(&(EntLoadOptions){.path = "g.rdf", .url = "http://h/data"}, "http://h/data?default", "http://h/data",
                  "application/rdf+xml");
    assert_target(&(EntLoadOptions){.path = "g.nq", .url = "http://h/data"}, "http://h/data", "http://h/data",
                  "application/n-quads");
    assert_target(&(EntLoadOptions){.path = "g.trig", .url = "http://h/data"}, "http://h/data", "http://h/data",
                  "application/trig");
}

static void
what_cannot_be_an_address_is_refused(void **state)
{
    static const char *const urls[] = {"",        "data",        "ftp://h/x", "file:///etc/passwd",
                                       "http://", "http://h h/", "http:// /"};
    (void)state;
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        assert_refused(&(EntLoadOptions){.path = "g.ttl", .url = urls[i]}, "address");
    }
    assert_refused(&(EntLoadOptions){.path = "g.ttl", .url = "http://user:secret@h/x"}, "user name or password");
    assert_refused(&(EntLoadOptions){.path = "g.ttl", .url = "http://h/x#secret"}, "'#'");
}

static void
what_cannot_be_a_graph_is_refused(void **state)
{
    static const char *const names[] = {"",      "g", "/g", "http://e/ x", "http://e/<x>", "1a:b", "http://e/\x01",
                                        "a b:c", ":x"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_refused(&(EntLoadOptions){.path = "g.ttl", .url = "http://h/", .graph = names[i]}, "absolute IRI");
    }
}

static void
the_suffix_tells_what_a_file_holds(void **state)
{
    (void)state;
    assert_refused(&(EntLoadOptions){.path = "graph", .url = "http://h/"}, "suffix");
    assert_refused(&(EntLoadOptions){.path = "graph.csv", .url = "http://h/"}, "suffix");
    assert_refused(&(EntLoadOptions){.path = "g.nq", .url = "http://h/", .graph = "urn:x"}, "named graphs");
}

static void
files_that_cannot_be_sent_are_told(void **state)
{
    static const char *const paths[] = {"/no/such/file.ttl", "/proc/self/task.ttl"};
    EntDiagList diags;
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ent_diag_list_init(&diags);
        const EntLoadOptions options = {.path = paths[i], .url = "http://127.0.0.1:1/", .quiet = true};
        assert_int_equal(ent_store_load(&options, &diags.diags), ENT_STATUS_NOT_FOUND);
        assert_int_equal(diags.count, 1);
        ent_diag_list_clear(&diags);
    }
}

static EntStatus
make_target(void *data)
{
    EntLoadTarget target;
    const EntStatus status = ent_load_target(data, NULL, &target);
    if (status == ENT_STATUS_OK) {
        ent_load_target_clear(&target);
    }
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    EntLoadOptions options = {.path = "g.ttl", .url = "http://h/data", .graph = "urn:x"};
    (void)state;
    assert_true(fail_each_allocation(make_target, &options) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_graph_is_named_in_the_address),  cmocka_unit_test(what_cannot_be_an_address_is_refused),
        cmocka_unit_test(what_cannot_be_a_graph_is_refused),  cmocka_unit_test(the_suffix_tells_what_a_file_holds),
        cmocka_unit_test(files_that_cannot_be_sent_are_told), cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("store/load", tests, NULL, NULL);
}
