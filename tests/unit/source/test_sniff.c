/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a file is, by its name and by its first bytes.
 */
#include "unit/unit.h"

#include "source/sniff.h"

static void
names_tell_forms(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        EntForm form;
    } cases[] = {{"a.txt", ENT_FORM_TEXT},       {"A.TXT", ENT_FORM_TEXT},
                 {"x/a.md", ENT_FORM_MARKDOWN},  {"a.markdown", ENT_FORM_MARKDOWN},
                 {"a.htm", ENT_FORM_HTML},       {"a.ndjson", ENT_FORM_JSON_LINES},
                 {"a.tar.gz", ENT_FORM_ARCHIVE}, {"a.txt.zst", ENT_FORM_ARCHIVE},
                 {"a.csv.gz", ENT_FORM_UNKNOWN}, {"a.gz", ENT_FORM_UNKNOWN},
                 {"a.csv", ENT_FORM_UNKNOWN},    {".txt", ENT_FORM_UNKNOWN},
                 {"", ENT_FORM_UNKNOWN},         {"a.zip", ENT_FORM_ARCHIVE},
                 {"a.html.xz", ENT_FORM_ARCHIVE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(ent_form_of_name(ent_view_of(cases[i].name)), cases[i].form);
    }
}

static void
bytes_tell_forms(void **state)
{
    (void)state;
    static const struct {
        EntView bytes;
        EntForm form;
    } cases[] = {{{"\x1f\x8b\x08", 3}, ENT_FORM_ARCHIVE},
                 {{"PK\x03\x04....", 8}, ENT_FORM_ARCHIVE},
                 {{"\n <!DOCTYPE HTML><p>", 20}, ENT_FORM_HTML},
                 {{"\xef\xbb\xbf<html>", 9}, ENT_FORM_HTML},
                 {{"<?xml version='1.0'?><!-- x --><html>", 37}, ENT_FORM_HTML},
                 {{"<?xml version='1.0'", 19}, ENT_FORM_UNKNOWN},
                 {{"{ \"text\": 1}", 12}, ENT_FORM_JSON_LINES},
                 {{"{x}", 3}, ENT_FORM_UNKNOWN},
                 {{"Seoul", 5}, ENT_FORM_UNKNOWN},
                 {{"# Talks\n\n## In short\n", 21}, ENT_FORM_MARKDOWN},
                 {{"# 1 of 3\n\nTalks\n", 16}, ENT_FORM_UNKNOWN},
                 {{"", 0}, ENT_FORM_UNKNOWN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(ent_form_of_bytes(cases[i].bytes), cases[i].form);
    }
}

static void
what_is_no_text_has_a_reason(void **state)
{
    (void)state;
    assert_null(ent_form_binary_reason(ENT_VIEW("text")));
    assert_null(ent_form_binary_reason(ENT_VIEW_EMPTY));
    assert_non_null(ent_form_binary_reason((EntView){"a\0b", 3}));
    assert_non_null(ent_form_binary_reason(ENT_VIEW("%PDF-1.7 text")));
    assert_string_equal(ent_form_binary_reason((EntView){"\xff\xfe"
                                                         "a\0",
                                                         4}),
                        "is UTF-16, not UTF-8");
}

static void
descriptions_of_folders_are_no_articles(void **state)
{
    (void)state;
    assert_true(ent_form_is_passed_over(ENT_VIEW("data/articles/README.md")));
    assert_true(ent_form_is_passed_over(ENT_VIEW(".hidden.txt")));
    assert_true(ent_form_is_passed_over(ENT_VIEW("x/")));
    assert_false(ent_form_is_passed_over(ENT_VIEW("readmeup.txt")));
    assert_false(ent_form_is_passed_over(ENT_VIEW("a.txt")));
}

static void
inner_names_lose_the_compression(void **state)
{
    (void)state;
    assert_view(ent_form_inner_name(ENT_VIEW("n/a.txt.gz")), "n/a.txt");
    assert_view(ent_form_inner_name(ENT_VIEW("a.txt")), "a.txt");
    assert_view(ent_form_inner_name(ENT_VIEW(".gz")), ".gz");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_tell_forms),
        cmocka_unit_test(bytes_tell_forms),
        cmocka_unit_test(what_is_no_text_has_a_reason),
        cmocka_unit_test(descriptions_of_folders_are_no_articles),
        cmocka_unit_test(inner_names_lose_the_compression),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
