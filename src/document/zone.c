/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The steps in their order, and the last ones: tail, the rest, repetitions.
 */
#include "document/zone.h"
#include "document/found_date.h"

enum {
    BODY_WORDS = 15, /* without a stop, a line this long is copy that lost it */
    HEADING_WORDS = 16,
    ADDRESS_SIGNS = 2,
    CELL_WORDS = 4,  /* words of one cell of a navigation line, on average */
    REPEAT_WORDS = 5 /* shorter lines may well stand twice */
};

/* ---- collector ---- */

static size_t
collector_end(const EntReading *reading, const EntUnit *unit)
{
    enum { HEADER_WORDS = 8 };
    EntCueWord words[HEADER_WORDS];
    EntCueHit hits[ENT_CUE_HITS];
    EntFoundDate found;
    const EntCues *cues = &reading->lexicon->cues;
    const size_t n = ent_cue_words(&cues->words, reading->text, unit->begin, unit->end, words, HEADER_WORDS);
    const size_t n_hits = ent_cues_find(cues, words, n, false, hits);
    for (size_t i = 0; i < n_hits; i++) {
        size_t at = words[hits[i].end - 1].end;
        if (hits[i].kind == ENT_CUE_COLLECTOR && hits[i].end < n && words[hits[i].end].shape == ENT_SHAPE_NUMBER &&
            ent_found_date_next(reading->lexicon, reading->text, &at, unit->end, &found) &&
            found.begin == words[hits[i].end].begin && found.form == ENT_FOUND_DAY) {
            return found.end;
        }
    }
    return unit->begin;
}

void
ent_zone_collector(EntReading *reading)
{
    EntUnit *units = reading->units;
    const size_t cut = reading->n_units > 0 ? collector_end(reading, &units[0]) : 0;
    if (reading->n_units == 0 || cut == units[0].begin) {
        return;
    }
    EntUnit rest = units[0];
    rest.begin = cut;
    for (size_t space; rest.begin < rest.end && (space = ent_cue_space(reading->text, rest.begin)) > 0;) {
        rest.begin += space;
    }
    units[0].end = cut;
    ent_unit_read(reading->lexicon, reading->text, &units[0]);
    units[0].dating = ENT_DATING_COLLECTOR;
    if (rest.begin == rest.end) {
        return;
    }
    for (size_t i = reading->n_units; i > 1; i--) {
        units[i] = units[i - 1];
    }
    ent_unit_read(reading->lexicon, reading->text, &rest);
    units[1] = rest;
    reading->n_units++;
}

/* ---- furniture by shape ---- */

static bool
is_address(const EntUnit *unit)
{
    return unit->n_address >= ADDRESS_SIGNS && unit->n_number > 0 && unit->n_lower * 4 <= unit->n_words &&
           !ent_unit_is_copy(unit);
}

/* "#SouthKorea #Japan #drill" */
static bool
is_hashtags(const EntUnit *unit)
{
    return unit->n_words > 0 && unit->n_hashes * 2 >= unit->n_words;
}

static bool
is_navigation(const EntUnit *unit)
{
    return unit->n_bars >= 2 && unit->n_words <= (unit->n_bars + 1) * CELL_WORDS && !ent_unit_is_sentence(unit);
}

/* An address, the name of an image file, a line of leftover mark-up. */
static bool
is_link_only(EntView text)
{
    static const EntView files[] = {{".jpg", 4}, {".jpeg", 5}, {".png", 4}, {".webp", 5}, {".gif", 4}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (ent_view_ends_with(text, files[i])) {
            return true;
        }
    }
    if (ent_view_starts_with(text, ENT_VIEW("<")) && ent_view_ends_with(text, ENT_VIEW(">"))) {
        return true;
    }
    const bool address = ent_view_starts_with(text, ENT_VIEW("http://")) ||
                         ent_view_starts_with(text, ENT_VIEW("https://")) ||
                         ent_view_starts_with(text, ENT_VIEW("www.")) || ent_view_find_char(text, '@', 0) < text.length;
    return address && ent_view_find_char(text, ' ', 0) == text.length;
}

