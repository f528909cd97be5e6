/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * All models of data/models in a row, for `entente parse`: words of any text or of a CoNLL-U file get tags, heads, names
 * and lemmas, by the conventions of Universal Dependencies throughout. (Articles are read by language.h, which joins the
 * names that registers know to one word first.)
 *
 *     EntPipeline *pipeline;
 *     ENT_TRY(ent_pipeline_open("data", false, diags, &pipeline));
 *     ENT_TRY(ent_pipeline_read(pipeline, sentences, n_sentences, &arena));
 *     ENT_TRY(ent_conllu_write(pipeline, &sentence, &buffer));
 *
 * A pipeline is used by one thread.
 */
#ifndef ENT_NLP_PIPELINE_H
#define ENT_NLP_PIPELINE_H

#include "base/buffer.h"
#include "nlp/conllu.h"

typedef struct EntPipeline EntPipeline;

/* From DATA_FOLDER/models; a model that is missing or damaged is an error, told to `diags`. `fast`: the parser without a
 * beam. */
ENT_NODISCARD EntStatus ent_pipeline_open(const char *data_folder, bool fast, EntDiags *diags, EntPipeline **out);
void ent_pipeline_close(EntPipeline *pipeline);

/* Takes a sentence's tags from where it was read, if each of its words has one that the tagger knows. Otherwise it is tagged like
 * any other. */
void ent_pipeline_keep_tags(const EntPipeline *pipeline, const EntConlluSentence *source, EntWords *words);

/* Fills in all columns of a document's sentences, each of at most ENT_WORDS_MAX words. Lemmas live in `arena`. */
ENT_NODISCARD EntStatus ent_pipeline_read(EntPipeline *pipeline, EntWords *sentences, size_t n_sentences,
                                          EntArena *arena);

/* What is written of a sentence. */
typedef struct {
    EntWords words;
    const EntConlluSentence *source; /* its comments and ranges are kept; NULL: made from the words */
    EntView text;                    /* without a source: the text that the words point into … */
    size_t number;                   /* … and the sentence's, from 1 */
    const uint32_t *positions;       /* … and code points before each word's begin and end: 2 numbers a word */
} EntConlluOutput;

/* One sentence in CoNLL-U with the empty line behind it. MISC: SpaceAfter=No; without a source TokenRange=begin:end, code
 * points of the text; of a name Name=B-Person, Name=I-Person … Words that are written as one ("do|n't") have a range. */
ENT_NODISCARD EntStatus ent_conllu_write(const EntPipeline *pipeline, const EntConlluOutput *sentence, EntBuffer *out);

#endif
