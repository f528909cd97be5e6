/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Setting up the stage, running its steps, and the list of things and mentions they all add to.
 */
#include "mention/reader.h"

#include <stdlib.h>

static const EntField set_table[] = {
#define SET(field, name) ENT_FIELD(EntMentionTerms, field, name)
    SET(incoming, "incoming"),
    SET(name_by_state, "name-by-state"),
    SET(name_suffix, "name-suffix"),
    SET(roman, "roman"),
    SET(place_head, "place-head"),
    SET(parting, "parting"),
    SET(state_verb, "state-verb"),
    SET(heading_verb, "heading-verb"),
    SET(headed_verb, "headed-verb"),
    SET(guest_noun, "guest-noun"),
    SET(no_one, "no-one"),
    SET(about, "about"),
    SET(site_noun, "site-noun"),
    SET(near_place, "near-place"),
    SET(territory, "territory"),
    SET(past_before, "past-before"),
    SET(past_behind, "past-behind"),
    SET(title_head, "title-head"),
    SET(title_modifier, "title-modifier"),
    SET(rank, "rank"),
    SET(honorific, "honorific"),
    SET(former, "former"),
    SET(acting, "acting"),
    SET(counterpart, "counterpart"),
    SET(predecessor, "predecessor"),
    SET(colleague, "colleague"),
    SET(particle, "name-particle"),
    SET(ship_prefix, "ship-prefix"),
    SET(house, "house"),
    SET(place_preposition, "place-preposition"),
    SET(venue_preposition, "venue-preposition"),
    SET(travel_verb, "travel-verb"),
    SET(course, "course"),
    SET(course_preposition, "course-preposition"),
    SET(ordinal, "ordinal"),
    SET(number, "number"),
    SET(month, "month"),
    SET(weekday, "weekday"),
    SET(unit, "time-unit"),
    SET(relative_day, "relative-day"),
    SET(season, "season"),
    SET(indefinite, "indefinite"),
    SET(both, "both"),
    SET(plural_pronoun, "plural-pronoun"),
    SET(singular_pronoun, "singular-pronoun"),
    SET(group_noun, "group-noun"),
    SET(class_noun, "class-noun"),
    SET(edition_noun, "edition-noun"),
    SET(thing_pronoun, "thing-pronoun"),
    SET(of, "of"),
    SET(of_or_for, "of-or-for"),
    SET(article, "article"),
    SET(conjunction, "conjunction"),
    SET(direction, "time-direction"),
    SET(part_of_month, "part-of-month"),
    SET(shift, "time-shift"),
    SET(time_preposition, "time-preposition"),
    SET(future, "future-marker"),
    SET(range_word, "time-range"),
    SET(force_word, "force-word"),
    SET(ministry_word, "ministry-word"),
    SET(org_word, "org-word"),
    SET(org_noun, "org-noun"),
    SET(base_word, "base-word"),
    SET(place_word, "place-word"),
    SET(exercise_word, "exercise-word"),
    SET(object_pronoun, "object-pronoun"),
    SET(object_plural, "object-plural"),
    SET(its, "its"),
    SET(relative_person, "relative-person"),
    SET(relative_whose, "relative-whose"),
    SET(general_noun, "general-noun"),
    SET(couple_noun, "couple-noun"),
    SET(talks_noun, "talks-noun"),
    SET(title_kind, "title-kind"),
    SET(asset, "asset"),
    SET(host, "host"),
    SET(to, "to"),
    SET(according, "reporting-according"),
    SET(male, "male"),
    SET(female, "female"),
    SET(he_pronoun, "he-pronoun"),
    SET(she_pronoun, "she-pronoun"),
    SET(title_apart, "title-apart"),
    SET(title_plain, "title-plain"),
    SET(title_bare, "title-bare"),
    SET(side_state, "side-state"),
    SET(matter_noun, "matter-noun"),
    SET(matter_preposition, "matter-preposition"),
    SET(field_noun, "field-noun"),
    SET(field_preposition, "field-preposition"),
    SET(discuss_verb, "discuss-verb"),
    SET(cover_verb, "cover-verb"),
    SET(agree_verb, "agree-verb"),
    SET(advance_verb, "advance-verb"),
    SET(for_example, "for-example"),
    SET(for_example_end, "for-example-end"),
    SET(no_topic, "no-topic"),
    SET(topic_complement, "topic-complement"),
    SET(accord_noun, "accord-noun"),
    SET(accord_modifier, "accord-modifier"),
    SET(accord_title, "accord-title"),
    SET(matter_party, "matter-party"),
    SET(matter_of_noun, "matter-of-noun"),
    SET(ware_noun, "ware-noun"),
    SET(ware_preposition, "ware-preposition"),
    SET(ware_deed, "ware-deed"),
    SET(ware_verb, "ware-verb"),
    SET(ware_quantity, "ware-quantity"),
    SET(cover_subject, "cover-subject"),
    SET(regular_noun, "regular-noun"),
    SET(dealing, "dealing"),
    SET(halt_verb, "halt-verb"),
    SET(matter_of_place, "matter-of-place"),
    SET(region_preposition, "region-preposition"),
    SET(advance_particle, "advance-particle"),
    SET(naming, "naming"),
    SET(division, "division-noun"),
    SET(round_noun, "round-noun"),
    SET(agent, "agent"),
    SET(be, "be"),
    SET(reporting, "reporting"),
    SET(portfolio, "portfolio"),
    SET(accredited, "accredited"),
#undef SET
};

