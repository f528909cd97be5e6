/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The slots of dates: those of the trigger's clause and of its noun, by the tree or by the order of words. Dates from elsewhere
 * in the sentence are when.c's.
 */
#include "fact/slots.h"
#include "fact/when.h"
#include "nlp/clause_tree.h"

#define NONE UINT32_MAX

/* "a plan for | 2024 |", "for 2024 and | 2025 |" */
static bool
is_planned_for(const EntSlotReader *s, uint32_t token)
{
    const EntToken *tokens = s->reader->text->tokens;
    if (token > s->sentence->first + 1 && tokens[token - 1].pos == ENT_POS_CONJUNCTION) {
        const EntMention *before = ent_fact_mention(s->reader, token - 2);
        token = before && before->kind == ENT_MENTION_DATE ? before->first : token;
    }
    return token > s->sentence->first && ent_slot_is_word(s, s->reader->terms->plan_preposition, token - 1);
}

const EntMention *
ent_slot_date_at(const EntSlotReader *s, uint32_t token)
{
    const EntFactTerms *terms = s->reader->terms;
    const EntMention *mention = token < s->sentence->end ? ent_fact_mention(s->reader, token) : NULL;
    if (!mention || mention->kind != ENT_MENTION_DATE || mention->first != token) {
        return NULL;
    }
    const bool bounds = token > s->sentence->first && !ent_slot_is_word(s, terms->day_hour, token) &&
                        (ent_slot_is_word(s, terms->time_boundary, token - 1) ||
                         (s->event == terms->agreement && is_planned_for(s, token)));
    return bounds ? NULL : mention;
}

static void
add_dates_between(const EntSlotReader *s, uint32_t from, uint32_t end, EntFillers *out)
{
    for (uint32_t t = from; t < end; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        if (date) {
            ent_filler_date(out, date);
        }
    }
}

static bool
has_predicate_between(const EntSlotReader *s, uint32_t from, uint32_t end)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        if (s->clauses->predicates[i].first >= from && s->clauses->predicates[i].first < end) {
            return true;
        }
    }
    return false;
}

/* "ended the accord of 2012", "an accord on ships of 1997"; but "came in the summer of 2012" */
static bool
is_of_thing(const EntSlotReader *s, const EntPhraseSpan *date)
{
    if (!s->predicate || !ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->of, date->preposition)) {
        return false;
    }
    uint32_t phrase = date->modifies;
    for (uint32_t depth = 0; phrase < s->clauses->n_phrases && depth < s->clauses->n_phrases; depth++) {
        const EntPhraseSpan *span = &s->clauses->phrases[phrase];
        const EntMention *named = ent_fact_mention(s->reader, span->head);
        if (span->role == ENT_PHRASE_OBJECT || span->role == ENT_PHRASE_SUBJECT || (named && named->n_things)) {
            return true;
        }
        phrase = span->modifies;
    }
    return false;
}

/* "suspended over a dispute in 2018": whether it is the dispute's the tree does not know for certain. */
bool
ent_slot_follows_cause(const EntSlotReader *s, uint32_t phrase)
{
    const EntPhraseSpan *date = &s->clauses->phrases[phrase];
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntSetId set = s->reader->terms->cause;
    const EntPhraseSpan *before = date > s->clauses->phrases ? date - 1 : NULL;
    if (!before || !before->preposition || before->end + 1 != date->first ||
        !ent_lexicon_in_set(lexicon, set, before->preposition)) {
        return false;
    }
    size_t n_triggers; /* a dispute has a day, an oil rig has none */
    const EntWordId lemma = ent_lexicon_noun_lemma(lexicon, s->reader->text->tokens[before->head].word);
    (void)ent_rules_triggers(s->reader->extractor->rules, lemma, true, &n_triggers);
    return n_triggers > 0;
}

/* "because of a 2018 row", "in the wake of the row of 2018": the cause had its own day. */
static bool
is_of_cause(const EntSlotReader *s, const EntPhraseSpan *date)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntSetId set = s->reader->terms->cause;
    const bool is_own = s->noun != NONE && date->modifies == ent_slot_phrase_of(s, s->noun);
    if (!is_own && ent_slot_follows_cause(s, (uint32_t)(date - s->clauses->phrases))) {
        return true;
    }
    if (is_own || (date->preposition && !ent_lexicon_in_set(lexicon, s->reader->terms->of, date->preposition))) {
        return false;
    }
    uint32_t phrase = date->modifies;
    for (uint32_t depth = 0; phrase < s->clauses->n_phrases && depth < s->clauses->n_phrases; depth++) {
        const EntPhraseSpan *span = &s->clauses->phrases[phrase];
        if (ent_lexicon_in_set(lexicon, set, s->reader->text->tokens[span->head].word) ||
            (span->preposition && ent_lexicon_in_set(lexicon, set, span->preposition))) {
            return true;
        }
        phrase = span->modifies;
    }
    return false;
}

