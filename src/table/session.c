/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * URLs become paths by prefix; documents are read whole, with their bytes kept for messages.
 */
#include "table/session.h"

#include "base/file.h"
#include "table/url.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct EntLoaded {
    EntMetaDocument document;
    EntBuffer bytes;
    EntLoaded *next;
};

struct EntOwned {
    void *thing;
    void (*release)(void *thing);
    EntOwned *next;
};

struct EntFetchedUrl {
    EntView url; /* normalised */
    EntFetched fetched;
    EntFetchedUrl *next;
};

static const char file_scheme[] = "file://";

static bool
is_file(EntView path)
{
    struct stat about;
    return stat(path.data, &about) == 0 && !S_ISDIR(about.st_mode);
}

static bool
is_http(EntView url)
{
    return ent_view_starts_with(url, ENT_VIEW("http://")) || ent_view_starts_with(url, ENT_VIEW("https://"));
}

const EntFetched *
ent_session_fetched(const EntSession *session, EntView url_or_path)
{
    for (const EntFetchedUrl *known = session->fetched; known; known = known->next) {
        const bool is_path = known->fetched.found && ent_view_equal(known->fetched.path, url_or_path);
        if (is_path || ent_view_equal(known->url, url_or_path)) {
            return &known->fetched;
        }
    }
    return NULL;
}

EntView
ent_session_shown(const EntSession *session, EntView path)
{
    for (const EntFetchedUrl *known = session->fetched; known; known = known->next) {
        if (known->fetched.found && ent_view_equal(known->fetched.path, path)) {
            return known->url;
        }
    }
    return path;
}

EntView
ent_session_location(const EntSession *session, EntView url)
{
    const EntFetched *fetched = ent_session_fetched(session, url);
    return fetched && fetched->found ? fetched->url : url;
}

/* What a URL gives is asked for once. `url` is normalised. */
static EntStatus
fetch(EntSession *session, EntView url, EntView *path)
{
    const EntFetched *known = ent_session_fetched(session, url);
    if (!known) {
        EntFetchedUrl *entry = ent_arena_zalloc(&session->arena, 1, sizeof *entry);
        if (!entry) {
            return ENT_STATUS_NO_MEMORY;
        }
        const EntFetcher *network = &session->options->network;
        ENT_TRY(network->get(network->handle, url, &session->arena, session->diags, &entry->fetched));
        entry->url = url;
        entry->next = session->fetched;
        session->fetched = entry;
        known = &entry->fetched;
    }
    *path = known->found ? known->path : ENT_VIEW_EMPTY;
    return ENT_STATUS_OK;
}

/* The input is a URL: its file is what it gives. */
static EntStatus
fetch_input(EntSession *session, EntView input)
{
    EntView url;
    ENT_TRY(ent_url_normalize(&session->arena, input, &url));
    ENT_TRY(ent_session_path(session, url, &session->input_path));
    if (session->input_path.length == 0) {
        ent_report(session->diags, &(EntDiag){.severity = ENT_ERROR, .file = input}, "nothing is found here");
        return ENT_STATUS_NOT_FOUND;
    }
    session->input_url = url;
    return ENT_STATUS_OK;
}

EntStatus
ent_session_init(EntSession *session, const EntTableOptions *options, EntDiags *diags)
{
    const EntView input = ent_view_of(options->input);
    const bool is_url = options->network.get && is_http(input);
    *session = (EntSession){.options = options, .diags = diags, .input_path = input};
    ent_arena_init(&session->arena);
    if (is_url) {
        ENT_TRY(fetch_input(session, input));
    }
    if (!is_url && is_http(input) && !is_file(input)) {
        ent_report(
            diags,
            &(EntDiag){.severity = ENT_ERROR,
                       .file = input,
                       .help = ENT_VIEW("allow it with --network, or name a file and give its address as --base")},
            "nothing is fetched from the network unless it is allowed");
        return ENT_STATUS_NOT_FOUND;
    }
    if (options->base) {
        return ent_url_normalize(&session->arena, ent_view_of(options->base), &session->input_url);
    }
    return is_url ? ENT_STATUS_OK : ent_session_url_of_path(session, input, &session->input_url);
}

void
ent_session_clear(EntSession *session)
{
    while (session->owned) {
        EntOwned *owned = session->owned;
        session->owned = owned->next;
        owned->release(owned->thing);
    }
    while (session->loaded) {
        EntLoaded *loaded = session->loaded;
        session->loaded = loaded->next;
        ent_meta_clear(&loaded->document);
        ent_buffer_clear(&loaded->bytes);
        free(loaded);
    }
    ent_arena_clear(&session->arena);
}

EntStatus
ent_session_own(EntSession *session, void *thing, void (*release)(void *thing))
{
    EntOwned *owned = ent_arena_alloc(&session->arena, sizeof *owned);
    if (!owned) {
        release(thing);
        return ENT_STATUS_NO_MEMORY;
    }
    *owned = (EntOwned){thing, release, session->owned};
    session->owned = owned;
    return ENT_STATUS_OK;
}

/* Does a path leave the folder it is joined to, or hold what no path can? */
static bool
is_unsafe(EntView path)
{
    EntView rest = path, part;
    bool up = false;
    while (ent_view_split(&rest, '/', &part)) {
        up = up || ent_view_is(part, "..");
    }
    return up || ent_view_find_char(path, '\0', 0) < path.length;
}

