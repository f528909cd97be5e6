/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * For view.c: ent_view_hash() of long runs of bytes (models, images), compiled for wider registers than every processor has.
 */
#ifndef ENT_BASE_VIEW_WIDE_H
#define ENT_BASE_VIEW_WIDE_H

#include "base/view.h"

/* The same hash. On x86-64 the processor must know AVX2. */
uint64_t ent_view_hash_wide(EntView view);

#endif
