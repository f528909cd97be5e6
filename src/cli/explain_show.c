/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is said of a node, for reading: a statement stands on one line, the claims that back it below. Long lists are cut
 * and what the registers note for themselves is left out, unless all was asked for.
 */
#include "cli/explain.h"

#include "vocab/namespace.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { INDENT = 4, SHOWN_QUOTE = 240, SHOWN_NAMES = 8, SHOWN_OTHERS = 10, SHOWN_CLAIMS = 3, DATE_WIDTH = 10 };

/* Own properties that serve the register or the reading of texts, and tell a person nothing of the thing. */
static const char *const bookkeeping[] = {"checked", "localName", "adjective", "seat", "familyName"};

/* --- names --- */

EntView
ent_explain_name(const EntExplainer *e, uint32_t id)
{
    const uint32_t label = ent_explain_object(e, id, e->label);
    const EntView text = ent_intern_view(&e->terms, label ? label : id);
    if (text.length && text.data[0] == '"') {
        return ent_view_slice(text, 1, text.length);
    }
    size_t begin = text.length;
    while (begin > 0 && text.data[begin - 1] != '/' && text.data[begin - 1] != '#') {
        begin--;
    }
    return ent_view_slice(text, begin, text.length);
}

static bool
is_own_term(const EntExplainer *e, uint32_t id)
{
    return ent_view_starts_with(ent_intern_view(&e->terms, id), ENT_VIEW(ENT_NS));
}

/* "timesHeld" as "times held". */
static void
print_words(EntView name)
{
    for (size_t i = 0; i < name.length; i++) {
        const char c = name.data[i];
        const bool is_capital = c >= 'A' && c <= 'Z';
        (void)printf("%s%c", is_capital && i ? " " : "", is_capital ? c - 'A' + 'a' : c);
    }
}

static void
print_term_words(const EntExplainer *e, uint32_t term)
{
    print_words(ent_explain_name(e, term));
}

static void
print_heading(const EntExplainer *e, const char *heading)
{
    (void)printf("\n%s%s%s\n", e->color ? "\033[1m" : "", heading, e->color ? "\033[0m" : "");
}

static bool
is_shown(const EntExplainer *e, uint32_t predicate)
{
    const EntView name = ent_explain_name(e, predicate);
    for (size_t i = 0; !e->all && i < sizeof bookkeeping / sizeof *bookkeeping; i++) {
        if (ent_view_is(name, bookkeeping[i])) {
            return false;
        }
    }
    return e->all || is_own_term(e, predicate);
}

/* --- claims --- */

static void
print_claim(const EntExplainer *e, uint32_t claim)
{
    const EntView quote = ent_explain_name(e, ent_explain_object(e, claim, e->quote));
    const EntView factuality = ent_explain_name(e, ent_explain_object(e, claim, e->factuality));
    const uint32_t speaker = ent_explain_object(e, claim, e->attributed_to);
    EntView cut = ent_view_slice(quote, 0, quote.length < SHOWN_QUOTE ? quote.length : SHOWN_QUOTE);
    while (cut.length && cut.length < quote.length && cut.data[cut.length - 1] != ' ') {
        cut.length--;
    }
    (void)printf("%*s\"%.*s%s\"\n", 2 * INDENT, "", ENT_VIEW_ARGS(cut), cut.length < quote.length ? "..." : "");
    (void)printf("%*s%.*s", 2 * INDENT + 2, "",
                 ENT_VIEW_ARGS(ent_explain_name(e, ent_explain_object(e, claim, e->derived_from))));
    if (speaker) {
        (void)printf("; said by %.*s", ENT_VIEW_ARGS(ent_explain_name(e, speaker)));
    }
    (void)printf("; ");
    print_words(factuality);
    (void)printf(", %.*s, rule %.*s", ENT_VIEW_ARGS(ent_explain_name(e, ent_explain_object(e, claim, e->confidence))),
                 ENT_VIEW_ARGS(ent_explain_name(e, ent_explain_object(e, claim, e->rule))));
    const uint32_t why = ent_explain_object(e, claim, e->joined_by);
    if (why) {
        (void)printf(", joined by %.*s", ENT_VIEW_ARGS(ent_explain_name(e, why)));
    }
    (void)printf("\n");
}

/* At most `limit` of them. */
static void
print_claims_of(const EntExplainer *e, const EntRow *row, size_t limit)
{
    size_t n_claims = 0;
    for (size_t i = ent_explain_first(e->claims, e->n_claims, row->subject);
         i < e->n_claims && e->claims[i].subject == row->subject; i++) {
        const uint32_t claim = e->claims[i].predicate;
        if (e->claims[i].object != row->object || ent_explain_object(e, claim, e->rdf_predicate) != row->predicate) {
            continue;
        }
        if (n_claims < limit || e->all) {
            print_claim(e, claim);
        }
        n_claims++;
    }
    if (n_claims > limit && !e->all) {
        (void)printf("%*sand %zu more\n", 2 * INDENT, "", n_claims - limit);
    }
}

