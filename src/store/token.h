/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A SPARQL query as tokens (SPARQL 1.1 Query Language, 19.8: the terminals). Comments and white space are gone,
 * prefixed names stand for the IRIs they mean, strings for their characters: so whoever looks for a feature looks
 * at what the query says, never at how it is laid out.
 *
 * The tokeniser takes no more than rasqal's own lexer takes in the same way. What the two would cut differently
 * ("7." as a decimal, "?a -4" as two operands, escapes in names) is an error that says how to write it plainly.
 */
#ifndef ENT_STORE_TOKEN_H
#define ENT_STORE_TOKEN_H

#include "base/arena.h"

enum { ENT_QUERY_LIMIT = 256 * 1024, ENT_QUERY_TOKEN_LIMIT = 40000 };

typedef enum {
    ENT_TOKEN_END,
    ENT_TOKEN_IRI,      /* <http://…>; value: the IRI */
    ENT_TOKEN_NAME,     /* a prefixed name; value: the IRI it stands for, once prefixes are known */
    ENT_TOKEN_VARIABLE, /* ?x or $x; value: x */
    ENT_TOKEN_BLANK,    /* _:x; value: x */
    ENT_TOKEN_STRING,   /* any of the four quotings; value: its characters */
    ENT_TOKEN_LANGUAGE, /* @en; value: en */
    ENT_TOKEN_NUMBER,   /* without a sign */
    ENT_TOKEN_WORD,     /* a keyword, a function's name, true, false, a */
    ENT_TOKEN_MARK      /* punctuation and operators */
} EntTokenKind;

typedef struct {
    EntTokenKind kind;
    size_t begin;  /* byte in the query */
    EntView text;  /* as written */
    EntView value; /* what it means; the text itself for words, numbers and marks */
    bool spaced;   /* white space or a comment stands before it */
} EntToken;

typedef struct {
    EntToken *items; /* the last one is ENT_TOKEN_END */
    size_t count;    /* without it */
} EntTokens;

/* What is wrong with a query, and where: text that lives as long as the program. */
typedef struct {
    size_t begin, length; /* bytes of the query */
    const char *message;
    const char *help; /* NULL: none */
} EntTokenFault;

/* ENT_STATUS_SYNTAX with `fault` set, or ENT_STATUS_LIMIT (too many tokens) with `fault` set. */
ENT_NODISCARD EntStatus ent_tokens_read(EntArena *arena, EntView query, EntTokens *out, EntTokenFault *fault);

/* The first IRI that is not absolute; NULL when all are. There is no base to resolve it against. */
const EntToken *ent_tokens_relative(const EntTokens *tokens);

bool ent_token_is_mark(const EntToken *token, const char *mark);
bool ent_token_is_word(const EntToken *token, const char *word); /* in any case */

#endif
