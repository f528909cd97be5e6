/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A candidate is looked into only as far as its tables' URLs before it is taken.
 */
#include "table/locate.h"

#include "base/file.h"
#include "table/metadata.h"
#include "table/template.h"
#include "table/url.h"

enum { SITE_SIZE_LIMIT = 1 << 16, LINKS_LIMIT = 64 };

static const char default_places[] = "{+url}-metadata.json\ncsv-metadata.json\n";

static EntStatus
same_url(EntSession *session, EntView base, EntMetaNode node, bool *out)
{
    EntView url;
    if (json_is_string(node.value)) {
        ENT_TRY(ent_url_resolve(&session->arena, base, ent_meta_string(node), &url));
        ENT_TRY(ent_url_normalize(&session->arena, url, &url));
        *out = *out || ent_view_equal(url, session->input_url);
    }
    return ENT_STATUS_OK;
}

/* Does a document "explicitly include a reference to the requested tabular data file"? */
static EntStatus
describes(EntSession *session, const EntMetaDocument *document, EntView location, bool *out)
{
    const EntMetaNode root = ent_meta_root(document), tables = ent_meta_member(root, "tables");
    const EntMetaNode context = ent_meta_member(root, "@context");
    const EntMetaNode base = ent_meta_member(ent_meta_item(context, 1), "@base");
    *out = false;
    ENT_TRY(ent_url_resolve(&session->arena, location, ent_meta_string(base), &location));
    ENT_TRY(same_url(session, location, ent_meta_member(root, "url"), out));
    for (size_t i = 0; i < json_array_size(tables.value); i++) {
        ENT_TRY(same_url(session, location, ent_meta_member(ent_meta_item(tables, i), "url"), out));
    }
    return ENT_STATUS_OK;
}

static void
pass_over(EntSession *session, const EntMetaDocument *document)
{
    ent_meta_report(session->diags, ent_meta_root(document), ENT_WARNING, NULL,
                    "this metadata does not describe '%.*s'; it is passed over", ENT_VIEW_ARGS(session->input_url));
}

static EntView
without_query(EntView url)
{
    return ent_view_slice(url, 0, ent_view_find_char(url, '?', 0));
}

/* Try one place; *done when it gave the metadata. A file is never its own metadata. */
static EntStatus
try_place(EntSession *session, EntView reference, EntTableGroup *out, bool *done)
{
    EntView location;
    const EntMetaDocument *document = NULL;
    ENT_TRY(ent_url_resolve(&session->arena, session->input_url, reference, &location));
    if (ent_view_equal(without_query(location), without_query(session->input_url))) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_session_load(session, location, &document));
    if (!document) {
        return ENT_STATUS_OK;
    }
    location = ent_session_location(session, location);
    ENT_TRY(describes(session, document, location, done));
    if (*done) {
        return ent_metadata_read(session, document, location, out);
    }
    pass_over(session, document);
    return ENT_STATUS_OK;
}

/* The value of a Link header's parameter: rel of "rel=\"describedby\"". */
static EntView
link_parameter(EntView parameters, const char *name)
{
    EntView part;
    while (ent_view_split(&parameters, ';', &part)) {
        part = ent_view_trim(part);
        const size_t equals = ent_view_find_char(part, '=', 0);
        if (equals == part.length ||
            !ent_view_equal_ascii_case(ent_view_trim(ent_view_slice(part, 0, equals)), ent_view_of(name))) {
            continue;
        }
        const EntView value = ent_view_trim(ent_view_slice(part, equals + 1, part.length));
        const bool quoted = value.length >= 2 && value.data[0] == '"' && value.data[value.length - 1] == '"';
        return quoted ? ent_view_slice(value, 1, value.length - 1) : value;
    }
    return ENT_VIEW_EMPTY;
}

/* RFC 8288, 3.3: "rel" holds relation types between blanks, and their case does not matter. */
static bool
is_description(EntView relations)
{
    EntView relation;
    while (ent_view_split(&relations, ' ', &relation)) {
        if (ent_view_equal_ascii_case(relation, ENT_VIEW("describedby"))) {
            return true;
        }
    }
    return false;
}

static bool
is_metadata_link(EntView parameters)
{
    static const char *const types[] = {"application/csvm+json", "application/ld+json", "application/json"};
    const EntView type = link_parameter(parameters, "type");
    bool is = false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        is = is || ent_view_equal_ascii_case(type, ent_view_of(types[i]));
    }
    return is && is_description(link_parameter(parameters, "rel"));
}

/* The links of a header that lead to metadata: <url>; rel="describedby"; type="application/csvm+json", and more behind
 * commas. Of more than LINKS_LIMIT the first are taken. */
