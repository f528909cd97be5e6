/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One map for the primary keys of the table at hand, one for each set of referenced columns.
 */
#include "table/keys.h"

#include "table/key_set.h"
#include "table/metadata.h"
#include "table/table_file.h"

#include <stdlib.h>
#include <string.h>

/* The keys of a referenced table: hash → 1, or 2 when several rows have it. */
typedef struct Referenced {
    const EntTable *table;
    EntView name; /* for messages: the file, or the URL when there is none */
    const EntColumnRefs *refs;
    EntKeySet map;
    struct Referenced *next;
} Referenced;

struct EntKeys {
    EntSession *session;
    EntTable *table;
    EntKeySet primary; /* hash → line */
    Referenced *referenced;
    EntBuffer buffer; /* a key's cells, joined */
    EntArena arena;   /* of a row of a referenced table */
};

EntStatus
ent_keys_open(EntSession *session, EntKeys **out)
{
    EntKeys *keys = calloc(1, sizeof *keys);
    if (!keys) {
        return ENT_STATUS_NO_MEMORY;
    }
    keys->session = session;
    ent_key_set_init(&keys->primary);
    ent_arena_init(&keys->arena);
    *out = keys;
    return ENT_STATUS_OK;
}

void
ent_keys_close(EntKeys *keys)
{
    if (!keys) {
        return;
    }
    while (keys->referenced) {
        Referenced *referenced = keys->referenced;
        keys->referenced = referenced->next;
        ent_key_set_clear(&referenced->map);
        free(referenced);
    }
    ent_key_set_clear(&keys->primary);
    ent_buffer_clear(&keys->buffer);
    ent_arena_clear(&keys->arena);
    free(keys);
}

/* Most numbers have but one form already. */
static bool
is_plain(EntView number)
{
    bool is = number.length > 0 && number.data[0] != '0';
    for (size_t i = 0; is && i < number.length; i++) {
        is = number.data[i] >= '0' && number.data[i] <= '9';
    }
    return is;
}

/* Values are joined with their lengths, so that ("ab", "c") and ("a", "bc") differ. It is values that are compared, not
 * texts: 1 and 01 are one integer. */
static EntStatus
add_value(EntBuffer *key, const EntCell *cell, size_t item)
{
    const EntView text = cell->text.items[item];
    EntNumber number;
    uint64_t length = text.length;
    const size_t begin = key->length;
    ENT_TRY(ent_buffer_add(key, (EntView){(const char *)&length, sizeof length}));
    if (!cell->is_number || is_plain(text) || cell->problems[item] || !ent_number_parse(text, &number)) {
        return ent_buffer_add(key, text);
    }
    ENT_TRY(ent_number_add_value(key, &number));
    length = key->length - begin - sizeof length;
    memcpy(key->data + begin, &length, sizeof length);
    return ENT_STATUS_OK;
}

static EntStatus
add_cell(EntBuffer *key, const EntCell *cell)
{
    if (cell->is_list || cell->text.n_items != 1) {
        const uint64_t count = UINT64_MAX - cell->text.n_items;
        ENT_TRY(ent_buffer_add(key, (EntView){(const char *)&count, sizeof count}));
    }
    for (size_t i = 0; i < cell->text.n_items; i++) {
        ENT_TRY(add_value(key, cell, i));
    }
    return ENT_STATUS_OK;
}

static bool
same_columns(const EntColumnRefs *a, const EntColumnRefs *b)
{
    return a->count == b->count && memcmp(a->columns, b->columns, a->count * sizeof *a->columns) == 0;
}

static Referenced *
find_referenced(const EntKeys *keys, const EntForeignKey *key)
{
    for (Referenced *known = keys->referenced; known; known = known->next) {
        if (known->table == key->table && same_columns(known->refs, &key->referenced)) {
            return known;
        }
    }
    return NULL;
}

static EntStatus
remember_row(EntKeys *keys, const EntTableFile *file, Referenced *referenced, const EntCsvRow *row)
{
    ent_arena_reset(&keys->arena);
    keys->buffer.length = 0;
    for (size_t i = 0; i < referenced->refs->count; i++) {
        const size_t column = referenced->refs->columns[i], source = column + file->dialect.skip_columns;
        const EntView text = source < row->n_cells ? row->cells[source] : ENT_VIEW_EMPTY;
        EntCell cell;
        ENT_TRY(ent_cell_read(&file->table->schema.columns[column], text, &keys->arena, &cell));
        ENT_TRY(add_cell(&keys->buffer, &cell));
    }
    uint32_t *count = NULL;
    bool is_new = false;
    ENT_TRY(ent_key_set_add(&referenced->map, ent_view_hash(ent_buffer_view(&keys->buffer)), 1, &count, &is_new));
    *count = is_new ? 1 : 2;
    return ENT_STATUS_OK;
}

