/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The lexicon: forms and lemmas, one spelling, sets and values, words that keep their dot; bad files told with their
 * place; every allocation failed once.
 */
#include "support.h"

#include "nlp/lexicon.h"

static EntLexicon *
open_small(void)
{
    EntLexicon *lexicon = NULL;
    assert_ok(ent_lexicon_load(SMALL_DATA, NULL, &lexicon));
    return lexicon;
}

static void
forms_have_their_lemma(void **state)
{
    (void)state;
    EntLexicon *lexicon = open_small();
    const EntWordId meet = ent_lexicon_find(lexicon, ENT_VIEW("meet")),
                    met = ent_lexicon_find(lexicon, ENT_VIEW("met"));
    assert_true(meet && met && meet != met);
    assert_int_equal(ent_lexicon_verb_lemma(lexicon, met), meet);
    assert_true(ent_lexicon_forms(lexicon, met) & ENT_FORM_PAST);
    assert_true(ent_lexicon_forms(lexicon, met) & ENT_FORM_PARTICIPLE);
    assert_false(ent_lexicon_forms(lexicon, met) & ENT_FORM_BASE);
    assert_int_equal(ent_lexicon_verb_lemma(lexicon, ent_lexicon_find(lexicon, ENT_VIEW("resuming"))),
                     ent_lexicon_find(lexicon, ENT_VIEW("resume")));
    assert_int_equal(ent_lexicon_noun_lemma(lexicon, ent_lexicon_find(lexicon, ENT_VIEW("ministries"))),
                     ent_lexicon_find(lexicon, ENT_VIEW("ministry")));
    assert_int_equal(ent_lexicon_noun_lemma(lexicon, ent_lexicon_find(lexicon, ENT_VIEW("men"))),
                     ent_lexicon_find(lexicon, ENT_VIEW("man")));
    assert_int_equal(ent_lexicon_find(lexicon, ENT_VIEW("meeted")), ENT_ID_NONE);
    ent_lexicon_free(lexicon);
}

static void
variants_are_one_word(void **state)
{
    (void)state;
    EntLexicon *lexicon = open_small();
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    assert_int_equal(ent_lexicon_find(lexicon, ENT_VIEW("defence")), ent_lexicon_find(lexicon, ENT_VIEW("defense")));
    assert_ok(ent_lexicon_add_phrase(lexicon, ENT_VIEW("Ministry of Self-Defence"), words, &n_words));
    assert_int_equal(n_words, 4);
    assert_int_equal(words[3], ent_lexicon_find(lexicon, ENT_VIEW("defense")));
    ent_lexicon_free(lexicon);
}

static void
sets_have_members_and_values(void **state)
{
    (void)state;
    EntLexicon *lexicon = open_small();
    const EntSetId number = ent_lexicon_set(lexicon, ENT_VIEW("number")),
                   rank = ent_lexicon_set(lexicon, ENT_VIEW("rank"));
    const EntWordId two = ent_lexicon_find(lexicon, ENT_VIEW("two"));
    assert_true(ent_lexicon_in_set(lexicon, number, two));
    assert_false(ent_lexicon_in_set(lexicon, rank, two));
    assert_int_equal(ent_lexicon_value(lexicon, number, two, -1), 2);
    assert_int_equal(ent_lexicon_value(lexicon, rank, ent_lexicon_find(lexicon, ENT_VIEW("gen.")), -1), -1);
    assert_true(ent_lexicon_in_set(lexicon, rank, ent_lexicon_find(lexicon, ENT_VIEW("gen."))));
    assert_int_equal(ent_lexicon_set(lexicon, ENT_VIEW("no such set")), 0);
    assert_false(ent_lexicon_in_set(lexicon, 0, two));
    assert_false(ent_lexicon_in_set(lexicon, number, ENT_ID_NONE));
    ent_lexicon_free(lexicon);
}

static void
phrases_are_found_by_their_first_word(void **state)
{
    (void)state;
    EntLexicon *lexicon = open_small();
    size_t n_all, n_found, n_first = 0;
    const EntPhrase *all = ent_lexicon_phrases(lexicon, &n_all);
    assert_true(n_all > 1);
    const EntWordId first = all[n_all - 1].words[0];
    const EntPhrase *found = ent_lexicon_phrases_of(lexicon, first, &n_found);
    for (size_t i = 0; i < n_all; i++) {
        if (all[i].words[0] == first) {
            assert_true(n_first < n_found);
            assert_true(ent_view_equal(found[n_first++].text, all[i].text));
        }
    }
    assert_int_equal(n_first, n_found);
    assert_null(ent_lexicon_phrases_of(lexicon, ENT_ID_NONE, &n_found));
    assert_int_equal(n_found, 0);
    ent_lexicon_free(lexicon);
}