/* "since 1999", "after a crash in March": the date bounds the time, or is that of something else. */
static bool
is_bounded(const EntSlotReader *s, uint32_t phrase)
{
    const EntWordId agent = s->reader->extractor->agent_marker;
    const uint32_t own = s->noun == NONE || s->predicate ? NONE : ent_slot_phrase_of(s, s->noun);
    for (uint32_t depth = 0; phrase < s->clauses->n_phrases && depth < s->clauses->n_phrases; depth++) {
        const EntPhraseSpan *span = &s->clauses->phrases[phrase];
        if (phrase == own) {
            return false; /* "after talks on Friday": of the talks it is the day */
        }
        if (depth == 0 && (is_of_thing(s, span) || is_of_cause(s, span))) {
            return true;
        }
        if (depth == 0 && ent_slot_is_word(s, s->reader->terms->day_hour, span->first)) {
            return false; /* "before dawn on Monday": on that day */
        }
        const bool is_agent = depth > 0 && span->preposition == agent; /* "signed by the ministers on Friday" */
        if (span->preposition && !is_agent &&
            ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->time_boundary, span->preposition)) {
            return true;
        }
        phrase = span->modifies;
    }
    return false;
}

/* "signed the 2025 plan": the plan is for that year, "the 2012 accord" was signed then. */
bool
ent_slot_is_plan_year(const EntSlotReader *s)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    const EntToken *noun = &s->reader->text->tokens[s->noun];
    return s->predicate && s->event == s->reader->terms->agreement &&
           !ent_lexicon_in_set(lexicon, s->reader->terms->accord, ent_lexicon_noun_lemma(lexicon, noun->word));
}

/* "suspended the 2018 accord", "renewed the 2012 accord": of that year is what was suspended or renewed. */
static bool
is_about_older(const EntSlotReader *s)
{
    const EntFactTerms *terms = s->reader->terms;
    return s->predicate && (s->event == terms->suspension || s->event == terms->resumption ||
                            (s->event == terms->agreement &&
                             ent_lexicon_in_set(s->reader->extractor->lexicon, terms->renewing, s->predicate->lemma)));
}

/* Is it a year that stands before the object's noun? */
static bool
is_year_of_object(const EntSlotReader *s, const EntFiller *filler)
{
    const EntPredicate *p = s->predicate;
    const uint32_t object = p->object != NONE ? p->object : p->is_passive ? p->subject : NONE;
    if (object == NONE || !filler->is_date || filler->date.month) {
        return false;
    }
    for (uint32_t t = s->sentence->first; t < s->clauses->phrases[object].head; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        const uint32_t phrase = date ? ent_slot_phrase_of(s, t) : NONE;
        const bool inside = phrase != NONE && (phrase == object || s->clauses->phrases[phrase].modifies == object);
        if (inside && ent_date_equal(date->date, filler->date)) {
            return true;
        }
    }
    return false;
}

static void
drop_years_of_object(const EntSlotReader *s, EntFillers *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        if (!is_year_of_object(s, &out->items[i])) {
            out->items[kept++] = out->items[i];
        }
    }
    out->count = kept;
}

/* Dates in phrases that the tree gives to the trigger; `direct`: to its verb itself and to no noun below it. */
static void
add_governed_dates(const EntSlotReader *s, bool direct, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
        if (mention && mention->kind == ENT_MENTION_DATE && !(direct && phrase->modifies != NONE) &&
            !is_bounded(s, i) && ent_slot_belongs(s, i) &&
            !(s->noun != NONE && phrase->modifies == ent_slot_phrase_of(s, s->noun) && ent_slot_is_plan_year(s)) &&
            ent_slot_date_at(s, mention->first)) { /* not "signed a plan for 2024-2026" */
            ent_filler_date(out, mention);
        }
    }
}

/* Dates of the clause by the order of words; else those before the first verb of the sentence. */
static void
add_dates_around(const EntSlotReader *s, EntFillers *out)
{
    uint32_t from, end;
    ent_slot_scope(s, &from, &end);
    if (s->predicate && s->predicate->subject != NONE) {
        const uint32_t subject = s->clauses->phrases[s->predicate->subject].first;
        from = subject < from && !has_predicate_between(s, subject, s->predicate->first) ? subject : from;
    } else if (!s->predicate && ent_slot_phrase_of(s, s->noun) != NONE) {
        from = s->clauses->phrases[ent_slot_phrase_of(s, s->noun)].first;
    }
    add_dates_between(s, from, end, out);
    if (out->count == 0 && s->clauses->n_predicates) {
        add_dates_between(s, s->sentence->first, s->clauses->predicates[0].first, out);
    }
}

/* "left Lima on May 3 and moored in Callao | the following day |": what stands behind the verb is its own, whichever verb of the
 * two a parser hangs it on. */
static void
put_date_behind_first(const EntSlotReader *s, EntFillers *out)
{
    EntFillers behind = {.count = 0};
    if (s->predicate && out->count > 1) {
        add_dates_between(s, s->predicate->end, s->predicate->next, &behind);
    }
    for (size_t i = 1; behind.count == 1 && i < out->count; i++) {
        if (ent_date_equal(out->items[i].date, behind.items[0].date)) {
            const EntFiller own = out->items[i];
            out->items[i] = out->items[0];
            out->items[0] = own;
        }
    }
}

