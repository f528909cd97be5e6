/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Statuses: each has words, and ENT_TRY hands on failures only.
 */
#include "unit/unit.h"

#include "base/status.h"

static void
every_status_has_its_own_words(void **state)
{
    (void)state;
    for (int i = ENT_STATUS_OK; i <= ENT_STATUS_END; i++) {
        const char *text = ent_status_text((EntStatus)i);
        assert_true(text[0] >= 'a' && text[0] <= 'z');
        assert_true(text[strlen(text) - 1] != '.');
        for (int j = ENT_STATUS_OK; j < i; j++) {
            assert_string_not_equal(text, ent_status_text((EntStatus)j));
        }
    }
}

static void
what_is_no_status_has_words_too(void **state)
{
    (void)state;
    assert_string_equal(ent_status_text((EntStatus)1000), "unknown status");
}

static EntStatus
try_it(EntStatus status, bool *went_on)
{
    ENT_TRY(status);
    *went_on = true;
    return ENT_STATUS_OK;
}

static void
try_returns_failures(void **state)
{
    (void)state;
    bool went_on = false;
    assert_int_equal(try_it(ENT_STATUS_SYNTAX, &went_on), ENT_STATUS_SYNTAX);
    assert_false(went_on);
    assert_ok(try_it(ENT_STATUS_OK, &went_on));
    assert_true(went_on);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_own_words),
        cmocka_unit_test(what_is_no_status_has_words_too),
        cmocka_unit_test(try_returns_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
