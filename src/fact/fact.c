/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Setting up the stage, and the lists that its files add to.
 */
#include "fact/extractor.h"
#include "fact/when.h"

#include <stdio.h>
#include <stdlib.h>

/* Links of the registers that an article confirms by naming both ends in one sentence. */
static const char *const confirmed_links[] = {"partOf", "locatedIn", "operatedBy", "participant", "exerciseType"};

static EntWordId
first_word_of(const EntLexicon *lexicon, EntSetId set)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(lexicon, &n_phrases);
    for (size_t i = 0; set && i < n_phrases; i++) {
        if (phrases[i].set == set) {
            return phrases[i].words[0];
        }
    }
    return ENT_ID_NONE;
}

EntStatus
ent_extractor_new(const EntVocab *vocab, const EntRegistry *registry, const EntLexicon *lexicon, const EntRules *rules,
                  EntDiags *diags, EntExtractor **out)
{
    (void)diags;
    EntExtractor *extractor = calloc(1, sizeof *extractor);
    if (!extractor) {
        return ENT_STATUS_NO_MEMORY;
    }
    *extractor = (EntExtractor){.vocab = vocab, .registry = registry, .lexicon = lexicon, .rules = rules};
    ent_fact_find_terms(vocab, lexicon, &extractor->terms);
    extractor->agent_marker = first_word_of(lexicon, extractor->terms.agent);
    for (size_t i = 0; i < sizeof confirmed_links / sizeof *confirmed_links; i++) {
        const EntPropertyId property = ent_vocab_property(vocab, ent_view_of(confirmed_links[i]));
        if (property) {
            extractor->known_links[extractor->n_known_links++] = property;
        }
    }
    *out = extractor;
    return ENT_STATUS_OK;
}

void
ent_extractor_use(EntExtractor *extractor, const EntLanguage *language)
{
    extractor->language = language;
}

void
ent_extractor_free(EntExtractor *extractor)
{
    free(extractor);
}

/* Of the first post that the article gives the person. */
static EntThingId
state_of_post(const EntFactReader *reader, EntThingId id)
{
    for (size_t i = 0; i < reader->out->n_statements; i++) {
        const EntStatement *statement = &reader->out->statements[i];
        const bool post = statement->subject == id && (statement->property == reader->terms->holds_post ||
                                                       statement->property == reader->terms->held_post);
        if (post && reader->mentions->things[statement->object.index].country != ENT_THING_NONE) {
            return reader->mentions->things[statement->object.index].country;
        }
    }
    return ENT_THING_NONE;
}

static EntThingId
find_state(const EntFactReader *reader, EntThingId id)
{
    const EntThing *thing = &reader->mentions->things[id];
    if (thing->class_id == reader->terms->country) {
        return id;
    }
    const EntKnownId known =
        thing->known ? ent_registry_link(reader->extractor->registry, thing->known, reader->terms->country_of) : 0;
    for (size_t i = 0; known && i < reader->mentions->n_things; i++) {
        if (reader->mentions->things[i].known == known) {
            return (EntThingId)i;
        }
    }
    return thing->country != ENT_THING_NONE ? thing->country : state_of_post(reader, id);
}

EntThingId
ent_fact_state_of(const EntFactReader *reader, EntThingId id)
{
    const size_t now = reader->out->n_statements + 1;
    if (reader->states_at[id] != now) {
        reader->states[id] = find_state(reader, id);
        reader->states_at[id] = now;
    }
    return reader->states[id];
}

EntValue
ent_value_thing(EntThingId thing)
{
    return (EntValue){.kind = ENT_VALUE_THING, .index = thing};
}

EntValue
ent_value_date(EntDate date, EntView edtf)
{
    return (EntValue){.kind = ENT_VALUE_DATE, .date = date, .text = edtf};
}

