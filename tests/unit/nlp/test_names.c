/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The name model: the best chain is what trying all chains finds, margins too; lists are searched by phrase; a document
 * remembers its words; models that lie are refused or do no harm.
 */
#include "support.h"

#include "nlp/linear.h"
#include "nlp/names_decode.h"
#include "nlp/names_features.h"
#include "nlp/names_memory.h"

#include <unistd.h>

enum { BITS = 16, TABLE = (1 << BITS) + ENT_LINEAR_LANES };

static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* --- chains --- */

static bool
is_chain(const uint8_t *labels, size_t count)
{
    bool is_good = ent_label_starts(labels[0]) && ent_label_ends(labels[count - 1]);
    for (size_t i = 1; i < count; i++) {
        is_good = is_good && ent_label_follows(labels[i - 1], labels[i]);
    }
    return is_good;
}

static int32_t
score_of(const EntNameScores *scores, const uint8_t *labels)
{
    int32_t sum = scores->word[0][labels[0]];
    for (size_t i = 1; i < scores->count; i++) {
        sum += scores->step[labels[i - 1]][labels[i]] + scores->word[i][labels[i]];
    }
    return sum;
}

static bool
is_all_of(const uint8_t *labels, const EntNameSpan *span)
{
    for (size_t i = span->first; i < span->end; i++) {
        if (labels[i] == ENT_LABEL_OUTSIDE || ent_label_type(labels[i]) != span->type) {
            return false;
        }
    }
    return true;
}

/* The best of all chains, and the best in which the span is not all of its type. */
static void
try_all(const EntNameScores *scores, const EntNameSpan *span, int32_t *best, int32_t *best_without)
{
    uint8_t labels[3];
    size_t n_chains = 1;
    *best = *best_without = INT32_MIN;
    for (size_t i = 0; i < scores->count; i++) {
        n_chains *= ENT_N_LABELS;
    }
    for (size_t chain = 0; chain < n_chains; chain++) {
        size_t rest = chain;
        for (size_t i = 0; i < scores->count; i++, rest /= ENT_N_LABELS) {
            labels[i] = (uint8_t)(rest % ENT_N_LABELS);
        }
        if (!is_chain(labels, scores->count)) {
            continue;
        }
        const int32_t score = score_of(scores, labels);
        *best = score > *best ? score : *best;
        *best_without = !is_all_of(labels, span) && score > *best_without ? score : *best_without;
    }
}

static void
fill_scores(EntNameScores *scores, uint32_t *state)
{
    for (size_t i = 0; i < scores->count; i++) {
        const bool is_closed = next_random(state) % 5 == 0;
        for (size_t label = 0; label < ENT_N_LABELS; label++) {
            const int32_t score = (int32_t)(next_random(state) % 41) - 20;
            scores->word[i][label] = !is_closed ? score : label ? ENT_NAME_CLOSED : 0;
        }
    }
    for (size_t from = 0; from < ENT_N_LABELS; from++) {
        for (size_t to = 0; to < ENT_N_LABELS; to++) {
            scores->step[from][to] = (int32_t)(next_random(state) % 21) - 10;
        }
    }
}

static void
the_best_chain_is_found(void **state)
{
    EntNameRoom *room = calloc(1, sizeof *room);
    uint32_t random = 7;
    (void)state;
    assert_non_null(room);
    for (size_t round = 0; round < 60; round++) {
        EntNameScores scores = {.word = room->word, .count = 1 + round % 3};
        uint8_t labels[3];
        int32_t best, best_without;
        fill_scores(&scores, &random);
        ent_names_best(&scores, room, labels);
        EntNameSpan span = {.first = 0, .end = (uint32_t)scores.count};
        while (span.first < span.end && labels[span.first] == ENT_LABEL_OUTSIDE) {
            span.first++;
        }
        span.end = span.first < span.end ? span.first + 1 : span.end;
        span.type = span.first < span.end ? ent_label_type(labels[span.first]) : ENT_NAMED_PERSON;
        try_all(&scores, &span, &best, &best_without);
        assert_true(is_chain(labels, scores.count));
        assert_int_equal(score_of(&scores, labels), best);
        if (span.first < span.end) {
            ent_names_backward(&scores, room);
            const int32_t margin = ent_names_margin(room, scores.count, &span);
            assert_true(margin == best - best_without || best_without < ENT_NAME_CLOSED / 2);
        }
    }
    free(room);
}

