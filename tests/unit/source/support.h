/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A temporary folder with files in it, and a source read to its end.
 */
#ifndef TESTS_UNIT_SOURCE_SUPPORT_H
#define TESTS_UNIT_SOURCE_SUPPORT_H

#include "unit/unit.h"

#include "source/source.h"

enum { BLOBS_MOST = 64, PATH_MOST = 512 };

typedef struct {
    char folder[PATH_MOST];
    EntArena arena;
    EntDiagList diags;
    EntBlob blobs[BLOBS_MOST];
    size_t n_blobs;
} Place;

int place_setup(void **state);    /* *state is a Place with an empty folder */
int place_teardown(void **state); /* removes the folder and all in it */

const char *place_path(Place *place, const char *name); /* lives in the arena */
void place_write(Place *place, const char *name, EntView bytes);
void place_make_folder(Place *place, const char *name);

/* Read everything; the blobs are in `place` then. */
EntStatus place_read(Place *place, const char *const *paths, size_t n_paths, EntSourceFormat format);
EntStatus place_read_one(Place *place, const char *name);

/* Does any diagnostic of the place hold this text? */
bool place_told(const Place *place, const char *text);

#endif
