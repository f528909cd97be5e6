/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Expressions (SPARQL 1.1 Query Language, [110] Expression … [122] IRIrefOrFunction), as far as rasqal evaluates
 * them rightly. Its AND takes "error and true" for false, which shows under ! and in IF and SELECT: so && and ||
 * stand in FILTER only, and never under !.
 */
#include "store/parse_state.h"

#include "store/regex.h"
#include "text/calendar.h"
#include "vocab/namespace.h"

enum { ADDENDS_LIMIT = 8, ADDEND_DIGITS = 8, INTEGER_DIGITS = 9, DECIMAL_CHARACTERS = 18 };

static bool
is_name(const EntToken *token)
{
    return token->kind == ENT_TOKEN_IRI || token->kind == ENT_TOKEN_NAME;
}

static bool
is_whole(EntView text, size_t n_digits)
{
    bool digits = text.length > 0 && text.length <= n_digits;
    for (size_t i = 0; i < text.length && digits; i++) {
        digits = text.data[i] >= '0' && text.data[i] <= '9';
    }
    return digits;
}

/* A number that rasqal reads as it is written: whole numbers of 32 bits, the others of a modest length. */
static EntStatus
number_value(EntParseState *state, const EntToken *token, EntValue *out)
{
    const bool whole = is_whole(token->text, token->text.length);
    if (token->text.length > (whole ? INTEGER_DIGITS : DECIMAL_CHARACTERS)) {
        return ent_parse_refuse(state, token, "a number too long for rasqal", NULL);
    }
    *out = (EntValue){.class = ENT_VALUE_NUMBER,
                      .token = token,
                      .is_constant = true,
                      .is_addend = token->text.length <= ADDEND_DIGITS};
    return ENT_STATUS_OK;
}

/* A sign belongs to its number when it touches it: rasqal's lexer reads "-4" as one, "- 4" as two. */
static EntStatus
signed_number(EntParseState *state, EntValue *out)
{
    const EntToken *const sign = ent_parse_take(state);
    if (ent_token_is_mark(sign, "+")) {
        return ent_parse_refuse(state, sign, "a number with '+'", "write it without");
    }
    if (ent_parse_peek(state, 0)->kind != ENT_TOKEN_NUMBER || ent_parse_peek(state, 0)->spaced) {
        return ent_parse_refuse(state, sign, "a '-' before something else than a number", "write 0 - ?x");
    }
    return number_value(state, ent_parse_take(state), out);
}

/* "2026-01-30T10:00:00Z": with a time zone, without fraction; what rasqal would not rewrite. */
static bool
is_plain_time(EntView text)
{
    static const char form[] = "dddd-dd-ddTdd:dd:ddZ";
    if (text.length != sizeof form - 1) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        const bool digit = text.data[i] >= '0' && text.data[i] <= '9';
        if (form[i] == 'd' ? !digit : form[i] != text.data[i]) {
            return false;
        }
    }
    EntDate day;
    return ent_date_parse(ent_view_slice(text, 0, 10), &day) &&
           ent_view_compare(ent_view_slice(text, 11, 19), ENT_VIEW("24")) < 0;
}

static EntStatus
typed_value(EntParseState *state, const EntToken *string, EntView datatype, EntValue *out)
{
    EntDate day;
    out->class = ENT_VALUE_ANY;
    if (ent_view_is(datatype, ENT_XSD "date")) {
        if (!ent_date_parse(string->value, &day) || !ent_date_is_day(day)) {
            return ent_parse_refuse(state, string, "a date that is not of the form 2026-01-30", NULL);
        }
        out->class = ENT_VALUE_DATE;
    } else if (ent_view_is(datatype, ENT_XSD "dateTime")) {
        if (!is_plain_time(string->value)) {
            return ent_parse_refuse(state, string, "a time that is not of the form 2026-01-30T10:00:00Z", NULL);
        }
        out->class = ENT_VALUE_TIME;
    } else if (ent_view_is(datatype, ENT_XSD "string")) {
        out->class = ENT_VALUE_STRING;
    } else if (ent_view_is(datatype, ENT_XSD "integer")) {
        if (!is_whole(string->value, INTEGER_DIGITS)) {
            return ent_parse_refuse(state, string, "a whole number that rasqal would rewrite",
                                    "write it with digits only");
        }
        out->class = ENT_VALUE_NUMBER;
    } else if (ent_view_is(datatype, ENT_XSD "boolean")) {
        return ent_parse_refuse(state, string, "a truth value as a string", "write true or false");
    }
    return ENT_STATUS_OK;
}