static void
too_long_phrase_is_a_limit(void **state)
{
    (void)state;
    EntLexicon *lexicon = open_small();
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    const EntView phrase = ENT_VIEW("a b c d e f g h i j k l m n o p q r s t u v w x y");
    assert_int_equal(ent_lexicon_add_phrase(lexicon, phrase, words, &n_words), ENT_STATUS_LIMIT);
    ent_lexicon_free(lexicon);
}

/* Small letters take a short cut to the words that the tokeniser finds. */
static void
small_letters_are_the_same_words(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"joint sea  drill", "Joint Sea Drill"}, {"dont say it", "Dont Say It"}, {"talks", "Talks"}, {" a b ", "A B"}};
    static const size_t n_expected[] = {3, 4, 1, 2};
    EntLexicon *lexicon = NULL;
    assert_ok(ent_lexicon_load("data", NULL, &lexicon));
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        EntWordId words[2][ENT_PHRASE_MAX_WORDS];
        size_t n_words[2];
        for (size_t k = 0; k < 2; k++) {
            assert_ok(ent_lexicon_add_phrase(lexicon, ent_view_of(pairs[i][k]), words[k], &n_words[k]));
        }
        assert_int_equal(n_words[0], n_expected[i]);
        assert_int_equal(n_words[0], n_words[1]);
        assert_memory_equal(words[0], words[1], n_words[0] * sizeof **words);
    }
    ent_lexicon_free(lexicon);
}

static void
missing_folder_is_told(void **state)
{
    (void)state;
    EntDiagList diags;
    EntLexicon *lexicon = NULL;
    ent_diag_list_init(&diags);
    assert_int_equal(ent_lexicon_load("tests/unit/nlp", &diags.diags, &lexicon), ENT_STATUS_NOT_FOUND);
    assert_int_equal(diags.count, 1);
    assert_null(lexicon);
    ent_diag_list_clear(&diags);
    ent_lexicon_free(NULL);
}

static EntStatus
load_and_add(void *data)
{
    EntLexicon *lexicon = NULL;
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    EntStatus status = ent_lexicon_load(data, NULL, &lexicon);
    if (status == ENT_STATUS_OK) {
        status = ent_lexicon_add_phrase(lexicon, ENT_VIEW("Th\xC3\xA9r\xC3\xA8se Kayikwamba"), words, &n_words);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_lexicon_add_verb(lexicon, ENT_VIEW("huddle"));
    }
    ent_lexicon_free(lexicon);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    char folder[] = SMALL_DATA;
    assert_true(fail_each_allocation(load_and_add, folder) > 20);
}

/* The project's own lists are well formed, and the verbs that look alike are told apart. */
static void
project_lexicon_loads(void **state)
{
    (void)state;
    EntDiagList diags;
    EntLexicon *lexicon = NULL;
    ent_diag_list_init(&diags);
    assert_ok(ent_lexicon_load("data", &diags.diags, &lexicon));
    assert_int_equal(diags.count, 0);
    assert_int_equal(ent_lexicon_verb_lemma(lexicon, ent_lexicon_find(lexicon, ENT_VIEW("agreed"))),
                     ent_lexicon_find(lexicon, ENT_VIEW("agree")));
    assert_int_equal(ent_lexicon_verb_lemma(lexicon, ent_lexicon_find(lexicon, ENT_VIEW("paid"))),
                     ent_lexicon_find(lexicon, ENT_VIEW("pay")));
    assert_true(ent_lexicon_find(lexicon, ENT_VIEW("'s")) != ENT_ID_NONE);
    ent_lexicon_free(lexicon);
    ent_diag_list_clear(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_have_their_lemma),
        cmocka_unit_test(variants_are_one_word),
        cmocka_unit_test(sets_have_members_and_values),
        cmocka_unit_test(phrases_are_found_by_their_first_word),
        cmocka_unit_test(too_long_phrase_is_a_limit),
        cmocka_unit_test(missing_folder_is_told),
        cmocka_unit_test(small_letters_are_the_same_words),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(project_lexicon_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
