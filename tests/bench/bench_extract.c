/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How fast articles are read: the program starts on one article, and reads many, by one worker. The many are the articles
 * of data/articles again and again, each time with other names, days and numbers, so that nothing that is remembered
 * flatters. Times are processor time of the whole program; peak memory must not grow with the number of articles. Exit
 * status 1 when a goal is missed.
 *
 *     bench_extract [ARTICLES]                          run from the project's top folder
 */
#define _GNU_SOURCE /* wait4 */
#include "base/file.h"

#include <jansson.h>

#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    DEFAULT_ARTICLES = 100,
    TIMES = 10,
    STARTS = 20,
    MAX_NAMES = 512,
    NAME_LEAST = 4,
    MAX_RESIDENT_KIB = 150 << 10,
    MAX_ARGUMENTS = 12
};

static const double careful_goal = 20e3, fast_goal = 100e3; /* words a second */
static const double start_goal = 30;                        /* milliseconds */
static const double flat_goal = 1.1;                        /* memory of ten times as many articles, against the few */

static bool missed;
static uint64_t state = 1;

/* Marsaglia's xorshift: the same articles each time. */
static size_t
draw(size_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % below);
}

/* --- articles --- */

typedef struct {
    EntBuffer *texts;
    size_t n_texts;
    EntView names[MAX_NAMES]; /* capitalised words inside sentences */
    size_t n_names;
} Stock;

static void
give_up(const char *what)
{
    perror(what);
    exit(2);
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
end_of_word(EntView text, size_t begin)
{
    size_t end = begin;
    while (end < text.length && is_letter(text.data[end])) {
        end++;
    }
    return end;
}

/* Where a capitalised word behind a small letter, a comma and a blank ends; 0: there is none. */
static size_t
name_end(EntView text, size_t begin)
{
    const bool is_inside =
        begin > 1 && text.data[begin - 1] == ' ' &&
        (text.data[begin - 2] == ',' || (text.data[begin - 2] >= 'a' && text.data[begin - 2] <= 'z'));
    if (!is_inside || text.data[begin] < 'A' || text.data[begin] > 'Z') {
        return 0;
    }
    const size_t end = end_of_word(text, begin);
    return end - begin >= NAME_LEAST ? end : 0;
}

static void
collect_names(Stock *stock, EntView text)
{
    for (size_t i = 0; i < text.length && stock->n_names < MAX_NAMES; i++) {
        const size_t end = name_end(text, i);
        if (end) {
            stock->names[stock->n_names++] = ent_view_slice(text, i, end);
        }
    }
}

static void
read_stock(Stock *stock)
{
    glob_t found;
    if (glob("data/articles/*.txt", 0, NULL, &found) != 0) {
        give_up("data/articles");
    }
    stock->texts = calloc(found.gl_pathc, sizeof *stock->texts);
    for (size_t i = 0; stock->texts && i < found.gl_pathc; i++) {
        if (ent_file_read(found.gl_pathv[i], 1 << 20, NULL, &stock->texts[i]) != ENT_STATUS_OK) {
            give_up(found.gl_pathv[i]);
        }
        stock->n_texts++;
        collect_names(stock, ent_buffer_view(&stock->texts[i]));
    }
    globfree(&found);
}

/* Every fourth name is another one, every number is drawn anew. */
static void
vary(const Stock *stock, EntView text, EntBuffer *out)
{
    EntStatus status = ENT_STATUS_OK;
    out->length = 0;
    for (size_t i = 0; i < text.length && status == ENT_STATUS_OK; i++) {
        const size_t end = name_end(text, i);
        const bool is_short_number = text.data[i] >= '1' && text.data[i] <= '9' && i > 0 && text.data[i - 1] == ' ' &&
                                     i + 1 < text.length && (text.data[i + 1] == ' ' || text.data[i + 1] == ',');
        if (end && draw(4) == 0) {
            status = ent_buffer_add(out, stock->names[draw(stock->n_names)]);
            i = end - 1;
        } else {
            status = ent_buffer_add_char(out, is_short_number ? (char)('1' + draw(9)) : text.data[i]);
        }
    }
    if (status != ENT_STATUS_OK) {
        give_up("memory");
    }
}

static size_t
count_words(EntView text)
{
    size_t n_words = 0;
    for (size_t i = 0; i < text.length; i++) {
        n_words += text.data[i] != ' ' && text.data[i] != '\n' &&
                   (i == 0 || text.data[i - 1] == ' ' || text.data[i - 1] == '\n');
    }
    return n_words;
}

/* JSON Lines; returns the words in them. */
static size_t
write_articles(const Stock *stock, const char *path, size_t n_articles)
{
    FILE *file = fopen(path, "w");
    EntBuffer text = ENT_BUFFER_EMPTY;
    size_t n_words = 0;
    char date[16];
    for (size_t i = 0; file && i < n_articles; i++) {
        vary(stock, ent_buffer_view(&stock->texts[i % stock->n_texts]), &text);
        n_words += count_words(ent_buffer_view(&text));
        (void)snprintf(date, sizeof date, "20%02zu-%02zu-%02zu", 15 + i % 11, 1 + i % 12, 1 + i % 28);
        json_t *record = json_pack("{s:i, s:s, s:s%}", "id", (int)i, "date", date, "text", text.data, text.length);
        if (!record || json_dumpf(record, file, JSON_COMPACT) != 0 || fputc('\n', file) == EOF) {
            give_up(path);
        }
        json_decref(record);
    }
    if (!file || fclose(file) != 0) {
        give_up(path);
    }
    ent_buffer_clear(&text);
    return n_words;
}

/* --- runs --- */

typedef struct {
    double seconds;
    long kib;
} Cost;

static double
seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static Cost
run(const char *const *command)
{
    char *arguments[MAX_ARGUMENTS]; /* execv() writes into none of them */
    struct rusage usage;
    size_t count = 0;
    for (; command[count]; count++) {
        memcpy(&arguments[count], &command[count], sizeof *arguments);
    }
    arguments[count] = NULL;
    int status;
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) {
            _exit(2);
        }
        execv(arguments[0], arguments);
        _exit(2);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        give_up(command[0]);
    }
    return (Cost){seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), usage.ru_maxrss};
}

