/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Candidates are gathered with their ranks, the best is kept; only if it is ambiguous the page is searched for
 * evidence.
 */
#include "document/issued.h"
#include "document/dateline.h"
#include "document/found_date.h"
#include "text/utf8.h"

#include <stdlib.h>

typedef enum {
    RANK_NONE,
    RANK_LEAD,
    RANK_NO_YEAR,
    RANK_LATE_UPDATE,
    RANK_COLLECTOR,
    RANK_UPDATED,
    RANK_DATELINE,
    RANK_BARE,
    RANK_PUBLISHED,
    RANK_FIRST,
    RANK_PAGE,
    RANK_RECORD
} Rank;

typedef struct {
    Rank rank;
    EntFoundDate found;
    EntView source; /* what it was read in */
    bool in_text;   /* source is the clean text: a place can be told */
} Candidate;

typedef struct {
    const EntReading *reading;
    Candidate best;
    EntDate collector, updated;
} Search;

enum { NEAR_DAYS = 10, FAR_DAYS = 20, EVIDENCE_BYTES = 1 << 20, MARKER_WORDS = 6 };

static void
offer(Search *search, Rank rank, const EntFoundDate *found, EntView source)
{
    const bool whole = found->form == ENT_FOUND_DAY || found->form == ENT_FOUND_AMBIGUOUS;
    rank = found->form == ENT_FOUND_NO_YEAR ? RANK_NO_YEAR : rank;
    if (rank > search->best.rank && (whole || found->form == ENT_FOUND_NO_YEAR || rank >= RANK_PUBLISHED)) {
        search->best = (Candidate){rank, *found, source, source.data == search->reading->text.data};
    }
}

/* 20260130, 2026-01, 2026: forms that only metadata use. */
static bool
read_compact(EntView value, EntFoundDate *out)
{
    char text[ENT_DATE_TEXT];
    EntDate date;
    if (value.length == 8 && ent_view_find_char(value, '-', 0) == 8) {
        for (size_t i = 0, k = 0; i < 8; i++) {
            text[k++] = value.data[i];
            if (i == 3 || i == 5) {
                text[k++] = '-';
            }
        }
        value = (EntView){text, 10};
    }
    if (!ent_date_parse(value, &date)) {
        return false;
    }
    *out = (EntFoundDate){.form = ent_date_is_day(date) ? ENT_FOUND_DAY : ENT_FOUND_MONTH, .date = date};
    return true;
}

static void
offer_value(Search *search, Rank rank, EntView value)
{
    EntFoundDate found;
    size_t at = 0;
    value = ent_view_trim(value);
    if (ent_found_date_next(search->reading->lexicon, value, &at, value.length, &found) ||
        read_compact(value, &found)) {
        offer(search, rank, &found, value);
    }
}

/* ---- lines with dates ---- */

