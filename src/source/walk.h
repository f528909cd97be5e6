/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The files that the user's paths stand for, listed before anything is read, so that a missing path is told at
 * once and the order never depends on the file system. Folders are walked without recursion in C; links to
 * folders are not followed (a loop would never end), links to files are.
 */
#ifndef ENT_SOURCE_WALK_H
#define ENT_SOURCE_WALK_H

#include "source/source.h"

typedef struct {
    char **items; /* "-" is standard input */
    size_t count, capacity;
} EntPathList;

/* Add `path` itself, or all articles below it in byte order of their paths. ENT_STATUS_NOT_FOUND, reported, when
 * it does not exist or is a folder without any article. */
ENT_NODISCARD EntStatus ent_walk_add(EntPathList *list, const char *path, EntDiags *diags);
void ent_path_list_clear(EntPathList *list);

#endif
