/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From the captures of a match to numbers. A capture is worth what the lexicon says of its phrase in the set of its
 * field; digits are worth their number; a count is put together of number words as they are spoken.
 */
#include "mention/timex_parts.h"

#include <string.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 2999, MAX_COUNT = 1000000, TENTHS = 10 };

typedef struct {
    const EntTimexInput *input;
    const EntDateRule *rule;
    const EntMatch *match;
    EntView worth[ENT_N_FIELDS]; /* the lexicon's or the rule's; empty: none */
    EntSpan span[ENT_N_FIELDS];  /* end 0: not captured */
} Reading;

static EntView
token_view(const Reading *r, uint32_t token)
{
    return ent_token_view(r->input->text, token);
}

static EntView
worth_of(const Reading *r, EntDateField field)
{
    size_t n_phrases;
    const EntSpan span = r->span[field];
    const EntSetId set = r->input->rules->sets[field];
    const EntText *text = r->input->text;
    const EntPhrase *phrases = ent_lexicon_phrases_of(text->lexicon, text->tokens[span.first].word, &n_phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        if (set && phrases[i].set == set && ent_phrase_end(text, &phrases[i], span.first, span.end) == span.end) {
            return phrases[i].value;
        }
    }
    return ENT_VIEW_EMPTY;
}

static void
take_captures(Reading *r)
{
    for (size_t i = 0; i < ENT_N_FIELDS; i++) {
        r->worth[i] = r->rule->constants[i];
    }
    for (size_t i = 0; i < r->rule->head.n_captures; i++) {
        const EntSpan span = r->match->captures[i];
        const EntDateField field = (EntDateField)r->rule->fields[i];
        if (span.end > span.first) {
            r->span[field] = span;
            r->worth[field] = worth_of(r, field);
        }
    }
}

/* The first number in a text, with its sign: "30th", "fy2026", "-1"; ENT_PART_NONE when there is none. */
static int
number_in(EntView text)
{
    size_t i = 0;
    while (i < text.length && (text.data[i] < '0' || text.data[i] > '9')) {
        i++;
    }
    const int sign = i == 1 && text.data[0] == '-' ? -1 : 1;
    int number = i < text.length ? 0 : ENT_PART_NONE;
    for (; i < text.length && text.data[i] >= '0' && text.data[i] <= '9' && number < MAX_COUNT; i++) {
        number = number * 10 + (text.data[i] - '0');
    }
    return number == ENT_PART_NONE ? number : sign * number;
}

static int
number_of(const Reading *r, EntDateField field)
{
    if (r->worth[field].length) {
        return number_in(r->worth[field]);
    }
    return r->span[field].end ? number_in(token_view(r, r->span[field].first)) : ENT_PART_NONE;
}

/* "9:30", "21.15", "2130" */
static void
read_clock(const Reading *r, EntDateParts *out)
{
    enum { HUNDRED = 100, HALF_DAY = 12 };
    out->hour = number_of(r, ENT_FIELD_HOUR);
    out->minute = out->hour == ENT_PART_NONE ? ENT_PART_NONE : 0;
    if (out->hour == ENT_PART_NONE || r->worth[ENT_FIELD_HOUR].length) {
        return;
    }
    const EntView digits = token_view(r, r->span[ENT_FIELD_HOUR].first);
    const size_t colon = ent_view_find_char(digits, ':', 0), dot = ent_view_find_char(digits, '.', 0);
    const size_t mark = colon < dot ? colon : dot;
    if (mark < digits.length) {
        out->minute = number_in(ent_view_slice(digits, mark, digits.length));
    } else if (digits.length == 4) {
        out->minute = out->hour % HUNDRED;
        out->hour /= HUNDRED;
    }
    const int meridiem = number_of(r, ENT_FIELD_MERIDIEM);
    if (meridiem != ENT_PART_NONE && out->hour <= HALF_DAY) {
        out->hour = out->hour % HALF_DAY + meridiem;
    }
}

/* The worth of one word as a number of tenths; -1: it says none. "12", "1,500", "3.5", "twelve", "half", "a" */
static int
tenths_of(const Reading *r, uint32_t token, bool *is_vague)
{
    const EntLexicon *lexicon = r->input->text->lexicon;
    const EntToken *t = &r->input->text->tokens[token];
    const EntView text = token_view(r, token);
    if (t->shape & ENT_SHAPE_DIGITS) {
        int number = 0, fraction = 0;
        bool is_behind = false;
        for (size_t i = 0; i < text.length && number < MAX_COUNT; i++) {
            const char c = text.data[i];
            if (c >= '0' && c <= '9') {
                number = is_behind ? number : number * 10 + (c - '0');
                fraction = is_behind && !fraction ? c - '0' : fraction;
            }
            is_behind |= c == '.';
        }
        return number * TENTHS + fraction;
    }
    const int couple = ent_lexicon_value(lexicon, r->input->rules->vague, t->word, -1);
    const int spelled = ent_lexicon_value(lexicon, r->input->rules->sets[ENT_FIELD_COUNT], t->word, couple);
    *is_vague |= spelled < 0 && ent_lexicon_in_set(lexicon, r->input->rules->vague, t->word);
    return spelled < 0 || spelled > MAX_COUNT ? -1 : spelled * TENTHS;
}

static bool
in_part_set(const Reading *r, uint32_t token)
{
    return ent_lexicon_in_set(r->input->text->lexicon, r->input->rules->half, r->input->text->tokens[token].word);
}

