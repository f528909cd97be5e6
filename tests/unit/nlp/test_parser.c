/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The parser: a model learnt here from one sentence parses that sentence, with a beam and without; models of random weights give
 * trees, whatever the sentence; hostile sections are refused; every allocation failed once.
 */
#include "unit/unit.h"

#include "nlp/beam.h"
#include "nlp/linear.h"
#include "nlp/oracle.h"
#include "nlp/parser.h"
#include "nlp/parser_features.h"

enum { BITS = 14, WIDTH = ENT_LINEAR_LANES, N_WEIGHTS = (1 << BITS) + WIDTH, MODEL_ROOM = N_WEIGHTS + 4096 };

static const char relations[] = "root\nnsubj\nobj\npunct\nparataxis\n";
enum { ROOT, NSUBJ, OBJ, PUNCT, PARATAXIS, N_RELATIONS };

static const EntTransitions set = {
    .items = {{ENT_MOVE_SHIFT, 0},
              {ENT_MOVE_REDUCE, 0},
              {ENT_MOVE_LEFT, ROOT},
              {ENT_MOVE_LEFT, NSUBJ},
              {ENT_MOVE_RIGHT, OBJ},
              {ENT_MOVE_RIGHT, PUNCT}},
    .n_classes = 6,
    .right = 4,
};

/* A model's parts, which tests change before it is built, and its bytes. */
typedef struct {
    int8_t weights[N_WEIGHTS];
    uint32_t shape[2];
    char relations[ENT_PARSER_RELATIONS_MAX * 8];
    EntTransition items[ENT_TRANSITIONS_MAX + 1];
    size_t n_items;
    EntParserSettings settings;
    EntView bytes;
    EntModel *model;
} Made;

static Made made;

static void
make_parts(unsigned width)
{
    made = (Made){.shape = {BITS, WIDTH}, .n_items = set.n_classes};
    memcpy(made.relations, relations, sizeof relations);
    memcpy(made.items, set.items, sizeof set.items);
    const size_t n = ent_parse_n_templates(width > 1);
    made.settings = (EntParserSettings){width, (uint32_t)n, ent_parse_templates_checksum(n), PARATAXIS};
}

static EntModel *
build(void)
{
    static const char path[] = "test_parser.model.tmp";
    const EntModelSection sections[] = {
        {"weights", {(const char *)made.weights, sizeof made.weights}},
        {"weights.shape", {(const char *)made.shape, sizeof made.shape}},
        {"relations", {made.relations, strlen(made.relations)}},
        {"transitions", {(const char *)made.items, made.n_items * sizeof made.items[0]}},
        {"settings", {(const char *)&made.settings, sizeof made.settings}},
    };
    assert_ok(ent_model_write(path, ENT_PARSER_KIND, sections, sizeof sections / sizeof sections[0], NULL));
    EntModel *model;
    assert_ok(ent_model_open(path, ENT_PARSER_KIND, NULL, &model));
    assert_int_equal(remove(path), 0);
    return model;
}

static uint64_t random_state;

static uint32_t
random_bits(void)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(random_state >> 32);
}

static EntWord items[ENT_WORDS_MAX + 1];

static EntWords
random_words(size_t n)
{
    memset(items, 0, sizeof items);
    for (size_t i = 0; i < n; i++) {
        items[i].traits.lower = random_bits();
        items[i].upos = (uint8_t)(random_bits() % ENT_N_UPOS);
        items[i].tag = (uint16_t)(random_bits() % 64);
        items[i].second = (uint16_t)(64 + random_bits() % 64);
        items[i].second_upos = (uint8_t)(random_bits() % ENT_N_UPOS);
        items[i].doubt = (uint8_t)(random_bits() % 4);
    }
    return (EntWords){items, n};
}

static bool
reaches_root(const EntWords *words, size_t word)
{
    for (size_t n = 0; n <= words->count; n++) {
        if (words->items[word].head == 0) {
            return true;
        }
        word = words->items[word].head - 1u;
    }
    return false;
}

static bool
is_under(const EntWords *words, size_t word, size_t head)
{
    while (word != head && words->items[word].head) {
        word = words->items[word].head - 1u;
    }
    return word == head;
}

static void
assert_projective(const EntWords *words)
{
    for (size_t i = 0; i < words->count; i++) {
        const size_t head = words->items[i].head;
        if (head == 0) {
            continue;
        }
        const size_t begin = head - 1 < i ? head : i + 1, end = head - 1 < i ? i : head - 1;
        for (size_t k = begin; k < end; k++) {
            assert_true(is_under(words, k, head - 1));
        }
    }
}

