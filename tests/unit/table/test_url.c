/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * URLs: the examples of RFC 3986, normalisation, files, failing memory.
 */
#include "unit/unit.h"

#include "table/url.h"

#include <unistd.h>

static EntArena arena;

static int
start(void **state)
{
    (void)state;
    ent_arena_init(&arena);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    ent_arena_clear(&arena);
    return 0;
}

static EntView
resolved(const char *base, const char *reference)
{
    EntView out;
    assert_ok(ent_url_resolve(&arena, ent_view_of(base), ent_view_of(reference), &out));
    return out;
}

static EntView
normal(const char *url)
{
    EntView out;
    assert_ok(ent_url_normalize(&arena, ent_view_of(url), &out));
    return out;
}

/* RFC 3986, 5.4.1 and 5.4.2. */
static void
test_references_resolve_as_in_the_rfc(void **state)
{
    static const char *const rows[][2] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_view(resolved("http://a/b/c/d;p?q", rows[i][0]), rows[i][1]);
    }
    assert_view(resolved("", "./x"), "./x");
    assert_view(resolved("http://a", "x"), "http://a/x");
    assert_view(resolved("http://a/t.csv?q", "#row=1"), "http://a/t.csv?q#row=1");
}

static void
test_equal_urls_normalize_to_the_same_text(void **state)
{
    (void)state;
    assert_view(normal("HTTP://Example.ORG:80/a/./b/../c"), "http://example.org/a/c");
    assert_view(normal("https://example.org:443"), "https://example.org/");
    assert_view(normal("https://example.org:/"), "https://example.org/");
    assert_view(normal("http://example.org:8080/"), "http://example.org:8080/");
    assert_view(normal("http://e/%7euser/%c3%a9%2f"), "http://e/~user/%C3%A9%2F");
    assert_view(normal("http://e/%zz%"), "http://e/%zz%");
    assert_view(normal("t.csv"), "t.csv");
    assert_view(normal(""), "");
}

/* RFC 3986, 3.3 and 5.2.4. */
static void
test_a_path_without_authority_never_turns_into_one(void **state)
{
    (void)state;
    assert_view(normal("a:/.//b"), "a:/.//b");
    assert_view(normal("a:/%2E//b"), "a:/.//b");
    assert_view(normal("a:b/..//c?q"), "a:/.//c?q");
    assert_view(normal("a:..///b"), "a:/.//b");
    assert_view(normal("a:./b/c"), "a:b/c");
    assert_view(normal("a:../../b"), "a:b");
    assert_view(normal("a://h//b"), "a://h//b");
    assert_view(resolved("http://a/b", "g:/.//h"), "g:/.//h");
    assert_view(resolved("g:/b", ".//h"), "g:/.//h");
}

static void
test_dot_segments_are_noticed_in_paths_only(void **state)
{
    (void)state;
    assert_true(ent_url_has_dots(ENT_VIEW("http://e/a/../b")));
    assert_true(ent_url_has_dots(ENT_VIEW("http://e/a/.")));
    assert_true(ent_url_has_dots(ENT_VIEW("http://e/./b")));
    assert_false(ent_url_has_dots(ENT_VIEW("http://e/.hidden/..b/c.d")));
    assert_false(ent_url_has_dots(ENT_VIEW("")));
}

static void
test_escapes_are_decoded_and_names_encoded(void **state)
{
    EntView out;
    (void)state;
    assert_ok(ent_url_decode(&arena, ENT_VIEW("a%20b%zz%4"), &out));
    assert_view(out, "a b%zz%4");
    assert_ok(ent_url_encode_name(&arena, ENT_VIEW("On Street_1.2-%25~\xC3\xA9"), &out));
    assert_view(out, "On%20Street_1.2%2D%2525%7E%C3%A9");
}

static void
test_a_file_has_an_absolute_url(void **state)
{
    EntView out;
    char here[4096];
    (void)state;
    assert_ok(ent_url_of_file(&arena, ENT_VIEW("/a b/../c#d.csv"), &out));
    assert_view(out, "file:///c%23d.csv");
    assert_non_null(getcwd(here, sizeof here));
    assert_ok(ent_url_of_file(&arena, ENT_VIEW("./x.csv"), &out));
    assert_true(ent_view_starts_with(out, ENT_VIEW("file:///")));
    assert_true(ent_view_ends_with(out, ENT_VIEW("/x.csv")));
}

static EntStatus
scenario(void *data)
{
    EntArena own;
    EntView out;
    (void)data;
    ent_arena_init(&own);
    EntStatus status = ent_url_resolve(&own, ENT_VIEW("http://a/b"), ENT_VIEW("../c"), &out);
    status = status == ENT_STATUS_OK ? ent_url_normalize(&own, out, &out) : status;
    status = status == ENT_STATUS_OK ? ent_url_of_file(&own, ENT_VIEW("x"), &out) : status;
    ent_arena_clear(&own);
    return status;
}

static void
test_failing_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(scenario, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_references_resolve_as_in_the_rfc, start, stop),
        cmocka_unit_test_setup_teardown(test_equal_urls_normalize_to_the_same_text, start, stop),
        cmocka_unit_test_setup_teardown(test_a_path_without_authority_never_turns_into_one, start, stop),
        cmocka_unit_test(test_dot_segments_are_noticed_in_paths_only),
        cmocka_unit_test_setup_teardown(test_escapes_are_decoded_and_names_encoded, start, stop),
        cmocka_unit_test_setup_teardown(test_a_file_has_an_absolute_url, start, stop),
        cmocka_unit_test(test_failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
