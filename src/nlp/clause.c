/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Verb groups, and their links to the noun phrases (phrase.c) and to each other. A verb group is auxiliaries, adverbs
 * and one verb. The subject is looked for to the left of the verb, over relative clauses and other insertions between
 * commas.
 */
#include "nlp/clause_tree.h"
#include "nlp/phrase.h"

#define NONE UINT32_MAX

static bool
is_group_word(const EntClauseReader *r, uint32_t i)
{
    const EntPos pos = ent_clause_pos(r, i);
    return pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL || pos == ENT_POS_NEGATION || pos == ENT_POS_ADVERB ||
           pos == ENT_POS_TO || pos == ENT_POS_VERB;
}

static bool
is_form_of_be(const EntClauseReader *r, uint32_t i)
{
    return ent_lexicon_in_set(r->text->lexicon, r->be, r->tokens[i].word);
}

/* Read the group that begins at `i`; its end is returned. Two verbs in a row are two groups. */
static uint32_t
read_group(const EntClauseReader *r, uint32_t i, EntPredicate *p)
{
    bool has_be = false, has_auxiliary = false;
    *p = (EntPredicate){.first = i, .head = i, .governor = ENT_NO_PREDICATE, .subject = NONE};
    for (; i < r->end && is_group_word(r, i) && !ent_clause_unit(r, i); i++) {
        const EntPos pos = ent_clause_pos(r, i);
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

static bool
is_negative(const EntClauseReader *r, uint32_t i)
{
    return ent_lexicon_in_set(r->text->lexicon, r->negative, r->tokens[i].word);
}

static void
collect_predicates(const EntClauseReader *r)
{
    for (uint32_t i = r->first; i < r->end && r->out->n_predicates < ENT_CLAUSE_MAX_PREDICATES;) {
        if (!ent_clause_begins_group(r, i)) {
            i++;
            continue;
        }
        EntPredicate *p = &r->out->predicates[r->out->n_predicates];
        const uint32_t end = read_group(r, i, p);
        p->is_negated |= i > r->first && (ent_clause_pos(r, i - 1) == ENT_POS_NEGATION || is_negative(r, i - 1));
        i = end > i ? end : i + 1;
        r->out->n_predicates++;
    }
}

/* The phrase that ends at or just before `token`, nothing but skipped words between; NONE when something else does. */
static uint32_t
phrase_ending_before(const EntClauseReader *r, uint32_t token)
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
is_closing_mark(const EntClauseReader *r, uint32_t i)
{
    return ent_clause_is_mark(r, i, ",") || ent_clause_is_mark(r, i, ")") || ent_clause_is_mark(r, i, "\xE2\x80\x94") ||
           ent_clause_is_mark(r, i, "\xE2\x80\x93") || ent_clause_is_mark(r, i, "--");
}

/* Where an insertion that ends at the comma `close` begins: the comma before it, or `close` when there is none. */
static uint32_t
insertion_start(const EntClauseReader *r, uint32_t close)
{
    for (uint32_t i = close; i > r->first; i--) {
        if (is_closing_mark(r, i - 1) || ent_clause_is_mark(r, i - 1, "(")) {
            return i - 1;
        }
    }
    return close;
}

/* An insertion between commas that is no noun phrase: relative clause, participle, prepositional phrase. */
static bool
is_skipped_insertion(const EntClauseReader *r, uint32_t open)
{
    const EntPos pos = ent_clause_pos(r, open + 1);
    return pos == ENT_POS_RELATIVE || pos == ENT_POS_VERB || pos == ENT_POS_PREPOSITION ||
           pos == ENT_POS_SUBORDINATOR || pos == ENT_POS_ADVERB || pos == ENT_POS_AUXILIARY;
}

/* "since the minister visited": such words govern a clause, unless a date follows them ("since 2017"). */
static bool
opens_clause(const EntClauseReader *r, const EntPhraseSpan *phrase)
{
    const EntUnit *unit = ent_clause_unit(r, phrase->head);
    return !(unit && unit->is_time) && ent_lexicon_in_set(r->text->lexicon, r->clause_opener, phrase->preposition);
}

/* The phrase before the verb is governed by a preposition: the subject is the phrase that this one belongs to
 * ("the ministers of Japan met"), or, behind an introduction, what follows the comma ("In Tokyo, Ahn met"). */
static uint32_t
climb_prepositions(const EntClauseReader *r, uint32_t index)
{
    while (index != NONE && r->out->phrases[index].preposition) {
        const EntPhraseSpan *phrase = &r->out->phrases[index];
        if (opens_clause(r, phrase)) {
            return index;
        }
        const uint32_t list = phrase->list;
        if (list != index && ent_clause_is_mark(r, phrase->first - 1, ",") &&
            r->out->phrases[list].first <= r->first + 2) {
            return index;
        }
        if (list == 0) {
            return NONE;
        }
        const EntPhraseSpan *outer = &r->out->phrases[list - 1];
        if (ent_clause_has_verb(r, outer->end, r->out->phrases[list].first)) {
            return NONE;
        }
        index = list - 1;
    }
    return index;
}

/* "…, the ministry said": what stands before the comma is what is said. */
static bool
is_closing_report(const EntClauseReader *r, const EntPredicate *p, uint32_t phrase)
{
    const uint32_t first = r->out->phrases[phrase].first;
    return ent_lexicon_in_set(r->text->lexicon, r->reporting, p->lemma) && first > r->first &&
           ent_clause_is_mark(r, first - 1, ",") && ent_clause_has_verb(r, r->first, first);
}

/* A time between the subject and the verb, which ends at `end`. */
static bool
is_time_between(const EntClauseReader *r, uint32_t index, uint32_t end)
{
    const EntPhraseSpan *phrase = &r->out->phrases[index];
    return phrase->end == end && !phrase->preposition && phrase[-1].end == phrase->first &&
           ent_clause_is_time(r, phrase);
}

static uint32_t
subject_phrase(const EntClauseReader *r, const EntPredicate *p)
{
    uint32_t at = p->first;
    for (size_t n_insertions = 0; at > r->first && n_insertions < 4; n_insertions++) {
        while (at > r->first && ent_clause_pos(r, at - 1) == ENT_POS_ADVERB) {
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
    uint32_t found = phrase_ending_before(r, at);
    while (found != NONE && found > 0 && is_time_between(r, found, at)) {
        at = r->out->phrases[found--].first; /* "Nakatani next week visits" */
    }
    if (found == NONE || r->out->phrases[found].end + 1 < at ||
        ent_clause_has_verb(r, r->out->phrases[found].end, at)) {
        return NONE;
    }
    return is_closing_report(r, p, found) ? found : climb_prepositions(r, found);
}

/* A coordination has a conjunction before its last member; without one only appositions go together. */
static uint32_t
list_begin(const EntClauseReader *r, uint32_t phrase)
{
    uint32_t first = phrase;
    const uint32_t list = r->out->phrases[phrase].list;
    bool joined = false;
    while (first > list) {
        const EntPhraseSpan *here = &r->out->phrases[first], *previous = here - 1;
        joined |= ent_clause_pos(r, here->first - 1) == ENT_POS_CONJUNCTION;
        const bool renames = here->is_apposition || ent_clause_pos(r, previous->first) == ENT_POS_DETERMINER ||
                             ent_clause_pos(r, previous->first) == ENT_POS_POSSESSIVE || previous->is_apposition;
        if (!joined && !renames) {
            break;
        }
        first--;
    }
    return first;
}

static void
set_subject(const EntClauseReader *r, EntPredicate *p, uint32_t phrase)
{
    uint32_t first = is_closing_report(r, p, phrase) ? phrase : list_begin(r, phrase);
    if (r->out->phrases[first].preposition && !opens_clause(r, &r->out->phrases[first])) {
        first = phrase;
    }
    p->subject = first;
    p->subject_end = phrase + 1;
    p->is_negated |= is_negative(r, r->out->phrases[first].first); /* "No minister came." */
}

static void
share_subject(EntPredicate *p, const EntPredicate *with)
{
    p->subject = with->subject;
    p->subject_end = with->subject_end;
}

/* "who commands", "which sank": the subject is the phrase before the relative word. */
static bool
is_relative_verb(const EntClauseReader *r, const EntPredicate *p)
{
    return p->first > r->first && ent_clause_pos(r, p->first - 1) == ENT_POS_RELATIVE;
}

static void
link_relative(const EntClauseReader *r, EntPredicate *p)
{
    const uint32_t phrase = phrase_ending_before(r, p->first - 1);
    if (phrase != NONE && r->out->phrases[phrase].end + 2 >= p->first - 1) {
        p->subject = phrase;
        p->subject_end = phrase + 1;
    }
}

/* Verbs that share the subject of the one before: infinitives, gerunds, participles, and finite verbs behind "and". */
static bool
depends_on_previous(const EntClauseReader *r, const EntPredicate *p)
{
    if (p->is_infinitive || p->is_gerund) {
        return true;
    }
    if (p->first == r->first) {
        return false;
    }
    const EntPos before = ent_clause_pos(r, p->first - 1);
    return before == ENT_POS_CONJUNCTION ||
           (before == ENT_POS_ADVERB && ent_clause_pos(r, p->first - 2) == ENT_POS_CONJUNCTION);
}

static uint32_t
last_finite(const EntClauseReader *r, uint32_t index)
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
controlling_object(const EntClauseReader *r, const EntPredicate *governor, const EntPredicate *p)
{
    if (!ent_lexicon_in_set(r->text->lexicon, r->object_control, governor->lemma) || governor->is_passive) {
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
is_bare(const EntClauseReader *r, const EntPredicate *p)
{
    const unsigned forms = r->tokens[p->head].forms;
    return p->end == p->first + 1 && forms & ENT_FORM_BASE && !(forms & ENT_FORM_PAST);
}

static void
link_predicate(const EntClauseReader *r, uint32_t index)
{
    EntPredicate *p = &r->out->predicates[index];
    if (is_relative_verb(r, p)) {
        link_relative(r, p);
        return;
    }
    if (depends_on_previous(r, p) && index > 0) {
        const bool parallel = !p->is_gerund && ent_clause_pos(r, p->first - 1) == ENT_POS_CONJUNCTION;
        p->is_infinitive |= parallel && is_bare(r, p) && r->out->predicates[index - 1].is_infinitive;
        const uint32_t finite = last_finite(r, index);
        const uint32_t governor = parallel && p->is_infinitive ? r->out->predicates[index - 1].governor : index - 1;
        p->governor = p->is_infinitive || p->is_gerund ? governor : ENT_NO_PREDICATE;
        if (p->is_infinitive && governor != ENT_NO_PREDICATE) {
            p->modal = r->out->predicates[governor].modal; /* "would like to hold talks" */
        }
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
closes_before_verb(const EntClauseReader *r, uint32_t from)
{
    for (uint32_t i = from; i + 1 < r->end; i++) {
        if (ent_clause_is_mark(r, i, ",")) {
            return ent_clause_begins_group(r, i + 1) && ent_clause_pos(r, i + 1) != ENT_POS_TO;
        }
    }
    return false;
}

/* A participle right behind a noun with another finite verb to come is a reduced relative: "the drills, held 10
 * times between 1999 and 2017, were paused": it is passive, and its subject is that noun. */
static void
mark_reduced_relative(const EntClauseReader *r, EntPredicate *p)
{
    if (!p->is_participle || p->is_passive || p->first == r->first) {
        return;
    }
    const bool inserted = ent_clause_is_mark(r, p->first - 1, ",") && closes_before_verb(r, p->end);
    const bool only_participle = !(r->tokens[p->head].forms & ENT_FORM_PAST);
    if (only_participle || inserted || ent_clause_is_mark(r, p->end, "by")) {
        p->is_passive = true;
    }
}

/* A clause ends where the next predicate's subject begins, or the predicate itself. */
static void
set_ends(const EntClauseReader *r)
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
mark_reported(const EntClauseReader *r)
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
    const EntClauseReader r = {.text = text,
                               .tokens = text->tokens,
                               .first = sentence->first,
                               .end = sentence->end,
                               .units = units,
                               .n_units = n_units,
                               .reporting = ent_lexicon_set(text->lexicon, ENT_VIEW("reporting")),
                               .negative = ent_lexicon_set(text->lexicon, ENT_VIEW("negative")),
                               .time_unit = ent_lexicon_set(text->lexicon, ENT_VIEW("time-unit")),
                               .complex_preposition = ent_lexicon_set(text->lexicon, ENT_VIEW("complex-preposition")),
                               .title_head = ent_lexicon_set(text->lexicon, ENT_VIEW("title-head")),
                               .be = ent_lexicon_set(text->lexicon, ENT_VIEW("be")),
                               .of = ent_lexicon_set(text->lexicon, ENT_VIEW("of")),
                               .clause_opener = ent_lexicon_set(text->lexicon, ENT_VIEW("clause-opener")),
                               .object_control = ent_lexicon_set(text->lexicon, ENT_VIEW("object-control")),
                               .time_direction = ent_lexicon_set(text->lexicon, ENT_VIEW("time-direction")),
                               .out = out};
    collect_predicates(&r);
    ent_phrases_collect(&r);
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
    if (clauses->has_tree) {
        return ent_clause_tree_phrase(clauses, predicate, preposition, from);
    }
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
