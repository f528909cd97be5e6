/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is known of a query before it runs: its form, where its parts stand, and what its variables may hold.
 *
 * The last is a watch. rasqal compares values of different types as if they had an order (an IRI is less than a
 * date), calls true equal to 1, and groups 1 with 1.0. Whether that happens depends on the data. So the parser
 * notes, for each variable that stands in such a place, what it may be bound to; the run (run.h) stops with the
 * note's words when it meets anything else. Better no answer than a wrong one.
 */
#ifndef ENT_STORE_PLAN_H
#define ENT_STORE_PLAN_H

#include "base/arena.h"

/* What a value is, as bits: one of the first group, and any of the second. */
enum {
    ENT_HOLDS_IRI = 1 << 0,
    ENT_HOLDS_BLANK = 1 << 1,
    ENT_HOLDS_TEXT = 1 << 2,     /* without language */
    ENT_HOLDS_LANGUAGE = 1 << 3, /* with language */
    ENT_HOLDS_BOOLEAN = 1 << 4,
    ENT_HOLDS_INTEGER = 1 << 5, /* and the types derived from it */
    ENT_HOLDS_DECIMAL = 1 << 6,
    ENT_HOLDS_DOUBLE = 1 << 7,      /* and float */
    ENT_HOLDS_DATE = 1 << 8,        /* without a time zone */
    ENT_HOLDS_TIME = 1 << 9,        /* dateTime with a time zone */
    ENT_HOLDS_LOCAL_TIME = 1 << 10, /* dateTime without */
    ENT_HOLDS_OTHER = 1 << 11,      /* any other datatype; a text that its datatype does not allow */

    ENT_HOLDS_EMPTY = 1 << 12, /* "" */
    ENT_HOLDS_ODD = 1 << 13,   /* equal values may be other terms: not in canonical form, or of a derived type */
    ENT_HOLDS_WIDE = 1 << 14,  /* a whole number of 2^27 or more: sums of some could overflow */

    ENT_HOLDS_NUMBER = ENT_HOLDS_INTEGER | ENT_HOLDS_DECIMAL | ENT_HOLDS_DOUBLE,
    ENT_HOLDS_ANY = (1 << 15) - 1
};

typedef enum {
    ENT_WATCH_ALONE, /* nothing more than `allowed` */
    ENT_WATCH_ALIKE, /* all values of the set are numbers, or all texts, or all dates …; IRIs may stand among them */
    ENT_WATCH_EXACT  /* all numbers of the set have one datatype: equal ones are the same term */
} EntWatchRule;

typedef struct {
    EntView variable;
    uint32_t allowed; /* ENT_HOLDS_ bits */
    EntWatchRule rule;
    uint32_t set;         /* variables that are compared with each other share a number; 0 … n_sets - 1 */
    size_t begin, length; /* what in the query asks for it */
    const char *help;     /* how to write it so that it can be answered */
} EntWatch;

typedef enum { ENT_FORM_SELECT, ENT_FORM_ASK, ENT_FORM_CONSTRUCT } EntQueryForm;

/* What SELECT names. An aggregate query over nothing gives COUNT 0, the other aggregates no value (SPARQL 1.1 Query
 * Language, 18.5.1). */
typedef enum { ENT_SELECT_VARIABLE, ENT_SELECT_EXPRESSION, ENT_SELECT_COUNT, ENT_SELECT_AGGREGATE } EntProjectionKind;

typedef struct {
    EntView variable;
    EntProjectionKind kind;
} EntProjection;

typedef struct {
    EntView prefix; /* with its colon: "ent:" */
    EntView iri;
} EntQueryPrefix;

/* ORDER BY is done here, not in rasqal, which forgets the other keys where one has no value or another type. */
typedef struct {
    EntView variable;
    bool is_text; /* STR(?x) */
    bool descending;
    bool is_hidden; /* not selected: asked for besides, and left out of the answer */
} EntOrderKey;

/* A FILTER and where its group ends. It holds for the whole group wherever it stands (18.2.2.2), but rasqal joins
 * what stands before and behind it as two groups, slowly: so it is moved to the end. */
typedef struct {
    size_t begin, body_end; /* bytes of the query */
    size_t end;             /* with a '.' and space behind it */
    size_t close;           /* of the group's '}' */
    bool parts_triples;     /* a '.' must take its place */
} EntQueryFilter;

typedef struct {
    EntQueryForm form;
    EntQueryPrefix *prefixes;
    size_t n_prefixes, prefixes_capacity;
    size_t prologue_end;           /* bytes before SELECT, ASK or CONSTRUCT */
    size_t where_begin, where_end; /* the braces of WHERE, with them */
    bool aggregated;               /* has an aggregate or GROUP BY */
    bool grouped;                  /* has GROUP BY */
    bool is_distinct;              /* SELECT DISTINCT */
    bool matches_patterns;         /* has REGEX: needs a UTF-8 locale */
    EntProjection *projections;    /* SELECT's, none with SELECT * */
    size_t n_projections, projections_capacity;
    EntWatch *watches;
    size_t n_watches, watches_capacity;
    uint32_t n_sets;
    EntQueryFilter *filters; /* in the order of the query */
    size_t n_filters, filters_capacity;
    EntOrderKey *keys; /* of ORDER BY */
    size_t n_keys, keys_capacity;
    size_t select_end;             /* behind the SELECT clause */
    size_t group_begin, group_end; /* GROUP BY and its variables; equal when there is none */
    bool has_limit;                /* with ORDER BY; else rasqal sees to LIMIT and OFFSET */
    size_t limit, offset;
} EntQueryPlan;

void ent_query_plan_clear(EntQueryPlan *plan); /* texts belong to the arena of the parse, arrays to the plan */

#endif
