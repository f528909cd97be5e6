/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The form of a query and its modifiers (SPARQL 1.1 Query Language, [2] Query … [25] LimitOffsetClauses). The SELECT
 * clause stands before the WHERE that gives its variables their values, so it is read twice: skipped first, then,
 * when all variables are known, looked at.
 */
#include "store/parse.h"

#include "store/parse_state.h"

#include <stdlib.h>

static const char help_certain[] =
    "it must stand in a triple outside of OPTIONAL and UNION, to have a value in each row";

static bool
is_known_variable(EntParseState *state, const EntToken *token, uint32_t *id)
{
    *id = ent_intern_find(&state->names, token->value);
    return token->kind == ENT_TOKEN_VARIABLE && *id != ENT_ID_NONE && ent_parse_is_known(state, *id);
}

static EntStatus
add_prefix(EntParseState *state, const EntToken *name, const EntToken *iri)
{
    EntQueryPlan *const plan = state->plan;
    ENT_TRY(ent_array_reserve(&plan->prefixes, &plan->prefixes_capacity, plan->n_prefixes + 1, sizeof *plan->prefixes));
    plan->prefixes[plan->n_prefixes++] = (EntQueryPrefix){.prefix = name->text, .iri = iri->value};
    return ENT_STATUS_OK;
}

/* [4] Prologue. The tokeniser has put the prefixes to use; here they are checked, and kept for the table. */
static EntStatus
prologue(EntParseState *state)
{
    while (ent_parse_take_word(state, "PREFIX")) {
        const EntToken *const name = ent_parse_peek(state, 0), *const iri = ent_parse_peek(state, 1);
        if (name->kind != ENT_TOKEN_NAME || name->text.data[name->text.length - 1] != ':') {
            return ent_parse_expected(state, "a prefix such as 'ent:'");
        }
        (void)ent_parse_take(state);
        if (iri->kind != ENT_TOKEN_IRI) {
            return ent_parse_expected(state, "an IRI in <>");
        }
        (void)ent_parse_take(state);
        ENT_TRY(add_prefix(state, name, iri));
    }
    state->plan->prologue_end = ent_parse_peek(state, 0)->begin;
    return ENT_STATUS_OK;
}

static EntStatus
project(EntParseState *state, const EntToken *variable, EntProjectionKind kind)
{
    EntQueryPlan *const plan = state->plan;
    for (size_t i = 0; i < plan->n_projections; i++) {
        if (ent_view_equal(plan->projections[i].variable, variable->value)) {
            return ent_parse_refuse(state, variable, "a variable that is selected twice", "leave one out");
        }
    }
    ENT_TRY(ent_array_reserve(&plan->projections, &plan->projections_capacity, plan->n_projections + 1,
                              sizeof *plan->projections));
    plan->projections[plan->n_projections++] = (EntProjection){.variable = variable->value, .kind = kind};
    return ENT_STATUS_OK;
}

static bool
at_aggregate(const EntParseState *state)
{
    static const char *const names[] = {"COUNT", "MIN", "MAX", "SAMPLE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (ent_token_is_word(ent_parse_peek(state, 0), names[i])) {
            return true;
        }
    }
    return false;
}

/* The variable of an aggregate: rasqal counts rows without a value, too, so it must have one always. */
static EntStatus
aggregated_variable(EntParseState *state, bool is_order)
{
    uint32_t id = ENT_ID_NONE;
    const EntToken *const token = ent_parse_peek(state, 0);
    if (!is_known_variable(state, token, &id) || !ent_parse_is_certain(state, id)) {
        return ent_parse_refuse(state, token, "an aggregate of something that has not always a value", help_certain);
    }
    (void)ent_parse_take(state);
    if (!is_order) {
        return ENT_STATUS_OK;
    }
    const uint32_t ordered = ENT_HOLDS_NUMBER | ENT_HOLDS_TEXT | ENT_HOLDS_EMPTY | ENT_HOLDS_DATE | ENT_HOLDS_TIME |
                             ENT_HOLDS_LOCAL_TIME | ENT_HOLDS_WIDE | ENT_HOLDS_ODD;
    return ent_parse_watch_set(state, token, ordered, ENT_WATCH_ALIKE, ent_parse_new_set(state));
}

