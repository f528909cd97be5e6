/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Clauses: each case is a sentence, a verb of it, and what its subject and object are; passives, infinitives, inserted
 * relative clauses, what is reported and by whom; every allocation failed once.
 */
#include "support.h"

#include "nlp/clause.h"

static EntLexicon *lexicon;

static int
open_lexicon(void **state)
{
    (void)state;
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK ? 0 : -1;
}

static int
close_lexicon(void **state)
{
    (void)state;
    ent_lexicon_free(lexicon);
    return 0;
}

typedef struct {
    TestText test;
    EntClauses clauses;
} Read;

static void
read_clauses(Read *read, const char *sentence)
{
    assert_ok(test_text_read(&read->test, lexicon, ent_view_of(sentence), ENT_ZONE_BODY));
    assert_ok(
        ent_clauses_read(&read->test.text, &read->test.text.sentences[0], NULL, 0, &read->test.arena, &read->clauses));
}

static const EntPredicate *
predicate(const Read *read, const char *verb)
{
    const size_t token = test_text_token(&read->test, verb);
    for (uint32_t i = 0; i < read->clauses.n_predicates; i++) {
        if (read->clauses.predicates[i].head == token) {
            return &read->clauses.predicates[i];
        }
    }
    fail_msg("'%s' is no predicate", verb);
    return NULL;
}

static EntView
phrases(Read *read, uint32_t first, uint32_t end)
{
    EntView all = ENT_VIEW_EMPTY;
    for (uint32_t i = first; first != UINT32_MAX && i < end; i++) {
        const EntPhraseSpan *phrase = &read->clauses.phrases[i];
        const EntView words = ent_tokens_view(&read->test.text, phrase->first, phrase->end);
        assert_ok(ent_arena_printf(&read->test.arena, &all, "%.*s[%.*s]", ENT_VIEW_ARGS(all), ENT_VIEW_ARGS(words)));
    }
    return all;
}

static void
subjects_stand_before_the_verb(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *verb, *subject;
    } cases[] = {
        {"Ahn and Koizumi met in Yokosuka.", "met", "[Ahn][Koizumi]"},
        {"Ahn and his counterpart, Koizumi, met in Yokosuka.", "met", "[Ahn][his counterpart][Koizumi]"},
        {"The ministers of South Korea and Japan agreed on Friday.", "agreed", "[The ministers]"},
        {"In Tokyo, Ahn met Koizumi.", "met", "[Ahn]"},
        {"As part of such efforts, they agreed to hold talks.", "agreed", "[they]"},
        {"Sawyer, who commands the fleet, visited Hanoi.", "visited", "[Sawyer]"},
        {"Sawyer, who commands the fleet, visited Hanoi.", "commands", "[Sawyer]"},
        {"Korea agreed to resume drills, the ministry said Friday.", "said", "[the ministry]"},
        {"They met and issued a statement.", "issued", "[They]"},
        {"They agreed to resume drills.", "resume", "[They]"},
        {"It is the first since Shin visited Tokyo.", "visited", "[Shin]"},
        {"According to the ministry, Russia and China held talks.", "held", "[Russia][China]"},
        {"Nakatani next week visits Seoul.", "visits", "[Nakatani]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read read;
        read_clauses(&read, cases[i].sentence);
        const EntPredicate *p = predicate(&read, cases[i].verb);
        assert_view(phrases(&read, p->subject, p->subject_end), cases[i].subject);
        test_text_clear(&read.test);
    }
}

