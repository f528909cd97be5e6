/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Cutting text into tokens, one at a time, and folding them: used alike for articles and for the phrases of
 * registers, rules and word lists, so that what is listed can be found. The rules of cutting stand in nlp.h.
 */
#ifndef ENT_NLP_TOKEN_H
#define ENT_NLP_TOKEN_H

#include "nlp/lexicon.h"

typedef struct {
    size_t begin, end;
    unsigned shape; /* ENT_SHAPE_* of nlp.h */
    bool is_word;   /* letters or digits; else punctuation */
    bool is_hyphen; /* glued between two words */
} EntCut;

/* The next token at or after *offset, which moves behind it; false at the end. `abbreviations`: the lexicon and
 * the set whose words keep their dot (set 0: only initials and dotted capitals do). */
bool ent_token_next(EntView text, const EntLexicon *lexicon, EntSetId abbreviations, size_t *offset, EntCut *out);

/* The token's folded form. Short ASCII goes into `room`, the rest into `arena`. */
enum { ENT_TOKEN_ROOM = 64 };
ENT_NODISCARD EntStatus ent_token_fold(EntView token, char room[ENT_TOKEN_ROOM], EntArena *arena, EntView *out);

#endif
