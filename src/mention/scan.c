/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names that mean one thing wherever they stand: the gazetteer walks along each sentence, and what it finds is
 * taken when it is unambiguous. A capital that may be the city or the government is decided by what stands
 * before it. Names of several things wait for local.c, posts for post.c, family names for person.c.
 */
#include "mention/reader.h"

typedef struct {
    EntKnownId known;
    EntNameKind kind;
} Choice;

/* What a hit may mean, sorted out by the way of naming. */
typedef struct {
    Choice full, adjective, seat;
    size_t n_full, n_adjective, n_seat;
    bool has_post;
} Meanings;

static void
take_full(const EntMentionReader *reader, const EntGazetteerEntry *entry, Meanings *out)
{
    const EntRegistry *registry = reader->linker->registry;
    const EntClassId class_id = ent_registry_known(registry, entry->known)->class_id;
    if (class_id == reader->terms->post) {
        out->has_post = true;
        return;
    }
    /* A state and its city of the same name: the state. */
    if (out->n_full == 1) {
        const EntClassId held = ent_registry_known(registry, out->full.known)->class_id;
        if (held == reader->terms->country && class_id == reader->terms->place) {
            return;
        }
        if (held == reader->terms->place && class_id == reader->terms->country) {
            out->full = (Choice){entry->known, entry->kind};
            return;
        }
    }
    out->full = (Choice){entry->known, entry->kind};
    out->n_full++;
}

static Meanings
meanings_of(const EntMentionReader *reader, const EntGazetteerHit *hit)
{
    Meanings m = {.n_full = 0};
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    for (const EntGazetteerEntry *entry = ent_gazetteer_entry(gazetteer, hit->entry); entry;
         entry = ent_gazetteer_entry(gazetteer, entry->next)) {
        if (!ent_gazetteer_fits(entry, reader->text, hit->first, hit->end)) {
            continue;
        }
        switch (entry->kind) {
        case ENT_NAME_FULL: take_full(reader, entry, &m); break;
        case ENT_NAME_ADJECTIVE:
            m.adjective = (Choice){entry->known, entry->kind};
            m.n_adjective++;
            break;
        case ENT_NAME_SEAT:
            m.seat = (Choice){entry->known, entry->kind};
            m.n_seat++;
            break;
        default: break;
        }
    }
    return m;
}

/* "F-16", "MH-60R": a type of craft. */
static bool
is_designation(const EntMentionReader *reader, uint32_t token)
{
    const EntToken *tokens = reader->text->tokens;
    return token + 2 < reader->text->n_tokens && tokens[token + 1].pos == ENT_POS_HYPHEN &&
           tokens[token + 2].shape & ENT_SHAPE_DIGITS;
}

static bool
is_strange_name(const EntMentionReader *reader, uint32_t token)
{
    const EntToken *t = &reader->text->tokens[token];
    return t->pos == ENT_POS_NAME && t->shape & ENT_SHAPE_SPACE_BEFORE && !reader->cover[token] &&
           !is_designation(reader, token) && !ent_token_in(reader, token, reader->terms->title_modifier) &&
           !ent_token_in(reader, token, reader->terms->title_head);
}

/* A place inside a longer name that nobody knows: "Abraham Lincoln", "Singapore Airlines". */
static bool
is_inside_name(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const bool before = hit->first > sentence->first && is_strange_name(reader, hit->first - 1) &&
                        reader->text->tokens[hit->first].shape & ENT_SHAPE_SPACE_BEFORE;
    EntGazetteerHit next;
    const bool after = hit->end < sentence->end && is_strange_name(reader, hit->end) &&
                       !ent_gazetteer_match(reader->linker->gazetteer, reader->text, hit->end, sentence->end, &next);
    return before || after;
}

