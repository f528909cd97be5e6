/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Only the last few hundred bytes are looked at: first a closing bracket with its partner, then what follows the
 * last stops, nearest first. What is found is a credit when its words are names and the lexicon knows one.
 */
#include "document/credit.h"

enum { WINDOW = 240, STOPS = 5, BARE_WORDS = 12, NAMED_WORDS = 24, WEAK_WORDS = 6 };

typedef struct {
    const EntZoneLexicon *lexicon;
    EntView text;
    size_t low; /* nothing before this byte is looked at */
} Window;

static bool
is_space_before(const Window *window, size_t at)
{
    const unsigned char byte = at > window->low ? (unsigned char)window->text.data[at - 1] : 0;
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == 0xA0;
}

static size_t
skip_space_back(const Window *window, size_t at)
{
    while (is_space_before(window, at)) {
        at -= (unsigned char)window->text.data[at - 1] == 0xA0 && at - 1 > window->low ? 2 : 1;
    }
    return at;
}

static bool
is_closing(const Window *window, size_t at)
{
    const char *data = window->text.data;
    const char byte = data[at - 1];
    return byte == '"' || byte == '\'' || byte == ')' || byte == ']';
}

/* Does a sentence end right before `at` (closing quotes aside)? */
static bool
is_after_stop(const Window *window, size_t at)
{
    static const EntView curly[] = {{"\xe2\x80\x9d", 3}, {"\xe2\x80\x99", 3}};
    for (bool more = true; more && at > window->low;) {
        more = is_closing(window, at);
        at -= more ? 1 : 0;
        for (size_t i = 0; i < 2; i++) {
            const EntView before = ent_view_slice(window->text, window->low, at);
            if (ent_view_ends_with(before, curly[i])) {
                at -= curly[i].length;
                more = true;
            }
        }
    }
    const char byte = at > window->low ? window->text.data[at - 1] : '\0';
    return byte == '.' || byte == '!' || byte == '?';
}

typedef struct {
    size_t n_words, n_lower;
    bool agency, photo, from_first, slash_name, read_on;
} Names;

static void
note_hit(const EntCueHit *hit, size_t first, Names *names)
{
    const bool is_agency = hit->kind == ENT_CUE_AGENCY, is_credit = hit->kind == ENT_CUE_CREDIT;
    names->agency = names->agency || is_agency;
    names->photo = names->photo || (is_credit && hit->scope != ENT_SCOPE_TAIL);
    names->read_on = names->read_on || (is_credit && hit->scope == ENT_SCOPE_TAIL);
    names->from_first = names->from_first || ((is_agency || is_credit) && hit->begin == first);
}

static Names
look_at(const Window *window, size_t begin, size_t end)
{
    EntCueWord words[NAMED_WORDS * 2];
    EntCueHit hits[ENT_CUE_HITS];
    Names names = {.n_words = 0};
    const EntIntern *known = &window->lexicon->cues.words;
    const size_t n = ent_cue_words(known, window->text, begin, end, words, NAMED_WORDS * 2);
    size_t first = 0;
    while (first < n && words[first].shape == ENT_SHAPE_MARK) {
        first++;
    }
    for (size_t i = 0; i < n; i++) {
        names.n_words += words[i].shape != ENT_SHAPE_MARK ? 1 : 0;
        names.n_lower += words[i].shape == ENT_SHAPE_LOWER ? 1 : 0;
        names.slash_name = names.slash_name || (i > 0 && i + 1 < n && window->text.data[words[i].begin] == '/' &&
                                                words[i + 1].shape == ENT_SHAPE_CAPITAL);
    }
    const size_t n_hits = ent_cues_find(&window->lexicon->cues, words, n, true, hits);
    for (size_t i = 0; i < n_hits; i++) {
        note_hit(&hits[i], first, &names);
    }
    return names;
}

