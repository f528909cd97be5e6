/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Positions held against the boxes of states, hull numbers within a service, days without a holder. The registers are
 * written here, into a folder of their own.
 */
#include "unit/folder.h"
#include "unit/unit.h"

#include "mention/registry_places.h"

#include <sys/stat.h>

#define PREFIXES                                                  \
    "@prefix ent: <https://w3id.org/entente/ns#> .\n"             \
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"   \
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"    \
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"        \
    "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n" \
    "@base <https://w3id.org/entente/id/> .\n"

static const char sound[] = PREFIXES
    "<country/aland> a ent:Country ; rdfs:label \"Aland\"@en .\n"
    "<country/boria> a ent:Country ; rdfs:label \"Boria\"@en .\n"
    "<place/inside> a ent:Place ; rdfs:label \"Inside\"@en ; ent:country <country/aland> ; geo:lat 10.5 ; geo:long 20 "
    ".\n"
    "<place/isle> a ent:Place ; rdfs:label \"Isle\"@en ; ent:country <country/aland> ; geo:lat -40 ; geo:long 170 .\n"
    "<place/edge> a ent:Place ; rdfs:label \"Edge\"@en ; ent:country <country/aland> ; geo:lat 12.2 ; geo:long 20 .\n"
    "<place/sea> a ent:Place ; rdfs:label \"Sea\"@en ; geo:lat 80 ; geo:long 0 .\n"
    "<place/unknown> a ent:Place ; rdfs:label \"Un\"@en ; ent:country <country/boria> ; geo:lat 80 ; geo:long 0 .\n"
    "<base/abroad> a ent:Base ; rdfs:label \"Camp\"@en ; ent:country <country/aland> ; geo:lat 60 ; geo:long 60 ;\n"
    "    skos:editorialNote \"in Boria\"@en .\n"
    "<force/n> a ent:ArmedForce ; rdfs:label \"Navy\"@en . <force/m> a ent:ArmedForce ; rdfs:label \"Guard\"@en .\n"
    "<vessel/a> a ent:Vessel ; rdfs:label \"A\"@en ; ent:operatedBy <force/n> ; ent:hullNumber \"7\" .\n"
    "<vessel/b> a ent:Vessel ; rdfs:label \"B\"@en ; ent:operatedBy <force/m> ; ent:hullNumber \"7\" .\n"
    "<vessel/c> a ent:Vessel ; rdfs:label \"C\"@en ; ent:hullNumber \"7\" .\n"
    "<person/x> a ent:Person ; rdfs:label \"X\"@en . <person/y> a ent:Person ; rdfs:label \"Y\"@en .\n"
    "<post/p> a ent:Post ; ent:title \"Chief\"@en . <post/q> a ent:Post ; ent:title \"Deputy\"@en .\n"
    "<tenure/1> a ent:Tenure ; ent:holder <person/x> ; ent:post <post/p> ; ent:startDate \"2015\"^^xsd:gYear ;\n"
    "    ent:endDate \"2018-03-10\"^^xsd:date .\n"
    "<tenure/2> a ent:Tenure ; ent:holder <person/y> ; ent:post <post/p> ; ent:startDate \"2018-09\"^^xsd:gYearMonth "
    ".\n"
    "<tenure/3> a ent:Tenure ; ent:holder <person/x> ; ent:post <post/q> ; ent:startDate \"2015\"^^xsd:gYear ;\n"
    "    ent:endDate \"2018-03\"^^xsd:gYearMonth .\n"
    "<tenure/4> a ent:Tenure ; ent:holder <person/y> ; ent:post <post/q> ; ent:startDate \"2018-05-15\"^^xsd:date .\n";

static const char boxes[] = "country\tsouth\twest\tnorth\teast\n"
                            "aland\t10\t19\t12\t21\naland\t-41\t169\t-39\t171\nelsewhere\t0\t0\t1\t1\n";

static EntVocab *vocab;

static void
write_file(const char *name, const char *text, const char *more)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/registers/%s", root, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fprintf(file, "%s%s", text, more) > 0);
    assert_int_equal(fclose(file), 0);
}

static int
make_places(void **state)
{
    char folder[96];
    if (make_root(state) != 0) {
        return -1;
    }
    (void)snprintf(folder, sizeof folder, "%s/registers", root);
    return mkdir(folder, 0700) == 0 && ent_vocab_load("ontology", NULL, &vocab) == ENT_STATUS_OK ? 0 : -1;
}

