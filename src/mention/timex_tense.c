/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The tense that goes with a time expression, by the nearest verb group: the one before it, or, where the expression opens
 * a clause ("…, and on Monday he will fly"), the one behind it. "Agreed on Friday to resume" is past, "agreed to resume on
 * Friday" future. Present tense in headlines and captions tells what has been.
 */
#include "mention/timex_parts.h"

enum { GROUP = 6 };

typedef struct {
    const EntText *text;
    const EntSentence *sentence;
    const EntTenseWords *words;
} Look;

static EntPos
pos_at(const Look *l, uint32_t token)
{
    return (EntPos)l->text->tokens[token].pos;
}

/* "will"; "scheduled for", "set to", but not "set the matter aside". */
static bool
points_ahead(const Look *l, uint32_t token)
{
    if (!ent_lexicon_in_set(l->text->lexicon, l->words->future, l->text->tokens[token].word)) {
        return false;
    }
    const EntPos next = token + 1 < l->sentence->end ? pos_at(l, token + 1) : ENT_POS_PUNCTUATION;
    if (token + 1 < l->sentence->end &&
        ent_lexicon_in_set(l->text->lexicon, l->words->no_future, l->text->tokens[token + 1].word)) {
        return false; /* "set sail", "set off" */
    }
    if (token > l->sentence->first && pos_at(l, token) == ENT_POS_NOUN && next != ENT_POS_TO &&
        pos_at(l, token - 1) == ENT_POS_DETERMINER) {
        return false; /* "approved a plan for the border on Thursday" */
    }
    if (l->text->tokens[token].forms & ENT_FORM_PAST && (next == ENT_POS_NOUN || next == ENT_POS_ADJECTIVE)) {
        return false; /* "called off all planned drills on Tuesday" */
    }
    const bool is_linked = next == ENT_POS_TO || next == ENT_POS_PREPOSITION || next == ENT_POS_ADVERB;
    return pos_at(l, token) != ENT_POS_VERB || is_linked;
}

static bool
is_verbal(EntPos pos)
{
    return pos == ENT_POS_VERB || pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL;
}

/* What may stand inside a verb group, or between "is" and what is "scheduled". */
static bool
is_inside(EntPos pos)
{
    return is_verbal(pos) || pos == ENT_POS_ADVERB || pos == ENT_POS_NEGATION || pos == ENT_POS_TO;
}

static EntTense
tense_of_forms(unsigned forms, bool is_alone)
{
    if (forms & ENT_FORM_PAST && is_alone) {
        return ENT_TENSE_PAST;
    }
    return forms & (ENT_FORM_THIRD | ENT_FORM_BASE) ? ENT_TENSE_PRESENT : ENT_TENSE_OPEN;
}

/* "is said to have met": what follows "to" is over. */
static bool
is_perfect(const Look *l, uint32_t to, uint32_t verb)
{
    return to + 1 < verb && ent_lexicon_in_set(l->text->lexicon, l->words->perfect, l->text->tokens[to + 1].word);
}

/* "began to change in February": as past as the beginning. */
static bool
is_phase(const Look *l, uint32_t to)
{
    return to > l->sentence->first &&
           ent_lexicon_in_set(l->text->lexicon, l->words->phase, l->text->tokens[to - 1].lemma);
}

/* "rebels | attacked": a past behind what looks like a verb, too, has that for its subject. */
static bool
is_past(const Look *l, uint32_t token)
{
    const unsigned forms = ent_lexicon_forms(l->text->lexicon, l->text->tokens[token].word);
    return pos_at(l, token) == ENT_POS_VERB && forms & ENT_FORM_PAST && !(forms & (ENT_FORM_BASE | ENT_FORM_GERUND));
}

/* "sent a ship to guard it in May": the ship went in May. */
static bool
is_purpose(const Look *l, uint32_t to)
{
    enum { NEAR = 8 };
    const uint32_t low = to > l->sentence->first + NEAR ? to - NEAR : l->sentence->first;
    for (uint32_t t = to; t > low && pos_at(l, t - 1) != ENT_POS_PUNCTUATION; t--) {
        if (pos_at(l, t - 1) == ENT_POS_VERB) {
            return is_past(l, t - 1) &&
                   ent_lexicon_in_set(l->text->lexicon, l->words->sending, l->text->tokens[t - 1].lemma);
        }
    }
    return false;
}

