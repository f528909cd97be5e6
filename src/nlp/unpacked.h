/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Models that lie unpacked in the user's cache: to unpack them takes longer than to read a short article with them. They are model
 * files like any others, so a damaged one is refused by its checksum; beside their folder lies an image (base/image.h) whose
 * key tells what they were made of.
 *
 *     if (ent_models_unpacked("data", &cache, folder)) …            folder/models/KIND.model, each as in data/models
 *
 * Who reads many articles takes the packed ones: they go into large pages, where weights are found faster.
 */
#ifndef ENT_NLP_UNPACKED_H
#define ENT_NLP_UNPACKED_H

#include "base/image.h"
#include "nlp/model.h"

/* Whether there are such models, made of those of `data_folder`, and where. */
bool ent_models_unpacked(const char *data_folder, const EntImageCache *cache, char out[ENT_MODEL_PATH_ROOM]);

/* Those that are there are not sound: they are to be made anew. */
void ent_models_forget(const char *data_folder, const EntImageCache *cache);

/* Makes them. Nothing is told: a cache that cannot be written costs time only. */
void ent_models_unpack(const char *data_folder, const EntImageCache *cache);

#endif
