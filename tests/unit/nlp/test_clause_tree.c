/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Clauses of trees made by hand: each case is a tree and, for some of its verbs, who does it, what it is done to, what
 * governs it and how it is said; then what belongs to whom, units, hostile trees, every allocation failed once.
 */
#include "unit/tree.h"

#include "nlp/clause_tree.h"

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

#define DRILLS                                                                                 \
    "Korea PROPN NNP 5 nsubj\nand CCONJ CC 3 cc\nJapan PROPN NNP 1 conj\nhave AUX VBP 5 aux\n" \
    "agreed VERB VBN 0 root\nto PART TO 7 mark\nresume VERB VB 5 xcomp\ndrills NOUN NNS 7 obj\n"

#define WHO                                                                                          \
    "Ahn PROPN NNP 8 nsubj\n, PUNCT , 4 punct\nwho PRON WP 4 nsubj\ncommands VERB VBZ 1 acl:relcl\n" \
    "the DET DT 6 det\nfleet NOUN NN 4 obj\n, PUNCT , 4 punct\nvisited VERB VBD 0 root\nBusan PROPN NNP 8 obj\n"

#define HELD                                                                                                     \
    "The DET DT 2 det\ndrills NOUN NNS 9 nsubj:pass\n, PUNCT , 4 punct\nheld VERB VBN 2 acl\nby ADP IN 6 case\n" \
    "Korea PROPN NNP 4 obl:agent\n, PUNCT , 4 punct\nwere AUX VBD 9 aux:pass\npaused VERB VBN 0 root\n"

#define SAID                                                                                   \
    "Ahn PROPN NNP 2 nsubj\nmet VERB VBD 0 root\nKoizumi PROPN NNP 2 obj\nand CCONJ CC 5 cc\n" \
    "signed VERB VBD 2 conj\nit PRON PRP 5 obj\n, PUNCT , 10 punct\nthe DET DT 9 det\n"        \
    "ministry NOUN NN 10 nsubj\nsaid VERB VBD 2 parataxis\n"

#define INVITED                                                                                                   \
    "Ahn PROPN NNP 2 nsubj\ninvited VERB VBD 0 root\nhis PRON PRP$ 4 nmod:poss\ncounterpart NOUN NN 2 obj\n"      \
    ", PUNCT , 6 punct\nKoizumi PROPN NNP 4 appos\n, PUNCT , 6 punct\nto PART TO 9 mark\nvisit VERB VB 2 xcomp\n" \
    "Seoul PROPN NNP 9 obj\n"

#define MARKING                                                                                                    \
    "The DET DT 2 det\nministers NOUN NNS 5 nsubj\nwill AUX MD 5 aux\nnot PART RB 5 advmod\nmeet VERB VB 0 root\n" \
    "to PART TO 7 mark\ndiscuss VERB VB 5 advcl\ndrills NOUN NNS 7 obj\n, PUNCT , 10 punct\n"                      \
    "marking VERB VBG 5 advcl\na DET DT 12 det\nchange NOUN NN 10 obj\n"

#define THAT                                                                                                          \
    "The DET DT 2 det\nministry NOUN NN 3 nsubj\nsaid VERB VBD 0 root\nthat SCONJ IN 7 mark\nforces NOUN NNS 7 "      \
    "nsubj\n"                                                                                                         \
    "would AUX MD 7 aux\nhold VERB VB 3 ccomp\ndrills NOUN NNS 7 obj\nthat PRON WDT 11 obj\nthey PRON PRP 11 nsubj\n" \
    "planned VERB VBD 8 acl:relcl\n"

#define HOST                                                                                                       \
    "Japan PROPN NNP 4 nsubj\nis AUX VBZ 4 cop\nthe DET DT 4 det\nhost NOUN NN 0 root\nof ADP IN 6 case\n"         \
    "talks NOUN NNS 4 nmod\nbetween ADP IN 8 case\nKorea PROPN NNP 6 nmod\nand CCONJ CC 10 cc\nChina PROPN NNP 8 " \
    "conj\n"

