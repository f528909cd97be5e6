/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An article from text to reading, with all that the project ships: for the tests of mentions, facts and graph.
 */
#ifndef TESTS_UNIT_FACT_SUPPORT_H
#define TESTS_UNIT_FACT_SUPPORT_H

#include "unit/unit.h"

#include "cli/engine.h"

typedef struct {
    EntArena arena;
    EntBlob blob;
    EntReading reading;
} TestReading;

/* The engine, opened once a program: a group's setup and teardown. */
extern EntEngine test_engine;
int test_engine_setup(void **state);
int test_engine_teardown(void **state);

EntStatus test_reading_open(TestReading *test, const char *article);
void test_reading_close(TestReading *test);

EntPropertyId test_property(const char *name);
EntView test_name(const TestReading *test, const EntValue *value); /* of a thing, a date, a number; in the arena */

/* "Subject property Object" for each statement, "Class.property Object" for each role, sorted, a line each. */
EntView test_reading_lines(TestReading *test);
bool test_reading_has(TestReading *test, const char *line);

#endif