static void
long_sentences_of_closed_words_stay_outside(void **state)
{
    EntNameRoom *room = calloc(1, sizeof *room);
    EntNameScores scores = {.count = ENT_WORDS_MAX};
    uint8_t labels[ENT_WORDS_MAX];
    (void)state;
    assert_non_null(room);
    scores.word = room->word;
    for (size_t i = 0; i < ENT_WORDS_MAX; i++) {
        for (size_t label = 1; label < ENT_N_LABELS; label++) {
            room->word[i][label] = ENT_NAME_CLOSED;
        }
    }
    ent_names_best(&scores, room, labels);
    for (size_t i = 0; i < ENT_WORDS_MAX; i++) {
        assert_int_equal(labels[i], ENT_LABEL_OUTSIDE);
    }
    scores.count = 0;
    ent_names_best(&scores, room, labels);
    ent_names_backward(&scores, room);
    free(room);
}

static void
labels_are_told_as_begin_and_inside(void **state)
{
    (void)state;
    assert_null(ent_label_iob(ENT_LABEL_OUTSIDE));
    assert_null(ent_label_iob(ENT_N_LABELS));
    assert_string_equal(ent_label_iob(ent_label(ENT_NAMED_PERSON, ENT_PART_ONLY)), "B-Person");
    assert_string_equal(ent_label_iob(ent_label(ENT_NAMED_PLACE, ENT_PART_LAST)), "I-Place");
    assert_string_equal(ent_label_iob(ent_label(ENT_NAMED_ORGANIZATION, ENT_PART_INSIDE)), "I-Organization");
}

/* --- words, lists, memory --- */

typedef struct {
    EntWord items[16];
    EntWords words;
} Sentence;

static void
make_sentence(Sentence *sentence, const char *text)
{
    EntView rest = ent_view_of(text), form;
    *sentence = (Sentence){.words = {.items = sentence->items}};
    while (ent_view_split(&rest, ' ', &form)) {
        sentence->items[sentence->words.count++].form = form;
    }
    ent_words_prepare(NULL, &sentence->words);
}

static uint32_t
hash_of(const char *phrase)
{
    Sentence sentence;
    uint32_t hash = 0;
    make_sentence(&sentence, phrase);
    for (size_t i = 0; i < sentence.words.count; i++) {
        hash = ent_name_lists_hash(hash, sentence.items[i].traits.lower);
    }
    return hash;
}

static void
put(uint32_t *slots, size_t n_slots, const char *phrase, uint32_t flags)
{
    const uint32_t hash = hash_of(phrase);
    size_t at = hash & (n_slots - 1);
    while (slots[2 * at]) {
        at = (at + 1) & (n_slots - 1);
    }
    slots[2 * at] = hash;
    slots[2 * at + 1] = flags;
}

static void
the_longest_phrase_is_marked(void **state)
{
    uint32_t slots[32] = {0};
    EntNameLists lists;
    EntListed listed[16];
    Sentence sentence;
    (void)state;
    put(slots, 16, "gulf", ENT_LIST_PLACE_HEAD | ENT_LIST_LONGER);
    put(slots, 16, "gulf of", ENT_LIST_LONGER);
    put(slots, 16, "gulf of oman", ENT_LIST_PLACE);
    put(slots, 16, "oman", ENT_LIST_COUNTRY);
    assert_ok(ent_name_lists_of((EntView){(const char *)slots, sizeof slots}, &lists));
    make_sentence(&sentence, "the Gulf of Oman and the Gulf of Peru");
    ent_name_lists_mark(&lists, &sentence.words, listed);
    assert_int_equal(listed[0].alone | listed[0].begin, 0);
    assert_int_equal(listed[1].begin, ENT_LIST_PLACE);
    assert_int_equal(listed[1].alone, ENT_LIST_PLACE_HEAD);
    assert_int_equal(listed[2].inside, ENT_LIST_PLACE);
    assert_int_equal(listed[3].end, ENT_LIST_PLACE);
    assert_int_equal(listed[3].alone, ENT_LIST_COUNTRY);
    assert_int_equal(listed[6].begin | listed[7].inside | listed[8].end, 0);
    assert_int_equal(listed[6].alone, ENT_LIST_PLACE_HEAD);
}

