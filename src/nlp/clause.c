/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Three passes over a sentence: noun phrases, verb groups, then the links between them. A phrase is collected
 * greedily; a verb group is auxiliaries, adverbs and one verb. The subject is looked for to the left of the verb,
 * over relative clauses and other insertions between commas.
 */
#include "nlp/clause.h"

#include <string.h>

#define NONE UINT32_MAX

typedef struct {
    const EntText *text;
    const EntToken *tokens;
    uint32_t first, end; /* of the sentence */
    const EntUnit *units;
    size_t n_units;
    EntSetId reporting, controlling;
    EntClauses *out;
} Reader;

static bool
is_mark(const Reader *r, uint32_t i, const char *mark)
{
    return i >= r->first && i < r->end && ent_view_is(ent_token_view(r->text, i), mark);
}

static const EntUnit *
unit_at(const Reader *r, uint32_t token)
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

/* Words inside a name are the name's, whatever they are elsewhere ("Gyu-back"). */
static EntPos
pos_at(const Reader *r, uint32_t i)
{
    if (i < r->first || i >= r->end) {
        return ENT_POS_PUNCTUATION;
    }
    const EntUnit *unit = unit_at(r, i);
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
is_bridged(const Reader *r, uint32_t i)
{
    return pos_at(r, i) == ENT_POS_CONJUNCTION && pos_at(r, i - 1) == ENT_POS_HYPHEN &&
           pos_at(r, i + 1) == ENT_POS_HYPHEN;
}

/* "naval search and rescue exercises": the same without hyphens is told from a list by its nouns being bare; it is left
 * to the units. A unit is taken whole. */
static uint32_t
phrase_end(const Reader *r, uint32_t begin)
{
    uint32_t i = begin;
    if (pos_at(r, i) == ENT_POS_PRONOUN) {
        return i + 1;
    }
    while (i < r->end) {
        const EntUnit *unit = unit_at(r, i);
        if (unit && unit->is_time) {
            return i > begin ? i : unit->end;
        }
        if (unit) {
            i = unit->end;
            continue;
        }
        const bool fits = i == begin ? can_begin(pos_at(r, i)) : can_continue(pos_at(r, i)) || is_bridged(r, i);
        const bool verb_in_name = pos_at(r, i) == ENT_POS_VERB && pos_at(r, i - 1) == ENT_POS_HYPHEN && i > begin;
        if (!fits && !verb_in_name) {
            break;
        }
        i++;
    }
    return i;
}

static uint32_t
head_of(const Reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = end; i > first; i--) {
        if (unit_at(r, i - 1) || is_head_word(pos_at(r, i - 1))) {
            return i - 1;
        }
    }
    return end - 1;
}

static bool
has_verb_between(const Reader *r, uint32_t first, uint32_t end)
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
is_introduction(const Reader *r, uint32_t list)
{
    const EntPhraseSpan *first = &r->out->phrases[list];
    const EntPos opening = pos_at(r, r->first);
    return first->preposition && (opening == ENT_POS_PREPOSITION || opening == ENT_POS_SUBORDINATOR) &&
           !has_verb_between(r, r->first, first->end);
}

static bool
begins_group(const Reader *r, uint32_t i)
{
    const EntPos pos = pos_at(r, i);
    return !unit_at(r, i) &&
           (pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL || pos == ENT_POS_VERB || pos == ENT_POS_TO);
}

static bool
is_time(const Reader *r, const EntPhraseSpan *phrase)
{
    const EntUnit *unit = unit_at(r, phrase->head);
    return unit && unit->is_time;
}

/* ", and Japan agreed": behind a verb, a phrase with a finite verb of its own begins a new clause. */
static bool
begins_clause(const Reader *r, const EntPhraseSpan *phrase)
{
    const bool verb_follows = begins_group(r, phrase->end) && pos_at(r, phrase->end) != ENT_POS_TO;
    return verb_follows && has_verb_between(r, r->first, phrase->first);
}

