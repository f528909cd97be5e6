/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Tokens and sentences, not yet tagged. A sentence ends where split.h finds that it does; without its model, at a stop,
 * exclamation or question mark before white space and what can begin a sentence, where the dot of an abbreviation
 * counts only before a word of the set "starter" ("in the U.S. The …"). Closing quotes and brackets go with
 * it. What is longer than ENT_SENTENCE_MAX_TOKENS is cut behind a semicolon, a comma or before a conjunction.
 */
#ifndef ENT_NLP_SEGMENT_H
#define ENT_NLP_SEGMENT_H

#include "nlp/nlp.h"

/* Of a document, the blocks that are read. In running prose a sentence ends only behind a stop and outside of brackets. */
ENT_NODISCARD EntStatus ent_segment(const EntDocument *document, const EntLexicon *lexicon, EntArena *arena,
                                    EntDiags *diags, EntText *out);

/* Of any text, all of it: paragraphs end at empty lines, and sentences may end without a stop (headings, lists, signatures).
 * out->document is made for it: its blocks are the paragraphs, its zones all ENT_ZONE_BODY; `text` is borrowed. */
ENT_NODISCARD EntStatus ent_segment_plain(EntView text, EntView name, const EntLexicon *lexicon, EntArena *arena,
                                          EntDiags *diags, EntText *out);

#endif
