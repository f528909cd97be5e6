/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Schemas and columns (Metadata Vocabulary, 5.5 and 5.6).
 */
#include "table/metadata_internal.h"
#include "table/template.h"
#include "table/url.h"

#include <string.h>

static EntStatus
read_name(EntMetaObject *object, EntMetaNode node)
{
    EntColumn *column = object->target;
    const EntView name = ent_meta_string(node);
    if (!ent_template_is_name(name) || name.data[0] == '_') {
        ent_meta_warn(object->reader, node,
                      "'name' must be letters, digits, '_' and '.', and not begin with '_'; it is ignored");
        return ENT_STATUS_OK;
    }
    column->name = name;
    column->has_name = true;
    return ENT_STATUS_OK;
}

static EntStatus
read_titles(EntMetaObject *object, EntMetaNode node)
{
    EntColumn *column = object->target;
    return ent_meta_titles(object->reader, node, &column->titles);
}

static EntStatus
read_virtual(EntMetaObject *object, EntMetaNode node)
{
    EntColumn *column = object->target;
    (void)ent_meta_boolean(object->reader, node, &column->is_virtual);
    return ENT_STATUS_OK;
}

static EntStatus
read_suppress_output(EntMetaObject *object, EntMetaNode node)
{
    EntColumn *column = object->target;
    (void)ent_meta_boolean(object->reader, node, &column->suppress_output);
    return ENT_STATUS_OK;
}

static const EntMetaProperty column_properties[] = {
    {"name", read_name}, {"titles", read_titles}, {"virtual", read_virtual}, {"suppressOutput", read_suppress_output}};

static const EntMetaLevel column_level = {
    "Column", column_properties, sizeof column_properties / sizeof *column_properties, true, true, false};

/* 5.6: without a name, the first title in the default language names the column, percent-encoded; without that its
 * number does. */
static EntStatus
name_column(const EntMetaReader *reader, EntColumn *column)
{
    EntArena *arena = &reader->session->arena;
    for (const EntTitle *title = column->titles; title && !column->has_name; title = title->next) {
        const bool fits =
            ent_view_equal(title->language, reader->context->language) || ent_view_is(title->language, "und");
        if (fits && title->text.length > 0) {
            return ent_url_encode_name(arena, title->text, &column->name);
        }
    }
    if (column->has_name) {
        return ENT_STATUS_OK;
    }
    return ent_arena_printf(arena, &column->name, "_col.%zu", column->number);
}

static EntStatus
read_column(EntMetaReader *reader, EntMetaNode node, EntColumn *column)
{
    column->node = node;
    EntMetaObject object = {
        .reader = reader, .level = &column_level, .node = node, .inherited = &column->inherited, .target = column};
    ENT_TRY(ent_meta_read_object(&object));
    return name_column(reader, column);
}

static void
check_columns(const EntMetaReader *reader, const EntSchema *schema, const EntMap *index)
{
    for (size_t i = 0; i < schema->n_columns; i++) {
        const EntColumn *column = &schema->columns[i];
        if (i > 0 && !column->is_virtual && schema->columns[i - 1].is_virtual) {
            ent_meta_error(reader, column->node, "a virtual column must stand behind all others");
        }
        if (ent_column_look_up(index, schema->columns, schema->n_columns, column->name) < i) {
            ent_meta_error(reader, column->node, "two columns are called '%.*s'", ENT_VIEW_ARGS(column->name));
        }
    }
}

