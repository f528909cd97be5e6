/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * WHERE (SPARQL 1.1 Query Language, [17] WhereClause, [53] GroupGraphPattern … [85] BlankNodePropertyList): one
 * group at the top; within it triples, FILTERs and flat groups, which hold triples and FILTERs only. Each run of
 * braces has a number, so that it is known which groups a variable joins and where it has a value.
 */
#include "store/parse_state.h"

typedef struct {
    uint32_t group; /* ENT_GROUP_NONE: a template, whose variables bind nothing */
    uint32_t side;  /* of the join with what stands around it */
    bool is_optional;
} Scope;

static bool
is_name(const EntToken *token)
{
    return token->kind == ENT_TOKEN_IRI || token->kind == ENT_TOKEN_NAME;
}

static bool
at_mark(const EntParseState *state, const char *mark)
{
    return ent_token_is_mark(ent_parse_peek(state, 0), mark);
}

static EntStatus
mention(EntParseState *state, const EntToken *token, Scope scope)
{
    return scope.group == ENT_GROUP_NONE ? ENT_STATUS_OK : ent_parse_mention(state, token, scope.group, scope.side);
}

static EntStatus property_list(EntParseState *state, Scope scope);

/* [99] BlankNodePropertyList, [163] ANON */
static EntStatus
bracketed(EntParseState *state, Scope scope)
{
    const EntToken *const token = ent_parse_take(state);
    if (scope.group == ENT_GROUP_NONE) {
        return ent_parse_refuse(state, token, "a blank node in CONSTRUCT", "name the node: an IRI or a variable");
    }
    ENT_TRY(ent_parse_enter(state));
    if (!at_mark(state, "]")) {
        ENT_TRY(property_list(state, scope));
    }
    ent_parse_leave(state);
    return ent_parse_expect_mark(state, "]");
}

static EntStatus
refuse_list(EntParseState *state)
{
    return ent_parse_refuse(state, ent_parse_peek(state, 0), "a list or a path in parentheses",
                            "there are no lists in the graph; write a triple for each step of a path");
}

/* [104] GraphNode: a variable, an IRI, a blank node */
static EntStatus
node(EntParseState *state, Scope scope, bool *found)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    *found = true;
    if (ent_token_is_mark(token, "[")) {
        return bracketed(state, scope);
    }
    if (ent_token_is_mark(token, "(")) {
        return refuse_list(state);
    }
    if (token->kind == ENT_TOKEN_BLANK && scope.group == ENT_GROUP_NONE) {
        return ent_parse_refuse(state, token, "a blank node in CONSTRUCT", "name the node: an IRI or a variable");
    }
    if (token->kind == ENT_TOKEN_VARIABLE || token->kind == ENT_TOKEN_BLANK) {
        return mention(state, ent_parse_take(state), scope);
    }
    *found = is_name(token);
    if (*found) {
        (void)ent_parse_take(state);
    }
    return ENT_STATUS_OK;
}

static EntStatus
object(EntParseState *state, Scope scope)
{
    bool found = false;
    ENT_TRY(node(state, scope, &found));
    if (found) {
        return ENT_STATUS_OK;
    }
    EntValue value;
    return ent_parse_literal(state, &value);
}

/* [78] Verb ::= VarOrIri | 'a'; paths have been refused as features, so here is only what is left of them */
static EntStatus
verb(EntParseState *state, Scope scope)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    if (token->kind == ENT_TOKEN_VARIABLE) {
        return mention(state, ent_parse_take(state), scope);
    }
    if (is_name(token) || (token->kind == ENT_TOKEN_WORD && ent_view_is(token->text, "a"))) {
        (void)ent_parse_take(state);
        return ENT_STATUS_OK;
    }
    return ent_token_is_mark(token, "(") ? refuse_list(state) : ent_parse_expected(state, "a property");
}

/* [77] PropertyListNotEmpty ::= Verb ObjectList ( ';' ( Verb ObjectList )? )*; rasqal wants one verb after each ';'
 * but the last */
