/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names that neither a register nor a name rule has decided, as the name model finds them. Precision first: a name is
 * taken only where the model is sure, where all its tokens are free, where no register knows the words (then it had its
 * reasons to leave them open), and where no other capitalised word touches it that might belong to it.
 */
#include "mention/reader.h"
#include "nlp/names_text.h"

/* How much worse the best reading without the name must be, in the model's own units: what gave a precision of 96 % for
 * persons and places and 90 % for organisations on GUM's development part. A preposition of place before it nearly decides. */
enum {
    SURE_PERSON = 110,
    SURE_ORGANIZATION = 130,
    SURE_PLACE = 140,
    SURE_PLACE_BEHIND_PREPOSITION = 70,
    SURE_VENUE = 10
};

/* "to Abiy" may be a person, "at Udorn" is hardly one. */
static int32_t
least_of_place(const EntMentionReader *reader, uint32_t token, uint32_t sentence_first)
{
    if (token == sentence_first) {
        return SURE_PLACE;
    }
    return ent_token_in(reader, token - 1, reader->terms->venue_preposition)   ? SURE_VENUE
           : ent_token_in(reader, token - 1, reader->terms->place_preposition) ? SURE_PLACE_BEHIND_PREPOSITION
                                                                               : SURE_PLACE;
}

static bool
is_sure(const EntMentionReader *reader, const EntNameSpan *span)
{
    const uint32_t first = reader->text->sentences[span->sentence].first;
    if (ent_token_in(reader, span->end - 1, reader->terms->relative_day)) {
        return false; /* "Japan today signed" */
    }
    switch (span->type) {
    case ENT_NAMED_PERSON: return span->margin >= SURE_PERSON && span->end - span->first > 1;
    case ENT_NAMED_ORGANIZATION: return span->margin >= SURE_ORGANIZATION;
    default: return span->margin >= least_of_place(reader, span->first, first);
    }
}

/* Running text: in headlines every word may have a capital, and captions end in credits. */
static bool
is_prose(const EntMentionReader *reader, const EntNameSpan *span)
{
    const EntZone zone = reader->text->sentences[span->sentence].zone;
    return zone == ENT_ZONE_BODY || zone == ENT_ZONE_LIST;
}

static bool
is_free(const EntMentionReader *reader, const EntNameSpan *span)
{
    for (uint32_t i = span->first; i < span->end; i++) {
        if (reader->cover[i]) {
            return false;
        }
    }
    return true;
}

/* A capitalised word beside the name that is no part of it: the name may be longer than the model thinks. */
static bool
is_loose_name(const EntMentionReader *reader, const EntSentence *sentence, uint32_t token)
{
    return token >= sentence->first && token < sentence->end && !reader->cover[token] &&
           reader->text->tokens[token].pos == ENT_POS_NAME && !ent_token_in(reader, token, reader->terms->honorific) &&
           !ent_token_in(reader, token, reader->terms->rank);
}

static bool
is_alone(const EntMentionReader *reader, const EntNameSpan *span)
{
    const EntSentence *sentence = &reader->text->sentences[span->sentence];
    const bool glued = span->end < sentence->end && reader->text->tokens[span->end].pos == ENT_POS_HYPHEN;
    return !glued && !is_loose_name(reader, sentence, span->end) &&
           (span->first == sentence->first || !is_loose_name(reader, sentence, span->first - 1));
}

/* Do the registers know the words? Then they, not the model, decide. */
static bool
is_known(const EntMentionReader *reader, const EntNameSpan *span)
{
    EntGazetteerHit hit;
    for (uint32_t i = span->first; i < span->end; i++) {
        if (ent_gazetteer_match(reader->linker->gazetteer, reader->text, i, span->end, &hit) &&
            (i == span->first || hit.end == span->end)) {
            return true;
        }
    }
    return false;
}

