/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How fast tables become RDF: a table of people (10 columns, datatypes checked, 11 statements a row in minimal mode)
 * is written to a file and converted in several ways, beside a scan of the same file by libcsv with callbacks that
 * only count. Rates are by processor time. Exit status 1 when a goal is missed.
 *
 *     bench_table [ROWS]
 */
#define _XOPEN_SOURCE 700
#include "base/file.h"
#include "base/parallel.h"
#include "output/output.h"
#include "table/table.h"

#include <csv.h>

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { DEFAULT_ROWS = 300000, CHUNK = 1 << 16, MAX_RESIDENT_KIB = 16 * 1024, COUNTRIES = 200, KEY_BYTES = 40 };

static const double minimal_goal = 500e3, statement_goal = 5e6, standard_goal = 250e3; /* a second */
static const double foreign_key_goal = 3;                                              /* times the time without */

#define NS "http://example.org/ns#"
#define COLUMN(name, rest) \
    "{\"name\": \"" name "\", \"titles\": \"" name "\", \"propertyUrl\": \"" NS name "\"" rest "},"

static const char head[] =
    "{\"@context\": \"http://www.w3.org/ns/csvw\", \"tables\": [{\"url\": \"people.csv\", \"tableSchema\": {"
    "\"aboutUrl\": \"http://example.org/id/{id}\", \"primaryKey\": \"id\",";
static const char foreign_key[] =
    "\"foreignKeys\": [{\"columnReference\": \"country\", \"reference\": {\"resource\": \"countries.csv\", "
    "\"columnReference\": \"id\"}}],";
static const char columns[] = "\"columns\": [{\"name\": \"id\", \"titles\": \"id\", \"suppressOutput\": true}," COLUMN(
    "name", ", \"lang\": \"en\"") COLUMN("aliases", ", \"separator\": \";\"") COLUMN("role", "")
    COLUMN("country", ", \"valueUrl\": \"http://example.org/country/{country}\"")
        COLUMN("org", ", \"valueUrl\": \"http://example.org/org/{org}\"") COLUMN("start", ", \"datatype\": \"date\"")
            COLUMN("end", ", \"datatype\": \"date\"") COLUMN("lat", ", \"datatype\": \"decimal\"") COLUMN(
                "long",
                ", \"datatype\": \"decimal\"") "{\"virtual\": true, \"propertyUrl\": \"rdf:type\", \"valueUrl\": \"" NS
                                               "Person\"}]}}";

static size_t n_rows = DEFAULT_ROWS;
static bool missed;

/* Processor time: there is one thread, and neighbours on the machine do not count. */
static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static FILE *
create(const char *name)
{
    FILE *file = fopen(name, "w");
    if (!file) {
        perror(name);
        exit(2);
    }
    return file;
}

static void
close_file(FILE *file)
{
    if (fclose(file) != 0) {
        perror("close");
        exit(2);
    }
}

static void
write_people(void)
{
    static const char *const names[] = {"Ahn", "Sato", "Smith", "M\xC3\xBCller", "Nguyen"};
    FILE *file = create("people.csv");
    fputs("id,name,aliases,role,country,org,start,end,lat,long\n", file);
    for (size_t i = 0; i < n_rows; i++) {
        fprintf(file, "p%zu,%s %s,%s%zu%s%s,", i, names[i % 5], names[i / 5 % 5], names[i % 5], i % 99,
                i % 3 ? ";" : "", i % 3 ? names[i % 4] : "");
        fprintf(file, i % 10 ? "Minister of Defense,c%zu,o%zu," : "\"Minister, of \"\"Navy\"\"\",c%zu,o%zu,",
                i % COUNTRIES, i % 5000);
        fprintf(file, "19%02zu-%02zu-%02zu,20%02zu-%02zu-%02zu,%zu.%05zu,-%zu.%05zu\n", i % 100, i % 12 + 1, i % 28 + 1,
                i % 26, i % 12 + 1, i % 28 + 1, i % 90, i % 99999, i % 180, i % 77777);
    }
    close_file(file);
    file = create("countries.csv");
    fputs("id\n", file);
    for (size_t i = 0; i < COUNTRIES; i++) {
        fprintf(file, "c%zu\n", i);
    }
    close_file(file);
}

