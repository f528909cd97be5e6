/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One walk over an IRI's parts serves both the check (no output, stops at the first wrong character) and the
 * mending. Each part has its set of characters; one that is not in it is percent-encoded.
 *
 *     IRI = scheme ":" ihier-part [ "?" iquery ] [ "#" ifragment ]
 *     ihier-part = "//" iauthority ipath-abempty / ipath-absolute / ipath-rootless / ipath-empty
 *     iauthority = [ iuserinfo "@" ] ihost [ ":" port ]
 */
#include "output/iri.h"

#include "output/bytes.h"
#include "output/copy.h"
#include "text/utf8.h"

#include <arpa/inet.h>

typedef struct {
    EntView iri;
    EntBuffer *out; /* NULL: only look */
    bool dirty;
} Walk;

/* What a part forbids of the characters that some other part allows. */
typedef struct {
    const char *forbidden;
    bool allows_private; /* iquery = *( ipchar / iprivate / "/" / "?" ) */
} Part;

static const Part userinfo_part = {"/?@", false};
static const Part name_part = {"/?@:", false}; /* ireg-name */
static const Part path_part = {"?", false};
static const Part query_part = {"", true};
static const Part fragment_part = {"", false};

/* The least length that can be cut off as "scheme:"; 0 when there is no scheme.
 * scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ) */
static size_t
scheme_length(EntView iri)
{
    size_t at = 0;

    if (iri.length == 0 || !ent_byte_is(iri.data[0], ENT_BYTE_ALPHA)) {
        return 0;
    }
    while (at < iri.length && ent_byte_is(iri.data[at], ENT_BYTE_SCHEME)) {
        at++;
    }
    return at < iri.length && iri.data[at] == ':' ? at + 1 : 0;
}

/* ucschar = %xA0-D7FF / %xF900-FDCF / %xFDF0-FFEF / %x10000-1FFFD / … / %xD0000-DFFFD / %xE1000-EFFFD
 * iprivate = %xE000-F8FF / %xF0000-FFFFD / %x100000-10FFFD */
static bool
is_iri_character(uint32_t c, bool allows_private)
{
    if (c < 0x10000) {
        return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFEF) ||
               (allows_private && c >= 0xE000 && c <= 0xF8FF);
    }
    if ((c & 0xFFFF) >= 0xFFFE) {
        return false;
    }
    return (c < 0xE0000) || (c >= 0xE1000 && c < 0xF0000) || (allows_private && c >= 0xF0000);
}

static EntStatus
take(Walk *walk, size_t begin, size_t end)
{
    return walk->out ? ent_buffer_add(walk->out, ent_view_slice(walk->iri, begin, end)) : ENT_STATUS_OK;
}

/* pct-encoded = "%" HEXDIG HEXDIG, of each byte */
static EntStatus
encode(Walk *walk, size_t begin, size_t end)
{
    walk->dirty = true;
    for (size_t i = begin; walk->out && i < end; i++) {
        ENT_TRY(ent_buffer_printf(walk->out, "%%%02X", (unsigned)(uint8_t)walk->iri.data[i]));
    }
    return ENT_STATUS_OK;
}

static bool
is_allowed(const Walk *walk, size_t at, size_t end, const Part *part)
{
    const char *const in = walk->iri.data + at;

    if ((uint8_t)*in >= 0x80) {
        size_t offset = at;

        return is_iri_character(ent_utf8_next(walk->iri, &offset), part->allows_private);
    }
    if (*in == '%') {
        return end - at > 2 && ent_byte_is_hex(in[1]) && ent_byte_is_hex(in[2]);
    }
    return ent_byte_is(*in, ENT_BYTE_IRI) && !strchr(part->forbidden, *in);
}

static EntStatus
walk_part(Walk *walk, size_t begin, size_t end, const Part *part)
{
    size_t at = begin;

    while (at < end) {
        size_t next = at;
        (void)ent_utf8_next(walk->iri, &next);
        if (is_allowed(walk, at, end, part)) {
            ENT_TRY(take(walk, at, next));
        } else {
            ENT_TRY(encode(walk, at, next));
        }
        at = next;
    }
    return ENT_STATUS_OK;
}

/* IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ) */
static bool
is_ip_future(EntView text)
{
    size_t at = 1;

    if (text.length < 1 || (text.data[0] | 0x20) != 'v') {
        return false;
    }
    while (at < text.length && ent_byte_is_hex(text.data[at])) {
        at++;
    }
    if (at < 2 || text.length < at + 2 || text.data[at] != '.') {
        return false;
    }
    for (at++; at < text.length; at++) {
        if (!ent_byte_is(text.data[at], ENT_BYTE_IRI) || strchr("/?@", text.data[at])) {
            return false;
        }
    }
    return true;
}

static bool
is_ip_literal(EntView text)
{
    char address[INET6_ADDRSTRLEN];
    struct in6_addr parsed;

    if (text.length < sizeof address) {
        memcpy(address, text.data, text.length);
        address[text.length] = '\0';
        if (strlen(address) == text.length && inet_pton(AF_INET6, address, &parsed) == 1) {
            return true;
        }
    }
    return is_ip_future(text);
}