/* [129] RDFLiteral, [130] NumericLiteral, [134] BooleanLiteral. Class ANY: a datatype that nothing compares. */
EntStatus
ent_parse_literal(EntParseState *state, EntValue *out)
{
    if (ent_token_is_mark(ent_parse_peek(state, 0), "-") || ent_token_is_mark(ent_parse_peek(state, 0), "+")) {
        return signed_number(state, out);
    }
    const EntToken *const token = ent_parse_peek(state, 0);
    *out = (EntValue){.class = ENT_VALUE_STRING, .token = token, .is_constant = true};
    if (token->kind == ENT_TOKEN_NUMBER) {
        return number_value(state, ent_parse_take(state), out);
    }
    if (ent_token_is_word(token, "true") || ent_token_is_word(token, "false")) {
        (void)ent_parse_take(state);
        out->class = ENT_VALUE_BOOLEAN;
        return ENT_STATUS_OK;
    }
    if (token->kind != ENT_TOKEN_STRING) {
        return ent_parse_expected(state, "a value");
    }
    (void)ent_parse_take(state);
    if (ent_parse_peek(state, 0)->kind == ENT_TOKEN_LANGUAGE) {
        (void)ent_parse_take(state);
        out->class = ENT_VALUE_LANGUAGE;
    } else if (ent_parse_take_mark(state, "^^")) {
        if (!is_name(ent_parse_peek(state, 0))) {
            return ent_parse_expected(state, "a datatype");
        }
        return typed_value(state, token, ent_parse_take(state)->value, out);
    }
    return ENT_STATUS_OK;
}

bool
ent_parse_at_function(const EntParseState *state)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    return (token->kind == ENT_TOKEN_WORD || is_name(token)) && ent_token_is_mark(ent_parse_peek(state, 1), "(");
}

static EntStatus
regex_argument(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    if (token->kind != ENT_TOKEN_STRING) {
        return ent_parse_refuse(state, token, "a regular expression that is no string as written", NULL);
    }
    const bool flagged = ent_token_is_mark(ent_parse_peek(state, 1), ",");
    const char *const difference = ent_regex_difference(token->value, flagged);
    if (difference) {
        return ent_parse_refuse(state, token, difference, "rasqal reads this regular expression otherwise than SPARQL");
    }
    state->plan->matches_patterns = true;
    return ent_parse_literal(state, out);
}

static EntStatus
fixed_argument(EntParseState *state, EntTokenKind kind, const char *written, const char *message)
{
    const EntToken *const token = ent_parse_take(state);
    if (token->kind != kind || !ent_view_is(token->value, written)) {
        return ent_parse_refuse(state, token, message, NULL);
    }
    return ENT_STATUS_OK;
}

/* The number of characters SUBSTR is asked for. */
static EntStatus
count_argument(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_take(state);
    if (token->kind != ENT_TOKEN_NUMBER || !is_whole(token->text, 3)) {
        return ent_parse_refuse(state, token, "a length that is no whole number up to 999", NULL);
    }
    *out = (EntValue){.class = ENT_VALUE_NUMBER, .token = token, .is_constant = true};
    for (size_t i = 0; i < token->text.length; i++) {
        out->n_characters = out->n_characters * 10 + (unsigned)(token->text.data[i] - '0');
    }
    return ENT_STATUS_OK;
}

static EntStatus
variable_argument(EntParseState *state, EntValue *out)
{
    if (ent_parse_peek(state, 0)->kind != ENT_TOKEN_VARIABLE) {
        return ent_parse_refuse(state, ent_parse_peek(state, 0), "an argument that is no variable", NULL);
    }
    return ent_parse_operand(state, out);
}

/* rasqal frees the result of an inner call before these functions copy it. */
static EntStatus
plain_argument(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    ENT_TRY(ent_parse_operand(state, out));
    return out->is_constant || out->class == ENT_VALUE_VARIABLE
               ? ENT_STATUS_OK
               : ent_parse_refuse(state, token, "an argument that is neither a variable nor a constant",
                                  "use the variable itself");
}

/* A text that rasqal can cut: SUBSTR of an empty one fails. */
static EntStatus
text_argument(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    ENT_TRY(ent_parse_operand(state, out));
    if (out->class != ENT_VALUE_VARIABLE && !out->is_text_of) {
        return ent_parse_refuse(state, token, "an argument that is neither ?x nor STR(?x)", NULL);
    }
    return ent_parse_watch(state, out->token, ENT_HOLDS_ANY & ~ENT_HOLDS_EMPTY, NULL);
}

