/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The process that asks: it forks, reads frames until the last, and ends the child when time or memory is up.
 */
#include "store/run.h"

#include "store/graph.h"
#include "store/guard.h"
#include "store/wire.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16, TICK_MS = 100, COLUMNS_LIMIT = 1000, VALUE_SHOWN = 60 };

typedef struct {
    const EntQueryPlan *plan;
    const EntQueryOptions *options;
    EntDiags *diags;
    EntRows *rows;
    EntWireReader wire;
    pid_t pid;
    int fd;
    size_t n_bytes;
    size_t memory_mb; /* of the child at its start */
    bool ended;       /* the last frame has come */
    bool told;        /* a frame has said what is wrong */
    EntStatus status; /* of the last frame */
    EntTerm *cells;   /* of one row */
} Run;

static uint64_t
now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Memory in use by a process, as Linux tells it; 0 where it does not. */
static size_t
memory_mb(pid_t pid)
{
    char path[64], line[128], *end;
    (void)snprintf(path, sizeof path, "/proc/%ld/statm", (long)pid);
    FILE *const file = fopen(path, "r");
    if (!file) {
        return 0;
    }
    const bool is_read = fgets(line, sizeof line, file) != NULL;
    (void)fclose(file);
    const long page = sysconf(_SC_PAGESIZE);
    if (!is_read || page <= 0) {
        return 0;
    }
    (void)strtoul(line, &end, 10); /* the first number is the whole address space */
    return strtoul(end, NULL, 10) * (size_t)page / (1024 * 1024);
}

static void
report(const Run *run, EntDiag diag, const char *message)
{
    diag.severity = ENT_ERROR;
    diag.file = run->options->query_name;
    ent_report(run->diags, &diag, "%s", message);
}

static EntStatus
malformed(Run *run)
{
    run->told = true;
    report(run, (EntDiag){.line = 0}, "the query process sent something unreadable");
    return ENT_STATUS_INVALID;
}

static EntStatus
take_columns(Run *run, EntView payload)
{
    uint32_t count = 0;
    EntView names[COLUMNS_LIMIT];
    if (!ent_wire_take_number(&payload, &count) || count > COLUMNS_LIMIT) {
        return malformed(run);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!ent_wire_take_view(&payload, &names[i])) {
            return malformed(run);
        }
    }
    run->cells = ent_arena_zalloc(&run->rows->arena, count + 1, sizeof *run->cells);
    return run->cells ? ent_rows_set_columns(run->rows, names, count) : ENT_STATUS_NO_MEMORY;
}

static EntStatus
take_row(Run *run, EntView payload, EntTerm *cells, size_t n_cells)
{
    for (size_t i = 0; i < n_cells; i++) {
        if (!ent_wire_take_term(&payload, &cells[i])) {
            return malformed(run);
        }
    }
    return ent_rows_add(run->rows, cells, n_cells);
}

static EntStatus
take_truth(Run *run, EntView payload)
{
    uint32_t truth = 0;
    run->rows->kind = ENT_ANSWER_TRUTH;
    if (!ent_wire_take_number(&payload, &truth)) {
        return malformed(run);
    }
    run->rows->truth = truth != 0;
    return ENT_STATUS_OK;
}

static EntStatus
take_trouble(Run *run, EntView payload)
{
    uint32_t line = 0;
    EntView text;
    if (!ent_wire_take_number(&payload, &line) || !ent_wire_take_view(&payload, &text)) {
        return malformed(run);
    }
    if (!run->told) {
        ent_report(run->diags, &(EntDiag){.severity = ENT_ERROR, .file = run->options->query_name, .line = line},
                   "%.*s", ENT_VIEW_ARGS(text));
    }
    run->told = true;
    return ENT_STATUS_OK;
}

