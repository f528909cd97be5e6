/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a phrase denotes: what its head denotes. What has no name of its own, a ship, a team, an official, acts for the
 * states that the phrase says it belongs to.
 */
#include "fact/slots.h"

#include "nlp/clause_tree.h"

void
ent_filler_thing(EntFillers *out, EntThingId thing)
{
    for (size_t i = 0; i < out->count; i++) {
        if (!out->items[i].is_date && out->items[i].thing == thing) {
            return;
        }
    }
    if (out->count < ENT_MAX_FILLERS) {
        out->items[out->count++] = (EntFiller){.thing = thing};
    }
}

void
ent_filler_date(EntFillers *out, const EntMention *mention)
{
    if (out->count < ENT_MAX_FILLERS) {
        out->items[out->count++] =
            (EntFiller){.is_date = true, .date = mention->date, .end_date = mention->end_date, .edtf = mention->edtf};
    }
}

void
ent_filler_mention(EntFillers *out, const EntMention *mention)
{
    for (uint32_t i = 0; mention && i < mention->n_things; i++) {
        ent_filler_thing(out, mention->things[i]);
    }
}

/* "the port of | Mombasa": what has a name is the place itself. */
static bool
is_locality(const EntSlotReader *s, EntWordId noun, const EntPhraseSpan *named)
{
    const EntMention *mention = ent_fact_mention(s->reader, named->head);
    return ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->locality, noun) &&
           ent_fact_is_one(s->reader, mention, s->reader->terms->place);
}

uint32_t
ent_slot_measured(const EntSlotReader *s, uint32_t index)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    while (index + 1 < s->clauses->n_phrases) {
        const EntPhraseSpan *measure = &s->clauses->phrases[index], *next = measure + 1;
        const EntWordId noun = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[measure->head].word);
        const bool of =
            next->first == measure->end + 1 && ent_lexicon_in_set(lexicon, s->reader->terms->of, next->preposition);
        if (!of || (!ent_lexicon_in_set(lexicon, s->reader->terms->quantity, noun) && !is_locality(s, noun, next))) {
            break;
        }
        index++;
    }
    return index;
}

static EntClassId
class_of(const EntSlotReader *s, EntThingId thing)
{
    return s->reader->mentions->things[thing].class_id;
}

static bool
is_country(const EntSlotReader *s, const EntMention *mention)
{
    return ent_fact_is_one(s->reader, mention, s->reader->terms->country);
}

/* "officials of | the two countries |" */
static bool
are_countries(const EntSlotReader *s, const EntMention *mention)
{
    for (uint32_t i = 0; mention && i < mention->n_things; i++) {
        if (class_of(s, mention->things[i]) != s->reader->terms->country) {
            return false;
        }
    }
    return mention && mention->n_things > 1;
}

/* The states named in these words, inside titles too: "a South Korean destroyer", "the army chief of Togo". */
static void
add_states_between(const EntSlotReader *s, uint32_t first, uint32_t end, EntFillers *out)
{
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, first); i < m->n_mentions && m->mentions[i].first < end; i++) {
        if (is_country(s, &m->mentions[i])) {
            ent_filler_thing(out, m->mentions[i].things[0]);
        }
    }
}

/* "NATO defence ministers", "ASEAN leaders" */
static void
add_alliances_between(const EntSlotReader *s, uint32_t first, uint32_t end, EntFillers *out)
{
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, first); i < m->n_mentions && m->mentions[i].first < end; i++) {
        const EntMention *mention = &m->mentions[i];
        if (mention->kind == ENT_MENTION_NAME && ent_fact_is_one(s->reader, mention, s->reader->terms->organization)) {
            ent_filler_thing(out, mention->things[0]);
        }
    }
}

/* A state, or a body whose leaders and officials act for it. */
static bool
is_body(const EntSlotReader *s, const EntMention *mention)
{
    return mention && mention->n_things == 1 && mention->kind == ENT_MENTION_NAME &&
           class_of(s, mention->things[0]) != s->reader->terms->person &&
           ent_fact_accepts(s->reader, s->reader->terms->participant, mention->things[0]);
}

