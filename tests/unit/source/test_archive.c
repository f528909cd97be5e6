/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Archives of every format that is read, written here with libarchive; damaged ones, nested ones, bombs.
 */
#include "unit/source/support.h"

#include "source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

typedef struct {
    const char *name;
    EntView bytes;
} Member;

typedef int (*Choose)(struct archive *);

static void
put_member(struct archive *writer, const Member *member)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, member->name);
    archive_entry_set_size(entry, (la_int64_t)member->bytes.length);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    assert_int_equal(archive_write_header(writer, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(writer, member->bytes.data, member->bytes.length), member->bytes.length);
    archive_entry_free(entry);
}

static void
pack(Place *place, const char *name, Choose format, Choose filter, const Member *members)
{
    struct archive *writer = archive_write_new();
    setlocale(LC_CTYPE, "C.UTF-8"); /* libarchive needs it to write such names; to read them nobody must */
    assert_int_equal(format(writer), ARCHIVE_OK);
    assert_int_equal(filter(writer), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(writer, place_path(place, name)), ARCHIVE_OK);
    for (; members->name; members++) {
        put_member(writer, members);
    }
    assert_int_equal(archive_write_free(writer), ARCHIVE_OK);
    setlocale(LC_CTYPE, "C");
}

static const Member MIXED[] = {{"2026/a.txt", {"first", 5}},
                               {"2026/.b.txt", {"hidden", 6}},
                               {"c.csv", {"1,2", 3}},
                               {"d\xc3\xa9.html", {"<p>x", 4}},
                               {"e.jsonl", {"{\"text\": \"r1\"}\n{\"text\": \"r2\"}\n", 30}},
                               {"README.md", {"about", 5}},
                               {"f.md", {"last", 4}},
                               {NULL, {NULL, 0}}};

static void
check_mixed(Place *place, const char *name)
{
    static const char *const expected[] = {"first", "<p>x", "r1", "r2", "last"};
    assert_int_equal(place_read_one(place, name), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_view(place->blobs[i].bytes, expected[i]);
    }
    assert_true(ent_view_ends_with(place->blobs[0].name, ENT_VIEW("/2026/a.txt")));
    assert_true(ent_view_ends_with(place->blobs[3].name, ENT_VIEW("e.jsonl:2")));
    assert_int_equal(place->blobs[1].kind, ENT_BLOB_HTML);
    assert_int_equal(place->blobs[4].kind, ENT_BLOB_MARKDOWN);
    assert_int_equal(place->diags.diags.n_errors, 0);
}

