/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The process in which a query runs. It ends by _exit() only: nothing of the parent's (buffers, files, handlers)
 * must be touched twice. Memory is not given back, the system takes it.
 */
#include "store/run.h"

#include "store/graph.h"
#include "store/node.h"
#include "store/triples.h"
#include "store/wire.h"
#include "vocab/namespace.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SPARE_SECONDS = 5 };

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#endif

typedef struct {
    const EntStore *store;
    const EntQueryPlan *plan;
    const EntQueryOptions *options;
    EntWireWriter wire;
    EntTriples triples;
    rasqal_query *query;
    EntArena arena; /* of one row */
    size_t n_errors;
} Child;

_Noreturn static void
finish(Child *child, EntStatus status)
{
    ent_wire_begin(&child->wire, ENT_FRAME_END);
    ent_wire_number(&child->wire, (uint32_t)status);
    ent_wire_end(&child->wire);
    ent_wire_flush(&child->wire);
    _exit(EXIT_SUCCESS);
}

static void
tell(Child *child, size_t line, const char *text)
{
    ent_wire_begin(&child->wire, ENT_FRAME_TROUBLE);
    ent_wire_number(&child->wire, (uint32_t)line);
    ent_wire_view(&child->wire, ent_view_of(text));
    ent_wire_end(&child->wire);
}

_Noreturn static void
fail(Child *child, EntStatus status, const char *text)
{
    tell(child, 0, text);
    finish(child, status);
}

/* rasqal warns of variables that are bound and not used, and of its own: of no use to anybody. */
static void
log_message(void *user_data, raptor_log_message *message)
{
    Child *const child = user_data;
    if (message->level >= RAPTOR_LOG_LEVEL_ERROR) {
        const int line = message->locator ? message->locator->line : 0;
        child->n_errors++;
        tell(child, line > 0 ? (size_t)line : 0, message->text);
    }
}

static void
stop(EntTriples *triples, const EntWatch *watch, librdf_node *value)
{
    Child *const child = triples->handle;
    if (!watch) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    EntTerm term = {.kind = ENT_TERM_NONE};
    rasqal_literal *const literal = ent_node_literal(triples->rasqal, value);
    if (literal && ent_literal_term(&child->arena, literal, 0, &term) != ENT_STATUS_OK) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    ent_wire_begin(&child->wire, ENT_FRAME_WATCH);
    ent_wire_number(&child->wire, (uint32_t)(watch - child->plan->watches));
    ent_wire_term(&child->wire, &term);
    ent_wire_end(&child->wire);
    finish(child, ENT_STATUS_UNSUPPORTED);
}

/* The time limit is the parent's to keep; this one is for the case that the parent is gone. */
static void
limit_resources(unsigned seconds)
{
    const struct rlimit cpu = {.rlim_cur = seconds + SPARE_SECONDS, .rlim_max = seconds + SPARE_SECONDS};
    const struct rlimit core = {.rlim_cur = 0, .rlim_max = 0};
    (void)setrlimit(RLIMIT_CPU, &cpu);
    (void)setrlimit(RLIMIT_CORE, &core);
}

static void
reset_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD};
    struct sigaction usual;
    memset(&usual, 0, sizeof usual);
    usual.sa_handler = SIG_DFL;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        (void)sigaction(signals[i], &usual, NULL);
    }
}

/* rasqal prints its assertions; a sanitizer's report must stay visible. */
static void
silence(void)
{
#if !defined(HAS_SANITIZER)
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0) {
        (void)dup2(nowhere, STDERR_FILENO);
        (void)close(nowhere);
    }
#endif
}

/* Numbers must be read as in C; regular expressions must see characters, not bytes. */
static void
set_locale(Child *child)
{
    (void)setlocale(LC_ALL, "C");
    if (!setlocale(LC_CTYPE, "C.UTF-8") && child->plan->matches_patterns) {
        fail(child, ENT_STATUS_UNSUPPORTED, "REGEX needs the locale C.UTF-8, which this system lacks");
    }
}

