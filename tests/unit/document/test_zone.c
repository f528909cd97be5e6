/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Zones, one rule at a time. Whole pages are golden tests: tests/golden/document.
 */
#include "unit/document/support.h"

#define LEAD "Two navies met in the port of Busan on Friday and agreed to train together every year from now on.\n"
#define MORE "The first exercise is planned for the autumn, an officer of the fleet told reporters on the pier.\n"
#define LAST "It will be the first since 2017, when the series ended after a dispute about a flag.\n"

static void
read_text(Desk *desk, const char *text)
{
    assert_ok(desk_read(desk, ENT_BLOB_TEXT, ent_view_of(text)));
}

static void
a_repeated_headline_counts_once(void **state)
{
    Desk *desk = *state;
    read_text(desk, " date 2026-01-30  Navies agree to train together\nNavies agree to train together\n\n" LEAD MORE);
    assert_int_equal(desk_count(desk, ENT_ZONE_HEADLINE), 1);
    assert_view(desk->document.title, "Navies agree to train together");
    assert_block(desk, ENT_ZONE_DATELINE, 0, "date 2026-01-30");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 2);
}

static void
a_masthead_is_no_headline_wherever_it_stands(void **state)
{
    Desk *desk = *state;
    read_text(desk, "HARBOUR GAZETTE\nThe paper that floats\n\nNavies agree to train together\n\n" LEAD
                    "\nHarbour Gazette\n\n" MORE);
    assert_view(desk->document.title, "Navies agree to train together");
    assert_view(desk->document.publisher, "HARBOUR GAZETTE");
    assert_int_equal(desk_count(desk, ENT_ZONE_BOILERPLATE), 3);
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 2);
}

static void
furniture_in_the_middle_ends_nothing(void **state)
{
    Desk *desk = *state;
    static const char *const furniture[] = {"Sign up for our newsletter",
                                            "Advertisement",
                                            "Phone: 044 0000 0000",
                                            "Plot 12, 3rd Floor, Main Road, Chennai 600040",
                                            "Home | World | Asia",
                                            "https://example.org/x",
                                            "reporter@example.org",
                                            "photo-12.jpg",
                                            "* * *",
                                            "GET THE BRIEFING\nThe week's stories in your inbox. SIGN UP",
                                            "(Release ID: 2177501)",
                                            "READ NEXT\nNavies of the north sail home\nStorm closes port",
                                            "MORE ON THIS TOPIC\nNavies of the north sail home",
                                            "Also read: Navies of the north sail home"};
    for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++) {
        char text[1024];
        snprintf(text, sizeof text, "Navies agree to train together\n\n" LEAD "\n%s\n\n" MORE "\n" LAST, furniture[i]);
        read_text(desk, text);
        if (desk_count(desk, ENT_ZONE_BODY) != 3) {
            fail_msg("%zu paragraphs of body around '%s'", desk_count(desk, ENT_ZONE_BODY), furniture[i]);
        }
    }
}

static void
comments_go_to_the_end(void **state)
{
    Desk *desk = *state;
    static const char *const openings[] = {"5 Comments", "COMMENTS (2)", "Comments", "Leave a Reply",
                                           "Join the conversation"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "Navies agree to train together\n\n" LEAD "\n" MORE "\n" LAST
                 "\n%s\n\nBazza\nThe navies of both countries should have met in Tokyo ten years ago.\n\n"
                 "Marg\nI sailed on the USS Carl Vinson in 1992 and met the minister there.\n",
                 openings[i]);
        read_text(desk, text);
        assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 3);
        assert_int_equal(desk_count(desk, ENT_ZONE_COMMENTS), 5);
    }
}

static void
a_comment_counter_on_top_is_none(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Navies agree to train together\n\n12 Comments\n\n" LEAD "\n" MORE "\n" LAST);
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 3);
    assert_int_equal(desk_count(desk, ENT_ZONE_COMMENTS), 0);
}

