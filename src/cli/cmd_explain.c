/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente explain: everything that a graph says of a thing, with the words behind it. The thing is named by its address
 * or by any of its labels; what is said of it, and where it stands in what is said of others, is shown with each claim's
 * quote, document, rule, certainty, and speaker; conflicts come first. With --mentions an article is read instead, and why its
 * mentions of the thing were joined is told (explain_mentions.h).
 */
#include "cli/cli.h"

#include "cli/explain.h"
#include "cli/explain_mentions.h"
#include "text/fold.h"
#include "vocab/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { KEY_ALL = ENT_KEY_COMMAND, KEY_MENTIONS };

static const struct argp_option options[] = {
    {"all", KEY_ALL, NULL, 0, "every statement, every name, and what registers note for themselves", 1},
    {"mentions", KEY_MENTIONS, NULL, 0, "GRAPH is an article: where it speaks of the thing, and why that is meant", 1},
    {NULL, 0, NULL, 0, NULL, 0},
};

static EntStatus
intern_term(EntExplainer *e, const EntTerm *term, uint32_t *out)
{
    if (term->kind != ENT_TERM_LITERAL) {
        return ent_intern_add(&e->terms, term->value, out);
    }
    EntBuffer text = ENT_BUFFER_EMPTY;
    EntStatus status = ent_buffer_add_char(&text, '"');
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_add(&text, term->value);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_intern_add(&e->terms, ent_buffer_view(&text), out);
    }
    ent_buffer_clear(&text);
    return status;
}

static EntStatus
take_quad(void *handle, const EntQuad *quad)
{
    EntExplainer *e = handle;
    EntRow row;
    ENT_TRY(intern_term(e, &quad->subject, &row.subject));
    ENT_TRY(intern_term(e, &quad->predicate, &row.predicate));
    ENT_TRY(intern_term(e, &quad->object, &row.object));
    ENT_TRY(ent_array_reserve(&e->rows, &e->capacity, e->n_rows + 1, sizeof row));
    e->rows[e->n_rows++] = row;
    return ENT_STATUS_OK;
}

static int
by_subject(const void *a, const void *b)
{
    const EntRow *x = a, *y = b;
    if (x->subject != y->subject) {
        return x->subject < y->subject ? -1 : 1;
    }
    if (x->predicate != y->predicate) {
        return x->predicate < y->predicate ? -1 : 1;
    }
    return x->object < y->object ? -1 : x->object > y->object;
}

size_t
ent_explain_first(const EntRow *rows, size_t n_rows, uint32_t subject)
{
    size_t low = 0, high = n_rows;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (rows[middle].subject < subject) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t
ent_explain_object(const EntExplainer *e, uint32_t subject, uint32_t predicate)
{
    for (size_t i = ent_explain_first(e->rows, e->n_rows, subject); i < e->n_rows && e->rows[i].subject == subject;
         i++) {
        if (e->rows[i].predicate == predicate) {
            return e->rows[i].object;
        }
    }
    return 0;
}

static EntStatus
find_terms(EntExplainer *e)
{
    const struct {
        uint32_t *id;
        const char *iri;
    } table[] = {
        {&e->label, ENT_RDFS "label"},
        {&e->alt_label, ENT_SKOS "altLabel"},
        {&e->type, ENT_RDF "type"},
        {&e->rdf_subject, ENT_RDF "subject"},
        {&e->rdf_predicate, ENT_RDF "predicate"},
        {&e->rdf_object, ENT_RDF "object"},
        {&e->quote, ENT_NS "quote"},
        {&e->derived_from, ENT_PROV "wasDerivedFrom"},
        {&e->rule, ENT_NS "rule"},
        {&e->joined_by, ENT_NS "joinedBy"},
        {&e->confidence, ENT_NS "confidence"},
        {&e->attributed_to, ENT_NS "attributedTo"},
        {&e->factuality, ENT_NS "factuality"},
        {&e->conflict_subject, ENT_NS "subject"},
        {&e->conflict_property, ENT_NS "property"},
        {&e->conflict_claim, ENT_NS "claim"},
        {&e->conflict, ENT_NS "Conflict"},
        {&e->date, ENT_NS "date"},
        {&e->actual, ENT_NS "Actual"},
        {&e->start_date, ENT_NS "startDate"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ENT_TRY(ent_intern_add(&e->terms, ent_view_of(table[i].iri), table[i].id));
    }
    return ENT_STATUS_OK;
}

/* Several documents' graphs may hold the same statement. */
static size_t
without_doubles(EntRow *rows, size_t n_rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < n_rows; i++) {
        if (i == 0 || by_subject(&rows[i], &rows[kept - 1]) != 0) {
            rows[kept++] = rows[i];
        }
    }
    return kept;
}

static EntStatus
index_claims(EntExplainer *e)
{
    if (e->n_rows) {
        qsort(e->rows, e->n_rows, sizeof *e->rows, by_subject);
        e->n_rows = without_doubles(e->rows, e->n_rows);
    }
    e->claims = calloc(e->n_rows + 1, sizeof *e->claims);
    if (!e->claims) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < e->n_rows; i++) {
        const EntRow *row = &e->rows[i];
        if (row->predicate == e->rdf_subject && ent_explain_object(e, row->subject, e->quote)) {
            e->claims[e->n_claims++] =
                (EntRow){row->object, row->subject, ent_explain_object(e, row->subject, e->rdf_object)};
        }
    }
    if (e->n_claims) {
        qsort(e->claims, e->n_claims, sizeof *e->claims, by_subject);
    }
    return ENT_STATUS_OK;
}

