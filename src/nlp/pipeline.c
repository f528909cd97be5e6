/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Models in a row, and CoNLL-U of what they say.
 */
#include "nlp/pipeline.h"

#include "nlp/lemma.h"
#include "nlp/names.h"
#include "nlp/parser.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>

struct EntPipeline {
    EntWordList *words;
    EntTagger *tagger;
    EntModel *parser_model;
    EntParser *parser;
    EntParserScratch *scratch;
    EntNames *names;
    EntLemmatiser *lemmas;
};

/* --- opening --- */

static EntStatus
path_of(const char *folder, const char *kind, EntDiags *diags, char out[ENT_MODEL_PATH_ROOM])
{
    const EntStatus status = ent_model_path(folder, kind, out);
    if (status != ENT_STATUS_OK) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR}, "the path of the folder of data is too long");
    }
    return status;
}

static EntStatus
open_parser(const char *folder, const char *kind, EntDiags *diags, EntPipeline *p)
{
    char path[ENT_MODEL_PATH_ROOM];
    ENT_TRY(path_of(folder, kind, diags, path));
    ENT_TRY(ent_model_open(path, kind, diags, &p->parser_model));
    ENT_TRY(ent_parser_open(p->parser_model, diags, &p->parser));
    return ent_parser_scratch_new(p->parser, &p->scratch);
}

static EntStatus
open_all(const char *folder, bool fast, EntDiags *diags, EntPipeline *p)
{
    char path[ENT_MODEL_PATH_ROOM];
    ENT_TRY(path_of(folder, ENT_WORD_LIST_KIND, diags, path));
    ENT_TRY(ent_word_list_open(path, diags, &p->words));
    ENT_TRY(path_of(folder, ENT_TAGGER_KIND, diags, path));
    ENT_TRY(ent_tagger_open(path, diags, &p->tagger));
    ENT_TRY(path_of(folder, ENT_NAMES_KIND, diags, path));
    ENT_TRY(ent_names_open(path, diags, &p->names));
    ENT_TRY(path_of(folder, ENT_LEMMAS_KIND, diags, path));
    ENT_TRY(ent_lemmatiser_open(path, diags, &p->lemmas));
    return open_parser(folder, fast ? ENT_PARSER_FAST_KIND : ENT_PARSER_KIND, diags, p);
}

EntStatus
ent_pipeline_open(const char *data_folder, bool fast, EntDiags *diags, EntPipeline **out)
{
    EntPipeline *p = calloc(1, sizeof *p);
    if (!p) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = open_all(data_folder, fast, diags, p);
    if (status != ENT_STATUS_OK) {
        ent_pipeline_close(p);
        return status;
    }
    *out = p;
    return ENT_STATUS_OK;
}

void
ent_pipeline_close(EntPipeline *p)
{
    if (p) {
        ent_parser_scratch_free(p->scratch);
        ent_parser_close(p->parser);
        ent_model_close(p->parser_model);
        ent_names_close(p->names);
        ent_lemmatiser_close(p->lemmas);
        ent_tagger_close(p->tagger);
        ent_word_list_close(p->words);
        free(p);
    }
}

/* --- reading --- */

/* The tag of these names; of no such pair, another of its UPOS. SIZE_MAX: no such UPOS. */
static size_t
find_tag(const EntTagger *tagger, EntView upos, EntView xpos)
{
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < ent_tagger_n_tags(tagger); i++) {
        const unsigned tag = (unsigned)i;
        if (ent_view_equal(ent_upos_name(ent_tagger_upos(tagger, tag)), upos)) {
            nearest = nearest == SIZE_MAX ? i : nearest;
            if (ent_view_equal(ent_tagger_xpos(tagger, tag), xpos)) {
                return i;
            }
        }
    }
    return nearest;
}

void
ent_pipeline_keep_tags(const EntPipeline *p, const EntConlluSentence *source, EntWords *words)
{
    bool are_known = true;
    for (size_t i = 0; i < words->count; i++) {
        const size_t tag = find_tag(p->tagger, source->words[i].upos, source->words[i].xpos);
        are_known = are_known && tag != SIZE_MAX;
        if (are_known) {
            EntWord *word = &words->items[i];
            word->tag = word->second = (uint16_t)tag;
            word->upos = word->second_upos = (uint8_t)ent_tagger_upos(p->tagger, (unsigned)tag);
        }
    }
    for (size_t i = 0; i < words->count; i++) {
        words->items[i].is_tagged = are_known;
    }
}

