/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tokeniser looks at one code point after another and asks whether it continues the word. What may stand
 * inside a word besides letters and digits (a dot, an apostrophe, a comma) each has a function that says why.
 */
#include "nlp/token.h"

#include "nlp/nlp.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

enum { APOSTROPHE = 0x2019, SOFT_HYPHEN = 0xAD, CLITIC_MAX = 2, ABBREVIATION_MAX = 16 };

static uint32_t
peek(EntView text, size_t offset, size_t *next)
{
    *next = offset;
    return offset < text.length ? ent_utf8_next(text, next) : 0;
}

static bool
is_word_char(uint32_t c)
{
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return c == SOFT_HYPHEN || ent_text_is_letter(c) || ent_text_is_digit(c);
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_apostrophe(uint32_t c)
{
    return c == '\'' || c == APOSTROPHE;
}

static bool
is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

static bool
word_at(EntView text, size_t offset)
{
    size_t next;
    const uint32_t c = peek(text, offset, &next);
    return c && is_word_char(c);
}

/* "'s", "'re", "'ll": what follows the apostrophe is in the set "clitic", and no letter comes behind. */
static bool
is_clitic(EntView text, const EntLexicon *lexicon, size_t after_apostrophe)
{
    size_t end = after_apostrophe;
    while (end < text.length && end - after_apostrophe <= CLITIC_MAX && text.data[end] >= 'a' &&
           text.data[end] <= 'z') {
        end++;
    }
    if (end == after_apostrophe || word_at(text, end) || !lexicon) {
        return false;
    }
    const EntWordId word = ent_lexicon_find(lexicon, ent_view_slice(text, after_apostrophe, end));
    return ent_lexicon_in_set(lexicon, ent_lexicon_set(lexicon, ENT_VIEW("clitic")), word);
}

/* A dot ends an abbreviation ("Gen."), an initial ("J."), a dotted acronym ("U.S."), or stands between two
 * letters or digits ("3.5", "example.org"). */
static bool
dot_continues(EntView text, const EntLexicon *lexicon, EntSetId abbreviations, size_t begin, size_t dot)
{
    if (word_at(text, dot + 1)) {
        return true;
    }
    const EntView word = ent_view_slice(text, begin, dot);
    if (word.length == 1 && word.data[0] >= 'A' && word.data[0] <= 'Z') {
        return true;
    }
    if (word.length >= 3 && word.data[word.length - 2] == '.') {
        return true;
    }
    if (!abbreviations || word.length >= ABBREVIATION_MAX) {
        return false;
    }
    char folded[ABBREVIATION_MAX + 1];
    for (size_t i = 0; i < word.length; i++) {
        const char c = word.data[i];
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    folded[word.length] = '.';
    const EntView key = {folded, word.length + 1};
    return ent_lexicon_in_set(lexicon, abbreviations, ent_lexicon_find(lexicon, key));
}

/* Does the character at `offset`, which is no letter or digit, still belong to the word? */
static bool
continues(EntView text, const EntLexicon *lexicon, EntSetId abbreviations, size_t begin, size_t offset)
{
    size_t next;
    const uint32_t c = peek(text, offset, &next);
    const bool digit_before = is_digit((unsigned char)text.data[offset - 1]);
    const bool digit_after = next < text.length && is_digit((unsigned char)text.data[next]);
    if (c == '.') {
        return dot_continues(text, lexicon, abbreviations, begin, offset);
    }
    if (c == ',' || c == ':') {
        return digit_before && digit_after;
    }
    if (is_apostrophe(c)) {
        return word_at(text, next) && !is_clitic(text, lexicon, next) && !digit_before;
    }
    return c == '&' && word_at(text, next);
}

static bool
is_address(EntView text, size_t offset)
{
    return offset + 3 <= text.length && memcmp(text.data + offset, "://", 3) == 0;
}

static size_t
address_end(EntView text, size_t offset)
{
    while (offset < text.length) {
        size_t next;
        if (ent_text_is_space(peek(text, offset, &next))) {
            break;
        }
        offset = next;
    }
    return offset;
}

static size_t
word_end(EntView text, const EntLexicon *lexicon, EntSetId abbreviations, size_t begin)
{
    size_t offset = begin, next;
    while (offset < text.length) {
        if (is_word_char(peek(text, offset, &next))) {
            offset = next;
        } else if (offset > begin && is_address(text, offset)) {
            return address_end(text, offset);
        } else if (offset > begin && continues(text, lexicon, abbreviations, begin, offset)) {
            offset = next;
        } else {
            break;
        }
    }
    return offset;
}

static unsigned
word_shape(EntView word)
{
    unsigned shape = 0;
    size_t offset = 0, n_upper = 0, n_lower = 0, index = 0;
    while (offset < word.length) {
        const uint32_t c = ent_utf8_next(word, &offset);
        const bool upper = c < 0x80 ? c >= 'A' && c <= 'Z' : ent_text_is_upper(c);
        const bool lower = c < 0x80 ? c >= 'a' && c <= 'z' : ent_text_is_lower(c);
        n_upper += upper;
        n_lower += lower;
        if (index++ == 0) {
            shape |= upper ? ENT_SHAPE_CAPITAL | ENT_SHAPE_LETTERS : 0u;
            shape |= lower || (c >= 0x80 && ent_text_is_letter(c)) ? ENT_SHAPE_LETTERS : 0u;
        }
        shape |= c < 0x80 && is_digit(c) ? ENT_SHAPE_DIGITS : 0u;
    }
    shape |= n_upper >= 2 && n_lower == 0 ? ENT_SHAPE_ALL_CAPS : 0u;
    shape |= word.length && word.data[word.length - 1] == '.' ? ENT_SHAPE_DOTTED : 0u;
    return shape;
}

/* The same mark again and again is one token: "...", "--". */
static size_t
mark_end(EntView text, size_t begin)
{
    size_t end, next;
    const uint32_t mark = peek(text, begin, &end);
    if (mark != '.' && mark != '-' && mark != '*' && mark != '_' && mark != '=') {
        return end;
    }
    while (end < text.length && peek(text, end, &next) == mark) {
        end = next;
    }
    return end;
}

static void
cut_mark(EntView text, const EntLexicon *lexicon, size_t begin, bool space_before, EntCut *out)
{
    const size_t end = mark_end(text, begin);
    size_t next;
    const uint32_t c = peek(text, begin, &next);
    if (is_apostrophe(c) && !space_before && is_clitic(text, lexicon, next)) {
        size_t stop = next;
        while (word_at(text, stop)) {
            (void)peek(text, stop, &stop);
        }
        *out = (EntCut){.begin = begin, .end = stop, .is_word = true};
        return;
    }
    *out = (EntCut){.begin = begin, .end = end};
    out->is_hyphen = end == next && is_hyphen(c) && !space_before && word_at(text, end) && begin > 0;
}

bool
ent_token_next(EntView text, const EntLexicon *lexicon, EntSetId abbreviations, size_t *offset, EntCut *out)
{
    size_t begin = *offset, next = begin;
    while (begin < text.length && ent_text_is_space(peek(text, begin, &next))) {
        begin = next;
    }
    if (begin >= text.length) {
        *offset = text.length;
        return false;
    }
    const bool space_before = begin > *offset || begin == 0;
    if (is_word_char(peek(text, begin, &next))) {
        const size_t end = word_end(text, lexicon, abbreviations, begin);
        *out = (EntCut){.begin = begin, .end = end, .is_word = true};
        out->shape = word_shape(ent_view_slice(text, begin, end));
    } else {
        cut_mark(text, lexicon, begin, space_before, out);
    }
    out->shape |= space_before ? ENT_SHAPE_SPACE_BEFORE : 0u;
    *offset = out->end;
    return true;
}

EntStatus
ent_token_fold(EntView token, char room[ENT_TOKEN_ROOM], EntArena *arena, EntView *out)
{
    if (token.length > ENT_TOKEN_ROOM) {
        return ent_text_fold(arena, token, out);
    }
    for (size_t i = 0; i < token.length; i++) {
        const unsigned char c = (unsigned char)token.data[i];
        if (c >= 0x80) {
            return ent_text_fold(arena, token, out);
        }
        room[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    *out = (EntView){room, token.length};
    return ENT_STATUS_OK;
}
