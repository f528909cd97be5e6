/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What words of an article denote, and why: each case is a short article, words of it, and the names of the things that the
 * last mention of these words stands for. The whole program's data is read: registers, rules and lexicon are what is tested.
 */
#include "unit/alloc.h"
#include "unit/unit.h"

#include "cli/engine.h"

#define ON "Headline of the day\n\nPublished: 30 Jan. 2026\n\n"

typedef struct {
    const char *article, *words;
    const char *expected; /* names with " + " between them; "": nothing; NULL: no mention of these words */
    EntMentionWhy why;
} Case;

static EntEngine engine;

static int
open_engine(void **state)
{
    (void)state;
    return ent_engine_open(&(EntPlaces){.home = "."}, (EntQuadSink){NULL, NULL}, NULL, &engine) == ENT_STATUS_OK ? 0
                                                                                                                 : -1;
}

static int
close_engine(void **state)
{
    (void)state;
    ent_engine_close(&engine);
    return 0;
}

typedef struct {
    EntArena arena;
    EntDocument document;
    EntText text;
    EntMentions mentions;
} Read;

static EntStatus
read_article(Read *read, const char *article)
{
    const EntBlob blob = {.name = ENT_VIEW("test.txt"), .bytes = ent_view_of(article), .kind = ENT_BLOB_TEXT};
    ent_arena_init(&read->arena);
    ENT_TRY(ent_document_read(&blob, engine.zones, &read->arena, NULL, &read->document));
    ENT_TRY(ent_text_read(&read->document, engine.lexicon, &read->arena, NULL, &read->text));
    return ent_mentions_read(engine.linker, &read->text, &read->arena, &read->mentions);
}

/* The last mention of these very words; of two of the same words the one that says more. */
static const EntMention *
last_mention(const Read *read, const char *words)
{
    const EntMention *found = NULL;
    for (size_t i = 0; i < read->mentions.n_mentions; i++) {
        const EntMention *m = &read->mentions.mentions[i];
        const bool same = ent_view_is(ent_tokens_view(&read->text, m->first, m->end), words);
        const bool more = !found || m->first > found->first || m->n_things >= found->n_things;
        found = same && more ? m : found;
    }
    return found;
}

static EntView
names_of(Read *read, const EntMention *mention)
{
    EntView names = ENT_VIEW_EMPTY;
    for (uint32_t i = 0; i < mention->n_things; i++) {
        assert_ok(ent_arena_printf(&read->arena, &names, "%.*s%s%.*s", ENT_VIEW_ARGS(names), i ? " + " : "",
                                   ENT_VIEW_ARGS(read->mentions.things[mention->things[i]].name)));
    }
    return names;
}

static void
check(const Case *c)
{
    Read read;
    assert_ok(read_article(&read, c->article));
    const EntMention *mention = last_mention(&read, c->words);
    if (!c->expected) {
        assert_null(mention);
    } else if (!mention) {
        fail_msg("no mention of \"%s\" in: %s", c->words, c->article);
    } else if (!ent_view_is(names_of(&read, mention), c->expected) || mention->why != c->why) {
        fail_msg("\"%s\" denotes \"%.*s\" (%d), not \"%s\" (%d), in: %s", c->words,
                 ENT_VIEW_ARGS(names_of(&read, mention)), (int)mention->why, c->expected, (int)c->why, c->article);
    }
    ent_arena_clear(&read.arena);
}

#define CHECK_ALL(cases)                                           \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++) { \
        check(&(cases)[i]);                                        \
    }

static void
ships_by_class_and_list(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "The Thai frigates Chalok, Tapi and Kraburi left port on Monday.", "Kraburi", "Kraburi", ENT_WHY_RULE},
        {ON "The Swedish corvettes Visby and Nykoping left port on Monday.", "Visby", "Visby", ENT_WHY_RULE},
        {ON "They were taken around the bay on board Admiral Sorley.", "Admiral Sorley", "Admiral Sorley",
         ENT_WHY_RULE},
        {ON "The destroyer HMS Otter sailed with the carrier HMS Badger. The carrier left first.", "The carrier",
         "HMS Badger", ENT_WHY_LAST},
        {ON "The carrier HMS Badger was joined by the destroyer HMS Otter on Monday.", "the destroyer", NULL, 0},
        {ON "HMS Quiet Otter arrived. The Quiet Otter stays for a week.", "Quiet Otter", "HMS Quiet Otter",
         ENT_WHY_SHORT},
    };
    CHECK_ALL(cases)
}