/* A value of the class that the function works on, or a variable, which is watched. */
static EntStatus
class_argument(EntParseState *state, bool is_number, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    ENT_TRY(ent_parse_operand(state, out));
    const bool fits =
        is_number ? out->class == ENT_VALUE_NUMBER : out->class == ENT_VALUE_STRING || out->class == ENT_VALUE_LANGUAGE;
    return fits || out->class == ENT_VALUE_VARIABLE
               ? ENT_STATUS_OK
               : ent_parse_refuse(state, token,
                                  is_number ? "an argument that is no number" : "an argument that is no text",
                                  is_number ? NULL : "use a variable or STR(?x)");
}

static EntStatus
condition_argument(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    ENT_TRY(ent_parse_condition(state, out));
    return out->class == ENT_VALUE_BOOLEAN && !out->is_logic && !out->is_constant
               ? ENT_STATUS_OK
               : ent_parse_refuse(state, token, "a condition that is no single comparison or test", NULL);
}

static EntStatus
prefix_argument(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    ENT_TRY(ent_parse_operand(state, out));
    return out->n_characters > 0 && out->n_characters <= ADDEND_DIGITS
               ? ENT_STATUS_OK
               : ent_parse_refuse(state, token, "a cast of something else than SUBSTR(STR(?x), 1, 4)",
                                  "take the first characters, 8 at most");
}

static EntStatus
argument(EntParseState *state, char sign, EntValue *out)
{
    switch (sign) {
    case 'v': return variable_argument(state, out);
    case 'a': return plain_argument(state, out);
    case 'c': return condition_argument(state, out);
    case 't': return text_argument(state, out);
    case 'x': return class_argument(state, false, out);
    case 'm': return class_argument(state, true, out);
    case 'n': return count_argument(state, out);
    case 'r': return regex_argument(state, out);
    case 'p': return prefix_argument(state, out);
    case '1': return fixed_argument(state, ENT_TOKEN_NUMBER, "1", "a part of a text that does not begin at 1");
    case 'f': return fixed_argument(state, ENT_TOKEN_STRING, "i", "a flag other than \"i\"");
    case 's':
        if (ent_parse_peek(state, 0)->kind != ENT_TOKEN_STRING) {
            return ent_parse_refuse(state, ent_parse_peek(state, 0), "an argument that is no string as written", NULL);
        }
        return ent_parse_literal(state, out);
    default: return ent_parse_operand(state, out);
    }
}

/* One argument; a variable is held to what the function's line in the table says. */
static EntStatus
watched_argument(EntParseState *state, const EntFunction *function, char sign, EntValue *out)
{
    *out = (EntValue){.class = ENT_VALUE_ANY, .token = ent_parse_peek(state, 0)};
    ENT_TRY(argument(state, sign, out));
    return out->class == ENT_VALUE_VARIABLE ? ent_parse_watch(state, out->token, function->allowed, NULL)
                                            : ENT_STATUS_OK;
}

/* The arguments by the signs of the table; `first` and `last` are the values at both ends. */
static EntStatus
arguments(EntParseState *state, const EntFunction *function, EntValue *first, EntValue *last)
{
    const EntView signs = function->arguments;
    ENT_TRY(ent_parse_expect_mark(state, "("));
    for (size_t i = 0, n = 0; i < signs.length; i++) {
        const char mode = i + 1 < signs.length ? signs.data[i + 1] : '\0';
        const bool repeated = mode == '+', optional = mode == '?';
        if (optional && ent_token_is_mark(ent_parse_peek(state, 0), ")")) {
            break;
        }
        do {
            if (n++ > 0) {
                ENT_TRY(ent_parse_expect_mark(state, ","));
            }
            ENT_TRY(watched_argument(state, function, signs.data[i], last));
            if (n == 1) {
                *first = *last;
            }
        } while (repeated && ent_token_is_mark(ent_parse_peek(state, 0), ","));
        i += repeated || optional ? 1 : 0;
    }
    return ent_parse_expect_mark(state, ")");
}

