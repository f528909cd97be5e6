/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The table of functions; see function.h.
 */
#include "store/function.h"

#include "store/plan.h"
#include "store/tsv.h"

#include <string.h>

static const struct {
    const char *written;
    EntGives gives;
} results[] = {
    {"string", ENT_GIVES_STRING}, {"number", ENT_GIVES_NUMBER}, {"boolean", ENT_GIVES_BOOLEAN},
    {"iri", ENT_GIVES_IRI},       {"first", ENT_GIVES_FIRST},   {"any", ENT_GIVES_ANY},
};

static const struct {
    const char *written;
    uint32_t allowed;
} values[] = {
    {"any", ENT_HOLDS_ANY},
    {"text", ENT_HOLDS_TEXT | ENT_HOLDS_LANGUAGE | ENT_HOLDS_EMPTY | ENT_HOLDS_IRI},
    {"plain-text", ENT_HOLDS_TEXT | ENT_HOLDS_EMPTY | ENT_HOLDS_IRI},
    {"number", ENT_HOLDS_NUMBER | ENT_HOLDS_ODD | ENT_HOLDS_WIDE},
    {"not-blank", ENT_HOLDS_ANY & ~ENT_HOLDS_BLANK},
    {"not-language", ENT_HOLDS_ANY & ~ENT_HOLDS_LANGUAGE},
    {"not-boolean", ENT_HOLDS_ANY & ~ENT_HOLDS_BOOLEAN},
};

static bool
read_gives(EntView text, EntGives *out)
{
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        if (ent_view_is(text, results[i].written)) {
            *out = results[i].gives;
            return true;
        }
    }
    return false;
}

static bool
read_allowed(EntView text, uint32_t *out)
{
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (ent_view_is(text, values[i].written)) {
            *out = values[i].allowed;
            return true;
        }
    }
    return false;
}

static bool
arguments_are_known(EntView signs)
{
    for (size_t i = 0; i < signs.length; i++) {
        if (!strchr("vexmtacsrf1np+?", signs.data[i])) {
            return false;
        }
    }
    return strchr("+?", signs.data[0]) == NULL;
}

static EntStatus
add_function(const EntTsv *tsv, EntDiags *diags, EntFunctions *out)
{
    EntFunction function = {.name = tsv->fields[0], .arguments = tsv->fields[1]};
    if (!arguments_are_known(tsv->fields[1]) || !read_gives(tsv->fields[2], &function.gives) ||
        !read_allowed(tsv->fields[3], &function.allowed)) {
        ent_report(diags,
                   &(EntDiag){.severity = ENT_ERROR,
                              .file = tsv->name,
                              .line = tsv->line,
                              .help = ENT_VIEW("the head of the file says what a line may hold")},
                   "unknown sign in the line of '%.*s'", ENT_VIEW_ARGS(function.name));
        return ENT_STATUS_SYNTAX;
    }
    ENT_TRY(ent_array_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items));
    out->items[out->count++] = function;
    return ENT_STATUS_OK;
}

EntStatus
ent_functions_read(EntView text, EntView name, EntDiags *diags, EntFunctions *out)
{
    EntTsv tsv = {.rest = text, .name = name};
    EntStatus status = ENT_STATUS_OK;
    while (status == ENT_STATUS_OK) {
        status = ent_tsv_next(&tsv, 4, diags);
        if (status == ENT_STATUS_OK) {
            status = add_function(&tsv, diags, out);
        }
    }
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

const EntFunction *
ent_function_find(const EntFunctions *functions, EntView name)
{
    for (size_t i = 0; i < functions->count; i++) {
        if (ent_view_equal_ascii_case(functions->items[i].name, name)) {
            return &functions->items[i];
        }
    }
    return NULL;
}
