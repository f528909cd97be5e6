/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the readers written in C make of a text. A quad is a JSON array of three or four strings, a term a string:
 * "I" and the IRI, "B" and the label, or "L", text, NUL, datatype, NUL, language in lower case (RDF 1.1 Concepts,
 * section 3.3: tags have no case).
 */
#ifndef TESTS_READBACK_READERS_H
#define TESTS_READBACK_READERS_H

#include "vocab/term.h"

#include <jansson.h>

json_t *quad_to_json(const EntQuad *quad, bool has_graphs);

/* An array of quads, or a string: why there are none. NULL: the reader does not know the format. */
json_t *read_with_raptor(EntView text, const char *format);
json_t *read_with_serd(EntView text, const char *format);

#endif
