/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The registers as one image (base/image.h): what takes 80 ms to read and index takes 2 ms to map. It is made anew when
 * anything that it was made of is another: a register's file, the program, the ontology's terms, the lexicon's words and
 * sets.
 *
 *     header │ strings │ known │ names │ links │ link objects │ tenures │ words │ addresses │ nodes │ entries │ edges
 *
 *     ent_registry_open(data, &cache, vocab, lexicon, diags, &registry);   // instead of ent_registry_load
 */
#ifndef ENT_MENTION_REGISTRY_IMAGE_H
#define ENT_MENTION_REGISTRY_IMAGE_H

#include "base/map.h"
#include "mention/registry_data.h"

/* A name's end in the trie, as gazetteer.h has it. */
typedef struct {
    EntKnownId known;
    uint32_t next;
    uint32_t name; /* its number in ent_registry_names() */
    uint8_t kind, shape;
} EntImageEntry;

/* The trie of all names, as it lies in the image or goes into it. */
typedef struct {
    const uint32_t *heads;
    size_t n_heads;
    const EntMapSlot *edges;
    size_t n_edge_slots;
    const EntImageEntry *entries;
    size_t n_entries;
    size_t n_edges; /* slots that are used */
} EntImageTrie;

/* The registry of the registers in `data_folder`, from the image in `cache` where it fits, else from the registers; then
 * ent_gazetteer_new makes the image anew. The registers' words are added to the lexicon in the
 * same order either way. */
ENT_NODISCARD EntStatus ent_registry_open(const char *data_folder, const EntImageCache *cache, const EntVocab *vocab,
                                          EntLexicon *lexicon, EntDiags *diags, EntRegistry **out);

/* For registry.c and gazetteer.c. The trie of the image that the registry was read from; false: none was. */
bool ent_registry_image_trie(const EntRegistry *registry, EntImageTrie *out);
EntKnownId ent_registry_image_find(const EntRegistry *registry, EntView iri);
void ent_registry_image_close(EntRegistryImage *image);

/* Write the image, if one is wanted. */
void ent_registry_image_write(const EntRegistry *registry, const EntLexicon *lexicon, const EntImageTrie *trie);

#endif
