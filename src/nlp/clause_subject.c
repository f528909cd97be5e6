/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Who acts, where parsers hang him elsewhere: on the place or the measure before him, on who is named before him in a list, on a
 * clause between dashes. As in clause_repair.c each repair is made only where the tree leaves nothing else.
 */
#include "nlp/clause_tree_internal.h"

/* The phrases first … end - 1, those of them that stood in `list`, become a row of their own that nothing governs, and it the verb's
 * subject. */
static void
take_row(const EntTreeReader *r, EntPredicate *p, uint32_t first, uint32_t end, uint32_t list)
{
    EntPhraseSpan *phrases = r->out->phrases;
    for (uint32_t i = first; i < end; i++) {
        phrases[i].governor = (uint32_t)(p - r->out->predicates);
        if (phrases[i].list == list) {
            phrases[i].list = first;
            phrases[i].preposition = ENT_ID_NONE;
        }
    }
    r->list_ends[first] = end;
    phrases[first].modifies = ENT_NONE;
    phrases[first].role = ENT_PHRASE_SUBJECT;
    p->subject = first;
    p->subject_end = end;
}

/* "…, | a spokesperson for the ministry | said", "signed by X and Y, | Z, a spokesperson, | said": a parser may take who says it for an
 * apposition of what stands before the comma, or for the last of a list. The first phrase of who says it; ENT_NONE: it is not so. */
static uint32_t
speaker_before(const EntTreeReader *r, const EntPredicate *p)
{
    const EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t comma = ent_tree_is_comma(r, p->first - 1);
    uint32_t phrase = comma && p->first < r->tree->first + 2 ? ENT_NONE : ent_tree_phrase_of(r, p->first - 1 - comma);
    if (phrase == ENT_NONE || !ent_tree_is_reporting(r, p) || phrases[phrase].end + comma != p->first) {
        return ENT_NONE;
    }
    while (!phrases[phrase].is_apposition && phrases[phrase].modifies != ENT_NONE &&
           phrases[phrase].modifies < phrase) {
        phrase = phrases[phrase].modifies;
    }
    if (!phrases[phrase].is_apposition || phrases[phrase].list == phrase) {
        return ENT_NONE;
    }
    phrase -= comma; /* the name before its apposition */
    return phrases[phrase].list != phrase && ent_tree_is_comma(r, phrases[phrase].first - 1) ? phrase : ENT_NONE;
}

/* From there on to the verb all is the verb's. */
static bool
take_speaker(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t phrase = speaker_before(r, p);
    if (phrase == ENT_NONE) {
        return false;
    }
    const uint32_t index = (uint32_t)(p - r->out->predicates), list = phrases[phrase].list;
    for (uint32_t i = phrase; i < r->out->n_phrases && phrases[i].end <= p->first; i++) {
        phrases[i].governor = index;
        phrases[i].list = phrases[i].list == list ? phrase : phrases[i].list;
        r->list_ends[phrase] = phrases[i].list == phrase ? i + 1 : r->list_ends[phrase];
    }
    r->list_ends[list] = r->list_ends[list] > phrase ? phrase : r->list_ends[list];
    phrases[phrase].is_apposition = false;
    phrases[phrase].preposition = ENT_ID_NONE;
    phrases[phrase].modifies = ENT_NONE;
    phrases[phrase].role = ENT_PHRASE_SUBJECT;
    p->subject = phrase;
    p->subject_end = r->list_ends[phrase];
    return true;
}

/* "In Niamey, the minister, X, and Y, agree": a parser may take the doers for a list that begins with the place. */
static bool
take_listed(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t last = ent_tree_is_comma(r, p->first - 1) ? ent_tree_phrase_of(r, p->first - 2) : ENT_NONE;
    const uint32_t list = last == ENT_NONE ? ENT_NONE : phrases[last].list;
    if (list == ENT_NONE || list + 1 > last || !phrases[list].preposition || phrases[list + 1].list != list ||
        !ent_tree_is_comma(r, phrases[list].end) || phrases[list + 1].first != phrases[list].end + 1) {
        return false;
    }
    take_row(r, p, list + 1, last + 1, list);
    r->list_ends[list] = list + 1;
    return true;
}