/* "the army chiefs of Togo, Ghana and Benin", "leaders of the African Union". */
static void
add_states_behind(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    for (uint32_t i = index + 1; i < s->clauses->n_phrases && s->clauses->has_tree; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
        const EntLexicon *lexicon = s->reader->extractor->lexicon;
        const bool of = ent_lexicon_in_set(lexicon, s->reader->terms->origin, phrase->preposition);
        const uint32_t first = phrase->list;
        if (!of || (phrase->modifies != index && s->clauses->phrases[first].modifies != index)) {
            continue;
        }
        if (is_country(s, mention) || is_body(s, mention) || are_countries(s, mention)) {
            ent_filler_mention(out, mention);
        } else if (
            !mention) { /* "the leaders of eight NATO countries", "officials of the ministries of Peru and Chile" */
            add_alliances_between(s, phrase->first, phrase->end, out);
            ent_slot_owners_of(s, i, out);
        }
    }
}

static bool
has_word(const EntSlotReader *s, EntSetId set, uint32_t first, uint32_t end)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    for (uint32_t t = first; t < end; t++) {
        const EntWordId word = s->reader->text->tokens[t].word;
        if (ent_lexicon_in_set(lexicon, set, ent_lexicon_noun_lemma(lexicon, word))) {
            return true;
        }
    }
    return false;
}

static bool
is_person(const EntSlotReader *s, uint32_t phrase)
{
    const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[phrase].head);
    return mention && mention->n_things && mention->kind != ENT_MENTION_PRONOUN &&
           class_of(s, mention->things[0]) == s->reader->terms->person;
}

/* Right behind it, or behind its comma with no conjunction before it: "X, then the Thai minister". */
static bool
follows(const EntSlotReader *s, const EntPhraseSpan *next, const EntPhraseSpan *phrase)
{
    enum { MAX_BETWEEN = 3 };
    if (next->first == phrase->end) {
        return true;
    }
    bool joined = false; /* or, with a verb between, "X, hosted his Thai counterpart" */
    for (uint32_t t = phrase->end; t < next->first; t++) {
        const EntPos pos = (EntPos)s->reader->text->tokens[t].pos;
        joined |= pos == ENT_POS_CONJUNCTION || pos == ENT_POS_VERB;
    }
    return !joined && next->first <= phrase->end + MAX_BETWEEN &&
           ent_view_is(ent_token_view(s->reader->text, phrase->end), ",");
}

/* "his Thai counterpart, X", "X, the Thai minister": who acts is named. Parsers take them for members of a list. */
static bool
is_renamed(const EntSlotReader *s, uint32_t index)
{
    const EntPhraseSpan *phrases = s->clauses->phrases;
    const bool behind = index > 0 && is_person(s, index - 1) && follows(s, &phrases[index], &phrases[index - 1]);
    const bool before = index + 1 < s->clauses->n_phrases && is_person(s, index + 1) &&
                        follows(s, &phrases[index + 1], &phrases[index]);
    return behind || before;
}

/* "the council's secretary, X", "his colleague, General X,": the name behind the title, which a parser may have hung elsewhere. */
static const EntMention *
name_behind(const EntSlotReader *s, const EntPhraseSpan *phrase, const EntMention *title)
{
    enum { FORMS = 3 }; /* ranks before the name */
    if (!title || title->kind != ENT_MENTION_POST) {
        return NULL;
    }
    const EntToken *tokens = s->reader->text->tokens;
    const bool comma = title->end < s->sentence->end && ent_view_is(ent_token_view(s->reader->text, title->end), ",");
    uint32_t at = title->end + comma;
    while (at < title->end + comma + FORMS && at < s->sentence->end && !ent_fact_mention(s->reader, at) &&
           tokens[at].shape & ENT_SHAPE_CAPITAL) {
        at++;
    }
    const EntMention *name = at < s->sentence->end ? ent_fact_mention(s->reader, at) : NULL;
    if (!name || name->first != at || name->kind != ENT_MENTION_NAME || name->n_things != 1 ||
        class_of(s, name->things[0]) != s->reader->terms->person) {
        return NULL;
    }
    const bool closed = comma && name->end < s->sentence->end && tokens[name->end].pos == ENT_POS_PUNCTUATION;
    return closed || name->end <= phrase->end ? name : NULL;
}