/* (U.S. Navy), [AP/YONHAP], (Pool photo): of any length when the lexicon knows a word of it. */
static EntCreditKind
bracketed(const Window *window, size_t begin, size_t end)
{
    const Names names = look_at(window, begin, end);
    const bool after_stop = is_after_stop(window, skip_space_back(window, begin));
    const EntView inside = ent_view_slice(window->text, begin + 1, end - 1);
    unsigned weekday;
    const bool dates = ent_lexicon_calendar(window->lexicon, ENT_CALENDAR_WEEKDAY,
                                            ent_view_slice(inside, 0, ent_view_find_char(inside, '.', 0)), &weekday);
    if (names.n_words == 0 || names.n_words > NAMED_WORDS || dates) { /* "2026. 1. 30. (Fri.)" */
        return ENT_CREDIT_NONE;
    }
    if (names.photo || (names.agency && names.slash_name && names.n_lower == 0)) {
        return ENT_CREDIT_PHOTO;
    }
    if (names.agency && names.n_lower == 0 && (after_stop || window->text.data[begin] == '[')) {
        return ENT_CREDIT_AGENCY; /* "the Korean Central News Agency (KCNA)" is none */
    }
    return after_stop && names.n_words <= WEAK_WORDS && names.n_lower == 0 ? ENT_CREDIT_WEAK : ENT_CREDIT_NONE;
}

/* REUTERS, REUTERS/Issei Kato, – Bernama: begins with an agency and holds names only. */
static EntCreditKind
bare(const Window *window, size_t begin, size_t end)
{
    const Names names = look_at(window, begin, end);
    if (names.n_words == 0 || names.n_words > BARE_WORDS || !names.from_first) {
        return ENT_CREDIT_NONE;
    }
    if (names.photo) {
        return names.n_lower <= 4 ? ENT_CREDIT_PHOTO : ENT_CREDIT_NONE;
    }
    if (names.read_on || names.agency) {
        const bool photo = names.slash_name && names.agency;
        return names.n_lower > 1 && !names.read_on ? ENT_CREDIT_NONE : photo ? ENT_CREDIT_PHOTO : ENT_CREDIT_AGENCY;
    }
    return ENT_CREDIT_NONE;
}

static size_t
opening_bracket(const Window *window, size_t end)
{
    const char close = end > window->low ? window->text.data[end - 1] : '\0';
    const char open = close == ')' ? '(' : close == ']' ? '[' : '\0';
    size_t depth = 0;
    for (size_t at = end; open && at > window->low; at--) {
        const char byte = window->text.data[at - 1];
        depth += byte == close ? 1 : 0;
        depth -= byte == open ? 1 : 0;
        if (depth == 0) {
            return at - 1;
        }
    }
    return end;
}

static size_t
without_stop(const Window *window, size_t end)
{
    return end > window->low && window->text.data[end - 1] == '.' ? end - 1 : end;
}

static EntCredit
last_credit(const EntZoneLexicon *lexicon, EntView text, size_t begin, size_t end)
{
    const Window window = {lexicon, text, end - begin > WINDOW ? end - WINDOW : begin};
    size_t bracket = opening_bracket(&window, end);
    if (bracket == end) {
        const size_t inner = without_stop(&window, end);
        bracket = opening_bracket(&window, inner);
        bracket = bracket == inner || !is_after_stop(&window, skip_space_back(&window, bracket)) ? end : bracket;
    }
    if (bracket < end && bracket > begin) {
        const EntCreditKind kind = bracketed(&window, bracket, end);
        return (EntCredit){kind == ENT_CREDIT_NONE ? end : bracket, kind};
    }
    size_t n_stops = 0;
    for (size_t at = end - 1; at > window.low && n_stops < STOPS; at--) {
        if (is_space_before(&window, at) && is_after_stop(&window, skip_space_back(&window, at))) {
            const EntCreditKind kind = bare(&window, at, end);
            if (kind != ENT_CREDIT_NONE) {
                return (EntCredit){at, kind};
            }
            n_stops++;
        }
    }
    return (EntCredit){end, ENT_CREDIT_NONE};
}

/* "(Pool photo) (Yonhap)": one after the other; the surest kind counts. */
EntCredit
ent_credit_find(const EntZoneLexicon *lexicon, EntView text, size_t begin, size_t end)
{
    enum { CREDITS = 3 };
    EntCredit all = {end, ENT_CREDIT_NONE};
    for (size_t n = 0; n < CREDITS; n++) {
        const Window window = {lexicon, text, begin};
        const size_t stop = skip_space_back(&window, all.begin);
        const EntCredit one =
            stop > begin ? last_credit(lexicon, text, begin, stop) : (EntCredit){stop, ENT_CREDIT_NONE};
        if (one.kind == ENT_CREDIT_NONE) {
            break;
        }
        all.begin = one.begin;
        all.kind = one.kind > all.kind ? one.kind : all.kind;
    }
    return all;
}
