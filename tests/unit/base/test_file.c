/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Files: whole or not at all, with modes, links, full disks and failing memory. Each test works in a folder of
 * its own.
 */
#define _XOPEN_SOURCE 700
#include "unit/unit.h"

#include "base/file.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static char folder[] = "/tmp/entente-test-XXXXXX";

static int
make_folder(void **state)
{
    (void)state;
    memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

/* Removes what the test made; returns how many files that were. */
static size_t
empty_folder(void)
{
    size_t count = 0;
    DIR *entries = opendir(".");
    assert_non_null(entries);
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        count += remove(entry->d_name) == 0; /* fails for "." and ".." */
    }
    (void)closedir(entries);
    return count;
}

static int
remove_folder(void **state)
{
    (void)state;
    (void)empty_folder();
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void
assert_file(const char *path, const char *expected)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(ent_file_read(path, 1 << 20, NULL, &text));
    assert_view(ent_buffer_view(&text), expected);
    ent_buffer_clear(&text);
}

static void
written_files_are_read_again(void **state)
{
    (void)state;
    assert_ok(ent_file_write("a", ENT_VIEW("first"), NULL));
    assert_file("a", "first");
    assert_ok(ent_file_write("a", ENT_VIEW("second"), NULL));
    assert_file("a", "second");
    assert_int_equal(empty_folder(), 1);
}

static void
nothing_changes_before_commit(void **state)
{
    (void)state;
    EntOutfile file;
    assert_ok(ent_file_write("a", ENT_VIEW("old"), NULL));
    assert_ok(ent_outfile_open(&file, "a", NULL));
    assert_true(fputs("new", file.stream) >= 0);
    assert_int_equal(fflush(file.stream), 0);
    assert_file("a", "old");
    ent_outfile_abort(&file);
    ent_outfile_abort(&file);
    assert_file("a", "old");
    assert_int_equal(empty_folder(), 1);
}

static mode_t
mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static void
modes_are_kept_or_usual(void **state)
{
    (void)state;
    const mode_t mask = umask(027);
    assert_ok(ent_file_write("new", ENT_VIEW("x"), NULL));
    (void)umask(mask);
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(chmod("new", 0604), 0);
    assert_ok(ent_file_write("new", ENT_VIEW("y"), NULL));
    assert_int_equal(mode_of("new"), 0604);
}