/* "On the margins, X, Y and Z signed": a parser may put the first doer into a list with what stands before him. */
static void
widen_listed(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t own = p->subject, list = own && own < r->out->n_phrases ? phrases[own - 1].list : ENT_NONE;
    const bool beside = list != ENT_NONE && list + 1 < own && phrases[own].list == own && p->subject_end > own + 1 &&
                        ent_tree_is_comma(r, phrases[own - 1].end) && phrases[own].first == phrases[own - 1].end + 1;
    if (!beside || !phrases[list].preposition || !ent_tree_is_comma(r, phrases[list].end) ||
        phrases[list + 1].first != phrases[list].end + 1 ||
        ent_tree_node(r->tree, phrases[list].head)->upos != ENT_UPOS_NOUN) {
        return; /* "In Tokyo, Japan, X and Y" */
    }
    for (uint32_t i = own; i < p->subject_end; i++) {
        phrases[i].list = phrases[i].list == own ? list : phrases[i].list;
    }
    take_row(r, p, list + 1, p->subject_end, list);
    r->list_ends[list] = list + 1;
}

/* "X, the minister, and Y, the general, visit Z": names that stand alone, and a verb behind them without a subject. */
static bool
take_heading(const EntTreeReader *r, EntPredicate *p)
{
    const uint32_t parent = ent_tree_info(r, p->node)->parent;
    const uint32_t last = ent_tree_phrase_of(r, parent), phrase = ent_tree_phrase_of(r, r->tree->root);
    if (!ent_tree_is_comma(r, p->first - 1) || phrase == ENT_NONE || last == ENT_NONE || parent > p->first ||
        r->out->phrases[last].list != r->out->phrases[phrase].list) {
        return false;
    }
    p->subject = phrase;
    p->subject_end = r->list_ends[r->out->phrases[phrase].list];
    r->out->phrases[phrase].role = ENT_PHRASE_SUBJECT;
    return true;
}

/* "hours after | X | had met Y", "Two days before | Y | signed": a parser may take the measure for who acts. */
static void
skip_measure(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t own = p->subject, doer = own + 1;
    if (doer >= r->out->n_phrases || p->subject_end != doer || phrases[doer].end > p->first ||
        phrases[doer].modifies != own || !ent_tree_in_set(r, r->time_unit, phrases[own].head) ||
        !ent_lexicon_in_set(r->text->lexicon, r->clause_opener, phrases[doer].preposition)) {
        return;
    }
    const uint32_t list = phrases[doer].list, end = r->list_ends[list];
    take_row(r, p, doer, end > doer ? end : doer + 1, list);
}

/* May the verb behind a noun be no participle, but finite: with an object, or one that nothing is done to by? */
static bool
may_be_active(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info)
{
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, p->node));
    const bool bare = !info->has_auxiliary && p->first == p->head && p->node == p->head;
    if (relation == ENT_RELATION_ADVCL) {
        return info->subject == ENT_NONE;
    }
    return relation == ENT_RELATION_ACL && bare &&
           (info->object != ENT_NONE || ent_lexicon_in_set(r->text->lexicon, r->intransitive, p->lemma));
}

/* "a week after | a frigate | collided with": a parser may take the doer for what the conjunction governs, and the verb for its participle. */
static void
take_opened(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const EntTreeInfo *info = ent_tree_info(r, p->node);
    const bool past = ent_tree_forms(r->tree, p->head) & ENT_FORM_PAST && !p->is_infinitive && !p->is_gerund;
    const uint32_t last = past && p->first > r->tree->first ? ent_tree_phrase_of(r, p->first - 1) : ENT_NONE;
    if (last == ENT_NONE || phrases[last].end != p->first || ent_tree_info(r, phrases[last].head)->is_time ||
        !may_be_active(r, p, info)) {
        return;
    }
    const uint32_t first = phrases[last].list;
    if (!ent_lexicon_in_set(r->text->lexicon, r->clause_opener, phrases[first].preposition)) {
        return;
    }
    take_row(r, p, first, last + 1, first);
    p->is_passive = p->is_participle = false;
    p->is_past = true;
}

static bool
is_dash(const EntTreeReader *r, uint32_t token)
{
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (size_t i = 0; ent_tree_has(r->tree, token) && i < sizeof dashes / sizeof *dashes; i++) {
        if (ent_view_is(ent_token_view(r->text, token), dashes[i])) {
            return true;
        }
    }
    return false;
}

/* "| Sweden and Norway | - all members - will hold": a parser may take those who act for a call, and what they are called for
 * the subject. */