static int
remove_places(void **state)
{
    ent_vocab_free(vocab);
    return remove_root(state);
}

static EntStatus
check(EntDiags *diags)
{
    EntLexicon *lexicon = NULL;
    EntRegistry *registry = NULL;
    EntStatus status = ent_lexicon_load("tests/unit/nlp/data", NULL, &lexicon);
    if (status == ENT_STATUS_OK) {
        status = ent_registry_load(root, vocab, lexicon, (EntQuadSink){NULL, NULL}, NULL, &registry);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_registry_check_positions(registry, vocab, root, diags);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_registry_check_hulls(registry, vocab, diags);
    }
    ent_registry_free(registry);
    ent_lexicon_free(lexicon);
    return status;
}

/* What is found when this is added to the sound registers. */
static void
assert_finding(const char *more, const char *message)
{
    EntDiagList found;
    ent_diag_list_init(&found);
    write_file("x.ttl", sound, more);
    write_file("boxes.tsv", boxes, "");
    assert_ok(check(&found.diags));
    assert_int_equal(found.count, message ? 1 : 0);
    if (message) {
        assert_view(found.items[0].message, message);
    }
    ent_diag_list_clear(&found);
}

static void
sound_registers_have_no_findings(void **state)
{
    (void)state;
    assert_finding("", NULL);
}

static void
what_lies_elsewhere_is_found(void **state)
{
    (void)state;
    assert_finding("<place/far> a ent:Place ; rdfs:label \"Far\"@en ; ent:country <country/aland> ; geo:lat 13 ; "
                   "geo:long 20 .\n",
                   "place/far lies at 13, 20, outside of Aland");
    assert_finding(
        "<base/b> a ent:Base ; rdfs:label \"B\"@en ; ent:country <country/aland> ; geo:lat 11 ; geo:long -20 ;"
        " skos:editorialNote \"shared with others\"@en .\n",
        "base/b lies at 11, -20, outside of Aland");
    assert_finding("<place/half> a ent:Place ; rdfs:label \"Half\"@en ; geo:lat 11 .\n",
                   "place/half has a latitude or a longitude only");
}

static void
a_hull_number_given_twice_is_found(void **state)
{
    (void)state;
    assert_finding(
        "<vessel/d> a ent:Vessel ; rdfs:label \"D\"@en ; ent:operatedBy <force/n> ; ent:hullNumber \"7\" .\n",
        "vessel/a and vessel/d have the hull number 7 in one service");
}

static void
boxes_must_be_numbers(void **state)
{
    (void)state;
    write_file("x.ttl", sound, "");
    write_file("boxes.tsv", boxes, "aland\tfar\t1\t1\t1\n");
    assert_int_equal(check(NULL), ENT_STATUS_INVALID);
    write_file("boxes.tsv", boxes, "");
}

static void
keep_gap(void *handle, const EntTenureGap *gap)
{
    EntTenureGap *kept = handle;
    assert_int_equal(kept->post, 0); /* there is one only */
    *kept = *gap;
}

static void
gaps_are_told(void **state)
{
    (void)state;
    EntLexicon *lexicon;
    EntRegistry *registry;
    EntTenureGap gap = {.post = 0};
    write_file("x.ttl", sound, "");
    assert_ok(ent_lexicon_load("tests/unit/nlp/data", NULL, &lexicon));
    assert_ok(ent_registry_load(root, vocab, lexicon, (EntQuadSink){NULL, NULL}, NULL, &registry));
    ent_registry_gaps(registry, keep_gap, &gap);
    assert_int_equal(gap.post, ent_registry_find(registry, ENT_VIEW("https://w3id.org/entente/id/post/p")));
    assert_int_equal(gap.from.month, 3);
    assert_int_equal(gap.to.month, 9);
    ent_registry_free(registry);
    ent_lexicon_free(lexicon);
}

static EntStatus
check_quietly(void *data)
{
    (void)data;
    return check(NULL);
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    write_file("x.ttl", sound, "");
    write_file("boxes.tsv", boxes, "");
    assert_true(fail_each_allocation(check_quietly, NULL) > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_registers_have_no_findings),
        cmocka_unit_test(what_lies_elsewhere_is_found),
        cmocka_unit_test(a_hull_number_given_twice_is_found),
        cmocka_unit_test(boxes_must_be_numbers),
        cmocka_unit_test(gaps_are_told),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, make_places, remove_places);
}
