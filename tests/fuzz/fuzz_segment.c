/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any text as words and sentences, as it is and as an article's block: tokens stand in order and cover all that is no white
 * space, sentences cover all tokens and are not too long, and what is one word is glued.
 */
#include "fuzz/fuzz.h"

#include "nlp/segment.h"
#include "text/fold.h"
#include "text/utf8.h"

static const EntLexicon *
lexicon(void)
{
    static EntLexicon *loaded;
    if (!loaded) {
        FUZZ_REQUIRE(ent_lexicon_load("data", NULL, &loaded) == ENT_STATUS_OK);
        FUZZ_REQUIRE(ent_lexicon_freeze(loaded) == ENT_STATUS_OK);
    }
    return loaded;
}

static void
check_white_space(EntView text, size_t offset, size_t end)
{
    while (offset < end) {
        FUZZ_REQUIRE(ent_text_is_space(ent_utf8_next(text, &offset)));
    }
}

static void
check_tokens(const EntText *text)
{
    size_t at = 0;
    for (size_t i = 0; i < text->n_tokens; i++) {
        const EntToken *token = &text->tokens[i];
        FUZZ_REQUIRE(token->begin >= at && token->begin < token->end);
        FUZZ_REQUIRE(!(token->shape & ENT_SHAPE_JOINED) || (i > 0 && token->begin == at));
        check_white_space(text->document->text, at, token->begin);
        at = token->end;
    }
    check_white_space(text->document->text, at, text->document->text.length);
}

static void
check_sentences(const EntText *text)
{
    size_t at = 0;
    for (size_t i = 0; i < text->n_sentences; i++) {
        const EntSentence *s = &text->sentences[i];
        FUZZ_REQUIRE(s->first == at && s->end > s->first && s->end - s->first <= ENT_SENTENCE_MAX_TOKENS);
        FUZZ_REQUIRE(s->block < text->document->n_blocks);
        at = s->end;
    }
    FUZZ_REQUIRE(at == text->n_tokens);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EntView bytes = fuzz_view(data, size);
    EntBlock block = {.begin = 0, .end = size, .zone = ENT_ZONE_BODY};
    const EntDocument document = {.text = bytes, .blocks = &block, .n_blocks = 1};
    EntArena arena;
    EntText text;
    ent_arena_init(&arena);
    FUZZ_REQUIRE(ent_segment_plain(bytes, ENT_VIEW("fuzz"), lexicon(), &arena, NULL, &text) == ENT_STATUS_OK);
    check_tokens(&text);
    check_sentences(&text);
    FUZZ_REQUIRE(ent_segment(&document, lexicon(), &arena, NULL, &text) == ENT_STATUS_OK);
    check_tokens(&text);
    check_sentences(&text);
    ent_arena_clear(&arena);
    return 0;
}
