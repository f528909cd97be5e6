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

/* The word lists that decide where words end, found once by their names. All zero: no lists, so that only what every
 * text shows (initials, dotted capitals, numbers) is known. */
typedef struct {
    const EntLexicon *lexicon;
    EntSetId abbreviation;        /* keep their dot */
    EntSetId number_abbreviation; /* keep it before a number: "No. 2" */
    EntSetId soft_abbreviation;   /* keep it where the sentence goes on: "etc." */
    EntSetId clitic;              /* behind an apostrophe */
    EntSetId clitic_ending;       /* of a word, with the letter before the apostrophe: "n't" */
    EntSetId contraction;         /* one word that is two; the value tells after how many bytes */
    EntSetId unit;                /* cut from the number before it */
} EntCutter;

EntCutter ent_cutter_of(const EntLexicon *lexicon);

/* The next token at or after *offset, which moves behind it; false at the end. Where the token ends depends on what
 * stands around it, but never on what stands further than the word and white space next to it. */
bool ent_token_next(const EntCutter *cutter, EntView text, size_t *offset, EntCut *out);

/* The token's folded form. Short ASCII goes into `room`, the rest into `arena`. */
enum { ENT_TOKEN_ROOM = 64 };
ENT_NODISCARD EntStatus ent_token_fold(EntView token, char room[ENT_TOKEN_ROOM], EntArena *arena, EntView *out);

#endif
