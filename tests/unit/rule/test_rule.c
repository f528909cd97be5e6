/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The rule language: patterns match what they say, in the order of choice; every kind of mistake is told with its place and how
 * to mend it; the project's own rules are without fault; hostile rules and texts end soon; allocations fail once.
 */
#include "unit/unit.h"

#include "nlp/nlp.h"
#include "rule/match.h"
#include "rule/pattern.h"

#include <sys/stat.h>
#include <unistd.h>

static EntVocab *vocab;
static EntLexicon *lexicon;

static int
open_all(void **state)
{
    (void)state;
    return ent_vocab_load("ontology", NULL, &vocab) == ENT_STATUS_OK &&
                   ent_lexicon_load("data", NULL, &lexicon) == ENT_STATUS_OK
               ? 0
               : -1;
}

static int
close_all(void **state)
{
    (void)state;
    ent_lexicon_free(lexicon);
    ent_vocab_free(vocab);
    return 0;
}

/* --- matching --- */

typedef struct {
    EntArena arena;
    EntBlock block;
    EntDocument document;
    EntText text;
    EntDiagList diags;
} Fixture;

static void
open_fixture(Fixture *f)
{
    *f = (Fixture){.block = {.zone = ENT_ZONE_BODY}};
    ent_arena_init(&f->arena);
    ent_diag_list_init(&f->diags);
}

/* Words that no rule has named yet have no number: rules come before texts. */
static void
read_text(Fixture *f, const char *words)
{
    const EntView view = ent_view_of(words);
    f->block.end = view.length;
    f->document = (EntDocument){.text = view, .blocks = &f->block, .n_blocks = 1};
    assert_ok(ent_text_read(&f->document, lexicon, &f->arena, NULL, &f->text));
}

static void
close_fixture(Fixture *f)
{
    ent_arena_clear(&f->arena);
    ent_diag_list_clear(&f->diags);
}

/* In these texts "Ahn" and "Koizumi" are persons, "Friday" is a date. */
static uint32_t
mention_end(const void *handle, uint32_t token, EntClassId class_id)
{
    const Fixture *f = handle;
    const EntView word = ent_token_view(&f->text, token);
    if (class_id == ENT_MATCH_DATE) {
        return ent_view_is(word, "Friday") ? token + 1 : 0;
    }
    const bool person = ent_view_is(word, "Ahn") || ent_view_is(word, "Koizumi");
    return person && class_id == ent_vocab_class(vocab, ENT_VIEW("Person")) ? token + 1 : 0;
}

static EntStatus
compile(Fixture *f, const char *source, EntRuleHead *head, const EntPattern **out)
{
    const EntView view = ent_view_of(source);
    const EntRuleContext context = {.vocab = vocab,
                                    .lexicon = lexicon,
                                    .diags = &f->diags.diags,
                                    .arena = &f->arena,
                                    .place = {.file = ENT_VIEW("t.rules"), .line_text = view, .line = 3}};
    return ent_pattern_compile(&context, view, head, out);
}

/* The words that the pattern matches from the first token on; empty when it does not. */
static EntView
matched(const char *pattern, const char *words, const char *capture, Fixture *f)
{
    EntRuleHead head = {.n_captures = 0};
    const EntPattern *compiled;
    EntMatch match;
    open_fixture(f);
    assert_ok(compile(f, pattern, &head, &compiled));
    read_text(f, words);
    const EntMatchMentions mentions = {mention_end, f};
    if (!ent_match(compiled, &f->text, &mentions, (EntSpan){0, (uint32_t)f->text.n_tokens}, &match)) {
        return ENT_VIEW_EMPTY;
    }
    EntSpan span = match.whole;
    for (uint8_t i = 0; capture && i < head.n_captures; i++) {
        span = ent_view_is(head.captures[i], capture) ? match.captures[i] : span;
    }
    return span.end ? ent_tokens_view(&f->text, span.first, span.end) : ENT_VIEW_EMPTY;
}

