/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Atoms and templates. A letter of an atom's name says what of the word: W form, T tag, U part of speech, M sense, A what
 * it may be by the word list, Q the tag that it has if not T, R relation. S0 is the top of the stack, S1 and S2 are below it, N0 is the front of the buffer, N1 … follow;
 * S0l is the leftmost child of S0, S0l2 the one next to it, S0r the rightmost.
 */
#include "nlp/parser_features.h"

#include <string.h>

#if defined __x86_64__
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

/* clang-format off */
#define ATOMS(X)                                               \
    X(S0W) X(S0T) X(S0U) X(S0M) X(S0R) X(S0A) X(S0Q)           \
    X(S1W) X(S1T) X(S1M) X(S1R)                                \
    X(S2T)                                                     \
    X(N0W) X(N0T) X(N0U) X(N0M) X(N0A) X(N0Q)                  \
    X(N1W) X(N1T) X(N1M) X(N1A) X(N1Q)                         \
    X(N2W) X(N2T)                                              \
    X(S0lW) X(S0lT) X(S0lR) X(S0l2W) X(S0l2T) X(S0l2R)         \
    X(S0rW) X(S0rT) X(S0rR) X(S0rM) X(S0r2W) X(S0r2T) X(S0r2R) \
    X(N0lW) X(N0lT) X(N0lR) X(N0lM) X(N0l2T) X(N0l2R)          \
    X(S0bW) X(S0bT) X(S0aW) X(S0aT) X(N0bW) X(N0bT)            \
    X(D) X(BTW) X(BTW1) X(S0head) X(S1head)                    \
    X(S0nl) X(S0nr) X(N0nl) X(S0sl) X(S0sr) X(N0sl)

/* What the words of the front and of the top tell. */
#define PAIR_TEMPLATES(X)   \
    X(N0W, N0T, 0, 0)       \
    X(N0W, 0, 0, 0)         \
    X(N0T, 0, 0, 0)         \
    X(N1W, N1T, 0, 0)       \
    X(N1W, 0, 0, 0)         \
    X(N1T, 0, 0, 0)         \
    X(N2W, N2T, 0, 0)       \
    X(N2W, 0, 0, 0)         \
    X(N2T, 0, 0, 0)         \
    X(N0T, N1T, 0, 0)       \
    X(N0T, N1T, N2T, 0)     \
    X(N0T, N0A, 0, 0)       \
    X(N0T, N0A, N1T, N1A)   \
    X(N0T, N0Q, 0, 0)       \
    X(N1T, N1Q, 0, 0)       \
    X(N0T, N0Q, N1T, N1Q)   \
    X(N0bW, N0W, 0, 0)      \
    X(S0W, S0T, 0, 0)       \
    X(S0W, 0, 0, 0)         \
    X(S0T, 0, 0, 0)         \
    X(S0T, S0A, 0, 0)       \
    X(S0T, S0Q, 0, 0)       \
    X(S0W, S0T, N0W, N0T)   \
    X(S0W, S0T, N0W, 0)     \
    X(S0W, N0W, N0T, 0)     \
    X(S0W, S0T, N0T, 0)     \
    X(S0T, N0W, N0T, 0)     \
    X(S0W, N0W, 0, 0)       \
    X(S0T, N0T, 0, 0)       \
    X(S0T, N0T, N1T, 0)     \
    X(S0W, D, 0, 0)         \
    X(S0T, D, 0, 0)         \
    X(N0W, D, 0, 0)         \
    X(N0T, D, 0, 0)         \
    X(S0W, N0W, D, 0)       \
    X(S0T, N0T, D, 0)       \
    X(S0T, S0A, N0T, 0)     \
    X(S0T, N0T, N0A, 0)     \
    X(S0T, S0A, N0T, N0A)   \
    X(S0T, S0Q, N0T, N0Q)   \
    X(S0T, N0T, N0Q, 0)     \
    X(S0T, S0Q, N0T, 0)     \
    X(S0T, N0T, N1T, N1Q)   \
    X(S0M, N0M, 0, 0)       \
    X(S0M, N0M, S0T, N0T)   \
    X(S0M, N0T, 0, 0)       \
    X(S0T, N0M, 0, 0)       \
    X(S0M, N0W, 0, 0)       \
    X(S0W, N0M, 0, 0)       \
    X(S0M, N0W, N1M, 0)     \
    X(S0T, N0W, N1M, 0)     \
    X(S0W, N0W, N1M, 0)     \
    X(BTW, S0T, N0T, 0)     \
    X(BTW, S0W, 0, 0)       \
    X(BTW, N0W, 0, 0)       \
    X(S0bT, S0T, N0T, 0)    \
    X(S0bW, S0W, 0, 0)      \
    X(S0bT, S0T, N0bT, N0T) \
    X(S0aT, S0T, N0T, 0)    \
    X(S0aT, S0T, N0bT, N0T) \
    X(S0aW, N0W, S0T, 0)    \
    X(N0bT, N0T, S0T, 0)    \
    X(N0bT, N0T, N1T, S0T)

