/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Statements about things. The rules of kind `state` are tried at every token; of two rules that join the same
 * two things the one that read more words wins ("former defense minister" over "defense minister"). What the
 * registers know of two things is stated when the article names both in one sentence; the country of a thing,
 * when the article names that country.
 */
#include "fact/extractor.h"
#include "rule/pattern_index.h"

#include <stdlib.h>

static const EntRuleHead comention = {.name = {"named-together", 14}, .confidence = 920};
static const EntRuleHead holders_listed = {.name = {"holders-listed", 14}, .confidence = 900};
static const EntRuleHead country_named = {.name = {"country-named", 13}, .confidence = 920};

/* Where a name begins: "destroyer | Murasame" at its name, "the exercise | Amber Fox" at the noun too. */
static bool
begins(const EntFactReader *reader, const EntMention *mention, uint32_t token)
{
    if (token <= mention->first) {
        return true;
    }
    for (uint32_t t = mention->first; t < token; t++) {
        if (mention->kind != ENT_MENTION_NAME || reader->text->tokens[t].pos != ENT_POS_NOUN) {
            return false;
        }
    }
    return true;
}

static uint32_t
mention_end(const void *handle, uint32_t token, EntClassId class_id)
{
    const EntFactReader *reader = handle;
    const EntMention *mention = ent_fact_mention(reader, token);
    if (!mention || !begins(reader, mention, token)) {
        return 0;
    }
    if (class_id == ENT_MATCH_DATE) {
        return mention->kind == ENT_MENTION_DATE ? mention->end : 0;
    }
    const bool is_title = mention->kind == ENT_MENTION_NOMINAL && class_id == reader->terms->person;
    if (mention->n_things != 1 || is_title) {
        return 0; /* "NATO chief, Norwegian defense minister visit": no one is both */
    }
    const EntClassId held = reader->mentions->things[mention->things[0]].class_id;
    return ent_vocab_is_a(reader->extractor->vocab, held, class_id) ? mention->end : 0;
}

/* The posts are hidden by the nominals that they were resolved to; a rule that asks for a post wants the title. */
static uint32_t
post_or_mention_end(const void *handle, uint32_t token, EntClassId class_id)
{
    const EntFactReader *reader = handle;
    if (class_id != reader->terms->post) {
        return mention_end(handle, token, class_id);
    }
    for (size_t i = ent_fact_first_mention(reader, token); i < reader->mentions->n_mentions; i++) {
        const EntMention *mention = &reader->mentions->mentions[i];
        if (mention->first > token) {
            break;
        }
        if (mention->kind == ENT_MENTION_POST && mention->n_things == 1) {
            return mention->end;
        }
    }
    return 0;
}

EntMatchMentions
ent_fact_match_mentions(const EntFactReader *reader)
{
    return (EntMatchMentions){post_or_mention_end, reader};
}

static const EntMention *
captured(const EntFactReader *reader, EntSpan span, bool wants_post)
{
    for (size_t i = ent_fact_first_mention(reader, span.first); i < reader->mentions->n_mentions; i++) {
        const EntMention *mention = &reader->mentions->mentions[i];
        if (mention->first > span.first) {
            break;
        }
        if (mention->end == span.end && (mention->kind == ENT_MENTION_POST) == wants_post &&
            (mention->n_things == 1 || mention->kind == ENT_MENTION_DATE)) {
            return mention;
        }
    }
    return NULL;
}

static bool
read_number(const EntFactReader *reader, EntSpan span, int64_t *out)
{
    const EntToken *token = &reader->text->tokens[span.first];
    const EntView text = ent_token_view(reader->text, span.first);
    const EntSetId sets[] = {reader->terms->multiple, reader->terms->ordinal, reader->terms->number};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        const int value = ent_lexicon_value(reader->extractor->lexicon, sets[i], token->word, -1);
        if (value >= 0) {
            *out = value;
            return true;
        }
    }
    *out = 0;
    size_t i = 0;
    for (; i < text.length && i < 9 && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        *out = *out * 10 + (text.data[i] - '0');
    }
    return i > 0 && i == text.length;
}

static bool
object_of(const EntFactReader *reader, EntPropertyId property, EntSpan span, EntValue *out)
{
    const EntVocab *vocab = reader->extractor->vocab;
    if (ent_vocab_is_literal(vocab, property)) {
        const EntMention *mention = ent_fact_mention(reader, span.first);
        if (mention && mention->kind == ENT_MENTION_DATE) {
            *out = ent_value_date(mention->date, mention->edtf);
            return mention->date.year != 0;
        }
        out->kind = ENT_VALUE_NUMBER;
        return read_number(reader, span, &out->number);
    }
    const EntMention *mention = captured(reader, span,
                                         ent_vocab_range_accepts(vocab, property, reader->terms->post) &&
                                             !ent_vocab_range_accepts(vocab, property, reader->terms->person));
    if (!mention || mention->n_things != 1 || !ent_fact_accepts(reader, property, mention->things[0])) {
        return false;
    }
    *out = ent_value_thing(mention->things[0]);
    return true;
}

