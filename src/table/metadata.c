/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Groups of tables and tables (Metadata Vocabulary, 5.3 and 5.4), and what can only be done when the whole
 * document was read: inheritance, and the tables that foreign keys refer to.
 */
#include "table/metadata.h"

#include "table/metadata_internal.h"
#include "table/url.h"

#include <string.h>

/* What a group gives its tables. */
typedef struct {
    EntTableGroup *group;
    EntMetaNode schema, tables;
    EntDialect *dialect;
} GroupTarget;

typedef struct {
    EntTable *table;
    EntMetaNode schema;
    bool has_schema;
    EntDialect *dialect;
} TableTarget;

static EntStatus
read_direction(EntMetaObject *object, EntMetaNode node)
{
    if (!ent_meta_is(node, "rtl") && !ent_meta_is(node, "ltr") && !ent_meta_is(node, "auto")) {
        ent_meta_warn(object->reader, node, "'tableDirection' must be one of rtl, ltr, auto; it counts as auto");
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_transformations(EntMetaObject *object, EntMetaNode node)
{
    return ent_meta_read_transformations(object->reader, node);
}

static EntStatus
read_group_tables(EntMetaObject *object, EntMetaNode node)
{
    GroupTarget *target = object->target;
    target->tables = node;
    return ENT_STATUS_OK;
}

static EntStatus
read_group_schema(EntMetaObject *object, EntMetaNode node)
{
    GroupTarget *target = object->target;
    target->schema = node;
    EntSchema schema = {.is_given = true}; /* now for its messages; again for each table without one of its own */
    return ent_meta_read_schema(object->reader, node, &schema);
}

static EntStatus
read_group_dialect(EntMetaObject *object, EntMetaNode node)
{
    GroupTarget *target = object->target;
    return ent_meta_read_dialect(object->reader, node, &target->dialect);
}

static const EntMetaProperty group_properties[] = {
    {"tables", read_group_tables},      {"tableSchema", read_group_schema},
    {"dialect", read_group_dialect},    {"transformations", read_transformations},
    {"tableDirection", read_direction}, {"notes", ent_meta_read_notes},
};

static const EntMetaLevel group_level = {
    "TableGroup", group_properties, sizeof group_properties / sizeof *group_properties, true, true, false};

static EntStatus
read_url(EntMetaObject *object, EntMetaNode node)
{
    TableTarget *target = object->target;
    if (ent_meta_string(node).length == 0) {
        ent_meta_error(object->reader, node, "'url' must be the URL of a CSV file");
        return ENT_STATUS_OK;
    }
    return ent_meta_link(object->reader, node, &target->table->url);
}

static EntStatus
read_suppress_output(EntMetaObject *object, EntMetaNode node)
{
    TableTarget *target = object->target;
    (void)ent_meta_boolean(object->reader, node, &target->table->suppress_output);
    return ENT_STATUS_OK;
}

static EntStatus
read_table_schema(EntMetaObject *object, EntMetaNode node)
{
    TableTarget *target = object->target;
    target->schema = node;
    target->has_schema = true;
    return ENT_STATUS_OK;
}

static EntStatus
read_table_dialect(EntMetaObject *object, EntMetaNode node)
{
    TableTarget *target = object->target;
    return ent_meta_read_dialect(object->reader, node, &target->dialect);
}

static const EntMetaProperty table_properties[] = {
    {"url", read_url},
    {"tableSchema", read_table_schema},
    {"dialect", read_table_dialect},
    {"suppressOutput", read_suppress_output},
    {"transformations", read_transformations},
    {"tableDirection", read_direction},
    {"notes", ent_meta_read_notes},
};

static const EntMetaLevel table_level = {
    "Table", table_properties, sizeof table_properties / sizeof *table_properties, true, true, false};

/* One table description; `from` is the group around it. */
static EntStatus
read_table(EntMetaReader *reader, EntMetaNode node, const GroupTarget *from, EntTable **out)
{
    EntTable *table = ent_arena_zalloc(&reader->session->arena, 1, sizeof *table);
    if (!table) {
        return ENT_STATUS_NO_MEMORY;
    }
    table->node = node;
    TableTarget target = {.table = table, .dialect = from->dialect};
    EntMetaObject object = {.reader = reader,
                            .level = &table_level,
                            .node = node,
                            .inherited = &table->inherited,
                            .annotations = &table->annotations,
                            .id = &table->id,
                            .target = &target};
    ENT_TRY(ent_meta_read_object(&object));
    if (!ent_meta_member(node, "url").value) {
        ent_meta_error(reader, node, "a table needs a 'url'");
    }
    ent_inherit(&table->inherited, &from->group->inherited);
    table->schema.inherited = (EntInherited){0};
    table->dialect = target.dialect;
    EntMetaReader schema_reader = *reader;
    if (!target.has_schema && from->schema.value) {
        target.schema = from->schema;
        schema_reader.diags = NULL;
    }
    if (target.schema.value) {
        table->schema.is_given = true;
        ENT_TRY(ent_meta_read_schema(&schema_reader, target.schema, &table->schema));
    }
    *out = table;
    return ENT_STATUS_OK;
}

static void
inherit_all(EntTable *table)
{
    EntSchema *schema = &table->schema;
    ent_inherit(&schema->inherited, &table->inherited);
    for (size_t i = 0; i < schema->n_columns; i++) {
        ent_inherit(&schema->columns[i].inherited, &schema->inherited);
    }
}

static EntStatus
read_tables(EntMetaReader *reader, const GroupTarget *target)
{
    EntTable **end = &target->group->tables;
    const size_t count = json_array_size(target->tables.value);
    for (size_t i = 0; i < count; i++) {
        const EntMetaNode item = ent_meta_item(target->tables, i);
        if (!json_is_object(item.value)) {
            ent_meta_warn(reader, item, "a table must be described by an object; this is ignored");
            continue;
        }
        ENT_TRY(read_table(reader, item, target, end));
        inherit_all(*end);
        end = &(*end)->next;
        target->group->n_tables++;
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_group(EntMetaReader *reader, EntMetaNode root, EntTableGroup *out)
{
    GroupTarget target = {.group = out};
    EntMetaObject object = {.reader = reader,
                            .level = &group_level,
                            .node = root,
                            .inherited = &out->inherited,
                            .annotations = &out->annotations,
                            .id = &out->id,
                            .target = &target};
    ENT_TRY(ent_meta_read_object(&object));
    if (!target.tables.value) {
        ent_meta_error(reader, root, "a group of tables needs 'tables'");
        return ENT_STATUS_OK;
    }
    if (ent_meta_array(reader, target.tables)) {
        ENT_TRY(read_tables(reader, &target));
    }
    if (out->n_tables == 0) {
        ent_meta_error(reader, target.tables, "'tables' must describe one table at least");
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_single(EntMetaReader *reader, EntMetaNode root, EntTableGroup *out)
{
    const GroupTarget none = {.group = out};
    ENT_TRY(read_table(reader, root, &none, &out->tables));
    inherit_all(out->tables);
    out->n_tables = 1;
    return ENT_STATUS_OK;
}

/* 5.5, reference: "the table group MUST contain a table whose url (or whose schema's @id) is identical". */
static EntTable *
referenced_table(const EntTableGroup *group, const EntForeignKey *key, size_t *count)
{
    EntTable *found = NULL;
    *count = 0;
    for (EntTable *table = group->tables; table; table = table->next) {
        const EntView name = key->resource.length > 0 ? table->url : table->schema.id;
        const EntView wanted = key->resource.length > 0 ? key->resource : key->schema;
        if (wanted.length > 0 && ent_view_equal(name, wanted)) {
            found = found ? found : table;
            (*count)++;
        }
    }
    return found;
}

static EntStatus
find_referenced(EntMetaReader *reader, const EntTableGroup *group)
{
    for (const EntTable *table = group->tables; table; table = table->next) {
        for (EntForeignKey *key = table->schema.foreign_keys; key; key = key->next) {
            size_t count = 0;
            const bool by_url = key->resource.length > 0;
            const EntView wanted = by_url ? key->resource : key->schema;
            key->table = referenced_table(group, key, &count);
            if (wanted.length > 0 && (count == 0 || (count > 1 && !by_url))) {
                ent_meta_report(reader->diags, key->node, ENT_ERROR,
                                "describe the table in 'tables'; \"suppressOutput\": true keeps it out of the graph",
                                count == 0 ? "the foreign key refers to a table that is not in this group: '%.*s'"
                                           : "the foreign key refers to more than one table: '%.*s'",
                                ENT_VIEW_ARGS(wanted));
            }
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
resolve_all(EntSession *session, EntTableGroup *group)
{
    for (EntTable *table = group->tables; table; table = table->next) {
        if (table->schema.n_columns > 0 || table->schema.is_given) {
            ENT_TRY(ent_metadata_resolve(session, &table->schema));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_metadata_read(EntSession *session, const EntMetaDocument *document, EntView location, EntTableGroup *out)
{
    const size_t errors = session->diags ? session->diags->n_errors : 0;
    EntMetaReader reader = {session, session->diags, NULL};
    const EntMetaNode root = ent_meta_root(document);
    *out = (EntTableGroup){0};
    ENT_TRY(ent_meta_context(&reader, root, location, &reader.context));
    const bool is_group =
        ent_meta_member(root, "tables").value || ent_meta_is(ent_meta_member(root, "@type"), "TableGroup");
    ENT_TRY(is_group ? read_group(&reader, root, out) : read_single(&reader, root, out));
    ENT_TRY(find_referenced(&reader, out));
    ENT_TRY(resolve_all(session, out));
    return session->diags && session->diags->n_errors > errors ? ENT_STATUS_INVALID : ENT_STATUS_OK;
}

EntStatus
ent_metadata_none(EntSession *session, EntView url, EntTableGroup *out)
{
    EntTable *table = ent_arena_zalloc(&session->arena, 1, sizeof *table);
    if (!table) {
        return ENT_STATUS_NO_MEMORY;
    }
    table->url = url;
    *out = (EntTableGroup){.tables = table, .n_tables = 1};
    return ENT_STATUS_OK;
}
