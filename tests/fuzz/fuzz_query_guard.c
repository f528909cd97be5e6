/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The guard before rasqal: any bytes are let through with a plan whose places lie within the query, or refused with
 * a message.
 */
#include "fuzz/fuzz.h"

#include "store/guard.h"

static EntQueryGuard *
guard(void)
{
    static EntQueryGuard *loaded;
    if (!loaded && ent_query_guard_load("data", NULL, &loaded) != ENT_STATUS_OK) {
        abort();
    }
    return loaded;
}

static void
check_plan(const EntQueryPlan *plan, size_t size)
{
    FUZZ_REQUIRE(plan->prologue_end <= plan->where_begin);
    FUZZ_REQUIRE(plan->where_begin < plan->where_end && plan->where_end <= size);
    FUZZ_REQUIRE(plan->group_begin <= plan->group_end && plan->group_end <= size);
    FUZZ_REQUIRE(plan->form != ENT_FORM_SELECT ||
                 (plan->prologue_end < plan->select_end && plan->select_end <= plan->where_begin));
    for (size_t i = 0; i < plan->n_watches; i++) {
        FUZZ_REQUIRE(plan->watches[i].set < plan->n_sets);
        FUZZ_REQUIRE(plan->watches[i].begin + plan->watches[i].length <= size);
        FUZZ_REQUIRE(plan->watches[i].help != NULL);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntArena arena;
    EntDiagList diags;
    EntQueryPlan plan;
    const EntQueryOptions options = {.query = fuzz_view(data, size), .query_name = ENT_VIEW("q")};
    ent_arena_init(&arena);
    ent_diag_list_init(&diags);
    const EntStatus status = ent_query_guard_plan(guard(), &arena, &options, &diags.diags, &plan);
    FUZZ_REQUIRE((status == ENT_STATUS_OK) == (diags.count == 0));
    if (status == ENT_STATUS_OK) {
        check_plan(&plan, size);
    }
    ent_query_plan_clear(&plan);
    ent_diag_list_clear(&diags);
    ent_arena_clear(&arena);
    return 0;
}