typedef struct {
    EntCueWord words[ENT_CUE_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    size_t n_words, n_hits;
} Look;

static void
look_at(const EntReading *reading, EntView text, size_t begin, size_t end, Look *look)
{
    const EntCues *cues = &reading->lexicon->cues;
    look->n_words = ent_cue_words(&cues->words, text, begin, end, look->words, ENT_CUE_WORDS);
    look->n_hits = ent_cues_find(cues, look->words, look->n_words, look->n_words < ENT_CUE_WORDS, look->hits);
}

/* The marker that stands nearest before the date. */
static Rank
marker_before(const Look *look, size_t byte)
{
    Rank rank = RANK_BARE;
    for (size_t i = 0; i < look->n_hits; i++) {
        const EntCueHit *hit = &look->hits[i];
        const bool is_before = look->words[hit->begin].begin < byte;
        if (is_before && hit->kind == ENT_CUE_UPDATED) {
            rank = RANK_UPDATED;
        } else if (is_before && hit->kind == ENT_CUE_FIRST_PUBLISHED) {
            rank = RANK_FIRST;
        } else if (is_before && hit->kind == ENT_CUE_PUBLISHED && rank != RANK_FIRST) {
            rank = RANK_PUBLISHED;
        }
    }
    return rank;
}

static void
search_line(Search *search, const EntUnit *unit, bool in_head)
{
    const EntReading *reading = search->reading;
    EntFoundDate found;
    Look look;
    look_at(reading, reading->text, unit->begin, unit->end, &look);
    for (size_t at = unit->begin; ent_found_date_next(reading->lexicon, reading->text, &at, unit->end, &found);) {
        Rank rank = unit->dating == ENT_DATING_COLLECTOR ? RANK_COLLECTOR : marker_before(&look, found.begin);
        if (rank == RANK_COLLECTOR) {
            search->collector = found.date;
        }
        if (rank == RANK_UPDATED && search->updated.year == 0) {
            search->updated = found.date;
        }
        const bool beside_update = unit->dating == ENT_DATING_UPDATED; /* 30 Jan 2026 (Updated: 31 Jan 2026) */
        if (rank != RANK_BARE || in_head || beside_update) {
            offer(search, rank, &found, reading->text);
        }
    }
}

/* Is the date the last thing that the sentence says, behind a comma, a weekday or in brackets? */
static bool
ends_sentence(EntView text, const EntFoundDate *found, size_t end)
{
    const char *before = text.data + found->begin, *behind = text.data + found->end;
    const size_t n_behind = end - found->end;
    if (before[-1] == '(') {
        return n_behind > 1 && behind[0] == ')' && behind[1] == '.';
    }
    return n_behind > 0 && behind[0] == '.' && (before[-2] == ',' || found->weekday);
}

/* "SOUDA BAY, Greece — The ship left for home, May 17, 2024.": how navies date their releases. */
static void
search_lead(Search *search, const EntUnit *unit, size_t begin)
{
    const EntView text = search->reading->text;
    EntFoundDate found;
    for (size_t at = begin; ent_found_date_next(search->reading->lexicon, text, &at, unit->end, &found);) {
        if (found.form == ENT_FOUND_DAY && found.begin > begin + 2 && ends_sentence(text, &found, unit->end)) {
            offer(search, RANK_LEAD, &found, text);
        }
    }
}

static void
search_dateline(Search *search, const EntUnit *unit, bool is_first)
{
    const EntReading *reading = search->reading;
    const EntDateline dateline = ent_dateline_find(reading, unit, is_first);
    EntFoundDate found;
    size_t at = unit->begin;
    if (ent_found_date_next(reading->lexicon, reading->text, &at, dateline.end, &found)) {
        offer(search, RANK_DATELINE, &found, reading->text);
    } else if (is_first && dateline.end > unit->begin) {
        search_lead(search, unit, dateline.end);
    }
}

static bool
is_searched(const EntUnit *unit)
{
    return unit->zone != ENT_ZONE_COMMENTS && unit->zone != ENT_ZONE_RELATED && unit->zone != ENT_ZONE_TAGS &&
           unit->zone != ENT_ZONE_CAPTION;
}

static void
search_units(Search *search)
{
    bool in_head = true;
    for (size_t i = 0; i < search->reading->n_units; i++) {
        const EntUnit *unit = &search->reading->units[i];
        if (unit->zone == ENT_ZONE_BODY) {
            search_dateline(search, unit, in_head);
            in_head = false;
        } else if (unit->dating != ENT_DATING_NONE && is_searched(unit)) {
            search_line(search, unit, in_head);
        }
    }
}

/* "Updated" after the day on which the page was collected is no date of issue. */
static void
weigh_update(Search *search)
{
    const bool late = search->collector.year != 0 && search->updated.year != 0 &&
                      ent_date_compare(search->updated, search->collector) > 0;
    if (search->best.rank == RANK_UPDATED && late) {
        search->best.rank = RANK_LATE_UPDATE;
        search->best.found = (EntFoundDate){.form = ENT_FOUND_DAY, .date = search->collector};
    }
}

/* ---- day first or month first ---- */

static EntDateOrder
order_by_weekday(const EntFoundDate *found)
{
    const bool first = ent_found_date_agrees(found, found->date), second = ent_found_date_agrees(found, found->other);
    return first == second ? ENT_ORDER_NONE : first ? ENT_ORDER_DAY_FIRST : ENT_ORDER_MONTH_FIRST;
}

static int32_t
distance(EntDate a, EntDate b)
{
    return abs(ent_date_to_days(a) - ent_date_to_days(b));
}

typedef struct {
    size_t n_day_first, n_month_first; /* dates in digits */
    int32_t nearest[2];                /* days from the two readings to a full date of the text */
} DateEvidence;

static void
weigh_date(const EntFoundDate *subject, const EntFoundDate *other, DateEvidence *evidence)
{
    EntDate date = other->date;
    evidence->n_day_first += other->order == ENT_ORDER_DAY_FIRST ? 1 : 0;
    evidence->n_month_first += other->order == ENT_ORDER_MONTH_FIRST ? 1 : 0;
    if (other->form == ENT_FOUND_NO_YEAR) {
        date.year = subject->date.year;
    } else if (other->form != ENT_FOUND_DAY) {
        return;
    }
    if (ent_date_is_valid(date)) {
        const int32_t days[2] = {distance(date, subject->date), distance(date, subject->other)};
        for (size_t i = 0; i < 2; i++) {
            evidence->nearest[i] = days[i] < evidence->nearest[i] ? days[i] : evidence->nearest[i];
        }
    }
}

static DateEvidence
gather_dates(const EntReading *reading, const EntFoundDate *subject)
{
    DateEvidence evidence = {.nearest = {INT32_MAX, INT32_MAX}};
    const size_t end = reading->text.length < EVIDENCE_BYTES ? reading->text.length : EVIDENCE_BYTES;
    EntFoundDate found;
    for (size_t at = 0; ent_found_date_next(reading->lexicon, reading->text, &at, end, &found);) {
        weigh_date(subject, &found, &evidence);
    }
    return evidence;
}

static EntDateOrder
more(size_t n_day_first, size_t n_month_first)
{
    return n_day_first > n_month_first   ? ENT_ORDER_DAY_FIRST
           : n_month_first > n_day_first ? ENT_ORDER_MONTH_FIRST
                                         : ENT_ORDER_NONE;
}

static EntDateOrder
order_by_nearness(const DateEvidence *evidence)
{
    const int32_t first = evidence->nearest[0], second = evidence->nearest[1];
    if (first <= NEAR_DAYS && second >= FAR_DAYS) {
        return ENT_ORDER_DAY_FIRST;
    }
    return second <= NEAR_DAYS && first >= FAR_DAYS ? ENT_ORDER_MONTH_FIRST : ENT_ORDER_NONE;
}

typedef struct {
    size_t n_day_first[2], n_month_first[2]; /* [0] words of the outlet's country, [1] spelling */
} WordEvidence;

static void
weigh_words(const EntReading *reading, EntView text, bool is_furniture, WordEvidence *evidence)
{
    Look look;
    look_at(reading, text, 0, text.length, &look);
    for (size_t i = 0; i < look.n_hits; i++) {
        const size_t kind = look.hits[i].scope == ENT_SCOPE_HINT ? 1 : 0;
        if (kind == 1 || is_furniture) {
            evidence->n_day_first[kind] += look.hits[i].kind == ENT_CUE_DAY_FIRST ? 1 : 0;
            evidence->n_month_first[kind] += look.hits[i].kind == ENT_CUE_MONTH_FIRST ? 1 : 0;
        }
    }
}

static WordEvidence
gather_words(const EntReading *reading)
{
    WordEvidence evidence = {{0, 0}, {0, 0}};
    const EntView told[] = {reading->blob->url, reading->page.url, reading->blob->publisher, reading->page.publisher,
                            reading->page.language};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        weigh_words(reading, told[i], true, &evidence);
    }
    for (size_t i = 0; i < reading->n_units; i++) {
        const EntZone zone = reading->units[i].zone;
        const bool furniture = zone == ENT_ZONE_BOILERPLATE || zone == ENT_ZONE_DATELINE || zone == ENT_ZONE_TAGS;
        weigh_words(reading, ent_unit_view(reading, &reading->units[i]), furniture, &evidence);
    }
    return evidence;
}

