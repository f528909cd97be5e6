/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Which values rasqal compares, adds and joins as SPARQL asks (SPARQL 1.1 Query Language, 17.3), and the watches
 * that hold the data to it.
 */
#include "store/parse_state.h"

static const char help_ordered[] = "compare texts, STR(?x) < \"2026\", or ask for the values of one type only";
static const char help_equal[] = "ask for the values of one type only, or compare STR(?x)";
static const char help_exact[] = "numbers of different types meet here: ask for one type only, or use STR(?x)";
static const char help_sum[] = "only numbers below 134217728 can be added here";

uint32_t
ent_parse_new_set(EntParseState *state)
{
    return state->plan->n_sets++;
}

EntStatus
ent_parse_watch_set(EntParseState *state, const EntToken *variable, uint32_t allowed, EntWatchRule rule, uint32_t set)
{
    EntQueryPlan *const plan = state->plan;
    ENT_TRY(ent_array_reserve(&plan->watches, &plan->watches_capacity, plan->n_watches + 1, sizeof *plan->watches));
    plan->watches[plan->n_watches++] = (EntWatch){.variable = variable->value,
                                                  .allowed = allowed,
                                                  .rule = rule,
                                                  .set = set,
                                                  .begin = variable->begin,
                                                  .length = variable->text.length,
                                                  .help = rule == ENT_WATCH_ALIKE   ? help_ordered
                                                          : rule == ENT_WATCH_EXACT ? help_exact
                                                                                    : help_equal};
    return ENT_STATUS_OK;
}

EntStatus
ent_parse_watch(EntParseState *state, const EntToken *variable, uint32_t allowed, const char *help)
{
    if ((allowed & ENT_HOLDS_ANY) == ENT_HOLDS_ANY) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_parse_watch_set(state, variable, allowed, ENT_WATCH_ALONE, ent_parse_new_set(state)));
    if (help) {
        state->plan->watches[state->plan->n_watches - 1].help = help;
    }
    return ENT_STATUS_OK;
}

/* rasqal joins groups by value, SPARQL by term: the same as long as equal values are equal terms. */
EntStatus
ent_parse_watch_groups(EntParseState *state)
{
    for (uint32_t id = 1; id < state->names.count; id++) {
        const EntMention *const mention = &state->mentions[id];
        if (!mention->several_sides) {
            continue;
        }
        if (mention->token->kind == ENT_TOKEN_BLANK) {
            return ent_parse_refuse(state, mention->token, "a blank node in several groups", "use a variable");
        }
        ENT_TRY(ent_parse_watch_set(state, mention->token, ENT_HOLDS_ANY & ~ENT_HOLDS_ODD, ENT_WATCH_EXACT,
                                    ent_parse_new_set(state)));
    }
    return ENT_STATUS_OK;
}

/* What a variable must hold to have an order against a value of this class; 0: nothing has. */
static uint32_t
ordered_with(EntValueClass class)
{
    switch (class) {
    case ENT_VALUE_NUMBER: return ENT_HOLDS_NUMBER | ENT_HOLDS_WIDE | ENT_HOLDS_ODD;
    case ENT_VALUE_STRING: return ENT_HOLDS_TEXT | ENT_HOLDS_EMPTY;
    case ENT_VALUE_DATE: return ENT_HOLDS_DATE | ENT_HOLDS_ODD;
    case ENT_VALUE_TIME: return ENT_HOLDS_TIME | ENT_HOLDS_ODD;
    case ENT_VALUE_VARIABLE:
        return ENT_HOLDS_NUMBER | ENT_HOLDS_TEXT | ENT_HOLDS_DATE | ENT_HOLDS_TIME | ENT_HOLDS_LOCAL_TIME |
               ENT_HOLDS_EMPTY | ENT_HOLDS_WIDE | ENT_HOLDS_ODD;
    case ENT_VALUE_LANGUAGE:
    case ENT_VALUE_BOOLEAN:
    case ENT_VALUE_IRI:
    case ENT_VALUE_ANY: break;
    }
    return 0;
}

static EntStatus
compare_order(EntParseState *state, const EntToken *op, const EntValue *left, const EntValue *right)
{
    const uint32_t allowed_left = ordered_with(right->class), allowed_right = ordered_with(left->class);
    const bool same =
        left->class == right->class || left->class == ENT_VALUE_VARIABLE || right->class == ENT_VALUE_VARIABLE;
    if (!same || allowed_left == 0 || allowed_right == 0) {
        return ent_parse_refuse(state, op, "an order between these has no meaning that rasqal knows",
                                "compare numbers, dates, times with a time zone, or texts: STR(?x) < \"b\"");
    }
    const uint32_t set = ent_parse_new_set(state);
    if (left->class == ENT_VALUE_VARIABLE) {
        ENT_TRY(ent_parse_watch_set(state, left->token, allowed_left, ENT_WATCH_ALIKE, set));
    }
    if (right->class == ENT_VALUE_VARIABLE) {
        ENT_TRY(ent_parse_watch_set(state, right->token, allowed_right, ENT_WATCH_ALIKE, set));
    }
    return ENT_STATUS_OK;
}

