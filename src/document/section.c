/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Sections by cues. A walk over the paragraphs with one state: in the article, or in a section that a cue has
 * opened. What closes a section depends on its sort:
 *
 *     related    paragraphs of copy again, but not the teasers under related headlines
 *     tags       anything longer than a label
 *     quiz       copy that is neither a list item nor a question
 *     comments   nothing but another cue: readers write sentences too
 */
#include "document/zone.h"

enum {
    INLINE_REST = 3,   /* words behind a cue that are its content, not more of its name */
    BOX_WORDS = 24,    /* lines of a sign-up box are no longer */
    TEASER_WORDS = 25, /* … nor teasers under a related headline */
    TAG_WORDS = 5,
    EARLY_COPY = 40, /* words: before that much copy, "5 comments" is a counter by the headline */
    SOME_COPY = 120, /* … also before this much, when twice as much follows */
    NEXT_WORDS = 80
};

typedef enum { IN_ARTICLE, IN_RELATED, IN_TAGS, IN_QUIZ, IN_COMMENTS, IN_FURNITURE } State;

typedef struct {
    EntReading *reading;
    State state, base;            /* base: what the end of a section goes back to */
    size_t copy_before, copy_all; /* words */
    bool has_gaps;                /* the page parts paragraphs by blank lines */
    bool next_too;                /* the next paragraph belongs to the cue before it */
} Sections;

static const EntZone ZONE_OF_CUE[] = {[ENT_CUE_BOILERPLATE] = ENT_ZONE_BOILERPLATE,
                                      [ENT_CUE_COMMENTS] = ENT_ZONE_COMMENTS,
                                      [ENT_CUE_RELATED] = ENT_ZONE_RELATED,
                                      [ENT_CUE_TAGS] = ENT_ZONE_TAGS,
                                      [ENT_CUE_QUIZ] = ENT_ZONE_BOILERPLATE};

static const EntZone ZONE_OF_STATE[] = {
    [IN_ARTICLE] = ENT_ZONE_BODY,     [IN_RELATED] = ENT_ZONE_RELATED,   [IN_TAGS] = ENT_ZONE_TAGS,
    [IN_QUIZ] = ENT_ZONE_BOILERPLATE, [IN_COMMENTS] = ENT_ZONE_COMMENTS, [IN_FURNITURE] = ENT_ZONE_BOILERPLATE};

static const EntUnit *
unit_at(const Sections *sections, size_t i)
{
    return i < sections->reading->n_units ? &sections->reading->units[i] : NULL;
}

static bool
is_plain_sentence(const EntUnit *unit)
{
    return unit && !unit->has_cue && unit->dating == ENT_DATING_NONE && ent_unit_is_sentence(unit);
}

static bool
is_plain_title(const EntUnit *unit)
{
    return unit && !unit->has_cue && !unit->has_heading && unit->ending != ENT_ENDING_COLON && ent_unit_is_title(unit);
}

/* Headline and teaser in turn: the sentence here is one of the teasers. */
static bool
is_teaser(const Sections *sections, size_t i)
{
    return i > 0 && is_plain_title(unit_at(sections, i - 1)) && is_plain_title(unit_at(sections, i + 1)) &&
           is_plain_sentence(unit_at(sections, i + 2)) && !is_plain_sentence(unit_at(sections, i + 3));
}

/* The next paragraph but for furniture is copy. */
static bool
copy_follows(const Sections *sections, size_t i)
{
    enum { FURNITURE_LINES = 10 };
    for (size_t k = i + 1; k <= i + FURNITURE_LINES; k++) {
        const EntUnit *next = unit_at(sections, k);
        if (!next || (next->has_cue && next->cue != ENT_CUE_BOILERPLATE)) {
            return false;
        }
        if (is_plain_sentence(next)) {
            return true;
        }
    }
    return false;
}

/* Does the article go on here, after related headlines? */
static bool
resumes(const Sections *sections, size_t i)
{
    const EntUnit *unit = unit_at(sections, i), *next = unit_at(sections, i + 1);
    const bool apart = unit->gap || !sections->has_gaps;
    if (!ent_unit_is_sentence(unit) && !ent_unit_is_copy(unit)) {
        const bool heading = unit->has_heading || unit->ending == ENT_ENDING_COLON;
        return heading && apart && next && ent_unit_is_copy(next) && !next->has_cue;
    }
    if (unit->n_words >= TEASER_WORDS) {
        return !is_teaser(sections, i);
    }
    if (apart && is_plain_sentence(next)) {
        return ent_unit_is_copy(unit) || ent_unit_is_copy(next);
    }
    return unit->gap && next && next->has_cue && ent_unit_is_copy(unit) && copy_follows(sections, i);
}

static bool
is_quiz_item(const EntUnit *unit)
{
    return unit->marker > 0 || unit->ending == ENT_ENDING_ASK || unit->ending == ENT_ENDING_COLON ||
           !ent_unit_is_copy(unit);
}

static bool
stays(const Sections *sections, size_t i)
{
    const EntUnit *unit = unit_at(sections, i);
    switch (sections->state) {
    case IN_ARTICLE: return false;
    case IN_RELATED: return !resumes(sections, i);
    case IN_TAGS: return ent_unit_is_title(unit) && unit->n_words <= TAG_WORDS && unit->ending != ENT_ENDING_COLON;
    case IN_QUIZ: return is_quiz_item(unit);
    case IN_COMMENTS:
    case IN_FURNITURE: break;
    }
    return true;
}

