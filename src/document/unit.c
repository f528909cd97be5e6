/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Splitting into lines is one pass over the bytes. Reading a unit looks at its first ENT_CUE_WORDS words and its
 * last few hundred bytes, so a line of 100 MB costs no more than one of 3 kB.
 */
#include "document/unit.h"
#include "document/found_date.h"

#include <string.h>

enum {
    DATED_WORDS = 24,     /* a line with a date and a marker is no longer than this */
    BARE_WORDS = 16,      /* … without a marker */
    LONG_WORDS = 20,      /* of a paragraph, not a line */
    LINE_CUE_WORDS = 30,  /* a cue inside a longer line is part of a sentence */
    BEGIN_CUE_WORDS = 60, /* … at its beginning, of a longer one */
    CAPTION_WORDS = 90,
    SURE = 4
};

typedef struct {
    EntCueWord words[ENT_CUE_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    size_t n_words, n_hits;
    bool whole;
} Look;

bool
ent_unit_is_sentence(const EntUnit *unit)
{
    const bool ended = unit->ending == ENT_ENDING_STOP || unit->ending == ENT_ENDING_ASK;
    const uint32_t share = unit->n_words >= LONG_WORDS ? 6 : 4; /* ministers and their titles fill long paragraphs */
    return ended && unit->n_words >= 4 && unit->n_lower * share >= unit->n_words;
}

bool
ent_unit_is_copy(const EntUnit *unit)
{
    const bool lower = unit->n_lower * 4 >= unit->n_words;
    return ent_unit_is_sentence(unit) ? unit->n_words >= 9 : lower && unit->n_words >= 28;
}

bool
ent_unit_is_title(const EntUnit *unit)
{
    return unit->n_words >= 1 && unit->n_words <= 30 && !ent_unit_is_sentence(unit) && unit->ending != ENT_ENDING_COMMA;
}

/* ---- lines ---- */

static size_t
skip_space(EntView text, size_t at, size_t end)
{
    while (at < end) {
        const size_t space = ent_cue_space(text, at);
        if (space == 0) {
            break;
        }
        at += space;
    }
    return at;
}

/* Bytes of one white space character that ends at `end`; 0: none. */
static size_t
space_before(EntView text, size_t begin, size_t end)
{
    for (size_t length = 1; length <= 3 && length <= end - begin; length++) {
        const size_t at = end - length;
        if (((unsigned char)text.data[at] & 0xC0) != 0x80) {
            return ent_cue_space(text, at) == length ? length : 0;
        }
    }
    return 0;
}

static size_t
line_end(EntView text, size_t begin)
{
    const size_t lf = ent_view_find_char(text, '\n', begin);
    const char *cr = memchr(text.data + begin, '\r', lf - begin);
    return cr ? (size_t)(cr - text.data) : lf;
}

typedef struct {
    EntView text;
    size_t at;
    size_t begin, end, indent; /* of the line found */
    bool gap;
} Lines;

/* The next line that is not blank. */
static bool
next_line(Lines *lines)
{
    lines->gap = false;
    while (lines->at < lines->text.length) {
        const size_t start = lines->at, end = line_end(lines->text, start);
        lines->at = end + 1;
        if (end + 1 < lines->text.length && lines->text.data[end] == '\r' && lines->text.data[end + 1] == '\n') {
            lines->at++;
        }
        lines->begin = skip_space(lines->text, start, end);
        if (lines->begin < end) {
            lines->indent = lines->begin - start;
            lines->end = end;
            for (size_t space; (space = space_before(lines->text, lines->begin, lines->end)) > 0;) {
                lines->end -= space;
            }
            return true;
        }
        lines->gap = true;
    }
    return false;
}

EntStatus
ent_units_split(EntView text, EntArena *arena, EntUnit **out, size_t *n_out)
{
    size_t n = 0, indent = 0;
    for (Lines lines = {.text = text}; next_line(&lines);) {
        if (++n > ENT_UNIT_LIMIT) {
            return ENT_STATUS_LIMIT;
        }
    }
    EntUnit *units = ent_arena_zalloc(arena, n + 1, sizeof *units);
    if (!units) {
        return ENT_STATUS_NO_MEMORY;
    }
    n = 0;
    for (Lines lines = {.text = text}; next_line(&lines); n++) {
        units[n].begin = lines.begin;
        units[n].end = lines.end;
        units[n].gap = lines.gap;
        units[n].indented = n > 0 && lines.indent > indent + 1;
        indent = lines.indent;
    }
    *out = units;
    *n_out = n;
    return ENT_STATUS_OK;
}

/* ---- list markers ---- */

static size_t
sign_marker(EntView text, size_t begin, size_t end)
{
    static const EntView signs[] = {{"-", 1},
                                    {"*", 1},
                                    {"+", 1},
                                    {"\xe2\x80\xa2", 3},  /* • */
                                    {"\xe2\x80\xa3", 3},  /* ‣ */
                                    {"\xe2\x97\xa6", 3},  /* ◦ */
                                    {"\xe2\x97\x8f", 3},  /* ● */
                                    {"\xe2\x96\xaa", 3},  /* ▪ */
                                    {"\xe2\x96\xa0", 3},  /* ■ */
                                    {"\xe2\x80\x93", 3},  /* – */
                                    {"\xe2\x80\x94", 3},  /* — */
                                    {"\xe2\x9e\xa4", 3},  /* ➤ */
                                    {"\xe2\x96\xb6", 3},  /* ▶ */
                                    {"\xc2\xb7", 2},      /* · */
                                    {"\xef\x82\xb7", 3}}; /* a bullet of a symbol font */
    const EntView rest = ent_view_slice(text, begin, end);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (ent_view_starts_with(rest, signs[i])) {
            return signs[i].length;
        }
    }
    return 0;
}