static EntStatus
property_list(EntParseState *state, Scope scope)
{
    do {
        ENT_TRY(verb(state, scope));
        do {
            ENT_TRY(object(state, scope));
        } while (ent_parse_take_mark(state, ","));
    } while (ent_parse_take_mark(state, ";") && !at_mark(state, ".") && !at_mark(state, "}") && !at_mark(state, "]"));
    return ENT_STATUS_OK;
}

static bool
at_triple(const EntParseState *state)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    return token->kind == ENT_TOKEN_VARIABLE || token->kind == ENT_TOKEN_BLANK || is_name(token) ||
           ent_token_is_mark(token, "[") || ent_token_is_mark(token, "(");
}

/* [75] TriplesSameSubject */
static EntStatus
triple(EntParseState *state, Scope scope)
{
    bool found = false;
    const bool is_bracketed = at_mark(state, "[");
    ENT_TRY(node(state, scope, &found));
    if (is_bracketed && (at_mark(state, ".") || at_mark(state, "}"))) {
        return ENT_STATUS_OK;
    }
    return property_list(state, scope);
}

/* The variables of a group's FILTERs, the uses from `from` on, must have got their values in it (18.2.2.6, scope of
 * filters): rasqal would see the values of the groups around, too. An OPTIONAL's filter also sees what stands
 * before it, that of the top group all of it. */
static EntStatus
check_uses(EntParseState *state, Scope scope, size_t from)
{
    for (size_t i = from; i < state->n_uses; i++) {
        const EntUse *const use = &state->uses[i];
        const bool seen = scope.is_optional || scope.group == ENT_GROUP_TOP
                              ? ent_parse_is_known(state, use->variable)
                              : ent_parse_is_in(state, use->variable, scope.group);
        if (!seen) {
            return ent_parse_refuse(state, use->token, "a variable without a value here",
                                    "no triple of this group has it: put the FILTER where its triple is");
        }
    }
    state->n_uses = from;
    return ENT_STATUS_OK;
}

/* FILTER, and the '.' that may follow. What stands before it tells whether its place must keep a '.'. */
static EntStatus
filter(EntParseState *state)
{
    EntQueryPlan *const plan = state->plan;
    const EntToken *const before = ent_parse_peek(state, 0) - 1;
    const size_t begin = ent_parse_take(state)->begin;
    const bool follows_filter = plan->n_filters > 0 && plan->filters[plan->n_filters - 1].end == begin;
    const bool parts = !ent_token_is_mark(before, ".") && !ent_token_is_mark(before, "{") &&
                       !ent_token_is_mark(before, "}") && !follows_filter;
    ENT_TRY(ent_parse_filter(state));
    const EntToken *const last = ent_parse_peek(state, 0) - 1;
    (void)ent_parse_take_mark(state, ".");
    ENT_TRY(ent_array_reserve(&plan->filters, &plan->filters_capacity, plan->n_filters + 1, sizeof *plan->filters));
    plan->filters[plan->n_filters++] = (EntQueryFilter){.begin = begin,
                                                        .body_end = last->begin + last->text.length,
                                                        .end = ent_parse_peek(state, 0)->begin,
                                                        .parts_triples = parts};
    return ENT_STATUS_OK;
}

static void
close_filters(EntParseState *state, size_t from, size_t close)
{
    for (size_t i = from; i < state->plan->n_filters; i++) {
        if (state->plan->filters[i].close == 0) {
            state->plan->filters[i].close = close;
        }
    }
}

static EntStatus
refuse_nested(EntParseState *state)
{
    return ent_parse_refuse(state, ent_parse_peek(state, 0), "a group within OPTIONAL, UNION or { }",
                            "rasqal joins it wrongly: move it up to the WHERE, or ask two queries");
}

