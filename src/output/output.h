/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Quads become bytes. Turtle, N-Triples, N-Quads and TriG are written by our own streaming writers: blocks of
 * one subject, prefixes once at the top, no long strings, each statement ended by a dot and a newline, memory
 * that does not grow. Every term passes the gate (gate.h) first: what leaves here, any RDF tool reads back as
 * the same terms. JSON-LD and GraphViz DOT are ours too; RDF/XML and RDF/JSON go through raptor2's serialisers after
 * the same gate, and what they cannot say is refused.
 *
 * The caller gives quads grouped by graph and subject (ungrouped input is legal, only longer); the writers keep
 * the order they are given. The first write error is returned from every later call.
 *
 *     EntWriter *writer;
 *     ENT_TRY(ent_writer_new(format, vocab prefixes, sink, diags, &writer));
 *     ENT_TRY(ent_writer_put(writer, &quad)); …
 *     status = ent_writer_end(writer);   // the last bytes
 *     ent_writer_free(writer);
 */
#ifndef ENT_OUTPUT_OUTPUT_H
#define ENT_OUTPUT_OUTPUT_H

#include "base/diag.h"
#include "base/file.h"
#include "vocab/vocab.h"

typedef struct EntWriter EntWriter;

/* A row of the table of formats. */
typedef struct {
    const char *name;      /* --format: "turtle" */
    const char *suffixes;  /* space-separated: "ttl turtle" */
    const char *mime_type; /* for uploads */
    const char *label;     /* for --help */
    bool has_graphs;       /* N-Quads, TriG: keeps graph names; the others drop them */
} EntFormat;

const EntFormat *ent_format_by_name(const char *name); /* NULL when unknown */
const EntFormat *ent_format_by_path(const char *path); /* by suffix; NULL when unknown */
const EntFormat *ent_format_at(size_t index);          /* NULL after the last: for --help and completion */

/* Written by us, without raptor2? */
bool ent_format_is_own(const EntFormat *format);

/* Is what is written of some statements the same wherever they stand, a line each? */
bool ent_format_is_lines(const EntFormat *format);

/* `format` is a row of the table; `prefixes` are copied (one that cannot be declared is reported and left out). */
ENT_NODISCARD EntStatus ent_writer_new(const EntFormat *format, EntPrefixes prefixes, EntByteSink sink, EntDiags *diags,
                                       EntWriter **out);
/* A term the gate refuses is reported as an error and its statement left out (ENT_STATUS_INVALID is not returned: the
 * count of refused statements is); what the gate can mend (an IRI that lacks percent-encoding) is mended and noted;
 * a literal that loses its datatype is a warning. Of many reports the first are shown, the others counted. */
ENT_NODISCARD EntStatus ent_writer_put(EntWriter *writer, const EntQuad *quad);
/* What another writer of a format that is lines wrote, in its place. Its statements are not counted. */
ENT_NODISCARD EntStatus ent_writer_append(EntWriter *writer, EntView bytes);
ENT_NODISCARD EntStatus ent_writer_end(EntWriter *writer);
size_t ent_writer_n_written(const EntWriter *writer);
size_t ent_writer_n_refused(const EntWriter *writer);
void ent_writer_free(EntWriter *writer);
EntQuadSink ent_writer_sink(EntWriter *writer);

#endif