/* "Harald" above "They should never have sold them the ships.": who says it, and what, touching. */
static bool
is_remark(const Sections *sections, size_t i)
{
    enum { NAME_WORDS = 3 };
    const EntUnit *name = unit_at(sections, i), *remark = unit_at(sections, i + 1);
    return name && remark && !remark->gap && name->n_words <= NAME_WORDS && name->ending == ENT_ENDING_OPEN &&
           !name->has_cue && !name->has_byline && !name->has_heading && name->dating == ENT_DATING_NONE &&
           (remark->ending == ENT_ENDING_STOP || remark->ending == ENT_ENDING_ASK) && remark->dating == ENT_DATING_NONE;
}

/* A comment counter beside the headline opens no section; remarks below it tell that it is none. */
static bool
comments_begin(const Sections *sections, size_t i)
{
    const bool has_remarks = is_remark(sections, i + 1) && (is_remark(sections, i + 3) || !unit_at(sections, i + 3));
    if (sections->copy_before > 0 && has_remarks) {
        return true;
    }
    const size_t before = sections->copy_before, after = sections->copy_all - before;
    return before >= SOME_COPY || (before >= EARLY_COPY && after < 2 * before) || (before > 0 && after * 2 < before);
}

static bool
is_box_line(const EntUnit *unit)
{
    return !unit->zoned && !unit->has_cue && !unit->has_byline && unit->dating == ENT_DATING_NONE &&
           unit->n_words <= BOX_WORDS && ent_unit_is_title(unit);
}

/* A sign-up box is lines that touch: its title above the cue, its small print below. */
static void
spread_box(const Sections *sections, size_t i)
{
    EntUnit *units = sections->reading->units;
    if (!sections->has_gaps) {
        return;
    }
    if (i > 0 && !units[i].gap && is_box_line(&units[i - 1]) && sections->copy_before > 0) {
        ent_zone_set(&units[i - 1], ENT_ZONE_BOILERPLATE);
    }
    for (size_t k = i + 1; k < sections->reading->n_units && !units[k].gap && is_box_line(&units[k]); k++) {
        ent_zone_set(&units[k], ENT_ZONE_BOILERPLATE);
    }
}

static void
open_section(Sections *sections, size_t i)
{
    EntUnit *unit = &sections->reading->units[i];
    const bool is_list =
        unit->scope == ENT_SCOPE_LIST && unit->cue_rest < (unit->cue == ENT_CUE_TAGS ? 1 : INLINE_REST);
    EntZone zone = ZONE_OF_CUE[unit->cue];
    if (unit->cue == ENT_CUE_COMMENTS && !comments_begin(sections, i)) {
        zone = ENT_ZONE_BOILERPLATE;
    } else if (unit->cue == ENT_CUE_COMMENTS && unit->scope != ENT_SCOPE_LINE) {
        sections->state = sections->base = IN_COMMENTS;
    } else if (unit->cue == ENT_CUE_RELATED && is_list) {
        sections->state = IN_RELATED;
    } else if (unit->cue == ENT_CUE_TAGS && is_list) {
        sections->state = IN_TAGS;
    } else if (unit->cue == ENT_CUE_QUIZ && unit->scope != ENT_SCOPE_LINE) {
        sections->state = IN_QUIZ;
    } else if (unit->scope == ENT_SCOPE_REST) {
        sections->state = sections->base = IN_FURNITURE;
    }
    ent_zone_set(unit, zone);
    sections->next_too = unit->scope == ENT_SCOPE_NEXT && unit->cue_rest < INLINE_REST;
    if (unit->scope == ENT_SCOPE_BOX) {
        spread_box(sections, i);
    }
}

/* "In pictures: Two navies clear a bay" before all copy: a headline, not a link to another. */
static bool
is_headline_with_label(const EntUnit *unit)
{
    return unit->cue == ENT_CUE_RELATED && unit->scope == ENT_SCOPE_LIST && unit->cue_rest >= INLINE_REST &&
           unit->n_bars == 0 && unit->marker == 0;
}

/* Zones that mark-up settles; the others it only suggests. */
static bool
is_settled(const EntUnit *unit)
{
    return unit->hinted && unit->hint_zone >= ENT_ZONE_DATELINE;
}

static void
step(Sections *sections, size_t i)
{
    EntUnit *unit = &sections->reading->units[i];
    if (unit->zoned) {
        return;
    }
    if (is_settled(unit)) {
        ent_zone_set(unit, unit->hint_zone);
        return;
    }
    if (unit->has_cue && sections->copy_before == 0 && is_headline_with_label(unit)) {
        unit->has_cue = false;
    }
    if (unit->has_cue && unit->scope != ENT_SCOPE_TAIL) {
        open_section(sections, i);
        return;
    }
    if (sections->next_too) {
        sections->next_too = false;
        if (unit->n_words <= NEXT_WORDS && unit->dating == ENT_DATING_NONE) {
            ent_zone_set(unit, ENT_ZONE_BOILERPLATE);
            return;
        }
    }
    if (!stays(sections, i)) {
        sections->state = sections->base;
    }
    if (sections->state != IN_ARTICLE) {
        ent_zone_set(unit, ZONE_OF_STATE[sections->state]);
    }
    sections->copy_before += !unit->zoned && ent_unit_is_copy(unit) ? unit->n_words : 0;
}

void
ent_zone_sections(EntReading *reading)
{
    Sections sections = {.reading = reading};
    for (size_t i = 0; i < reading->n_units; i++) {
        const EntUnit *unit = &reading->units[i];
        sections.has_gaps = sections.has_gaps || (i > 1 && unit->gap);
        sections.copy_all += ent_unit_is_copy(unit) && !unit->has_cue ? unit->n_words : 0;
    }
    for (size_t i = 0; i < reading->n_units; i++) {
        step(&sections, i);
    }
}
