/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The three parts of base/parallel.h: produce() finds rows, work() does them, consume() writes what came of it. What the
 * reader of the file has to tell while rows are found waits with its block; a block that has something to tell is done
 * again by consume(). Each thread has its own rows, cutter and messages; model and keys are only looked at.
 */
#include "table/crew.h"

#include "base/parallel.h"

#include <pthread.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 1 << 15, BLOCK_ROWS = 1 << 11 };

typedef struct {
    size_t at, length; /* of the block's text */
    size_t number, line;
    size_t n_told; /* messages of the reader up to this row */
    bool has_quotes;
} Row;

typedef struct Block {
    EntBuffer text;
    Row *rows;
    size_t n_rows, capacity;
    size_t first;        /* number of the first row */
    size_t taken, total; /* bytes of the file read so far, and of how many */
    EntDiagList told;    /* by the reader */
    EntStatus end;       /* why the block is the last; OK: it is not */
    EntBuffer bytes;     /* what was written */
    uint64_t *primaries; /* hashes of primary keys, by row */
    size_t n_primaries;  /* room for so many */
    bool again;          /* something is wrong: to be done in order */
    struct Block *next;  /* of those that wait to be used again */
} Block;

typedef struct {
    EntDiags diags; /* first: what a worker's messages come to */
    bool heard;
} Ear;

/* One thread's. */
typedef struct {
    EntSession session; /* the conversion's, but for where messages go */
    Ear ear;
    EntCsv *cutter;
    EntRows *rows;
    EntBuffer room;
} Worker;

typedef struct {
    const EntCrewJob *job;
    const EntTableCrew *crew;
    Worker *workers;
    EntCsv *cutter; /* for what is done in order */
    size_t n_rows;
    bool at_end;
    pthread_mutex_t lock; /* of `spare`, which one thread takes from while another gives */
    Block *spare;
} Run;

static void
hear(EntDiags *diags, const EntDiag *diag)
{
    (void)diag;
    ((Ear *)diags)->heard = true;
}

static bool
writes(const Run *run)
{
    return run->job->setup.sink.put != NULL;
}

/* --- finding rows --- */

static void
free_block(Block *block)
{
    ent_buffer_clear(&block->text);
    ent_buffer_clear(&block->bytes);
    ent_diag_list_clear(&block->told);
    free(block->rows);
    free(block->primaries);
    free(block);
}

/* Their memory is that of blocks before, which costs less than new one. */
static Block *
new_block(Run *run)
{
    (void)pthread_mutex_lock(&run->lock);
    Block *block = run->spare;
    run->spare = block ? block->next : NULL;
    (void)pthread_mutex_unlock(&run->lock);
    block = block ? block : calloc(1, sizeof *block);
    if (block) {
        ent_diag_list_init(&block->told);
    }
    return block;
}

static void
spare_block(Run *run, Block *block)
{
    ent_diag_list_clear(&block->told);
    block->text.length = block->bytes.length = block->n_rows = 0;
    block->again = false;
    block->end = ENT_STATUS_OK;
    (void)pthread_mutex_lock(&run->lock);
    block->next = run->spare;
    run->spare = block;
    (void)pthread_mutex_unlock(&run->lock);
}

static EntStatus
add_row(Block *block, const EntCsvRow *row)
{
    ENT_TRY(ent_array_reserve(&block->rows, &block->capacity, block->n_rows + 1, sizeof *block->rows));
    block->rows[block->n_rows++] = (Row){.at = block->text.length,
                                         .length = row->content.length,
                                         .number = row->number,
                                         .line = row->line,
                                         .n_told = block->told.count,
                                         .has_quotes = row->has_quotes};
    return ent_buffer_add(&block->text, row->content);
}

static EntStatus
fill(Run *run, Block *block)
{
    EntTableFile *file = run->job->file;
    EntCsvRow row;
    ENT_TRY(ent_buffer_reserve(&block->text, BLOCK_BYTES));
    ent_csv_tell(file->csv, &block->told.diags);
    while (block->end == ENT_STATUS_OK && block->text.length < BLOCK_BYTES && block->n_rows < BLOCK_ROWS) {
        block->end = ent_table_file_next_uncut(file, &row);
        if (block->end == ENT_STATUS_OK) {
            ENT_TRY(add_row(block, &row));
        }
    }
    run->at_end = block->end != ENT_STATUS_OK;
    block->first = run->n_rows + 1;
    run->n_rows += block->n_rows;
    block->taken = ent_csv_taken(file->csv, &block->total);
    return ENT_STATUS_OK;
}