/* [127] Aggregate, as far as it is answered: COUNT(*), COUNT(?x), SAMPLE(?x), MIN(?x), MAX(STR(?x)) */
static EntStatus
aggregate(EntParseState *state, EntProjectionKind *kind)
{
    const EntToken *const name = ent_parse_take(state);
    const bool is_order = ent_token_is_word(name, "MIN") || ent_token_is_word(name, "MAX");
    *kind = ent_token_is_word(name, "COUNT") ? ENT_SELECT_COUNT : ENT_SELECT_AGGREGATE;
    state->plan->aggregated = true;
    ENT_TRY(ent_parse_expect_mark(state, "("));
    if (*kind == ENT_SELECT_COUNT && ent_parse_take_mark(state, "*")) {
        return ent_parse_expect_mark(state, ")");
    }
    if (is_order && ent_parse_take_word(state, "STR")) {
        ENT_TRY(ent_parse_expect_mark(state, "("));
        const EntToken *const token = ent_parse_peek(state, 0);
        ENT_TRY(aggregated_variable(state, false));
        ENT_TRY(ent_parse_watch(state, token, ENT_HOLDS_ANY & ~ENT_HOLDS_BLANK, NULL));
        ENT_TRY(ent_parse_expect_mark(state, ")"));
    } else {
        ENT_TRY(aggregated_variable(state, is_order));
    }
    return ent_parse_expect_mark(state, ")");
}

static EntStatus
check_expression(EntParseState *state, const EntToken *token, const EntValue *value)
{
    for (size_t i = 0; i < state->n_uses; i++) {
        if (!ent_parse_is_known(state, state->uses[i].variable)) {
            return ent_parse_refuse(state, state->uses[i].token, "a variable without a value", "no triple has it");
        }
    }
    state->n_uses = 0;
    return value->is_logic ? ent_parse_refuse(state, token, "&& or || as a value", "use it in FILTER") : ENT_STATUS_OK;
}

/* '(' Expression 'AS' Var ')' */
static EntStatus
selected_expression(EntParseState *state)
{
    EntProjectionKind kind = ENT_SELECT_EXPRESSION;
    uint32_t id = ENT_ID_NONE;
    const EntToken *const token = ent_parse_peek(state, 0);
    if (at_aggregate(state)) {
        ENT_TRY(aggregate(state, &kind));
    } else {
        EntValue value;
        ENT_TRY(ent_parse_condition(state, &value));
        ENT_TRY(check_expression(state, token, &value));
    }
    ENT_TRY(ent_parse_expect_word(state, "AS"));
    const EntToken *const name = ent_parse_peek(state, 0);
    if (name->kind != ENT_TOKEN_VARIABLE) {
        return ent_parse_expected(state, "a variable");
    }
    if (is_known_variable(state, name, &id)) {
        return ent_parse_refuse(state, name, "a name that a variable of the WHERE has", "choose another name");
    }
    (void)ent_parse_take(state);
    ENT_TRY(project(state, name, kind));
    return ent_parse_expect_mark(state, ")");
}

static EntStatus
selected_variable(EntParseState *state)
{
    uint32_t id = ENT_ID_NONE;
    const EntToken *const token = ent_parse_take(state);
    if (!is_known_variable(state, token, &id)) {
        return ent_parse_refuse(state, token, "a variable that never gets a value", "no triple of the WHERE has it");
    }
    return project(state, token, ENT_SELECT_VARIABLE);
}

