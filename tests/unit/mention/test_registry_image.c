/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The registers' image: what is read from it is what the registers say; it is made anew when a register, the lexicon
 * or the image itself is another; without a place for it, and without memory, the registers are read all the same.
 */
#include "unit/folder.h"
#include "unit/unit.h"

#include "mention/gazetteer.h"
#include "mention/registry_image.h"

#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#define ID "https://w3id.org/entente/id/"

static EntVocab *vocab;
static char cache[96], registers[160];

static void
write_file(const char *path, const char *mode, const char *text)
{
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void
copy_register(void)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    const char *string;
    FILE *file = fopen("tests/unit/mention/data/registers/small.ttl", "rb");
    assert_non_null(file);
    for (int byte = fgetc(file); byte != EOF; byte = fgetc(file)) {
        assert_ok(ent_buffer_add_char(&text, (char)byte));
    }
    assert_int_equal(fclose(file), 0);
    assert_ok(ent_buffer_c_string(&text, &string));
    write_file(registers, "wb", string);
    ent_buffer_clear(&text);
}

static int
make_places(void **state)
{
    char folder[96];
    if (make_root(state) != 0) {
        return -1;
    }
    (void)snprintf(cache, sizeof cache, "%s/cache/entente", root);
    (void)snprintf(folder, sizeof folder, "%s/registers", root);
    (void)snprintf(registers, sizeof registers, "%s/small.ttl", folder);
    if (mkdir(folder, 0700) != 0 || ent_vocab_load("ontology", NULL, &vocab) != ENT_STATUS_OK) {
        return -1;
    }
    copy_register();
    return 0;
}

static int
remove_places(void **state)
{
    ent_vocab_free(vocab);
    return remove_root(state);
}

typedef struct {
    EntLexicon *lexicon;
    EntRegistry *registry;
    EntGazetteer *gazetteer;
} Stage;

static EntStatus
open_stage(const char *cache_folder, Stage *s)
{
    const EntImageCache place = {.folder = cache_folder, .program = "/proc/self/exe"};
    *s = (Stage){.lexicon = NULL};
    ENT_TRY(ent_lexicon_load("tests/unit/nlp/data", NULL, &s->lexicon));
    ENT_TRY(ent_registry_open(root, &place, vocab, s->lexicon, NULL, &s->registry));
    return ent_gazetteer_new(vocab, s->registry, s->lexicon, &s->gazetteer);
}

static void
close_stage(Stage *s)
{
    ent_gazetteer_free(s->gazetteer);
    ent_registry_free(s->registry);
    ent_lexicon_free(s->lexicon);
}

static bool
is_from_image(const Stage *s)
{
    EntImageTrie trie;
    return ent_registry_image_trie(s->registry, &trie);
}

/* The image's file; there must be exactly one. */
static const char *
image_path(void)
{
    static char path[256];
    char pattern[128];
    glob_t found;
    (void)snprintf(pattern, sizeof pattern, "%s/*", cache);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 1);
    (void)snprintf(path, sizeof path, "%s", found.gl_pathv[0]);
    globfree(&found);
    return path;
}

static void
assert_same(const Stage *a, const Stage *b)
{
    size_t n_a, n_b;
    assert_int_equal(ent_lexicon_n_words(a->lexicon), ent_lexicon_n_words(b->lexicon));
    assert_int_equal(ent_registry_count(a->registry), ent_registry_count(b->registry));
    for (EntKnownId id = 1; id <= ent_registry_count(a->registry); id++) {
        const EntKnown *x = ent_registry_known(a->registry, id), *y = ent_registry_known(b->registry, id);
        assert_true(ent_view_equal(x->iri, y->iri) && ent_view_equal(x->label, y->label));
        assert_true(ent_view_equal(x->title, y->title) && x->class_id == y->class_id);
        assert_int_equal(ent_registry_find(a->registry, x->iri), ent_registry_find(b->registry, x->iri));
        for (size_t property = 1; property <= ent_vocab_n_properties(vocab); property++) {
            assert_int_equal(ent_registry_link(a->registry, id, (EntPropertyId)property),
                             ent_registry_link(b->registry, id, (EntPropertyId)property));
        }
    }
    const EntKnownName *names_a = ent_registry_names(a->registry, &n_a),
                       *names_b = ent_registry_names(b->registry, &n_b);
    assert_int_equal(n_a, n_b);
    for (size_t i = 0; i < n_a; i++) {
        assert_true(ent_view_equal(names_a[i].text, names_b[i].text) && names_a[i].known == names_b[i].known);
    }
    const EntTenure *tenures_a = ent_registry_tenures(a->registry, &n_a),
                    *tenures_b = ent_registry_tenures(b->registry, &n_b);
    assert_int_equal(n_a, n_b);
    assert_memory_equal(tenures_a, tenures_b, n_a * sizeof *tenures_a);
}

static void
assert_same_names(const Stage *a, const Stage *b)
{
    EntImageTrie trie;
    assert_true(ent_registry_image_trie(b->registry, &trie));
    assert_true(trie.n_entries > 10);
    for (uint32_t i = 1; i <= trie.n_entries; i++) {
        const EntGazetteerEntry *x = ent_gazetteer_entry(a->gazetteer, i), *y = ent_gazetteer_entry(b->gazetteer, i);
        assert_true(x->known == y->known && x->kind == y->kind && x->shape == y->shape && x->next == y->next);
        assert_true(ent_view_equal(x->text, y->text));
    }
}

