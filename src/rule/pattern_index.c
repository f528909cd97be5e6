/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of bits, one bit a pattern: a row for each word, lemma and set of words that patterns begin with, and one for each
 * other thing that a first token may be. Those that fit a token are joined. A second table is about what patterns take
 * next: articles ("the") begin many patterns, what follows them few. A third is about what they need anywhere: its rows have
 * one part for each of the needs, and what the tokens of a sentence joined have in all parts may match in it.
 */
#include "rule/pattern_index.h"

#include "rule/pattern.h"

#include <string.h>

enum { WORD_BITS = 64 };

typedef enum { ROW_ALWAYS, ROW_MENTION, ROW_NAME, ROW_NUMBER, ROW_CAPITAL, ROW_UPPER, ROW_DIGITS, N_ROWS } RowKind;

typedef struct {
    EntWordId word; /* ENT_ID_NONE: free */
    uint64_t *row;
} Slot;

typedef struct {
    size_t n_words; /* of a row */
    uint64_t *rows[N_ROWS];
    uint64_t *sets[ENT_LEXICON_MAX_SETS]; /* NULL: in no pattern */
    Slot *slots;                          /* open addressing, a power of two */
    uint32_t mask;
} Table;

struct EntPatternIndex {
    size_t n_words; /* of a row of firsts or seconds */
    uint64_t *all;
    Table firsts, seconds, needs;
};

/* --- making --- */

typedef struct {
    EntPatternIndex *index;
    const EntLexicon *lexicon;
    EntArena *arena;
    bool has_phrases[ENT_LEXICON_MAX_SETS]; /* by set: some of it are of several words */
} Maker;

static EntStatus
set_bit(const Maker *maker, size_t n_words, uint64_t **row, size_t number)
{
    if (!*row) {
        *row = ent_arena_zalloc(maker->arena, n_words, sizeof **row);
    }
    if (!*row) {
        return ENT_STATUS_NO_MEMORY;
    }
    (*row)[number / WORD_BITS] |= UINT64_C(1) << (number % WORD_BITS);
    return ENT_STATUS_OK;
}

/* Ids in a row are mixed, or they would cluster. */
static Slot *
slot_of(const Table *table, EntWordId word)
{
    uint32_t at = (word * UINT32_C(2654435761)) >> 7;
    while (table->slots[at & table->mask].word != ENT_ID_NONE && table->slots[at & table->mask].word != word) {
        at++;
    }
    return &table->slots[at & table->mask];
}

/* '#' stands for a digit. */
static RowKind
kind_of_picture(const Maker *maker, EntWordId picture)
{
    const EntView text = ent_lexicon_word(maker->lexicon, picture);
    return ent_view_find_char(text, '#', 0) < text.length ? ROW_DIGITS : ROW_ALWAYS;
}

static RowKind
kind_of(const Maker *maker, const EntInstruction *instruction)
{
    switch ((EntOp)instruction->op) {
    case ENT_OP_CLASS:
    case ENT_OP_DATE: return ROW_MENTION;
    case ENT_OP_CAP: return ROW_NAME;
    case ENT_OP_NUMBER: return ROW_NUMBER;
    case ENT_OP_CAPITAL: return ROW_CAPITAL;
    case ENT_OP_UPPER: return ROW_UPPER;
    case ENT_OP_PICTURE: return kind_of_picture(maker, instruction->argument);
    default: return ROW_ALWAYS;
    }
}

static EntStatus
add_instruction(const Maker *maker, Table *table, const EntInstruction *instruction, size_t number)
{
    uint64_t **row = &table->rows[kind_of(maker, instruction)];
    if (instruction->op == ENT_OP_WORD || instruction->op == ENT_OP_LEMMA) {
        Slot *slot = slot_of(table, instruction->argument);
        slot->word = instruction->argument;
        row = &slot->row;
    } else if (instruction->op == ENT_OP_SET) {
        row = &table->sets[instruction->argument];
    }
    return set_bit(maker, table->n_words, row, number);
}

static EntStatus
add_all(const Maker *maker, Table *table, const EntInstruction *items, size_t count, size_t number)
{
    if (count == 0) {
        return set_bit(maker, table->n_words, &table->rows[ROW_ALWAYS], number);
    }
    for (size_t i = 0; i < count; i++) {
        ENT_TRY(add_instruction(maker, table, &items[i], number));
    }
    return ENT_STATUS_OK;
}

