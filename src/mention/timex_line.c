/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lines of a chronicle. "2023" alone is the year of the lines below it; the date that a line begins with ("May 19: …",
 * "23 September | …") lies in that year, or in that of the line before; and what such a line tells, in whatever tense, it tells
 * from its own day: "11 December: They agree to meet on Friday".
 */
#include "mention/timex_parts.h"

enum {
    MOST_SENTENCES = 2 /* behind that of the label, that have its day */,
    YEAR_DIGITS = 4,
    HALF_YEAR = 183,
    FIRST_YEAR = 1800,
    LAST_YEAR = 2099
};

static bool
is_mark(const EntText *text, uint32_t token)
{
    static const char *const marks[] = {":", "|", "-", "\xE2\x80\x93", "\xE2\x80\x94"};
    const EntView word = ent_token_view(text, token);
    const bool apart = text->tokens[token].shape & ENT_SHAPE_SPACE_BEFORE || ent_view_is(word, ":");
    for (size_t i = 0; apart && i < sizeof marks / sizeof *marks; i++) {
        if (ent_view_is(word, marks[i])) {
            return true;
        }
    }
    return false;
}

int16_t
ent_date_year_at(const EntText *text, uint32_t token, int16_t first, int16_t last)
{
    const EntView word = token < text->n_tokens ? ent_token_view(text, token) : ENT_VIEW_EMPTY;
    int16_t year = 0;
    for (size_t i = 0; i < word.length && word.length == YEAR_DIGITS; i++) {
        if (word.data[i] < '0' || word.data[i] > '9') {
            return 0;
        }
        year = (int16_t)(year * 10 + (word.data[i] - '0'));
    }
    return year >= first && year <= last ? year : 0;
}

/* "2015 | (9-20 February): …" */
static bool
opens_bracket(const EntText *text, const EntSentence *sentence, uint32_t token)
{
    uint32_t t = token;
    if (!ent_view_is(ent_token_view(text, t), "(")) {
        return false;
    }
    while (t < sentence->end && !ent_view_is(ent_token_view(text, t), ")")) {
        t++;
    }
    return t + 1 < sentence->end && is_mark(text, t + 1);
}

/* "The diary", "Dates ahead": a heading over what is to come. */
static bool
announces(const EntTimeLine *line, const EntText *text, const EntSentence *heading)
{
    for (uint32_t t = heading->first; t < heading->end; t++) {
        if (ent_lexicon_in_set(text->lexicon, line->coming, text->tokens[t].word)) {
            return true;
        }
    }
    return false;
}

void
ent_time_line_open(EntTimeLine *line, const EntText *text, const EntSentence *sentence)
{
    uint32_t t = sentence->first;
    while (t < sentence->end && text->tokens[t].pos == ENT_POS_PUNCTUATION) { /* a bullet */
        t++;
    }
    const int16_t year =
        t < sentence->end && sentence->zone != ENT_ZONE_HEADLINE ? ent_date_year_at(text, t, FIRST_YEAR, LAST_YEAR) : 0;
    const bool is_heading =
        year && (t + 1 == sentence->end || is_mark(text, t + 1) || opens_bracket(text, sentence, t + 1));
    const bool is_other = sentence->block != line->block;
    line->n_sentences = is_other ? 0 : line->n_sentences + 1;
    if (is_other || line->n_sentences > MOST_SENTENCES) {
        line->label = line->begin = ENT_DATE_NONE;
        line->block = sentence->block;
    }
    if (is_heading) {
        line->year = year;
        line->year_block = sentence->block;
        t += t + 1 < sentence->end ? 2 : 1;
    } else if (sentence->zone == ENT_ZONE_HEADING) {
        line->year = 0;
        line->before = ENT_DATE_NONE;
        line->course = 0;
        line->is_ahead = announces(line, text, sentence);
    }
    line->next = t;
}

/* ":", "):" */
static bool
ends_label(const EntText *text, const EntSentence *sentence, uint32_t token)
{
    const bool closes = ent_view_is(ent_token_view(text, token), ")");
    return token + closes < sentence->end && is_mark(text, token + closes);
}

bool
ent_time_line_labels(const EntTimeLine *line, const EntText *text, const EntSentence *sentence, EntSpan date)
{
    if (date.first != line->next || date.end >= sentence->end) {
        return false;
    }
    const EntWordId joint = text->tokens[date.end].word;
    const bool opens_range = ent_lexicon_in_set(text->lexicon, line->range_word, joint) &&
                             ent_lexicon_value(text->lexicon, line->range_word, joint, 0) == 0; /* not "May 3 and 4" */
    return opens_range || ends_label(text, sentence, date.end);
}

void
ent_time_line_context(const EntTimeLine *line, bool is_label, EntDateContext *out)
{
    enum { REACH = 2 };
    const bool is_below = line->block - line->year_block <= 1;
    if (is_label) {
        out->year = line->year;
        out->course = line->course;
        out->before = line->year || line->block - line->before_block > REACH ? ENT_DATE_NONE : line->before;
    } else if (ent_date_is_day(line->label)) {
        out->issued = line->label;
        out->line = line->label;
    } else if (line->year && is_below) {
        out->year = line->year;
    }
    if (is_label && line->is_ahead) {
        out->tense = ENT_TENSE_FUTURE;
    } else if ((is_label || line->label.year) && out->tense == ENT_TENSE_PRESENT) {
        out->tense = ENT_TENSE_PAST;
    }
}

void
ent_time_line_take(EntTimeLine *line, const EntText *text, const EntTimex *date)
{
    const bool is_known = date->has_year || line->year || line->before.year;
    if (line->before.year && is_known && line->before_block != line->block) {
        line->course = ent_date_compare(date->date, line->before);
    }
    line->before = is_known ? date->date : ENT_DATE_NONE;
    line->before_block = line->block;
    line->next = date->end + 1; /* "26 June to 1 August: …" */
    if (!line->begin.year || line->n_sentences) {
        line->begin = date->date;
    }
    if (ends_label(text, &text->sentences[date->sentence], date->end)) {
        line->label = line->begin;
        line->n_sentences = 0;
    }
}

/* "18 November 2024: They confer. On 3 December they announce …": of the year of the line, but for the turn of the year. */
EntDate
ent_date_in_line(EntDate line, EntDate date)
{
    enum { TURN = 300 };
    date.year = line.year;
    const EntDate there = ent_date_first_day(date);
    if (ent_date_is_day(there)) {
        const int32_t on = ent_date_to_days(there) - ent_date_to_days(line);
        date.year = (int16_t)(date.year + (on < -TURN ? 1 : on > TURN ? -1 : 0));
    }
    return date;
}

/* A chronicle goes on, or back, as it has done so far. As long as nobody knows, what is half a year back is next year's, and
 * what is to come last year's. */
EntDate
ent_date_beside(const EntDateContext *c, EntDate date)
{
    date.year = c->before.year;
    const EntDate before = ent_date_first_day(c->before), there = ent_date_first_day(date);
    if (!ent_date_is_day(before) || !ent_date_is_day(there)) {
        return date;
    }
    const int32_t on = ent_date_to_days(there) - ent_date_to_days(before);
    const bool is_next = c->course > 0 ? on < 0 : c->course == 0 && on < -HALF_YEAR;
    const bool is_last = c->course < 0 ? on > 0 : c->issued.year && ent_date_compare(date, c->issued) > 0;
    date.year = (int16_t)(date.year + (is_next ? 1 : is_last ? -1 : 0));
    return date;
}