/* "in office since November" */
static bool
is_beginning(const Look *l, uint32_t timex)
{
    return timex > l->sentence->first &&
           ent_lexicon_in_set(l->text->lexicon, l->words->beginning, l->text->tokens[timex - 1].word);
}

/* "talks broken off in May" */
static bool
is_bare_participle(const Look *l, uint32_t first, uint32_t verb)
{
    return first == verb && pos_at(l, verb) == ENT_POS_VERB &&
           ent_lexicon_forms(l->text->lexicon, l->text->tokens[verb].word) == ENT_FORM_PARTICIPLE;
}

/* "the coast guard ship": no verb, for one guard "ships". */
static bool
disagrees(const Look *l, uint32_t token)
{
    const EntLexicon *lexicon = l->text->lexicon;
    const EntWordId before = token > l->sentence->first ? l->text->tokens[token - 1].word : ENT_ID_NONE;
    const unsigned forms = ent_lexicon_forms(lexicon, l->text->tokens[token].word);
    if (pos_at(l, token) != ENT_POS_VERB || !(forms & ENT_FORM_BASE) || forms & ENT_FORM_PAST ||
        token == l->sentence->first) {
        return false;
    }
    const EntPos pos = pos_at(l, token - 1);
    const bool is_name = pos == ENT_POS_NAME && token > l->sentence->first + 1 &&
                         pos_at(l, token - 2) == ENT_POS_DETERMINER; /* "the Baykar plant" */
    return is_name || (pos == ENT_POS_NOUN && before && ent_lexicon_noun_lemma(lexicon, before) == before);
}

/* The group that ends with this verb: its first word that has a tense decides. */
static EntTense
tense_of_group(const Look *l, uint32_t verb)
{
    uint32_t first = verb;
    while (first > l->sentence->first && verb - first < GROUP &&
           (is_inside(pos_at(l, first - 1)) || points_ahead(l, first - 1)) && /* "had been due to" */
           !(is_past(l, first) && pos_at(l, first - 1) == ENT_POS_VERB)) {
        first--;
    }
    EntTense tense = ENT_TENSE_OPEN;
    bool has_been = false; /* "the talks were in August" */
    for (uint32_t t = first; t <= verb; t++) {
        const EntPos pos = pos_at(l, t);
        const EntToken *token = &l->text->tokens[t];
        if (ent_lexicon_in_set(l->text->lexicon, l->words->did, token->word)) {
            return ENT_TENSE_PAST;
        }
        if (pos == ENT_POS_TO && (is_perfect(l, t, verb) || is_purpose(l, t))) {
            return ENT_TENSE_PAST;
        }
        if (pos == ENT_POS_TO && is_phase(l, t)) {
            return tense_of_forms(ent_lexicon_forms(l->text->lexicon, l->text->tokens[t - 1].word), true);
        }
        if (pos == ENT_POS_TO && t > l->sentence->first &&
            ent_lexicon_in_set(l->text->lexicon, l->words->obliged, l->text->tokens[t - 1].word)) {
            return ENT_TENSE_PAST; /* "had to be broken off" */
        }
        if (pos == ENT_POS_TO && has_been) { /* "was to be held in May": the nearest one */
            return ENT_TENSE_PRESENT;
        }
        if (pos == ENT_POS_TO || (points_ahead(l, t) && tense != ENT_TENSE_PAST)) {
            return ENT_TENSE_FUTURE;
        }
        has_been |= ent_lexicon_in_set(l->text->lexicon, l->words->past, token->word) ||
                    (points_ahead(l, t) && tense == ENT_TENSE_PAST); /* "had been due to be held in May" */
        if (pos == ENT_POS_AUXILIARY || (pos == ENT_POS_VERB && tense == ENT_TENSE_OPEN)) {
            const unsigned forms = ent_lexicon_forms(l->text->lexicon, token->word);
            const EntTense own = tense_of_forms(forms, true);
            tense = tense == ENT_TENSE_OPEN ? own : tense;
        }
    }
    return tense == ENT_TENSE_OPEN && (has_been || is_bare_participle(l, first, verb)) ? ENT_TENSE_PAST : tense;
}

