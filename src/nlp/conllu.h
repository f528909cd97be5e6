/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading CoNLL-U (https://universaldependencies.org/format.html): treebanks for training, and other people's tokens for
 * `entente parse --conllu`. Views look into the text that was read. Words are numbered from 1 without gaps; lines of
 * multiword tokens (3-4) are kept as ranges, those of empty nodes (8.1) are passed over.
 *
 *     EntConllu file;
 *     ENT_TRY(ent_conllu_read(text, ENT_VIEW("ewt-dev.conllu"), &arena, diags, &file));
 *     for (size_t i = 0; i < file.count; i++) { … file.items[i].words[0].form … }
 */
#ifndef ENT_NLP_CONLLU_H
#define ENT_NLP_CONLLU_H

#include "base/diag.h"
#include "nlp/words.h"

typedef struct {
    EntView form, lemma, upos, xpos, features, relation, deps, misc; /* "_" as it stands */
    uint32_t head;                                                   /* 0: root, or none given */
} EntConlluWord;

typedef struct {
    uint32_t first, last; /* words, from 1 */
    EntView form, misc;
    EntView line; /* as it stands */
} EntConlluRange;

typedef struct {
    EntView *comments; /* whole lines, "# …" */
    EntConlluWord *words;
    EntConlluRange *ranges; /* in order */
    uint32_t n_comments, n_words, n_ranges;
    size_t line; /* where it begins, for messages */
} EntConlluSentence;

typedef struct {
    EntConlluSentence *items;
    size_t count;
} EntConllu;

enum { ENT_CONLLU_MAX_WORDS = 1 << 16 /* of a sentence */ };

/* ENT_STATUS_SYNTAX at the first line that does not follow the format, told to `diags` with its place. */
ENT_NODISCARD EntStatus ent_conllu_read(EntView text, EntView name, EntArena *arena, EntDiags *diags, EntConllu *out);

/* The value of a key in MISC or FEATS, "SpaceAfter" → "No"; empty when there is none. */
EntView ent_conllu_value(EntView list, const char *key);

/* The value of a comment "# key = value"; empty when there is none. */
EntView ent_conllu_comment(const EntConlluSentence *sentence, const char *key);

/* Forms and spaces of the words; nothing of the annotation. In `arena`. */
ENT_NODISCARD EntStatus ent_conllu_words(const EntConlluSentence *sentence, EntArena *arena, EntWords *out);

#endif
