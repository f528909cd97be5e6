/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The grammar of what is answered: a part of SPARQL 1.1 chosen so that rasqal, fed by our triples (triples.h),
 * gives the rows that the standard asks for. Anything else is a fault. In short:
 *
 *   query     prefixes; SELECT [DISTINCT], ASK or CONSTRUCT; WHERE; GROUP BY variables; ORDER BY; LIMIT, OFFSET
 *   WHERE     { triples, FILTER, { flat } UNION { flat } …, and behind one of these OPTIONAL { flat } }
 *   flat      triples, then FILTER, no further groups: rasqal's joins go wrong deeper down
 *   triples   ; and , and [ ] and _:x, but no paths and no lists
 *   SELECT    variables, (expression AS ?x), (COUNT(*) AS ?n), COUNT, MIN, MAX, SAMPLE of a variable that always
 *             has a value
 *   FILTER    comparisons, IN, functions of the table, && || !; a variable only where its own group binds it
 */
#ifndef ENT_STORE_PARSE_H
#define ENT_STORE_PARSE_H

#include "base/diag.h"
#include "store/function.h"
#include "store/plan.h"
#include "store/token.h"

enum { ENT_QUERY_DEPTH_LIMIT = 40 };

typedef struct {
    EntArena *arena;
    const EntFunctions *functions;
    const EntTokens *tokens;
} EntParse;

/* ENT_STATUS_SYNTAX with `fault` set: not SPARQL. ENT_STATUS_UNSUPPORTED with `fault` set: not of this part.
 * The plan must be cleared in any case. */
ENT_NODISCARD EntStatus ent_query_parse(const EntParse *parse, EntQueryPlan *plan, EntTokenFault *fault);

#endif
