/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "support.h"

static const EntPrefix example_items[] = {
    {{"ex", 2}, {"http://e/", 9}},
    {{"rdf", 3}, {ENT_RDF, sizeof ENT_RDF - 1}},
    {{"xsd", 3}, {ENT_XSD, sizeof ENT_XSD - 1}},
};

const EntPrefixes example_prefixes = {example_items, 3};

EntTerm
term_of(const char *string)
{
    const EntView view = ent_view_of(string);
    const size_t at = ent_view_find_char(view, '@', 0), caret = ent_view_find_char(view, '^', 0);

    if (!string) {
        return (EntTerm){.kind = ENT_TERM_NONE};
    }
    if (view.length > 0 && view.data[0] == '<') {
        return ent_term_iri(ent_view_slice(view, 1, view.length));
    }
    if (view.length > 0 && view.data[0] == '_') {
        return (EntTerm){.kind = ENT_TERM_BLANK, .value = ent_view_slice(view, 1, view.length)};
    }
    if (at < view.length) {
        return ent_term_literal(ent_view_slice(view, 0, at), ENT_VIEW_EMPTY, ent_view_slice(view, at + 1, view.length));
    }
    if (caret < view.length) {
        return ent_term_literal(ent_view_slice(view, 0, caret), ent_view_slice(view, caret + 1, view.length),
                                ENT_VIEW_EMPTY);
    }
    return ent_term_literal(view, ENT_VIEW_EMPTY, ENT_VIEW_EMPTY);
}

EntQuad
quad_of(const char *subject, const char *predicate, const char *object, const char *graph)
{
    return (EntQuad){term_of(subject), term_of(predicate), term_of(object), term_of(graph)};
}

static void
keep_report(EntDiags *diags, const EntDiag *diag)
{
    Reports *const reports = (Reports *)diags;

    reports->counts[diag->severity]++;
    snprintf(reports->last, sizeof reports->last, "%.*s", ENT_VIEW_ARGS(diag->message));
}

void
reports_init(Reports *reports)
{
    *reports = (Reports){.diags = {.put = keep_report}};
}

void
into_open(Into *into, const char *format, EntPrefixes prefixes)
{
    *into = (Into){.text = ENT_BUFFER_EMPTY};
    reports_init(&into->reports);
    assert_ok(ent_writer_new(ent_format_by_name(format), prefixes, ent_buffer_sink(&into->text), &into->reports.diags,
                             &into->writer));
}

void
into_put(Into *into, const char *subject, const char *predicate, const char *object, const char *graph)
{
    const EntQuad quad = quad_of(subject, predicate, object, graph);

    assert_ok(ent_writer_put(into->writer, &quad));
}

void
into_close(Into *into, const char *expected)
{
    assert_ok(ent_writer_end(into->writer));
    ent_writer_free(into->writer);
    assert_view(ent_buffer_view(&into->text), expected);
    ent_buffer_clear(&into->text);
}
