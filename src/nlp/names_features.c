/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The templates. Each call of one() or two() is a template of its own: its number is its place in the list, so a
 * model fits the list that it was trained with and no other (ENT_NAMES_TEMPLATES tells them apart).
 */
#include "nlp/names_features.h"

#include "nlp/linear.h"

enum { NOWHERE = 0x5EED, STEP_TEMPLATE = 900, FLAG_TEMPLATE = 400, WINDOW = 2 };

typedef struct {
    uint32_t *out;
    size_t count;
    uint32_t number;
} Features;

static void
one(Features *f, uint32_t part)
{
    f->out[f->count++] = ent_feature(++f->number, part);
}

static void
two(Features *f, uint32_t a, uint32_t b)
{
    f->out[f->count++] = ent_feature_with(ent_feature(++f->number, a), b);
}

static void
three(Features *f, uint32_t a, uint32_t b, uint32_t c)
{
    f->out[f->count++] = ent_feature_with(ent_feature_with(ent_feature(++f->number, a), b), c);
}

uint32_t
ent_names_step(uint8_t from)
{
    return ent_feature(STEP_TEMPLATE, from);
}

/* A window of words around one; beyond the edges of the sentence stand empty ones. */
static const EntWord no_word = {
    .traits = {.form = NOWHERE, .lower = NOWHERE, .shape = NOWHERE}, .tag = UINT16_MAX, .upos = ENT_N_UPOS};
static const EntNameToken no_token = {.is_open = false};

typedef struct {
    const EntWord *words[2 * WINDOW + 1];
    const EntNameToken *tokens[2 * WINDOW + 1];
} Window;

static Window
window_at(const EntNameSentence *s, size_t at)
{
    Window w;
    for (size_t k = 0; k <= 2 * WINDOW; k++) {
        const bool inside = at + k >= WINDOW && at + k - WINDOW < s->words->count;
        w.words[k] = inside ? &s->words->items[at + k - WINDOW] : &no_word;
        w.tokens[k] = inside ? &s->tokens[at + k - WINDOW] : &no_token;
    }
    return w;
}

static void
add_words(Features *f, const Window *w)
{
    const EntNameToken *const *t = &w->tokens[WINDOW];
    const EntWord *const *v = &w->words[WINDOW];
    one(f, v[0]->traits.form);
    for (int k = -WINDOW; k <= WINDOW; k++) {
        one(f, v[k]->traits.lower);
        one(f, v[k]->tag);
        one(f, v[k]->traits.shape);
        two(f, v[k]->traits.noun_sense, t[k]->is_capital);
    }
    two(f, v[-1]->traits.lower, v[0]->traits.lower);
    two(f, v[0]->traits.lower, v[1]->traits.lower);
    two(f, v[-1]->traits.lower, v[0]->traits.shape);
    two(f, v[1]->traits.lower, v[0]->traits.shape);
    three(f, v[-2]->traits.lower, v[-1]->traits.lower, t[0]->is_capital);
    three(f, v[1]->traits.lower, v[2]->traits.lower, t[0]->is_capital);
    two(f, v[-1]->traits.shape, v[0]->traits.shape);
    two(f, v[0]->traits.shape, v[1]->traits.shape);
    three(f, v[-1]->traits.shape, v[0]->traits.shape, v[1]->traits.shape);
}

static void
add_tags(Features *f, const Window *w)
{
    const EntWord *const *v = &w->words[WINDOW];
    two(f, v[-1]->tag, v[0]->tag);
    two(f, v[0]->tag, v[1]->tag);
    three(f, v[-1]->upos, v[0]->upos, v[1]->upos);
    three(f, v[-2]->upos, v[-1]->upos, v[0]->upos);
    three(f, v[0]->upos, v[1]->upos, v[2]->upos);
    two(f, v[0]->traits.ambiguity, v[0]->traits.shape);
    one(f, v[0]->traits.frequency);
    one(f, v[0]->traits.case_habit);
    two(f, v[0]->traits.case_habit, v[0]->traits.shape);
    two(f, v[0]->traits.case_habit, v[-1]->traits.case_habit);
    two(f, v[0]->traits.case_habit, v[1]->traits.case_habit);
    two(f, v[0]->traits.lexical, v[0]->traits.shape);
    two(f, v[0]->traits.noun_sense, v[1]->traits.noun_sense);
    two(f, v[-1]->traits.noun_sense, v[0]->traits.noun_sense);
    three(f, v[-1]->traits.verb_sense, v[0]->upos, v[-1]->upos);
    three(f, v[1]->traits.verb_sense, v[0]->upos, v[1]->upos);
}

