/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names that need company: "the Defense Ministry", "the 2nd Fleet", "search-and-rescue drills", and cities of one name in
 * several states. The company is a country right before or behind the name, else what the sentence and then the
 * article offer; where two things fit equally well, none is taken.
 */
#include "mention/reader.h"

/* More than there are states, several times over: every one of them has a Foreign Ministry. */
enum { MAX_CANDIDATES = 1024 };

typedef struct {
    EntKnownId items[MAX_CANDIDATES];
    EntKnownId countries[MAX_CANDIDATES]; /* of each; 0: none */
    size_t count;
} Candidates;

typedef struct {
    EntGazetteerHit hit;
    const EntSentence *sentence;
    Candidates candidates;
} Open;

static EntKnownId
country_of(const EntMentionReader *reader, EntKnownId known)
{
    return ent_registry_link(reader->linker->registry, known, reader->terms->p_country);
}

static void
collect(const EntMentionReader *reader, const EntGazetteerHit *hit, Candidates *out)
{
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    out->count = 0;
    for (const EntGazetteerEntry *entry = ent_gazetteer_entry(gazetteer, hit->entry); entry;
         entry = ent_gazetteer_entry(gazetteer, entry->next)) {
        const EntClassId class_id = ent_registry_known(reader->linker->registry, entry->known)->class_id;
        const bool named = entry->kind == ENT_NAME_LOCAL || entry->kind == ENT_NAME_FULL;
        if (named && class_id != reader->terms->post && out->count < MAX_CANDIDATES &&
            ent_gazetteer_fits(entry, reader->text, hit->first, hit->end)) {
            out->countries[out->count] = country_of(reader, entry->known);
            out->items[out->count++] = entry->known;
        }
    }
}

/* The only candidate of this country; 0 when there is none, or more than one. */
static EntKnownId
only_of(const Candidates *candidates, EntKnownId country)
{
    EntKnownId found = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        if (country && candidates->countries[i] == country) {
            if (found && found != candidates->items[i]) {
                return 0;
            }
            found = candidates->items[i];
        }
    }
    return found;
}

static EntKnownId
known_of(const EntMentionReader *reader, EntThingId thing)
{
    return thing == ENT_THING_NONE ? 0 : reader->out->things[thing].known;
}

static bool
is_mentioned(const EntMentionReader *reader, EntKnownId known)
{
    return ent_map_find(&reader->by_known, known) != NULL;
}

/* The state that a participant is or belongs to. */
static EntKnownId
state_of(const EntMentionReader *reader, EntKnownId known)
{
    const bool is_state = ent_registry_known(reader->linker->registry, known)->class_id == reader->terms->country;
    return is_state ? known : country_of(reader, known);
}

/* An exercise is in company when the states of all its participants, few as they are, are spoken of. */
static bool
has_its_participants(const EntMentionReader *reader, EntKnownId known)
{
    enum { FEW = 3 };
    EntKnownId states[FEW];
    size_t n_links, n_states = 0;
    const EntKnownId *links =
        ent_registry_links(reader->linker->registry, known, reader->terms->p_participant, &n_links);
    for (size_t i = 0; i < n_links; i++) {
        const EntKnownId state = state_of(reader, links[i]);
        bool counted = false;
        for (size_t k = 0; k < n_states; k++) {
            counted |= states[k] == state;
        }
        if (counted) {
            continue;
        }
        if (n_states == FEW || !is_mentioned(reader, state)) {
            return false;
        }
        states[n_states++] = state;
    }
    return n_states >= 2;
}

static EntKnownId
exercise_in_company(const EntMentionReader *reader, const Candidates *candidates)
{
    EntKnownId found = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        if (has_its_participants(reader, candidates->items[i])) {
            if (found && found != candidates->items[i]) {
                return 0;
            }
            found = candidates->items[i];
        }
    }
    return found;
}

/* The country nearest before the name in its sentence: for "its Foreign Ministry". */
static EntKnownId
nearest_country(const EntMentionReader *reader, uint32_t token, const EntSentence *sentence)
{
    for (uint32_t i = token; i > sentence->first; i--) {
        const EntMention *mention = ent_mention_covering(reader, i - 1);
        if (mention && mention->n_things == 1 &&
            reader->out->things[mention->things[0]].class_id == reader->terms->country) {
            return known_of(reader, mention->things[0]);
        }
    }
    return 0;
}

/* "the Defense Ministry in Tokyo" */
static EntKnownId
country_of_place_behind(const EntMentionReader *reader, const Open *open)
{
    uint32_t at = open->hit.end;
    if (!ent_token_in(reader, at, reader->terms->place_preposition)) {
        return 0;
    }
    at++;
    at += ent_token_in(reader, at, reader->terms->article);
    const EntMention *place = at < open->sentence->end ? ent_mention_covering(reader, at) : NULL;
    const EntKnownId known = place && place->n_things == 1 ? known_of(reader, place->things[0]) : 0;
    return known ? state_of(reader, known) : 0;
}

