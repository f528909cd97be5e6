/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Finding time expressions: at each token that may begin one, all date rules are tried, and the longest match that makes
 * sense wins. What is found becomes the anchor of what refers back to it.
 */
#include "mention/timex_parts.h"
#include "rule/pattern_index.h"

/* What an anaphor may refer back to, in sentences; further off its value is a guess that the graph does not take. */
enum { REACH = 2, DAY_REACH = 1, YEAR_REACH = 2 };

typedef struct {
    EntDate date, last_day;
    bool is_week, is_bound; /* bound: it only says since or until when: "since they met in May 2022" */
    uint32_t sentence, day_sentence;
} Anchor;

typedef struct {
    const EntTimexInput *input;
    EntArena *arena;
    const EntSentence *sentence;
    uint32_t sentence_index;
    EntPatternScope scope; /* the sentence */
    Anchor anchors[2];     /* of what is no running text, and of running text: each refers back to its own kind */
    Anchor *anchor;        /* of the sentence */
    EntDate day;           /* said in this sentence; none: not yet */
    EntTimeLine line;
    EntTimex *items;
    size_t count, capacity;
    EntSetId range_dash, range_opening, boundary;
    EntTenseWords tense_words;
} Scan;

typedef struct {
    EntDateParts parts;
    EntDatePoint point;
    uint32_t end; /* of all that it takes; 0: nothing found */
} Candidate;

static bool
is_free(const Scan *s, EntSpan span)
{
    const EntTimexInput *input = s->input;
    const bool may =
        !input->is_free || (input->is_free(input->handle, span.first) && input->is_free(input->handle, span.end - 1));
    return may && input->text->tokens[span.first].pos != ENT_POS_HYPHEN;
}

static bool
is_label(const Scan *s, EntSpan date)
{
    return ent_time_line_labels(&s->line, s->input->text, s->sentence, date);
}

static bool
is_recent(const Scan *s)
{
    return s->anchor->date.month && !s->anchor->is_bound && s->sentence_index <= s->anchor->sentence + YEAR_REACH;
}

static bool
evaluate(const Scan *s, const EntDateParts *parts, EntDatePoint *out)
{
    const Anchor *anchor = s->anchor;
    const bool is_near = anchor->last_day.year && s->sentence_index <= anchor->day_sentence + DAY_REACH;
    const EntSpan whole = {parts->extent.first, parts->second.end ? parts->second.end : parts->extent.end};
    EntDateContext context = {.issued = s->input->issued,
                              .anchor = anchor->date,
                              .anchor_is_week = anchor->is_week,
                              .last_day = anchor->last_day,
                              .day = s->day.year ? s->day
                                     : is_near   ? anchor->last_day
                                                 : s->input->issued,
                              .is_day_said = s->day.year != 0 || is_near,
                              .tense = ent_timex_tense(&s->tense_words, s->input->text, s->sentence, parts->extent)};
    ent_time_line_context(&s->line, is_label(s, whole), &context);
    if (!context.issued.year && !context.year && !context.before.year && is_recent(s)) {
        context.before = anchor->date; /* nobody knows when the text was written: what it told last says the year */
    }
    return ent_date_evaluate(&context, parts, out);
}

/* The best that begins with this token, or whose pattern does. */
static void
find_at(const Scan *s, uint32_t at, Candidate *best)
{
    const EntMatchMentions nothing = {NULL, NULL};
    const EntDateRules *rules = s->input->rules;
    const EntSpan range = {at, s->sentence->end};
    EntPatternCursor cursor;
    size_t i;
    ent_pattern_index_begin(&s->scope, at, true, &cursor);
    while (ent_pattern_index_next(&cursor, &i)) {
        const EntPattern *pattern = rules->items[i].head.pattern;
        EntMatch match;
        Candidate found = {.end = 0};
        if (!ent_match_may_begin(pattern, s->input->text, at) ||
            !ent_match(pattern, s->input->text, &nothing, range, &match) ||
            !ent_date_parts_read(s->input, &rules->items[i], &match, &found.parts)) {
            continue;
        }
        found.end = found.parts.second.end ? found.parts.second.end : found.parts.extent.end;
        if (found.end > best->end && is_free(s, found.parts.extent) && evaluate(s, &found.parts, &found.point)) {
            *best = found;
        }
    }
}