/* [9] SelectClause */
static EntStatus
select_clause(EntParseState *state)
{
    state->plan->is_distinct = ent_parse_take_word(state, "DISTINCT");
    if (ent_parse_take_mark(state, "*")) {
        return ENT_STATUS_OK;
    }
    do {
        const EntToken *const token = ent_parse_peek(state, 0);
        if (ent_parse_take_mark(state, "(")) {
            ENT_TRY(selected_expression(state));
        } else if (token->kind == ENT_TOKEN_VARIABLE) {
            ENT_TRY(selected_variable(state));
        } else {
            return ent_parse_expected(state, "a variable, '(', DISTINCT or '*'");
        }
    } while (!ent_token_is_word(ent_parse_peek(state, 0), "WHERE") &&
             !ent_token_is_mark(ent_parse_peek(state, 0), "{"));
    return ENT_STATUS_OK;
}

/* To the '{' of the WHERE; the tokens passed over are looked at afterwards. */
static EntStatus
skip_to_where(EntParseState *state)
{
    while (ent_parse_peek(state, 0)->kind != ENT_TOKEN_END && !ent_token_is_mark(ent_parse_peek(state, 0), "{")) {
        (void)ent_parse_take(state);
    }
    return ent_parse_peek(state, 0)->kind == ENT_TOKEN_END ? ent_parse_expect_mark(state, "{") : ENT_STATUS_OK;
}

static bool
is_projected(const EntQueryPlan *plan, EntView variable)
{
    for (size_t i = 0; i < plan->n_projections; i++) {
        if (ent_view_equal(plan->projections[i].variable, variable)) {
            return true;
        }
    }
    return false;
}

/* [19] GroupClause, of variables */
static EntStatus
group_clause(EntParseState *state, EntIntern *keys)
{
    ENT_TRY(ent_parse_expect_word(state, "BY"));
    state->plan->grouped = state->plan->aggregated = true;
    do {
        uint32_t id = ENT_ID_NONE;
        const EntToken *const token = ent_parse_take(state);
        if (!is_known_variable(state, token, &id) || !ent_parse_is_certain(state, id)) {
            return ent_parse_refuse(state, token, "GROUP BY something that has not always a value", help_certain);
        }
        ENT_TRY(ent_intern_add(keys, token->value, &id));
        ENT_TRY(ent_parse_watch_set(state, token, ENT_HOLDS_ANY & ~ENT_HOLDS_ODD, ENT_WATCH_EXACT,
                                    ent_parse_new_set(state)));
    } while (ent_parse_peek(state, 0)->kind == ENT_TOKEN_VARIABLE);
    return ENT_STATUS_OK;
}

