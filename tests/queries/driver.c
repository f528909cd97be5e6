/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * src/store by itself, for tests that need it without the command line:
 *
 *     driver query DATA_FOLDER FORMAT QUERY_FILE GRAPH…      the answer to standard output
 *     driver check DATA_FOLDER QUERY_FILE                    the guard alone
 *     driver batch DATA_FOLDER GRAPH…                        queries from standard input, each ended by a NUL; each
 *                                                            answer (JSON, or "! status" and what was said) likewise
 *     driver load GRAPH URL GRAPH_IRI [USER PASSWORD | TOKEN]
 */
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static EntDiagPrinter printer;

static EntResultFormat
format_of(const char *name)
{
    static const char *const names[] = {"table", "csv", "tsv", "json", "xml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            return (EntResultFormat)i;
        }
    }
    return ENT_RESULT_TABLE;
}

static EntStatus
write_stdout(void *handle, const char *data, size_t length)
{
    (void)handle;
    return fwrite(data, 1, length, stdout) == length ? ENT_STATUS_OK : ENT_STATUS_IO;
}

static unsigned
time_limit(void)
{
    const char *const seconds = getenv("LIMIT");
    return seconds ? (unsigned)atoi(seconds) : 0;
}

static EntStatus
query(EntStore *store, const EntQueryGuard *guard, EntView text, const char *name, EntResultFormat format)
{
    const EntQueryOptions options = {
        .query = text, .query_name = ent_view_of(name), .format = format, .time_limit_s = time_limit()};
    const EntByteSink sink = {.write = write_stdout};
    return ent_store_query(store, guard, &options, &printer.diags, sink, NULL);
}

static EntStatus
command_query(int argc, char **argv)
{
    EntQueryGuard *guard = NULL;
    EntStore *store = NULL;
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntStatus status = ent_query_guard_load(argv[2], &printer.diags, &guard);
    if (status == ENT_STATUS_OK) {
        status = ent_file_read(argv[4], 1 << 24, &printer.diags, &text);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_store_open((const char *const *)argv + 5, (size_t)argc - 5, &printer.diags, &store);
    }
    if (status == ENT_STATUS_OK) {
        status = query(store, guard, ent_buffer_view(&text), argv[4], format_of(argv[3]));
    }
    ent_store_close(store);
    ent_query_guard_free(guard);
    ent_buffer_clear(&text);
    return status;
}

static EntStatus
command_check(char **argv)
{
    EntQueryGuard *guard = NULL;
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntStatus status = ent_query_guard_load(argv[2], &printer.diags, &guard);
    if (status == ENT_STATUS_OK) {
        status = ent_file_read(argv[3], 1 << 24, &printer.diags, &text);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_query_guard_check(guard, ent_buffer_view(&text), ent_view_of(argv[3]), &printer.diags);
    }
    ent_query_guard_free(guard);
    ent_buffer_clear(&text);
    return status;
}

static void
batch_queries(EntStore *store, const EntQueryGuard *guard)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    for (int byte = getchar(); byte != EOF; byte = getchar()) {
        if (byte != '\0') {
            if (ent_buffer_add_char(&text, (char)byte) != ENT_STATUS_OK) {
                abort();
            }
            continue;
        }
        const EntStatus status = query(store, guard, ent_buffer_view(&text), "query", ENT_RESULT_JSON);
        if (status != ENT_STATUS_OK) {
            (void)printf("! %s", ent_status_text(status));
        }
        (void)putchar('\0');
        (void)fflush(stdout);
        text.length = 0;
    }
    ent_buffer_clear(&text);
}

static EntStatus
command_batch(int argc, char **argv)
{
    EntQueryGuard *guard = NULL;
    EntStore *store = NULL;
    EntStatus status = ent_query_guard_load(argv[2], &printer.diags, &guard);
    if (status == ENT_STATUS_OK) {
        status = ent_store_open((const char *const *)argv + 3, (size_t)argc - 3, &printer.diags, &store);
    }
    if (status == ENT_STATUS_OK) {
        printer.stream = stdout;
        batch_queries(store, guard);
    }
    ent_store_close(store);
    ent_query_guard_free(guard);
    return status;
}

static EntStatus
command_load(int argc, char **argv)
{
    const EntLoadOptions options = {.path = argv[2],
                                    .url = argv[3],
                                    .graph = argc > 4 && argv[4][0] != '\0' ? argv[4] : NULL,
                                    .user = argc > 6 ? argv[5] : NULL,
                                    .password = argc > 6 ? argv[6] : NULL,
                                    .token = argc == 6 ? argv[5] : NULL,
                                    .append = getenv("APPEND") != NULL,
                                    .retries = 3};
    return ent_store_load(&options, &printer.diags);
}

int
main(int argc, char **argv)
{
    const char *const command = argc > 2 ? argv[1] : "";
    EntStatus status = ENT_STATUS_INVALID;
    ent_diag_printer_init(&printer, stderr, false);
    if (strcmp(command, "query") == 0 && argc > 5) {
        status = command_query(argc, argv);
    } else if (strcmp(command, "check") == 0 && argc > 3) {
        status = command_check(argv);
    } else if (strcmp(command, "batch") == 0 && argc > 3) {
        status = command_batch(argc, argv);
    } else if (strcmp(command, "load") == 0 && argc > 3) {
        status = command_load(argc, argv);
    } else {
        (void)fprintf(stderr, "usage: driver query|check|batch|load …\n");
    }
    if (status != ENT_STATUS_OK) {
        (void)fprintf(stderr, "driver: %s\n", ent_status_text(status));
    }
    return status == ENT_STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