static void
members_come_in_order(void **state)
{
    Place *place = *state;
    static const struct {
        const char *name;
        Choose format, filter;
    } cases[] = {{"a.zip", archive_write_set_format_zip, archive_write_add_filter_none},
                 {"a.tar", archive_write_set_format_pax_restricted, archive_write_add_filter_none},
                 {"a.tar.gz", archive_write_set_format_pax_restricted, archive_write_add_filter_gzip},
                 {"a.tar.xz", archive_write_set_format_pax_restricted, archive_write_add_filter_xz},
                 {"a.tar.zst", archive_write_set_format_gnutar, archive_write_add_filter_zstd},
                 {"a.tbz2", archive_write_set_format_gnutar, archive_write_add_filter_bzip2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pack(place, cases[i].name, cases[i].format, cases[i].filter, MIXED);
        check_mixed(place, cases[i].name);
    }
}

static void
compressed_single_files_are_read(void **state)
{
    Place *place = *state;
    static const Member one[] = {{"data", {"<b>bold</b>", 11}}, {NULL, {NULL, 0}}};
    pack(place, "page.html.gz", archive_write_set_format_raw, archive_write_add_filter_gzip, one);
    assert_int_equal(place_read_one(place, "page.html.gz"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 1);
    assert_int_equal(place->blobs[0].kind, ENT_BLOB_HTML);
    assert_view(place->blobs[0].bytes, "<b>bold</b>");
    assert_true(ent_view_ends_with(place->blobs[0].name, ENT_VIEW("page.html.gz")));
}

static void
what_is_left_of_a_damaged_archive_is_told(void **state)
{
    Place *place = *state;
    pack(place, "a.tar.gz", archive_write_set_format_gnutar, archive_write_add_filter_gzip, MIXED);
    FILE *file = fopen(place_path(place, "a.tar.gz"), "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 60, SEEK_SET), 0);
    fputs("\x01\x02\x03\x04", file);
    fclose(file);
    place_write(place, "b.txt", ENT_VIEW("still read"));
    const char *const paths[] = {place_path(place, "a.tar.gz"), place_path(place, "b.txt")};
    assert_int_equal(place_read(place, paths, 2, ENT_SOURCE_AUTO), ENT_STATUS_END);
    assert_true(place->diags.diags.n_errors > 0);
    assert_view(place->blobs[place->n_blobs - 1].bytes, "still read");
}

static void
archives_inside_are_not_opened(void **state)
{
    Place *place = *state;
    static const Member inner[] = {{"x.txt", {"x", 1}}, {NULL, {NULL, 0}}};
    pack(place, "in.zip", archive_write_set_format_zip, archive_write_add_filter_none, inner);
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    FILE *file = fopen(place_path(place, "in.zip"), "rb");
    assert_non_null(file);
    for (int byte; (byte = fgetc(file)) != EOF;) {
        assert_ok(ent_buffer_add_char(&bytes, (char)byte));
    }
    fclose(file);
    const Member outer[] = {{"in.zip", ent_buffer_view(&bytes)}, {"y.txt", {"y", 1}}, {NULL, {NULL, 0}}};
    pack(place, "out.tar", archive_write_set_format_gnutar, archive_write_add_filter_none, outer);
    ent_buffer_clear(&bytes);
    assert_int_equal(place_read_one(place, "out.tar"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 1);
    assert_true(place_told(place, "archive inside an archive"));
}

static void
an_archive_without_articles_is_an_error(void **state)
{
    Place *place = *state;
    static const Member none[] = {{"a.csv", {"x", 1}}, {NULL, {NULL, 0}}};
    pack(place, "a.zip", archive_write_set_format_zip, archive_write_add_filter_none, none);
    assert_int_equal(place_read_one(place, "a.zip"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 0);
    assert_true(place_told(place, "no articles in this archive"));
}

/* More than the floor, and far more than the ratio: zeros packed by xz. */
static void
a_bomb_is_given_up(void **state)
{
    Place *place = *state;
    enum { BLOCK = 1 << 20, BLOCKS = ENT_ARCHIVE_FLOOR / BLOCK + 64 };
    char *spaces = test_malloc(BLOCK);
    memset(spaces, ' ', BLOCK);
    struct archive *writer = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    archive_write_set_format_gnutar(writer);
    archive_write_add_filter_xz(writer);
    archive_write_set_filter_option(writer, "xz", "compression-level", "0");
    assert_int_equal(archive_write_open_filename(writer, place_path(place, "bomb.tar.xz")), ARCHIVE_OK);
    archive_entry_set_pathname(entry, "bomb.csv"); /* not even wanted: draining it is bounded too */
    archive_entry_set_size(entry, (la_int64_t)BLOCK * BLOCKS);
    archive_entry_set_filetype(entry, AE_IFREG);
    assert_int_equal(archive_write_header(writer, entry), ARCHIVE_OK);
    for (size_t i = 0; i < BLOCKS; i++) {
        archive_write_data(writer, spaces, BLOCK);
    }
    archive_entry_free(entry);
    archive_write_free(writer);
    test_free(spaces);
    assert_int_equal(place_read_one(place, "bomb.tar.xz"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 0);
    assert_true(place_told(place, "decompression bomb"));
    assert_int_equal(place->diags.diags.n_errors, 1);
}

static EntStatus
read_archive(void *data)
{
    Place *place = data;
    ent_arena_clear(&place->arena);
    return place_read(place, (const char *const[]){place->folder}, 1, ENT_SOURCE_AUTO) == ENT_STATUS_END
               ? ENT_STATUS_OK
               : ENT_STATUS_NO_MEMORY;
}

static void
every_allocation_may_fail(void **state)
{
    Place *place = *state;
    pack(place, "a.tar.gz", archive_write_set_format_gnutar, archive_write_add_filter_gzip, MIXED);
    assert_true(fail_each_allocation(read_archive, place) > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(members_come_in_order, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(compressed_single_files_are_read, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(what_is_left_of_a_damaged_archive_is_told, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(archives_inside_are_not_opened, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(an_archive_without_articles_is_an_error, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(a_bomb_is_given_up, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(every_allocation_may_fail, place_setup, place_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
