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

/* Its state; of a parliament or a company, which are no organs of a government, the home. */
static EntKnownId
country_of(const EntMentionReader *reader, EntKnownId known)
{
    const EntKnownId country = ent_registry_link(reader->linker->registry, known, reader->terms->p_country);
    return country ? country : ent_registry_link(reader->linker->registry, known, reader->terms->p_home_country);
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

/* The only candidate of which it is so; 0 when there is none, or more than one. */
static EntKnownId
the_only(const EntMentionReader *reader, const Candidates *candidates,
         bool (*is_so)(const EntMentionReader *, EntKnownId))
{
    EntKnownId found = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        if (is_so(reader, candidates->items[i])) {
            if (found && found != candidates->items[i]) {
                return 0;
            }
            found = candidates->items[i];
        }
    }
    return found;
}

static bool
is_subject_like(const EntMentionReader *reader, const EntMention *mention, const EntSentence *sentence)
{
    const EntToken *tokens = reader->text->tokens;
    const bool governed = mention->first > sentence->first && (tokens[mention->first - 1].pos == ENT_POS_PREPOSITION ||
                                                               (tokens[mention->first - 1].pos == ENT_POS_DETERMINER &&
                                                                mention->first > sentence->first + 1 &&
                                                                tokens[mention->first - 2].pos == ENT_POS_PREPOSITION));
    return mention->kind != ENT_MENTION_ADJECTIVE && !governed && tokens[mention->end].pos != ENT_POS_POSSESSIVE;
}