/* "appointed | X defence minister |": the name right before the title. */
static const EntMention *
name_inside(const EntSlotReader *s, const EntPhraseSpan *phrase, const EntMention *title)
{
    const bool inside = title && title->kind == ENT_MENTION_POST && title->first > phrase->first;
    const EntMention *name = inside ? ent_fact_mention(s->reader, title->first - 1) : NULL;
    return ent_fact_is_one(s->reader, name, s->reader->terms->person) && name->kind == ENT_MENTION_NAME ? name : NULL;
}

/* ", " or " and " or ", and " at the token: what stands behind it; the token itself: there is none. */
static uint32_t
over_glue(const EntSlotReader *s, uint32_t at)
{
    const uint32_t comma = at < s->sentence->end && ent_view_is(ent_token_view(s->reader->text, at), ",") ? at + 1 : at;
    const bool joined = comma < s->sentence->end && s->reader->text->tokens[comma].pos == ENT_POS_CONJUNCTION;
    return comma + joined;
}

/* "Croatia, Serbia and Kosovo": where the list ends that begins here. */
static uint32_t
read_states(const EntSlotReader *s, uint32_t at, EntFillers *out)
{
    uint32_t end = at;
    for (uint32_t next = at;; next = over_glue(s, end)) {
        next += next < s->sentence->end && s->reader->text->tokens[next].pos == ENT_POS_DETERMINER;
        const EntMention *mention = next < s->sentence->end ? ent_fact_mention(s->reader, next) : NULL;
        if (!is_country(s, mention) || mention->first != next || (end != at && over_glue(s, end) == end)) {
            return end;
        }
        ent_filler_thing(out, mention->things[0]);
        end = mention->end;
    }
}

/* "Ivan Anusic and General Borut Sajovic": the persons of the list that begins here. */
static void
read_persons(const EntSlotReader *s, uint32_t at, EntFillers *out)
{
    enum { FORMS = 3 }; /* ranks before a name */
    for (uint32_t next = at, end = at; next < s->sentence->end && (end == at || next != end);
         next = over_glue(s, end)) {
        const uint32_t limit = next + FORMS;
        while (next < limit && next < s->sentence->end && !ent_fact_mention(s->reader, next) &&
               s->reader->text->tokens[next].shape & ENT_SHAPE_CAPITAL) {
            next++;
        }
        const EntMention *mention = next < s->sentence->end ? ent_fact_mention(s->reader, next) : NULL;
        if (!mention || mention->first != next || mention->kind != ENT_MENTION_NAME || mention->n_things != 1 ||
            class_of(s, mention->things[0]) != s->reader->terms->person) {
            return;
        }
        ent_filler_thing(out, mention->things[0]);
        end = mention->end;
    }
}

/* "his colleagues from Croatia and Kosovo, X and Y": as many names as states: who they are, wherever a parser hangs them. */
static bool
add_named_behind(const EntSlotReader *s, uint32_t index, uint32_t end, EntFillers *out)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const uint32_t first = s->clauses->phrases[index].first;
    EntFillers states = {.count = 0}, persons = {.count = 0};
    add_states_between(s, first, end, &states);
    const EntWordId word = end < s->sentence->end ? s->reader->text->tokens[end].word : ENT_ID_NONE;
    if (ent_lexicon_in_set(lexicon, s->reader->terms->origin, word)) {
        end = read_states(s, end + 1, &states);
    }
    if (states.count < 2 || end >= s->sentence->end || !ent_view_is(ent_token_view(s->reader->text, end), ",")) {
        return false;
    }
    read_persons(s, end + 1, &persons);
    for (size_t i = 0; persons.count == states.count && i < persons.count; i++) {
        ent_filler_thing(out, persons.items[i].thing);
    }
    return persons.count == states.count;
}

