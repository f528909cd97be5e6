/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nodes: units become one node each, every word tells its head what it is to it.
 */
#include "nlp/clause_tree_internal.h"

EntStatus
ent_tree_infos_open(EntTreeReader *r, EntArena *arena, EntClauses *out)
{
    const uint32_t count = r->tree->count;
    const EntLexicon *lexicon = r->text->lexicon;
    const uint32_t n_phrases = count < ENT_CLAUSE_MAX_PHRASES ? count : ENT_CLAUSE_MAX_PHRASES;
    const uint32_t n_predicates = count < ENT_CLAUSE_MAX_PREDICATES ? count : ENT_CLAUSE_MAX_PREDICATES;
    *out = (EntClauses){.phrases = ent_arena_zalloc(arena, n_phrases + 1u, sizeof *out->phrases),
                        .predicates = ent_arena_zalloc(arena, n_predicates + 1u, sizeof *out->predicates),
                        .has_tree = true};
    r->infos = ent_arena_zalloc(arena, count + 1u, sizeof *r->infos);
    r->list_ends = ent_arena_zalloc(arena, n_phrases + 1u, sizeof *r->list_ends);
    r->renamed = ent_arena_zalloc(arena, n_phrases + 1u, sizeof *r->renamed);
    if (!out->phrases || !out->predicates || !r->infos || !r->list_ends || !r->renamed) {
        return ENT_STATUS_NO_MEMORY;
    }
    r->reporting = ent_lexicon_set(lexicon, ENT_VIEW("reporting"));
    r->negative = ent_lexicon_set(lexicon, ENT_VIEW("negative"));
    r->be = ent_lexicon_set(lexicon, ENT_VIEW("be"));
    r->complex_preposition = ent_lexicon_set(lexicon, ENT_VIEW("complex-preposition"));
    r->selecting = ent_lexicon_set(lexicon, ENT_VIEW("selecting"));
    r->intransitive = ent_lexicon_set(lexicon, ENT_VIEW("intransitive"));
    r->relative = ent_lexicon_set(lexicon, ENT_VIEW("relative-word"));
    r->object_control = ent_lexicon_set(lexicon, ENT_VIEW("object-control"));
    r->time_unit = ent_lexicon_set(lexicon, ENT_VIEW("time-unit"));
    r->clause_opener = ent_lexicon_set(lexicon, ENT_VIEW("clause-opener"));
    r->goal = ent_lexicon_set(lexicon, ENT_VIEW("goal"));
    r->going = ent_lexicon_set(lexicon, ENT_VIEW("going"));
    r->potential = ent_lexicon_set(lexicon, ENT_VIEW("potential"));
    r->naming = ent_lexicon_set(lexicon, ENT_VIEW("naming-verb"));
    r->out = out;
    for (uint32_t i = 0; i < count; i++) {
        r->infos[i] = (EntTreeInfo){.top = r->tree->first + i, .begin = r->tree->first + i};
        uint32_t *const links[] = {&r->infos[i].parent,    &r->infos[i].owner,  &r->infos[i].phrase,
                                   &r->infos[i].predicate, &r->infos[i].above,  &r->infos[i].preposition,
                                   &r->infos[i].subject,   &r->infos[i].object, &r->infos[i].copula};
        for (size_t k = 0; k < sizeof links / sizeof *links; k++) {
            *links[k] = ENT_NONE;
        }
    }
    return ENT_STATUS_OK;
}

/* The token of a unit that comes first in the order of heads stands for it. */
void
ent_tree_mark_units(const EntTreeReader *r, const EntUnit *units, size_t n_units)
{
    for (size_t u = 0; u < n_units; u++) {
        for (uint32_t t = units[u].first; t < units[u].end; t++) {
            if (ent_tree_has(r->tree, t)) {
                EntTreeInfo *info = ent_tree_info(r, t);
                info->is_unit = !units[u].is_time;
                info->is_time = units[u].is_time;
                info->parent = units[u].first; /* for now: which unit it is in */
            }
        }
    }
    for (uint32_t i = r->tree->count; i > 0; i--) {
        const uint32_t token = r->tree->order[i - 1];
        const EntTreeInfo *info = ent_tree_info(r, token);
        if (info->parent != ENT_NONE && ent_tree_has(r->tree, info->parent)) {
            ent_tree_info(r, info->parent)->top = token;
        }
    }
    for (uint32_t i = 0; i < r->tree->count; i++) {
        EntTreeInfo *info = &r->infos[i];
        info->top = info->parent != ENT_NONE && ent_tree_has(r->tree, info->parent)
                        ? ent_tree_info(r, info->parent)->top
                        : info->top;
    }
}

void
ent_tree_set_parents(const EntTreeReader *r)
{
    for (uint32_t i = 0; i < r->tree->count; i++) {
        EntTreeInfo *info = &r->infos[i];
        const uint32_t head = ent_tree_node(r->tree, info->top)->head;
        info->parent = head == ENT_TREE_ROOT ? ENT_NONE : ent_tree_info(r, head)->top;
    }
}