/* "On Monday Ahn visited Seoul and met Koizumi": verbs in coordination share what only one of them says. */
static void
add_shared_dates(const EntSlotReader *s, EntFillers *out)
{
    EntSlotReader at = *s;
    add_governed_dates(&at, false, out);
    for (uint32_t n = 0; n < s->clauses->n_predicates && out->count == 0 && at.predicate; n++) {
        if (at.predicate->joined == ENT_NO_PREDICATE) {
            break;
        }
        at.index = at.predicate->joined;
        at.predicate = &s->clauses->predicates[at.index];
        add_governed_dates(&at, true, out); /* not "reviewed plans for the summit in July and agreed" */
        put_date_behind_first(s, out);
    }
}

/* "Next year's drill will be held from 10 to 21 February": one word says the year, others the days in it. */
static void
prefer_finer(EntFillers *out)
{
    for (size_t i = 1; i < out->count; i++) {
        const bool is_finer = out->items[0].is_date && out->items[i].is_date && out->items[i].date.month &&
                              !ent_date_is_day(out->items[0].date) &&
                              ent_date_contains(out->items[0].date, out->items[i].date);
        if (is_finer) {
            out->items[0] = out->items[i];
        }
    }
}

/* "on Tuesday suspended a pact that it made six years ago": the year is the pact's. */
static void
prefer_day_before_verb(const EntSlotReader *s, EntFillers *out)
{
    EntFillers before = {.count = 0};
    if (s->predicate && out->count && out->items[0].is_date && !ent_date_is_day(out->items[0].date)) {
        ent_when_before_verb(s, &before);
    }
    if (before.count && ent_date_is_day(before.items[0].date)) {
        out->items[0] = before.items[0];
    }
}

/* "Earlier in | the day | X, whose trip …, met Y": a parser may take the day before the subject for the head of all. */
static void
add_heading_date(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    const uint32_t subject = p ? p->subject : NONE;
    const EntMention *date = s->tree && subject != NONE ? ent_fact_mention(s->reader, s->tree->root) : NULL;
    if (!date || date->kind != ENT_MENTION_DATE || p->is_infinitive) {
        return;
    }
    const uint32_t first = s->clauses->phrases[subject].first;
    const bool has_comma = s->reader->text->tokens[date->end].pos == ENT_POS_PUNCTUATION;
    if (date->end + has_comma == first) {
        ent_filler_date(out, date);
    }
}

/* The dates of the clause; else that of the verb of saying above, for what is said on Friday to have happened is news of
 * Friday, but what will happen is not. */
void
ent_slot_when(const EntSlotReader *s, EntFillers *out)
{
    ent_when_of_noun(s, out);
    const bool is_open = out->count == 0 || !ent_date_is_day(out->items[0].date);
    if (is_open && s->clauses->has_tree) {
        add_shared_dates(s, out);
        ent_when_drop_agreed(s, out);
        prefer_finer(out);
        prefer_day_before_verb(s, out);
    } else if (out->count == 0) {
        add_dates_around(s, out);
    }
    if (is_about_older(s)) {
        drop_years_of_object(s, out);
    }
    ent_when_elsewhere(s, out);
    const EntPredicate *p = s->predicate ? s->predicate : s->around;
    const bool happened = p && !p->modal && !p->is_infinitive;
    if (out->count == 0 && happened && p->is_reported && p->governor != ENT_NO_PREDICATE) {
        const EntPredicate *saying = &s->clauses->predicates[p->governor];
        add_dates_between(s, saying->end, saying->next, out);
    }
    if (out->count == 0 && s->dated && !ent_when_is_bounded(s)) {
        ent_filler_date(out, s->dated);
    }
    if (out->count == 0) {
        add_heading_date(s, out);
    }
}

/* "RIMPAC | 2022" */
static bool
is_edition(const EntSlotReader *s, const EntPhraseSpan *phrase, const EntMention *date)
{
    const EntMention *name = ent_fact_mention(s->reader, phrase->head);
    return date->first == phrase->end && name && name->end == phrase->end &&
           ent_fact_is_one(s->reader, name, s->reader->terms->exercise);
}

/* "the 2022 edition was hosted", "this year's drill took place": of the trigger's noun, else of the subject. */
void
ent_slot_inner(const EntSlotReader *s, EntFillers *out)
{
    const EntMentions *m = s->reader->mentions;
    const uint32_t subject = s->predicate ? s->predicate->subject : NONE;
    const uint32_t index = s->noun == NONE ? subject : ent_slot_phrase_of(s, s->noun);
    if (index == NONE || index >= s->clauses->n_phrases) {
        return;
    }
    const EntPhraseSpan *phrase = &s->clauses->phrases[index];
    for (size_t i = ent_fact_first_mention(s->reader, phrase->first);
         i < m->n_mentions && m->mentions[i].first <= phrase->end; i++) {
        const bool is_inside = m->mentions[i].end <= phrase->end;
        const bool is_behind = is_edition(s, phrase, &m->mentions[i]);
        if (m->mentions[i].kind == ENT_MENTION_DATE && (is_inside || is_behind)) {
            ent_filler_date(out, &m->mentions[i]);
        }
    }
}
