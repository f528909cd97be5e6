/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Words made ready: what traits tell apart and what they take for the same; word lists that are wrong; any bytes as a form.
 */
#include "unit/unit.h"

#include "nlp/words.h"

enum { N_SLOTS = 16 };

static const char path[] = "test_words.tmp";

static EntWordTraits
traits_of(const EntWordList *list, const char *form)
{
    EntWord word = {.form = ent_view_of(form)};
    EntWords words = {&word, 1};
    ent_words_prepare(list, &words);
    return word.traits;
}

static void
forms_are_told_apart(void **state)
{
    (void)state;
    const EntWordTraits ships = traits_of(NULL, "Ships"), low = traits_of(NULL, "ships"),
                        shops = traits_of(NULL, "shops");
    assert_true(ships.is_capital && !low.is_capital);
    assert_int_equal(ships.lower, low.lower);
    assert_int_not_equal(ships.form, low.form);
    assert_int_equal(low.form, low.lower);
    assert_int_not_equal(low.lower, shops.lower);
    assert_int_equal(low.suffix[1], shops.suffix[1]);
    assert_int_not_equal(low.suffix[2], shops.suffix[2]);
    assert_int_equal(low.prefix[1], shops.prefix[1]);
    assert_int_not_equal(low.prefix[2], shops.prefix[2]);
    assert_int_equal(low.frequency, 0);
}

static void
digits_quotes_and_letters_beyond_ascii(void **state)
{
    (void)state;
    assert_int_equal(traits_of(NULL, "1998").form, traits_of(NULL, "2026").form);
    assert_int_not_equal(traits_of(NULL, "1998").lower, traits_of(NULL, "2026").lower);
    assert_int_equal(traits_of(NULL, "\xE2\x80\x99s").form, traits_of(NULL, "'s").form);
    assert_int_equal(traits_of(NULL, "\xC3\x84RZTE").lower, traits_of(NULL, "\xC3\xA4rzte").lower);
    assert_true(traits_of(NULL, "\xC3\x84rzte").is_capital);
    assert_int_equal(traits_of(NULL, "\xC3\xA4").prefix[0], traits_of(NULL, "\xC3\xA4").lower);
}

static void
shapes_are_cut_to_two(void **state)
{
    (void)state;
    assert_int_equal(traits_of(NULL, "Yokosuka").shape, traits_of(NULL, "Gyu").shape);
    assert_int_not_equal(traits_of(NULL, "Yokosuka").shape, traits_of(NULL, "YOKOSUKA").shape);
    assert_int_equal(traits_of(NULL, "F-35").shape, traits_of(NULL, "P-12").shape);
    assert_true(traits_of(NULL, "F-35").has_hyphen && traits_of(NULL, "F-35").has_digit);
    assert_true(traits_of(NULL, "...").is_punctuation && !traits_of(NULL, ".a.").is_punctuation);
    assert_true(traits_of(NULL, "").is_punctuation);
}

static void
any_bytes_are_a_form(void **state)
{
    (void)state;
    char bytes[4 * ENT_WORD_MAX_BYTES], lower[ENT_WORD_MAX_BYTES];
    uint32_t x = 1;
    for (size_t length = 0; length < sizeof bytes; length += 7) {
        for (size_t i = 0; i < length; i++) {
            x = x * 1664525u + 1013904223u;
            bytes[i] = (char)(x >> 24);
        }
        EntWord word = {.form = {bytes, length}};
        EntWords words = {&word, 1};
        ent_words_prepare(NULL, &words);
        assert_true(ent_word_lower(word.form, lower) <= sizeof lower);
    }
    memset(bytes, 'x', sizeof bytes);
    assert_true(ent_word_lower((EntView){bytes, sizeof bytes}, lower) <= sizeof lower);
}

static void
names_of_tags(void **state)
{
    (void)state;
    EntUpos upos;
    for (unsigned i = 0; i < ENT_N_UPOS; i++) {
        assert_true(ent_upos_named(ent_upos_name(i), &upos));
        assert_int_equal(upos, i);
    }
    assert_false(ent_upos_named(ENT_VIEW("NOUNS"), &upos));
    assert_view(ent_upos_name(ENT_N_UPOS), "X");
}

/* --- lists --- */

typedef struct {
    EntWordClass classes[2];
    uint32_t slots[N_SLOTS];
    size_t n_class_bytes, n_slot_bytes;
} Parts;