/* "Exercise Garuda" in "Exercise Garuda Shakti": another exercise, whose name goes on. */
static bool
is_cut_off(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence, EntClassId class_id)
{
    const EntMentionTerms *terms = reader->terms;
    const bool strict = class_id == terms->exercise || class_id == terms->vessel || class_id == terms->base;
    if (!strict || hit->end >= sentence->end || !is_strange_name(reader, hit->end)) {
        return false;
    }
    const EntWordId word = reader->text->tokens[hit->end].word;
    EntGazetteerHit next;
    return !ent_lexicon_in_set(reader->linker->lexicon, terms->weekday, word) &&
           !ent_lexicon_in_set(reader->linker->lexicon, terms->roman, word) &&
           !ent_lexicon_in_set(reader->linker->lexicon, terms->month, word) &&
           ent_lexicon_forms(reader->linker->lexicon, word) == 0 &&
           !ent_gazetteer_match(reader->linker->gazetteer, reader->text, hit->end, sentence->end, &next);
}

static bool
is_listed(const EntMentionReader *reader, uint32_t first, uint32_t sentence_first)
{
    return first > sentence_first + 1 &&
           (reader->text->tokens[first - 1].pos == ENT_POS_CONJUNCTION || ent_token_is(reader, first - 1, ","));
}

/* "Yerevan's | Zvartnots airport", "Oslo's central station" */
static bool
owns_site(const EntMentionReader *reader, uint32_t at, uint32_t end)
{
    enum { MOST_WORDS = 3 };
    for (uint32_t i = at; i < end && i < at + MOST_WORDS + 1; i++) {
        if (i > at && ent_token_in(reader, i, reader->terms->site_noun)) {
            return true;
        }
        const EntPos pos = (EntPos)reader->text->tokens[i].pos;
        if (pos != ENT_POS_NAME && pos != ENT_POS_ADJECTIVE && pos != ENT_POS_NOUN) {
            return false;
        }
    }
    return false;
}

/* Does a capital stand for the city here? Behind a preposition of place or a verb of travel, before the name of
 * its country, as the first part of a compound; in a list as what stands before it. */
static bool
is_city_use(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const EntMentionTerms *terms = reader->terms;
    const EntToken *tokens = reader->text->tokens;
    const uint32_t first = hit->first, end = hit->end;
    if (end < sentence->end && tokens[end].pos == ENT_POS_POSSESSIVE) {
        return owns_site(reader, end + 1, sentence->end);
    }
    const bool said = first > sentence->first + 1 && ent_token_in(reader, first - 2, terms->according);
    if (first > sentence->first && !said &&
        (ent_token_in(reader, first - 1, terms->place_preposition) ||
         ent_phrase_before(reader, terms->near_place, first, sentence->first) ||
         ent_lexicon_in_set(reader->linker->lexicon, terms->travel_verb,
                            ent_lexicon_verb_lemma(reader->linker->lexicon, tokens[first - 1].word)))) {
        return true;
    }
    if (first > sentence->first + 1 && ent_token_in(reader, first - 1, terms->course_preposition) &&
        ent_token_in(reader, first - 2, terms->course)) {
        return true; /* "left for Rome" */
    }
    const bool whole = end + 1 == sentence->end && ent_token_is(reader, end, "."); /* "HARARE. A summit …" */
    const bool dashed = end < sentence->end && tokens[first].shape & ENT_SHAPE_ALL_CAPS &&
                        (ent_token_is(reader, end, "-") || ent_token_is(reader, end, "\xE2\x80\x93") ||
                         ent_token_is(reader, end, "\xE2\x80\x94"));
    if (first == sentence->first && (whole || dashed || ent_token_is(reader, end, ":"))) {
        return true; /* a dateline */
    }
    EntGazetteerHit next;
    if (end + 1 < sentence->end && ent_token_is(reader, end, ",") &&
        ent_gazetteer_match(reader->linker->gazetteer, reader->text, end + 1, sentence->end, &next)) {
        const Meanings m = meanings_of(reader, &next);
        if (m.n_full == 1 && !is_listed(reader, first, sentence->first) &&
            ent_registry_known(reader->linker->registry, m.full.known)->class_id == terms->country) {
            return true;
        }
    }
    if (end < sentence->end && tokens[end].pos == ENT_POS_NOUN) {
        return true;
    }
    if (is_listed(reader, first, sentence->first)) {
        const EntMention *before = ent_mention_covering(reader, first - 2);
        return before && before->n_things && reader->out->things[before->things[0]].class_id == terms->place;
    }
    return false;
}

