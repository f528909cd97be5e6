/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Allocations that fail on demand. The linker's --wrap sends our own calls of malloc, calloc and realloc (not
 * those inside libraries) through here. The usual loop fails each allocation of a scenario once:
 *
 *     for (size_t n = 0; ; n++) {
 *         alloc_fail_after(n);
 *         EntStatus status = scenario();
 *         if (!alloc_failed()) { assert_int_equal(status, ENT_STATUS_OK); break; }
 *         assert_int_equal(status, ENT_STATUS_NO_MEMORY);
 *     }
 *     alloc_fail_never();
 */
#ifndef TESTS_UNIT_ALLOC_H
#define TESTS_UNIT_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

void alloc_fail_after(size_t n_good); /* the next n_good calls work, the one after fails, later ones work again */
void alloc_fail_never(void);
bool alloc_failed(void); /* has one failed since alloc_fail_after()? */

#endif