bool
ent_value_equal(const EntValue *a, const EntValue *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case ENT_VALUE_DATE: return ent_date_equal(a->date, b->date);
    case ENT_VALUE_NUMBER: return a->number == b->number;
    case ENT_VALUE_TEXT: return ent_view_equal(a->text, b->text);
    default: return a->index == b->index;
    }
}

bool
ent_fact_accepts(const EntFactReader *reader, EntPropertyId property, EntThingId thing)
{
    return ent_vocab_range_accepts(reader->extractor->vocab, property, reader->mentions->things[thing].class_id);
}

const EntMention *
ent_fact_mention(const EntFactReader *reader, size_t token)
{
    const uint32_t index = token < reader->text->n_tokens ? reader->cover[token] : 0;
    return index ? &reader->mentions->mentions[index - 1] : NULL;
}

size_t
ent_fact_first_mention(const EntFactReader *reader, uint32_t token)
{
    size_t low = 0, high = reader->mentions->n_mentions;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (reader->mentions->mentions[middle].first < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

EntStatus
ent_fact_tell(const EntFactReader *reader, const EntRuleHead *rule, uint32_t token, const char *format, ...)
{
    char room[256];
    EntRuleAttempt attempt = {.rule = rule, .token = token, .has_fired = !format};
    if (format) {
        va_list arguments;
        va_start(arguments, format);
        const int length = vsnprintf(room, sizeof room, format, arguments);
        va_end(arguments);
        const size_t told = length < 0 ? 0 : (size_t)length;
        attempt.why = (EntView){room, told < sizeof room ? told : sizeof room - 1};
    }
    return reader->trace->attempt(reader->trace, &attempt);
}

EntClaim
ent_fact_claim(const EntFactReader *reader, const EntSentence *sentence, const EntRuleHead *rule)
{
    return (EntClaim){.begin = reader->text->tokens[sentence->first].begin,
                      .end = reader->text->tokens[sentence->end - 1].end,
                      .attributed_to = ENT_THING_NONE,
                      .confidence = rule ? rule->confidence : 0,
                      .rule = rule ? rule->name : ENT_VIEW_EMPTY};
}

static uint64_t
statement_key(const EntStatement *s)
{
    const struct {
        uint32_t subject, property, kind, index, date, begin;
        int64_t number;
        uint64_t text;
    } key = {.subject = s->subject,
             .property = s->property,
             .kind = (uint32_t)s->object.kind,
             .index = s->object.kind == ENT_VALUE_THING ? s->object.index : 0,
             .date = (uint32_t)((s->object.date.year * 16 + s->object.date.month) * 32 + s->object.date.day),
             .begin = s->claim.begin,
             .number = s->object.number,
             .text = s->object.kind == ENT_VALUE_TEXT ? ent_view_hash(s->object.text) : 0};
    return ent_view_hash((EntView){(const char *)&key, sizeof key});
}

/* "The first edition was held in 2007, the fifth in May": an article's counts grow, and the greatest tells how often so
 * far. True if a greater one is there; what is smaller gives way. */
static bool
is_outnumbered(EntFactReader *reader, const EntStatement *statement)
{
    enum { FAR = 512 }; /* statements to look back at */
    EntReading *out = reader->out;
    if (statement->property != reader->terms->times_held) {
        return false;
    }
    size_t kept = out->n_statements > FAR ? out->n_statements - FAR : 0;
    bool outnumbered = false;
    for (size_t i = kept; i < out->n_statements; i++) {
        const EntStatement *other = &out->statements[i];
        const bool rival = other->property == statement->property && other->subject == statement->subject &&
                           other->object.number != statement->object.number;
        outnumbered |= rival && other->object.number > statement->object.number;
        if (!rival || other->object.number > statement->object.number) {
            out->statements[kept++] = *other;
        }
    }
    out->n_statements = kept;
    return outnumbered;
}

/* A statement that is there already with the same claim is not put in again. */
EntStatus
ent_fact_state(EntFactReader *reader, const EntStatement *statement)
{
    EntReading *out = reader->out;
    uint64_t *place;
    bool is_new;
    ENT_TRY(ent_map_add(&reader->stated, statement_key(statement), 0, &place, &is_new));
    if (!is_new || is_outnumbered(reader, statement)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_arena_grow(reader->arena, &out->statements, &out->statement_capacity, out->n_statements,
                           sizeof *out->statements));
    out->statements[out->n_statements++] = *statement;
    return ENT_STATUS_OK;
}

EntStatus
ent_fact_add_event(EntFactReader *reader, const EntEvent *event, uint32_t *index)
{
    EntReading *out = reader->out;
    ENT_TRY(ent_arena_grow(reader->arena, &out->events, &out->event_capacity, out->n_events, sizeof *out->events));
    out->events[out->n_events] = *event;
    *index = (uint32_t)out->n_events++;
    return ENT_STATUS_OK;
}

const EntRole *
ent_event_next_role(const EntEvent *event, EntPropertyId property, uint32_t *from)
{
    for (uint32_t i = *from; i < event->n_roles; i++) {
        if (event->roles[i].property == property) {
            *from = i + 1;
            return &event->roles[i];
        }
    }
    return NULL;
}

const EntRole *
ent_event_role(const EntEvent *event, EntPropertyId property)
{
    uint32_t from = 0;
    return ent_event_next_role(event, property, &from);
}

uint32_t
ent_event_count_roles(const EntEvent *event, EntPropertyId property)
{
    uint32_t count = 0, from = 0;
    while (ent_event_next_role(event, property, &from)) {
        count++;
    }
    return count;
}

EntStatus
ent_fact_add_role(EntFactReader *reader, EntEvent *event, const EntRole *role)
{
    if (event->n_roles == ENT_EVENT_MAX_ROLES) {
        return ENT_STATUS_OK;
    }
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole *held = &event->roles[i];
        if (held->property == role->property && ent_value_equal(&held->value, &role->value) &&
            held->claim.begin == role->claim.begin) {
            return ENT_STATUS_OK;
        }
    }
    ENT_TRY(ent_arena_grow(reader->arena, &event->roles, &event->role_capacity, event->n_roles, sizeof *event->roles));
    event->roles[event->n_roles++] = *role;
    return ENT_STATUS_OK;
}

EntStatus
ent_fact_add_claim(EntFactReader *reader, EntEvent *event, const EntClaim *claim)
{
    if (event->n_claims == ENT_EVENT_MAX_CLAIMS) {
        return ENT_STATUS_OK;
    }
    for (uint32_t i = 0; i < event->n_claims; i++) {
        EntClaim *same = &event->claims[i];
        if (same->begin == claim->begin) { /* the surer rule tells it */
            const bool alike = same->factuality == claim->factuality && same->attributed_to == claim->attributed_to;
            *same = alike && same->confidence < claim->confidence ? *claim : *same;
            return ENT_STATUS_OK;
        }
    }
    ENT_TRY(
        ent_arena_grow(reader->arena, &event->claims, &event->claim_capacity, event->n_claims, sizeof *event->claims));
    event->claims[event->n_claims++] = *claim;
    return ENT_STATUS_OK;
}

bool
ent_fact_is_one(const EntFactReader *reader, const EntMention *mention, EntClassId class_id)
{
    return mention && mention->n_things == 1 && reader->mentions->things[mention->things[0]].class_id == class_id;
}

/* Of mentions that overlap the one that denotes something, then the longest; the later in the list on a tie, for nominals
 * are added over the titles that they resolve. */
static EntStatus
cover_tokens(EntFactReader *reader)
{
    const EntMentions *m = reader->mentions;
    reader->cover = ent_arena_zalloc(reader->arena, reader->text->n_tokens + 1, sizeof *reader->cover);
    reader->states = ent_arena_zalloc(reader->arena, m->n_things + 1, sizeof *reader->states);
    reader->states_at = ent_arena_zalloc(reader->arena, m->n_things + 1, sizeof *reader->states_at);
    if (!reader->cover || !reader->states || !reader->states_at) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < m->n_mentions; i++) {
        const EntMention *mention = &m->mentions[i];
        for (uint32_t t = mention->first; t < mention->end; t++) {
            const EntMention *held = reader->cover[t] ? &m->mentions[reader->cover[t] - 1] : NULL;
            const bool says =
                mention->n_things || mention->kind == ENT_MENTION_DATE || mention->kind == ENT_MENTION_POST;
            const bool over =
                held && (held->kind == ENT_MENTION_POST || ent_fact_is_one(reader, held, reader->terms->topic));
            const bool resolves = over && mention->kind == ENT_MENTION_NOMINAL;
            if (says && (!held || resolves || mention->end - mention->first > held->end - held->first)) {
                reader->cover[t] = (uint32_t)i + 1;
            }
        }
    }
    return ENT_STATUS_OK;
}

