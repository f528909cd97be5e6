/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Trees: words and tokens brought together; what is no tree is mended into one; the drawings to the character; the longest
 * sentence as a chain, a star and a circle; every allocation failed once.
 */
#include "unit/tree.h"

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

static const char met[] = "Ahn PROPN NNP 2 nsubj\n"
                          "met VERB VBD 0 root\n"
                          "his PRON PRP$ 4 nmod:poss\n"
                          "counterpart NOUN NN 2 obj\n"
                          "in ADP IN 6 case\n"
                          "Tokyo PROPN NNP 2 obl\n";

static void
relations_are_found_by_name(void **state)
{
    (void)state;
    for (unsigned i = 1; i < ENT_N_RELATIONS; i++) {
        assert_int_equal(ent_relation_named(ent_relation_name((EntRelation)i)), i);
    }
    assert_int_equal(ent_relation_named(ENT_VIEW("subject")), ENT_RELATION_NONE);
    assert_int_equal(ent_relation_nearest(ENT_VIEW("nsubj:xyz")), ENT_RELATION_NSUBJ);
    assert_int_equal(ent_relation_nearest(ENT_VIEW("xyz")), ENT_RELATION_DEP);
    assert_int_equal(ent_relation_base(ENT_RELATION_ACL_RELCL), ENT_RELATION_ACL);
    assert_true(ent_relation_is(ENT_RELATION_NSUBJ_PASS, ENT_RELATION_NSUBJ));
    assert_false(ent_relation_is(ENT_RELATION_NSUBJ, ENT_RELATION_NSUBJ_PASS));
    assert_false(ent_relation_is(ENT_RELATION_NONE, ENT_RELATION_NSUBJ));
    assert_view(ent_relation_name((EntRelation)9999), "_");
}

static void
children_stand_in_text_order(void **state)
{
    (void)state;
    TestTree t;
    size_t n_children;
    assert_ok(test_tree_read(&t, lexicon, met));
    assert_int_equal(t.tree.root, 1);
    const uint32_t *children = ent_tree_children(&t.tree, 1, &n_children);
    assert_int_equal(n_children, 3);
    assert_int_equal(children[0], 0);
    assert_int_equal(children[1], 3);
    assert_int_equal(children[2], 5);
    assert_int_equal(ent_tree_child(&t.tree, 3, ENT_RELATION_NMOD), 2);
    assert_int_equal(ent_tree_child(&t.tree, 3, ENT_RELATION_APPOS), ENT_TREE_ROOT);
    assert_int_equal(ent_tree_node(&t.tree, 5)->first, 4);
    assert_int_equal(ent_tree_node(&t.tree, 1)->end, 6);
    assert_view(ent_lexicon_word(lexicon, ent_tree_lemma(&t.tree, 1)), "meet");
    assert_int_equal(ent_tree_forms(&t.tree, 1), ENT_FORM_PAST);
    test_tree_clear(&t);
}

/* "Gyu-back" is three tokens of one word, "Freedom Edge" two. */
static void
words_of_several_tokens_are_one_node(void **state)
{
    (void)state;
    TestTree t;
    assert_ok(test_tree_read(&t, lexicon,
                             "Ahn PROPN NNP 3 nsubj\nGyu-back PROPN NNP 1 flat\nvisited VERB VBD 0 root\n"
                             "Freedom_Edge PROPN NNP 3 obj\n"));
    const uint32_t back = test_tree_token(&t, "back"), edge = test_tree_token(&t, "Edge");
    assert_int_equal(ent_tree_node(&t.tree, back)->head, 0);
    assert_int_equal(ent_tree_node(&t.tree, back)->relation, ENT_RELATION_FLAT);
    assert_int_equal(ent_tree_node(&t.tree, back - 1)->head, back);
    assert_true(ent_tree_node(&t.tree, back - 1)->is_inner);
    assert_int_equal(ent_tree_node(&t.tree, edge)->head, test_tree_token(&t, "visited"));
    assert_int_equal(ent_tree_node(&t.tree, edge - 1)->head, edge);
    test_tree_clear(&t);
}

/* Every node is reached, heads come before dependents, children lie inside their head's span. */
static void
check_tree(const EntTree *tree)
{
    bool *seen = calloc(tree->count + 1u, sizeof *seen);
    uint32_t n_roots = 0;
    assert_non_null(seen);
    for (uint32_t i = 0; i < tree->count; i++) {
        const uint32_t token = tree->order[i];
        const EntTreeNode *node = ent_tree_node(tree, token);
        assert_false(seen[token - tree->first]);
        seen[token - tree->first] = true;
        n_roots += node->head == ENT_TREE_ROOT;
        if (node->head != ENT_TREE_ROOT) {
            const EntTreeNode *head = ent_tree_node(tree, node->head);
            assert_true(seen[node->head - tree->first]);
            assert_true(head->first <= node->first && node->end <= head->end);
        }
    }
    assert_int_equal(n_roots, tree->count > 0);
    free(seen);
}

