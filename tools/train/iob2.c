/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Reading IOB2 into labels that tell begin, inside, last and only word, and comparing names.
 */
#include "iob2.h"

#include "base/buffer.h"
#include "treebank.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    EntNamesSet *set;
    EntWord words[ENT_WORDS_MAX];
    uint8_t labels[ENT_WORDS_MAX];
    size_t count;
    EntView path;
    size_t line;
    EntDiags *diags;
} Reader;

void
ent_names_set_init(EntNamesSet *set)
{
    *set = (EntNamesSet){.count = 0};
    ent_arena_init(&set->arena);
}

void
ent_names_set_clear(EntNamesSet *set)
{
    ent_arena_clear(&set->arena);
    free(set->sentences);
    free(set->gold);
    free(set->documents);
    ent_names_set_init(set);
}

static EntStatus
start_document(EntNamesSet *set)
{
    const bool is_empty = set->n_documents && set->documents[set->n_documents - 1] == set->count;
    if (!is_empty) {
        ENT_TRY(ent_array_reserve(&set->documents, &set->document_capacity, set->n_documents + 2, sizeof(size_t)));
        set->documents[set->n_documents++] = set->count;
    }
    set->documents[set->n_documents] = set->count;
    return ENT_STATUS_OK;
}

/* B and I of one type become begin, inside, last, only. */
static void
close_names(uint8_t *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (labels[i] == ENT_LABEL_OUTSIDE) {
            continue;
        }
        const EntNamed type = ent_label_type(labels[i]);
        const bool starts = ent_label_part(labels[i]) == ENT_PART_BEGIN;
        const bool goes_on = i + 1 < count && labels[i + 1] == ent_label(type, ENT_PART_INSIDE);
        labels[i] = ent_label(type, starts ? (goes_on ? ENT_PART_BEGIN : ENT_PART_ONLY)
                                           : (goes_on ? ENT_PART_INSIDE : ENT_PART_LAST));
    }
}

static EntStatus
finish_sentence(Reader *reader)
{
    EntNamesSet *set = reader->set;
    if (reader->count == 0) {
        return ENT_STATUS_OK;
    }
    if (!set->n_documents) {
        ENT_TRY(start_document(set));
    }
    ENT_TRY(ent_array_reserve(&set->sentences, &set->sentence_capacity, set->count + 1, sizeof *set->sentences));
    ENT_TRY(ent_array_reserve(&set->gold, &set->gold_capacity, set->count + 1, sizeof *set->gold));
    EntWord *words = ent_arena_zalloc(&set->arena, reader->count, sizeof *words);
    uint8_t *labels = ent_arena_zalloc(&set->arena, reader->count, 1);
    if (!words || !labels) {
        return ENT_STATUS_NO_MEMORY;
    }
    close_names(reader->labels, reader->count);
    memcpy(words, reader->words, reader->count * sizeof *words);
    memcpy(labels, reader->labels, reader->count);
    set->gold[set->count] = labels;
    set->sentences[set->count++] = (EntWords){.items = words, .count = reader->count};
    set->documents[set->n_documents] = set->count;
    reader->count = 0;
    return ENT_STATUS_OK;
}

static uint8_t
label_of(EntView tag, uint8_t before)
{
    static const char *const types[ENT_N_NAMED] = {"PER", "ORG", "LOC"};
    static const char *const classes[ENT_N_NAMED] = {"Person", "Organization", "Place"};
    for (int type = 0; tag.length > 2 && type < ENT_N_NAMED; type++) {
        const EntView name = ent_view_slice(tag, 2, tag.length);
        if (ent_view_is(name, types[type]) || ent_view_is(name, classes[type])) {
            const bool goes_on = before != ENT_LABEL_OUTSIDE && (int)ent_label_type(before) == type;
            return ent_label((EntNamed)type, tag.data[0] == 'I' && goes_on ? ENT_PART_INSIDE : ENT_PART_BEGIN);
        }
    }
    return ENT_LABEL_OUTSIDE;
}

static EntStatus
add_word(Reader *reader, EntView line)
{
    EntView number, form, tag, rest = line;
    if (!ent_view_split(&rest, '\t', &number) || !ent_view_split(&rest, '\t', &form) ||
        !ent_view_split(&rest, '\t', &tag) || !form.length || reader->count == ENT_WORDS_MAX) {
        ent_report(reader->diags,
                   &(EntDiag){.severity = ENT_ERROR, .file = reader->path, .line = reader->line, .line_text = line},
                   "no word with its tag, or more than %d words", ENT_WORDS_MAX);
        return ENT_STATUS_INVALID;
    }
    const uint8_t before = reader->count ? reader->labels[reader->count - 1] : ENT_LABEL_OUTSIDE;
    EntWord word = {.space_before = true};
    ENT_TRY(ent_arena_copy(&reader->set->arena, form, &word.form));
    reader->labels[reader->count] = label_of(tag, before);
    reader->words[reader->count++] = word;
    return ENT_STATUS_OK;
}