static char program[4096];

/* The best of many: neighbours on the machine do not count. */
static void
measure_start(const char *article)
{
    const char *const command[] = {program, "extract", "--quiet", article, NULL};
    double best = run(command).seconds; /* the first may have to make images */
    for (int i = 0; i < STARTS; i++) {
        const double seconds = run(command).seconds;
        best = seconds < best ? seconds : best;
    }
    const bool good = best * 1e3 <= start_goal;
    printf("%-28s %9.1f ms%s\n", "start, one article", best * 1e3, good ? "" : "  MISSED");
    missed = missed || !good;
}

typedef struct {
    const char *path[2]; /* few articles, and many */
    size_t n_words[2];
} Articles;

static void
measure_reading(const Articles *articles, const char *name, bool is_fast, double goal)
{
    Cost costs[2];
    for (int i = 0; i < 2; i++) {
        const char *const command[] = {program,  "extract", "--jsonl",         "--quiet",
                                       "--jobs", "1",       articles->path[i], is_fast ? "--fast" : NULL,
                                       NULL};
        costs[i] = run(command);
    }
    const double words = (double)articles->n_words[1] / costs[1].seconds;
    const bool is_flat = (double)costs[1].kib <= flat_goal * (double)costs[0].kib && costs[1].kib <= MAX_RESIDENT_KIB;
    printf("%-28s %9.0f words/s%s, peak memory %ld MiB, of a tenth %ld MiB%s\n", name, words,
           words >= goal ? "" : "  MISSED", costs[1].kib >> 10, costs[0].kib >> 10, is_flat ? "" : "  MISSED");
    missed = missed || words < goal || !is_flat;
}

int
main(int argc, char **argv)
{
    const char *build = getenv("BUILD");
    const size_t n_articles = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : DEFAULT_ARTICLES;
    char folder[] = "/tmp/entente-bench-XXXXXX", few[64], many[64];
    Stock stock = {.texts = NULL};
    (void)snprintf(program, sizeof program, "%s/entente", build ? build : "build");
    if (!mkdtemp(folder)) {
        give_up(folder);
    }
    (void)snprintf(few, sizeof few, "%s/few.jsonl", folder);
    (void)snprintf(many, sizeof many, "%s/many.jsonl", folder);
    read_stock(&stock);
    const Articles articles = {
        {few, many}, {write_articles(&stock, few, n_articles), write_articles(&stock, many, TIMES * n_articles)}};
    measure_start("data/articles/wire-yokosuka-talks.txt");
    measure_reading(&articles, "careful", false, careful_goal);
    measure_reading(&articles, "fast", true, fast_goal);
    for (size_t i = 0; i < stock.n_texts; i++) {
        ent_buffer_clear(&stock.texts[i]);
    }
    free(stock.texts);
    (void)remove(few);
    (void)remove(many);
    return rmdir(folder) == 0 && !missed ? 0 : 1;
}
