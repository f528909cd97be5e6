/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The raw text of a treebank, put together again from its words, SpaceAfter, and where documents and paragraphs begin;
 * and how well a segmentation of it agrees with the treebank's own (F1 of words and of sentences, which are right when
 * both ends are, as in the CoNLL 2018 shared task).
 *
 *     RawText raw = {0};
 *     if (!raw_text_read(bytes, &(RawTextForm){.empty_lines = true}, &raw)) …       out of memory
 *     ent_segment_plain(ent_buffer_view(&raw.text), …, &text);
 *     raw_text_score(&raw, &text, &score);
 *     raw_text_clear(&raw);
 */
#ifndef TRAIN_RAW_TEXT_H
#define TRAIN_RAW_TEXT_H

#include "base/buffer.h"
#include "nlp/nlp.h"

typedef struct {
    size_t begin, end; /* bytes; a word that is not written as it is read has none */
} RawSpan;

typedef struct {
    RawSpan *items;
    size_t count, capacity;
} RawSpans;

typedef struct {
    EntBuffer text;
    RawSpans words, sentences;
} RawText;

typedef struct {
    bool empty_lines;  /* between paragraphs; else they are lines */
    size_t line_width; /* lines are broken at; 0: not */
} RawTextForm;

bool raw_text_read(EntView conllu, const RawTextForm *form, RawText *out);
void raw_text_clear(RawText *raw);

typedef struct {
    size_t gold, found, right;
} RawScore;

double raw_score_f1(const RawScore *score); /* in percent */

/* Joined tokens are one word. */
void raw_text_score(const RawText *raw, const EntText *text, RawScore *words, RawScore *sentences);

#endif
