/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Parallel runs: order, bounds, failures of each callback at each item, whatever the number of jobs. Run under
 * ThreadSanitizer too.
 */
#include "unit/unit.h"

#include "base/parallel.h"

#include <sched.h>
#include <stdatomic.h>

enum { N_ITEMS = 300, NEVER = 1000000 };

typedef struct {
    size_t n_jobs;
    size_t fail_produce, fail_work, fail_consume; /* item at which to fail */
    size_t next;                                  /* to be produced */
    size_t n_consumed, n_discarded;
    atomic_size_t n_worked, in_flight, most_in_flight;
    atomic_int producers, consumers;
    atomic_bool broken; /* a promise was */
    size_t items[N_ITEMS];
} Scene;

static void
enter(Scene *scene, atomic_int *gate)
{
    if (atomic_fetch_add(gate, 1) != 0) {
        atomic_store(&scene->broken, true);
    }
}

static EntStatus
produce(void *handle, void **item)
{
    Scene *scene = handle;
    enter(scene, &scene->producers);
    EntStatus status = ENT_STATUS_OK;
    if (scene->next == scene->fail_produce) {
        status = ENT_STATUS_IO;
    } else if (scene->next == N_ITEMS) {
        status = ENT_STATUS_END;
    } else {
        scene->items[scene->next] = scene->next;
        *item = &scene->items[scene->next++];
        const size_t count = atomic_fetch_add(&scene->in_flight, 1) + 1;
        if (count > atomic_load(&scene->most_in_flight)) {
            atomic_store(&scene->most_in_flight, count);
        }
    }
    atomic_fetch_sub(&scene->producers, 1);
    return status;
}

static EntStatus
work(void *handle, size_t worker, void *item)
{
    Scene *scene = handle;
    const size_t number = *(size_t *)item;
    if (worker >= scene->n_jobs) {
        atomic_store(&scene->broken, true);
    }
    for (size_t i = 0; i < number * 7 % 5; i++) {
        (void)sched_yield();
    }
    atomic_fetch_add(&scene->n_worked, 1);
    return number == scene->fail_work ? ENT_STATUS_SYNTAX : ENT_STATUS_OK;
}

static EntStatus
consume(void *handle, void *item)
{
    Scene *scene = handle;
    enter(scene, &scene->consumers);
    if (*(size_t *)item != scene->n_consumed++) {
        atomic_store(&scene->broken, true);
    }
    atomic_fetch_sub(&scene->in_flight, 1);
    atomic_fetch_sub(&scene->consumers, 1);
    return *(size_t *)item == scene->fail_consume ? ENT_STATUS_INVALID : ENT_STATUS_OK;
}

static void
discard(void *handle, void *item)
{
    Scene *scene = handle;
    (void)item;
    scene->n_discarded++;
    atomic_fetch_sub(&scene->in_flight, 1);
}

static EntStatus
run(Scene *scene)
{
    const EntParallel calls = {produce, work, consume, discard, scene};
    const EntStatus status = ent_parallel_run(&calls, scene->n_jobs);
    assert_false(atomic_load(&scene->broken));
    assert_int_equal(scene->n_consumed + scene->n_discarded, scene->next);
    assert_true(atomic_load(&scene->most_in_flight) <= scene->n_jobs * ENT_PARALLEL_AHEAD);
    return status;
}

static const size_t job_counts[] = {1, 2, 3, 16};

#define FOR_EACH_JOB_COUNT(n) for (size_t j = 0, n; j < 4 && (n = job_counts[j], true); j++)

static void
all_items_are_consumed_in_order(void **state)
{
    (void)state;
    FOR_EACH_JOB_COUNT(n)
    {
        Scene scene = {.n_jobs = n, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = NEVER};
        assert_ok(run(&scene));
        assert_int_equal(scene.n_consumed, N_ITEMS);
        assert_int_equal(atomic_load(&scene.n_worked), N_ITEMS);
    }
}

static void
nothing_to_do_is_done(void **state)
{
    (void)state;
    FOR_EACH_JOB_COUNT(n)
    {
        Scene scene = {.n_jobs = n, .next = N_ITEMS, .n_discarded = N_ITEMS, .fail_produce = NEVER};
        assert_ok(run(&scene));
        assert_int_equal(scene.n_consumed, 0);
    }
}

static void
items_before_a_failure_are_consumed(void **state)
{
    (void)state;
    FOR_EACH_JOB_COUNT(n)
    {
        Scene one = {.n_jobs = n, .fail_produce = 100, .fail_work = NEVER, .fail_consume = NEVER};
        assert_int_equal(run(&one), ENT_STATUS_IO);
        assert_int_equal(one.n_consumed, 100);
        Scene two = {.n_jobs = n, .fail_produce = NEVER, .fail_work = 100, .fail_consume = NEVER};
        assert_int_equal(run(&two), ENT_STATUS_SYNTAX);
        assert_int_equal(two.n_consumed, 100);
        Scene three = {.n_jobs = n, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = 100};
        assert_int_equal(run(&three), ENT_STATUS_INVALID);
        assert_int_equal(three.n_consumed, 101);
    }
}

static void
first_failure_in_item_order_wins(void **state)
{
    (void)state;
    FOR_EACH_JOB_COUNT(n)
    {
        Scene one = {.n_jobs = n, .fail_produce = 12, .fail_work = 11, .fail_consume = 10};
        assert_int_equal(run(&one), ENT_STATUS_INVALID);
        Scene two = {.n_jobs = n, .fail_produce = 12, .fail_work = 10, .fail_consume = 11};
        assert_int_equal(run(&two), ENT_STATUS_SYNTAX);
        Scene three = {.n_jobs = n, .fail_produce = 0, .fail_work = 0, .fail_consume = 0};
        assert_int_equal(run(&three), ENT_STATUS_IO);
    }
}

static void
absurd_job_counts_are_clipped(void **state)
{
    (void)state;
    Scene scene = {.n_jobs = ENT_PARALLEL_MAX_JOBS, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = NEVER};
    const EntParallel calls = {produce, work, consume, discard, &scene};
    assert_ok(ent_parallel_run(&calls, SIZE_MAX));
    Scene none = {.n_jobs = 1, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = NEVER};
    const EntParallel few = {produce, work, consume, discard, &none};
    assert_ok(ent_parallel_run(&few, 0));
    assert_false(atomic_load(&scene.broken) || atomic_load(&none.broken));
}

static EntStatus
run_two_jobs(void *data)
{
    Scene scene = {.n_jobs = 2, .fail_produce = NEVER, .fail_work = NEVER, .fail_consume = NEVER};
    (void)data;
    return run(&scene);
}

static void
failing_memory_is_reported(void **state)
{
    (void)state;
    assert_int_equal(fail_each_allocation(run_two_jobs, NULL), 2);
}

static void
default_is_at_least_one_job(void **state)
{
    (void)state;
    assert_true(ent_parallel_default_jobs() >= 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_items_are_consumed_in_order),     cmocka_unit_test(nothing_to_do_is_done),
        cmocka_unit_test(items_before_a_failure_are_consumed), cmocka_unit_test(first_failure_in_item_order_wins),
        cmocka_unit_test(absurd_job_counts_are_clipped),       cmocka_unit_test(failing_memory_is_reported),
        cmocka_unit_test(default_is_at_least_one_job),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
