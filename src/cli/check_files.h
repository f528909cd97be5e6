/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What `entente check` demands of a register's file beyond its metadata: rows sorted by the first column, no blanks
 * around values, none empty among several, line feeds, no byte order mark. So a file that went through a spreadsheet
 * differs from the one before in what was edited, and in nothing else.
 */
#ifndef ENT_CLI_CHECK_FILES_H
#define ENT_CLI_CHECK_FILES_H

#include "base/diag.h"

/* Each finding is an error to `diags`; ENT_STATUS_OK also when there are some. */
ENT_NODISCARD EntStatus ent_check_register_file(const char *path, EntDiags *diags);

#endif
