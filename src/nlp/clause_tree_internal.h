/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Private to clause_tree.c, clause_repair.c, clause_subject.c, clause_node.c and phrase_tree.c: what is gathered of each node in one
 * pass over the tree, heads first.
 */
#ifndef ENT_NLP_CLAUSE_TREE_INTERNAL_H
#define ENT_NLP_CLAUSE_TREE_INTERNAL_H

#include "nlp/clause_tree.h"

#define ENT_NONE UINT32_MAX

/* Of a node: a token, or the one token of a unit that stands for it. */
typedef struct {
    uint32_t top;         /* the token that stands for the unit; the token itself when it is in none */
    uint32_t parent;      /* of tops: the top of the head */
    uint32_t owner;       /* the phrase's head that it stands in the phrase of */
    uint32_t phrase;      /* of a phrase's head: its index */
    uint32_t predicate;   /* of a predicate's node: its index */
    uint32_t above;       /* the predicate at or above it */
    uint32_t preposition; /* tokens that hang on it: */
    uint32_t subject, object, copula;
    uint32_t begin; /* where its clause begins: verb group, subject, conjunction */
    EntWordId modal;
    bool is_unit, is_time, is_inside; /* inside: belongs to the phrase of what it hangs on */
    bool has_passive, has_to, has_auxiliary, has_be, has_conjunction, is_negated;
} EntTreeInfo;

typedef struct {
    const EntTree *tree;
    const EntText *text;
    EntTreeInfo *infos; /* by node */
    EntSetId reporting, negative, be, complex_preposition, selecting, clause_opener, object_control, goal, going,
        potential, naming, time_unit, intransitive, relative;
    uint32_t *list_ends; /* by phrase, the first of a list: behind its last member */
    uint32_t *renamed;   /* by phrase: what an apposition or member hangs on */
    EntClauses *out;
} EntTreeReader;

static inline EntTreeInfo *
ent_tree_info(const EntTreeReader *r, uint32_t token)
{
    return &r->infos[token - r->tree->first];
}

static inline EntRelation
ent_tree_relation(const EntTreeReader *r, uint32_t token)
{
    return (EntRelation)ent_tree_node(r->tree, token)->relation;
}

static inline bool
ent_tree_in_set(const EntTreeReader *r, EntSetId set, uint32_t token)
{
    return ent_lexicon_in_set(r->text->lexicon, set, r->text->tokens[token].word);
}

static inline bool
ent_tree_negates(const EntTreeReader *r, uint32_t token)
{
    return r->text->tokens[token].pos == ENT_POS_NEGATION || ent_tree_in_set(r, r->negative, token);
}

/* clause_node.c: all before the phrases */
ENT_NODISCARD EntStatus ent_tree_infos_open(EntTreeReader *r, EntArena *arena, EntClauses *out);
void ent_tree_mark_units(const EntTreeReader *r, const EntUnit *units, size_t n_units);
void ent_tree_set_parents(const EntTreeReader *r);
void ent_tree_tell_heads(const EntTreeReader *r);

/* Is the relation one that only nouns have (subject, object, oblique, modifier, apposition)? */
bool ent_is_nominal_relation(EntRelation relation);

/* Which tokens are phrases, and of what words; then how they hang together. Predicates are known in between. */
void ent_tree_own_words(const EntTreeReader *r);
void ent_tree_collect_phrases(const EntTreeReader *r);
void ent_tree_link_phrases(const EntTreeReader *r);

/* clause_tree.c: arguments are phrases, by index; ENT_NONE: none */
uint32_t ent_tree_phrase_of(const EntTreeReader *r, uint32_t token);
void ent_tree_set_subject(const EntTreeReader *r, EntPredicate *p, uint32_t phrase);

/* clause_subject.c: a verb's subject, where the tree has none, or another one */
void ent_tree_find_subject(const EntTreeReader *r, EntPredicate *p);

/* clause_repair.c: what parsers hang on the neighbour of what it belongs to */
bool ent_tree_is_reporting(const EntTreeReader *r, const EntPredicate *p);
bool ent_tree_is_comma(const EntTreeReader *r, uint32_t token);
/* "In May, Ahn, who …, went": the name that hangs on the time before its comma; ENT_NONE. */
uint32_t ent_tree_name_behind_time(const EntTreeReader *r, const EntPredicate *p);
void ent_tree_link_caption(const EntTreeReader *r, EntPredicate *p, const EntTreeInfo *info);
void ent_tree_join_name(const EntTreeReader *r, EntPredicate *p);
bool ent_tree_is_misplaced(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info);
void ent_tree_link_behind(const EntTreeReader *reader, EntPredicate *predicate, EntPredicate *above);
void ent_tree_join_heading(const EntTreeReader *reader, EntPredicate *predicate, const EntPredicate *above);
bool ent_tree_leave_relative(const EntTreeReader *r, EntPredicate *p, const EntPredicate *above);
uint32_t ent_tree_stranded_subject(const EntTreeReader *reader, const EntPredicate *predicate, const EntTreeInfo *info);
bool ent_tree_is_main(const EntTreeReader *r, const EntPredicate *p, const EntTreeInfo *info, uint32_t *object);
uint32_t ent_tree_loose_object(const EntTreeReader *r, const EntPredicate *p);

#endif