#define DID \
    "Did AUX VBD 4 aux\nthe DET DT 3 det\nministers NOUN NNS 4 nsubj\nmeet VERB VB 0 root\nAhn PROPN NNP 4 obj\n"

#define FIRST                                                                                                 \
    "He PRON PRP 5 nsubj\nis AUX VBZ 5 cop\nthe DET DT 5 det\nfirst ADJ JJ 5 amod\nminister NOUN NN 0 root\n" \
    "to PART TO 7 mark\nvisit VERB VB 5 acl\nJapan PROPN NNP 7 obj\n"

#define PLAN                                                                                                    \
    "Seoul PROPN NNP 2 nsubj\ndropped VERB VBD 0 root\na DET DT 4 det\nplan NOUN NN 2 obj\nto PART TO 6 mark\n" \
    "host VERB VB 4 acl\nand CCONJ CC 8 cc\nlead VERB VB 6 conj\ntalks NOUN NNS 8 obj\n"

/* What parsers get wrong now and then. */
#define LAST "Ahn PROPN NNP 3 nsubj\nlast ADJ JJ 3 nsubj\nmet VERB VBD 0 root\nKoizumi PROPN NNP 3 obj\n"

#define SINCE                                                                                 \
    "It PRON PRP 2 nsubj\nended VERB VBD 0 root\nsince ADP IN 4 case\nShin PROPN NNP 2 obl\n" \
    "travelled VERB VBD 2 advmod\nto ADP IN 7 case\nTokyo PROPN NNP 5 obl\n"

#define AIMED                                                                                                        \
    "a DET DT 2 det\ndestroyer NOUN NN 0 root\ndirected VERB VBN 2 acl\nits PRON PRP$ 5 nmod:poss\nradar NOUN NN 3 " \
    "obj\n"

#define BRAWNER                                                                                      \
    "Paparo PROPN NNP 2 nsubj\nvisited VERB VBD 0 root\nManila PROPN NNP 2 obj\nand CCONJ CC 5 cc\n" \
    "met VERB VBD 2 conj\nGen. PROPN NNP 5 nsubj\nRomeo PROPN NNP 6 flat\nBrawner PROPN NNP 6 flat\n"

#define LOOSE                                                                                                     \
    "Lee PROPN NNP 2 nsubj\nmet VERB VBD 0 root\nAhn PROPN NNP 2 parataxis\n, PUNCT , 7 punct\nan DET DT 6 det\n" \
    "official NOUN NN 7 nsubj\nsaid VERB VBD 2 conj\n"

#define NEITHER                                                                                              \
    "Seoul PROPN NNP 3 nsubj\nneither CCONJ CC 3 cc:preconj\nconfirmed VERB VBD 0 root\nand CCONJ CC 5 cc\n" \
    "denied VERB VBD 3 conj\nthe DET DT 7 det\nreport NOUN NN 3 obj\n"

#define LISTED                                                                                          \
    "his PRON PRP$ 2 nmod:poss\ncounterpart NOUN NN 6 nsubj\n, PUNCT , 4 punct\nAhn PROPN NNP 6 list\n" \
    ", PUNCT , 4 punct\nmet VERB VBD 0 root\nKoizumi PROPN NNP 6 obj\n"

#define TWO "Korea PROPN NNP 4 nsubj\nand CCONJ CC 1 cc\nJapan PROPN NNP 4 nsubj\nagreed VERB VBD 0 root\n"

#define MINISTERS                                                                                           \
    "Koizumi PROPN NNP 8 nsubj\nand CCONJ CC 4 cc\nhis PRON PRP$ 4 nmod:poss\ncounterpart NOUN NN 1 conj\n" \
    ", PUNCT , 6 punct\nAhn PROPN NNP 1 list\n, PUNCT , 6 punct\nmet VERB VBD 0 root\n"

