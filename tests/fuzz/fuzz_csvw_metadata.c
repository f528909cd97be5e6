/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSVW metadata: any bytes as a document, and if it is one, a small table converted and its keys checked by it. No
 * file is ever opened: there are no maps, and nothing has the input's address.
 */
#include "fuzz/fuzz.h"

#include "table/annotation.h"
#include "table/embedded.h"
#include "table/metadata.h"
#include "table/rows.h"

static EntStatus
drop(void *handle, const EntQuad *quad)
{
    size_t *bytes = handle;
    FUZZ_REQUIRE(quad->subject.kind != ENT_TERM_NONE && quad->predicate.kind == ENT_TERM_IRI);
    *bytes += quad->subject.value.length + quad->predicate.value.length + quad->object.value.length +
              quad->object.datatype.length + quad->object.language.length;
    return ENT_STATUS_OK;
}

static void
convert(EntSession *session, EntTable *table, EntCsv *csv, const EntDialect *dialect)
{
    EntEmbedded embedded;
    EntRows *rows = NULL;
    EntCsvRow row;
    size_t bytes = 0;
    const EntQuadSink sink = {drop, &bytes};
    const EntTerm node = {.kind = ENT_TERM_BLANK, .value = ENT_VIEW("t")};
    FUZZ_REQUIRE(ent_embedded_read(session, csv, dialect, &embedded) != ENT_STATUS_NO_MEMORY);
    FUZZ_REQUIRE(ent_embedded_join(session, &embedded, table) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_metadata_resolve(session, &table->schema) == ENT_STATUS_OK);
    FUZZ_REQUIRE(ent_annotations_put(session, sink, &node, &table->annotations) == ENT_STATUS_OK);
    const EntRowsSetup setup = {
        .session = session, .table = table, .csv = csv, .n_cells = embedded.n_columns, .sink = sink, .node = node};
    FUZZ_REQUIRE(ent_rows_open(&setup, &rows) == ENT_STATUS_OK);
    while (ent_csv_next(csv, &row) == ENT_STATUS_OK && ent_csv_cut(csv, &row) == ENT_STATUS_OK) {
        FUZZ_REQUIRE(ent_rows_put(rows, &row) == ENT_STATUS_OK);
    }
    ent_rows_close(rows);
}

static void
convert_sample(EntSession *session, EntTable *table)
{
    static const char sample[] = "a,b,c\n1,2026-01-30,\"x|y\"\n-1.5,true,\n,,\nabc,P1D,http://example.org/ \n";
    const EntDialect fallback = ent_dialect_default();
    const EntDialect *dialect = table->dialect ? table->dialect : &fallback;
    EntCsv *csv = NULL;
    FUZZ_REQUIRE(ent_csv_open_view(ENT_VIEW(sample), ENT_VIEW("t"), dialect, NULL, &csv) == ENT_STATUS_OK);
    convert(session, table, csv, dialect);
    ent_csv_close(csv);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EntTableOptions options = {.input = "m.json", .base = "http://example.org/m.json"};
    EntSession session;
    EntMetaDocument document;
    EntTableGroup group = {0};
    FUZZ_REQUIRE(ent_session_init(&session, &options, NULL) == ENT_STATUS_OK);
    session.input_url = ENT_VIEW("none:"); /* so that no reference is to m.json, which is not there */
    if (ent_meta_load(&document, ENT_VIEW("m.json"), fuzz_view(data, size), NULL) == ENT_STATUS_OK) {
        const EntView location = ENT_VIEW("http://example.org/m.json");
        FUZZ_REQUIRE(ent_metadata_read(&session, &document, location, &group) != ENT_STATUS_NO_MEMORY);
        for (EntTable *table = group.tables; table; table = table->next) {
            convert_sample(&session, table);
        }
        ent_session_clear(&session);
        ent_meta_clear(&document);
        return 0;
    }
    ent_session_clear(&session);
    return 0;
}
