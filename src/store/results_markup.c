/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The JSON and XML formats of SPARQL results.
 */
#include "store/results.h"

#include <stdio.h>

/* RFC 8259, 7: quotation mark, backslash and controls are escaped. */
static void
json_string(EntView text, EntAnswer *answer)
{
    size_t plain = 0;
    ent_answer_text(answer, "\"");
    for (size_t i = 0; i < text.length; i++) {
        const unsigned char byte = (unsigned char)text.data[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F) {
            continue;
        }
        char escape[8];
        (void)snprintf(escape, sizeof escape, byte == '"' || byte == '\\' ? "\\%c" : "\\u%04x", byte);
        ent_answer_view(answer, ent_view_slice(text, plain, i));
        ent_answer_text(answer, escape);
        plain = i + 1;
    }
    ent_answer_view(answer, ent_view_slice(text, plain, text.length));
    ent_answer_text(answer, "\"");
}

static void
json_member(const char *name, EntView value, EntAnswer *answer)
{
    if (value.length > 0) {
        ent_answer_text(answer, ", \"");
        ent_answer_text(answer, name);
        ent_answer_text(answer, "\": ");
        json_string(value, answer);
    }
}

/* Results JSON Format 3.2.2: { "type": …, "value": …, "xml:lang" or "datatype": … } */
static void
json_term(const EntTerm *term, EntAnswer *answer)
{
    const char *const type = term->kind == ENT_TERM_IRI ? "uri" : term->kind == ENT_TERM_BLANK ? "bnode" : "literal";
    ent_answer_text(answer, "{ \"type\": \"");
    ent_answer_text(answer, type);
    ent_answer_text(answer, "\", \"value\": ");
    json_string(term->value, answer);
    json_member("xml:lang", term->language, answer);
    json_member("datatype", term->datatype, answer);
    ent_answer_text(answer, " }");
}

static void
json_row(const EntRows *rows, const EntRow *row, EntAnswer *answer)
{
    bool first = true;
    ent_answer_text(answer, "{");
    for (size_t j = 0; j < row->n_cells; j++) {
        if (row->cells[j].kind != ENT_TERM_NONE) {
            ent_answer_text(answer, first ? " " : ", ");
            json_string(rows->names[j], answer);
            ent_answer_text(answer, ": ");
            json_term(&row->cells[j], answer);
            first = false;
        }
    }
    ent_answer_text(answer, " }");
}

void
ent_results_json(const EntRows *rows, EntAnswer *answer)
{
    if (rows->kind == ENT_ANSWER_TRUTH) {
        ent_answer_text(answer, "{ \"head\": {}, \"boolean\": ");
        ent_answer_text(answer, rows->truth ? "true }\n" : "false }\n");
        return;
    }
    ent_answer_text(answer, "{ \"head\": { \"vars\": [");
    for (size_t j = 0; j < rows->n_columns; j++) {
        ent_answer_text(answer, j > 0 ? ", " : " ");
        json_string(rows->names[j], answer);
    }
    ent_answer_text(answer, " ] },\n  \"results\": { \"bindings\": [");
    for (size_t i = 0; i < rows->n_rows; i++) {
        ent_answer_text(answer, i > 0 ? ",\n    " : "\n    ");
        json_row(rows, &rows->rows[i], answer);
    }
    ent_answer_text(answer, " ] } }\n");
}

/* XML 1.0, 2.4: markup characters; and CR, which a reader would turn into LF (2.11); in attributes also white space */
static void
xml_text(EntView text, EntAnswer *answer)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        const char *const entity = byte == '&'    ? "&amp;"
                                   : byte == '<'  ? "&lt;"
                                   : byte == '>'  ? "&gt;"
                                   : byte == '"'  ? "&quot;"
                                   : byte == '\r' ? "&#13;"
                                                  : NULL;
        if (entity) {
            ent_answer_view(answer, ent_view_slice(text, plain, i));
            ent_answer_text(answer, entity);
            plain = i + 1;
        }
    }
    ent_answer_view(answer, ent_view_slice(text, plain, text.length));
}

static void
xml_element(const char *name, EntView text, EntAnswer *answer)
{
    ent_answer_text(answer, "<");
    ent_answer_text(answer, name);
    ent_answer_text(answer, ">");
    xml_text(text, answer);
    ent_answer_text(answer, "</");
    ent_answer_text(answer, name);
    ent_answer_text(answer, ">");
}

static void
xml_literal(const EntTerm *term, EntAnswer *answer)
{
    ent_answer_text(answer, "<literal");
    if (term->language.length > 0 || term->datatype.length > 0) {
        ent_answer_text(answer, term->language.length > 0 ? " xml:lang=\"" : " datatype=\"");
        xml_text(term->language.length > 0 ? term->language : term->datatype, answer);
        ent_answer_text(answer, "\"");
    }
    ent_answer_text(answer, ">");
    xml_text(term->value, answer);
    ent_answer_text(answer, "</literal>");
}

/* Results XML Format 2.3.1 */
static void
xml_row(const EntRows *rows, const EntRow *row, EntAnswer *answer)
{
    ent_answer_text(answer, "    <result>\n");
    for (size_t j = 0; j < row->n_cells; j++) {
        const EntTerm *const term = &row->cells[j];
        if (term->kind == ENT_TERM_NONE) {
            continue;
        }
        ent_answer_text(answer, "      <binding name=\"");
        xml_text(rows->names[j], answer);
        ent_answer_text(answer, "\">");
        if (term->kind == ENT_TERM_LITERAL) {
            xml_literal(term, answer);
        } else {
            xml_element(term->kind == ENT_TERM_IRI ? "uri" : "bnode", term->value, answer);
        }
        ent_answer_text(answer, "</binding>\n");
    }
    ent_answer_text(answer, "    </result>\n");
}

void
ent_results_xml(const EntRows *rows, EntAnswer *answer)
{
    ent_answer_text(answer,
                    "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>\n");
    for (size_t j = 0; j < rows->n_columns && rows->kind == ENT_ANSWER_ROWS; j++) {
        ent_answer_text(answer, "    <variable name=\"");
        xml_text(rows->names[j], answer);
        ent_answer_text(answer, "\"/>\n");
    }
    ent_answer_text(answer, "  </head>\n");
    if (rows->kind == ENT_ANSWER_TRUTH) {
        ent_answer_text(answer, rows->truth ? "  <boolean>true</boolean>\n" : "  <boolean>false</boolean>\n");
    } else {
        ent_answer_text(answer, "  <results>\n");
        for (size_t i = 0; i < rows->n_rows; i++) {
            xml_row(rows, &rows->rows[i], answer);
        }
        ent_answer_text(answer, "  </results>\n");
    }
    ent_answer_text(answer, "</sparql>\n");
}