static EntStatus
add(Scan *s, EntSpan span, const EntDateParts *parts, const EntDatePoint *point)
{
    ENT_TRY(ent_arena_grow(s->arena, &s->items, &s->capacity, s->count, sizeof *s->items));
    EntTimex *timex = &s->items[s->count++];
    *timex = (EntTimex){.first = span.first,
                        .end = span.end,
                        .sentence = s->sentence_index,
                        .type = parts->rule->type,
                        .date = point->date,
                        .has_year = parts->year != ENT_PART_NONE};
    const bool in_story = parts->direction == 0 && ent_view_is(parts->unit, "D"); /* "Earlier in the day" */
    if (parts->on_anchor && !in_story && s->sentence_index > s->anchor->sentence + REACH) {
        timex->date = ENT_DATE_NONE;
    }
    ENT_TRY(ent_arena_copy(s->arena, ent_view_of(point->edtf), &timex->edtf));
    return ent_arena_copy(s->arena, ent_view_of(point->value), &timex->value);
}

/* "June 24 and 25" is a range like "June 24-25", "June 3 and 14" is not. */
static bool
makes_range(const Scan *s, const EntDateParts *parts, const EntTimex *from, const EntTimex *to)
{
    const EntWordId joint = s->input->text->tokens[parts->extent.end].word;
    const bool is_list = ent_lexicon_value(s->input->text->lexicon, s->line.range_word, joint, 0) != 0;
    if (ent_date_compare(from->date, to->date) > 0) {
        return false;
    }
    return !is_list || parts->day == ENT_PART_NONE ||
           ent_date_equal(to->date, ent_date_is_day(from->date) ? ent_date_add_days(from->date, 1) : ENT_DATE_NONE);
}