static void
a_name_behind_a_time_is_the_subject(void **state)
{
    (void)state;
    TestTree t;
    EntClauses c;
    assert_ok(test_tree_read(
        &t, lexicon,
        "During ADP IN 2 case\nMay PROPN NNP 9 obl\n, PUNCT , 4 punct\nNakatani PROPN NNP 2 nmod:unmarked\n"
        ", PUNCT , 4 punct\nwho PRON WP 7 nsubj\nled VERB VBD 4 acl:relcl\n, PUNCT , 4 punct\n"
        "visited VERB VBD 0 root\nSeoul PROPN NNP 9 obj\n"));
    const EntUnit units[] = {{1, 2, true, false}, {3, 4, false, false}};
    assert_ok(ent_clauses_of_tree(&t.tree, units, 2, &t.arena, &c));
    assert_int_equal(c.n_predicates, 2);
    assert_int_equal(c.predicates[1].subject, 1);
    assert_int_equal(c.predicates[1].subject_end, 2);
    assert_int_equal(c.predicates[0].subject, 1);
    test_tree_clear(&t);
    assert_ok(test_tree_read(
        &t, lexicon,
        "During ADP IN 2 case\nMay PROPN NNP 8 obl\n, PUNCT , 4 punct\nNakatani PROPN NNP 2 nmod:unmarked\n"
        ", PUNCT , 4 punct\nthen ADV RB 8 advmod\nminister NOUN NN 8 nsubj\n"
        "visited VERB VBD 0 root\nSeoul PROPN NNP 8 obj\n"));
    assert_ok(ent_clauses_of_tree(&t.tree, units, 2, &t.arena, &c));
    assert_int_equal(c.predicates[0].subject, 1);
    assert_int_equal(c.predicates[0].subject_end, 3);
    assert_int_equal(c.phrases[2].list, 1);
    test_tree_clear(&t);
}

#define SPOKESMAN                                                                                                 \
    "Ahn PROPN NNP 2 nsubj\ncame VERB VBD 10 ccomp\nto ADP IN 4 case\nSeoul PROPN NNP 2 obl\n, PUNCT , 7 punct\n" \
    "a DET DT 7 det\nspokesperson NOUN NN 4 appos\nfor ADP IN 9 case\nTokyo PROPN NNP 7 nmod\nsaid VERB VBD 0 root\n"

#define ACCUSED                                                                                   \
    "Tokyo PROPN NNP 2 nsubj\naccused VERB VBD 0 root\na DET DT 4 det\ndestroyer NOUN NN 2 obj\n" \
    "of SCONJ IN 6 mark\naiming VERB VBG 2 advcl\nits PRON PRP$ 8 nmod:poss\nradar NOUN NN 6 obj\n"

/* Phrases first … end - 1 that are in the list of `first`, with a bar between them. */
static EntView
words_of(const TestTree *t, const EntClauses *c, uint32_t first, uint32_t end, EntArena *arena)
{
    EntView all = ENT_VIEW("-");
    for (uint32_t i = first; first != UINT32_MAX && i < end; i++) {
        const EntPhraseSpan *phrase = &c->phrases[i];
        const EntView words = ent_tokens_view(&t->text, phrase->first, phrase->end);
        if (i == first) {
            all = words;
        } else if (phrase->list == c->phrases[first].list) {
            assert_ok(ent_arena_printf(arena, &all, "%.*s|%.*s", ENT_VIEW_ARGS(all), ENT_VIEW_ARGS(words)));
        }
    }
    return all;
}

/* "-r" and so on: passive, negated, infinitive, gerund, reported, past; the modal. */
static EntView
manner_of(const EntPredicate *p, EntArena *arena)
{
    EntView out;
    assert_ok(ent_arena_printf(arena, &out, "%s%s%s%s%s%s%s", p->is_passive ? "p" : "", p->is_negated ? "n" : "",
                               p->is_infinitive ? "i" : "", p->is_gerund ? "g" : "", p->is_reported ? "r" : "",
                               p->is_past ? "d" : "", p->modal ? "m" : ""));
    return out;
}

