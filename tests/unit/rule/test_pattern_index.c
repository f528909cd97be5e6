/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The index of patterns against trying them all: over texts with everything that a pattern may begin with, and over our own
 * articles with our own rules, no match is lost; and few patterns are left to try.
 */
#include "unit/unit.h"

#include "base/file.h"
#include "nlp/segment.h"
#include "rule/date_rule.h"
#include "rule/match.h"
#include "rule/pattern_index.h"

static EntVocab *vocab;
static EntLexicon *lexicon;
static EntRules *rules;

static int
open_all(void **state)
{
    (void)state;
    return ent_vocab_load("ontology", NULL, &vocab) == ENT_STATUS_OK &&
                   ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK &&
                   ent_rules_load("data", vocab, lexicon, NULL, &rules) == ENT_STATUS_OK
               ? 0
               : -1;
}

static int
close_all(void **state)
{
    (void)state;
    ent_rules_free(rules);
    ent_lexicon_free(lexicon);
    ent_vocab_free(vocab);
    return 0;
}

/* Every third token begins a mention of any class. */
static uint32_t
some_mention(const void *handle, uint32_t token, EntClassId class_id)
{
    (void)handle;
    (void)class_id;
    return token % 3 == 0 ? token + 1 : 0;
}

/* What was given by the index, and in order; returns how much that is. */
static size_t
mark_given(const EntPatternScope *scope, uint32_t token, bool *given, size_t count)
{
    EntPatternCursor cursor;
    size_t i, n_given = 0, last = 0;
    memset(given, 0, count);
    ent_pattern_index_begin(scope, token, token % 3 == 0, &cursor);
    while (ent_pattern_index_next(&cursor, &i)) {
        assert_true(i < count && (n_given == 0 || i > last));
        given[last = i] = true;
        n_given++;
    }
    return n_given;
}

typedef struct {
    const EntPattern *patterns[ENT_DATE_MAX_RULES];
    size_t count;
    const EntPatternIndex *index;
} Case;

static void
hold_tokens(const Case *c, const EntText *text, EntSpan tokens, size_t *n_given, size_t *n_matches)
{
    const EntMatchMentions mentions = {some_mention, NULL};
    bool given[ENT_DATE_MAX_RULES];
    EntPatternScope scope;
    ent_pattern_index_open(c->index, text, tokens, &scope);
    for (uint32_t t = tokens.first; t < tokens.end; t++) {
        *n_given += mark_given(&scope, t, given, c->count);
        for (size_t i = 0; i < c->count; i++) {
            EntMatch match;
            const EntSpan range = {t, tokens.end};
            const bool matches = ent_match(c->patterns[i], text, &mentions, range, &match);
            assert_true(given[i] || !matches);
            *n_matches += matches;
        }
    }
}

/* By sentences, of which few have what a pattern needs, and as a whole. */
static void
hold_against_all(const Case *c, const EntText *text, size_t *n_given, size_t *n_matches)
{
    size_t n_more = 0;
    hold_tokens(c, text, (EntSpan){0, (uint32_t)text->n_tokens}, n_given, n_matches);
    for (size_t i = 0; i < text->n_sentences; i++) {
        const EntSentence *sentence = &text->sentences[i];
        hold_tokens(c, text, (EntSpan){sentence->first, sentence->end}, &n_more, n_matches);
    }
    assert_true(n_more <= *n_given);
}

static void
hold_file(const Case *c, const char *path, size_t *n_tokens, size_t *n_given, size_t *n_matches)
{
    EntArena arena;
    EntText text;
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    ent_arena_init(&arena);
    assert_ok(ent_file_read(path, 1 << 20, NULL, &bytes));
    assert_ok(ent_segment_plain(ent_buffer_view(&bytes), ent_view_of(path), lexicon, &arena, NULL, &text));
    hold_against_all(c, &text, n_given, n_matches);
    *n_tokens += text.n_tokens;
    ent_buffer_clear(&bytes);
    ent_arena_clear(&arena);
}

static void
hold_articles(const Case *c)
{
    size_t n_tokens = 0, n_given = 0, n_matches = 0;
    hold_file(c, "data/articles/wire-yokosuka-talks.txt", &n_tokens, &n_given, &n_matches);
    hold_file(c, "data/articles/radio-strait-seven.txt", &n_tokens, &n_given, &n_matches);
    hold_file(c, "data/articles/lotus-lamp-study-notes.txt", &n_tokens, &n_given, &n_matches);
    assert_true(n_tokens > 500 && n_matches > 5);
    assert_true(n_given * 2 < n_tokens * c->count);
}

