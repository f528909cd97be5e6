/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One line, drawn over itself.
 */
#include "base/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 };

#define INTERVAL_NS UINT64_C(200000000)
#define NS_PER_SECOND UINT64_C(1000000000)

static uint64_t
now_ns(void)
{
    struct timespec now = {0, 0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_SECOND + (uint64_t)now.tv_nsec;
}

void
ent_progress_start(EntProgress *progress, const char *label, size_t total, bool quiet)
{
    *progress = (EntProgress){.label = label, .total = total, .enabled = !quiet && isatty(STDERR_FILENO)};
    progress->next_ns = progress->enabled ? now_ns() + INTERVAL_NS : 0; /* what is quickly done shows nothing */
}

static void
draw(EntProgress *progress)
{
    if (progress->total) {
        const size_t done = progress->done < progress->total ? progress->done : progress->total;
        const int filled = (int)((double)done / (double)progress->total * BAR_WIDTH);
        (void)fprintf(stderr, "\r\033[K%s [%.*s%*s] %zu/%zu", progress->label, filled, "##############################",
                      BAR_WIDTH - filled, "", progress->done, progress->total);
    } else {
        (void)fprintf(stderr, "\r\033[K%s %zu", progress->label, progress->done);
    }
    (void)fflush(stderr);
    progress->drawn = true;
}

void
ent_progress_step(EntProgress *progress, size_t more)
{
    progress->done += more;
    if (!progress->enabled) {
        return;
    }
    const uint64_t now = now_ns();
    if (now >= progress->next_ns) {
        progress->next_ns = now + INTERVAL_NS;
        draw(progress);
    }
}

void
ent_progress_end(EntProgress *progress)
{
    if (progress->drawn) {
        (void)fputs("\r\033[K", stderr);
        (void)fflush(stderr);
    }
    progress->enabled = progress->drawn = false;
}
