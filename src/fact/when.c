/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Dates of events from elsewhere in the sentence. Each function here is one way in which English leaves a date out
 * because it has just been said; where two dates could be meant, none is taken.
 */
#include "fact/when.h"

#include "nlp/clause_tree.h"

#define NONE UINT32_MAX

enum { NOUN_REACH = 12, VERB_REACH = 4 };

static bool
may_stand_between(EntPos pos)
{
    return pos == ENT_POS_PREPOSITION || pos == ENT_POS_DETERMINER || pos == ENT_POS_NAME || pos == ENT_POS_NOUN ||
           pos == ENT_POS_ADJECTIVE || pos == ENT_POS_POSSESSIVE || pos == ENT_POS_HYPHEN || pos == ENT_POS_NUMBER;
}

/* "a summit in Tokyo on Aug. 23", with nothing but names and prepositions between. */
static void
add_date_behind_noun(const EntSlotReader *s, EntFillers *out)
{
    for (uint32_t t = s->noun + 1; t < s->sentence->end && t <= s->noun + NOUN_REACH; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        const EntPos behind =
            date && date->end < s->sentence->end ? (EntPos)s->reader->text->tokens[date->end].pos : ENT_POS_PUNCTUATION;
        if (date) {
            if (behind != ENT_POS_NOUN && behind != ENT_POS_ADJECTIVE && behind != ENT_POS_POSSESSIVE) {
                ent_filler_date(out, date);
            }
            return;
        }
        if (!may_stand_between((EntPos)s->reader->text->tokens[t].pos) ||
            ent_slot_is_word(s, s->reader->terms->time_boundary, t)) {
            return;
        }
    }
}

/* "decided on the return of the drill in Lima on 14 May": that is when they decided. But "promised it at talks on 14 May". */
static bool
is_agreed_on(const EntSlotReader *s, uint32_t own)
{
    const EntLexicon *lexicon = s->reader->extractor->lexicon;
    return s->around && s->clauses->has_tree &&
           ent_lexicon_in_set(lexicon, s->reader->terms->agreeing, s->around->lemma) &&
           !ent_lexicon_in_set(lexicon, s->reader->terms->simultaneous_preposition,
                               s->clauses->phrases[own].preposition);
}

void
ent_when_of_noun(const EntSlotReader *s, EntFillers *out)
{
    const uint32_t own = s->noun == NONE ? NONE : ent_slot_phrase_of(s, s->noun);
    if (own == NONE || ent_slot_is_plan_year(s)) {
        return;
    }
    for (uint32_t t = s->clauses->phrases[own].first; t < s->noun; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        if (date) {
            ent_filler_date(out, date);
            return;
        }
    }
    if (!s->predicate && out->count == 0 && !is_agreed_on(s, own)) {
        add_date_behind_noun(s, out);
    }
}

/* --- elsewhere in the sentence --- */

/* Did it happen, at the time that is spoken of? */
static bool
has_happened(const EntSlotReader *s, const EntPredicate *p)
{
    return !p->modal && !p->is_infinitive && !p->is_negated &&
           !ent_slot_has_word(s, s->reader->terms->past_perfect, p->first, p->head);
}

/* "the drills held in May", "marking the day": no clause of its own. The past of "met" looks like its participle. */
static bool
is_reduced(const EntPredicate *p)
{
    return p->is_gerund || (p->is_participle && p->is_passive);
}

static void
add_dates_of(const EntSlotReader *s, uint32_t predicate, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases && out->count == 0; i++) {
        const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[i].head);
        const EntMention *date = mention ? ent_slot_date_at(s, mention->first) : NULL;
        if (date && ent_clause_has_phrase(s->clauses, predicate, i)) {
            ent_filler_date(out, date);
        }
    }
}

/* "The program goes back to an accord that they signed in Rio in 2008": parsers hang the day on what is so now, but it tells
 * when that was which was. */