static void
objects_stand_behind_it(void **state)
{
    (void)state;
    Read read;
    static const struct {
        const char *sentence, *verb, *object;
    } cases[] = {
        {"Shin met Kihara, who held the portfolio, in Tokyo.", "met", "[Kihara]"},
        {"Shin will visit Japan next week.", "visit", "[Japan]"},
        {"Shin visited Japan last month.", "visited", "[Japan]"},
        {"Shin described the last week.", "described", "[the last week]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_clauses(&read, cases[i].sentence);
        const EntPredicate *p = predicate(&read, cases[i].verb);
        const uint32_t object = ent_clause_phrase(&read.clauses, p, ENT_ID_NONE, 0);
        assert_view(phrases(&read, object, object + 1), cases[i].object);
        test_text_clear(&read.test);
    }
}

static void
forms_tell_what_kind_of_verb(void **state)
{
    (void)state;
    Read read;
    read_clauses(&read,
                 "The drills, held 10 times between 1999 and 2017, were paused after the ministers agreed to stop.");
    assert_true(predicate(&read, "paused")->is_passive);
    assert_true(predicate(&read, "held")->is_passive);
    assert_false(predicate(&read, "agreed")->is_passive);
    assert_true(predicate(&read, "stop")->is_infinitive);
    test_text_clear(&read.test);
    read_clauses(&read, "They would like to hold talks.");
    assert_int_equal(predicate(&read, "hold")->modal, ent_lexicon_find(lexicon, ENT_VIEW("would")));
    test_text_clear(&read.test);
    read_clauses(&read, "The ministers will not meet.");
    assert_true(predicate(&read, "meet")->modal != ENT_ID_NONE);
    assert_true(predicate(&read, "meet")->is_negated);
    test_text_clear(&read.test);
}

static void
negations_are_heard(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *verb;
        bool is_negated;
    } cases[] = {
        {"Nakatani never visited Pyongyang.", "visited", true},
        {"Nobody expects talks.", "expects", true},
        {"No minister visited Seoul.", "visited", true},
        {"Neither side signed the agreement.", "signed", true},
        {"None of the ministers met Ahn.", "met", true},
        {"They left without signing the agreement.", "signing", true},
        {"They left without signing the agreement.", "left", false},
        {"They will no longer hold drills.", "hold", true},
        {"They hardly met.", "met", true},
        {"The minister visited no port.", "visited", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read read;
        read_clauses(&read, cases[i].sentence);
        if (predicate(&read, cases[i].verb)->is_negated != cases[i].is_negated) {
            fail_msg("'%s' is wrong in: %s", cases[i].verb, cases[i].sentence);
        }
        test_text_clear(&read.test);
    }
}

static void
what_is_said_is_governed(void **state)
{
    (void)state;
    Read read;
    read_clauses(&read, "Korea and Japan have agreed to resume drills, the ministry said Friday.");
    const EntPredicate *agreed = predicate(&read, "agreed"), *said = predicate(&read, "said");
    assert_true(agreed->is_reported);
    assert_ptr_equal(&read.clauses.predicates[agreed->governor], said);
    assert_false(said->is_reported);
    assert_ptr_equal(&read.clauses.predicates[predicate(&read, "resume")->governor], agreed);
    test_text_clear(&read.test);
}

/* Names with words inside are one phrase when the units say so. */
static void
units_hold_together(void **state)
{
    (void)state;
    Read read;
    const EntUnit units[] = {{.first = 1, .end = 5}, {.first = 6, .end = 7, .is_time = true}};
    assert_ok(
        test_text_read(&read.test, lexicon, ENT_VIEW("The Republic of Korea Navy sailed Friday."), ENT_ZONE_BODY));
    assert_ok(
        ent_clauses_read(&read.test.text, &read.test.text.sentences[0], units, 2, &read.test.arena, &read.clauses));
    assert_int_equal(read.clauses.n_phrases, 2);
    const EntPredicate *p = predicate(&read, "sailed");
    assert_view(phrases(&read, p->subject, p->subject_end), "[The Republic of Korea Navy]");
    test_text_clear(&read.test);
}

static void
odd_sentences_do_no_harm(void **state)
{
    (void)state;
    static const char *const sentences[] = {",",         ", , ,",  "to", "and",     "\"", "said said said",
                                            "that that", "not to", "(",  "of of of"};
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        Read read;
        read_clauses(&read, sentences[i]);
        test_text_clear(&read.test);
    }
}

static EntStatus
read_some(void *data)
{
    TestText test;
    EntClauses clauses;
    (void)data;
    EntStatus status = test_text_read(&test, lexicon, ENT_VIEW("Ahn and Koizumi met."), ENT_ZONE_BODY);
    if (status == ENT_STATUS_OK) {
        status = ent_clauses_read(&test.text, &test.text.sentences[0], NULL, 0, &test.arena, &clauses);
    }
    test_text_clear(&test);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(read_some, NULL) >= 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subjects_stand_before_the_verb), cmocka_unit_test(objects_stand_behind_it),
        cmocka_unit_test(forms_tell_what_kind_of_verb),   cmocka_unit_test(negations_are_heard),
        cmocka_unit_test(what_is_said_is_governed),       cmocka_unit_test(units_hold_together),
        cmocka_unit_test(odd_sentences_do_no_harm),       cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
