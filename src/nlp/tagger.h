/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Parts of speech: each word gets one tag, UPOS and XPOS in one (https://universaldependencies.org/u/pos/ and the Penn
 * Treebank's, Santorini 1990). Greedy, from left to right, by a linear model over the word, its neighbours, what the word
 * list says of them, and the tags before it.
 *
 *     EntTagger *tagger;
 *     ENT_TRY(ent_tagger_open("data/models/tagger.model", diags, &tagger));
 *     ent_words_prepare(list, &words);
 *     ent_tagger_tag(tagger, &words);
 *     ent_tagger_xpos(tagger, words.items[0].tag)           "NNP"
 *
 * Time is linear in the words. A tagger is immutable and shared by all threads.
 */
#ifndef ENT_NLP_TAGGER_H
#define ENT_NLP_TAGGER_H

#include "nlp/linear.h"
#include "nlp/words.h"

#define ENT_TAGGER_KIND "tagger" /* of the model file; sections: "weights", and "tags": lines "UPOS_XPOS" */

typedef struct EntTagger EntTagger;

ENT_NODISCARD EntStatus ent_tagger_open(const char *path, EntDiags *diags, EntTagger **out);
/* The same over a model that is open. Takes it over: it is closed with the tagger, and at once on failure. */
ENT_NODISCARD EntStatus ent_tagger_of(EntModel *model, EntDiags *diags, EntTagger **out);
void ent_tagger_close(EntTagger *tagger);

size_t ent_tagger_n_tags(const EntTagger *tagger); /* at most ENT_LINEAR_MAX_WIDTH */
EntUpos ent_tagger_upos(const EntTagger *tagger, unsigned tag);
EntView ent_tagger_xpos(const EntTagger *tagger, unsigned tag);

/* Sets `tag`, `upos`, `second` and `doubt` of all words, whose traits are set. */
void ent_tagger_tag(const EntTagger *tagger, EntWords *words);

/* What else a word may be: the best tags, the first of them the one that is set; `behind` is how much lower the score is. */
typedef struct {
    uint16_t tag;
    int16_t behind;
} EntTagChoice;

/* The same as ent_tagger_tag(), and the `n_best` best tags of word i in choices[i * n_best] … */
void ent_tagger_tag_best(const EntTagger *tagger, EntWords *words, EntTagChoice *choices, size_t n_best);

/* --- shared with the trainer --- */

/* The best of `n_tags` tags; sets `tag`, `second` and `doubt`. */
void ent_tagger_choose(const int16_t *scores, size_t n_tags, EntWord *word);

/* How a sentence is written: "Prime Minister visits base" or "PRIME MINISTER VISITS BASE" or "Prime Minister Visits Base". */
typedef enum { ENT_CASING_USUAL, ENT_CASING_UPPER, ENT_CASING_TITLE } EntCasing;
EntCasing ent_words_casing(const EntWords *words);

enum { ENT_TAGGER_MAX_FEATURES = 96 };

/* The features of word i, when the tags of the words before it are set; how many. */
size_t ent_tagger_features(const EntWords *words, size_t i, EntCasing casing,
                           uint32_t features[ENT_TAGGER_MAX_FEATURES]);

#endif
