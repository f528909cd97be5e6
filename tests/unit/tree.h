/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Trees made by hand. A table has one word a line, "form UPOS XPOS head relation"; the words with spaces between them are
 * the text (a "_" in a form is a space too: a joined name). The words become EntWords, as a parser would leave them.
 *
 *     static const char table[] = "Ahn PROPN NNP 2 nsubj\n"
 *                                 "met VERB VBD 0 root\n";
 *     TestTree test;
 *     assert_ok(test_tree_read(&test, lexicon, table));
 *     … test.tree …
 *     test_tree_clear(&test);
 */
#ifndef TESTS_UNIT_TREE_H
#define TESTS_UNIT_TREE_H

#include "unit/unit.h"

#include "nlp/tree.h"
#include "nlp/tree_draw.h"

typedef struct {
    EntArena arena;
    EntBlock block;
    EntDocument document;
    EntText text;
    EntSentence sentence; /* all of the text */
    EntTree tree;
} TestTree;

static inline uint8_t
test_upos(EntView name)
{
    for (uint8_t i = 0; i < ENT_N_UPOS; i++) {
        if (ent_view_equal(ent_upos_name(i), name)) {
            return i;
        }
    }
    fail_msg("no UPOS '%.*s'", ENT_VIEW_ARGS(name));
    return 0;
}

/* One line of the table; its form is put behind what is in `text`. */
static inline EntStatus
test_tree_word(EntView line, EntBuffer *text, uint8_t *forms, EntWord *out)
{
    EntView fields[5];
    for (size_t i = 0; i < 5; i++) {
        if (!ent_view_split(&line, ' ', &fields[i])) {
            fail_msg("a word of a tree has five fields");
        }
    }
    if (text->length) {
        ENT_TRY(ent_buffer_add_char(text, ' '));
    }
    *out = (EntWord){.form = fields[0], .begin = (uint32_t)text->length, .upos = test_upos(fields[1])};
    for (size_t i = 0; i < fields[0].length; i++) {
        ENT_TRY(ent_buffer_add_char(text, fields[0].data[i] == '_' ? ' ' : fields[0].data[i]));
    }
    out->end = (uint32_t)text->length;
    *forms = (uint8_t)ent_tree_forms_of(fields[2]);
    for (size_t i = 0; i < fields[3].length; i++) {
        out->head = (uint16_t)(out->head * 10 + (fields[3].data[i] - '0'));
    }
    out->relation = (uint8_t)ent_relation_named(fields[4]);
    if (!out->relation) {
        fail_msg("no relation '%.*s'", ENT_VIEW_ARGS(fields[4]));
    }
    return ENT_STATUS_OK;
}

static inline EntStatus
test_tree_fill(TestTree *test, const EntLexicon *lexicon, EntView table, EntBuffer *words)
{
    uint8_t relations[ENT_N_RELATIONS], forms[ENT_WORDS_MAX];
    EntWord items[ENT_WORDS_MAX];
    EntWords list = {.items = items};
    EntView line;
    for (uint8_t i = 0; i < ENT_N_RELATIONS; i++) {
        relations[i] = i;
    }
    while (ent_view_split(&table, '\n', &line)) {
        ENT_TRY(test_tree_word(line, words, &forms[list.count], &items[list.count]));
        items[list.count].tag = (uint16_t)list.count;
        list.count++;
    }
    ENT_TRY(ent_arena_copy(&test->arena, ent_buffer_view(words), &test->document.text));
    test->block.end = test->document.text.length;
    ENT_TRY(ent_text_read(&test->document, lexicon, &test->arena, NULL, &test->text));
    test->sentence = (EntSentence){.first = 0, .end = (uint32_t)test->text.n_tokens, .zone = ENT_ZONE_BODY};
    const EntTreeCodes codes = {relations, ENT_N_RELATIONS, forms, list.count};
    return ent_tree_of_words(&test->text, &test->sentence, &list, &codes, &test->arena, &test->tree);
}

static inline EntStatus
test_tree_read(TestTree *test, const EntLexicon *lexicon, const char *table)
{
    EntBuffer words = ENT_BUFFER_EMPTY;
    *test = (TestTree){.block = {.zone = ENT_ZONE_BODY}};
    test->document = (EntDocument){.name = ENT_VIEW("test"), .blocks = &test->block, .n_blocks = 1};
    ent_arena_init(&test->arena);
    const EntStatus status = test_tree_fill(test, lexicon, ent_view_of(table), &words);
    ent_buffer_clear(&words);
    return status;
}

static inline void
test_tree_clear(TestTree *test)
{
    ent_arena_clear(&test->arena);
}

/* The first token with these words; fails the test when there is none. */
static inline uint32_t
test_tree_token(const TestTree *test, const char *words)
{
    for (uint32_t i = 0; i < test->text.n_tokens; i++) {
        if (ent_view_is(ent_token_view(&test->text, i), words)) {
            return i;
        }
    }
    fail_msg("no token '%s'", words);
    return 0;
}

#endif
