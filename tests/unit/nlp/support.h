/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A text for the tests of the language stages: one body block, tagged with the project's lexicon or the small one beside
 * this file.
 */
#ifndef TESTS_UNIT_NLP_SUPPORT_H
#define TESTS_UNIT_NLP_SUPPORT_H

#include "unit/unit.h"

#include "nlp/nlp.h"

#define SMALL_DATA "tests/unit/nlp/data"

typedef struct {
    EntArena arena;
    EntBlock block;
    EntDocument document;
    EntText text;
    EntDiagList diags;
} TestText;

/* Reads; the status is for the caller to look at. test_text_clear() in any case. */
EntStatus test_text_read(TestText *test, const EntLexicon *lexicon, EntView words, EntZone zone);
void test_text_clear(TestText *test);

/* The tokens with a bar between them: "U.S.|forces|". Lives in the arena. */
EntView test_text_tokens(TestText *test);

/* The place of the first token with these words; fails the test when there is none. */
size_t test_text_token(const TestText *test, const char *words);

#endif