static void
take_addressed(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    bool closed = false; /* the second dash */
    for (uint32_t t = phrases[p->subject].end; t < p->first && !closed; t++) {
        closed = is_dash(r, t);
    }
    for (uint32_t i = 0; closed && i < p->subject; i++) {
        const uint32_t node = ent_tree_info(r, phrases[i].head)->owner;
        const uint32_t end = r->list_ends[phrases[i].list] > i ? r->list_ends[phrases[i].list] : i + 1;
        if (phrases[i].list == i && ent_tree_info(r, node)->parent == p->node && end <= p->subject &&
            ent_relation_base(ent_tree_relation(r, node)) == ENT_RELATION_VOCATIVE &&
            is_dash(r, phrases[end - 1].end)) {
            phrases[i].role = ENT_PHRASE_SUBJECT;
            p->subject = i;
            p->subject_end = end;
            return;
        }
    }
}

/* "Minister X | will |, the ministry said, travel": a parser may take the verb's helper for a part of the name. */
static void
take_modal(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *last = &r->out->phrases[p->subject_end - 1];
    const uint32_t token = last->end - 1;
    if (!p->modal && token > last->first && token < p->first && r->text->tokens[token].pos == ENT_POS_MODAL) {
        p->modal = r->text->tokens[token].word;
        last->end = token;
        last->head = last->head == token ? token - 1 : last->head;
    }
}

/* "At the palace in Riyadh on Wednesday, | X and Y | put their names": a parser may take the place for the first of who acts. */
static void
drop_fronted(const EntTreeReader *r, EntPredicate *p)
{
    EntPhraseSpan *phrases = r->out->phrases;
    const uint32_t list = p->subject;
    uint32_t doer = list + 1;
    if (list == ENT_NONE || list != ent_tree_phrase_of(r, r->tree->root) || !phrases[list].preposition ||
        phrases[list].list != list || p->subject_end > r->out->n_phrases) {
        return;
    }
    while (doer < p->subject_end && !(phrases[doer].list == list && ent_tree_is_comma(r, phrases[doer].first - 1))) {
        doer++;
    }
    if (doer >= p->subject_end) {
        return;
    }
    for (uint32_t i = list; i < doer; i++) {
        phrases[i].governor = (uint32_t)(p - r->out->predicates);
    }
    phrases[list].role = ENT_PHRASE_OBLIQUE;
    r->list_ends[list] = list + 1;
    take_row(r, p, doer, p->subject_end, list);
}

/* "At a show in Malacky, Slovakia, | Minister X | signed": a parser may take who acts for another word for the place. */
static bool
take_apposed(const EntTreeReader *r, EntPredicate *p, uint32_t phrase)
{
    EntPhraseSpan *span = &r->out->phrases[phrase];
    const uint32_t node = ent_tree_info(r, span->head)->owner;
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, node));
    if ((relation != ENT_RELATION_APPOS && relation != ENT_RELATION_CONJ) || span->first < r->tree->first + 2 ||
        !ent_tree_is_comma(r, span->first - 1)) {
        return false;
    }
    span->is_apposition = false;
    take_row(r, p, phrase, phrase + 1, span->list);
    return true;
}

/* A finite verb that the tree left without a subject: the phrase right before it, if nothing but what opens a clause
 * stands before that ("since Shin travelled"). */
void
ent_tree_find_subject(const EntTreeReader *r, EntPredicate *p)
{
    const unsigned forms = ent_tree_forms(r->tree, p->head);
    const bool finite = p->modal || forms & (ENT_FORM_PAST | ENT_FORM_THIRD);
    const bool plural = !p->is_gerund && forms & ENT_FORM_BASE;
    take_opened(r, p);
    if (p->subject != ENT_NONE) {
        widen_listed(r, p);
        skip_measure(r, p);
        drop_fronted(r, p);
        take_addressed(r, p);
        take_modal(r, p);
        return;
    }
    if (!(finite || plural) || p->is_infinitive || p->first == r->tree->first) {
        return;
    }
    if (take_speaker(r, p) || take_listed(r, p) || take_heading(r, p) || !finite) {
        drop_fronted(r, p);
        return;
    }
    const uint32_t phrase = ent_tree_phrase_of(r, p->first - 1);
    if (phrase == ENT_NONE || ent_tree_info(r, p->first - 1)->is_time) {
        const uint32_t name = ent_tree_name_behind_time(r, p);
        p->subject = name;
        p->subject_end = name == ENT_NONE ? 0 : name + 1;
        return;
    }
    const EntPhraseSpan *before = &r->out->phrases[phrase];
    const bool free =
        before->role != ENT_PHRASE_OBJECT &&
        (!before->preposition || ent_lexicon_in_set(r->text->lexicon, r->clause_opener, before->preposition));
    if (before->end == p->first && (free || take_apposed(r, p, phrase))) {
        p->subject = phrase;
        p->subject_end = phrase + 1;
    }
}
