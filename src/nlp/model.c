/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Model files: mapped, every field of the header and of the table of sections checked before anything else is read.
 */
#define _DEFAULT_SOURCE /* madvise */
#include "nlp/model.h"

#include "base/file.h"
#include "nlp/packed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char magic[8];
    uint32_t order, version;
    uint64_t size, checksum;
    char kind[ENT_MODEL_NAME_ROOM];
    uint32_t n_sections;
    char zero[12];
} Header;

typedef struct {
    char name[ENT_MODEL_NAME_ROOM];
    uint64_t offset;
    uint32_t stored, length; /* bytes in the file, and unpacked; the same: not packed */
} Entry;

_Static_assert(sizeof(Header) == 64 && sizeof(Entry) == 32, "the layout of model.h");

enum {
    CHECKED_FROM = 32,
    LARGE_PAGE = 2 << 20, /* bytes that the processor finds at one go, where the system has such pages */
    LEAST_PACKED = 4096   /* bytes: shorter sections are not worth it */
};

static const char magic[8] = "entmodel";

struct EntModel {
    const char *bytes; /* aligned to ENT_MODEL_ALIGNMENT */
    size_t length;
    void *mapped; /* to be unmapped */
    char *copy;   /* to be freed */
    char *unpacked;
    const char *sections[ENT_MODEL_MAX_SECTIONS];
    char *name;
    EntDiags *diags; /* while opening */
};

/* All of a file is looked at at once, for the checksum: so all of its pages are asked for at once. */
#ifdef MAP_POPULATE
enum { MAP_WHOLE = MAP_PRIVATE | MAP_POPULATE };
#else
enum { MAP_WHOLE = MAP_PRIVATE };
#endif

static const Header *
header_of(const EntModel *model)
{
    return (const Header *)(const void *)model->bytes;
}

static const Entry *
entries_of(const EntModel *model)
{
    return (const Entry *)(const void *)(model->bytes + sizeof(Header));
}

static uint64_t
checksum(const char *bytes, size_t length)
{
    return ent_view_hash((EntView){bytes + CHECKED_FROM, length - CHECKED_FROM});
}

/* A name padded with NUL, and NUL in the last byte. */
static bool
is_name(const char *name)
{
    const size_t length = strnlen(name, ENT_MODEL_NAME_ROOM);
    bool is_padded = length > 0 && length < ENT_MODEL_NAME_ROOM;
    for (size_t i = length; i < ENT_MODEL_NAME_ROOM; i++) {
        is_padded = is_padded && name[i] == '\0';
    }
    return is_padded;
}

static bool
is_zero(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i]) {
            return false;
        }
    }
    return true;
}

static const char *
fault_of_header(const EntModel *model)
{
    if (model->length < sizeof(Header) || memcmp(model->bytes, magic, sizeof magic) != 0) {
        return "not a model file";
    }
    const Header *header = header_of(model);
    if (header->order != ENT_MODEL_ORDER) {
        return "made on a machine of another byte order";
    }
    if (header->version != ENT_MODEL_VERSION) {
        return "of another version of the format";
    }
    if (header->size != model->length) {
        return "damaged: its size is not what it says";
    }
    if (header->checksum != checksum(model->bytes, model->length)) {
        return "damaged: its checksum is not what it says";
    }
    return NULL;
}

static bool
is_section_sound(const EntModel *model, uint32_t index)
{
    const Entry *entries = entries_of(model), *entry = &entries[index];
    const size_t first = sizeof(Header) + header_of(model)->n_sections * sizeof(Entry);
    if (!is_name(entry->name) || entry->offset % ENT_MODEL_ALIGNMENT != 0 || entry->offset < first ||
        entry->offset > model->length || entry->stored > model->length - entry->offset ||
        entry->stored > entry->length) {
        return false;
    }
    for (uint32_t i = 0; i < index; i++) {
        if (strcmp(entries[i].name, entry->name) == 0) {
            return false;
        }
    }
    return true;
}

