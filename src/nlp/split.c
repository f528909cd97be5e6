/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The places, their features, the sum. Of every token near a place a cue is made: its kind (one of a few dozen), its hash
 * and its case; all features are pairs and triples of these.
 */
#include "nlp/split.h"

#include "nlp/linear.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    HASHED_BYTES = 32,   /* of a word; what follows does not count */
    WINDOW = 3,          /* tokens on each side */
    CLOSING_MAX = 3,     /* closing marks behind a stop */
    BRACKET_TOKENS = 60, /* a bracket that is open for longer was never closed */
    MAX_PROBES = 64,
    LEAST_BEFORE_NUMBER = 3, /* tokens of a sentence that may end in a number; fewer are an item's "1." */
    NEXT_WORD_MAX = 64       /* bytes of the word that did not fit the line */
};

typedef enum {
    KIND_NONE, /* beyond the paragraph */
    KIND_LOWER,
    KIND_CAPITAL,
    KIND_ALL_CAPS,
    KIND_LETTER,
    KIND_NUMBER,
    KIND_WITH_DIGITS,
    KIND_ACRONYM, /* U.S. */
    KIND_INITIAL, /* J. */
    KIND_ABBREVIATION,
    KIND_LOWER_ABBREVIATION,
    KIND_ADDRESS,
    KIND_OTHER_MARK,
    KIND_MARK = 32 /* and its ASCII code */
} Kind;

typedef struct {
    uint32_t hash, kind, spelt; /* EntSpelt */
    uint32_t length;
} Cue;

struct EntSplitter {
    EntModel *model;
    const int8_t *weights;
    uint32_t mask;
    EntSplitCases cases;
};

uint32_t
ent_split_hash(EntView word)
{
    uint32_t h = 0x811C9DC5u; /* FNV-1a */
    for (size_t i = 0; i < word.length && i < HASHED_BYTES; i++) {
        unsigned char c = (unsigned char)word.data[i];
        c = (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c >= '0' && c <= '9' ? '0' : c);
        h = (h ^ c) * 0x01000193u;
    }
    h ^= h >> 15;
    h &= ~3u;
    return h ? h : 4;
}

EntSpelt
ent_split_case(const EntSplitCases *cases, uint32_t hash)
{
    for (uint32_t i = 0; i < MAX_PROBES && cases->words; i++) {
        const uint32_t word = cases->words[((hash >> 2) + i) & cases->mask];
        if (word == 0) {
            break;
        }
        if ((word & ~3u) == hash) {
            return (EntSpelt)(word & 3u);
        }
    }
    return ENT_SPELT_UNKNOWN;
}

static EntView
view_of(const EntSplitPlace *place, size_t token)
{
    return ent_view_slice(place->bytes, place->tokens[token].begin, place->tokens[token].end);
}

static unsigned char
byte_of(const EntSplitPlace *place, size_t token)
{
    return (unsigned char)place->bytes.data[place->tokens[token].begin];
}

/* Curly marks count as straight ones, dashes as one. */
static uint32_t
plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019: return '\'';
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D: return '"';
    case 0x2013:
    case 0x2014: return '-';
    case 0x2026: return '.';
    case 0x2022:
    case 0xB7: return '*';
    default: return c;
    }
}

static uint32_t
mark_of(const EntSplitPlace *place, size_t token)
{
    const EntToken *t = &place->tokens[token];
    if (t->pos != ENT_POS_PUNCTUATION && t->pos != ENT_POS_HYPHEN) {
        return 0;
    }
    size_t offset = t->begin;
    return plain_mark(ent_utf8_next(place->bytes, &offset));
}

static Kind
kind_of_dotted(EntView word)
{
    const bool capital = word.data[0] >= 'A' && word.data[0] <= 'Z';
    if (word.length == 2) {
        return capital ? KIND_INITIAL : KIND_LOWER_ABBREVIATION;
    }
    if (memchr(word.data, '.', word.length - 1)) {
        return capital ? KIND_ACRONYM : KIND_LOWER_ABBREVIATION;
    }
    return capital ? KIND_ABBREVIATION : KIND_LOWER_ABBREVIATION;
}

