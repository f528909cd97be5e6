/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a pattern's program shows without a text: the words that every match takes, wherever they stand.
 */
#include "unit/unit.h"

#include "rule/pattern.h"

static EntLexicon *lexicon;
static EntArena arena;

static int
open_lexicon(void **state)
{
    (void)state;
    ent_arena_init(&arena);
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK ? 0 : -1;
}

static int
close_lexicon(void **state)
{
    (void)state;
    ent_lexicon_free(lexicon);
    ent_arena_clear(&arena);
    return 0;
}

static const EntPattern *
compiled(const char *source)
{
    const EntRuleContext context = {.lexicon = lexicon, .arena = &arena};
    EntRuleHead head = {.n_captures = 0};
    const EntPattern *pattern;
    assert_ok(ent_pattern_compile(&context, ent_view_of(source), &head, &pattern));
    return pattern;
}

static void
assert_needs(const char *source, const char *const *needs)
{
    const EntPattern *pattern = compiled(source);
    uint8_t need_of[ENT_RULE_MAX_PROGRAM];
    const size_t n = ent_pattern_needs(pattern->program, pattern->n_instructions, need_of);
    for (size_t k = 0; k < n; k++) {
        char words[128] = "";
        for (size_t i = 0; i < pattern->n_instructions; i++) {
            const EntInstruction *item = &pattern->program[i];
            const EntView word = item->op == ENT_OP_NUMBER ? ENT_VIEW("#") : ent_lexicon_word(lexicon, item->argument);
            const size_t length = strlen(words);
            if (need_of[i] == k + 1) {
                (void)snprintf(words + length, sizeof words - length, " %.*s", ENT_VIEW_ARGS(word));
            }
        }
        assert_non_null(needs[k]);
        assert_string_equal(words, needs[k]);
    }
    assert_null(needs[n]);
}

static void
what_is_needed_is_found_anywhere(void **state)
{
    (void)state;
    assert_needs("Cap+ (\"base\" | ~camp) (\"of\" Cap)?", (const char *const[]){" base camp", NULL});
    assert_needs("\"the\"? Cap+ \"air base\"", (const char *const[]){" air", " base", NULL});
    assert_needs("(\"on\" Number | \"this year\") Any", (const char *const[]){" on this", " # year", NULL});
    assert_needs("x:(\"a\" \"b\" \"c\" \"d\")", (const char *const[]){" a", " b", " c", NULL});
    assert_needs("(\"ship\" Cap){2,3} \"sank\"+", (const char *const[]){" ship", " ship", " sank", NULL});
}

/* What may be left out, or have another in its place, is not needed; nor is what must not stand there. */
static void
what_can_be_spared_is_not_needed(void **state)
{
    (void)state;
    const char *const nothing[] = {NULL};
    assert_needs("Cap+", nothing);
    assert_needs("Cap (\"base\" | Cap)", nothing);
    assert_needs("\"the\"? Cap (\"of\" Cap)*", nothing);
    assert_needs("(\"camp\" | Any \"the\"?) Cap !\"x\" Cap", nothing);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_needed_is_found_anywhere),
        cmocka_unit_test(what_can_be_spared_is_not_needed),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