static void
lists_that_lie_do_no_harm(void **state)
{
    uint32_t full[32];
    EntNameLists lists;
    EntListed listed[16];
    Sentence sentence;
    (void)state;
    memset(full, 0x55, sizeof full);
    assert_ok(ent_name_lists_of((EntView){(const char *)full, sizeof full}, &lists));
    make_sentence(&sentence, "no slot of this table is empty");
    ent_name_lists_mark(&lists, &sentence.words, listed);
    assert_int_equal(ent_name_lists_find(&lists, 3), 0);
    assert_int_equal(ent_name_lists_of((EntView){(const char *)full, 24}, &lists), ENT_STATUS_INVALID);
    assert_int_equal(ent_name_lists_of((EntView){(const char *)full, 20}, &lists), ENT_STATUS_INVALID);
    assert_int_equal(ent_name_lists_of((EntView){(const char *)full, 4}, &lists), ENT_STATUS_INVALID);
    assert_ok(ent_name_lists_of(ENT_VIEW_EMPTY, &lists));
    assert_int_equal(ent_name_lists_find(&lists, hash_of("oman")), 0);
}

static void
a_document_remembers_its_words(void **state)
{
    static const char *const texts[] = {"Minister Ahn spoke", "Ahn left", "an ahn is no name"};
    Sentence sentences[3];
    EntNameToken tokens[3][16] = {{{.is_open = false}}};
    EntNameSentence read[3];
    EntArena arena;
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        make_sentence(&sentences[i], texts[i]);
        read[i] = (EntNameSentence){.words = &sentences[i].words, .tokens = tokens[i]};
    }
    sentences[0].items[1].name = ent_label(ENT_NAMED_PERSON, ENT_PART_ONLY);
    ent_arena_init(&arena);
    assert_ok(ent_names_remember(read, 3, &arena));
    ent_arena_clear(&arena);
    assert_int_equal(tokens[1][0].memory.label, ent_label(ENT_NAMED_PERSON, ENT_PART_ONLY));
    assert_int_equal(tokens[1][0].memory.confidence, 1);
    assert_true(tokens[1][0].memory.seen_lower);
    assert_int_equal(tokens[0][1].memory.label, ENT_LABEL_OUTSIDE); /* its own label does not count */
    assert_int_equal(tokens[0][1].memory.confidence, 1);
    assert_int_equal(tokens[0][0].memory.confidence, 0);
    assert_true(read[2].with_memory);
}

static void
features_are_bounded(void **state)
{
    uint32_t slots[2] = {0}, features[ENT_NAMES_FEATURES];
    Sentence sentence;
    EntNameToken tokens[16];
    EntListed listed[16];
    EntNameLists lists;
    (void)state;
    assert_ok(ent_name_lists_of((EntView){(const char *)slots, sizeof slots}, &lists));
    make_sentence(&sentence, "The Gulf of Oman - an A B C D");
    EntNameSentence read = {.words = &sentence.words, .tokens = tokens};
    ent_names_prepare(&lists, listed, &read);
    read.with_memory = true;
    for (size_t i = 0; i < sentence.words.count; i++) {
        memset(&tokens[i].listed, 0xFF, sizeof tokens[i].listed);
    }
    for (size_t i = 0; i < sentence.words.count; i++) {
        assert_true(ent_names_features(&read, i, features) <= ENT_NAMES_FEATURES);
    }
}

/* --- whole models --- */

typedef struct {
    const EntModelSection *sections;
    size_t n_sections;
    Sentence sentences[2];
} Made;

static EntStatus
open_made(const Made *made, EntNames **out)
{
    char path[] = "/tmp/ent-names-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    EntStatus status = ent_model_write(path, ENT_NAMES_KIND, made->sections, made->n_sections, NULL);
    if (status == ENT_STATUS_OK) {
        status = ent_names_open(path, NULL, out);
    }
    unlink(path);
    return status;
}

