/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where sentences end: a linear classifier over the few places between two tokens where one may (behind a stop, a mark,
 * a line; before a capital, a number, a mark). It is learnt from the raw text of the treebanks (tools/train/train_split.c),
 * with these same features, and is one weight per hashed feature (linear.h tells of the hashes). Of words it asks their
 * form, their shape, and how the training text wrote them in the middle of sentences: "U.S. Army" goes on because
 * "army" stands there with a capital too, "U.S. The" ends because "the" never does.
 *
 *     EntSplitPlace place = ent_split_start(bytes, tokens, first, end, width);
 *     for (size_t i = first; i + 1 < end; i++) {
 *         if (ent_split_step(&place, i) && ent_splitter_score(splitter, &place) > 0) {
 *             a sentence ends behind token i
 *             ent_split_begin(&place, i + 1);
 *         }
 *     }
 */
#ifndef ENT_NLP_SPLIT_H
#define ENT_NLP_SPLIT_H

#include "nlp/model.h"
#include "nlp/nlp.h"

enum {
    ENT_SPLIT_MAX_FEATURES = 48,
    ENT_SPLIT_MIN_BITS = 10, /* of the table of weights */
    ENT_SPLIT_MAX_BITS = 20,
    ENT_SPLIT_WRAP_MAX = 132 /* longest line of a text that is broken into lines of one width; longer: no lines */
};

/* How the training text wrote a word where no sentence begins. */
typedef enum { ENT_SPELT_UNKNOWN, ENT_SPELT_LOWER, ENT_SPELT_EITHER, ENT_SPELT_CAPITAL } EntSpelt;

/* What may stand between two tokens. */
typedef enum { ENT_GAP_NONE, ENT_GAP_SPACE, ENT_GAP_SPACES, ENT_GAP_WRAP, ENT_GAP_LINE } EntGap;

/* A paragraph on the way through it. */
typedef struct {
    EntView bytes;
    const EntToken *tokens;
    size_t first, end; /* tokens of the paragraph */
    size_t at;         /* the token behind which a sentence may end */
    size_t begin;      /* first token of this sentence */
    size_t line;       /* byte at which this line begins */
    size_t width;      /* bytes of the text's longest line */
    unsigned brackets; /* open ones */
    unsigned quotes;   /* marks of this sentence that look the same on both sides */
    EntGap gap;        /* behind `at` */
} EntSplitPlace;

EntSplitPlace ent_split_start(EntView bytes, const EntToken *tokens, size_t first, size_t end, size_t width);
bool ent_split_step(EntSplitPlace *place, size_t token); /* may a sentence end behind it? Each token once, in order */
void ent_split_begin(EntSplitPlace *place, size_t token);

typedef struct EntSplitter EntSplitter; /* never changes: shared by all threads */

#define ENT_SPLITTER_KIND "split" /* of the model file */

/* As ent_model_open() and ent_model_over(); what is wrong inside is ENT_STATUS_INVALID and told to `diags`. */
ENT_NODISCARD EntStatus ent_splitter_open(const char *path, EntDiags *diags, EntSplitter **out);
ENT_NODISCARD EntStatus ent_splitter_over(EntView bytes, EntView name, EntDiags *diags, EntSplitter **out);
void ent_splitter_close(EntSplitter *splitter);

int ent_splitter_score(const EntSplitter *splitter, const EntSplitPlace *place); /* above 0: it ends */

/* Running prose is simpler than mail: a sentence ends only behind a stop and what closes with it, outside of brackets, not
 * before a lower-case letter, and behind an abbreviation only before a word that is no part of a name (`is_starter`); "the U.S. The" and
 * "Dec. 1. The" do end. What is left is for the score to say. */
typedef enum { ENT_PROSE_GOES_ON, ENT_PROSE_ENDS, ENT_PROSE_ASK } EntSplitProse;
EntSplitProse ent_split_prose(const EntSplitPlace *place, bool is_starter);
EntSplitProse ent_split_plain(const EntSplitPlace *place, bool is_starter); /* any text: only the U.S. is told apart */

/* For training. Cases: 2^n words of which each is a word's hash with its EntSpelt in the lowest two bits, found by
 * linear probing from hash >> 2; 0: empty. At most three quarters are full. */
typedef struct {
    const uint32_t *words;
    uint32_t mask; /* number of words - 1 */
} EntSplitCases;

uint32_t ent_split_hash(EntView word); /* lower case, digits as 0; lowest two bits clear, never 0 */
EntSpelt ent_split_case(const EntSplitCases *cases, uint32_t hash);
size_t ent_split_features(const EntSplitPlace *place, const EntSplitCases *cases,
                          uint32_t features[ENT_SPLIT_MAX_FEATURES]);

#endif