/* --- finding --- */

static EntStatus
same_name(EntArena *arena, EntView a, EntView folded, bool *same)
{
    EntView other;
    ENT_TRY(ent_text_fold(arena, a, &other));
    *same = ent_view_equal(other, folded);
    return ENT_STATUS_OK;
}

static EntStatus
show_named(const EntExplainer *e, EntArena *arena, EntView name, size_t *n_shown)
{
    const uint32_t address = ent_intern_find(&e->terms, name);
    uint32_t last = 0;
    EntView folded;
    if (address && ent_explain_first(e->rows, e->n_rows, address) < e->n_rows &&
        e->rows[ent_explain_first(e->rows, e->n_rows, address)].subject == address) {
        ++*n_shown;
        return ent_explain_show(e, address);
    }
    ENT_TRY(ent_text_fold(arena, name, &folded));
    for (size_t i = 0; i < e->n_rows; i++) {
        const EntRow *row = &e->rows[i];
        bool same = false;
        if ((row->predicate != e->label && row->predicate != e->alt_label) || row->subject == last) {
            continue;
        }
        ENT_TRY(same_name(arena, ent_explain_name(e, row->object), folded, &same));
        if (same) {
            (void)printf("%s", *n_shown ? "\n" : "");
            ENT_TRY(ent_explain_show(e, row->subject));
            last = row->subject;
            ++*n_shown;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
explain(EntExplainer *e, EntDiags *diags, const char *graph, const char *name)
{
    EntArena arena;
    size_t n_shown = 0;
    ENT_TRY(find_terms(e));
    ENT_TRY(ent_rdf_read_file(graph, NULL, NULL, diags, (EntQuadSink){take_quad, e}));
    ENT_TRY(index_claims(e));
    ent_arena_init(&arena);
    const EntStatus status = show_named(e, &arena, ent_view_of(name), &n_shown);
    ent_arena_clear(&arena);
    if (status == ENT_STATUS_OK && n_shown == 0) {
        ent_report(diags,
                   &(EntDiag){.severity = ENT_ERROR,
                              .file = ent_view_of(graph),
                              .help = ENT_VIEW("give a label as the graph has it, or an address")},
                   "nothing is called '%s'", name);
    }
    return status == ENT_STATUS_OK && fflush(stdout) != 0 ? ENT_STATUS_IO : status;
}

typedef struct {
    EntCli *cli;
    const char *graph, *name;
    bool all, mentions;
} Arguments;

/* --- an article's mentions --- */

static EntStatus
explain_first(const Arguments *a, const EntEngine *engine, EntSource *source)
{
    EntArena arena;
    EntBlob blob;
    EntBuffer out = ENT_BUFFER_EMPTY;
    ent_arena_init(&arena);
    EntStatus status = ent_source_next(source, &arena, &blob);
    if (status == ENT_STATUS_OK) {
        status = ent_explain_mentions(engine, &blob, ent_view_of(a->name), a->cli->diags, &out);
    }
    if (status == ENT_STATUS_OK && (fwrite(out.data, 1, out.length, stdout) != out.length || fflush(stdout) != 0)) {
        status = ENT_STATUS_IO;
    }
    ent_buffer_clear(&out);
    ent_arena_clear(&arena);
    return status == ENT_STATUS_END ? ENT_STATUS_NOT_FOUND : status;
}

static EntStatus
explain_article(const Arguments *a)
{
    char *home = NULL;
    EntEngine engine;
    EntSource *source;
    EntDiags *diags = a->cli->diags;
    ENT_TRY(ent_engine_find_home(a->cli->home, diags, &home));
    EntStatus status = ent_engine_open(&(EntPlaces){.home = home}, (EntQuadSink){NULL, NULL}, diags, &engine);
    free(home);
    ENT_TRY(status);
    status = ent_source_open(&a->graph, 1, ENT_SOURCE_AUTO, diags, &source);
    if (status == ENT_STATUS_OK) {
        status = explain_first(a, &engine, source);
        ent_source_close(source);
    }
    ent_engine_close(&engine);
    return status;
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
    case KEY_ALL: a->all = true; return 0;
    case KEY_MENTIONS: a->mentions = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 1) {
            argp_error(state, "a graph and a name, nothing more");
        }
        *(state->arg_num == 0 ? &a->graph : &a->name) = argument;
        return 0;
    case ARGP_KEY_END:
        if (!a->name) {
            argp_error(state, "a graph and a name are wanted");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int
ent_cmd_explain(EntCli *cli, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ent_common_argp, 0, NULL, 0}, {NULL, 0, NULL, 0}};
    static const struct argp argp = {
        options,  parse, "GRAPH NAME", "Show everything that a graph says of a thing, and the words behind it.",
        children, NULL,  NULL};
    Arguments a = {.cli = cli};
    EntExplainer e = {.color = cli->printer.color && isatty(STDOUT_FILENO) == 1};
    const int usage = ent_cli_parse(&argp, argc, argv, &a);
    if (usage) {
        return usage;
    }
    if (a.mentions) {
        return ent_cli_exit(cli, explain_article(&a));
    }
    e.all = a.all;
    ent_intern_init(&e.terms);
    const EntStatus status = explain(&e, cli->diags, a.graph, a.name);
    ent_intern_clear(&e.terms);
    free(e.rows);
    free(e.claims);
    return ent_cli_exit(cli, status);
}
