/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CoNLL-U line by line. The lines of a sentence are counted first, so that each array is made once.
 */
#include "nlp/conllu.h"

#include <string.h>

enum { N_COLUMNS = 10, MAX_DIGITS = 9 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

typedef struct {
    EntView rest, name;
    size_t line; /* number of the line last taken */
    EntArena *arena;
    EntDiags *diags;
    EntConlluSentence *items;
    size_t count, capacity;
} Reader;

static EntStatus
complain(const Reader *r, EntView line, const char *message)
{
    ent_report(r->diags, &(EntDiag){.severity = ENT_ERROR, .file = r->name, .line = r->line, .line_text = line}, "%s",
               message);
    return ENT_STATUS_SYNTAX;
}

/* A line without its end; "\r\n" ends one too. */
static bool
take_line(EntView *rest, EntView *line)
{
    if (!ent_view_split(rest, '\n', line)) {
        return false;
    }
    if (line->length && line->data[line->length - 1] == '\r') {
        line->length--;
    }
    return true;
}

typedef enum { LINE_COMMENT, LINE_WORD, LINE_RANGE, LINE_EMPTY_NODE } LineKind;

static LineKind
kind_of(EntView line)
{
    if (line.data[0] == '#') {
        return LINE_COMMENT;
    }
    const EntView id = ent_view_slice(line, 0, ent_view_find_char(line, '\t', 0));
    return ent_view_find_char(id, '-', 0) < id.length   ? LINE_RANGE
           : ent_view_find_char(id, '.', 0) < id.length ? LINE_EMPTY_NODE
                                                        : LINE_WORD;
}

static bool
number(EntView digits, uint32_t *out)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9' || i == MAX_DIGITS) {
            return false;
        }
        value = value * 10 + (uint32_t)(digits.data[i] - '0');
    }
    *out = value;
    return digits.length > 0;
}

static bool
split_columns(EntView line, EntView columns[N_COLUMNS])
{
    size_t n = 0;
    size_t begin = 0;
    while (n < N_COLUMNS) {
        const size_t end = ent_view_find_char(line, '\t', begin);
        columns[n++] = ent_view_slice(line, begin, end);
        if (end == line.length) {
            return n == N_COLUMNS && columns[FORM].length > 0;
        }
        begin = end + 1;
    }
    return false;
}

static EntStatus
add_word(const Reader *r, EntConlluSentence *sentence, EntView line)
{
    EntView c[N_COLUMNS];
    uint32_t id, head = 0;
    if (!split_columns(line, c)) {
        return complain(r, line, "not ten columns, divided by tabs");
    }
    if (!number(c[ID], &id) || id != sentence->n_words + 1) {
        return complain(r, line, "words are numbered from 1 without gaps");
    }
    if (!ent_view_is(c[HEAD], "_") && !number(c[HEAD], &head)) {
        return complain(r, line, "a head is a number");
    }
    sentence->words[sentence->n_words++] = (EntConlluWord){.form = c[FORM],
                                                           .lemma = c[LEMMA],
                                                           .upos = c[UPOS],
                                                           .xpos = c[XPOS],
                                                           .features = c[FEATS],
                                                           .relation = c[DEPREL],
                                                           .deps = c[DEPS],
                                                           .misc = c[MISC],
                                                           .head = head};
    return ENT_STATUS_OK;
}

static EntStatus
add_range(const Reader *r, EntConlluSentence *sentence, EntView line)
{
    EntView c[N_COLUMNS], rest, first;
    EntConlluRange range = {.line = line};
    if (!split_columns(line, c)) {
        return complain(r, line, "not ten columns, divided by tabs");
    }
    rest = c[ID];
    (void)ent_view_split(&rest, '-', &first);
    if (!number(first, &range.first) || !number(rest, &range.last) || range.first != sentence->n_words + 1 ||
        range.last < range.first) {
        return complain(r, line, "a range stands before its first word: 3-4");
    }
    range.form = c[FORM];
    range.misc = c[MISC];
    sentence->ranges[sentence->n_ranges++] = range;
    return ENT_STATUS_OK;
}

static EntStatus
add_line(const Reader *r, EntConlluSentence *sentence, EntView line)
{
    switch (kind_of(line)) {
    case LINE_COMMENT: sentence->comments[sentence->n_comments++] = line; return ENT_STATUS_OK;
    case LINE_WORD: return add_word(r, sentence, line);
    case LINE_RANGE: return add_range(r, sentence, line);
    default: return ENT_STATUS_OK;
    }
}