/* "If they meet in Honolulu, China will protest": a comma between two names is no proof against what is known. */
static bool
contradicts_register(const EntFactReader *reader, const EntStatement *statement)
{
    const EntMentions *m = reader->mentions;
    if (statement->object.kind != ENT_VALUE_THING ||
        m->things[statement->object.index].class_id != reader->terms->country) {
        return false;
    }
    const EntKnownId known = m->things[statement->subject].known;
    const EntKnownId country =
        known ? ent_registry_link(reader->extractor->registry, known, reader->terms->country_of) : 0;
    const bool tells_country = m->things[statement->subject].class_id == reader->terms->place;
    return tells_country && country && country != m->things[statement->object.index].known;
}

/* "In July 2005 the minister, X, set foot on the island", told in 2022: every date of the sentence is years past. */
static bool
is_of_long_ago(const EntFactReader *reader, const EntSentence *sentence)
{
    enum { LONG = 5 }; /* years */
    const EntMentions *m = reader->mentions;
    bool dated = false;
    for (size_t i = ent_fact_first_mention(reader, sentence->first);
         i < m->n_mentions && m->mentions[i].first < sentence->end; i++) {
        const EntMention *mention = &m->mentions[i];
        if (mention->kind != ENT_MENTION_DATE || !mention->date.year) {
            continue;
        }
        if (mention->date.year + LONG > reader->out->document->issued.year) {
            return false;
        }
        dated = true;
    }
    return dated;
}

/* A post is held at the document's date (the contract): who by the registers had left it to another by then held it before,
 * and whom they do not know in it, if the story is old. An archive photo's "President X" says no more. Where they know of no
 * other, he may have come back: the text is right. */
static void
put_into_past(const EntFactReader *reader, const EntSentence *sentence, EntStatement *statement)
{
    if (statement->property != reader->terms->holds_post) {
        return;
    }
    const EntKnownId person = reader->mentions->things[statement->subject].known;
    const EntKnownId post = reader->mentions->things[statement->object.index].known;
    const EntRegistry *registry = reader->extractor->registry;
    const EntDate issued = reader->out->document->issued;
    const int held = person && post ? ent_registry_held(registry, person, post, issued) : 0;
    const bool is_past = held < 0 || (held == 0 && post && is_of_long_ago(reader, sentence));
    if (issued.year && is_past && ent_registry_holder(registry, post, issued)) {
        statement->property = reader->terms->held_post;
    }
}

static EntStatus
apply_rule(EntFactReader *reader, const EntStateRule *rule, const EntMatch *match, const EntSentence *sentence)
{
    for (size_t i = 0; i < rule->n_states; i++) {
        const EntSpan subject_span = match->captures[rule->states[i].subject];
        const EntSpan object_span = match->captures[rule->states[i].object];
        const EntMention *subject = captured(reader, subject_span, false);
        EntStatement statement = {.property = rule->states[i].property,
                                  .claim = ent_fact_claim(reader, sentence, &rule->head)};
        if (!subject || subject->n_things != 1 ||
            !object_of(reader, statement.property, object_span, &statement.object)) {
            continue;
        }
        statement.subject = subject->things[0];
        if (contradicts_register(reader, &statement)) {
            continue;
        }
        put_into_past(reader, sentence, &statement);
        const EntMention *post = captured(reader, object_span, true);
        if (post && post->is_former && statement.property == reader->terms->holds_post) {
            statement.property = reader->terms->held_post; /* "then minister, and his counterpart, Y" */
        }
        if (ent_vocab_domain_accepts(reader->extractor->vocab, statement.property,
                                     reader->mentions->things[statement.subject].class_id)) {
            ENT_TRY(ent_fact_state(reader, &statement));
        }
    }
    return ENT_STATUS_OK;
}

static bool
may_begin_mention(const EntFactReader *reader, uint32_t token)
{
    const size_t i = ent_fact_first_mention(reader, token);
    return i < reader->mentions->n_mentions && reader->mentions->mentions[i].first == token;
}

