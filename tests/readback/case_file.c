/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A line at a time; anything unexpected is a mistake in the file and ends the run.
 */
#include "case_file.h"

#include "base/buffer.h"
#include "base/file.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_REPEAT_LINES = 8, FILE_LIMIT = 1 << 24 };

typedef struct {
    const char *path;
    size_t line;
    EntView rest; /* of the line */
    EntArena arena;
    EntBuffer scratch;
    Case one;
    bool in_case, in_expected;
    size_t n_repeats, index; /* 0: statements are taken once; the number of the current repetition */
    EntView repeated[MAX_REPEAT_LINES];
    size_t n_repeated;
    void (*run)(void *handle, const Case *one);
    void *handle;
} File;

static _Noreturn void
fail(const File *file, const char *message)
{
    fprintf(stderr, "%s:%zu: %s\n", file->path, file->line, message);
    exit(2);
}

static void
must(const File *file, EntStatus status)
{
    if (status != ENT_STATUS_OK) {
        fail(file, ent_status_text(status));
    }
}

void
case_add(Quads *quads, const EntQuad *quad)
{
    if (ent_array_reserve(&quads->items, &quads->capacity, quads->count + 1, sizeof *quads->items) != ENT_STATUS_OK) {
        abort();
    }
    quads->items[quads->count++] = *quad;
}

static bool
skip(File *file, const char *token)
{
    const EntView view = ent_view_of(token);

    if (!ent_view_starts_with(file->rest, view)) {
        return false;
    }
    file->rest = ent_view_slice(file->rest, view.length, file->rest.length);
    return true;
}

static unsigned long
take_hex(File *file, size_t n_digits)
{
    char digits[9] = "";

    if (file->rest.length < n_digits) {
        fail(file, "an escape is cut off");
    }
    memcpy(digits, file->rest.data, n_digits);
    file->rest = ent_view_slice(file->rest, n_digits, file->rest.length);
    return strtoul(digits, NULL, 16);
}

static void
add_character(File *file, unsigned long c)
{
    char bytes[4];

    must(file, ent_buffer_add(&file->scratch, (EntView){bytes, ent_utf8_put((uint32_t)c, bytes)}));
}

/* What follows a backslash. */
static void
take_escape(File *file)
{
    static const char plain[] = "n\nr\rt\t\"\"\\\\";
    const char letter = file->rest.length > 0 ? file->rest.data[0] : '\0';

    file->rest = ent_view_slice(file->rest, 1, file->rest.length);
    if (letter == 'x') {
        must(file, ent_buffer_add_char(&file->scratch, (char)take_hex(file, 2)));
    } else if (letter == 'u' || letter == 'U') {
        add_character(file, take_hex(file, letter == 'u' ? 4 : 8));
    } else if (letter == 'i' || letter == 'j') {
        must(file, ent_buffer_printf(&file->scratch, "%zu", file->index + (letter == 'j')));
    } else {
        const char *const found = letter == '\0' ? NULL : strchr(plain, letter);

        if (!found) {
            fail(file, "unknown escape");
        }
        must(file, ent_buffer_add_char(&file->scratch, found[1]));
    }
}

/* Bytes up to one of `stops`, unescaped, appended to the scratch buffer. */
static void
take_until(File *file, const char *stops)
{
    while (file->rest.length > 0 && !strchr(stops, file->rest.data[0])) {
        const char byte = file->rest.data[0];

        file->rest = ent_view_slice(file->rest, 1, file->rest.length);
        if (byte == '\\') {
            take_escape(file);
        } else {
            must(file, ent_buffer_add_char(&file->scratch, byte));
        }
    }
}

static size_t
take_number(File *file)
{
    size_t number = 0;

    if (skip(file, "\\i")) {
        return file->index;
    }
    while (file->rest.length > 0 && file->rest.data[0] >= '0' && file->rest.data[0] <= '9') {
        number = number * 10 + (size_t)(file->rest.data[0] - '0');
        file->rest = ent_view_slice(file->rest, 1, file->rest.length);
    }
    return number;
}

/* "text", perhaps "*" and a number; appended. */
static void
take_quoted(File *file)
{
    const size_t begin = file->scratch.length;
    size_t length, times = 1;

    take_until(file, "\"");
    if (!skip(file, "\"")) {
        fail(file, "a quote is missing");
    }
    length = file->scratch.length - begin;
    if (skip(file, "*")) {
        times = take_number(file);
    }
    must(file, ent_buffer_reserve(&file->scratch, length * times));
    for (size_t i = 1; i < times; i++) {
        memcpy(file->scratch.data + file->scratch.length, file->scratch.data + begin, length);
        file->scratch.length += length;
    }
    file->scratch.length = times == 0 ? begin : file->scratch.length;
}

/* The text of a term: quoted strings joined by "+", or all up to one of `stops`. */
static EntView
take_text(File *file, const char *stops)
{
    EntView out;

    file->scratch.length = 0;
    if (skip(file, "\"")) {
        take_quoted(file);
        while (skip(file, "+\"")) {
            take_quoted(file);
        }
    } else {
        take_until(file, stops);
    }
    must(file, ent_arena_copy(&file->arena, ent_buffer_view(&file->scratch), &out));
    return out;
}

static EntView
take_iri(File *file)
{
    const EntView iri = take_text(file, ">");

    if (!skip(file, ">")) {
        fail(file, "'>' is missing");
    }
    return iri;
}