/* { triples and FILTERs } */
static EntStatus
flat_group(EntParseState *state, uint32_t side, bool is_optional)
{
    const Scope scope = {.group = ++state->n_groups, .side = side, .is_optional = is_optional};
    const size_t first_use = state->n_uses, first_filter = state->plan->n_filters;
    ENT_TRY(ent_parse_expect_mark(state, "{"));
    if (!at_triple(state)) {
        return at_mark(state, "{")
                   ? refuse_nested(state)
                   : ent_parse_refuse(state, ent_parse_peek(state, 0), "a group that begins with no triple",
                                      "begin it with a triple, and put FILTER behind");
    }
    while (!at_mark(state, "}")) {
        if (ent_token_is_word(ent_parse_peek(state, 0), "FILTER")) {
            ENT_TRY(filter(state));
        } else if (at_triple(state)) {
            ENT_TRY(triple(state, scope));
        } else if (at_mark(state, "{") || ent_token_is_word(ent_parse_peek(state, 0), "OPTIONAL")) {
            return refuse_nested(state);
        } else if (!at_mark(state, ".")) {
            return ent_parse_expected(state, "a triple, FILTER or '}'");
        }
        (void)ent_parse_take_mark(state, ".");
    }
    close_filters(state, first_filter, ent_parse_take(state)->begin);
    return check_uses(state, scope, first_use);
}

/* [67] GroupOrUnionGraphPattern, with a UNION: rasqal loses the rows of a single group before OPTIONAL and UNION. */
static EntStatus
group_or_union(EntParseState *state)
{
    const EntToken *const brace = ent_parse_peek(state, 0);
    const uint32_t side = state->n_groups + 1;
    size_t n_branches = 0;
    do {
        ENT_TRY(flat_group(state, side, false));
        n_branches++;
    } while (ent_parse_take_word(state, "UNION"));
    return n_branches > 1 ? ENT_STATUS_OK
                          : ent_parse_refuse(state, brace, "a group in braces by itself", "leave the braces out");
}

/* [57] OptionalGraphPattern, with something before it: else rasqal finds nothing when it finds nothing. */
static EntStatus
optional(EntParseState *state, bool is_first)
{
    const EntToken *const word = ent_parse_take(state);
    return is_first ? ent_parse_refuse(state, word, "OPTIONAL before any triple", "put it behind the triples")
                    : flat_group(state, state->n_groups + 1, true);
}

/* [53] GroupGraphPattern, the outermost */
EntStatus
ent_parse_where(EntParseState *state)
{
    const Scope top = {.group = ENT_GROUP_TOP, .side = ENT_GROUP_TOP};
    bool is_first = true;
    state->n_groups = ENT_GROUP_TOP;
    state->plan->where_begin = ent_parse_peek(state, 0)->begin;
    ENT_TRY(ent_parse_expect_mark(state, "{"));
    while (!at_mark(state, "}")) {
        if (ent_token_is_word(ent_parse_peek(state, 0), "FILTER")) {
            ENT_TRY(filter(state));
        } else if (ent_token_is_word(ent_parse_peek(state, 0), "OPTIONAL")) {
            ENT_TRY(optional(state, is_first));
        } else if (at_mark(state, "{") || at_triple(state)) {
            ENT_TRY(at_triple(state) ? triple(state, top) : group_or_union(state));
            is_first = false;
        } else if (!at_mark(state, ".")) {
            return ent_parse_expected(state, "a triple, FILTER, OPTIONAL, '{' or '}'");
        }
        (void)ent_parse_take_mark(state, ".");
    }
    const size_t close = ent_parse_take(state)->begin;
    close_filters(state, 0, close);
    state->plan->where_end = close + 1;
    return check_uses(state, top, 0);
}

/* [73] ConstructTemplate */
EntStatus
ent_parse_template(EntParseState *state)
{
    const Scope nowhere = {.group = ENT_GROUP_NONE};
    ENT_TRY(ent_parse_expect_mark(state, "{"));
    while (!at_mark(state, "}")) {
        if (!at_triple(state)) {
            return ent_parse_expected(state, "a triple or '}'");
        }
        ENT_TRY(triple(state, nowhere));
        if (!ent_parse_take_mark(state, ".") && !at_mark(state, "}")) {
            return ent_parse_expected(state, "'.' or '}'");
        }
    }
    (void)ent_parse_take(state);
    return ENT_STATUS_OK;
}
