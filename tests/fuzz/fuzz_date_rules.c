/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as date rules: read or refused; what is read is tried on a sentence.
 */
#include "fuzz/fuzz.h"

#include "mention/timex.h"
#include "nlp/segment.h"
#include "nlp/tag.h"

static EntLexicon *
lexicon(void)
{
    static EntLexicon *loaded;
    if (!loaded) {
        FUZZ_REQUIRE(ent_lexicon_load("data", NULL, &loaded) == ENT_STATUS_OK);
    }
    return loaded;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EntView source = ENT_VIEW("They met on Friday, June 27-29, 2024, at 9:30 a.m., for two years and a half.");
    EntDateRules rules;
    EntArena arena;
    ent_arena_init(&arena);
    if (ent_date_rules_read(fuzz_view(data, size), lexicon(), NULL, &arena, &rules) == ENT_STATUS_OK) {
        EntText text;
        EntTimexes found;
        FUZZ_REQUIRE(ent_segment_plain(source, ENT_VIEW("fuzz"), lexicon(), &arena, NULL, &text) == ENT_STATUS_OK);
        ent_tag(&text);
        const EntTimexInput input = {.text = &text, .rules = &rules, .issued = {2026, 1, 31}};
        FUZZ_REQUIRE(ent_timexes_read(&input, &arena, &found) == ENT_STATUS_OK);
    }
    ent_arena_clear(&arena);
    return 0;
}
