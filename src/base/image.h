/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Images: what a run had to read and index anyway, kept as a file that later runs map into memory. An image is a
 * convenience, never a source: it lies in the user's cache, and is thrown away when anything that it was made of is
 * another. Its key says so: a hash of the program and of the files that were read (their names, sizes and times); its
 * checksum says that it is whole. Where either does not fit the sources are read, and the result is the same. Nothing
 * is told to the user: a cache that cannot be written costs time only.
 *
 * An image is a header and sections, each an array of one type in the layout of this machine, at a multiple of
 * ENT_IMAGE_ALIGNMENT. Strings are (offset, length) into a section of bytes.
 *
 *     uint64_t key = ent_image_key(cache, &layout);
 *     if (ent_image_mix_folder(&key, data, "registers") && ent_image_path(cache, "registers", data, path) &&
 *         ent_image_open(&image, path, &layout, key)) {
 *         const Thing *things = ent_image_section(&image, THINGS, &n_things);     // lives until ent_image_close
 *     }
 */
#ifndef ENT_BASE_IMAGE_H
#define ENT_BASE_IMAGE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ENT_IMAGE_ALIGNMENT = 8,
    ENT_IMAGE_MAX_SECTIONS = 16,
    ENT_IMAGE_LIMIT = 1 << 28, /* bytes */
    ENT_IMAGE_PATH_ROOM = 4096
};

/* Where images are kept, and for whom. */
typedef struct {
    const char *folder;  /* NULL: nowhere */
    const char *program; /* the file of the program that makes them: another one may make them otherwise */
    bool only;           /* what is not at hand as an image is not read: ENT_STATUS_UNSUPPORTED, nothing told */
} EntImageCache;

typedef struct {
    char magic[8];            /* what it is an image of, and the version of its layout */
    const size_t *item_sizes; /* by section */
    size_t n_sections;
} EntImageLayout;

typedef struct {
    uint32_t at, length;
} EntImageString;

/* --- keys --- */

uint64_t ent_image_key(const EntImageCache *cache, const EntImageLayout *layout);
void ent_image_mix(uint64_t *key, const void *bytes, size_t length);
bool ent_image_mix_file(uint64_t *key, const char *path);                       /* false: it cannot be looked at */
bool ent_image_mix_folder(uint64_t *key, const char *parent, const char *name); /* all files but hidden ones */

/* CACHE/NAME-HASH.image, by the whole path of `source`; false when there is no such place. */
bool ent_image_path(const EntImageCache *cache, const char *name, const char *source, char out[ENT_IMAGE_PATH_ROOM]);

/* The folder of the file at `path`, and the one above it, as far as they are missing. */
void ent_image_make_folder(const char *path);

/* --- reading --- */

typedef struct {
    void *mapped; /* NULL: none */
    size_t length;
} EntImage;

bool ent_image_open(EntImage *image, const char *path, const EntImageLayout *layout, uint64_t key);
void ent_image_close(EntImage *image);
const void *ent_image_section(const EntImage *image, size_t which, size_t *count);

/* The string in the section of bytes `which`; empty when it would lie outside. */
EntView ent_image_string(const EntImage *image, size_t which, EntImageString string);

/* --- writing --- */

typedef struct {
    const EntImageLayout *layout;
    EntBuffer bytes; /* the header, then the sections */
    struct {
        uint64_t offset, count;
    } sections[ENT_IMAGE_MAX_SECTIONS];
} EntImageWriter;

/* Open a section of `count` items, which are then put; ent_image_end_bytes counts what was put into one of bytes. */
ENT_NODISCARD EntStatus ent_image_begin(EntImageWriter *writer, size_t which, size_t count);
ENT_NODISCARD EntStatus ent_image_put(EntImageWriter *writer, const void *bytes, size_t length);
ENT_NODISCARD EntStatus ent_image_put_array(EntImageWriter *writer, size_t which, const void *items, size_t count);
void ent_image_end_bytes(EntImageWriter *writer, size_t which);

/* Write the file, whole or not at all, and free what the writer holds. */
void ent_image_store(EntImageWriter *writer, const char *path, uint64_t key);
void ent_image_writer_clear(EntImageWriter *writer);

#endif