/* `mention`: a title, or nothing that is known. */
static void
add_owner(const EntSlotReader *s, uint32_t index, const EntMention *mention, EntFillers *out)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const uint32_t first = mention ? mention->first : phrase->head, end = mention ? mention->end : phrase->head + 1;
    if (!s->is_place && has_word(s, s->reader->terms->representative, first, end) &&
        add_named_behind(s, index, end > phrase->end ? end : phrase->end, out)) {
        return;
    }
    const EntMention *behind = name_behind(s, phrase, mention),
                     *name = behind ? behind : name_inside(s, phrase, mention);
    if (name) {
        ent_filler_mention(out, name);
        return;
    }
    if (s->event == s->reader->terms->visit && phrase->role == ENT_PHRASE_OBJECT && s->clauses->has_tree) {
        return; /* "visited the Dutch troops in Rukla" */
    }
    if (s->is_place) {
        if (s->is_stretch) {
            ent_slot_stretch(s, index, out);
        }
        return; /* "near a Turkish vessel" */
    }
    if (!mention && s->clauses->has_tree && has_word(s, s->reader->terms->representative, first, end)) {
        ent_slot_leaders(s, index, out);
    }
    if (mention && mention->kind == ENT_MENTION_POST && is_renamed(s, index)) {
        return; /* "X, chief of staff of the French Navy" */
    }
    if (ent_slot_owners(s, index, out)) {
        return;
    }
    if (!s->names_only && has_word(s, s->reader->terms->representative, first, end) && !is_renamed(s, index) &&
        !has_word(s, s->reader->terms->selecting, phrase->first, phrase->head)) { /* no "first Thai minister" */
        const size_t before = out->count;
        add_states_between(s, phrase->first, end > phrase->end ? end : phrase->end, out);
        add_states_behind(s, index, out);
        ent_slot_included(s, index, out);
        if (out->count == before) {
            add_alliances_between(s, phrase->first, end > phrase->end ? end : phrase->end, out);
        }
    }
}

/* "Foreign Minister X resigned": what the article says that X holds or held. */
static void
add_held_posts(const EntSlotReader *s, const EntMention *mention, EntFillers *out)
{
    const EntReading *read = s->reader->out;
    for (size_t i = 0; mention && mention->n_things == 1 && i < read->n_statements; i++) {
        const EntStatement *statement = &read->statements[i];
        const bool post =
            statement->property == s->reader->terms->holds_post || statement->property == s->reader->terms->held_post;
        if (post && statement->subject == mention->things[0]) {
            ent_filler_thing(out, statement->object.index);
        }
    }
}

/* The title that ends the phrase or reaches over its head. */
static void
add_post(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, phrase->first);
         i < m->n_mentions && m->mentions[i].first <= phrase->head; i++) {
        const EntMention *mention = &m->mentions[i];
        if (ent_fact_is_one(s->reader, mention, s->reader->terms->post) && phrase->head < mention->end) {
            ent_filler_mention(out, mention);
            return;
        }
    }
    add_held_posts(s, ent_fact_mention(s->reader, phrase->head), out);
}

/* "the prime ministers of Togo and Ghana" are not the two persons that the sentence before spoke of, whose states are others. */
static bool
is_of_others(const EntSlotReader *s, uint32_t index, const EntMention *mention)
{
    EntFillers states = {.count = 0};
    if (mention->kind != ENT_MENTION_NOMINAL || class_of(s, mention->things[0]) != s->reader->terms->person) {
        return false;
    }
    add_owner(s, index, mention, &states);
    for (uint32_t i = 0; states.count && i < mention->n_things; i++) {
        const EntThingId state = ent_fact_state_of(s->reader, mention->things[i]);
        bool named = false;
        for (size_t k = 0; k < states.count; k++) {
            named |= states.items[k].thing == state;
        }
        if (!named) {
            return true;
        }
    }
    return false;
}