static Kind
kind_of_digits(EntView word)
{
    for (size_t i = 0; i < word.length; i++) {
        const char c = word.data[i];
        if ((c < '0' || c > '9') && c != '.' && c != ',' && c != ':') {
            return KIND_WITH_DIGITS;
        }
    }
    return KIND_NUMBER;
}

static bool
is_address(EntView word)
{
    return word.length > 5 && (memchr(word.data, '@', word.length) || memchr(word.data, '/', word.length));
}

static uint32_t
kind_of(const EntSplitPlace *place, size_t token)
{
    const uint32_t mark = mark_of(place, token);
    if (mark) {
        return mark < 0x80 ? KIND_MARK + mark : KIND_OTHER_MARK;
    }
    const EntView word = view_of(place, token);
    const unsigned shape = place->tokens[token].shape;
    if (is_address(word)) {
        return KIND_ADDRESS;
    }
    if (shape & ENT_SHAPE_DOTTED && word.length > 1) {
        return kind_of_dotted(word);
    }
    if (shape & ENT_SHAPE_DIGITS) {
        return kind_of_digits(word);
    }
    if (shape & ENT_SHAPE_ALL_CAPS) {
        return KIND_ALL_CAPS;
    }
    if (shape & ENT_SHAPE_CAPITAL) {
        return word.length == 1 ? KIND_LETTER : KIND_CAPITAL;
    }
    return KIND_LOWER;
}

static Cue
cue_of(const EntSplitPlace *place, const EntSplitCases *cases, size_t token)
{
    const EntView word = view_of(place, token);
    Cue cue = {.hash = ent_split_hash(word), .kind = kind_of(place, token)};
    cue.length = word.length < 5 ? (uint32_t)word.length : word.length < 9 ? 5 : 6;
    cue.spelt = cue.kind < KIND_MARK ? ent_split_case(cases, cue.hash) : ENT_SPELT_UNKNOWN;
    return cue;
}

/* The window around the place: cues[0] is the token furthest to the left; beyond the paragraph all is zero. */
static void
window_of(const EntSplitPlace *place, const EntSplitCases *cases, Cue cues[2 * WINDOW])
{
    for (size_t i = 0; i < (size_t)2 * WINDOW; i++) {
        const size_t token = place->at + 1 + i;
        const bool inside = token >= place->first + WINDOW && token - WINDOW < place->end;
        cues[i] = inside ? cue_of(place, cases, token - WINDOW) : (Cue){0};
    }
}

static bool
is_stop_mark(uint32_t mark)
{
    return mark == '.' || mark == '!' || mark == '?';
}

static bool
is_closing_mark(uint32_t mark)
{
    return mark == '"' || mark == '\'' || mark == ')' || mark == ']' || mark == '}';
}

/* The stop that the closing marks at the place belong to; the place itself when there is none. */
static size_t
stop_before(const EntSplitPlace *place)
{
    size_t token = place->at;
    for (size_t n = 0; n < CLOSING_MAX && token > place->begin && is_closing_mark(mark_of(place, token)); n++) {
        token--;
    }
    return token;
}

static uint32_t
bucket(size_t n)
{
    static const uint8_t bounds[] = {1, 2, 3, 4, 6, 9, 14, 22, 40, 70};
    uint32_t i = 0;
    while (i < sizeof bounds && n > bounds[i]) {
        i++;
    }
    return i;
}

typedef struct {
    uint32_t *features;
    size_t n;
    uint32_t number; /* of the template */
} Sink;

static void
add(Sink *sink, uint32_t a, uint32_t b, uint32_t c)
{
    const uint32_t one = ent_feature(++sink->number, a);
    sink->features[sink->n++] = ent_feature_with(ent_feature_with(one, b), c);
}

