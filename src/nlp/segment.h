/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Tokens and sentences of a document's blocks, not yet tagged. A sentence ends at a stop, exclamation or question mark
 * before white space and what can begin a sentence; closing quotes and brackets go with it. The dot of an
 * abbreviation ends one only before a word of the set "starter" ("in the U.S. The …").
 */
#ifndef ENT_NLP_SEGMENT_H
#define ENT_NLP_SEGMENT_H

#include "nlp/nlp.h"

ENT_NODISCARD EntStatus ent_segment(const EntDocument *document, const EntLexicon *lexicon, EntArena *arena,
                                    EntDiags *diags, EntText *out);

#endif
