/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lemmas: rules as written; models that are wrong; the shipped model on words of every kind; every allocation failed once.
 */
#include "unit/unit.h"

#include "nlp/lemma.h"

static const char path[] = "test_lemma.tmp";

static void
check_rule(EntLemmaRule rule, const char *form, const char *lower, const char *expected)
{
    char out[ENT_LEMMA_ROOM];
    const size_t length = ent_lemma_apply(&rule, ent_view_of(form), ent_view_of(lower), out);
    assert_view(((EntView){out, length}), expected);
}

static void
rules_are_applied(void **state)
{
    (void)state;
    check_rule((EntLemmaRule){ENT_LEMMA_LOWER, 3, ENT_VIEW("y")}, "Navies", "navies", "navy");
    check_rule((EntLemmaRule){ENT_LEMMA_KEEP, 1, ENT_VIEW_EMPTY}, "States", "states", "State");
    check_rule((EntLemmaRule){ENT_LEMMA_TITLE, 0, ENT_VIEW_EMPTY}, "JAPAN", "japan", "Japan");
    check_rule((EntLemmaRule){ENT_LEMMA_CAPITAL, 0, ENT_VIEW_EMPTY}, "japan", "japan", "Japan");
    check_rule((EntLemmaRule){ENT_LEMMA_LOWER, 9, ENT_VIEW("y")}, "ab", "ab", "");
    check_rule((EntLemmaRule){ENT_LEMMA_LOWER, 2, ENT_VIEW("be")}, "is", "is", "be");
    check_rule((EntLemmaRule){ENT_LEMMA_LOWER, 0, ENT_VIEW("x")}, "", "", "");
    check_rule((EntLemmaRule){ENT_LEMMA_LOWER, 1, ENT_VIEW_EMPTY}, "caf\xC3\xA9", "caf\xC3\xA9",
               ""); /* no half letter */
    check_rule((EntLemmaRule){ENT_LEMMA_LOWER, 2, ENT_VIEW("e")}, "caf\xC3\xA9", "caf\xC3\xA9", "cafe");
}

static EntStatus
open_with(const char *rules, const EntLemmaSlot *slots, size_t n_slot_bytes)
{
    const EntModelSection sections[] = {{"rules", ent_view_of(rules)}, {"slots", {(const char *)slots, n_slot_bytes}}};
    EntLemmatiser *lemmatiser;
    ENT_TRY(ent_model_write(path, ENT_LEMMAS_KIND, sections, 2, NULL));
    const EntStatus status = ent_lemmatiser_open(path, NULL, &lemmatiser);
    if (status == ENT_STATUS_OK) {
        ent_lemmatiser_close(lemmatiser);
    }
    assert_int_equal(remove(path), 0);
    return status;
}

static void
wrong_models_are_refused(void **state)
{
    (void)state;
    EntLemmaSlot slots[4] = {{.mark = 1, .rules = {1}}};
    assert_ok(open_with("l\t1\t", slots, sizeof slots));
    static const char *const rules[] = {"",        "l",        "l\t1",    "l\t\t",  "x\t1\t",
                                        "l\t1x\t", "l\t100\t", "l\t-1\t", "ll\t1\t"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (i != 2) { /* nothing to add may be written without its tab */
            assert_int_equal(open_with(rules[i], slots, sizeof slots), ENT_STATUS_INVALID);
        }
    }
    assert_int_equal(open_with("l\t1\t", slots, 0), ENT_STATUS_INVALID);
    assert_int_equal(open_with("l\t1\t", slots, 3 * sizeof *slots), ENT_STATUS_INVALID);
    assert_int_equal(open_with("l\t1\t", slots, sizeof slots - 1), ENT_STATUS_INVALID);
    slots[3].rules[ENT_LEMMA_CANDIDATES - 1] = 2; /* a rule that there is not */
    assert_int_equal(open_with("l\t1\t", slots, sizeof slots), ENT_STATUS_INVALID);
    char long_rule[256] = "l\t1\t";
    memset(long_rule + 4, 'x', 100);
    assert_int_equal(open_with(long_rule, slots, sizeof slots), ENT_STATUS_INVALID);
}

