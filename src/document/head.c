/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The top of the page. The headline is the short line there whose words the copy takes up: a masthead, a slogan
 * and a navigation line share hardly a word with the story, whatever they look like. Places (beside the date, at
 * the top, repeated) and shape only break ties. What stands above it is masthead; what stands between it and the
 * copy is by-line, date, a standfirst or a first heading.
 */
#include "document/zone.h"

enum {
    COPY_WORDS_MOST = 20000, /* distinct words of the copy that are remembered */
    HEAD_LOOK = 12,          /* without any copy: units in which a headline is looked for */
    HEADLINE_WORDS = 32,
    STANDFIRST_WORDS = 6,
    SENTENCE_WORDS = 8,
    LEAD_WORDS = 12, /* of a lead that ends in a colon */
    LONG_WORD = 3,   /* bytes; shorter ones say nothing */
    STEM_BYTES = 5
};

typedef struct {
    EntReading *reading;
    EntMap words;      /* of the copy */
    size_t first_copy; /* n_units: none */
} Head;

static size_t
look_words(const Head *head, const EntUnit *unit, EntCueWord *words, size_t capacity)
{
    const EntReading *reading = head->reading;
    return ent_cue_words(&reading->lexicon->cues.words, reading->text, unit->begin, unit->end, words, capacity);
}

static bool
tells(const EntCueWord *word)
{
    return word->shape != ENT_SHAPE_MARK && word->end - word->begin > LONG_WORD;
}

/* "Japan" and "Japanese", "exercise" and "exercises" are the same to a headline: words count by their beginning. */
static uint64_t
stem(const Head *head, const EntCueWord *word)
{
    char folded[ENT_CUE_WORD_BYTES];
    const EntView text = ent_view_slice(head->reading->text, word->begin, word->end);
    const size_t n = ent_cue_fold(text, folded);
    return n > STEM_BYTES ? ent_view_hash((EntView){folded, STEM_BYTES}) : word->hash;
}

static EntStatus
remember_copy(Head *head)
{
    EntCueWord words[ENT_CUE_WORDS];
    head->first_copy = head->reading->n_units;
    for (size_t i = 0; i < head->reading->n_units && head->words.count < COPY_WORDS_MOST; i++) {
        const EntUnit *unit = &head->reading->units[i];
        if (unit->zoned || !ent_unit_is_copy(unit) || unit->ending == ENT_ENDING_ASK) {
            continue; /* one question may be the headline */
        }
        head->first_copy = i < head->first_copy ? i : head->first_copy;
        const size_t n = look_words(head, unit, words, ENT_CUE_WORDS);
        for (size_t k = 0; k < n; k++) {
            if (tells(&words[k])) {
                ENT_TRY(ent_map_add(&head->words, stem(head, &words[k]), 1, &(uint64_t *){NULL}, NULL));
            }
        }
    }
    return ENT_STATUS_OK;
}

/* How much of the line the copy takes up, in tenths of its telling words. */
static int
overlap(const Head *head, const EntUnit *unit)
{
    EntCueWord words[HEADLINE_WORDS * 2];
    const size_t n = look_words(head, unit, words, HEADLINE_WORDS * 2);
    int n_telling = 0, n_shared = 0;
    for (size_t i = 0; i < n; i++) {
        n_telling += tells(&words[i]) ? 1 : 0;
        n_shared += tells(&words[i]) && ent_map_find(&head->words, stem(head, &words[i])) ? 1 : 0;
    }
    return n_telling > 0 ? n_shared * 10 / n_telling : 0;
}

static bool
says_the_same(const EntReading *reading, const EntUnit *a, const EntUnit *b)
{
    return ent_view_equal_ascii_case(ent_unit_view(reading, a), ent_unit_view(reading, b));
}

/* "HomeWorldTroops return" above "Troops return": a breadcrumb that ran into the headline. */
static bool
is_glued(EntView line, EntView headline)
{
    return line.length > headline.length && headline.length > 0 && ent_view_ends_with(line, headline);
}

/* A title told elsewhere, "HEADLINE" or "HEADLINE - SITE". */
static bool
is_told(EntView title, EntView line)
{
    return line.length > 0 && title.length >= line.length &&
           ent_view_equal_ascii_case(ent_view_slice(title, 0, line.length), line);
}

