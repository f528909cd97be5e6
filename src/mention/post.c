/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Titles of posts. A title is words of the lexicon ("deputy defense minister", "minister of state", "chief of the
 * defense force") or a name of a registered post ("Raksha Mantri"). Its country stands before it, behind it, or is that of the body
 * it is of; else its holder or the article tells, later. A registered post of that country and title is that
 * post; any other is a new one, known by its title and country.
 */
#include "mention/post.h"

enum { MAX_TITLE = 12 };

/* modifier* head */
static uint32_t
title_core(const EntMentionReader *reader, uint32_t first, uint32_t end, bool *is_plural)
{
    uint32_t at = first, found = 0;
    bool plural = false;
    for (uint32_t n = 0; n < MAX_TITLE && at < end; n++) {
        const uint32_t head = ent_title_phrase(reader, reader->terms->title_head, (EntSpan){at, end}, &plural);
        if (head) {
            found = head;
            *is_plural = plural;
            at = ent_over_hyphen(reader, head, end);
            continue;
        }
        const bool joins = n > 0 && reader->text->tokens[at].pos == ENT_POS_CONJUNCTION && found == 0;
        if (!ent_token_in(reader, at, reader->terms->title_modifier) && !joins) {
            break;
        }
        at = ent_over_hyphen(reader, at + 1, end);
    }
    return found;
}

static EntKnownId
known_post(const EntMentionReader *reader, const EntTitle *title, EntKnownId country)
{
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    EntKnownId found = 0;
    for (const EntGazetteerEntry *e =
             ent_gazetteer_whole(gazetteer, reader->text, title->title_first, title->title_end);
         e; e = ent_gazetteer_entry(gazetteer, e->next)) {
        const bool is_post = ent_registry_known(reader->linker->registry, e->known)->class_id == reader->terms->post;
        const EntKnownId of = ent_registry_link(reader->linker->registry, e->known, reader->terms->p_country);
        if (!is_post || (country ? of != country : e->kind != ENT_NAME_FULL)) {
            continue;
        }
        if (found && found != e->known) {
            return 0;
        }
        found = e->known;
    }
    return found;
}

/* "| French | Armed Forces Minister": the state that the registered name of the body begins with, where a post of that state goes
 * by the rest. */
static void
read_state_of_name(const EntMentionReader *reader, const EntMention *body, EntTitle *title)
{
    const EntKnownId known = reader->out->things[body->things[0]].known;
    const EntKnownId state = known ? ent_registry_link(reader->linker->registry, known, reader->terms->p_country) : 0;
    EntGazetteerHit hit;
    if (!state || body->end < body->first + 2 ||
        !ent_gazetteer_match(reader->linker->gazetteer, reader->text, body->first, body->end - 1, &hit)) {
        return;
    }
    EntTitle rest = *title;
    rest.title_first = hit.end;
    for (const EntGazetteerEntry *e = ent_gazetteer_entry(reader->linker->gazetteer, hit.entry); e;
         e = ent_gazetteer_entry(reader->linker->gazetteer, e->next)) {
        if (e->known == state && known_post(reader, &rest, state)) {
            title->title_first = hit.end;
            title->state = state;
        }
    }
}

/* "armed forces chief", "7th Fleet commander": the body's name is part of the title, its country is not. */
static bool
take_body_before(const EntMentionReader *reader, uint32_t first, EntTitle *title)
{
    const EntMention *body = ent_mention_covering(reader, first - 1);
    if (!body || body->end != first || body->n_things != 1 || !ent_title_is_body(reader, body->things[0])) {
        return false;
    }
    title->organization = body->things[0];
    title->is_lead_local = body->why == ENT_WHY_COMPANY;
    title->first = title->title_first = body->first;
    read_state_of_name(reader, body, title);
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        const EntMention *inner = &reader->out->mentions[i];
        const bool leads = inner->first == body->first && inner->end < body->end;
        if (leads && ent_mention_is(reader, inner, reader->terms->country)) {
            title->title_first = inner->end;
        }
    }
    return true;
}

