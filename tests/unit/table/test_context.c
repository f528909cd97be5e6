/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Prefixes and language tags.
 */
#include "unit/unit.h"

#include "table/context.h"

static void
test_prefixes_expand(void **state)
{
    static const char *const rows[][2] = {
        {"dc:title", "http://purl.org/dc/terms/title"},
        {"rdf:type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"},
        {"xsd:", "http://www.w3.org/2001/XMLSchema#"},
        {"as:Note", "https://www.w3.org/ns/activitystreams#Note"},
        {"xml:lang", "http://www.w3.org/XML/1998/namespacelang"},
        {"time:Instant", "http://www.w3.org/2006/time#Instant"},
        {"nope:x", "nope:x"},
        {"http://example.org/", "http://example.org/"},
        {"schema://x", "schema://x"},
        {"title", "title"},
        {"", ""},
    };
    EntArena arena;
    (void)state;
    ent_arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EntView out;
        assert_ok(ent_context_expand(&arena, ent_view_of(rows[i][0]), &out));
        assert_view(out, rows[i][1]);
    }
    ent_arena_clear(&arena);
}

static void
test_language_tags_follow_bcp_47(void **state)
{
    static const char *const good[] = {"en",
                                       "en-GB",
                                       "zh-Hant-TW",
                                       "de-1996",
                                       "sl-rozaj-biske",
                                       "es-419",
                                       "zh-cmn-Hans-CN",
                                       "de-DE-u-co-phonebk",
                                       "x-whatever",
                                       "en-x-1",
                                       "i-klingon",
                                       "de-CH-1901",
                                       "EN",
                                       "und",
                                       "abcdefgh",
                                       "hy-Latn-IT-arevela"};
    static const char *const bad[] = {"",      "e",   "a-bad-language", "en-",  "-en",  "en--GB",    "en GB",
                                      "en_GB", "123", "abcdefghi",      "en-x", "en-u", "de-419-DE", "en-@",
                                      "x",     "i",   "en-GB-a"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!ent_context_is_language(ent_view_of(good[i]))) {
            fail_msg("'%s' is a language tag", good[i]);
        }
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (ent_context_is_language(ent_view_of(bad[i]))) {
            fail_msg("'%s' is no language tag", bad[i]);
        }
    }
}

static void
test_description_objects_have_names(void **state)
{
    (void)state;
    assert_true(ent_context_is_class(ENT_VIEW("Table")));
    assert_true(ent_context_is_class(ENT_VIEW("Cell")));
    assert_true(ent_context_is_class(ENT_VIEW("uriTemplate")));
    assert_false(ent_context_is_class(ENT_VIEW("table")));
    assert_false(ent_context_is_class(ENT_VIEW("")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prefixes_expand),
        cmocka_unit_test(test_language_tags_follow_bcp_47),
        cmocka_unit_test(test_description_objects_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
