/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Paths: what each finds in trees made by hand, slips told with their place, conditions, rules on verbs with names bound by
 * paths; any tree and path stay inside their bounds; every allocation failed once.
 */
#include "unit/tree.h"

#include "rule/condition.h"

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

static const char signed_[] = "Ahn PROPN NNP 4 nsubj\n"
                              "and CCONJ CC 3 cc\n"
                              "Koizumi PROPN NNP 1 conj\n"
                              "met VERB VBD 0 root\n"
                              "and CCONJ CC 6 cc\n"
                              "signed VERB VBD 4 conj\n"
                              "a DET DT 9 det\n"
                              "joint ADJ JJ 9 amod\n"
                              "treaty NOUN NN 6 obj\n"
                              "of ADP IN 11 case\n"
                              "friendship NOUN NN 9 nmod\n"
                              "with ADP IN 13 case\n"
                              "China PROPN NNP 6 obl\n"
                              "and CCONJ CC 15 cc\n"
                              "Russia PROPN NNP 13 conj\n";

static const char passive[] = "The DET DT 2 det\n"
                              "drills NOUN NNS 4 nsubj:pass\n"
                              "were AUX VBD 4 aux:pass\n"
                              "held VERB VBN 0 root\n"
                              "by ADP IN 6 case\n"
                              "Japan PROPN NNP 4 obl:agent\n"
                              "according ADP VBG 10 case\n"
                              "to ADP IN 7 fixed\n"
                              "his PRON PRP$ 10 nmod:poss\n"
                              "counterpart NOUN NN 4 obl\n"
                              "Ahn PROPN NNP 10 appos\n";

static const char relative[] = "Ahn PROPN NNP 7 nsubj\n"
                               "who PRON WP 3 nsubj\n"
                               "leads VERB VBZ 1 acl:relcl\n"
                               "and CCONJ CC 5 cc\n"
                               "commands VERB VBZ 3 conj\n"
                               "ships NOUN NNS 5 obj\n"
                               "agreed VERB VBD 0 root\n"
                               "to PART TO 9 mark\n"
                               "resume VERB VB 7 xcomp\n"
                               "drills NOUN NNS 9 obj\n";

/* In these texts "Ahn" and "Koizumi" are persons. */
static uint32_t
mention_end(const void *handle, uint32_t token, EntClassId class_id)
{
    const TestTree *t = handle;
    const EntView word = ent_token_view(&t->text, token);
    const bool person = ent_view_is(word, "Ahn") || ent_view_is(word, "Koizumi");
    return person && class_id == ent_vocab_class(vocab, ENT_VIEW("Person")) ? token + 1 : 0;
}

static EntStatus
compile(EntArena *arena, EntDiags *diags, const char *source, const EntPath **out)
{
    const EntView view = ent_view_of(source);
    const EntRuleContext context = {.vocab = vocab,
                                    .lexicon = lexicon,
                                    .diags = diags,
                                    .arena = arena,
                                    .place = {.file = ENT_VIEW("t.rules"), .line_text = view, .line = 3}};
    return ent_path_compile(&context, view, out);
}

/* The words that the path finds from the trigger, with a bar between them; "-" for none. */
static EntView
found_words(TestTree *t, const char *table, const char *trigger, const char *source)
{
    EntArena rules;
    const EntPath *path;
    EntClauses clauses;
    EntPathNodes found = {.count = 0};
    EntView all = ENT_VIEW_EMPTY;
    ent_arena_init(&rules);
    assert_ok(compile(&rules, NULL, source, &path)); /* words that no rule has named have no number: rules come first */
    assert_ok(test_tree_read(t, lexicon, table));
    assert_ok(ent_clauses_of_tree(&t->tree, NULL, 0, &t->arena, &clauses));
    const EntMatchMentions mentions = {mention_end, t};
    ent_path_find(path, &(EntPathPlace){&t->tree, &clauses, &mentions}, test_tree_token(t, trigger), &found);
    for (size_t i = 0; i < found.count; i++) {
        const EntView word = ent_token_view(&t->text, found.items[i]);
        assert_ok(
            ent_arena_printf(&t->arena, &all, "%.*s%s%.*s", ENT_VIEW_ARGS(all), i ? "|" : "", ENT_VIEW_ARGS(word)));
    }
    ent_arena_clear(&rules);
    return found.count ? all : ENT_VIEW("-");
}