static const EntPredicate *
predicate(const TestTree *t, const EntClauses *c, const char *verb)
{
    const uint32_t token = test_tree_token(t, verb);
    for (uint32_t i = 0; i < c->n_predicates; i++) {
        if (c->predicates[i].head == token) {
            return &c->predicates[i];
        }
    }
    fail_msg("'%s' is no predicate", verb);
    return NULL;
}

static void
verbs_know_their_arguments(void **state)
{
    (void)state;
    static const struct {
        const char *table, *verb, *subject, *object, *governor, *manner;
    } cases[] = {
        {DRILLS, "agreed", "Korea|Japan", "-", NULL, "d"},
        {DRILLS, "resume", "Korea|Japan", "drills", "agreed", "i"},
        {WHO, "commands", "Ahn", "the fleet", NULL, ""},
        {WHO, "visited", "Ahn", "Busan", NULL, "d"},
        {HELD, "held", "The drills", "-", NULL, "p"},
        {HELD, "paused", "The drills", "-", NULL, "pd"},
        {SAID, "met", "Ahn", "Koizumi", "said", "rd"},
        {SAID, "signed", "Ahn", "it", "said", "rd"},
        {SAID, "said", "the ministry", "-", NULL, "d"},
        {INVITED, "visit", "his counterpart|Koizumi", "Seoul", "invited", "i"},
        {MARKING, "meet", "The ministers", "-", NULL, "nm"},
        {MARKING, "discuss", "The ministers", "drills", "meet", "im"},
        {MARKING, "marking", "The ministers", "a change", "meet", "g"},
        {THAT, "hold", "forces", "drills", "said", "rm"},
        {THAT, "planned", "they", "drills", "said", "rd"},
        {HOST, "is", "Japan", "-", NULL, ""},
        {DID, "meet", "the ministers", "Ahn", NULL, ""},
        {FIRST, "visit", "the first minister", "Japan", "is", "i"},
        {LAST, "met", "Ahn", "Koizumi", NULL, "d"},
        {SINCE, "travelled", "Shin", "-", NULL, "d"},
        {AIMED, "directed", "a destroyer", "its radar", NULL, ""},
        {BRAWNER, "met", "Paparo", "Gen. Romeo Brawner", NULL, "d"},
        {LOOSE, "met", "Lee", "Ahn", "said", "rd"},
        {LOOSE, "said", "an official", "-", NULL, "d"},
        {NEITHER, "confirmed", "Seoul", "the report", NULL, "nd"},
        {NEITHER, "denied", "Seoul", "the report", NULL, "d"},
        {LISTED, "met", "his counterpart|Ahn", "Koizumi", NULL, "d"},
        {TWO, "agreed", "Korea|Japan", "-", NULL, "d"},
        {MINISTERS, "met", "Koizumi|his counterpart|Ahn", "-", NULL, "d"},
        {SPOKESMAN, "said", "a spokesperson", "-", NULL, "d"},
        {SPOKESMAN, "came", "Ahn", "-", "said", "rd"},
        {ACCUSED, "aiming", "a destroyer", "its radar", "accused", "g"},
        {PLAN, "host", "Seoul", "-", "dropped", "i"},
        {PLAN, "lead", "Seoul", "talks", "dropped", "i"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TestTree t;
        EntClauses c;
        assert_ok(test_tree_read(&t, lexicon, cases[i].table));
        assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c));
        const EntPredicate *p = predicate(&t, &c, cases[i].verb);
        assert_view(words_of(&t, &c, p->subject, p->subject_end, &t.arena), cases[i].subject);
        assert_view(words_of(&t, &c, p->object, p->object_end, &t.arena), cases[i].object);
        assert_view(manner_of(p, &t.arena), cases[i].manner);
        if (cases[i].governor) {
            assert_ptr_equal(&c.predicates[p->governor], predicate(&t, &c, cases[i].governor));
        } else {
            assert_int_equal(p->governor, ENT_NO_PREDICATE);
        }
        test_tree_clear(&t);
    }
}

