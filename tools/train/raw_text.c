/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Raw text: see raw_text.h. Lines are broken last, by turning spaces into newlines, so that no place moves.
 */
#include "raw_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIELD_ID = 0, FIELD_FORM = 1, FIELD_MISC = 9 };

typedef struct {
    RawText *raw;
    const RawTextForm *form;
    RawSpan surface; /* of "don't", while its words "do" and "n't" are read */
    size_t parts_at, n_parts;
    bool space_after, begins_paragraph, in_sentence;
} Reader;

static EntStatus
push(RawSpans *spans, size_t begin, size_t end)
{
    ENT_TRY(ent_array_reserve(&spans->items, &spans->capacity, spans->count + 1, sizeof *spans->items));
    spans->items[spans->count++] = (RawSpan){begin, end};
    return ENT_STATUS_OK;
}

static EntView
field(EntView line, unsigned number)
{
    EntView rest = line, value = {0};
    for (unsigned i = 0; i <= number; i++) {
        if (!ent_view_split(&rest, '\t', &value)) {
            return (EntView){0};
        }
    }
    return value;
}

static EntStatus
write_surface(Reader *r, EntView form, EntView misc)
{
    EntBuffer *text = &r->raw->text;
    if (r->begins_paragraph && text->length) {
        ENT_TRY(ent_buffer_add(text, r->form->empty_lines ? ENT_VIEW("\n\n") : ENT_VIEW("\n")));
    } else if (r->space_after && text->length) {
        ENT_TRY(ent_buffer_add(text, ENT_VIEW(" ")));
    }
    r->surface = (RawSpan){text->length, text->length + form.length};
    ENT_TRY(ent_buffer_add(text, form));
    if (!r->in_sentence) {
        ENT_TRY(push(&r->raw->sentences, r->surface.begin, r->surface.end));
    }
    r->raw->sentences.items[r->raw->sentences.count - 1].end = r->surface.end;
    r->in_sentence = true;
    r->begins_paragraph = false;
    r->space_after = ent_view_find(misc, ENT_VIEW("SpaceAfter=No"), 0) == misc.length;
    return ENT_STATUS_OK;
}

/* A word of "don't": the next bytes of it, when they are the word. */
static EntStatus
add_part(Reader *r, EntView form)
{
    const EntView rest = ent_view_slice(ent_buffer_view(&r->raw->text), r->parts_at, r->surface.end);
    r->n_parts--;
    if (rest.length < form.length || strncasecmp(rest.data, form.data, form.length) != 0) {
        return push(&r->raw->words, r->parts_at, r->parts_at);
    }
    r->parts_at += form.length;
    return push(&r->raw->words, r->parts_at - form.length, r->parts_at);
}

static EntStatus
read_word(Reader *r, EntView line)
{
    const EntView id = field(line, FIELD_ID), form = field(line, FIELD_FORM), misc = field(line, FIELD_MISC);
    const size_t dash = ent_view_find_char(id, '-', 0);
    if (ent_view_find_char(id, '.', 0) < id.length) {
        return ENT_STATUS_OK;
    }
    if (r->n_parts && dash == id.length) {
        return add_part(r, form);
    }
    ENT_TRY(write_surface(r, form, misc));
    if (dash == id.length) {
        return push(&r->raw->words, r->surface.begin, r->surface.end);
    }
    r->parts_at = r->surface.begin;
    r->n_parts = strtoul(id.data + dash + 1, NULL, 10) - strtoul(id.data, NULL, 10) + 1;
    return ENT_STATUS_OK;
}

static EntStatus
read_line(Reader *r, EntView line)
{
    if (line.length == 0) {
        r->in_sentence = false;
    } else if (line.data[0] != '#') {
        return read_word(r, line);
    } else if (ent_view_starts_with(line, ENT_VIEW("# newpar")) || ent_view_starts_with(line, ENT_VIEW("# newdoc"))) {
        r->begins_paragraph = true;
    }
    return ENT_STATUS_OK;
}

static void
break_lines(EntBuffer *text, size_t width)
{
    size_t line = 0, space = 0;
    for (size_t i = 0; i < text->length; i++) {
        if (text->data[i] == '\n') {
            line = i + 1;
        } else if (text->data[i] == ' ') {
            space = i;
        }
        if (i - line >= width && i > line && space > line) {
            text->data[space] = '\n';
            line = space + 1;
        }
    }
}

bool
raw_text_read(EntView conllu, const RawTextForm *form, RawText *out)
{
    Reader reader = {.raw = out, .form = form};
    EntView rest = conllu, line;
    while (ent_view_split(&rest, '\n', &line)) {
        if (read_line(&reader, line) != ENT_STATUS_OK) {
            return false;
        }
    }
    if (form->line_width) {
        break_lines(&out->text, form->line_width);
    }
    return true;
}

void
raw_text_clear(RawText *raw)
{
    ent_buffer_clear(&raw->text);
    free(raw->words.items);
    free(raw->sentences.items);
    *raw = (RawText){0};
}

double
raw_score_f1(const RawScore *score)
{
    const size_t all = score->gold + score->found;
    return all ? 200.0 * (double)score->right / (double)all : 0;
}

/* Both in the order of the text. */
static void
count_span(RawScore *score, const RawSpans *gold, size_t *at, RawSpan span)
{
    while (*at < gold->count && gold->items[*at].begin < span.begin) {
        ++*at;
    }
    score->found++;
    for (size_t i = *at; i < gold->count && gold->items[i].begin == span.begin; i++) {
        if (gold->items[i].end == span.end) {
            score->right++;
            return;
        }
    }
}

void
raw_text_score(const RawText *raw, const EntText *text, RawScore *words, RawScore *sentences)
{
    size_t at = 0;
    *words = (RawScore){.gold = raw->words.count};
    *sentences = (RawScore){.gold = raw->sentences.count};
    for (size_t i = 0; i < text->n_tokens;) {
        RawSpan span = {text->tokens[i].begin, text->tokens[i].end};
        for (i++; i < text->n_tokens && text->tokens[i].shape & ENT_SHAPE_JOINED; i++) {
            span.end = text->tokens[i].end;
        }
        count_span(words, &raw->words, &at, span);
    }
    at = 0;
    for (size_t i = 0; i < text->n_sentences; i++) {
        const EntSentence *s = &text->sentences[i];
        count_span(sentences, &raw->sentences, &at,
                   (RawSpan){text->tokens[s->first].begin, text->tokens[s->end - 1].end});
    }
}