static void
what_is_no_tree_is_mended(void **state)
{
    (void)state;
    static const struct {
        uint32_t heads[6];
        uint32_t root;
    } cases[] = {
        {{1, 2, 0, 0, 0, 0}, 0},                          /* a circle and what hangs on it */
        {{0, 1, 2, 3, 4, 5}, 0},                          /* each its own head */
        {{1, ENT_TREE_ROOT, ENT_TREE_ROOT, 2, 9, 77}, 1}, /* two roots, heads outside */
        {{5, 0, 1, 2, 3, 4}, 0},                          /* one great circle */
        {{1, 0, 3, 2, ENT_TREE_ROOT, 4}, 4},              /* two circles beside a tree: the root is the given one */
    };
    TestTree t;
    assert_ok(test_tree_read(&t, lexicon, met));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (uint32_t k = 0; k < 6; k++) {
            t.tree.nodes[k].head = cases[i].heads[k];
            t.tree.nodes[k].relation = k == cases[i].root ? ENT_RELATION_ROOT : ENT_RELATION_OBJ;
        }
        assert_ok(ent_tree_close(&t.tree, &t.arena));
        check_tree(&t.tree);
        assert_int_equal(t.tree.root, cases[i].root);
    }
    test_tree_clear(&t);
}

static void
text_is_drawn(void **state)
{
    (void)state;
    TestTree t;
    EntBuffer out = ENT_BUFFER_EMPTY;
    assert_ok(test_tree_read(&t, lexicon, met));
    assert_ok(ent_tree_draw_text(&t.tree, false, &out));
    assert_view(ent_buffer_view(&out), "   1  \u250c\u2500\u2500\u2500 Ahn          PROPN  nsubj\n"
                                       "   2  \u253c\u2500\u2500\u2500 met          VERB   root\n"
                                       "   3  \u2502\u250c\u2500\u2500 his          PRON   nmod:poss\n"
                                       "   4  \u251c\u2534\u2500\u2500 counterpart  NOUN   obj\n"
                                       "   5  \u2502\u250c\u2500\u2500 in           ADP    case\n"
                                       "   6  \u2514\u2534\u2500\u2500 Tokyo        PROPN  obl\n");
    ent_buffer_clear(&out);
    assert_ok(ent_tree_draw_text(&t.tree, true, &out));
    assert_true(ent_view_starts_with(ent_buffer_view(&out), ENT_VIEW("   1  +--- Ahn")));
    ent_buffer_clear(&out);
    test_tree_clear(&t);
}

static void
conllu_is_drawn(void **state)
{
    (void)state;
    TestTree t;
    EntBuffer out = ENT_BUFFER_EMPTY;
    assert_ok(test_tree_read(&t, lexicon, "Talks NOUN NNS 2 nsubj\nended VERB VBD 0 root\n. PUNCT . 2 punct\n"));
    assert_ok(ent_tree_draw_conllu(&t.tree, &out));
    assert_view(ent_buffer_view(&out), "# text = Talks ended .\n"
                                       "1\tTalks\ttalk\tNOUN\t_\t_\t2\tnsubj\t_\tTokenRange=0:5\n"
                                       "2\tended\tend\tVERB\t_\t_\t0\troot\t_\tTokenRange=6:11\n"
                                       "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tTokenRange=12:13\n\n");
    ent_buffer_clear(&out);
    test_tree_clear(&t);
}

static void
picture_is_drawn_and_escaped(void **state)
{
    (void)state;
    TestTree t;
    EntBuffer out = ENT_BUFFER_EMPTY;
    assert_ok(test_tree_read(&t, lexicon, "R&D NOUN NN 2 nsubj\nended VERB VBD 0 root\n<b> SYM SYM 2 dep\n"));
    assert_ok(ent_tree_draw_svg(&t.tree, &out));
    const EntView picture = ent_buffer_view(&out);
    assert_true(ent_view_starts_with(picture, ENT_VIEW("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ")));
    assert_true(ent_view_ends_with(picture, ENT_VIEW("</svg>\n")));
    assert_true(ent_view_find(picture, ENT_VIEW("R&amp;D"), 0) < picture.length);
    assert_true(ent_view_find(picture, ENT_VIEW("&lt;"), 0) < picture.length);
    assert_true(ent_view_find(picture, ENT_VIEW("<b>"), 0) == picture.length);
    assert_true(ent_view_find(picture, ENT_VIEW(">nsubj</text>"), 0) < picture.length);
    ent_buffer_clear(&out);
    test_tree_clear(&t);
}

