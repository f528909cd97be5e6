/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One pass from left to right; each kind of word looks back from its last token, at most to the token before the
 * one before.
 */
#include "nlp/segment_join.h"

#include "text/utf8.h"

enum {
    AREA_CODE = 3,       /* digits before the hyphen of a telephone number (or one) … */
    SUBSCRIBER = 4,      /* … and at least so many behind it */
    MODEL_LETTERS = 3,   /* at most, before the hyphen of a craft's type */
    COUNTRY_LETTERS = 2, /* before a dollar sign */
    MONTHS = 12,
    MONTH_DAYS = 31,
    DECADE_DIGITS = 4 /* 1960's; 60's has two */
};

typedef struct {
    EntView bytes;
    const EntLexicon *lexicon;
    EntSetId prefix, syllable;
    EntToken *tokens;
    size_t n_tokens;
} Joiner;

static EntView
view_of(const Joiner *j, size_t i)
{
    return ent_view_slice(j->bytes, j->tokens[i].begin, j->tokens[i].end);
}

static bool
is_glued(const Joiner *j, size_t i)
{
    return !(j->tokens[i].shape & ENT_SHAPE_SPACE_BEFORE);
}

static bool
is_mark(const Joiner *j, size_t i, const char *mark)
{
    return ent_view_equal(view_of(j, i), ent_view_of(mark));
}

static size_t
n_digits(const Joiner *j, size_t i)
{
    const EntView word = view_of(j, i);
    for (size_t k = 0; k < word.length; k++) {
        if (word.data[k] < '0' || word.data[k] > '9') {
            return 0;
        }
    }
    return word.length;
}

static bool
is_in(const Joiner *j, EntSetId set, size_t i)
{
    return set && j->tokens[i].word != ENT_ID_NONE && ent_lexicon_in_set(j->lexicon, set, j->tokens[i].word);
}

static void
join(Joiner *j, size_t from, size_t to)
{
    for (size_t i = from + 1; i <= to; i++) {
        j->tokens[i].shape |= ENT_SHAPE_JOINED;
    }
}

static bool
is_hyphen(const Joiner *j, size_t i)
{
    return j->tokens[i].pos == ENT_POS_HYPHEN;
}

/* Is the word at `i` the first of what hangs together by hyphens? */
static bool
is_first(const Joiner *j, size_t i)
{
    return i == 0 || !is_glued(j, i) || !is_hyphen(j, i - 1);
}

/* Three numbers, or three digits (or one) and at least four. */
static bool
is_number_of_parts(const Joiner *j, size_t i)
{
    if (!n_digits(j, i) || !n_digits(j, i - 2)) {
        return false;
    }
    if (j->tokens[i - 2].shape & ENT_SHAPE_JOINED) {
        return true;
    }
    const bool goes_on = i + 2 < j->n_tokens && is_hyphen(j, i + 1) && n_digits(j, i + 2) && is_glued(j, i + 2);
    return is_first(j, i - 2) &&
           (goes_on || (n_digits(j, i) >= SUBSCRIBER && (n_digits(j, i - 2) == AREA_CODE || n_digits(j, i - 2) == 1)));
}

/* "F | - | 16", "Su | - | 35s", "MV | - | 22B". */
static bool
is_model(const Joiner *j, size_t i)
{
    const EntToken *letters = &j->tokens[i - 2];
    return letters->shape & ENT_SHAPE_CAPITAL && letters->end - letters->begin <= MODEL_LETTERS && is_first(j, i - 2) &&
           j->tokens[i].shape & ENT_SHAPE_DIGITS;
}

static void
join_over_hyphen(Joiner *j, size_t i)
{
    const bool is_prefixed = is_in(j, j->prefix, i - 2) && is_first(j, i - 2);
    const bool is_name = j->tokens[i - 2].shape & ENT_SHAPE_CAPITAL && is_in(j, j->syllable, i - 2) &&
                         is_in(j, j->syllable, i) && is_first(j, i - 2);
    if (is_prefixed || is_name || is_model(j, i) || is_number_of_parts(j, i)) {
        join(j, i - 2, i);
    }
}

