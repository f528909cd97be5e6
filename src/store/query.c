/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * ent_store_query(): guard, run, order, write. Rows come in the order that the query asks for; without ORDER BY they
 * are sorted, so that the same graph gives the same bytes.
 */
#include "store/guard.h"
#include "store/order.h"
#include "store/results.h"
#include "store/run.h"

static EntStatus
answer(const EntQueryPlan *plan, const EntQueryOptions *options, EntRows *rows, EntDiags *diags, EntByteSink sink)
{
    if (plan->n_keys > 0) {
        ENT_TRY(ent_rows_order(rows, plan));
    } else {
        ent_rows_sort(rows);
    }
    if (rows->kind == ENT_ANSWER_TRIPLES) {
        ent_rows_unique(rows);
    }
    const EntResultsStyle style = {
        .format = options->format, .color = options->color, .prefixes = plan->prefixes, .n_prefixes = plan->n_prefixes};
    return ent_results_write(&style, rows, diags, sink);
}

EntStatus
ent_store_query(EntStore *store, const EntQueryGuard *guard, const EntQueryOptions *options, EntDiags *diags,
                EntByteSink sink, size_t *n_rows)
{
    EntArena arena;
    EntQueryPlan plan = {0};
    EntRows rows;
    ent_arena_init(&arena);
    ent_rows_init(&rows);
    EntStatus status = ent_query_guard_plan(guard, &arena, options, diags, &plan);
    if (status == ENT_STATUS_OK) {
        status = ent_run_query(store, &plan, options, diags, &rows);
    }
    if (status == ENT_STATUS_OK) {
        status = answer(&plan, options, &rows, diags, sink);
    }
    if (status == ENT_STATUS_OK && n_rows) {
        *n_rows = rows.kind == ENT_ANSWER_TRUTH ? 1 : rows.n_rows;
    }
    ent_rows_clear(&rows);
    ent_query_plan_clear(&plan);
    ent_arena_clear(&arena);
    return status;
}
