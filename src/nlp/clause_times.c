/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "Japan and the United States yesterday signed …": parsers take a time without a preposition for the head of the name before
 * it. The name gets the time's place in the tree and all that stands before it; the time hangs on the verb. "On 1 January Abiy
 * signed": or they take the time's last word for the name's first.
 */
#include "nlp/clause_tree.h"

/* The token of the unit whose head is outside of it; ENT_TREE_ROOT: the unit lies outside the sentence. */
static uint32_t
top_of(const EntTree *tree, const EntUnit *unit)
{
    for (uint32_t t = unit->first; t < unit->end && ent_tree_has(tree, t); t++) {
        const uint32_t head = ent_tree_node(tree, t)->head;
        if (head < unit->first || head >= unit->end) {
            return t;
        }
    }
    return ENT_TREE_ROOT;
}

static uint32_t
verb_above(const EntTree *tree, uint32_t token)
{
    for (uint32_t n = 0; n < tree->count && token != ENT_TREE_ROOT; n++) {
        if (ent_tree_node(tree, token)->upos == ENT_UPOS_VERB) {
            return token;
        }
        token = ent_tree_node(tree, token)->head;
    }
    return ENT_TREE_ROOT;
}

static bool
part_swapped(EntTree *tree, const EntUnit *name, const EntUnit *time)
{
    uint32_t x = top_of(tree, name);
    const uint32_t t = top_of(tree, time);
    for (uint32_t n = 0; n < tree->count && x != ENT_TREE_ROOT && ent_tree_node(tree, x)->head != t; n++) {
        x = ent_tree_node(tree, x)->head; /* "Peru and Chile yesterday": Peru */
    }
    if (x == ENT_TREE_ROOT || t == ENT_TREE_ROOT || x >= t || ent_tree_node(tree, x)->head != t) {
        return false;
    }
    const uint32_t verb = verb_above(tree, ent_tree_node(tree, t)->head);
    if (verb == ENT_TREE_ROOT) {
        return false;
    }
    EntTreeNode *outer = ent_tree_node(tree, t), *inner = ent_tree_node(tree, x);
    inner->head = outer->head;
    inner->relation = outer->relation;
    outer->head = verb;
    outer->relation = ENT_RELATION_OBL_UNMARKED;
    for (uint32_t i = tree->first; i < name->first; i++) {
        EntTreeNode *node = ent_tree_node(tree, i);
        node->head = node->head == t && i != x ? x : node->head;
    }
    return true;
}

static bool
is_subject(EntRelation relation)
{
    return relation == ENT_RELATION_NSUBJ || relation == ENT_RELATION_NSUBJ_PASS;
}

static bool
part_glued(EntTree *tree, const EntUnit *time, const EntUnit *name)
{
    const uint32_t x = top_of(tree, name), t = top_of(tree, time);
    const uint32_t h = x == ENT_TREE_ROOT ? x : ent_tree_node(tree, x)->head;
    if (t == ENT_TREE_ROOT || h == ENT_TREE_ROOT || h < time->first || h >= time->end ||
        !is_subject((EntRelation)ent_tree_node(tree, h)->relation)) {
        return false;
    }
    EntTreeNode *outer = ent_tree_node(tree, h), *inner = ent_tree_node(tree, x);
    inner->head = outer->head;
    inner->relation = outer->relation;
    outer->relation = t == h ? ENT_RELATION_OBL_UNMARKED : ENT_RELATION_NMOD;
    outer->head = t == h ? outer->head : t;
    for (uint32_t i = name->end; i < tree->first + tree->count; i++) {
        EntTreeNode *node = ent_tree_node(tree, i);
        node->head = node->head == h ? x : node->head;
    }
    return true;
}

/* Of the tree as it is by now: its lists of children are made when all is mended. */
static bool
has_dependent(const EntTree *tree, uint32_t verb, EntRelation relation)
{
    for (uint32_t t = tree->first; t < tree->first + tree->count; t++) {
        if (ent_tree_node(tree, t)->head == verb && ent_tree_node(tree, t)->relation == relation) {
            return true;
        }
    }
    return false;
}

/* "received in his office on Tuesday Admiral X": the day's preposition took the name with it. */
static bool
part_object(EntTree *tree, const EntUnit *time, const EntUnit *name)
{
    enum { FORMS = 3 }; /* ranks between */
    const uint32_t t = top_of(tree, time), x = top_of(tree, name);
    const uint32_t h = t == ENT_TREE_ROOT ? t : ent_tree_node(tree, t)->head;
    if (x == ENT_TREE_ROOT || h == ENT_TREE_ROOT || h < time->end || h >= name->end ||
        name->first > time->end + FORMS || (x != h && ent_tree_node(tree, x)->head != h) ||
        ent_tree_node(tree, h)->relation != ENT_RELATION_OBL) {
        return false;
    }
    const uint32_t verb = ent_tree_node(tree, h)->head;
    if (verb == ENT_TREE_ROOT || verb > t || ent_tree_node(tree, verb)->upos != ENT_UPOS_VERB ||
        has_dependent(tree, verb, ENT_RELATION_OBJ)) {
        return false;
    }
    for (uint32_t i = verb; i < t; i++) {
        EntTreeNode *node = ent_tree_node(tree, i);
        node->head = node->head == h ? t : node->head;
    }
    ent_tree_node(tree, t)->head = verb;
    ent_tree_node(tree, t)->relation = ENT_RELATION_OBL;
    ent_tree_node(tree, h)->relation = ENT_RELATION_OBJ;
    return true;
}

