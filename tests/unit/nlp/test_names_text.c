/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names of an article by the models that are shipped: where they stand in its tokens; a folder without models; a long text
 * in parts; every allocation failed once.
 */
#include "support.h"

#include "nlp/names_text.h"

#include <unistd.h>

static EntLexicon *lexicon;
static EntNameReader *reader;

static int
open_all(void **state)
{
    (void)state;
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK &&
                   ent_name_reader_open("data", NULL, NULL, &reader) == ENT_STATUS_OK && reader
               ? 0
               : -1;
}

static int
close_all(void **state)
{
    (void)state;
    ent_name_reader_close(reader);
    ent_lexicon_free(lexicon);
    ent_name_reader_close(NULL);
    return 0;
}

static void
names_stand_at_their_tokens(void **state)
{
    TestText test;
    EntNameSpans found;
    const uint16_t *tags;
    (void)state;
    assert_ok(
        test_text_read(&test, lexicon, ENT_VIEW("He met Marisol Quintero-Vega in Lisbon. They left."), ENT_ZONE_BODY));
    assert_ok(ent_name_reader_read(reader, &test.text, &test.arena, &found, &tags));
    assert_int_equal(found.count, 2);
    assert_view(ent_tokens_view(&test.text, found.items[0].first, found.items[0].end), "Marisol Quintero-Vega");
    assert_int_equal(found.items[0].type, ENT_NAMED_PERSON);
    assert_view(ent_tokens_view(&test.text, found.items[1].first, found.items[1].end), "Lisbon");
    assert_int_equal(found.items[1].type, ENT_NAMED_PLACE);
    assert_int_equal(found.items[1].sentence, 0);
    assert_true(found.items[0].margin > 0);
    assert_true(tags[0] != 0 && tags[1] != 0 && tags[0] != tags[1]); /* "He", "met" */
    assert_ok(ent_name_reader_read(NULL, &test.text, &test.arena, &found, &tags));
    assert_int_equal(found.count, 0);
    assert_null(tags);
    test_text_clear(&test);
}

static void
a_language_lends_its_tagger(void **state)
{
    EntLanguage *language;
    EntNameReader *borrower;
    TestText test;
    EntNameSpans own, borrowed;
    const uint16_t *tags, *same;
    (void)state;
    assert_ok(ent_language_open("data", ENT_LANGUAGE_FAST, NULL, &language));
    assert_ok(ent_name_reader_open("data", language, NULL, &borrower));
    assert_ok(test_text_read(&test, lexicon, ENT_VIEW("He met Marisol Quintero-Vega in Lisbon."), ENT_ZONE_BODY));
    assert_ok(ent_name_reader_read(reader, &test.text, &test.arena, &own, &tags));
    assert_ok(ent_name_reader_read(borrower, &test.text, &test.arena, &borrowed, &same));
    assert_int_equal(borrowed.count, own.count);
    assert_int_equal(borrowed.items[0].end, own.items[0].end);
    assert_memory_equal(tags, same, test.text.n_tokens * sizeof *tags);
    ent_name_reader_close(borrower); /* the language stays whole */
    assert_true(ent_language_tagger(language) && ent_language_words(language));
    ent_language_close(language);
    test_text_clear(&test);
}

static void
folders_without_a_model_have_no_reader(void **state)
{
    EntNameReader *none = reader;
    (void)state;
    assert_ok(ent_name_reader_open("/nowhere", NULL, NULL, &none));
    assert_null(none);
}

static void
long_texts_are_read_in_parts(void **state)
{
    enum { TIMES = 4000 };
    static const char sentence[] = "Anna Fischer saw Lisbon. ";
    EntBuffer words = ENT_BUFFER_EMPTY;
    TestText test;
    EntNameSpans found;
    const uint16_t *tags;
    (void)state;
    for (size_t i = 0; i < TIMES; i++) {
        assert_ok(ent_buffer_add(&words, (EntView){sentence, sizeof sentence - 1}));
    }
    assert_ok(test_text_read(&test, lexicon, ent_buffer_view(&words), ENT_ZONE_BODY));
    assert_true(test.text.n_tokens > ENT_NAME_READER_PART);
    assert_ok(ent_name_reader_read(reader, &test.text, &test.arena, &found, &tags));
    assert_int_equal(found.count, 2 * TIMES);
    for (size_t i = 0; i < found.count; i++) {
        assert_true(found.items[i].end <= test.text.sentences[found.items[i].sentence].end);
        assert_true(found.items[i].first >= test.text.sentences[found.items[i].sentence].first);
    }
    test_text_clear(&test);
    ent_buffer_clear(&words);
}

static EntStatus
read_once(void *data)
{
    TestText *test = data;
    EntNameReader *own = NULL;
    EntNameSpans found;
    const uint16_t *tags;
    EntArena arena;
    ent_arena_init(&arena);
    EntStatus status = ent_name_reader_open("data", NULL, NULL, &own);
    status = status == ENT_STATUS_OK ? ent_name_reader_read(own, &test->text, &arena, &found, &tags) : status;
    ent_arena_clear(&arena);
    ent_name_reader_close(own);
    return status;
}

static void
each_allocation_may_fail(void **state)
{
    TestText test;
    (void)state;
    assert_ok(test_text_read(&test, lexicon, ENT_VIEW("Anna Fischer came. She saw Lisbon."), ENT_ZONE_BODY));
    assert_true(fail_each_allocation(read_once, &test) > 3);
    test_text_clear(&test);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_at_their_tokens),
        cmocka_unit_test(a_language_lends_its_tagger),
        cmocka_unit_test(folders_without_a_model_have_no_reader),
        cmocka_unit_test(long_texts_are_read_in_parts),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
