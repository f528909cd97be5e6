/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Images: what was put in is found again; an image of another key or layout, a damaged or shortened one is none; no place
 * for one is no error.
 */
#include "unit/folder.h"
#include "unit/unit.h"

#include "base/image.h"

#include <sys/stat.h>
#include <unistd.h>

enum { BYTES, NUMBERS, N_SECTIONS, KEY = 77 };

static const size_t item_sizes[N_SECTIONS] = {1, sizeof(uint32_t)};
static const EntImageLayout layout = {"ENTTST1", item_sizes, N_SECTIONS};
static const uint32_t numbers[] = {3, 1, 4, 1, 5, 9, 2, 6};

static char path[128];

static int
make_path(void **state)
{
    const int status = make_root(state);
    (void)snprintf(path, sizeof path, "%s/a/b/test.image", root);
    return status;
}

static EntStatus
write_image(void *data)
{
    EntImageWriter writer = {.layout = &layout};
    (void)data;
    EntStatus status = ent_image_begin(&writer, BYTES, 0);
    if (status == ENT_STATUS_OK && (status = ent_image_put(&writer, "Yokosuka", 8)) == ENT_STATUS_OK) {
        ent_image_end_bytes(&writer, BYTES);
        status = ent_image_put_array(&writer, NUMBERS, numbers, sizeof numbers / sizeof *numbers);
    }
    if (status == ENT_STATUS_OK) {
        ent_image_store(&writer, path, KEY);
    }
    ent_image_writer_clear(&writer);
    return status;
}

static void
what_was_put_in_is_found_again(void **state)
{
    (void)state;
    EntImage image;
    size_t count;
    assert_ok(write_image(NULL)); /* both folders are made */
    assert_true(ent_image_open(&image, path, &layout, KEY));
    assert_view(ent_image_string(&image, BYTES, (EntImageString){0, 8}), "Yokosuka");
    assert_view(ent_image_string(&image, BYTES, (EntImageString){4, 4}), "suka");
    assert_view(ent_image_string(&image, BYTES, (EntImageString){4, 5}), "");
    assert_view(ent_image_string(&image, BYTES, (EntImageString){9, 0}), "");
    assert_memory_equal(ent_image_section(&image, NUMBERS, &count), numbers, sizeof numbers);
    assert_int_equal(count, sizeof numbers / sizeof *numbers);
    ent_image_close(&image);
    assert_null(image.mapped);
    ent_image_close(&image);
}

static void
another_image_is_none(void **state)
{
    (void)state;
    const EntImageLayout other = {"ENTTST2", item_sizes, N_SECTIONS};
    EntImage image;
    assert_ok(write_image(NULL));
    assert_false(ent_image_open(&image, path, &layout, KEY + 1));
    assert_false(ent_image_open(&image, path, &other, KEY));
    assert_false(ent_image_open(&image, root, &layout, KEY));
    assert_false(ent_image_open(&image, "/nowhere/at/all", &layout, KEY));
}

static void
flip(long at)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    const int byte = fgetc(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    assert_int_not_equal(fputc(byte ^ 0x10, file), EOF);
    assert_int_equal(fclose(file), 0);
}

static void
a_damaged_image_is_none(void **state)
{
    (void)state;
    EntImage image;
    struct stat facts;
    assert_ok(write_image(NULL));
    assert_int_equal(stat(path, &facts), 0);
    for (long at = 0; at < (long)facts.st_size; at++) {
        flip(at);
        assert_false(ent_image_open(&image, path, &layout, KEY));
        flip(at);
    }
    assert_true(ent_image_open(&image, path, &layout, KEY));
    ent_image_close(&image);
    for (off_t length = facts.st_size - 1; length >= 0; length--) {
        assert_int_equal(truncate(path, length), 0);
        assert_false(ent_image_open(&image, path, &layout, KEY));
    }
}

static void
keys_tell_programs_and_files_apart(void **state)
{
    (void)state;
    const EntImageLayout wider = {"ENTTST1", (const size_t[]){1, sizeof(uint64_t)}, N_SECTIONS};
    const EntImageCache one = {.folder = root, .program = "/bin/sh"}, two = {.folder = root, .program = "/dev/null"},
                        none = {.folder = root, .program = "/nowhere/a"},
                        no = {.folder = root, .program = "/nowhere/b"};
    assert_true(ent_image_key(&one, &layout) == ent_image_key(&one, &layout));
    assert_false(ent_image_key(&one, &layout) == ent_image_key(&two, &layout));
    assert_false(ent_image_key(&one, &layout) == ent_image_key(&one, &wider));
    assert_false(ent_image_key(&none, &layout) == ent_image_key(&no, &layout));
    uint64_t before = 1, after = 1;
    assert_ok(write_image(NULL));
    assert_true(ent_image_mix_folder(&before, root, "a/b"));
    assert_int_equal(truncate(path, 1), 0);
    assert_true(ent_image_mix_folder(&after, root, "a/b"));
    assert_false(before == after);
    assert_false(ent_image_mix_folder(&after, "/nowhere", "b"));
    assert_false(ent_image_mix_file(&after, "/nowhere"));
}

static void
an_image_has_one_place(void **state)
{
    (void)state;
    const EntImageCache cache = {.folder = root}, nowhere = {.folder = NULL};
    char first[ENT_IMAGE_PATH_ROOM], second[ENT_IMAGE_PATH_ROOM];
    assert_true(ent_image_path(&cache, "x", "/tmp", first) && ent_image_path(&cache, "x", "/tmp/../tmp/.", second));
    assert_string_equal(first, second);
    assert_false(ent_image_path(&cache, "x", "/nowhere/at/all", first));
    assert_false(ent_image_path(&nowhere, "x", "/tmp", first));
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(write_image, NULL) > 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_in_is_found_again), cmocka_unit_test(another_image_is_none),
        cmocka_unit_test(a_damaged_image_is_none),        cmocka_unit_test(keys_tell_programs_and_files_apart),
        cmocka_unit_test(an_image_has_one_place),         cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, make_path, remove_root);
}