/* --- the node itself --- */

static void
print_types(const EntExplainer *e, uint32_t node)
{
    size_t n_types = 0;
    for (size_t i = ent_explain_first(e->rows, e->n_rows, node); i < e->n_rows && e->rows[i].subject == node; i++) {
        const EntRow *row = &e->rows[i];
        if (row->predicate == e->type && (e->all || is_own_term(e, row->object))) {
            (void)printf("%*s%s", n_types ? 0 : INDENT, "", n_types ? ", " : "");
            print_term_words(e, row->object);
            n_types++;
        }
    }
    (void)printf("%s%*s<%.*s>\n", n_types ? "\n" : "", INDENT, "", ENT_VIEW_ARGS(ent_intern_view(&e->terms, node)));
}

static void
print_other_names(const EntExplainer *e, uint32_t node)
{
    size_t n_names = 0;
    for (size_t i = ent_explain_first(e->rows, e->n_rows, node); i < e->n_rows && e->rows[i].subject == node; i++) {
        const EntRow *row = &e->rows[i];
        if (row->predicate != e->alt_label) {
            continue;
        }
        if (n_names < SHOWN_NAMES || e->all) {
            (void)printf("%*s%s%.*s", n_names ? 0 : INDENT, "", n_names ? "; " : "also called ",
                         ENT_VIEW_ARGS(ent_explain_name(e, row->object)));
        }
        n_names++;
    }
    if (n_names > SHOWN_NAMES && !e->all) {
        (void)printf("; and %zu more", n_names - SHOWN_NAMES);
    }
    (void)printf("%s", n_names ? "\n" : "");
}

/* The conflict on a property of a node; 0 when sources agree. */
static uint32_t
conflict_on(const EntExplainer *e, uint32_t node, uint32_t property)
{
    for (size_t i = 0; i < e->n_rows; i++) {
        const EntRow *row = &e->rows[i];
        if (row->predicate == e->conflict_subject && row->object == node &&
            ent_explain_object(e, row->subject, e->type) == e->conflict &&
            ent_explain_object(e, row->subject, e->conflict_property) == property) {
            return row->subject;
        }
    }
    return 0;
}

static void
print_fact(const EntExplainer *e, const EntRow *row, size_t limit)
{
    (void)printf("%*s", INDENT, "");
    print_term_words(e, row->predicate);
    (void)printf(": %.*s\n", ENT_VIEW_ARGS(ent_explain_name(e, row->object)));
    print_claims_of(e, row, limit);
}

/* The node's own statements, either those on which sources disagree or the others. */
static void
print_facts(const EntExplainer *e, uint32_t node, bool disputed)
{
    uint32_t property = 0;
    bool is_disputed = false, has_heading = false;
    for (size_t i = ent_explain_first(e->rows, e->n_rows, node); i < e->n_rows && e->rows[i].subject == node; i++) {
        const EntRow *row = &e->rows[i];
        if (row->predicate == e->type || row->predicate == e->label || row->predicate == e->alt_label ||
            !is_shown(e, row->predicate)) {
            continue;
        }
        is_disputed = row->predicate == property ? is_disputed : conflict_on(e, node, row->predicate) != 0;
        property = row->predicate;
        if (is_disputed != disputed) {
            continue;
        }
        if (!has_heading) {
            print_heading(e, disputed ? "Sources disagree" : "Known of it");
            has_heading = true;
        }
        print_fact(e, row, disputed ? SIZE_MAX : SHOWN_CLAIMS);
    }
}

/* --- what names it --- */

typedef struct {
    EntRow row;
    EntView date; /* of an event that has one */
    bool is_event;
} Mention;

static bool
is_event(const EntExplainer *e, uint32_t subject)
{
    return ent_explain_object(e, subject, e->factuality) && !ent_explain_object(e, subject, e->quote);
}

static int
by_date(const void *a, const void *b)
{
    const Mention *x = a, *y = b;
    if (x->is_event != y->is_event) {
        return x->is_event ? -1 : 1;
    }
    if ((x->date.length == 0) != (y->date.length == 0)) {
        return x->date.length ? -1 : 1;
    }
    const int order = x->date.length ? ent_view_compare(x->date, y->date) : 0;
    if (order) {
        return order;
    }
    if (!x->is_event && x->row.predicate != y->row.predicate) {
        return x->row.predicate < y->row.predicate ? -1 : 1;
    }
    if (x->row.subject != y->row.subject) {
        return x->row.subject < y->row.subject ? -1 : 1;
    }
    return x->row.predicate < y->row.predicate ? -1 : x->row.predicate > y->row.predicate;
}

