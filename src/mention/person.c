/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Names that no register has, by the name rules of data/rules; and second mentions of persons, by the end of
 * their name ("Kayikwamba Wagner", "Ahn").
 */
#include "mention/reader.h"
#include "rule/pattern_index.h"

#include <string.h>

enum { MAX_LIST = 8 }; /* names that rules read from one token on */

/* --- name rules --- */

static uint32_t
mention_end(const void *handle, uint32_t token, EntClassId class_id)
{
    const EntMentionReader *reader = handle;
    const EntMention *mention = ent_mention_covering(reader, token);
    if (!mention || mention->first != token) {
        return 0;
    }
    if (mention->kind == ENT_MENTION_POST) {
        return class_id == reader->terms->post ? mention->end : 0;
    }
    const bool fits = mention->n_things == 1 &&
                      ent_vocab_is_a(reader->linker->vocab, reader->out->things[mention->things[0]].class_id, class_id);
    return fits ? mention->end : 0;
}

static bool
makes_body(const EntMentionReader *reader, const EntNameRule *rule)
{
    const EntMentionTerms *terms = reader->terms;
    return rule->make == terms->force || rule->make == terms->ministry || rule->make == terms->organization;
}

static bool
is_inside(const EntMention *mention, EntSpan span)
{
    return mention->n_things == 1 && mention->first >= span.first && mention->end < span.end;
}

/* "the | Zambian | Air Force": the state is a part of the name. */
static bool
is_state_of_body(const EntMentionReader *reader, const EntNameRule *rule, const EntMention *mention, EntSpan span)
{
    return makes_body(reader, rule) && is_inside(mention, span) &&
           reader->out->things[mention->things[0]].class_id == reader->terms->country;
}

/* "the | NATO | Military Committee", "| Cam Ranh | Bay": a body of that body, a place by that place. */
static bool
is_parent(const EntMentionReader *reader, const EntNameRule *rule, const EntMention *mention, EntSpan span)
{
    const bool may_be = rule->make == reader->terms->organization || rule->make == reader->terms->place ||
                        rule->make == reader->terms->force;
    return may_be && is_inside(mention, span) && mention->first == span.first &&
           reader->out->things[mention->things[0]].class_id == rule->make;
}

/* Is some token of the span taken by a mention that the rule may not override: one of the same class, of a
 * country, or of more words than the new name has? */
static bool
is_taken(const EntMentionReader *reader, const EntNameRule *rule, EntSpan span)
{
    for (uint32_t i = span.first; i < span.end; i++) {
        const EntMention *mention = ent_mention_covering(reader, i);
        if (!mention || is_state_of_body(reader, rule, mention, span) || is_parent(reader, rule, mention, span)) {
            continue;
        }
        const EntClassId held = mention->n_things ? reader->out->things[mention->things[0]].class_id : 0;
        const bool inside = mention->first >= span.first && mention->end <= span.end;
        const bool ship = (rule->make == reader->terms->vessel || rule->make == reader->terms->exercise) &&
                          held == reader->terms->place && !rule->is_weak;
        const bool is_local =
            mention->why == ENT_WHY_COMPANY && makes_body(reader, rule); /* "Ohio | National Guard |" */
        const bool smaller = mention->end - mention->first < span.end - span.first + ship; /* ships bear towns' names */
        if (rule->is_weak || (held == rule->make && !is_local) || !inside || !smaller) {
            return true;
        }
    }
    return false;
}

static bool
ends_in_capital(const EntMentionReader *reader, const EntNameRule *rule, EntSpan span)
{
    for (uint32_t i = span.end; i > span.first && !rule->any_case; i--) {
        const unsigned shape = reader->text->tokens[i - 1].shape;
        if (shape & ENT_SHAPE_SPACE_BEFORE) {
            const bool glued = i + 1 < span.end && ent_token_in(reader, i - 1, reader->terms->particle) &&
                               reader->text->tokens[i + 1].shape & ENT_SHAPE_CAPITAL; /* "al-Rahbi" */
            return glued || shape & (ENT_SHAPE_CAPITAL | ENT_SHAPE_DIGITS);
        }
    }
    return true;
}

typedef struct {
    const EntNameRule *rule;
    EntSpan span, whole;
} Found;

static bool
begins_mention(const EntMentionReader *reader, uint32_t token)
{
    const EntMention *mention = ent_mention_covering(reader, token);
    return mention && mention->first == token;
}