static void
assert_tree(const EntWords *words)
{
    size_t n_roots = 0;
    for (size_t i = 0; i < words->count; i++) {
        const EntWord *word = &words->items[i];
        assert_true(word->head <= words->count);
        assert_true(word->relation < N_RELATIONS);
        assert_int_equal(word->head == 0, word->relation == ROOT);
        assert_true(reaches_root(words, i));
        n_roots += word->head == 0;
    }
    assert_int_equal(n_roots, words->count > 0);
}

typedef struct {
    EntModel *model;
    EntParser *parser;
    EntParserScratch *scratch;
} Opened;

static Opened
open_made(void)
{
    Opened opened = {.model = build()};
    assert_ok(ent_parser_open(opened.model, NULL, &opened.parser));
    assert_ok(ent_parser_scratch_new(opened.parser, &opened.scratch));
    return opened;
}

static void
close_made(Opened *opened)
{
    ent_parser_scratch_free(opened->scratch);
    ent_parser_close(opened->parser);
    ent_model_close(opened->model);
}

/* Ministers met envoys . */
static void
learn_one_sentence(EntWords *words)
{
    static uint16_t heads[] = {1, 4, 1, 1};
    static uint8_t names[] = {NSUBJ, ROOT, OBJ, PUNCT};
    static EntParseNode nodes[64];
    static EntParseWords prepared;
    const EntGoldTree gold = {heads, names, 4};
    EntParsePool pool = {nodes, 0, 64};
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    const size_t n = made.settings.n_templates;
    random_state = 3;
    *words = random_words(4);
    ent_parse_words_prepare(words, &prepared);
    EntParseState state = ent_parse_state_begin(4);
    while (!ent_parse_state_is_done(&state)) {
        const EntTransition step = ent_oracle_static(&gold, &state);
        ent_parse_features(&prepared, &state, n, features);
        for (size_t c = 0; c < set.n_classes; c++) {
            const bool right = set.items[c].move == step.move && set.items[c].relation == step.relation;
            for (size_t i = 0; i < n; i++) {
                int8_t *weight = &made.weights[(features[i] & ((1u << BITS) - 1)) + c];
                *weight = (int8_t)(*weight + (right ? 2 : 0));
            }
        }
        state = ent_parse_state_after(&pool, &state, step);
    }
}

static void
assert_learnt(unsigned width)
{
    EntWords words;
    int32_t margin = -1;
    make_parts(width);
    learn_one_sentence(&words);
    Opened opened = open_made();
    assert_ok(ent_parse(opened.parser, opened.scratch, &words, &margin));
    const uint16_t heads[] = {2, 0, 2, 2};
    const uint8_t names[] = {NSUBJ, ROOT, OBJ, PUNCT};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(words.items[i].head, heads[i]);
        assert_int_equal(words.items[i].relation, names[i]);
    }
    assert_true(margin > 0);
    close_made(&opened);
}

static void
what_was_learnt_is_parsed(void **state)
{
    (void)state;
    assert_learnt(1);
    assert_learnt(2);
    assert_learnt(8);
}

/* A tag is one of the word's two; without a beam, or without doubt, it is the first. */
static void
assert_tags(const EntWords *words, const EntWord *before, bool may_change)
{
    for (size_t i = 0; i < words->count; i++) {
        const EntWord *word = &words->items[i];
        const bool same = word->tag == before[i].tag && word->second == before[i].second;
        const bool swapped = word->tag == before[i].second && word->upos == before[i].second_upos &&
                             word->second == before[i].tag && word->second_upos == before[i].upos;
        assert_true(same || (may_change && before[i].doubt > 0 && swapped));
    }
}

static void
any_weights_give_trees(void **state)
{
    (void)state;
    for (unsigned width = 1; width <= 8; width *= 2) {
        make_parts(width);
        random_state = width;
        for (size_t i = 0; i < N_WEIGHTS; i++) {
            made.weights[i] = (int8_t)(random_bits() % 255 - 127);
        }
        Opened opened = open_made();
        for (size_t n = 0; n <= 40; n++) {
            EntWords words = random_words(n);
            EntWord before[40];
            memcpy(before, words.items, n * sizeof before[0]);
            int32_t margin = -1;
            assert_ok(ent_parse(opened.parser, opened.scratch, &words, &margin));
            assert_true(margin >= 0);
            assert_tree(&words);
            assert_projective(&words);
            assert_tags(&words, before, width > 1);
        }
        close_made(&opened);
    }
}

