/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Model files: mapped, every field of the header and of the table of sections checked before anything else is read.
 */
#include "nlp/model.h"

#include "base/file.h"

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
    uint64_t offset, length;
} Entry;

_Static_assert(sizeof(Header) == 64 && sizeof(Entry) == 32, "the layout of model.h");

enum { CHECKED_FROM = 32 };

static const char magic[8] = "entmodel";

struct EntModel {
    const char *bytes; /* aligned to ENT_MODEL_ALIGNMENT */
    size_t length;
    void *mapped; /* to be unmapped */
    char *copy;   /* to be freed */
    char *name;
    EntDiags *diags; /* while opening */
};

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
        entry->offset > model->length || entry->length > model->length - entry->offset) {
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
    void *mapped = mmap(NULL, model->length, PROT_READ, MAP_PRIVATE, descriptor, 0);
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

static EntStatus
finish(EntModel *model, const char *kind, EntStatus status, EntModel **out)
{
    status = status == ENT_STATUS_OK ? check(model, kind) : status;
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
    free(model->name);
    free(model);
}

EntView
ent_model_section(const EntModel *model, const char *name)
{
    const Entry *entries = entries_of(model);
    for (uint32_t i = 0; i < header_of(model)->n_sections; i++) {
        if (strcmp(entries[i].name, name) == 0) {
            return (EntView){model->bytes + entries[i].offset, (size_t)entries[i].length};
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

static size_t
aligned(size_t offset)
{
    return (offset + ENT_MODEL_ALIGNMENT - 1) / ENT_MODEL_ALIGNMENT * ENT_MODEL_ALIGNMENT;
}

static void
fill(char *bytes, size_t length, const char *kind, const EntModelSection *sections, size_t n_sections)
{
    Header header = {.order = ENT_MODEL_ORDER, .version = ENT_MODEL_VERSION, .size = length};
    header.n_sections = (uint32_t)n_sections;
    memcpy(header.magic, magic, sizeof magic);
    memcpy(header.kind, kind, strlen(kind));
    size_t offset = aligned(sizeof header + n_sections * sizeof(Entry));
    for (size_t i = 0; i < n_sections; i++) {
        Entry entry = {.offset = offset, .length = sections[i].bytes.length};
        memcpy(entry.name, sections[i].name, strlen(sections[i].name));
        memcpy(bytes + sizeof header + i * sizeof entry, &entry, sizeof entry);
        if (entry.length) {
            memcpy(bytes + offset, sections[i].bytes.data, entry.length);
        }
        offset = aligned(offset + entry.length);
    }
    memcpy(bytes, &header, sizeof header);
    header.checksum = checksum(bytes, length);
    memcpy(bytes, &header, sizeof header);
}

static EntStatus
put(const char *path, EntView bytes, EntDiags *diags)
{
    EntOutfile file;
    ENT_TRY(ent_outfile_open(&file, path, diags));
    const EntByteSink sink = ent_outfile_sink(&file);
    const EntStatus status = sink.write(sink.handle, bytes.data, bytes.length);
    if (status != ENT_STATUS_OK) {
        ent_outfile_abort(&file);
        return status;
    }
    return ent_outfile_commit(&file);
}

EntStatus
ent_model_write(const char *path, const char *kind, const EntModelSection *sections, size_t n_sections, EntDiags *diags)
{
    size_t length = aligned(sizeof(Header) + n_sections * sizeof(Entry));
    bool is_fit = n_sections <= ENT_MODEL_MAX_SECTIONS && strlen(kind) < ENT_MODEL_NAME_ROOM;
    for (size_t i = 0; is_fit && i < n_sections; i++) {
        is_fit = sections[i].bytes.length <= ENT_MODEL_LIMIT && strlen(sections[i].name) < ENT_MODEL_NAME_ROOM;
        length = aligned(length + sections[i].bytes.length);
    }
    if (!is_fit || length > ENT_MODEL_LIMIT) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(path)}, "too large for a model file");
        return ENT_STATUS_LIMIT;
    }
    char *bytes = calloc(1, length);
    if (!bytes) {
        return ENT_STATUS_NO_MEMORY;
    }
    fill(bytes, length, kind, sections, n_sections);
    const EntStatus status = put(path, (EntView){bytes, length}, diags);
    free(bytes);
    return status;
}
