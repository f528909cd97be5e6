/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The memory of a row is an arena that is reset for the next one: after the first rows nothing is allocated.
 */
#include "table/rows.h"

#include "table/expect.h"
#include "table/rows_internal.h"
#include "table/url.h"
#include "vocab/namespace.h"

#include <stdlib.h>
#include <string.h>

static EntStatus
put(const EntRows *rows, const EntQuad *quad)
{
    return rows->setup.sink.put(rows->setup.sink.handle, quad);
}

static EntView
decimal(size_t number, char digits[ENT_ROW_DIGITS])
{
    char *end = digits + ENT_ROW_DIGITS, *begin = end;
    do {
        *--begin = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return (EntView){begin, (size_t)(end - begin)};
}

/* "b1r7" is the first one of row 7 of table 1, "b1r7x2" the second. */
static EntStatus
name_blank(EntRows *rows, EntView *out)
{
    char row_digits[ENT_ROW_DIGITS], count_digits[ENT_ROW_DIGITS];
    const EntView row = decimal(rows->row, row_digits), count = decimal(++rows->n_blank, count_digits);
    const size_t rest = rows->n_blank > 1 ? 1 + count.length : 0;
    char *label = ent_arena_alloc(&rows->arena, rows->label.length + row.length + rest);
    if (!label) {
        return ENT_STATUS_NO_MEMORY;
    }
    *out = (EntView){label, rows->label.length + row.length + rest};
    memcpy(label, rows->label.data, rows->label.length);
    memcpy(label + rows->label.length, row.data, row.length);
    if (rest) {
        label += rows->label.length + row.length;
        *label = 'x';
        memcpy(label + 1, count.data, count.length);
    }
    return ENT_STATUS_OK;
}

/* 4.2, 4.6.8.1: the subject is the cell's about URL, else one blank node for the whole row. */
static EntStatus
subject_of(EntRows *rows, const EntSlot *slot, EntTerm *out)
{
    if (slot->about) {
        *out = (EntTerm){.kind = ENT_TERM_IRI};
        return ent_row_url(rows, slot->about, &out->value);
    }
    if (rows->default_subject.kind == ENT_TERM_NONE) {
        rows->default_subject.kind = ENT_TERM_BLANK;
        ENT_TRY(name_blank(rows, &rows->default_subject.value));
    }
    *out = rows->default_subject;
    return ENT_STATUS_OK;
}

static EntStatus
put_literal(EntRows *rows, EntSlot *slot, EntView text, bool is_wrong)
{
    const EntTerm term = is_wrong ? slot->plain : slot->literal;
    slot->quad.object = (EntTerm){ENT_TERM_LITERAL, text, term.datatype, term.language};
    return put(rows, &slot->quad);
}

/* 4.6.8.5: an ordered list is an rdf:List. */
static EntStatus
put_ordered(EntRows *rows, EntSlot *slot)
{
    const EntCell *cell = &slot->cell;
    const EntTerm nil = ent_term_iri(ENT_VIEW(ENT_RDF "nil"));
    EntTerm node = nil;
    EntQuad quad = {.predicate = ent_term_iri(ENT_VIEW(ENT_RDF "first"))};
    for (size_t i = 0; i < cell->text.n_items; i++) {
        EntTerm next = {.kind = ENT_TERM_BLANK};
        ENT_TRY(name_blank(rows, &next.value));
        if (i == 0) {
            slot->quad.object = next;
            ENT_TRY(put(rows, &slot->quad));
        } else {
            const EntQuad rest = {node, ent_term_iri(ENT_VIEW(ENT_RDF "rest")), next, {0}};
            ENT_TRY(put(rows, &rest));
        }
        node = next;
        const EntTerm kind = cell->problems[i] ? slot->plain : slot->literal;
        quad.subject = node;
        quad.object = (EntTerm){ENT_TERM_LITERAL, cell->text.items[i], kind.datatype, kind.language};
        ENT_TRY(put(rows, &quad));
    }
    if (cell->text.n_items == 0) {
        slot->quad.object = nil;
        return put(rows, &slot->quad);
    }
    const EntQuad last = {node, ent_term_iri(ENT_VIEW(ENT_RDF "rest")), nil, {0}};
    return put(rows, &last);
}

static EntStatus
put_value_url(EntRows *rows, EntSlot *slot)
{
    slot->quad.object = (EntTerm){.kind = ENT_TERM_IRI};
    ENT_TRY(ent_row_url(rows, slot->value, &slot->quad.object.value));
    return put(rows, &slot->quad);
}

/* Our extension: one IRI an item. */
static EntStatus
put_each_item(EntRows *rows, EntSlot *slot)
{
    EntTemplateValue *variable = &rows->values[slot->index];
    const EntTemplateValue all = *variable;
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; i < all.n_items && status == ENT_STATUS_OK; i++) {
        *variable = (EntTemplateValue){&all.items[i], 1};
        slot->value->row = 0; /* expand it again */
        status = put_value_url(rows, slot);
    }
    *variable = all;
    slot->value->row = 0;
    return status;
}