static size_t
metadata_links(EntView header, EntView links[LINKS_LIMIT])
{
    size_t count = 0, open = ent_view_find_char(header, '<', 0);
    while (count < LINKS_LIMIT && open < header.length) {
        const size_t close = ent_view_find_char(header, '>', open);
        const size_t next = ent_view_find(header, ENT_VIEW(",<"), close);
        const size_t spaced = ent_view_find(header, ENT_VIEW(", <"), close);
        const size_t end = next < spaced ? next : spaced;
        if (close < header.length && is_metadata_link(ent_view_slice(header, close + 1, end))) {
            links[count++] = ent_view_slice(header, open + 1, close);
        }
        open = end < header.length ? ent_view_find_char(header, '<', end) : header.length;
    }
    return count;
}

/* Section 5.2: "If there is more than one valid metadata file located through Link headers, then implementations MUST
 * use the metadata referenced by the last Link header." */
static EntStatus
try_link(EntSession *session, EntView header, EntTableGroup *out, bool *done)
{
    EntView links[LINKS_LIMIT];
    for (size_t i = metadata_links(header, links); i > 0 && !*done; i--) {
        ENT_TRY(try_place(session, links[i - 1], out, done));
    }
    return ENT_STATUS_OK;
}

static int
number_of_url(void *handle, EntView name)
{
    (void)handle;
    return ent_view_is(name, "url") ? 0 : ENT_TEMPLATE_UNDEFINED;
}

/* Section 5.3: URI templates with the variable `url`, one a line: "the URL of the requested tabular data file (with any
 * fragment component of that URL removed)". */
static EntStatus
try_places(EntSession *session, EntView places, EntTableGroup *out, bool *done)
{
    const EntView url = ent_view_slice(session->input_url, 0, ent_view_find_char(session->input_url, '#', 0));
    const EntTemplateValue values[] = {{&url, 1}};
    EntView line;
    while (!*done && ent_view_split(&places, '\n', &line)) {
        EntTemplate template;
        EntView reference;
        line = ent_view_trim(line);
        if (line.length == 0) {
            continue;
        }
        ENT_TRY(ent_template_compile(&session->arena, line, number_of_url, NULL, &template));
        ENT_TRY(ent_template_expand(&template, values, &session->arena, &reference));
        ENT_TRY(try_place(session, reference, out, done));
    }
    return ENT_STATUS_OK;
}

static EntStatus
try_site(EntSession *session, EntTableGroup *out, bool *done)
{
    EntView well_known, path;
    ENT_TRY(ent_url_resolve(&session->arena, session->input_url, ENT_VIEW("/.well-known/csvm"), &well_known));
    ENT_TRY(ent_session_path(session, well_known, &path));
    if (path.length == 0) {
        return try_places(session, ENT_VIEW(default_places), out, done);
    }
    EntBuffer list = ENT_BUFFER_EMPTY;
    EntStatus status = ent_file_read(path.data, SITE_SIZE_LIMIT, session->diags, &list);
    if (status == ENT_STATUS_OK) {
        status = try_places(session, ent_buffer_view(&list), out, done);
    }
    ent_buffer_clear(&list);
    return status;
}

/* Section 5.1: the user's metadata goes before all other, unless it is of other tables only. One that names no table at
 * all is read for its errors. */
static EntStatus
try_user(EntSession *session, EntTableGroup *out, bool *done)
{
    const EntView path = ent_view_of(session->options->metadata);
    const EntMetaDocument *document = NULL;
    EntView location;
    ENT_TRY(ent_session_url_of_path(session, path, &location));
    ENT_TRY(ent_session_load_path(session, path, &document));
    const EntMetaNode root = ent_meta_root(document);
    ENT_TRY(describes(session, document, location, done));
    if (*done || (!ent_meta_member(root, "url").value && !ent_meta_member(root, "tables").value)) {
        *done = true;
        return ent_metadata_read(session, document, location, out);
    }
    pass_over(session, document);
    return ENT_STATUS_OK;
}

EntStatus
ent_locate(EntSession *session, EntTableGroup *out)
{
    const EntTableOptions *options = session->options;
    bool done = false;
    if (options->metadata) {
        ENT_TRY(try_user(session, out, &done));
    }
    const EntFetched *fetched = ent_session_fetched(session, session->input_url);
    const EntView link = options->link ? ent_view_of(options->link) : fetched ? fetched->link : ENT_VIEW_EMPTY;
    if (!done && link.length > 0) {
        ENT_TRY(try_link(session, link, out, &done));
    }
    if (!done) {
        ENT_TRY(try_site(session, out, &done));
    }
    return done ? ENT_STATUS_OK : ent_metadata_none(session, session->input_url, out);
}
