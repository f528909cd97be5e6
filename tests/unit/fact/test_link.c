/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * States that hang on verbs and nouns, over the order of words and over trees made by hand; what the trace hears; every
 * allocation failed once.
 */
#include "support.h"

#include "fact/slots.h"
#include "unit/tree.h"

static const char rules_text[] = "entente-rules 1\n"
                                 "state became \"X became Y\"\n"
                                 "  on     verb become | serve as\n"
                                 "  h      = subject[<Person>] subject\n"
                                 "  p      = xcomp[<Post>] object as\n"
                                 "  unless reported\n"
                                 "  state  h holdsPost p\n"
                                 "state succeeded \"X, whom Y succeeded as Z\"\n"
                                 "  on     verb succeed\n"
                                 "  h      = obj <acl:relcl[<Person>]\n"
                                 "  p      = *:as[<Post>]\n"
                                 "  state  h heldPost p\n"
                                 "state post-of-noun \"the appointment of X as Y\"\n"
                                 "  on     noun appointment\n"
                                 "  h      = nmod:of\n"
                                 "  p      = nmod:as nmod:of>nmod:as\n"
                                 "  state  h holdsPost p\n";

typedef struct {
    EntVocab *vocab;
    EntLexicon *lexicon;
    EntRules *rules, *own;
    EntRegistry *registry;
    EntLinker *linker;
    EntExtractor *extractor;
} Stages;

static Stages stages;

static EntStatus
open_stages(Stages *s)
{
    ENT_TRY(ent_vocab_load("ontology", NULL, &s->vocab));
    ENT_TRY(ent_lexicon_load("data", NULL, &s->lexicon));
    ENT_TRY(ent_rules_load("data", s->vocab, s->lexicon, NULL, &s->rules));
    ENT_TRY(ent_rules_read(ent_view_of(rules_text), s->vocab, s->lexicon, NULL, &s->own));
    ENT_TRY(ent_registry_load("data", s->vocab, s->lexicon, (EntQuadSink){NULL, NULL}, NULL, &s->registry));
    ENT_TRY(ent_linker_new(s->vocab, s->registry, s->lexicon, s->rules, NULL, &s->linker));
    ENT_TRY(ent_lexicon_freeze(s->lexicon));
    return ent_extractor_new(s->vocab, s->registry, s->lexicon, s->own, NULL, &s->extractor);
}

static int
open_all(void **state)
{
    (void)state;
    return open_stages(&stages) == ENT_STATUS_OK ? 0 : -1;
}

static int
close_all(void **state)
{
    (void)state;
    ent_extractor_free(stages.extractor);
    ent_linker_free(stages.linker);
    ent_registry_free(stages.registry);
    ent_rules_free(stages.own);
    ent_rules_free(stages.rules);
    ent_lexicon_free(stages.lexicon);
    ent_vocab_free(stages.vocab);
    return 0;
}

typedef struct {
    EntRuleTrace trace; /* first */
    TestTree tree;
    EntMentions mentions;
    EntReading reading;
    EntBuffer heard; /* "rule: why" of each attempt, a line each */
} Fixture;

static EntStatus
hear_sentence(EntRuleTrace *trace, const EntSentence *sentence, const EntTree *tree, const EntClauses *clauses)
{
    (void)trace;
    (void)sentence;
    (void)tree;
    (void)clauses;
    return ENT_STATUS_OK;
}

static EntStatus
hear_attempt(EntRuleTrace *trace, const EntRuleAttempt *attempt)
{
    Fixture *f = (Fixture *)trace;
    return ent_buffer_printf(&f->heard, "%.*s: %.*s\n", ENT_VIEW_ARGS(attempt->rule->name),
                             ENT_VIEW_ARGS(attempt->has_fired ? ENT_VIEW("fired") : attempt->why));
}

static EntStatus
cover_tokens(EntFactReader *reader)
{
    const EntMentions *m = reader->mentions;
    reader->cover = ent_arena_zalloc(reader->arena, reader->text->n_tokens + 1, sizeof *reader->cover);
    reader->states = ent_arena_zalloc(reader->arena, m->n_things + 1, sizeof *reader->states);
    reader->states_at = ent_arena_zalloc(reader->arena, m->n_things + 1, sizeof *reader->states_at);
    if (!reader->cover || !reader->states || !reader->states_at) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = m->n_mentions; i > 0; i--) {
        for (uint32_t t = m->mentions[i - 1].first; t < m->mentions[i - 1].end; t++) {
            reader->cover[t] = (uint32_t)i;
        }
    }
    return ENT_STATUS_OK;
}

/* Links only, over the tree or without it. */
static EntStatus
read_links(EntFactReader *reader, const TestTree *test, bool with_tree)
{
    EntSlotReader slots = {.reader = reader, .sentence = &test->sentence};
    EntClauses clauses;
    ENT_TRY(ent_slots_open(&slots, &clauses));
    if (with_tree) {
        ENT_TRY(ent_clauses_of_tree(&test->tree, NULL, 0, reader->arena, &clauses));
        slots.tree = &test->tree;
    }
    return ent_fact_read_links(&slots);
}