/* "?d is compared here and meets '2026-01' of type gYearMonth …" */
static EntStatus
take_watch(Run *run, EntView payload)
{
    uint32_t index = 0;
    EntTerm value;
    if (!ent_wire_take_number(&payload, &index) || index >= run->plan->n_watches ||
        !ent_wire_take_term(&payload, &value)) {
        return malformed(run);
    }
    const EntWatch *const watch = &run->plan->watches[index];
    const EntView shown =
        ent_view_slice(value.value, 0, value.value.length < VALUE_SHOWN ? value.value.length : VALUE_SHOWN);
    EntBuffer text = ENT_BUFFER_EMPTY;
    const char *string = NULL;
    run->told = true;
    EntStatus status = ent_buffer_printf(
        &text, "?%.*s is '%.*s'%s%.*s here, with which the query engine would go wrong", ENT_VIEW_ARGS(watch->variable),
        ENT_VIEW_ARGS(shown), value.datatype.length > 0 ? " of type " : "", ENT_VIEW_ARGS(value.datatype));
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_c_string(&text, &string);
    }
    if (status == ENT_STATUS_OK) {
        const EntDiag diag = {.severity = ENT_ERROR, .help = ent_view_of(watch->help)};
        ent_query_report(run->options->query, run->options->query_name, watch->begin, watch->length, diag, run->diags,
                         string);
    }
    ent_buffer_clear(&text);
    return status;
}

static EntStatus
take_end(Run *run, EntView payload)
{
    uint32_t status = ENT_STATUS_INVALID;
    if (!ent_wire_take_number(&payload, &status) || status > ENT_STATUS_END) {
        return malformed(run);
    }
    run->ended = true;
    run->status = (EntStatus)status;
    return ENT_STATUS_OK;
}

static EntStatus
take_frame(Run *run, EntFrameType type, EntView payload)
{
    EntTerm triple[3];
    switch (type) {
    case ENT_FRAME_COLUMNS: return take_columns(run, payload);
    case ENT_FRAME_ROW: return run->cells ? take_row(run, payload, run->cells, run->rows->n_columns) : malformed(run);
    case ENT_FRAME_TRIPLE: return take_row(run, payload, triple, 3);
    case ENT_FRAME_TRUTH: return take_truth(run, payload);
    case ENT_FRAME_TROUBLE: return take_trouble(run, payload);
    case ENT_FRAME_WATCH: return take_watch(run, payload);
    case ENT_FRAME_END: return take_end(run, payload);
    }
    return malformed(run);
}

static EntStatus
take_bytes(Run *run, const char *bytes, size_t length)
{
    EntFrameType type;
    EntView payload;
    run->n_bytes += length;
    if (run->n_bytes > ENT_QUERY_ANSWER_LIMIT) {
        run->told = true;
        report(run, (EntDiag){.help = ENT_VIEW("ask for less, with LIMIT or a FILTER")}, "the answer is too large");
        return ENT_STATUS_LIMIT;
    }
    ENT_TRY(ent_wire_feed(&run->wire, bytes, length));
    while (ent_wire_next(&run->wire, &type, &payload)) {
        ENT_TRY(take_frame(run, type, payload));
    }
    return ENT_STATUS_OK;
}

static EntStatus
check_limits(Run *run, uint64_t deadline)
{
    static const char help[] = "write the rarest pattern first, and few OPTIONALs; or load the graph into a server";
    const size_t memory = memory_mb(run->pid);
    if (now_ms() >= deadline) {
        run->told = true;
        ent_report(run->diags,
                   &(EntDiag){.severity = ENT_ERROR, .file = run->options->query_name, .help = ENT_VIEW(help)},
                   "no answer within %u seconds", run->options->time_limit_s);
        return ENT_STATUS_LIMIT;
    }
    if (memory > run->memory_mb + ENT_QUERY_MEMORY_LIMIT_MB) {
        run->told = true;
        ent_report(run->diags,
                   &(EntDiag){.severity = ENT_ERROR, .file = run->options->query_name, .help = ENT_VIEW(help)},
                   "the query needs more than %d megabytes", ENT_QUERY_MEMORY_LIMIT_MB);
        return ENT_STATUS_LIMIT;
    }
    return ENT_STATUS_OK;
}