/* "the destroyer | Nanchang |": what the ship is called. */
static uint32_t
first_capital(const EntMentionReader *reader, const EntGazetteerHit *hit)
{
    uint32_t at = hit->first;
    while (at < hit->end && !(reader->text->tokens[at].shape & ENT_SHAPE_CAPITAL)) {
        at++;
    }
    return at < hit->end ? at : hit->first;
}

static EntStatus
add_name(EntMentionReader *reader, const EntGazetteerHit *hit, EntKnownId known, EntMentionKind kind)
{
    EntThingId thing;
    ENT_TRY(ent_thing_known(reader, known, &thing));
    const EntClassId class_id = reader->out->things[thing].class_id;
    if (kind == ENT_MENTION_NAME) {
        const uint32_t first = class_id == reader->terms->vessel ? first_capital(reader, hit) : hit->first;
        ENT_TRY(ent_thing_seen(reader, thing, ent_tokens_view(reader->text, first, hit->end)));
    } else {
        reader->out->things[thing].n_mentions++;
    }
    if (class_id == reader->terms->force || class_id == reader->terms->vessel) {
        EntThingId ignored;
        ENT_TRY(ent_country_of(reader, thing, &ignored)); /* its name tells whose it is */
    }
    const EntMentionWhy why = kind == ENT_MENTION_SEAT        ? ENT_WHY_SEAT
                              : kind == ENT_MENTION_ADJECTIVE ? ENT_WHY_ADJECTIVE
                                                              : ENT_WHY_REGISTER;
    const EntMention mention = {.first = hit->first, .end = hit->end, .kind = kind, .why = why};
    return ent_mention_add(reader, &mention, thing, NULL);
}

/* "met at the White House": the building and not who works there. */
static bool
is_venue(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    uint32_t at = hit->first;
    at -= at > sentence->first && ent_token_in(reader, at - 1, reader->terms->article);
    const bool possessed = hit->end < sentence->end && reader->text->tokens[hit->end].pos == ENT_POS_POSSESSIVE;
    return at > sentence->first && !possessed && ent_token_in(reader, at - 1, reader->terms->venue_preposition);
}

/* A place that no register has; `state`: 0, where it lies nobody tells. */
static EntStatus
add_place(EntMentionReader *reader, const EntGazetteerHit *hit, EntKnownId state)
{
    EntThingId thing, country = ENT_THING_NONE;
    const EntView name = ent_tokens_view(reader->text, hit->first, hit->end);
    if (state) {
        ENT_TRY(ent_thing_known(reader, state, &country));
    }
    ENT_TRY(ent_thing_named(reader, reader->terms->place, name, ENT_THING_NONE, &thing));
    ENT_TRY(ent_thing_seen(reader, thing, name));
    reader->out->things[thing].country = country;
    const EntMention mention = {
        .first = hit->first, .end = hit->end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_REGISTER};
    return ent_mention_add(reader, &mention, thing, NULL);
}

/* "Colombian Defense Minister | Pedro Sánchez": the state that the title before a name tells; 0: it tells none. */
static EntKnownId
state_of_title(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const EntMentionTerms *terms = reader->terms;
    uint32_t at = hit->first, border;
    while (at > sentence->first &&
           (ent_token_is_rank(reader, at - 1) || ent_token_in(reader, at - 1, terms->title_head) ||
            ent_token_in(reader, at - 1, terms->title_modifier) || ent_token_in(reader, at - 1, terms->of_or_for))) {
        at--;
    }
    const EntThingId state =
        at < hit->first ? ent_country_before(reader, at, sentence->first, &border) : ENT_THING_NONE;
    return state == ENT_THING_NONE ? 0 : reader->out->things[state].known;
}