/* Names are looked for before the parser has changed its mind on tags: their model learnt from the tagger's. */
EntStatus
ent_pipeline_read(EntPipeline *p, EntWords *sentences, size_t n_sentences, EntArena *arena)
{
    EntNameSpans spans;
    for (size_t i = 0; i < n_sentences; i++) {
        ent_words_prepare(p->words, &sentences[i]);
        if (sentences[i].count && !sentences[i].items[0].is_tagged) {
            ent_tagger_tag(p->tagger, &sentences[i]);
        }
    }
    ENT_TRY(ent_names_read(p->names, sentences, n_sentences, arena, &spans));
    for (size_t i = 0; i < n_sentences; i++) {
        ENT_TRY(ent_parse(p->parser, p->scratch, &sentences[i], NULL));
        ENT_TRY(ent_lemmatiser_read(p->lemmas, p->tagger, p->words, &sentences[i], arena));
    }
    return ENT_STATUS_OK;
}

/* --- writing --- */

static EntStatus
add_text(EntBuffer *out, const EntWords *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (i > 0 && words->items[i].space_before) {
            ENT_TRY(ent_buffer_add_char(out, ' '));
        }
        ENT_TRY(ent_buffer_add(out, words->items[i].form));
    }
    return ent_buffer_add_char(out, '\n');
}

static EntStatus
write_comments(const EntConlluOutput *sentence, EntBuffer *out)
{
    const EntConlluSentence *source = sentence->source;
    if (!source) {
        ENT_TRY(ent_buffer_printf(out, "# sent_id = %zu\n# text = ", sentence->number));
        return add_text(out, &sentence->words);
    }
    for (uint32_t i = 0; i < source->n_comments; i++) {
        ENT_TRY(ent_buffer_add(out, source->comments[i]));
        ENT_TRY(ent_buffer_add_char(out, '\n'));
    }
    return ENT_STATUS_OK;
}

static bool
ends_in_letter(EntView form)
{
    size_t last = form.length;
    while (last > 0 && ((unsigned char)form.data[last - 1] & 0xC0) == 0x80) {
        last--;
    }
    size_t at = last > 0 ? last - 1 : 0;
    return form.length > 0 && ent_text_is_letter(ent_utf8_next(form, &at));
}

static bool
begins_as_part(EntView form)
{
    size_t at = 0;
    if (form.length == 0) {
        return false;
    }
    uint32_t c = ent_utf8_next(form, &at);
    if ((c == '\'' || c == 0x2019) && at < form.length) {
        c = ent_utf8_next(form, &at);
    }
    return ent_text_is_letter(c);
}

/* Is word i the further part of a word that is written as one: the second of "do|n't", of "can|not", of "it|'s"? */
static bool
is_part(const EntWords *words, size_t i)
{
    return i > 0 && i < words->count && !words->items[i].space_before && ends_in_letter(words->items[i - 1].form) &&
           begins_as_part(words->items[i].form);
}

/* The last of the words that are written as one with word i. */
static size_t
last_part(const EntWords *words, size_t i)
{
    while (is_part(words, i + 1)) {
        i++;
    }
    return i;
}

static bool
has_space_after(const EntWords *words, size_t i)
{
    return i + 1 == words->count || words->items[i + 1].space_before;
}

static EntStatus
write_made_range(const EntWords *words, size_t i, EntBuffer *out)
{
    const size_t last = is_part(words, i) ? i : last_part(words, i);
    if (last == i) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_buffer_printf(out, "%zu-%zu\t", i + 1, last + 1));
    for (size_t k = i; k <= last; k++) {
        ENT_TRY(ent_buffer_add(out, words->items[k].form));
    }
    return ent_buffer_printf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", has_space_after(words, last) ? "_" : "SpaceAfter=No");
}

static EntStatus
write_range(const EntConlluOutput *sentence, size_t i, EntBuffer *out)
{
    const EntConlluSentence *source = sentence->source;
    if (!source) {
        return write_made_range(&sentence->words, i, out);
    }
    for (uint32_t r = 0; r < source->n_ranges; r++) {
        if (source->ranges[r].first == i + 1) {
            ENT_TRY(ent_buffer_add(out, source->ranges[r].line));
            ENT_TRY(ent_buffer_add_char(out, '\n'));
        }
    }
    return ENT_STATUS_OK;
}

