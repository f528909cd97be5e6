/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Files and folders: order, what is read, what is told and passed over.
 */
#include "unit/source/support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void
folders_are_walked_in_byte_order(void **state)
{
    Place *place = *state;
    place_make_folder(place, "b");
    place_make_folder(place, "b/deep");
    place_make_folder(place, ".git");
    place_write(place, "c.txt", ENT_VIEW("c"));
    place_write(place, "b.txt", ENT_VIEW("b."));
    place_write(place, "b/z.md", ENT_VIEW("bz"));
    place_write(place, "b/deep/a.html", ENT_VIEW("ba"));
    place_write(place, "a.csv", ENT_VIEW("no"));
    place_write(place, "README.md", ENT_VIEW("no"));
    place_write(place, ".h.txt", ENT_VIEW("no"));
    place_write(place, ".git/x.txt", ENT_VIEW("no"));
    assert_int_equal(symlink("..", place_path(place, "b/loop")), 0);
    static const char *const expected[] = {"b.", "ba", "bz", "c"};
    assert_int_equal(place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_view(place->blobs[i].bytes, expected[i]);
    }
    assert_int_equal(place->blobs[1].kind, ENT_BLOB_HTML);
    assert_int_equal(place->blobs[2].kind, ENT_BLOB_MARKDOWN);
}

static void
a_named_file_is_read_whatever_its_suffix(void **state)
{
    Place *place = *state;
    place_write(place, "note.log", ENT_VIEW("text"));
    place_write(place, "saved.txt", ENT_VIEW("<!doctype html><p>x"));
    const char *const paths[] = {place_path(place, "saved.txt"), place_path(place, "note.log")};
    assert_int_equal(place_read(place, paths, 2, ENT_SOURCE_AUTO), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 2);
    assert_int_equal(place->blobs[0].kind, ENT_BLOB_HTML);
    assert_view(place->blobs[1].bytes, "text");
}

static void
a_missing_file_is_told_before_anything_is_read(void **state)
{
    Place *place = *state;
    place_write(place, "a.txt", ENT_VIEW("a"));
    const char *const paths[] = {place_path(place, "a.txt"), place_path(place, "none.txt"), place_path(place, "no/x")};
    assert_int_equal(place_read(place, paths, 3, ENT_SOURCE_AUTO), ENT_STATUS_NOT_FOUND);
    assert_int_equal(place->n_blobs, 0);
    assert_int_equal(place->diags.diags.n_errors, 2);
}

static void
a_folder_without_articles_is_an_error(void **state)
{
    Place *place = *state;
    place_write(place, "a.csv", ENT_VIEW("x"));
    assert_int_equal(place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO), ENT_STATUS_NOT_FOUND);
    assert_true(place_told(place, "no articles in this folder"));
}

static void
empty_and_binary_files_are_passed_over(void **state)
{
    Place *place = *state;
    place_write(place, "a.txt", ENT_VIEW(""));
    place_write(place, "b.txt", (EntView){"a\0b", 3});
    place_write(place, "c.txt", ENT_VIEW("%PDF-1.4"));
    place_write(place, "d.txt", ENT_VIEW("d"));
    assert_int_equal(place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 1);
    assert_int_equal(place->diags.diags.n_warnings, 1);
    assert_int_equal(place->diags.diags.n_errors, 2);
    assert_true(place_told(place, "empty file"));
    assert_true(place_told(place, "NUL bytes"));
}

static void
unreadable_files_are_told(void **state)
{
    Place *place = *state;
    place_write(place, "a.txt", ENT_VIEW("a"));
    place_make_folder(place, "locked.txt"); /* a folder of that name has no articles, and is none */
    place_write(place, "locked.txt/b.md", ENT_VIEW("b"));
    assert_int_equal(place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 2);
}

static void
too_deep_folders_are_told(void **state)
{
    Place *place = *state;
    char path[PATH_MOST] = "d";
    place_write(place, "a.txt", ENT_VIEW("a"));
    for (size_t i = 0; i <= ENT_SOURCE_DEPTH; i++) {
        place_make_folder(place, path);
        strcat(path, "/d");
    }
    assert_int_equal(place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 1);
    assert_true(place_told(place, "folders deep"));
}

static void
standard_input_is_sniffed(void **state)
{
    Place *place = *state;
    const int saved = dup(STDIN_FILENO);
    place_write(place, "in", ENT_VIEW("{\"text\": \"from a pipe\"}\n"));
    const int in = open(place_path(place, "in"), O_RDONLY);
    assert_true(saved >= 0 && in >= 0);
    assert_true(dup2(in, STDIN_FILENO) >= 0);
    const EntStatus status = place_read(place, (const char *const[]){"-"}, 1, ENT_SOURCE_AUTO);
    assert_true(dup2(saved, STDIN_FILENO) >= 0);
    close(in);
    close(saved);
    assert_int_equal(status, ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 1);
    assert_view(place->blobs[0].bytes, "from a pipe");
    assert_view(place->blobs[0].name, "standard input:1");
}

static void
more_than_a_blob_may_hold_is_told(void **state)
{
    Place *place = *state;
    place_write(place, "a.txt", ENT_VIEW("a"));
    assert_int_equal(truncate(place_path(place, "a.txt"), (off_t)ENT_SOURCE_BLOB_LIMIT + 1), 0);
    assert_int_equal(place_read_one(place, "a.txt"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 0);
    assert_true(place_told(place, "larger than"));
}

static EntStatus
read_folder(void *data)
{
    Place *place = data;
    ent_arena_clear(&place->arena);
    const EntStatus status = place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO);
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

static void
every_allocation_may_fail(void **state)
{
    Place *place = *state;
    place_make_folder(place, "sub");
    place_write(place, "a.txt", ENT_VIEW("a"));
    place_write(place, "b.jsonl", ENT_VIEW("{\"id\": 1, \"text\": \"b\"}\n{\n"));
    place_write(place, "sub/c.html", ENT_VIEW("c"));
    assert_true(fail_each_allocation(read_folder, place) > 10);
}

static void
closing_nothing_is_fine(void **state)
{
    (void)state;
    ent_source_close(NULL);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, place_setup, place_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(folders_are_walked_in_byte_order),
        IN_PLACE(a_named_file_is_read_whatever_its_suffix),
        IN_PLACE(a_missing_file_is_told_before_anything_is_read),
        IN_PLACE(a_folder_without_articles_is_an_error),
        IN_PLACE(empty_and_binary_files_are_passed_over),
        IN_PLACE(unreadable_files_are_told),
        IN_PLACE(too_deep_folders_are_told),
        IN_PLACE(standard_input_is_sniffed),
        IN_PLACE(more_than_a_blob_may_hold_is_told),
        IN_PLACE(every_allocation_may_fail),
        cmocka_unit_test(closing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