/* Until the last frame, the end of the pipe, or a limit. */
static EntStatus
receive(Run *run)
{
    char bytes[READ_BYTES];
    const uint64_t deadline = now_ms() + (uint64_t)run->options->time_limit_s * 1000;
    while (!run->ended) {
        struct pollfd poll_fd = {.fd = run->fd, .events = POLLIN};
        const int ready = poll(&poll_fd, 1, TICK_MS);
        ENT_TRY(check_limits(run, deadline));
        if (ready <= 0) {
            continue;
        }
        const ssize_t length = read(run->fd, bytes, sizeof bytes);
        if (length == 0) {
            return ENT_STATUS_END;
        }
        if (length > 0) {
            ENT_TRY(take_bytes(run, bytes, (size_t)length));
        } else if (errno != EINTR) {
            return ENT_STATUS_IO;
        }
    }
    return ENT_STATUS_OK;
}

/* The child has gone without a last frame: killed by the user, or by itself. */
static EntStatus
explain_death(Run *run, int state)
{
    const int number = WIFSIGNALED(state) ? WTERMSIG(state) : 0;
    if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
        return ENT_STATUS_CANCELLED;
    }
    if (number == SIGKILL) {
        report(run, (EntDiag){.help = ENT_VIEW("the system may be short of memory")}, "the query process was killed");
        return ENT_STATUS_LIMIT;
    }
    if (!WIFSIGNALED(state)) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_report(run->diags,
               &(EntDiag){.severity = ENT_ERROR,
                          .file = run->options->query_name,
                          .help = ENT_VIEW("write the query another way, or load the graph into a server")},
               "the query engine crashed on this query (signal %d)", number);
    return ENT_STATUS_UNSUPPORTED;
}

static EntStatus
conclude(Run *run, EntStatus status)
{
    int state = 0;
    if (!run->ended && status != ENT_STATUS_END) {
        (void)kill(run->pid, SIGKILL);
    }
    while (waitpid(run->pid, &state, 0) < 0 && errno == EINTR) {}
    if (status == ENT_STATUS_END) {
        return explain_death(run, state);
    }
    return status != ENT_STATUS_OK ? status : run->status;
}

static EntStatus
start(Run *run, const EntStore *store)
{
    int ends[2];
    if (pipe(ends) != 0) {
        report(run, (EntDiag){.line = 0}, "cannot make a pipe for the query process");
        return ENT_STATUS_IO;
    }
    run->pid = fork();
    if (run->pid == 0) {
        (void)close(ends[0]);
        ent_run_child(store, run->plan, run->options, ends[1]);
    }
    (void)close(ends[1]);
    run->fd = ends[0];
    if (run->pid < 0) {
        (void)close(ends[0]);
        report(run, (EntDiag){.line = 0}, "cannot start the query process");
        return ENT_STATUS_IO;
    }
    run->memory_mb = memory_mb(run->pid);
    return ENT_STATUS_OK;
}

EntStatus
ent_run_query(const EntStore *store, const EntQueryPlan *plan, const EntQueryOptions *options, EntDiags *diags,
              EntRows *rows)
{
    EntQueryOptions limited = *options;
    limited.time_limit_s = options->time_limit_s == 0 ? ENT_QUERY_TIME_LIMIT_S : options->time_limit_s;
    Run run = {.plan = plan, .options = &limited, .diags = diags, .rows = rows};
    rows->kind = plan->form == ENT_FORM_CONSTRUCT ? ENT_ANSWER_TRIPLES : ENT_ANSWER_ROWS;
    ENT_TRY(start(&run, store));
    const EntStatus status = conclude(&run, receive(&run));
    (void)close(run.fd);
    ent_buffer_clear(&run.wire.buffer);
    return status;
}
