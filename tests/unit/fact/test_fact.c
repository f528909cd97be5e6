/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * From text to statements: each case is a short article and what must, or must not, be read from it. Articles here are made
 * up; the golden cases of tests/golden/extract are longer.
 */
#include "support.h"

#define HEAD "Headline of the day\n\nPublished: 30 Jan. 2026\n\n"

typedef struct {
    const char *article;
    const char *expected[8]; /* lines that must be there */
    const char *wrong[6];    /* lines that must not */
} Case;

static void
check(const Case *c)
{
    TestReading test;
    assert_ok(test_reading_open(&test, c->article));
    for (size_t i = 0; i < 8 && c->expected[i]; i++) {
        if (!test_reading_has(&test, c->expected[i])) {
            fail_msg("not read: %s\nfrom: %s\nread:\n%.*s", c->expected[i], c->article,
                     ENT_VIEW_ARGS(test_reading_lines(&test)));
        }
    }
    for (size_t i = 0; i < 6 && c->wrong[i]; i++) {
        if (test_reading_has(&test, c->wrong[i])) {
            fail_msg("read: %s\nfrom: %s", c->wrong[i], c->article);
        }
    }
    test_reading_close(&test);
}

static void
posts_and_their_holders(void **state)
{
    (void)state;
    static const Case cases[] = {
        {HEAD "Japanese Defense Minister Shinjiro Koizumi spoke on Friday.",
         {"Shinjiro Koizumi holdsPost Minister of Defense (Japan)"},
         {NULL}},
        {HEAD "The statement was read by former South Korean Defense Minister Shin Won-sik.",
         {"Shin Won-sik heldPost Minister of National Defense (South Korea)"},
         {"Shin Won-sik holdsPost Minister of National Defense (South Korea)"}},
        {HEAD "Jane Doefield, the Rwandan foreign minister, and her Congolese counterpart, Paul Roevak, met in Doha.",
         {"Meeting.participant Jane Doefield", "Meeting.participant Paul Roevak", "Meeting.place Doha"},
         {NULL}},
        {HEAD "US President Donald Trump, Japanese Prime Minister Sanae Takaichi and others met.",
         {"Sanae Takaichi holdsPost Prime Minister (Japan)"},
         {"Donald Trump holdsPost Prime Minister (Japan)"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(&cases[i]);
    }
}

static void
meetings_and_visits(void **state)
{
    (void)state;
    static const Case cases[] = {
        {HEAD "The army chiefs of Kenya and Uganda met in Entebbe on Monday.",
         {"Meeting.participant Kenya", "Meeting.participant Uganda", "Meeting.place Entebbe"},
         {NULL}},
        {HEAD "The ministers of Oman and Qatar would have met in Muscat.", {NULL}, {"Meeting.place Muscat"}},
        {HEAD "There were no talks between Oman and Qatar in Muscat.", {NULL}, {"Meeting.participant Oman"}},
        {HEAD "Defense Minister Ahn Gyu-back met Shinjiro Koizumi in Yokosuka on Friday.",
         {"Meeting.participant Ahn Gyu-back", "Meeting.participant Shinjiro Koizumi", "Meeting.place Yokosuka",
          "Meeting.date 2026-01-30"},
         {NULL}},
        {HEAD "On January 13, President Lee Jae Myung and Prime Minister Sanae Takaichi held talks in Nara.",
         {"Meeting.participant Lee Jae Myung", "Meeting.participant Sanae Takaichi", "Meeting.date 2026-01-13",
          "Meeting.place Nara"},
         {NULL}},
        {HEAD "Shinjiro Koizumi will visit Seoul in March.",
         {"Visit planned.participant Shinjiro Koizumi", "Visit planned.target Seoul"},
         {"Visit.participant Shinjiro Koizumi"}},
        {HEAD "Shinjiro Koizumi never visited Pyongyang.", {NULL}, {"Visit.participant Shinjiro Koizumi"}},
        {HEAD "Shin Won-sik visited Tokyo in July 2024.",
         {"Visit.participant Shin Won-sik", "Visit.target Tokyo", "Visit.date 2024-07"},
         {NULL}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(&cases[i]);
    }
}

static void
agreements_and_exercises(void **state)
{
    (void)state;
    static const Case cases[] = {
        {HEAD
         "South Korea and Japan agreed to resume joint naval search-and-rescue exercises, the ministry said Friday.",
         {"Agreement.participant South Korea", "Agreement.participant Japan", "Agreement.about SAREX",
          "Agreement.date 2026-01-30", "Resumption planned.about SAREX"},
         {"Resumption.about SAREX"}},
        {HEAD "South Korea and Japan last held the naval search-and-rescue drills in 2017.",
         {"SAREX lastHeld 2017"},
         {NULL}},
        {HEAD
         "The search-and-rescue drills of South Korea and Japan are back. The drills, held 10 times between 1999 and "
         "2017, were paused.",
         {"SAREX firstHeld 1999", "SAREX timesHeld 10", "Suspension.about SAREX"},
         {"Suspension.date 1999"}},
        {HEAD
         "The second edition of Exercise Blue Coral was held in 2015. The fourth edition of Exercise Blue Coral was "
         "held in 2023.",
         {"Blue Coral timesHeld 4"},
         {"Blue Coral timesHeld 2"}},
        {HEAD "Peru held Exercise Blue Coral in 2027.",
         {"ExerciseEvent planned.exercise Blue Coral"},
         {"ExerciseEvent.exercise Blue Coral"}},
        {HEAD "Was Exercise Blue Coral held in Callao in 2015?", {NULL}, {"ExerciseEvent.exercise Blue Coral"}},
        {HEAD "A Kenyan coast guard boat collided with a Somali trawler near Lamu on Friday.",
         {"Incident.participant Kenya", "Incident.target Somalia", "Incident.place Lamu"},
         {NULL}},
        {HEAD "In 2019 Exercise Blue Coral was held in Lima, and the year after in Quito.",
         {"ExerciseEvent.place Lima", "ExerciseEvent.date 2019", "ExerciseEvent.place Quito",
          "ExerciseEvent.date 2020"},
         {NULL}},
        {HEAD "Unitas LXIV was held in Lima in July 2023.",
         {"ExerciseEvent.exercise UNITAS", "ExerciseEvent.place Lima", "ExerciseEvent.date 2023-07"},
         {NULL}},
        {HEAD "The 2016 edition of Exercise Blue Coral was held near Lima from 4 to 9 August.",
         {"ExerciseEvent.date 2016-08-04", "ExerciseEvent.endDate 2016-08-09"},
         {"ExerciseEvent.date 2025-08-04"}},
        {HEAD "NATO's Exercise Blue Coral ended in Latvia on Saturday.",
         {"ExerciseEvent.participant NATO", "ExerciseEvent.exercise Blue Coral"},
         {NULL}},
        {HEAD "Nobody agreed to resume the search-and-rescue drills, South Korea and Japan said.",
         {NULL},
         {"Agreement.about SAREX"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(&cases[i]);
    }
}

static void
things_and_their_countries(void **state)
{
    (void)state;
    static const Case cases[] = {
        {HEAD "Seoul's Defense Ministry and Japan's Ministry of Defense disagree.",
         {"Ministry of National Defense (South Korea) country South Korea",
          "Ministry of Defense (Japan) country Japan"},
         {NULL}},
        {HEAD "They met in Nara, Japan.", {"Nara country Japan", "Nara locatedIn Japan"}, {NULL}},
        {HEAD "Yonhap News Agency of South Korea reported it.", {NULL}, {"Yonhap News Agency country South Korea"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(&cases[i]);
    }
}

/* What readers write, what other articles are called, and tags are no facts. */
static void
furniture_is_not_read(void **state)
{
    (void)state;
    static const Case cases[] = {
        {HEAD
         "Defense Minister Ahn Gyu-back spoke in Seoul on Friday about the year that lies ahead for the forces.\n\n"
         "More on this topic\nShinjiro Koizumi visits Canberra\nXi Jinping meets Vladimir Putin\n\n"
         "2 Comments\nMariposa\nDonald Trump visited Pyongyang.\n",
         {NULL},
         {"Visit.participant Shinjiro Koizumi", "Meeting.participant Xi Jinping", "Visit.participant Donald Trump"}},
    };
    check(&cases[0]);
}

/* Every claim's span is a piece of the text that the event or statement was read from. */
static void
claims_point_into_the_text(void **state)
{
    (void)state;
    TestReading test;
    assert_ok(
        test_reading_open(&test, HEAD "Ahn Gyu-back met Shinjiro Koizumi in Nara, Japan. They agreed to meet again."));
    const size_t length = test.reading.document->text.length;
    assert_true(test.reading.n_events > 0 && test.reading.n_statements > 0);
    for (size_t i = 0; i < test.reading.n_statements; i++) {
        const EntClaim *claim = &test.reading.statements[i].claim;
        assert_true(claim->begin < claim->end && claim->end <= length);
        assert_true(claim->confidence > 0 && claim->confidence < 1000);
        assert_true(claim->rule.length > 0);
    }
    for (size_t i = 0; i < test.reading.n_events; i++) {
        assert_true(test.reading.events[i].n_claims > 0);
    }
    test_reading_close(&test);
}

static EntStatus
read_article(void *data)
{
    TestReading test;
    const EntStatus status = test_reading_open(&test, data);
    test_reading_close(&test);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    char article[] =
        HEAD "Defense Minister Ahn Gyu-back met Shinjiro Koizumi in Nara, Japan, on Friday. They agreed to resume "
             "the search-and-rescue drills, held 10 times between 1999 and 2017, Seoul's Defense Ministry said.";
    assert_true(fail_each_allocation(read_article, article) > 5);
}

static void
hostile_articles_end_soon(void **state)
{
    (void)state;
    enum { SIZE = 200000 };
    static const char *const pieces[] = {
        "Ahn Gyu-back and ", "Japan, ", "(", "the minister of the ", "met ", "\"", "U.S. ", "2017-"};
    char *article = malloc(SIZE + 64);
    assert_non_null(article);
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        TestReading test;
        size_t length = 0;
        const size_t piece = strlen(pieces[p]);
        while (length + piece < SIZE) {
            memcpy(article + length, pieces[p], piece);
            length += piece;
        }
        article[length] = '\0';
        assert_ok(test_reading_open(&test, article));
        test_reading_close(&test);
    }
    free(article);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(posts_and_their_holders),   cmocka_unit_test(meetings_and_visits),
        cmocka_unit_test(agreements_and_exercises),  cmocka_unit_test(things_and_their_countries),
        cmocka_unit_test(furniture_is_not_read),     cmocka_unit_test(claims_point_into_the_text),
        cmocka_unit_test(every_allocation_may_fail), cmocka_unit_test(hostile_articles_end_soon),
    };
    return cmocka_run_group_tests(tests, test_engine_setup, test_engine_teardown);
}