static bool
is_of_the_present(const EntSlotReader *s, const EntPredicate *p, uint32_t phrase)
{
    if (!s->predicate || !s->predicate->is_past || p->is_past || p->modal || p->is_infinitive || p->is_participle ||
        p->first > s->predicate->first) {
        return false;
    }
    for (uint32_t t = s->predicate->end; t < s->clauses->phrases[phrase].first; t++) {
        if (s->reader->text->tokens[t].pos == ENT_POS_PUNCTUATION) {
            return false;
        }
    }
    const EntMention *date = ent_slot_date_at(s, s->clauses->phrases[phrase].first);
    const EntDate issued = s->reader->out->document->issued;
    return date && date->date.year && issued.year && ent_date_compare(date->date, issued) < 0;
}

static bool
is_of_another(const EntSlotReader *s, uint32_t phrase)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        if (i != s->index && ent_clause_has_phrase(s->clauses, i, phrase) &&
            !is_of_the_present(s, &s->clauses->predicates[i], phrase)) {
            return true;
        }
    }
    return s->clauses->phrases[phrase].modifies != NONE;
}

/* "South Korea on Tuesday suspended the pact": the day between subject and verb is the verb's, on whatever it hangs. */
void
ent_when_before_verb(const EntSlotReader *s, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const EntMention *date = phrase->end == s->predicate->first ? ent_slot_date_at(s, phrase->first) : NULL;
        if (date && date->end == phrase->end && s->predicate->subject != NONE && s->predicate->subject < i &&
            phrase->modifies == s->predicate->subject) {
            ent_filler_date(out, date);
        }
    }
}

/* "on Thursday | successfully test-| fired" */
static bool
leads_to_verb(const EntSlotReader *s, uint32_t from)
{
    const EntToken *tokens = s->reader->text->tokens;
    for (uint32_t t = from; t < s->predicate->first; t++) {
        const bool is_part = t + 1 < s->sentence->end && tokens[t + 1].pos == ENT_POS_HYPHEN;
        if (tokens[t].pos != ENT_POS_ADVERB && tokens[t].pos != ENT_POS_HYPHEN && !is_part) {
            return false;
        }
    }
    return from <= s->predicate->first;
}

/* "The two countries today signed", "have today signed" */
static void
add_date_at_verb(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    const uint32_t subject_end =
        p->subject == NONE || p->subject_end == 0 ? p->first : s->clauses->phrases[p->subject_end - 1].end;
    const uint32_t near = p->first > s->sentence->first + VERB_REACH ? p->first - VERB_REACH : s->sentence->first;
    for (uint32_t t = subject_end < p->first ? subject_end : near; t < p->head && out->count == 0; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        const bool touches = date && (t >= p->first || leads_to_verb(s, date->end));
        if (touches) {
            ent_filler_date(out, date);
        }
    }
}

/* "had signed, likewise in Washington, on 25 April": behind the verb, and no one else's. */
static void
add_date_behind_verb(const EntSlotReader *s, EntFillers *out)
{
    for (uint32_t t = s->predicate->end; t < s->predicate->next && t < s->sentence->end && out->count == 0; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        const uint32_t phrase = date ? ent_slot_phrase_of(s, t) : NONE;
        if (phrase != NONE && !is_of_another(s, phrase) && !ent_slot_follows_cause(s, phrase)) {
            ent_filler_date(out, date);
        }
    }
}

/* The word that opens the clause of the verb, if no other verb stands between: "when they met". */
static uint32_t
opener_of(const EntSlotReader *s, const EntPredicate *p)
{
    for (uint32_t t = p->first; t-- > s->sentence->first;) {
        for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
            const EntPredicate *other = &s->clauses->predicates[i];
            if (other != p && other->first <= t && t < other->end) {
                return NONE;
            }
        }
        if (ent_slot_is_word(s, s->reader->terms->simultaneous_clause, t)) {
            return t;
        }
    }
    return NONE;
}

