/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the query parser share: parse.c (query form and modifiers), parse_group.c (WHERE),
 * parse_value.c (expressions), parse_watch.c (what variables may hold). Recursive descent, its depth bounded.
 */
#ifndef ENT_STORE_PARSE_STATE_H
#define ENT_STORE_PARSE_STATE_H

#include "base/intern.h"
#include "base/map.h"
#include "store/parse.h"

enum { ENT_GROUP_NONE = 0, ENT_GROUP_TOP = 1 };

/* A variable, or a blank node under the name "_:x", by interned id. */
typedef struct {
    uint32_t first_side; /* of a join, in whose triples it stands first; ENT_GROUP_NONE: in none yet */
    bool several_sides;
    const EntToken *token; /* where it was first seen */
} EntMention;

/* A variable of a FILTER, checked when its group ends. */
typedef struct {
    uint32_t variable;
    const EntToken *token;
} EntUse;

typedef struct {
    const EntParse *parse;
    EntQueryPlan *plan;
    EntTokenFault *fault;
    size_t at;
    unsigned depth;
    bool is_lenient; /* a condition here may be an error where false is meant: in FILTER, not under ! */
    EntIntern names;
    EntMap in_group;      /* ent_map_pair(variable, group) of triples */
    EntMention *mentions; /* by id */
    size_t mentions_capacity;
    uint32_t n_groups;
    EntUse *uses; /* of the FILTERs of open groups */
    size_t n_uses, uses_capacity;
} EntParseState;

/* Tokens. The one behind the last is ENT_TOKEN_END, however often it is asked for. */
const EntToken *ent_parse_peek(const EntParseState *state, size_t ahead);
const EntToken *ent_parse_take(EntParseState *state);
bool ent_parse_take_mark(EntParseState *state, const char *mark); /* false, unmoved, when another token stands there */
bool ent_parse_take_word(EntParseState *state, const char *word);
ENT_NODISCARD EntStatus ent_parse_expect_mark(EntParseState *state, const char *mark);
ENT_NODISCARD EntStatus ent_parse_expect_word(EntParseState *state, const char *word);

/* ENT_STATUS_UNSUPPORTED, with the fault at `token`. */
ENT_NODISCARD EntStatus ent_parse_refuse(EntParseState *state, const EntToken *token, const char *message,
                                         const char *help);
/* ENT_STATUS_SYNTAX: "expected <what>, found '…'". */
ENT_NODISCARD EntStatus ent_parse_expected(EntParseState *state, const char *what);
ENT_NODISCARD EntStatus ent_parse_enter(EntParseState *state); /* ENT_STATUS_LIMIT when too deep */
void ent_parse_leave(EntParseState *state);

/* Variables. */
ENT_NODISCARD EntStatus ent_parse_name(EntParseState *state, const EntToken *token, uint32_t *out);
/* `side`: the branches of a UNION are one side of a join. */
ENT_NODISCARD EntStatus ent_parse_mention(EntParseState *state, const EntToken *token, uint32_t group, uint32_t side);
bool ent_parse_is_known(const EntParseState *state, uint32_t variable);   /* it stands in some triple */
bool ent_parse_is_certain(const EntParseState *state, uint32_t variable); /* it has a value in each row */
bool ent_parse_is_in(const EntParseState *state, uint32_t variable, uint32_t group);

/* Watches (parse_watch.c). */
ENT_NODISCARD EntStatus ent_parse_watch(EntParseState *state, const EntToken *variable, uint32_t allowed,
                                        const char *help);
ENT_NODISCARD EntStatus ent_parse_watch_set(EntParseState *state, const EntToken *variable, uint32_t allowed,
                                            EntWatchRule rule, uint32_t set);
uint32_t ent_parse_new_set(EntParseState *state);
ENT_NODISCARD EntStatus ent_parse_watch_groups(EntParseState *state); /* variables that join groups */

/* Expressions (parse_value.c). */
typedef enum {
    ENT_VALUE_VARIABLE,
    ENT_VALUE_NUMBER,
    ENT_VALUE_STRING,
    ENT_VALUE_LANGUAGE,
    ENT_VALUE_DATE,
    ENT_VALUE_TIME,
    ENT_VALUE_BOOLEAN,
    ENT_VALUE_IRI,
    ENT_VALUE_ANY /* depends on the data; nothing can be compared with it */
} EntValueClass;

typedef struct {
    EntValueClass class;
    const EntToken *token; /* the first one; of a variable the only one */
    bool is_constant;
    bool is_logic;         /* has && or || */
    bool is_addend;        /* a number that can be added without overflow */
    bool is_text_of;       /* STR(variable): an order over it has no gaps */
    unsigned n_characters; /* SUBSTR: at most so many; 0: unknown */
} EntValue;

ENT_NODISCARD EntStatus ent_parse_condition(EntParseState *state, EntValue *out); /* with && and || */
ENT_NODISCARD EntStatus ent_parse_operand(EntParseState *state, EntValue *out);   /* sums, without comparison */
ENT_NODISCARD EntStatus ent_parse_filter(EntParseState *state);                   /* behind the word FILTER */
ENT_NODISCARD EntStatus ent_parse_literal(EntParseState *state, EntValue *out);   /* a constant but an IRI */
bool ent_parse_at_function(const EntParseState *state);

/* Comparisons (parse_watch.c): what may stand on both sides of `op`. */
ENT_NODISCARD EntStatus ent_parse_compare(EntParseState *state, const EntToken *op, const EntValue *left,
                                          const EntValue *right);
ENT_NODISCARD EntStatus ent_parse_addend(EntParseState *state, EntValue *value);

/* WHERE (parse_group.c). */
ENT_NODISCARD EntStatus ent_parse_where(EntParseState *state);
ENT_NODISCARD EntStatus ent_parse_template(EntParseState *state); /* of CONSTRUCT: triples in braces */

#endif
