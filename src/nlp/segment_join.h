/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which tokens are one word in the treebanks that tagger and parser learnt from. Our tokens are finer: rules, registers
 * and gazetteers find "non-combatant" and "noncombatant evacuation", "Gyu-back" and "Gyu Back" by their parts. What Universal
 * Dependencies keeps whole is therefore marked, not merged: ENT_SHAPE_JOINED on every token that is one word
 * with the token before it.
 *
 *     non - combatant      prefixes (set "word-prefix")
 *     Gyu - back           given names of syllables, both of the set "name-syllable", the first capitalised
 *     F - 16               types of craft: at most three letters, the first a capital, and what begins with a digit
 *     11 / 28 / 2025       dates with slashes ("1/2" is three words); "2025-11-28", "713-555-0100" too, but "1969-1970" is three words
 *     60 's                decades
 *     # NavyDay, US $       hashtags, dollars
 */
#ifndef ENT_NLP_SEGMENT_JOIN_H
#define ENT_NLP_SEGMENT_JOIN_H

#include "nlp/nlp.h"
#include "nlp/words.h"

/* Marks the tokens that no other stage has looked at yet; `bytes`: the text that they point into. Linear. */
void ent_tokens_join(EntView bytes, const EntLexicon *lexicon, EntToken *tokens, size_t n_tokens);

/* The token behind the word that begins at `first`, at most `end`. */
uint32_t ent_word_end(const EntText *text, uint32_t first, uint32_t end);

/* These tokens as one word: form, bytes and the space before it; the rest is for the models to fill in. */
EntWord ent_word_of_tokens(const EntText *text, uint32_t first, uint32_t end);

#endif
