/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The checksum covers the file behind itself, the table of sections too, and is checked once, when the image is opened.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "base/image.h"

#include "base/file.h"
#include "base/folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char magic[8];
    uint64_t key;
    uint64_t checksum; /* of all that follows */
    struct {
        uint64_t offset, count;
    } sections[ENT_IMAGE_MAX_SECTIONS];
} Header;

enum { CHECKED_FROM = offsetof(Header, sections) };

/* --- keys --- */

void
ent_image_mix(uint64_t *key, const void *bytes, size_t length)
{
    const uint64_t both[2] = {*key, ent_view_hash((EntView){bytes, length})};
    *key = ent_view_hash((EntView){(const char *)both, sizeof both});
}

static bool
mix_facts(uint64_t *key, const char *path)
{
    struct stat facts;
    if (stat(path, &facts) != 0) {
        return false;
    }
    const int64_t numbers[5] = {(int64_t)facts.st_size, (int64_t)facts.st_ino, (int64_t)facts.st_mtim.tv_sec,
                                (int64_t)facts.st_mtim.tv_nsec, (int64_t)facts.st_dev};
    ent_image_mix(key, numbers, sizeof numbers);
    return true;
}

/* Its folder may be called by many names. */
bool
ent_image_mix_file(uint64_t *key, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    ent_image_mix(key, name, strlen(name));
    return mix_facts(key, path);
}

static EntStatus
mix_visited(void *handle, const char *path)
{
    return ent_image_mix_file(handle, path) ? ENT_STATUS_OK : ENT_STATUS_NOT_FOUND;
}

bool
ent_image_mix_folder(uint64_t *key, const char *parent, const char *name)
{
    const EntFolder folder = {parent, name, ENT_VIEW_EMPTY};
    return ent_folder_each(&folder, NULL, mix_visited, key) == ENT_STATUS_OK;
}

/* A program that cannot be looked at makes the same key as another such one: its path keeps it apart. */
uint64_t
ent_image_key(const EntImageCache *cache, const EntImageLayout *layout)
{
    uint64_t key = sizeof(Header);
    ent_image_mix(&key, layout->item_sizes, layout->n_sections * sizeof *layout->item_sizes);
    if (!mix_facts(&key, cache->program)) {
        ent_image_mix(&key, cache->program, strlen(cache->program));
    }
    return key;
}

bool
ent_image_path(const EntImageCache *cache, const char *name, const char *source, char out[ENT_IMAGE_PATH_ROOM])
{
    char *real = cache->folder ? realpath(source, NULL) : NULL;
    if (!real) {
        return false;
    }
    const unsigned long long place = ent_view_hash(ent_view_of(real));
    free(real);
    const int length = snprintf(out, ENT_IMAGE_PATH_ROOM, "%s/%s-%016llx.image", cache->folder, name, place);
    return length > 0 && length < ENT_IMAGE_PATH_ROOM;
}

void
ent_image_make_folder(const char *path)
{
    char folder[ENT_IMAGE_PATH_ROOM];
    (void)snprintf(folder, sizeof folder, "%s", path);
    char *end = strrchr(folder, '/');
    char *above = NULL;
    if (end) {
        *end = '\0';
        above = strrchr(folder, '/');
    }
    if (above && above > folder) {
        *above = '\0';
        (void)mkdir(folder, 0700);
        *above = '/';
    }
    (void)mkdir(folder, 0700);
}

/* --- reading --- */

static bool
is_whole(const EntImage *image, const EntImageLayout *layout, uint64_t key)
{
    const Header *header = image->mapped;
    if (image->length < sizeof *header || memcmp(header->magic, layout->magic, sizeof header->magic) != 0 ||
        header->key != key) {
        return false;
    }
    for (size_t i = 0; i < layout->n_sections; i++) {
        const uint64_t offset = header->sections[i].offset, count = header->sections[i].count;
        if (offset % ENT_IMAGE_ALIGNMENT || offset > image->length ||
            count > (image->length - offset) / layout->item_sizes[i]) {
            return false;
        }
    }
    const EntView rest = {(const char *)image->mapped + CHECKED_FROM, image->length - CHECKED_FROM};
    return ent_view_hash(rest) == header->checksum;
}