/* Phrases in order, in the sentence, apart from each other; lists begin with their first member; ends behind begins. */
static void
check_clauses(const EntTree *tree, const EntClauses *c)
{
    uint32_t end = tree->first;
    for (uint32_t i = 0; i < c->n_phrases; i++) {
        const EntPhraseSpan *phrase = &c->phrases[i];
        assert_true(phrase->first >= end && phrase->end > phrase->first && phrase->end <= tree->first + tree->count);
        assert_true(phrase->head >= phrase->first && phrase->head < phrase->end);
        assert_true(phrase->list <= i && c->phrases[phrase->list].list == phrase->list);
        assert_true(phrase->governor == ENT_NO_PREDICATE || phrase->governor < c->n_predicates);
        assert_true(phrase->modifies == UINT32_MAX || phrase->modifies < c->n_phrases);
        end = phrase->end;
    }
    for (uint32_t i = 0; i < c->n_predicates; i++) {
        const EntPredicate *p = &c->predicates[i];
        assert_true(i == 0 || p->head > p[-1].head);
        assert_true(p->first <= p->head && p->head < p->end && p->next >= p->end);
        assert_true(p->next <= tree->first + tree->count);
        assert_true(p->governor == ENT_NO_PREDICATE || p->governor < c->n_predicates);
        assert_true(p->joined == ENT_NO_PREDICATE || p->joined < c->n_predicates);
        assert_true(p->subject == UINT32_MAX || (p->subject < p->subject_end && p->subject_end <= c->n_phrases));
        assert_true(p->object == UINT32_MAX || (p->object < p->object_end && p->object_end <= c->n_phrases));
    }
}

static uint32_t
phrase_with(const TestTree *t, const EntClauses *c, const char *word)
{
    const uint32_t token = test_tree_token(t, word);
    for (uint32_t i = 0; i < c->n_phrases; i++) {
        if (c->phrases[i].first <= token && token < c->phrases[i].end) {
            return i;
        }
    }
    fail_msg("'%s' is in no phrase", word);
    return 0;
}

static void
nouns_know_their_modifiers(void **state)
{
    (void)state;
    TestTree t;
    EntClauses c;
    assert_ok(test_tree_read(&t, lexicon, HOST));
    assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c));
    check_clauses(&t.tree, &c);
    const uint32_t talks = phrase_with(&t, &c, "talks"), korea = phrase_with(&t, &c, "Korea"),
                   china = phrase_with(&t, &c, "China"), japan = phrase_with(&t, &c, "Japan"),
                   host = phrase_with(&t, &c, "host");
    assert_true(ent_clause_modifies(&c, korea, talks));
    assert_true(ent_clause_modifies(&c, china, talks));
    assert_true(ent_clause_modifies(&c, china, host));
    assert_false(ent_clause_modifies(&c, japan, host));
    assert_int_equal(c.phrases[china].list, korea);
    assert_int_equal(c.phrases[china].preposition, c.phrases[korea].preposition);
    assert_view(ent_lexicon_word(lexicon, c.phrases[china].preposition), "between");
    assert_int_equal(c.phrases[host].role, ENT_PHRASE_ATTRIBUTE);
    assert_true(ent_clause_has_phrase(&c, 0, korea));
    assert_false(ent_clause_has_phrase(&c, 0, japan));
    assert_int_equal(ent_clause_tree_phrase(&c, &c.predicates[0], c.phrases[korea].preposition, 0), korea);
    assert_int_equal(ent_clause_tree_phrase(&c, &c.predicates[0], c.phrases[korea].preposition, china + 1),
                     c.n_phrases);
    test_tree_clear(&t);
}

