/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The ontology's image: a vocabulary from it is the one of the files; changed or wrong files are read.
 */
#include "unit/folder.h"
#include "unit/unit.h"

#include "vocab/vocab.h"

static char ontology[96], cache_folder[96];

static int
make_places(void **state)
{
    char command[256];
    if (make_root(state) != 0) {
        return -1;
    }
    (void)snprintf(ontology, sizeof ontology, "%s/ontology", root);
    (void)snprintf(cache_folder, sizeof cache_folder, "%s/cache", root);
    (void)snprintf(command, sizeof command, "cp -R ontology %s", ontology);
    return system(command);
}

static EntStatus
open_vocab(bool only, EntDiags *diags, EntVocab **out)
{
    const EntImageCache cache = {.folder = cache_folder, .program = "/proc/self/exe", .only = only};
    return ent_vocab_open(ontology, &cache, diags, out);
}

static void
assert_same_views(EntViews a, EntViews b)
{
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_true(ent_view_equal(a.items[i], b.items[i]));
    }
}

static void
assert_same_classes(const EntVocab *a, const EntVocab *b)
{
    assert_int_equal(ent_vocab_n_classes(a), ent_vocab_n_classes(b));
    for (EntClassId id = 1; id <= ent_vocab_n_classes(a); id++) {
        const EntView iri = ent_vocab_class_iri(a, id);
        assert_true(ent_view_equal(iri, ent_vocab_class_iri(b, id)));
        assert_true(ent_view_equal(ent_vocab_class_label(a, id), ent_vocab_class_label(b, id)));
        assert_same_views(ent_vocab_super_classes(a, iri), ent_vocab_super_classes(b, iri));
        for (EntClassId other = 1; other <= ent_vocab_n_classes(a); other++) {
            assert_int_equal(ent_vocab_is_a(a, id, other), ent_vocab_is_a(b, id, other));
        }
    }
}

static void
assert_same(const EntVocab *a, const EntVocab *b)
{
    assert_same_classes(a, b);
    assert_int_equal(ent_vocab_n_properties(a), ent_vocab_n_properties(b));
    for (EntPropertyId id = 1; id <= ent_vocab_n_properties(a); id++) {
        const EntView iri = ent_vocab_property_iri(a, id);
        assert_true(ent_view_equal(iri, ent_vocab_property_iri(b, id)));
        assert_same_views(ent_vocab_super_properties(a, iri), ent_vocab_super_properties(b, iri));
        assert_same_views(ent_vocab_domains(a, id), ent_vocab_domains(b, id));
        assert_same_views(ent_vocab_ranges(a, id), ent_vocab_ranges(b, id));
        assert_int_equal(ent_vocab_is_literal(a, id), ent_vocab_is_literal(b, id));
    }
    const EntPrefixes x = ent_vocab_prefixes(a), y = ent_vocab_prefixes(b);
    assert_int_equal(x.count, y.count);
    for (size_t i = 0; i < x.count; i++) {
        assert_true(ent_view_equal(x.items[i].prefix, y.items[i].prefix));
        assert_true(ent_view_equal(x.items[i].iri, y.items[i].iri));
    }
    assert_int_equal(ent_vocab_individual(a, ENT_VIEW("Actual")), ent_vocab_individual(b, ENT_VIEW("Actual")));
}

static void
an_image_says_what_the_files_say(void **state)
{
    (void)state;
    EntVocab *read, *first, *second = NULL;
    assert_ok(ent_vocab_load(ontology, NULL, &read));
    assert_int_equal(open_vocab(true, NULL, &second), ENT_STATUS_UNSUPPORTED);
    assert_ok(open_vocab(false, NULL, &first));
    assert_ok(open_vocab(true, NULL, &second));
    assert_same(read, first);
    assert_same(read, second);
    ent_vocab_free(read);
    ent_vocab_free(first);
    ent_vocab_free(second);
}

static void
append(const char *text)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/entente.ttl", ontology);
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void
changed_files_are_read_again(void **state)
{
    (void)state;
    EntVocab *vocab = NULL;
    append("ent:Kite a owl:Class ; rdfs:label \"kite\"@en .\n");
    assert_int_equal(open_vocab(true, NULL, &vocab), ENT_STATUS_UNSUPPORTED);
    assert_ok(open_vocab(false, NULL, &vocab));
    assert_int_not_equal(ent_vocab_class(vocab, ENT_VIEW("Kite")), 0);
    ent_vocab_free(vocab);
    assert_ok(open_vocab(true, NULL, &vocab));
    assert_int_not_equal(ent_vocab_class(vocab, ENT_VIEW("Kite")), 0);
    ent_vocab_free(vocab);
}

static EntStatus
open_and_close(void *data)
{
    EntVocab *vocab = NULL;
    const EntStatus status = open_vocab(*(bool *)data, NULL, &vocab);
    if (status == ENT_STATUS_OK) {
        ent_vocab_free(vocab);
    }
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    bool only = false;
    assert_ok(open_and_close(&only));
    only = true;
    assert_true(fail_each_allocation(open_and_close, &only) > 10);
}

/* An ontology with an error leaves no image, and the error is told each time. */
static void
errors_are_told_every_time(void **state)
{
    (void)state;
    EntVocab *vocab = NULL;
    append("ent:Kite rdfs:subClassOf ent:Kiet .\n");
    for (int time = 0; time < 2; time++) {
        EntDiagList list;
        ent_diag_list_init(&list);
        assert_int_equal(open_vocab(false, &list.diags, &vocab), ENT_STATUS_INVALID);
        assert_int_equal(list.diags.n_errors, 1);
        ent_diag_list_clear(&list);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_image_says_what_the_files_say),
        cmocka_unit_test(changed_files_are_read_again),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(errors_are_told_every_time),
    };
    return cmocka_run_group_tests(tests, make_places, remove_root);
}
