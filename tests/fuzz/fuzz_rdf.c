/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as RDF. The first byte chooses the syntax, the rest is the file. What comes out is well-formed terms in
 * their places, and a reading that fails says why.
 */
#include "fuzz/fuzz.h"

#include "text/utf8.h"
#include "vocab/namespace.h"
#include "vocab/read.h"

enum { MAX_SIZE = 1 << 16 };

/* raptor 2.0.15 loses a little of much that it refuses. That nothing of ours is lost, tests/unit/vocab shows. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
    return "leak:libraptor2";
}

static const char *const SYNTAXES[] = {"turtle", "trig", "ntriples", "nquads", "rdfxml", "json"};

static void
check_term(const EntTerm *term, bool may_be_literal)
{
    FUZZ_REQUIRE(ent_utf8_check(term->value) == term->value.length);
    FUZZ_REQUIRE(ent_view_find_char(term->value, '\0', 0) == term->value.length);
    FUZZ_REQUIRE(term->kind != ENT_TERM_LITERAL || may_be_literal);
    FUZZ_REQUIRE(term->kind == ENT_TERM_LITERAL || (term->datatype.length == 0 && term->language.length == 0));
    FUZZ_REQUIRE(term->datatype.length == 0 || term->language.length == 0);
    FUZZ_REQUIRE(!ent_view_is(term->datatype, ENT_XSD "string"));
}

static EntStatus
on_quad(void *handle, const EntQuad *quad)
{
    size_t *n_quads = handle;

    (*n_quads)++;
    FUZZ_REQUIRE(quad->subject.kind != ENT_TERM_NONE && quad->object.kind != ENT_TERM_NONE);
    FUZZ_REQUIRE(quad->predicate.kind == ENT_TERM_IRI);
    check_term(&quad->subject, false);
    check_term(&quad->predicate, false);
    check_term(&quad->object, true);
    check_term(&quad->graph, false);
    return ENT_STATUS_OK;
}

static EntStatus
on_prefix(void *handle, EntView prefix, EntView iri)
{
    (void)handle;
    FUZZ_REQUIRE(ent_utf8_check(prefix) == prefix.length && ent_utf8_check(iri) == iri.length);
    return ENT_STATUS_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EntDiagList diags;
    size_t n_quads = 0;

    if (size == 0 || size > MAX_SIZE) {
        return 0;
    }
    ent_diag_list_init(&diags);
    const EntStatus status = ent_rdf_read(fuzz_view(data + 1, size - 1), ENT_VIEW("input"),
                                          SYNTAXES[data[0] % (sizeof SYNTAXES / sizeof SYNTAXES[0])], "http://e/base",
                                          &diags.diags, (EntQuadSink){on_quad, &n_quads}, on_prefix, NULL);
    FUZZ_REQUIRE((status == ENT_STATUS_OK) == (diags.diags.n_errors == 0));
    ent_diag_list_clear(&diags);
    return 0;
}
