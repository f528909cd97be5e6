/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Parts of speech from the lexicon and the words beside it: closed classes by their sets (data/lexicon/
 * grammar.tsv: determiner, preposition, modal …), verbs by their forms, names by their capitals; a form that
 * may be noun or verb is decided by its neighbours. In headlines, where all words may be capitalised, the
 * lexicon comes before the capital.
 */
#ifndef ENT_NLP_TAG_H
#define ENT_NLP_TAG_H

#include "nlp/nlp.h"

void ent_tag(EntText *text);

#endif
