/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What every unit test includes first: cmocka with the headers it wants, assertions for our types, and the loop
 * that makes each allocation of a scenario fail once.
 */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "unit/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define assert_ok(expression) assert_int_equal((expression), ENT_STATUS_OK)

#define assert_view(actual, expected) assert_view_at((actual), (expected), __FILE__, __LINE__)

static inline void
assert_view_at(EntView actual, const char *expected, const char *file, int line)
{
    if (!ent_view_is(actual, expected)) {
        print_error("is       '%.*s'\nshall be '%s'\n", ENT_VIEW_ARGS(actual), expected);
        _fail(file, line);
    }
}

/* The scenario is given its own state to work on, cleans up behind itself and returns what went wrong. It must
 * return ENT_STATUS_NO_MEMORY each time, or ENT_STATUS_OK where it can do without the memory; and leak nothing
 * (AddressSanitizer looks). Returns how many allocations the scenario makes. */
static inline size_t
fail_each_allocation(EntStatus (*scenario)(void *data), void *data)
{
    for (size_t n = 0;; n++) {
        alloc_fail_after(n);
        const EntStatus status = scenario(data);
        const bool failed = alloc_failed();
        alloc_fail_never();
        if (!failed) {
            assert_int_equal(status, ENT_STATUS_OK);
            return n;
        }
        if (status != ENT_STATUS_OK) {
            assert_int_equal(status, ENT_STATUS_NO_MEMORY);
        }
    }
}

#endif
