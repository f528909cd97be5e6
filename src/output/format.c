/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The table of formats. A new one is a row here and, if no kind of writer fits, a file write_NAME.c.
 */
#include "output/writer.h"

static const EntFormatRow rows[] = {
    {{"turtle", "ttl turtle", "text/turtle", "Turtle, grouped by subject", false}, &ent_turtle_kind, NULL},
    {{"ntriples", "nt ntriples", "application/n-triples", "N-Triples, a statement a line", false},
     &ent_ntriples_kind,
     NULL},
    {{"nquads", "nq nquads", "application/n-quads", "N-Quads, with graph names", true}, &ent_nquads_kind, NULL},
    {{"trig", "trig", "application/trig", "TriG: Turtle with graph names", true}, &ent_trig_kind, NULL},
    {{"jsonld", "jsonld", "application/ld+json", "JSON-LD, expanded, with graph names", true}, &ent_jsonld_kind, NULL},
    {{"rdfxml", "rdf rdfxml owl xml", "application/rdf+xml", "RDF/XML", false}, &ent_raptor_kind, "rdfxml"},
    {{"rdfxml-abbrev", "", "application/rdf+xml", "RDF/XML, abbreviated", false}, &ent_raptor_kind, "rdfxml-abbrev"},
    {{"json", "rj json", "application/rdf+json", "RDF/JSON", false}, &ent_raptor_kind, "json"},
    {{"json-triples", "", "application/json", "JSON, a list of statements", false}, &ent_raptor_kind, "json-triples"},
    {{"dot", "dot gv", "text/vnd.graphviz", "GraphViz DOT: a picture, not to be read back", false},
     &ent_dot_kind,
     NULL},
};

enum { N_ROWS = sizeof rows / sizeof rows[0] };

const EntFormat *
ent_format_at(size_t index)
{
    return index < N_ROWS ? &rows[index].format : NULL;
}

const EntFormat *
ent_format_by_name(const char *name)
{
    for (size_t i = 0; i < N_ROWS; i++) {
        if (ent_view_is(ent_view_of(name), rows[i].format.name)) {
            return &rows[i].format;
        }
    }
    return NULL;
}

static bool
has_suffix(const EntFormat *format, EntView suffix)
{
    EntView rest = ent_view_of(format->suffixes), one;

    while (ent_view_split(&rest, ' ', &one)) {
        if (ent_view_equal_ascii_case(one, suffix)) {
            return true;
        }
    }
    return false;
}

const EntFormat *
ent_format_by_path(const char *path)
{
    const EntView view = ent_view_of(path);
    size_t dot = view.length;

    while (dot > 0 && view.data[dot - 1] != '.' && view.data[dot - 1] != '/') {
        dot--;
    }
    if (dot == 0 || view.data[dot - 1] != '.' || dot == view.length) {
        return NULL;
    }
    for (size_t i = 0; i < N_ROWS; i++) {
        if (has_suffix(&rows[i].format, ent_view_slice(view, dot, view.length))) {
            return &rows[i].format;
        }
    }
    return NULL;
}

bool
ent_format_is_lines(const EntFormat *format)
{
    const EntWriterKind *kind = ((const EntFormatRow *)format)->kind;
    return kind == &ent_ntriples_kind || kind == &ent_nquads_kind;
}

bool
ent_format_is_own(const EntFormat *format)
{
    return !((const EntFormatRow *)format)->raptor_name;
}