/* "in July 2024, when they met": the date before; "was cleared this month when he went": the date of the clause before. */
static void
add_date_before_clause(const EntSlotReader *s, EntFillers *out)
{
    const uint32_t opener = opener_of(s, s->predicate);
    if (opener == NONE || opener == s->sentence->first) {
        return;
    }
    const uint32_t behind =
        opener > 1 && s->reader->text->tokens[opener - 1].pos == ENT_POS_PUNCTUATION ? opener - 1 : opener;
    const EntMention *before = behind > s->sentence->first ? ent_fact_mention(s->reader, behind - 1) : NULL;
    if (before && before->kind == ENT_MENTION_DATE && before->end == behind) {
        ent_filler_date(out, before);
        return;
    }
    for (uint32_t i = s->clauses->n_predicates; i-- > 0;) {
        const EntPredicate *main = &s->clauses->predicates[i];
        if (main->first < opener && has_happened(s, main)) {
            add_dates_of(s, i, out);
            return;
        }
    }
}

/* Behind the last semicolon before the verb. */
static uint32_t
clause_begin(const EntSlotReader *s, const EntPredicate *p)
{
    uint32_t t = p->first;
    while (t > s->sentence->first && !ent_view_is(ent_token_view(s->reader->text, t - 1), ";")) {
        t--;
    }
    return t;
}

/* "On Sunday, ministers also signed", "Meeting in Manila on June 1, they agreed": the date that ends the opening of the
 * sentence is its first verb's, whatever else it hangs on. */
static void
add_date_of_sentence(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    const uint32_t first = clause_begin(s, p);
    const bool opens = s->index == 0 || s->clauses->predicates[0].is_gerund ||
                       (first > s->sentence->first && s->clauses->predicates[s->index - 1].end <= first);
    const bool is_main = !is_reduced(p) && p->subject != NONE && opens;
    const uint32_t end = is_main ? s->clauses->phrases[p->subject].first : first;
    if (ent_slot_is_word(s, s->reader->terms->time_boundary, first)) {
        return;
    }
    for (uint32_t t = first; t < end; t++) {
        const EntMention *date = ent_slot_date_at(s, t);
        const bool closes = date && date->end < end && s->reader->text->tokens[date->end].pos == ENT_POS_PUNCTUATION;
        if (closes || (date && t <= first + 1 && date->end == end)) {
            ent_filler_date(out, date);
            return;
        }
    }
}

/* "agreed on Friday at a meeting", "was reached on Friday during talks": what frames the deed has its date. */
static void
add_date_of_frame(const EntSlotReader *s, EntFillers *out)
{
    const uint32_t own = s->noun == NONE || s->predicate ? NONE : ent_slot_phrase_of(s, s->noun);
    if (own == NONE) {
        return;
    }
    const EntPhraseSpan *phrase = &s->clauses->phrases[own];
    const EntSetId set = s->reader->terms->simultaneous_preposition;
    if (!ent_lexicon_in_set(s->reader->extractor->lexicon, set, phrase->preposition) ||
        phrase->governor == ENT_NO_PREDICATE) {
        return;
    }
    if (has_happened(s, &s->clauses->predicates[phrase->governor])) {
        add_dates_of(s, phrase->governor, out);
    }
}

/* "It took until 2019 before they signed", "not until May that they met": what ended the wait has the date. */
static void
add_date_of_wait(const EntSlotReader *s, EntFillers *out)
{
    for (uint32_t t = s->sentence->first; t + 1 < s->predicate->first; t++) {
        const EntMention *date =
            ent_slot_is_word(s, s->reader->terms->wait_end, t) ? ent_fact_mention(s->reader, t + 1) : NULL;
        if (date && date->kind == ENT_MENTION_DATE && date->end < s->predicate->first &&
            ent_slot_is_word(s, s->reader->terms->wait_clause, date->end) &&
            date->end + VERB_REACH >= s->predicate->first) {
            ent_filler_date(out, date);
            return;
        }
    }
}

