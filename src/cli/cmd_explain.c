/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * entente explain: everything that a graph says of a thing, with the words behind it. The thing is named by its address
 * or by any of its labels; what is said of it, and where it stands in what is said of others, is shown with each claim's
 * quote, document, rule, certainty, and speaker; conflicts come first.
 */
#include "cli/cli.h"

#include "base/map.h"
#include "text/fold.h"
#include "vocab/read.h"

#include <stdio.h>
#include <stdlib.h>

enum { INDENT = 4, SHOWN_QUOTE = 240 };

typedef struct {
    uint32_t subject, predicate, object;
} Row;

typedef struct {
    EntCli *cli;
    EntIntern terms; /* an address, or '"' and a literal's text */
    Row *rows;       /* by subject, predicate, object */
    size_t n_rows, capacity;
    uint32_t label, alt_label, type, rdf_subject, rdf_predicate, rdf_object, quote, derived_from, rule, confidence,
        attributed_to, factuality, conflict_subject, conflict_property, conflict;
    Row *claims; /* of claims: subject = statement's subject, predicate = claim, object = statement's object */
    size_t n_claims;
} Explainer;

static EntStatus
intern_term(Explainer *e, const EntTerm *term, uint32_t *out)
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
    Explainer *e = handle;
    Row row;
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
    const Row *x = a, *y = b;
    if (x->subject != y->subject) {
        return x->subject < y->subject ? -1 : 1;
    }
    if (x->predicate != y->predicate) {
        return x->predicate < y->predicate ? -1 : 1;
    }
    return x->object < y->object ? -1 : x->object > y->object;
}

static size_t
first_row(const Row *rows, size_t n_rows, uint32_t subject)
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

/* The first object of this subject and predicate; 0 when there is none. */
static uint32_t
object_of(const Explainer *e, uint32_t subject, uint32_t predicate)
{
    for (size_t i = first_row(e->rows, e->n_rows, subject); i < e->n_rows && e->rows[i].subject == subject; i++) {
        if (e->rows[i].predicate == predicate) {
            return e->rows[i].object;
        }
    }
    return 0;
}

static EntStatus
find_terms(Explainer *e)
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
        {&e->confidence, ENT_NS "confidence"},
        {&e->attributed_to, ENT_NS "attributedTo"},
        {&e->factuality, ENT_NS "factuality"},
        {&e->conflict_subject, ENT_NS "subject"},
        {&e->conflict_property, ENT_NS "property"},
        {&e->conflict, ENT_NS "Conflict"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ENT_TRY(ent_intern_add(&e->terms, ent_view_of(table[i].iri), table[i].id));
    }
    return ENT_STATUS_OK;
}

static EntStatus
index_claims(Explainer *e)
{
    if (e->n_rows) {
        qsort(e->rows, e->n_rows, sizeof *e->rows, by_subject);
    }
    e->claims = calloc(e->n_rows + 1, sizeof *e->claims);
    if (!e->claims) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < e->n_rows; i++) {
        const Row *row = &e->rows[i];
        if (row->predicate == e->rdf_subject && object_of(e, row->subject, e->quote)) {
            e->claims[e->n_claims++] = (Row){row->object, row->subject, object_of(e, row->subject, e->rdf_object)};
        }
    }
    if (e->n_claims) {
        qsort(e->claims, e->n_claims, sizeof *e->claims, by_subject);
    }
    return ENT_STATUS_OK;
}

/* --- showing --- */

/* A label, a literal's text, or the last part of an address. */
static EntView
shown(const Explainer *e, uint32_t id)
{
    const EntView text = ent_intern_view(&e->terms, id);
    if (text.length && text.data[0] == '"') {
        return ent_view_slice(text, 1, text.length);
    }
    const uint32_t label = object_of(e, id, e->label);
    if (label) {
        return shown(e, label);
    }
    size_t begin = text.length;
    while (begin > 0 && text.data[begin - 1] != '/' && text.data[begin - 1] != '#') {
        begin--;
    }
    return ent_view_slice(text, begin, text.length);
}

static void
show_claim(const Explainer *e, uint32_t claim)
{
    const EntView quote = shown(e, object_of(e, claim, e->quote));
    const uint32_t speaker = object_of(e, claim, e->attributed_to);
    const size_t length = quote.length < SHOWN_QUOTE ? quote.length : SHOWN_QUOTE;
    (void)printf("%*s\"%.*s%s\"\n", 2 * INDENT, "", (int)length, quote.data, length < quote.length ? " ..." : "");
    (void)printf("%*s%.*s", 2 * INDENT, "", ENT_VIEW_ARGS(shown(e, object_of(e, claim, e->derived_from))));
    if (speaker) {
        (void)printf("; said by %.*s", ENT_VIEW_ARGS(shown(e, speaker)));
    }
    (void)printf("; %.*s, %.*s, rule %.*s\n", ENT_VIEW_ARGS(shown(e, object_of(e, claim, e->factuality))),
                 ENT_VIEW_ARGS(shown(e, object_of(e, claim, e->confidence))),
                 ENT_VIEW_ARGS(shown(e, object_of(e, claim, e->rule))));
}

