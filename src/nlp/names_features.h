/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the name model sees of a word: itself and its neighbours (form, shape, affixes, tag, WordNet senses), what the
 * lists say, the run of capitalised words that it stands in, and what the document remembers. Reader and trainer share
 * it. All lengths are bounded: at most ENT_NAMES_FEATURES hashes a word.
 */
#ifndef ENT_NLP_NAMES_FEATURES_H
#define ENT_NLP_NAMES_FEATURES_H

#include "nlp/names_lists.h"

enum { ENT_NAMES_FEATURES = 200 };

/* What the rest of the document says of a word. */
typedef struct {
    uint8_t label;      /* the label that it was given most often elsewhere, outside included */
    uint8_t confidence; /* 0 not seen elsewhere, 1 once, 2 often and alike, 3 mixed */
    bool seen_lower;    /* it also stands in lower case */
} EntNameMemory;

typedef struct {
    EntListed listed;
    uint16_t run_first, run_end; /* the run of capitals and joiners around it; empty for other words */
    bool is_capital;
    bool is_open; /* may be part of a name: otherwise it is outside and not scored */
    EntNameMemory memory;
} EntNameToken;

typedef struct {
    const EntWords *words;
    EntNameToken *tokens; /* words->count of them */
    bool with_memory;
    uint8_t case_class; /* of the sentence: 0 mostly lower, 1 mostly capitalised words, 2 mostly capitals */
} EntNameSentence;

/* Fill `sentence->tokens` (room for words->count) but for the memory. `listed` is room for as many. */
void ent_names_prepare(const EntNameLists *lists, EntListed *listed, EntNameSentence *sentence);

/* `out` has room for ENT_NAMES_FEATURES. */
size_t ent_names_features(const EntNameSentence *sentence, size_t word, uint32_t *out);
/* Of the step from one label to the next. */
uint32_t ent_names_step(uint8_t from);

#endif