/* Sets `*sure` when the order is more than a guess. */
static EntDateOrder
decide_order(const EntReading *reading, const EntFoundDate *found, bool *sure)
{
    *sure = true;
    EntDateOrder order = order_by_weekday(found);
    if (order != ENT_ORDER_NONE) {
        return order;
    }
    const DateEvidence dates = gather_dates(reading, found);
    const WordEvidence words = gather_words(reading);
    const EntDateOrder certain[] = {more(dates.n_day_first, dates.n_month_first),
                                    more(words.n_day_first[0], words.n_month_first[0]), order_by_nearness(&dates)};
    for (size_t i = 0; i < sizeof certain / sizeof *certain; i++) {
        if (certain[i] != ENT_ORDER_NONE) {
            return certain[i];
        }
    }
    *sure = false;
    order = more(words.n_day_first[1], words.n_month_first[1]);
    return order == ENT_ORDER_NONE ? ENT_ORDER_DAY_FIRST : order;
}

/* ---- a year for a date without one ---- */

static unsigned
copyright_year(const EntReading *reading, const EntUnit *unit)
{
    enum { YEAR_BYTES = 4 };
    unsigned year = 0;
    Look look;
    look_at(reading, reading->text, unit->begin, unit->end, &look);
    for (size_t i = 0; i < look.n_words; i++) {
        EntDate date;
        const EntView word = ent_view_slice(reading->text, look.words[i].begin, look.words[i].end);
        if (word.length == YEAR_BYTES && ent_date_parse(word, &date) && (unsigned)date.year > year) {
            year = (unsigned)date.year;
        }
    }
    return year;
}

