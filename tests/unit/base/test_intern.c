/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Interning: ids in order of arrival, colliding hashes, strings with NUL, allocations that fail.
 */
#include "unit/unit.h"

#include "base/intern.h"

static void
equal_strings_share_an_id(void **state)
{
    (void)state;
    EntIntern intern;
    uint32_t one, two, again;
    ent_intern_init(&intern);
    assert_int_equal(ent_intern_find(&intern, ENT_VIEW("one")), ENT_ID_NONE);
    assert_ok(ent_intern_add(&intern, ENT_VIEW("one"), &one));
    assert_ok(ent_intern_add(&intern, ENT_VIEW("one\0"), &two));
    assert_ok(ent_intern_add(&intern, ENT_VIEW("one"), &again));
    assert_int_equal(one, 1);
    assert_int_equal(two, 2);
    assert_int_equal(again, 1);
    assert_view(ent_intern_view(&intern, one), "one");
    assert_string_equal(ent_intern_view(&intern, one).data, "one");
    assert_int_equal(ent_intern_find(&intern, ENT_VIEW("one")), 1);
    assert_int_equal(ent_intern_find(&intern, ENT_VIEW("on")), ENT_ID_NONE);
    ent_intern_clear(&intern);
    ent_intern_clear(&intern);
}

static void
unknown_ids_have_no_text(void **state)
{
    (void)state;
    EntIntern intern;
    ent_intern_init(&intern);
    assert_int_equal(ent_intern_view(&intern, ENT_ID_NONE).length, 0);
    assert_int_equal(ent_intern_view(&intern, 7).length, 0);
    ent_intern_clear(&intern);
}

static void
empty_string_is_a_string(void **state)
{
    (void)state;
    EntIntern intern;
    uint32_t id = 9;
    ent_intern_init(&intern);
    assert_ok(ent_intern_add(&intern, ENT_VIEW_EMPTY, &id));
    assert_int_equal(id, 1);
    assert_int_equal(ent_intern_find(&intern, ENT_VIEW("")), 1);
    ent_intern_clear(&intern);
}

/* Strings whose hashes agree in the bits that choose a slot, whatever the size of this table. */
static void
colliding_strings_stay_apart(void **state)
{
    (void)state;
    EntIntern intern;
    char text[16];
    uint32_t id, count = 0;
    ent_intern_init(&intern);
    for (unsigned i = 0; count < 60; i++) {
        const EntView view = {text, (size_t)snprintf(text, sizeof text, "%u", i)};
        if ((ent_view_hash(view) & 0xFF) == 0xFF) {
            assert_ok(ent_intern_add(&intern, view, &id));
            assert_int_equal(id, ++count);
        }
    }
    for (uint32_t i = 1; i <= count; i++) {
        assert_int_equal(ent_intern_find(&intern, ent_intern_view(&intern, i)), i);
    }
    ent_intern_clear(&intern);
}

static EntStatus
intern_many(void *data)
{
    EntIntern intern;
    EntStatus status = ENT_STATUS_OK;
    char text[200];
    uint32_t id = 0, count = 0;
    (void)data;
    ent_intern_init(&intern);
    for (; count < 150 && status == ENT_STATUS_OK; count += status == ENT_STATUS_OK) {
        const EntView view = {text, (size_t)snprintf(text, sizeof text, "%0150u", count)};
        status = ent_intern_add(&intern, view, &id);
    }
    for (uint32_t i = 1; i <= count; i++) {
        assert_int_equal(ent_intern_find(&intern, ent_intern_view(&intern, i)), i);
    }
    assert_int_equal(intern.count, count + 1);
    ent_intern_clear(&intern);
    return status;
}

static void
failed_growth_leaves_the_table(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(intern_many, NULL) > 8);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_strings_share_an_id),      cmocka_unit_test(unknown_ids_have_no_text),
        cmocka_unit_test(empty_string_is_a_string),       cmocka_unit_test(colliding_strings_stay_apart),
        cmocka_unit_test(failed_growth_leaves_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