static EntStatus
produce(void *handle, void **out)
{
    Run *run = handle;
    if (run->at_end) {
        return ENT_STATUS_END;
    }
    Block *block = new_block(run);
    if (!block) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = fill(run, block);
    if (status != ENT_STATUS_OK) {
        free_block(block);
        return status;
    }
    *out = block;
    return ENT_STATUS_OK;
}

/* --- doing them --- */

static EntCsvRow
row_of(const Block *block, size_t index)
{
    const Row *row = &block->rows[index];
    return (EntCsvRow){.content = {block->text.data + row->at, row->length},
                       .number = row->number,
                       .line = row->line,
                       .has_quotes = row->has_quotes};
}

static EntStatus
open_worker(const Run *run, Worker *worker)
{
    EntRowsSetup setup = run->job->setup;
    const EntTableFile *file = run->job->file;
    worker->session = *setup.session;
    worker->session.diags = NULL; /* what templates have to tell was told */
    ENT_TRY(ent_csv_open_view(ENT_VIEW_EMPTY, ENT_VIEW_EMPTY, &file->dialect, &worker->ear.diags, &worker->cutter));
    setup.session = &worker->session;
    setup.csv = worker->cutter;
    ENT_TRY(ent_rows_open(&setup, &worker->rows));
    worker->ear.diags.put = hear;
    worker->session.diags = &worker->ear.diags;
    return ENT_STATUS_OK;
}

static void
close_worker(Worker *worker)
{
    ent_rows_close(worker->rows);
    ent_csv_close(worker->cutter);
    ent_buffer_clear(&worker->room);
}

static EntStatus
do_row(const Run *run, Worker *worker, Block *block, size_t index)
{
    EntCsvRow row = row_of(block, index);
    bool refers_well = true;
    ENT_TRY(ent_csv_cut(worker->cutter, &row));
    ENT_TRY(ent_rows_put(worker->rows, &row));
    if (run->job->keys) {
        ENT_TRY(ent_keys_weigh(run->job->keys, worker->rows, &worker->room, &block->primaries[index], &refers_well));
    }
    worker->ear.heard = worker->ear.heard || !refers_well;
    return ENT_STATUS_OK;
}