static void
paths_find_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *table, *trigger, *path, *expected;
    } cases[] = {
        {signed_, "met", "nsubj", "Ahn|Koizumi"},
        {signed_, "signed", "nsubj", "Ahn|Koizumi"}, /* shared by the verbs */
        {signed_, "signed", "obj", "treaty"},
        {signed_, "signed", "obj>nmod:of", "friendship"},
        {signed_, "signed", "obj>nmod:for", "-"},
        {signed_, "signed", "obl:with", "China|Russia"},
        {signed_, "signed", "*:with", "China|Russia"},
        {signed_, "signed", "obl:in", "-"},
        {signed_, "signed", "obj[~treaty]", "treaty"},
        {signed_, "signed", "obj[\"joint\" ~treaty]", "treaty"},
        {signed_, "signed", "obj[\"joint\"]", "-"}, /* the node itself must be among the words */
        {signed_, "signed", "obj[~pact|~treaty]>amod", "joint"},
        {signed_, "met", "nsubj[<Person>]", "Ahn|Koizumi"},
        {signed_, "met", "nsubj[\"Koizumi\"]", "Koizumi"},
        {signed_, "met", "nsubj[<Country>]", "-"},
        {signed_, "met", "conj", "signed"},
        {signed_, "treaty", "<obj", "signed"},
        {signed_, "treaty", "<obj>nsubj", "Ahn|Koizumi"},
        {signed_, "treaty", "<nsubj", "-"},
        {signed_, "Koizumi", "<nsubj", "met"}, /* second in a coordination */
        {signed_, "Russia", "<obl:with", "signed"},
        {signed_, "Russia", "<obl:in", "-"},
        {passive, "held", "nsubj", "drills"},
        {passive, "held", "nsubj:pass", "drills"},
        {passive, "held", "obl:agent", "Japan"},
        {passive, "held", "obl:by", "Japan"},
        {passive, "held", "subject", "Japan"},
        {passive, "held", "object", "drills"},
        {passive, "held", "obl:according_to", "counterpart|Ahn"},
        {passive, "held", "obl:according_to[<Person>]", "Ahn"},
        {passive, "held", "obl:according_to>nmod:poss", "his"},
        {relative, "commands", "subject", "Ahn"},
        {relative, "commands", "<acl:relcl", "Ahn"},
        {relative, "resume", "subject[<Person>]", "Ahn"},
        {relative, "resume", "nsubj", "-"},
        {relative, "resume", "<xcomp>nsubj", "Ahn"},
        {relative, "agreed", "xcomp>object", "drills"},
        {relative, "agreed", "xcomp:to>obj", "drills"},
        {relative, "agreed", "<obj", "-"},
        {passive, "held", "self[~hold]", "held"},
        {passive, "held", "self[~drill]", "-"},
        {passive, "held", "self[~hold]>nsubj", "drills"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestTree t;
        assert_view(found_words(&t, cases[i].table, cases[i].trigger, cases[i].path), cases[i].expected);
        test_tree_clear(&t);
    }
}

