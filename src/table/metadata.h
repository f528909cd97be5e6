/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From a metadata document to the model (Metadata Vocabulary for Tabular Data). Normalisation happens on the way:
 * URLs are made absolute, referenced schemas and dialects loaded, inherited properties put in place.
 *
 * Wrong values follow the recommendation: most are a warning and the property counts as not given or has its
 * default; some are errors. After an error the rest is still checked, and ENT_STATUS_INVALID is returned.
 */
#ifndef ENT_TABLE_METADATA_H
#define ENT_TABLE_METADATA_H

#include "table/model.h"
#include "table/session.h"

/* `location`: the URL of the document. A document that describes a single table gives a group of one. */
ENT_NODISCARD EntStatus ent_metadata_read(EntSession *session, const EntMetaDocument *document, EntView location,
                                          EntTableGroup *out);

/* The group of one table that nothing is known of. */
ENT_NODISCARD EntStatus ent_metadata_none(EntSession *session, EntView url, EntTableGroup *out);

/* Find the columns that keys and row titles name, when the schema's columns are complete. Unknown names are
 * reported, as warnings (or for foreign keys as errors). */
ENT_NODISCARD EntStatus ent_metadata_resolve(EntSession *session, EntSchema *schema);

/* The same for the columns that a foreign key refers to, when only the header row of their table names them. */
void ent_metadata_resolve_key(EntSession *session, EntForeignKey *key);

#endif
