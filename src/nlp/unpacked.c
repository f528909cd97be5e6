/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The image that holds nothing but the key is removed first and written last, so that it is never there without the models.
 */
#include "nlp/unpacked.h"

#include "nlp/names.h"
#include "nlp/parser.h"
#include "nlp/tagger.h"

#include <stdio.h>
#include <string.h>

/* What an article is read with, but for what tells where its sentences end, which is small. */
static const char *const kinds[] = {ENT_WORD_LIST_KIND, ENT_TAGGER_KIND, ENT_NAMES_KIND, ENT_PARSER_KIND};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static const size_t item_sizes[] = {1};
static const EntImageLayout layout = {"ENTMOD1", item_sizes, 1};

typedef struct {
    char image[ENT_IMAGE_PATH_ROOM];
    uint64_t key;
} Origin;

/* CACHE/models-HASH.image, and the folder CACHE/models-HASH; false when there can be none. */
static bool
name_origin(const char *data_folder, const EntImageCache *cache, Origin *origin, char out[ENT_MODEL_PATH_ROOM])
{
    char path[ENT_MODEL_PATH_ROOM];
    if (!ent_image_path(cache, "models", data_folder, origin->image)) {
        return false;
    }
    origin->key = ent_image_key(cache, &layout);
    for (size_t i = 0; i < N_KINDS; i++) {
        if (ent_model_path(data_folder, kinds[i], path) != ENT_STATUS_OK || !ent_image_mix_file(&origin->key, path)) {
            return false;
        }
    }
    (void)snprintf(out, ENT_MODEL_PATH_ROOM, "%s", origin->image);
    *strrchr(out, '.') = '\0';
    return true;
}

bool
ent_models_unpacked(const char *data_folder, const EntImageCache *cache, char out[ENT_MODEL_PATH_ROOM])
{
    Origin origin;
    EntImage image;
    if (!name_origin(data_folder, cache, &origin, out) || !ent_image_open(&image, origin.image, &layout, origin.key)) {
        return false;
    }
    ent_image_close(&image);
    return true;
}

void
ent_models_forget(const char *data_folder, const EntImageCache *cache)
{
    char folder[ENT_MODEL_PATH_ROOM];
    Origin origin;
    if (name_origin(data_folder, cache, &origin, folder)) {
        (void)remove(origin.image);
    }
}

static EntStatus
unpack(const char *data_folder, const char *folder, const char *kind)
{
    char from[ENT_MODEL_PATH_ROOM], to[ENT_MODEL_PATH_ROOM];
    EntModel *model;
    ENT_TRY(ent_model_path(data_folder, kind, from));
    ENT_TRY(ent_model_path(folder, kind, to));
    ENT_TRY(ent_model_open(from, kind, NULL, &model));
    const EntStatus status = ent_model_write_unpacked(to, model, NULL);
    ent_model_close(model);
    return status;
}

void
ent_models_unpack(const char *data_folder, const EntImageCache *cache)
{
    char folder[ENT_MODEL_PATH_ROOM], first[ENT_MODEL_PATH_ROOM];
    Origin origin;
    EntImageWriter writer = {.layout = &layout};
    if (!name_origin(data_folder, cache, &origin, folder) || ent_model_path(folder, kinds[0], first) != ENT_STATUS_OK) {
        return;
    }
    (void)remove(origin.image);
    ent_image_make_folder(origin.image);
    ent_image_make_folder(first);
    EntStatus status = ent_image_begin(&writer, 0, 0);
    for (size_t i = 0; i < N_KINDS && status == ENT_STATUS_OK; i++) {
        status = unpack(data_folder, folder, kinds[i]);
    }
    if (status == ENT_STATUS_OK) {
        ent_image_store(&writer, origin.image, origin.key);
    }
    ent_image_writer_clear(&writer);
}