static void
slips_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        size_t column;
        const char *message, *help;
    } cases[] = {
        {"nsubjj>obj", 1, "unknown relation 'nsubjj'", "did you mean 'nsubj'?"},
        {"obj>amood", 5, "unknown relation 'amood'", "did you mean 'amod'?"},
        {"nsubj>qqqqqq", 7, "unknown relation 'qqqqqq'",
         "relations are those of Universal Dependencies: nsubj, obj, obl, nmod, appos, \u2026"},
        {"obl:", 5, "a word is missing behind ':'", "write: obl:with"},
        {"obl:a_b_c_d_e", 5, "'a_b_c_d_e' is no preposition", "write: obl:with, obl:according_to"},
        {"obj[~drill", 4, "']' is missing", "write: obj[~drill]"},
        {"obj[x:~drill]", 5, "the test of a path captures nothing", "bind the path to a name instead"},
        {"obj[Letter]", 5, "'Letter' is no part of a pattern",
         "words stand in double quotes; kinds of words are Cap, Capital, Upper, Model, Number, Date, Any"},
        {"obj]obl", 1, "unknown relation 'obj]obl'",
         "relations are those of Universal Dependencies: nsubj, obj, obl, nmod, appos, \u2026"},
        {"obj[~drill]obl", 12, "steps have '>' or '<' between them", "write: obj>nmod:of"},
        {">obj", 1, "steps have '>' or '<' between them", "write: obj>nmod:of"},
        {"obj>", 5, "unknown relation ''", NULL},
        {"<subject", 9, "'subject' and 'object' lead down only", "write: <nsubj"},
        {"obj>obj>obj>obj>obj>obj>obj", 24, "more than 6 steps", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntDiagList diags;
        EntArena arena;
        const EntPath *path;
        ent_arena_init(&arena);
        ent_diag_list_init(&diags);
        assert_int_equal(compile(&arena, &diags.diags, cases[i].path, &path), ENT_STATUS_INVALID);
        assert_int_equal(diags.count, 1);
        assert_view(diags.items[0].message, cases[i].message);
        assert_int_equal(diags.items[0].column, cases[i].column);
        assert_int_equal(diags.items[0].line, 3);
        if (cases[i].help) {
            assert_view(diags.items[0].help, cases[i].help);
        }
        ent_arena_clear(&arena);
        ent_diag_list_clear(&diags);
    }
}

static void
slots_of_a_line_are_cut(void **state)
{
    (void)state;
    EntView rest = ENT_VIEW("  subject[\"a ] b\" ~c]>obl:in  with\tobj[<A>|<B> \"x y\"] ");
    assert_view(ent_path_take_slot(&rest), "subject[\"a ] b\" ~c]>obl:in");
    assert_view(ent_path_take_slot(&rest), "with");
    assert_view(ent_path_take_slot(&rest), "obj[<A>|<B> \"x y\"]");
    assert_int_equal(rest.length, 0);
    assert_true(ent_is_path(ENT_VIEW("nsubj")));
    assert_true(ent_is_path(ENT_VIEW("obl:with")));
    assert_true(ent_is_path(ENT_VIEW("<acl:relcl")));
    assert_true(ent_is_path(ENT_VIEW("subject>appos")));
    assert_false(ent_is_path(ENT_VIEW("subject")));
    assert_false(ent_is_path(ENT_VIEW("with")));
}

/* --- rules --- */

static void
rule_is(const char *rule, EntStatus expected, const char *message, const char *help)
{
    EntDiagList diags;
    EntRules *rules = NULL;
    ent_diag_list_init(&diags);
    assert_int_equal(ent_rules_read(ent_view_of(rule), vocab, lexicon, &diags.diags, &rules), expected);
    if (message) {
        assert_view(diags.items[0].message, message);
        assert_view(diags.items[0].help, help);
    }
    ent_rules_free(rules);
    ent_diag_list_clear(&diags);
}

#define FRAME "entente-rules 1\nframe f \"\"\n  event Meeting\n  on verb meet\n"
#define LINK "entente-rules 1\nstate s \"\"\n  on verb lead\n"