/* "Polish Deputy Prime Minister | and Defense Minister" */
static EntThingId
country_of_title(const EntMentionReader *reader, uint32_t end)
{
    const EntMention *title = ent_mention_covering(reader, end - 1);
    const bool fits = title && title->kind == ENT_MENTION_POST && title->end == end && title->n_things == 1;
    return fits ? reader->out->things[title->things[0]].country : ENT_THING_NONE;
}

/* "and | defense minister", "and | now defense minister": where the conjunction stands; 0: nowhere. */
static uint32_t
conjunction_before(const EntMentionReader *reader, uint32_t title, uint32_t first)
{
    uint32_t at = title;
    at -= at > first + 1 && reader->text->tokens[at - 1].pos == ENT_POS_ADVERB;
    return at > first + 1 && reader->text->tokens[at - 1].pos == ENT_POS_CONJUNCTION ? at - 1 : 0;
}

/* "defense minister | at the time", but not "at the time of the accident" */
static bool
is_past_behind(const EntMentionReader *reader, uint32_t at, uint32_t end)
{
    bool is_plural;
    const uint32_t behind = ent_title_phrase(reader, reader->terms->past_behind, (EntSpan){at, end}, &is_plural);
    return behind && !ent_token_in(reader, behind, reader->terms->of);
}

/* "former", "then-", "at that time", "until now the" before the title; "at the time" behind it. */
static bool
is_former(const EntMentionReader *reader, uint32_t first, const EntTitle *title, const EntSentence *sentence)
{
    uint32_t at = title->first;
    at -= at > sentence->first && ent_token_in(reader, at - 1, reader->terms->article);
    bool former = ent_phrase_before(reader, reader->terms->past_before, at, sentence->first) ||
                  is_past_behind(reader, title->end, sentence->end);
    for (uint32_t i = title->first > sentence->first + 1 ? title->first - 2 : sentence->first; i < first; i++) {
        former |= ent_token_in(reader, i, reader->terms->former);
    }
    return former;
}

static bool
find_title(const EntMentionReader *reader, uint32_t first, const EntSentence *sentence, EntTitle *out)
{
    *out = (EntTitle){.country = ENT_THING_NONE,
                      .organization = ENT_THING_NONE,
                      .place = ENT_THING_NONE,
                      .owner = ENT_THING_NONE,
                      .title_first = first,
                      .core_first = first,
                      .first = first};
    out->title_end = title_core(reader, first, sentence->end, &out->is_plural);
    const uint32_t registered_end = ent_title_registered_end(reader, first, sentence->end);
    out->title_end = registered_end > out->title_end ? registered_end : out->title_end;
    if (!out->title_end || ent_title_names_place(reader, out->title_end, sentence->end)) {
        return false;
    }
    out->core_end = out->title_end;
    const EntMention *last = ent_mention_covering(reader, out->title_end - 1);
    if (last && last->first > first && last->end >= out->title_end && last->n_things == 1 &&
        ent_title_is_body(reader, last->things[0])) {
        out->organization = last->things[0]; /* a registered title that ends in the body's name, or inside it */
        out->title_end = last->end;
        out->is_tail_local = last->why == ENT_WHY_COMPANY;
    }
    ent_title_read_tails(reader, sentence->end, out);
    uint32_t border = first;
    const uint32_t and_before = conjunction_before(reader, first, sentence->first);
    const EntThingId before = ent_country_before(reader, first, sentence->first, &border);
    if (before != ENT_THING_NONE) {
        const bool past = ent_token_in(reader, first - 1, reader->terms->former);
        out->country = before;
        out->first = past ? first : border; /* "former" is for the rules to see */
    } else if (first > sentence->first && take_body_before(reader, first, out)) {
        return true;
    } else if (and_before > sentence->first) {
        out->country = out->country == ENT_THING_NONE ? country_of_title(reader, and_before) : out->country;
    } else if (first > sentence->first && reader->text->tokens[first - 1].pos == ENT_POS_POSSESSIVE) {
        const EntMention *owner = ent_mention_covering(reader, first - 2);
        if (owner && owner->n_things == 1 && ent_title_is_body(reader, owner->things[0])) {
            out->organization = owner->things[0];
        }
    }
    out->owner = ent_title_owner(reader, out->first, sentence);
    out->is_former = is_former(reader, first, out, sentence);
    return true;
}

