/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the tests of table/ share: a folder for files, conversions whose graph and messages are texts, and a session
 * to run single stages in.
 */
#ifndef TESTS_UNIT_TABLE_SUPPORT_H
#define TESTS_UNIT_TABLE_SUPPORT_H

#include "unit/unit.h"

#include "table/session.h"
#include "table/table.h"

#define BASE "http://example.org/"

/* cmocka fixtures: every test works in an empty folder of its own. */
int enter_folder(void **state);
int leave_folder(void **state);
void write_file(const char *name, EntView bytes);

/* Messages, one a line: "table.csv:2:1: warning: …" with helps behind " (help: …)". */
typedef struct {
    EntDiags diags; /* first */
    EntBuffer text;
} Messages;

void messages_init(Messages *messages);

/* N-Triples, as short as a test wants to read it: the terms with IRIs in <>. */
EntQuadSink graph_sink(EntBuffer *graph);

/* Convert `input` in the folder, published at BASE. The graph and messages are appended. */
EntStatus convert(const char *input, const char *words, EntBuffer *graph, Messages *messages);

/* The usual case: "t.csv" with its metadata (NULL: none), in minimal mode. */
EntStatus convert_table(const char *csv, const char *metadata, EntBuffer *graph, Messages *messages);

#define assert_contains(buffer, expected) assert_contains_at((buffer), (expected), true, __FILE__, __LINE__)
#define assert_lacks(buffer, expected) assert_contains_at((buffer), (expected), false, __FILE__, __LINE__)
void assert_contains_at(const EntBuffer *text, const char *part, bool wanted, const char *file, int line);

#endif
