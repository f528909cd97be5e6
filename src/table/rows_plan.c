/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The plan of a table: a slot for each column, and the templates, each once.
 */
#include "table/rows_internal.h"

#include "table/url.h"
#include "vocab/namespace.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_VARIABLES = 2, COLUMN_VARIABLES = 3 };

/* For the compiler's question which number a variable has. */
typedef struct {
    const EntRows *rows;
    size_t column;
    bool of_column, of_row;
    EntView unknown; /* the first name that means nothing */
} Names;

/* Metadata Vocabulary, 5.1.3: the variables. */
static int
number_of(void *handle, EntView name)
{
    static const char *const special[] = {"_row", "_sourceRow", "_name", "_column", "_sourceColumn"};
    Names *names = handle;
    const size_t n_columns = names->rows->n_slots;
    const EntColumn *columns = names->rows->setup.table->schema.columns;
    const size_t column = ent_column_look_up(&names->rows->names, columns, n_columns, name);
    if (column < n_columns) {
        names->of_row = true;
        return (int)column;
    }
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (!ent_view_is(name, special[i])) {
            continue;
        }
        names->of_row = names->of_row || i < ROW_VARIABLES;
        names->of_column = names->of_column || i >= ROW_VARIABLES;
        return (int)(i < ROW_VARIABLES
                         ? n_columns + i
                         : n_columns + ROW_VARIABLES + names->column * COLUMN_VARIABLES + i - ROW_VARIABLES);
    }
    names->unknown = names->unknown.length > 0 ? names->unknown : name;
    return ENT_TEMPLATE_UNDEFINED;
}

/* 5.1.3: the template's result, its prefix expanded, resolved against the table's URL. */
static EntStatus
expand(EntRows *rows, const EntRowTemplate *template, EntArena *arena, EntView *out)
{
    EntView text;
    ENT_TRY(ent_template_expand(&template->template, rows->values, arena, &text));
    if (template->is_absolute && !ent_url_has_dots(text)) {
        *out = text;
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_context_expand(arena, text, &text));
    return ent_url_resolve(arena, rows->setup.table->url, text, out);
}

EntStatus
ent_row_url(EntRows *rows, EntRowTemplate *template, EntView *out)
{
    if (!template->is_constant && template->row != rows->row) {
        ENT_TRY(expand(rows, template, &rows->arena, &template->url));
        template->row = rows->row;
    }
    *out = template->url;
    return ENT_STATUS_OK;
}

static void
report_template(const EntRows *rows, const EntTemplateText *text, const EntTemplate *template, const Names *names)
{
    EntDiags *diags = rows->setup.session->diags;
    if (template->wrong_at < template->source.length) {
        ent_meta_report(diags, text->node, ENT_WARNING, "an expression is written {name}, {+name}, {#name} …",
                        "'%s' is no URI template from its byte %zu on; that part is taken as it stands", text->node.key,
                        template->wrong_at + 1);
    }
    if (names->unknown.length > 0) {
        ent_meta_report(diags, text->node, ENT_NOTE, "a column is named by its 'name', else by its title",
                        "'%s' names a column '%.*s' that does not exist", text->node.key,
                        ENT_VIEW_ARGS(names->unknown));
    }
}

static EntStatus
compile(EntRows *rows, const EntTemplateText *text, size_t column, EntRowTemplate **out)
{
    const uint64_t hash = ent_view_hash(text->text);
    const uint64_t *known = ent_map_find(&rows->templates, hash);
    if (known) {
        *out = (EntRowTemplate *)(uintptr_t)*known;
        if (ent_view_equal((*out)->template.source, text->text)) {
            return ENT_STATUS_OK;
        }
    }
    EntRowTemplate *template = ent_arena_zalloc(&rows->memory, 1, sizeof *template);
    if (!template) {
        return ENT_STATUS_NO_MEMORY;
    }
    Names names = {.rows = rows, .column = column};
    ENT_TRY(ent_template_compile(&rows->memory, text->text, number_of, &names, &template->template));
    if (text->node.value) {
        report_template(rows, text, &template->template, &names);
    }
    const EntTemplatePart *first = template->template.parts;
    template->of_column = names.of_column;
    template->is_constant = !names.of_row;
    template->is_absolute = template->template.n_parts > 0 && ent_url_has_scheme(first->literal) &&
                            ent_view_find(first->literal, ENT_VIEW("://"), 0) < first->literal.length;
    if (template->is_constant) {
        ENT_TRY(expand(rows, template, &rows->memory, &template->url));
    }
    *out = template;
    uint64_t *place = NULL;
    return names.of_column ? ENT_STATUS_OK
                           : ent_map_add(&rows->templates, hash, (uint64_t)(uintptr_t) template, &place, NULL);
}

/* The table's URL, to which a fragment is added. */
static EntView
without_fragment(const EntTable *table)
{
    return ent_view_slice(table->url, 0, ent_view_find_char(table->url, '#', 0));
}

/* 4.6.8.2: without a propertyUrl, the table's URL and the column's name as the fragment; a name
 * that came from a title is percent-encoded already. */
static EntStatus
default_property(EntRows *rows, const EntColumn *column, EntView *out)
{
    return ent_arena_printf(&rows->memory, out, "%.*s#%.*s", ENT_VIEW_ARGS(without_fragment(rows->setup.table)),
                            ENT_VIEW_ARGS(column->name));
}

