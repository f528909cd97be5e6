/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Prints the sentences of files, for tests/quality/sentences.t and for looking at how a page is cut:
 *
 *     dump_sentences DATA-FOLDER FILE…
 *
 *     12-88 body "Korea|'s minister met …"
 *
 * One line a sentence: code points of the original, zone, tokens with a bar between those that touch each other; "~" instead
 * of the bar where both are one word for tagger and parser.
 */
#include "nlp/segment.h"

#include <stdio.h>

static void
print_token(const EntText *text, size_t token, bool is_first)
{
    const EntView word = ent_token_view(text, token);
    const unsigned shape = text->tokens[token].shape;
    if (!is_first) {
        putchar(shape & ENT_SHAPE_JOINED ? '~' : shape & ENT_SHAPE_SPACE_BEFORE ? ' ' : '|');
    }
    printf("%.*s", ENT_VIEW_ARGS(word));
}

static void
print_sentences(const EntText *text)
{
    const EntDocument *document = text->document;
    for (size_t i = 0; i < text->n_sentences; i++) {
        const EntSentence *s = &text->sentences[i];
        printf("%zu-%zu %s \"", ent_document_offset(document, text->tokens[s->first].begin),
               ent_document_end(document, text->tokens[s->end - 1].end), ent_zone_name(s->zone));
        for (size_t k = s->first; k < s->end; k++) {
            print_token(text, k, k == s->first);
        }
        puts("\"");
    }
}

static EntStatus
dump_all(EntSource *source, const EntZoneLexicon *zones, const EntLexicon *lexicon, EntDiags *diags)
{
    EntArena arena;
    EntBlob blob;
    EntDocument document;
    EntText text;
    EntStatus status;
    ent_arena_init(&arena);
    while ((status = ent_source_next(source, &arena, &blob)) == ENT_STATUS_OK) {
        if (ent_document_read(&blob, zones, &arena, diags, &document) == ENT_STATUS_OK &&
            ent_segment(&document, lexicon, &arena, diags, &text) == ENT_STATUS_OK) {
            print_sentences(&text);
        }
        ent_arena_reset(&arena);
    }
    ent_arena_clear(&arena);
    return status;
}

int
main(int argc, char **argv)
{
    EntZoneLexicon *zones = NULL;
    EntLexicon *lexicon = NULL;
    EntSource *source = NULL;
    EntDiagPrinter printer;
    if (argc < 3) {
        fprintf(stderr, "usage: dump_sentences DATA-FOLDER FILE...\n");
        return 2;
    }
    ent_diag_printer_init(&printer, stderr, false);
    EntStatus status = ent_zone_lexicon_load(argv[1], &printer.diags, &zones);
    if (status == ENT_STATUS_OK) {
        status = ent_lexicon_load(argv[1], &printer.diags, &lexicon);
    }
    if (status == ENT_STATUS_OK) {
        status =
            ent_source_open((const char *const *)argv + 2, (size_t)argc - 2, ENT_SOURCE_AUTO, &printer.diags, &source);
    }
    if (status == ENT_STATUS_OK) {
        status = dump_all(source, zones, lexicon, &printer.diags);
    }
    if (source) {
        ent_source_close(source);
    }
    ent_lexicon_free(lexicon);
    ent_zone_lexicon_free(zones);
    return status == ENT_STATUS_END && printer.diags.n_errors == 0 ? 0 : 1;
}