static void
show_claims_of(const Explainer *e, const Row *row)
{
    for (size_t i = first_row(e->claims, e->n_claims, row->subject);
         i < e->n_claims && e->claims[i].subject == row->subject; i++) {
        const uint32_t claim = e->claims[i].predicate;
        if (e->claims[i].object == row->object && object_of(e, claim, e->rdf_predicate) == row->predicate) {
            show_claim(e, claim);
        }
    }
}

static bool
is_own_term(const Explainer *e, uint32_t id)
{
    return ent_view_starts_with(ent_intern_view(&e->terms, id), ENT_VIEW(ENT_NS));
}

static void
show_row(const Explainer *e, const Row *row, bool inverse)
{
    const EntView predicate = shown(e, row->predicate);
    if (inverse) {
        (void)printf("%*s%.*s: %.*s\n", INDENT, "", ENT_VIEW_ARGS(shown(e, row->subject)), ENT_VIEW_ARGS(predicate));
    } else {
        (void)printf("%*s%.*s: %.*s\n", INDENT, "", ENT_VIEW_ARGS(predicate), ENT_VIEW_ARGS(shown(e, row->object)));
    }
    show_claims_of(e, row);
}

static void
show_conflicts(const Explainer *e, uint32_t node)
{
    for (size_t i = 0; i < e->n_rows; i++) {
        const Row *row = &e->rows[i];
        if (row->predicate == e->conflict_subject && row->object == node &&
            object_of(e, row->subject, e->type) == e->conflict) {
            (void)printf("%*sconflict: sources disagree on %.*s\n", INDENT, "",
                         ENT_VIEW_ARGS(shown(e, object_of(e, row->subject, e->conflict_property))));
        }
    }
}

static void
show_node(const Explainer *e, uint32_t node)
{
    (void)printf("%.*s\n%*s<%.*s>\n", ENT_VIEW_ARGS(shown(e, node)), INDENT, "",
                 ENT_VIEW_ARGS(ent_intern_view(&e->terms, node)));
    show_conflicts(e, node);
    for (size_t i = first_row(e->rows, e->n_rows, node); i < e->n_rows && e->rows[i].subject == node; i++) {
        const Row *row = &e->rows[i];
        if (is_own_term(e, row->predicate) || row->predicate == e->alt_label ||
            (row->predicate == e->type && is_own_term(e, row->object))) {
            show_row(e, row, false);
        }
    }
    for (size_t i = 0; i < e->n_rows; i++) {
        const Row *row = &e->rows[i];
        if (row->object == node && is_own_term(e, row->predicate) && row->predicate != e->conflict_subject &&
            row->predicate != e->attributed_to) {
            show_row(e, row, true);
        }
    }
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
show_named(const Explainer *e, EntArena *arena, EntView name, size_t *n_shown)
{
    const uint32_t address = ent_intern_find(&e->terms, name);
    uint32_t last = 0;
    EntView folded;
    if (address && first_row(e->rows, e->n_rows, address) < e->n_rows &&
        e->rows[first_row(e->rows, e->n_rows, address)].subject == address) {
        show_node(e, address);
        ++*n_shown;
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_text_fold(arena, name, &folded));
    for (size_t i = 0; i < e->n_rows; i++) {
        const Row *row = &e->rows[i];
        bool same = false;
        if ((row->predicate != e->label && row->predicate != e->alt_label) || row->subject == last) {
            continue;
        }
        ENT_TRY(same_name(arena, shown(e, row->object), folded, &same));
        if (same) {
            (void)printf("%s", *n_shown ? "\n" : "");
            show_node(e, row->subject);
            last = row->subject;
            ++*n_shown;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
explain(Explainer *e, const char *graph, const char *name)
{
    EntArena arena;
    size_t n_shown = 0;
    ENT_TRY(find_terms(e));
    ENT_TRY(ent_rdf_read_file(graph, NULL, NULL, e->cli->diags, (EntQuadSink){take_quad, e}));
    ENT_TRY(index_claims(e));
    ent_arena_init(&arena);
    const EntStatus status = show_named(e, &arena, ent_view_of(name), &n_shown);
    ent_arena_clear(&arena);
    if (status == ENT_STATUS_OK && n_shown == 0) {
        ent_report(e->cli->diags,
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
} Arguments;

static error_t
parse(int key, char *argument, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = a->cli; return 0;
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
        NULL,     parse, "GRAPH NAME", "Show everything that a graph says of a thing, and the words behind it.",
        children, NULL,  NULL};
    Arguments a = {.cli = cli};
    Explainer e = {.cli = cli};
    const int usage = ent_cli_parse(&argp, argc, argv, &a);
    if (usage) {
        return usage;
    }
    ent_intern_init(&e.terms);
    const EntStatus status = explain(&e, a.graph, a.name);
    ent_intern_clear(&e.terms);
    free(e.rows);
    free(e.claims);
    return ent_cli_exit(cli, status);
}
