/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Noun phrases of a tree: a head with the words before and behind it that hang on it as determiner, adjective, compound,
 * number, possessor, name; what has a phrase of its own (of Japan, in May) is left out.
 */
#include "nlp/clause_tree_internal.h"

/* Words of the phrase of what they hang on. */
static bool
is_inner_relation(EntRelation relation)
{
    switch (relation) {
    case ENT_RELATION_AMOD:
    case ENT_RELATION_COMPOUND:
    case ENT_RELATION_DET:
    case ENT_RELATION_DET_PREDET:
    case ENT_RELATION_FIXED:
    case ENT_RELATION_FLAT:
    case ENT_RELATION_FLAT_FOREIGN:
    case ENT_RELATION_FLAT_NAME:
    case ENT_RELATION_GOESWITH:
    case ENT_RELATION_NMOD_DESC:
    case ENT_RELATION_NMOD_POSS:
    case ENT_RELATION_NUMMOD: return true;
    default: return false;
    }
}

bool
ent_is_nominal_relation(EntRelation relation)
{
    switch (ent_relation_base(relation)) {
    case ENT_RELATION_NSUBJ:
    case ENT_RELATION_OBJ:
    case ENT_RELATION_IOBJ:
    case ENT_RELATION_OBL:
    case ENT_RELATION_NMOD:
    case ENT_RELATION_APPOS:
    case ENT_RELATION_VOCATIVE:
    case ENT_RELATION_DISLOCATED: return true;
    default: return false;
    }
}

/* Words that are never a phrase, whatever they are tagged. */
static bool
is_function_relation(EntRelation relation)
{
    switch (ent_relation_base(relation)) {
    case ENT_RELATION_ADVMOD:
    case ENT_RELATION_AUX:
    case ENT_RELATION_CASE:
    case ENT_RELATION_CC:
    case ENT_RELATION_COP:
    case ENT_RELATION_DISCOURSE:
    case ENT_RELATION_EXPL:
    case ENT_RELATION_MARK:
    case ENT_RELATION_PUNCT: return true;
    default: return false;
    }
}

static bool
is_noun_like(uint8_t upos)
{
    return upos == ENT_UPOS_NOUN || upos == ENT_UPOS_PROPN || upos == ENT_UPOS_PRON || upos == ENT_UPOS_NUM ||
           upos == ENT_UPOS_SYM;
}

/* "who", "which", "that" of a relative clause: the antecedent stands for them. */
static bool
is_relative_word(const EntTreeReader *r, uint32_t token)
{
    const uint8_t pos = r->text->tokens[token].pos;
    return ent_tree_node(r->tree, token)->upos == ENT_UPOS_PRON &&
           (pos == ENT_POS_RELATIVE || pos == ENT_POS_SUBORDINATOR);
}

static bool
heads_phrase(const EntTreeReader *r, uint32_t token)
{
    const EntTreeInfo *info = ent_tree_info(r, token);
    const EntRelation relation = ent_tree_relation(r, token);
    if (info->is_time || (info->is_unit && !is_function_relation(relation))) {
        return true;
    }
    return !is_relative_word(r, token) && !is_function_relation(relation) &&
           (ent_is_nominal_relation(relation) || is_noun_like(ent_tree_node(r->tree, token)->upos));
}

/* Is the word part of the phrase that its parent heads or is inside of? "Japanese and Korean ministers": so is what hangs on
 * an inner word, except clauses. */
static bool
is_inside(const EntTreeReader *r, uint32_t token)
{
    const EntTreeInfo *info = ent_tree_info(r, token);
    const EntRelation relation = ent_tree_relation(r, token);
    if (info->parent == ENT_NONE || info->is_time || ent_tree_info(r, info->parent)->owner == ENT_NONE) {
        return false;
    }
    if (is_inner_relation(relation)) {
        return true;
    }
    if (!ent_tree_info(r, info->parent)->is_inside) {
        return relation == ENT_RELATION_PUNCT && r->text->tokens[token].pos == ENT_POS_HYPHEN;
    }
    const EntRelation base = ent_relation_base(relation);
    return is_function_relation(relation) || base == ENT_RELATION_NMOD || base == ENT_RELATION_CONJ;
}

void
ent_tree_own_words(const EntTreeReader *r)
{
    for (uint32_t i = 0; i < r->tree->count; i++) {
        const uint32_t token = r->tree->order[i];
        EntTreeInfo *info = ent_tree_info(r, token);
        if (info->top != token) {
            continue;
        }
        info->is_inside = is_inside(r, token);
        if (info->is_inside) {
            info->owner = ent_tree_info(r, info->parent)->owner;
        } else if (heads_phrase(r, token)) {
            info->owner = token;
        }
    }
    for (uint32_t i = 0; i < r->tree->count; i++) {
        EntTreeInfo *info = &r->infos[i];
        info->owner = ent_tree_info(r, info->top)->owner;
    }
}