static bool
is_alnum(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_roman(EntView text, size_t begin, size_t end)
{
    while (begin < end && (text.data[begin] == 'i' || text.data[begin] == 'v' || text.data[begin] == 'x')) {
        begin++;
    }
    return begin == end;
}

/* 1. 12) (3) a) (a) a. iv. (iv) – a capital needs a bracket: "A. Smith" is a name */
static size_t
counted_marker(EntView text, size_t begin, size_t end)
{
    const size_t open = text.data[begin] == '(' ? 1 : 0;
    size_t at = begin + open, n_digits = 0;
    while (at < end && at - begin < 5 && is_alnum(text.data[at])) {
        n_digits += text.data[at] >= '0' && text.data[at] <= '9' ? 1 : 0;
        at++;
    }
    const size_t n = at - begin - open;
    const char close = at < end ? text.data[at] : '\0';
    const bool number = n > 0 && n == n_digits && n <= 2 && (close == ')' || (close == '.' && !open));
    const bool lower = n > 0 && n_digits == 0 && text.data[at - 1] >= 'a';
    const bool letter =
        lower && (n == 1 || is_roman(text, begin + open, at)) && (close == ')' || (close == '.' && !open));
    return number || letter ? at + 1 - begin : 0;
}

size_t
ent_unit_marker(EntView text, size_t begin, size_t end)
{
    size_t marker = begin < end ? sign_marker(text, begin, end) : 0;
    const bool narrow = marker == 0 || marker == 1;
    if (marker == 0 && begin < end) {
        marker = counted_marker(text, begin, end);
    }
    const size_t after = skip_space(text, begin + marker, end);
    if (marker == 0 || after == end || (narrow && after == begin + marker)) {
        return 0;
    }
    return after - begin;
}

/* ---- shape ---- */

static EntEnding
ending_of(EntView text, size_t begin, size_t end)
{
    static const struct {
        EntView sign;
        EntEnding ending;
    } rows[] = {{{".", 1}, ENT_ENDING_STOP},
                {{"!", 1}, ENT_ENDING_STOP},
                {{"\xe2\x80\xa6", 3}, ENT_ENDING_STOP},
                {{"\xe0\xa5\xa4", 3}, ENT_ENDING_STOP}, /* danda */
                {{"?", 1}, ENT_ENDING_ASK},
                {{":", 1}, ENT_ENDING_COLON},
                {{";", 1}, ENT_ENDING_STOP}, /* of a list item */
                {{",", 1}, ENT_ENDING_COMMA},
                {{"-", 1}, ENT_ENDING_COMMA},
                {{"\xe2\x80\x93", 3}, ENT_ENDING_COMMA},
                {{"\xe2\x80\x94", 3}, ENT_ENDING_COMMA}};
    static const EntView closing[] = {
        {"\"", 1}, {"'", 1}, {")", 1}, {"]", 1}, {"\xe2\x80\x9d", 3}, {"\xe2\x80\x99", 3}, {" \xe2\x96\xa0", 4}};
    EntView rest = ent_view_slice(text, begin, end);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        if (rest.length > closing[i].length && ent_view_ends_with(rest, closing[i])) {
            rest.length -= closing[i].length;
            i = (size_t)-1;
        }
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (ent_view_ends_with(rest, rows[i].sign)) {
            return rows[i].ending;
        }
    }
    return ENT_ENDING_OPEN;
}

