/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tagger: weights made here by hand decide; the best tags in order; models that are wrong; the shipped model on plain
 * sentences.
 */
#include "unit/unit.h"

#include "nlp/tagger.h"

enum { BITS = 16, WIDTH = ENT_LINEAR_LANES, ROOM = (1 << BITS) + WIDTH, MAX_WORDS = 16 };

static const char path[] = "test_tagger.tmp";
static int8_t weights[ROOM];

typedef struct {
    EntWord items[MAX_WORDS];
    EntWords words;
} Sentence;

static void
make_sentence(Sentence *s, const EntWordList *list, const char *text)
{
    EntView rest = ent_view_of(text), form;
    *s = (Sentence){.words = {s->items, 0}};
    while (ent_view_split(&rest, ' ', &form)) {
        s->items[s->words.count++] = (EntWord){.form = form, .space_before = true};
    }
    ent_words_prepare(list, &s->words);
}

static EntStatus
open_tagger(const char *tags, EntTagger **out)
{
    const uint32_t shape[] = {BITS, WIDTH};
    const EntModelSection sections[] = {{"weights", {(const char *)weights, sizeof weights}},
                                        {"weights.shape", {(const char *)shape, sizeof shape}},
                                        {"tags", ent_view_of(tags)}};
    ENT_TRY(ent_model_write(path, ENT_TAGGER_KIND, sections, 3, NULL));
    const EntStatus status = ent_tagger_open(path, NULL, out);
    assert_int_equal(remove(path), 0);
    return status;
}

/* Give all features of a word to a tag. */
static void
teach(const Sentence *s, size_t i, unsigned tag)
{
    uint32_t features[ENT_TAGGER_MAX_FEATURES];
    const size_t n = ent_tagger_features(&s->words, i, ent_words_casing(&s->words), features);
    assert_in_range(n, 1, ENT_TAGGER_MAX_FEATURES);
    for (size_t k = 0; k < n; k++) {
        weights[(features[k] & ((1 << BITS) - 1)) + tag] += 1;
    }
}

static void
weights_decide(void **state)
{
    (void)state;
    Sentence s;
    EntTagger *tagger;
    memset(weights, 0, sizeof weights);
    make_sentence(&s, NULL, "Ships sail");
    teach(&s, 0, 1);
    s.items[0].tag = 1;
    teach(&s, 1, 2);
    assert_ok(open_tagger("X_X\nNOUN_NNS\nVERB_VBP", &tagger));
    make_sentence(&s, NULL, "Ships sail");
    ent_tagger_tag(tagger, &s.words);
    assert_int_equal(s.items[0].tag, 1);
    assert_int_equal(s.items[0].upos, ENT_UPOS_NOUN);
    assert_int_equal(s.items[1].upos, ENT_UPOS_VERB);
    assert_int_equal(ent_tagger_n_tags(tagger), 3);
    assert_view(ent_tagger_xpos(tagger, 2), "VBP");
    assert_int_equal(ent_tagger_upos(tagger, 3), ENT_UPOS_X);
    assert_int_equal(ent_tagger_xpos(tagger, 3).length, 0);

    EntTagChoice choices[2 * 3];
    ent_tagger_tag_best(tagger, &s.words, choices, 3);
    assert_int_equal(choices[0].tag, 1);
    assert_int_equal(choices[0].behind, 0);
    assert_true(choices[1].behind > 0 && choices[2].behind >= choices[1].behind);
    assert_int_equal(choices[3].tag, 2);
    ent_tagger_close(tagger);
    ent_tagger_close(NULL);
}

static void
wrong_models_are_refused(void **state)
{
    (void)state;
    static const char *const lists[] = {"", "NOUN", "NOUN_", "NUON_NN", "NOUN_NN\n\nVERB_VB"};
    EntTagger *tagger;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        assert_int_equal(open_tagger(lists[i], &tagger), ENT_STATUS_INVALID);
    }
    char many[(WIDTH + 1) * 8] = "";
    for (size_t i = 0; i <= WIDTH; i++) {
        memcpy(many + i * 6, "X_XXX\n", 7);
    }
    assert_int_equal(open_tagger(many, &tagger), ENT_STATUS_INVALID); /* more tags than weights in a row */
}

static EntStatus
open_and_close(void *data)
{
    EntTagger *tagger;
    const EntStatus status = ent_tagger_open(data, NULL, &tagger);
    if (status == ENT_STATUS_OK) {
        ent_tagger_close(tagger);
    }
    return status;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    static char shipped[] = "data/models/tagger.model";
    fail_each_allocation(open_and_close, shipped);
}

static void
titles_and_headlines_are_known(void **state)
{
    (void)state;
    EntWordList *list;
    Sentence s;
    assert_ok(ent_word_list_open("data/models/words.model", NULL, &list));
    make_sentence(&s, list, "The ministers met in Seoul .");
    assert_int_equal(ent_words_casing(&s.words), ENT_CASING_USUAL);
    make_sentence(&s, list, "MINISTERS MEET IN SEOUL");
    assert_int_equal(ent_words_casing(&s.words), ENT_CASING_UPPER);
    make_sentence(&s, list, "Ministers Meet About Missing Ships");
    assert_int_equal(ent_words_casing(&s.words), ENT_CASING_TITLE);
    make_sentence(&s, list, "");
    assert_int_equal(ent_words_casing(&s.words), ENT_CASING_USUAL);
    ent_word_list_close(list);
}

static void
check(const char *text, const char *expected)
{
    EntWordList *list;
    EntTagger *tagger;
    Sentence s;
    EntBuffer tags = ENT_BUFFER_EMPTY;
    assert_ok(ent_word_list_open("data/models/words.model", NULL, &list));
    assert_ok(ent_tagger_open("data/models/tagger.model", NULL, &tagger));
    make_sentence(&s, list, text);
    ent_tagger_tag(tagger, &s.words);
    for (size_t i = 0; i < s.words.count; i++) {
        const EntView xpos = ent_tagger_xpos(tagger, s.items[i].tag);
        assert_ok(ent_buffer_printf(&tags, "%s%.*s", i ? " " : "", ENT_VIEW_ARGS(xpos)));
    }
    assert_view(ent_buffer_view(&tags), expected);
    ent_buffer_clear(&tags);
    ent_tagger_close(tagger);
    ent_word_list_close(list);
}

static void
plain_sentences_are_tagged(void **state)
{
    (void)state;
    check("The ministers met in Seoul .", "DT NNS VBD IN NNP .");
    check("He said the two countries will resume talks .", "PRP VBD DT CD NNS MD VB NNS .");
    check("The ship was built by Japan 's navy .", "DT NN VBD VBN IN NNP POS NN .");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_decide),
        cmocka_unit_test(wrong_models_are_refused),
        cmocka_unit_test(memory_may_fail),
        cmocka_unit_test(titles_and_headlines_are_known),
        cmocka_unit_test(plain_sentences_are_tagged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