/* 4.6.8: the cell's statement or statements. */
static EntStatus
put_cell(EntRows *rows, EntSlot *slot)
{
    const EntCell *cell = &slot->cell;
    if (cell->is_null && !(slot->value && slot->column->is_virtual)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(subject_of(rows, slot, &slot->quad.subject));
    if (slot->property) {
        ENT_TRY(ent_row_url(rows, slot->property, &slot->quad.predicate.value));
    }
    if (slot->value) {
        const bool each = slot->column->inherited.each_item && cell->is_list;
        return each ? put_each_item(rows, slot) : put_value_url(rows, slot);
    }
    if (cell->is_list && slot->column->inherited.ordered) {
        return put_ordered(rows, slot);
    }
    for (size_t i = 0; i < cell->text.n_items; i++) {
        ENT_TRY(put_literal(rows, slot, cell->text.items[i], cell->problems[i] != NULL));
    }
    return ENT_STATUS_OK;
}

/* 4.6.4: the titles of the row. */
static EntStatus
put_row_titles(EntRows *rows, EntQuad *quad)
{
    const EntColumnRefs *titles = &rows->setup.table->schema.row_titles;
    quad->predicate = ent_term_iri(ENT_VIEW(ENT_CSVW "title"));
    for (size_t i = 0; i < titles->count; i++) {
        const EntSlot *slot = &rows->slots[titles->columns[i]];
        const bool is_string = slot->literal.datatype.length == 0;
        for (size_t k = 0; k < slot->cell.text.n_items; k++) {
            quad->object = ent_term_literal(slot->cell.text.items[k], ENT_VIEW_EMPTY,
                                            is_string ? slot->literal.language : ENT_VIEW_EMPTY);
            ENT_TRY(put(rows, quad));
        }
    }
    return ENT_STATUS_OK;
}

/* 4.6.8.2: "R csvw:describes S", once for each subject. */
static EntStatus
put_described(EntRows *rows, EntQuad *quad)
{
    quad->predicate = ent_term_iri(ENT_VIEW(ENT_CSVW "describes"));
    size_t n_subjects = 0;
    for (size_t i = 0; i < rows->n_slots; i++) {
        EntTerm subject;
        if (rows->slots[i].column->suppress_output) {
            continue;
        }
        ENT_TRY(subject_of(rows, &rows->slots[i], &subject));
        bool is_new = true;
        for (size_t k = 0; k < n_subjects && is_new; k++) {
            is_new = !ent_view_equal(rows->subjects[k].value, subject.value);
        }
        if (is_new) {
            rows->subjects[n_subjects++] = subject;
            quad->object = subject;
            ENT_TRY(put(rows, quad));
        }
    }
    return ENT_STATUS_OK;
}

/* 4.6.1 to 4.6.5: the row itself, in standard mode. */
static EntStatus
put_row_node(EntRows *rows, const EntCsvRow *row)
{
    char digits[ENT_ROW_DIGITS];
    EntTerm node = {.kind = ENT_TERM_BLANK};
    ENT_TRY(name_blank(rows, &node.value));
    EntQuad quad = {rows->setup.node, ent_term_iri(ENT_VIEW(ENT_CSVW "row")), node, {0}};
    ENT_TRY(put(rows, &quad));
    quad = (EntQuad){node, ent_term_iri(ENT_VIEW(ENT_RDF "type")), ent_term_iri(ENT_VIEW(ENT_CSVW "Row")), {0}};
    ENT_TRY(put(rows, &quad));
    quad.predicate = ent_term_iri(ENT_VIEW(ENT_CSVW "rownum"));
    quad.object = ent_term_literal(decimal(rows->row, digits), ENT_VIEW(ENT_XSD "integer"), ENT_VIEW_EMPTY);
    ENT_TRY(put(rows, &quad));
    const EntView source = decimal(row->number, digits), base = rows->row_url;
    char *url = ent_arena_alloc(&rows->arena, base.length + source.length);
    if (!url) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(url, base.data, base.length);
    memcpy(url + base.length, source.data, source.length);
    quad.predicate = ent_term_iri(ENT_VIEW(ENT_CSVW "url"));
    quad.object = ent_term_iri((EntView){url, base.length + source.length});
    ENT_TRY(put(rows, &quad));
    ENT_TRY(put_row_titles(rows, &quad));
    return put_described(rows, &quad);
}

static EntStatus
report_values(EntRows *rows, EntDiag *where, EntSlot *slot)
{
    const EntColumn *column = slot->column;
    const EntDatatype *type = column->inherited.datatype;
    if (slot->expected.length == 0) {
        ENT_TRY(ent_expect(type, &rows->memory, &slot->expected));
    }
    where->help = slot->expected;
    for (size_t i = 0; i < slot->cell.text.n_items; i++) {
        if (slot->cell.problems[i]) {
            ent_report(rows->setup.session->diags, where, "'%.*s' of column '%.*s' %s (%s)",
                       ENT_VIEW_ARGS(slot->cell.text.items[i]), ENT_VIEW_ARGS(column->name), slot->cell.problems[i],
                       type->base->name);
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
report_cell(EntRows *rows, const EntCsvRow *row, EntSlot *slot)
{
    EntDiag where = ent_csv_where(rows->setup.csv, row, slot->source);
    where.severity = rows->setup.session->options->validate ? ENT_ERROR : ENT_WARNING;
    if (slot->cell.is_missing) {
        where.help = ENT_VIEW("fill the cell, give the column a \"default\", or do not make it \"required\"");
        ent_report(rows->setup.session->diags, &where, "column '%.*s' is required, but this cell is empty",
                   ENT_VIEW_ARGS(slot->column->name));
    }
    return slot->cell.has_problem ? report_values(rows, &where, slot) : ENT_STATUS_OK;
}

static void
report_ragged(EntRows *rows, const EntCsvRow *row)
{
    const size_t expected = rows->setup.n_cells;
    const bool few = row->n_cells < expected;
    EntDiag where = ent_csv_where(rows->setup.csv, row, few ? row->n_cells : expected);
    where.severity = rows->setup.session->options->validate ? ENT_ERROR : ENT_WARNING;
    where.help = row->content.length == 0 ? ENT_VIEW("delete the blank line, or set \"skipBlankRows\": true")
                 : few                    ? ENT_VIEW("a comma is missing, or quotes hold several cells together")
                                          : ENT_VIEW("put quotes round a cell that holds the delimiter");
    ent_report(rows->setup.session->diags, &where, "this row has %zu cell%s, not %zu%s", row->n_cells,
               row->n_cells == 1 ? "" : "s", expected, few ? "" : "; what is too much is ignored");
}

static EntStatus
read_cells(EntRows *rows, const EntCsvRow *row)
{
    if (row->n_cells != rows->setup.n_cells) {
        report_ragged(rows, row);
    }
    for (size_t i = 0; i < rows->n_slots; i++) {
        EntSlot *slot = &rows->slots[i];
        const bool is_there = !slot->column->is_virtual && slot->source < row->n_cells;
        const EntView text = is_there ? row->cells[slot->source] : ENT_VIEW_EMPTY;
        ENT_TRY(ent_cell_read(slot->column, text, &rows->arena, &slot->cell));
        rows->values[i] = slot->cell.text;
        if (slot->cell.has_problem || slot->cell.is_missing) {
            ENT_TRY(report_cell(rows, row, slot));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_rows_put(EntRows *rows, const EntCsvRow *row)
{
    ent_arena_reset(&rows->arena);
    rows->row++;
    rows->n_blank = 0;
    rows->default_subject.kind = ENT_TERM_NONE;
    ENT_TRY(read_cells(rows, row));
    if (!rows->setup.sink.put) {
        return ENT_STATUS_OK;
    }
    rows->row_number = decimal(rows->row, rows->row_digits);
    rows->source_number = decimal(row->number, rows->source_digits);
    if (rows->setup.node.kind != ENT_TERM_NONE) {
        ENT_TRY(put_row_node(rows, row));
    }
    for (size_t i = 0; i < rows->n_slots; i++) {
        if (!rows->slots[i].column->suppress_output) {
            ENT_TRY(put_cell(rows, &rows->slots[i]));
        }
    }
    return ENT_STATUS_OK;
}

void
ent_rows_aim(EntRows *rows, size_t row, EntQuadSink sink)
{
    rows->row = row - 1;
    rows->setup.sink = sink;
}

const EntCell *
ent_rows_cell(const EntRows *rows, size_t column)
{
    return &rows->slots[column].cell;
}
