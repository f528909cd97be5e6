/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is known: the registers of data/registers, read through their CSVW metadata (or as Turtle), indexed for reading
 * articles. A register is a graph; here its subjects become numbered *known things* with a class, a label, names
 * and links, and its tenures say who held which post when. Immutable after loading: all threads share it.
 *
 * Nothing here knows a column or a class by name except through the ontology's terms: names are rdfs:label,
 * skos:altLabel, ent:localName, ent:adjective, ent:seat, ent:familyName; links are the contract's properties.
 *
 * Ids count from 1; 0 is "none".
 */
#ifndef ENT_MENTION_REGISTRY_H
#define ENT_MENTION_REGISTRY_H

#include "nlp/lexicon.h"
#include "text/calendar.h"
#include "vocab/vocab.h"

typedef struct EntRegistry EntRegistry;
typedef uint32_t EntKnownId;

/* How a name denotes its thing. */
typedef enum {
    ENT_NAME_FULL,      /* wherever it stands */
    ENT_NAME_LOCAL,     /* in the company of its country, or of its participants */
    ENT_NAME_ADJECTIVE, /* of a country: "Japanese" */
    ENT_NAME_SEAT,      /* a government by its seat: "Tokyo" */
    ENT_NAME_FAMILY     /* a person by family name */
} EntNameKind;

typedef struct {
    EntView text;
    EntKnownId known;
    EntNameKind kind;
} EntKnownName;

typedef struct {
    EntView iri; /* as the register has it */
    EntClassId class_id;
    EntView label;
    EntView title; /* of a post */
} EntKnown;

typedef struct {
    EntKnownId person, post;
    EntDate start, end; /* ENT_DATE_NONE: open */
} EntTenure;

/* Load every register of `data_folder`/registers, in name order. `copy` (put may be NULL) hears every quad, in
 * order: build writes the registers into its graph with it. Adds all words of all names to the lexicon. */
ENT_NODISCARD EntStatus ent_registry_load(const char *data_folder, const EntVocab *vocab, EntLexicon *lexicon,
                                          EntQuadSink copy, EntDiags *diags, EntRegistry **out);
void ent_registry_free(EntRegistry *registry);

size_t ent_registry_count(const EntRegistry *registry); /* ids run from 1 to this */
const EntKnown *ent_registry_known(const EntRegistry *registry, EntKnownId id);
EntKnownId ent_registry_find(const EntRegistry *registry, EntView iri);

/* The folder below the project's base in which the registers keep things of this class ("person"); empty: none. */
EntView ent_registry_folder(const EntRegistry *registry, EntClassId class_id);

/* Of a thing's IRI, what stands behind the project's base: "person/ahn-gyu-back". */
EntView ent_registry_address(const EntRegistry *registry, EntKnownId id);

const EntKnownName *ent_registry_names(const EntRegistry *registry, size_t *n_names); /* of all things */

/* Things linked to `id` by `property`, in register order; NULL when there are none. */
const EntKnownId *ent_registry_links(const EntRegistry *registry, EntKnownId id, EntPropertyId property,
                                     size_t *n_links);
EntKnownId ent_registry_link(const EntRegistry *registry, EntKnownId id, EntPropertyId property); /* the first, or 0 */

const EntTenure *ent_registry_tenures(const EntRegistry *registry, size_t *n_tenures); /* by post, then start */
/* The person's next tenure at *from or behind, from 0 on; *from moves behind it. NULL: no more, or nobody (0). */
const EntTenure *ent_registry_tenure_of(const EntRegistry *registry, EntKnownId person, size_t *from);
/* Who held the post on this date (any part of it, for a month or year); 0: nobody known, or two. */
EntKnownId ent_registry_holder(const EntRegistry *registry, EntKnownId post, EntDate date);
/* Did (or does) the person hold the post at the date: +1 yes, -1 held it before and no more, 0 not known. */
int ent_registry_held(const EntRegistry *registry, EntKnownId person, EntKnownId post, EntDate date);

/* The letters that a word of a title is known by, however it is spelt or inflected. (registry_like.c) */
EntView ent_registry_stem(EntView word);

/* The only post of the state that goes by a name that this post goes by, too; 0. `country` links posts to states. Looks at all
 * names: for what is asked seldom. (registry_like.c) */
EntKnownId ent_registry_like_post(const EntRegistry *registry, EntKnownId post, EntKnownId state,
                                  EntPropertyId country);

/* Report every address under the project's base that a register refers to and none declares. */
void ent_registry_check_references(const EntRegistry *registry, EntDiags *diags);

#endif