static Parts
parts(void)
{
    Parts p = {.classes = {{0}, {.ambiguity = 7, .noun_sense = 3, .others = 1 | ENT_CASE_LOWER << 2, .frequency = 4}},
               .n_class_bytes = 2 * sizeof(EntWordClass),
               .n_slot_bytes = N_SLOTS * sizeof(uint32_t)};
    const EntWordPlace place = ent_word_place(ENT_VIEW("ship"));
    p.slots[place.start % N_SLOTS] = (uint32_t)place.mark << 16 | 1;
    return p;
}

static EntStatus
open_list(const Parts *p, EntWordList **out)
{
    const EntModelSection sections[] = {{"classes", {(const char *)p->classes, p->n_class_bytes}},
                                        {"slots", {(const char *)p->slots, p->n_slot_bytes}}};
    ENT_TRY(ent_model_write(path, ENT_WORD_LIST_KIND, sections, 2, NULL));
    const EntStatus status = ent_word_list_open(path, NULL, out);
    assert_int_equal(remove(path), 0);
    return status;
}

static void
lists_tell_of_words(void **state)
{
    (void)state;
    const Parts p = parts();
    EntWordList *list;
    assert_ok(open_list(&p, &list));
    const EntWordTraits ship = traits_of(list, "SHIP"), none = traits_of(list, "boat");
    assert_int_equal(ship.ambiguity, 7);
    assert_int_equal(ship.noun_sense, 3);
    assert_int_equal(ship.other_senses, 1);
    assert_int_equal(ship.case_habit, ENT_CASE_LOWER);
    assert_int_equal(ship.frequency, 4);
    assert_int_equal(none.ambiguity, ENT_WORD_NO_CLASS);
    assert_int_equal(none.frequency, 0);
    ent_word_list_close(list);
    ent_word_list_close(NULL);
}

static void
full_tables_end_the_search(void **state)
{
    (void)state;
    Parts p = parts();
    EntWordList *list;
    for (size_t i = 0; i < N_SLOTS; i++) {
        p.slots[i] = (uint32_t)i << 16 | 0xFFFF; /* a class that there is not */
    }
    assert_ok(open_list(&p, &list));
    for (char word[] = "a"; word[0] <= 'z'; word[0]++) {
        assert_int_equal(traits_of(list, word).frequency, 0);
    }
    ent_word_list_close(list);
}

static void
wrong_lists_are_refused(void **state)
{
    (void)state;
    EntWordList *list;
    Parts p = parts();
    p.n_class_bytes = 0;
    assert_int_equal(open_list(&p, &list), ENT_STATUS_INVALID);
    p = parts();
    p.n_class_bytes--;
    assert_int_equal(open_list(&p, &list), ENT_STATUS_INVALID);
    p = parts();
    p.classes[1].frequency = 8;
    assert_int_equal(open_list(&p, &list), ENT_STATUS_INVALID);
    p = parts();
    p.classes[1].others = 0xF0;
    assert_int_equal(open_list(&p, &list), ENT_STATUS_INVALID);
    p = parts();
    p.n_slot_bytes = 12 * sizeof(uint32_t); /* no power of two */
    assert_int_equal(open_list(&p, &list), ENT_STATUS_INVALID);
    p.n_slot_bytes = 0;
    assert_int_equal(open_list(&p, &list), ENT_STATUS_INVALID);
}

static EntStatus
open_and_close(void *data)
{
    (void)data;
    const Parts p = parts();
    const EntModelSection sections[] = {{"classes", {(const char *)p.classes, p.n_class_bytes}},
                                        {"slots", {(const char *)p.slots, p.n_slot_bytes}}};
    EntWordList *list;
    ENT_TRY(ent_model_write(path, ENT_WORD_LIST_KIND, sections, 2, NULL));
    ENT_TRY(ent_word_list_open(path, NULL, &list));
    ent_word_list_close(list);
    return ENT_STATUS_OK;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(open_and_close, NULL);
    (void)remove(path);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_told_apart),
        cmocka_unit_test(digits_quotes_and_letters_beyond_ascii),
        cmocka_unit_test(shapes_are_cut_to_two),
        cmocka_unit_test(any_bytes_are_a_form),
        cmocka_unit_test(names_of_tags),
        cmocka_unit_test(lists_tell_of_words),
        cmocka_unit_test(full_tables_end_the_search),
        cmocka_unit_test(wrong_lists_are_refused),
        cmocka_unit_test(memory_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
