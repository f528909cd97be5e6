/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How English says dates, as data: data/rules/NAME.dates. A file begins with the line "entente-dates 1"; "#" at the
 * margin begins a comment. Three kinds of lines:
 *
 *     define Year year:('19##'|'20##')            a pattern with a name, of use in those behind it as @Year
 *     DATE calendar mod=START                     what the patterns below it are: TIMEX3 type, and how the value is made
 *       x:(month:$month day:'##') @Year           a token pattern (rule.h, pattern.h)
 *
 * Names of captures are *fields*: year, month, day, weekday, hour, unit, count, direction … What a field's words are worth
 * is in the lexicon set of the field (date_rule.c has the table), or is their number; NAME=VALUE on the line of the type
 * gives a field its worth where no words do. Two more captures tell extents: x, the expression without the words
 * around it that the pattern only looks for; y, a second expression, the end of a range ("June x:27-y:29"), whose day,
 * month, year or weekday is the field `until`.
 *
 * Operations (mention/timex_value.c does them):
 *
 *     calendar   a point by year, month, day, weekday, season, quarter, half, holiday, relative, hour, part; with `direction`
 *                the last (-1), this (0) or next (1) one; else what is missing follows from issue date and tense
 *     shift      `count` units before (shift -1) or after (1) the base
 *     period     the unit that is `direction` units away from the base: "last week"
 *     reference  the word's worth as it stands: PRESENT_REF
 *     decade, century
 *     duration   `count` units; "X" when it is vague
 *     set        every so often
 *
 * base=issue (the default) or base=anchor: the date that was read last.
 */
#ifndef ENT_RULE_DATE_RULE_H
#define ENT_RULE_DATE_RULE_H

#include "rule/rule.h"

typedef enum { ENT_TIMEX_DATE, ENT_TIMEX_TIME, ENT_TIMEX_DURATION, ENT_TIMEX_SET } EntTimexType;

typedef enum {
    ENT_DATE_CALENDAR,
    ENT_DATE_SHIFT,
    ENT_DATE_PERIOD,
    ENT_DATE_REFERENCE,
    ENT_DATE_DECADE,
    ENT_DATE_CENTURY,
    ENT_DATE_DURATION,
    ENT_DATE_SET
} EntDateOperation;

typedef enum {
    ENT_FIELD_X,
    ENT_FIELD_Y,
    ENT_FIELD_YEAR,
    ENT_FIELD_MONTH,
    ENT_FIELD_DAY,
    ENT_FIELD_WEEKDAY,
    ENT_FIELD_UNTIL,
    ENT_FIELD_RELATIVE,
    ENT_FIELD_HOLIDAY,
    ENT_FIELD_SEASON,
    ENT_FIELD_QUARTER,
    ENT_FIELD_HALF,
    ENT_FIELD_DECADE,
    ENT_FIELD_CENTURY,
    ENT_FIELD_HOUR,
    ENT_FIELD_MERIDIEM,
    ENT_FIELD_PART,
    ENT_FIELD_UNIT,
    ENT_FIELD_COUNT,
    ENT_FIELD_DIRECTION,
    ENT_FIELD_SHIFT,
    ENT_FIELD_REFERENCE,
    ENT_FIELD_FREQUENCY,
    ENT_FIELD_MOD,
    ENT_FIELD_BASE,
    ENT_FIELD_FISCAL,
    ENT_N_FIELDS
} EntDateField;

typedef struct {
    EntRuleHead head; /* without a name */
    EntTimexType type;
    EntDateOperation operation;
    uint8_t fields[ENT_RULE_MAX_CAPTURES]; /* EntDateField, by capture */
    EntView constants[ENT_N_FIELDS];       /* empty: none */
} EntDateRule;

enum { ENT_DATE_MAX_RULES = 512, ENT_DATE_MAX_DEFINITIONS = 64 };

typedef struct EntDateRules {
    const EntDateRule *items;
    size_t count;
    EntSetId sets[ENT_N_FIELDS];         /* of the words that have worth; 0: numbers only */
    EntSetId homonyms;                   /* set "time-homonym": months that are other words, too */
    EntSetId vague, half;                /* sets "time-number" ("several") and "time-half" */
    const uint8_t *is_first;             /* by word: may begin a pattern as a word or a member of a set */
    size_t n_first;                      /* words in is_first */
    bool numbers_first;                  /* so may a number */
    const struct EntPatternIndex *index; /* of the items' patterns (pattern_index.h) */
} EntDateRules;

/* Every file DATA/rules/NAME.dates. Words are put into the lexicon: before it is frozen. All lives in `arena`. */
ENT_NODISCARD EntStatus ent_date_rules_load(const char *data_folder, EntLexicon *lexicon, EntDiags *diags,
                                            EntArena *arena, EntDateRules *out);

/* The text of one such file, which diagnostics do not name. */
ENT_NODISCARD EntStatus ent_date_rules_read(EntView text, EntLexicon *lexicon, EntDiags *diags, EntArena *arena,
                                            EntDateRules *out);

/* Could an expression begin with this token? Quick; false is certain. */
bool ent_date_may_begin(const EntDateRules *rules, const EntToken *token);

#endif