/* Of the persons of this name the one who is of the state, or of none that is known; 0: there is none, or several. */
static EntKnownId
namesake_of(const EntMentionReader *reader, const EntGazetteerHit *hit, EntKnownId state)
{
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    EntKnownId found = 0;
    for (const EntGazetteerEntry *entry = ent_gazetteer_entry(gazetteer, hit->entry); entry;
         entry = ent_gazetteer_entry(gazetteer, entry->next)) {
        const EntKnownId own = ent_registry_link(reader->linker->registry, entry->known, reader->terms->p_country);
        if (entry->kind == ENT_NAME_FULL && ent_gazetteer_fits(entry, reader->text, hit->first, hit->end) &&
            (own == 0 || own == state)) {
            if (found && found != entry->known) {
                return 0;
            }
            found = entry->known;
        }
    }
    return found;
}

/* A person's full name; of whose state the title before tells another is somebody else of that name. */
static EntStatus
take_person(EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence, const Meanings *m)
{
    const EntKnownId state = state_of_title(reader, hit, sentence);
    const EntKnownId known = state ? namesake_of(reader, hit, state) : m->n_full == 1 ? m->full.known : 0;
    EntGazetteerHit whole = *hit;
    whole.end += hit->end < sentence->end && ent_token_in(reader, hit->end, reader->terms->name_suffix); /* "Jr" */
    whole.first += known && ent_title_leads_name(reader, (EntSpan){hit->first, hit->end}, known);
    return known ? add_name(reader, &whole, known, ENT_MENTION_NAME) : ENT_STATUS_OK;
}

/* "| Rio Grande | do Norte": the name goes on behind a particle. */
static bool
goes_on_behind_particle(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const uint32_t at = hit->end;
    EntGazetteerHit next;
    return at + 1 < sentence->end && ent_token_in(reader, at, reader->terms->particle) &&
           !(reader->text->tokens[at].shape & ENT_SHAPE_CAPITAL) && is_strange_name(reader, at + 1) &&
           !ent_gazetteer_match(reader->linker->gazetteer, reader->text, at + 1, sentence->end, &next);
}

/* "Ghanem bin | Shaheen |": a part of a person's name. */
static bool
is_in_person(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const uint32_t first = hit->first;
    return hit->end == first + 1 && first > sentence->first + 1 &&
           ent_token_in(reader, first - 1, reader->terms->particle) && is_strange_name(reader, first - 2);
}

/* The state of the place or the state that the words at `token` name; 0. */
static EntKnownId
state_named(const EntMentionReader *reader, uint32_t token, const EntSentence *sentence, uint32_t *end)
{
    EntGazetteerHit hit;
    if (!ent_gazetteer_match(reader->linker->gazetteer, reader->text, token, sentence->end, &hit)) {
        return 0;
    }
    const Meanings m = meanings_of(reader, &hit);
    const EntKnownId known = m.n_full == 1 ? m.full.known : 0;
    *end = hit.end;
    return !known ? 0
           : ent_registry_known(reader->linker->registry, known)->class_id == reader->terms->country
               ? known
               : ent_registry_link(reader->linker->registry, known, reader->terms->p_country);
}

/* "off San Antonio, Zambales,": not the one that registers know, if that lies in another state or nobody knows what this one
 * lies in. `state`: 0, nobody tells. */