/* An auxiliary, copula or mark tells the verb what it is. */
static void
tell_auxiliary(const EntTreeReader *r, uint32_t token, EntTreeInfo *head)
{
    const EntToken *word = &r->text->tokens[token];
    const EntRelation relation = ent_tree_relation(r, token);
    if (relation == ENT_RELATION_COP) {
        head->copula = token;
    }
    head->has_passive |= relation == ENT_RELATION_AUX_PASS;
    head->has_be |= ent_tree_in_set(r, r->be, token) && relation != ENT_RELATION_COP;
    if (word->pos == ENT_POS_MODAL) {
        head->modal = word->word;
    } else {
        head->has_auxiliary |= relation != ENT_RELATION_COP;
    }
}

static void
begin_at(const EntTreeReader *r, uint32_t token, EntTreeInfo *head)
{
    const uint32_t first = ent_tree_node(r->tree, token)->first;
    head->begin = first < head->begin ? first : head->begin;
}

static void
tell_mark(const EntTreeReader *r, uint32_t token, EntTreeInfo *head)
{
    const bool is_to = r->text->tokens[token].pos == ENT_POS_TO || ent_tree_node(r->tree, token)->upos == ENT_UPOS_PART;
    head->has_to |= is_to && !ent_tree_negates(r, token);
    head->is_negated |= ent_tree_negates(r, token);
    begin_at(r, token, head);
}

static bool
can_do(const EntTreeReader *r, uint32_t token)
{
    const uint8_t upos = ent_tree_node(r->tree, token)->upos;
    const EntTreeInfo *info = ent_tree_info(r, token);
    return !info->is_time &&
           (info->is_unit || upos == ENT_UPOS_NOUN || upos == ENT_UPOS_PROPN || upos == ENT_UPOS_PRON);
}

/* Parsers give a verb two subjects now and then ("Ahn last met", "the ministry said Friday"): a noun that is no time. */
static uint32_t
better_subject(const EntTreeReader *r, uint32_t held, uint32_t token)
{
    return held == ENT_NONE || (!can_do(r, held) && can_do(r, token)) ? token : held;
}

/* Nor has it two objects, "who" and "the envoy": the one that the clause is about is no object of it. */
static uint32_t
better_object(const EntTreeReader *r, uint32_t held, uint32_t token)
{
    return held == ENT_NONE || r->text->tokens[held].pos == ENT_POS_RELATIVE ? token : held;
}

/* "welcomed him the next day": whom they welcomed is no indirect object. */
static uint32_t
object_at(const EntTreeReader *r, uint32_t parent, uint32_t token)
{
    const uint32_t indirect =
        ent_tree_info(r, token)->is_time ? ent_tree_child(r->tree, parent, ENT_RELATION_IOBJ) : ENT_TREE_ROOT;
    return indirect == ENT_TREE_ROOT ? token : indirect;
}

/* "she is | due to | fly": a parser may see a preposition. */
static bool
is_infinitive_marker(const EntTreeReader *r, uint32_t token, uint32_t parent)
{
    return token + 1 < parent && r->text->tokens[parent - 1].pos == ENT_POS_TO &&
           ent_tree_node(r->tree, parent)->upos == ENT_UPOS_VERB;
}

/* Each word tells what it hangs on what it is to it. */
static void
tell_head(const EntTreeReader *r, uint32_t token)
{
    const uint32_t parent = ent_tree_info(r, token)->parent;
    EntTreeInfo *head = ent_tree_info(r, parent);
    switch (ent_relation_base(ent_tree_relation(r, token))) {
    case ENT_RELATION_NSUBJ:
        head->has_passive |= ent_tree_relation(r, token) == ENT_RELATION_NSUBJ_PASS;
        head->subject = better_subject(r, head->subject, token);
        begin_at(r, token, head);
        break;
    case ENT_RELATION_OBJ: head->object = better_object(r, head->object, object_at(r, parent, token)); break;
    case ENT_RELATION_AUX:
    case ENT_RELATION_COP:
        tell_auxiliary(r, token, head);
        begin_at(r, token, head);
        break;
    case ENT_RELATION_MARK: tell_mark(r, token, head); break;
    case ENT_RELATION_CC:
        head->has_conjunction = true;
        head->is_negated |= ent_tree_negates(r, token);
        break;
    case ENT_RELATION_ADVMOD: head->is_negated |= ent_tree_negates(r, token); break;
    case ENT_RELATION_CASE:
        if (is_infinitive_marker(r, token, parent)) {
            head->has_to = true;
        } else if (token < parent) {
            head->preposition = token;
            head->is_negated |= ent_tree_negates(r, token); /* "without signing" */
        }
        break;
    default: break;
    }
}

void
ent_tree_tell_heads(const EntTreeReader *r)
{
    for (uint32_t i = 0; i < r->tree->count; i++) {
        const uint32_t token = r->tree->first + i;
        const EntTreeInfo *info = &r->infos[i];
        if (info->top == token && info->parent != ENT_NONE) {
            tell_head(r, token);
        }
    }
}