static EntStatus
plan_property(EntRows *rows, EntSlot *slot)
{
    const EntInherited *inherited = &slot->column->inherited;
    slot->quad.predicate.kind = ENT_TERM_IRI;
    if (!(inherited->set & ENT_SET_PROPERTY)) {
        return default_property(rows, slot->column, &slot->quad.predicate.value);
    }
    ENT_TRY(compile(rows, &inherited->property, slot->index, &slot->property));
    if (slot->property->is_constant) {
        slot->quad.predicate.value = slot->property->url;
        slot->property = NULL;
    }
    return ENT_STATUS_OK;
}

/* 4.6.8.5 and 4.6.8.6: strings have the column's language, other values the datatype. */
static void
plan_literal(EntSlot *slot)
{
    const EntInherited *inherited = &slot->column->inherited;
    const EntView string = ENT_VIEW(ENT_XSD "string");
    const bool no_language = inherited->lang.length == 0 || ent_view_is(inherited->lang, "und");
    const EntView language = no_language ? ENT_VIEW_EMPTY : inherited->lang;
    const EntDatatype *datatype = inherited->datatype;
    const bool is_string = !datatype || ent_view_is(ent_view_of(datatype->base->iri), string.data);
    if (is_string) {
        slot->plain.language = language;
    }
    if (!datatype || ent_view_equal(datatype->iri, string)) {
        slot->literal.language = language;
    } else {
        slot->literal.datatype = datatype->iri;
    }
}

static EntStatus
plan_slot(EntRows *rows, size_t index)
{
    EntSlot *slot = &rows->slots[index];
    slot->column = &rows->setup.table->schema.columns[index];
    slot->index = index;
    slot->source = index + rows->skip;
    const EntInherited *inherited = &slot->column->inherited;
    plan_literal(slot);
    ENT_TRY(plan_property(rows, slot));
    if (inherited->set & ENT_SET_ABOUT) {
        ENT_TRY(compile(rows, &inherited->about, index, &slot->about));
    }
    return inherited->set & ENT_SET_VALUE ? compile(rows, &inherited->value, index, &slot->value) : ENT_STATUS_OK;
}

/* Values that never change have their views in memory of their own. */
static EntStatus
plan_variables(EntRows *rows)
{
    const size_t n = rows->n_slots;
    const EntColumn *columns = rows->setup.table->schema.columns;
    EntView *views = ent_arena_zalloc(&rows->memory, n * COLUMN_VARIABLES + 1, sizeof *views);
    rows->values = ent_arena_zalloc(&rows->memory, n + ROW_VARIABLES + n * COLUMN_VARIABLES, sizeof *rows->values);
    if (!views || !rows->values) {
        return ENT_STATUS_NO_MEMORY;
    }
    rows->values[n] = (EntTemplateValue){&rows->row_number, 1};
    rows->values[n + 1] = (EntTemplateValue){&rows->source_number, 1};
    for (size_t i = 0; i < n; i++) {
        EntView *own = &views[i * COLUMN_VARIABLES];
        ENT_TRY(ent_url_decode(&rows->memory, columns[i].name, &own[0]));
        ENT_TRY(ent_arena_printf(&rows->memory, &own[1], "%zu", columns[i].number));
        if (!columns[i].is_virtual) {
            ENT_TRY(ent_arena_printf(&rows->memory, &own[2], "%zu", columns[i].source_number));
        }
        for (size_t k = 0; k < COLUMN_VARIABLES; k++) {
            const bool has_value = own[k].length > 0; /* a virtual column has no number in the source */
            rows->values[n + ROW_VARIABLES + i * COLUMN_VARIABLES + k] = (EntTemplateValue){&own[k], has_value};
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
plan(EntRows *rows)
{
    const EntTable *table = rows->setup.table;
    rows->n_slots = table->schema.n_columns;
    rows->skip = table->dialect ? table->dialect->skip_columns : 0;
    rows->slots = ent_arena_zalloc(&rows->memory, rows->n_slots + 1, sizeof *rows->slots);
    rows->subjects = ent_arena_zalloc(&rows->memory, rows->n_slots + 1, sizeof *rows->subjects);
    if (!rows->slots || !rows->subjects) {
        return ENT_STATUS_NO_MEMORY;
    }
    const char *prefix = rows->setup.session->options->blank_prefix;
    ENT_TRY(ent_arena_printf(&rows->memory, &rows->row_url, "%.*s#row=", ENT_VIEW_ARGS(without_fragment(table))));
    ENT_TRY(ent_arena_printf(&rows->memory, &rows->label, "%s%zur", prefix ? prefix : "b", rows->setup.number));
    ENT_TRY(ent_column_index(table->schema.columns, rows->n_slots, &rows->names));
    ENT_TRY(plan_variables(rows));
    for (size_t i = 0; i < rows->n_slots; i++) {
        ENT_TRY(plan_slot(rows, i));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_rows_open(const EntRowsSetup *setup, EntRows **out)
{
    EntRows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        return ENT_STATUS_NO_MEMORY;
    }
    rows->setup = *setup;
    ent_arena_init(&rows->arena);
    ent_arena_init(&rows->memory);
    ent_map_init(&rows->names);
    ent_map_init(&rows->templates);
    const EntStatus status = plan(rows);
    if (status != ENT_STATUS_OK) {
        ent_rows_close(rows);
        return status;
    }
    *out = rows;
    return ENT_STATUS_OK;
}

void
ent_rows_close(EntRows *rows)
{
    if (!rows) {
        return;
    }
    ent_arena_clear(&rows->arena);
    ent_arena_clear(&rows->memory);
    ent_map_clear(&rows->names);
    ent_map_clear(&rows->templates);
    free(rows);
}