/* "Koizumi of Japan and Ahn of South Korea": the name that the phrase before "and" only completes; else that phrase. */
static uint32_t
named_before(const Reader *r, uint32_t index)
{
    const EntPhraseSpan *phrase = &r->out->phrases[index];
    const EntSetId of = ent_lexicon_set(r->text->lexicon, ENT_VIEW("of"));
    const bool completes = index > 0 && ent_lexicon_in_set(r->text->lexicon, of, phrase->preposition) &&
                           phrase->list == index && phrase->first == phrase[-1].end + 1;
    return completes && unit_at(r, phrase[-1].head) && pos_at(r, phrase[-1].head) == ENT_POS_NAME ? index - 1 : index;
}

/* A coordination goes on over "and", "or", commas; an apposition is a phrase behind a comma that begins with a
 * determiner or possessive, or a title. */
static void
link_phrase(const Reader *r, uint32_t index)
{
    EntPhraseSpan *phrase = &r->out->phrases[index];
    phrase->list = index;
    const uint32_t before = phrase->first - 1;
    const EntPos pos = pos_at(r, before);
    if (phrase->first > r->first && pos == ENT_POS_PREPOSITION) {
        phrase->preposition = r->tokens[before].word;
        return;
    }
    if (index == 0 || phrase->first == r->first) {
        return;
    }
    const EntPhraseSpan *previous = phrase - 1;
    const bool comma = is_mark(r, before, ",");
    const bool conjunction = pos == ENT_POS_CONJUNCTION && !is_mark(r, before, "but");
    if (pos_at(r, phrase->first) == ENT_POS_PRONOUN || is_time(r, phrase) || is_time(r, previous) ||
        (comma && is_introduction(r, previous->list)) || (conjunction && begins_clause(r, phrase))) {
        return;
    }
    const uint32_t named = conjunction ? named_before(r, index - 1) : index - 1;
    previous = &r->out->phrases[named];
    if (named != index - 1) {
        phrase->list = previous->list;
        phrase->preposition = previous->preposition;
        return;
    }
    const bool adjacent =
        previous->end == before || (conjunction && previous->end == before - 1 && is_mark(r, before - 1, ","));
    if ((comma || conjunction) && adjacent) {
        phrase->list = previous->list;
        phrase->preposition = previous->preposition;
        phrase->is_apposition =
            comma && (pos_at(r, phrase->first) == ENT_POS_DETERMINER || pos_at(r, phrase->first) == ENT_POS_POSSESSIVE);
    }
}