static EntTerm
take_literal(File *file)
{
    EntTerm term = {.kind = ENT_TERM_LITERAL, .value = take_text(file, "")};

    if (skip(file, "@")) {
        term.language = take_text(file, " ");
    }
    if (skip(file, "^^<")) {
        term.datatype = take_iri(file);
    }
    return term;
}

static EntTerm
take_term(File *file)
{
    file->rest = ent_view_trim(file->rest);
    if (file->rest.length == 0 || skip(file, "?")) {
        return (EntTerm){.kind = ENT_TERM_NONE};
    }
    if (skip(file, "<")) {
        return ent_term_iri(take_iri(file));
    }
    if (skip(file, "_:")) {
        return (EntTerm){.kind = ENT_TERM_BLANK, .value = take_text(file, " ")};
    }
    if (file->rest.data[0] != '"') {
        fail(file, "not a term");
    }
    return take_literal(file);
}

static void
take_statement(File *file, EntView line)
{
    EntQuad quad;

    file->rest = line;
    quad.subject = take_term(file);
    quad.predicate = take_term(file);
    quad.object = take_term(file);
    quad.graph = take_term(file);
    if (ent_view_trim(file->rest).length > 0) {
        fail(file, "more than four terms");
    }
    case_add(file->in_expected ? &file->one.expected : &file->one.quads, &quad);
}

/* Statements below "repeat" are kept until it is known that there are no more of them. */
static void
flush_repeated(File *file)
{
    for (file->index = 0; file->index < file->n_repeats; file->index++) {
        for (size_t i = 0; i < file->n_repeated; i++) {
            take_statement(file, file->repeated[i]);
        }
    }
    file->n_repeats = file->n_repeated = file->index = 0;
}

static void
end_case(File *file)
{
    Case *const one = &file->one;

    if (file->in_case) {
        flush_repeated(file);
        for (size_t i = 0; one->expect == EXPECT_SAME && i < one->quads.count && !file->in_expected; i++) {
            case_add(&one->expected, &one->quads.items[i]);
        }
        file->run(file->handle, one);
    }
    free(one->quads.items);
    free(one->expected.items);
    ent_arena_reset(&file->arena);
    *one = (Case){.arena = &file->arena};
    file->in_case = file->in_expected = false;
}

static void
take_expect(File *file)
{
    static const char *const words[] = {"same", "mended", "retyped", "refused"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (ent_view_is(file->rest, words[i])) {
            file->one.expect = (Expect)i;
            file->in_expected = true;
            return;
        }
    }
    fail(file, "unknown expectation");
}

static EntView
take_word(File *file)
{
    EntView word;

    if (!ent_view_split(&file->rest, ' ', &word)) {
        fail(file, "a word is missing");
    }
    must(file, ent_arena_copy(&file->arena, word, &word));
    return word;
}

static void
take_fault(File *file)
{
    Fault *const fault = &file->one.faults[file->one.n_faults];

    if (file->one.n_faults++ == MAX_FAULTS) {
        fail(file, "too many faults");
    }
    fault->reader = take_word(file);
    fault->format = take_word(file);
    must(file, ent_arena_copy(&file->arena, file->rest, &fault->reason));
}

static void
take_prefix(File *file)
{
    EntPrefix *const prefix = &file->one.prefixes[file->one.n_prefixes];

    if (file->one.n_prefixes++ == MAX_PREFIXES) {
        fail(file, "too many prefixes");
    }
    prefix->prefix = take_text(file, " ");
    if (!skip(file, " <")) {
        fail(file, "the namespace is missing");
    }
    prefix->iri = take_iri(file);
}

static void
take_directive(File *file)
{
    if (skip(file, "case ")) {
        end_case(file);
        file->in_case = true;
        must(file, ent_arena_copy(&file->arena, file->rest, &file->one.id));
    } else if (skip(file, "expect ")) {
        take_expect(file);
    } else if (skip(file, "repeat ")) {
        file->n_repeats = take_number(file);
    } else if (skip(file, "prefix ")) {
        take_prefix(file);
    } else if (skip(file, "fault ")) {
        take_fault(file);
    } else if (!skip(file, "quads")) {
        fail(file, "unknown directive");
    }
}

static void
take_line(File *file, EntView line)
{
    if (line.length == 0 || line.data[0] == '#') {
        return;
    }
    if (!ent_view_starts_with(line, ENT_VIEW("  "))) {
        flush_repeated(file);
        file->rest = line;
        take_directive(file);
    } else if (file->n_repeats == 0) {
        take_statement(file, line);
    } else if (file->n_repeated == MAX_REPEAT_LINES) {
        fail(file, "too many lines to repeat");
    } else {
        file->repeated[file->n_repeated++] = line;
    }
}

void
case_file_each(const char *path, void (*run)(void *handle, const Case *one), void *handle)
{
    static File file;
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    EntView rest, line;

    file = (File){.path = path, .run = run, .handle = handle};
    ent_arena_init(&file.arena);
    must(&file, ent_file_read(path, FILE_LIMIT, NULL, &bytes));
    rest = ent_buffer_view(&bytes);
    end_case(&file);
    while (ent_view_split(&rest, '\n', &line)) {
        file.line++;
        take_line(&file, line);
    }
    end_case(&file);
    ent_buffer_clear(&bytes);
    ent_buffer_clear(&file.scratch);
    ent_arena_clear(&file.arena);
}
