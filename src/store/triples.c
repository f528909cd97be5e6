/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * rasqal asks for the matches of one triple pattern (init), takes their values (bind), goes on (next, end), and does
 * the same for the next pattern of the group for each of them. See triples.h.
 */
#include "store/triples.h"

#include "store/node.h"

#include <stdlib.h>

/* The matches of one pattern. */
typedef struct EntMatch {
    EntTriples *triples;
    rasqal_query *query;
    librdf_statement *pattern;
    librdf_stream *stream;
    rasqal_literal **values; /* of all variables of the query when the matching began */
    int n_values;
    rasqal_variable *bound[3];      /* what the present match has given values */
    rasqal_literal *given[3];       /* and which */
    struct EntMatch *older, *newer; /* matchings under way */
} Match;

static rasqal_literal *
share(rasqal_literal *literal)
{
    return literal ? rasqal_new_literal_from_literal(literal) : NULL;
}

static void
begin_match(Match *match)
{
    match->older = match->triples->newest;
    if (match->older) {
        match->older->newer = match;
    }
    match->triples->newest = match;
}

static void
end_match(Match *match)
{
    if (match->older) {
        match->older->newer = match->newer;
    }
    if (match->newer) {
        match->newer->older = match->older;
    } else if (match->triples->newest == match) {
        match->triples->newest = match->older;
    }
}

static void
forget_given(Match *match)
{
    for (size_t i = 0; i < 3; i++) {
        if (match->given[i]) {
            rasqal_free_literal(match->given[i]);
        }
        match->given[i] = NULL;
        match->bound[i] = NULL;
    }
}

/* A variable without value gets the one that a matching under way has given it. */
static void
recover_value(const EntTriples *triples, rasqal_variable *variable)
{
    if (triples->is_broken) {
        return;
    }
    for (const Match *match = triples->newest; match && !variable->value; match = match->older) {
        for (size_t i = 0; i < 3; i++) {
            if (match->bound[i] == variable && match->given[i]) {
                rasqal_variable_set_value(variable, share(match->given[i]));
                return;
            }
        }
    }
}

static void
free_match(Match *match)
{
    end_match(match);
    forget_given(match);
    for (int i = 0; i < match->n_values; i++) {
        if (match->values[i]) {
            rasqal_free_literal(match->values[i]);
        }
    }
    if (match->stream) {
        librdf_free_stream(match->stream);
    }
    if (match->pattern) {
        librdf_free_statement(match->pattern);
    }
    free(match->values);
    free(match);
}

static int
count_variables(rasqal_query *query)
{
    int count = 0;
    while (rasqal_query_get_variable(query, count)) {
        count++;
    }
    return count;
}

static bool
remember_values(Match *match)
{
    const int count = count_variables(match->query);
    match->values = calloc((size_t)count + 1, sizeof(rasqal_literal *));
    for (int i = 0; i < count && match->values; i++) {
        match->values[i] = share(rasqal_query_get_variable(match->query, i)->value);
        match->n_values = i + 1;
    }
    return match->values != NULL;
}

static void
restore_values(const Match *match)
{
    for (int i = 0; i < match->n_values; i++) {
        rasqal_variable *const variable = rasqal_query_get_variable(match->query, i);
        if (variable->value != match->values[i]) {
            rasqal_variable_set_value(variable, share(match->values[i]));
        }
    }
}

/* The classes among which a set may have one only. Numbers are one for ENT_WATCH_ALIKE, texts with and without
 * language as well. */
static uint32_t
classes_of(EntWatchRule rule, uint32_t holds)
{
    if (rule == ENT_WATCH_EXACT) {
        return holds & ENT_HOLDS_NUMBER;
    }
    const uint32_t number = holds & ENT_HOLDS_NUMBER ? ENT_HOLDS_INTEGER : 0;
    const uint32_t text = holds & (ENT_HOLDS_TEXT | ENT_HOLDS_LANGUAGE) ? ENT_HOLDS_TEXT : 0;
    return number | text | (holds & (ENT_HOLDS_BOOLEAN | ENT_HOLDS_DATE | ENT_HOLDS_TIME | ENT_HOLDS_LOCAL_TIME));
}

static void
check_watch(EntTriples *triples, const EntWatch *watch, librdf_node *node, uint32_t holds)
{
    uint32_t *const seen = &triples->seen[watch->set];
    if (watch->rule != ENT_WATCH_ALONE) {
        *seen |= classes_of(watch->rule, holds);
    }
    const bool fits = (holds & ~watch->allowed) == 0 && (watch->rule == ENT_WATCH_ALONE || (*seen & (*seen - 1)) == 0);
    if (!fits) {
        triples->stop(triples, watch, node);
    }
}

static void
check_watches(EntTriples *triples, const rasqal_variable *variable, librdf_node *node)
{
    const EntQueryPlan *const plan = triples->plan;
    uint32_t holds = 0;
    for (size_t i = 0; i < plan->n_watches; i++) {
        const EntWatch *const watch = &plan->watches[i];
        if (ent_view_is(watch->variable, (const char *)variable->name)) {
            holds = holds == 0 ? ent_node_holds(node) : holds;
            check_watch(triples, watch, node, holds);
        }
    }
}

static void
set_value(Match *match, size_t place, rasqal_variable *variable, librdf_node *node)
{
    check_watches(match->triples, variable, node);
    rasqal_literal *const literal = ent_node_literal(match->triples->rasqal, node);
    if (!literal) {
        match->triples->stop(match->triples, NULL, NULL);
    }
    rasqal_variable_set_value(variable, literal);
    match->bound[place] = variable;
    match->given[place] = share(literal);
}