/* All of it is looked at at once, for the checksum: so all of its pages are asked for at once. */
#ifdef MAP_POPULATE
enum { MAP_WHOLE = MAP_PRIVATE | MAP_POPULATE };
#else
enum { MAP_WHOLE = MAP_PRIVATE };
#endif

bool
ent_image_open(EntImage *image, const char *path, const EntImageLayout *layout, uint64_t key)
{
    struct stat facts;
    *image = (EntImage){.mapped = NULL};
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    if (fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0 &&
        facts.st_size <= ENT_IMAGE_LIMIT) {
        image->length = (size_t)facts.st_size;
        void *mapped = mmap(NULL, image->length, PROT_READ, MAP_WHOLE, descriptor, 0);
        image->mapped = mapped == MAP_FAILED ? NULL : mapped;
    }
    close(descriptor);
    if (image->mapped && !is_whole(image, layout, key)) {
        ent_image_close(image);
    }
    return image->mapped != NULL;
}

void
ent_image_close(EntImage *image)
{
    if (image->mapped) {
        munmap(image->mapped, image->length);
    }
    *image = (EntImage){.mapped = NULL};
}

const void *
ent_image_section(const EntImage *image, size_t which, size_t *count)
{
    const Header *header = image->mapped;
    *count = (size_t)header->sections[which].count;
    return (const char *)image->mapped + header->sections[which].offset;
}

EntView
ent_image_string(const EntImage *image, size_t which, EntImageString string)
{
    size_t n_bytes;
    const char *bytes = ent_image_section(image, which, &n_bytes);
    const bool is_inside = string.at <= n_bytes && string.length <= n_bytes - string.at;
    return is_inside ? (EntView){bytes + string.at, string.length} : ENT_VIEW_EMPTY;
}

/* --- writing --- */

/* The header is filled in when all is there. */
EntStatus
ent_image_begin(EntImageWriter *writer, size_t which, size_t count)
{
    static const char zeros[sizeof(Header)] = {0};
    const size_t beyond = writer->bytes.length % ENT_IMAGE_ALIGNMENT;
    const size_t missing = writer->bytes.length == 0 ? sizeof zeros : beyond ? ENT_IMAGE_ALIGNMENT - beyond : 0;
    ENT_TRY(ent_buffer_add(&writer->bytes, (EntView){zeros, missing}));
    writer->sections[which].offset = writer->bytes.length;
    writer->sections[which].count = count;
    return ENT_STATUS_OK;
}

EntStatus
ent_image_put(EntImageWriter *writer, const void *bytes, size_t length)
{
    return length ? ent_buffer_add(&writer->bytes, (EntView){bytes, length}) : ENT_STATUS_OK;
}

EntStatus
ent_image_put_array(EntImageWriter *writer, size_t which, const void *items, size_t count)
{
    ENT_TRY(ent_image_begin(writer, which, count));
    return ent_image_put(writer, items, count * writer->layout->item_sizes[which]);
}

void
ent_image_end_bytes(EntImageWriter *writer, size_t which)
{
    writer->sections[which].count = writer->bytes.length - writer->sections[which].offset;
}

static void
fill_header(EntImageWriter *writer, uint64_t key)
{
    const EntView rest = ent_view_slice(ent_buffer_view(&writer->bytes), CHECKED_FROM, writer->bytes.length);
    Header header = {.key = key};
    memcpy(header.magic, writer->layout->magic, sizeof header.magic);
    for (size_t i = 0; i < writer->layout->n_sections; i++) {
        header.sections[i].offset = writer->sections[i].offset;
        header.sections[i].count = writer->sections[i].count;
    }
    memcpy(writer->bytes.data, &header, sizeof header);
    header.checksum = ent_view_hash(rest);
    memcpy(writer->bytes.data, &header, sizeof header);
}

void
ent_image_store(EntImageWriter *writer, const char *path, uint64_t key)
{
    if (writer->bytes.length && writer->bytes.length <= ENT_IMAGE_LIMIT) {
        fill_header(writer, key);
        ent_image_make_folder(path);
        const EntStatus status = ent_file_write(path, ent_buffer_view(&writer->bytes), NULL);
        (void)status; /* a cache that cannot be written costs time only */
    }
    ent_image_writer_clear(writer);
}

void
ent_image_writer_clear(EntImageWriter *writer)
{
    ent_buffer_clear(&writer->bytes);
}
