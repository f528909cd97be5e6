/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The way of a statement: its shape is checked, its kind writes it, the gate mends it when need be.
 */
#include "output/writer.h"

#include "output/bytes.h"
#include "output/copy.h"
#include "output/names.h"

#include <stdlib.h>

static size_t
text_size(const EntTerm *term)
{
    return term->value.length + term->datatype.length + term->language.length;
}

/* Room that the statement needs at most, however it is escaped and abbreviated; more than the block when it may
 * not fit. */
static size_t
room_needed(const EntQuad *quad)
{
    const size_t spare = ENT_WRITER_MAX_SEPARATORS + (ENT_GATE_SLOTS + 1) * (ENT_NAMES_LONGEST + 8);
    const size_t sizes[ENT_GATE_SLOTS] = {text_size(&quad->subject), text_size(&quad->predicate),
                                          text_size(&quad->object), text_size(&quad->graph)};
    size_t total = 0;

    for (size_t i = 0; i < ENT_GATE_SLOTS; i++) {
        if (sizes[i] > ENT_BLOCK_SIZE) {
            return SIZE_MAX;
        }
        total += sizes[i];
    }
    return total * ENT_COPY_MAX_GROWTH + spare;
}

/* Is there a graph name that the format keeps? */
static bool
has_graph(const EntWriter *writer, const EntQuad *quad)
{
    return writer->row->format.has_graphs && quad->graph.kind != ENT_TERM_NONE;
}

/* RDF 1.1 Concepts, section 3.1: which kind of term may stand where. NULL: all is well. */
static const char *
misplaced(const EntWriter *writer, const EntQuad *quad, const EntTerm **term)
{
    *term = &quad->subject;
    if (quad->subject.kind != ENT_TERM_IRI && quad->subject.kind != ENT_TERM_BLANK) {
        return "cannot be a subject";
    }
    *term = &quad->predicate;
    if (quad->predicate.kind != ENT_TERM_IRI) {
        return "cannot be a predicate";
    }
    *term = &quad->object;
    if (quad->object.kind == ENT_TERM_NONE) {
        return "cannot be an object";
    }
    *term = &quad->graph;
    return has_graph(writer, quad) && quad->graph.kind == ENT_TERM_LITERAL ? "cannot name a graph" : NULL;
}

static bool
has_good_label(const EntTerm *term)
{
    return term->kind != ENT_TERM_BLANK || ent_gate_is_label(term->value);
}

static void
report(EntWriter *writer, EntSeverity severity, const EntTerm *term, const char *reason)
{
    static const char *const outcomes[] = {"mended", "kept as a plain string", "statement left out"};

    if (writer->n_reported[severity]++ < ENT_WRITER_MAX_REPORTS) {
        ent_report(writer->diags, &(EntDiag){.severity = severity}, "'%.*s' %s: %s", ENT_VIEW_ARGS(term->value), reason,
                   outcomes[severity]);
    }
}

void
ent_writer_refuse(EntWriter *writer, const EntTerm *term, const char *reason)
{
    writer->n_refused++;
    report(writer, ENT_ERROR, term, reason);
}

/* Say what became of a term. Renamed blank nodes are nobody's concern: their labels mean nothing. */
static void
report_gate(EntWriter *writer, const EntTerm *term, EntGateResult result, const char *reason)
{
    if (result == ENT_GATE_REFUSED) {
        ent_writer_refuse(writer, term, reason);
    } else if (result == ENT_GATE_RETYPED) {
        report(writer, ENT_WARNING, term, reason);
    } else if (result == ENT_GATE_MENDED && term->kind != ENT_TERM_BLANK) {
        report(writer, ENT_NOTE, term, reason);
    }
}

/* The statement as the gate lets it pass; *passed is false when it does not. */
static EntStatus
gate_quad(EntWriter *writer, const EntQuad *quad, EntQuad *out, bool *passed)
{
    const EntTerm *const in[ENT_GATE_SLOTS] = {&quad->subject, &quad->predicate, &quad->object, &quad->graph};
    EntTerm *const to[ENT_GATE_SLOTS] = {&out->subject, &out->predicate, &out->object, &out->graph};
    const size_t n_terms = has_graph(writer, quad) ? ENT_GATE_SLOTS : ENT_GATE_SLOTS - 1;
    EntGateResult results[ENT_GATE_SLOTS];
    const char *reasons[ENT_GATE_SLOTS];

    *out = *quad;
    for (size_t i = 0; i < n_terms; i++) {
        ENT_TRY(ent_gate_term(in[i], &writer->scratch[i], to[i], &results[i], &reasons[i]));
        if (results[i] == ENT_GATE_REFUSED) {
            report_gate(writer, in[i], results[i], reasons[i]);
            *passed = false;
            return ENT_STATUS_OK;
        }
    }
    for (size_t i = 0; i < n_terms; i++) {
        report_gate(writer, in[i], results[i], reasons[i]);
    }
    *passed = true;
    return ENT_STATUS_OK;
}

