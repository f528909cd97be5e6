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
 * saw what its like do, what stands between and around, and, with a beam, what a phrase at the front says of the two words
 * on which it may be hung. Without a beam the last only cost time.
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

/* The atoms of a state, mixed. */
enum { ENT_PARSE_ATOMS_ROOM = 72 };
typedef struct {
    uint32_t values[ENT_PARSE_ATOMS_ROOM];
} EntParseAtoms;

void ent_parse_atoms(const EntParseWords *words, const EntParseState *state, EntParseAtoms *atoms);

/* The features, in two parts: of the words at the top and at the front, which states of one key have in common, so that their
 * sum need not be made anew; and of what was built. `out` has room for ENT_LINEAR_MAX_FEATURES less those before; how many. */
size_t ent_parse_pair_features(const EntParseAtoms *atoms, uint32_t *out);
size_t ent_parse_state_features(const EntParseAtoms *atoms, size_t n_templates, uint32_t *out);
uint64_t ent_parse_pair_key(const EntParseWords *words, const EntParseState *state);

/* Both parts. */
size_t ent_parse_features(const EntParseWords *words, const EntParseState *state, size_t n_templates,
                          uint32_t *features);

/* There are two sets of templates: those of the parser without a beam are the first of the other's. */
size_t ent_parse_n_templates(bool is_careful);
uint32_t ent_parse_templates_checksum(size_t n_templates);

#endif