static void
zone_furniture(EntReading *reading)
{
    for (size_t i = 0; i < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        if (unit->zoned || (unit->dating != ENT_DATING_NONE && unit->dating != ENT_DATING_COLLECTOR)) {
            continue;
        }
        if (unit->dating == ENT_DATING_COLLECTOR) {
            ent_zone_set(unit, ENT_ZONE_DATELINE);
        } else if (is_hashtags(unit)) {
            ent_zone_set(unit, ENT_ZONE_TAGS);
        } else if (unit->agency_only || unit->n_words == 0 || unit->n_words == unit->n_number || is_address(unit) ||
                   is_navigation(unit) || is_link_only(ent_unit_view(reading, unit))) {
            ent_zone_set(unit, ENT_ZONE_BOILERPLATE);
        }
    }
}

/* ---- tail ---- */

static bool
ends_article(const EntUnit *unit)
{
    if (unit->zoned || (unit->has_cue && unit->scope == ENT_SCOPE_TAIL)) {
        return false;
    }
    return ent_unit_is_sentence(unit) || ent_unit_is_copy(unit) || (unit->marker > 0 && unit->n_words >= 4) ||
           (unit->hinted && unit->hint_zone == ENT_ZONE_LIST && unit->n_words >= 3) ||
           (unit->ending == ENT_ENDING_STOP && unit->n_words >= 3 && unit->n_lower > 0 && !unit->has_cue) ||
           (unit->n_words >= BODY_WORDS && unit->n_lower * 2 >= unit->n_words);
}

static void
zone_tail(EntReading *reading)
{
    size_t end = reading->n_units;
    while (end > 0 && !ends_article(&reading->units[end - 1])) {
        EntUnit *unit = &reading->units[--end];
        if (!unit->zoned) {
            const bool dated = unit->dating != ENT_DATING_NONE || unit->has_byline;
            ent_zone_set(unit, dated ? ENT_ZONE_DATELINE : ENT_ZONE_BOILERPLATE);
        }
    }
}

/* ---- the rest ---- */

static bool
leads_to_copy(const EntReading *reading, size_t i)
{
    for (size_t k = i + 1; k < reading->n_units; k++) {
        const EntUnit *next = &reading->units[k];
        if (!next->zoned) {
            return ent_unit_is_sentence(next) || ent_unit_is_copy(next) || next->marker > 0 ||
                   next->ending == ENT_ENDING_COLON || next->n_words >= BODY_WORDS;
        }
        if (next->zone != ENT_ZONE_BOILERPLATE && next->zone != ENT_ZONE_CAPTION) {
            return false;
        }
    }
    return false;
}

/* A line without a stop, furniture before and behind it: more of the same. */
static bool
is_between_furniture(const EntReading *reading, size_t i)
{
    const EntUnit *unit = &reading->units[i];
    return i > 0 && i + 1 < reading->n_units && ent_unit_is_title(unit) && !unit->has_heading && unit[-1].zoned &&
           unit[-1].zone == ENT_ZONE_BOILERPLATE && unit[1].zoned && unit[1].zone == ENT_ZONE_BOILERPLATE;
}

/* "Key points" above lines without stops, all touching. */
static bool
is_point(const EntReading *reading, size_t i)
{
    enum { POINT_WORDS = 4 };
    const EntUnit *unit = &reading->units[i], *before = unit - 1;
    return i > 0 && !unit->gap && unit->n_words >= POINT_WORDS && unit->n_lower > 0 && unit->n_bars == 0 &&
           unit->ending == ENT_ENDING_OPEN &&
           ((before->has_heading && before->zone == ENT_ZONE_HEADING) ||
            (before->zone == ENT_ZONE_LIST && before->marker == 0));
}

/* "2025 — 11 January" over what happened then: a heading of a chronicle. */
static bool
is_date_heading(const EntReading *reading, size_t i)
{
    enum { DATE_WORDS = 9 };
    const EntUnit *unit = &reading->units[i];
    return unit->dating == ENT_DATING_BARE && !unit->has_byline && unit->n_words <= DATE_WORDS && unit->n_number > 0 &&
           unit->n_number + 3 >= unit->n_words && leads_to_copy(reading, i);
}

/* "2023" over lines of what happened that year */
static void
zone_years(EntReading *reading)
{
    enum { DIGITS = 4 };
    for (size_t i = 1; i + 1 < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        const bool is_number = unit->n_words == 1 && unit->n_number == 1 && unit->end - unit->begin == DIGITS;
        const bool is_below = reading->headline != SIZE_MAX && i > reading->headline;
        const EntZone next = unit[1].zone;
        if (is_number && is_below && unit->zone == ENT_ZONE_BOILERPLATE &&
            (next == ENT_ZONE_BODY || next == ENT_ZONE_LIST || next == ENT_ZONE_HEADING)) {
            unit->zone = ENT_ZONE_HEADING;
        }
    }
}