static void
captions_are_told_by_place_words_and_credits(void **state)
{
    Desk *desk = *state;
    static const char *const captions[] = {
        "Ahn Gyu-back, left, and Shinjiro Koizumi, right, walk in Yokosuka on Jan. 30. [YONHAP]",
        "From left: Shin Won-sik, Minoru Kihara and Lloyd Austin in Tokyo on Sunday. (Pool photo)",
        "The carrier exercises with two destroyers in the Philippine Sea on April 28, 2017. (U.S. Navy)",
        "An army helicopter lands on a ship in the Coral Sea in June 2022. Picture: Supplied",
        "Flags on the airplane of the president at Haneda, Japan March 16, 2023. REUTERS/Issei Kato",
        "Richard Marles (L) shakes hands with his counterpart in Seoul on May 13, 2025. (Pool photo) (Yonhap)",
        "PHOTO: Then-president Yudhoyono with Tony Abbott in June 2014. (Supplied)",
        "In this photo provided by the ministry, a missile is launched at an undisclosed place.",
        "FILE - Soldiers at a camp in Poland on March 3, 2022. (AP Photo/Ann Other)",
    };
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
        char text[1024];
        snprintf(text, sizeof text, "Navies agree to train together\n\n" LEAD "\n%s\n\n" MORE, captions[i]);
        read_text(desk, text);
        if (desk_count(desk, ENT_ZONE_CAPTION) != 1 || desk_count(desk, ENT_ZONE_BODY) != 2) {
            fail_msg("no caption: '%s'", captions[i]);
        }
    }
}

static void
copy_is_no_caption(void **state)
{
    Desk *desk = *state;
    static const char *const copy[] = {
        "The carrier, which left San Diego in January, was accompanied by a cruiser.",
        "They met at the centre of the base and talked about the photos of the incident.",
        "The alliance was right to wait, and he was left to explain why it did.",
        "The Armed Forces of the Philippines (AFP) said so on Monday.",
        "Talks in Seoul (pictured by many as a failure) went on for two days, he said.",
    };
    for (size_t i = 0; i < sizeof copy / sizeof *copy; i++) {
        char text[1024];
        snprintf(text, sizeof text, "Navies agree to train together\n\n" LEAD "\n%s\n\n" MORE, copy[i]);
        read_text(desk, text);
        assert_block(desk, ENT_ZONE_BODY, 1, copy[i]);
    }
}

static void
credits_and_datelines_are_cut_off(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Navies agree to train together\n\nBUSAN, South Korea \xe2\x80\x94 " LEAD "\n" MORE
                    "\nThe next talks are set for May, an officer said. REUTERS\n");
    assert_block(desk, ENT_ZONE_DATELINE, 0, "BUSAN, South Korea \xe2\x80\x94");
    assert_true(ent_view_starts_with(desk_block(desk, ENT_ZONE_BODY, 0), ENT_VIEW("Two navies")));
    assert_block(desk, ENT_ZONE_BODY, 2, "The next talks are set for May, an officer said.");
    assert_block(desk, ENT_ZONE_BOILERPLATE, 0, "REUTERS");
    assert_view(desk->document.publisher, "REUTERS");
}

static void
datelines_have_many_forms(void **state)
{
    Desk *desk = *state;
    static const struct {
        const char *text, *dateline;
    } cases[] = {
        {"TOKYO, Jan. 30 (Reuters) - Two navies met at the pier today.", "TOKYO, Jan. 30 (Reuters) -"},
        {"SEOUL \xe2\x80\x93 Two navies met at the pier on Friday.", "SEOUL \xe2\x80\x93"},
        {"KIGALI/WASHINGTON, 27 June 2025 \xe2\x80\x93 Two navies met at the pier.",
         "KIGALI/WASHINGTON, 27 June 2025 \xe2\x80\x93"},
        {"WASHINGTON, March 5 (Xinhua) -- Two navies met at the pier today.", "WASHINGTON, March 5 (Xinhua) --"},
        {"New Delhi, Oct 10 (PTI) Two navies met at the pier on Friday.", "New Delhi, Oct 10 (PTI)"},
        {"NEW DELHI: Two navies met at the pier on Friday and left again.", "NEW DELHI:"},
        {"Manila (AFP) \xe2\x80\x93 Two navies met at the pier on Friday.", "Manila (AFP) \xe2\x80\x93"},
        {"PEARL HARBOR (Jan. 3, 2026) \xe2\x80\x93 Two navies met at the pier.",
         "PEARL HARBOR (Jan. 3, 2026) \xe2\x80\x93"},
        {"Camp Casey, South Korea \xe2\x80\x93 Two navies met at the pier.", "Camp Casey, South Korea \xe2\x80\x93"},
        {"WASHINGTON, D.C. \xe2\x80\x94 Two navies met at the pier on Friday.", "WASHINGTON, D.C. \xe2\x80\x94"},
        {"SAREX: Two navies met at the pier on Friday and left again.", ""},
        {"Koizumi \xe2\x80\x93 Two navies met at the pier on Friday.", ""},
        {"AUKUS \xe2\x80\x93 the pact of three navies \xe2\x80\x93 met on Friday.", ""},
        {"He said: Two navies met at the pier on Friday.", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(desk, cases[i].text);
        assert_block(desk, ENT_ZONE_DATELINE, 0, cases[i].dateline);
        assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 1);
    }
}