static EntStatus
read_line(Reader *reader, EntView line)
{
    if (line.length == 0) {
        return finish_sentence(reader);
    }
    if (line.data[0] != '#') {
        return add_word(reader, line);
    }
    return ent_view_starts_with(line, ENT_VIEW("# newdoc")) ? start_document(reader->set) : ENT_STATUS_OK;
}

EntStatus
ent_iob2_read(const char *path, EntDiags *diags, EntNamesSet *set)
{
    EntView rest, line;
    Reader *reader = calloc(1, sizeof *reader);
    if (!reader || !treebank_load(path, &set->arena, &rest)) {
        free(reader);
        return ENT_STATUS_IO;
    }
    *reader = (Reader){.set = set, .path = ent_view_of(path), .diags = diags};
    EntStatus status = start_document(set);
    while (status == ENT_STATUS_OK && ent_view_split(&rest, '\n', &line)) {
        reader->line++;
        status = read_line(reader, line);
    }
    status = status == ENT_STATUS_OK ? finish_sentence(reader) : status;
    free(reader);
    return status;
}

static EntStatus
add_sentence(Reader *reader, const EntConlluSentence *sentence)
{
    ENT_TRY(start_document(reader->set));
    for (uint32_t i = 0; i < sentence->n_words && i < ENT_WORDS_MAX; i++) {
        const uint8_t before = i ? reader->labels[i - 1] : ENT_LABEL_OUTSIDE;
        reader->words[i] = (EntWord){.form = sentence->words[i].form, .space_before = true};
        reader->labels[i] = label_of(ent_conllu_value(sentence->words[i].misc, "Name"), before);
        reader->count = i + 1;
    }
    return finish_sentence(reader);
}

EntStatus
ent_names_conllu_read(const char *path, EntDiags *diags, EntNamesSet *set)
{
    EntView text;
    EntConllu file;
    Reader *reader = calloc(1, sizeof *reader);
    if (!reader || !treebank_load(path, &set->arena, &text)) {
        free(reader);
        return ENT_STATUS_IO;
    }
    *reader = (Reader){.set = set, .path = ent_view_of(path), .diags = diags};
    EntStatus status = ent_conllu_read(text, reader->path, &set->arena, diags, &file);
    for (size_t i = 0; status == ENT_STATUS_OK && i < file.count; i++) {
        status = add_sentence(reader, &file.items[i]);
    }
    free(reader);
    return status;
}

/* The word behind the name that begins here. */
static size_t
end_of_name(const uint8_t *labels, size_t first, size_t count)
{
    size_t i = first;
    while (ent_label_part(labels[i]) <= ENT_PART_INSIDE && i + 1 < count) {
        i++;
    }
    return i + 1;
}

static bool
is_same_name(const uint8_t *a, const uint8_t *b, size_t first, size_t end)
{
    return memcmp(a + first, b + first, end - first) == 0;
}

static bool
starts_name(uint8_t label)
{
    return label != ENT_LABEL_OUTSIDE &&
           (ent_label_part(label) == ENT_PART_BEGIN || ent_label_part(label) == ENT_PART_ONLY);
}

static void
score_sentence(const EntWords *words, const uint8_t *gold, EntNamesScore *score)
{
    uint8_t found[ENT_WORDS_MAX];
    for (size_t i = 0; i < words->count; i++) {
        found[i] = words->items[i].name;
    }
    for (size_t i = 0; i < words->count; i++) {
        score->found[ent_label_type(starts_name(found[i]) ? found[i] : 1)] += starts_name(found[i]);
        if (starts_name(gold[i])) {
            score->gold[ent_label_type(gold[i])]++;
            score->right[ent_label_type(gold[i])] += is_same_name(gold, found, i, end_of_name(gold, i, words->count));
        }
    }
}

void
ent_names_score(const EntNamesSet *set, size_t first, size_t end, EntNamesScore *score)
{
    for (size_t s = first; s < end; s++) {
        score_sentence(&set->sentences[s], set->gold[s], score);
    }
}

double
ent_names_f1(const EntNamesScore *score, int type)
{
    double found = 0, gold = 0, right = 0;
    for (int t = 0; t < ENT_N_NAMED; t++) {
        if (type < 0 || type == t) {
            found += (double)score->found[t];
            gold += (double)score->gold[t];
            right += (double)score->right[t];
        }
    }
    return found + gold > 0 ? 200 * right / (found + gold) : 0;
}