/* "reacted the next day by suspending the pact": the means has the day of the deed. */
static void
add_date_of_deed(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    const bool is_means = p->is_gerund && p->governor != ENT_NO_PREDICATE && p->first > s->sentence->first &&
                          ent_slot_is_word(s, s->reader->terms->agent, p->first - 1);
    if (is_means && has_happened(s, &s->clauses->predicates[p->governor])) {
        add_dates_of(s, p->governor, out);
    }
}

/* "Lee became in May the first to visit Lima", "the last to visit Lima was Lee, in May": when he became, or was, that. */
static void
add_date_of_first(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    if (out->count || !p->is_infinitive || p->governor == ENT_NO_PREDICATE || s->clauses->has_tree == false) {
        return;
    }
    const EntPredicate *above = &s->clauses->predicates[p->governor];
    const bool is_being = ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->being, above->lemma);
    const uint32_t noun = ent_tree_node(s->tree, p->node)->head;
    const uint32_t own = noun == ENT_TREE_ROOT ? NONE : ent_slot_phrase_of(s, noun);
    const uint32_t phrase = noun == above->head ? above->object : noun == above->node ? above->subject : own;
    if (!is_being || phrase >= s->clauses->n_phrases || !has_happened(s, above) ||
        !ent_slot_has_word(s, s->reader->terms->selecting, s->clauses->phrases[phrase].first,
                           s->clauses->phrases[phrase].end)) {
        return;
    }
    for (uint32_t i = 0; i < s->clauses->n_phrases && out->count == 0; i++) {
        const EntPhraseSpan *date = &s->clauses->phrases[i];
        const EntMention *mention = ent_fact_mention(s->reader, date->head);
        if (mention && ent_slot_date_at(s, mention->first) && date->governor == p->governor) {
            ent_filler_date(out, mention);
        }
    }
}

/* Does it lie before the day on which the article came out? */
static bool
is_over(const EntSlotReader *s, EntDate date)
{
    const EntDate issued = s->reader->out->document->issued;
    if (!issued.year || date.year != issued.year) {
        return issued.year && date.year < issued.year;
    }
    const bool same_month = date.month == issued.month;
    return date.month && (same_month ? date.day && date.day < issued.day : date.month < issued.month);
}

/* "agreed to start talks in May 2023": if that is over, and the article says no other day of it, they agreed then. */
static void
add_date_of_agreed(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    if (p->is_infinitive || !ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->agreeing, p->lemma)) {
        return;
    }
    for (uint32_t i = 0; i < s->clauses->n_phrases && out->count == 0; i++) {
        const EntPhraseSpan *phrase = &s->clauses->phrases[i];
        const EntPredicate *below =
            phrase->governor == ENT_NO_PREDICATE ? NULL : &s->clauses->predicates[phrase->governor];
        const EntMention *mention = ent_fact_mention(s->reader, phrase->head);
        const EntMention *date = mention ? ent_slot_date_at(s, mention->first) : NULL;
        /* "to settle the 2018 dispute" tells no day of theirs */
        const bool own = below && below->is_infinitive && below->governor == s->index && phrase->preposition &&
                         !ent_lexicon_in_set(s->reader->extractor->lexicon, s->reader->terms->of, phrase->preposition);
        if (own && date && is_over(s, date->date)) {
            ent_filler_date(out, date);
        }
    }
}

