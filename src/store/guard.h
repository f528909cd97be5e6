/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Inside the guard: data/queries/ loaded, and what it makes of a query. The features of unsupported.tsv come first,
 * so that what is refused has its name; the grammar of parse.h then lets through only what is known to work.
 */
#ifndef ENT_STORE_GUARD_H
#define ENT_STORE_GUARD_H

#include "store/plan.h"
#include "store/store.h"

enum { ENT_GUARD_REPORTS_LIMIT = 20 }; /* more features than this in one query are not told */

/* Report a place of a query, given in bytes. */
void ent_query_report(EntView query, EntView name, size_t begin, size_t length, EntDiag diag, EntDiags *diags,
                      const char *message);

/* ent_query_guard_check(), and the plan: cleared by the caller in any case; its texts belong to `arena`. */
ENT_NODISCARD EntStatus ent_query_guard_plan(const EntQueryGuard *guard, EntArena *arena,
                                             const EntQueryOptions *options, EntDiags *diags, EntQueryPlan *plan);

#endif
