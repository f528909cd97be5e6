/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Answers as text: an aligned table for people; the standard formats for programs:
 *
 *   SPARQL 1.1 Query Results CSV and TSV Formats (W3C 2013), SPARQL 1.1 Query Results JSON Format (W3C 2013),
 *   SPARQL Query Results XML Format (W3C 2013), N-Triples (RDF 1.1, W3C 2014) for CONSTRUCT.
 *
 * CSV and TSV know no answer to ASK: it is "true" or "false" on a line. rasqal's own writers are not used: they print
 * to C streams whose errors they do not see.
 */
#ifndef ENT_STORE_RESULTS_H
#define ENT_STORE_RESULTS_H

#include "base/file.h"
#include "store/plan.h"
#include "store/rows.h"
#include "store/store.h"

/* Text on its way to a sink, in blocks. The first failure stays; later calls do nothing. */
typedef struct {
    EntByteSink sink;
    EntBuffer buffer;
    EntStatus status;
} EntAnswer;

void ent_answer_view(EntAnswer *answer, EntView view);
void ent_answer_text(EntAnswer *answer, const char *text);
void ent_answer_repeat(EntAnswer *answer, char byte, size_t count);
ENT_NODISCARD EntStatus ent_answer_end(EntAnswer *answer); /* sends the rest; frees the buffer */

typedef struct {
    EntResultFormat format;
    bool color;
    const EntQueryPrefix *prefixes; /* with which a table shortens IRIs */
    size_t n_prefixes;
} EntResultsStyle;

/* ENT_STATUS_INVALID, reported, when a value cannot be written in the format: XML has no U+0001. */
ENT_NODISCARD EntStatus ent_results_write(const EntResultsStyle *style, const EntRows *rows, EntDiags *diags,
                                          EntByteSink sink);

/* One function a format. */
void ent_results_table(const EntResultsStyle *style, const EntRows *rows, EntAnswer *answer);
void ent_results_csv(const EntRows *rows, EntAnswer *answer);
void ent_results_tsv(const EntRows *rows, EntAnswer *answer);
void ent_results_json(const EntRows *rows, EntAnswer *answer);
void ent_results_xml(const EntRows *rows, EntAnswer *answer);
void ent_results_ntriples(const EntRows *rows, EntAnswer *answer);

void ent_results_term(const EntTerm *term, EntAnswer *answer); /* as N-Triples writes it */

#endif