static void
an_image_says_what_the_registers_say(void **state)
{
    (void)state;
    Stage plain, first, second;
    assert_ok(open_stage(NULL, &plain));
    assert_ok(open_stage(cache, &first));
    assert_ok(open_stage(cache, &second));
    assert_false(is_from_image(&plain));
    assert_false(is_from_image(&first));
    assert_true(is_from_image(&second));
    assert_same(&plain, &first);
    assert_same(&plain, &second);
    assert_same_names(&plain, &second);
    assert_int_equal(ent_registry_find(second.registry, ENT_VIEW(ID "place/nowhere")), 0);
    close_stage(&plain);
    close_stage(&first);
    close_stage(&second);
}

static void
a_changed_register_is_read_again(void **state)
{
    (void)state;
    Stage s;
    assert_ok(open_stage(cache, &s));
    close_stage(&s);
    write_file(registers, "ab", "<place/btown> a ent:Place ; rdfs:label \"Btown\"@en .\n");
    assert_ok(open_stage(cache, &s));
    assert_false(is_from_image(&s));
    assert_int_not_equal(ent_registry_find(s.registry, ENT_VIEW(ID "place/btown")), 0);
    close_stage(&s);
    assert_ok(open_stage(cache, &s));
    assert_true(is_from_image(&s));
    assert_int_not_equal(ent_registry_find(s.registry, ENT_VIEW(ID "place/btown")), 0);
    close_stage(&s);
    (void)image_path(); /* the old one was replaced */
}

static void
another_lexicon_needs_another_image(void **state)
{
    (void)state;
    Stage s;
    EntLexicon *lexicon;
    EntRegistry *registry;
    EntImageCache place = {.folder = cache, .program = "/proc/self/exe", .only = true};
    assert_ok(open_stage(cache, &s));
    close_stage(&s);
    assert_ok(ent_lexicon_load("tests/unit/nlp/data", NULL, &lexicon));
    assert_ok(ent_lexicon_add_word(lexicon, ENT_VIEW("one-more")));
    assert_int_equal(ent_registry_open(root, &place, vocab, lexicon, NULL, &registry), ENT_STATUS_UNSUPPORTED);
    place.only = false;
    assert_ok(ent_registry_open(root, &place, vocab, lexicon, NULL, &registry));
    EntImageTrie trie;
    assert_false(ent_registry_image_trie(registry, &trie));
    ent_registry_free(registry);
    ent_lexicon_free(lexicon);
}

/* A byte changed anywhere, the end cut off, or nothing at all. */
static void
a_broken_image_is_not_read(void **state)
{
    (void)state;
    Stage s;
    assert_ok(open_stage(cache, &s));
    close_stage(&s);
    struct stat facts;
    assert_int_equal(stat(image_path(), &facts), 0);
    for (long at = 0; at < (long)facts.st_size; at += 97) {
        FILE *file = fopen(image_path(), "r+b");
        assert_non_null(file);
        assert_int_equal(fseek(file, at, SEEK_SET), 0);
        const int byte = fgetc(file);
        assert_int_equal(fseek(file, at, SEEK_SET), 0);
        assert_int_not_equal(fputc(byte ^ 0x40, file), EOF);
        assert_int_equal(fclose(file), 0);
        assert_ok(open_stage(cache, &s));
        assert_false(is_from_image(&s));
        close_stage(&s); /* and a sound one was written */
    }
    assert_int_equal(truncate(image_path(), facts.st_size - 8), 0);
    assert_ok(open_stage(cache, &s));
    assert_false(is_from_image(&s));
    close_stage(&s);
    assert_int_equal(truncate(image_path(), 0), 0);
    assert_ok(open_stage(cache, &s));
    assert_false(is_from_image(&s));
    close_stage(&s);
}

static void
no_place_for_an_image_is_no_error(void **state)
{
    (void)state;
    Stage s;
    assert_ok(open_stage("/proc/nowhere/at/all", &s));
    assert_false(is_from_image(&s));
    close_stage(&s);
    const EntImageCache place = {.folder = cache, .program = "/proc/self/exe"};
    assert_int_equal(ent_registry_open("/nowhere/at/all", &place, vocab, NULL, NULL, &s.registry),
                     ENT_STATUS_NOT_FOUND);
}

static EntStatus
open_and_close(void *data)
{
    Stage s;
    const EntStatus status = open_stage(data, &s);
    close_stage(&s);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    Stage s;
    assert_ok(open_stage(cache, &s));
    close_stage(&s);
    assert_true(fail_each_allocation(open_and_close, cache) > 10);
    assert_int_equal(remove(image_path()), 0);
    assert_true(fail_each_allocation(open_and_close, cache) > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_image_says_what_the_registers_say), cmocka_unit_test(a_changed_register_is_read_again),
        cmocka_unit_test(another_lexicon_needs_another_image),  cmocka_unit_test(a_broken_image_is_not_read),
        cmocka_unit_test(no_place_for_an_image_is_no_error),    cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, make_places, remove_places);
}