static const EntField class_table[] = {
#define CLASS(field, name) ENT_FIELD(EntMentionTerms, field, name)
    CLASS(person, "Person"),     CLASS(post, "Post"),
    CLASS(country, "Country"),   CLASS(place, "Place"),
    CLASS(base, "Base"),         CLASS(force, "ArmedForce"),
    CLASS(ministry, "Ministry"), CLASS(organization, "Organization"),
    CLASS(exercise, "Exercise"), CLASS(vessel, "Vessel"),
    CLASS(topic, "Topic"),
#undef CLASS
};

static const EntField property_table[] = {
#define PROPERTY(field, name) ENT_FIELD(EntMentionTerms, field, name)
    PROPERTY(p_country, "country"),          PROPERTY(p_organization, "organization"),
    PROPERTY(p_participant, "participant"),  PROPERTY(p_located_in, "locatedIn"),
    PROPERTY(p_operated_by, "operatedBy"),   PROPERTY(p_part_of, "partOf"),
    PROPERTY(p_home_country, "homeCountry"),
#undef PROPERTY
};

static void
find_terms(EntLinker *linker)
{
    EntMentionTerms *terms = &linker->terms;
    ent_lexicon_fill_sets(linker->lexicon, set_table, sizeof set_table / sizeof *set_table, terms);
    ent_vocab_fill_classes(linker->vocab, class_table, sizeof class_table / sizeof *class_table, terms);
    ent_vocab_fill_properties(linker->vocab, property_table, sizeof property_table / sizeof *property_table, terms);
}

EntStatus
ent_linker_new(const EntVocab *vocab, const EntRegistry *registry, EntLexicon *lexicon, const EntRules *rules,
               EntDiags *diags, EntLinker **out)
{
    (void)diags;
    EntLinker *linker = calloc(1, sizeof *linker);
    if (!linker) {
        return ENT_STATUS_NO_MEMORY;
    }
    *linker = (EntLinker){.vocab = vocab, .registry = registry, .lexicon = lexicon, .rules = rules};
    const EntStatus status = ent_gazetteer_new(vocab, registry, lexicon, &linker->gazetteer);
    if (status != ENT_STATUS_OK) {
        ent_linker_free(linker);
        return status;
    }
    find_terms(linker);
    *out = linker;
    return ENT_STATUS_OK;
}

void
ent_linker_free(EntLinker *linker)
{
    if (linker) {
        ent_gazetteer_free(linker->gazetteer);
        free(linker);
    }
}

void
ent_linker_use(EntLinker *linker, const EntNameReader *names)
{
    linker->names = names;
}

static EntStatus
push_thing(EntMentionReader *reader, const EntThing *thing, EntThingId *out)
{
    EntMentions *m = reader->out;
    ENT_TRY(ent_arena_grow(reader->arena, &m->things, &m->thing_capacity, m->n_things, sizeof *m->things));
    m->things[m->n_things] = *thing;
    *out = (EntThingId)m->n_things++;
    return thing->class_id == reader->terms->person ? ent_person_index(reader, *out) : ENT_STATUS_OK;
}

EntStatus
ent_thing_known(EntMentionReader *reader, EntKnownId known, EntThingId *out)
{
    uint64_t *place;
    bool is_new;
    ENT_TRY(ent_map_add(&reader->by_known, known, 0, &place, &is_new));
    if (!is_new) {
        *out = (EntThingId)*place;
        return ENT_STATUS_OK;
    }
    const EntKnown *k = ent_registry_known(reader->linker->registry, known);
    const EntThing thing = {.class_id = k->class_id,
                            .known = known,
                            .name = k->label,
                            .title = k->title,
                            .country = ENT_THING_NONE,
                            .organization = ENT_THING_NONE};
    ENT_TRY(push_thing(reader, &thing, out));
    *place = *out;
    return ENT_STATUS_OK;
}