static void
open_engine(Child *child)
{
    rasqal_world *const rasqal = rasqal_new_world();
    uint32_t *const seen = calloc((size_t)child->plan->n_sets + 1, sizeof *seen);
    if (!rasqal || !seen) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    rasqal_world_set_raptor(rasqal, librdf_world_get_raptor(child->store->world));
    child->triples = (EntTriples){.world = child->store->world,
                                  .model = child->store->model,
                                  .rasqal = rasqal,
                                  .plan = child->plan,
                                  .seen = seen,
                                  .stop = stop,
                                  .handle = child};
    if (rasqal_world_open(rasqal) != 0) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    rasqal_world_set_log_handler(rasqal, child, log_message);
    if (!ent_triples_attach(&child->triples)) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
}

static rasqal_query_results *
execute(Child *child, const char *text)
{
    child->query = rasqal_new_query(child->triples.rasqal, "sparql11-query", NULL);
    if (!child->query) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    (void)rasqal_query_set_feature(child->query, RASQAL_FEATURE_NO_NET, 1);
    if (rasqal_query_prepare(child->query, (const unsigned char *)text, NULL) != 0 || child->n_errors > 0) {
        fail(child, ENT_STATUS_SYNTAX, "the query engine cannot read this query");
    }
    rasqal_query_results *const results = rasqal_query_execute(child->query);
    if (!results || child->n_errors > 0) {
        fail(child, ENT_STATUS_INVALID, "the query engine cannot run this query");
    }
    return results;
}

static void
send_columns(Child *child, const EntView *names, size_t n_names)
{
    ent_wire_begin(&child->wire, ENT_FRAME_COLUMNS);
    ent_wire_number(&child->wire, (uint32_t)n_names);
    for (size_t i = 0; i < n_names; i++) {
        ent_wire_view(&child->wire, names[i]);
    }
    ent_wire_end(&child->wire);
}

static void
send_value(Child *child, const rasqal_literal *literal)
{
    EntTerm term;
    const EntStatus status = ent_literal_term(&child->arena, literal, child->store->wide, &term);
    if (status == ENT_STATUS_INVALID) {
        fail(child, ENT_STATUS_UNSUPPORTED, "a number beyond 32 bits whose datatype the query engine has lost");
    }
    if (status != ENT_STATUS_OK) {
        finish(child, status);
    }
    ent_wire_term(&child->wire, &term);
}

/* The columns, from the plan or, with SELECT *, from the query: when there are no rows, rasqal does not tell them. */
static size_t
column_names(Child *child, EntView **names)
{
    const EntQueryPlan *const plan = child->plan;
    raptor_sequence *const variables = rasqal_query_get_bound_variable_sequence(child->query);
    const int n_variables = variables ? raptor_sequence_size(variables) : 0;
    const size_t room = plan->n_projections + plan->n_keys + (size_t)(n_variables > 0 ? n_variables : 0);
    size_t count = 0;
    *names = calloc(room + 1, sizeof **names);
    if (!*names) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    for (size_t i = 0; i < plan->n_projections; i++) {
        (*names)[count++] = plan->projections[i].variable;
    }
    for (size_t i = 0; i < plan->n_keys; i++) {
        if (plan->keys[i].is_hidden) {
            (*names)[count++] = plan->keys[i].variable;
        }
    }
    for (int i = 0; i < n_variables && plan->n_projections == 0; i++) {
        const rasqal_variable *const variable = raptor_sequence_get_at(variables, i);
        (*names)[count++] = ent_view_of((const char *)variable->name);
    }
    return count;
}

static void
send_rows(Child *child, rasqal_query_results *results)
{
    EntView *names = NULL;
    const size_t n_columns = column_names(child, &names);
    send_columns(child, names, n_columns);
    while (!rasqal_query_results_finished(results)) {
        if (rasqal_query_results_get_bindings_count(results) != (int)n_columns) {
            fail(child, ENT_STATUS_INVALID, "the query engine gives other columns than were asked for");
        }
        ent_arena_reset(&child->arena);
        ent_wire_begin(&child->wire, ENT_FRAME_ROW);
        for (size_t i = 0; i < n_columns; i++) {
            send_value(child, rasqal_query_results_get_binding_value(results, (int)i));
        }
        ent_wire_end(&child->wire);
        if (rasqal_query_results_next(results) != 0) {
            break;
        }
    }
}