/* "U.S." at the end of a headline is no stop: a single letter before the dot. */
static bool
ends_in_initial(const Look *look, EntView text)
{
    const EntCueWord *last = &look->words[look->n_words - 1];
    if (!look->whole || look->n_words < 4 || text.data[last->begin] != '.') {
        return false;
    }
    const EntCueWord *letter = last - 1, *dot = last - 2;
    return letter->end - letter->begin == 1 && letter->shape == ENT_SHAPE_CAPITAL && text.data[dot->begin] == '.';
}

static bool
is_bar(EntView text, const EntCueWord *word)
{
    const EntView sign = ent_view_slice(text, word->begin, word->end);
    static const char *const bars[] = {"|", ">", "\xc2\xbb", "\xe2\x80\xba", "\xc2\xb7", "\xe2\x80\xa2"};
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        if (ent_view_is(sign, bars[i])) {
            return true;
        }
    }
    const bool spaced =
        word->begin > 0 && text.data[word->begin - 1] == ' ' && word->end < text.length && text.data[word->end] == ' ';
    return spaced && ent_view_is(sign, "/");
}

static void
count_shapes(const Look *look, EntView text, EntUnit *unit)
{
    uint32_t counts[ENT_SHAPE_MARK + 1] = {0};
    unit->n_bars = 0;
    for (size_t i = 0; i < look->n_words; i++) {
        counts[look->words[i].shape]++;
        if (look->words[i].shape == ENT_SHAPE_MARK && is_bar(text, &look->words[i])) {
            unit->n_bars++;
        }
        unit->n_hashes += text.data[look->words[i].begin] == '#' ? 1 : 0;
    }
    unit->n_lower = counts[ENT_SHAPE_LOWER];
    unit->n_capital = counts[ENT_SHAPE_CAPITAL];
    unit->n_upper = counts[ENT_SHAPE_UPPER];
    unit->n_number = counts[ENT_SHAPE_NUMBER];
    unit->n_signs = counts[ENT_SHAPE_MARK];
    unit->n_words = (uint32_t)look->n_words - unit->n_signs;
}

static void
read_ends(const Look *look, EntView text, EntUnit *unit)
{
    const EntCueWord *first = &look->words[0];
    static const char joints[] = ",.;)!?";
    size_t end = unit->end - unit->credit;
    for (size_t space; (space = space_before(text, unit->begin, end)) > 0;) {
        end -= space;
    }
    unit->ending = ending_of(text, unit->begin, end);
    if (unit->ending == ENT_ENDING_STOP && unit->credit == 0 && ends_in_initial(look, text)) {
        unit->ending = ENT_ENDING_OPEN;
    }
    unit->begins_lower = first->shape == ENT_SHAPE_LOWER && (unsigned char)text.data[first->begin] < 0x80;
    unit->begins_joint = first->shape == ENT_SHAPE_MARK && strchr(joints, text.data[first->begin]) != NULL;
}

/* ---- cues ---- */

static bool
is_section(EntCueKind kind)
{
    return kind <= ENT_CUE_QUIZ;
}

/* Does a cue reach a line of this length? Inside a long sentence, the same words are only words. */
static bool
reaches(const EntCueHit *hit, const EntUnit *unit)
{
    if (hit->scope == ENT_SCOPE_PARA) {
        return true;
    }
    return unit->n_words <= (hit->begin == 0 ? BEGIN_CUE_WORDS : LINE_CUE_WORDS);
}

static bool
is_stronger(const EntCueHit *hit, const EntCueHit *than)
{
    if ((hit->begin == 0) != (than->begin == 0)) {
        return hit->begin == 0;
    }
    return hit->end - hit->begin > than->end - than->begin;
}

static void
read_section_cue(const Look *look, EntUnit *unit)
{
    const EntCueHit *best = NULL;
    for (size_t i = 0; i < look->n_hits; i++) {
        const EntCueHit *hit = &look->hits[i];
        if (is_section(hit->kind) && reaches(hit, unit) && (!best || is_stronger(hit, best))) {
            best = hit;
        }
    }
    unit->has_cue = best != NULL;
    if (best) {
        unit->cue = best->kind;
        unit->scope = best->scope;
        for (size_t i = best->end; i < look->n_words; i++) {
            unit->cue_rest += look->words[i].shape != ENT_SHAPE_MARK ? 1 : 0;
        }
    }
}

