/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Mending, then counting sort of the tokens by head, then a queue from the root: each step is one pass, none recurses.
 */
#include "nlp/tree.h"

EntStatus
ent_tree_open(const EntText *text, const EntSentence *sentence, EntArena *arena, EntTree *out)
{
    const uint32_t count = sentence->end - sentence->first;
    *out = (EntTree){.text = text, .first = sentence->first, .count = count, .root = ENT_TREE_ROOT};
    out->nodes = ent_arena_zalloc(arena, count + 1u, sizeof *out->nodes);
    out->children = ent_arena_zalloc(arena, count + 1u, sizeof *out->children);
    out->order = ent_arena_zalloc(arena, count + 1u, sizeof *out->order);
    if (!out->nodes || !out->children || !out->order) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        out->nodes[i] = (EntTreeNode){.head = ENT_TREE_ROOT, .relation = ENT_RELATION_NONE, .upos = ENT_UPOS_X};
    }
    return ENT_STATUS_OK;
}

/* --- mending --- */

/* Walk up from each node until a node that was met before: on this walk, it closes a circle; on an earlier one, all is well. */
static void
cut_circles(EntTree *tree, uint32_t *walk_of)
{
    for (uint32_t i = 0; i < tree->count; i++) {
        uint32_t at = tree->first + i;
        while (at != ENT_TREE_ROOT && walk_of[at - tree->first] == 0) {
            walk_of[at - tree->first] = i + 1;
            at = ent_tree_node(tree, at)->head;
        }
        if (at != ENT_TREE_ROOT && walk_of[at - tree->first] == i + 1) {
            ent_tree_node(tree, at)->head = ENT_TREE_ROOT;
        }
    }
}

/* The root is the node that was given as one by relation, else the first without a head. */
static void
choose_root(EntTree *tree)
{
    tree->root = ENT_TREE_ROOT;
    bool told = false;
    for (uint32_t i = 0; i < tree->count; i++) {
        const EntTreeNode *node = &tree->nodes[i];
        const bool better = node->relation == ENT_RELATION_ROOT && !told;
        if (node->head == ENT_TREE_ROOT && (tree->root == ENT_TREE_ROOT || better)) {
            tree->root = tree->first + i;
            told = node->relation == ENT_RELATION_ROOT;
        }
    }
}

static void
hang_loose_ends(EntTree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++) {
        EntTreeNode *node = &tree->nodes[i];
        if (tree->first + i == tree->root) {
            node->relation = ENT_RELATION_ROOT;
        } else if (node->head == ENT_TREE_ROOT) {
            node->head = tree->root;
            node->relation = ENT_RELATION_DEP;
        }
    }
}

/* --- lists --- */

static void
list_children(EntTree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++) {
        tree->nodes[i].n_children = 0;
    }
    for (uint32_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].head != ENT_TREE_ROOT) {
            ent_tree_node(tree, tree->nodes[i].head)->n_children++;
        }
    }
    uint32_t begin = 0;
    for (uint32_t i = 0; i < tree->count; i++) {
        tree->nodes[i].children = begin;
        begin += tree->nodes[i].n_children;
        tree->nodes[i].n_children = 0;
    }
    for (uint32_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].head != ENT_TREE_ROOT) {
            EntTreeNode *head = ent_tree_node(tree, tree->nodes[i].head);
            tree->children[head->children + head->n_children++] = tree->first + i;
        }
    }
}

static void
list_order(EntTree *tree)
{
    uint32_t n_listed = 0;
    if (tree->root != ENT_TREE_ROOT) {
        tree->order[n_listed++] = tree->root;
    }
    for (uint32_t i = 0; i < n_listed; i++) {
        size_t n_children;
        const uint32_t *children = ent_tree_children(tree, tree->order[i], &n_children);
        for (size_t k = 0; k < n_children; k++) {
            tree->order[n_listed++] = children[k];
        }
    }
}

static void
measure(EntTree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++) {
        tree->nodes[i].first = tree->first + i;
        tree->nodes[i].end = tree->first + i + 1;
    }
    for (uint32_t i = tree->count; i > 1; i--) {
        const EntTreeNode *node = ent_tree_node(tree, tree->order[i - 1]);
        EntTreeNode *head = ent_tree_node(tree, node->head);
        head->first = node->first < head->first ? node->first : head->first;
        head->end = node->end > head->end ? node->end : head->end;
    }
}

EntStatus
ent_tree_close(EntTree *tree, EntArena *arena)
{
    uint32_t *walk_of = ent_arena_zalloc(arena, tree->count + 1u, sizeof *walk_of);
    if (!walk_of) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (uint32_t i = 0; i < tree->count; i++) {
        EntTreeNode *node = &tree->nodes[i];
        if (!ent_tree_has(tree, node->head)) {
            node->head = ENT_TREE_ROOT;
        }
    }
    cut_circles(tree, walk_of);
    choose_root(tree);
    hang_loose_ends(tree);
    list_children(tree);
    list_order(tree);
    measure(tree);
    return ENT_STATUS_OK;
}

