/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pattern is runs of atoms, each atom one word, parted by gaps. The first run is tried where its first word
 * stands, each further run at the first place it fits, the last one at the end of the line when there is a $:
 * leftmost is enough, since a gap may be anything, so nothing is tried twice.
 */
#include "document/cue.h"
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

typedef enum { ATOM_WORD, ATOM_NUMBER, ATOM_ANY, ATOM_NAME, ATOM_UPPER, ATOM_GAP } AtomKind;

struct EntCueAtom {
    AtomKind kind;
    size_t first, count; /* ATOM_WORD: alternatives */
};

struct EntCuePattern {
    EntCueKind kind;
    EntCueScope scope;
    size_t first, count; /* atoms */
    bool at_begin, at_end;
};

struct EntCueEntry {
    size_t pattern;
    size_t next;     /* entry, from 1 */
    uint32_t second; /* the pattern goes on with this word; ENT_ID_NONE: not with a certain one */
};

static const char *const KINDS[ENT_CUE_KINDS] = {
    "boilerplate", "comments", "related", "tags",      "quiz",   "caption", "credit",    "heading",
    "byline",      "outlet",   "address", "open",      "agency", "place",   "day-first", "month-first",
    "published",   "first",    "updated", "collector", "clock",  "imprint",
};

static const char *const SCOPES[ENT_SCOPES] = {"line", "para",  "box",  "next", "list",    "rest",
                                               "tail", "class", "sure", "hint", "against", "word"};