static bool
is_elsewhere(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence, EntKnownId known,
             EntKnownId *state)
{
    enum { OPENING = 2 }; /* "In Tokyo, Taro, the minister, said" */
    const uint32_t first = hit->first, in = hit->end + 1;
    uint32_t end = in + 1;
    if (first <= sentence->first + OPENING || end >= sentence->end || !ent_token_is(reader, hit->end, ",") ||
        !ent_token_in(reader, first - 1, reader->terms->place_preposition)) {
        return false;
    }
    *state = state_named(reader, in, sentence, &end);
    const bool strange = !*state && is_strange_name(reader, in) && !ent_token_in(reader, in, reader->terms->weekday) &&
                         !ent_token_in(reader, in, reader->terms->month);
    const bool other = *state && *state != ent_registry_link(reader->linker->registry, known, reader->terms->p_country);
    const EntPos behind = end < sentence->end ? (EntPos)reader->text->tokens[end].pos : ENT_POS_CONJUNCTION;
    const EntPos then = end + 1 < sentence->end ? (EntPos)reader->text->tokens[end + 1].pos : ENT_POS_PREPOSITION;
    const bool listed = then == ENT_POS_NAME || then == ENT_POS_CONJUNCTION; /* "in Tokyo, Seoul, and Beijing" */
    return (strange || other) && ((behind == ENT_POS_PUNCTUATION && !listed) || behind == ENT_POS_PREPOSITION);
}

/* Has the name been found to be another place's? */
static bool
was_elsewhere(const EntMentionReader *reader, const EntGazetteerHit *hit)
{
    const EntView name = ent_tokens_view(reader->text, hit->first, hit->end);
    for (size_t i = 0; i < reader->out->n_things && reader->out->n_things <= ENT_MENTION_FEW; i++) {
        const EntThing *thing = &reader->out->things[i];
        if (!thing->known && thing->class_id == reader->terms->place && ent_view_equal_ascii_case(thing->name, name)) {
            return true;
        }
    }
    return false;
}

/* "State Committee for | Border Affairs |", "the | Sovereignty | Council": words of a body's name, which the register of
 * topics writes small. */
static bool
is_in_title(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const EntToken *tokens = reader->text->tokens;
    const EntView name = ent_gazetteer_entry(reader->linker->gazetteer, hit->entry)->text;
    const bool is_small = name.length && name.data[0] >= 'a' && name.data[0] <= 'z';
    const bool is_prose = sentence->zone == ENT_ZONE_BODY || sentence->zone == ENT_ZONE_LIST;
    if (!is_small || !is_prose || !(tokens[hit->first].shape & ENT_SHAPE_CAPITAL)) {
        return false;
    }
    uint32_t at = hit->first;
    at -= at > sentence->first + 1 && (tokens[at - 1].pos == ENT_POS_CONJUNCTION || ent_token_is(reader, at - 1, ",") ||
                                       ent_token_in(reader, at - 1, reader->terms->of_or_for));
    const bool before = at > sentence->first && tokens[at - 1].shape & ENT_SHAPE_CAPITAL;
    const bool after = hit->end < sentence->end && tokens[hit->end].shape & ENT_SHAPE_CAPITAL;
    return before || after;
}

/* May the words be no name of this thing, but a part of another name? */
static bool
is_of_other_name(const EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence,
                 EntClassId class_id)
{
    const EntMentionTerms *terms = reader->terms;
    const bool loose = class_id == terms->place || class_id == terms->country || class_id == terms->organization;
    const bool is_force = class_id == terms->exercise && hit->end < sentence->end &&
                          ent_token_in(reader, hit->end, terms->force_word); /* "the Iron Wolf brigade" */
    return (loose && hit->end == hit->first + 1 && is_inside_name(reader, hit, sentence)) ||
           (class_id == terms->topic && is_in_title(reader, hit, sentence)) || is_in_person(reader, hit, sentence) ||
           is_force || is_cut_off(reader, hit, sentence, class_id) ||
           (class_id == terms->place && goes_on_behind_particle(reader, hit, sentence));
}

/* A full name of one thing. */
static EntStatus
take_thing(EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence, EntKnownId known)
{
    const EntClassId class_id = ent_registry_known(reader->linker->registry, known)->class_id;
    EntKnownId state = 0;
    if (is_of_other_name(reader, hit, sentence, class_id)) {
        return ENT_STATUS_OK;
    }
    if (class_id == reader->terms->place &&
        (is_elsewhere(reader, hit, sentence, known, &state) || was_elsewhere(reader, hit))) {
        return add_place(reader, hit, state);
    }
    return add_name(reader, hit, known, ENT_MENTION_NAME);
}