/* "27" of "June 27-29" begins what "29" ends. */
static EntStatus
add_second(Scan *s, const EntDateParts *parts)
{
    EntDateParts second = *parts;
    EntDatePoint point;
    if (parts->day != ENT_PART_NONE) {
        second.day = parts->until;
    } else {
        second.year = parts->until;
    }
    second.extent = parts->second;
    if (!evaluate(s, &second, &point)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(add(s, parts->second, &second, &point));
    if (makes_range(s, parts, &s->items[s->count - 2], &s->items[s->count - 1])) {
        s->items[s->count - 2].range_end = (uint32_t)s->count;
    }
    return ENT_STATUS_OK;
}

static bool
has_bound(const Scan *s, uint32_t date)
{
    for (uint32_t t = s->sentence->first; t < date; t++) {
        if (ent_lexicon_in_set(s->input->text->lexicon, s->boundary, s->input->text->tokens[t].word)) {
            return true;
        }
    }
    return false;
}

static EntStatus
take(Scan *s, const Candidate *found)
{
    const bool labels = is_label(s, (EntSpan){found->parts.extent.first, found->end});
    const size_t index = s->count;
    ENT_TRY(add(s, found->parts.extent, &found->parts, &found->point));
    if (found->parts.second.end) {
        s->line.next = labels ? found->parts.second.first : s->line.next;
        ENT_TRY(add_second(s, &found->parts));
    }
    if (labels && found->point.date.year) {
        EntTimex label = s->items[index];
        label.end = found->end;
        ent_time_line_take(&s->line, s->input->text, &label);
    }
    if (found->point.anchor.year) {
        s->anchor->date = found->point.anchor;
        s->anchor->is_week = found->point.is_week;
        s->anchor->sentence = s->sentence_index;
        s->anchor->is_bound = has_bound(s, found->parts.extent.first);
        if (ent_date_is_day(s->anchor->date) && !found->point.is_week) {
            s->day = s->anchor->last_day = s->anchor->date;
            s->anchor->day_sentence = s->sentence_index;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
scan_sentence(Scan *s)
{
    const EntTimexInput *input = s->input;
    const EntSpan tokens = {s->sentence->first, s->sentence->end};
    ent_pattern_index_open(input->rules->index, input->text, tokens, &s->scope);
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        Candidate best = {.end = 0};
        if (!ent_date_may_begin(input->rules, &input->text->tokens[i])) {
            continue;
        }
        find_at(s, i, &best);
        if (best.end && best.parts.extent.first > i) {
            find_at(s, best.parts.extent.first, &best);
        }
        if (best.end) {
            ENT_TRY(take(s, &best));
            i = best.end - 1;
        }
    }
    return ENT_STATUS_OK;
}

/* --- ranges of two expressions: "from January to March 2024" --- */

/* "from 3 to 14 June" ends in the year in which it begins, on whichever side of today. */
static EntStatus
keep_order(Scan *s, const EntTimex *from, EntTimex *to)
{
    if (from->has_year || to->has_year || !from->date.month || !to->date.month ||
        ent_date_compare(from->date, to->date) <= 0 || from->date.month > to->date.month) {
        return ENT_STATUS_OK;
    }
    to->date.year = from->date.year;
    char text[ENT_DATE_TEXT];
    (void)ent_date_format(to->date, text);
    return ent_arena_copy(s->arena, ent_view_of(text), &to->value);
}

/* "January" of the range has the year of "March 2024", or the one before. */
static EntStatus
share_year(Scan *s, EntTimex *from, const EntTimex *to)
{
    if (from->has_year || !to->has_year || !from->date.month) {
        return ENT_STATUS_OK;
    }
    from->date.year = to->date.year;
    if (ent_date_compare(from->date, to->date) > 0) {
        from->date.year--;
    }
    char text[ENT_DATE_TEXT];
    (void)ent_date_format(from->date, text);
    return ent_arena_copy(s->arena, ent_view_of(text), &from->value);
}

/* "in March and April 2022" */
static bool
are_next_months(const EntTimex *from, const EntTimex *to)
{
    enum { MONTHS = 12 };
    return from->date.month && !from->date.day && to->date.month && !to->date.day && !from->has_year &&
           from->date.month % MONTHS + 1 == to->date.month;
}

static bool
is_range(const Scan *s, const EntTimex *from, const EntTimex *to)
{
    const EntLexicon *lexicon = s->input->text->lexicon;
    const EntToken *tokens = s->input->text->tokens;
    const bool both = from->sentence == to->sentence && from->type == ENT_TIMEX_DATE && to->type == ENT_TIMEX_DATE &&
                      from->date.year && to->date.year && !from->range_end;
    if (!both || to->first != from->end + 1) {
        return false;
    }
    const EntWordId joint = tokens[from->end].word;
    const bool needs_opening = ent_lexicon_value(lexicon, s->line.range_word, joint, 0) != 0;
    const bool opened =
        are_next_months(from, to) ||
        (from->first > 0 && ent_lexicon_in_set(lexicon, s->range_opening, tokens[from->first - 1].word));
    return (ent_lexicon_in_set(lexicon, s->line.range_word, joint) && (opened || !needs_opening)) ||
           ent_lexicon_in_set(lexicon, s->range_dash, joint);
}

static EntStatus
join_ranges(Scan *s)
{
    for (size_t i = 0; i + 1 < s->count; i++) {
        EntTimex *from = &s->items[i], *to = &s->items[i + 1];
        if (is_range(s, from, to)) {
            ENT_TRY(share_year(s, from, to));
            ENT_TRY(keep_order(s, from, to));
            from->range_end = ent_date_compare(from->date, to->date) <= 0 ? (uint32_t)(i + 2) : 0;
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_timexes_read(const EntTimexInput *input, EntArena *arena, EntTimexes *out)
{
    const EntLexicon *lexicon = input->text->lexicon;
    Scan s = {.input = input,
              .arena = arena,
              .anchors = {{.date = input->issued}, {.date = input->issued}},
              .tense_words = ent_tense_words_of(lexicon),
              .boundary = ent_lexicon_set(lexicon, ENT_VIEW("time-boundary")),
              .line = {.range_word = ent_lexicon_set(lexicon, ENT_VIEW("time-range")),
                       .coming = ent_lexicon_set(lexicon, ENT_VIEW("coming-heading"))},
              .range_dash = ent_lexicon_set(lexicon, ENT_VIEW("time-dash")),
              .range_opening = ent_lexicon_set(lexicon, ENT_VIEW("time-range-opening"))};
    for (size_t i = 0; i < input->text->n_sentences; i++) {
        s.sentence = &input->text->sentences[i];
        s.sentence_index = (uint32_t)i;
        s.day = ENT_DATE_NONE;
        ent_time_line_open(&s.line, input->text, s.sentence);
        s.anchor = &s.anchors[s.sentence->zone == ENT_ZONE_BODY];
        ENT_TRY(scan_sentence(&s));
    }
    ENT_TRY(join_ranges(&s));
    *out = (EntTimexes){s.items, s.count};
    return ENT_STATUS_OK;
}