static void
add_words(Sink *sink, const Cue *left, const Cue *right)
{
    const Cue *l1 = &left[0], *l2 = &left[-1], *l3 = &left[-2], *r1 = &right[0], *r2 = &right[1], *r3 = &right[2];
    add(sink, l1->hash, 0, 0);
    add(sink, r1->hash, 0, 0);
    add(sink, l1->hash, r1->hash, 0);
    add(sink, l1->hash, r1->kind, r1->spelt);
    add(sink, r1->hash, l1->kind, 0);
    add(sink, l2->hash, l1->kind, 0);
    add(sink, l2->hash, l1->hash, 0);
    add(sink, l2->hash, l1->kind, r1->kind);
    add(sink, r1->hash, r2->hash, 0);
    add(sink, r2->hash, r1->kind, l1->kind);
    add(sink, l1->kind, r1->kind, 0);
    add(sink, l2->kind, l1->kind, r1->kind);
    add(sink, l1->kind, r1->kind, r2->kind);
    add(sink, l3->kind, l2->kind, l1->kind);
    add(sink, r1->kind, r2->kind, r3->kind);
    add(sink, l2->kind << 8 | l1->kind, r1->kind, r2->kind);
    add(sink, l1->kind, r1->kind << 4 | r1->spelt, r2->spelt);
    add(sink, l1->spelt, l1->kind << 8 | r1->kind, r1->spelt);
    add(sink, l2->spelt << 4 | l2->length, l1->kind, r1->kind);
    add(sink, l2->hash, r1->spelt, 1);
    add(sink, l1->length, l1->kind, r1->kind);
    add(sink, r1->length, r1->kind, l1->kind);
}

static void
add_place(Sink *sink, const EntSplitPlace *place, const Cue *left, const Cue *right)
{
    const uint32_t kinds = left[0].kind << 8 | right[0].kind, gap = place->gap;
    const uint32_t length = bucket(place->at + 1 - place->begin), rest = bucket(place->end - place->at - 1);
    const size_t first = place->begin;
    const uint32_t first_kind = kind_of(place, first);
    add(sink, gap, 0, 0);
    add(sink, gap, left[0].kind, 0);
    add(sink, gap, right[0].kind, right[0].spelt);
    add(sink, gap, kinds, 0);
    add(sink, gap, left[0].hash, right[0].kind);
    add(sink, gap, right[0].hash, left[0].kind);
    add(sink, length, kinds, 0);
    add(sink, length, left[0].kind, gap);
    add(sink, rest, kinds, gap);
    add(sink, place->brackets ? 1 : 0, kinds, 0);
    add(sink, place->quotes & 1u, kinds, 0);
    add(sink, place->quotes & 1u, left[-1].kind, kinds);
    add(sink, first_kind, kinds, length);
    add(sink, first_kind == right[0].kind, ent_split_hash(view_of(place, first)) == right[0].hash, kinds);
    add(sink, place->begin == place->first, kinds, length);
}

static void
add_stop(Sink *sink, const EntSplitPlace *place, const EntSplitCases *cases, const Cue *right)
{
    const size_t stop = stop_before(place);
    const Cue mark = cue_of(place, cases, stop);
    const Cue before = stop > place->first ? cue_of(place, cases, stop - 1) : (Cue){0};
    const uint32_t n_closing = (uint32_t)(place->at - stop);
    add(sink, n_closing, mark.kind, right[0].kind);
    add(sink, mark.hash, before.kind, right[0].kind << 4 | right[0].spelt);
    add(sink, before.hash, mark.kind, right[0].spelt);
    add(sink, n_closing, mark.kind << 8 | before.kind, right[0].hash);
}

size_t
ent_split_features(const EntSplitPlace *place, const EntSplitCases *cases, uint32_t features[ENT_SPLIT_MAX_FEATURES])
{
    Cue cues[2 * WINDOW];
    Sink sink = {.features = features};
    window_of(place, cases, cues);
    add_words(&sink, &cues[WINDOW - 1], &cues[WINDOW]);
    add_place(&sink, place, &cues[WINDOW - 1], &cues[WINDOW]);
    add_stop(&sink, place, cases, &cues[WINDOW]);
    return sink.n;
}

EntSplitPlace
ent_split_start(EntView bytes, const EntToken *tokens, size_t first, size_t end, size_t width)
{
    EntSplitPlace place = {
        .bytes = bytes, .tokens = tokens, .first = first, .end = end, .begin = first, .width = width};
    place.line = first < end ? tokens[first].begin : 0;
    return place;
}

