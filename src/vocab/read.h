/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading RDF through raptor2: any syntax it knows, as quads into a sink. Raptor never sees a file that could
 * harm it unnoticed: size is bounded and invalid UTF-8 refused first (raptor truncates it in silence).
 */
#ifndef ENT_VOCAB_READ_H
#define ENT_VOCAB_READ_H

#include "base/diag.h"
#include "vocab/term.h"

enum { ENT_RDF_READ_LIMIT = 1 << 30 };

/* `syntax`: a raptor parser name ("turtle", "nquads", "trig", "rdfxml" …) or NULL: by the file's suffix.
 * Errors are reported as file:line:col. `base` NULL: the file's own URI. */
ENT_NODISCARD EntStatus ent_rdf_read_file(const char *path, const char *syntax, const char *base, EntDiags *diags,
                                          EntQuadSink sink);
/* The same of bytes in memory; `name` stands in diagnostics. `prefix` (may be NULL) hears each @prefix. */
ENT_NODISCARD EntStatus ent_rdf_read(EntView bytes, EntView name, const char *syntax, const char *base, EntDiags *diags,
                                     EntQuadSink sink, EntStatus (*prefix)(void *handle, EntView prefix, EntView iri),
                                     void *handle);
const char *ent_rdf_syntax_of(const char *path); /* by suffix; NULL when unknown */

#endif
