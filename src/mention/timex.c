/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dates of an article as mentions: the time expressions of timex.h that are a day, month or year. The two ends
 * of a range are one mention.
 */
#include "mention/timex.h"

#include "mention/reader.h"
#include "mention/timex_parts.h"

/* Names keep their months: "March Air Reserve Base". */
static bool
is_free(const void *handle, uint32_t token)
{
    const EntMentionReader *reader = handle;
    const EntMention *mention = ent_mention_covering(reader, token);
    return !mention || mention->n_things == 0;
}

static EntStatus
add_dates(EntMentionReader *reader, const EntTimexes *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const EntTimex *timex = &found->items[i];
        const EntTimex *until = timex->range_end ? &found->items[timex->range_end - 1] : NULL;
        EntMention mention = {.first = timex->first,
                              .end = until ? until->end : timex->end,
                              .kind = ENT_MENTION_DATE,
                              .why = ENT_WHY_DATE,
                              .date = timex->date,
                              .end_date = until ? until->date : ENT_DATE_NONE,
                              .edtf = timex->edtf};
        const bool is_point = timex->type == ENT_TIMEX_DATE || timex->type == ENT_TIMEX_TIME;
        const bool is_open = ent_view_starts_with(timex->value, ENT_VIEW("XXXX")); /* of which year, nobody tells */
        if (is_point && (timex->date.year || is_open)) {
            ENT_TRY(ent_mention_add(reader, &mention, ENT_THING_NONE, NULL));
            i += until != NULL;
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_dates(EntMentionReader *reader)
{
    EntTimexes found;
    const EntTimexInput input = {.text = reader->text,
                                 .rules = ent_rules_dates(reader->linker->rules),
                                 .issued = reader->text->document->issued,
                                 .is_free = is_free,
                                 .handle = reader};
    ENT_TRY(ent_timexes_read(&input, reader->arena, &found));
    return add_dates(reader, &found);
}

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

/* "RIMPAC 2024": the year of the edition; "Keen Sword 23": its number belongs to the name. */
EntStatus
ent_mention_read_editions(EntMentionReader *reader)
{
    const size_t n_mentions = reader->out->n_mentions;
    for (size_t i = 0; i < n_mentions; i++) {
        EntMention *name = &reader->out->mentions[i];
        const bool is_exercise = ent_mention_is(reader, name, reader->terms->exercise);
        if (is_exercise && is_numbered(reader, name->end)) {
            reader->cover[name->end++] = (uint32_t)i + 1;
            continue;
        }
        const int16_t year = is_exercise ? year_at(reader, name->end) : 0;
        if (year) {
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