/* Is the word a part of a longer name in this article? "Congo" alone may be short for it, or something else. */
static bool
is_part_of(EntView word, EntView name)
{
    EntView part;
    bool is_part = false;
    for (size_t n_parts = 0; ent_view_split(&name, ' ', &part); n_parts++) {
        is_part |= ent_view_equal_ascii_case(part, word) && (n_parts > 0 || name.length > 0);
    }
    return is_part;
}

static bool
is_part_of_known(const EntMentionReader *reader, const EntNameSpan *span)
{
    const EntView word = ent_tokens_view(reader->text, span->first, span->end);
    for (size_t i = 0; span->end - span->first == 1 && i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        bool is_part = is_part_of(word, thing->name);
        for (uint32_t k = 0; k < thing->n_seen; k++) {
            is_part |= is_part_of(word, thing->seen[k]);
        }
        if (is_part) {
            return true;
        }
    }
    return false;
}

/* The class by the noun that makes the name: the last word, or the one before "of". None for names of ships and
 * exercises, which have rules of their own, and for organisations that no such noun and no short form tells. */
static EntClassId
class_of(const EntMentionReader *reader, const EntNameSpan *span)
{
    const EntMentionTerms *terms = reader->terms;
    uint32_t head = span->end - 1;
    for (uint32_t i = span->first; i < span->end; i++) {
        if (ent_token_in(reader, i, terms->ship_prefix) || ent_token_in(reader, i, terms->exercise_word)) {
            return 0;
        }
        if (i > span->first && i < head && ent_token_in(reader, i, terms->of)) {
            head = i - 1;
        }
    }
    if (ent_token_in(reader, head, terms->force_word)) {
        return terms->force;
    }
    if (ent_token_in(reader, head, terms->ministry_word)) {
        return terms->ministry;
    }
    if (ent_token_in(reader, head, terms->base_word)) {
        return terms->base;
    }
    if (span->type == ENT_NAMED_PLACE || ent_token_in(reader, head, terms->place_word)) {
        return terms->place;
    }
    const bool is_told = ent_token_in(reader, head, terms->org_word) || span->end - span->first > 1 ||
                         reader->text->tokens[head].shape & ENT_SHAPE_ALL_CAPS;
    return is_told ? terms->organization : 0;
}

static EntStatus
take_name(EntMentionReader *reader, const EntNameSpan *span)
{
    const EntView name = ent_tokens_view(reader->text, span->first, span->end);
    const bool is_person = span->type == ENT_NAMED_PERSON;
    const EntClassId class_id = is_person ? reader->terms->person : class_of(reader, span);
    EntThingId thing =
        is_person ? ent_person_by_part(reader, (EntSpan){span->first, span->end}, false) : ENT_THING_NONE;
    if (!class_id) {
        return ENT_STATUS_OK;
    }
    thing = thing == ENT_THING_NONE ? ent_thing_of_acronym(reader, span->first) : thing;
    if (thing == ENT_THING_NONE) {
        ENT_TRY(ent_thing_named(reader, class_id, name, ENT_THING_NONE, &thing));
    }
    ENT_TRY(ent_thing_seen(reader, thing, name));
    const EntMention mention = {.first = span->first, .end = span->end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_MODEL};
    return ent_mention_add(reader, &mention, thing, NULL);
}

EntStatus
ent_mention_read_model_names(EntMentionReader *reader)
{
    EntNameSpans found;
    ENT_TRY(ent_name_reader_read(reader->linker->names, reader->text, reader->arena, &found, &reader->out->tags));
    for (size_t i = 0; i < found.count; i++) {
        const EntNameSpan *span = &found.items[i];
        if (is_sure(reader, span) && is_prose(reader, span) && is_free(reader, span) && is_alone(reader, span) &&
            !is_known(reader, span) && !is_part_of_known(reader, span)) {
            ENT_TRY(take_name(reader, span));
        }
    }
    return ENT_STATUS_OK;
}
