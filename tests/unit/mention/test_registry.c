/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The registry: things, names, links, tenures at a date, labels made unique by their country; what entente check finds; the
 * copy that build writes; every allocation failed once. The register is data/registers/small.ttl beside this file.
 */
#include "unit/unit.h"

#include "mention/registry.h"
#include "mention/registry_check.h"

#define DATA "tests/unit/mention/data"
#define ID "https://w3id.org/entente/id/"

static EntVocab *vocab;

static int
open_vocab(void **state)
{
    (void)state;
    return ent_vocab_load("ontology", NULL, &vocab) == ENT_STATUS_OK ? 0 : -1;
}

static int
close_vocab(void **state)
{
    (void)state;
    ent_vocab_free(vocab);
    return 0;
}

static EntStatus
open_registry(EntQuadSink copy, EntLexicon **lexicon, EntRegistry **registry)
{
    *lexicon = NULL;
    *registry = NULL;
    EntStatus status = ent_lexicon_load("tests/unit/nlp/data", NULL, lexicon);
    if (status == ENT_STATUS_OK) {
        status = ent_registry_load(DATA, vocab, *lexicon, copy, NULL, registry);
    }
    return status;
}

static void
close_registry(EntLexicon *lexicon, EntRegistry *registry)
{
    ent_registry_free(registry);
    ent_lexicon_free(lexicon);
}

static const EntQuadSink no_copy = {NULL, NULL};

static void
labels_are_made_unique(void **state)
{
    (void)state;
    EntLexicon *lexicon;
    EntRegistry *registry;
    assert_ok(open_registry(no_copy, &lexicon, &registry));
    assert_view(ent_registry_known(registry, ent_registry_find(registry, ENT_VIEW(ID "ministry/a")))->label,
                "Ministry of Defense (Aland)");
    assert_view(ent_registry_known(registry, ent_registry_find(registry, ENT_VIEW(ID "post/a")))->label,
                "Minister of Defense (Aland)");
    assert_view(ent_registry_known(registry, ent_registry_find(registry, ENT_VIEW(ID "place/atown")))->label, "Atown");
    assert_int_equal(ent_registry_find(registry, ENT_VIEW(ID "place/nowhere")), 0);
    assert_null(ent_registry_known(registry, 0));
    close_registry(lexicon, registry);
}

static void
links_lead_to_things(void **state)
{
    (void)state;
    EntLexicon *lexicon;
    EntRegistry *registry;
    size_t n_links;
    assert_ok(open_registry(no_copy, &lexicon, &registry));
    const EntKnownId exercise = ent_registry_find(registry, ENT_VIEW(ID "exercise/e"));
    assert_non_null(
        ent_registry_links(registry, exercise, ent_vocab_property(vocab, ENT_VIEW("participant")), &n_links));
    assert_int_equal(n_links, 2);
    assert_null(ent_registry_links(registry, exercise, ent_vocab_property(vocab, ENT_VIEW("country")), &n_links));
    assert_int_equal(n_links, 0);
    assert_int_equal(ent_registry_link(registry, ent_registry_find(registry, ENT_VIEW(ID "ministry/b")),
                                       ent_vocab_property(vocab, ENT_VIEW("country"))),
                     ent_registry_find(registry, ENT_VIEW(ID "country/boria")));
    close_registry(lexicon, registry);
}

static EntDate
date(const char *text)
{
    EntDate parsed = ENT_DATE_NONE;
    assert_true(ent_date_parse(ent_view_of(text), &parsed));
    return parsed;
}

static void
posts_have_holders_at_a_date(void **state)
{
    (void)state;
    EntLexicon *lexicon;
    EntRegistry *registry;
    assert_ok(open_registry(no_copy, &lexicon, &registry));
    const EntKnownId post = ent_registry_find(registry, ENT_VIEW(ID "post/a"));
    const EntKnownId first = ent_registry_find(registry, ENT_VIEW(ID "person/first"));
    const EntKnownId second = ent_registry_find(registry, ENT_VIEW(ID "person/second"));
    assert_int_equal(ent_registry_holder(registry, post, date("2021-07-04")), first);
    assert_int_equal(ent_registry_holder(registry, post, date("2020-03-15")), first);
    assert_int_equal(ent_registry_holder(registry, post, date("2025-01-01")), second);
    assert_int_equal(ent_registry_holder(registry, post, date("2019-12-31")), 0);
    assert_int_equal(ent_registry_holder(registry, post, date("2022-05-01")), 0); /* the day of change */
    assert_int_equal(ent_registry_holder(registry, post, ENT_DATE_NONE), 0);
    assert_int_equal(ent_registry_held(registry, first, post, date("2021-01-01")), 1);
    assert_int_equal(ent_registry_held(registry, first, post, date("2025-01-01")), -1);
    assert_int_equal(ent_registry_held(registry, second, post, date("2021-01-01")), 0);
    close_registry(lexicon, registry);
}

typedef struct {
    size_t n_quads, n_labels, n_bare;
} Copy;

static EntStatus
count_quad(void *handle, const EntQuad *quad)
{
    Copy *copy = handle;
    const bool label = ent_view_is(quad->predicate.value, ENT_RDFS "label");
    copy->n_quads++;
    copy->n_labels += label;
    copy->n_bare += label && ent_view_is(quad->object.value, "Ministry of Defense");
    return ENT_STATUS_OK;
}

static void
the_copy_has_one_label_a_thing(void **state)
{
    (void)state;
    EntLexicon *lexicon;
    EntRegistry *registry;
    Copy copy = {.n_quads = 0};
    assert_ok(open_registry((EntQuadSink){count_quad, &copy}, &lexicon, &registry));
    assert_true(copy.n_quads > 30);
    assert_int_equal(copy.n_labels, 9);
    assert_int_equal(copy.n_bare, 0);
    close_registry(lexicon, registry);
}

static void
a_sound_register_has_no_findings(void **state)
{
    (void)state;
    EntLexicon *lexicon;
    EntRegistry *registry;
    EntDiagList diags;
    ent_diag_list_init(&diags);
    assert_ok(open_registry(no_copy, &lexicon, &registry));
    assert_ok(ent_registry_check(registry, vocab, &diags.diags));
    assert_int_equal(diags.count, 0);
    ent_diag_list_clear(&diags);
    close_registry(lexicon, registry);
}

static EntStatus
open_and_close(void *data)
{
    EntLexicon *lexicon;
    EntRegistry *registry;
    Copy copy = {.n_quads = 0};
    (void)data;
    const EntStatus status = open_registry((EntQuadSink){count_quad, &copy}, &lexicon, &registry);
    close_registry(lexicon, registry);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(open_and_close, NULL) > 20);
    ent_registry_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_made_unique),           cmocka_unit_test(links_lead_to_things),
        cmocka_unit_test(posts_have_holders_at_a_date),     cmocka_unit_test(the_copy_has_one_label_a_thing),
        cmocka_unit_test(a_sound_register_has_no_findings), cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_vocab, close_vocab);
}
