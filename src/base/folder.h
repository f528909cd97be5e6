/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The files of one folder of ours (rules, registers), in an order that no file system changes: that of the bytes of
 * their names. Folders that users give, with folders inside, are source/walk.h's.
 *
 *     static EntStatus read_rules(void *handle, const char *path);
 *     …
 *     const EntFolder folder = {data_folder, "rules", ENT_VIEW(".rules")};
 *     status = ent_folder_each(&folder, diags, read_rules, &reader);
 */
#ifndef ENT_BASE_FOLDER_H
#define ENT_BASE_FOLDER_H

#include "base/diag.h"

/* The files of parent/name whose names end in `suffix` (empty: any) and begin with no dot. */
typedef struct {
    const char *parent, *name;
    EntView suffix;
} EntFolder;

/* One file: its path, lent for the call. An answer other than ENT_STATUS_OK ends the visits. */
typedef EntStatus EntFolderVisit(void *handle, const char *path);

/* Visits each file. ENT_STATUS_NOT_FOUND, with a diagnostic: the folder cannot be read; ENT_STATUS_LIMIT: a path is too
 * long; else the last visit's answer. */
ENT_NODISCARD EntStatus ent_folder_each(const EntFolder *folder, EntDiags *diags, EntFolderVisit *visit, void *handle);

#endif
