/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The words of one line as cues see them: letters and digits make words, every other sign is a word of its own,
 * white space (no-break and zero-width too) only separates. Case is kept as a shape beside the folded word;
 * curly quotes and long dashes count as the plain ones. This is no linguistic tokenisation (nlp/ does that): it
 * serves to find "Sign up now" and "© 2026" in the furniture of a page.
 */
#ifndef ENT_DOCUMENT_WORDS_H
#define ENT_DOCUMENT_WORDS_H

#include "base/intern.h"

enum { ENT_CUE_WORDS = 400, ENT_CUE_WORD_BYTES = 48 };

typedef enum {
    ENT_SHAPE_LOWER,   /* begins with a letter that is no capital */
    ENT_SHAPE_CAPITAL, /* begins with a capital */
    ENT_SHAPE_UPPER,   /* all capitals, at least two */
    ENT_SHAPE_NUMBER,  /* begins with a digit: "5", "03-02-2026", "5.12pm" */
    ENT_SHAPE_MARK     /* a sign */
} EntWordShape;

typedef struct {
    size_t begin, end; /* bytes of the text */
    uint32_t lower;    /* id of the folded word in the lexicon; ENT_ID_NONE: no cue has it */
    uint32_t exact;    /* id of the word as written */
    uint64_t hash;     /* of the folded word: tells words apart that no cue has */
    EntWordShape shape;
} EntCueWord;

/* Words of text[begin, end) into `out`, at most `capacity`; returns how many. */
size_t ent_cue_words(const EntIntern *known, EntView text, size_t begin, size_t end, EntCueWord *out, size_t capacity);

/* A single word folded as above, for building the table of known words. Returns its bytes, 0 when too long. */
size_t ent_cue_fold(EntView word, char out[ENT_CUE_WORD_BYTES]);

/* White space at `offset` in bytes, also no-break, zero-width and byte-order mark; 0 when there is none. */
size_t ent_cue_space(EntView text, size_t offset);

#endif