static bool
is_date_or_byline(const EntUnit *unit)
{
    return unit->dating != ENT_DATING_NONE || unit->has_byline;
}

static bool
is_candidate(const EntUnit *unit)
{
    return !unit->zoned && !unit->has_cue && !unit->has_heading && !unit->outlet_only && !is_date_or_byline(unit) &&
           unit->marker == 0 && unit->n_words >= 2 && unit->n_words <= HEADLINE_WORDS &&
           unit->ending != ENT_ENDING_STOP && unit->ending != ENT_ENDING_COLON;
}

/* In tenths; a headline has 15 or more. */
static int
headline_score(const Head *head, size_t i)
{
    const EntReading *reading = head->reading;
    const EntUnit *unit = &reading->units[i];
    const EntUnit *next = i + 1 < reading->n_units ? unit + 1 : NULL, *before = i > 0 ? unit - 1 : NULL;
    const EntView text = ent_unit_view(reading, unit);
    int score = overlap(head, unit) * 4;
    score += unit->n_words >= 8 ? 13 : unit->n_words >= 5 ? 10 : unit->n_words >= 4 ? 5 : unit->n_words <= 2 ? -10 : 0;
    score -= unit->n_words <= 5 && unit->n_upper == unit->n_words ? 15 : 0;
    score -= unit->has_outlet && unit->n_words <= 6 ? 15 : 0;
    score -= unit->n_bars > 0 ? 15 + (int)unit->n_bars * 5 : 0;
    score += next && is_date_or_byline(next) ? 7 : 0;
    score += before && is_date_or_byline(before) ? 3 : 0;
    score += next && !next->gap && says_the_same(reading, unit, next) ? 30 : 0;
    score -= next && is_glued(text, ent_unit_view(reading, next)) ? 40 : 0;
    score += is_told(reading->page.title, text) || is_told(reading->blob->title, text) ? 60 : 0;
    score += unit->hinted && unit->hint_zone == ENT_ZONE_HEADLINE ? 60 : 0;
    return score - (int)(i < HEAD_LOOK ? i : HEAD_LOOK) / 2;
}

/* The first line that scores nearly as high as the best: a standfirst below the headline may share more words. */
static size_t
find_headline(const Head *head)
{
    enum { LEAST = 15 };
    const size_t n = head->reading->n_units;
    const size_t end = head->first_copy < n ? head->first_copy : n < HEAD_LOOK ? n : HEAD_LOOK;
    size_t best = SIZE_MAX;
    int best_score = LEAST - 1;
    for (size_t i = n; i > 0; i--) {
        const EntUnit *unit = &head->reading->units[i - 1];
        const bool marked = unit->hinted && unit->hint_zone == ENT_ZONE_HEADLINE;
        if ((i <= end || marked) && is_candidate(unit)) {
            const int score = headline_score(head, i - 1);
            const int wanted = best == SIZE_MAX ? LEAST : best_score * 6 / 10;
            best = score >= wanted && score >= LEAST ? i - 1 : best;
            best_score = score > best_score ? score : best_score;
        }
    }
    return best;
}

/* Names only, of which the copy knows nothing: a reporter, a section. */
static bool
is_foreign_name(const Head *head, const EntUnit *unit)
{
    return unit->n_lower == 0 && unit->n_words <= 5 && overlap(head, unit) == 0;
}

/* "2023" over "May 3: U.S. Army Secretary X visits Y.", or "At talks in Lima, the ministers agreed on:" over a list: full of
 * names or without a stop, but the story itself. */
static bool
is_story_line(const Head *head, size_t i)
{
    const EntUnit *unit = &head->reading->units[i];
    const EntUnit *before = i > 0 ? unit - 1 : NULL, *next = i + 1 < head->reading->n_units ? unit + 1 : NULL;
    const bool goes_on = before && before->zoned && before->zone == ENT_ZONE_BODY; /* the year's next line */
    const bool below_year = goes_on || (before && before->n_words == 1 && before->n_number == 1);
    const bool over_list = next && next->marker > 0 && unit->ending == ENT_ENDING_COLON;
    return unit->n_words >= SENTENCE_WORDS && unit->n_lower > 0 && !unit->has_cue && !unit->has_byline &&
           ((below_year && unit->ending == ENT_ENDING_STOP) || (over_list && unit->n_words >= LEAD_WORDS));
}