/* --- asking --- */

const uint32_t *
ent_tree_children(const EntTree *tree, uint32_t token, size_t *n_children)
{
    const EntTreeNode *node = ent_tree_node(tree, token);
    *n_children = node->n_children;
    return tree->children + node->children;
}

uint32_t
ent_tree_child(const EntTree *tree, uint32_t token, EntRelation relation)
{
    size_t n_children;
    const uint32_t *children = ent_tree_children(tree, token, &n_children);
    for (size_t i = 0; i < n_children; i++) {
        if (ent_relation_is((EntRelation)ent_tree_node(tree, children[i])->relation, relation)) {
            return children[i];
        }
    }
    return ENT_TREE_ROOT;
}

EntWordId
ent_tree_lemma(const EntTree *tree, uint32_t token)
{
    const EntLexicon *lexicon = tree->text->lexicon;
    const EntWordId word = tree->text->tokens[token].word;
    const uint8_t upos = ent_tree_node(tree, token)->upos;
    if (word == ENT_ID_NONE) {
        return word;
    }
    return upos == ENT_UPOS_VERB || upos == ENT_UPOS_AUX ? ent_lexicon_verb_lemma(lexicon, word)
                                                         : ent_lexicon_noun_lemma(lexicon, word);
}

unsigned
ent_tree_forms(const EntTree *tree, uint32_t token)
{
    const unsigned told = ent_tree_node(tree, token)->forms;
    return told ? told : tree->text->tokens[token].forms;
}

/* --- from words --- */

unsigned
ent_tree_forms_of(EntView xpos)
{
    static const struct {
        const char *name;
        unsigned forms;
    } tags[] = {{"VB", ENT_FORM_BASE},     {"VBP", ENT_FORM_BASE},       {"VBZ", ENT_FORM_THIRD},
                {"VBD", ENT_FORM_PAST},    {"VBN", ENT_FORM_PARTICIPLE}, {"VBG", ENT_FORM_GERUND},
                {"NN", ENT_FORM_SINGULAR}, {"NNP", ENT_FORM_SINGULAR},   {"NNS", ENT_FORM_PLURAL},
                {"NNPS", ENT_FORM_PLURAL}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (ent_view_is(xpos, tags[i].name)) {
            return tags[i].forms;
        }
    }
    return 0;
}

typedef struct {
    EntTree *tree;
    const EntWords *words;
    const EntTreeCodes *codes;
    uint32_t *token_of; /* by word: its token */
} Aligner;

/* The tokens of a word: those that begin inside it, or the one that it is inside of. */
static void
align(const Aligner *a)
{
    const EntTree *tree = a->tree;
    const EntToken *tokens = tree->text->tokens;
    uint32_t at = tree->first;
    const uint32_t end = tree->first + tree->count;
    for (size_t w = 0; w < a->words->count; w++) {
        const EntWord *word = &a->words->items[w];
        while (at < end && tokens[at].end <= word->begin) {
            at++;
        }
        uint32_t last = at;
        while (last + 1 < end && tokens[last + 1].begin < word->end) {
            last++;
        }
        a->token_of[w] = at < end ? last : ENT_TREE_ROOT;
        for (uint32_t t = at; t < last && t < end; t++) {
            *ent_tree_node(tree, t) =
                (EntTreeNode){.head = last, .relation = ENT_RELATION_COMPOUND, .upos = word->upos, .is_inner = true};
        }
    }
}

static void
copy_word(const Aligner *a, size_t w)
{
    const EntWord *word = &a->words->items[w];
    const uint32_t token = a->token_of[w];
    const bool has_head = word->head > 0 && word->head <= a->words->count;
    const uint32_t head = has_head ? a->token_of[word->head - 1u] : ENT_TREE_ROOT;
    if (token == ENT_TREE_ROOT || head == token || ent_tree_node(a->tree, token)->is_inner) {
        return;
    }
    EntTreeNode *node = ent_tree_node(a->tree, token);
    if (node->relation) {
        return; /* the first of several words in a token whose head is outside */
    }
    const EntTreeCodes *codes = a->codes;
    node->head = head;
    node->upos = word->upos;
    node->relation = word->relation < codes->n_relations ? codes->relations[word->relation] : (uint8_t)ENT_RELATION_DEP;
    node->forms = word->tag < codes->n_tags ? codes->forms[word->tag] : 0;
}

EntStatus
ent_tree_of_words(const EntText *text, const EntSentence *sentence, const EntWords *words, const EntTreeCodes *codes,
                  EntArena *arena, EntTree *out)
{
    Aligner a = {.tree = out, .words = words, .codes = codes};
    ENT_TRY(ent_tree_open(text, sentence, arena, out));
    a.token_of = ent_arena_zalloc(arena, words->count + 1, sizeof *a.token_of);
    if (!a.token_of) {
        return ENT_STATUS_NO_MEMORY;
    }
    align(&a);
    for (size_t w = 0; w < words->count; w++) {
        copy_word(&a, w);
    }
    return ent_tree_close(out, arena);
}
