/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How words change their form, told by data: rules by the ending of the lemma (data/lexicon/inflection.tsv: part,
 * form, ending, bytes to cut, letters to add; the first that fits is taken, "*" fits all) and exceptions
 * (irregular.tsv: verbs as third person, past, participle, gerund; nouns as plural; an empty field is regular).
 */
#ifndef ENT_NLP_INFLECT_H
#define ENT_NLP_INFLECT_H

#include "nlp/tsv.h"

typedef struct EntInflection EntInflection;

typedef EntStatus (*EntFormSink)(void *handle, EntView form, unsigned flag, EntView lemma);

ENT_NODISCARD EntStatus ent_inflection_new(EntInflection **out);
void ent_inflection_free(EntInflection *inflection);
ENT_NODISCARD EntStatus ent_inflection_add_rule(EntInflection *inflection, const EntTsvRow *row, EntDiags *diags);
ENT_NODISCARD EntStatus ent_inflection_add_irregular(EntInflection *inflection, const EntTsvRow *row, EntDiags *diags);

/* Give each form of the lemma, itself first, to `sink`. A form that both past and participle share comes twice. */
ENT_NODISCARD EntStatus ent_inflect_verb(const EntInflection *inflection, EntView lemma, EntFormSink sink,
                                         void *handle);
ENT_NODISCARD EntStatus ent_inflect_noun(const EntInflection *inflection, EntView lemma, EntFormSink sink,
                                         void *handle);

#endif
