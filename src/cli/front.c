/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The program that users call. Whatever the whole program is linked with (query engine, HTTP, XML, archives: some
 * fifty libraries) is loaded before main() begins, which takes longer than a small table or a short article needs. So this
 * one does both itself, with the few libraries that they need, and hands everything else to the whole program: the
 * file "entente-engine" beside it, or in libexec/entente/ where it was installed. Of articles it reads few and plain ones,
 * and only from images that an earlier run of the whole program left (base/image.h, nlp/unpacked.h).
 */
#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, NAME_ROOM = 16 };

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

static bool
find_whole(const char *folder, const char *place, char out[PATH_ROOM])
{
    const int length = snprintf(out, PATH_ROOM, "%s/%s", folder, place);
    return length > 0 && length < PATH_ROOM && access(out, X_OK) == 0;
}

/* The file of the whole program; false when there is none that can be run. */
static bool
find_program(char out[PATH_ROOM])
{
    char folder[PATH_ROOM];
    const bool is_beside = own_folder(folder) && (find_whole(folder, "entente-engine", out) ||
                                                  find_whole(folder, "../libexec/entente/entente-engine", out));
    return is_beside || find_whole(ENT_PREFIX, "libexec/entente/entente-engine", out);
}

/* Only comes back when it cannot be run. */
static int
run_whole(char **argv)
{
    char path[PATH_ROOM];
    if (find_program(path)) {
        (void)execv(path, argv);
    }
    (void)fprintf(stderr, "entente: error: cannot run 'entente-engine'\n"
                          "help: it belongs beside 'entente'; 'make install' puts both where they find each other\n");
    return ENT_EXIT_IO;
}

/* The same command with the arguments it was given. */
static int
hand_over(const EntCommand *command, int argc, char **argv)
{
    static char program[] = "entente";
    char name[NAME_ROOM];
    char **all = calloc((size_t)argc + 2, sizeof *all);
    if (!all) {
        return ENT_EXIT_BUG;
    }
    (void)snprintf(name, sizeof name, "%s", command->name);
    all[0] = program;
    memcpy(all + 1, argv, (size_t)argc * sizeof *all);
    all[1] = name;
    const int status = run_whole(all);
    free(all);
    return status;
}

int
main(int argc, char **argv)
{
    char whole[PATH_ROOM];
    const char *name = argc > 1 ? argv[1] : "";
    (void)setlocale(LC_ALL, "C");
    const EntCommand table = {"table", "", ent_cmd_table, hand_over, NULL, NULL};
    const EntCommand extract = {"extract", "", ent_cmd_extract, hand_over, NULL, find_program(whole) ? whole : NULL};
    const EntCommand *own = strcmp(name, table.name) == 0 ? &table : strcmp(name, extract.name) == 0 ? &extract : NULL;
    return own ? ent_cli_run(own, argc - 1, argv + 1) : run_whole(argv);
}