static bool
best_rule(const EntMentionReader *reader, const EntPatternScope *scope, EntSpan within, bool bodies, Found *out)
{
    const EntMatchMentions mentions = {mention_end, reader};
    size_t n_rules;
    const EntNameRule *rules = ent_rules_names(reader->linker->rules, &n_rules);
    EntPatternCursor cursor;
    size_t i;
    *out = (Found){.rule = NULL};
    ent_pattern_index_begin(scope, within.first, begins_mention(reader, within.first), &cursor);
    while (ent_pattern_index_next(&cursor, &i)) {
        EntMatch match;
        if ((bodies && !makes_body(reader, &rules[i])) ||
            !ent_match(rules[i].head.pattern, reader->text, &mentions, within, &match)) {
            continue;
        }
        const EntSpan span = match.captures[rules[i].from];
        const bool longer = !out->rule || span.end - span.first > out->span.end - out->span.first;
        if (rules[i].make == reader->terms->person && span.end > span.first &&
            ent_token_in(reader, span.end - 1, reader->terms->org_word)) {
            continue; /* "the UN General Assembly, the leaders" */
        }
        if (rules[i].make == reader->terms->person && span.end == span.first + 1 &&
            (ent_token_in(reader, span.first, reader->terms->weekday) ||
             ent_token_in(reader, span.first, reader->terms->month))) {
            continue; /* "on Friday, the ministers of Togo" */
        }
        if (span.end > span.first && longer && !is_taken(reader, &rules[i], span) &&
            ends_in_capital(reader, &rules[i], span)) {
            *out = (Found){&rules[i], span, match.whole};
        }
    }
    return out->rule != NULL;
}

/* "Chilean | frigate X", but not "from Chile | at X" */
static bool
is_one_phrase(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const EntPos pos = (EntPos)reader->text->tokens[i].pos;
        if (pos == ENT_POS_PREPOSITION) {
            return false;
        }
    }
    return true;
}

static bool
is_force(const EntMentionReader *reader, const EntMention *mention)
{
    return mention && mention->n_things == 1 &&
           reader->out->things[mention->things[0]].class_id == reader->terms->force;
}

static bool
is_of_phrase(const EntMentionReader *reader, uint32_t token)
{
    const EntPos pos = (EntPos)reader->text->tokens[token].pos;
    return !reader->cover[token] && (pos == ENT_POS_NOUN || pos == ENT_POS_ADJECTIVE || pos == ENT_POS_HYPHEN ||
                                     pos == ENT_POS_DETERMINER || pos == ENT_POS_NUMBER);
}

/* "the Chilean Navy's new frigate | X", "X |, a patrol ship of the Chilean Navy", "the 4th Wing | of the Chilean
 * Air Force": the force that runs the ship, or that the unit belongs to; NULL. */
static const EntMention *
force_beside(const EntMentionReader *reader, EntSpan name, const EntSentence *sentence)
{
    uint32_t at = name.first;
    while (at > sentence->first && is_of_phrase(reader, at - 1)) {
        at--;
    }
    at -= at > sentence->first && reader->text->tokens[at - 1].pos == ENT_POS_POSSESSIVE;
    const EntMention *before = at > sentence->first ? ent_mention_covering(reader, at - 1) : NULL;
    if (is_force(reader, before) && before->end == at) {
        return before;
    }
    at = name.end + (name.end < sentence->end && ent_token_is(reader, name.end, ","));
    while (at < sentence->end && at > name.end && is_of_phrase(reader, at)) {
        at++;
    }
    if (at >= sentence->end || !ent_token_in(reader, at, reader->terms->of)) {
        return NULL;
    }
    at += 1 + ent_token_in(reader, at + 1, reader->terms->article);
    const EntMention *behind = at < sentence->end ? ent_mention_covering(reader, at) : NULL;
    return is_force(reader, behind) ? behind : NULL;
}

/* "HMAS": Australia */
static EntStatus
country_of_prefix(EntMentionReader *reader, uint32_t token, EntThingId *out)
{
    EntView iri, country;
    if (!ent_word_value(reader, reader->terms->ship_prefix, reader->text->tokens[token].word, &country) ||
        !country.length) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_arena_printf(reader->arena, &iri, "%s%.*s", ENT_BASE_IRI, ENT_VIEW_ARGS(country)));
    const EntKnownId known = ent_registry_find(reader->linker->registry, iri);
    return known ? ent_thing_known(reader, known, out) : ENT_STATUS_OK;
}

/* The country told by a ship's prefix ("HMAS"), or standing before the name or before what the rule read of it: "the
 * Japanese destroyers Ashigara and Samidare". */