static EntValueClass
class_of(const EntFunction *function, const EntValue *first)
{
    switch (function->gives) {
    case ENT_GIVES_STRING: return ENT_VALUE_STRING;
    case ENT_GIVES_NUMBER: return ENT_VALUE_NUMBER;
    case ENT_GIVES_BOOLEAN: return ENT_VALUE_BOOLEAN;
    case ENT_GIVES_IRI: return ENT_VALUE_IRI;
    case ENT_GIVES_FIRST:
        return first->class == ENT_VALUE_STRING || first->class == ENT_VALUE_LANGUAGE ? first->class : ENT_VALUE_ANY;
    case ENT_GIVES_ANY: break;
    }
    return ENT_VALUE_ANY;
}

/* [121] BuiltInCall and [128] iriOrFunction */
static EntStatus
function_call(EntParseState *state, EntValue *out)
{
    const EntToken *const name = ent_parse_take(state);
    const EntFunction *const function = ent_function_find(state->parse->functions, name->value);
    if (!function) {
        return ent_parse_refuse(state, name, "a function that is not known to be answered right",
                                "data/queries/supported.tsv lists the ones that are");
    }
    EntValue first = {.class = ENT_VALUE_ANY}, last = first;
    const bool is_lenient = state->is_lenient;
    state->is_lenient = false;
    ENT_TRY(arguments(state, function, &first, &last));
    state->is_lenient = is_lenient;
    *out = (EntValue){.class = class_of(function, &first), .token = name};
    out->n_characters = function->gives == ENT_GIVES_FIRST ? last.n_characters : 0;
    out->is_addend = function->gives == ENT_GIVES_NUMBER && last.n_characters > 0;
    out->is_text_of = ent_token_is_word(name, "STR");
    if (out->is_text_of) {
        out->token = first.token;
    }
    return ENT_STATUS_OK;
}

static EntStatus
variable_value(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_take(state);
    uint32_t id = ENT_ID_NONE;
    ENT_TRY(ent_parse_name(state, token, &id));
    ENT_TRY(ent_array_reserve(&state->uses, &state->uses_capacity, state->n_uses + 1, sizeof *state->uses));
    state->uses[state->n_uses++] = (EntUse){.variable = id, .token = token};
    *out = (EntValue){.class = ENT_VALUE_VARIABLE, .token = token};
    return ENT_STATUS_OK;
}

/* [119] PrimaryExpression */
static EntStatus
primary(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    if (ent_parse_take_mark(state, "(")) {
        ENT_TRY(ent_parse_condition(state, out));
        return ent_parse_expect_mark(state, ")");
    }
    if (token->kind == ENT_TOKEN_VARIABLE) {
        return variable_value(state, out);
    }
    if (ent_parse_at_function(state)) {
        return function_call(state, out);
    }
    if (is_name(token)) {
        (void)ent_parse_take(state);
        *out = (EntValue){.class = ENT_VALUE_IRI, .token = token, .is_constant = true};
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_parse_literal(state, out));
    return out->class == ENT_VALUE_ANY
               ? ent_parse_refuse(state, token, "a value of a datatype that cannot be compared", "compare STR(?x)")
               : ENT_STATUS_OK;
}

static bool
at_sum(const EntParseState *state)
{
    return ent_token_is_mark(ent_parse_peek(state, 0), "+") || ent_token_is_mark(ent_parse_peek(state, 0), "-");
}

/* [116] AdditiveExpression, of few and small addends */
EntStatus
ent_parse_operand(EntParseState *state, EntValue *out)
{
    ENT_TRY(primary(state, out));
    for (size_t n = 1; at_sum(state); n++) {
        const EntToken *const sign = ent_parse_take(state);
        EntValue addend;
        if (ent_parse_peek(state, 0)->kind == ENT_TOKEN_NUMBER && !ent_parse_peek(state, 0)->spaced) {
            return ent_parse_refuse(state, sign, "a sign that rasqal takes for the number's", "put a space behind it");
        }
        ENT_TRY(ent_parse_addend(state, out));
        ENT_TRY(primary(state, &addend));
        ENT_TRY(ent_parse_addend(state, &addend));
        if (n >= ADDENDS_LIMIT) {
            return ent_parse_refuse(state, sign, "a sum of too many numbers", NULL);
        }
        *out = (EntValue){.class = ENT_VALUE_NUMBER, .token = out->token, .is_addend = true};
    }
    return ENT_STATUS_OK;
}