static void
collect_phrases(const Reader *r)
{
    for (uint32_t i = r->first; i < r->end && r->out->n_phrases < ENT_CLAUSE_MAX_PHRASES;) {
        if (!unit_at(r, i) && !can_begin(pos_at(r, i))) {
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

static bool
is_group_word(const Reader *r, uint32_t i)
{
    const EntPos pos = pos_at(r, i);
    return pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL || pos == ENT_POS_NEGATION || pos == ENT_POS_ADVERB ||
           pos == ENT_POS_TO || pos == ENT_POS_VERB;
}

static bool
is_form_of_be(const Reader *r, uint32_t i)
{
    const EntSetId be = ent_lexicon_set(r->text->lexicon, ENT_VIEW("be"));
    return ent_lexicon_in_set(r->text->lexicon, be, r->tokens[i].word);
}

/* Read the group that begins at `i`; its end is returned. Two verbs in a row are two groups. */
static uint32_t
read_group(const Reader *r, uint32_t i, EntPredicate *p)
{
    bool has_be = false, has_auxiliary = false;
    *p = (EntPredicate){.first = i, .head = i, .governor = ENT_NO_PREDICATE, .subject = NONE};
    for (; i < r->end && is_group_word(r, i) && !unit_at(r, i); i++) {
        const EntPos pos = pos_at(r, i);
        if (pos == ENT_POS_TO && i > p->first) {
            break;
        }
        p->is_infinitive |= pos == ENT_POS_TO;
        p->is_negated |= pos == ENT_POS_NEGATION;
        has_auxiliary |= pos == ENT_POS_AUXILIARY;
        p->modal = pos == ENT_POS_MODAL ? r->tokens[i].word : p->modal;
        has_be |= pos == ENT_POS_AUXILIARY && is_form_of_be(r, i);
        if (pos == ENT_POS_AUXILIARY || pos == ENT_POS_VERB) {
            p->head = i;
        }
        if (pos == ENT_POS_VERB) {
            i++;
            break;
        }
    }
    const EntToken *head = &r->tokens[p->head];
    const unsigned forms = head->forms;
    p->lemma = head->lemma;
    p->end = i;
    p->is_passive = has_be && head->pos == ENT_POS_VERB && forms & ENT_FORM_PARTICIPLE && !(forms & ENT_FORM_GERUND);
    p->is_gerund = !has_be && head->pos == ENT_POS_VERB && forms & ENT_FORM_GERUND;
    p->is_participle = !has_auxiliary && !p->modal && !p->is_infinitive && forms & ENT_FORM_PARTICIPLE;
    p->is_past = forms & ENT_FORM_PAST || (has_auxiliary && forms & ENT_FORM_PARTICIPLE);
    return i;
}

static void
collect_predicates(const Reader *r)
{
    for (uint32_t i = r->first; i < r->end && r->out->n_predicates < ENT_CLAUSE_MAX_PREDICATES;) {
        if (!begins_group(r, i)) {
            i++;
            continue;
        }
        EntPredicate *p = &r->out->predicates[r->out->n_predicates];
        const uint32_t end = read_group(r, i, p);
        p->is_negated |= i > r->first && pos_at(r, i - 1) == ENT_POS_NEGATION;
        i = end > i ? end : i + 1;
        r->out->n_predicates++;
    }
}

/* The phrase that ends at or just before `token`, nothing but skipped words between; NONE when something else does. */
static uint32_t
phrase_ending_before(const Reader *r, uint32_t token)
{
    for (uint32_t k = r->out->n_phrases; k > 0; k--) {
        const EntPhraseSpan *phrase = &r->out->phrases[k - 1];
        if (phrase->end <= token) {
            return k - 1;
        }
    }
    return NONE;
}

static bool
is_closing_mark(const Reader *r, uint32_t i)
{
    return is_mark(r, i, ",") || is_mark(r, i, ")") || is_mark(r, i, "\xE2\x80\x94") || is_mark(r, i, "\xE2\x80\x93") ||
           is_mark(r, i, "--");
}

/* Where an insertion that ends at the comma `close` begins: the comma before it, or `close` when there is none. */
static uint32_t
insertion_start(const Reader *r, uint32_t close)
{
    for (uint32_t i = close; i > r->first; i--) {
        if (is_closing_mark(r, i - 1) || is_mark(r, i - 1, "(")) {
            return i - 1;
        }
    }
    return close;
}

/* An insertion between commas that is no noun phrase: relative clause, participle, prepositional phrase. */
static bool
is_skipped_insertion(const Reader *r, uint32_t open)
{
    const EntPos pos = pos_at(r, open + 1);
    return pos == ENT_POS_RELATIVE || pos == ENT_POS_VERB || pos == ENT_POS_PREPOSITION ||
           pos == ENT_POS_SUBORDINATOR || pos == ENT_POS_ADVERB || pos == ENT_POS_AUXILIARY;
}

/* "since the minister visited": such words govern a clause, unless a date follows them ("since 2017"). */
static bool
opens_clause(const Reader *r, const EntPhraseSpan *phrase)
{
    const EntUnit *unit = unit_at(r, phrase->head);
    const EntSetId set = ent_lexicon_set(r->text->lexicon, ENT_VIEW("clause-opener"));
    return !(unit && unit->is_time) && ent_lexicon_in_set(r->text->lexicon, set, phrase->preposition);
}

/* The phrase before the verb is governed by a preposition: the subject is the phrase that this one belongs to
 * ("the ministers of Japan met"), or, behind an introduction, what follows the comma ("In Tokyo, Ahn met"). */
static uint32_t
climb_prepositions(const Reader *r, uint32_t index)
{
    while (index != NONE && r->out->phrases[index].preposition) {
        const EntPhraseSpan *phrase = &r->out->phrases[index];
        if (opens_clause(r, phrase)) {
            return index;
        }
        const uint32_t list = phrase->list;
        if (list != index && is_mark(r, phrase->first - 1, ",") && r->out->phrases[list].first <= r->first + 2) {
            return index;
        }
        if (list == 0) {
            return NONE;
        }
        const EntPhraseSpan *outer = &r->out->phrases[list - 1];
        if (has_verb_between(r, outer->end, r->out->phrases[list].first)) {
            return NONE;
        }
        index = list - 1;
    }
    return index;
}

/* "…, the ministry said": what stands before the comma is what is said. */
static bool
is_closing_report(const Reader *r, const EntPredicate *p, uint32_t phrase)
{
    const uint32_t first = r->out->phrases[phrase].first;
    return ent_lexicon_in_set(r->text->lexicon, r->reporting, p->lemma) && first > r->first &&
           is_mark(r, first - 1, ",") && has_verb_between(r, r->first, first);
}

static uint32_t
subject_phrase(const Reader *r, const EntPredicate *p)
{
    uint32_t at = p->first;
    for (size_t n_insertions = 0; at > r->first && n_insertions < 4; n_insertions++) {
        while (at > r->first && pos_at(r, at - 1) == ENT_POS_ADVERB) {
            at--;
        }
        if (!is_closing_mark(r, at - 1)) {
            break;
        }
        const uint32_t open = insertion_start(r, at - 1);
        if (open == at - 1 || !is_skipped_insertion(r, open)) {
            at--;
            break;
        }
        at = open;
    }
    const uint32_t found = phrase_ending_before(r, at);
    if (found == NONE || r->out->phrases[found].end + 1 < at || has_verb_between(r, r->out->phrases[found].end, at)) {
        return NONE;
    }
    return is_closing_report(r, p, found) ? found : climb_prepositions(r, found);
}

/* A coordination has a conjunction before its last member; without one only appositions go together. */
static uint32_t
list_begin(const Reader *r, uint32_t phrase)
{
    uint32_t first = phrase;
    const uint32_t list = r->out->phrases[phrase].list;
    bool joined = false;
    while (first > list) {
        const EntPhraseSpan *here = &r->out->phrases[first], *previous = here - 1;
        joined |= pos_at(r, here->first - 1) == ENT_POS_CONJUNCTION;
        const bool renames = here->is_apposition || pos_at(r, previous->first) == ENT_POS_DETERMINER ||
                             pos_at(r, previous->first) == ENT_POS_POSSESSIVE || previous->is_apposition;
        if (!joined && !renames) {
            break;
        }
        first--;
    }
    return first;
}

static void
set_subject(const Reader *r, EntPredicate *p, uint32_t phrase)
{
    uint32_t first = is_closing_report(r, p, phrase) ? phrase : list_begin(r, phrase);
    if (r->out->phrases[first].preposition && !opens_clause(r, &r->out->phrases[first])) {
        first = phrase;
    }
    p->subject = first;
    p->subject_end = phrase + 1;
}

static void
share_subject(EntPredicate *p, const EntPredicate *with)
{
    p->subject = with->subject;
    p->subject_end = with->subject_end;
}

/* "who commands", "which sank": the subject is the phrase before the relative word. */
static bool
is_relative_verb(const Reader *r, const EntPredicate *p)
{
    return p->first > r->first && pos_at(r, p->first - 1) == ENT_POS_RELATIVE;
}

static void
link_relative(const Reader *r, EntPredicate *p)
{
    const uint32_t phrase = phrase_ending_before(r, p->first - 1);
    if (phrase != NONE && r->out->phrases[phrase].end + 2 >= p->first - 1) {
        p->subject = phrase;
        p->subject_end = phrase + 1;
    }
}

/* Verbs that share the subject of the one before: infinitives, gerunds, participles, and finite verbs behind "and". */
static bool
depends_on_previous(const Reader *r, const EntPredicate *p)
{
    if (p->is_infinitive || p->is_gerund) {
        return true;
    }
    if (p->first == r->first) {
        return false;
    }
    const EntPos before = pos_at(r, p->first - 1);
    return before == ENT_POS_CONJUNCTION ||
           (before == ENT_POS_ADVERB && pos_at(r, p->first - 2) == ENT_POS_CONJUNCTION);
}

static uint32_t
last_finite(const Reader *r, uint32_t index)
{
    for (uint32_t i = index; i > 0; i--) {
        const EntPredicate *p = &r->out->predicates[i - 1];
        if (!p->is_infinitive && !p->is_gerund && p->subject != NONE) {
            return i - 1;
        }
    }
    return ENT_NO_PREDICATE;
}

/* "accused the destroyer of aiming", "invited his counterpart to visit": who does it is the object above. */
static uint32_t
controlling_object(const Reader *r, const EntPredicate *governor, const EntPredicate *p)
{
    const EntSetId set = ent_lexicon_set(r->text->lexicon, ENT_VIEW("object-control"));
    if (!ent_lexicon_in_set(r->text->lexicon, set, governor->lemma) || governor->is_passive) {
        return NONE;
    }
    for (uint32_t i = 0; i < r->out->n_phrases; i++) {
        const EntPhraseSpan *phrase = &r->out->phrases[i];
        if (phrase->first >= governor->end && phrase->end <= p->first && !phrase->preposition) {
            return i;
        }
    }
    return NONE;
}

/* "to hold talks and strengthen ties": the second infinitive lacks its mark. */
static bool
is_bare(const Reader *r, const EntPredicate *p)
{
    const unsigned forms = r->tokens[p->head].forms;
    return p->end == p->first + 1 && forms & ENT_FORM_BASE && !(forms & ENT_FORM_PAST);
}

static void
link_predicate(const Reader *r, uint32_t index)
{
    EntPredicate *p = &r->out->predicates[index];
    if (is_relative_verb(r, p)) {
        link_relative(r, p);
        return;
    }
    if (depends_on_previous(r, p) && index > 0) {
        const bool parallel = !p->is_gerund && pos_at(r, p->first - 1) == ENT_POS_CONJUNCTION;
        p->is_infinitive |= parallel && is_bare(r, p) && r->out->predicates[index - 1].is_infinitive;
        const uint32_t finite = last_finite(r, index);
        const uint32_t governor = parallel && p->is_infinitive ? r->out->predicates[index - 1].governor : index - 1;
        p->governor = p->is_infinitive || p->is_gerund ? governor : ENT_NO_PREDICATE;
        const uint32_t controlled = controlling_object(r, &r->out->predicates[index - 1], p);
        if (controlled != NONE) {
            p->subject = controlled;
            p->subject_end = controlled + 1;
        } else if (finite != ENT_NO_PREDICATE) {
            share_subject(p, &r->out->predicates[finite]);
        }
        return;
    }
    const uint32_t phrase = subject_phrase(r, p);
    if (phrase != NONE) {
        set_subject(r, p, phrase);
    }
}

/* Does a comma behind `from` close an insertion that a verb follows: ", held ten times since 1999, were …"? */
static bool
closes_before_verb(const Reader *r, uint32_t from)
{
    for (uint32_t i = from; i + 1 < r->end; i++) {
        if (is_mark(r, i, ",")) {
            return begins_group(r, i + 1) && pos_at(r, i + 1) != ENT_POS_TO;
        }
    }
    return false;
}

/* A participle right behind a noun with another finite verb to come is a reduced relative: "the drills, held 10
 * times between 1999 and 2017, were paused": it is passive, and its subject is that noun. */
static void
mark_reduced_relative(const Reader *r, EntPredicate *p)
{
    if (!p->is_participle || p->is_passive || p->first == r->first) {
        return;
    }
    const bool inserted = is_mark(r, p->first - 1, ",") && closes_before_verb(r, p->end);
    const bool only_participle = !(r->tokens[p->head].forms & ENT_FORM_PAST);
    if (only_participle || inserted || is_mark(r, p->end, "by")) {
        p->is_passive = true;
    }
}

/* A clause ends where the next predicate's subject begins, or the predicate itself. */
static void
set_ends(const Reader *r)
{
    for (uint32_t i = 0; i < r->out->n_predicates; i++) {
        EntPredicate *p = &r->out->predicates[i];
        p->next = r->end;
        if (i + 1 < r->out->n_predicates) {
            const EntPredicate *following = &r->out->predicates[i + 1];
            const bool relative = is_relative_verb(r, following);
            p->next = following->first - relative;
            if (!relative && following->subject != NONE && r->out->phrases[following->subject].first >= p->end) {
                const uint32_t begin = r->out->phrases[following->subject].first;
                p->next = begin < p->next ? begin : p->next;
            }
        }
    }
}

/* "…, the ministry said" at the end, "the ministry said that …" at the start: what is said is governed by it. */
static void
mark_reported(const Reader *r)
{
    for (uint32_t s = 0; s < r->out->n_predicates; s++) {
        const EntPredicate *saying = &r->out->predicates[s];
        if (!ent_lexicon_in_set(r->text->lexicon, r->reporting, saying->lemma) || saying->subject == NONE) {
            continue;
        }
        for (uint32_t i = 0; i < r->out->n_predicates; i++) {
            EntPredicate *p = &r->out->predicates[i];
            const bool free_governor = p->governor == ENT_NO_PREDICATE && !p->is_reported;
            if (i != s && free_governor && p->subject != saying->subject) {
                p->governor = s;
                p->is_reported = true;
            }
        }
    }
}

EntStatus
ent_clauses_read(const EntText *text, const EntSentence *sentence, const EntUnit *units, size_t n_units,
                 EntArena *arena, EntClauses *out)
{
    const uint32_t length = sentence->end - sentence->first;
    const uint32_t n_phrases = length < ENT_CLAUSE_MAX_PHRASES ? length : ENT_CLAUSE_MAX_PHRASES;
    const uint32_t n_predicates = length < ENT_CLAUSE_MAX_PREDICATES ? length : ENT_CLAUSE_MAX_PREDICATES;
    *out = (EntClauses){.phrases = ent_arena_zalloc(arena, n_phrases + 1u, sizeof *out->phrases),
                        .predicates = ent_arena_zalloc(arena, n_predicates + 1u, sizeof *out->predicates)};
    if (!out->phrases || !out->predicates) {
        return ENT_STATUS_NO_MEMORY;
    }
    const Reader r = {.text = text,
                      .tokens = text->tokens,
                      .first = sentence->first,
                      .end = sentence->end,
                      .units = units,
                      .n_units = n_units,
                      .reporting = ent_lexicon_set(text->lexicon, ENT_VIEW("reporting")),
                      .out = out};
    collect_predicates(&r);
    collect_phrases(&r);
    for (uint32_t i = 0; i < out->n_predicates; i++) {
        mark_reduced_relative(&r, &out->predicates[i]);
        link_predicate(&r, i);
    }
    set_ends(&r);
    mark_reported(&r);
    return ENT_STATUS_OK;
}

uint32_t
ent_clause_phrase(const EntClauses *clauses, const EntPredicate *predicate, EntWordId preposition, uint32_t from)
{
    for (uint32_t i = from; i < clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &clauses->phrases[i];
        if (phrase->first >= predicate->next) {
            break;
        }
        if (phrase->first >= predicate->end && phrase->preposition == preposition) {
            return i;
        }
    }
    return clauses->n_phrases;
}
