/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Runs a fuzzer over its seeds without a fuzzing engine, as a test (TAP): each file as it is, then cut short and
 * changed here and there in a way that is the same every time. Linked with one fuzz_NAME.c as replay_NAME; seeds are the files of
 * tests/fuzz/corpus/NAME and of the folders that tests/fuzz/NAME.seeds names.
 */
#include "fuzz/fuzz.h"

#include "base/buffer.h"
#include "base/file.h"

#include <dirent.h>
#include <string.h>

enum { LARGEST_SEED = 1 << 24, LARGEST_MUTATED = 1 << 14, N_MUTATIONS = 200, PATH_SIZE = 1024 };

/* The input is copied to its own size, so that AddressSanitizer sees a step beyond its end. */
static void
run_exact(EntView input)
{
    uint8_t *copy = malloc(input.length ? input.length : 1);
    if (!copy) {
        abort();
    }
    if (input.length) {
        memcpy(copy, input.data, input.length);
    }
    (void)LLVMFuzzerTestOneInput(copy, input.length);
    free(copy);
}

static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void
run_mutated(EntBuffer *seed)
{
    static const char bytes[] = "\0\n\"'<>{}[]()\\/,;:#@^-_ \x80\xC3\xED\xF4\xFF";
    uint32_t state = 1;
    for (size_t i = 0; i < N_MUTATIONS && seed->length > 1; i++) {
        char *byte = &seed->data[next_random(&state) % seed->length];
        const char old = *byte;
        *byte = bytes[next_random(&state) % sizeof bytes];
        run_exact(ent_buffer_view(seed));
        run_exact((EntView){seed->data, (size_t)(byte - seed->data) + 1});
        if (i % 8 != 0) { /* let some changes add up */
            *byte = old;
        }
    }
}

static bool
replay_file(const char *path)
{
    EntBuffer seed = ENT_BUFFER_EMPTY;
    const bool is_read = ent_file_read(path, LARGEST_SEED, NULL, &seed) == ENT_STATUS_OK;
    if (is_read) {
        run_exact(ent_buffer_view(&seed));
        if (seed.length <= LARGEST_MUTATED) {
            run_mutated(&seed);
        }
    }
    ent_buffer_clear(&seed);
    return is_read;
}

static size_t
replay_folder(const char *folder)
{
    char path[PATH_SIZE];
    size_t count = 0;
    DIR *entries = opendir(folder);
    for (struct dirent *entry = entries ? readdir(entries) : NULL; entry; entry = readdir(entries)) {
        const int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.' && length > 0 && (size_t)length < sizeof path) {
            (void)fprintf(stderr, "%s\n", path); /* the last line tells which input broke it */
            count += replay_file(path);
        }
    }
    if (entries) {
        (void)closedir(entries);
    }
    return count;
}

static size_t
replay_listed(const char *list)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    size_t count = 0;
    EntView line;
    if (ent_file_read(list, LARGEST_SEED, NULL, &text) == ENT_STATUS_OK) {
        for (EntView rest = ent_buffer_view(&text); ent_view_split(&rest, '\n', &line);) {
            char folder[PATH_SIZE];
            if (line.length && line.length < sizeof folder && line.data[0] != '#') {
                memcpy(folder, line.data, line.length);
                folder[line.length] = '\0';
                count += replay_folder(folder);
            }
        }
    }
    ent_buffer_clear(&text);
    return count;
}

int
main(int argc, char **argv)
{
    const char *name = argc > 0 ? strstr(argv[0], "replay_") : NULL;
    char path[PATH_SIZE];
    if (!name) {
        return 2;
    }
    name += strlen("replay_");
    run_exact(ENT_VIEW(""));
    (void)snprintf(path, sizeof path, "tests/fuzz/corpus/%s", name);
    size_t count = replay_folder(path);
    (void)snprintf(path, sizeof path, "tests/fuzz/%s.seeds", name);
    count += replay_listed(path);
    (void)printf("%s 1 - %zu inputs of %s\n1..1\n", count ? "ok" : "not ok", count, name);
    return count ? 0 : 1;
}