/* "is to last until Friday": whatever stands behind "to". */
static bool
is_to_be(const Look *l, uint32_t token)
{
    return pos_at(l, token) == ENT_POS_AUXILIARY && token + 1 < l->sentence->end &&
           !ent_lexicon_in_set(l->text->lexicon, l->words->past, l->text->tokens[token].word) &&
           ent_lexicon_in_set(l->text->lexicon, l->words->to, l->text->tokens[token + 1].word);
}

/* "met Orlov, | who heads the agency | , on Monday": where the relative clause begins that this comma ends; else the comma. */
static uint32_t
before_relative(const Look *l, uint32_t comma)
{
    uint32_t t = comma;
    while (pos_at(l, comma) == ENT_POS_PUNCTUATION && t > l->sentence->first &&
           pos_at(l, t - 1) != ENT_POS_PUNCTUATION) {
        t--;
    }
    return pos_at(l, t) == ENT_POS_RELATIVE ? t : comma;
}

static EntTense
tense_before(const Look *l, uint32_t timex)
{
    EntTense tense = ENT_TENSE_OPEN; /* of a gerund: what is further off decides */
    for (uint32_t t = timex; t-- > l->sentence->first && tense == ENT_TENSE_OPEN;) {
        t = before_relative(l, t);
        if (is_verbal(pos_at(l, t)) && !disagrees(l, t)) {
            tense = is_to_be(l, t) ? ENT_TENSE_FUTURE : tense_of_group(l, t);
        } else if (points_ahead(l, t)) {
            tense = ENT_TENSE_FUTURE;
        } else if (ent_lexicon_in_set(l->text->lexicon, l->words->awaited, l->text->tokens[t].word)) {
            tense = ENT_TENSE_PRESENT; /* "ahead of Friday's talks": the next one, but no date of another year */
        }
    }
    return tense;
}

/* "is to visit" is one group, "agreed to visit" is two. */
static bool
continues(const Look *l, uint32_t token)
{
    const EntPos next = pos_at(l, token + 1);
    if (ent_lexicon_in_set(l->text->lexicon, l->words->amount, l->text->tokens[token + 1].word)) {
        return false; /* "did little to calm them" */
    }
    return is_inside(next) && (next != ENT_POS_TO || pos_at(l, token) != ENT_POS_VERB || points_ahead(l, token));
}

/* Then what follows is another clause's: "which they founded on July 6, are to meet". */
static bool
has_verb_before(const Look *l, uint32_t timex)
{
    for (uint32_t t = l->sentence->first; t < timex; t++) {
        const unsigned forms = ent_lexicon_forms(l->text->lexicon, l->text->tokens[t].word);
        if (pos_at(l, t) == ENT_POS_VERB && !(forms & ENT_FORM_GERUND) && !disagrees(l, t)) {
            return true;
        }
    }
    return false;
}

/* "Iran on Monday | test-|fired": half a verb has no tense. */
static bool
is_half(const Look *l, uint32_t token)
{
    return token + 1 < l->sentence->end && pos_at(l, token + 1) == ENT_POS_HYPHEN;
}

/* "The crash on Tuesday has soured ties": over when that has come of it. But "has until Friday". */
static bool
is_present_perfect(const Look *l, uint32_t first, uint32_t last)
{
    return first < last && ent_lexicon_in_set(l->text->lexicon, l->words->has, l->text->tokens[first].word) &&
           ent_lexicon_forms(l->text->lexicon, l->text->tokens[last].word) & ENT_FORM_PARTICIPLE &&
           !points_ahead(l, last);
}

static EntTense
tense_behind(const Look *l, uint32_t timex)
{
    EntTense tense = ENT_TENSE_OPEN;
    for (uint32_t t = timex; t < l->sentence->end && tense == ENT_TENSE_OPEN; t++) {
        if (is_verbal(pos_at(l, t)) && !is_half(l, t)) {
            uint32_t last = t;
            while (last + 1 < l->sentence->end && last - t < GROUP && continues(l, last)) {
                last++;
            }
            tense = is_present_perfect(l, t, last) ? ENT_TENSE_PAST : tense_of_group(l, last);
            t = last;
        }
    }
    return tense;
}

/* Does the expression, with its preposition, open a clause? Not behind an apposition: "met his colleague, X, | on Monday | to
 * discuss", "… | on Monday | and will fly". */