/* What a variable may hold to be compared by = with a value of this class, where "false" and "error" come to the same:
 * rasqal has true = 1; and whether a date with a time zone equals one without is nowhere said. */
static uint32_t
equal_to(EntValueClass class)
{
    switch (class) {
    case ENT_VALUE_NUMBER: return ENT_HOLDS_ANY & ~ENT_HOLDS_BOOLEAN;
    case ENT_VALUE_BOOLEAN: return ENT_HOLDS_ANY & ~ENT_HOLDS_NUMBER;
    case ENT_VALUE_DATE: return ENT_HOLDS_ANY & ~ENT_HOLDS_ODD;
    case ENT_VALUE_VARIABLE: return ENT_HOLDS_ANY & ~ENT_HOLDS_BOOLEAN;
    default: return ENT_HOLDS_ANY;
    }
}

/* The same where they do not: in !=, under !, in IF and SELECT. Unequal literals of two types are an error by the
 * letter of the standard (17.4.1.7 RDFterm-equal) and to rasqal, unequal to the other engines. So there are none. */
static uint32_t
alike(EntValueClass class)
{
    const uint32_t nodes = ENT_HOLDS_IRI | ENT_HOLDS_BLANK;
    const uint32_t texts = ENT_HOLDS_TEXT | ENT_HOLDS_LANGUAGE | ENT_HOLDS_EMPTY;
    const uint32_t numbers = ENT_HOLDS_NUMBER | ENT_HOLDS_ODD | ENT_HOLDS_WIDE;
    switch (class) {
    case ENT_VALUE_NUMBER: return nodes | numbers;
    case ENT_VALUE_STRING:
    case ENT_VALUE_LANGUAGE: return nodes | texts;
    case ENT_VALUE_DATE: return nodes | ENT_HOLDS_DATE;
    case ENT_VALUE_TIME: return nodes | ENT_HOLDS_TIME | ENT_HOLDS_ODD;
    case ENT_VALUE_BOOLEAN: return nodes | ENT_HOLDS_BOOLEAN;
    case ENT_VALUE_VARIABLE: return nodes | texts | numbers | ENT_HOLDS_DATE | ENT_HOLDS_TIME | ENT_HOLDS_LOCAL_TIME;
    default: return ENT_HOLDS_ANY;
    }
}

static EntStatus
watch_equal(EntParseState *state, bool is_lenient, const EntValue *value, const EntValue *other, uint32_t set)
{
    if (value->class != ENT_VALUE_VARIABLE) {
        return ENT_STATUS_OK;
    }
    if (is_lenient) {
        return ent_parse_watch(state, value->token, equal_to(other->class), NULL);
    }
    const uint32_t allowed = alike(other->class);
    return allowed == ENT_HOLDS_ANY ? ENT_STATUS_OK
                                    : ent_parse_watch_set(state, value->token, allowed, ENT_WATCH_ALIKE, set);
}

static EntStatus
compare_equal(EntParseState *state, const EntToken *op, const EntValue *left, const EntValue *right)
{
    const bool is_lenient = state->is_lenient && ent_token_is_mark(op, "=");
    const bool same =
        left->class == right->class || left->class == ENT_VALUE_VARIABLE || right->class == ENT_VALUE_VARIABLE;
    if (left->class == ENT_VALUE_ANY || right->class == ENT_VALUE_ANY) {
        return ent_parse_refuse(state, op, "a comparison with a value whose type depends on the data",
                                "compare the arguments of IF, COALESCE or CONCAT instead");
    }
    if (!same) {
        return ent_parse_refuse(state, op, "a comparison of two types that are never equal", NULL);
    }
    const uint32_t set = ent_parse_new_set(state);
    ENT_TRY(watch_equal(state, is_lenient, left, right, set));
    return watch_equal(state, is_lenient, right, left, set);
}

EntStatus
ent_parse_compare(EntParseState *state, const EntToken *op, const EntValue *left, const EntValue *right)
{
    const bool is_condition = (left->class == ENT_VALUE_BOOLEAN && !left->is_constant) ||
                              (right->class == ENT_VALUE_BOOLEAN && !right->is_constant);
    if (is_condition) {
        return ent_parse_refuse(state, op, "a comparison of conditions", "compare values");
    }
    const bool equality = ent_token_is_mark(op, "=") || ent_token_is_mark(op, "!=");
    return equality ? compare_equal(state, op, left, right) : compare_order(state, op, left, right);
}

/* rasqal's whole numbers have 32 bits and overflow in silence: so addends are small, and few. */
EntStatus
ent_parse_addend(EntParseState *state, EntValue *value)
{
    if (value->class == ENT_VALUE_VARIABLE) {
        ENT_TRY(ent_parse_watch(state, value->token, ENT_HOLDS_NUMBER | ENT_HOLDS_ODD, help_sum));
    } else if (!value->is_addend) {
        return ent_parse_refuse(state, value->token, "a sum of something else than variables and small numbers",
                                "SELECT the values and add them yourself");
    }
    return ENT_STATUS_OK;
}