static EntStatus
post_thing(EntMentionReader *reader, const EntTitle *title, EntThingId *out)
{
    const EntThingId country = title->country;
    const EntKnownId known =
        title->post ? title->post
                    : known_post(reader, title, country == ENT_THING_NONE ? 0 : reader->out->things[country].known);
    const EntView words = ent_tokens_view(reader->text, title->title_first, title->title_end);
    if (known) {
        const EntThing *body = title->organization == ENT_THING_NONE ? NULL : &reader->out->things[title->organization];
        const bool is_other =
            body && body->known &&
            ent_registry_link(reader->linker->registry, known, reader->terms->p_organization) != body->known;
        if (body && (title->is_tail_local || is_other)) {
            reader->out->things[title->organization].n_mentions--; /* it is not spoken of by itself */
        }
        ENT_TRY(ent_thing_known(reader, known, out));
        if (!title->post || title->title_first >= title->first) {
            ENT_TRY(ent_thing_seen(reader, *out, words));
        } else { /* the counterpart of a Raksha Mantri is none */
            reader->out->things[*out].n_mentions++;
        }
        EntThingId ignored;
        return ent_country_of(reader, *out, &ignored);
    }
    ENT_TRY(ent_thing_named(reader, reader->terms->post, words, country, out));
    EntThing *thing = &reader->out->things[*out];
    thing->title = words;
    thing->country = country;
    thing->organization = title->organization;
    thing->n_mentions++;
    return ENT_STATUS_OK;
}

/* The country of the body or place that the post is of. */
static EntStatus
country_by_body(EntMentionReader *reader, EntTitle *title)
{
    if (title->country == ENT_THING_NONE && title->place != ENT_THING_NONE) {
        return ent_country_of(reader, title->place, &title->country);
    }
    if (title->country == ENT_THING_NONE && title->organization != ENT_THING_NONE) {
        return ent_country_of(reader, title->organization, &title->country);
    }
    return ENT_STATUS_OK;
}

/* Without a country: the one that the person beside the title serves by the registers, at the article's date. */
static EntKnownId
post_of_person(const EntMentionReader *reader, const EntTitle *title, EntKnownId person)
{
    const EntRegistry *registry = reader->linker->registry;
    size_t from = 0;
    const EntTenure *tenure;
    EntKnownId found = 0;
    while ((tenure = ent_registry_tenure_of(registry, person, &from))) {
        const EntKnownId country = ent_registry_link(registry, tenure->post, reader->terms->p_country);
        const EntKnownId post = country ? known_post(reader, title, country) : 0;
        found = post == tenure->post ? post : found;
    }
    return found;
}

static EntKnownId
person_beside(const EntMentionReader *reader, const EntTitle *title)
{
    const EntMention *behind = ent_person_at(reader, title->end + ent_token_is(reader, title->end, ","));
    if (behind) {
        return reader->out->things[behind->things[0]].known;
    }
    const EntMention *second = ent_title_second_bearer(reader, title->end);
    if (second) {
        return reader->out->things[second->things[0]].known;
    }
    uint32_t before = title->first;
    while (before > 0 &&
           (ent_token_in(reader, before - 1, reader->terms->article) || ent_is_own_word(reader, before - 1) ||
            ent_token_in(reader, before - 1, reader->terms->former))) {
        before--;
    }
    if (before > 1 && ent_token_is(reader, before - 1, ",")) {
        const EntMention *mention = ent_mention_covering(reader, before - 2);
        const bool is_person = ent_mention_is(reader, mention, reader->terms->person) && mention->end == before - 1;
        return is_person ? reader->out->things[mention->things[0]].known : 0;
    }
    return 0;
}

/* "Secretary General | X", "Minister | X": the post that the registers give X at the article's date and that may be called so;
 * of several one of no state. */
