/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Noun phrases from left to right, each collected greedily, a name as a whole; then what joins a phrase to the one
 * before it: a preposition, a coordination, an apposition.
 */
#include "nlp/phrase.h"

bool
ent_clause_is_mark(const EntClauseReader *r, uint32_t i, const char *mark)
{
    return i >= r->first && i < r->end && ent_view_is(ent_token_view(r->text, i), mark);
}

const EntUnit *
ent_clause_unit(const EntClauseReader *r, uint32_t token)
{
    size_t low = 0, high = r->n_units;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (r->units[middle].first <= token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const EntUnit *unit = low ? &r->units[low - 1] : NULL;
    return unit && token < unit->end ? unit : NULL;
}

EntPos
ent_clause_pos(const EntClauseReader *r, uint32_t i)
{
    if (i < r->first || i >= r->end) {
        return ENT_POS_PUNCTUATION;
    }
    const EntUnit *unit = ent_clause_unit(r, i);
    return unit && !unit->is_time ? ENT_POS_NAME : (EntPos)r->tokens[i].pos;
}

static bool
can_begin(EntPos pos)
{
    return pos == ENT_POS_NOUN || pos == ENT_POS_NAME || pos == ENT_POS_ADJECTIVE || pos == ENT_POS_NUMBER ||
           pos == ENT_POS_DETERMINER || pos == ENT_POS_POSSESSIVE || pos == ENT_POS_PRONOUN;
}

static bool
can_continue(EntPos pos)
{
    return pos == ENT_POS_NOUN || pos == ENT_POS_NAME || pos == ENT_POS_ADJECTIVE || pos == ENT_POS_NUMBER ||
           pos == ENT_POS_POSSESSIVE || pos == ENT_POS_HYPHEN;
}

static bool
is_head_word(EntPos pos)
{
    return pos == ENT_POS_NOUN || pos == ENT_POS_NAME || pos == ENT_POS_NUMBER || pos == ENT_POS_PRONOUN ||
           pos == ENT_POS_DETERMINER;
}

/* "search-and-rescue": a conjunction between hyphens does not end the phrase. */
static bool
is_bridged(const EntClauseReader *r, uint32_t i)
{
    return ent_clause_pos(r, i) == ENT_POS_CONJUNCTION && ent_clause_pos(r, i - 1) == ENT_POS_HYPHEN &&
           ent_clause_pos(r, i + 1) == ENT_POS_HYPHEN;
}

static bool
in_set(const EntClauseReader *r, EntSetId set, uint32_t i)
{
    return i < r->end && ent_lexicon_in_set(r->text->lexicon, set, r->tokens[i].word);
}

/* "next week" */
static bool
is_time_pair(const EntClauseReader *r, uint32_t i)
{
    return in_set(r, r->time_direction, i) && in_set(r, r->time_unit, i + 1);
}

/* "visited Japan last month": a time behind a noun is a phrase of its own. */
static bool
is_time_behind_noun(const EntClauseReader *r, uint32_t begin, uint32_t i)
{
    if (i == begin || !is_time_pair(r, i)) {
        return false;
    }
    const EntPos before = ent_clause_pos(r, i - 1);
    return before == ENT_POS_NOUN || before == ENT_POS_NAME;
}

/* "naval search and rescue exercises": the same without hyphens is told from a list by its nouns being bare; it is left
 * to the units. A unit is taken whole. */
static uint32_t
phrase_end(const EntClauseReader *r, uint32_t begin)
{
    uint32_t i = begin;
    if (ent_clause_pos(r, i) == ENT_POS_PRONOUN) {
        return i + 1;
    }
    while (i < r->end) {
        const EntUnit *unit = ent_clause_unit(r, i);
        if (unit && unit->is_time) {
            return i > begin ? i : unit->end;
        }
        if (unit) {
            i = unit->end;
            continue;
        }
        const bool fits =
            i == begin ? can_begin(ent_clause_pos(r, i)) : can_continue(ent_clause_pos(r, i)) || is_bridged(r, i);
        const bool verb_in_name =
            ent_clause_pos(r, i) == ENT_POS_VERB && ent_clause_pos(r, i - 1) == ENT_POS_HYPHEN && i > begin;
        if ((!fits && !verb_in_name) || is_time_behind_noun(r, begin, i)) {
            break;
        }
        i++;
    }
    return i;
}

static uint32_t
head_of(const EntClauseReader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = end; i > first; i--) {
        if (ent_clause_unit(r, i - 1) || is_head_word(ent_clause_pos(r, i - 1))) {
            return i - 1;
        }
    }
    return end - 1;
}

bool
ent_clause_has_verb(const EntClauseReader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = 0; i < r->out->n_predicates; i++) {
        const EntPredicate *p = &r->out->predicates[i];
        if (p->first >= first && p->first < end) {
            return true;
        }
    }
    return false;
}

/* "In Tokyo, Ahn met …": the list that began behind the first word of the sentence ends at the comma. */
static bool
is_introduction(const EntClauseReader *r, uint32_t list)
{
    const EntPhraseSpan *first = &r->out->phrases[list];
    const EntPos opening = ent_clause_pos(r, r->first);
    return first->preposition && (opening == ENT_POS_PREPOSITION || opening == ENT_POS_SUBORDINATOR) &&
           !ent_clause_has_verb(r, r->first, first->end);
}