static bool
is_decade(const Joiner *j, size_t i)
{
    const EntView mark = view_of(j, i), number = view_of(j, i - 1);
    const size_t digits = n_digits(j, i - 1);
    return mark.length >= 2 && mark.data[mark.length - 1] == 's' && j->tokens[i].pos == ENT_POS_NOUN &&
           !(j->tokens[i].shape & ENT_SHAPE_LETTERS) && (digits == DECADE_DIGITS || digits == 2) &&
           number.data[digits - 1] == '0' && is_first(j, i - 1);
}

static unsigned
number_of(const Joiner *j, size_t i)
{
    const EntView word = view_of(j, i);
    return word.length == 1 ? (unsigned)(word.data[0] - '0')
                            : (unsigned)(word.data[0] - '0') * 10 + (unsigned)(word.data[1] - '0');
}

/* "9/11", "11/28/2000"; "1/2" and "24/7" are no dates. */
static bool
is_date(const Joiner *j, size_t i)
{
    const size_t last = n_digits(j, i), first = n_digits(j, i - 2);
    if (!first || !last || first > 2) {
        return last && first && j->tokens[i - 2].shape & ENT_SHAPE_JOINED;
    }
    const bool goes_on =
        i + 2 < j->n_tokens && is_glued(j, i + 1) && is_mark(j, i + 1, "/") && is_glued(j, i + 2) && n_digits(j, i + 2);
    const bool goes_back = j->tokens[i - 2].shape & ENT_SHAPE_JOINED;
    return goes_on || goes_back || (last == 2 && number_of(j, i - 2) <= MONTHS && number_of(j, i) <= MONTH_DAYS);
}

static void
join_at(Joiner *j, size_t i)
{
    const bool has_two = i >= 2 && is_glued(j, i - 1);
    if (has_two && is_hyphen(j, i - 1)) {
        join_over_hyphen(j, i);
    } else if (has_two && is_mark(j, i - 1, "/") && is_date(j, i)) {
        join(j, i - 2, i);
    } else if (is_mark(j, i - 1, "#") && !is_glued(j, i - 1) && j->tokens[i].shape & ENT_SHAPE_LETTERS) {
        join(j, i - 1, i);
    } else if (is_mark(j, i, "$") && j->tokens[i - 1].shape & ENT_SHAPE_ALL_CAPS &&
               j->tokens[i].begin - j->tokens[i - 1].begin == COUNTRY_LETTERS) {
        join(j, i - 1, i);
    } else if (is_decade(j, i)) {
        join(j, i - 1, i);
    }
}

void
ent_tokens_join(EntView bytes, const EntLexicon *lexicon, EntToken *tokens, size_t n_tokens)
{
    Joiner joiner = {.bytes = bytes,
                     .lexicon = lexicon,
                     .prefix = ent_lexicon_set(lexicon, ENT_VIEW("word-prefix")),
                     .syllable = ent_lexicon_set(lexicon, ENT_VIEW("name-syllable")),
                     .tokens = tokens,
                     .n_tokens = n_tokens};
    for (size_t i = 1; i < n_tokens; i++) {
        if (is_glued(&joiner, i)) {
            join_at(&joiner, i);
        }
    }
}

uint32_t
ent_word_end(const EntText *text, uint32_t first, uint32_t end)
{
    uint32_t at = first + 1;
    while (at < end && text->tokens[at].shape & ENT_SHAPE_JOINED) {
        at++;
    }
    return at;
}

EntWord
ent_word_of_tokens(const EntText *text, uint32_t first, uint32_t end)
{
    const EntToken *token = &text->tokens[first];
    return (EntWord){.form = ent_tokens_view(text, first, end),
                     .begin = token->begin,
                     .end = text->tokens[end - 1].end,
                     .space_before = (token->shape & ENT_SHAPE_SPACE_BEFORE) != 0};
}