static void
add_affixes(Features *f, const Window *w)
{
    const EntWordTraits *t = &w->words[WINDOW]->traits;
    for (size_t k = 1; k < ENT_WORD_AFFIXES; k++) {
        two(f, t->suffix[k], t->is_capital);
        two(f, t->prefix[k], t->is_capital);
    }
    two(f, w->words[WINDOW - 1]->traits.suffix[2], t->is_capital);
    two(f, w->words[WINDOW + 1]->traits.suffix[2], t->is_capital);
}

static void
add_flags(Features *f, uint32_t place, uint32_t flags)
{
    for (flags &= (1U << ENT_N_LISTS) - 1; flags && f->count < ENT_NAMES_FEATURES - 60; flags &= flags - 1) {
        const uint32_t bit = (uint32_t)__builtin_ctz(flags);
        f->out[f->count++] = ent_feature_with(ent_feature(FLAG_TEMPLATE + place, bit), 0);
    }
}

static void
add_lists(Features *f, const Window *w)
{
    const EntNameToken *const *t = &w->tokens[WINDOW];
    const EntListed *here = &t[0]->listed;
    const uint32_t phrase = ent_feature_with(ent_feature(here->begin, here->inside), here->end);
    two(f, here->alone, t[0]->is_capital);
    one(f, phrase);
    two(f, here->alone, phrase);
    two(f, t[-1]->listed.alone, here->alone);
    two(f, here->alone, t[1]->listed.alone);
    three(f, t[-1]->listed.alone, here->alone, t[1]->listed.alone);
    two(f, t[-1]->listed.alone, w->words[WINDOW]->traits.shape);
    two(f, t[1]->listed.alone, w->words[WINDOW]->traits.shape);
    two(f, t[-1]->listed.end, w->words[WINDOW]->traits.shape);
    two(f, w->words[WINDOW - 1]->traits.lower, here->alone);
    two(f, w->words[WINDOW + 1]->traits.lower, here->alone);
    add_flags(f, 0, here->alone);
    add_flags(f, 1, here->begin);
    add_flags(f, 2, here->inside);
    add_flags(f, 3, here->end);
    add_flags(f, 4, t[-1]->listed.alone);
    add_flags(f, 5, t[1]->listed.alone);
}

/* The run of capitalised words: its first and last word, what stands around it, and where in it we are. */
static void
add_run(Features *f, const EntNameSentence *s, size_t at)
{
    const EntNameToken *t = &s->tokens[at];
    const bool is_run = t->run_end > t->run_first;
    const size_t first = is_run ? t->run_first : at, last = is_run ? t->run_end - 1u : at;
    const EntNameToken *before = first ? &s->tokens[first - 1] : &no_token;
    const EntWord *word_before = first ? &s->words->items[first - 1] : &no_word;
    const EntWord *word_behind = last + 1 < s->words->count ? &s->words->items[last + 1] : &no_word;
    const uint32_t length = (uint32_t)(last - first + 1 < 6 ? last - first + 1 : 6);
    const uint32_t from_start = (uint32_t)(at - first < 3 ? at - first : 3);
    const uint32_t to_end = (uint32_t)(last - at < 3 ? last - at : 3);
    const uint32_t place = from_start << 8 | to_end << 4 | (uint32_t)is_run;
    two(f, place, length);
    two(f, s->words->items[last].traits.lower, to_end);
    two(f, s->words->items[first].traits.lower, from_start);
    two(f, s->tokens[last].listed.alone, place);
    two(f, s->tokens[first].listed.alone, place);
    two(f, word_before->traits.lower, place);
    two(f, word_behind->traits.lower, place);
    three(f, word_before->traits.lower, length, to_end);
    three(f, word_behind->traits.lower, length, to_end);
    two(f, s->words->items[last].traits.noun_sense, place);
    two(f, word_before->traits.noun_sense, place);
    two(f, word_behind->traits.verb_sense, place);
    two(f, word_behind->tag, place);
    two(f, word_before->tag, place);
    two(f, before->listed.alone, place);
    three(f, first == 0, place, s->case_class);
    three(f, s->case_class, t->listed.alone, t->is_capital);
    three(f, s->case_class, s->words->items[at].tag, first == 0);
}

