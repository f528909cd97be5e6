/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * See support.h.
 */
#include "support.h"

EntStatus
test_text_read(TestText *test, const EntLexicon *lexicon, EntView words, EntZone zone)
{
    *test = (TestText){.block = {.begin = 0, .end = words.length, .zone = zone}};
    ent_arena_init(&test->arena);
    ent_diag_list_init(&test->diags);
    test->document = (EntDocument){.name = ENT_VIEW("test"), .text = words, .blocks = &test->block, .n_blocks = 1};
    return ent_text_read(&test->document, lexicon, &test->arena, &test->diags.diags, &test->text);
}

void
test_text_clear(TestText *test)
{
    ent_arena_clear(&test->arena);
    ent_diag_list_clear(&test->diags);
}

EntView
test_text_tokens(TestText *test)
{
    EntView all = ENT_VIEW_EMPTY;
    for (size_t i = 0; i < test->text.n_tokens; i++) {
        const EntView token = ent_token_view(&test->text, i);
        assert_ok(ent_arena_printf(&test->arena, &all, "%.*s%.*s|", ENT_VIEW_ARGS(all), ENT_VIEW_ARGS(token)));
    }
    return all;
}

size_t
test_text_token(const TestText *test, const char *words)
{
    for (size_t i = 0; i < test->text.n_tokens; i++) {
        if (ent_view_is(ent_token_view(&test->text, i), words)) {
            return i;
        }
    }
    fail_msg("no token '%s'", words);
    return 0;
}
