/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Common properties and notes as RDF (Generating RDF from Tabular Data, section 5: the JSON-LD subset).
 */
#ifndef ENT_TABLE_ANNOTATION_H
#define ENT_TABLE_ANNOTATION_H

#include "table/model.h"
#include "table/session.h"

ENT_NODISCARD EntStatus ent_annotations_put(EntSession *session, EntQuadSink sink, const EntTerm *subject,
                                            const EntAnnotations *annotations);

#endif