static EntView
without_query(EntView url)
{
    const size_t mark = ent_view_find_char(url, '?', 0), hash = ent_view_find_char(url, '#', 0);
    return ent_view_slice(url, 0, mark < hash ? mark : hash);
}

/* `directory` + the decoded rest of a URL, when that is a file. */
static EntStatus
join(EntSession *session, EntView directory, EntView rest, EntView *path)
{
    EntView decoded;
    ENT_TRY(ent_url_decode(&session->arena, without_query(rest), &decoded));
    if (is_unsafe(decoded)) {
        return ENT_STATUS_OK;
    }
    const bool slash = directory.length > 0 && directory.data[directory.length - 1] != '/' &&
                       !ent_view_starts_with(decoded, ENT_VIEW("/"));
    EntView joined;
    ENT_TRY(ent_arena_printf(&session->arena, &joined, "%.*s%s%.*s", ENT_VIEW_ARGS(directory), slash ? "/" : "",
                             ENT_VIEW_ARGS(decoded)));
    if (is_file(joined)) {
        *path = joined;
    }
    return ENT_STATUS_OK;
}

static const EntUrlMap *
map_of(const EntTableOptions *options, EntView url)
{
    const EntUrlMap *best = NULL;
    for (size_t i = 0; i < options->n_maps; i++) {
        const EntUrlMap *map = &options->maps[i];
        if (ent_view_starts_with(url, map->prefix) && (!best || map->prefix.length > best->prefix.length)) {
            best = map;
        }
    }
    return best;
}

EntStatus
ent_session_path(EntSession *session, EntView url, EntView *path)
{
    EntView wanted;
    ENT_TRY(ent_url_normalize(&session->arena, url, &wanted));
    *path = ENT_VIEW_EMPTY;
    if (session->input_url.length > 0 && ent_view_equal(wanted, session->input_url)) {
        *path = session->input_path;
        return ENT_STATUS_OK;
    }
    const EntUrlMap *map = map_of(session->options, wanted);
    if (map) {
        return join(session, map->directory, ent_view_slice(wanted, map->prefix.length, wanted.length), path);
    }
    const EntView scheme = ENT_VIEW(file_scheme);
    if (ent_view_starts_with(wanted, scheme) && ent_view_starts_with(session->input_url, scheme)) {
        return join(session, ENT_VIEW_EMPTY, ent_view_slice(wanted, scheme.length, wanted.length), path);
    }
    return session->options->network.get && is_http(wanted) ? fetch(session, wanted, path) : ENT_STATUS_OK;
}

/* A local path under a map's folder has the map's URL; another one its file: URL. */
EntStatus
ent_session_url_of_path(EntSession *session, EntView path, EntView *out)
{
    EntView own, url;
    ENT_TRY(ent_url_of_file(&session->arena, path, &own));
    for (size_t i = 0; i < session->options->n_maps; i++) {
        const EntUrlMap *map = &session->options->maps[i];
        EntView folder;
        ENT_TRY(ent_url_of_file(&session->arena, map->directory, &folder));
        if (folder.length > 0 && ent_view_starts_with(own, folder)) {
            const EntView rest = ent_view_slice(own, folder.length, own.length);
            ENT_TRY(
                ent_arena_printf(&session->arena, &url, "%.*s%.*s", ENT_VIEW_ARGS(map->prefix), ENT_VIEW_ARGS(rest)));
            return ent_url_normalize(&session->arena, url, out);
        }
    }
    return ent_url_normalize(&session->arena, own, out);
}

EntStatus
ent_session_load_path(EntSession *session, EntView path, const EntMetaDocument **out)
{
    EntLoaded *loaded = calloc(1, sizeof *loaded);
    if (!loaded) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntStatus status = ent_file_read(path.data, ENT_META_SIZE_LIMIT, session->diags, &loaded->bytes);
    if (status == ENT_STATUS_OK) {
        status = ent_meta_load(&loaded->document, ent_session_shown(session, path), ent_buffer_view(&loaded->bytes),
                               session->diags);
    }
    if (status != ENT_STATUS_OK) {
        ent_buffer_clear(&loaded->bytes);
        free(loaded);
        return status;
    }
    loaded->next = session->loaded;
    session->loaded = loaded;
    *out = &loaded->document;
    return ENT_STATUS_OK;
}

EntStatus
ent_session_load(EntSession *session, EntView url, const EntMetaDocument **out)
{
    EntView path;
    *out = NULL;
    ENT_TRY(ent_session_path(session, url, &path));
    return path.length == 0 ? ENT_STATUS_OK : ent_session_load_path(session, path, out);
}

EntStatus
ent_session_blank(EntSession *session, EntArena *arena, EntView *label)
{
    const EntView prefix = session->options->blank_prefix ? ent_view_of(session->options->blank_prefix) : ENT_VIEW("b");
    char digits[24];
    size_t count = 0;
    for (size_t rest = ++session->n_blank; rest > 0; rest /= 10) {
        digits[count++] = (char)('0' + rest % 10);
    }
    char *to = ent_arena_alloc(arena, prefix.length + count);
    if (!to) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(to, prefix.data, prefix.length);
    *label = (EntView){to, prefix.length + count};
    to += prefix.length;
    while (count > 0) {
        *to++ = digits[--count];
    }
    return ENT_STATUS_OK;
}