/* [114] RelationalExpression: IN and NOT IN, with constants of one class */
static EntStatus
in_list(EntParseState *state, const EntToken *op, const EntValue *left)
{
    EntValue first = {.class = ENT_VALUE_ANY};
    const bool negated = ent_token_is_word(op, "NOT");
    const EntToken equals = {
        .kind = ENT_TOKEN_MARK, .text = negated ? ENT_VIEW("!=") : ENT_VIEW("="), .begin = op->begin};
    ENT_TRY(ent_parse_expect_mark(state, "("));
    do {
        EntValue item;
        const EntToken *const token = ent_parse_peek(state, 0);
        ENT_TRY(ent_parse_operand(state, &item));
        if (first.class == ENT_VALUE_ANY) {
            first = item;
        }
        if (!item.is_constant || item.class == ENT_VALUE_BOOLEAN || item.class != first.class) {
            return ent_parse_refuse(state, token, "a list of other than constants of one type",
                                    "write ?x = … || ?x = …");
        }
        ENT_TRY(ent_parse_compare(state, &equals, left, &item));
    } while (ent_parse_take_mark(state, ","));
    return ent_parse_expect_mark(state, ")");
}

static bool
at_comparison(const EntParseState *state)
{
    static const char *const operators[] = {"=", "!=", "<", ">", "<=", ">="};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (ent_token_is_mark(ent_parse_peek(state, 0), operators[i])) {
            return true;
        }
    }
    return false;
}

static EntStatus
relation(EntParseState *state, EntValue *out)
{
    ENT_TRY(ent_parse_operand(state, out));
    const EntToken *const op = ent_parse_peek(state, 0);
    const bool negated = ent_token_is_word(op, "NOT") && ent_token_is_word(ent_parse_peek(state, 1), "IN");
    if (op->kind == ENT_TOKEN_IRI) {
        return ent_parse_refuse(state, op, "'<' and '>' that look like an IRI", "put spaces around them");
    }
    if (at_comparison(state)) {
        EntValue right;
        (void)ent_parse_take(state);
        ENT_TRY(ent_parse_operand(state, &right));
        ENT_TRY(ent_parse_compare(state, op, out, &right));
    } else if (ent_token_is_word(op, "IN") || negated) {
        state->at += negated ? 2 : 1;
        ENT_TRY(in_list(state, op, out));
    } else {
        return ENT_STATUS_OK;
    }
    *out = (EntValue){.class = ENT_VALUE_BOOLEAN, .token = out->token};
    return ENT_STATUS_OK;
}

static EntStatus
require_condition(EntParseState *state, const EntValue *value)
{
    if (value->class == ENT_VALUE_BOOLEAN) {
        return ENT_STATUS_OK;
    }
    return ent_parse_refuse(state, value->token, "a value where a condition is expected",
                            "write ?x = true, BOUND(?x) or a comparison");
}

/* [118] UnaryExpression, of which '!' is left */
static EntStatus
negation(EntParseState *state, EntValue *out)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    if (!ent_parse_take_mark(state, "!")) {
        return relation(state, out);
    }
    const bool is_lenient = state->is_lenient;
    state->is_lenient = false;
    ENT_TRY(primary(state, out));
    state->is_lenient = is_lenient;
    ENT_TRY(require_condition(state, out));
    if (out->is_logic) {
        return ent_parse_refuse(state, token, "'!' before && or ||", "negate each part: !a || !b for !(a && b)");
    }
    out->is_constant = false;
    return ENT_STATUS_OK;
}

/* [111] ConditionalOrExpression, [112] ConditionalAndExpression: both are lists of conditions here, for what may
 * stand in them is the same. */
EntStatus
ent_parse_condition(EntParseState *state, EntValue *out)
{
    ENT_TRY(ent_parse_enter(state));
    ENT_TRY(negation(state, out));
    while (ent_token_is_mark(ent_parse_peek(state, 0), "&&") || ent_token_is_mark(ent_parse_peek(state, 0), "||")) {
        EntValue next;
        ENT_TRY(require_condition(state, out));
        (void)ent_parse_take(state);
        ENT_TRY(negation(state, &next));
        ENT_TRY(require_condition(state, &next));
        *out = (EntValue){.class = ENT_VALUE_BOOLEAN, .token = out->token, .is_logic = true};
    }
    ent_parse_leave(state);
    return ENT_STATUS_OK;
}

/* [68] Filter ::= 'FILTER' Constraint */
EntStatus
ent_parse_filter(EntParseState *state)
{
    EntValue value;
    if (!ent_parse_at_function(state) && !ent_token_is_mark(ent_parse_peek(state, 0), "(")) {
        return ent_parse_expected(state, "'(' or a function");
    }
    state->is_lenient = true;
    ENT_TRY(primary(state, &value));
    state->is_lenient = false;
    return require_condition(state, &value);
}
