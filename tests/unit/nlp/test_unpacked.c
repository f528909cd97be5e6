/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Unpacked models: they say what the packed ones say; when those change, or are forgotten, there are none.
 */
#include "nlp/unpacked.h"

#include "unit/folder.h"
#include "unit/unit.h"

#include <sys/stat.h>

static EntImageCache
cache(void)
{
    return (EntImageCache){.folder = root, .program = "/proc/self/exe"};
}

static void
assert_same_model(const char *folder, const char *kind, const char *section)
{
    char packed_path[ENT_MODEL_PATH_ROOM], path[ENT_MODEL_PATH_ROOM];
    EntModel *packed, *unpacked;
    struct stat small, large;
    assert_ok(ent_model_path("data", kind, packed_path));
    assert_ok(ent_model_path(folder, kind, path));
    assert_ok(ent_model_open(packed_path, kind, NULL, &packed));
    assert_ok(ent_model_open(path, kind, NULL, &unpacked));
    assert_true(stat(packed_path, &small) == 0 && stat(path, &large) == 0 && large.st_size > small.st_size);
    const EntView a = ent_model_section(packed, section), b = ent_model_section(unpacked, section);
    assert_true(a.length > 0 && ent_view_equal(a, b));
    ent_model_close(packed);
    ent_model_close(unpacked);
}

static void
unpacked_models_say_the_same(void **state)
{
    (void)state;
    const EntImageCache here = cache();
    char folder[ENT_MODEL_PATH_ROOM];
    assert_false(ent_models_unpacked("data", &here, folder));
    ent_models_unpack("data", &here);
    assert_true(ent_models_unpacked("data", &here, folder));
    assert_same_model(folder, "parser", "weights");
    assert_same_model(folder, "parser", "relations");
    assert_same_model(folder, "tagger", "tags");
    assert_same_model(folder, "words", "slots");
    assert_same_model(folder, "names", "lists");
    ent_models_forget("data", &here);
    assert_false(ent_models_unpacked("data", &here, folder));
}

static void
other_models_are_unpacked_anew(void **state)
{
    (void)state;
    const EntImageCache here = cache();
    char home[96], command[256], folder[ENT_MODEL_PATH_ROOM];
    (void)snprintf(home, sizeof home, "%s/home", root);
    (void)snprintf(command, sizeof command, "mkdir %s && cp -R data/models %s/models", home, home);
    assert_int_equal(system(command), 0);
    ent_models_unpack(home, &here);
    assert_true(ent_models_unpacked(home, &here, folder));
    (void)snprintf(command, sizeof command, "touch -d 2020-01-01 %s/models/tagger.model", home);
    assert_int_equal(system(command), 0);
    assert_false(ent_models_unpacked(home, &here, folder));
    (void)snprintf(command, sizeof command, "echo damaged >%s/models/tagger.model", home);
    assert_int_equal(system(command), 0);
    ent_models_unpack(home, &here); /* cannot be done */
    assert_false(ent_models_unpacked(home, &here, folder));
    (void)snprintf(command, sizeof command, "rm %s/models/tagger.model", home);
    assert_int_equal(system(command), 0);
    assert_false(ent_models_unpacked(home, &here, folder));
    ent_models_unpack(home, &here);
    ent_models_forget(home, &here);
}

static void
no_place_is_no_error(void **state)
{
    (void)state;
    const EntImageCache nowhere = {.program = "/proc/self/exe"},
                        closed = {.folder = "/proc/nowhere", .program = "/proc/self/exe"};
    char folder[ENT_MODEL_PATH_ROOM];
    ent_models_unpack("data", &nowhere);
    ent_models_unpack("data", &closed);
    assert_false(ent_models_unpacked("data", &nowhere, folder));
    assert_false(ent_models_unpacked("data", &closed, folder));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unpacked_models_say_the_same),
        cmocka_unit_test(other_models_are_unpacked_anew),
        cmocka_unit_test(no_place_is_no_error),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
