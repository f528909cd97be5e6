/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Setting up the stages in the order in which they need each other, and running articles through them.
 */
#include "cli/engine.h"

#include "base/parallel.h"
#include "cli/signals.h"
#include "mention/registry_image.h"
#include "nlp/unpacked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

/* --- home --- */

static bool
is_home(const char *folder)
{
    char path[PATH_ROOM];
    const int length = snprintf(path, sizeof path, "%s/ontology/entente.ttl", folder);
    return length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0;
}

/* The folder above the one that the program is in. */
static bool
beside_program(char out[PATH_ROOM])
{
    const ssize_t length = readlink("/proc/self/exe", out, PATH_ROOM - 1);
    if (length <= 0) {
        return false;
    }
    out[length] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(out, '/');
        if (!slash) {
            return false;
        }
        *slash = '\0';
    }
    return true;
}

EntStatus
ent_engine_find_home(const char *given, EntDiags *diags, char **out)
{
    char beside[PATH_ROOM];
    const char *candidates[4] = {given, NULL, NULL, NULL};
    if (!given) {
        candidates[0] = getenv("ENTENTE_HOME");
        candidates[1] = ".";
        candidates[2] = beside_program(beside) ? beside : NULL;
        candidates[3] = ENT_PREFIX "/share/entente";
    }
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i] && is_home(candidates[i])) {
            *out = strdup(candidates[i]);
            return *out ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
        }
    }
    ent_report(
        diags,
        &(EntDiag){.severity = ENT_ERROR,
                   .file = ent_view_of(given),
                   .help = ENT_VIEW("name it with --home or ENTENTE_HOME: the folder that holds ontology/ and data/")},
        "cannot find the ontology and data");
    return ENT_STATUS_NOT_FOUND;
}

/* --- opening --- */

/* What is opened, and for whom. */
typedef struct {
    EntEngine *engine;
    EntQuadSink copy;
    EntDiags *diags;
} Opening;

static EntStatus
joined(const char *folder, const char *name, char out[PATH_ROOM])
{
    const int length = snprintf(out, PATH_ROOM, "%s/%s", folder, name);
    return length > 0 && length < PATH_ROOM ? ENT_STATUS_OK : ENT_STATUS_LIMIT;
}

