/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The choice of a format, and the text that goes to the sink; see results.h.
 */
#include "store/results.h"

#include "text/utf8.h"

#include <string.h>

enum { BLOCK_BYTES = 1 << 16 };

static void
send(EntAnswer *answer)
{
    if (answer->status == ENT_STATUS_OK && answer->buffer.length > 0) {
        answer->status = answer->sink.write(answer->sink.handle, answer->buffer.data, answer->buffer.length);
    }
    answer->buffer.length = 0;
}

void
ent_answer_view(EntAnswer *answer, EntView view)
{
    if (answer->status != ENT_STATUS_OK || view.length == 0) {
        return;
    }
    answer->status = ent_buffer_add(&answer->buffer, view);
    if (answer->buffer.length >= BLOCK_BYTES) {
        send(answer);
    }
}

void
ent_answer_text(EntAnswer *answer, const char *text)
{
    ent_answer_view(answer, (EntView){text, strlen(text)});
}

void
ent_answer_repeat(EntAnswer *answer, char byte, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ent_answer_view(answer, (EntView){&byte, 1});
    }
}

EntStatus
ent_answer_end(EntAnswer *answer)
{
    send(answer);
    ent_buffer_clear(&answer->buffer);
    return answer->status;
}

/* XML 1.0, [2] Char: no control characters but tab, LF, CR; no U+FFFE, U+FFFF. */
static bool
is_xml(EntView text)
{
    size_t at = 0;
    while (at < text.length) {
        const uint32_t code = ent_utf8_next(text, &at);
        if ((code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE || code == 0xFFFF) {
            return false;
        }
    }
    return true;
}

static EntStatus
check_xml(const EntRows *rows, EntDiags *diags)
{
    for (size_t i = 0; i < rows->n_rows; i++) {
        for (size_t j = 0; j < rows->rows[i].n_cells; j++) {
            if (!is_xml(rows->rows[i].cells[j].value)) {
                ent_report(
                    diags,
                    &(EntDiag){.severity = ENT_ERROR, .help = ENT_VIEW("JSON and TSV can write every character")},
                    "row %zu holds a control character, which XML cannot write", i + 1);
                return ENT_STATUS_INVALID;
            }
        }
    }
    return ENT_STATUS_OK;
}

static void
write_truth(const EntResultsStyle *style, const EntRows *rows, EntAnswer *answer)
{
    const bool is_table = style->format == ENT_RESULT_TABLE;
    ent_answer_text(answer, rows->truth ? (is_table ? "yes" : "true") : (is_table ? "no" : "false"));
    ent_answer_text(answer, style->format == ENT_RESULT_CSV ? "\r\n" : "\n");
}

static void
write_rows(const EntResultsStyle *style, const EntRows *rows, EntAnswer *answer)
{
    const bool is_truth = rows->kind == ENT_ANSWER_TRUTH;
    if (rows->kind == ENT_ANSWER_TRIPLES) {
        ent_results_ntriples(rows, answer);
        return;
    }
    switch (style->format) {
    case ENT_RESULT_JSON: ent_results_json(rows, answer); return;
    case ENT_RESULT_XML: ent_results_xml(rows, answer); return;
    case ENT_RESULT_TABLE: is_truth ? write_truth(style, rows, answer) : ent_results_table(style, rows, answer); return;
    case ENT_RESULT_CSV: is_truth ? write_truth(style, rows, answer) : ent_results_csv(rows, answer); return;
    case ENT_RESULT_TSV: is_truth ? write_truth(style, rows, answer) : ent_results_tsv(rows, answer); return;
    }
}

EntStatus
ent_results_write(const EntResultsStyle *style, const EntRows *rows, EntDiags *diags, EntByteSink sink)
{
    EntAnswer answer = {.sink = sink, .buffer = ENT_BUFFER_EMPTY, .status = ENT_STATUS_OK};
    if (style->format == ENT_RESULT_XML && rows->kind == ENT_ANSWER_ROWS) {
        ENT_TRY(check_xml(rows, diags));
    }
    write_rows(style, rows, &answer);
    return ent_answer_end(&answer);
}
