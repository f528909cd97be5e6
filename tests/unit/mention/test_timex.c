/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Time expressions of the project's own date rules: extents, types and values against issue date, tense and anchor; what
 * has no issue date; ranges; hostile input; every allocation failed once.
 */
#include "unit/unit.h"

#include "mention/timex.h"
#include "nlp/segment.h"
#include "nlp/tag.h"

static EntLexicon *lexicon;
static EntArena rule_arena;
static EntDateRules rules;

static int
open_rules(void **state)
{
    (void)state;
    ent_arena_init(&rule_arena);
    return ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK &&
                   ent_date_rules_load("data", lexicon, NULL, &rule_arena, &rules) == ENT_STATUS_OK
               ? 0
               : -1;
}

static int
close_rules(void **state)
{
    (void)state;
    ent_arena_clear(&rule_arena);
    ent_lexicon_free(lexicon);
    return 0;
}

static EntStatus
read_text(EntView source, EntDate issued, EntArena *arena, EntText *text, EntTimexes *out)
{
    ENT_TRY(ent_segment_plain(source, ENT_VIEW("test"), lexicon, arena, NULL, text));
    ent_tag(text);
    return ent_timexes_read(&(EntTimexInput){.text = text, .rules = &rules, .issued = issued}, arena, out);
}

/* "words=TYPE value;" for each expression. */
static void
check_on(EntDate issued, const char *source, const char *expected)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    EntArena arena;
    EntText text;
    EntTimexes found;
    EntBuffer line = ENT_BUFFER_EMPTY;
    ent_arena_init(&arena);
    assert_ok(read_text(ent_view_of(source), issued, &arena, &text, &found));
    for (size_t i = 0; i < found.count; i++) {
        const EntTimex *timex = &found.items[i];
        assert_ok(ent_buffer_printf(&line, "%.*s=%s %.*s;",
                                    ENT_VIEW_ARGS(ent_tokens_view(&text, timex->first, timex->end)), types[timex->type],
                                    ENT_VIEW_ARGS(timex->value)));
    }
    assert_view(ent_buffer_view(&line), expected);
    ent_buffer_clear(&line);
    ent_arena_clear(&arena);
}

/* Saturday, 31 January 2026. */
static void
check(const char *source, const char *expected)
{
    check_on((EntDate){2026, 1, 31}, source, expected);
}

static void
days_are_read_in_all_forms(void **state)
{
    (void)state;
    check("They met on January 30, 2026.", "January 30, 2026=DATE 2026-01-30;");
    check("They met on Friday, 30 January 2026.", "Friday, 30 January 2026=DATE 2026-01-30;");
    check("They met on the 3rd of May 1999.", "the 3rd of May 1999=DATE 1999-05-03;");
    check("They met on 2026-01-30.", "2026-01-30=DATE 2026-01-30;");
    check("They met in early November.", "early November=DATE 2025-11;");
    check("They met on June 35.", "June=DATE 2025-06;");
    check("He may march on.", "");
    check("It began in May.", "May=DATE 2025-05;");
    check("Theresa May spoke.", "");
    check("He told USA Today so.", "");
    check("It was signed in August last year.", "August last year=DATE 2025-08;");
}

static void
beyond_the_last_year_there_is_no_date(void **state)
{
    (void)state;
    const EntDate last = {9999, 12, 31};
    check_on(last, "They will meet in Q3.", "");
    check_on(last, "They will meet in March.", "March=DATE XXXX-03;");
    check_on(last, "They will meet next summer.", "");
    check_on(last, "They met in March.", "March=DATE 9999-03;");
}

static void
tense_decides_weekday_and_year(void **state)
{
    (void)state;
    check("They met on Tuesday.", "Tuesday=DATE 2026-01-27;");
    check("They will meet on Tuesday.", "Tuesday=DATE 2026-02-03;");
    check("On Tuesday, he will fly home.", "Tuesday=DATE 2026-02-03;");
    check("He agreed on Tuesday to fly home.", "Tuesday=DATE 2026-01-27;");
    check("Talks scheduled for Tuesday were quiet.", "Tuesday=DATE 2026-02-03;");
    check("He set the matter aside on Tuesday.", "Tuesday=DATE 2026-01-27;");
    check("The crash on Tuesday has damaged ties.", "Tuesday=DATE 2026-01-27;");
    check("The talks on Tuesday did little to help.", "Tuesday=DATE 2026-01-27;");
    check("After talks on Tuesday, he did not speak.", "Tuesday=DATE 2026-01-27;");
    check("The team has until Tuesday to answer.", "Tuesday=DATE 2026-02-03;");
    check("Ahead of Tuesday's talks, he called them friends.", "Tuesday=DATE 2026-02-03;");
    check("They met in March.", "March=DATE 2025-03;");
    check("They are to meet in March.", "March=DATE 2026-03;");
    check("They met last Saturday.", "last Saturday=DATE 2026-01-24;");
    check("They will meet next Saturday.", "next Saturday=DATE 2026-02-07;");
}

