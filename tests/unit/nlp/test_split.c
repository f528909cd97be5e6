/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where sentences end in plain text, by the model and by rules; which tokens are one word; models that lie are refused;
 * hostile texts take linear time.
 */
#define _XOPEN_SOURCE 700
#include "support.h"

#include "nlp/segment.h"
#include "nlp/segment_join.h"
#include "nlp/split.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static EntLexicon *lexicon;

static int
open_lexicon(void **state)
{
    (void)state;
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK && ent_lexicon_splitter(lexicon) ? 0 : -1;
}

static int
close_lexicon(void **state)
{
    (void)state;
    ent_lexicon_free(lexicon);
    return 0;
}

/* The sentences with a bar between them, joined words without their glue's own places. */
static EntView
plain_sentences(const char *words, const EntLexicon *by, EntArena *arena)
{
    EntText text;
    EntView all = ENT_VIEW_EMPTY;
    assert_ok(ent_segment_plain(ent_view_of(words), ENT_VIEW("test"), by, arena, NULL, &text));
    for (size_t i = 0; i < text.n_sentences; i++) {
        const EntView sentence = ent_tokens_view(&text, text.sentences[i].first, text.sentences[i].end);
        assert_ok(ent_arena_printf(arena, &all, "%.*s%.*s|", ENT_VIEW_ARGS(all), ENT_VIEW_ARGS(sentence)));
    }
    return all;
}

static void
check_plain(const char *words, const char *expected)
{
    EntArena arena;
    ent_arena_init(&arena);
    assert_view(plain_sentences(words, lexicon, &arena), expected);
    ent_arena_clear(&arena);
}

static void
prose_is_cut_where_it_ends(void **state)
{
    (void)state;
    check_plain("Ahn met Koizumi. They agreed.", "Ahn met Koizumi.|They agreed.|");
    check_plain("Lt. Gen. Rossi met Adm. Paparo on Jan. 30.", "Lt. Gen. Rossi met Adm. Paparo on Jan. 30.|");
    check_plain("He flew to the U.S. The visit was short.", "He flew to the U.S.|The visit was short.|");
    check_plain("He saw the U.S. Army there.", "He saw the U.S. Army there.|");
    check_plain("She said: \"We agreed.\" The minister left.", "She said: \"We agreed.\"|The minister left.|");
    check_plain("Did they meet? Yes! They did.", "Did they meet?|Yes!|They did.|");
    check_plain("George H. W. Bush came.", "George H. W. Bush came.|");
    check_plain("They spoke at the Ministers' Dialogue.", "They spoke at the Ministers' Dialogue.|");
    check_plain("Then she left for the U.S. The visit was planned.",
                "Then she left for the U.S.|The visit was planned.|");
    check_plain("Squadron No. 2 fired 3.5 tons. It left.", "Squadron No. 2 fired 3.5 tons.|It left.|");
}

static void
lines_end_sentences_or_do_not(void **state)
{
    (void)state;
    check_plain("Naval talks\n\nThe ministers met\nas guests of the old port. They left.",
                "Naval talks|The ministers met\nas guests of the old port.|They left.|");
    check_plain("The fleet of the two allies\nhas left. It went\nnorth.",
                "The fleet of the two allies\nhas left.|It went\nnorth.|");
    check_plain("\n\n \nOne came.\r\n\r\nTwo left.\n", "One came.|Two left.|");
    check_plain("", "");
    check_plain(" \n\n ", "");
}

static void
check_article(const char *words, size_t expected)
{
    TestText test;
    assert_ok(test_text_read(&test, lexicon, ent_view_of(words), ENT_ZONE_BODY));
    if (test.text.n_sentences != expected) {
        fail_msg("%zu sentences, not %zu: %s", test.text.n_sentences, expected, words);
    }
    test_text_clear(&test);
}

static void
articles_are_cut_only_behind_stops(void **state)
{
    (void)state;
    check_article("The drill (he saw it. Nobody else did.) ended Friday Regards: Anne said so. Then all left.", 2);
    check_article("It will arrive by Dec. 1. Then it will be shown.", 2);
    check_article("1. Then it will be shown.", 1);
    check_article("She saw the U.S. Embassy there.", 1);
    check_article("They will fly to the U.S. In Honolulu they will rest.", 2);
    check_article("The minister met Gen. An in Seoul.", 1);
}

