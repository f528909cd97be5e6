/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * All stages set up together: ontology, lexicon, rules, registers, and what is compiled from them. One engine serves
 * all threads; each article is read in an arena of its own.
 */
#ifndef ENT_CLI_ENGINE_H
#define ENT_CLI_ENGINE_H

#include "fact/fact.h"
#include "graph/graph.h"
#include "source/source.h"

typedef struct {
    EntVocab *vocab;
    EntLexicon *lexicon;
    EntRules *rules;
    EntRegistry *registry;
    EntLinker *linker;
    EntLanguage *language; /* NULL: there are no models */
    EntNameReader *names;  /* NULL: there is no name model */
    EntExtractor *extractor;
    EntZoneLexicon *zones;
} EntEngine;

typedef struct {
    const char *home;      /* holds ontology/ and data/ */
    const char *registers; /* a folder that holds registers/; NULL: home's data */
    bool read_registers;   /* also when an image of them is at hand (mention/registry_image.h) */
    EntLanguageCare care;  /* how sentences are parsed */
    bool is_brief;     /* for a few short articles: the models are those that start faster, once they were left so */
    const char *whole; /* the file of the whole program, where this is the small one (front.c); else NULL */
} EntPlaces;

/* Find the home: the one given, ENTENTE_HOME, the current folder, beside the program, the installed one.
 * `out` is heap memory. ENT_STATUS_NOT_FOUND with a diagnostic when there is none. */
ENT_NODISCARD EntStatus ent_engine_find_home(const char *given, EntDiags *diags, char **out);
/* The home's folder data/, in heap memory. */
ENT_NODISCARD EntStatus ent_engine_find_data(const char *given, EntDiags *diags, char **out);

/* `copy` hears the registers' quads; its put may be NULL. In the small program what is not at hand as an image is
 * ENT_STATUS_UNSUPPORTED. */
ENT_NODISCARD EntStatus ent_engine_open(const EntPlaces *places, EntQuadSink copy, EntDiags *diags, EntEngine *out);
void ent_engine_close(EntEngine *engine);

/* One article from blob to reading, in `arena`. ENT_STATUS_INVALID: it is no text; told to `diags`. */
ENT_NODISCARD EntStatus ent_engine_read(const EntEngine *engine, const EntBlob *blob, EntArena *arena, EntDiags *diags,
                                        EntReading *out);

/* Every article of `source`, by `n_jobs` workers, given to `take` in order. `n_read` counts them. */
typedef struct {
    EntStatus (*take)(void *handle, const EntReading *reading);
    void *handle;
} EntReadingSink;

ENT_NODISCARD EntStatus ent_engine_run(const EntEngine *engine, EntSource *source, size_t n_jobs, EntReadingSink sink,
                                       EntDiags *diags, size_t *n_read);

#endif
