/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A sentence as the models see it: words by the conventions of Universal Dependencies, each with what a word list
 * says of it, its tag, its lemma, its place in the tree and its part of a name. Words come from an article's tokens
 * or from a CoNLL-U file; tagger, parser, names and lemmas fill in their columns, in this order.
 *
 *     form ─► prepare (hashes, word list) ─► tag ─► parse ─► names ─► lemma
 *
 *     EntWordList *list;
 *     ENT_TRY(ent_word_list_open("data/models/words.model", diags, &list));
 *     EntWords words = {items, count};              form, begin, end, space_before set by the caller
 *     ent_words_prepare(list, &words);              traits
 */
#ifndef ENT_NLP_WORDS_H
#define ENT_NLP_WORDS_H

#include "base/arena.h"
#include "nlp/model.h"

#include <stdbool.h>
#include <stdint.h>

/* https://universaldependencies.org/u/pos/ */
typedef enum {
    ENT_UPOS_ADJ,
    ENT_UPOS_ADP,
    ENT_UPOS_ADV,
    ENT_UPOS_AUX,
    ENT_UPOS_CCONJ,
    ENT_UPOS_DET,
    ENT_UPOS_INTJ,
    ENT_UPOS_NOUN,
    ENT_UPOS_NUM,
    ENT_UPOS_PART,
    ENT_UPOS_PRON,
    ENT_UPOS_PROPN,
    ENT_UPOS_PUNCT,
    ENT_UPOS_SCONJ,
    ENT_UPOS_SYM,
    ENT_UPOS_VERB,
    ENT_UPOS_X,
    ENT_N_UPOS
} EntUpos;

enum {
    ENT_WORDS_MAX = 1024,    /* in one sentence, as ENT_SENTENCE_MAX_TOKENS */
    ENT_WORD_AFFIXES = 4,    /* prefixes and suffixes of 1 … 4 code points */
    ENT_WORD_NO_CLASS = 0,   /* of `senses` and `ambiguity`: the word list does not know the word */
    ENT_WORD_MAX_BYTES = 256 /* of a form's lower case; what follows is not looked at */
};

/* What a form may be by the dictionary, inflection included: bits of `lexical`. */
enum {
    ENT_LEXICAL_NOUN = 1,
    ENT_LEXICAL_PLURAL = 2,
    ENT_LEXICAL_VERB = 4,
    ENT_LEXICAL_THIRD = 8,
    ENT_LEXICAL_PAST = 16,
    ENT_LEXICAL_PARTICIPLE = 32,
    ENT_LEXICAL_GERUND = 64,
    ENT_LEXICAL_ADJECTIVE = 128,
    ENT_LEXICAL_COMPARATIVE = 256,
    ENT_LEXICAL_SUPERLATIVE = 512,
    ENT_LEXICAL_ADVERB = 1024,
    ENT_LEXICAL_GIVEN = 2048, /* by lists of names: a person's given or family name, a place, another name */
    ENT_LEXICAL_FAMILY = 4096,
    ENT_LEXICAL_PLACE = 8192,
    ENT_LEXICAL_NAME = 16384
};

/* How the word is written within sentences of the training text. */
typedef enum { ENT_CASE_UNKNOWN, ENT_CASE_LOWER, ENT_CASE_MIXED, ENT_CASE_CAPITAL } EntCaseHabit;

/* Set by ent_words_prepare(), read by all templates: no string is touched while scoring. Curly quotes count as
 * straight ones. */
typedef struct {
    uint32_t form;                     /* hash of the form with digits as 0 */
    uint32_t lower;                    /* of its lower case */
    uint32_t prefix[ENT_WORD_AFFIXES]; /* of the lower case; of the whole word where it is shorter */
    uint32_t suffix[ENT_WORD_AFFIXES];
    uint32_t shape;                 /* of "Xxx-dd": runs cut to two */
    uint16_t ambiguity;             /* class of the set of tags the word was seen with in training */
    uint16_t lexical;               /* ENT_LEXICAL_* */
    uint8_t noun_sense, verb_sense; /* WordNet lexicographer file of the first sense of the lemma, + 1 */
    uint8_t other_senses;           /* 1: may be adjective, 2: may be adverb */
    uint8_t frequency;              /* 0 unknown, 1 seen once … 7 very frequent, in any case */
    uint8_t case_habit;             /* EntCaseHabit */
    bool is_capital, has_digit, has_hyphen, is_punctuation;
} EntWordTraits;

typedef struct {
    EntView form;
    uint32_t begin, end; /* bytes in the text that it was cut from */
    bool space_before;
    bool is_joined; /* a name or date joined to one word before tagging: form has its spaces */
    bool is_noun;   /* "memorandum of understanding", a noun of several words: form is the first one's */
    bool is_tagged; /* tags were given: the tagger is not asked */
    EntWordTraits traits;
    uint8_t upos;    /* EntUpos */
    uint16_t tag;    /* of the tagger's list of UPOS and XPOS */
    uint16_t second; /* what else the tagger thought of */
    uint8_t second_upos;
    uint8_t doubt;    /* how near that was: 0 (far behind) … 3 */
    uint16_t head;    /* 1-based word of the sentence; 0: root */
    uint8_t relation; /* of the parser's list of relations */
    uint8_t name;     /* of the name model's list: 0 outside */
    EntView lemma;
} EntWord;

typedef struct {
    EntWord *items;
    size_t count; /* ≤ ENT_WORDS_MAX */
} EntWords;

/* "ADJ"; "X" of a number that is none. */
EntView ent_upos_name(unsigned upos);
bool ent_upos_named(EntView name, EntUpos *out);

/* --- the word list --- */

/* What is known of a word in lower case: of WordNet and of the training text. In the file as it stands here. */
typedef struct {
    uint16_t ambiguity, lexical;
    uint8_t noun_sense, verb_sense;
    uint8_t others; /* other_senses, and case_habit from the third bit */
    uint8_t frequency;
} EntWordClass;

#define ENT_WORD_LIST_KIND "words" /* of the model file */

/* Sections: "classes", EntWordClass each, the first for unknown words; "slots", a power of two of 32-bit numbers, an open
 * hash table: 16 bits of the word's hash and the number of its class, 0 where there is none. Two words of one hash in
 * 65,536 that lie side by side are taken for each other: a wrong feature, no wrong fact. */
typedef struct EntWordList EntWordList;

ENT_NODISCARD EntStatus ent_word_list_open(const char *path, EntDiags *diags, EntWordList **out);
/* The same over a model that is open. Takes it over: it is closed with the list, and at once on failure. */
ENT_NODISCARD EntStatus ent_word_list_of(EntModel *model, EntDiags *diags, EntWordList **out);
void ent_word_list_close(EntWordList *list);

/* The class of a word in lower case; that of unknown words when there is none. */
const EntWordClass *ent_word_list_find(const EntWordList *list, EntView lower);

/* Where the search for a word begins, and what marks it, for the trainer that fills the table. */
typedef struct {
    uint32_t start;
    uint16_t mark;
} EntWordPlace;
enum { ENT_WORD_LIST_MAX_PROBES = 64 };
EntWordPlace ent_word_place(EntView lower);

/* Sets the traits of all words. `list` may be NULL: then all are unknown. */
void ent_words_prepare(const EntWordList *list, EntWords *words);

/* The lower case that the list is asked for, cut to ENT_WORD_MAX_BYTES; bytes written. */
size_t ent_word_lower(EntView form, char out[ENT_WORD_MAX_BYTES]);

#endif