static EntStatus
take_hit(EntMentionReader *reader, const EntGazetteerHit *hit, const EntSentence *sentence)
{
    const Meanings m = meanings_of(reader, hit);
    if (m.has_post) {
        return ENT_STATUS_OK;
    }
    const bool is_house = m.n_full == 1 && ent_token_in(reader, hit->end - 1, reader->terms->house);
    if (((m.n_seat == 1 && m.n_full == 0) || is_house) && is_venue(reader, hit, sentence)) {
        return add_place(reader, hit, 0);
    }
    const bool headed = hit->first > sentence->first &&
                        reader->text->tokens[hit->first - 1].shape & ENT_SHAPE_CAPITAL &&
                        ent_token_in(reader, hit->first - 1, reader->terms->place_head); /* "Lower | Juba" */
    if (headed && (m.n_seat || m.n_full)) {
        return ENT_STATUS_OK;
    }
    if (m.n_seat == 1 && (m.n_full == 0 || !is_city_use(reader, hit, sentence))) {
        return add_name(reader, hit, m.seat.known, ENT_MENTION_SEAT);
    }
    if (m.n_full && ent_registry_known(reader->linker->registry, m.full.known)->class_id == reader->terms->person) {
        return take_person(reader, hit, sentence, &m);
    }
    if (m.n_full == 1) {
        return take_thing(reader, hit, sentence, m.full.known);
    }
    const bool is_adjective = m.n_adjective == 1 && m.n_full == 0;
    return is_adjective ? add_name(reader, hit, m.adjective.known, ENT_MENTION_ADJECTIVE) : ENT_STATUS_OK;
}

static bool
holds_names(const EntMentionReader *reader, EntClassId class_id)
{
    return class_id == reader->terms->topic || class_id == reader->terms->base ||
           class_id == reader->terms->organization;
}

/* How many words a hit leaves of the longer name behind it. */
static uint32_t
words_left(const EntMentionReader *reader, const EntGazetteerHit *outer, const EntGazetteerHit *hit)
{
    uint32_t n_words = 0;
    for (uint32_t i = hit->end; i < outer->end; i++) {
        n_words += reader->text->tokens[i].pos != ENT_POS_HYPHEN;
    }
    return n_words;
}

/* What a hit inside a longer name may be taken for: any thing but a topic and what the whole is a name of. In the name of an
 * organisation only another one ("ASEAN Defence Ministers' Meeting", but not the state in "Korea Times"), if more than a
 * word follows: ADMM-Plus is not the ADMM. */
static bool
inner_choice(const EntMentionReader *reader, const EntGazetteerHit *outer, const EntGazetteerHit *hit, Choice *out)
{
    const Meanings m = meanings_of(reader, hit);
    const bool full = m.n_full == 1 && m.n_seat == 0;
    *out = full ? m.full : m.adjective;
    if (!full && (m.n_adjective != 1 || m.n_full)) {
        return false;
    }
    const EntThing *whole = &reader->out->things[ent_mention_covering(reader, outer->first)->things[0]];
    const EntClassId class_id = ent_registry_known(reader->linker->registry, out->known)->class_id;
    const bool in_organization = whole->class_id == reader->terms->organization;
    return out->known != whole->known && class_id != reader->terms->topic &&
           (!in_organization || (class_id == whole->class_id && words_left(reader, outer, hit) > 1));
}

/* The longest name at `first` inside the longer one that may be taken. */
static bool
find_inner(const EntMentionReader *reader, const EntGazetteerHit *outer, uint32_t first, EntGazetteerHit *hit,
           Choice *out)
{
    uint32_t end = first == outer->first ? outer->end - 1 : outer->end;
    while (end > first && ent_gazetteer_match(reader->linker->gazetteer, reader->text, first, end, hit)) {
        if (inner_choice(reader, outer, hit, out)) {
            return true;
        }
        end = hit->end - 1;
    }
    return false;
}

