/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The project's own ontology against contract-terms.txt: everything promised is declared, with label, comment,
 * domain and range, and nothing is declared that is not promised. Run from the project's top folder. */
#include "unit/unit.h"

#include "base/file.h"
#include "base/intern.h"
#include "vocab/read.h"
#include "vocab/vocab.h"

#include <time.h>

#define TERMS "tests/unit/vocab/contract-terms.txt"
#define EDTF "http://id.loc.gov/datatypes/edtf/EDTF"

enum { MAX_MILLISECONDS = 5 };

typedef struct {
    EntVocab *vocab;
    EntBuffer terms;
    EntIntern commented; /* IRIs with an English rdfs:comment of some length */
} World;

static EntStatus
hear(void *handle, const EntQuad *quad)
{
    World *world = handle;
    uint32_t id;

    assert_int_not_equal(quad->subject.kind, ENT_TERM_BLANK);
    assert_int_not_equal(quad->object.kind, ENT_TERM_BLANK);
    if (!ent_view_is(quad->predicate.value, ENT_RDFS "comment")) {
        return ENT_STATUS_OK;
    }
    assert_true(ent_view_is(quad->object.language, "en"));
    assert_true(quad->object.value.length >= 30);
    return ent_intern_add(&world->commented, quad->subject.value, &id);
}

static int
set_up(void **state)
{
    static World world;

    world.terms = ENT_BUFFER_EMPTY;
    ent_intern_init(&world.commented);
    assert_ok(ent_vocab_load("ontology", NULL, &world.vocab));
    assert_ok(ent_file_read(TERMS, 1 << 20, NULL, &world.terms));
    assert_int_equal(ent_rdf_read_file("ontology/entente.ttl", NULL, NULL, NULL, (EntQuadSink){hear, &world}),
                     ENT_STATUS_OK);
    assert_int_equal(ent_rdf_read_file("ontology/align.ttl", NULL, NULL, NULL, (EntQuadSink){hear, &world}),
                     ENT_STATUS_OK);
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    World *world = *state;

    ent_vocab_free(world->vocab);
    ent_buffer_clear(&world->terms);
    ent_intern_clear(&world->commented);
    return 0;
}

/* The next line that begins with `kind`, its name cut off; false at the end. */
static bool
next_line(EntView *rest, const char *kind, EntView *name, EntView *line)
{
    EntView word;

    while (ent_view_split(rest, '\n', line)) {
        if (ent_view_split(line, ' ', &word) && ent_view_is(word, kind)) {
            return ent_view_split(line, ' ', name);
        }
    }
    return false;
}

static bool
contains(EntViews views, EntView view)
{
    for (size_t i = 0; i < views.count; i++) {
        if (ent_view_equal(views.items[i], view)) {
            return true;
        }
    }
    return false;
}

static void
check_comment(const World *world, EntView iri)
{
    if (ent_intern_find(&world->commented, iri) == ENT_ID_NONE) {
        fail_msg("no comment: %.*s", ENT_VIEW_ARGS(iri));
    }
}

static void
check_super(const World *world, EntClassId id, EntView super)
{
    const EntClassId own = ent_vocab_class(world->vocab, super);
    const EntView iri = own != 0 ? ent_vocab_class_iri(world->vocab, own) : super;

    if (!contains(ent_vocab_super_classes(world->vocab, ent_vocab_class_iri(world->vocab, id)), iri)) {
        fail_msg("%.*s is not under %.*s", ENT_VIEW_ARGS(ent_vocab_class_name(world->vocab, id)), ENT_VIEW_ARGS(super));
    }
}

static void
classes_are_declared_under_their_super_terms(void **state)
{
    const World *world = *state;
    EntView rest = ent_buffer_view(&world->terms), name, line, word;
    size_t n_classes = 0;

    for (; next_line(&rest, "class", &name, &line); n_classes++) {
        const EntClassId id = ent_vocab_class(world->vocab, name);
        if (id == 0 || ent_vocab_class_label(world->vocab, id).length == 0) {
            fail_msg("no class, or no label: %.*s", ENT_VIEW_ARGS(name));
        }
        check_comment(world, ent_vocab_class_iri(world->vocab, id));
        while (ent_view_split(&line, ' ', &word)) {
            if (!ent_view_is(word, "under")) {
                check_super(world, id, word);
            }
        }
    }
    assert_int_equal(n_classes, ent_vocab_n_classes(world->vocab));
}

