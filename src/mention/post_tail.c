/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What stands behind the words of a title: "of the defense force", "for international security affairs", "of Japan",
 * "of Okinawa", "to NATO".
 */
#include "mention/post.h"

enum { MAX_TAILS = 2 };

bool
ent_title_is_body(const EntMentionReader *reader, EntThingId id)
{
    const EntClassId class_id = reader->out->things[id].class_id;
    return class_id == reader->terms->force || class_id == reader->terms->ministry ||
           class_id == reader->terms->organization;
}

/* "ambassador | to NATO", "envoy | to the United States" */
static bool
read_accreditation(const EntMentionReader *reader, uint32_t at, uint32_t end, EntTitle *title)
{
    at += ent_token_in(reader, at, reader->terms->article);
    const EntMention *mention = at < end ? ent_mention_covering(reader, at) : NULL;
    if (!mention || mention->first != at || mention->n_things != 1 || mention->kind == ENT_MENTION_ADJECTIVE) {
        return false;
    }
    const EntClassId class_id = reader->out->things[mention->things[0]].class_id;
    const bool fits = class_id == reader->terms->country || class_id == reader->terms->organization;
    title->title_end = title->end = fits ? mention->end : title->end;
    return fits;
}

/* "head of Togo's | State Committee for Trade" */
static void
read_body_of_country(const EntMentionReader *reader, uint32_t end, EntTitle *title)
{
    const uint32_t at = title->end;
    const bool owns = at + 1 < end && reader->text->tokens[at].pos == ENT_POS_POSSESSIVE;
    const EntMention *body = owns ? ent_mention_covering(reader, at + 1) : NULL;
    const uint32_t stranger = owns && !body ? ent_title_body_end(reader, at + 1, end) : 0;
    if (stranger) {
        title->title_end = title->end = stranger;
    }
    uint32_t stop = at + 1; /* "chief of Ghana's | general staff |" */
    while (owns && !body && !stranger && stop < end && ent_token_in(reader, stop, reader->terms->title_modifier)) {
        stop++;
    }
    if (owns && stop > at + 1) {
        title->title_end = title->end = stop;
    } else if (owns && !body && !stranger && ent_token_in(reader, title->title_first, reader->terms->title_bare)) {
        title->country = ENT_THING_NONE; /* "the head of France's | command for Africa" heads no state */
        title->end = title->title_end;
    }
    if (body && body->first == at + 1 && body->n_things == 1 && ent_title_is_body(reader, body->things[0])) {
        title->organization = body->things[0];
        title->title_end = title->end = body->end;
    }
}

/* "head of the | Russian contingent |": a title that is none by itself takes the words and their state. */
static bool
take_delegation(const EntMentionReader *reader, const EntMention *mention, uint32_t end, EntTitle *title)
{
    const bool of_state = mention->kind == ENT_MENTION_ADJECTIVE && mention->n_things == 1 &&
                          reader->out->things[mention->things[0]].class_id == reader->terms->country;
    uint32_t stop = mention->end;
    while (stop < end && reader->text->tokens[stop].pos == ENT_POS_NOUN && !reader->cover[stop]) {
        stop++;
    }
    if (!of_state || stop == mention->end || !ent_token_in(reader, title->title_first, reader->terms->title_bare)) {
        return false;
    }
    title->country = mention->things[0];
    title->title_end = title->end = stop;
    return true;
}

/* "of the defense force", "for foreign affairs", "of Japan": the words belong to the title, a body or a country does not. */
static void
read_tail(const EntMentionReader *reader, uint32_t end, EntTitle *title)
{
    uint32_t at = title->title_end;
    const EntThingId country = ent_country_behind(reader, at, end, &title->end);
    if (country != ENT_THING_NONE && ent_token_in(reader, at, reader->terms->of)) {
        title->country = country;
        read_body_of_country(reader, end, title);
        return;
    }
    title->end = title->title_end;
    if (at > 0 && ent_token_in(reader, at - 1, reader->terms->accredited) &&
        ent_token_in(reader, at, reader->terms->to) && read_accreditation(reader, at + 1, end, title)) {
        return;
    }
    if (!ent_token_in(reader, at, reader->terms->of_or_for)) {
        return;
    }
    at++;
    at += ent_token_in(reader, at, reader->terms->article);
    const EntMention *mention = at < end ? ent_mention_covering(reader, at) : NULL;
    if (mention && mention->n_things == 1 && ent_title_is_body(reader, mention->things[0])) {
        title->organization = mention->things[0];
        title->is_tail_local = mention->why == ENT_WHY_COMPANY;
        title->title_end = title->end = mention->end;
        return;
    }
    if (mention && mention->kind == ENT_MENTION_NAME && mention->n_things == 1 &&
        reader->out->things[mention->things[0]].class_id == reader->terms->place) {
        title->place = mention->things[0];
        title->title_end = title->end = mention->end;
        return;
    }
    const uint32_t body_end = mention ? 0 : ent_title_body_end(reader, at, end);
    if (body_end) {
        title->title_end = title->end = body_end;
        return;
    }
    if (mention && take_delegation(reader, mention, end, title)) {
        return;
    }
    const bool of_state = mention && mention->kind == ENT_MENTION_ADJECTIVE && mention->n_things == 1 &&
                          ent_token_in(reader, mention->end, reader->terms->title_modifier);
    at = of_state ? mention->end : at; /* "Chief of the | Turkish | General Staff" */
    uint32_t stop = at;
    while (stop < end && (ent_token_in(reader, stop, reader->terms->title_modifier) ||
                          (stop > at && reader->text->tokens[stop].pos == ENT_POS_CONJUNCTION &&
                           ent_token_in(reader, stop + 1, reader->terms->title_modifier)))) {
        stop++;
    }
    const bool before_name = stop > at + 1 && stop < end && ent_token_is_rank(reader, stop - 1) &&
                             reader->text->tokens[stop].pos == ENT_POS_NAME;
    stop -= before_name; /* "Chief of the General Staff | General X" */
    if (stop > at) {
        title->title_end = title->end = stop;
        const EntThingId behind = ent_country_behind(reader, stop, end, &title->end);
        title->country = of_state ? mention->things[0] : behind;
        title->end = behind == ENT_THING_NONE || of_state ? stop : title->end;
    }
}

/* "of Defense | for International Security Affairs": words may follow words. */
void
ent_title_read_tails(const EntMentionReader *reader, uint32_t end, EntTitle *title)
{
    for (int n = 0; n < MAX_TAILS; n++) {
        const uint32_t before = title->title_end;
        read_tail(reader, end, title);
        if (title->title_end == before || title->country != ENT_THING_NONE || title->organization != ENT_THING_NONE) {
            break;
        }
    }
}