/* A variable that stands twice in the pattern (?x ?p ?x) has one value. */
static bool
repeats_fit(rasqal_variable *const bindings[3], librdf_node *const nodes[3])
{
    for (size_t i = 1; i < 3; i++) {
        for (size_t j = 0; j < i; j++) {
            if (bindings[i] && bindings[i] == bindings[j] && !librdf_node_equals(nodes[i], nodes[j])) {
                return false;
            }
        }
    }
    return true;
}

static rasqal_triple_parts
bind_match(rasqal_triples_match *handle, void *user_data, rasqal_variable *bindings[4], rasqal_triple_parts parts)
{
    static const rasqal_triple_parts bits[] = {RASQAL_TRIPLE_SUBJECT, RASQAL_TRIPLE_PREDICATE, RASQAL_TRIPLE_OBJECT};
    Match *const match = handle->user_data;
    librdf_statement *const statement = librdf_stream_get_object(match->stream);
    unsigned bound = 0;
    (void)user_data;
    if (!statement) {
        return RASQAL_TRIPLE_NONE;
    }
    librdf_node *const nodes[] = {librdf_statement_get_subject(statement), librdf_statement_get_predicate(statement),
                                  librdf_statement_get_object(statement)};
    if (!repeats_fit(bindings, nodes)) {
        return RASQAL_TRIPLE_NONE;
    }
    restore_values(match);
    forget_given(match);
    for (size_t i = 0; i < 3; i++) {
        if (bindings[i] && (parts & bits[i])) {
            set_value(match, i, bindings[i], nodes[i]);
            bound |= bits[i];
        }
    }
    return (rasqal_triple_parts)bound;
}

static void
next_match(rasqal_triples_match *handle, void *user_data)
{
    const Match *const match = handle->user_data;
    (void)user_data;
    (void)librdf_stream_next(match->stream);
}

static int
is_end(rasqal_triples_match *handle, void *user_data)
{
    const Match *const match = handle->user_data;
    (void)user_data;
    return librdf_stream_end(match->stream);
}

static void
finish_match(rasqal_triples_match *handle, void *user_data)
{
    (void)user_data;
    if (handle->user_data) {
        free_match(handle->user_data);
        handle->user_data = NULL;
    }
}

/* The node that a place of the pattern is held to; NULL: any. */
static librdf_node *
place(const EntTriples *triples, rasqal_literal *literal, rasqal_variable **variable)
{
    *variable = rasqal_literal_as_variable(literal);
    if (*variable) {
        recover_value(triples, *variable);
    }
    const rasqal_literal *const value = *variable ? (*variable)->value : literal;
    return value ? ent_node_of(triples->world, value) : NULL;
}

static bool
start_match(Match *match, rasqal_triple_meta *meta, const rasqal_triple *triple)
{
    const EntTriples *const triples = match->triples;
    librdf_node *const subject = place(triples, triple->subject, &meta->bindings[0]);
    librdf_node *const predicate = place(triples, triple->predicate, &meta->bindings[1]);
    librdf_node *const object = place(triples, triple->object, &meta->bindings[2]);
    match->pattern = librdf_new_statement_from_nodes(triples->world, subject, predicate, object);
    match->stream = match->pattern ? librdf_model_find_statements(triples->model, match->pattern) : NULL;
    return match->stream != NULL && remember_values(match);
}

static int
init_match(rasqal_triples_match *handle, rasqal_triples_source *source, void *user_data, rasqal_triple_meta *meta,
           rasqal_triple *triple)
{
    EntTriples *const triples = *(EntTriples **)user_data;
    Match *const match = calloc(1, sizeof *match);
    handle->bind_match = bind_match;
    handle->next_match = next_match;
    handle->is_end = is_end;
    handle->finish = finish_match;
    handle->user_data = match;
    if (!match) {
        triples->stop(triples, NULL, NULL);
        return 1;
    }
    match->triples = triples;
    match->query = source->query;
    begin_match(match);
    if (!start_match(match, meta, triple)) {
        triples->stop(triples, NULL, NULL);
        return 1;
    }
    return 0;
}

/* A pattern without variables. When it is not there, rasqal gives up its group without ending the matchings of it:
 * what they hold is of no use any more. */
static int
is_present(rasqal_triples_source *source, void *user_data, rasqal_triple *triple)
{
    EntTriples *const triples = *(EntTriples **)user_data;
    (void)source;
    librdf_statement *const statement = librdf_new_statement_from_nodes(
        triples->world, ent_node_of(triples->world, triple->subject), ent_node_of(triples->world, triple->predicate),
        ent_node_of(triples->world, triple->object));
    const int present = statement ? librdf_model_contains_statement(triples->model, statement) : 0;
    librdf_free_statement(statement);
    triples->is_broken = triples->is_broken || !present;
    return present;
}

static void
free_source(void *user_data)
{
    (void)user_data;
}

static int
new_source(rasqal_query *query, void *factory_user_data, void *user_data, rasqal_triples_source *source)
{
    (void)query;
    *(EntTriples **)user_data = factory_user_data;
    source->version = RASQAL_TRIPLES_SOURCE_MIN_VERSION;
    source->init_triples_match = init_match;
    source->triple_present = is_present;
    source->free_triples_source = free_source;
    return 0;
}

static int
register_factory(rasqal_triples_source_factory *factory)
{
    factory->version = RASQAL_TRIPLES_SOURCE_FACTORY_MIN_VERSION;
    factory->user_data_size = sizeof(EntTriples *);
    factory->new_triples_source = new_source;
    return 0;
}

bool
ent_triples_attach(EntTriples *triples)
{
    return rasqal_set_triples_source_factory(triples->rasqal, register_factory, triples) == 0;
}