static EntStatus
read_referenced(EntKeys *keys, EntTableFile *file, Referenced *referenced, EntForeignKey *key)
{
    if (!key->table->schema.is_given) { /* its columns are known only now */
        ent_metadata_resolve_key(keys->session, key);
    }
    EntCsvRow row;
    EntStatus status = ENT_STATUS_OK;
    while (referenced->refs->count > 0 && (status = ent_table_file_next(file, &row)) == ENT_STATUS_OK) {
        ENT_TRY(remember_row(keys, file, referenced, &row));
    }
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}

/* The file's own errors are reported when the table itself is validated, so here they are not. */
static EntStatus
load_referenced(EntKeys *keys, EntForeignKey *key)
{
    Referenced *referenced = calloc(1, sizeof *referenced);
    if (!referenced) {
        return ENT_STATUS_NO_MEMORY;
    }
    *referenced = (Referenced){.table = key->table, .refs = &key->referenced, .next = keys->referenced};
    referenced->name = key->table->url;
    ent_key_set_init(&referenced->map);
    keys->referenced = referenced;
    EntTableFile file;
    EntDiags *const diags = keys->session->diags;
    keys->session->diags = NULL;
    EntStatus status = ent_table_file_open(keys->session, key->table, &file);
    keys->session->diags = diags;
    referenced->name = file.csv ? ent_csv_name(file.csv) : referenced->name;
    if (status == ENT_STATUS_OK) {
        status = read_referenced(keys, &file, referenced, key);
    }
    ent_table_file_close(&file);
    return status == ENT_STATUS_NO_MEMORY ? status : ENT_STATUS_OK;
}

EntStatus
ent_keys_begin(EntKeys *keys, EntTable *table)
{
    keys->table = table;
    ent_key_set_clear(&keys->primary);
    ent_key_set_init(&keys->primary);
    for (EntForeignKey *key = table->schema.foreign_keys; key; key = key->next) {
        if (key->table && !find_referenced(keys, key)) {
            ENT_TRY(load_referenced(keys, key));
        }
    }
    return ENT_STATUS_OK;
}

static EntDiag
where_of(const EntKeys *keys, const EntCsv *csv, const EntCsvRow *row, const EntColumnRefs *refs)
{
    const size_t skip = keys->table->dialect ? keys->table->dialect->skip_columns : 0;
    return ent_csv_where(csv, row, refs->columns[0] + skip);
}

/* The first value of a key, for messages. */
static EntView
shown(const EntRows *rows, const EntColumnRefs *refs)
{
    const EntCell *cell = ent_rows_cell(rows, refs->columns[0]);
    return cell->text.n_items > 0 ? cell->text.items[0] : ENT_VIEW_EMPTY;
}

/* The hash of the row's primary key; 0: the table has none. */
static EntStatus
primary_of(const EntKeys *keys, const EntRows *rows, EntBuffer *room, uint64_t *out)
{
    const EntColumnRefs *refs = &keys->table->schema.primary_key;
    room->length = 0;
    for (size_t i = 0; i < refs->count; i++) {
        ENT_TRY(add_cell(room, ent_rows_cell(rows, refs->columns[i])));
    }
    const uint64_t hash = refs->count ? ent_view_hash(ent_buffer_view(room)) : 0;
    *out = refs->count && hash == 0 ? 1 : hash; /* as in a key set */
    return ENT_STATUS_OK;
}

static EntStatus
take_primary(EntKeys *keys, uint64_t primary, size_t line, uint32_t **before, bool *is_new)
{
    const uint32_t here = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
    return ent_key_set_add(&keys->primary, primary, here, before, is_new);
}

