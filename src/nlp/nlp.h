/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The stage nlp: a document's blocks become sentences, tokens, tags and clauses.
 *
 *     document ─► segment ─► tag ─► clause
 *
 * Tokens. White space and punctuation divide; so do hyphens ("search-and-rescue" is five tokens, the hyphens
 * marked as glued), slashes and the possessive ("Japan|'s"). Abbreviations, initials and numbers keep their dots. Each token
 * knows its bytes in the clean text, so that everything found can be quoted to the character.
 * Sentences never cross a block. Headlines, list items and captions are sentences of their own zones.
 *
 * What is language is in data/lexicon; what is here is mechanism. `lexicon.h`: words and sets; `segment.c`:
 * tokens and sentences; `tag.c`: parts of speech; `clause.h`: who did what to whom, for the rules' slots.
 */
#ifndef ENT_NLP_NLP_H
#define ENT_NLP_NLP_H

#include "document/document.h"
#include "nlp/lexicon.h"

typedef enum {
    ENT_POS_NOUN, /* and whatever is not known to be something else */
    ENT_POS_NAME, /* capitalised where a common word would not be */
    ENT_POS_ADJECTIVE,
    ENT_POS_NUMBER,
    ENT_POS_DETERMINER,
    ENT_POS_POSSESSIVE, /* their, its; and the mark 's */
    ENT_POS_PRONOUN,
    ENT_POS_RELATIVE, /* who, which, where */
    ENT_POS_VERB,
    ENT_POS_AUXILIARY, /* be, have, do */
    ENT_POS_MODAL,     /* will, would, may */
    ENT_POS_NEGATION,
    ENT_POS_TO, /* before an infinitive */
    ENT_POS_PREPOSITION,
    ENT_POS_CONJUNCTION,  /* and, or, but */
    ENT_POS_SUBORDINATOR, /* that, as, while */
    ENT_POS_ADVERB,
    ENT_POS_PUNCTUATION,
    ENT_POS_HYPHEN /* inside a word */
} EntPos;

enum {
    ENT_SHAPE_CAPITAL = 1,       /* begins with a capital */
    ENT_SHAPE_ALL_CAPS = 2,      /* two letters or more, all capital */
    ENT_SHAPE_DIGITS = 4,        /* has a digit */
    ENT_SHAPE_LETTERS = 8,       /* begins with a letter */
    ENT_SHAPE_SPACE_BEFORE = 16, /* white space or the block's edge before it */
    ENT_SHAPE_DOTTED = 32,       /* ends in the dot of an abbreviation */
    ENT_SHAPE_JOINED = 64        /* one word with the token before, for tagger and parser (segment_join.h) */
};

typedef struct {
    uint32_t begin, end; /* bytes of the document's text */
    EntWordId word;      /* folded, one spelling; ENT_ID_NONE: unknown to lexicon, rules and registers */
    EntWordId lemma;     /* of the tagged part of speech; the word itself when there is no other */
    uint8_t pos;         /* EntPos */
    uint8_t forms;       /* ENT_FORM_* that fit the tag */
    uint8_t shape;       /* ENT_SHAPE_* */
} EntToken;

typedef struct {
    uint32_t first, end; /* tokens */
    uint32_t block;      /* of the document */
    EntZone zone;
} EntSentence;

typedef struct {
    const EntDocument *document;
    const EntLexicon *lexicon;
    EntToken *tokens;
    size_t n_tokens;
    EntSentence *sentences;
    size_t n_sentences;
} EntText;

/* A million tokens are six megabytes: the longest treaties have a quarter of a million. */
enum { ENT_TEXT_MAX_TOKENS = 1 << 20, ENT_SENTENCE_MAX_TOKENS = 1024 };

/* Sentences and tokens of the zones that are read (ent_zone_is_read and section headings), tagged. Lives in `arena`. A sentence
 * longer than ENT_SENTENCE_MAX_TOKENS is cut, and what stands behind the first ENT_TEXT_MAX_TOKENS is left out; `diags`
 * hears of both. */
ENT_NODISCARD EntStatus ent_text_read(const EntDocument *document, const EntLexicon *lexicon, EntArena *arena,
                                      EntDiags *diags, EntText *out);

EntView ent_token_view(const EntText *text, size_t token);
EntView ent_tokens_view(const EntText *text, size_t first, size_t end); /* from the first's begin to the last's end */

/* Where the phrase ends that stands at the token, before `end`; 0: it does not. Hyphens inside words are not seen by phrases:
 * "search-and-rescue" is three words. */
uint32_t ent_phrase_end(const EntText *text, const EntPhrase *phrase, uint32_t token, uint32_t end);

uint32_t ent_sentence_of(const EntText *text,
                         size_t token); /* the sentence that the token stands in, or next before it */
const EntSentence *ent_sentence_block(const EntText *text, const EntSentence *sentence); /* the first of its block */

#endif