/* "the exercise | Amber Fox": a parser may take the noun for all that is held; it says the same. */
static void
cover_nouns_before(EntFactReader *reader)
{
    const EntMentions *m = reader->mentions;
    for (size_t i = 0; i < m->n_mentions; i++) {
        const EntMention *name = &m->mentions[i];
        const bool exercise = name->kind == ENT_MENTION_NAME && ent_fact_is_one(reader, name, reader->terms->exercise);
        if (!exercise || name->first == reader->text->sentences[name->sentence].first ||
            reader->cover[name->first] != i + 1 || reader->cover[name->first - 1]) {
            continue;
        }
        const EntToken *noun = &reader->text->tokens[name->first - 1];
        if ((noun->pos == ENT_POS_NOUN || noun->pos == ENT_POS_NAME) &&
            ent_lexicon_in_set(reader->extractor->lexicon, reader->terms->exercise_noun, noun->word)) {
            reader->cover[name->first - 1] = (uint32_t)i + 1;
        }
    }
}

static EntStatus
read_all(EntFactReader *reader)
{
    ENT_TRY(cover_tokens(reader));
    cover_nouns_before(reader);
    ENT_TRY(ent_fact_read_states(reader));
    ENT_TRY(ent_fact_read_events(reader));
    ENT_TRY(ent_fact_join_events(reader));
    ENT_TRY(ent_fact_share_occasions(reader));
    ENT_TRY(ent_when_date_story(reader));
    ENT_TRY(ent_fact_date_also(reader));
    ENT_TRY(ent_fact_place_filed(reader));
    return ent_fact_state_series(reader);
}

EntStatus
ent_fact_read_traced(const EntExtractor *extractor, const EntMentions *mentions, EntRuleTrace *trace, EntArena *arena,
                     EntReading *out)
{
    EntArena passing;
    ent_arena_init(&passing);
    *out =
        (EntReading){.document = mentions->text->document, .things = mentions->things, .n_things = mentions->n_things};
    EntFactReader reader = {.extractor = extractor,
                            .terms = &extractor->terms,
                            .mentions = mentions,
                            .text = mentions->text,
                            .arena = arena,
                            .passing = trace ? arena : &passing, /* what a trace is told of lives on */
                            .trace = trace,
                            .out = out};
    if (extractor->language) {
        ENT_TRY(ent_language_scratch_new(extractor->language, &reader.scratch));
    }
    ent_map_init(&reader.stated);
    const EntStatus status = read_all(&reader);
    ent_map_clear(&reader.stated);
    ent_language_scratch_free(reader.scratch);
    ent_arena_clear(&passing);
    return status;
}

EntStatus
ent_fact_read(const EntExtractor *extractor, const EntMentions *mentions, EntArena *arena, EntReading *out)
{
    return ent_fact_read_traced(extractor, mentions, NULL, arena, out);
}