void
ent_split_begin(EntSplitPlace *place, size_t token)
{
    place->begin = token;
    place->brackets = 0;
    place->quotes = 0;
}

/* Would the next word have fitted into the line? Then the line was ended, not broken. */
static EntGap
line_gap(const EntSplitPlace *place, size_t from, size_t to)
{
    size_t next = to;
    while (next < place->bytes.length && next - to < NEXT_WORD_MAX && (unsigned char)place->bytes.data[next] > ' ') {
        next++;
    }
    const bool fits = (from - place->line) + 1 + (next - to) <= place->width;
    return fits || place->width > ENT_SPLIT_WRAP_MAX ? ENT_GAP_LINE : ENT_GAP_WRAP;
}

static EntGap
gap_of(EntSplitPlace *place, size_t token)
{
    const size_t from = place->tokens[token].end, to = place->tokens[token + 1].begin;
    if (from == to) {
        return ENT_GAP_NONE;
    }
    if (!memchr(place->bytes.data + from, '\n', to - from)) {
        return to - from == 1 ? ENT_GAP_SPACE : ENT_GAP_SPACES;
    }
    const EntGap gap = line_gap(place, from, to);
    place->line = to;
    return gap;
}

static void
count_marks(EntSplitPlace *place, uint32_t mark)
{
    if (mark == '(' || mark == '[') {
        place->brackets++;
    } else if ((mark == ')' || mark == ']') && place->brackets) {
        place->brackets--;
    }
    place->quotes += mark == '"';
    if (place->at - place->begin > BRACKET_TOKENS) {
        place->brackets = 0;
    }
}

/* "the ministers' talks" */
static bool
is_possessive(const EntSplitPlace *place, size_t token, uint32_t mark)
{
    return mark == '\'' && token > place->begin && !mark_of(place, token - 1) &&
           place->tokens[token - 1].end == place->tokens[token].begin;
}

/* A line that ends in a lower-case word, and the next begins with one. */
static bool
is_broken_line(const EntSplitPlace *place, size_t token)
{
    return kind_of(place, token) == KIND_LOWER && kind_of(place, token + 1) == KIND_LOWER;
}

/* A lower-case word begins a sentence only behind a mark or on a new line. */
bool
ent_split_step(EntSplitPlace *place, size_t token)
{
    const uint32_t mark = mark_of(place, token);
    place->at = token;
    count_marks(place, mark);
    if (token + 1 >= place->end) {
        return false;
    }
    place->gap = gap_of(place, token);
    if (place->gap == ENT_GAP_NONE) {
        return is_stop_mark(mark) || is_closing_mark(mark);
    }
    if (place->gap < ENT_GAP_WRAP ? is_possessive(place, token, mark) : is_broken_line(place, token)) {
        return false;
    }
    if (mark || place->gap >= ENT_GAP_WRAP || place->tokens[token].shape & ENT_SHAPE_DOTTED) {
        return true;
    }
    const EntToken *next = &place->tokens[token + 1];
    const unsigned char c = byte_of(place, token + 1);
    return c < 'a' || c > 'z' || is_address(view_of(place, token + 1)) || next->shape & ENT_SHAPE_DIGITS;
}

