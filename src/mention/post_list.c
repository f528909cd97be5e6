/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A plural title before several names: "foreign ministers Julie Bishop and Retno Marsudi", "their presidents, Paul Kagame and
 * Félix Tshisekedi", "Presidents X of Angola and Y of Togo", "the presidents of Chile and Peru, X and Y". Each holds a post of that title of his own: the one that the
 * registers give him, else one of the country that stands behind the name or that he serves.
 */
#include "mention/reader.h"

enum { MAX_HOLDERS = 8 };

typedef struct {
    EntThingId person, country;
} Holder;

static const EntMention *
single_at(const EntMentionReader *reader, uint32_t token, EntClassId class_id)
{
    const EntMention *mention = ent_mention_covering(reader, token);
    return mention && mention->first == token && ent_mention_is(reader, mention, class_id) ? mention : NULL;
}

/* "Kagame of Rwanda |", "Kagame |" */
static uint32_t
read_holder(const EntMentionReader *reader, uint32_t at, Holder *out)
{
    const EntMention *person = ent_person_at(reader, at);
    if (!person) {
        return 0;
    }
    *out = (Holder){person->things[0], ENT_THING_NONE};
    const EntMention *country = ent_token_in(reader, person->end, reader->terms->of)
                                    ? single_at(reader, person->end + 1, reader->terms->country)
                                    : NULL;
    out->country = country ? country->things[0] : ENT_THING_NONE;
    return country ? country->end : person->end;
}

/* A state that is named from `first` on, or up to `end` (0: wherever it ends), be it inside of what stands for its president. */
static const EntMention *
state_named(const EntMentionReader *reader, uint32_t first, uint32_t end)
{
    const EntMentions *m = reader->out;
    for (size_t i = 0; i < m->n_mentions && m->n_mentions <= ENT_MENTION_FEW; i++) {
        const EntMention *inner = &m->mentions[i];
        const bool fits = end ? inner->first > first && inner->end == end : inner->first == first;
        if (fits && ent_mention_is(reader, inner, reader->terms->country)) {
            return inner;
        }
    }
    return NULL;
}

typedef struct {
    EntThingId items[MAX_HOLDERS];
    size_t count;
} States;

/* "presidents of | Chile and Peru |, X and Y": the states of whom the title is; returns where they end. */
static uint32_t
read_states(const EntMentionReader *reader, const EntMention *title, States *out)
{
    uint32_t at = title->first;
    out->count = 0;
    while (at < title->end && !ent_token_in(reader, at, reader->terms->of)) {
        at++;
    }
    const EntMention *own = at < title->end ? state_named(reader, at, title->end) : NULL;
    if (own) {
        out->items[out->count++] = own->things[0];
    }
    at = title->end;
    const EntMention *first =
        !own && reader->text->tokens[at].pos == ENT_POS_PREPOSITION /* "colleagues | from Chile" */
            ? state_named(reader, at + 1, 0)
            : NULL;
    if (first) {
        out->items[out->count++] = first->things[0];
        at = first->end;
    }
    while (out->count && out->count < MAX_HOLDERS) {
        const uint32_t comma = ent_token_is(reader, at, ",");
        const uint32_t joined =
            at + comma < reader->text->n_tokens && reader->text->tokens[at + comma].pos == ENT_POS_CONJUNCTION;
        const EntMention *state = comma + joined ? state_named(reader, at + comma + joined, 0) : NULL;
        if (!state) {
            break;
        }
        out->items[out->count++] = state->things[0];
        at = state->end;
    }
    return at;
}

static size_t
read_holders(const EntMentionReader *reader, const EntMention *title, uint32_t from, Holder *out)
{
    const uint32_t end = reader->text->sentences[title->sentence].end;
    uint32_t at = from + ent_token_is(reader, from, ",");
    size_t count = 0;
    while (at < end && count < MAX_HOLDERS) {
        const uint32_t behind = read_holder(reader, at, &out[count]);
        if (!behind) {
            break;
        }
        count++;
        at = behind;
        const uint32_t comma = ent_token_is(reader, at, ",");
        const uint32_t joined = at + comma < end && reader->text->tokens[at + comma].pos == ENT_POS_CONJUNCTION ? 1 : 0;
        if (!comma && !joined) {
            break;
        }
        at += comma + joined;
    }
    return count;
}

/* The post of the registers that the person holds, or held, and that the title may stand for. */
static EntKnownId
registered_post(const EntMentionReader *reader, EntKnownId person, EntSpan title)
{
    const EntRegistry *registry = reader->linker->registry;
    const EntDate issued = reader->text->document->issued;
    size_t from = 0;
    const EntTenure *tenure;
    EntKnownId found = 0;
    while ((tenure = ent_registry_tenure_of(registry, person, &from))) {
        if (ent_registry_held(registry, person, tenure->post, issued) != 0 &&
            ent_title_fits(reader, ent_registry_known(registry, tenure->post)->title, title)) {
            found = tenure->post;
        }
    }
    return found;
}

static bool
is_title_word(const EntMentionReader *reader, uint32_t token)
{
    const EntLexicon *lexicon = reader->linker->lexicon;
    const EntWordId lemma = ent_lexicon_noun_lemma(lexicon, reader->text->tokens[token].word);
    return ent_token_in(reader, token, reader->terms->title_modifier) ||
           (lemma && ent_lexicon_in_set(lexicon, reader->terms->title_head, lemma));
}

