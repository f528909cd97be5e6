/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Metadata documents: where values stand, and JSON that is hostile or wrong.
 */
#include "support.h"

#include "table/document.h"

static EntStatus
load(EntMetaDocument *document, const char *json, Messages *messages)
{
    messages_init(messages);
    return ent_meta_load(document, ENT_VIEW("m.json"), ent_view_of(json), &messages->diags);
}

static void
test_values_and_keys_have_places(void **state)
{
    EntMetaDocument document;
    Messages messages;
    (void)state;
    assert_ok(load(&document, "{\n  \"\xC3\xA9\": [true, {\"a\\u0062\": \"x\"}],\n  \"n\": null}", &messages));
    const EntMetaNode root = ent_meta_root(&document);
    const EntMetaNode array = ent_meta_member(root, "\xC3\xA9"), object = ent_meta_item(array, 1);
    EntDiag where = ent_meta_where(ent_meta_item(array, 0), false);
    assert_int_equal(where.line, 2);
    assert_int_equal(where.column, 9);
    where = ent_meta_where(ent_meta_member(object, "ab"), false);
    assert_int_equal(where.column, 27);
    where = ent_meta_where(ent_meta_member(object, "ab"), true);
    assert_int_equal(where.column, 16);
    where = ent_meta_where(ent_meta_member(root, "n"), false);
    assert_int_equal(where.line, 3);
    assert_view(where.line_text, "  \"n\": null}");
    assert_view(ent_meta_string(ent_meta_member(object, "ab")), "x");
    assert_null(ent_meta_member(root, "none").value);
    assert_int_equal(ent_meta_where(ent_meta_member(root, "none"), false).line, 0);
    ent_meta_clear(&document);
    ent_buffer_clear(&messages.text);
}

static void
test_a_byte_order_mark_is_skipped(void **state)
{
    EntMetaDocument document;
    Messages messages;
    (void)state;
    assert_ok(load(&document, "\xEF\xBB\xBF{\"a\": 1}", &messages));
    assert_int_equal(ent_meta_where(ent_meta_member(ent_meta_root(&document), "a"), false).column, 7);
    ent_meta_clear(&document);
}

static void
test_wrong_json_is_told_with_its_place(void **state)
{
    static const char *const rows[][2] = {
        {"", "m.json:1:1: error: no valid JSON"},
        {"{", "m.json:1:1: error: no valid JSON"},
        {"{\n \"a\": tru\n}", "m.json:2:9: error: no valid JSON"},
        {"[1, 2]", "m.json:1:1: error: a metadata document must hold an object"},
        {"{\"a\": \"\xFF\"}", "error: no valid JSON"},
        {"{\"a\\u0000\": 1}", "error: no valid JSON"},
        {"{\"a\": 1} x", "error: no valid JSON"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        EntMetaDocument document;
        Messages messages;
        assert_int_equal(load(&document, rows[i][0], &messages), ENT_STATUS_SYNTAX);
        assert_contains(&messages.text, rows[i][1]);
        ent_meta_clear(&document);
        ent_buffer_clear(&messages.text);
    }
}

static void
test_depth_is_bounded(void **state)
{
    EntBuffer json = ENT_BUFFER_EMPTY;
    EntMetaDocument document;
    Messages messages;
    (void)state;
    messages_init(&messages);
    assert_ok(ent_buffer_add(&json, ENT_VIEW("{\"a\":")));
    for (size_t i = 0; i < 1000; i++) {
        assert_ok(ent_buffer_add_char(&json, '['));
    }
    for (size_t i = 0; i < 1000; i++) {
        assert_ok(ent_buffer_add_char(&json, ']'));
    }
    assert_ok(ent_buffer_add_char(&json, '}'));
    assert_int_equal(ent_meta_load(&document, ENT_VIEW("m.json"), ent_buffer_view(&json), &messages.diags),
                     ENT_STATUS_LIMIT);
    assert_contains(&messages.text, "nested deeper than 64 levels");
    ent_buffer_clear(&json);
    ent_buffer_clear(&messages.text);
}

static void
test_a_key_given_twice_counts_once(void **state)
{
    EntMetaDocument document;
    Messages messages;
    (void)state;
    assert_ok(load(&document, "{\"a\": [1], \"a\": [2]}", &messages));
    const EntMetaNode a = ent_meta_member(ent_meta_root(&document), "a");
    assert_int_equal(json_integer_value(ent_meta_item(a, 0).value), 2);
    assert_int_equal(ent_meta_where(a, false).column, 17);
    ent_meta_clear(&document);
}

static void
test_a_key_given_twice_may_change_its_kind(void **state)
{
    EntMetaDocument document;
    Messages messages;
    (void)state;
    assert_ok(load(&document, "{\"a\": {\"x\": [1]}, \"a\": [2, {\"b\": 3}], \"c\": [[4]], \"c\": 5}", &messages));
    const EntMetaNode a = ent_meta_member(ent_meta_root(&document), "a");
    assert_int_equal(ent_meta_where(ent_meta_member(ent_meta_item(a, 1), "b"), false).column, 34);
    ent_meta_clear(&document);
}

static void
test_a_zero_byte_is_no_json(void **state)
{
    EntMetaDocument document;
    Messages messages;
    (void)state;
    messages_init(&messages);
    const EntView text = {"{\"a\": 1\0, \"b\": 2}", 18};
    assert_int_equal(ent_meta_load(&document, ENT_VIEW("m.json"), text, &messages.diags), ENT_STATUS_SYNTAX);
    assert_contains(&messages.text, "m.json:1:8: error: no valid JSON: a zero byte");
    ent_buffer_clear(&messages.text);
}

static EntStatus
scenario(void *data)
{
    EntMetaDocument document;
    (void)data;
    const EntStatus status =
        ent_meta_load(&document, ENT_VIEW("m"), ENT_VIEW("{\"a\": [1, {\"b\": [2, 3, 4, 5, 6, 7, 8, 9]}]}"), NULL);
    if (status == ENT_STATUS_OK) {
        ent_meta_clear(&document);
    }
    return status;
}

static void
test_failing_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(scenario, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_and_keys_have_places),
        cmocka_unit_test(test_a_byte_order_mark_is_skipped),
        cmocka_unit_test(test_wrong_json_is_told_with_its_place),
        cmocka_unit_test(test_depth_is_bounded),
        cmocka_unit_test(test_a_key_given_twice_counts_once),
        cmocka_unit_test(test_a_key_given_twice_may_change_its_kind),
        cmocka_unit_test(test_a_zero_byte_is_no_json),
        cmocka_unit_test(test_failing_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
