/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names of persons, organisations and places that no register has, found by a linear chain: each word gets one of
 * thirteen labels (outside; begin, inside, last or only word of one of three kinds), and the best chain of a sentence is
 * searched exactly (Collins 2002, "Discriminative Training Methods for Hidden Markov Models"; labels as in Ratinov and
 * Roth 2009, "Design Challenges and Misconceptions in Named Entity Recognition").
 *
 * A document is read twice. What the first pass found is remembered by word: the second one reads "Koizumi" knowing
 * that elsewhere it ended a person's name. Words are to be prepared and tagged before; trees are not needed.
 *
 *     EntNames *names;
 *     ENT_TRY(ent_names_open("data/models/names.model", diags, &names));
 *     ENT_TRY(ent_names_read(names, sentences, n_sentences, &arena, &found));
 *     for (size_t i = 0; i < found.count; i++) { … found.items[i] … }
 *     ent_names_close(names);
 *
 * Time is linear in the words. A model is immutable and shared by all threads.
 */
#ifndef ENT_NLP_NAMES_H
#define ENT_NLP_NAMES_H

#include "nlp/model.h"
#include "nlp/words.h"

typedef enum { ENT_NAMED_PERSON, ENT_NAMED_ORGANIZATION, ENT_NAMED_PLACE, ENT_N_NAMED } EntNamed;

/* Values of EntWord.name: outside, or 1 + 4 * EntNamed + part. */
typedef enum { ENT_PART_BEGIN, ENT_PART_INSIDE, ENT_PART_LAST, ENT_PART_ONLY, ENT_N_PARTS } EntPart;
enum { ENT_LABEL_OUTSIDE = 0, ENT_N_LABELS = 1 + ENT_N_NAMED * ENT_N_PARTS };

static inline uint8_t
ent_label(EntNamed type, EntPart part)
{
    return (uint8_t)(1 + (unsigned)type * ENT_N_PARTS + (unsigned)part);
}

static inline EntNamed
ent_label_type(uint8_t label)
{
    return (EntNamed)((label - 1) / ENT_N_PARTS);
}

static inline EntPart
ent_label_part(uint8_t label)
{
    return (EntPart)((label - 1) % ENT_N_PARTS);
}

/* "B-Person", "I-Place" for a word inside a name; NULL for one outside. */
const char *ent_label_iob(uint8_t label);

typedef struct {
    uint32_t sentence, first, end; /* words */
    EntNamed type;
    int32_t margin; /* how much worse the best reading without this name and type is; never negative */
} EntNameSpan;

typedef struct {
    EntNameSpan *items; /* in text order */
    size_t count, capacity;
} EntNameSpans;

#define ENT_NAMES_KIND "names" /* of the model file */

typedef struct EntNames EntNames;

/* ENT_STATUS_NOT_FOUND, ENT_STATUS_IO or ENT_STATUS_INVALID, told to `diags`. */
ENT_NODISCARD EntStatus ent_names_open(const char *path, EntDiags *diags, EntNames **out);
/* The same over a model that is open. Takes it over: it is closed with the names, and at once on failure. */
ENT_NODISCARD EntStatus ent_names_of(EntModel *model, EntDiags *diags, EntNames **out);
void ent_names_close(EntNames *names);

/* Sets `name` of every word of a document's sentences, and lists the names, which live in `arena`. */
ENT_NODISCARD EntStatus ent_names_read(const EntNames *names, EntWords *sentences, size_t n_sentences, EntArena *arena,
                                       EntNameSpans *out);

#endif