/* A term of CONSTRUCT; it borrows its text. */
static EntTerm
raptor_view(const raptor_term *term)
{
    EntTerm out = {.kind = ENT_TERM_NONE};
    size_t length = 0;
    if (term->type == RAPTOR_TERM_TYPE_URI) {
        const unsigned char *const text = raptor_uri_as_counted_string(term->value.uri, &length);
        return ent_term_iri((EntView){(const char *)text, length});
    }
    if (term->type == RAPTOR_TERM_TYPE_BLANK) {
        out.kind = ENT_TERM_BLANK;
        out.value = (EntView){(const char *)term->value.blank.string, term->value.blank.string_len};
        return out;
    }
    out.kind = ENT_TERM_LITERAL;
    out.value = (EntView){(const char *)term->value.literal.string, term->value.literal.string_len};
    if (term->value.literal.language) {
        out.language = ent_view_of((const char *)term->value.literal.language);
    } else if (term->value.literal.datatype) {
        const unsigned char *const text = raptor_uri_as_counted_string(term->value.literal.datatype, &length);
        out.datatype = (EntView){(const char *)text, length};
    }
    return out;
}

static void
send_triples(Child *child, rasqal_query_results *results)
{
    for (raptor_statement *triple = rasqal_query_results_get_triple(results); triple;
         triple = rasqal_query_results_get_triple(results)) {
        const raptor_term *const terms[] = {triple->subject, triple->predicate, triple->object};
        ent_wire_begin(&child->wire, ENT_FRAME_TRIPLE);
        for (size_t i = 0; i < 3; i++) {
            EntTerm term = raptor_view(terms[i]);
            if (ent_term_fix_wide(child->store->wide, &term) != ENT_STATUS_OK) {
                fail(child, ENT_STATUS_UNSUPPORTED, "a number beyond 32 bits whose datatype the query engine has lost");
            }
            ent_wire_term(&child->wire, &term);
        }
        ent_wire_end(&child->wire);
        if (rasqal_query_results_next_triple(results) != 0) {
            break;
        }
    }
}

static void
send_truth(Child *child, bool truth)
{
    ent_wire_begin(&child->wire, ENT_FRAME_TRUTH);
    ent_wire_number(&child->wire, truth ? 1 : 0);
    ent_wire_end(&child->wire);
}

static void
add_text(Child *child, EntBuffer *text, EntView view)
{
    if (ent_buffer_add(text, view) != ENT_STATUS_OK || ent_buffer_add_char(text, '\n') != ENT_STATUS_OK) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
}

/* The next '}' before which filters wait, of those that have been passed; `none` when none do. */
static size_t
next_close(const EntQueryPlan *plan, size_t n_passed, size_t at, size_t none)
{
    size_t close = none;
    for (size_t i = 0; i < n_passed; i++) {
        const size_t candidate = plan->filters[i].close;
        close = candidate > at && candidate < close ? candidate : close;
    }
    return close;
}

static void
add_filters(Child *child, EntBuffer *text, size_t close)
{
    const EntQueryPlan *const plan = child->plan;
    for (size_t i = 0; i < plan->n_filters; i++) {
        const EntQueryFilter *const filter = &plan->filters[i];
        if (filter->close == close) {
            add_text(child, text, ent_view_slice(child->options->query, filter->begin, filter->body_end));
        }
    }
}

/* WHERE with each filter at the end of its group (plan.h). */
static void
add_where(Child *child, EntBuffer *text)
{
    const EntQueryPlan *const plan = child->plan;
    const EntView query = child->options->query;
    size_t at = plan->where_begin, n_passed = 0, closed = 0;
    while (at < plan->where_end) {
        const size_t close = next_close(plan, n_passed, closed, plan->where_end);
        const size_t begin = n_passed < plan->n_filters ? plan->filters[n_passed].begin : plan->where_end;
        const size_t next = begin < close ? begin : close;
        add_text(child, text, ent_view_slice(query, at, next));
        at = next;
        if (begin < close) {
            add_text(child, text, plan->filters[n_passed].parts_triples ? ENT_VIEW(".") : ENT_VIEW(" "));
            at = plan->filters[n_passed++].end;
        } else if (close < plan->where_end) {
            add_filters(child, text, close);
            closed = close;
        }
    }
}

