/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Sentences whose names are marked, as in CoNLL-2003: a word a line (number, form, tag, and columns that are not read),
 * sentences divided by empty lines, documents by "# newdoc". Tags are O, B-X and I-X with X of PER, ORG and LOC; other X (EVENT,
 * OBJ) are outside for us. A name that begins with I-X is taken for B-X, as scorers do.
 *
 *     EntNamesSet set;
 *     ent_names_set_init(&set);
 *     ENT_TRY(ent_iob2_read("ner-gum-train.iob2.gz", diags, &set));      adds; may be called again
 *     ent_names_set_clear(&set);
 */
#ifndef TOOLS_TRAIN_IOB2_H
#define TOOLS_TRAIN_IOB2_H

#include "base/diag.h"
#include "nlp/names.h"

typedef struct {
    EntArena arena;
    EntWords *sentences;
    uint8_t **gold; /* labels by sentence and word */
    size_t count, sentence_capacity, gold_capacity;
    size_t *documents; /* first sentence of each; documents[n_documents] is the count of sentences */
    size_t n_documents, document_capacity;
} EntNamesSet;

void ent_names_set_init(EntNamesSet *set);
void ent_names_set_clear(EntNamesSet *set);

/* Forms and gold labels; the words are neither prepared nor tagged. A sentence longer than ENT_WORDS_MAX is refused. */
ENT_NODISCARD EntStatus ent_iob2_read(const char *path, EntDiags *diags, EntNamesSet *set);

/* The same of a CoNLL-U file whose names are marked in MISC: "Name=B-Person". Each sentence is a document by itself: our own
 * sentences do not belong together. */
ENT_NODISCARD EntStatus ent_names_conllu_read(const char *path, EntDiags *diags, EntNamesSet *set);

/* Names found, names there are, and those alike in place and type. */
typedef struct {
    size_t found[ENT_N_NAMED], gold[ENT_N_NAMED], right[ENT_N_NAMED];
} EntNamesScore;

/* Compare the labels in the words (EntWord.name) of some sentences with the gold ones. */
void ent_names_score(const EntNamesSet *set, size_t first, size_t end, EntNamesScore *score);
double ent_names_f1(const EntNamesScore *score, int type); /* of all types together: -1 */

#endif