EntThingId
ent_owning_country(const EntMentionReader *reader, uint32_t token, const EntSentence *sentence)
{
    EntThingId nearest = ENT_THING_NONE;
    for (uint32_t i = sentence->first; i < token; i++) {
        const EntMention *mention = ent_mention_covering(reader, i);
        if (!mention || mention->first != i || mention->n_things != 1 ||
            reader->out->things[mention->things[0]].class_id != reader->terms->country) {
            continue;
        }
        nearest = mention->things[0];
        if (is_subject_like(reader, mention, sentence)) {
            break;
        }
    }
    return nearest;
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

static bool
is_possessed(const EntMentionReader *reader, const Open *open)
{
    return open->hit.first > open->sentence->first &&
           reader->text->tokens[open->hit.first - 1].pos == ENT_POS_POSSESSIVE;
}

/* "Oman: the | Navy | …": the state that the line is about. */
static EntKnownId
country_of_label(const EntMentionReader *reader, const Open *open)
{
    const EntMention *label = ent_mention_covering(reader, open->sentence->first);
    const bool is_label = ent_mention_is(reader, label, reader->terms->country) &&
                          label->first == open->sentence->first && ent_token_is(reader, label->end, ":");
    return is_label ? known_of(reader, label->things[0]) : 0;
}

/* The country that the words beside the name tell; 0: they tell none. */
static EntKnownId
country_beside(const EntMentionReader *reader, const Open *open)
{
    uint32_t border;
    EntKnownId country = known_of(reader, ent_country_before(reader, open->hit.first, open->sentence->first, &border));
    if (!country) {
        country = known_of(reader, ent_country_behind(reader, open->hit.end, open->sentence->end, &border));
    }
    if (!country) {
        country = country_of_place_behind(reader, open);
    }
    if (!country && is_possessed(reader, open)) {
        country = known_of(reader, ent_owning_country(reader, open->hit.first, open->sentence));
    }
    return country;
}

/* The state that a country, place or person of the article tells. */
static EntKnownId
told_state(const EntMentionReader *reader, const EntThing *thing)
{
    const EntMentionTerms *terms = reader->terms;
    const bool tells =
        thing->class_id == terms->country || thing->class_id == terms->place || thing->class_id == terms->person;
    return thing->known && tells && thing->n_mentions > 0 ? state_of(reader, thing->known) : 0;
}

/* The only candidate whose country the sentence speaks of. */
static EntKnownId
by_sentence(const EntMentionReader *reader, const Open *open)
{
    EntKnownId found = 0;
    for (uint32_t i = open->sentence->first; i < open->sentence->end; i++) {
        const EntMention *mention = ent_mention_covering(reader, i);
        const bool parted = i > open->sentence->first && ent_token_in(reader, i - 1, reader->terms->parting);
        const bool single = mention && mention->n_things == 1 && !parted; /* "an army drill with China" */
        const EntKnownId country = single ? told_state(reader, &reader->out->things[mention->things[0]]) : 0;
        const EntKnownId fits = only_of(&open->candidates, country);
        if (fits && found && fits != found) {
            return 0;
        }
        found = fits ? fits : found;
    }
    return found;
}

/* The only candidate whose country is one that the article speaks of no less often than of any other. */
static EntKnownId
by_article(const EntMentionReader *reader, const Open *open)
{
    uint32_t most = 0;
    EntKnownId found = 0;
    for (size_t i = 0; i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        most = thing->class_id == reader->terms->country && thing->n_mentions > most ? thing->n_mentions : most;
    }
    for (size_t i = 0; i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        const bool main = thing->class_id == reader->terms->country && 2 * thing->n_mentions >= most;
        const EntKnownId fits = main ? only_of(&open->candidates, told_state(reader, thing)) : 0;
        if (fits && found && fits != found) {
            return 0;
        }
        found = fits ? fits : found;
    }
    return found;
}

/* "Foreign Ministry", "7th Fleet" */
static bool
is_capital(const EntMentionReader *reader, const Open *open)
{
    const EntGazetteerHit *hit = &open->hit;
    const EntToken *tokens = reader->text->tokens;
    if (hit->first == open->sentence->first && hit->end == hit->first + 1 && hit->end < open->sentence->end &&
        tokens[hit->end].pos == ENT_POS_PREPOSITION) {
        return false; /* "Marines of the 3rd Regiment" at the head of a sentence are any */
    }
    const bool numbered = tokens[hit->first].shape & ENT_SHAPE_DIGITS && hit->end > hit->first + 1;
    return tokens[hit->first + numbered].shape & ENT_SHAPE_CAPITAL;
}

static EntKnownId
decide(EntMentionReader *reader, const Open *open)
{
    const EntClassId class_id = ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id;
    if (class_id == reader->terms->exercise) {
        return the_only(reader, &open->candidates, has_its_participants);
    }
    const EntKnownId country = country_beside(reader, open);
    if (country || !is_capital(reader, open)) {
        return only_of(&open->candidates, country);
    }
    EntKnownId found = only_of(&open->candidates, country_of_label(reader, open));
    found = found ? found : the_only(reader, &open->candidates, is_mentioned);
    if (found || class_id == reader->terms->organization) {
        return found; /* "the Senate" is not that of the only guest whom the sentence names */
    }
    found = by_sentence(reader, open);
    return found ? found : by_article(reader, open);
}

/* "Vietnam …, and its Foreign Ministry": a body that the registers do not have, of a country that the text tells. */
static EntStatus
take_new(EntMentionReader *reader, const Open *open)
{
    const EntClassId class_id = ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id;
    if (!is_possessed(reader, open) || !is_capital(reader, open) || class_id != reader->terms->ministry) {
        return ENT_STATUS_OK;
    }
    uint32_t border;
    EntThingId country = ent_country_before(reader, open->hit.first, open->sentence->first, &border), thing;
    if (country == ENT_THING_NONE) {
        country = ent_owning_country(reader, open->hit.first, open->sentence);
    }
    if (country == ENT_THING_NONE || !reader->out->things[country].known) {
        return ENT_STATUS_OK;
    }
    const EntView name = ent_tokens_view(reader->text, open->hit.first, open->hit.end);
    ENT_TRY(ent_thing_named(reader, class_id, name, country, &thing));
    ENT_TRY(ent_thing_seen(reader, thing, name));
    reader->out->things[thing].country = country;
    reader->out->things[thing].country_in_text = true;
    const EntMention mention = {
        .first = open->hit.first, .end = open->hit.end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_COMPANY};
    return ent_mention_add(reader, &mention, thing, NULL);
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
    const EntMention mention = {.first = first, .end = end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_COMPANY};
    return ent_mention_add(reader, &mention, thing, NULL);
}

/* "Minister of Defence and | Military Veterans": a word of the title. */
static bool
is_in_title(const EntMentionReader *reader, const Open *open)
{
    uint32_t at = open->hit.first;
    bool governed = false;
    while (at > open->sentence->first && (ent_token_in(reader, at - 1, reader->terms->title_modifier) ||
                                          ent_token_in(reader, at - 1, reader->terms->of_or_for) ||
                                          reader->text->tokens[at - 1].pos == ENT_POS_CONJUNCTION)) {
        at--;
        governed |= ent_token_in(reader, at, reader->terms->of_or_for);
    }
    return governed && at + 2 < open->hit.first && at > open->sentence->first &&
           ent_token_in(reader, at - 1, reader->terms->title_head);
}

/* "Military Veterans", "Navy League": a word of a longer name that nobody knows. */
static bool
goes_on(const EntMentionReader *reader, const Open *open)
{
    const uint32_t end = open->hit.end;
    EntGazetteerHit next;
    return end < open->sentence->end && end == open->hit.first + 1 && !reader->cover[end] &&
           reader->text->tokens[end].pos == ENT_POS_NAME && reader->text->tokens[end].shape & ENT_SHAPE_SPACE_BEFORE &&
           !ent_token_is_rank(reader, end) && !ent_token_in(reader, end, reader->terms->title_head) &&
           !ent_token_in(reader, end, reader->terms->title_modifier) &&
           !ent_token_in(reader, end, reader->terms->weekday) && !ent_token_in(reader, end, reader->terms->month) &&
           !ent_gazetteer_match(reader->linker->gazetteer, reader->text, end, open->sentence->end, &next);
}

/* "naval forces of Togo, Ghana and Benin" are not the first one's; a drill is that of all. */
static bool
is_of_several(const EntMentionReader *reader, const Open *open)
{
    uint32_t at;
    const uint32_t end = open->sentence->end;
    const EntClassId class_id = ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id;
    if (class_id == reader->terms->exercise || ent_country_behind(reader, open->hit.end, end, &at) == ENT_THING_NONE) {
        return false;
    }
    if (at + 1 < end && ent_token_is(reader, at, ",")) {
        at++;
    }
    at += at + 1 < end && reader->text->tokens[at].pos == ENT_POS_CONJUNCTION;
    const EntMention *next = at < end && !reader->cover[at - 1] ? ent_mention_covering(reader, at) : NULL;
    return ent_mention_is(reader, next, reader->terms->country) && next->kind != ENT_MENTION_ADJECTIVE;
}

static bool
is_sort(const EntMentionReader *reader, const Open *open)
{
    return ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id == reader->terms->force &&
           ent_is_sort(reader, open->hit.end, open->sentence->end);
}

/* "Togo and Ghana let | their | armed forces train": not those of one of them. */
static bool
is_theirs(const EntMentionReader *reader, const Open *open)
{
    return ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id == reader->terms->force &&
           open->hit.first > open->sentence->first &&
           ent_token_in(reader, open->hit.first - 1, reader->terms->plural_pronoun);
}

/* "the Libyan National | Army |": a longer name that no register knows. */
static bool
ends_longer_name(const EntMentionReader *reader, const Open *open)
{
    const uint32_t at = open->hit.first;
    if (at < open->sentence->first + 2 || reader->cover[at - 1] ||
        ent_registry_known(reader->linker->registry, open->candidates.items[0])->class_id != reader->terms->force) {
        return false;
    }
    const EntToken *before = &reader->text->tokens[at - 1];
    const EntMention *state = ent_mention_covering(reader, at - 2);
    return before->shape & ENT_SHAPE_CAPITAL && reader->text->tokens[at].shape & ENT_SHAPE_CAPITAL &&
           before->pos != ENT_POS_PUNCTUATION && ent_mention_is(reader, state, reader->terms->country) &&
           state->kind == ENT_MENTION_ADJECTIVE;
}

static EntStatus
scan_sentence(EntMentionReader *reader, const EntSentence *sentence, bool last_round)
{
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        Open open; /* its candidates are many: not all set to zero */
        open.sentence = sentence;
        if (reader->cover[i] ||
            !ent_gazetteer_match(reader->linker->gazetteer, reader->text, i, sentence->end, &open.hit) ||
            reader->cover[open.hit.end - 1]) {
            continue;
        }
        collect(reader, &open.hit, &open.candidates);
        const bool attributive = open.hit.end < sentence->end &&
                                 reader->text->tokens[open.hit.end - 1].pos == ENT_POS_ADJECTIVE &&
                                 reader->text->tokens[open.hit.end].pos == ENT_POS_NOUN;
        if (!open.candidates.count || attributive || goes_on(reader, &open) || is_in_title(reader, &open) ||
            is_of_several(reader, &open) || is_sort(reader, &open) || is_theirs(reader, &open) ||
            ends_longer_name(reader, &open) ||
            (i > sentence->first && ent_token_in(reader, i - 1, reader->terms->ordinal) &&
             reader->text->tokens[i - 1].shape & ENT_SHAPE_DIGITS)) {
            continue; /* "2nd Fleet Command" is not the Fleet Command */
        }
        const EntKnownId found =
            last_round ? decide(reader, &open) : only_of(&open.candidates, country_beside(reader, &open));
        if (found) {
            ENT_TRY(take(reader, &open, found));
        } else if (last_round) {
            ENT_TRY(take_new(reader, &open));
        }
        i = reader->cover[i] ? open.hit.end - 1 : i;
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
