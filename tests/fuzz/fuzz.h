/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a fuzzer gives: one function that is called with any bytes, and must return. See README.md here.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/view.h"

#include <stdio.h>
#include <stdlib.h>

/* libFuzzer's name for it. Returns 0. `data` ends where `size` says: no NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Like assert(), in every build. */
#define FUZZ_REQUIRE(condition)                                                           \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            (void)fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            abort();                                                                      \
        }                                                                                 \
    } while (0)

static inline EntView
fuzz_view(const uint8_t *data, size_t size)
{
    return (EntView){(const char *)data, size};
}

#endif