static bool
states_property(const EntStateRule *rule, EntPropertyId property)
{
    for (size_t i = 0; i < rule->n_states; i++) {
        if (rule->states[i].property == property) {
            return true;
        }
    }
    return false;
}

/* "introduced in 2015 and held most recently in 2022": years and numbers that the longest rule does not tell. */
static EntStatus
other_years_at(EntFactReader *reader, const EntPatternScope *scope, uint32_t token, const EntSentence *sentence,
               const EntStateRule *best)
{
    const EntMatchMentions mentions = ent_fact_match_mentions(reader);
    size_t n_rules, i;
    const EntStateRule *rules = ent_rules_states(reader->extractor->rules, &n_rules);
    const EntStateRule *done = best;
    EntPatternCursor cursor;
    if (!ent_vocab_is_literal(reader->extractor->vocab, best->states[0].property)) {
        return ENT_STATUS_OK;
    }
    ent_pattern_index_begin(scope, token, may_begin_mention(reader, token), &cursor);
    while (ent_pattern_index_next(&cursor, &i)) {
        EntMatch match;
        const EntPropertyId property = rules[i].states[0].property;
        if (ent_vocab_is_literal(reader->extractor->vocab, property) && !states_property(best, property) &&
            !states_property(done, property) &&
            ent_match(rules[i].head.pattern, reader->text, &mentions, (EntSpan){token, sentence->end}, &match)) {
            done = &rules[i];
            ENT_TRY(apply_rule(reader, done, &match, sentence));
        }
    }
    return ENT_STATUS_OK;
}

/* Of the rules that match at a token the longest; among equals the first in the files. What lies inside words that a
 * longer rule has read is not read again. */
static EntStatus
rules_at(EntFactReader *reader, const EntPatternScope *scope, uint32_t token, const EntSentence *sentence,
         EntSpan *taken)
{
    const EntMatchMentions mentions = ent_fact_match_mentions(reader);
    size_t n_rules;
    const EntStateRule *rules = ent_rules_states(reader->extractor->rules, &n_rules);
    const EntStateRule *best = NULL;
    EntMatch best_match = {.whole = {0, 0}};
    EntPatternCursor cursor;
    size_t i;
    ent_pattern_index_begin(scope, token, may_begin_mention(reader, token), &cursor);
    while (ent_pattern_index_next(&cursor, &i)) {
        EntMatch match;
        if (ent_match(rules[i].head.pattern, reader->text, &mentions, (EntSpan){token, sentence->end}, &match) &&
            match.whole.end > best_match.whole.end && !(token < taken->end && match.whole.end <= taken->end)) {
            best = &rules[i];
            best_match = match;
        }
    }
    if (!best) {
        return ENT_STATUS_OK;
    }
    *taken = best_match.whole;
    if (reader->trace) {
        ENT_TRY(ent_fact_tell(reader, &best->head, token, NULL));
    }
    ENT_TRY(apply_rule(reader, best, &best_match, sentence));
    return other_years_at(reader, scope, token, sentence, best);
}

static bool
names_thing(const EntMention *mention)
{
    return mention->n_things == 1 && mention->kind != ENT_MENTION_POST && mention->kind != ENT_MENTION_PRONOUN;
}

static bool
is_inside(const EntMention *a, const EntMention *b)
{
    return a->first >= b->first && a->end <= b->end;
}

/* Does the register link a to b by one of the confirmed properties? "Yokosuka base of the MSDF" tells whose the base is,
 * "ASEAN Defense Ministers' Meeting" only what the meeting is called. */