static EntStatus
read_columns(EntMetaObject *object, EntMetaNode node)
{
    EntSchema *schema = object->target;
    if (!ent_meta_array(object->reader, node)) {
        return ENT_STATUS_OK;
    }
    const size_t count = json_array_size(node.value);
    if (count > ENT_CSV_CELLS_LIMIT) {
        ent_meta_error(object->reader, node, "more than %d columns", (int)ENT_CSV_CELLS_LIMIT);
        return ENT_STATUS_OK;
    }
    schema->columns = ent_arena_zalloc(&object->reader->session->arena, count + 1, sizeof *schema->columns);
    if (!schema->columns) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = ent_meta_item(node, i);
        if (!json_is_object(item.value)) {
            ent_meta_warn(object->reader, item, "a column must be described by an object; this is ignored");
            continue;
        }
        EntColumn *column = &schema->columns[schema->n_columns++];
        column->number = schema->n_columns;
        ENT_TRY(read_column(object->reader, item, column));
        schema->n_virtual += column->is_virtual;
    }
    EntMap index;
    ent_map_init(&index);
    const EntStatus status = ent_column_index(schema->columns, schema->n_columns, &index);
    if (status == ENT_STATUS_OK) {
        check_columns(object->reader, schema, &index);
    }
    ent_map_clear(&index);
    return status;
}

