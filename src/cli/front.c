/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The program that users call. Whatever the whole program is linked with (query engine, HTTP, XML, archives: some
 * fifty libraries) is loaded before main() begins, which takes ten times as long as a small table needs. So this one
 * converts tables itself, with the few libraries that they need, and hands everything else to the whole program: the
 * file "entente-engine" beside it, or in libexec/entente/ where it was installed.
 */
#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

/* The folder that this program is in. */
static bool
own_folder(char out[PATH_ROOM])
{
    const ssize_t length = readlink("/proc/self/exe", out, PATH_ROOM - 1);
    if (length <= 0) {
        return false;
    }
    out[length] = '\0';
    char *slash = strrchr(out, '/');
    if (slash) {
        *slash = '\0';
    }
    return slash != NULL;
}

/* Only comes back when there is no such file, or it cannot be run. */
static void
try_engine(const char *folder, const char *place, char **argv)
{
    char path[PATH_ROOM];
    const int length = snprintf(path, sizeof path, "%s/%s", folder, place);
    if (length > 0 && (size_t)length < sizeof path && access(path, X_OK) == 0) {
        (void)execv(path, argv);
    }
}

static int
run_engine(int argc, char **argv)
{
    char folder[PATH_ROOM];
    (void)argc;
    if (own_folder(folder)) {
        try_engine(folder, "entente-engine", argv);
        try_engine(folder, "../libexec/entente/entente-engine", argv);
    }
    try_engine(ENT_PREFIX, "libexec/entente/entente-engine", argv);
    (void)fprintf(stderr, "entente: error: cannot run 'entente-engine'\n"
                          "help: it belongs beside 'entente'; 'make install' puts both where they find each other\n");
    return ENT_EXIT_IO;
}

/* The same command with the arguments it was given. */
static int
hand_over(int argc, char **argv)
{
    static char program[] = "entente", command[] = "table";
    char **all = calloc((size_t)argc + 2, sizeof *all);
    if (!all) {
        return ENT_EXIT_BUG;
    }
    all[0] = program;
    memcpy(all + 1, argv, (size_t)argc * sizeof *all);
    all[1] = command;
    const int status = run_engine(argc + 1, all);
    free(all);
    return status;
}

int
main(int argc, char **argv)
{
    static const EntCommand table = {"table", "", ent_cmd_table, hand_over, NULL};
    (void)setlocale(LC_ALL, "C");
    const bool is_table = argc > 1 && strcmp(argv[1], table.name) == 0;
    return is_table ? ent_cli_run(&table, argc - 1, argv + 1) : run_engine(argc, argv);
}
