/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lemmas by exceptions and endings: see lemma.h.
 */
#include "nlp/lemma.h"

#include <stdlib.h>
#include <string.h>

struct EntLemmatiser {
    EntModel *model;
    EntLemmaRule *rules;
    size_t n_rules;
    const EntLemmaSlot *slots;
    uint32_t mask;
};

enum { MARK_SHIFT = 32, MAX_CUT = 99, LONGEST_ACRONYM = 4 };
enum { CONTINUATION_MASK = 0xC0, CONTINUATION = 0x80 }; /* of UTF-8 */

/* --- the model --- */

static bool
read_rule(EntView line, EntLemmaRule *out)
{
    EntView letters, digits;
    if (!ent_view_split(&line, '\t', &letters) || !ent_view_split(&line, '\t', &digits) || letters.length != 1 ||
        !strchr("kltc", letters.data[0]) || digits.length == 0) {
        return false;
    }
    size_t cut = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9' || cut > MAX_CUT) {
            return false;
        }
        cut = cut * 10 + (size_t)(digits.data[i] - '0');
    }
    *out = (EntLemmaRule){(EntLemmaCase)letters.data[0], cut, line};
    return cut <= MAX_CUT && line.length <= ENT_LEMMA_ROOM - ENT_WORD_MAX_BYTES;
}

