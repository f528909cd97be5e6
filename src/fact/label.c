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

/* Words that no label has: it says nothing, and is no name ("Keen Sword: held since 1986" speaks of Keen Sword). */
static bool
is_said(const EntSlotReader *s, uint32_t token)
{
    const uint8_t pos = s->reader->text->tokens[token].pos;
    const EntMention *mention = ent_fact_mention(s->reader, token);
    return (mention && mention->n_things) || pos == ENT_POS_VERB || pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL ||
           pos == ENT_POS_PRONOUN || pos == ENT_POS_PUNCTUATION;
}

uint32_t
ent_slot_skip_label(EntSlotReader *s)
{
    static const char *const bullets[] = {"*", "-", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7", NULL};
    static const char *const ends[] = {":", "-", "\xE2\x80\x93", "\xE2\x80\x94", "|", NULL};
    static const char *const colon[] = {":", NULL};
    const uint32_t first = s->sentence->first, end = s->sentence->end;
    uint32_t t = first;
    while (t < end && is_one_of(s, t, bullets)) {
        t++;
    }
    const EntMention *mention = t < end ? ent_fact_mention(s->reader, t) : NULL;
    if (mention && mention->kind == ENT_MENTION_DATE && mention->first == t && mention->end + MIN_BODY < end &&
        is_one_of(s, mention->end, ends)) {
        s->dated = mention;
        return mention->end + 1;
    }
    for (uint32_t n = 0; n < MAX_LABEL && t + MIN_BODY < end && !is_said(s, t); n++) {
        t++;
    }
    return t > first && t + MIN_BODY < end && is_one_of(s, t, colon) ? t + 1 : first;
}