/* Names inside a longer one: the peninsula in "denuclearization of the Korean Peninsula", the force in "Yokosuka base of
 * Japan's Maritime Self-Defense Force". The longer one keeps the tokens. */
static EntStatus
scan_inside(EntMentionReader *reader, const EntGazetteerHit *outer)
{
    const EntMention *mention = ent_mention_covering(reader, outer->first);
    const uint32_t cover = reader->cover[outer->first];
    if (!mention || !mention->n_things || !holds_names(reader, reader->out->things[mention->things[0]].class_id)) {
        return ENT_STATUS_OK;
    }
    for (uint32_t i = outer->first; i < outer->end;) {
        EntGazetteerHit hit;
        Choice inner;
        const bool is_name = find_inner(reader, outer, i, &hit, &inner);
        if (is_name) {
            const bool adjective = inner.kind == ENT_NAME_ADJECTIVE;
            ENT_TRY(add_name(reader, &hit, inner.known, adjective ? ENT_MENTION_ADJECTIVE : ENT_MENTION_NAME));
            for (uint32_t k = outer->first; k < outer->end; k++) {
                reader->cover[k] = cover;
            }
        }
        i = is_name ? hit.end : i + 1;
    }
    return ENT_STATUS_OK;
}

/* The longest name here. "Danish Defence" is a force, but "Danish | Defence Minister" a title. */
static bool
find_name(const EntMentionReader *reader, uint32_t first, uint32_t end, EntGazetteerHit *hit)
{
    const EntMentionTerms *terms = reader->terms;
    if (!ent_gazetteer_match(reader->linker->gazetteer, reader->text, first, end, hit)) {
        return false;
    }
    if (hit->end < end && reader->text->tokens[hit->end].shape & ENT_SHAPE_JOINED &&
        is_designation(reader, hit->end - 1)) {
        return false; /* "AP-3C", "US-2" */
    }
    const EntGazetteerEntry *entry = ent_gazetteer_entry(reader->linker->gazetteer, hit->entry);
    const bool is_sort = hit->end > first + 1 && ent_is_sort(reader, hit->end, end) &&
                         ent_registry_known(reader->linker->registry, entry->known)->class_id == terms->force;
    const bool runs_into_title = hit->end < end && hit->end > first + 1 &&
                                 ent_token_in(reader, hit->end - 1, terms->portfolio) &&
                                 ent_token_in(reader, hit->end, terms->title_head);
    return (!runs_into_title && !is_sort) ||
           ent_gazetteer_match(reader->linker->gazetteer, reader->text, first, hit->end - 1, hit);
}

/* A registered title that begins with the name of a body: the body, `hit` then. */
static bool
body_in_title(const EntMentionReader *reader, EntGazetteerHit *hit)
{
    EntGazetteerHit shorter;
    if (hit->end < hit->first + 2 || !meanings_of(reader, hit).has_post ||
        !ent_gazetteer_match(reader->linker->gazetteer, reader->text, hit->first, hit->end - 1, &shorter)) {
        return false;
    }
    const Meanings m = meanings_of(reader, &shorter);
    const bool is_body = m.n_full == 1 && ent_registry_known(reader->linker->registry, m.full.known)->class_id ==
                                              reader->terms->organization;
    *hit = is_body ? shorter : *hit;
    return is_body;
}

EntStatus
ent_mention_scan_names(EntMentionReader *reader)
{
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        const EntSentence *sentence = &reader->text->sentences[s];
        for (uint32_t i = sentence->first; i < sentence->end;) {
            EntGazetteerHit hit;
            if (!find_name(reader, i, sentence->end, &hit)) {
                i++;
                continue;
            }
            ENT_TRY(take_hit(reader, &hit, sentence));
            if (!reader->cover[hit.first] && body_in_title(reader, &hit)) {
                ENT_TRY(take_hit(reader, &hit, sentence)); /* "NATO | Secretary General" */
            }
            ENT_TRY(scan_inside(reader, &hit));
            i = reader->cover[hit.end - 1] ? hit.end : i + 1;
        }
    }
    return ENT_STATUS_OK;
}