static EntStatus
read_rules(EntLemmatiser *l, EntView text)
{
    EntView rest = text, line;
    size_t n_lines = 0;
    while (ent_view_split(&rest, '\n', &line)) {
        n_lines++;
    }
    if (n_lines == 0 || n_lines > ENT_LEMMA_MAX_RULES) {
        return ENT_STATUS_INVALID;
    }
    l->rules = calloc(n_lines, sizeof *l->rules);
    if (!l->rules) {
        return ENT_STATUS_NO_MEMORY;
    }
    while (ent_view_split(&text, '\n', &line)) {
        if (!read_rule(line, &l->rules[l->n_rules++])) {
            return ENT_STATUS_INVALID;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_slots(EntLemmatiser *l, EntView bytes)
{
    const size_t count = bytes.length / sizeof *l->slots;
    if (count == 0 || (count & (count - 1)) != 0 || bytes.length % sizeof *l->slots != 0) {
        return ENT_STATUS_INVALID;
    }
    l->slots = (const EntLemmaSlot *)(const void *)bytes.data;
    l->mask = (uint32_t)(count - 1);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < ENT_LEMMA_CANDIDATES; k++) {
            if (l->slots[i].rules[k] > l->n_rules) {
                return ENT_STATUS_INVALID;
            }
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
read_sections(EntLemmatiser *l, EntDiags *diags)
{
    const char *section = "rules";
    EntStatus status = read_rules(l, ent_model_section(l->model, section));
    if (status == ENT_STATUS_OK) {
        section = "slots";
        status = read_slots(l, ent_model_section(l->model, section));
    }
    if (status == ENT_STATUS_INVALID) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(l->model)}, "section '%s' is wrong",
                   section);
    }
    return status;
}

EntStatus
ent_lemmatiser_of(EntModel *model, EntDiags *diags, EntLemmatiser **out)
{
    EntLemmatiser *l = calloc(1, sizeof *l);
    if (!l) {
        ent_model_close(model);
        return ENT_STATUS_NO_MEMORY;
    }
    l->model = model;
    const EntStatus status = read_sections(l, diags);
    if (status != ENT_STATUS_OK) {
        ent_lemmatiser_close(l);
        return status;
    }
    *out = l;
    return ENT_STATUS_OK;
}

EntStatus
ent_lemmatiser_open(const char *path, EntDiags *diags, EntLemmatiser **out)
{
    EntModel *model;
    ENT_TRY(ent_model_open(path, ENT_LEMMAS_KIND, diags, &model));
    return ent_lemmatiser_of(model, diags, out);
}

void
ent_lemmatiser_close(EntLemmatiser *l)
{
    if (l) {
        ent_model_close(l->model);
        free(l->rules);
        free(l);
    }
}

/* --- rules --- */

size_t
ent_lemma_apply(const EntLemmaRule *rule, EntView form, EntView lower, char out[ENT_LEMMA_ROOM])
{
    const bool is_lower = rule->letters == ENT_LEMMA_LOWER;
    const EntView base = is_lower ? lower : form;
    if (base.length < rule->cut || base.length > ENT_WORD_MAX_BYTES || form.length == 0) {
        return 0;
    }
    const size_t kept = base.length - rule->cut;
    if (kept < base.length && ((unsigned char)base.data[kept] & CONTINUATION_MASK) == CONTINUATION) {
        return 0; /* it would cut a letter in two */
    }
    memcpy(out, base.data, kept);
    if (rule->letters == ENT_LEMMA_TITLE && kept > 1 && lower.length == form.length) {
        memcpy(out + 1, lower.data + 1, kept - 1);
    }
    if (rule->letters == ENT_LEMMA_CAPITAL && kept > 0 && out[0] >= 'a' && out[0] <= 'z') {
        out[0] = (char)(out[0] - 'a' + 'A');
    }
    if (rule->add.length) {
        memcpy(out + kept, rule->add.data, rule->add.length);
    }
    return kept + rule->add.length;
}

/* Of a verb or a pronoun, capitals are how a sentence begins or is stressed. */
static bool
may_keep_capitals(uint8_t upos)
{
    return upos == ENT_UPOS_NOUN || upos == ENT_UPOS_PROPN || upos == ENT_UPOS_ADJ || upos == ENT_UPOS_X ||
           upos == ENT_UPOS_NUM || upos == ENT_UPOS_SYM;
}

EntLemmaQuery
ent_lemma_query(EntView form, EntView lower, uint8_t upos, EntView xpos)
{
    EntLemmaQuery query = {form, lower, xpos, upos, 0};
    if (!may_keep_capitals(upos)) {
        query.form = lower;
        return query;
    }
    const bool is_same_length = form.length == lower.length && form.length > 0;
    if (is_same_length && form.data[0] != lower.data[0]) {
        const size_t last = form.length - 1;
        const bool is_all = last > 0 && form.data[1] != lower.data[1] && form.data[last] != lower.data[last];
        query.writing = !is_all ? 1 : last < LONGEST_ACRONYM ? 3 : 2;
    }
    return query;
}

static uint64_t
key_of(const EntLemmaQuery *query, EntView letters, uint32_t kind)
{
    const uint32_t tag = ent_feature_with((uint32_t)ent_view_hash(query->xpos), query->upos);
    const uint64_t mixed =
        ent_view_hash(letters) ^ ent_feature_with(tag, kind << 8 | query->writing) * 0x9E3779B97F4A7C15u;
    return (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9u | 1;
}

uint64_t
ent_lemma_word_key(const EntLemmaQuery *query)
{
    return key_of(query, query->lower, ENT_LEMMA_ENDING + 1);
}

uint64_t
ent_lemma_ending_key(const EntLemmaQuery *query, size_t length)
{
    const EntView lower = query->lower;
    return key_of(query, ent_view_slice(lower, lower.length - length, lower.length), (uint32_t)length);
}

static unsigned
listed_as(uint8_t upos)
{
    switch (upos) {
    case ENT_UPOS_NOUN: return ENT_LEXICAL_NOUN;
    case ENT_UPOS_VERB: return ENT_LEXICAL_VERB;
    case ENT_UPOS_ADJ: return ENT_LEXICAL_ADJECTIVE;
    case ENT_UPOS_ADV: return ENT_LEXICAL_ADVERB;
    default: return 0;
    }
}

bool
ent_lemma_is_listed(uint8_t upos)
{
    return listed_as(upos) != 0;
}

bool
ent_lemma_is_known(const EntWordList *list, uint8_t upos, EntView lemma)
{
    char lower[ENT_WORD_MAX_BYTES];
    const unsigned wanted = listed_as(upos);
    if (!list || !wanted) {
        return false;
    }
    return ent_word_list_find(list, (EntView){lower, ent_word_lower(lemma, lower)})->lexical & wanted;
}

/* --- looking up --- */

static const EntLemmaSlot *
find(const EntLemmatiser *l, uint64_t key)
{
    const uint32_t mark = (uint32_t)(key >> MARK_SHIFT) | 1;
    for (uint32_t i = 0; i < ENT_LEMMA_MAX_PROBES; i++) {
        const EntLemmaSlot *slot = &l->slots[((uint32_t)key + i) & l->mask];
        if (slot->mark == 0) {
            return NULL;
        }
        if (slot->mark == mark) {
            return slot;
        }
    }
    return NULL;
}

typedef struct {
    const EntLemmatiser *lemmatiser;
    const EntWordList *list;
    const EntLemmaQuery *query;
    char out[ENT_LEMMA_ROOM], first[ENT_LEMMA_ROOM];
    size_t length, first_length;
} Search;

/* The first rule of these whose lemma the word list knows. */
static bool
try_rules(Search *s, const EntLemmaSlot *slot)
{
    for (size_t k = 0; k < ENT_LEMMA_CANDIDATES && slot->rules[k]; k++) {
        const EntLemmaRule *rule = &s->lemmatiser->rules[slot->rules[k] - 1];
        s->length = ent_lemma_apply(rule, s->query->form, s->query->lower, s->out);
        if (s->length > 0 && s->first_length == 0) {
            memcpy(s->first, s->out, s->length);
            s->first_length = s->length;
        }
        if (s->length > 0 && ent_lemma_is_known(s->list, s->query->upos, (EntView){s->out, s->length})) {
            return true;
        }
    }
    return false;
}

static EntView
search(Search *s)
{
    const EntLemmaQuery *query = s->query;
    const size_t longest = query->lower.length < ENT_LEMMA_ENDING ? query->lower.length : ENT_LEMMA_ENDING;
    const EntLemmaSlot *slot = find(s->lemmatiser, ent_lemma_word_key(query));
    if (slot) {
        (void)try_rules(s, slot);
        return (EntView){s->first, s->first_length};
    }
    const bool is_listed = ent_lemma_is_listed(query->upos);
    for (size_t length = longest + 1; length > 0; length--) {
        slot = find(s->lemmatiser, ent_lemma_ending_key(query, length - 1));
        if (slot && try_rules(s, slot)) {
            return (EntView){s->out, s->length};
        }
        if (s->first_length && !is_listed) {
            break;
        }
    }
    return (EntView){s->first, s->first_length};
}

EntStatus
ent_lemmatiser_one(const EntLemmatiser *l, const EntWordList *list, const EntLemmaQuery *query, EntArena *arena,
                   EntView *lemma)
{
    Search s;
    s.lemmatiser = l;
    s.list = list;
    s.query = query;
    s.length = s.first_length = 0;
    const EntView found = search(&s);
    return found.length && !ent_view_equal(found, *lemma) ? ent_arena_copy(arena, found, lemma) : ENT_STATUS_OK;
}

EntStatus
ent_lemmatiser_read(const EntLemmatiser *l, const EntTagger *tagger, const EntWordList *list, EntWords *words,
                    EntArena *arena)
{
    for (size_t i = 0; i < words->count; i++) {
        EntWord *word = &words->items[i];
        char lower[ENT_WORD_MAX_BYTES];
        word->lemma = word->form;
        const EntView folded = {lower, ent_word_lower(word->form, lower)};
        const EntLemmaQuery query = ent_lemma_query(word->form, folded, word->upos, ent_tagger_xpos(tagger, word->tag));
        ENT_TRY(ent_lemmatiser_one(l, list, &query, arena, &word->lemma));
    }
    return ENT_STATUS_OK;
}
