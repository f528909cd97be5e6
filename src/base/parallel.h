/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Many workers, one order. `produce` is called by one thread at a time and gives items until it returns
 * ENT_STATUS_END; `work` is called by any of `n_jobs` threads; `consume` is called for each item in the order
 * of production by one thread at a time. So the result does not depend on the number of jobs. At most
 * ENT_PARALLEL_AHEAD items per job are in flight: memory is bounded. With one job all runs in the calling
 * thread. The first failure, in item order, stops the run and is returned; every produced item still reaches
 * `consume` or `discard`.
 */
#ifndef ENT_BASE_PARALLEL_H
#define ENT_BASE_PARALLEL_H

#include "base/status.h"

#include <stddef.h>

enum { ENT_PARALLEL_AHEAD = 4, ENT_PARALLEL_MAX_JOBS = 256 };

typedef struct {
    EntStatus (*produce)(void *handle, void **item);
    EntStatus (*work)(void *handle, size_t worker, void *item); /* worker: 0 … n_jobs - 1, for scratch memory */
    EntStatus (*consume)(void *handle, void *item);             /* owns the item */
    void (*discard)(void *handle, void *item);                  /* an item that a failure left over */
    void *handle;
} EntParallel;

ENT_NODISCARD EntStatus ent_parallel_run(const EntParallel *parallel, size_t n_jobs);
size_t ent_parallel_default_jobs(void); /* processors this process may use */

#endif