static size_t
count_joined(const char *words, EntArena *arena)
{
    EntText text;
    size_t n = 0;
    assert_ok(ent_segment_plain(ent_view_of(words), ENT_VIEW("test"), lexicon, arena, NULL, &text));
    for (size_t i = 0; i < text.n_tokens; i++) {
        n += (text.tokens[i].shape & ENT_SHAPE_JOINED) != 0;
    }
    return n;
}

static void
words_of_parts_are_marked(void **state)
{
    static const struct {
        const char *words;
        size_t joined;
    } cases[] = {{"non-combatant", 2},
                 {"search-and-rescue", 0},
                 {"Ahn Gyu-back met", 2},
                 {"run gyu-back", 0},
                 {"11/28/2000", 4},
                 {"9/11", 2},
                 {"1/2 and 24/7", 0},
                 {"2026-01-30", 4},
                 {"1969-1970", 0},
                 {"713-555-0100", 4},
                 {"the 1960's", 1},
                 {"Japan's", 0},
                 {"the #NavyDay", 1},
                 {"#1 a", 0},
                 {"F-35B DDG-180", 4},
                 {"Su-35s RIMPAC-22 T-men", 2},
                 {"non - combatant", 0},
                 {"co-operate-with-", 2},
                 {"-", 0},
                 {"/", 0},
                 {"a/b 1/ /2", 0}};
    EntArena arena;
    (void)state;
    ent_arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (count_joined(cases[i].words, &arena) != cases[i].joined) {
            fail_msg("%s: %zu joined", cases[i].words, count_joined(cases[i].words, &arena));
        }
    }
    ent_arena_clear(&arena);
}

/* A data folder with the word lists but without models. */
static void
without_a_model_rules_cut(void **state)
{
    char folder[] = "/tmp/ent-split-XXXXXX", link[64], lists[4096];
    EntLexicon *bare;
    EntArena arena;
    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_non_null(realpath("data/lexicon", lists));
    snprintf(link, sizeof link, "%s/lexicon", folder);
    assert_int_equal(symlink(lists, link), 0);
    assert_ok(ent_lexicon_load(folder, NULL, &bare));
    assert_null(ent_lexicon_splitter(bare));
    ent_arena_init(&arena);
    assert_view(plain_sentences("Gen. Ahn flew to the U.S. The visit (it was short.) ended. It did.", bare, &arena),
                "Gen. Ahn flew to the U.S.|The visit (it was short.) ended.|It did.|");
    ent_arena_clear(&arena);
    ent_lexicon_free(bare);
    unlink(link);
    rmdir(folder);
}

static EntStatus
open_with(const EntModelSection *sections, size_t n_sections, EntSplitter **out)
{
    char path[] = "/tmp/ent-split-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    assert_ok(ent_model_write(path, "split", sections, n_sections, NULL));
    const EntStatus status = ent_splitter_open(path, NULL, out);
    unlink(path);
    return status;
}

static void
models_that_lie_are_refused(void **state)
{
    static char zero[1 << ENT_SPLIT_MIN_BITS], full[64];
    EntSplitter *splitter;
    const EntModelSection good[] = {{"weights", {zero, sizeof zero}}, {"cases", {full, sizeof full}}};
    const EntModelSection no_cases[] = {{"weights", {zero, sizeof zero}}};
    const EntModelSection short_weights[] = {{"weights", {zero, sizeof zero / 2}}, {"cases", {full, sizeof full}}};
    const EntModelSection odd_weights[] = {{"weights", {zero, sizeof zero - 4}}, {"cases", {full, sizeof full}}};
    const EntModelSection odd_cases[] = {{"weights", {zero, sizeof zero}}, {"cases", {full, 12}}};
    (void)state;
    memset(full, 0x55, sizeof full); /* no empty row: the search must end all the same */
    assert_ok(open_with(good, 2, &splitter));
    EntToken tokens[2] = {{.end = 1}, {.begin = 2, .end = 3, .shape = ENT_SHAPE_CAPITAL | ENT_SHAPE_SPACE_BEFORE}};
    EntSplitPlace place = ent_split_start(ENT_VIEW("a B"), tokens, 0, 2, 0);
    assert_true(ent_split_step(&place, 0));
    assert_int_equal(ent_splitter_score(splitter, &place), 0);
    ent_splitter_close(splitter);
    assert_int_equal(open_with(no_cases, 1, &splitter), ENT_STATUS_INVALID);
    assert_int_equal(open_with(short_weights, 2, &splitter), ENT_STATUS_INVALID);
    assert_int_equal(open_with(odd_weights, 2, &splitter), ENT_STATUS_INVALID);
    assert_int_equal(open_with(odd_cases, 2, &splitter), ENT_STATUS_INVALID);
    assert_null(splitter);
    assert_int_equal(ent_splitter_open("no/such/file", NULL, &splitter), ENT_STATUS_NOT_FOUND);
    ent_splitter_close(NULL);
}