typedef struct {
    EntWordList *list;
    EntLemmatiser *lemmatiser;
    EntArena arena;
} Fixture;

static EntStatus
open_shipped(Fixture *f)
{
    *f = (Fixture){.list = NULL};
    ent_arena_init(&f->arena);
    ENT_TRY(ent_word_list_open("data/models/words.model", NULL, &f->list));
    return ent_lemmatiser_open("data/models/lemmas.model", NULL, &f->lemmatiser);
}

static void
close_shipped(Fixture *f)
{
    ent_lemmatiser_close(f->lemmatiser);
    ent_word_list_close(f->list);
    ent_arena_clear(&f->arena);
}

static EntStatus
lemma_of(Fixture *f, const char *form, EntUpos upos, const char *xpos, EntView *out)
{
    char lower[ENT_WORD_MAX_BYTES];
    *out = ent_view_of(form);
    const EntView folded = {lower, ent_word_lower(*out, lower)};
    const EntLemmaQuery query = ent_lemma_query(*out, folded, (uint8_t)upos, ent_view_of(xpos));
    return ent_lemmatiser_one(f->lemmatiser, f->list, &query, &f->arena, out);
}

static void
words_have_lemmas(void **state)
{
    (void)state;
    static const struct {
        const char *form;
        EntUpos upos;
        const char *xpos, *lemma;
    } cases[] = {
        {"ships", ENT_UPOS_NOUN, "NNS", "ship"},
        {"Ships", ENT_UPOS_NOUN, "NNS", "ship"},
        {"navies", ENT_UPOS_NOUN, "NNS", "navy"},
        {"countries", ENT_UPOS_NOUN, "NNS", "country"},
        {"men", ENT_UPOS_NOUN, "NNS", "man"},
        {"met", ENT_UPOS_VERB, "VBD", "meet"},
        {"hoping", ENT_UPOS_VERB, "VBG", "hope"},
        {"hopping", ENT_UPOS_VERB, "VBG", "hop"},
        {"Meeting", ENT_UPOS_VERB, "VBG", "meet"},
        {"meeting", ENT_UPOS_NOUN, "NN", "meeting"},
        {"is", ENT_UPOS_AUX, "VBZ", "be"},
        {"IS", ENT_UPOS_AUX, "VBZ", "be"},
        {"n't", ENT_UPOS_PART, "RB", "not"},
        {"\xE2\x80\x99s", ENT_UPOS_PART, "POS", "'s"},
        {"I", ENT_UPOS_PRON, "PRP", "I"},
        {"larger", ENT_UPOS_ADJ, "JJR", "large"},
        {"Yokosuka", ENT_UPOS_PROPN, "NNP", "Yokosuka"},
        {"Koizumi", ENT_UPOS_PROPN, "NNP", "Koizumi"},
        {"denuclearised", ENT_UPOS_VERB, "VBN", "denuclearise"},
        {"frigates", ENT_UPOS_NOUN, "NNS", "frigate"},
    };
    Fixture f;
    assert_ok(open_shipped(&f));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntView lemma;
        assert_ok(lemma_of(&f, cases[i].form, cases[i].upos, cases[i].xpos, &lemma));
        if (!ent_view_is(lemma, cases[i].lemma)) {
            fail_msg("%s: %.*s, not %s", cases[i].form, ENT_VIEW_ARGS(lemma), cases[i].lemma);
        }
    }
    close_shipped(&f);
    ent_lemmatiser_close(NULL);
}

static EntStatus
read_one(void *data)
{
    (void)data;
    Fixture f;
    EntView lemma;
    EntStatus status = open_shipped(&f);
    if (status == ENT_STATUS_OK) {
        status = lemma_of(&f, "ships", ENT_UPOS_NOUN, "NNS", &lemma);
    }
    close_shipped(&f);
    return status;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(read_one, NULL);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_applied),
        cmocka_unit_test(wrong_models_are_refused),
        cmocka_unit_test(words_have_lemmas),
        cmocka_unit_test(memory_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
