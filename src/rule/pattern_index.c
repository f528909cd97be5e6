/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of bits, one bit a pattern: a row for each word, lemma and set of words that patterns begin with, and one for each
 * other thing that a first token may be. Those that fit a token are joined.
 */
#include "rule/pattern_index.h"

#include "rule/pattern.h"

#include <string.h>

enum { WORD_BITS = 64 };

typedef enum { ROW_ALL, ROW_ALWAYS, ROW_MENTION, ROW_NAME, ROW_NUMBER, ROW_UPPER, ROW_DIGITS, N_ROWS } RowKind;

typedef struct {
    EntWordId word; /* ENT_ID_NONE: free */
    uint64_t *row;
} Slot;

struct EntPatternIndex {
    size_t n_words; /* of a row */
    uint64_t *rows[N_ROWS];
    uint64_t *sets[ENT_LEXICON_MAX_SETS]; /* NULL: no pattern begins with it */
    Slot *slots;                          /* open addressing, a power of two */
    uint32_t mask;
};

/* --- making --- */

typedef struct {
    EntPatternIndex *index;
    const EntLexicon *lexicon;
    EntArena *arena;
} Maker;

static EntStatus
need_row(const Maker *maker, uint64_t **row)
{
    if (!*row) {
        *row = ent_arena_zalloc(maker->arena, maker->index->n_words, sizeof **row);
    }
    return *row ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

/* Ids in a row are mixed, or they would cluster. */
static Slot *
slot_of(const EntPatternIndex *index, EntWordId word)
{
    uint32_t at = (word * UINT32_C(2654435761)) >> 7;
    while (index->slots[at & index->mask].word != ENT_ID_NONE && index->slots[at & index->mask].word != word) {
        at++;
    }
    return &index->slots[at & index->mask];
}

/* '#' stands for a digit. */
static RowKind
kind_of_picture(const Maker *maker, EntWordId picture)
{
    const EntView text = ent_lexicon_word(maker->lexicon, picture);
    return ent_view_find_char(text, '#', 0) < text.length ? ROW_DIGITS : ROW_ALWAYS;
}

static RowKind
kind_of(const Maker *maker, const EntInstruction *first)
{
    switch ((EntOp)first->op) {
    case ENT_OP_CLASS:
    case ENT_OP_DATE: return ROW_MENTION;
    case ENT_OP_CAP: return ROW_NAME;
    case ENT_OP_NUMBER: return ROW_NUMBER;
    case ENT_OP_UPPER: return ROW_UPPER;
    case ENT_OP_PICTURE: return kind_of_picture(maker, first->argument);
    default: return ROW_ALWAYS;
    }
}

static EntStatus
set_bit(const Maker *maker, uint64_t **row, size_t number)
{
    ENT_TRY(need_row(maker, row));
    (*row)[number / WORD_BITS] |= UINT64_C(1) << (number % WORD_BITS);
    return ENT_STATUS_OK;
}

static EntStatus
add_first(const Maker *maker, const EntInstruction *first, size_t number)
{
    EntPatternIndex *index = maker->index;
    uint64_t **row = &index->rows[kind_of(maker, first)];
    if (first->op == ENT_OP_WORD || first->op == ENT_OP_LEMMA) {
        Slot *slot = slot_of(index, first->argument);
        slot->word = first->argument;
        row = &slot->row;
    } else if (first->op == ENT_OP_SET) {
        row = &index->sets[first->argument];
    }
    return set_bit(maker, row, number);
}

static EntStatus
add_pattern(const Maker *maker, const EntPattern *pattern, size_t number)
{
    ENT_TRY(set_bit(maker, &maker->index->rows[ROW_ALL], number));
    if (pattern->n_firsts == 0) {
        return set_bit(maker, &maker->index->rows[ROW_ALWAYS], number);
    }
    for (size_t i = 0; i < pattern->n_firsts; i++) {
        ENT_TRY(add_first(maker, &pattern->firsts[i], number));
    }
    return ENT_STATUS_OK;
}

/* Twice as many slots as there can be words. */
static EntStatus
make_slots(const Maker *maker, const EntPattern *const *patterns, size_t n_patterns)
{
    size_t n_firsts = 1, n_slots = 2;
    for (size_t i = 0; i < n_patterns; i++) {
        n_firsts += patterns[i] ? patterns[i]->n_firsts : 0;
    }
    while (n_slots < 2 * n_firsts) {
        n_slots *= 2;
    }
    maker->index->slots = ent_arena_zalloc(maker->arena, n_slots, sizeof *maker->index->slots);
    maker->index->mask = (uint32_t)(n_slots - 1);
    return maker->index->slots ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

EntStatus
ent_pattern_index_new(const EntPatternList *list, const EntLexicon *lexicon, EntArena *arena,
                      const EntPatternIndex **out)
{
    const EntPattern *const *patterns = list->items;
    const size_t n_patterns = list->count;
    const Maker maker = {ent_arena_zalloc(arena, 1, sizeof(EntPatternIndex)), lexicon, arena};
    if (n_patterns > ENT_RULE_MAX_RULES) {
        return ENT_STATUS_LIMIT;
    }
    if (!maker.index) {
        return ENT_STATUS_NO_MEMORY;
    }
    maker.index->n_words = (n_patterns + WORD_BITS - 1) / WORD_BITS;
    ENT_TRY(make_slots(&maker, patterns, n_patterns));
    for (size_t i = 0; i < n_patterns; i++) {
        ENT_TRY(patterns[i] ? add_pattern(&maker, patterns[i], i) : ENT_STATUS_OK);
    }
    *out = maker.index;
    return ENT_STATUS_OK;
}

/* --- asking --- */

static void
join(const EntPatternIndex *index, const uint64_t *row, uint64_t *bits)
{
    for (size_t i = 0; row && i < index->n_words; i++) {
        bits[i] |= row[i];
    }
}

static void
join_word(const EntPatternIndex *index, EntWordId word, uint64_t *bits)
{
    if (word != ENT_ID_NONE) {
        join(index, slot_of(index, word)->row, bits);
    }
}

static void
join_words(const EntPatternIndex *index, const EntText *text, const EntToken *token, uint64_t *bits)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases_of(text->lexicon, token->word, &n_phrases);
    const EntWordId noun = ent_lexicon_noun_lemma(text->lexicon, token->word);
    join_word(index, token->word, bits);
    if (token->lemma != token->word) {
        join_word(index, token->lemma, bits);
    }
    if (noun != token->word && noun != token->lemma) {
        join_word(index, noun, bits);
    }
    for (size_t i = 0; i < n_phrases; i++) {
        join(index, index->sets[phrases[i].set], bits);
    }
}

void
ent_pattern_index_begin(const EntPatternIndex *index, const EntText *text, uint32_t at, bool has_mention,
                        EntPatternCursor *out)
{
    const EntToken *token = &text->tokens[at];
    out->n_words = index->n_words;
    out->at = 0;
    memset(out->bits, 0, index->n_words * sizeof *out->bits);
    if (token->pos == ENT_POS_HYPHEN) { /* a match may begin behind it */
        join(index, index->rows[ROW_ALL], out->bits);
        return;
    }
    join(index, index->rows[ROW_ALWAYS], out->bits);
    join(index, has_mention ? index->rows[ROW_MENTION] : NULL, out->bits);
    join(index, token->pos == ENT_POS_NAME ? index->rows[ROW_NAME] : NULL, out->bits);
    join(index, token->pos == ENT_POS_NUMBER ? index->rows[ROW_NUMBER] : NULL, out->bits);
    join(index, token->shape & ENT_SHAPE_ALL_CAPS ? index->rows[ROW_UPPER] : NULL, out->bits);
    join(index, token->shape & ENT_SHAPE_DIGITS ? index->rows[ROW_DIGITS] : NULL, out->bits);
    join_words(index, text, token, out->bits);
}
