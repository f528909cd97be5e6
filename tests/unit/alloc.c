/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "alloc.h"

#include <stdint.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

/* Several threads may count. */
static _Atomic size_t good_calls = SIZE_MAX;
static _Atomic bool failed;

/* Behind 0 comes SIZE_MAX: later calls are good. */
static bool
refuses(void)
{
    if (good_calls == SIZE_MAX || good_calls-- > 0) {
        return false;
    }
    failed = true;
    return true;
}

void *
__wrap_malloc(size_t size)
{
    return refuses() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
    return refuses() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return refuses() ? NULL : __real_realloc(old, size);
}

void
alloc_fail_after(size_t n_good)
{
    good_calls = n_good;
    failed = false;
}

void
alloc_fail_never(void)
{
    good_calls = SIZE_MAX;
    failed = false;
}

bool
alloc_failed(void)
{
    return failed;
}
