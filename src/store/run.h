/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One query on rasqal, in a process of its own. rasqal cannot be interrupted: it has no time limit, it asks nobody
 * between the steps of a join that gives no row, and leaving it by a signal handler would leave malloc locked. It
 * also crashes on some queries and takes all memory on others. A forked child shares the loaded graph without a
 * copy, can be killed at any time, and takes what it has broken with it. Its rows come over a pipe; nothing is shown
 * before the last has come, so an answer is whole or there is none.
 */
#ifndef ENT_STORE_RUN_H
#define ENT_STORE_RUN_H

#include "store/plan.h"
#include "store/rows.h"
#include "store/store.h"

enum {
    ENT_QUERY_MEMORY_LIMIT_MB = 4096, /* that a query may need beyond the graph */
    ENT_QUERY_ANSWER_LIMIT = 1 << 30  /* bytes of rows */
};

/* The child's part: never returns. `fd` is the pipe's end to write to. */
_Noreturn void ent_run_child(const EntStore *store, const EntQueryPlan *plan, const EntQueryOptions *options, int fd);

/* The parent's part. ENT_STATUS_LIMIT: time, memory or rows; ENT_STATUS_UNSUPPORTED: a watch was broken, or the
 * engine crashed; ENT_STATUS_SYNTAX, ENT_STATUS_INVALID: the engine refused; ENT_STATUS_CANCELLED: interrupted. */
ENT_NODISCARD EntStatus ent_run_query(const EntStore *store, const EntQueryPlan *plan, const EntQueryOptions *options,
                                      EntDiags *diags, EntRows *rows);

#endif
