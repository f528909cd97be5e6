/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * IRIs: what is clean, what is mended to what, what is refused.
 */
#include "unit/unit.h"

#include "output/iri.h"

static void
assert_mends(const char *iri, const char *expected)
{
    EntBuffer out = ENT_BUFFER_EMPTY;

    assert_int_equal(ent_iri_check(ent_view_of(iri)), ENT_IRI_MENDABLE);
    assert_false(ent_iri_is_clean(ent_view_of(iri)));
    assert_ok(ent_iri_mend(ent_view_of(iri), &out));
    assert_view(ent_buffer_view(&out), expected);
    assert_true(ent_iri_is_clean(ent_buffer_view(&out)));
    ent_buffer_clear(&out);
}

static void
clean_ones(void **state)
{
    static const char *const iris[] = {
        "http://e/",
        "http://e",
        "https://www.e.example/a/b?c=d&e#f",
        "urn:isbn:1",
        "mailto:a@b",
        "a:",
        "http:",
        "x+y-z.1:a",
        "http://[::1]:80/",
        "http://[2001:db8::1]",
        "http://u:p@h:1/",
        "http://h:/",
        "file:///a",
        "http://e/%41",
        "http://é/é?é#é",
        "http://e/?\xEE\x80\x80",
        "http://e/#?",
        "http://e/?/?",
        "http://e//",
        "a://[v1.x:y]/",
        "http://e/~!$&'()*+,;=:@",
    };

    (void)state;
    for (size_t i = 0; i < sizeof iris / sizeof iris[0]; i++) {
        EntBuffer out = ENT_BUFFER_EMPTY;

        assert_int_equal(ent_iri_check(ent_view_of(iris[i])), ENT_IRI_CLEAN);
        assert_true(ent_iri_is_clean(ent_view_of(iris[i])));
        assert_ok(ent_iri_mend(ent_view_of(iris[i]), &out));
        assert_view(ent_buffer_view(&out), iris[i]);
        ent_buffer_clear(&out);
    }
}

static void
mended_ones(void **state)
{
    (void)state;
    assert_mends("http://e/a b", "http://e/a%20b");
    assert_mends("http://e/<>\"{}|^`\\", "http://e/%3C%3E%22%7B%7D%7C%5E%60%5C");
    assert_mends("http://e/[a]", "http://e/%5Ba%5D");
    assert_mends("http://e/?[]#[]", "http://e/?%5B%5D#%5B%5D");
    assert_mends("http://e/%", "http://e/%25");
    assert_mends("http://e/%4", "http://e/%254");
    assert_mends("http://e/%4g", "http://e/%254g");
    assert_mends("http://e/#a#b", "http://e/#a%23b");
    assert_mends("http://e/\x7F\n", "http://e/%7F%0A");
    assert_mends("http://e/\xEE\x80\x80", "http://e/%EE%80%80");
    assert_mends("http://a@b@c/", "http://a%40b@c/");
    assert_mends("http://a:b:c/", "http://a%3Ab%3Ac/");
    assert_mends("http://[::g]/", "http://%5B%3A%3Ag%5D/");
    assert_mends("http://[::1", "http://%5B%3A:1");
    assert_mends("http://[", "http://%5B");
    assert_mends("http://]", "http://%5D");
    assert_mends(
        "http://[1:2:3:4:5:6:7:8:9:10:11:12:13:14:15:16:17:18:19:20]/",
        "http://%5B1%3A2%3A3%3A4%3A5%3A6%3A7%3A8%3A9%3A10%3A11%3A12%3A13%3A14%3A15%3A16%3A17%3A18%3A19%3A20%5D/");
    assert_mends("a://[v1.]/", "a://%5Bv1.%5D/");
    assert_mends("a://[vg.x]/", "a://%5Bvg.x%5D/");
    assert_mends("a://[v1.x/]/", "a://%5Bv1.x/%5D/");
}

static void
hopeless_ones(void **state)
{
    static const char *const relative[] = {"",     "a",    "/a",    "//a/b", "#a",     "?a", ":a",
                                           "1a:b", " a:b", "a b:c", "é:a",   "a%20:b", "_:b"};
    static const EntView not_text[] = {
        {"http://e/\xFF", 10}, {"http://e/\0", 10}, {"http://e/\xEF\xBF\xBE", 12}, {"\xC3", 1}};

    (void)state;
    for (size_t i = 0; i < sizeof relative / sizeof relative[0]; i++) {
        assert_int_equal(ent_iri_check(ent_view_of(relative[i])), ENT_IRI_NO_SCHEME);
        assert_false(ent_iri_is_clean(ent_view_of(relative[i])));
    }
    for (size_t i = 0; i < sizeof not_text / sizeof not_text[0]; i++) {
        assert_int_equal(ent_iri_check(not_text[i]), ENT_IRI_NOT_TEXT);
        assert_false(ent_iri_is_clean(not_text[i]));
    }
    assert_int_equal(ent_iri_check(ENT_VIEW_EMPTY), ENT_IRI_NO_SCHEME);
}

/* Every byte in every part: the quick look and the thorough one agree, and mending makes clean. */
static void
every_byte_in_every_part(void **state)
{
    static const char *const frames[] = {"%c:a",          "a%c:b",        "http:%c",         "http://%c",
                                         "http://a%c",    "http://a%cb/", "http://u%c@h/",   "http://h:%c/",
                                         "http://h:8%c/", "http://e/%c",  "http://e/a%c%%4", "http://e/?%c",
                                         "http://e/#%c",  "http://[%c]/", "http://[::1]%c"};

    (void)state;
    for (size_t frame = 0; frame < sizeof frames / sizeof frames[0]; frame++) {
        for (int byte = 1; byte < 0x80; byte++) {
            EntBuffer iri = ENT_BUFFER_EMPTY, out = ENT_BUFFER_EMPTY;
            const char *at = strstr(frames[frame], "%c");
            EntIriState found;

            assert_ok(ent_buffer_add(&iri, (EntView){frames[frame], (size_t)(at - frames[frame])}));
            assert_ok(ent_buffer_add_char(&iri, (char)byte));
            assert_ok(ent_buffer_add(&iri, ent_view_of(at + 2)));
            found = ent_iri_check(ent_buffer_view(&iri));
            assert_true(ent_iri_is_clean(ent_buffer_view(&iri)) == (found == ENT_IRI_CLEAN));
            if (found == ENT_IRI_MENDABLE) {
                assert_ok(ent_iri_mend(ent_buffer_view(&iri), &out));
                assert_int_equal(ent_iri_check(ent_buffer_view(&out)), ENT_IRI_CLEAN);
            }
            ent_buffer_clear(&iri);
            ent_buffer_clear(&out);
        }
    }
}

static EntStatus
mend(void *data)
{
    EntBuffer out = ENT_BUFFER_EMPTY;
    const EntStatus status = ent_iri_mend(ent_view_of(data), &out);

    ent_buffer_clear(&out);
    return status;
}

static void
memory_fails(void **state)
{
    char iri[] = "http://a@b@[x]:y/a very long path with many spaces that makes the buffer grow more than once?[]#a#b";

    (void)state;
    assert_true(fail_each_allocation(mend, iri) > 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_ones),    cmocka_unit_test(mended_ones),
        cmocka_unit_test(hopeless_ones), cmocka_unit_test(every_byte_in_every_part),
        cmocka_unit_test(memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