static void
relative_expressions_count_from_issue_or_anchor(void **state)
{
    (void)state;
    check("They met a fortnight ago.", "a fortnight ago=DATE 2026-W03;");
    check("All will be gone by year's end.", "year's end=DATE 2026;");
    check("They left three years ago.", "three years ago=DATE 2023;");
    check("They met last month and this week.", "last month=DATE 2025-12;this week=DATE 2026-W05;");
    check("They met on May 3, 2024, and spoke a day earlier.",
          "May 3, 2024=DATE 2024-05-03;a day earlier=DATE 2024-05-02;");
    check("It sank in 2010. Two years later it was raised.", "2010=DATE 2010;Two years later=DATE 2012;");
    check("It began in June 2018. It ended the same month.", "June 2018=DATE 2018-06;the same month=DATE 2018-06;");
    check("It fell on May 3, 2024, and rose the following week.",
          "May 3, 2024=DATE 2024-05-03;the following week=DATE 2024-W19;");
    check("Years ago it was otherwise.", "Years ago=DATE PAST_REF;");
    check("It is quiet now.", "now=DATE PRESENT_REF;");
    check("That may change in the coming days.", "the coming days=DATE FUTURE_REF;");
}

static void
parts_of_years_and_more(void **state)
{
    (void)state;
    check("It rose in the third quarter.", "the third quarter=DATE 2025-Q3;");
    check("It fell in the first half of 2024.", "the first half of 2024=DATE 2024-H1;");
    check("It will report fourth-quarter results.", "fourth-quarter=DATE 2025-Q4;");
    check("It began in 2017. It grew in the second half of that year.",
          "2017=DATE 2017;the second half of that year=DATE 2017-H2;");
    check("It was hot last summer.", "last summer=DATE 2025-SU;");
    check("It will be hot this summer.", "this summer=DATE 2026-SU;");
    check("In the winter of 1946 it froze.", "the winter of 1946=DATE 1946-WI;");
    check("He wrote in the late 1990s.", "the late 1990s=DATE 199;");
    check("The 21st century began.", "The 21st century=DATE 20;");
    check("It costs more in fiscal 2027.", "fiscal 2027=DATE FY2027;");
    check("They met last weekend.", "last weekend=DATE 2026-W04-WE;");
}

static void
times_durations_and_sets(void **state)
{
    (void)state;
    check("It starts at 9 a.m. on Friday.", "9 a.m. on Friday=TIME 2026-02-06T09:00;");
    check("It ended at 12:30 a.m.", "12:30 a.m.=TIME 2026-01-31T00:30;");
    check("It struck at 10 p.m. Friday night.", "10 p.m. Friday night=TIME 2026-01-30T22:00;");
    check("They talked on Friday morning.", "Friday morning=TIME 2026-01-30TMO;");
    check("They left last night.", "last night=TIME 2026-01-30TNI;");
    check("The call came at 25:75 a.m.", "");
    check("It took more than three weeks.", "more than three weeks=DURATION P3W;");
    check("It ended a nine-year hiatus.", "nine-year=DURATION P9Y;");
    check("It took twenty-one days and two and a half hours.",
          "twenty-one days=DURATION P21D;two and a half hours=DURATION PT2.5H;");
    check("It took several months.", "several months=DURATION PXM;");
    check("He served for half a century.", "half a century=DURATION P50Y;");
    check("The annual drill is held twice a week.", "annual=SET P1Y;twice a week=SET P1W;");
    check("They meet every other Monday and every Monday.",
          "every other Monday=SET XXXX-WXX-1;every Monday=SET XXXX-WXX-1;");
    check("They meet every two years.", "every two years=SET P2Y;");
}

static void
ranges_are_two_expressions(void **state)
{
    (void)state;
    EntArena arena;
    EntText text;
    EntTimexes found;
    check("It ran June 27-29, 2024.", "June 27=DATE 2024-06-27;29, 2024=DATE 2024-06-29;");
    check("It ran from 15 to 18 December 2024.", "15=DATE 2024-12-15;18 December 2024=DATE 2024-12-18;");
    check("It ran from November to March 2024.", "November=DATE 2023-11;March 2024=DATE 2024-03;");
    check("It was held in March and April 2024.", "March=DATE 2024-03;April 2024=DATE 2024-04;");
    check("It was held from 3 February to 20 February.", "3 February=DATE 2025-02-03;20 February=DATE 2025-02-20;");
    check("The exercise ends on Sunday.", "Sunday=DATE 2026-02-01;");
    check("It is to last until Sunday.", "Sunday=DATE 2026-02-01;");
    check("It was to last until Sunday.", "Sunday=DATE 2026-01-25;");
    check("The carrier set sail on Thursday.", "Thursday=DATE 2026-01-29;");
    ent_arena_init(&arena);
    assert_ok(read_text(ENT_VIEW("It was held between 1999 and 2017, in 2018 and 2019."), ENT_DATE_NONE, &arena, &text,
                        &found));
    assert_int_equal(found.count, 4);
    assert_int_equal(found.items[0].range_end, 2);
    assert_int_equal(found.items[2].range_end, 0);
    ent_arena_clear(&arena);
}