static void
patterns_match_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text, *capture, *expected;
    } cases[] = {
        {"\"search and rescue\"", "Search-and-rescue drills", NULL, "Search-and-rescue"},
        {"\"defense\"", "Defence ties", NULL, "Defence"},
        {"\"drills\" \"resumed\"", "drills paused", NULL, ""},
        {"~drill", "drills resumed", NULL, "drills"},
        {"$rank x:(Cap+)", "Vice Adm. Phillip Sawyer said", "x", "Phillip Sawyer"},
        {"$rank x:Cap", "Gen. Gyu-back said", "x", "Gyu-back"},
        {"$rank x:(Cap ($name-particle Cap){0,2})", "Gen. Nasser al-Rahbi said", "x", "Nasser al-Rahbi"},
        {"<Person> \"met\" p:<Person>", "Ahn met Koizumi here", "p", "Koizumi"},
        {"<Country|Person>", "Ahn met", NULL, "Ahn"},
        {"<Country>", "Ahn met", NULL, ""},
        {"<Person> \"met\" d:Date", "Ahn met Friday", "d", "Friday"},
        {"n:Number \"times\"", "ten times", "n", "ten"},
        {"\"held\" Any{0,3} \"until\"", "held on and on until then", NULL, "held on and on until"},
        {"\"held\" Any{0,2} \"until\"", "held on and on until then", NULL, ""},
        {"\"a\"? \"deal\"", "deal now", NULL, "deal"},
        {"(\"a\"|\"the\") \"deal\"", "the deal", NULL, "the deal"},
        {"\"no\"* \"deal\"", "no no no deal", NULL, "no no no deal"},
        {"\"no\"+ \"deal\"", "deal", NULL, ""},
        {"<Person> !<Person>", "Ahn Koizumi", NULL, ""},
        {"<Person> !<Person>", "Ahn left", NULL, "Ahn"},
        {"&Upper Cap Cap", "HMAS Canberra", NULL, "HMAS Canberra"},
        {"&Upper Cap Cap", "Hmas Canberra", NULL, ""},
        {"\"the\" x:Capital{1,3}", "the High-Level Defense Board met", "x", "High-Level Defense Board"},
        {"\"the\" x:Capital{1,3}", "the board met", "x", ""},
        {"Model", "MV-22B", NULL, "MV-22B"},
        {"Model", "anti-22B", NULL, ""},
        {"Model", "Il-Khan", NULL, ""},
        {"x:(\"a\" \"b\")? \"c\"", "c", NULL, "c"},
        {"x:(\"a\" \"b\")? \"c\"", "c", "x", ""},
        {"x:(\"a\" \"b\")? \"c\"", "a b c", "x", "a b"},
        {"(\"a\" (\"b\"|\"c\" \"d\"))+ \"e\"", "a c d a b e", NULL, "a c d a b e"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture f;
        const EntView found = matched(cases[i].pattern, cases[i].text, cases[i].capture, &f);
        if (!ent_view_is(found, cases[i].expected)) {
            fail_msg("%s on '%s' gives '%.*s', not '%s'", cases[i].pattern, cases[i].text, ENT_VIEW_ARGS(found),
                     cases[i].expected);
        }
        close_fixture(&f);
    }
}

static void
mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        size_t column;
        const char *message;
    } cases[] = {
        {"<Persn>", 2, "unknown class 'Persn'"},
        {"\"a\" $nosuch", 6, "unknown set of words 'nosuch'"},
        {"\"a", 2, "words without an end"},
        {"(\"a\"", 5, "')' is missing"},
        {"Letter", 1, "'Letter' is no part of a pattern"},
        {"\"a\"{3,1}", 4, "bad number of repetitions"},
        {"\"a\" )", 5, "the pattern should end here"},
        {"", 1, "an empty pattern"},
        {"!(\"a\" \"b\")", 1, "only one word, set, class or kind can be looked for"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture f;
        EntRuleHead head = {.n_captures = 0};
        const EntPattern *compiled;
        open_fixture(&f);
        assert_int_equal(compile(&f, cases[i].pattern, &head, &compiled), ENT_STATUS_INVALID);
        assert_int_equal(f.diags.count, 1);
        assert_view(f.diags.items[0].message, cases[i].message);
        assert_int_equal(f.diags.items[0].column, cases[i].column);
        assert_int_equal(f.diags.items[0].line, 3);
        close_fixture(&f);
    }
}