static void
write_metadata(const char *name, bool with_key)
{
    FILE *file = create(name);
    fprintf(file, "%s%s%s%s]}\n", head, with_key ? foreign_key : "", columns,
            with_key ? ", {\"url\": \"countries.csv\"}" : "");
    close_file(file);
}

static void
count_field(void *text, size_t length, void *handle)
{
    (void)text;
    (void)length;
    (*(size_t *)handle)++;
}

static void
count_row(int end, void *handle)
{
    (void)end;
    (void)handle;
}

static double
scan_with_libcsv(void)
{
    static char bytes[CHUNK];
    struct csv_parser parser;
    size_t count = 0;
    FILE *file = fopen("people.csv", "r");
    const double begin = now();
    if (!file || csv_init(&parser, CSV_STRICT) != 0) {
        exit(2);
    }
    for (size_t got = fread(bytes, 1, CHUNK, file); got > 0; got = fread(bytes, 1, CHUNK, file)) {
        (void)csv_parse(&parser, bytes, got, count_field, count_row, &count);
    }
    (void)csv_fini(&parser, count_field, count_row, &count);
    csv_free(&parser);
    (void)fclose(file);
    return now() - begin;
}

static EntStatus
count_quad(void *handle, const EntQuad *quad)
{
    (void)quad;
    (*(size_t *)handle)++;
    return ENT_STATUS_OK;
}

static EntStatus
drop_bytes(void *handle, const char *data, size_t length)
{
    (void)data;
    *(size_t *)handle += length;
    return ENT_STATUS_OK;
}

typedef struct {
    const char *name, *metadata;
    bool minimal, validate, write;
    double rows_goal, statements_goal;
} Way;

/* --- by several threads --- */

static EntStatus
begin_block(void *handle, EntBuffer *bytes, EntDiags *diags, void **writer, EntQuadSink *sink)
{
    EntWriter *own;
    (void)handle;
    ENT_TRY(
        ent_writer_new(ent_format_by_name("ntriples"), (EntPrefixes){NULL, 0}, ent_buffer_sink(bytes), diags, &own));
    *writer = own;
    *sink = ent_writer_sink(own);
    return ENT_STATUS_OK;
}

static EntStatus
end_block(void *writer)
{
    const EntStatus status = ent_writer_end(writer);
    ent_writer_free(writer);
    return status;
}

static EntStatus
append_block(void *handle, EntView bytes)
{
    return ent_writer_append(handle, bytes);
}

static double
clock_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The best of some times, by the clock: threads share the work, not the processor time. */
static double
seconds_by(size_t n_jobs)
{
    enum { TIMES = 4 };
    double best = 0;
    for (int i = 0; i < TIMES; i++) {
        size_t bytes = 0;
        EntWriter *writer = NULL;
        const double start = clock_now();
        EntStatus status = ent_writer_new(ent_format_by_name("ntriples"), (EntPrefixes){NULL, 0},
                                          (EntByteSink){drop_bytes, &bytes}, NULL, &writer);
        const EntTableOptions options = {
            .input = "people.json", .minimal = true, .crew = {n_jobs, begin_block, end_block, append_block, writer}};
        status = status == ENT_STATUS_OK ? ent_table_convert(&options, NULL, ent_writer_sink(writer)) : status;
        status = status == ENT_STATUS_OK ? ent_writer_end(writer) : status;
        ent_writer_free(writer);
        const double seconds = clock_now() - start;
        if (status != ENT_STATUS_OK) {
            fprintf(stderr, "%zu threads failed\n", n_jobs);
            exit(2);
        }
        best = best == 0 || seconds < best ? seconds : best;
    }
    return best;
}

static void
measure_threads(void)
{
    const size_t n_jobs = ent_parallel_default_jobs();
    const double one = seconds_by(1), all = seconds_by(n_jobs);
    printf("%-28s %9.0f rows/s by the clock, by %zu threads %.0f: %.2f times as fast\n", "one thread, N-Triples",
           (double)n_rows / one, n_jobs, (double)n_rows / all, one / all);
}