/* "received on Tuesday Admiral X", the rank taken for the end of the day. */
static bool
part_rank(EntTree *tree, const EntUnit *time, const EntUnit *name)
{
    enum { FORMS = 3 };
    const uint32_t t = top_of(tree, time);
    const uint32_t verb = t == ENT_TREE_ROOT ? t : ent_tree_node(tree, t)->head;
    if (verb == ENT_TREE_ROOT || verb > t || name->first > time->end + FORMS ||
        ent_tree_node(tree, t)->relation != ENT_RELATION_OBL || ent_tree_node(tree, verb)->upos != ENT_UPOS_VERB ||
        has_dependent(tree, verb, ENT_RELATION_OBJ)) {
        return false;
    }
    uint32_t rank = ENT_TREE_ROOT;
    for (uint32_t i = time->end; i < name->end; i++) {
        EntTreeNode *node = ent_tree_node(tree, i);
        if (node->head == t && node->relation == ENT_RELATION_FLAT) {
            node->head = rank == ENT_TREE_ROOT ? verb : rank;
            node->relation = rank == ENT_TREE_ROOT ? ENT_RELATION_OBJ : ENT_RELATION_FLAT;
            rank = rank == ENT_TREE_ROOT ? i : rank;
        }
    }
    return rank != ENT_TREE_ROOT;
}

static bool
has_subject(const EntTree *tree, uint32_t verb)
{
    return has_dependent(tree, verb, ENT_RELATION_NSUBJ) || has_dependent(tree, verb, ENT_RELATION_NSUBJ_PASS);
}

/* "In May 2019 an Algerian corvette collided": a noun phrase that begins right behind the day, before a verb without a
 * subject, is the subject and no apposition to the day. */
static bool
part_subject(EntTree *tree, const EntUnit *time)
{
    const uint32_t t = top_of(tree, time);
    const uint32_t verb = t == ENT_TREE_ROOT ? t : ent_tree_node(tree, t)->head;
    if (verb == ENT_TREE_ROOT || verb < time->end || ent_tree_node(tree, verb)->upos != ENT_UPOS_VERB ||
        has_subject(tree, verb)) {
        return false;
    }
    for (uint32_t x = time->end; x < verb; x++) {
        EntTreeNode *node = ent_tree_node(tree, x);
        const bool is_noun = node->upos == ENT_UPOS_NOUN || node->upos == ENT_UPOS_PROPN;
        if (is_noun && node->first == time->end && node->head >= time->first && node->head < time->end) {
            const bool passive = has_dependent(tree, verb, ENT_RELATION_AUX_PASS);
            node->head = verb;
            node->relation = passive ? ENT_RELATION_NSUBJ_PASS : ENT_RELATION_NSUBJ;
            return true;
        }
    }
    return false;
}

/* "received at the base the minister": an object that hangs on a noun is the verb's above. */
static bool
raise_objects(EntTree *tree)
{
    bool changed = false;
    for (uint32_t t = tree->first; t < tree->first + tree->count; t++) {
        EntTreeNode *node = ent_tree_node(tree, t);
        const uint32_t noun = node->relation == ENT_RELATION_OBJ ? node->head : ENT_TREE_ROOT;
        if (noun == ENT_TREE_ROOT ||
            (ent_tree_node(tree, noun)->upos != ENT_UPOS_NOUN && ent_tree_node(tree, noun)->upos != ENT_UPOS_PROPN)) {
            continue;
        }
        const uint32_t verb = ent_tree_node(tree, noun)->head;
        if (verb != ENT_TREE_ROOT && verb < noun && ent_tree_node(tree, verb)->upos == ENT_UPOS_VERB &&
            ent_tree_node(tree, noun)->relation == ENT_RELATION_OBL && !has_dependent(tree, verb, ENT_RELATION_OBJ)) {
            node->head = verb;
            changed = true;
        }
    }
    return changed;
}

EntStatus
ent_tree_part_times(EntTree *tree, const EntUnit *units, size_t n_units, EntArena *arena)
{
    bool changed = raise_objects(tree);
    for (size_t i = 0; i < n_units; i++) {
        changed |= units[i].is_time && part_subject(tree, &units[i]);
    }
    for (size_t i = 1; i < n_units; i++) {
        const bool beside = units[i].is_time != units[i - 1].is_time && units[i - 1].end == units[i].first;
        changed |= beside && (units[i].is_time ? part_swapped(tree, &units[i - 1], &units[i])
                                               : part_glued(tree, &units[i - 1], &units[i]));
        const bool behind = units[i - 1].is_time && !units[i].is_time;
        changed |= behind && (part_object(tree, &units[i - 1], &units[i]) || part_rank(tree, &units[i - 1], &units[i]));
    }
    return changed ? ent_tree_close(tree, arena) : ENT_STATUS_OK;
}
