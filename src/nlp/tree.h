/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dependency tree of one sentence over the tokens of a text. It does not know the parser: whoever has heads and
 * relations puts them in, ent_tree_close() makes a tree of them. Nodes are named by the text's tokens.
 *
 *     met ─┬─ nsubj ─ Ahn
 *          ├─ obj ─── counterpart ─┬─ nmod:poss ─ his
 *          │                       └─ appos ───── Koizumi
 *          └─ obl ─── Tokyo ── case ─ in
 *
 *     ENT_TRY(ent_tree_open(text, sentence, arena, &tree));
 *     for (…) { EntTreeNode *node = ent_tree_node(&tree, token); node->head = …; node->relation = …; }
 *     ENT_TRY(ent_tree_close(&tree, arena));
 *     size_t n_children;
 *     const uint32_t *children = ent_tree_children(&tree, token, &n_children);   // in text order
 *
 * After closing, whatever was put in: there is one root unless there is no token; every node is reached from the root;
 * `order` lists heads before their dependents, so that one loop over it replaces recursion downwards, and one loop over it
 * backwards recursion upwards. A head outside the sentence is the root; a circle is cut, and what hangs loose hangs on the
 * root with the relation dep.
 */
#ifndef ENT_NLP_TREE_H
#define ENT_NLP_TREE_H

#include "nlp/nlp.h"
#include "nlp/relation.h"
#include "nlp/words.h"

#define ENT_TREE_ROOT UINT32_MAX /* head of the root */

typedef struct {
    uint32_t head; /* token; ENT_TREE_ROOT */
    uint8_t relation;
    uint8_t upos;        /* EntUpos */
    uint8_t forms;       /* ENT_FORM_* as the tagger sees them here; 0: not told */
    bool is_inner;       /* all but one token of a word that is several tokens; hangs on that one as compound */
    uint32_t n_children; /* from here on set by ent_tree_close() */
    uint32_t children;   /* index of the first in EntTree.children */
    uint32_t first, end; /* the tokens between which the whole subtree stands */
} EntTreeNode;

typedef struct {
    const EntText *text;
    uint32_t first, count; /* tokens of the sentence */
    uint32_t root;         /* token; ENT_TREE_ROOT when the sentence is empty */
    EntTreeNode *nodes;
    uint32_t *children; /* tokens, those of one head together, in text order */
    uint32_t *order;    /* tokens, heads first */
} EntTree;

/* All nodes hang on no head yet. Lives in `arena`. */
ENT_NODISCARD EntStatus ent_tree_open(const EntText *text, const EntSentence *sentence, EntArena *arena, EntTree *out);

/* Mend what is no tree and build the lists. Linear in the sentence; may be called again after a change. */
ENT_NODISCARD EntStatus ent_tree_close(EntTree *tree, EntArena *arena);

static inline EntTreeNode *
ent_tree_node(const EntTree *tree, uint32_t token)
{
    return &tree->nodes[token - tree->first];
}

static inline bool
ent_tree_has(const EntTree *tree, uint32_t token)
{
    return token >= tree->first && token - tree->first < tree->count;
}

const uint32_t *ent_tree_children(const EntTree *tree, uint32_t token, size_t *n_children);

/* The first child with this relation or a subtype of it; ENT_TREE_ROOT when there is none. */
uint32_t ent_tree_child(const EntTree *tree, uint32_t token, EntRelation relation);

/* The lexicon's lemma of the token as the tree sees it: a verb's if it is a verb here, else a noun's. */
EntWordId ent_tree_lemma(const EntTree *tree, uint32_t token);

/* Which forms the token has: the tagger's, else the lexicon's. */
unsigned ent_tree_forms(const EntTree *tree, uint32_t token);

/* --- from the parser's words --- */

/* What the models' numbers mean. Mapped once when models are opened, with ent_relation_nearest() and ent_tree_forms_of(). */
typedef struct {
    const uint8_t *relations; /* EntRelation by EntWord.relation */
    size_t n_relations;
    const uint8_t *forms; /* ENT_FORM_* by EntWord.tag */
    size_t n_tags;
} EntTreeCodes;

/* ENT_FORM_* that a Penn Treebank tag tells ("VBD": past); 0: none. */
unsigned ent_tree_forms_of(EntView xpos);

/* The tree of a sentence's words, which need not be its tokens: they are brought together by their bytes. A word of
 * several tokens ("Gyu-back" joined to one) is its last letters' token, the others hang on that one; of several words in a
 * token ("cannot") the one whose head is outside of it counts. */
ENT_NODISCARD EntStatus ent_tree_of_words(const EntText *text, const EntSentence *sentence, const EntWords *words,
                                          const EntTreeCodes *codes, EntArena *arena, EntTree *out);

#endif