/* In the passive the agent and what stands with the subject belong to the verb. */
static void
passives_have_agents(void **state)
{
    (void)state;
    TestTree t;
    EntClauses c;
    assert_ok(test_tree_read(&t, lexicon, HELD));
    assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c));
    const uint32_t agent = phrase_with(&t, &c, "Korea");
    assert_view(ent_lexicon_word(lexicon, c.phrases[agent].preposition), "by");
    assert_true(ent_clause_has_phrase(&c, (uint32_t)(predicate(&t, &c, "held") - c.predicates), agent));
    assert_false(ent_clause_has_phrase(&c, (uint32_t)(predicate(&t, &c, "paused") - c.predicates), agent));
    test_tree_clear(&t);
}

/* The parser took the name apart and thinks that a part of it is a verb. */
static void
a_unit_is_one_node(void **state)
{
    (void)state;
    TestTree t;
    EntClauses c;
    assert_ok(test_tree_read(&t, lexicon,
                             "Ahn PROPN NNP 2 nsubj\njoined VERB VBD 0 root\nFreedom NOUN NN 4 nsubj\n"
                             "Edge VERB VB 2 ccomp\nduring ADP IN 6 case\nMay PROPN NNP 4 obl\n"));
    const EntUnit units[] = {{2, 4, false, false}, {5, 6, true, false}};
    assert_ok(ent_clauses_of_tree(&t.tree, units, 2, &t.arena, &c));
    check_clauses(&t.tree, &c);
    assert_int_equal(c.n_predicates, 1);
    assert_int_equal(c.n_phrases, 3);
    const EntPhraseSpan *name = &c.phrases[phrase_with(&t, &c, "Edge")];
    assert_view(ent_tokens_view(&t.text, name->first, name->end), "Freedom Edge");
    assert_int_equal(c.phrases[2].governor, 0);
    test_tree_clear(&t);
}

static void
possessors_and_names_stand_in_their_phrase(void **state)
{
    (void)state;
    TestTree t;
    EntClauses c;
    assert_ok(test_tree_read(
        &t, lexicon,
        "Japan PROPN NNP 5 nmod:poss\n's PART POS 1 case\nforeign ADJ JJ 5 amod\nand CCONJ CC 6 cc\n"
        "ministers NOUN NNS 8 nsubj\ndefense NOUN NN 3 conj\nAhn PROPN NNP 5 appos\nmet VERB VBD 0 root\n"));
    assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c));
    check_clauses(&t.tree, &c);
    const EntPhraseSpan *phrase = &c.phrases[0];
    assert_view(ent_tokens_view(&t.text, phrase->first, phrase->end), "Japan 's foreign and ministers defense");
    assert_int_equal(c.n_phrases, 2);
    assert_true(c.phrases[1].is_apposition);
    test_tree_clear(&t);
}

/* "After talks on Friday, Peru and Chile signed pacts", with the states listed after the day. */
static void
an_opening_is_no_subject(void **state)
{
    enum { TALKS = 1, FRIDAY = 3, PERU = 5, CHILE = 7, SIGNED = 8 };
    TestTree t;
    EntClauses c;
    (void)state;
    assert_ok(test_tree_read(&t, lexicon,
                             "After ADP IN 2 case\ntalks NOUN NNS 9 nsubj\non ADP IN 4 case\nFriday PROPN NNP 2 nmod\n"
                             ", PUNCT , 6 punct\nPeru PROPN NNP 4 conj\nand CCONJ CC 8 cc\nChile PROPN NNP 4 conj\n"
                             "signed VERB VBD 0 root\npacts NOUN NNS 9 obj\n"));
    assert_ok(ent_tree_part_opening(&t.tree, &t.arena));
    assert_int_equal(ent_tree_node(&t.tree, PERU)->head, SIGNED);
    assert_int_equal(ent_tree_node(&t.tree, PERU)->relation, ENT_RELATION_NSUBJ);
    assert_int_equal(ent_tree_node(&t.tree, CHILE)->head, PERU);
    assert_int_equal(ent_tree_node(&t.tree, TALKS)->relation, ENT_RELATION_OBL);
    assert_int_equal(ent_tree_node(&t.tree, FRIDAY)->head, TALKS);
    assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c));
    assert_int_equal(c.phrases[c.predicates[0].subject].head, PERU);
    test_tree_clear(&t);
}

