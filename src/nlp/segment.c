/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * First all tokens of all blocks, then the places between them where a sentence ends.
 */
#include "nlp/segment.h"

#include "nlp/token.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SPLIT_HELP "cut the file into its articles: one in each file, or one in each line of JSON Lines"

typedef struct {
    EntText *text;
    EntArena scratch;
    size_t token_capacity, sentence_capacity;
    EntToken *tokens; /* on the heap while they grow */
    EntSentence *sentences;
    size_t n_tokens, n_sentences;
    EntCutter cutter;
    EntSetId starters;
    bool was_cut; /* a sentence was longer than the limit */
    bool is_full; /* the text was */
} Segmenter;

static EntStatus
push_token(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, const EntCut *cut)
{
    char room[ENT_TOKEN_ROOM];
    EntView folded;
    ENT_TRY(ent_token_fold(ent_view_slice(document->text, cut->begin, cut->end), room, &s->scratch, &folded));
    ENT_TRY(ent_array_reserve(&s->tokens, &s->token_capacity, s->n_tokens + 1, sizeof *s->tokens));
    const EntWordId word = ent_lexicon_find(lexicon, folded);
    s->tokens[s->n_tokens++] = (EntToken){
        .begin = (uint32_t)cut->begin,
        .end = (uint32_t)cut->end,
        .word = word,
        .lemma = word,
        .pos = cut->is_hyphen ? ENT_POS_HYPHEN
               : cut->is_word ? ENT_POS_NOUN
                              : ENT_POS_PUNCTUATION,
        .shape = (uint8_t)cut->shape,
    };
    return ENT_STATUS_OK;
}

static EntStatus
tokens_of_block(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, const EntBlock *block)
{
    const EntView upto = ent_view_slice(document->text, 0, block->end);
    size_t offset = block->begin;
    EntCut cut;
    while (ent_token_next(&s->cutter, upto, &offset, &cut)) {
        if (s->n_tokens == ENT_TEXT_MAX_TOKENS) {
            s->is_full = true;
            return ENT_STATUS_OK;
        }
        ENT_TRY(push_token(s, document, lexicon, &cut));
    }
    return ENT_STATUS_OK;
}

static uint32_t
first_char(const EntDocument *document, const EntToken *token)
{
    size_t offset = token->begin;
    return ent_utf8_next(document->text, &offset);
}

static bool
is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static bool
is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

static bool
is_opening(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == 0xAB;
}

static bool
can_begin(const EntDocument *document, const EntToken *token)
{
    return (token->shape & (ENT_SHAPE_CAPITAL | ENT_SHAPE_DIGITS)) || is_opening(first_char(document, token));
}

/* Does a sentence end behind token `i` (closing marks not yet counted)? `next` is the token after those marks. */
static bool
ends_at(const Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, size_t i, size_t next, size_t end)
{
    if (next >= end) {
        return true;
    }
    const EntToken *follower = &s->tokens[next];
    if (!(follower->shape & ENT_SHAPE_SPACE_BEFORE) || !can_begin(document, follower)) {
        return false;
    }
    if (s->tokens[i].shape & ENT_SHAPE_DOTTED) {
        return ent_lexicon_in_set(lexicon, s->starters, follower->word);
    }
    return true;
}

static EntStatus
push_sentence(Segmenter *s, size_t first, size_t end, size_t block, EntZone zone)
{
    while (first < end) {
        const bool fits = end - first <= ENT_SENTENCE_MAX_TOKENS;
        const size_t stop = fits ? end : first + ENT_SENTENCE_MAX_TOKENS;
        s->was_cut |= !fits;
        ENT_TRY(ent_array_reserve(&s->sentences, &s->sentence_capacity, s->n_sentences + 1, sizeof *s->sentences));
        s->sentences[s->n_sentences++] =
            (EntSentence){.first = (uint32_t)first, .end = (uint32_t)stop, .block = (uint32_t)block, .zone = zone};
        first = stop;
    }
    return ENT_STATUS_OK;
}

static EntStatus
sentences_of_block(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, size_t first, size_t block)
{
    const size_t end = s->n_tokens;
    const EntZone zone = document->blocks[block].zone;
    size_t begin = first;
    for (size_t i = first; i < end; i++) {
        const EntToken *token = &s->tokens[i];
        const bool stop = token->pos == ENT_POS_PUNCTUATION && is_stop(first_char(document, token));
        if (!stop && !(token->shape & ENT_SHAPE_DOTTED)) {
            continue;
        }
        size_t next = i + 1;
        while (next < end && !(s->tokens[next].shape & ENT_SHAPE_SPACE_BEFORE) &&
               is_closing(first_char(document, &s->tokens[next]))) {
            next++;
        }
        if (ends_at(s, document, lexicon, i, next, end)) {
            ENT_TRY(push_sentence(s, begin, next, block, zone));
            begin = next;
            i = next - 1;
        }
    }
    return begin < end ? push_sentence(s, begin, end, block, zone) : ENT_STATUS_OK;
}

static EntStatus
segment_blocks(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon)
{
    for (size_t b = 0; b < document->n_blocks && !s->is_full; b++) {
        const EntBlock *block = &document->blocks[b];
        if (!ent_zone_is_read(block->zone) && block->zone != ENT_ZONE_HEADING) {
            continue;
        }
        const size_t first = s->n_tokens;
        ENT_TRY(tokens_of_block(s, document, lexicon, block));
        ENT_TRY(sentences_of_block(s, document, lexicon, first, b));
    }
    return ENT_STATUS_OK;
}

static EntStatus
move_into(Segmenter *s, EntArena *arena, EntText *out)
{
    out->tokens = ent_arena_alloc(arena, (s->n_tokens + 1) * sizeof *out->tokens);
    out->sentences = ent_arena_alloc(arena, (s->n_sentences + 1) * sizeof *out->sentences);
    if (!out->tokens || !out->sentences) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (s->n_tokens) {
        memcpy(out->tokens, s->tokens, s->n_tokens * sizeof *out->tokens);
    }
    if (s->n_sentences) {
        memcpy(out->sentences, s->sentences, s->n_sentences * sizeof *out->sentences);
    }
    out->n_tokens = s->n_tokens;
    out->n_sentences = s->n_sentences;
    return ENT_STATUS_OK;
}

EntStatus
ent_segment(const EntDocument *document, const EntLexicon *lexicon, EntArena *arena, EntDiags *diags, EntText *out)
{
    Segmenter s = {.cutter = ent_cutter_of(lexicon), .starters = ent_lexicon_set(lexicon, ENT_VIEW("starter"))};
    ent_arena_init(&s.scratch);
    *out = (EntText){.document = document, .lexicon = lexicon};
    EntStatus status = document->text.length <= UINT32_MAX ? segment_blocks(&s, document, lexicon) : ENT_STATUS_LIMIT;
    if (status == ENT_STATUS_OK) {
        status = move_into(&s, arena, out);
    }
    if (s.was_cut) {
        ent_report(diags, &(EntDiag){.severity = ENT_WARNING, .file = document->name},
                   "a sentence of more than %d tokens was cut", (int)ENT_SENTENCE_MAX_TOKENS);
    }
    if (s.is_full) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = document->name, .help = ENT_VIEW(SPLIT_HELP)},
                   "longer than %d words and marks: the rest was not read", (int)ENT_TEXT_MAX_TOKENS);
    }
    ent_arena_clear(&s.scratch);
    free(s.tokens);
    free(s.sentences);
    return status;
}
