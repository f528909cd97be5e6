/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Tokens and sentences: what divides, what holds together, where a sentence ends, that offsets lead back to the text;
 * hostile input in linear time; every allocation failed once.
 */
#include "support.h"

static EntLexicon *lexicon;

static int
open_lexicon(void **state)
{
    (void)state;
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK ? 0 : -1;
}

static int
close_lexicon(void **state)
{
    (void)state;
    ent_lexicon_free(lexicon);
    return 0;
}

static void
check_tokens(const char *words, const char *expected)
{
    TestText test;
    assert_ok(test_text_read(&test, lexicon, ent_view_of(words), ENT_ZONE_BODY));
    assert_view(test_text_tokens(&test), expected);
    test_text_clear(&test);
}

static void
check_sentences(const char *words, size_t expected)
{
    TestText test;
    assert_ok(test_text_read(&test, lexicon, ent_view_of(words), ENT_ZONE_BODY));
    if (test.text.n_sentences != expected) {
        fail_msg("%zu sentences, not %zu: %s", test.text.n_sentences, expected, words);
    }
    test_text_clear(&test);
}

static void
words_and_marks_divide(void **state)
{
    (void)state;
    check_tokens("Ahn met Koizumi, then left.", "Ahn|met|Koizumi|,|then|left|.|");
    check_tokens("search-and-rescue", "search|-|and|-|rescue|");
    check_tokens("F-35B DDG-180", "F|-|35B|DDG|-|180|");
    check_tokens("Japan's ministers' talks", "Japan|'s|ministers|'|talks|");
    check_tokens("Japan\xE2\x80\x99s vessel", "Japan|\xE2\x80\x99s|vessel|");
    check_tokens("O'Brien Sana'a", "O'Brien|Sana'a|");
    check_tokens("1,200 men at 20:21, 3.5 km", "1,200|men|at|20:21|,|3.5|km|");
    check_tokens("KIGALI/WASHINGTON \xE2\x80\x93 today", "KIGALI|/|WASHINGTON|\xE2\x80\x93|today|");
    check_tokens("see https://example.org/a?b=c, please", "see|https://example.org/a?b=c|,|please|");
    check_tokens("wait ... -- no", "wait|...|--|no|");
}

static void
clitics_and_units_are_words(void **state)
{
    (void)state;
    check_tokens("They don't, won\xE2\x80\x99t, CAN'T", "They|do|n't|,|wo|n\xE2\x80\x99t|,|CA|N'T|");
    check_tokens("We cannot, we'll", "We|can|not|,|we|'ll|");
    check_tokens("o'clock, L'Aquila, JAPAN'S", "o'clock|,|L'Aquila|,|JAPAN|'S|");
    check_tokens("10km at 7:30pm for $5bn", "10|km|at|7:30|pm|for|$|5|bn|");
    check_tokens("35B 4th 1990s P-8A 16M", "35B|4th|1990s|P|-|8A|16M|");
    check_tokens("$3M \xE2\x82\xAC"
                 "2B 3M",
                 "$|3|M|\xE2\x82\xAC|2|B|3M|");
    check_tokens("13,14 and 1,200,000", "13|,|14|and|1,200,000|");
    check_tokens("Dvo\xC5\x99\xC3\xA1k a\xCC\x81\xCC\x82 b", "Dvo\xC5\x99\xC3\xA1k|a\xCC\x81\xCC\x82|b|");
}

static void
addresses_are_words(void **state)
{
    (void)state;
    check_tokens("(http://a.org/b_(c)). Mail press.office@b-c.org.",
                 "(|http://a.org/b_(c)|)|.|Mail|press.office@b-c.org|.|");
    check_tokens("at example.org/news/2, \"https://a.org\"", "at|example.org/news/2|,|\"|https://a.org|\"|");
    check_tokens("and/or a@ @b x://", "and|/|or|a|@|@|b|x://|");
}

static void
runs_of_marks_are_one(void **state)
{
    (void)state;
    check_tokens("What?! So... ''yes'' :) <<a>>", "What|?!|So|...|''|yes|''|:)|<<|a|>>|");
    check_tokens("Why.? wait.. no", "Why|.?|wait|..|no|");
    check_tokens("(see:) they left.They", "(|see|:|)|they|left|.|They|");
}

static void
abbreviations_keep_their_dot(void **state)
{
    (void)state;
    check_tokens("No. 2. They said no. The end.", "No.|2|.|They|said|no|.|The|end|.|");
    check_tokens("Jan.30 Mr.Rossi example.org e.g. co.uk", "Jan.|30|Mr.|Rossi|example.org|e.g.|co.uk|");
    check_tokens("ships, etc. are ... etc. They", "ships|,|etc.|are|...|etc|.|They|");
    check_tokens("Gen. Gatot of the U.S. Army, Jan. 30", "Gen.|Gatot|of|the|U.S.|Army|,|Jan.|30|");
    check_tokens("George H. W. Bush", "George|H.|W.|Bush|");
    check_tokens("He left.", "He|left|.|");
}

