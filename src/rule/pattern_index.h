/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which of many patterns may begin at a token: most begin with one of a few words, and need a word that few sentences
 * have, so of some hundred patterns one or two are worth matching. A pattern's number is its place in the list that the
 * index was made of.
 *
 *     EntPatternScope scope;
 *     EntPatternCursor cursor;
 *     ent_pattern_index_open(index, text, sentence, &scope);
 *     ent_pattern_index_begin(&scope, token, has_mention, &cursor);
 *     while (ent_pattern_index_next(&cursor, &i)) { … ent_match(patterns[i], …) … }          in ascending order
 *
 * An index is immutable and shared by all threads.
 */
#ifndef ENT_RULE_PATTERN_INDEX_H
#define ENT_RULE_PATTERN_INDEX_H

#include "rule/match.h"

typedef struct EntPatternIndex EntPatternIndex;

typedef struct {
    const EntPattern *const *items; /* NULL among them begins nowhere */
    size_t count;                   /* more than ENT_RULE_MAX_RULES: ENT_STATUS_LIMIT */
} EntPatternList;

/* In `arena`. The patterns' words are those of `lexicon`. */
ENT_NODISCARD EntStatus ent_pattern_index_new(const EntPatternList *list, const EntLexicon *lexicon, EntArena *arena,
                                              const EntPatternIndex **out);

typedef struct {
    uint64_t bits[ENT_RULE_MAX_RULES / 64]; /* those not given yet; only the first n_words are of use */
    size_t n_words, at;
} EntPatternCursor;

/* Those that may match inside some tokens of a text. */
typedef struct {
    const EntPatternIndex *index;
    const EntText *text;
    uint64_t bits[ENT_RULE_MAX_RULES / 64]; /* as of a cursor */
} EntPatternScope;

/* What is left out misses a word among these tokens. */
void ent_pattern_index_open(const EntPatternIndex *index, const EntText *text, EntSpan tokens, EntPatternScope *out);

/* For matches from `token` on, which end inside the scope. `has_mention`: may a mention or a date begin at the token? What is
 * left out matches nothing there. */
void ent_pattern_index_begin(const EntPatternScope *scope, uint32_t token, bool has_mention, EntPatternCursor *out);

static inline bool
ent_pattern_index_next(EntPatternCursor *cursor, size_t *out)
{
    while (cursor->at < cursor->n_words && cursor->bits[cursor->at] == 0) {
        cursor->at++;
    }
    if (cursor->at == cursor->n_words) {
        return false;
    }
    const uint64_t bits = cursor->bits[cursor->at];
    *out = cursor->at * 64 + (size_t)__builtin_ctzll(bits);
    cursor->bits[cursor->at] = bits & (bits - 1);
    return true;
}

#endif
