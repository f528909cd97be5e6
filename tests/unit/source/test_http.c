/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a fetcher does without a server; tests/cli/network.t has one.
 */
#include "unit/unit.h"

#include "source/http.h"

#include <unistd.h>

typedef struct {
    EntDiags diags;
    size_t n_warnings, n_errors;
} Heard;

static void
hear(EntDiags *diags, const EntDiag *diag)
{
    Heard *heard = (Heard *)diags;
    heard->n_warnings += diag->severity == ENT_WARNING;
    heard->n_errors += diag->severity == ENT_ERROR;
}

static EntStatus
ask(const char *url, Heard *heard, EntFetched *out)
{
    EntHttp *http = NULL;
    EntArena arena;
    ENT_TRY(ent_http_open(&http));
    ent_arena_init(&arena);
    const EntFetcher fetcher = ent_http_fetcher(http);
    const EntStatus status = fetcher.get(fetcher.handle, ent_view_of(url), &arena, &heard->diags, out);
    ent_arena_clear(&arena);
    ent_http_close(http);
    return status;
}

static void
what_gives_nothing_is_a_warning(void **state)
{
    (void)state;
    static const char *const urls[] = {"http://127.0.0.1:1/t.csv", "file:///etc/passwd", "ftp://127.0.0.1/t.csv",
                                       "http://", "nonsense"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        Heard heard = {.diags = {.put = hear}};
        EntFetched fetched;
        assert_ok(ask(urls[i], &heard, &fetched));
        assert_false(fetched.found);
        assert_int_equal(heard.n_warnings, 1);
        assert_int_equal(heard.n_errors, 0);
    }
}

static void
a_folder_that_cannot_be_made_is_an_error(void **state)
{
    (void)state;
    Heard heard = {.diags = {.put = hear}};
    EntFetched fetched;
    char *before = getenv("TMPDIR");
    before = before ? strdup(before) : NULL;
    setenv("TMPDIR", "/nonexistent/folder", 1);
    assert_int_equal(ask("http://127.0.0.1:1/t.csv", &heard, &fetched), ENT_STATUS_IO);
    assert_int_equal(heard.n_errors, 1);
    if (before) {
        setenv("TMPDIR", before, 1);
    } else {
        unsetenv("TMPDIR");
    }
    free(before);
}

static EntStatus
scenario(void *data)
{
    Heard heard = {.diags = {.put = hear}};
    EntFetched fetched;
    (void)data;
    return ask("http://127.0.0.1:1/t.csv", &heard, &fetched);
}

static void
no_memory(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(scenario, NULL) >= 2);
    ent_http_close(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_gives_nothing_is_a_warning),
                                       cmocka_unit_test(a_folder_that_cannot_be_made_is_an_error),
                                       cmocka_unit_test(no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