/* The year of the imprint, else of the latest full date of the copy. */
static unsigned
guess_year(const EntReading *reading)
{
    unsigned year = 0;
    for (size_t i = 0; i < reading->n_units; i++) {
        const EntUnit *unit = &reading->units[i];
        if (unit->has_cue && unit->zone == ENT_ZONE_BOILERPLATE && unit->n_number > 0) {
            const unsigned found = copyright_year(reading, unit);
            year = found > year ? found : year;
        }
    }
    const size_t end = reading->text.length < EVIDENCE_BYTES ? reading->text.length : EVIDENCE_BYTES;
    EntFoundDate found;
    for (size_t at = 0; year == 0 && ent_found_date_next(reading->lexicon, reading->text, &at, end, &found);) {
        if (found.form == ENT_FOUND_DAY) {
            year = (unsigned)found.date.year;
        }
    }
    return year;
}

/* ---- result ---- */

static EntDiag
place(const EntReading *reading, const Candidate *candidate, EntSeverity severity)
{
    EntDiag diag = {.severity = severity, .file = reading->blob->name};
    const bool original = reading->text.data == reading->blob->bytes.data && reading->blob->line == 0;
    if (!candidate->in_text || !original || candidate->found.end == 0) {
        return diag;
    }
    size_t begin = candidate->found.begin, line = 1, start = 0;
    for (size_t i = 0; i < begin; i++) {
        if (reading->text.data[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    diag.line = line;
    diag.column = ent_utf8_count(ent_view_slice(reading->text, start, begin)) + 1;
    diag.line_text = ent_view_slice(reading->text, start, ent_view_find_char(reading->text, '\n', start));
    diag.width = candidate->found.end - begin;
    return diag;
}

static EntStatus
mark_guess(const EntReading *reading, const Candidate *candidate, EntDocument *out)
{
    char text[ENT_DATE_TEXT];
    ent_date_format(out->issued, text);
    out->issued_kind = ENT_ISSUED_GUESSED;
    EntDiag diag = place(reading, candidate, ENT_WARNING);
    diag.help = ENT_VIEW("tell the date as YYYY-MM-DD, or the page's address");
    ent_report(reading->diags, &diag, "issue date guessed as %s", text);
    return ent_arena_printf(reading->arena, &out->issued_edtf, "%s?", text);
}

static EntStatus
settle(const EntReading *reading, const Candidate *best, EntDocument *out)
{
    bool sure = best->rank > RANK_NO_YEAR;
    out->issued = best->found.date;
    if (best->found.form == ENT_FOUND_AMBIGUOUS) {
        const EntDateOrder order = decide_order(reading, &best->found, &sure);
        out->issued = order == ENT_ORDER_MONTH_FIRST ? best->found.other : best->found.date;
    }
    if (best->rank == RANK_NO_YEAR) {
        out->issued.year = (int16_t)guess_year(reading);
    }
    if (!ent_date_is_valid(out->issued)) {
        out->issued = ENT_DATE_NONE;
        return ENT_STATUS_OK;
    }
    out->issued_kind = ENT_ISSUED_STATED;
    return sure ? ENT_STATUS_OK : mark_guess(reading, best, out);
}

EntStatus
ent_issued_find(const EntReading *reading, EntDocument *out)
{
    Search search = {.reading = reading};
    offer_value(&search, RANK_RECORD, reading->blob->date);
    offer_value(&search, RANK_PAGE, reading->page.issued);
    if (search.best.rank == RANK_NONE) {
        search_units(&search);
        if (search.best.rank <= RANK_UPDATED) {
            offer_value(&search, RANK_UPDATED, reading->page.updated);
        }
        weigh_update(&search);
    }
    if (search.best.rank != RANK_NONE) {
        ENT_TRY(settle(reading, &search.best, out));
    }
    if (out->issued.year == 0) {
        out->issued_kind = ENT_ISSUED_NONE;
        ent_report(reading->diags, &(EntDiag){.severity = ENT_NOTE, .file = reading->blob->name},
                   "no issue date: relative dates stay open");
    }
    return ENT_STATUS_OK;
}