/* And what was built so far. */
#define STATE_TEMPLATES(X)    \
    X(S0T, N0T, S1T, S0head)  \
    X(S0T, S0lT, N0T, 0)      \
    X(S0T, S0rT, N0T, 0)      \
    X(S0T, N0T, N0lT, 0)      \
    X(S0W, S0nr, 0, 0)        \
    X(S0T, S0nr, 0, 0)        \
    X(S0W, S0nl, 0, 0)        \
    X(S0T, S0nl, 0, 0)        \
    X(N0W, N0nl, 0, 0)        \
    X(N0T, N0nl, 0, 0)        \
    X(S1W, S0head, 0, 0)      \
    X(S1T, S0head, 0, 0)      \
    X(S0R, S0head, 0, 0)      \
    X(S0lW, 0, 0, 0)          \
    X(S0lT, 0, 0, 0)          \
    X(S0lR, 0, 0, 0)          \
    X(S0rW, 0, 0, 0)          \
    X(S0rT, 0, 0, 0)          \
    X(S0rR, 0, 0, 0)          \
    X(N0lW, 0, 0, 0)          \
    X(N0lT, 0, 0, 0)          \
    X(N0lR, 0, 0, 0)          \
    X(S2T, S0head, S1head, 0) \
    X(S1R, S0head, 0, 0)      \
    X(S0l2W, 0, 0, 0)         \
    X(S0l2T, 0, 0, 0)         \
    X(S0l2R, 0, 0, 0)         \
    X(S0r2W, 0, 0, 0)         \
    X(S0r2T, 0, 0, 0)         \
    X(S0r2R, 0, 0, 0)         \
    X(N0l2T, 0, 0, 0)         \
    X(N0l2R, 0, 0, 0)         \
    X(S0T, S0lT, S0l2T, 0)    \
    X(S0T, S0rT, S0r2T, 0)    \
    X(S0T, S1T, S2T, S1head)  \
    X(N0T, N0lT, N0l2T, 0)    \
    X(S0W, S0sr, 0, 0)        \
    X(S0T, S0sr, 0, 0)        \
    X(S0W, S0sl, 0, 0)        \
    X(S0T, S0sl, 0, 0)        \
    X(N0W, N0sl, 0, 0)        \
    X(N0T, N0sl, 0, 0)        \
    X(S1M, S0W, N0M, 0)       \
    X(S1M, S0W, N0T, 0)       \
    X(S1M, N0M, S0T, 0)       \
    X(S0M, S0rM, N0M, 0)      \
    X(N0M, N0lM, S0M, 0)      \
    X(BTW, S0U, N0U, S0head)  \
    X(BTW1, S1T, S0T, N0T)    \
    X(S0lW, S0W, N0T, 0)      \
    X(S0rW, S0T, N0T, 0)      \
    X(S0rW, N0W, 0, 0)        \
    X(S0rW, S0W, N0W, 0)      \
    X(S0rT, S0W, N0W, 0)      \
    X(N0lW, N0T, S0T, 0)      \
    X(N0lW, S0W, 0, 0)        \
    X(N0lT, S0W, N0W, 0)

