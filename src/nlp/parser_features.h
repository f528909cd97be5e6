/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the parser looks at. An *atom* is one fact of a state: the form of the top of the stack, the tag of the
 * front's leftmost child, how far both are apart. It is mixed to 32 random-looking bits together with its name. A
 * *template* names one to four atoms; its feature is their sum and the template's own number. So a template
 * costs a few additions, however long it is.
 *
 * The templates are those of Zhang and Nivre 2011 ("Transition-based Dependency Parsing with Rich Non-local Features"), what
 * else a word may be than its tag says, word senses (WordNet's lexicographer files), which tell of a word that training never
 * saw what its like do, and what stands between and around. With a beam the first two kinds do better alone.
 *
 * Trainer and reader share this file. A model says how many templates it was trained with, and their checksum.
 */
#ifndef ENT_NLP_PARSER_FEATURES_H
#define ENT_NLP_PARSER_FEATURES_H

#include "nlp/linear.h"
#include "nlp/transition.h"
#include "nlp/words.h"

/* Facts of a word that do not change while its sentence is parsed. */
enum {
    ENT_FACT_FORM,
    ENT_FACT_TAG,
    ENT_FACT_UPOS,
    ENT_FACT_SENSE,
    ENT_FACT_ALSO,   /* what the word may be */
    ENT_FACT_SECOND, /* its second best tag */
    ENT_N_FACTS
};

typedef struct {
    uint32_t facts[ENT_N_FACTS];
    uint64_t before; /* how many of the words before it are verbs, commas and so on: 16 bits each */
} EntParseWord;

/* A sentence ready to be parsed. The root stands behind the words, and what is outside has no facts. */
enum { ENT_PARSE_MARGIN = 4 };

typedef struct {
    EntParseWord items[ENT_WORDS_MAX + 2 * ENT_PARSE_MARGIN];
    EntParseWord seconds[ENT_DOUBTFUL_MAX];                 /* doubtful words as they are with their second tag */
    uint8_t doubtful[ENT_WORDS_MAX + 2 * ENT_PARSE_MARGIN]; /* number of seconds, by word, or ENT_NOT_DOUBTFUL */
    size_t n_words;
} EntParseWords;

void ent_parse_words_prepare(const EntWords *words, EntParseWords *out);

/* The features of a state by the first `n_templates`; `features` has room for them. */
void ent_parse_features(const EntParseWords *words, const EntParseState *state, size_t n_templates, uint32_t *features);

size_t ent_parse_n_templates(void);
uint32_t ent_parse_templates_checksum(size_t n_templates);

#endif
