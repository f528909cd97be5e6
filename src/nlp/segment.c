/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * First all tokens of all blocks, then the places between them where a sentence ends.
 */
#include "nlp/segment.h"

#include "nlp/segment_join.h"
#include "nlp/split.h"
#include "nlp/token.h"
#include "text/fold.h"
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
    EntSetId starters, conjunctions, meridiems, weekdays, months;
    const EntSplitter *splitter; /* NULL: by rules */
    size_t width;                /* of the longest line, when the text is plain */
    bool is_plain;
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

static bool
is_mark(const Segmenter *s, const EntDocument *document, size_t token, uint32_t mark)
{
    return s->tokens[token].pos == ENT_POS_PUNCTUATION && first_char(document, &s->tokens[token]) == mark;
}

/* Where to cut what is too long: behind the last semicolon, else the last comma, else before the last conjunction of the
 * second half. */
static size_t
safe_cut(const Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, size_t first)
{
    const size_t limit = first + ENT_SENTENCE_MAX_TOKENS;
    size_t comma = 0, conjunction = 0;
    for (size_t i = limit - 1; i > first + ENT_SENTENCE_MAX_TOKENS / 2; i--) {
        if (is_mark(s, document, i, ';')) {
            return i + 1;
        }
        if (!comma && is_mark(s, document, i, ',')) {
            comma = i + 1;
        }
        if (!conjunction && ent_lexicon_in_set(lexicon, s->conjunctions, s->tokens[i].word)) {
            conjunction = i;
        }
    }
    return comma ? comma : conjunction ? conjunction : limit;
}

static EntStatus
push_sentence(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, EntSentence sentence)
{
    size_t first = sentence.first;
    while (first < sentence.end) {
        const bool fits = sentence.end - first <= ENT_SENTENCE_MAX_TOKENS;
        const size_t stop = fits ? sentence.end : safe_cut(s, document, lexicon, first);
        s->was_cut |= !fits;
        ENT_TRY(ent_array_reserve(&s->sentences, &s->sentence_capacity, s->n_sentences + 1, sizeof *s->sentences));
        s->sentences[s->n_sentences] = sentence;
        s->sentences[s->n_sentences].first = (uint32_t)first;
        s->sentences[s->n_sentences++].end = (uint32_t)stop;
        first = stop;
    }
    return ENT_STATUS_OK;
}

/* "at 10 p.m. Saturday": an abbreviation's dot before the day that goes with the hour. */
static bool
is_hour_of_day(const Segmenter *s, const EntLexicon *lexicon, size_t at)
{
    return ent_lexicon_in_set(lexicon, s->meridiems, s->tokens[at].word) &&
           (ent_lexicon_in_set(lexicon, s->weekdays, s->tokens[at + 1].word) ||
            ent_lexicon_in_set(lexicon, s->months, s->tokens[at + 1].word));
}

static bool
ends_by_model(const Segmenter *s, const EntLexicon *lexicon, const EntSplitPlace *place)
{
    const bool is_starter = ent_lexicon_in_set(lexicon, s->starters, s->tokens[place->at + 1].word);
    if (is_hour_of_day(s, lexicon, place->at)) {
        return false;
    }
    const EntSplitProse prose = s->is_plain ? ent_split_plain(place, is_starter) : ent_split_prose(place, is_starter);
    return prose == ENT_PROSE_ENDS || (prose == ENT_PROSE_ASK && ent_splitter_score(s->splitter, place) > 0);
}

/* "Ministers agree on engine; drills in March": two headlines in one. */
static bool
parts_headline(const Segmenter *s, const EntDocument *document, const EntSentence *block, size_t token)
{
    return block->zone == ENT_ZONE_HEADLINE && token + 1 < block->end && is_mark(s, document, token, ';');
}

/* By the model. */
static EntStatus
split_block(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, EntSentence block)
{
    EntSplitPlace place = ent_split_start(document->text, s->tokens, block.first, block.end, s->width);
    EntSentence sentence = block;
    for (size_t i = block.first; i + 1 < block.end; i++) {
        const bool ends = ent_split_step(&place, i) && ends_by_model(s, lexicon, &place);
        if (ends || parts_headline(s, document, &block, i)) {
            sentence.end = (uint32_t)i + 1;
            ENT_TRY(push_sentence(s, document, lexicon, sentence));
            sentence.first = sentence.end;
            ent_split_begin(&place, i + 1);
        }
    }
    sentence.end = block.end;
    return push_sentence(s, document, lexicon, sentence);
}

/* By rules. */
static EntStatus
cut_block(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, EntSentence block)
{
    const size_t end = block.end;
    EntSentence sentence = block;
    for (size_t i = block.first; i < end; i++) {
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
            sentence.end = (uint32_t)next;
            ENT_TRY(push_sentence(s, document, lexicon, sentence));
            sentence.first = sentence.end;
            i = next - 1;
        }
    }
    sentence.end = (uint32_t)end;
    return push_sentence(s, document, lexicon, sentence);
}