static EntKnownId
post_called(const EntMentionReader *reader, const EntTitle *title, EntKnownId person)
{
    const EntRegistry *registry = reader->linker->registry;
    const EntSpan words = {title->title_first, title->title_end};
    size_t from = 0;
    const EntTenure *tenure;
    EntKnownId found = 0;
    while ((tenure = ent_registry_tenure_of(registry, person, &from))) {
        const bool fits = ent_registry_held(registry, person, tenure->post, reader->text->document->issued) > 0 &&
                          ent_title_fits(reader, ent_registry_known(registry, tenure->post)->title, words);
        const bool stateless = !ent_registry_link(registry, tenure->post, reader->terms->p_country);
        if (fits && stateless) {
            return tenure->post;
        }
        found = fits ? tenure->post : found;
    }
    return found;
}

static EntStatus
country_by_person(EntMentionReader *reader, EntTitle *title)
{
    const bool of_alliance = title->organization != ENT_THING_NONE &&
                             reader->out->things[title->organization].class_id == reader->terms->organization;
    if (title->country != ENT_THING_NONE || of_alliance || known_post(reader, title, 0)) {
        return ENT_STATUS_OK; /* "NATO Secretary General" is of no state, whoever he is */
    }
    title->country = ent_title_country_behind(reader, title->end);
    if (title->country != ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    const EntKnownId person = person_beside(reader, title);
    const EntKnownId post = person ? post_of_person(reader, title, person) : 0;
    EntKnownId country = post ? ent_registry_link(reader->linker->registry, post, reader->terms->p_country) : 0;
    title->post = post || !person || title->is_plural ? 0 : post_called(reader, title, person);
    if (title->post) {
        return ENT_STATUS_OK;
    }
    if (!country && title->owner != ENT_THING_NONE) {
        return ent_country_of(reader, title->owner, &title->country);
    }
    if (!country && person) {
        country = ent_registry_link(reader->linker->registry, person, reader->terms->p_country);
    }
    return country ? ent_thing_known(reader, country, &title->country) : ENT_STATUS_OK;
}

/* "commander of the Zambian Air Force": his Kenyan counterpart is another service's. */
static bool
is_body_of_other(const EntMentionReader *reader, const EntTitle *title, EntThingId country)
{
    const EntThing *body = title->organization == ENT_THING_NONE ? NULL : &reader->out->things[title->organization];
    const EntThingId own = body && title->country == ENT_THING_NONE ? body->country : title->country;
    return body && country != ENT_THING_NONE && own != ENT_THING_NONE && own != country;
}

/* "his Congolese counterpart", "his Tajik colleague": the post spoken of last, of that country. "his Japanese host" holds it
 * only if the registers say so. */
static bool
find_counterpart(const EntMentionReader *reader, uint32_t at, const EntSentence *sentence, const EntTitle *last,
                 EntTitle *out)
{
    const bool is_host = ent_token_in(reader, at, reader->terms->host);
    const bool is_colleague = ent_token_in(reader, at, reader->terms->colleague);
    const uint32_t end = is_host || is_colleague ? at + 1 : ent_counterpart_end(reader, at);
    if (!end || last->title_end == 0) {
        return false;
    }
    *out = (EntTitle){.title_first = last->title_first,
                      .title_end = last->title_end,
                      .first = at,
                      .end = end,
                      .owner = ENT_THING_NONE,
                      .is_former = last->is_former || is_past_behind(reader, end, sentence->end),
                      .organization = ENT_THING_NONE,
                      .place = ENT_THING_NONE};
    out->country = ent_country_before(reader, at, sentence->first, &out->first);
    if (is_body_of_other(reader, last, out->country)) {
        out->title_first = last->is_lead_local ? last->title_first : last->core_first;
        out->title_end = last->core_end;
    }
    uint32_t behind;
    out->is_plural = is_colleague && out->country == ENT_THING_NONE &&
                     ent_lexicon_forms(reader->linker->lexicon, reader->text->tokens[at].word) & ENT_FORM_PLURAL &&
                     ent_country_behind(reader, end, sentence->end, &behind) != ENT_THING_NONE;
    if (is_colleague && out->country == ENT_THING_NONE) {
        return out->is_plural; /* "his colleagues from Togo and Benin" */
    }
    const EntKnownId person = is_host ? person_beside(reader, out) : 0;
    return !is_host ||
           (person && out->country != ENT_THING_NONE &&
            post_of_person(reader, out, person) == known_post(reader, out, reader->out->things[out->country].known));
}

static EntStatus
add_title(EntMentionReader *reader, const EntTitle *title, EntThingId post)
{
    const EntMention added = {.first = title->first,
                              .end = title->end,
                              .kind = ENT_MENTION_POST,
                              .why = ENT_WHY_TITLE,
                              .is_former = title->is_former};
    return ent_mention_add(reader, &added, post, NULL);
}

/* "the incoming | defense minister", "president | -elect |": whose it is not yet. */
static bool
is_coming(const EntMentionReader *reader, EntTitle *title)
{
    const bool elect = title->end + 1 < reader->text->n_tokens &&
                       reader->text->tokens[title->end].pos == ENT_POS_HYPHEN &&
                       ent_token_in(reader, title->end + 1, reader->terms->incoming);
    title->end += elect ? 2 : 0;
    return elect || (title->first > 0 && ent_token_in(reader, title->first - 1, reader->terms->incoming));
}

/* "Jordan's Chairman of the | Joint Chiefs of Staff |": not those of another state. */
static void
leave_foreign_body(const EntMentionReader *reader, EntTitle *title)
{
    EntThing *body = title->organization == ENT_THING_NONE ? NULL : &reader->out->things[title->organization];
    const EntKnownId own =
        body && body->known ? ent_registry_link(reader->linker->registry, body->known, reader->terms->p_country) : 0;
    const EntKnownId state = title->country == ENT_THING_NONE ? 0 : reader->out->things[title->country].known;
    if (own && state && own != state) {
        body->n_mentions -= body->n_mentions > 0;
        title->organization = ENT_THING_NONE;
    }
}

/* "the indigenous | leader |": of no state, no body. */
static bool
is_bare(const EntMentionReader *reader, const EntTitle *title)
{
    return title->title_end == title->title_first + 1 && title->country == ENT_THING_NONE &&
           title->organization == ENT_THING_NONE && !title->post &&
           ent_token_in(reader, title->title_first, reader->terms->title_bare);
}

static EntStatus
take_title(EntMentionReader *reader, EntTitle *title)
{
    EntThingId post;
    leave_foreign_body(reader, title);
    if (is_coming(reader, title)) {
        return add_title(reader, title, ENT_THING_NONE);
    }
    if (title->state) {
        ENT_TRY(ent_thing_known(reader, title->state, &title->country));
    }
    ENT_TRY(country_by_body(reader, title));
    ENT_TRY(country_by_person(reader, title));
    if (is_bare(reader, title)) {
        return add_title(reader, title, ENT_THING_NONE);
    }
    ENT_TRY(post_thing(reader, title, &post));
    title->known = reader->out->things[post].known;
    return add_title(reader, title, title->is_plural ? ENT_THING_NONE : post);
}

static bool
is_plural_noun(const EntMentionReader *reader, uint32_t token)
{
    const EntWordId word = reader->text->tokens[token].word;
    const EntWordId lemma = ent_lexicon_noun_lemma(reader->linker->lexicon, word);
    return lemma && lemma != word;
}

/* The Egyptian counterpart of the "Raksha Mantri": Egypt calls him otherwise. */
static EntKnownId
post_like(const EntMentionReader *reader, const EntTitle *title, const EntTitle *last)
{
    const EntKnownId state = title->country == ENT_THING_NONE ? 0 : reader->out->things[title->country].known;
    return state && last->known && !known_post(reader, title, state)
               ? ent_registry_like_post(reader->linker->registry, last->known, state, reader->terms->p_country)
               : 0;
}

/* A counterpart of whom no country is told may be anybody's; who is meant, co-reference tells. "His German and French
 * counterparts, X and Y": X is not the French one. */
static EntStatus
take_counterpart(EntMentionReader *reader, EntTitle *title, const EntTitle *last)
{
    ENT_TRY(country_by_person(reader, title));
    title->post = title->post ? title->post : post_like(reader, title, last);
    const bool open = title->country == ENT_THING_NONE || last->is_plural || is_plural_noun(reader, title->end - 1);
    return open ? add_title(reader, title, ENT_THING_NONE) : take_title(reader, title);
}

/* "X, | head of the guard, ...", "commanding general of": no verb stands before "of". */
static bool
heads_body(const EntMentionReader *reader, uint32_t token, uint32_t end)
{
    bool plural;
    const uint32_t of = ent_title_phrase(reader, reader->terms->title_head, (EntSpan){token, end}, &plural);
    return of && of < end && ent_token_in(reader, of, reader->terms->of);
}

/* "X | heads | to Lima", "she heads for Lima": no heads of anything. */
static bool
heads_off(const EntMentionReader *reader, uint32_t token)
{
    const EntPos before = token ? (EntPos)reader->text->tokens[token - 1].pos : ENT_POS_DETERMINER;
    const bool done = before == ENT_POS_NAME || before == ENT_POS_PRONOUN || before == ENT_POS_ADVERB;
    return done && ent_token_in(reader, token, reader->terms->course) &&
           (ent_token_in(reader, token + 1, reader->terms->place_preposition) ||
            ent_token_in(reader, token + 1, reader->terms->course_preposition));
}

/* "the director of the Procurement Agency", of which no register knows: nobody's counterpart is called so. */
static bool
is_of_stranger(const EntMentionReader *reader, const EntTitle *title)
{
    const EntThing *body = title->organization == ENT_THING_NONE ? NULL : &reader->out->things[title->organization];
    return body && body->class_id == reader->terms->organization && !body->known;
}

/* The titles spoken of last: of two states, if there were two. */
typedef struct {
    EntTitle recent, other;
} Spoken;

static EntKnownId
state_of(const EntMentionReader *reader, const EntTitle *title)
{
    return title->country != ENT_THING_NONE ? reader->out->things[title->country].known
           : title->known ? ent_registry_link(reader->linker->registry, title->known, reader->terms->p_country)
                          : 0;
}

static void
speak_of(const EntMentionReader *reader, const EntTitle *title, Spoken *spoken)
{
    if (state_of(reader, title) != state_of(reader, &spoken->recent)) {
        spoken->other = spoken->recent;
    }
    spoken->recent = *title;
}

/* "President Aliyev … | his Azerbaijani counterpart |" is not the president's. */
static const EntTitle *
title_of_other(const EntMentionReader *reader, const Spoken *spoken, uint32_t at, const EntSentence *sentence)
{
    uint32_t border;
    const EntThingId country = ent_country_before(reader, at, sentence->first, &border);
    const EntKnownId state = country == ENT_THING_NONE ? 0 : reader->out->things[country].known;
    const bool is_own = state && state == state_of(reader, &spoken->recent);
    return is_own && spoken->other.title_end ? &spoken->other : &spoken->recent;
}

EntStatus
ent_mention_read_posts(EntMentionReader *reader)
{
    const EntTitle none = {.country = ENT_THING_NONE, .organization = ENT_THING_NONE};
    Spoken last = {none, none};
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        const EntSentence *sentence = &reader->text->sentences[s];
        Spoken spoken = last; /* of the sentence also one that is former: "then minister, and his counterpart" */
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            EntTitle title;
            const EntPos pos = (EntPos)reader->text->tokens[i].pos;
            if (!reader->cover[i] && pos == ENT_POS_VERB) {
                ENT_TRY(ent_mention_take_heading(reader, i, sentence->end));
            }
            const bool is_verb = (pos == ENT_POS_VERB && !heads_body(reader, i, sentence->end)) || heads_off(reader, i);
            if (reader->cover[i] || pos == ENT_POS_HYPHEN || is_verb) {
                continue;
            }
            const EntTitle *const before = title_of_other(reader, &spoken, i, sentence);
            if (find_counterpart(reader, i, sentence, before, &title)) {
                ENT_TRY(take_counterpart(reader, &title, before));
                continue;
            }
            if (find_title(reader, i, sentence, &title)) {
                ENT_TRY(take_title(reader, &title));
                if (!is_of_stranger(reader, &title)) {
                    speak_of(reader, &title, &spoken);
                    last = title.is_former ? last : spoken;
                }
                i = title.end - 1;
            }
        }
    }
    return ENT_STATUS_OK;
}
