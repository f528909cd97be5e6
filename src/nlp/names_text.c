/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Word list, tagger and name model in a row, over the tokens of an article.
 */
#include "nlp/names_text.h"

#include "nlp/segment_join.h"
#include "nlp/tagger.h"

#include <stdlib.h>

struct EntNameReader {
    const EntWordList *words;
    const EntTagger *tagger;
    EntWordList *own_words; /* NULL: a language's */
    EntTagger *own_tagger;
    EntNames *names;
};

static EntStatus
open_tagger(const char *folder, EntDiags *diags, EntNameReader *reader)
{
    char path[ENT_MODEL_PATH_ROOM];
    ENT_TRY(ent_model_path(folder, ENT_WORD_LIST_KIND, path));
    ENT_TRY(ent_word_list_open(path, diags, &reader->own_words));
    ENT_TRY(ent_model_path(folder, ENT_TAGGER_KIND, path));
    ENT_TRY(ent_tagger_open(path, diags, &reader->own_tagger));
    reader->words = reader->own_words;
    reader->tagger = reader->own_tagger;
    return ENT_STATUS_OK;
}

static EntStatus
open_all(const char *folder, const EntLanguage *language, EntDiags *diags, EntNameReader *reader)
{
    char path[ENT_MODEL_PATH_ROOM];
    if (language) {
        reader->words = ent_language_words(language);
        reader->tagger = ent_language_tagger(language);
    } else {
        ENT_TRY(open_tagger(folder, diags, reader));
    }
    ENT_TRY(ent_model_path(folder, ENT_NAMES_KIND, path));
    return ent_names_open(path, diags, &reader->names);
}

EntStatus
ent_name_reader_open(const char *data_folder, const EntLanguage *language, EntDiags *diags, EntNameReader **out)
{
    char path[ENT_MODEL_PATH_ROOM];
    *out = NULL;
    ENT_TRY(ent_model_path(data_folder, ENT_NAMES_KIND, path));
    if (!ent_model_exists(path)) {
        return ENT_STATUS_OK;
    }
    EntNameReader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = open_all(data_folder, language, diags, reader);
    if (status != ENT_STATUS_OK) {
        ent_name_reader_close(reader);
        return status;
    }
    *out = reader;
    return ENT_STATUS_OK;
}

void
ent_name_reader_close(EntNameReader *reader)
{
    if (reader) {
        ent_names_close(reader->names);
        ent_tagger_close(reader->own_tagger);
        ent_word_list_close(reader->own_words);
        free(reader);
    }
}

/* Sentences of a text as words. */
typedef struct {
    const EntText *text;
    size_t first, end; /* sentences */
    EntWords *sentences;
    uint32_t **tokens; /* by sentence: the first token of each word, and the end */
    uint16_t *tags;    /* by token of the text */
} Part;

static EntStatus
cut_words(Part *part, size_t at, EntArena *arena)
{
    const EntText *text = part->text;
    const EntSentence *sentence = &text->sentences[part->first + at];
    const uint32_t n_tokens = sentence->end - sentence->first;
    EntWords *words = &part->sentences[at];
    words->items = ent_arena_zalloc(arena, n_tokens, sizeof *words->items);
    part->tokens[at] = ent_arena_zalloc(arena, n_tokens + 1, sizeof *part->tokens[at]);
    if (n_tokens && (!words->items || !part->tokens[at])) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (uint32_t t = sentence->first; t < sentence->end && words->count < ENT_WORDS_MAX;) {
        const uint32_t end = ent_word_end(text, t, sentence->end);
        part->tokens[at][words->count] = t;
        part->tokens[at][words->count + 1] = end;
        words->items[words->count++] = ent_word_of_tokens(text, t, end);
        t = end;
    }
    return ENT_STATUS_OK;
}

static void
keep_tags(const Part *part, size_t sentence)
{
    const EntWords *words = &part->sentences[sentence];
    for (size_t i = 0; i < words->count; i++) {
        part->tags[part->tokens[sentence][i]] = (uint16_t)(words->items[i].tag + 1);
    }
}

static EntStatus
append(const Part *part, const EntNameSpans *found, EntArena *arena, EntNameSpans *out)
{
    if (out->count + found->count > out->capacity) {
        const size_t wider = 2 * out->capacity + found->count;
        EntNameSpan *items = ent_arena_zalloc(arena, wider, sizeof *items);
        if (!items) {
            return ENT_STATUS_NO_MEMORY;
        }
        for (size_t i = 0; i < out->count; i++) {
            items[i] = out->items[i];
        }
        out->items = items;
        out->capacity = wider;
    }
    for (size_t i = 0; i < found->count; i++) {
        EntNameSpan span = found->items[i];
        const uint32_t *tokens = part->tokens[span.sentence];
        span.first = tokens[span.first];
        span.end = tokens[span.end];
        span.sentence += (uint32_t)part->first;
        out->items[out->count++] = span;
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_part(const EntNameReader *reader, Part *part, EntArena *scratch, EntNameSpans *found)
{
    const size_t n = part->end - part->first;
    part->sentences = ent_arena_zalloc(scratch, n, sizeof *part->sentences);
    part->tokens = ent_arena_zalloc(scratch, n, sizeof *part->tokens);
    if (!part->sentences || !part->tokens) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        ENT_TRY(cut_words(part, i, scratch));
        ent_words_prepare(reader->words, &part->sentences[i]);
        ent_tagger_tag(reader->tagger, &part->sentences[i]);
        keep_tags(part, i);
    }
    return ent_names_read(reader->names, part->sentences, n, scratch, found);
}

static size_t
end_of_part(const EntText *text, size_t first)
{
    size_t end = first + 1;
    while (end < text->n_sentences && text->sentences[end].end - text->sentences[first].first <= ENT_NAME_READER_PART) {
        end++;
    }
    return end;
}

static EntStatus
read_parts(const EntNameReader *reader, const EntText *text, EntArena *arena, EntNameSpans *out, uint16_t *tags)
{
    EntArena scratch;
    EntStatus status = ENT_STATUS_OK;
    ent_arena_init(&scratch);
    for (size_t first = 0, end; first < text->n_sentences && status == ENT_STATUS_OK; first = end) {
        Part part = {.text = text, .first = first, .end = end = end_of_part(text, first), .tags = tags};
        EntNameSpans found;
        status = read_part(reader, &part, &scratch, &found);
        status = status == ENT_STATUS_OK ? append(&part, &found, arena, out) : status;
        ent_arena_reset(&scratch);
    }
    ent_arena_clear(&scratch);
    return status;
}

EntStatus
ent_name_reader_read(const EntNameReader *reader, const EntText *text, EntArena *arena, EntNameSpans *out,
                     const uint16_t **tags)
{
    *out = (EntNameSpans){.items = NULL};
    *tags = NULL;
    if (!reader) {
        return ENT_STATUS_OK;
    }
    uint16_t *own = ent_arena_zalloc(arena, text->n_tokens, sizeof *own);
    if (!own) {
        return ENT_STATUS_NO_MEMORY;
    }
    *tags = own;
    return read_parts(reader, text, arena, out, own);
}