static void
individuals_are_declared(void **state)
{
    const World *world = *state;
    EntView rest = ent_buffer_view(&world->terms), name, line;
    size_t n_individuals = 0;

    for (; next_line(&rest, "individual", &name, &line); n_individuals++) {
        const EntView class_name = ent_view_slice(line, strlen("of "), line.length);
        assert_int_not_equal(ent_vocab_class(world->vocab, class_name), 0);
        assert_int_equal(ent_vocab_individual(world->vocab, name), ent_vocab_class(world->vocab, class_name));
    }
    assert_int_equal(n_individuals, 5);
}

/* Does `list` ("Event Claim", "any") let the class in: by its own name or one of its super-classes'? */
static bool
is_promised(const World *world, EntView list, EntClassId id)
{
    EntView word;

    while (ent_view_split(&list, ' ', &word)) {
        if (ent_view_is(word, "any") || ent_vocab_is_a(world->vocab, id, ent_vocab_class(world->vocab, word))) {
            return true;
        }
    }
    return false;
}

static void
check_side(const World *world, EntPropertyId property, EntView promised, bool is_range)
{
    for (EntClassId id = 1; id <= ent_vocab_n_classes(world->vocab); id++) {
        const bool accepted = is_range ? ent_vocab_range_accepts(world->vocab, property, id)
                                       : ent_vocab_domain_accepts(world->vocab, property, id);
        if (accepted != is_promised(world, promised, id)) {
            fail_msg("%.*s: %s %s %.*s", ENT_VIEW_ARGS(ent_vocab_property_name(world->vocab, property)),
                     is_range ? "range" : "domain", accepted ? "lets in" : "shuts out",
                     ENT_VIEW_ARGS(ent_vocab_class_name(world->vocab, id)));
        }
    }
}

static const struct {
    const char *word;
    const char *datatypes[4];
} LITERALS[] = {
    {"text", {ENT_RDFS "Literal"}},   {"date", {ENT_XSD "date", ENT_XSD "gYear", ENT_XSD "gYearMonth"}},
    {"day", {ENT_XSD "date"}},        {"edtf", {EDTF}},
    {"string", {ENT_XSD "string"}},   {"integer", {ENT_XSD "integer"}},
    {"decimal", {ENT_XSD "decimal"}}, {"boolean", {ENT_XSD "boolean"}},
};

/* False when `promised` is no word for literals. */
static bool
check_literal(const World *world, EntPropertyId property, EntView promised)
{
    const EntViews ranges = ent_vocab_ranges(world->vocab, property);

    for (size_t i = 0; i < sizeof LITERALS / sizeof LITERALS[0]; i++) {
        if (ent_view_is(promised, LITERALS[i].word)) {
            size_t n_datatypes = 0;
            for (; LITERALS[i].datatypes[n_datatypes]; n_datatypes++) {
                assert_true(contains(ranges, ent_view_of(LITERALS[i].datatypes[n_datatypes])));
            }
            assert_int_equal(ranges.count, n_datatypes);
            return true;
        }
    }
    return false;
}

static void
properties_are_declared_with_domain_and_range(void **state)
{
    const World *world = *state;
    EntView rest = ent_buffer_view(&world->terms), name, line;
    size_t n_properties = 0;

    for (; next_line(&rest, "property", &name, &line); n_properties++) {
        const EntPropertyId id = ent_vocab_property(world->vocab, name);
        const size_t to = ent_view_find(line, ENT_VIEW(" to "), 0);
        if (id == 0 || ent_vocab_property_label(world->vocab, id).length == 0) {
            fail_msg("no property, or no label: %.*s", ENT_VIEW_ARGS(name));
        }
        check_comment(world, ent_vocab_property_iri(world->vocab, id));
        assert_true(to < line.length);
        assert_true(ent_vocab_domains(world->vocab, id).count > 0);
        assert_true(ent_vocab_ranges(world->vocab, id).count > 0);
        const EntView range = ent_view_slice(line, to + strlen(" to "), line.length);
        check_side(world, id, ent_view_slice(line, strlen("from "), to), false);
        assert_int_equal(check_literal(world, id, range), ent_vocab_is_literal(world->vocab, id));
        if (!ent_vocab_is_literal(world->vocab, id)) {
            check_side(world, id, range, true);
        }
    }
    assert_int_equal(n_properties, ent_vocab_n_properties(world->vocab));
}

