/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * URL references as RFC 3986 has them: split, resolved against a base, normalised for comparison. Nothing is
 * checked and nothing outside ASCII is touched, so IRIs pass through. An empty base leaves a reference as it is.
 */
#ifndef ENT_TABLE_URL_H
#define ENT_TABLE_URL_H

#include "base/arena.h"

typedef struct {
    EntView scheme, authority, path, query, fragment; /* without their delimiters */
    bool has_scheme, has_authority, has_query, has_fragment;
} EntUrl;

EntUrl ent_url_split(EntView text);
bool ent_url_has_scheme(EntView text);

ENT_NODISCARD EntStatus ent_url_resolve(EntArena *arena, EntView base, EntView reference, EntView *out);

/* Does resolving change this absolute URL? Only when its path holds "." or ".." segments. */
bool ent_url_has_dots(EntView url);

/* RFC 3986, 6.2.2 and 6.2.3: case, percent-escapes, dot segments, the default ports of http and https. */
ENT_NODISCARD EntStatus ent_url_normalize(EntArena *arena, EntView url, EntView *out);

/* Percent-escapes become bytes; what is no escape stays. */
ENT_NODISCARD EntStatus ent_url_decode(EntArena *arena, EntView text, EntView *out);

/* Percent-encode every byte that cannot stand in the name of a URI template's variable (RFC 6570, 2.3): all but
 * letters, digits, "_" and ".". */
ENT_NODISCARD EntStatus ent_url_encode_name(EntArena *arena, EntView text, EntView *out);

/* The file: URL of a local path, made absolute by the working directory. */
ENT_NODISCARD EntStatus ent_url_of_file(EntArena *arena, EntView path, EntView *out);

bool ent_url_is_unreserved(char byte);           /* RFC 3986, 2.3 */
bool ent_url_is_reserved(char byte);             /* RFC 3986, 2.2 */
int ent_url_hex(char byte);                      /* 0 to 15; -1 when it is no hexadecimal digit */
bool ent_url_is_escape(EntView text, size_t at); /* "%41" begins there */

#endif