/* "foreign minister" for "foreign ministers" */
static EntStatus
singular_title(EntMentionReader *reader, EntSpan title, EntView *out)
{
    const EntLexicon *lexicon = reader->linker->lexicon;
    EntView text = ENT_VIEW_EMPTY;
    while (title.first + 1 < title.end && !is_title_word(reader, title.first)) {
        title.first++; /* the country before it */
    }
    for (uint32_t i = title.first; i < title.end; i++) {
        const EntToken *token = &reader->text->tokens[i];
        const EntWordId lemma = ent_lexicon_noun_lemma(lexicon, token->word);
        const bool plural = lemma && ent_lexicon_in_set(lexicon, reader->terms->title_head, lemma);
        const EntView word = plural ? ent_lexicon_word(lexicon, lemma) : ent_token_view(reader->text, i);
        const char *glue = text.length && token->shape & ENT_SHAPE_SPACE_BEFORE ? " " : "";
        ENT_TRY(ent_arena_printf(reader->arena, &text, "%.*s%s%.*s", ENT_VIEW_ARGS(text), glue, ENT_VIEW_ARGS(word)));
    }
    *out = text;
    return ENT_STATUS_OK;
}

static EntStatus
post_of(EntMentionReader *reader, EntSpan title, Holder holder, EntThingId *out)
{
    const EntKnownId post = registered_post(reader, reader->out->things[holder.person].known, title);
    if (post) {
        ENT_TRY(ent_thing_known(reader, post, out));
        EntThingId ignored;
        return ent_country_of(reader, *out, &ignored);
    }
    EntView name;
    ENT_TRY(singular_title(reader, title, &name));
    if (holder.country == ENT_THING_NONE) {
        ENT_TRY(ent_country_of(reader, holder.person, &holder.country));
    }
    if (holder.country == ENT_THING_NONE) {
        *out = ENT_THING_NONE; /* of which state, nobody tells */
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_thing_named(reader, reader->terms->post, name, holder.country, out));
    reader->out->things[*out].title = name;
    reader->out->things[*out].country = holder.country;
    return ENT_STATUS_OK;
}

/* "the defence minister met his German and French counterparts": the title spoken of last; NULL: there is none. */
static const EntMention *
title_before(const EntMentionReader *reader, const EntMention *counterparts)
{
    const EntMentions *m = reader->out;
    const EntMention *best = NULL;
    for (size_t i = 0; i < m->n_mentions && m->n_mentions <= ENT_MENTION_FEW; i++) {
        const EntMention *title = &m->mentions[i];
        if (title->kind == ENT_MENTION_POST && title->end <= counterparts->first &&
            (!best || title->first > best->first) && !ent_is_counterpart(reader, title->end - 1)) {
            best = title;
        }
    }
    return best;
}

static EntStatus
hold(EntMentionReader *reader, const EntMention *mention, Holder holder)
{
    EntMentions *m = reader->out;
    EntHolding holding = {.person = holder.person, .sentence = mention->sentence, .is_former = mention->is_former};
    const bool is_other = ent_is_counterpart(reader, mention->end - 1) ||
                          ent_token_in(reader, mention->end - 1, reader->terms->colleague);
    const EntMention *words = is_other ? title_before(reader, mention) : mention;
    if (!words) {
        return ENT_STATUS_OK;
    }
    EntSpan title = {words->first, words->first + 1};
    while (title.end < words->end && !ent_token_in(reader, title.end, reader->terms->of)) {
        title.end++; /* "presidents | of Chile" */
    }
    ENT_TRY(post_of(reader, title, holder, &holding.post));
    if (holding.post == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    m->things[holding.post].n_mentions++;
    ENT_TRY(ent_arena_grow(reader->arena, &m->holdings, &m->holding_capacity, m->n_holdings, sizeof holding));
    m->holdings[m->n_holdings++] = holding;
    return ENT_STATUS_OK;
}

/* "Their presidents, X and Y": as many states as holders, in their order. */
static EntStatus
share_states(EntMentionReader *reader, const EntMention *title, Holder *holders, size_t count)
{
    const EntMention *owners = title->first ? ent_mention_covering(reader, title->first - 1) : NULL;
    if (!owners || owners->n_things != count) {
        return ENT_STATUS_OK;
    }
    for (size_t k = 0; k < count; k++) {
        if (holders[k].country == ENT_THING_NONE && !reader->out->things[holders[k].person].known) {
            ENT_TRY(ent_country_of(reader, owners->things[k], &holders[k].country));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_mention_read_post_lists(EntMentionReader *reader)
{
    const size_t n_mentions = reader->out->n_mentions;
    for (size_t i = 0; i < n_mentions; i++) {
        const EntMention title = reader->out->mentions[i];
        Holder holders[MAX_HOLDERS];
        if (title.kind != ENT_MENTION_POST || title.n_things) {
            continue;
        }
        States states;
        const uint32_t from = read_states(reader, &title, &states);
        const size_t count = read_holders(reader, &title, from, holders);
        ENT_TRY(share_states(reader, &title, holders, count));
        for (size_t k = 0; k < count && states.count == count; k++) {
            holders[k].country = holders[k].country == ENT_THING_NONE ? states.items[k] : holders[k].country;
        }
        for (size_t k = 0; count > 1 && k < count; k++) {
            ENT_TRY(hold(reader, &title, holders[k]));
        }
    }
    return ENT_STATUS_OK;
}
