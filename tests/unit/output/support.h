/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A writer into memory, for the tests of the writers.
 */
#ifndef TESTS_UNIT_OUTPUT_SUPPORT_H
#define TESTS_UNIT_OUTPUT_SUPPORT_H

#include "unit/unit.h"

#include "output/output.h"

typedef struct {
    EntDiags diags; /* first */
    size_t counts[3];
    char last[300]; /* message */
} Reports;

typedef struct {
    EntWriter *writer;
    EntBuffer text;
    Reports reports;
} Into;

/* Statements are given as four strings: "<iri", "_label", "text", "text@tag", "text^datatype"; NULL: none. */
EntTerm term_of(const char *string);
EntQuad quad_of(const char *subject, const char *predicate, const char *object, const char *graph);

void reports_init(Reports *reports);
void into_open(Into *into, const char *format, EntPrefixes prefixes);
void into_put(Into *into, const char *subject, const char *predicate, const char *object, const char *graph);
/* Ends the writer and compares all that was written. */
void into_close(Into *into, const char *expected);

extern const EntPrefixes example_prefixes; /* ex: http://e/, rdf:, xsd: */

#endif
