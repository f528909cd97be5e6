/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A backtracking machine with an explicit stack. A choice point remembers where to go on and what the captures
 * were; the stack has a bound, and so has the number of steps.
 */
#include "rule/match.h"

#include "rule/pattern.h"

#include <string.h>

enum { MAX_CHOICES = 64, N_BORDERS = 2 * ENT_RULE_MAX_CAPTURES };

typedef struct {
    uint32_t pc, at;
    uint32_t borders[N_BORDERS];
} Choice;

typedef struct {
    const EntText *text;
    const EntMatchMentions *mentions;
    uint32_t end;
    Choice choices[MAX_CHOICES];
    size_t n_choices;
    Choice now;
} Machine;

/* Hyphens inside words are seen by no pattern. */
static uint32_t
skip_hyphen(const Machine *m, uint32_t at)
{
    return at < m->end && m->text->tokens[at].pos == ENT_POS_HYPHEN ? at + 1 : at;
}

/* A capitalised word with what is glued to it: "Gyu-back", "Al-Khulaifi". */
static uint32_t
cap_end(const Machine *m, uint32_t at)
{
    at++;
    while (at + 1 < m->end && m->text->tokens[at].pos == ENT_POS_HYPHEN &&
           m->text->tokens[at + 1].shape & ENT_SHAPE_LETTERS) {
        at += 2;
    }
    return at;
}

/* "al | -Rahbi": a small particle, which something before has matched, is glued to the name. */
static uint32_t
behind_particle(const Machine *m, uint32_t at)
{
    enum { LONGEST = 3 };
    const EntToken *tokens = m->text->tokens;
    const bool glued = at > 0 && at + 1 < m->end && tokens[at].pos == ENT_POS_HYPHEN &&
                       !(tokens[at - 1].shape & ENT_SHAPE_CAPITAL) &&
                       tokens[at - 1].end - tokens[at - 1].begin <= LONGEST;
    return glued ? at + 1 : at;
}

/* What a type of craft or weapon is called: "F-16", "Su-35s", "MV-22B". */
static uint32_t
model_end(const Machine *m, uint32_t at)
{
    const EntToken *tokens = m->text->tokens;
    return at + 2 < m->end && tokens[at].shape & ENT_SHAPE_CAPITAL && tokens[at + 1].pos == ENT_POS_HYPHEN &&
                   tokens[at + 2].shape & ENT_SHAPE_DIGITS
               ? at + 3
               : 0;
}

