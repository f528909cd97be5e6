/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The dependency parser: who governs whom in a sentence, and by which relation of Universal Dependencies. Words are to be
 * prepared and tagged before; it fills in `head` and `relation`. Whatever the words are, the result is a projective tree
 * with one root.
 *
 * The tagger leaves a tenth of the words in doubt (EntWord.doubt). With a beam these are read with either of their two
 * best tags, and what makes the better tree wins (Bohnet and Nivre 2012, "A Transition-Based System for Joint
 * Part-of-Speech Tagging and Labeled Non-Projective Dependency Parsing"): tags change while parsing.
 *
 * Two models of one family: "parser-fast" takes the best transition each time, "parser" keeps a beam of states. The weights
 * of one are no good for the other, so the width of the beam is the model's.
 *
 *     ENT_TRY(ent_parser_open(model, diags, &parser));              the model outlives the parser
 *     ENT_TRY(ent_parser_scratch_new(parser, &scratch));            one to a thread
 *     int32_t margin;
 *     ENT_TRY(ent_parse(parser, scratch, &words, &margin));
 *     name = ent_parser_relation(parser, words.items[0].relation);  "nsubj:pass"
 *
 * A parser is never changed and shared by all threads. To parse allocates nothing; time is linear in the words.
 *
 * Sections of a model: "weights" and "weights.shape" (linear.h); "relations", names, each ended by a line feed, "root" first;
 * "transitions", two bytes each (EntTransition), in the order of EntTransitions; "settings", EntParserSettings.
 */
#ifndef ENT_NLP_PARSER_H
#define ENT_NLP_PARSER_H

#include "nlp/model.h"
#include "nlp/transition.h"
#include "nlp/words.h"

#define ENT_PARSER_KIND "parser"
#define ENT_PARSER_FAST_KIND "parser-fast"

typedef struct {
    uint32_t width;       /* of the beam; 1: none */
    uint32_t n_templates; /* those looked at, from the first */
    uint32_t checksum;    /* ent_parse_templates_checksum() when it was trained */
    uint32_t extra_root;  /* relation of what hangs on nothing to the root of the sentence */
} EntParserSettings;

typedef struct EntParser EntParser;
typedef struct EntParserScratch EntParserScratch;

/* ENT_STATUS_INVALID, told to `diags`, when a section is missing or does not fit the others. */
ENT_NODISCARD EntStatus ent_parser_open(const EntModel *model, EntDiags *diags, EntParser **out);
void ent_parser_close(EntParser *parser);

size_t ent_parser_n_relations(const EntParser *parser);
EntView ent_parser_relation(const EntParser *parser, size_t relation); /* lives with the model */

ENT_NODISCARD EntStatus ent_parser_scratch_new(const EntParser *parser, EntParserScratch **out);
void ent_parser_scratch_free(EntParserScratch *scratch);

/* Heads and relations of all words; `tag`, `upos`, `second` and `second_upos` of those that turn out to be their second
 * choice. `margin`, when not NULL, tells how sure the parser is, in its own units, never
 * negative: by how much the next best tree of the beam, or without a beam the next best transition where it was
 * least sure, is worse. ENT_STATUS_LIMIT when there are more than ENT_WORDS_MAX words; they are left alone. */
ENT_NODISCARD EntStatus ent_parse(const EntParser *parser, EntParserScratch *scratch, EntWords *words, int32_t *margin);

#endif
