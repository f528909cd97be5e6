/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Whole conversions: each file of tests/golden/table is one case. It holds files, what is run, and what must come out:
 *
 *     What this case shows, in words
 *     --- t.csv
 *     id,name
 *     --- run minimal t.csv
 *     --- graph
 *     …
 *     --- messages
 *     …
 *
 * "run" takes the words minimal and validate and the input's name. The files are published at http://example.org/.
 * With UPDATE in the environment (tests/run --update) the graph and messages are written anew, to be looked at in
 * the diff.
 */
#include "support.h"

#include "base/file.h"

#include <dirent.h>
#include <unistd.h>

enum { SIZE_LIMIT = 1 << 20, PATH_LIMIT = 4096 };

typedef struct {
    EntBuffer graph;
    Messages messages;
    char input[256], words[256];
} Case;

/* "--- name" begins a section; its text goes to the next one. */
static bool
next_section(EntView *rest, EntView *name, EntView *text)
{
    const EntView mark = ENT_VIEW("--- ");
    if (!ent_view_starts_with(*rest, mark)) {
        return false;
    }
    const size_t end = ent_view_find_char(*rest, '\n', 0);
    *name = ent_view_slice(*rest, mark.length, end);
    size_t stop = ent_view_find(*rest, ENT_VIEW("\n--- "), end);
    stop = stop < rest->length ? stop + 1 : stop;
    *text = ent_view_slice(*rest, end < rest->length ? end + 1 : end, stop);
    *rest = ent_view_slice(*rest, stop, rest->length);
    return true;
}

static void
copy_text(char *to, size_t room, EntView text)
{
    assert_true(text.length < room);
    memcpy(to, text.data, text.length);
    to[text.length] = '\0';
}

static void
read_run(Case *test, EntView words)
{
    size_t space = words.length;
    while (space > 0 && words.data[space - 1] != ' ') {
        space--;
    }
    copy_text(test->input, sizeof test->input, ent_view_slice(words, space, words.length));
    copy_text(test->words, sizeof test->words, ent_view_slice(words, 0, space));
}

/* Write the files of the case; *expected begins at "--- graph". */
static void
prepare(Case *test, EntView text, EntView *expected)
{
    EntView rest = text, name, body;
    rest = ent_view_slice(rest, ent_view_find(rest, ENT_VIEW("--- "), 0), rest.length);
    *expected = rest;
    while (next_section(&rest, &name, &body)) {
        char file[256];
        if (ent_view_starts_with(name, ENT_VIEW("run "))) {
            read_run(test, ent_view_slice(name, 4, name.length));
            *expected = rest;
        } else if (!ent_view_is(name, "graph") && !ent_view_is(name, "messages")) {
            copy_text(file, sizeof file, name);
            write_file(file, body);
        }
    }
}

static EntBuffer
outcome_of(Case *test)
{
    EntBuffer outcome = ENT_BUFFER_EMPTY;
    const EntStatus status = convert(test->input, test->words, &test->graph, &test->messages);
    assert_ok(ent_buffer_add(&outcome, ENT_VIEW("--- graph\n")));
    assert_ok(ent_buffer_add(&outcome, ent_buffer_view(&test->graph)));
    assert_ok(ent_buffer_add(&outcome, ENT_VIEW("--- messages\n")));
    assert_ok(ent_buffer_add(&outcome, ent_buffer_view(&test->messages.text)));
    if (status != ENT_STATUS_OK) {
        assert_ok(ent_buffer_printf(&outcome, "status: %s\n", ent_status_text(status)));
    }
    return outcome;
}

static void
update(const char *path, EntView text, EntView expected, EntView outcome)
{
    EntBuffer whole = ENT_BUFFER_EMPTY;
    assert_ok(ent_buffer_add(&whole, ent_view_slice(text, 0, (size_t)(expected.data - text.data))));
    assert_ok(ent_buffer_add(&whole, outcome));
    write_file(path, ent_buffer_view(&whole));
    ent_buffer_clear(&whole);
}

static void
test_case(void **state)
{
    const char *path = *state;
    void *unused = NULL;
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntView expected;
    Case test = {.graph = ENT_BUFFER_EMPTY};
    assert_ok(ent_file_read(path, SIZE_LIMIT, NULL, &text));
    messages_init(&test.messages);
    assert_int_equal(enter_folder(&unused), 0);
    prepare(&test, ent_buffer_view(&text), &expected);
    EntBuffer outcome = outcome_of(&test);
    assert_int_equal(leave_folder(&unused), 0);
    const char *wanted = getenv("UPDATE");
    if (wanted && *wanted) {
        update(path, ent_buffer_view(&text), expected, ent_buffer_view(&outcome));
    } else if (!ent_view_equal(expected, ent_buffer_view(&outcome))) {
        print_error("%s: is\n%.*s", path, ENT_VIEW_ARGS(ent_buffer_view(&outcome)));
        fail();
    }
    ent_buffer_clear(&outcome);
    ent_buffer_clear(&test.graph);
    ent_buffer_clear(&test.messages.text);
    ent_buffer_clear(&text);
}

enum { CASES_LIMIT = 256 };

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int
main(void)
{
    static struct CMUnitTest tests[CASES_LIMIT];
    static char paths[CASES_LIMIT][PATH_LIMIT];
    char here[PATH_LIMIT / 2];
    size_t count = 0;
    DIR *folder = opendir("tests/golden/table");
    if (!folder || !getcwd(here, sizeof here)) {
        fprintf(stderr, "run this from the project's folder\n");
        return 1;
    }
    for (struct dirent *entry = readdir(folder); entry && count < CASES_LIMIT; entry = readdir(folder)) {
        if (ent_view_ends_with(ent_view_of(entry->d_name), ENT_VIEW(".txt"))) {
            snprintf(paths[count], PATH_LIMIT, "%s/tests/golden/table/%s", here, entry->d_name);
            tests[count] = (struct CMUnitTest){
                .name = strrchr(paths[count], '/') + 1, .test_func = test_case, .initial_state = paths[count]};
            count++;
        }
    }
    (void)closedir(folder);
    qsort(tests, count, sizeof *tests, by_name);
    return count == 0 ? 1 : _cmocka_run_group_tests("golden/table", tests, count, NULL, NULL);
}