static EntStatus
read_table(Fixture *f, const char *table, bool with_tree)
{
    *f = (Fixture){.trace = {hear_sentence, hear_attempt}};
    ENT_TRY(test_tree_read(&f->tree, stages.lexicon, table));
    ENT_TRY(ent_mentions_read(stages.linker, &f->tree.text, &f->tree.arena, &f->mentions));
    f->reading = (EntReading){.document = &f->tree.document};
    f->reading.things = f->mentions.things;
    f->reading.n_things = f->mentions.n_things;
    EntFactReader reader = {.extractor = stages.extractor,
                            .terms = &stages.extractor->terms,
                            .mentions = &f->mentions,
                            .text = &f->tree.text,
                            .arena = &f->tree.arena,
                            .passing = &f->tree.arena,
                            .trace = &f->trace,
                            .out = &f->reading};
    ent_map_init(&reader.stated);
    EntStatus status = cover_tokens(&reader);
    if (status == ENT_STATUS_OK) {
        status = read_links(&reader, &f->tree, with_tree);
    }
    ent_map_clear(&reader.stated);
    return status;
}

static void
close_fixture(Fixture *f)
{
    ent_buffer_clear(&f->heard);
    test_tree_clear(&f->tree);
}

#define BECAME                                                                                                      \
    "Shinjiro_Koizumi PROPN NNP 2 nsubj\nbecame VERB VBD 0 root\nJapan PROPN NNP 6 nmod:poss\n's PART POS 3 case\n" \
    "defense NOUN NN 6 compound\nminister NOUN NN 2 xcomp\n"

#define SAID                                                                                     \
    "Ahn_Gyu-back PROPN NNP 2 nsubj\nsaid VERB VBD 0 root\nShinjiro_Koizumi PROPN NNP 4 nsubj\n" \
    "became VERB VBD 2 ccomp\nJapan PROPN NNP 8 nmod:poss\n's PART POS 5 case\n"                 \
    "defense NOUN NN 8 compound\nminister NOUN NN 4 xcomp\n"

#define SUCCEEDED                                                                                                  \
    "Gen_Nakatani PROPN NNP 13 nsubj\n, PUNCT , 5 punct\nwhom PRON WP 5 obj\nShinjiro_Koizumi PROPN NNP 5 nsubj\n" \
    "succeeded VERB VBD 1 acl:relcl\nas ADP IN 10 case\nJapan PROPN NNP 10 nmod:poss\n's PART POS 7 case\n"        \
    "defense NOUN NN 10 compound\nminister NOUN NN 5 obl\n, PUNCT , 5 punct\nhas AUX VBZ 13 aux\n"                 \
    "left VERB VBN 0 root\n"

#define WILL                                                                                                      \
    "Shinjiro_Koizumi PROPN NNP 3 nsubj\nwill AUX MD 3 aux\nbecome VERB VB 0 root\nJapan PROPN NNP 7 nmod:poss\n" \
    "'s PART POS 4 case\ndefense NOUN NN 7 compound\nminister NOUN NN 3 xcomp\n"

#define TOKYO "Tokyo PROPN NNP 2 nsubj\nbecame VERB VBD 0 root\na DET DT 4 det\nport NOUN NN 2 xcomp\n"

static void
states_hang_on_verbs(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        bool with_tree;
        const char *subject, *property, *heard;
    } cases[] = {
        {BECAME, true, "Shinjiro Koizumi", "holdsPost", "became: fired\n"},
        {SAID, true, NULL, NULL, "became: it is so: unless reported\n"},
        {SUCCEEDED, true, "Gen Nakatani", "heldPost", "succeeded: fired\n"},
        {WILL, true, NULL, NULL, "became: it is only planned, alleged or denied\n"},
        {TOKYO, true, NULL, NULL, "became: nothing was found for p\n"},
        {SUCCEEDED, false, NULL, NULL, "succeeded: nothing was found for h\n"}, /* only paths, and no tree */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture f;
        assert_ok(read_table(&f, cases[i].table, cases[i].with_tree));
        assert_view(ent_buffer_view(&f.heard), cases[i].heard);
        assert_int_equal(f.reading.n_statements, cases[i].subject ? 1 : 0);
        if (cases[i].subject) {
            const EntStatement *s = &f.reading.statements[0];
            assert_view(f.reading.things[s->subject].name, cases[i].subject);
            assert_view(ent_vocab_property_name(stages.vocab, s->property), cases[i].property);
            assert_int_equal(s->claim.factuality, ENT_FACTUAL_ACTUAL);
        }
        close_fixture(&f);
    }
}

static EntStatus
read_once(void *data)
{
    Fixture f;
    const EntStatus status = read_table(&f, data, true);
    close_fixture(&f);
    return status;
}

static void
each_allocation_may_fail(void **state)
{
    static char table[] = BECAME;
    (void)state;
    assert_true(fail_each_allocation(read_once, table) > 3);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_hang_on_verbs),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("fact/link", tests, open_all, close_all);
}
