/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Cues: patterns over words, read from data/lexicon, that tell what a line is. A pattern is words and signs
 * parted by spaces:
 *
 *     sign up now          these words, in any case; a word written with a capital here is matched exactly
 *     more|other news      either word
 *     the? latest          with or without the word
 *     comments?            either number: comment, comments
 *     # comments           # a number, * any one word, {Name} one that begins with a capital, {UPPER} all capitals
 *     get ... updates      ... any words in between
 *     ^tags   updates$     only at the beginning, only at the end of the line
 *
 * Each cue has a kind (what it tells) and a scope (how far it reaches), see kinds and scopes below; their names
 * are those of the data files. Patterns are indexed by their first word, so finding all cues of a line takes
 * time linear in its words.
 */
#ifndef ENT_DOCUMENT_CUE_H
#define ENT_DOCUMENT_CUE_H

#include "base/map.h"
#include "document/words.h"

typedef enum {
    /* zones */
    ENT_CUE_BOILERPLATE,
    ENT_CUE_COMMENTS,
    ENT_CUE_RELATED,
    ENT_CUE_TAGS,
    ENT_CUE_QUIZ, /* practice questions: false statements to be judged */
    ENT_CUE_CAPTION,
    ENT_CUE_CREDIT, /* who took the photo, or provided the copy */
    ENT_CUE_HEADING,
    ENT_CUE_BYLINE,
    /* words that count towards a decision */
    ENT_CUE_OUTLET,      /* "Gazette", "Academy": a masthead */
    ENT_CUE_ADDRESS,     /* "Floor", "Road" */
    ENT_CUE_OPEN,        /* "with": a line that ends in it goes on */
    ENT_CUE_AGENCY,      /* news agencies */
    ENT_CUE_PLACE,       /* where news is filed: capitals and other cities of datelines */
    ENT_CUE_DAY_FIRST,   /* an outlet whose country writes 03-02-2026 for 3 February */
    ENT_CUE_MONTH_FIRST, /* … for March 2 */
    /* dates of issue */
    ENT_CUE_PUBLISHED,
    ENT_CUE_FIRST_PUBLISHED,
    ENT_CUE_UPDATED,
    ENT_CUE_COLLECTOR, /* a header put before the page by whoever collected it */
    ENT_CUE_CLOCK,     /* time zones and what else stands beside a date */
    ENT_CUE_IMPRINT,   /* what stands before a publisher's name */
    ENT_CUE_KINDS
} EntCueKind;

typedef enum {
    ENT_SCOPE_LINE,    /* this line, when it is short or the cue begins it */
    ENT_SCOPE_PARA,    /* this paragraph, however long */
    ENT_SCOPE_BOX,     /* this line and the short ones that touch it */
    ENT_SCOPE_NEXT,    /* this line and the next paragraph */
    ENT_SCOPE_LIST,    /* this line and those after it that look like headlines or labels */
    ENT_SCOPE_REST,    /* until the end or the next known section */
    ENT_SCOPE_TAIL,    /* this line, when no more of the article follows */
    ENT_SCOPE_CLASS,   /* matched against class and id of HTML elements instead */
    ENT_SCOPE_SURE,    /* captions: settles it */
    ENT_SCOPE_HINT,    /* captions: one of several signs; dates: a weak sign */
    ENT_SCOPE_AGAINST, /* captions: a sign that it is none */
    ENT_SCOPE_WORD,    /* for kinds that only count */
    ENT_SCOPES
} EntCueScope;

typedef struct {
    EntCueKind kind;
    EntCueScope scope;
    size_t begin, end; /* words */
} EntCueHit;

enum { ENT_CUE_HITS = 64, ENT_CUE_OPTIONAL = 4 };

typedef struct EntCueAtom EntCueAtom;
typedef struct EntCuePattern EntCuePattern;
typedef struct EntCueEntry EntCueEntry;

typedef struct {
    EntIntern words;
    EntCueAtom *atoms;
    size_t n_atoms, atoms_capacity;
    uint32_t *alternatives;
    size_t n_alternatives, alternatives_capacity;
    EntCuePattern *patterns;
    size_t n_patterns, patterns_capacity;
    EntCueEntry *entries; /* chains of patterns that begin with the same word */
    size_t n_entries, entries_capacity;
    /* Word id → first entry of its chain, from 1: at the begin of a line all patterns, elsewhere those without ^. */
    EntMap at_begin, inside;
    /* Patterns that begin with #, *, {Name} or {UPPER}: those for the begin of a line, and those for any place. First
     * entry of each chain, from 1; 0: none. */
    size_t open_begin, open_chain;
    unsigned open_shapes; /* bits: shapes of words that patterns of the second chain may begin with */
} EntCues;

void ent_cues_init(EntCues *cues);
void ent_cues_clear(EntCues *cues);

/* Compile one pattern. ENT_STATUS_SYNTAX when it is empty, begins or ends with "...", or has too many "?". */
ENT_NODISCARD EntStatus ent_cues_add(EntCues *cues, EntCueKind kind, EntCueScope scope, EntView pattern);

bool ent_cue_kind_of(EntView name, EntCueKind *out);
bool ent_cue_scope_of(EntView name, EntCueScope *out);

/* All cues in these words, in order of where they begin, at most ENT_CUE_HITS. `whole`: the words go to the end
 * of the line, so that patterns with $ may match. */
size_t ent_cues_find(const EntCues *cues, const EntCueWord *words, size_t n_words, bool whole, EntCueHit *out);

#endif