static bool
is_owned(const EntTreeReader *r, uint32_t token, uint32_t head)
{
    return ent_tree_has(r->tree, token) && ent_tree_info(r, token)->owner == head;
}

static void
add_phrase(const EntTreeReader *r, uint32_t token)
{
    const uint32_t index = r->out->n_phrases;
    uint32_t first = token, end = token + 1, head = token;
    while (first > r->tree->first && is_owned(r, first - 1, token)) {
        first--;
    }
    while (is_owned(r, end, token)) {
        const bool is_count = ent_tree_node(r->tree, end)->upos == ENT_UPOS_NUM; /* "Blue Reef 24" is Blue Reef */
        const bool names = (ent_relation_is(ent_tree_relation(r, end), ENT_RELATION_FLAT) && !is_count) ||
                           ent_tree_info(r, end)->top == ent_tree_info(r, token)->top;
        head = names ? end : head;
        end++;
    }
    r->out->phrases[index] = (EntPhraseSpan){
        .first = first, .end = end, .head = head, .list = index, .governor = ENT_NO_PREDICATE, .modifies = ENT_NONE};
    ent_tree_info(r, token)->phrase = index;
    r->out->n_phrases++;
}

void
ent_tree_collect_phrases(const EntTreeReader *r)
{
    const uint32_t end = r->tree->first + r->tree->count;
    for (uint32_t token = r->tree->first; token < end && r->out->n_phrases < ENT_CLAUSE_MAX_PHRASES; token++) {
        if (ent_tree_info(r, token)->owner == token) {
            add_phrase(r, token);
        }
    }
}

/* --- how they hang together --- */

static EntPhraseRole
role_of(const EntTreeReader *r, uint32_t token)
{
    if (ent_tree_info(r, token)->predicate != ENT_NONE) {
        return ENT_PHRASE_ATTRIBUTE;
    }
    switch (ent_relation_base(ent_tree_relation(r, token))) {
    case ENT_RELATION_NSUBJ: return ENT_PHRASE_SUBJECT;
    case ENT_RELATION_OBJ:
    case ENT_RELATION_IOBJ: return ENT_PHRASE_OBJECT;
    case ENT_RELATION_OBL: return ENT_PHRASE_OBLIQUE;
    case ENT_RELATION_NMOD: return ENT_PHRASE_MODIFIER;
    default: return ENT_PHRASE_OTHER;
    }
}

/* The phrase that the node hangs in; ENT_NONE. */
static uint32_t
phrase_above(const EntTreeReader *r, uint32_t token)
{
    const uint32_t parent = ent_tree_info(r, token)->parent;
    const uint32_t owner = parent == ENT_NONE ? ENT_NONE : ent_tree_info(r, parent)->owner;
    return owner == ENT_NONE ? ENT_NONE : ent_tree_info(r, owner)->phrase;
}

static EntWordId
preposition_word(const EntTreeReader *r, uint32_t at)
{
    /* "according to", "ahead of": the first word says what the second cannot. */
    if (at > r->tree->first &&
        ent_lexicon_in_set(r->text->lexicon, r->complex_preposition, r->text->tokens[at - 1].word)) {
        at--;
    }
    return r->text->tokens[at].word;
}

static bool
is_mark(const EntTreeReader *r, uint32_t token, const char *mark)
{
    return ent_tree_has(r->tree, token) && ent_view_is(ent_token_view(r->text, token), mark);
}

static bool
is_name(const EntTreeReader *r, uint32_t node)
{
    const EntTreeInfo *info = ent_tree_info(r, node);
    return !info->is_time && info->preposition == ENT_NONE && info->predicate == ENT_NONE &&
           (info->is_unit || ent_tree_node(r->tree, node)->upos == ENT_UPOS_PROPN);
}

/* "his counterpart, Ahn": what hangs on a noun as nothing in particular behind a comma. */
static bool
is_listed_name(const EntTreeReader *r, uint32_t node)
{
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, node));
    const bool loose =
        relation == ENT_RELATION_LIST || relation == ENT_RELATION_PARATAXIS || relation == ENT_RELATION_DEP;
    const uint32_t first = r->out->phrases[ent_tree_info(r, node)->phrase].first;
    return loose && is_name(r, node) && first > r->tree->first && is_mark(r, first - 1, ",");
}

/* "hosted the drill, dubbed Blue Reef, in Accra": nothing happens where a thing has its name; the verb above is meant. */
static uint32_t
governor_of(const EntTreeReader *r, const EntTreeInfo *info)
{
    uint32_t above = info->above;
    while (info->preposition != ENT_NONE && above != ENT_NONE) {
        const EntPredicate *p = &r->out->predicates[above];
        const bool names = ent_tree_in_set(r, r->naming, p->head) &&
                           ent_relation_base(ent_tree_relation(r, p->node)) == ENT_RELATION_ACL;
        const uint32_t noun = names ? ent_tree_info(r, p->node)->parent : ENT_NONE;
        if (noun == ENT_NONE || ent_tree_info(r, noun)->above == ENT_NONE) {
            break;
        }
        above = ent_tree_info(r, noun)->above;
    }
    return above;
}

