/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A reading as quads: each statement has its claim with its words and place; what only uncertain claims back is left
 * out, and so is what names it; every allocation failed once.
 */
#include "unit/unit.h"

#include "graph/graph.h"
#include "source/source.h"

static EntVocab *vocab;
static EntRegistry *registry;
static EntLexicon *lexicon;
static EntZoneLexicon *zones;

static int
open_all(void **state)
{
    (void)state;
    return ent_vocab_load("ontology", NULL, &vocab) == ENT_STATUS_OK &&
                   ent_lexicon_load("tests/unit/nlp/data", NULL, &lexicon) == ENT_STATUS_OK &&
                   ent_zone_lexicon_load("data", NULL, &zones) == ENT_STATUS_OK &&
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
    ent_zone_lexicon_free(zones);
    ent_lexicon_free(lexicon);
    ent_vocab_free(vocab);
    return 0;
}

static EntStatus
add_line(void *handle, const EntQuad *quad)
{
    return ent_buffer_printf(handle, "%.*s %.*s %.*s\n", ENT_VIEW_ARGS(quad->subject.value),
                             ENT_VIEW_ARGS(quad->predicate.value), ENT_VIEW_ARGS(quad->object.value));
}

#define WORDS "Zoë Nobody visited Atown."

/* A certain visit of a person, which is about a doubtful meeting, that two rules read. */
static EntStatus
publish(EntArena *arena, EntGraph *graph)
{
    const EntBlob blob = {.name = ENT_VIEW("a.txt"), .bytes = ENT_VIEW(WORDS "\n")};
    EntDocument document;
    ENT_TRY(ent_document_read(&blob, zones, arena, NULL, &document));
    const EntThing person = {.class_id = ent_vocab_class(vocab, ENT_VIEW("Person")),
                             .name = ENT_VIEW("Zoë Nobody"),
                             .country = ENT_THING_NONE,
                             .organization = ENT_THING_NONE};
    EntClaim sure = {
        .end = sizeof WORDS - 1, .attributed_to = ENT_THING_NONE, .confidence = 900, .rule = ENT_VIEW("visit")};
    EntClaim doubtful = sure;
    doubtful.confidence = 400;
    EntClaim repeated = doubtful;
    repeated.rule = ENT_VIEW("other");
    EntRole roles[] = {{.property = ent_vocab_property(vocab, ENT_VIEW("participant")),
                        .value = {.kind = ENT_VALUE_THING, .index = 0},
                        .claim = sure},
                       {.property = ent_vocab_property(vocab, ENT_VIEW("about")),
                        .value = {.kind = ENT_VALUE_EVENT, .index = 1},
                        .claim = sure}};
    EntEvent events[] = {{.class_id = ent_vocab_class(vocab, ENT_VIEW("Visit")),
                          .claims = &sure,
                          .n_claims = 1,
                          .roles = roles,
                          .n_roles = 2},
                         {.class_id = ent_vocab_class(vocab, ENT_VIEW("Meeting")), .claims = &doubtful, .n_claims = 1},
                         {.class_id = ent_vocab_class(vocab, ENT_VIEW("Meeting")), .claims = &repeated, .n_claims = 1}};
    const EntReading reading = {
        .document = &document, .things = &person, .n_things = 1, .events = events, .n_events = 3};
    return ent_graph_add_reading(graph, &reading);
}

static EntStatus
write_reading(unsigned min_confidence, EntBuffer *out)
{
    const EntGraphOptions options = {.closure = ENT_CLOSURE_NONE, .min_confidence = min_confidence};
    EntGraph *graph;
    EntArena arena;
    ENT_TRY(ent_graph_new(vocab, registry, &options, &graph));
    ent_arena_init(&arena);
    EntStatus status = publish(&arena, graph);
    if (status == ENT_STATUS_OK) {
        status = ent_graph_finish(graph);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_graph_write(graph, true, (EntQuadSink){add_line, out});
    }
    ent_arena_clear(&arena);
    ent_graph_free(graph);
    return status;
}

static bool
has(const EntBuffer *text, const char *needle)
{
    const EntView view = ent_buffer_view(text);
    return ent_view_find(view, ent_view_of(needle), 0) < view.length;
}

static void
a_claim_has_words_and_place(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(write_reading(0, &text));
    assert_true(has(&text, "ns#quote " WORDS "\n"));
    assert_true(has(&text, "ns#begin 0\n"));
    assert_true(has(&text, "ns#end 25\n")); /* code points, not bytes */
    assert_true(has(&text, "ns#confidence 0.9\n"));
    assert_true(has(&text, "ns#rule visit\n"));
    assert_true(has(&text, "type https://w3id.org/entente/ns#Meeting\n"));
    assert_true(has(&text, "ns#about https://w3id.org/entente/id/event/meeting-"));
    assert_false(has(&text, "ns#rule other\n")); /* the same words, read by two rules */
    ent_buffer_clear(&text);
}

static void
what_is_not_certain_is_left_out(void **state)
{
    (void)state;
    EntBuffer text = ENT_BUFFER_EMPTY;
    assert_ok(write_reading(500, &text));
    assert_true(has(&text, "type https://w3id.org/entente/ns#Visit\n"));
    assert_true(has(&text, "ns#participant https://w3id.org/entente/id/people/zoe-nobody\n"));
    assert_false(has(&text, "Meeting"));
    assert_false(has(&text, "event/meeting-"));
    assert_false(has(&text, "ns#about"));
    ent_buffer_clear(&text);
    assert_ok(write_reading(950, &text));
    assert_false(has(&text, "/event/"));
    assert_false(has(&text, "Claim"));
    assert_true(has(&text, "ns#Document")); /* what was read is told all the same */
    ent_buffer_clear(&text);
}

static EntStatus
write_once(void *data)
{
    EntBuffer text = ENT_BUFFER_EMPTY;
    (void)data;
    const EntStatus status = write_reading(0, &text);
    ent_buffer_clear(&text);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(write_once, NULL) > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_has_words_and_place),
        cmocka_unit_test(what_is_not_certain_is_left_out),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
