/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Walking paths: a set of nodes is carried from step to step.
 */
#include "rule/path.h"

typedef struct {
    const EntPathPlace *place;
    const EntTree *tree;
    const EntPathStep *step;
    EntPathNodes *found; /* of this step */
} Walker;

static EntRelation
relation_of(const EntTree *tree, uint32_t token)
{
    return (EntRelation)ent_tree_node(tree, token)->relation;
}

static void
push(EntPathNodes *nodes, uint32_t token)
{
    for (size_t i = 0; i < nodes->count; i++) {
        if (nodes->items[i] == token) {
            return;
        }
    }
    if (nodes->count < ENT_PATH_MAX_NODES) {
        nodes->items[nodes->count++] = token;
    }
}

static bool
may_visit(Walker *w)
{
    return w->found->n_visits++ < ENT_PATH_MAX_VISITS;
}

static bool
marks(EntRelation relation)
{
    return relation == ENT_RELATION_CASE || relation == ENT_RELATION_MARK || relation == ENT_RELATION_CC;
}

/* Do the words from `token` on read as the step's preposition? */
static bool
reads_marker(const Walker *w, uint32_t token)
{
    for (uint32_t i = 0; i < w->step->n_marker; i++) {
        if (!ent_tree_has(w->tree, token + i) || w->tree->text->tokens[token + i].word != w->step->marker[i]) {
            return false;
        }
    }
    return true;
}

static bool
has_marker(Walker *w, uint32_t token)
{
    size_t n_children;
    const uint32_t *children = ent_tree_children(w->tree, token, &n_children);
    for (size_t i = 0; i < n_children && may_visit(w); i++) {
        if (marks(relation_of(w->tree, children[i])) && reads_marker(w, children[i])) {
            return true;
        }
    }
    return w->step->n_marker == 0;
}

/* The test may begin at words before the node that hang on it, and must take in the node. */
static bool
passes_test(const Walker *w, uint32_t token)
{
    const EntPattern *test = w->step->test;
    if (!test) {
        return true;
    }
    const EntTreeNode *node = ent_tree_node(w->tree, token);
    const uint32_t lowest = token > ENT_PATH_MAX_BEFORE ? token - ENT_PATH_MAX_BEFORE : 0;
    const uint32_t first = node->first > lowest ? node->first : lowest;
    for (uint32_t at = token + 1; at > first; at--) {
        EntMatch match;
        if (ent_match(test, w->tree->text, w->place->mentions, (EntSpan){at - 1, node->end}, &match) &&
            match.whole.end > token) {
            return true;
        }
    }
    return false;
}

static bool
fits(Walker *w, uint32_t token, EntRelation as)
{
    const EntPathStep *step = w->step;
    const bool related = step->kind != ENT_STEP_RELATION || ent_relation_is(as, (EntRelation)step->relation);
    return related && (step->n_marker == 0 || has_marker(w, token));
}

/* --- what hangs together --- */

/* What is in coordination or apposition with the nodes from `from` on is found too. */
static void
spread(Walker *w, size_t from)
{
    for (size_t i = from; i < w->found->count; i++) {
        size_t n_children;
        const uint32_t *children = ent_tree_children(w->tree, w->found->items[i], &n_children);
        for (size_t k = 0; k < n_children && may_visit(w); k++) {
            const EntRelation relation = relation_of(w->tree, children[k]);
            if (relation == ENT_RELATION_CONJ || relation == ENT_RELATION_APPOS) {
                push(w->found, children[k]);
            }
        }
    }
}

/* Keep those of the nodes from `from` on that pass the test. */
static void
keep_tested(const Walker *w, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < w->found->count; i++) {
        if (passes_test(w, w->found->items[i])) {
            w->found->items[kept++] = w->found->items[i];
        }
    }
    w->found->count = kept;
}

/* --- steps --- */

static void
step_down(Walker *w, uint32_t token)
{
    size_t n_children;
    const uint32_t *children = ent_tree_children(w->tree, token, &n_children);
    for (size_t i = 0; i < n_children && may_visit(w); i++) {
        if (fits(w, children[i], relation_of(w->tree, children[i]))) {
            push(w->found, children[i]);
        }
    }
}

static bool
is_subject_step(const EntPathStep *step)
{
    return step->kind == ENT_STEP_RELATION && ent_relation_base((EntRelation)step->relation) == ENT_RELATION_NSUBJ;
}