static EntStatus
read_made(void *data)
{
    Made *made = data;
    EntNames *names;
    EntNameSpans spans;
    EntArena arena;
    ENT_TRY(open_made(made, &names));
    EntWords words[] = {made->sentences[0].words, made->sentences[1].words, {.count = 0}};
    ent_arena_init(&arena);
    EntStatus status = ent_names_read(names, words, 3, &arena, &spans);
    if (status == ENT_STATUS_OK) {
        assert_int_equal(spans.count, 4); /* capitals and their neighbours */
        assert_int_equal(spans.items[0].first, 0);
        assert_int_equal(spans.items[2].sentence, 1);
        assert_int_equal(spans.items[0].type, ENT_NAMED_PERSON);
        status = ent_names_read(names, words, 0, &arena, &spans);
        assert_int_equal(spans.count, 0);
    }
    ent_arena_clear(&arena);
    ent_names_close(names);
    return status;
}

/* Whatever the feature, the only word of a person's name is favoured; so all words near capitals are persons. */
static void
fill_for_persons(int8_t *table)
{
    for (size_t i = 0; i < TABLE; i++) {
        table[i] = 0;
    }
    uint32_t bias = ent_feature(1, 0) & ((1u << BITS) - 1);
    table[bias + ent_label(ENT_NAMED_PERSON, ENT_PART_ONLY)] = 100;
}

static void
a_document_is_read_in_two_passes(void **state)
{
    static int8_t table[TABLE];
    static const uint32_t shape[2] = {BITS, ENT_LINEAR_LANES};
    const EntView weights = {(const char *)table, sizeof table}, numbers = {(const char *)shape, sizeof shape};
    const EntModelSection sections[] = {
        {"first", weights}, {"first.shape", numbers}, {"second", weights}, {"second.shape", numbers}};
    Made made = {sections, 4, {{.words = {.count = 0}}}};
    (void)state;
    fill_for_persons(table);
    make_sentence(&made.sentences[0], "Ahn left for the base");
    make_sentence(&made.sentences[1], "they met Koizumi");
    assert_true(fail_each_allocation(read_made, &made) > 3);
    ent_names_close(NULL);
}

static void
models_that_lie_are_refused(void **state)
{
    static int8_t table[TABLE];
    static const uint32_t shape[2] = {BITS, ENT_LINEAR_LANES}, wide[2] = {BITS, 64};
    const EntView weights = {(const char *)table, sizeof table}, numbers = {(const char *)shape, sizeof shape};
    const EntView wrong = {(const char *)wide, sizeof wide};
    const EntModelSection one_pass[] = {{"first", weights}, {"first.shape", numbers}};
    const EntModelSection wrong_shape[] = {
        {"first", weights}, {"first.shape", numbers}, {"second", weights}, {"second.shape", wrong}};
    const EntModelSection wrong_lists[] = {{"first", weights},
                                           {"first.shape", numbers},
                                           {"second", weights},
                                           {"second.shape", numbers},
                                           {"lists", {(const char *)table, 24}}};
    EntNames *names;
    (void)state;
    assert_int_equal(open_made(&(Made){.sections = one_pass, .n_sections = 2}, &names), ENT_STATUS_INVALID);
    assert_int_equal(open_made(&(Made){.sections = wrong_shape, .n_sections = 4}, &names), ENT_STATUS_INVALID);
    assert_int_equal(open_made(&(Made){.sections = wrong_lists, .n_sections = 5}, &names), ENT_STATUS_INVALID);
    assert_int_not_equal(ent_names_open("/nowhere/names.model", NULL, &names), ENT_STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_chain_is_found),
        cmocka_unit_test(long_sentences_of_closed_words_stay_outside),
        cmocka_unit_test(labels_are_told_as_begin_and_inside),
        cmocka_unit_test(the_longest_phrase_is_marked),
        cmocka_unit_test(lists_that_lie_do_no_harm),
        cmocka_unit_test(a_document_remembers_its_words),
        cmocka_unit_test(features_are_bounded),
        cmocka_unit_test(a_document_is_read_in_two_passes),
        cmocka_unit_test(models_that_lie_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
