/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Progress: nothing where nobody looks; on a (pseudo) terminal a line, erased in the end.
 */
#define _XOPEN_SOURCE 700
#include "unit/unit.h"

#include "base/progress.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

/* A run of 1,001 steps whose standard error is `descriptor`. */
static void
capture(int descriptor, bool quiet, size_t total)
{
    EntProgress progress;
    const int saved = dup(STDERR_FILENO);
    assert_true(saved >= 0 && dup2(descriptor, STDERR_FILENO) >= 0);
    ent_progress_start(&progress, "reading", total, quiet);
    ent_progress_step(&progress, 1);
    (void)nanosleep(&(struct timespec){0, 250000000}, NULL);
    for (size_t i = 0; i < 1000; i++) {
        ent_progress_step(&progress, 1);
    }
    ent_progress_end(&progress);
    ent_progress_end(&progress);
    assert_true(dup2(saved, STDERR_FILENO) >= 0);
    (void)close(saved);
}

static void
files_get_nothing(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    capture(fileno(file), false, 10);
    assert_int_equal(lseek(fileno(file), 0, SEEK_END), 0);
    (void)fclose(file);
}

static size_t
written_to_terminal(bool quiet, size_t total, char *out, size_t size)
{
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) {
        skip();
    }
    const int inside = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    assert_true(inside >= 0);
    capture(inside, quiet, total);
    assert_int_equal(write(inside, "$", 1), 1); /* so that reading never waits */
    size_t length = 0;
    while (length == 0 || out[length - 1] != '$') {
        const ssize_t more = read(terminal, out + length, size - 1 - length);
        assert_true(more > 0);
        length += (size_t)more;
    }
    out[length] = '\0';
    (void)close(inside);
    (void)close(terminal);
    return length;
}

static void
terminals_get_a_line_that_goes_again(void **state)
{
    (void)state;
    char text[4096];
    (void)written_to_terminal(false, 4, text, sizeof text);
    assert_string_equal(text, "\r\033[Kreading [###############               ] 2/4\r\033[K$");
    (void)written_to_terminal(false, 0, text, sizeof text);
    assert_string_equal(text, "\r\033[Kreading 2\r\033[K$");
    (void)written_to_terminal(false, 1, text, sizeof text);
    assert_string_equal(text, "\r\033[Kreading [##############################] 2/1\r\033[K$");
}

static void
quiet_is_quiet(void **state)
{
    (void)state;
    char text[4096];
    assert_int_equal(written_to_terminal(true, 4, text, sizeof text), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_get_nothing),
        cmocka_unit_test(terminals_get_a_line_that_goes_again),
        cmocka_unit_test(quiet_is_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