static void
add_memory(Features *f, const Window *w)
{
    f->number = 300;
    const EntNameToken *const *t = &w->tokens[WINDOW];
    const EntNameMemory *m = &t[0]->memory;
    const uint32_t here = (uint32_t)m->label << 2 | m->confidence;
    const uint32_t left = (uint32_t)t[-1]->memory.label << 2 | t[-1]->memory.confidence;
    const uint32_t right = (uint32_t)t[1]->memory.label << 2 | t[1]->memory.confidence;
    two(f, here, t[0]->is_capital);
    three(f, m->label, t[0]->is_capital, m->seen_lower);
    two(f, here, w->words[WINDOW]->tag);
    two(f, here, t[0]->listed.alone);
    three(f, here, t[-1]->is_capital, t[1]->is_capital);
    two(f, left, here);
    two(f, here, right);
    one(f, left);
    one(f, right);
}

size_t
ent_names_features(const EntNameSentence *s, size_t word, uint32_t *out)
{
    Features f = {.out = out};
    const Window w = window_at(s, word);
    one(&f, 0);
    add_words(&f, &w);
    add_tags(&f, &w);
    add_affixes(&f, &w);
    add_run(&f, s, word);
    add_lists(&f, &w);
    if (s->with_memory) {
        add_memory(&f, &w);
    }
    return f.count;
}

/* Runs: capitals, and joiners and particles between two of them. */
static bool
continues_run(const EntNameSentence *s, size_t at)
{
    const uint32_t joins = ENT_LIST_JOINER | ENT_LIST_PARTICLE;
    return s->tokens[at].is_capital || (s->tokens[at].listed.alone & joins);
}

static size_t
mark_run(EntNameSentence *s, size_t first)
{
    size_t end = first + 1;
    for (size_t i = end; i < s->words->count && continues_run(s, i); i++) {
        end = s->tokens[i].is_capital ? i + 1 : end;
    }
    for (size_t i = first; i < end; i++) {
        s->tokens[i].run_first = (uint16_t)first;
        s->tokens[i].run_end = (uint16_t)end;
    }
    return end;
}

static uint8_t
case_class_of(const EntNameSentence *s)
{
    size_t n_words = 0, n_capital = 0;
    for (size_t i = 0; i < s->words->count; i++) {
        const EntWordTraits *t = &s->words->items[i].traits;
        if (!t->is_punctuation && !t->has_digit) {
            n_words++;
            n_capital += t->is_capital;
        }
    }
    return n_words > 1 && n_capital * 3 > n_words * 2 ? 1 : 0;
}

static bool
looks_like_name(const EntNameSentence *s, size_t at)
{
    const uint32_t kinds = ENT_LIST_COUNTRY | ENT_LIST_PLACE | ENT_LIST_PERSON | ENT_LIST_ORGANIZATION;
    const EntWord *word = &s->words->items[at];
    const EntListed *listed = &s->tokens[at].listed;
    return s->tokens[at].is_capital || word->upos == ENT_UPOS_PROPN || (listed->alone & kinds) ||
           ((listed->begin | listed->inside | listed->end) & kinds);
}

static void
mark_open(EntNameSentence *s)
{
    bool before = false, here = s->words->count && looks_like_name(s, 0);
    for (size_t i = 0; i < s->words->count; i++) {
        const bool behind = i + 1 < s->words->count && looks_like_name(s, i + 1);
        s->tokens[i].is_open = before || here || behind;
        before = here;
        here = behind;
    }
}

void
ent_names_prepare(const EntNameLists *lists, EntListed *listed, EntNameSentence *s)
{
    ent_name_lists_mark(lists, s->words, listed);
    for (size_t i = 0; i < s->words->count; i++) {
        s->tokens[i] = (EntNameToken){.listed = listed[i], .is_capital = s->words->items[i].traits.is_capital};
    }
    for (size_t i = 0; i < s->words->count;) {
        i = s->tokens[i].is_capital ? mark_run(s, i) : i + 1;
    }
    s->case_class = case_class_of(s);
    mark_open(s);
}
