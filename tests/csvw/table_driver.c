/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A program that is nothing but ent_table_convert(), with the arguments that the W3C's tests are run with:
 *
 *     table_driver csvw --base URL --map PREFIX=DIR … [--minimal] [--metadata FILE] [--link VALUE]
 *                       [--content-type TYPE] [--validate] INPUT
 *
 * N-Triples on standard output, diagnostics on standard error. Exit 0: done; 1: there was an error; 2: usage.
 * --discard writes nothing, to measure the reading alone.
 */
#include "base/file.h"
#include "output/output.h"
#include "table/table.h"

#include <stdio.h>
#include <string.h>

enum { MAPS_LIMIT = 16, USAGE = 2 };

typedef struct {
    EntTableOptions table;
    EntUrlMap maps[MAPS_LIMIT];
    bool discard;
} Arguments;

static bool
add_map(Arguments *arguments, const char *text)
{
    const EntView map = ent_view_of(text);
    const size_t equals = ent_view_find_char(map, '=', 0);
    if (equals == map.length || arguments->table.n_maps == MAPS_LIMIT) {
        return false;
    }
    arguments->maps[arguments->table.n_maps++] =
        (EntUrlMap){ent_view_slice(map, 0, equals), ent_view_slice(map, equals + 1, map.length)};
    arguments->table.maps = arguments->maps;
    return true;
}

static bool
read_flag(Arguments *arguments, const char *word)
{
    if (strcmp(word, "--minimal") == 0) {
        arguments->table.minimal = true;
    } else if (strcmp(word, "--validate") == 0) {
        arguments->table.validate = true;
    } else if (strcmp(word, "--discard") == 0) {
        arguments->discard = true;
    } else {
        return false;
    }
    return true;
}

static bool
read_option(Arguments *arguments, const char *word, const char *value)
{
    const char **to = strcmp(word, "--base") == 0           ? &arguments->table.base
                      : strcmp(word, "--metadata") == 0     ? &arguments->table.metadata
                      : strcmp(word, "--link") == 0         ? &arguments->table.link
                      : strcmp(word, "--content-type") == 0 ? &arguments->table.content_type
                                                            : NULL;
    if (to) {
        *to = value;
        return true;
    }
    return strcmp(word, "--map") == 0 && add_map(arguments, value);
}

static bool
read_arguments(int argc, char **argv, Arguments *arguments)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            arguments->table.input = argv[i];
        } else if (!read_flag(arguments, argv[i])) {
            if (i + 1 == argc || !read_option(arguments, argv[i], argv[i + 1])) {
                return false;
            }
            i++;
        }
    }
    return arguments->table.input != NULL;
}

static EntStatus
drop(void *handle, const EntQuad *quad)
{
    size_t *count = handle;
    (void)quad;
    (*count)++;
    return ENT_STATUS_OK;
}

static EntStatus
convert(const Arguments *arguments, EntDiags *diags)
{
    size_t count = 0;
    EntOutfile file;
    EntWriter *writer = NULL;
    if (arguments->discard) {
        const EntStatus status = ent_table_convert(&arguments->table, diags, (EntQuadSink){drop, &count});
        fprintf(stderr, "%zu statements\n", count);
        return status;
    }
    ENT_TRY(ent_outfile_open(&file, "-", diags));
    EntStatus status =
        ent_writer_new(ent_format_by_name("ntriples"), (EntPrefixes){NULL, 0}, ent_outfile_sink(&file), diags, &writer);
    if (status == ENT_STATUS_OK) {
        status = ent_table_convert(&arguments->table, diags, ent_writer_sink(writer));
        const EntStatus end = ent_writer_end(writer);
        status = status == ENT_STATUS_OK ? end : status;
    }
    ent_writer_free(writer);
    const EntStatus closed = ent_outfile_commit(&file);
    return status == ENT_STATUS_OK ? closed : status;
}

int
main(int argc, char **argv)
{
    Arguments arguments = {.discard = false};
    const bool named = argc > 1 && strcmp(argv[1], "csvw") == 0;
    if (!read_arguments(argc - named, argv + named, &arguments)) {
        fprintf(stderr, "usage: table_driver csvw [--base URL] [--map PREFIX=DIR] [--minimal] [--validate] INPUT\n");
        return USAGE;
    }
    EntDiagPrinter printer;
    ent_diag_printer_init(&printer, stderr, false);
    const EntStatus status = convert(&arguments, &printer.diags);
    if (status != ENT_STATUS_OK && printer.diags.n_errors == 0) {
        fprintf(stderr, "table_driver: error: %s\n", ent_status_text(status));
    }
    return status == ENT_STATUS_OK ? 0 : 1;
}
