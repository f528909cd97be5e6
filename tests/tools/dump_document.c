/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Prints what document/ makes of files, for the golden tests of tests/golden/document and for looking at a page:
 *
 *     dump_document DATA-FOLDER FILE…
 *
 *     issued: 2026-01-30 stated
 *     title: Korea, Japan agree to …
 *     12-88 headline "Korea, Japan agree to …"
 *
 * One line a block: code points of the original, zone, text with line breaks as \n. What stays empty is left out.
 */
#include "document/document.h"

#include <stdio.h>

static void
print_text(EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        const char byte = text.data[i];
        if (byte == '\n') {
            fputs("\\n", stdout);
        } else if (byte == '\r') {
            fputs("\\r", stdout);
        } else {
            putchar(byte);
        }
    }
}

static void
print_field(const char *name, EntView value)
{
    if (value.length > 0) {
        printf("%s: ", name);
        print_text(value);
        putchar('\n');
    }
}

static void
print_issued(const EntDocument *document)
{
    static const char *const kinds[] = {"none", "stated", "guessed"};
    char text[ENT_DATE_TEXT] = "";
    if (document->issued_kind != ENT_ISSUED_NONE) {
        ent_date_format(document->issued, text);
    }
    printf("issued: %s%s%s\n", text, text[0] ? " " : "", kinds[document->issued_kind]);
}

static void
print_document(const EntDocument *document)
{
    print_issued(document);
    print_field("edtf", document->issued_edtf);
    print_field("title", document->title);
    print_field("publisher", document->publisher);
    print_field("url", document->url);
    print_field("language", document->language);
    print_field("id", document->id);
    for (size_t i = 0; i < document->n_blocks; i++) {
        const EntBlock *block = &document->blocks[i];
        printf("%zu-%zu %s \"", ent_document_offset(document, block->begin), ent_document_end(document, block->end),
               ent_zone_name(block->zone));
        print_text(ent_view_slice(document->text, block->begin, block->end));
        puts("\"");
    }
}

static EntStatus
dump_all(EntSource *source, const EntZoneLexicon *lexicon, EntDiags *diags)
{
    EntArena arena;
    EntBlob blob;
    EntDocument document;
    EntStatus status;
    ent_arena_init(&arena);
    while ((status = ent_source_next(source, &arena, &blob)) == ENT_STATUS_OK) {
        const EntStatus read = ent_document_read(&blob, lexicon, &arena, diags, &document);
        if (read == ENT_STATUS_OK) {
            print_document(&document);
        } else if (read == ENT_STATUS_NO_MEMORY) {
            status = read;
            break;
        }
        ent_arena_reset(&arena);
    }
    ent_arena_clear(&arena);
    return status;
}

int
main(int argc, char **argv)
{
    EntDiagPrinter printer;
    EntZoneLexicon *lexicon;
    EntSource *source;
    ent_diag_printer_init(&printer, stderr, false);
    if (argc < 3) {
        fputs("usage: dump_document DATA-FOLDER FILE…\n", stderr);
        return 2;
    }
    if (ent_zone_lexicon_load(argv[1], &printer.diags, &lexicon) != ENT_STATUS_OK) {
        return 4;
    }
    EntStatus status =
        ent_source_open((const char *const *)argv + 2, (size_t)argc - 2, ENT_SOURCE_AUTO, &printer.diags, &source);
    if (status == ENT_STATUS_OK) {
        status = dump_all(source, lexicon, &printer.diags);
        ent_source_close(source);
    }
    ent_zone_lexicon_free(lexicon);
    return status == ENT_STATUS_END && printer.diags.n_errors == 0 ? 0 : 1;
}