EntStatus
ent_engine_find_data(const char *given, EntDiags *diags, char **out)
{
    char data[PATH_ROOM], *home;
    ENT_TRY(ent_engine_find_home(given, diags, &home));
    const EntStatus status = joined(home, "data", data);
    free(home);
    ENT_TRY(status);
    *out = strdup(data);
    return *out ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

/* Where images are kept: ENTENTE_CACHE (empty: nowhere), else the user's cache; NULL: nowhere. */
static const char *
find_cache(char out[PATH_ROOM])
{
    const char *given = getenv("ENTENTE_CACHE"), *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int length = -1;
    if (given) {
        length = snprintf(out, PATH_ROOM, "%s", given);
    } else if (cache && cache[0] == '/') {
        length = snprintf(out, PATH_ROOM, "%s/entente", cache);
    } else if (home && home[0] == '/') {
        length = snprintf(out, PATH_ROOM, "%s/.cache/entente", home);
    }
    return length > 0 && length < PATH_ROOM ? out : NULL;
}

/* Who wants to hear the registers' statements, or to look into them, has them read. */
static EntStatus
open_registry(const EntPlaces *places, const char *data, const EntImageCache *cache, const Opening *o)
{
    const char *folder = places->registers ? places->registers : data;
    EntEngine *e = o->engine;
    if (o->copy.put || places->read_registers) {
        return ent_registry_load(folder, e->vocab, e->lexicon, o->copy, o->diags, &e->registry);
    }
    return ent_registry_open(folder, cache, e->vocab, e->lexicon, o->diags, &e->registry);
}

static EntStatus
open_models(const char *folder, EntLanguageCare care, EntDiags *diags, EntEngine *e)
{
    ENT_TRY(ent_language_open(folder, care, diags, &e->language));
    return ent_name_reader_open(folder, e->language, diags, &e->names);
}

static void
close_models(EntEngine *e)
{
    ent_name_reader_close(e->names);
    ent_language_close(e->language);
    e->language = NULL;
    e->names = NULL;
}

/* All models, and sound ones; ENT_STATUS_UNSUPPORTED: they are not at hand. */
static EntStatus
open_unpacked(const char *data, const EntImageCache *cache, EntEngine *e)
{
    char folder[ENT_MODEL_PATH_ROOM];
    if (!ent_models_unpacked(data, cache, folder)) {
        return ENT_STATUS_UNSUPPORTED;
    }
    const EntStatus status = open_models(folder, ENT_LANGUAGE_CAREFUL, NULL, e);
    if (status == ENT_STATUS_NO_MEMORY || (status == ENT_STATUS_OK && e->language && e->names)) {
        return status;
    }
    close_models(e);
    ent_models_forget(data, cache);
    return ENT_STATUS_UNSUPPORTED;
}

/* For few articles models are left unpacked, and taken so the next time; the small program has no others. */
static EntStatus
open_language(const EntPlaces *places, const char *data, const EntImageCache *cache, const Opening *o)
{
    const bool is_brief = places->is_brief && places->care == ENT_LANGUAGE_CAREFUL;
    const EntStatus status = is_brief ? open_unpacked(data, cache, o->engine) : ENT_STATUS_UNSUPPORTED;
    if (status != ENT_STATUS_UNSUPPORTED || cache->only) {
        return status;
    }
    ENT_TRY(open_models(data, places->care, o->diags, o->engine));
    if (is_brief) {
        ent_models_unpack(data, cache);
    }
    return ENT_STATUS_OK;
}

static EntStatus
open_stages(const EntPlaces *places, const Opening *o)
{
    char ontology[PATH_ROOM], data[PATH_ROOM], folder[PATH_ROOM];
    EntEngine *e = o->engine;
    const EntImageCache cache = {find_cache(folder), places->whole ? places->whole : "/proc/self/exe",
                                 places->whole != NULL};
    ENT_TRY(joined(places->home, "ontology", ontology));
    ENT_TRY(joined(places->home, "data", data));
    ENT_TRY(ent_vocab_open(ontology, &cache, o->diags, &e->vocab));
    ENT_TRY(ent_lexicon_load(data, o->diags, &e->lexicon));
    ENT_TRY(ent_rules_load(data, e->vocab, e->lexicon, o->diags, &e->rules));
    ENT_TRY(open_registry(places, data, &cache, o));
    ENT_TRY(ent_linker_new(e->vocab, e->registry, e->lexicon, e->rules, o->diags, &e->linker));
    ENT_TRY(ent_lexicon_freeze(e->lexicon));
    ENT_TRY(ent_extractor_new(e->vocab, e->registry, e->lexicon, e->rules, o->diags, &e->extractor));
    ENT_TRY(open_language(places, data, &cache, o));
    ent_extractor_use(e->extractor, e->language);
    ent_linker_use(e->linker, e->names);
    return ent_zone_lexicon_load(data, o->diags, &e->zones);
}

EntStatus
ent_engine_open(const EntPlaces *places, EntQuadSink copy, EntDiags *diags, EntEngine *out)
{
    *out = (EntEngine){.vocab = NULL};
    const EntStatus status = open_stages(places, &(Opening){out, copy, diags});
    if (status != ENT_STATUS_OK) {
        ent_engine_close(out);
    }
    return status;
}

void
ent_engine_close(EntEngine *e)
{
    ent_zone_lexicon_free(e->zones);
    ent_extractor_free(e->extractor);
    ent_linker_free(e->linker);
    ent_name_reader_close(e->names);
    ent_language_close(e->language);
    ent_registry_free(e->registry);
    ent_rules_free(e->rules);
    ent_lexicon_free(e->lexicon);
    ent_vocab_free(e->vocab);
    *e = (EntEngine){.vocab = NULL};
}

EntStatus
ent_engine_read(const EntEngine *e, const EntBlob *blob, EntArena *arena, EntDiags *diags, EntReading *out)
{
    EntDocument *document = ent_arena_alloc(arena, sizeof *document);
    EntText *text = ent_arena_alloc(arena, sizeof *text);
    EntMentions *mentions = ent_arena_alloc(arena, sizeof *mentions);
    if (!document || !text || !mentions) {
        return ENT_STATUS_NO_MEMORY;
    }
    ENT_TRY(ent_document_read(blob, e->zones, arena, diags, document));
    ENT_TRY(ent_text_read(document, e->lexicon, arena, diags, text));
    ENT_TRY(ent_mentions_read(e->linker, text, arena, mentions));
    return ent_fact_read(e->extractor, mentions, arena, out);
}

/* --- running --- */

typedef struct {
    EntArena arena;
    EntBlob blob;
    EntReading reading;
    EntDiagList diags;
    bool is_read; /* false: the blob was no text */
} Item;

typedef struct {
    const EntEngine *engine;
    EntSource *source;
    EntReadingSink sink;
    EntDiags *diags;
    size_t *n_read;
} Run;

static void
free_item(Item *item)
{
    ent_arena_clear(&item->arena);
    ent_diag_list_clear(&item->diags);
    free(item);
}

static EntStatus
produce(void *handle, void **out)
{
    Run *run = handle;
    if (ent_is_interrupted()) {
        return ENT_STATUS_CANCELLED;
    }
    Item *item = calloc(1, sizeof *item);
    if (!item) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_arena_init(&item->arena);
    ent_diag_list_init(&item->diags);
    const EntStatus status = ent_source_next(run->source, &item->arena, &item->blob);
    if (status != ENT_STATUS_OK) {
        free_item(item);
        return status;
    }
    *out = item;
    return ENT_STATUS_OK;
}

static EntStatus
work(void *handle, size_t worker, void *pointer)
{
    const Run *run = handle;
    Item *item = pointer;
    (void)worker;
    const EntStatus status =
        ent_engine_read(run->engine, &item->blob, &item->arena, &item->diags.diags, &item->reading);
    item->is_read = status == ENT_STATUS_OK;
    return status == ENT_STATUS_INVALID || status == ENT_STATUS_LIMIT ? ENT_STATUS_OK : status;
}

static EntStatus
consume(void *handle, void *pointer)
{
    Run *run = handle;
    Item *item = pointer;
    ent_diag_list_replay(&item->diags, run->diags);
    EntStatus status = ENT_STATUS_OK;
    if (item->is_read) {
        ++*run->n_read;
        status = run->sink.take(run->sink.handle, &item->reading);
    }
    free_item(item);
    return status;
}

static void
discard(void *handle, void *pointer)
{
    (void)handle;
    free_item(pointer);
}

EntStatus
ent_engine_run(const EntEngine *engine, EntSource *source, size_t n_jobs, EntReadingSink sink, EntDiags *diags,
               size_t *n_read)
{
    Run run = {.engine = engine, .source = source, .sink = sink, .diags = diags, .n_read = n_read};
    const EntParallel parallel = {produce, work, consume, discard, &run};
    *n_read = 0;
    return ent_parallel_run(&parallel, n_jobs);
}