/* Nothing the alignment says may put a class under a term of another kind of thing. */
static void
super_terms_are_sound(void **state)
{
    const World *world = *state;
    static const struct {
        const char *super, *allowed;
    } EXCLUSIVE[] = {
        {"http://xmlns.com/foaf/0.1/Person", "Person"},
        {"http://schema.org/Person", "Person"},
        {"http://xmlns.com/foaf/0.1/Agent", "Person Ministry ArmedForce Organization"},
        {"http://www.w3.org/ns/org#Organization", "Ministry ArmedForce Organization"},
        {"http://schema.org/Organization", "Ministry Organization"},
        {"http://schema.org/Place", "Country Place"},
        {"http://www.opengis.net/ont/geosparql#Feature", "Country Place Base"},
        {"http://semanticweb.cs.vu.nl/2009/11/sem/Event", "Event Exercise"},
        {"http://schema.org/Event", "Event Exercise"},
        {"http://www.w3.org/ns/prov#Entity", "Document Claim Register"},
    };

    for (size_t i = 0; i < sizeof EXCLUSIVE / sizeof EXCLUSIVE[0]; i++) {
        for (EntClassId id = 1; id <= ent_vocab_n_classes(world->vocab); id++) {
            const EntViews supers = ent_vocab_super_classes(world->vocab, ent_vocab_class_iri(world->vocab, id));
            if (contains(supers, ent_view_of(EXCLUSIVE[i].super)) !=
                is_promised(world, ent_view_of(EXCLUSIVE[i].allowed), id)) {
                fail_msg("%.*s and %s", ENT_VIEW_ARGS(ent_vocab_class_name(world->vocab, id)), EXCLUSIVE[i].super);
            }
        }
    }
    for (EntPropertyId id = 1; id <= ent_vocab_n_properties(world->vocab); id++) {
        const EntViews supers = ent_vocab_super_properties(world->vocab, ent_vocab_property_iri(world->vocab, id));
        assert_false(contains(supers, ENT_VIEW(ENT_RDFS "label"))); /* a node has exactly one */
    }
    assert_true(contains(ent_vocab_super_properties(world->vocab, ENT_VIEW(ENT_NS "localName")),
                         ENT_VIEW(ENT_SKOS "altLabel")));
}

static void
kinds_of_nodes_are_disjoint(void **state)
{
    const World *world = *state;
    const EntClassId event = ent_vocab_class(world->vocab, ENT_VIEW("Event"));

    for (EntClassId a = 1; a <= ent_vocab_n_classes(world->vocab); a++) {
        for (EntClassId b = 1; b <= ent_vocab_n_classes(world->vocab); b++) {
            const bool are_events = ent_vocab_is_a(world->vocab, a, event) && ent_vocab_is_a(world->vocab, b, event);
            if (!are_events) {
                assert_int_equal(ent_vocab_are_disjoint(world->vocab, a, b), a != b);
            }
        }
    }
}

static double
milliseconds(void)
{
    struct timespec now;
    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Sanitizers and valgrind (which preloads itself) make everything many times slower. */
static bool
is_slowed(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    const char *preload = getenv("LD_PRELOAD");
    return preload && strstr(preload, "vgpreload");
#endif
}

/* The best of several: the machine may be busy. */
static void
loading_is_quick(void **state)
{
    (void)state;
    double best = 1e9;

    for (int i = 0; i < 10; i++) {
        EntVocab *vocab = NULL;
        const double begin = milliseconds();
        assert_ok(ent_vocab_load("ontology", NULL, &vocab));
        const double spent = milliseconds() - begin;
        best = spent < best ? spent : best;
        ent_vocab_free(vocab);
    }
    print_message("ent_vocab_load: %.2f ms\n", best);
    assert_true(best < MAX_MILLISECONDS || is_slowed());
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_are_declared_under_their_super_terms),
        cmocka_unit_test(individuals_are_declared),
        cmocka_unit_test(properties_are_declared_with_domain_and_range),
        cmocka_unit_test(super_terms_are_sound),
        cmocka_unit_test(kinds_of_nodes_are_disjoint),
        cmocka_unit_test(loading_is_quick),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
