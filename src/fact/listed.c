/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "After talks in Lima, X, then the minister, and the general, Y, signed": a row of names and titles that a parser easily
 * tears apart, or hangs on the place before it. What stands between a comma and the verb, and is made of nothing but persons,
 * their titles, ranks and commas, are the doers. Of "an accord on cyber crime, people smuggling and energy" it may see a verb in
 * the second: topics that stand in one row are all what it is about.
 */
#include "fact/slots.h"

enum { REACH = 48 }; /* tokens before the verb */

static bool
is_glue(const EntSlotReader *s, uint32_t token)
{
    const EntToken *t = &s->reader->text->tokens[token];
    const EntPos pos = (EntPos)t->pos;
    return pos == ENT_POS_CONJUNCTION || pos == ENT_POS_DETERMINER || pos == ENT_POS_POSSESSIVE ||
           ent_view_is(ent_token_view(s->reader->text, token), ",") ||
           ent_slot_is_word(s, s->reader->terms->former_time, token) ||
           ent_slot_is_word(s, s->reader->terms->rank, token);
}

static bool
is_being(const EntSlotReader *s, EntThingId thing)
{
    return s->reader->mentions->things[thing].class_id == s->reader->terms->person;
}

static bool
is_person(const EntSlotReader *s, const EntMention *mention)
{
    return mention->kind == ENT_MENTION_NAME && ent_fact_is_one(s->reader, mention, s->reader->terms->person);
}

/* Persons and titles from here back; where the row begins. */
static uint32_t
read_back(const EntSlotReader *s, uint32_t end, EntFillers *out)
{
    uint32_t first = end;
    while (first > s->first && end - first < REACH) {
        const EntMention *mention = ent_fact_mention(s->reader, first - 1);
        const bool title = mention && mention->kind == ENT_MENTION_POST;
        if (mention && mention->first >= s->first && (title || is_person(s, mention))) {
            if (!title) {
                ent_filler_mention(out, mention);
            }
            first = mention->first;
        } else if (is_glue(s, first - 1)) {
            first--;
        } else {
            break;
        }
    }
    return first;
}

void
ent_slot_listed_before(const EntSlotReader *s, const EntPredicate *p, EntFillers *out)
{
    EntFillers found = {.count = 0};
    const uint32_t first = read_back(s, p->first, &found);
    const bool parted = first < p->first && ent_view_is(ent_token_view(s->reader->text, first), ",");
    const EntPhraseSpan *subject = p->subject < s->clauses->n_phrases ? &s->clauses->phrases[p->subject] : NULL;
    const EntMention *title = subject && subject->first >= first ? ent_fact_mention(s->reader, subject->head) : NULL;
    const bool inside = title && title->kind == ENT_MENTION_POST && out->count == 1;
    for (size_t i = 0; i < out->count; i++) { /* nobody whom the tree gives is lost but whose a title is */
        bool again = out->items[i].is_date || (inside && !is_being(s, out->items[i].thing));
        for (size_t k = 0; k < found.count; k++) {
            again |= found.items[k].thing == out->items[i].thing;
        }
        if (!again) {
            return;
        }
    }
    if (parted && found.count > 1 && found.count > out->count) {
        out->count = 0;
        for (size_t k = found.count; k > 0; k--) {
            ent_filler_thing(out, found.items[k - 1].thing);
        }
    }
}

static bool
is_topic(const EntSlotReader *s, const EntMention *mention)
{
    return ent_fact_is_one(s->reader, mention, s->reader->terms->topic);
}

/* "A, B and | C": behind the comma or conjunction at `at`; `at`: there is neither. */
static uint32_t
over_separator(const EntSlotReader *s, uint32_t at, bool *is_last)
{
    const uint32_t end = s->sentence->end;
    at += at < end && ent_view_is(ent_token_view(s->reader->text, at), ",");
    *is_last = at < end && s->reader->text->tokens[at].pos == ENT_POS_CONJUNCTION;
    return at + *is_last;
}

/* Topics listed behind `at`, to the one behind the conjunction; none, if the list breaks off, or if the last one is the subject of
 * a verb or a part of a longer phrase ("forced labor and | trade | disputes"). */
static void
read_topics(const EntSlotReader *s, uint32_t at, EntFillers *found)
{
    bool is_last = false;
    while (!is_last) {
        const uint32_t next = over_separator(s, at, &is_last);
        const EntMention *mention = next > at && next < s->sentence->end ? ent_fact_mention(s->reader, next) : NULL;
        if (!is_topic(s, mention) || mention->first != next) {
            found->count = 0;
            return;
        }
        ent_filler_mention(found, mention);
        at = mention->end;
    }
    const EntPos pos = at < s->sentence->end ? (EntPos)s->reader->text->tokens[at].pos : ENT_POS_PUNCTUATION;
    if (pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL || pos == ENT_POS_VERB || pos == ENT_POS_NOUN) {
        found->count = 0;
    }
}

void
ent_slot_listed_matters(const EntSlotReader *s, EntFillers *out)
{
    EntFillers found = {.count = 0};
    for (uint32_t i = s->sentence->first; i < s->sentence->end && found.count == 0; i++) {
        const EntMention *mention = ent_fact_mention(s->reader, i);
        for (size_t k = 0; k < out->count && is_topic(s, mention) && mention->first == i; k++) {
            if (!out->items[k].is_date && out->items[k].thing == mention->things[0]) {
                read_topics(s, mention->end, &found);
                break;
            }
        }
    }
    for (size_t k = 0; k < found.count; k++) {
        ent_filler_thing(out, found.items[k].thing);
    }
}
