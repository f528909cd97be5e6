/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Records of JSON Lines, good and bad ones in turn.
 */
#include "unit/source/support.h"

static void
records_become_blobs(void **state)
{
    Place *place = *state;
    place_write(place, "a.jsonl",
                ENT_VIEW("\xef\xbb\xbf{\"id\": 7, \"url\": \"u\", \"title\": \"t\", \"date\": \"2026-01-30\", "
                         "\"text\": \"caf\\u00e9\"}\r\n"
                         "\n"
                         "{\"id\": \"h\", \"html\": \"<p>x</p>\", \"publisher\": \"p\"}"));
    assert_int_equal(place_read_one(place, "a.jsonl"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 2);
    const EntBlob *first = &place->blobs[0], *second = &place->blobs[1];
    assert_view(first->bytes, "caf\xc3\xa9");
    assert_view(first->id, "7");
    assert_view(first->url, "u");
    assert_view(first->title, "t");
    assert_view(first->date, "2026-01-30");
    assert_int_equal(first->line, 1);
    assert_int_equal(first->kind, ENT_BLOB_TEXT);
    assert_true(ent_view_ends_with(first->name, ENT_VIEW("a.jsonl:1")));
    assert_int_equal(second->kind, ENT_BLOB_HTML);
    assert_int_equal(second->line, 3);
    assert_view(second->publisher, "p");
    assert_int_equal(place->diags.diags.n_errors, 0);
}

static void
bad_lines_are_told_and_passed_over(void **state)
{
    Place *place = *state;
    place_write(place, "a.jsonl",
                ENT_VIEW("{\"text\": \"one\"}\n"
                         "{\"text\": \"two\"\n"
                         "[1, 2]\n"
                         "{\"text\": 3}\n"
                         "{\"text\": \"nul \\u0000\"}\n"
                         "{\"text\": \"six\"}\n"));
    assert_int_equal(place_read_one(place, "a.jsonl"), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 2);
    assert_view(place->blobs[1].bytes, "six");
    assert_int_equal(place->diags.diags.n_errors, 4);
    assert_int_equal(place->diags.items[0].line, 2);
    assert_true(place->diags.items[0].column > 10);
    assert_int_equal(place->diags.items[3].line, 5);
    assert_true(place_told(place, "record without text"));
}

static void
the_format_can_be_told(void **state)
{
    Place *place = *state;
    place_write(place, "records", ENT_VIEW("\n{\"text\": \"one\"}\n"));
    const char *path = place_path(place, "records");
    assert_int_equal(place_read(place, &path, 1, ENT_SOURCE_JSON_LINES), ENT_STATUS_END);
    assert_int_equal(place->n_blobs, 1);
    assert_view(place->blobs[0].bytes, "one");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_become_blobs, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(bad_lines_are_told_and_passed_over, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(the_format_can_be_told, place_setup, place_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