static void
torn_sentences_are_one_block(void **state)
{
    Desk *desk = *state;
    static const char *const torn[] = {
        "The two allies of the United States have in recent months\n\ndrawn closer\n\nunder new leaders.",
        "The talks are based on a\n\nMemorandum of 2024\n\n.",
        "The talks followed a visit by\n\nPresident Ferdinand Marcos Jr\n\nto Hanoi in January.",
        "It was a first for the navy, the minister,\nKoizumi, said on Friday in Yokosuka.",
        "It will be the first since\n\n2017, he said.",
    };
    for (size_t i = 0; i < sizeof torn / sizeof *torn; i++) {
        char text[1024];
        snprintf(text, sizeof text, "Navies agree to train together\n\n" LEAD "\n%s\n\n" MORE, torn[i]);
        read_text(desk, text);
        assert_block(desk, ENT_ZONE_BODY, 1, torn[i]);
        assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 3);
    }
}

static void
headings_do_not_run_into_copy(void **state)
{
    Desk *desk = *state;
    read_text(desk,
              "Navies agree to train together\n" LEAD "What the navies say of it\n" MORE "Why it stopped:\n" LAST);
    assert_block(desk, ENT_ZONE_HEADING, 0, "What the navies say of it");
    assert_block(desk, ENT_ZONE_HEADING, 1, "Why it stopped:");
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 3);
}

static void
list_items_lose_their_markers(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Navies agree to train together\n\n" LEAD
                    "- first point\n\xe2\x80\xa2 second point\n3. third point\n(iv) fourth point\nb) fifth point\nv. "
                    "sixth point\n" MORE);
    static const char *const items[] = {"first point",  "second point", "third point",
                                        "fourth point", "fifth point",  "sixth point"};
    for (size_t i = 0; i < 6; i++) {
        assert_block(desk, ENT_ZONE_LIST, i, items[i]);
    }
}

static void
wrapped_lines_are_joined(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Two navies met in the port of Busan on Friday and agreed to\n"
                    "train together every year from now on, as they did until\n"
                    "2017, when the series ended after a dispute about a flag.\n\n"
                    "The first exercise is planned for the autumn, an officer\n"
                    "told reporters on the pier, and more may follow.\n");
    assert_int_equal(desk->document.n_blocks, 2);
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 2);
}

static void
quiz_statements_are_no_facts(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Navies agree to train together\n\n" LEAD
                    "\nConsider the following statements:\n1. The exercise is held by India every year in Goa.\n\n"
                    "2. It was held for the first time in 1812 in the port of Busan.\n\nWhich of them is correct?\n\n"
                    "(a) 1 only\n(b) 2 only\n\nTags: navy, training\n");
    assert_int_equal(desk_count(desk, ENT_ZONE_LIST), 0);
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 1);
    assert_block(desk, ENT_ZONE_TAGS, 0, "Tags: navy, training");
}

static void
short_last_sentences_stay(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Navies agree to train together\n\n" LEAD "\nSeoul has denied that.\n\nYonhap\ntags Navy Busan\n");
    assert_block(desk, ENT_ZONE_BODY, 1, "Seoul has denied that.");
    assert_block(desk, ENT_ZONE_BOILERPLATE, 0, "Yonhap");
    assert_block(desk, ENT_ZONE_TAGS, 0, "tags Navy Busan");
}

static void
repeated_paragraphs_count_once(void **state)
{
    Desk *desk = *state;
    read_text(desk, "Navies agree to train together\n\n" LEAD "\n" MORE "\n" LAST "\n" MORE);
    assert_int_equal(desk_count(desk, ENT_ZONE_BODY), 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repeated_headline_counts_once),
        cmocka_unit_test(a_masthead_is_no_headline_wherever_it_stands),
        cmocka_unit_test(furniture_in_the_middle_ends_nothing),
        cmocka_unit_test(comments_go_to_the_end),
        cmocka_unit_test(a_comment_counter_on_top_is_none),
        cmocka_unit_test(captions_are_told_by_place_words_and_credits),
        cmocka_unit_test(copy_is_no_caption),
        cmocka_unit_test(credits_and_datelines_are_cut_off),
        cmocka_unit_test(datelines_have_many_forms),
        cmocka_unit_test(torn_sentences_are_one_block),
        cmocka_unit_test(headings_do_not_run_into_copy),
        cmocka_unit_test(list_items_lose_their_markers),
        cmocka_unit_test(wrapped_lines_are_joined),
        cmocka_unit_test(quiz_statements_are_no_facts),
        cmocka_unit_test(short_last_sentences_stay),
        cmocka_unit_test(repeated_paragraphs_count_once),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
