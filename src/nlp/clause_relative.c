/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "an agreement that X signed with Y in Oslo in 2008": parsers now and then hang what follows the verb of a relative clause on the
 * noun before the clause. If no comma stands between, it is the verb's. And they take clauses for something else: "X, who was in
 * Oslo, met Y", "a meeting of both | set for Friday | was called off".
 */
#include "nlp/clause_tree.h"

/* The last verb between the noun and the token whose relative clause hangs on the noun; ENT_TREE_ROOT. */
static uint32_t
relative_verb(const EntTree *tree, uint32_t noun, uint32_t token)
{
    size_t n_children;
    const uint32_t *children = ent_tree_children(tree, noun, &n_children);
    uint32_t found = ENT_TREE_ROOT;
    for (size_t i = 0; i < n_children && children[i] < token; i++) {
        const EntTreeNode *node = ent_tree_node(tree, children[i]);
        const bool is_verb =
            node->upos == ENT_UPOS_VERB || ent_tree_child(tree, children[i], ENT_RELATION_COP) != ENT_TREE_ROOT;
        if (node->relation == ENT_RELATION_ACL_RELCL && is_verb) {
            found = children[i];
        }
    }
    return found;
}

static bool
has_comma(const EntTree *tree, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        if (ent_view_is(ent_token_view(tree->text, t), ",")) {
            return true;
        }
    }
    return false;
}

/* With a preposition that goes with verbs; what joins parties to a noun ("talks that began between X and Y") stays. */
static bool
may_move(const EntTree *tree, EntSetId adjunct, uint32_t token)
{
    const EntRelation base = ent_relation_base(ent_tree_node(tree, token)->relation);
    const uint32_t preposition = ent_tree_child(tree, token, ENT_RELATION_CASE);
    return (base == ENT_RELATION_NMOD || base == ENT_RELATION_OBL) && preposition != ENT_TREE_ROOT &&
           ent_lexicon_in_set(tree->text->lexicon, adjunct, tree->text->tokens[preposition].word);
}

/* "X, who was in Oslo, met": whatever it is to X, the clause with "who" is a relative one. */
static bool
mend_copular_clause(const EntTree *tree, uint32_t token)
{
    EntTreeNode *node = ent_tree_node(tree, token);
    const EntRelation base = ent_relation_base(node->relation);
    const uint32_t subject = ent_tree_child(tree, token, ENT_RELATION_NSUBJ);
    const bool is_clause = subject != ENT_TREE_ROOT && tree->text->tokens[subject].pos == ENT_POS_RELATIVE &&
                           ent_tree_child(tree, token, ENT_RELATION_COP) != ENT_TREE_ROOT;
    if (!is_clause || node->head == ENT_TREE_ROOT || node->head > token ||
        (base != ENT_RELATION_NMOD && base != ENT_RELATION_APPOS)) {
        return false;
    }
    node->relation = ENT_RELATION_ACL_RELCL;
    return true;
}

/* "A meeting of both | set for Friday | was called off": the meeting was. */
static bool
mend_subject(const EntTree *tree, uint32_t token)
{
    EntTreeNode *node = ent_tree_node(tree, token);
    const uint32_t noun = ent_tree_child(tree, token, ENT_RELATION_NSUBJ);
    if (ent_relation_base(node->relation) != ENT_RELATION_NSUBJ || node->upos != ENT_UPOS_VERB ||
        noun == ENT_TREE_ROOT || noun > token || ent_tree_node(tree, noun)->upos != ENT_UPOS_NOUN ||
        ent_tree_child(tree, token, ENT_RELATION_AUX) != ENT_TREE_ROOT ||
        !(ent_tree_forms(tree, token) & ENT_FORM_PARTICIPLE)) {
        return false;
    }
    EntTreeNode *subject = ent_tree_node(tree, noun);
    subject->head = node->head;
    subject->relation = node->relation;
    node->head = noun;
    node->relation = ENT_RELATION_ACL;
    return true;
}

EntStatus
ent_tree_join_relative(EntTree *tree, EntArena *arena)
{
    const EntSetId adjunct = ent_lexicon_set(tree->text->lexicon, ENT_VIEW("adjunct-preposition"));
    bool changed = false;
    for (uint32_t t = tree->first; t < tree->first + tree->count; t++) {
        const bool mended = mend_copular_clause(tree, t) || mend_subject(tree, t);
        changed |= mended;
    }
    ENT_TRY(changed ? ent_tree_close(tree, arena) : ENT_STATUS_OK);
    for (uint32_t t = tree->first; t < tree->first + tree->count; t++) {
        EntTreeNode *node = ent_tree_node(tree, t);
        if (node->head == ENT_TREE_ROOT || node->head >= t || !may_move(tree, adjunct, t)) {
            continue;
        }
        const uint32_t verb = relative_verb(tree, node->head, t);
        if (verb != ENT_TREE_ROOT && !has_comma(tree, verb + 1, t)) {
            node->head = verb;
            node->relation = ENT_RELATION_OBL;
            changed = true;
        }
    }
    return changed ? ent_tree_close(tree, arena) : ENT_STATUS_OK;
}