static void
she_is_a_ship(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "The frigate HMS Otter left port with the tug Ada. She was late.", "She", "HMS Otter", ENT_WHY_PRONOUN},
        {ON "Ms Anna Moon saw the frigate HMS Otter. She was late.", "She", "Anna Moon", ENT_WHY_PRONOUN},
        {ON "The Al Seeb, a patrol boat of Oman, left. RNOV Al Seeb came back.", "RNOV Al Seeb", "Al Seeb",
         ENT_WHY_RULE},
    };
    CHECK_ALL(cases)
}

static void
the_other_one(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "Minister Karl Otter of Austria met Minister Lea Conti of Malta. Otter thanked his guest.", "guest",
         "Lea Conti", ENT_WHY_COUNTERPART},
        {ON "Foreign Ministers Ana Sol and Ali Noor stay, and General Paul Borg goes. He packs.", "He", "Paul Borg",
         ENT_WHY_PRONOUN},
        {ON "Defense Minister José Rivas Monteiro spoke. Rivas left.", "Rivas", "José Rivas Monteiro", ENT_WHY_PART},
    };
    CHECK_ALL(cases)
}

static void
whose_ministry(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "Nauru, which traded with China, has been careful, and its Foreign Ministry said nothing.",
         "Foreign Ministry", "Ministry of Foreign Affairs (Nauru)", ENT_WHY_COMPANY},
        {ON "The Chinese ambassador came. Japan is angry, and its Foreign Ministry said so.", "Foreign Ministry",
         "Ministry of Foreign Affairs (Japan)", ENT_WHY_COMPANY},
        {ON "Angie Motshekga is South Africa's Minister of Defence and Military Veterans. Kenya waits.", "Military",
         NULL, 0},
    };
    CHECK_ALL(cases)
}

static void
short_forms(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "The Bright Coast Institute (BCI) said so. The BCI is in Delhi.", "BCI", "Bright Coast Institute",
         ENT_WHY_SHORT},
        {ON "North Korea's nuclear and missile programs were discussed.", "Korea", NULL, 0},
        {ON "North Korea's nuclear and missile programs were discussed.", "North Korea", "North Korea",
         ENT_WHY_REGISTER},
    };
    CHECK_ALL(cases)
}

#define TALKS                                                                                                    \
    ON "South Korean Defense Minister Ahn Gyu-back met Japanese Defense Minister Shinjiro Koizumi in Yokosuka. " \
       "Ahn Gyu-back and Shinjiro Koizumi shook hands. "

static void
groups_of_persons_and_states(void **state)
{
    (void)state;
    static const Case cases[] = {
        {TALKS "The two agreed on more.", "The two", "Ahn Gyu-back + Shinjiro Koizumi", ENT_WHY_GROUP},
        {TALKS "The pair agreed on more.", "The pair", "Ahn Gyu-back + Shinjiro Koizumi", ENT_WHY_GROUP},
        {TALKS "Both defense chiefs agreed.", "defense chiefs", "Ahn Gyu-back + Shinjiro Koizumi", ENT_WHY_HOLDER},
        {TALKS "The foreign ministers agreed.", "foreign ministers", "", ENT_WHY_TITLE},
        {TALKS "Both sides agreed.", "Both sides", "South Korea + Japan", ENT_WHY_GROUP},
        {TALKS "The defense chiefs of Japan and South Korea agreed.", "defense chiefs of Japan and South Korea",
         "Shinjiro Koizumi + Ahn Gyu-back", ENT_WHY_HOLDER},
        {TALKS "Ahn thanked his counterpart.", "counterpart", "Shinjiro Koizumi", ENT_WHY_COUNTERPART},
        {TALKS "The Japanese defense minister left.", "Japanese defense minister", "Shinjiro Koizumi", ENT_WHY_HOLDER},
        {TALKS "The three ministers left.", "ministers", "", ENT_WHY_TITLE},
    };
    CHECK_ALL(cases)
}