static void
sentences_end_where_they_end(void **state)
{
    (void)state;
    check_sentences("Ahn met Koizumi. They agreed.", 2);
    check_sentences("Gen. Gatot met Adm. Paparo on Jan. 30 in Jakarta.", 1);
    check_sentences("He flew to the U.S. The visit is his first.", 2);
    check_sentences("He flew to the U.S. Army base.", 1);
    check_sentences("\"We agreed.\" The minister left.", 2);
    check_sentences("Did they meet? Yes! They did.", 3);
    check_sentences("The group fired 3.5 tons.", 1);
    check_sentences("no stop at the end", 1);
    check_sentences("", 0);
}

/* Every token's bytes are its words, in order, without overlap. */
static void
offsets_lead_back(void **state)
{
    (void)state;
    TestText test;
    const EntView words = ENT_VIEW("Th\xC3\xA9r\xC3\xA8se\xC2\xA0Wagner\r\nmet \xE2\x80\x9CKoizumi\xE2\x80\x9D.");
    assert_ok(test_text_read(&test, lexicon, words, ENT_ZONE_BODY));
    uint32_t last = 0;
    for (size_t i = 0; i < test.text.n_tokens; i++) {
        assert_true(test.text.tokens[i].begin >= last);
        assert_true(test.text.tokens[i].end > test.text.tokens[i].begin);
        last = test.text.tokens[i].end;
    }
    assert_int_equal(test.text.n_tokens, 7);
    assert_view(ent_token_view(&test.text, 1), "Wagner");
    test_text_clear(&test);
}

static void
only_zones_that_are_read(void **state)
{
    (void)state;
    TestText test;
    assert_ok(test_text_read(&test, lexicon, ENT_VIEW("Great visit."), ENT_ZONE_COMMENTS));
    assert_int_equal(test.text.n_tokens, 0);
    test_text_clear(&test);
}

static char *
many_words(size_t count)
{
    char *words = malloc(2 * count);
    assert_non_null(words);
    for (size_t i = 0; i < count; i++) {
        words[2 * i] = 'a';
        words[2 * i + 1] = ' ';
    }
    return words;
}

static void
endless_text_is_left(void **state)
{
    (void)state;
    const size_t count = (size_t)ENT_TEXT_MAX_TOKENS + 100;
    TestText test;
    char *words = many_words(count);
    assert_ok(test_text_read(&test, lexicon, (EntView){words, 2 * count}, ENT_ZONE_BODY));
    assert_int_equal(test.text.n_tokens, ENT_TEXT_MAX_TOKENS);
    assert_int_equal(test.diags.diags.n_errors, 1);
    test_text_clear(&test);
    free(words);
}

static void
endless_sentence_is_cut(void **state)
{
    (void)state;
    enum { WORDS = 5000 };
    TestText test;
    char *words = many_words(WORDS);
    assert_ok(test_text_read(&test, lexicon, (EntView){words, 2 * WORDS}, ENT_ZONE_BODY));
    assert_int_equal(test.text.n_tokens, WORDS);
    assert_int_equal(test.text.n_sentences, (WORDS + ENT_SENTENCE_MAX_TOKENS - 1) / ENT_SENTENCE_MAX_TOKENS);
    assert_int_equal(test.diags.diags.n_warnings, 1);
    test_text_clear(&test);
    free(words);
}

static void
bytes_that_are_no_text_do_no_harm(void **state)
{
    (void)state;
    char bytes[4096];
    TestText test;
    uint32_t seed = 1;
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 1664525u + 1013904223u;
        bytes[i] = (char)(seed >> 24);
    }
    assert_ok(test_text_read(&test, lexicon, (EntView){bytes, sizeof bytes}, ENT_ZONE_BODY));
    assert_true(test.text.n_tokens > 0);
    test_text_clear(&test);
}

static EntStatus
read_some(void *data)
{
    TestText test;
    (void)data;
    const EntStatus status = test_text_read(
        &test, lexicon, ENT_VIEW("Th\xC3\xA9r\xC3\xA8se Wagner met Gen. Gatot. They agreed."), ENT_ZONE_BODY);
    test_text_clear(&test);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(read_some, NULL) >= 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_marks_divide),
        cmocka_unit_test(clitics_and_units_are_words),
        cmocka_unit_test(addresses_are_words),
        cmocka_unit_test(runs_of_marks_are_one),
        cmocka_unit_test(abbreviations_keep_their_dot),
        cmocka_unit_test(sentences_end_where_they_end),
        cmocka_unit_test(offsets_lead_back),
        cmocka_unit_test(only_zones_that_are_read),
        cmocka_unit_test(endless_text_is_left),
        cmocka_unit_test(endless_sentence_is_cut),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