static EntStatus
state_links(EntFactReader *reader, const EntMention *one, const EntMention *other, const EntSentence *sentence)
{
    const EntThingId a = one->things[0], b = other->things[0];
    const bool nested = is_inside(one, other) || is_inside(other, one);
    const EntThing *x = &reader->mentions->things[a], *y = &reader->mentions->things[b];
    const EntExtractor *e = reader->extractor;
    for (size_t p = 0; p < e->n_known_links && x->known && y->known; p++) {
        size_t n_links;
        if (nested && e->known_links[p] == reader->terms->part_of) {
            continue;
        }
        const EntKnownId *links = ent_registry_links(e->registry, x->known, e->known_links[p], &n_links);
        for (size_t i = 0; i < n_links; i++) {
            const bool same = links[i] == y->known;
            const bool state = e->known_links[p] == reader->terms->participant &&
                               ent_registry_link(e->registry, links[i], reader->terms->country_of) == y->known;
            if (same || state) {
                const EntStatement statement = {.subject = a,
                                                .property = e->known_links[p],
                                                .object = ent_value_thing(b),
                                                .claim = ent_fact_claim(reader, sentence, &comention)};
                ENT_TRY(ent_fact_state(reader, &statement));
                break;
            }
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
state_comentions(EntFactReader *reader)
{
    const EntMentions *m = reader->mentions;
    for (size_t i = 0; i < m->n_mentions; i++) {
        for (size_t j = i + 1; j < m->n_mentions && m->mentions[j].sentence == m->mentions[i].sentence; j++) {
            const EntMention *a = &m->mentions[i], *b = &m->mentions[j];
            const EntSentence *sentence = &reader->text->sentences[a->sentence];
            if (names_thing(a) && names_thing(b) && a->things[0] != b->things[0]) {
                ENT_TRY(state_links(reader, a, b, sentence));
                ENT_TRY(state_links(reader, b, a, sentence));
            }
        }
    }
    return ENT_STATUS_OK;
}

static EntThingId
thing_of_known(const EntFactReader *reader, EntKnownId known)
{
    for (size_t i = 0; known && i < reader->mentions->n_things; i++) {
        if (reader->mentions->things[i].known == known) {
            return (EntThingId)i;
        }
    }
    return ENT_THING_NONE;
}

static EntThingId
country_of_thing(const EntFactReader *reader, EntThingId id)
{
    const EntThing *thing = &reader->mentions->things[id];
    if (thing->country != ENT_THING_NONE) {
        return thing->country;
    }
    const EntKnownId known =
        thing->known ? ent_registry_link(reader->extractor->registry, thing->known, reader->terms->country_of) : 0;
    return thing_of_known(reader, known);
}

/* May the country be told? The article names it, or what belongs to it does: a post's title, a ship's prefix. */
static bool
is_country_told(const EntFactReader *reader, EntThingId id, EntThingId country)
{
    const EntClassId class_id = reader->mentions->things[id].class_id;
    const bool tells =
        class_id == reader->terms->post || class_id == reader->terms->vessel || class_id == reader->terms->force;
    return country != ENT_THING_NONE && reader->mentions->things[id].n_mentions > 0 &&
           (reader->mentions->things[country].n_mentions > 0 || tells) &&
           ent_vocab_domain_accepts(reader->extractor->vocab, reader->terms->country_of, class_id) &&
           class_id != reader->terms->person;
}

/* The country of each thing that has one, told where the thing is first named. */
static EntStatus
state_countries(EntFactReader *reader)
{
    const EntMentions *m = reader->mentions;
    bool *told = ent_arena_zalloc(reader->arena, m->n_things + 1, sizeof *told);
    if (!told) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < m->n_mentions; i++) {
        const EntMention *mention = &m->mentions[i];
        if (mention->n_things != 1 || told[mention->things[0]]) {
            continue;
        }
        const EntThingId id = mention->things[0];
        const EntThingId country = country_of_thing(reader, id);
        if (!is_country_told(reader, id, country)) {
            continue;
        }
        told[id] = true;
        const EntSentence *sentence = &reader->text->sentences[mention->sentence];
        const EntStatement statement = {.subject = id,
                                        .property = reader->terms->country_of,
                                        .object = ent_value_thing(country),
                                        .claim = ent_fact_claim(reader, sentence, &country_named)};
        ENT_TRY(ent_fact_state(reader, &statement));
    }
    return ENT_STATUS_OK;
}

/* "foreign ministers X and Y": who holds which of the posts, the stage before has told. */
static EntStatus
state_holdings(EntFactReader *reader)
{
    for (size_t i = 0; i < reader->mentions->n_holdings; i++) {
        const EntHolding *holding = &reader->mentions->holdings[i];
        const EntSentence *sentence = &reader->text->sentences[holding->sentence];
        EntStatement statement = {.subject = holding->person,
                                  .property = holding->is_former ? reader->terms->held_post : reader->terms->holds_post,
                                  .object = ent_value_thing(holding->post),
                                  .claim = ent_fact_claim(reader, sentence, &holders_listed)};
        put_into_past(reader, sentence, &statement);
        ENT_TRY(ent_fact_state(reader, &statement));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_fact_read_states(EntFactReader *reader)
{
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        const EntSentence *sentence = &reader->text->sentences[s];
        EntSpan taken = {0, 0};
        EntPatternScope scope;
        ent_pattern_index_open(ent_rules_states_index(reader->extractor->rules), reader->text,
                               (EntSpan){sentence->first, sentence->end}, &scope);
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            ENT_TRY(rules_at(reader, &scope, i, sentence, &taken));
        }
    }
    ENT_TRY(state_holdings(reader));
    ENT_TRY(state_comentions(reader));
    return state_countries(reader);
}