bool
ent_clause_begins_group(const EntClauseReader *r, uint32_t i)
{
    const EntPos pos = ent_clause_pos(r, i);
    return !ent_clause_unit(r, i) &&
           (pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL || pos == ENT_POS_VERB || pos == ENT_POS_TO);
}

bool
ent_clause_is_time(const EntClauseReader *r, const EntPhraseSpan *phrase)
{
    const EntUnit *unit = ent_clause_unit(r, phrase->head);
    return (unit && unit->is_time) || is_time_pair(r, phrase->first);
}

/* ", and Japan agreed": behind a verb, a phrase with a finite verb of its own begins a new clause. */
static bool
begins_clause(const EntClauseReader *r, const EntPhraseSpan *phrase)
{
    const bool verb_follows = ent_clause_begins_group(r, phrase->end) && ent_clause_pos(r, phrase->end) != ENT_POS_TO;
    return verb_follows && ent_clause_has_verb(r, r->first, phrase->first);
}

/* "Koizumi of Japan and Ahn of South Korea": the name that the phrase before "and" only completes; else that phrase. */
static uint32_t
named_before(const EntClauseReader *r, uint32_t index)
{
    const EntPhraseSpan *phrase = &r->out->phrases[index];
    const bool completes = index > 0 && ent_lexicon_in_set(r->text->lexicon, r->of, phrase->preposition) &&
                           phrase->list == index && phrase->first == phrase[-1].end + 1;
    return completes && ent_clause_unit(r, phrase[-1].head) && ent_clause_pos(r, phrase[-1].head) == ENT_POS_NAME
               ? index - 1
               : index;
}

/* Does the list before the phrase end there, whatever stands between them? */
static bool
ends_list(const EntClauseReader *r, uint32_t index, bool comma, bool conjunction)
{
    const EntPhraseSpan *phrase = &r->out->phrases[index];
    return ent_clause_pos(r, phrase->first) == ENT_POS_PRONOUN || ent_clause_is_time(r, phrase) ||
           ent_clause_is_time(r, phrase - 1) || (comma && is_introduction(r, phrase[-1].list)) ||
           (conjunction && begins_clause(r, phrase));
}

static void
join_list(EntPhraseSpan *phrase, const EntPhraseSpan *member)
{
    phrase->list = member->list;
    phrase->preposition = member->preposition;
}

/* "Samuel Paparo, commander of the fleet," */
static bool
is_title_behind(const EntClauseReader *r, uint32_t index)
{
    const EntPhraseSpan *phrase = &r->out->phrases[index];
    const bool head = r->tokens[phrase->head].pos == ENT_POS_NOUN && in_set(r, r->title_head, phrase->head);
    const bool first = r->tokens[phrase->first].pos == ENT_POS_NOUN && in_set(r, r->title_head, phrase->first);
    return ent_clause_pos(r, phrase[-1].head) == ENT_POS_NAME && (head || first);
}

/* A coordination goes on over "and", "or", commas; an apposition is a phrase behind a comma that begins with a
 * determiner or possessive, or a title. */
static void
link_to_previous(const EntClauseReader *r, uint32_t index)
{
    EntPhraseSpan *phrase = &r->out->phrases[index];
    const EntPhraseSpan *previous = phrase - 1;
    const uint32_t before = phrase->first - 1;
    const bool comma = ent_clause_is_mark(r, before, ",");
    const bool conjunction = ent_clause_pos(r, before) == ENT_POS_CONJUNCTION && !ent_clause_is_mark(r, before, "but");
    if (ends_list(r, index, comma, conjunction)) {
        return;
    }
    const uint32_t named = conjunction ? named_before(r, index - 1) : index - 1;
    if (named != index - 1) {
        join_list(phrase, &r->out->phrases[named]);
        return;
    }
    const bool adjacent = previous->end == before ||
                          (conjunction && previous->end == before - 1 && ent_clause_is_mark(r, before - 1, ","));
    if ((comma || conjunction) && adjacent) {
        const EntPos opening = ent_clause_pos(r, phrase->first);
        join_list(phrase, previous);
        phrase->is_apposition =
            comma && (opening == ENT_POS_DETERMINER || opening == ENT_POS_POSSESSIVE || is_title_behind(r, index));
    }
}

static void
link_phrase(const EntClauseReader *r, uint32_t index)
{
    EntPhraseSpan *phrase = &r->out->phrases[index];
    phrase->list = index;
    if (phrase->first == r->first) {
        return;
    }
    if (ent_clause_pos(r, phrase->first - 1) == ENT_POS_PREPOSITION) {
        /* "according to", "ahead of": the first word says what the second cannot. */
        const uint32_t at = phrase->first - 1;
        phrase->preposition = r->tokens[at - (at > r->first && in_set(r, r->complex_preposition, at - 1))].word;
    } else if (index > 0) {
        link_to_previous(r, index);
    }
}

void
ent_phrases_collect(const EntClauseReader *r)
{
    for (uint32_t i = r->first; i < r->end && r->out->n_phrases < ENT_CLAUSE_MAX_PHRASES;) {
        if (!ent_clause_unit(r, i) && !can_begin(ent_clause_pos(r, i))) {
            i++;
            continue;
        }
        const uint32_t end = phrase_end(r, i);
        EntPhraseSpan *phrase = &r->out->phrases[r->out->n_phrases];
        *phrase = (EntPhraseSpan){.first = i, .end = end, .head = head_of(r, i, end)};
        link_phrase(r, r->out->n_phrases);
        r->out->n_phrases++;
        i = end;
    }
}