typedef enum { CHAIN, BACKWARDS, STAR, CIRCLE, SWINGING, N_SHAPES } Shape;

static uint32_t
head_in(Shape shape, uint32_t i, uint32_t count)
{
    switch (shape) {
    case CHAIN: return i ? i - 1 : ENT_TREE_ROOT;
    case BACKWARDS: return i + 1 < count ? i + 1 : ENT_TREE_ROOT;
    case STAR: return i ? 0 : ENT_TREE_ROOT;
    case SWINGING: return i ? count - i - (i < count / 2) : ENT_TREE_ROOT; /* crosses itself */
    default: return (i + 1) % count;
    }
}

static void
longest_sentences_are_drawn(void **state)
{
    (void)state;
    static char words[2 * ENT_SENTENCE_MAX_TOKENS];
    for (size_t i = 0; i < sizeof words; i++) {
        words[i] = i % 2 ? ' ' : 'a';
    }
    for (Shape shape = CHAIN; shape < N_SHAPES; shape++) {
        TestTree t = {.block = {.end = sizeof words, .zone = ENT_ZONE_BODY}};
        EntBuffer out = ENT_BUFFER_EMPTY;
        ent_arena_init(&t.arena);
        t.document = (EntDocument){.text = {words, sizeof words}, .blocks = &t.block, .n_blocks = 1};
        assert_ok(ent_text_read(&t.document, lexicon, &t.arena, NULL, &t.text));
        t.sentence = (EntSentence){.end = ENT_SENTENCE_MAX_TOKENS};
        assert_ok(ent_tree_open(&t.text, &t.sentence, &t.arena, &t.tree));
        for (uint32_t i = 0; i < t.tree.count; i++) {
            t.tree.nodes[i].head = head_in(shape, i, t.tree.count);
            t.tree.nodes[i].relation = ENT_RELATION_CONJ;
        }
        assert_ok(ent_tree_close(&t.tree, &t.arena));
        check_tree(&t.tree);
        assert_ok(ent_tree_draw_text(&t.tree, false, &out));
        assert_ok(ent_tree_draw_conllu(&t.tree, &out));
        assert_ok(ent_tree_draw_svg(&t.tree, &out));
        assert_true(out.length < 1 << 20);
        ent_buffer_clear(&out);
        test_tree_clear(&t);
    }
}

static void
an_empty_sentence_is_an_empty_tree(void **state)
{
    (void)state;
    TestTree t;
    EntBuffer out = ENT_BUFFER_EMPTY;
    assert_ok(test_tree_read(&t, lexicon, ""));
    assert_int_equal(t.tree.root, ENT_TREE_ROOT);
    assert_ok(ent_tree_draw_text(&t.tree, false, &out));
    assert_int_equal(out.length, 0);
    assert_ok(ent_tree_draw_conllu(&t.tree, &out));
    assert_ok(ent_tree_draw_svg(&t.tree, &out));
    ent_buffer_clear(&out);
    test_tree_clear(&t);
}

static EntStatus
draw_all(const EntTree *tree, EntBuffer *out)
{
    ENT_TRY(ent_tree_draw_text(tree, false, out));
    ENT_TRY(ent_tree_draw_conllu(tree, out));
    return ent_tree_draw_svg(tree, out);
}

static EntStatus
read_and_draw(void *data)
{
    TestTree t;
    EntBuffer out = ENT_BUFFER_EMPTY;
    (void)data;
    EntStatus status = test_tree_read(&t, lexicon, met);
    if (status == ENT_STATUS_OK) {
        status = draw_all(&t.tree, &out);
    }
    ent_buffer_clear(&out);
    test_tree_clear(&t);
    return status;
}

static void
each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(read_and_draw, NULL) > 5);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_are_found_by_name),
        cmocka_unit_test(children_stand_in_text_order),
        cmocka_unit_test(words_of_several_tokens_are_one_node),
        cmocka_unit_test(what_is_no_tree_is_mended),
        cmocka_unit_test(text_is_drawn),
        cmocka_unit_test(conllu_is_drawn),
        cmocka_unit_test(picture_is_drawn_and_escaped),
        cmocka_unit_test(longest_sentences_are_drawn),
        cmocka_unit_test(an_empty_sentence_is_an_empty_tree),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("nlp/tree", tests, open_lexicon, close_lexicon);
}