/* Of equal scores the first class wins: all is shifted, and hangs on the first root in the end. */
static void
extra_roots_hang_on_the_first(void **state)
{
    (void)state;
    make_parts(1);
    Opened opened = open_made();
    EntWords words = random_words(5);
    assert_ok(ent_parse(opened.parser, opened.scratch, &words, NULL));
    assert_int_equal(words.items[0].head, 0);
    for (size_t i = 1; i < 5; i++) {
        assert_int_equal(words.items[i].head, 1);
        assert_int_equal(words.items[i].relation, PARATAXIS);
    }
    close_made(&opened);
}

static void
longest_sentences_are_parsed_and_longer_ones_refused(void **state)
{
    (void)state;
    for (unsigned width = 1; width <= 8; width += 7) {
        make_parts(width);
        random_state = 9;
        for (size_t i = 0; i < N_WEIGHTS; i++) {
            made.weights[i] = (int8_t)(random_bits() % 255 - 127);
        }
        Opened opened = open_made();
        EntWords words = random_words(ENT_WORDS_MAX);
        assert_ok(ent_parse(opened.parser, opened.scratch, &words, NULL));
        assert_tree(&words);
        words = random_words(1);
        assert_ok(ent_parse(opened.parser, opened.scratch, &words, NULL));
        assert_int_equal(words.items[0].head, 0);
        words.count = ENT_WORDS_MAX + 1;
        assert_int_equal(ent_parse(opened.parser, opened.scratch, &words, NULL), ENT_STATUS_LIMIT);
        assert_int_equal(words.items[1].head, 0);
        close_made(&opened);
    }
}

static void
relations_have_names(void **state)
{
    (void)state;
    make_parts(1);
    Opened opened = open_made();
    assert_int_equal(ent_parser_n_relations(opened.parser), N_RELATIONS);
    assert_view(ent_parser_relation(opened.parser, OBJ), "obj");
    assert_view(ent_parser_relation(opened.parser, N_RELATIONS), "");
    close_made(&opened);
}

static void
assert_refused(const char *section)
{
    EntDiagList diags;
    ent_diag_list_init(&diags);
    EntModel *model = build();
    EntParser *parser;
    assert_int_equal(ent_parser_open(model, &diags.diags, &parser), ENT_STATUS_INVALID);
    assert_true(diags.count > 0);
    assert_true(ent_view_find(diags.items[diags.count - 1].message, ent_view_of(section), 0) <
                diags.items[diags.count - 1].message.length);
    ent_model_close(model);
    ent_diag_list_clear(&diags);
}

static void
hostile_relations_are_refused(void **state)
{
    (void)state;
    static const char *const hostile[] = {"", "\n", "root", "nsubj\nroot\n", "root\n\nobj\n", "root\n"};
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        make_parts(1);
        memcpy(made.relations, hostile[i], strlen(hostile[i]) + 1);
        assert_refused(i + 1 < sizeof hostile / sizeof hostile[0] ? "relations" : "transitions");
    }
    make_parts(1);
    memcpy(made.relations, "root\n", 6);
    for (size_t i = 0; i < ENT_PARSER_RELATIONS_MAX; i++) {
        memcpy(made.relations + 5 + 2 * i, "a\n", 3);
    }
    assert_refused("relations");
}

static void
hostile_transitions_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        make_parts(1);
        made.items[i].move = ENT_MOVE_RIGHT;
        assert_refused("transitions");
    }
    const EntTransition wrong[] = {{ENT_MOVE_SHIFT, 1},           {ENT_MOVE_LEFT, ROOT},  {ENT_MOVE_LEFT, N_RELATIONS},
                                   {ENT_MOVE_LEFT, UINT8_MAX},    {ENT_N_MOVES, 1},       {UINT8_MAX, 1},
                                   {ENT_MOVE_RIGHT, N_RELATIONS}, {ENT_MOVE_RIGHT, ROOT}, {ENT_MOVE_REDUCE, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        make_parts(1);
        made.items[ENT_CLASS_LEFT] = wrong[i];
        assert_refused("transitions");
    }
    make_parts(1);
    made.n_items = 2;
    assert_refused("transitions");
    made.n_items = ENT_TRANSITIONS_MAX + 1;
    assert_refused("transitions");
}

static void
hostile_settings_are_refused(void **state)
{
    (void)state;
    const size_t n = ent_parse_n_templates(false);
    const uint32_t sum = ent_parse_templates_checksum(n);
    const EntParserSettings wrong[] = {{0, (uint32_t)n, sum, 0},
                                       {ENT_BEAM_MAX + 1, (uint32_t)n, sum, 0},
                                       {1, 0, ent_parse_templates_checksum(0), 0},
                                       {1, (uint32_t)n + 1, sum, 0},
                                       {1, UINT32_MAX, sum, 0},
                                       {2, (uint32_t)n, sum, 0},
                                       {1, (uint32_t)n, sum + 1, 0},
                                       {1, (uint32_t)n, sum, N_RELATIONS}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        make_parts(1);
        made.settings = wrong[i];
        assert_refused("settings");
    }
}

