/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Language tags: the examples of RFC 5646, appendix A, and what is none.
 */
#include "unit/unit.h"

#include "output/tag.h"

static void
well_formed(void **state)
{
    static const char *const tags[] = {
        "de",
        "fr",
        "ja",
        "i-enochian",
        "zh-Hant",
        "zh-Hans",
        "sr-Cyrl",
        "sr-Latn",
        "zh-cmn-Hans-CN",
        "cmn-Hans-CN",
        "zh-yue-HK",
        "yue-HK",
        "zh-Hans-CN",
        "sr-Latn-RS",
        "sl-rozaj",
        "sl-rozaj-biske",
        "sl-nedis",
        "de-CH-1901",
        "sl-IT-nedis",
        "hy-Latn-IT-arevela",
        "de-DE",
        "en-US",
        "es-419",
        "de-CH-x-phonebk",
        "az-Arab-x-AZE-derbend",
        "x-whatever",
        "qaa-Qaaa-QM-x-southern",
        "de-Qaaa",
        "sr-Latn-QM",
        "sr-Qaaa-RS",
        "en-US-u-islamcal",
        "zh-CN-a-myext-x-private",
        "en-a-myext-b-another",
        "EN-us",
        "en-gb-OED",
        "I-KLINGON",
        "abcdefgh",
        "zh-aaa-bbb-ccc",
        "en-1abc",
        "X-a-b-c",
        "en-x-ab-c",
    };

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        assert_true(ent_tag_is_well_formed(ent_view_of(tags[i])));
    }
}

static void
not_well_formed(void **state)
{
    static const char *const tags[] = {
        "",
        "a",
        "-",
        "en-",
        "-en",
        "en--us",
        "de-419-DE",
        "a-DE",
        "abcdefghi",
        "en-abcdefghi",
        "e1",
        "1en",
        "en_US",
        "en us",
        "x",
        "en-x",
        "en-a",
        "en-a-",
        "en-a-b",
        "en-x-",
        "i-foo",
        "abcde-FGH",
        "en-US-GB",
        "zh-aaa-bbb-ccc-ddd",
        "en-12",
        "e\xC3\xA9",
        "en\n",
        "e@",
        "en-Latn-Cyrl",
        "ar-a-aaa-b",
        "x-abcdefghi",
    };

    (void)state;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        assert_false(ent_tag_is_well_formed(ent_view_of(tags[i])));
    }
    assert_false(ent_tag_is_well_formed(ENT_VIEW_EMPTY));
    assert_false(ent_tag_is_well_formed(ENT_VIEW("e\0")));
}

static void
length_is_limited(void **state)
{
    char tag[ENT_TAG_MAX + 2];

    (void)state;
    memset(tag, 'a', sizeof tag);
    for (size_t i = 1; i < sizeof tag; i += 2) {
        tag[i] = '-';
    }
    tag[0] = 'x';
    assert_true(ent_tag_is_well_formed((EntView){tag, ENT_TAG_MAX}));
    assert_false(ent_tag_is_well_formed((EntView){tag, ENT_TAG_MAX + 2}));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed),
        cmocka_unit_test(not_well_formed),
        cmocka_unit_test(length_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