/* Does the first thing that it takes always end with its first token? Else the second may begin anywhere. */
static bool
begins_with_one_token(const Maker *maker, const EntPattern *pattern)
{
    for (size_t i = 0; i < pattern->n_firsts; i++) {
        const EntInstruction *first = &pattern->firsts[i];
        if (first->op == ENT_OP_CLASS || first->op == ENT_OP_DATE || first->op == ENT_OP_CAP ||
            first->op == ENT_OP_CAPITAL || (first->op == ENT_OP_SET && maker->has_phrases[first->argument])) {
            return false;
        }
    }
    return pattern->n_firsts > 0;
}

/* What needs less has whatever there is for the other parts. */
static EntStatus
add_needs(const Maker *maker, const EntPattern *pattern, size_t number)
{
    uint8_t need_of[ENT_RULE_MAX_PROGRAM];
    Table *table = &maker->index->needs;
    const size_t part = maker->index->n_words * WORD_BITS;
    const size_t n_needs = ent_pattern_needs(pattern->program, pattern->n_instructions, need_of);
    for (size_t i = 0; i < pattern->n_instructions; i++) {
        if (need_of[i]) {
            const size_t bit = (need_of[i] - 1u) * part + number;
            ENT_TRY(add_instruction(maker, table, &pattern->program[i], bit));
        }
    }
    for (size_t i = n_needs; i < ENT_PATTERN_MAX_NEEDS; i++) {
        ENT_TRY(set_bit(maker, table->n_words, &table->rows[ROW_ALWAYS], i * part + number));
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_pattern(const Maker *maker, const EntPattern *pattern, size_t number)
{
    EntPatternIndex *index = maker->index;
    const size_t n_seconds = begins_with_one_token(maker, pattern) ? pattern->n_seconds : 0;
    ENT_TRY(set_bit(maker, index->n_words, &index->all, number));
    ENT_TRY(add_all(maker, &index->firsts, pattern->firsts, pattern->n_firsts, number));
    ENT_TRY(add_all(maker, &index->seconds, pattern->seconds, n_seconds, number));
    return add_needs(maker, pattern, number);
}

/* Twice as many slots as there can be words. */
static EntStatus
make_table(const Maker *maker, Table *table, size_t n_words, size_t n_most)
{
    table->n_words = n_words;
    size_t n_slots = 2;
    while (n_slots < 2 * (n_most + 1)) {
        n_slots *= 2;
    }
    table->slots = ent_arena_zalloc(maker->arena, n_slots, sizeof *table->slots);
    table->mask = (uint32_t)(n_slots - 1);
    return table->slots ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
}

static size_t
n_words_in(const EntPattern *pattern)
{
    size_t n = 0;
    for (size_t i = 0; i < pattern->n_instructions; i++) {
        n += pattern->program[i].op == ENT_OP_WORD || pattern->program[i].op == ENT_OP_LEMMA;
    }
    return n;
}

static EntStatus
make(const Maker *maker, const EntPatternList *list)
{
    EntPatternIndex *index = maker->index;
    size_t n_firsts = 0, n_seconds = 0, n_needs = 0;
    for (size_t i = 0; i < list->count; i++) {
        n_firsts += list->items[i] ? list->items[i]->n_firsts : 0;
        n_seconds += list->items[i] ? list->items[i]->n_seconds : 0;
        n_needs += list->items[i] ? n_words_in(list->items[i]) : 0;
    }
    ENT_TRY(make_table(maker, &index->firsts, index->n_words, n_firsts));
    ENT_TRY(make_table(maker, &index->seconds, index->n_words, n_seconds));
    ENT_TRY(make_table(maker, &index->needs, index->n_words * ENT_PATTERN_MAX_NEEDS, n_needs));
    for (size_t i = 0; i < list->count; i++) {
        ENT_TRY(list->items[i] ? add_pattern(maker, list->items[i], i) : ENT_STATUS_OK);
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_pattern_index_new(const EntPatternList *list, const EntLexicon *lexicon, EntArena *arena,
                      const EntPatternIndex **out)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(lexicon, &n_phrases);
    Maker maker = {.index = ent_arena_zalloc(arena, 1, sizeof(EntPatternIndex)), .lexicon = lexicon, .arena = arena};
    if (list->count > ENT_RULE_MAX_RULES) {
        return ENT_STATUS_LIMIT;
    }
    if (!maker.index) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_phrases; i++) {
        maker.has_phrases[phrases[i].set] |= phrases[i].n_words > 1;
    }
    maker.index->n_words = (list->count + WORD_BITS - 1) / WORD_BITS;
    ENT_TRY(make(&maker, list));
    *out = maker.index;
    return ENT_STATUS_OK;
}

/* --- asking --- */

/* Rows of one table joined for one token. */
typedef struct {
    const Table *table;
    const EntText *text;
    uint64_t *bits;
} Query;

/* What is always given. */
static void
begin_with(uint64_t *bits, const Table *table)
{
    const uint64_t *always = table->rows[ROW_ALWAYS];
    for (size_t i = 0; i < table->n_words; i++) {
        bits[i] = always ? always[i] : 0;
    }
}

static void
join(const Query *q, const uint64_t *row)
{
    for (size_t i = 0; row && i < q->table->n_words; i++) {
        q->bits[i] |= row[i];
    }
}

static void
join_word(const Query *q, EntWordId word)
{
    if (word != ENT_ID_NONE) {
        join(q, slot_of(q->table, word)->row);
    }
}

static void
join_words(const Query *q, const EntToken *token)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases_of(q->text->lexicon, token->word, &n_phrases);
    const EntWordId noun = ent_lexicon_noun_lemma(q->text->lexicon, token->word);
    join_word(q, token->word);
    if (token->lemma != token->word) {
        join_word(q, token->lemma);
    }
    if (noun != token->word && noun != token->lemma) {
        join_word(q, noun);
    }
    for (size_t i = 0; i < n_phrases; i++) {
        join(q, q->table->sets[phrases[i].set]);
    }
}

static void
join_token(const Query *q, const EntToken *token, bool has_mention)
{
    uint64_t *const *rows = q->table->rows;
    join(q, has_mention ? rows[ROW_MENTION] : NULL);
    join(q, token->pos == ENT_POS_NAME ? rows[ROW_NAME] : NULL);
    join(q, token->pos == ENT_POS_NUMBER ? rows[ROW_NUMBER] : NULL);
    join(q, token->shape & ENT_SHAPE_CAPITAL ? rows[ROW_CAPITAL] : NULL);
    join(q, token->shape & ENT_SHAPE_ALL_CAPS ? rows[ROW_UPPER] : NULL);
    join(q, token->shape & ENT_SHAPE_DIGITS ? rows[ROW_DIGITS] : NULL);
    join_words(q, token);
}

static bool
is_empty(const EntPatternCursor *cursor)
{
    uint64_t any = 0;
    for (size_t i = 0; i < cursor->n_words; i++) {
        any |= cursor->bits[i];
    }
    return any == 0;
}

static void
keep_only(EntPatternCursor *cursor, const uint64_t *bits)
{
    for (size_t i = 0; i < cursor->n_words; i++) {
        cursor->bits[i] &= bits[i];
    }
}

/* Keep of those given those whose second thing fits the token behind, too. */
static void
ask_second(const EntPatternIndex *index, const EntText *text, const EntToken *second, EntPatternCursor *out)
{
    uint64_t bits[ENT_RULE_MAX_RULES / WORD_BITS];
    begin_with(bits, &index->seconds);
    join_token(&(Query){&index->seconds, text, bits}, second, true);
    keep_only(out, bits);
}

void
ent_pattern_index_open(const EntPatternIndex *index, const EntText *text, EntSpan tokens, EntPatternScope *out)
{
    uint64_t bits[ENT_PATTERN_MAX_NEEDS * ENT_RULE_MAX_RULES / WORD_BITS];
    const Query query = {&index->needs, text, bits};
    begin_with(bits, &index->needs);
    for (uint32_t t = tokens.first; t < tokens.end; t++) {
        join_token(&query, &text->tokens[t], false);
    }
    out->index = index;
    out->text = text;
    for (size_t i = 0; i < index->n_words; i++) {
        out->bits[i] = bits[i];
        for (size_t part = 1; part < ENT_PATTERN_MAX_NEEDS; part++) {
            out->bits[i] &= bits[part * index->n_words + i];
        }
    }
}

/* A hyphen may be stepped over. */
void
ent_pattern_index_begin(const EntPatternScope *scope, uint32_t at, bool has_mention, EntPatternCursor *out)
{
    const EntPatternIndex *index = scope->index;
    const EntText *text = scope->text;
    const EntToken *token = &text->tokens[at];
    const Query first = {&index->firsts, text, out->bits};
    out->n_words = index->n_words;
    out->at = 0;
    begin_with(out->bits, &index->firsts);
    if (token->pos == ENT_POS_HYPHEN) {
        join(&first, index->all);
    } else {
        join_token(&first, token, has_mention);
    }
    keep_only(out, scope->bits);
    if (token->pos != ENT_POS_HYPHEN && at + 1 < text->n_tokens && token[1].pos != ENT_POS_HYPHEN && !is_empty(out)) {
        ask_second(index, text, &token[1], out);
    }
}
