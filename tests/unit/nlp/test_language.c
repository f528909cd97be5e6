/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The models in one hand: none at all, damaged ones, and the committed ones on a sentence with names.
 */
#include "nlp/language.h"

#include "unit/nlp/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SENTENCE "Ahn Gyu-back met his Japanese counterpart in Yokosuka on Friday."

static EntLexicon *lexicon;

static int
set_up(void **state)
{
    (void)state;
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    ent_lexicon_free(lexicon);
    return 0;
}

static void
no_models_are_no_language(void **state)
{
    (void)state;
    EntLanguage *language = (EntLanguage *)&language;
    assert_ok(ent_language_open("tests", ENT_LANGUAGE_CAREFUL, NULL, &language));
    assert_null(language);
    ent_language_close(NULL);
    ent_language_scratch_free(NULL);
}

static void
damaged_model_is_refused(void **state)
{
    (void)state;
    char folder[] = "/tmp/test_language_XXXXXX", path[256];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/models", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/models/parser.model", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs("entmodel, but not really", file) > 0);
    assert_int_equal(fclose(file), 0);
    EntDiagList diags;
    ent_diag_list_init(&diags);
    EntLanguage *language;
    assert_int_not_equal(ent_language_open(folder, ENT_LANGUAGE_CAREFUL, &diags.diags, &language), ENT_STATUS_OK);
    assert_null(language);
    assert_true(diags.diags.n_errors > 0);
    ent_diag_list_clear(&diags);
    assert_int_equal(unlink(path), 0);
    (void)snprintf(path, sizeof path, "%s/models", folder);
    assert_int_equal(rmdir(path) | rmdir(folder), 0);
}

static EntStatus
read_tagged(const EntLanguage *language, TestText *test, const uint16_t *tags, EntTree *tree)
{
    static const EntUnit units[] = {{0, 4, false, false}, {9, 10, false, false}, {11, 12, true, false}};
    const EntLanguageInput input = {&test->text, &test->text.sentences[0], units, 3, tags};
    EntLanguageScratch *scratch;
    ENT_TRY(ent_language_scratch_new(language, &scratch));
    const EntStatus status = ent_language_read(scratch, &input, &test->arena, tree);
    ent_language_scratch_free(scratch);
    return status;
}

static EntStatus
read_sentence(const EntLanguage *language, TestText *test, EntTree *tree)
{
    return read_tagged(language, test, NULL, tree);
}

static void
sentence_becomes_a_tree(void **state)
{
    (void)state;
    EntLanguage *language;
    assert_ok(ent_language_open("data", ENT_LANGUAGE_CAREFUL, NULL, &language));
    if (!language) {
        skip();
    }
    TestText test;
    EntTree tree;
    assert_ok(test_text_read(&test, lexicon, ENT_VIEW(SENTENCE), ENT_ZONE_BODY));
    assert_ok(read_sentence(language, &test, &tree));
    assert_view(ent_token_view(&test.text, tree.root), "met");
    const uint32_t subject = ent_tree_child(&tree, tree.root, ENT_RELATION_NSUBJ);
    assert_int_equal(subject, 3); /* the last token of the name */
    assert_true(ent_tree_node(&tree, 0)->is_inner);
    assert_view(ent_token_view(&test.text, ent_tree_child(&tree, tree.root, ENT_RELATION_OBJ)), "counterpart");
    test_text_clear(&test);
    ent_language_close(language);
}

/* Tags that make no sense show whose are taken. */
static void
only_who_is_fast_takes_the_tags_of_others(void **state)
{
    (void)state;
    for (int care = 0; care < 2; care++) {
        EntLanguage *language;
        uint16_t tags[32];
        TestText test;
        EntTree tree;
        const bool is_fast = care == 1;
        assert_ok(ent_language_open("data", is_fast ? ENT_LANGUAGE_FAST : ENT_LANGUAGE_CAREFUL, NULL, &language));
        assert_ok(test_text_read(&test, lexicon, ENT_VIEW(SENTENCE), ENT_ZONE_BODY));
        assert_true(language && test.text.n_tokens < sizeof tags / sizeof *tags);
        for (size_t i = 0; i < test.text.n_tokens; i++) {
            tags[i] = 1;
        }
        assert_ok(read_tagged(language, &test, tags, &tree));
        assert_int_equal(ent_tree_node(&tree, 4)->upos == ent_tree_node(&tree, 8)->upos, is_fast); /* "met", "in" */
        tags[8] = 0; /* one is missing: all are made anew */
        assert_ok(read_tagged(language, &test, tags, &tree));
        assert_int_equal(ent_tree_node(&tree, 4)->upos, ENT_UPOS_VERB);
        test_text_clear(&test);
        ent_language_close(language);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_models_are_no_language),
        cmocka_unit_test(damaged_model_is_refused),
        cmocka_unit_test(sentence_becomes_a_tree),
        cmocka_unit_test(only_who_is_fast_takes_the_tags_of_others),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