/* Where a phrase is attached: read by the careful parser only. */
#define MORE_TEMPLATES(X)     \
    X(S0W, N0lW, N0W, 0)      \
    X(S1W, N0lW, S0head, 0)   \
    X(S1W, N0lW, N0W, 0)      \
    X(S1W, N0W, S0head, 0)    \
    X(S1T, N0T, S0head, 0)    \
    X(S1M, N0M, S0head, 0)    \
    X(S0T, S1T, N0lW, 0)      \
    X(S0T, S1T, N0T, N0lW)    \
    X(S0M, N0lW, N0M, 0)      \
    X(S1M, N0lW, N0M, 0)      \
    X(S1M, S0M, N0lW, 0)      \
    X(S1M, S0M, N0M, 0)       \
    X(S0W, S0R, N0T, 0)       \
    X(S0T, S0R, N0T, 0)       \
    X(S0T, S0R, S1T, S1R)     \
    X(S0R, S1R, N0T, N0lW)    \
    X(S0T, N0T, N0lR, S0head) \
    X(S1T, N0T, N0lR, S0head) \
    X(S0sr, S0T, N0T, 0)      \
    X(S0sr, S0W, N0T, 0)      \
    X(S0sr, S0T, N0lW, 0)     \
    X(S0sl, S0T, N0T, 0)      \
    X(N0sl, N0T, S0T, 0)      \
    X(N0sl, N0T, S0W, 0)      \
    X(N0sl, N0lW, S0T, 0)     \
    X(S0rR, S0T, N0T, 0)      \
    X(S0rW, S0T, N0lW, 0)     \
    X(S0lW, S0T, N0T, N0lW)   \
    X(BTW, S0T, N0T, N0lW)    \
    X(BTW1, S1T, N0T, N0lW)
/* clang-format on */

#define NAME(atom) atom,
enum { NONE, ATOMS(NAME) N_ATOMS };
#undef NAME

enum { TEMPLATE_ATOMS = 4 };

#define ROW(a, b, c, d) {a, b, c, d},
static const uint8_t templates[][TEMPLATE_ATOMS] = {PAIR_TEMPLATES(ROW) STATE_TEMPLATES(ROW) MORE_TEMPLATES(ROW)};
#undef ROW

#define ONE(a, b, c, d) +1
enum { N_PAIR = 0 PAIR_TEMPLATES(ONE), N_FEW = N_PAIR STATE_TEMPLATES(ONE), N_TEMPLATES = N_FEW MORE_TEMPLATES(ONE) };
#undef ONE

_Static_assert((int)N_TEMPLATES <= (int)ENT_LINEAR_MAX_FEATURES, "the sum of so many rows may not fit 16 bits");
_Static_assert((int)N_ATOMS <= (int)ENT_PARSE_ATOMS_ROOM, "room for all atoms");

static uint32_t
mixed(uint32_t value)
{
    value ^= value >> 16;
    value *= 0x7FEB352Du;
    value ^= value >> 15;
    value *= 0x846CA68Bu;
    return value ^ value >> 16;
}

/* Counted between two words: verbs; punctuation; conjunctions; nouns and names. */
static uint64_t
counted(uint8_t upos)
{
    switch (upos) {
    case ENT_UPOS_VERB: return 1;
    case ENT_UPOS_PUNCT: return UINT64_C(1) << 16;
    case ENT_UPOS_CCONJ:
    case ENT_UPOS_SCONJ: return UINT64_C(1) << 32;
    case ENT_UPOS_NOUN:
    case ENT_UPOS_PROPN: return UINT64_C(1) << 48;
    default: return 0;
    }
}

static uint32_t
sense(const EntWord *word)
{
    const EntWordTraits *traits = &word->traits;
    switch (word->upos) {
    case ENT_UPOS_VERB: return 64u + traits->verb_sense;
    case ENT_UPOS_NOUN:
    case ENT_UPOS_PROPN: return 128u + traits->noun_sense + (word->upos == ENT_UPOS_PROPN ? 64u : 0);
    default: return 256u + word->upos * 4u + traits->other_senses % 4u;
    }
}

/* Frequent words tell by the tags they had in training what they may be; of rare ones these would be the very tags that
 * people gave, so the dictionary is asked. */
static uint32_t
also(const EntWordTraits *traits)
{
    enum { FREQUENT = 4 };
    return traits->frequency >= FREQUENT ? traits->ambiguity * 2u + 1u : traits->lexical * 2u;
}

static uint32_t
second(const EntWord *word)
{
    return word->doubt ? word->second * 8u + word->doubt : UINT16_MAX * 8u;
}

