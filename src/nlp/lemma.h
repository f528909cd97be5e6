/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lemmas: the form that a dictionary lists. A rule says how to make it ("lower case, cut 3, add y"); which rule fits is
 * looked up by tag, case and the word itself when it is an exception, else by its endings that training saw, the longest
 * first. Their rules are tried until the word list knows the lemma as that part of speech ("hoping" is of hope, not of
 * "hop"); when it knows none, the most frequent rule of the longest ending is taken.
 *
 *     EntLemmatiser *lemmatiser;
 *     ENT_TRY(ent_lemmatiser_open("data/models/lemmas.model", diags, &lemmatiser));
 *     ENT_TRY(ent_lemmatiser_read(lemmatiser, tagger, list, &words, &arena));     words are prepared and tagged
 *
 * A lemmatiser is immutable and shared by all threads.
 */
#ifndef ENT_NLP_LEMMA_H
#define ENT_NLP_LEMMA_H

#include "nlp/tagger.h"

/* Of the model file. Sections: "rules", lines "case TAB bytes to cut TAB letters to add", case "k" (kept), "l" (lower),
 * "t" (title) or "c" (capital first); "slots", a power of two of EntLemmaSlot, an open hash table. */
#define ENT_LEMMAS_KIND "lemmas"

typedef struct EntLemmatiser EntLemmatiser;

ENT_NODISCARD EntStatus ent_lemmatiser_open(const char *path, EntDiags *diags, EntLemmatiser **out);
/* The same over a model that is open. Takes it over: it is closed with the lemmatiser, and at once on failure. */
ENT_NODISCARD EntStatus ent_lemmatiser_of(EntModel *model, EntDiags *diags, EntLemmatiser **out);
void ent_lemmatiser_close(EntLemmatiser *lemmatiser);

/* Sets `lemma` of all words; those that differ from their form live in `arena`. `list` may be NULL. */
ENT_NODISCARD EntStatus ent_lemmatiser_read(const EntLemmatiser *lemmatiser, const EntTagger *tagger,
                                            const EntWordList *list, EntWords *words, EntArena *arena);

/* --- shared with the trainer --- */

enum {
    ENT_LEMMA_CANDIDATES = 4,
    ENT_LEMMA_ENDING = 7, /* bytes of the longest ending */
    ENT_LEMMA_MAX_PROBES = 64,
    ENT_LEMMA_MAX_RULES = 1 << 14,
    ENT_LEMMA_ROOM = ENT_WORD_MAX_BYTES + 64
};

typedef struct {
    uint32_t mark;                        /* of the key; 0: empty */
    uint16_t rules[ENT_LEMMA_CANDIDATES]; /* + 1; 0: no more */
} EntLemmaSlot;

typedef enum {
    ENT_LEMMA_KEEP = 'k',
    ENT_LEMMA_LOWER = 'l',
    ENT_LEMMA_TITLE = 't',
    ENT_LEMMA_CAPITAL = 'c'
} EntLemmaCase;

typedef struct {
    EntLemmaCase letters;
    size_t cut; /* bytes at the end */
    EntView add;
} EntLemmaRule;

/* Apply a rule; 0 when the form is too short or too long for it. `lower` is the form's lower case. */
size_t ent_lemma_apply(const EntLemmaRule *rule, EntView form, EntView lower, char out[ENT_LEMMA_ROOM]);

/* What a word is looked up by. */
typedef struct {
    EntView form, lower, xpos;
    uint8_t upos;
    uint8_t writing; /* 0 lower case, 1 a capital first, 2 all capital, 3 so and short: "USS" */
} EntLemmaQuery;
EntLemmaQuery ent_lemma_query(EntView form, EntView lower, uint8_t upos, EntView xpos);
uint64_t ent_lemma_word_key(const EntLemmaQuery *query);
uint64_t ent_lemma_ending_key(const EntLemmaQuery *query, size_t length); /* of the last `length` bytes of `lower` */

/* One word's lemma; `lemma` is the form before; it stays when the model has no rule for it. */
ENT_NODISCARD EntStatus ent_lemmatiser_one(const EntLemmatiser *lemmatiser, const EntWordList *list,
                                           const EntLemmaQuery *query, EntArena *arena, EntView *lemma);

bool ent_lemma_is_listed(uint8_t upos); /* does the word list have lemmas of that part of speech? */
/* May this be the lemma of a word of that part of speech, by the dictionary? */
bool ent_lemma_is_known(const EntWordList *list, uint8_t upos, EntView lemma);

#endif