static void
rules_are_checked(void **state)
{
    (void)state;
    rule_is(FRAME "  participant = nsubj obl:with subject[<Person>]\n  unless negated\n  if obl:with\n", ENT_STATUS_OK,
            NULL, NULL);
    rule_is(LINK "  h = subject[<Person>]\n  p = object as\n  state h holdsPost p\n", ENT_STATUS_OK, NULL, NULL);
    rule_is(FRAME "  participant = nsubjj\n", ENT_STATUS_INVALID, "unknown relation 'nsubjj'", "did you mean 'nsubj'?");
    rule_is(FRAME "  participant = subbject\n", ENT_STATUS_INVALID, "unknown relation 'subbject'",
            "did you mean 'subject'?");
    rule_is(FRAME "  if negative\n", ENT_STATUS_INVALID, "'negative' is no condition",
            "write passive, negated, modal, infinitive, gerund, past, reported, or a path");
    rule_is(LINK "  h = subject\n  state h holdsPost p\n", ENT_STATUS_INVALID, "the pattern captures no 'p'",
            "a capture is 'name:' before an element of the pattern");
    rule_is(LINK "  h = subject\n", ENT_STATUS_INVALID, "the rule 's' is not complete",
            "give it a 'match' or 'on' and a 'make' or 'state' line");
    rule_is(LINK "  h =\n", ENT_STATUS_INVALID, "nothing stands behind '='", "write: NAME = subject");
    rule_is(LINK "  match h:Cap\n", ENT_STATUS_INVALID, "a frame has no pattern", "it has 'on' lines");
    rule_is(LINK "  event Meeting\n", ENT_STATUS_INVALID, "unknown clause 'event'",
            "clauses are on, NAME = \u2026, if, unless, state, confidence");
    rule_is("entente-rules 1\nstate s \"\"\n  match h:Cap\n  on verb lead\n", ENT_STATUS_INVALID,
            "a state matches words or hangs on a verb or noun, not both", "make two rules of it");
    rule_is("entente-rules 1\nframe f \"\"\n  on verb $reportin\n", ENT_STATUS_INVALID,
            "unknown set of words 'reportin'", "sets are the first column of the files in data/lexicon");
}

static void
links_are_found_by_their_triggers(void **state)
{
    (void)state;
    EntRules *rules = NULL;
    size_t count;
    assert_ok(ent_rules_read(ENT_VIEW("entente-rules 1\nstate a \"\"\n  on verb $reporting\n  on noun commander\n"
                                      "  h = subject <appos\n  p = obj>nmod:of\n  unless negated\n"
                                      "  state h holdsPost p\n"),
                             vocab, lexicon, NULL, &rules));
    const EntLinkRule *links = ent_rules_links(rules, &count);
    assert_int_equal(count, 1);
    assert_int_equal(links[0].head.n_captures, 2);
    assert_int_equal(links[0].bindings[0].n_slots, 2);
    assert_int_equal(links[0].bindings[0].slots[1].kind, ENT_SLOT_PATH);
    assert_int_equal(links[0].conditions.count, 1);
    assert_int_equal(links[0].n_states, 1);
    assert_non_null(ent_rules_link_triggers(rules, ent_lexicon_find(lexicon, ENT_VIEW("say")), false, &count));
    assert_non_null(ent_rules_link_triggers(rules, ent_lexicon_find(lexicon, ENT_VIEW("announce")), false, &count));
    assert_non_null(ent_rules_link_triggers(rules, ent_lexicon_find(lexicon, ENT_VIEW("commander")), true, &count));
    assert_null(ent_rules_triggers(rules, ent_lexicon_find(lexicon, ENT_VIEW("say")), false, &count));
    (void)ent_rules_states(rules, &count);
    assert_int_equal(count, 0);
    ent_rules_free(rules);
}

static void
conditions_hold_or_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *conditions, *failed;
    } cases[] = {
        {"  if passive\n", NULL},
        {"  unless passive\n", "passive"},
        {"  unless negated\n  unless modal\n  if past\n", NULL},
        {"  if obl:agent\n  unless obl:in\n", NULL},
        {"  if obl:agent\n  if obl:in\n", "obl:in"},
        {"  if nsubj[~drill]\n  unless nsubj[~talk]\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntBuffer text = ENT_BUFFER_EMPTY;
        EntRules *rules = NULL;
        EntClauses clauses;
        TestTree t;
        size_t n_frames;
        const EntCondition *failed = NULL;
        assert_ok(ent_buffer_printf(&text, FRAME "%s", cases[i].conditions));
        assert_ok(ent_rules_read(ent_buffer_view(&text), vocab, lexicon, NULL, &rules));
        assert_ok(test_tree_read(&t, lexicon, passive));
        assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &clauses));
        const EntMatchMentions mentions = {mention_end, &t};
        const EntPathPlace place = {&t.tree, &clauses, &mentions};
        const bool holds = ent_conditions_hold(&ent_rules_frames(rules, &n_frames)[0].conditions, &place,
                                               &clauses.predicates[0], test_tree_token(&t, "held"), &failed);
        assert_int_equal(holds, cases[i].failed == NULL);
        if (cases[i].failed) {
            assert_view(failed->text, cases[i].failed);
        }
        test_tree_clear(&t);
        ent_rules_free(rules);
        ent_buffer_clear(&text);
    }
}