/* A variable selected beside aggregates must be a key (19.8, note 12); an expression there is not known to work. */
static EntStatus
check_projections(EntParseState *state, const EntIntern *keys, const EntToken *clause)
{
    const EntQueryPlan *const plan = state->plan;
    if (plan->aggregated && plan->n_projections == 0) {
        return ent_parse_refuse(state, clause, "SELECT * with GROUP BY", "name the variables");
    }
    for (size_t i = 0; i < plan->n_projections && plan->aggregated; i++) {
        const EntProjection *const projection = &plan->projections[i];
        if (projection->kind == ENT_SELECT_EXPRESSION) {
            return ent_parse_refuse(state, clause, "an expression beside an aggregate", "select the variable itself");
        }
        if (projection->kind == ENT_SELECT_VARIABLE && ent_intern_find(keys, projection->variable) == ENT_ID_NONE) {
            return ent_parse_refuse(state, clause, "a variable beside an aggregate that is no key",
                                    "put it into GROUP BY");
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_key(EntParseState *state, const EntOrderKey *key)
{
    EntQueryPlan *const plan = state->plan;
    ENT_TRY(ent_array_reserve(&plan->keys, &plan->keys_capacity, plan->n_keys + 1, sizeof *plan->keys));
    plan->keys[plan->n_keys++] = *key;
    return ENT_STATUS_OK;
}

static bool
is_hidden_key(const EntQueryPlan *plan, EntView variable)
{
    for (size_t i = 0; i < plan->n_keys; i++) {
        if (plan->keys[i].is_hidden && ent_view_equal(plan->keys[i].variable, variable)) {
            return true;
        }
    }
    return false;
}

/* A key that is not selected is asked for besides: not with DISTINCT, where it would make more rows, nor beside
 * aggregates, where it would have to be a key of GROUP BY. */
static EntStatus
resolve_key(EntParseState *state, const EntToken *variable, EntOrderKey *key)
{
    const EntQueryPlan *const plan = state->plan;
    uint32_t id = ENT_ID_NONE;
    const bool is_known = is_known_variable(state, variable, &id);
    const bool is_all = plan->n_projections == 0;
    if (!is_known && !is_projected(plan, variable->value)) {
        return ent_parse_refuse(state, variable, "ORDER BY something that never has a value", NULL);
    }
    key->is_hidden = !is_all && !is_projected(plan, variable->value) && !is_hidden_key(plan, variable->value);
    if (key->is_hidden && (plan->is_distinct || plan->aggregated)) {
        return ent_parse_refuse(state, variable, "ORDER BY something that is not selected", "select it, too");
    }
    return ENT_STATUS_OK;
}

/* [24] OrderCondition: ?x, STR(?x), ASC(…), DESC(…) */
static EntStatus
order_key(EntParseState *state)
{
    EntOrderKey key = {.descending = ent_parse_take_word(state, "DESC")};
    const bool bracketed = key.descending || ent_parse_take_word(state, "ASC");
    if (bracketed) {
        ENT_TRY(ent_parse_expect_mark(state, "("));
    }
    key.is_text = ent_parse_take_word(state, "STR");
    if (key.is_text) {
        ENT_TRY(ent_parse_expect_mark(state, "("));
    }
    const EntToken *const token = ent_parse_take(state);
    if (token->kind != ENT_TOKEN_VARIABLE) {
        return ent_parse_refuse(state, token, "ORDER BY something else than ?x or STR(?x)",
                                "give it a name: SELECT (… AS ?key), ORDER BY ?key");
    }
    key.variable = token->value;
    ENT_TRY(resolve_key(state, token, &key));
    if (key.is_text) {
        ENT_TRY(ent_parse_expect_mark(state, ")"));
    }
    if (bracketed) {
        ENT_TRY(ent_parse_expect_mark(state, ")"));
    }
    return add_key(state, &key);
}

/* [23] OrderClause */
static EntStatus
order_clause(EntParseState *state)
{
    ENT_TRY(ent_parse_expect_word(state, "BY"));
    do {
        ENT_TRY(order_key(state));
    } while (ent_parse_peek(state, 0)->kind != ENT_TOKEN_END && !ent_token_is_word(ent_parse_peek(state, 0), "LIMIT") &&
             !ent_token_is_word(ent_parse_peek(state, 0), "OFFSET"));
    return ENT_STATUS_OK;
}

static void
set_limit(EntQueryPlan *plan, bool is_limit, EntView digits)
{
    size_t value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        value = value * 10 + (size_t)(digits.data[i] - '0');
    }
    plan->has_limit = plan->has_limit || is_limit;
    *(is_limit ? &plan->limit : &plan->offset) = value;
}

/* [25] LimitOffsetClauses */
static EntStatus
limit_clauses(EntParseState *state)
{
    enum { LIMIT_DIGITS = 9 };
    bool seen[2] = {false, false};
    for (;;) {
        const bool limit = ent_parse_take_word(state, "LIMIT");
        if (!limit && !ent_parse_take_word(state, "OFFSET")) {
            return ENT_STATUS_OK;
        }
        const EntToken *const number = ent_parse_peek(state, 0);
        if (number->kind != ENT_TOKEN_NUMBER || number->text.length > LIMIT_DIGITS ||
            ent_view_find_char(number->text, '.', 0) < number->text.length || seen[limit]) {
            return ent_parse_expected(state, "one whole number for LIMIT, one for OFFSET");
        }
        seen[limit] = true;
        (void)ent_parse_take(state);
        set_limit(state->plan, limit, number->text);
    }
}

/* [18] SolutionModifier */
static EntStatus
modifiers(EntParseState *state, EntIntern *keys)
{
    const EntToken *const first = ent_parse_peek(state, 0);
    const bool is_select = state->plan->form == ENT_FORM_SELECT;
    if (!is_select && (ent_token_is_word(first, "GROUP") || ent_token_is_word(first, "ORDER"))) {
        return ent_parse_refuse(state, first, "GROUP BY or ORDER BY without SELECT", "triples have no order");
    }
    state->plan->group_begin = state->plan->group_end = first->begin;
    if (ent_parse_take_word(state, "GROUP")) {
        ENT_TRY(group_clause(state, keys));
        state->plan->group_end = ent_parse_peek(state, 0)->begin;
    }
    if (ent_parse_take_word(state, "ORDER")) {
        ENT_TRY(order_clause(state));
    }
    ENT_TRY(limit_clauses(state));
    return ent_parse_peek(state, 0)->kind == ENT_TOKEN_END ? ENT_STATUS_OK
                                                           : ent_parse_expected(state, "the end of the query");
}

/* [7] SelectQuery. The clause is read after the WHERE, for it asks what the variables are. */
static EntStatus
select_query(EntParseState *state, EntIntern *keys)
{
    const size_t clause = state->at;
    const EntToken *const first = ent_parse_peek(state, 0);
    state->plan->form = ENT_FORM_SELECT;
    ENT_TRY(skip_to_where(state));
    ENT_TRY(ent_parse_where(state));
    const size_t behind = state->at;
    state->at = clause;
    ENT_TRY(select_clause(state));
    state->plan->select_end = ent_parse_peek(state, 0)->begin;
    (void)ent_parse_take_word(state, "WHERE");
    if (!ent_token_is_mark(ent_parse_peek(state, 0), "{")) {
        return ent_parse_expect_mark(state, "{");
    }
    state->at = behind;
    ENT_TRY(modifiers(state, keys));
    return check_projections(state, keys, first);
}

/* [10] ConstructQuery */
static EntStatus
construct_query(EntParseState *state, EntIntern *keys)
{
    state->plan->form = ENT_FORM_CONSTRUCT;
    if (ent_token_is_mark(ent_parse_peek(state, 0), "{")) {
        ENT_TRY(ent_parse_template(state));
    }
    (void)ent_parse_take_word(state, "WHERE");
    ENT_TRY(ent_parse_where(state));
    return modifiers(state, keys);
}

static EntStatus
query(EntParseState *state, EntIntern *keys)
{
    ENT_TRY(prologue(state));
    if (ent_parse_take_word(state, "SELECT")) {
        ENT_TRY(select_query(state, keys));
    } else if (ent_parse_take_word(state, "CONSTRUCT")) {
        ENT_TRY(construct_query(state, keys));
    } else if (ent_parse_take_word(state, "ASK")) {
        state->plan->form = ENT_FORM_ASK;
        (void)ent_parse_take_word(state, "WHERE");
        ENT_TRY(ent_parse_where(state));
        ENT_TRY(modifiers(state, keys));
    } else {
        return ent_parse_expected(state, "PREFIX, SELECT, ASK or CONSTRUCT");
    }
    return ent_parse_watch_groups(state);
}

EntStatus
ent_query_parse(const EntParse *parse, EntQueryPlan *plan, EntTokenFault *fault)
{
    EntParseState state = {.parse = parse, .plan = plan, .fault = fault};
    EntIntern keys;
    *plan = (EntQueryPlan){0};
    ent_intern_init(&state.names);
    ent_map_init(&state.in_group);
    ent_intern_init(&keys);
    const EntStatus status = query(&state, &keys);
    ent_intern_clear(&keys);
    ent_map_clear(&state.in_group);
    ent_intern_clear(&state.names);
    free(state.mentions);
    free(state.uses);
    return status;
}

void
ent_query_plan_clear(EntQueryPlan *plan)
{
    free(plan->prefixes);
    free(plan->projections);
    free(plan->watches);
    free(plan->filters);
    free(plan->keys);
    *plan = (EntQueryPlan){0};
}
