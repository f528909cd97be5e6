/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Prefixed names: which namespace an IRI is split at, and which prefixes are left out.
 */
#include "support.h"

#include "output/names.h"

static EntNames
names_of(const EntPrefix *items, size_t count, Reports *reports)
{
    EntNames names;

    reports_init(reports);
    assert_ok(ent_names_init(&names, (EntPrefixes){items, count}, &reports->diags));
    return names;
}

static void
assert_name(const EntNames *names, const char *iri, const char *expected)
{
    const EntNamespace *const space = ent_names_find(names, ent_view_of(iri));
    char name[100] = "";

    if (space) {
        snprintf(name, sizeof name, "%.*s%s", ENT_VIEW_ARGS(space->name), iri + space->iri.length);
    }
    assert_string_equal(name, expected);
}

static void
longest_namespace_wins(void **state)
{
    static const EntPrefix items[] = {
        {{"e", 1}, {"http://e/", 9}},      {{"en", 2}, {"http://e/n", 10}},  {{"ns", 2}, {"http://e/ns#", 12}},
        {{"i", 1}, {"http://e/n/i-", 13}}, {{"again", 5}, {"http://e/", 9}},
    };
    Reports reports;
    EntNames names = names_of(items, 5, &reports);

    (void)state;
    assert_int_equal(reports.counts[ENT_WARNING], 0);
    assert_name(&names, "http://e/a", "e:a");
    assert_name(&names, "http://e/", "e:");
    assert_name(&names, "http://e/n", "en:");
    assert_name(&names, "http://e/nb", "en:b");
    assert_name(&names, "http://e/n.b", "e:n.b");
    assert_name(&names, "http://e/n-b", "e:n-b");
    assert_name(&names, "http://e/ns#a", "ns:a");
    assert_name(&names, "http://e/ns/a", "");
    assert_name(&names, "http://e/n/i-5", "i:5");
    assert_name(&names, "http://e", "");
    assert_name(&names, "http://f/a", "");
    assert_name(&names, "", "");
    assert_name(&names, "abc", "");
    ent_names_clear(&names);
}

static void
local_names_are_those_of_turtle(void **state)
{
    static const EntPrefix items[] = {{{"", 0}, {"http://e/", 9}}};
    static const char *const legal[] = {"a",
                                        "1",
                                        "_",
                                        ":",
                                        "a.b",
                                        "a-",
                                        "1.2.a",
                                        "a:b:",
                                        "\xC3\xA9",
                                        "\xD0\xB6.\xD0\xB6",
                                        "a\xC2\xB7",
                                        "a\xCC\x81",
                                        "\xF0\x9F\x9A\xA2"};
    static const char *const illegal[] = {"-a",        ".a",          "a.",        "a%20",     "a/b",           "a(b",
                                          "a\xC2\xA0", "\xC3\x97",    "\xC2\xB7x", "\xCC\x81", "a\xE2\x80\x94", "a b",
                                          "a\xFF",     "\xEF\xBF\xBD"};
    Reports reports;
    EntNames names = names_of(items, 1, &reports);

    (void)state;
    for (size_t i = 0; i < sizeof legal / sizeof legal[0]; i++) {
        char iri[60], name[60];

        snprintf(iri, sizeof iri, "http://e/%s", legal[i]);
        snprintf(name, sizeof name, ":%s", legal[i]);
        assert_name(&names, iri, name);
    }
    for (size_t i = 0; i < sizeof illegal / sizeof illegal[0]; i++) {
        char iri[60];

        snprintf(iri, sizeof iri, "http://e/%s", illegal[i]);
        assert_name(&names, iri, "");
    }
    ent_names_clear(&names);
}

static void
open_authorities_are_never_split(void **state)
{
    static const EntPrefix items[] = {{{"a", 1}, {"http://", 7}}, {{"b", 1}, {"http://e", 8}}, {{"c", 1}, {"urn:", 4}}};
    Reports reports;
    EntNames names = names_of(items, 3, &reports);

    (void)state;
    assert_int_equal(names.count, 3);
    assert_name(&names, "http://a:b", "");
    assert_name(&names, "http://ex", "");
    assert_name(&names, "urn:a:b", "c:a:b");
    ent_names_clear(&names);
}

static void
bad_prefixes_are_left_out(void **state)
{
    static const EntPrefix items[] = {
        {{"1a", 2}, {"http://e/", 9}},  {{"_a", 2}, {"http://e/", 9}},  {{"a.", 2}, {"http://e/", 9}},
        {{"a b", 3}, {"http://e/", 9}}, {{"a:b", 3}, {"http://e/", 9}}, {{"a\xFF", 2}, {"http://e/", 9}},
        {{"a\0", 2}, {"http://e/", 9}}, {{"a", 1}, {"relative", 8}},    {{"a", 1}, {"http://e/\xFF", 10}},
        {{"ok", 2}, {"http://e/", 9}},  {{"ok", 2}, {"http://f/", 9}},  {{"mended", 6}, {"http://g/ /", 11}},
        {{NULL, 0}, {"http://h/", 9}},
    };
    Reports reports;
    EntNames names = names_of(items, sizeof items / sizeof items[0], &reports);

    (void)state;
    assert_int_equal(reports.counts[ENT_WARNING], 10);
    assert_int_equal(names.count, 3);
    assert_name(&names, "http://e/a", "ok:a");
    assert_name(&names, "http://f/a", "");
    assert_name(&names, "http://g/%20/a", "mended:a");
    assert_name(&names, "http://h/a", ":a");
    ent_names_clear(&names);
}

static void
names_have_a_greatest_length(void **state)
{
    char name[ENT_NAMES_LONGEST + 1];
    EntPrefix items[] = {{{name, ENT_NAMES_LONGEST - 1}, {"http://e/", 9}},
                         {{name, ENT_NAMES_LONGEST}, {"http://f/", 9}}};
    Reports reports;
    EntNames names;

    (void)state;
    memset(name, 'p', sizeof name);
    names = names_of(items, 2, &reports);
    assert_int_equal(names.count, 1);
    assert_int_equal(names.items[0].name.length, ENT_NAMES_LONGEST);
    ent_names_clear(&names);
    ent_names_clear(&names);
    assert_int_equal(ent_names_init(&names, (EntPrefixes){items, ENT_NAMES_MAX + 1}, NULL), ENT_STATUS_LIMIT);
}

static EntStatus
init(void *data)
{
    static const EntPrefix items[] = {
        {{"a", 1}, {"http://e/a b/", 13}}, {{"1", 1}, {"http://e/", 9}}, {{"c", 1}, {"http://f", 8}}};
    EntNames names;
    const EntStatus status = ent_names_init(&names, (EntPrefixes){items, 3}, data);

    if (status == ENT_STATUS_OK) {
        ent_names_clear(&names);
    }
    return status;
}

static void
memory_fails(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(init, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_namespace_wins),           cmocka_unit_test(local_names_are_those_of_turtle),
        cmocka_unit_test(open_authorities_are_never_split), cmocka_unit_test(bad_prefixes_are_left_out),
        cmocka_unit_test(names_have_a_greatest_length),     cmocka_unit_test(memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
