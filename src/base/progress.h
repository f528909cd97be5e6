/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A progress bar on standard error: only if that is a terminal and not told to be quiet, at most five times a
 * second, erased when done. `total` 0 means unknown: a count is shown instead of a bar.
 */
#ifndef ENT_BASE_PROGRESS_H
#define ENT_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *label; /* borrowed: "reading", "writing" */
    size_t total, done;
    uint64_t next_ns; /* monotonic time of the next update */
    bool enabled, drawn;
} EntProgress;

void ent_progress_start(EntProgress *progress, const char *label, size_t total, bool quiet);
void ent_progress_step(EntProgress *progress, size_t more);
void ent_progress_end(EntProgress *progress);

#endif