static EntStatus
read_column_refs(EntMetaObject *object, EntMetaNode node, EntColumnRefs *out)
{
    bool good = false;
    ENT_TRY(ent_meta_refs(object->reader, node, out, &good));
    if (!good) {
        ent_meta_warn(object->reader, node, "'%s' must name one column or more; it is ignored", node.key);
        *out = (EntColumnRefs){0};
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_primary_key(EntMetaObject *object, EntMetaNode node)
{
    EntSchema *schema = object->target;
    return read_column_refs(object, node, &schema->primary_key);
}

static EntStatus
read_row_titles(EntMetaObject *object, EntMetaNode node)
{
    EntSchema *schema = object->target;
    return read_column_refs(object, node, &schema->row_titles);
}

/* In a foreign key a reference that is wrong is missing, and it must not be. */
static EntStatus
read_required_refs(EntMetaObject *object, EntMetaNode node, EntColumnRefs *out)
{
    bool good = false;
    ENT_TRY(ent_meta_refs(object->reader, node, out, &good));
    if (!good) {
        ent_meta_error(object->reader, node, "'%s' must name one column or more", node.key);
        *out = (EntColumnRefs){0};
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_own_columns(EntMetaObject *object, EntMetaNode node)
{
    EntForeignKey *key = object->target;
    return read_required_refs(object, node, &key->own);
}

static EntStatus
read_referenced_columns(EntMetaObject *object, EntMetaNode node)
{
    EntForeignKey *key = object->target;
    return read_required_refs(object, node, &key->referenced);
}

static EntStatus
read_resource(EntMetaObject *object, EntMetaNode node)
{
    EntForeignKey *key = object->target;
    return ent_meta_link(object->reader, node, &key->resource);
}

static EntStatus
read_schema_reference(EntMetaObject *object, EntMetaNode node)
{
    EntForeignKey *key = object->target;
    return ent_meta_link(object->reader, node, &key->schema);
}

static const EntMetaProperty reference_properties[] = {{"resource", read_resource},
                                                       {"schemaReference", read_schema_reference},
                                                       {"columnReference", read_referenced_columns}};

static const EntMetaLevel reference_level = {"TableReference",
                                             reference_properties,
                                             sizeof reference_properties / sizeof *reference_properties,
                                             false,
                                             false,
                                             true};

static EntStatus
read_reference(EntMetaObject *object, EntMetaNode node)
{
    EntForeignKey *key = object->target;
    if (!json_is_object(node.value)) {
        ent_meta_error(object->reader, node, "'reference' must be an object with 'resource' or 'schemaReference'");
        return ENT_STATUS_OK;
    }
    EntMetaObject reference = {.reader = object->reader, .level = &reference_level, .node = node, .target = key};
    ENT_TRY(ent_meta_read_object(&reference));
    if ((key->resource.length > 0) == (key->schema.length > 0)) {
        ent_meta_error(object->reader, node, "a reference needs either 'resource' or 'schemaReference'");
    }
    if (!ent_meta_member(node, "columnReference").value) {
        ent_meta_error(object->reader, node, "a reference needs a 'columnReference'");
    }
    return ENT_STATUS_OK;
}

static const EntMetaProperty key_properties[] = {{"columnReference", read_own_columns}, {"reference", read_reference}};

static const EntMetaLevel key_level = {"ForeignKey", key_properties, sizeof key_properties / sizeof *key_properties,
                                       false,        false,          true};

static EntStatus
read_foreign_key(EntMetaReader *reader, EntMetaNode node, EntForeignKey **out)
{
    EntForeignKey *key = ent_arena_zalloc(&reader->session->arena, 1, sizeof *key);
    if (!key) {
        return ENT_STATUS_NO_MEMORY;
    }
    *out = key;
    key->node = node;
    EntMetaObject object = {.reader = reader, .level = &key_level, .node = node, .target = key};
    ENT_TRY(ent_meta_read_object(&object));
    if (!ent_meta_member(node, "columnReference").value || !ent_meta_member(node, "reference").value) {
        ent_meta_error(reader, node, "a foreign key needs 'columnReference' and 'reference'");
    } else if (key->own.count != key->referenced.count && key->own.count > 0 && key->referenced.count > 0) {
        ent_meta_error(reader, node, "a foreign key must have as many columns as it refers to");
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_foreign_keys(EntMetaObject *object, EntMetaNode node)
{
    EntSchema *schema = object->target;
    if (!ent_meta_array(object->reader, node)) {
        return ENT_STATUS_OK;
    }
    EntForeignKey **end = &schema->foreign_keys;
    const size_t count = json_array_size(node.value);
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = ent_meta_item(node, i);
        if (!json_is_object(item.value)) {
            ent_meta_warn(object->reader, item, "a foreign key must be an object; this is ignored");
            continue;
        }
        ENT_TRY(read_foreign_key(object->reader, item, end));
        end = &(*end)->next;
    }
    return ENT_STATUS_OK;
}

static const EntMetaProperty schema_properties[] = {{"columns", read_columns},
                                                    {"foreignKeys", read_foreign_keys},
                                                    {"primaryKey", read_primary_key},
                                                    {"rowTitles", read_row_titles}};

static const EntMetaLevel schema_level = {
    "Schema", schema_properties, sizeof schema_properties / sizeof *schema_properties, true, true, false};

EntStatus
ent_meta_read_schema(EntMetaReader *reader, EntMetaNode node, EntSchema *out)
{
    EntMetaReader own = *reader; /* a schema in a document of its own has its own context */
    ENT_TRY(ent_meta_follow(&own, &node, &out->id));
    out->node = node;
    if (!node.value) {
        return ENT_STATUS_OK;
    }
    EntMetaObject object = {.reader = &own,
                            .level = &schema_level,
                            .node = node,
                            .inherited = &out->inherited,
                            .id = &out->id,
                            .target = out};
    return ent_meta_read_object(&object);
}

/* Names become indexes; what names no column is reported and empties the list. */
static void
resolve(EntSession *session, EntColumnRefs *refs, const EntSchema *schema, EntSeverity severity)
{
    for (size_t i = 0; i < refs->count; i++) {
        refs->columns[i] = ent_column_find(schema->columns, schema->n_columns, refs->names[i]);
        if (refs->columns[i] == schema->n_columns) {
            ent_meta_report(session->diags, refs->node, severity, "a column is named by its 'name', else by its title",
                            "there is no column '%.*s'", ENT_VIEW_ARGS(refs->names[i]));
            refs->count = 0;
        }
    }
}

EntStatus
ent_metadata_resolve(EntSession *session, EntSchema *schema)
{
    resolve(session, &schema->primary_key, schema, ENT_WARNING);
    resolve(session, &schema->row_titles, schema, ENT_WARNING);
    for (EntForeignKey *key = schema->foreign_keys; key; key = key->next) {
        resolve(session, &key->own, schema, ENT_ERROR);
        if (key->table && (key->table->schema.is_given || key->table->schema.n_columns > 0)) {
            resolve(session, &key->referenced, &key->table->schema, ENT_ERROR);
        }
    }
    return ENT_STATUS_OK;
}

void
ent_metadata_resolve_key(EntSession *session, EntForeignKey *key)
{
    resolve(session, &key->referenced, &key->table->schema, ENT_ERROR);
}