static EntStatus
find_mentions(const EntExplainer *e, uint32_t node, Mention **out, size_t *count)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < e->n_rows; i++) {
        const EntRow *row = &e->rows[i];
        if (row->object != node || !is_own_term(e, row->predicate) || row->predicate == e->conflict_subject ||
            row->predicate == e->attributed_to) {
            continue;
        }
        ENT_TRY(ent_array_reserve(out, &capacity, *count + 1, sizeof **out));
        const uint32_t date = ent_explain_object(e, row->subject, e->date);
        const uint32_t start = date ? date : ent_explain_object(e, row->subject, e->start_date);
        (*out)[(*count)++] = (Mention){.row = *row,
                                       .date = start ? ent_explain_name(e, start) : ENT_VIEW_EMPTY,
                                       .is_event = is_event(e, row->subject)};
    }
    if (*count) {
        qsort(*out, *count, sizeof **out, by_date);
    }
    return ENT_STATUS_OK;
}

/* What did not simply happen says so. */
static void
print_factuality(const EntExplainer *e, uint32_t event)
{
    const uint32_t factuality = ent_explain_object(e, event, e->factuality);
    if (factuality != e->actual) {
        (void)printf(" (");
        print_term_words(e, factuality);
        (void)printf(")");
    }
}

/* An event's label ends in its date, which stands in front already. */
static EntView
without_date(EntView label, EntView date)
{
    const size_t tail = date.length + 3;
    const bool ends_so = date.length && label.length > tail &&
                         ent_view_equal(ent_view_slice(label, label.length - date.length - 1, label.length - 1), date);
    return ends_so ? ent_view_slice(label, 0, label.length - tail) : label;
}

static size_t
print_events(const EntExplainer *e, const Mention *mentions, size_t count)
{
    size_t i = 0;
    for (; i < count && mentions[i].is_event; i++) {
        const Mention *m = &mentions[i];
        const EntView label = without_date(ent_explain_name(e, m->row.subject), m->date);
        if (i == 0) {
            print_heading(e, "Events");
        }
        if (i == 0 || m[-1].row.subject != m->row.subject) {
            (void)printf("%*s%-*.*s  %.*s", INDENT, "", DATE_WIDTH, ent_view_clip(m->date),
                         m->date.length ? m->date.data : "", ENT_VIEW_ARGS(label));
            print_factuality(e, m->row.subject);
            (void)printf("\n");
        }
        (void)printf("%*sas ", INDENT + DATE_WIDTH + 2, "");
        print_term_words(e, m->row.predicate);
        (void)printf("\n");
        print_claims_of(e, &m->row, SHOWN_CLAIMS);
    }
    return i;
}

/* A node without label (a tenure) is told by what it links. */
static void
print_linked(const EntExplainer *e, uint32_t subject, uint32_t node)
{
    const char *separator = "";
    if (ent_explain_object(e, subject, e->label)) {
        (void)printf("%.*s", ENT_VIEW_ARGS(ent_explain_name(e, subject)));
        return;
    }
    for (size_t i = ent_explain_first(e->rows, e->n_rows, subject); i < e->n_rows && e->rows[i].subject == subject;
         i++) {
        const EntRow *row = &e->rows[i];
        if (row->object != node && row->predicate != e->type && is_own_term(e, row->predicate) &&
            is_shown(e, row->predicate)) {
            (void)printf("%s", separator);
            print_term_words(e, row->predicate);
            (void)printf(" %.*s", ENT_VIEW_ARGS(ent_explain_name(e, row->object)));
            separator = ", ";
        }
    }
}

static void
print_others(const EntExplainer *e, const Mention *mentions, size_t count)
{
    size_t n_alike = 0;
    for (size_t i = 0; i < count; i++) {
        const EntRow *row = &mentions[i].row;
        n_alike = i && mentions[i - 1].row.predicate == row->predicate ? n_alike + 1 : 0;
        if (i == 0) {
            print_heading(e, "Named by");
        }
        if (n_alike < SHOWN_OTHERS || e->all) {
            (void)printf("%*s", INDENT, "");
            print_linked(e, row->subject, row->object);
            (void)printf(": ");
            print_term_words(e, row->predicate);
            (void)printf("\n");
            print_claims_of(e, row, SHOWN_CLAIMS);
        } else if (i + 1 == count || mentions[i + 1].row.predicate != row->predicate) {
            (void)printf("%*sand %zu more\n", INDENT, "", n_alike + 1 - SHOWN_OTHERS);
        }
    }
}

EntStatus
ent_explain_show(const EntExplainer *e, uint32_t node)
{
    Mention *mentions;
    size_t count;
    const EntStatus status = find_mentions(e, node, &mentions, &count);
    if (status == ENT_STATUS_OK) {
        (void)printf("%s%.*s%s\n", e->color ? "\033[1m" : "", ENT_VIEW_ARGS(ent_explain_name(e, node)),
                     e->color ? "\033[0m" : "");
        print_types(e, node);
        print_other_names(e, node);
        print_facts(e, node, true);
        print_facts(e, node, false);
        const size_t n_events = print_events(e, mentions, count);
        print_others(e, mentions + n_events, count - n_events);
    }
    free(mentions);
    return status;
}
