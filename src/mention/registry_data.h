/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a registry is made of, for the files that make one: registry.c from the registers, registry_image.c from what an
 * earlier run made of them. Everybody else uses registry.h.
 */
#ifndef ENT_MENTION_REGISTRY_DATA_H
#define ENT_MENTION_REGISTRY_DATA_H

#include "base/image.h"
#include "base/intern.h"
#include "mention/registry.h"

typedef struct {
    uint32_t subject, predicate; /* interned IRIs */
    EntTerm object;              /* copied into the arena */
} EntRegistryTriple;

typedef struct {
    EntKnownId subject;
    EntPropertyId property;
    EntKnownId object;
} EntRegistryLink;

/* The image that the registry was read from, or that is to be written of it. */
typedef struct {
    EntImage image; /* not mapped: read from the registers */
    char *path;     /* where to write it; NULL: nowhere */
    uint64_t key;
    size_t n_words_before; /* of the lexicon, before the registers' words */
} EntRegistryImage;

struct EntRegistry {
    EntArena arena;
    EntIntern iris;
    const EntVocab *vocab;
    EntRegistryTriple *triples; /* none when read from an image */
    size_t n_triples, triple_capacity;
    EntKnown *known; /* by id - 1 */
    uint32_t *known_of_iri;
    EntKnownId count;
    EntKnownName *names;
    size_t n_names, name_capacity;
    EntRegistryLink *links;   /* by subject, property, order */
    EntKnownId *link_objects; /* the same order */
    uint32_t *first_links;    /* by id: the place of its first link, or of the next one's; one more at the end */
    size_t n_links, link_capacity;
    EntTenure *tenures;
    size_t n_tenures, tenure_capacity;
    uint32_t *first_tenures; /* by person: its first one, from 1; 0: none */
    uint32_t *next_tenures;  /* by tenure: the next one of its person, from 1 */
    EntView *folders;        /* by class */
    EntRegistryImage image;
};

/* For those who make a registry, when all things are known. */
ENT_NODISCARD EntStatus ent_registry_list_folders(EntRegistry *registry);
ENT_NODISCARD EntStatus ent_registry_index_links(EntRegistry *registry);   /* … and all links */
ENT_NODISCARD EntStatus ent_registry_index_tenures(EntRegistry *registry); /* … and all tenures, in their order */

#endif