static EntStatus
convert(const Way *way, size_t *statements)
{
    const EntTableOptions options = {.input = way->metadata, .minimal = way->minimal, .validate = way->validate};
    if (!way->write) {
        return ent_table_convert(&options, NULL, (EntQuadSink){count_quad, statements});
    }
    size_t bytes = 0;
    EntWriter *writer = NULL;
    ENT_TRY(ent_writer_new(ent_format_by_name("ntriples"), (EntPrefixes){NULL, 0}, (EntByteSink){drop_bytes, &bytes},
                           NULL, &writer));
    EntStatus status = ent_table_convert(&options, NULL, ent_writer_sink(writer));
    status = status == ENT_STATUS_OK ? ent_writer_end(writer) : status;
    *statements = ent_writer_n_written(writer);
    ent_writer_free(writer);
    return status;
}

static double
measure(const Way *way, double scan)
{
    size_t statements = 0;
    const double begin = now();
    if (convert(way, &statements) != ENT_STATUS_OK) {
        fprintf(stderr, "%s failed\n", way->name);
        exit(2);
    }
    const double seconds = now() - begin, rows = (double)n_rows / seconds, per_second = (double)statements / seconds;
    const bool good = rows >= way->rows_goal && per_second >= way->statements_goal;
    printf("%-28s %9.0f rows/s %6.2f M statements/s %5.0f %% of a libcsv scan%s\n", way->name, rows, per_second / 1e6,
           100 * scan / seconds, good ? "" : "  MISSED");
    missed = missed || !good;
    return seconds;
}

static void
measure_all(void)
{
    static const Way ways[] = {
        {"minimal mode, counted", "people.json", true, false, false, minimal_goal, statement_goal},
        {"minimal mode, N-Triples", "people.json", true, false, true, minimal_goal, statement_goal},
        {"standard mode, N-Triples", "people.json", false, false, true, standard_goal, 0},
        {"validated, primary key", "people.json", false, true, false, 0, 0},
        {"validated, and a foreign key", "keyed.json", false, true, false, 0, 0},
    };
    struct rusage usage;
    long without_keys = 0;
    double seconds[sizeof ways / sizeof *ways];
    const double scan = scan_with_libcsv();
    printf("%-28s %9.0f rows/s\n", "libcsv, cells counted", (double)n_rows / scan);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        seconds[i] = measure(&ways[i], scan);
        getrusage(RUSAGE_SELF, &usage);
        without_keys = ways[i].validate ? without_keys : usage.ru_maxrss;
        if (!ways[i].validate && usage.ru_maxrss > MAX_RESIDENT_KIB) {
            printf("peak memory %ld KiB, %d allowed  MISSED\n", usage.ru_maxrss, MAX_RESIDENT_KIB);
            missed = true;
        }
    }
    if (seconds[4] > foreign_key_goal * seconds[3]) {
        printf("a foreign key costs %.1f times the time without  MISSED\n", seconds[4] / seconds[3]);
        missed = true;
    }
    const double bytes = (double)(usage.ru_maxrss - without_keys) * 1024 / (double)n_rows;
    printf("peak memory %ld KiB, with %zu keys %ld KiB: %.1f bytes a key%s\n", without_keys, n_rows, usage.ru_maxrss,
           bytes, bytes > KEY_BYTES ? "  MISSED" : "");
    missed = missed || bytes > KEY_BYTES;
}

int
main(int argc, char **argv)
{
    static const char *const files[] = {"people.csv", "countries.csv", "people.json", "keyed.json"};
    char folder[] = "/tmp/entente-bench-XXXXXX";
    if (argc > 1) {
        n_rows = (size_t)strtoul(argv[1], NULL, 10);
    }
    if (!mkdtemp(folder) || chdir(folder) != 0) {
        perror(folder);
        return 2;
    }
    write_people();
    write_metadata("people.json", false);
    write_metadata("keyed.json", true);
    measure_all();
    measure_threads();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        (void)remove(files[i]);
    }
    return chdir("/") == 0 && rmdir(folder) == 0 && !missed ? 0 : 1;
}
