/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The Makefile compiles this file with -mavx2 where there is such a thing; xxhash then takes those instructions.
 */
#include "base/view_wide.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
ent_view_hash_wide(EntView view)
{
    return XXH3_64bits(view.data ? view.data : "", view.length);
}
