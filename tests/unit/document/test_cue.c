/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The language of cue patterns, sign by sign, and the words it works on.
 */
#include "unit/unit.h"

#include "document/cue.h"

static bool
matches(const char *pattern, const char *line)
{
    EntCues cues;
    EntCueWord words[ENT_CUE_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    const EntView text = ent_view_of(line);
    ent_cues_init(&cues);
    assert_ok(ent_cues_add(&cues, ENT_CUE_BOILERPLATE, ENT_SCOPE_LINE, ent_view_of(pattern)));
    const size_t n = ent_cue_words(&cues.words, text, 0, text.length, words, ENT_CUE_WORDS);
    const size_t n_hits = ent_cues_find(&cues, words, n, true, hits);
    ent_cues_clear(&cues);
    return n_hits > 0;
}

static void
patterns_match_words(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *line;
        bool matches;
    } cases[] = {
        {"sign up", "Please SIGN up!", true},
        {"sign up", "assign upper", false},
        {"REUTERS", "by REUTERS", true},
        {"REUTERS", "by Reuters", false},
        {"^tags", "tags Japan", true},
        {"^tags", "more tags", false},
        {"updates$", "Get updates", true},
        {"updates$", "updates today", false},
        {"^comments ( # )$", "COMMENTS (12)", true},
        {"^comments ( # )$", "comments (many)", false},
        {"more|other news", "Other news", true},
        {"more|other news", "less news", false},
        {"the? latest", "latest", true},
        {"the? latest", "The Latest", true},
        {"^# comments?$", "1 comment", true},
        {"^# comments?$", "3 Comments", true},
        {"^# comments?$", "no comments", false},
        {"get ... updates", "Get Camp Lejeune & New River Updates", true},
        {"get ... updates", "updates get", false},
        {"^get ... now$", "get it now or never now", true},
        {"^get ... now$", "now", false},
        {"^get ... now$", "get now", true},
        {"^by {Name}", "By Jane", true},
        {"^by {Name}", "by then", false},
        {"^{UPPER} desk", "WEB desk", true},
        {"^{UPPER} desk", "Web desk", false},
        {"read * more", "read much more", true},
        {"read * more", "read - more", false},
        {"don't spam", "We don\xe2\x80\x99t spam", true},
        {"( -", "(\xe2\x80\x94", true},
        {"U.S. Navy", "the U.S. Navy photo", true},
        {"why in news ?", "Why in news?", true},
        {"sign-up", "Sign-Up", true},
        {"a ... b ... c", "a x b x c", true},
        {"a ... b ... c", "a x c x b", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (matches(cases[i].pattern, cases[i].line) != cases[i].matches) {
            fail_msg("'%s' in '%s'", cases[i].pattern, cases[i].line);
        }
    }
}

static void
unsound_patterns_are_refused(void **state)
{
    (void)state;
    static const char *const patterns[] = {"", "  ", "... x", "x ...", "^", "a? b? c? d? e? f"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        EntCues cues;
        ent_cues_init(&cues);
        const EntStatus status = ent_cues_add(&cues, ENT_CUE_TAGS, ENT_SCOPE_LIST, ent_view_of(patterns[i]));
        ent_cues_clear(&cues);
        if (status != ENT_STATUS_SYNTAX && strcmp(patterns[i], "^") != 0) {
            fail_msg("'%s' was taken", patterns[i]);
        }
    }
}

static void
a_cut_line_has_no_end(void **state)
{
    (void)state;
    EntCues cues;
    EntCueWord words[4];
    EntCueHit hits[ENT_CUE_HITS];
    const EntView text = ENT_VIEW("one two three four five");
    ent_cues_init(&cues);
    assert_ok(ent_cues_add(&cues, ENT_CUE_TAGS, ENT_SCOPE_LINE, ENT_VIEW("four$")));
    assert_int_equal(ent_cue_words(&cues.words, text, 0, text.length, words, 4), 4);
    assert_int_equal(ent_cues_find(&cues, words, 4, true, hits), 1);
    assert_int_equal(ent_cues_find(&cues, words, 4, false, hits), 0);
    ent_cues_clear(&cues);
}

static void
words_have_shapes(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        EntWordShape shape;
    } cases[] = {{"tokyo", ENT_SHAPE_LOWER},
                 {"Tokyo", ENT_SHAPE_CAPITAL},
                 {"TOKYO", ENT_SHAPE_UPPER},
                 {"U", ENT_SHAPE_CAPITAL},
                 {"03-02-2026", ENT_SHAPE_NUMBER},
                 {"5.12pm", ENT_SHAPE_NUMBER},
                 {"|", ENT_SHAPE_MARK},
                 {"\xc3\x89tat", ENT_SHAPE_CAPITAL},
                 {"Gyu-back", ENT_SHAPE_CAPITAL},
                 {"\xe2\x80\xa2", ENT_SHAPE_MARK},
                 {"HARBOR-HICKAM", ENT_SHAPE_UPPER}};
    EntIntern known;
    ent_intern_init(&known);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntCueWord words[4];
        const EntView text = ent_view_of(cases[i].word);
        assert_int_equal(ent_cue_words(&known, text, 0, text.length, words, 4), 1);
        assert_int_equal(words[0].shape, cases[i].shape);
        assert_int_equal(words[0].end, text.length);
    }
    ent_intern_clear(&known);
}

static void
no_break_and_zero_width_spaces_part_words(void **state)
{
    (void)state;
    EntIntern known;
    EntCueWord words[8];
    const EntView text = ENT_VIEW("\xef\xbb\xbf"
                                  "a\xc2\xa0"
                                  "b\xe2\x80\x8b"
                                  "c\t\n");
    ent_intern_init(&known);
    assert_int_equal(ent_cue_words(&known, text, 0, text.length, words, 8), 3);
    assert_int_equal(words[1].begin, 6);
    ent_intern_clear(&known);
}

static EntStatus
add_patterns(void *data)
{
    EntCues cues;
    (void)data;
    ent_cues_init(&cues);
    EntStatus status = ent_cues_add(&cues, ENT_CUE_TAGS, ENT_SCOPE_LIST, ENT_VIEW("^a|b c? ... # d$"));
    status = status == ENT_STATUS_OK ? ent_cues_add(&cues, ENT_CUE_TAGS, ENT_SCOPE_LIST, ENT_VIEW("# x")) : status;
    ent_cues_clear(&cues);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(add_patterns, NULL) > 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_words),
        cmocka_unit_test(unsound_patterns_are_refused),
        cmocka_unit_test(a_cut_line_has_no_end),
        cmocka_unit_test(words_have_shapes),
        cmocka_unit_test(no_break_and_zero_width_spaces_part_words),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