static void
set_facts(EntParseWord *out, const EntWord *word)
{
    const EntWordTraits *traits = &word->traits;
    out->facts[ENT_FACT_FORM] = mixed(traits->lower);
    out->facts[ENT_FACT_TAG] = mixed(word->tag + 1u);
    out->facts[ENT_FACT_UPOS] = mixed(word->upos + 1u);
    out->facts[ENT_FACT_SENSE] = mixed(sense(word));
    out->facts[ENT_FACT_ALSO] = mixed(also(traits));
    out->facts[ENT_FACT_SECOND] = mixed(second(word));
}

static void
set_second(EntParseWord *out, const EntWord *word)
{
    EntWord other = *word;
    other.tag = word->second;
    other.upos = word->second_upos;
    set_facts(out, &other);
    out->facts[ENT_FACT_SECOND] = mixed(word->tag * 8u + word->doubt + 4u);
}

enum { LEFT_OPEN = 2 /* the least doubt */ };

static void
set_doubtful(const EntWords *words, EntParseWords *out)
{
    uint8_t n = 0;
    for (size_t i = 0; i < words->count; i++) {
        const bool is_open = i > 0 && n < ENT_DOUBTFUL_MAX && words->items[i].doubt >= LEFT_OPEN;
        out->doubtful[i] = is_open ? n : ENT_NOT_DOUBTFUL;
        if (is_open) {
            set_second(&out->seconds[n++], &words->items[i]);
        }
    }
    memset(out->doubtful + words->count, ENT_NOT_DOUBTFUL, ENT_PARSE_MARGIN);
}

void
ent_parse_words_prepare(const EntWords *words, EntParseWords *out)
{
    static const EntParseWord outside;
    uint64_t n_before = 0;
    out->n_words = words->count;
    for (size_t i = 0; i < ENT_PARSE_MARGIN; i++) {
        out->items[i] = outside;
        out->items[words->count + ENT_PARSE_MARGIN + i] = outside;
    }
    for (size_t i = 0; i < words->count; i++) {
        EntParseWord *word = &out->items[ENT_PARSE_MARGIN + i];
        set_facts(word, &words->items[i]);
        word->before = n_before;
        n_before += counted(words->items[i].upos);
    }
    set_doubtful(words, out);
    EntParseWord *root = &out->items[ENT_PARSE_MARGIN + words->count];
    root->before = n_before;
    for (uint32_t i = 0; i < ENT_N_FACTS; i++) {
        root->facts[i] = mixed(1000u + i);
    }
}

typedef struct {
    const EntParseWords *words;
    uint32_t flips;
} View;

static const EntParseWord *
at(const View *view, uint16_t word)
{
    if (word == ENT_NO_WORD) {
        return &view->words->items[0];
    }
    const uint8_t number = view->words->doubtful[word];
    if (number != ENT_NOT_DOUBTFUL && (view->flips >> number & 1)) {
        return &view->words->seconds[number];
    }
    return &view->words->items[(size_t)word + ENT_PARSE_MARGIN];
}

static const EntParseWord *
before(const View *view, uint16_t word)
{
    return word ? at(view, (uint16_t)(word - 1)) : &view->words->items[0];
}

static uint32_t
distance(unsigned from, unsigned to)
{
    const unsigned n = to - from;
    return n < 7 ? n : (n < 11 ? 7 : (n < 20 ? 8 : 9));
}

/* Counts of what stands between, each 0, 1, 2 or more. */
static uint32_t
between(const EntParseWord *items, unsigned from, unsigned to)
{
    const uint64_t n = items[ENT_PARSE_MARGIN + to].before - items[ENT_PARSE_MARGIN + from + 1].before;
    uint32_t code = 1;
    for (unsigned shift = 0; shift < 64; shift += 16) {
        const uint32_t count = (uint32_t)(n >> shift & 0xFFFF);
        code = code << 2 | (count > 3 ? 3 : count);
    }
    return code;
}

static uint32_t
set_bits(uint64_t set)
{
    return (uint32_t)(set ^ set >> 32) + (uint32_t)(set >> 32) * 0x9E3779B1u + 1;
}