static void
no_match_of_our_rules_is_lost(void **state)
{
    (void)state;
    Case c = {.index = ent_rules_names_index(rules)};
    const EntNameRule *names = ent_rules_names(rules, &c.count);
    for (size_t i = 0; i < c.count; i++) {
        c.patterns[i] = names[i].head.pattern;
    }
    hold_articles(&c);
    const EntStateRule *states = ent_rules_states(rules, &c.count);
    for (size_t i = 0; i < c.count; i++) {
        c.patterns[i] = states[i].head.pattern;
    }
    c.index = ent_rules_states_index(rules);
    hold_articles(&c);
    const EntDateRules *dates = ent_rules_dates(rules);
    c.count = dates->count;
    for (size_t i = 0; i < c.count; i++) {
        c.patterns[i] = dates->items[i].head.pattern;
    }
    c.index = dates->index;
    hold_articles(&c);
}

static const char everything[] = "entente-rules 1\n"
                                 "name a \"\"\n  match x:(\"camp\" Cap+)\n  make Base from x\n"
                                 "name b \"\"\n  match x:(~drill Cap)\n  make Base from x\n"
                                 "name c \"\"\n  match x:($weekday \"camp\")\n  make Base from x\n"
                                 "name d \"\"\n  match x:<Country>\n  make Base from x\n"
                                 "name e \"\"\n  match x:(Upper Any)\n  make Base from x\n"
                                 "name f \"\"\n  match x:(Number \"camps\")\n  make Base from x\n"
                                 "name g \"\"\n  match x:(Any \"camp\")\n  make Base from x\n"
                                 "name i \"\"\n  match x:('x-ray' Any)\n  make Base from x\n"
                                 "name j \"\"\n  match \"the\"? x:(!\"camp\" Cap)\n  make Base from x\n"
                                 "name k \"\"\n  match x:((\"ship\" | Date | Cap) Any)\n  make Base from x\n"
                                 "name l \"\"\n  match x:(Capital \"camp\")\n  make Base from x\n";

static const char text_of_everything[] =
    "Camp Humphreys, the Camp of drills Drill Monday camp NATO meets 3 camps the camp 24th Street 5th X-ray x-ray "
    "ship-to-shore defence ship Ship-building Camp";

static void
no_kind_of_beginning_is_lost(void **state)
{
    (void)state;
    EntArena arena;
    EntText text;
    EntRules *own;
    Case c = {.count = 0};
    size_t n_given = 0, n_matches = 0;
    ent_arena_init(&arena);
    assert_ok(ent_rules_read(ENT_VIEW(everything), vocab, lexicon, NULL, &own));
    assert_ok(ent_segment_plain(ENT_VIEW(text_of_everything), ENT_VIEW("t"), lexicon, &arena, NULL, &text));
    const EntNameRule *names = ent_rules_names(own, &c.count);
    assert_int_equal(c.count, 11);
    for (size_t i = 0; i < c.count; i++) {
        c.patterns[i] = names[i].head.pattern;
    }
    c.index = ent_rules_names_index(own);
    hold_against_all(&c, &text, &n_given, &n_matches);
    assert_true(n_matches > 20 && n_given < text.n_tokens * c.count / 2);
    ent_rules_free(own);
    ent_arena_clear(&arena);
}

static EntStatus
make_and_free(void *data)
{
    EntArena arena;
    const EntPatternIndex *index;
    ent_arena_init(&arena);
    const EntStatus status = ent_pattern_index_new(data, lexicon, &arena, &index);
    ent_arena_clear(&arena);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    size_t count;
    const EntPattern *patterns[ENT_DATE_MAX_RULES];
    const EntDateRules *dates = ent_rules_dates(rules);
    for (size_t i = 0; i < dates->count; i++) {
        patterns[i] = dates->items[i].head.pattern;
    }
    patterns[0] = NULL; /* begins nowhere */
    EntPatternList list = {patterns, dates->count};
    assert_true(fail_each_allocation(make_and_free, &list) >= 1);
    list.count = 0;
    assert_ok(make_and_free(&list));
    list.count = ENT_RULE_MAX_RULES + 1;
    assert_int_equal(make_and_free(&list), ENT_STATUS_LIMIT);
    (void)ent_rules_names(rules, &count);
    assert_true(count < ENT_DATE_MAX_RULES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_match_of_our_rules_is_lost),
        cmocka_unit_test(no_kind_of_beginning_is_lost),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