static void
read_caption_hit(const EntCueHit *hit, EntUnit *unit)
{
    unit->hinted_caption = unit->hinted_caption || hit->scope == ENT_SCOPE_HINT;
    const int weight = hit->scope == ENT_SCOPE_SURE ? SURE : hit->scope == ENT_SCOPE_AGAINST ? -2 : 0;
    const int sum = unit->caption + weight;
    unit->caption = (int8_t)(sum > 2 * SURE ? 2 * SURE : sum < -SURE ? -SURE : sum);
}

static void
read_hit(const Look *look, const EntCueHit *hit, EntUnit *unit)
{
    const bool to_end = hit->end == look->n_words && look->whole;
    const bool almost = hit->end + 1 == look->n_words && unit->ending != ENT_ENDING_STOP;
    switch (hit->kind) {
    case ENT_CUE_CAPTION: read_caption_hit(hit, unit); break;
    case ENT_CUE_HEADING: unit->has_heading = unit->has_heading || (hit->begin == 0 && (to_end || almost)); break;
    case ENT_CUE_BYLINE: unit->has_byline = unit->has_byline || unit->n_words <= BARE_WORDS; break;
    case ENT_CUE_OUTLET:
        unit->has_outlet = true;
        unit->outlet_only = unit->outlet_only || (hit->begin == 0 && to_end);
        break;
    case ENT_CUE_ADDRESS: unit->n_address++; break;
    case ENT_CUE_PLACE: unit->place_only = unit->place_only || (hit->begin == 0 && (to_end || almost)); break;
    case ENT_CUE_AGENCY:
        unit->agency_only = unit->agency_only || (hit->begin <= 1 && hit->end + 1 >= look->n_words && look->whole &&
                                                  hit->end - hit->begin + unit->n_signs >= look->n_words);
        break;
    case ENT_CUE_OPEN: unit->ends_joining = unit->ends_joining || to_end; break;
    case ENT_CUE_CREDIT: unit->label = unit->label || (hit->begin == 0 && hit->scope == ENT_SCOPE_LINE); break;
    default: break;
    }
}

/* "… is to support 400 jobs; and": the last item but one. */
static bool
ends_list_item(const Look *look, EntView text)
{
    return look->n_words >= 2 && text.data[look->words[look->n_words - 2].begin] == ';';
}

static void
read_hits(const Look *look, EntView text, EntUnit *unit)
{
    for (size_t i = 0; i < look->n_hits; i++) {
        read_hit(look, &look->hits[i], unit);
    }
    unit->has_byline = unit->has_byline && !ent_unit_is_sentence(unit);
    if (unit->ends_joining && ends_list_item(look, text)) {
        unit->ends_joining = false;
        unit->ending = ENT_ENDING_STOP;
    }
    unit->caption = (int8_t)(unit->caption - (unit->n_words > CAPTION_WORDS ? SURE : 0));
    unit->caption = (int8_t)(unit->caption + (unit->credit_kind == ENT_CREDIT_PHOTO ? SURE : 0) +
                             (unit->credit_kind != ENT_CREDIT_NONE ? 1 : 0) + (unit->hinted_caption ? 1 : 0));
}

/* ---- dates ---- */

typedef struct {
    bool covered[ENT_CUE_WORDS];
    EntDating marker;
    size_t n_whole, n_partial; /* dates with a year, without */
    size_t n_lower, n_names;   /* words that nothing explains */
    bool is_last;              /* a date with a year is all that stands at the line's end */
} Dated;

static void
cover(const Look *look, size_t begin, size_t end, Dated *dated)
{
    for (size_t i = 0; i < look->n_words; i++) {
        dated->covered[i] = dated->covered[i] || (look->words[i].begin < end && look->words[i].end > begin);
    }
}

static EntDating
marker_of(EntCueKind kind)
{
    return kind == ENT_CUE_FIRST_PUBLISHED ? ENT_DATING_FIRST
           : kind == ENT_CUE_PUBLISHED     ? ENT_DATING_PUBLISHED
           : kind == ENT_CUE_UPDATED       ? ENT_DATING_UPDATED
                                           : ENT_DATING_NONE;
}