/* A verb in coordination without a subject has that of the first. */
static void
step_down_shared(Walker *w, uint32_t token)
{
    const size_t before = w->found->count;
    step_down(w, token);
    while (w->found->count == before && is_subject_step(w->step) && may_visit(w) &&
           relation_of(w->tree, token) == ENT_RELATION_CONJ) {
        token = ent_tree_node(w->tree, token)->head;
        step_down(w, token);
    }
}

/* In coordination a node is to what is above what the first one is. */
static void
step_up(Walker *w, uint32_t token)
{
    uint32_t first = token;
    while (relation_of(w->tree, first) == ENT_RELATION_CONJ && w->step->relation != ENT_RELATION_CONJ && may_visit(w)) {
        first = ent_tree_node(w->tree, first)->head;
    }
    const uint32_t head = ent_tree_node(w->tree, first)->head;
    const bool marked =
        fits(w, token, relation_of(w->tree, first)) || (first != token && fits(w, first, relation_of(w->tree, first)));
    if (head != ENT_TREE_ROOT && marked) {
        push(w->found, head);
    }
}

static const EntPredicate *
predicate_at(const EntClauses *clauses, uint32_t token)
{
    for (uint32_t i = 0; clauses && i < clauses->n_predicates; i++) {
        if (clauses->predicates[i].node == token || clauses->predicates[i].head == token) {
            return &clauses->predicates[i];
        }
    }
    return NULL;
}

/* A phrase is told by its last word; in the tree a name hangs on its first. */
static uint32_t
name_head(const EntTree *tree, uint32_t token)
{
    const EntTreeNode *node = ent_tree_node(tree, token);
    while (node->head != ENT_TREE_ROOT &&
           (node->is_inner || ent_relation_is((EntRelation)node->relation, ENT_RELATION_FLAT))) {
        token = node->head;
        node = ent_tree_node(tree, token);
    }
    return token;
}

static void
push_list(Walker *w, uint32_t first, uint32_t end)
{
    const EntPhraseSpan *phrases = w->place->clauses->phrases;
    for (uint32_t i = first; first != UINT32_MAX && i < end && may_visit(w); i++) {
        if (phrases[i].list == phrases[first].list) {
            push(w->found, name_head(w->tree, phrases[i].head));
        }
    }
}

/* The doer and what it is done to, whatever the form: of a passive the agent and the subject. */
static void
step_to_function(Walker *w, uint32_t token)
{
    static const EntPathStep doer = {.relation = ENT_RELATION_NSUBJ}, patient = {.relation = ENT_RELATION_OBJ},
                             agent = {.relation = ENT_RELATION_OBL_AGENT};
    const bool subject = w->step->kind == ENT_STEP_SUBJECT;
    const EntPredicate *p = predicate_at(w->place->clauses, token);
    Walker plain = *w;
    if (p && p->is_passive && subject) {
        plain.step = &agent;
        step_down(&plain, token);
    } else if (p && (subject || p->is_passive)) {
        push_list(w, p->subject, p->subject_end);
    } else if (p) {
        push_list(w, p->object, p->object_end);
    } else {
        plain.step = subject ? &doer : &patient;
        step_down_shared(&plain, token);
    }
}

/* From every node of the last step to those of this one. */
static void
take_step(Walker *w, const EntPathNodes *from)
{
    for (size_t i = 0; i < from->count; i++) {
        if (w->step->kind == ENT_STEP_SELF) {
            push(w->found, from->items[i]);
        } else if (w->step->kind == ENT_STEP_SUBJECT || w->step->kind == ENT_STEP_OBJECT) {
            step_to_function(w, from->items[i]);
        } else if (w->step->is_up) {
            step_up(w, from->items[i]);
        } else {
            step_down_shared(w, from->items[i]);
        }
    }
    if (!w->step->is_up && w->step->kind != ENT_STEP_SELF) {
        spread(w, 0);
    }
    keep_tested(w, 0);
}

void
ent_path_find(const EntPath *path, const EntPathPlace *place, uint32_t token, EntPathNodes *out)
{
    EntPathNodes from = {.items = {token}, .count = 1, .n_visits = out->n_visits};
    if (!place->tree || !ent_tree_has(place->tree, token)) {
        return;
    }
    if (ent_tree_node(place->tree, token)->is_inner) {
        from.items[0] = ent_tree_node(place->tree, token)->head;
    }
    for (size_t i = 0; i < path->n_steps; i++) {
        EntPathNodes found = {.n_visits = from.n_visits};
        Walker w = {.place = place, .tree = place->tree, .step = &path->steps[i], .found = &found};
        take_step(&w, &from);
        from = found;
    }
    out->n_visits = from.n_visits;
    for (size_t i = 0; i < from.count; i++) {
        push(out, from.items[i]);
    }
}