static EntStatus
country_of_name(EntMentionReader *reader, const Found *found, EntThingId *out)
{
    const EntSpan span = found->span;
    const EntSentence *sentence = &reader->text->sentences[ent_sentence_of(reader->text, span.first)];
    uint32_t border;
    for (uint32_t i = span.first; i < span.end; i++) {
        const EntMention *inner = ent_mention_covering(reader, i);
        if (inner && is_state_of_body(reader, found->rule, inner, span)) {
            *out = inner->things[0];
            return ENT_STATUS_OK;
        }
    }
    *out = ent_country_before(reader, span.first, sentence->first, &border);
    if (*out == ENT_THING_NONE && is_one_phrase(reader, found->whole.first, span.first)) {
        *out = ent_country_before(reader, found->whole.first, sentence->first, &border);
    }
    if (*out != ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    const bool is_ship = found->rule->make == reader->terms->vessel;
    const bool is_unit = found->rule->make == reader->terms->force;
    const EntMention *inner = is_unit ? ent_mention_covering(reader, span.first) : NULL;
    const EntClassId held = inner && is_inside(inner, span) ? reader->out->things[inner->things[0]].class_id : 0;
    const bool by_inner = held && (held == reader->terms->place || held == reader->terms->force);
    const EntMention *of = by_inner ? inner : is_ship || is_unit ? force_beside(reader, span, sentence) : NULL;
    if (of) {
        ENT_TRY(ent_country_of(reader, of->things[0], out)); /* "the Ohio National Guard" */
    }
    return is_ship && *out == ENT_THING_NONE ? country_of_prefix(reader, span.first, out) : ENT_STATUS_OK;
}

/* --- second mentions --- */

/* Does the person hold a post of such a title at the article's date, in a state that the article names? */
static bool
holds_such(const EntMentionReader *reader, EntKnownId person, const EntMention *title)
{
    const EntRegistry *registry = reader->linker->registry;
    size_t from = 0;
    const EntTenure *tenure;
    while ((tenure = ent_registry_tenure_of(registry, person, &from))) {
        const EntKnownId state = ent_registry_link(registry, tenure->post, reader->terms->p_country);
        if (state && ent_map_find(&reader->by_known, state) &&
            ent_registry_held(registry, person, tenure->post, reader->text->document->issued) > 0 &&
            ent_title_fits(reader, ent_registry_known(registry, tenure->post)->title,
                           (EntSpan){title->first, title->end})) {
            return true;
        }
    }
    return false;
}

/* A family name of the registers beside a title: the holder of that post, "Defense Minister Koizumi"; of a title of which no
 * state is told, who holds such a one, "President Tokayev". */
static EntKnownId
holder_by_family(const EntMentionReader *reader, EntSpan name, const EntMention *title)
{
    const EntGazetteer *gazetteer = reader->linker->gazetteer;
    const EntThing *post = title ? &reader->out->things[title->things[0]] : NULL;
    const bool open = post && !post->known && post->country == ENT_THING_NONE && post->organization == ENT_THING_NONE;
    EntKnownId found = 0;
    for (const EntGazetteerEntry *e = ent_gazetteer_whole(gazetteer, reader->text, name.first, name.end); e && post;
         e = ent_gazetteer_entry(gazetteer, e->next)) {
        const bool holds = e->kind == ENT_NAME_FAMILY &&
                           (open ? holds_such(reader, e->known, title)
                                 : post->known && ent_registry_held(reader->linker->registry, e->known, post->known,
                                                                    reader->text->document->issued) != 0);
        if (holds && found && found != e->known) {
            return 0;
        }
        found = holds ? e->known : found;
    }
    return found;
}

static const EntMention *
title_before(const EntMentionReader *reader, uint32_t token)
{
    uint32_t at = token;
    while (at > 0 && (ent_token_is_rank(reader, at - 1) || ent_token_is(reader, at - 1, ","))) {
        at--;
    }
    const EntMention *mention = at ? ent_mention_covering(reader, at - 1) : NULL;
    const bool is_post = mention && mention->kind == ENT_MENTION_POST && mention->end == at && mention->n_things;
    return is_post ? mention : NULL;
}

static EntStatus
person_named(EntMentionReader *reader, EntSpan span, EntThingId *out)
{
    *out = ent_person_by_part(reader, span, true);
    if (*out != ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    const EntKnownId holder = holder_by_family(reader, span, title_before(reader, span.first));
    return holder ? ent_thing_known(reader, holder, out)
                  : ent_thing_named(reader, reader->terms->person, ent_tokens_view(reader->text, span.first, span.end),
                                    ENT_THING_NONE, out);
}

static EntView
last_word(EntView name)
{
    size_t at = name.length;
    while (at > 0 && name.data[at - 1] != ' ') {
        at--;
    }
    return ent_view_slice(name, at, name.length);
}

static EntView
first_word(EntView name)
{
    return ent_view_slice(name, 0, ent_view_find_char(name, ' ', 0));
}

/* "Camp General Emilio Aguinaldo" where Camp Aguinaldo has been named. */
static bool
is_camp_of(EntView longer, EntView shorter)
{
    EntView rest = shorter, word;
    size_t n_words = 0;
    while (ent_view_split(&rest, ' ', &word)) {
        n_words++;
    }
    return n_words == 2 && longer.length > shorter.length &&
           ent_view_equal_ascii_case(first_word(longer), first_word(shorter)) &&
           ent_view_equal_ascii_case(last_word(longer), last_word(shorter));
}

/* "the Southern Sun Exercise | (SOLEX)": what registers know by the short form in brackets. */
static EntThingId
thing_in_brackets(const EntMentionReader *reader, const Found *found)
{
    const uint32_t end = found->whole.end > found->span.end ? found->whole.end : found->span.end;
    for (uint32_t at = found->span.end; at <= end && at <= found->span.end + 1; at++) {
        const EntMention *inner = ent_token_is(reader, at, "(") ? ent_mention_covering(reader, at + 1) : NULL;
        if (inner && inner->first == at + 1 && ent_token_is(reader, inner->end, ")") &&
            ent_mention_is(reader, inner, found->rule->make)) {
            return inner->things[0];
        }
    }
    return ENT_THING_NONE;
}

static EntThingId
camp_of_name(const EntMentionReader *reader, EntClassId class_id, EntView name)
{
    for (size_t i = 0; class_id == reader->terms->base && i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        if (thing->class_id == class_id && is_camp_of(name, thing->name)) {
            return (EntThingId)i;
        }
    }
    return ENT_THING_NONE;
}

static bool
ends_in(EntView longer, EntView shorter)
{
    return longer.length > shorter.length && ent_view_ends_with(longer, shorter) &&
           longer.data[longer.length - shorter.length - 1] == ' ';
}

/* "the Indian Naval Ship Rana" where INS Rana has been named, and the other way round. */
static EntThingId
ship_ending_in(const EntMentionReader *reader, EntClassId class_id, EntView name, bool prefixed)
{
    EntThingId found = ENT_THING_NONE;
    for (size_t i = 0; class_id == reader->terms->vessel && i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        const bool ends =
            thing->class_id == class_id && (ends_in(thing->name, name) || (prefixed && ends_in(name, thing->name)));
        if (ends && found != ENT_THING_NONE) {
            return ENT_THING_NONE;
        }
        found = ends ? (EntThingId)i : found;
    }
    return found;
}

static EntView
without_number(EntView name)
{
    size_t at = name.length;
    while (at > 0 && name.data[at - 1] >= '0' && name.data[at - 1] <= '9') {
        at--;
    }
    return at > 1 && at < name.length && name.data[at - 1] == ' ' ? ent_view_slice(name, 0, at - 1) : name;
}

/* "Red Wave 5" where Red Wave 6, or Red Wave, has been named. */
static EntThingId
series_of_name(const EntMentionReader *reader, EntClassId class_id, EntView name)
{
    for (size_t i = 0; class_id == reader->terms->exercise && i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        if (thing->class_id == class_id && !thing->known &&
            ent_view_equal_ascii_case(without_number(thing->name), without_number(name))) {
            return (EntThingId)i;
        }
    }
    return ENT_THING_NONE;
}

/* The thing of this name that the article has named otherwise: ENT_THING_NONE. */
static EntThingId
thing_named_before(const EntMentionReader *reader, const Found *found, EntView name)
{
    const EntClassId class_id = found->rule->make;
    const bool prefixed = ent_token_in(reader, found->span.first, reader->terms->ship_prefix);
    EntThingId thing = ship_ending_in(reader, class_id, name, prefixed);
    thing = thing == ENT_THING_NONE ? camp_of_name(reader, class_id, name) : thing;
    thing = thing == ENT_THING_NONE ? series_of_name(reader, class_id, name) : thing;
    return thing == ENT_THING_NONE ? thing_in_brackets(reader, found) : thing;
}

static EntStatus
thing_of_name(EntMentionReader *reader, const Found *found, EntView name, EntThingId *out)
{
    EntThingId country = ENT_THING_NONE;
    if (found->rule->make == reader->terms->person) {
        return person_named(reader, found->span, out);
    }
    *out = thing_named_before(reader, found, name);
    if (*out != ENT_THING_NONE && reader->out->things[*out].known) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(country_of_name(reader, found, &country));
    if (*out == ENT_THING_NONE) {
        ENT_TRY(ent_thing_named(reader, found->rule->make, name, country, out));
    }
    EntThing *thing = &reader->out->things[*out];
    thing->country = thing->country == ENT_THING_NONE ? country : thing->country;
    thing->country_in_text |= country != ENT_THING_NONE;
    return ENT_STATUS_OK;
}

static EntStatus
take_found(EntMentionReader *reader, const Found *found)
{
    EntThingId thing;
    const EntView name = ent_tokens_view(reader->text, found->span.first, found->span.end);
    ENT_TRY(thing_of_name(reader, found, name, &thing));
    for (uint32_t i = found->span.first; i < found->span.end; i++) {
        EntMention *old = ent_mention_covering(reader, i);
        old = old && is_state_of_body(reader, found->rule, old, found->span) ? NULL : old;
        for (uint32_t k = 0; old && k < old->n_things; k++) {
            reader->out->things[old->things[k]].n_mentions--;
        }
        if (old) {
            old->n_things = 0;
        }
    }
    ENT_TRY(ent_thing_seen(reader, thing, name));
    const EntMention mention = {.first = found->span.first,
                                .end = found->span.end,
                                .kind = ENT_MENTION_NAME,
                                .why = ENT_WHY_RULE,
                                .rule = found->rule->head.name};
    return ent_mention_add(reader, &mention, thing, NULL);
}

static EntStatus
read_patterns(EntMentionReader *reader, bool bodies)
{
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        const EntSentence *sentence = &reader->text->sentences[s];
        EntPatternScope scope;
        ent_pattern_index_open(ent_rules_names_index(reader->linker->rules), reader->text,
                               (EntSpan){sentence->first, sentence->end}, &scope);
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            Found found;
            for (int n = 0; n < MAX_LIST && reader->text->tokens[i].pos != ENT_POS_HYPHEN &&
                            best_rule(reader, &scope, (EntSpan){i, sentence->end}, bodies, &found);
                 n++) {
                ENT_TRY(take_found(reader, &found)); /* a list's first name lets a rule see the second */
            }
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_bodies(EntMentionReader *reader)
{
    return read_patterns(reader, true);
}

EntStatus
ent_mention_read_patterns(EntMentionReader *reader)
{
    return read_patterns(reader, false);
}

uint32_t
ent_name_run_end(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    uint32_t at = first;
    while (at < end && !reader->cover[at] && reader->text->tokens[at].pos == ENT_POS_NAME) {
        at++;
        while (at + 1 < end && reader->text->tokens[at].pos == ENT_POS_HYPHEN && !reader->cover[at + 1]) {
            at += 2;
        }
    }
    return at;
}

/* "in | May |": no surname. */
static bool
is_month_of_time(const EntMentionReader *reader, EntSpan run, uint32_t first)
{
    return run.end == run.first + 1 && run.first > first && ent_token_in(reader, run.first, reader->terms->month) &&
           ent_token_in(reader, run.first - 1, reader->terms->time_preposition);
}

/* Where the name that begins here ends, "al-" before it and all; `first`: it begins nowhere. */
static uint32_t
surname_end(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    const bool prefixed = first + 2 < end && !reader->cover[first] &&
                          ent_token_in(reader, first, reader->terms->particle) &&
                          reader->text->tokens[first + 1].pos == ENT_POS_HYPHEN;
    const uint32_t name = first + (prefixed ? 2 : 0), name_end = ent_name_run_end(reader, name, end);
    return name_end > name ? name_end : first;
}

/* An uncovered run of capitalised words that is a part of a person's name, as a whole. */
EntStatus
ent_mention_read_surnames(EntMentionReader *reader)
{
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        const EntSentence *sentence = &reader->text->sentences[s];
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            const uint32_t end = surname_end(reader, i, sentence->end);
            if (end == i || is_month_of_time(reader, (EntSpan){i, end}, sentence->first)) {
                continue;
            }
            const EntThingId person = ent_person_by_part(reader, (EntSpan){i, end}, false);
            if (person != ENT_THING_NONE) {
                ENT_TRY(ent_thing_seen(reader, person, ent_tokens_view(reader->text, i, end)));
                const EntMention mention = {.first = i, .end = end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_PART};
                ENT_TRY(ent_mention_add(reader, &mention, person, NULL));
            }
            i = end - 1;
        }
    }
    return ENT_STATUS_OK;
}
