/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Compiling a token pattern into a program. The grammar (rule.h tells it in words):
 *
 *     pattern  ::= sequence ( "|" sequence )*
 *     sequence ::= item+
 *     item     ::= ( "&" | "!" ) simple | ( NAME ":" )? atom ( "?" | "*" | "+" | "{" m "," n "}" )?
 *     atom     ::= '"' words '"' | "~" lemma | "$" set | "<" Class ( "|" Class )* ">" | "Cap" | "Capital" | "Upper" | "Number" | "Date"
 *                | "Model" | "Any"
 *                | "'" picture "'" | "@" definition | "(" pattern ")"
 *
 * A picture shows how a token looks: '#' stands for a digit, anything else for itself ('##:##', '19##s'). Definitions are
 * named patterns of date rules (date_rule.h).
 */
#ifndef ENT_RULE_PATTERN_H
#define ENT_RULE_PATTERN_H

#include "rule/rule.h"

typedef enum {
    ENT_OP_WORD,  /* argument: word */
    ENT_OP_LEMMA, /* word */
    ENT_OP_SET,   /* set */
    ENT_OP_CLASS, /* class */
    ENT_OP_CAP,
    ENT_OP_CAPITAL,
    ENT_OP_NUMBER,
    ENT_OP_DATE,
    ENT_OP_UPPER,
    ENT_OP_MODEL,
    ENT_OP_ANY,
    ENT_OP_PICTURE, /* the picture, as a word; all up to here take tokens */
    ENT_OP_LOOK,    /* the next instruction must fit here (argument 1) or must not (0); nothing is consumed */
    ENT_OP_SPLIT,   /* go on at the next instruction; if that fails, at `argument` */
    ENT_OP_JUMP,    /* go on at `argument` */
    ENT_OP_SAVE,    /* capture border: argument = 2 * capture + (0 begin, 1 end) */
    ENT_OP_MATCH
} EntOp;

typedef struct {
    uint8_t op;
    uint32_t argument;
} EntInstruction;

enum { ENT_PATTERN_MAX_FIRSTS = 32, ENT_PATTERN_MAX_NEEDS = 3 };

struct EntPattern {
    EntInstruction *program;
    uint16_t n_instructions;
    uint16_t n_firsts, n_seconds; /* 0: more than fit, or none is needed */
    EntInstruction *firsts;       /* of which the first thing that every match takes fits one */
    EntInstruction *seconds;      /* and the next thing behind it one of these */
    EntWordId first_word;         /* every match begins with it; ENT_ID_NONE: not fixed */
};

/* A place in a rule file, for messages. */
typedef struct {
    EntView file, line_text;
    size_t line;
} EntRulePlace;

/* A named pattern, of use in others behind it. */
typedef struct {
    EntView name, pattern;
} EntDefinition;

typedef struct {
    const EntVocab *vocab; /* NULL: patterns have neither classes nor dates */
    EntLexicon *lexicon;
    EntDiags *diags;
    EntArena *arena;
    EntRulePlace place;
    const EntDefinition *definitions;
    size_t n_definitions;
} EntRuleContext;

/* Compile `source`, which lies inside place.line_text; capture names are added to `head`. */
ENT_NODISCARD EntStatus ent_pattern_compile(const EntRuleContext *context, EntView source, EntRuleHead *head,
                                            const EntPattern **out);

/* The instructions that may take the first and the second thing, over all ways through `code`; 0 of them: more than fit, or
 * the pattern may do without. */
typedef struct {
    EntInstruction firsts[ENT_PATTERN_MAX_FIRSTS], seconds[ENT_PATTERN_MAX_FIRSTS];
    uint16_t n_firsts, n_seconds;
} EntPatternBeginnings;

void ent_pattern_beginnings(const EntInstruction *code, size_t n_code, EntPatternBeginnings *out);

/* A need is a choice of words, lemmas, sets and numbers of which every match takes one: Cap+ ("Ltd" | "Inc") ("of" Cap)?
 * needs "Ltd" or "Inc". Finds at most ENT_PATTERN_MAX_NEEDS of them, of which no two share an instruction and none has one
 * to spare; need_of[i] becomes the number of that which instruction i is of, from 1, or 0. Returns how many. */
size_t ent_pattern_needs(const EntInstruction *code, size_t n_code, uint8_t need_of[ENT_RULE_MAX_PROGRAM]);

/* Report what is wrong at `bad`, a part of the line. Returns ENT_STATUS_INVALID. */
EntStatus ent_rule_bad(const EntRuleContext *context, EntView bad, EntView help, const char *format, ...)
    ENT_PRINTF(4, 5);

/* The next word of a clause, up to white space; `rest` becomes what stands behind it, trimmed. Empty at the end. */
EntView ent_rule_take_word(EntView *rest);

#endif