static EntZone
zone_below_headline(const Head *head, size_t i)
{
    const EntUnit *unit = &head->reading->units[i];
    if (is_story_line(head, i)) {
        return ENT_ZONE_BODY;
    }
    const bool leads = i + 1 == head->first_copy;
    if (is_date_or_byline(unit) || unit->place_only) {
        return ENT_ZONE_DATELINE;
    }
    if (unit->has_heading || unit->ending == ENT_ENDING_COLON) {
        return ENT_ZONE_HEADING;
    }
    if (unit->n_words >= STANDFIRST_WORDS || (leads && !is_foreign_name(head, unit))) {
        return unit->n_bars > 1 || overlap(head, unit) < 3 ? ENT_ZONE_BOILERPLATE : ENT_ZONE_HEADING;
    }
    return ENT_ZONE_BOILERPLATE;
}

/* What stands above the headline is masthead. Where there is none, a sentence full of names may be the story's first:
 * "President Lee Jae Myung met Prime Minister Sanae Takaichi in Nara on Tuesday." */
static void
zone_above(Head *head, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        EntUnit *unit = &head->reading->units[i];
        const bool story = head->reading->headline == SIZE_MAX && unit->ending == ENT_ENDING_STOP &&
                           unit->n_words >= SENTENCE_WORDS && unit->n_lower >= 2 && !unit->has_cue &&
                           !is_date_or_byline(unit);
        if (!unit->zoned && !story) {
            ent_zone_set(unit, is_date_or_byline(unit) ? ENT_ZONE_DATELINE : ENT_ZONE_BOILERPLATE);
        }
    }
}

static void
zone_head(Head *head)
{
    EntReading *reading = head->reading;
    const size_t headline = find_headline(head);
    const size_t top = headline == SIZE_MAX ? head->first_copy : headline;
    reading->headline = headline;
    if (headline != SIZE_MAX) {
        ent_zone_set(&reading->units[headline], ENT_ZONE_HEADLINE);
    }
    for (size_t i = 0; i < reading->n_units && headline != SIZE_MAX; i++) {
        EntUnit *unit = &reading->units[i];
        if (i != headline && !unit->zoned && says_the_same(reading, unit, &reading->units[headline])) {
            ent_zone_set(unit, ENT_ZONE_BOILERPLATE); /* told once */
        }
    }
    if (top < reading->n_units) {
        zone_above(head, top < head->first_copy ? top : head->first_copy);
    }
    for (size_t i = top; i < head->first_copy && head->first_copy < reading->n_units; i++) {
        EntUnit *unit = &reading->units[i];
        if (!unit->zoned && !ent_unit_is_sentence(unit) && unit->marker == 0) {
            ent_zone_set(unit, zone_below_headline(head, i));
        }
    }
}

/* The masthead again, in the middle or at the foot of the page. */
static void
drop_mastheads(EntReading *reading)
{
    enum { MASTHEAD_LINES = 6 };
    size_t mastheads[MASTHEAD_LINES], n = 0;
    for (size_t i = 0; i < reading->n_units && i < reading->headline && n < MASTHEAD_LINES; i++) {
        if (reading->headline != SIZE_MAX && reading->units[i].zone == ENT_ZONE_BOILERPLATE) {
            mastheads[n++] = i;
        }
    }
    for (size_t i = 0; i < reading->n_units && n > 0; i++) {
        for (size_t k = 0; k < n && !reading->units[i].zoned; k++) {
            if (says_the_same(reading, &reading->units[i], &reading->units[mastheads[k]])) {
                ent_zone_set(&reading->units[i], ENT_ZONE_BOILERPLATE);
            }
        }
    }
}

EntStatus
ent_zone_head(EntReading *reading)
{
    Head head = {.reading = reading};
    ent_map_init(&head.words);
    const EntStatus status = remember_copy(&head);
    if (status == ENT_STATUS_OK) {
        zone_head(&head);
        drop_mastheads(reading);
    }
    ent_map_clear(&head.words);
    return status;
}
