/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The files of a folder: those asked for, in the order of their bytes, until one visit has enough.
 */
#define _XOPEN_SOURCE 700
#include "unit/unit.h"

#include "base/folder.h"

#include <sys/stat.h>
#include <unistd.h>

static char parent[] = "/tmp/entente-test-XXXXXX";

typedef struct {
    char names[256];
    size_t n_left; /* visits until one says that it is enough */
} Seen;

static EntStatus
see(void *handle, const char *path)
{
    Seen *seen = handle;
    strncat(seen->names, strrchr(path, '/'), sizeof seen->names - strlen(seen->names) - 1);
    return --seen->n_left ? ENT_STATUS_OK : ENT_STATUS_INVALID;
}

static void
make_file(const char *name)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static int
make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(parent) || chdir(parent) != 0 || mkdir("rules", 0700) != 0) {
        return -1;
    }
    make_file("rules/b.rules");
    make_file("rules/B.rules");
    make_file("rules/a.rules");
    make_file("rules/.a.rules");
    make_file("rules/a.rules~");
    return 0;
}

static int
remove_folder(void **state)
{
    static const char *const names[] = {"b.rules", "B.rules", "a.rules", ".a.rules", "a.rules~"};
    int status = chdir("rules");
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        status |= remove(names[i]);
    }
    return status | chdir(parent) | rmdir("rules") | chdir("/") | rmdir(parent);
}

static void
files_come_in_the_order_of_their_bytes(void **state)
{
    (void)state;
    Seen seen = {.n_left = 9};
    const EntFolder folder = {parent, "rules", ENT_VIEW(".rules")};
    assert_int_equal(ent_folder_each(&folder, NULL, see, &seen), ENT_STATUS_OK);
    assert_string_equal(seen.names, "/B.rules/a.rules/b.rules");
}

static void
no_suffix_is_every_file_that_is_not_hidden(void **state)
{
    (void)state;
    Seen seen = {.n_left = 9};
    const EntFolder folder = {parent, "rules", ENT_VIEW_EMPTY};
    assert_int_equal(ent_folder_each(&folder, NULL, see, &seen), ENT_STATUS_OK);
    assert_string_equal(seen.names, "/B.rules/a.rules/a.rules~/b.rules");
}

static void
a_visit_that_fails_is_the_last(void **state)
{
    (void)state;
    Seen seen = {.n_left = 2};
    const EntFolder folder = {parent, "rules", ENT_VIEW(".rules")};
    assert_int_equal(ent_folder_each(&folder, NULL, see, &seen), ENT_STATUS_INVALID);
    assert_string_equal(seen.names, "/B.rules/a.rules");
}

static void
a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    Seen seen = {.n_left = 9};
    EntDiagList list;
    ent_diag_list_init(&list);
    const EntFolder folder = {parent, "registers", ENT_VIEW_EMPTY};
    assert_int_equal(ent_folder_each(&folder, &list.diags, see, &seen), ENT_STATUS_NOT_FOUND);
    assert_int_equal(list.diags.n_errors, 1);
    ent_diag_list_clear(&list);
}

static void
a_path_that_is_too_long_is_refused(void **state)
{
    (void)state;
    Seen seen = {.n_left = 9};
    char name[5000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    const EntFolder folder = {parent, name, ENT_VIEW_EMPTY};
    assert_int_equal(ent_folder_each(&folder, NULL, see, &seen), ENT_STATUS_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_come_in_the_order_of_their_bytes),
        cmocka_unit_test(no_suffix_is_every_file_that_is_not_hidden),
        cmocka_unit_test(a_visit_that_fails_is_the_last),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
