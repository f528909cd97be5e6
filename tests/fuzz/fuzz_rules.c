/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a rule file; if they are one, its patterns are run over a sentence and its paths over a tree of it.
 */
#include "fuzz/fuzz.h"

#include "rule/condition.h"

enum { INPUTS_PER_LEXICON = 1000 };

/* Rules put their words into the lexicon, so it is taken afresh now and then. */
static EntLexicon *
lexicon(void)
{
    static EntLexicon *loaded;
    static size_t n_inputs;
    if (n_inputs++ % INPUTS_PER_LEXICON == 0) {
        ent_lexicon_free(loaded);
        FUZZ_REQUIRE(ent_lexicon_load("data", NULL, &loaded) == ENT_STATUS_OK);
    }
    return loaded;
}

static const EntVocab *
vocab(void)
{
    static EntVocab *loaded;
    if (!loaded) {
        FUZZ_REQUIRE(ent_vocab_load("ontology", NULL, &loaded) == ENT_STATUS_OK);
    }
    return loaded;
}

/* A mention of every class, and a date, is at every third token. */
static uint32_t
mention_end(const void *handle, uint32_t token, EntClassId class_id)
{
    (void)handle;
    (void)class_id;
    return token % 3 == 0 ? token + 1 : 0;
}

static void
run(const EntRuleHead *head, const EntText *text)
{
    const EntMatchMentions mentions = {mention_end, NULL};
    const uint32_t end = (uint32_t)text->n_tokens;
    FUZZ_REQUIRE(head->n_captures <= ENT_RULE_MAX_CAPTURES);
    for (uint32_t at = 0; at < end; at++) {
        EntMatch match;
        if (!ent_match(head->pattern, text, &mentions, (EntSpan){at, end}, &match)) {
            continue;
        }
        FUZZ_REQUIRE(match.whole.first == at && match.whole.end > at && match.whole.end <= end);
        for (size_t i = 0; i < ENT_RULE_MAX_CAPTURES; i++) {
            const EntSpan capture = match.captures[i];
            FUZZ_REQUIRE(capture.end == 0 || (capture.first <= capture.end && capture.end <= match.whole.end));
        }
    }
}

/* The tree is made of the sentence's length and the rules' number: any shape will do. */
static void
grow_tree(const EntText *text, size_t seed, EntArena *arena, EntTree *tree)
{
    const EntSentence sentence = {.end = (uint32_t)text->n_tokens};
    FUZZ_REQUIRE(ent_tree_open(text, &sentence, arena, tree) == ENT_STATUS_OK);
    for (uint32_t i = 0; i < tree->count; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        tree->nodes[i].head = (uint32_t)(seed >> 33) % tree->count;
        tree->nodes[i].relation = (uint8_t)((seed >> 20) % ENT_N_RELATIONS);
        tree->nodes[i].upos = (uint8_t)((seed >> 12) % ENT_N_UPOS);
    }
    FUZZ_REQUIRE(ent_tree_close(tree, arena) == ENT_STATUS_OK);
}

static void
walk(const EntSlot *slots, size_t n_slots, const EntPathPlace *place)
{
    for (size_t i = 0; i < n_slots; i++) {
        for (uint32_t at = 0; slots[i].kind == ENT_SLOT_PATH && at < place->tree->count; at++) {
            EntPathNodes found = {.count = 0};
            ent_path_find(slots[i].path, place, at, &found);
            FUZZ_REQUIRE(found.count <= ENT_PATH_MAX_NODES);
            for (size_t k = 0; k < found.count; k++) {
                FUZZ_REQUIRE(ent_tree_has(place->tree, found.items[k]));
            }
        }
    }
}

static void
walk_all(const EntRules *rules, const EntPathPlace *place)
{
    size_t n_frames, n_links;
    const EntFrame *frames = ent_rules_frames(rules, &n_frames);
    const EntLinkRule *links = ent_rules_links(rules, &n_links);
    for (size_t i = 0; i < n_frames; i++) {
        for (size_t k = 0; k < frames[i].n_roles; k++) {
            walk(frames[i].roles[k].slots, frames[i].roles[k].n_slots, place);
        }
        (void)ent_conditions_hold(&frames[i].conditions, place, NULL, 0, NULL);
    }
    for (size_t i = 0; i < n_links; i++) {
        FUZZ_REQUIRE(links[i].head.n_captures <= ENT_RULE_MAX_CAPTURES);
        for (size_t k = 0; k < links[i].head.n_captures; k++) {
            walk(links[i].bindings[k].slots, links[i].bindings[k].n_slots, place);
        }
        (void)ent_conditions_hold(&links[i].conditions, place, NULL, 0, NULL);
    }
}

static void
run_paths(const EntRules *rules, const EntText *text, size_t seed, EntArena *arena)
{
    const EntMatchMentions mentions = {mention_end, NULL};
    EntTree tree;
    EntClauses clauses;
    grow_tree(text, seed, arena, &tree);
    FUZZ_REQUIRE(ent_clauses_of_tree(&tree, NULL, 0, arena, &clauses) == ENT_STATUS_OK);
    walk_all(rules, &(EntPathPlace){&tree, &clauses, &mentions});
}

static void
run_all(const EntRules *rules, const EntText *text)
{
    size_t n_names, n_states, n_frames;
    const EntNameRule *names = ent_rules_names(rules, &n_names);
    const EntStateRule *states = ent_rules_states(rules, &n_states);
    const EntFrame *frames = ent_rules_frames(rules, &n_frames);
    for (size_t i = 0; i < n_names; i++) {
        FUZZ_REQUIRE(names[i].from < names[i].head.n_captures);
        run(&names[i].head, text);
    }
    for (size_t i = 0; i < n_states; i++) {
        run(&states[i].head, text);
    }
    for (size_t i = 0; i < n_frames; i++) {
        FUZZ_REQUIRE(frames[i].n_roles <= ENT_RULE_MAX_ROLES);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char sentence[] = "Defense Minister Ahn Gyu-back met 2 search-and-rescue officials in Yokosuka, the "
                                   "ministry said on Jan. 30.";
    EntLexicon *words = lexicon();
    EntRules *rules = NULL;
    if (ent_rules_read(fuzz_view(data, size), vocab(), words, NULL, &rules) == ENT_STATUS_OK) {
        EntBlock block = {.begin = 0, .end = sizeof sentence - 1, .zone = ENT_ZONE_BODY};
        const EntDocument document = {.text = ENT_VIEW(sentence), .blocks = &block, .n_blocks = 1};
        EntArena arena;
        EntText text;
        ent_arena_init(&arena);
        FUZZ_REQUIRE(ent_text_read(&document, words, &arena, NULL, &text) == ENT_STATUS_OK);
        run_all(rules, &text);
        run_paths(rules, &text, size, &arena);
        ent_arena_clear(&arena);
    }
    ent_rules_free(rules);
    return 0;
}
