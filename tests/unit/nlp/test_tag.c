/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Parts of speech: each case is a sentence, a word of it and what it is there.
 */
#include "support.h"

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
    const char *sentence, *word;
    EntPos pos;
} Case;

static void
check(const Case *c, EntZone zone)
{
    TestText test;
    assert_ok(test_text_read(&test, lexicon, ent_view_of(c->sentence), zone));
    const EntToken *token = &test.text.tokens[test_text_token(&test, c->word)];
    if (token->pos != c->pos) {
        fail_msg("'%s' is %d, not %d, in: %s", c->word, (int)token->pos, (int)c->pos, c->sentence);
    }
    test_text_clear(&test);
}

static void
words_of_the_body(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Korea and Japan have agreed to resume drills.", "resume", ENT_POS_VERB},
        {"Korea and Japan have agreed to resume drills.", "to", ENT_POS_TO},
        {"Korea and Japan have agreed to resume drills.", "drills", ENT_POS_NOUN},
        {"Korea and Japan have agreed to resume drills.", "Korea", ENT_POS_NAME},
        {"It was the first visit to Japan in years.", "to", ENT_POS_PREPOSITION},
        {"It was the first visit to Japan in years.", "visit", ENT_POS_NOUN},
        {"The minister will visit Tokyo.", "visit", ENT_POS_VERB},
        {"The ministers held talks in Yokosuka.", "talks", ENT_POS_NOUN},
        {"The ministers held talks in Yokosuka.", "held", ENT_POS_VERB},
        {"They agreed to hold regular visits and talks.", "talks", ENT_POS_NOUN},
        {"The planned drills were called off.", "planned", ENT_POS_ADJECTIVE},
        {"A visit that Nakatani had planned was called off.", "planned", ENT_POS_VERB},
        {"The exercise ends on Thursday.", "ends", ENT_POS_VERB},
        {"The two earlier rounds took place in July.", "rounds", ENT_POS_NOUN},
        {"They met earlier in Tokyo.", "earlier", ENT_POS_ADVERB},
        {"A visit that Nakatani had planned was called off.", "that", ENT_POS_SUBORDINATOR},
        {"The turmoil that followed was short.", "that", ENT_POS_RELATIVE},
        {"After the ministers' talks they left.", "'", ENT_POS_POSSESSIVE},
        {"The missile launch was the third.", "launch", ENT_POS_NOUN},
        {"They could not agree.", "not", ENT_POS_NEGATION},
        {"They could not agree.", "could", ENT_POS_MODAL},
        {"Resuming the drills takes time.", "Resuming", ENT_POS_VERB},
        {"Seoul alleged that a plane had flown low.", "alleged", ENT_POS_VERB},
        {"Japan planned to sail in May.", "planned", ENT_POS_VERB},
        {"The ministry planned a visit.", "planned", ENT_POS_VERB},
        {"The visit had not been planned.", "planned", ENT_POS_VERB},
        {"The visit was not planned.", "planned", ENT_POS_VERB},
        {"The ministers of the planned drills left.", "planned", ENT_POS_ADJECTIVE},
        {"She met Lee, who is visiting Tokyo.", "visiting", ENT_POS_VERB},
        {"She met the visiting minister.", "visiting", ENT_POS_ADJECTIVE},
        {"It was the first visit by a minister.", "visit", ENT_POS_NOUN},
        {"Their last talks were short.", "talks", ENT_POS_NOUN},
        {"They met at the JMSDF base there.", "base", ENT_POS_NOUN},
        {"The SAREX exercise that began in 1999 ended.", "exercise", ENT_POS_NOUN},
        {"Pyongyang fired a missile on Thursday, state news agency KCNA said.", "state", ENT_POS_NOUN},
        {"They met to discuss ties, exchange views and sign deals.", "exchange", ENT_POS_VERB},
        {"It ended on May 31.", "May", ENT_POS_NAME},
        {"May 31 was the last day.", "May", ENT_POS_NAME},
        {"Mark Rutte visited Washington.", "Mark", ENT_POS_NAME},
        {"They will no longer hold drills.", "longer", ENT_POS_NEGATION},
        {"They met each other.", "each", ENT_POS_PRONOUN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(&cases[i], ENT_ZONE_BODY);
    }
}

/* In title case the capitals say nothing. */
static void
words_of_a_headline(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Japan, South Korea to Resume Naval Drills After 9-Year Halt", "Resume", ENT_POS_VERB},
        {"Japan, South Korea to Resume Naval Drills After 9-Year Halt", "Drills", ENT_POS_NOUN},
        {"Japan, South Korea to Resume Naval Drills After 9-Year Halt", "Naval", ENT_POS_ADJECTIVE},
        {"Japan, South Korea to Resume Naval Drills After 9-Year Halt", "Korea", ENT_POS_NAME},
        {"Seven countries sign memorandum on drills", "sign", ENT_POS_VERB},
        {"Seven countries sign memorandum on drills", "drills", ENT_POS_NOUN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check(&cases[i], ENT_ZONE_HEADLINE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_of_the_body), cmocka_unit_test(words_of_a_headline)};
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