void
ent_when_drop_agreed(const EntSlotReader *s, EntFillers *out)
{
    const EntPredicate *p = s->predicate;
    if (!p || !p->is_infinitive || p->governor == ENT_NO_PREDICATE || !out->count || !is_over(s, out->items[0].date)) {
        return;
    }
    EntSlotReader above = *s;
    EntFillers agreed = {.count = 0}, own = {.count = 0};
    above.index = p->governor;
    above.predicate = &s->clauses->predicates[p->governor];
    if (above.predicate->is_infinitive || !has_happened(s, above.predicate)) {
        return;
    }
    add_dates_of(&above, above.index, &own);
    add_date_of_agreed(&above, &agreed);
    const bool same = own.count && ent_date_equal(own.items[0].date, out->items[0].date);
    if (agreed.count && (!own.count || same)) {
        out->count = 0;
    }
}

bool
ent_when_is_bounded(const EntSlotReader *s)
{
    const uint32_t subject = s->predicate ? s->predicate->subject : NONE;
    const uint32_t first = subject == NONE ? 0 : s->clauses->phrases[subject].first;
    return first > s->sentence->first && ent_slot_is_word(s, s->reader->terms->time_boundary, first - 1);
}

/* "At a ceremony held | on Monday |, they signed" */
static void
add_date_of_occasion(const EntSlotReader *s, EntFillers *out)
{
    for (uint32_t i = 0; i < s->clauses->n_phrases; i++) {
        const EntMention *mention = ent_fact_mention(s->reader, s->clauses->phrases[i].head);
        if (mention && mention->kind == ENT_MENTION_DATE && ent_slot_is_of_occasion(s, i)) {
            ent_filler_date(out, mention);
        }
    }
}

void
ent_when_elsewhere(const EntSlotReader *s, EntFillers *out)
{
    if (!s->clauses->has_tree || out->count) {
        return;
    }
    if (!s->predicate) {
        add_date_of_frame(s, out);
        return;
    }
    void (*const ways[])(const EntSlotReader *, EntFillers *) = {
        ent_when_before_verb,   add_date_behind_verb, add_date_at_verb, add_date_of_sentence,
        add_date_before_clause, add_date_of_wait,     add_date_of_deed, add_date_of_occasion};
    const bool planned = s->predicate->is_infinitive || s->predicate->modal;
    const bool earlier = s->dated && ent_when_is_bounded(s);
    for (size_t i = 0; i < sizeof ways / sizeof *ways && out->count == 0; i++) {
        if (i < 2 || !(planned || earlier)) {
            ways[i](s, out);
        }
    }
    if (out->count == 0) {
        add_date_of_agreed(s, out);
        add_date_of_first(s, out);
    }
}

bool
ent_when_is_dated(const EntSlotReader *s)
{
    for (uint32_t t = s->sentence->first; t < s->sentence->end; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        if (mention && mention->kind == ENT_MENTION_DATE) {
            return true;
        }
    }
    return false;
}

static bool
has_word(const EntSlotReader *s, EntSetId set, uint32_t from, uint32_t end)
{
    for (uint32_t t = from; t < end; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        const bool in_date = mention && mention->kind == ENT_MENTION_DATE; /* "last Friday's talks" */
        if (!in_date && ent_slot_is_word(s, set, t)) {
            return true;
        }
    }
    return false;
}

/* "Merz, who took office on May 6, held talks": the day is that of a clause below or beside the verb's, none above it. */
static bool
is_in_other_clause(const EntSlotReader *s, uint32_t token)
{
    const uint32_t phrase = s->tree ? ent_slot_phrase_of(s, token) : NONE;
    const uint32_t other = phrase == NONE ? ENT_NO_PREDICATE : s->clauses->phrases[phrase].governor;
    if (other == ENT_NO_PREDICATE || other == s->index) {
        return false;
    }
    uint32_t above = ent_tree_node(s->tree, s->predicate->node)->head;
    for (uint32_t steps = 0; above != ENT_TREE_ROOT && steps < s->tree->count; steps++) {
        if (above == s->clauses->predicates[other].node) {
            return false;
        }
        above = ent_tree_node(s->tree, above)->head;
    }
    return true;
}