/* The lines up to the next empty one. */
static EntStatus
make_room(const Reader *r, EntConlluSentence *out)
{
    EntView rest = r->rest, line;
    size_t counts[LINE_EMPTY_NODE + 1] = {0};
    while (take_line(&rest, &line) && line.length) {
        counts[kind_of(line)]++;
    }
    if (counts[LINE_WORD] > ENT_CONLLU_MAX_WORDS || counts[LINE_RANGE] > ENT_CONLLU_MAX_WORDS) {
        ent_report(r->diags, &(EntDiag){.severity = ENT_ERROR, .file = r->name, .line = r->line + 1},
                   "a sentence of more than %d words", ENT_CONLLU_MAX_WORDS);
        return ENT_STATUS_LIMIT;
    }
    *out = (EntConlluSentence){.line = r->line + 1};
    out->comments = ent_arena_zalloc(r->arena, counts[LINE_COMMENT] + 1, sizeof *out->comments);
    out->words = ent_arena_zalloc(r->arena, counts[LINE_WORD] + 1, sizeof *out->words);
    out->ranges = ent_arena_zalloc(r->arena, counts[LINE_RANGE] + 1, sizeof *out->ranges);
    return out->comments && out->words && out->ranges ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static EntStatus
check_numbers(const Reader *r, const EntConlluSentence *sentence)
{
    for (uint32_t i = 0; i < sentence->n_words; i++) {
        if (sentence->words[i].head > sentence->n_words) {
            return complain(r, sentence->words[i].form, "a head that is no word of its sentence");
        }
    }
    for (uint32_t i = 0; i < sentence->n_ranges; i++) {
        if (sentence->ranges[i].last > sentence->n_words) {
            return complain(r, sentence->ranges[i].line, "a range that ends behind its sentence");
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_sentence(Reader *r, EntConlluSentence *out)
{
    EntView line;
    ENT_TRY(make_room(r, out));
    while (take_line(&r->rest, &line)) {
        r->line++;
        if (line.length == 0) {
            break;
        }
        ENT_TRY(add_line(r, out, line));
    }
    return check_numbers(r, out);
}

/* An arena's array that doubles: what it leaves behind is no more than what it keeps. */
static EntStatus
push(Reader *r, EntConlluSentence sentence)
{
    if (r->count == r->capacity) {
        const size_t capacity = r->capacity ? 2 * r->capacity : 16;
        EntConlluSentence *items = ent_arena_zalloc(r->arena, capacity, sizeof *items);
        if (!items) {
            return ENT_STATUS_NO_MEMORY;
        }
        if (r->count) {
            memcpy(items, r->items, r->count * sizeof *items);
        }
        r->items = items;
        r->capacity = capacity;
    }
    r->items[r->count++] = sentence;
    return ENT_STATUS_OK;
}

EntStatus
ent_conllu_read(EntView text, EntView name, EntArena *arena, EntDiags *diags, EntConllu *out)
{
    Reader r = {.rest = text, .name = name, .arena = arena, .diags = diags};
    while (r.rest.length) {
        EntConlluSentence sentence;
        ENT_TRY(read_sentence(&r, &sentence));
        if (sentence.n_words) {
            ENT_TRY(push(&r, sentence));
        }
    }
    *out = (EntConllu){r.items, r.count};
    return ENT_STATUS_OK;
}

EntView
ent_conllu_value(EntView list, const char *key)
{
    EntView pair;
    const EntView wanted = ent_view_of(key);
    while (ent_view_split(&list, '|', &pair)) {
        if (ent_view_starts_with(pair, wanted) && pair.length > wanted.length && pair.data[wanted.length] == '=') {
            return ent_view_slice(pair, wanted.length + 1, pair.length);
        }
    }
    return ENT_VIEW_EMPTY;
}

EntView
ent_conllu_comment(const EntConlluSentence *sentence, const char *key)
{
    for (uint32_t i = 0; i < sentence->n_comments; i++) {
        EntView value = ent_view_slice(sentence->comments[i], 1, sentence->comments[i].length), name;
        if (ent_view_split(&value, '=', &name) && ent_view_is(ent_view_trim(name), key)) {
            return ent_view_trim(value);
        }
    }
    return ENT_VIEW_EMPTY;
}

EntStatus
ent_conllu_words(const EntConlluSentence *sentence, EntArena *arena, EntWords *out)
{
    EntWord *items = ent_arena_zalloc(arena, sentence->n_words + 1u, sizeof *items);
    if (!items) {
        return ENT_STATUS_NO_MEMORY;
    }
    uint32_t range = 0;
    bool has_space = true;
    for (uint32_t i = 0; i < sentence->n_words; i++) {
        while (range < sentence->n_ranges && sentence->ranges[range].last <= i) {
            range++;
        }
        const EntConlluRange *in =
            range < sentence->n_ranges && sentence->ranges[range].first <= i + 1 ? &sentence->ranges[range] : NULL;
        items[i].form = sentence->words[i].form;
        items[i].space_before = has_space;
        const bool is_inner = in && i + 1 < in->last;
        const EntView misc = in ? in->misc : sentence->words[i].misc;
        has_space = !is_inner && !ent_view_is(ent_conllu_value(misc, "SpaceAfter"), "No");
    }
    *out = (EntWords){items, sentence->n_words};
    return ENT_STATUS_OK;
}