/* "It rests on a treaty that Peru signed with Chile , with Togo", with the states hung on the treaty. */
static void
what_follows_a_relative_verb_is_its_own(void **state)
{
    enum { TREATY = 4, SIGNED = 7, CHILE = 9, TOGO = 12 };
    TestTree t;
    (void)state;
    assert_ok(test_tree_read(&t, lexicon,
                             "It PRON PRP 2 nsubj\nrests VERB VBZ 0 root\non ADP IN 5 case\na DET DT 5 det\n"
                             "treaty NOUN NN 2 obl\nthat PRON WDT 8 obj\nPeru PROPN NNP 8 nsubj\n"
                             "signed VERB VBD 5 acl:relcl\nwith ADP IN 10 case\nChile PROPN NNP 5 nmod\n"
                             ", PUNCT , 13 punct\nwith ADP IN 13 case\nTogo PROPN NNP 5 nmod\n"));
    assert_ok(ent_tree_join_relative(&t.tree, &t.arena));
    assert_int_equal(ent_tree_node(&t.tree, CHILE)->head, SIGNED);
    assert_int_equal(ent_tree_node(&t.tree, CHILE)->relation, ENT_RELATION_OBL);
    assert_int_equal(ent_tree_node(&t.tree, TOGO)->head, TREATY); /* behind a comma it may be the treaty's */
    test_tree_clear(&t);
}

static void
check_subject(const char *table, const char *verb, const char *first, const char *last)
{
    TestTree t;
    EntClauses c;
    assert_ok(test_tree_read(&t, lexicon, table));
    assert_ok(ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c));
    check_clauses(&t.tree, &c);
    bool found = false;
    for (uint32_t i = 0; i < c.n_predicates; i++) {
        if (ent_view_is(ent_token_view(&t.text, c.predicates[i].head), verb)) {
            found = true;
            assert_true(c.predicates[i].subject < c.n_phrases);
            assert_view(ent_token_view(&t.text, c.phrases[c.predicates[i].subject].head), first);
            assert_view(ent_token_view(&t.text, c.phrases[c.predicates[i].subject_end - 1].head), last);
        }
    }
    assert_true(found);
    test_tree_clear(&t);
}

/* Verbs that parsers take for participles, or for another one of a relative clause. */
static void
torn_verbs_find_their_subjects(void **state)
{
    (void)state;
    check_subject("Ahn PROPN NNP 0 root\n, PUNCT , 4 punct\na DET DT 4 det\nminister NOUN NN 1 appos\n"
                  "with ADP IN 6 case\naides NOUN NNS 4 nmod\n, PUNCT , 8 punct\narrived VERB VBD 6 acl\n"
                  "in ADP IN 10 case\nBusan PROPN NNP 8 obl\n. PUNCT . 1 punct\n",
                  "arrived", "Ahn", "minister"); /* one list with what it renames */
    check_subject("Ahn PROPN NNP 0 root\n, PUNCT , 4 punct\nwho PRON WP 4 nsubj\nleads VERB VBZ 1 acl:relcl\n"
                  "it PRON PRP 4 obj\n, PUNCT , 9 punct\nand CCONJ CC 9 cc\nKoizumi PROPN NNP 9 nsubj\n"
                  "met VERB VBD 4 conj\n. PUNCT . 1 punct\n",
                  "met", "Ahn", "Koizumi");
    check_subject("Ahn PROPN NNP 3 nsubj\n, PUNCT , 3 punct\nwelcomed VERB VBD 0 root\nby ADP IN 5 case\n"
                  "Koizumi PROPN NNP 3 obl\n, PUNCT , 8 punct\nalso ADV RB 8 advmod\nvisited VERB VBD 3 parataxis\n"
                  "Busan PROPN NNP 8 obj\n. PUNCT . 3 punct\n",
                  "visited", "Ahn", "Ahn");
    check_subject("The DET DT 3 det\nlast ADJ JJ 3 amod\nminister NOUN NN 7 nsubj\nto PART TO 5 mark\n"
                  "visit VERB VB 3 acl\nwas AUX VBD 7 cop\nAhn PROPN NNP 0 root\n. PUNCT . 7 punct\n",
                  "visit", "Ahn", "Ahn");
}