static bool
is_lower_byte(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

/* "by Dec. 1. Then": in the treebanks such a number begins an item more often than it ends a sentence. */
static bool
is_number_with_stop(const EntSplitPlace *place, size_t stop)
{
    return stop >= place->begin + LEAST_BEFORE_NUMBER && mark_of(place, stop) == '.' &&
           kind_of(place, stop - 1) == KIND_NUMBER;
}

/* "the U.S. The" */
static bool
is_acronym_before(const EntSplitPlace *place, size_t stop, bool is_starter)
{
    return is_starter && place->tokens[place->at + 1].shape & ENT_SHAPE_CAPITAL && kind_of(place, stop) == KIND_ACRONYM;
}

EntSplitProse
ent_split_plain(const EntSplitPlace *place, bool is_starter)
{
    return is_acronym_before(place, place->at, is_starter) ? ENT_PROSE_ENDS : ENT_PROSE_ASK;
}

EntSplitProse
ent_split_prose(const EntSplitPlace *place, bool is_starter)
{
    const size_t stop = stop_before(place);
    const EntToken *before = &place->tokens[stop], *next = &place->tokens[place->at + 1];
    if (place->brackets || place->gap == ENT_GAP_NONE || is_lower_byte(byte_of(place, place->at + 1))) {
        return ENT_PROSE_GOES_ON;
    }
    if (before->shape & ENT_SHAPE_DOTTED) {
        const bool may_end = is_starter || !(next->shape & ENT_SHAPE_LETTERS);
        return is_acronym_before(place, stop, is_starter) ? ENT_PROSE_ENDS
               : may_end                                  ? ENT_PROSE_ASK
                                                          : ENT_PROSE_GOES_ON;
    }
    if (is_number_with_stop(place, stop) && next->shape & ENT_SHAPE_CAPITAL) {
        return ENT_PROSE_ENDS;
    }
    return is_stop_mark(mark_of(place, stop)) ? ENT_PROSE_ASK : ENT_PROSE_GOES_ON;
}

static EntStatus
refuse(EntSplitter *splitter, const char *section, EntDiags *diags)
{
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(splitter->model)},
               "section '%s' is wrong", section);
    return ENT_STATUS_INVALID;
}

static bool
is_power_of_two(size_t n)
{
    return n && !(n & (n - 1));
}

static EntStatus
read_sections(EntSplitter *splitter, EntDiags *diags)
{
    const EntView weights = ent_model_section(splitter->model, "weights");
    const EntView cases = ent_model_section(splitter->model, "cases");
    if (!is_power_of_two(weights.length) || weights.length < (size_t)1 << ENT_SPLIT_MIN_BITS ||
        weights.length > (size_t)1 << ENT_SPLIT_MAX_BITS) {
        return refuse(splitter, "weights", diags);
    }
    if (!is_power_of_two(cases.length) || cases.length < sizeof *splitter->cases.words) {
        return refuse(splitter, "cases", diags);
    }
    splitter->weights = (const int8_t *)weights.data;
    splitter->mask = (uint32_t)weights.length - 1;
    splitter->cases.words = (const uint32_t *)(const void *)cases.data;
    splitter->cases.mask = (uint32_t)(cases.length / sizeof *splitter->cases.words) - 1;
    return ENT_STATUS_OK;
}

static EntStatus
splitter_of(EntModel *model, EntDiags *diags, EntSplitter **out)
{
    EntSplitter *splitter = calloc(1, sizeof *splitter);
    if (!splitter) {
        ent_model_close(model);
        return ENT_STATUS_NO_MEMORY;
    }
    splitter->model = model;
    const EntStatus status = read_sections(splitter, diags);
    if (status != ENT_STATUS_OK) {
        ent_splitter_close(splitter);
        return status;
    }
    *out = splitter;
    return ENT_STATUS_OK;
}

EntStatus
ent_splitter_open(const char *path, EntDiags *diags, EntSplitter **out)
{
    EntModel *model;
    *out = NULL;
    ENT_TRY(ent_model_open(path, ENT_SPLITTER_KIND, diags, &model));
    return splitter_of(model, diags, out);
}

EntStatus
ent_splitter_over(EntView bytes, EntView name, EntDiags *diags, EntSplitter **out)
{
    EntModel *model;
    *out = NULL;
    ENT_TRY(ent_model_over(bytes, name, ENT_SPLITTER_KIND, diags, &model));
    return splitter_of(model, diags, out);
}

void
ent_splitter_close(EntSplitter *splitter)
{
    if (splitter) {
        ent_model_close(splitter->model);
        free(splitter);
    }
}

int
ent_splitter_score(const EntSplitter *splitter, const EntSplitPlace *place)
{
    uint32_t features[ENT_SPLIT_MAX_FEATURES];
    const size_t n = ent_split_features(place, &splitter->cases, features);
    int score = 0;
    for (size_t i = 0; i < n; i++) {
        score += splitter->weights[features[i] & splitter->mask];
    }
    return score;
}