static void
hostile_weights_are_refused(void **state)
{
    (void)state;
    make_parts(1);
    made.shape[0]++;
    assert_refused("weights");
    make_parts(1);
    made.shape[1] = 0;
    assert_refused("weights");
}

static EntStatus
open_and_parse(void *model)
{
    EntParser *parser;
    EntParserScratch *scratch;
    EntWords words = random_words(10);
    ENT_TRY(ent_parser_open(model, NULL, &parser));
    EntStatus status = ent_parser_scratch_new(parser, &scratch);
    if (status == ENT_STATUS_OK) {
        status = ent_parse(parser, scratch, &words, NULL);
        ent_parser_scratch_free(scratch);
    }
    ent_parser_close(parser);
    return status;
}

static void
each_allocation_may_fail(void **state)
{
    (void)state;
    make_parts(8);
    EntModel *model = build();
    assert_int_equal(fail_each_allocation(open_and_parse, model), 5);
    ent_model_close(model);
    ent_parser_close(NULL);
    ent_parser_scratch_free(NULL);
    ent_beam_free(NULL);
}

typedef struct {
    uint64_t key;
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
} Seen;

/* A state in which words at the front have been left as they are or taken for their second tag, by chance. */
static EntParseState
random_step(EntParsePool *pool, const EntParseWords *words, const EntParseState *state)
{
    size_t class_number;
    do {
        class_number = random_bits() % set.n_classes;
    } while (!ent_transition_is_legal(&set, state, class_number));
    EntParseState after = ent_parse_state_after(pool, state, set.items[class_number]);
    const uint8_t number = words->doubtful[after.front.word];
    if (after.front.word > state->front.word && number != ENT_NOT_DOUBTFUL && random_bits() % 2) {
        after.flips |= UINT32_C(1) << number;
    }
    return after;
}

static size_t
assert_same_key_same_features(Seen *seen, size_t n_seen, uint64_t key, const EntParseAtoms *atoms)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    const size_t n = ent_parse_pair_features(atoms, features);
    for (size_t i = 0; i < n_seen; i++) {
        if (seen[i].key == key) {
            assert_memory_equal(seen[i].features, features, n * sizeof *features);
            return n_seen;
        }
    }
    seen[n_seen].key = key;
    memcpy(seen[n_seen].features, features, n * sizeof *features);
    return n_seen + 1;
}

/* Sums of these features are kept by their key while a beam searches. */
static void
pair_features_depend_on_their_key_only(void **state)
{
    (void)state;
    enum { N_WORDS = 7, MOST_SEEN = (N_WORDS + 1) * (N_WORDS + 1) * 32, N_WALKS = 300 };
    static EntParseNode nodes[8 * N_WORDS];
    static EntParseWords prepared;
    static Seen seen[MOST_SEEN];
    random_state = 11;
    const EntWords words = random_words(N_WORDS);
    ent_parse_words_prepare(&words, &prepared);
    size_t n_seen = 0, n_states = 0;
    for (size_t walk = 0; walk < N_WALKS; walk++) {
        EntParsePool pool = {nodes, 0, sizeof nodes / sizeof nodes[0]};
        EntParseState at = ent_parse_state_begin(N_WORDS);
        for (; !ent_parse_state_is_done(&at); n_states++) {
            EntParseAtoms atoms;
            ent_parse_atoms(&prepared, &at, &atoms);
            n_seen = assert_same_key_same_features(seen, n_seen, ent_parse_pair_key(&prepared, &at), &atoms);
            at = random_step(&pool, &prepared, &at);
        }
    }
    assert_in_range(n_seen, N_WORDS * N_WORDS, n_states / 4);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_learnt_is_parsed),
        cmocka_unit_test(any_weights_give_trees),
        cmocka_unit_test(extra_roots_hang_on_the_first),
        cmocka_unit_test(longest_sentences_are_parsed_and_longer_ones_refused),
        cmocka_unit_test(relations_have_names),
        cmocka_unit_test(hostile_relations_are_refused),
        cmocka_unit_test(hostile_transitions_are_refused),
        cmocka_unit_test(hostile_settings_are_refused),
        cmocka_unit_test(hostile_weights_are_refused),
        cmocka_unit_test(each_allocation_may_fail),
        cmocka_unit_test(pair_features_depend_on_their_key_only),
    };
    return cmocka_run_group_tests_name("nlp/parser", tests, NULL, NULL);
}
