/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * RFC 3986 in one pass over each part: a reference is split by its delimiters, the parts of the target are chosen
 * by the table of section 5.2.2 and written one after the other into memory that is certainly long enough.
 */
#include "table/url.h"

#include <string.h>
#include <unistd.h>

enum { URL_SLACK = 8, WORKING_DIRECTORY_LIMIT = 4096 }; /* slack: "://", "//", "?", "#", "/" and a NUL */

static bool
is_alpha(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool
ent_url_is_unreserved(char byte)
{
    return is_alpha(byte) || is_digit(byte) || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

bool
ent_url_is_reserved(char byte)
{
    return byte != '\0' && strchr(":/?#[]@!$&'()*+,;=", byte) != NULL;
}

int
ent_url_hex(char byte)
{
    if (is_digit(byte)) {
        return byte - '0';
    }
    if (byte >= 'a' && byte <= 'f') {
        return byte - 'a' + 10;
    }
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

bool
ent_url_is_escape(EntView text, size_t at)
{
    return at + 2 < text.length && text.data[at] == '%' && ent_url_hex(text.data[at + 1]) >= 0 &&
           ent_url_hex(text.data[at + 2]) >= 0;
}

/* scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ); its length, 0 when the text has none. */
static size_t
scheme_length(EntView text)
{
    if (text.length == 0 || !is_alpha(text.data[0])) {
        return 0;
    }
    for (size_t i = 1; i < text.length; i++) {
        const char byte = text.data[i];
        if (byte == ':') {
            return i;
        }
        if (!is_alpha(byte) && !is_digit(byte) && byte != '+' && byte != '-' && byte != '.') {
            return 0;
        }
    }
    return 0;
}

bool
ent_url_has_scheme(EntView text)
{
    return scheme_length(text) > 0;
}

/* RFC 3986, appendix B. */
EntUrl
ent_url_split(EntView text)
{
    EntUrl url = {.has_scheme = false};
    const size_t scheme = scheme_length(text);
    if (scheme > 0) {
        url.has_scheme = true;
        url.scheme = ent_view_slice(text, 0, scheme);
        text = ent_view_slice(text, scheme + 1, text.length);
    }
    const size_t hash = ent_view_find_char(text, '#', 0);
    if (hash < text.length) {
        url.has_fragment = true;
        url.fragment = ent_view_slice(text, hash + 1, text.length);
        text = ent_view_slice(text, 0, hash);
    }
    const size_t mark = ent_view_find_char(text, '?', 0);
    if (mark < text.length) {
        url.has_query = true;
        url.query = ent_view_slice(text, mark + 1, text.length);
        text = ent_view_slice(text, 0, mark);
    }
    if (ent_view_starts_with(text, ENT_VIEW("//"))) {
        const size_t slash = ent_view_find_char(text, '/', 2);
        url.has_authority = true;
        url.authority = ent_view_slice(text, 2, slash);
        text = ent_view_slice(text, slash, text.length);
    }
    url.path = text;
    return url;
}

static char *
put(char *to, EntView view)
{
    if (view.length > 0) {
        memmove(to, view.data, view.length);
    }
    return to + view.length;
}

/* The next segment of a path with the slash before it: "/a" of "/a/b". */
static EntView
next_segment(EntView *rest)
{
    const size_t end = ent_view_find_char(*rest, '/', rest->length > 0 && rest->data[0] == '/' ? 1 : 0);
    const EntView segment = ent_view_slice(*rest, 0, end);
    *rest = ent_view_slice(*rest, end, rest->length);
    return segment;
}

/* RFC 3986, 5.2.4: remove dot segments, in place; the end of what is left. */
static char *
remove_dots(char *begin, char *end)
{
    EntView rest = {begin, (size_t)(end - begin)};
    char *to = begin;
    while (rest.length > 0) {
        const bool rooted = rest.data[0] == '/';
        const EntView segment = next_segment(&rest);
        const EntView name = ent_view_slice(segment, rooted ? 1 : 0, segment.length);
        const bool one = ent_view_is(name, "."), two = ent_view_is(name, "..");
        if (!one && !two) {
            to = put(to, segment);
            continue;
        }
        if (!rooted && rest.length > 0) { /* "../" and "./" before all others go with their slash */
            rest = ent_view_slice(rest, 1, rest.length);
        }
        while (two && to > begin && *--to != '/') {}
        if (rooted && rest.length == 0) {
            *to++ = '/';
        }
    }
    return to;
}

bool
ent_url_has_dots(EntView url)
{
    for (size_t at = ent_view_find(url, ENT_VIEW("/."), 0); at < url.length;
         at = ent_view_find(url, ENT_VIEW("/."), at + 1)) {
        size_t end = at + 2;
        end += end < url.length && url.data[end] == '.';
        if (end == url.length || strchr("/?#", url.data[end])) {
            return true;
        }
    }
    return false;
}

/* RFC 3986, 5.2.3: merge paths. */
static char *
put_merged(char *to, const EntUrl *base, EntView path)
{
    if (base->has_authority && base->path.length == 0) {
        *to++ = '/';
        return put(to, path);
    }
    size_t keep = base->path.length;
    while (keep > 0 && base->path.data[keep - 1] != '/') {
        keep--;
    }
    to = put(to, ent_view_slice(base->path, 0, keep));
    return put(to, path);
}

/* RFC 3986, 3.3: without an authority no path begins with "//"; the path that ends at end gets "/." before it. Dots
 * were removed from it, so there is room. */
static char *
guard_slashes(char *begin, char *end)
{
    const EntView path = {begin, (size_t)(end - begin)}, dot = ENT_VIEW("/.");
    if (!ent_view_starts_with(path, ENT_VIEW("//"))) {
        return end;
    }
    (void)put(begin + dot.length, path);
    (void)put(begin, dot);
    return end + dot.length;
}

/* RFC 3986, 5.2.2: the path of the target, dots removed where the table says so. */
static char *
put_path(char *to, const EntUrl *base, const EntUrl *ref)
{
    char *const begin = to;
    if (ref->has_scheme || ref->has_authority || (ref->path.length > 0 && ref->path.data[0] == '/')) {
        to = put(to, ref->path);
    } else if (ref->path.length == 0) {
        return put(to, base->path);
    } else {
        to = put_merged(to, base, ref->path);
    }
    return remove_dots(begin, to);
}

static char *
put_delimited(char *to, bool present, char delimiter, EntView part)
{
    if (!present) {
        return to;
    }
    *to++ = delimiter;
    return put(to, part);
}

EntStatus
ent_url_resolve(EntArena *arena, EntView base_text, EntView reference, EntView *out)
{
    if (base_text.length == 0) {
        return ent_arena_copy(arena, reference, out);
    }
    const EntUrl base = ent_url_split(base_text), ref = ent_url_split(reference);
    char *const begin = ent_arena_alloc(arena, base_text.length + reference.length + URL_SLACK);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *to = begin;
    const EntUrl *from = ref.has_scheme ? &ref : &base;
    if (from->has_scheme) {
        to = put(to, from->scheme);
        *to++ = ':';
    }
    from = ref.has_scheme || ref.has_authority ? &ref : &base;
    if (from->has_authority) {
        to = put(put(to, ENT_VIEW("//")), from->authority);
    }
    char *const path = to;
    to = put_path(to, &base, &ref);
    to = from->has_authority ? to : guard_slashes(path, to);
    from = ref.has_scheme || ref.has_authority || ref.path.length > 0 || ref.has_query ? &ref : &base;
    to = put_delimited(to, from->has_query, '?', from->query);
    to = put_delimited(to, ref.has_fragment, '#', ref.fragment);
    *to = '\0';
    *out = (EntView){begin, (size_t)(to - begin)};
    return ENT_STATUS_OK;
}

static char
lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static void
lower_all(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        text[i] = lower(text[i]);
    }
}

static char
upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

/* RFC 3986, 6.2.2.1 and 6.2.2.2: escapes in capitals; escapes of unreserved characters decoded. In place. */
static char *
normalize_escapes(char *text, size_t length)
{
    char *to = text;
    for (size_t i = 0; i < length; i++) {
        if (!ent_url_is_escape((EntView){text, length}, i)) {
            *to++ = text[i];
            continue;
        }
        const char byte = (char)(ent_url_hex(text[i + 1]) * 16 + ent_url_hex(text[i + 2]));
        if (ent_url_is_unreserved(byte)) {
            *to++ = byte;
        } else {
            *to++ = '%';
            *to++ = upper(text[i + 1]);
            *to++ = upper(text[i + 2]);
        }
        i += 2;
    }
    return to;
}

/* RFC 3986, 6.2.3: the authority without an empty port or the scheme's own. */
static EntView
without_port(EntView scheme, EntView authority)
{
    const EntView port = ent_view_equal_ascii_case(scheme, ENT_VIEW("http"))    ? ENT_VIEW(":80")
                         : ent_view_equal_ascii_case(scheme, ENT_VIEW("https")) ? ENT_VIEW(":443")
                                                                                : ENT_VIEW(":");
    while (true) {
        const bool own = ent_view_ends_with(authority, port);
        if (!own && !ent_view_ends_with(authority, ENT_VIEW(":"))) {
            return authority;
        }
        authority = ent_view_slice(authority, 0, authority.length - (own ? port.length : 1));
    }
}

EntStatus
ent_url_normalize(EntArena *arena, EntView text, EntView *out)
{
    char *const copy = ent_arena_alloc(arena, text.length + 1);
    char *const begin = ent_arena_alloc(arena, text.length + URL_SLACK);
    if (!copy || !begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    put(copy, text);
    const EntUrl url = ent_url_split((EntView){copy, (size_t)(normalize_escapes(copy, text.length) - copy)});
    char *to = begin;
    if (url.has_scheme) {
        to = put(to, url.scheme);
        lower_all(begin, url.scheme.length);
        *to++ = ':';
    }
    if (url.has_authority) {
        to = put(to, ENT_VIEW("//"));
        const EntView authority = without_port(url.scheme, url.authority);
        char *const at = to;
        to = put(to, authority);
        lower_all(at, authority.length);
    }
    char *const path = to;
    to = put(to, url.path);
    to = url.has_scheme ? remove_dots(path, to) : to;
    to = url.has_authority ? to : guard_slashes(path, to);
    if (url.has_authority && to == path) {
        *to++ = '/';
    }
    to = put_delimited(to, url.has_query, '?', url.query);
    to = put_delimited(to, url.has_fragment, '#', url.fragment);
    *to = '\0';
    *out = (EntView){begin, (size_t)(to - begin)};
    return ENT_STATUS_OK;
}

EntStatus
ent_url_decode(EntArena *arena, EntView text, EntView *out)
{
    char *const begin = ent_arena_alloc(arena, text.length + 1);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *to = begin;
    for (size_t i = 0; i < text.length; i++) {
        if (ent_url_is_escape(text, i)) {
            *to++ = (char)(ent_url_hex(text.data[i + 1]) * 16 + ent_url_hex(text.data[i + 2]));
            i += 2;
        } else {
            *to++ = text.data[i];
        }
    }
    *to = '\0';
    *out = (EntView){begin, (size_t)(to - begin)};
    return ENT_STATUS_OK;
}

static char *
put_escape(char *to, char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    *to++ = '%';
    *to++ = digits[(unsigned char)byte >> 4];
    *to++ = digits[(unsigned char)byte & 15];
    return to;
}

static char *
put_path_encoded(char *to, EntView path)
{
    for (size_t i = 0; i < path.length; i++) {
        const char byte = path.data[i];
        if (ent_url_is_unreserved(byte) || byte == '/') {
            *to++ = byte;
        } else {
            to = put_escape(to, byte);
        }
    }
    return to;
}

EntStatus
ent_url_encode_name(EntArena *arena, EntView text, EntView *out)
{
    char *const begin = ent_arena_zalloc(arena, text.length + 1, 3);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *to = begin;
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        if (is_alpha(byte) || is_digit(byte) || byte == '_' || byte == '.') {
            *to++ = byte;
        } else {
            to = put_escape(to, byte);
        }
    }
    *out = (EntView){begin, (size_t)(to - begin)};
    return ENT_STATUS_OK;
}

EntStatus
ent_url_of_file(EntArena *arena, EntView path, EntView *out)
{
    char directory[WORKING_DIRECTORY_LIMIT] = "";
    const bool absolute = path.length > 0 && path.data[0] == '/';
    if (!absolute && !getcwd(directory, sizeof directory)) {
        return ENT_STATUS_IO;
    }
    const EntView folder = ent_view_of(directory);
    char *const begin = ent_arena_zalloc(arena, folder.length + path.length + 2 * sizeof "file://", 3);
    if (!begin) {
        return ENT_STATUS_NO_MEMORY;
    }
    char *const root = put(begin, ENT_VIEW("file://"));
    char *to = put_path_encoded(root, folder);
    if (!absolute) {
        *to++ = '/';
    }
    to = put_path_encoded(to, path);
    to = remove_dots(root, to);
    *to = '\0';
    *out = (EntView){begin, (size_t)(to - begin)};
    return ENT_STATUS_OK;
}
