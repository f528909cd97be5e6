/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The models of data/models/ in one hand, and how a sentence of an article goes through them: tokens and the names that
 * the gazetteer knows become words, words are tagged and parsed, and the tree is laid over the tokens again.
 *
 *     tokens + units ─► words ─► traits ─► tags ─► heads ─► EntTree
 *
 * A name of several tokens is one word before it is tagged, a proper noun whatever the tagger says: "Gyu-back" is no
 * adverb then, and "South Korean Defense Minister" does not break a coordination.
 *
 *     EntLanguage *language;                        // NULL: there are no models, sentences are read by word order
 *     ENT_TRY(ent_language_open("data", ENT_LANGUAGE_CAREFUL, diags, &language));
 *     ENT_TRY(ent_language_scratch_new(language, &scratch));              // one to a thread
 *     ENT_TRY(ent_language_read(scratch, &phrase, arena, &tree));
 *
 * A language is immutable and shared by all threads.
 */
#ifndef ENT_NLP_LANGUAGE_H
#define ENT_NLP_LANGUAGE_H

#include "nlp/clause.h"
#include "nlp/tree.h"

typedef enum { ENT_LANGUAGE_CAREFUL, ENT_LANGUAGE_FAST } EntLanguageCare;

typedef struct EntLanguage EntLanguage;
typedef struct EntLanguageScratch EntLanguageScratch;

/* From DATA_FOLDER/models. *out is NULL when no parser lies there; with a parser, a model that is missing or damaged is
 * an error, told to `diags`. */
ENT_NODISCARD EntStatus ent_language_open(const char *data_folder, EntLanguageCare care, EntDiags *diags,
                                          EntLanguage **out);
void ent_language_close(EntLanguage *language);

/* Of use to others, too: they need not be read twice. */
const struct EntWordList *ent_language_words(const EntLanguage *language);
const struct EntTagger *ent_language_tagger(const EntLanguage *language);

ENT_NODISCARD EntStatus ent_language_scratch_new(const EntLanguage *language, EntLanguageScratch **out);
void ent_language_scratch_free(EntLanguageScratch *scratch);

/* What is read at once: a sentence and the names and dates in it, sorted by first token. */
typedef struct {
    const EntText *text;
    const EntSentence *sentence;
    const EntUnit *units;
    size_t n_units;
    const uint16_t *tags; /* by token, from who looked for names (names_text.h); NULL: none. Taken where care is fast */
} EntLanguageInput;

/* The tree of the sentence, closed. Lives in `arena`. Linear in the sentence. */
ENT_NODISCARD EntStatus ent_language_read(EntLanguageScratch *scratch, const EntLanguageInput *input, EntArena *arena,
                                          EntTree *out);

#endif