/* Is word i inside a range, so that a space behind it is no matter of its own? */
static bool
is_in_range(const EntConlluOutput *sentence, size_t i)
{
    const EntConlluSentence *source = sentence->source;
    if (!source) {
        return is_part(&sentence->words, i) || is_part(&sentence->words, i + 1);
    }
    for (uint32_t r = 0; r < source->n_ranges; r++) {
        if (source->ranges[r].first <= i + 1 && i + 1 <= source->ranges[r].last) {
            return true;
        }
    }
    return false;
}

static EntStatus
add_number(size_t number, EntBuffer *out)
{
    char digits[3 * sizeof number];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return ent_buffer_add(out, (EntView){digits + at, sizeof digits - at});
}

/* One of several in the column MISC, which begins at byte `column`. */
static EntStatus
add_key(const char *key, size_t column, EntBuffer *out)
{
    if (out->length > column) {
        ENT_TRY(ent_buffer_add_char(out, '|'));
    }
    return ent_buffer_add(out, ent_view_of(key));
}

static EntStatus
write_misc(const EntConlluOutput *sentence, size_t i, EntBuffer *out)
{
    const char *label = ent_label_iob(sentence->words.items[i].name);
    const size_t column = out->length;
    if (label) {
        ENT_TRY(add_key("Name=", column, out));
        ENT_TRY(ent_buffer_add(out, ent_view_of(label)));
    }
    if (!has_space_after(&sentence->words, i) && !is_in_range(sentence, i)) {
        ENT_TRY(add_key("SpaceAfter=No", column, out));
    }
    if (sentence->positions) {
        ENT_TRY(add_key("TokenRange=", column, out));
        ENT_TRY(add_number(sentence->positions[2 * i], out));
        ENT_TRY(ent_buffer_add_char(out, ':'));
        ENT_TRY(add_number(sentence->positions[2 * i + 1], out));
    }
    return out->length == column ? ent_buffer_add_char(out, '_') : ENT_STATUS_OK;
}

/* A form or lemma must not break the line. */
static EntStatus
write_letters(EntView letters, EntBuffer *out)
{
    const size_t begin = out->length;
    ENT_TRY(letters.length ? ent_buffer_add(out, letters) : ent_buffer_add_char(out, '_'));
    for (size_t i = begin; i < out->length; i++) {
        const char c = out->data[i];
        out->data[i] = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_word(const EntPipeline *p, const EntConlluOutput *sentence, size_t i, EntBuffer *out)
{
    const EntWord *word = &sentence->words.items[i];
    ENT_TRY(add_number(i + 1, out));
    ENT_TRY(ent_buffer_add_char(out, '\t'));
    ENT_TRY(write_letters(word->form, out));
    ENT_TRY(ent_buffer_add_char(out, '\t'));
    ENT_TRY(write_letters(word->lemma, out));
    ENT_TRY(ent_buffer_add_char(out, '\t'));
    ENT_TRY(ent_buffer_add(out, ent_upos_name(word->upos)));
    ENT_TRY(ent_buffer_add_char(out, '\t'));
    ENT_TRY(ent_buffer_add(out, ent_tagger_xpos(p->tagger, word->tag)));
    ENT_TRY(ent_buffer_add(out, ENT_VIEW("\t_\t")));
    ENT_TRY(add_number(word->head, out));
    ENT_TRY(ent_buffer_add_char(out, '\t'));
    ENT_TRY(ent_buffer_add(out, ent_parser_relation(p->parser, word->relation)));
    ENT_TRY(ent_buffer_add(out, ENT_VIEW("\t_\t")));
    ENT_TRY(write_misc(sentence, i, out));
    return ent_buffer_add_char(out, '\n');
}

EntStatus
ent_conllu_write(const EntPipeline *p, const EntConlluOutput *sentence, EntBuffer *out)
{
    ENT_TRY(write_comments(sentence, out));
    for (size_t i = 0; i < sentence->words.count; i++) {
        ENT_TRY(write_range(sentence, i, out));
        ENT_TRY(write_word(p, sentence, i, out));
    }
    return ent_buffer_add_char(out, '\n');
}