/* Blocks are parted by empty lines. */
static void
lines_of_a_chronicle_have_the_year_of_their_heading(void **state)
{
    (void)state;
    check("2021\n\n15 April: The two sides meet.\n\n20 June | They part.",
          "15 April=DATE 2021-04-15;20 June=DATE 2021-06-20;");
    check("2014 \xE2\x80\x94 26 June to 1 August\n\nChina took part on 30 June.",
          "26 June=DATE 2014-06-26;1 August=DATE 2014-08-01;30 June=DATE 2014-06-30;");
    check("2014 \xE2\x80\x94 27-29 August\n\nFew came.", "27=DATE 2014-08-27;29 August=DATE 2014-08-29;");
}

static void
lines_of_a_chronicle_have_the_year_of_the_line_before(void **state)
{
    (void)state;
    check("May 3, 2019: They meet.\n\nJune 9: They agree to leave by July 1.\n\nJanuary 5: They are gone.",
          "May 3, 2019=DATE 2019-05-03;June 9=DATE 2019-06-09;July 1=DATE 2019-07-01;January 5=DATE 2020-01-05;");
    check("November 3, 2019: They meet.\n\nJanuary 5: They leave.",
          "November 3, 2019=DATE 2019-11-03;January 5=DATE 2020-01-05;");
    check("April 10: They land.", "April 10=DATE 2025-04-10;");
    check("May 3 and 5 saw talks.", "May 3=DATE 2025-05-03;5=DATE 2025-05-05;");
}

static void
dates_in_a_line_are_of_its_year(void **state)
{
    (void)state;
    check("18 May 2024: They confer. On 3 October they announce a pact.",
          "18 May 2024=DATE 2024-05-18;3 October=DATE 2024-10-03;");
    check("20 December 2023: They agree. On 9 January they sign.",
          "20 December 2023=DATE 2023-12-20;9 January=DATE 2024-01-09;");
    check("9 January 2024: They sign what they drew up on 20 December.",
          "9 January 2024=DATE 2024-01-09;20 December=DATE 2023-12-20;");
    check("9 March 2024: She lands. On the 11th she meets them.",
          "9 March 2024=DATE 2024-03-09;the 11th=DATE 2024-03-11;");
}

static void
labels_of_a_chronicle_begin_with_the_year(void **state)
{
    (void)state;
    check("2022, December: They talk.", "2022, December=DATE 2022-12;");
    check("2023, 11 February: Trucks cross.", "2023, 11 February=DATE 2023-02-11;");
    check("1999: They sign.\n\n2004 \xE2\x80\x93 They part.", "1999=DATE 1999;2004=DATE 2004;");
    check("2015: May 3: They meet.", "2015=DATE 2015;May 3=DATE 2015-05-03;");
}

static void
a_weekday_tells_the_year(void **state)
{
    (void)state;
    check_on((EntDate){2019, 8, 5}, "Tuesday, 6 August: They fly home.", "Tuesday, 6 August=DATE 2019-08-06;");
    check_on((EntDate){2019, 8, 5}, "They flew on Monday, 6 August.", "Monday, 6 August=DATE 2018-08-06;");
}

static void
days_without_a_month_are_of_the_one_spoken_of(void **state)
{
    (void)state;
    check("They met on the 14th.", "the 14th=DATE 2026-01-14;");
    check("They will meet on the 3rd.", "the 3rd=DATE 2026-02-03;");
    check("They left on 28 May 2024 and came back on the 30th.",
          "28 May 2024=DATE 2024-05-28;the 30th=DATE 2024-05-30;");
    check("They left on 28 May 2024 and came back on the 3rd.", "28 May 2024=DATE 2024-05-28;the 3rd=DATE 2024-06-03;");
    check("They met on the 31st edition.", "");
}

static void
what_is_said_to_have_been_is_past(void **state)
{
    (void)state;
    check("It is believed to have sunk on May 3.", "May 3=DATE 2025-05-03;");
    check("It is expected to have left by May 3.", "May 3=DATE 2026-05-03;");
}