/* The same prologue and WHERE, as a question for yes or no. */
static const char *
ask_text(Child *child)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    const char *string = NULL;
    add_text(child, &text, ent_view_slice(child->options->query, 0, child->plan->prologue_end));
    add_text(child, &text, ENT_VIEW("ASK"));
    add_where(child, &text);
    if (ent_buffer_c_string(&text, &string) != ENT_STATUS_OK) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    return string;
}

/* Aggregates over nothing (18.5.1): rasqal gives no row where one is due, and with GROUP BY one where none is. */
_Noreturn static void
answer_nothing(Child *child)
{
    const EntQueryPlan *const plan = child->plan;
    EntView *const names = calloc(plan->n_projections + 1, sizeof *names);
    if (!names) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    for (size_t i = 0; i < plan->n_projections; i++) {
        names[i] = plan->projections[i].variable;
    }
    send_columns(child, names, plan->n_projections);
    if (!plan->grouped) {
        const EntTerm nothing = {.kind = ENT_TERM_NONE};
        const EntTerm zero = ent_term_literal(ENT_VIEW("0"), ENT_VIEW(ENT_XSD "integer"), ENT_VIEW_EMPTY);
        ent_wire_begin(&child->wire, ENT_FRAME_ROW);
        for (size_t i = 0; i < plan->n_projections; i++) {
            ent_wire_term(&child->wire, plan->projections[i].kind == ENT_SELECT_COUNT ? &zero : &nothing);
        }
        ent_wire_end(&child->wire);
    }
    finish(child, ENT_STATUS_OK);
}

/* The query as rasqal gets it: filters moved; and of a SELECT that is ordered, which the parent sees to, no ORDER BY,
 * LIMIT and OFFSET, but the keys that are not selected. */
static const char *
query_text(Child *child)
{
    const EntQueryPlan *const plan = child->plan;
    const EntView query = child->options->query;
    const bool is_ordered = plan->n_keys > 0;
    EntBuffer text = ENT_BUFFER_EMPTY;
    const char *string = NULL;
    add_text(child, &text, ent_view_slice(query, 0, is_ordered ? plan->select_end : plan->where_begin));
    for (size_t i = 0; i < plan->n_keys; i++) {
        if (plan->keys[i].is_hidden && ent_buffer_add_char(&text, '?') == ENT_STATUS_OK) {
            add_text(child, &text, plan->keys[i].variable);
        }
    }
    add_text(child, &text, is_ordered ? ENT_VIEW("WHERE") : ENT_VIEW(" "));
    add_where(child, &text);
    add_text(child, &text, ent_view_slice(query, plan->group_begin, is_ordered ? plan->group_end : query.length));
    if (ent_buffer_c_string(&text, &string) != ENT_STATUS_OK) {
        finish(child, ENT_STATUS_NO_MEMORY);
    }
    return string;
}

void
ent_run_child(const EntStore *store, const EntQueryPlan *plan, const EntQueryOptions *options, int fd)
{
    Child child = {.store = store, .plan = plan, .options = options, .wire = {.fd = fd, .buffer = ENT_BUFFER_EMPTY}};
    ent_arena_init(&child.arena);
    reset_signals();
    silence();
    limit_resources(options->time_limit_s);
    set_locale(&child);
    open_engine(&child);
    if (plan->aggregated && !rasqal_query_results_get_boolean(execute(&child, ask_text(&child)))) {
        answer_nothing(&child);
    }
    rasqal_query_results *const results = execute(&child, query_text(&child));
    if (plan->form == ENT_FORM_ASK) {
        send_truth(&child, rasqal_query_results_get_boolean(results) > 0);
    } else if (plan->form == ENT_FORM_CONSTRUCT) {
        send_triples(&child, results);
    } else {
        send_rows(&child, results);
    }
    finish(&child, child.n_errors > 0 ? ENT_STATUS_INVALID : ENT_STATUS_OK);
}