static bool
name_index(EntView name, const char *const *names, size_t n_names, size_t *out)
{
    for (size_t i = 0; i < n_names; i++) {
        if (ent_view_is(name, names[i])) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool
ent_cue_kind_of(EntView name, EntCueKind *out)
{
    size_t i;
    if (!name_index(name, KINDS, ENT_CUE_KINDS, &i)) {
        return false;
    }
    *out = (EntCueKind)i;
    return true;
}

bool
ent_cue_scope_of(EntView name, EntCueScope *out)
{
    size_t i;
    if (!name_index(name, SCOPES, ENT_SCOPES, &i)) {
        return false;
    }
    *out = (EntCueScope)i;
    return true;
}

void
ent_cues_init(EntCues *cues)
{
    *cues = (EntCues){.atoms = NULL};
    ent_intern_init(&cues->words);
    ent_map_init(&cues->at_begin);
    ent_map_init(&cues->inside);
}

void
ent_cues_clear(EntCues *cues)
{
    ent_intern_clear(&cues->words);
    ent_map_clear(&cues->at_begin);
    ent_map_clear(&cues->inside);
    free(cues->atoms);
    free(cues->alternatives);
    free(cues->patterns);
    free(cues->entries);
    *cues = (EntCues){.atoms = NULL};
}

/* ---- compiling ---- */

static EntStatus
add_word(EntCues *cues, EntView word)
{
    char folded[ENT_CUE_WORD_BYTES];
    EntView key = {folded, ent_cue_fold(word, folded)};
    uint32_t id;
    for (size_t i = 0; i < word.length; i++) {
        key = word.data[i] >= 'A' && word.data[i] <= 'Z' ? word : key; /* a capital: as it stands */
    }
    ENT_TRY(ent_intern_add(&cues->words, key, &id));
    ENT_TRY(ent_array_reserve(&cues->alternatives, &cues->alternatives_capacity, cues->n_alternatives + 1,
                              sizeof *cues->alternatives));
    cues->alternatives[cues->n_alternatives++] = id;
    return ENT_STATUS_OK;
}

static bool
is_either_number(EntView word)
{
    return word.length > 2 && ent_view_ends_with(word, ENT_VIEW("s?"));
}

static EntStatus
add_alternative(EntCues *cues, EntView word)
{
    if (!is_either_number(word)) {
        return add_word(cues, word);
    }
    ENT_TRY(add_word(cues, ent_view_slice(word, 0, word.length - 1)));
    return add_word(cues, ent_view_slice(word, 0, word.length - 2));
}

static EntStatus
push_atom(EntCues *cues, AtomKind kind, size_t first)
{
    ENT_TRY(ent_array_reserve(&cues->atoms, &cues->atoms_capacity, cues->n_atoms + 1, sizeof *cues->atoms));
    cues->atoms[cues->n_atoms++] = (EntCueAtom){kind, first, cues->n_alternatives - first};
    return ENT_STATUS_OK;
}

static bool
special_atom(EntView text, AtomKind *out)
{
    static const struct {
        const char *text;
        AtomKind kind;
    } rows[] = {{"...", ATOM_GAP}, {"#", ATOM_NUMBER}, {"*", ATOM_ANY}, {"{Name}", ATOM_NAME}, {"{UPPER}", ATOM_UPPER}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (ent_view_is(text, rows[i].text)) {
            *out = rows[i].kind;
            return true;
        }
    }
    return false;
}

/* "more|other" is one atom of two words; "U.S." is four atoms of one. */
static EntStatus
add_atom(EntCues *cues, EntView text)
{
    AtomKind kind;
    EntView part, rest = text;
    const size_t first = cues->n_alternatives;
    if (special_atom(text, &kind)) {
        return push_atom(cues, kind, first);
    }
    if (text.length > 1 && (ent_view_find_char(text, '|', 0) < text.length || is_either_number(text))) {
        while (ent_view_split(&rest, '|', &part)) {
            ENT_TRY(add_alternative(cues, part));
        }
        return push_atom(cues, ATOM_WORD, first);
    }
    EntCueWord words[ENT_CUE_WORD_BYTES];
    const size_t n = ent_cue_words(&cues->words, text, 0, text.length, words, ENT_CUE_WORD_BYTES);
    for (size_t i = 0; i < n; i++) {
        const size_t begin = cues->n_alternatives;
        ENT_TRY(add_alternative(cues, ent_view_slice(text, words[i].begin, words[i].end)));
        ENT_TRY(push_atom(cues, ATOM_WORD, begin));
    }
    return ENT_STATUS_OK;
}

static uint32_t
second_word(const EntCues *cues, const EntCuePattern *pattern)
{
    const EntCueAtom *atom = &cues->atoms[pattern->first + 1];
    const bool is_certain = pattern->count > 1 && atom->kind == ATOM_WORD && atom->count == 1;
    return is_certain ? cues->alternatives[atom->first] : ENT_ID_NONE;
}

static EntStatus
chain(EntCues *cues, size_t *head, size_t pattern)
{
    ENT_TRY(ent_array_reserve(&cues->entries, &cues->entries_capacity, cues->n_entries + 1, sizeof *cues->entries));
    cues->entries[cues->n_entries++] = (EntCueEntry){pattern, *head, second_word(cues, &cues->patterns[pattern])};
    *head = cues->n_entries;
    return ENT_STATUS_OK;
}

static EntStatus
chain_word(EntCues *cues, EntMap *index, uint32_t word, size_t pattern)
{
    uint64_t *place;
    ENT_TRY(ent_map_add(index, word, 0, &place, NULL));
    size_t head = (size_t)*place;
    ENT_TRY(chain(cues, &head, pattern));
    *place = head;
    return ENT_STATUS_OK;
}

static unsigned
shapes_of(AtomKind kind)
{
    switch (kind) {
    case ATOM_NUMBER: return 1U << ENT_SHAPE_NUMBER;
    case ATOM_NAME: return 1U << ENT_SHAPE_CAPITAL | 1U << ENT_SHAPE_UPPER;
    case ATOM_UPPER: return 1U << ENT_SHAPE_UPPER;
    default: return ~0U;
    }
}

static EntStatus
index_pattern(EntCues *cues, size_t pattern)
{
    const EntCueAtom *atom = &cues->atoms[cues->patterns[pattern].first];
    const bool at_begin = cues->patterns[pattern].at_begin;
    if (atom->kind != ATOM_WORD) {
        cues->open_shapes |= at_begin ? 0 : shapes_of(atom->kind);
        return chain(cues, at_begin ? &cues->open_begin : &cues->open_chain, pattern);
    }
    for (size_t i = 0; i < atom->count; i++) {
        const uint32_t word = cues->alternatives[atom->first + i];
        ENT_TRY(chain_word(cues, &cues->at_begin, word, pattern));
        ENT_TRY(at_begin ? ENT_STATUS_OK : chain_word(cues, &cues->inside, word, pattern));
    }
    return ENT_STATUS_OK;
}

static bool
is_sound(const EntCues *cues, const EntCuePattern *pattern)
{
    return pattern->count > 0 && cues->atoms[pattern->first].kind != ATOM_GAP &&
           cues->atoms[pattern->first + pattern->count - 1].kind != ATOM_GAP;
}

static bool
is_optional(EntView atom)
{
    return atom.length > 1 && atom.data[atom.length - 1] == '?' && !is_either_number(atom);
}

/* One form of the pattern: `mask` says which of its optional words are there. */
static EntStatus
add_form(EntCues *cues, EntCuePattern pattern, EntView text, size_t mask)
{
    EntView atom, rest = text;
    size_t n_optional = 0;
    pattern.first = cues->n_atoms;
    while (ent_view_split(&rest, ' ', &atom)) {
        if (is_optional(atom)) {
            atom.length--;
            if ((mask >> n_optional++ & 1) == 0) {
                continue;
            }
        }
        ENT_TRY(add_atom(cues, atom));
    }
    pattern.count = cues->n_atoms - pattern.first;
    if (!is_sound(cues, &pattern)) {
        return ENT_STATUS_SYNTAX;
    }
    ENT_TRY(ent_array_reserve(&cues->patterns, &cues->patterns_capacity, cues->n_patterns + 1, sizeof *cues->patterns));
    cues->patterns[cues->n_patterns++] = pattern;
    return index_pattern(cues, cues->n_patterns - 1);
}

EntStatus
ent_cues_add(EntCues *cues, EntCueKind kind, EntCueScope scope, EntView text)
{
    EntCuePattern pattern = {.kind = kind, .scope = scope};
    EntView atom, rest;
    size_t n_optional = 0;
    text = ent_view_trim(text);
    if (text.length > 1 && text.data[0] == '^') {
        pattern.at_begin = true;
        text = ent_view_trim(ent_view_slice(text, 1, text.length));
    }
    if (text.length > 1 && text.data[text.length - 1] == '$') {
        pattern.at_end = true;
        text = ent_view_trim(ent_view_slice(text, 0, text.length - 1));
    }
    for (rest = text; ent_view_split(&rest, ' ', &atom);) {
        n_optional += is_optional(atom) ? 1 : 0;
    }
    if (n_optional > ENT_CUE_OPTIONAL) {
        return ENT_STATUS_SYNTAX;
    }
    for (size_t mask = 0; mask < (size_t)1 << n_optional; mask++) {
        ENT_TRY(add_form(cues, pattern, text, mask));
    }
    return ENT_STATUS_OK;
}

/* ---- matching ---- */

static bool
fits_word(const EntCues *cues, const EntCueAtom *atom, const EntCueWord *word)
{
    for (size_t i = 0; i < atom->count; i++) {
        const uint32_t id = cues->alternatives[atom->first + i];
        if (id == word->lower || id == word->exact) {
            return true;
        }
    }
    return false;
}

static bool
fits(const EntCues *cues, const EntCueAtom *atom, const EntCueWord *word)
{
    switch (atom->kind) {
    case ATOM_WORD: return fits_word(cues, atom, word);
    case ATOM_NUMBER: return word->shape == ENT_SHAPE_NUMBER;
    case ATOM_ANY: return word->shape != ENT_SHAPE_MARK;
    case ATOM_NAME: return word->shape == ENT_SHAPE_CAPITAL || word->shape == ENT_SHAPE_UPPER;
    case ATOM_UPPER: return word->shape == ENT_SHAPE_UPPER;
    case ATOM_GAP: break;
    }
    return false;
}

typedef struct {
    const EntCues *cues;
    const EntCueWord *words;
    size_t n_words;
    bool whole;
} Line;

static size_t
run_length(const EntCues *cues, size_t atom, size_t end)
{
    size_t n = 0;
    while (atom + n < end && cues->atoms[atom + n].kind != ATOM_GAP) {
        n++;
    }
    return n;
}

static bool
run_fits(const Line *line, size_t atom, size_t length, size_t at)
{
    if (at + length > line->n_words) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (!fits(line->cues, &line->cues->atoms[atom + i], &line->words[at + i])) {
            return false;
        }
    }
    return true;
}

/* The end of a match of the pattern at this word; SIZE_MAX: none. */
static size_t
match(const Line *line, const EntCuePattern *pattern, size_t at)
{
    const size_t end = pattern->first + pattern->count;
    size_t atom = pattern->first;
    bool first = true;
    if (pattern->at_end && !line->whole) {
        return SIZE_MAX;
    }
    while (atom < end) {
        const size_t length = run_length(line->cues, atom, end);
        const bool last = atom + length == end;
        if (!first && last && pattern->at_end) {
            at = line->n_words >= at + length ? line->n_words - length : line->n_words;
        }
        while (!first && !(last && pattern->at_end) && at < line->n_words && !run_fits(line, atom, length, at)) {
            at++;
        }
        if (!run_fits(line, atom, length, at)) {
            return SIZE_MAX;
        }
        at += length;
        atom += length + 1; /* over the gap */
        first = false;
    }
    return pattern->at_end && at != line->n_words ? SIZE_MAX : at;
}

/* Quick: false is certain. Most of what begins with a frequent word goes on otherwise. */
static bool
may_go_on(const Line *line, const EntCueEntry *entry, size_t at)
{
    const EntCueWord *next = &line->words[at + 1];
    return entry->second == ENT_ID_NONE ||
           (at + 1 < line->n_words && (next->lower == entry->second || next->exact == entry->second));
}

static size_t
try_chain(const Line *line, size_t entry, size_t at, EntCueHit *out, size_t n)
{
    while (entry != 0 && n < ENT_CUE_HITS) {
        const EntCueEntry *link = &line->cues->entries[entry - 1];
        const EntCuePattern *pattern = &line->cues->patterns[link->pattern];
        const size_t end = may_go_on(line, link, at) ? match(line, pattern, at) : SIZE_MAX;
        if (end != SIZE_MAX) {
            out[n++] = (EntCueHit){pattern->kind, pattern->scope, at, end};
        }
        entry = link->next;
    }
    return n;
}

size_t
ent_cues_find(const EntCues *cues, const EntCueWord *words, size_t n_words, bool whole, EntCueHit *out)
{
    const Line line = {cues, words, n_words, whole};
    size_t n = 0;
    for (size_t at = 0; at < n_words && n < ENT_CUE_HITS; at++) {
        const uint32_t ids[2] = {words[at].lower, words[at].exact};
        const EntMap *index = at ? &cues->inside : &cues->at_begin;
        for (size_t i = 0; i < 2; i++) {
            if (ids[i] != ENT_ID_NONE && (i == 0 || ids[1] != ids[0])) {
                const uint64_t *head = ent_map_find(index, ids[i]);
                n = try_chain(&line, head ? (size_t)*head : 0, at, out, n);
            }
        }
        if (cues->open_shapes >> words[at].shape & 1) {
            n = try_chain(&line, cues->open_chain, at, out, n);
        }
        n = at == 0 ? try_chain(&line, cues->open_begin, at, out, n) : n;
    }
    return n;
}
