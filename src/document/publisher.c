/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Who published the page, as far as it tells: the masthead above the headline when it looks like one, the name
 * behind "Published by" or a copyright sign, any other line in capitals at the top, an agency.
 */
#include "document/issued.h"

enum { WORDS = 64, NAME_WORDS = 8, MASTHEAD_WORDS = 8 };

/* "Straitstimes.com", first of a line */
static EntView
domain_name(EntView line)
{
    const EntView word = ent_view_slice(line, 0, ent_view_find_char(line, ' ', 0));
    const size_t dot = ent_view_find_char(word, '.', 1 < word.length ? 1 : 0);
    return dot + 2 < word.length && word.data[dot + 1] >= 'a' && word.data[dot + 1] <= 'z' ? word : ENT_VIEW_EMPTY;
}

/* Names from this word on: "SPH Media Limited" of "Published by SPH Media Limited, Co. Regn. No. …". */
static EntView
names_from(const EntReading *reading, const EntCueWord *words, size_t n, size_t at)
{
    size_t end = at;
    while (end < n && end - at < NAME_WORDS &&
           (words[end].shape == ENT_SHAPE_CAPITAL || words[end].shape == ENT_SHAPE_UPPER)) {
        end++;
    }
    return end > at ? ent_view_slice(reading->text, words[at].begin, words[end - 1].end) : ENT_VIEW_EMPTY;
}

static EntView
imprint_name(const EntReading *reading, const EntUnit *unit)
{
    EntCueWord words[WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    const EntCues *cues = &reading->lexicon->cues;
    const size_t n = ent_cue_words(&cues->words, reading->text, unit->begin, unit->end, words, WORDS);
    const size_t n_hits = ent_cues_find(cues, words, n, n < WORDS, hits);
    for (size_t i = 0; i < n_hits; i++) {
        const EntView name =
            hits[i].kind == ENT_CUE_IMPRINT ? names_from(reading, words, n, hits[i].end) : ENT_VIEW_EMPTY;
        if (name.length > 0) {
            return name;
        }
    }
    return ENT_VIEW_EMPTY;
}

typedef struct {
    EntView masthead, domain, imprint, capitals;
} Candidates;

static void
keep_first(EntView *place, EntView name)
{
    *place = place->length > 0 ? *place : name;
}

static void
look_above(const EntReading *reading, const EntUnit *unit, Candidates *found)
{
    const EntView line = ent_unit_view(reading, unit);
    if (ent_view_find_char(line, '@', 0) < line.length) {
        return;
    }
    if (unit->has_cue || unit->n_bars > 0) {
        keep_first(&found->domain, domain_name(line));
        return;
    }
    if (unit->n_words <= MASTHEAD_WORDS && unit->has_outlet) {
        keep_first(&found->masthead, line);
    }
    if (unit->n_words <= MASTHEAD_WORDS && unit->n_words >= 2 && unit->n_lower <= 1 && unit->n_number == 0) {
        keep_first(&found->capitals, line);
    }
    keep_first(&found->domain, domain_name(line));
}

/* "Baltic Watch | 3 May 2024": the outlet before the date and a bar. */
static EntView
name_before_bar(const EntReading *reading, const EntUnit *unit)
{
    const EntView line = ent_unit_view(reading, unit);
    const EntView name = ent_view_trim(ent_view_slice(line, 0, ent_view_find_char(line, '|', 0)));
    EntCueWord words[MASTHEAD_WORDS + 1];
    const size_t n =
        ent_cue_words(&reading->lexicon->cues.words, name, 0, name.length, words, sizeof words / sizeof *words);
    for (size_t i = 0; i < n; i++) {
        if (words[i].shape == ENT_SHAPE_NUMBER || words[i].shape == ENT_SHAPE_MARK) {
            return ENT_VIEW_EMPTY;
        }
    }
    return n > 0 && n <= MASTHEAD_WORDS && name.length < line.length && unit->has_outlet ? name : ENT_VIEW_EMPTY;
}

/* The outlet between headline and date: "HEADLINE / The Breakwater Observer / 3 March 2025". */
static void
look_below(const EntReading *reading, Candidates *found)
{
    const size_t at = reading->headline + 1;
    if (reading->headline == SIZE_MAX || at + 1 >= reading->n_units) {
        return;
    }
    const EntUnit *unit = &reading->units[at], *next = unit + 1;
    const bool is_name =
        unit->n_words <= MASTHEAD_WORDS && unit->n_lower <= 2 && unit->n_number == 0 && unit->n_bars == 0;
    const bool is_dated = next->dating != ENT_DATING_NONE && !next->gap;
    if (unit->zone == ENT_ZONE_BOILERPLATE && is_name && !unit->has_cue && (unit->has_outlet || is_dated)) {
        const EntView line = ent_unit_view(reading, unit);
        keep_first(&found->masthead, ent_view_slice(line, 0, ent_view_find_char(line, ',', 0))); /* ", Paris bureau" */
    }
}

EntView
ent_publisher_find(const EntReading *reading, EntView agency)
{
    Candidates found = {ENT_VIEW_EMPTY, ENT_VIEW_EMPTY, ENT_VIEW_EMPTY, ENT_VIEW_EMPTY};
    for (size_t i = 0; i < reading->n_units; i++) {
        const EntUnit *unit = &reading->units[i];
        if (unit->zone == ENT_ZONE_BOILERPLATE && reading->headline != SIZE_MAX && i < reading->headline) {
            look_above(reading, unit, &found);
        }
        if (unit->zone == ENT_ZONE_DATELINE && unit->dating == ENT_DATING_BARE && unit->n_bars == 1 &&
            !unit->has_byline) {
            keep_first(&found.masthead, name_before_bar(reading, unit));
        }
        if (unit->zone == ENT_ZONE_BOILERPLATE) {
            keep_first(&found.imprint, imprint_name(reading, unit));
        }
    }
    look_below(reading, &found);
    const EntView ranked[] = {reading->blob->publisher,
                              reading->page.publisher,
                              found.masthead,
                              found.domain,
                              found.imprint,
                              found.capitals,
                              agency};
    for (size_t i = 0; i < sizeof ranked / sizeof *ranked; i++) {
        if (ranked[i].length > 0) {
            return ranked[i];
        }
    }
    return ENT_VIEW_EMPTY;
}