EntStatus
ent_thing_seen(EntMentionReader *reader, EntThingId id, EntView name)
{
    EntThing *thing = &reader->out->things[id];
    thing->n_mentions++;
    if (ent_view_equal(thing->name, name)) {
        return ENT_STATUS_OK;
    }
    for (uint32_t i = 0; i < thing->n_seen; i++) {
        if (ent_view_equal(thing->seen[i], name)) {
            return ENT_STATUS_OK;
        }
    }
    ENT_TRY(ent_arena_grow(reader->arena, &thing->seen, &thing->seen_capacity, thing->n_seen, sizeof *thing->seen));
    thing->seen[thing->n_seen++] = name;
    return ENT_STATUS_OK;
}

static bool
bears_name(const EntThing *thing, EntView name)
{
    if (ent_view_equal_ascii_case(thing->name, name)) {
        return true;
    }
    for (uint32_t i = 0; i < thing->n_seen; i++) {
        if (ent_view_equal_ascii_case(thing->seen[i], name)) {
            return true;
        }
    }
    return false;
}

EntStatus
ent_thing_named(EntMentionReader *reader, EntClassId class_id, EntView name, EntThingId country, EntThingId *out)
{
    for (size_t i = 0; i < reader->out->n_things; i++) {
        const EntThing *thing = &reader->out->things[i];
        const bool either_open = thing->country == ENT_THING_NONE || country == ENT_THING_NONE;
        const bool same_country = thing->country == country || (either_open && class_id != reader->terms->post);
        if (thing->class_id == class_id && same_country && bears_name(thing, name)) {
            *out = (EntThingId)i;
            return ENT_STATUS_OK;
        }
    }
    const EntThing thing = {.class_id = class_id, .name = name, .country = country, .organization = ENT_THING_NONE};
    return push_thing(reader, &thing, out);
}

EntStatus
ent_mention_add(EntMentionReader *reader, const EntMention *mention, EntThingId thing, EntMention **out)
{
    EntMentions *m = reader->out;
    ENT_TRY(ent_arena_grow(reader->arena, &m->mentions, &m->mention_capacity, m->n_mentions, sizeof *m->mentions));
    EntMention *added = &m->mentions[m->n_mentions];
    *added = *mention;
    added->sentence = ent_sentence_of(reader->text, mention->first);
    if (thing != ENT_THING_NONE) {
        added->things = ent_arena_alloc(reader->arena, sizeof *added->things);
        if (!added->things) {
            return ENT_STATUS_NO_MEMORY;
        }
        added->things[0] = thing;
        added->n_things = 1;
    }
    m->n_mentions++;
    for (uint32_t i = mention->first; i < mention->end; i++) {
        reader->cover[i] = (uint32_t)m->n_mentions;
    }
    if (out) {
        *out = added;
    }
    return ENT_STATUS_OK;
}

EntMention *
ent_mention_covering(const EntMentionReader *reader, size_t token)
{
    const uint32_t index = token < reader->text->n_tokens ? reader->cover[token] : 0;
    return index ? &reader->out->mentions[index - 1] : NULL;
}

bool
ent_mention_is(const EntMentionReader *reader, const EntMention *mention, EntClassId class_id)
{
    return mention && mention->n_things == 1 && reader->out->things[mention->things[0]].class_id == class_id;
}

bool
ent_token_in(const EntMentionReader *reader, size_t token, EntSetId set)
{
    return token < reader->text->n_tokens &&
           ent_lexicon_in_set(reader->linker->lexicon, set, reader->text->tokens[token].word);
}

bool
ent_token_is_rank(const EntMentionReader *reader, size_t token)
{
    return ent_token_in(reader, token, reader->terms->honorific) || ent_token_in(reader, token, reader->terms->rank);
}

EntMention *
ent_person_at(const EntMentionReader *reader, uint32_t token)
{
    while (ent_token_is_rank(reader, token)) {
        token++;
    }
    EntMention *mention = ent_mention_covering(reader, token);
    return mention && mention->first == token && ent_mention_is(reader, mention, reader->terms->person) ? mention
                                                                                                        : NULL;
}

bool
ent_token_is(const EntMentionReader *reader, size_t token, const char *mark)
{
    return token < reader->text->n_tokens && ent_view_is(ent_token_view(reader->text, token), mark);
}

EntStatus
ent_country_of(EntMentionReader *reader, EntThingId id, EntThingId *out)
{
    const EntThing *thing = &reader->out->things[id];
    if (thing->class_id == reader->terms->country || thing->country != ENT_THING_NONE) {
        *out = thing->class_id == reader->terms->country ? id : thing->country;
        return ENT_STATUS_OK;
    }
    const EntKnownId country =
        thing->known ? ent_registry_link(reader->linker->registry, thing->known, reader->terms->p_country) : 0;
    *out = ENT_THING_NONE;
    if (country) {
        ENT_TRY(ent_thing_known(reader, country, out));
        reader->out->things[id].country = *out;
    }
    return ENT_STATUS_OK;
}

