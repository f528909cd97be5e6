/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The lexicon: every word that rules, registers and word lists know, as a small number. Built once at start,
 * then frozen and shared by all threads; a word of a text that nobody ever named has no number (ENT_ID_NONE),
 * for nothing could match it.
 *
 * Words are folded (text/fold.h) and brought to one spelling (data/lexicon/spelling.tsv: "defence" is "defense").
 * Sets group words: data/lexicon/NAME.tsv has lines `set<TAB>phrase|phrase…<TAB>value`. Sets of single words are
 * tested in constant time; phrases of several words are for gazetteers and rules, which ask for them by set.
 * Forms: data/lexicon/inflection.tsv tells how verbs and nouns inflect, irregular.tsv which do not; all forms of
 * every verb of verbs.tsv, and of every noun that somebody asks for, are put in with their lemma.
 *
 *     ent_lexicon_load(data, diags, &lexicon);
 *     ent_lexicon_add_phrase(lexicon, name, words, …);   // registers, rules
 *     ent_lexicon_freeze(lexicon);
 *     id = ent_lexicon_find(lexicon, folded);
 */
#ifndef ENT_NLP_LEXICON_H
#define ENT_NLP_LEXICON_H

#include "base/diag.h"
#include "base/field.h"
#include "base/intern.h"

enum { ENT_LEXICON_MAX_SETS = 384, ENT_PHRASE_MAX_WORDS = 24 };

typedef struct EntLexicon EntLexicon;
typedef uint32_t EntWordId;
typedef uint16_t EntSetId; /* from 1; 0: no such set */

/* What a form of a verb or noun is; a word may be several. */
enum {
    ENT_FORM_BASE = 1,       /* meet */
    ENT_FORM_THIRD = 2,      /* meets */
    ENT_FORM_PAST = 4,       /* met */
    ENT_FORM_PARTICIPLE = 8, /* met, held */
    ENT_FORM_GERUND = 16,    /* meeting */
    ENT_FORM_SINGULAR = 32,  /* talk */
    ENT_FORM_PLURAL = 64     /* talks */
};

enum { ENT_FORM_VERB = 31, ENT_FORM_NOUN = 96 };

/* Word lists from DATA/lexicon and, when there is one, DATA/models/split.model. */
ENT_NODISCARD EntStatus ent_lexicon_load(const char *data_folder, EntDiags *diags, EntLexicon **out);
void ent_lexicon_free(EntLexicon *lexicon);

/* Before freezing: put words in. A phrase is folded and cut into words as the tokeniser cuts (hyphens and dots
 * of abbreviations alike); more than ENT_PHRASE_MAX_WORDS is ENT_STATUS_LIMIT. */
ENT_NODISCARD EntStatus ent_lexicon_add_phrase(EntLexicon *lexicon, EntView phrase,
                                               EntWordId words[ENT_PHRASE_MAX_WORDS], size_t *n_words);
ENT_NODISCARD EntStatus ent_lexicon_add_word(EntLexicon *lexicon, EntView folded); /* as ent_lexicon_word() has it */
ENT_NODISCARD EntStatus ent_lexicon_add_noun(EntLexicon *lexicon, EntView lemma);  /* with its plural */
ENT_NODISCARD EntStatus ent_lexicon_add_verb(EntLexicon *lexicon, EntView lemma);  /* with all its forms */
ENT_NODISCARD EntStatus ent_lexicon_freeze(EntLexicon *lexicon);

/* After freezing. */
EntWordId ent_lexicon_find(const EntLexicon *lexicon, EntView folded); /* in its one spelling */
EntView ent_lexicon_word(const EntLexicon *lexicon, EntWordId id);
size_t ent_lexicon_n_words(const EntLexicon *lexicon); /* ids are below this */
unsigned ent_lexicon_forms(const EntLexicon *lexicon, EntWordId id);
EntWordId ent_lexicon_verb_lemma(const EntLexicon *lexicon, EntWordId id); /* the word itself when it has none */
EntWordId ent_lexicon_noun_lemma(const EntLexicon *lexicon, EntWordId id);

EntSetId ent_lexicon_set(const EntLexicon *lexicon, EntView name);
/* Each field of `out` becomes the set of its name. */
static inline void
ent_lexicon_fill_sets(const EntLexicon *lexicon, const EntField *fields, size_t count, void *out)
{
    for (size_t i = 0; i < count; i++) {
        ent_field_put(out, &fields[i], ent_lexicon_set(lexicon, ent_view_of(fields[i].name)));
    }
}

bool ent_lexicon_in_set(const EntLexicon *lexicon, EntSetId set, EntWordId id);
/* The value of a single word in a set: its number, or `missing` when it is not in there or has no number. */
int ent_lexicon_value(const EntLexicon *lexicon, EntSetId set, EntWordId id, int missing);

/* The phrases of a set, single words too, in file order. */
typedef struct {
    const EntWordId *words;
    uint16_t n_words;
    EntSetId set;
    EntView text;  /* as written */
    EntView value; /* as written; may be empty */
} EntPhrase;

const EntPhrase *ent_lexicon_phrases(const EntLexicon *lexicon, size_t *n_phrases);

/* Those of any set that begin with this word, in file order; NULL when there are none. What is put in after loading
 * is in no set, so the answer does not change.
 *
 *     const EntPhrase *phrases = ent_lexicon_phrases_of(lexicon, token->word, &n_phrases);
 */
const EntPhrase *ent_lexicon_phrases_of(const EntLexicon *lexicon, EntWordId first, size_t *n_phrases);

/* A hash of all words, spellings and sets, in their order: what was made with another lexicon may not fit this one. */
uint64_t ent_lexicon_digest(const EntLexicon *lexicon);

/* What tells where sentences end (nlp/split.h); NULL when there is no model. */
const struct EntSplitter *ent_lexicon_splitter(const EntLexicon *lexicon);

#endif
