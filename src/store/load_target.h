/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Where an upload goes and what it is: the request's URL by SPARQL 1.1 Graph Store HTTP Protocol (W3C 2013), 4.2
 * (indirect graph identification: ?graph=IRI or ?default), and the media type by the file's suffix.
 */
#ifndef ENT_STORE_LOAD_TARGET_H
#define ENT_STORE_LOAD_TARGET_H

#include "store/store.h"

enum { ENT_LOAD_URL_LIMIT = 8192 };

typedef struct {
    EntBuffer url;          /* of the request, ends in NUL */
    EntBuffer shown;        /* scheme, host and path: what a message may show, ends in NUL */
    const char *media_type; /* static */
} EntLoadTarget;

/* Checks the URL (http or https, a host, no password in it), the graph's IRI and the file's suffix. Reports what is
 * wrong: ENT_STATUS_INVALID, ENT_STATUS_UNSUPPORTED. */
ENT_NODISCARD EntStatus ent_load_target(const EntLoadOptions *options, EntDiags *diags, EntLoadTarget *out);
void ent_load_target_clear(EntLoadTarget *target);

#endif