/* "a treaty that X and Y announced when they met": the sentence itself says who they are. */
static bool
is_named_here(const EntSlotReader *s, const EntMention *mention)
{
    const EntMentions *m = s->reader->mentions;
    for (size_t i = ent_fact_first_mention(s->reader, s->sentence->first);
         i < m->n_mentions && m->mentions[i].first < mention->first; i++) {
        const EntMention *before = &m->mentions[i];
        const bool names = before->kind == ENT_MENTION_NAME || before->kind == ENT_MENTION_ADJECTIVE ||
                           before->kind == ENT_MENTION_SEAT;
        if (names && before->n_things == 1 && before->things[0] == mention->things[0]) {
            return true;
        }
    }
    return false;
}

static bool
is_party(const EntSlotReader *s, EntThingId thing, const EntFillers *parties)
{
    for (size_t k = 0; k < parties->count; k++) {
        const EntThingId party = parties->items[k].thing;
        if (party == thing || ent_fact_state_of(s->reader, party) == thing ||
            ent_fact_state_of(s->reader, thing) == party) {
            return true;
        }
    }
    return false;
}

/* Does the sentence before speak of the thing? */
static bool
is_spoken_of_before(const EntSlotReader *s, EntThingId thing)
{
    const EntMentions *m = s->reader->mentions;
    const EntSentence *before = s->sentence > s->reader->text->sentences ? s->sentence - 1 : s->sentence;
    for (size_t i = ent_fact_first_mention(s->reader, before->first);
         i < m->n_mentions && m->mentions[i].first < before->end; i++) {
        for (uint32_t k = 0; k < m->mentions[i].n_things; k++) {
            if (m->mentions[i].things[k] == thing) {
                return true;
            }
        }
    }
    return false;
}

