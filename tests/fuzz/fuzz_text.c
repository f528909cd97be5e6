/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any text as sentences, tokens and clauses; the first byte tells which tokens are taken for names and dates.
 */
#include "fuzz/fuzz.h"

#include "nlp/clause.h"
#include "text/utf8.h"

enum { MAX_UNITS = 64 };

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
check_tokens(const EntText *text)
{
    uint32_t at = 0;
    for (size_t i = 0; i < text->n_tokens; i++) {
        const EntToken *token = &text->tokens[i];
        FUZZ_REQUIRE(token->begin >= at && token->begin < token->end && token->end <= text->document->text.length);
        FUZZ_REQUIRE(token->word < ent_lexicon_n_words(text->lexicon));
        FUZZ_REQUIRE(token->pos <= ENT_POS_HYPHEN);
        at = token->end;
    }
}

static void
check_clauses(const EntClauses *clauses, const EntSentence *sentence)
{
    for (uint32_t i = 0; i < clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &clauses->phrases[i];
        FUZZ_REQUIRE(phrase->first >= sentence->first && phrase->first < phrase->end && phrase->end <= sentence->end);
        FUZZ_REQUIRE(phrase->head >= phrase->first && phrase->head < phrase->end && phrase->list <= i);
    }
    for (uint32_t i = 0; i < clauses->n_predicates; i++) {
        const EntPredicate *p = &clauses->predicates[i];
        FUZZ_REQUIRE(p->first >= sentence->first && p->end <= sentence->end && p->head >= p->first);
        FUZZ_REQUIRE(p->governor == ENT_NO_PREDICATE || (p->governor < clauses->n_predicates && p->governor != i));
        FUZZ_REQUIRE(p->subject == UINT32_MAX || (p->subject < p->subject_end && p->subject_end <= clauses->n_phrases));
        FUZZ_REQUIRE(p->next <= sentence->end);
        FUZZ_REQUIRE(ent_clause_phrase(clauses, p, ENT_ID_NONE, 0) <= clauses->n_phrases);
    }
}

static void
read_sentence(const EntText *text, const EntSentence *sentence, unsigned choice, EntArena *arena)
{
    EntUnit units[MAX_UNITS];
    EntClauses clauses;
    size_t n_units = 0;
    const unsigned stride = choice % 5 + 2;
    for (uint32_t i = sentence->first + choice % 3; i + 2 < sentence->end && n_units < MAX_UNITS; i += stride) {
        units[n_units] = (EntUnit){.first = i, .end = i + 1 + (i & 1), .is_time = n_units % 3 == 2};
        n_units++;
    }
    FUZZ_REQUIRE(ent_clauses_read(text, sentence, units, choice & 128 ? 0 : n_units, arena, &clauses) == ENT_STATUS_OK);
    check_clauses(&clauses, sentence);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntBlock block = {.begin = 0, .zone = ENT_ZONE_BODY};
    EntArena arena;
    EntText text;
    if (size < 2 || ent_utf8_check(fuzz_view(data + 1, size - 1)) != size - 1) {
        return 0;
    }
    const EntDocument document = {.text = fuzz_view(data + 1, size - 1), .blocks = &block, .n_blocks = 1};
    block.end = document.text.length;
    block.zone = data[0] & 64 ? ENT_ZONE_HEADLINE : ENT_ZONE_BODY;
    ent_arena_init(&arena);
    FUZZ_REQUIRE(ent_text_read(&document, lexicon(), &arena, NULL, &text) == ENT_STATUS_OK);
    check_tokens(&text);
    for (size_t i = 0; i < text.n_sentences; i++) {
        FUZZ_REQUIRE(text.sentences[i].first < text.sentences[i].end && text.sentences[i].end <= text.n_tokens);
        read_sentence(&text, &text.sentences[i], data[0], &arena);
    }
    ent_arena_clear(&arena);
    return 0;
}
