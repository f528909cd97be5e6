/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of tab-separated tables; see tsv.h.
 */
#include "store/tsv.h"

static size_t
split_fields(EntView line, EntView fields[ENT_TSV_FIELDS])
{
    size_t count = 0;
    EntView part;
    bool empty = false;
    while (ent_view_split(&line, '\t', &part)) {
        if (count < ENT_TSV_FIELDS) {
            fields[count] = ent_view_trim(part);
            empty = empty || fields[count].length == 0;
        }
        count++;
    }
    return empty ? 0 : count;
}

EntStatus
ent_tsv_next(EntTsv *tsv, size_t n_fields, EntDiags *diags)
{
    EntView line;
    while (ent_view_split(&tsv->rest, '\n', &line)) {
        tsv->line++;
        const EntView text = ent_view_trim(line);
        if (text.length == 0 || text.data[0] == '#') {
            continue;
        }
        tsv->n_fields = split_fields(text, tsv->fields);
        if (tsv->n_fields == n_fields) {
            return ENT_STATUS_OK;
        }
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = tsv->name, .line = tsv->line, .line_text = text},
                   "expected %zu fields separated by tabs, none of them empty", n_fields);
        return ENT_STATUS_SYNTAX;
    }
    return ENT_STATUS_END;
}