/* "twenty-one" adds, "two hundred" and "two dozen" multiply, "and a half" adds its half; an article alone is one. */
static void
read_count(const Reading *r, EntDateParts *out)
{
    const EntView constant = r->worth[ENT_FIELD_COUNT];
    const EntSpan span = r->span[ENT_FIELD_COUNT];
    out->is_vague = ent_view_is(constant, "X");
    out->tenths = out->is_vague ? 0 : TENTHS;
    if (!span.end) {
        out->tenths = constant.length && !out->is_vague ? number_in(constant) * TENTHS : out->tenths;
        return;
    }
    int sum = 0;
    bool has_half = false;
    for (uint32_t t = span.first; t < span.end; t++) {
        const int value = tenths_of(r, t, &out->is_vague);
        has_half |= in_part_set(r, t);
        if (value > sum && sum > 0) {
            sum = (int)((int64_t)sum * value / TENTHS > MAX_COUNT ? MAX_COUNT : (int64_t)sum * value / TENTHS);
        } else if (value > 0) {
            sum += value;
        }
    }
    out->tenths = has_half ? sum + TENTHS / 2 : sum ? sum : TENTHS;
}

static bool
is_capital(const Reading *r, EntDateField field)
{
    const EntSpan span = r->span[field];
    return !span.end || (r->input->text->tokens[span.first].shape & (ENT_SHAPE_CAPITAL | ENT_SHAPE_DIGITS));
}

/* "May" and "March" on their own are months only where no verb can stand. */
static bool
is_month(const Reading *r, const EntDateParts *parts)
{
    const EntSpan span = r->span[ENT_FIELD_MONTH];
    const EntText *text = r->input->text;
    if (!span.end || !ent_lexicon_in_set(text->lexicon, r->input->rules->homonyms, text->tokens[span.first].word)) {
        return true;
    }
    const bool is_alone = r->match->whole.end - r->match->whole.first == 1 && parts->day == ENT_PART_NONE;
    const EntPos before = span.first > 0 ? (EntPos)text->tokens[span.first - 1].pos : ENT_POS_PUNCTUATION;
    return !is_alone || (span.first > 0 && before == ENT_POS_PREPOSITION);
}

/* "USA Today" is a name. */
static bool
is_of_name(const Reading *r, EntDateField field)
{
    const EntSpan span = r->span[field];
    const EntToken *tokens = r->input->text->tokens;
    return span.end && span.first > 0 && tokens[span.first].shape & ENT_SHAPE_CAPITAL &&
           tokens[span.first - 1].pos == ENT_POS_NAME;
}

static bool
within(int value, int least, int most)
{
    return value == ENT_PART_NONE || (value >= least && value <= most);
}

static bool
is_sound(const Reading *r, const EntDateParts *p)
{
    return within(p->year, FIRST_YEAR, LAST_YEAR) && within(p->month, 1, 12) && within(p->day, 1, 31) &&
           within(p->until, 1, LAST_YEAR) && within(p->hour, 0, 23) && within(p->minute, 0, 59) &&
           within(p->quarter, 1, 4) && within(p->half, 1, 2) && within(p->century, 1, 30) &&
           is_capital(r, ENT_FIELD_MONTH) && is_capital(r, ENT_FIELD_WEEKDAY) && is_month(r, p) &&
           !is_of_name(r, ENT_FIELD_RELATIVE) && !is_of_name(r, ENT_FIELD_REFERENCE);
}

static void
read_numbers(const Reading *r, EntDateParts *p)
{
    p->year = number_of(r, ENT_FIELD_YEAR);
    p->month = number_of(r, ENT_FIELD_MONTH);
    p->day = number_of(r, ENT_FIELD_DAY);
    p->weekday = number_of(r, ENT_FIELD_WEEKDAY);
    p->until = number_of(r, ENT_FIELD_UNTIL);
    p->relative = number_of(r, ENT_FIELD_RELATIVE);
    p->quarter = number_of(r, ENT_FIELD_QUARTER);
    p->half = number_of(r, ENT_FIELD_HALF);
    p->decade = number_of(r, ENT_FIELD_DECADE);
    p->century = number_of(r, ENT_FIELD_CENTURY);
    p->direction = number_of(r, ENT_FIELD_DIRECTION);
    p->shift = number_of(r, ENT_FIELD_SHIFT);
    read_clock(r, p);
    read_count(r, p);
}

static void
read_words(const Reading *r, EntDateParts *p)
{
    p->season = r->worth[ENT_FIELD_SEASON];
    p->part = r->worth[ENT_FIELD_PART];
    p->unit = r->worth[ENT_FIELD_UNIT];
    p->holiday = r->worth[ENT_FIELD_HOLIDAY];
    p->reference = r->worth[ENT_FIELD_REFERENCE].length ? r->worth[ENT_FIELD_REFERENCE] : r->worth[ENT_FIELD_FREQUENCY];
    p->mod = r->worth[ENT_FIELD_MOD];
    p->on_anchor = ent_view_is(r->worth[ENT_FIELD_BASE], "anchor");
    p->is_fiscal = r->worth[ENT_FIELD_FISCAL].length > 0;
}

bool
ent_date_parts_read(const EntTimexInput *input, const EntDateRule *rule, const EntMatch *match, EntDateParts *out)
{
    Reading r = {.input = input, .rule = rule, .match = match};
    take_captures(&r);
    *out = (EntDateParts){.rule = rule, .extent = match->whole};
    read_numbers(&r, out);
    read_words(&r, out);
    if (r.span[ENT_FIELD_X].end) {
        out->extent = r.span[ENT_FIELD_X];
    }
    out->second = r.span[ENT_FIELD_Y];
    return is_sound(&r, out);
}
