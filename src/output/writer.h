/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the writers share among themselves (output.h is what everybody else sees). A kind of writer is a table of
 * four functions; format.c says which format is of which kind.
 *
 * Each statement is first written as it is, the kind checking while it writes. Only if that fails with
 * ENT_STATUS_INVALID, what was written is taken back, the gate looks at each term, and the mended statement is
 * written or the statement refused. Kinds whose library does the writing get every statement through the gate.
 */
#ifndef ENT_OUTPUT_WRITER_H
#define ENT_OUTPUT_WRITER_H

#include "output/block.h"
#include "output/gate.h"
#include "output/output.h"

enum {
    ENT_WRITER_MAX_REPORTS = 20,    /* of each severity; the rest is counted */
    ENT_WRITER_MAX_SEPARATORS = 128 /* bytes a kind puts between the terms of a statement, at most */
};

typedef struct {
    /* Set writer->state up and write the head. */
    EntStatus (*start)(EntWriter *writer, EntPrefixes prefixes);
    EntStatus (*put)(EntWriter *writer, const EntQuad *quad);
    EntStatus (*end)(EntWriter *writer);
    void (*free)(EntWriter *writer); /* state may be NULL */
    bool checks;                     /* put() finds out itself what is not clean */
} EntWriterKind;

typedef struct {
    EntFormat format;
    const EntWriterKind *kind;
    const char *raptor_name; /* of raptor2's serialiser; NULL: our own writer */
} EntFormatRow;

enum { ENT_GATE_SLOTS = 4 };

struct EntWriter {
    const EntFormatRow *row;
    EntBlock block;
    EntDiags *diags;
    EntStatus status; /* the first failure */
    size_t n_written, n_refused;
    size_t n_reported[3];              /* by EntSeverity */
    EntBuffer scratch[ENT_GATE_SLOTS]; /* subject, predicate, object, graph */
    void *state;                       /* the kind's own */
};

/* Count and report a statement that is left out. */
void ent_writer_refuse(EntWriter *writer, const EntTerm *term, const char *reason);

/* A copy of the subject, predicate or graph name last written, to compare the next one with. */
typedef struct {
    EntTermKind kind;
    EntBuffer text;
} EntLast;

bool ent_last_is(const EntLast *last, const EntTerm *term);
ENT_NODISCARD EntStatus ent_last_reserve(EntLast *last, const EntTerm *term); /* so that ent_last_set() has room */
void ent_last_set(EntLast *last, const EntTerm *term);

extern const EntWriterKind ent_turtle_kind, ent_trig_kind, ent_ntriples_kind, ent_nquads_kind, ent_jsonld_kind,
    ent_dot_kind, ent_raptor_kind;

#endif