static EntZone
default_zone(const EntReading *reading, size_t i, bool has_begun)
{
    const EntUnit *unit = &reading->units[i];
    const EntUnit *next = i + 1 < reading->n_units ? unit + 1 : NULL;
    if (has_begun && is_date_heading(reading, i)) {
        return ENT_ZONE_HEADING;
    }
    if (unit->dating != ENT_DATING_NONE || unit->has_byline || (unit->place_only && unit->ending == ENT_ENDING_COLON)) {
        return ENT_ZONE_DATELINE;
    }
    if (unit->hinted && (unit->hint_zone == ENT_ZONE_HEADING || unit->hint_zone == ENT_ZONE_HEADLINE)) {
        return ENT_ZONE_HEADING;
    }
    if (unit->marker > 0 || (unit->hinted && unit->hint_zone == ENT_ZONE_LIST)) {
        return ENT_ZONE_LIST;
    }
    if (unit->has_heading || (unit->ending == ENT_ENDING_COLON && unit->n_words <= HEADING_WORDS)) {
        return ENT_ZONE_HEADING;
    }
    if (is_point(reading, i)) {
        return ENT_ZONE_LIST;
    }
    if (is_between_furniture(reading, i)) {
        return ENT_ZONE_BOILERPLATE;
    }
    const bool question = unit->ending == ENT_ENDING_ASK && unit->n_words <= 8 && next && ent_unit_is_copy(next);
    if (question || (!ent_unit_is_sentence(unit) && unit->n_words < BODY_WORDS)) {
        const bool full_stop = unit->ending == ENT_ENDING_STOP; /* "Seoul denied it." is short, but copy */
        return full_stop && unit->n_lower > 0 ? ENT_ZONE_BODY
               : leads_to_copy(reading, i)    ? ENT_ZONE_HEADING
                                              : ENT_ZONE_BOILERPLATE;
    }
    return ENT_ZONE_BODY;
}

/* "Soldiers carry a comrade at a port inmore" above the same in full: what a page shows before a click. */
static void
drop_truncated(EntReading *reading)
{
    enum { LEAST_BYTES = 40, TENTHS = 8 };
    for (size_t i = 0; i + 1 < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        const EntView this = ent_unit_view(reading, unit), next = ent_unit_view(reading, unit + 1);
        size_t same = 0;
        while (same < this.length && same < next.length && this.data[same] == next.data[same]) {
            same++;
        }
        if (same >= LEAST_BYTES && same * 10 >= this.length * TENTHS && this.length < next.length &&
            unit->ending != ENT_ENDING_STOP) {
            ent_zone_set(unit, ENT_ZONE_BOILERPLATE);
        }
    }
}

/* The same paragraph again (a pull quote, a caption taken from the copy) is told once. */
static EntStatus
drop_repeats(EntReading *reading)
{
    EntMap seen;
    EntStatus status = ENT_STATUS_OK;
    ent_map_init(&seen);
    for (size_t i = 0; i < reading->n_units && status == ENT_STATUS_OK; i++) {
        EntUnit *unit = &reading->units[i];
        if (unit->zone != ENT_ZONE_BODY || unit->n_words < REPEAT_WORDS) {
            continue;
        }
        bool is_new = true;
        status = ent_map_add(&seen, ent_view_hash(ent_unit_view(reading, unit)), 1, &(uint64_t *){NULL}, &is_new);
        if (status == ENT_STATUS_OK && !is_new) {
            unit->zone = ENT_ZONE_BOILERPLATE;
        }
    }
    ent_map_clear(&seen);
    return status;
}

EntStatus
ent_zone_all(EntReading *reading)
{
    reading->headline = SIZE_MAX;
    for (size_t i = 0; i < reading->n_units; i++) {
        reading->units[i].zoned = false;
    }
    zone_furniture(reading);
    drop_truncated(reading);
    ent_zone_sections(reading);
    ent_zone_captions(reading);
    ENT_TRY(ent_zone_head(reading));
    zone_tail(reading);
    bool has_begun = false;
    for (size_t i = 0; i < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        if (!unit->zoned) {
            ent_zone_set(unit, default_zone(reading, i, has_begun));
        }
        has_begun |= unit->zone == ENT_ZONE_BODY || unit->zone == ENT_ZONE_LIST;
    }
    zone_years(reading);
    return drop_repeats(reading);
}
