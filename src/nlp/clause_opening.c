/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "After talks in Perth on Tuesday, Peru and Chile announced a pact": parsers now and then list the subject with the last
 * name of the phrase that opens the sentence, and take that phrase for the subject. But a subject has no preposition: what
 * stands behind the comma is the subject, and the opening hangs on the verb.
 */
#include "nlp/clause_tree.h"

enum { REACH = 64 }; /* tokens between the opening and the verb */

static bool
is_subject(const EntTreeNode *node)
{
    return node->relation == ENT_RELATION_NSUBJ || node->relation == ENT_RELATION_NSUBJ_PASS;
}

/* The verb's only subject, if it opens with a preposition of its own; ENT_TREE_ROOT. */
static uint32_t
governed_subject(const EntTree *tree, uint32_t verb)
{
    size_t n_children;
    const uint32_t *children = ent_tree_children(tree, verb, &n_children);
    uint32_t found = ENT_TREE_ROOT;
    for (size_t i = 0; i < n_children; i++) {
        if (is_subject(ent_tree_node(tree, children[i]))) {
            if (found != ENT_TREE_ROOT) {
                return ENT_TREE_ROOT;
            }
            found = children[i];
        }
    }
    const uint32_t preposition =
        found == ENT_TREE_ROOT || found > verb ? ENT_TREE_ROOT : ent_tree_child(tree, found, ENT_RELATION_CASE);
    return preposition == ent_tree_node(tree, found == ENT_TREE_ROOT ? verb : found)->first ? found : ENT_TREE_ROOT;
}

static bool
is_comma(const EntTree *tree, uint32_t token)
{
    return ent_view_is(ent_token_view(tree->text, token), ",");
}

/* A member of a list or an apposition that begins right behind the comma, while what it is listed with stands before it. */
static uint32_t
member_behind(const EntTree *tree, uint32_t comma, uint32_t end)
{
    for (uint32_t t = comma + 1; t < end; t++) {
        const EntTreeNode *node = ent_tree_node(tree, t);
        const bool listed = node->relation == ENT_RELATION_CONJ || node->relation == ENT_RELATION_APPOS;
        if (listed && node->head < comma && (node->first == comma || node->first == comma + 1)) {
            return t;
        }
    }
    return ENT_TREE_ROOT;
}

/* The comma that closes the opening: the first with a member of a list behind it; the last if a conjunction has closed a list before it
 * ("After talks with Peru and Chile, Ghana and Togo"). */
static uint32_t
closing_comma(const EntTree *tree, uint32_t subject, uint32_t verb)
{
    uint32_t found = ENT_TREE_ROOT;
    bool joined = false;
    for (uint32_t t = subject + 1; t < verb; t++) {
        joined |= ent_tree_node(tree, t)->relation == ENT_RELATION_CC;
        if (is_comma(tree, t) && member_behind(tree, t, verb) != ENT_TREE_ROOT && (found == ENT_TREE_ROOT || joined)) {
            found = t;
            joined = false;
        }
    }
    return found;
}

static bool
part_opening(EntTree *tree, uint32_t verb)
{
    const uint32_t opening = governed_subject(tree, verb);
    const bool is_near = opening != ENT_TREE_ROOT && verb - opening <= REACH;
    const uint32_t comma = is_near ? closing_comma(tree, opening, verb) : ENT_TREE_ROOT;
    if (comma == ENT_TREE_ROOT) {
        return false;
    }
    const uint32_t subject = member_behind(tree, comma, verb);
    EntTreeNode *node = ent_tree_node(tree, subject), *outer = ent_tree_node(tree, opening);
    node->head = verb;
    node->relation = outer->relation;
    outer->relation = ENT_RELATION_OBL;
    for (uint32_t t = comma + 1; t < verb; t++) { /* the rest of the list */
        EntTreeNode *other = ent_tree_node(tree, t);
        if (t != subject && other->head < comma && other->head >= outer->first) {
            other->head = subject;
        }
    }
    return true;
}

EntStatus
ent_tree_part_opening(EntTree *tree, EntArena *arena)
{
    bool changed = false;
    for (uint32_t t = tree->first; t < tree->first + tree->count; t++) {
        if (ent_tree_node(tree, t)->upos == ENT_UPOS_VERB) {
            changed |= part_opening(tree, t);
        }
    }
    return changed ? ent_tree_close(tree, arena) : ENT_STATUS_OK;
}
