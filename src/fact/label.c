/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a line of a list, a chronicle or a caption has before its sentence: "May 19: …", "6 April 2023 | …", "From left: …",
 * "Origin: …". The sentence is read without it; a date there tells when all of it happened.
 */
#include "fact/slots.h"

enum {
    MAX_LABEL = 6, /* tokens */
    MIN_BODY = 3
};

static bool
is_one_of(const EntSlotReader *s, uint32_t token, const char *const *marks)
{
    const EntView word = ent_token_view(s->reader->text, token);
    for (; *marks; marks++) {
        if (ent_view_is(word, *marks)) {
            return true;
        }
    }
    return false;
}

/* "Oman: The navy sent …" in a list: whom the line is about. */
static bool
is_state_label(const EntSlotReader *s, const EntMention *mention)
{
    static const char *const colon[] = {":", NULL};
    return ent_fact_is_one(s->reader, mention, s->reader->terms->country) && mention->kind == ENT_MENTION_NAME &&
           s->sentence->zone == ENT_ZONE_LIST && is_one_of(s, mention->end, colon);
}

/* Words that no label has: it says nothing, and is no name ("Keen Sword: held since 1986" speaks of Keen Sword). */
static bool
is_said(const EntSlotReader *s, uint32_t token)
{
    const uint8_t pos = s->reader->text->tokens[token].pos;
    const EntMention *mention = ent_fact_mention(s->reader, token);
    if (is_state_label(s, mention)) {
        return false;
    }
    return (mention && mention->n_things) || pos == ENT_POS_VERB || pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL ||
           pos == ENT_POS_PRONOUN || pos == ENT_POS_PUNCTUATION;
}

static uint32_t
skip_bullets(const EntSlotReader *s, uint32_t t, uint32_t end)
{
    static const char *const bullets[] = {"*", "-", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7", NULL};
    while (t < end && is_one_of(s, t, bullets)) {
        t++;
    }
    return t;
}

static bool
ends_label(const EntSlotReader *s, uint32_t token)
{
    static const char *const ends[] = {":", "-", "\xE2\x80\x93", "\xE2\x80\x94", "|", NULL};
    return is_one_of(s, token, ends);
}

/* The token behind "May 19:" or "2015 (May 19):"; 0: it is no label. */
static uint32_t
behind_label(const EntSlotReader *s, const EntMention *date)
{
    static const char *const closing[] = {")", NULL};
    const size_t n_tokens = s->reader->text->n_tokens;
    uint32_t at = date->end;
    at += at < n_tokens && is_one_of(s, at, closing);
    return at < n_tokens && ends_label(s, at) ? at + 1 : 0;
}

/* "2014: | 26 June to 1 August: …": the date behind the year, if that has its own mark; else the year's. */
static const EntMention *
finer_label(const EntSlotReader *s, const EntMention *year, uint32_t end)
{
    const uint32_t behind = year->date.month ? 0 : behind_label(s, year);
    const EntMention *date = behind && behind < end ? ent_fact_mention(s->reader, behind) : NULL;
    const bool is_date = date && date->kind == ENT_MENTION_DATE && date->first == behind;
    return is_date && (date->end >= end || behind_label(s, date)) ? date : year;
}

/* The date that a sentence begins with, up to a mark or up to its end: "May 19: …", "2014 — 26 June to 1 August", "1 May." */
static const EntMention *
date_label(const EntSlotReader *s, const EntSentence *sentence)
{
    static const char *const stop[] = {".", NULL}, *const opening[] = {"(", NULL};
    const uint32_t end = sentence->end;
    uint32_t t = skip_bullets(s, sentence->first, end);
    const bool has_year = t + 1 < end && s->reader->text->tokens[t].pos == ENT_POS_NUMBER &&
                          !ent_fact_mention(s->reader, t) && (ends_label(s, t + 1) || is_one_of(s, t + 1, opening));
    t += has_year ? 2 : 0;
    const EntMention *mention = t < end ? ent_fact_mention(s->reader, t) : NULL;
    if (!mention || mention->kind != ENT_MENTION_DATE || mention->first != t) {
        return NULL;
    }
    const bool alone = mention->end >= end || (mention->end + 1 == end && is_one_of(s, mention->end, stop));
    return alone || behind_label(s, mention) ? finer_label(s, mention, end) : NULL;
}

/* Does the sentence look back, or say its own time? */
static bool
is_of_other_time(const EntSlotReader *s)
{
    return ent_slot_has_word(s, s->reader->terms->background, s->sentence->first, s->sentence->end);
}

/* The label of the line that the sentence goes on with, or the date that stands alone above it. */
static const EntMention *
label_above(const EntSlotReader *s)
{
    const EntSentence *all = s->reader->text->sentences, *line = ent_sentence_block(s->reader->text, s->sentence);
    const EntMention *label = line < s->sentence ? date_label(s, line) : NULL;
    if (!label && line > all && (line - 1 == all || line[-2].block != line[-1].block)) {
        label = date_label(s, line - 1);
        label = label && label->end == line[-1].end ? label : NULL;
    }
    const bool is_of_issue = label && ent_date_equal(label->date, s->reader->out->document->issued);
    return label && !is_of_issue && !is_of_other_time(s) ? label : NULL;
}

uint32_t
ent_slot_skip_label(EntSlotReader *s)
{
    static const char *const colon[] = {":", NULL};
    const uint32_t first = s->sentence->first, end = s->sentence->end;
    const EntMention *own = date_label(s, s->sentence);
    if (own && own->end + MIN_BODY < end) {
        s->dated = own;
        return behind_label(s, own);
    }
    s->dated = own ? NULL : label_above(s);
    uint32_t t = skip_bullets(s, first, end);
    for (uint32_t n = 0; n < MAX_LABEL && t + MIN_BODY < end && !is_said(s, t); n++) {
        t++;
    }
    return t > first && t + MIN_BODY < end && is_one_of(s, t, colon) ? t + 1 : first;
}