/* "if there is more than one row with the same primary key" */
static EntStatus
check_primary(EntKeys *keys, const EntRows *rows, const EntCsv *csv, const EntCsvRow *row)
{
    const EntColumnRefs *refs = &keys->table->schema.primary_key;
    uint64_t primary;
    uint32_t *line = NULL;
    bool is_new = true;
    ENT_TRY(primary_of(keys, rows, &keys->buffer, &primary));
    if (primary) {
        ENT_TRY(take_primary(keys, primary, row->line, &line, &is_new));
    }
    if (!is_new) {
        EntDiag where = where_of(keys, csv, row, refs);
        where.help = ENT_VIEW("take one of the rows out, or name more columns in \"primaryKey\"");
        ent_report(keys->session->diags, &where, "the primary key '%.*s' stands in line %zu already",
                   ENT_VIEW_ARGS(shown(rows, refs)), (size_t)*line);
    }
    return ENT_STATUS_OK;
}

/* A foreign key of the row at hand. `csv` NULL: nothing is told, only counted. */
typedef struct {
    const EntKeys *keys;
    const EntForeignKey *key;
    const Referenced *referenced;
    const EntCsv *csv;
    const EntCsvRow *row;
    EntBuffer *room; /* for a key */
    size_t n_wrong;
} Reference;

/* "for each row that does not have a unique referenced row for each of the foreign keys" */
static void
check_reference(Reference *reference, EntView value)
{
    const uint32_t *count =
        ent_key_set_find(&reference->referenced->map, ent_view_hash(ent_buffer_view(reference->room)));
    const bool is_right = count && *count == 1;
    reference->n_wrong += !is_right;
    if (is_right || !reference->csv) {
        return;
    }
    EntDiag where = where_of(reference->keys, reference->csv, reference->row, &reference->key->own);
    where.help = count ? ENT_VIEW("take all but one of those rows out, or refer to more columns")
                       : ENT_VIEW("add the row that is missing there, or correct the reference");
    const EntView text = value.length > 0 ? value : ENT_VIEW("null");
    ent_report(reference->keys->session->diags, &where,
               count ? "'%.*s' refers to more than one row of '%.*s'" : "'%.*s' refers to no row of '%.*s'",
               ENT_VIEW_ARGS(text), ENT_VIEW_ARGS(reference->referenced->name));
}

static EntStatus
check_foreign(const EntRows *rows, Reference *reference)
{
    const EntColumnRefs *own = &reference->key->own;
    const EntCell *first = ent_rows_cell(rows, own->columns[0]);
    bool any = false;
    for (size_t i = 0; own->count == 1 && first->is_list && i < first->text.n_items; i++) {
        reference->room->length = 0;
        ENT_TRY(add_value(reference->room, first, i));
        check_reference(reference, first->text.items[i]);
    }
    reference->room->length = 0;
    for (size_t i = 0; i < own->count; i++) {
        const EntCell *cell = ent_rows_cell(rows, own->columns[i]);
        any = any || !cell->is_empty;
        ENT_TRY(add_cell(reference->room, cell));
    }
    if (any && !(own->count == 1 && first->is_list)) {
        check_reference(reference, shown(rows, own));
    }
    return ENT_STATUS_OK;
}

static EntStatus
check_all_foreign(const EntRows *rows, Reference *reference)
{
    const EntKeys *keys = reference->keys;
    for (const EntForeignKey *key = keys->table->schema.foreign_keys; key; key = key->next) {
        reference->key = key;
        reference->referenced = key->table ? find_referenced(keys, key) : NULL;
        if (reference->referenced && key->own.count > 0 && key->referenced.count > 0) {
            ENT_TRY(check_foreign(rows, reference));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_keys_check(EntKeys *keys, const EntRows *rows, const EntCsv *csv, const EntCsvRow *row)
{
    Reference reference = {.keys = keys, .csv = csv, .row = row, .room = &keys->buffer};
    ENT_TRY(check_primary(keys, rows, csv, row));
    return check_all_foreign(rows, &reference);
}

EntStatus
ent_keys_weigh(const EntKeys *keys, const EntRows *rows, EntBuffer *room, uint64_t *primary, bool *refers_well)
{
    Reference reference = {.keys = keys, .room = room};
    ENT_TRY(primary_of(keys, rows, room, primary));
    ENT_TRY(check_all_foreign(rows, &reference));
    *refers_well = reference.n_wrong == 0;
    return ENT_STATUS_OK;
}

EntStatus
ent_keys_take(EntKeys *keys, uint64_t primary, size_t line, bool *is_new)
{
    uint32_t *before = NULL;
    *is_new = true;
    if (primary && ent_key_set_find(&keys->primary, primary)) {
        *is_new = false;
        return ENT_STATUS_OK;
    }
    return primary ? take_primary(keys, primary, line, &before, is_new) : ENT_STATUS_OK;
}