static void
without_issue_date_values_stay_open(void **state)
{
    (void)state;
    check_on(ENT_DATE_NONE, "They met on Friday.", "Friday=DATE XXXX-WXX-5;");
    check_on(ENT_DATE_NONE, "They met on January 30.", "January 30=DATE XXXX-01-30;");
    check_on(ENT_DATE_NONE, "They met yesterday.", "yesterday=DATE XXXX-XX-XX;");
    check_on(ENT_DATE_NONE, "They met last year.", "last year=DATE XXXX;");
    check_on(ENT_DATE_NONE, "They met last summer.", "last summer=DATE XXXX-SU;");
    check_on(ENT_DATE_NONE, "They met on 3 May 2020.", "3 May 2020=DATE 2020-05-03;");
}

static void
edges_of_the_calendar_hold(void **state)
{
    (void)state;
    check_on((EntDate){1, 1, 1}, "They met yesterday, last week and 300 years ago.",
             "last week=DATE XXXX-WXX;300 years=DURATION P300Y;");
    check_on((EntDate){9999, 12, 31}, "They will meet tomorrow, next month and 900 decades from now.",
             "900 decades=DURATION P900DE;now=DATE PRESENT_REF;");
    check("It took 99999999999999999999 years.", "99999999999999999999 years=DURATION P9999999Y;");
}

static void
bad_rules_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } bad[] = {
        {"rules 1\n", "the first line must name the version of the date rules"},
        {"entente-dates 1\nDAY calendar\n", "'DAY' is unknown"},
        {"entente-dates 1\nDATE guess\n", "'guess' is unknown"},
        {"entente-dates 1\nDATE calendar moon=1\n", "'moon=1' gives no field its worth"},
        {"entente-dates 1\n  \"now\"\n", "a pattern of no type, or too many patterns"},
        {"entente-dates 1\nDATE calendar\n  moon:\"full\"\n", "there is no field 'moon'"},
        {"entente-dates 1\nDATE calendar\n  @Nothing\n", "unknown pattern 'Nothing'"},
        {"entente-dates 1\nDATE calendar\n  '##\n", "a picture without an end"},
        {"entente-dates 1\ndefine X\n", "no pattern, a very long one, or too many names"},
        {"entente-dates 1\ndefine X \"a\" )\nDATE calendar\n  @X\n", "'X' should end before ')'"},
        {"entente-dates 1\nDATE calendar\n  <Person>\n", "unknown class 'Person'"},
        {"entente-dates 1\nDATE calendar\n  unit:Date\n", "dates are not known yet where this pattern is read"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        EntDiagList diags;
        EntArena arena;
        EntDateRules read;
        ent_diag_list_init(&diags);
        ent_arena_init(&arena);
        assert_int_equal(ent_date_rules_read(ent_view_of(bad[i].text), lexicon, &diags.diags, &arena, &read),
                         ENT_STATUS_INVALID);
        assert_int_equal(diags.count, 1);
        assert_view(diags.items[0].message, bad[i].message);
        ent_arena_clear(&arena);
        ent_diag_list_clear(&diags);
    }
}

static EntStatus
load_own(void *data)
{
    (void)data;
    EntArena arena;
    EntDateRules read;
    ent_arena_init(&arena);
    const EntStatus status = ent_date_rules_load("data", lexicon, NULL, &arena, &read);
    ent_arena_clear(&arena);
    return status;
}

static EntStatus
read_own(void *data)
{
    EntArena arena;
    EntText text;
    EntTimexes found;
    ent_arena_init(&arena);
    const EntStatus status = read_text(ent_view_of(data), (EntDate){2026, 1, 31}, &arena, &text, &found);
    ent_arena_clear(&arena);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    char words[] = "They met from June 27 to 29, last Friday, a day later, in the 1990s and every week for two years.";
    assert_true(fail_each_allocation(read_own, words) > 0);
    assert_true(fail_each_allocation(load_own, NULL) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read_in_all_forms),
        cmocka_unit_test(beyond_the_last_year_there_is_no_date),
        cmocka_unit_test(tense_decides_weekday_and_year),
        cmocka_unit_test(relative_expressions_count_from_issue_or_anchor),
        cmocka_unit_test(parts_of_years_and_more),
        cmocka_unit_test(times_durations_and_sets),
        cmocka_unit_test(ranges_are_two_expressions),
        cmocka_unit_test(lines_of_a_chronicle_have_the_year_of_their_heading),
        cmocka_unit_test(lines_of_a_chronicle_have_the_year_of_the_line_before),
        cmocka_unit_test(dates_in_a_line_are_of_its_year),
        cmocka_unit_test(labels_of_a_chronicle_begin_with_the_year),
        cmocka_unit_test(a_weekday_tells_the_year),
        cmocka_unit_test(what_is_said_to_have_been_is_past),
        cmocka_unit_test(days_without_a_month_are_of_the_one_spoken_of),
        cmocka_unit_test(without_issue_date_values_stay_open),
        cmocka_unit_test(edges_of_the_calendar_hold),
        cmocka_unit_test(bad_rules_are_told),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