/* Any heads, relations and tags over the longest sentence. */
static void
any_tree_gives_clauses(void **state)
{
    (void)state;
    static char words[2 * ENT_SENTENCE_MAX_TOKENS];
    uint64_t seed = 1;
    for (size_t i = 0; i < sizeof words; i++) {
        words[i] = i % 2 ? ' ' : 'a';
    }
    for (size_t round = 0; round < 60; round++) {
        TestTree t = {.block = {.end = sizeof words, .zone = ENT_ZONE_BODY}};
        EntClauses c;
        ent_arena_init(&t.arena);
        t.document = (EntDocument){.text = {words, sizeof words}, .blocks = &t.block, .n_blocks = 1};
        assert_ok(ent_text_read(&t.document, lexicon, &t.arena, NULL, &t.text));
        t.sentence = (EntSentence){.end = round % 2 ? ENT_SENTENCE_MAX_TOKENS : 20};
        assert_ok(ent_tree_open(&t.text, &t.sentence, &t.arena, &t.tree));
        for (uint32_t i = 0; i < t.tree.count; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            EntTreeNode *node = &t.tree.nodes[i];
            node->head = (uint32_t)(seed >> 33) % t.tree.count;
            node->relation = (uint8_t)((seed >> 20) % ENT_N_RELATIONS);
            node->upos = (uint8_t)((seed >> 12) % ENT_N_UPOS);
            node->forms = (uint8_t)(seed >> 50);
            t.text.tokens[i].pos = (uint8_t)((seed >> 40) % (ENT_POS_HYPHEN + 1));
        }
        assert_ok(ent_tree_close(&t.tree, &t.arena));
        const EntUnit units[] = {
            {1, 3, false, false}, {5, 9, false, false}, {9, 10, true, false}, {12, 5000, false, false}};
        assert_ok(ent_tree_part_times(&t.tree, units, round % 5, &t.arena));
        assert_ok(ent_tree_part_opening(&t.tree, &t.arena));
        assert_ok(ent_tree_join_relative(&t.tree, &t.arena));
        assert_ok(ent_clauses_of_tree(&t.tree, units, round % 5, &t.arena, &c));
        check_clauses(&t.tree, &c);
        test_tree_clear(&t);
    }
}

static EntStatus
read_clauses(void *data)
{
    TestTree t;
    EntClauses c;
    EntStatus status = test_tree_read(&t, lexicon, data);
    if (status == ENT_STATUS_OK) {
        status = ent_clauses_of_tree(&t.tree, NULL, 0, &t.arena, &c);
    }
    test_tree_clear(&t);
    return status;
}

static void
each_allocation_may_fail(void **state)
{
    static char table[] = MARKING;
    (void)state;
    assert_true(fail_each_allocation(read_clauses, table) > 3);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_know_their_arguments),
        cmocka_unit_test(nouns_know_their_modifiers),
        cmocka_unit_test(passives_have_agents),
        cmocka_unit_test(a_unit_is_one_node),
        cmocka_unit_test(a_name_behind_a_time_is_the_subject),
        cmocka_unit_test(possessors_and_names_stand_in_their_phrase),
        cmocka_unit_test(an_opening_is_no_subject),
        cmocka_unit_test(what_follows_a_relative_verb_is_its_own),
        cmocka_unit_test(torn_verbs_find_their_subjects),
        cmocka_unit_test(any_tree_gives_clauses),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("nlp/clause_tree", tests, open_lexicon, close_lexicon);
}