static void
pronouns(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "Prime Minister Ole Berg met President Jan Holt, who had flown in for a visit he put off.", "he",
         "Jan Holt", ENT_WHY_PRONOUN},
        {ON "General Ole Berg spoke. Admiral Jan Holt flew in to thank him.", "him", "Ole Berg", ENT_WHY_PRONOUN},
        {ON "General Ole Berg spoke. Admiral Jan Holt flew in to thank him. Their meeting was short.", "Their",
         "Jan Holt + Ole Berg", ENT_WHY_GROUP},
        {ON "Ms Ida Berg spoke. Mr Jan Holt left. Mr Holt said she was right.", "she", "Ida Berg", ENT_WHY_PRONOUN},
        {ON "Norway said that its vessel had been in the right.", "its", "Norway", ENT_WHY_PRONOUN},
        {ON "Norway said that its future was bright.", "its", NULL, 0},
    };
    CHECK_ALL(cases)
}

static void
matters_of_talks(void **state)
{
    (void)state;
    static const Case cases[] = {
        {ON "They signed an arrangement on submarine cable repair in Oslo.", "submarine cable repair",
         "submarine cable repair", ENT_WHY_MATTER},
        {ON "The two men, whose talks covered oil smuggling and stipends, smiled.", "stipends", "stipends",
         ENT_WHY_MATTER},
        {ON "Norway and Sweden agreed to expand choir exchanges.", "choir exchanges", "choir exchanges",
         ENT_WHY_MATTER},
        {ON "Norway and Sweden discussed several issues.", "several issues", NULL, 0},
        {ON "They discussed stipends, officials said.", "officials", NULL, 0},
        {ON "A new company will expand choir exchanges.", "choir exchanges", NULL, 0},
    };
    CHECK_ALL(cases)
}

static const Case *const scenario = &(const Case){TALKS "The two leaders discussed otter trade.", "", "", 0};

static void
each_allocation_fails_once(void **state)
{
    (void)state;
    for (size_t n = 0;; n++) {
        Read read;
        alloc_fail_after(n);
        const EntStatus status = read_article(&read, scenario->article);
        const bool failed = alloc_failed();
        alloc_fail_never();
        ent_arena_clear(&read.arena);
        if (!failed) {
            assert_int_equal(status, ENT_STATUS_OK);
            break;
        }
        assert_int_equal(status, ENT_STATUS_NO_MEMORY);
    }
}

static void
holders_told_in_lists(void **state)
{
    (void)state;
    static const struct {
        const char *article;
        size_t n_holdings;
    } cases[] = {
        {ON "Foreign ministers Penny Wong and Retno Marsudi signed it.", 2},
        {ON "Presidents Ole Berg of Norway and Jan Holt of Sweden met.", 2},
        {ON "Presidents Ole Berg and Jan Holt met.", 0},
        {ON "Two ministers met.", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read read;
        assert_ok(read_article(&read, cases[i].article));
        if (read.mentions.n_holdings != cases[i].n_holdings) {
            fail_msg("%zu holdings, not %zu, in: %s", read.mentions.n_holdings, cases[i].n_holdings, cases[i].article);
        }
        ent_arena_clear(&read.arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ships_by_class_and_list),
        cmocka_unit_test(she_is_a_ship),
        cmocka_unit_test(the_other_one),
        cmocka_unit_test(whose_ministry),
        cmocka_unit_test(short_forms),
        cmocka_unit_test(groups_of_persons_and_states),
        cmocka_unit_test(pronouns),
        cmocka_unit_test(matters_of_talks),
        cmocka_unit_test(holders_told_in_lists),
        cmocka_unit_test(each_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
