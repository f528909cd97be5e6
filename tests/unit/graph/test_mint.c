/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Addresses: the register's own, new ones beside those that the registers have, the same for the same; every allocation failed once.
 */
#include "unit/unit.h"

#include "graph/mint.h"

#define ID "https://w3id.org/entente/id/"

static EntVocab *vocab;
static EntLexicon *lexicon;
static EntRegistry *registry;

static int
open_all(void **state)
{
    (void)state;
    return ent_vocab_load("ontology", NULL, &vocab) == ENT_STATUS_OK &&
                   ent_lexicon_load("tests/unit/nlp/data", NULL, &lexicon) == ENT_STATUS_OK &&
                   ent_registry_load("tests/unit/graph/data", vocab, lexicon, (EntQuadSink){NULL, NULL}, NULL,
                                     &registry) == ENT_STATUS_OK
               ? 0
               : -1;
}

static int
close_all(void **state)
{
    (void)state;
    ent_registry_free(registry);
    ent_lexicon_free(lexicon);
    ent_vocab_free(vocab);
    return 0;
}

/* The address of the first of two things: the second is its country. */
static EntStatus
mint(EntArena *arena, const char *class_name, const char *name, const char *country, EntView *out)
{
    const EntThing things[] = {
        {.class_id = ent_vocab_class(vocab, ent_view_of(class_name)),
         .name = ent_view_of(name),
         .country = country ? 1 : ENT_THING_NONE},
        {.class_id = ent_vocab_class(vocab, ENT_VIEW("Country")),
         .name = ent_view_of(country),
         .country = ENT_THING_NONE},
    };
    const EntReading reading = {.things = things, .n_things = 2};
    return ent_mint_thing(arena, vocab, registry, &reading, 0, out);
}

#define assert_minted(class_name, name, country, expected)                 \
    do {                                                                   \
        EntView minted;                                                    \
        assert_ok(mint(&arena, (class_name), (name), (country), &minted)); \
        assert_view(minted, ID expected);                                  \
    } while (0)

static void
new_things_stand_beside_known_ones(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    assert_minted("ArmedForce", "Red Guard", NULL, "force/red-guard");
    assert_minted("Person", "Zoë Q. Nobody", NULL, "people/zoe-q-nobody");
    assert_minted("ArmedForce", "Navy", "Aland", "force/navy-aland");
    assert_minted("ArmedForce", "Aland Navy", "Aland", "force/aland-navy");
    ent_arena_clear(&arena);
}

static void
a_class_without_register_is_its_own_folder(void **state)
{
    (void)state;
    EntArena arena;
    ent_arena_init(&arena);
    assert_minted("Vessel", "Sea Otter", NULL, "vessel/sea-otter");
    assert_minted("WeaponTest", "Long Arrow", NULL, "weapon-test/long-arrow");
    ent_arena_clear(&arena);
}

static void
a_known_thing_keeps_its_address(void **state)
{
    (void)state;
    EntArena arena;
    EntView address;
    ent_arena_init(&arena);
    const EntThing thing = {.known = ent_registry_find(registry, ENT_VIEW(ID "force/green-guard"))};
    const EntReading reading = {.things = &thing, .n_things = 1};
    assert_ok(ent_mint_thing(&arena, vocab, registry, &reading, 0, &address));
    assert_view(address, ID "force/green-guard");
    ent_arena_clear(&arena);
}

static EntStatus
mint_event(EntArena *arena, const char *class_name, EntView *out)
{
    EntRole role = {.property = ent_vocab_property(vocab, ENT_VIEW("date")),
                    .value = {.kind = ENT_VALUE_DATE, .date = {.year = 2021, .month = 3}}};
    const EntEvent event = {.class_id = ent_vocab_class(vocab, ent_view_of(class_name)), .roles = &role, .n_roles = 1};
    const EntReading reading = {.n_things = 0};
    return ent_mint_event(arena, vocab, &reading, &event, NULL, out);
}

static void
an_event_is_told_by_class_and_date(void **state)
{
    (void)state;
    EntArena arena;
    EntView one, other;
    ent_arena_init(&arena);
    assert_ok(mint_event(&arena, "ExerciseEvent", &one));
    assert_ok(mint_event(&arena, "ExerciseEvent", &other));
    assert_true(ent_view_equal(one, other));
    assert_true(ent_view_starts_with(one, ENT_VIEW(ID "event/exercise-event-2021-03-")));
    ent_arena_clear(&arena);
}

static EntStatus
mint_once(void *data)
{
    EntArena arena;
    EntView address;
    (void)data;
    ent_arena_init(&arena);
    EntStatus status = mint(&arena, "ArmedForce", "Navy", "Aland", &address);
    if (status == ENT_STATUS_OK) {
        status = mint(&arena, "WeaponTest", "Long Arrow", NULL, &address);
    }
    if (status == ENT_STATUS_OK) {
        status = mint_event(&arena, "ExerciseEvent", &address);
    }
    ent_arena_clear(&arena);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(mint_once, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_things_stand_beside_known_ones),
        cmocka_unit_test(a_class_without_register_is_its_own_folder),
        cmocka_unit_test(a_known_thing_keeps_its_address),
        cmocka_unit_test(an_event_is_told_by_class_and_date),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