static const char *
fault_of_sections(const EntModel *model)
{
    const Header *header = header_of(model);
    if (!is_name(header->kind) || !is_zero(header->zero, sizeof header->zero)) {
        return "damaged: its header is wrong";
    }
    if (header->n_sections > ENT_MODEL_MAX_SECTIONS ||
        header->n_sections * sizeof(Entry) > model->length - sizeof(Header)) {
        return "damaged: it has too many sections";
    }
    for (uint32_t i = 0; i < header->n_sections; i++) {
        if (!is_section_sound(model, i)) {
            return "damaged: its list of sections is wrong";
        }
    }
    return NULL;
}

static EntStatus
check(const EntModel *model, const char *kind)
{
    const EntDiag where = {.severity = ENT_ERROR, .file = ent_model_name(model)};
    const char *fault = fault_of_header(model);
    fault = fault ? fault : fault_of_sections(model);
    if (fault) {
        ent_report(model->diags, &where, "%s", fault);
        return ENT_STATUS_INVALID;
    }
    if (strcmp(header_of(model)->kind, kind) != 0) {
        ent_report(model->diags, &where, "a model of the kind '%s', not '%s'", header_of(model)->kind, kind);
        return ENT_STATUS_INVALID;
    }
    return ENT_STATUS_OK;
}

static EntModel *
new_model(EntView name, EntDiags *diags)
{
    EntModel *model = calloc(1, sizeof *model);
    if (model) {
        model->diags = diags;
        model->name = calloc(name.length + 1, 1);
    }
    if (!model || !model->name) {
        ent_model_close(model);
        return NULL;
    }
    if (name.length) {
        memcpy(model->name, name.data, name.length);
    }
    return model;
}

static EntStatus
complain(const EntModel *model)
{
    const int reason = errno;
    ent_report(model->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(model)}, "cannot read: %s",
               strerror(reason));
    return reason == ENOENT ? ENT_STATUS_NOT_FOUND : ENT_STATUS_IO;
}

static EntStatus
map_descriptor(EntModel *model, int descriptor)
{
    struct stat facts;
    if (fstat(descriptor, &facts) != 0) {
        return complain(model);
    }
    const bool is_size_sane = facts.st_size >= (off_t)sizeof(Header) && facts.st_size <= ENT_MODEL_LIMIT;
    if (!S_ISREG(facts.st_mode) || !is_size_sane) {
        ent_report(model->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(model)}, "not a model file");
        return ENT_STATUS_INVALID;
    }
    model->length = (size_t)facts.st_size;
    void *mapped = mmap(NULL, model->length, PROT_READ, MAP_WHOLE, descriptor, 0);
    if (mapped == MAP_FAILED) {
        return complain(model);
    }
    model->mapped = mapped;
    model->bytes = mapped;
    return ENT_STATUS_OK;
}

static EntStatus
map_file(EntModel *model, const char *path)
{
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return complain(model);
    }
    const EntStatus status = map_descriptor(model, descriptor);
    close(descriptor);
    return status;
}

static size_t
aligned(size_t offset)
{
    return (offset + ENT_MODEL_ALIGNMENT - 1) / ENT_MODEL_ALIGNMENT * ENT_MODEL_ALIGNMENT;
}

static bool
is_packed(const Entry *entry)
{
    return entry->stored < entry->length;
}

/* Room for weights, in large pages: looking a weight up is half of the work with them. NULL: no memory. */
static char *
make_room(EntModel *model, size_t length)
{
    const size_t alignment = length < LARGE_PAGE ? ENT_MODEL_ALIGNMENT : LARGE_PAGE;
    model->unpacked = malloc(length + alignment);
    if (!model->unpacked) {
        return NULL;
    }
    char *start = model->unpacked + (alignment - (uintptr_t)model->unpacked % alignment);
#ifdef MADV_HUGEPAGE
    if (alignment == LARGE_PAGE) {
        (void)madvise(start, length / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE); /* it works without */
    }
#endif
    return start;
}

