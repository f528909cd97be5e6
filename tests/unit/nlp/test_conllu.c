/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading CoNLL-U: columns, ranges, spaces, comments; what does not follow the format, with its line; every allocation
 * failed once.
 */
#include "unit/unit.h"

#include "nlp/conllu.h"

#define LINE(id, form, head, misc) id "\t" form "\t_\tX\tY\tA=b|C=d\t" head "\tdep\t_\t" misc "\n"

static const char good[] =
    "# sent_id = one\n# text=Don't go.\n" LINE("1-2", "Don't", "_", "_") LINE("1", "Do", "3", "_")
        LINE("2", "n't", "3", "_") LINE("3", "go", "0", "SpaceAfter=No") LINE("3.1", "_", "_", "_")
            LINE("4", ".", "3", "_") "\n\n# newpar\n\n" LINE("1", "Yes", "0", "SpaceAfter=No|X=Y");

static EntStatus
read_into(const char *text, EntArena *arena, EntDiags *diags, EntConllu *out)
{
    return ent_conllu_read(ent_view_of(text), ENT_VIEW("it"), arena, diags, out);
}

static void
columns_are_read(void **state)
{
    (void)state;
    EntArena arena;
    EntConllu file;
    ent_arena_init(&arena);
    assert_ok(read_into(good, &arena, NULL, &file));
    assert_int_equal(file.count, 2);
    const EntConlluSentence *one = &file.items[0];
    assert_int_equal(one->n_words, 4);
    assert_int_equal(one->n_ranges, 1);
    assert_int_equal(one->ranges[0].last, 2);
    assert_int_equal(one->line, 1);
    assert_view(one->words[1].form, "n't");
    assert_view(one->words[3].upos, "X");
    assert_int_equal(one->words[0].head, 3);
    assert_view(ent_conllu_comment(one, "sent_id"), "one");
    assert_view(ent_conllu_comment(one, "text"), "Don't go.");
    assert_int_equal(ent_conllu_comment(one, "tex").length, 0);
    assert_view(ent_conllu_value(one->words[0].features, "C"), "d");
    assert_int_equal(ent_conllu_value(one->words[0].features, "b").length, 0);
    assert_view(ent_conllu_value(file.items[1].words[0].misc, "X"), "Y");
    ent_arena_clear(&arena);
}

static void
spaces_are_those_of_the_text(void **state)
{
    (void)state;
    static const bool expected[] = {true, false, true, false};
    EntArena arena;
    EntConllu file;
    EntWords words;
    ent_arena_init(&arena);
    assert_ok(read_into(good, &arena, NULL, &file));
    assert_ok(ent_conllu_words(&file.items[0], &arena, &words));
    assert_int_equal(words.count, 4);
    for (size_t i = 0; i < words.count; i++) {
        assert_int_equal(words.items[i].space_before, expected[i]);
    }
    ent_arena_clear(&arena);
}

static void
faults_are_told_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line;
        const char *message;
    } cases[] = {
        {"1\tonly\n", 1, "not ten columns, divided by tabs"},
        {LINE("1", "a", "0", "_\televen"), 1, "not ten columns, divided by tabs"},
        {LINE("1", "", "0", "_"), 1, "not ten columns, divided by tabs"},
        {"\n" LINE("2", "a", "0", "_"), 2, "words are numbered from 1 without gaps"},
        {LINE("one", "a", "0", "_"), 1, "words are numbered from 1 without gaps"},
        {LINE("99999999999999999999", "a", "0", "_"), 1, "words are numbered from 1 without gaps"},
        {LINE("1", "a", "x", "_"), 1, "a head is a number"},
        {LINE("1", "a", "2", "_"), 1, "a head that is no word of its sentence"},
        {LINE("2-3", "ab", "_", "_") LINE("1", "a", "0", "_"), 1, "a range stands before its first word: 3-4"},
        {LINE("1-2", "ab", "_", "_") LINE("1", "a", "0", "_"), 2, "a range that ends behind its sentence"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntArena arena;
        EntDiagList list;
        EntConllu file;
        ent_arena_init(&arena);
        ent_diag_list_init(&list);
        assert_int_equal(read_into(cases[i].text, &arena, &list.diags, &file), ENT_STATUS_SYNTAX);
        assert_int_equal(list.count, 1);
        assert_view(list.items[0].message, cases[i].message);
        assert_int_equal(list.items[0].line, cases[i].line);
        ent_diag_list_clear(&list);
        ent_arena_clear(&arena);
    }
}

static void
line_ends_of_other_systems_are_read(void **state)
{
    (void)state;
    EntArena arena;
    EntConllu file;
    ent_arena_init(&arena);
    assert_ok(read_into("1\ta\tb\tX\tY\t_\t0\troot\t_\t_\r\n\r\n", &arena, NULL, &file));
    assert_int_equal(file.count, 1);
    assert_view(file.items[0].words[0].misc, "_");
    assert_ok(read_into("", &arena, NULL, &file));
    assert_int_equal(file.count, 0);
    ent_arena_clear(&arena);
}

static EntStatus
read_all(void *data)
{
    (void)data;
    EntArena arena;
    EntConllu file;
    EntWords words;
    ent_arena_init(&arena);
    EntStatus status = read_into(good, &arena, NULL, &file);
    if (status == ENT_STATUS_OK) {
        status = ent_conllu_words(&file.items[0], &arena, &words);
    }
    ent_arena_clear(&arena);
    return status;
}

static void
memory_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(read_all, NULL);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_read),
        cmocka_unit_test(spaces_are_those_of_the_text),
        cmocka_unit_test(faults_are_told_with_their_line),
        cmocka_unit_test(line_ends_of_other_systems_are_read),
        cmocka_unit_test(memory_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
