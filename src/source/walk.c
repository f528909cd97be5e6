/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Folders wait in a list, each with its depth; taking one out adds its files to the result and its folders to the
 * waiting ones. At the end the new part of the result is sorted by whole paths.
 */
#include "source/walk.h"
#include "base/buffer.h"
#include "source/sniff.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
    EntPathList folders;
    size_t *depths;
    size_t depths_capacity;
    EntPathList *files;
    EntDiags *diags;
} Walk;

void
ent_path_list_clear(EntPathList *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i]);
    }
    free(list->items);
    *list = (EntPathList){NULL, 0, 0};
}

static char *
join_path(const char *folder, const char *name)
{
    const size_t n_folder = strlen(folder), n_name = strlen(name);
    const bool slash = n_folder > 0 && folder[n_folder - 1] != '/';
    char *path = malloc(n_folder + n_name + 2);
    if (path) {
        memcpy(path, folder, n_folder);
        path[n_folder] = '/';
        memcpy(path + n_folder + (slash ? 1 : 0), name, n_name + 1);
    }
    return path;
}

/* Takes `path`, also when it fails. */
static EntStatus
push(EntPathList *list, char *path)
{
    if (!path ||
        ent_array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items) != ENT_STATUS_OK) {
        free(path);
        return ENT_STATUS_NO_MEMORY;
    }
    list->items[list->count++] = path;
    return ENT_STATUS_OK;
}

static EntStatus
push_folder(Walk *walk, char *path, size_t depth)
{
    if (depth > ENT_SOURCE_DEPTH) {
        ent_report(walk->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)},
                   "folder is more than %d folders deep: not read", ENT_SOURCE_DEPTH);
        free(path);
        return ENT_STATUS_OK;
    }
    const EntStatus status =
        ent_array_reserve(&walk->depths, &walk->depths_capacity, walk->folders.count + 1, sizeof *walk->depths);
    if (status != ENT_STATUS_OK) {
        free(path);
        return status;
    }
    walk->depths[walk->folders.count] = depth;
    return push(&walk->folders, path);
}

static EntStatus
visit(Walk *walk, const char *folder, size_t depth, const char *name)
{
    if (ent_form_is_passed_over(ent_view_of(name))) {
        return ENT_STATUS_OK;
    }
    char *path = join_path(folder, name);
    struct stat info;
    if (!path) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return push_folder(walk, path, depth + 1);
    }
    if (ent_form_of_name(ent_view_of(name)) != ENT_FORM_UNKNOWN && stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
        return push(walk->files, path);
    }
    free(path);
    return ENT_STATUS_OK;
}

static EntStatus
list_folder(Walk *walk, const char *folder, size_t depth)
{
    DIR *stream = opendir(folder);
    if (!stream) {
        ent_report(walk->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(folder)},
                   "cannot read folder: %s", strerror(errno));
        return ENT_STATUS_OK;
    }
    EntStatus status = ENT_STATUS_OK;
    const struct dirent *entry;
    while (status == ENT_STATUS_OK && (entry = readdir(stream)) != NULL) {
        status = visit(walk, folder, depth, entry->d_name);
    }
    closedir(stream);
    return status;
}

static int
compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static EntStatus
walk_folder(EntPathList *list, const char *path, EntDiags *diags)
{
    Walk walk = {.files = list, .diags = diags};
    const size_t first = list->count;
    char *copy = join_path(path, "");
    EntStatus status = copy ? push_folder(&walk, copy, 0) : ENT_STATUS_NO_MEMORY;
    while (status == ENT_STATUS_OK && walk.folders.count > 0) {
        char *folder = walk.folders.items[--walk.folders.count];
        status = list_folder(&walk, folder, walk.depths[walk.folders.count]);
        free(folder);
    }
    if (list->count > first) {
        qsort(list->items + first, list->count - first, sizeof *list->items, compare_paths);
    }
    ent_path_list_clear(&walk.folders);
    free(walk.depths);
    if (status == ENT_STATUS_OK && list->count == first) {
        ent_report(diags,
                   &(EntDiag){.severity = ENT_ERROR,
                              .file = ent_view_of(path),
                              .help = ENT_VIEW("articles are .txt, .md, .html, .jsonl files and archives of them")},
                   "no articles in this folder");
        return ENT_STATUS_NOT_FOUND;
    }
    return status;
}

EntStatus
ent_walk_add(EntPathList *list, const char *path, EntDiags *diags)
{
    struct stat info;
    const bool is_stdin = strcmp(path, "-") == 0;
    if (!is_stdin && stat(path, &info) != 0) {
        const int reason = errno;
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)}, "cannot open: %s",
                   strerror(reason));
        return reason == ENOENT || reason == ENOTDIR ? ENT_STATUS_NOT_FOUND : ENT_STATUS_IO;
    }
    if (!is_stdin && S_ISDIR(info.st_mode)) {
        return walk_folder(list, path, diags);
    }
    const size_t length = strlen(path);
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, path, length + 1);
    }
    return push(list, copy);
}