static EntStatus
unpack_into(EntModel *model, char *room)
{
    for (uint32_t i = 0; i < header_of(model)->n_sections; i++) {
        const Entry *entry = &entries_of(model)[i];
        model->sections[i] = model->bytes + entry->offset;
        if (is_packed(entry)) {
            if (!ent_packed_read((EntView){model->sections[i], entry->stored}, entry->length, room)) {
                ent_report(model->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(model)},
                           "damaged: section '%s' cannot be unpacked", entry->name);
                return ENT_STATUS_INVALID;
            }
            model->sections[i] = room;
            room += aligned(entry->length + ENT_PACKED_SLACK);
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
unpack(EntModel *model)
{
    size_t length = 0;
    for (uint32_t i = 0; i < header_of(model)->n_sections; i++) {
        const Entry *entry = &entries_of(model)[i];
        length += is_packed(entry) ? aligned((size_t)entry->length + ENT_PACKED_SLACK) : 0;
    }
    if (length > ENT_MODEL_LIMIT) {
        ent_report(model->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(model)},
                   "damaged: its sections are too large");
        return ENT_STATUS_INVALID;
    }
    char *room = length ? make_room(model, length) : NULL;
    return length && !room ? ENT_STATUS_NO_MEMORY : unpack_into(model, room);
}

static EntStatus
finish(EntModel *model, const char *kind, EntStatus status, EntModel **out)
{
    status = status == ENT_STATUS_OK ? check(model, kind) : status;
    status = status == ENT_STATUS_OK ? unpack(model) : status;
    if (status != ENT_STATUS_OK) {
        ent_model_close(model);
        return status;
    }
    *out = model;
    return ENT_STATUS_OK;
}

EntStatus
ent_model_path(const char *data_folder, const char *kind, char out[ENT_MODEL_PATH_ROOM])
{
    const int length = snprintf(out, ENT_MODEL_PATH_ROOM, "%s/models/%s.model", data_folder, kind);
    return length > 0 && length < ENT_MODEL_PATH_ROOM ? ENT_STATUS_OK : ENT_STATUS_LIMIT;
}

bool
ent_model_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

EntStatus
ent_model_open(const char *path, const char *kind, EntDiags *diags, EntModel **out)
{
    EntModel *model = new_model(ent_view_of(path), diags);
    return model ? finish(model, kind, map_file(model, path), out) : ENT_STATUS_NO_MEMORY;
}

/* Bytes that do not lie as a mapped file would are copied to where they do. */
static EntStatus
place(EntModel *model, EntView bytes)
{
    model->bytes = bytes.data;
    model->length = bytes.length;
    if ((uintptr_t)bytes.data % ENT_MODEL_ALIGNMENT == 0) {
        return ENT_STATUS_OK;
    }
    model->copy = malloc(bytes.length + ENT_MODEL_ALIGNMENT);
    if (!model->copy) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *start = model->copy + (ENT_MODEL_ALIGNMENT - (uintptr_t)model->copy % ENT_MODEL_ALIGNMENT);
    memcpy(start, bytes.data, bytes.length);
    model->bytes = start;
    return ENT_STATUS_OK;
}

EntStatus
ent_model_over(EntView bytes, EntView name, const char *kind, EntDiags *diags, EntModel **out)
{
    EntModel *model = new_model(name, diags);
    return model ? finish(model, kind, place(model, bytes), out) : ENT_STATUS_NO_MEMORY;
}

void
ent_model_close(EntModel *model)
{
    if (!model) {
        return;
    }
    if (model->mapped) {
        munmap(model->mapped, model->length);
    }
    free(model->copy);
    free(model->unpacked);
    free(model->name);
    free(model);
}

EntView
ent_model_section(const EntModel *model, const char *name)
{
    const Entry *entries = entries_of(model);
    for (uint32_t i = 0; i < header_of(model)->n_sections; i++) {
        if (strcmp(entries[i].name, name) == 0) {
            return (EntView){model->sections[i], entries[i].length};
        }
    }
    return ENT_VIEW_EMPTY;
}

EntView
ent_model_name(const EntModel *model)
{
    return ent_view_of(model->name);
}

/* --- writing --- */

/* What a section is in the file. */
typedef struct {
    EntBuffer packed;
    EntView stored;
} Stored;

typedef struct {
    const char *kind;
    const EntModelSection *sections;
    Stored stored[ENT_MODEL_MAX_SECTIONS];
    size_t n_sections;
} Contents;

static void
fill(char *bytes, size_t length, const Contents *contents)
{
    const EntModelSection *sections = contents->sections;
    const Stored *stored = contents->stored;
    const size_t n_sections = contents->n_sections;
    Header header = {.order = ENT_MODEL_ORDER, .version = ENT_MODEL_VERSION, .size = length};
    header.n_sections = (uint32_t)n_sections;
    memcpy(header.magic, magic, sizeof magic);
    memcpy(header.kind, contents->kind, strlen(contents->kind));
    size_t offset = aligned(sizeof header + n_sections * sizeof(Entry));
    for (size_t i = 0; i < n_sections; i++) {
        Entry entry = {.offset = offset,
                       .stored = (uint32_t)stored[i].stored.length,
                       .length = (uint32_t)sections[i].bytes.length};
        memcpy(entry.name, sections[i].name, strlen(sections[i].name));
        memcpy(bytes + sizeof header + i * sizeof entry, &entry, sizeof entry);
        if (entry.stored) {
            memcpy(bytes + offset, stored[i].stored.data, entry.stored);
        }
        offset = aligned(offset + entry.stored);
    }
    memcpy(bytes, &header, sizeof header);
    header.checksum = checksum(bytes, length);
    memcpy(bytes, &header, sizeof header);
}

/* Packed where that saves a quarter. */
static EntStatus
pack(Stored *section)
{
    const size_t length = section->stored.length;
    if (length < LEAST_PACKED) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_packed_write(section->stored, &section->packed));
    if (section->packed.length <= length / 4 * 3) {
        section->stored = ent_buffer_view(&section->packed);
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_contents(const char *path, const Contents *contents, EntDiags *diags)
{
    size_t length = aligned(sizeof(Header) + contents->n_sections * sizeof(Entry));
    for (size_t i = 0; i < contents->n_sections; i++) {
        length = aligned(length + contents->stored[i].stored.length);
    }
    char *bytes = calloc(1, length);
    if (!bytes) {
        return ENT_STATUS_NO_MEMORY;
    }
    fill(bytes, length, contents);
    const EntStatus status = ent_file_write(path, (EntView){bytes, length}, diags);
    free(bytes);
    return status;
}

static bool
is_fit(const char *kind, const EntModelSection *sections, size_t n_sections)
{
    size_t length = aligned(sizeof(Header) + n_sections * sizeof(Entry));
    bool fits = n_sections <= ENT_MODEL_MAX_SECTIONS && strlen(kind) < ENT_MODEL_NAME_ROOM;
    for (size_t i = 0; fits && i < n_sections; i++) {
        fits = sections[i].bytes.length <= ENT_MODEL_LIMIT && strlen(sections[i].name) < ENT_MODEL_NAME_ROOM;
        length += aligned(sections[i].bytes.length + ENT_PACKED_SLACK);
    }
    return fits && length <= ENT_MODEL_LIMIT;
}

static EntStatus
write_model(const char *path, Contents *contents, bool packs, EntDiags *diags)
{
    EntStatus status = ENT_STATUS_OK;
    if (!is_fit(contents->kind, contents->sections, contents->n_sections)) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)}, "too large for a model file");
        return ENT_STATUS_LIMIT;
    }
    for (size_t i = 0; status == ENT_STATUS_OK && i < contents->n_sections; i++) {
        contents->stored[i].stored = contents->sections[i].bytes;
        status = packs ? pack(&contents->stored[i]) : ENT_STATUS_OK;
    }
    if (status == ENT_STATUS_OK) {
        status = write_contents(path, contents, diags);
    }
    for (size_t i = 0; i < contents->n_sections; i++) {
        ent_buffer_clear(&contents->stored[i].packed);
    }
    return status;
}

EntStatus
ent_model_write(const char *path, const char *kind, const EntModelSection *sections, size_t n_sections, EntDiags *diags)
{
    Contents contents = {.kind = kind, .sections = sections, .n_sections = n_sections};
    return write_model(path, &contents, true, diags);
}

EntStatus
ent_model_write_unpacked(const char *path, const EntModel *model, EntDiags *diags)
{
    EntModelSection sections[ENT_MODEL_MAX_SECTIONS];
    const size_t n_sections = header_of(model)->n_sections;
    for (size_t i = 0; i < n_sections; i++) {
        const Entry *entry = &entries_of(model)[i];
        sections[i] = (EntModelSection){entry->name, {model->sections[i], entry->length}};
    }
    Contents contents = {.kind = header_of(model)->kind, .sections = sections, .n_sections = n_sections};
    return write_model(path, &contents, false, diags);
}
