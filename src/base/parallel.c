/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Every thread is alike, the calling one included. Under one lock each looks for the most urgent thing to do:
 * consume the oldest item when it is ready, else produce an item and work on it, else sleep. Items stand in a
 * ring in the order of production; a failure is kept in its item's place and takes effect when its turn to be
 * consumed comes, so that the outcome is that of a single thread.
 */
#define _GNU_SOURCE /* sched_getaffinity */
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    void *item;
    EntStatus status;
    bool has_item, done;
} Slot;

typedef struct {
    const EntParallel *calls;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    Slot *ring;
    size_t n_slots;
    size_t first, count; /* of the items in flight */
    bool producing, consuming;
    bool no_more; /* nothing will be produced any more */
    EntStatus result;
} Run;

typedef struct {
    Run *run;
    size_t number;
    pthread_t thread;
} Worker;

/* Called with the lock held, as all below; the lock is open while a callback runs. */
static void
consume_first(Run *run)
{
    const Slot slot = run->ring[run->first];
    run->consuming = true;
    if (run->result == ENT_STATUS_OK) {
        run->result = slot.status;
    }
    const bool good = run->result == ENT_STATUS_OK;
    (void)pthread_mutex_unlock(&run->lock);
    EntStatus status = ENT_STATUS_OK;
    if (slot.has_item && good) {
        status = run->calls->consume(run->calls->handle, slot.item);
    } else if (slot.has_item && run->calls->discard) {
        run->calls->discard(run->calls->handle, slot.item);
    }
    (void)pthread_mutex_lock(&run->lock);
    if (status != ENT_STATUS_OK) {
        run->result = status;
        run->no_more = true;
    }
    run->first = (run->first + 1) % run->n_slots;
    run->count--;
    run->consuming = false;
}

static Slot *
produce_one(Run *run)
{
    void *item = NULL;
    run->producing = true;
    (void)pthread_mutex_unlock(&run->lock);
    const EntStatus status = run->calls->produce(run->calls->handle, &item);
    (void)pthread_mutex_lock(&run->lock);
    run->producing = false;
    if (status != ENT_STATUS_OK) {
        run->no_more = true;
    }
    if (status == ENT_STATUS_END) {
        return NULL;
    }
    Slot *slot = &run->ring[(run->first + run->count++) % run->n_slots];
    *slot =
        (Slot){.item = item, .status = status, .has_item = status == ENT_STATUS_OK, .done = status != ENT_STATUS_OK};
    return slot;
}

static void
produce_and_work(Run *run, size_t worker)
{
    Slot *slot = produce_one(run);
    if (!slot || slot->done) {
        return;
    }
    (void)pthread_cond_broadcast(&run->changed); /* another may produce now */
    (void)pthread_mutex_unlock(&run->lock);
    const EntStatus status = run->calls->work(run->calls->handle, worker, slot->item);
    (void)pthread_mutex_lock(&run->lock);
    slot->status = status;
    slot->done = true;
    run->no_more = run->no_more || status != ENT_STATUS_OK;
}

static void *
work_until_done(void *data)
{
    const Worker *worker = data;
    Run *run = worker->run;
    (void)pthread_mutex_lock(&run->lock);
    while (!run->no_more || run->producing || run->count) {
        if (run->count && run->ring[run->first].done && !run->consuming) {
            consume_first(run);
        } else if (!run->no_more && !run->producing && run->count < run->n_slots) {
            produce_and_work(run, worker->number);
        } else {
            (void)pthread_cond_wait(&run->changed, &run->lock);
            continue;
        }
        (void)pthread_cond_broadcast(&run->changed);
    }
    (void)pthread_mutex_unlock(&run->lock);
    return NULL;
}

/* Threads that cannot be had are done without. */
static void
run_workers(Run *run, Worker *workers, size_t n_workers)
{
    size_t started = 1;
    for (size_t i = 0; i < n_workers; i++) {
        workers[i] = (Worker){.run = run, .number = i};
    }
    while (started < n_workers &&
           pthread_create(&workers[started].thread, NULL, work_until_done, &workers[started]) == 0) {
        started++;
    }
    (void)work_until_done(&workers[0]);
    while (--started) {
        (void)pthread_join(workers[started].thread, NULL);
    }
}

EntStatus
ent_parallel_run(const EntParallel *parallel, size_t n_jobs)
{
    n_jobs = n_jobs < 1 ? 1 : n_jobs > ENT_PARALLEL_MAX_JOBS ? ENT_PARALLEL_MAX_JOBS : n_jobs;
    Run run = {.calls = parallel, .n_slots = n_jobs * ENT_PARALLEL_AHEAD};
    run.ring = calloc(run.n_slots, sizeof *run.ring);
    Worker *workers = calloc(n_jobs, sizeof *workers);
    if (!run.ring || !workers || pthread_mutex_init(&run.lock, NULL) != 0) {
        free(run.ring);
        free(workers);
        return ENT_STATUS_NO_MEMORY;
    }
    if (pthread_cond_init(&run.changed, NULL) != 0) {
        run.result = ENT_STATUS_NO_MEMORY;
    } else {
        run_workers(&run, workers, n_jobs);
        (void)pthread_cond_destroy(&run.changed);
    }
    (void)pthread_mutex_destroy(&run.lock);
    free(run.ring);
    free(workers);
    return run.result;
}

size_t
ent_parallel_default_jobs(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) {
        return (size_t)CPU_COUNT(&set);
    }
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}