static EntStatus
sentences_of_block(Segmenter *s, const EntDocument *document, const EntLexicon *lexicon, size_t first, size_t block)
{
    const EntSentence whole = {.first = (uint32_t)first,
                               .end = (uint32_t)s->n_tokens,
                               .block = (uint32_t)block,
                               .zone = document->blocks[block].zone};
    if (whole.first == whole.end) {
        return ENT_STATUS_OK;
    }
    ent_tokens_join(document->text, lexicon, s->tokens + first, s->n_tokens - first);
    return s->splitter ? split_block(s, document, lexicon, whole) : cut_block(s, document, lexicon, whole);
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

static void
report_limits(const Segmenter *s, const EntDocument *document, EntDiags *diags)
{
    if (s->was_cut) {
        ent_report(diags, &(EntDiag){.severity = ENT_WARNING, .file = document->name},
                   "a sentence of more than %d tokens was cut", (int)ENT_SENTENCE_MAX_TOKENS);
    }
    if (s->is_full) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = document->name, .help = ENT_VIEW(SPLIT_HELP)},
                   "longer than %d words and marks: the rest was not read", (int)ENT_TEXT_MAX_TOKENS);
    }
}

static EntStatus
segment(Segmenter *s, const EntDocument *document, EntArena *arena, EntDiags *diags, EntText *out)
{
    const EntLexicon *lexicon = out->lexicon;
    s->cutter = ent_cutter_of(lexicon);
    s->starters = ent_lexicon_set(lexicon, ENT_VIEW("starter"));
    s->meridiems = ent_lexicon_set(lexicon, ENT_VIEW("meridiem"));
    s->weekdays = ent_lexicon_set(lexicon, ENT_VIEW("weekday"));
    s->months = ent_lexicon_set(lexicon, ENT_VIEW("month"));
    s->conjunctions = ent_lexicon_set(lexicon, ENT_VIEW("conjunction"));
    s->splitter = ent_lexicon_splitter(lexicon);
    ent_arena_init(&s->scratch);
    EntStatus status = document->text.length <= UINT32_MAX ? segment_blocks(s, document, lexicon) : ENT_STATUS_LIMIT;
    if (status == ENT_STATUS_OK) {
        status = move_into(s, arena, out);
    }
    report_limits(s, document, diags);
    ent_arena_clear(&s->scratch);
    free(s->tokens);
    free(s->sentences);
    return status;
}

EntStatus
ent_segment(const EntDocument *document, const EntLexicon *lexicon, EntArena *arena, EntDiags *diags, EntText *out)
{
    Segmenter s = {0};
    *out = (EntText){.document = document, .lexicon = lexicon};
    return segment(&s, document, arena, diags, out);
}

uint32_t
ent_sentence_of(const EntText *text, size_t token)
{
    size_t low = 0, high = text->n_sentences;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        if (text->sentences[middle].first <= token) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

const EntSentence *
ent_sentence_block(const EntText *text, const EntSentence *sentence)
{
    const EntSentence *low = text->sentences, *high = sentence;
    while (low < high) {
        const EntSentence *middle = low + (high - low) / 2;
        if (middle->block < sentence->block) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The white space at `offset`: where it ends, and whether an empty line is in it. */
static size_t
skip_space(EntView text, size_t offset, bool *is_empty_line)
{
    unsigned n_lines = 0;
    while (offset < text.length) {
        size_t next = offset;
        const uint32_t c = ent_utf8_next(text, &next);
        if (!ent_text_is_space(c)) {
            break;
        }
        n_lines += c == '\n';
        offset = next;
    }
    *is_empty_line = n_lines > 1;
    return offset;
}

static size_t
paragraph_end(EntView text, size_t begin)
{
    size_t offset = begin, end = begin;
    while (offset < text.length) {
        size_t next = offset;
        if (ent_text_is_space(ent_utf8_next(text, &next))) {
            bool is_empty_line;
            offset = skip_space(text, offset, &is_empty_line);
            if (is_empty_line) {
                break;
            }
        } else {
            offset = end = next;
        }
    }
    return end;
}

/* Paragraphs into `blocks`, which may be NULL, to count them. */
static size_t
paragraphs_of(EntView text, EntBlock *blocks)
{
    bool is_empty_line;
    size_t n = 0, begin = skip_space(text, 0, &is_empty_line);
    while (begin < text.length) {
        const size_t end = paragraph_end(text, begin);
        if (blocks) {
            blocks[n] = (EntBlock){.begin = begin, .end = end, .zone = ENT_ZONE_BODY};
        }
        n++;
        begin = skip_space(text, end, &is_empty_line);
    }
    return n;
}

static size_t
longest_line(EntView text)
{
    size_t longest = 0, begin = 0;
    while (begin < text.length) {
        const size_t end = ent_view_find_char(text, '\n', begin);
        longest = end - begin > longest ? end - begin : longest;
        begin = end + 1;
    }
    return longest;
}

EntStatus
ent_segment_plain(EntView text, EntView name, const EntLexicon *lexicon, EntArena *arena, EntDiags *diags, EntText *out)
{
    Segmenter s = {.width = longest_line(text), .is_plain = true};
    EntDocument *document = ent_arena_zalloc(arena, 1, sizeof *document);
    const size_t n_blocks = paragraphs_of(text, NULL);
    EntBlock *blocks = ent_arena_zalloc(arena, n_blocks + 1, sizeof *blocks);
    if (!document || !blocks) {
        return ENT_STATUS_NO_MEMORY;
    }
    (void)paragraphs_of(text, blocks);
    document->name = name;
    document->text = text;
    document->blocks = blocks;
    document->n_blocks = n_blocks;
    *out = (EntText){.document = document, .lexicon = lexicon};
    return segment(&s, document, arena, diags, out);
}