static bool
opens_clause(const Look *l, EntSpan timex)
{
    const bool has_preposition = timex.first > l->sentence->first && pos_at(l, timex.first - 1) == ENT_POS_PREPOSITION;
    const uint32_t first = has_preposition ? timex.first - 1 : timex.first;
    const EntPos behind = timex.end < l->sentence->end ? pos_at(l, timex.end) : ENT_POS_PUNCTUATION;
    const bool breaks = behind == ENT_POS_TO || behind == ENT_POS_CONJUNCTION;
    if (breaks && first > l->sentence->first && pos_at(l, first - 1) == ENT_POS_PUNCTUATION) {
        return false;
    }
    if (first == l->sentence->first) {
        return true;
    }
    const EntPos before = pos_at(l, first - 1);
    return before == ENT_POS_PUNCTUATION || before == ENT_POS_CONJUNCTION || before == ENT_POS_SUBORDINATOR;
}

/* "A round, planned for 17 September, was called off": of which year the tense leaves open. A weekday is the next one. */
static bool
was_planned_for(const Look *l, EntSpan timex)
{
    const bool governed = timex.first > l->sentence->first + 2 && pos_at(l, timex.first - 1) == ENT_POS_PREPOSITION;
    const uint32_t marker = governed ? timex.first - 2 : timex.first;
    bool has_digits = false;
    for (uint32_t t = timex.first; t < timex.end; t++) {
        has_digits |= (l->text->tokens[t].shape & ENT_SHAPE_DIGITS) != 0;
    }
    return governed && has_digits && points_ahead(l, marker) && pos_at(l, marker - 1) != ENT_POS_AUXILIARY &&
           pos_at(l, marker - 1) != ENT_POS_ADVERB && tense_behind(l, timex.end) == ENT_TENSE_PAST;
}

EntTenseWords
ent_tense_words_of(const EntLexicon *lexicon)
{
    return (EntTenseWords){.future = ent_lexicon_set(lexicon, ENT_VIEW("future-marker")),
                           .past = ent_lexicon_set(lexicon, ENT_VIEW("past-marker")),
                           .perfect = ent_lexicon_set(lexicon, ENT_VIEW("perfect")),
                           .phase = ent_lexicon_set(lexicon, ENT_VIEW("phase-verb")),
                           .sending = ent_lexicon_set(lexicon, ENT_VIEW("sending-verb")),
                           .beginning = ent_lexicon_set(lexicon, ENT_VIEW("past-boundary")),
                           .no_future = ent_lexicon_set(lexicon, ENT_VIEW("no-future")),
                           .to = ent_lexicon_set(lexicon, ENT_VIEW("to")),
                           .has = ent_lexicon_set(lexicon, ENT_VIEW("present-perfect")),
                           .did = ent_lexicon_set(lexicon, ENT_VIEW("past-support")),
                           .awaited = ent_lexicon_set(lexicon, ENT_VIEW("awaited")),
                           .amount = ent_lexicon_set(lexicon, ENT_VIEW("amount")),
                           .obliged = ent_lexicon_set(lexicon, ENT_VIEW("past-obligation"))};
}

EntTense
ent_timex_tense(const EntTenseWords *words, const EntText *text, const EntSentence *sentence, EntSpan timex)
{
    const Look l = {text, sentence, words};
    EntTense tense = is_beginning(&l, timex.first) ? ENT_TENSE_PAST : ENT_TENSE_OPEN;
    if (tense == ENT_TENSE_OPEN && opens_clause(&l, timex)) {
        tense = tense_behind(&l, timex.end);
    }
    if (tense == ENT_TENSE_OPEN) {
        tense = was_planned_for(&l, timex) ? ENT_TENSE_OPEN : tense_before(&l, timex.first);
    }
    if (tense == ENT_TENSE_OPEN && !has_verb_before(&l, timex.first)) {
        /* Across a comma it may be another clause's: not sure enough to move a date by a year. */
        const bool is_apart = timex.end < sentence->end && pos_at(&l, timex.end) == ENT_POS_PUNCTUATION;
        tense = tense_behind(&l, timex.end);
        tense = tense == ENT_TENSE_FUTURE && is_apart ? ENT_TENSE_PRESENT : tense;
    }
    const bool is_told = sentence->zone != ENT_ZONE_BODY;
    return tense == ENT_TENSE_PRESENT && is_told ? ENT_TENSE_PAST : tense;
}
