/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Captions. Each paragraph comes with a score of what its words tell (unit.h); here its place is added: before
 * the copy begins, or in mid-article with an agency's name behind it, a caption is likelier. A credit on a line of
 * its own ("PHOTO: REUTERS") makes captions of the lines before it that follow another caption.
 */
#include "document/found_date.h"
#include "document/zone.h"

enum { ENOUGH = 2, CREDITED_WORDS = 55, DATE_BYTES = 40, HEAD_WORDS = 45, CREDIT_LINE_WORDS = 7 };

static bool
is_credit_line(const EntUnit *unit)
{
    return unit->label && unit->n_words <= CREDIT_LINE_WORDS && !ent_unit_is_sentence(unit);
}

static size_t
last_copy(const EntReading *reading)
{
    size_t last = 0;
    for (size_t i = 0; i < reading->n_units; i++) {
        last = !reading->units[i].zoned && ent_unit_is_copy(&reading->units[i]) ? i : last;
    }
    return last;
}

/* Captions tell the day, at their end: "… in Seoul on May 13, 2025." */
static bool
ends_in_date(const EntReading *reading, const EntUnit *unit)
{
    const size_t end = unit->end - unit->credit;
    size_t at = end - unit->begin > DATE_BYTES ? end - DATE_BYTES : unit->begin;
    EntFoundDate found;
    return ent_found_date_next(reading->lexicon, reading->text, &at, end, &found);
}

static bool
is_caption(const EntReading *reading, const EntUnit *unit, bool in_head, bool in_middle)
{
    int score = unit->caption;
    if (unit->marker > 0) {
        return false;
    }
    if (unit->credit_kind == ENT_CREDIT_AGENCY) {
        if (!in_middle) {
            score -= 1; /* the agency of the copy */
        } else if (unit->n_words <= CREDITED_WORDS) {
            score += 1;
        }
    }
    score += in_head && unit->credit_kind != ENT_CREDIT_NONE ? 1 : 0;
    if (in_head && unit->hinted_caption && unit->n_words <= HEAD_WORDS && ent_unit_is_sentence(unit)) {
        score += ends_in_date(reading, unit) ? 1 : 0;
    }
    return score >= ENOUGH || (unit->label && unit->n_words > 1);
}

/* The line before a credit line: a second sentence of the caption above it, or one with signs of its own. */
static void
credit_upwards(EntReading *reading, size_t i)
{
    if (i == 0) {
        return;
    }
    EntUnit *before = &reading->units[i - 1];
    const bool follows = i > 1 && reading->units[i - 2].zoned && reading->units[i - 2].zone == ENT_ZONE_CAPTION;
    if (!before->zoned && before->n_words <= CREDITED_WORDS && (follows || before->caption > 0)) {
        ent_zone_set(before, ENT_ZONE_CAPTION);
    }
}

/* Above a caption, before any copy: what the picture shows, told to those who cannot see it. */
static void
describe_upwards(EntUnit *before)
{
    if (!before->zoned && before->hinted_caption && before->caption > 0 && before->n_words <= HEAD_WORDS) {
        ent_zone_set(before, ENT_ZONE_CAPTION);
    }
}

void
ent_zone_captions(EntReading *reading)
{
    const size_t last = last_copy(reading);
    size_t first_copy = reading->n_units;
    for (size_t i = 0; i < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        if (unit->zoned) {
            continue;
        }
        if (is_credit_line(unit)) {
            ent_zone_set(unit, ENT_ZONE_BOILERPLATE);
            credit_upwards(reading, i);
        } else if (unit->hinted && unit->hint_zone == ENT_ZONE_CAPTION) {
            ent_zone_set(unit, ENT_ZONE_CAPTION);
        } else if (is_caption(reading, unit, i < first_copy, i < last)) {
            ent_zone_set(unit, ENT_ZONE_CAPTION);
        }
        if (unit->zoned && unit->zone == ENT_ZONE_CAPTION && i > 0 && i <= first_copy + 1) {
            describe_upwards(unit - 1);
        }
        first_copy = i < first_copy && !unit->zoned && ent_unit_is_copy(unit) ? i : first_copy;
    }
}
