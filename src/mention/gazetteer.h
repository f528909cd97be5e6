/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * All names of all registers as one trie over word ids. Walking it along a sentence finds, at each token, the
 * longest name that begins there, and all things that bear it. Hyphens inside words are stepped over, so that
 * "Gyu-back" and "Gyu Back" are one name; capitals count where the register's form has them: "us" is not the US.
 *
 *     node 0 ─ "south" ─► node ─ "korean" ─► node: South Korea, adjective
 *                                  └─ "navy" ─► …
 */
#ifndef ENT_MENTION_GAZETTEER_H
#define ENT_MENTION_GAZETTEER_H

#include "mention/registry.h"
#include "nlp/nlp.h"

typedef struct EntGazetteer EntGazetteer;

/* A name as it stands in the trie. Names of the same words follow each other by `next`. */
typedef struct {
    EntKnownId known;
    EntNameKind kind;
    uint8_t shape; /* what the text must show: ENT_SHAPE_CAPITAL of the first word, ENT_SHAPE_ALL_CAPS of all */
    uint32_t name; /* its number in ent_registry_names() */
    uint32_t next; /* index + 1 of the next entry; 0: the last */
    EntView text;
} EntGazetteerEntry;

typedef struct {
    uint32_t first, end; /* tokens */
    uint32_t entry;      /* the first one; ent_gazetteer_entry() */
} EntGazetteerHit;

ENT_NODISCARD EntStatus ent_gazetteer_new(const EntVocab *vocab, const EntRegistry *registry, EntLexicon *lexicon,
                                          EntGazetteer **out);
void ent_gazetteer_free(EntGazetteer *gazetteer);

/* The longest name that begins at `first` and whose entry fits the text's capitals; false when there is none. */
bool ent_gazetteer_match(const EntGazetteer *gazetteer, const EntText *text, uint32_t first, uint32_t end,
                         EntGazetteerHit *out);

/* The first entry of the name that these tokens are as a whole; NULL when they are none. */
const EntGazetteerEntry *ent_gazetteer_whole(const EntGazetteer *gazetteer, const EntText *text, uint32_t first,
                                             uint32_t end);

/* The entry at this index; NULL for none. */
const EntGazetteerEntry *ent_gazetteer_entry(const EntGazetteer *gazetteer, uint32_t index_plus_1);
/* Does the entry fit the capitals of this span? */
bool ent_gazetteer_fits(const EntGazetteerEntry *entry, const EntText *text, uint32_t first, uint32_t end);

#endif