/* The atoms before they are mixed with their names. */
static void
front_atoms(const View *words, const EntParseNode *n0, uint32_t *a)
{
    const EntParseWord *w = &words->words->items[(size_t)n0->word + ENT_PARSE_MARGIN];
    const uint32_t *f = at(words, n0->word)->facts, *b = before(words, n0->word)->facts;
    const uint32_t *f1 = w[1].facts, *f2 = w[2].facts;
    const uint32_t *l = at(words, n0->left[0])->facts, *l2 = at(words, n0->left[1])->facts;
    a[N0W] = f[ENT_FACT_FORM], a[N0T] = f[ENT_FACT_TAG], a[N0U] = f[ENT_FACT_UPOS], a[N0M] = f[ENT_FACT_SENSE];
    a[N0A] = f[ENT_FACT_ALSO], a[N0Q] = f[ENT_FACT_SECOND];
    a[N1A] = f1[ENT_FACT_ALSO], a[N1Q] = f1[ENT_FACT_SECOND];
    a[N1W] = f1[ENT_FACT_FORM], a[N1T] = f1[ENT_FACT_TAG], a[N1M] = f1[ENT_FACT_SENSE];
    a[N2W] = f2[ENT_FACT_FORM], a[N2T] = f2[ENT_FACT_TAG];
    a[N0bW] = b[ENT_FACT_FORM], a[N0bT] = b[ENT_FACT_TAG];
    a[N0lW] = l[ENT_FACT_FORM], a[N0lT] = l[ENT_FACT_TAG], a[N0lR] = n0->left_relation[0] + 1u;
    a[N0lM] = l[ENT_FACT_SENSE];
    a[N0l2T] = l2[ENT_FACT_TAG], a[N0l2R] = n0->left_relation[1] + 1u;
    a[N0nl] = n0->n_left, a[N0sl] = set_bits(n0->left_set);
}

static void
top_atoms(const View *words, const EntParseNode *s0, uint32_t *a)
{
    const uint32_t *f = at(words, s0->word)->facts, *previous = before(words, s0->word)->facts;
    const uint32_t *after = at(words, (uint16_t)(s0->word + 1))->facts;
    const uint32_t *l = at(words, s0->left[0])->facts, *l2 = at(words, s0->left[1])->facts;
    const uint32_t *r = at(words, s0->right[0])->facts, *r2 = at(words, s0->right[1])->facts;
    a[S0W] = f[ENT_FACT_FORM], a[S0T] = f[ENT_FACT_TAG], a[S0U] = f[ENT_FACT_UPOS], a[S0M] = f[ENT_FACT_SENSE];
    a[S0A] = f[ENT_FACT_ALSO], a[S0Q] = f[ENT_FACT_SECOND];
    a[S0R] = s0->relation, a[S0head] = s0->has_head + 1u;
    a[S0bW] = previous[ENT_FACT_FORM], a[S0bT] = previous[ENT_FACT_TAG];
    a[S0aW] = after[ENT_FACT_FORM], a[S0aT] = after[ENT_FACT_TAG];
    a[S0lW] = l[ENT_FACT_FORM], a[S0lT] = l[ENT_FACT_TAG], a[S0lR] = s0->left_relation[0] + 1u;
    a[S0l2W] = l2[ENT_FACT_FORM], a[S0l2T] = l2[ENT_FACT_TAG], a[S0l2R] = s0->left_relation[1] + 1u;
    a[S0rW] = r[ENT_FACT_FORM], a[S0rT] = r[ENT_FACT_TAG], a[S0rR] = s0->right_relation[0] + 1u;
    a[S0rM] = r[ENT_FACT_SENSE];
    a[S0r2W] = r2[ENT_FACT_FORM], a[S0r2T] = r2[ENT_FACT_TAG], a[S0r2R] = s0->right_relation[1] + 1u;
    a[S0nl] = s0->n_left, a[S0nr] = s0->n_right;
    a[S0sl] = set_bits(s0->left_set), a[S0sr] = set_bits(s0->right_set);
}

static void
lower_atoms(const View *words, const EntParseNode *s1, uint32_t *a)
{
    const uint32_t *f = at(words, s1->word)->facts;
    a[S1W] = f[ENT_FACT_FORM], a[S1T] = f[ENT_FACT_TAG], a[S1M] = f[ENT_FACT_SENSE];
    a[S1R] = s1->relation, a[S1head] = s1->has_head + 1u;
    if (s1->below) {
        a[S2T] = at(words, s1->below->word)->facts[ENT_FACT_TAG];
    }
}

/* Eight atoms at a time, where the processor can. */
typedef uint32_t Lanes __attribute__((vector_size(32), aligned(4), may_alias));

