/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The names that the model finds in an article: tokens become words, words are tagged, names are found and laid over the
 * tokens again.
 *
 *     EntNameReader *reader;                                // NULL: there is no name model, and nothing is found
 *     ENT_TRY(ent_name_reader_open("data", NULL, diags, &reader));
 *     ENT_TRY(ent_name_reader_read(reader, &text, &arena, &found));
 *     ent_name_reader_close(reader);
 *
 * A reader is immutable and shared by all threads. Time is linear in the tokens; memory is bounded, for a long text is read
 * in parts of ENT_NAME_READER_PART tokens, each a document of its own.
 */
#ifndef ENT_NLP_NAMES_TEXT_H
#define ENT_NLP_NAMES_TEXT_H

#include "nlp/language.h"
#include "nlp/names.h"
#include "nlp/nlp.h"

typedef struct EntNameReader EntNameReader;

enum { ENT_NAME_READER_PART = 1 << 14 };

/* From DATA_FOLDER/models; word list and tagger are those of `language`, which outlives the reader (NULL: its own). *out is
 * NULL when no name model lies there; with one, a model that is missing or damaged is an error, told to `diags`. */
ENT_NODISCARD EntStatus ent_name_reader_open(const char *data_folder, const EntLanguage *language, EntDiags *diags,
                                             EntNameReader **out);
void ent_name_reader_close(EntNameReader *reader);

/* `first` and `end` of what is found are tokens of the text. In `arena`, in text order. *tags, by token: one more than the
 * tag (tagger.h) of the word that begins there; 0: none does. NULL without a reader. */
ENT_NODISCARD EntStatus ent_name_reader_read(const EntNameReader *reader, const EntText *text, EntArena *arena,
                                             EntNameSpans *out, const uint16_t **tags);

#endif