static EntStatus
do_rows(const Run *run, Worker *worker, Block *block, EntQuadSink sink)
{
    ent_rows_aim(worker->rows, block->first, sink);
    for (size_t i = 0; i < block->n_rows && !worker->ear.heard; i++) {
        ENT_TRY(do_row(run, worker, block, i));
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_rows(const Run *run, Worker *worker, Block *block)
{
    void *writer;
    EntQuadSink sink;
    ENT_TRY(run->crew->begin(run->crew->handle, &block->bytes, &worker->ear.diags, &writer, &sink));
    const EntStatus status = do_rows(run, worker, block, sink);
    const EntStatus ended = run->crew->end(writer);
    return status == ENT_STATUS_OK ? ended : status;
}

/* Whatever goes wrong shows again when it is done in order; only without memory nothing does. */
static EntStatus
work(void *handle, size_t number, void *item)
{
    const Run *run = handle;
    Worker *worker = &run->workers[number];
    Block *block = item;
    if (block->told.count || block->n_rows == 0) {
        block->again = true;
        return ENT_STATUS_OK;
    }
    EntStatus status = worker->rows ? ENT_STATUS_OK : open_worker(run, worker);
    if (status == ENT_STATUS_OK && run->job->keys) {
        status = ent_array_reserve(&block->primaries, &block->n_primaries, block->n_rows, sizeof *block->primaries);
    }
    worker->ear.heard = false;
    if (status == ENT_STATUS_OK) {
        status = writes(run) ? write_rows(run, worker, block) : do_rows(run, worker, block, (EntQuadSink){0});
    }
    block->again = status != ENT_STATUS_OK || worker->ear.heard;
    return status == ENT_STATUS_NO_MEMORY ? status : ENT_STATUS_OK;
}

/* --- writing, in order --- */

static EntStatus
put_again(const Run *run, const Block *block, size_t index)
{
    const EntCrewJob *job = run->job;
    EntCsvRow row = row_of(block, index);
    ent_rows_aim(job->rows, block->first + index, job->setup.sink);
    ENT_TRY(ent_csv_cut(run->cutter, &row));
    ENT_TRY(ent_rows_put(job->rows, &row));
    return job->keys ? ent_keys_check(job->keys, job->rows, run->cutter, &row) : ENT_STATUS_OK;
}

static void
tell(const Run *run, const Block *block, size_t *from, size_t to)
{
    ent_diag_list_replay_some(&block->told, *from, to, run->job->setup.session->diags);
    *from = to;
}

/* What the reader told of a row comes before what is told of its cells. */
static EntStatus
do_again(const Run *run, const Block *block)
{
    size_t n_told = 0;
    for (size_t i = 0; i < block->n_rows; i++) {
        tell(run, block, &n_told, block->rows[i].n_told);
        ENT_TRY(put_again(run, block, i));
    }
    tell(run, block, &n_told, block->told.count);
    return ENT_STATUS_OK;
}

static EntStatus
take(const Run *run, const Block *block)
{
    for (size_t i = 0; run->job->keys && i < block->n_rows; i++) {
        bool is_new;
        ENT_TRY(ent_keys_take(run->job->keys, block->primaries[i], block->rows[i].line, &is_new));
        ENT_TRY(is_new ? ENT_STATUS_OK : put_again(run, block, i));
    }
    return writes(run) ? run->crew->append(run->crew->handle, ent_buffer_view(&block->bytes)) : ENT_STATUS_OK;
}

static EntStatus
consume(void *handle, void *item)
{
    Run *run = handle;
    const EntTableWatch *watch = &run->job->setup.session->options->watch;
    Block *block = item;
    EntStatus status = watch->tick ? watch->tick(watch->handle, block->taken, block->total) : ENT_STATUS_OK;
    if (status == ENT_STATUS_OK) {
        status = block->again ? do_again(run, block) : take(run, block);
    }
    if (status == ENT_STATUS_OK && block->end != ENT_STATUS_END) {
        status = block->end;
    }
    spare_block(run, block);
    return status;
}

static void
discard(void *handle, void *item)
{
    (void)handle;
    free_block(item);
}

bool
ent_crew_can(const EntCrewJob *job)
{
    const EntTableCrew *crew = &job->setup.session->options->crew;
    return crew->n_jobs > 1 && !job->file->dialect.skip_blank_rows && (!job->setup.sink.put || crew->append);
}

static EntStatus
run_crew(Run *run, size_t n_jobs)
{
    const EntParallel parallel = {produce, work, consume, discard, run};
    const EntTableFile *file = run->job->file;
    EntDiags *diags = run->job->setup.session->diags;
    ENT_TRY(ent_csv_open_view(ENT_VIEW_EMPTY, ent_csv_name(file->csv), &file->dialect, diags, &run->cutter));
    const EntStatus status = ent_parallel_run(&parallel, n_jobs);
    ent_csv_tell(file->csv, diags);
    return status;
}

static void
clear(Run *run, size_t n_jobs)
{
    ent_csv_close(run->cutter);
    for (size_t i = 0; i < n_jobs; i++) {
        close_worker(&run->workers[i]);
    }
    free(run->workers);
    while (run->spare) {
        Block *block = run->spare;
        run->spare = block->next;
        free_block(block);
    }
    (void)pthread_mutex_destroy(&run->lock);
}

EntStatus
ent_crew_put(const EntCrewJob *job)
{
    Run run = {.job = job, .crew = &job->setup.session->options->crew, .n_rows = job->n_rows};
    const size_t n_jobs = run.crew->n_jobs < ENT_PARALLEL_MAX_JOBS ? run.crew->n_jobs : ENT_PARALLEL_MAX_JOBS;
    run.workers = calloc(n_jobs, sizeof *run.workers);
    if (!run.workers || pthread_mutex_init(&run.lock, NULL) != 0) {
        free(run.workers);
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = run_crew(&run, n_jobs);
    clear(&run, n_jobs);
    return status;
}
