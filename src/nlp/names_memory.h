/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a document remembers of its words between the two passes of the name model: which labels the first pass gave a
 * word elsewhere in the document, and whether it also stands in lower case. The word's own place does not count: it
 * would only repeat itself.
 */
#ifndef ENT_NLP_NAMES_MEMORY_H
#define ENT_NLP_NAMES_MEMORY_H

#include "nlp/names.h"
#include "nlp/names_features.h"

/* Fill `memory` of all tokens of a document from EntWord.name of its words, and set `with_memory`. */
ENT_NODISCARD EntStatus ent_names_remember(EntNameSentence *sentences, size_t n_sentences, EntArena *arena);

#endif
