/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700
#include "support.h"

#include <dirent.h>
#include <unistd.h>

static char folder[] = "/tmp/entente-table-XXXXXX";

int
enter_folder(void **state)
{
    (void)state;
    memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

int
leave_folder(void **state)
{
    (void)state;
    DIR *entries = opendir(".");
    if (!entries) {
        return -1;
    }
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        (void)remove(entry->d_name);
    }
    (void)closedir(entries);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

void
write_file(const char *name, EntView bytes)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data ? bytes.data : "", 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

static void
put_message(EntDiags *diags, const EntDiag *diag)
{
    static const char *const names[] = {"note", "warning", "error"};
    Messages *messages = (Messages *)diags;
    EntBuffer *text = &messages->text;
    EntStatus status = ent_buffer_add(text, diag->file);
    if (status == ENT_STATUS_OK && diag->line > 0) {
        status = ent_buffer_printf(text, ":%zu:%zu", diag->line, diag->column);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_printf(text, ": %s: %.*s", names[diag->severity], ENT_VIEW_ARGS(diag->message));
    }
    if (status == ENT_STATUS_OK && diag->help.length > 0) {
        status = ent_buffer_printf(text, " (help: %.*s)", ENT_VIEW_ARGS(diag->help));
    }
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_add_char(text, '\n');
    }
    (void)status; /* a message may be lost when memory fails */
}

void
messages_init(Messages *messages)
{
    *messages = (Messages){.diags = {.put = put_message}};
}

static EntStatus
add_term(EntBuffer *graph, const EntTerm *term)
{
    switch (term->kind) {
    case ENT_TERM_IRI: return ent_buffer_printf(graph, "<%.*s> ", ENT_VIEW_ARGS(term->value));
    case ENT_TERM_BLANK: return ent_buffer_printf(graph, "_:%.*s ", ENT_VIEW_ARGS(term->value));
    default: break;
    }
    ENT_TRY(ent_buffer_add_char(graph, '"'));
    for (size_t i = 0; i < term->value.length; i++) {
        const char byte = term->value.data[i];
        ENT_TRY(byte == '\n' ? ent_buffer_add(graph, ENT_VIEW("\\n")) : ent_buffer_add_char(graph, byte));
    }
    ENT_TRY(ent_buffer_add_char(graph, '"'));
    if (term->language.length > 0) {
        ENT_TRY(ent_buffer_printf(graph, "@%.*s", ENT_VIEW_ARGS(term->language)));
    }
    if (term->datatype.length > 0) {
        ENT_TRY(ent_buffer_printf(graph, "^^<%.*s>", ENT_VIEW_ARGS(term->datatype)));
    }
    return ent_buffer_add_char(graph, ' ');
}

static EntStatus
put_quad(void *handle, const EntQuad *quad)
{
    EntBuffer *graph = handle;
    ENT_TRY(add_term(graph, &quad->subject));
    ENT_TRY(add_term(graph, &quad->predicate));
    ENT_TRY(add_term(graph, &quad->object));
    return ent_buffer_add(graph, ENT_VIEW(".\n"));
}

EntQuadSink
graph_sink(EntBuffer *graph)
{
    return (EntQuadSink){put_quad, graph};
}

EntStatus
convert(const char *input, const char *words, EntBuffer *graph, Messages *messages)
{
    const EntUrlMap map = {ENT_VIEW(BASE), ENT_VIEW("./")};
    const EntTableOptions options = {.input = input,
                                     .maps = &map,
                                     .n_maps = 1,
                                     .minimal = strstr(words, "minimal") != NULL,
                                     .validate = strstr(words, "validate") != NULL};
    return ent_table_convert(&options, &messages->diags, graph_sink(graph));
}

EntStatus
convert_table(const char *csv, const char *metadata, EntBuffer *graph, Messages *messages)
{
    write_file("t.csv", ent_view_of(csv));
    if (metadata) {
        write_file("t.csv-metadata.json", ent_view_of(metadata));
    }
    return convert("t.csv", "minimal", graph, messages);
}

void
assert_contains_at(const EntBuffer *text, const char *part, bool wanted, const char *file, int line)
{
    const EntView view = ent_buffer_view(text);
    const bool found = view.length > 0 && ent_view_find(view, ent_view_of(part), 0) < view.length;
    if (found != wanted) {
        print_error("%s '%s' in:\n%.*s\n", wanted ? "no" : "there is", part, ENT_VIEW_ARGS(view));
        _fail(file, line);
    }
}