/* A kind refuses (through ent_writer_refuse()) what its format cannot say. */
static EntStatus
count_put(EntWriter *writer, const EntQuad *quad)
{
    const size_t n_refused = writer->n_refused;

    ENT_TRY(writer->row->kind->put(writer, quad));
    writer->n_written += writer->n_refused == n_refused ? 1 : 0;
    return ENT_STATUS_OK;
}

static EntStatus
put_gated(EntWriter *writer, const EntQuad *quad)
{
    EntQuad mended;
    bool passed;

    ENT_TRY(gate_quad(writer, quad, &mended, &passed));
    return passed ? count_put(writer, &mended) : ENT_STATUS_OK;
}

/* Write the statement as it is, or not at all when it is not clean. */
static EntStatus
put_unseen(EntWriter *writer, const EntQuad *quad)
{
    const size_t needed = room_needed(quad);
    EntStatus status;
    char *before;

    if (!writer->row->kind->checks || needed > ENT_BLOCK_SIZE || !has_good_label(&quad->subject) ||
        !has_good_label(&quad->object) || !has_good_label(&quad->graph)) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_block_ensure(&writer->block, needed));
    before = writer->block.at;
    status = count_put(writer, quad);
    if (status == ENT_STATUS_INVALID) {
        writer->block.at = before;
    }
    return status;
}

static EntStatus
put(EntWriter *writer, const EntQuad *quad)
{
    const EntTerm *term;
    const char *const reason = misplaced(writer, quad, &term);
    EntStatus status;

    if (reason) {
        ent_writer_refuse(writer, term, reason);
        return ENT_STATUS_OK;
    }
    status = put_unseen(writer, quad);
    return status == ENT_STATUS_INVALID ? put_gated(writer, quad) : status;
}

EntStatus
ent_writer_put(EntWriter *writer, const EntQuad *quad)
{
    if (writer->status == ENT_STATUS_OK) {
        writer->status = put(writer, quad);
    }
    return writer->status;
}

EntStatus
ent_writer_append(EntWriter *writer, EntView bytes)
{
    if (writer->status == ENT_STATUS_OK) {
        writer->status = ent_block_pass(&writer->block, bytes);
    }
    return writer->status;
}

static EntStatus
end(EntWriter *writer)
{
    ENT_TRY(writer->row->kind->end(writer));
    return ent_block_flush(&writer->block);
}

EntStatus
ent_writer_end(EntWriter *writer)
{
    static const char *const plurals[] = {"terms mended", "literals kept as plain strings", "statements left out"};

    if (writer->status == ENT_STATUS_OK) {
        writer->status = end(writer);
    }
    for (size_t i = 0; i < sizeof plurals / sizeof plurals[0]; i++) {
        if (writer->n_reported[i] > ENT_WRITER_MAX_REPORTS) {
            ent_report(writer->diags, &(EntDiag){.severity = (EntSeverity)i}, "%zu %s in all", writer->n_reported[i],
                       plurals[i]);
        }
    }
    return writer->status;
}

EntStatus
ent_writer_new(const EntFormat *format, EntPrefixes prefixes, EntByteSink sink, EntDiags *diags, EntWriter **out)
{
    EntWriter *const writer = calloc(1, sizeof *writer);
    EntStatus status;

    if (!writer) {
        return ENT_STATUS_NO_MEMORY;
    }
    writer->row = (const EntFormatRow *)format; /* its first member: every format is one of the table's */
    writer->diags = diags;
    status = ent_block_init(&writer->block, sink);
    if (status == ENT_STATUS_OK) {
        status = writer->row->kind->start(writer, prefixes);
    }
    if (status != ENT_STATUS_OK) {
        ent_writer_free(writer);
        return status;
    }
    *out = writer;
    return ENT_STATUS_OK;
}

void
ent_writer_free(EntWriter *writer)
{
    if (!writer) {
        return;
    }
    writer->row->kind->free(writer);
    for (size_t i = 0; i < ENT_GATE_SLOTS; i++) {
        ent_buffer_clear(&writer->scratch[i]);
    }
    ent_block_clear(&writer->block);
    free(writer);
}

size_t
ent_writer_n_written(const EntWriter *writer)
{
    return writer->n_written;
}

size_t
ent_writer_n_refused(const EntWriter *writer)
{
    return writer->n_refused;
}

static EntStatus
put_into(void *handle, const EntQuad *quad)
{
    return ent_writer_put(handle, quad);
}

EntQuadSink
ent_writer_sink(EntWriter *writer)
{
    return (EntQuadSink){put_into, writer};
}

bool
ent_last_is(const EntLast *last, const EntTerm *term)
{
    return last->kind == term->kind && last->text.length == term->value.length &&
           ent_bytes_equal(last->text.data, term->value.data, term->value.length);
}

EntStatus
ent_last_reserve(EntLast *last, const EntTerm *term)
{
    return term->value.length < last->text.capacity ? ENT_STATUS_OK
                                                    : ent_buffer_reserve(&last->text, term->value.length);
}

void
ent_last_set(EntLast *last, const EntTerm *term)
{
    last->kind = term->kind;
    last->text.length = term->value.length;
    if (term->value.length > 0) {
        memcpy(last->text.data, term->value.data, term->value.length);
    }
}