static void
explain_hits(const Look *look, Dated *dated)
{
    for (size_t i = 0; i < look->n_hits; i++) {
        const EntCueHit *hit = &look->hits[i];
        const EntDating marker = marker_of(hit->kind);
        if (marker != ENT_DATING_NONE || hit->kind == ENT_CUE_CLOCK || hit->kind == ENT_CUE_BYLINE) {
            cover(look, look->words[hit->begin].begin, look->words[hit->end - 1].end, dated);
        }
        dated->marker = marker > dated->marker ? marker : dated->marker;
    }
}

static void
count_unexplained(const Look *look, Dated *dated)
{
    for (size_t i = 0; i < look->n_words; i++) {
        const EntWordShape shape = look->words[i].shape;
        if (!dated->covered[i]) {
            dated->n_lower += shape == ENT_SHAPE_LOWER ? 1 : 0;
            dated->n_names += shape == ENT_SHAPE_CAPITAL || shape == ENT_SHAPE_UPPER ? 1 : 0;
        }
    }
}

static EntDating
judge_dating(const Dated *dated, const EntUnit *unit)
{
    if (dated->marker != ENT_DATING_NONE && dated->n_whole + dated->n_partial > 0) {
        const size_t most = unit->ending == ENT_ENDING_STOP ? 1 : 4;
        return dated->n_lower <= most && dated->n_names <= 8 ? dated->marker : ENT_DATING_NONE;
    }
    if (unit->n_words > BARE_WORDS) {
        return ENT_DATING_NONE;
    }
    if (dated->n_whole > 0) {
        const bool barred = unit->n_bars > 1 && unit->ending != ENT_ENDING_STOP; /* News item | 3 May 2023 | 16:45 */
        const bool field = unit->n_bars > 0 && dated->is_last; /* The weekly letter on ships and ports | 3 May 2023 */
        const bool bare = dated->n_lower <= (field ? 8U : barred ? 3U : 0U) && dated->n_names <= (field ? 8U : 4U);
        return bare || unit->has_byline ? ENT_DATING_BARE : ENT_DATING_NONE;
    }
    return dated->n_partial > 0 && dated->n_lower == 0 && dated->n_names <= 2 && unit->ending != ENT_ENDING_COLON
               ? ENT_DATING_BARE
               : ENT_DATING_NONE;
}

static void
read_dating(const EntZoneLexicon *lexicon, EntView text, const Look *look, EntUnit *unit)
{
    Dated dated = {.marker = ENT_DATING_NONE};
    EntFoundDate found;
    if (unit->n_words > DATED_WORDS || unit->n_number == 0) {
        return;
    }
    for (size_t at = unit->begin; ent_found_date_next(lexicon, text, &at, unit->end, &found);) {
        dated.n_whole += found.form != ENT_FOUND_NO_YEAR && found.form != ENT_FOUND_MONTH ? 1 : 0;
        dated.n_partial += found.form == ENT_FOUND_NO_YEAR || found.form == ENT_FOUND_MONTH ? 1 : 0;
        dated.is_last = found.form == ENT_FOUND_DAY && found.end == unit->end;
        cover(look, found.begin, found.end, &dated);
    }
    explain_hits(look, &dated);
    count_unexplained(look, &dated);
    unit->dating = judge_dating(&dated, unit);
}

void
ent_unit_read(const EntZoneLexicon *lexicon, EntView text, EntUnit *unit)
{
    Look look;
    EntUnit fresh = {.begin = unit->begin,
                     .end = unit->end,
                     .gap = unit->gap,
                     .indented = unit->indented,
                     .hinted = unit->hinted,
                     .hint_zone = unit->hint_zone};
    fresh.marker = ent_unit_marker(text, fresh.begin, fresh.end);
    look.n_words =
        ent_cue_words(&lexicon->cues.words, text, fresh.begin + fresh.marker, fresh.end, look.words, ENT_CUE_WORDS);
    look.whole = look.n_words < ENT_CUE_WORDS;
    look.n_hits = ent_cues_find(&lexicon->cues, look.words, look.n_words, look.whole, look.hits);
    if (look.n_words > 0) {
        const EntCredit credit = ent_credit_find(lexicon, text, fresh.begin, fresh.end);
        fresh.credit = fresh.end - credit.begin;
        fresh.credit_kind = credit.kind;
        count_shapes(&look, text, &fresh);
        read_ends(&look, text, &fresh);
        read_hits(&look, text, &fresh);
        read_section_cue(&look, &fresh);
        read_dating(lexicon, text, &look, &fresh);
    }
    *unit = fresh;
}
