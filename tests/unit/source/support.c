/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "unit/source/support.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

int
place_setup(void **state)
{
    const char *base = getenv("TMPDIR");
    Place *place = test_calloc(1, sizeof *place);
    snprintf(place->folder, sizeof place->folder, "%s/entente-source-XXXXXX", base ? base : "/tmp");
    ent_arena_init(&place->arena);
    ent_diag_list_init(&place->diags);
    *state = place;
    return mkdtemp(place->folder) ? 0 : 1;
}

static void
remove_tree(const char *path)
{
    DIR *stream = opendir(path);
    const struct dirent *entry;
    char inner[2 * PATH_MOST];
    while (stream && (entry = readdir(stream)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            struct stat info;
            snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
            if (lstat(inner, &info) == 0 && S_ISDIR(info.st_mode)) {
                remove_tree(inner);
            } else {
                remove(inner);
            }
        }
    }
    if (stream) {
        closedir(stream);
    }
    remove(path);
}

int
place_teardown(void **state)
{
    Place *place = *state;
    remove_tree(place->folder);
    ent_arena_clear(&place->arena);
    ent_diag_list_clear(&place->diags);
    test_free(place);
    return 0;
}

const char *
place_path(Place *place, const char *name)
{
    EntView path;
    assert_ok(ent_arena_printf(&place->arena, &path, "%s/%s", place->folder, name));
    return path.data;
}

void
place_write(Place *place, const char *name, EntView bytes)
{
    FILE *file = fopen(place_path(place, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

void
place_make_folder(Place *place, const char *name)
{
    assert_int_equal(mkdir(place_path(place, name), 0700), 0);
}

EntStatus
place_read(Place *place, const char *const *paths, size_t n_paths, EntSourceFormat format)
{
    EntSource *source;
    ENT_TRY(ent_source_open(paths, n_paths, format, &place->diags.diags, &source));
    EntStatus status = ENT_STATUS_OK;
    for (place->n_blobs = 0; place->n_blobs < BLOBS_MOST && status == ENT_STATUS_OK;) {
        status = ent_source_next(source, &place->arena, &place->blobs[place->n_blobs]);
        place->n_blobs += status == ENT_STATUS_OK ? 1 : 0;
    }
    ent_source_close(source);
    return status;
}

EntStatus
place_read_one(Place *place, const char *name)
{
    const char *path = place_path(place, name);
    return place_read(place, &path, 1, ENT_SOURCE_AUTO);
}

bool
place_told(const Place *place, const char *text)
{
    for (size_t i = 0; i < place->diags.count; i++) {
        const EntView message = place->diags.items[i].message;
        if (ent_view_find(message, ent_view_of(text), 0) < message.length) {
            return true;
        }
    }
    return false;
}