/* The length of "[" ( IPv6address / IPvFuture ) "]" at the beginning of a host, 0 when there is none. */
static size_t
ip_literal_length(EntView host)
{
    const size_t close = ent_view_find_char(host, ']', 0);

    if (close == host.length || host.data[0] != '[' || !is_ip_literal(ent_view_slice(host, 1, close))) {
        return 0;
    }
    return close + 1;
}

/* Where ":" port begins, the end when there is none. port = *DIGIT */
static size_t
port_begin(EntView iri, size_t begin, size_t end)
{
    size_t at = end;

    while (at > begin && ent_byte_is(iri.data[at - 1], ENT_BYTE_DIGIT)) {
        at--;
    }
    return at > begin && iri.data[at - 1] == ':' ? at - 1 : end;
}

/* ihost = IP-literal / IPv4address / ireg-name */
static EntStatus
walk_host(Walk *walk, size_t begin, size_t end)
{
    const size_t port = port_begin(walk->iri, begin, end);
    const size_t literal = ip_literal_length(ent_view_slice(walk->iri, begin, port));

    if (literal != port - begin || literal == 0) {
        ENT_TRY(walk_part(walk, begin, port, &name_part));
    } else {
        ENT_TRY(take(walk, begin, port));
    }
    return take(walk, port, end);
}

static EntStatus
walk_authority(Walk *walk, size_t begin, size_t end)
{
    size_t at = end;

    while (at > begin && walk->iri.data[at - 1] != '@') {
        at--;
    }
    if (at > begin) {
        ENT_TRY(walk_part(walk, begin, at - 1, &userinfo_part));
        ENT_TRY(take(walk, at - 1, at));
    }
    return walk_host(walk, at, end);
}

static size_t
find_any(EntView view, size_t from, const char *stops)
{
    while (from < view.length && (view.data[from] == '\0' || !strchr(stops, view.data[from]))) {
        from++;
    }
    return from;
}

static EntStatus
walk_hierarchy(Walk *walk, size_t begin, size_t end)
{
    size_t path = begin;

    if (end - begin >= 2 && memcmp(walk->iri.data + begin, "//", 2) == 0) {
        path = find_any(walk->iri, begin + 2, "/?#");
        ENT_TRY(take(walk, begin, begin + 2));
        ENT_TRY(walk_authority(walk, begin + 2, path));
    }
    return walk_part(walk, path, end, &path_part);
}

static EntStatus
walk_iri(Walk *walk, size_t scheme)
{
    const EntView iri = walk->iri;
    const size_t hash = ent_view_find_char(iri, '#', scheme);
    const size_t query = find_any(iri, scheme, "?#");

    ENT_TRY(take(walk, 0, scheme));
    ENT_TRY(walk_hierarchy(walk, scheme, query));
    if (query < hash) {
        ENT_TRY(take(walk, query, query + 1));
        ENT_TRY(walk_part(walk, query + 1, hash, &query_part));
    }
    if (hash < iri.length) {
        ENT_TRY(take(walk, hash, hash + 1));
        ENT_TRY(walk_part(walk, hash + 1, iri.length, &fragment_part));
    }
    return ENT_STATUS_OK;
}

EntIriState
ent_iri_check(EntView iri)
{
    Walk walk = {.iri = iri};
    const size_t scheme = scheme_length(iri);

    if (!ent_text_is_clean(iri)) {
        return ENT_IRI_NOT_TEXT;
    }
    if (scheme == 0) {
        return ENT_IRI_NO_SCHEME;
    }
    /* Without output nothing can fail. */
    return walk_iri(&walk, scheme) != ENT_STATUS_OK || walk.dirty ? ENT_IRI_MENDABLE : ENT_IRI_CLEAN;
}

EntStatus
ent_iri_mend(EntView iri, EntBuffer *out)
{
    Walk walk = {.iri = iri, .out = out};

    return walk_iri(&walk, scheme_length(iri));
}

/* The host of "scheme://host", letters, digits, - . _ ~ only: returns what follows it, NULL when it is not so. */
static const char *
skip_plain_host(const char *in, const char *end)
{
    if (end - in < 2 || in[0] != '/' || in[1] != '/') {
        return in;
    }
    in += 2;
    while (in < end && ent_byte_is(*in, ENT_BYTE_HOST)) {
        in++;
    }
    return in == end || *in == '/' || *in == '?' || *in == '#' ? in : NULL;
}

static const char *
skip_plain(const char *in, const char *end)
{
    while (in < end && ent_byte_is(*in, ENT_BYTE_IRI)) {
        in++;
    }
    return in;
}

/* A quick look that knows most IRIs to be clean; false says nothing. */
static bool
is_plain(EntView iri)
{
    const size_t scheme = scheme_length(iri);
    const char *const end = scheme > 0 ? iri.data + iri.length : NULL;
    const char *in = scheme > 0 ? skip_plain_host(iri.data + scheme, end) : NULL;

    if (!in) {
        return false;
    }
    in = skip_plain(in, end);
    if (in < end && *in == '#') {
        in = skip_plain(in + 1, end);
    }
    return in == end;
}

bool
ent_iri_is_clean(EntView iri)
{
    return is_plain(iri) || ent_iri_check(iri) == ENT_IRI_CLEAN;
}