static EntKnownId
by_neighbours(EntMentionReader *reader, const Open *open)
{
    uint32_t border;
    EntKnownId country = known_of(reader, ent_country_before(reader, open->hit.first, open->sentence->first, &border));
    if (!country) {
        country = known_of(reader, ent_country_behind(reader, open->hit.end, open->sentence->end, &border));
    }
    if (!country) {
        country = country_of_place_behind(reader, open);
    }
    if (!country && open->hit.first > open->sentence->first &&
        reader->text->tokens[open->hit.first - 1].pos == ENT_POS_POSSESSIVE) {
        country = nearest_country(reader, open->hit.first, open->sentence);
    }
    return only_of(&open->candidates, country);
}

/* A candidate that the article already speaks of, if it is the only one. */
static EntKnownId
already_spoken_of(const EntMentionReader *reader, const Candidates *candidates)
{
    EntKnownId found = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        if (is_mentioned(reader, candidates->items[i])) {
            if (found && found != candidates->items[i]) {
                return 0;
            }
            found = candidates->items[i];
        }
    }
    return found;
}

/* The only candidate whose country the sentence (or, if `whole`, the article) speaks of. */
static EntKnownId
by_countries(const EntMentionReader *reader, const Open *open, bool whole)
{
    EntKnownId found = 0;
    const size_t first = whole ? 0 : open->sentence->first, end = whole ? reader->out->n_things : open->sentence->end;
    for (size_t i = first; i < end; i++) {
        const EntMention *mention = whole ? NULL : ent_mention_covering(reader, i);
        if (!whole && (!mention || mention->n_things != 1)) {
            continue;
        }
        const EntThing *thing = &reader->out->things[whole ? i : mention->things[0]];
        if (thing->n_mentions == 0) {
            continue;
        }
        const bool tells = thing->class_id == reader->terms->country || thing->class_id == reader->terms->place;
        const EntKnownId country = !thing->known || !tells ? 0 : state_of(reader, thing->known);
        const EntKnownId fits = only_of(&open->candidates, country);
        if (fits && found && fits != found) {
            return 0;
        }
        found = fits ? fits : found;
    }
    return found;
}

static bool
is_capital(const EntMentionReader *reader, const EntGazetteerHit *hit)
{
    return reader->text->tokens[hit->first].shape & ENT_SHAPE_CAPITAL;
}

static EntKnownId
decide(EntMentionReader *reader, const Open *open)
{
    const EntClassId class_id = ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id;
    if (class_id == reader->terms->exercise) {
        return exercise_in_company(reader, &open->candidates);
    }
    EntKnownId found = by_neighbours(reader, open);
    if (found || !is_capital(reader, &open->hit)) {
        return found;
    }
    found = already_spoken_of(reader, &open->candidates);
    if (!found) {
        found = by_countries(reader, open, false);
    }
    return found ? found : by_countries(reader, open, true);
}

static EntStatus
take(EntMentionReader *reader, const Open *open, EntKnownId known)
{
    EntThingId thing, country;
    uint32_t first = open->hit.first, end = open->hit.end, border;
    const EntThingId before = ent_country_before(reader, first, open->sentence->first, &border);
    ENT_TRY(ent_thing_known(reader, known, &thing));
    ENT_TRY(ent_thing_seen(reader, thing, ent_tokens_view(reader->text, first, end)));
    ENT_TRY(ent_country_of(reader, thing, &country));
    if (before != ENT_THING_NONE && before == country) {
        first = border;
        reader->out->things[thing].country_in_text = true;
        ENT_TRY(ent_thing_seen(reader, thing, ent_tokens_view(reader->text, first, end)));
    } else if (country != ENT_THING_NONE && ent_country_behind(reader, end, open->sentence->end, &border) == country) {
        reader->out->things[thing].country_in_text = true;
    }
    const EntMention mention = {.first = first, .end = end, .kind = ENT_MENTION_NAME};
    return ent_mention_add(reader, &mention, thing, NULL);
}

static EntStatus
scan_sentence(EntMentionReader *reader, const EntSentence *sentence, bool last_round)
{
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        Open open = {.sentence = sentence};
        if (reader->cover[i] ||
            !ent_gazetteer_match(reader->linker->gazetteer, reader->text, i, sentence->end, &open.hit)) {
            continue;
        }
        collect(reader, &open.hit, &open.candidates);
        const bool attributive = open.hit.end < sentence->end &&
                                 reader->text->tokens[open.hit.end - 1].pos == ENT_POS_ADJECTIVE &&
                                 reader->text->tokens[open.hit.end].pos == ENT_POS_NOUN;
        if (!open.candidates.count || attributive ||
            (i > sentence->first && ent_token_in(reader, i - 1, reader->terms->ordinal) &&
             reader->text->tokens[i - 1].shape & ENT_SHAPE_DIGITS)) {
            continue; /* "2nd Fleet Command" is not the Fleet Command */
        }
        const EntKnownId found = last_round ? decide(reader, &open) : by_neighbours(reader, &open);
        if (found) {
            ENT_TRY(take(reader, &open, found));
            i = open.hit.end - 1;
        }
    }
    return ENT_STATUS_OK;
}

/* Two rounds: what its neighbours decide can decide the rest. */
EntStatus
ent_mention_scan_local(EntMentionReader *reader)
{
    for (int round = 0; round < 2; round++) {
        for (size_t s = 0; s < reader->text->n_sentences; s++) {
            ENT_TRY(scan_sentence(reader, &reader->text->sentences[s], round == 1));
        }
    }
    return ENT_STATUS_OK;
}
