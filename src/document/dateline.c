/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Words are taken from the front as long as they fit the grammar of the header; the separator decides.
 */
#include "document/dateline.h"
#include "document/found_date.h"

enum { WORDS = 48, MOST_WORDS = 24, STORY_WORDS = 3, DATE_WORDS = 16 /* more than a date takes */ };

typedef struct {
    const EntReading *reading;
    EntCueWord words[WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    size_t n_words, n_hits;
    size_t at;
    size_t n_places;
    bool upper; /* the first place is in capitals */
    bool known; /* … and the lexicon knows it */
    bool dated;
    EntDateline found;
} Header;

static char
sign_at(const Header *header, size_t at)
{
    if (at >= header->n_words || header->words[at].shape != ENT_SHAPE_MARK) {
        return '\0';
    }
    const EntCueWord *word = &header->words[at];
    const unsigned char byte = (unsigned char)header->reading->text.data[word->begin];
    const bool dash = byte == 0xE2 && (unsigned char)header->reading->text.data[word->begin + 1] == 0x80 &&
                      word->end - word->begin == 3 &&
                      (unsigned char)header->reading->text.data[word->begin + 2] <= 0x95;
    return byte < 0x80 ? (char)byte : dash ? '-' : '?';
}

static bool
is_kind_at(const Header *header, EntCueKind kind, size_t at, size_t *end)
{
    for (size_t i = 0; i < header->n_hits; i++) {
        if (header->hits[i].kind == kind && header->hits[i].begin == at) {
            *end = header->hits[i].end;
            return true;
        }
    }
    return false;
}

static bool
is_upper(const Header *header, size_t at)
{
    if (at >= header->n_words) {
        return false;
    }
    const EntCueWord *word = &header->words[at];
    /* "U" of "U.S.", "H" of "CAMP H.M. SMITH" */
    return word->shape == ENT_SHAPE_UPPER || (word->shape == ENT_SHAPE_CAPITAL && word->end - word->begin == 1);
}

static bool
is_name(const Header *header, size_t at)
{
    return at < header->n_words &&
           (header->words[at].shape == ENT_SHAPE_CAPITAL || header->words[at].shape == ENT_SHAPE_UPPER);
}

static bool
is_month_at(const Header *header, size_t at)
{
    unsigned value;
    const EntCueWord *word = &header->words[at];
    return ent_lexicon_calendar(header->reading->lexicon, ENT_CALENDAR_MONTH,
                                ent_view_slice(header->reading->text, word->begin, word->end), &value);
}

/* One place: capitals only ("DA NANG"), or names ("New Delhi"), with dots and up to one small word inside. */
static bool
take_place(Header *header, bool in_capitals)
{
    const size_t begin = header->at;
    while (header->at < header->n_words && header->at - begin < 10) {
        const bool fits = in_capitals ? is_upper(header, header->at) : is_name(header, header->at);
        const bool dot = sign_at(header, header->at) == '.' && header->at > begin;
        const bool small = !fits && header->at > begin && header->words[header->at].shape == ENT_SHAPE_LOWER &&
                           (in_capitals ? is_upper(header, header->at + 1) : is_name(header, header->at + 1));
        if ((!fits && !dot && !small) || (fits && header->at > begin && is_month_at(header, header->at))) {
            break;
        }
        header->at++;
    }
    header->n_places += header->at > begin ? 1 : 0;
    return header->at > begin;
}

/* A date, with or without a year, that begins at this word. */
static bool
take_date(Header *header)
{
    EntFoundDate found;
    if (header->at >= header->n_words) {
        return false;
    }
    size_t at = header->words[header->at].begin;
    const size_t behind = header->at + DATE_WORDS < header->n_words ? header->at + DATE_WORDS : header->n_words;
    const size_t end = header->words[behind - 1].end;
    if (!ent_found_date_next(header->reading->lexicon, header->reading->text, &at, end, &found) ||
        found.begin != header->words[header->at].begin) {
        return false;
    }
    while (header->at < header->n_words && header->words[header->at].begin < found.end) {
        header->at++;
    }
    header->dated = true;
    return true;
}

/* "(Xinjiang Wire Service, invented) --": capitals between brackets, and a dash, colon or date behind them, or one before. */
static bool
is_unknown_agency(const Header *header, size_t at, size_t end)
{
    if (!is_name(header, at) || header->n_places == 0) {
        return false;
    }
    for (size_t i = at + 1; i < end && sign_at(header, i) != ','; i++) {
        if (header->words[i].shape == ENT_SHAPE_LOWER) {
            return false;
        }
    }
    Header behind = *header;
    behind.at = sign_at(header, end + 1) == ',' ? end + 2 : end + 1;
    const char sign = sign_at(header, end + 1);
    return header->dated || sign == '-' || sign == ':' || take_date(&behind);
}

static bool
take_agency(Header *header)
{
    size_t end = header->at + 1;
    const char opening = sign_at(header, header->at), closing = opening == '/' ? '/' : ')'; /* "/Some Newswire/ --" */
    if (opening != '(' && opening != '/') {
        return false;
    }
    while (end < header->n_words && sign_at(header, end) != closing) {
        end++;
    }
    if (end >= header->n_words || end - header->at > 6) {
        return false;
    }
    size_t unused, at = header->at + 1;
    const bool date_inside = (header->at = at, take_date(header)); /* PEARL HARBOR (Jan. 3, 2026) – */
    if (!date_inside && !is_kind_at(header, ENT_CUE_AGENCY, at, &unused) && !is_unknown_agency(header, at, end)) {
        header->at = at - 1;
        return false;
    }
    if (!date_inside) {
        header->found.agency_begin = header->words[at].begin;
        header->found.agency_end = header->words[end - 1].end;
    }
    header->at = end + 1;
    return true;
}

static bool
take_sign(Header *header, char sign)
{
    const bool fits = sign_at(header, header->at) == sign;
    header->at += fits ? 1 : 0;
    return fits;
}

/* Further places and the date, each after a comma or slash. */
static void
take_details(Header *header)
{
    for (size_t rounds = 0; rounds < 4; rounds++) {
        const size_t before = header->at;
        const bool slash = !header->dated && take_sign(header, '/'); /* behind a date it opens an agency's name */
        const bool comma = !slash && take_sign(header, ',');
        if (take_date(header) || ((slash || comma) && take_place(header, false))) {
            take_sign(header, '.');
            continue;
        }
        header->at = before;
        return;
    }
}

/* SYDNEY (Agency) 12 March 2026 -, or with a comma before the date */
static void
take_late_date(Header *header)
{
    const size_t before = header->at;
    take_sign(header, ',');
    if (!take_date(header)) {
        header->at = before;
    }
}

static bool
take_dash(Header *header)
{
    const size_t before = header->at;
    while (take_sign(header, '-') && header->at - before < 3) {}
    return header->at > before;
}

/* The story goes on in a sentence of its own. */
static bool
has_story(const Header *header)
{
    size_t at = header->at;
    if (sign_at(header, at) == '"' || sign_at(header, at) == '\'' || sign_at(header, at) == '?') {
        at++;
    }
    return at + STORY_WORDS <= header->n_words && header->words[at].shape != ENT_SHAPE_LOWER &&
           header->words[at].shape != ENT_SHAPE_MARK;
}

static bool
is_separator(const Header *header)
{
    const char sign = sign_at(header, header->at);
    return sign == '-' || sign == ':' || sign == '(';
}

/* "USAG Humphreys, South Korea": begins in capitals but goes on in names. */
static void
retake_mixed(Header *header)
{
    const Header before = *header;
    header->at = 0;
    header->n_places = 0;
    header->dated = false;
    take_place(header, false);
    take_details(header);
    if (!is_separator(header) || header->n_places < 2) {
        *header = before;
    }
}

/* (Canberra, 12.03.2026), [12 March 2026, Canberra] */
static bool
take_bracketed(Header *header)
{
    const char closing = sign_at(header, header->at++) == '[' ? ']' : ')';
    const bool date_first = take_date(header);
    if (date_first ? !take_sign(header, ',') || !take_place(header, false) : !take_place(header, false)) {
        return false;
    }
    take_details(header);
    return header->dated && take_sign(header, closing) && has_story(header);
}

static bool
take_header(Header *header, bool is_first)
{
    size_t place_end;
    if (sign_at(header, 0) == '(' || sign_at(header, 0) == '[') {
        return take_bracketed(header);
    }
    header->upper = is_upper(header, 0) && header->words[0].end - header->words[0].begin > 1;
    header->known = is_kind_at(header, ENT_CUE_PLACE, 0, &place_end);
    if (!take_date(header) && !take_place(header, header->upper) && !take_place(header, false)) {
        return false;
    }
    take_details(header);
    if (header->upper && header->n_places == 1 && !is_separator(header)) {
        retake_mixed(header);
    }
    const bool agency = take_agency(header);
    take_late_date(header);
    const bool placed = header->upper || header->n_places > 1; /* SEOUL; Kigali, Rwanda; USAG Humphreys, South Korea */
    const bool backed = agency || header->dated || (header->known && header->upper);
    if (header->at > MOST_WORDS) {
        return false;
    }
    if (take_dash(header)) {
        const bool dated = take_date(header) && (take_sign(header, '.') || take_sign(header, ':') || take_dash(header));
        return has_story(header) && (dated || backed || (placed && is_first)); /* NAIROBI — 5 March 2025. */
    }
    if (take_sign(header, ':')) {
        return has_story(header) && (agency || header->dated || (header->known && header->upper));
    }
    return has_story(header) && agency;
}

static void
read_header(const EntReading *reading, const EntUnit *unit, Header *out)
{
    const EntCues *cues = &reading->lexicon->cues;
    *out = (Header){.reading = reading, .found = {.end = unit->begin}};
    out->n_words = ent_cue_words(&cues->words, reading->text, unit->begin, unit->end, out->words, WORDS);
    out->n_hits = ent_cues_find(cues, out->words, out->n_words, false, out->hits);
}

/* "15 April — …" and nothing but the date: a line of a chronicle, if the next one begins so, too, or if the story runs. */
static bool
is_of_chronicle(const Header *header, const EntUnit *unit, bool is_first)
{
    Header next;
    if (header->n_places || header->found.agency_end) {
        return false;
    }
    if (!is_first || unit + 1 == header->reading->units + header->reading->n_units) {
        return !is_first;
    }
    read_header(header->reading, unit + 1, &next);
    return take_header(&next, true) && next.n_places == 0 && next.dated;
}

EntDateline
ent_dateline_find(const EntReading *reading, const EntUnit *unit, bool is_first)
{
    Header header;
    read_header(reading, unit, &header);
    if (!take_header(&header, is_first) || is_of_chronicle(&header, unit, is_first)) {
        return (EntDateline){.end = unit->begin};
    }
    header.found.end = header.words[header.at - 1].end;
    return header.found;
}