static void
link_phrase(const EntTreeReader *r, uint32_t token)
{
    const EntTreeInfo *info = ent_tree_info(r, token);
    EntPhraseSpan *phrase = &r->out->phrases[info->phrase];
    const uint32_t above = phrase_above(r, token);
    const EntRelation relation = ent_relation_base(ent_tree_relation(r, token));
    /* "Yokosuka (Japan)" is one place, not two; "Vice Adm. X (left)" one man. */
    const uint32_t first = phrase->first;
    const bool aside = relation == ENT_RELATION_APPOS && first > r->tree->first && is_mark(r, first - 1, "(");
    const bool joins =
        relation == ENT_RELATION_CONJ || (relation == ENT_RELATION_APPOS && !aside) || is_listed_name(r, token);
    phrase->governor = governor_of(r, info);
    phrase->role = role_of(r, token);
    if (info->preposition != ENT_NONE) {
        phrase->preposition = preposition_word(r, info->preposition);
    }
    if (above == ENT_NONE) {
        return;
    }
    const EntPhraseSpan *outer = &r->out->phrases[above];
    if (!joins) {
        const bool is_argument = ent_tree_info(r, info->parent)->predicate != ENT_NONE;
        phrase->modifies = is_argument && relation != ENT_RELATION_NMOD ? ENT_NONE : above;
        return;
    }
    r->renamed[info->phrase] = above;
    phrase->is_apposition = relation != ENT_RELATION_CONJ;
    phrase->list = outer->list;
    phrase->modifies = outer->modifies;
    phrase->role = outer->role;
    phrase->preposition = phrase->preposition ? phrase->preposition : outer->preposition;
}

/* Does the name hang on its verb as nothing in particular, or as a second subject? */
static bool
is_loose_name(const EntTreeReader *r, uint32_t node)
{
    const EntTreeInfo *info = ent_tree_info(r, node);
    if (!is_name(r, node) || info->parent == ENT_NONE || info->parent < node) {
        return false;
    }
    switch (ent_relation_base(ent_tree_relation(r, node))) {
    case ENT_RELATION_LIST:
    case ENT_RELATION_PARATAXIS:
    case ENT_RELATION_DEP:
    case ENT_RELATION_VOCATIVE:
    case ENT_RELATION_DISLOCATED:
    case ENT_RELATION_APPOS: return true;
    case ENT_RELATION_NSUBJ: return ent_tree_info(r, info->parent)->subject != node;
    default: return false;
    }
}

/* "his counterpart, Ahn, met", "Korea and Japan met": what a parser hung on the verb behind it, beside the subject, renames
 * what stands before its comma, or is coordinated with it. */
static void
join_loose_names(const EntTreeReader *r)
{
    for (uint32_t i = 1; i < r->out->n_phrases; i++) {
        EntPhraseSpan *phrase = &r->out->phrases[i];
        const EntPhraseSpan *previous = phrase - 1;
        phrase->list = r->out->phrases[phrase->list].list; /* its first member may have been joined */
        const bool comma = is_mark(r, previous->end, ",");
        const bool joined = comma || ent_tree_relation(r, previous->end) == ENT_RELATION_CC;
        const bool beside = previous->end + 1 == phrase->first && previous->governor == phrase->governor;
        if (joined && beside && phrase->list == i && is_loose_name(r, ent_tree_info(r, phrase->head)->owner)) {
            phrase->list = previous->list;
            phrase->is_apposition = comma;
            phrase->preposition = previous->preposition;
            phrase->role = previous->role;
            phrase->modifies = previous->modifies;
            r->renamed[i] = i - 1;
        }
    }
}

/* A list is named by its first member in the text, which is nearly always the one that the others hang on. */
static void
number_lists(const EntTreeReader *r)
{
    EntPhraseSpan *phrases = r->out->phrases;
    for (uint32_t i = 0; i < r->out->n_phrases; i++) {
        r->list_ends[i] = ENT_NONE;
    }
    for (uint32_t i = 0; i < r->out->n_phrases; i++) {
        uint32_t *first = &r->list_ends[phrases[i].list];
        *first = *first == ENT_NONE ? i : *first;
        phrases[i].list = *first;
    }
    for (uint32_t i = 0; i < r->out->n_phrases; i++) {
        r->list_ends[phrases[i].list] = i + 1;
    }
}

void
ent_tree_link_phrases(const EntTreeReader *r)
{
    for (uint32_t i = 0; i < r->tree->count; i++) {
        const uint32_t token = r->tree->order[i];
        if (ent_tree_info(r, token)->phrase != ENT_NONE) {
            link_phrase(r, token);
        }
    }
    join_loose_names(r);
    number_lists(r);
}