static uint32_t
predicate_at(const EntSlotReader *s, uint32_t node)
{
    for (uint32_t i = 0; i < s->clauses->n_predicates; i++) {
        if (s->clauses->predicates[i].node == node) {
            return i;
        }
    }
    return ENT_NO_PREDICATE;
}

/* "After they had conferred, the council convened": one step of what is told, though "two weeks after they met" is none. */
static bool
is_step_before(const EntSlotReader *s)
{
    if (!s->predicate || !s->tree) {
        return false;
    }
    const EntTreeNode *node = ent_tree_node(s->tree, s->predicate->node);
    const uint32_t above = node->head == ENT_TREE_ROOT ? ENT_NO_PREDICATE : predicate_at(s, node->head);
    return above != ENT_NO_PREDICATE && has_happened(s, &s->clauses->predicates[above]) &&
           ent_slot_is_word(s, s->reader->terms->time_boundary, node->first) &&
           !ent_slot_is_word(s, s->reader->terms->anterior_clause, node->first);
}

/* "two weeks after they met" */
static bool
is_in_temporal_clause(const EntSlotReader *s)
{
    return s->tree && has_word(s, s->reader->terms->time_boundary, ent_tree_node(s->tree, s->predicate->node)->first,
                               s->predicate->first);
}

bool
ent_when_is_news(const EntSlotReader *s)
{
    const EntPredicate *p = s->predicate;
    const bool is_step = is_step_before(s);
    if (!p || is_reduced(p) || (!is_step && (!has_happened(s, p) || is_in_temporal_clause(s)))) {
        return false;
    }
    for (uint32_t t = s->sentence->first; t < s->sentence->end; t++) {
        const EntMention *mention = ent_fact_mention(s->reader, t);
        const bool is_date = mention && mention->kind == ENT_MENTION_DATE;
        const bool is_own = is_step && t >= p->first && t < p->head;
        if (is_date ? !is_in_other_clause(s, t) : !is_own && ent_slot_is_word(s, s->reader->terms->background, t)) {
            return false;
        }
    }
    return true;
}

/* "They last met in Doha, where they signed": of the other time, as the verb above is. */
static bool
is_told_within_apart(const EntSlotReader *s)
{
    const EntPredicate *p = s->predicate;
    if (!p || !s->tree ||
        !has_word(s, s->reader->terms->place_clause, ent_tree_node(s->tree, p->node)->first, p->head)) {
        return false;
    }
    uint32_t token = ent_tree_node(s->tree, p->node)->head;
    for (uint32_t steps = 0; token != ENT_TREE_ROOT && steps < s->tree->count; steps++) {
        const uint32_t above = predicate_at(s, token);
        if (above != ENT_NO_PREDICATE && s->told[above]) {
            return s->reader->out->events[s->told[above] - 1].is_apart;
        }
        token = ent_tree_node(s->tree, token)->head;
    }
    return false;
}

bool
ent_when_is_apart(const EntSlotReader *s)
{
    if (is_told_within_apart(s)) {
        return true;
    }
    const uint32_t own = s->noun == NONE ? NONE : ent_slot_phrase_of(s, s->noun);
    const EntPredicate *p = s->predicate ? s->predicate : s->around;
    if (own != NONE && has_word(s, s->reader->terms->other_time, s->clauses->phrases[own].first, s->noun)) {
        return true;
    }
    if (s->predicate && s->tree &&
        ent_slot_is_word(s, s->reader->terms->anterior_clause, ent_tree_node(s->tree, s->predicate->node)->first)) {
        return true; /* "the first one since they signed a pact" */
    }
    if (!p || p->is_reported) { /* what somebody says "had" happened is the news itself */
        return false;
    }
    const uint32_t before = p->first > s->sentence->first ? p->first - 1 : p->first;
    return (!is_step_before(s) && has_word(s, s->reader->terms->past_perfect, p->first, p->head)) ||
           (s->predicate && has_word(s, s->reader->terms->other_time, before, p->head));
}
