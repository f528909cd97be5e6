/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The axioms as an image: reading the ontology's files takes five times as long as building tables of what they state.
 */
#include "vocab/axioms.h"

enum { STRINGS, NAMES, AXIOMS, PREFIXES, N_SECTIONS };

typedef struct {
    EntImageString prefix, iri;
} Prefix;

static const size_t item_sizes[N_SECTIONS] = {1, sizeof(EntImageString), sizeof(EntAxiom), sizeof(Prefix)};
static const EntImageLayout layout = {"ENTAXI1", item_sizes, N_SECTIONS};

/* Where the image is, and what it must have been made of; false when there can be none. */
static bool
name_image(const char *folder, const EntImageCache *cache, char path[ENT_IMAGE_PATH_ROOM], uint64_t *key)
{
    *key = ent_image_key(cache, &layout);
    return ent_image_path(cache, "ontology", folder, path) && ent_image_mix_folder(key, folder, ".");
}

/* --- reading --- */

static EntStatus
read_names(EntAxioms *axioms, const EntImage *image)
{
    size_t n_names;
    const EntImageString *names = ent_image_section(image, NAMES, &n_names);
    for (size_t i = 0; i < n_names; i++) {
        uint32_t id;
        ENT_TRY(ent_intern_add(&axioms->names, ent_image_string(image, STRINGS, names[i]), &id));
    }
    return ENT_STATUS_OK;
}

/* A name that does not exist would be looked up beyond the end of a table. */
static bool
is_sound(const EntAxioms *axioms, const EntAxiom *axiom)
{
    return axiom->kind > ENT_AXIOM_NONE && axiom->kind <= ENT_AXIOM_REST && axiom->subject < axioms->names.count &&
           axiom->object < axioms->names.count;
}

static EntStatus
read_axioms(EntAxioms *axioms, const EntImage *image)
{
    size_t n_axioms;
    const EntAxiom *items = ent_image_section(image, AXIOMS, &n_axioms);
    ENT_TRY(ent_array_reserve(&axioms->items, &axioms->capacity, n_axioms, sizeof *axioms->items));
    for (size_t i = 0; i < n_axioms; i++) {
        if (!is_sound(axioms, &items[i])) {
            return ENT_STATUS_INVALID;
        }
        axioms->items[axioms->count++] = items[i];
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_prefixes(EntAxioms *axioms, const EntImage *image)
{
    size_t n_prefixes;
    const Prefix *prefixes = ent_image_section(image, PREFIXES, &n_prefixes);
    ENT_TRY(ent_array_reserve(&axioms->prefixes, &axioms->prefix_capacity, n_prefixes, sizeof *axioms->prefixes));
    for (size_t i = 0; i < n_prefixes; i++) {
        EntPrefix *copy = &axioms->prefixes[i];
        const EntView prefix = ent_image_string(image, STRINGS, prefixes[i].prefix);
        ENT_TRY(ent_arena_copy(&axioms->arena, prefix, &copy->prefix));
        ENT_TRY(ent_arena_copy(&axioms->arena, ent_image_string(image, STRINGS, prefixes[i].iri), &copy->iri));
        axioms->n_prefixes++;
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_axioms_read_image(EntAxioms *axioms, const char *folder, const EntImageCache *cache)
{
    char path[ENT_IMAGE_PATH_ROOM];
    EntImage image;
    uint64_t key;
    if (!name_image(folder, cache, path, &key) || !ent_image_open(&image, path, &layout, key)) {
        return ENT_STATUS_NOT_FOUND;
    }
    EntStatus status = read_names(axioms, &image);
    status = status == ENT_STATUS_OK ? read_axioms(axioms, &image) : status;
    status = status == ENT_STATUS_OK ? read_prefixes(axioms, &image) : status;
    ent_image_close(&image);
    return status;
}

/* --- writing --- */

/* One string behind the other; where each begins is known by the lengths of those before it. */
static EntStatus
put_strings(EntImageWriter *writer, const EntAxioms *axioms)
{
    ENT_TRY(ent_image_begin(writer, STRINGS, 0));
    for (uint32_t id = 1; id < axioms->names.count; id++) {
        const EntView name = ent_axioms_name(axioms, id);
        ENT_TRY(ent_image_put(writer, name.data, name.length));
    }
    for (size_t i = 0; i < axioms->n_prefixes; i++) {
        ENT_TRY(ent_image_put(writer, axioms->prefixes[i].prefix.data, axioms->prefixes[i].prefix.length));
        ENT_TRY(ent_image_put(writer, axioms->prefixes[i].iri.data, axioms->prefixes[i].iri.length));
    }
    ent_image_end_bytes(writer, STRINGS);
    return ENT_STATUS_OK;
}

static EntImageString
next_string(uint32_t *at, EntView string)
{
    const EntImageString out = {*at, (uint32_t)string.length};
    *at += out.length;
    return out;
}

static EntStatus
put_all(EntImageWriter *writer, const EntAxioms *axioms)
{
    uint32_t at = 0;
    ENT_TRY(put_strings(writer, axioms));
    ENT_TRY(ent_image_begin(writer, NAMES, axioms->names.count - 1));
    for (uint32_t id = 1; id < axioms->names.count; id++) {
        const EntImageString name = next_string(&at, ent_axioms_name(axioms, id));
        ENT_TRY(ent_image_put(writer, &name, sizeof name));
    }
    ENT_TRY(ent_image_begin(writer, PREFIXES, axioms->n_prefixes));
    for (size_t i = 0; i < axioms->n_prefixes; i++) {
        Prefix prefix;
        prefix.prefix = next_string(&at, axioms->prefixes[i].prefix);
        prefix.iri = next_string(&at, axioms->prefixes[i].iri);
        ENT_TRY(ent_image_put(writer, &prefix, sizeof prefix));
    }
    return ent_image_put_array(writer, AXIOMS, axioms->items, axioms->count);
}

void
ent_axioms_write_image(const EntAxioms *axioms, const char *folder, const EntImageCache *cache)
{
    char path[ENT_IMAGE_PATH_ROOM];
    EntImageWriter writer = {.layout = &layout};
    uint64_t key;
    if (name_image(folder, cache, path, &key) && put_all(&writer, axioms) == ENT_STATUS_OK) {
        ent_image_store(&writer, path, key);
    }
    ent_image_writer_clear(&writer);
}