EntThingId
ent_country_before(const EntMentionReader *reader, uint32_t token, uint32_t sentence_first, uint32_t *first)
{
    uint32_t at = token;
    while (at > sentence_first && (ent_token_in(reader, at - 1, reader->terms->former) ||
                                   ent_token_in(reader, at - 1, reader->terms->acting))) {
        at--;
    }
    if (at > sentence_first && reader->text->tokens[at - 1].pos == ENT_POS_POSSESSIVE &&
        !(reader->text->tokens[at - 1].shape & ENT_SHAPE_SPACE_BEFORE)) {
        at--;
    }
    const EntMention *mention = at > sentence_first ? ent_mention_covering(reader, at - 1) : NULL;
    if (!ent_mention_is(reader, mention, reader->terms->country) || mention->end != at) {
        return ENT_THING_NONE;
    }
    *first = mention->first;
    return mention->things[0];
}

EntThingId
ent_country_behind(const EntMentionReader *reader, uint32_t token, uint32_t sentence_end, uint32_t *end)
{
    uint32_t at = token;
    if (at >= sentence_end || reader->text->tokens[at].pos != ENT_POS_PREPOSITION) {
        return ENT_THING_NONE;
    }
    const bool of = ent_token_in(reader, at, reader->terms->of);
    const bool in = ent_token_in(reader, at, reader->terms->place_preposition);
    at++;
    at += ent_token_in(reader, at, reader->terms->article);
    const EntMention *mention = at < sentence_end ? ent_mention_covering(reader, at) : NULL;
    if ((!of && !in) || !mention || mention->first != at || mention->n_things != 1 ||
        mention->kind == ENT_MENTION_ADJECTIVE) {
        return ENT_THING_NONE;
    }
    const EntThing *thing = &reader->out->things[mention->things[0]];
    *end = mention->end;
    if (thing->class_id == reader->terms->country) {
        return mention->things[0];
    }
    return in && thing->class_id == reader->terms->place ? thing->country : ENT_THING_NONE;
}

static int
by_first(const void *a, const void *b)
{
    const EntMention *x = a, *y = b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->end > y->end ? -1 : x->end < y->end;
}

static EntStatus
run_steps(EntMentionReader *reader)
{
    ENT_TRY(ent_mention_scan_names(reader));
    ENT_TRY(ent_mention_scan_local(reader));
    ENT_TRY(ent_mention_read_bodies(reader));
    ENT_TRY(ent_mention_read_sides(reader));
    ENT_TRY(ent_mention_read_posts(reader));
    ENT_TRY(ent_mention_read_patterns(reader));
    ENT_TRY(ent_mention_read_surnames(reader));
    ENT_TRY(ent_mention_mend_posts(reader));
    ENT_TRY(ent_mention_read_short_names(reader));
    ENT_TRY(ent_mention_read_dates(reader));
    ENT_TRY(ent_mention_read_repeated(reader));
    ENT_TRY(ent_mention_read_model_names(reader));
    ENT_TRY(ent_mention_read_surnames(reader));    /* of the persons that the model found, */
    ENT_TRY(ent_mention_read_short_names(reader)); /* and of the bodies */
    ENT_TRY(ent_mention_read_editions(reader));
    ENT_TRY(ent_mention_read_topics(reader));
    ENT_TRY(ent_mention_read_nominals(reader));
    ENT_TRY(ent_mention_read_post_lists(reader));
    return ent_mention_read_filed(reader);
}

EntStatus
ent_mentions_read(const EntLinker *linker, const EntText *text, EntArena *arena, EntMentions *out)
{
    *out = (EntMentions){.text = text};
    EntMentionReader reader = {.linker = linker, .text = text, .terms = &linker->terms, .arena = arena, .out = out};
    reader.cover = ent_arena_zalloc(arena, text->n_tokens + 1, sizeof *reader.cover);
    if (!reader.cover) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_map_init(&reader.by_known);
    ent_map_init(&reader.by_part);
    const EntStatus status = run_steps(&reader);
    ent_map_clear(&reader.by_known);
    ent_map_clear(&reader.by_part);
    if (status == ENT_STATUS_OK && out->n_mentions) {
        qsort(out->mentions, out->n_mentions, sizeof *out->mentions, by_first);
    }
    return status;
}

const EntMention *
ent_mention_at(const EntMentions *mentions, size_t token)
{
    size_t low = 0, high = mentions->n_mentions;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (mentions->mentions[middle].first <= token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const EntMention *best = NULL;
    for (size_t i = low, looked = 0; i > 0 && looked < 8; i--, looked++) {
        const EntMention *mention = &mentions->mentions[i - 1];
        if (mention->end > token && (!best || mention->end - mention->first > best->end - best->first)) {
            best = mention;
        }
    }
    return best;
}
