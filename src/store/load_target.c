/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The address of an upload; see load_target.h.
 */
#include "store/load_target.h"

#include <curl/curl.h>
#include <string.h>

static const struct {
    const char *suffix;
    const char *media_type;
    bool has_graphs;
} formats[] = {
    {".ttl", "text/turtle", false},          {".turtle", "text/turtle", false},
    {".nt", "application/n-triples", false}, {".ntriples", "application/n-triples", false},
    {".rdf", "application/rdf+xml", false},  {".xml", "application/rdf+xml", false},
    {".nq", "application/n-quads", true},    {".nquads", "application/n-quads", true},
    {".trig", "application/trig", true},
};

void
ent_load_target_clear(EntLoadTarget *target)
{
    ent_buffer_clear(&target->url);
    ent_buffer_clear(&target->shown);
}

static EntStatus
refuse(EntDiags *diags, const char *message, const char *help)
{
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .help = ent_view_of(help)}, "%s", message);
    return ENT_STATUS_INVALID;
}

/* Named graphs are the file's own: such a file goes to the store as a whole, which servers offer beside the
 * protocol. */
static EntStatus
find_media_type(const EntLoadOptions *options, EntDiags *diags, const char **media_type, bool *has_graphs)
{
    const EntView path = ent_view_of(options->path);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!ent_view_ends_with(path, ent_view_of(formats[i].suffix))) {
            continue;
        }
        if (formats[i].has_graphs && options->graph) {
            return refuse(diags, "a file with named graphs cannot go into one graph",
                          "leave out the graph's IRI, or upload Turtle or N-Triples");
        }
        *media_type = formats[i].media_type;
        *has_graphs = formats[i].has_graphs;
        return ENT_STATUS_OK;
    }
    ent_report(diags,
               &(EntDiag){.severity = ENT_ERROR,
                          .file = path,
                          .help = ENT_VIEW("name it .ttl, .nt, .nq, .trig or .rdf, as what it holds")},
               "what does this file hold? its suffix does not say");
    return ENT_STATUS_UNSUPPORTED;
}

/* RFC 3987: a scheme, and none of the characters that an IRI never has */
static bool
is_iri(const char *iri)
{
    const EntView view = ent_view_of(iri);
    const size_t colon = ent_view_find_char(view, ':', 0);
    bool legal = colon > 0 && colon < view.length && view.length < ENT_LOAD_URL_LIMIT / 4;
    for (size_t i = 0; i < view.length && legal; i++) {
        const unsigned char byte = (unsigned char)iri[i];
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        const bool in_scheme = letter || (i > 0 && ((byte >= '0' && byte <= '9') || strchr("+-.", byte)));
        legal = byte > ' ' && byte != 0x7F && !strchr("<>\"{}|^`\\", byte) && (i >= colon || in_scheme);
    }
    return legal;
}

static bool
has_part(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    const bool found = curl_url_get(url, part, &text, 0) == CURLUE_OK && text && text[0] != '\0';
    curl_free(text);
    return found;
}

static bool
is_http(CURLU *url)
{
    char *scheme = NULL;
    const bool http = curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                      (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
    curl_free(scheme);
    return http;
}

static EntStatus
check_url(CURLU *url, const char *text, EntDiags *diags)
{
    if (strlen(text) > ENT_LOAD_URL_LIMIT || curl_url_set(url, CURLUPART_URL, text, 0) != CURLUE_OK) {
        return refuse(diags, "the server's address is no URL", "such as http://localhost:3030/data");
    }
    if (!is_http(url)) {
        return refuse(diags, "the server's address is neither http nor https", NULL);
    }
    if (has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD)) {
        return refuse(diags, "the server's address holds a user name or password", "give them by the options for them");
    }
    return has_part(url, CURLUPART_FRAGMENT)
               ? refuse(diags, "the server's address has a '#'", "the graph's IRI is an option of its own")
               : ENT_STATUS_OK;
}

/* What a message may show: a query string may hold a key. */
static EntStatus
shown_url(CURLU *url, EntBuffer *out)
{
    char *text = NULL;
    const char *string = NULL;
    (void)curl_url_set(url, CURLUPART_QUERY, NULL, 0);
    if (curl_url_get(url, CURLUPART_URL, &text, 0) != CURLUE_OK) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntStatus status = ent_buffer_add(out, ent_view_of(text));
    curl_free(text);
    return status == ENT_STATUS_OK ? ent_buffer_c_string(out, &string) : status;
}

static EntStatus
request_url(const EntLoadOptions *options, bool whole_store, EntBuffer *out)
{
    const char *string = NULL;
    const char separator = strchr(options->url, '?') ? '&' : '?';
    ENT_TRY(ent_buffer_add(out, ent_view_of(options->url)));
    if (options->graph) {
        char *const escaped = curl_easy_escape(NULL, options->graph, 0);
        if (!escaped) {
            return ENT_STATUS_NO_MEMORY;
        }
        const EntStatus status = ent_buffer_printf(out, "%cgraph=%s", separator, escaped);
        curl_free(escaped);
        ENT_TRY(status);
    } else if (!whole_store) {
        ENT_TRY(ent_buffer_printf(out, "%cdefault", separator));
    }
    return ent_buffer_c_string(out, &string);
}

static EntStatus
make_target(const EntLoadOptions *options, EntDiags *diags, CURLU *url, EntLoadTarget *out)
{
    bool whole_store = false;
    ENT_TRY(find_media_type(options, diags, &out->media_type, &whole_store));
    if (options->graph && !is_iri(options->graph)) {
        return refuse(diags, "the graph's name is no absolute IRI", "such as https://example.org/graph");
    }
    ENT_TRY(check_url(url, options->url, diags));
    ENT_TRY(request_url(options, whole_store, &out->url));
    return shown_url(url, &out->shown);
}

EntStatus
ent_load_target(const EntLoadOptions *options, EntDiags *diags, EntLoadTarget *out)
{
    CURLU *const url = curl_url();
    *out = (EntLoadTarget){.url = ENT_BUFFER_EMPTY};
    if (!url) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = make_target(options, diags, url, out);
    curl_url_cleanup(url);
    if (status != ENT_STATUS_OK) {
        ent_load_target_clear(out);
    }
    return status;
}
