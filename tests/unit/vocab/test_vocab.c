/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "unit/unit.h"

#include "vocab/vocab.h"

#include <unistd.h>

/* A folder with up to three files, made for one test. */
typedef struct {
    char path[64];
    char files[3][96];
    size_t n_files;
} Folder;

#define HEAD                                                                                   \
    "@prefix ent: <" ENT_NS "> . @prefix owl: <" ENT_OWL "> . @prefix rdfs: <" ENT_RDFS "> . " \
    "@prefix schema: <http://schema.org/> . @prefix x: <http://x/> .\n"

static void
make_folder(Folder *folder)
{
    folder->n_files = 0;
    strcpy(folder->path, "/tmp/entente-vocab-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
}

static void
add_file(Folder *folder, const char *name, const char *text)
{
    char path[sizeof folder->files[0]];

    (void)snprintf(path, sizeof path, "%s/%s", folder->path, name);
    strcpy(folder->files[folder->n_files++], path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void
remove_folder(Folder *folder)
{
    for (size_t i = 0; i < folder->n_files; i++) {
        assert_int_equal(unlink(folder->files[i]), 0);
    }
    assert_int_equal(rmdir(folder->path), 0);
}

static EntVocab *
load_text(const char *text)
{
    Folder folder;
    EntVocab *vocab = NULL;
    EntDiagList diags;

    make_folder(&folder);
    add_file(&folder, "a.ttl", text);
    ent_diag_list_init(&diags);
    assert_ok(ent_vocab_load(folder.path, &diags.diags, &vocab));
    assert_int_equal(diags.count, 0);
    ent_diag_list_clear(&diags);
    remove_folder(&folder);
    return vocab;
}

static EntClassId
class_of(const EntVocab *vocab, const char *name)
{
    return ent_vocab_class(vocab, ent_view_of(name));
}

static EntPropertyId
property_of(const EntVocab *vocab, const char *name)
{
    return ent_vocab_property(vocab, ent_view_of(name));
}

/* The views, a space behind each. */
static void
check_views(EntViews views, const char *expected)
{
    char text[512];
    size_t length = 0;

    text[0] = '\0';
    for (size_t i = 0; i < views.count; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%.*s ", ENT_VIEW_ARGS(views.items[i]));
        assert_true(length < sizeof text);
    }
    assert_string_equal(text, expected);
}

static void
names_lead_to_dense_ids_in_iri_order(void **state)
{
    (void)state;
    EntVocab *vocab =
        load_text(HEAD "ent:B a owl:Class ; rdfs:label \"Bee\"@en . ent:A a rdfs:Class . ent:C a owl:Class .\n"
                       "ent:q a owl:ObjectProperty . ent:p a owl:DatatypeProperty ; rdfs:label \"pee\" .\n"
                       "x:D a owl:Class . ent:B rdfs:label \"Biene\"@de .");

    assert_int_equal(ent_vocab_n_classes(vocab), 3);
    assert_int_equal(ent_vocab_n_properties(vocab), 2);
    assert_int_equal(class_of(vocab, "A"), 1);
    assert_int_equal(class_of(vocab, "B"), 2);
    assert_int_equal(class_of(vocab, ENT_NS "C"), 3);
    assert_int_equal(class_of(vocab, "D"), 0);
    assert_int_equal(class_of(vocab, "http://x/D"), 0);
    assert_int_equal(class_of(vocab, "p"), 0);
    assert_int_equal(class_of(vocab, ""), 0);
    assert_int_equal(class_of(vocab, ENT_NS), 0);
    assert_int_equal(property_of(vocab, "p"), 1);
    assert_int_equal(property_of(vocab, ENT_NS "q"), 2);
    assert_true(ent_view_is(ent_vocab_class_iri(vocab, 2), ENT_NS "B"));
    assert_true(ent_view_is(ent_vocab_class_name(vocab, 2), "B"));
    assert_true(ent_view_is(ent_vocab_class_label(vocab, 2), "Bee"));
    assert_int_equal(ent_vocab_class_label(vocab, 1).length, 0);
    assert_true(ent_view_is(ent_vocab_property_iri(vocab, 1), ENT_NS "p"));
    assert_true(ent_view_is(ent_vocab_property_name(vocab, 2), "q"));
    assert_true(ent_view_is(ent_vocab_property_label(vocab, 1), "pee"));
    assert_true(ent_vocab_is_literal(vocab, 1));
    assert_false(ent_vocab_is_literal(vocab, 2));
    ent_vocab_free(vocab);
}

static void
super_terms_are_transitive_sorted_and_without_the_term(void **state)
{
    (void)state;
    EntVocab *vocab =
        load_text(HEAD "ent:A a owl:Class ; rdfs:subClassOf ent:B, x:Z . ent:B a owl:Class ; rdfs:subClassOf x:Y .\n"
                       "x:Y rdfs:subClassOf x:A, [ a owl:Restriction ] . x:Z rdfs:subClassOf x:A .\n"
                       "ent:p a owl:ObjectProperty ; rdfs:subPropertyOf x:p . x:p rdfs:subPropertyOf x:o .");

    check_views(ent_vocab_super_classes(vocab, ENT_VIEW(ENT_NS "A")), "http://x/A http://x/Y http://x/Z " ENT_NS "B ");
    check_views(ent_vocab_super_classes(vocab, ENT_VIEW(ENT_NS "B")), "http://x/A http://x/Y ");
    check_views(ent_vocab_super_classes(vocab, ENT_VIEW("http://x/Y")), "http://x/A ");
    check_views(ent_vocab_super_classes(vocab, ENT_VIEW("http://x/A")), "");
    check_views(ent_vocab_super_classes(vocab, ENT_VIEW("http://unheard/of")), "");
    check_views(ent_vocab_super_properties(vocab, ENT_VIEW(ENT_NS "p")), "http://x/o http://x/p ");
    check_views(ent_vocab_super_properties(vocab, ENT_VIEW(ENT_NS "A")), "");
    assert_true(ent_vocab_is_a(vocab, class_of(vocab, "A"), class_of(vocab, "B")));
    assert_true(ent_vocab_is_a(vocab, class_of(vocab, "A"), class_of(vocab, "A")));
    assert_false(ent_vocab_is_a(vocab, class_of(vocab, "B"), class_of(vocab, "A")));
    ent_vocab_free(vocab);
}

static void
domains_and_ranges_let_their_classes_and_sub_classes_in(void **state)
{
    (void)state;
    EntVocab *vocab = load_text(
        HEAD
        "ent:A a owl:Class . ent:A2 a owl:Class ; rdfs:subClassOf ent:A . ent:B a owl:Class . ent:C a owl:Class .\n"
        "ent:one a owl:ObjectProperty ; rdfs:domain ent:A ; rdfs:range ent:B .\n"
        "ent:some a owl:ObjectProperty ; schema:domainIncludes ent:A, ent:B ; schema:rangeIncludes ent:C, x:D .\n"
        "ent:open a owl:ObjectProperty ; rdfs:range owl:Thing ; schema:domainIncludes ent:A, owl:Thing .\n"
        "ent:text a owl:DatatypeProperty ; rdfs:domain ent:C ; rdfs:range x:int .\n"
        "ent:union a owl:ObjectProperty ; rdfs:domain [ a owl:Class ; owl:unionOf ( ent:B ent:C ) ] .");
    static const struct {
        const char *property, *domain, *range; /* of A, A2, B, C */
    } EXPECTED[] = {
        {"one", "++--", "--+-"},  {"some", "+++-", "---+"},  {"open", "++++", "++++"},
        {"text", "---+", "----"}, {"union", "--++", "++++"},
    };

    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        const EntPropertyId id = property_of(vocab, EXPECTED[i].property);
        assert_int_not_equal(id, 0);
        for (EntClassId class_id = 1; class_id <= 4; class_id++) {
            assert_int_equal(ent_vocab_domain_accepts(vocab, id, class_id), EXPECTED[i].domain[class_id - 1] == '+');
            assert_int_equal(ent_vocab_range_accepts(vocab, id, class_id), EXPECTED[i].range[class_id - 1] == '+');
        }
    }
    check_views(ent_vocab_ranges(vocab, property_of(vocab, "some")), "http://x/D " ENT_NS "C ");
    check_views(ent_vocab_ranges(vocab, property_of(vocab, "text")), "http://x/int ");
    check_views(ent_vocab_domains(vocab, property_of(vocab, "union")), ENT_NS "B " ENT_NS "C ");
    ent_vocab_free(vocab);
}

static void
disjointness_is_mutual_and_inherited(void **state)
{
    (void)state;
    EntVocab *vocab =
        load_text(HEAD "ent:A a owl:Class ; owl:disjointWith ent:B . ent:A2 a owl:Class ; rdfs:subClassOf ent:A .\n"
                       "ent:B a owl:Class . ent:B2 a owl:Class ; rdfs:subClassOf ent:B . ent:C a owl:Class .");

    assert_true(ent_vocab_are_disjoint(vocab, class_of(vocab, "A"), class_of(vocab, "B")));
    assert_true(ent_vocab_are_disjoint(vocab, class_of(vocab, "B2"), class_of(vocab, "A2")));
    assert_false(ent_vocab_are_disjoint(vocab, class_of(vocab, "A"), class_of(vocab, "A2")));
    assert_false(ent_vocab_are_disjoint(vocab, class_of(vocab, "A"), class_of(vocab, "C")));
    ent_vocab_free(vocab);
}

static void
individuals_have_their_class(void **state)
{
    (void)state;
    EntVocab *vocab = load_text(HEAD "ent:F a owl:Class . ent:Yes a ent:F . ent:No a ent:F . x:Maybe a ent:F .");

    assert_int_equal(ent_vocab_individual(vocab, ENT_VIEW("Yes")), class_of(vocab, "F"));
    assert_int_equal(ent_vocab_individual(vocab, ENT_VIEW(ENT_NS "No")), class_of(vocab, "F"));
    assert_int_equal(ent_vocab_individual(vocab, ENT_VIEW("F")), 0);
    assert_int_equal(ent_vocab_individual(vocab, ENT_VIEW("Maybe")), 0);
    ent_vocab_free(vocab);
}

static void
files_are_read_together_without_the_shapes(void **state)
{
    (void)state;
    Folder folder;
    EntVocab *vocab = NULL;

    make_folder(&folder);
    add_file(&folder, "b.ttl",
             HEAD "ent:A a owl:Class . ent:p a owl:ObjectProperty ; rdfs:domain _:x . _:x owl:unionOf ( ent:A ) .");
    add_file(&folder, "a.ttl", "@prefix e: <http://e/> . " HEAD "ent:A rdfs:subClassOf e:Z . _:x a ent:A .");
    add_file(&folder, "shapes.ttl", "this is not Turtle");
    assert_ok(ent_vocab_load(folder.path, NULL, &vocab));
    remove_folder(&folder);
    check_views(ent_vocab_super_classes(vocab, ENT_VIEW(ENT_NS "A")), "http://e/Z ");
    const EntPrefixes prefixes = ent_vocab_prefixes(vocab);
    assert_int_equal(prefixes.count, 6);
    assert_true(ent_view_is(prefixes.items[0].prefix, "e"));
    assert_true(ent_view_is(prefixes.items[1].prefix, "ent"));
    assert_true(ent_view_is(prefixes.items[1].iri, ENT_NS));
    assert_true(ent_view_is(prefixes.items[5].prefix, "x"));
    ent_vocab_free(vocab);
}

/* --- What is wrong is told, with its place --- */

static void
check_error(const char *text, EntStatus status, size_t line, size_t column, const char *message)
{
    Folder folder;
    EntVocab *vocab = NULL;
    EntDiagList diags;

    make_folder(&folder);
    add_file(&folder, "a.ttl", text);
    ent_diag_list_init(&diags);
    assert_int_equal(ent_vocab_load(folder.path, &diags.diags, &vocab), status);
    assert_null(vocab);
    assert_int_equal(diags.count, 1);
    assert_non_null(strstr(diags.items[0].message.data, message));
    assert_int_equal(diags.items[0].line, line);
    assert_int_equal(diags.items[0].column, column);
    assert_true(ent_view_ends_with(diags.items[0].file, ENT_VIEW("/a.ttl")));
    ent_diag_list_clear(&diags);
    remove_folder(&folder);
}

static void
undeclared_terms_are_told(void **state)
{
    (void)state;
    check_error(HEAD "ent:Meeting a owl:Class .\nent:A a owl:Class ; rdfs:subClassOf ent:Meetin .", ENT_STATUS_INVALID,
                3, 37, "unknown class 'ent:Meetin'");
    check_error(HEAD "ent:p a owl:ObjectProperty ;\n rdfs:range ent:A .", ENT_STATUS_INVALID, 3, 13,
                "unknown class 'ent:A'");
    check_error(HEAD "ent:p a owl:ObjectProperty ;\n schema:domainIncludes ent:A .", ENT_STATUS_INVALID, 3, 24,
                "unknown class 'ent:A'");
    check_error(HEAD "ent:A rdfs:subClassOf x:B .", ENT_STATUS_INVALID, 2, 1, "unknown class 'ent:A'");
    check_error(HEAD "ent:p rdfs:subPropertyOf x:q .", ENT_STATUS_INVALID, 2, 1, "unknown property 'ent:p'");
    check_error(HEAD "ent:p a owl:ObjectProperty ; rdfs:subPropertyOf <" ENT_NS "q> .", ENT_STATUS_INVALID, 2, 49,
                "unknown property 'ent:q'");
    check_error(HEAD "ent:Yes a ent:Truth .", ENT_STATUS_INVALID, 2, 11, "unknown class 'ent:Truth'");
    check_error(HEAD "ent:A a owl:Class ; owl:disjointWith ent:B .", ENT_STATUS_INVALID, 2, 38,
                "unknown class 'ent:B'");
    check_error(HEAD "ent:p a owl:ObjectProperty . ent:A a owl:Class ; rdfs:subClassOf ent:p .", ENT_STATUS_INVALID, 2,
                1, "'ent:p' is a property, not a class");
    check_error(HEAD "ent:p a owl:ObjectProperty, owl:Class .", ENT_STATUS_INVALID, 2, 1,
                "as a class and as a property");
}

static void
the_nearest_name_is_offered(void **state)
{
    (void)state;
    Folder folder;
    EntVocab *vocab = NULL;
    EntDiagList diags;

    make_folder(&folder);
    add_file(&folder, "a.ttl", HEAD "ent:Meeting a owl:Class . ent:Visit a owl:Class ; rdfs:subClassOf ent:Meetng .");
    ent_diag_list_init(&diags);
    assert_int_equal(ent_vocab_load(folder.path, &diags.diags, &vocab), ENT_STATUS_INVALID);
    assert_true(ent_view_is(diags.items[0].help, "did you mean 'ent:Meeting'?"));
    ent_diag_list_clear(&diags);
    remove_folder(&folder);
}

static void
circles_are_told(void **state)
{
    (void)state;
    check_error(HEAD "ent:A a owl:Class ; rdfs:subClassOf ent:A .", ENT_STATUS_INVALID, 2, 1, "stands above itself");
    check_error(HEAD "ent:A a owl:Class ; rdfs:subClassOf x:B . x:B rdfs:subClassOf x:C . x:C rdfs:subClassOf ent:A .",
                ENT_STATUS_INVALID, 2, 1, "stands above itself");
    check_error(HEAD "x:p rdfs:subPropertyOf x:q . x:q rdfs:subPropertyOf x:p .", ENT_STATUS_INVALID, 0, 0,
                "stands above itself");
}

static void
prefixes_with_two_meanings_are_told(void **state)
{
    (void)state;
    check_error("@prefix a: <http://a/> . @prefix a: <http://b/> .", ENT_STATUS_INVALID, 0, 0, "prefix 'a' stands for");
}

static void
syntax_errors_are_told(void **state)
{
    (void)state;
    check_error(HEAD "ent:A a owl:Class\nent:B a owl:Class .", ENT_STATUS_SYNTAX, 3, 0, "syntax error");
}

static void
circular_lists_come_to_an_end(void **state)
{
    (void)state;
    EntVocab *vocab = load_text(HEAD "@prefix rdf: <" ENT_RDF "> . ent:A a owl:Class . ent:B a owl:Class .\n"
                                     "ent:p a owl:ObjectProperty ; rdfs:domain _:u . _:u owl:unionOf _:l .\n"
                                     "_:l rdf:first ent:A ; rdf:rest _:l .");

    assert_true(ent_vocab_domain_accepts(vocab, 1, class_of(vocab, "A")));
    assert_false(ent_vocab_domain_accepts(vocab, 1, class_of(vocab, "B")));
    ent_vocab_free(vocab);
}

static void
a_folder_without_an_ontology_is_told(void **state)
{
    (void)state;
    Folder folder;
    EntVocab *vocab = NULL;
    EntDiagList diags;

    ent_diag_list_init(&diags);
    assert_int_equal(ent_vocab_load("/no/such/folder", &diags.diags, &vocab), ENT_STATUS_NOT_FOUND);
    assert_int_equal(diags.count, 1);
    make_folder(&folder);
    add_file(&folder, "shapes.ttl", "");
    assert_int_equal(ent_vocab_load(folder.path, &diags.diags, &vocab), ENT_STATUS_NOT_FOUND);
    assert_int_equal(diags.count, 2);
    assert_int_not_equal(ent_vocab_load(folder.files[0], &diags.diags, &vocab), ENT_STATUS_OK);
    assert_int_equal(diags.count, 3);
    assert_null(vocab);
    ent_diag_list_clear(&diags);
    remove_folder(&folder);
    ent_vocab_free(NULL);
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    Folder folder;
    bool failed = true;

    make_folder(&folder);
    add_file(&folder, "a.ttl",
             HEAD "ent:A a owl:Class ; rdfs:label \"A\"@en ; rdfs:subClassOf x:Z . ent:Yes a ent:A .\n"
                  "ent:p a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( ent:A ) ] ; rdfs:range ent:A .");
    for (size_t n = 0; failed; n++) {
        EntVocab *vocab = NULL;
        alloc_fail_after(n);
        const EntStatus status = ent_vocab_load(folder.path, NULL, &vocab);
        failed = alloc_failed();
        alloc_fail_never();
        assert_int_equal(status, failed ? ENT_STATUS_NO_MEMORY : ENT_STATUS_OK);
        assert_true((vocab != NULL) == !failed);
        ent_vocab_free(vocab);
    }
    remove_folder(&folder);
}

static void
allocations_that_fail_while_reporting_do_no_harm(void **state)
{
    (void)state;
    Folder folder;
    bool failed = true;

    make_folder(&folder);
    add_file(&folder, "a.ttl", HEAD "ent:Meeting a owl:Class ; rdfs:subClassOf ent:Meetin .");
    for (size_t n = 0; failed; n++) {
        EntVocab *vocab = NULL;
        EntDiagList diags;
        ent_diag_list_init(&diags);
        alloc_fail_after(n);
        const EntStatus status = ent_vocab_load(folder.path, &diags.diags, &vocab);
        failed = alloc_failed();
        alloc_fail_never();
        assert_true(status == ENT_STATUS_INVALID || (failed && status == ENT_STATUS_NO_MEMORY));
        assert_null(vocab);
        ent_diag_list_clear(&diags);
    }
    remove_folder(&folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_dense_ids_in_iri_order),
        cmocka_unit_test(super_terms_are_transitive_sorted_and_without_the_term),
        cmocka_unit_test(domains_and_ranges_let_their_classes_and_sub_classes_in),
        cmocka_unit_test(disjointness_is_mutual_and_inherited),
        cmocka_unit_test(individuals_have_their_class),
        cmocka_unit_test(files_are_read_together_without_the_shapes),
        cmocka_unit_test(undeclared_terms_are_told),
        cmocka_unit_test(the_nearest_name_is_offered),
        cmocka_unit_test(circles_are_told),
        cmocka_unit_test(prefixes_with_two_meanings_are_told),
        cmocka_unit_test(syntax_errors_are_told),
        cmocka_unit_test(circular_lists_come_to_an_end),
        cmocka_unit_test(a_folder_without_an_ontology_is_told),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(allocations_that_fail_while_reporting_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