/* "X and Y held talks with Z and W. The ministers discussed": all of them, if nobody says how many. */
static bool
are_some_of(const EntSlotReader *s, const EntMention *mention, const EntFillers *parties)
{
    for (uint32_t t = mention->first; t < mention->end; t++) {
        if (ent_slot_is_word(s, s->reader->terms->number, t) || ent_slot_is_word(s, s->reader->terms->both, t)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < mention->n_things; i++) {
        if (!is_party(s, mention->things[i], parties) || class_of(s, mention->things[i]) != s->reader->terms->person) {
            return false;
        }
    }
    for (size_t k = 0; k < parties->count; k++) {
        if (class_of(s, parties->items[k].thing) != s->reader->terms->person) {
            return false;
        }
    }
    return parties->count > mention->n_things;
}

/* None of them took part; or as many others did, of whom one is not even spoken of in the sentence before. */
static bool
are_strangers(const EntSlotReader *s, const EntMention *mention, const EntFillers *parties)
{
    uint32_t n_parties = 0;
    bool absent = false;
    for (uint32_t i = 0; i < mention->n_things; i++) {
        const bool party = is_party(s, mention->things[i], parties);
        n_parties += party;
        absent |= !party && !is_spoken_of_before(s, mention->things[i]);
    }
    return n_parties == 0 || (absent && parties->count == mention->n_things);
}

/* "They" are the parties of the event that the sentence before tells of, rather than whom it does not speak of; "both defense chiefs" are who bear the title. */
static bool
add_parties_before(const EntSlotReader *s, const EntMention *mention, EntFillers *out)
{
    const bool anaphoric = mention->kind == ENT_MENTION_PRONOUN || mention->kind == ENT_MENTION_NOMINAL;
    const bool bare = mention->end == mention->first + 1; /* "the ministers", and no "foreign ministers" */
    const EntEvent *event =
        anaphoric && mention->n_things > 1 && (mention->why != ENT_WHY_HOLDER || bare) && !is_named_here(s, mention)
            ? ent_fact_event_before(s->reader, s->reader->text->tokens[s->sentence->first].begin)
            : NULL;
    EntFillers parties = {.count = 0};
    for (uint32_t i = 0; event && i < event->n_roles; i++) {
        if (event->roles[i].property == s->reader->terms->participant) {
            ent_filler_thing(&parties, event->roles[i].value.index);
        }
    }
    const bool others = mention->why != ENT_WHY_HOLDER && are_strangers(s, mention, &parties);
    if (!others && !are_some_of(s, mention, &parties)) {
        return false;
    }
    for (size_t k = 0; parties.count > 1 && k < parties.count; k++) {
        const EntThingId party = parties.items[k].thing;
        const EntThingId state = are_countries(s, mention) ? ent_fact_state_of(s->reader, party) : ENT_THING_NONE;
        ent_filler_thing(out, state == ENT_THING_NONE ? party : state);
    }
    return parties.count > 1;
}

/* Whom the phrase means. */
static void
add_phrase(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    if (s->posts_only) {
        add_post(s, index, out);
        return;
    }
    if (ent_slot_bearers(s, index, out)) {
        return;
    }
    const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[index].head);
    if (!mention && ent_slot_capital(s, index, out)) {
        return;
    }
    const EntClassId class_id = mention && mention->n_things ? class_of(s, mention->things[0]) : 0;
    if (!class_id || class_id == s->reader->terms->post) {
        add_owner(s, index, mention, out);
    } else if (class_id == s->reader->terms->topic &&
               (s->clauses->phrases[index].role == ENT_PHRASE_SUBJECT || s->event == s->reader->terms->incident)) {
        (void)ent_slot_owners(s, index, out); /* "Turkish drones hit": a matter to speak of, but here they act */
    } else if (is_of_others(s, index, mention)) {
        add_owner(s, index, mention, out);
        return;
    } else if (s->clauses->phrases[index].role == ENT_PHRASE_SUBJECT && add_parties_before(s, mention, out)) {
        return;
    }
    if (mention && mention->kind == ENT_MENTION_DATE) {
        ent_filler_date(out, mention);
    } else {
        ent_filler_mention(out, mention);
    }
    if (class_id && class_id == s->reader->terms->force && mention->kind == ENT_MENTION_NAME) {
        ent_slot_joined_states(s, mention, out);
    }
}

/* "the joint military exercise | Blue Reef": the phrase of its name; else the phrase itself. */
static uint32_t
named_behind(const EntSlotReader *s, uint32_t index)
{
    const EntPhraseSpan *phrase = &s->clauses->phrases[index], *next = phrase + 1;
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    if (index + 1 >= s->clauses->n_phrases || next->first != phrase->end) {
        return index;
    }
    const EntMention *name = ent_fact_mention(s->reader, next->head);
    const EntWordId noun = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[phrase->head].word);
    const bool is_name = ent_fact_is_one(s->reader, name, s->reader->terms->exercise) && name->first == next->first;
    return is_name && ent_lexicon_in_set(lexicon, s->reader->terms->exercise_noun, noun) ? index + 1 : index;
}

static void
add_alone(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    const uint32_t measured = named_behind(s, ent_slot_measured(s, index));
    const size_t before = out->count;
    add_phrase(s, measured, out);
    if (measured != index && out->count == before && !s->posts_only && !s->is_place) {
        (void)ent_slot_owners(s, index, out); /* "Kenya's first contingent of 400 police" */
    }
}

void
ent_slot_phrase(const EntSlotReader *s, uint32_t index, EntFillers *out)
{
    add_alone(s, index, out);
    uint32_t end = 0;
    for (uint32_t i = s->posts_only ? UINT32_MAX : ent_slot_members(s, index, &end); i < end; i++) {
        add_alone(s, i, out);
    }
}

void
ent_slot_phrase_at(const EntSlotReader *s, uint32_t token, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        if (s->clauses->phrases[i].first == token) {
            ent_slot_phrase(s, i, out);
            return;
        }
    }
}