static uint32_t
longest_of_set(const Machine *m, EntSetId set, uint32_t at)
{
    size_t n_phrases;
    const EntWordId word = m->text->tokens[at].word;
    const EntPhrase *phrases = ent_lexicon_phrases_of(m->text->lexicon, word, &n_phrases);
    uint32_t longest = 0;
    for (size_t i = 0; i < n_phrases; i++) {
        const uint32_t end = phrases[i].set == set ? ent_phrase_end(m->text, &phrases[i], at, m->end) : 0;
        longest = end > longest ? end : longest;
    }
    return longest;
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Does the token look like the picture? */
static bool
looks_like(const Machine *m, EntWordId picture, uint32_t at)
{
    const EntView shape = ent_lexicon_word(m->text->lexicon, picture), token = ent_token_view(m->text, at);
    if (shape.length != token.length) {
        return false;
    }
    for (size_t i = 0; i < shape.length; i++) {
        const bool is_digit = token.data[i] >= '0' && token.data[i] <= '9';
        if (shape.data[i] == '#' ? !is_digit : shape.data[i] != lower(token.data[i])) {
            return false;
        }
    }
    return true;
}

/* Where the instruction's match at `at` ends; 0: it does not match. */
static uint32_t
consume(const Machine *m, const EntInstruction *instruction, uint32_t at)
{
    if (at >= m->end) {
        return 0;
    }
    const EntToken *token = &m->text->tokens[at];
    bool hit = false;
    switch ((EntOp)instruction->op) {
    case ENT_OP_WORD: hit = token->word == instruction->argument; break;
    case ENT_OP_LEMMA:
        hit = token->lemma == instruction->argument || token->word == instruction->argument ||
              ent_lexicon_noun_lemma(m->text->lexicon, token->word) == instruction->argument;
        break;
    case ENT_OP_SET: return longest_of_set(m, (EntSetId)instruction->argument, at);
    case ENT_OP_CLASS: return m->mentions->end_of(m->mentions->handle, at, (EntClassId)instruction->argument);
    case ENT_OP_DATE: return m->mentions->end_of(m->mentions->handle, at, ENT_MATCH_DATE);
    case ENT_OP_CAP: at = behind_particle(m, at); return m->text->tokens[at].pos == ENT_POS_NAME ? cap_end(m, at) : 0;
    case ENT_OP_CAPITAL: return token->shape & ENT_SHAPE_CAPITAL ? cap_end(m, at) : 0;
    case ENT_OP_MODEL: return model_end(m, at);
    case ENT_OP_NUMBER: hit = token->pos == ENT_POS_NUMBER; break;
    case ENT_OP_UPPER: hit = token->shape & ENT_SHAPE_ALL_CAPS; break;
    case ENT_OP_ANY: hit = true; break;
    case ENT_OP_PICTURE: hit = looks_like(m, instruction->argument, at); break;
    default: break;
    }
    return hit ? at + 1 : 0;
}

static bool
back_up(Machine *m)
{
    if (m->n_choices == 0) {
        return false;
    }
    m->now = m->choices[--m->n_choices];
    return true;
}

static bool
look(Machine *m, const EntInstruction *instruction)
{
    const bool fits = consume(m, instruction + 1, m->now.at) != 0;
    if (fits != (instruction->argument == 1)) {
        return back_up(m);
    }
    m->now.pc += 2;
    return true;
}

/* Where what an instruction takes here ends; 0: it takes nothing. Most are words, and most of them others. */
static inline uint32_t
taken(const Machine *m, const EntInstruction *instruction)
{
    const uint32_t at = m->now.at;
    const EntToken *token = &m->text->tokens[at];
    if (instruction->op == ENT_OP_WORD && at < m->end && token->pos != ENT_POS_HYPHEN) {
        return token->word == instruction->argument ? at + 1 : 0;
    }
    uint32_t end = consume(m, instruction, at);
    if (!end && instruction->op != ENT_OP_ANY && skip_hyphen(m, at) != at) {
        end = consume(m, instruction, at + 1);
    }
    return end <= m->end ? end : 0;
}

/* A way that ends with its first instruction is not worth remembering the other. */
static void
split(Machine *m, const EntInstruction *instruction)
{
    const bool takes = instruction[1].op < ENT_OP_LOOK;
    const uint32_t end = takes ? taken(m, instruction + 1) : 0;
    if (takes && !end) {
        m->now.pc = instruction->argument;
        return;
    }
    if (m->n_choices < MAX_CHOICES) {
        m->choices[m->n_choices] = m->now;
        m->choices[m->n_choices++].pc = instruction->argument;
    }
    m->now.at = takes ? end : m->now.at;
    m->now.pc += takes ? 2 : 1;
}

/* One instruction; false when no way is left. */
static bool
step(Machine *m, const EntInstruction *instruction)
{
    switch ((EntOp)instruction->op) {
    case ENT_OP_SPLIT: split(m, instruction); return true;
    case ENT_OP_JUMP: m->now.pc = instruction->argument; return true;
    case ENT_OP_SAVE:
        m->now.borders[instruction->argument] = m->now.at;
        m->now.pc++;
        return true;
    case ENT_OP_LOOK: return look(m, instruction);
    default: break;
    }
    const uint32_t end = taken(m, instruction);
    if (!end) {
        return back_up(m);
    }
    m->now.at = end;
    m->now.pc++;
    return true;
}

static void
read_captures(const Machine *m, uint32_t first, EntMatch *out)
{
    *out = (EntMatch){.whole = {first, m->now.at}};
    for (size_t i = 0; i < ENT_RULE_MAX_CAPTURES; i++) {
        uint32_t begin = m->now.borders[2 * i];
        const uint32_t end = m->now.borders[2 * i + 1];
        begin = begin < end ? skip_hyphen(m, begin) : begin;
        out->captures[i] = (EntSpan){begin, end};
    }
}

bool
ent_match_may_begin(const EntPattern *pattern, const EntText *text, uint32_t token)
{
    Machine m; /* of which only these are looked at; its stack is long */
    m.text = text;
    m.end = (uint32_t)text->n_tokens;
    bool may = pattern->n_firsts == 0;
    for (size_t i = 0; i < pattern->n_firsts && !may; i++) {
        const EntInstruction *first = &pattern->firsts[i];
        const bool is_mention = first->op == ENT_OP_CLASS || first->op == ENT_OP_DATE;
        may = is_mention || consume(&m, first, token);
    }
    return may;
}

bool
ent_match(const EntPattern *pattern, const EntText *text, const EntMatchMentions *mentions, EntSpan range,
          EntMatch *out)
{
    if (pattern->first_word && text->tokens[range.first].word != pattern->first_word) {
        return false;
    }
    Machine m; /* not all of it set to zero: choices beyond n_choices are never looked at */
    m.text = text;
    m.mentions = mentions;
    m.end = range.end;
    m.n_choices = 0;
    m.now = (Choice){.at = range.first};
    for (size_t n_steps = 0; n_steps < ENT_MATCH_MAX_STEPS; n_steps++) {
        const EntInstruction *instruction = &pattern->program[m.now.pc];
        if (instruction->op == ENT_OP_MATCH) {
            read_captures(&m, range.first, out);
            return m.now.at > range.first;
        }
        if (!step(&m, instruction)) {
            return false;
        }
    }
    return false;
}
