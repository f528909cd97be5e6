/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Editions of exercises tell their year or number beside the name: "RIMPAC 2024", "Keen Sword 23", "Unitas LXIV". A month that the
 * sentence tells behind it without a year is one of that year: "The 2016 edition was held in July".
 */
#include "mention/reader.h"
#include "mention/timex_parts.h"

/* The year that stands there alone; 0: none. */
static int16_t
year_at(const EntMentionReader *reader, uint32_t token)
{
    enum { FIRST = 1900, LAST = 2099 };
    const int16_t year = ent_date_year_at(reader->text, token, FIRST, LAST);
    return year && !reader->cover[token] ? year : 0;
}

/* "Keen Sword 23": a number of one or two digits, of nothing that is counted. */
static bool
is_numbered(const EntMentionReader *reader, uint32_t token)
{
    enum { DIGITS = 2 };
    const EntText *text = reader->text;
    const EntView word = token < text->n_tokens ? ent_token_view(text, token) : ENT_VIEW_EMPTY;
    for (size_t i = 0; i < word.length; i++) {
        if (word.data[i] < '0' || word.data[i] > '9') {
            return false;
        }
    }
    const bool counts = token + 1 < text->n_tokens && text->tokens[token + 1].pos == ENT_POS_NOUN;
    return word.length > 0 && word.length <= DIGITS && !reader->cover[token] && !counts;
}

/* "Unitas LXIV" */
static bool
is_numeral(const EntMentionReader *reader, uint32_t token)
{
    const EntText *text = reader->text;
    const EntView word = token < text->n_tokens ? ent_token_view(text, token) : ENT_VIEW_EMPTY;
    const bool is_capital = word.length > 0 && word.data[0] >= 'A' && word.data[0] <= 'Z';
    return is_capital && !reader->cover[token] &&
           ent_lexicon_in_set(reader->linker->lexicon, reader->terms->roman, text->tokens[token].word);
}

/* Does the date tell a month and no year? */
static bool
tells_month_only(const EntMentionReader *reader, const EntMention *date)
{
    enum { FIRST = 1900, LAST = 2099 };
    bool month = false;
    for (uint32_t t = date->first; t < date->end; t++) {
        if (ent_date_year_at(reader->text, t, FIRST, LAST)) {
            return false;
        }
        month |= ent_lexicon_in_set(reader->linker->lexicon, reader->terms->month, reader->text->tokens[t].word);
    }
    return month && date->date.year && date->date.month;
}

/* The next date of the sentence, if it is a month or a day of one, is of the edition's year. */
static void
date_by_edition(EntMentionReader *reader, int16_t year, uint32_t from)
{
    enum { REACH = 16 };
    for (uint32_t t = from; t < from + REACH && t < reader->text->n_tokens; t++) {
        EntMention *date = ent_mention_covering(reader, t);
        if (t > from && ent_view_is(ent_token_view(reader->text, t - 1), ".")) {
            return;
        }
        if (!date || date->kind != ENT_MENTION_DATE) {
            continue;
        }
        if (tells_month_only(reader, date)) {
            const int16_t apart = (int16_t)(year - date->date.year);
            date->date.year = year;
            date->end_date.year = (int16_t)(date->end_date.year ? date->end_date.year + apart : 0);
            date->edtf = apart ? ENT_VIEW_EMPTY : date->edtf;
        }
        return;
    }
}

/* "The 2016 edition was held in July" */
static void
date_years_before_noun(EntMentionReader *reader, const EntMention *date)
{
    const uint32_t noun = date->end;
    const bool is_year = date->kind == ENT_MENTION_DATE && date->date.year && !date->date.month;
    if (is_year && noun < reader->text->n_tokens && ent_class_of_noun(reader, reader->terms->edition_noun, noun)) {
        date_by_edition(reader, date->date.year, noun + 1);
    }
}

/* "RIMPAC 2024": the year of the edition; "Keen Sword 23", "Unitas LXIV": its number belongs to the name. */
EntStatus
ent_mention_read_editions(EntMentionReader *reader)
{
    const size_t n_mentions = reader->out->n_mentions;
    for (size_t i = 0; i < n_mentions; i++) {
        EntMention *name = &reader->out->mentions[i];
        date_years_before_noun(reader, name);
        const bool is_exercise = ent_mention_is(reader, name, reader->terms->exercise);
        if (is_exercise && (is_numbered(reader, name->end) || is_numeral(reader, name->end))) {
            reader->cover[name->end++] = (uint32_t)i + 1;
            continue;
        }
        const int16_t year = is_exercise ? year_at(reader, name->end) : 0;
        if (year) {
            date_by_edition(reader, year, name->end + 1);
            const EntMention date = {.first = name->end,
                                     .end = name->end + 1,
                                     .kind = ENT_MENTION_DATE,
                                     .why = ENT_WHY_DATE,
                                     .date = {year, 0, 0}};
            ENT_TRY(ent_mention_add(reader, &date, ENT_THING_NONE, NULL));
        }
    }
    return ENT_STATUS_OK;
}
