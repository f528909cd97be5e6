/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which metadata describes a CSV file (Model for Tabular Data, section 5): what the user names; else the first of
 * these that exists and describes it: the target of a Link header, the places that the site's /.well-known/csvm
 * lists, or without that list "FILE-metadata.json" and "csv-metadata.json" beside it; else only what the file says
 * itself. A document found that does not describe the file is passed over with a warning.
 */
#ifndef ENT_TABLE_LOCATE_H
#define ENT_TABLE_LOCATE_H

#include "table/model.h"
#include "table/session.h"

ENT_NODISCARD EntStatus ent_locate(EntSession *session, EntTableGroup *out);

#endif
