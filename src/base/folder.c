/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 4096 };

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
join_path(const char *folder, const char *name, char out[PATH_ROOM])
{
    const int length = snprintf(out, PATH_ROOM, "%s/%s", folder, name);
    return length > 0 && length < PATH_ROOM;
}

static EntStatus
visit_entry(const char *folder, const char *name, EntFolderVisit *visit, void *handle)
{
    char path[PATH_ROOM];
    return join_path(folder, name, path) ? visit(handle, path) : ENT_STATUS_LIMIT;
}

EntStatus
ent_folder_each(const EntFolder *folder, EntDiags *diags, EntFolderVisit *visit, void *handle)
{
    char path[PATH_ROOM];
    struct dirent **entries = NULL;
    if (!join_path(folder->parent, folder->name, path)) {
        return ENT_STATUS_LIMIT;
    }
    const int count = scandir(path, &entries, NULL, by_bytes);
    if (count < 0) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)}, "cannot read this folder");
        return ENT_STATUS_NOT_FOUND;
    }
    EntStatus status = ENT_STATUS_OK;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (status == ENT_STATUS_OK && name[0] != '.' && ent_view_ends_with(ent_view_of(name), folder->suffix)) {
            status = visit_entry(path, name, visit, handle);
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}