CLONES static void
mix_atoms(uint32_t *a)
{
    Lanes names = {0, 1, 2, 3, 4, 5, 6, 7};
    for (size_t i = 0; i < ENT_PARSE_ATOMS_ROOM; i += sizeof names / sizeof names[0]) {
        Lanes value = *(const Lanes *)(a + i) + names * 0x9E3779B9u;
        value ^= value >> 16;
        value *= 0x7FEB352Du;
        value ^= value >> 15;
        value *= 0x846CA68Bu;
        *(Lanes *)(a + i) = value ^ value >> 16;
        names += (uint32_t)(sizeof names / sizeof names[0]);
    }
}

void
ent_parse_atoms(const EntParseWords *words, const EntParseState *state, EntParseAtoms *atoms)
{
    uint32_t *a = atoms->values;
    memset(atoms, 0, sizeof *atoms);
    const EntParseNode *s0 = state->top, *n0 = &state->front;
    const View view = {words, state->flips};
    front_atoms(&view, n0, a);
    if (s0) {
        top_atoms(&view, s0, a);
        a[D] = distance(s0->word, n0->word);
        a[BTW] = between(words->items, s0->word, n0->word);
        if (s0->below) {
            const EntParseNode *s1 = s0->below;
            lower_atoms(&view, s1, a);
            a[BTW1] = between(words->items, s1->word, n0->word);
        }
    }
    mix_atoms(a);
}

/* No loop over the table of templates: which atoms are added is known to the compiler. */
#define ATOM(x) ((x) ? a[x] : 0)
#define SUM(x, y, z, w)                                      \
    *out++ = ATOM(x) + ATOM(y) + ATOM(z) + ATOM(w) + number; \
    number += 0x85EBCA77u;

size_t
ent_parse_pair_features(const EntParseAtoms *atoms, uint32_t *out)
{
    const uint32_t *a = atoms->values;
    uint32_t number = 0;
    PAIR_TEMPLATES(SUM)
    return N_PAIR;
}

size_t
ent_parse_state_features(const EntParseAtoms *atoms, size_t n_templates, uint32_t *out)
{
    const uint32_t *a = atoms->values;
    uint32_t number = N_PAIR * 0x85EBCA77u;
    STATE_TEMPLATES(SUM)
    if (n_templates > N_FEW) {
        MORE_TEMPLATES(SUM)
    }
    return n_templates - N_PAIR;
}

size_t
ent_parse_features(const EntParseWords *words, const EntParseState *state, size_t n_templates, uint32_t *features)
{
    EntParseAtoms atoms;
    ent_parse_atoms(words, state, &atoms);
    const size_t n = ent_parse_pair_features(&atoms, features);
    return n + ent_parse_state_features(&atoms, n_templates, features + n);
}

/* Whether the words next to a doubtful one matter as well. */
static uint64_t
flip_of(const View *view, uint16_t word)
{
    const uint8_t number = view->words->doubtful[word];
    return number != ENT_NOT_DOUBTFUL && (view->flips >> number & 1);
}

uint64_t
ent_parse_pair_key(const EntParseWords *words, const EntParseState *state)
{
    const View view = {words, state->flips};
    const uint16_t n0 = state->front.word, s0 = state->top ? state->top->word : ENT_NO_WORD;
    uint64_t flips = state->flips ? flip_of(&view, n0) << 1 | (n0 && flip_of(&view, (uint16_t)(n0 - 1))) : 0;
    if (state->flips && state->top) {
        flips |= flip_of(&view, s0) << 2 | flip_of(&view, (uint16_t)(s0 + 1)) << 3;
        flips |= (uint64_t)(s0 && flip_of(&view, (uint16_t)(s0 - 1))) << 4;
    }
    return flips << 32 | (uint64_t)s0 << 16 | n0;
}

size_t
ent_parse_n_templates(bool is_careful)
{
    return is_careful ? N_TEMPLATES : N_FEW;
}

uint32_t
ent_parse_templates_checksum(size_t n_templates)
{
    uint32_t sum = N_ATOMS;
    for (size_t i = 0; i < n_templates && i < N_TEMPLATES; i++) {
        for (size_t j = 0; j < TEMPLATE_ATOMS; j++) {
            sum = mixed(sum + templates[i][j]);
        }
    }
    return sum;
}