/* Choices within choices would take 2^40 steps; the bound ends it. */
static void
hostile_pattern_gives_up(void **state)
{
    (void)state;
    Fixture f;
    const EntView found =
        matched("(Any? Any? Any?)* (Any? Any? Any?)* (Any? Any?)* \"never\"",
                "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", NULL, &f);
    assert_int_equal(found.length, 0);
    close_fixture(&f);
}

static EntStatus
compile_once(void *data)
{
    EntArena arena;
    EntRuleHead head = {.n_captures = 0};
    const EntPattern *compiled;
    const EntView view = ENT_VIEW("x:(\"resume\" <Person|Country>{1,2}) $rank?");
    (void)data;
    ent_arena_init(&arena);
    const EntRuleContext context = {.vocab = vocab, .lexicon = lexicon, .arena = &arena, .place = {.line_text = view}};
    const EntStatus status = ent_pattern_compile(&context, view, &head, &compiled);
    ent_arena_clear(&arena);
    return status;
}

static void
every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(compile_once, NULL) >= 1);
}

/* --- files --- */

static char folder[] = "/tmp/entente-rules-XXXXXX";

static void
write_rules(const char *text)
{
    char path[64];
    (void)snprintf(path, sizeof path, "%s/rules/t.rules", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int
make_folder(void **state)
{
    char path[64];
    if (open_all(state) != 0 || !mkdtemp(folder)) {
        return -1;
    }
    (void)snprintf(path, sizeof path, "%s/rules", folder);
    return mkdir(path, 0700);
}

static int
remove_folder(void **state)
{
    char path[64];
    (void)snprintf(path, sizeof path, "%s/rules/t.rules", folder);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/rules", folder);
    (void)rmdir(path);
    (void)rmdir(folder);
    return close_all(state);
}

static void
check_file(const char *text, size_t line, const char *message)
{
    EntDiagList diags;
    EntRules *rules = NULL;
    ent_diag_list_init(&diags);
    write_rules(text);
    assert_int_equal(ent_rules_load(folder, vocab, lexicon, &diags.diags, &rules), ENT_STATUS_INVALID);
    assert_null(rules);
    assert_true(diags.count >= 1);
    assert_view(diags.items[0].message, message);
    assert_int_equal(diags.items[0].line, line);
    ent_diag_list_clear(&diags);
}

static void
bad_files_are_refused(void **state)
{
    (void)state;
    check_file("name x \"\"\n", 1, "the first line must name the version of the rule language");
    check_file("entente-rules 1\n\nnome x \"\"\n", 3, "unknown kind of rule 'nome'");
    check_file("entente-rules 1\n  match \"a\"\n", 2, "a clause without a rule");
    check_file("entente-rules 1\nname x \"\"\n  match x:Cap\n  make Persona from x\n", 4, "unknown class 'Persona'");
    check_file("entente-rules 1\nname x \"\"\n  match x:Cap\n  make Person from y\n", 4, "the pattern captures no 'y'");
    check_file("entente-rules 1\nname x \"\"\n  match x:Cap\n", 2, "the rule 'x' is not complete");
    check_file("entente-rules 1\nstate x \"\"\n  match a:<Person> b:<Post>\n  state a holdPost b\n", 4,
               "unknown property 'holdPost'");
    check_file("entente-rules 1\nframe x \"\"\n  event Meating\n", 3, "unknown class 'Meating'");
    check_file("entente-rules 1\nframe x \"\"\n  event Meeting\n  timesHeld = subject\n", 4,
               "a node of this class cannot have 'timesHeld'");
    check_file("entente-rules 1\nframe x \"\"\n  event Meeting\n  on adverb here\n", 4,
               "a trigger is a verb or a noun");
    check_file("entente-rules 1\nframe x \"\"\n  event Meeting\n  weak indeed\n", 4, "unknown clause 'weak'");
    check_file("entente-rules 1\nframe x \"\"\n  event Meeting\n  need participant many\n", 4,
               "a number of fillers from 1 to 9 is missing");
    check_file("entente-rules 1\nname x \"\"\n  match x:Cap\n  make Person from x\n  confidence 2\n", 5,
               "a confidence is between 0.001 and 0.999");
    check_file("entente-rules 1\nname x \"\"\n  match x:Cap\n  make Person from x\nname x \"\"\n", 5,
               "a second rule named 'x'");
}

static void
frames_are_found_by_their_triggers(void **state)
{
    (void)state;
    EntRules *rules = NULL;
    size_t n_triggers, n_frames;
    write_rules("entente-rules 1\n# a comment\nframe meet \"X meets Y\"\n  event Meeting\n  on verb meet | sit down\n"
                "  on noun summit\n  participant = state:subject with path(nsubj>conj)\n  place = near sentence\n  "
                "need participant 2\n  weak\n  more\n");
    assert_ok(ent_rules_load(folder, vocab, lexicon, NULL, &rules));
    const EntWordId sit = ent_lexicon_find(lexicon, ENT_VIEW("sit")),
                    summit = ent_lexicon_find(lexicon, ENT_VIEW("summit"));
    const EntTrigger *trigger = ent_rules_triggers(rules, sit, false, &n_triggers);
    assert_int_equal(n_triggers, 1);
    assert_int_equal(trigger->particle, ent_lexicon_find(lexicon, ENT_VIEW("down")));
    assert_null(ent_rules_triggers(rules, sit, true, &n_triggers));
    assert_non_null(ent_rules_triggers(rules, summit, true, &n_triggers));
    const EntFrame *frames = ent_rules_frames(rules, &n_frames);
    assert_int_equal(n_frames, 1);
    assert_int_equal(frames[0].roles[0].n_slots, 3);
    assert_true(frames[0].roles[0].slots[0].as_state);
    assert_int_equal(frames[0].roles[0].slots[2].kind, ENT_SLOT_PATH);
    assert_int_equal(frames[0].roles[0].need, 2);
    assert_true(frames[0].is_weak);
    assert_true(frames[0].tells_more);
    assert_int_equal(frames[0].roles[1].slots[0].kind, ENT_SLOT_PREPOSITION);
    assert_int_equal(frames[0].roles[1].slots[1].kind, ENT_SLOT_NEAR);
    ent_rules_free(rules);
    ent_rules_free(NULL);
}

static EntStatus
load_folder(void *data)
{
    EntRules *rules = NULL;
    const EntStatus status = ent_rules_load(data, vocab, lexicon, NULL, &rules);
    ent_rules_free(rules);
    return status;
}

static void
loading_survives_failing_memory(void **state)
{
    (void)state;
    write_rules("entente-rules 1\nname x \"\"\n  match x:(\"huddle\" Cap)\n  make Person from x\nframe m \"\"\n  event "
                "Meeting\n"
                "  on verb huddle object talk | <Exercise>\n  participant = subject\n");
    assert_true(fail_each_allocation(load_folder, folder) > 5);
}

static void
own_rules_are_without_fault(void **state)
{
    (void)state;
    EntDiagList diags;
    EntRules *rules = NULL;
    ent_diag_list_init(&diags);
    assert_ok(ent_rules_load("data", vocab, lexicon, &diags.diags, &rules));
    assert_int_equal(diags.count, 0);
    ent_rules_free(rules);
    ent_diag_list_clear(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_what_they_say),    cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(hostile_pattern_gives_up),        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(bad_files_are_refused),           cmocka_unit_test(frames_are_found_by_their_triggers),
        cmocka_unit_test(loading_survives_failing_memory), cmocka_unit_test(own_rules_are_without_fault),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