static void
links_are_followed(void **state)
{
    (void)state;
    struct stat info;
    assert_ok(ent_file_write("target", ENT_VIEW("old"), NULL));
    assert_int_equal(symlink("target", "link"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_ok(ent_file_write("link", ENT_VIEW("new"), NULL));
    assert_ok(ent_file_write("dangling", ENT_VIEW("made"), NULL));
    assert_file("target", "new");
    assert_file("nowhere", "made");
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void
full_disk_is_reported_once(void **state)
{
    (void)state;
    EntDiagList list;
    EntOutfile file;
    char block[8192] = {0};
    ent_diag_list_init(&list);
    if (access("/dev/full", W_OK) != 0) {
        skip();
    }
    assert_int_equal(ent_file_write("/dev/full", ENT_VIEW("small: only the flush sees it"), &list.diags),
                     ENT_STATUS_IO);
    assert_int_equal(list.count, 1);
    assert_view(list.items[0].file, "/dev/full");
    assert_view(list.items[0].message, "cannot write: No space left on device");
    assert_ok(ent_outfile_open(&file, "/dev/full", &list.diags));
    const EntByteSink sink = ent_outfile_sink(&file);
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; i < 4; i++) {
        status = sink.write(sink.handle, block, sizeof block);
    }
    assert_int_equal(status, ENT_STATUS_IO);
    assert_int_equal(ent_outfile_commit(&file), ENT_STATUS_IO);
    assert_int_equal(list.count, 2);
    ent_diag_list_clear(&list);
}

static void
impossible_names_are_reported(void **state)
{
    (void)state;
    EntDiagList list;
    EntBuffer text = ENT_BUFFER_EMPTY;
    ent_diag_list_init(&list);
    assert_int_equal(ent_file_write("no/such/folder", ENT_VIEW("x"), &list.diags), ENT_STATUS_NOT_FOUND);
    assert_view(list.items[0].message, "cannot write: No such file or directory");
    assert_int_equal(ent_file_write("", ENT_VIEW("x"), &list.diags), ENT_STATUS_NOT_FOUND);
    assert_int_equal(ent_file_write(".", ENT_VIEW("x"), &list.diags), ENT_STATUS_IO);
    assert_int_equal(ent_file_read("missing", 10, &list.diags, &text), ENT_STATUS_NOT_FOUND);
    assert_view(list.items[3].message, "cannot read: No such file or directory");
    assert_int_equal(ent_file_read(".", 10, &list.diags, &text), ENT_STATUS_IO);
    assert_int_equal(list.count, 5);
    assert_int_equal(empty_folder(), 0);
    ent_buffer_clear(&text);
    ent_diag_list_clear(&list);
}

static void
size_limit_is_exact(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(ent_file_write("a", ENT_VIEW("12345"), NULL));
    assert_int_equal(ent_file_read("a", 4, NULL, &text), ENT_STATUS_LIMIT);
    assert_ok(ent_file_read("a", 5, NULL, &text));
    assert_view(ent_buffer_view(&text), "12345");
    assert_int_equal(ent_file_read("/dev/zero", 1 << 20, NULL, &text), ENT_STATUS_LIMIT);
    ent_buffer_clear(&text);
}

static void
large_files_are_read_whole(void **state)
{
    (void)state;
    EntBuffer out = ENT_BUFFER_EMPTY, in = ENT_BUFFER_EMPTY;
    for (size_t i = 0; i < 3 << 16; i++) {
        assert_ok(ent_buffer_add_char(&out, (char)(i % 251)));
    }
    assert_ok(ent_file_write("a", ent_buffer_view(&out), NULL));
    assert_ok(ent_file_read("a", out.length, NULL, &in));
    assert_true(ent_view_equal(ent_buffer_view(&in), ent_buffer_view(&out)));
    ent_buffer_clear(&in);
    ent_buffer_clear(&out);
}

static void
write_protection_is_respected(void **state)
{
    (void)state;
    const bool is_root = geteuid() == 0; /* root may write everywhere: be nobody for a moment */
    assert_ok(ent_file_write("a", ENT_VIEW("old"), NULL));
    assert_int_equal(chmod("a", 0444), 0);
    assert_int_equal(chmod(".", 0777), 0);
    assert_true(!is_root || seteuid(NOBODY) == 0);
    const EntStatus status = ent_file_write("a", ENT_VIEW("new"), NULL);
    assert_true(!is_root || seteuid(0) == 0);
    assert_int_equal(status, ENT_STATUS_IO);
    assert_file("a", "old");
}

static EntStatus
read_back(void *data)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)data;
    const EntStatus status = ent_file_read("a", 10, NULL, &text);
    ent_buffer_clear(&text);
    return status;
}

static void
failing_memory_leaves_the_old_file(void **state)
{
    (void)state;
    assert_ok(ent_file_write("a", ENT_VIEW("old"), NULL));
    for (size_t n = 0; n < 2; n++) {
        alloc_fail_after(n);
        const EntStatus status = ent_file_write("a", ENT_VIEW("new"), NULL);
        assert_true(alloc_failed());
        alloc_fail_never();
        assert_int_equal(status, ENT_STATUS_NO_MEMORY);
        assert_file("a", "old");
    }
    assert_true(fail_each_allocation(read_back, NULL) > 0);
    assert_int_equal(empty_folder(), 1);
}

static void
buffer_sink_collects(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    const EntByteSink sink = ent_buffer_sink(&text);
    assert_ok(sink.write(sink.handle, "ab", 2));
    assert_ok(sink.write(sink.handle, "c", 1));
    assert_view(ent_buffer_view(&text), "abc");
    ent_buffer_clear(&text);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(written_files_are_read_again),  in_folder(nothing_changes_before_commit),
        in_folder(modes_are_kept_or_usual),       in_folder(links_are_followed),
        in_folder(full_disk_is_reported_once),    in_folder(impossible_names_are_reported),
        in_folder(size_limit_is_exact),           in_folder(large_files_are_read_whole),
        in_folder(write_protection_is_respected), in_folder(failing_memory_leaves_the_old_file),
        cmocka_unit_test(buffer_sink_collects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
