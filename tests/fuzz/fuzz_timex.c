/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Time expressions of any text, with and without an issue date: they stand in order inside sentences, do not overlap,
 * have a value that is a word, and a date that exists.
 */
#include "fuzz/fuzz.h"

#include "mention/timex.h"
#include "nlp/segment.h"
#include "nlp/tag.h"

static EntLexicon *lexicon;
static EntDateRules rules;

static void
open_rules(void)
{
    static EntArena arena;
    if (!lexicon) {
        ent_arena_init(&arena);
        FUZZ_REQUIRE(ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK);
        FUZZ_REQUIRE(ent_date_rules_load("data", lexicon, NULL, &arena, &rules) == ENT_STATUS_OK);
        FUZZ_REQUIRE(ent_lexicon_freeze(lexicon) == ENT_STATUS_OK);
    }
}

static void
check(const EntText *text, const EntTimexes *found)
{
    uint32_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        const EntTimex *timex = &found->items[i];
        FUZZ_REQUIRE(timex->first >= at && timex->end > timex->first && timex->sentence < text->n_sentences);
        FUZZ_REQUIRE(timex->first >= text->sentences[timex->sentence].first);
        FUZZ_REQUIRE(timex->end <= text->sentences[timex->sentence].end);
        FUZZ_REQUIRE(timex->value.length > 0 && ent_view_find_char(timex->value, ' ', 0) == timex->value.length);
        FUZZ_REQUIRE(!timex->date.year || ent_date_is_valid(timex->date));
        FUZZ_REQUIRE(!timex->range_end || timex->range_end == i + 2);
        at = timex->end;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EntDate issued[] = {ENT_DATE_NONE, {2026, 1, 31}, {1, 1, 1}, {9999, 12, 31}};
    EntArena arena;
    EntText text;
    open_rules();
    ent_arena_init(&arena);
    FUZZ_REQUIRE(ent_segment_plain(fuzz_view(data, size), ENT_VIEW("fuzz"), lexicon, &arena, NULL, &text) ==
                 ENT_STATUS_OK);
    ent_tag(&text);
    for (size_t i = 0; i < sizeof issued / sizeof *issued; i++) {
        EntTimexes found;
        const EntTimexInput input = {.text = &text, .rules = &rules, .issued = issued[i]};
        FUZZ_REQUIRE(ent_timexes_read(&input, &arena, &found) == ENT_STATUS_OK);
        check(&text, &found);
    }
    ent_arena_clear(&arena);
    return 0;
}
