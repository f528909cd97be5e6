/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Treebanks: see treebank.h.
 */
#include "treebank.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, BLOCK = 1 << 16 };

static bool
unpack(struct archive *reader, const char *path, EntBuffer *out)
{
    struct archive_entry *entry;
    archive_read_support_filter_all(reader);
    archive_read_support_format_raw(reader);
    archive_read_support_format_empty(reader);
    if (archive_read_open_filename(reader, path, BLOCK) != ARCHIVE_OK ||
        archive_read_next_header(reader, &entry) != ARCHIVE_OK) {
        return false;
    }
    la_ssize_t length = 1;
    while (length > 0) {
        if (ent_buffer_reserve(out, BLOCK) != ENT_STATUS_OK) {
            return false;
        }
        length = archive_read_data(reader, out->data + out->length, BLOCK);
        out->length += length > 0 ? (size_t)length : 0;
    }
    return length == 0;
}

bool
treebank_load(const char *path, EntArena *arena, EntView *out)
{
    EntBuffer buffer = ENT_BUFFER_EMPTY;
    struct archive *reader = archive_read_new();
    bool is_good = reader && unpack(reader, path, &buffer);
    if (!is_good) {
        fprintf(stderr, "%s: cannot read: %s\n", path, reader ? archive_error_string(reader) : "out of memory");
    }
    archive_read_free(reader);
    is_good = is_good && ent_arena_copy(arena, ent_buffer_view(&buffer), out) == ENT_STATUS_OK;
    ent_buffer_clear(&buffer);
    return is_good;
}

static void
find_path(const TrainOptions *options, const char *name, char out[PATH_ROOM])
{
    if (strchr(name, '/')) {
        snprintf(out, PATH_ROOM, "%s", name);
        return;
    }
    snprintf(out, PATH_ROOM, "%s/%s.conllu.gz", options->treebanks, name);
    if (access(out, R_OK) != 0) {
        snprintf(out, PATH_ROOM, "%s/%s.conllu", options->treebanks, name);
    }
}

static bool
read_gold(const EntConlluSentence *source, EntArena *arena, TreebankSentence *out)
{
    out->source = source;
    out->gold = ent_arena_zalloc(arena, source->n_words, sizeof *out->gold);
    if (!out->gold || ent_conllu_words(source, arena, &out->words) != ENT_STATUS_OK) {
        return false;
    }
    for (uint32_t i = 0; i < source->n_words; i++) {
        const EntConlluWord *word = &source->words[i];
        EntUpos upos = ENT_UPOS_X;
        (void)ent_upos_named(word->upos, &upos);
        out->gold[i] = (Gold){(uint8_t)upos, word->xpos, word->lemma, word->relation, (uint16_t)word->head};
    }
    return true;
}

static bool
push(Treebank *bank, TreebankSentence sentence)
{
    if (ent_array_reserve(&bank->items, &bank->capacity, bank->count + 1, sizeof *bank->items) != ENT_STATUS_OK) {
        return false;
    }
    bank->items[bank->count++] = sentence;
    bank->n_words += sentence.words.count;
    return true;
}

bool
treebank_add(Treebank *bank, const TrainOptions *options, const char *name)
{
    char path[PATH_ROOM];
    EntView text;
    EntConllu file;
    const uint32_t stride = options->sample ? options->sample : 1;
    find_path(options, name, path);
    if (!treebank_load(path, &bank->arena, &text) ||
        ent_conllu_read(text, ent_view_of(path), &bank->arena, options->diags, &file) != ENT_STATUS_OK) {
        return false;
    }
    for (size_t i = 0; i < file.count; i += stride) {
        TreebankSentence sentence;
        if (file.items[i].n_words > ENT_WORDS_MAX) {
            continue;
        }
        if (!read_gold(&file.items[i], &bank->arena, &sentence) || !push(bank, sentence)) {
            fprintf(stderr, "%s: out of memory\n", path);
            return false;
        }
    }
    return true;
}

bool
treebank_has_dev(const TrainOptions *options)
{
    return train_setting(options, "dev", 1) != 0;
}

bool
treebank_add_training(Treebank *bank, const TrainOptions *options, unsigned n_domain)
{
    char path[PATH_ROOM];
    if (!treebank_add(bank, options, "ewt-train") || !treebank_add(bank, options, "gum-train")) {
        return false;
    }
    if (treebank_has_dev(options) &&
        (!treebank_add(bank, options, "ewt-dev") || !treebank_add(bank, options, "gum-dev"))) {
        return false;
    }
    snprintf(path, sizeof path, "%s/train.conllu", options->domain);
    if (access(path, R_OK) != 0) {
        fprintf(stderr, "note: no %s: training without our own sentences\n", path);
        return true;
    }
    for (unsigned i = 0; i < n_domain; i++) {
        if (!treebank_add(bank, options, path)) {
            return false;
        }
    }
    return true;
}

void
treebank_prepare(Treebank *bank, const EntWordList *list)
{
    for (size_t i = 0; i < bank->count; i++) {
        ent_words_prepare(list, &bank->items[i].words);
    }
}

void
treebank_clear(Treebank *bank)
{
    free(bank->items);
    ent_arena_clear(&bank->arena);
    *bank = (Treebank){0};
}
