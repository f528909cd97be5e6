/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSV, TSV and N-Triples: one row a line.
 */
#include "store/results.h"

#include "vocab/namespace.h"

#include <stdio.h>
#include <string.h>

/* RFC 4180 quoting, as CSV and TSV Formats 3 asks. */
static void
csv_field(EntView text, EntAnswer *answer)
{
    bool quoted = false;
    for (size_t i = 0; i < text.length && !quoted; i++) {
        quoted = strchr("\",\r\n", text.data[i]) != NULL && text.data[i] != '\0';
    }
    if (!quoted) {
        ent_answer_view(answer, text);
        return;
    }
    ent_answer_text(answer, "\"");
    for (size_t begin = 0; begin < text.length;) {
        const size_t end = ent_view_find_char(text, '"', begin);
        ent_answer_view(answer, ent_view_slice(text, begin, end));
        ent_answer_text(answer, end < text.length ? "\"\"" : "");
        begin = end + 1;
    }
    ent_answer_text(answer, "\"");
}

void
ent_results_csv(const EntRows *rows, EntAnswer *answer)
{
    for (size_t j = 0; j < rows->n_columns; j++) {
        ent_answer_text(answer, j > 0 ? "," : "");
        csv_field(rows->names[j], answer);
    }
    ent_answer_text(answer, "\r\n");
    for (size_t i = 0; i < rows->n_rows; i++) {
        for (size_t j = 0; j < rows->n_columns; j++) {
            const EntTerm *const term = &rows->rows[i].cells[j];
            ent_answer_text(answer, j > 0 ? "," : "");
            ent_answer_text(answer, term->kind == ENT_TERM_BLANK ? "_:" : "");
            csv_field(term->value, answer);
        }
        ent_answer_text(answer, "\r\n");
    }
}

/* N-Triples, [9] STRING_LITERAL_QUOTE: what must be escaped, and controls, for the eye */
static void
escaped_text(EntView text, EntAnswer *answer)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.length; i++) {
        static const char bytes[] = "\"\\\n\r\t", names[] = "\"\\nrt";
        const char byte = text.data[i];
        const char *const found = byte == '\0' ? NULL : strchr(bytes, byte);
        if (!found && (unsigned char)byte >= 0x20 && byte != 0x7F) {
            continue;
        }
        char escape[8];
        const int length = found ? snprintf(escape, sizeof escape, "\\%c", names[found - bytes])
                                 : snprintf(escape, sizeof escape, "\\u%04X", (unsigned)(unsigned char)byte);
        ent_answer_view(answer, ent_view_slice(text, plain, i));
        ent_answer_view(answer, (EntView){escape, (size_t)length});
        plain = i + 1;
    }
    ent_answer_view(answer, ent_view_slice(text, plain, text.length));
}

/* N-Triples, [8] IRIREF: what an IRI must not hold is escaped, so that nothing breaks out of the brackets */
static void
iri_text(EntView iri, EntAnswer *answer)
{
    ent_answer_text(answer, "<");
    for (size_t i = 0; i < iri.length; i++) {
        const unsigned char byte = (unsigned char)iri.data[i];
        if (byte <= 0x20 || strchr("<>\"{}|^`\\", byte)) {
            char escape[8];
            (void)snprintf(escape, sizeof escape, "\\u%04X", (unsigned)byte);
            ent_answer_text(answer, escape);
        } else {
            ent_answer_view(answer, ent_view_slice(iri, i, i + 1));
        }
    }
    ent_answer_text(answer, ">");
}

void
ent_results_term(const EntTerm *term, EntAnswer *answer)
{
    switch (term->kind) {
    case ENT_TERM_NONE: return;
    case ENT_TERM_IRI: iri_text(term->value, answer); return;
    case ENT_TERM_BLANK:
        ent_answer_text(answer, "_:");
        ent_answer_view(answer, term->value);
        return;
    case ENT_TERM_LITERAL: break;
    }
    ent_answer_text(answer, "\"");
    escaped_text(term->value, answer);
    ent_answer_text(answer, "\"");
    if (term->language.length > 0) {
        ent_answer_text(answer, "@");
        ent_answer_view(answer, term->language);
    } else if (term->datatype.length > 0) {
        ent_answer_text(answer, "^^");
        iri_text(term->datatype, answer);
    }
}

/* CSV and TSV Formats 4.1: terms as in Turtle, where a whole number may stand bare */
static void
tsv_term(const EntTerm *term, EntAnswer *answer)
{
    bool bare = ent_view_is(term->datatype, ENT_XSD "integer") && term->value.length > 0;
    for (size_t i = 0; i < term->value.length && bare; i++) {
        const char byte = term->value.data[i];
        bare = (byte >= '0' && byte <= '9') || (i == 0 && byte == '-' && term->value.length > 1);
    }
    if (bare) {
        ent_answer_view(answer, term->value);
    } else {
        ent_results_term(term, answer);
    }
}

void
ent_results_tsv(const EntRows *rows, EntAnswer *answer)
{
    for (size_t j = 0; j < rows->n_columns; j++) {
        ent_answer_text(answer, j > 0 ? "\t?" : "?");
        ent_answer_view(answer, rows->names[j]);
    }
    ent_answer_text(answer, "\n");
    for (size_t i = 0; i < rows->n_rows; i++) {
        for (size_t j = 0; j < rows->n_columns; j++) {
            ent_answer_text(answer, j > 0 ? "\t" : "");
            tsv_term(&rows->rows[i].cells[j], answer);
        }
        ent_answer_text(answer, "\n");
    }
}

void
ent_results_ntriples(const EntRows *rows, EntAnswer *answer)
{
    for (size_t i = 0; i < rows->n_rows; i++) {
        for (size_t j = 0; j < rows->rows[i].n_cells; j++) {
            ent_results_term(&rows->rows[i].cells[j], answer);
            ent_answer_text(answer, " ");
        }
        ent_answer_text(answer, ".\n");
    }
}