static double
seconds_for(const char *unit, size_t count)
{
    const size_t length = strlen(unit);
    char *words = malloc(length * count);
    EntArena arena;
    EntText text;
    assert_non_null(words);
    for (size_t i = 0; i < count; i++) {
        memcpy(words + i * length, unit, length);
    }
    ent_arena_init(&arena);
    const clock_t begin = clock();
    assert_ok(ent_segment_plain((EntView){words, length * count}, ENT_VIEW("test"), lexicon, &arena, NULL, &text));
    const clock_t end = clock();
    for (size_t i = 0; i < text.n_sentences; i++) {
        assert_true(text.sentences[i].end - text.sentences[i].first <= ENT_SENTENCE_MAX_TOKENS);
    }
    ent_arena_clear(&arena);
    free(words);
    return (double)(end - begin) / CLOCKS_PER_SEC;
}

static void
hostile_texts_take_linear_time(void **state)
{
    static const char *const units[] = {"a",     "(",        ")",   "[(",    ".",    "'",    "A.",    "a@",
                                        "://",   "a-",       "1/",  "1-",    "1,",   "n't",  "\"",    "\n",
                                        " \n\n", "\xCC\x81", "a\n", "a.b/)", "\xFF", "http", "non-a", "a\xE2\x80\x8E",
                                        ". A",   "_",        "No. "};
    enum { BYTES = 1 << 18 };
    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const size_t count = BYTES / strlen(units[i]);
        const double half = seconds_for(units[i], count / 2), whole = seconds_for(units[i], count);
        if (whole > 8 * half + 0.5) {
            fail_msg("'%s': %g s for half, %g s for all", units[i], half, whole);
        }
    }
}

static void
long_sentences_are_cut_at_safe_places(void **state)
{
    enum { WORDS = 1400, SEMICOLON = 900, COMMA = 1000 };
    EntArena arena;
    EntText text;
    char words[4 * WORDS];
    (void)state;
    for (size_t i = 0; i < WORDS; i++) {
        memcpy(words + 4 * i, i == SEMICOLON ? "aa; " : i == COMMA ? "bb, " : "cc  ", 4);
    }
    ent_arena_init(&arena);
    assert_ok(ent_segment_plain((EntView){words, sizeof words}, ENT_VIEW("test"), lexicon, &arena, NULL, &text));
    assert_int_equal(text.n_sentences, 2);
    assert_int_equal(text.sentences[0].end, SEMICOLON + 2);
    ent_arena_clear(&arena);
}

static EntStatus
segment_some(void *data)
{
    EntArena arena;
    EntText text;
    (void)data;
    ent_arena_init(&arena);
    const EntStatus status = ent_segment_plain(ENT_VIEW("Ahn met Koizumi. They agreed.\n\nA line"), ENT_VIEW("test"),
                                               lexicon, &arena, NULL, &text);
    ent_arena_clear(&arena);
    return status;
}

static EntStatus
open_model(void *data)
{
    EntSplitter *splitter;
    (void)data;
    const EntStatus status = ent_splitter_open("data/models/split.model", NULL, &splitter);
    ent_splitter_close(status == ENT_STATUS_OK ? splitter : NULL);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(segment_some, NULL) >= 3);
    assert_true(fail_each_allocation(open_model, NULL) >= 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prose_is_cut_where_it_ends),         cmocka_unit_test(lines_end_sentences_or_do_not),
        cmocka_unit_test(articles_are_cut_only_behind_stops), cmocka_unit_test(words_of_parts_are_marked),
        cmocka_unit_test(without_a_model_rules_cut),          cmocka_unit_test(models_that_lie_are_refused),
        cmocka_unit_test(hostile_texts_take_linear_time),     cmocka_unit_test(long_sentences_are_cut_at_safe_places),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