/* The longest sentence as a star, all coordinated, and paths that go up and down in it. */
static void
hostile_trees_stay_in_bounds(void **state)
{
    (void)state;
    static const char *const paths[] = {"conj<conj>conj<conj>conj<conj", "*>*>*>*>*>*", "obl:with<obl>obl",
                                        "subject>object"};
    static char words[2 * ENT_SENTENCE_MAX_TOKENS];
    for (size_t i = 0; i < sizeof words; i++) {
        words[i] = i % 2 ? ' ' : 'a';
    }
    for (size_t k = 0; k < 4 * sizeof paths / sizeof *paths; k++) {
        const EntRelation relations[] = {ENT_RELATION_CONJ, ENT_RELATION_OBL, ENT_RELATION_APPOS, ENT_RELATION_NSUBJ};
        TestTree t = {.block = {.end = sizeof words, .zone = ENT_ZONE_BODY}};
        EntClauses clauses;
        const EntPath *path;
        EntPathNodes found = {.count = 0};
        ent_arena_init(&t.arena);
        assert_ok(compile(&t.arena, NULL, paths[k / 4], &path));
        t.document = (EntDocument){.text = {words, sizeof words}, .blocks = &t.block, .n_blocks = 1};
        assert_ok(ent_text_read(&t.document, lexicon, &t.arena, NULL, &t.text));
        t.sentence = (EntSentence){.end = ENT_SENTENCE_MAX_TOKENS};
        assert_ok(ent_tree_open(&t.text, &t.sentence, &t.arena, &t.tree));
        for (uint32_t i = 1; i < t.tree.count; i++) {
            t.tree.nodes[i].head = k % 2 ? 0 : i - 1;
            t.tree.nodes[i].relation = (uint8_t)relations[k % 4];
        }
        assert_ok(ent_tree_close(&t.tree, &t.arena));
        assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &clauses));
        const EntMatchMentions mentions = {mention_end, &t};
        const EntPathPlace place = {&t.tree, &clauses, &mentions};
        ent_path_find(path, &place, (uint32_t)(k * 50), &found);
        assert_true(found.count <= ENT_PATH_MAX_NODES);
        assert_true(found.n_visits <= ENT_PATH_MAX_VISITS + (size_t)4 * ENT_SENTENCE_MAX_TOKENS);
        test_tree_clear(&t);
    }
}

static EntStatus
read_rules(void *data)
{
    EntRules *rules = NULL;
    (void)data;
    const EntStatus status = ent_rules_read(ENT_VIEW(LINK "  h = subject[\"a\"]\n  p = obl:according_to>nmod\n"
                                                          "  unless obl:in\n  state h holdsPost p\n"),
                                            vocab, lexicon, NULL, &rules);
    ent_rules_free(rules);
    return status;
}

static void
each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(read_rules, NULL) > 3);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_find_what_they_say),          cmocka_unit_test(slips_are_told_with_their_place),
        cmocka_unit_test(slots_of_a_line_are_cut),           cmocka_unit_test(rules_are_checked),
        cmocka_unit_test(links_are_found_by_their_triggers), cmocka_unit_test(conditions_hold_or_are_told),
        cmocka_unit_test(hostile_trees_stay_in_bounds),      cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("rule/path", tests, open_all, close_all);
}
